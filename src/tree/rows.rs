//! The map as an outline: rows in reading order, found by their number without going through those before.
//!
//! A row shows a card, or a step that holds several premises or something that bears on the step itself. What always holds:
//! - A card holds one row for each step that bears on it: the step's own or, where that would hold nothing but one
//!   premise, the premise's.
//! - The row of a step holds one row for each of its premises and then one for each step on it.
//! - A row's level is one more than that of the row that holds it; both follow one another without another row of a level
//!   as low between them.

use super::{CardNo, StepNo, Tree, TreeStep, Vertex};
use crate::model::{InferenceId, Line, NodeId, Role};

/// A row of the outline, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    pub shows: RowShows,
    /// So many rows hold it, one within the other.
    pub level: usize,
    /// Its place among the rows that one row holds, or among the roots, from 0.
    pub place: usize,
    /// How many those are, with this one.
    pub n_beside: usize,
    /// How many rows it holds, also where they are folded away. One that names a claim again holds none.
    pub n_held: usize,
}

/// What a row of the outline shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowShows {
    Card(Line),
    Step { step: InferenceId, role: Role, n_premises: usize },
}

impl OutlineRow {
    /// The line of the card that it shows.
    pub fn line(&self) -> Option<Line> {
        match self.shows {
            RowShows::Card(line) => Some(line),
            RowShows::Step { .. } => None,
        }
    }
}

/// The rows of the outline from one of them on.
pub struct Rows<'a> {
    tree: &'a Tree,
    /// So many rows are still to be passed over.
    skip: usize,
    /// What is still to be read; the last is read first.
    ahead: Vec<Ahead>,
}

#[derive(Clone, Copy)]
enum Ahead {
    Card {
        card: CardNo,
        at: RowPlace,
    },
    /// The premises of a step, from one of them on.
    Premises {
        step: StepNo,
        nth: usize,
        at: RowPlace,
    },
    /// The steps that bear on something, from one of them on.
    Steps {
        on: Vertex,
        nth: usize,
        at: RowPlace,
    },
}

/// Where the next row stands.
#[derive(Clone, Copy)]
struct RowPlace {
    /// As a map is read, which knows no rows of steps.
    depth: usize,
    level: usize,
    place: usize,
    n_beside: usize,
}

impl RowPlace {
    fn after(self) -> Self {
        Self { place: self.place + 1, ..self }
    }

    /// That of the first of so many rows that the one here holds.
    fn held(self, depth: usize, n_beside: usize) -> Self {
        Self { depth, level: self.level + 1, place: 0, n_beside }
    }

    fn row(self, shows: RowShows, n_held: usize) -> OutlineRow {
        let Self { depth: _, level, place, n_beside } = self;
        OutlineRow { shows, level, place, n_beside, n_held }
    }
}

impl TreeStep {
    /// Whether it has a row of its own in the outline.
    pub fn has_row(&self) -> bool {
        self.is_linked() || !self.steps.is_empty()
    }
}

impl Tree {
    /// The number of rows in the outline of what is seen.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// The rows from number `first` on.
    pub fn rows(&self, first: usize) -> Rows<'_> {
        let n_beside = self.roots.len();
        let at = |place| RowPlace { depth: 0, level: 0, place, n_beside };
        let roots = self.roots().enumerate();
        let mut ahead: Vec<Ahead> = roots.map(|(place, card)| Ahead::Card { card, at: at(place) }).collect();
        ahead.reverse();
        Rows { tree: self, skip: first, ahead }
    }

    /// The rows that the row of something holds, at a level, without what those hold; the roots for nothing. None of what
    /// is folded away.
    pub fn rows_held(&self, by: Option<Vertex>, level: usize) -> Vec<OutlineRow> {
        let steps_above =
            |it: Vertex| std::iter::successors(Some(it), |it| self.above(*it)).filter_map(Vertex::as_step);
        let depth = by.map_or(0, |it| steps_above(it).count());
        let rows: Vec<(RowShows, usize)> = match by {
            None => self.roots().map(|it| self.row_of_card(it, None, depth)).collect(),
            Some(Vertex::Card(card)) if self.card(card).is_folded => Vec::new(),
            Some(on @ Vertex::Card(_)) => self.rows_of_steps(on, depth + 1).collect(),
            Some(on @ Vertex::Step(step)) => {
                let premises = self.step(step).premises.iter().map(|it| self.row_of_card(*it, Some(step), depth));
                premises.chain(self.rows_of_steps(on, depth + 1)).collect()
            }
        };
        let n_beside = rows.len();
        let row = |(place, (shows, n_held))| OutlineRow { shows, level, place, n_beside, n_held };
        rows.into_iter().enumerate().map(row).collect()
    }

    fn rows_of_steps(&self, on: Vertex, depth: usize) -> impl Iterator<Item = (RowShows, usize)> + '_ {
        self.steps_on(on).iter().filter_map(move |&number| {
            let it = self.step(number);
            if !it.has_row() {
                return it.premises.first().map(|it| self.row_of_card(*it, Some(number), depth));
            }
            let n_premises = it.premises.len();
            Some((RowShows::Step { step: it.id, role: it.role, n_premises }, n_premises + it.steps.len()))
        })
    }

    /// What the row of a card shows where it is a premise of a step, and how many rows it holds there.
    fn row_of_card(&self, card: CardNo, via: Option<StepNo>, depth: usize) -> (RowShows, usize) {
        let it = self.card(card);
        let again = via.is_some() && it.home != via;
        let role = via.filter(|_| again).map_or(it.role, |step| self.role_in(step, card));
        let line = Line { node: it.node, via: via.map(|it| self.step(it).id), role, depth, again };
        (RowShows::Card(line), if again { 0 } else { it.steps.len() })
    }

    /// The number of the row of a node that is seen.
    pub fn row_of(&self, node: NodeId) -> Option<usize> {
        self.row_of_vertex(Vertex::Card(self.card_no(node)?))
    }

    /// The number of the row of a step that is seen: its own, or the one that stands for it.
    pub fn row_of_step(&self, id: InferenceId) -> Option<usize> {
        self.row_of_vertex(Vertex::Step(self.step_no(id)?))
    }

    fn row_of_vertex(&self, vertex: Vertex) -> Option<usize> {
        let (mut row, mut at) = (0, vertex);
        while let Some(above) = self.above(at) {
            if self.hides(above) {
                return None;
            }
            row += match at {
                Vertex::Card(card) => self.rows_before_premise(above, card),
                Vertex::Step(step) => self.rows_before_step(above, step),
            };
            at = above;
        }
        let before = self.roots().take_while(|it| Vertex::Card(*it) != at);
        Some(row + before.map(|it| self.rows_in(Vertex::Card(it))).sum::<usize>())
    }

    fn rows_in(&self, vertex: Vertex) -> usize {
        self.tally(vertex).n_rows as usize
    }

    /// The rows of the premises of a step before one of them.
    fn rows_before_premise(&self, above: Vertex, card: CardNo) -> usize {
        let Vertex::Step(step) = above else { return 0 };
        let before = self.steps[step].premises.iter().take_while(|it| **it != card);
        usize::from(self.steps[step].has_row()) + before.map(|it| self.rows_of_premise(step, *it)).sum::<usize>()
    }

    /// The rows from that of what a step bears on, or the first of them, to the first of the step.
    fn rows_before_step(&self, above: Vertex, step: StepNo) -> usize {
        let own = match above {
            Vertex::Card(_) => 1,
            Vertex::Step(on) => {
                1 + self.steps[on].premises.iter().map(|it| self.rows_of_premise(on, *it)).sum::<usize>()
            }
        };
        let before = self.steps_on(above).iter().take_while(|it| **it != step);
        own + before.map(|it| self.rows_in(Vertex::Step(*it))).sum::<usize>()
    }

    fn rows_of_premise(&self, step: StepNo, premise: CardNo) -> usize {
        if self.cards[premise].home == Some(step) { self.rows_in(Vertex::Card(premise)) } else { 1 }
    }
}

