//! Where somebody is in the essay of a map: what of it is chosen, and what is typed.

use std::sync::Arc;

use super::Session;
use crate::model::{EssayItem, EssayPlan, NodeId};
use crate::scene::Item;

/// Something that an essay says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EssaySpot {
    /// The sentence of a card.
    Card(NodeId),
    /// A heading or a sentence on no card, by its number among them, from 0.
    Own(usize),
}

/// What is chosen in the essay. Of cards that is what is selected on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EssayPlace {
    /// What is chosen that is on no card, and what was selected then: it is chosen until something else is selected.
    own: Option<(usize, Option<Item>)>,
    /// What is typed on: one's own words, or what leads to a card.
    typed: Option<EssaySpot>,
    /// The order before words were added to be typed on: it comes back if they stay empty.
    before: Option<EssayBefore>,
    /// The outline with what is to be written is shown instead of prose.
    pub as_outline: bool,
}

/// The order of writing that a map had, if any, before words were added.
#[derive(Clone, Debug, PartialEq)]
pub struct EssayBefore(pub Option<Arc<EssayPlan>>);

impl EssayPlace {
    /// What was typed on last, if that did not end yet: something else may be chosen by now.
    pub fn typed(&self) -> Option<EssaySpot> {
        self.typed
    }
}

impl Session {
    /// What is chosen in the essay.
    pub fn essay_spot(&self) -> Option<EssaySpot> {
        let own = self.essay_place.own.filter(|it| it.1 == self.selected() && it.0 < self.n_own_words());
        let card = self.selected_node().map(EssaySpot::Card);
        own.map(|it| EssaySpot::Own(it.0)).or(card)
    }

    /// What is typed on in the essay.
    pub fn typed_in_essay(&self) -> Option<EssaySpot> {
        self.essay_place.typed.filter(|it| self.essay_spot() == Some(*it))
    }

    pub fn choose_own_words(&mut self, nth: usize) {
        self.essay_place.own = Some((nth, self.selected()));
        (self.essay_place.typed, self.essay_place.before) = (None, None);
    }

    /// A card is what is chosen, though it was selected already.
    pub fn choose_no_own_words(&mut self) {
        self.essay_place.own = None;
    }

    pub fn type_in_essay(&mut self, typed: EssaySpot) {
        self.essay_place.typed = Some(typed);
    }

    /// Types on words that were added for that, to what was there before.
    pub fn type_in_essay_anew(&mut self, typed: EssaySpot, before: Option<Arc<EssayPlan>>) {
        self.essay_place.typed = Some(typed);
        self.essay_place.before = Some(EssayBefore(before));
    }

    /// What was typed on, and what was there before it was added.
    pub fn end_typing_in_essay(&mut self) -> Option<(EssaySpot, Option<EssayBefore>)> {
        let place = &mut self.essay_place;
        let before = place.before.take();
        place.typed.take().map(|it| (it, before))
    }

    /// The heading or the sentence on no card with a number.
    pub fn own_words(&self, nth: usize) -> Option<&EssayItem> {
        let essay = self.doc.map().meta().essay.as_ref()?;
        essay.items.iter().filter(|it| it.own_text().is_some()).nth(nth)
    }

    fn n_own_words(&self) -> usize {
        let essay = self.doc.map().meta().essay.as_ref();
        essay.map_or(0, |it| it.items.iter().filter(|it| it.own_text().is_some()).count())
    }
}
