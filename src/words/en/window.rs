//! What stands in the window, but for the names of commands.

use super::super::isolated;
use super::number_of;

// The program and its bars.

pub const PROGRAM: &str = "Mainstay";
pub const DISMISS: &str = "Dismiss";
pub const CANCEL: &str = "Cancel";

/// What shows all that was told of a file.
pub fn all_remarks(n: usize) -> String {
    if n == 1 { "Show the remark".to_owned() } else { format!("Show all {n} remarks") }
}

pub const CLOSE: &str = "Close";
pub const COPY: &str = "Copy";
pub const OPEN: &str = "Open";
pub const CLOSE_PANEL: &str = "Close this panel";

/// All menus in one, where the window is narrow.
pub const MENU: &str = "Menu";
pub const LAYOUT: &str = "Layout";
pub const THEME: &str = "Colours";
/// In the field on the top bar.
pub const FIND_OR_COMMAND: &str = "Find on the map, or a command";

// The bar that says what can be done now, each beside its sign.

pub const WHAT_CAN_BE_DONE: &str = "What can be done now";
pub const REASON: &str = "Reason";
pub const REASON_BELOW: &str = "Reason below";
pub const OBJECTION: &str = "Objection";
pub const ADD_EVIDENCE: &str = "Evidence";
pub const ONLY_TOGETHER: &str = "Only together";
pub const OBJECTS_TO_STEP: &str = "Objects to the step";
pub const BACKS_STEP: &str = "Backs the step";
pub const ANOTHER: &str = "Another";
pub const CITE_SOURCE: &str = "Cite";
pub const TEXT_IS_DONE: &str = "done";
pub const CLAIM_BY_ITSELF: &str = "New claim";
pub const FIND_WORDS: &str = "Find";
pub const ALL_KEYS: &str = "Keys";
pub const COPY_TWICE: &str = "Duplicate";
pub const FOLD: &str = "Fold";
pub const SWAP: &str = "For or against";
pub const DELETE: &str = "Delete";
pub const CANCEL_DRAG: &str = "cancel";
pub const TYPE_THESIS: &str = "Type your thesis";

// What letting go of a dragged card would do, in three parts: “Makes it” “a reason” “for …”.

pub fn makes(n: usize) -> &'static str {
    if n == 1 { "Makes it" } else { "Makes them" }
}

pub const A_REASON: &str = "a reason";
pub const AN_OBJECTION: &str = "an objection";
pub const COUNTS_ONLY_TOGETHER: &str = "count only together";
pub const STAYS_HERE: &str = "Stays where it is";

pub fn for_card(text: &str) -> String {
    let text = isolated(text);
    format!("for “{text}”")
}

pub fn against_card(text: &str) -> String {
    let text = isolated(text);
    format!("to “{text}”")
}

pub fn with_card(text: &str) -> String {
    let text = isolated(text);
    format!("with “{text}”")
}

/// Why what needs a step cannot be done.
pub const NEEDS_STEP: &str = "Select what bears on something: a reason, an objection, evidence or a junction";

/// What something does, and the key for it.
pub fn with_key(name: &str, key: &str) -> String {
    if key.is_empty() { name.to_owned() } else { format!("{name}  {key}") }
}

/// What a map holds.
pub fn counts(n_theses: usize, n_claims: usize, n_evidence: usize, n_sources: usize) -> String {
    let counts = [
        number_of(n_theses, "thesis", "theses"),
        number_of(n_claims, "claim", "claims"),
        number_of(n_evidence, "evidence", "evidence"),
        number_of(n_sources, "source", "sources"),
    ];
    counts.join("  ·  ")
}

/// Below a field that shows only the beginning of a text.
pub fn more_letters(n: usize) -> String {
    format!("… and {} more. They are kept as they are.", number_of(n, "letter", "letters"))
}

pub fn percent(percent: f64) -> String {
    if percent < 1.0 { format!("{percent:.2} %") } else { format!("{percent:.0} %") }
}

pub fn zoom(percent: f64) -> String {
    format!("Zoom {}", self::percent(percent))
}

pub fn tab(name: &str, is_edited: bool) -> String {
    if is_edited { format!("{name}, edited") } else { name.to_owned() }
}

pub fn close(name: &str) -> String {
    format!("Close {name}")
}

// The start.

