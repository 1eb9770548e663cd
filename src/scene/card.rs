//! What stands on a card, and where on it.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{Point, Rect, Size, Vec2};

use super::text::{Breaks, Face};
use crate::model::{Node, NodeKind, Role};
use crate::tree::RoleCounts;
use crate::words::argument as words;

pub const CARD_WIDTH: f64 = 268.0;
/// A stacked card is narrower, so that with its rail it is as wide as others.
pub const EVIDENCE_WIDTH: f64 = CARD_WIDTH - crate::arrange::RAIL;
pub const THESIS_WIDTH: f64 = 400.0;
pub const PADDING: f64 = 12.0;
pub const RADIUS: f64 = 8.0;
const LABEL_HEIGHT: f64 = 20.0;
const LABEL_GAP: f64 = 4.0;
/// Where the text begins.
const TEXT_TOP: f64 = PADDING - 2.0 + LABEL_HEIGHT + LABEL_GAP;
const HIDDEN_GAP: f64 = 4.0;
const CHIP_HEIGHT: f64 = 20.0;
const CHIP_GAP: f64 = 6.0;
const CHIP_PADDING: f64 = 8.0;
pub const JUNCTION_HEIGHT: f64 = 24.0;

/// A size of text: the face, the size and the distance of baselines, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    pub face: Face,
    pub size: f64,
    pub line: f64,
}

pub const BODY: TextStyle = TextStyle { face: Face::Regular, size: 15.0, line: 20.0 };
pub const THESIS: TextStyle = TextStyle { face: Face::Semibold, size: 18.0, line: 24.0 };
pub const LABEL: TextStyle = TextStyle { face: Face::Semibold, size: 13.0, line: 20.0 };
pub const SMALL: TextStyle = TextStyle { face: Face::Regular, size: 13.0, line: 18.0 };

impl TextStyle {
    /// The baseline of a line whose box has its top at `top`.
    pub fn baseline(self, top: f64) -> f64 {
        // Latin capitals stand a little under two thirds of the size high; they look centred so.
        top + self.line / 2.0 + self.size * 0.33
    }

    pub fn width(self, text: &str) -> f64 {
        self.face.width(text, self.size)
    }
}

/// A card with everything on it, its places seen from its top left corner. It is kept small: where a line stands follows
/// from its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub node: Arc<Node>,
    pub size: Size,
    breaks: Breaks,
    pub chips: Box<[Chip]>,
    /// What a folded card hides, in words.
    hidden: Option<Box<str>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TextLine<'a> {
    pub text: Cow<'a, str>,
    /// The left end of the baseline.
    pub at: Point,
}

/// A citation on a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    pub rect: Rect,
    text: Box<str>,
    /// There are some in a citation that is wider than the card.
    breaks: Breaks,
}

impl Body {
    /// `cited`: the citations as they are written. `hidden`: what a folded card hides.
    pub fn of(node: &Arc<Node>, cited: Vec<String>, hidden: Option<String>) -> Self {
        let (width, style) = (width_of(node.kind), style_of(node.kind));
        let inner = width - 2.0 * PADDING;
        let mut body = Self {
            node: Arc::clone(node),
            size: Size::new(width, 0.0),
            breaks: style.face.breaks(&node.text, style.size, inner),
            chips: Box::default(),
            hidden: hidden.map(String::into_boxed_str),
        };
        body.chips = chips(cited, inner, body.text_box().y1 + 6.0);
        let n_hidden = body.hidden().count();
        body.size.height = body.end_of_chips() + PADDING;
        if n_hidden > 0 {
            body.size.height += HIDDEN_GAP + SMALL.line * n_hidden as f64;
        }
        body
    }

    /// The height of the card if it were not folded.
    pub fn unfolded_height(&self) -> f64 {
        self.end_of_chips() + PADDING
    }

    pub fn style(&self) -> TextStyle {
        style_of(self.node.kind)
    }

    /// Where the text may stand, and is edited.
    pub fn text_box(&self) -> Rect {
        let height = self.style().line * self.breaks.n_lines() as f64;
        Rect::new(PADDING, TEXT_TOP, self.size.width - PADDING, TEXT_TOP + height)
    }

