//! The window as a whole: which bars, panels and questions are drawn where.

use egui::{CentralPanel, Frame, Id, Margin, Panel, Ui};

use super::action_bar::ActionBar;
use super::focus::{self, Holder, Listener};
use super::intents::Intents;
use super::round::{self, WindowPart};
use super::style::color;
use super::{
    Dialog, Refused, WindowView, about, bars, canvas, citing, dialogs, essay_panel, export, find, key_sheet, keys,
    menu, palette, panels, path, present, print, report, rescue, settings, spelled, start, tabs, text_field,
    text_panel, top_bar, tour,
};
use crate::command::{Effect, Intent};
use crate::scene::Item;
use crate::session::Session;

/// Draws the window and says what the user means by what they did, in the order in which it is to be done.
pub fn window(ui: &mut Ui, view: &WindowView<'_>) -> Vec<Intent> {
    let mut out = Intents::default();
    follow_map(ui, view.number);
    if let Some((session, presenting)) = view.session.and_then(|it| Some((it, it.presenting()?))) {
        present::present(ui, session, presenting, view.theme, &mut out);
        focus::show(ui, view.theme);
        return out.into_vec(view.session);
    }
    focus::resume(ui);
    text_field::settle_composition(ui);
    spelled::check_with(ui, view.speller);
    let listener = Listener::of(ui, view.session, view.dialog.is_some());
    if listener != Listener::Dialog {
        let is_replacing = |it: &Session| it.search().is_some_and(|it| it.replacing.is_some());
        let draft = view.session.and_then(|it| it.draft.as_ref());
        let keeps_tab = draft.is_some() || view.session.is_some_and(is_replacing) || text_panel::keeps_tab(ui);
        let is_left = round::hear(ui, view.settings, listener, keeps_tab);
        // What is typed stays, as after Enter.
        if let Some(draft) = draft.filter(|_| is_left) {
            out.push(Intent::Select(Item::Card(draft.node)));
        }
    }
    if listener != Listener::Dialog {
        menu::hear_keys(ui);
    }
    if let Some(session) = view.session.filter(|_| listener != Listener::Dialog) {
        text_panel::hear(ui, session, &mut out);
        essay_panel::hear(ui, session, &mut out);
    }
    keys::commands(ui, view, listener, &mut out);
    bars_above(ui, view, &mut out);
    match view.session {
        Some(session) => map(ui, session, view, listener, &mut out),
        None => no_map(ui, view, &mut out),
    }
    if let Some(word) = spelled::take_added(ui) {
        out.push(Intent::Do(Effect::AddToDictionary(word)));
    }
    let mut answers = Vec::new();
    dialog(ui, view, &mut answers);
    out.extend(answers);
    focus::show(ui, view.theme);
    focus::settle(ui, &out);
    out.into_vec(view.session)
}

/// What is typed in a field is not undone in another map's.
fn follow_map(ui: &Ui, number: Option<u64>) {
    let shown = Id::unique("map shown last");
    let before = ui.data_mut(|it| std::mem::replace(it.get_temp_mut_or_default(shown), number));
    if before != number {
        text_field::end_typing(ui.ctx());
    }
}

/// The frame of a bar: as high as what stands in it.
fn bar(view: &WindowView<'_>) -> Frame {
    Frame::new().fill(color(view.theme.panel)).inner_margin(Margin::symmetric(8, 4))
}

fn bars_above(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    Panel::top("top bar").frame(bar(view)).show(ui, |ui| {
        round::part(ui, WindowPart::TopBar, None);
        top_bar::top_bar(ui, view, out);
    });
    if let Some(what) = view.busy {
        Panel::top("busy").frame(bar(view)).show(ui, |ui| bars::busy(ui, view.theme, what, out));
    }
    if let Some(notice) = view.notice {
        Panel::top("notice").frame(bar(view)).show(ui, |ui| {
            round::part(ui, WindowPart::Notice, None);
            bars::notice(ui, view, notice, out);
        });
    }
}