pub const WHAT_TO_ARGUE: &str = "What do you want to argue?";
pub const TYPE_YOUR_THESIS: &str = "Type your thesis and press Enter";
pub const RECENT_MAPS: &str = "Recent";
pub const EXAMPLES: &str = "Examples";
pub const TEMPLATES: &str = "Templates";
pub const EMPTY_MAP: &str = "Empty map";
pub const BEGIN_WITH_TEMPLATE: &str = "New from template";
/// In the place of a picture of a map without cards.
pub const EMPTY: &str = "Empty";

/// Where the desktop lets nothing be dropped on the window.
pub const NO_DROPS: &str = "Files cannot be dropped on this window: open them, or paste what they hold";
pub const START_FROM_TEXT: &str = "Have a text? Map it sentence by sentence";
pub const TAKE_TOUR: &str = "New here? Take the tour in six steps";

// The tour.

pub const LEAVE_TOUR: &str = "Leave the tour";
pub const NEXT_STEP: &str = "Next";
pub const TOUR_IS_DONE: &str = "That was all";
pub const OWN_MAP: &str = "Begin your own map";
pub const STAY_HERE: &str = "Stay here";

pub fn tour_step(nth: usize, n: usize) -> String {
    format!("Tour, {nth} of {n}")
}

pub fn tour_reason(key: &str) -> String {
    format!("Say why: press {key}, or Reason on the bar below, type a sentence, and press Enter.")
}

pub fn tour_objection(key: &str) -> String {
    format!("Say what speaks against it: press {key}, or Objection below, type, and press Enter.")
}

pub fn tour_evidence(key: &str, cite: &str) -> String {
    format!("Show where you know it from: press {key}, type “It was measured (Smith 2019, 4)”, then press {cite}.")
}

pub fn tour_drag(key: &str) -> String {
    format!("Drag a card onto another one that it belongs to, or fold its branch with {key}.")
}

pub fn tour_find(key: &str) -> String {
    format!("Press {key} and type a word of the map to find it.")
}

pub fn tour_present(key: &str) -> String {
    format!("Press {key} to present it step by step. Escape comes back.")
}

pub fn tour_end(key: &str) -> String {
    format!("{key} shows all keys. This map goes when you close it, unless you save it.")
}

// What there is to know about the program.

pub const WHAT_IS_NEW: &str = "What is new";
pub const ABOUT: &str = "About Mainstay";
pub const ABOUT_PROGRAM: &str =
    "Maps of arguments: a thesis, what speaks for and against it, and where you know it from.";
pub const LICENCES: &str = "Licences";
pub const LICENCE_OF_PROGRAM: &str = "Mainstay: MIT or Apache 2.0, as you like";
pub const LICENCES_OF_FONTS: &str =
    "Source Sans 3: SIL Open Font License; DejaVu Sans: its own free licence; icons: Apache 2.0";
pub const FOLDERS: &str = "Folders";
pub const FOLDER_OF_SETTINGS: &str = "Settings";
pub const FOLDER_OF_STATE: &str = "Unsaved work, earlier versions and views";

pub fn version(number: &str) -> String {
    format!("Version {number}")
}

// Keys.

pub const SHORTCUTS: &str = "Keyboard shortcuts";
pub const FIND_A_KEY: &str = "Find a key";
pub const NO_SUCH_KEY: &str = "No key does this";
pub const WHILE_TYPING: &str = "While typing";
pub const DONE: &str = "Done";
pub const NEW_LINE: &str = "New line";
pub const ADD_A_REASON: &str = "Add a reason";
pub const ADD_AN_OBJECTION: &str = "Add an objection";
pub const ADD_ANOTHER: &str = "Add another like it";
pub const ADD_ANOTHER_ABOVE: &str = "Add another a level up";
pub const ADD_THE_EVIDENCE: &str = "Add evidence";
pub const ADD_ONLY_TOGETHER: &str = "Add what counts only together with it";
pub const ADD_TO_THE_STEP: &str = "Object to its step";
pub const CITE_IT: &str = "Make the typed citation real, or pick a source";
pub const DONE_OR_LEAVE: &str = "Done; an empty new card goes";

