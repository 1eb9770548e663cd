//! A graph of the microtexts as a map.

use std::ops::Range;

use roxmltree::Document as Xml;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value};

use crate::format::draft::{DraftStep, DraftTarget, MapDraft, kept};
use crate::format::scheme_nodes::{SchemeNode, steps};
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::xml_tree::xml_tree;
use crate::format::{Loaded, Parts, ReadError, Remark, Unreadable};
use crate::model::{Anchor, Node, NodeKind, Stance, Text};

const KEPT: &str = "arggraph";
/// So much longer than the text are all cards together at most.
const MOST_SAID: usize = 4;
const SEGMENT: &str = "seg";
const FURTHER_PREMISE: &str = "add";

pub fn recognises(parts: &Parts<'_>) -> bool {
    parts.text().starts_with('<') && parts.text().contains("<arggraph")
}

/// Reads a graph.
///
/// # Errors
/// When it is no XML, or no such graph.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let xml = xml_tree(&text)?;
    let mut told_at = ToldAt { told, xml: &xml };
    let graph = Microtext::of(&xml, &mut told_at);
    if graph.units.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotArggraph));
    }
    let draft = graph.draft(&mut told_at);
    Ok(draft.into_loaded(told_at.told))
}

/// Remarks on places of a file, whose lines are counted only for those that are told.
struct ToldAt<'x> {
    told: Told,
    xml: &'x Xml<'x>,
}

impl ToldAt<'_> {
    fn left_out(&mut self, at: usize, what: &str) {
        let line = || usize::try_from(self.xml.text_pos_at(at).row).ok();
        self.told.tell_with(line, Remark::MarkLeftOut(what.to_owned()));
    }
}

/// What a file holds.
#[derive(Default)]
struct Microtext<'x> {
    /// What is said of the whole.
    of_all: Object<String, Value>,
    content: String,
    n_letters: usize,
    segments: FxHashMap<&'x str, Segment>,
    /// What the argument is made of.
    units: Vec<&'x str>,
    edges: Vec<MicrotextEdge<'x>>,
}

/// Where a unit of the text stands, in bytes and characters.
#[derive(Clone)]
struct Segment {
    bytes: Range<usize>,
    letters: Range<usize>,
}

struct MicrotextEdge<'x> {
    /// Where it stands in the file, in bytes.
    at: usize,
    id: &'x str,
    from: &'x str,
    to: &'x str,
    kind: &'x str,
}

impl<'x> Microtext<'x> {
    fn of(xml: &'x Xml<'x>, told: &mut ToldAt<'_>) -> Self {
        let mut all = Self::default();
        for element in xml.descendants().filter(|it| it.is_element()) {
            let named = |name: &str| element.attribute(name).unwrap_or_default();
            let at = element.range().start;
            match element.tag_name().name() {
                "arggraph" => {
                    let said = element.attributes().map(|it| (it.name().to_owned(), it.value().into()));
                    all.of_all.extend(said);
                }
                "edu" => all.segment(named("id"), element.text().unwrap_or_default().trim()),
                "joint" => {}
                "adu" => all.units.push(named("id")),
                "edge" => {
                    let (id, from, to, kind) = (named("id"), named("src"), named("trg"), named("type"));
                    all.edges.push(MicrotextEdge { at, id, from, to, kind });
                }
                other => told.left_out(at, other),
            }
        }
        all
    }

    fn segment(&mut self, id: &'x str, words: &str) {
        if !self.content.is_empty() {
            self.content.push(' ');
            self.n_letters += 1;
        }
        let (byte, letter) = (self.content.len(), self.n_letters);
        self.content.push_str(words);
        self.n_letters += words.chars().count();
        let segment = Segment { bytes: byte..self.content.len(), letters: letter..self.n_letters };
        self.segments.entry(id).or_insert(segment);
    }

