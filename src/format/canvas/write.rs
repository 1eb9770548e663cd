//! A map as a canvas, as it is laid out on screen.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value, json};

use super::edges::name_of;
use super::{
    AGAINST, AT, CARD, FOR, FORMAT, GROUP_EDGES, GROUPS, OWN, OWN_SCALE, SCALE, STEP, edge_id, file_name, shown,
};
use crate::format::WriteError;
use crate::format::markdown::escaped;
use crate::format::native::{head_object, inference_object, node_object};
use crate::format::topics::{Relation, kind_name};
use crate::model::{Extra, Inference, InferenceId, Map, Node, NodeId, Stance, Target};
use crate::scene::Scene;

type Json = Object<String, Value>;

/// A map as a canvas; `is_plain` leaves out what only this program understands.
///
/// # Errors
/// None that is known: our own data is JSON.
pub fn write(map: &Map, is_plain: bool) -> Result<Vec<u8>, WriteError> {
    let folded: Vec<NodeId> = map.nodes().filter(|it| it.1.folded).map(|it| it.0).collect();
    let scene = Scene::of(&map.seen_unfolded(&folded));
    let mut writing = CanvasWriting {
        map,
        scene,
        is_plain,
        scale: SCALE,
        names: FxHashMap::default(),
        nodes: Vec::new(),
        edges: Vec::new(),
    };
    let mut file = Json::new();
    let mut own = head_object(map)?;
    let mut of_groups: Vec<&Value> = Vec::new();
    if let Some(kept) = kept(&map.meta().extra) {
        own.remove(FORMAT);
        for (name, value) in kept {
            match (name.as_str(), value) {
                (GROUPS, Value::Array(groups)) => writing.nodes.extend(groups.iter().cloned()),
                (GROUP_EDGES, Value::Array(edges)) => of_groups.extend(edges),
                (OWN_SCALE, Value::Number(scale)) => {
                    writing.scale = scale.as_f64().unwrap_or(SCALE);
                    own.insert(OWN_SCALE.to_owned(), value.clone());
                }
                _ => _ = file.insert(name.clone(), value.clone()),
            }
        }
    }
    for (id, node) in map.nodes() {
        writing.card(id, node)?;
    }
    for (id, step) in map.inferences() {
        if writing.has_joint(id, step) {
            writing.joint(id, step)?;
        }
    }
    let on_nodes = map.nodes().flat_map(|it| map.incoming(Target::Node(it.0)));
    let on_steps = map.inferences().flat_map(|it| map.incoming(Target::Inference(it.0)));
    for &id in on_nodes.chain(on_steps) {
        writing.step(id)?;
    }
    writing.edges_of_groups(&of_groups);
    let CanvasWriting { nodes, edges, .. } = writing;
    file.insert("nodes".to_owned(), nodes.into());
    file.insert("edges".to_owned(), edges.into());
    if !own.is_empty() && !is_plain {
        file.insert(OWN.to_owned(), own.into());
    }
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|error| WriteError::Json { reason: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What a record had in a canvas alone.
fn kept(extra: &Extra) -> Option<&Json> {
    let kept = extra.as_ref()?.get(FORMAT)?.as_object()?;
    let is_ours =
        |it: &String| matches!(it.as_str(), OWN | "nodes" | "edges" | "x" | "y" | "text" | "fromNode" | "toNode");
    (!kept.is_empty() && !kept.keys().any(is_ours)).then_some(kept)
}

struct CanvasWriting<'m> {
    map: &'m Map,
    scene: Scene,
    is_plain: bool,
    /// So many units of the canvas are a point.
    scale: f64,
    /// The ids of nodes of the canvas that are not those of their cards.
    names: FxHashMap<NodeId, String>,
    nodes: Vec<Value>,
    edges: Vec<Value>,
}

impl CanvasWriting<'_> {
    fn card(&mut self, id: NodeId, node: &Node) -> Result<(), WriteError> {
        let mut own_card = node_object(id, node)?;
        let kept = kept(&node.extra);
        if kept.is_some() {
            own_card.remove(FORMAT);
        }
        let mut it = kept.cloned().unwrap_or_default();
        let name = it.get("id").and_then(Value::as_str).map_or_else(|| id.to_string(), str::to_owned);
        self.names.insert(id, name.clone());
        it.insert("id".to_owned(), name.into());
        let is_file = file_name(&it).is_some_and(|it| it == node.text);
        if !is_file {
            it.insert("type".to_owned(), "text".into());
            it.insert("text".to_owned(), escaped(&node.text).into());
        }
        let text: Cow<'_, str> = if is_file { node.text.as_str().into() } else { shown(&node.text) };
        if text == node.text {
            own_card.remove("text");
        }
        let rect = self.scene.card(id).map(|it| it.rect.scale_from_origin(self.scale)).unwrap_or_default();
        let has_size = it.contains_key("width") || it.contains_key("height");
        let width = it.get("width").and_then(Value::as_f64).unwrap_or_else(|| rect.width().round());
        let height = it.get("height").and_then(Value::as_f64).unwrap_or_else(|| rect.height().round());
        let (x, y) = ((rect.center().x - width / 2.0).round() as i64, rect.y0.round() as i64);
        it.insert("x".to_owned(), x.into());
        it.insert("y".to_owned(), y.into());
        let mut at = vec![json!(x), json!(y)];
        if !has_size {
            let (width, height) = (width as i64, height as i64);
            it.insert("width".to_owned(), width.into());
            it.insert("height".to_owned(), height.into());
            at.extend([json!(width), json!(height)]);
        }
        if !self.is_plain {
            it.insert(OWN.to_owned(), json!({ "kind": kind_name(node.kind), CARD: own_card, AT: at }));
        }
        self.nodes.push(it.into());
        Ok(())
    }

    /// Whether a step has a node of its own: an edge leads from one node to one other.
    fn has_joint(&self, id: InferenceId, step: &Inference) -> bool {
        step.is_linked() || !self.map.incoming(Target::Inference(id)).is_empty()
    }

    fn joint(&mut self, id: InferenceId, step: &Inference) -> Result<(), WriteError> {
        const SIZE: [f64; 2] = [130.0, 50.0];
        let at = self.scene.step(id).map(|it| it.junction.scale_from_origin(self.scale).center()).unwrap_or_default();
        let [x, y] = [at.x - SIZE[0] / 2.0, at.y - SIZE[1] / 2.0].map(|it| it.round() as i64);
        let mut joint = json!({
            "id": joint_id(id), "type": "text", "text": word(step.stance), "color": colour(step.stance),
            "x": x, "y": y, "width": SIZE[0] as i64, "height": SIZE[1] as i64,
        });
        if let (false, Some(joint)) = (self.is_plain, joint.as_object_mut()) {
            joint.insert(OWN.to_owned(), json!({ STEP: own(id, step)? }));
        }
        self.nodes.push(joint);
        Ok(())
    }

    /// The edges of a step: the last one leads to its target.
    fn step(&mut self, id: InferenceId) -> Result<(), WriteError> {
        let Some(step) = self.map.inference(id) else { return Ok(()) };
        let mut edge = kept(&step.extra).cloned().unwrap_or_default();
        edge.entry("id").or_insert_with(|| edge_id(id).into());
        for (side, ours) in [("fromSide", "top"), ("toSide", "bottom")] {
            edge.entry(side).or_insert_with(|| ours.into());
        }
        edge.insert("color".to_owned(), colour(step.stance).into());
        let from = if self.has_joint(id, step) {
            for (premise, nth) in step.premises.iter().zip(1..) {
                self.edges.push(json!({
                    "id": format!("{}-{nth}", edge_id(id)), "fromNode": self.name(*premise), "fromSide": "top",
                    "toNode": joint_id(id), "toSide": "bottom",
                }));
            }
            joint_id(id)
        } else {
            edge.entry("label").or_insert_with(|| word(step.stance).into());
            if !self.is_plain {
                edge.insert(OWN.to_owned(), json!({ STEP: own(id, step)? }));
            }
            step.premises.first().map(|it| self.name(*it)).unwrap_or_default()
        };
        let to = match step.target {
            Target::Node(node) => self.name(node),
            Target::Inference(step) => joint_id(step),
        };
        edge.insert("fromNode".to_owned(), from.into());
        edge.insert("toNode".to_owned(), to.into());
        self.edges.push(edge.into());
        Ok(())
    }

    /// Writes back the edges at groups, but for those at cards that are gone.
    fn edges_of_groups(&mut self, edges: &[&Value]) {
        if edges.is_empty() {
            return;
        }
        let names: FxHashSet<String> = self.nodes.iter().map(|it| name_of(it.get("id"))).collect();
        let leads_somewhere =
            |edge: &&Value| ["fromNode", "toNode"].iter().all(|it| names.contains(&name_of(edge.get(*it))));
        self.edges.extend(edges.iter().copied().filter(leads_somewhere).cloned());
    }

    fn name(&self, node: NodeId) -> String {
        self.names.get(&node).cloned().unwrap_or_default()
    }
}

fn own(id: InferenceId, step: &Inference) -> Result<Json, WriteError> {
    let mut own = inference_object(id, step)?;
    if kept(&step.extra).is_some() {
        own.remove(FORMAT);
    }
    Ok(own)
}

fn joint_id(step: InferenceId) -> String {
    format!("step-{step}")
}

fn word(stance: Stance) -> &'static str {
    Relation { stance, on_step: false }.name()
}

fn colour(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => FOR,
        Stance::Opposes => AGAINST,
    }
}
