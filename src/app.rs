//! The window: runs frames, performs effects, and shows each error once.

mod dialogs;
mod examples;
mod window;

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use crate::command::{self, Effect, Intent, ThemeChoice};
use crate::files::{self, FileError, Recent};
use crate::format::{Format, Loaded};
use crate::model::{Document, Map};
use crate::scene::{Scene, Theme};
use crate::session::Session;
use crate::ui::{self, Dialog, Example, RecentMap, View, style};

pub use dialogs::{Ask, FileDialogs, Scripted};
pub use examples::EXAMPLES;
pub use window::{open_window, screenshot};

/// The program behind a window. It needs no window of its own, so tests can drive it.
pub struct App {
    session: Option<Session>,
    /// Where the map is saved; `None` for a new map or an example.
    path: Option<PathBuf>,
    /// The name of a map that has no file yet.
    name: String,
    dialogs: Box<dyn FileDialogs>,
    asked: Option<Ask>,
    dialog: Option<Dialog>,
    message: Option<String>,
    /// What was asked for while unsaved work was open.
    next: Option<Next>,
    recent: Recent,
    recent_maps: Vec<RecentMap>,
    examples: Vec<Example>,
    theme_choice: ThemeChoice,
    shown_theme: Option<Theme>,
    shown_title: String,
    show_inspector: bool,
    may_close: bool,
}

/// What closes the map that is open.
#[derive(Clone, Debug, PartialEq)]
enum Next {
    New,
    Open,
    OpenFile(PathBuf),
    OpenExample(usize),
    Close,
    Quit,
}

impl App {
    pub fn new(ctx: &Context, dialogs: Box<dyn FileDialogs>, recent: Recent) -> Self {
        style::install_fonts(ctx);
        let mut app = Self {
            session: None,
            path: None,
            name: String::new(),
            dialogs,
            asked: None,
            dialog: None,
            message: None,
            next: None,
            recent,
            recent_maps: Vec::new(),
            examples: Vec::new(),
            theme_choice: ThemeChoice::System,
            shown_theme: None,
            shown_title: String::new(),
            show_inspector: true,
            may_close: false,
        };
        app.show_start();
        app
    }

    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    pub fn set_theme(&mut self, choice: ThemeChoice) {
        self.theme_choice = choice;
    }

    /// Shows a map that was read. `path` is where it will be saved.
    pub fn show(&mut self, loaded: Loaded, path: Option<PathBuf>, name: &str) {
        let Loaded { map, warnings } = loaded;
        self.message = None;
        let doc = if warnings.is_empty() { Document::new(map) } else { Document::unsaved(map) };
        if !warnings.is_empty() {
            let lines = warnings
                .iter()
                .take(5)
                .map(|it| it.line.map_or_else(|| it.text.clone(), |line| format!("line {line}: {}", it.text)));
            let more = warnings.len().saturating_sub(5);
            let more = if more > 0 { format!(" … and {more} more") } else { String::new() };
            let lines: Vec<String> = lines.collect();
            self.message = Some(format!("Some of {name} was repaired. {}{more}", lines.join("; ")));
        }
        self.session = Some(Session::new(doc));
        self.path = path;
        name.clone_into(&mut self.name);
    }

    /// Opens a file and remembers it among the recent ones.
    pub fn open(&mut self, path: &Path) {
        match files::read(path) {
            Ok(loaded) => {
                self.recent.add(path);
                self.show(loaded, Some(path.to_owned()), &file_name(path));
            }
            Err(error) => self.complain(&error),
        }
    }

    pub fn open_example(&mut self, which: usize) {
        if let Some(example) = EXAMPLES.get(which)
            && let Ok(loaded) = example.load()
        {
            self.show(loaded, None, example.title);
        }
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        self.take_answer();
        self.follow_window(ui.ctx());
        let theme = self.install_theme(ui.ctx());
        let mut intents = Vec::new();
        let (name, status) = (self.display_name(), self.status());
        let view = View {
            session: self.session.as_ref(),
            file_name: &name,
            status,
            theme: &theme,
            theme_choice: self.theme_choice,
            show_inspector: self.show_inspector,
            dialog: self.dialog.as_ref(),
            message: self.message.as_deref(),
            examples: &self.examples,
            recent: &self.recent_maps,
        };
        ui::window(ui, &view, &mut intents);
        if !intents.is_empty() {
            ui.ctx().request_repaint();
        }
        for intent in intents {
            self.handle(intent, ui.ctx());
        }
        self.set_title(ui.ctx());
    }

