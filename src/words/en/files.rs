//! Files, saving, recovery: what went wrong and what can be done.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::super::isolated;
use super::spoken::capitalised;
use super::{number_of, on_one_line, path_shown};

// What went wrong with a file.

/// A system's error in words that say what to do.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "the file or its folder is write-protected; save it elsewhere, or change the permissions".to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full; make room, or save it elsewhere".to_owned()
        }
        io::ErrorKind::IsADirectory => "it is a folder; choose another name".to_owned(),
        io::ErrorKind::InvalidFilename => "the name is too long; choose a shorter one".to_owned(),
        _ => error.to_string(),
    }
}

/// What is neither a file nor a folder.
pub const NO_REGULAR_FILE: &str = "it is no regular file, but a pipe or a device; choose another name";

pub fn too_long_a_stream(most_mb: u64) -> String {
    format!("more than {most_mb} MB came and it did not end; write it to a file first")
}

pub fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("Cannot read {}: {}", path_shown(path), reason(error))
}

pub fn cannot_write(path: &Path, error: &io::Error) -> String {
    format!("Cannot write {}: {}", path_shown(path), reason(error))
}

/// `what` is wrong in the file, at a line counted from 1 if that is known.
pub fn wrong_in_file(path: &Path, line: Option<usize>, what: &str) -> String {
    match line {
        Some(line) => format!("{}, line {line}: {what}", path_shown(path)),
        None => format!("{}: {what}", path_shown(path)),
    }
}

pub fn unconfirmed(path: &Path, error: &io::Error) -> String {
    format!("{} was written, but the disk did not confirm it ({}); save it again", path_shown(path), reason(error))
}

pub fn changed_by_others(path: &Path) -> String {
    format!("{} was changed by another program; nothing was written", path_shown(path))
}

pub fn open_elsewhere(path: &Path) -> String {
    format!("{} is open in another window; save under another name", path_shown(path))
}

/// `extensions` are what can be opened, as in “.argmap, .bib or .json”.
pub fn cannot_open_kind(path: &Path, extensions: &str) -> String {
    cannot_do(path, "open", extensions)
}

pub fn cannot_write_kind(path: &Path, extensions: &str) -> String {
    cannot_do(path, "write", extensions)
}

fn cannot_do(path: &Path, what: &str, extensions: &str) -> String {
    format!("{}: Mainstay cannot {what} this kind of file; choose a name that ends in {extensions}", path_shown(path))
}

pub fn nothing_to_write(path: &Path) -> String {
    format!("{}: the map has nothing that a file of this kind holds; nothing was written", path_shown(path))
}

pub fn not_whole(path: &Path) -> String {
    format!(
        "{}: what was to be written is not whole, so nothing was written; save elsewhere and report it",
        path_shown(path)
    )
}

pub fn work_unkept(error: &io::Error) -> String {
    format!("Work that is not saved cannot be kept safe at the moment: {}. Save often.", reason(error))
}

pub fn settings_set_aside(aside: &Path) -> String {
    format!(
        "The settings could not be read and are the usual ones now; the old file was kept as {}.",
        path_shown(aside)
    )
}

pub fn settings_not_set_aside(path: &Path, error: &io::Error) -> String {
    format!(
        "The settings in {} could not be read, and the file could not be set aside: {}.",
        path_shown(path),
        reason(error)
    )
}

pub fn no_earlier_version(error: &io::Error) -> String {
    format!("The map is saved, but no earlier version could be kept: {}", reason(error))
}

pub fn saved_without_lock(path: &Path) -> String {
    let folder = path.parent().unwrap_or(path);
    format!(
        "The map is saved. The disk of {} has no locks, as some network drives: if the program is killed while it \
         saves, a file “.mainstay-….tmp” may stay there.",
        path_shown(folder)
    )
}

pub const NO_LOCKS: &str = "The disk of your home folder has no locks: a map can be opened to be edited in two windows \
                            at once. What the other one saves is noticed before anything is written over.";

// What stands in the window about files.

/// The name of a map that was never saved.
pub const UNTITLED: &str = "Untitled";

/// A new file's name, where the map's title has no words.
pub const FILE_STEM: &str = "map";

pub fn read_only(name: &str) -> String {
    format!("{name} (read only)")
}

pub fn copy_of(name: &str) -> String {
    format!("{name} (copy)")
}

pub fn rescued_of(name: &str) -> String {
    format!("{name} (rescued)")
}

pub fn our_version_of(name: &str) -> String {
    format!("{name} (our version)")
}

