//! The library of the map's sources: a list, and one source with all that is said of it.

use std::cmp::Reverse;

use egui::{Button, ComboBox, Id, Label, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, vec2};
use egui_material_icons::icons;
use serde_json::Value;

use super::kept::kept;
use super::style::{color, semibold};
use crate::cite::date::Date;
use crate::cite::{self, BareSource, COMMON, FIELDS, Field, FieldType, Style, StyleError, TYPES, missing, names, year};
use crate::command::{Effect, Intent, Sources};
use crate::model::{Map, Source, SourceId};
use crate::scene::{Item, Theme};
use crate::session::{Filter, Session};
use crate::words::citing;

const ROW: f32 = 46.0;
const PADDING: f32 = 8.0;

fn id(of: &str) -> Id {
    Id::unique(("sources", of))
}

pub fn sources(ui: &mut Ui, session: &Session, theme: &Theme, out: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.y = 6.0;
    let shown = session.source.and_then(|id| Some((id, session.doc.map().source(id)?)));
    let margin = egui::Margin { right: PADDING as i8, ..egui::Margin::ZERO };
    // The panel must neither grow nor shrink by what stands in it.
    let width = ui.available_width();
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(width - PADDING);
        match shown {
            Some((id, source)) => one(ui, session, id, source, theme, out),
            None => list(ui, session, theme, out),
        }
    });
}

fn list(ui: &mut Ui, session: &Session, theme: &Theme, out: &mut Vec<Intent>) {
    let map = session.doc.map();
    style(ui, map, theme, out);
    let mut query = ui.data(|it| it.get_temp::<String>(id("query"))).unwrap_or_default();
    ui.horizontal(|ui| {
        let field =
            TextEdit::singleline(&mut query).id(id("search")).desired_width(ui.available_width() - 104.0).margin(6);
        let response = ui.add(field.hint_text("Find a source"));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, "Find a source"));
        if tool(ui, icons::ICON_ADD, "Add source").clicked() {
            out.push(Intent::Sources(Sources::Add(BareSource { kind: "book", ..BareSource::default() }.source())));
        }
        if tool(ui, icons::ICON_UPLOAD_FILE, "Import sources from BibTeX, RIS or CSL-JSON").clicked() {
            out.push(Intent::Do(Effect::ImportSources));
        }
    });
    ui.data_mut(|it| it.insert_temp(id("query"), query.clone()));
    if map.n_sources() == 0 {
        ui.add_space(16.0);
        let text = "No sources yet.\n\nAdd one, import a file of your reference manager, drop it on the window, or \
                    paste its entries.";
        ui.label(RichText::new(text).color(color(theme.muted)));
        return;
    }
    let sort = sort(ui, theme);
    // How often they are cited changes more often than what they are.
    let state = (query.clone(), sort, session.sources_at(), (sort == Sort::MostCited).then(|| session.doc.revision()));
    let shown = kept(ui, "listed", state, || listed(session, &query, sort));
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
    if ui.add_sized(vec2(ui.available_width(), 28.0), Button::new("Works cited…")).clicked() {
        out.push(Intent::Do(Effect::ShowWorksCited));
    }
}

fn tool(ui: &mut Ui, icon: egui_material_icons::MaterialIcon, name: &'static str) -> egui::Response {
    let response = ui.add(Button::new(icon.rich_text().size(18.0)).frame_when_inactive(false));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    response.on_hover_text(name)
}

/// In what order sources are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Sort {
    #[default]
    Author,
    Title,
    Newest,
    MostCited,
}

impl Sort {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Author, "Author"), (Self::Title, "Title"), (Self::Newest, "Newest"), (Self::MostCited, "Most cited")];
}

fn sort(ui: &mut Ui, theme: &Theme) -> Sort {
    let mut sort: Sort = ui.data(|it| it.get_temp(id("sort"))).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.label(RichText::new("By").size(13.0).color(color(theme.muted)));
        let name = Sort::ALL.iter().find(|it| it.0 == sort).map_or("", |it| it.1);
        let choice = ComboBox::from_id_salt("sort").width(110.0).selected_text(RichText::new(name).size(13.0)).show_ui(
            ui,
            |ui| {
                for (one, name) in Sort::ALL {
                    ui.selectable_value(&mut sort, one, name);
                }
            },
        );
        choice.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "Order of sources"));
    });
    ui.data_mut(|it| it.insert_temp(id("sort"), sort));
    sort
}

