//! What readers and writers have to tell, as data. Its words are in [`words::formats`].

use std::fmt;

use crate::model::EditError;
use crate::text::package_with;
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
    /// They stand in a file of another kind, of which no version is shown.
    MarksOfGit,
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
    NotKialo,
    NotAif,
    NotBrat,
    NotArggraph,
    NotGraphml,
    NotMindmup,
    /// A picture without a map in it.
    CarriesNoMap,
    /// … with one that unpacks to more than is read.
    CarriesTooMuch,
    /// … with one that cannot be unpacked.
    CarriesDamaged,
    NotXml {
        reason: String,
    },
    /// The format has no reader.
    OnlyWritten,
    /// It asks for more memory than any file is given: see [`Room`](super::room::Room).
    TakesTooMuch,
    /// The file is larger than any that is read.
    TooLarge,
    TooManyCards,
    TooManyLevels,
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
    LostPart {
        text: String,
    },
    LostSourceOfText {
        text: String,
        source: String,
    },
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
    /// What this version does not know could not be read from here on, and was left out.
    UnknownLost,
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
    /// So many edges lead from or to such a group.
    GroupEdgesKept(usize),
    /// Nothing says which way arrows lead.
    ArrowsTaken {
        from_claims: bool,
    },

    // What is remarked of discussions and of graphs of arguments.
    /// The claim above is missing.
    ClaimUnderNone {
        number: String,
    },
    ClaimNumberTwice {
        number: String,
    },
    /// It refers to a claim that is not there.
    ClaimMissing {
        number: String,
    },
    ClaimOnItself {
        number: String,
    },
    ClaimWithoutStance {
        number: String,
    },
    NodeIdTwice {
        id: String,
    },
    /// So many nodes of a kind are no part of the map.
    NodesKept {
        n: usize,
        kind: String,
    },
    /// So many nodes for steps have no premise, or bear on nothing.
    StepsKept(usize),
    EdgesKept(usize),
    /// So many edges have an end that is not in the file.
    EdgesLoose(usize),
    /// The text that annotations are of is not beside them.
    TextMissing,
    /// What a line or an element says has no place in a map, or names what is not there.
    MarkLeftOut(String),
    MarkTwice(String),
    /// The words of a passage are not those of the text.
    PassageDiffers(String),
    PassageBeyond(String),
    EdgeLeftOut {
        from: String,
        to: String,
    },
    /// So many arguments have no premise, or bear on nothing.
    StepsLeftOut(usize),
    EdgeDataLeftOut(usize),
    // What is remarked of Argdown.
    /// Something that the language does not have, in a column counted from 1.
    Argdown {
        column: usize,
        kind: ArgdownFault,
    },
    /// More than one sentence stands under a title.
    SaidOtherwise {
        title: String,
    },
    PremiseLeftOut {
        title: String,
    },
    StepLeftOut {
        title: String,
    },
    RelationLeftOut {
        from: String,
        to: String,
    },
    StepWithoutGround,
    /// What our own data said of it holds as far as it fits.
    ChangedInText {
        title: String,
    },
    /// So many cards that our own data tell of are not there.
    NoLongerInText(usize),
    CommentsLeftOut(usize),
}

