//! What a map is made of.

use std::sync::Arc;

use serde_json::Value;

use super::essay_plan::EssayPlan;
use super::extra::Extra;
use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::layout::{Layout, Pin};

/// What is said about the map as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    pub title: String,
    pub note: String,
    /// Who made the map, as they want to be named.
    pub author: String,
    /// How citations are written: a style's name, or a whole CSL style as XML; empty for the usual one.
    pub style: String,
    /// The language of the words in citations, as BCP 47 has it; empty for the style's own.
    pub language: String,
    pub layout: Layout,
    /// How it is written as an essay; in reading order where nobody says.
    pub essay: Option<Arc<EssayPlan>>,
    pub extra: Extra,
}

/// A statement: a whole declarative sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    pub kind: NodeKind,
    /// What sort of evidence it is; said of evidence alone.
    pub evidence: Option<EvidenceKind>,
    pub text: String,
    /// What a template asks for here. It stays when it is answered, and is seen again where the answer is deleted.
    pub prompt: Box<str>,
    pub citations: Vec<Citation>,
    /// Needed by the argument, but said nowhere in its text.
    pub unstated: bool,
    pub note: String,
    /// Where somebody put the card; `None` leaves the place to the layout.
    pub pinned: Option<Pin>,
    /// Hides what bears on this node.
    pub folded: bool,
    /// It is folded because of the levels that are shown: what bears on it is no part of them. Said in a map as it is
    /// shown ([`Shown`](super::Shown)), in no document.
    pub cut: bool,
    /// What it is in the whole map, where it begins a branch that is shown alone. Said in a map as it is shown, too.
    pub seen_as: Option<Role>,
    /// Few nodes have one, and all would take room for it.
    pub anchor: Option<Box<Anchor>>,
    /// The other passages that it comes from, in whichever texts.
    pub anchors: Box<[Anchor]>,
    pub extra: Extra,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NodeKind {
    Thesis,
    #[default]
    Claim,
    /// A quotation, a statistic, a study …: rests on sources, not on further reasons.
    Evidence,
}

/// A step from premises to what they bear on.
#[derive(Clone, Debug, PartialEq)]
pub struct Inference {
    /// Never empty, no node twice. More than one: co-premises, which only work together.
    pub premises: Vec<NodeId>,
    pub target: Target,
    pub stance: Stance,
    /// The place among the inferences with the same target; equal places are ordered by id.
    pub order: f64,
    pub note: String,
    pub extra: Extra,
}

/// What an inference bears on. Opposing an inference is an undercut, supporting one a backing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Node(NodeId),
    Inference(InferenceId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    Supports,
    Opposes,
}

/// A work. One source serves many citations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The CSL-JSON item, kept whole; its `id` is the source's id.
    pub csl: serde_json::Map<String, Value>,
}

/// The role of a node in the first step it is a premise of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    Thesis,
    /// Bears on nothing.
    Claim,
    Reason,
    Objection,
    /// An objection to an objection.
    Rebuttal,
    Evidence,
    CounterEvidence,
    /// An objection to a step.
    Undercut,
    /// A reason for a step.
    Backing,
}

/// The use of a source on a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    pub source: SourceId,
    pub locator: Option<Locator>,
    /// Words taken from the source, without quotation marks.
    pub quote: String,
    pub prefix: String,
    pub suffix: String,
    pub fidelity: Option<Fidelity>,
    /// How an essay names the work; as the style has it where nothing is said.
    pub form: Option<CitationForm>,
    pub extra: Extra,
}

/// How an essay names the work that it cites, where the sentence says part of it. On a card, a citation says all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CitationForm {
    /// Without its author, whom the sentence, or one before it, names.
    SuppressAuthor,
    /// After its author's name in the sentence: “Kavalski (132) says”.
    InText,
}

/// How near a statement keeps to what its source says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fidelity {
    /// The source’s own words.
    Quotation,
    /// What the source says, in other words.
    Paraphrase,
    /// What somebody takes the source to mean.
    Interpretation,
}

