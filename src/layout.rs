//! Where the boxes of a map go, given their sizes.
//!
//! The map is read from its thesis downwards into a forest of boxes, which is made tidy in linear time
//! ([`tidy()`]): parents over the middle of their children, siblings in order, nothing overlapping. A claim
//! that is used in several places stands where it is met first. A pinned card and its branch stand where
//! they were put and move nothing else.
//!
//! All lengths are points; x grows to the right, y downwards; the origin is the middle of the top edge of
//! the first root.

mod forest;
mod tidy;

use kurbo::{Rect, Size};

use crate::model::{InferenceId, Line, Map, Node, NodeId, Role, Stance};

pub use forest::{GAP_LEVEL, GAP_SIBLING, RAIL};
pub use tidy::{Boxes, tidy};

/// A map with a place for everything that is not folded away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The map as it was read, without what is folded away.
    pub lines: Vec<Line>,
    /// In reading order.
    pub cards: Vec<PlacedCard>,
    /// In reading order.
    pub steps: Vec<PlacedStep>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlacedCard {
    pub node: NodeId,
    pub rect: Rect,
    pub role: Role,
    /// The step under which the card stands; `None` for a root.
    pub home: Option<InferenceId>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlacedStep {
    pub id: InferenceId,
    /// The junction: a pill with a word, or the dot where a stacked card hangs on its rail.
    pub junction: Rect,
    pub role: Role,
    pub stance: Stance,
    pub stacked: bool,
    /// What holds co-premises together.
    pub tray: Option<Rect>,
}

/// The sizes of what is to be placed.
pub trait Sizes {
    fn card(&mut self, id: NodeId, node: &Node, role: Role) -> Size;

    /// The size of a junction's pill.
    fn junction(&mut self, role: Role) -> Size;
}

/// Places everything that is not folded away. The same map and sizes give the same places.
pub fn layout(map: &Map, sizes: &mut impl Sizes) -> Layout {
    let lines = map.walk_unfolded();
    let forest = forest::Forest::of(map, &lines, sizes);
    let corners = forest.corners();
    forest.place(&corners, lines)
}
