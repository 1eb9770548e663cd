//! The program as it starts: what it remembers, what it was given to open, and what a crash left.

use std::path::PathBuf;

use super::App;
use super::event::Event;
use super::memory::Remembered;
use crate::ui::Notice;

impl App {
    /// Begins to read what is remembered, and to look for what a crash left.
    pub(super) fn remember(&self) {
        let (disk, folders) = (self.home.disk.clone(), self.home.folders.clone());
        self.work.start(move || Event::Remembered(Box::new(Remembered::read(&disk, &folders))));
    }

    /// What is remembered was read.
    pub(super) fn remembered(&mut self, read: Remembered) {
        let complaint = self.memory.take_in(read);
        self.keep_versions_as_chosen();
        self.read_dictionary();
        if let Some(error) = complaint {
            self.message = Some(Notice::warning(error.to_string()));
        }
        self.show_start();
        if let Some(paths) = self.to_start_with.take() {
            self.start_with(paths);
        }
    }

    /// Opens the files that the program was given, beside those that were open when it ended, once it remembers them.
    pub(super) fn start_with(&mut self, paths: Vec<PathBuf>) {
        if !self.memory.is_read() {
            self.to_start_with = Some(paths);
            return;
        }
        self.reopen();
        for path in &paths {
            self.open(path);
        }
    }
}
