//! Choosing columns: which branches stand below one another.
//!
//! The least total width with no column longer than allowed, by dynamic programming over where the last column begins; ties
//! go to even lengths. For what a whole tree hangs on, and for branches much wider than high, instead the length, of at
//! most sixteen, with which the branch needs the smallest screen of the shape that is asked for. Columns that were
//! chosen before are kept while they are not much worse.

use super::manner::Manner;
use super::set::{Setter, TopCard, gap};
use super::shape::{Contours, Form};

/// How many lengths of columns are tried.
const MOST_LENGTHS: usize = 16;
/// Columns of more branches than this are not tried as lengths.
const MOST_IN_LENGTH: usize = 40;
/// On a card with more branches than this, lengths of columns are tried from some of them alone.
const MOST_STARTS: usize = 500;
/// A branch so many times wider than high is given the shape of the screen; a vast one, of which no more than its shape is
/// seen at once, sooner: several would make a ribbon of the map.
const WIDE: i64 = 6;
const VAST: i32 = 10_000;
const WIDE_IF_VAST: i64 = 3;

/// By how much kept columns may be worse than the best ones now, in hundredths. A whole tree's decide how large all of it
/// is on a screen; what lies flat shows from afar least.
struct Slack {
    /// Of the longest column.
    length: i32,
    /// Of what the branch needs.
    need: i32,
}

impl Slack {
    fn of(choice: &ColumnChoice<'_>, is_shaped: bool) -> Self {
        let is_upright = choice.form == Form::Upright;
        let need = match (choice.top.is_top, is_shaped, is_upright) {
            (true, ..) => 112,
            (false, true, _) | (false, false, false) => 140,
            (false, false, true) => 120,
        };
        Self { length: if is_upright { 123 } else { 135 }, need }
    }
}

/// Kept columns are compared with the best that are no longer than four fifths of what columns may be long.
fn shortened(length: i32) -> i32 {
    length * 4 / 5
}

/// Whether a single branch of a length is too long for a rail. What it was before stays while it is not much shorter or
/// longer than it would have to be.
pub fn is_too_long(length: i32, column: i32, before: Option<bool>) -> bool {
    match before {
        None => length > column,
        Some(true) => length > shortened(column),
        Some(false) => i64::from(length) * 4 > i64::from(column) * 5,
    }
}

/// Chooses columns, in turns with the same scratch memory.
#[derive(Debug, Default)]
pub struct Chooser {
    best: Vec<Cost>,
    lengths: Vec<i32>,
    columns: Vec<u32>,
    other: Vec<u32>,
    kept: Vec<u32>,
}

/// What the columns up to a branch cost, least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    width: i64,
    unevenness: i64,
    n_in_last: u32,
}

/// What is chosen from.
pub struct ColumnChoice<'a> {
    pub manner: &'a Manner,
    pub top: TopCard,
    pub branches: &'a Contours,
    pub form: Form,
    /// Whether each branch began a column before, in either form; `None` for one that is new.
    pub begins: &'a [[Option<bool>; 2]],
}

/// The columns that would be chosen if none had been chosen before.
struct Best<'a> {
    columns: &'a [u32],
    /// The branch was given the shape of a screen.
    is_shaped: bool,
    /// The height of the tallest branch.
    tallest: i32,
    /// How long a column may be.
    longest: i32,
}

/// Whether all branches stand in one column in either form, as most do: seen already from how they lie flat.
pub fn is_one_column(manner: &Manner, top: &TopCard, branches: &Contours, begins: &[[Option<bool>; 2]]) -> bool {
    let n = branches.len();
    if n == 1 {
        return true;
    }
    let flat = |it: usize| branches.shape(it, Form::Flat);
    let is_begun = begins.iter().skip(1).flatten().any(|it| *it == Some(true));
    // A new one may begin a column beside what stands upright.
    let may_begin =
        begins.iter().skip(1).flatten().any(Option::is_none) && begins.iter().flatten().any(Option::is_some);
    if top.is_top || is_begun || (may_begin && !flat(0).is_bare) || length(manner, branches, 0, n) > manner.column {
        return false;
    }
    // Of several columns, that of the widest branch is as wide as its card or tray at least, and some other as the
    // narrowest, however they stand.
    let (widest, its_head) = (0..n).map(|it| (flat(it).w, flat(it).head)).max().unwrap_or_default();
    let narrowest = (0..n).map(|it| flat(it).head).min().unwrap_or(0);
    manner.gaps.indent + widest < its_head + narrowest + manner.gaps.side
}

