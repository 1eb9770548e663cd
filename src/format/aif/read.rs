//! A graph as a map.

use rustc_hash::FxHashMap;
use serde_json::{Map as Object, Value, json};

use super::KEPT;
use super::graph::{AifGraph, NODES, ends, kind, node_id};
use super::kept::KeptAside;
use super::spans::mapped_text;
use crate::format::draft::{DraftStep, DraftTarget, MapDraft, kept, room_for};
use crate::format::scheme_nodes::{SchemeNode, SchemeStep, room_for_steps, steps};
use crate::format::text::text;
use crate::format::told::Told;
use crate::format::{Loaded, ReadError, Remark, Room, Unreadable, json};
use crate::model::{Anchor, Node, NodeKind, Stance, Text};

/// Reads a graph.
///
/// # Errors
/// When it is no JSON, or no such graph.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = text(bytes)?;
    // As many nodes as there are, of which only statements are cards.
    let [n_nodes, n_statements] = ["\"nodeID\"", "\"I\""].map(|it| text.matches(it).count());
    let mut room = Room::of(bytes.len()).for_cards(n_nodes.min(n_statements))?;
    let mut told = Told::default();
    let file = json::read_file(&text, &mut room, &mut told)?;
    let graph = AifGraph::of(file).ok_or(ReadError::new(None, Unreadable::NotAif))?;
    room.take(room_for(graph.nodes.len()))?;
    let graph = ReadGraph::of(graph, &mut told);
    room.take(room_for_steps(&graph.schemes))?;
    let draft = graph.draft(&mut told);
    Ok(draft.into_loaded(told))
}

/// What a node of the file became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Became {
    /// Which of the cards.
    Card(usize),
    /// Which of the scheme nodes.
    Scheme(usize),
    /// It is kept as it is, or is one of the scheme nodes that are no steps.
    Aside,
}

/// A graph that is being read.
struct ReadGraph {
    graph: AifGraph,
    by_id: FxHashMap<String, usize>,
    became: Vec<Became>,
    schemes: Vec<SchemeNode>,
    /// The ends of each edge, where both are in the file.
    edges: Vec<Option<(usize, usize)>>,
}

impl ReadGraph {
    fn of(graph: AifGraph, told: &mut Told) -> Self {
        let mut by_id = FxHashMap::default();
        let mut became = vec![Became::Aside; graph.nodes.len()];
        let (mut n_cards, mut schemes) = (0, Vec::new());
        for (node, at) in graph.nodes.iter().zip(0..) {
            let Some(id) = node_id(node).filter(|_| node.is_object()) else { continue };
            if by_id.contains_key(&id) {
                told.tell(None, Remark::NodeIdTwice { id });
                continue;
            }
            by_id.insert(id, at);
            let mut scheme = |stance| {
                schemes.push(SchemeNode { node: at, stance, premises: Vec::new(), targets: Vec::new() });
                Became::Scheme(schemes.len() - 1)
            };
            became[at] = match kind(node) {
                "I" => {
                    n_cards += 1;
                    Became::Card(n_cards - 1)
                }
                "RA" => scheme(Stance::Supports),
                "CA" => scheme(Stance::Opposes),
                _ => Became::Aside,
            };
        }
        let ends = |it: &Value| {
            let (from, to) = ends(it)?;
            Some((*by_id.get(&from)?, *by_id.get(&to)?))
        };
        let edges: Vec<Option<(usize, usize)>> = graph.edges.iter().map(ends).collect();
        for (edge, ends) in edges.iter().enumerate() {
            let Some((from, to)) = *ends else { continue };
            match (became[from], became[to]) {
                (Became::Card(card), Became::Scheme(at)) => schemes[at].premises.push((edge, card)),
                (Became::Scheme(at), Became::Card(on)) => schemes[at].targets.push((edge, DraftTarget::Card(on))),
                (Became::Scheme(at), Became::Scheme(on)) => schemes[at].targets.push((edge, DraftTarget::Step(on))),
                _ => {}
            }
        }
        Self { graph, by_id, became, schemes, edges }
    }

