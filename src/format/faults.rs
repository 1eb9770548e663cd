//! What readers and writers have to tell, as data. Its words are in [`words::formats`].

use std::fmt;

use crate::model::EditError;
use crate::words::argument;
use crate::words::formats as words;
use crate::words::formats::brief;

/// Why a file cannot be read. `line` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", located(*line, why))]
pub struct ReadError {
    pub line: Option<usize>,
    pub why: Unreadable,
}

/// What makes a file unreadable. `reason` is what the parser of its syntax says, in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Empty,
    NotUtf8,
    /// It has bytes that no text has.
    NotText,
    CutOff,
    /// git's marks stand in it.
    MergedBadly,
    NotJson {
        reason: String,
    },
    WrongValue {
        reason: String,
    },
    NotAMap,
    NewerVersion {
        found: u32,
        known: u32,
    },
    NotBibtex,
    NotRis,
    NotCslJson,
    NotOpml,
    NotMindMap,
    NotCanvas,
    /// A table without a column of texts.
    NoTextColumn,
    NoBranch,
    /// The format has no reader.
    OnlyWritten,
    /// It asks for more memory than any file is given: see [`Room`](super::room::Room).
    TakesTooMuch,
}

/// Something in a file that was repaired, left out or kept aside on reading. `line` counts from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub line: Option<usize>,
    pub remark: Remark,
}

/// What is remarked on reading. Names of records are those in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    IdUsedAgain {
        kind: RecordKind,
        id: String,
        new: String,
    },
    UnsoundId {
        kind: RecordKind,
        id: String,
        new: String,
    },
    /// So many sources hold nothing.
    BareSources(usize),
    PinTooFar {
        node: String,
    },
    /// From the thesis and from the card above: the latter counts.
    PinnedTwice {
        node: String,
    },
    /// A property of the map’s layout has a value that this version does not know.
    UnknownLayout(&'static str),
    LostPassage {
        node: String,
    },
    MissingSource {
        node: String,
        source: String,
    },
    MissingTarget {
        inference: String,
        target: String,
    },
    TargetLeftOut {
        inference: String,
    },
    /// It bears on inferences that bear on each other, and so on no node.
    Groundless {
        inference: String,
    },
    MissingPremise {
        inference: String,
        premise: String,
    },
    PremiseIsTarget {
        inference: String,
        premise: String,
    },
    PremiseTwice {
        inference: String,
        premise: String,
    },
    NoPremise {
        inference: String,
    },
    /// What is nested so deeply that no JSON reader goes there was left out.
    TooDeep,
    /// A property is given twice: the first counts, the other has a name of its own now.
    NamedTwice {
        name: String,
        new: String,
    },
    /// What is not UTF-8 was taken for Windows-1252.
    LettersGuessed,
    /// So many remarks are not told.
    More(usize),

    // What is remarked of a map that is salvaged.
    Damaged(Unreadable),
    BytesReplaced,
    /// A line in a list of records that is in none.
    NoRecord,
    /// A line outside of the lists that is no property.
    NoProperty,
    RecordLost {
        kind: RecordKind,
        id: Option<String>,
        how: Lost,
    },

    // What is remarked of sources.
    NotARisLine,
    TagOutsideRecord(String),
    TagKept(String),
    /// Something else says what the tag would.
    TagBeside(String),
    /// A record does not end where the next one begins, or the file ends.
    RecordGoesOn,
    /// So many records hold nothing.
    EmptyRecords(usize),
    OwnFieldUnreadable,
    FieldKept(String),
    /// The field is given twice, or another one says what it would: the first counts.
    FieldBeside(String),
    /// What the field refers to is not in the file.
    ParentMissing(String),
    EntryKept {
        reason: String,
    },
    AbbreviationLost {
        reason: String,
    },
    /// Counted from 1.
    NotASource {
        position: usize,
    },
    Refused(EditError),
    // Of mind maps, outlines, canvases and tables.
    /// What the parser of XML says, in English.
    NotXml {
        reason: String,
    },
    /// A tag that does not fit the one which is open.
    WronglyClosed,
    /// Our own data beside the format's cannot be read.
    OwnDataUnreadable,
    /// A card that stood in several places says something else in each.
    CopyApart,
    /// So many parts that are no cards.
    PartsLeftOut(usize),
    /// So many texts had letters in bold and the like, or pictures.
    LooksLeftOut(usize),
    /// So many branches are encrypted.
    EncryptedKept(usize),
    /// What bears on something that is not there.
    LinkLost,
    RowUnreadable,
    /// So many files stand on a canvas.
    FilesNamed(usize),
    /// So many groups, which are no cards.
    GroupsKept(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    Node,
    Inference,
    Source,
    Text,
}

/// How a record of a damaged file was lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Another record begins in it.
    BrokenOff,
    /// Its list ends in it.
    CutOff,
    Unreadable {
        reason: String,
    },
}

