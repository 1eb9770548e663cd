//! Two texts matched word for word, in one order: patience diff, after Bram Cohen, over runs of words, with an exact
//! alignment of what is left between.
//!
//! Runs of four words that stand once in both texts are matched first, as many as keep one order; between them the
//! same is done with shorter runs, and small gaps are aligned as well as can be.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::gap::align;
use super::slide::slide;
use super::tokens::TextTokens;

/// What became of each token.
#[derive(Debug)]
pub struct Compared {
    /// For each old token, the new one that it became.
    pub new_of: Vec<Option<u32>>,
    /// For each new token, the old one that it was.
    pub old_of: Vec<Option<u32>>,
}

/// Gaps of so many pairs of tokens are aligned exactly.
const SMALL_GAP: usize = 40_000;

/// Gaps within gaps are looked into so deep.
const DEEPEST: usize = 16;

/// Lengths of runs that are looked for, one after the other.
const RUNS: [usize; 3] = [4, 2, 1];

impl Compared {
    pub fn of(old: &TextTokens<'_>, new: &TextTokens<'_>) -> Self {
        let mut it = Self { new_of: vec![None; old.ids.len()], old_of: vec![None; new.ids.len()] };
        let mut gaps = vec![(0..old.ids.len(), 0..new.ids.len(), 0)];
        while let Some((olds, news, depth)) = gaps.pop() {
            let (olds, news) = it.ends_matched(old, new, olds, news);
            if olds.is_empty() || news.is_empty() {
                continue;
            }
            if olds.len().saturating_mul(news.len()) <= SMALL_GAP {
                for (from, to) in align(old, new, &olds, &news) {
                    it.match_up(from, to);
                }
                continue;
            }
            if depth >= DEEPEST {
                continue;
            }
            let (a, b) = (old.ids_in(&olds), new.ids_in(&news));
            let Some((len, runs)) =
                RUNS.into_iter().map(|len| (len, in_order(unique_runs(a, b, len)))).find(|it| !it.1.is_empty())
            else {
                continue;
            };
            let (mut old_at, mut new_at) = (olds.start, news.start);
            for (from, to) in runs {
                let (from, to) = (olds.start + from, news.start + to);
                // Runs may overlap one another.
                if from < old_at || to < new_at {
                    for step in 0..len {
                        if from + step >= old_at && to + step >= new_at {
                            it.match_up(from + step, to + step);
                        }
                    }
                    (old_at, new_at) = (old_at.max(from + len), new_at.max(to + len));
                    continue;
                }
                gaps.push((old_at..from, new_at..to, depth + 1));
                for step in 0..len {
                    it.match_up(from + step, to + step);
                }
                (old_at, new_at) = (from + len, to + len);
            }
            gaps.push((old_at..olds.end, new_at..news.end, depth + 1));
        }
        slide(&mut it.new_of, &mut it.old_of, old, new);
        it
    }

    fn match_up(&mut self, old: usize, new: usize) {
        if let (Some(to), Some(from)) = (self.new_of.get_mut(old), self.old_of.get_mut(new))
            && to.is_none()
            && from.is_none()
        {
            *to = Some(new as u32);
            *from = Some(old as u32);
        }
    }

    /// Matches what is the same at both ends, and says what is left.
    fn ends_matched(
        &mut self,
        old: &TextTokens<'_>,
        new: &TextTokens<'_>,
        olds: Range<usize>,
        news: Range<usize>,
    ) -> (Range<usize>, Range<usize>) {
        let same = |a: usize, b: usize| old.ids.get(a) == new.ids.get(b);
        let most = olds.len().min(news.len());
        let n_first = (0..most).take_while(|it| same(olds.start + it, news.start + it)).count();
        let n_last = (0..most - n_first).take_while(|it| same(olds.end - 1 - it, news.end - 1 - it)).count();
        for at in 0..n_first {
            self.match_up(olds.start + at, news.start + at);
        }
        for at in 0..n_last {
            self.match_up(olds.end - 1 - at, news.end - 1 - at);
        }
        (olds.start + n_first..olds.end - n_last, news.start + n_first..news.end - n_last)
    }
}

/// Runs of tokens that stand once in both lists, with their places, in the order of the first.
fn unique_runs(old: &[u32], new: &[u32], len: usize) -> Vec<(usize, usize)> {
    /// Where a run stands in each list, and how often.
    #[derive(Default)]
    struct Seen {
        old: (usize, u32),
        new: (usize, u32),
    }
    let mut all: FxHashMap<&[u32], Seen> = FxHashMap::default();
    for (at, run) in old.windows(len).enumerate() {
        let seen = all.entry(run).or_default();
        seen.old = (at, seen.old.1 + 1);
    }
    for (at, run) in new.windows(len).enumerate() {
        if let Some(seen) = all.get_mut(run) {
            seen.new = (at, seen.new.1 + 1);
        }
    }
    let places = old.windows(len).enumerate().filter_map(|(at, run)| {
        let seen = all.get(run)?;
        (seen.old.1 == 1 && seen.new.1 == 1).then_some((at, seen.new.0))
    });
    places.collect()
}

/// As many pairs as keep one order in both lists (a longest increasing subsequence).
fn in_order(pairs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // The last pair of the best chain of each length, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let to = |at: usize| pairs.get(at).map_or(0, |it| it.1);
    for (at, pair) in pairs.iter().enumerate() {
        let rank = ends.partition_point(|it| to(*it) < pair.1);
        before.push(rank.checked_sub(1).and_then(|it| ends.get(it).copied()));
        match ends.get_mut(rank) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        chain.extend(pairs.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    chain.reverse();
    chain
}