/// A sort of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    Quotation,
    Statistic,
    Study,
    Data,
    Example,
    ExpertOpinion,
    Testimony,
    Law,
    Definition,
    CommonKnowledge,
    PersonalExperience,
    Other,
}

/// A place in a source, such as page 132.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    pub label: LocatorLabel,
    pub value: String,
    pub extra: Extra,
}

/// A text that is being mapped.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub title: String,
    /// Plain text with line feeds.
    pub content: String,
    pub parts: Vec<TextPart>,
    /// Where it was read from.
    pub file: Option<TextFile>,
    /// As BCP 47 has it; empty where nobody says.
    pub language: String,
    /// It is the text of this source.
    pub source: Option<SourceId>,
    pub extra: Extra,
}

/// The file that a text was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFile {
    /// Seen from the folder of the map, with slashes.
    pub path: String,
    /// Of its bytes when it was read, as the reader writes it; empty where it is not known.
    pub hash: String,
    pub extra: Extra,
}

/// A stretch of a text that is something of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPart {
    pub kind: TextPartKind,
    /// Of a heading or an item: 1 stands above 2. Nought where it is not said.
    pub level: u8,
    /// Of a note: the character that it stands after.
    pub at: Option<usize>,
    /// Its characters, as in an [`Anchor`].
    pub start: usize,
    pub end: usize,
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextPartKind {
    Heading,
    /// A footnote or an endnote.
    Note,
    /// The words of an item of a list, without the number or the bullet before them.
    Item,
    /// What a later version says, under its own name.
    Other(String),
}

/// The passage a node comes from: a range of characters of a text, and its words as they stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchor {
    pub text: TextId,
    pub start: usize,
    pub end: usize,
    pub quote: String,
    pub extra: Extra,
}

/// CSL 1.0.2's names for the parts of a work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocatorLabel {
    Page,
    Chapter,
    Section,
    Paragraph,
    Line,
    Verse,
    Volume,
    Part,
    Figure,
    Table,
    Timestamp,
    /// Any other of CSL's labels, under its own name.
    Other(String),
}

/// What becomes of that which bears on a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fold {
    /// It is seen.
    #[default]
    Open,
    /// Somebody folded it away: it keeps its place, unseen.
    Folded,
    /// It lies beyond the levels that are shown, and is no part of them.
    Cut,
}

impl Node {
    /// The role where it is no premise, or is shown without what it bears on.
    pub fn role_as_root(&self) -> Role {
        self.seen_as.unwrap_or(Role::of_root(self.kind))
    }

    pub fn new(kind: NodeKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), ..Self::default() }
    }

    /// What is asked for here, until there is a text.
    pub fn asked(&self) -> Option<&str> {
        (self.text.is_empty() && !self.prompt.is_empty()).then_some(&*self.prompt)
    }

    pub fn fold(&self) -> Fold {
        match (self.folded, self.cut) {
            (_, true) => Fold::Cut,
            (true, false) => Fold::Folded,
            (false, false) => Fold::Open,
        }
    }
}

impl Inference {
    pub fn is_linked(&self) -> bool {
        self.premises.len() > 1
    }
}

impl Stance {
    pub fn swapped(self) -> Self {
        match self {
            Self::Supports => Self::Opposes,
            Self::Opposes => Self::Supports,
        }
    }
}

impl Node {
    /// All passages that it comes from.
    pub fn passages(&self) -> impl Iterator<Item = &Anchor> {
        self.anchor.as_deref().into_iter().chain(&self.anchors)
    }

    pub fn set_passages(&mut self, passages: Vec<Anchor>) {
        let mut passages = passages.into_iter();
        self.anchor = passages.next().map(Box::new);
        self.anchors = passages.collect();
    }
}

impl TextPartKind {
    /// Its name in files.
    pub fn name(&self) -> &str {
        match self {
            Self::Heading => "heading",
            Self::Note => "note",
            Self::Item => "item",
            Self::Other(name) => name,
        }
    }

