//! What is suggested for a text, and why.

pub const FIRST: &str = "first sentence";
pub const LAST: &str = "last sentence";
pub const ONLY: &str = "only sentence";
pub const WITHIN: &str = "sentence within";

pub const INTRODUCTION: &str = "the introduction";
pub const PARAGRAPH: &str = "a paragraph";
pub const CONCLUSION: &str = "the conclusion";

pub const CITES: &str = "which cites a source";

pub const THESIS: &str = "Thesis";
pub const CLAIM: &str = "Claim";
pub const PREMISE: &str = "Reason";
pub const EVIDENCE: &str = "Evidence";
/// After what is likely enough to be taken without a look.
pub const LIKELY: &str = "likely";
pub const NOTHING: &str = "Nothing is suggested for this text.";
pub const NOT_ENGLISH: &str = "This does not look like English: what is suggested rests on places alone.";

/// “last sentence of the introduction, with ‘in my opinion’”
pub fn why(position: &str, part: &str, cue: Option<&str>) -> String {
    // “sentence within a paragraph”, “last sentence of a paragraph”
    let of = if position == WITHIN { "" } else { "of " };
    let cue = cue.map(|it| format!(", with ‘{it}’"));
    format!("{position} {of}{part}{}", cue.unwrap_or_default())
}

/// “, and bears on the claim of its paragraph”, of a sentence by the number it has in a list.
pub fn bears_on(number: usize, opposes: bool) -> String {
    if opposes { format!("against {number}") } else { format!("for {number}") }
}

/// “or this one: …”
pub fn or_this(text: &str) -> String {
    format!("or this one: {text}")
}
