//! What of a scene an area shows: asked for a part of a large map, it never goes through all of it.

use kurbo::Rect;

use super::{ArrangedSubtree, Card, Link, PlacedMention, PlacedStep, Scene};
use crate::arrange::{Arranger as _, CardPlace, EVERYWHERE};
use crate::model::{NodeId, Role};
use crate::tree::RoleCounts;

/// A card, or a branch that is too small to be seen card by card.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub rect: Rect,
    /// The role of most of it.
    pub role: Role,
    pub n_cards: usize,
}

/// What an area shows one by one, each in drawing order.
#[derive(Clone, Debug, Default)]
pub struct Things<'a> {
    /// The cards of which a part is seen.
    pub cards: Vec<Card<'a>>,
    /// The steps whose junction or tray may be seen.
    pub steps: Vec<PlacedStep>,
    pub mentions: Vec<PlacedMention>,
}

impl Scene {
    /// What an area shows, found in one go.
    pub fn things_in(&self, area: Rect) -> Things<'_> {
        let mut things = Things::default();
        for subtree in self.places.subtrees_in(&self.tree, area) {
            if let Some(card) = self.places.card_on(subtree) {
                things.cards.extend(card.rect.overlaps(area).then(|| self.with_body(card)).flatten());
            } else if let Some(step) = self.places.step_on(&self.tree, subtree) {
                things.steps.extend(Some(self.named(step)).filter(|it| it.covers().overlaps(area)));
                let mentions = self.places.mentions_at(subtree).filter(|it| it.rect.overlaps(area));
                things.mentions.extend(mentions.map(|it| self.mentioned(it)));
            }
        }
        things
    }

    /// The cards that an area shows a part of, in drawing order.
    pub fn cards_in(&self, area: Rect) -> impl Iterator<Item = Card<'_>> {
        self.cards_near(area).filter(move |it| it.rect.overlaps(area)).filter_map(|it| self.with_body(it))
    }

    /// The steps whose junction or tray may be seen in an area, in drawing order.
    pub fn steps_in(&self, area: Rect) -> impl Iterator<Item = PlacedStep> + '_ {
        self.steps_near(area).filter(move |it| it.covers().overlaps(area))
    }

    /// The mentions that may be seen in an area, in drawing order.
    pub fn mentions_in(&self, area: Rect) -> impl Iterator<Item = PlacedMention> + '_ {
        let near = self.places.subtrees_in(&self.tree, area).flat_map(|it| self.places.mentions_at(it));
        near.filter(move |it| it.rect.overlaps(area)).map(|it| self.mentioned(it))
    }

    /// The lines that may be seen in an area, in drawing order.
    pub fn links_in(&self, area: Rect) -> impl Iterator<Item = Link> + '_ {
        self.tree_links_in(area).chain(self.far_links_in(area))
    }

    /// Those within branches.
    pub fn tree_links_in(&self, area: Rect) -> impl Iterator<Item = Link> + '_ {
        let all = self.places.subtrees_in(&self.tree, area).flat_map(move |it| self.links_at(it, area));
        all.filter(move |it| it.bounds.overlaps(area))
    }

    /// All cards that an area shows a part of, and instead of them whole branches that are less than `least` wide and
    /// high.
    pub fn blocks_in(&self, area: Rect, least: f64) -> impl Iterator<Item = Block> + '_ {
        let mut open: Vec<ArrangedSubtree> = self.places.trees(&self.tree).collect();
        let mut found = Vec::new();
        std::iter::from_fn(move || {
            loop {
                if let Some(block) = found.pop() {
                    return Some(block);
                }
                let subtree = open.pop()?;
                let rect = self.places.extent(subtree);
                if !rect.overlaps(area) {
                    continue;
                }
                if rect.width() < least && rect.height() < least {
                    let role = most(self.places.counts(&self.tree, subtree));
                    return Some(Block { rect, role, n_cards: self.places.n_cards_in(&self.tree, subtree) });
                }
                let card = self.places.card_on(subtree);
                let block = |it: CardPlace| Block { rect: it.rect, role: self.tree.card(it.card).role, n_cards: 1 };
                found.extend(card.map(block));
                open.extend(self.places.below(&self.tree, subtree, area));
            }
        })
    }

    /// The cards of the subtrees that reach into an area, in drawing order.
    pub(super) fn cards_near(&self, area: Rect) -> impl Iterator<Item = CardPlace> + '_ {
        self.places.subtrees_in(&self.tree, area).filter_map(|it| self.places.card_on(it))
    }

    /// The steps of the subtrees that reach into an area, in drawing order.
    pub(super) fn steps_near(&self, area: Rect) -> impl Iterator<Item = PlacedStep> + '_ {
        let all = self.places.subtrees_in(&self.tree, area).filter_map(|it| self.places.step_on(&self.tree, it));
        all.map(|it| self.named(it))
    }

    /// The lines from the top of a subtree to what is right below it, as far as they may be seen in an area.
    fn links_at(&self, subtree: ArrangedSubtree, area: Rect) -> impl Iterator<Item = Link> + '_ {
        self.places.joints(&self.tree, subtree, area).into_iter().map(|it| Link::of(&self.tree, it))
    }

    /// About how many cards lie in an area, if they are spread evenly.
    pub fn n_cards_expected(&self, area: Rect) -> f64 {
        self.n_cards() as f64 * self.bounds.intersect(area).area() / self.bounds.area().max(1.0)
    }

    /// The lines that are longer than `least` in one direction, and may be seen in an area.
    pub(super) fn links_longer_than(&self, least: f64, area: Rect) -> impl Iterator<Item = Link> + '_ {
        let is_long = move |it: Rect| it.width() > least || it.height() > least;
        // A line lies within the subtree that it is a part of.
        let may_hold = move |it: &ArrangedSubtree| {
            let reach = self.places.reach(*it);
            is_long(reach) && reach.overlaps(area)
        };
        let mut open: Vec<ArrangedSubtree> = self.places.trees(&self.tree).filter(may_hold).collect();
        let subtrees = std::iter::from_fn(move || {
            let subtree = open.pop()?;
            open.extend(self.places.below(&self.tree, subtree, area).filter(may_hold));
            Some(subtree)
        });
        let all = subtrees.flat_map(move |it| self.links_at(it, area));
        all.filter(move |it| is_long(it.bounds) && it.bounds.overlaps(area))
    }

    /// The statements at most so many levels below a root, each with the number of cards in its branch.
    pub(super) fn tops(&self, deepest: usize) -> impl Iterator<Item = (usize, NodeId)> + '_ {
        let mut open: Vec<(ArrangedSubtree, usize)> = self.places.trees(&self.tree).map(|it| (it, 0)).collect();
        let subtrees = std::iter::from_fn(move || {
            let (subtree, depth) = open.pop()?;
            let is_statement = self.places.card_on(subtree).is_some();
            let depth_below = depth + usize::from(is_statement);
            if depth_below <= deepest {
                open.extend(self.places.below(&self.tree, subtree, EVERYWHERE).map(|it| (it, depth_below)));
            }
            Some(subtree)
        });
        subtrees.filter_map(|it| {
            let card = self.places.card_on(it)?.card;
            Some((self.places.n_cards_in(&self.tree, it), self.tree.card(card).node))
        })
    }
}

/// The role that stands for the most of several.
fn most(counts: RoleCounts) -> Role {
    let RoleCounts { reasons, objections, evidence } = counts;
    if evidence > reasons && evidence > objections {
        Role::Evidence
    } else if objections > reasons {
        Role::Objection
    } else {
        Role::Reason
    }
}
