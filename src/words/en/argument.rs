//! What stands on the map and what is done to it: roles, kinds, names of undo steps, refusals.

use super::number_of;

// On the map.

/// Stands where a card has no text.
pub const NO_TEXT: &str = "No text yet";
/// Under the co-premises in a tray.
pub const ONLY_TOGETHER: &str = "only together";
/// On a card that the argument needs, but nobody says.
pub const UNSTATED_REASON: &str = "Assumption (unstated)";
pub const UNSTATED_OBJECTION: &str = "Objection (unstated)";
/// On the parts of a card while something is dragged over it.
pub const DROP_AS_REASON: &str = "Reason";
pub const DROP_AS_CO_PREMISE: &str = "Needs also";
pub const DROP_AS_OBJECTION: &str = "Objection";

/// What a folded card hides: “4 reasons, 1 objection, 6 evidence”. Nothing where it hides nothing.
pub fn hidden(n_reasons: usize, n_objections: usize, n_evidence: usize) -> Option<String> {
    let parts = [
        (n_reasons, number_of(n_reasons, "reason", "reasons")),
        (n_objections, number_of(n_objections, "objection", "objections")),
        (n_evidence, number_of(n_evidence, "evidence", "evidence")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
