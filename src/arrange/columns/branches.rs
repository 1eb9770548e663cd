//! Setting the branch of a card or a step in both forms, from what is known of the branches right below it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::boxes::{CardBox, KeptColumns, KeptStates, State};
use super::choose::{Chooser, ColumnChoice, is_one_column, is_too_long};
use super::manner::Growth;
use super::profile::Reach;
use super::set::{Pattern, Setter, TopCard, entry_of_flat, put_pill_over, under_pill};
use super::shape::{At, Contour, Contours, FORMS, Form, Gathered, KeptBranch, Pilled, Shape, Sketch};
use super::{Columns, MENTION};
use crate::tree::{CardNo, StepNo, Tree, Vertex};

/// Memory that is used again for each branch.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    chooser: Chooser,
    setter: Setter,
    step_setter: Setter,
    gathered: Gathered,
    branches: Contours,
    premises: Contours,
    asides: Contours,
    begins: Vec<[Option<bool>; 2]>,
    /// How many branches stand in each column, in either form.
    columns: [Vec<u32>; 2],
}

/// What lies under a step: a premise with its branch, or a mention of one that stands elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Under {
    Card(CardNo),
    Mention,
}

/// What is known of trays while branches are set.
#[derive(Debug, Default)]
pub(super) struct Trays {
    /// All that lies in these is to be set.
    pub touched: FxHashSet<StepNo>,
    /// Of those that are set.
    pub rooms: FxHashMap<StepNo, TrayRoom>,
}

/// What all that lies in a tray has to know of the rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct TrayRoom {
    /// None but the last bears a branch: where it lies flat, its cards stand below one another.
    is_list: bool,
    /// The height of the tallest, as if nothing were folded and as it is drawn.
    tallest: [i32; 2],
}

/// The branches of a tree, while they are set.
pub(super) struct Branches<'a> {
    pub all: &'a mut Columns,
    pub tree: &'a Tree,
    /// All of the tree has other numbers.
    pub is_anew: bool,
    pub trays: Trays,
}

impl<'a> Branches<'a> {
    pub fn new(all: &'a mut Columns, tree: &'a Tree, is_anew: bool) -> Self {
        Self { all, tree, is_anew, trays: Trays::default() }
    }

    /// Whether something is drawn below a card, but for folds by hand.
    pub(super) fn bears(&self, card: CardNo) -> bool {
        let it = self.tree.card(card);
        !it.steps.is_empty() && !it.is_cut
    }

    /// What all that lies in a tray has to know. It is noted: asked for by each of very many, it would be found again and
    /// again.
    pub(super) fn tray_room(&mut self, step: StepNo) -> Option<TrayRoom> {
        if !self.tree.step(step).is_linked() {
            return None;
        }
        if let Some(known) = self.trays.rooms.get(&step) {
            return Some(*known);
        }
        let mut tray = TrayRoom { is_list: true, tallest: [0; 2] };
        let mut n = 0;
        let mut bears = false;
        for under in under(self.tree, step) {
            // None but the last bears a branch.
            tray.is_list &= !bears;
            bears = matches!(under, Under::Card(card) if self.bears(card));
            for state in [State::Unfolded, State::Shown] {
                let tallest = &mut tray.tallest[state as usize];
                *tallest = (*tallest).max(self.height(under, state));
            }
            n += 1;
        }
        (n > 1).then(|| *self.trays.rooms.entry(step).or_insert(tray))
    }

    fn height(&self, under: Under, state: State) -> i32 {
        match under {
            Under::Card(card) => self.all.cards[card].height(state),
            Under::Mention => MENTION.1,
        }
    }

    /// The form of what lies in a tray: it stands as in one that grows downwards, or lies flat.
    fn form_in_tray(&self, form: Form) -> Form {
        if self.all.manner.growth == Growth::Right { Form::Flat } else { form }
    }

