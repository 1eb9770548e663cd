//! Dates that span a time: “1914–1918”, “3–5 May 2018”.
//!
//! `hayagriva` writes no ranges. A text is therefore written twice, with the first date and with the last; where
//! the two differ a date stands, and what CSL says of ranges is that both ends are written, and what they share
//! once.

use hayagriva::citationberg::json::Item;

use super::formatted::FormattedText;
use super::item::{item, last_item};
use crate::model::Source;

/// What follows a date to make it span a time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DateRange {
    /// The words of the first date, as far as the last one’s differ.
    from: String,
    /// How often they stand in the text after this.
    n_after: usize,
    to: String,
}

/// More words than this are no date.
const MOST_WORDS: usize = 4;

/// The spans in the text of a source, which `write` writes by itself; none where no date of it spans a time.
pub(super) fn of(source: &Source, write: impl Fn(Item) -> String) -> Vec<DateRange> {
    last_item(source).map(|last| ranges(&write(item(source)), &write(last))).unwrap_or_default()
}

/// The spans of a text, given as it is with the first date and with the last.
fn ranges(first: &str, last: &str) -> Vec<DateRange> {
    let (a, b) = (words(first), words(last));
    let differ: Vec<(usize, usize, usize, usize)> = if a.len() == b.len() {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in (0..a.len()).filter(|&at| a[at] != b[at]) {
            match found.last_mut() {
                // What stands between two words is part of the date.
                Some((_, to)) if at <= *to + 1 => *to = at + 1,
                _ => found.push((at, at + 1)),
            }
        }
        found.into_iter().map(|(from, to)| (from, to, from, to)).collect()
    } else {
        let n_before = a.iter().zip(&b).take_while(|it| it.0 == it.1).count();
        let most = a.len().min(b.len()) - n_before;
        let n_after = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|it| it.0 == it.1).count();
        vec![(n_before, a.len() - n_after, n_before, b.len() - n_after)]
    };
    let spans = differ.into_iter().filter_map(|(from, to, other_from, other_to)| {
        let is_date = |it: &[&str]| (1..=MOST_WORDS).contains(&it.iter().filter(|it| is_word(it)).count());
        if !is_date(&a[from..to]) || !is_date(&b[other_from..other_to]) {
            return None;
        }
        let rest = a[to..].concat();
        let mut ends = [a[from..to].concat(), b[other_from..other_to].concat()].map(|it| it.trim_end().to_owned());
        let n_after = rest.matches(&ends[0]).count();
        // The point of “28 Mar. 2016” belongs to the month.
        let goes_on = rest.strip_prefix(". ").is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()));
        if goes_on && ends[0].ends_with(char::is_alphabetic) {
            for end in &mut ends {
                end.push('.');
            }
        }
        let [from, to] = ends;
        Some(DateRange { from, n_after, to })
    });
    spans.collect()
}

/// Runs of letters and digits, and what stands between them.
fn words(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut last = None;
    for (at, letter) in text.char_indices() {
        let kind = letter.is_alphanumeric();
        if last.replace(kind) != Some(kind) {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&from, to)| &text[from..to]).collect()
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// Makes the dates of a text span their times.
pub(super) fn apply(ranges: &[DateRange], text: &mut [FormattedText]) {
    for DateRange { from, n_after, to } in ranges {
        let whole: String = text.iter().map(|it| it.text.as_str()).collect();
        let Some((at, _)) = whole.rmatch_indices(from.as_str()).nth(*n_after) else { continue };
        let mut at = at + from.len();
        for part in &mut *text {
            if at <= part.text.len() {
                part.text.insert_str(at, &format!("–{to}"));
                break;
            }
            at -= part.text.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(first: &str, last: &str, expect: &str) {
        let mut text = vec![FormattedText::plain(first)];
        apply(&ranges(first, last), &mut text);
        assert_eq!(text[0].text, expect);
    }

    #[test]
    fn both_ends_are_written_and_what_they_share_once() {
        check("(Moss 1914, 7)", "(Moss 1918, 7)", "(Moss 1914–1918, 7)");
        check("The Herald, 3 May 2018, p. 4.", "The Herald, 5 May 2018, p. 4.", "The Herald, 3–5 May 2018, p. 4.");
        check("(2016, March 28).", "(2016, April 2).", "(2016, March 28–April 2).");
        check("Site, 28 Mar. 2016, x", "Site, 2 Apr. 2016, x", "Site, 28 Mar.–2 Apr. 2016, x");
        check("Site, 28 Mar. 2016, x", "Site, 2 May 2016, x", "Site, 28 Mar.–2 May 2016, x");
        check("Waves, May.", "Waves, June.", "Waves, May–June.");
        check("December 30, 2019, 14", "January 2, 2020, 14", "December 30, 2019–January 2, 2020, 14");
        check("T. 2019. K, December 30.", "T. 2020. K, January 2.", "T. 2019–2020. K, December 30–January 2.");
        check("the same", "the same", "the same");
        check("", "", "");
    }

    #[test]
    fn the_same_number_elsewhere_is_no_date() {
        let ranges = ranges("Moss. 1914.", "Moss. 1918.");
        let mut text = ["In 1914. ", "1914", "b."].map(FormattedText::plain);
        apply(&ranges, &mut text);
        assert_eq!(text.map(|it| it.text), ["In 1914. ", "1914–1918", "b."]);
    }
}