/// Something that Argdown does not have, and what is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArgdownFault {
    /// Bold or italic letters that never end: the mark is a part of the text.
    Unclosed,
    /// A reference or data within a sentence: it is a part of the text.
    Within,
    /// No empty line before what begins on a new line.
    NoEmptyLine,
    /// An empty line, or no indentation, before a relation.
    LooseRelation,
    /// A relation under nothing.
    NoParent,
    /// A sign without anything behind it.
    NothingThere,
    /// A structure whose last statement is not inferred.
    NoConclusion,
    /// An inference where there is no structure, or no statement before it.
    NoPremise,
    /// A second structure of one argument.
    SecondStructure,
    /// A conclusion without a number.
    NoNumber,
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
    #[error("{}", words::TEMPLATE_DAMAGED)]
    TemplateDamaged,
    #[error("{}", words::archive_not_written(reason))]
    Archive { reason: String },
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
    /// So many steps are told by the order of sentences and by the words between them.
    StepsAsProse(usize),
    Unstated(usize),
    /// So many cards that nobody says are not written.
    UnstatedLeftOut(usize),
    /// How the map is laid out.
    Layout,
    Sources(usize),
    /// So many texts that are being mapped, with the places of cards in them.
    Texts(usize),
    /// What else is said of so many cards.
    OfCards(usize),
    /// What else is said of the map as a whole.
    OfMap,
    /// So many claims stand in several places, and are no longer one.
    Shared(usize),
    /// No font has so many of the characters; the first of them.
    Characters {
        n: usize,
        some: String,
    },
    Shrunk {
        to: Limit,
        percent: f64,
    },
    /// The premises of so many steps stand as if each were enough.
    Linked(usize),
    /// So many steps bear on a premise of what they bear on.
    OnSteps(usize),
    /// Of so many cards it is not said what they are.
    Kinds(usize),
    Citations(usize),
    /// So many steps are not told from those that support.
    Objections(usize),
    /// The map is too large for a picture to carry it.
    NotCarried,
    /// So many cards that bear on nothing come to stand under one that says that there are several.
    UnderOne(usize),
    /// That of the map.
    Title,
    /// Zotero has no style of this name, and asks for one.
    StyleUnknownToZotero(String),
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
            Self::MarksOfGit => words::MARKS_OF_GIT,
            Self::NotAMap => words::NOT_A_MAP,
            Self::NotBibtex => words::NOT_BIBTEX,
            Self::NotRis => words::NOT_RIS,
            Self::NotCslJson => words::NOT_CSL_JSON,
            Self::NotOpml => words::NOT_OPML,
            Self::NotMindMap => words::NOT_MIND_MAP,
            Self::NotCanvas => words::NOT_CANVAS,
            Self::NoTextColumn => words::NO_TEXT_COLUMN,
            Self::NoBranch => words::NO_BRANCH,
            Self::NotKialo => words::NOT_KIALO,
            Self::NotAif => words::NOT_AIF,
            Self::NotBrat => words::NOT_BRAT,
            Self::NotArggraph => words::NOT_ARGGRAPH,
            Self::NotGraphml => words::NOT_GRAPHML,
            Self::NotMindmup => words::NOT_MINDMUP,
            Self::CarriesNoMap => words::CARRIES_NO_MAP,
            Self::CarriesTooMuch => words::CARRIES_TOO_MUCH,
            Self::CarriesDamaged => words::CARRIES_DAMAGED,
            Self::NotXml { reason } => return f.write_str(&words::not_xml(&brief(reason))),
            Self::OnlyWritten => words::ONLY_WRITTEN,
            Self::TakesTooMuch => words::TAKES_TOO_MUCH,
            Self::TooLarge => words::TOO_LARGE,
            Self::TooManyCards => words::TOO_MANY_CARDS,
            Self::TooManyLevels => words::TOO_MANY_LEVELS,
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
            Self::LostPart { text } => words::lost_part(&brief(text)),
            Self::LostSourceOfText { text, source } => words::lost_source_of_text(&brief(text), &brief(source)),
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
            Self::UnknownLost => return f.write_str(words::UNKNOWN_LOST),
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
            Self::Argdown { column, kind } => words::argdown_fault(*column, fault(*kind)),
            Self::SaidOtherwise { title } => words::said_otherwise(&brief(title)),
            Self::PremiseLeftOut { title } => words::premise_left_out(&brief(title)),
            Self::StepLeftOut { title } => words::step_left_out(&brief(title)),
            Self::RelationLeftOut { from, to } => words::relation_left_out(&brief(from), &brief(to)),
            Self::StepWithoutGround => return f.write_str(words::STEP_WITHOUT_GROUND),
            Self::ChangedInText { title } => words::changed_in_text(&brief(title)),
            Self::NoLongerInText(n) => words::no_longer_in_text(*n),
            Self::CommentsLeftOut(n) => words::comments_left_out(*n),
            Self::ClaimUnderNone { number } => words::claim_under_none(&brief(number)),
            Self::ClaimNumberTwice { number } => words::claim_number_twice(&brief(number)),
            Self::ClaimMissing { number } => words::claim_missing(&brief(number)),
            Self::ClaimOnItself { number } => words::claim_on_itself(&brief(number)),
            Self::ClaimWithoutStance { number } => words::claim_without_stance(&brief(number)),
            Self::NodeIdTwice { id } => words::node_id_twice(&brief(id)),
            Self::NodesKept { n, kind } => words::nodes_kept(*n, &brief(kind)),
            Self::StepsKept(n) => words::steps_kept(*n),
            Self::EdgesKept(n) => words::edges_kept(*n),
            Self::EdgesLoose(n) => words::edges_loose(*n),
            Self::TextMissing => return f.write_str(words::TEXT_MISSING),
            Self::MarkLeftOut(mark) => words::mark_left_out(&brief(mark)),
            Self::MarkTwice(mark) => words::mark_twice(&brief(mark)),
            Self::PassageDiffers(mark) => words::passage_differs(&brief(mark)),
            Self::PassageBeyond(mark) => words::passage_beyond(&brief(mark)),
            Self::EdgeLeftOut { from, to } => words::edge_left_out(&brief(from), &brief(to)),
            Self::StepsLeftOut(n) => words::steps_left_out(*n),
            Self::EdgeDataLeftOut(n) => words::edge_data_left_out(*n),
            Self::NotXml { reason } => words::xml_left_out(&brief(reason)),
            Self::WronglyClosed => return f.write_str(words::WRONGLY_CLOSED),
            Self::OwnDataUnreadable => return f.write_str(words::OWN_DATA_UNREADABLE),
            Self::CopyApart => return f.write_str(words::COPY_APART),
            Self::PartsLeftOut(n) => words::parts_left_out(*n),
            Self::LooksLeftOut(n) => words::looks_left_out(*n),
            Self::EncryptedKept(n) => words::encrypted_kept(*n),
            Self::RowUnreadable => return f.write_str(words::ROW_UNREADABLE),
            Self::FilesNamed(n) => words::files_named(*n),
            Self::GroupsKept(n) => words::groups_kept(*n),
            Self::GroupEdgesKept(n) => words::group_edges_kept(*n),
            Self::ArrowsTaken { from_claims: true } => words::ARROWS_FROM_CLAIMS.to_owned(),
            Self::ArrowsTaken { from_claims: false } => words::ARROWS_FROM_REASONS.to_owned(),
            Self::LinkLost => return f.write_str(words::LINK_LOST),
        })
    }
}

