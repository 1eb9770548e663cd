//! Where ranges of a text stand after an edit at one place of it.

use std::ops::Range;

/// At one place of a text, some of it is taken out and something else put in. Both are counted alike, in bytes or in
/// characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextEdit {
    /// What is taken out.
    pub range: Range<usize>,
    /// How much is put in there.
    pub n_new: usize,
}

impl TextEdit {
    /// Where a range stands afterwards; nothing if all of it was taken out.
    ///
    /// What is put in within the range widens it, and so does what takes the place of its beginning or its end. What is
    /// put in right before it or right after it does not.
    pub fn moved(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let Range { start: from, end: to } = self.range;
        let takes_out = from < to;
        if range.is_empty() {
            let at = self.place(range.start);
            return Some(at..at);
        }
        if range.end <= from {
            return Some(range.clone());
        }
        if to <= range.start {
            return Some(self.shifted(range.start)..self.shifted(range.end));
        }
        if from <= range.start && range.end <= to {
            return None;
        }
        let begins = from < range.start || from == range.start && !takes_out;
        let start = if begins { from + self.n_new } else { range.start };
        let end = if range.end < to { from } else { self.shifted(range.end) };
        Some(start..end)
    }

    /// Where a place stands afterwards: where it was taken out, after what was put in.
    pub fn place(&self, at: usize) -> usize {
        match at {
            _ if at < self.range.start => at,
            _ if at < self.range.end => self.range.start + self.n_new,
            _ => self.shifted(at),
        }
    }

    /// A place that does not lie before the end of what is taken out.
    fn shifted(&self, at: usize) -> usize {
        at - self.range.len() + self.n_new
    }

    /// This edit and one after it as one, if the other is about what this one put in.
    pub fn then(&self, next: &Self) -> Option<Self> {
        let Range { start, end } = self.range;
        let put_in = start..start + self.n_new;
        if next.range.end < put_in.start || put_in.end < next.range.start {
            return None;
        }
        let from = start.min(next.range.start);
        let further = next.range.end.saturating_sub(put_in.end);
        let stays = put_in.end.max(next.range.end) - from - next.range.len();
        Some(Self { range: from..end + further, n_new: stays + next.n_new })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter of a text: its number, or none where it was put in.
    type Letter = Option<usize>;

    fn edited(text: &[Letter], edit: &TextEdit) -> Vec<Letter> {
        let mut text = text.to_vec();
        text.splice(edit.range.clone(), std::iter::repeat_n(None, edit.n_new));
        text
    }

    fn letters(n: usize) -> Vec<Letter> {
        (0..n).map(Some).collect()
    }

    fn some_range(rng: &mut fastrand::Rng, most: usize) -> Range<usize> {
        let (one, other) = (rng.usize(..=most), rng.usize(..=most));
        one.min(other)..one.max(other)
    }

    /// Letter by letter: what was in the range stays in it, and what was not stays out.
    #[test]
    fn ranges_keep_their_letters() {
        let mut rng = fastrand::Rng::with_seed(3);
        for _ in 0..20_000 {
            let n = rng.usize(1..12);
            let range = some_range(&mut rng, n);
            let edit = TextEdit { range: some_range(&mut rng, n), n_new: rng.usize(..4) };
            let after = edited(&letters(n), &edit);
            let kept: Vec<usize> = range.clone().filter(|it| !edit.range.contains(it)).collect();
            let Some(moved) = edit.moved(&range) else {
                assert!(kept.is_empty() && !range.is_empty(), "{range:?} {edit:?}");
                continue;
            };
            let within: Vec<usize> = after[moved.clone()].iter().copied().flatten().collect();
            assert_eq!(within, kept, "{range:?} {edit:?} {moved:?}");
            if range.is_empty() {
                assert!(moved.is_empty());
                continue;
            }
            // What was put in lies within where it has letters of the range on both sides, or in the place of one of them.
            let n_put_in = after[moved.clone()].iter().filter(|it| it.is_none()).count();
            let Range { start, end } = edit.range.clone();
            let follows = start > range.start || start == range.start && start < end;
            let precedes = end < range.end || end == range.end && start < end;
            let is_within = follows && precedes && start < range.end && range.start < end.max(start + 1);
            assert_eq!(n_put_in, if is_within { edit.n_new } else { 0 }, "{range:?} {edit:?} {moved:?}");
        }
    }

    #[test]
    fn edits_at_one_place_are_one() {
        let mut rng = fastrand::Rng::with_seed(5);
        let mut n_joined = 0;
        for _ in 0..20_000 {
            let n = rng.usize(1..12);
            let first = TextEdit { range: some_range(&mut rng, n), n_new: rng.usize(..4) };
            let between = edited(&letters(n), &first);
            let next = TextEdit { range: some_range(&mut rng, between.len()), n_new: rng.usize(..4) };
            let Some(both) = first.then(&next) else {
                let apart = next.range.end < first.range.start || first.range.start + first.n_new < next.range.start;
                assert!(apart, "{first:?} {next:?}");
                continue;
            };
            n_joined += 1;
            assert_eq!(edited(&letters(n), &both), edited(&between, &next), "{first:?} {next:?} {both:?}");
        }
        assert!(n_joined > 5_000);
    }

    #[test]
    fn a_word_that_takes_the_place_of_the_last_one_belongs_to_the_passage() {
        let deleted = TextEdit { range: 7..10, n_new: 0 };
        let typed = TextEdit { range: 7..7, n_new: 5 };
        let both = deleted.then(&typed).expect("at one place");
        assert_eq!(both.moved(&(0..10)), Some(0..12));
        assert_eq!(typed.moved(&(0..7)), Some(0..7));
        assert_eq!(both.moved(&(7..10)), None);
        assert_eq!(both.place(9), 12);
    }
}
