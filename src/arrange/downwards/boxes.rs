//! The boxes, what lies in them, and how large that makes them.

use kurbo::{Size, Vec2};

use super::{Downwards, GAP_LEVEL, GAP_PREMISE, Held, What};
use crate::arrange::RAIL;
use crate::arrange::tidy::{BoxNo, GAP_SIBLING, Stand};
use crate::model::NodeId;
use crate::tree::CardNo;
use crate::tree::arena::Number as _;

const GAP_STACK: f64 = 12.0;
const TRAY_PADDING: f64 = 12.0;
/// Room for the words under the cards of a tray.
const TRAY_CAPTION: f64 = 20.0;

impl Downwards {
    /// Makes a box; with `apart`, one that stands where somebody put that node.
    pub(super) fn add_box(&mut self, what: What, stand: Stand, apart: Option<NodeId>) -> BoxNo {
        let id = self.tidy.add(Stand { apart: apart.is_some(), ..stand });
        self.held.grow(id.at() + 1);
        self.held[id] = Held { what, ..Held::default() };
        if let Some(node) = apart {
            self.apart.insert((node, id));
            self.node_apart.insert(id, node);
        }
        id
    }

    /// Removes a box. What lies below it is left to be put elsewhere.
    pub(super) fn remove_box(&mut self, id: BoxNo) {
        let children: Vec<BoxNo> = self.tidy.children(id).collect();
        for child in children {
            self.tidy.unlink(child);
        }
        self.tidy.unlink(id);
        if let Some(node) = self.node_apart.remove(&id) {
            self.apart.remove(&(node, id));
        }
        self.far.forget(id);
        self.held[id].what = What::Nothing;
        self.tidy.remove(id);
    }

    pub(super) fn cards_in_box(&self, id: BoxNo) -> impl Iterator<Item = CardNo> + '_ {
        let first = match self.held[id].what {
            What::Nothing | What::Junction(_) => None,
            What::Card(card) => Some(card),
            What::Tray { first, .. } | What::Stack { first, .. } => first,
        };
        std::iter::successors(first, |it| self.cards[*it].next)
    }

    /// Puts cards into a tray or a stack, in this order.
    pub(super) fn chain(&mut self, id: BoxNo, cards: &[CardNo]) {
        if let What::Tray { first, .. } | What::Stack { first, .. } = &mut self.held[id].what {
            *first = cards.first().copied();
        }
        for (nth, card) in cards.iter().enumerate() {
            self.cards[*card].in_box = Some(id);
            self.cards[*card].next = cards.get(nth + 1).copied();
        }
    }

    /// Makes a box as large as what it holds, and puts that in its places.
    pub(super) fn fit(&mut self, id: BoxNo) {
        const SIDE: f64 = GAP_SIBLING / 2.0;
        let mut size = Size::ZERO;
        let mut next = self.cards_in_box(id).next();
        match self.held[id].what {
            What::Nothing => {}
            What::Junction(step) => {
                self.steps[step].at = Vec2::new(SIDE, 0.0);
                size = self.steps[step].size;
            }
            What::Card(card) => {
                self.cards[card].at = Vec2::new(SIDE, 0.0);
                size = self.cards[card].size;
            }
            What::Tray { .. } => {
                size = Size::new(TRAY_PADDING, TRAY_PADDING + TRAY_CAPTION);
                while let Some(card) = next {
                    let it = &mut self.cards[card];
                    it.at = Vec2::new(SIDE + size.width, TRAY_PADDING);
                    size.width += it.size.width + TRAY_PADDING;
                    size.height = size.height.max(it.size.height + TRAY_PADDING + TRAY_CAPTION);
                    next = it.next;
                }
            }
            What::Stack { .. } => {
                let dot = Size::new(RAIL / 2.0, RAIL / 2.0);
                let mut top = 0.0;
                while let Some(card) = next {
                    let it = &mut self.cards[card];
                    it.at = Vec2::new(SIDE + RAIL, top);
                    size = Size::new(size.width.max(RAIL + it.size.width), top + it.size.height);
                    let middle = (top + it.size.height / 2.0 - dot.height / 2.0).floor();
                    if let Some(step) = it.dot {
                        let it = &mut self.steps[step];
                        (it.at, it.size) = (Vec2::new(SIDE, middle), dot);
                    }
                    top = size.height + GAP_STACK;
                    next = self.cards[card].next;
                }
            }
        }
        let gap = if let What::Junction(_) = self.held[id].what { GAP_PREMISE } else { GAP_LEVEL };
        self.tidy.resize(id, size, gap);
    }
}