impl Rows<'_> {
    /// Passes over so many rows if none of them is asked for.
    fn skips(&mut self, n_rows: usize) -> bool {
        let is_before = n_rows <= self.skip;
        if is_before {
            self.skip -= n_rows;
        }
        is_before
    }

    fn read_card(&mut self, card: CardNo, at: RowPlace) -> Option<OutlineRow> {
        if self.skips(self.tree.rows_in(Vertex::Card(card))) {
            return None;
        }
        let it = self.tree.card(card);
        if !it.is_folded {
            self.ahead.push(Ahead::Steps { on: Vertex::Card(card), nth: 0, at: at.held(at.depth + 1, it.steps.len()) });
        }
        if self.skips(1) {
            return None;
        }
        let via = it.home.map(|it| self.tree.step(it).id);
        let line = Line { node: it.node, via, role: it.role, depth: at.depth, again: false };
        Some(at.row(RowShows::Card(line), it.steps.len()))
    }

    fn read_premise(&mut self, step: StepNo, nth: usize, at: RowPlace) -> Option<OutlineRow> {
        let it = self.tree.step(step);
        let &premise = it.premises.get(nth)?;
        self.ahead.push(Ahead::Premises { step, nth: nth + 1, at: at.after() });
        let card = self.tree.card(premise);
        if card.home == Some(step) {
            return self.read_card(premise, at);
        }
        if self.skips(1) {
            return None;
        }
        let role = self.tree.role_in(step, premise);
        let line = Line { node: card.node, via: Some(it.id), role, depth: at.depth, again: true };
        Some(at.row(RowShows::Card(line), 0))
    }

    fn read_step(&mut self, on: Vertex, nth: usize, at: RowPlace) -> Option<OutlineRow> {
        let &number = self.tree.steps_on(on).get(nth)?;
        self.ahead.push(Ahead::Steps { on, nth: nth + 1, at: at.after() });
        if self.skips(self.tree.rows_in(Vertex::Step(number))) {
            return None;
        }
        let step = self.tree.step(number);
        if !step.has_row() {
            self.ahead.push(Ahead::Premises { step: number, nth: 0, at });
            return None;
        }
        let n_premises = step.premises.len();
        let n_held = n_premises + step.steps.len();
        let on_step = RowPlace { place: n_premises, ..at.held(at.depth + 1, n_held) };
        self.ahead.push(Ahead::Steps { on: Vertex::Step(number), nth: 0, at: on_step });
        self.ahead.push(Ahead::Premises { step: number, nth: 0, at: at.held(at.depth, n_held) });
        if self.skips(1) {
            return None;
        }
        Some(at.row(RowShows::Step { step: step.id, role: step.role, n_premises }, n_held))
    }
}

impl Iterator for Rows<'_> {
    type Item = OutlineRow;

    fn next(&mut self) -> Option<OutlineRow> {
        while let Some(next) = self.ahead.pop() {
            let row = match next {
                Ahead::Card { card, at } => self.read_card(card, at),
                Ahead::Premises { step, nth, at } => self.read_premise(step, nth, at),
                Ahead::Steps { on, nth, at } => self.read_step(on, nth, at),
            };
            if row.is_some() {
                return row;
            }
        }
        None
    }
}
