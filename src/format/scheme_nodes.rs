//! Which of the nodes between statements are steps, in formats where what is inferred is a node of its own, or an edge on
//! which others may bear.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{DraftStep, DraftTarget};
use crate::model::{Inference, InferenceId, Map, Stance, Target};

/// A node for what is inferred or conflicts, with the edges at it, all by their numbers.
pub struct SchemeNode {
    pub node: usize,
    pub stance: Stance,
    /// Edges from cards, with these.
    pub premises: Vec<(usize, usize)>,
    /// Edges to cards and to other such nodes, with these.
    pub targets: Vec<(usize, DraftTarget)>,
}

/// A step that such a node is, one for each of its targets.
pub struct SchemeStep {
    pub node: usize,
    pub stance: Stance,
    /// But for the card that it bears on.
    pub premises: Vec<(usize, usize)>,
    /// The edge to what it bears on, and that by its number among all steps.
    pub edge: usize,
    pub target: DraftTarget,
}

impl SchemeStep {
    pub fn draft(&self) -> DraftStep {
        DraftStep::new(self.premises.iter().map(|it| it.1).collect(), self.target, self.stance)
    }
}

/// What a premise of a step takes until the step is in a map.
const A_PREMISE: usize = 100;

/// What the steps will take: a node that leads to many things has its premises once for each of them.
pub fn room_for_steps(schemes: &[SchemeNode]) -> usize {
    schemes.iter().map(|it| A_PREMISE.saturating_mul(it.premises.len()).saturating_mul(it.targets.len())).sum()
}

/// The steps that the nodes are, and the nodes that are none: those that the model refuses.
pub fn steps(mut schemes: Vec<SchemeNode>) -> (Vec<SchemeStep>, Vec<usize>) {
    let is_step = sound(&mut schemes);
    // Each node that is a step begins with this one of all steps.
    let mut first = Vec::with_capacity(schemes.len());
    let mut n_steps = 0;
    for (scheme, is_step) in schemes.iter().zip(&is_step) {
        first.push(n_steps);
        n_steps += if *is_step { scheme.targets.len() } else { 0 };
    }
    let (mut steps, mut refused) = (Vec::with_capacity(n_steps), Vec::new());
    for (SchemeNode { node, stance, premises, targets }, is_step) in schemes.into_iter().zip(is_step) {
        if !is_step {
            refused.push(node);
            continue;
        }
        for (edge, on) in targets {
            let premises = premises.iter().filter(|it| DraftTarget::Card(it.1) != on).copied().collect();
            let target = match on {
                DraftTarget::Step(at) => DraftTarget::Step(first[at]),
                on => on,
            };
            steps.push(SchemeStep { node, stance, premises, edge, target });
        }
    }
    (steps, refused)
}

/// Leaves out what the model refuses: edges given again, cards that would bear on themselves, and what bears on no
/// card through any number of steps. It says which nodes are steps; the first thing that each bears on leads to a
/// card by the first things of others.
fn sound(schemes: &mut [SchemeNode]) -> Vec<bool> {
    let mut is_step = vec![false; schemes.len()];
    let mut on: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut open = Vec::new();
    for (at, SchemeNode { premises, targets, .. }) in schemes.iter_mut().enumerate() {
        let mut seen = FxHashSet::default();
        premises.retain(|it| seen.insert(it.1));
        let mut seen = FxHashSet::default();
        let stands = |it: DraftTarget| premises.iter().any(|premise| DraftTarget::Card(premise.1) != it);
        targets.retain(|it| seen.insert(it.1) && stands(it.1));
        if let Some(first) = targets.iter().position(|it| matches!(it.1, DraftTarget::Card(_))) {
            targets[..=first].rotate_right(1);
            is_step[at] = true;
            open.push(at);
        }
        for (_, target) in targets.iter() {
            if let DraftTarget::Step(target) = target {
                on.entry(*target).or_default().push(at);
            }
        }
    }
    while let Some(step) = open.pop() {
        for &at in on.get(&step).into_iter().flatten() {
            let targets = &mut schemes[at].targets;
            if !is_step[at]
                && let Some(place) = targets.iter().position(|it| it.1 == DraftTarget::Step(step))
            {
                targets[..=place].rotate_right(1);
                is_step[at] = true;
                open.push(at);
            }
        }
    }
    for SchemeNode { targets, .. } in schemes {
        targets.retain(|it| if let DraftTarget::Step(at) = it.1 { is_step[at] } else { true });
    }
    is_step
}

/// The steps of a map in an order that keeps that of siblings: those on cards, then those on steps.
pub fn steps_in_order(map: &Map) -> Vec<(InferenceId, &Inference)> {
    let on = |it: Target| map.incoming(it).iter().filter_map(|it| Some((*it, map.inference(*it)?)));
    let mut all: Vec<(InferenceId, &Inference)> = map.nodes().flat_map(|it| on(Target::Node(it.0))).collect();
    let mut at = 0;
    while let Some(&(id, _)) = all.get(at) {
        all.extend(on(Target::Inference(id)));
        at += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scheme nodes as “premises > targets”: statements are numbers, and “#0” is the first scheme node. Those that are no
    /// steps are “-” in the end, and of the others the targets stand there.
    fn check(schemes: &[&str], expect: &[&str]) {
        let bearing = |it: &str| match it.strip_prefix('#') {
            Some(at) => DraftTarget::Step(at.parse().expect("a number")),
            None => DraftTarget::Card(it.parse().expect("a number")),
        };
        let node = |it: &&str| {
            let (premises, targets) = it.split_once('>').expect("premises and targets");
            let premises = premises.split_whitespace().map(|it| (0, it.parse().expect("a number"))).collect();
            let targets = targets.split_whitespace().map(|it| (0, bearing(it))).collect();
            SchemeNode { node: 0, stance: Stance::Supports, premises, targets }
        };
        let mut schemes: Vec<SchemeNode> = schemes.iter().map(node).collect();
        let is_step = sound(&mut schemes);
        let word = |it: &(usize, DraftTarget)| match it.1 {
            DraftTarget::Card(at) => at.to_string(),
            DraftTarget::Step(at) => format!("#{at}"),
            DraftTarget::Nothing => "?".to_owned(),
        };
        let words = |it: &SchemeNode| it.targets.iter().map(word).collect::<Vec<_>>().join(" ");
        let found: Vec<String> =
            schemes.iter().zip(is_step).map(|(it, is_step)| if is_step { words(it) } else { "-".to_owned() }).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn steps_are_what_bears_on_a_statement_in_the_end() {
        check(&["1 > 0", "2 > #0", "> 0", "3 >"], &["0", "#0", "-", "-"]);
        // Onto its own premise, alone and beside another one; given again.
        check(&["0 > 0", "0 1 > 0", "1 1 > 0 0"], &["-", "0", "0"]);
        // Circles, and what bears on them; one of which leads to a statement.
        check(&["1 > #1", "2 > #0", "3 > #0", "4 > #3"], &["-"; 4]);
        check(&["1 > #1 0", "2 > #0"], &["0 #1", "#0"]);
        check(&["1 > #1", "> 0"], &["-", "-"]);
    }
}
