//! Where somebody is in the texts of a map: which one is shown, and what is chosen of it.

use std::ops::Range;

use super::Session;
use crate::model::{Text, TextId};

/// The text that is shown, and what is chosen of it, in bytes: from one stretch, such as a sentence, to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextPlace {
    pub text: Option<TextId>,
    chosen: Option<[Range<usize>; 2]>,
}

impl TextPlace {
    pub fn of(text: TextId) -> Self {
        Self { text: Some(text), chosen: None }
    }

    pub fn choose(&mut self, from: Range<usize>, to: Range<usize>) {
        self.chosen = Some([from, to]);
    }

    pub fn choose_nothing(&mut self) {
        self.chosen = None;
    }

    /// Where choosing began, and how far it has come.
    pub fn ends(&self) -> Option<&[Range<usize>; 2]> {
        self.chosen.as_ref()
    }

    /// All that is chosen.
    pub fn chosen(&self) -> Option<Range<usize>> {
        let [from, to] = self.chosen.as_ref()?;
        Some(from.start.min(to.start)..from.end.max(to.end))
    }
}

impl Session {
    /// The text that is shown: the one that was asked for, else the first.
    pub fn shown_text(&self) -> Option<(TextId, &Text)> {
        let map = self.doc.map();
        let asked = self.text_place.text.and_then(|id| Some((id, map.text(id)?)));
        asked.or_else(|| map.texts().next())
    }

    /// What is chosen of the text that is shown, with its words.
    pub fn chosen_passage(&self) -> Option<(TextId, Range<usize>, &str)> {
        let (id, text) = self.shown_text()?;
        let range = self.text_place.chosen()?;
        Some((id, range.clone(), text.content.get(range)?))
    }
}
