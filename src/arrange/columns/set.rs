//! Setting what bears on a card: in columns beside one another, on one rail, or right below.

use super::manner::{Growth, Manner};
use super::profile::{Flank, Reach, after, bottom, go_on, join_right, push, shorten};
use super::shape::{At, Contours, Form, Pilled, Shape, Sketch, Tray};

/// Free space that a bus keeps to what is beside it.
const BUS_ROOM: i32 = 8;
/// A line from above arrives so far from the left edge of a card that lies flat.
const ENTRY: i32 = 20;

/// The card whose columns are set.
#[derive(Clone, Copy, Debug)]
pub struct TopCard {
    pub w: i32,
    /// The card's height, or with the tray that it lies in.
    pub h: i32,
    /// All else of its tree hangs on it.
    pub is_top: bool,
    /// A single branch stands right below it.
    pub is_over: bool,
}

/// Sets branches, in turns with the same scratch memory.
#[derive(Debug, Default)]
pub struct Setter {
    pub draft: Sketch,
    /// How the branches were set last, and how many stand in each column then.
    last: Option<SetAs>,
    columns: Vec<u32>,
    scratch: Vec<Reach>,
    row: Beside,
}

/// The edges of what stands beside one another so far, and the right edge of what is to join it.
#[derive(Debug, Default)]
struct Beside {
    left: Vec<Reach>,
    right: Vec<Reach>,
    next: Vec<Reach>,
}

impl Beside {
    /// Takes the memory of a row to begin another.
    fn begin(&mut self) -> Self {
        let Self { left, right, next } = self;
        [&mut *left, &mut *right, &mut *next].into_iter().for_each(Vec::clear);
        std::mem::take(self)
    }
}

/// How branches are set on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct SetAs {
    pattern: Pattern,
    /// On a rail branches are set alike in both forms.
    form: Form,
    h: i32,
}

/// Where what bears on a card is, as to its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// All on a rail below the card's left edge.
    Rail,
    /// A single one right below the card.
    Below,
    /// Columns in a row below the card.
    Row,
    /// Columns in a row to the right of the card.
    Beside,
}

impl Pattern {
    pub fn of(manner: &Manner, top: &TopCard, n_columns: usize, n_branches: usize, form: Form) -> Self {
        let is_upright = form == Form::Upright;
        let grows_right = is_upright && manner.growth == Growth::Right;
        let is_alone = n_branches == 1 && is_upright && top.is_over;
        match () {
            () if grows_right && (n_columns > 1 || is_alone || top.is_top) => Self::Beside,
            () if n_columns > 1 => Self::Row,
            () if is_alone => Self::Below,
            () => Self::Rail,
        }
    }

    /// The form of a branch in a column of so many.
    pub fn form_in(self, n_in_column: usize, form: Form) -> Form {
        match self {
            Self::Below => Form::Upright,
            Self::Row | Self::Beside if n_in_column == 1 => form,
            Self::Rail | Self::Row | Self::Beside => Form::Flat,
        }
    }
}

/// From the top of a card that grows to the right to its bus, and to its columns.
pub fn beside(manner: &Manner, n_columns: usize) -> (i32, i32) {
    let bus = ENTRY;
    // Over several columns the bus needs room; into one it goes straight.
    (bus, if n_columns == 1 { 0 } else { bus + manner.gaps.level - manner.gaps.bus })
}

/// How far the entry of a flat branch is from its left edge at most.
pub fn entry_of_flat(head: i32) -> i32 {
    ENTRY.min(head / 2)
}

impl Setter {
    /// What was set last is of another card.
    pub fn begin(&mut self) {
        self.last = None;
    }

