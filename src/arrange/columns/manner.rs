//! What decides how maps are set: the free space between things, how long columns may grow, and for which shape of screen.

/// In which direction a map grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Growth {
    /// The thesis on top.
    #[default]
    Down,
    /// The thesis at the left.
    Right,
}

/// How a map is set. Nothing else decides it but the map itself: not the window, not the zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    pub growth: Growth,
    /// Columns of several branches are no longer than this.
    pub column: i32,
    /// The width of the screen or page, divided by its height.
    pub aspect: f64,
    pub gaps: Gaps,
}

/// Free space, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Between columns.
    pub side: i32,
    /// From a card down to a row of branches.
    pub level: i32,
    /// From a card down to the bus of a row.
    pub bus: i32,
    /// From a pill down to its premise.
    pub premise: i32,
    /// From a card down to the first branch on its rail.
    pub first: i32,
    /// Between single cards on a rail.
    pub single: i32,
    /// Between branches on a rail.
    pub family: i32,
    /// From the left edge of a column to the branches on its rail.
    pub indent: i32,
    /// From the left edge of a column to its rail.
    pub rail: i32,
    /// Around the cards in a tray.
    pub tray: i32,
    /// Below them, for the words.
    pub caption: i32,
    /// Between trees.
    pub tree: i32,
}

impl Default for Gaps {
    fn default() -> Self {
        Self {
            side: 24,
            level: 36,
            bus: 16,
            premise: 8,
            first: 16,
            single: 14,
            family: 24,
            indent: 28,
            rail: 10,
            tray: 12,
            caption: 16,
            tree: 60,
        }
    }
}

impl Manner {
    pub const AIRY: i32 = 600;
    pub const NORMAL: i32 = 900;
    pub const DENSE: i32 = 1_200;
    pub const SCREEN: f64 = 16.0 / 9.0;
}

impl Default for Manner {
    fn default() -> Self {
        Self { growth: Growth::Down, column: Self::NORMAL, aspect: Self::SCREEN, gaps: Gaps::default() }
    }
}
