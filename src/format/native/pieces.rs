//! The records of a map one by one: other formats carry beside their own words what they cannot hold.
//!
//! Such a record lacks what the other format says itself: the kind and the words of a node, and between what an inference
//! stands.

use serde::{Deserialize, Serialize};
use serde_json::{Map as Object, Value, json};

use super::write::{file, inference, node};
use super::{read, v1};
use crate::format::WriteError;
use crate::model::{Inference, InferenceId, Map, Node, NodeId};

/// A node as the format has it.
pub fn node_object(id: NodeId, it: &Node) -> Result<Object<String, Value>, WriteError> {
    let mut object = object(&node(id.to_string(), it))?;
    object.remove("kind");
    Ok(object)
}

/// An inference as the format has it, but for its stance, and between what it stands.
pub fn inference_object(id: InferenceId, it: &Inference) -> Result<Object<String, Value>, WriteError> {
    let mut object = object(&inference(id.to_string(), it))?;
    for said in ["premises", "stance", "target"] {
        object.remove(said);
    }
    Ok(object)
}

/// All of a map but its nodes and inferences. Where there is nothing to say, it has no properties.
pub fn head_object(map: &Map) -> Result<Object<String, Value>, WriteError> {
    let mut head = object(&file(map, Vec::new(), Vec::new()))?;
    head.retain(|_, it| *it != json!([]));
    head.remove("format");
    head.remove("version");
    Ok(head)
}

fn object(record: &impl Serialize) -> Result<Object<String, Value>, WriteError> {
    match serde_json::to_value(record) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Ok(Object::new()),
        Err(error) => Err(WriteError::Json { reason: error.to_string() }),
    }
}

/// Records that are gathered until they can be read together.
#[derive(Default)]
pub struct OwnPieces {
    head: String,
    nodes: Vec<String>,
    inferences: Vec<String>,
}

/// What inferences stand between until they are put where they belong. No program gives such ids.
const FROM: &str = "mainstay-premise";
const TO: &str = "mainstay-target";

impl OwnPieces {
    /// Takes what [`head_object`] gave, as text. False where it is no such thing.
    pub fn take_head(&mut self, text: &str) -> bool {
        let whole = completed("\"format\":\"argmap\",\"version\":1,\"nodes\":[],\"inferences\":[]", text);
        let is_sound = whole.is_some_and(|it| is_a::<v1::File<'_>>(&it));
        if is_sound && let Some(properties) = inside(text) {
            properties.clone_into(&mut self.head);
        }
        is_sound
    }

    /// Takes what [`node_object`] gave.
    pub fn take_node(&mut self, text: &str) -> bool {
        let whole = completed("\"kind\":\"claim\"", text).filter(|it| is_a::<v1::Node<'_>>(it));
        whole.map(|it| self.nodes.push(it)).is_some()
    }

    /// Takes what [`inference_object`] gave.
    pub fn take_inference(&mut self, text: &str) -> bool {
        let between = format!("\"premises\":[\"{FROM}\"],\"stance\":\"supports\",\"target\":{{\"node\":\"{TO}\"}}");
        let whole = completed(&between, text).filter(|it| is_a::<v1::Inference<'_>>(it));
        whole.map(|it| self.inferences.push(it)).is_some()
    }

    /// A map that has each record under its id, with all in it that is sound. Its inferences stand nowhere in particular.
    pub fn into_map(self) -> Map {
        let Self { head, nodes, inferences } = self;
        let mut text = "{\"format\":\"argmap\",\"version\":1,\"nodes\":[".to_owned();
        for id in [FROM, TO] {
            text += &format!("{{\"id\":\"{id}\",\"kind\":\"claim\"}},");
        }
        text.pop();
        for it in &nodes {
            text.push(',');
            text.push_str(it);
        }
        text.push_str("],\"inferences\":[");
        text.push_str(&inferences.join(","));
        text.push(']');
        if !head.trim().is_empty() {
            text.push(',');
            text.push_str(&head);
        }
        text.push('}');
        drop((head, nodes, inferences));
        read(text.as_bytes()).map(|it| it.map).unwrap_or_default()
    }
}

/// An object with more properties at its beginning.
fn completed(properties: &str, text: &str) -> Option<String> {
    let inside = inside(text)?;
    let comma = if inside.trim().is_empty() { "" } else { "," };
    Some(format!("{{{properties}{comma}{inside}}}"))
}

fn inside(text: &str) -> Option<&str> {
    text.trim().strip_prefix('{')?.strip_suffix('}')
}

fn is_a<'a, T: Deserialize<'a>>(text: &'a str) -> bool {
    serde_json::from_str::<T>(text).is_ok()
}