    /// Sets branches in columns of so many each, if they were not set so last; the draft holds what comes of it.
    pub fn set(&mut self, manner: &Manner, top: TopCard, columns: &[u32], branches: &Contours, form: Form) {
        let pattern = Pattern::of(manner, &top, columns.len(), branches.len(), form);
        let same_form = if pattern == Pattern::Rail { Form::Flat } else { form };
        let setting = Some(SetAs { pattern, form: same_form, h: top.h });
        if self.last != setting || self.columns != columns {
            self.last = setting;
            self.columns.clear();
            self.columns.extend_from_slice(columns);
            self.draft.clear();
            match pattern {
                Pattern::Rail => self.set_on_rail(manner, top, branches),
                Pattern::Below => self.set_below(manner, top, branches),
                Pattern::Row => self.set_row(manner, top, columns, branches, form),
                Pattern::Beside => self.set_beside(manner, top, columns, branches),
            }
            self.draft.finish();
        }
        let shape = &mut self.draft.shape;
        shape.head = top.w;
        shape.head_x = self.draft.own_x;
        shape.is_bare = false;
        shape.entry = match (form, manner.growth) {
            (Form::Upright, Growth::Down) => self.draft.own_x + top.w / 2,
            _ => entry_of_flat(top.w),
        };
    }

    /// All on one rail below the card's left edge.
    fn set_on_rail(&mut self, manner: &Manner, top: TopCard, branches: &Contours) {
        let gaps = &manner.gaps;
        let first = top.h + gaps.first;
        self.draft.right.push(Reach { y: top.h, x: top.w });
        let (w, h) = self.add_column(manner, 0..branches.len(), At { x: 0, y: first }, branches);
        let Sketch { shape, left, right, .. } = &mut self.draft;
        (shape.w, shape.h) = (top.w.max(w), first + h);
        left.push(Reach { y: shape.h, x: 0 });
        push(right, Flank::Right, shape.h, gaps.indent);
    }

    /// Sets branches below one another, at a place, and lets the right edge go on along them. Gives the size.
    fn add_column(
        &mut self,
        manner: &Manner,
        which: std::ops::Range<usize>,
        at: At,
        branches: &Contours,
    ) -> (i32, i32) {
        let gaps = &manner.gaps;
        let (mut y, mut w) = (at.y, 0);
        for nth in which.clone() {
            if nth > which.start {
                y += gap(manner, branches.shape(nth - 1, Form::Flat), branches.shape(nth, Form::Flat));
            }
            let branch = branches.get(nth, Form::Flat);
            let x = at.x + gaps.indent;
            self.draft.at.push(At { x, y });
            push(&mut self.draft.right, Flank::Right, y, x);
            go_on(&mut self.draft.right, Flank::Right, branch.right, x, y);
            y += branch.shape.h;
            w = w.max(gaps.indent + branch.shape.w);
        }
        (w, y - at.y)
    }

    /// A single branch right below the card.
    fn set_below(&mut self, manner: &Manner, top: TopCard, branches: &Contours) {
        let branch = branches.get(0, Form::Upright);
        let (x, y) = (top.w / 2 - branch.shape.entry, top.h + manner.gaps.level);
        let Sketch { shape, left, right, at, .. } = &mut self.draft;
        at.push(At { x, y });
        (shape.w, shape.h) = (top.w.max(x + branch.shape.w), y + branch.shape.h);
        push(left, Flank::Left, y, 0);
        push(right, Flank::Right, y, top.w);
        go_on(left, Flank::Left, branch.left, x, y);
        go_on(right, Flank::Right, branch.right, x, y);
        self.draft.shift((-x).max(0));
    }

