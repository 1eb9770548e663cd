//! What stands on a card, and where on it.

use std::borrow::Cow;
use std::sync::Arc;

use kurbo::{Insets, Point, Rect, Size, Vec2};

use crate::model::{CardWidth, LinesRun, Node, NodeKind, Role};
use crate::text::{Breaks, Face, ShapedLine, TextDirection};
use crate::tree::RoleCounts;
use crate::words::argument as words;

pub const CARD_WIDTH: f64 = 268.0;
pub const THESIS_WIDTH: f64 = 400.0;
/// Around the text; at the left is half of the role's sign.
const PADDING: Insets = Insets::new(16.0, 10.0, 12.0, 10.0);
const THESIS_PADDING: Insets = Insets::uniform(20.0);
const HIDDEN_GAP: f64 = 4.0;
/// The radius of the signs before the numbers of what is folded away, what is behind them, and between two kinds.
pub const HIDDEN_SIGN: f64 = 7.0;
const HIDDEN_SIGN_GAP: f64 = 4.0;
const HIDDEN_BETWEEN: f64 = 12.0;
/// Between a thesis and its citations: its lines are larger than theirs.
const THESIS_CHIPS_GAP: f64 = 4.0;
/// Chips are this much smaller than their line, and stand as far below its top that their words share its baseline.
const CHIP_AIR: f64 = 2.0;
const CHIP_TOP: f64 = 1.5;
pub const CHIP_RADIUS: f64 = 9.0;
/// Between chips, and between the text and a chip.
const CHIP_GAP: f64 = 5.0;
const CHIP_PADDING: f64 = 8.0;
pub const JUNCTION_HEIGHT: f64 = 24.0;
/// On both sides of a junction's word.
const JUNCTION_PADDING: f64 = 15.0;

/// A size of text: the face, the size and the distance of baselines, in points; and where it runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    pub face: Face,
    pub size: f64,
    pub line: f64,
    pub direction: TextDirection,
}

pub const BODY: TextStyle = TextStyle::new(Face::Regular, 15.0, 20.0);
pub const THESIS: TextStyle = TextStyle::new(Face::Semibold, 18.0, 24.0);
pub const LABEL: TextStyle = TextStyle::new(Face::Semibold, 13.0, 20.0);
pub const SMALL: TextStyle = TextStyle::new(Face::Regular, 13.0, 18.0);

impl TextStyle {
    pub const fn new(face: Face, size: f64, line: f64) -> Self {
        Self { face, size, line, direction: TextDirection::ByText }
    }

    /// The same for lines of a text that runs in a direction.
    pub fn running(self, direction: TextDirection) -> Self {
        Self { direction, ..self }
    }

    /// Whether a line begins at the right.
    pub fn runs_to_left(self, line: &str) -> bool {
        self.direction.or_of(line) == TextDirection::ToLeft
    }

    /// The glyphs of a line, unless it is plain.
    pub fn shaped(self, line: &str) -> Option<Arc<ShapedLine>> {
        self.face.shaped(line, self.direction)
    }

    /// The glyphs of a line, be it plain or not.
    pub fn glyphs(self, line: &str) -> Arc<ShapedLine> {
        self.face.glyphs(line, self.direction)
    }

    /// The baseline of a line whose box has its top at `top`.
    pub fn baseline(self, top: f64) -> f64 {
        // Latin capitals stand a little under two thirds of the size high; they look centred so.
        top + self.line / 2.0 + self.size * 0.33
    }

    pub fn width(self, text: &str) -> f64 {
        match self.shaped(text) {
            Some(line) => line.width * self.size,
            None => self.face.width(text, self.size),
        }
    }
}

/// How wide cards are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardWidths {
    pub thesis: f64,
    pub claim: f64,
    pub evidence: f64,
}

/// A card with everything on it, its places seen from its top left corner. It is kept small: where a line stands follows
/// from its number.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub node: Arc<Node>,
    /// In whole points.
    pub size: Size,
    breaks: Breaks,
    pub chips: Box<[Chip]>,
    pub chips_stand: ChipsStand,
    /// Where the lines run, as the map has it.
    pub direction: TextDirection,
    /// What a folded card hides; nothing for any other card.
    hidden: RoleCounts,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TextLine<'a> {
    pub text: Cow<'a, str>,
    /// The left end of the baseline.
    pub at: Point,
    pub style: TextStyle,
}

/// How much of a kind a folded card hides.
#[derive(Clone, Debug, PartialEq)]
pub struct HiddenCount {
    pub role: Role,
    /// The middle of the kind's sign.
    pub sign: Point,
    pub number: String,
    /// The left end of the number's baseline.
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

/// Where a card's citations stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipsStand {
    /// They flow like words, and end the sentence.
    InText,
    /// On lines of their own, so that they do not move with each letter that is typed.
    Below,
}

impl CardWidths {
    /// The widths that go with that of a claim.
    pub fn of(claim: f64) -> Self {
        Self { thesis: THESIS_WIDTH, claim, evidence: claim - crate::arrange::EVIDENCE_NARROWER }
    }