/// Why a map cannot be written in a format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The format has no writer.
    #[error("{}", words::ONLY_READ)]
    OnlyRead,
    #[error("{}", words::BROKEN_FONTS)]
    BrokenFonts,
    #[error("{}", words::EMPTY_MAP)]
    EmptyMap,
    #[error("{}", words::TOO_LARGE_FOR_PNG)]
    TooLarge,
    #[error("{}", words::NO_PAPER_LEFT)]
    NoPaperLeft,
    #[error("{}", words::too_many_sheets(*n, *most))]
    TooManySheets { n: usize, most: usize },
    #[error("{}", words::not_encoded(reason))]
    Encoding { reason: String },
    #[error("{}", words::pdf_not_written(reason))]
    Pdf { reason: String },
    #[error("{}", words::json_not_written(reason))]
    Json { reason: String },
    #[error("{}", words::table_not_written(reason))]
    Table { reason: String },
}

/// What a format cannot hold of a map, or a picture not show.
#[derive(Clone, Debug, PartialEq)]
pub enum Loss {
    /// All but the sources.
    Argument,
    /// So many citations are words that no program takes for citations.
    CitationsAsWords(usize),
    Notes(usize),
    Unstated(usize),
    /// How the map is laid out.
    Layout,
    Sources(usize),
    Texts(usize),
    /// What else is said of so many cards.
    OfCards(usize),
    /// What else is said of the map as a whole.
    OfMap,
    /// So many claims stand in several places, and are no longer one.
    Shared(usize),
    /// No bundled font has so many of the characters; the first of them.
    Characters {
        n: usize,
        some: String,
    },
    Shrunk {
        to: Limit,
        percent: f64,
    },
}

/// What a picture was made smaller for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The largest page that a PDF can have.
    Page,
    /// The paper that was asked for.
    Sheet,
    /// The largest picture that every program can open.
    Pixels,
}

impl ReadError {
    pub(super) fn new(line: impl Into<Option<usize>>, why: Unreadable) -> Self {
        Self { line: line.into(), why }
    }
}

impl Warning {
    pub(super) fn new(line: impl Into<Option<usize>>, remark: Remark) -> Self {
        Self { line: line.into(), remark }
    }
}

