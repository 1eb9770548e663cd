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

/// Leads to what follows from the sentences before.
pub const CONCLUDES: &str = "This speaks for the following:";

/// Leads to a card that stands apart from what it bears on, by the first words of that, or of a premise of the step.
pub fn signpost_to(is_against: bool, is_on_step: bool, start: &str) -> String {
    match (is_against, is_on_step) {
        (false, false) => format!("For what was said above (“{start}”) speaks this:"),
        (true, false) => format!("Against what was said above (“{start}”) speaks this:"),
        (false, true) => format!("That something follows from what was said above (“{start}”) can be shown:"),
        (true, true) => format!("It may be doubted that anything follows from what was said above (“{start}”):"),
    }
}

/// Instead of a sentence that is said elsewhere, by its first words.
pub fn said_elsewhere(role: Role, start: &str, is_above: bool) -> String {
    let said = if is_above { "was said above" } else { "is said below" };
    match role {
        Role::Objection | Role::CounterEvidence | Role::Undercut | Role::Rebuttal => {
            format!("Against this speaks what {said} (“{start}”).")
        }
        _ => format!("For this speaks what {said} (“{start}”)."),
    }
}

/// In an outline, in the place of a card without a text.
pub fn to_be_written(prompt: &str) -> String {
    if prompt.is_empty() { "To be written".to_owned() } else { format!("To be written: {prompt}") }
}

pub const INTRODUCE: &str = "Begin with the question, and say why it matters.";
pub const GIVE_REASONS: &str = "Give reasons for this.";
pub const SUPPORT_IT: &str = "Give a reason or evidence for this.";
pub const NAME_THE_SOURCE: &str = "Name the source.";
pub const ANSWER_IT: &str = "Answer this.";
pub const SAY_OR_LEAVE: &str = "Say this, or leave it to the reader.";

/// In an outline, of a card that stands above already.
pub fn see_above(start: &str) -> String {
    format!("see above: “{start}”")
}

/// What an outline calls a card.
pub fn label(role: &str, is_unstated: bool) -> String {
    if is_unstated { format!("{role} ({UNSTATED})") } else { role.to_owned() }
}

// The panel.
pub const THE_ESSAY: &str = "Essay";
pub const NO_ESSAY: &str = "No sentence yet";
pub const NO_ESSAY_ABOUT: &str = "The cards of the map become the sentences of an essay, in the order in which they are read. Here they can be \
    put in another order, with headings and sentences of your own between them.";
pub const AS_PROSE: &str = "Prose";
pub const AS_OUTLINE: &str = "With guidance";
pub const SIGNPOSTS: &str = "Signposts";
pub const EXPORT: &str = "Export…";
pub const LEFT_OUT: &str = "Left out";
pub const EMPTY_HEADING: &str = "Heading";
pub const EMPTY_SENTENCE: &str = "Sentence";
pub const NO_SIGNPOST: &str = "What leads to the sentence";
pub const WORDS_OF_ESSAY: &str = "Words of the essay";
pub const IN_READING_ORDER: &str = "The essay is in reading order again.";
/// Stands beside what is new.
pub const NEW_SIGN: &str = "+";
pub const MOVE: &str = "Move";
pub const HEADING: &str = "Heading";
pub const SENTENCE: &str = "Sentence";
pub const PARAGRAPH: &str = "Paragraph";
pub const LEAVE_OUT: &str = "Leave out";

/// “12 sentences · 2 new · 1 left out”
pub fn counted(said: usize, new: usize, left_out: usize) -> String {
    let said = if said == 1 { "1 sentence".to_owned() } else { format!("{said} sentences") };
    let new = if new == 0 { String::new() } else { format!(" · {new} new") };
    let left_out = if left_out == 0 { String::new() } else { format!(" · {left_out} left out") };
    said + &new + &left_out
}

/// A sentence or a heading as readers hear it.
pub fn piece_said(text: &str, is_heading: bool, is_new: bool, is_left_out: bool, nth: usize, all: usize) -> String {
    let heading = if is_heading { "Heading: " } else { "" };
    let new = if is_new { " New." } else { "" };
    let left_out = if is_left_out { " Left out." } else { "" };
    format!("{heading}{text}{new}{left_out} {nth} of {all}.")
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