    /// From the top of a card down to where what bears on it may begin, in either form: below the tray that it lies in.
    fn rooms(&mut self, card: CardNo, state: State) -> [i32; 2] {
        let own = self.all.cards[card].height(state);
        let home = self.tree.card(card).home.filter(|_| !self.all.marks_of_cards[card].is_tree);
        let Some(tray) = home.and_then(|it| self.tray_room(it)) else { return [own; 2] };
        FORMS.map(|form| {
            let is_list = tray.is_list && self.form_in_tray(form) == Form::Flat;
            let gaps = &self.all.manner.gaps;
            let tall = if is_list { own } else { tray.tallest[state as usize] };
            tall + gaps.tray + gaps.caption
        })
    }

    /// Sets some, listed from above.
    pub(super) fn set(&mut self, some: &[Vertex], work: &mut Scratch) {
        for &vertex in some.iter().rev() {
            match vertex {
                Vertex::Card(card) => self.set_card(card, work),
                Vertex::Step(step) => self.set_step(step, work),
            }
        }
    }

    fn set_card(&mut self, card: CardNo, work: &mut Scratch) {
        let it = self.tree.card(card);
        if !self.bears(card) {
            let own = &mut self.all.cards[card];
            (own.bearing, own.own_x) = (None, 0);
            self.all.marks_of_cards[card].has_fold = false;
            return;
        }
        let has_fold_below = it.steps.iter().any(|it| self.all.marks_of_steps[*it].has_fold);
        let unfolded = self.set_in_columns(card, State::Unfolded, !has_fold_below, work);
        let columns = KeptColumns::of(&work.columns);
        self.note_begins(&it.steps, &work.columns);
        let shown = if it.is_folded {
            self.all.cards[card].own_x = 0;
            Some(self.folded(card, work))
        } else {
            has_fold_below.then(|| self.set_in_columns(card, State::Shown, true, work))
        };
        self.all.marks_of_cards[card].has_fold = shown.is_some();
        let bearing = self.all.cards[card].bearing.get_or_insert_default();
        (bearing.kept, bearing.columns) = (KeptStates { unfolded, shown: shown.map(Box::new) }, columns);
    }

    /// Sets what bears on a card in both forms. As if nothing were folded, its columns are chosen, too.
    fn set_in_columns(&mut self, card: CardNo, state: State, is_drawn: bool, work: &mut Scratch) -> KeptBranch {
        let steps = &self.tree.card(card).steps;
        work.setter.begin();
        work.branches.begin(steps.len());
        self.load_steps(steps, Form::Flat, state, work);
        if state == State::Unfolded {
            self.choose_over(card, &work.branches);
            work.begins.clear();
            work.begins.extend(steps.iter().map(|it| self.all.steps[*it].begins));
        }
        let tops = self.tops(card, state);
        let is_chosen = state == State::Shown || self.is_one_column(&tops, steps, work);
        let is_on_rail = is_chosen && FORMS.iter().all(|&it| self.is_on_rail(&tops, steps, it, work));
        if !is_on_rail {
            // How it stands upright is asked only of what may.
            steps.iter().for_each(|it| self.stand_up(*it, work));
            self.load_steps(steps, Form::Upright, state, work);
        }
        for form in FORMS {
            let top = tops[form as usize];
            if !is_chosen {
                self.choose(top, form, work);
            }
            let columns = &work.columns[form as usize];
            work.setter.set(&self.all.manner, top, columns, &work.branches, form);
            work.gathered.add(form, &work.setter.draft);
            if is_drawn {
                self.tell(card, form, steps, &top, columns, &work.setter.draft);
            }
        }
        work.gathered.kept()
    }

    /// Whether all that bears on a card stands in one column in either form, which is noted then.
    fn is_one_column(&self, tops: &[TopCard; 2], steps: &[StepNo], work: &mut Scratch) -> bool {
        let Scratch { branches, begins, columns, .. } = work;
        let is_one = is_one_column(&self.all.manner, &tops[0], branches, begins);
        if is_one {
            for it in columns {
                it.clear();
                it.push(steps.len() as u32);
            }
        }
        is_one
    }

    fn is_on_rail(&self, tops: &[TopCard; 2], steps: &[StepNo], form: Form, work: &Scratch) -> bool {
        let n_columns = work.columns[form as usize].len();
        Pattern::of(&self.all.manner, &tops[form as usize], n_columns, steps.len(), form) == Pattern::Rail
    }

