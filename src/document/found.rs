//! What is found in a document, and why one cannot be read, as data. Its words are in [`words::documents`](words).

use std::collections::BTreeMap;
use std::fmt;

use crate::essay::EssayOptions;
use crate::format::essay::marks::{MADE_PROPERTY, TEXT_PROPERTY, made_of};
use crate::model::{Locator, Source, TextId, TextPart};
use crate::words::documents as words;

/// The text of a document. Places in it count characters of `content`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentText {
    pub title: String,
    /// As BCP 47 has it; empty where the document does not say.
    pub language: String,
    /// Plain text with line feeds: paragraphs with an empty line between them, then the notes.
    pub content: String,
    pub parts: Vec<TextPart>,
    /// The works of its live citations, each once. Their ids are those of the program that wrote them.
    pub sources: Vec<Source>,
    pub citations: Vec<LiveCitation>,
    /// It was written from a map.
    pub essay: Option<EssayCopy>,
    /// What was left out, or is odd, and how often.
    pub told: Vec<(DocumentRemark, usize)>,
}

/// A citation that a program of references put into a document.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveCitation {
    pub start: usize,
    pub end: usize,
    pub works: Vec<LiveWork>,
}

/// What an essay carries that was written from a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EssayCopy {
    /// The id of its text there; none where that cannot be read.
    pub text: Option<TextId>,
    /// How it was put together.
    pub made: EssayOptions,
    /// The sentences of cards, in their order.
    pub sentences: Vec<CardSentence>,
}

/// A stretch of a document that is the sentence of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardSentence {
    pub start: usize,
    pub end: usize,
    /// What its bookmark names the card by: [`hash_of_card`](crate::format::essay::marks::hash_of_card).
    pub card: u64,
}

/// The properties of a document that an essay is known by.
#[derive(Clone, Debug, Default)]
pub struct EssayProperties {
    text: Option<String>,
    made: String,
}

impl EssayProperties {
    /// Takes in a property, if it is one of an essay’s.
    pub fn take(&mut self, name: &str, value: &str) {
        match name {
            TEXT_PROPERTY => self.text = Some(value.trim().to_owned()),
            MADE_PROPERTY => value.clone_into(&mut self.made),
            _ => {}
        }
    }

    /// The essay, with the sentences that were found; none where the document is no essay of a map.
    pub fn essay(&self, sentences: Vec<CardSentence>) -> Option<EssayCopy> {
        if self.text.is_none() && sentences.is_empty() {
            return None;
        }
        let text = self.text.as_ref().and_then(|it| it.parse().ok());
        Some(EssayCopy { text, made: made_of(&self.made), sentences })
    }
}

/// One work of a live citation.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveWork {
    /// Its place among the sources of the document.
    pub source: usize,
    pub locator: Option<Locator>,
    pub prefix: String,
    pub suffix: String,
    /// The sentence names the author itself.
    pub without_author: bool,
}

/// What is remarked on reading a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentRemark {
    /// Not UTF-8, and taken for Windows-1252.
    LettersGuessed,
    /// Its XML is damaged, and read as far as it goes.
    Damaged,
    FieldNeverEnds,
    CitationUnreadable,
    NoteMissing,
    SymbolUnknown,
    DeletionLeftOut,
    HiddenLeftOut,
    PlaceholderLeftOut,
    ContentsLeftOut,
    BibliographyLeftOut,
    CommentLeftOut,
    PictureLeftOut,
    EmbeddedLeftOut,
    LinesJoined,
    WordsJoined,
    RunningLineLeftOut,
}

/// Why a document cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentError {
    NotText,
    /// A file of Word from before 2007.
    OldWord,
    PasswordProtected,
    RichText,
    Pdf,
    /// An archive that holds neither a document of Word nor one of `OpenDocument`.
    NoDocument,
    /// The archive, or what it says of itself, is damaged.
    DamagedArchive,
    /// It is larger, unpacked, than any document is read.
    UnpacksTooLarge {
        most_mib: u64,
    },
    /// It unpacks to more than so small a file may.
    PackedTooTightly {
        most_times: u64,
    },
}