/// Of a column of `n` branches.
fn length(manner: &Manner, branches: &Contours, first: usize, n: usize) -> i32 {
    let shape = |it: usize| branches.shape(it, Form::Flat);
    let heights: i32 = (first..first + n).map(|it| shape(it).h).sum();
    heights + (first + 1..first + n).map(|it| gap(manner, shape(it - 1), shape(it))).sum::<i32>()
}

impl Chooser {
    /// How many branches stand in each column.
    pub fn choose(&mut self, choice: &ColumnChoice<'_>, setter: &mut Setter) -> &[u32] {
        let n = choice.branches.len();
        if n == 1 {
            self.columns.clear();
            self.columns.push(1);
            return &self.columns;
        }
        let tallest = (0..n).map(|it| choice.branches.shape(it, choice.form).h).max().unwrap_or(0);
        let mut longest = tallest.max(choice.manner.column);
        let mut columns = std::mem::take(&mut self.columns);
        self.narrowest(choice, longest, &mut columns);
        // What a tree hangs on stands upright: nobody sees how it would lie.
        let mut is_shaped = choice.top.is_top && choice.form == Form::Upright;
        let is_kept = choice.begins_in_form().any(|it| it.is_some());
        if !is_shaped {
            // What lies below one another in one column is never so wide.
            is_shaped = columns.len() > 1 && {
                let (w, h) = choice.size(&columns, setter);
                i64::from(w) > i64::from(h) * if w > VAST { WIDE_IF_VAST } else { WIDE }
            };
        }
        if is_shaped {
            self.smallest(choice, tallest, &mut columns, setter);
            longest = self.lengths.last().copied().unwrap_or(longest);
        }
        if is_kept {
            let mut kept = std::mem::take(&mut self.kept);
            choice.as_before(&mut kept);
            let best = Best { columns: &columns, is_shaped, tallest, longest };
            if kept != columns && self.may_stay(choice, &kept, &best, setter) {
                std::mem::swap(&mut columns, &mut kept);
            }
            self.kept = kept;
        }
        self.columns = columns;
        &self.columns
    }

    /// Of the lengths that columns can have, that with which the branch needs the smallest screen.
    fn smallest(&mut self, choice: &ColumnChoice<'_>, tallest: i32, columns: &mut Vec<u32>, setter: &mut Setter) {
        self.find_lengths(choice, tallest);
        let mut least = choice.need(columns, true, setter);
        let mut other = std::mem::take(&mut self.other);
        for nth in 0..self.lengths.len() {
            self.narrowest(choice, self.lengths[nth], &mut other);
            // What is higher than the best needs more, however wide it is.
            if other == *columns || f64::from(choice.least_height(&other)) > least {
                continue;
            }
            let need = choice.need(&other, true, setter);
            if need.total_cmp(&least).then_with(|| other.cmp(columns)).is_lt() {
                least = need;
                std::mem::swap(columns, &mut other);
            }
        }
        self.other = other;
    }

    /// Whether columns that were chosen before are not much worse than the best ones now.
    fn may_stay(&mut self, choice: &ColumnChoice<'_>, kept: &[u32], best: &Best<'_>, setter: &mut Setter) -> bool {
        let Best { columns, is_shaped, tallest, longest } = *best;
        let slack = Slack::of(choice, is_shaped);
        let mut nth = 0;
        for &n in kept {
            let length = length(choice.manner, choice.branches, nth, n as usize);
            if n > 1 && i64::from(length) * 100 > i64::from(longest) * i64::from(slack.length) {
                return false;
            }
            nth += n as usize;
        }
        let better = if is_shaped {
            choice.need(columns, true, setter)
        } else {
            let mut other = std::mem::take(&mut self.other);
            self.narrowest(choice, tallest.max(shortened(choice.manner.column)), &mut other);
            let need = choice.need(&other, false, setter);
            self.other = other;
            need
        };
        choice.need(kept, is_shaped, setter) * 100.0 <= better * f64::from(slack.need)
    }