    /// A card whose fold hides what bears on it.
    fn folded(&self, card: CardNo, work: &mut Scratch) -> KeptBranch {
        let CardBox { w, shown_h, .. } = self.all.cards[card];
        for form in FORMS {
            work.setter.draft.become_box(alone(w, shown_h, self.all.manner.growth, form));
            work.gathered.add(form, &work.setter.draft);
        }
        work.gathered.kept()
    }

    fn tops(&mut self, card: CardNo, state: State) -> [TopCard; 2] {
        let rooms = self.rooms(card, state);
        let CardBox { w, is_over, .. } = self.all.cards[card];
        let (is_top, is_over) = (self.all.marks_of_cards[card].is_top, is_over.unwrap_or(false));
        rooms.map(|h| TopCard { w, h, is_top, is_over })
    }

    /// Whether a single branch is too long for a rail: it stands right below its card.
    fn choose_over(&mut self, card: CardNo, branches: &Contours) {
        let before = self.all.cards[card].is_over;
        let new = (branches.len() == 1).then(|| {
            let (h, column) = (branches.shape(0, Form::Flat).h, self.all.manner.column);
            self.all.marks_of_cards[card].is_top || is_too_long(h, column, before)
        });
        if new.is_some() && new != before {
            // As a map is opened nothing began before.
            if before.is_some() || !self.is_anew {
                self.all.remember_over(card);
            }
            self.all.cards[card].is_over = new;
        }
    }

    fn choose(&self, top: TopCard, form: Form, work: &mut Scratch) {
        let Scratch { chooser, setter, branches, begins, columns, .. } = work;
        let choice = ColumnChoice { manner: &self.all.manner, top, branches, form, begins };
        let columns = &mut columns[form as usize];
        columns.clear();
        columns.extend_from_slice(chooser.choose(&choice, setter));
    }

    /// Notes which steps begin columns now, where that is otherwise than before.
    fn note_begins(&mut self, steps: &[StepNo], columns: &[Vec<u32>; 2]) {
        let mut firsts = [0, 0];
        let mut at = [0, 0];
        for (nth, &step) in steps.iter().enumerate() {
            let begins = FORMS.map(|form| {
                let (first, at) = (&mut firsts[form as usize], &mut at[form as usize]);
                let is_first = nth == *first;
                if is_first {
                    *first += columns[form as usize][*at] as usize;
                    *at += 1;
                }
                Some(is_first)
            });
            if self.all.steps[step].begins != begins {
                self.all.remember_begins(step);
                self.all.steps[step].begins = begins;
            }
        }
    }

    /// Writes down where the branches on a card are in a form of it.
    fn tell(&mut self, card: CardNo, form: Form, steps: &[StepNo], top: &TopCard, columns: &[u32], draft: &Sketch) {
        let pattern = Pattern::of(&self.all.manner, top, columns.len(), steps.len(), form);
        let mut nth = 0;
        for &n in columns {
            let stands = pattern.form_in(n as usize, form);
            for &step in &steps[nth..nth + n as usize] {
                let own = &mut self.all.steps[step];
                own.at[form as usize] = draft.at[nth];
                own.on_rail[form as usize] = pattern == Pattern::Rail || n > 1;
                if form == Form::Upright {
                    self.all.marks_of_steps[step].turns = stands == Form::Upright;
                }
                nth += 1;
            }
        }
        if form == Form::Upright {
            self.all.cards[card].own_x = draft.own_x;
        }
    }

    fn load_steps(&self, steps: &[StepNo], form: Form, state: State, work: &mut Scratch) {
        for (nth, &step) in steps.iter().enumerate() {
            self.load_step(step, nth, form, state, &mut work.branches);
        }
    }

    fn load_step(&self, step: StepNo, nth: usize, form: Form, state: State, into: &mut Contours) {
        match self.all.steps[step].kept(form, state) {
            Some(branch) => into.set(nth, form, branch),
            None => self.with_simple(step, form, state, |branch, pilled| {
                into.set_under_pill(nth, form, branch, &pilled);
            }),
        }
    }

