//! The system's file dialogs, and stand-ins for tests.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use crate::document;
use crate::files::{self, Disk};
use crate::format::{Format, Offered};
use crate::ui::FileQuestion;
use crate::words::files as words;

/// What came of a question for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    Path(PathBuf),
    TurnedDown,
    /// The system has no file dialog.
    NoDialog,
}

/// Hears what came of a question, on whatever thread.
pub type Reply = Box<dyn FnOnce(Choice) + Send>;

/// Asks for files without stopping the window.
pub trait FileDialogs {
    /// Shows a dialog, of a folder to begin with; what comes of it is told sometime.
    fn ask(&mut self, question: &FileQuestion, folder: Option<&Path>, disk: &Disk, reply: Reply);
}

/// The dialogs of the desktop.
pub struct Native;

type DialogFuture = std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

impl FileDialogs for Native {
    fn ask(&mut self, question: &FileQuestion, folder: Option<&Path>, disk: &Disk, reply: Reply) {
        // Some systems want it made on the window's thread. It is shown when it is waited for.
        let waiting = dialog(question, folder);
        let disk = disk.clone();
        std::thread::spawn(move || {
            // Without a portal or zenity, rfd's answer would look like “cancelled”.
            if !files::has_file_dialogs(&disk) {
                return reply(Choice::NoDialog);
            }
            let path = pollster::block_on(waiting).map(|it| it.path().to_owned());
            reply(path.map_or(Choice::TurnedDown, Choice::Path));
        });
    }
}

fn dialog(question: &FileQuestion, folder: Option<&Path>) -> DialogFuture {
    let plain = || {
        let dialog = rfd::AsyncFileDialog::new();
        if let Some(folder) = folder { dialog.set_directory(folder) } else { dialog }
    };
    let with_filter = |format: Format| plain().add_filter(format.row().name, format.row().extensions);
    match question {
        FileQuestion::Open => {
            let filters = filters_to_open().into_iter();
            Box::pin(filters.fold(plain(), |it, (name, extensions)| it.add_filter(name, &extensions)).pick_file())
        }
        FileQuestion::Sources => {
            let formats = Format::ALL.iter().map(|it| it.row()).filter(|it| it.holds_sources());
            let extensions: Vec<&str> = formats.flat_map(|it| it.extensions).copied().collect();
            Box::pin(plain().add_filter(words::SOURCES, &extensions).pick_file())
        }
        FileQuestion::Text => Box::pin(plain().add_filter(words::DOCUMENTS, &document::EXTENSIONS).pick_file()),
        FileQuestion::Style => Box::pin(plain().add_filter(words::CSL_STYLE, &["csl"]).pick_file()),
        FileQuestion::Attachment(_) => Box::pin(plain().pick_file()),
        FileQuestion::Folder(_) => Box::pin(plain().pick_folder()),
        FileQuestion::Save(name) => Box::pin(with_filter(Format::Argmap).set_file_name(name).save_file()),
        FileQuestion::Sheets(_, name) => Box::pin(with_filter(Format::Pdf).set_file_name(name).save_file()),
        FileQuestion::Export(how, name) => Box::pin(with_filter(how.format).set_file_name(name).save_file()),
    }
}

/// What can be opened: all of it, each kind by itself, and whatever there is.
fn filters_to_open() -> Vec<(&'static str, Vec<&'static str>)> {
    let rows = Format::ALL.iter().map(|it| it.row());
    let kinds = rows.filter(|it| it.is_offered(Offered::File) && it.read.is_some());
    let documents = (words::OFFICE_DOCUMENTS, document::OFFICE_EXTENSIONS.to_vec());
    let kinds: Vec<_> = kinds.map(|it| (it.name, it.extensions.to_vec())).chain([documents]).collect();
    let mut all: Vec<&'static str> = Vec::new();
    for extension in kinds.iter().flat_map(|it| &it.1) {
        if !all.contains(extension) {
            all.push(extension);
        }
    }
    [(words::MAPS_AND_TEXT, all)].into_iter().chain(kinds.clone()).chain([(words::ALL_FILES, vec!["*"])]).collect()
}

/// Answers that are known beforehand; with none left, there is no dialog to show.
#[derive(Default)]
pub struct Scripted {
    pub answers: VecDeque<Option<PathBuf>>,
}

impl Scripted {
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        Self { answers: answers.into_iter().collect() }
    }
}

impl FileDialogs for Scripted {
    fn ask(&mut self, _: &FileQuestion, _: Option<&Path>, _: &Disk, reply: Reply) {
        reply(match self.answers.pop_front() {
            Some(Some(path)) => Choice::Path(path),
            Some(None) => Choice::TurnedDown,
            None => Choice::NoDialog,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_and_texts_can_be_chosen_to_be_opened() {
        let filters = filters_to_open();
        let (_, all) = &filters[0];
        for extension in
            ["argmap", "txt", "argdown", "mm", "opml", "canvas", "csv", "svg", "png", "bib", "json", "docx", "odt"]
        {
            assert_eq!(all.iter().filter(|it| **it == extension).count(), 1, "{extension}");
        }
        assert_eq!(filters[1].1, ["argmap"]);
        assert_eq!(filters.last().map(|it| it.1.clone()), Some(vec!["*"]));
    }
}
