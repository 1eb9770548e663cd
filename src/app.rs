//! The window: a loop over open maps. It hears what happened beside the window, draws, does what is meant, and hands
//! what takes a while to threads.
//!
//! No frame touches the disk: `Work` does, and tells of it by an `Event`.

mod answers;
mod asking;
mod browsing;
mod checking;
mod citing;
mod clipboard;
mod clock;
mod dialogs;
mod display;
mod event;
mod examples;
mod exporting;
mod keeping;
mod maps;
mod memory;
mod opening;
mod outside;
mod place;
mod printing;
mod reading;
mod recovery;
mod report;
mod saving;
mod spelling;
mod start;
mod steps;
mod tab;
mod texts;
mod viewport;
mod window;
mod work;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Context, Ui};

use crate::command::{self, Effect, Intent};
use crate::files::{DictionaryFolders, Disk, Folders, Keeper, Printers, Watch};
use crate::format::{ExportOptions, Format};
use crate::model::EditError;
use crate::scene::Theme;
use crate::session::Session;
use crate::settings::{self, Setting, Settings, ThemeChoice, Value};
use crate::ui::{self, Dialog, Example, FileQuestion, Notice, RecentMap, TabTitle, WindowView, style};

use asking::{Asking, Closing, Said};
use clipboard::Clipboard;
use event::{After, Event};
use examples::Embedded;
use memory::Memory;
use opening::{GivenUp, Opening};
use place::Placed;
use spelling::Spelling;
use steps::LargeStep;
use tab::Tab;
use viewport::{DroppedFiles, Wishes};
use work::Work;

pub use clock::today;
pub use dialogs::{Choice, FileDialogs, Reply, Scripted};
pub use examples::{EXAMPLES, TEMPLATES};
pub use window::{Start, open_window, screenshot};

/// Where the program lives: its disk, its folders, and whether it works beside the window.
#[derive(Clone, Default)]
pub struct Home {
    pub disk: Disk,
    pub folders: Folders,
    /// False does everything at once: for tests and pictures.
    pub beside: bool,
    pub printers: Printers,
    pub dictionaries: DictionaryFolders,
    /// The language of the desktop, such as “en_US.UTF-8”.
    pub language: String,
    /// Such as “en_US.UTF-8”: it says which paper is used there.
    pub locale: String,
    /// The desktop lets nothing be dropped on the window.
    pub no_drops: bool,
    /// The window is one of X11's.
    pub is_x11: bool,
}

/// The program behind a window. It needs no window of its own, so tests can drive it.
pub struct App {
    ctx: Context,
    home: Home,
    work: Work<Event>,
    keeper: Keeper,
    watch: Watch,
    /// The files that are to be opened; the first is being read.
    opening: VecDeque<Opening>,
    given_up: Vec<GivenUp>,
    /// What is to be opened once it is known what was open last.
    to_start_with: Option<Vec<PathBuf>>,
    steps: Vec<LargeStep>,
    tabs: Vec<Tab>,
    /// The place of the map that is shown, if there is any.
    front: usize,
    n_opened: u64,
    asking: Asking,
    dialogs: Box<dyn FileDialogs>,
    message: Option<Notice>,
    dropped: DroppedFiles,
    /// What the keeper complains of, until it is over or was dismissed.
    unkept: Option<Notice>,
    said_no_locks: bool,
    clipboard: Clipboard,
    memory: Memory,
    views_kept: Instant,
    /// What the system asks of all programs.
    wishes: Wishes,
    /// Listens to them while the program runs.
    wishes_heard: Option<mundy::Subscription>,
    recent_maps: Vec<RecentMap>,
    examples: Vec<Example>,
    templates: Vec<Example>,
    shown_theme: Option<Theme>,
    shown_title: String,
    placed: Placed,
    /// Where a file was chosen last.
    last_folder: Option<PathBuf>,
    /// The panel that lies over the canvas, where the window is too narrow for panels beside it.
    panel_over: Option<Setting>,
    spelling: Spelling,
    /// How a map was to be printed last.
    print_as: Option<ExportOptions>,
    exported_last: Option<Format>,
    /// An essay that came back and waits for its map to be opened.
    waiting_essay: Option<PathBuf>,
}

