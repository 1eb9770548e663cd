//! Dialogs about citations: those that are typed, the works cited, and where a link leads.

use egui::{Button, Id, Label, RichText, Ui, WidgetInfo, text::LayoutJob, vec2};

use super::dialogs::{list, modal, weak};
use super::style::{color, semibold};
use super::{TypedRow, WorkLine, WorksCited};
use crate::cite::FormattedText;
use crate::command::{Effect, Intent, Sources};
use crate::model::NodeId;
use crate::scene::Theme;

/// Typed citations, each card with a tick, to be made real together.
pub fn typed(ui: &mut Ui, rows: &[TypedRow], theme: &Theme, out: &mut Vec<Intent>) {
    let about = if rows.is_empty() {
        "No card has a citation such as “(Kavalski 132)” in its text."
    } else {
        "These are taken out of the text and become citations. Works that are not known yet become sources, to be \
         completed later."
    };
    let left_out_id = Id::unique("typed left out");
    let mut left_out: Vec<NodeId> = ui
        .data(|it| it.get_temp(left_out_id))
        .unwrap_or_else(|| rows.iter().filter(|it| !it.sure).map(|it| it.node).collect());
    let mut close = false;
    list(ui, "typed", "Typed citations", about, "Cancel", theme, out, |ui, out| {
        for TypedRow { node, text, works, sure } in rows {
            let mut on = !left_out.contains(node);
            ui.horizontal_top(|ui| {
                let tick = ui.checkbox(&mut on, "");
                tick.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, on, text));
                ui.vertical(|ui| {
                    ui.add(Label::new(RichText::new(text).size(14.0)).wrap());
                    let doubt = if *sure { "" } else { "  (not sure)" };
                    weak(ui, theme, &format!("{}{doubt}", works.join("; ")));
                });
            });
            ui.separator();
            left_out.retain(|it| it != node);
            if !on {
                left_out.push(*node);
            }
        }
        let chosen: Vec<NodeId> = rows.iter().map(|it| it.node).filter(|it| !left_out.contains(it)).collect();
        let word = match chosen.len() {
            1 => "Cite on 1 card".to_owned(),
            n => format!("Cite on {n} cards"),
        };
        let button = Button::new(RichText::new(word).font(semibold(15.0)));
        let enter = !chosen.is_empty() && ui.input_mut(|it| it.consume_key(egui::Modifiers::NONE, egui::Key::Enter));
        if !rows.is_empty() && (ui.add_enabled(!chosen.is_empty(), button).clicked() || enter) {
            out.push(Intent::Sources(Sources::Cite(chosen)));
            out.push(Intent::Do(Effect::CloseDialog));
            close = true;
        }
    });
    let ends = close || out.contains(&Intent::Do(Effect::CloseDialog));
    ui.data_mut(|it| {
        if ends {
            it.remove::<Vec<NodeId>>(left_out_id);
        } else {
            it.insert_temp(left_out_id, left_out);
        }
    });
}

pub fn works_cited(ui: &mut Ui, works: &WorksCited, theme: &Theme, out: &mut Vec<Intent>) {
    let WorksCited { style, lines } = works;
    let about = match lines {
        None => "They are being written …",
        Some(lines) if lines.is_empty() => "The map has no sources yet.",
        Some(_) => style,
    };
    list(ui, "works cited", "Works cited", about, "Close", theme, out, |ui, out| {
        let Some(lines) = lines.as_ref().filter(|it| !it.is_empty()) else { return };
        for WorkLine { source, runs, missing } in lines {
            let response =
                ui.add(Label::new(job(runs, theme, ui.available_width())).sense(egui::Sense::click()).wrap());
            if response.on_hover_text("Show this source").clicked() {
                out.push(Intent::Sources(Sources::Show(Some(*source))));
                out.push(Intent::Do(Effect::ShowSources));
                out.push(Intent::Do(Effect::CloseDialog));
            }
            if !missing.is_empty() {
                let text = crate::words::citing::missing(missing);
                ui.label(RichText::new(text).size(13.0).color(color(theme.warning)));
            }
            ui.add_space(4.0);
        }
        if ui.add(Button::new(RichText::new("Copy").font(semibold(15.0))).min_size(vec2(80.0, 0.0))).clicked() {
            out.push(Intent::Do(Effect::CopyWorksCited));
        }
    });
}

fn job(runs: &[FormattedText], theme: &Theme, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for run in runs {
        let font = if run.bold { semibold(15.0) } else { egui::FontId::proportional(15.0) };
        let ink = color(theme.text);
        let mut format = egui::TextFormat::simple(font, ink);
        format.italics = run.italic;
        if run.raised {
            format.valign = egui::Align::TOP;
            format.font_id.size = 11.0;
        }
        job.append(&run.text, 0.0, format);
    }
    job
}

/// Says where a link leads before it is opened.
pub fn link(ui: &mut Ui, url: &str, theme: &Theme, out: &mut Vec<Intent>) {
    let is_web = super::is_web(url);
    let heading = if is_web { "Open this page in the browser?" } else { "This is no page of the web" };
    let refused = (!is_web).then_some("Only addresses that begin with https:// or http:// are opened.");
    before_opening(ui, heading, url, refused, Effect::OpenLink(url.to_owned()), theme, out);
}

/// Says which file is attached before it is opened.
pub fn attached(ui: &mut Ui, path: &str, refused: Option<&str>, theme: &Theme, out: &mut Vec<Intent>) {
    let heading = if refused.is_none() { "Open this file?" } else { "This file is not opened" };
    before_opening(ui, heading, path, refused, Effect::OpenAttached(path.to_owned()), theme, out);
}

/// Shows what would be opened, with a button for it unless it is refused.
fn before_opening(
    ui: &mut Ui,
    heading: &str,
    what: &str,
    refused: Option<&str>,
    open: Effect,
    theme: &Theme,
    out: &mut Vec<Intent>,
) {
    let modal = modal(ui, Id::unique("before opening")).show(ui, |ui| {
        ui.set_width(460.0);
        ui.label(RichText::new(heading).font(semibold(18.0)));
        ui.add(Label::new(RichText::new(what).monospace()).wrap());
        if let Some(why) = refused {
            weak(ui, theme, why);
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if refused.is_none() && ui.button(RichText::new("Open").font(semibold(15.0))).clicked() {
                out.push(Intent::Do(open));
            }
            if ui.button("Cancel").clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}
