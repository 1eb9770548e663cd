//! Which cards are near another one.

use rustc_hash::FxHashSet;

use crate::model::{Map, NodeId};

/// What a card could be linked to, the nearest first: what stands beside it, then what that rests under, from the nearest
/// up, then the rest in reading order. What it bears on already is not among it, nor what bears on it, which would be a
/// circle.
pub fn near(map: &Map, node: NodeId, most: usize) -> Vec<NodeId> {
    let mut told: FxHashSet<NodeId> = map.walk_from(node).iter().map(|it| it.node).collect();
    told.extend(map.uses(node).iter().filter_map(|it| map.inference(*it)?.target.node()));
    let mut found: Vec<NodeId> = Vec::new();
    let mut add = |node: NodeId| {
        if told.insert(node) {
            found.push(node);
        }
    };
    let steps = map.uses(node).iter().filter_map(|it| map.inference(*it));
    for target in steps.map(|it| it.target) {
        let beside = map.incoming(target).iter().filter_map(|it| map.inference(*it));
        beside.flat_map(|it| &it.premises).for_each(|it| add(*it));
    }
    let home = |node: NodeId| map.uses(node).first().and_then(|it| map.target_node(*it));
    let mut climbed = FxHashSet::default();
    let mut at = node;
    while let Some(above) = home(at).filter(|it| climbed.insert(*it)) {
        add(above);
        at = above;
    }
    map.walk().iter().for_each(|it| add(it.node));
    found.truncate(most);
    found
}
