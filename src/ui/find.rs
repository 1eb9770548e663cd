//! Looking for words: the field of the bar on top, and what was found below it.

mod replace;

use egui::{Area, Button, Frame, Key, Modifiers, Order, Response, ScrollArea, Ui, vec2};
use egui_material_icons::icons;

use super::access;
use super::focus::{self, Holder};
use super::intents::Intents;
use super::parts::{icon_button, named, one_line, said_on};
use super::round::{self, WindowPart};
use super::shortcut::first_key;
use super::style::{color, semibold};
use super::text_field::TextField;
use crate::command::{Command, Find, Intent};
use crate::find::Search;
use crate::find::excerpt;
use crate::scene::Theme;
use crate::session::Session;
use crate::words::window as words;

const WIDTH: f32 = 440.0;
const PADDING: f32 = 10.0;
/// The room that the buttons beside the field need.
const BUTTONS: f32 = 144.0;
/// The room for the count, at least.
const COUNT: f32 = 56.0;
/// About as many letters stand on a line.
const LETTERS: usize = 52;
const ROW: f32 = 44.0;
const GAP: f32 = 2.0;

/// The field, in the place of that on the bar, while a search is going on.
pub fn find(ui: &Ui, session: &Session, theme: &Theme, out: &mut Intents) {
    let shown_key = Holder::Find.id().with("shown");
    let Some(search) = session.search() else {
        ui.data_mut(|it| it.remove::<bool>(shown_key));
        return;
    };
    let is_new = !ui.data(|it| it.get_temp::<bool>(shown_key)).unwrap_or_default();
    ui.data_mut(|it| it.insert_temp(shown_key, true));
    let window = ui.ctx().content_rect();
    let width = WIDTH.min(window.width() - 2.0 * PADDING - 32.0);
    let place = egui::pos2(window.center().x - width / 2.0 - PADDING, 4.0);
    let area = Area::new(Holder::Find.id().with("area")).order(Order::Foreground).fixed_pos(place);
    let shown = area.show(ui.ctx(), |ui| {
        round::part(ui, WindowPart::Finding, Some(Holder::Find));
        Frame::popup(ui.style()).inner_margin(PADDING).show(ui, |ui| {
            ui.set_width(width);
            ui.horizontal(|ui| field(ui, search, is_new, theme, out));
            if let Some(replacing) = &search.replacing {
                replace::replace(ui, search, replacing, theme, out);
            }
            results(ui, session, search, theme, out);
        });
    });
    out.lies_over(shown.response.rect);
}

fn field(ui: &mut Ui, search: &Search, is_new: bool, theme: &Theme, out: &mut Intents) {
    let focused = ui.memory(|it| it.has_focus(Holder::Find.id()));
    let pressed = |modifiers, key| focused && ui.input_mut(|it| it.count_and_consume_key(modifiers, key)) > 0;
    if pressed(Modifiers::SHIFT, Key::Enter) {
        out.push(Intent::Run(Command::FindPrevious));
    } else if pressed(Modifiers::NONE, Key::Enter) {
        out.push(Intent::Run(Command::FindNext));
    }
    let replaces = search.replacing.is_some();
    if replaces && pressed(Modifiers::NONE, Key::Tab) {
        focus::give(ui, Holder::ReplaceBy);
    }
    let count = match search.n_hits() {
        0 if search.text.trim().is_empty() => String::new(),
        n => words::hits(search.at, n),
    };
    let count = ui.painter().layout_no_wrap(count, egui::FontId::proportional(13.0), color(theme.text));
    let count_width = count.size().x.max(COUNT);
    let mut text = search.text.clone();
    let width = ui.available_width() - BUTTONS - count_width;
    // Tab leads past the buttons.
    let field = TextField::line(Holder::Find.id()).width(width).keeps_tab(replaces).hint(words::FIND_ON_MAP);
    let response = field.show(ui, &mut text).response;
    named(&response, egui::Role::TextInput, words::FIND_ON_MAP);
    if let Some(hit) = search.shown() {
        access::is_at_card(ui, Holder::Find.id(), hit);
    }
    if is_new {
        response.request_focus();
    }
    end_by_escape(ui, &response, out);
    ui.add_sized(vec2(count_width, 20.0), egui::Label::new(count));
    for (icon, command) in
        [(icons::ICON_KEYBOARD_ARROW_UP, Command::FindPrevious), (icons::ICON_KEYBOARD_ARROW_DOWN, Command::FindNext)]
    {
        ui.spacing_mut().item_spacing.x = 2.0;
        let button = Button::new(icon.rich_text().size(18.0)).frame_when_inactive(false);
        let response = ui.add_enabled(search.n_hits() > 0, button);
        let name = command.row().name;
        named(&response, egui::Role::Button, name);
        if response.on_hover_text(words::with_key(name, &first_key(ui, command))).clicked() {
            out.push(Intent::Run(command));
        }
    }
    replace::toggle(ui, search, out);
    if icon_button(ui, icons::ICON_CLOSE, 18.0, words::CLOSE_FIND).clicked() {
        out.push(Intent::Find(Find::End));
    }
    if text != search.text {
        out.push(Intent::Find(Find::Text(text)));
    }
}

