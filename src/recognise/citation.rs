//! What is found: citations as they are typed, and the works that they name.

use std::ops::Range;

use crate::model::{CitationForm, Locator};
use crate::words::citing;

/// A citation as somebody typed it in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCitation {
    /// All of it, in bytes.
    pub range: Range<usize>,
    /// What is taken out of the text where it becomes a citation: not the names in “Kavalski (2018) says”.
    pub cut: Range<usize>,
    /// Never empty.
    pub works: Vec<CitedWork>,
}

/// One work in a citation, as far as the text names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitedWork {
    /// Family names, or the names of institutions.
    pub authors: Vec<String>,
    /// There are more authors than are named.
    pub et_al: bool,
    /// As written: “2018”, “2018a”, “n.d.”
    pub year: Option<String>,
    pub title: Option<String>,
    /// The key of a source, in pandoc’s form.
    pub key: Option<String>,
    pub locator: Option<Locator>,
    pub prefix: String,
    pub suffix: String,
    /// How it is named in its sentence.
    pub form: Option<CitationForm>,
    pub uncertainty: Option<Uncertainty>,
}

/// Why something that looks like a citation may be none, or one of another work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncertainty {
    /// “ibid.”, taken to mean the work before it.
    Ibid,
    /// “ibid.” before which nothing is cited.
    IbidOfNothing,
    /// “Chapter House (12)”: the number may count anything.
    NameAndNumber,
    /// “Moscow (2001)”: places, treaties and wars have years in brackets too.
    NameAndYear,
}

impl TypedCitation {
    /// Whether it can be nothing else.
    pub fn is_sure(&self) -> bool {
        self.works.iter().all(|it| it.uncertainty.is_none())
    }
}

impl CitedWork {
    /// The work in words: “Bolt and Cross”, its title, or its key.
    pub fn name(&self) -> String {
        match &self.key {
            Some(key) => key.clone(),
            None if self.authors.is_empty() => self.title.clone().unwrap_or_default(),
            None => citing::authors(&self.authors, self.et_al),
        }
    }
}

impl Uncertainty {
    pub fn words(self) -> &'static str {
        match self {
            Self::Ibid => citing::IBID,
            Self::IbidOfNothing => citing::IBID_OF_NOTHING,
            Self::NameAndNumber => citing::NAME_AND_NUMBER,
            Self::NameAndYear => citing::NAME_AND_YEAR,
        }
    }
}