/// One of the keys that are pressed together, by its name in the table of commands.
pub fn key(name: &str, is_mac: bool) -> String {
    match name {
        "cmd" => if is_mac { "⌘" } else { "Ctrl" }.to_owned(),
        "plus" => "+".to_owned(),
        "minus" => "−".to_owned(),
        "comma" => ",".to_owned(),
        "equals" => "=".to_owned(),
        "questionmark" => "?".to_owned(),
        "pageup" => "Page up".to_owned(),
        "pagedown" => "Page down".to_owned(),
        "up" => "↑".to_owned(),
        "down" => "↓".to_owned(),
        "left" => "←".to_owned(),
        "right" => "→".to_owned(),
        other => {
            let mut letters = other.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            first + letters.as_str()
        }
    }
}

/// Keys that do the same.
pub fn or(keys: &[String]) -> String {
    keys.join("  or  ")
}

// The canvas.

pub const BACK_TO_MAP: &str = "Back to the map";

// Citing.

pub const CITE_A_SOURCE: &str = "Cite a source";

// The palette.

pub const PALETTE_HINT: &str = "What do you want to do, or see?";
pub const FIND_COMMAND_OR_CARD: &str = "Find a command or a card";
pub const LINK_HINT: &str = "Words of the card to link to";
pub const ENTER_DOES: &str = "Enter does it";
pub const ENTER_GOES: &str = "Enter goes there";
pub const ENTER_LINKS: &str = "Enter links to it";
pub const ENTER_NEXT: &str = "Enter goes to the next";
pub const FIND_A_CARD: &str = "Find a card";
/// In the place of the role of a card that is not on screen.
pub const FOLDED_AWAY: &str = "Folded away";

pub fn nothing_found(among_cards_alone: bool, is_nothing_typed: bool) -> &'static str {
    match (among_cards_alone, is_nothing_typed) {
        (true, true) => "There is no other card that it could bear on",
        (true, false) => "No card has these words",
        (false, _) => "No command and no card has this",
    }
}

// Finding.

pub const FIND_ON_MAP: &str = "Find on the map";
pub const REPLACE_BY: &str = "Replace by";
pub const REPLACE_ALL: &str = "Replace all";
pub const IN_CASE: &str = "Aa";
pub const IN_CASE_TIP: &str = "Large letters are others than small ones";
pub const WHOLE_WORDS: &str = "Whole words";
pub const REPLACES_IN: &str = "In statements and notes; what is quoted from sources stays";
pub const REPLACE_TOO: &str = "Replace what is found";
pub const CLOSE_FIND: &str = "Close find";

/// How many cards were found, and which of them is shown, counted from 0.
pub fn hits(at: Option<usize>, n: usize) -> String {
    match (at, n) {
        (_, 0) => "None".to_owned(),
        (Some(at), n) => format!("{} of {n}", at + 1),
        (None, n) => n.to_string(),
    }
}

/// How often something was replaced, and on how many cards.
pub fn replaced(times: usize, cards: usize) -> String {
    format!("{times} replaced on {}", number_of(cards, "card", "cards"))
}

/// A card: its role, and what it says.
pub fn card(role: &str, text: &str) -> String {
    format!("{role}: {text}")
}

// The canvas.

pub const MAP_CANVAS: &str = "Map canvas";
pub const MINIMAP: &str = "Minimap";
pub const WHOLE_MAP: &str = "Whole map";
pub const ADD_OR_LINK: &str = "Add or link";
pub const ADD_OR_LINK_TIP: &str = "Click to add a reason; drag to another card to link to it";

/// What letting go of so many cards would do.
pub fn pin_here(n: usize) -> String {
    if n == 1 { "Pin here".to_owned() } else { format!("Pin {n} cards here") }
}

pub fn move_here(n: usize) -> String {
    if n == 1 { "Move here".to_owned() } else { format!("Move {n} cards here") }
}

pub fn object_to_step(n: usize) -> String {
    if n == 1 { "Objects to the step".to_owned() } else { format!("{n} cards object to the step") }
}

/// On what is dragged: so many more cards come with it.
pub fn more_cards(n: usize) -> String {
    format!("+ {n}")
}

pub const CITE_TIP: &str = "Takes it out of the text and cites the source";
pub const HINT_THESIS: &str = "What do you argue for?";
pub const HINT_EVIDENCE: &str = "What is the evidence?";
pub const HINT_OBJECTION: &str = "What speaks against it?";
pub const HINT_REASON: &str = "Say it in a whole sentence";
pub const HINT_EMPTY: &str = "Just type it, or paste a list";

/// What a card of a picture says to somebody who does not see it, and what the cards say that are folded under it.
pub fn card_and_folded(role: &str, text: &str, folded: Option<&str>) -> String {
    let folded = folded.map_or_else(String::new, |it| format!(", folded: {it}"));
    if text.is_empty() { format!("{role}{folded}") } else { format!("{role}: {text}{folded}") }
}

