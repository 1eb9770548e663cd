//! What speaks for a sentence, in points, and the words that speak loudest.

/// Points of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Weighed<'t> {
    pub points: i32,
    /// The words with the most points.
    cue: Option<(i32, &'t str)>,
}

impl<'t> Weighed<'t> {
    /// Counts a cue if it is there.
    pub fn cue(&mut self, points: i32, words: Option<&'t str>) -> bool {
        let Some(words) = words else { return false };
        self.points += points;
        if points > 0 && self.cue.is_none_or(|it| it.0 < points) {
            self.cue = Some((points, words));
        }
        true
    }

    /// Counts what is no phrase.
    pub fn when(&mut self, points: i32, holds: bool) {
        if holds {
            self.points += points;
        }
    }

    pub fn words(&self) -> Option<String> {
        self.cue.map(|it| it.1.to_owned())
    }

    pub fn has_cue(&self) -> bool {
        self.cue.is_some()
    }
}

/// The numbers of sentences, the one with most points first; among equals the earlier one.
pub fn ranked(all: &[Weighed<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(all.get(*at).map(|it| it.points)));
    order
}