pub fn their_version_of(name: &str) -> String {
    format!("{name} (their version)")
}

/// The name of a map that is made of a text: that of the file without what tells its kind.
pub fn map_of(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |it| it.0).to_owned()
}

pub fn merged_badly(name: &str) -> String {
    let name = isolated(name);
    format!("Two versions of {name} were merged badly: both are open as copies, and the file stays as it is.")
}

/// The name of an earlier version that is opened beside its map.
pub fn version_of(name: &str, age: Duration) -> String {
    format!("{name} ({})", ago(age).to_lowercase())
}

/// The window's title.
pub fn window_title(map: Option<(&str, bool)>) -> String {
    match map {
        Some((name, is_edited)) => format!("{}{name} — {PROGRAM}", if is_edited { "• " } else { "" }),
        None => PROGRAM.to_owned(),
    }
}

pub const PROGRAM: &str = "Mainstay";

pub const SAVING: &str = "Saving…";
pub const READ_ONLY: &str = "Read only";
pub const EDITED: &str = "Edited";
pub const EDITED_KEPT: &str = "Edited, kept safe";
pub const SAVED: &str = "Saved";

/// A map that is as in its file, since a time of day if it was saved in this run.
pub fn saved_at(time: Option<&str>) -> String {
    time.map_or_else(|| SAVED.to_owned(), |it| format!("{SAVED} {it}"))
}

/// Where a map is, and whether its unsaved changes are kept besides.
pub fn where_it_is(path: Option<&Path>, is_kept: bool) -> String {
    let place = path.map_or_else(|| "In no file yet".to_owned(), |it| format!("In {}", path_shown(it)));
    let kept = "What was changed since is kept in the program’s own folder: should the program or the computer stop, the \
                next start offers it.";
    if is_kept { format!("{place}\n{kept}") } else { place }
}

/// How long ago something was.
pub fn ago(age: Duration) -> String {
    let secs = age.as_secs();
    let (n, one, many) = match secs {
        0..60 => return "Less than a minute ago".to_owned(),
        60..3_600 => (secs / 60, "minute", "minutes"),
        3_600..86_400 => (secs / 3_600, "hour", "hours"),
        _ => (secs / 86_400, "day", "days"),
    };
    format!("{} ago", number_of(n as usize, one, many))
}

pub fn cards(n: usize) -> String {
    number_of(n, "card", "cards")
}

// What is being done beside the window.

pub fn opening_reads(name: &str) -> String {
    let name = isolated(name);
    format!("Opening {name}: reading …")
}

pub fn opening_lays_out(name: &str, n_cards: usize) -> String {
    let name = isolated(name);
    format!("Opening {name}: laying out {} …", cards(n_cards))
}

pub fn reading_again(name: &str) -> String {
    let name = isolated(name);
    format!("Reading {name} again …")
}

pub const PASTING: &str = "Pasting …";
pub const RESTORING: &str = "Restoring unsaved work …";

// What came of it.

pub fn was_repaired(name: &str) -> String {
    let name = isolated(name);
    format!("Some of {name} was repaired.")
}

pub fn was_imported(name: &str, format: &str) -> String {
    let name = isolated(name);
    format!("{name} ({format}) was opened as a new map.")
}

/// `of` is the map that it is a copy of, as its name says.
pub fn is_conflict_copy(name: &str, of: &str, is_beside: bool) -> String {
    let name = isolated(name);
    let of = isolated(of);
    let rest = if is_beside {
        format!("{of} lies beside it: open both, take what is missing over, and delete this copy")
    } else {
        format!("{of} is not beside it")
    };
    format!(
        "{name} is a copy that a program which syncs folders made of {of}, since that was changed in two places. {rest}."
    )
}

pub fn is_damaged(name: &str) -> String {
    let name = isolated(name);
    format!("{name} is damaged; this is a copy of what could be read, and the file stays as it is.")
}

/// What was lost or repaired: `start`, then the first remarks, each with its line if it has one.
pub fn remarks_on_file<'a>(start: &str, remarks: impl ExactSizeIterator<Item = (Option<usize>, &'a str)>) -> String {
    const MOST: usize = 5;
    let more = remarks.len().saturating_sub(MOST);
    let some: Vec<String> = remarks.take(MOST).map(|(line, what)| remark_on_line(line, what)).collect();
    let more = if more > 0 { format!(" … and {more} more") } else { String::new() };
    format!("{start} {}{more}.", capitalised(some.join("; ").trim_end_matches('.')))
}

