//! The map when it is too small to read: cards as blocks of their roles' colours or, farther away, spots of colour where
//! cards are. The statements at the top of large branches are written over it.

use std::sync::Arc;

use egui::epaint::{Mesh, Shape};
use egui::{Align2, Color32, CornerRadius, FontId, Stroke, StrokeKind, Ui, vec2};
use kurbo::{Point, Rect};
use rustc_hash::FxHashSet;

use crate::find::{Search, excerpt};
use crate::model::NodeKind;
use crate::scene::{Color, Theme, Things};
use crate::session::Session;
use crate::ui::kept::kept;
use crate::ui::paint::CanvasSink;
use crate::ui::style::{color, semibold};

/// Below this zoom many cards become spots.
const SPOTS: f64 = 0.06;
/// So many cards are drawn one by one, however small.
const FEW: usize = 2_000;
/// A spot is at least so wide, on screen.
const LEAST_SPOT: f64 = 3.0;
/// Shorter lines are not drawn.
const LEAST_LINE: f64 = 4.0;
/// From far away only long lines are drawn.
const LEAST_FAR_LINE: f64 = 40.0;
/// So large is a dot for what was found, on screen.
const HIT: f32 = 5.0;
const MOST_WORDS: usize = 12;
const LETTERS: usize = 28;

/// Whether cards are too small and too many to be drawn one by one.
pub fn is_far(session: &Session) -> bool {
    session.camera.zoom < SPOTS && session.scene().n_cards() > FEW
}

pub fn draw(session: &Session, theme: &Theme, seen: Rect, things: &Things<'_>, sink: &CanvasSink<'_>) {
    if is_far(session) {
        spots(session, theme, seen, sink);
    } else {
        blocks(session, theme, seen, things, sink);
    }
}

fn blocks(session: &Session, theme: &Theme, seen: Rect, things: &Things<'_>, sink: &CanvasSink<'_>) {
    let Things { cards, steps, mentions } = things;
    let mut mesh = Mesh::default();
    for tray in steps.iter().filter_map(|it| it.tray).filter(|it| it.overlaps(seen)) {
        mesh.add_colored_rect(sink.screen_rect(tray), color(theme.tray));
    }
    let scene = session.scene();
    let (tree_lines, far_lines) = (scene.silhouette().tree_lines(scene, seen), scene.far_links_found_in(seen));
    for link in tree_lines.iter().chain(&far_lines).filter(|it| it.bounds.overlaps(seen)) {
        line(session, theme, link, sink, &mut mesh);
    }
    for mention in mentions {
        mesh.add_colored_rect(
            sink.screen_rect(mention.rect),
            color(theme.of_role(mention.role).mixed(theme.paper, 0.6)),
        );
    }
    for card in cards {
        let role = theme.of_role(card.role);
        let role = if session.is_lit(card) { role } else { role.mixed(theme.paper, 0.8) };
        mesh.add_colored_rect(sink.screen_rect(card.rect), color(role.mixed(theme.card, 0.35)));
    }
    sink.painter.add(Shape::mesh(mesh));
}

/// A line without its bends, which are too small to be seen.
fn line(session: &Session, theme: &Theme, link: &crate::scene::Link, sink: &CanvasSink<'_>, mesh: &mut Mesh) {
    let ink = if link.far { theme.of_role(link.role) } else { theme.trunk };
    let ink = color(ink.mixed(theme.paper, 0.25));
    for stretch in link.drawn_points().windows(2) {
        let (from, to) = (stretch[0], stretch[1]);
        if (to - from).hypot() * session.camera.zoom < LEAST_LINE {
            continue;
        }
        let (a, b) = (sink.point(from), sink.point(to));
        let across = (b - a).normalized().rot90() * 0.5;
        let first = mesh.vertices.len() as u32;
        for at in [a + across, b + across, b - across, a - across] {
            mesh.colored_vertex(at, ink);
        }
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first, first + 2, first + 3);
    }
}

