//! The boxes, what lies in them, and how large that makes them.

use kurbo::{Size, Vec2};

use super::arena::NONE;
use super::tidy::{GAP_SIBLING, Stand};
use super::{GAP_LEVEL, GAP_PREMISE, Held, Layout, Owner, RAIL, What};
use crate::model::{NodeId, Role};

const GAP_STACK: f64 = 12.0;
const TRAY_PADDING: f64 = 12.0;
/// Room for the words under the cards of a tray.
const TRAY_CAPTION: f64 = 20.0;

impl Layout {
    pub(super) fn held(&self, id: u32) -> What {
        self.boxes[id].what
    }

    pub(super) fn add_box(&mut self, what: What, stand: Stand) -> u32 {
        let id = self.tidy.add(stand);
        let held = Held { what, ..Held::default() };
        if id as usize == self.boxes.len() {
            self.boxes.push(held);
        } else {
            self.boxes[id] = held;
        }
        if stand.apart {
            self.apart.insert(id);
        }
        id
    }

    pub(super) fn remove_box(&mut self, id: u32) {
        self.apart.remove(&id);
        self.far.forget_box(id);
        self.boxes[id].what = What::Nothing;
        self.tidy.remove(id);
    }

    pub(super) fn owner_of(&self, id: u32) -> Option<Owner> {
        match self.held(id) {
            What::Junction(step) => Some(self.steps[step].on),
            What::Stack { on, .. } => Some(Owner::Card(on)),
            What::Nothing | What::Card(_) | What::Tray { .. } => None,
        }
    }

    /// The boxes of what bears on a card or a step that lies in a box.
    pub(super) fn kids(&self, in_box: u32, owner: Owner) -> impl Iterator<Item = u32> + '_ {
        let is_shared = matches!(self.held(in_box), What::Tray { .. } | What::Junction(_));
        self.tidy.children(in_box).filter(move |&it| !is_shared || self.owner_of(it) == Some(owner))
    }

    /// The boxes of what bears on a card.
    pub(super) fn kids_of(&self, card: u32) -> impl Iterator<Item = u32> + '_ {
        let in_box = self.cards[card].in_box;
        let placed = (in_box != NONE).then(|| self.kids(in_box, Owner::Card(card)));
        placed.into_iter().flatten()
    }

    /// The role that counts for what bears on something: steps have none.
    pub(super) fn role_of(&self, owner: Owner) -> Option<Role> {
        match owner {
            Owner::Card(card) => Some(self.cards[card].role),
            Owner::Step(_) => None,
        }
    }

    /// The card of a premise that stands under its step.
    pub(super) fn card_under(&self, step: u32, premise: NodeId) -> Option<u32> {
        self.card_of.get(&premise).copied().filter(|it| self.cards[*it].home == step)
    }

    /// The last child of a box that comes before what bears on a card or a step in it.
    pub(super) fn last_before(&self, in_box: u32, owner: Owner) -> u32 {
        match (self.held(in_box), owner) {
            (What::Tray { .. }, Owner::Card(card)) => {
                let before: Vec<u32> = self.cards_in_box(in_box).take_while(|it| *it != card).collect();
                let is_before = |it: &u32| matches!(self.owner_of(*it), Some(Owner::Card(on)) if before.contains(&on));
                self.tidy.children(in_box).filter(is_before).last().unwrap_or(NONE)
            }
            _ => self.tidy.last_child(in_box),
        }
    }

    /// Adds a card to those in a box.
    pub(super) fn append(&mut self, in_box: u32, card: u32) {
        let last = self.cards_in_box(in_box).last();
        match (last, &mut self.boxes[in_box].what) {
            (Some(last), _) => self.cards[last].next = card,
            (None, What::Card(first) | What::Tray { first, .. } | What::Stack { first, .. }) => *first = card,
            (None, What::Nothing | What::Junction(_)) => {}
        }
    }

    /// Takes a card from those in a box, and says whether none is left.
    pub(super) fn withdraw(&mut self, in_box: u32, card: u32) -> bool {
        let next = self.cards[card].next;
        let before = self.cards_in_box(in_box).find(|it| self.cards[*it].next == card);
        match (before, &mut self.boxes[in_box].what) {
            (Some(before), _) => self.cards[before].next = next,
            (None, What::Card(first) | What::Tray { first, .. } | What::Stack { first, .. }) => *first = next,
            (None, What::Nothing | What::Junction(_)) => {}
        }
        self.cards[card].next = NONE;
        self.cards_in_box(in_box).next().is_none()
    }

    /// Makes a box as large as what it holds, and puts that in its places.
    pub(super) fn fit(&mut self, id: u32) {
        const SIDE: f64 = GAP_SIBLING / 2.0;
        let cards: Vec<u32> = self.cards_in_box(id).collect();
        let mut size = Size::ZERO;
        match self.held(id) {
            What::Nothing => {}
            What::Junction(step) => {
                self.steps[step].at = Vec2::new(SIDE, 0.0);
                size = self.steps[step].size;
            }
            What::Card(_) => {
                for card in cards {
                    self.cards[card].at = Vec2::new(SIDE, 0.0);
                    size = self.cards[card].size;
                }
            }
            What::Tray { .. } => {
                size = Size::new(TRAY_PADDING, TRAY_PADDING + TRAY_CAPTION);
                for card in cards {
                    let it = &mut self.cards[card];
                    it.at = Vec2::new(SIDE + size.width, TRAY_PADDING);
                    size.width += it.size.width + TRAY_PADDING;
                    size.height = size.height.max(it.size.height + TRAY_PADDING + TRAY_CAPTION);
                }
            }
            What::Stack { .. } => {
                let dot = Size::new(RAIL / 2.0, RAIL / 2.0);
                let mut top = 0.0;
                for card in cards {
                    let it = &mut self.cards[card];
                    it.at = Vec2::new(SIDE + RAIL, top);
                    size = Size::new(size.width.max(RAIL + it.size.width), top + it.size.height);
                    let middle = (top + it.size.height / 2.0 - dot.height / 2.0).floor();
                    let step = &mut self.steps[it.home];
                    (step.at, step.size) = (Vec2::new(SIDE, middle), dot);
                    top = size.height + GAP_STACK;
                }
            }
        }
        let gap = if let What::Junction(_) = self.held(id) { GAP_PREMISE } else { GAP_LEVEL };
        self.tidy.resize(id, size, gap);
    }
}
