//! Outlines of other programs: each topic stands under another one, and bears on it.
//!
//! A topic carries in attributes of our own what an outline cannot say: which card and which step it is, and what these hold
//! besides. Co-premises are topics of one step beside one another; what attacks or backs a step stands under its last
//! premise, and says so. A claim that is used again is a topic again, without what bears on it.

mod read;
mod write;

pub use read::{Topics, step_id};
pub use write::{said, text_of};

use std::borrow::Cow;

use crate::model::{NodeId, NodeKind, Stance};

/// A topic of a file.
#[derive(Default)]
pub struct Topic {
    pub line: usize,
    /// 0 at the top.
    pub depth: usize,
    /// Without marks, and as the format shows it.
    pub text: String,
    /// What it is for what it stands under, if that is said.
    pub relation: Option<Relation>,
    pub kind: Option<NodeKind>,
    /// Our own data of the card and the step, as JSON.
    pub card: Option<String>,
    pub step: Option<String>,
    /// Another topic that is the same claim, by what it is called in the format; and what this one is called.
    pub same_as: Option<String>,
    pub name: Option<String>,
    pub note: Option<String>,
    pub folded: Option<bool>,
    /// What else it bears on: other topics by their names.
    pub links: Vec<(Relation, String)>,
    pub foreign: serde_json::Map<String, serde_json::Value>,
}

/// What a topic is for what it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Relation {
    pub stance: Stance,
    /// It bears on the step of that, and not on what is said there.
    pub on_step: bool,
}

impl Relation {
    pub const SUPPORTS: Self = Self { stance: Stance::Supports, on_step: false };
    pub const OPPOSES: Self = Self { stance: Stance::Opposes, on_step: false };

    pub fn name(self) -> &'static str {
        match (self.stance, self.on_step) {
            (Stance::Supports, false) => "supports",
            (Stance::Opposes, false) => "opposes",
            (Stance::Opposes, true) => "undercuts",
            (Stance::Supports, true) => "backs",
        }
    }

    /// What a word says, in the words of several programs.
    pub fn named(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let word = word.trim_end_matches([':', '.', '!']);
        Some(match word {
            "supports" | "support" | "supporting" | "pro" | "pros" | "for" | "reason" | "because" | "+"
            | "evidence" | "premise" => Self::SUPPORTS,
            "opposes" | "oppose" | "opposing" | "con" | "cons" | "contra" | "against" | "objection" | "attacks"
            | "attack" | "rebuts" | "rebuttal" | "but" | "-" | "−" | "–" => Self::OPPOSES,
            "undercuts" | "undercut" | "!" => Self { stance: Stance::Opposes, on_step: true },
            "backs" | "backing" | "^" => Self { stance: Stance::Supports, on_step: true },
            _ => return None,
        })
    }
}

/// The name of a kind of node in attributes of our own.
pub fn kind_name(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Thesis => "thesis",
        NodeKind::Claim => "claim",
        NodeKind::Evidence => "evidence",
    }
}

pub fn kind_named(word: &str) -> Option<NodeKind> {
    match word.trim().to_lowercase().as_str() {
        "thesis" => Some(NodeKind::Thesis),
        "claim" => Some(NodeKind::Claim),
        "evidence" => Some(NodeKind::Evidence),
        _ => None,
    }
}

/// The id that own data names.
#[derive(serde::Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
}

/// The id of the card that own data is of.
pub fn card_id(card: &str) -> Option<NodeId> {
    id_of(card).map(|it| it.0)
}

fn id_of(card: &str) -> Option<(NodeId, Option<String>)> {
    let Named { id, text } = serde_json::from_str(card).ok()?;
    Some((id.parse().ok()?, text.map(Cow::into_owned)))
}
