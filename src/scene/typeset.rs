//! Cards' bodies, made once for as long as what stands on them is the same.

use std::sync::Arc;

use kurbo::Size;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::card::{self, Body, CardWidths, ChipsStand};
use crate::arrange::{CardSize, Sizes};
use crate::cite::Chips;
use crate::model::{Map, Node, NodeId};
use crate::tree::arena::Number as _;
use crate::tree::{CardNo, RoleCounts, TreeStep};

/// A card's body, and what else than its node it was made of.
#[derive(Clone, Debug)]
pub struct Typeset {
    hides: Option<RoleCounts>,
    /// The state of the citations' texts.
    chips: u64,
    pub body: Arc<Body>,
}

/// Tells an arranger the sizes of cards.
pub struct Typesetter<'a> {
    map: &'a Map,
    chips: &'a mut Chips,
    /// By the numbers of cards.
    bodies: &'a mut Vec<Option<Typeset>>,
    widths: CardWidths,
    /// The card that is being typed on.
    typed: Option<NodeId>,
    /// What is typeset for cards that have no number yet.
    ahead: FxHashMap<NodeId, Typeset>,
}

impl<'a> Typesetter<'a> {
    pub fn new(
        map: &'a Map,
        typed: Option<NodeId>,
        chips: &'a mut Chips,
        bodies: &'a mut Vec<Option<Typeset>>,
    ) -> Self {
        let widths = CardWidths::of(card::claim_width(map.meta().layout.card_width));
        Self { map, chips, bodies, widths, typed, ahead: FxHashMap::default() }
    }

    fn typeset(&mut self, id: NodeId, node: &Arc<Node>, hides: Option<RoleCounts>, old: Option<Typeset>) -> Typeset {
        let (chips, width, stand) = (self.chips.state(), self.widths.of_kind(node.kind), stand(self.typed, id));
        let is_set_alike = |it: &Body| it.size.width == width && (it.chips_stand == stand || it.chips.is_empty());
        let old = old.filter(|it| it.hides == hides && is_set_alike(&it.body) && Arc::ptr_eq(&it.body.node, node));
        if let Some(old) = &old
            && (old.chips == chips || node.citations.is_empty())
        {
            return Typeset { chips, ..old.clone() };
        }
        let cited: Vec<String> = node.citations.iter().map(|it| self.chips.text(it)).collect();
        match old {
            Some(old) if old.body.chips.iter().map(|it| it.text()).eq(&cited) => Typeset { chips, ..old },
            _ => {
                let body = Body::of(node, width, cited, stand, hides.and_then(card::hidden_words));
                Typeset { hides, chips, body: Arc::new(body) }
            }
        }
    }
}

impl Sizes for Typesetter<'_> {
    fn card(&mut self, card: CardNo, id: NodeId, hides: Option<RoleCounts>) -> CardSize {
        let at = card.at();
        if self.bodies.len() <= at {
            self.bodies.resize(at + 1, None);
        }
        let ahead = self.ahead.remove(&id);
        let node = match &ahead {
            Some(ahead) => Some(Arc::clone(&ahead.body.node)),
            None => self.map.node_arc(id).cloned(),
        };
        let Some(node) = node else { return CardSize::default() };
        let old = ahead.or_else(|| self.bodies[at].take());
        let new = self.typeset(id, &node, hides, old);
        let size = CardSize { size: new.body.size, unfolded_height: new.body.size_unfolded().height };
        self.bodies[at] = Some(new);
        size
    }

    fn junction(&mut self, step: &TreeStep) -> Size {
        card::junction_size(step.role, step.is_unstated)
    }

    /// Typesets what is new on all processors, in the order in which it lies in memory.
    fn begin_anew(&mut self) {
        let old = self.bodies.drain(..).flatten();
        let mut old: FxHashMap<*const Node, Typeset> = old.map(|it| (Arc::as_ptr(&it.body.node), it)).collect();
        let mut new: Vec<(NodeId, &Arc<Node>)> = Vec::new();
        for (id, node) in self.map.node_arcs() {
            match old.remove(&Arc::as_ptr(node)) {
                Some(old) => _ = self.ahead.insert(id, old),
                None => new.push((id, node)),
            }
        }
        self.chips.write_ahead(new.iter().flat_map(|it| &it.1.citations));
        let mut cited = |it: &Arc<Node>| it.citations.iter().map(|it| self.chips.text(it)).collect::<Vec<_>>();
        let new: Vec<(NodeId, &Arc<Node>, Vec<String>)> =
            new.into_iter().map(|(id, node)| (id, node, cited(node))).collect();
        let chips = self.chips.state();
        let (widths, typed) = (self.widths, self.typed);
        let typeset = |(id, node, cited): (NodeId, &Arc<Node>, Vec<String>)| {
            let body = Body::of(node, widths.of_kind(node.kind), cited, stand(typed, id), None);
            (id, Typeset { hides: None, chips, body: Arc::new(body) })
        };
        let new: Vec<(NodeId, Typeset)> = new.into_par_iter().map(typeset).collect();
        self.ahead.extend(new);
        // With room for some more, which need not be copied then.
        self.bodies.reserve(self.map.n_nodes() + self.map.n_nodes() / 8);
    }
}

/// Where the citations of a card stand, given the card that is being typed on.
fn stand(typed: Option<NodeId>, node: NodeId) -> ChipsStand {
    if typed == Some(node) { ChipsStand::Below } else { ChipsStand::InText }
}
