//! The map in words, for those who hear it: what each row of the outline is called, and what can be asked of it.
//!
//! A name says what something is among others of its kind and what it bears on, then what it says and what is beneath
//! it. Numbers count the steps of one role on one target, so that “reason 2” means the same wherever it is said.

use rustc_hash::FxHashMap;

use crate::model::{NodeId, Role};
use crate::scene::{Card, Item, Scene};
use crate::tree::{CardNo, OutlineRow, RowShows, StepNo, Tree, Vertex};
use crate::words::spoken as words;
use crate::words::without_marks;

/// Says what there is in a scene. What it counted once it knows.
pub struct Speaker<'a> {
    scene: &'a Scene,
    is_text_first: bool,
    numbers: FxHashMap<Vertex, Counted>,
}

/// The steps on one target, counted.
#[derive(Default)]
struct Counted {
    /// The place of a step among those of its role, from 1.
    places: FxHashMap<StepNo, usize>,
    n_of_role: FxHashMap<Role, usize>,
}

impl<'a> Speaker<'a> {
    pub fn new(scene: &'a Scene) -> Self {
        Self { scene, is_text_first: false, numbers: FxHashMap::default() }
    }

    /// Says the text of a card before what the card is.
    #[must_use]
    pub fn with_text_first(self, is_text_first: bool) -> Self {
        Self { is_text_first, ..self }
    }

