//! The names of commands, of menus and of undo steps, in sentence case: “…” where a question follows.

// Menus.
pub const FILE: &str = "File";
pub const EDIT: &str = "Edit";
pub const ADD: &str = "Add";
pub const MAP: &str = "Map";
pub const VIEW: &str = "View";
pub const LIGHT: &str = "Highlight";
pub const GO: &str = "Go";
pub const HELP: &str = "Help";

// Files.
pub const NEW: &str = "New map";
pub const NEW_FROM_TEMPLATE: &str = "New from template…";
pub const OPEN: &str = "Open…";
pub const SAVE: &str = "Save";
pub const SAVE_AS: &str = "Save as…";
pub const EARLIER_VERSIONS: &str = "Earlier versions…";
pub const UNSAVED_WORK: &str = "Work left by a crash…";
pub const DISCARDED_WORK: &str = "Discarded work…";
pub const SETTINGS: &str = "Settings…";
pub const REOPEN: &str = "Open last maps at start";
pub const PRINT: &str = "Print…";
pub const EXPORT: &str = "Export…";
pub const IMPORT_SOURCES: &str = "Import sources…";
pub const ADD_TEXT_FROM: &str = "Add a text…";
pub const CLOSE: &str = "Close map";
pub const QUIT: &str = "Quit";

// Within a menu.
pub const KIND: &str = "Kind";
pub const FOLD_TO: &str = "Fold to a level";

// Editing.
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const CUT: &str = "Cut";
pub const COPY: &str = "Copy";
pub const COPY_PICTURE: &str = "Copy as picture";
pub const PASTE: &str = "Paste";
pub const DUPLICATE: &str = "Duplicate";
pub const EDIT_TEXT: &str = "Edit text";
pub const DELETE: &str = "Delete";
pub const DELETE_BRANCH: &str = "Delete branch";
pub const SELECT_ALL: &str = "Select all";
pub const FIND: &str = "Find…";
pub const FIND_NEXT: &str = "Find next";
pub const FIND_PREVIOUS: &str = "Find previous";
pub const FIND_AND_REPLACE: &str = "Find and replace…";
pub const REPLACE: &str = "Replace";

// Adding.
pub const ADD_REASON: &str = "Add reason";
pub const ADD_OBJECTION: &str = "Add objection";
pub const ADD_EVIDENCE: &str = "Add evidence";
pub const ADD_CO_PREMISE: &str = "Add co-premise (only together)";
pub const ADD_UNDERCUT: &str = "Object to the step";
pub const ADD_BACKING: &str = "Back the step";
pub const ADD_SIBLING: &str = "Add another like it";
pub const ADD_ABOVE: &str = "Add another a level up";
pub const ADD_UNATTACHED: &str = "Add unattached claim";
pub const ADD_THESIS: &str = "Add thesis";
pub const ADD_CLAIM: &str = "Add claim";

// Rearranging.
pub const SWAP_STANCE: &str = "Swap reason and objection";
pub const MAKE_THESIS: &str = "Make it a thesis";
pub const MAKE_CLAIM: &str = "Make it a claim";
pub const MAKE_EVIDENCE: &str = "Make it evidence";
pub const MARK_UNSTATED: &str = "Mark as unstated";
pub const MARK_STATED: &str = "Mark as stated";
pub const MOVE: &str = "Move";
pub const MOVE_EARLIER: &str = "Move before its neighbour";
pub const MOVE_LATER: &str = "Move after its neighbour";
pub const PROMOTE: &str = "Move up a level";
pub const DEMOTE: &str = "Move under its neighbour";
pub const MAKE_CO_PREMISE: &str = "Make it a co-premise";
pub const LINK: &str = "Link";
pub const LINK_TO: &str = "Link to…";
pub const DETACH: &str = "Detach";
pub const SPLIT_PREMISE: &str = "Make it a step of its own";
pub const PIN: &str = "Pin";
pub const TIDY: &str = "Tidy";
pub const ARRANGE_ANEW: &str = "Arrange anew";
pub const TIDY_STRAY: &str = "Tidy stray pins";

