//! What stands on a card, and where on it.

use kurbo::{Point, Rect, Size};

use super::text::Face;
use crate::layout::Counts;
use crate::model::{EvidenceKind, Node, NodeKind, Role};

pub const CARD_WIDTH: f64 = 268.0;
/// A stacked card is narrower, so that with its rail it is as wide as others.
pub const EVIDENCE_WIDTH: f64 = CARD_WIDTH - crate::layout::RAIL;
pub const THESIS_WIDTH: f64 = 400.0;
pub const PADDING: f64 = 12.0;
pub const RADIUS: f64 = 8.0;
const LABEL_HEIGHT: f64 = 20.0;
const LABEL_GAP: f64 = 4.0;
const CHIP_HEIGHT: f64 = 20.0;
const CHIP_GAP: f64 = 6.0;
const CHIP_PADDING: f64 = 8.0;
pub const JUNCTION_HEIGHT: f64 = 24.0;

/// A size of text: the face, the size and the distance of baselines, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    pub face: Face,
    pub size: f64,
    pub line: f64,
}

pub const BODY: Style = Style { face: Face::Regular, size: 15.0, line: 20.0 };
pub const THESIS: Style = Style { face: Face::Semibold, size: 18.0, line: 24.0 };
pub const LABEL: Style = Style { face: Face::Semibold, size: 13.0, line: 20.0 };
pub const SMALL: Style = Style { face: Face::Regular, size: 13.0, line: 18.0 };

impl Style {
    /// The baseline of a line whose box has its top at `top`.
    pub fn baseline(self, top: f64) -> f64 {
        // Latin capitals stand a little under two thirds of the size high; they look centred so.
        top + self.line / 2.0 + self.size * 0.33
    }

    pub fn width(self, text: &str) -> f64 {
        self.face.width(text, self.size)
    }
}

/// A card with everything on it, its places seen from its top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub size: Size,
    pub role: Role,
    pub kind: NodeKind,
    /// The role in words.
    pub word: &'static str,
    /// What sort of evidence it is, where somebody said so.
    pub sort: Option<EvidenceKind>,
    pub style: Style,
    /// The text, each line with the left end of its baseline.
    pub lines: Vec<TextLine>,
    /// Where the text may stand, and is edited.
    pub text_box: Rect,
    pub chips: Vec<Chip>,
    pub has_note: bool,
    pub unstated: bool,
    pub pinned: bool,
    /// What a folded card hides, in words; nothing for any other card.
    pub hidden: Vec<TextLine>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    pub text: Box<str>,
    pub at: Point,
}

/// A citation on a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    pub rect: Rect,
    /// More than one for a citation that is wider than the card.
    pub lines: Vec<TextLine>,
}

impl Body {
    /// `cited`: the citations as they are written. `hidden`: what a folded card hides.
    pub fn of(node: &Node, role: Role, cited: &[String], hidden: Option<String>) -> Self {
        let is_thesis = node.kind == NodeKind::Thesis;
        let (width, style) = match node.kind {
            NodeKind::Thesis => (THESIS_WIDTH, THESIS),
            NodeKind::Claim => (CARD_WIDTH, BODY),
            NodeKind::Evidence => (EVIDENCE_WIDTH, BODY),
        };
        let inner = width - 2.0 * PADDING;
        let mut y = PADDING - 2.0 + LABEL_HEIGHT + LABEL_GAP;
        let top = y;
        let mut lines = Vec::new();
        for text in style.face.lines(&node.text, style.size, inner) {
            let slack = if is_thesis { (inner - style.width(&text)).max(0.0) / 2.0 } else { 0.0 };
            lines.push(TextLine { text, at: Point::new(PADDING + slack, style.baseline(y)) });
            y += style.line;
        }
        if node.text.is_empty() {
            lines.clear();
        }
        let text_box = Rect::new(PADDING, top, width - PADDING, y);
        let chips = chips(cited, inner, y + 6.0);
        y = chips.iter().map(|it| it.rect.y1).fold(y, f64::max);
        let hidden = hidden.map_or_else(Vec::new, |text| {
            let lines = stacked(&text, SMALL, inner, Point::new(PADDING, y + 4.0));
            y += 4.0 + SMALL.line * lines.len() as f64;
            lines
        });
        let word = match (node.unstated, role) {
            (true, Role::Reason | Role::Claim | Role::Backing) => "Assumption (unstated)",
            (true, Role::Objection | Role::Undercut) => "Objection (unstated)",
            _ => role.word(),
        };
        Self {
            size: Size::new(width, y + PADDING),
            role,
            kind: node.kind,
            word,
            sort: node.evidence.filter(|_| node.kind == NodeKind::Evidence),
            style,
            lines,
            text_box,
            chips,
            has_note: !node.note.is_empty(),
            unstated: node.unstated,
            pinned: node.pinned.is_some(),
            hidden,
        }
    }
}

/// Lines of text below one another, with the top left corner of the first.
fn stacked(text: &str, style: Style, width: f64, corner: Point) -> Vec<TextLine> {
    let lines = style.face.lines(text, style.size, width).into_iter().enumerate();
    let baseline = |nth: usize| style.baseline(corner.y + style.line * nth as f64);
    lines.map(|(nth, text)| TextLine { text, at: Point::new(corner.x, baseline(nth)) }).collect()
}

fn chips(cited: &[String], width: f64, top: f64) -> Vec<Chip> {
    let (mut x, mut y, mut row) = (0.0, top, CHIP_HEIGHT);
    let mut chips = Vec::with_capacity(cited.len());
    for text in cited {
        let chip_width = (SMALL.width(text) + 2.0 * CHIP_PADDING).min(width);
        if x > 0.0 && x + chip_width > width {
            x = 0.0;
            y += row + CHIP_GAP;
            row = CHIP_HEIGHT;
        }
        let corner = Point::new(PADDING + x + CHIP_PADDING, y + 1.0);
        let lines = stacked(text, SMALL, chip_width - 2.0 * CHIP_PADDING + 0.01, corner);
        let height = CHIP_HEIGHT + SMALL.line * (lines.len() - 1) as f64;
        chips.push(Chip { rect: Rect::from_origin_size((PADDING + x, y), (chip_width, height)), lines });
        x += chip_width + CHIP_GAP;
        row = row.max(height);
    }
    chips
}

/// What is hidden, by role: “4 reasons, 1 objection, 6 evidence”.
pub fn hidden_words(hidden: Counts) -> Option<String> {
    let plural =
        |n: usize, word: &str| (n > 0).then(|| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") });
    let Counts { reasons, objections, evidence } = hidden;
    let parts = [
        plural(reasons, "reason"),
        plural(objections, "objection"),
        (evidence > 0).then(|| format!("{evidence} evidence")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The size of a junction's pill for a role.
pub fn junction_size(role: Role) -> Size {
    let word = LABEL.width(role.link_word()).ceil();
    Size::new(word + JUNCTION_HEIGHT + 14.0, JUNCTION_HEIGHT)
}
