//! The marks on a card's top edge: what else is to be known of it, without a row of its own.
//!
//! They stand in the right half, beside one another from the right, where no line comes in; the left of them is free for
//! more.

use kurbo::{Circle, Point, Rect, Vec2};

use super::card::TextStyle;
use super::sink::{Sink, Stroke};
use super::{Card, Color};
use crate::model::{EvidenceKind, NodeKind};
use crate::text::Face;
use crate::words::argument::note;
use crate::words::citing::evidence_kind;
use crate::words::window::{PINNED, used_in_places};

const HEIGHT: f64 = 16.0;
const GAP: f64 = 4.0;
/// From the card's right edge to the first.
const INSET: f64 = 12.0;
/// How far marks stand out of a card: less than the gap to a pill above it, and clear of the text below.
pub const OUTSIDE: f64 = 7.0;
const NUMBER: TextStyle = TextStyle::new(Face::Semibold, 12.0, HEIGHT);
const ARROW_WIDTH: f64 = 8.0;
const LINE_WIDTH: f64 = 1.25;

/// One thing to be known of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark<'a> {
    /// The card is a premise of so many steps.
    Used(usize),
    Pinned,
    Note(&'a str),
    Sort(EvidenceKind),
}

impl Mark<'_> {
    pub fn words(self) -> String {
        match self {
            Self::Used(n_times) => used_in_places(n_times),
            Self::Pinned => PINNED.to_owned(),
            Self::Note(text) => note(text),
            Self::Sort(sort) => evidence_kind(sort).to_owned(),
        }
    }

    fn width(self) -> f64 {
        match self {
            Self::Used(n) => (NUMBER.width(&n.to_string()) + ARROW_WIDTH + 16.0).ceil(),
            Self::Pinned | Self::Note(_) | Self::Sort(_) => HEIGHT,
        }
    }
}

impl<'a> Card<'a> {
    /// The marks of a card and their places, from the right.
    pub fn marks(&self) -> impl Iterator<Item = (Mark<'a>, Rect)> {
        let node = &self.body.node;
        let mut right = self.rect.x1 - INSET;
        let top = self.rect.y0 - OUTSIDE;
        let all = [
            (self.n_uses > 1).then_some(Mark::Used(self.n_uses)),
            node.pinned.map(|_| Mark::Pinned),
            Some(Mark::Note(&node.note)).filter(|_| !node.note.is_empty()),
            node.evidence.filter(|_| node.kind == NodeKind::Evidence).map(Mark::Sort),
        ];
        all.into_iter().flatten().map(move |mark| {
            let place = Rect::new(right - mark.width(), top, right, top + HEIGHT);
            right = place.x0 - GAP;
            (mark, place)
        })
    }
}

/// Draws a mark on a ground of its own, so that the card's edge does not run through it.
pub fn draw_mark(mark: Mark<'_>, place: Rect, ink: Color, ground: Color, edge: Color, sink: &mut impl Sink) {
    sink.rect(place, HEIGHT / 2.0, Some(ground), Some(Stroke::solid(edge, 1.0)));
    let middle = place.center();
    let stroke = Stroke::solid(ink, LINE_WIDTH);
    match mark {
        Mark::Used(n) => {
            draw_arrow(Point::new(place.x0 + 6.0 + ARROW_WIDTH / 2.0, middle.y), ink, sink);
            let at = Point::new(place.x0 + 10.0 + ARROW_WIDTH, NUMBER.baseline(place.y0));
            sink.text(at, &n.to_string(), NUMBER, ink);
        }
        Mark::Pinned => {
            sink.stroke_around(middle, 1.0, &[(0.0, 0.0), (0.0, 5.5)], stroke);
            sink.circle(Circle::new(middle - Vec2::new(0.0, 1.5), 3.5), ink);
            sink.circle(Circle::new(middle - Vec2::new(0.0, 1.5), 1.25), ground);
        }
        Mark::Note(_) => {
            sink.rect(Rect::from_center_size(middle, (8.0, 10.0)), 1.5, None, Some(stroke));
            for y in [-1.75, 1.75] {
                sink.stroke_around(middle, 1.0, &[(-2.0, y), (2.0, y)], stroke);
            }
        }
        Mark::Sort(sort) => {
            for line in picture(sort) {
                sink.stroke_around(middle, 0.8, line, stroke);
            }
        }
    }
}

/// Says that something stands elsewhere, too: an arrow up and to the right. No bundled font of text has one.
pub fn draw_arrow(middle: Point, ink: Color, sink: &mut impl Sink) {
    let stroke = Stroke::solid(ink, 1.5);
    sink.stroke_around(middle, 1.0, &[(-3.5, 3.5), (3.0, -3.0)], stroke);
    sink.stroke_around(middle, 1.0, &[(-2.0, -3.5), (3.5, -3.5), (3.5, 2.0)], stroke);
}

/// Lines in a square from -5 to 5.
fn picture(sort: EvidenceKind) -> &'static [&'static [(f64, f64)]] {
    use EvidenceKind as E;
    match sort {
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
    }
}
