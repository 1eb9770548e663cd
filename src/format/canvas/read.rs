//! A canvas to a map.

use std::ops::RangeInclusive;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value};

use super::edges::{CanvasEdge, lead_outwards, name_of, of_colour, of_label, say_which_way, word};
use super::places::{CanvasLook, pin};
use super::{AT, CARD, FORMAT, GROUP_EDGES, GROUPS, OWN, OWN_SCALE, SCALE, STEP, edge_id, file_name, shown};
use crate::format::draft::{DraftStep, DraftTarget, FoundCard, FoundMap, kept, room_for};
use crate::format::native::OwnPieces;
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::topics::{card_id, kind_named, step_id};
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable, json, markdown};
use crate::model::{Offset, Stance};
use crate::scene::card::CARD_WIDTH;

/// Whether a file may be a canvas, and not another graph in JSON.
pub fn is_canvas(parts: &Parts<'_>) -> bool {
    let text = parts.text();
    text.starts_with('{') && text.contains("\"nodes\"") && text.contains("\"edges\"") && !text.contains("\"nodeID\"")
}

/// What stands behind front matter, which makers of sites put before any file.
fn without_front(text: &str) -> Option<String> {
    let mark = ["+++", "---"].into_iter().find(|it| text.starts_with(it))?;
    let (front, rest) = text.strip_prefix(mark)?.split_once(&format!("\n{mark}"))?;
    // Lines are counted as in the file.
    let n_lines = front.matches('\n').count() + 1;
    rest.trim_start().starts_with('{').then(|| "\n".repeat(n_lines) + rest)
}

/// # Errors
/// When it is no JSON, no canvas, or takes too much memory.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let text = match without_front(&text) {
        Some(rest) => {
            told.tell(1, Remark::PartsLeftOut(1));
            rest.into()
        }
        None => text,
    };
    if text.trim().is_empty() {
        return Ok(Loaded::default());
    }
    let [n_nodes, n_groups] = ["\"type\"", "\"group\""].map(|it| text.matches(it).count());
    let mut room = Room::of(bytes.len()).for_cards(n_nodes.saturating_sub(n_groups))?;
    let value = json::read_file(&text, &mut room, &mut told)?;
    let no_canvas = || ReadError::new(None, Unreadable::NotCanvas);
    let Value::Object(mut file) = value else { return Err(no_canvas()) };
    let is_empty = file.is_empty();
    let nodes = file.remove("nodes");
    let edges = file.remove("edges");
    if nodes.is_none() && edges.is_none() && !is_empty {
        return Err(no_canvas());
    }
    let (nodes, edges) = (objects(nodes, &mut told), objects(edges, &mut told));
    room.has(room_for(nodes.len() + edges.len()))?;
    let mut pieces = OwnPieces::default();
    let mut own = file.remove(OWN);
    let said = own.as_mut().and_then(|it| it.as_object_mut()?.remove(OWN_SCALE)?.as_f64());
    let scale = said.filter(|it| SCALES.contains(it)).or_else(|| scale_of(&nodes)).unwrap_or(SCALE);
    if scale < SCALE {
        file.insert(OWN_SCALE.to_owned(), scale.into());
    }
    if let Some(own) = own
        && !pieces.take_head(&own.to_string())
    {
        told.tell(None, Remark::OwnDataUnreadable);
    }
    let mut reading = CanvasReading {
        text: &text,
        told,
        found: FoundMap {
            cards: Vec::with_capacity(nodes.len()),
            steps: Vec::with_capacity(edges.len()),
            pieces,
            title: None,
            extra: None,
            shown,
            shown_note: |it| it.into(),
        },
        foreign: file,
        scale,
        places: FxHashMap::default(),
        looks: Vec::new(),
        joints: Vec::new(),
        n_files: 0,
        n_plainer: 0,
    };
    let edges = reading.without_those_of_groups(&nodes, edges);
    let mut edges: Vec<CanvasEdge> = edges.into_iter().map(CanvasEdge::of).collect();
    let is_told_which_way = say_which_way(&edges);
    let from_claims = !is_told_which_way && lead_outwards(&edges);
    if from_claims {
        edges.iter_mut().for_each(CanvasEdge::turn);
    }
    reading.nodes(nodes, &edges);
    reading.steps(edges);
    if !is_told_which_way && reading.joints.is_empty() && !reading.found.steps.is_empty() {
        reading.told.tell(None, Remark::ArrowsTaken { from_claims });
    }
    if reading.n_plainer > 0 {
        reading.told.tell(None, Remark::LooksLeftOut(reading.n_plainer));
    }
    pin(&mut reading.found, &reading.looks);
    let CanvasReading { mut found, foreign, told, places, looks, joints, .. } = reading;
    // A map takes enough.
    drop((places, looks, joints));
    found.extra = kept(FORMAT, foreign);
    Ok(found.into_loaded(told))
}

