//! A sentence of an essay in the pieces between which its citations stand.

use super::{EssaySentence, NamedWork};
use crate::cite::{FormattedText, plain};

/// A sentence, and where its citations stand in it.
pub struct SentencePieces<'a> {
    /// What leads to it, with a space after it; or nothing.
    pub lead: String,
    pub body: Vec<BodyPiece<'a>>,
    /// The signs that end it.
    pub end: &'a str,
    /// The citation at its end in words: it stands between body and end, or as a note after both. Of a citation that says
    /// no more than its sentence, no words are left.
    pub cited: Option<Vec<FormattedText>>,
}

/// A part of a sentence.
pub enum BodyPiece<'a> {
    Words(&'a str),
    /// The name of an author, after which his work is cited. `is_whole`: nothing is put to it, such as “’s”.
    Name {
        words: &'a str,
        is_whole: bool,
        work: &'a NamedWork,
    },
}

impl<'a> SentencePieces<'a> {
    pub fn of(sentence: &'a EssaySentence) -> Self {
        let (text, end) = parted(&sentence.text);
        let mut body = Vec::new();
        let mut from = 0;
        for work in &sentence.named {
            body.extend(text.get(from..work.name.start).filter(|it| !it.is_empty()).map(BodyPiece::Words));
            let words = text.get(work.name.start..work.end).unwrap_or_default();
            body.push(BodyPiece::Name { words, is_whole: work.end == work.name.end, work });
            from = work.end;
        }
        body.extend(text.get(from..).filter(|it| !it.is_empty()).map(BodyPiece::Words));
        let cited = (!sentence.citations.is_empty()).then(|| trimmed(&sentence.cited));
        Self { lead: lead(&sentence.lead), body, end, cited }
    }

    /// Its body and its end in words, with its citations. `note`: in a style of notes, takes the text of a note and gives
    /// its sign.
    pub fn in_words(&self, mut note: Option<impl FnMut(&str) -> String>) -> String {
        let mut cite = |cited: &[FormattedText], end: &str| match (plain(cited).trim(), &mut note) {
            ("", _) => end.to_owned(),
            (cited, Some(note)) => format!("{end}{}", note(cited)),
            (cited, None) => format!(" {cited}{end}"),
        };
        let body = body_written(&self.body, "", str::to_owned, |it| cite(&it.cited, ""));
        body + &cite(self.cited.as_deref().unwrap_or_default(), self.end)
    }
}

/// The body of a sentence. `words` writes what it says, up to and with each name and from the last one on, which `end` is a
/// part of; `cite` what stands after a name.
pub fn body_written(
    body: &[BodyPiece<'_>],
    end: &str,
    words: impl Fn(&str) -> String,
    mut cite: impl FnMut(&NamedWork) -> String,
) -> String {
    let (mut written, mut said) = (String::new(), String::new());
    for piece in body {
        match piece {
            BodyPiece::Words(words) => said += words,
            BodyPiece::Name { words: name, work, .. } => {
                said += name;
                written += &words(&std::mem::take(&mut said));
                written += &cite(work);
            }
        }
    }
    written + &words(&(said + end))
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
fn lead(lead: &str) -> String {
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
    text.retain(|it| !it.text.is_empty());
    text
}