/// Of a file, what is told of all that was told of it.
pub fn remarks_on(n: usize, name: &str) -> String {
    format!("{} on {name}", number_of(n, "remark", "remarks"))
}

/// So many of the remarks tell of something that is not in the map.
pub fn tell_of_losses(n: usize, n_losses: usize) -> String {
    match n_losses {
        0 => "Nothing of the file was left out; what was guessed or kept as it is stands here.".to_owned(),
        _ if n == n_losses => "What was left out of the map, with its line in the file.".to_owned(),
        1 => "One tells of something that was left out; the others of what was guessed or kept.".to_owned(),
        n => format!("{n} tell of something that was left out; the others of what was guessed or kept."),
    }
}

pub fn remark_on_line(line: Option<usize>, what: &str) -> String {
    match line {
        Some(line) => format!("line {line}: {what}"),
        None => what.to_owned(),
    }
}

/// In the place of the name of a file.
pub const WHAT_WAS_PASTED: &str = "what was pasted";
pub const REMARKS: &str = "Remarks";
pub const COPY_REMARKS: &str = "Copy all";

/// Sources that were imported, how many of them were there already, and the first remarks.
pub fn sources_imported<'a>(
    n_added: usize,
    n_known: usize,
    remarks: impl ExactSizeIterator<Item = (Option<usize>, &'a str)>,
) -> String {
    const MOST: usize = 3;
    let sources = |n: usize| number_of(n, "source", "sources");
    let mut text = format!("Added {}.", sources(n_added));
    if n_known > 0 {
        text += &format!(" {} {} there already.", sources(n_known), if n_known == 1 { "was" } else { "were" });
    }
    let more = remarks.len().saturating_sub(MOST);
    for (line, what) in remarks.take(MOST) {
        text += &match line {
            Some(line) => format!(" Line {line}: {what}."),
            None => format!(" {what}."),
        };
    }
    if more > 0 {
        text += &format!(" And {}.", number_of(more, "more remark", "more remarks"));
    }
    text
}

/// `why` the map in question refused what was to be done with it.
pub fn not_imported(name: &str, why: &str) -> String {
    let name = isolated(name);
    format!("No sources were added to {name}: {why}")
}

/// The style that a map names or holds.
pub fn style_refused(name: &str, why: &str) -> String {
    let name = isolated(name);
    format!(
        "The citation style of {name} cannot be used, and citations are written in MLA until another one is chosen among \
         its sources: {why}."
    )
}

pub fn not_pasted(why: &str) -> String {
    format!("Nothing was pasted: {why}.")
}

pub fn style_not_used(name: &str, why: &str) -> String {
    let name = isolated(name);
    format!("The style of {name} stays: {why}")
}

pub fn not_attached(name: &str, why: &str) -> String {
    let name = isolated(name);
    format!("No file was attached in {name}: {why}")
}

pub fn citations_typed(n: usize) -> String {
    let what = number_of(n, "citation is", "citations are");
    format!("{what} typed in what was pasted.")
}

/// Passages of cards that were pasted into a map without the text in which they stand.
pub fn passages_left_behind(n: usize) -> String {
    let what = number_of(n, "passage of what was pasted was", "passages of what was pasted were");
    format!("{what} left out: the text in which to find them is not in this map.")
}

/// Why a year that was typed is not on the card any more.
pub fn years_left_out(style: &str) -> String {
    format!("{style} leaves out the year on cards; the list of works cited keeps it.")
}

pub const CHOOSE_STYLE: &str = "Choose another style";

pub fn exported(path: &Path, losses: &[String]) -> String {
    let lost = if losses.is_empty() { String::new() } else { format!(": {}", losses.join("; ")) };
    format!("Exported to {}{lost}", path_shown(path))
}

pub fn sent_to_printer(printer: &str) -> String {
    format!("Sent to the printer {}", on_one_line(printer))
}

pub const PRINT_IN_VIEWER: &str = "The map is shown as a PDF document by another program: print it there.";

pub fn not_printed(printer: &str, error: &io::Error) -> String {
    format!(
        "The printer {} did not take the map: {error}. Save it as a PDF document and print that.",
        on_one_line(printer)
    )
}

pub fn folder_is_no_text(path: &Path) -> String {
    format!("The name of {} is no text, so it cannot be kept among the settings; rename it.", path_shown(path))
}

pub fn name_is_no_text(path: &Path) -> String {
    format!("The name of {} is no text, so it cannot be kept in the map; rename it.", path_shown(path))
}

