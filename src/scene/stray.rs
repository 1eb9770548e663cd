//! Pins that the layout has left behind.

use kurbo::Rect;

use super::Scene;
use crate::arrange::{Arranger as _, CardPlace};
use crate::model::{NodeId, Pin};

/// What lies farther than this from all that is not pinned lies beyond the map, in points.
const BEYOND: f64 = 600.0;
/// What shares less than this with another card does not lie on it.
const SLIGHT: f64 = 1.0;

impl Scene {
    /// The cards that were pinned from the thesis, as in earlier versions, and now cover something else or lie beyond the
    /// map: what is around them was arranged otherwise then. Pins that are seen from the card above go along with that,
    /// and lie where somebody wants them.
    pub fn stray_pins(&self) -> impl Iterator<Item = NodeId> + '_ {
        let mut old = self.tree.pinned().filter(|it| matches!(it.1, Pin::FromThesis(_))).peekable();
        // Where there are none, nobody looks for the map.
        let map = old.peek().and_then(|_| self.unpinned_extent()).map(|it| it.inflate(BEYOND, BEYOND));
        old.filter_map(move |(card, _)| {
            // What is folded away lies on nothing.
            let CardPlace { card, rect } = self.places.card(&self.tree, card)?;
            let node = self.tree.card(card).node;
            let is_beyond = map.is_some_and(|it| !it.overlaps(rect));
            (is_beyond || self.covers_something(node, rect)).then_some(node)
        })
    }

    /// What the trees cover that nobody pinned.
    fn unpinned_extent(&self) -> Option<Rect> {
        let is_pinned = |it| self.places.card_on(it).is_some_and(|it| self.tree.card(it.card).is_pinned);
        let trees = self.places.trees(&self.tree).filter(|it| !is_pinned(*it));
        trees.map(|it| self.places.extent(it)).reduce(|a, b| a.union(b))
    }

    fn covers_something(&self, node: NodeId, rect: Rect) -> bool {
        let area = rect.inflate(-SLIGHT, -SLIGHT);
        self.cards_in(area).any(|it| it.node != node) || self.steps_in(area).any(|it| it.junction.overlaps(area))
    }
}
