//! Where trees stand, and what depends on the direction in which a map grows.

use kurbo::{Point, Rect};

use super::set::{Pattern, TopCard, beside};
use super::shape::{At, Form};
use super::{Columns, DOT_OVER, SIGN};
use crate::arrange::{Arranger as _, Gap};
use crate::model::Pin;
use crate::tree::{CardNo, StepNo, Tree, Vertex};

/// So many widths are tried for the rows in which trees stand beside the first.
const MOST_WIDTHS: i32 = 12;

impl std::ops::Add for At {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

impl At {
    pub fn point(self) -> Point {
        Point::new(f64::from(self.x), f64::from(self.y))
    }

    fn of(point: Point) -> Self {
        Self { x: point.x.round() as i32, y: point.y.round() as i32 }
    }
}

impl Columns {
    /// Puts the first tree at the origin, the others beside it, and pinned cards where they are to be.
    pub(super) fn place_trees(&mut self, tree: &Tree) {
        let roots: Vec<CardNo> = tree.roots().filter(|it| !tree.card(*it).is_pinned).collect();
        let size = |it: CardNo| self.cards[it].size(Form::Upright);
        if let Some((&first, others)) = roots.split_first() {
            let own = &self.cards[first];
            let corner = At { x: -(own.own_x + own.w / 2), y: 0 };
            let (w, h) = size(first);
            let sizes: Vec<(i32, i32)> = others.iter().map(|it| size(*it)).collect();
            let gap = self.manner.gaps.tree;
            let corners = in_rows(&sizes, (w, h), self.manner.aspect, gap);
            self.cards[first].at[0] = corner;
            for (card, at) in others.iter().zip(corners) {
                self.cards[*card].at[0] = At { x: corner.x + w + gap + at.x, y: at.y };
            }
        }
        // What is pinned within what is pinned comes later.
        let mut pinned: Vec<(usize, CardNo)> =
            self.pinned.iter().map(|it| (tree.depth_of(Vertex::Card(*it)), *it)).collect();
        pinned.sort_unstable_by_key(|it| (it.0, tree.card(it.1).node));
        for (_, card) in pinned {
            self.cards[card].at[0] = self.pinned_at(tree, card);
        }
    }

    /// The corner of a pinned card's branch.
    fn pinned_at(&self, tree: &Tree, card: CardNo) -> At {
        let own = &self.cards[card];
        let top = At { x: -(own.own_x + own.w / 2), y: 0 };
        let middle = match (tree.pin(card), tree.seen_from(card)) {
            (Some(Pin::FromAbove(by)), Some(from)) => self.top_of(tree, from) + At::of(Point::new(by.x, by.y)),
            (Some(pin), _) => At::of(Point::new(pin.offset().x, pin.offset().y)),
            (None, _) => At::default(),
        };
        middle + top
    }

    /// The middle of the top edge of a card or a junction.
    fn top_of(&self, tree: &Tree, vertex: Vertex) -> At {
        let corner = self.corner_anyway(tree, vertex);
        let rect = match vertex {
            Vertex::Card(card) => self.card_at(card, corner).rect,
            Vertex::Step(step) => self.step_at(tree, step, corner).junction,
        };
        At::of(Point::new(rect.center().x, rect.y0))
    }

    /// The corner of a branch, or of the card that is folded over it.
    fn corner_anyway(&self, tree: &Tree, vertex: Vertex) -> At {
        let mut next = Some(vertex);
        while let Some(at) = next {
            if let Some(corner) = self.corner(tree, at) {
                return corner;
            }
            next = tree.above(at);
        }
        At::default()
    }

    /// Where the line to what bears on a card leaves it, seen from the corner of its branch.
    pub(super) fn leaving(&self, tree: &Tree, card: CardNo) -> At {
        let own = &self.cards[card];
        let form = self.marks_of_cards[card].form();
        let x = if form == Form::Upright { own.own_x } else { 0 };
        let low = |x| At { x, y: own.shown_h };
        let Some((pattern, columns)) = self.pattern(tree, card, form) else {
            // Where nothing is drawn below, the line would leave as an outline does.
            return low(x + self.manner.gaps.rail);
        };
        match pattern {
            Pattern::Rail => low(x + self.manner.gaps.rail),
            Pattern::Below => low(x + own.w / 2),
            Pattern::Row if form == Form::Upright => low(x + own.w / 2),
            Pattern::Row => low(self.drop_into(tree.card(card).steps[0], columns[0], form)),
            Pattern::Beside => At { x: x + own.w, y: self.bus_beside(tree, card, columns.len()) },
        }
    }

    /// How what bears on a card is set in a form, and how much of it stands in each column; none where nothing is seen.
    pub(super) fn pattern(&self, tree: &Tree, card: CardNo, form: Form) -> Option<(Pattern, &[u32])> {
        let own = &self.cards[card];
        let columns = own.bearing.as_ref()?.columns.in_form(form);
        if tree.card(card).is_folded {
            return None;
        }
        let top = TopCard {
            w: own.w,
            h: own.h,
            is_top: self.marks_of_cards[card].is_top,
            is_over: own.is_over.unwrap_or(false),
        };
        Some((Pattern::of(&self.manner, &top, columns.len(), tree.card(card).steps.len(), form), columns))
    }