    fn draft(self, told: &mut Told) -> MapDraft {
        let mut draft = MapDraft::default();
        let Self { graph, by_id, became, schemes, edges: all_ends } = self;
        let AifGraph { nodes, edges, beside, mut around } = graph;
        let mut nodes: Vec<Option<Value>> = nodes.into_iter().map(Some).collect();
        let mut edges: Vec<Option<Value>> = edges.into_iter().map(Some).collect();
        let mut places = places(&mut around, &by_id);
        let node_ids: FxHashMap<usize, &String> = by_id.iter().map(|(id, at)| (*at, id)).collect();
        for (at, place) in nodes.iter_mut().enumerate().filter(|it| matches!(became[it.0], Became::Card(_))) {
            let Some(Value::Object(mut node)) = place.take() else { continue };
            let words = match node.remove("text") {
                Some(Value::String(words)) => words,
                Some(other) if !other.is_null() => other.to_string(),
                _ => String::new(),
            };
            node.remove("type");
            let extra = kept(KEPT, with_place(json!({ "node": node }), places.remove(&at)));
            draft.card(Node { extra, ..Node::new(NodeKind::Claim, words) });
        }

        for step in steps(schemes).0 {
            let SchemeStep { node, ref premises, edge, .. } = step;
            let own = nodes[node].take().unwrap_or_else(|| json!({ "nodeID": node_ids.get(&node) }));
            let mut kept_edges: Vec<Value> = premises.iter().filter_map(|it| edges[it.0].take()).collect();
            kept_edges.extend(edges[edge].take());
            let extra = kept(KEPT, with_place(json!({ "node": own, "edges": kept_edges }), places.remove(&node)));
            draft.steps.push(DraftStep { extra, ..step.draft() });
        }
        draft.mark_theses();
        anchor(&mut draft, &mut around, &by_id, &became, &all_ends);
        let mut aside = KeptAside::default();
        for (node, became) in nodes.into_iter().zip(&became) {
            match (node, became) {
                (Some(node), Became::Scheme(_)) => aside.refused(node),
                (Some(node), _) => aside.node(node),
                (None, _) => {}
            }
        }
        for (edge, ends) in edges.into_iter().zip(&all_ends) {
            if let Some(edge) = edge {
                if ends.is_some() { aside.edges.push(edge) } else { aside.loose.push(edge) }
            }
        }
        aside.tell(told);
        draft.meta.extra = kept(KEPT, rest(aside, beside, around));
        draft
    }
}

/// What of a file belongs to no record of a map.
fn rest(aside: KeptAside, beside: Object<String, Value>, around: Option<Object<String, Value>>) -> Value {
    let KeptAside { nodes, edges, loose, .. } = aside;
    let mut all = Object::new();
    for (name, list) in [("nodes", nodes), ("edges", edges), ("loose", loose)] {
        if !list.is_empty() {
            all.insert(name.to_owned(), list.into());
        }
    }
    all.insert("beside".to_owned(), beside.into());
    all.extend(around.map(|it| ("around".to_owned(), it.into())));
    all.into()
}

fn with_place(mut kept: Value, place: Option<Value>) -> Value {
    if let (Some(kept), Some(place)) = (kept.as_object_mut(), place) {
        kept.insert("place".to_owned(), place);
    }
    kept
}

/// Where OVA shows the nodes of the file. Places of nodes that are not in it stay where they are.
fn places(around: &mut Option<Object<String, Value>>, by_id: &FxHashMap<String, usize>) -> FxHashMap<usize, Value> {
    let mut found = FxHashMap::default();
    let list = around.as_mut().and_then(|it| it.get_mut("OVA")?.get_mut(NODES)?.as_array_mut());
    let Some(list) = list else { return found };
    for place in std::mem::take(list) {
        match node_id(&place).and_then(|it| by_id.get(&it)).filter(|it| !found.contains_key(*it)) {
            Some(&at) => _ = found.insert(at, place),
            None => list.push(place),
        }
    }
    found
}

/// Takes the text that the graph comes from, and gives cards their places in it. In a dialogue those are the places of
/// what was said (`L`), which leads by an illocution (`YA`) to a statement.
fn anchor(
    draft: &mut MapDraft,
    around: &mut Option<Object<String, Value>>,
    by_id: &FxHashMap<String, usize>,
    became: &[Became],
    edges: &[Option<(usize, usize)>],
) {
    let Some(around) = around else { return };
    let Some(mapped) = around.get("text").and_then(mapped_text) else { return };
    let mut next: FxHashMap<usize, usize> = FxHashMap::default();
    for &(from, to) in edges.iter().flatten() {
        match next.get(&from).map(|it| became[*it]) {
            Some(Became::Card(_)) => {}
            _ => _ = next.insert(from, to),
        }
    }
    let written = around.remove("text").unwrap_or_default();
    let text = Text { content: mapped.content, extra: kept(KEPT, json!({ "text": written })), ..Text::default() };
    let text = draft.text(text);
    for span in mapped.spans {
        let card = by_id.get(&span.node).and_then(|&at| {
            let mut way = std::iter::successors(Some(at), |it| next.get(it).copied()).take(3);
            way.find_map(|it| if let Became::Card(it) = became[it] { Some(it) } else { None })
        });
        let Some(node) = card.and_then(|it| draft.node_mut(it)).filter(|it| it.anchor.is_none()) else { continue };
        let (start, end, quote) = (span.start, span.end, span.quote);
        node.anchor = Some(Box::new(Anchor { text, start, end, quote, extra: None }));
    }
}
