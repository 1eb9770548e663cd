//! A map as a graph.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value, json};

use super::graph::{EDGES, IN_XAIF, NODES, ends, kind, node_id};
use super::ids::{AifIds, largest};
use super::kept::kept;
use crate::format::scheme_nodes::steps_in_order;
use crate::format::{Loss, WriteError, lost};
use crate::model::{Extra, Inference, InferenceId, Map, Node, NodeId, NodeKind, Stance, Target};
use crate::words::citing;

/// A map as JSON: cards, then steps, each in their order, then what was kept of a graph that was read.
///
/// # Errors
/// None that is known.
pub fn write(map: &Map) -> Result<Vec<u8>, WriteError> {
    let mut bytes = serde_json::to_vec_pretty(&Writing::of(map).file())
        .map_err(|it| WriteError::Json { reason: it.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What a graph does not say.
pub fn loses(map: &Map) -> Vec<Loss> {
    let is_thesis = |id: NodeId| map.uses(id).is_empty() && !map.incoming(Target::Node(id)).is_empty();
    let is_told = |id: NodeId, kind| kind == if is_thesis(id) { NodeKind::Thesis } else { NodeKind::Claim };
    let n_kinds = map.nodes().filter(|it| !is_told(it.0, it.1.kind)).count();
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let n_texts = map.texts().filter(|it| kept(&it.1.extra).is_none()).count();
    lost::some([
        (n_kinds, Loss::Kinds(n_kinds)),
        (n_citations, Loss::CitationsAsWords(n_citations)),
        lost::notes(map),
        lost::unstated(map),
        (n_texts, Loss::Texts(n_texts)),
        lost::title(map),
        lost::layout(map),
    ])
}

/// A step as a node of the graph, which may bear on several things.
struct WrittenStep<'m> {
    id: String,
    /// What was kept of it, if anything.
    kept: Option<&'m Object<String, Value>>,
    stance: Stance,
    /// All of those of the steps that it stands for, as a list and as a set.
    premises: Vec<NodeId>,
    is_premise: FxHashSet<NodeId>,
    /// What it bears on, in the same two ways.
    targets: Vec<Target>,
    is_target: FxHashSet<Target>,
}

impl<'m> WrittenStep<'m> {
    fn new(id: String, step: &'m Inference) -> Self {
        Self {
            id,
            kept: kept(&step.extra),
            stance: step.stance,
            premises: Vec::new(),
            is_premise: FxHashSet::default(),
            targets: Vec::new(),
            is_target: FxHashSet::default(),
        }
    }

    /// Whether a step can be written as one with it: each bears on its target with all premises of both, but for the target.
    fn may_take_in(&self, step: &Inference) -> bool {
        let mut added = step.premises.iter().filter(|it| !self.is_premise.contains(it));
        let n_added = match (added.next(), added.next()) {
            (None, _) => 0,
            // No other step has it but the one that bears on it.
            (Some(one), None) if self.targets == [Target::Node(*one)] => 1,
            _ => return false,
        };
        let is_own_target = matches!(step.target, Target::Node(it) if self.is_premise.contains(&it));
        let n_without_target = self.premises.len() + n_added - usize::from(is_own_target);
        self.stance == step.stance
            && !self.is_target.contains(&step.target)
            && (matches!(self.targets.first(), Some(Target::Node(_))) || matches!(step.target, Target::Inference(_)))
            && step.premises.len() == n_without_target
    }

    fn take_in(&mut self, step: &Inference) {
        self.premises.extend(step.premises.iter().filter(|it| self.is_premise.insert(**it)));
        self.targets.push(step.target);
        self.is_target.insert(step.target);
    }
}

/// A graph that is being written.
struct Writing<'m> {
    map: &'m Map,
    ids: FxHashMap<NodeId, String>,
    steps: Vec<WrittenStep<'m>>,
    /// Which of them an inference is.
    step_of: FxHashMap<InferenceId, usize>,
    /// Edges as they were read, by the nodes between which they run.
    known_edges: FxHashMap<(String, String), &'m Value>,
}

fn kept_list<'m>(kept: Option<&'m Object<String, Value>>, name: &str) -> &'m [Value] {
    kept.and_then(|it| it.get(name)?.as_array()).map(Vec::as_slice).unwrap_or_default()
}

fn had_id(extra: &Extra) -> Option<String> {
    node_id(kept(extra)?.get("node")?)
}

impl<'m> Writing<'m> {
    fn of(map: &'m Map) -> Self {
        let order = steps_in_order(map);
        let aside = kept_list(kept(&map.meta().extra), "nodes");
        let own = map.nodes().map(|it| &it.1.extra).chain(map.inferences().map(|it| &it.1.extra));
        let own = own.filter_map(|it| kept(it)?.get("node")?.get("nodeID"));
        let last = largest(own.chain(aside.iter().filter_map(|it| it.get("nodeID"))).map(Some));
        let mut ids = AifIds::new(aside.iter().filter_map(node_id).collect(), last);
        let node_ids = map.nodes().map(|(id, node)| (id, ids.give(had_id(&node.extra)))).collect();
        let mut writing = Self {
            map,
            ids: node_ids,
            steps: Vec::new(),
            step_of: FxHashMap::default(),
            known_edges: FxHashMap::default(),
        };
        writing.take_steps(&order, &mut ids);
        for (_, step) in map.inferences() {
            for edge in kept_list(kept(&step.extra), "edges") {
                if let Some(ends) = ends(edge) {
                    writing.known_edges.insert(ends, edge);
                }
            }
        }
        writing
    }

