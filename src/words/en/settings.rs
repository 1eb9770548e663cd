//! The settings: what each is called, what it does in one line, and what can be chosen.

pub const SETTINGS: &str = "Settings";
pub const FIND_A_SETTING: &str = "Find a setting";
pub const NO_SUCH_SETTING: &str = "No setting has these words";
pub const SECTIONS: &str = "Sections";
pub const DONE: &str = "Done";

pub fn less(name: &str) -> String {
    format!("{name}: less")
}

pub fn more(name: &str) -> String {
    format!("{name}: more")
}

pub fn percent(percent: u16) -> String {
    format!("{percent} %")
}

// Sections.

pub const LOOK: &str = "Look";
pub const CANVAS: &str = "Canvas";
pub const NEW_MAPS: &str = "New maps";
pub const KEYS: &str = "Keys";
pub const SPELLING: &str = "Spelling";
pub const FILES: &str = "Files";
pub const SOURCES: &str = "Sources";

// Look.

pub const THEME: &str = "Colours";
pub const THEME_ABOUT: &str = "The last two are of high contrast; the system may ask for them, too";
pub const THEMES: [&str; 5] = ["System", "Light", "Dark", "Black on white", "White on black"];
pub const INTERFACE_SCALE: &str = "Interface scale";
pub const INTERFACE_SCALE_ABOUT: &str = "Menus, panels and dialogs; the map keeps its size";
pub const SHOW_OUTLINE: &str = "Outline";
pub const SHOW_OUTLINE_ABOUT: &str = "The map as indented lines, at the left";
pub const SHOW_SOURCES: &str = "Sources";
pub const SHOW_SOURCES_ABOUT: &str = "What the map cites, in the place of the outline";
pub const SHOW_TEXT: &str = "Text";
pub const SHOW_TEXT_ABOUT: &str = "A text that is mapped, in the place of the outline";
pub const SHOW_ESSAY: &str = "Essay";
pub const SHOW_ESSAY_ABOUT: &str = "The map as an essay, in the place of the outline";
pub const SHOW_INSPECTOR: &str = "Inspector";
pub const SHOW_INSPECTOR_ABOUT: &str = "What is known of the selected card, at the right";
pub const SHOW_ACTION_BAR: &str = "Action bar";
pub const SHOW_ACTION_BAR_ABOUT: &str = "Says below the map what can be done now";
pub const LESS_MOTION: &str = "Less motion";
pub const LESS_MOTION_ABOUT: &str = "Cards and view jump to their places instead of gliding";

// Canvas.

pub const TEXT_SIZE: &str = "Text size of the map";
pub const TEXT_SIZE_ABOUT: &str = "On screen, at a zoom of 100 %; pictures and print stay as they are";
pub const WHEEL: &str = "Mouse wheel";
pub const WHEEL_ABOUT: &str = "With Ctrl it does the other";
pub const WHEEL_DOES: [&str; 2] = ["Scrolls", "Zooms"];

pub const SHOW_MINIMAP: &str = "Minimap";
pub const SHOW_MINIMAP_ABOUT: &str = "Where the map is larger than what is seen of it";

// Keys.

pub const LETTER_KEYS: &str = "Letter keys are commands";
pub const LETTER_KEYS_ABOUT: &str = "Else they lead to the card whose text begins with them";
pub const TAB_MOVES_FOCUS: &str = "Tab moves the focus";
pub const TAB_MOVES_FOCUS_ABOUT: &str = "Tab on the map leads to the next panel, and adds no card";
pub const TEXT_FIRST: &str = "Say the text first";
pub const TEXT_FIRST_ABOUT: &str = "Screen readers say what a card says, and then what it is";

// New maps.

pub const NEW_ORIENTATION: &str = "Thesis of new maps";
pub const NEW_ORIENTATION_ABOUT: &str = "Where a new map begins; the Map menu turns one that is there";
pub const ORIENTATIONS: [&str; 2] = ["At the top", "At the left"];
pub const NEW_DENSITY: &str = "Layout of new maps";
pub const NEW_DENSITY_ABOUT: &str = "How long columns may grow before they stand side by side";
pub const DENSITIES: [&str; 3] = ["Airy", "Normal", "Dense"];
pub const NEW_CARD_WIDTH: &str = "Cards of new maps";
pub const NEW_CARD_WIDTH_ABOUT: &str = "How long the lines on cards are";
pub const CARD_WIDTHS: [&str; 3] = ["Narrow", "Normal", "Wide"];

pub const AUTHOR: &str = "Author of new maps";
pub const AUTHOR_ABOUT: &str = "Stands in the map’s file, and on what is printed; leave it empty to name nobody";

// Spelling.

pub const CHECK_SPELLING: &str = "Check spelling";
pub const CHECK_SPELLING_ABOUT: &str =
    "Underlines what the dictionary has not; the menu of the field has what may be meant";
pub const SPELLING_LANGUAGE: &str = "Language";
pub const SPELLING_LANGUAGE_ABOUT: &str = "By the Hunspell dictionaries that the system has";
pub const AS_THE_DESKTOP: &str = "As the desktop has it";

/// A dictionary of a name such as `en_GB`.
pub fn dictionary(name: &str) -> String {
    let language = name.split(['_', '-']).next().unwrap_or_default();
    match LANGUAGES.iter().find(|it| it.0 == language) {
        Some((_, own_name)) => format!("{own_name} ({name})"),
        None => name.to_owned(),
    }
}

/// What languages call themselves.
const LANGUAGES: &[(&str, &str)] = &[
    ("af", "Afrikaans"),
    ("ar", "العربية"),
    ("bg", "Български"),
    ("br", "Brezhoneg"),
    ("ca", "Català"),
    ("cs", "Čeština"),
    ("cy", "Cymraeg"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("eo", "Esperanto"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("eu", "Euskara"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("gl", "Galego"),
    ("he", "עברית"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("id", "Indonesia"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("nb", "Norsk bokmål"),
    ("nl", "Nederlands"),
    ("nn", "Norsk nynorsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sq", "Shqip"),
    ("sr", "Српски"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
];

// Files.

pub const BACKUPS: &str = "Folder for earlier versions";
pub const BACKUPS_ABOUT: &str = "Each save keeps what was there before; a folder that is not there is passed over";
pub const OWN_FOLDER: &str = "The program’s own";
pub const CHOOSE_FOLDER: &str = "Choose…";
pub const USE_OWN_FOLDER: &str = "Use the program’s own";

pub const REOPEN: &str = "Open last maps at start";
pub const REOPEN_ABOUT: &str = "The maps that were open when the program ended";

// Sources.

pub const NEW_STYLE: &str = "Citation style of new maps";
pub const NEW_STYLE_ABOUT: &str =
    "How a new map writes citations; the list of sources changes that of one that is there";