    /// Sets a step as it lies flat.
    fn set_step(&mut self, step: StepNo, work: &mut Scratch) {
        let mut has_fold = false;
        each_below(self.tree, Vertex::Step(step), |it| has_fold |= self.all.marks(it).has_fold);
        let marks = &mut self.all.marks_of_steps[step];
        (marks.has_fold, marks.can_stand) = (has_fold, false);
        let own = &mut self.all.steps[step];
        (own.kept, own.tray) = (None, None);
        self.set_step_in(step, Form::Flat, work);
    }

    /// Sets a step as it stands upright, too.
    fn stand_up(&mut self, step: StepNo, work: &mut Scratch) {
        if !std::mem::replace(&mut self.all.marks_of_steps[step].can_stand, true) {
            self.set_step_in(step, Form::Upright, work);
        }
    }

    fn set_step_in(&mut self, step: StepNo, form: Form, work: &mut Scratch) {
        let it = self.tree.step(step);
        if it.premises.len() == 1 && it.steps.is_empty() && under(self.tree, step).next().is_some() {
            return self.set_simple_in(step, form);
        }
        let tray_room = self.tray_room(step);
        let has_fold = self.all.marks_of_steps[step].has_fold;
        let mut kept = self.all.steps[step].kept.take().unwrap_or_default();
        for state in [State::Unfolded, State::Shown] {
            if state == State::Shown && !has_fold {
                break;
            }
            self.draft_step(step, form, state, tray_room, work);
            let Scratch { gathered, step_setter, .. } = &mut *work;
            let of_state = match state {
                State::Unfolded => &mut kept.unfolded,
                State::Shown => kept.shown.get_or_insert_default(),
            };
            gathered.go_on(of_state);
            gathered.add(form, &step_setter.draft);
            *of_state = gathered.kept();
            if has_fold == (state == State::Shown) {
                self.tell_step(step, form, &step_setter.draft);
            }
        }
        self.all.steps[step].kept = Some(kept);
    }

    /// Sets a step with a single premise on which nothing bears.
    fn set_simple_in(&mut self, step: StepNo, form: Form) {
        let mut pilled = None;
        self.with_simple(step, form, State::Shown, |_, it| pilled = Some(it));
        let Some(Pilled { shape, at, pill }) = pilled else { return };
        match under(self.tree, step).next() {
            Some(Under::Card(card)) => self.all.cards[card].at[form as usize] = at,
            _ => self.all.steps[step].mentions.iter_mut().for_each(|it| it.at[form as usize] = at),
        }
        let own = &mut self.all.steps[step];
        own.size[form as usize] = (shape.w, shape.h);
        own.entry[form as usize] = shape.entry;
        if form == Form::Upright {
            own.own_x = pill.0;
        }
    }

