//! The table of all settings: the window of settings, the toggles of panels and the tests read it.

use super::{Setting, Settings, ThemeChoice, Value, Wheel};
use crate::model::{CardWidth, Density, Layout, Orientation};
use crate::words::{commands, settings as words};

/// What there is to know about a setting.
pub struct SettingRow {
    pub setting: Setting,
    pub section: SettingGroup,
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    pub kind: ValueKind,
    /// How the View menu offers to show and hide the panel that it stands for, if it does.
    pub panel: Option<PanelToggle>,
    pub(super) get: fn(&Settings) -> Value,
    pub(super) set: fn(&mut Settings, Value),
}

/// What values a setting can have, and so with what it is set.
pub enum ValueKind {
    Switch,
    /// The names of what can be chosen.
    Choice(&'static [&'static str]),
    /// In percent.
    Number {
        least: u16,
        most: u16,
        step: u16,
    },
    /// A style of citation, as a map names it; empty for the usual one.
    Style,
    /// A dictionary, by its name; empty for that of the desktop's language.
    Dictionary,
    /// A few words of one's own.
    Words,
    /// A folder; empty for the usual one.
    Folder,
}

/// Settings that are shown together, in a section of their window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SettingGroup {
    Look,
    Canvas,
    NewMaps,
    Keys,
    Spelling,
    Files,
    Sources,
}

/// The command that shows and hides a panel.
#[derive(Clone, Copy)]
pub struct PanelToggle {
    /// Also on the panel's tab.
    pub name: &'static str,
    pub keys: &'static [&'static str],
    /// Of the panels on one side one is seen at a time: the last in the list that is on.
    pub side: Side,
}

/// A side of the canvas, on which panels stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

impl SettingGroup {
    pub const ALL: [Self; 7] =
        [Self::Look, Self::Canvas, Self::NewMaps, Self::Keys, Self::Spelling, Self::Files, Self::Sources];

    pub fn name(self) -> &'static str {
        match self {
            Self::Look => words::LOOK,
            Self::Canvas => words::CANVAS,
            Self::NewMaps => words::NEW_MAPS,
            Self::Keys => words::KEYS,
            Self::Spelling => words::SPELLING,
            Self::Files => words::FILES,
            Self::Sources => words::SOURCES,
        }
    }
}

impl ValueKind {
    const SCALE: Self = Self::Number { least: 80, most: 200, step: 10 };

    /// The value, or what is nearest to it among those that there are.
    pub(super) fn fitting(&self, value: Value) -> Value {
        match (self, value) {
            (&Self::Number { least, most, .. }, Value::Number(number)) => Value::Number(number.clamp(least, most)),
            (_, value) => value,
        }
    }
}

