//! What the user chose, as data: a list of rows that a window of settings can draw, and that toggles and files use.
//!
//! A new setting is a field, a row, and its name among the words. Nothing here knows where settings are stored.

use serde::{Deserialize, Serialize};

use crate::model::{CardWidth, Density, Layout, Orientation};
use crate::words::{commands, files as words};

/// What the user chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    pub show_outline: bool,
    /// The list of sources stands where the outline does.
    pub show_sources: bool,
    pub show_inspector: bool,
    /// The camera jumps instead of gliding.
    pub less_motion: bool,
    /// Letters are commands on the canvas; else they lead to the card whose text begins with them.
    pub letter_keys: bool,
    pub show_minimap: bool,
    /// The next start opens the maps that were open.
    pub reopen: bool,
    // How a new map is laid out; one that is there says so itself.
    #[serde(with = "KnownOrientation")]
    pub orientation: Orientation,
    #[serde(with = "KnownDensity")]
    pub density: Density,
    #[serde(with = "KnownCardWidth")]
    pub card_width: CardWidth,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

// The model knows no files: here its choices are named as the settings write them.

#[derive(Serialize, Deserialize)]
#[serde(remote = "Orientation", rename_all = "lowercase")]
enum KnownOrientation {
    Top,
    Left,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Density", rename_all = "lowercase")]
enum KnownDensity {
    Airy,
    Normal,
    Dense,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "CardWidth", rename_all = "lowercase")]
enum KnownCardWidth {
    Narrow,
    Normal,
    Wide,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            show_outline: true,
            show_sources: false,
            show_inspector: true,
            less_motion: false,
            letter_keys: true,
            show_minimap: true,
            reopen: true,
            orientation: Orientation::default(),
            density: Density::default(),
            card_width: CardWidth::default(),
        }
    }
}

/// The name of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    Theme,
    Outline,
    Sources,
    Inspector,
    LessMotion,
    LetterKeys,
    Minimap,
    Reopen,
    Orientation,
    Density,
    CardWidth,
}

/// What a setting can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Switch(bool),
    /// One of the choices of its row, counted from 0.
    Choice(usize),
}

/// What there is to know about a setting.
pub struct SettingRow {
    pub setting: Setting,
    pub name: &'static str,
    /// The names of what can be chosen; none for a switch.
    pub choices: &'static [&'static str],
    /// How the View menu offers to show and hide the panel that it stands for, if it does.
    pub panel: Option<PanelToggle>,
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, Value),
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

impl ThemeChoice {
    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value of [`Setting::Theme`] that stands for it.
    pub fn value(self) -> Value {
        choice(&Self::ALL, self)
    }
}

/// What stands for one of several choices.
fn choice<T: PartialEq>(all: &[T], chosen: T) -> Value {
    Value::Choice(all.iter().position(|it| *it == chosen).unwrap_or(0))
}

/// Takes the choice that a value stands for, if it stands for one.
fn choose<T: Copy>(all: &[T], value: Value, chosen: &mut T) {
    if let Value::Choice(at) = value
        && let Some(it) = all.get(at)
    {
        *chosen = *it;
    }
}

/// All settings, in the order in which they are shown.
pub const ROWS: &[SettingRow] = &[
    SettingRow {
        setting: Setting::Theme,
        name: words::THEME,
        choices: &words::THEMES,
        panel: None,
        get: |it| it.theme.value(),
        set: |it, value| choose(&ThemeChoice::ALL, value, &mut it.theme),
    },
    panel(
        Setting::Outline,
        words::SHOW_OUTLINE,
        PanelToggle { name: commands::OUTLINE, keys: &["cmd+shift+o"], side: Side::Left },
        |it| Value::Switch(it.show_outline),
        |it, value| it.show_outline = value == Value::Switch(true),
    ),
    panel(
        Setting::Sources,
        words::SHOW_SOURCES,
        PanelToggle { name: commands::SOURCES, keys: &["cmd+shift+b"], side: Side::Left },
        |it| Value::Switch(it.show_sources),
        |it, value| it.show_sources = value == Value::Switch(true),
    ),
    panel(
        Setting::Inspector,
        words::SHOW_INSPECTOR,
        PanelToggle { name: commands::INSPECTOR, keys: &["cmd+i"], side: Side::Right },
        |it| Value::Switch(it.show_inspector),
        |it, value| it.show_inspector = value == Value::Switch(true),
    ),
    switch(
        Setting::LessMotion,
        words::LESS_MOTION,
        |it| Value::Switch(it.less_motion),
        |it, value| it.less_motion = value == Value::Switch(true),
    ),
    switch(
        Setting::LetterKeys,
        words::LETTER_KEYS,
        |it| Value::Switch(it.letter_keys),
        |it, value| it.letter_keys = value == Value::Switch(true),
    ),
    switch(
        Setting::Minimap,
        words::SHOW_MINIMAP,
        |it| Value::Switch(it.show_minimap),
        |it, value| it.show_minimap = value == Value::Switch(true),
    ),
    switch(
        Setting::Reopen,
        words::REOPEN,
        |it| Value::Switch(it.reopen),
        |it, value| it.reopen = value == Value::Switch(true),
    ),
    SettingRow {
        setting: Setting::Orientation,
        name: words::NEW_ORIENTATION,
        choices: &words::ORIENTATIONS,
        panel: None,
        get: |it| choice(&Orientation::ALL, it.orientation),
        set: |it, value| choose(&Orientation::ALL, value, &mut it.orientation),
    },
    SettingRow {
        setting: Setting::Density,
        name: words::NEW_DENSITY,
        choices: &words::DENSITIES,
        panel: None,
        get: |it| choice(&Density::ALL, it.density),
        set: |it, value| choose(&Density::ALL, value, &mut it.density),
    },
    SettingRow {
        setting: Setting::CardWidth,
        name: words::NEW_CARD_WIDTH,
        choices: &words::CARD_WIDTHS,
        panel: None,
        get: |it| choice(&CardWidth::ALL, it.card_width),
        set: |it, value| choose(&CardWidth::ALL, value, &mut it.card_width),
    },
];