/// How the map is left by keys, for those who do not see what is around it.
pub const MAP_IS_LEFT: &str = "Arrows go from card to card. F6 leaves";
pub const TOP_BAR: &str = "Menus and tools";
pub const BRANCH_AS_TEXT: &str = "The branch as a text";
pub const CLOSE_BRANCH: &str = "Back to the outline";
pub const FINDING: &str = "Finding";
pub const MENUS: &str = "Menus";
pub const WAYS_BACK: &str = "Ways back";
pub const THE_MAP: &str = "The map";
pub const NOTICE: &str = "Notice";
pub const OFFER: &str = "Suggestion";
pub const LEFT_PANELS: &str = "Panels at the left";
pub const LEFT_PANEL: &str = "Panel at the left";
pub const RIGHT_PANEL: &str = "Panel at the right";
pub const OPEN_MAPS: &str = "Open maps";
pub const TOUR_NAME: &str = "Tour";
pub const STATUS_BAR: &str = "Status";
pub const PANEL_IS_LEFT: &str = "F6 leaves";

/// A step: the word that links its premise to what it bears on, and the premise.
pub fn step(link: &str, premise: &str) -> String {
    format!("Step, {link}: {premise}")
}

/// What a branch that is shown alone bears on.
pub fn bears_on(text: &str) -> String {
    let text = isolated(text);
    format!("Bears on: {text}")
}

pub fn cite(typed: &str) -> String {
    let typed = isolated(typed);
    format!("Cite {typed}")
}

// Presenting.

pub const NEXT_SLIDE: &str = "Next";
pub const PREVIOUS_SLIDE: &str = "Back";
pub const END_PRESENTATION: &str = "End the presentation";

pub fn nth_slide(nth: usize, n: usize) -> String {
    format!("{nth} of {n}")
}

pub fn slide(nth: usize, n: usize) -> String {
    format!("Presentation, {}", nth_slide(nth, n))
}

// The outline.

pub const OUTLINE: &str = "Outline";
pub const TEXT_OF_LINE: &str = "Text of the line";
pub const NO_TEXT_YET: &str = "No text yet";

/// What the row of a step holds.
pub fn step_holds(n_premises: usize, n_on_step: usize) -> String {
    let together = (n_premises > 1).then(|| format!("only together: {n_premises}"));
    let on_step = (n_on_step > 0).then(|| format!("about the step: {n_on_step}"));
    together.into_iter().chain(on_step).collect::<Vec<_>>().join(", ")
}

pub fn fold(is_folded: bool, text: &str) -> String {
    if is_folded { format!("Unfold {text}") } else { format!("Fold {text}") }
}

/// On the canvas, below a card.
pub fn fold_branch(is_folded: bool, text: &str) -> String {
    if is_folded { format!("Unfold branch of {text}") } else { format!("Fold branch of {text}") }
}

// The inspector.

pub const INSPECTOR: &str = "Inspector";
pub const GO_FOR_ALL: &str = "Delete, fold and change of kind go for all of them.";
pub const KIND: &str = "Kind";
pub const THESIS: &str = "Thesis";
pub const CLAIM: &str = "Claim";
pub const EVIDENCE: &str = "Evidence";
pub const KIND_OF_EVIDENCE: &str = "Kind of evidence";
pub const NOT_SAID: &str = "Not said";
pub const UNSTATED: &str = "Unstated: the text does not say it";
pub const TEXT: &str = "Statement";
pub const TEXT_HINT: &str = "A whole sentence";
pub const NOTE: &str = "Note";
pub const NOTE_HINT: &str = "Anything worth remembering";
pub const PLACE: &str = "Place";
pub const PINNED: &str = "Pinned where you put it";
pub const UNPIN: &str = "Unpin";
pub const STEP: &str = "Step";
pub const STANCE: &str = "Stance";
pub const SUPPORTS: &str = "Supports";
pub const OPPOSES: &str = "Opposes";
pub const PREMISE: &str = "Premise";
pub const PREMISES: &str = "Premises, only together";
pub const ADD: &str = "Add";
pub const MAP: &str = "Map";
pub const SELECT_A_CARD: &str = "Select a card to see what it says and rests on.";
pub const TITLE: &str = "Title";
pub const AUTHOR: &str = "Author";
pub const AUTHOR_HINT: &str = "Stands on what is printed";
pub const TITLE_HINT: &str = "The thesis, unless you name it";
pub const SHOW_SOURCES: &str = "Show sources";
pub const SHOWN_ALONE: &str = "Shown alone, with what bears on it";
pub const STANDS_FOR_ITSELF: &str = "Stands for itself";
pub const STANDS_ON_CIRCLE: &str = "Stands on a circle";

