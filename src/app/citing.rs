//! Sources from files and the clipboard, the works cited, and links.

use std::path::Path;

use super::{App, Event};
use crate::cite::recognise::{Found, recognise};
use crate::cite::{Style, bibliography, html, missing, plain};
use crate::command::{Intent, Sources};
use crate::files;
use crate::format::Warning;
use crate::model::{Map, Source, SourceId};
use crate::ui::{self, Dialog, Message, TypedRow, WorkLine, WorksCited};

impl App {
    /// Adds the sources of a map to the one in front.
    pub(super) fn adopt(&mut self, map: &Map, warnings: &[Warning]) {
        if self.tab().is_none() {
            self.new_map();
        }
        let Some(before) = self.session().map(|it| it.doc.map().n_sources()) else { return };
        let sources: Vec<Source> = map.sources().map(|it| it.1.clone()).collect();
        let n_read = sources.len();
        self.handle(Intent::Sources(Sources::Import(sources)));
        let n_added = self.session().map_or(0, |it| it.doc.map().n_sources()).saturating_sub(before);
        self.change_settings(|it| it.show_sources = true);
        self.message = Some(Message::plain(told(n_added, n_read - n_added, warnings)));
    }

    pub(super) fn use_style_file(&mut self, path: &Path) {
        let text = match files::read_text(path) {
            Ok(text) => text,
            Err(error) => return self.complain(&error),
        };
        match Style::from_xml(&text) {
            Ok(_) => self.handle(Intent::Sources(Sources::Style(text))),
            Err(error) => self.message = Some(Message::plain(format!("{}: {error}", path.display()))),
        }
    }

    /// Lists the cards that have citations in their text.
    pub(super) fn show_typed_citations(&mut self) {
        let Some(session) = self.session() else { return };
        let map = session.doc.map();
        let lines = map.walk().into_iter().filter(|it| !it.again);
        let rows = lines.filter_map(|line| {
            let text = &map.node(line.node)?.text;
            let found = recognise(text);
            (!found.is_empty()).then(|| TypedRow {
                node: line.node,
                text: text.clone(),
                sure: found.iter().all(Found::is_sure),
                works: found.iter().flat_map(|it| &it.works).map(|it| named(map, it)).collect(),
            })
        });
        self.dialog = Some(Dialog::Typed(rows.collect()));
    }

    /// Writes the works cited beside the window and shows them.
    pub(super) fn show_works_cited(&mut self) {
        let Some(map) = self.session().map(|it| it.doc.map().clone()) else { return };
        let style = Style::of(&map.meta().style, &map.meta().language).unwrap_or_default();
        self.dialog = Some(Dialog::WorksCited(WorksCited { style: style.name.clone(), lines: None }));
        self.work.start(move || {
            let lines = bibliography(&map, &style).into_iter();
            let lines = lines.map(|it| WorkLine {
                missing: map.source(it.source).map(missing).unwrap_or_default(),
                source: it.source,
                runs: it.runs,
            });
            Event::WorksCited(WorksCited { style: style.name.clone(), lines: Some(lines.collect()) })
        });
    }

    /// Puts the works cited on the clipboard, with their italics where the system takes them.
    pub(super) fn copy_works_cited(&mut self) {
        let Some(Dialog::WorksCited(WorksCited { lines: Some(lines), .. })) = &self.dialog else { return };
        let text: String = lines.iter().map(|it| plain(&it.runs).trim().to_owned() + "\n").collect();
        let rich: Vec<String> = lines.iter().map(|it| format!("<p>{}</p>", html(&it.runs))).collect();
        self.copy_rich(&rich.join("\n"), &text);
    }

    /// Puts a text on the clipboard, with its richer form where the system takes that.
    pub(super) fn copy_rich(&mut self, html: &str, text: &str) {
        let taken = self.clipboard().is_some_and(|it| it.set_html(html.to_owned(), Some(text.to_owned())).is_ok());
        if !taken {
            self.ctx.copy_text(text.to_owned());
        }
    }

    /// The richer form of what is on the clipboard.
    pub(super) fn rich_clipboard(&mut self) -> Option<String> {
        self.clipboard()?.get().html().ok()
    }

    /// The system's clipboard. Under Wayland it belongs to the window's own connection, which takes plain text.
    fn clipboard(&mut self) -> Option<&mut arboard::Clipboard> {
        if self.clipboard.is_none() && self.home.beside && std::env::var_os("WAYLAND_DISPLAY").is_none() {
            self.clipboard = arboard::Clipboard::new().ok();
        }
        self.clipboard.as_mut()
    }

    /// Attaches a file to a source, and remembers that this user did.
    pub(super) fn attach(&mut self, source: SourceId, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let Some(text) = path.to_str().map(str::to_owned) else {
            let text =
                format!("The name of {} is no text, so it cannot be kept in the map; rename it.", path.display());
            self.message = Some(Message::plain(text));
            return;
        };
        self.attached.add(&path);
        self.attached.keep(&self.keeper, &self.home.folders);
        self.handle(Intent::Sources(Sources::Attach(source, Some(text))));
    }

    /// Says which file would be opened, or why it is not.
    pub(super) fn show_attached(&mut self, path: String) {
        let file = Path::new(&path);
        let refused = if !self.attached.holds(file) {
            Some("Somebody else attached this file. To open it here, attach it yourself.")
        } else if !files::exists(file) {
            Some("The file is not there any more. Attach it again where it is now.")
        } else {
            None
        };
        self.dialog = Some(Dialog::Attached { path, refused });
    }

    pub(super) fn open_attached(&mut self, path: &str) {
        self.dialog = None;
        if self.attached.holds(Path::new(path))
            && let Err(error) = open::that_detached(path)
        {
            self.message = Some(Message::plain(format!("{path} cannot be opened: {error}")));
        }
    }

    pub(super) fn open_link(&mut self, url: String) {
        self.dialog = None;
        if ui::is_web(&url) {
            self.ctx.open_url(egui::OpenUrl::new_tab(url));
        }
    }
}

/// A work that is typed, and what it will be.
fn named(map: &Map, work: &crate::cite::recognise::Work) -> String {
    let place = work.locator.as_ref().map(|it| format!(", {} {}", it.label.short(), it.value)).unwrap_or_default();
    match work.source(map) {
        Some((source, sure)) => {
            let name = map.source(source).map(Source::name).unwrap_or_default();
            format!("{name}{place}{}", if sure { "" } else { ", or another of the same name" })
        }
        None if work.name().is_empty() => "a work that is not named".to_owned(),
        None => format!("{}{place}: a new source", work.name()),
    }
}

fn told(n_added: usize, n_known: usize, warnings: &[Warning]) -> String {
    let sources = |n: usize| if n == 1 { "1 source".to_owned() } else { format!("{n} sources") };
    let mut text = format!("Added {}.", sources(n_added));
    if n_known > 0 {
        text += &format!(" {} {} there already.", sources(n_known), if n_known == 1 { "was" } else { "were" });
    }
    for Warning { line, remark: what } in warnings.iter().take(3) {
        text += &match line {
            Some(line) => format!(" Line {line}: {what}."),
            None => format!(" {what}."),
        };
    }
    if warnings.len() > 3 {
        text += &format!(" And {} more remarks.", warnings.len() - 3);
    }
    text
}
