//! Mentions of what stands elsewhere, as things that can be pointed at, and the lines that lead to them.

use egui::{Response, Role as Access, Sense, Ui, WidgetInfo};
use kurbo::Rect;

use super::BLOCKS;
use crate::command::Intent;
use crate::find::excerpt;
use crate::model::{InferenceId, NodeId};
use crate::scene::draw::draw_far;
use crate::scene::{PlacedMention, Theme};
use crate::session::Session;
use crate::ui::access;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::paint::CanvasSink;
use crate::ui::parts::said_on;
use crate::words::window as words;

/// So many lines are looked for in one frame.
const MOST_SEARCHED: usize = 4;
const MANY: usize = 1_500;
/// The width of the lines of a card that is pointed at.
const LIT_WIDTH: f64 = 3.5;
/// So much is told of each claim under which another is used.
const LETTERS: usize = 60;

/// Finds some of the lines that may be seen; for the others there is another frame.
pub fn find_lines(ui: &Ui, session: &Session, seen: Rect) {
    let scene = session.shown();
    let seen_last = Holder::Canvas.id().with("arrangement");
    let before = ui.data_mut(|it| std::mem::replace(it.get_temp_mut_or_default(seen_last), scene.arrangement));
    // In a large map it takes a while to ask where all of them are: what was done is seen before.
    let waits = before != scene.arrangement && scene.n_cards() > MANY;
    if waits || scene.find_far_links(seen, MOST_SEARCHED) {
        ui.ctx().request_repaint();
    }
}

/// The mentions, which lead to their cards. Gives the card whose mention is pointed at.
pub fn mentions(
    ui: &Ui,
    session: &Session,
    mentions: &[PlacedMention],
    sink: &CanvasSink<'_>,
    out: &mut Intents,
) -> Option<NodeId> {
    let mut pointed = None;
    if session.camera.zoom < BLOCKS {
        return pointed;
    }
    for &PlacedMention { step, node, rect, .. } in mentions {
        let id = Holder::Canvas.id().with((step, node));
        // Dragged, it stays where it is; the ground would take the press as well, otherwise.
        let response = ui.interact(sink.screen_rect(rect), id, Sense::CLICK | Sense::DRAG);
        response.widget_info(|| {
            let home = session.home(node).map(|it| target_text(session, it));
            WidgetInfo::labeled(Access::Link, true, words::mention(text(session, node), home))
        });
        access::for_pointers(&response);
        if response.clicked() {
            out.push(Intent::FollowMention { step, node });
        }
        if response.hovered() {
            pointed = Some(node);
        }
        say_uses(response, || text(session, node).to_owned(), session, node);
    }
    pointed
}

/// Says something to whoever points at it, and under which claims a card is used.
pub fn say_uses(response: Response, what: impl FnOnce() -> String, session: &Session, node: NodeId) {
    response.on_hover_ui_at_pointer(|ui| {
        let mut uses = session.doc.map().uses(node).to_vec();
        // First what it stands under.
        uses.sort_by_key(|it| session.home(node) != Some(*it));
        let all = uses.iter().map(|it| excerpt(target_text(session, *it), "", LETTERS));
        ui.label(words::used_under(&what(), all));
    });
}

/// Shows the lines from a card to all that mentions it, over everything.
pub fn light(session: &Session, node: NodeId, theme: &Theme, sink: &mut CanvasSink<'_>) {
    for link in session.shown().far_links_of(node) {
        draw_far(&link, LIT_WIDTH, theme, sink);
    }
}

fn text(session: &Session, node: NodeId) -> &str {
    said_on(session.doc.map(), node)
}

fn target_text(session: &Session, step: InferenceId) -> &str {
    session.doc.map().target_node(step).map_or("", |it| text(session, it))
}