    /// The text; nothing where there is none.
    pub fn lines(&self) -> impl Iterator<Item = TextLine<'_>> {
        let (style, width) = (self.style(), self.text_box().width());
        let is_centred = self.node.kind == NodeKind::Thesis;
        let lines = stacked(self.breaks.lines(&self.node.text), style, self.text_box().origin());
        lines.filter(|_| !self.node.text.is_empty()).map(move |mut line| {
            if is_centred {
                line.at.x += (width - style.width(&line.text)).max(0.0) / 2.0;
            }
            line
        })
    }

    /// What a folded card hides, in words; nothing for any other card.
    pub fn hidden(&self) -> impl Iterator<Item = TextLine<'_>> {
        let text = self.hidden.as_deref();
        let corner = Point::new(PADDING, self.end_of_chips() + HIDDEN_GAP);
        let breaks = text.map(|it| SMALL.face.breaks(it, SMALL.size, self.size.width - 2.0 * PADDING));
        let lines = text.zip(breaks).into_iter().flat_map(|(text, breaks)| breaks.lines(text).collect::<Vec<_>>());
        stacked(lines, SMALL, corner)
    }

    fn end_of_chips(&self) -> f64 {
        self.chips.iter().map(|it| it.rect.y1).fold(self.text_box().y1, f64::max)
    }
}

impl Chip {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn lines(&self) -> impl Iterator<Item = TextLine<'_>> {
        let corner = self.rect.origin() + Vec2::new(CHIP_PADDING, 1.0);
        stacked(self.breaks.lines(&self.text), SMALL, corner)
    }
}

fn width_of(kind: NodeKind) -> f64 {
    match kind {
        NodeKind::Thesis => THESIS_WIDTH,
        NodeKind::Claim => CARD_WIDTH,
        NodeKind::Evidence => EVIDENCE_WIDTH,
    }
}

fn style_of(kind: NodeKind) -> TextStyle {
    if kind == NodeKind::Thesis { THESIS } else { BODY }
}

/// The role of a card in words.
pub fn word(node: &Node, role: Role) -> &'static str {
    match (node.unstated, role) {
        (true, Role::Reason | Role::Claim | Role::Backing) => words::UNSTATED_REASON,
        (true, Role::Objection | Role::Undercut) => words::UNSTATED_OBJECTION,
        _ => words::role(role),
    }
}

/// Lines of text below one another, with the top left corner of the first.
fn stacked<'a>(
    lines: impl IntoIterator<Item = Cow<'a, str>>,
    style: TextStyle,
    corner: Point,
) -> impl Iterator<Item = TextLine<'a>> {
    let baseline = move |nth: usize| style.baseline(corner.y + style.line * nth as f64);
    lines.into_iter().enumerate().map(move |(nth, text)| TextLine { text, at: Point::new(corner.x, baseline(nth)) })
}

fn chips(cited: Vec<String>, width: f64, top: f64) -> Box<[Chip]> {
    let (mut x, mut y, mut row) = (0.0, top, CHIP_HEIGHT);
    let chips = cited.into_iter().map(|text| {
        let chip_width = (SMALL.width(&text) + 2.0 * CHIP_PADDING).min(width);
        if x > 0.0 && x + chip_width > width {
            x = 0.0;
            y += row + CHIP_GAP;
            row = CHIP_HEIGHT;
        }
        let breaks = SMALL.face.breaks(&text, SMALL.size, chip_width - 2.0 * CHIP_PADDING + 0.01);
        let height = CHIP_HEIGHT + SMALL.line * (breaks.n_lines() - 1) as f64;
        let rect = Rect::from_origin_size((PADDING + x, y), (chip_width, height));
        x += chip_width + CHIP_GAP;
        row = row.max(height);
        Chip { rect, text: text.into(), breaks }
    });
    chips.collect()
}

/// What is hidden, in words.
pub fn hidden_words(hidden: RoleCounts) -> Option<String> {
    let RoleCounts { reasons, objections, evidence } = hidden;
    words::hidden(reasons as usize, objections as usize, evidence as usize)
}

/// The size of a junction's pill for a role.
pub fn junction_size(role: Role) -> Size {
    let word = LABEL.width(words::link(role)).ceil();
    Size::new(word + JUNCTION_HEIGHT + 14.0, JUNCTION_HEIGHT)
}