/// Escape takes the keyboard from a field before anybody is asked.
fn end_by_escape(ui: &Ui, field: &Response, out: &mut Intents) {
    if field.lost_focus() && ui.input(|it| it.key_pressed(Key::Escape)) {
        out.push(Intent::Find(Find::End));
        focus::give(ui, Holder::Canvas);
    }
}

/// The hits, each with its role and the words around what was found. Only the lines on screen are made.
fn results(ui: &mut Ui, session: &Session, search: &Search, theme: &Theme, out: &mut Intents) {
    if search.n_hits() == 0 {
        return;
    }
    ui.add_space(4.0);
    let map = session.doc.map();
    ui.spacing_mut().item_spacing.y = GAP;
    let height = ROW * (search.n_hits() as f32).min(5.5);
    let mut list = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]);
    // The hit that is shown is seen in the list, too, when it becomes another one.
    let place = Holder::Find.id().with("list");
    let (last, offset) = ui.data(|it| it.get_temp::<(Option<usize>, f32)>(place)).unwrap_or_default();
    if let Some(at) = search.at.filter(|it| last != Some(*it)) {
        let top = at as f32 * (ROW + GAP);
        if top < offset || top + ROW > offset + height {
            list = list.vertical_scroll_offset((top - 2.0 * (ROW + GAP)).max(0.0));
        }
    }
    let shown = list.show_rows(ui, ROW, search.n_hits(), |ui, rows| {
        for at in rows {
            let Some(id) = search.hit(at).filter(|it| map.node(*it).is_some()) else { continue };
            let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), egui::Sense::click());
            let word = session.scene().card(id).map_or(words::FOLDED_AWAY, |it| it.word());
            let text = excerpt(said_on(map, id), &search.text, LETTERS);
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::ListItem, true, search.at == Some(at), words::card(word, &text))
            });
            let painter = ui.painter_at(area);
            if search.at == Some(at) {
                painter.rect_filled(area, 6.0, color(theme.accent_soft));
            } else if response.hovered() {
                painter.rect_filled(area, 6.0, color(theme.paper));
            }
            let ink = session.scene().card(id).map_or(theme.muted, |it| theme.of_role(it.role));
            let corner = area.left_top() + vec2(8.0, 5.0);
            painter.text(corner, egui::Align2::LEFT_TOP, word, semibold(12.0), color(ink));
            if search.at == Some(at) && search.n_hits() > 1 {
                let corner = area.right_top() + vec2(-8.0, 5.0);
                let ink = color(theme.muted);
                painter.text(corner, egui::Align2::RIGHT_TOP, words::ENTER_NEXT, egui::FontId::proportional(12.0), ink);
            }
            let ink = color(theme.text);
            let text = one_line(&painter, text, egui::FontId::proportional(14.0), ink, area.width() - 16.0);
            painter.galley(corner + vec2(0.0, 15.0), text, ink);
            if response.clicked() {
                out.push(Intent::Find(Find::Show(at)));
            }
        }
    });
    ui.data_mut(|it| it.insert_temp(place, (search.at, shown.state.clamped_offset().y)));
}
