//! What stands on the map and why a change is refused.

use std::borrow::Cow;

use super::super::isolated;
use super::number_of;
use crate::model::{EditError, NodeKind, Role};

/// The word for what a node is where it stands.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Thesis => "Thesis",
        Role::Claim => "Claim",
        Role::Reason => "Reason",
        Role::Objection => "Objection",
        Role::Rebuttal => "Rebuttal",
        Role::Evidence => "Evidence",
        Role::CounterEvidence => "Evidence against",
        Role::Undercut => "Objection to the step",
        Role::Backing => "Backing of the step",
    }
}

/// The word on the junction between this role and what it bears on, so that a map can be read aloud.
pub fn link(role: Role) -> &'static str {
    match role {
        Role::Thesis | Role::Claim | Role::Reason | Role::Evidence => "because",
        Role::Objection | Role::CounterEvidence => "but",
        Role::Rebuttal => "however",
        Role::Undercut => "this does not follow",
        Role::Backing => "this follows, for",
    }
}

/// What stands on a junction. `is_unstated`: nobody says any of its premises.
pub fn pill(role: Role, is_unstated: bool) -> Cow<'static, str> {
    let link = link(role);
    if is_unstated { format!("{link} (unstated)").into() } else { link.into() }
}

pub fn kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Thesis => "Thesis",
        NodeKind::Claim => "Claim",
        NodeKind::Evidence => "Evidence",
    }
}

/// Why a map is as it was before.
pub fn refusal(why: EditError) -> &'static str {
    match why {
        EditError::Missing => "That is no longer in the map",
        EditError::NoPremise => "A step needs at least one premise",
        EditError::PremiseTwice => "A claim cannot be two premises of one step",
        EditError::OwnPremise => "A claim cannot bear on itself",
        EditError::Circular | EditError::CircularFor(_) => "That would be circular: this claim already rests on it",
        EditError::NowhereToGo(_) => "There is nothing there that it could bear on, so all stay",
        EditError::Groundless => "A step cannot bear on itself through other steps: it would bear on no claim",
        EditError::MissingSource => "The citation’s source is not in the map",
        EditError::StillCited => "The source is still cited",
        EditError::TooFar => "A card cannot lie that far away",
        EditError::PinInBranch => "In the map, this card may stand under another one; leave the branch to pin it",
        EditError::ReadOnly => "This map is open to be read only; save it under another name to change it",
        EditError::Held => "Something is being done with this map; wait until it is done, or cancel it",
    }
}

/// Why several cards stay, and because of which: its first words.
pub fn refusal_because_of(card: &str, why: EditError) -> String {
    format!("“{}”: {}", isolated(card), refusal(why))
}

// On the map.

/// Stands where a card has no text.
pub const NO_TEXT: &str = "No text yet";
/// Under the co-premises in a tray.
pub const ONLY_TOGETHER: &str = "only together";
/// On a card that the argument needs, but nobody says.
pub const UNSTATED_REASON: &str = "Assumption (unstated)";
pub const UNSTATED_OBJECTION: &str = "Objection (unstated)";
/// What the mark of a note means.
pub fn note(note: &str) -> String {
    format!("Note: {}", isolated(note))
}

/// On the parts of a card while something is dragged over it.
pub const DROP_AS_REASON: &str = "Reason";
pub const DROP_AS_CO_PREMISE: &str = "Only together";
pub const DROP_AS_OBJECTION: &str = "Objection";

/// What a folded card hides: “4 reasons, 1 objection, 6 pieces of evidence”. Nothing where it hides nothing.
pub fn hidden(n_reasons: usize, n_objections: usize, n_evidence: usize) -> Option<String> {
    let parts = [
        (n_reasons, number_of(n_reasons, "reason", "reasons")),
        (n_objections, number_of(n_objections, "objection", "objections")),
        (n_evidence, number_of(n_evidence, "piece of evidence", "pieces of evidence")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
