//! Drawing a scene, told once for the screen and every export.

use kurbo::{Circle, Point, Rect};

use super::card::{
    BODY, CHIP_RADIUS, HIDDEN_SIGN, HiddenCount, JUNCTION_HEIGHT, LABEL, SMALL, TextLine, TextStyle, radius_of,
};
use super::marks::{Mark, OUTSIDE, draw_arrow, draw_mark};
use super::sign;
use super::{Card, Color, Link, PlacedMention, PlacedStep, Scene, Theme};
use crate::arrange::EVERYWHERE;
use crate::model::{NodeKind, Role, Stance};
use crate::route::arrow_head;
use crate::words::argument as words;
use crate::words::window::card_and_folded;

pub use super::sign::draw_sign;
pub use super::sink::{DASH, Linked, Sink, Stroke};

/// Free space around the map in an export.
pub const MARGIN: f64 = 32.0;
/// How far signs and marks stand out of their cards, and the edge below a folded one.
pub const OVERHANG: f64 = if sign::RADIUS > OUTSIDE { sign::RADIUS } else { OUTSIDE };
/// Of the lines that many steps share.
pub const TRUNK_WIDTH: f64 = 1.6;
const LINE_WIDTH: f64 = 2.0;
/// So far out of their places lines and edges reach.
pub const HALF_LINE: f64 = LINE_WIDTH / 2.0;
const PILL_EDGE: f64 = 1.5;
/// Of trays and chips, where they have one: less than that of the cards in and around them.
const FILL_EDGE: f64 = 1.0;
/// Paper on each side of a line to what stands elsewhere, the radius of the dot that it begins with, and its head.
const FAR_HALO: f64 = 1.5;
const FAR_START: f64 = 3.5;
const FAR_HEAD: f64 = 8.0;
const TRAY_RADIUS: f64 = 12.0;
const MENTION_RADIUS: f64 = 6.0;
/// So much of the ground is in the ink of what is less than the text.
const MUTED: f64 = 0.25;
/// Paper around a sign, where a ring runs behind it.
const HALO: f64 = 2.0;

/// Draws everything, from the back to the front.
pub fn draw(scene: &Scene, theme: &Theme, sink: &mut impl Sink) {
    draw_in(scene, EVERYWHERE, theme, sink);
}

/// Draws what may be seen in an area, from the back to the front.
pub fn draw_in(scene: &Scene, area: Rect, theme: &Theme, sink: &mut impl Sink) {
    // Signs, marks and the width of lines are drawn outside of their places.
    let area = area.inflate(OVERHANG + HALF_LINE, OVERHANG + HALF_LINE);
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
    for mention in scene.mentions_in(area) {
        draw_mention(scene, &mention, theme, sink);
    }
    for card in scene.cards_in(area) {
        draw_card(&card, theme, sink);
    }
}

pub fn draw_tray(step: &PlacedStep, theme: &Theme, sink: &mut impl Sink) {
    let Some(tray) = step.tray else { return };
    sink.rect(tray, TRAY_RADIUS, Some(theme.tray), edge_of_fill(theme));
    let left = tray.x1 - 14.0 - SMALL.width(words::ONLY_TOGETHER);
    sink.text(Point::new(left, SMALL.baseline(tray.y1 - 20.0)), words::ONLY_TOGETHER, SMALL, theme.muted);
}

/// The edge of what is told by its fill, where the theme gives it one.
fn edge_of_fill(theme: &Theme) -> Option<Stroke> {
    theme.edge_of_fill().map(|it| Stroke::solid(it, FILL_EDGE))
}

pub fn draw_link(link: &Link, theme: &Theme, sink: &mut impl Sink) {
    if link.far {
        return draw_far(link, LINE_WIDTH, theme, sink);
    }
    let (trunk, own) = link.parts();
    if !trunk.is_empty() {
        sink.path(&trunk, Stroke { color: theme.trunk, width: TRUNK_WIDTH, dashed: false });
    }
    sink.path(&own, stroke_of(link.role, link.stance, theme));
}

