//! Cards' bodies, made once for as long as what stands on them is the same.

use std::sync::Arc;

use kurbo::Size;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::card::{self, Body, CardWidths, ChipsStand};
use crate::arrange::{CardSize, CardToSize, Sizes};
use crate::cite::Chips;
use crate::model::{Map, Node, NodeId};
use crate::text::TextDirection;
use crate::tree::arena::Number as _;
use crate::tree::{CardNo, RoleCounts, TreeStep};

/// So few cards are typeset where they are asked for.
const FEW: usize = 32;

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
    direction: TextDirection,
    /// The card that is being typed on.
    typed: Option<NodeId>,
    /// What is typeset, of cards that have other numbers now.
    renumbered: FxHashMap<NodeId, Typeset>,
}

impl<'a> Typesetter<'a> {
    pub fn new(
        map: &'a Map,
        typed: Option<NodeId>,
        chips: &'a mut Chips,
        bodies: &'a mut Vec<Option<Typeset>>,
    ) -> Self {
        let widths = CardWidths::of(card::claim_width(map.meta().layout.card_width));
        let direction = card::direction_of(map.meta().layout.lines);
        Self { map, chips, bodies, widths, direction, typed, renumbered: FxHashMap::default() }
    }

    fn typeset(&mut self, id: NodeId, node: &Arc<Node>, hides: Option<RoleCounts>, old: Option<Typeset>) -> Typeset {
        let (chips, width, stand) = (self.chips.state(), self.widths.of_kind(node.kind), stand(self.typed, id));
        let direction = self.direction;
        let is_set_alike = |it: &Body| {
            it.size.width == width && it.direction == direction && (it.chips_stand == stand || it.chips.is_empty())
        };
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
                let body = Body::running(direction, node, width, cited, stand, hides);
                Typeset { hides, chips, body: Arc::new(body) }
            }
        }
    }
}

impl Sizes for Typesetter<'_> {
    fn card(&mut self, CardToSize { card, node: id, hides }: CardToSize) -> CardSize {
        let at = card.at();
        if self.bodies.len() <= at {
            self.bodies.resize(at + 1, None);
        }
        let Some(node) = self.map.node_arc(id) else { return CardSize::default() };
        let old = self.renumbered.remove(&id).or_else(|| self.bodies[at].take());
        let new = self.typeset(id, node, hides, old);
        let size = CardSize { size: new.body.size, unfolded_height: new.body.size_unfolded().height };
        self.bodies[at] = Some(new);
        size
    }

    fn junction(&mut self, step: &TreeStep) -> Size {
        card::junction_size(step.role, step.is_unstated)
    }

    fn begin_anew(&mut self) {
        let old = self.bodies.drain(..).flatten();
        let mut old: FxHashMap<*const Node, Typeset> = old.map(|it| (Arc::as_ptr(&it.body.node), it)).collect();
        if !old.is_empty() {
            let known = self.map.node_arcs().filter_map(|(id, it)| Some((id, old.remove(&Arc::as_ptr(it))?)));
            self.renumbered = known.collect();
        }
        // With room for some more, which need not be copied then.
        self.bodies.reserve(self.map.n_nodes() + self.map.n_nodes() / 8);
    }

    /// Typesets what is new on all processors, in the order in which it lies in memory.
    fn get_ready(&mut self, cards: &[CardToSize]) {
        let Some(end) = cards.iter().map(|it| it.card.at() + 1).max() else { return };
        if self.bodies.len() < end {
            self.bodies.resize(end, None);
        }
        let is_new = |it: &CardToSize| self.bodies[it.card.at()].is_none() && !self.renumbered.contains_key(&it.node);
        let mut new: Vec<CardToSize> = cards.iter().copied().filter(is_new).collect();
        if new.len() < FEW {
            return;
        }
        new.sort_unstable_by_key(|it| it.node);
        let new: Vec<(CardToSize, &Arc<Node>)> =
            new.into_iter().filter_map(|it| Some((it, self.map.node_arc(it.node)?))).collect();
        self.chips.write_ahead(new.iter().flat_map(|it| &it.1.citations));
        let mut cited = |it: &Arc<Node>| it.citations.iter().map(|it| self.chips.text(it)).collect::<Vec<_>>();
        let new: Vec<(CardToSize, &Arc<Node>, Vec<String>)> =
            new.into_iter().map(|(card, node)| (card, node, cited(node))).collect();
        let chips = self.chips.state();
        let (widths, direction, typed) = (self.widths, self.direction, self.typed);
        let typeset = |(CardToSize { card, node: id, hides }, node, cited): (CardToSize, &Arc<Node>, Vec<String>)| {
            let body = Body::running(direction, node, widths.of_kind(node.kind), cited, stand(typed, id), hides);
            (card, Typeset { hides, chips, body: Arc::new(body) })
        };
        let new: Vec<(CardNo, Typeset)> = new.into_par_iter().map(typeset).collect();
        for (card, typeset) in new {
            self.bodies[card.at()] = Some(typeset);
        }
    }
}

/// Where the citations of a card stand, given the card that is being typed on.
fn stand(typed: Option<NodeId>, node: NodeId) -> ChipsStand {
    if typed == Some(node) { ChipsStand::Below } else { ChipsStand::InText }
}