impl App {
    pub fn new(ctx: &Context, dialogs: Box<dyn FileDialogs>, home: Home) -> Self {
        /// The first frame in the user's colours is worth so long a wait; a disk that hangs is not.
        const FOR_SETTINGS: Duration = Duration::from_millis(100);
        style::install_fonts(ctx);
        ui::access::install(ctx);
        ui::labels::install(ctx);
        ui::presses::install(ctx);
        let work = Work::new(ctx, home.beside);
        let (tell, tell_kept, tell_outside) = (work.teller(), work.teller(), work.teller());
        let complain = Arc::new(move |it| tell(Event::Keeper(it)));
        let on_kept = Arc::new(move |map_number| tell_kept(Event::Kept { map_number }));
        let keeper = Keeper::start_telling(home.disk.clone(), &home.folders, complain, on_kept);
        let notice = Arc::new(move |map_number, found| tell_outside(Event::Outside { map_number, found }));
        let watch = Watch::start(home.disk.clone(), notice);
        let mut app = Self {
            ctx: ctx.clone(),
            home,
            work,
            keeper,
            watch,
            opening: VecDeque::new(),
            given_up: Vec::new(),
            to_start_with: None,
            steps: Vec::new(),
            tabs: Vec::new(),
            front: 0,
            n_opened: 0,
            asking: Asking::default(),
            dialogs,
            message: None,
            dropped: DroppedFiles::default(),
            unkept: None,
            said_no_locks: false,
            clipboard: Clipboard::default(),
            memory: Memory::default(),
            views_kept: Instant::now(),
            wishes: Wishes::default(),
            wishes_heard: None,
            recent_maps: Vec::new(),
            examples: Embedded::show_all(EXAMPLES),
            templates: Embedded::show_all(TEMPLATES),
            shown_theme: None,
            shown_title: String::new(),
            placed: Placed::default(),
            last_folder: None,
            panel_over: None,
            spelling: Spelling::default(),
            print_as: None,
            exported_last: None,
            waiting_essay: None,
        };
        app.remember();
        while !app.memory.is_read()
            && let Some(event) = app.work.next_within(FOR_SETTINGS)
        {
            app.hear(event);
        }
        app.find_rescued(false);
        app
    }

    /// The session of the map in front.
    pub fn session(&self) -> Option<&Session> {
        self.tab().map(|it| &it.session)
    }

    pub fn settings(&self) -> &Settings {
        &self.memory.settings
    }

    /// Whether nothing is being done beside the window, and everything that was done there is heard.
    pub fn is_at_rest(&self) -> bool {
        self.work.is_at_rest()
    }

    pub fn set_theme(&mut self, choice: ThemeChoice) {
        self.memory.set(Setting::Theme, choice.value());
    }

    pub fn set_outline(&mut self, show: bool) {
        self.memory.set(Setting::Outline, Value::Switch(show));
    }

    /// One frame: hears, draws, does, keeps.
    pub fn frame(&mut self, ui: &mut Ui) {
        while let Some(event) = self.work.next() {
            self.hear(event);
        }
        self.follow_window();
        self.follow_place();
        self.compare_with_outside();
        for intent in self.draw(ui) {
            self.handle(intent);
        }
        self.keep();
        self.set_title();
        self.place_input_method();
    }

    fn draw(&mut self, ui: &mut Ui) -> Vec<Intent> {
        let theme = self.install_theme();
        self.scale_interface();
        // Tests see at once where things are.
        let less_motion = self.memory.settings.less_motion || self.wishes.less_motion;
        style::move_less(&self.ctx, less_motion);
        let motion = self.home.beside && !less_motion;
        if let Some(tab) = self.tabs.get_mut(self.front) {
            tab.session.motion = motion;
        }
        if !self.is_narrow() {
            self.panel_over = None;
        }
        let settings = self.shown_settings();
        let status = self.tab().map(Tab::status);
        let busy = self.busy();
        let title = |it: &Tab| TabTitle { name: it.display_name(), is_dirty: it.is_dirty() };
        let tabs: Vec<TabTitle> = self.tabs.iter().map(title).collect();
        let view = WindowView {
            session: self.session(),
            tabs: &tabs,
            front: self.front,
            number: self.tab().map(|it| it.number),
            busy: busy.as_deref(),
            is_opening: !self.opening.is_empty(),
            status: status.as_ref(),
            theme: &theme,
            settings: &settings,
            dialog: self.dialog(),
            question: self.asking.question(),
            notice: self.message.as_ref(),
            examples: &self.examples,
            templates: &self.templates,
            no_drops: self.home.no_drops,
            recent: &self.recent_maps,
            speller: self.spelling.speller.as_ref(),
            dictionaries: &self.spelling.names,
        };
        let intents = ui::window(ui, &view);
        if !intents.is_empty() {
            self.ctx.request_repaint();
        }
        intents
    }

    /// Does what is meant in the map in front.
    pub fn handle(&mut self, intent: Intent) {
        // A refusal is kept by the session and shown in the status bar.
        _ = self.handle_in(self.front, intent);
    }