    /// Columns beside one another: below the card, which stands over the middle of the outer ones, or lies at the left.
    fn set_row(&mut self, manner: &Manner, top: TopCard, columns: &[u32], branches: &Contours, form: Form) {
        let gaps = &manner.gaps;
        let is_upright = form == Form::Upright;
        let (y, bus) = (top.h + gaps.level, top.h + gaps.bus);
        // Seen from the top of the columns.
        let mut row = self.row.begin();
        let (mut middles, mut drops) = ((0, 0), (0, 0));
        let (mut nth, mut end, mut low) = (0, 0, 0);
        for (column, &n_in_column) in columns.iter().enumerate() {
            let n_in_column = n_in_column as usize;
            // The column by itself: its edges, size, middle, and where the line from the bus enters it.
            let (w, h, middle, drop);
            let first_at = self.draft.at.len();
            let flat_left;
            let column_left: &[Reach];
            if n_in_column == 1 {
                let branch = branches.get(nth, form);
                self.draft.at.push(At { x: 0, y });
                (w, h, drop) = (branch.shape.w, branch.shape.h, branch.shape.entry);
                middle = drop;
                row.next.clear();
                row.next.extend_from_slice(branch.right);
                column_left = branch.left;
            } else {
                row.next.clear();
                std::mem::swap(&mut self.draft.right, &mut row.next);
                (w, h) = self.add_column(manner, nth..nth + n_in_column, At { x: 0, y: 0 }, branches);
                std::mem::swap(&mut self.draft.right, &mut row.next);
                self.draft.at[first_at..].iter_mut().for_each(|it| it.y += y);
                let heads = (nth..nth + n_in_column).map(|it| branches.shape(it, Form::Flat).head);
                middle = i32::midpoint(gaps.indent, heads.max().unwrap_or(0));
                drop = gaps.rail;
                flat_left = [Reach { y: h, x: 0 }];
                column_left = &flat_left;
            }
            let mut x = after(&row.right, column_left, gaps.side).unwrap_or(0);
            if !is_upright && column > 0 {
                x = x.max(end + gaps.side);
            }
            self.draft.at[first_at..].iter_mut().for_each(|it| it.x += x);
            if column == 0 {
                (middles.0, drops.0) = (x + middle, x + drop);
            }
            (middles.1, drops.1) = (x + middle, x + drop);
            go_on(&mut row.left, Flank::Left, column_left, x, 0);
            join_right(&mut row.right, &row.next, x, &mut self.scratch);
            (end, low) = (end.max(x + w), low.max(h));
            nth += n_in_column;
        }
        let own_x = if is_upright { (middles.0 + middles.1 - top.w).div_euclid(2) } else { 0 };
        self.draft.own_x = own_x;
        let Sketch { shape, left: all_left, right: all_right, .. } = &mut self.draft;
        (shape.w, shape.h) = (end.max(own_x + top.w), y + low);
        let trunk = if is_upright { own_x + top.w / 2 } else { drops.0 };
        push(all_left, Flank::Left, bus - BUS_ROOM, own_x);
        push(all_right, Flank::Right, bus - BUS_ROOM, own_x + top.w);
        push(all_left, Flank::Left, y, own_x.min(drops.0.min(trunk) - BUS_ROOM));
        push(all_right, Flank::Right, y, (own_x + top.w).max(drops.1.max(trunk) + BUS_ROOM));
        go_on(all_left, Flank::Left, &row.left, 0, y);
        go_on(all_right, Flank::Right, &row.right, 0, y);
        let outermost = row.left.iter().map(|it| it.x).min().unwrap_or(0).min(own_x).min(0);
        if !is_upright {
            // Flat branches are kept clear of as boxes at the left.
            all_left.clear();
            all_left.push(Reach { y: shape.h, x: 0 });
        }
        self.draft.shift(-outermost);
        self.row = row;
    }

