//! Names of authors in a text.

use super::lexicon::{bare, hinders_author, is_institution, is_institution_word, is_no_name, is_noun, is_particle};
use super::token::{Token, TokenKind, is_capital, is_lettered, unbroken};

/// Authors, and how many tokens name them.
#[derive(Debug)]
pub struct NamedAuthors {
    pub authors: Vec<String>,
    pub et_al: bool,
    pub len: usize,
}

/// What is made of words that are names as well: “Law”, “May”.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nouns {
    AreNoNames,
    /// A year and a page follow, which tells them for names.
    MayBeNames,
}

/// “Kavalski”, “Bolt and Cross”, “Smith, Jones, & Lee”, “Lee et al.” at the start of some tokens.
pub fn names(all: &[Token<'_>], nouns: Nouns) -> Option<NamedAuthors> {
    let mut authors = Vec::new();
    let mut at = 0;
    let name = |all| name(all, nouns);
    let (first, len) = name(all)?;
    authors.push(first);
    at += len;
    let mut et_al = false;
    loop {
        let rest = &all[at..];
        let word = |nth: usize| rest.get(nth).map_or(String::new(), |it| bare(it.text));
        let comma = usize::from(word(0) == ",");
        let joins = matches!(word(comma).as_str(), "and" | "&" | "und" | "et" | "y" | "e");
        if word(comma) == "et" && matches!(word(comma + 1).as_str(), "al" | "alii") {
            at += comma + 2;
            et_al = true;
            break;
        }
        if joins && matches!(word(comma + 1).as_str(), "others" | "colleagues") {
            at += comma + 2;
            et_al = true;
            break;
        }
        let gap = comma + usize::from(joins);
        // A list goes on after a comma only if it ends with “and”: “Kavalski, Guanxi 132” names a work.
        if gap == 0 || (!joins && !goes_on(&rest[gap..])) {
            break;
        }
        let Some((next, len)) = rest.get(gap..).and_then(name) else { break };
        authors.push(next);
        at += gap + len;
    }
    Some(NamedAuthors { authors, et_al, len: at })
}

/// Whether a list of names that stands before a comma is ended by “and” or “et al.”
fn goes_on(rest: &[Token<'_>]) -> bool {
    let upto = rest.iter().take_while(|it| it.kind == TokenKind::Word || it.text == "," || it.text == "&");
    let words: Vec<&str> = upto.map(|it| it.text).collect();
    let joint = words.iter().position(|it| matches!(*it, "and" | "&" | "und" | "et"));
    joint.is_some_and(|at| at > 0 && words[..at].split(|it| *it == ",").all(|it| it.len() <= 4))
}

/// One name at the start of some tokens, and how many it takes. A given name before it is left out.
fn name(all: &[Token<'_>], nouns: Nouns) -> Option<(String, usize)> {
    let mut len = 0;
    let mut words: Vec<&str> = Vec::new();
    while let Some(token) = all.get(len) {
        let is_initial = token.kind == TokenKind::Word
            && token.text.ends_with('.')
            && token.text.chars().next().is_some_and(char::is_uppercase)
            && token.text.len() <= 5;
        let is_cap = token.kind == TokenKind::Word
            && is_capital(token.text)
            && (!token.text.ends_with('.') || token.text.contains('.') && is_initial);
        let is_particle = token.kind == TokenKind::Word && is_particle(&bare(token.text));
        let is_page = !words.is_empty() && is_lettered(token.text);
        if token.kind != TokenKind::Word || is_page || !(is_cap || is_particle || is_initial) {
            // “Department of Health & Human Services”
            let joins = matches!(token.text, "&" | "and")
                && words.len() > 1
                && words.iter().any(|it| matches!(*it, "of" | "for"));
            let next = all.get(len + 1).is_some_and(|it| it.kind == TokenKind::Word && is_capital(it.text));
            if joins && next {
                words.push(token.text);
                len += 1;
                continue;
            }
            break;
        }
        let is_none = is_no_name(token.text) && !(nouns == Nouns::MayBeNames && is_noun(token.text));
        if words.is_empty() && (matches!(bare(token.text).as_str(), "of" | "for") || is_none) {
            return None;
        }
        words.push(token.text);
        len += 1;
        if words.len() > 9 {
            return None;
        }
    }
    while words.last().is_some_and(|it| is_particle(it)) {
        words.pop();
        len -= 1;
    }
    // A particle alone, or an initial alone, is no name.
    words.iter().find(|it| is_capital(it) && !it.ends_with('.'))?;
    Some((unbroken(&family(&words)), len))
}

/// The family name in a name: “Emilian Kavalski” is Kavalski, “van der Berg” stays whole.
fn family(words: &[&str]) -> String {
    let suffixes = ["jr.", "sr.", "jr", "sr", "ii", "iii"];
    let mut words = words.to_vec();
    while words.len() > 1 && words.last().is_some_and(|it| suffixes.contains(&it.to_lowercase().as_str())) {
        words.pop();
    }
    let particle = words.iter().position(|it| is_particle(it));
    let whole = words.join(" ");
    if is_institution(&whole) || words.len() > 3 {
        return whole;
    }
    match particle {
        Some(at) if !matches!(words[at], "of" | "for") => words[at..].join(" "),
        Some(_) => whole,
        None => {
            let initials = words.iter().take_while(|it| it.ends_with('.')).count();
            if initials > 0 { words[initials..].join(" ") } else { whole }
        }
    }
}

/// More words than this are not looked through for names before a bracket.
const MOST_BEFORE: usize = 12;

/// The names that end right before a parenthesis, as in “as Bolt and Cross (2018) say”.
///
/// `has_page`: the parenthesis can be nothing but a citation, so that a place or a treaty is not taken for an
/// author more easily than it must.
pub fn names_before(all: &[Token<'_>], has_page: bool, nouns: Nouns) -> Option<NamedAuthors> {
    let mut near = all[all.len().saturating_sub(MOST_BEFORE + 2)..].to_vec();
    // “Kavalski’s (2018) view”, “Adams’ (2019)”, “Adams et al.’s (2021)”
    let is_apostrophe = |it: &Token<'_>| matches!(it.text, "’" | "'");
    let n_possessive = match &near[..] {
        [.., name, last] if is_apostrophe(last) && ends_in_s(name.text) => 1,
        [.., sign, last] if is_apostrophe(sign) && last.text == "s" => 2,
        _ => 0,
    };
    near.truncate(near.len() - n_possessive);
    let last = near.last_mut()?;
    if let Some(owner) = last.text.strip_suffix("’s").or_else(|| last.text.strip_suffix("'s")) {
        last.text = owner;
    }
    // The longest names that end there, so the furthest start comes first.
    for start in near.len().saturating_sub(MOST_BEFORE)..near.len() {
        let Some(mut found) = names(&near[start..], nouns) else { continue };
        if start + found.len < near.len() {
            continue;
        }
        let (before, own) = near.split_at(start);
        let is_open = nouns == Nouns::AreNoNames && has_page || ends_as_institution(own) || follows_other_names(before);
        let is_hindered = before.last().is_some_and(|it| hinders_author(it.text)) && !is_open;
        found.len += n_possessive;
        return (!is_hindered && !is_cut_off(before)).then(|| in_running_text(found));
    }
    None
}

fn ends_in_s(name: &str) -> bool {
    name.ends_with(['s', 'S', 'x', 'z'])
}

/// Institutions may have an article: “the World Bank (2018)”.
fn ends_as_institution(own: &[Token<'_>]) -> bool {
    own.last().is_some_and(|it| is_institution_word(it.text))
}

/// “…, and Kavalski (2018)” begins anew, while in “Bolt and Cross (2018)” both are the authors.
fn follows_other_names(before: &[Token<'_>]) -> bool {
    matches!(before, [.., sign, and] if sign.kind == TokenKind::Sign && matches!(bare(and.text).as_str(), "and" | "&"))
}

/// Whether a name goes on to the left of what was read of it.
fn is_cut_off(before: &[Token<'_>]) -> bool {
    before.last().is_some_and(|it| it.kind == TokenKind::Word && is_capital(it.text) && !is_no_name(it.text))
}

/// In a running text given names stand before family names, where citations in brackets have none.
fn in_running_text(mut found: NamedAuthors) -> NamedAuthors {
    for author in &mut found.authors {
        let words: Vec<&str> = author.split(' ').collect();
        let is_plain = words.iter().all(|it| is_capital(it)) && (2..=3).contains(&words.len());
        if is_plain && !is_institution(author) {
            *author = words[words.len() - 1].to_owned();
        }
    }
    found
}