    /// Does what is meant in a map: at once, or beside the window if it takes a while. A refusal is kept by the session
    /// as well, which shows it; one of a step that is taken beside the window comes there alone.
    fn handle_in(&mut self, at: usize, intent: Intent) -> Result<(), EditError> {
        let Some(tab) = self.tabs.get_mut(at) else {
            if let Some(effect) = command::without_map(intent) {
                self.perform(effect);
            }
            return Ok(());
        };
        if let Some(doing) = command::large(&intent, &tab.session) {
            return self.step(at, doing, move |session| After {
                effect: command::handle(intent, session).unwrap_or(None),
                ..After::default()
            });
        }
        let done = command::handle(intent, &mut tab.session);
        tab.note_tour();
        if let Some(effect) = done? {
            self.perform(effect);
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) {
        let of = self.front_number();
        match effect {
            Effect::New => _ = self.new_map(),
            Effect::FillScreen(all) => self.ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(all)),
            Effect::NewAbout(thesis) => self.new_map_about(thesis),
            Effect::Open => self.ask_for_file(of, FileQuestion::Open),
            Effect::OpenFile(path) => self.open(&path),
            Effect::OpenExample(which) => self.open_example(which),
            Effect::NewFrom(which) => self.new_from_template(which),
            Effect::Tour => self.show_tour(),
            Effect::CancelWork => self.cancel_work(),
            Effect::Save => of.into_iter().for_each(|it| self.save(it)),
            Effect::SaveAs => of.into_iter().for_each(|it| self.ask_where_to_save(it)),
            Effect::ShowExport(format) => self.show_export(format),
            Effect::ChooseExport(how) => self.choose_export(how),
            Effect::ShowPrint => self.show_print(),
            Effect::ChoosePrint(options) => self.choose_print(*options),
            Effect::Close => of.into_iter().for_each(|it| self.close(Closing::Map(it))),
            Effect::CloseTab(at) => {
                if let Some(number) = self.tabs.get(at).map(|it| it.number) {
                    self.close(Closing::Map(number));
                }
            }
            Effect::Quit => self.close(Closing::Program),
            Effect::ShowTab(at) => self.bring_to_front(at),
            Effect::TurnTabs(by) => self.turn_tabs(by),
            Effect::MoveTab { from, to } => self.move_tab(from, to),
            Effect::Copy(branch) => self.copy(branch),
            Effect::CopyPicture(map, begin) => self.copy_picture(map, begin),
            Effect::Paste => self.ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Effect::Pasted(text) => self.paste(&text),
            Effect::PasteAs(how, text) => self.paste_as(how, &text),
            Effect::ShowRescued => self.find_rescued(true),
            Effect::ShowDiscarded => self.show_discarded(),
            Effect::ShowVersions => self.show_versions(),
            Effect::ShowTemplates => self.ask(None, Dialog::Templates),
            Effect::ShowPalette => self.ask(of, Dialog::Palette),
            Effect::ShowLinkTo => self.ask(of, Dialog::LinkTo),
            Effect::Cited(years) => self.cited(&years),
            Effect::ShowCite(node) => self.ask(of, Dialog::Cite(node)),
            Effect::FullScreen => self.turn_full_screen(),
            Effect::ShowSettings => self.ask(None, Dialog::Settings),
            Effect::ShowShortcuts => self.ask(None, Dialog::Shortcuts),
            Effect::ShowWhatIsNew => self.ask(None, Dialog::WhatIsNew),
            Effect::ShowAbout => self.ask(None, Dialog::About(self.home.folders.named())),
            Effect::Answer(answer) => self.say(Said::Answer(answer)),
            Effect::Browse(folder) => self.browse(folder),
            Effect::CloseDialog => self.say(Said::Cancel),
            Effect::DismissMessage => self.dismiss_message(),
            Effect::ShowReport => {
                if let Some(report) = self.message.as_ref().and_then(|it| it.report.clone()) {
                    self.ask(of, Dialog::Report(report));
                }
            }
            Effect::CopyReport => {
                if let Some(Dialog::Report(report)) = self.dialog() {
                    self.ctx.copy_text(report.text.clone());
                }
            }
            Effect::Set(setting, value) => self.set(setting, value),
            Effect::Toggle(setting) => {
                let value = self.shown_settings().toggled(setting);
                self.set(setting, value);
            }
            Effect::LayNewMapsOut(layout) => {
                for (setting, value) in settings::laying_out(layout) {
                    self.set(setting, value);
                }
            }
            Effect::ShowSources => self.set(Setting::Sources, Value::Switch(true)),
            Effect::ImportSources => self.ask_for_file(of, FileQuestion::Sources),
            Effect::AddText => self.ask_for_file(of, FileQuestion::Text),
            Effect::ChooseFolder(setting) => self.ask_for_file(None, FileQuestion::Folder(setting)),
            Effect::ChooseStyleFile => self.ask_for_file(of, FileQuestion::Style),
            Effect::ShowTypedCitations => self.show_typed_citations(),
            Effect::ShowWorksCited => self.show_works_cited(),
            Effect::CopyWorksCited => self.copy_works_cited(),
            Effect::ShowLink(url) => self.ask(of, Dialog::Link(url)),
            Effect::OpenLink(url) => self.open_link(url),
            Effect::AttachFile(source) => self.ask_for_file(of, FileQuestion::Attachment(source)),
            Effect::ShowAttached(path) => self.show_attached(path),
            Effect::OpenAttached(path) => self.open_attached(path),
            Effect::AddToDictionary(word) => self.add_to_dictionary(&word),
        }
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Remembered(read) => self.remembered(*read),
            Event::Recent(maps) => self.recent_maps = maps,
            Event::Read { number, n_cards } => self.read(number, n_cards),
            Event::Opened { number, arrival } => self.opened(number, arrival),
            Event::Stepped { number, session, after } => self.stepped(number, session, *after),
            Event::Saved(ended) => self.saved(*ended),
            Event::Exported { path, result } => self.exported(&path, result),
            Event::Weighed { map_number, format, tops, weighed } => self.weighed(map_number, format, tops, weighed),
            Event::Proof { map_number, options, proof } => self.proof_made(map_number, &options, proof),
            Event::Printer { map_number, name } => self.printer_found(map_number, name),
            Event::Printed(result) => self.printed(result),
            Event::Drawn(Ok(picture)) => self.ctx.copy_image(picture),
            Event::Drawn(Err(why)) => self.message = Some(Notice::warning(why)),
            Event::Outside { map_number, found } => self.found_outside(map_number, found),
            Event::Compared { map_number, found, differs } => self.compared(map_number, found, differs),
            Event::Rescued { rows, saved, is_asked } => self.found_rescued(rows, &saved, is_asked),
            Event::Discarded(rows) => self.ask(None, Dialog::Discarded(rows)),
            Event::Versions { map_number, rows } => self.ask(Some(map_number), Dialog::Versions(rows)),
            Event::Chosen { number, choice } => self.say(Said::Chosen { number, choice }),
            Event::Browsed { folder, list } => self.browsed(&folder, list),
            Event::Looked { given, path, would_replace } => self.say(Said::Looked { given, path, would_replace }),
            Event::TextRead { map_number, path, document } => self.text_read(map_number, &path, document),
            Event::StyleRead { map_number, path, style } => self.style_read(map_number, &path, style),
            Event::WorksCited { map_number, works } => self.works_written(map_number, works),
            Event::AttachedFound { map_number, path, is_there } => self.attached_found(map_number, path, is_there),
            Event::HandedOver { path, result } => self.handed_over(&path, result),
            Event::DictionaryRead { number, found } => self.dictionary_read(number, *found),
            Event::Kept { map_number } => {
                if let Some(at) = self.tab_at(map_number) {
                    self.tabs[at].is_kept = true;
                }
            }
            Event::Keeper(complaint) => self.keeper_said(complaint),
            Event::Wishes(wishes) => self.wishes = wishes,
            Event::Asked(paths) => {
                for path in paths {
                    self.open(&path);
                }
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Focus);
            }
        }
    }

    /// The settings as this window has room for them.
    fn shown_settings(&self) -> Cow<'_, Settings> {
        let settings = &self.memory.settings;
        if self.is_narrow() { Cow::Owned(settings.with_one_panel(self.panel_over)) } else { Cow::Borrowed(settings) }
    }

    fn is_narrow(&self) -> bool {
        ui::lie_over(self.ctx.content_rect().width())
    }

    fn set(&mut self, setting: Setting, value: Value) {
        // What is opened in a narrow window is for now: a wide one is as it was.
        if setting.row().panel.is_some() && self.is_narrow() {
            if value == Value::Switch(true) {
                self.panel_over = Some(setting);
            } else {
                self.panel_over.take_if(|it| *it == setting);
            }
            return;
        }
        self.memory.set(setting, value);
        self.keep_versions_as_chosen();
        self.memory.keep_settings(&self.keeper, &self.home);
        if matches!(setting, Setting::CheckSpelling | Setting::SpellingLanguage) {
            self.read_dictionary();
        }
    }
}
