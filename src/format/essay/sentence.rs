//! A sentence of an essay as every format writes it: in the pieces between which its citation stands.

use crate::cite::FormattedText;
use crate::essay::EssaySentence;

/// A sentence, and where its citation stands in it.
pub struct SentencePieces<'a> {
    /// What leads to it, with a space after it; or nothing.
    pub lead: String,
    pub body: &'a str,
    /// The signs that end it.
    pub end: &'a str,
    /// The citation in words. It stands between body and end, or as a note after both.
    pub cited: Option<Vec<FormattedText>>,
}

impl<'a> SentencePieces<'a> {
    pub fn of(sentence: &'a EssaySentence) -> Self {
        let (body, end) = parted(&sentence.text);
        let cited = (!sentence.citations.is_empty()).then(|| trimmed(&sentence.cited));
        Self { lead: lead(&sentence.lead), body, end, cited }
    }
}

/// The signs that end a sentence.
pub const SENTENCE_ENDS: [char; 7] = ['.', '!', '?', '…', '。', '؟', '۔'];

/// A sentence without the signs that end it, and those: its citation stands between.
///
/// A sentence that ends within quotation marks or brackets keeps all of its signs, and one without a sign has a full stop.
pub fn parted(text: &str) -> (&str, &str) {
    let body = text.trim_end_matches(SENTENCE_ENDS);
    let end = text.get(body.len()..).unwrap_or_default();
    match end {
        "" if text.ends_with(['”', '"', '’', ')', '»', ':', ';']) => (text, ""),
        "" => (text, "."),
        _ => (body, end),
    }
}

/// What stands before a sentence, with the space after it.
pub fn lead(lead: &str) -> String {
    if lead.is_empty() { String::new() } else { format!("{lead} ") }
}

/// Text as a style sets it, without spaces at its ends.
pub fn trimmed(text: &[FormattedText]) -> Vec<FormattedText> {
    let mut text: Vec<FormattedText> = text.iter().filter(|it| !it.text.is_empty()).cloned().collect();
    if let Some(first) = text.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = text.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    text
}
