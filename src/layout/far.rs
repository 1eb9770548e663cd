//! Premises that stand elsewhere than under their step.
//!
//! Each is kept with the nearest box that is above both, and seen from there, so that it is looked at again only
//! when something below that box changed. What has no such box, or stands where it was pinned, is looked at each
//! time.

use std::collections::BTreeSet;

use kurbo::{Rect, Vec2};
use rustc_hash::{FxHashMap, FxHashSet};

use super::arena::NONE;
use super::order::Way;
use super::{Branch, EVERYWHERE, Layout, PlacedCard, PlacedStep, meet};
use crate::model::{Map, NodeId};

/// How far a line may swing out from the boxes at its ends.
pub const SWING: f64 = 48.0;

#[derive(Clone, Debug, Default)]
pub(super) struct Far {
    /// By the box above both ends.
    within: FxHashMap<u32, Vec<Within>>,
    abroad: Vec<Pair>,
    /// What is to be looked at again.
    pending: BTreeSet<Pair>,
    /// The steps that got other premises, and the cards that were seated, since that was done.
    doubtful_steps: FxHashSet<u32>,
    doubtful_cards: FxHashSet<u32>,
}

/// How deep some boxes lie, and where, found once for all that lies below them.
type Survey = FxHashMap<u32, Surveyed>;

#[derive(Clone, Copy, Debug, Default)]
struct Surveyed {
    depth: usize,
    corner: Vec2,
}

/// A step, and a premise of it.
type Pair = (u32, NodeId);

#[derive(Clone, Copy, Debug)]
struct Within {
    pair: Pair,
    card: u32,
    /// The step's, and the card's.
    ends: [End; 2],
}

/// One end, below the box that is above both.
#[derive(Clone, Copy, Debug)]
struct End {
    /// The box right below the one above both; none where that box itself is the end.
    top: u32,
    /// The corner of the end's box, seen from that of the top one.
    at: Vec2,
    /// It is hidden even if the top one is seen.
    is_hidden: bool,
}

impl Far {
    pub fn forget_box(&mut self, id: u32) {
        self.pending.extend(self.within.remove(&id).into_iter().flatten().map(|it| it.pair));
    }

    /// A step may have other premises than before, or be gone.
    pub fn doubt_step(&mut self, step: u32) {
        if !self.within.is_empty() {
            self.doubtful_steps.insert(step);
        }
    }

    /// A card may stand elsewhere than before, or be gone.
    pub fn doubt_card(&mut self, card: u32) {
        if !self.within.is_empty() {
            self.doubtful_cards.insert(card);
        }
    }

    fn is_doubtful(&self, line: &Within) -> bool {
        self.doubtful_steps.contains(&line.pair.0)
            || self.doubtful_cards.contains(&line.card)
            || self.pending.contains(&line.pair)
    }

    pub fn look_again(&mut self, step: u32, premise: NodeId) {
        self.pending.insert((step, premise));
    }
}