fn map(ui: &mut Ui, session: &Session, view: &WindowView<'_>, listener: Listener, out: &mut Intents) {
    Panel::bottom("status").frame(bar(view)).show(ui, |ui| {
        round::part(ui, WindowPart::Status, None);
        bars::status(ui, session, view, out);
    });
    panels::panels(ui, session, view, out);
    CentralPanel::no_frame().show(ui, |ui| {
        round::part(ui, WindowPart::Canvas, Some(Holder::Canvas));
        let area = ui.available_rect_before_wrap();
        panels::close_by_escape(ui, session, view, listener, out);
        let free = panels::free(ui, view, area);
        let actions = ActionBar::of(ui, session, view.theme, free).filter(|_| view.settings.show_action_bar);
        // What stands above it has to know it before.
        if let Some(actions) = &actions {
            out.bar_lies_over(actions.area);
        }
        canvas::canvas(ui, session, view, listener, out);
        let tabs = tabs::tabs(ui, view, free, out);
        out.bar_lies_over(tabs);
        let room = area.with_min_y(tabs.bottom()).with_max_y(out.above_bars(area));
        tour::tour(ui, session, area, room, (view.theme, view.settings.canvas_scale()), out);
        if let Some(actions) = actions {
            actions.show(ui, session, view.theme, out);
        }
        panels::over(ui, session, view, area, out);
        find::find(ui, session, view.theme, out);
    });
}

fn no_map(ui: &mut Ui, view: &WindowView<'_>, out: &mut Intents) {
    let paper = Frame::new().fill(color(view.theme.paper)).inner_margin(Margin::same(32));
    CentralPanel::default().frame(paper).show(ui, |ui| {
        // The start would only flicker before a map comes.
        if !view.is_opening {
            start::start(ui, view, out);
        }
    });
}

fn dialog(ui: &mut Ui, view: &WindowView<'_>, out: &mut Vec<Intent>) {
    match view.dialog {
        Some(Dialog::Palette) => palette::palette(ui, view, false, out),
        Some(Dialog::LinkTo) => palette::palette(ui, view, true, out),
        Some(Dialog::Cite(node)) => citing::cite(ui, view.session, *node, out),
        Some(Dialog::Settings) => settings::settings(ui, view, out),
        Some(Dialog::Shortcuts) => key_sheet::key_sheet(ui, view, out),
        Some(Dialog::PasteText { title, text }) => dialogs::paste_text(ui, title.as_deref(), text, view.theme, out),
        Some(Dialog::WhatIsNew) => about::what_is_new(ui, view.theme, out),
        Some(Dialog::About(folders)) => about::about(ui, folders, view, out),
        Some(Dialog::Templates) => start::choose_template(ui, view, out),
        Some(Dialog::Unsaved { name }) => dialogs::unsaved(ui, name, view.question, view.theme, out),
        Some(Dialog::Path { question, proposed, browsed, replaces }) => {
            let asked = path::PathAsked { file: question, proposed, browsed, replaces: replaces.as_deref() };
            path::path(ui, &asked, view.question, view.theme, out);
        }
        Some(Dialog::Rescued(rows)) => rescue::rescued(ui, rows, view.question, view.theme, out),
        Some(Dialog::Discarded(rows)) => rescue::discarded(ui, rows, view.theme, out),
        Some(Dialog::Versions(rows)) => rescue::versions(ui, rows, view.theme, out),
        Some(Dialog::Outside { name, differs, .. }) => {
            rescue::outside(ui, name, differs.as_deref(), view.question, view.theme, out);
        }
        Some(Dialog::Typed(rows)) => citing::typed(ui, rows, view.theme, out),
        Some(Dialog::WorksCited(works)) => citing::works_cited(ui, works, view.theme, out),
        Some(Dialog::Print(printing)) => print::print(ui, printing, view.theme, out),
        Some(Dialog::Report(told)) => report::report(ui, told, view.theme, out),
        Some(Dialog::Export(exporting)) => export::export(ui, exporting, view, out),
        Some(Dialog::Link(url)) => citing::link(ui, url, view.theme, out),
        Some(Dialog::Attached { path, refused }) => {
            citing::attached(ui, path, refused.map(Refused::words), view.theme, out);
        }
        Some(Dialog::Elsewhere { name, .. }) => rescue::elsewhere(ui, name, view.question, view.theme, out),
        None => {}
    }
}