/// All settings, in the order in which they are shown in their sections.
pub const ROWS: &[SettingRow] = &[
    SettingRow {
        setting: Setting::Theme,
        section: SettingGroup::Look,
        name: words::THEME,
        about: words::THEME_ABOUT,
        kind: ValueKind::Choice(&words::THEMES),
        panel: None,
        get: |it| it.theme.value(),
        set: |it, value| choose(&ThemeChoice::ALL, &value, &mut it.theme),
    },
    SettingRow {
        setting: Setting::InterfaceScale,
        section: SettingGroup::Look,
        name: words::INTERFACE_SCALE,
        about: words::INTERFACE_SCALE_ABOUT,
        kind: ValueKind::SCALE,
        panel: None,
        get: |it| Value::Number(it.interface_scale),
        set: |it, value| count(&value, &mut it.interface_scale),
    },
    panel(
        Setting::Outline,
        [words::SHOW_OUTLINE, words::SHOW_OUTLINE_ABOUT],
        PanelToggle { name: commands::OUTLINE, keys: &["cmd+shift+o"], side: Side::Left },
        |it| Value::Switch(it.show_outline),
        |it, value| it.show_outline = value == Value::Switch(true),
    ),
    panel(
        Setting::Sources,
        [words::SHOW_SOURCES, words::SHOW_SOURCES_ABOUT],
        PanelToggle { name: commands::SOURCES, keys: &["cmd+shift+b"], side: Side::Left },
        |it| Value::Switch(it.show_sources),
        |it, value| it.show_sources = value == Value::Switch(true),
    ),
    panel(
        Setting::Text,
        [words::SHOW_TEXT, words::SHOW_TEXT_ABOUT],
        PanelToggle { name: commands::TEXT, keys: &["cmd+shift+t"], side: Side::Left },
        |it| Value::Switch(it.show_text),
        |it, value| it.show_text = value == Value::Switch(true),
    ),
    panel(
        Setting::Essay,
        [words::SHOW_ESSAY, words::SHOW_ESSAY_ABOUT],
        PanelToggle { name: commands::ESSAY, keys: &["cmd+shift+y"], side: Side::Left },
        |it| Value::Switch(it.show_essay),
        |it, value| it.show_essay = value == Value::Switch(true),
    ),
    panel(
        Setting::Inspector,
        [words::SHOW_INSPECTOR, words::SHOW_INSPECTOR_ABOUT],
        PanelToggle { name: commands::INSPECTOR, keys: &["cmd+i"], side: Side::Right },
        |it| Value::Switch(it.show_inspector),
        |it, value| it.show_inspector = value == Value::Switch(true),
    ),
    switch(
        Setting::ActionBar,
        SettingGroup::Look,
        [words::SHOW_ACTION_BAR, words::SHOW_ACTION_BAR_ABOUT],
        |it| Value::Switch(it.show_action_bar),
        |it, value| it.show_action_bar = value == Value::Switch(true),
    ),
    switch(
        Setting::LessMotion,
        SettingGroup::Look,
        [words::LESS_MOTION, words::LESS_MOTION_ABOUT],
        |it| Value::Switch(it.less_motion),
        |it, value| it.less_motion = value == Value::Switch(true),
    ),
    SettingRow {
        setting: Setting::TextSize,
        section: SettingGroup::Canvas,
        name: words::TEXT_SIZE,
        about: words::TEXT_SIZE_ABOUT,
        kind: ValueKind::SCALE,
        panel: None,
        get: |it| Value::Number(it.text_size),
        set: |it, value| count(&value, &mut it.text_size),
    },
    SettingRow {
        setting: Setting::Wheel,
        section: SettingGroup::Canvas,
        name: words::WHEEL,
        about: words::WHEEL_ABOUT,
        kind: ValueKind::Choice(&words::WHEEL_DOES),
        panel: None,
        get: |it| choice(&Wheel::ALL, it.wheel),
        set: |it, value| choose(&Wheel::ALL, &value, &mut it.wheel),
    },
    switch(
        Setting::Minimap,
        SettingGroup::Canvas,
        [words::SHOW_MINIMAP, words::SHOW_MINIMAP_ABOUT],
        |it| Value::Switch(it.show_minimap),
        |it, value| it.show_minimap = value == Value::Switch(true),
    ),
    switch(
        Setting::LetterKeys,
        SettingGroup::Keys,
        [words::LETTER_KEYS, words::LETTER_KEYS_ABOUT],
        |it| Value::Switch(it.letter_keys),
        |it, value| it.letter_keys = value == Value::Switch(true),
    ),
    switch(
        Setting::TabMovesFocus,
        SettingGroup::Keys,
        [words::TAB_MOVES_FOCUS, words::TAB_MOVES_FOCUS_ABOUT],
        |it| Value::Switch(it.tab_moves_focus),
        |it, value| it.tab_moves_focus = value == Value::Switch(true),
    ),
    switch(
        Setting::TextFirst,
        SettingGroup::Keys,
        [words::TEXT_FIRST, words::TEXT_FIRST_ABOUT],
        |it| Value::Switch(it.text_first),
        |it, value| it.text_first = value == Value::Switch(true),
    ),
    SettingRow {
        setting: Setting::Orientation,
        section: SettingGroup::NewMaps,
        name: words::NEW_ORIENTATION,
        about: words::NEW_ORIENTATION_ABOUT,
        kind: ValueKind::Choice(&words::ORIENTATIONS),
        panel: None,
        get: |it| choice(&Orientation::ALL, it.orientation),
        set: |it, value| choose(&Orientation::ALL, &value, &mut it.orientation),
    },
    SettingRow {
        setting: Setting::Density,
        section: SettingGroup::NewMaps,
        name: words::NEW_DENSITY,
        about: words::NEW_DENSITY_ABOUT,
        kind: ValueKind::Choice(&words::DENSITIES),
        panel: None,
        get: |it| choice(&Density::ALL, it.density),
        set: |it, value| choose(&Density::ALL, &value, &mut it.density),
    },
    SettingRow {
        setting: Setting::CardWidth,
        section: SettingGroup::NewMaps,
        name: words::NEW_CARD_WIDTH,
        about: words::NEW_CARD_WIDTH_ABOUT,
        kind: ValueKind::Choice(&words::CARD_WIDTHS),
        panel: None,
        get: |it| choice(&CardWidth::ALL, it.card_width),
        set: |it, value| choose(&CardWidth::ALL, &value, &mut it.card_width),
    },
    named(
        Setting::Author,
        SettingGroup::NewMaps,
        [words::AUTHOR, words::AUTHOR_ABOUT],
        ValueKind::Words,
        |it| Value::Name(it.author.clone()),
        |it, value| name(value, &mut it.author),
    ),
    switch(
        Setting::CheckSpelling,
        SettingGroup::Spelling,
        [words::CHECK_SPELLING, words::CHECK_SPELLING_ABOUT],
        |it| Value::Switch(it.check_spelling),
        |it, value| it.check_spelling = value == Value::Switch(true),
    ),
    named(
        Setting::SpellingLanguage,
        SettingGroup::Spelling,
        [words::SPELLING_LANGUAGE, words::SPELLING_LANGUAGE_ABOUT],
        ValueKind::Dictionary,
        |it| Value::Name(it.spelling_language.clone()),
        |it, value| name(value, &mut it.spelling_language),
    ),
    switch(
        Setting::Reopen,
        SettingGroup::Files,
        [words::REOPEN, words::REOPEN_ABOUT],
        |it| Value::Switch(it.reopen),
        |it, value| it.reopen = value == Value::Switch(true),
    ),
    named(
        Setting::Backups,
        SettingGroup::Files,
        [words::BACKUPS, words::BACKUPS_ABOUT],
        ValueKind::Folder,
        |it| Value::Name(it.backups.clone()),
        |it, value| name(value, &mut it.backups),
    ),
    SettingRow {
        setting: Setting::CitationStyle,
        section: SettingGroup::Sources,
        name: words::NEW_STYLE,
        about: words::NEW_STYLE_ABOUT,
        kind: ValueKind::Style,
        panel: None,
        get: |it| Value::Name(it.citation_style.clone()),
        set: |it, value| name(value, &mut it.citation_style),
    },
];