// How a map is laid out.
pub const THESIS_AT_TOP: &str = "Thesis at the top";
pub const THESIS_AT_LEFT: &str = "Thesis at the left";
pub const AIRY_LAYOUT: &str = "Airy layout";
pub const NORMAL_LAYOUT: &str = "Normal layout";
pub const DENSE_LAYOUT: &str = "Dense layout";
pub const NARROW_CARDS: &str = "Narrow cards";
pub const NORMAL_CARDS: &str = "Normal cards";
pub const WIDE_CARDS: &str = "Wide cards";
pub const LINES_BY_TEXT: &str = "Direction of each card’s text";
pub const LINES_TO_RIGHT: &str = "All text from left to right";
pub const LINES_TO_LEFT: &str = "All text from right to left";
pub const NEW_MAPS_ALIKE: &str = "Lay new maps out like this one";

// The map as an essay.
pub const ESSAY: &str = "Essay";
pub const ESSAY_UP: &str = "Move up in the essay";
pub const ESSAY_DOWN: &str = "Move down in the essay";
pub const ESSAY_PARAGRAPH_UP: &str = "Move the paragraph up";
pub const ESSAY_PARAGRAPH_DOWN: &str = "Move the paragraph down";
pub const ESSAY_LEAVE_OR_TAKE: &str = "Leave out of the essay, or take in";
pub const ESSAY_LEAVE_OUT: &str = "Leave out of the essay";
pub const ESSAY_TAKE_IN: &str = "Take into the essay";
pub const ESSAY_REMOVE: &str = "Remove from the essay";
pub const ESSAY_PUT: &str = "Move in the essay";
pub const ESSAY_HEADING: &str = "Add a heading before it";
pub const ESSAY_SENTENCE: &str = "Add a sentence after it";
pub const ESSAY_BREAK: &str = "Begin a paragraph here, or join it";
pub const ESSAY_SHALLOWER: &str = "Heading a level up";
pub const ESSAY_DEEPER: &str = "Heading a level down";
pub const ESSAY_EDIT: &str = "Edit words of the essay";
pub const ESSAY_SIGNPOST: &str = "Edit what leads to the sentence";
pub const ESSAY_SIGNPOSTS: &str = "Signposts in the essay";
pub const ESSAY_KEEP_NEW: &str = "Keep new sentences where they stand";
pub const ESSAY_READING_ORDER: &str = "Back to reading order";

// What is said of cards and of the map.
pub const EDIT_NOTE: &str = "Edit note";
pub const CHANGE_KIND: &str = "Change kind";
pub const CHANGE_EVIDENCE: &str = "Change kind of evidence";
pub const CHANGE_TITLE: &str = "Change title";
pub const CHANGE_AUTHOR: &str = "Change author";

// Sources.
pub const CITE: &str = "Cite…";
pub const CITE_TYPED: &str = "Cite what is typed";
pub const CITE_ALL_TYPED: &str = "Cite what is typed anywhere…";
pub const CHOOSE_STYLE: &str = "Choose how citations are written…";
pub const ADD_CITATION: &str = "Add citation";
pub const EDIT_CITATION: &str = "Edit citation";
pub const REMOVE_CITATION: &str = "Remove citation";
pub const ADD_SOURCE: &str = "Add source";
pub const ADD_TEXT: &str = "Add text";
pub const TAKE_ESSAY_BACK: &str = "Take essay back";
pub const REMOVE_TEXT: &str = "Remove text";
pub const WRITE_TEXT: &str = "Edit the text in the panel";
pub const ADD_PASSAGE: &str = "Add the chosen passage to this card";
pub const TURN_ARROWS: &str = "Turn all arrows around";
pub const PARAGRAPHS_AS_CARDS: &str = "Make cards of the text’s paragraphs";
pub const MAP_PASSAGE: &str = "Map a passage";
pub const ADD_SOURCES: &str = "Import sources";
pub const EDIT_SOURCE: &str = "Edit source";
pub const DELETE_SOURCE: &str = "Delete source";
pub const MERGE_SOURCES: &str = "Merge sources";
pub const CHANGE_STYLE: &str = "Change citation style";
pub const CHANGE_LANGUAGE: &str = "Change language of citations";
pub const ATTACH_FILE: &str = "Attach file";
pub const REMOVE_FILE: &str = "Let go of file";