/// Draws a line from a card to where it is mentioned, so wide, with paper beside it, so that it can be told from the lines
/// that it crosses.
pub fn draw_far(link: &Link, width: f64, theme: &Theme, sink: &mut impl Sink) {
    let path = link.path();
    let stroke = Stroke { width, ..stroke_of(link.role, link.stance, theme) };
    sink.path(&path, Stroke::solid(theme.paper, width + 2.0 * FAR_HALO));
    sink.path(&path, stroke);
    if let Some(start) = link.points().first() {
        sink.circle(Circle::new(*start, FAR_START), stroke.color);
    }
    if let Some(head) = arrow_head(link.points(), FAR_HEAD) {
        sink.triangle(head, stroke.color);
    }
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
    let stroke = Stroke { width: theme.edge_width().max(PILL_EDGE), ..stroke_of(step.role, step.stance, theme) };
    sink.rect(pill, JUNCTION_HEIGHT / 2.0, Some(theme.panel), Some(stroke));
    let word = words::pill(step.role, step.unstated);
    let left = pill.center().x - LABEL.width(&word) / 2.0;
    sink.text(Point::new(left, LABEL.baseline(pill.y0 + 2.0)), &word, LABEL, color);
}

/// Draws the mention of a premise that stands elsewhere: its first words, and an arrow that says so.
pub fn draw_mention(scene: &Scene, mention: &PlacedMention, theme: &Theme, sink: &mut impl Sink) {
    let &PlacedMention { node, rect, role, .. } = mention;
    sink.fade_pictures(theme.pictures);
    let color = theme.of_role(role);
    sink.begin_link(rect, Linked::Card(node));
    sink.rect(rect, MENTION_RADIUS, Some(theme.card), Some(Stroke { color, width: 1.0, dashed: true }));
    draw_arrow(Point::new(rect.x0 + 13.0, rect.center().y), color, sink);
    let left = rect.x0 + 23.0;
    let (text, ink) = match scene.map().node(node) {
        Some(it) if !it.text.is_empty() => (it.text.as_str(), theme.text),
        other => (other.and_then(|it| it.asked()).unwrap_or(words::NO_TEXT), theme.muted),
    };
    let text = SMALL.face.cut(text, SMALL.size, rect.x1 - 8.0 - left);
    sink.text(Point::new(left, SMALL.baseline(rect.center().y - SMALL.line / 2.0)), &text, SMALL, ink);
    sink.end_link();
}

pub fn draw_card(card: &Card<'_>, theme: &Theme, sink: &mut impl Sink) {
    match card.body.hidden_words() {
        Some(hidden) => sink.begin_group(&card_and_folded(card.word(), "", Some(&hidden)), card.node),
        None => sink.begin_group(card.word(), card.node),
    }
    draw_card_without_text(card, theme, sink);
    draw_text(card, theme, sink);
    sink.end_group();
}

fn draw_text(card: &Card<'_>, theme: &Theme, sink: &mut impl Sink) {
    let Card { rect, body, .. } = card;
    sink.fade_pictures(theme.pictures);
    let (fill, ink, _) = colors(card, theme);
    let origin = rect.origin().to_vec2();
    let is_asked = body.node.asked().is_some();
    let ink_of_lines = match card.kind() {
        _ if !is_asked => ink,
        NodeKind::Thesis => ink.mixed(fill, MUTED),
        NodeKind::Claim | NodeKind::Evidence => theme.muted,
    };
    for TextLine { text, at, style } in body.lines() {
        sink.text(at + origin, &text, style, ink_of_lines);
    }
    if body.node.text.is_empty() && !is_asked {
        let (place, style) = (body.text_box(), body.style());
        let at = Point::new(place.x0, style.baseline(place.y0)) + origin;
        sink.text(at, words::NO_TEXT, TextStyle { face: BODY.face, ..style }, ink.mixed(theme.muted, 0.6));
    }
}