impl Layout {
    /// The steps with a premise elsewhere below the same box, each with the card of that premise, as far as a line
    /// between them may show in an area.
    pub fn far_within(&self, branch: Branch, area: Rect) -> impl Iterator<Item = (PlacedStep, PlacedCard)> + '_ {
        let lines = self.far.within.get(&branch.id).into_iter().flatten();
        lines.filter_map(move |it| {
            let [step, card] = it.ends.map(|it| self.corner_of_end(branch, it));
            let (step, card) = (step?, card?);
            let ends = [(step, self.steps[it.pair.0].in_box), (card, self.cards[it.card].in_box)];
            let [step_box, card_box] = ends.map(|it| Rect::from_origin_size(it.0, self.tidy.get(it.1).room()));
            let is_near = meet(step_box.union(card_box).inflate(SWING, SWING), area);
            is_near.then(|| (self.step_at(it.pair.0, step), self.card_at(it.card, card)))
        })
    }

    fn corner_of_end(&self, above: Branch, end: End) -> Option<kurbo::Point> {
        if end.top == NONE {
            return Some(above.corner + end.at);
        }
        let top = self.tidy.get(end.top);
        (!end.is_hidden && !top.hidden).then(|| above.corner + top.at + end.at)
    }

    /// The other steps with a premise elsewhere, as far as both are seen.
    pub fn far_abroad(&self) -> impl Iterator<Item = (PlacedStep, PlacedCard)> + '_ {
        self.far.abroad.iter().filter_map(|(step, node)| {
            let (step, card) = (*step, *self.card_of.get(node)?);
            let corners = (self.corner(self.steps[step].in_box)?, self.corner(self.cards[card].in_box)?);
            Some((self.step_at(step, corners.0), self.card_at(card, corners.1)))
        })
    }

    /// The card of a premise, if it stands elsewhere than under the step still.
    fn far_card(&self, (step, node): Pair, map: &Map) -> Option<u32> {
        let it = &self.steps[step];
        let is_premise = self.step_of.get(&it.id) == Some(&step)
            && map.inference(it.id).is_some_and(|it| it.premises.contains(&node));
        let card = *self.card_of.get(&node).filter(|_| is_premise)?;
        let is_elsewhere = self.cards[card].home != step || self.stands_apart(self.cards[card].in_box);
        is_elsewhere.then_some(card)
    }

    fn stands_apart(&self, id: u32) -> bool {
        id != NONE && self.tidy.get(id).stand.apart
    }

    /// How deep a box lies, and where, by way of those above it that were surveyed before.
    fn survey(&self, id: u32, survey: &mut Survey) -> Surveyed {
        let (mut way, mut at) = (Vec::new(), id);
        let mut found = Surveyed::default();
        while at != NONE {
            if let Some(known) = survey.get(&at) {
                found = *known;
                break;
            }
            way.push(at);
            at = self.tidy.get(at).parent;
        }
        for at in way.into_iter().rev() {
            let it = self.tidy.get(at);
            found.depth += 1;
            found.corner = if it.stand.apart { it.at } else { found.corner + it.at };
            survey.insert(at, found);
        }
        found
    }

    /// Finds the ends of what is to be looked at again.
    pub(super) fn locate_far(&mut self, map: &Map) {
        self.far.doubtful_steps.clear();
        self.far.doubtful_cards.clear();
        let mut survey = Survey::default();
        for pair in std::mem::take(&mut self.far.pending) {
            let Some(card_number) = self.far_card(pair, map) else { continue };
            let ends = [self.steps[pair.0].in_box, self.cards[card_number].in_box];
            let [step, card] = ends.map(|it| self.survey(it, &mut survey));
            let (ways, above) = self.ways(ends, [step.depth, card.depth]);
            if above == NONE || ways.iter().any(|it| it.is_apart) {
                self.far.abroad.push(pair);
                continue;
            }
            let [step_way, card_way] = &ways;
            let ends = [self.end(step, step_way, &mut survey), self.end(card, card_way, &mut survey)];
            self.far.within.entry(above).or_default().push(Within { pair, card: card_number, ends });
        }
    }

    fn end(&self, found: Surveyed, way: &Way, survey: &mut Survey) -> End {
        let Some((&top, below)) = way.boxes.split_last() else {
            return End { top: NONE, at: Vec2::ZERO, is_hidden: false };
        };
        let is_hidden = below.iter().any(|it| self.tidy.get(*it).hidden);
        End { top, at: found.corner - self.survey(top, survey).corner, is_hidden }
    }

    /// Lets be looked at again what may lie otherwise below some boxes, which are all that changed.
    pub(super) fn loosen_far(&mut self, changed: &[u32]) {
        self.far.pending.extend(std::mem::take(&mut self.far.abroad));
        if self.far.within.is_empty() {
            return;
        }
        let all: FxHashSet<u32> = changed.iter().copied().collect();
        for &id in changed {
            let Some(mut lines) = self.far.within.remove(&id) else { continue };
            lines.retain_mut(|line| {
                if self.far.is_doubtful(line) {
                    self.far.pending.insert(line.pair);
                    return false;
                }
                let stays =
                    |end: &End| end.top != NONE && !all.contains(&end.top) && self.tidy.get(end.top).parent == id;
                let [step, card] = line.ends.each_ref().map(stays);
                if step && card {
                    return true;
                }
                let step = if step { Some(line.ends[0]) } else { self.end_below(id, self.steps[line.pair.0].in_box) };
                let card = if card { Some(line.ends[1]) } else { self.end_below(id, self.cards[line.card].in_box) };
                match [step, card] {
                    // Where both are below the box still, apart from one another, it is the nearest above both.
                    [Some(step), Some(card)] if step.top != card.top => {
                        line.ends = [step, card];
                        true
                    }
                    _ => {
                        self.far.pending.insert(line.pair);
                        false
                    }
                }
            });
            if !lines.is_empty() {
                self.far.within.insert(id, lines);
            }
        }
    }

    /// Where a box lies below another, if it does, with nothing in between that stands apart.
    fn end_below(&self, above: u32, id: u32) -> Option<End> {
        let mut end = End { top: NONE, at: Vec2::ZERO, is_hidden: false };
        let mut next = id;
        while next != above {
            let it = self.tidy.get((next != NONE).then_some(next)?);
            if end.top != NONE {
                let top = self.tidy.get(end.top);
                end.at += top.at;
                end.is_hidden |= top.hidden;
            }
            if it.stand.apart {
                return None;
            }
            (end.top, next) = (next, it.parent);
        }
        Some(end)
    }

    /// Lets all be looked at again, wherever it lies now.
    pub(super) fn relocate_far(&mut self, map: &Map) {
        let within = std::mem::take(&mut self.far.within);
        self.far.pending.extend(within.into_values().flatten().map(|it| it.pair));
        self.far.pending.extend(std::mem::take(&mut self.far.abroad));
        self.locate_far(map);
    }

    /// What the lines below a box cover, but for those of the boxes below it.
    pub(super) fn far_extent(&self, id: u32) -> Option<Rect> {
        if self.far.within.is_empty() {
            return None;
        }
        let branch = Branch { id, corner: kurbo::Point::ZERO };
        let lines = self
            .far_within(branch, EVERYWHERE)
            .map(|(step, card)| step.junction.union(card.rect).inflate(SWING, SWING));
        lines.reduce(|a, b| a.union(b))
    }
}
