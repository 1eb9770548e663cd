//! What edges mean.

use rustc_hash::FxHashSet;
use serde_json::{Map as Object, Value};

use super::{AGAINST, FOR, OWN};
use crate::format::topics::Relation;
use crate::model::Stance;

/// What an edge says, and whether it leads the other way: from what is supported to what supports it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Meaning {
    pub stance: Stance,
    pub is_backwards: bool,
}

/// What a label says; `None` where it says something else.
pub fn of_label(label: &str) -> Option<Meaning> {
    let word = label.trim().to_lowercase();
    let backwards =
        ["supported by", "is supported by", "because", "since", "opposed by", "is opposed by", "attacked by"];
    if let Some(it) = backwards.iter().find(|it| **it == word) {
        let stance = if it.contains("opposed") || it.contains("attacked") { Stance::Opposes } else { Stance::Supports };
        return Some(Meaning { stance, is_backwards: true });
    }
    let forwards = ["therefore", "so", "hence"];
    if forwards.contains(&word.as_str()) {
        return Some(Meaning { stance: Stance::Supports, is_backwards: false });
    }
    Relation::named(&word).map(|it| Meaning { stance: it.stance, is_backwards: false })
}

/// What a colour says: one of six by number, or any as `#rrggbb`.
pub fn of_colour(colour: &str) -> Option<Stance> {
    match colour {
        AGAINST => return Some(Stance::Opposes),
        FOR => return Some(Stance::Supports),
        _ => {}
    }
    let digits = colour.strip_prefix('#').filter(|it| it.len() == 6)?;
    let part = |at: usize| i32::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let (red, green, blue) = (part(0)?, part(2)?, part(4)?);
    let (is_red, is_green) = (red - green.max(blue) > 60, green - red.max(blue) > 40);
    match (is_red, is_green) {
        (true, false) => Some(Stance::Opposes),
        (false, true) => Some(Stance::Supports),
        _ => None,
    }
}

/// Whether the arrow of an edge points to where it begins, and not to where it ends.
fn points_back(edge: &Object<String, Value>) -> bool {
    let end = |name: &str| edge.get(name).and_then(Value::as_str);
    end("fromEnd") == Some("arrow") && end("toEnd") == Some("none")
}

/// An edge, from what bears on something to that.
pub struct CanvasEdge {
    pub from: String,
    pub to: String,
    pub meaning: Option<Meaning>,
    pub stance: Option<Stance>,
    pub own: Option<Value>,
    pub rest: Object<String, Value>,
}

impl CanvasEdge {
    pub fn of(mut edge: Object<String, Value>) -> Self {
        let from = name_of(edge.remove("fromNode").as_ref());
        let to = name_of(edge.remove("toNode").as_ref());
        let meaning = of_label(word(&edge, "label"));
        let is_backwards = meaning.map_or_else(|| points_back(&edge), |it| it.is_backwards);
        let stance = meaning.map(|it| it.stance).or_else(|| of_colour(word(&edge, "color")));
        let own = edge.remove(OWN);
        let mut edge = Self { from, to, meaning, stance, own, rest: edge };
        if is_backwards {
            edge.turn();
        }
        edge
    }

    /// Lets it lead from its end to where it begins, with the sides that it touches and the marks that it has there.
    pub fn turn(&mut self) {
        std::mem::swap(&mut self.from, &mut self.to);
        for (from, to) in [("fromSide", "toSide"), ("fromEnd", "toEnd")] {
            let (begins, ends) = (self.rest.remove(from), self.rest.remove(to));
            self.rest.extend(ends.map(|it| (from.to_owned(), it)));
            self.rest.extend(begins.map(|it| (to.to_owned(), it)));
        }
    }
}

/// Whether labels, or our own data, say which way edges lead.
pub fn say_which_way(edges: &[CanvasEdge]) -> bool {
    edges.iter().any(|it| it.meaning.is_some() || it.own.is_some())
}

/// Whether all edges lead away from one node in the end, as they are drawn from a topic to what belongs to it.
pub fn lead_outwards(edges: &[CanvasEdge]) -> bool {
    let begin: FxHashSet<&str> = edges.iter().map(|it| it.from.as_str()).collect();
    let end: FxHashSet<&str> = edges.iter().map(|it| it.to.as_str()).collect();
    begin.difference(&end).count() == 1 && end.difference(&begin).count() > 1
}

/// A name as ids are compared: some programs write numbers.
pub fn name_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

pub fn word<'a>(object: &'a Object<String, Value>, name: &str) -> &'a str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}