fn spots(session: &Session, theme: &Theme, seen: Rect, sink: &CanvasSink<'_>) {
    let zoom = session.camera.zoom;
    let scene = session.scene();
    let silhouette = scene.silhouette();
    let mut mesh = Mesh::default();
    for link in silhouette.long_lines(scene, seen, LEAST_FAR_LINE / zoom).iter().filter(|it| it.bounds.overlaps(seen)) {
        line(session, theme, link, sink, &mut mesh);
    }
    for (rect, spot) in silhouette.spots(scene, seen, LEAST_SPOT / zoom) {
        // Where more of a cell is covered, its colour is stronger.
        let cover = (spot.area / rect.area()).clamp(0.25, 1.0);
        let ink: Color = theme.of_role(spot.role).mixed(theme.paper, 1.0 - 0.8 * cover);
        mesh.add_colored_rect(sink.screen_rect(rect), color(ink));
    }
    sink.painter.add(Shape::mesh(mesh));
}

/// Dots where a search found something, each as large as can be seen.
pub fn hits(ui: &Ui, session: &Session, search: &Search, theme: &Theme, sink: &CanvasSink<'_>) {
    let scene = session.scene();
    let state = (session.doc.revision(), scene.arrangement, search.text.clone());
    let middle = |node| scene.card(node).map(|it| it.rect.center());
    let places: Arc<Vec<Point>> = kept(ui, "places of hits", state, || search.hits().filter_map(middle).collect());
    let area = sink.painter.clip_rect().expand(HIT);
    let mut drawn = FxHashSet::default();
    let mut mesh = Mesh::default();
    for at in places.iter().map(|it| sink.point(*it)).filter(|it| area.contains(*it)) {
        // Of those that would cover one another, one is drawn.
        if drawn.insert(((at.x / HIT) as i32, (at.y / HIT) as i32)) {
            mesh.add_colored_rect(egui::Rect::from_center_size(at, vec2(HIT, HIT)), color(theme.found));
        }
    }
    sink.painter.add(Shape::mesh(mesh));
}

/// The statements at the top of the largest branches that are on screen, as far as there is room.
pub fn words(session: &Session, theme: &Theme, sink: &CanvasSink<'_>) {
    let (scene, map) = (session.scene(), session.doc.map());
    let area = sink.painter.clip_rect();
    let mut placed: Vec<egui::Rect> = Vec::new();
    for card in scene.silhouette().tops(scene).iter().filter_map(|&it| scene.card(it)) {
        let corner = sink.screen_rect(card.rect).min;
        if placed.len() >= MOST_WORDS {
            break;
        }
        let Some(node) = map.node(card.node).filter(|it| area.contains(corner) && !it.text.is_empty()) else {
            continue;
        };
        let is_thesis = card.kind() == NodeKind::Thesis;
        let font = if is_thesis { semibold(14.0) } else { FontId::proportional(13.0) };
        let ink = color(if is_thesis { theme.text } else { theme.of_role(card.role) });
        let galley = sink.painter.layout_no_wrap(excerpt(&node.text, "", LETTERS), font, ink);
        let size = galley.size() + vec2(14.0, 6.0);
        // Within the canvas, and not over other words.
        let left = corner.x.min(area.right() - size.x - 8.0).max(area.left() + 8.0);
        let place = egui::Rect::from_min_size(egui::pos2(left, corner.y - size.y - 2.0), size);
        if place.top() < area.top() || placed.iter().any(|it| it.expand(4.0).intersects(place)) {
            continue;
        }
        let border = Stroke::new(1.0, color(theme.border));
        let fill: Color32 = color(theme.card);
        sink.painter.rect(place, CornerRadius::same(6), fill, border, StrokeKind::Inside);
        sink.painter.galley(Align2::LEFT_TOP.anchor_size(place.min + vec2(7.0, 3.0), galley.size()).min, galley, ink);
        placed.push(place);
    }
}