impl fmt::Display for DocumentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotText => words::NOT_TEXT,
            Self::OldWord => words::OLD_WORD,
            Self::PasswordProtected => words::PASSWORD_PROTECTED,
            Self::RichText => words::RICH_TEXT,
            Self::Pdf => words::PDF_DOCUMENT,
            Self::NoDocument => words::NO_DOCUMENT,
            Self::DamagedArchive => words::DAMAGED_ARCHIVE,
            Self::UnpacksTooLarge { most_mib } => return out.write_str(&words::unpacks_too_large(*most_mib)),
            Self::PackedTooTightly { most_times } => return out.write_str(&words::packed_too_tightly(*most_times)),
        })
    }
}

impl std::error::Error for DocumentError {}

impl DocumentRemark {
    /// Whether something of the document was left out.
    pub fn is_loss(self) -> bool {
        !matches!(self, Self::LettersGuessed | Self::LinesJoined | Self::WordsJoined | Self::RunningLineLeftOut)
    }

    /// What is said of it, where it was so `times` times.
    pub fn in_words(self, times: usize) -> String {
        match self {
            Self::LettersGuessed => words::LETTERS_GUESSED.to_owned(),
            Self::Damaged => words::DAMAGED_XML.to_owned(),
            Self::FieldNeverEnds => words::FIELD_NEVER_ENDS.to_owned(),
            Self::CitationUnreadable => words::citations_unreadable(times),
            Self::NoteMissing => words::notes_missing(times),
            Self::SymbolUnknown => words::symbols_unknown(times),
            Self::DeletionLeftOut => words::deletions_left_out(times),
            Self::HiddenLeftOut => words::hidden_left_out(times),
            Self::PlaceholderLeftOut => words::placeholders_left_out(times),
            Self::ContentsLeftOut => words::contents_left_out(times),
            Self::BibliographyLeftOut => words::bibliographies_left_out(times),
            Self::CommentLeftOut => words::comments_left_out(times),
            Self::PictureLeftOut => words::pictures_left_out(times),
            Self::EmbeddedLeftOut => words::embedded_left_out(times),
            Self::LinesJoined => words::lines_joined(times),
            Self::WordsJoined => words::words_joined(times),
            Self::RunningLineLeftOut => words::running_lines_left_out(times),
        }
    }

    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::LettersGuessed => "letters-guessed",
            Self::Damaged => "damaged",
            Self::FieldNeverEnds => "field-never-ends",
            Self::CitationUnreadable => "citation-unreadable",
            Self::NoteMissing => "note-missing",
            Self::SymbolUnknown => "symbol-unknown",
            Self::DeletionLeftOut => "deletion-left-out",
            Self::HiddenLeftOut => "hidden-left-out",
            Self::PlaceholderLeftOut => "placeholder-left-out",
            Self::ContentsLeftOut => "contents-left-out",
            Self::BibliographyLeftOut => "bibliography-left-out",
            Self::CommentLeftOut => "comment-left-out",
            Self::PictureLeftOut => "picture-left-out",
            Self::EmbeddedLeftOut => "embedded-left-out",
            Self::LinesJoined => "lines-joined",
            Self::WordsJoined => "words-joined",
            Self::RunningLineLeftOut => "running-line-left-out",
        }
    }
}

/// How often something was remarked.
#[derive(Debug, Default)]
pub struct DocumentTally(BTreeMap<DocumentRemark, usize>);

impl DocumentTally {
    pub fn tell(&mut self, remark: DocumentRemark) {
        self.tell_of(remark, 1);
    }

    pub fn tell_of(&mut self, remark: DocumentRemark, times: usize) {
        if times > 0 {
            *self.0.entry(remark).or_default() += times;
        }
    }

    pub fn into_told(self) -> Vec<(DocumentRemark, usize)> {
        self.0.into_iter().collect()
    }
}