/// What is wrong in a text of Argdown, and what was made of it.
fn fault(kind: ArgdownFault) -> &'static str {
    match kind {
        ArgdownFault::Unclosed => words::ARGDOWN_UNCLOSED,
        ArgdownFault::Within => words::ARGDOWN_WITHIN,
        ArgdownFault::NoEmptyLine => words::ARGDOWN_NO_EMPTY_LINE,
        ArgdownFault::LooseRelation => words::ARGDOWN_LOOSE_RELATION,
        ArgdownFault::NoParent => words::ARGDOWN_NO_PARENT,
        ArgdownFault::NothingThere => words::ARGDOWN_NOTHING_THERE,
        ArgdownFault::NoConclusion => words::ARGDOWN_NO_CONCLUSION,
        ArgdownFault::NoPremise => words::ARGDOWN_NO_PREMISE,
        ArgdownFault::SecondStructure => words::ARGDOWN_SECOND_STRUCTURE,
        ArgdownFault::NoNumber => words::ARGDOWN_NO_NUMBER,
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
            Self::StepsAsProse(n) => words::steps_as_prose(*n),
            Self::Unstated(n) => words::unstated_lost(*n),
            Self::UnstatedLeftOut(n) => words::unstated_left_out(*n),
            Self::Layout => return f.write_str(words::LAYOUT_LOST),
            Self::Sources(n) => words::sources_lost(*n),
            Self::Texts(n) => words::texts_lost(*n),
            Self::OfCards(n) => words::lost_of_cards(*n),
            Self::OfMap => return f.write_str(words::LOST_OF_MAP),
            Self::Shared(n) => words::shared_repeated(*n),
            Self::Characters { n, some } => words::characters_lost(*n, some, package_with(some)),
            Self::Shrunk { to: Limit::Page, percent } => words::shrunk_to_page(*percent),
            Self::Shrunk { to: Limit::Sheet, percent } => words::shrunk_to_sheet(*percent),
            Self::Shrunk { to: Limit::Pixels, percent } => words::shrunk_to_pixels(*percent),
            Self::Linked(n) => words::linked_apart(*n),
            Self::OnSteps(n) => words::on_steps_moved(*n),
            Self::Kinds(n) => words::kinds_lost(*n),
            Self::Citations(n) => words::citations_lost(*n),
            Self::NotCarried => return f.write_str(words::NOT_CARRIED),
            Self::UnderOne(n) => words::under_one(*n),
            Self::Objections(n) => words::objections_lost(*n),
            Self::Title => return f.write_str(words::TITLE_LOST),
            Self::StyleUnknownToZotero(name) => words::style_unknown_to_zotero(name),
        })
    }
}