pub fn cannot_be_opened(path: &str, error: &io::Error) -> String {
    format!("{} cannot be opened: {error}", on_one_line(path))
}

pub const ATTACHED_BY_OTHERS: &str = "Somebody else attached this file. To open it here, attach it yourself.";
pub const ATTACHED_IS_GONE: &str = "The file is not there any more. Attach it again where it is now.";

// What is typed on a card, and the source that it becomes.

/// A known source, with its place as in “, p. 132”. `is_sure`: no other source has the same name.
pub fn typed_source(name: &str, place: &str, is_sure: bool) -> String {
    let name = isolated(name);
    format!("{name}{place}{}", if is_sure { "" } else { ", or another of the same name" })
}

pub fn typed_new_source(name: &str, place: &str) -> String {
    let name = isolated(name);
    format!("{name}{place}: a new source")
}

pub const WORK_NOT_NAMED: &str = "a work that is not named";

// What others did to an open map's file.

pub fn is_protected(name: &str) -> String {
    let name = isolated(name);
    format!("The file of {name} is write-protected. Save the map elsewhere to keep changes.")
}

pub fn was_moved(name: &str) -> String {
    let name = isolated(name);
    stays(&format!("The file of {name} was moved or deleted."))
}

pub fn is_folder_now(name: &str) -> String {
    let name = isolated(name);
    stays(&format!("In the place of {name} there is a folder now."))
}

pub fn is_no_file_now(name: &str) -> String {
    let name = isolated(name);
    stays(&format!("In the place of {name} there is a pipe or a device now."))
}

pub fn is_unreadable(name: &str, error: &io::Error) -> String {
    let name = isolated(name);
    stays(&format!("The file of {name} cannot be read any more: {}.", reason(error)))
}

fn stays(why: &str) -> String {
    format!("{why} What is on screen stays; save it here again or elsewhere.")
}

pub fn read_again(name: &str, differs: &str) -> String {
    let name = isolated(name);
    format!("{name} was changed by another program and read again: {differs}")
}

pub fn not_read_again(path: &Path, why: &str) -> String {
    format!("{} was changed by another program, and {why}. What is on screen stays.", path_shown(path))
}

pub fn cannot_read_again(error: &str) -> String {
    format!("{error}. What is on screen stays.")
}

pub const CANNOT_BE_READ_AS_MAP: &str = "it cannot be read as a map";

// Undo steps.

pub const READ_AGAIN: &str = "Read the file again";
pub const TAKE_THEIRS: &str = "Take the file’s changes";
pub const RESTORE: &str = "Restore unsaved work";

// Questions for a file.

pub const OPEN_A_MAP: &str = "Open a map";
pub const IMPORT_SOURCES: &str = "Import sources (.bib, .ris or .json)";
pub const ADD_A_TEXT: &str = "Add a text (.docx, .odt, .md or .txt)";
pub const ADD_THE_TEXT: &str = "Add";
pub const DOCUMENTS: &str = "Documents";
pub const USE_STYLE: &str = "Use the style of a .csl file";
pub const ATTACH_A_FILE: &str = "Attach a file to the source";
pub const SAVE_MAP_AS: &str = "Save the map as";
pub const EXPORT_MAP_AS: &str = "Export the map as";

pub const OPEN: &str = "Open";
pub const IMPORT: &str = "Import";
pub const USE: &str = "Use";
pub const ATTACH: &str = "Attach";
pub const SAVE: &str = "Save";
pub const EXPORT: &str = "Export";
pub const REPLACE: &str = "Replace";
pub const CANCEL: &str = "Cancel";

/// The kinds of files in the system's own dialogs.
pub const SOURCES: &str = "Sources";
pub const CSL_STYLE: &str = "CSL style";
pub const OFFICE_DOCUMENTS: &str = "Documents of Word and OpenDocument";
pub const MAPS_AND_TEXT: &str = "Maps and text";
pub const ALL_FILES: &str = "All files";

pub const PATH_OF_FILE: &str = "Path of the file";
pub const NAME_TO_FIND: &str = "Letters of a name, or a path";
pub const HOME_FOLDER: &str = "Home";
pub const FOLDER_ABOVE: &str = "..";
pub const FOLDER_ABOVE_SAID: &str = "The folder above";
pub const CHOOSE_A_FOLDER: &str = "Choose a folder";
pub const USE_FOLDER: &str = "Use this folder";
pub const OPEN_FOLDER: &str = "Open folder";
pub const FOLDER_CONTENTS: &str = "What the folder holds";
pub const NOTHING_FITS: &str = "Nothing here fits";
pub const BEING_LISTED: &str = "Being listed …";

