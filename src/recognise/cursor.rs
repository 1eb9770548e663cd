//! One part of a bracket, read from left to right: words that lead in, a title, years, a place, a remark.

use super::citation::CitedWork;
use super::lexicon::{bare, is_initials, is_label, is_month, label_of, leads_in};
use super::token::{Token, TokenKind, is_lettered, is_roman, is_year, span};
use crate::model::{Locator, LocatorLabel};

/// A place in a part of a bracket. What is not there is not read: the place stays where it is.
pub struct Cursor<'t, 'a> {
    pub text: &'t str,
    pub part: &'a [Token<'t>],
    pub at: usize,
}

/// More words than this are a sentence and no title.
const MOST_IN_TITLE: usize = 8;
/// A longer remark is a sentence in brackets that happens to begin with a name and a number.
const MOST_IN_REMARK: usize = 12;

impl<'t, 'a> Cursor<'t, 'a> {
    pub fn rest(&self) -> &'a [Token<'t>] {
        &self.part[self.at..]
    }

    pub fn peek(&self) -> Option<&'a Token<'t>> {
        self.part.get(self.at)
    }

    pub fn at_end(&self) -> bool {
        self.at >= self.part.len()
    }

    pub fn skip(&mut self, signs: &[&str]) {
        while self.peek().is_some_and(|it| signs.contains(&it.text)) {
            self.at += 1;
        }
    }

    pub fn rest_text(&self) -> String {
        span(self.text, self.rest()).trim().trim_start_matches([',', '.', ' ']).to_owned()
    }

    /// “[WHO]” after the name that it stands for.
    pub fn initials_of_institution(&mut self) {
        if let [open, name, close, ..] = self.rest()
            && (open.text, close.text) == ("[", "]")
            && is_initials(name.text)
        {
            self.at += 3;
        }
    }

    /// “see also”, or who is “qtd. in” the work.
    pub fn prefix(&mut self) -> String {
        let start = self.at;
        let second_hand = self
            .rest()
            .windows(2)
            .position(|it| matches!(bare(it[0].text).as_str(), "qtd" | "quoted" | "cited") && bare(it[1].text) == "in");
        if let Some(at) = second_hand {
            self.at += at + 2;
            return span(self.text, &self.part[start..self.at]).to_owned();
        }
        while let Some(token) = self.peek() {
            let is_prefix = token.kind == TokenKind::Word && leads_in(token.text);
            let goes_on = self.at > start && token.text == ",";
            if !is_prefix && !goes_on {
                break;
            }
            self.at += 1;
        }
        span(self.text, &self.part[start..self.at]).trim_end_matches(',').to_owned()
    }

    /// A title: in quotation marks, or after authors and before a number, as in “Kavalski, Guanxi 132”.
    pub fn title(&mut self, alone: bool) -> Option<String> {
        let open = self.peek()?;
        let close: &[&str] = match open.text {
            "“" | "\"" | "„" => &["”", "\"", "“"],
            "‘" => &["’"],
            _ => &[],
        };
        if !close.is_empty() {
            let len = self.rest()[1..].iter().position(|it| close.contains(&it.text))?;
            let title = span(self.text, &self.rest()[1..=len]).trim_end_matches(',').to_owned();
            self.at += len + 2;
            return (!title.is_empty()).then_some(title);
        }
        // Without a name before it, a word with a capital is the name.
        if alone || open.kind != TokenKind::Word || !open.text.starts_with(char::is_uppercase) {
            return None;
        }
        // A title that nothing tells from other words has to be followed by its page: in “Kavalski, Moscow 2018” a
        // place and a year stand there.
        let len = self.rest().iter().take_while(|it| it.kind == TokenKind::Word && !is_label(it.text)).count();
        let is_followed = self.rest().get(len).is_some_and(|it| it.kind == TokenKind::Number && !is_year(it.text));
        if len == 0 || len > MOST_IN_TITLE || !is_followed {
            return None;
        }
        let title = span(self.text, &self.rest()[..len]).to_owned();
        self.at += len;
        Some(title)
    }

    /// Whether a year comes next.
    pub fn sees_year(&self) -> bool {
        let mut ahead = Cursor { at: self.at, ..*self };
        ahead.year().is_some()
    }

    /// “2018a”, “n.d.”, “[1867] 1990”, where the year of the print that was used counts.
    pub fn year(&mut self) -> Option<String> {
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
                _ if token.kind == TokenKind::Number && is_year(token.text) => Some(token.text.to_owned()),
                _ => None,
            }
        })();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// “personal communication”: APA cites letters and talks in the text alone, so what is said stays a remark.
    pub fn is_personal(&self) -> bool {
        let words: Vec<String> = self.rest().iter().take(2).map(|it| it.text.to_lowercase()).collect();
        words == ["personal", "communication"] || words == ["personal", "interview"]
    }

    /// The first year that is left, wherever it stands.
    pub fn any_year(&self) -> Option<String> {
        self.rest().iter().find(|it| it.kind == TokenKind::Number && is_year(it.text)).map(|it| it.text.to_owned())
    }

    /// Year and place after the names, to the end of the part. Several years are several works.
    pub fn finish(&mut self, work: CitedWork) -> Option<Vec<CitedWork>> {
        let mut works: Vec<CitedWork> = Vec::new();
        let start = self.at;
        self.skip(&[","]);
        while let Some(year) = self.year() {
            works.push(CitedWork { year: Some(year), ..work.clone() });
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
        // The place belongs to the last of them: “(Wilson 2004, 2010, 15)”.
        let last = works.pop();
        let has_year = last.is_some();
        let mut last = last.unwrap_or(work);
        let ends_names = self.peek().is_some_and(|it| matches!(it.text, "," | ":" | "."));
        // A colon stands before a page only after a year, “2018: 132”; after a name it makes a sentence.
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
            let ends = ends_names && last.locator.is_none()
                || self.peek().is_some_and(|it| matches!(it.text, "," | "." | "["));
            if !ends || self.rest().len() > MOST_IN_REMARK || !self.rest().iter().any(|it| it.kind == TokenKind::Word) {
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
        if self.peek().is_some_and(|it| is_month(it.text)) {
            self.at += 1;
            if self.peek().is_some_and(|it| it.kind == TokenKind::Number && it.text.len() <= 2) {
                self.at += 1;
            }
        } else {
            self.at = start;
        }
    }

    /// “p. 132”, “132–35, 140”, “ch. 3”, “00:12:35”. A page in letters, “xii” or “A4”, needs a label, unless `bare` says that
    /// nothing else can stand here.
    pub fn locator(&mut self, bare: bool) -> Option<Locator> {
        let token = self.peek()?;
        let mut label = LocatorLabel::Page;
        let labelled = token.kind != TokenKind::Number && label_of(token.text).is_some();
        if labelled {
            label = label_of(token.text)?;
            self.at += 1;
            self.skip(&[".", "~"]);
        }
        let first = self.at;
        let mut end = first;
        // Signs between two numbers are a part of the place; those after the last one are not.
        while let Some(token) = self.peek() {
            let in_words = token.kind == TokenKind::Word
                && (labelled || bare)
                && (is_roman(token.text) || is_lettered(token.text));
            let is_place = token.kind == TokenKind::Number || in_words;
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
        // “00:12:35” is a moment of a film.
        if !labelled && value.split(':').count() == 3 {
            label = LocatorLabel::Timestamp;
        }
        Some(Locator { label, value, extra: None })
    }
}
