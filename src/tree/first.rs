//! Where a claim that is used more than once is met first.

use std::collections::{BTreeMap, BTreeSet};

use super::{CardNo, StepNo, Tree, Vertex};
use crate::model::{Map, NodeId};

/// A place at which a node is a premise.
#[derive(Clone, Copy)]
struct Occurrence {
    step: StepNo,
    /// The place among the premises of the step.
    nth: usize,
}

/// The way from an occurrence up to, and without, the nearest that is above another one, too.
struct WayUp {
    /// What stands right below that.
    top: Top,
    /// The occurrence is cut off on the way.
    is_cut_off: bool,
}

/// What is read in one go below a card or a step.
#[derive(Clone, Copy)]
enum Top {
    /// The premise of a step itself, by its number: nothing stands below.
    Premise(usize),
    Below(Vertex),
}

impl Tree {
    /// The step in which a node is met first: the first that is not cut off, or else the first.
    pub(super) fn first_use(&self, map: &Map, node: NodeId) -> Option<StepNo> {
        let card = self.card_no(node)?;
        let all = map.uses(node).iter().filter_map(|it| {
            let step = self.step_no(*it)?;
            let nth = self.steps[step].premises.iter().position(|it| *it == card)?;
            Some(Occurrence { step, nth })
        });
        all.reduce(|a, b| if self.precedes(b, a) { b } else { a }).map(|it| it.step)
    }

    /// The cards of shared claims that are met in some branches, and elsewhere, too. With `inside` also those that are met
    /// in one of the branches alone: cuts, and premises that change places, can change their order there.
    pub(super) fn shared_below(
        &self,
        tops: impl IntoIterator<Item = StepNo>,
        map: &Map,
        inside: bool,
    ) -> BTreeSet<CardNo> {
        let mut found = BTreeSet::new();
        for top in tops {
            let mut met: BTreeMap<CardNo, usize> = BTreeMap::new();
            let mut open = vec![top];
            while let Some(step) = open.pop() {
                let it = &self.steps[step];
                if it.tally.n_shared == 0 && !it.is_stale {
                    continue;
                }
                for &premise in &it.premises {
                    let card = &self.cards[premise];
                    if card.is_shared {
                        *met.entry(premise).or_default() += 1;
                    }
                    if card.home == Some(step) {
                        open.extend(&card.steps);
                    }
                }
                open.extend(&it.steps);
            }
            let is_met_elsewhere = |card: CardNo, n_met| n_met < map.uses(self.cards[card].node).len();
            found.extend(met.into_iter().filter(|it| inside || is_met_elsewhere(it.0, it.1)).map(|it| it.0));
        }
        found
    }

    /// Whether one occurrence is met before another. What is cut off comes last, unless both are alike by a cut above
    /// them; else it is the one that is read first.
    fn precedes(&self, a: Occurrence, b: Occurrence) -> bool {
        let ([a, b], meeting) = self.ways(a, b);
        let is_shown = meeting.is_none_or(|it| !self.is_cut_off(it));
        if is_shown && a.is_cut_off != b.is_cut_off {
            return b.is_cut_off;
        }
        let place = |way: &WayUp| self.place_below(meeting, way.top);
        match (meeting, a.top, b.top) {
            (None, Top::Below(Vertex::Card(a)), Top::Below(Vertex::Card(b))) => self.root_order(a, b),
            _ => place(&a) < place(&b),
        }
    }

    /// The ways from two occurrences up to where they meet, if they do.
    fn ways(&self, a: Occurrence, b: Occurrence) -> ([WayUp; 2], Option<Vertex>) {
        let mut ways = [a, b].map(|it| WayUp { top: Top::Premise(it.nth), is_cut_off: false });
        let mut next = [a, b].map(|it| Some(Vertex::Step(it.step)));
        let mut depths = next.map(|it| self.depth(it));
        while next[0] != next[1] {
            // The deeper one goes on; both, where they are level: so they meet at the nearest.
            let deepest = depths[0].max(depths[1]);
            for side in [0, 1] {
                if let Some(at) = next[side].filter(|_| depths[side] == deepest) {
                    let above = self.above(at);
                    ways[side].top = Top::Below(at);
                    ways[side].is_cut_off |= above.is_some_and(|it| self.cuts(it));
                    (next[side], depths[side]) = (above, deepest - 1);
                }
            }
        }
        (ways, next[0])
    }

    /// How many stand above something, itself too.
    fn depth(&self, vertex: Option<Vertex>) -> usize {
        std::iter::successors(vertex, |it| self.above(*it)).count()
    }

    fn is_cut_off(&self, vertex: Vertex) -> bool {
        std::iter::successors(self.above(vertex), |it| self.above(*it)).any(|it| self.cuts(it))
    }

    fn cuts(&self, vertex: Vertex) -> bool {
        matches!(vertex, Vertex::Card(card) if self.cards[card].is_cut)
    }

    /// When something right below a card or a step is read: of a step, the premises before what bears on it.
    fn place_below(&self, above: Option<Vertex>, top: Top) -> (bool, usize) {
        let Some(above) = above else { return (false, 0) };
        match (above, top) {
            (_, Top::Premise(nth)) => (false, nth),
            (Vertex::Step(step), Top::Below(Vertex::Card(card))) => {
                (false, self.steps[step].premises.iter().take_while(|it| **it != card).count())
            }
            (Vertex::Card(_), Top::Below(Vertex::Card(_))) => (false, 0),
            (_, Top::Below(Vertex::Step(step))) => {
                (true, self.steps_on(above).iter().take_while(|it| **it != step).count())
            }
        }
    }

    fn root_order(&self, a: CardNo, b: CardNo) -> bool {
        // Circles are entered last; a map with one is never followed.
        let rank = |it: CardNo| {
            let card = &self.cards[it];
            (card.kind != crate::model::NodeKind::Thesis, card.node)
        };
        rank(a) < rank(b)
    }
}
