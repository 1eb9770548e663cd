//! What people choose of how their map is laid out, and where they put cards by hand.

/// How a map is laid out, as far as people choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    pub orientation: Orientation,
    pub density: Density,
    pub card_width: CardWidth,
    pub lines: LinesRun,
}

/// Where the thesis stands: the map grows away from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    #[default]
    Top,
    Left,
}

/// How much stands below one another before another column begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    Airy,
    #[default]
    Normal,
    Dense,
}

/// How wide all cards of a map are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardWidth {
    Narrow,
    #[default]
    Normal,
    Wide,
}

/// Where the lines of all cards run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LinesRun {
    /// Those of each card as its first letter that has a direction.
    #[default]
    ByText,
    ToRight,
    ToLeft,
}

/// Where somebody put a card: the middle of its top edge, seen from that of another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pin {
    /// From the first thesis, wherever the card hangs. So maps were pinned at first; such a pin stays until the card is
    /// pinned again.
    FromThesis(Offset),
    /// From the card or junction under which the card is met first, so that it goes along with that; a root from the
    /// first thesis.
    FromAbove(Offset),
}

/// A way on the map, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offset {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Orientation {
    pub const ALL: [Self; 2] = [Self::Top, Self::Left];
}

impl Density {
    pub const ALL: [Self; 3] = [Self::Airy, Self::Normal, Self::Dense];
}

impl CardWidth {
    pub const ALL: [Self; 3] = [Self::Narrow, Self::Normal, Self::Wide];
}

impl LinesRun {
    pub const ALL: [Self; 3] = [Self::ByText, Self::ToRight, Self::ToLeft];
}

impl Pin {
    pub fn offset(self) -> Offset {
        let (Self::FromThesis(offset) | Self::FromAbove(offset)) = self;
        offset
    }

    pub fn is_sound(self) -> bool {
        let Offset { x, y } = self.offset();
        x.abs() <= Offset::LIMIT && y.abs() <= Offset::LIMIT
    }

    /// The same pin where right and down are exchanged.
    #[must_use]
    pub fn turned(self) -> Self {
        let turned = |Offset { x, y }| Offset { x: y, y: x };
        match self {
            Self::FromThesis(offset) => Self::FromThesis(turned(offset)),
            Self::FromAbove(offset) => Self::FromAbove(turned(offset)),
        }
    }
}

impl Offset {
    /// No map is wider than this, so that all arithmetic on places stays exact enough to draw.
    pub const LIMIT: f64 = 1e8;
}
