//! Texts without a format of their own: plain ones, Markdown, and an `OpenDocument` in one file of XML.

use super::found::{DocumentError, DocumentRemark, DocumentTally, DocumentText};
use super::{markdown, odt, pages};
use crate::format::decoded;

/// Where a file of XML says what it is.
const HEAD: usize = 2_000;

/// The text of a file.
///
/// # Errors
/// When it is no text.
pub fn read(bytes: &[u8], extension: &str) -> Result<DocumentText, DocumentError> {
    let text = decoded(bytes).map_err(|_| DocumentError::NotText)?;
    let mut tally = DocumentTally::default();
    tally.tell_of(DocumentRemark::LettersGuessed, usize::from(text.is_guessed));
    let text = text.text;
    let head = text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default();
    if head.trim_start().starts_with('<') && head.contains("<office:document") {
        return Ok(odt::read_xml(&text, &text, &text));
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    if matches!(&*extension.to_lowercase(), "md" | "markdown" | "mdown" | "mkd") {
        return Ok(markdown::read(&lines, tally));
    }
    let mended = pages::mended(&lines, &mut tally);
    Ok(DocumentText { content: mended, told: tally.into_told(), ..DocumentText::default() })
}
