//! What can be chosen when a map is written.

use kurbo::Size;

use crate::model::{Document, Map, Node, NodeId};
use crate::scene::Theme;
use crate::scene::draw::MARGIN;

/// How a map is written. A format looks at what its row [takes](super::FormatRow::takes).
#[derive(Clone, Debug, PartialEq)]
pub struct ExportOptions {
    pub theme: Theme,
    /// Free space around the map, in points.
    pub margin: f64,
    /// Pixels a point, where the picture does not get too large for it.
    pub scale: f64,
    pub page: Page,
    pub leave_out: LeaveOut,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { theme: Theme::LIGHT, margin: MARGIN, scale: 2.0, page: Page::default(), leave_out: LeaveOut::default() }
    }
}

/// A part of [`ExportOptions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportOption {
    Theme,
    Margin,
    Scale,
    Page,
    LeaveOut,
}

/// What a map is put on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// One page of the size of the map.
    #[default]
    OfMap,
    /// One sheet of paper, on which the map is made to fit.
    Fit(Paper),
    /// As many sheets as the map takes at its own size, to be put together.
    Tiled(Paper),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    A3,
    A2,
    A1,
    A0,
    Letter,
    Tabloid,
}

impl Paper {
    /// Upright, in points: ISO 216's millimetres, and ANSI's inches.
    pub fn size(self) -> Size {
        const MM: f64 = 72.0 / 25.4;
        match self {
            Self::A4 => Size::new(210.0, 297.0) * MM,
            Self::A3 => Size::new(297.0, 420.0) * MM,
            Self::A2 => Size::new(420.0, 594.0) * MM,
            Self::A1 => Size::new(594.0, 841.0) * MM,
            Self::A0 => Size::new(841.0, 1_189.0) * MM,
            Self::Letter => Size::new(8.5, 11.0) * 72.0,
            Self::Tabloid => Size::new(11.0, 17.0) * 72.0,
        }
    }
}

/// What a map is written without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeaveOut {
    pub notes: bool,
    pub citations: bool,
}

impl LeaveOut {
    /// The map without it. The scene of a picture is made of that, so that cards take no room for what is not shown.
    pub fn from(self, map: &Map) -> Map {
        if self == Self::default() {
            return map.clone();
        }
        let has_some = |it: &Node| (self.notes && !it.note.is_empty()) || (self.citations && !it.citations.is_empty());
        let nodes: Vec<NodeId> = map.nodes().filter(|it| has_some(it.1)).map(|it| it.0).collect();
        let mut doc = Document::new(map.clone());
        let edited = doc.edit(Document::UNSEEN, |tx| {
            for node in nodes {
                tx.set_node(node, |it| {
                    if self.notes {
                        it.note.clear();
                    }
                    if self.citations {
                        it.citations.clear();
                    }
                })?;
            }
            Ok(())
        });
        debug_assert!(edited.is_ok(), "the nodes are there, and nothing names their notes and citations");
        doc.map().clone()
    }
}
