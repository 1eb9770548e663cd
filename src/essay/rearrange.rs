//! Pieces of an essay put elsewhere: among sentences, among paragraphs, out of the essay and in again.

use std::ops::Range;

use super::order::{EssayOrder, EssayPiece};
use crate::model::{EssayItem, EssayPart, EssayPlan, Map, Node, NodeId};

/// Between two pieces of an essay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EssayGap {
    /// The place of the piece after it; as many as there are for the end.
    pub before: usize,
    /// What is put there is a paragraph of its own.
    pub is_paragraph: bool,
}

/// Whether a card has words that an essay says.
pub fn has_words(node: &Node) -> bool {
    !node.unstated && !node.text.trim().is_empty()
}

impl EssayOrder {
    /// Whether a piece is seen in prose.
    fn is_seen(&self, map: &Map, place: usize) -> bool {
        let Some(piece) = self.pieces.get(place) else { return false };
        match piece.item.part {
            EssayPart::Card { node, left_out, .. } => !left_out && map.node(node).is_some_and(has_words),
            EssayPart::Unknown => false,
            _ => true,
        }
    }

    /// Moves a piece past the one before it or after it: a sentence past a break comes into the paragraph there. Gives its
    /// new place, if it has one.
    pub fn shift(&mut self, map: &Map, place: usize, later: bool) -> Option<usize> {
        let n = self.pieces.len();
        let beside = if later {
            (place + 1..n).find(|it| self.is_seen(map, *it))?
        } else {
            (0..place).rev().find(|it| self.is_seen(map, *it))?
        };
        let piece = self.pieces.remove(place);
        self.pieces.insert(beside, piece);
        Some(self.tidied(beside))
    }

    /// Moves the paragraph of a piece past the paragraph or the heading before it or after it; a heading with its section
    /// past another section.
    pub fn shift_paragraph(&mut self, place: usize, later: bool) -> Option<usize> {
        if let Some(own) = self.section(place) {
            return self.shift_section(own, later);
        }
        let own = self.paragraph(place);
        let neighbour = if later {
            (own.end..self.pieces.len()).find(|it| self.is_heading(*it) || !self.is_break(*it))?
        } else {
            (0..own.start).rev().find(|it| self.is_heading(*it) || !self.is_break(*it))?
        };
        let past = if self.is_heading(neighbour) { neighbour..neighbour + 1 } else { self.paragraph(neighbour) };
        let before = if later { past.end } else { past.start };
        Some(self.put(own.clone(), EssayGap { before, is_paragraph: true }) + (place - own.start))
    }

    /// Moves a section past the one after it, or before the heading above that is no deeper, or what stands before all.
    fn shift_section(&mut self, own: Range<usize>, later: bool) -> Option<usize> {
        let before = if later {
            self.section(own.end)?.end
        } else {
            let level = self.level(own.start)?;
            let above = (0..own.start).rev().find(|it| self.level(*it).is_some_and(|it| it <= level));
            above.or(Some(0).filter(|_| own.start > 0))?
        };
        Some(self.put(own, EssayGap { before, is_paragraph: true }))
    }

    /// A heading with all that stands under it.
    fn section(&self, place: usize) -> Option<Range<usize>> {
        let level = self.level(place)?;
        let n = self.pieces.len();
        let end = (place + 1..n).find(|it| self.level(*it).is_some_and(|it| it <= level)).unwrap_or(n);
        Some(place..end)
    }

    /// What goes along where a piece is put elsewhere.
    pub fn moved_with(&self, place: usize) -> Range<usize> {
        self.section(place).unwrap_or(place..place + 1)
    }

    fn level(&self, place: usize) -> Option<u8> {
        match self.pieces.get(place)?.item.part {
            EssayPart::Heading { level, .. } => Some(level),
            _ => None,
        }
    }

