//! The dictionary by which spelling is checked, as it is found on the disk.

use std::sync::Arc;

use super::Home;
use crate::files;
use crate::spelling::{OwnWords, Speller, dictionary_for};

/// The dictionaries that there are, and the one that is used.
#[derive(Default)]
pub struct Spelling {
    pub names: Vec<String>,
    pub speller: Option<Arc<Speller>>,
    /// How often one was asked for: an answer to an earlier question is none.
    n_asked: u64,
}

/// What was found where dictionaries lie.
pub struct FoundSpelling {
    names: Vec<String>,
    speller: Option<Speller>,
}

impl FoundSpelling {
    /// Looks for dictionaries, and reads the one that is wanted: of a name, or, where that is empty, of the desktop's
    /// language.
    pub fn read(home: &Home, wanted: Option<&str>) -> Self {
        let found = files::dictionaries(&home.disk, &home.dictionaries);
        let names: Vec<String> = found.iter().map(|it| it.name.clone()).collect();
        let name = wanted.and_then(|it| dictionary_for(it, &home.language, &names));
        let paths = name.and_then(|name| found.iter().find(|it| it.name == *name));
        let dictionary = paths.and_then(|it| files::read_dictionary(&home.disk, it));
        let speller = dictionary.map(|it| Speller::new(it, files::own_words(&home.disk, &home.folders)));
        Self { names, speller }
    }
}

impl Spelling {
    /// The number of the question that is asked now.
    pub fn ask(&mut self) -> u64 {
        self.n_asked += 1;
        self.n_asked
    }

    /// Takes in what was found for a question. Gives back what it takes the place of, which is large.
    pub fn take_in(&mut self, number: u64, found: FoundSpelling) -> Option<Arc<Speller>> {
        let FoundSpelling { names, speller } = found;
        if number != self.n_asked {
            return speller.map(Arc::new);
        }
        self.names = names;
        std::mem::replace(&mut self.speller, speller.map(Arc::new))
    }

    /// Takes in a word of the user's own. Gives back all of them, to be kept.
    pub fn add(&mut self, word: &str) -> Option<OwnWords> {
        let speller = self.speller.as_mut()?;
        // Fields see by another speller that their words are to be looked up again.
        let mut with_word = Speller::clone(speller);
        with_word.add(word);
        let own = with_word.own().clone();
        *speller = Arc::new(with_word);
        Some(own)
    }
}