/// The sources that a query finds.
fn listed(session: &Session, query: &str, sort: Sort) -> Vec<SourceId> {
    let mut found = session.sources().find(query);
    match sort {
        Sort::Author => {}
        Sort::Title => found.sort_by(|a, b| a.title().cmp(b.title())),
        Sort::Newest => found.sort_by_key(|it| Reverse(it.year)),
        Sort::MostCited => found.sort_by_key(|it| Reverse(session.uses().of_source(it.id).len())),
    }
    found.into_iter().map(|it| it.id).collect()
}

fn row(ui: &mut Ui, session: &Session, source_id: SourceId, source: &Source, theme: &Theme, out: &mut Vec<Intent>) {
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let n_uses = session.uses().of_source(source_id).len();
    let gaps = missing(source);
    let year = year(source).map(|it| format!(" ({it})")).unwrap_or_default();
    let who = match source.authors() {
        who if who.is_empty() => "No author".to_owned(),
        who => who,
    };
    let cited = match n_uses {
        0 => "not cited".to_owned(),
        1 => "cited once".to_owned(),
        n => format!("cited {n} times"),
    };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, format!("Source {who}{year}, {cited}")));
    let painter = ui.painter_at(area);
    let is_lit = session.filter == Some(Filter::Source(source_id));
    if is_lit || response.hovered() {
        let fill = if is_lit { theme.accent_soft } else { theme.paper };
        painter.rect_filled(area.shrink2(vec2(2.0, 1.0)), 5.0, color(fill));
    }
    let (left, width) = (area.left() + PADDING, area.width() - 2.0 * PADDING);
    let count = if n_uses == 0 { "–".to_owned() } else { format!("{n_uses}×") };
    let small = egui::FontId::proportional(12.0);
    let counted = painter.layout_no_wrap(count, small, color(theme.muted));
    painter.galley(
        egui::pos2(area.right() - PADDING - counted.size().x, area.top() + 7.0),
        counted,
        color(theme.muted),
    );
    let line = |text: String, font, ink, at: f32, room: f32| {
        let mut job = egui::text::LayoutJob::simple_singleline(text, font, ink);
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(20.0));
        painter.galley(egui::pos2(left, area.top() + at), painter.layout_job(job), ink);
    };
    line(format!("{who}{year}"), semibold(14.0), color(theme.text), 5.0, width - 36.0);
    let title = source.title();
    if gaps.is_empty() {
        line(title.to_owned(), egui::FontId::proportional(13.0), color(theme.muted), 24.0, width);
    } else {
        let text = citing::missing(&gaps);
        line(text, egui::FontId::proportional(13.0), color(theme.warning), 24.0, width);
    }
    let tip =
        format!("{}\n{}, {cited}", if title.is_empty() { &who } else { title }, cite::type_name(cite::kind(source)));
    if response.on_hover_text(tip).clicked() {
        out.push(Intent::Sources(Sources::Show(Some(source_id))));
    }
}

/// How citations are written.
fn style(ui: &mut Ui, map: &Map, theme: &Theme, out: &mut Vec<Intent>) {
    let own = map.meta().style.as_str();
    let style = style_name(ui, own);
    let current = style.clone().unwrap_or_else(|_| "Unknown style".to_owned());
    let label = ui.label(RichText::new("Citation style").font(semibold(13.0)).color(color(theme.muted)));
    let choose = |ui: &mut Ui, key: &str, name: &str, out: &mut Vec<Intent>| {
        if ui.selectable_label(current == name, name).clicked() {
            out.push(Intent::Sources(Sources::Style(key.to_owned())));
            ui.close();
        }
    };
    let width = ui.available_width();
    let choice =
        ComboBox::from_id_salt("citation style").width(width).truncate().height(420.0).selected_text(&current).show_ui(
            ui,
            |ui| {
                for (key, name) in COMMON {
                    choose(ui, key, name, out);
                }
                ui.separator();
                if ui.button("A style from a file…").clicked() {
                    out.push(Intent::Do(Effect::ChooseStyleFile));
                    ui.close();
                }
                ui.separator();
                for (key, name) in Style::all().into_iter().filter(|it| COMMON.iter().all(|common| common.0 != it.0)) {
                    choose(ui, key, name, out);
                }
            },
        );
    choice
        .response
        .labelled_by(label.id)
        .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "Citation style"));
    language(ui, map, theme, out);
    if let Err(error) = style {
        ui.label(
            RichText::new(format!("This map’s style cannot be used: {error}.")).size(13.0).color(color(theme.warning)),
        );
    }
}

