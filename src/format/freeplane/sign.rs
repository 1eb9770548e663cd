//! Icons, styles and sides of a mind map.

use crate::format::topics::Relation;

/// The icon that we write for what is against something.
pub const AGAINST: &str = "button_cancel";

/// What an icon says of the node that has it.
pub fn of_icon(name: &str) -> Option<Relation> {
    match name {
        "button_ok" | "emoji-2795" | "emoji-1F44D" | "emoji-2705" | "ksmiletris" | "smiley-neutral-add" => {
            Some(Relation::SUPPORTS)
        }
        AGAINST | "emoji-2796" | "emoji-1F44E" | "emoji-274C" | "smily_bad" => Some(Relation::OPPOSES),
        _ => None,
    }
}

/// The side of a node at the first level, `left` or `right`, as all versions read it.
pub fn side(position: &str) -> Option<&'static str> {
    match position.to_lowercase().as_str() {
        "left" | "top_or_left" => Some("left"),
        "right" | "bottom_or_right" => Some("right"),
        _ => None,
    }
}

/// The side where we put a node.
pub fn side_of(relation: Option<Relation>) -> &'static str {
    match relation.map(|it| it.stance) {
        Some(crate::model::Stance::Opposes) => "left",
        _ => "right",
    }
}
