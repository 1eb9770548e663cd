//! Drawing a scene, told once for the screen and every export.

use kurbo::{BezPath, Circle, Point, Rect, Vec2};

use super::card::{BODY, JUNCTION_HEIGHT, LABEL, PADDING, RADIUS, SMALL, TextLine, TextStyle};
use super::{Card, Color, Link, PlacedStep, Scene, Theme};
use crate::arrange::EVERYWHERE;
use crate::model::{EvidenceKind, NodeKind, Role, Stance};
use crate::words::argument as words;
use crate::words::citing::evidence_kind;

/// Something that can be drawn on, in map space.
pub trait Sink {
    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>);
    fn circle(&mut self, circle: Circle, fill: Color);
    fn path(&mut self, path: &BezPath, stroke: Stroke);
    /// Draws one line of text; `at` is the left end of its baseline.
    fn text(&mut self, at: Point, text: &str, style: TextStyle, color: Color);

    /// Says in words what is drawn until [`end_group`](Self::end_group).
    fn begin_group(&mut self, _words: &str) {}
    fn end_group(&mut self) {}
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub color: Color,
    pub width: f64,
    pub dashed: bool,
}

/// The lengths of a dash and the gap after it.
pub const DASH: [f64; 2] = [6.0, 4.0];
/// Free space around the map in an export.
pub const MARGIN: f64 = 32.0;
const LINE_WIDTH: f64 = 1.75;
/// The width of what lines have in common.
const TRUNK_WIDTH: f64 = 1.6;
const CHIP_RADIUS: f64 = 10.0;

/// Draws everything, from the back to the front.
pub fn draw(scene: &Scene, theme: &Theme, sink: &mut impl Sink) {
    draw_in(scene, EVERYWHERE, theme, sink);
}

/// Draws what may be seen in an area, from the back to the front.
pub fn draw_in(scene: &Scene, area: Rect, theme: &Theme, sink: &mut impl Sink) {
    // The edge below a folded card and the width of lines are drawn outside of their places.
    let area = area.inflate(8.0, 8.0);
    let steps: Vec<PlacedStep> = scene.steps_in(area).collect();
    for step in &steps {
        draw_tray(step, theme, sink);
    }
    for link in scene.links_in(area) {
        draw_link(&link, theme, sink);
    }
    for step in &steps {
        draw_step(step, theme, sink);
    }
    for card in scene.cards_in(area) {
        draw_card(&card, theme, sink);
    }
}

pub fn draw_tray(step: &PlacedStep, theme: &Theme, sink: &mut impl Sink) {
    let Some(tray) = step.tray else { return };
    sink.rect(tray, RADIUS + 4.0, Some(theme.tray), None);
    // At the left, where lines from the cards do not pass.
    let at = Point::new(tray.x0 + PADDING + 4.0, SMALL.baseline(tray.y1 - 20.0));
    sink.text(at, words::ONLY_TOGETHER, SMALL, theme.muted);
}

pub fn draw_link(link: &Link, theme: &Theme, sink: &mut impl Sink) {
    let (trunk, own) = link.parts();
    if !trunk.is_empty() {
        sink.path(&trunk, Stroke { color: theme.trunk, width: TRUNK_WIDTH, dashed: false });
    }
    sink.path(&own, stroke_of(link.role, link.stance, theme));
}

fn stroke_of(role: Role, stance: Stance, theme: &Theme) -> Stroke {
    Stroke { color: theme.of_role(role), width: LINE_WIDTH, dashed: stance == Stance::Opposes }
}

pub fn draw_step(step: &PlacedStep, theme: &Theme, sink: &mut impl Sink) {
    let color = theme.of_role(step.role);
    if step.is_dot {
        sink.circle(Circle::new(step.junction.center(), 4.0), color);
        return;
    }
    let pill = step.junction;
    let stroke = Stroke { color, width: 1.5, dashed: false };
    sink.rect(pill, JUNCTION_HEIGHT / 2.0, Some(theme.card), Some(stroke));
    let middle = Point::new(pill.x0 + JUNCTION_HEIGHT / 2.0, pill.center().y);
    draw_sign(step.role, middle, 7.0, color, theme.card, sink);
    let at = Point::new(pill.x0 + JUNCTION_HEIGHT, LABEL.baseline(pill.y0 + 2.0));
    sink.text(at, words::link(step.role), LABEL, color);
}

pub fn draw_card(card: &Card<'_>, theme: &Theme, sink: &mut impl Sink) {
    sink.begin_group(card.word());
    draw_card_without_text(card, theme, sink);
    draw_text(card, theme, sink);
    sink.end_group();
}

fn draw_text(card: &Card<'_>, theme: &Theme, sink: &mut impl Sink) {
    let Card { rect, body, .. } = card;
    let ink = if card.kind() == NodeKind::Thesis { theme.thesis_text } else { theme.text };
    let origin = rect.origin().to_vec2();
    for TextLine { text, at } in body.lines() {
        sink.text(at + origin, &text, body.style(), ink);
    }
    if body.node.text.is_empty() {
        let (place, style) = (body.text_box(), body.style());
        let at = Point::new(place.x0, style.baseline(place.y0)) + origin;
        sink.text(at, words::NO_TEXT, TextStyle { face: BODY.face, ..style }, ink.mixed(theme.muted, 0.6));
    }
}

