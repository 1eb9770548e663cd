//! What is said of documents that are read for their text.

use super::number_of;

// Why one cannot be read.

pub const NOT_TEXT: &str = "this is no text, no document of Word (.docx) and none of OpenDocument (.odt)";
pub const OLD_WORD: &str =
    "this is a document of Word 97–2003 (.doc); open it in Word or LibreOffice and save it as .docx or .odt";
pub const PASSWORD_PROTECTED: &str =
    "this document is protected by a password; open it where it was written and save it without one";
pub const RICH_TEXT: &str = "this is Rich Text (.rtf); open it in Word or LibreOffice and save it as .docx or .odt";
pub const PDF_DOCUMENT: &str = "this is a PDF; copy its text, and paste it or save it as .txt";
pub const NO_DOCUMENT: &str = "this archive holds no document of Word (.docx) and none of OpenDocument (.odt)";
pub const DAMAGED_ARCHIVE: &str = "this document is damaged; open it where it was written and save it again";

/// `most` is in MiB.
pub fn unpacks_too_large(most: u64) -> String {
    format!("this document is larger than {most} MiB when it is unpacked, and no larger one is read")
}

pub fn packed_too_tightly(most: u64) -> String {
    format!("this document unpacks to more than {most} times its size, as none does that somebody wrote")
}

// What was left out, or is odd.

pub const LETTERS_GUESSED: &str = "it is not in UTF-8; its letters were taken for those of Windows-1252";
pub const DAMAGED_XML: &str = "it is damaged, and was read as far as it goes";
pub const FIELD_NEVER_ENDS: &str = "a field that begins in it never ends; the results of all fields were kept";

pub fn citations_unreadable(n: usize) -> String {
    format!("{} could not be read and stayed plain text", number_of(n, "live citation", "live citations"))
}

pub fn notes_missing(n: usize) -> String {
    format!("{} missing", number_of(n, "note is", "notes are"))
}

pub fn symbols_unknown(n: usize) -> String {
    format!("{} of a font that only has pictures became “\u{fffd}”", number_of(n, "letter", "letters"))
}

/// `what` as in “2 comments were left out”.
fn left_out(n: usize, one: &str, many: &str) -> String {
    format!("{} {} left out", number_of(n, one, many), if n == 1 { "was" } else { "were" })
}

pub fn deletions_left_out(n: usize) -> String {
    left_out(n, "tracked deletion", "tracked deletions")
}

pub fn hidden_left_out(n: usize) -> String {
    left_out(n, "hidden piece of text", "hidden pieces of text")
}

pub fn placeholders_left_out(n: usize) -> String {
    left_out(n, "placeholder", "placeholders")
}

pub fn contents_left_out(n: usize) -> String {
    left_out(n, "table of contents", "tables of contents")
}

pub fn bibliographies_left_out(n: usize) -> String {
    left_out(n, "list of works that a program made", "lists of works that a program made")
}

pub fn comments_left_out(n: usize) -> String {
    left_out(n, "comment", "comments")
}

pub fn pictures_left_out(n: usize) -> String {
    left_out(n, "picture", "pictures")
}

pub fn embedded_left_out(n: usize) -> String {
    left_out(n, "embedded document", "embedded documents")
}

pub fn lines_joined(n: usize) -> String {
    format!("{} joined: they were broken where a page was full", number_of(n, "line was", "lines were"))
}

pub fn words_joined(n: usize) -> String {
    format!("{} put together that the end of a line had broken", number_of(n, "word was", "words were"))
}

pub fn running_lines_left_out(n: usize) -> String {
    left_out(n, "running head or number of a page", "running heads and numbers of pages")
}
