//! What is mended in a text that `hayagriva` wrote: “and others”, marks that clash, and pages that are no numbers.

use hayagriva::citationberg::TermForm;
use hayagriva::citationberg::json::{Item, Value as Csl};
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};

use super::formatted::{FormattedText, plain};
use super::item::{OTHERS, without_stand_ins};
use super::style::Style;
use super::titles::SLANT;

impl Style {
    /// A text as people are to read it.
    pub(super) fn mended(&self, mut text: Vec<FormattedText>, numbered: &PageStandIns) -> Vec<FormattedText> {
        if text.iter().any(|it| it.text.contains(SLANT)) {
            text = slanted(text);
        }
        for part in text.iter_mut().filter(|it| !it.text.is_ascii()) {
            part.text = without_stand_ins(&part.text);
        }
        numbered.restore(&mut text);
        self.name_others(&mut text);
        self.set_quotes(&mut text);
        tidy(&mut text);
        text
    }

    /// “Smith and others”, which bibliographies of BibTeX say of names that they leave out, is “Smith et al.”
    fn name_others(&self, text: &mut [FormattedText]) {
        while let Some(at) = plain(text).find(OTHERS) {
            let whole = plain(text);
            let before = whole[..at].trim_end();
            let joins = [self.term(OtherTerm::And), Some("&")].into_iter().flatten();
            let joint = joins.filter(|it| !it.is_empty()).find_map(|it| before.strip_suffix(it));
            // “Oland” ends in no “and”.
            let before = joint.filter(|it| it.ends_with([' ', ','])).unwrap_or(before).trim_end();
            let gap = if before.is_empty() { "" } else { " " };
            let et_al = format!("{gap}{}", self.term(OtherTerm::EtAl).unwrap_or("et al."));
            splice(text, before.len(), at + OTHERS.len_utf8(), &et_al);
        }
    }

    /// A word in the language of the style.
    fn term(&self, term: OtherTerm) -> Option<&str> {
        self.locales().find_map(|it| it.term(Term::Other(term), TermForm::Long)?.single())
    }
}

impl Style {
    /// A note with the mark that closes it.
    pub(super) fn closed(&self, mut note: Vec<FormattedText>, close: &str) -> Vec<FormattedText> {
        note.push(FormattedText::plain(close));
        self.set_quotes(&mut note);
        tidy(&mut note);
        note
    }
}

/// Sets what a title has in italics, and upright where the title itself is in italics.
fn slanted(text: Vec<FormattedText>) -> Vec<FormattedText> {
    let mut turned = false;
    let mut parts: Vec<FormattedText> = Vec::new();
    for part in text {
        for (nth, piece) in part.text.split(SLANT).enumerate() {
            turned ^= nth > 0;
            if !piece.is_empty() {
                parts.push(FormattedText { text: piece.to_owned(), italic: part.italic ^ turned, ..part.clone() });
            }
        }
    }
    parts
}

/// Puts a text in the place of some bytes, which may lie in several parts.
fn splice(text: &mut [FormattedText], from: usize, to: usize, new: &str) {
    let (mut start, mut new) = (0, Some(new));
    for part in text {
        let end = start + part.text.len();
        if from <= end && to > start || from == to && from == end {
            let range = from.max(start) - start..to.min(end) - start;
            part.text.replace_range(range, new.take().unwrap_or_default());
        }
        start = end;
    }
}

/// Makes one mark of two that clash: those of the style, and those that what it cites brings along.
///
/// “?.” and “!.” are “?” and “!”, “..” is “.”, “,.” is “.”, as in citeproc-js; an ellipsis stays, and so does all that
/// stands in an address of the web.
fn tidy(text: &mut Vec<FormattedText>) {
    let mut kept: Vec<(char, usize)> = Vec::new();
    let all: Vec<(char, usize)> =
        text.iter().enumerate().flat_map(|(at, part)| part.text.chars().map(move |it| (it, at))).collect();
    let is_address = |at: usize| text[at].url.is_some();
    let mut next = 0;
    while let Some(&(letter, part)) = all.get(next) {
        next += 1;
        if is_address(part) {
            kept.push((letter, part));
            continue;
        }
        if letter == '.' {
            let n_more = all[next..].iter().take_while(|it| it.0 == '.' && !is_address(it.1)).count();
            let is_spaced =
                |it: &[(char, usize)]| it.len() == 4 && [0, 2].iter().all(|&at| it[at].0 == ' ' && it[at + 1].0 == '.');
            if n_more >= 2 || all.get(next..next + 4).is_some_and(is_spaced) {
                // An ellipsis, with or without a full stop after it.
                let len = if n_more >= 2 { n_more } else { 4 };
                kept.push((letter, part));
                kept.extend(all[next..next + len].iter().take(if n_more >= 2 { 2 } else { 4 }));
                next += len;
                continue;
            }
        }
        let last = kept.iter().rposition(|it| it.0 != ' ');
        let before = last.map(|at| kept[at]).filter(|it| !is_address(it.1)).map(|it| it.0);
        let is_apart = last.is_some_and(|at| at + 1 < kept.len());
        match (before, letter) {
            // A bracket that ends, or a mark, after a mark that waits for more.
            (Some(',' | ';'), '.' | ')' | ']') | (Some(','), ';') => {
                kept.truncate(last.unwrap_or(0));
                kept.push((letter, part));
            }
            (Some(',' | ';' | ':'), ',') | (Some(':'), '.') => kept.truncate(last.map_or(0, |at| at + 1)),
            (Some('.' | '?' | '!'), '.') if !is_apart || all.get(next).is_none_or(|it| it.0 == ' ') => {
                kept.truncate(last.map_or(0, |at| at + 1));
            }
            (Some('(' | '['), ' ' | ',' | ';') => {}
            (_, ',' | ')') if is_apart => {
                kept.truncate(last.map_or(0, |at| at + 1));
                kept.push((letter, part));
            }
            (_, ' ') if is_apart => {}
            _ => kept.push((letter, part)),
        }
    }
    if kept.len() == all.len() {
        return;
    }
    for part in text.iter_mut() {
        part.text.clear();
    }
    for (letter, part) in kept {
        text[part].text.push(letter);
    }
    text.retain(|it| !it.text.is_empty());
}

