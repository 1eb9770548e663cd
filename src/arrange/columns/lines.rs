//! The lines of a branch: a trunk, a bus and rails in the calm colour of all, and the last stretch of each in that of its
//! role.
//!
//! Lines that run together are drawn once: each is told with its whole way, and with where it leaves what is drawn for a
//! sibling that is nearer to the trunk.

use super::set::Pattern;
use super::shape::{At, Form};
use super::Columns;
use crate::arrange::Joint;
use crate::route::{Bent, Course};
use crate::tree::{CardNo, StepNo, Tree};

impl Columns {
    /// The lines from a card to what bears on it.
    pub(super) fn joints_of_card(&self, tree: &Tree, card: CardNo, corner: At) -> Vec<Joint> {
        let form = self.cards[card].marks.form();
        let Some((setting, columns)) = self.setting(tree, card, form) else { return Vec::new() };
        let steps = &tree.card(card).steps;
        let start = self.leaving(tree, card);
        let mut joints = Vec::with_capacity(steps.len());
        if setting == Pattern::Rail {
            self.add_rail(&[start], steps, form, corner, &mut joints);
            return joints;
        }
        if setting == Pattern::Below {
            let step = steps[0];
            let end = At { x: start.x, y: self.steps[step].at[form as usize].y };
            joints.push(joint(step, corner, &[start, end], None));
            return joints;
        }
        let bus = match setting {
            Pattern::Beside => start.y,
            _ => self.steps[steps[0]].at[form as usize].y - self.manner.gaps.level + self.manner.gaps.bus,
        };
        let mut first = 0;
        let drops: Vec<(usize, i32)> = columns
            .iter()
            .map(|&n| {
                let drop = (first, self.drop_into(steps[first], n, form));
                first += n as usize;
                drop
            })
            .collect();
        for (column, (&n, &(first, drop))) in columns.iter().zip(&drops).enumerate() {
            // What leads on to a column farther out begins where it leaves the line to the one before.
            let nearer = if drop > start.x {
                column.checked_sub(1).map(|it| drops[it].1).filter(|it| *it > start.x)
            } else {
                drops.get(column + 1).map(|it| it.1).filter(|it| *it < start.x && drop < start.x)
            };
            let is_straight = setting == Pattern::Beside && columns.len() == 1;
            let step = steps[first];
            let own = &self.steps[step].at[form as usize];
            if n == 1 && is_straight {
                joints.push(joint(step, corner, &[start, At { x: own.x, y: bus }], None));
                continue;
            }
            let way = [start, At { x: start.x, y: bus }, At { x: drop, y: bus }];
            // To the right it leaves the card along the bus.
            let way = if setting == Pattern::Beside { &way[1..] } else { &way[..] };
            if n == 1 {
                let end = At { x: drop, y: own.y };
                let all: Vec<At> = way.iter().copied().chain([end]).collect();
                joints.push(joint(step, corner, &all, nearer.map(|it| At { x: it, y: bus })));
            } else {
                let n_before = joints.len();
                self.add_rail(way, &steps[first..first + n as usize], form, corner, &mut joints);
                if let (Some(it), Some(nearer)) = (joints.get_mut(n_before), nearer)
                    && let Course::Bent(bent) = &mut it.course
                {
                    bent.leave_at((corner + At { x: nearer, y: bus }).point());
                }
            }
        }
        joints
    }

    /// The lines along a rail, which goes on from a way, to the steps on it.
    fn add_rail(&self, way: &[At], steps: &[StepNo], form: Form, corner: At, joints: &mut Vec<Joint>) {
        let mut before: Option<At> = None;
        for &step in steps {
            let own = &self.steps[step].at[form as usize];
            let x = way.last().map_or(0, |it| it.x);
            let stop = At { x, y: own.y + self.entry_aside(step) };
            let all: Vec<At> = way.iter().copied().chain([stop, At { x: own.x, y: stop.y }]).collect();
            joints.push(joint(step, corner, &all, before));
            before = Some(stop);
        }
    }

    /// The lines from a junction to its premise or its tray, and to what bears on the step.
    pub(super) fn joints_of_step(&self, tree: &Tree, step: StepNo, corner: At) -> Vec<Joint> {
        let own = &self.steps[step];
        let mut joints = Vec::new();
        let form = own.marks.form();
        if own.has_pill() {
            let pill = if form == Form::Upright { own.own_x } else { 0 };
            let middle = pill + own.pill_w / 2;
            let top = own.pill_h + self.manner.gaps.premise;
            if own.tray.is_some() || self.has_something_below(tree, step) {
                let ends = [At { x: middle, y: own.pill_h }, At { x: middle, y: top }];
                joints.push(joint(step, corner, &ends, None));
            }
            let asides = &tree.step(step).steps;
            let start = At { x: pill + own.pill_w, y: own.pill_h / 2 };
            match **asides {
                [] => {}
                [aside] => {
                    let at = self.steps[aside].at[form as usize];
                    joints.push(joint(aside, corner, &[start, At { x: at.x, y: start.y }], None));
                }
                [first, ..] => {
                    let x = self.steps[first].at[form as usize].x - self.manner.gaps.indent + self.manner.gaps.rail;
                    self.add_rail(&[start, At { x, y: start.y }], asides, form, corner, &mut joints);
                }
            }
        }
        joints
    }

    fn has_something_below(&self, tree: &Tree, step: StepNo) -> bool {
        !self.steps[step].mentions.is_empty() || tree.premises_here(step).any(|it| !self.cards[it].marks.is_tree)
    }

}

fn joint(step: StepNo, corner: At, way: &[At], leaves_at: Option<At>) -> Joint {
    let mut bent = Bent::along(way.iter().map(|it| (corner + *it).point()));
    if let Some(at) = leaves_at {
        bent.leave_at((corner + at).point());
    }
    Joint { step, course: Course::Bent(bent) }
}
