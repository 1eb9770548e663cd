//! The window: runs frames, performs effects, and shows each error once.

mod citing;
mod dialogs;
mod examples;
mod maps;
mod opening;
mod rescue;
mod saving;
mod steps;
mod tab;
mod window;
mod work;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{Context, Ui};

use crate::cite::recognise::recognise;
use crate::command::{self, Command, Effect, Intent};
use crate::files::{
    Attached, Disk, FileError, Folders, Keeper, LastOpen, Recent, Rescued, Settings, ThemeChoice, Version, Watch,
};
use crate::format::{Format, Holds, Loaded, Parts, clip, outline, paste};
use crate::model::{Branch, Map};
use crate::scene::Theme;
use crate::session::Session;
use crate::ui::{self, Dialog, Example, Message, RecentMap, TabTitle, View, style};

use opening::Opening;
use steps::{After, LargeStep};
use tab::{News, Tab};
use work::{Event, Work};

pub use dialogs::{Ask, FileDialogs, Scripted};
pub use examples::EXAMPLES;
pub use window::{Start, open_window, screenshot};

/// Where the program lives: its disk, its folders, and whether it works beside the window.
#[derive(Clone, Default)]
pub struct Home {
    pub disk: Disk,
    pub folders: Folders,
    /// False does everything at once: for tests and pictures.
    pub beside: bool,
}

/// The program behind a window. It needs no window of its own, so tests can drive it.
pub struct App {
    ctx: Context,
    home: Home,
    work: Work,
    keeper: Keeper,
    watch: Watch,
    /// The files that are to be opened; the first is being read.
    opening: VecDeque<Opening>,
    steps: Vec<LargeStep>,
    tabs: Vec<Tab>,
    /// The place of the map that is shown, if there is any.
    front: usize,
    n_opened: u64,
    dialogs: Box<dyn FileDialogs>,
    /// The question for a file that waits for its answer, and the map it is about.
    asked: Option<(Ask, Option<u64>)>,
    dialog: Option<Dialog>,
    message: Option<Message>,
    /// What was asked for while unsaved work was open.
    next: Option<Next>,
    /// A file that another window has open, and that the user wants to open.
    elsewhere: Option<PathBuf>,
    /// What was copied last: as text, which tells whether it is still on the clipboard, and whole.
    copied: Option<(String, Branch)>,
    /// The system's clipboard, for texts with italics.
    clipboard: Option<arboard::Clipboard>,
    rescued: Vec<Rescued>,
    /// The earlier versions in the dialog.
    versions: Vec<Version>,
    settings: Settings,
    /// The system asks for less motion.
    system_less_motion: bool,
    /// Listens to the wishes of the system while the program runs.
    wishes: Option<mundy::Subscription>,
    recent: Recent,
    last_open: LastOpen,
    attached: Attached,
    recent_maps: Vec<RecentMap>,
    examples: Vec<Example>,
    shown_theme: Option<Theme>,
    shown_title: String,
    may_close: bool,
}

/// What closes maps that are open.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Next {
    Close(u64),
    Quit,
}

impl App {
    pub fn new(ctx: &Context, dialogs: Box<dyn FileDialogs>, home: Home) -> Self {
        style::install_fonts(ctx);
        let work = Work::new(ctx, home.beside);
        let Home { disk, folders, .. } = &home;
        let (tell, tell_outside) = (work.teller(), work.teller());
        let keeper = Keeper::start(disk.clone(), folders, Arc::new(move |it| tell(Event::Keeper(it))));
        let notice = Arc::new(move |map_number, found| tell_outside(Event::Outside { map_number, found }));
        let watch = Watch::start(disk.clone(), notice);
        let (settings, complaint) = Settings::load(disk, folders);
        let recent = Recent::load(disk, folders);
        let last_open = LastOpen::load(disk, folders);
        let attached = Attached::load(disk, folders);
        let mut app = Self {
            ctx: ctx.clone(),
            home,
            work,
            keeper,
            watch,
            opening: VecDeque::new(),
            steps: Vec::new(),
            tabs: Vec::new(),
            front: 0,
            n_opened: 0,
            dialogs,
            asked: None,
            dialog: None,
            message: complaint.map(Message::plain),
            next: None,
            elsewhere: None,
            copied: None,
            clipboard: None,
            rescued: Vec::new(),
            versions: Vec::new(),
            settings,
            system_less_motion: false,
            wishes: None,
            recent,
            last_open,
            attached,
            recent_maps: Vec::new(),
            examples: Vec::new(),
            shown_theme: None,
            shown_title: String::new(),
            may_close: false,
        };
        app.show_start();
        app.find_rescued();
        if !app.rescued.is_empty() {
            app.show_rescued();
        }
        app
    }

