//! Between the machine that asks and the rest of the app: what it is told, and what it wants done.

use std::path::PathBuf;

use super::App;
use super::asking::{Act, Asked, Closing, OpenMap, Said};
use super::browsing;
use super::event::Event;
use super::reading::Purpose;
use super::tab::Destination;
use crate::command::{Carries, Elsewhere, ExportAs, Outside};
use crate::files;
use crate::format::{ExportOptions, Format};
use crate::ui::{self, Dialog, FileQuestion};

impl App {
    /// The question or list in front of the window.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.asking.shown().map(|it| &it.dialog)
    }

    /// What is said in the window, until it is dismissed.
    pub fn message(&self) -> Option<&str> {
        self.message.as_ref().map(|it| it.text.as_str())
    }

    /// Puts a question about a map in front of the window, or about none.
    pub(super) fn ask(&mut self, of: Option<u64>, dialog: Dialog) {
        self.say(Said::Ask(Asked { of, dialog }));
    }

    /// Asks for a file, for a map or for none.
    pub(super) fn ask_for_file(&mut self, of: Option<u64>, question: FileQuestion) {
        let proposed = question.proposed().unwrap_or_default().to_owned();
        self.say(Said::AskForFile { of, question, proposed });
    }

    /// Closes maps, after the question whether to save each that has unsaved changes.
    pub(super) fn close(&mut self, closing: Closing) {
        self.say(Said::Close(closing));
    }

    pub(super) fn say(&mut self, said: Said) {
        let open = |it: &super::Tab| OpenMap {
            number: it.number,
            name: it.display_name(),
            is_dirty: it.is_dirty(),
            is_saving: it.saving.is_some(),
        };
        let maps: Vec<OpenMap> = self.tabs.iter().map(open).collect();
        for act in self.asking.hear(said, &maps) {
            self.act(act);
        }
        self.browse_for_question();
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Show(map) => {
                if let Some(at) = self.tab_at(map) {
                    self.bring_to_front(at);
                }
            }
            Act::ShowFileDialog { number, of, question } => {
                let tell = self.work.teller();
                let reply = Box::new(move |choice| tell(Event::Chosen { number, choice }));
                let folder = self.folder_to_begin_with(of);
                self.dialogs.ask(&question, folder.as_deref(), &self.home.disk, reply);
            }
            Act::Look { of, question, given } => self.look(of, question, given),
            Act::Use { of, question, path } => {
                ui::forget_path(&self.ctx);
                self.look_beside(&path);
                self.use_file(of, question, path);
            }
            Act::Save(map) => self.save(map),
            Act::Print { of, options, printer } => self.print(of, *options, printer),
            Act::Export { of, how } => self.ask_where_to_export(of, how),
            Act::SaveAsPdf { of, options } => self.ask_where_to_put_sheets(of, options),
            Act::SettleOutside { of, found, answer } => self.settle_answered(of, found, answer),
            Act::OpenElsewhere { path, how: Elsewhere::Copy } => self.begin(path, Purpose::Copy),
            Act::OpenElsewhere { path, how: Elsewhere::ReadOnly } => self.begin(path, Purpose::ReadOnly),
            Act::OpenVersion { of, version } => self.open_version(of, version),
            Act::OpenRescued(rescued) => self.open_rescued(rescued),
            Act::DiscardRescued(rescued) => self.keeper.discard(&rescued),
            Act::Close(map) => self.remove_tab(map),
            Act::Quit { given_up } => self.quit(&given_up),
        }
    }

    /// Looks where a path leads that was given in the window, and whether something is there.
    fn look(&self, of: Option<u64>, question: FileQuestion, given: PathBuf) {
        let format = match &question {
            FileQuestion::Open
            | FileQuestion::Sources
            | FileQuestion::Style
            | FileQuestion::Text
            | FileQuestion::Attachment(_)
            | FileQuestion::Folder(_) => None,
            FileQuestion::Save(_) => Some(Format::Argmap),
            FileQuestion::Export(how, _) => Some(how.format),
            FileQuestion::Sheets(..) => Some(Format::Pdf),
        };
        let own = of.and_then(|it| self.tab_of(it)).and_then(|it| it.path().cloned());
        let disk = self.home.disk.clone();
        self.work.start(move || {
            let path = std::path::absolute(&given).unwrap_or_else(|_| given.clone());
            let wants_folder = matches!(question, FileQuestion::Folder(_));
            if !wants_folder && files::is_folder(&disk, &path) {
                return browsing::listed(&disk, path, &question);
            }
            let path = format.map_or_else(|| path.clone(), |it| with_extension(path.clone(), it));
            let would_replace = format.is_some() && own.as_ref() != Some(&path) && disk.exists(&path);
            Event::Looked { given, path, would_replace }
        });
    }

    /// A file was chosen, for a map that may not be in front any more.
    fn use_file(&mut self, of: Option<u64>, question: FileQuestion, path: PathBuf) {
        match (question, of) {
            (FileQuestion::Open, _) => self.open(&path),
            (FileQuestion::Sources, of) => self.begin(path, Purpose::Sources { of }),
            (FileQuestion::Style, of) => self.read_style(of, path),
            (FileQuestion::Text, of) => self.read_text(of, path),
            (FileQuestion::Folder(setting), _) => self.use_folder(setting, &path),
            (FileQuestion::Attachment(source), Some(map)) => self.attach(map, source, &path),
            (FileQuestion::Save(_), Some(map)) => {
                self.save_to(map, Destination::Chosen(with_extension(path, Format::Argmap)));
            }
            (FileQuestion::Export(how, _), Some(map)) => {
                let path = with_extension(path, how.format);
                self.export(map, path, how, ExportOptions::default());
            }
            (FileQuestion::Sheets(options, _), Some(map)) => {
                let how = ExportAs { format: Format::Pdf, tops: Vec::new(), carries: Carries::Nothing };
                self.export(map, with_extension(path, Format::Pdf), how, *options);
            }
            (
                FileQuestion::Attachment(_)
                | FileQuestion::Save(_)
                | FileQuestion::Export(..)
                | FileQuestion::Sheets(..),
                None,
            ) => {}
        }
    }

    fn settle_answered(&mut self, of: u64, found: files::Fingerprint, answer: Outside) {
        let Some(at) = self.tab_at(of) else { return };
        let tab = &mut self.tabs[at];
        tab.outside = None;
        match answer {
            Outside::KeepMine => tab.known.push(found),
            Outside::TakeTheirs => self.take_theirs(at),
            Outside::SaveCopy => {
                tab.known.push(found);
                self.ask_where_to_save(of);
            }
        }
    }
}

/// A path with the extension of a format, unless it has one of those.
fn with_extension(path: PathBuf, format: Format) -> PathBuf {
    if ui::has_extension_of(&path, format) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(format.row().extensions[0]);
    name.into()
}
