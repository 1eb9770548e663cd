//! Titles of cards and arguments: those that they had, and new ones, numbered as they are met.

use rustc_hash::{FxHashMap, FxHashSet};

use super::escape::is_title;
use super::plan::Plan;
use crate::model::{Map, NodeId, NodeKind};

#[derive(Default)]
pub struct GivenTitles {
    cards: FxHashMap<NodeId, String>,
    groups: FxHashMap<usize, String>,
    /// With the bracket that they begin with.
    taken: FxHashSet<(char, String)>,
    n_given: FxHashMap<&'static str, usize>,
}

impl GivenTitles {
    /// Those that were given before.
    pub fn of(map: &Map, plan: &Plan) -> Self {
        let mut titles = Self::default();
        for (number, title) in
            plan.groups.iter().enumerate().filter_map(|(number, it)| Some((number, it.title.as_ref()?)))
        {
            if titles.taken.insert(('<', title.clone())) {
                titles.groups.insert(number, title.clone());
            }
        }
        for (id, _) in map.nodes() {
            let bracket = if plan.arguments.contains(&id) { '<' } else { '[' };
            let close = if bracket == '<' { '>' } else { ']' };
            let title = plan.cards.get(&id).and_then(|it| it.title.as_ref()).filter(|it| is_title(it, close));
            if let Some(title) = title
                && titles.taken.insert((bracket, title.clone()))
            {
                titles.cards.insert(id, title.clone());
            }
        }
        titles
    }

    /// The title that a card has by now.
    pub fn known(&self, card: NodeId) -> Option<&str> {
        self.cards.get(&card).map(String::as_str)
    }

    pub fn of_card(&mut self, map: &Map, id: NodeId, is_argument: bool) -> String {
        if let Some(title) = self.cards.get(&id) {
            return title.clone();
        }
        let name = match map.node(id).map(|it| it.kind) {
            Some(NodeKind::Thesis) => "Thesis",
            Some(NodeKind::Evidence) => "Evidence",
            _ => "Claim",
        };
        let title = self.new_title(if is_argument { '<' } else { '[' }, name);
        self.cards.insert(id, title.clone());
        title
    }

    pub fn of_group(&mut self, group: usize) -> String {
        if let Some(title) = self.groups.get(&group) {
            return title.clone();
        }
        let title = self.new_title('<', "Argument");
        self.groups.insert(group, title.clone());
        title
    }

    pub fn new_title(&mut self, bracket: char, name: &'static str) -> String {
        loop {
            let number = self.n_given.entry(name).or_default();
            *number += 1;
            let title = if name == "Thesis" && *number == 1 { name.to_owned() } else { format!("{name} {number}") };
            if self.taken.insert((bracket, title.clone())) {
                return title;
            }
        }
    }
}
