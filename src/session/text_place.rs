//! Where somebody is in the texts of a map: which one is shown, what is chosen of it, and where it is written.

use std::ops::Range;

use super::Session;
use crate::anchor::TextEdit;
use crate::model::{Changes, Map, Revision, Text, TextId};

/// The text that is shown, and what is chosen of it, in bytes: from one stretch, such as a sentence, to another.
#[derive(Clone, Debug, Default)]
pub struct TextPlace {
    pub text: Option<TextId>,
    chosen: Option<[Range<usize>; 2]>,
    /// The place where it is written, in bytes, while it is.
    caret: Option<usize>,
    typed: Option<TextTyped>,
}

/// What was typed at one place of a text, as one edit.
#[derive(Clone, Debug)]
pub struct TextTyped {
    pub text: TextId,
    /// The map as it was before the first letter.
    pub before: Map,
    /// In characters.
    pub edit: TextEdit,
    /// The state that it led to: after any other, typing begins anew.
    pub after: Revision,
}

impl TextPlace {
    pub fn of(text: TextId) -> Self {
        Self { text: Some(text), ..Self::default() }
    }

    /// Chooses a passage, to be read.
    pub fn choose(&mut self, from: Range<usize>, to: Range<usize>) {
        self.chosen = Some([from, to]);
        self.caret = None;
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

    pub fn caret(&self) -> Option<usize> {
        self.caret
    }

    /// Lets the text be written at a place.
    pub fn write_at(&mut self, caret: usize) {
        self.chosen = None;
        self.caret = Some(caret);
    }

    /// Ends writing.
    pub fn read(&mut self) {
        self.caret = None;
        self.typed = None;
    }

    /// What an edit of the map in this state goes on with, if it is of this text.
    pub fn take_typed(&mut self, text: TextId, now: Revision) -> Option<TextTyped> {
        self.typed.take().filter(|it| it.text == text && it.after == now)
    }

    pub fn set_typed(&mut self, typed: TextTyped, caret: usize) {
        self.caret = Some(caret);
        self.typed = Some(typed);
    }

    /// Follows what changed in the text, such as by an undo, unless it was typed here.
    pub(super) fn follow(&mut self, changes: &Changes, now: Revision) {
        if self.typed.as_ref().is_some_and(|it| it.after == now) {
            return;
        }
        self.typed = None;
        for (id, change) in changes.texts().filter(|it| self.text.is_none_or(|own| own == it.0)) {
            let Some(after) = change.after else {
                *self = Self { text: self.text.filter(|it| *it != id), ..Self::default() };
                return;
            };
            let Some(before) = change.before else { continue };
            if let Some(edit) = difference(&before.content, &after.content) {
                let chosen = self.chosen.take();
                self.chosen = chosen.and_then(|[from, to]| Some([edit.moved(&from)?, edit.moved(&to)?]));
                self.caret = self.caret.map(|_| edit.range.start + edit.n_new);
            }
        }
    }
}

/// The edit, in bytes, that leads from one text to another; nothing where they are the same.
fn difference(before: &str, after: &str) -> Option<TextEdit> {
    let same = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other).take_while(|it| it.0 == it.1).map(|it| it.0.len_utf8()).sum::<usize>()
    };
    if before == after {
        return None;
    }
    let start = same(&mut before.chars(), &mut after.chars());
    let (old, new) = (&before[start..], &after[start..]);
    let kept = same(&mut old.chars().rev(), &mut new.chars().rev());
    Some(TextEdit { range: start..before.len() - kept, n_new: new.len() - kept })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_is_one_edit() {
        let check = |before, after, expect: Option<(Range<usize>, usize)>| {
            let found = difference(before, after).map(|it| (it.range, it.n_new));
            assert_eq!(found, expect, "{before} {after}");
        };
        check("same", "same", None);
        check("aa", "aaa", Some((2..2, 1)));
        check("one two", "one, two", Some((3..3, 1)));
        check("\u{e4}b", "\u{f6}b", Some((0..2, 2)));
        check("abc", "", Some((0..3, 0)));
    }
}