    /// The map in front.
    pub fn session(&self) -> Option<&Session> {
        self.tab().map(|it| &it.session)
    }

    pub fn set_theme(&mut self, choice: ThemeChoice) {
        self.settings.theme = choice;
    }

    pub fn set_outline(&mut self, show: bool) {
        self.settings.show_outline = show;
    }

    fn tab(&self) -> Option<&Tab> {
        self.tabs.get(self.front)
    }

    fn tab_at(&self, map_number: u64) -> Option<usize> {
        self.tabs.iter().position(|it| it.number == map_number)
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut Ui) {
        while let Some(event) = self.work.next() {
            self.hear(event);
        }
        self.take_answer();
        self.follow_window();
        self.ask_about_outside();
        let theme = self.install_theme();
        // Tests see at once where things are.
        let motion = self.home.beside && !self.settings.less_motion && !self.system_less_motion;
        if let Some(tab) = self.tabs.get_mut(self.front) {
            tab.session.motion = motion;
        }
        let busy = self.busy();
        let mut intents = Vec::new();
        let tabs: Vec<TabTitle> =
            self.tabs.iter().map(|it| TabTitle { name: it.display_name(), is_dirty: it.is_dirty() }).collect();
        let view = View {
            session: self.session(),
            tabs: &tabs,
            front: self.front,
            busy: busy.as_deref(),
            is_opening: !self.opening.is_empty(),
            status: self.tab().map_or("", Tab::status),
            theme: &theme,
            settings: &self.settings,
            dialog: self.dialog.as_ref(),
            message: self.message.as_ref(),
            examples: &self.examples,
            recent: &self.recent_maps,
        };
        ui::window(ui, &view, &mut intents);
        if !intents.is_empty() {
            self.ctx.request_repaint();
        }
        for intent in intents {
            self.handle(intent);
        }
        self.keep();
        self.set_title();
    }

    /// Does what is meant: at once, or beside the window if it takes a while.
    pub fn handle(&mut self, intent: Intent) {
        let large = self.session().and_then(|it| command::large(&intent, it));
        match large {
            Some(words) => self.step(self.front, words, move |session| After {
                effect: command::handle(intent, session).unwrap_or(None),
                ..After::default()
            }),
            None => self.handle_at_once(intent),
        }
    }

