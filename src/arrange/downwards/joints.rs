//! How boxes are joined: where lines leave and enter them, and in which direction.

use kurbo::{Point, Rect, Vec2};

use super::{Downwards, Subtree, What};
use crate::arrange::{Joint, StepPlace};
use crate::route::{Course, FarPorts, Port, RailStart};
use crate::tree::{StepNo, Tree, Vertex};

const DOWN: Vec2 = Vec2::new(0.0, 1.0);
/// Lines leave a card this far from its corners at least.
const SHOULDER: f64 = 28.0;
/// The free space between the head of a rail and the first card on it, along the card.
const RAIL_HEAD: f64 = 4.0;
/// A card is entered from above if it lies so much lower than where the line comes from.
const LEAST_DROP: f64 = 8.0;

impl Downwards {
    /// The lines from a box to one right below it.
    pub(super) fn joints(&self, tree: &Tree, above: Subtree, below: Subtree) -> impl Iterator<Item = Joint> {
        let rect = |card| self.card_at(card, above.corner).rect;
        let step = |it: StepNo, at: Subtree| self.step_at(it, at.corner);
        let one = match (self.held[above.top].what, self.held[below.top].what) {
            (What::Junction(on), What::Junction(it)) => {
                let it = step(it, below);
                Some((it.step, aside(step(on, above).junction, it.junction)))
            }
            (What::Junction(it), What::Card(card)) => {
                let card = self.card_at(card, below.corner).rect;
                Some((it, Course::near(bottom(step(it, above).junction), top(card))))
            }
            (What::Junction(it), What::Tray { .. }) => Some((it, to_tray(&step(it, above)))),
            (_, What::Junction(it)) => match tree.step(it).on {
                Vertex::Card(card) => {
                    let junction = step(it, below).junction;
                    Some((it, Course::near(leaning(rect(card), junction.center().x), top(junction))))
                }
                Vertex::Step(_) => None,
            },
            _ => None,
        };
        let on = match self.held[below.top].what {
            What::Stack { on, .. } => rect(on),
            _ => Rect::ZERO,
        };
        let mut before = None;
        let rail = self.cards_in_box(below.top).filter_map(move |card| {
            let (step, card) = (self.cards[card].dot?, self.card_at(card, below.corner).rect);
            let stop = self.step_at(step, below.corner).junction.center();
            let from = before.map_or_else(|| head(on, stop, card), RailStart::Stop);
            before = Some(stop);
            Some((step, Course::Rail { from, stop, to: Point::new(card.x0, stop.y) }))
        });
        one.into_iter().chain(rail).map(|(step, course)| Joint { step, course })
    }
}

fn top(rect: Rect) -> Port {
    Port { at: Point::new(rect.center().x, rect.y0), heading: DOWN }
}

fn bottom(rect: Rect) -> Port {
    Port { at: Point::new(rect.center().x, rect.y1), heading: DOWN }
}

/// Where a line to `x` leaves the lower edge of a card: a little towards it, so that many lines fan out and are told apart,
/// but far from the round corners.
fn leaning(card: Rect, x: f64) -> Port {
    let most = (card.width() / 2.0 - SHOULDER).max(0.0);
    let lean = ((x - card.center().x) * 0.2).clamp(-most, most);
    Port { at: Point::new(card.center().x + lean, card.y1), heading: DOWN }
}

/// From the side of a junction to one that bears on it.
fn aside(on: Rect, junction: Rect) -> Course {
    let side = if junction.center().x >= on.center().x { 1.0 } else { -1.0 };
    let port = |rect: Rect, edge: f64| Port {
        at: rect.center() + Vec2::new(edge * rect.width() / 2.0, 0.0),
        heading: Vec2::new(side, 0.0),
    };
    Course::aside(port(on, side), port(junction, -side))
}

fn to_tray(step: &StepPlace) -> Course {
    let tray = step.tray.unwrap_or(step.junction);
    let at = Point::new(step.junction.center().x.clamp(tray.x0, tray.x1), tray.y0);
    Course::near(bottom(step.junction), Port { at, heading: DOWN })
}

/// Where the rail of a stack begins, on the way from the card that it leads to.
fn head(on: Rect, stop: Point, card: Rect) -> RailStart {
    let head = Point::new(stop.x, card.y0 - RAIL_HEAD);
    RailStart::Head { from: leaning(on, stop.x), head }
}

/// From a junction into the top of a card that lies lower, else into its side.
pub(super) fn far_ports(junction: Rect, card: Rect) -> FarPorts {
    let (from, top) = (bottom(junction), top(card));
    if card.y0 > junction.y1 + LEAST_DROP {
        return FarPorts { from, to: top, afar: top.at };
    }
    let side = if junction.center().x >= card.center().x { 1.0 } else { -1.0 };
    let at = card.center() + Vec2::new(side * card.width() / 2.0, 0.0);
    FarPorts { from, to: Port { at, heading: Vec2::new(-side, -1.0) }, afar: top.at }
}
