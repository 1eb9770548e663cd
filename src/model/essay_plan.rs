//! How a map is written as an essay: the order of its sentences, and what somebody adds between them.

use super::extra::Extra;
use super::id::NodeId;

/// An order of writing. Cards that it does not name stand where reading order puts them.
#[derive(Clone, Debug, PartialEq)]
pub struct EssayPlan {
    /// From the beginning to the end. Each card that is named is one of the map, and is named once.
    pub items: Vec<EssayItem>,
    /// Words such as “One reason is this:” lead to sentences.
    pub signposts: bool,
    pub extra: Extra,
}

/// One thing in an order of writing.
#[derive(Clone, Debug, PartialEq)]
pub struct EssayItem {
    pub part: EssayPart,
    pub extra: Extra,
}

#[derive(Clone, Debug, PartialEq)]
pub enum EssayPart {
    /// The sentence of a card.
    Card {
        node: NodeId,
        /// It keeps its place, but nothing of it is said.
        left_out: bool,
        /// What leads to it instead of the usual words; none at all where it is empty.
        signpost: Option<String>,
    },
    /// A heading; 1 stands above 2.
    Heading { level: u8, text: String },
    /// A sentence that is on no card.
    Sentence(String),
    /// A new paragraph begins.
    Break,
    /// What a later version says, kept with the item.
    Unknown,
}

impl Default for EssayPlan {
    fn default() -> Self {
        Self { items: Vec::new(), signposts: true, extra: None }
    }
}

impl EssayPlan {
    /// Headings go no deeper.
    pub const DEEPEST: u8 = 6;

    /// Forgets the cards that a map has not.
    pub fn without_others(mut self, is_there: impl Fn(NodeId) -> bool) -> Self {
        self.items.retain(|it| it.card().is_none_or(&is_there));
        self
    }
}

impl EssayItem {
    pub fn new(part: EssayPart) -> Self {
        Self { part, extra: None }
    }

    /// A card as it usually stands.
    pub fn of_card(node: NodeId) -> Self {
        Self::new(EssayPart::Card { node, left_out: false, signpost: None })
    }

    /// The card that it names.
    pub fn card(&self) -> Option<NodeId> {
        match self.part {
            EssayPart::Card { node, .. } => Some(node),
            _ => None,
        }
    }

    /// Words that are on no card.
    pub fn own_text(&self) -> Option<&str> {
        match &self.part {
            EssayPart::Heading { text, .. } | EssayPart::Sentence(text) => Some(text),
            _ => None,
        }
    }

    pub fn own_text_mut(&mut self) -> Option<&mut String> {
        match &mut self.part {
            EssayPart::Heading { text, .. } | EssayPart::Sentence(text) => Some(text),
            _ => None,
        }
    }
}