    fn tree(&self) -> &'a Tree {
        self.scene.tree()
    }

    /// What a row is called.
    pub fn row(&mut self, row: &OutlineRow) -> String {
        match row.shows {
            RowShows::Card(line) => {
                let tree = self.tree();
                let via = line.via.and_then(|it| tree.step_no(it));
                let Some(card) = tree.card_no(line.node) else { return String::new() };
                let heading = self.heading_of_card(card, via);
                self.card(line.node, &heading, line.again)
            }
            RowShows::Step { step, n_premises, .. } => {
                let Some(step) = self.tree().step_no(step) else { return String::new() };
                let heading = self.heading_of_step(step, 0, false);
                words::step(&heading, n_premises, row.n_held - n_premises)
            }
        }
    }

    /// What something is called where it stands.
    pub fn item(&mut self, item: Item) -> String {
        let row = self.scene.row_of_item(item).and_then(|it| self.scene.rows(it).next());
        let is_own = |row: &OutlineRow| match (item, row.shows) {
            (Item::Card(node), RowShows::Card(line)) => line.node == node,
            (Item::Step(step), RowShows::Step { step: own, .. }) => step == own,
            _ => false,
        };
        match (row.filter(is_own), item) {
            (Some(row), _) => self.row(&row),
            // A step without a row of its own is called after what it holds.
            (None, Item::Step(step)) => {
                let Some(step) = self.tree().step_no(step) else { return String::new() };
                let it = self.tree().step(step);
                let (n_premises, n_on_step) = (it.premises.len(), it.steps.len());
                let heading = self.heading_of_step(step, 0, false);
                words::step(&heading, n_premises, n_on_step)
            }
            (None, Item::Card(node)) => {
                let heading = self.heading(node);
                self.card(node, &heading, false)
            }
        }
    }

    /// What a card is, without what it says: “reason 2 of 3 for the thesis”.
    pub fn heading(&mut self, node: NodeId) -> String {
        let Some(card) = self.tree().card_no(node) else { return String::new() };
        self.heading_of_card(card, self.tree().card(card).home)
    }

    fn heading_of_card(&mut self, card: CardNo, via: Option<StepNo>) -> String {
        let tree = self.tree();
        let it = tree.card(card);
        let is_unstated = self.scene.map().node(it.node).is_some_and(|it| it.unstated);
        let Some(step) = via else { return words::root(it.role, is_unstated) };
        let n_more = tree.step(step).premises.len() - 1;
        self.heading_of_step(step, n_more, is_unstated)
    }

    fn heading_of_step(&mut self, step: StepNo, n_more: usize, is_unstated: bool) -> String {
        let it = self.tree().step(step);
        let (place, n) = self.number(step);
        let target = self.named(it.on);
        words::heading(&words::numbered(it.role, place, n), it.role, &target, n_more, is_unstated)
    }

    /// How others name what they bear on.
    fn named(&mut self, vertex: Vertex) -> String {
        let tree = self.tree();
        let step = match vertex {
            Vertex::Step(step) => step,
            Vertex::Card(card) => match tree.card(card).home {
                Some(step) => step,
                None if tree.card(card).role == Role::Thesis => return words::THE_THESIS.to_owned(),
                None => return words::named(tree.card(card).role, 1, 1),
            },
        };
        let (place, n) = self.number(step);
        let it = tree.step(step);
        let named = words::named(it.role, place, n);
        let premise = vertex.as_card().filter(|_| it.is_linked());
        let place = premise.and_then(|card| it.premises.iter().position(|it| *it == card));
        place.map_or(named.clone(), |it| words::premise_named(it + 1, &named))
    }

    /// The place of a step among those of its role on the same target, and how many those are.
    fn number(&mut self, step: StepNo) -> (usize, usize) {
        let tree = self.tree();
        let (on, role) = (tree.step(step).on, tree.step(step).role);
        let counted = self.numbers.entry(on).or_insert_with(|| {
            let mut counted = Counted::default();
            for &it in tree.steps_on(on) {
                let n = counted.n_of_role.entry(tree.step(it).role).or_default();
                *n += 1;
                counted.places.insert(it, *n);
            }
            counted
        });
        let of = |it: Option<&usize>| it.copied().unwrap_or_default();
        (of(counted.places.get(&step)), of(counted.n_of_role.get(&role)))
    }

    fn card(&mut self, node: NodeId, heading: &str, again: bool) -> String {
        let Some(record) = self.scene.map().node(node) else { return String::new() };
        let mut rest = Vec::new();
        let text = record.asked().unwrap_or(&record.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let is_empty = record.text.is_empty();
        let heading =
            if is_empty && !text.is_empty() { format!("{heading}, {}", words::EMPTY) } else { heading.to_owned() };
        let text = if text.is_empty() { words::EMPTY.to_owned() } else { text };
        if again {
            rest.push(words::stands_elsewhere(self.stands_under(node)));
        } else if let Some(card) = self.scene.card(node) {
            rest.extend(self.beneath(&card));
        }
        words::card(&heading, &text, self.is_text_first, &rest)
    }

    /// What is said of a card after its text.
    fn beneath(&self, card: &Card<'_>) -> Vec<String> {
        let mut said = Vec::new();
        let n_evidence = self.n_evidence(card.node);
        if n_evidence > 0 {
            said.push(words::pieces_of_evidence(n_evidence));
        }
        let works: Vec<&str> = card.body.chips.iter().map(|it| bare(it.text())).collect();
        if !works.is_empty() {
            said.push(words::cited(&works.join("; ")));
        }
        if let Some(uses) = self.used_elsewhere(card) {
            said.push(uses);
        }
        said.extend(card.body.hidden_words().map(|it| words::folded(&it)));
        said
    }

    fn n_evidence(&self, node: NodeId) -> usize {
        let tree = self.tree();
        let Some(card) = tree.card_no(node) else { return 0 };
        let is_evidence = |it: &&StepNo| matches!(tree.step(**it).role, Role::Evidence | Role::CounterEvidence);
        tree.card(card).steps.iter().filter(is_evidence).count()
    }

    fn used_elsewhere(&self, card: &Card<'_>) -> Option<String> {
        let map = self.scene.map();
        let mut others = map.uses(card.node).iter().filter(|it| Some(**it) != card.home);
        let first = map.target_node(*others.next()?)?;
        Some(words::also_used(&map.node(first)?.text, others.count()))
    }

    /// The text of what a card bears on where it stands.
    fn stands_under(&self, node: NodeId) -> Option<&'a str> {
        let home = self.scene.card(node)?.home?;
        let map = self.scene.map();
        Some(&map.node(map.target_node(home)?)?.text)
    }

    /// What else is to know of a card: what its marks mean.
    pub fn remarks(&self, node: NodeId) -> String {
        let Some(card) = self.scene.card(node) else { return String::new() };
        card.marks().map(|it| without_marks(&it.0.words()).into_owned()).collect::<Vec<_>>().join(", ")
    }

    /// Where something stands: itself and all that it bears on, as far as the thesis.
    pub fn way(&mut self, item: Item) -> String {
        let tree = self.tree();
        let vertex = match item {
            Item::Card(node) => tree.card_no(node).map(Vertex::Card),
            Item::Step(step) => tree.step_no(step).map(Vertex::Step),
        };
        let above = std::iter::successors(vertex, |it| tree.above(*it));
        // A step is said with the card beneath it.
        let said = above.enumerate().filter(|(nth, it)| *nth == 0 || it.as_card().is_some());
        let items = said.map(|(_, it)| self.scene.item_of(it));
        let names: Vec<String> = items.collect::<Vec<_>>().into_iter().map(|it| self.item(it)).collect();
        words::way(&names)
    }

    /// A branch from top to bottom, a line for each row; no more than so many.
    pub fn branch(&mut self, node: NodeId, most: usize) -> String {
        let Some(first) = self.scene.row_of(node) else { return String::new() };
        let mut rows = self.scene.rows(first).take(most);
        let Some(top) = rows.next() else { return String::new() };
        let below = rows.take_while(|it| it.level > top.level);
        let lines: Vec<String> = std::iter::once(top).chain(below).map(|it| self.row(&it)).collect();
        lines.join("\n")
    }

    /// What speaks for and against something, each with its first words.
    pub fn balance(&mut self, item: Item) -> String {
        let tree = self.tree();
        let (vertex, home) = match item {
            Item::Card(node) => {
                let Some(card) = tree.card_no(node) else { return String::new() };
                (Vertex::Card(card), tree.card(card).home)
            }
            Item::Step(step) => {
                let Some(step) = tree.step_no(step) else { return String::new() };
                (Vertex::Step(step), None)
            }
        };
        let on = |vertex: Vertex, is_meant: &dyn Fn(Role) -> bool| -> Vec<String> {
            let steps = tree.steps_on(vertex).iter().filter(|it| is_meant(tree.step(**it).role));
            steps.map(|it| self.said_in(*it)).collect()
        };
        let reasons = on(vertex, &|it| matches!(it, Role::Reason | Role::Backing));
        let objections = on(vertex, &|it| matches!(it, Role::Objection | Role::Rebuttal | Role::Undercut));
        let evidence = on(vertex, &|it| matches!(it, Role::Evidence | Role::CounterEvidence));
        let on_step = home.map(|it| on(Vertex::Step(it), &|_| true)).unwrap_or_default();
        let of = match item {
            Item::Card(node) => self.heading(node),
            Item::Step(_) => self.named(vertex),
        };
        words::balance(&of, &reasons, &objections, &evidence, &on_step)
    }

    /// The premises of a step, by their first words.
    fn said_in(&self, step: StepNo) -> String {
        let tree = self.tree();
        let premises = tree.step(step).premises.iter().filter_map(|it| self.scene.map().node(tree.card(*it).node));
        premises.map(|it| words::short(it.asked().unwrap_or(&it.text))).collect::<Vec<_>>().join(" + ")
    }
}

/// A citation as it is written, without its own parentheses.
fn bare(chip: &str) -> &str {
    chip.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(chip)
}