/// A card whose text is being typed, and drawn by who draws the field; what is asked for is seen until the first letter.
pub fn draw_card_typed_on(card: &Card<'_>, theme: &Theme, sink: &mut impl Sink) {
    draw_card_without_text(card, theme, sink);
    if card.body.node.asked().is_some() {
        draw_text(card, theme, sink);
    }
}

/// All of a card but its own text.
fn draw_card_without_text(card: &Card<'_>, theme: &Theme, sink: &mut impl Sink) {
    let Card { rect, body, .. } = card;
    let (fill, ink, color) = colors(card, theme);
    let stroke = if body.node.unstated {
        Stroke { color, width: theme.edge_width().max(1.5), dashed: true }
    } else {
        Stroke::solid(edge_of(card, theme), theme.edge_width())
    };
    sink.rect(*rect, radius_of(card.kind()), Some(fill), Some(stroke));
    let origin = rect.origin().to_vec2();
    for chip in &body.chips {
        sink.rect(chip.rect + origin, CHIP_RADIUS, Some(theme.chip), edge_of_fill(theme));
        for TextLine { text, at, style } in chip.lines() {
            sink.text(at + origin, &text, style, theme.chip_text);
        }
    }
    for HiddenCount { role, sign, number, at } in body.hidden_counts() {
        // On a thesis the colours of roles would not be seen.
        let disc = if card.kind() == NodeKind::Thesis { ink } else { theme.of_role(role) };
        draw_sign(role, sign + origin, HIDDEN_SIGN, disc, fill, sink);
        sink.text(at + origin, &number, SMALL, ink.mixed(fill, MUTED));
    }
    if let Some(edge) = edge_below(card) {
        sink.rect(edge, 1.0, Some(color.mixed(theme.paper, 0.4)), None);
    }
    draw_on_edges(card, None, theme, sink);
}

/// A second edge below a folded card, which says that more lies behind.
pub fn edge_below(card: &Card<'_>) -> Option<Rect> {
    let Card { rect, body, .. } = card;
    body.hides().then(|| Rect::new(rect.x0 + 10.0, rect.y1 + 3.0, rect.x1 - 10.0, rect.y1 + 5.0))
}

/// What stands on a card's edges: the sign of its role, unless it is a thesis, and marks. `halo` is the colour around the
/// sign where something runs behind it.
pub fn draw_on_edges(card: &Card<'_>, halo: Option<Color>, theme: &Theme, sink: &mut impl Sink) {
    let (fill, ink, color) = colors(card, theme);
    if card.kind() != NodeKind::Thesis {
        let middle = card.sign();
        if let Some(halo) = halo {
            sink.circle(Circle::new(middle, sign::RADIUS + HALO), halo);
        }
        draw_sign(card.role, middle, sign::RADIUS, color, theme.sign, sink);
    }
    for (mark, place) in card.marks() {
        let is_link = matches!(mark, Mark::Used(_));
        if is_link {
            sink.begin_link(place, Linked::MentionOf(card.node));
        }
        draw_mark(mark, place, ink.mixed(fill, MUTED), fill, edge_of(card, theme), sink);
        if is_link {
            sink.end_link();
        }
    }
}

/// A thesis needs no edge to be told from the paper.
fn edge_of(card: &Card<'_>, theme: &Theme) -> Color {
    if card.kind() == NodeKind::Thesis { theme.thesis } else { theme.border }
}

/// What a card is filled with, its text, and its role.
fn colors(card: &Card<'_>, theme: &Theme) -> (Color, Color, Color) {
    if card.kind() == NodeKind::Thesis {
        (theme.thesis, theme.thesis_text, theme.thesis_text)
    } else {
        (theme.card, theme.text, theme.of_role(card.role))
    }
}