    pub fn handle(&mut self, intent: Intent, ctx: &Context) {
        let effect = match &mut self.session {
            // A refusal is kept by the session and shown in the status bar.
            Some(session) => command::handle(intent, session).unwrap_or(None),
            None => command::without_map(&intent),
        };
        if let Some(effect) = effect {
            self.perform(effect, ctx);
        }
    }

    fn perform(&mut self, effect: Effect, ctx: &Context) {
        match effect {
            Effect::New => self.after_saving(Next::New, ctx),
            Effect::Open => self.after_saving(Next::Open, ctx),
            Effect::OpenFile(path) => self.after_saving(Next::OpenFile(path), ctx),
            Effect::OpenExample(which) => self.after_saving(Next::OpenExample(which), ctx),
            Effect::Close => self.after_saving(Next::Close, ctx),
            Effect::Quit => self.after_saving(Next::Quit, ctx),
            Effect::Save => _ = self.save(ctx),
            Effect::SaveAs => self.ask(Ask::Save(self.proposed_name(Format::Argmap)), ctx),
            Effect::SaveFirst => {
                self.dialog = None;
                if self.save(ctx) {
                    self.go_on(ctx);
                }
            }
            Effect::Discard => {
                self.dialog = None;
                self.go_on(ctx);
            }
            Effect::Export(format) => self.ask(Ask::Export(format, self.proposed_name(format)), ctx),
            Effect::PathGiven(path) => self.path_given(path, ctx),
            Effect::ShowPalette => self.dialog = Some(Dialog::Palette),
            Effect::ShowShortcuts => self.dialog = Some(Dialog::Shortcuts),
            Effect::CloseDialog => {
                self.dialog = None;
                self.next = None;
                self.asked = None;
            }
            Effect::DismissMessage => self.message = None,
            Effect::ToggleInspector => self.show_inspector = !self.show_inspector,
            Effect::Theme(choice) => self.theme_choice = choice,
        }
    }

    fn is_dirty(&self) -> bool {
        self.session.as_ref().is_some_and(|it| it.doc.is_dirty())
    }

    /// Does what closes the open map, after the question whether to save it.
    fn after_saving(&mut self, next: Next, ctx: &Context) {
        self.next = Some(next);
        if self.is_dirty() {
            self.dialog = Some(Dialog::Unsaved);
        } else {
            self.go_on(ctx);
        }
    }

