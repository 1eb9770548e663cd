//! What can be chosen when a map is written.

use kurbo::Size;

use crate::arrange::Beginnings;
use crate::model::{Document, Inference, Map, Node, NodeId, Source};
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
    pub turn: SheetTurn,
    /// How large the letters of cards are where a map takes several sheets, in points.
    pub letters: f64,
    pub on_sheets: OnSheets,
    pub leave_out: LeaveOut,
    /// Shows what is folded, too.
    pub unfold: bool,
    /// Where columns begin, as they do on screen. A map that is put on paper is arranged for that, and begins anew.
    pub begin: Beginnings,
    /// Without data that only this program understands.
    pub plain: bool,
    /// Texts in a table as they are, also what a spreadsheet would run.
    pub raw: bool,
    /// The map that a picture carries, so that it can be opened again; of it, too, something can be left out.
    pub carry: Option<Map>,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            theme: Theme::LIGHT,
            margin: MARGIN,
            scale: 2.0,
            page: Page::default(),
            turn: SheetTurn::default(),
            letters: 10.0,
            on_sheets: OnSheets::default(),
            leave_out: LeaveOut::default(),
            unfold: false,
            begin: Beginnings::default(),
            plain: false,
            raw: false,
            carry: None,
        }
    }
}

/// A part of [`ExportOptions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportOption {
    Theme,
    Margin,
    Scale,
    Page,
    OnSheets,
    LeaveOut,
    Unfold,
    Plain,
    Raw,
    Carry,
}

/// What a map is put on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// One page of the size of the map.
    #[default]
    OfMap,
    /// One sheet of paper, on which the map is made to fit.
    Fit(Paper),
    /// As many sheets as the map takes at a size of its letters that can be read, to be put together.
    Tiled(Paper),
}

impl Page {
    /// The paper that a map is put on.
    pub fn paper(self) -> Option<Paper> {
        match self {
            Self::OfMap => None,
            Self::Fit(paper) | Self::Tiled(paper) => Some(paper),
        }
    }
}

/// How sheets of paper are turned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetTurn {
    /// As the map needs less paper.
    #[default]
    AsFits,
    Upright,
    Lying,
}

impl SheetTurn {
    pub const ALL: [Self; 3] = [Self::AsFits, Self::Upright, Self::Lying];

    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsFits => "auto",
            Self::Upright => "upright",
            Self::Lying => "lying",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// What stands on sheets of paper beside the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnSheets {
    /// The title of the map, who made it, and [`date`](Self::date), on top of each.
    pub header: bool,
    /// “3 of 8”, below.
    pub numbers: bool,
    /// The works cited, on sheets of their own at the end.
    pub works_cited: bool,
    /// Of the day, in words: no clock is read here.
    pub date: String,
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
    pub const ALL: [Self; 7] = [Self::A4, Self::A3, Self::A2, Self::A1, Self::A0, Self::Letter, Self::Tabloid];

    /// The name by which it is asked for, and its size upright in points: ISO 216's millimetres, and ANSI's inches.
    fn row(self) -> (&'static str, Size) {
        const MM: f64 = 72.0 / 25.4;
        const INCH: f64 = 72.0;
        match self {
            Self::A4 => ("a4", Size::new(210.0, 297.0) * MM),
            Self::A3 => ("a3", Size::new(297.0, 420.0) * MM),
            Self::A2 => ("a2", Size::new(420.0, 594.0) * MM),
            Self::A1 => ("a1", Size::new(594.0, 841.0) * MM),
            Self::A0 => ("a0", Size::new(841.0, 1_189.0) * MM),
            Self::Letter => ("letter", Size::new(8.5, 11.0) * INCH),
            Self::Tabloid => ("tabloid", Size::new(11.0, 17.0) * INCH),
        }
    }

    pub fn name(self) -> &'static str {
        self.row().0
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// What is printed on where a locale such as “en_US.UTF-8” is at home: CLDR’s `paperSize` has where that is not A4.
    pub fn of_locale(locale: &str) -> Self {
        const ON_LETTER: [&str; 14] =
            ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];
        let territory = locale.split(['.', '@']).next().unwrap_or_default().split(['_', '-']).nth(1);
        if territory.is_some_and(|it| ON_LETTER.contains(&it)) { Self::Letter } else { Self::A4 }
    }

    /// Upright, in points.
    pub fn size(self) -> Size {
        self.row().1
    }
}

/// What a map is written without.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeaveOut {
    pub notes: bool,
    pub citations: bool,
    /// Texts that are being mapped, and the places of cards in them.
    pub texts: bool,
    /// Where files that belong to sources lie on this machine.
    pub paths: bool,
}

impl ExportOptions {
    /// The map as a picture shows it: without what a template asks for, which is for whoever writes, as a picture is for
    /// those who read.
    pub(super) fn pictured(&self, map: &Map) -> Map {
        let map = with_each(map, |it| it.asked().is_some(), |it| it.prompt = Box::default());
        if !self.unfold {
            return map;
        }
        with_each(&map, |it| it.folded || it.cut, |it| (it.folded, it.cut) = (false, false))
    }
}

/// The map with some of its nodes changed, in what nothing else names.
fn with_each(map: &Map, is_meant: impl Fn(&Node) -> bool, change: impl Fn(&mut Node)) -> Map {
    let nodes: Vec<NodeId> = map.nodes().filter(|it| is_meant(it.1)).map(|it| it.0).collect();
    if nodes.is_empty() {
        return map.clone();
    }
    let mut doc = Document::new(map.clone());
    let edited = doc.edit(Document::UNSEEN, |tx| nodes.into_iter().try_for_each(|it| tx.set_node(it, &change)));
    debug_assert!(edited.is_ok(), "the nodes are there, and nothing else has to change with them");
    doc.map().clone()
}

impl LeaveOut {
    /// The map without it. The scene of a picture is made of that, so that cards take no room for what is not shown.
    pub fn from(self, map: &Map) -> Map {
        let Self { notes, citations, texts, paths } = self;
        let map = with_each(
            map,
            |it| {
                (notes && !it.note.is_empty())
                    || (citations && !it.citations.is_empty())
                    || (texts && it.anchor.is_some())
            },
            |it| {
                if notes {
                    it.note.clear();
                }
                if citations {
                    it.citations.clear();
                }
                if texts {
                    it.anchor = None;
                }
            },
        );
        if notes || texts || paths { self.without_what_stands_beside(&map) } else { map }
    }

    /// The map without what does not stand on cards.
    fn without_what_stands_beside(self, map: &Map) -> Map {
        let Self { notes, citations: _, texts, paths } = self;
        let mut meta = map.meta().clone();
        if notes {
            meta.note.clear();
        }
        let step =
            |it: &Inference| Inference { note: if notes { String::new() } else { it.note.clone() }, ..it.clone() };
        let source = |it: &Source| if paths { it.without_attachment() } else { it.clone() };
        Map::from_records(
            meta,
            map.nodes().map(|(id, it)| (id, it.clone())).collect(),
            map.inferences().map(|(id, it)| (id, step(it))).collect(),
            map.sources().map(|(id, it)| (id, source(it))).collect(),
            map.texts().filter(|_| !texts).map(|(id, it)| (id, it.clone())).collect(),
        )
    }
}
