//! What stands between the sentences of an essay that is written from a map.

use crate::model::Role;

pub const UNTITLED: &str = "Essay";
pub const UNATTACHED: &str = "Not yet in the argument";
pub const WORKS_CITED: &str = "Works cited";
pub const NOTES: &str = "Notes";
pub const UNSTATED: &str = "unstated";

/// Leads to a card that stands in this role; `nth` counts those of its kind beside one another, from 0.
pub fn signpost(role: Role, nth: usize) -> &'static str {
    match (role, nth) {
        (Role::Thesis | Role::Claim, _) => "",
        (Role::Reason, 0) => "One reason is this:",
        (Role::Reason, 1) => "Another reason is this:",
        (Role::Reason, _) => "A further reason is this:",
        (Role::Evidence, 0) => "There is evidence for this:",
        (Role::Evidence, _) => "There is further evidence:",
        (Role::Objection, 0) => "It may be objected:",
        (Role::Objection, _) => "It may also be objected:",
        (Role::Rebuttal, 0) => "To this it can be answered:",
        (Role::Rebuttal, _) => "It can also be answered:",
        (Role::CounterEvidence, 0) => "There is evidence against this:",
        (Role::CounterEvidence, _) => "There is further evidence against this:",
        (Role::Undercut, 0) => "It may be doubted that this follows:",
        (Role::Undercut, _) => "It may also be doubted for this:",
        (Role::Backing, 0) => "That this follows can be shown:",
        (Role::Backing, _) => "It can also be shown by this:",
    }
}

/// Leads to a premise that only works together with the one before.
pub const TOGETHER: &str = "This holds together with the following:";

/// Instead of a sentence that was said before, by its first words.
pub fn said_above(role: Role, start: &str) -> String {
    match role {
        Role::Objection | Role::CounterEvidence | Role::Undercut | Role::Rebuttal => {
            format!("Against this speaks what was said above (“{start}”).")
        }
        _ => format!("For this speaks what was said above (“{start}”)."),
    }
}

/// In an outline, in the place of a card without a text.
pub fn to_be_written(prompt: &str) -> String {
    if prompt.is_empty() { "To be written".to_owned() } else { format!("To be written: {prompt}") }
}

/// In an outline, of a card that stands above already.
pub fn see_above(start: &str) -> String {
    format!("see above: “{start}”")
}

/// What an outline calls a card.
pub fn label(role: &str, is_unstated: bool) -> String {
    if is_unstated { format!("{role} ({UNSTATED})") } else { role.to_owned() }
}

/// The first line of a file of sources that is written beside an essay.
pub const BIB_HEADER: &str = "% The sources of an essay. Mainstay writes this file anew with it.\n";

pub fn name_a_form(extensions: &str) -> String {
    format!("name the essay with one of these extensions: {extensions}")
}

pub const TEMPLATE_FOR_WORD: &str = "only an essay in Word’s format (.docx) takes a template";

pub fn bib_in_the_way(path: &str) -> String {
    format!("{path} is a file of somebody else; give the essay another name, since its sources are written beside it")
}

pub fn bib_written(path: &str) -> String {
    format!("its sources are in {path}")
}
