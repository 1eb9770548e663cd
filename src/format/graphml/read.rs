//! A graph as a map.

use roxmltree::Node as Element;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value};

use super::relation::EdgeMeaning;
use super::write::{OF_ALL, OF_NODES};
use super::{ARGUMENT, KEPT, sort_named};
use crate::format::draft::{DraftStep, DraftTarget, MapDraft, kept, room_for};
use crate::format::scheme_nodes::{SchemeNode, room_for_steps, steps};
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::xml_tree::xml_tree;
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable};
use crate::model::{Node, NodeKind, Stance};

pub fn recognises(parts: &Parts<'_>) -> bool {
    parts.text().starts_with('<') && parts.text().contains("<graphml")
}

/// Reads a graph.
///
/// # Errors
/// When it is no XML, or holds no graph.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let xml = xml_tree(&text)?;
    let file = GraphmlFile::of(xml.root_element(), &mut told);
    if !file.has_graph {
        return Err(ReadError::new(None, Unreadable::NotGraphml));
    }
    let room = Room::of(bytes.len()).for_cards(file.nodes.len())?;
    room.has(room_for(file.nodes.len() + file.edges.len()))?;
    let draft = file.draft(&room, &mut told)?;
    Ok(draft.into_loaded(told))
}

/// What is said of a node, an edge or the whole, by the names of its keys.
type GraphmlData = Object<String, Value>;

/// What a file holds.
#[derive(Default)]
struct GraphmlFile<'x> {
    has_graph: bool,
    of_all: GraphmlData,
    nodes: Vec<(&'x str, GraphmlData)>,
    edges: Vec<GraphmlEdge<'x>>,
}

struct GraphmlEdge<'x> {
    from: &'x str,
    to: &'x str,
    said: GraphmlData,
}

impl<'x> GraphmlFile<'x> {
    fn of(root: Element<'x, 'x>, told: &mut Told) -> Self {
        let mut file = Self::default();
        let mut keys: FxHashMap<&str, &str> = FxHashMap::default();
        let mut left_out: FxHashSet<&str> = FxHashSet::default();
        for it in root.children().filter(|it| it.tag_name().name() == "key") {
            let id = it.attribute("id").unwrap_or_default();
            // yEd names its own keys by what they hold.
            let names = ["attr.name", "yfiles.type"];
            keys.insert(id, names.into_iter().find_map(|name| it.attribute(name)).unwrap_or(id));
        }
        for element in root.descendants().filter(Element::is_element) {
            let named = |name: &str| element.attribute(name).unwrap_or_default();
            let mut said = || said(element, &keys, &mut left_out, told);
            match element.tag_name().name() {
                "graph" if file.has_graph => _ = said(),
                "graph" => {
                    file.has_graph = true;
                    file.of_all = said();
                }
                "node" => file.nodes.push((named("id"), said())),
                "edge" => file.edges.push(GraphmlEdge { from: named("source"), to: named("target"), said: said() }),
                "hyperedge" => told.tell(None, Remark::MarkLeftOut(named("id").to_owned())),
                _ => {}
            }
        }
        file
    }

