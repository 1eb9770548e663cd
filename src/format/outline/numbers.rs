//! Which numbers at the beginning of lines count: they begin with the first and go on with the next, or are at least
//! three in a row, or stand by themselves as the first of a list within a list.

/// How a number is written: those of one list are written alike. Of “2.3.1” the digits before the last dot are its place
/// in the list, and not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    digits: Digits,
    is_open: bool,
    end: Option<char>,
    depth: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digits {
    Arabic,
    Small,
    Large,
    SmallRoman,
    LargeRoman,
}

/// A number as it stands at the beginning of a line, and what follows it.
#[derive(Clone, Debug)]
pub struct Numbered<'a> {
    /// How it can be read: “i)” is the ninth letter and the first Roman number.
    readings: Vec<(Label, Vec<u32>)>,
    text: &'a str,
}

/// A list that may go on.
struct Series {
    label: Label,
    indent: usize,
    /// The number of its last line.
    last: Vec<u32>,
    first: u32,
    lines: Vec<usize>,
    /// A list that goes on may be around it.
    is_within: bool,
    /// Another one was found within it that counts its own number on.
    has_parts: bool,
    /// The list whose number it counts on.
    parent: Option<usize>,
}

/// So many lists may be open at once.
const MOST_OPEN: usize = 16;
/// Years follow each other, too.
const LARGEST_FIRST: u32 = 999;

/// For each line, given with its indent, the number that counts and what follows it.
pub fn counting<'a>(lines: &[(usize, &'a str)]) -> Vec<Option<(Label, &'a str)>> {
    let numbered: Vec<Option<Numbered<'a>>> = lines.iter().map(|it| numbered(it.1)).collect();
    let mut all: Vec<Series> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, it) in numbered.iter().enumerate() {
        let Some(it) = it else { continue };
        let indent = lines[at].0;
        let goes_on = |series: &Series| it.readings.iter().any(|(label, path)| series.is_followed_by(*label, path));
        let found = open
            .iter()
            .rposition(|nth| all[*nth].indent == indent && goes_on(&all[*nth]))
            .or_else(|| open.iter().rposition(|nth| goes_on(&all[*nth])));
        if let Some(found) = found {
            open.truncate(found + 1);
            let series = &mut all[open[found]];
            if let Some(last) = series.last.last_mut() {
                *last += 1;
            }
            series.lines.push(at);
            continue;
        }
        // Where it may be read in two ways, it is the first of a list.
        let first = it.readings.iter().find(|it| it.1.last() == Some(&1)).or_else(|| it.readings.first());
        let Some((label, path)) = first.cloned() else { continue };
        let number = path.last().copied().unwrap_or_default();
        let parent = open.iter().rev().copied().find(|it| all[*it].last[..] == path[..path.len() - 1]);
        let may_begin = if path.len() == 1 { number <= LARGEST_FIRST } else { number == 1 };
        if may_begin {
            if open.len() == MOST_OPEN {
                open.remove(0);
            }
            let is_list = |line: &str| self::numbered(line).is_some() || !line.starts_with(char::is_alphanumeric);
            let is_within = lines[..at].last().is_some_and(|it| it.0 < indent && is_list(it.1));
            open.push(all.len());
            let (last, lines) = (path, vec![at]);
            all.push(Series { label, indent, last, first: number, lines, is_within, has_parts: false, parent });
        }
    }
    for nth in (0..all.len()).rev() {
        if let Some(parent) = all[nth].parent.filter(|_| all[nth].lines.len() > 1) {
            all[parent].has_parts = true;
        }
    }
    let mut counted = vec![None; lines.len()];
    for series in &all {
        if series.counts(&numbered) {
            for &at in &series.lines {
                counted[at] = numbered[at].as_ref().map(|it| (series.label, it.text));
            }
        }
    }
    counted
}

