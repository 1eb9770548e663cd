//! Cards' bodies, made once for as long as what stands on them is the same.

use std::sync::Arc;

use kurbo::Size;
use rustc_hash::FxHashMap;

use super::card::{self, Body};
use crate::cite::Chips;
use crate::layout::{Counts, Sizes};
use crate::model::{Node, Role};

/// A card's body, and what it was made of.
#[derive(Clone, Debug)]
pub struct Typeset {
    node: Arc<Node>,
    role: Role,
    hides: Option<Counts>,
    /// The state of the citations' texts.
    chips: u64,
    cited: Vec<String>,
    pub body: Arc<Body>,
}

/// Tells a layout the sizes of cards.
pub struct Typesetter<'a> {
    chips: &'a mut Chips,
    /// By the numbers of cards.
    bodies: &'a mut Vec<Option<Typeset>>,
    /// What was typeset when cards had other numbers.
    old: FxHashMap<*const Node, Typeset>,
}

impl<'a> Typesetter<'a> {
    pub fn new(chips: &'a mut Chips, bodies: &'a mut Vec<Option<Typeset>>) -> Self {
        Self { chips, bodies, old: FxHashMap::default() }
    }

    fn typeset(&mut self, node: &Arc<Node>, role: Role, hides: Option<Counts>, old: Option<Typeset>) -> Typeset {
        let chips = self.chips.state();
        let old = old.filter(|it| it.role == role && it.hides == hides && Arc::ptr_eq(&it.node, node));
        let written = |chips: &mut Chips| node.citations.iter().map(|it| chips.text(it)).collect::<Vec<_>>();
        if let Some(old) = old
            && (old.chips == chips || node.citations.is_empty() || old.cited == written(self.chips))
        {
            return Typeset { chips, ..old };
        }
        let cited = written(self.chips);
        let body = Arc::new(Body::of(node, role, &cited, hides.and_then(card::hidden_words)));
        Typeset { node: Arc::clone(node), role, hides, chips, cited, body }
    }
}

impl Sizes for Typesetter<'_> {
    fn card(&mut self, number: u32, node: &Arc<Node>, role: Role, hides: Option<Counts>) -> Size {
        let at = number as usize;
        if self.bodies.len() <= at {
            self.bodies.resize(at + 1, None);
        }
        let old = self.bodies[at].take().or_else(|| self.old.remove(&Arc::as_ptr(node)));
        let new = self.typeset(node, role, hides, old);
        let size = new.body.size;
        self.bodies[at] = Some(new);
        size
    }

    fn junction(&mut self, role: Role) -> Size {
        card::junction_size(role)
    }

    fn begin_anew(&mut self, n_cards: usize) {
        let old = self.bodies.drain(..).flatten();
        self.old = old.map(|it| (Arc::as_ptr(&it.node), it)).collect();
        // With room for some more, which need not be copied then.
        self.bodies.reserve(n_cards + n_cards / 8);
    }
}
