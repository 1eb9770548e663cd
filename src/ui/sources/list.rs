//! The list of sources: found by words, in an order of choice, with what each lacks.

use std::cmp::Reverse;

use egui::{Button, ComboBox, Id, RichText, Role, ScrollArea, Sense, Ui, vec2};
use egui_material_icons::icons;

use super::PADDING;
use super::style::style;
use crate::cite::{kind, missing, type_name, year};
use crate::command::{Effect, Intent, Sources};
use crate::model::{Source, SourceId};
use crate::scene::Theme;
use crate::session::{Filter, Session};
use crate::ui::WindowView;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::parts::{beginning, icon_button, named, one_line, weak};
use crate::ui::style::{color, semibold};
use crate::ui::text_field::TextField;
use crate::words::{citing, window as words};

const ROW: f32 = 46.0;

fn query_key() -> Id {
    Holder::FindSource.id().with("query")
}

pub fn list(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    let theme = view.theme;
    let map = session.doc.map();
    style(ui, map, theme, out);
    let mut query = ui.data(|it| it.get_temp::<String>(query_key())).unwrap_or_default();
    ui.horizontal(|ui| {
        let field = TextField::line(Holder::FindSource.id()).width(ui.available_width() - 104.0);
        let response = field.hint(words::FIND_A_SOURCE).show(ui, &mut query).response;
        named(&response, Role::TextInput, words::FIND_A_SOURCE);
        if icon_button(ui, icons::ICON_ADD, 18.0, words::ADD_SOURCE).clicked() {
            out.push(Intent::Sources(Sources::Add(Source {
                csl: [("type".to_owned(), "book".into())].into_iter().collect(),
            })));
        }
        if icon_button(ui, icons::ICON_UPLOAD_FILE, 18.0, words::IMPORT_SOURCES).clicked() {
            out.push(Intent::Do(Effect::ImportSources));
        }
    });
    ui.data_mut(|it| it.insert_temp(query_key(), query.clone()));
    if map.n_sources() == 0 {
        ui.add_space(16.0);
        ui.label(RichText::new(words::no_sources_yet(!view.no_drops)).color(color(theme.muted)));
        return;
    }
    let order = choose_order(ui, theme);
    // How often they are cited changes more often than what they are.
    let state =
        (query.clone(), order, session.sources_at(), (order == Order::MostCited).then(|| session.doc.revision()));
    let shown = kept(ui, "listed", state, || listed(session, &query, order));
    let room = ui.available_height() - 40.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).max_height(room).show_rows(ui, ROW, shown.len(), |ui, rows| {
        for &id in shown.get(rows).unwrap_or_default() {
            if let Some(source) = map.source(id) {
                row(ui, session, id, source, theme, out);
            }
        }
    });
    ui.add_space(6.0);
    if ui.add_sized(vec2(ui.available_width(), 28.0), Button::new(words::SHOW_WORKS_CITED)).clicked() {
        out.push(Intent::Do(Effect::ShowWorksCited));
    }
}

/// In what order sources are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Order {
    #[default]
    Author,
    Title,
    Newest,
    MostCited,
}

impl Order {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Author, words::BY_AUTHOR),
        (Self::Title, words::BY_TITLE),
        (Self::Newest, words::BY_NEWEST),
        (Self::MostCited, words::BY_MOST_CITED),
    ];
}

fn choose_order(ui: &mut Ui, theme: &Theme) -> Order {
    let order_key = Holder::FindSource.id().with("order");
    let mut order: Order = ui.data(|it| it.get_temp(order_key)).unwrap_or_default();
    ui.horizontal(|ui| {
        weak(ui, theme, words::BY);
        let name = Order::ALL.iter().find(|it| it.0 == order).map_or("", |it| it.1);
        let choice = ComboBox::from_id_salt("sort").width(110.0).selected_text(RichText::new(name).size(13.0)).show_ui(
            ui,
            |ui| {
                for (one, name) in Order::ALL {
                    ui.selectable_value(&mut order, one, name);
                }
            },
        );
        named(&choice.response, Role::ComboBox, words::ORDER_OF_SOURCES);
    });
    ui.data_mut(|it| it.insert_temp(order_key, order));
    order
}

/// The sources that a query finds.
fn listed(session: &Session, query: &str, order: Order) -> Vec<SourceId> {
    let mut found = session.sources().find(query);
    match order {
        Order::Author => {}
        Order::Title => found.sort_by(|a, b| a.title().cmp(b.title())),
        Order::Newest => found.sort_by_key(|it| Reverse(it.year)),
        Order::MostCited => found.sort_by_key(|it| Reverse(session.uses().of_source(it.id).len())),
    }
    found.into_iter().map(|it| it.id).collect()
}

fn row(ui: &mut Ui, session: &Session, source_id: SourceId, source: &Source, theme: &Theme, out: &mut Intents) {
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let n_uses = session.uses().of_source(source_id).len();
    let gaps = missing(source);
    let authors = citing::source_authors(source);
    let who = words::who_and_year(&beginning(&authors), year(source));
    let cited = words::cited(n_uses);
    named(&response, Role::ListItem, &words::source_line(&who, &cited));
    let painter = ui.painter_at(area);
    let is_lit = session.filter == Some(Filter::Source(source_id));
    if is_lit || response.hovered() {
        let fill = if is_lit { theme.accent_soft } else { theme.paper };
        painter.rect_filled(area.shrink2(vec2(2.0, 1.0)), 5.0, color(fill));
    }
    let (left, width) = (area.left() + PADDING, area.width() - 2.0 * PADDING);
    let count = words::times(n_uses);
    let small = egui::FontId::proportional(12.0);
    let counted = painter.layout_no_wrap(count, small, color(theme.muted));
    painter.galley(
        egui::pos2(area.right() - PADDING - counted.size().x, area.top() + 7.0),
        counted,
        color(theme.muted),
    );
    let line = |text: String, font, ink, at: f32, room: f32| {
        let text = one_line(&painter, text, font, ink, room.max(20.0));
        painter.galley(egui::pos2(left, area.top() + at), text, ink);
    };
    line(who.clone(), semibold(14.0), color(theme.text), 5.0, width - 36.0);
    let title = beginning(source.title());
    if gaps.is_empty() {
        line(title.clone().into_owned(), egui::FontId::proportional(13.0), color(theme.muted), 24.0, width);
    } else {
        let text = words::missing(&gaps);
        line(text, egui::FontId::proportional(13.0), color(theme.warning), 24.0, width);
    }
    let tip = words::source_tip(if title.is_empty() { &who } else { &title }, type_name(kind(source)), &cited);
    if response.on_hover_text(tip).clicked() {
        out.push(Intent::Sources(Sources::Show(Some(source_id))));
    }
}
