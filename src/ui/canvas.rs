//! The map on screen.

mod afar;
mod drag;
mod editor;
mod ghost;
mod mentions;
mod minimap;
mod overlay;
mod pointer;
mod toggle;

use egui::{Key, Modifiers, Popup, PopupKind, Role as Access, Sense, SetOpenCommand, Ui, WidgetInfo};
use kurbo::{Rect, Size};

use super::WindowView;
use super::access::{self, AccessGround, RowKey};
use super::context_menu;
use super::focus::{self, Holder, Listener};
use super::intents::Intents;
use super::paint::{CanvasSink, LEAST_TEXT};
use super::parts::{named, said_on};
use super::style::{TARGET, color};
use super::typing::is_composing;
use crate::command::{Command, Find, Intent};
use crate::model::{InferenceId, NodeId};
use crate::scene::{Card, Item, Mark, PlacedStep, Theme, Things, draw};
use crate::session::{Camera, Gesture, Pointer, Session, TourTurn};
use crate::words::argument;
use crate::words::window as words;
use pointer::{Press, Pressed, REACH, pointer_in_map};

/// Below this zoom a card is a block of colour.
const BLOCKS: f64 = 0.22;
/// Below this zoom nobody can read what is on a card.
const WORDS: f64 = 0.3;
/// So many cards on screen are things that screen readers can list.
const MOST_THINGS: usize = 1_000;

/// Draws the map and reports what the pointer does on it: nothing behind a dialog.
pub fn canvas(ui: &mut Ui, session: &Session, view: &WindowView<'_>, listener: Listener, out: &mut Intents) {
    let (theme, scale) = (view.theme, view.settings.canvas_scale());
    let active = listener != Listener::Dialog;
    let area = ui.available_rect_before_wrap();
    let viewport = Size::new(f64::from(area.width()), f64::from(area.height())) / scale;
    out.canvas(area, scale);
    if session.is_gliding() {
        let seconds = ui.input(|it| it.stable_dt).min(0.05);
        out.push(Intent::Tick(f64::from(seconds)));
    }
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, color(theme.paper));
    let camera = Camera { zoom: session.camera.zoom * scale, ..session.camera };
    let mut sink = CanvasSink { painter: &painter, camera, corner: area.min, least_text: LEAST_TEXT, pictures: 1.0 };
    let ground = ui.interact(area, Holder::Canvas.id(), Sense::click_and_drag());
    named(&ground, Access::Canvas, words::MAP_CANVAS);
    // Asked before it takes the keyboard: the Escape that left another field is not meant for the canvas.
    let had_keys = ground.has_focus() && listener == Listener::Canvas;
    if active {
        keep_keys(ui, session, &ground);
    }

    let seen = session.camera.seen(viewport).inflate(16.0, 16.0);
    let far = afar::is_far(session);
    let things = if far { Things::default() } else { session.shown().things_in(seen) };
    let Things { cards, steps, mentions } = &things;
    if !far {
        mentions::find_lines(ui, session, seen);
    }
    if session.camera.zoom >= BLOCKS {
        draw_map(session, theme, seen, &things, &mut sink);
    } else {
        afar::draw(session, theme, seen, &things, &sink);
    }
    if session.camera.zoom < WORDS {
        afar::words(session, theme, &sink);
    }

    let mut pressed = Pressed::default();
    pressed.see(&ground, Press::Ground);
    self::steps(ui, session, steps, seen, &sink, &mut pressed, out);
    let mentioned = mentions::mentions(ui, session, mentions, &sink, out);
    let used = self::cards(ui, session, cards, area, &sink, &mut pressed, out);
    if let Some(node) = mentioned.or(used) {
        mentions::light(session, node, theme, &mut sink);
    }
    overlay::hits(ui, session, theme, cards, &mut sink);
    overlay::selection(session, theme, &mut sink);
    if ground.has_focus() {
        overlay::current(session, theme, &sink);
    }
    tell(ui, session, view, area, &sink, out);
    if session.camera.zoom >= WORDS {
        toggle::toggles(ui, session, cards, theme, &sink, out);
    }
    if let Some(card) = overlay::handle_card(session) {
        let handle = overlay::handle(ui, session, card, theme, &sink);
        pressed.see(&handle, Press::Handle(card.node));
        if handle.clicked() {
            out.push(Intent::Run(Command::AddReason));
        }
    }
    editor::editor(ui, session, theme, &sink, out);
    overlay::offer(ui, session, &sink, out);
    drag::drag(session, theme, &sink);
    if session.scene().is_empty() {
        overlay::empty(ui, area, theme);
    }
    ghost::ghost(ui, session, theme, &mut sink, out);
    overlay::breadcrumbs(ui, session, area, theme, out);
    if view.settings.show_minimap {
        minimap::minimap(ui, session, area, theme, out);
    }
    overlay::back_to_map(ui, session, area, out);

    if active {
        ground.context_menu(|ui| context_menu::on_canvas(ui, session, out));
        menu_by_key(ui, session, &ground, had_keys, &sink, out);
        escape(ui, session, had_keys, out);
        pointer::point(ui, &ground, session, &sink, pressed.what, out);
        // After its second click, which would take the selection from the new card, or end the typing on it.
        if session.scene().is_empty() && ground.clicked() {
            out.push(Intent::AddAt(pointer_in_map(ui, &sink)));
        } else if ground.double_clicked() {
            let at = pointer_in_map(ui, &sink);
            match session.scene().hit(at, REACH / session.camera.zoom) {
                Some(Item::Card(node)) => out.push(Intent::Edit(node)),
                Some(Item::Step(_)) => {}
                None => out.push(Intent::AddAt(at)),
            }
        }
        pointer::pan_at_edge(ui, session, area, &sink, out);
        pointer::scroll(ui, &ground, area, view.settings, out);
    }
}