    /// How far below the top of a card its bus leaves it to the right: into a single column it goes straight.
    pub(super) fn bus_beside(&self, tree: &Tree, card: CardNo, n_columns: usize) -> i32 {
        match tree.card(card).steps.first() {
            Some(&first) if n_columns == 1 => self.entry_aside(first),
            _ => beside(&self.manner, n_columns).0,
        }
    }

    /// How far below its top a step is joined to a rail.
    pub(super) fn entry_aside(&self, step: StepNo) -> i32 {
        if self.steps[step].has_pill() { self.steps[step].pill_h / 2 } else { SIGN }
    }

    /// Where the line from a bus enters a column, seen from the corner of what it belongs to.
    pub(super) fn drop_into(&self, first: StepNo, n_in_column: u32, form: Form) -> i32 {
        let own = &self.steps[first];
        let x = own.at[form as usize].x;
        if n_in_column > 1 {
            return x - self.manner.gaps.indent + self.manner.gaps.rail;
        }
        // A branch in a row that lies flat lies flat itself.
        x + own.entry[form as usize]
    }

    /// The middle of the dot of evidence that has no pill, seen from the corner of its branch.
    pub(super) fn dot_of(&self, tree: &Tree, step: StepNo) -> At {
        let own = &self.steps[step];
        let form = self.marks(tree.step(step).on).form();
        if own.on_rail[form as usize] {
            return At { x: self.manner.gaps.rail - self.manner.gaps.indent, y: SIGN };
        }
        At { x: own.entry[self.marks_of_steps[step].form() as usize], y: -DOT_OVER }
    }

    /// The room beside a card among its siblings: below and above it on a rail, at its sides in a row.
    pub(super) fn gap_beside(&self, tree: &Tree, card: CardNo, at: Point) -> Option<Gap> {
        const HALF: f64 = 2.0;
        // Beside a pinned card there is no place among its siblings.
        let home = tree.card(card).home.filter(|_| !self.marks_of_cards[card].is_tree)?;
        let corner = self.corner(tree, Vertex::Step(home))?;
        let own = self.card(tree, card)?.rect;
        let junction = self.step_at(tree, home, corner).junction;
        let form = self.marks(tree.step(home).on).form();
        let reach = Self::gap_reach();
        if self.steps[home].on_rail[form as usize] {
            let (_, h) = self.steps[home].size[self.marks_of_steps[home].form() as usize];
            let (top, low) = (f64::from(corner.y).min(junction.y0), f64::from(corner.y + h));
            let near = reach.height;
            let is_within = (own.x0 - f64::from(self.manner.gaps.indent)..=own.x1).contains(&at.x);
            let (above, below) = ((at.y - top).abs(), (at.y - low).abs());
            let is_after = below < above;
            let distance = above.min(below);
            let y = if is_after { low + near / 2.0 } else { top - near / 2.0 };
            let outside = at.y <= top || at.y >= low;
            return (is_within && outside && distance < near).then(|| Gap {
                is_after,
                distance,
                caret: Rect::new(own.x0, y - HALF, own.x1, y + HALF),
            });
        }
        let (top, low) = (junction.y0.min(own.y0), own.y1);
        let is_near = (top..=low).contains(&at.y) && at.x > own.x0 - reach.width && at.x < own.x1 + reach.width;
        let is_after = at.x > own.center().x;
        let x = if is_after { own.x1 + reach.width / 2.0 } else { own.x0 - reach.width / 2.0 };
        let distance = (own.x0 - at.x).abs().min((own.x1 - at.x).abs());
        is_near.then(|| Gap { is_after, distance, caret: Rect::new(x - HALF, top, x + HALF, low) })
    }
}

/// The corners of trees in rows beside the first, which is so large, seen from the upper end of the gap beside it. Rows
/// are as long as suits a screen best.
fn in_rows(sizes: &[(i32, i32)], first: (i32, i32), aspect: f64, gap: i32) -> Vec<At> {
    let Some(widest) = sizes.iter().map(|it| it.0).max() else { return Vec::new() };
    let total: i64 = sizes.iter().map(|it| i64::from(it.0 + gap)).sum();
    let place = |width: i64| {
        let (mut at, mut row_h, mut most_x) = (At::default(), 0, 0);
        let corners: Vec<At> = sizes
            .iter()
            .map(|&(w, h)| {
                if at.x > 0 && i64::from(at.x + w) > width {
                    at = At { x: 0, y: at.y + row_h + gap };
                    row_h = 0;
                }
                let corner = at;
                row_h = row_h.max(h);
                most_x = most_x.max(at.x + w);
                at.x += w + gap;
                corner
            })
            .collect();
        let need = (f64::from(first.0 + gap + most_x) / aspect).max(f64::from(first.1.max(at.y + row_h)));
        (need, corners)
    };
    // Each width is so much more than the one before that a dozen reach from one tree to all of them in a row.
    let ratio = (total as f64 / f64::from(widest)).max(1.0).powf(1.0 / f64::from(MOST_WIDTHS));
    let widths = (0..=MOST_WIDTHS).map(|nth| (f64::from(widest) * ratio.powi(nth)).ceil() as i64);
    let best = widths.map(place).min_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|it| it.1).unwrap_or_default()
}
