//! Maps in rows and columns: rows on top, outlines below.
//!
//! Every card sets what bears on it in columns, neighbours together and in order. A column of one branch stands upright under
//! the bus, its own branches again in rows where that is needed; a column of several hangs on a rail, and each lies
//! flat: an outline. Which, is chosen from the branch alone (`choose`), so that the whole is as large as can be on a
//! screen; how branches are set is in `set`. So every branch has two forms, and an edit asks again for those of what
//! changed and of what that hangs on. `docs/layout.md` tells it from the beginning.
//!
//! Co-premises share a tray; what bears on a step stands to the right of its junction; a premise that stands elsewhere
//! is mentioned under its junction. A pinned card leaves the flow, with its branch, and its siblings close up. Folds
//! change no form: what they hide is left out.
//!
//! The origin is the middle of the top edge of the first root. Other trees stand beside the first, in rows.

mod apart;
mod between;
mod boxes;
mod branches;
mod choose;
mod follow;
mod lines;
mod manner;
mod profile;
mod set;
mod shape;
mod trees;

use std::collections::BTreeSet;
use std::ops::Range;

use kurbo::{Point, Rect, Size, Vec2};

use super::{Arranger, Beginnings, CardPlace, Gap, Joint, MentionPlace, Sizes, StepPlace, meet};
use crate::tree::arena::Chunks;
use crate::tree::{CardNo, RoleCounts, StepNo, Tree, TreeChanges, Vertex};
use boxes::{CardBox, Marks, StepBox};
use branches::Branches;
use follow::Placing;
use shape::{At, Form};

pub use manner::{Gaps, Growth, Manner};

/// The width and height of a mention.
pub const MENTION: (i32, i32) = (220, 26);
/// How far below the top of a card the sign is, to which a rail leads where there is no pill.
pub const SIGN: i32 = 20;
/// The width and height of the dot of bare evidence.
const DOT: f64 = 12.0;
/// How far signs, and dots on a rail, reach beyond their branches.
const SIGN_REACH: f64 = 24.0;
/// How far above a card that dot is where it hangs on no rail.
const DOT_OVER: i32 = 8;

/// Places for all of a tree, in rows and columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    manner: Manner,
    cards: Chunks<CardNo, CardBox>,
    steps: Chunks<StepNo, StepBox>,
    marks_of_cards: Chunks<CardNo, Marks>,
    marks_of_steps: Chunks<StepNo, Marks>,
    pinned: BTreeSet<CardNo>,
    /// The numbers of roots and of pinned cards when trees were placed last.
    n_trees: (usize, usize),
    /// How far things may be from their branches, on the way from one place to another.
    astray: f64,
    /// What columns began before the tree was followed last, where that changed.
    before: Beginnings,
}

/// A branch that is seen.
#[derive(Clone, Copy, Debug)]
pub struct Subtree {
    top: Vertex,
    corner: At,
}

impl Arranger for Columns {
    type Subtree = Subtree;

    fn follow(
        &mut self,
        tree: &Tree,
        changes: &TreeChanges,
        manner: &Manner,
        given: &Beginnings,
        sizes: &mut impl Sizes,
    ) -> bool {
        let is_other_manner = std::mem::replace(&mut self.manner, *manner) != *manner;
        self.before = Beginnings::default();
        // Numbers are others then, but what columns began is known by its id.
        let kept = changes.is_anew.then(|| self.beginnings());
        if changes.is_anew {
            sizes.begin_anew();
            *self = Self { manner: *manner, ..Self::default() };
        }
        let mut placing = Placing { branches: Branches::new(self, tree, changes.is_anew), sizes };
        placing.forget(changes);
        placing.take_in(changes);
        for beginnings in kept.iter().filter(|it| !it.is_empty()).chain([given]) {
            placing.branches.all.give(tree, beginnings);
        }
        if is_other_manner {
            placing.branches.all.touch_all(tree);
        }
        let has_placed = placing.place();
        let n_trees = (tree.roots().count(), self.pinned.len());
        let has_moved = has_placed || n_trees != self.n_trees;
        if has_moved {
            self.n_trees = n_trees;
            self.place_trees(tree);
        }
        // What went meanwhile was not forgotten one by one.
        if let Some(kept) = kept.filter(|it| !it.is_empty()) {
            self.before = kept.unlike(&self.beginnings());
        }
        has_moved
    }

    fn beginnings(&self) -> Beginnings {
        let mut all = Beginnings::none();
        for step in self.steps.iter() {
            if let (Some(id), Some(on)) = (step.id, step.on) {
                all.note_step(id, on, step.begins);
            }
        }
        for card in self.cards.iter() {
            if let Some(node) = card.node {
                all.note_over(node, card.is_over);
            }
        }
        all
    }

