//! A graph as a map.

use rustc_hash::FxHashMap;
use serde_json::{Map as Object, Value, json};

use super::graph::{AifGraph, NODES, ends, kind, node_id};
use super::kept::{KeptAside, as_extra};
use super::spans::mapped_text;
use crate::format::map_draft::{MapDraft, StepDraft, TargetDraft};
use crate::format::scheme_nodes::{SchemeNode, SchemeTarget, sound};
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
    let mut room = Room::of(bytes.len());
    let mut told = Told::default();
    let file = json::read_file(&text, &mut room, &mut told)?;
    let graph = AifGraph::of(file).ok_or(ReadError::new(None, Unreadable::NotAif))?;
    room.take(MapDraft::room_for(graph.nodes.len()))?;
    let map = ReadGraph::of(graph, &mut told).map(&mut told);
    Ok(Loaded { warnings: told.into_warnings(), ..map.into_map().into() })
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
    is_step: Vec<bool>,
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
                (Became::Card(_), Became::Scheme(at)) => schemes[at].premises.push((edge, from)),
                (Became::Scheme(at), Became::Card(_)) => schemes[at].targets.push((edge, SchemeTarget::Statement(to))),
                (Became::Scheme(at), Became::Scheme(on)) => schemes[at].targets.push((edge, SchemeTarget::Scheme(on))),
                _ => {}
            }
        }
        let is_step = sound(&mut schemes);
        Self { graph, by_id, became, schemes, is_step, edges }
    }

    fn map(self, told: &mut Told) -> MapDraft {
        let mut draft = MapDraft::default();
        let Self { graph, by_id, became, schemes, is_step, edges: all_ends } = self;
        let AifGraph { nodes, edges, beside, mut around } = graph;
        let mut nodes: Vec<Option<Value>> = nodes.into_iter().map(Some).collect();
        let mut edges: Vec<Option<Value>> = edges.into_iter().map(Some).collect();
        let mut places = places(&mut around, &by_id);
        let card = |at: usize| if let Became::Card(it) = became[at] { it } else { 0 };

        let steps = || schemes.iter().zip(&is_step).filter(|it| *it.1).map(|it| it.0);
        for (at, place) in nodes.iter_mut().enumerate().filter(|it| matches!(became[it.0], Became::Card(_))) {
            let Some(Value::Object(mut node)) = place.take() else { continue };
            let words = match node.remove("text") {
                Some(Value::String(words)) => words,
                Some(other) if !other.is_null() => other.to_string(),
                _ => String::new(),
            };
            node.remove("type");
            let extra = as_extra(with_place(json!({ "node": node }), places.remove(&at)));
            draft.node(Node { extra, ..Node::new(NodeKind::Claim, words) });
        }

        // Each scheme node that is a step begins with this one of all steps.
        let mut first_steps = Vec::with_capacity(schemes.len());
        let mut n_steps = 0;
        for (scheme, is_step) in schemes.iter().zip(&is_step) {
            first_steps.push(n_steps);
            n_steps += if *is_step { scheme.targets.len() } else { 0 };
        }
        for SchemeNode { node, stance, premises, targets } in steps() {
            let mut own = nodes[*node].take();
            let id = own.as_ref().and_then(node_id).unwrap_or_default();
            let mut place = places.remove(node);
            for (edge, bearing) in targets {
                let (target, on) = match *bearing {
                    SchemeTarget::Statement(at) => (TargetDraft::Node(card(at)), Some(at)),
                    SchemeTarget::Scheme(at) => (TargetDraft::Step(first_steps[at]), None),
                };
                let counting: Vec<&(usize, usize)> = premises.iter().filter(|it| Some(it.1) != on).collect();
                let mut kept_edges: Vec<Value> = counting.iter().filter_map(|it| edges[it.0].take()).collect();
                kept_edges.extend(edges[*edge].take());
                let own = own.take().unwrap_or_else(|| json!({ "nodeID": id }));
                let kept = with_place(json!({ "node": own, "edges": kept_edges }), place.take());
                let premises = counting.iter().map(|it| card(it.1)).collect();
                draft.step(StepDraft { premises, target, stance: *stance, note: String::new(), extra: as_extra(kept) });
            }
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
        draft.meta.extra = as_extra(rest(aside, beside, around));
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
    let text = Text { content: mapped.content, extra: as_extra(json!({ "text": written })), ..Text::default() };
    let text = draft.text(text);
    for span in mapped.spans {
        let card = by_id.get(&span.node).and_then(|&at| {
            let mut way = std::iter::successors(Some(at), |it| next.get(it).copied()).take(3);
            way.find_map(|it| if let Became::Card(it) = became[it] { Some(it) } else { None })
        });
        let Some(node) = card.and_then(|it| draft.nodes.get_mut(it)).filter(|it| it.anchor.is_none()) else { continue };
        let (start, end, quote) = (span.start, span.end, span.quote);
        node.anchor = Some(Box::new(Anchor { text, start, end, quote, extra: None }));
    }
}
