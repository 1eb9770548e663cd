//! What the user chose, as data: a list of rows that a window of settings draws, and that toggles and files use.
//!
//! A new setting is a field, a row, and its words. Nothing here knows where settings are stored.

mod table;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::model::{CardWidth, Density, Layout, Orientation};

pub use table::{PanelToggle, ROWS, SettingGroup, SettingRow, Side, ValueKind, laying_out, panels};

/// What the user chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    /// Of all but the map, in percent.
    pub interface_scale: u16,
    /// Of the map on screen, in percent.
    pub text_size: u16,
    pub wheel: Wheel,
    pub show_outline: bool,
    /// The list of sources stands where the outline does.
    pub show_sources: bool,
    /// So does a text that is mapped.
    pub show_text: bool,
    /// So does the map as an essay.
    pub show_essay: bool,
    pub show_inspector: bool,
    pub show_action_bar: bool,
    /// The camera jumps instead of gliding.
    pub less_motion: bool,
    /// Letters are commands on the canvas; else they lead to the card whose text begins with them.
    pub letter_keys: bool,
    /// Tab on the canvas leads to the next panel, and adds nothing.
    pub tab_moves_focus: bool,
    /// Of a card, its text is said before what it is.
    pub text_first: bool,
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
    /// How a new map writes citations, as a map names it.
    pub citation_style: String,
    /// Who makes new maps, as they want to be named; empty names nobody.
    pub author: String,
    pub check_spelling: bool,
    /// The name of a dictionary of the system, such as `en_GB`; empty for the one of the desktop’s language.
    pub spelling_language: String,
    /// Where earlier versions are kept; empty for the program's own folder.
    pub backups: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
    BlackOnWhite,
    WhiteOnBlack,
}

/// What the mouse wheel does; with Ctrl it does the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wheel {
    #[default]
    Scrolls,
    Zooms,
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
            interface_scale: 100,
            text_size: 100,
            wheel: Wheel::Scrolls,
            show_outline: true,
            show_sources: false,
            show_text: false,
            show_essay: false,
            show_inspector: true,
            show_action_bar: true,
            less_motion: false,
            letter_keys: true,
            tab_moves_focus: false,
            text_first: false,
            show_minimap: true,
            reopen: true,
            orientation: Orientation::default(),
            density: Density::default(),
            card_width: CardWidth::default(),
            citation_style: String::new(),
            author: String::new(),
            check_spelling: true,
            spelling_language: String::new(),
            backups: String::new(),
        }
    }
}

/// The name of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    Theme,
    InterfaceScale,
    TextSize,
    Wheel,
    Outline,
    Sources,
    Text,
    Essay,
    Inspector,
    ActionBar,
    LessMotion,
    LetterKeys,
    TabMovesFocus,
    TextFirst,
    Minimap,
    Reopen,
    Orientation,
    Density,
    CardWidth,
    CitationStyle,
    Author,
    CheckSpelling,
    SpellingLanguage,
    Backups,
}

/// What a setting can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Switch(bool),
    /// One of the choices of its row, counted from 0.
    Choice(usize),
    /// In percent.
    Number(u16),
    /// Something that is known elsewhere by this name.
    Name(String),
}

impl ThemeChoice {
    const ALL: [Self; 5] = [Self::System, Self::Light, Self::Dark, Self::BlackOnWhite, Self::WhiteOnBlack];

    /// The value of [`Setting::Theme`] that stands for it.
    pub fn value(self) -> Value {
        table::choice(&Self::ALL, self)
    }
}

impl Wheel {
    const ALL: [Self; 2] = [Self::Scrolls, Self::Zooms];
}

impl Setting {
    /// Its row: a test holds that each has one.
    pub fn row(self) -> &'static SettingRow {
        let place = ROWS.iter().position(|it| it.setting == self);
        &ROWS[place.unwrap_or_default()]
    }
}

impl Settings {
    /// The settings that a file holds. What is not known of one, as from another version, is as good as not there.
    ///
    /// # Errors
    /// When these are no settings at all.
    pub fn read(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        let mut known = serde_json::Map::new();
        for (name, value) in serde_json::from_slice::<serde_json::Map<_, _>>(bytes)? {
            let alone = serde_json::Map::from_iter([(name.clone(), value.clone())]);
            if serde_json::from_value::<Self>(alone.into()).is_ok() {
                known.insert(name, value);
            }
        }
        let mut settings: Self = serde_json::from_value(known.into())?;
        for row in ROWS {
            let value = row.kind.fitting((row.get)(&settings));
            (row.set)(&mut settings, value);
        }
        Ok(settings)
    }

    /// What a setting is; a panel is off while another one stands in its place.
    pub fn get(&self, setting: Setting) -> Value {
        match (setting.row().get)(self) {
            Value::Switch(on) => {
                Value::Switch(on && table::over(setting).all(|it| (it.get)(self) != Value::Switch(true)))
            }
            other => other,
        }
    }