/// What people call a style, read once for each style: a whole one in XML takes a while.
fn style_name(ui: &Ui, style: &str) -> Result<String, StyleError> {
    let name = kept(ui, "style", style.to_owned(), || Style::of(style, "").map(|it| it.name));
    (*name).clone()
}

/// The languages of the words in citations that are offered; a file may name any.
const LANGUAGES: [(&str, &str); 13] = [
    ("", "As the style has it"),
    ("en-US", "English (US)"),
    ("en-GB", "English (UK)"),
    ("de-DE", "Deutsch"),
    ("fr-FR", "Français"),
    ("es-ES", "Español"),
    ("it-IT", "Italiano"),
    ("pt-BR", "Português"),
    ("nl-NL", "Nederlands"),
    ("pl-PL", "Polski"),
    ("ru-RU", "Русский"),
    ("zh-CN", "中文"),
    ("ja-JP", "日本語"),
];

fn language(ui: &mut Ui, map: &Map, theme: &Theme, out: &mut Vec<Intent>) {
    let own = map.meta().language.as_str();
    let name = LANGUAGES.iter().find(|it| it.0 == own).map_or(own, |it| it.1);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Words in").size(13.0).color(color(theme.muted)));
        let text = RichText::new(name).size(13.0);
        let choice = ComboBox::from_id_salt("language")
            .width(ui.available_width() - 8.0)
            .truncate()
            .selected_text(text)
            .show_ui(ui, |ui| {
                for (key, name) in LANGUAGES {
                    if ui.selectable_label(own == key, name).clicked() {
                        out.push(Intent::Sources(Sources::Language(key.to_owned())));
                        ui.close();
                    }
                }
            });
        choice.response.widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "Language of citations"));
    });
}

fn one(ui: &mut Ui, session: &Session, source_id: SourceId, source: &Source, theme: &Theme, out: &mut Vec<Intent>) {
    ui.horizontal(|ui| {
        if ui.add(Button::new("‹ All sources").frame_when_inactive(false)).clicked() {
            out.push(Intent::Sources(Sources::Show(None)));
            out.push(Intent::Sources(Sources::Light(None)));
        }
    });
    ScrollArea::vertical().id_salt(("source", source_id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - PADDING);
        let gaps = missing(source);
        if !gaps.is_empty() {
            ui.label(RichText::new(citing::missing(&gaps)).size(13.0).color(color(theme.warning)));
        }
        let mut new = source.clone();
        kind(ui, &mut new, theme);
        for field in FIELDS {
            let asked = id("asked").with(source_id).with(field.key);
            if field.is_shown(source) || ui.data(|it| it.get_temp::<bool>(asked)).unwrap_or_default() {
                edit(ui, source_id, &mut new, field, theme);
            }
        }
        ui.menu_button("Add field", |ui| {
            for field in FIELDS.iter().filter(|it| !it.is_shown(source)) {
                if ui.button(field.name()).clicked() {
                    ui.data_mut(|it| it.insert_temp(id("asked").with(source_id).with(field.key), true));
                    ui.close();
                }
            }
        });
        let is_shown =
            source.attachment().is_some() && source.csl["custom"].as_object().is_some_and(|it| it.len() == 1);
        let known = |key: &str| {
            matches!(key, "id" | "type" | "citation-key")
                || (key == "custom" && is_shown)
                || FIELDS.iter().any(|it| it.key == key)
        };
        let others: Vec<&str> = source.csl.keys().map(String::as_str).filter(|it| !known(it)).collect();
        if !others.is_empty() {
            ui.label(RichText::new(format!("Also kept: {}", others.join(", "))).size(13.0).color(color(theme.muted)));
        }
        if new != *source {
            out.push(Intent::Sources(Sources::Set(source_id, new)));
        }
        link(ui, source, out);
        attachment(ui, source_id, source, out);
        same(ui, session, source_id, theme, out);
        used(ui, session, source_id, theme, out);
    });
}

