//! Keeping branches in step with a tree, in named steps.
//!
//! What went is forgotten, what came or changed is measured; what changed, and all that it hangs on, is found from the
//! roots down, set from below, and told from above how it stands.

use super::boxes::{CardBox, KeptStep, Mention, State, StepBox};
use super::choose::{Chooser, ColumnChoice, is_too_long};
use super::manner::Growth;
use super::profile::Reach;
use super::set::{Pattern, Setter, TopCard, put_pill_over, under_pill};
use super::shape::{At, Contour, Contours, FORMS, Form, Pilled, Shape, Sketch, Tray};
use super::{Columns, MENTION};
use crate::arrange::{CardSize, Sizes};
use crate::tree::{CardNo, StepNo, Tree, TreeChanges, Vertex};

pub(super) struct Placing<'a, S> {
    pub all: &'a mut Columns,
    pub tree: &'a Tree,
    pub sizes: &'a mut S,
    /// All of the tree has other numbers.
    pub is_anew: bool,
    pub work: Scratch,
}

/// Memory that is used again for each branch.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    chooser: Chooser,
    setter: Setter,
    step_setter: Setter,
    branches: Contours,
    premises: Contours,
    asides: Contours,
    begins: Vec<Option<bool>>,
}

/// What lies under a step: a premise with its branch, or a mention of one that stands elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Under {
    Card(CardNo),
    Mention,
}

