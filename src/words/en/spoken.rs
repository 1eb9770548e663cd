//! What those hear who do not see the map: one message a function, each a sentence or more.

use super::argument::role as role_word;
use super::number_of;
use crate::model::Role;

pub const THE_THESIS: &str = "the thesis";
pub const EMPTY: &str = "no text yet";

/// What something is, as of a kind: “reason 2 of 3”, or “reason” where it is the only one.
pub fn numbered(role: Role, place: usize, n: usize) -> String {
    if n < 2 { thing(role).to_owned() } else { format!("{} {place} of {n}", thing(role)) }
}

/// How others name it that bear on it: “reason 2”, or “the reason” where it is the only one.
pub fn named(role: Role, place: usize, n: usize) -> String {
    if n < 2 { format!("the {}", thing(role)) } else { format!("{} {place}", thing(role)) }
}

/// One of the premises of a step that holds several, as others name it.
pub fn premise_named(place: usize, step: &str) -> String {
    format!("premise {place} of {step}")
}

/// “reason 2 of 3 for the thesis, with 1 more, unstated”. `n_more`: premises that only work together with it.
pub fn heading(numbered: &str, role: Role, target: &str, n_more: usize, is_unstated: bool) -> String {
    let more = if n_more > 0 { format!(", with {n_more} more") } else { String::new() };
    format!("{numbered} {} {target}{more}{}", towards(role), unstated(is_unstated))
}

/// Of a card that bears on nothing.
pub fn root(role: Role, is_unstated: bool) -> String {
    format!("{}{}", role_word(role).to_lowercase(), unstated(is_unstated))
}

fn unstated(is_unstated: bool) -> &'static str {
    if is_unstated { ", unstated" } else { "" }
}

/// A step as a thing of its own: “step of reason 2 of 3 for the thesis, holds 2 premises, 1 about the step”.
pub fn step(heading: &str, n_premises: usize, n_on_step: usize) -> String {
    let premises = number_of(n_premises, "premise", "premises");
    let together = if n_premises > 1 { " that only work together" } else { "" };
    let on_step = if n_on_step > 0 { format!(", and {n_on_step} about the step") } else { String::new() };
    format!("Step of {heading}: {premises}{together}{on_step}.")
}

/// All that is said of a card. The heading comes first, or the text.
pub fn card(heading: &str, text: &str, is_text_first: bool, rest: &[String]) -> String {
    let heading = capitalised(heading);
    let mut said =
        if is_text_first { format!("{} {heading}.", closed(text)) } else { format!("{heading}: {}", closed(text)) };
    for it in rest {
        said.push(' ');
        said.push_str(it);
    }
    said
}

pub fn level(level: usize) -> String {
    format!("Level {level}")
}

pub fn pieces_of_evidence(n: usize) -> String {
    format!("{}.", number_of(n, "piece of evidence", "pieces of evidence"))
}

pub fn cited(works: &str) -> String {
    format!("Cited: {}", closed(works))
}

pub fn folded(hidden: &str) -> String {
    format!("Folded: {hidden}.")
}

/// A claim is used elsewhere, too: under so many others, with the text of the first of them.
pub fn also_used(first: &str, n_others: usize) -> String {
    let others = if n_others > 0 {
        format!(" and {}", number_of(n_others, "other place", "other places"))
    } else {
        String::new()
    };
    format!("Also used under “{}”{others}.", short(first))
}

/// A claim that is named here stands elsewhere, with all that bears on it.
pub fn stands_elsewhere(under: Option<&str>) -> String {
    under.map_or_else(
        || "Used again here.".to_owned(),
        |it| format!("Used again here; it stands under “{}”.", short(it)),
    )
}

/// What a text field on a card is for.
pub fn text_of(heading: &str) -> String {
    format!("Text of {heading}")
}

/// What was done, and what that led to.
pub fn after(done: &str, name: &str) -> String {
    format!("{}. {name}", done.trim_end_matches(['.', '…']))
}

/// Where something stands: itself, and what it bears on, step by step, to the thesis.
pub fn way(names: &[String]) -> String {
    let mut names = names.iter();
    let first = names.next().cloned().unwrap_or_default();
    names.fold(first, |way, it| format!("{way} This bears on: {it}"))
}

/// What speaks for and against something.
pub fn balance(of: &str, reasons: &[String], objections: &[String], evidence: &[String], on_step: &[String]) -> String {
    let kind = |one: &str, several: &str, all: &[String]| {
        let all_said: Vec<String> = all.iter().map(|it| closed(it)).collect();
        (!all.is_empty()).then(|| format!("{}: {}", number_of(all.len(), one, several), all_said.join(" ")))
    };
    let parts = [
        kind("reason", "reasons", reasons),
        kind("objection", "objections", objections),
        kind("piece of evidence", "pieces of evidence", evidence),
        kind("thing about the step", "things about the step", on_step),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let on = capitalised(of);
    if parts.is_empty() { format!("{on}: nothing bears on it.") } else { format!("{on}. {}", parts.join(" ")) }
}

/// A card was added, and its text can be typed.
pub fn added(heading: &str) -> String {
    format!("Added: {heading}")
}

pub fn undone(step: &str) -> String {
    format!("Undone: {}", step.to_lowercase())
}

pub fn redone(step: &str) -> String {
    format!("Done again: {}", step.to_lowercase())
}

pub fn done(step: &str) -> String {
    format!("Done: {}", step.to_lowercase())
}

pub const NO_MORE_OBJECTIONS: &str = "Every objection has an answer.";
pub const NO_MORE_UNCITED: &str = "Every card that rests on nothing else names a source.";

/// So many are hidden now, or shown again.
pub fn fold_done(is_folded: bool, n: usize) -> String {
    let cards = number_of(n, "card", "cards");
    if is_folded { format!("Folded, {cards} hidden") } else { format!("Unfolded, {cards} shown") }
}

pub fn n_selected(n: usize) -> String {
    if n == 0 { "Nothing is selected".to_owned() } else { format!("{} selected", number_of(n, "item", "items")) }
}

/// The beginning of a text by which it is known.
pub fn short(text: &str) -> String {
    const WORDS: usize = 8;
    const LETTERS: usize = 60;
    let text = text.split_whitespace().collect::<Vec<_>>();
    let cut = text.iter().take(WORDS).copied().collect::<Vec<_>>().join(" ");
    let letters: String = cut.chars().take(LETTERS).collect();
    if text.len() > WORDS || letters.len() < cut.len() {
        format!("{letters}…")
    } else {
        letters.trim_end_matches('.').to_owned()
    }
}

/// A text that ends as a sentence does.
fn closed(text: &str) -> String {
    let bare = text.trim_end();
    let last = bare.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»']);
    if last.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।', '؟']) {
        bare.to_owned()
    } else {
        format!("{bare}.")
    }
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// What a role is among others that bear on the same.
fn thing(role: Role) -> &'static str {
    match role {
        Role::Thesis => "thesis",
        Role::Claim => "claim",
        Role::Reason => "reason",
        Role::Objection | Role::Undercut => "objection",
        Role::Rebuttal => "rebuttal",
        Role::Evidence | Role::CounterEvidence => "evidence",
        Role::Backing => "backing",
    }
}

/// How something bears on another.
fn towards(role: Role) -> &'static str {
    match role {
        Role::Thesis | Role::Claim | Role::Reason | Role::Evidence => "for",
        Role::Objection => "to",
        Role::Rebuttal => "of",
        Role::CounterEvidence => "against",
        Role::Undercut => "to the step of",
        Role::Backing => "of the step of",
    }
}