    pub fn is_on(&self, setting: Setting) -> bool {
        self.get(setting) == Value::Switch(true)
    }

    /// Sets a setting; a panel comes in the place of what stood there.
    pub fn set(&mut self, setting: Setting, value: Value) {
        let row = setting.row();
        (row.set)(self, row.kind.fitting(value));
        table::over(setting).for_each(|it| (it.set)(self, Value::Switch(false)));
    }

    /// These settings with one panel on, or none.
    #[must_use]
    pub fn with_one_panel(&self, on: Option<Setting>) -> Self {
        let mut settings = self.clone();
        for row in panels() {
            (row.set)(&mut settings, Value::Switch(on == Some(row.setting)));
        }
        settings
    }

    /// Where earlier versions are kept, if somebody chose that.
    pub fn backup_folder(&self) -> Option<PathBuf> {
        Some(PathBuf::from(&self.backups)).filter(|it| it.is_absolute())
    }

    /// How a new map is laid out.
    pub fn layout(&self) -> Layout {
        Layout {
            orientation: self.orientation,
            density: self.density,
            card_width: self.card_width,
            ..Layout::default()
        }
    }

    /// How many points of the window one of the canvas takes. The canvas knows neither scale: whatever the interface's,
    /// it stays as large as it is, and its own makes it larger.
    pub fn canvas_scale(&self) -> f64 {
        f64::from(self.text_size) / f64::from(self.interface_scale)
    }

    /// What a setting becomes when it is toggled: the other state of a switch, the next of its choices.
    pub fn toggled(&self, setting: Setting) -> Value {
        match (self.get(setting), &setting.row().kind) {
            (Value::Switch(on), _) => Value::Switch(!on),
            (Value::Choice(at), ValueKind::Choice(all)) => Value::Choice((at + 1) % all.len()),
            (other, _) => other,
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
            let values: Vec<Value> = match row.kind {
                ValueKind::Switch => [false, true].map(Value::Switch).to_vec(),
                ValueKind::Choice(all) => (0..all.len()).map(Value::Choice).collect(),
                ValueKind::Number { least, most, .. } => [least, most].map(Value::Number).to_vec(),
                ValueKind::Words | ValueKind::Folder => ["", "/a"].map(|it| Value::Name(it.to_owned())).to_vec(),
                ValueKind::Style | ValueKind::Dictionary => ["", "apa"].map(|it| Value::Name(it.to_owned())).to_vec(),
            };
            assert!(!row.about.is_empty(), "{}", row.name);
            for value in values {
                let mut settings = Settings::default();
                settings.set(row.setting, value.clone());
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
        let layout = Layout {
            orientation: Orientation::Left,
            density: Density::Airy,
            card_width: CardWidth::Narrow,
            ..Layout::default()
        };
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
    fn what_is_not_known_of_a_setting_keeps_its_default_and_takes_no_other_along() {
        let check = |text: &str, expect: Settings| {
            assert_eq!(Settings::read(text.as_bytes()).expect("settings"), expect, "{text}");
        };
        let usual = Settings::default;
        check("{}", usual());
        // As the first version wrote them.
        let earlier = "{\"theme\":\"dark\",\"show_outline\":false,\"show_inspector\":true,\"less_motion\":true}";
        check(earlier, Settings { theme: ThemeChoice::Dark, show_outline: false, less_motion: true, ..usual() });
        check("{\"theme\":\"sepia\",\"reopen\":false}", Settings { reopen: false, ..usual() });
        check("{\"theme\":7,\"density\":null,\"text_size\":120}", Settings { text_size: 120, ..usual() });
        check("{\"reopen\":\"no\",\"wheel\":\"zooms\"}", Settings { wheel: Wheel::Zooms, ..usual() });
        check(
            "{\"of a later version\":{\"a\":[1]},\"theme\":\"light\"}",
            Settings { theme: ThemeChoice::Light, ..usual() },
        );
        check(
            "{\"interface_scale\":5000,\"text_size\":0}",
            Settings { interface_scale: 200, text_size: 80, ..usual() },
        );
        check("{\"interface_scale\":-1,\"text_size\":1e99}", usual());
        assert!(Settings::read(b"[]").is_err() && Settings::read(b"{\"theme\":").is_err());
    }

    #[test]
    fn the_canvas_keeps_its_size_whatever_that_of_the_interface() {
        let scale = |interface_scale, text_size| {
            let settings = Settings { interface_scale, text_size, ..Settings::default() };
            settings.canvas_scale() * f64::from(interface_scale) / 100.0
        };
        for interface_scale in [80, 100, 130, 200] {
            assert!((scale(interface_scale, 100) - 1.0).abs() < 1e-9);
            assert!((scale(interface_scale, 150) - 1.5).abs() < 1e-9);
        }
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
