//! Which of two places comes first as the map is read.

use super::arena::NONE;
use super::{Layout, Owner, What};
use crate::model::{Map, NodeId};

/// A place at which a node is a premise.
pub struct Occurrence {
    step: u32,
    /// The place among the premises of the step.
    nth: usize,
    is_hidden: bool,
    /// The boxes from the root down to that of the step.
    way: Vec<u32>,
}

impl Occurrence {
    /// The step at which a node is met first: the first that is seen, or else the first.
    pub fn first(layout: &Layout, map: &Map, node: NodeId) -> Option<u32> {
        let all = map.uses(node).iter().filter_map(|it| {
            let nth = map.inference(*it)?.premises.iter().position(|it| *it == node)?;
            Self::of(layout, *layout.step_of.get(it)?, nth)
        });
        let first = all.reduce(|a, b| if b.precedes(&a, layout, map) { b } else { a })?;
        Some(first.step)
    }

    /// `None` where a step hangs on nothing.
    fn of(layout: &Layout, step: u32, nth: usize) -> Option<Self> {
        let (mut at, mut is_hidden, mut way) = (layout.steps[step].in_box, false, Vec::new());
        while at != NONE {
            way.push(at);
            is_hidden |= layout.tidy.get(at).hidden;
            at = layout.tidy.get(at).parent;
        }
        way.reverse();
        matches!(layout.held(*way.first()?), What::Card(_)).then_some(Self { step, nth, is_hidden, way })
    }

    fn precedes(&self, other: &Self, layout: &Layout, map: &Map) -> bool {
        if self.is_hidden != other.is_hidden {
            return other.is_hidden;
        }
        let n = self.way.iter().zip(&other.way).take_while(|(a, b)| a == b).count();
        match (self.way.get(n), other.way.get(n)) {
            // One step stands below the other: below a premise of it, or as an attack on it.
            (None, Some(_)) => other.premise_passed(n, layout, map).is_none_or(|it| self.nth <= it),
            (Some(_), None) => self.premise_passed(n, layout, map).is_some_and(|it| it < other.nth),
            (None, None) => {
                layout.cards_in_box(self.way[n - 1]).find_map(|it| {
                    let step = layout.cards[it].home;
                    (step == self.step || step == other.step).then_some(step == self.step)
                }) == Some(true)
            }
            (Some(&a), Some(&b)) => {
                let is_below_step = n > 0 && matches!(layout.held(self.way[n - 1]), What::Junction(_));
                let premises = [self, other].map(|it| it.premise_passed(n, layout, map).unwrap_or(usize::MAX));
                if is_below_step && premises[0] != premises[1] {
                    return premises[0] < premises[1];
                }
                if n == 0 { layout.roots_in_order(a, b) } else { layout.siblings_in_order(a, b) }
            }
        }
    }

    /// The number of the premise that the way passes at its `n`th box, if it goes on below a premise.
    fn premise_passed(&self, n: usize, layout: &Layout, map: &Map) -> Option<usize> {
        let card = match layout.held(*self.way.get(n)?) {
            What::Card(card) => card,
            What::Tray { .. } => match layout.owner_of(*self.way.get(n + 1)?)? {
                Owner::Card(card) => card,
                Owner::Step(_) => return None,
            },
            _ => return None,
        };
        let home = layout.cards[card].home;
        let inference = map.inference(layout.steps.get(home)?.id)?;
        inference.premises.iter().position(|it| *it == layout.cards[card].node)
    }
}

impl Layout {
    fn siblings_in_order(&self, first: u32, second: u32) -> bool {
        let mut at = first;
        while at != NONE && at != second {
            at = self.tidy.get(at).next;
        }
        at == second
    }

    fn roots_in_order(&self, first: u32, second: u32) -> bool {
        self.root_boxes().find(|it| [first, second].contains(it)) == Some(first)
    }
}
