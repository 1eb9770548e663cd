//! Names of authors in a text.

use super::is_lettered;
use super::token::{Kind, Token};

/// Authors, and how many tokens name them.
#[derive(Debug)]
pub struct Names {
    pub authors: Vec<String>,
    pub et_al: bool,
    pub len: usize,
}

/// Small words within a name.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "la", "le", "du", "des", "del", "della", "di", "da", "dos", "das", "do", "ter",
    "ten", "zu", "zur", "af", "bin", "ibn", "al", "el", "'t", "y", "of", "for",
];

/// Words with a capital that are never an author.
const NO_NAMES: &[&str] = &[
    "figure",
    "fig",
    "figs",
    "figures",
    "table",
    "tables",
    "chapter",
    "chapters",
    "ch",
    "section",
    "sections",
    "sec",
    "appendix",
    "equation",
    "eq",
    "part",
    "page",
    "pages",
    "p",
    "pp",
    "volume",
    "vol",
    "no",
    "number",
    "note",
    "notes",
    "act",
    "scene",
    "article",
    "line",
    "lines",
    "step",
    "level",
    "version",
    "room",
    "grade",
    "day",
    "week",
    "year",
    "phase",
    "question",
    "item",
    "box",
    "plate",
    "exhibit",
    "example",
    "theorem",
    "lemma",
    "definition",
    "paragraph",
    "clause",
    "verse",
    "book",
    "lecture",
    "slide",
    "video",
    "episode",
    "season",
    "round",
    "group",
    "class",
    "type",
    "stage",
    "since",
    "until",
    "before",
    "after",
    "around",
    "about",
    "between",
    "from",
    "to",
    "in",
    "on",
    "at",
    "by",
    "as",
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "there",
    "here",
    "it",
    "its",
    "his",
    "her",
    "their",
    "our",
    "my",
    "we",
    "they",
    "he",
    "she",
    "i",
    "you",
    "and",
    "or",
    "but",
    "however",
    "while",
    "although",
    "though",
    "because",
    "when",
    "where",
    "if",
    "for",
    "with",
    "without",
    "both",
    "like",
    "unlike",
    "yet",
    "so",
    "thus",
    "see",
    "according",
    "ibid",
    "ibidem",
    "born",
    "died",
    "under",
    "over",
    "only",
    "also",
    "all",
    "some",
    "most",
    "many",
    "two",
    "three",
    "first",
    "second",
    "third",
    "total",
    "approximately",
    "circa",
    "ca",
    "c",
    "n",
    "est",
    "covid",
    "bc",
    "ad",
    "bce",
    "ce",
    "world war",
    "apollo",
    "boeing",
    "article",
    "amendment",
    "sample",
    "study",
    "experiment",
    "wave",
    "what",
    "who",
    "whose",
    "how",
    "why",
    "which",
    "dollars",
    "euros",
    "psalm",
    "highway",
    "route",
    "flight",
    "gate",
    "platform",
    "track",
    "bus",
    "tel",
    "phone",
    "http",
    "https",
    "rate",
    "team",
    "euro",
    "check",
    "score",
    "point",
    "rule",
    "law",
    "case",
    "unit",
    "model",
    "task",
    "test",
    "area",
    "zone",
    "region",
    "district",
    "building",
    "floor",
    "seat",
    "row",
    "lane",
    "street",
    "sector",
    "size",
    "grade",
    "age",
    "aged",
    "top",
    "later",
    "then",
    "once",
    "again",
    "still",
    "today",
    "now",
    "indeed",
    "moreover",
    "furthermore",
    "finally",
    "recently",
    "similarly",
    "meanwhile",
    "instead",
    "nevertheless",
    "nonetheless",
    "hence",
    "therefore",
    "earlier",
    "previously",
    "even",
    "perhaps",
    "together",
    "elsewhere",
    "among",
    "per",
    "via",
    "against",
    "toward",
    "towards",
    "through",
    "during",
    "despite",
    "following",
    "citing",
    "quoting",
    "yes",
    "not",
    "what",
    "each",
    "every",
    "another",
    "other",
    "others",
    "such",
    "same",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

const SEASONS: &[&str] = &[
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Last words of names that are those of institutions.
const INSTITUTIONS: &[&str] = &[
    "bank",
    "union",
    "organization",
    "organisation",
    "watch",
    "nations",
    "commission",
    "ministry",
    "department",
    "institute",
    "agency",
    "committee",
    "council",
    "association",
    "foundation",
    "group",
    "office",
    "bureau",
    "university",
    "party",
    "court",
    "society",
    "center",
    "centre",
    "forum",
    "fund",
    "press",
    "service",
    "services",
    "government",
    "authority",
    "board",
    "international",
    "federation",
    "academy",
    "company",
    "corporation",
    "network",
    "prevention",
    "health",
    "times",
    "post",
    "news",
    "guardian",
    "project",
    "statistics",
];

pub fn is_month(text: &str) -> bool {
    MONTHS.contains(&text.trim_end_matches('.').to_lowercase().as_str())
}

pub fn is_institution(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_acronym = name.chars().count() > 2 && name.chars().all(char::is_uppercase);
    name.contains(' ') && INSTITUTIONS.contains(&last.as_str())
        || is_acronym
        || name.contains(" of ")
        || name.contains(" for ")
}

/// “Kavalski”, “Bolt and Cross”, “Smith, Jones, & Lee”, “Lee et al.” at the start of some tokens.
pub fn names(all: &[Token<'_>]) -> Option<Names> {
    let mut authors = Vec::new();
    let mut at = 0;
    let (first, len) = name(all)?;
    authors.push(first);
    at += len;
    let mut et_al = false;
    loop {
        let rest = &all[at..];
        let word = |nth: usize| rest.get(nth).map_or(String::new(), |it| it.text.trim_end_matches('.').to_lowercase());
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
    Some(Names { authors, et_al, len: at })
}

/// Whether a list of names that stands before a comma is ended by “and” or “et al.”
fn goes_on(rest: &[Token<'_>]) -> bool {
    let upto = rest.iter().take_while(|it| it.kind == Kind::Word || it.text == "," || it.text == "&");
    let words: Vec<&str> = upto.map(|it| it.text).collect();
    let joint = words.iter().position(|it| matches!(*it, "and" | "&" | "und" | "et"));
    joint.is_some_and(|at| at > 0 && words[..at].split(|it| *it == ",").all(|it| it.len() <= 4))
}

/// One name at the start of some tokens, and how many it takes. A given name before it is left out.
fn name(all: &[Token<'_>]) -> Option<(String, usize)> {
    let mut len = 0;
    let mut words: Vec<&str> = Vec::new();
    while let Some(token) = all.get(len) {
        let lower = token.text.trim_end_matches('.').to_lowercase();
        let is_initial = token.kind == Kind::Word
            && token.text.ends_with('.')
            && token.text.chars().next().is_some_and(char::is_uppercase)
            && token.text.len() <= 5;
        let is_cap = token.kind == Kind::Word
            && is_capital(token.text)
            && (!token.text.ends_with('.') || token.text.contains('.') && is_initial);
        let is_particle = token.kind == Kind::Word && PARTICLES.contains(&lower.as_str());
        let is_page = !words.is_empty() && is_lettered(token.text);
        if token.kind != Kind::Word || is_page || !(is_cap || is_particle || is_initial) {
            // “Department of Health & Human Services”
            let joins = matches!(token.text, "&" | "and")
                && words.len() > 1
                && words.iter().any(|it| matches!(*it, "of" | "for"));
            let next = all.get(len + 1).is_some_and(|it| it.kind == Kind::Word && is_capital(it.text));
            if joins && next {
                words.push(token.text);
                len += 1;
                continue;
            }
            break;
        }
        if words.is_empty() && (matches!(lower.as_str(), "of" | "for") || is_no_name(token.text)) {
            return None;
        }
        words.push(token.text);
        len += 1;
        if words.len() > 9 {
            return None;
        }
    }
    while words.last().is_some_and(|it| PARTICLES.contains(it)) {
        words.pop();
        len -= 1;
    }
    // A particle alone, or an initial alone, is no name.
    let bare = |it: &&&str| is_capital(it) && !it.ends_with('.');
    words.iter().find(bare)?;
    Some((family(&words), len))
}

/// Currencies, eras and the like, which look like the initials of an institution.
const NO_ACRONYMS: &[&str] = &[
    "USD", "EUR", "GBP", "CNY", "AD", "BC", "BCE", "CE", "ISBN", "ISSN", "DOI", "COVID", "UTC", "GMT", "AM", "PM", "I",
    "A",
];

fn is_no_name(word: &str) -> bool {
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
        return NO_ACRONYMS.contains(&word);
    }
    let lower = word.trim_end_matches('.').to_lowercase();
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    let listed = |all: &[&str]| all.contains(&lower.as_str()) || all.contains(&one);
    listed(NO_NAMES) || listed(MONTHS) || listed(SEASONS)
}

/// A word with a capital, or of a script that has none.
fn is_capital(word: &str) -> bool {
    let first = word.chars().next().is_some_and(|it| it.is_alphabetic() && !it.is_lowercase());
    let inner = word.split(['-', '\'', '’']).nth(1).and_then(|it| it.chars().next()).is_some_and(char::is_uppercase);
    first || inner
}

/// The family name in a name: “Emilian Kavalski” is Kavalski, “van der Berg” stays whole.
fn family(words: &[&str]) -> String {
    let suffixes = ["jr.", "sr.", "jr", "sr", "ii", "iii"];
    let mut words = words.to_vec();
    while words.len() > 1 && words.last().is_some_and(|it| suffixes.contains(&it.to_lowercase().as_str())) {
        words.pop();
    }
    let particle = words
        .iter()
        .position(|it| PARTICLES.contains(&it.to_lowercase().as_str()) && it.starts_with(char::is_lowercase));
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

/// The names that end right before a parenthesis, as in “as Bolt and Cross (2018) say”.
///
/// `has_page`: the parenthesis can be nothing but a citation, so that a place or a treaty is not taken for an
/// author more easily than it must.
pub fn names_before(all: &[Token<'_>], has_page: bool) -> Option<Names> {
    let mut all = all;
    // “Kavalski’s (2018) view”
    let possessive = |it: &Token<'_>| it.text.ends_with("’s") || it.text.ends_with("'s");
    let last = *all.last()?;
    let mut owned;
    if possessive(&last) {
        owned = all[all.len().saturating_sub(14)..].to_vec();
        let short = &last.text
            [..last.text.len() - last.text.char_indices().rev().nth(1).map_or(0, |it| last.text.len() - it.0)];
        if let Some(it) = owned.last_mut() {
            it.text = short;
        }
        all = &owned;
    }
    let furthest = all.len().saturating_sub(12);
    for start in furthest..all.len() {
        let Some(mut found) = names(&all[start..]) else { continue };
        if start + found.len != all.len() {
            continue;
        }
        let before = start.checked_sub(1).map(|it| &all[it]);
        // “the Paris Agreement (2015)”, “in Moscow (2001)”, and a longer name that was cut are no authors.
        let word = before.map_or(String::new(), |it| it.text.to_lowercase());
        let hindered = matches!(
            word.as_str(),
            "the"
                | "a"
                | "an"
                | "in"
                | "of"
                | "at"
                | "near"
                | "and"
                | "&"
                | "this"
                | "that"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "from"
                | "for"
                | "-"
                | "’"
                | "'"
                | "between"
                | "called"
                | "named"
        );
        let is_start = before.is_none_or(|it| it.kind == Kind::Sign && it.text != ",");
        let after_other = matches!(word.as_str(), "and" | "&") && start >= 2 && all[start - 2].kind == Kind::Sign;
        if hindered && !after_other && !has_page && !is_institution_start(&all[start..]) {
            return None;
        }
        let cut_off =
            before.is_some_and(|it| it.kind == Kind::Word && is_capital(it.text) && !is_no_name(it.text) && !is_start);
        if cut_off {
            return None;
        }
        // Given names stand in a running text.
        for author in &mut found.authors {
            let words: Vec<&str> = author.split(' ').collect();
            let plain = words.iter().all(|it| is_capital(it)) && (2..=3).contains(&words.len());
            if plain && !is_institution(author) {
                *author = words[words.len() - 1].to_owned();
            }
        }
        return Some(found);
    }
    None
}

/// Institutions may have an article: “the World Bank (2018)”.
fn is_institution_start(all: &[Token<'_>]) -> bool {
    let last = all.last().map_or("", |it| it.text).to_lowercase();
    INSTITUTIONS.contains(&last.as_str())
}
