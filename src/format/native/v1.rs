//! The types of file version 1. Frozen: they may gain optional fields, never change or lose one.
//!
//! `extra` holds the fields that this program does not know. They are written back where they stood, but
//! not filled by serde: see [`super::read`].

use std::borrow::Cow;

use serde::de::{DeserializeSeed as _, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map as Object, Value};

use crate::format::json::{Kept, Whole};

/// A map. Records are listed in the order of their ids.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct File<'a> {
    /// Always “argmap”.
    #[serde(borrow)]
    pub format: Name<'a>,
    /// Always 1. A program that meets a higher number must not guess.
    pub version: u32,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub title: Name<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub note: Name<'a>,
    /// Who made the map, as they want to be named.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub author: Name<'a>,
    /// How citations are written: the name of a style, such as “apa”, or a whole CSL style as XML.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub style: Name<'a>,
    /// The language of the words in citations, in BCP 47: “de-DE”.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub language: Name<'a>,
    /// Where the thesis stands; at the top where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orientation: Option<Orientation>,
    /// How much stands below one another before another column begins; normal where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub density: Option<Density>,
    /// How wide all cards are; normal where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_width: Option<CardWidth>,
    /// Where the lines of all cards run; where it is not said, those of each card as its first letter that has a direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    #[serde(default, borrow)]
    pub nodes: Vec<Node<'a>>,
    #[serde(default, borrow)]
    pub inferences: Vec<Inference<'a>>,
    /// CSL-JSON items, kept whole. The `id` of each is what citations name.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Items"))]
    pub sources: Vec<Item>,
    /// Texts that are being mapped.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<Text<'a>>,
    /// How the map is written as an essay; in reading order where it is not said.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub essay: Option<Essay<'a>>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// A statement.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Node<'a> {
    /// 1–16 of the characters a–z, 0–9, “-”, “_” and “.”.
    #[serde(borrow)]
    pub id: Name<'a>,
    pub kind: Kind,
    /// What sort of evidence it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceKind>,
    /// A whole declarative sentence, or several.
    #[serde(default, borrow)]
    pub text: Name<'a>,
    /// What a template asks for here, seen until there is a text.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub prompt: Name<'a>,
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation<'a>>,
    /// Needed by the argument, but said nowhere in its text.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unstated: bool,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub note: Name<'a>,
    /// Where somebody put the card: the middle of its top edge, right and down from that of the first
    /// thesis, in points. Written by earlier versions; `placed` counts where there are both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<[f64; 2]>,
    /// Where somebody put the card: the middle of its top edge, right and down from that of the card or
    /// junction under which it is met first, or of the first thesis if there is none, in points as drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed: Option<[f64; 2]>,
    /// What bears on this node is hidden.
    #[serde(default, skip_serializing_if = "is_false")]
    pub folded: bool,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor<'a>>,
    /// Other passages that the node comes from.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<Anchor<'a>>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    Top,
    Left,
    /// One that a later version names.
    #[serde(other)]
    #[cfg_attr(test, schemars(skip))]
    Other,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Density {
    Airy,
    Normal,
    Dense,
    /// One that a later version names.
    #[serde(other)]
    #[cfg_attr(test, schemars(skip))]
    Other,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CardWidth {
    Narrow,
    Normal,
    Wide,
    /// One that a later version names.
    #[serde(other)]
    #[cfg_attr(test, schemars(skip))]
    Other,
}

/// As in HTML.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
    /// One that a later version names.
    #[serde(other)]
    #[cfg_attr(test, schemars(skip))]
    Other,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Thesis,
    Claim,
    Evidence,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    Quotation,
    Statistic,
    Study,
    Data,
    Example,
    ExpertOpinion,
    Testimony,
    Law,
    Definition,
    CommonKnowledge,
    PersonalExperience,
    /// Any other, and any that a later version names.
    #[serde(other)]
    Other,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Fidelity {
    Quotation,
    Paraphrase,
    Interpretation,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CitationForm {
    SuppressAuthor,
    InText,
}

/// The use of a source on a statement.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Citation<'a> {
    /// The `id` of a source.
    #[serde(borrow)]
    pub source: Name<'a>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Locator<'a>>,
    /// Words taken from the source, without quotation marks.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub quote: Name<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub prefix: Name<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub suffix: Name<'a>,
    /// How near the statement keeps to what the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fidelity: Option<Fidelity>,
    /// How an essay names the work: without its author, or after the author's name in the sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<CitationForm>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// A place in a source.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Locator<'a> {
    /// A locator label of CSL 1.0.2: “page”, “chapter”, “section” …
    #[serde(borrow)]
    pub label: Name<'a>,
    #[serde(borrow)]
    pub value: Name<'a>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// The passage a node comes from.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Anchor<'a> {
    /// The `id` of a text.
    #[serde(borrow)]
    pub text: Name<'a>,
    /// The first character, counted from 0 in Unicode scalar values.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    /// The words as they stood, to find the passage again in a changed text.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub quote: Name<'a>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// A step from premises to what they bear on.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Inference<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    /// Ids of nodes. More than one: co-premises, which only work together.
    #[serde(borrow)]
    pub premises: Vec<Name<'a>>,
    pub stance: Stance,
    #[serde(borrow)]
    pub target: Target<'a>,
    /// The place among the inferences with the same target; equal places are ordered by id.
    #[serde(default)]
    pub order: f64,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub note: Name<'a>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    Supports,
    Opposes,
}

/// What an inference bears on. Opposing an inference is an undercut, supporting one a backing.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Target<'a> {
    Node(#[serde(borrow)] Name<'a>),
    Inference(#[serde(borrow)] Name<'a>),
}

/// As the schema has them.
#[cfg(test)]
type Items = Vec<Object<String, Value>>;

/// A CSL-JSON item, and what was done on reading to keep all of it.
#[derive(Debug, Default)]
pub struct Item {
    pub csl: Object<String, Value>,
    pub kept: Kept,
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, json: S) -> Result<S::Ok, S::Error> {
        self.csl.serialize(json)
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        let mut kept = Kept::default();
        match (Whole { depth: 2, kept: &mut kept }).deserialize(json)? {
            Value::Object(csl) => Ok(Self { csl, kept }),
            _ => Err(D::Error::custom("invalid type, expected a map")),
        }
    }
}

/// A text that is being mapped.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Text<'a> {
    #[serde(borrow)]
    pub id: Name<'a>,
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub title: Name<'a>,
    #[serde(borrow)]
    pub content: Name<'a>,
    /// Headings, notes and items of lists.
    #[serde(default, borrow, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<TextPart<'a>>,
    /// The file that it was read from.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub file: Option<TextFile<'a>>,
    /// Its language, in BCP 47: “de-DE”.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub language: Name<'a>,
    /// The `id` of the source whose text it is.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub source: Option<Name<'a>>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// A stretch of a text that is something of its own.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TextPart<'a> {
    /// “heading”, “note” or “item”.
    #[serde(borrow)]
    pub kind: Name<'a>,
    /// Of a heading or an item; 1 stands above 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Of a note: the character that it stands after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<usize>,
    /// The first character, counted as in an anchor.
    pub start: usize,
    /// The character after the last one.
    pub end: usize,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// The file that a text was read from.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TextFile<'a> {
    /// Seen from the folder of the map, with slashes.
    #[serde(borrow)]
    pub path: Name<'a>,
    /// Of its bytes when it was read.
    #[serde(default, borrow, skip_serializing_if = "is_empty")]
    pub hash: Name<'a>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// An order of writing. Cards that it does not name stand where reading order puts them.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Essay<'a> {
    /// From the beginning to the end.
    #[serde(default, borrow)]
    pub items: Vec<EssayItem<'a>>,
    /// Whether words such as “One reason is this:” lead to sentences; they do where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signposts: Option<bool>,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// One thing in an order of writing: a card, a heading, a sentence that is on no card, or a break.
#[derive(Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EssayItem<'a> {
    /// The `id` of a node. Each is named once.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub card: Option<Name<'a>>,
    /// The card keeps its place, but is not said.
    #[serde(default, skip_serializing_if = "is_false")]
    pub left_out: bool,
    /// What leads to the card instead of the usual words; nothing where it is empty.
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub signpost: Option<Name<'a>>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Name<'a>>,
    /// Of a heading, from 1 to 6; 1, which stands above 2, where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<Name<'a>>,
    /// A new paragraph begins.
    #[serde(default, rename = "break", skip_serializing_if = "is_false")]
    pub is_break: bool,
    #[serde(flatten, skip_deserializing)]
    pub extra: Object<String, Value>,
}

/// A text of the file, borrowed from its bytes where they hold no escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Name<'a>(#[serde(borrow)] pub Cow<'a, str>);

impl<'a> From<&'a str> for Name<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Name<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<Name<'_>> for String {
    fn from(Name(text): Name<'_>) -> Self {
        text.into_owned()
    }
}

fn is_empty(text: &Name<'_>) -> bool {
    text.0.is_empty()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(it: &bool) -> bool {
    !it
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `docs/argmap.schema.json` is generated from these types; `UPDATE_DOCS=1 cargo test` writes it anew.
    #[test]
    fn the_schema_in_the_docs_is_that_of_the_types() {
        let schema = schemars::schema_for!(File<'static>);
        let text = serde_json::to_string_pretty(&schema).map(|it| it + "\n").unwrap_or_default();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/argmap.schema.json");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &text).expect("the schema can be written");
        }
        let found = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        assert!(found == text, "the schema is out of date: run UPDATE_DOCS=1 cargo test");
    }

    const TEXTS: &str = r#"{
  "format": "argmap",
  "version": 1,
  "nodes": [
    {
      "id": "a",
      "kind": "claim",
      "text": "A",
      "anchor": {
        "text": "e",
        "start": 0,
        "end": 1
      },
      "anchors": [
        {
          "text": "e",
          "start": 3,
          "end": 8,
          "quote": "essay",
          "x-anchor": 1
        }
      ]
    }
  ],
  "inferences": [],
  "sources": [
    {
      "id": "s",
      "type": "book"
    }
  ],
  "texts": [
    {
      "id": "e",
      "content": "An essay",
      "parts": [
        {
          "kind": "heading",
          "level": 2,
          "start": 0,
          "end": 8,
          "x-part": true
        },
        {
          "kind": "note",
          "at": 2,
          "start": 3,
          "end": 8
        },
        {
          "kind": "verse",
          "start": 3,
          "end": 8
        }
      ],
      "file": {
        "path": "../essay.docx",
        "hash": "00ff",
        "x-file": null
      },
      "language": "en-GB",
      "source": "s",
      "x-text": []
    }
  ]
}
"#;

    #[test]
    fn texts_are_written_as_they_were_read() {
        let loaded = crate::format::Format::Argmap.read(TEXTS.as_bytes()).expect("sound");
        assert_eq!(loaded.warnings, []);
        assert_eq!(loaded.map.violations(), []);
        let written = crate::format::Format::Argmap.bytes(&loaded.map).expect("written");
        assert_eq!(String::from_utf8_lossy(&written), TEXTS);
    }

    #[test]
    fn what_texts_and_passages_say_that_cannot_be_is_mended() {
        let broken = TEXTS
            .replacen("\"text\": \"e\",\n        \"start\": 0", "\"text\": \"lost\",\n        \"start\": 0", 1)
            .replace("\"source\": \"s\"", "\"source\": \"lost\"")
            .replace(
                "\"start\": 0,\n          \"end\": 8,\n          \"x-part\"",
                "\"start\": 9,\n          \"end\": 8,\n          \"x-part\"",
            );
        let loaded = crate::format::Format::Argmap.read(broken.as_bytes()).expect("mended");
        assert_eq!(loaded.warnings.len(), 3, "{:?}", loaded.warnings);
        assert_eq!(loaded.map.violations(), []);
        let node = loaded.map.nodes().next().expect("a node").1;
        // The first of the other passages takes the place of the one that is lost.
        assert_eq!(node.passages().map(|it| it.start).collect::<Vec<_>>(), [3]);
        let text = loaded.map.texts().next().expect("a text").1;
        assert_eq!((text.parts.len(), text.source), (2, None));
    }

    #[test]
    fn a_text_that_is_removed_takes_its_passages_along_and_a_source_is_forgotten() {
        let map = crate::format::Format::Argmap.read(TEXTS.as_bytes()).expect("sound").map;
        let (text, source) = (map.texts().next().expect("a text").0, map.sources().next().expect("a source").0);
        let mut doc = crate::model::Document::new(map.clone());
        doc.edit("Remove source", |tx| tx.remove_source(source)).expect("removed");
        assert_eq!(doc.map().text(text).expect("a text").source, None);
        doc.edit("Remove text", |tx| tx.remove_text(text)).expect("removed");
        assert_eq!(doc.map().nodes().next().expect("a node").1.passages().count(), 0);
        assert_eq!(doc.map().violations(), []);
        doc.undo();
        doc.undo();
        assert_eq!(*doc.map(), map);
    }
}
