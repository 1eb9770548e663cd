//! Sources from files and the clipboard, the works cited, and links.

use std::io;
use std::path::{Path, PathBuf};

use super::asking::Said;
use super::event::{Event, StyleFault};
use super::{App, report};
use crate::cite::{self, Style, bibliography, html, missing, plain};
use crate::command::{Command, Intent, Sources};
use crate::files::{self, ReadText};
use crate::format::Warning;
use crate::model::{Map, Meta, NodeId, Source, SourceId};
use crate::recognise::{CitedWork, TypedCitation, recognise};
use crate::settings::{Setting, Value};
use crate::ui::{self, Dialog, Notice, Offer, Refused, TypedRow, WorkRow, WorksCited};
use crate::words::{argument, citing, files as words};

impl App {
    /// Adds the sources of a map to one that is open, or to a new one if that is open no more.
    pub(super) fn adopt(&mut self, of: Option<u64>, map: &Map, name: &str, warnings: &[Warning]) {
        let at = of.and_then(|it| self.tab_at(it)).unwrap_or_else(|| self.new_map());
        let before = self.tabs[at].session.doc.map().n_sources();
        let sources: Vec<Source> = map.sources().map(|it| it.1.clone()).collect();
        let n_read = sources.len();
        let result = self.handle_in(at, Intent::Sources(Sources::Import(sources)));
        let tab = &self.tabs[at];
        let is_done = result.is_ok();
        let went_well = is_done && warnings.is_empty();
        let text = match result {
            Ok(()) => {
                let n_added = tab.session.doc.map().n_sources().saturating_sub(before);
                let remarks: Vec<_> = warnings.iter().map(|it| (it.line, it.remark.to_string())).collect();
                let remarks = remarks.iter().map(|it| (it.0, it.1.as_str()));
                words::sources_imported(n_added, n_read - n_added, remarks)
            }
            Err(refusal) => words::not_imported(&tab.display_name(), argument::refusal(refusal)),
        };
        let report = report::report(name, warnings).filter(|_| is_done);
        self.message = Some(if went_well { Notice::told(text) } else { Notice::warning(text) }.reporting(report));
        if is_done {
            self.set(Setting::Sources, Value::Switch(true));
        }
    }

    /// Reads a style for a map.
    pub(super) fn read_style(&self, map_number: Option<u64>, path: PathBuf) {
        let disk = self.home.disk.clone();
        self.work.start(move || {
            let style = files::read_text(&disk, &path).map_err(StyleFault::File).and_then(|read| {
                let style = Style::from_xml(&read.text).map_err(StyleFault::Style);
                style.map(|_| read)
            });
            Event::StyleRead { map_number, path, style }
        });
    }

    pub(super) fn style_read(&mut self, map_number: Option<u64>, path: &Path, style: Result<ReadText, StyleFault>) {
        match style {
            Ok(ReadText { text, remark }) => {
                let Some(at) = map_number.and_then(|it| self.tab_at(it)) else { return };
                let may_change = self.tabs[at].session.doc.may_change();
                let style = Intent::Sources(Sources::Style(text));
                if let Err(refusal) = may_change.and_then(|()| self.handle_in(at, style)) {
                    let text = words::style_not_used(&self.tabs[at].display_name(), argument::refusal(refusal));
                    self.message = Some(Notice::warning(text));
                } else if let Some(remark) = remark {
                    self.message = Some(Notice::warning(words::wrong_in_file(path, None, &remark.to_string())));
                }
            }
            Err(StyleFault::File(error)) => self.complain(&error, None),
            Err(StyleFault::Style(error)) => {
                self.message = Some(Notice::warning(words::wrong_in_file(path, None, &error.to_string())));
            }
        }
    }

    /// Lists the cards that have citations in their text.
    pub(super) fn show_typed_citations(&mut self) {
        let Some(tab) = self.tab() else { return };
        let map = tab.session.doc.map();
        let lines = map.walk().into_iter().filter(|it| !it.again);
        let rows = lines.filter_map(|line| {
            let text = &map.node(line.node)?.text;
            let found = recognise(text);
            (!found.is_empty()).then(|| TypedRow {
                node: line.node,
                text: text.clone(),
                sure: found.iter().all(TypedCitation::is_sure),
                works: found.iter().flat_map(|it| &it.works).map(|it| named(map, it)).collect(),
            })
        });
        let rows = rows.collect();
        self.ask(Some(tab.number), Dialog::Typed(rows));
    }

    /// Says, once a map, that its style leaves out a year that was typed and is cited now.
    pub(super) fn cited(&mut self, years: &[(NodeId, String)]) {
        let Some(tab) = self.tabs.get_mut(self.front).filter(|it| !it.said_years_left_out) else { return };
        let scene = tab.session.scene();
        let is_left_out = |(node, year): &(NodeId, String)| {
            scene.card(*node).is_some_and(|it| it.body.chips.iter().all(|it| !it.text().contains(&**year)))
        };
        if !years.iter().any(is_left_out) {
            return;
        }
        tab.said_years_left_out = true;
        let Meta { style, language, .. } = tab.session.doc.map().meta();
        let style = Style::of(style, language).unwrap_or_default();
        let offer = Offer { label: words::CHOOSE_STYLE.to_owned(), ..Offer::new(Command::ChooseStyle, tab.number) };
        self.message = Some(Notice::told(words::years_left_out(&style.name)).with(offer));
    }