    fn draft(self, room: &Room, told: &mut Told) -> Result<MapDraft, ReadError> {
        let Self { of_all, nodes, edges, .. } = self;
        let mut draft = MapDraft::default();
        let mut ends: FxHashMap<&str, DraftTarget> = FxHashMap::default();
        let mut schemes: Vec<SchemeNode> = Vec::new();
        // Of each scheme node: what is said of it, where it is a node of the file.
        let mut of_schemes: Vec<GraphmlData> = Vec::new();
        let mut says_kinds = false;
        for (id, mut said) in nodes {
            let kind = text_of(said.get("kind")).to_lowercase();
            says_kinds |= is_card_kind(&kind);
            let end = if kind == ARGUMENT {
                said.remove("kind");
                schemes.push(SchemeNode {
                    node: of_schemes.len(),
                    stance: Stance::Supports,
                    premises: Vec::new(),
                    targets: Vec::new(),
                });
                of_schemes.push(said);
                DraftTarget::Step(schemes.len() - 1)
            } else {
                DraftTarget::Card(draft.card(card(id, &kind, said)))
            };
            if *ends.entry(id).or_insert(end) != end {
                told.tell(None, Remark::MarkTwice(id.to_owned()));
            }
        }
        let relations: Vec<Option<EdgeMeaning>> = edges.iter().map(|it| relation(&it.said)).collect();
        let stance = |edge: usize| match relations[edge] {
            Some(EdgeMeaning::Bears(stance)) => stance,
            _ => Stance::Supports,
        };
        for (edge, at) in edges.iter().zip(0..) {
            match (ends.get(edge.from), ends.get(edge.to)) {
                (Some(&DraftTarget::Step(from)), Some(&to)) => schemes[from].targets.push((at, to)),
                (Some(&DraftTarget::Card(from)), Some(&DraftTarget::Step(to)))
                    if matches!(relations[at], None | Some(EdgeMeaning::Premise)) =>
                {
                    schemes[to].premises.push((at, from));
                }
                (Some(&DraftTarget::Card(from)), Some(&to)) => {
                    schemes.push(SchemeNode {
                        node: usize::MAX,
                        stance: stance(at),
                        premises: vec![(at, from)],
                        targets: vec![(at, to)],
                    });
                }
                _ => told.tell(None, Remark::EdgeLeftOut { from: edge.from.to_owned(), to: edge.to.to_owned() }),
            }
        }
        room.has(room_for_steps(&schemes))?;
        let (steps, refused) = steps(schemes);
        for step in steps {
            let mut said = of_schemes.get_mut(step.node).map(std::mem::take).unwrap_or_default();
            let note = Some(take(&mut said, "note"));
            let stance = stance(step.edge);
            draft.steps.push(DraftStep { stance, note, extra: kept(KEPT, said), ..step.draft() });
        }
        if !refused.is_empty() {
            told.tell(None, Remark::StepsLeftOut(refused.len()));
        }
        if !says_kinds {
            draft.mark_theses();
        }
        let says_more = |it: &GraphmlEdge<'_>| it.said.keys().any(|it| !RELATIONS.contains(&it.as_str()));
        let n_more = edges.iter().filter(|it| says_more(it)).count();
        if n_more > 0 {
            told.tell(None, Remark::EdgeDataLeftOut(n_more));
        }
        let mut of_all = of_all;
        let [title, author, note] = OF_ALL.map(|it| take(&mut of_all, it));
        (draft.meta.title, draft.meta.author, draft.meta.note) = (title, author, note);
        draft.meta.extra = kept(KEPT, of_all);
        Ok(draft)
    }
}

/// What the data in an element say. yEd puts labels into shapes; other data that are no text are told once for each key.
fn said<'x>(
    element: Element<'x, 'x>,
    keys: &FxHashMap<&'x str, &'x str>,
    left_out: &mut FxHashSet<&'x str>,
    told: &mut Told,
) -> GraphmlData {
    let mut said = GraphmlData::new();
    for data in element.children().filter(|it| it.tag_name().name() == "data") {
        let key = data.attribute("key").unwrap_or_default();
        let name = keys.get(key).copied().unwrap_or(key);
        if !data.children().any(|it| it.is_element()) {
            let words: String = data.children().filter_map(|it| it.text()).collect();
            said.entry(name.to_owned()).or_insert(words.into());
            continue;
        }
        let is_label = |it: &Element<'_, '_>| matches!(it.tag_name().name(), "NodeLabel" | "EdgeLabel");
        // A group has its label twice: as it is open, and as it is closed.
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let labels = data.descendants().filter(is_label).filter_map(|it| it.text()).map(str::trim);
        let labels: Vec<&str> = labels.filter(|it| !it.is_empty() && seen.insert(it)).collect();
        if !labels.is_empty() {
            said.entry("label".to_owned()).or_insert(labels.join("\n").into());
        } else if left_out.insert(name) {
            told.tell(None, Remark::MarkLeftOut(name.to_owned()));
        }
    }
    said
}

fn card(id: &str, kind: &str, mut said: GraphmlData) -> Node {
    let node_kind = match kind {
        "thesis" => NodeKind::Thesis,
        "evidence" => NodeKind::Evidence,
        _ => NodeKind::Claim,
    };
    let is_known = is_card_kind(kind);
    if is_known {
        said.remove("kind");
    }
    let names = ["text", "label", "Label", "name", "description"];
    let name = names.into_iter().find(|it| !text_of(said.get(*it)).is_empty());
    let words = name.map(|it| take(&mut said, it));
    let words = words.unwrap_or_else(|| if is_known { String::new() } else { id.to_owned() });
    let [_, _, sort, unstated, note, _] = OF_NODES.map(|name| match name {
        "evidence" | "unstated" | "note" => take(&mut said, name),
        _ => String::new(),
    });
    Node {
        evidence: sort_named(&sort),
        unstated: unstated == "true",
        note,
        extra: kept(KEPT, said),
        ..Node::new(node_kind, words)
    }
}

fn is_card_kind(kind: &str) -> bool {
    matches!(kind, "thesis" | "claim" | "evidence")
}

fn relation(said: &GraphmlData) -> Option<EdgeMeaning> {
    RELATIONS.iter().find_map(|it| EdgeMeaning::of_word(text_of(said.get(*it))))
}

/// Under what edges say how one thing bears on another.
const RELATIONS: [&str; 5] = ["relation", "label", "type", "kind", "stance"];

fn text_of(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).unwrap_or_default()
}

fn take(said: &mut GraphmlData, name: &str) -> String {
    match said.remove(name) {
        Some(Value::String(words)) => words,
        _ => String::new(),
    }
}