impl<S: Sizes> Placing<'_, S> {
    pub fn forget(&mut self, changes: &TreeChanges) {
        for &card in &changes.gone_cards {
            if self.all.cards.get(card).is_some() {
                self.all.remember_over(card);
                self.all.cards[card] = CardBox::default();
                self.all.pinned.remove(&card);
            }
        }
        for &step in &changes.gone_steps {
            if self.all.steps.get(step).is_some() {
                self.all.remember_begins(step);
                self.all.steps[step] = StepBox::default();
            }
        }
    }

    pub fn take_in(&mut self, changes: &TreeChanges) {
        let (n_cards, n_steps) = self.tree.ends();
        self.all.cards.grow(n_cards);
        self.all.steps.grow(n_steps);
        if changes.is_anew {
            self.take_in_all();
            return;
        }
        for &card in &changes.moved {
            self.take_in_card(card);
        }
        for &card in &changes.written {
            if self.measure(card) {
                self.touch_with_tray(card);
            }
        }
        for &step in &changes.steps {
            self.take_in_step(step);
        }
        for &card in &changes.cards {
            // What is shown of a folded card is otherwise.
            self.measure(card);
            self.touch_with_tray(card);
        }
    }

    fn take_in_all(&mut self) {
        let mut open: Vec<Vertex> = self.tree.roots().map(Vertex::Card).collect();
        open.reverse();
        while let Some(vertex) = open.pop() {
            match vertex {
                Vertex::Card(card) => self.take_in_card(card),
                Vertex::Step(step) => {
                    self.take_in_step(step);
                    open.extend(self.tree.premises_here(step).map(Vertex::Card));
                }
            }
            open.extend(self.tree.steps_on(vertex).iter().rev().map(|it| Vertex::Step(*it)));
        }
    }

    fn take_in_card(&mut self, card: CardNo) {
        let it = self.tree.card(card);
        self.all.cards[card].node = Some(it.node);
        self.find_place_of_own(card);
        self.measure(card);
        self.touch(Vertex::Card(card));
    }

    /// Whether a card hangs on nothing in the arrangement: it is a root, or lies where somebody put it.
    fn find_place_of_own(&mut self, card: CardNo) {
        let it = self.tree.card(card);
        if it.is_pinned {
            self.all.pinned.insert(card);
        } else {
            self.all.pinned.remove(&card);
        }
        self.all.cards[card].marks.is_tree = it.is_pinned || it.home.is_none();
    }

    /// Asks for the size of a card, and says whether it is another than before.
    fn measure(&mut self, card: CardNo) -> bool {
        let it = self.tree.card(card);
        let CardSize { size, unfolded_height } =
            self.sizes.card(card, it.node, self.tree.hidden_by(Vertex::Card(card)));
        let own = &mut self.all.cards[card];
        let shown_h = size.height.ceil() as i32;
        // Cards that the shown levels end with are no smaller before they are opened.
        let h = if it.is_cut { shown_h } else { unfolded_height.ceil() as i32 };
        let (old, new) = ((own.w, own.h, own.shown_h), (size.width.ceil() as i32, h, shown_h));
        (own.w, own.h, own.shown_h) = new;
        old != new
    }

    fn take_in_step(&mut self, step: StepNo) {
        let it = self.tree.step(step);
        let on = match it.on {
            Vertex::Card(card) => Some(self.tree.card(card).node),
            Vertex::Step(_) => None,
        };
        let size = if it.is_bare_evidence { kurbo::Size::ZERO } else { self.sizes.junction(it) };
        if self.all.steps[step].on != on {
            self.all.remember_begins(step);
            self.all.steps[step].begins = [None; 2];
        }
        let mentions = it.premises.iter().filter(|card| self.tree.card(**card).home != Some(step));
        let mentions: Box<[Mention]> = mentions.map(|&card| Mention { card, at: [At::default(); 2] }).collect();
        let own = &mut self.all.steps[step];
        (own.id, own.on, own.mentions) = (Some(it.id), on, mentions);
        (own.pill_w, own.pill_h) = (size.width.ceil() as i32, size.height.ceil() as i32);
        let tree = self.tree;
        for card in tree.premises_here(step) {
            let was_tree = self.all.cards[card].marks.is_tree;
            self.find_place_of_own(card);
            // How far below its card a branch begins depends on the tray.
            if was_tree != self.all.cards[card].marks.is_tree || !self.tree.card(card).steps.is_empty() {
                self.touch(Vertex::Card(card));
            }
        }
        self.touch(Vertex::Step(step));
    }

    /// Marks a card, and those in a tray with it: what bears on them begins below the tallest.
    fn touch_with_tray(&mut self, card: CardNo) {
        self.touch(Vertex::Card(card));
        let Some(home) = self.tree.card(card).home else { return };
        if self.tree.step(home).is_linked() {
            let tree = self.tree;
            for premise in tree.premises_here(home) {
                self.touch(Vertex::Card(premise));
            }
        }
    }

    fn touch(&mut self, vertex: Vertex) {
        self.all.touch(self.tree, vertex);
    }

    /// Sets all that is stale, and says whether there was anything.
    pub fn place(&mut self) -> bool {
        let stale = self.stale();
        for &vertex in stale.iter().rev() {
            match vertex {
                Vertex::Card(card) => self.set_card(card),
                Vertex::Step(step) => self.set_step(step),
            }
        }
        for &vertex in &stale {
            self.stand(vertex);
        }
        !stale.is_empty()
    }

    /// What is to be placed again, from above. What a tree hangs on at its top is known only from there.
    fn stale(&mut self) -> Vec<Vertex> {
        let mut stale = Vec::new();
        let mut open: Vec<(Vertex, bool)> = Vec::new();
        let pinned = self.all.pinned.iter().map(|it| (*it, false));
        let roots = self.tree.roots().filter(|it| !self.tree.card(*it).is_pinned).map(|it| (it, true));
        let trees: Vec<(CardNo, bool)> = pinned.chain(roots).collect();
        for (card, is_top) in trees {
            if self.all.cards[card].marks.is_stale {
                self.all.cards[card].marks.is_upright = true;
                open.push((Vertex::Card(card), is_top));
            }
        }
        while let Some((vertex, is_top)) = open.pop() {
            stale.push(vertex);
            let marks = self.all.marks_mut(vertex);
            (marks.is_stale, marks.is_top) = (false, is_top);
            let is_chain = is_top && self.has_one_below(vertex);
            for below in below(self.tree, vertex) {
                let marks = self.all.marks_mut(below);
                if marks.is_stale || marks.is_top != is_chain {
                    open.push((below, is_chain));
                }
            }
        }
        stale
    }

    /// All that hangs on something hangs on the one thing right below it.
    fn has_one_below(&self, vertex: Vertex) -> bool {
        match vertex {
            Vertex::Card(card) => self.tree.card(card).steps.len() == 1,
            Vertex::Step(step) => {
                let it = self.tree.step(step);
                it.premises.len() == 1 && it.steps.is_empty()
            }
        }
    }

    /// Tells what hangs on something how it stands, and what hangs on that, as far as it stood otherwise.
    fn stand(&mut self, vertex: Vertex) {
        let mut open = vec![vertex];
        while let Some(vertex) = open.pop() {
            let is_upright = self.all.marks_mut(vertex).is_upright;
            let grows_down = self.all.manner.growth == Growth::Down;
            for below in below(self.tree, vertex) {
                let stands = is_upright
                    && match (vertex, below) {
                        (Vertex::Card(_), Vertex::Step(step)) => self.all.steps[step].turns,
                        (Vertex::Step(step), Vertex::Card(_)) => grows_down || self.n_under(step) == 1,
                        _ => false,
                    };
                let marks = self.all.marks_mut(below);
                if marks.is_upright != stands {
                    marks.is_upright = stands;
                    open.push(below);
                }
            }
        }
    }

    fn under(&self, step: StepNo) -> impl Iterator<Item = Under> + '_ {
        self.tree.step(step).premises.iter().filter_map(move |&card| {
            let it = self.tree.card(card);
            match it.home == Some(step) {
                true if it.is_pinned => None,
                true => Some(Under::Card(card)),
                false => Some(Under::Mention),
            }
        })
    }

    fn n_under(&self, step: StepNo) -> usize {
        self.under(step).count()
    }

    /// Whether something is drawn below a card, but for folds by hand.
    fn bears(&self, card: CardNo) -> bool {
        let it = self.tree.card(card);
        !it.steps.is_empty() && !it.is_cut
    }

    /// Whether co-premises can stand below one another: none but the last bears a branch.
    fn is_tall(&self, step: StepNo, form: Form) -> bool {
        let n = self.n_under(step);
        let bears = |it: Under| matches!(it, Under::Card(card) if self.bears(card));
        self.form_under(step, form) == Form::Flat && !self.under(step).take(n.saturating_sub(1)).any(bears)
    }

    /// The form of what lies under a step: in a tray it stands as in one that grows downwards, or lies flat.
    fn form_under(&self, step: StepNo, form: Form) -> Form {
        if self.all.manner.growth == Growth::Right && self.n_under(step) > 1 { Form::Flat } else { form }
    }

    /// The height of the tallest that lies under a step.
    fn tallest(&self, step: StepNo, state: State) -> i32 {
        let height = |it| match it {
            Under::Card(card) => self.all.cards[card].height(state),
            Under::Mention => MENTION.1,
        };
        self.under(step).map(height).max().unwrap_or(0)
    }

    /// From the top of a card down to where what bears on it may begin: below the tray that it lies in.
    fn room(&self, card: CardNo, form: Form, state: State) -> i32 {
        let own = self.all.cards[card].height(state);
        let (it, gaps) = (self.tree.card(card), &self.all.manner.gaps);
        let Some(home) = it.home.filter(|it| !self.all.cards[card].marks.is_tree && self.tree.step(*it).is_linked())
        else {
            return own;
        };
        if self.n_under(home) < 2 {
            return own;
        }
        let tall = if self.is_tall(home, form) { own } else { self.tallest(home, state) };
        tall + gaps.tray + gaps.caption
    }

    fn set_card(&mut self, card: CardNo) {
        let steps = &self.tree.card(card).steps;
        let is_folded = self.tree.card(card).is_folded;
        if !self.bears(card) {
            let own = &mut self.all.cards[card];
            (own.bearing, own.own_x, own.marks.has_fold) = (None, 0, false);
            return;
        }
        let mut work = std::mem::take(&mut self.work);
        let has_fold_below = steps.iter().any(|it| self.all.steps[*it].marks.has_fold);
        let mut bearing = self.all.cards[card].bearing.take().unwrap_or_default();
        bearing.shown = None;
        self.load_steps(steps, State::Unfolded, &mut work);
        self.choose_over(card, &work.branches);
        for form in FORMS {
            let columns = self.choose(card, form, steps, &mut work);
            let top = self.top(card, form, State::Unfolded);
            if !work.setter.holds(&columns) {
                work.setter.set(&self.all.manner, top, &columns, &work.branches, form);
            }
            bearing.unfolded[form as usize] = work.setter.draft.kept();
            bearing.columns[form as usize] = columns;
            if !has_fold_below {
                self.tell(card, form, steps, &bearing.columns[form as usize], &work.setter.draft);
            }
        }
        self.note_begins(steps, &bearing.columns);
        if is_folded {
            let shapes = FORMS.map(|form| {
                let alone = alone(self.all.cards[card].w, self.all.cards[card].shown_h, self.all.manner.growth, form);
                work.setter.draft.become_box(alone);
                work.setter.draft.kept()
            });
            bearing.shown = Some(Box::new(shapes));
            self.all.cards[card].own_x = 0;
        } else if has_fold_below {
            self.load_steps(steps, State::Shown, &mut work);
            let shapes = FORMS.map(|form| {
                let columns = &bearing.columns[form as usize];
                let top = self.top(card, form, State::Shown);
                work.setter.set(&self.all.manner, top, columns, &work.branches, form);
                self.tell(card, form, steps, columns, &work.setter.draft);
                work.setter.draft.kept()
            });
            bearing.shown = Some(Box::new(shapes));
        }
        let own = &mut self.all.cards[card];
        (own.bearing, own.marks.has_fold) = (Some(bearing), is_folded || has_fold_below);
        self.work = work;
    }

    fn top(&self, card: CardNo, form: Form, state: State) -> TopCard {
        let own = &self.all.cards[card];
        let is_over = own.is_over.unwrap_or(false);
        TopCard { w: own.w, h: self.room(card, form, state), is_top: own.marks.is_top, is_over }
    }

    /// Whether a single branch is too long for a rail: it stands right below its card.
    fn choose_over(&mut self, card: CardNo, branches: &Contours) {
        let before = self.all.cards[card].is_over;
        let new = (branches.len() == 1).then(|| {
            let (h, column) = (branches.shape(0, Form::Flat).h, self.all.manner.column);
            self.all.cards[card].marks.is_top || is_too_long(h, column, before)
        });
        if new.is_some() && new != before {
            // As a map is opened nothing began before.
            if before.is_some() || !self.is_anew {
                self.all.remember_over(card);
            }
            self.all.cards[card].is_over = new;
        }
    }

    fn choose(&mut self, card: CardNo, form: Form, steps: &[StepNo], work: &mut Scratch) -> Box<[u32]> {
        let Scratch { chooser, setter, branches, begins, .. } = work;
        begins.clear();
        begins.extend(steps.iter().map(|it| self.all.steps[*it].begins[form as usize]));
        let top = self.top(card, form, State::Unfolded);
        let choice = ColumnChoice { manner: &self.all.manner, top, branches, form, begins };
        let columns: Box<[u32]> = chooser.choose(&choice, setter).into();
        columns
    }

    /// Notes which steps begin columns now, where that is otherwise than before.
    fn note_begins(&mut self, steps: &[StepNo], columns: &[Box<[u32]>; 2]) {
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
    fn tell(&mut self, card: CardNo, form: Form, steps: &[StepNo], columns: &[u32], draft: &Sketch) {
        let top = self.top(card, form, State::Shown);
        let pattern = Pattern::of(&self.all.manner, &top, columns.len(), steps.len(), form);
        let mut nth = 0;
        for &n in columns {
            let stands = pattern.form_in(n as usize, form);
            for &step in &steps[nth..nth + n as usize] {
                let own = &mut self.all.steps[step];
                own.at[form as usize] = draft.at[nth];
                own.on_rail[form as usize] = pattern == Pattern::Rail || n > 1;
                if form == Form::Upright {
                    own.turns = stands == Form::Upright;
                }
                nth += 1;
            }
        }
        if form == Form::Upright {
            self.all.cards[card].own_x = draft.own_x;
        }
    }

    fn load_steps(&self, steps: &[StepNo], state: State, work: &mut Scratch) {
        work.branches.clear();
        for &step in steps {
            work.branches.begin();
            for form in FORMS {
                match self.all.steps[step].kept(form, state) {
                    Some(branch) => work.branches.set(form, branch),
                    None => self.with_simple(step, form, state, |branch, pilled| {
                        work.branches.set_under_pill(form, branch, &pilled);
                    }),
                }
            }
        }
    }

    fn set_step(&mut self, step: StepNo) {
        let it = self.tree.step(step);
        let has_fold = below(self.tree, Vertex::Step(step)).any(|it| self.all.marks(it).has_fold);
        if it.premises.len() == 1 && it.steps.is_empty() && self.n_under(step) == 1 {
            return self.set_simple(step, has_fold);
        }
        let mut work = std::mem::take(&mut self.work);
        let mut kept = KeptStep::default();
        let mut trays = [None::<Tray>; 2];
        for state in [State::Unfolded, State::Shown] {
            if state == State::Shown && !has_fold {
                break;
            }
            let is_drawn = has_fold == (state == State::Shown);
            let both = FORMS.map(|form| {
                self.draft_step(step, form, state, &mut work.step_setter, &mut work.premises, &mut work.asides);
                let draft = &work.step_setter.draft;
                if is_drawn {
                    trays[form as usize] = draft.tray;
                    self.tell_step(step, form, draft);
                }
                draft.kept()
            });
            match state {
                State::Unfolded => kept.unfolded = both,
                State::Shown => kept.shown = Some(Box::new(both)),
            }
        }
        let own = &mut self.all.steps[step];
        own.marks.has_fold = has_fold;
        own.kept = Some(Box::new(kept));
        own.tray = match trays {
            [Some(flat), Some(upright)] => Some(Box::new([flat, upright])),
            _ => None,
        };
        self.work = work;
    }

    /// Sets a step with a single premise on which nothing bears.
    fn set_simple(&mut self, step: StepNo, has_fold: bool) {
        for form in FORMS {
            let mut pilled = None;
            self.with_simple(step, form, State::Shown, |_, it| pilled = Some(it));
            let Some(Pilled { shape, at, pill }) = pilled else { continue };
            let under = self.under(step).next();
            match under {
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
        let own = &mut self.all.steps[step];
        (own.marks.has_fold, own.kept, own.tray) = (has_fold, None, None);
    }

    fn with_simple(&self, step: StepNo, form: Form, state: State, then: impl FnOnce(Contour<'_>, Pilled)) {
        let own = &self.all.steps[step];
        let under = self.under(step).next().unwrap_or(Under::Mention);
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
            own.turns = false;
        }
        let own = &mut self.all.steps[step];
        own.size[form as usize] = (draft.shape.w, draft.shape.h);
        own.entry[form as usize] = draft.shape.entry;
        if form == Form::Upright {
            own.own_x = draft.own_x;
        }
    }

    /// Sets a step in a form: its pill, what lies under it, and what bears on it beside.
    fn draft_step(
        &self,
        step: StepNo,
        form: Form,
        state: State,
        setter: &mut Setter,
        premises: &mut Contours,
        asides: &mut Contours,
    ) {
        let (it, manner, own) = (self.tree.step(step), &self.all.manner, &self.all.steps[step]);
        let inner = self.form_under(step, form);
        match self.n_under(step) {
            0 => setter.draft.clear(),
            1 => {
                let under = self.under(step).next().unwrap_or(Under::Mention);
                self.with_branch(under, inner, state, |it| setter.draft.become_branch(it));
                setter.draft.at.push(At::default());
            }
            _ => {
                premises.clear();
                for under in self.under(step) {
                    premises.begin();
                    self.with_branch(under, inner, state, |it| premises.set(inner, it));
                }
                if self.is_tall(step, form) {
                    let last = self.under(step).last().unwrap_or(Under::Mention);
                    let last_h = match last {
                        Under::Card(card) => self.all.cards[card].height(state),
                        Under::Mention => MENTION.1,
                    };
                    setter.set_tall_tray(manner, premises, last_h);
                } else {
                    setter.set_tray(manner, self.tallest(step, state), premises, inner);
                }
            }
        }
        // The place of what is within is known to itself.
        setter.draft.own_x = 0;
        put_pill_over(&mut setter.draft, manner, (own.pill_w, own.pill_h), form);
        if !it.steps.is_empty() {
            asides.clear();
            for &aside in &it.steps {
                asides.begin();
                match self.all.steps[aside].kept(Form::Flat, state) {
                    Some(branch) => asides.set(Form::Flat, branch),
                    None => self.with_simple(aside, Form::Flat, state, |branch, pilled| {
                        asides.set_under_pill(Form::Flat, branch, &pilled);
                    }),
                }
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

/// What hangs right below something, whether a fold hides it or not.
fn below(tree: &Tree, vertex: Vertex) -> impl Iterator<Item = Vertex> {
    let (premises, steps): (_, &[StepNo]) = match vertex {
        Vertex::Card(card) if tree.card(card).is_cut => (None, &[]),
        Vertex::Card(_) => (None, tree.steps_on(vertex)),
        Vertex::Step(step) => (Some(step), tree.steps_on(vertex)),
    };
    let premises = premises.into_iter().flat_map(|it| tree.premises_here(it)).filter(|it| !tree.card(*it).is_pinned);
    premises.map(Vertex::Card).chain(steps.iter().map(|it| Vertex::Step(*it)))
}

/// A card on which nothing bears.
fn alone(w: i32, h: i32, growth: Growth, form: Form) -> Shape {
    let entry = match (form, growth) {
        (Form::Upright, Growth::Down) => w / 2,
        _ => super::set::entry_of_flat(w),
    };
    Shape { w, h, entry, head_x: 0, head: w, is_bare: true }
}
