//! Spelling is checked by a dictionary that is read beside the window.

use super::App;
use super::event::Event;
use super::spelling::FoundSpelling;
use crate::files;

impl App {
    /// Reads the dictionary that the settings want, if they want any.
    pub(super) fn read_dictionary(&mut self) {
        let number = self.spelling.ask();
        let settings = &self.memory.settings;
        let wanted = settings.check_spelling.then(|| settings.spelling_language.clone());
        let home = self.home.clone();
        self.work.start(move || {
            let found = Box::new(FoundSpelling::read(&home, wanted.as_deref()));
            Event::DictionaryRead { number, found }
        });
    }

    pub(super) fn dictionary_read(&mut self, number: u64, found: FoundSpelling) {
        if let Some(before) = self.spelling.take_in(number, found) {
            self.work.forget(before);
        }
    }

    /// Takes in a word of the user's own.
    pub(super) fn add_to_dictionary(&mut self, word: &str) {
        if let Some(own) = self.spelling.add(word) {
            files::keep_own_words(&own, &self.keeper, &self.home.folders);
        }
    }
}