    /// Steps that were read from one node are one again, unless they were changed so that it cannot be.
    fn take_steps(&mut self, order: &[(InferenceId, &'m Inference)], ids: &mut AifIds) {
        let mut of_id: FxHashMap<String, usize> = FxHashMap::default();
        for &(id, step) in order {
            let had = had_id(&step.extra);
            let may_join =
                |at: &usize| self.map.incoming(Target::Inference(id)).is_empty() && self.steps[*at].may_take_in(step);
            let joined = had.as_ref().and_then(|it| of_id.get(it).copied()).filter(may_join);
            let at = joined.unwrap_or_else(|| {
                self.steps.push(WrittenStep::new(ids.give(had.clone()), step));
                self.steps.len() - 1
            });
            of_id.extend(had.map(|it| (it, at)));
            self.steps[at].take_in(step);
            self.step_of.insert(id, at);
        }
    }

    fn file(self) -> Value {
        let Self { map, ids, steps, step_of, known_edges } = &self;
        let of_map = kept(&map.meta().extra);
        let mut places = Vec::new();
        let mut nodes: Vec<Value> = Vec::with_capacity(map.n_nodes() + steps.len());
        for (id, node) in map.nodes() {
            let Some(aif_id) = ids.get(&id) else { continue };
            nodes.push(statement(node, aif_id, map));
            places.extend(place(kept(&node.extra), aif_id));
        }
        for step in steps {
            nodes.push(scheme(step));
            places.extend(place(step.kept, &step.id));
        }
        let aside = kept_list(of_map, "edges").iter().chain(kept_list(of_map, "loose"));
        let all_known = known_edges.values().copied().chain(aside.clone());
        let mut last = largest(all_known.map(|it| it.get("edgeID")));
        let mut edges: Vec<Value> = Vec::new();
        for WrittenStep { id: step, premises, targets, .. } in steps {
            let on = targets.iter().filter_map(|it| match it {
                Target::Node(it) => ids.get(it).cloned(),
                Target::Inference(it) => Some(steps[*step_of.get(it)?].id.clone()),
            });
            let from = premises.iter().filter_map(|it| Some((ids.get(it)?.clone(), step.clone())));
            for ends in from.chain(on.map(|it| (step.clone(), it))) {
                let known = known_edges.get(&ends);
                edges.push(known.map_or_else(
                    || {
                        last += 1;
                        let (from, to) = &ends;
                        json!({ "edgeID": last.to_string(), "fromID": from, "toID": to, "formEdgeID": null })
                    },
                    |it| (*it).clone(),
                ));
            }
        }
        nodes.extend(kept_list(of_map, "nodes").iter().cloned());
        let is_there: FxHashSet<String> = nodes.iter().filter_map(node_id).collect();
        let has_ends = |it: &&Value| ends(it).is_some_and(|it| is_there.contains(&it.0) && is_there.contains(&it.1));
        edges.extend(kept_list(of_map, "edges").iter().filter(has_ends).cloned());
        edges.extend(kept_list(of_map, "loose").iter().cloned());

        let object = |name: &str| of_map.and_then(|it| it.get(name)?.as_object()).cloned();
        let mut graph = object("beside").unwrap_or_else(|| object_of(json!({ "locutions": [], "participants": [] })));
        graph.insert(NODES.to_owned(), nodes.into());
        graph.insert(EDGES.to_owned(), edges.into());
        let Some(mut around) = object("around") else { return graph.into() };
        if let Some(shown) = around.get_mut("OVA").and_then(|it| it.get_mut(NODES)?.as_array_mut()) {
            shown.extend(places);
        }
        let text = map.texts().find_map(|it| kept(&it.1.extra)?.get("text"));
        around.extend(text.map(|it| ("text".to_owned(), it.clone())));
        around.insert(IN_XAIF.to_owned(), graph.into());
        around.into()
    }
}

fn object_of(value: Value) -> Object<String, Value> {
    if let Value::Object(object) = value { object } else { Object::new() }
}

fn kept_node(kept: Option<&Object<String, Value>>, id: &str) -> Object<String, Value> {
    let mut node = kept.and_then(|it| it.get("node")?.as_object()).cloned().unwrap_or_default();
    if node_id(&Value::Object(node.clone())).as_deref() != Some(id) {
        node.insert("nodeID".to_owned(), id.into());
    }
    node
}

fn statement(node: &Node, id: &str, map: &Map) -> Value {
    let cited = node.citations.iter().filter_map(|it| Some(citing::short_citation(it, map.source(it.source)?)));
    let cited: Vec<String> = cited.filter(|it| !it.is_empty()).collect();
    let cited = if cited.is_empty() { String::new() } else { format!(" ({})", cited.join("; ")) };
    let mut written = kept_node(kept(&node.extra), id);
    written.insert("text".to_owned(), format!("{}{cited}", node.text).into());
    written.insert("type".to_owned(), "I".into());
    written.into()
}

fn scheme(step: &WrittenStep<'_>) -> Value {
    let mut written = kept_node(step.kept, &step.id);
    let (named, name, number) = match step.stance {
        Stance::Supports => ("RA", "Default Inference", "72"),
        Stance::Opposes => ("CA", "Default Conflict", "71"),
    };
    if kind(&Value::Object(written.clone())) != named {
        for (field, value) in [("type", named), ("text", name), ("scheme", name), ("schemeID", number)] {
            written.insert(field.to_owned(), value.into());
        }
    }
    written.into()
}

/// Where OVA shows a node, under the id that it has now.
fn place(kept: Option<&Object<String, Value>>, id: &str) -> Option<Value> {
    let mut place = kept?.get("place")?.clone();
    if node_id(&place).as_deref() != Some(id) {
        place.as_object_mut()?.insert("nodeID".to_owned(), id.into());
    }
    Some(place)
}