    /// Writes the works cited beside the window and shows them.
    pub(super) fn show_works_cited(&mut self) {
        let Some(tab) = self.tab() else { return };
        let (map_number, map) = (tab.number, tab.session.doc.map().clone());
        let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
        let begun = WorksCited { style: style.name.clone(), lines: None };
        self.ask(Some(map_number), Dialog::WorksCited(begun));
        self.work.start(move || {
            let lines = bibliography(&map, &style).into_iter();
            let lines = lines.map(|it| WorkRow {
                missing: map.source(it.source).map(missing).unwrap_or_default(),
                source: it.source,
                runs: it.text,
            });
            let works = WorksCited { style: style.name.clone(), lines: Some(lines.collect()) };
            Event::WorksCited { map_number, works }
        });
    }

    /// The works cited are written. They are shown if their map’s list still is.
    pub(super) fn works_written(&mut self, map_number: u64, works: WorksCited) {
        if let Some(asked) = self.asking.shown_mut().filter(|it| it.of == Some(map_number))
            && let Dialog::WorksCited(shown) = &mut asked.dialog
        {
            *shown = works;
        }
    }

    /// Puts the works cited on the clipboard, with their italics where the system takes them.
    pub(super) fn copy_works_cited(&mut self) {
        let Some(Dialog::WorksCited(WorksCited { lines: Some(lines), .. })) = self.dialog() else { return };
        let text: String = lines.iter().map(|it| plain(&it.runs).trim().to_owned() + "\n").collect();
        let rich: Vec<String> = lines.iter().map(|it| format!("<p>{}</p>", html(&it.runs))).collect();
        self.copy_rich(&rich.join("\n"), &text);
    }

    /// Attaches a file to a source of a map, and remembers that this user did.
    pub(super) fn attach(&mut self, map_number: u64, source: SourceId, path: &Path) {
        let Some(at) = self.tab_at(map_number) else { return };
        let Some(text) = path.to_str().map(str::to_owned) else {
            self.message = Some(Notice::warning(words::name_is_no_text(path)));
            return;
        };
        match self.handle_in(at, Intent::Sources(Sources::Attach(source, Some(text)))) {
            Ok(()) => self.memory.add_attached(path, &self.keeper, &self.home),
            Err(refusal) => {
                let text = words::not_attached(&self.tabs[at].display_name(), argument::refusal(refusal));
                self.message = Some(Notice::warning(text));
            }
        }
    }

    /// Says which file would be opened, or why it is not.
    pub(super) fn show_attached(&self, path: String) {
        let (map_number, disk) = (self.front_number(), self.home.disk.clone());
        self.work.start(move || {
            let is_there = disk.exists(Path::new(&path));
            Event::AttachedFound { map_number, path, is_there }
        });
    }

    pub(super) fn attached_found(&mut self, map_number: Option<u64>, path: String, is_there: bool) {
        let refused = if !self.memory.attached.holds(Path::new(&path)) {
            Some(Refused::AttachedByOthers)
        } else if !is_there {
            Some(Refused::Gone)
        } else {
            None
        };
        self.ask(map_number, Dialog::Attached { path, refused });
    }

    pub(super) fn open_attached(&mut self, path: String) {
        self.say(Said::Cancel);
        if self.memory.attached.holds(Path::new(&path)) {
            self.work.start(move || Event::HandedOver { result: open::that_detached(&path), path });
        }
    }

    /// A file was handed to the program that the system has for it.
    pub(super) fn handed_over(&mut self, path: &str, result: io::Result<()>) {
        if let Err(error) = result {
            self.message = Some(Notice::warning(words::cannot_be_opened(path, &error)));
        }
    }

    pub(super) fn open_link(&mut self, url: String) {
        self.say(Said::Cancel);
        if ui::is_web(&url) {
            self.ctx.open_url(egui::OpenUrl::new_tab(url));
        }
    }
}

/// A work that is typed, and what it will be.
fn named(map: &Map, work: &CitedWork) -> String {
    let place = work
        .locator
        .as_ref()
        .map(|it| format!(", {} {}", citing::abbreviation(&it.label), it.value))
        .unwrap_or_default();
    match cite::source_meant(map, work) {
        Some((source, sure)) => {
            let name = map.source(source).map(citing::source_name).unwrap_or_default();
            words::typed_source(&name, &place, sure)
        }
        None if work.name().is_empty() => words::WORK_NOT_NAMED.to_owned(),
        None => words::typed_new_source(&work.name(), &place),
    }
}