pub fn n_selected(n: usize) -> String {
    format!("{n} selected")
}

pub fn used_in_places(n: usize) -> String {
    format!("Used in {}", number_of(n, "place", "places"))
}

/// “Mention of: it costs little; stands under: ban cars”.
pub fn mention(text: &str, home: Option<&str>) -> String {
    let home = home.map_or_else(String::new, |it| format!("; stands under: {it}"));
    format!("Mention of: {text}{home}")
}

/// What is said of a claim, and a list of all that it is used for.
pub fn used_under(what: &str, all: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = all.map(|it| format!("• {}", isolated(&it))).collect();
    let what = isolated(what);
    format!("{what}\nUsed under:\n{}", lines.join("\n"))
}

/// The word of a step, as in “because”.
pub fn reads(link: &str) -> String {
    format!("Reads “{link}”")
}

/// “2 of 3 for the thesis, together with 1 more”: which of so many reasons or objections a card is; the role of what it
/// bears on, if that is on screen; and how many premises it works together with.
/// Which of those like it a card is: “Reason 2 of 3”.
pub fn nth_of(word: &str, nth: usize, n: usize) -> String {
    format!("{word} {nth} of {n}")
}

/// Before the words of what a card bears on.
pub fn bears(is_for: bool) -> &'static str {
    if is_for { "Speaks for" } else { "Speaks against" }
}

/// What a card bears on that is no card, and with how many others.
pub fn on_step(is_for: bool, n_together: usize) -> String {
    format!("{} a step{}", bears(is_for), together(n_together))
}

/// After what a card bears on: with how many others. Nothing where it does alone.
pub fn bears_with(is_for: bool, n_together: usize) -> String {
    format!("{}{}", bears(is_for), together(n_together))
}

fn together(n: usize) -> String {
    if n == 0 { String::new() } else { format!(", together with {n} more") }
}

// Citations in the inspector.

pub const CITATIONS: &str = "Citations";
pub const ADD_CITATION: &str = "Add citation";
pub const REMOVE_CITATION: &str = "Remove citation";
pub const SHOW_SOURCE: &str = "Show source";
pub const PART_OF_SOURCE: &str = "Part of the source";
pub const PLACE_IN_SOURCE: &str = "Place in the source";
pub const PLACE_HINT: &str = "132, or 132–35";
pub const QUOTATION: &str = "Quotation";
pub const WORDS_AROUND: &str = "Words around it";
pub const WORDS_BEFORE: &str = "Before: see, cf.";
pub const WORDS_AFTER: &str = "After: my emphasis";
pub const IN_ESSAYS: &str = "In essays";
pub const HOW_NEAR: &str = "How near to the source";
pub const RESTS_ON: &str = "Rests on";
pub const RESTS_ON_NOTHING: &str = "No source: nothing below it cites one.";
pub const LIGHT_CITING: &str = "Light the cards that cite it";

pub fn source_of_citation(name: &str) -> String {
    let name = isolated(name);
    format!("Source: {name}")
}

/// The citations that are typed in a text, the first of them as it is typed.
pub fn citations_typed(n: usize, first: &str) -> String {
    if n == 1 { format!("“{}” is typed.", isolated(first)) } else { format!("{n} citations are typed.") }
}

/// How many of all citations are of one source.
pub fn share(source: &str, n: usize, all: usize) -> String {
    let source = isolated(source);
    format!("{source}: {n} of {all} ({:.0} %)", 100.0 * n as f64 / all as f64)
}

// Picking a source.

pub const PICK_HINT: &str = "Author, year or title";
pub const FIND_SOURCE_TO_CITE: &str = "Find a source to cite";

pub fn work(name: &str, year: Option<i64>) -> String {
    year.map_or_else(|| name.to_owned(), |it| format!("{name} ({it})"))
}

pub fn add_new_source(typed: &str) -> String {
    let typed = isolated(typed);
    format!("Add “{typed}” as a new source")
}

