//! Live citations as Zotero keeps them in a document: the JSON of CSL’s “csl-citation.json” beside their words, and the
//! preferences of the document, by which it goes on with the same style.
//!
//! See <https://github.com/citation-style-language/schema> and `integration.js` in <https://github.com/zotero/zotero>.

use std::fmt::Write as _;

use serde_json::{Map as Object, Value, json};

use super::marks::hash;
use crate::cite::{FormattedText, Style, plain};
use crate::format::xml::escaped;
use crate::model::{Citation, CitationForm, Map, NodeId};

const SCHEMA: &str = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json";

/// What begins the name of a citation, before its JSON.
pub const ITEM: &str = "ZOTERO_ITEM CSL_CITATION";

/// The list of works, with nothing that was added to it or left out by hand.
pub const LIST: &str = "ZOTERO_BIBL {\"uncited\":[],\"omitted\":[],\"custom\":[]} CSL_BIBLIOGRAPHY";

/// The letters of the names that Zotero gives.
const LETTERS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Programs keep no longer text in a property of a document.
const LONGEST_PROPERTY: usize = 255;

/// How a document holds citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ZoteroFields {
    /// Fields of Word.
    Word,
    /// Reference marks of `OpenDocument`.
    ReferenceMarks,
}

/// Writes the citations of an essay, one after another.
pub struct ZoteroCitations<'a> {
    map: &'a Map,
    has_notes: bool,
    n_written: usize,
}

impl<'a> ZoteroCitations<'a> {
    pub fn new(map: &'a Map, has_notes: bool) -> Self {
        Self { map, has_notes, n_written: 0 }
    }

    /// The JSON of what is cited next, in the sentence of a card, with the words that stand for it.
    pub fn next(&mut self, node: Option<NodeId>, cited: &[Citation], words: &[FormattedText]) -> String {
        self.n_written += 1;
        let node = node.map(|it| it.to_string()).unwrap_or_default();
        json!({
            "citationID": name(&format!("{node} {}", self.n_written)),
            "properties": {
                "formattedCitation": rich_text(words),
                "plainCitation": plain(words),
                "noteIndex": if self.has_notes { self.n_written } else { 0 },
            },
            "citationItems": cited.iter().map(|it| self.item(it)).collect::<Vec<_>>(),
            "schema": SCHEMA,
        })
        .to_string()
    }

    /// What ends the name of the mark that is written next in an `OpenDocument`: no two may have one name.
    pub fn reference(&self) -> String {
        format!("RND{}", name(&format!("reference {}", self.n_written)))
    }

    /// One work of a citation.
    fn item(&self, citation: &Citation) -> Value {
        let id = citation.source.to_string();
        let mut data = self.map.source(citation.source).map(|it| it.csl.clone()).unwrap_or_default();
        data.insert("id".to_owned(), id.as_str().into());
        // Zotero makes no item of what has no type.
        data.entry("type").or_insert_with(|| "document".into());
        let mut item = Object::new();
        item.insert("id".to_owned(), id.as_str().into());
        // It tells works apart by their addresses, and takes one without an address for damaged.
        item.insert("uris".to_owned(), json!([format!("urn:mainstay:{id}")]));
        item.insert("itemData".to_owned(), data.into());
        if let Some(place) = citation.locator.as_ref().filter(|it| !it.value.trim().is_empty()) {
            item.insert("locator".to_owned(), place.value.trim().into());
            item.insert("label".to_owned(), place.label.name().into());
        }
        for (name, words) in [("prefix", &citation.prefix), ("suffix", &citation.suffix)] {
            if !words.trim().is_empty() {
                item.insert(name.to_owned(), words.trim().into());
            }
        }
        // Zotero knows no other form: an author who is in the sentence stands before the citation. A note names the author
        // of whom the sentence speaks, too.
        let is_named = citation.form == Some(CitationForm::InText);
        if citation.form.is_some() && !(is_named && self.has_notes) {
            item.insert(CitationForm::SuppressAuthor.name().to_owned(), true.into());
        }
        item.into()
    }
}

