//! Citations in plain text, in the forms that MLA, APA, Chicago, Harvard and pandoc teach:
//!
//! “(Kavalski 132)”, “(Bolt and Cross 99)”, “(Kavalski, 2018, p. 132)”, “(Kavalski 2018, 132; Wilson 2004)”,
//! “Kavalski (2018, 132)”, “(qtd. in Shimko 23)”, “(ibid., 15)”, “\[see @kavalski2018, p. 132\]”.
//!
//! Limits: a name alone, “(Kavalski)”, and a page alone, “(132)”, are left as text; numbers in brackets,
//! “\[1\]”, too. What is only likely is marked as not sure.

mod names;
mod token;

use std::ops::Range;

use serde_json::{Value, json};

use super::library::{ascii, families, year};
use crate::model::{Citation, Locator, LocatorLabel, Map, Source, SourceId};
use names::{Names, names, names_before};
use token::{Kind, Token, tokens};

/// A citation as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// All of it, in bytes.
    pub range: Range<usize>,
    /// What is taken out of the text where it becomes a citation: not the names in “Kavalski (2018) says”.
    pub cut: Range<usize>,
    /// Never empty.
    pub works: Vec<Work>,
}

/// One work in a citation, as far as the text names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Family names, or the names of institutions.
    pub authors: Vec<String>,
    /// There are more authors than are named.
    pub et_al: bool,
    /// As written: “2018”, “2018a”, “n.d.”
    pub year: Option<String>,
    pub title: Option<String>,
    /// The key of a source, in pandoc’s form.
    pub key: Option<String>,
    pub locator: Option<Locator>,
    pub prefix: String,
    pub suffix: String,
    /// Why it may be something else than it seems.
    pub doubt: Option<&'static str>,
}

/// All citations in a text, in its order. They do not overlap.
pub fn recognise(text: &str) -> Vec<Found> {
    let all = tokens(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let (next, it) = match all[at].text {
            "(" => parenthesis(text, &all, at, found.last()),
            "[" => brackets(text, &all, at),
            "@" => bare_key(text, &all, at),
            _ => (at + 1, None),
        };
        if let Some(it) = it {
            found.push(it);
        }
        at = next;
    }
    found
}