    /// Columns in a row to the right of the card.
    fn set_beside(&mut self, manner: &Manner, top: TopCard, columns: &[u32], branches: &Contours) {
        let gaps = &manner.gaps;
        let (_, y) = beside(manner, columns.len());
        let (mut x, mut low, mut nth) = (top.w + gaps.side, top.h, 0);
        for &n_in_column in columns {
            let n_in_column = n_in_column as usize;
            let (w, h) = if n_in_column == 1 {
                let shape = *branches.shape(nth, Form::Upright);
                self.draft.at.push(At { x, y });
                (shape.w, shape.h)
            } else {
                self.add_column(manner, nth..nth + n_in_column, At { x, y }, branches)
            };
            x += w + gaps.side;
            low = low.max(y + h);
            nth += n_in_column;
        }
        let Sketch { shape, left, right, .. } = &mut self.draft;
        (shape.w, shape.h) = (x - gaps.side, low);
        left.push(Reach { y: low, x: 0 });
        right.clear();
        right.push(Reach { y: low, x: shape.w });
    }

    /// Puts what bears on a step to the right of it, which is in the draft: one on a line from its junction, several on
    /// a rail. `edge`: the right edge of the junction.
    pub fn add_beside(&mut self, manner: &Manner, edge: i32, branches: &Contours) {
        let gaps = &manner.gaps;
        // The edge of what is beside, by itself, in turns with that of the step.
        let mut row = self.row.begin();
        std::mem::swap(&mut self.draft.right, &mut row.right);
        let first_at = self.draft.at.len();
        let (w, h) = if branches.len() == 1 {
            let branch = branches.get(0, Form::Flat);
            self.draft.at.push(At::default());
            self.draft.right.extend_from_slice(branch.right);
            (branch.shape.w, branch.shape.h)
        } else {
            self.add_column(manner, 0..branches.len(), At::default(), branches)
        };
        std::mem::swap(&mut self.draft.right, &mut row.right);
        let own = [Reach { y: h, x: 0 }];
        let x = after(&self.draft.right, &own, gaps.side).unwrap_or(0).max(edge + gaps.side);
        self.draft.at[first_at..].iter_mut().for_each(|it| it.x += x);
        join_right(&mut self.draft.right, &row.right, x, &mut self.scratch);
        let Sketch { shape, left, .. } = &mut self.draft;
        (shape.w, shape.h, shape.is_bare) = (shape.w.max(x + w), shape.h.max(h), false);
        push(left, Flank::Left, shape.h, x);
        self.row = row;
    }

    /// Co-premises beside one another in a tray, each over its own branch; `tall`: the height of the tallest.
    pub fn set_tray(&mut self, manner: &Manner, tall: i32, premises: &Contours, form: Form) {
        let gaps = &manner.gaps;
        self.draft.clear();
        // A wall at the left keeps all branches from reaching below what is left of the tray.
        let mut row = self.row.begin();
        row.right.push(Reach { y: i32::MAX / 2, x: 0 });
        let mut w = 0;
        let (mut first, mut last) = (0, 0);
        for nth in 0..premises.len() {
            let branch = premises.get(nth, form);
            let x = after(&row.right, branch.left, gaps.tray).unwrap_or(0);
            self.draft.at.push(At { x, y: gaps.tray });
            go_on(&mut row.left, Flank::Left, branch.left, x, gaps.tray);
            join_right(&mut row.right, branch.right, x, &mut self.scratch);
            let Shape { w: own, h, head_x, head, .. } = branch.shape;
            w = w.max(x + own);
            self.draft.shape.h = self.draft.shape.h.max(gaps.tray + h);
            if nth == 0 {
                first = x + head_x - gaps.tray;
            }
            last = x + head_x + head + gaps.tray;
        }
        let tray = Tray { x: first, w: last - first, h: tall + 2 * gaps.tray + gaps.caption };
        row.right.pop();
        self.finish_tray(tray, w, form);
        let Sketch { left: all_left, right: all_right, .. } = &mut self.draft;
        go_on(all_left, Flank::Left, &row.left, 0, 0);
        go_on(all_right, Flank::Right, &row.right, 0, gaps.tray);
        self.draft.shift((-first).max(0));
        self.row = row;
    }

