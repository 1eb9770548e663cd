//! How much of a map is lost where a format has no place for it.

use super::Loss;
use crate::model::{Layout, Map, Meta, Target};

/// The losses of which there are some.
pub fn some(all: impl IntoIterator<Item = (usize, Loss)>) -> Vec<Loss> {
    all.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect()
}

/// Steps of several premises.
pub fn linked(map: &Map) -> (usize, Loss) {
    let n = map.inferences().filter(|it| it.1.is_linked()).count();
    (n, Loss::Linked(n))
}

/// Steps that bear on a step.
pub fn on_steps(map: &Map) -> (usize, Loss) {
    let n = map.inferences().filter(|it| matches!(it.1.target, Target::Inference(_))).count();
    (n, Loss::OnSteps(n))
}

/// Notes of cards, of steps and of the map.
pub fn notes(map: &Map) -> (usize, Loss) {
    let of_nodes = map.nodes().filter(|it| !it.1.note.is_empty()).count();
    let of_steps = map.inferences().filter(|it| !it.1.note.is_empty()).count();
    let n = of_nodes + of_steps + usize::from(!map.meta().note.is_empty());
    (n, Loss::Notes(n))
}

/// The title, where it is no thesis.
pub fn title(map: &Map) -> (usize, Loss) {
    (usize::from(!map.meta().title.trim().is_empty()), Loss::Title)
}

pub fn unstated(map: &Map) -> (usize, Loss) {
    let n = map.nodes().filter(|it| it.1.unstated).count();
    (n, Loss::Unstated(n))
}

/// Texts that are being mapped, with the places that cards have in them.
pub fn texts(map: &Map) -> (usize, Loss) {
    let n = map.texts().count();
    (n, Loss::Texts(n))
}

/// How the map is laid out, by hand, too.
pub fn layout(map: &Map) -> (usize, Loss) {
    let Meta { layout, .. } = map.meta();
    let counts = map.counts();
    let is_lost = *layout != Layout::default() || counts.pinned > 0 || counts.folded > 0;
    (usize::from(is_lost), Loss::Layout)
}