fn is_group(node: &Object<String, Value>) -> bool {
    word(node, "type") == "group"
}

/// Whether a canvas was written from here.
fn has_own(nodes: &[Object<String, Value>]) -> bool {
    nodes.iter().any(|it| it.contains_key(OWN))
}

/// How large a canvas of others may be drawn.
const SCALES: RangeInclusive<f64> = 0.4..=SCALE;

/// So many units of a canvas of others are a point that cards lie apart here as they do there; `None` where that is not
/// said by the widths of most.
fn scale_of(nodes: &[Object<String, Value>]) -> Option<f64> {
    let is_card = |it: &&Object<String, Value>| !is_group(it) && of_label(word(it, "text")).is_none();
    let widths = nodes.iter().filter(is_card).filter_map(|it| it.get("width")?.as_f64());
    let mut widths: Vec<f64> = widths.filter(|it| *it > 0.0).collect();
    widths.sort_by(f64::total_cmp);
    let middle = *widths.get(widths.len() / 2).filter(|_| !has_own(nodes))?;
    // Written with two digits, it is read as it was.
    let scale = (middle / CARD_WIDTH * 100.0).round() / 100.0;
    Some(scale.clamp(*SCALES.start(), *SCALES.end()))
}

/// The objects of a list; what else stands in it is told.
fn objects(list: Option<Value>, told: &mut Told) -> Vec<Object<String, Value>> {
    let all = match list {
        Some(Value::Array(all)) => all,
        None => Vec::new(),
        Some(_) => {
            told.tell(None, Remark::PartsLeftOut(1));
            Vec::new()
        }
    };
    let n_given = all.len();
    let objects: Vec<_> =
        all.into_iter().filter_map(|it| if let Value::Object(it) = it { Some(it) } else { None }).collect();
    if objects.len() < n_given {
        told.tell(None, Remark::PartsLeftOut(n_given - objects.len()));
    }
    objects
}

#[derive(Clone, Copy)]
enum CanvasPlace {
    Card(usize),
    /// A step with a node of its own.
    CanvasJoint(usize),
}

/// A step with a node of its own.
struct CanvasJoint {
    own: Option<String>,
    stance: Option<Stance>,
    premises: Vec<usize>,
    /// Which one of the steps it is.
    step: Option<usize>,
}

struct CanvasReading<'t> {
    text: &'t str,
    told: Told,
    found: FoundMap,
    /// Of the map, what the model does not hold.
    foreign: Object<String, Value>,
    /// So many units of the canvas are a point.
    scale: f64,
    places: FxHashMap<String, CanvasPlace>,
    looks: Vec<CanvasLook>,
    joints: Vec<CanvasJoint>,
    n_files: usize,
    /// So many texts lost what they look like.
    n_plainer: usize,
}