impl Series {
    fn is_followed_by(&self, label: Label, path: &[u32]) -> bool {
        let (Some((last, before)), Some((next, stem))) = (self.last.split_last(), path.split_last()) else {
            return false;
        };
        self.label == label && before == stem && *next == last.saturating_add(1)
    }

    fn counts(&self, numbered: &[Option<Numbered<'_>>]) -> bool {
        let n = self.lines.len();
        match (self.label.depth, self.label.end) {
            // “1 Introduction” is a number where “1.1 …” and “1.2 …” follow.
            (1, None) => self.has_parts && self.first == 1,
            // “2.1 percent” is one of nothing.
            (2.., None) => n > 1 && self.parent.is_some(),
            (1, Some(end)) if n == 1 => {
                // “1) and 2) hold.”
                let names_next = || {
                    let text = self.lines.first().and_then(|it| numbered[*it].as_ref()).map_or("", |it| it.text);
                    text.contains(&format!("2{end}")) || text.contains(&format!("b{end}"))
                };
                self.first == 1 && (end == ')' || self.is_within || self.has_parts) && !names_next()
            }
            (1, Some(_)) => self.first == 1 || n > 2,
            (_, Some(_)) => n > 1 || self.parent.is_some(),
            (_, None) => false,
        }
    }
}

/// Reads “1.”, “2.3.1”, “(4)”, “a)”, “IV.” and what follows.
pub fn numbered(line: &str) -> Option<Numbered<'_>> {
    const LONGEST: usize = 12;
    let (head, text) = line.split_once(char::is_whitespace)?;
    if head.len() > LONGEST {
        return None;
    }
    let bare = head.strip_prefix('(');
    let is_open = bare.is_some();
    let mut bare = bare.unwrap_or(head);
    let end = bare.chars().last().filter(|it| matches!(it, '.' | ')'));
    if let Some(end) = end {
        bare = bare.strip_suffix(end)?;
    }
    if is_open && end != Some(')') {
        return None;
    }
    // Most lines begin with a word.
    if end.is_none() && !bare.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let readings = readings(bare);
    let written = |(digits, path): (Digits, Vec<u32>)| {
        let depth = path.len();
        // “2.” and “2.1” are of one list of lists, whether or not the longer one ends with a dot.
        (Label { digits, is_open, end, depth }, path)
    };
    let is_number = !readings.is_empty() && (end.is_some() || matches!(readings[0].0, Digits::Arabic));
    is_number.then(|| Numbered { readings: readings.into_iter().map(written).collect(), text: text.trim_start() })
}

fn readings(text: &str) -> Vec<(Digits, Vec<u32>)> {
    let mut found = Vec::new();
    let parts = text.split('.').map(|it| if it.len() <= 6 { it.parse::<u32>().ok() } else { None });
    if text.starts_with(|it: char| it.is_ascii_digit())
        && let Some(path) = parts.collect::<Option<Vec<u32>>>()
    {
        found.push((Digits::Arabic, path));
    }
    let is = |digit: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|it| digit(&it));
    let (small, large) = (is(u8::is_ascii_lowercase), is(u8::is_ascii_uppercase));
    if let ([letter], true) = (text.as_bytes(), small || large) {
        let digits = if small { Digits::Small } else { Digits::Large };
        found.push((digits, vec![u32::from(letter.to_ascii_lowercase() - b'a') + 1]));
    }
    if let (true, Some(number)) = (small || large, roman(text)) {
        found.push((if small { Digits::SmallRoman } else { Digits::LargeRoman }, vec![number]));
    }
    found
}

/// A Roman number up to 39: nobody numbers longer lists so.
fn roman(text: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    const LONGEST: usize = "xxxviii".len();
    if text.len() > LONGEST {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let ones = text.trim_start_matches('x');
    let tens = u32::try_from(text.len() - ones.len()).ok().filter(|it| *it < 4)?;
    let number = (0..).zip(ONES).find(|it| it.1 == ones).map(|it| 10 * tens + it.0)?;
    (number > 0).then_some(number)
}
