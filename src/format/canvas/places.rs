//! Where cards lie on a canvas.

use crate::format::draft::{FoundMap, heads};
use crate::model::{NodeKind, Offset, Pin, Stance};

/// How a card lies on the canvas.
#[derive(Default)]
pub struct CanvasLook {
    /// The middle of its top edge, in points.
    pub at: Option<Offset>,
    /// It lies where we put it.
    pub is_ours: bool,
    pub stance: Option<Stance>,
}

/// Pins the cards where somebody put them, seen from the thesis. In a canvas of another program, this is the only card
/// that bears on nothing and has something that bears on it, if there is one.
pub fn pin(found: &mut FoundMap, looks: &[CanvasLook]) {
    let FoundMap { cards, steps, .. } = found;
    let is_own = cards.iter().any(|it| it.kind.is_some());
    if let [head] = heads(cards.len(), steps)[..]
        && let Some(head) = cards.get_mut(head)
        && !is_own
    {
        head.kind = Some(NodeKind::Thesis);
    }
    let thesis = (0..cards.len())
        .filter(|it| cards.get(*it).is_some_and(|it| it.kind == Some(NodeKind::Thesis)))
        .min_by_key(|it| cards.get(*it).and_then(|it| it.id));
    let Some(from) = thesis.and_then(|it| looks.get(it)?.at) else { return };
    for (at, (card, look)) in cards.iter_mut().zip(looks).enumerate() {
        let Some(to) = look.at.filter(|_| !look.is_ours && Some(at) != thesis) else { continue };
        let pin = Pin::FromThesis(Offset { x: to.x - from.x, y: to.y - from.y });
        card.pin = Some(pin).filter(|it| it.is_sound());
    }
}