// Sources.

pub const SOURCES: &str = "Sources";
pub const FIND_A_SOURCE: &str = "Find a source";
pub const ADD_SOURCE: &str = "Add source";
pub const IMPORT_SOURCES: &str = "Import sources from BibTeX, RIS or CSL-JSON";
/// `takes_drops`: files can be dropped on the window.
pub fn no_sources_yet(takes_drops: bool) -> String {
    let drop = if takes_drops { ", drop it on the window" } else { "" };
    format!("No sources yet.\n\nAdd one, import a file of your reference manager{drop}, or paste its entries.")
}

pub const SHOW_WORKS_CITED: &str = "Works cited…";
pub const ORDER_OF_SOURCES: &str = "Order of sources";
pub const BY: &str = "By";
pub const BY_AUTHOR: &str = "Author";
pub const BY_TITLE: &str = "Title";
pub const BY_NEWEST: &str = "Newest";
pub const BY_MOST_CITED: &str = "Most cited";
pub const CITATION_STYLE: &str = "Citation style";
pub const UNKNOWN_STYLE: &str = "Unknown style";
pub const STYLE_FROM_FILE: &str = "A style from a file…";
pub const WORDS_IN: &str = "Words in";
pub const LANGUAGE_OF_CITATIONS: &str = "Language of citations";

/// The languages that citations are offered in, each in its own words; a file may name any.
pub const LANGUAGES: [(&str, &str); 13] = [
    ("", "As the style has it"),
    ("en-US", "English (US)"),
    ("en-GB", "English (UK)"),
    ("de-DE", "Deutsch"),
    ("fr-FR", "Français"),
    ("es-ES", "Español"),
    ("it-IT", "Italiano"),
    ("pt-BR", "Português"),
    ("nl-NL", "Nederlands"),
    ("pl-PL", "Polski"),
    ("ru-RU", "Русский"),
    ("zh-CN", "中文"),
    ("ja-JP", "日本語"),
];

pub fn n_sources(n: usize) -> String {
    if n == 0 { "None yet".to_owned() } else { number_of(n, "source", "sources") }
}

pub fn style_cannot_be_used(why: &str) -> String {
    format!("This map’s style cannot be used: {why}.")
}

/// The authors of a work, and its year.
pub fn who_and_year(authors: &str, year: Option<i64>) -> String {
    work(if authors.is_empty() { "No author" } else { authors }, year)
}

pub fn cited(n: usize) -> String {
    match n {
        0 => "not cited".to_owned(),
        1 => "cited once".to_owned(),
        n => format!("cited {n} times"),
    }
}

/// How often, where there is no room.
pub fn times(n: usize) -> String {
    if n == 0 { "–".to_owned() } else { format!("{n}×") }
}

/// What the list says of a source to somebody who does not see it.
pub fn source_line(who: &str, cited: &str) -> String {
    format!("Source {who}, {cited}")
}

pub fn source_tip(title: &str, kind: &str, cited: &str) -> String {
    format!("{}\n{kind}, {cited}", isolated(title))
}

/// What a source lacks.
pub fn missing(fields: &[&str]) -> String {
    format!("Missing: {}", fields.join(", "))
}

// One source.

pub const ALL_SOURCES: &str = "‹ All sources";
pub const KIND_OF_SOURCE: &str = "Kind of source";
pub const ADD_FIELD: &str = "Add field";
pub const NAMES_HINT: &str = "Family, Given: a name a line";
pub const DATE_HINT: &str = "2018, or 2018-05-03";
pub const OPEN_DOI: &str = "Open the DOI…";
pub const OPEN_ADDRESS: &str = "Open the web address…";
pub const ATTACH_FILE: &str = "Attach a file…";
pub const LET_GO_OF_FILE: &str = "Let go of the file";
pub const SAME_WORK_AS: &str = "Seems to be the same work as";
pub const MERGE_INTO_THIS: &str = "Merge them into this one";
pub const NOT_CITED: &str = "Not cited";
pub const DELETE_SOURCE: &str = "Delete source";
pub const LIGHT_THESE_CARDS: &str = "Light these cards";

pub fn also_kept(fields: &[&str]) -> String {
    format!("Also kept: {}", fields.join(", "))
}

pub fn open_file(name: &str) -> String {
    let name = isolated(name);
    format!("Open {name}…")
}

pub fn work_and_id(name: &str, id: &str) -> String {
    format!("{name} ({id})")
}

