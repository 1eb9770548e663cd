//! A mind map to a map.

use serde_json::{Map as Object, Value};

use super::{
    ATTRIBUTES, CARD, ELEMENTS, FORMAT, KIND, MAP, NO_FORMAT, RELATION, ROOT_ATTRIBUTES, ROOT_ELEMENTS, STEP, VERSION,
    id_attribute, is_html, shown, sign,
};
use crate::format::draft::room_for;
use crate::format::html;
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::topics::{Relation, Topic, Topics, card_id, kind_named};
use crate::format::xml::{Passed, Tag, Xml, XmlPiece, put};
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable};
use crate::model::Stance;
use crate::words::formats as words;

/// Whether a file may be a mind map.
pub fn is_mind_map(parts: &Parts<'_>) -> bool {
    const NEAR: usize = 2_000;
    let text = parts.text();
    text.starts_with('<') && text.match_indices("<map version").next().is_some_and(|it| it.0 < NEAR)
}

/// # Errors
/// When it is no mind map, or takes too much memory.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let [n_nodes, n_trees, n_texts] = ["<node", "TREE_ID=", "CONTENT_ID="].map(|it| text.matches(it).count());
    // Clones are no cards of their own.
    let n_cards = n_nodes.saturating_sub(n_trees + n_texts);
    Room::of(bytes.len()).for_cards(n_cards)?.has(room_for(n_nodes))?;
    let mut reading = MindMapReading::default();
    let mut xml = Xml::new(&text);
    while let Some(piece) = xml.next(&mut told) {
        match piece {
            XmlPiece::Open(tag) => reading.open(&mut xml, &tag, &mut told),
            XmlPiece::Close => reading.close(),
            XmlPiece::Text(text) if !text.trim().is_empty() => reading.n_left_out += 1,
            XmlPiece::Text(_) | XmlPiece::Aside => {}
        }
        if reading.depth > Room::MOST_LEVELS + 1 {
            return Err(ReadError::new(None, Unreadable::TooManyLevels));
        }
    }
    reading.keep_sides();
    let MindMapReading { is_map, all, head, text_of_map, foreign, n_left_out, n_plainer, n_encrypted, .. } = reading;
    if !is_map {
        return Err(ReadError::new(None, Unreadable::NotMindMap));
    }
    for (n, remark) in [
        (n_left_out, Remark::PartsLeftOut(n_left_out)),
        (n_plainer, Remark::LooksLeftOut(n_plainer)),
        (n_encrypted, Remark::EncryptedKept(n_encrypted)),
    ] {
        if n > 0 {
            told.tell(None, remark);
        }
    }
    let title = text_of_map.filter(|it| *it != words::SEVERAL_THESES);
    let topics = Topics { all, head, title, foreign, shown, shown_note: html::shown, format: FORMAT };
    Ok(topics.into_loaded(told))
}

/// What is open: the file's `map`, a node that is a topic, or one that is none.
#[derive(Clone, Copy)]
enum OpenNode {
    Map,
    Topic(usize),
    Roots,
}

#[derive(Default)]
struct MindMapReading {
    is_map: bool,
    open: Vec<OpenNode>,
    /// So many topics are open.
    depth: usize,
    all: Vec<Topic>,
    /// The sides that some topics stand on.
    sides: Vec<(usize, &'static str)>,
    head: Option<String>,
    /// What stands above several roots.
    text_of_map: Option<String>,
    foreign: Object<String, Value>,
    n_left_out: usize,
    /// So many texts lost what they look like.
    n_plainer: usize,
    n_encrypted: usize,
}

impl MindMapReading {
    fn open<'a>(&mut self, xml: &mut Xml<'a>, tag: &Tag<'a>, told: &mut Told) {
        match (tag.local_name().as_str(), self.open.last().copied()) {
            ("map", None) => {
                self.is_map = true;
                for (name, value) in tag.attributes(told) {
                    // We write as Freeplane does, whichever version or program a map is from.
                    let is_said = name == "version" && (value == VERSION || !value.starts_with("freeplane"));
                    if !is_said {
                        keep_attribute(&mut self.foreign, ATTRIBUTES, &name, &value);
                    }
                }
                self.open.push(OpenNode::Map);
            }
            ("node", Some(_)) => self.node(tag, told),
            (_, Some(OpenNode::Topic(topic))) => self.part(topic, xml, tag, told),
            (_, Some(OpenNode::Map)) => keep_element(&mut self.foreign, ELEMENTS, xml.pass(tag, told).whole),
            (_, Some(OpenNode::Roots)) => keep_element(&mut self.foreign, ROOT_ELEMENTS, xml.pass(tag, told).whole),
            (_, None) => {
                self.n_left_out += 1;
                xml.pass(tag, told);
            }
        }
    }

