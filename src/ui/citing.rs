//! Dialogs about citations: those that are typed, the works cited, and where a link leads.

use std::sync::Arc;

use egui::{Id, Label, RichText, Ui, WidgetInfo, text::LayoutJob};

use super::dialogs::{area, foot, leave, list, modal, primary, scrolled, title, weak};
use super::focus::{self, Holder};
use super::parts::{beginning, warning};
use super::picker::{Picked, pick};
use super::style::{color, semibold};
use super::{TypedRow, WorkRow, WorksCited};
use crate::cite::FormattedText;
use crate::command::{Effect, Inspect, Intent, Sources};
use crate::model::{Citation, NodeId};
use crate::scene::Theme;
use crate::session::Session;
use crate::words::window as words;

/// Which of these rows are ticked: the answer is begun anew for others.
#[derive(Clone)]
struct Ticks {
    rows: Arc<[TypedRow]>,
    on: Vec<bool>,
}

impl Ticks {
    /// What is sure is ticked until somebody unticks it.
    fn proposed(rows: &[TypedRow]) -> Self {
        Self { rows: rows.into(), on: rows.iter().map(|it| it.sure).collect() }
    }

    fn chosen(&self) -> Vec<NodeId> {
        self.rows.iter().zip(&self.on).filter(|it| *it.1).map(|it| it.0.node).collect()
    }
}