/// Above the cards that cite a source.
pub fn cited_on(n_cards: usize) -> String {
    if n_cards == 1 { "Cited once on".to_owned() } else { format!("Cited {n_cards} times on") }
}

/// Below a list that is copied whole.
pub fn more_works(n: usize) -> String {
    format!("and {n} more, which are copied with the others")
}

pub fn and_more(n: usize) -> String {
    format!("and {n} more")
}

// Questions about citations and links.

pub const TYPED_CITATIONS: &str = "Typed citations";
pub const NOTHING_TYPED: &str = "No card has a citation such as “(Kavalski 132)” in its text.";
pub const TYPED_ABOUT: &str = "These are taken out of the text and become citations. Works that are not known yet \
                               become sources, to be completed later.";
pub const WORKS_CITED: &str = "Works cited";
pub const BEING_WRITTEN: &str = "They are being written …";
pub const NO_SOURCES_IN_MAP: &str = "The map has no sources yet.";
pub const SHOW_THIS_SOURCE: &str = "Show this source";
pub const OPEN_PAGE: &str = "Open this page in the browser?";
pub const NO_PAGE: &str = "This is no page of the web";
pub const WEB_ALONE: &str = "Only addresses that begin with https:// or http:// are opened.";
pub const OPEN_FILE: &str = "Open this file?";
pub const FILE_NOT_OPENED: &str = "This file is not opened";

/// The works that typed citations name.
pub fn works(works: &[String], is_sure: bool) -> String {
    let works = works.join("; ");
    if is_sure { works } else { format!("{works}  (not sure)") }
}

pub fn cite_on_cards(n: usize) -> String {
    format!("Cite on {}", number_of(n, "card", "cards"))
}

// Printing.

pub const PRINT_MAP: &str = "Print the map";
pub const PAPER: &str = "Paper";
pub const PAPERS: [&str; 3] = ["A4", "Letter", "A3"];
pub const PAPER_LIES: &str = "Turned";
pub const TURNS: [&str; 3] = ["As it fits", "Upright", "Lying"];
pub const MAP_ON: &str = "The map";
pub const ON_SHEETS: [&str; 2] = ["On one sheet", "On several"];
pub const FOLDED_BRANCHES: &str = "What is folded";
pub const FOLDED_ARE: [&str; 2] = ["Shown all", "As on screen"];
pub const LETTERS_OF: &str = "Letters, in points";
pub const LETTER_SIZES: [&str; 4] = ["8", "10", "12", "15"];
pub const COLOURS: &str = "Colours";
pub const PRINT_COLOURS: [&str; 2] = ["In colour", "Black and white"];
pub const MARGINS: &str = "Margins";
pub const MARGIN_SIZES: [&str; 3] = ["Narrow", "Normal", "Wide"];
pub const HEADER: &str = "Title and date on top";
pub const PAGE_NUMBERS: &str = "Page numbers";
pub const WORKS_CITED_AT_END: &str = "Works cited at the end";
pub const BEING_ARRANGED: &str = "Being arranged …";
pub const PREVIOUS_SHEET: &str = "Previous sheet";
pub const NEXT_SHEET: &str = "Next sheet";
pub const SAVE_AS_PDF: &str = "Save as PDF…";
pub const SHOW_AS_PDF: &str = "Open to print";
pub const NO_PRINTER: &str =
    "No printer is set up that could be used at once; the program that shows PDF documents prints.";

pub fn print_on(printer: &str) -> String {
    format!("Print on {printer}")
}

pub fn picture_of_sheet(at: usize, of: usize) -> String {
    format!("Sheet {at} of {of}")
}

/// How a map will be on paper; `letters` is the size of those on its cards, in points.
pub fn on_paper(n_sheets: usize, letters: f64) -> String {
    let sheets = number_of(n_sheets, "sheet", "sheets");
    if letters < 6.0 {
        format!("{sheets}; letters of {letters:.1} points are hard to read: take several sheets, or larger paper")
    } else {
        format!("{sheets}; letters of {letters:.1} points")
    }
}

// Spelling.

pub const NOTHING_NEAR: &str = "No suggestions";

pub fn instead_of(other: &str, word: &str) -> String {
    format!("{}, instead of “{}”", isolated(other), isolated(word))
}

pub fn add_to_dictionary(word: &str) -> String {
    let word = isolated(word);
    format!("Add “{word}” to dictionary")
}
