//! What pictures of every format have in common.

use std::collections::BTreeSet;

use kurbo::Rect;

use super::{ExportOptions, Loss};
use crate::scene::Scene;
use crate::scene::card::SMALL;

/// What of map space a picture shows: the whole map and free space around it.
pub fn area(scene: &Scene, options: &ExportOptions) -> Rect {
    let Rect { x0, y0, x1, y1 } = scene.drawn_bounds().inflate(options.margin, options.margin);
    // No viewer opens a picture of no size, which an empty map without a margin would be.
    Rect { x0, y0, x1: x1.max(x0 + 1.0), y1: y1.max(y0 + 1.0) }
}

/// The characters of a scene that no font can draw, and of words beside it, if there are any.
pub fn lost_characters<'a>(scene: &'a Scene, beside: impl Iterator<Item = &'a str>) -> Option<Loss> {
    const TOLD: usize = 12;
    let lines = scene.cards().flat_map(|it| {
        let body = it.body;
        let chips = body.chips.iter().map(|it| (it.text(), SMALL.face));
        [(&*body.node.text, body.style().face)].into_iter().chain(chips)
    });
    let lines = lines.chain(beside.map(|it| (it, SMALL.face)));
    let all = lines.flat_map(|(text, face)| face.lacking(text));
    let lost: BTreeSet<char> = all.collect();
    let some = lost.iter().take(TOLD).collect();
    (!lost.is_empty()).then_some(Loss::Characters { n: lost.len(), some })
}