/// Tells those of the map who do not see it, with the places of what is on screen.
fn tell(ui: &Ui, session: &Session, view: &WindowView<'_>, area: egui::Rect, sink: &CanvasSink<'_>, out: &mut Intents) {
    let place = |key: &RowKey| {
        let rect = match key.item {
            _ if key.via.is_some() => None,
            Item::Card(node) => session.shown().card(node).map(|it| it.outline()),
            Item::Step(step) => session.shown().step(step).map(|it| it.junction),
        };
        rect.map(|it| sink.screen_rect(it).intersect(area)).filter(|it| it.is_positive())
    };
    let ground = AccessGround { id: Holder::Canvas.id(), description: words::MAP_IS_LEFT, place: &place };
    access::map(ui, session, view.settings, &ground, out);
    if let Some(said) = session.said() {
        access::say_of_map(ui, view.number, said);
    }
}

/// Keeps Tab and the arrows on the canvas while it has the keyboard; F6 leads out.
fn keep_keys(ui: &Ui, session: &Session, ground: &egui::Response) {
    let pressed = ui.input(|it| it.pointer.any_pressed()) && ground.contains_pointer();
    // The field on a card has the keyboard for a frame longer than there is something typed.
    let is_left = |it: egui::Id| it == Holder::CardText.id() && session.draft.is_none();
    let nobody = ui.memory(|it| it.focused().is_none_or(is_left));
    if (pressed && !focus::is_in_field(ui)) || nobody {
        ground.request_focus();
    }
    if !ground.has_focus() && ui.memory(|it| it.has_focus(ground.id)) {
        // Arrows are kept here from the next frame on: egui would let the first one lead to a panel.
        ui.request_repaint();
    }
    let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|it| it.set_focus_lock_filter(Holder::Canvas.id(), filter));
}

fn draw_map(session: &Session, theme: &Theme, seen: Rect, things: &Things<'_>, sink: &mut CanvasSink<'_>) {
    let scene = session.shown();
    let Things { cards, steps, mentions } = things;
    // What a filter leaves out: cards, and with them their lines, pills, trays and mentions.
    let faded = theme.fading();
    let colors = |is_lit: bool| if is_lit { theme } else { &faded };
    let is_lit = |it: InferenceId| is_lit_step(session, it);
    for step in steps.iter().filter(|it| it.tray.is_some_and(|it| it.overlaps(seen))) {
        draw::draw_tray(step, colors(is_lit(step.id)), sink);
    }
    let links = || scene.tree_links_in(seen).chain(scene.far_links_found_in(seen));
    if session.filter.is_some() {
        links().filter(|it| !is_lit(it.step)).for_each(|it| draw::draw_link(&it, &faded, sink));
    }
    // Over them: what they share is lit where one of them is.
    links().filter(|it| is_lit(it.step)).for_each(|it| draw::draw_link(&it, theme, sink));
    for step in steps.iter().filter(|it| it.junction.overlaps(seen)) {
        draw::draw_step(step, colors(is_lit(step.id)), sink);
    }
    for mention in mentions {
        draw::draw_mention(scene, mention, colors(is_lit_node(session, mention.node)), sink);
    }
    for card in cards {
        if session.draft.as_ref().is_some_and(|it| it.node == card.node && !it.in_outline) {
            draw::draw_card_typed_on(card, theme, sink);
        } else {
            draw::draw_card(card, colors(session.is_lit(card)), sink);
        }
    }
}

/// Whether a filter lights a premise of a step.
fn is_lit_step(session: &Session, step: InferenceId) -> bool {
    let step = || session.doc.map().inference(step);
    session.filter.is_none() || step().is_some_and(|it| it.premises.iter().any(|it| is_lit_node(session, *it)))
}

fn is_lit_node(session: &Session, node: NodeId) -> bool {
    session.filter.is_none() || session.shown().card(node).is_some_and(|it| session.is_lit(&it))
}

