//! Cards' bodies, made once for as long as what stands on them is the same.

use std::sync::Arc;

use kurbo::Size;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::card::{self, Body};
use crate::cite::Chips;
use crate::layout::{Counts, Sizes};
use crate::model::{Map, Node, Role};

/// A card's body, and what else than its node it was made of.
#[derive(Clone, Debug)]
pub struct Typeset {
    hides: Option<Counts>,
    /// The state of the citations' texts.
    chips: u64,
    pub body: Arc<Body>,
}

/// Tells a layout the sizes of cards.
pub struct Typesetter<'a> {
    chips: &'a mut Chips,
    /// By the numbers of cards.
    bodies: &'a mut Vec<Option<Typeset>>,
    /// What is typeset for cards that have no number yet.
    ahead: FxHashMap<*const Node, Typeset>,
}

impl Typeset {
    fn of(node: &Arc<Node>, hides: Option<Counts>, chips: u64, cited: Vec<String>) -> Self {
        Self { hides, chips, body: Arc::new(Body::of(node, cited, hides.and_then(card::hidden_words))) }
    }
}

impl<'a> Typesetter<'a> {
    pub fn new(chips: &'a mut Chips, bodies: &'a mut Vec<Option<Typeset>>) -> Self {
        Self { chips, bodies, ahead: FxHashMap::default() }
    }

    fn typeset(&mut self, node: &Arc<Node>, hides: Option<Counts>, old: Option<Typeset>) -> Typeset {
        let chips = self.chips.state();
        let old = old.filter(|it| it.hides == hides && Arc::ptr_eq(&it.body.node, node));
        if let Some(old) = &old
            && (old.chips == chips || node.citations.is_empty())
        {
            return Typeset { chips, ..old.clone() };
        }
        let cited: Vec<String> = node.citations.iter().map(|it| self.chips.text(it)).collect();
        match old {
            Some(old) if old.body.chips.iter().map(|it| it.text()).eq(&cited) => Typeset { chips, ..old },
            _ => Typeset::of(node, hides, chips, cited),
        }
    }
}

impl Sizes for Typesetter<'_> {
    fn card(&mut self, number: u32, node: &Arc<Node>, hides: Option<Counts>) -> Size {
        let at = number as usize;
        if self.bodies.len() <= at {
            self.bodies.resize(at + 1, None);
        }
        let old = self.bodies[at].take().or_else(|| self.ahead.remove(&Arc::as_ptr(node)));
        let new = self.typeset(node, hides, old);
        let size = new.body.size;
        self.bodies[at] = Some(new);
        size
    }

    fn junction(&mut self, role: Role) -> Size {
        card::junction_size(role)
    }

    /// Typesets what is new on all processors, in the order in which it lies in memory.
    fn begin_anew(&mut self, map: &Map) {
        let old = self.bodies.drain(..).flatten();
        self.ahead = old.map(|it| (Arc::as_ptr(&it.body.node), it)).collect();
        let new: Vec<&Arc<Node>> =
            map.node_arcs().map(|it| it.1).filter(|it| !self.ahead.contains_key(&Arc::as_ptr(it))).collect();
        self.chips.write_ahead(new.iter().flat_map(|it| &it.citations));
        let mut cited = |it: &Arc<Node>| it.citations.iter().map(|it| self.chips.text(it)).collect::<Vec<_>>();
        let new: Vec<(&Arc<Node>, Vec<String>)> = new.into_iter().map(|it| (it, cited(it))).collect();
        let chips = self.chips.state();
        let new: Vec<Typeset> =
            new.into_par_iter().map(|(node, cited)| Typeset::of(node, None, chips, cited)).collect();
        self.ahead.extend(new.into_iter().map(|it| (Arc::as_ptr(&it.body.node), it)));
        // With room for some more, which need not be copied then.
        self.bodies.reserve(map.n_nodes() + map.n_nodes() / 8);
    }
}