/// A source to cite on a card, found by a few letters.
pub fn cite(ui: &mut Ui, session: Option<&Session>, node: NodeId, out: &mut Vec<Intent>) {
    let id = Id::unique("cite");
    let modal = modal(ui, id).area(area(id, 72.0)).show(ui, |ui| {
        let holder = Holder::Pick(node, None);
        focus::wait_for(ui, holder);
        title(ui, words::CITE_A_SOURCE);
        let intent = match session.and_then(|it| pick(ui, it, holder)) {
            Some(Picked::Known(source)) => Inspect::AddCitation(node, Citation::new(source)),
            Some(Picked::New(source)) => Inspect::CiteNew(node, source),
            None => return,
        };
        out.push(Intent::Inspect(intent));
        out.push(Intent::Do(Effect::CloseDialog));
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// Typed citations, each card with a tick, to be made real together.
pub fn typed(ui: &mut Ui, rows: &[TypedRow], theme: &Theme, out: &mut Vec<Intent>) {
    let about = if rows.is_empty() { words::NOTHING_TYPED } else { words::TYPED_ABOUT };
    let ticks_id = Id::unique("ticks of typed citations");
    let known = ui.data(|it| it.get_temp::<Ticks>(ticks_id)).filter(|it| *it.rows == *rows);
    let mut ticks = known.unwrap_or_else(|| Ticks::proposed(rows));
    list(ui, "typed", [words::TYPED_CITATIONS, about], theme, out, |ui, out| {
        scrolled(ui, |ui| {
            for (TypedRow { text, works, sure, .. }, on) in rows.iter().zip(&mut ticks.on) {
                ui.horizontal_top(|ui| {
                    let tick = ui.checkbox(on, "");
                    tick.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, *on, text));
                    ui.vertical(|ui| {
                        ui.add(Label::new(RichText::new(beginning(text)).size(14.0)).wrap());
                        weak(ui, theme, &words::works(works, *sure));
                    });
                });
                ui.separator();
            }
        });
        foot(ui, |ui| {
            if rows.is_empty() {
                return leave(ui, theme, words::CLOSE, out);
            }
            let chosen = ticks.chosen();
            if primary(ui, theme, &words::cite_on_cards(chosen.len()), !chosen.is_empty()) {
                out.push(Intent::Sources(Sources::Cite(chosen)));
                out.push(Intent::Do(Effect::CloseDialog));
            }
            if ui.button(words::CANCEL).clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
    let ends = out.contains(&Intent::Do(Effect::CloseDialog));
    ui.data_mut(|it| {
        if ends {
            it.remove::<Ticks>(ticks_id);
        } else {
            it.insert_temp(ticks_id, ticks);
        }
    });
}

/// So many works are shown; all are copied.
const MOST_WORKS: usize = 1_000;

pub fn works_cited(ui: &mut Ui, works: &WorksCited, theme: &Theme, out: &mut Vec<Intent>) {
    let WorksCited { style, lines } = works;
    let about = match lines {
        None => words::BEING_WRITTEN,
        Some(lines) if lines.is_empty() => words::NO_SOURCES_IN_MAP,
        Some(_) => style,
    };
    list(ui, "works cited", [words::WORKS_CITED, about], theme, out, |ui, out| {
        let lines = lines.as_deref().unwrap_or_default();
        scrolled(ui, |ui| {
            for line in lines.iter().take(MOST_WORKS) {
                work(ui, line, theme, out);
            }
            if lines.len() > MOST_WORKS {
                weak(ui, theme, &words::more_works(lines.len() - MOST_WORKS));
            }
        });
        foot(ui, |ui| {
            if lines.is_empty() {
                return leave(ui, theme, words::CLOSE, out);
            }
            if primary(ui, theme, words::COPY, true) {
                out.push(Intent::Do(Effect::CopyWorksCited));
            }
            if ui.button(words::CLOSE).clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
}

/// A work, which leads to its source.
fn work(ui: &mut Ui, WorkRow { source, runs, missing }: &WorkRow, theme: &Theme, out: &mut Vec<Intent>) {
    let response = ui.add(Label::new(job(runs, theme, ui.available_width())).sense(egui::Sense::click()).wrap());
    if response.on_hover_text(words::SHOW_THIS_SOURCE).clicked() {
        out.push(Intent::Sources(Sources::Show(Some(*source))));
        out.push(Intent::Do(Effect::ShowSources));
        out.push(Intent::Do(Effect::CloseDialog));
    }
    if !missing.is_empty() {
        warning(ui, theme, &words::missing(missing));
    }
    ui.add_space(4.0);
}

fn job(runs: &[FormattedText], theme: &Theme, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for run in runs {
        let text = beginning(&run.text);
        let font = if run.bold { semibold(15.0) } else { egui::FontId::proportional(15.0) };
        let ink = color(theme.text);
        let mut format = egui::TextFormat::simple(font, ink);
        format.italics = run.italic;
        if run.raised {
            format.valign = egui::Align::TOP;
            format.font_id.size = 11.0;
        }
        job.append(&text, 0.0, format);
    }
    job
}

/// Says where a link leads before it is opened.
pub fn link(ui: &mut Ui, url: &str, theme: &Theme, out: &mut Vec<Intent>) {
    let is_web = super::is_web(url);
    let heading = if is_web { words::OPEN_PAGE } else { words::NO_PAGE };
    let refused = (!is_web).then_some(words::WEB_ALONE);
    before_opening(ui, heading, url, refused, Effect::OpenLink(url.to_owned()), theme, out);
}

/// Says which file is attached before it is opened.
pub fn attached(ui: &mut Ui, path: &str, refused: Option<&str>, theme: &Theme, out: &mut Vec<Intent>) {
    let heading = if refused.is_none() { words::OPEN_FILE } else { words::FILE_NOT_OPENED };
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
        title(ui, heading);
        ui.add(Label::new(RichText::new(beginning(what)).monospace()).wrap());
        if let Some(why) = refused {
            weak(ui, theme, why);
        }
        foot(ui, |ui| {
            if refused.is_some() {
                return leave(ui, theme, words::CANCEL, out);
            }
            if primary(ui, theme, words::OPEN, true) {
                out.push(Intent::Do(open));
            }
            if ui.button(words::CANCEL).clicked() {
                out.push(Intent::Do(Effect::CloseDialog));
            }
        });
    });
    if modal.should_close() {
        out.push(Intent::Do(Effect::CloseDialog));
    }
}
