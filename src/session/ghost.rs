//! What a branch that is shown alone bears on: no part of what is shown, but a place above it that leads there.

use kurbo::{Point, Rect, Size, Vec2};

use super::Session;
use crate::model::{NodeId, Orientation};
use crate::scene::card::CARD_WIDTH;

/// What the branch bears on, and where that is hinted at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ghost {
    pub node: NodeId,
    pub rect: Rect,
    /// The line from the branch to it.
    pub line: [Point; 2],
}

const SIZE: Size = Size::new(CARD_WIDTH, 36.0);
/// The length of the line.
const AWAY: f64 = 32.0;

impl Session {
    /// What the branch that is shown alone bears on, where the map grows away from.
    pub fn ghost(&self) -> Option<Ghost> {
        let path = self.focus_path();
        let [.., node, top] = path[..] else { return None };
        let card = self.scene().card(top)?.rect;
        let (middle, line) = match self.doc.map().meta().layout.orientation {
            Orientation::Top => {
                let from = Point::new(card.center().x, card.y0);
                let to = from - Vec2::new(0.0, AWAY);
                (to - Vec2::new(0.0, SIZE.height / 2.0), [from, to])
            }
            Orientation::Left => {
                let from = Point::new(card.x0, card.center().y);
                let to = from - Vec2::new(AWAY, 0.0);
                (to - Vec2::new(SIZE.width / 2.0, 0.0), [from, to])
            }
        };
        Some(Ghost { node, rect: Rect::from_center_size(middle, SIZE), line })
    }

    /// Where all is that is to be seen, also of what a branch bears on.
    pub(super) fn seen_bounds(&self) -> Rect {
        let bounds = self.scene().bounds;
        self.ghost().map_or(bounds, |it| bounds.union(it.rect))
    }
}
