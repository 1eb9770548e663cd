//! Which signs of a text in Markdown are none of its words, but say how these look: emphasis in pairs, code, formulas.
//!
//! Pairs are those of [CommonMark](https://spec.commonmark.org/0.31.2/#delimiter-run), but that `*` may stand beside any
//! letter: between letters of Chinese there are no blanks.

use rustc_hash::FxHashMap;

use super::NextOf;

/// What begins at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkupSign {
    /// So many signs of emphasis.
    Emphasis(u32),
    /// Code or a formula, in which nothing is a sign: where what it says begins and ends, and where it is over.
    Verbatim { begin: u32, end: u32, over: u32 },
}

/// The markup of a text, asked for from left to right.
pub struct Markup {
    places: Vec<(u32, MarkupSign)>,
    next: usize,
}

impl Markup {
    pub fn of(text: &str) -> Self {
        let mut finding = Finding { text, places: Vec::new(), open: FxHashMap::default() };
        let mut at = 0;
        for line in text.split('\n') {
            if line.trim().is_empty() {
                finding.open.clear();
            }
            finding.line(at, line);
            at += line.len() + 1;
        }
        let mut places = finding.places;
        places.retain(|it| it.1 != MarkupSign::Emphasis(0));
        Self { places, next: 0 }
    }

    /// What begins at a place, which lies behind those that were asked for before.
    pub fn at(&mut self, at: usize) -> Option<MarkupSign> {
        let at = place(at);
        let passed = |it: &&(u32, MarkupSign)| it.0 < at;
        self.next += self.places[self.next..].iter().take_while(passed).count();
        self.places.get(self.next).filter(|it| it.0 == at).map(|it| it.1)
    }
}

/// A place in a text, which is smaller than any file that is read.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A run of signs that may begin emphasis.
struct Opener {
    /// Among the places.
    run: usize,
    n: usize,
    n_left: usize,
    /// It could end emphasis, too.
    is_either: bool,
}

impl Opener {
    /// A run that may begin and end emphasis pairs with none if both together are three: `**2*3**`.
    fn pairs_with(&self, n: usize, is_either: bool) -> bool {
        !(self.is_either || is_either) || !(self.n + n).is_multiple_of(3) || self.n.is_multiple_of(3)
    }
}

/// So many runs before one are asked whether they pair with it.
const NEAR: usize = 20;

struct Finding<'t> {
    text: &'t str,
    places: Vec<(u32, MarkupSign)>,
    /// By their sign.
    open: FxHashMap<char, Vec<Opener>>,
}

impl<'t> Finding<'t> {
    /// Finds those of the line that begins at a place.
    fn line(&mut self, start: usize, line: &'t str) {
        let mut ticks = TickRuns::of(line);
        let mut dollars = ["$$", "$"].map(|what| NextOf { line, what, at: None });
        let mut at = 0;
        while let Some(sign) = line[at..].chars().next() {
            let rest = &line[at..];
            let n = rest.len() - rest.trim_start_matches(sign).len();
            let verbatim = match sign {
                '`' => ticks.closing(at, n).map(|close| (at + n, close, n)),
                '$' => formula(line, at, n, &mut dollars),
                _ => None,
            };
            at += match (sign, verbatim) {
                (_, Some((begin, end, n))) => {
                    // The signs of a formula are said with it.
                    let after = end + n;
                    let (said_from, said_to) = if sign == '$' { (at, after) } else { (begin, end) };
                    let [begin, end, over] = [said_from, said_to, after].map(|it| place(start + it));
                    self.places.push((place(start + at), MarkupSign::Verbatim { begin, end, over }));
                    after - at
                }
                ('\\', _) => 1 + usize::from(rest[1..].starts_with(|it: char| it.is_ascii_punctuation())),
                ('*' | '_', _) if n <= 3 => self.run(start + at, sign, n),
                ('~' | '=', _) if n == 2 => self.run(start + at, sign, n),
                _ => n,
            };
        }
    }

    /// Pairs a run with those before it, and says how long it is.
    fn run(&mut self, at: usize, sign: char, n: usize) -> usize {
        let (before, after) = (self.text[..at].chars().next_back(), self.text[at + n..].chars().next());
        let is_there = |it: Option<char>| it.is_some_and(|it| !it.is_whitespace());
        let is_joined = |it: Option<char>| sign == '_' && it.is_some_and(char::is_alphanumeric);
        // Within a word, “_” is a sign of its own.
        let begins = is_there(after) && !is_joined(before);
        let ends = is_there(before) && !is_joined(after);
        let is_either = begins && ends;
        let run = self.places.len();
        self.places.push((place(at), MarkupSign::Emphasis(0)));
        let open = self.open.entry(sign).or_default();
        let mut n_left = n;
        if ends {
            while n_left > 0 {
                let near = open.iter().rev().take(NEAR).position(|it| it.pairs_with(n, is_either));
                open.truncate(open.len() - near.unwrap_or(0));
                let Some(opener) = open.last_mut().filter(|_| near.is_some()) else { break };
                let n_taken = n_left.min(opener.n_left);
                (n_left, opener.n_left) = (n_left - n_taken, opener.n_left - n_taken);
                for run in [run, opener.run] {
                    if let Some((_, MarkupSign::Emphasis(taken))) = self.places.get_mut(run) {
                        *taken += n_taken as u32;
                    }
                }
                if opener.n_left == 0 {
                    open.pop();
                }
            }
        }
        if n_left > 0 && begins {
            if open.len() > 2 * NEAR {
                open.drain(..NEAR);
            }
            open.push(Opener { run, n, n_left, is_either });
        }
        n
    }
}

/// A formula as pandoc has it: it begins and ends without a blank, and no digit follows it. Where what it says begins and
/// ends, and how many signs are about it.
fn formula(line: &str, at: usize, n: usize, [double, single]: &mut [NextOf<'_>; 2]) -> Option<(usize, usize, usize)> {
    if n > 2 {
        return None;
    }
    let begin = at + n;
    let end = if n == 2 { double.near(begin)? } else { single.near(begin)? };
    let (inner, behind) = (line.get(begin..end)?, line.get(end + n..)?);
    let is_tight = !inner.is_empty() && inner.trim() == inner && !behind.starts_with(|it: char| it.is_ascii_digit());
    (n == 2 || is_tight).then_some((begin, end, n))
}

/// The runs of backticks in a line, by their lengths.
struct TickRuns(FxHashMap<usize, std::collections::VecDeque<usize>>);

impl TickRuns {
    fn of(line: &str) -> Self {
        let mut runs = FxHashMap::<usize, std::collections::VecDeque<usize>>::default();
        let mut at = 0;
        while let Some(found) = line[at..].find('`') {
            let n = line[at + found..].len() - line[at + found..].trim_start_matches('`').len();
            runs.entry(n).or_default().push_back(at + found);
            at += found + n;
        }
        Self(runs)
    }

    /// The next run of a length behind a place.
    fn closing(&mut self, at: usize, n: usize) -> Option<usize> {
        let runs = self.0.get_mut(&n)?;
        while runs.front().is_some_and(|it| *it <= at) {
            runs.pop_front();
        }
        runs.front().copied()
    }
}
