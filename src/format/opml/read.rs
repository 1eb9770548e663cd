//! OPML to a map.

use serde_json::{Map as Object, Value};

use super::{CARD, FORMAT, KIND, MAP, NOTE, RELATION, STEP};
use crate::format::draft::room_for;
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::topics::{Relation, Topic, Topics, kind_named};
use crate::format::xml::{Tag, Xml, XmlPiece, held};
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable};

/// Whether a file may be OPML.
pub fn is_opml(parts: &Parts<'_>) -> bool {
    const NEAR: usize = 2_000;
    let text = parts.text();
    text.starts_with('<') && text.match_indices("<opml").next().is_some_and(|it| it.0 < NEAR)
}

/// Where in the file we are.
#[derive(Clone, Copy, PartialEq)]
enum OutlinePlace {
    Outside,
    Opml,
    Head,
    /// A part of the head, whose text is kept.
    InHead,
    Body,
    Outline,
    /// In what no outline has.
    Elsewhere,
}

/// # Errors
/// When it is no OPML, or takes too much memory.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let n_outlines = text.matches("<outline").count();
    Room::of(bytes.len()).for_cards(n_outlines)?.has(room_for(n_outlines))?;
    let mut reading = OpmlReading::default();
    let mut xml = Xml::new(&text);
    while let Some(piece) = xml.next(&mut told) {
        match piece {
            XmlPiece::Open(tag) => reading.open(&tag, &mut told),
            XmlPiece::Close => reading.close(),
            XmlPiece::Text(text) => reading.say(&text),
            XmlPiece::Aside => {}
        }
        if reading.depth > Room::MOST_LEVELS + 1 {
            return Err(ReadError::new(None, Unreadable::TooManyLevels));
        }
    }
    let OpmlReading { is_opml, all, head, title, mut foreign, declared, n_left_out, .. } = reading;
    if !is_opml {
        return Err(ReadError::new(None, Unreadable::NotOpml));
    }
    if n_left_out > 0 {
        told.tell(None, Remark::PartsLeftOut(n_left_out));
    }
    foreign.extend(declared);
    Ok(Topics { all, head, title, foreign, shown: held, shown_note: held, format: FORMAT }.into_loaded(told))
}

#[derive(Default)]
struct OpmlReading {
    is_opml: bool,
    places: Vec<OutlinePlace>,
    depth: usize,
    all: Vec<Topic>,
    head: Option<String>,
    title: Option<String>,
    /// Parts of the head that are not known.
    foreign: Object<String, Value>,
    /// Namespaces of other programs.
    declared: Object<String, Value>,
    /// The name and the text of the part of the head that is read.
    part: (String, String),
    n_left_out: usize,
}

impl OpmlReading {
    fn open(&mut self, tag: &Tag<'_>, told: &mut Told) {
        let place = self.places.last().copied().unwrap_or(OutlinePlace::Outside);
        let name = tag.local_name();
        let next = match (place, name.as_str()) {
            (OutlinePlace::Outside, "opml") => {
                self.is_opml = true;
                let prefixes = tag.attributes(told).into_iter();
                let others = prefixes.filter(|it| it.0.starts_with("xmlns:") && it.0 != "xmlns:mainstay");
                self.declared.extend(others.map(|it| (it.0, Value::String(it.1))));
                OutlinePlace::Opml
            }
            (OutlinePlace::Opml, "head") => OutlinePlace::Head,
            (OutlinePlace::Opml, "body") => OutlinePlace::Body,
            (OutlinePlace::Head, _) => {
                self.part = (tag.name(), String::new());
                OutlinePlace::InHead
            }
            (OutlinePlace::Body | OutlinePlace::Outline, "outline") => {
                self.topic(tag, told);
                self.depth += 1;
                OutlinePlace::Outline
            }
            (OutlinePlace::Outside, _) => OutlinePlace::Outside,
            _ => {
                self.n_left_out += 1;
                OutlinePlace::Elsewhere
            }
        };
        self.places.push(next);
    }

    fn close(&mut self) {
        match self.places.pop() {
            Some(OutlinePlace::Outline) => self.depth -= 1,
            Some(OutlinePlace::InHead) => {
                let (name, text) = std::mem::take(&mut self.part);
                match name.as_str() {
                    "title" => self.title = Some(text),
                    MAP => self.head = Some(text),
                    _ => _ = self.foreign.insert(name, text.into()),
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        match self.places.last() {
            Some(OutlinePlace::InHead) => self.part.1.push_str(text),
            Some(_) if !text.trim().is_empty() => self.n_left_out += 1,
            _ => {}
        }
    }

    fn topic(&mut self, tag: &Tag<'_>, told: &mut Told) {
        let mut topic = Topic { line: tag.line, depth: self.depth, note: Some(String::new()), ..Topic::default() };
        let (mut text, mut relation, mut kind) = (None, None, None);
        for (name, value) in tag.attributes(told) {
            match name.as_str() {
                "text" => text = Some(value),
                CARD => topic.card = Some(value),
                STEP => topic.step = Some(value),
                KIND => topic.kind = kind_named(&value),
                RELATION => topic.relation = Relation::named(&value),
                NOTE => topic.note = Some(value),
                _ => {
                    match name.rsplit_once(':').map(|it| it.1) {
                        Some("relation") => relation = Relation::named(&value),
                        Some("kind") => kind = kind_named(&value),
                        _ => {}
                    }
                    topic.foreign.insert(name, value.into());
                }
            }
        }
        // Some older programs write a title alone.
        let title = || topic.foreign.get("title").and_then(Value::as_str).map(str::to_owned);
        topic.text = text.or_else(title).unwrap_or_default();
        topic.relation = topic.relation.or(relation);
        topic.kind = topic.kind.or(kind);
        self.all.push(topic);
    }
}
