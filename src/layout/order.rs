//! Which of two places comes first as the map is read.

use rustc_hash::FxHashMap;

use super::arena::NONE;
use super::{Layout, Owner, What};
use crate::model::{Map, NodeId};

/// A place at which a node is a premise.
#[derive(Clone, Copy)]
struct Occurrence {
    step: u32,
    /// The place among the premises of the step.
    nth: usize,
}

/// The boxes from that of a step up to, and without, one that is above two steps.
#[derive(Default)]
pub(super) struct Way {
    pub boxes: Vec<u32>,
    pub is_hidden: bool,
}

impl Layout {
    /// The step at which a node is met first: the first that is seen, or else the first.
    pub(super) fn first_use(&self, map: &Map, node: NodeId) -> Option<u32> {
        let all = map.uses(node).iter().filter_map(|it| {
            let step = *self.step_of.get(it)?;
            let nth = map.inference(*it)?.premises.iter().position(|it| *it == node)?;
            (self.steps[step].in_box != NONE).then_some(Occurrence { step, nth })
        });
        all.reduce(|a, b| if self.precedes(b, a, map) { b } else { a }).map(|it| it.step)
    }

    fn precedes(&self, a: Occurrence, b: Occurrence, map: &Map) -> bool {
        let ([a_way, b_way], above) = self.ways(self.steps[a.step].in_box, self.steps[b.step].in_box);
        if a_way.is_hidden != b_way.is_hidden && !self.is_hidden(above) {
            return b_way.is_hidden;
        }
        match (a_way.boxes.last(), b_way.boxes.last()) {
            // One step stands below the other: below a premise of it, or as an attack on it.
            (None, Some(_)) => self.premise_passed(&b_way, map).is_none_or(|it| a.nth <= it),
            (Some(_), None) => self.premise_passed(&a_way, map).is_some_and(|it| it < b.nth),
            (None, None) => {
                self.cards_in_box(above).find_map(|it| {
                    let step = self.cards[it].home;
                    (step == a.step || step == b.step).then_some(step == a.step)
                }) == Some(true)
            }
            (Some(&first), Some(&second)) => {
                if above == NONE {
                    return self.root_boxes().find(|it| [first, second].contains(it)) == Some(first);
                }
                if let What::Junction(_) = self.held(above) {
                    let premises = [&a_way, &b_way].map(|it| self.premise_passed(it, map).unwrap_or(usize::MAX));
                    if premises[0] != premises[1] {
                        return premises[0] < premises[1];
                    }
                }
                self.siblings_in_order(first, second)
            }
        }
    }

    /// The ways from two boxes up to the nearest that is above both. They are gone in turn, so that the search ends
    /// near where they meet.
    pub(super) fn ways(&self, a: u32, b: u32) -> ([Way; 2], u32) {
        let mut ways = [Way::default(), Way::default()];
        let mut next = [a, b];
        let mut passed: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        let mut side = 0;
        let above = loop {
            let at = next[side];
            if at == NONE {
                if next[1 - side] == NONE {
                    break NONE;
                }
            } else if let Some(&(other, n)) = passed.get(&at) {
                ways[other].boxes.truncate(n);
                break at;
            } else {
                passed.insert(at, (side, ways[side].boxes.len()));
                ways[side].boxes.push(at);
                next[side] = self.tidy.get(at).parent;
            }
            side = 1 - side;
        };
        for way in &mut ways {
            way.is_hidden = way.boxes.iter().any(|it| self.tidy.get(*it).hidden);
        }
        (ways, above)
    }

    fn is_hidden(&self, id: u32) -> bool {
        let mut at = id;
        while at != NONE && !self.tidy.get(at).hidden {
            at = self.tidy.get(at).parent;
        }
        at != NONE
    }

    /// The number of the premise below which a way goes on from the junction above it.
    fn premise_passed(&self, way: &Way, map: &Map) -> Option<usize> {
        let mut downwards = way.boxes.iter().rev();
        let card = match self.held(*downwards.next()?) {
            What::Card(card) => card,
            What::Tray { .. } => match self.owner_of(*downwards.next()?)? {
                Owner::Card(card) => card,
                Owner::Step(_) => return None,
            },
            _ => return None,
        };
        let inference = map.inference(self.steps.get(self.cards[card].home)?.id)?;
        inference.premises.iter().position(|it| *it == self.cards[card].node)
    }

    fn siblings_in_order(&self, first: u32, second: u32) -> bool {
        let mut at = first;
        while at != NONE && at != second {
            at = self.tidy.get(at).next;
        }
        at == second
    }
}