/// All of a card but its own text, which may be being typed.
pub fn draw_card_without_text(card: &Card<'_>, theme: &Theme, sink: &mut impl Sink) {
    let Card { rect, role, body, .. } = card;
    let (node, word, is_thesis) = (&body.node, card.word(), card.kind() == NodeKind::Thesis);
    let (fill, ink, color) = if is_thesis {
        (theme.thesis, theme.thesis_text, theme.thesis_text)
    } else {
        (theme.card, theme.text, theme.of_role(*role))
    };
    let border = if node.unstated { color } else { theme.border };
    let stroke = Stroke { color: border, width: if node.unstated { 1.5 } else { 1.0 }, dashed: node.unstated };
    sink.rect(*rect, RADIUS, Some(fill), Some(stroke));

    let origin = rect.origin().to_vec2();
    let label_top = rect.y0 + PADDING - 2.0;
    if is_thesis {
        let x = rect.center().x - LABEL.width(word) / 2.0;
        sink.text(Point::new(x, LABEL.baseline(label_top)), word, LABEL, ink.mixed(fill, 0.25));
    } else {
        let middle = Point::new(rect.x0 + PADDING + 8.0, label_top + 10.0);
        draw_sign(*role, middle, 8.0, color, fill, sink);
        let at = Point::new(rect.x0 + PADDING + 22.0, LABEL.baseline(label_top));
        sink.text(at, word, LABEL, color);
        if let Some(sort) = node.evidence.filter(|_| node.kind == NodeKind::Evidence) {
            let x = at.x + LABEL.width(word) + 8.0;
            draw_sort(sort, Point::new(x + 6.0, label_top + 10.0), theme.muted, sink);
            // A long word has no room beside “Evidence against” and the marks; the picture stays.
            let marks = 20.0 * f64::from(u8::from(node.pinned.is_some()) + u8::from(!node.note.is_empty()));
            let word = evidence_kind(sort);
            if x + 17.0 + SMALL.width(word) <= rect.x1 - PADDING - marks {
                sink.text(Point::new(x + 17.0, SMALL.baseline(label_top + 1.0)), word, SMALL, theme.muted);
            }
        }
    }
    let mut mark = Point::new(rect.x1 - PADDING - 6.0, label_top + 10.0);
    if node.pinned.is_some() {
        draw_pin(mark, theme, fill, sink);
        mark.x -= 20.0;
    }
    if !node.note.is_empty() {
        draw_note(mark, theme, sink);
    }
    for chip in &body.chips {
        sink.rect(chip.rect + origin, CHIP_RADIUS, Some(theme.chip), None);
        for TextLine { text, at } in chip.lines() {
            sink.text(at + origin, &text, SMALL, theme.chip_text);
        }
    }
    let mut is_folded = false;
    for TextLine { text, at } in body.hidden() {
        is_folded = true;
        sink.text(at + origin, &text, SMALL, if is_thesis { ink } else { theme.muted });
    }
    if is_folded {
        // A second edge below says that more lies behind.
        let edge = Rect::new(rect.x0 + 10.0, rect.y1 + 3.0, rect.x1 - 10.0, rect.y1 + 5.0);
        sink.rect(edge, 1.0, Some(color.mixed(theme.paper, 0.4)), None);
    }
}

/// The sign of a role on a disc.
pub fn draw_sign(role: Role, middle: Point, radius: f64, disc: Color, ink: Color, sink: &mut impl Sink) {
    sink.circle(Circle::new(middle, radius), disc);
    let arm = radius * 0.52;
    let stroke = Stroke { color: ink, width: radius * 0.24, dashed: false };
    let mut line = |points: &[(f64, f64)]| {
        let mut path = BezPath::new();
        for (at, &(x, y)) in points.iter().enumerate() {
            let point = middle + Vec2::new(x, y) * arm;
            if at == 0 { path.move_to(point) } else { path.line_to(point) }
        }
        sink.path(&path, stroke);
    };
    match role {
        Role::Reason | Role::Backing => {
            line(&[(-1.0, 0.0), (1.0, 0.0)]);
            line(&[(0.0, -1.0), (0.0, 1.0)]);
        }
        Role::Objection | Role::CounterEvidence => line(&[(-1.0, 0.0), (1.0, 0.0)]),
        Role::Undercut => {
            line(&[(-1.0, 0.0), (1.0, 0.0)]);
            line(&[(-0.5, 1.0), (0.5, -1.0)]);
        }
        Role::Rebuttal => line(&[(-0.9, 0.1), (0.0, -0.8), (0.0, 0.9), (0.9, 0.0)]),
        Role::Evidence => {
            line(&[(-0.75, 0.7), (-0.35, -0.7)]);
            line(&[(0.35, 0.7), (0.75, -0.7)]);
        }
        Role::Claim | Role::Thesis => line(&[(-0.5, 0.0), (0.0, -0.6), (0.5, 0.0), (0.0, 0.6), (-0.5, 0.0)]),
    }
}