    pub fn of_kind(self, kind: NodeKind) -> f64 {
        match kind {
            NodeKind::Thesis => self.thesis,
            NodeKind::Claim => self.claim,
            NodeKind::Evidence => self.evidence,
        }
    }
}

/// Where lines run on a map that is laid out in some way.
pub fn direction_of(lines: LinesRun) -> TextDirection {
    match lines {
        LinesRun::ByText => TextDirection::ByText,
        LinesRun::ToRight => TextDirection::ToRight,
        LinesRun::ToLeft => TextDirection::ToLeft,
    }
}

/// How wide claims are.
pub fn claim_width(width: CardWidth) -> f64 {
    match width {
        CardWidth::Narrow => 228.0,
        CardWidth::Normal => CARD_WIDTH,
        CardWidth::Wide => 328.0,
    }
}

/// No card of a map is smaller.
pub fn least_size(width: CardWidth) -> Size {
    Size::new(CardWidths::of(claim_width(width)).evidence, PADDING.y0 + BODY.line + PADDING.y1)
}

impl Default for CardWidths {
    fn default() -> Self {
        Self::of(CARD_WIDTH)
    }
}

impl Body {
    /// `cited`: the citations as they are written. `hidden`: what a folded card hides.
    pub fn of(node: &Arc<Node>, width: f64, cited: Vec<String>, stand: ChipsStand, hidden: Option<RoleCounts>) -> Self {
        Self::running(TextDirection::ByText, node, width, cited, stand, hidden)
    }

    /// The same on a map whose lines run in a direction.
    pub fn running(
        direction: TextDirection,
        node: &Arc<Node>,
        width: f64,
        cited: Vec<String>,
        stand: ChipsStand,
        hidden: Option<RoleCounts>,
    ) -> Self {
        let style = style_of(node.kind);
        let padding = padding_of(node.kind);
        let mut body = Self {
            node: Arc::clone(node),
            size: Size::new(width, 0.0),
            breaks: style.face.breaks_running(words_of(node), style.size, width - padding.x_value(), direction),
            chips: Box::default(),
            chips_stand: stand,
            direction,
            hidden: hidden.unwrap_or_default(),
        };
        if !cited.is_empty() {
            body.chips = body.flow(cited);
        }
        body.size = body.size_unfolded();
        if body.hides() {
            body.size.height += HIDDEN_GAP + SMALL.line;
        }
        body
    }

    /// The size without what says how much is folded away.
    pub fn size_unfolded(&self) -> Size {
        Size::new(self.size.width, self.end_of_chips() + padding_of(self.node.kind).y1)
    }

    pub fn style(&self) -> TextStyle {
        style_of(self.node.kind)
    }

    /// Where the text may stand, and is edited.
    pub fn text_box(&self) -> Rect {
        let Insets { x0, y0, x1, .. } = padding_of(self.node.kind);
        Rect::new(x0, y0, self.size.width - x1, y0 + self.style().line * self.breaks.n_lines() as f64)
    }

    /// The middle of the first line, where the card's sign stands on its edge.
    pub fn first_line(&self) -> f64 {
        self.text_box().y0 + self.style().line / 2.0
    }

