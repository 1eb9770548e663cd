//! The lines of a branch: a trunk, a bus and rails in the calm colour of all, and the last stretch of each in that of its
//! role.
//!
//! Lines that run together are drawn once: each is told with its whole way, and with where it leaves what is drawn for a
//! sibling that is nearer to the trunk. So of very many, those suffice for an area that are drawn near it.

use kurbo::Rect;

use super::set::Pattern;
use super::shape::{At, Form};
use super::{Columns, SIGN_REACH};
use crate::arrange::Joint;
use crate::route::{Bent, Course};
use crate::tree::{CardNo, StepNo, Tree};

/// The lines from the top of one branch, as far as they may be seen in an area.
struct Lines<'a> {
    all: &'a Columns,
    form: Form,
    corner: At,
    area: Rect,
    found: Vec<Joint>,
}

impl Columns {
    /// The lines from a card to what bears on it.
    pub(super) fn joints_of_card(&self, tree: &Tree, card: CardNo, corner: At, area: Rect) -> Vec<Joint> {
        let form = self.marks_of_cards[card].form();
        let Some((pattern, columns)) = self.pattern(tree, card, form) else { return Vec::new() };
        let steps = &tree.card(card).steps;
        let start = self.leaving(tree, card);
        let mut lines = Lines { all: self, form, corner, area, found: Vec::new() };
        match pattern {
            Pattern::Rail => lines.add_rail(&[start], steps, None),
            Pattern::Below => lines.add(steps[0], &[start, At { x: start.x, y: lines.at(steps[0]).y }], None),
            Pattern::Row => {
                let bus = lines.at(steps[0]).y - self.manner.gaps.level + self.manner.gaps.bus;
                lines.add_row(&[start, At { x: start.x, y: bus }], steps, columns);
            }
            Pattern::Beside if *columns == [1] => {
                lines.add(steps[0], &[start, At { x: lines.at(steps[0]).x, y: start.y }], None);
            }
            // To the right it leaves the card along the bus.
            Pattern::Beside => lines.add_row(&[start], steps, columns),
        }
        lines.found
    }

    /// The lines from a junction to its premise or its tray, and to what bears on the step.
    pub(super) fn joints_of_step(&self, tree: &Tree, step: StepNo, corner: At, area: Rect) -> Vec<Joint> {
        let own = &self.steps[step];
        let form = self.marks_of_steps[step].form();
        let mut lines = Lines { all: self, form, corner, area, found: Vec::new() };
        if !own.has_pill() {
            return lines.found;
        }
        let pill = if form == Form::Upright { own.own_x } else { 0 };
        let middle = pill + own.pill_w / 2;
        let top = own.pill_h + self.manner.gaps.premise;
        if own.tray.is_some() || self.has_something_below(tree, step) {
            lines.add(step, &[At { x: middle, y: own.pill_h }, At { x: middle, y: top }], None);
        }
        let asides = &tree.step(step).steps;
        let start = At { x: pill + own.pill_w, y: own.pill_h / 2 };
        match **asides {
            [] => {}
            [aside] => lines.add(aside, &[start, At { x: lines.at(aside).x, y: start.y }], None),
            [first, ..] => {
                let x = lines.at(first).x - self.manner.gaps.indent + self.manner.gaps.rail;
                lines.add_rail(&[start, At { x, y: start.y }], asides, None);
            }
        }
        lines.found
    }

    fn has_something_below(&self, tree: &Tree, step: StepNo) -> bool {
        !self.steps[step].mentions.is_empty() || tree.premises_here(step).any(|it| !self.marks_of_cards[it].is_tree)
    }
}

impl Lines<'_> {
    /// Where a step is.
    fn at(&self, step: StepNo) -> At {
        self.all.steps[step].at[self.form as usize]
    }

    fn add(&mut self, step: StepNo, way: &[At], leaves_at: Option<At>) {
        let mut bent = Bent::along(way.iter().map(|it| (self.corner + *it).point()));
        if let Some(at) = leaves_at {
            bent.leave_at((self.corner + at).point());
        }
        self.found.push(Joint { step, course: Course::Bent(bent) });
    }

    /// The lines over columns beside one another, along a bus that begins where a way ends.
    fn add_row(&mut self, way: &[At], steps: &[StepNo], columns: &[u32]) {
        let Some(&start) = way.last() else { return };
        let mut rest = steps;
        let columns = columns.iter().map(|&n| {
            let (column, others) = rest.split_at(n as usize);
            rest = others;
            (column, self.all.drop_into(column[0], n, self.form))
        });
        let columns: Vec<(&[StepNo], i32)> = columns.collect();
        for (nth, &(column, drop)) in columns.iter().enumerate() {
            // What leads on to a column farther out begins where it leaves the line to the one before.
            let nearer = if drop > start.x {
                nth.checked_sub(1).map(|it| columns[it].1).filter(|it| *it > start.x)
            } else {
                columns.get(nth + 1).map(|it| it.1).filter(|it| *it < start.x && drop < start.x)
            };
            let first = self.at(column[0]);
            let from = nearer.unwrap_or(start.x);
            let drawn = [drop.min(from), drop.max(from).max(first.x)].map(|it| f64::from(self.corner.x + it));
            if drawn[1] < self.area.x0 - SIGN_REACH || drawn[0] > self.area.x1 + SIGN_REACH {
                continue;
            }
            let leaves_at = nearer.map(|x| At { x, y: start.y });
            let mut down: Vec<At> = way.to_vec();
            down.push(At { x: drop, y: start.y });
            if column.len() == 1 {
                down.push(At { x: drop, y: first.y });
                self.add(column[0], &down, leaves_at);
            } else {
                self.add_rail(&down, column, leaves_at);
            }
        }
    }

    /// The lines along a rail, which goes on from a way, to the steps on it. `leaves_at`: where that to the first leaves
    /// what is drawn for others.
    fn add_rail(&mut self, way: &[At], steps: &[StepNo], leaves_at: Option<At>) {
        let Some(x) = way.last().map(|it| it.x) else { return };
        let near = self.all.near(steps, self.form, self.corner, self.area);
        let stop = |step: StepNo| At { x, y: self.at(step).y + self.all.entry_aside(step) };
        let mut before = near.start.checked_sub(1).map(|it| stop(steps[it])).or(leaves_at);
        // The line to the next one below begins beside the last of them.
        let stops: Vec<(StepNo, At)> =
            steps[near.start..steps.len().min(near.end + 1)].iter().map(|it| (*it, stop(*it))).collect();
        let mut all = way.to_vec();
        for (step, stop) in stops {
            all.truncate(way.len());
            all.extend([stop, At { x: self.at(step).x, y: stop.y }]);
            self.add(step, &all, before);
            before = Some(stop);
        }
    }
}