    /// The narrowest columns none of which is longer than a limit.
    fn narrowest(&mut self, choice: &ColumnChoice<'_>, limit: i32, columns: &mut Vec<u32>) {
        let ColumnChoice { manner, branches, form, .. } = choice;
        let n = branches.len();
        self.best.clear();
        self.best.push(Cost::default());
        for end in 1..=n {
            let (mut h, mut w) = (0, 0);
            let mut best: Option<Cost> = None;
            for n_in_last in 1..=end {
                let nth = end - n_in_last;
                let branch = branches.shape(nth, Form::Flat);
                h += branch.h;
                if n_in_last > 1 {
                    h += gap(manner, branch, branches.shape(nth + 1, Form::Flat));
                }
                w = w.max(manner.gaps.indent + branch.w);
                let (width, height) = if n_in_last == 1 {
                    let alone = branches.shape(nth, *form);
                    (alone.w, alone.h)
                } else {
                    (w, h)
                };
                if height > limit {
                    break;
                }
                let Cost { width: before, unevenness, .. } = self.best[nth];
                let cost = Cost {
                    width: before + i64::from(width + manner.gaps.side),
                    unevenness: unevenness + i64::from(height) * i64::from(height),
                    n_in_last: n_in_last as u32,
                };
                best = Some(best.map_or(cost, |it| it.min(cost)));
            }
            // Alone, each fits: the limit is never less than the tallest.
            self.best.push(best.unwrap_or_default());
        }
        columns.clear();
        let mut end = n;
        while end > 0 {
            let n_in_last = self.best[end].n_in_last.max(1);
            columns.push(n_in_last);
            end -= n_in_last as usize;
        }
        columns.reverse();
    }

    /// The lengths that columns may be given, the least first.
    fn find_lengths(&mut self, choice: &ColumnChoice<'_>, tallest: i32) {
        let ColumnChoice { manner, branches, .. } = choice;
        let (n, lengths) = (branches.len(), &mut self.lengths);
        lengths.clear();
        lengths.push(tallest);
        for start in (0..n).step_by(n.div_ceil(MOST_STARTS)) {
            let mut h = branches.shape(start, Form::Flat).h;
            for end in start + 1..n.min(start + MOST_IN_LENGTH) {
                let [above, below] = [end - 1, end].map(|it| branches.shape(it, Form::Flat));
                h += gap(manner, above, below) + below.h;
                if h > tallest {
                    lengths.push(h);
                }
            }
        }
        lengths.sort_unstable();
        lengths.dedup();
        let n = lengths.len();
        if n > MOST_LENGTHS {
            for nth in 0..MOST_LENGTHS {
                lengths[nth] = lengths[nth * (n - 1) / (MOST_LENGTHS - 1)];
            }
            lengths.truncate(MOST_LENGTHS);
        }
    }
}

impl ColumnChoice<'_> {
    fn begins_in_form(&self) -> impl Iterator<Item = Option<bool>> {
        self.begins.iter().map(|it| it[self.form as usize])
    }

    fn size(&self, columns: &[u32], setter: &mut Setter) -> (i32, i32) {
        setter.set(self.manner, self.top, columns, self.branches, self.form);
        (setter.draft.shape.w, setter.draft.shape.h)
    }

    /// No higher than the branch with these columns, without setting it.
    fn least_height(&self, columns: &[u32]) -> i32 {
        let mut nth = 0;
        let heights = columns.iter().map(|&n| {
            let first = nth;
            nth += n as usize;
            if n == 1 {
                self.branches.shape(first, self.form).h
            } else {
                length(self.manner, self.branches, first, n as usize)
            }
        });
        // A single branch right below, or on a rail, lies lower.
        heights.max().unwrap_or(0)
    }

    /// How high a screen has to be for the branch, or else how wide the branch is.
    fn need(&self, columns: &[u32], is_shaped: bool, setter: &mut Setter) -> f64 {
        let (w, h) = self.size(columns, setter);
        if is_shaped { (f64::from(w) / self.manner.aspect).max(f64::from(h)) } else { f64::from(w) }
    }

    /// Columns that begin where some began before. A new branch joins the column before it, unless that is a single one
    /// that stands upright, with something below it: all that would have to lie down.
    fn as_before(&self, columns: &mut Vec<u32>) {
        columns.clear();
        for (nth, begins) in self.begins_in_form().enumerate() {
            let is_upright = self.form == Form::Upright;
            let after_upright = is_upright && nth > 0 && !self.branches.shape(nth - 1, self.form).is_bare;
            match columns.last_mut() {
                Some(last) if !begins.unwrap_or(*last == 1 && after_upright) => *last += 1,
                _ => columns.push(1),
            }
        }
    }
}