    /// The text or, where there is none, what is asked for there; nothing where nothing is.
    pub fn lines(&self) -> impl Iterator<Item = TextLine<'_>> {
        let width = self.text_box().width();
        let words = words_of(&self.node);
        let direction = self.direction.or_of(words);
        let style = self.style().running(direction);
        let share = match direction {
            _ if self.is_centred() => 0.5,
            TextDirection::ToLeft => 1.0,
            TextDirection::ByText | TextDirection::ToRight => 0.0,
        };
        let lines = stacked(self.breaks.lines(words), style, self.text_box().origin());
        lines.filter(|_| !words.is_empty()).map(move |mut line| {
            if share > 0.0 {
                line.at.x += (width - style.width(&line.text)).max(0.0) * share;
            }
            line
        })
    }

    /// Whether the text runs from right to left, and its lines begin at the right.
    fn runs_to_left(&self) -> bool {
        self.direction.or_of(words_of(&self.node)) == TextDirection::ToLeft
    }

    /// What a folded card hides, in words; nothing for any other card.
    pub fn hidden_words(&self) -> Option<String> {
        let RoleCounts { reasons, objections, evidence } = self.hidden;
        words::hidden(reasons as usize, objections as usize, evidence as usize)
    }

    /// How much of each kind a folded card hides, side by side.
    pub fn hidden_counts(&self) -> Vec<HiddenCount> {
        let RoleCounts { reasons, objections, evidence } = self.hidden;
        let all = [(Role::Reason, reasons), (Role::Objection, objections), (Role::Evidence, evidence)];
        let place = self.text_box();
        let top = self.end_of_chips() + HIDDEN_GAP;
        let mut x = place.x0;
        let mut counts: Vec<HiddenCount> = Vec::new();
        for (role, n) in all.into_iter().filter(|it| it.1 > 0) {
            let number = n.to_string();
            let sign = Point::new(x + HIDDEN_SIGN, top + SMALL.line / 2.0);
            let at = Point::new(x + 2.0 * HIDDEN_SIGN + HIDDEN_SIGN_GAP, SMALL.baseline(top));
            x = at.x + SMALL.width(&number).ceil() + HIDDEN_BETWEEN;
            counts.push(HiddenCount { role, sign, number, at });
        }
        if self.is_centred() {
            let end = x - HIDDEN_BETWEEN;
            let by = Vec2::new(((place.x1 - end) / 2.0).floor(), 0.0);
            for it in &mut counts {
                (it.sign, it.at) = (it.sign + by, it.at + by);
            }
        }
        counts
    }

    /// Where that stands; nowhere where nothing is hidden.
    pub fn hidden_box(&self) -> Option<Rect> {
        let place = self.text_box();
        let top = self.end_of_chips() + HIDDEN_GAP;
        self.hides().then(|| Rect::new(place.x0, top, place.x1, top + SMALL.line))
    }

    /// The card is folded, and something stands beneath it.
    pub fn hides(&self) -> bool {
        self.hidden.total() > 0
    }

    fn is_centred(&self) -> bool {
        self.node.kind == NodeKind::Thesis
    }

    /// The end of the last line of text and chips.
    fn end_of_chips(&self) -> f64 {
        self.chips.last().map_or(self.text_box().y1, |it| it.rect.y1 + CHIP_AIR - CHIP_TOP)
    }

    /// Lets chips follow the text line by line, after its last word where they may.
    fn flow(&self, cited: Vec<String>) -> Box<[Chip]> {
        let place = self.text_box();
        let mut x = place.x0;
        // The line on which the next chip stands if there is room.
        let (mut top, mut height) = (place.y1, BODY.line);
        if self.chips_stand == ChipsStand::InText
            && let Some(end) = self.end_of_text()
        {
            top -= height;
            x = (place.x0 + end + CHIP_GAP).ceil();
        } else if self.is_centred() {
            top += THESIS_CHIPS_GAP;
        }
        let mut chips: Vec<Chip> = Vec::with_capacity(cited.len());
        for text in cited {
            let width = (SMALL.width(&text) + 2.0 * CHIP_PADDING).ceil().min(place.width());
            if x > place.x0 && x + width > place.x1 {
                x = place.x0;
                top += height;
            }
            let breaks = SMALL.face.breaks(&text, SMALL.size, width - 2.0 * CHIP_PADDING + 0.01);
            height = BODY.line + SMALL.line * (breaks.n_lines() - 1) as f64;
            let rect = Rect::from_origin_size((x, top + CHIP_TOP), (width, height - CHIP_AIR));
            x += width + CHIP_GAP;
            chips.push(Chip { rect, text: text.into(), breaks });
        }
        if self.is_centred() {
            for line in chips.chunk_by_mut(|a, b| a.rect.y0 == b.rect.y0) {
                let end = line.last().map_or(place.x1, |it| it.rect.x1);
                let by = Vec2::new(((place.x1 - end) / 2.0).floor(), 0.0);
                for chip in line {
                    chip.rect = chip.rect + by;
                }
            }
        } else if self.runs_to_left() {
            // As the text, from the right.
            for Chip { rect, .. } in &mut chips {
                *rect = Rect::new(place.x0 + place.x1 - rect.x1, rect.y0, place.x0 + place.x1 - rect.x0, rect.y1);
            }
        }
        chips.into()
    }

    /// How far the last line of the text reaches, if words can follow it.
    fn end_of_text(&self) -> Option<f64> {
        let words = words_of(&self.node);
        let style = self.style().running(self.direction.or_of(words));
        let last = if words.is_empty() { words::NO_TEXT.into() } else { self.breaks.last(words) };
        (!self.is_centred()).then(|| style.width(&last))
    }
}

impl Chip {
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn lines(&self) -> impl Iterator<Item = TextLine<'_>> {
        let baseline = BODY.baseline(self.rect.y0 - CHIP_TOP);
        let corner = Point::new(self.rect.x0 + CHIP_PADDING, baseline - SMALL.baseline(0.0));
        stacked(self.breaks.lines(&self.text), SMALL.running(TextDirection::of(&self.text)), corner)
    }
}

/// What is read on a card.
fn words_of(node: &Node) -> &str {
    node.asked().unwrap_or(&node.text)
}

fn style_of(kind: NodeKind) -> TextStyle {
    if kind == NodeKind::Thesis { THESIS } else { BODY }
}

fn padding_of(kind: NodeKind) -> Insets {
    if kind == NodeKind::Thesis { THESIS_PADDING } else { PADDING }
}

/// The radius of a card's corners.
pub fn radius_of(kind: NodeKind) -> f64 {
    if kind == NodeKind::Thesis { 10.0 } else { 8.0 }
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
    lines.into_iter().enumerate().map(move |(nth, text)| TextLine {
        text,
        at: Point::new(corner.x, baseline(nth)),
        style,
    })
}

/// The size of a junction's pill. `is_unstated`: nobody says any of its premises.
pub fn junction_size(role: Role, is_unstated: bool) -> Size {
    let word = LABEL.width(&words::pill(role, is_unstated)).ceil();
    Size::new(word + 2.0 * JUNCTION_PADDING, JUNCTION_HEIGHT)
}