impl CanvasReading<'_> {
    /// Keeps the edges that lead from or to a group, and gives the others.
    fn without_those_of_groups(
        &mut self,
        nodes: &[Object<String, Value>],
        edges: Vec<Object<String, Value>>,
    ) -> Vec<Object<String, Value>> {
        let groups: FxHashSet<String> =
            nodes.iter().filter(|it| is_group(it)).map(|it| name_of(it.get("id"))).collect();
        let leads_to_group = |edge: &Object<String, Value>| {
            ["fromNode", "toNode"].iter().any(|it| groups.contains(&name_of(edge.get(*it))))
        };
        let (of_groups, others): (Vec<_>, Vec<_>) = edges.into_iter().partition(leads_to_group);
        if !of_groups.is_empty() {
            if !has_own(nodes) {
                self.told.tell(None, Remark::GroupEdgesKept(of_groups.len()));
            }
            let of_groups: Vec<Value> = of_groups.into_iter().map(Value::Object).collect();
            self.foreign.insert(GROUP_EDGES.to_owned(), of_groups.into());
        }
        others
    }

    fn nodes(&mut self, nodes: Vec<Object<String, Value>>, edges: &[CanvasEdge]) {
        let mut n_ways: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        for edge in edges {
            n_ways.entry(&edge.from).or_default().1 += 1;
            n_ways.entry(&edge.to).or_default().0 += 1;
        }
        let mut groups = Vec::new();
        let has_own = has_own(&nodes);
        for mut node in nodes {
            let name = name_of(node.get("id"));
            let own = node.remove(OWN);
            let own = own.as_ref().and_then(Value::as_object);
            let own_step = own.and_then(|it| it.get(STEP)).map(Value::to_string);
            let is_text = matches!(word(&node, "type"), "text" | "");
            let said = of_label(&markdown::plain(word(&node, "text")).text).filter(|_| is_text);
            let is_between = n_ways.get(name.as_str()).is_some_and(|it| it.0 > 0 && it.1 == 1);
            let place = if is_group(&node) {
                groups.push(Value::Object(node));
                continue;
            } else if own_step.is_some() || (said.is_some() && is_between && own.is_none()) {
                let stance = said.map(|it| it.stance);
                self.joints.push(CanvasJoint { own: own_step, stance, premises: Vec::new(), step: None });
                CanvasPlace::CanvasJoint(self.joints.len() - 1)
            } else {
                self.card(node, own);
                CanvasPlace::Card(self.found.cards.len() - 1)
            };
            self.places.entry(name).or_insert(place);
        }
        if self.n_files > 0 {
            self.told.tell(None, Remark::FilesNamed(self.n_files));
        }
        if !groups.is_empty() {
            if !has_own {
                self.told.tell(None, Remark::GroupsKept(groups.len()));
            }
            self.foreign.insert(GROUPS.to_owned(), groups.into());
        }
    }

    fn card(&mut self, mut node: Object<String, Value>, own: Option<&Object<String, Value>>) {
        let own_card = own.and_then(|it| it.get(CARD)).map(Value::to_string);
        let id = own_card.as_deref().and_then(card_id);
        if own_card.is_some_and(|it| !self.found.pieces.take_node(&it)) {
            let text = self.text;
            self.told.tell_with(|| line_of(text, &name_of(node.get("id"))), Remark::OwnDataUnreadable);
        }
        let text = match file_name(&node) {
            Some(name) => {
                self.n_files += usize::from(own.is_none() && word(&node, "type") == "file");
                name
            }
            None => {
                let plain = markdown::plain(word(&node, "text"));
                self.n_plainer += usize::from(plain.has_more);
                plain.text.trim().to_owned()
            }
        };
        let [x, y, width, height] = ["x", "y", "width", "height"].map(|it| node.get(it).and_then(Value::as_f64));
        let point = |(x, y)| Offset { x: (x + width.unwrap_or(0.0) / 2.0) / self.scale, y: y / self.scale };
        let at = x.zip(y).map(point);
        let written: Vec<f64> =
            own.and_then(|it| it.get(AT)?.as_array()).into_iter().flatten().filter_map(Value::as_f64).collect();
        let is_ours = written.get(..2).is_some_and(|it| it.iter().zip([x, y]).all(|(was, is)| is == Some(*was)));
        let stance = of_colour(word(&node, "color"));
        self.looks.push(CanvasLook { at, is_ours, stance });
        if written
            .get(2..)
            .is_some_and(|it| !it.is_empty() && it.iter().zip([width, height]).all(|(was, is)| is == Some(*was)))
        {
            node.remove("width");
            node.remove("height");
        }
        if id.is_some_and(|it| word(&node, "id") == it.to_string()) {
            node.remove("id");
        }
        if word(&node, "type") == "text" {
            node.remove("type");
        }
        for name in ["x", "y", "text"] {
            node.remove(name);
        }
        let kind = own.and_then(|it| kind_named(word(it, "kind")));
        self.found.cards.push(FoundCard { id, text, kind, extra: kept(FORMAT, node), ..FoundCard::default() });
    }

    /// Makes steps of edges; their order is that of the edges which lead to their targets.
    fn steps(&mut self, edges: Vec<CanvasEdge>) {
        let mut targets = Vec::new();
        for edge in edges {
            let ends = self.places.get(&edge.from).copied().zip(self.places.get(&edge.to).copied());
            let stance = edge.stance;
            match ends {
                Some((CanvasPlace::Card(premise), CanvasPlace::CanvasJoint(joint))) if stance.is_none() => {
                    if let Some(joint) = self.joints.get_mut(joint) {
                        joint.premises.push(premise);
                    }
                }
                Some((CanvasPlace::Card(premise), to)) => {
                    let of_card = || self.looks.get(premise).and_then(|it| it.stance);
                    let stance = stance.or_else(of_card).unwrap_or(Stance::Supports);
                    let own = edge.own.as_ref().and_then(|it| it.get(STEP)).map(Value::to_string);
                    self.step(edge, own, vec![premise], stance);
                    targets.push(to);
                }
                Some((CanvasPlace::CanvasJoint(at), to)) if self.joints.get(at).is_some_and(|it| it.step.is_none()) => {
                    let n_steps = self.found.steps.len();
                    let Some(joint) = self.joints.get_mut(at) else { continue };
                    joint.step = Some(n_steps);
                    let (own, stance) = (joint.own.take(), joint.stance.or(stance).unwrap_or(Stance::Supports));
                    self.step(edge, own, Vec::new(), stance);
                    targets.push(to);
                }
                _ => {
                    let text = self.text;
                    let name = edge.rest.get("id").map(|it| name_of(Some(it))).filter(|it| !it.is_empty());
                    let other = if self.places.contains_key(&edge.from) { edge.to } else { edge.from };
                    self.told.tell_with(|| line_of(text, &name.unwrap_or(other)), Remark::LinkLost);
                }
            }
        }
        for joint in &mut self.joints {
            match joint.step.and_then(|it| self.found.steps.get_mut(it)) {
                Some(step) => step.premises = std::mem::take(&mut joint.premises),
                None => self.told.tell(None, Remark::LinkLost),
            }
        }
        for (step, target) in self.found.steps.iter_mut().zip(targets) {
            step.target = match target {
                CanvasPlace::Card(at) => DraftTarget::Card(at),
                // A step that leads nowhere is told.
                CanvasPlace::CanvasJoint(at) => {
                    self.joints.get(at).and_then(|it| it.step).map_or(DraftTarget::Nothing, DraftTarget::Step)
                }
            };
        }
    }

    fn step(&mut self, edge: CanvasEdge, own: Option<String>, premises: Vec<usize>, stance: Stance) {
        let CanvasEdge { meaning, mut rest, .. } = edge;
        let id = own.as_deref().and_then(step_id);
        if own.is_some_and(|it| !self.found.pieces.take_inference(&it)) {
            let text = self.text;
            self.told.tell_with(|| line_of(text, word(&rest, "id")), Remark::OwnDataUnreadable);
        }
        let mut note = None;
        if meaning.is_some() {
            rest.remove("label");
        } else if id.is_none() {
            note = Some(word(&rest, "label").trim().to_owned());
        }
        if of_colour(word(&rest, "color")).is_some() {
            rest.remove("color");
        }
        if id.is_some_and(|it| word(&rest, "id") == edge_id(it)) {
            rest.remove("id");
        }
        for (side, ours) in [("fromSide", "top"), ("toSide", "bottom")] {
            if word(&rest, side) == ours {
                rest.remove(side);
            }
        }
        let extra = kept(FORMAT, rest);
        self.found.steps.push(DraftStep { id, note, extra, ..DraftStep::new(premises, DraftTarget::Nothing, stance) });
    }
}

/// The line on which a name is met first.
fn line_of(text: &str, name: &str) -> Option<usize> {
    let at = text.find(&Value::from(name).to_string())?;
    Some(1 + text.get(..at)?.matches('\n').count())
}