    pub fn from_name(name: &str) -> Self {
        let known = [Self::Heading, Self::Note, Self::Item].into_iter().find(|it| it.name() == name);
        known.unwrap_or_else(|| Self::Other(name.to_owned()))
    }
}

/// The family name of a person, or the whole name of an institution.
fn family(name: &Value) -> Option<&str> {
    name.get("family").or_else(|| name.get("literal"))?.as_str()
}

impl Source {
    /// The family names of its authors or, where it has none, its editors.
    pub fn families(&self) -> Vec<&str> {
        self.names().filter_map(family).collect()
    }

    /// The same as a text says them: with what belongs to them, “van Gogh”.
    pub fn surnames(&self) -> Vec<String> {
        let surname = |name: &Value| {
            let particle = name.get("non-dropping-particle").and_then(Value::as_str).unwrap_or_default();
            Some(format!("{particle} {}", family(name)?).trim_start().to_owned())
        };
        self.names().filter_map(surname).collect()
    }

    /// Its authors, else its editors.
    fn names(&self) -> impl Iterator<Item = &Value> {
        let found =
            ["author", "editor"].iter().filter_map(|it| self.csl.get(*it)?.as_array()).find(|it| !it.is_empty());
        found.into_iter().flatten()
    }

    /// The source without the path of a file.
    pub fn without_attachment(&self) -> Self {
        let mut csl = self.csl.clone();
        if let Some(custom) = csl.get_mut("custom").and_then(Value::as_object_mut) {
            custom.remove("attachment");
            if custom.is_empty() {
                csl.remove("custom");
            }
        }
        Self { csl }
    }

    /// The path of a file that somebody attached.
    pub fn attachment(&self) -> Option<&str> {
        self.csl.get("custom")?.get("attachment")?.as_str()
    }

    pub fn title(&self) -> &str {
        self.csl.get("title").and_then(Value::as_str).unwrap_or_default()
    }
}

impl Citation {
    pub fn new(source: SourceId) -> Self {
        Self {
            source,
            locator: None,
            quote: String::new(),
            prefix: String::new(),
            suffix: String::new(),
            fidelity: None,
            form: None,
            extra: None,
        }
    }
}

impl CitationForm {
    pub const ALL: [Self; 2] = [Self::SuppressAuthor, Self::InText];

    /// Its name in files, which is that of CSL's processors.
    pub fn name(self) -> &'static str {
        match self {
            Self::SuppressAuthor => "suppress-author",
            Self::InText => "in-text",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

impl Fidelity {
    pub const ALL: [Self; 3] = [Self::Quotation, Self::Paraphrase, Self::Interpretation];
}

impl EvidenceKind {
    pub const ALL: [Self; 12] = [
        Self::Quotation,
        Self::Statistic,
        Self::Study,
        Self::Data,
        Self::Example,
        Self::ExpertOpinion,
        Self::Testimony,
        Self::Law,
        Self::Definition,
        Self::CommonKnowledge,
        Self::PersonalExperience,
        Self::Other,
    ];
}

impl LocatorLabel {
    pub const COMMON: [Self; 11] = [
        Self::Page,
        Self::Chapter,
        Self::Section,
        Self::Paragraph,
        Self::Line,
        Self::Verse,
        Self::Volume,
        Self::Part,
        Self::Figure,
        Self::Table,
        Self::Timestamp,
    ];

    /// CSL's name, as in files.
    pub fn name(&self) -> &str {
        match self {
            Self::Page => "page",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Line => "line",
            Self::Verse => "verse",
            Self::Volume => "volume",
            Self::Part => "part",
            Self::Figure => "figure",
            Self::Table => "table",
            Self::Timestamp => "timestamp",
            Self::Other(name) => name,
        }
    }

    pub fn from_name(name: &str) -> Self {
        let known = Self::COMMON.into_iter().find(|it| it.name() == name);
        known.unwrap_or_else(|| Self::Other(name.to_owned()))
    }
}