    fn handle_at_once(&mut self, intent: Intent) {
        let effect = match self.tabs.get_mut(self.front) {
            // A refusal is kept by the session and shown in the status bar.
            Some(tab) => command::handle(intent, &mut tab.session).unwrap_or(None),
            None => command::without_map(intent),
        };
        if let Some(effect) = effect {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::New => self.new_map(),
            Effect::Open => self.ask(Ask::Open),
            Effect::OpenFile(path) => self.open(&path),
            Effect::CancelWork => self.cancel_work(),
            Effect::OpenExample(which) => self.open_example(which),
            Effect::Save => self.save(),
            Effect::SaveAs => self.ask_where_to_save(),
            Effect::SaveFirst => {
                self.dialog = None;
                self.save();
            }
            Effect::Discard => self.give_up(),
            Effect::Export(format) => self.ask_where_to_export(format),
            Effect::Close => self.close(self.front),
            Effect::CloseTab(at) => self.close(at),
            Effect::Quit => self.close_all(Next::Quit),
            Effect::ShowTab(at) => self.bring_to_front(at),
            Effect::TurnTabs(by) => self.turn_tabs(by),
            Effect::MoveTab { from, to } => self.move_tab(from, to),
            Effect::Copy(branch) => {
                let text = outline::write(&branch);
                // For other windows the branch goes along whole.
                self.copy_rich(&clip::write(&branch).unwrap_or_default(), &text);
                self.copied = Some((text, branch));
            }
            Effect::CopyPicture(map) => self.copy_picture(map),
            Effect::Paste => self.ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Effect::Pasted(text) => self.paste(&text),
            Effect::ShowRescued => {
                self.find_rescued();
                self.show_rescued();
            }
            Effect::OpenRescued(which) => self.open_rescued(which),
            Effect::DiscardRescued(which) => self.discard_rescued(which),
            Effect::ShowVersions => self.show_versions(),
            Effect::OpenVersion(which) => self.open_version(which),
            Effect::Outside(answer) => self.answer_outside(answer),
            Effect::Elsewhere(answer) => self.answer_elsewhere(answer),
            Effect::PathGiven(path) => self.path_given(path),
            Effect::ShowPalette => self.dialog = Some(Dialog::Palette),
            Effect::ShowLinkTo => self.dialog = Some(Dialog::LinkTo),
            Effect::ShowShortcuts => self.dialog = Some(Dialog::Shortcuts),
            Effect::CloseDialog => self.close_dialog(),
            Effect::DismissMessage => self.message = None,
            Effect::ToggleOutline => self.change_settings(|it| {
                // Where the sources stand, the outline comes instead of them.
                it.show_outline = !it.show_outline || it.show_sources;
                it.show_sources = false;
            }),
            Effect::ToggleSources => self.change_settings(|it| it.show_sources = !it.show_sources),
            Effect::ShowSources => self.change_settings(|it| it.show_sources = true),
            Effect::ImportSources => self.ask(Ask::Sources),
            Effect::ChooseStyleFile => self.ask(Ask::Style),
            Effect::ShowTypedCitations => self.show_typed_citations(),
            Effect::ShowWorksCited => self.show_works_cited(),
            Effect::CopyWorksCited => self.copy_works_cited(),
            Effect::ShowLink(url) => self.dialog = Some(Dialog::Link(url)),
            Effect::OpenLink(url) => self.open_link(url),
            Effect::AttachFile(source) => self.ask(Ask::Attachment(source)),
            Effect::ShowAttached(path) => self.show_attached(path),
            Effect::OpenAttached(path) => self.open_attached(&path),
            Effect::ToggleInspector => self.change_settings(|it| it.show_inspector = !it.show_inspector),
            Effect::ToggleMotion => self.change_settings(|it| it.less_motion = !it.less_motion),
            Effect::ToggleReopen => self.change_settings(|it| it.reopen = !it.reopen),
            Effect::Theme(choice) => self.change_settings(|it| it.theme = choice),
        }
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Saved { map_number, path, revision, lock, result } => {
                self.saved(map_number, path, revision, lock, result);
            }
            Event::Stepped { number, session, after } => self.stepped(number, session, after),
            Event::Compared { map_number, print, differs } => self.compared(map_number, print, differs),
            Event::Read { number, n_cards } => self.read(number, n_cards),
            Event::Opened { number, content } => self.opened(number, content),
            Event::Exported { path, result } => self.exported(&path, result),
            Event::Drawn(result) => match result {
                Ok(picture) => self.ctx.copy_image(picture),
                Err(why) => self.message = Some(Message::plain(why)),
            },
            Event::Outside { map_number, found } => self.found_outside(map_number, found),
            Event::WorksCited(works) => {
                if let Some(Dialog::WorksCited(shown)) = &mut self.dialog {
                    *shown = works;
                }
            }
            Event::Keeper(complaint) => self.message = complaint.map(Message::plain),
            Event::LessMotion(wished) => self.system_less_motion = wished,
            Event::Asked(paths) => {
                for path in paths {
                    self.open(&path);
                }
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
            }
        }
    }

    /// Pastes a branch that was copied here, or makes one of text.
    fn paste(&mut self, text: &str) {
        /// A longer text is read beside the window.
        const LONG: usize = 100_000;
        let text = text.replace("\r\n", "\n");
        let is_long = text.len() >= LONG;
        let copied = self.copied.as_ref().filter(|it| it.0 == text).map(|it| it.1.clone());
        let mut clipboard = Parts::one(text.into_bytes());
        if copied.is_none() {
            if let Some(Loaded { map, warnings, .. }) = paste(&clipboard, Holds::Sources) {
                return self.adopt(&map, &warnings);
            }
            if let Some(html) = self.rich_clipboard() {
                clipboard = clipboard.and(clip::HTML, html.into_bytes());
            }
        }
        let branch = move || copied.or_else(|| paste(&clipboard, Holds::Branch).map(Loaded::into_branch));
        if is_long && self.tab().is_some() {
            return self.step(self.front, "Pasting …".to_owned(), move |session| {
                let Some(branch) = branch() else { return After::default() };
                let message = typed_in(&branch);
                let effect = command::handle(Intent::Insert(branch), session).unwrap_or(None);
                After { effect, message, known: None }
            });
        }
        if let Some(branch) = branch() {
            let message = typed_in(&branch);
            self.handle(Intent::Insert(branch));
            if message.is_some() {
                self.message = message;
            }
        }
    }

    /// Draws a map beside the window and puts the picture on the clipboard.
    fn copy_picture(&self, map: Map) {
        self.work.start(move || {
            let png = Format::Png.bytes(&map).map_err(|it| it.to_string());
            let pixels = png.and_then(|it| image::load_from_memory(&it).map_err(|it| it.to_string()));
            Event::Drawn(pixels.map(|it| {
                let it = it.to_rgba8();
                let size = [it.width() as usize, it.height() as usize];
                egui::ColorImage::from_rgba_unmultiplied(size, it.as_raw())
            }))
        });
    }

    /// Hands what changed to the keeper.
    fn keep(&mut self) {
        for tab in &mut self.tabs {
            match tab.news() {
                None => {}
                Some(News::Forget) => self.keeper.forget(tab.number),
                Some(News::Keep(about)) => self.keeper.keep(tab.number, about, tab.session.doc.map().clone()),
            }
        }
    }

    fn close_dialog(&mut self) {
        self.dialog = None;
        self.next = None;
        self.asked = None;
        self.elsewhere = None;
        for tab in &mut self.tabs {
            tab.given_up = false;
        }
    }

    fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.settings);
        self.settings.keep(&self.keeper, &self.home.folders);
    }

    fn complain(&mut self, error: &FileError) {
        let offer = matches!(error, FileError::Write { .. }).then_some(Command::SaveAs);
        self.message = Some(Message { text: error.to_string(), offer });
    }

    fn set_title(&mut self) {
        let title = match self.tab() {
            Some(tab) => {
                let mark = if tab.is_dirty() { "• " } else { "" };
                format!("{mark}{} — Mainstay", tab.display_name())
            }
            None => "Mainstay".to_owned(),
        };
        if title != self.shown_title {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
    }

    /// Files dropped on the window, and the wish to close it.
    fn follow_window(&mut self) {
        let dropped: Vec<PathBuf> =
            self.ctx.input(|it| it.raw.dropped_files.iter().map(|it| it.path().to_owned()).collect());
        for path in dropped {
            self.open(&path);
        }
        let wants_to_close = self.ctx.input(|it| it.viewport().close_requested());
        if wants_to_close && !self.may_close && self.tabs.iter().any(|it| it.is_dirty() || it.saving.is_some()) {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.close_all(Next::Quit);
        }
    }

    fn install_theme(&mut self) -> Theme {
        let preference = match self.settings.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        };
        self.ctx.options_mut(|it| {
            it.theme_preference = preference;
            it.fallback_theme = egui::Theme::Light;
        });
        let theme = if self.ctx.theme() == egui::Theme::Dark { Theme::DARK } else { Theme::LIGHT };
        if self.shown_theme.as_ref() != Some(&theme) {
            style::install(&self.ctx, &theme);
            self.shown_theme = Some(theme.clone());
        }
        theme
    }
}

/// Says how many citations stand in the texts of a branch, if there are any.
fn typed_in(branch: &Branch) -> Option<Message> {
    let n: usize = branch.map.nodes().map(|it| recognise(&it.1.text).len()).sum();
    let what = if n == 1 { "1 citation is".to_owned() } else { format!("{n} citations are") };
    let text = format!("{what} typed in what was pasted.");
    (n > 0).then_some(Message { text, offer: Some(Command::CiteAllTyped) })
}