const fn switch(
    setting: Setting,
    name: &'static str,
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, Value),
) -> SettingRow {
    SettingRow { setting, name, choices: &[], panel: None, get, set }
}

const fn panel(
    setting: Setting,
    name: &'static str,
    toggle: PanelToggle,
    get: fn(&Settings) -> Value,
    set: fn(&mut Settings, Value),
) -> SettingRow {
    SettingRow { panel: Some(toggle), ..switch(setting, name, get, set) }
}

/// The settings that show and hide a panel, in the order of the View menu.
pub fn panels() -> impl Iterator<Item = &'static SettingRow> {
    ROWS.iter().filter(|it| it.panel.is_some())
}

/// The panels that stand in the place of one while they are on: those after it on its side.
fn over(setting: Setting) -> impl Iterator<Item = &'static SettingRow> {
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

impl Setting {
    /// Its row: a test holds that each has one.
    pub fn row(self) -> &'static SettingRow {
        let place = ROWS.iter().position(|it| it.setting == self);
        &ROWS[place.unwrap_or_default()]
    }
}

impl Settings {
    /// What a setting is; a panel is off while another one stands in its place.
    pub fn get(&self, setting: Setting) -> Value {
        match (setting.row().get)(self) {
            Value::Switch(on) => Value::Switch(on && over(setting).all(|it| (it.get)(self) != Value::Switch(true))),
            choice @ Value::Choice(_) => choice,
        }
    }

    pub fn is_on(&self, setting: Setting) -> bool {
        self.get(setting) == Value::Switch(true)
    }

    /// Sets a setting; a panel comes in the place of what stood there.
    pub fn set(&mut self, setting: Setting, value: Value) {
        (setting.row().set)(self, value);
        over(setting).for_each(|it| (it.set)(self, Value::Switch(false)));
    }

    /// How a new map is laid out.
    pub fn layout(&self) -> Layout {
        Layout { orientation: self.orientation, density: self.density, card_width: self.card_width }
    }

    /// What a setting becomes when it is toggled: the other state of a switch, the next of its choices.
    pub fn toggled(&self, setting: Setting) -> Value {
        match self.get(setting) {
            Value::Switch(on) => Value::Switch(!on),
            Value::Choice(at) => Value::Choice((at + 1) % setting.row().choices.len().max(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_has_one_row_that_gives_back_what_it_was_set_to() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(ROWS[..at].iter().all(|it| it.setting != row.setting), "{}", row.name);
            let values: Vec<Value> = match row.choices.len() {
                0 => [false, true].map(Value::Switch).to_vec(),
                n => (0..n).map(Value::Choice).collect(),
            };
            for value in values {
                let mut settings = Settings::default();
                settings.set(row.setting, value);
                assert_eq!(settings.get(row.setting), value, "{}", row.name);
            }
        }
    }

    #[test]
    fn a_panel_comes_in_the_place_of_the_one_on_its_side() {
        for panel in panels() {
            let mut settings = Settings::default();
            panels().for_each(|it| settings.set(it.setting, Value::Switch(true)));
            settings.set(panel.setting, Value::Switch(true));
            let side = |it: &SettingRow| it.panel.map(|it| it.side);
            for other in panels().filter(|it| side(it) == side(panel)) {
                assert_eq!(settings.is_on(other.setting), other.setting == panel.setting, "{}", panel.name);
            }
        }
    }

    #[test]
    fn a_new_map_is_laid_out_as_the_settings_say_and_they_are_read_as_they_were_written() {
        let layout = Layout { orientation: Orientation::Left, density: Density::Airy, card_width: CardWidth::Narrow };
        let mut settings = Settings::default();
        assert_eq!(settings.layout(), Layout::default());
        for (setting, value) in laying_out(layout) {
            settings.set(setting, value);
        }
        assert_eq!(settings.layout(), layout);
        let written = serde_json::to_string(&settings).expect("written");
        assert!(written.contains("\"orientation\":\"left\""), "{written}");
        assert_eq!(serde_json::from_str::<Settings>(&written).expect("read"), settings);
        let earlier = serde_json::from_str::<Settings>("{\"reopen\":false}").expect("read");
        assert_eq!(earlier.layout(), Layout::default());
    }

    #[test]
    fn the_outline_comes_in_the_place_of_the_sources() {
        let mut settings = Settings::default();
        settings.set(Setting::Sources, Value::Switch(true));
        assert_eq!(settings.toggled(Setting::Outline), Value::Switch(true));
        settings.set(Setting::Outline, Value::Switch(true));
        assert!(settings.show_outline && !settings.show_sources);
        assert_eq!(settings.toggled(Setting::Outline), Value::Switch(false));
    }
}