    fn beginnings_before(&self) -> &Beginnings {
        &self.before
    }

    fn between(&self, tree: &Tree, from: (&Tree, &Self), shift: Vec2, part: f64) -> Self {
        between::Between { tree, to: self, from_tree: from.0, from: from.1, shift, part }.arrangement()
    }

    fn card(&self, tree: &Tree, card: CardNo) -> Option<CardPlace> {
        let corner = self.corner(tree, Vertex::Card(card))?;
        Some(self.card_at(card, corner))
    }

    fn leave(&self, tree: &Tree, card: CardNo) -> Option<Point> {
        let bears = !tree.card(card).steps.is_empty();
        let corner = self.corner(tree, Vertex::Card(card)).filter(|_| bears)?;
        Some((corner + self.leaving(tree, card)).point())
    }

    fn step(&self, tree: &Tree, step: StepNo) -> Option<StepPlace> {
        let corner = self.corner(tree, Vertex::Step(step))?;
        Some(self.step_at(tree, step, corner))
    }

    fn mention(&self, tree: &Tree, step: StepNo, card: CardNo) -> Option<MentionPlace> {
        let corner = self.corner(tree, Vertex::Step(step))?;
        self.mentions_of(step, corner).find(|it| it.card == card)
    }

    fn trees<'a>(&'a self, tree: &'a Tree) -> impl Iterator<Item = Subtree> {
        let roots = tree.roots().filter(|it| !self.pinned.contains(it));
        let all = roots.chain(self.pinned.iter().copied()).map(Vertex::Card);
        all.filter_map(|top| Some(Subtree { top, corner: self.corner(tree, top)? }))
    }

    fn below<'a>(&'a self, tree: &'a Tree, subtree: Subtree, area: Rect) -> impl Iterator<Item = Subtree> {
        let form = self.marks(subtree.top).form();
        self.vertices_below(tree, subtree, area)
            .map(move |top| Subtree { top, corner: subtree.corner + self.at(top, form) })
    }

    fn extent(&self, subtree: Subtree) -> Rect {
        let form = self.marks(subtree.top).form();
        let (w, h) = match subtree.top {
            Vertex::Card(card) => self.cards[card].size(form),
            Vertex::Step(step) => self.steps[step].size[form as usize],
        };
        Rect::from_origin_size(subtree.corner.point(), (f64::from(w), f64::from(h)))
    }

    fn reach(&self, subtree: Subtree) -> Rect {
        self.extent(subtree).inflate(SIGN_REACH + self.astray, SIGN_REACH + self.astray)
    }

    fn subtrees_in<'a>(&'a self, tree: &'a Tree, area: Rect) -> impl Iterator<Item = Subtree> {
        let mut trees = self.trees(tree);
        let mut open: Vec<Subtree> = Vec::new();
        std::iter::from_fn(move || {
            loop {
                let subtree = open.pop().or_else(|| trees.next())?;
                if !meet(self.reach(subtree), area) {
                    continue;
                }
                let n_open = open.len();
                open.extend(self.below(tree, subtree, area));
                // The first is to be seen first.
                open[n_open..].reverse();
                return Some(subtree);
            }
        })
    }

    fn counts(&self, tree: &Tree, subtree: Subtree) -> RoleCounts {
        tree.counts(subtree.top)
    }

    fn n_cards_in(&self, tree: &Tree, subtree: Subtree) -> usize {
        tree.n_cards_in(subtree.top)
    }

    fn card_on(&self, subtree: Subtree) -> Option<CardPlace> {
        match subtree.top {
            Vertex::Card(card) => Some(self.card_at(card, subtree.corner)),
            Vertex::Step(_) => None,
        }
    }

    fn step_on(&self, tree: &Tree, subtree: Subtree) -> Option<StepPlace> {
        match subtree.top {
            Vertex::Step(step) => Some(self.step_at(tree, step, subtree.corner)),
            Vertex::Card(_) => None,
        }
    }

    fn mentions_at(&self, subtree: Subtree) -> impl Iterator<Item = MentionPlace> {
        let step = match subtree.top {
            Vertex::Step(step) => Some(step),
            Vertex::Card(_) => None,
        };
        step.into_iter().flat_map(move |it| self.mentions_of(it, subtree.corner))
    }

    fn joints(&self, tree: &Tree, subtree: Subtree, area: Rect) -> Vec<Joint> {
        match subtree.top {
            Vertex::Card(card) => self.joints_of_card(tree, card, subtree.corner, area),
            Vertex::Step(step) => self.joints_of_step(tree, step, subtree.corner, area),
        }
    }

    fn gap(&self, tree: &Tree, card: CardNo, at: Point) -> Option<Gap> {
        self.gap_beside(tree, card, at)
    }

    fn gap_reach() -> Size {
        Size::new(f64::from(Gaps::default().side), f64::from(Gaps::default().family))
    }

    fn parts(card: Rect, n_parts: usize) -> Vec<Rect> {
        let width = card.width() / n_parts as f64;
        let edge = |nth: usize| card.x0 + width * nth as f64;
        (0..n_parts).map(|nth| Rect::new(edge(nth), card.y0, edge(nth + 1), card.y1)).collect()
    }

    fn handle(card: Rect) -> Point {
        Point::new(card.x1, card.center().y)
    }
}