/// The token that closes the bracket at `open`, on the same level.
fn closing(all: &[Token<'_>], open: usize, sign: &str) -> Option<usize> {
    let opening = all[open].text;
    let mut depth = 0;
    // A citation is short; a bracket that is never closed must not cost a walk to the end each time.
    for (at, token) in all.iter().enumerate().skip(open).take(160) {
        if token.text == opening {
            depth += 1;
        } else if token.text == sign {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// “(Kavalski 132; Shimko 23)”, or “Kavalski (2018, 132)” with what stands before.
fn parenthesis(text: &str, all: &[Token<'_>], open: usize, before: Option<&Found>) -> (usize, Option<Found>) {
    let Some(close) = closing(all, open, ")") else { return (open + 1, None) };
    let last = before.and_then(|it| it.works.last());
    // Names that belong to the citation before are not those of this one.
    let end = before.map_or(0, |it| it.range.end);
    let free = all[..open].partition_point(|it| it.start < end);
    let inside = &all[open + 1..close];
    let cut = all[open].start..all[close].end();
    let mut works: Vec<Work> = Vec::new();
    let mut whole = !inside.is_empty();
    for part in inside.split(|it| it.text == ";") {
        let before = works.last().or(last.filter(|_| is_ibid(part)));
        match in_parenthesis(text, part, before, !works.is_empty()) {
            Some(found) => works.extend(found),
            None => whole = false,
        }
    }
    if whole && !works.is_empty() {
        return (close + 1, Some(Found { range: cut.clone(), cut, works }));
    }
    if let Some((start, works)) = narrative(text, &all[free..open], inside) {
        return (close + 1, Some(Found { range: start..cut.end, cut, works }));
    }
    // A citation may stand in a remark: “(as others have said [Kavalski 132])”.
    (open + 1, None)
}

fn is_ibid(part: &[Token<'_>]) -> bool {
    let word = part.iter().find(|it| it.kind == Kind::Word).map_or("", |it| it.text);
    matches!(word.trim_end_matches('.').to_lowercase().as_str(), "ibid" | "ibidem")
}

/// One part of a parenthesis: usually one work, or several of the same authors.
fn in_parenthesis(text: &str, part: &[Token<'_>], before: Option<&Work>, inherits: bool) -> Option<Vec<Work>> {
    let mut cursor = Cursor { text, part, at: 0 };
    let mut work = Work { prefix: cursor.prefix(), ..Work::default() };
    if is_ibid(&part[cursor.at..]) {
        cursor.at += 1;
        let last = before.cloned().unwrap_or_default();
        cursor.skip(&[",", "."]);
        let locator = cursor.locator(true);
        cursor.at_end().then_some(())?;
        let doubt = if last == Work::default() {
            "“ibid.”, and nothing is cited before it"
        } else {
            "“ibid.” is taken to mean the work cited before it"
        };
        return Some(vec![Work { locator, prefix: String::new(), suffix: String::new(), doubt: Some(doubt), ..last }]);
    }
    if let Some(Names { authors, et_al, len }) = names(cursor.rest()) {
        (work.authors, work.et_al) = (authors, et_al);
        cursor.at += len;
    } else if inherits && cursor.sees_year() {
        let before = before?;
        (work.authors, work.et_al) = (before.authors.clone(), before.et_al);
    }
    let start = cursor.at;
    cursor.skip(&[","]);
    work.title = cursor.title(work.authors.is_empty());
    if work.title.is_none() {
        cursor.at = start;
    }
    if work.authors.is_empty() && work.title.is_none() {
        return None;
    }
    let start = cursor.at;
    cursor.skip(&[",", "."]);
    if cursor.personal() {
        work.suffix = cursor.rest_text();
        work.year = cursor.any_year();
        return work.year.is_some().then_some(vec![work]);
    }
    cursor.at = start;
    cursor.finish(work)
}

/// “Kavalski (2018, 132)”: the names stand before the parenthesis.
fn narrative(text: &str, before: &[Token<'_>], inside: &[Token<'_>]) -> Option<(usize, Vec<Work>)> {
    let has_page = inside.len() > 2 && inside.iter().any(|it| is_year(it.text))
        || inside.first().is_some_and(|it| is_label(it.text));
    let Names { authors, et_al, len } = names_before(before, has_page)?;
    let first = &before[before.len() - len];
    let mut works: Vec<Work> = Vec::new();
    for part in inside.split(|it| it.text == ";") {
        let mut cursor = Cursor { text, part, at: 0 };
        let work = Work { authors: authors.clone(), et_al, prefix: cursor.prefix(), ..Work::default() };
        let with_year = cursor.sees_year();
        let mut found = if with_year {
            cursor.finish(work)?
        } else {
            let locator = cursor.locator(false)?;
            cursor.at_end().then_some(())?;
            vec![Work { locator: Some(locator), ..work }]
        };
        // A place and a treaty have years in brackets too.
        let doubt = if !with_year {
            Some("a name and a number: the number may be something else than a page")
        } else if authors.len() == 1 && !et_al && found.iter().all(|it| it.locator.is_none()) {
            Some("a name and a year: this may be no citation")
        } else {
            None
        };
        for it in &mut found {
            it.doubt = doubt;
        }
        works.extend(found);
    }
    (!works.is_empty()).then_some((first.start, works))
}

/// “[see @kavalski2018, p. 132; @wilson2004]”.
fn brackets(text: &str, all: &[Token<'_>], open: usize) -> (usize, Option<Found>) {
    let Some(close) = closing(all, open, "]") else { return (open + 1, None) };
    let inside = &all[open + 1..close];
    let mut works = Vec::new();
    for part in inside.split(|it| it.text == ";") {
        let Some(sign) = part.iter().position(|it| it.text == "@") else { return (open + 1, None) };
        let Some((key, len)) = key(text, &part[sign..]) else { return (open + 1, None) };
        let prefix = match part[..sign].split_last() {
            Some((last, rest)) if last.text == "-" && last.end() == part[sign].start => rest,
            _ => &part[..sign],
        };
        let mut cursor = Cursor { text, part, at: sign + len };
        cursor.skip(&[","]);
        let start = cursor.at;
        let locator = cursor.locator(false);
        if locator.is_none() {
            cursor.at = start;
        }
        cursor.skip(&[","]);
        let suffix = cursor.rest_text();
        let prefix = span(text, prefix).to_owned();
        works.push(Work { key: Some(key), locator, prefix, suffix, ..Work::default() });
    }
    let range = all[open].start..all[close].end();
    (close + 1, (!works.is_empty()).then_some(Found { range: range.clone(), cut: range, works }))
}

/// “@kavalski2018 [p. 132] says”.
fn bare_key(text: &str, all: &[Token<'_>], sign: usize) -> (usize, Option<Found>) {
    // An address of mail is none.
    let glued = text[..all[sign].start].chars().next_back().is_some_and(|it| it.is_alphanumeric() || it == '.');
    let Some((key, len)) = key(text, &all[sign..]).filter(|_| !glued) else { return (sign + 1, None) };
    let mut work = Work { key: Some(key), ..Work::default() };
    let mut end = sign + len;
    if all.get(end).is_some_and(|it| it.text == "[")
        && let Some(close) = closing(all, end, "]")
    {
        let mut cursor = Cursor { text, part: &all[end + 1..close], at: 0 };
        if let Some(locator) = cursor.locator(false).filter(|_| cursor.at_end()) {
            work.locator = Some(locator);
            end = close + 1;
        }
    }
    let range = all[sign].start..all[end - 1].end();
    (end, Some(Found { range: range.clone(), cut: range, works: vec![work] }))
}

/// The key after an “@”, and how many tokens both take.
fn key(text: &str, part: &[Token<'_>]) -> Option<(String, usize)> {
    let start = part.first()?.end();
    let rest = &text[start..];
    let is_inner = |it: char| {
        it.is_alphanumeric()
            || matches!(it, '_' | ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/')
    };
    let long = rest.find(|it| !is_inner(it)).unwrap_or(rest.len());
    let key = rest[..long].trim_end_matches(|it: char| !it.is_alphanumeric() && it != '_');
    if !key.starts_with(|it: char| it.is_alphanumeric() || it == '_') {
        return None;
    }
    let end = start + key.len();
    Some((key.to_owned(), part.iter().take_while(|it| it.start < end).count()))
}

fn span<'t>(text: &'t str, part: &[Token<'_>]) -> &'t str {
    match (part.first(), part.last()) {
        (Some(first), Some(last)) => &text[first.start..last.end()],
        _ => "",
    }
}

/// Words that lead to a citation without being a part of it.
const PREFIXES: &[&str] = &[
    "see",
    "also",
    "cf",
    "e.g",
    "i.e",
    "compare",
    "for",
    "example",
    "instance",
    "but",
    "as",
    "in",
    "discussed",
    "cited",
    "quoted",
    "qtd",
    "by",
    "reviewed",
    "especially",
    "esp",
    "originally",
    "following",
    "adapted",
    "from",
    "after",
    "contra",
    "and",
    "quoting",
    "citing",
    "most",
    "notably",
    "more",
    "recently",
    "particularly",
    "according",
    "to",
    "though",
    "argued",
    "emphasis",
    "with",
    "vgl",
    "siehe",
    "voir",
    "vid",
];

struct Cursor<'t, 'a> {
    text: &'t str,
    part: &'a [Token<'t>],
    at: usize,
}

impl<'t, 'a> Cursor<'t, 'a> {
    fn rest(&self) -> &'a [Token<'t>] {
        &self.part[self.at..]
    }

    fn peek(&self) -> Option<&'a Token<'t>> {
        self.part.get(self.at)
    }

    fn at_end(&self) -> bool {
        self.at >= self.part.len()
    }

    fn skip(&mut self, signs: &[&str]) {
        while self.peek().is_some_and(|it| signs.contains(&it.text)) {
            self.at += 1;
        }
    }

    fn rest_text(&self) -> String {
        span(self.text, self.rest()).trim().trim_start_matches([',', '.', ' ']).to_owned()
    }

    /// “see also”, or who is “qtd. in” the work.
    fn prefix(&mut self) -> String {
        let start = self.at;
        let word = |it: &Token<'_>| it.text.trim_end_matches('.').to_lowercase();
        let second_hand = self
            .rest()
            .windows(2)
            .position(|it| matches!(word(&it[0]).as_str(), "qtd" | "quoted" | "cited") && word(&it[1]) == "in");
        if let Some(at) = second_hand {
            self.at += at + 2;
            return span(self.text, &self.part[start..self.at]).to_owned();
        }
        while let Some(token) = self.peek() {
            let is_prefix = token.kind == Kind::Word && PREFIXES.contains(&word(token).as_str());
            let goes_on = self.at > start && token.text == ",";
            if !is_prefix && !goes_on {
                break;
            }
            self.at += 1;
        }
        span(self.text, &self.part[start..self.at]).trim_end_matches(',').to_owned()
    }

    /// A title: in quotation marks, or after authors and before a number, as in “Kavalski, Guanxi 132”.
    fn title(&mut self, alone: bool) -> Option<String> {
        let open = self.peek()?;
        if let Some(close) = match open.text {
            "“" | "\"" | "„" => Some(["”", "\"", "“"]),
            "‘" => Some(["’", "’", "’"]),
            _ => None,
        } {
            let len = self.rest()[1..].iter().position(|it| close.contains(&it.text))?;
            let title = span(self.text, &self.rest()[1..=len]).trim_end_matches(',').to_owned();
            self.at += len + 2;
            return (!title.is_empty()).then_some(title);
        }
        if alone || open.kind != Kind::Word || !open.text.starts_with(char::is_uppercase) {
            return None;
        }
        let len = self.rest().iter().take_while(|it| it.kind == Kind::Word && !is_label(it.text)).count();
        let is_followed = self.rest().get(len).is_some_and(|it| it.kind == Kind::Number && !is_year(it.text));
        if len == 0 || len > 8 || !is_followed {
            return None;
        }
        let title = span(self.text, &self.rest()[..len]).to_owned();
        self.at += len;
        Some(title)
    }

    fn sees_year(&self) -> bool {
        let mut ahead = Cursor { at: self.at, ..*self };
        ahead.year().is_some()
    }

    fn year(&mut self) -> Option<String> {
        let start = self.at;
        let found = (|| {
            if self.peek()?.text == "[" {
                // “[1867] 1990”
                let is_old = self.part.get(self.at + 1).is_some_and(|it| is_year(it.text));
                (is_old && self.part.get(self.at + 2)?.text == "]").then(|| self.at += 3)?;
            }
            if matches!(self.peek()?.text, "c." | "ca." | "circa") {
                self.at += 1;
            }
            let token = self.peek()?;
            self.at += 1;
            match token.text.to_lowercase().as_str() {
                "n.d." | "n.d" | "forthcoming" => Some(token.text.to_owned()),
                "in" if self.peek()?.text == "press" => {
                    self.at += 1;
                    Some("in press".to_owned())
                }
                _ if token.kind == Kind::Number && is_year(token.text) => Some(token.text.to_owned()),
                _ => None,
            }
        })();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn personal(&self) -> bool {
        let words: Vec<String> = self.rest().iter().take(2).map(|it| it.text.to_lowercase()).collect();
        words == ["personal", "communication"] || words == ["personal", "interview"]
    }

    fn any_year(&self) -> Option<String> {
        self.rest().iter().find(|it| it.kind == Kind::Number && is_year(it.text)).map(|it| it.text.to_owned())
    }

    /// Year and place after the names, to the end of the part. Several years are several works.
    fn finish(&mut self, work: Work) -> Option<Vec<Work>> {
        let mut works: Vec<Work> = Vec::new();
        let start = self.at;
        self.skip(&[","]);
        while let Some(year) = self.year() {
            works.push(Work { year: Some(year), ..work.clone() });
            self.month();
            let after = self.at;
            self.skip(&[","]);
            if !self.sees_year() {
                self.at = after;
                break;
            }
        }
        if works.is_empty() {
            self.at = start;
        }
        let last = works.pop();
        let has_year = last.is_some();
        let mut last = last.unwrap_or(work);
        let comma = self.peek().is_some_and(|it| matches!(it.text, "," | ":" | "."));
        self.skip(if has_year { &[",", ":", "."] } else { &[",", "."] });
        let after = self.at;
        last.locator = self.locator(true);
        if last.locator.is_none() {
            self.at = after;
            if !has_year {
                return None;
            }
        }
        if !self.at_end() {
            // What follows is a remark, “emphasis added”, unless it goes on without a comma.
            let ends =
                comma && last.locator.is_none() || self.peek().is_some_and(|it| matches!(it.text, "," | "." | "["));
            if !ends || self.rest().len() > 12 || !self.rest().iter().any(|it| it.kind == Kind::Word) {
                return None;
            }
            last.suffix = self.rest_text();
            self.at = self.part.len();
        }
        works.push(last);
        Some(works)
    }

    /// “, May 3” after a year.
    fn month(&mut self) {
        let start = self.at;
        self.skip(&[","]);
        if self.peek().is_some_and(|it| names::is_month(it.text)) {
            self.at += 1;
            if self.peek().is_some_and(|it| it.kind == Kind::Number && it.text.len() <= 2) {
                self.at += 1;
            }
        } else {
            self.at = start;
        }
    }

    /// “p. 132”, “132–35, 140”, “ch. 3”, “00:12:35”. Without a label only where `bare` allows it, or for numbers.
    fn locator(&mut self, bare: bool) -> Option<Locator> {
        let token = self.peek()?;
        let mut label = LocatorLabel::Page;
        let labelled = token.kind != Kind::Number && label_of(token.text).is_some();
        if labelled {
            label = label_of(token.text)?;
            self.at += 1;
            self.skip(&["."]);
        }
        let first = self.at;
        let mut end = first;
        while let Some(token) = self.peek() {
            let in_words =
                token.kind == Kind::Word && (labelled || bare) && (is_roman(token.text) || is_lettered(token.text));
            let is_place = token.kind == Kind::Number || in_words;
            if !is_place {
                break;
            }
            self.at += 1;
            end = self.at;
            let joins =
                |it: &Token<'_>| matches!(it.text, "," | ":" | "and" | "&" | "–" | "-" | "f." | "ff." | "f" | "ff");
            while self.peek().is_some_and(joins) {
                if matches!(self.peek().map(|it| it.text), Some("f." | "ff." | "f" | "ff")) {
                    end = self.at + 1;
                }
                self.at += 1;
            }
        }
        self.at = end;
        if first == end {
            return None;
        }
        let value = span(self.text, &self.part[first..end]).to_owned();
        if !labelled && value.split(':').count() == 3 {
            label = LocatorLabel::Timestamp;
        }
        Some(Locator { label, value, extra: None })
    }
}

/// “2018”, “2018a”, “1867/1990”.
fn is_year(text: &str) -> bool {
    let one = |it: &str| {
        let digits = it.trim_end_matches(|it: char| it.is_ascii_lowercase());
        it.len() - digits.len() <= 1
            && digits.len() == 4
            && digits.parse().is_ok_and(|it: u16| (1400..=2100).contains(&it))
    };
    text.split(['/', '–', '-']).all(one)
}

fn is_roman(text: &str) -> bool {
    let part = |it: &str| !it.is_empty() && it.len() <= 8 && it.bytes().all(|it| b"ivxlcIVXLC".contains(&it));
    text.split(['-', '–']).all(part)
}

/// A page of a newspaper, “A4”, or of a supplement, “S12”.
fn is_lettered(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (1..=5).contains(&letters.as_str().len())
        && letters.all(|it| it.is_ascii_digit())
}

fn is_label(text: &str) -> bool {
    label_of(text).is_some()
}

fn label_of(text: &str) -> Option<LocatorLabel> {
    let other = |it: &str| Some(LocatorLabel::Other(it.to_owned()));
    match text.trim_end_matches('.').to_lowercase().as_str() {
        "p" | "pp" | "page" | "pages" | "pg" | "pgs" | "s" => Some(LocatorLabel::Page),
        "ch" | "chap" | "chaps" | "chapter" | "chapters" | "chs" | "kap" => Some(LocatorLabel::Chapter),
        "sec" | "secs" | "sect" | "section" | "sections" | "§" | "§§" => Some(LocatorLabel::Section),
        "par" | "pars" | "para" | "paras" | "paragraph" | "paragraphs" | "¶" | "¶¶" => Some(LocatorLabel::Paragraph),
        "l" | "ll" | "line" | "lines" => Some(LocatorLabel::Line),
        "v" | "vv" | "verse" | "verses" => Some(LocatorLabel::Verse),
        "vol" | "vols" | "volume" | "volumes" => Some(LocatorLabel::Volume),
        "pt" | "pts" | "part" | "parts" => Some(LocatorLabel::Part),
        "fig" | "figs" | "figure" | "figures" => Some(LocatorLabel::Figure),
        "table" | "tables" => Some(LocatorLabel::Table),
        "at" | "timestamp" => Some(LocatorLabel::Timestamp),
        "bk" | "bks" | "book" | "books" => other("book"),
        "n" | "nn" | "note" | "notes" => other("note"),
        "col" | "cols" | "column" | "columns" => other("column"),
        "fol" | "fols" | "folio" => other("folio"),
        "no" | "nos" | "issue" => other("issue"),
        "art" | "arts" | "article" => other("article-locator"),
        "act" => other("act"),
        "scene" => other("scene"),
        _ => None,
    }
}

impl Found {
    /// Whether it can be nothing else.
    pub fn is_sure(&self) -> bool {
        self.works.iter().all(|it| it.doubt.is_none())
    }
}

impl Work {
    /// The source of a map that the work seems to be, and whether no other could be meant.
    pub fn source(&self, map: &Map) -> Option<(SourceId, bool)> {
        if let Some(key) = &self.key {
            let has_key = |it: &Source| it.csl.get("citation-key").and_then(Value::as_str) == Some(key);
            let by_id = key.parse().ok().filter(|&it| map.source(it).is_some());
            return by_id.or_else(|| map.sources().find(|(_, it)| has_key(it)).map(|it| it.0)).map(|it| (it, true));
        }
        let fitting: Vec<SourceId> = map.sources().filter(|(_, it)| self.fits(it)).map(|it| it.0).collect();
        fitting.first().map(|&it| (it, fitting.len() == 1))
    }

    fn fits(&self, source: &Source) -> bool {
        let own: Vec<String> = families(source).iter().map(|it| ascii(it)).collect();
        let named: Vec<String> = self.authors.iter().map(|it| ascii(it)).collect();
        let alike = |a: &String, b: &String| a == b || a.ends_with(&format!(" {b}")) || b.ends_with(&format!(" {a}"));
        let by_name = !named.is_empty()
            && named.iter().zip(&own).all(|(a, b)| alike(a, b))
            && if self.et_al { own.len() > named.len() || own.len() == 1 } else { own.len() == named.len() };
        let title = ascii(source.title());
        let by_title = self.title.as_ref().is_none_or(|it| title.contains(&ascii(it)));
        let written = self.year.as_ref().and_then(|it| it.get(..4)?.parse::<i64>().ok());
        let by_year = match (written, year(source)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let named_by_title = named.is_empty() && self.title.is_some() && !title.is_empty();
        (by_name || named_by_title) && by_title && by_year
    }

    /// The work in words: “Bolt and Cross”, its title, or its key.
    pub fn name(&self) -> String {
        if let Some(key) = &self.key {
            return key.clone();
        }
        match (&*self.authors, self.et_al) {
            ([], _) => self.title.clone().unwrap_or_default(),
            ([first, ..], true) => format!("{first} et al."),
            ([one], false) => one.clone(),
            ([rest @ .., last], false) => format!("{} and {last}", rest.join(", ")),
        }
    }

    /// What the text tells of the work, as a source that lacks the rest.
    pub fn new_source(&self) -> Source {
        let mut csl = serde_json::Map::new();
        csl.insert("type".to_owned(), "document".into());
        if let Some(key) = &self.key {
            csl.insert("id".to_owned(), key.as_str().into());
        }
        let name =
            |it: &String| if names::is_institution(it) { json!({ "literal": it }) } else { json!({ "family": it }) };
        let mut authors: Vec<Value> = self.authors.iter().map(name).collect();
        if self.et_al {
            authors.push(json!({ "literal": "others" }));
        }
        if !authors.is_empty() {
            csl.insert("author".to_owned(), authors.into());
        }
        if let Some(title) = &self.title {
            csl.insert("title".to_owned(), title.as_str().into());
        }
        if let Some(year) = self.year.as_ref().and_then(|it| it.get(..4)?.parse::<i64>().ok()) {
            csl.insert("issued".to_owned(), json!({ "date-parts": [[year]] }));
        }
        Source { csl }
    }

    /// The citation of a source that the text makes.
    pub fn citation(&self, source: SourceId) -> Citation {
        Citation {
            locator: self.locator.clone(),
            prefix: self.prefix.clone(),
            suffix: self.suffix.clone(),
            ..Citation::new(source)
        }
    }

    /// Whether two mentions name the same work, as far as they tell.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.key, &self.title, &self.year, self.et_al) == (&other.key, &other.title, &other.year, other.et_al)
            && self.authors.iter().map(|it| ascii(it)).eq(other.authors.iter().map(|it| ascii(it)))
    }
}

/// A text without some ranges of it, in order, and without the spaces that they leave behind.
pub fn without(text: &str, cuts: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for cut in cuts {
        rest += text[at..cut.start].trim_end_matches(' ');
        at = cut.end;
        let next = text[at..].chars().next();
        if rest.is_empty() || next.is_none() {
            at += text[at..].len() - text[at..].trim_start_matches(' ').len();
        } else if next.is_some_and(|it| it.is_alphanumeric() || it == '(') {
            rest.push(' ');
        }
    }
    rest + &text[at..]
}