fn section(ui: &mut Ui, theme: &Theme, text: &str) -> egui::Response {
    ui.add_space(6.0);
    ui.label(RichText::new(text).font(semibold(13.0)).color(color(theme.muted)))
}

fn kind(ui: &mut Ui, source: &mut Source, theme: &Theme) {
    let label = section(ui, theme, "Kind of source");
    let mut chosen = None;
    let choice = ComboBox::from_id_salt("kind of source")
        .width(ui.available_width())
        .height(420.0)
        .selected_text(cite::type_name(cite::kind(source)))
        .show_ui(ui, |ui| {
            for key in TYPES {
                if ui.selectable_label(cite::kind(source) == key, cite::type_name(key)).clicked() {
                    chosen = Some(key);
                }
            }
        });
    choice
        .response
        .labelled_by(label.id)
        .widget_info(|| WidgetInfo::labeled(egui::Role::ComboBox, true, "Kind of source"));
    if let Some(key) = chosen {
        source.csl.insert("type".to_owned(), key.into());
    }
}

/// A field of the form. What is typed stays as it is typed while the field has the keyboard.
fn edit(ui: &mut Ui, source_id: SourceId, source: &mut Source, field: Field, theme: &Theme) {
    let label = section(ui, theme, field.name());
    let value = source.csl.get(field.key);
    let current = match (field.holds, value) {
        (_, None) => String::new(),
        (FieldType::Names, Some(value)) => names::lines(value),
        (FieldType::Date, Some(value)) => Date::of_csl(value).text(),
        (FieldType::Text, Some(Value::String(text))) => text.clone(),
        (FieldType::Text, Some(value)) => value.to_string(),
    };
    let place = id("field").with(source_id).with(field.key);
    let typed = id("typed").with(source_id).with(field.key);
    let focused = ui.memory(|it| it.has_focus(place));
    let mut text = ui.data(|it| it.get_temp::<String>(typed)).filter(|_| focused).unwrap_or_else(|| current.clone());
    let hint = match field.holds {
        FieldType::Names => "Family, Given: a name a line",
        FieldType::Date => "2018, or 2018-05-03",
        FieldType::Text => "",
    };
    let lines = matches!(field.holds, FieldType::Names) || matches!(field.key, "abstract" | "note" | "title");
    let long = TextEdit::multiline(&mut text).desired_rows(if field.holds == FieldType::Names { 2 } else { 1 });
    let long = if lines { long } else { TextEdit::singleline(&mut text) };
    let response = ui.add(long.id(place).desired_width(f32::INFINITY).margin(6).hint_text(hint)).labelled_by(label.id);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::TextInput, true, field.name()));
    ui.data_mut(|it| it.insert_temp(typed, text.clone()));
    if !response.changed() {
        return;
    }
    let value: Value = match field.holds {
        FieldType::Text => text.into(),
        FieldType::Date if text.trim().is_empty() => Value::Null,
        FieldType::Date => Date::read(&text).csl(),
        FieldType::Names => names::edited(value.unwrap_or(&Value::Null), &text),
    };
    let is_empty = value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
    if is_empty {
        source.csl.remove(field.key);
    } else {
        source.csl.insert(field.key.to_owned(), value);
    }
}