/// The junctions, as things that can be pointed at.
fn steps(
    ui: &Ui,
    session: &Session,
    steps: &[PlacedStep],
    seen: Rect,
    sink: &CanvasSink<'_>,
    pressed: &mut Pressed,
    out: &mut Intents,
) {
    if session.camera.zoom < BLOCKS {
        return;
    }
    for step in steps.iter().filter(|it| it.junction.overlaps(seen)) {
        let drawn = sink.screen_rect(step.junction);
        let area = egui::Rect::from_center_size(drawn.center(), drawn.size().max(egui::Vec2::splat(TARGET)));
        let response = ui.interact(area, Holder::Canvas.id().with(step.id), Sense::CLICK | Sense::DRAG);
        let selected = session.selection.contains(&Item::Step(step.id));
        response.widget_info(|| {
            let premise = session.doc.map().inference(step.id).and_then(|it| it.premises.first().copied());
            let text = premise.map_or("", |it| said_on(session.doc.map(), it));
            WidgetInfo::selected(
                Access::Button,
                true,
                selected,
                words::step(&argument::pill(step.role, step.unstated), text),
            )
        });
        access::for_pointers(&response);
        pressed.see(&response, Press::Item(Item::Step(step.id)));
        clicks(&response, Item::Step(step.id), session, out);
    }
}

/// The cards, as things that can be pointed at. Gives the one whose uses are pointed at.
fn cards(
    ui: &Ui,
    session: &Session,
    cards: &[Card<'_>],
    area: egui::Rect,
    sink: &CanvasSink<'_>,
    pressed: &mut Pressed,
    out: &mut Intents,
) -> Option<NodeId> {
    let mut used = None;
    // More than these are too small to be things of their own; the ground knows what lies where.
    if cards.len() > MOST_THINGS {
        return used;
    }
    for card in cards {
        let item = Item::Card(card.node);
        let response = ui.interact(
            sink.screen_rect(card.outline()).intersect(area),
            Holder::Canvas.id().with(card.node),
            Sense::CLICK | Sense::DRAG,
        );
        pressed.see(&response, Press::Item(item));
        clicks(&response, item, session, out);
        if response.double_clicked() {
            out.push(Intent::Edit(card.node));
        }
        let pointed = response.hover_pos().map(|it| sink.map_point(it));
        let Some(words) = pointed.and_then(|it| card.said_at(it)) else { continue };
        if let Some(Mark::Used(_)) = pointed.and_then(|it| card.mark_at(it)) {
            used = Some(card.node);
            mentions::say_uses(response, || words, session, card.node);
        } else {
            response.on_hover_text_at_pointer(words);
        }
    }
    used
}

/// Clicks that are not part of a gesture: by a screen reader, and with the second button.
fn clicks(response: &egui::Response, item: Item, session: &Session, out: &mut Intents) {
    let released = response.ctx.input(|it| it.pointer.any_released());
    if (response.clicked() && !released) || (response.secondary_clicked() && !session.selection.contains(&item)) {
        out.push(Intent::Select(item));
    }
    response.context_menu(|ui| context_menu::on_selection(ui, session, out));
}

/// The menu key, or Shift+F10, opens the menu of what is selected, below it.
fn menu_by_key(
    ui: &Ui,
    session: &Session,
    ground: &egui::Response,
    had_keys: bool,
    sink: &CanvasSink<'_>,
    out: &mut Intents,
) {
    let is_meant = had_keys
        && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Menu) || it.consume_key(Modifiers::SHIFT, Key::F10));
    let selected = session.selected().and_then(|it| session.scene().rect(it));
    let anchor = selected.map_or(ground.rect, |it| sink.screen_rect(it)).intersect(ground.rect.shrink(8.0));
    let popup = Popup::from_response(ground).id(Holder::Canvas.id().with("menu by key")).kind(PopupKind::Menu);
    popup.anchor(anchor).open_memory(is_meant.then_some(SetOpenCommand::Bool(true))).show(|ui| {
        // Arrows lead on from its first line.
        let first = ui.next_auto_id();
        ui.memory_mut(|it| {
            if it.focused().is_none_or(|it| it == Holder::Canvas.id()) {
                it.request_focus(first);
            }
        });
        context_menu::on_selection(ui, session, out);
    });
}

/// Escape ends the gesture or the typing, else the search, the tour, the branch that is shown alone, or the selection.
fn escape(ui: &Ui, session: &Session, had_keys: bool, out: &mut Intents) {
    let busy = session.gesture != Gesture::Idle || (session.draft.is_some() && !is_composing(ui));
    let had_keys = had_keys && session.draft.is_none();
    let is_searching = session.search().is_some();
    let is_shown = !session.selection.is_empty() || session.focus().is_some() || session.tour().is_some();
    let meant = busy || (had_keys && (is_searching || is_shown));
    if meant && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
        out.push(match () {
            () if busy => Intent::Point(Pointer::Cancel),
            () if is_searching => Intent::Find(Find::End),
            () if session.tour().is_some() => Intent::Tour(TourTurn::Leave),
            () => Intent::Point(Pointer::Cancel),
        });
    }
}
