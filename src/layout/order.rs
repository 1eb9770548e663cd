//! Which of two places comes first as the map is read.

use std::collections::{BTreeMap, BTreeSet};

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
    /// A box on the way has a place of its own.
    pub is_apart: bool,
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

    /// The nodes that are met in some branches, and elsewhere, too: outside each, if nothing is folded in them.
    pub(super) fn shared_below(&self, tops: impl Iterator<Item = u32>, map: &Map, folds: bool) -> BTreeSet<NodeId> {
        let mut found = BTreeSet::new();
        for top in tops {
            let mut met: BTreeMap<NodeId, usize> = BTreeMap::new();
            let mut open = vec![top];
            while let Some(id) = open.pop() {
                if self.boxes[id].n_shared == 0 && !self.tidy.get(id).is_stale() {
                    continue;
                }
                let mut meet = |node: NodeId| {
                    if self.shared.contains(&node) {
                        *met.entry(node).or_default() += 1;
                    }
                };
                match self.held(id) {
                    What::Junction(step) if self.steps[step].meets_shared => {
                        let premises = map.inference(self.steps[step].id).map_or(&[][..], |it| &it.premises);
                        for premise in premises {
                            meet(*premise);
                        }
                    }
                    What::Stack { .. } => {
                        for card in self.cards_in_box(id) {
                            meet(self.cards[card].node);
                        }
                    }
                    What::Nothing | What::Card(_) | What::Tray { .. } | What::Junction(_) => {}
                }
                open.extend(self.tidy.children(id));
            }
            found.extend(met.into_iter().filter(|it| folds || it.1 < map.uses(it.0).len()).map(|it| it.0));
        }
        found
    }

    fn precedes(&self, a: Occurrence, b: Occurrence, map: &Map) -> bool {
        let ends = [a, b].map(|it| self.steps[it.step].in_box);
        let ([a_way, b_way], above) = self.ways(ends, ends.map(|it| self.depth(it)));
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

    /// The ways from two boxes up to the nearest that is above both, given how deep they lie.
    pub(super) fn ways(&self, ends: [u32; 2], mut depths: [usize; 2]) -> ([Way; 2], u32) {
        let mut ways = [Way::default(), Way::default()];
        let mut next = ends;
        while next[0] != next[1] {
            // The deeper one goes on; both, where they are level.
            let deepest = depths[0].max(depths[1]);
            for side in [0, 1] {
                if depths[side] == deepest && next[side] != NONE {
                    let it = self.tidy.get(next[side]);
                    ways[side].boxes.push(next[side]);
                    ways[side].is_hidden |= it.hidden;
                    ways[side].is_apart |= it.stand.apart;
                    (next[side], depths[side]) = (it.parent, deepest - 1);
                }
            }
        }
        (ways, next[0])
    }

    /// The number of boxes from one up to the top of all, itself too.
    fn depth(&self, id: u32) -> usize {
        let (mut at, mut depth) = (id, 0);
        while at != NONE {
            depth += 1;
            at = self.tidy.get(at).parent;
        }
        depth
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
        if self.cards[card].home == NONE {
            return None;
        }
        let inference = map.inference(self.steps[self.cards[card].home].id)?;
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