    fn node(&mut self, tag: &Tag<'_>, told: &mut Told) {
        let mut topic = Topic {
            line: tag.line,
            depth: self.depth,
            note: Some(String::new()),
            folded: Some(false),
            ..Topic::default()
        };
        let (mut text, mut translated, mut head, mut side, mut style) = (None, None, None, None, None);
        let mut others = Vec::new();
        for (name, value) in tag.attributes(told) {
            match name.as_str() {
                "TEXT" => text = Some(value),
                "FOLDED" => topic.folded = Some(value == "true"),
                "TREE_ID" | "REFERENCE_ID" | "CONTENT_ID" => topic.same_as = Some(value),
                "POSITION" => side = sign::side(&value),
                CARD => topic.card = Some(value),
                STEP => topic.step = Some(value),
                KIND => topic.kind = kind_named(&value),
                RELATION => topic.relation = Relation::named(&value),
                MAP => head = Some(value),
                _ => {
                    match name.as_str() {
                        "ID" => topic.name = Some(value.clone()),
                        "LOCALIZED_TEXT" => translated = Some(value.clone()),
                        "STYLE_REF" | "LOCALIZED_STYLE_REF" => style = Relation::named(&value).or(style),
                        "ENCRYPTED_CONTENT" => self.n_encrypted += 1,
                        _ => {}
                    }
                    others.push((name, value));
                }
            }
        }
        if self.all.is_empty() && head.is_some() && topic.card.is_none() {
            for (name, value) in others {
                keep_attribute(&mut self.foreign, ROOT_ATTRIBUTES, &name, &value);
            }
            (self.head, self.text_of_map) = (head, text);
            self.open.push(OpenNode::Roots);
            return;
        }
        self.head = head.or(self.head.take());
        let text = text.or(translated).unwrap_or_default();
        topic.text = if is_html(&text) { self.plain(&text) } else { text };
        let own_id = topic.card.as_deref().map(|it| card_id(it).map(id_attribute));
        match own_id {
            // We write what is against something with an icon: without one, it is for it.
            Some(_) => topic.relation = topic.relation.map(|it| Relation { stance: Stance::Supports, ..it }),
            None => topic.relation = topic.relation.or(style),
        }
        for (name, value) in others {
            let is_ours = match name.as_str() {
                "ID" => own_id.as_ref().is_some_and(|it| it.as_ref() == Some(&value)),
                "FORMAT" => value == NO_FORMAT && topic.text.starts_with(['=', '\'']),
                _ => false,
            };
            if !is_ours {
                keep_attribute(&mut topic.foreign, ATTRIBUTES, &name, &value);
            }
        }
        self.sides.extend(side.map(|it| (self.all.len(), it)));
        self.open.push(OpenNode::Topic(self.all.len()));
        self.depth += 1;
        self.all.push(topic);
    }

    fn close(&mut self) {
        if let Some(OpenNode::Topic(_)) = self.open.pop() {
            self.depth -= 1;
        }
    }

    /// Keeps the sides of nodes that stand on another one than we would put them.
    fn keep_sides(&mut self) {
        for (topic, side) in std::mem::take(&mut self.sides) {
            let Some(topic) = self.all.get_mut(topic) else { continue };
            if sign::side_of(topic.relation) != side {
                keep_attribute(&mut topic.foreign, ATTRIBUTES, "POSITION", side);
            }
        }
    }