    /// Co-premises below one another in a tray: only the last one may bear a branch, which hangs below the tray.
    pub fn set_tall_tray(&mut self, manner: &Manner, premises: &Contours, last_h: i32) {
        let gaps = &manner.gaps;
        self.draft.clear();
        let (mut y, mut w, mut wide) = (gaps.tray, 0, 0);
        for nth in 0..premises.len() {
            let Shape { w: own, h, head, .. } = *premises.shape(nth, Form::Flat);
            self.draft.at.push(At { x: gaps.tray, y });
            (w, wide) = (w.max(gaps.tray + own), wide.max(head));
            self.draft.shape.h = self.draft.shape.h.max(y + h);
            y += gaps.tray + if nth + 1 == premises.len() { last_h } else { h };
        }
        self.finish_tray(Tray { x: 0, w: wide + 2 * gaps.tray, h: y + gaps.caption }, w, Form::Flat);
        if let (Some(nth), Some(at)) = (premises.len().checked_sub(1), self.draft.at.last().copied()) {
            go_on(&mut self.draft.right, Flank::Right, premises.get(nth, Form::Flat).right, at.x, at.y);
        }
        let (low, tray_h) = (self.draft.shape.h, bottom(&self.draft.left));
        push(&mut self.draft.left, Flank::Left, low.max(tray_h), 0);
    }

    fn finish_tray(&mut self, tray: Tray, w: i32, form: Form) {
        let Sketch { shape, left, right, tray: own, .. } = &mut self.draft;
        *own = Some(tray);
        (shape.w, shape.h) = (w.max(tray.x + tray.w), shape.h.max(tray.h));
        (shape.head_x, shape.head) = (tray.x, tray.w);
        shape.entry = if form == Form::Upright { tray.x + tray.w / 2 } else { 0 };
        left.push(Reach { y: tray.h, x: tray.x });
        right.push(Reach { y: tray.h, x: tray.x + tray.w });
    }
}

/// The free space between two branches on a rail.
pub fn gap(manner: &Manner, above: &Shape, below: &Shape) -> i32 {
    if above.is_bare && below.is_bare { manner.gaps.single } else { manner.gaps.family }
}

/// What becomes of a branch under a pill. Most steps are no more than that, and so they need not be kept.
pub fn under_pill(shape: &Shape, manner: &Manner, (w, h): (i32, i32), form: Form) -> Pilled {
    let centred = form == Form::Upright && manner.growth == Growth::Down;
    let mut shape = *shape;
    if h == 0 {
        if !centred {
            shape.entry = entry_of_flat(shape.head);
        }
        return Pilled { shape, at: At::default(), pill: (0, 0) };
    }
    let x = if centred { shape.entry - w / 2 } else { 0 };
    let shift = (-x).max(0);
    let at = At { x: shift, y: h + manner.gaps.premise };
    shape.w = shape.w.max(x + w) + shift;
    shape.h += at.y;
    shape.head_x += shift;
    shape.entry = x + shift + w / 2;
    Pilled { shape, at, pill: (x + shift, x + shift + w) }
}

/// The step's pill over what is in the draft.
pub fn put_pill_over(draft: &mut Sketch, manner: &Manner, (w, h): (i32, i32), form: Form) {
    if draft.shape.h == 0 {
        let alone = Shape { w, h, entry: w / 2, head_x: 0, head: w, is_bare: true };
        return draft.become_box(alone);
    }
    let pilled = under_pill(&draft.shape, manner, (w, h), form);
    draft.shift(pilled.at.x);
    for (edge, side) in [(&mut draft.left, Flank::Left), (&mut draft.right, Flank::Right)] {
        let own = pilled.own_reach(side, edge);
        for it in edge.iter_mut() {
            it.y += pilled.at.y;
        }
        if let Some(own) = own {
            edge.insert(0, own);
        }
        shorten(edge, side);
    }
    draft.at.iter_mut().for_each(|it| it.y += pilled.at.y);
    (draft.shape, draft.own_x) = (pilled.shape, pilled.pill.0);
}