    fn draft(self, told: &mut ToldAt<'_>) -> MapDraft {
        let mut draft = MapDraft::default();
        let text = Text { content: self.content.clone(), ..Text::default() };
        let text = draft.text(text);
        let into = self.segments_into();
        // Units that share their segments could say a text again and again.
        let mut left = MOST_SAID * (self.content.len() + self.edges.len() + self.units.len());
        let mut of_id: FxHashMap<&str, usize> = FxHashMap::default();
        for &unit in &self.units {
            if of_id.contains_key(unit) {
                told.told.tell(None, Remark::MarkTwice(unit.to_owned()));
                continue;
            }
            let mut places = self.places(unit, &into, &mut left);
            if left == 0 {
                told.told.tell(None, Remark::MarkLeftOut(unit.to_owned()));
            }
            let words: Vec<&str> = places.iter().map(|it| &self.content[it.bytes.clone()]).collect();
            let words = words.join(" ");
            let mut node = Node::new(NodeKind::Claim, words);
            // What stands side by side is one passage.
            places.dedup_by(|next, before| {
                let follows = before.letters.end + 1 == next.letters.start;
                if follows {
                    (before.bytes.end, before.letters.end) = (next.bytes.end, next.letters.end);
                }
                follows
            });
            let quote = |it: &Segment| self.content[it.bytes.clone()].to_owned();
            let mut anchors = places.iter().map(|it| {
                let (start, end) = (it.letters.start, it.letters.end);
                Anchor { text, start, end, quote: quote(it), extra: None }
            });
            node.anchor = anchors.next().map(Box::new);
            node.anchors = anchors.collect();
            of_id.insert(unit, draft.card(node));
        }
        self.steps(&of_id, &mut draft, told);
        draft.meta.extra = kept(KEPT, self.of_all);
        draft
    }

    /// What is joined to what, by edges that say so.
    fn segments_into(&self) -> FxHashMap<&'x str, Vec<&'x str>> {
        let mut into: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        let mut known: FxHashSet<(&str, &str)> = FxHashSet::default();
        for it in self.edges.iter().filter(|it| it.kind == SEGMENT && known.insert((it.from, it.to))) {
            into.entry(it.to).or_default().push(it.from);
        }
        into
    }

    /// Where the segments stand of which a unit is made, directly or by joints, as long as there is room for them.
    fn places(&self, unit: &'x str, into: &FxHashMap<&'x str, Vec<&'x str>>, left: &mut usize) -> Vec<Segment> {
        let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
        let mut open = vec![unit];
        while let Some(at) = open.pop().filter(|_| *left > 0) {
            *left -= 1;
            if let Some(segment) = self.segments.get(at) {
                *left = left.saturating_sub(segment.bytes.len());
                found.push(segment.clone());
            }
            // Of what there is no room for, not even the names are looked at.
            open.extend(into.get(at).into_iter().flatten().take(*left).filter(|it| seen.insert(**it)));
        }
        found.sort_by_key(|it| it.bytes.start);
        found
    }

    fn steps(&self, of_id: &FxHashMap<&str, usize>, draft: &mut MapDraft, told: &mut ToldAt<'_>) {
        let mut schemes: Vec<SchemeNode> = Vec::new();
        let mut of_edge: FxHashMap<&str, usize> = FxHashMap::default();
        for (edge, at) in self.edges.iter().zip(0..) {
            let stance = match edge.kind {
                "sup" | "exa" => Stance::Supports,
                "reb" | "und" => Stance::Opposes,
                _ => continue,
            };
            of_edge.entry(edge.id).or_insert(schemes.len());
            let premises = of_id.get(edge.from).map(|it| (at, *it)).into_iter().collect();
            schemes.push(SchemeNode { node: at, stance, premises, targets: Vec::new() });
        }
        for scheme in &mut schemes {
            let to = self.edges[scheme.node].to;
            let on_unit = of_id.get(to).map(|it| DraftTarget::Card(*it));
            let target = on_unit.or_else(|| of_edge.get(to).map(|it| DraftTarget::Step(*it)));
            scheme.targets.extend(target.map(|it| (scheme.node, it)));
        }
        for (edge, at) in self.edges.iter().zip(0..).filter(|it| it.0.kind == FURTHER_PREMISE) {
            match (of_id.get(edge.from), of_edge.get(edge.to)) {
                (Some(&unit), Some(&scheme)) => schemes[scheme].premises.push((at, unit)),
                _ => told.left_out(edge.at, edge.id),
            }
        }
        for edge in &self.edges {
            if !matches!(edge.kind, SEGMENT | FURTHER_PREMISE | "sup" | "exa" | "reb" | "und") {
                told.left_out(edge.at, edge.id);
            }
        }
        let (steps, refused) = steps(schemes);
        for step in steps {
            let edge = &self.edges[step.node];
            let extra = if edge.kind == "exa" { kept(KEPT, edge.kind) } else { None };
            draft.steps.push(DraftStep { extra, ..step.draft() });
        }
        for edge in refused {
            let edge = &self.edges[edge];
            told.left_out(edge.at, edge.id);
        }
        draft.mark_theses();
    }
}