    /// Puts a piece into a gap, and with a heading its section. Nothing is put into itself.
    pub fn put_piece(&mut self, place: usize, gap: EssayGap) -> usize {
        let moved = self.moved_with(place);
        if moved.len() > 1 && (moved.start..=moved.end).contains(&gap.before) {
            return place;
        }
        self.put(moved, gap)
    }

    /// Puts pieces into a gap, which is told before they are taken out. Gives the place of the first.
    fn put(&mut self, places: Range<usize>, gap: EssayGap) -> usize {
        let moved: Vec<EssayPiece> = self.pieces.drain(places.clone()).collect();
        let before = match gap.before {
            it if it >= places.end => it - places.len(),
            it => it.min(places.start),
        };
        let first = self.insert(moved, EssayGap { before, ..gap });
        self.tidied(first)
    }

    fn insert(&mut self, pieces: Vec<EssayPiece>, gap: EssayGap) -> usize {
        let mut at = gap.before.min(self.pieces.len());
        if gap.is_paragraph {
            let piece = || EssayPiece { item: EssayItem::new(EssayPart::Break), is_named: true, line: None };
            self.pieces.insert(at, piece());
            self.pieces.insert(at, piece());
            at += 1;
        }
        self.pieces.splice(at..at, pieces);
        at
    }

    /// Adds an item that is on no card, or a card that stood nowhere.
    pub fn add(&mut self, item: EssayItem, gap: EssayGap) -> usize {
        let first = self.insert(vec![EssayPiece { item, is_named: true, line: None }], gap);
        self.tidied(first)
    }

    /// Begins a paragraph with a piece, or no longer.
    pub fn toggle_break(&mut self, place: usize) -> usize {
        if place > 0 && self.is_break(place - 1) {
            self.pieces.remove(place - 1);
            return place - 1;
        }
        let item = EssayItem::new(EssayPart::Break);
        self.pieces.insert(place, EssayPiece { item, is_named: true, line: None });
        self.tidied(place + 1)
    }

    /// Lets a card be said no longer, or again; what is on no card goes.
    pub fn leave_out(&mut self, place: usize) {
        let Some(piece) = self.pieces.get_mut(place) else { return };
        if let EssayPart::Card { left_out, .. } = &mut piece.item.part {
            *left_out = !*left_out;
        } else {
            self.pieces.remove(place);
            self.tidied(0);
        }
    }

    /// Lets a heading stand so many levels deeper.
    pub fn sink_heading(&mut self, place: usize, by: i8) {
        if let Some(EssayPart::Heading { level, .. }) = self.pieces.get_mut(place).map(|it| &mut it.item.part) {
            *level = level.saturating_add_signed(by).clamp(1, EssayPlan::DEEPEST);
        }
    }

    fn is_break(&self, place: usize) -> bool {
        self.pieces.get(place).is_some_and(|it| it.item.part == EssayPart::Break)
    }

    fn is_heading(&self, place: usize) -> bool {
        self.pieces.get(place).is_some_and(|it| matches!(it.item.part, EssayPart::Heading { .. }))
    }

    /// Takes out breaks that part nothing: at either end, beside a heading or another one. Gives where a piece stands then.
    fn tidied(&mut self, place: usize) -> usize {
        let n = self.pieces.len();
        let parts = |it: usize| self.is_break(it) || self.is_heading(it);
        let goes =
            |it: usize| self.is_break(it) && (it == 0 || it + 1 == n || parts(it - 1) || self.is_heading(it + 1));
        let gone: Vec<bool> = (0..n).map(goes).collect();
        let mut gone_here = gone.iter();
        self.pieces.retain(|_| !gone_here.next().copied().unwrap_or_default());
        place - gone.iter().take(place).filter(|it| **it).count()
    }

    /// The cards among some pieces.
    pub fn cards(&self, places: Range<usize>) -> Vec<NodeId> {
        self.pieces.get(places).unwrap_or_default().iter().filter_map(|it| it.item.card()).collect()
    }
}

#[cfg(test)]
mod tests;