    fn go_on(&mut self, ctx: &Context) {
        match self.next.take() {
            None => {}
            Some(Next::New) => self.show(Loaded::default(), None, "Untitled"),
            Some(Next::Open) => self.ask(Ask::Open, ctx),
            Some(Next::OpenFile(path)) => self.open(&path),
            Some(Next::OpenExample(which)) => self.open_example(which),
            Some(Next::Close) => {
                self.session = None;
                self.path = None;
                self.message = None;
                self.show_start();
            }
            Some(Next::Quit) => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// Saves to the map's file, or asks for one. Says whether it is saved now.
    fn save(&mut self, ctx: &Context) -> bool {
        match self.path.clone() {
            Some(path) => self.save_to(&path),
            None => {
                self.ask(Ask::Save(self.proposed_name(Format::Argmap)), ctx);
                false
            }
        }
    }

    fn save_to(&mut self, path: &Path) -> bool {
        let Some(session) = &mut self.session else { return false };
        let revision = session.doc.revision();
        match files::write(path, session.doc.map()) {
            Ok(_) => {
                session.doc.mark_saved(revision);
                self.path = Some(path.to_owned());
                self.recent.add(path);
                self.message = None;
                true
            }
            Err(error) => {
                self.complain(&error);
                false
            }
        }
    }

    fn export(&mut self, path: &Path) {
        let Some(session) = &self.session else { return };
        match files::write(path, session.doc.map()) {
            Ok(losses) => {
                let lost = if losses.is_empty() { String::new() } else { format!(": {}", losses.join("; ")) };
                self.message = Some(format!("Exported to {}{lost}", path.display()));
            }
            Err(error) => self.complain(&error),
        }
    }

    fn ask(&mut self, ask: Ask, ctx: &Context) {
        if self.dialogs.ask(&ask, ctx) {
            self.asked = Some(ask);
            return;
        }
        // The system has no file dialog: ask for the path in the window.
        let (title, action, proposed) = match &ask {
            Ask::Open => ("Open a map", "Open", String::new()),
            Ask::Save(name) => ("Save the map as", "Save", files::in_home(name)),
            Ask::Export(_, name) => ("Export the map as", "Export", files::in_home(name)),
        };
        let (title, action) = (title.to_owned(), action.to_owned());
        self.dialog = Some(Dialog::Path { title, action, proposed, replaces: None });
        self.asked = Some(ask);
    }

    /// The answer to the window's own question for a path. Nothing is replaced without a second answer.
    fn path_given(&mut self, given: PathBuf, ctx: &Context) {
        let Some(asked) = self.asked.clone() else { return };
        let target = match &asked {
            Ask::Open => None,
            Ask::Save(_) => Some(with_extension(given.clone(), Format::Argmap)),
            Ask::Export(format, _) => Some(with_extension(given.clone(), *format)),
        };
        let would_replace = target.is_some_and(|it| files::exists(&it) && self.path.as_ref() != Some(&it));
        if let Some(Dialog::Path { replaces, .. }) = &mut self.dialog
            && would_replace
            && replaces.as_ref() != Some(&given)
        {
            *replaces = Some(given);
            return;
        }
        ui::forget_path(ctx);
        self.dialog = None;
        self.asked = None;
        self.answered(asked, given, ctx);
    }

    fn take_answer(&mut self) {
        let Some(answer) = self.dialogs.answer() else { return };
        let (Some(asked), ctx) = (self.asked.take(), answer.1) else { return };
        match answer.0 {
            Some(path) => self.answered(asked, path, &ctx),
            // Whoever does not say where to save has not said to go on either.
            None => self.next = None,
        }
    }

    fn answered(&mut self, asked: Ask, path: PathBuf, ctx: &Context) {
        match asked {
            Ask::Open => self.open(&path),
            Ask::Save(_) => {
                let path = with_extension(path, Format::Argmap);
                if self.save_to(&path) {
                    self.go_on(ctx);
                }
            }
            Ask::Export(format, _) => self.export(&with_extension(path, format)),
        }
    }

    fn proposed_name(&self, format: Format) -> String {
        let stem = match &self.path {
            Some(path) => path.file_stem().map(|it| it.to_string_lossy().into_owned()),
            None => self.session.as_ref().map(|it| file_stem_of(it.doc.map())),
        };
        let stem = stem.filter(|it| !it.is_empty()).unwrap_or_else(|| "map".to_owned());
        format!("{stem}.{}", format.row().extensions[0])
    }

    fn complain(&mut self, error: &FileError) {
        self.message = Some(error.to_string());
    }

    fn display_name(&self) -> String {
        self.path.as_deref().map_or_else(|| self.name.clone(), file_name)
    }

    fn status(&self) -> &'static str {
        match (self.is_dirty(), &self.path) {
            (true, _) => "Edited",
            (false, Some(_)) => "Saved",
            (false, None) => "",
        }
    }

    fn set_title(&mut self, ctx: &Context) {
        let title = match &self.session {
            Some(_) => {
                let mark = if self.is_dirty() { "• " } else { "" };
                format!("{mark}{} — Mainstay", self.display_name())
            }
            None => "Mainstay".to_owned(),
        };
        if title != self.shown_title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
    }

    /// Files dropped on the window, and the wish to close it.
    fn follow_window(&mut self, ctx: &Context) {
        let dropped = ctx.input(|it| it.raw.dropped_files.first().map(|it| it.path().to_owned()));
        if let Some(path) = dropped {
            self.after_saving(Next::OpenFile(path), ctx);
        }
        if ctx.input(|it| it.viewport().close_requested()) && !self.may_close && self.is_dirty() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.after_saving(Next::Quit, ctx);
        }
    }

    fn install_theme(&mut self, ctx: &Context) -> Theme {
        let preference = match self.theme_choice {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        };
        ctx.options_mut(|it| {
            it.theme_preference = preference;
            it.fallback_theme = egui::Theme::Light;
        });
        let theme = if ctx.theme() == egui::Theme::Dark { Theme::DARK } else { Theme::LIGHT };
        if self.shown_theme.as_ref() != Some(&theme) {
            style::install(ctx, &theme);
            self.shown_theme = Some(theme.clone());
        }
        theme
    }

    /// Reads what the start screen shows.
    fn show_start(&mut self) {
        if self.examples.is_empty() {
            self.examples = EXAMPLES.iter().filter_map(|it| it.show()).collect();
        }
        self.recent_maps = self
            .recent
            .paths
            .iter()
            .map(|path| {
                let map = files::read_if_small(path);
                RecentMap {
                    path: path.clone(),
                    name: file_name(path),
                    folder: path.parent().map(|it| it.display().to_string()).unwrap_or_default(),
                    scene: map.map(|it| Scene::of(&it)),
                }
            })
            .collect();
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned())
}

/// A file name made of a map's title.
fn file_stem_of(map: &Map) -> String {
    let words = map.title().split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.take(6).collect::<Vec<_>>().join("-").to_lowercase()
}

fn with_extension(path: PathBuf, format: Format) -> PathBuf {
    if files::format_of(&path) == Some(format) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(format.row().extensions[0]);
    name.into()
}
