//! Text as it comes out of pages: ligatures, soft hyphens, lines broken where a page was full, running heads.

use rustc_hash::{FxHashMap, FxHashSet};

use super::found::{DocumentRemark, DocumentTally};

const LIGATURES: [(char, &str); 7] =
    [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];
/// On how many pages a line has to stand to be a running head.
const RUNNING: usize = 3;
/// Of lines that another follows, so many have to end within a sentence, and so many of those that follow have to begin
/// within one, in hundredths, for lines to be broken by hand.
const END_WITHIN: usize = 60;
const BEGIN_WITHIN: usize = 35;
/// A line that is shorter than this, in hundredths of a full one, ends because its paragraph does.
const FULL: usize = 75;

/// A plain text without what pages did to it.
pub fn mended(text: &str, tally: &mut DocumentTally) -> String {
    let text = if text.contains('\u{c}') { without_running_lines(text, tally) } else { text.to_owned() };
    let text = with_letters(&text);
    let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let joined = if are_broken(&lines) { joined(&lines, tally) } else { lines.join("\n") };
    joined.trim_end().trim_start_matches('\n').to_owned()
}

/// Ligatures as the letters they are; without soft hyphens, and without what no text has.
fn with_letters(text: &str) -> String {
    // At the end of a line, a soft hyphen is seen.
    let text = text.replace("\u{ad}\n", "-\n");
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if let Some((_, letters)) = LIGATURES.iter().find(|it| it.0 == letter) {
            plain += letters;
        } else if !matches!(letter, '\u{ad}' | '\u{feff}' | '\u{200b}')
            && (!letter.is_control() || matches!(letter, '\n' | '\t'))
        {
            plain.push(letter);
        }
    }
    plain
}

/// Pages put together: without their numbers, and without what stands first or last on several of them.
fn without_running_lines(text: &str, tally: &mut DocumentTally) -> String {
    let pages: Vec<Vec<&str>> = text.split('\u{c}').map(|it| it.trim_matches('\n').split('\n').collect()).collect();
    let key = |line: &str| line.chars().filter(|it| !it.is_numeric() && !it.is_whitespace()).collect::<String>();
    let mut times: FxHashMap<String, usize> = FxHashMap::default();
    let ends = |page: &[&str]| {
        let first = page.first().map(|it| key(it));
        let last = page.last().map(|it| key(it)).filter(|_| page.len() > 1);
        first.into_iter().chain(last).collect::<Vec<_>>()
    };
    for page in &pages {
        for end in ends(page) {
            *times.entry(end).or_default() += 1;
        }
    }
    let runs = |line: &&str| {
        let key = key(line);
        let is_number = key.is_empty() && !line.trim().is_empty();
        is_number || !key.is_empty() && times.get(&key).is_some_and(|it| *it >= RUNNING)
    };
    let mut kept: Vec<&str> = Vec::new();
    let n_pages = pages.len();
    for page in &pages {
        let mut page = page.as_slice();
        // One page has no running lines.
        if n_pages > 1 {
            while let Some((_, rest)) = page.split_first().filter(|(first, _)| runs(first)) {
                tally.tell(DocumentRemark::RunningLineLeftOut);
                page = rest;
            }
            while let Some((_, rest)) = page.split_last().filter(|(last, _)| runs(last)) {
                tally.tell(DocumentRemark::RunningLineLeftOut);
                page = rest;
            }
        }
        let from = page.iter().position(|it| !it.trim().is_empty()).unwrap_or(page.len());
        let to = page.iter().rposition(|it| !it.trim().is_empty()).map_or(from, |it| it + 1);
        kept.extend(page.get(from..to).unwrap_or_default());
    }
    kept.join("\n")
}

/// Whether lines end where a page was full, and not where somebody ended them.
fn are_broken(lines: &[&str]) -> bool {
    let inner = || lines.windows(2).filter_map(|it| if let [a, b] = *it { Some((a, b)) } else { None });
    let inner = || inner().filter(|(a, b)| !a.is_empty() && !b.is_empty());
    let n_inner = inner().count();
    let n_end = inner().filter(|(a, _)| !ends_sentence(a)).count();
    let n_begin = inner().filter(|(_, b)| b.trim_start().starts_with(char::is_lowercase)).count();
    // Marks before lines are those of a list.
    let n_items = inner().filter(|(_, b)| is_item(b)).count();
    n_inner >= 2
        && n_items * 2 < n_inner
        && n_end * 100 >= n_inner * END_WITHIN
        && n_begin * 100 >= n_inner * BEGIN_WITHIN
}

fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', ':', '…', '。'])
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|it: char| it.is_ascii_digit());
    line.starts_with(['-', '*', '+', '•', '–', '#', '>', '|'])
        || rest.len() < line.len() && rest.starts_with(['.', ')'])
}

/// Paragraphs with one line each, and an empty line between them.
fn joined(lines: &[&str], tally: &mut DocumentTally) -> String {
    let mut widths: Vec<usize> = lines.iter().map(|it| it.chars().count()).filter(|it| *it > 0).collect();
    widths.sort_unstable();
    let full = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
    let known: FxHashSet<&str> = lines.iter().flat_map(|it| words(it)).collect();
    let mut text = String::new();
    let mut last: Option<&str> = None;
    for &line in lines {
        let words_of_line = line.trim();
        match last {
            _ if line.is_empty() && last.is_some_and(|it| !it.is_empty()) => {
                text += "\n\n";
            }
            Some(before) if !before.is_empty() => {
                let is_full = before.chars().count() * 100 >= full * FULL;
                let goes_on = words_of_line.starts_with(char::is_lowercase);
                if is_item(line) || !goes_on && !is_full {
                    text += if is_item(line) { "\n" } else { "\n\n" };
                } else {
                    tally.tell(DocumentRemark::LinesJoined);
                    join_words(&mut text, words_of_line, &known, tally);
                }
            }
            _ => {}
        }
        text += words_of_line;
        last = Some(line);
    }
    text
}

/// What stands between a line and the next: a space, or nothing where a word was broken.
fn join_words(text: &mut String, next: &str, known: &FxHashSet<&str>, tally: &mut DocumentTally) {
    let Some(whole) = text.strip_suffix(['-', '‐']).filter(|it| it.ends_with(char::is_alphabetic)) else {
        text.push(' ');
        return;
    };
    if !next.starts_with(char::is_lowercase) {
        return;
    }
    let first = words(whole).last().unwrap_or_default();
    let second = words(next).next().unwrap_or_default();
    let with_hyphen = known.contains(&*format!("{first}-{second}"));
    if with_hyphen && !known.contains(&*format!("{first}{second}")) {
        return;
    }
    tally.tell(DocumentRemark::WordsJoined);
    let end = whole.len();
    text.truncate(end);
}

/// Words, with the hyphens within them.
fn words(line: &str) -> impl DoubleEndedIterator<Item = &str> {
    line.split(|it: char| !it.is_alphabetic() && it != '-').map(|it| it.trim_matches('-')).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(mended(text, &mut DocumentTally::default()), expected, "{text:?}");
    }

    #[test]
    fn lines_that_a_page_broke_are_joined() {
        check(
            "The ﬁrst claim is that a city with-\nout cars is a better place to live in than\none that is full of them. It has more\nroom.\nThe second paragraph begins here, after a\nshort line.",
            "The first claim is that a city without cars is a better place to live in than one that is full of them. It has more room.\n\nThe second paragraph begins here, after a short line.",
        );
    }

    #[test]
    fn a_hyphen_that_stands_elsewhere_within_the_word_stays() {
        check(
            "It is a well-known thing, and what is well-\nknown is often said, and then it is\ngenerally taken for true by every-\nbody who hears it said so often.",
            "It is a well-known thing, and what is well-known is often said, and then it is generally taken for true by everybody who hears it said so often.",
        );
    }

    #[test]
    fn lines_that_somebody_ended_stay() {
        for text in [
            "One paragraph to a line.\nAnother one.\nA third.",
            "- a list\n- of things\n- and more things",
            "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you",
            "A title\n\nwords",
        ] {
            check(text, text);
        }
        check("so\u{ad}ft, \u{feff}and ﬄ", "soft, and ffl");
    }

    #[test]
    fn running_heads_and_numbers_of_pages_are_left_out() {
        let page = |number: usize, text: &str| format!("Cars in towns {number}\n{text}\n{number}");
        let text = [
            page(1, "The air of a town without cars\nis clean, as everybody"),
            page(2, "knows who has been to one\nof them on a summer day"),
            page(3, "and has breathed in there."),
        ];
        check(
            &text.join("\u{c}"),
            "The air of a town without cars is clean, as everybody knows who has been to one of them on a summer day and has breathed in there.",
        );
        check("one\u{c}two", "one\ntwo");
    }
}