/// A small picture of a sort of evidence, twelve points wide.
fn draw_sort(sort: EvidenceKind, middle: Point, ink: Color, sink: &mut impl Sink) {
    use EvidenceKind as E;
    // Lines in a square from -5 to 5.
    let lines: &[&[(f64, f64)]] = match sort {
        E::Quotation => &[&[(-4.0, 3.0), (-2.0, -3.0)], &[(1.0, 3.0), (3.0, -3.0)]],
        E::Statistic => &[&[(-4.0, 5.0), (-4.0, 1.0)], &[(0.0, 5.0), (0.0, -2.0)], &[(4.0, 5.0), (4.0, -5.0)]],
        E::Study => &[
            &[(-1.5, -5.0), (-1.5, -1.0), (-5.0, 5.0), (5.0, 5.0), (1.5, -1.0), (1.5, -5.0)],
            &[(-3.0, -5.0), (3.0, -5.0)],
        ],
        E::Data => &[
            &[(-5.0, -4.0), (5.0, -4.0), (5.0, 4.0), (-5.0, 4.0), (-5.0, -4.0)],
            &[(-5.0, 0.0), (5.0, 0.0)],
            &[(0.0, -4.0), (0.0, 4.0)],
        ],
        E::Example => &[&[(-5.0, 0.0), (3.0, 0.0)], &[(0.0, -3.5), (4.0, 0.0), (0.0, 3.5)]],
        E::ExpertOpinion => &[
            &[(-5.0, -1.0), (0.0, -4.0), (5.0, -1.0), (0.0, 2.0), (-5.0, -1.0)],
            &[(-3.0, 1.0), (-3.0, 4.0), (3.0, 4.0), (3.0, 1.0)],
        ],
        E::Testimony => {
            &[&[(-5.0, -4.0), (5.0, -4.0), (5.0, 2.0), (0.0, 2.0), (-3.0, 5.0), (-3.0, 2.0), (-5.0, 2.0), (-5.0, -4.0)]]
        }
        E::Law => &[
            &[(0.0, -5.0), (0.0, 5.0)],
            &[(-5.0, 1.0), (-3.0, -3.0), (3.0, -3.0), (5.0, 1.0)],
            &[(-3.0, 5.0), (3.0, 5.0)],
        ],
        E::Definition => &[&[(-4.0, -2.0), (4.0, -2.0)], &[(-4.0, 2.0), (4.0, 2.0)]],
        E::CommonKnowledge => &[
            &[(-4.0, 5.0), (-4.0, 1.0), (0.0, 1.0), (0.0, 5.0)],
            &[(0.0, 1.0), (4.0, 1.0), (4.0, 5.0)],
            &[(-2.0, -2.0), (-2.0, -1.0)],
            &[(2.0, -2.0), (2.0, -1.0)],
        ],
        E::PersonalExperience => &[
            &[(-4.0, 5.0), (-4.0, 2.0), (-2.0, 0.0), (2.0, 0.0), (4.0, 2.0), (4.0, 5.0)],
            &[(-2.0, -3.0), (0.0, -5.0), (2.0, -3.0), (0.0, -1.0), (-2.0, -3.0)],
        ],
        E::Other => &[&[(-4.0, 0.0), (-3.0, 0.0)], &[(-0.5, 0.0), (0.5, 0.0)], &[(3.0, 0.0), (4.0, 0.0)]],
    };
    for line in lines {
        let mut path = BezPath::new();
        for (nth, &(x, y)) in line.iter().enumerate() {
            let at = middle + Vec2::new(x, y);
            if nth == 0 { path.move_to(at) } else { path.line_to(at) }
        }
        sink.path(&path, Stroke { color: ink, width: 1.25, dashed: false });
    }
}

fn draw_pin(at: Point, theme: &Theme, fill: Color, sink: &mut impl Sink) {
    let mut needle = BezPath::new();
    needle.move_to(at + Vec2::new(0.0, 0.0));
    needle.line_to(at + Vec2::new(0.0, 7.0));
    sink.path(&needle, Stroke { color: theme.muted, width: 1.5, dashed: false });
    sink.circle(Circle::new(at - Vec2::new(0.0, 2.0), 4.0), theme.muted);
    sink.circle(Circle::new(at - Vec2::new(0.0, 2.0), 1.5), fill);
}

fn draw_note(at: Point, theme: &Theme, sink: &mut impl Sink) {
    let stroke = Stroke { color: theme.muted, width: 1.25, dashed: false };
    sink.rect(Rect::from_center_size(at, (11.0, 12.0)), 1.5, None, Some(stroke));
    for y in [-2.0, 2.0] {
        let mut line = BezPath::new();
        line.move_to(at + Vec2::new(-3.0, y));
        line.line_to(at + Vec2::new(3.0, y));
        sink.path(&line, stroke);
    }
}