pub fn folder_named(name: &str) -> String {
    format!("Folder {}", on_one_line(name))
}

pub fn folder_not_listed(folder: &Path, error: &io::Error) -> String {
    format!("{} cannot be listed: {error}", path_shown(folder))
}
pub const REPLACE_FILE: &str = "There is a file of this name already. Replace it?";

// A text that is pasted on an empty map.

pub const PASTE_TEXT: &str = "Paste this text";
pub const AS_CARDS: &str = "As cards";
pub const AS_ONE_CARD: &str = "As one card";
pub const PASTE_AS_TEXT: &str = "As a text, it stands beside the map, and you make cards of its sentences.";
pub const AS_TEXT: &str = "As a text";
pub const PASTED_TEXT: &str = "Pasted text";
pub const PASTE_AS_ONE_CARD: &str = "As one card, all of it is the thesis, as it is.";

pub fn paste_as_cards(title: Option<&str>) -> String {
    match title {
        Some(title) => {
            let title = isolated(title);
            format!("As cards, “{title}” is the thesis, and each paragraph stands below it in its order.")
        }
        None => "As cards, each paragraph is one, in their order.".to_owned(),
    }
}

// Other questions.

pub fn save_changes(name: &str) -> String {
    let name = isolated(name);
    format!("Save the changes to {name}?")
}

pub const OR_DISCARDED: &str = "Without saving, they go to “Discarded work” in the File menu for 30 days.";
pub const DO_NOT_SAVE: &str = "Don’t save";

pub fn others_changed(name: &str) -> String {
    let name = isolated(name);
    format!("{name} was changed by another program")
}

pub fn file_has(differs: &str) -> String {
    format!("The map here has changes that are not saved. Beside it, the file has: {differs}.")
}

pub const SAVE_MINE_AS_COPY: &str = "Save mine as a copy…";
pub const BOTH_STAY: &str = "Both stay, in two files.";
pub const KEEP_MINE: &str = "Keep mine";
pub const NEXT_SAVE_REPLACES: &str =
    "The next save replaces the file; what it holds now is kept as an earlier version.";
pub const TAKE_FILE: &str = "Take theirs";
pub const COMES_BACK: &str = "What is here now comes back with Undo.";

pub fn is_open_elsewhere(name: &str) -> String {
    let name = isolated(name);
    format!("{name} is open in another window")
}

pub const ONE_WINDOW_AT_A_TIME: &str = "Only one window at a time can change a file.";
pub const OPEN_A_COPY: &str = "Open a copy";
pub const OPEN_TO_READ: &str = "Open to read";

pub const NOTHING_LEFT: &str = "Nothing was left by a crash";
pub const NOTHING_LEFT_ABOUT: &str =
    "If the program or the computer stops, the work of the last second is found here at the next start.";
pub const WORK_LEFT: &str = "There is work that was not saved";
pub const WORK_LEFT_ABOUT: &str = "The program ended before it was saved. It stays here until you open or discard it; what you discard \
                                 can be brought back for 30 days.";
pub const LATER: &str = "Later";
pub const DISCARD: &str = "Discard";

pub const DISCARDED: &str = "Discarded work";
pub const DISCARDED_ABOUT: &str =
    "Changes that were not saved on purpose, and work of a crash that was discarded, stay here for 30 days.";
pub const NOTHING_DISCARDED_ABOUT: &str =
    "There is none. Changes that you do not save, and work of a crash that you discard, stay here for 30 days.";
pub const SAME_AS_SAVED: &str = "The saved file holds just the same";

pub fn work_unreadable(file: &Path) -> String {
    format!("It cannot be read as a map; it lies in {}", path_shown(file))
}

/// When work was kept, and what it has that its file has not.
pub fn kept_when(age: Duration, what: &str) -> String {
    format!("{}. {what}", ago(age))
}

pub fn beside_saved(differs: &str) -> String {
    format!("Beside the saved file: {differs}")
}

pub fn file_is_gone(n_cards: usize) -> String {
    format!("Its file is gone; {}", cards(n_cards))
}

pub fn never_saved(n_cards: usize) -> String {
    format!("Never saved; {}", cards(n_cards))
}