    fn with_simple(&self, step: StepNo, form: Form, state: State, then: impl FnOnce(Contour<'_>, Pilled)) {
        let own = &self.all.steps[step];
        let under = under(self.tree, step).next().unwrap_or(Under::Mention);
        self.with_branch(under, form, state, |branch| {
            let pilled = under_pill(&branch.shape, &self.all.manner, (own.pill_w, own.pill_h), form);
            then(branch, pilled);
        });
    }

    fn tell_step(&mut self, step: StepNo, form: Form, draft: &Sketch) {
        let mut at = draft.at.iter().copied();
        let mut nth_mention = 0;
        let tree = self.tree;
        for &card in &tree.step(step).premises {
            let it = tree.card(card);
            match it.home == Some(step) {
                true if it.is_pinned => {}
                true => self.all.cards[card].at[form as usize] = at.next().unwrap_or_default(),
                false => {
                    self.all.steps[step].mentions[nth_mention].at[form as usize] = at.next().unwrap_or_default();
                    nth_mention += 1;
                }
            }
        }
        for &aside in &tree.step(step).steps {
            let own = &mut self.all.steps[aside];
            own.at[form as usize] = at.next().unwrap_or_default();
            own.on_rail[form as usize] = tree.step(step).steps.len() > 1;
            self.all.marks_of_steps[aside].turns = false;
        }
        let own = &mut self.all.steps[step];
        own.size[form as usize] = (draft.shape.w, draft.shape.h);
        own.entry[form as usize] = draft.shape.entry;
        if let Some(tray) = draft.tray {
            own.tray.get_or_insert_default()[form as usize] = tray;
        }
        if form == Form::Upright {
            own.own_x = draft.own_x;
        }
    }

    /// Sets a step in a form: its pill, what lies under it, and what bears on it beside.
    fn draft_step(&self, step: StepNo, form: Form, state: State, tray: Option<TrayRoom>, work: &mut Scratch) {
        let Scratch { step_setter: setter, premises, asides, .. } = work;
        let (it, manner, own) = (self.tree.step(step), &self.all.manner, &self.all.steps[step]);
        if let Some(tray) = tray {
            let inner = self.form_in_tray(form);
            premises.begin(under(self.tree, step).count());
            for (nth, under) in under(self.tree, step).enumerate() {
                self.with_branch(under, inner, state, |it| premises.set(nth, inner, it));
            }
            if tray.is_list && inner == Form::Flat {
                let last_h = under(self.tree, step).last().map_or(0, |it| self.height(it, state));
                setter.set_tall_tray(manner, premises, last_h);
            } else {
                setter.set_tray(manner, tray.tallest[state as usize], premises, inner);
            }
        } else if let Some(under) = under(self.tree, step).next() {
            self.with_branch(under, form, state, |it| setter.draft.become_branch(it));
            setter.draft.at.push(At::default());
        } else {
            setter.draft.clear();
        }
        // The place of what is within is known to itself.
        setter.draft.own_x = 0;
        put_pill_over(&mut setter.draft, manner, (own.pill_w, own.pill_h), form);
        if !it.steps.is_empty() {
            asides.begin(it.steps.len());
            for (nth, &aside) in it.steps.iter().enumerate() {
                self.load_step(aside, nth, Form::Flat, state, asides);
            }
            let edge = setter.draft.own_x + own.pill_w;
            setter.add_beside(manner, edge, asides);
            setter.draft.finish();
        }
    }

    fn with_branch(&self, under: Under, form: Form, state: State, then: impl FnOnce(Contour<'_>)) {
        let (w, h) = match under {
            Under::Card(card) => {
                let own = &self.all.cards[card];
                if let Some(branch) = own.kept(form, state) {
                    return then(branch);
                }
                (own.w, own.height(state))
            }
            Under::Mention => MENTION,
        };
        let shape = alone(w, h, self.all.manner.growth, form);
        then(Contour { shape, left: &[Reach { y: h, x: 0 }], right: &[Reach { y: h, x: w }] });
    }
}

/// Goes through what hangs right below something, whether a fold hides it or not.
pub(super) fn each_below(tree: &Tree, vertex: Vertex, mut then: impl FnMut(Vertex)) {
    match vertex {
        Vertex::Card(card) if tree.card(card).is_cut => return,
        Vertex::Card(_) => {}
        Vertex::Step(step) => {
            let premises = tree.premises_here(step).filter(|it| !tree.card(*it).is_pinned);
            premises.for_each(|it| then(Vertex::Card(it)));
        }
    }
    tree.steps_on(vertex).iter().for_each(|it| then(Vertex::Step(*it)));
}

fn under(tree: &Tree, step: StepNo) -> impl Iterator<Item = Under> + '_ {
    tree.step(step).premises.iter().filter_map(move |&card| {
        let it = tree.card(card);
        match it.home == Some(step) {
            true if it.is_pinned => None,
            true => Some(Under::Card(card)),
            false => Some(Under::Mention),
        }
    })
}

/// Whether several things lie under a step.
pub(super) fn has_tray(tree: &Tree, step: StepNo) -> bool {
    under(tree, step).nth(1).is_some()
}

/// A card on which nothing bears.
fn alone(w: i32, h: i32, growth: Growth, form: Form) -> Shape {
    let entry = match (form, growth) {
        (Form::Upright, Growth::Down) => w / 2,
        _ => entry_of_flat(w),
    };
    Shape { w, h, entry, head_x: 0, head: w, is_bare: true }
}