/// The preferences of a document, as properties `ZOTERO_PREF_1`, `ZOTERO_PREF_2` … of which each holds a part.
///
/// Of a style without an address there, Zotero asks for another one.
pub fn preferences(map: &Map, style: &Style, fields: ZoteroFields) -> Vec<(String, String)> {
    let ids: String = map.nodes().map(|it| it.0.to_string()).collect();
    let field_type = match fields {
        ZoteroFields::Word => "Field",
        ZoteroFields::ReferenceMarks => "ReferenceMark",
    };
    let written = format!(
        "<data data-version=\"3\" zotero-version=\"5.0\"><session id=\"{}\"/><style id=\"{}\" locale=\"{}\" \
         hasBibliography=\"{}\" bibliographyStyleHasBeenSet=\"{}\"/><prefs><pref name=\"fieldType\" \
         value=\"{field_type}\"/><pref name=\"noteType\" value=\"{}\"/></prefs></data>",
        name(&ids),
        escaped(style.address().unwrap_or_default()),
        escaped(&style.language()),
        u8::from(style.has_list()),
        u8::from(style.has_list()),
        u8::from(style.is_note()),
    );
    let letters: Vec<char> = written.chars().collect();
    let pieces = letters.chunks(LONGEST_PROPERTY).zip(1..);
    pieces.map(|(piece, n)| (format!("ZOTERO_PREF_{n}"), piece.iter().collect())).collect()
}

/// Eight letters and digits that follow from a text.
fn name(text: &str) -> String {
    let mut rest = hash(text);
    let mut next = || {
        let letter = LETTERS[(rest % LETTERS.len() as u64) as usize];
        rest /= LETTERS.len() as u64;
        char::from(letter)
    };
    (0..8).map(|_| next()).collect()
}

/// Text as Zotero keeps it: in the words of RTF.
fn rich_text(text: &[FormattedText]) -> String {
    let mut written = String::new();
    for FormattedText { text, italic, bold, small_caps, raised, url: _ } in text {
        let words = [(italic, "i"), (bold, "b"), (small_caps, "scaps"), (raised, "super")];
        let words: Vec<&str> = words.iter().filter(|it| *it.0).map(|it| it.1).collect();
        if !words.is_empty() {
            written += &format!("{{\\{}{{}}", words.join("\\"));
        }
        for letter in text.chars() {
            match letter {
                '\\' | '{' | '}' => written.extend(['\\', letter]),
                letter if letter.is_ascii() => written.push(letter),
                letter => {
                    for unit in letter.encode_utf16(&mut [0; 2]) {
                        // Writing into a string does not fail.
                        _ = write!(written, "\\uc0\\u{unit}{{}}");
                    }
                }
            }
        }
        if !words.is_empty() {
            written.push('}');
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SourceId;

    #[test]
    fn words_are_kept_as_rich_text() {
        let italic = FormattedText { italic: true, ..FormattedText::plain("A\\{x}") };
        assert_eq!(rich_text(&[FormattedText::plain("(see “"), italic]), "(see \\uc0\\u8220{}{\\i{}A\\\\\\{x\\}}");
        assert_eq!(rich_text(&[FormattedText::plain("🌳")]), "\\uc0\\u55356{}\\uc0\\u57139{}");
    }

    #[test]
    fn an_author_whom_the_sentence_names_is_left_out() {
        let map = Map::default();
        let source: SourceId = "lo".parse().expect("an id");
        let mut citations = ZoteroCitations::new(&map, false);
        for form in [None, Some(CitationForm::SuppressAuthor), Some(CitationForm::InText)] {
            let json = citations.next(None, &[Citation { form, ..Citation::new(source) }], &[]);
            assert_eq!(json.contains("\"suppress-author\":true"), form.is_some(), "{json}");
        }
        let in_text = Citation { form: Some(CitationForm::InText), ..Citation::new(source) };
        let json = ZoteroCitations::new(&map, true).next(None, &[in_text], &[]);
        assert!(!json.contains("suppress-author"), "{json}");
    }

    #[test]
    fn preferences_stand_in_pieces() {
        let map = Map::default();
        let style = Style::of("chicago-notes", "de-DE").expect("it is there");
        let pieces = preferences(&map, &style, ZoteroFields::Word);
        assert!(
            pieces.len() > 1 && pieces[..pieces.len() - 1].iter().all(|it| it.1.chars().count() == LONGEST_PROPERTY)
        );
        assert_eq!(pieces[1].0, "ZOTERO_PREF_2");
        let whole: String = pieces.into_iter().map(|it| it.1).collect();
        for part in [
            "<data data-version=\"3\"",
            "<style id=\"http://www.zotero.org/styles/chicago-",
            "locale=\"de-DE\" hasBibliography=\"1\"",
            "<pref name=\"fieldType\" value=\"Field\"/><pref name=\"noteType\" value=\"1\"/>",
        ] {
            assert!(whole.contains(part), "{part} in {whole}");
        }
    }
}