pub const EARLIER_VERSIONS: &str = "Earlier versions";
pub const NO_VERSIONS_ABOUT: &str = "There are none yet: each save of a map keeps one.";
pub const VERSIONS_ABOUT: &str = "A version opens beside the map, as a copy.";
pub const CLOSE: &str = "Close";

pub fn open_version(when: &str) -> String {
    format!("{OPEN}, {when}")
}

// What opens with pins of an earlier version.

/// What a button does about them.
pub fn tidy_pins(n: usize) -> String {
    format!("Tidy {}", number_of(n, "pin", "pins"))
}

pub fn pins_stray(n: usize) -> String {
    format!(
        "{} on others or beyond the map, which is laid out otherwise now",
        number_of(n, "pinned card lies", "pinned cards lie")
    )
}

// The maps that come with the program.

pub const CHINA_RUSSIA: &str = "China and Russia";
pub const CHINA_RUSSIA_ABOUT: &str = "An essay with 22 citations";
pub const FIRST_STEPS: &str = "First steps";
pub const FIRST_STEPS_ABOUT: &str = "Seven cards to learn from";
pub const TOUR_MAP: &str = "Tour";
pub const FREE_TRANSPORT: &str = "Free public transport";
pub const FREE_TRANSPORT_ABOUT: &str = "A debate with every kind of step";

// The templates.

pub const FIVE_PARAGRAPHS: &str = "Five-paragraph essay";
pub const FIVE_PARAGRAPHS_ABOUT: &str = "Three reasons with what shows them, and an objection that is answered";
pub const FOR_AND_AGAINST: &str = "For and against";
pub const FOR_AND_AGAINST_ABOUT: &str = "The best that both sides have to say";
pub const LITERATURE_REVIEW: &str = "Literature review";
pub const LITERATURE_REVIEW_ABOUT: &str = "What works agree on, where they differ, and what is open";
pub const LEGAL_ARGUMENT: &str = "Legal argument";
pub const LEGAL_ARGUMENT_ABOUT: &str = "Issue, rule, application and conclusion: rule and facts, only together";
pub const POLICY_MEMO: &str = "Policy memo";
pub const POLICY_MEMO_ABOUT: &str = "What to do, why it works, and what it costs";
pub const TOULMIN: &str = "Toulmin";
pub const TOULMIN_ABOUT: &str = "Claim, data, warrant, backing, rebuttal and qualifier";
pub const DEBATE_CASE: &str = "Debate case";
pub const DEBATE_CASE_ABOUT: &str = "Two arguments, their best one, and why yours weigh more";

// Before there is a window.

pub const NO_WINDOW: &str = "the window cannot be opened";
pub const NO_PICTURE: &str = "the picture cannot be encoded";

/// `packages` are those of Debian that the libraries come with.
pub fn libraries_missing(names: &str, packages: &str) -> String {
    format!(
        "the system lacks {names}. On Debian and Ubuntu, install what is missing with\n\
         \n    sudo apt install {packages}\n\
         \nelsewhere look for packages of these names. {WITHOUT_WINDOW}"
    )
}

pub const NO_OPEN_GL: &str = "no OpenGL was found that the window can be drawn with. Install the drivers of the graphics \
                              card, or Mesa (on Debian and Ubuntu: sudo apt install libgl1-mesa-dri libgl1 libegl1)";

/// `display` as the environment names it.
pub fn display_unreachable(display: &str) -> String {
    format!(
        "the display “{}” cannot be reached: nothing runs there, or it does not let this user in. Start Mainstay from the \
         desktop’s own menu or terminal; over a network, log in with ssh -X. {WITHOUT_WINDOW}",
        on_one_line(display)
    )
}

const WITHOUT_WINDOW: &str = "Maps can be converted and drawn without a window: see mainstay --help";

pub const NO_DISPLAY: &str = "there is no display here. To draw a map to a picture instead, run:\n\
     \n    mainstay screenshot MAP.argmap PICTURE.png      the window with the map\
     \n    mainstay convert MAP.argmap PICTURE.svg         the map alone (svg, png or pdf)\n\
     \nFrom the source folder that is:\n\
     \n    cargo run --release -- screenshot assets/examples/china-russia.argmap map.png";

/// A day, as it is said.
pub fn date(day: u8, month: u8, year: i16) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS.get(usize::from(month).wrapping_sub(1)).unwrap_or(&"");
    format!("{day} {month} {year}")
}

pub fn time_of_day(hour: u8, minute: u8) -> String {
    format!("{hour:02}:{minute:02}")
}