const fn switch(
    setting: Setting,
    section: SettingGroup,
    [name, about]: [&'static str; 2],
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, Value),
) -> SettingRow {
    SettingRow { setting, section, name, about, kind: ValueKind::Switch, panel: None, get, set }
}

const fn named(
    setting: Setting,
    section: SettingGroup,
    [name, about]: [&'static str; 2],
    kind: ValueKind,
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, Value),
) -> SettingRow {
    SettingRow { setting, section, name, about, kind, panel: None, get, set }
}

const fn panel(
    setting: Setting,
    words: [&'static str; 2],
    toggle: PanelToggle,
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, Value),
) -> SettingRow {
    SettingRow { panel: Some(toggle), ..switch(setting, SettingGroup::Look, words, get, set) }
}

/// What stands for one of several choices.
pub(super) fn choice<T: PartialEq>(all: &[T], chosen: T) -> Value {
    Value::Choice(all.iter().position(|it| *it == chosen).unwrap_or(0))
}

/// Takes the choice that a value stands for, if it stands for one.
fn choose<T: Copy>(all: &[T], value: &Value, chosen: &mut T) {
    if let Value::Choice(at) = value
        && let Some(it) = all.get(*at)
    {
        *chosen = *it;
    }
}

fn name(value: Value, words: &mut String) {
    if let Value::Name(it) = value {
        *words = it;
    }
}

fn count(value: &Value, number: &mut u16) {
    if let Value::Number(it) = value {
        *number = *it;
    }
}

/// The settings that show and hide a panel, in the order of the View menu.
pub fn panels() -> impl Iterator<Item = &'static SettingRow> {
    ROWS.iter().filter(|it| it.panel.is_some())
}

/// The panels that stand in the place of one while they are on: those after it on its side.
pub(super) fn over(setting: Setting) -> impl Iterator<Item = &'static SettingRow> {
    let side = setting.row().panel.map(|it| it.side);
    let after = panels().skip_while(move |it| it.setting != setting).skip(1);
    after.filter(move |it| it.panel.map(|it| it.side) == side)
}

/// The settings that lay new maps out in some way.
pub fn laying_out(layout: Layout) -> [(Setting, Value); 3] {
    [
        (Setting::Orientation, choice(&Orientation::ALL, layout.orientation)),
        (Setting::Density, choice(&Density::ALL, layout.density)),
        (Setting::CardWidth, choice(&CardWidth::ALL, layout.card_width)),
    ]
}
