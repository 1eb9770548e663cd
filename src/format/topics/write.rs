//! A map as topics, in reading order.

use serde_json::{Map as Object, Value};

use super::Relation;
use crate::format::WriteError;
use crate::format::native::{inference_object, node_object};
use crate::model::{InferenceId, Line, Map, Node, NodeId, Target};

/// What is said of one topic.
pub struct SaidTopic<'a> {
    pub id: NodeId,
    pub node: &'a Node,
    pub depth: usize,
    /// The claim stands further up already, with what bears on it.
    pub again: bool,
    /// The claim stands in other places, too.
    pub is_shared: bool,
    pub relation: Option<Relation>,
    via: Option<InferenceId>,
    is_first_premise: bool,
    map: &'a Map,
}

/// The topics of a map.
pub fn said(map: &Map) -> impl Iterator<Item = SaidTopic<'_>> {
    map.walk().into_iter().filter_map(move |line| {
        let Line { node: id, via, depth, again, role: _ } = line;
        let step = via.and_then(|it| map.inference(it));
        let relation =
            step.map(|it| Relation { stance: it.stance, on_step: matches!(it.target, Target::Inference(_)) });
        Some(SaidTopic {
            id,
            node: map.node(id)?,
            depth,
            again,
            // A claim on a circle stands at the top, and where it is used.
            is_shared: map.uses(id).len() > 1 || again || (via.is_none() && !map.uses(id).is_empty()),
            relation,
            via,
            is_first_premise: step.is_some_and(|it| it.premises.first() == Some(&id)),
            map,
        })
    })
}

impl SaidTopic<'_> {
    /// Our own data of the card, without what the format itself says: of its text, `shown`, and the named properties.
    pub fn card(&self, shown: &str, said: &[&str]) -> Result<Object<String, Value>, WriteError> {
        if self.again {
            let mut card = Object::new();
            card.insert("id".to_owned(), self.id.to_string().into());
            return Ok(card);
        }
        let mut card = node_object(self.id, self.node)?;
        // Of a claim with several topics, one that was edited is known by its text.
        if shown == self.node.text && !self.is_shared {
            card.remove("text");
        }
        for name in said {
            card.remove(*name);
        }
        Ok(card)
    }

    /// Our own data of the step.
    pub fn step(&self) -> Result<Option<Object<String, Value>>, WriteError> {
        let Some((id, step)) = self.via.and_then(|id| Some((id, self.map.inference(id)?))) else { return Ok(None) };
        if self.is_first_premise {
            return inference_object(id, step).map(Some);
        }
        let mut object = Object::new();
        object.insert("id".to_owned(), id.to_string().into());
        Ok(Some(object))
    }
}

/// An object as text, in letters that XML can hold.
pub fn text_of(object: Object<String, Value>) -> String {
    Value::Object(object).to_string().replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff")
}
