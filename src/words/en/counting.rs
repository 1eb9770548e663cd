//! What a map holds, counted, and how two maps differ.

use super::number_of;

pub const THESES: &str = "Thesis";
pub const CLAIMS: &str = "Claims";
pub const EVIDENCE: &str = "Evidence";
pub const REASONS: &str = "Reasons";
pub const OBJECTIONS: &str = "Objections";
pub const CO_PREMISES: &str = "Co-premises";
pub const UNDERCUTS: &str = "Undercuts";
pub const SHARED: &str = "Shared";
pub const ROOTS: &str = "Roots";
pub const DEPTH: &str = "Depth";
pub const WORDS: &str = "Words";
pub const SOURCES: &str = "Sources";
pub const CITATIONS: &str = "Citations";

/// “2 cards more, 1 card changed, 3 steps differ”, of a second map seen from a first. `around` are the title, sources
/// and texts.
pub fn difference(n_added: usize, n_removed: usize, n_changed: usize, n_steps: usize, around: bool) -> String {
    let cards = |n: usize, how: &str| (n > 0).then(|| format!("{} {how}", number_of(n, "card", "cards")));
    let parts = [
        cards(n_added, "more"),
        cards(n_removed, "fewer"),
        cards(n_changed, "changed"),
        (n_steps > 0).then(|| number_of(n_steps, "step differs", "steps differ")),
        around.then(|| "title or sources differ".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "no difference".to_owned() } else { parts.join(", ") }
}