impl Columns {
    /// Whether a card on which something bears stands upright, and how many branches are in each of its columns.
    pub fn form(&self, card: CardNo) -> Option<(bool, &[u32])> {
        let marks = self.marks_of_cards[card];
        let bearing = &self.cards[card].bearing;
        Some((marks.is_upright, bearing.as_ref()?.columns.in_form(marks.form())))
    }

    fn marks(&self, vertex: Vertex) -> Marks {
        match vertex {
            Vertex::Card(card) => self.marks_of_cards[card],
            Vertex::Step(step) => self.marks_of_steps[step],
        }
    }

    fn marks_mut(&mut self, vertex: Vertex) -> &mut Marks {
        match vertex {
            Vertex::Card(card) => &mut self.marks_of_cards[card],
            Vertex::Step(step) => &mut self.marks_of_steps[step],
        }
    }

    /// Where a branch is as seen from what it hangs on, in a form of that.
    fn at(&self, vertex: Vertex, form: Form) -> At {
        match vertex {
            Vertex::Card(card) => self.cards[card].at[form as usize],
            Vertex::Step(step) => self.steps[step].at[form as usize],
        }
    }

    /// What is seen right below the top of a branch, as far as it may show something in an area.
    fn vertices_below<'a>(
        &'a self,
        tree: &'a Tree,
        Subtree { top, corner }: Subtree,
        area: Rect,
    ) -> impl Iterator<Item = Vertex> + 'a {
        let form = self.marks(top).form();
        let premises = match top {
            Vertex::Step(step) => Some(tree.premises_here(step).filter(|it| !self.marks_of_cards[*it].is_tree)),
            Vertex::Card(_) => None,
        };
        let mut rest: &[StepNo] = if tree.hides(top) { &[] } else { tree.steps_on(top) };
        let columns: &[u32] = match top {
            Vertex::Card(card) => self.cards[card].bearing.as_ref().map_or(&[], |it| it.columns.in_form(form)),
            Vertex::Step(_) => &[],
        };
        // What bears on a step stands in one column.
        let aside = matches!(top, Vertex::Step(_)).then_some(rest.len());
        let lengths = columns.iter().map(|it| *it as usize).chain(aside);
        let steps = lengths.flat_map(move |n| {
            let (column, others) = rest.split_at(n.min(rest.len()));
            rest = others;
            &column[self.near(column, form, corner, area)]
        });
        premises.into_iter().flatten().map(Vertex::Card).chain(steps.map(|it| Vertex::Step(*it)))
    }

    /// Which of the steps in a column, whose top is seen from a corner, may show something in an area: each begins below
    /// the one before.
    fn near(&self, column: &[StepNo], form: Form, corner: At, area: Rect) -> Range<usize> {
        if self.astray > 0.0 {
            return 0..column.len();
        }
        let top = |it: &StepNo| f64::from(corner.y + self.steps[*it].at[form as usize].y);
        let first = column.partition_point(|it| top(it) < area.y0 - SIGN_REACH);
        let end = column.partition_point(|it| top(it) <= area.y1 + SIGN_REACH);
        first.saturating_sub(1)..end
    }

    /// The corner of a branch, if nothing hides it.
    fn corner(&self, tree: &Tree, vertex: Vertex) -> Option<At> {
        let (mut at, mut corner, mut has_arrived) = (vertex, At::default(), false);
        loop {
            if let Vertex::Card(card) = at
                && self.marks_of_cards[card].is_tree
                && !has_arrived
            {
                corner = corner + self.cards[card].at[0];
                has_arrived = true;
            }
            let Some(above) = tree.above(at) else { return Some(corner) };
            if tree.hides(above) {
                return None;
            }
            if !has_arrived {
                corner = corner + self.at(at, self.marks(above).form());
            }
            at = above;
        }
    }

    fn card_at(&self, card: CardNo, corner: At) -> CardPlace {
        let CardBox { w, shown_h, own_x, .. } = self.cards[card];
        let x = corner.x + if self.marks_of_cards[card].is_upright { own_x } else { 0 };
        let rect = Rect::from_origin_size(At { x, y: corner.y }.point(), (f64::from(w), f64::from(shown_h)));
        CardPlace { card, rect }
    }

    fn step_at(&self, tree: &Tree, step: StepNo, corner: At) -> StepPlace {
        let own = &self.steps[step];
        let form = self.marks_of_steps[step].form();
        let junction = if own.has_pill() {
            let x = corner.x + if form == Form::Upright { own.own_x } else { 0 };
            let size = (f64::from(own.pill_w), f64::from(own.pill_h));
            Rect::from_origin_size(At { x, y: corner.y }.point(), size)
        } else {
            Rect::from_center_size((corner + self.dot_of(tree, step)).point(), (DOT, DOT))
        };
        let top = if own.has_pill() { own.pill_h + self.manner.gaps.premise } else { 0 };
        let tray = own.tray.as_ref().map(|it| {
            let tray = it[form as usize];
            let at = At { x: corner.x + tray.x, y: corner.y + top };
            Rect::from_origin_size(at.point(), (f64::from(tray.w), f64::from(tray.h)))
        });
        StepPlace { step, junction, is_dot: !own.has_pill(), tray }
    }

    fn mentions_of(&self, step: StepNo, corner: At) -> impl Iterator<Item = MentionPlace> {
        let own = &self.steps[step];
        let form = self.marks_of_steps[step].form();
        let size = (f64::from(MENTION.0), f64::from(MENTION.1));
        own.mentions.iter().map(move |it| {
            let at = corner + it.at[form as usize];
            MentionPlace { step, card: it.card, rect: Rect::from_origin_size(at.point(), size) }
        })
    }

    /// Something is to be placed again, and so is all that it hangs on.
    ///
    /// What is stale hangs on what is stale, up to the top of its tree or to what is cut. So the way up ends at the first
    /// that is: where that stood at a place of its own and no longer does, its new home is touched as well. Beneath what is
    /// cut it stays stale until that is opened.
    fn touch(&mut self, tree: &Tree, vertex: Vertex) {
        let mut next = Some(vertex);
        while let Some(at) = next {
            let marks = self.marks_mut(at);
            if std::mem::replace(&mut marks.is_stale, true) {
                return;
            }
            next = if marks.is_tree { None } else { tree.above(at) };
        }
    }

    fn touch_all(&mut self, tree: &Tree) {
        let mut open: Vec<Vertex> = tree.roots().map(Vertex::Card).collect();
        while let Some(vertex) = open.pop() {
            self.marks_mut(vertex).is_stale = true;
            open.extend(tree.steps_on(vertex).iter().map(|it| Vertex::Step(*it)));
            if let Vertex::Step(step) = vertex {
                open.extend(tree.premises_here(step).map(Vertex::Card));
            }
        }
    }

    /// Lets columns begin where they are said to have begun.
    fn give(&mut self, tree: &Tree, beginnings: &Beginnings) {
        if beginnings.is_all() {
            let before = self.beginnings();
            self.before.and_then(&before);
            self.forget_beginnings();
            self.touch_all(tree);
        }
        for (id, on, begins) in beginnings.steps() {
            let Some(step) = tree.step_no(id) else { continue };
            if self.steps[step].on == Some(on) {
                self.remember_begins(step);
                self.steps[step].begins = begins;
                self.touch(tree, tree.step(step).on);
            }
        }
        for (node, is_over) in beginnings.overs() {
            if let Some(card) = tree.card_no(node) {
                self.remember_over(card);
                self.cards[card].is_over = is_over;
                self.touch(tree, Vertex::Card(card));
            }
        }
    }

    fn remember_begins(&mut self, step: StepNo) {
        if let StepBox { id: Some(id), on: Some(on), begins, .. } = self.steps[step] {
            self.before.note_first_step(id, on, begins);
        }
    }

    fn remember_over(&mut self, card: CardNo) {
        if let CardBox { node: Some(node), is_over, .. } = self.cards[card] {
            self.before.note_first_over(node, is_over);
        }
    }

    fn forget_beginnings(&mut self) {
        self.steps.iter_mut().for_each(|it| it.begins = [None; 2]);
        self.cards.iter_mut().for_each(|it| it.is_over = None);
    }
}