/// Pages that are no numbers, and the numbers that stood for them while a text was written: of “xii–xv” `hayagriva`
/// does not see that it is several.
#[derive(Default)]
pub(super) struct PageStandIns(Vec<String>);

/// Within a number that no work has as a page.
const MARK_OF_NUMBER: &str = "31415";

impl PageStandIns {
    /// A place in a work with numbers for its pages, if it is several and one of them is none.
    pub(super) fn place(&mut self, place: &str) -> Option<String> {
        let joins = |it: char| matches!(it, '-' | '–' | '—' | ',' | '&' | ' ');
        let pages: Vec<&str> = place.split(joins).filter(|it| !it.is_empty()).collect();
        let are_pages = (2..=50).contains(&pages.len()) && pages.iter().all(|it| is_page(it));
        let is_plain = pages.iter().all(|it| it.bytes().all(|it| it.is_ascii_digit()));
        if !are_pages || is_plain || !place.contains(['-', '–', '—', ',', '&']) {
            return None;
        }
        let (mut numbered, mut rest) = (String::new(), place);
        for page in pages {
            let Some((before, after)) = rest.split_once(page) else { break };
            numbered += before;
            numbered += &self.number(page);
            rest = after;
        }
        Some(numbered + rest)
    }

    /// The pages of an item, in the same way.
    pub(super) fn pages(&mut self, item: &mut Item) {
        if let Some(Csl::String(pages)) = item.0.get_mut("page")
            && let Some(numbered) = self.place(pages)
        {
            *pages = numbered;
        }
    }

    /// The first digits differ, so that no range is shortened.
    fn number(&mut self, page: &str) -> String {
        self.0.push(page.to_owned());
        number(self.0.len() - 1)
    }

    fn restore(&self, text: &mut [FormattedText]) {
        for part in text.iter_mut().filter(|it| !self.0.is_empty() && it.text.contains(MARK_OF_NUMBER)) {
            for (at, page) in self.0.iter().enumerate() {
                part.text = part.text.replace(&number(at), page);
            }
        }
    }
}

fn number(at: usize) -> String {
    format!("{}{MARK_OF_NUMBER}{at:03}", 1 + at % 9)
}

/// “xii”, “A4”, “132n5”.
fn is_page(text: &str) -> bool {
    let is_roman = text.bytes().all(|it| b"ivxlcdmIVXLCDM".contains(&it));
    let has_digit = text.bytes().any(|it| it.is_ascii_digit());
    text.len() <= 12 && (is_roman || has_digit && text.bytes().all(|it| it.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_clash_are_one() {
        let check = |text: &str, expect: &str| {
            let mut whole = vec![FormattedText::plain(text)];
            tidy(&mut whole);
            assert_eq!(plain(&whole), expect, "{text}");
            // Wherever the text is set in another type.
            for (at, _) in text.char_indices() {
                let italic = FormattedText { italic: true, ..FormattedText::plain(&text[at..]) };
                let mut parts = vec![FormattedText::plain(&text[..at]), italic];
                tidy(&mut parts);
                assert_eq!(plain(&parts), expect, "{text} at {at}");
            }
        };
        check("Ruts and Peaks.. 3", "Ruts and Peaks. 3");
        check("“Why?.” Ruts", "“Why?” Ruts");
        check("Why?. Stop!. Go", "Why? Stop! Go");
        check("Beauvoir (2009,). 10", "Beauvoir (2009). 10");
        check("(Lo, 2009, )", "(Lo, 2009)");
        check("In Journal, , 12", "In Journal, 12");
        check("Press,.", "Press.");
        check("163 AD. . Press", "163 AD. Press");
        check("One; . Two", "One. Two");
        check("(, 12)", "(12)");
        check("They Asked  (2007)", "They Asked (2007)");
        for kept in [
            "Wait… what",
            "Wait... what",
            "Wait . . . what",
            "et al., 3",
            "M. King, Jr., ed.",
            "3.14",
            "p. 4: x",
            "Why?!",
            "(2009)",
            "a .5 b",
            "Dr. No",
            ".NET",
        ] {
            check(kept, kept);
        }
        check("Wait....", "Wait...");
        let mut link =
            vec![FormattedText { url: Some("https://a.b".to_owned()), ..FormattedText::plain("https://a.b/..,.") }];
        tidy(&mut link);
        assert_eq!(plain(&link), "https://a.b/..,.");
    }

    #[test]
    fn places_that_are_several_are_counted_as_such() {
        let check = |place: &str, expect: Option<&str>| {
            let mut numbered = PageStandIns::default();
            let found = numbered.place(place);
            assert_eq!(found.as_deref(), expect, "{place}");
            let mut text = vec![FormattedText::plain(found.unwrap_or_else(|| place.to_owned()))];
            numbered.restore(&mut text);
            assert_eq!(plain(&text), place);
        };
        check("xii–xv", Some("131415000–231415001"));
        check("xii, 5", Some("131415000, 231415001"));
        check("A4-A7", Some("131415000-231415001"));
        for single in ["xii", "12–14", "A4", "00:12:35", "the whole – of it", "", "–"] {
            check(single, None);
        }
    }
}
