//! Small XML as a tree, and text as XML.

use roxmltree::{Document, ParsingOptions};

use super::{ReadError, Room, Unreadable};

/// Larger ones are refused: all of a file is held as a tree.
const MOST_BYTES: usize = 16 << 20;
/// What an element or attribute of that tree takes.
const A_PART: usize = 200;

/// Reads all of a file.
///
/// # Errors
/// When it is no XML, or too large.
pub fn xml_tree(text: &str) -> Result<Document<'_>, ReadError> {
    if text.len() > MOST_BYTES {
        return Err(ReadError::new(None, Unreadable::TakesTooMuch));
    }
    let n_parts = text.bytes().filter(|it| matches!(it, b'<' | b'=' | b'>')).count();
    Room::of(text.len()).has(A_PART * n_parts)?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| {
        let line = usize::try_from(error.pos().row).unwrap_or_default();
        ReadError::new(line, Unreadable::NotXml { reason: error.to_string() })
    })
}

/// Text as the content of an element or an attribute. Characters that XML cannot hold become U+FFFD.
pub fn xml_escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}