fn link(ui: &mut Ui, source: &Source, out: &mut Vec<Intent>) {
    let field = |key: &str| source.csl.get(key).and_then(Value::as_str).map(str::trim).filter(|it| !it.is_empty());
    let doi =
        field("DOI").map(|it| if it.starts_with("http") { it.to_owned() } else { format!("https://doi.org/{it}") });
    for (name, url) in [("Open the DOI…", doi), ("Open the web address…", field("URL").map(str::to_owned))] {
        if let Some(url) = url
            && ui.button(name).on_hover_text(&url).clicked()
        {
            out.push(Intent::Do(Effect::ShowLink(url)));
        }
    }
}

/// The file that is attached: a copy of the work, say.
fn attachment(ui: &mut Ui, source_id: SourceId, source: &Source, out: &mut Vec<Intent>) {
    ui.horizontal(|ui| match source.attachment() {
        Some(path) => {
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
            // Room for the button and the gap before it: the panel must not grow by them.
            let width = ui.available_width() - 32.0 - ui.spacing().item_spacing.x;
            let button = ui.add_sized([width, 24.0], Button::new(format!("Open {name}…")).truncate());
            if button.on_hover_text(path).clicked() {
                out.push(Intent::Do(Effect::ShowAttached(path.to_owned())));
            }
            if tool(ui, icons::ICON_CLOSE, "Let go of the file").clicked() {
                out.push(Intent::Sources(Sources::Attach(source_id, None)));
            }
        }
        None => {
            if ui.button("Attach a file…").clicked() {
                out.push(Intent::Do(Effect::AttachFile(source_id)));
            }
        }
    });
}

/// Sources that seem to be the same work.
fn same(ui: &mut Ui, session: &Session, source_id: SourceId, theme: &Theme, out: &mut Vec<Intent>) {
    let map = session.doc.map();
    let group = kept(ui, "same", (source_id, session.sources_at()), || session.sources().same_as(map, source_id));
    if group.is_empty() {
        return;
    }
    section(ui, theme, "Seems to be the same work as");
    for other in &*group {
        if let Some(record) = map.source(*other) {
            ui.add(Label::new(format!("{} ({other})", record.name())).wrap());
        }
    }
    if ui.button("Merge them into this one").clicked() {
        out.push(Intent::Sources(Sources::Merge(std::iter::once(source_id).chain(group.iter().copied()).collect())));
    }
}

/// The cards that cite a source.
fn used(ui: &mut Ui, session: &Session, source_id: SourceId, theme: &Theme, out: &mut Vec<Intent>) {
    let map = session.doc.map();
    // As they are read; what is folded away comes last.
    let state = (session.doc.revision(), session.scene().arrangement, source_id);
    let cards = kept(ui, "cards of a source", state, || {
        let mut cards = session.uses().of_source(source_id).to_vec();
        cards.sort_by_cached_key(|it| session.scene().row_of(*it).unwrap_or(usize::MAX));
        cards
    });
    if cards.is_empty() {
        section(ui, theme, "Not cited");
        if ui.button("Delete source").clicked() {
            out.push(Intent::Sources(Sources::Remove(source_id)));
        }
        return;
    }
    section(
        ui,
        theme,
        &format!("Cited {} on", if cards.len() == 1 { "once".to_owned() } else { format!("{} times", cards.len()) }),
    );
    let is_lit = session.filter == Some(Filter::Source(source_id));
    let mut lit = is_lit;
    if ui.checkbox(&mut lit, "Light these cards").changed() {
        out.push(Intent::Sources(Sources::Light(lit.then_some(source_id))));
    }
    for (nth, &node) in cards.iter().enumerate().take(200) {
        let Some(record) = map.node(node) else { continue };
        let text = if record.text.is_empty() { "No text yet" } else { &record.text };
        ui.push_id(("use", nth), |ui| {
            // What grows pushes the words to the left.
            let words = (RichText::new(text).size(13.0), egui::Atom::grow());
            let button = Button::new(words).frame_when_inactive(false).truncate();
            let response = ui.add_sized(vec2(ui.available_width(), 24.0), button);
            if response.on_hover_text(text).clicked() {
                out.push(Intent::Show(Item::Card(node)));
            }
        });
    }
    if cards.len() > 200 {
        ui.label(RichText::new(format!("and {} more", cards.len() - 200)).size(13.0).color(color(theme.muted)));
    }
}
