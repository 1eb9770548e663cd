//! A tour of the program: six steps, each of which asks for something that is really done on a map. It only watches:
//! what is done is what anybody would do on any map, and a step that is passed over is never missed.

use super::Session;
use crate::model::{InferenceId, Map, NodeId, NodeKind, Stance};

/// What a step of the tour asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourStep {
    AddReason,
    AddObjection,
    /// Evidence that cites a source.
    Cite,
    /// A card goes elsewhere, or a branch is folded.
    Rearrange,
    Find,
    Present,
}

/// How far a tour is.
#[derive(Clone, Debug)]
pub struct Tour {
    /// Counted from 0; as many as there are once all is done.
    at: usize,
    /// What there was when the step began: a copy costs a few pointers.
    began: Map,
    folds_began: u64,
    /// It is presented now, in the step that asks for it.
    presents: bool,
}

/// What is said to a tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TourTurn {
    /// Goes on, though what was asked for was not done.
    Next,
    Leave,
}

impl TourStep {
    pub const ALL: [Self; 6] =
        [Self::AddReason, Self::AddObjection, Self::Cite, Self::Rearrange, Self::Find, Self::Present];

    /// Whether it is about the card that is worked on, and not about the window.
    pub fn is_about_card(self) -> bool {
        !matches!(self, Self::Find | Self::Present)
    }
}

impl Tour {
    /// What is asked for now; nothing once all was.
    pub fn step(&self) -> Option<TourStep> {
        TourStep::ALL.get(self.at).copied()
    }

    /// The number of the step, counted from 1, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        ((self.at + 1).min(TourStep::ALL.len()), TourStep::ALL.len())
    }

    fn at(nth: usize, session: &Session) -> Self {
        Self {
            at: nth.min(TourStep::ALL.len()),
            began: session.doc.map().clone(),
            folds_began: session.folds_state(),
            presents: false,
        }
    }

    /// Whether what is asked for was done since the step began.
    fn is_done(&self, session: &Session) -> bool {
        let map = session.doc.map();
        match self.step() {
            Some(TourStep::AddReason) => self.was_added(session, Stance::Supports),
            Some(TourStep::AddObjection) => self.was_added(session, Stance::Opposes),
            Some(TourStep::Cite) => {
                let n_citations = |map: &Map, node| map.node(node).map_or(0, |it| it.citations.len());
                map.changed_nodes(&self.began).into_iter().any(|it| n_citations(map, it) > n_citations(&self.began, it))
            }
            Some(TourStep::Rearrange) => session.folds_state() != self.folds_began || self.was_moved(map),
            Some(TourStep::Find) => session.search().is_some_and(|it| it.n_hits() > 0),
            Some(TourStep::Present) => self.presents && session.presenting().is_none(),
            None => false,
        }
    }

    /// Whether a claim got its first text that bears on something so, and is done.
    fn was_added(&self, session: &Session, stance: Stance) -> bool {
        let map = session.doc.map();
        let typed_on = session.draft.as_ref().map(|it| it.node);
        let has_text = |map: &Map, node: NodeId| map.node(node).is_some_and(|it| !it.text.trim().is_empty());
        let bears_so = |it: &InferenceId| map.inference(*it).is_some_and(|it| it.stance == stance);
        map.changed_nodes(&self.began).into_iter().any(|it| {
            Some(it) != typed_on
                && has_text(map, it)
                && !has_text(&self.began, it)
                && map.node(it).is_some_and(|it| it.kind == NodeKind::Claim)
                && map.uses(it).iter().any(bears_so)
        })
    }

    /// Whether a card that was there went elsewhere.
    fn was_moved(&self, map: &Map) -> bool {
        let is_elsewhere = |(id, node): (NodeId, &crate::model::Node)| {
            let Some(now) = map.node(id) else { return false };
            let bears = |map: &Map| -> Vec<_> {
                let steps = map.uses(id).iter().filter_map(|it| map.inference(*it));
                steps.map(|it| (it.target, it.stance, it.order, it.premises.clone())).collect()
            };
            now.pinned != node.pinned || bears(map) != bears(&self.began)
        };
        self.began.nodes().any(is_elsewhere)
    }
}

impl Session {
    pub fn tour(&self) -> Option<&Tour> {
        self.tour.as_ref()
    }

    pub fn begin_tour(&mut self) {
        self.tour = Some(Tour::at(0, self));
    }

    pub fn turn_tour(&mut self, turn: TourTurn) {
        let Some(tour) = self.tour.take() else { return };
        if turn == TourTurn::Next && tour.step().is_some() {
            self.tour = Some(Tour::at(tour.at + 1, self));
        }
    }

    /// Goes on to the next step where that which is asked for was done.
    pub fn follow_tour(&mut self) {
        let Some(mut tour) = self.tour.take() else { return };
        tour.presents |= tour.step() == Some(TourStep::Present) && self.presenting.is_some();
        let is_done = tour.is_done(self);
        self.tour = Some(if is_done { Tour::at(tour.at + 1, self) } else { tour });
    }
}