fn located(line: Option<usize>, why: &Unreadable) -> String {
    line.map_or_else(|| why.to_string(), |line| words::on_line(line, &why.to_string()))
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => words::EMPTY_FILE,
            Self::NotUtf8 => words::NOT_UTF8,
            Self::NotText => words::NOT_TEXT,
            Self::CutOff => words::CUT_OFF,
            Self::MergedBadly => words::MERGED_BADLY,
            Self::NotAMap => words::NOT_A_MAP,
            Self::NotBibtex => words::NOT_BIBTEX,
            Self::NotRis => words::NOT_RIS,
            Self::NotCslJson => words::NOT_CSL_JSON,
            Self::NotOpml => words::NOT_OPML,
            Self::NotMindMap => words::NOT_MIND_MAP,
            Self::NotCanvas => words::NOT_CANVAS,
            Self::NoTextColumn => words::NO_TEXT_COLUMN,
            Self::NoBranch => words::NO_BRANCH,
            Self::OnlyWritten => words::ONLY_WRITTEN,
            Self::TakesTooMuch => words::TAKES_TOO_MUCH,
            Self::NotJson { reason } => return f.write_str(&words::not_json(&brief(reason))),
            Self::WrongValue { reason } => return f.write_str(&words::wrong_value(&brief(reason))),
            Self::NewerVersion { found, known } => return f.write_str(&words::newer_version(*found, *known)),
        })
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::IdUsedAgain { kind, id, new } => words::id_used_again(kind.word(), &brief(id), &brief(new)),
            Self::UnsoundId { kind, id, new } => words::unsound_id(kind.word(), &brief(id), &brief(new)),
            Self::BareSources(n) => words::bare_sources(*n),
            Self::PinTooFar { node } => words::pin_too_far(&brief(node)),
            Self::PinnedTwice { node } => words::pinned_twice(&brief(node)),
            Self::UnknownLayout(property) => words::unknown_layout(property),
            Self::LostPassage { node } => words::lost_passage(&brief(node)),
            Self::MissingSource { node, source } => words::missing_source(&brief(node), &brief(source)),
            Self::MissingTarget { inference, target } => words::missing_target(&brief(inference), &brief(target)),
            Self::TargetLeftOut { inference } => words::target_left_out(&brief(inference)),
            Self::Groundless { inference } => words::groundless(&brief(inference)),
            Self::MissingPremise { inference, premise } => words::missing_premise(&brief(inference), &brief(premise)),
            Self::PremiseIsTarget { inference, premise } => {
                words::premise_is_target(&brief(inference), &brief(premise))
            }
            Self::PremiseTwice { inference, premise } => words::premise_twice(&brief(inference), &brief(premise)),
            Self::NoPremise { inference } => words::no_premise(&brief(inference)),
            Self::TooDeep => return f.write_str(words::TOO_DEEP),
            Self::NamedTwice { name, new } => words::named_twice(&brief(name), &brief(new)),
            Self::LettersGuessed => return f.write_str(words::LETTERS_GUESSED),
            Self::More(n) => words::more_remarks(*n),
            Self::Damaged(why) => words::damaged(&why.to_string()),
            Self::BytesReplaced => return f.write_str(words::BYTES_REPLACED),
            Self::NoRecord => return f.write_str(words::NO_RECORD),
            Self::NoProperty => return f.write_str(words::NO_PROPERTY),
            Self::RecordLost { kind, id, how } => match how {
                Lost::BrokenOff => words::record_broken_off(kind.word(), id.as_deref().map(brief).as_deref()),
                Lost::CutOff => words::record_cut_off(kind.word(), id.as_deref().map(brief).as_deref()),
                Lost::Unreadable { reason } => {
                    words::record_unreadable(kind.word(), id.as_deref().map(brief).as_deref(), &brief(reason))
                }
            },
            Self::NotARisLine => return f.write_str(words::NOT_A_RIS_LINE),
            Self::TagOutsideRecord(tag) => words::tag_outside_record(&brief(tag)),
            Self::TagKept(tag) => words::tag_kept(&brief(tag)),
            Self::TagBeside(tag) => words::tag_beside(&brief(tag)),
            Self::RecordGoesOn => return f.write_str(words::RECORD_GOES_ON),
            Self::EmptyRecords(n) => words::empty_records(*n),
            Self::OwnFieldUnreadable => return f.write_str(words::OWN_FIELD_UNREADABLE),
            Self::FieldKept(field) => words::field_kept(&brief(field)),
            Self::FieldBeside(field) => words::field_beside(&brief(field)),
            Self::ParentMissing(field) => words::parent_missing(&brief(field)),
            Self::EntryKept { reason } => words::entry_kept(&brief(reason)),
            Self::AbbreviationLost { reason } => words::abbreviation_lost(&brief(reason)),
            Self::NotASource { position } => words::not_a_source(*position),
            Self::Refused(error) => argument::refusal(*error).to_owned(),
            Self::NotXml { reason } => words::not_xml(&brief(reason)),
            Self::WronglyClosed => return f.write_str(words::WRONGLY_CLOSED),
            Self::OwnDataUnreadable => return f.write_str(words::OWN_DATA_UNREADABLE),
            Self::CopyApart => return f.write_str(words::COPY_APART),
            Self::PartsLeftOut(n) => words::parts_left_out(*n),
            Self::LooksLeftOut(n) => words::looks_left_out(*n),
            Self::EncryptedKept(n) => words::encrypted_kept(*n),
            Self::RowUnreadable => return f.write_str(words::ROW_UNREADABLE),
            Self::FilesNamed(n) => words::files_named(*n),
            Self::GroupsKept(n) => words::groups_kept(*n),
            Self::LinkLost => return f.write_str(words::LINK_LOST),
        })
    }
}

impl RecordKind {
    fn word(self) -> &'static str {
        match self {
            Self::Node => words::NODE,
            Self::Inference => words::INFERENCE,
            Self::Source => words::SOURCE,
            Self::Text => words::TEXT,
        }
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Argument => return f.write_str(words::SOURCES_ALONE),
            Self::CitationsAsWords(n) => words::citations_as_words(*n),
            Self::Notes(n) => words::notes_lost(*n),
            Self::Unstated(n) => words::unstated_lost(*n),
            Self::Layout => return f.write_str(words::LAYOUT_LOST),
            Self::Sources(n) => words::sources_lost(*n),
            Self::Texts(n) => words::texts_lost(*n),
            Self::OfCards(n) => words::lost_of_cards(*n),
            Self::OfMap => return f.write_str(words::LOST_OF_MAP),
            Self::Shared(n) => words::shared_repeated(*n),
            Self::Characters { n, some } => words::characters_lost(*n, some),
            Self::Shrunk { to: Limit::Page, percent } => words::shrunk_to_page(*percent),
            Self::Shrunk { to: Limit::Sheet, percent } => words::shrunk_to_sheet(*percent),
            Self::Shrunk { to: Limit::Pixels, percent } => words::shrunk_to_pixels(*percent),
        })
    }
}
