//! Documents that become texts of a map.

use std::path::{Path, PathBuf};

use super::App;
use super::event::Event;
use super::reading::file_name;
use crate::command::{EssayBack, Intent, TextChange, belongs_to};
use crate::document::DocumentText;
use crate::files::{self, FileError};
use crate::model::{Text, TextFile};
use crate::settings::{Setting, Value};
use crate::ui::{FileQuestion, Notice};
use crate::words::formats::read_with;
use crate::words::{argument, files as words, passages as said};

impl App {
    /// Reads a document beside the window, for a map or a new one.
    pub(super) fn read_text(&self, map_number: Option<u64>, path: PathBuf) {
        let disk = self.home.disk.clone();
        self.work.start(move || {
            let document = files::read_document(&disk, &path).map(Box::new);
            Event::TextRead { map_number, path, document }
        });
    }

    pub(super) fn text_read(
        &mut self,
        map_number: Option<u64>,
        path: &Path,
        document: Result<Box<DocumentText>, FileError>,
    ) {
        let document = match document {
            Ok(it) => *it,
            Err(error) => return self.complain(&error, None),
        };
        if document.essay.is_some() {
            return self.essay_read(map_number, path, document);
        }
        let at = map_number.and_then(|it| self.tab_at(it)).unwrap_or_else(|| self.new_map());
        let told: Vec<String> = document.told.iter().map(|(remark, times)| remark.in_words(*times)).collect();
        let (sources, cited) = (document.sources.clone(), document.citations.clone());
        let text = self.text_of(at, path, document);
        self.add_text(
            at,
            TextChange::Add(Box::new(text), sources, cited),
            (!told.is_empty()).then(|| read_with(path, None, false, &told.join("; "))),
        );
    }

    /// An essay that was written from a map was read: it comes back to that map. If it is not open, it is asked for, once.
    fn essay_read(&mut self, map_number: Option<u64>, path: &Path, document: DocumentText) {
        let copy = document.essay.clone().unwrap_or_default();
        let is_its = |at: &usize| belongs_to(&copy, self.tabs[*at].session.doc.map());
        let wished = map_number.and_then(|it| self.tab_at(it)).or_else(|| self.tab().map(|_| self.front));
        let at = wished.into_iter().chain(0..self.tabs.len()).find(is_its);
        let was_asked_for = self.waiting_essay.take().is_some_and(|it| it == path);
        if at.is_none() && !self.opening.is_empty() {
            // Its map may be one of those that are being opened with it.
            self.waiting_essay = Some(path.to_owned());
            return;
        }
        let Some(at) = at else {
            self.message = Some(Notice::told(said::map_of_essay_wanted(&file_name(path))));
            if !was_asked_for {
                self.waiting_essay = Some(path.to_owned());
                self.ask_for_file(None, FileQuestion::Open);
            }
            return;
        };
        self.offer(at);
        let (sources, cited) = (document.sources.clone(), document.citations.clone());
        let text = self.text_of(at, path, document);
        let back = EssayBack { text, copy, sources, cited };
        self.add_text(at, TextChange::ComeBack(Box::new(back)), None);
        if self.message.is_none() {
            self.message = self.tabs[at].session.said().map(|it| Notice::told(it.text.clone()));
        }
    }

    /// A map was opened, and an essay may wait for it.
    pub(super) fn call_waiting_essay(&mut self) {
        if let Some(path) = self.waiting_essay.clone() {
            self.read_text(None, path);
        }
    }

    /// Adds what was pasted as a text of the map in front.
    pub(super) fn add_pasted_text(&mut self, pasted: &str) {
        // Whatever text it is, it can be read.
        let document = DocumentText::read(pasted.as_bytes(), "txt").unwrap_or_default();
        let at = if self.tab().is_some() { self.front } else { self.new_map() };
        let title = words::PASTED_TEXT.to_owned();
        let text = Text { title, content: document.content, parts: document.parts, ..Text::default() };
        self.add_text(at, TextChange::Add(Box::new(text), Vec::new(), Vec::new()), None);
    }

    fn add_text(&mut self, at: usize, change: TextChange, told: Option<String>) {
        if let Err(refusal) = self.handle_in(at, Intent::Texts(change)) {
            let text = words::not_imported(&self.tabs[at].display_name(), argument::refusal(refusal));
            self.message = Some(Notice::warning(text));
            return;
        }
        self.set(Setting::Text, Value::Switch(true));
        self.message = told.map(Notice::told);
    }

    /// A document as a text of a map; its file is named as the map's folder sees it.
    fn text_of(&self, at: usize, path: &Path, document: DocumentText) -> Text {
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = self.tabs[at].path().and_then(|it| it.parent());
        let beside = folder.and_then(|it| path.strip_prefix(it).ok());
        let file = beside.map(|it| it.to_string_lossy().replace('\\', "/"));
        Text {
            title: if document.title.is_empty() { name } else { document.title },
            content: document.content,
            parts: document.parts,
            file: file.map(|path| TextFile { path, ..TextFile::default() }),
            language: document.language,
            ..Text::default()
        }
    }
}