    /// Takes what stands in a node besides nodes.
    fn part<'a>(&mut self, topic: usize, xml: &mut Xml<'a>, tag: &Tag<'a>, told: &mut Told) {
        let name = tag.local_name();
        let attributes = tag.attributes(told);
        let Passed { whole, inside } = xml.pass(tag, told);
        let of = |name: &str| attributes.iter().find(|it| it.0 == name).map_or("", |it| it.1.as_str());
        let is_note = of("TYPE") == "NOTE" || of("TYPE") == "DETAILS";
        if name == "richcontent" || (name == "hook" && of("NAME").ends_with("NodeNote.properties")) {
            let text = if of("CONTENT-TYPE").starts_with("plain") { plain_text(inside) } else { self.plain(inside) };
            let Some(topic) = self.all.get_mut(topic) else { return };
            if is_note || name == "hook" {
                let note = topic.note.get_or_insert_default();
                if !note.is_empty() && !text.is_empty() {
                    note.push_str("\n\n");
                }
                note.push_str(&text);
            } else {
                topic.text = text;
            }
            return;
        }
        let Some(topic) = self.all.get_mut(topic) else { return };
        let is_own = topic.card.is_some();
        let relation = match name.as_str() {
            "icon" => sign::of_icon(of("BUILTIN")),
            "attribute" if !is_own && is_relation(of("NAME")) => Relation::named(of("VALUE")),
            "arrowlink" => {
                let labels = ["MIDDLE_LABEL", "SOURCE_LABEL", "TARGET_LABEL"];
                let said = labels.into_iter().find_map(|it| Relation::named(of(it)));
                if let Some(relation) = said {
                    topic.links.push((relation, of("DESTINATION").to_owned()));
                    return;
                }
                None
            }
            _ => None,
        };
        if name == "attribute" && !is_own && of("NAME").eq_ignore_ascii_case("kind") {
            topic.kind = kind_named(of("VALUE"));
        }
        if let Some(Relation { stance, .. }) = relation
            && (topic.depth > 0 || topic.relation.is_some())
        {
            let on_step = topic.relation.or(relation).is_some_and(|it| it.on_step);
            topic.relation = Some(Relation { stance, on_step });
            if name == "icon" && relation == Some(Relation::OPPOSES) && of("BUILTIN") == sign::AGAINST {
                return;
            }
        }
        keep_element(&mut topic.foreign, ELEMENTS, whole);
    }

    fn plain(&mut self, text: &str) -> String {
        let plain = html::plain(text);
        self.n_plainer += usize::from(plain.has_more);
        plain.text
    }
}

/// What the element `text` says within a rich content that is plain.
fn plain_text(inside: &str) -> String {
    let mut told = Told::default();
    let mut xml = Xml::new(inside);
    let mut said = String::new();
    let mut is_text = false;
    while let Some(piece) = xml.next(&mut told) {
        match piece {
            XmlPiece::Open(tag) if tag.local_name() == "text" => is_text = true,
            // What follows is how it looks.
            XmlPiece::Open(tag) => _ = xml.pass(&tag, &mut told),
            XmlPiece::Text(text) if is_text => said += &text,
            XmlPiece::Close => is_text = false,
            XmlPiece::Text(_) | XmlPiece::Aside => {}
        }
    }
    said
}

fn is_relation(name: &str) -> bool {
    ["relation", "stance", "type", "role"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

fn keep_attribute(foreign: &mut Object<String, Value>, key: &str, name: &str, value: &str) {
    let kept = foreign.entry(key).or_insert_with(|| Value::String(String::new()));
    if let Value::String(kept) = kept {
        put(kept, name, value);
    }
}

fn keep_element(foreign: &mut Object<String, Value>, key: &str, element: &str) {
    let kept = foreign.entry(key).or_insert_with(|| Value::String(String::new()));
    if let Value::String(kept) = kept {
        kept.push_str(element);
    }
}
