//! What an item is for the one it stands in, and what kind of card: `**Objection:**`, `**Undercut, evidence:**`.

use crate::model::{NodeKind, Stance};

/// What an item is for what it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemUse {
    /// It bears on the card.
    OnCard(Stance),
    /// It bears on the step of the card.
    OnStep(Stance),
    /// It is a premise of the step before it, too.
    Together,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemLabel {
    pub use_: Option<ItemUse>,
    pub kind: NodeKind,
}

const USES: [(&str, ItemUse); 5] = [
    ("Reason", ItemUse::OnCard(Stance::Supports)),
    ("Objection", ItemUse::OnCard(Stance::Opposes)),
    ("Undercut", ItemUse::OnStep(Stance::Opposes)),
    ("Backing", ItemUse::OnStep(Stance::Supports)),
    ("And", ItemUse::Together),
];
const EVIDENCE: &str = "Evidence";
const COUNTER_EVIDENCE: &str = "Counter-evidence";
const THESIS: &str = "Thesis";

impl ItemLabel {
    /// The label with its signs, and a blank; nothing for a claim at the top.
    pub fn written(self) -> String {
        let Self { use_, kind } = self;
        let name = USES.iter().find(|it| Some(it.1) == use_).map(|it| it.0);
        let words = match (use_, kind) {
            (Some(ItemUse::OnCard(Stance::Supports)) | None, NodeKind::Evidence) => EVIDENCE.to_owned(),
            (Some(ItemUse::OnCard(Stance::Opposes)), NodeKind::Evidence) => COUNTER_EVIDENCE.to_owned(),
            (None, NodeKind::Thesis) => THESIS.to_owned(),
            (None, NodeKind::Claim) => return String::new(),
            (Some(_), kind) => {
                let kind = match kind {
                    NodeKind::Claim => "",
                    NodeKind::Thesis => ", thesis",
                    NodeKind::Evidence => ", evidence",
                };
                format!("{}{kind}", name.unwrap_or_default())
            }
        };
        format!("**{words}:** ")
    }

    /// A label and what follows it.
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (words, rest) = text.strip_prefix("**")?.split_once(":**")?;
        let (name, kind) = words.split_once(", ").unwrap_or((words, ""));
        let is = |it: &str| name.eq_ignore_ascii_case(it);
        let kind = match kind {
            "" => NodeKind::Claim,
            "thesis" => NodeKind::Thesis,
            "evidence" => NodeKind::Evidence,
            _ => return None,
        };
        let label = match USES.iter().find(|it| is(it.0)) {
            Some((_, use_)) => Self { use_: Some(*use_), kind },
            None if is(THESIS) => Self { use_: None, kind: NodeKind::Thesis },
            None if is(EVIDENCE) => Self { use_: Some(ItemUse::OnCard(Stance::Supports)), kind: NodeKind::Evidence },
            None if is(COUNTER_EVIDENCE) => {
                Self { use_: Some(ItemUse::OnCard(Stance::Opposes)), kind: NodeKind::Evidence }
            }
            None => return None,
        };
        Some((label, rest.trim_start()))
    }
}
