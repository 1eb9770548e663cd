//! Reading a whole map.

use rustc_hash::{FxHashMap, FxHashSet};

use super::arena::Number as _;
use super::follow::Following;
use super::tally::Tally;
use super::{CardNo, StepNo, Tree, TreeCard, TreeChanges, TreeStep, Vertex};
use crate::model::{InferenceId, Line, Lookup, Map, Node, NodeId, Role, Stance};

/// The steps under which shared claims stand; none for a root.
type Homes = FxHashMap<NodeId, Option<InferenceId>>;

impl Tree {
    /// Reads a whole map. The same map gives the same tree, and the same numbers in it.
    pub fn of(map: &Map) -> Self {
        let mut tree = Self::default();
        let lookup = Lookup::of(map);
        let (lines, is_circular) = map.walk_noting_circles(&lookup);
        tree.is_circular = is_circular;
        tree.n_cut = map.counts().cut;
        let homes = shared_homes(map, &lookup, &lines);
        tree.read_cards(map, &lookup, &lines, &homes);
        drop(lines);
        tree.read_steps(map, &lookup, &homes);
        if tree.n_cut > 0 && !is_circular {
            // What is cut off stands where it is met first among what is cut off.
            let shared = homes.keys().filter_map(|it| tree.card_no(*it)).collect();
            Following::new(&mut tree, map).settle_shared(shared, true, usize::MAX);
        }
        let vertices = tree.stale();
        tree.assign_roles(&vertices);
        tree.count(&vertices);
        tree
    }

    /// Reads a map as a whole, whatever was read before.
    pub fn read_anew(&mut self, map: &Map) -> TreeChanges {
        *self = Self { n_read_anew: self.n_read_anew, ..Self::of(map) };
        TreeChanges { is_anew: true, ..TreeChanges::default() }
    }

    fn read_cards(&mut self, map: &Map, lookup: &Lookup<'_>, lines: &[Line], homes: &Homes) {
        self.card_of.reserve(map.n_nodes());
        for line in lines.iter().filter(|it| !it.again) {
            let Some(node) = lookup.node(line.node) else { continue };
            let card = self.add_card(line.node, node);
            self.cards[card].is_shared = homes.contains_key(&line.node);
            if line.via.is_none() {
                self.roots.insert(self.rank(card, map), card);
            }
        }
    }

    fn read_steps(&mut self, map: &Map, lookup: &Lookup<'_>, homes: &Homes) {
        // A circle may be entered at a node that is used.
        let entered: FxHashSet<CardNo> = self.roots.iter().filter(|it| it.0.is_used).map(|it| *it.1).collect();
        let mut open: Vec<Vertex> = (0..self.cards.end()).rev().map(|it| Vertex::Card(CardNo::of(it))).collect();
        self.step_of.reserve(map.n_inferences());
        while let Some(on) = open.pop() {
            let incoming = lookup.incoming(self.target(on));
            let mut steps = Vec::with_capacity(incoming.len());
            for &id in incoming {
                let Some(inference) = lookup.inference(id) else { continue };
                let premises: Box<[CardNo]> = inference.premises.iter().filter_map(|it| self.card_no(*it)).collect();
                let step = self.add_step(id, on, inference.stance);
                for &premise in &premises {
                    let card = &mut self.cards[premise];
                    let stands_here = match homes.get(&card.node) {
                        Some(home) => *home == Some(id),
                        None => !entered.contains(&premise),
                    };
                    if stands_here {
                        card.home = Some(step);
                    }
                }
                self.steps[step].premises = premises;
                steps.push(step);
            }
            open.extend(steps.iter().rev().map(|it| Vertex::Step(*it)));
            self.set_steps_on(on, steps.into());
        }
    }

    pub(super) fn add_card(&mut self, id: NodeId, node: &Node) -> CardNo {
        let card = self.cards.add(TreeCard {
            node: id,
            kind: node.kind,
            role: node.role_as_root(),
            is_folded: node.folded,
            is_cut: node.cut,
            is_pinned: node.pinned.is_some(),
            is_unstated: node.unstated,
            is_shared: false,
            is_stale: true,
            home: None,
            steps: Box::default(),
            tally: Tally::default(),
        });
        self.card_of.insert(id, card);
        if let Some(place) = node.pinned {
            self.pins.insert(card, place);
        }
        card
    }

    pub(super) fn add_step(&mut self, id: InferenceId, on: Vertex, stance: Stance) -> StepNo {
        let step = self.steps.add(TreeStep {
            id,
            on,
            role: Role::Claim,
            stance,
            is_bare_evidence: false,
            is_unstated: false,
            is_stale: true,
            premises: Box::default(),
            steps: Box::default(),
            tally: Tally::default(),
        });
        self.step_of.insert(id, step);
        step
    }

    pub(super) fn set_steps_on(&mut self, vertex: Vertex, steps: Box<[StepNo]>) {
        match vertex {
            Vertex::Card(card) => self.cards[card].steps = steps,
            Vertex::Step(step) => self.steps[step].steps = steps,
        }
    }

    /// Gives all their roles; each comes before what stands below it.
    fn assign_roles(&mut self, vertices: &[Vertex]) {
        for &vertex in vertices {
            let Vertex::Step(step) = vertex else { continue };
            self.assign_role(step, |_| {});
        }
    }

    /// Gives a step and its premises their roles, and says whether any had another. `below` is told the cards among them.
    pub(super) fn assign_role(&mut self, step: StepNo, mut below: impl FnMut(CardNo)) -> bool {
        let mut has_changed = false;
        for nth in 0..self.steps[step].premises.len() {
            let premise = self.steps[step].premises[nth];
            let role = self.role_in(step, premise);
            if nth == 0 && self.steps[step].role != role {
                self.steps[step].role = role;
                has_changed = true;
            }
            if self.cards[premise].home == Some(step) && self.cards[premise].role != role {
                self.cards[premise].role = role;
                has_changed = true;
                below(premise);
            }
        }
        self.steps[step].is_bare_evidence = self.finds_bare_evidence(step);
        self.steps[step].is_unstated = self.steps[step].premises.iter().all(|it| self.cards[*it].is_unstated);
        has_changed
    }
}

/// Where shared claims stand: where they are met first, and sooner where they are not cut off.
fn shared_homes(map: &Map, lookup: &Lookup<'_>, lines: &[Line]) -> Homes {
    let mut homes = Homes::default();
    if map.shared_nodes().next().is_none() {
        return homes;
    }
    let uncut = if map.counts().cut > 0 { map.walk_uncut_by(lookup) } else { Vec::new() };
    for line in lines.iter().chain(&uncut).filter(|it| !it.again && lookup.is_shared(it.node)) {
        homes.insert(line.node, line.via);
    }
    homes
}