// What is seen.
pub const FOLD: &str = "Fold or unfold";
pub const FOLD_SIBLINGS: &str = "Fold its siblings";
pub const FOLD_TO_FIRST: &str = "Fold to the first level";
pub const FOLD_TO_SECOND: &str = "Fold to the second level";
pub const FOLD_TO_THIRD: &str = "Fold to the third level";
pub const UNFOLD_ALL: &str = "Unfold all";
pub const KEEP_FOLDS: &str = "Keep these folds in the map";
pub const PRESENT: &str = "Present";
pub const FOCUS: &str = "Focus on this branch";
pub const LEAVE_FOCUS: &str = "Leave the branch";
pub const LIGHT_EVIDENCE: &str = "Highlight evidence";
pub const LIGHT_OBJECTIONS: &str = "Highlight objections";
pub const LIGHT_UNSTATED: &str = "Highlight what is unstated";
pub const LIGHT_UNSUPPORTED: &str = "Highlight what has no support";
pub const LIGHT_UNCITED: &str = "Highlight evidence without a source";
pub const LIGHT_PLACELESS: &str = "Highlight citations without a page";
pub const LIGHT_EVERYTHING: &str = "Highlight everything";
pub const FIT_MAP: &str = "Fit map";
pub const FIT_SELECTION: &str = "Fit selection";
pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";
pub const ZOOM_RESET: &str = "Zoom to 100 %";
pub const OUTLINE: &str = "Outline";
pub const SOURCES: &str = "Sources";
pub const TEXT: &str = "Text";
pub const INSPECTOR: &str = "Inspector";
pub const LESS_MOTION: &str = "Less motion";
pub const THEME_SYSTEM: &str = "Colours of the system";
pub const THEME_LIGHT: &str = "Light colours";
pub const THEME_DARK: &str = "Dark colours";
pub const THEME_BLACK_ON_WHITE: &str = "Black on white: high contrast";
pub const THEME_WHITE_ON_BLACK: &str = "White on black: high contrast";

// Going about.
pub const GO_TO_THESIS: &str = "Go to the thesis";
pub const GO_ALONG: &str = "Go along the line";
pub const GO_UP: &str = "Go up";
pub const GO_DOWN: &str = "Go down";
pub const GO_LEFT: &str = "Go left";
pub const GO_RIGHT: &str = "Go right";
pub const GO_TO_STEP: &str = "Go to its junction, and back";
pub const EXTEND_UP: &str = "Select up too";
pub const EXTEND_DOWN: &str = "Select down too";
pub const EXTEND_LEFT: &str = "Select left too";
pub const EXTEND_RIGHT: &str = "Select right too";
pub const WALK_UP: &str = "Go up without selecting";
pub const WALK_DOWN: &str = "Go down without selecting";
pub const WALK_LEFT: &str = "Go left without selecting";
pub const WALK_RIGHT: &str = "Go right without selecting";
pub const TOGGLE_CURRENT: &str = "Select it too, or no longer";
pub const SAY_WHERE: &str = "Say where this is";
pub const SAY_BALANCE: &str = "Say what speaks for and against it";
pub const NEXT_UNANSWERED: &str = "Next objection without an answer";
pub const NEXT_UNCITED: &str = "Next card without a source";
pub const NEXT_UNMAPPED: &str = "Next sentence that is not mapped";
pub const READ_BRANCH: &str = "Read the branch as a text";
/// Behind these words are arrows that select several.
pub const SELECT_SEVERAL: &str = "Select several";
pub const FULL_SCREEN: &str = "Full screen";
pub const MINIMAP: &str = "Minimap";
pub const LETTER_KEYS: &str = "Letter keys are commands";
pub const NEXT_MAP: &str = "Next map";
pub const PREVIOUS_MAP: &str = "Previous map";
pub const PALETTE: &str = "Command palette…";
pub const SHORTCUTS: &str = "Keyboard shortcuts";
pub const TOUR: &str = "Tour";
pub const WHAT_IS_NEW: &str = "What is new";
pub const ABOUT: &str = "About";

/// The name of a command with the step that it would take back or do again: “Undo: add reason”.
pub fn with_step(name: &str, step: &str) -> String {
    format!("{name}: {}", step.to_lowercase())
}

/// What is said while a step is taken that takes a while.
pub fn taking(step: &str) -> String {
    format!("{step} …")
}

pub fn pasting(n_cards: usize) -> String {
    format!("Pasting {n_cards} cards …")
}

pub const WRITING_CITATIONS: &str = "Writing the citations …";
