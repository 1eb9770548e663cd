//! What stands at the beginning of lines: signs, bullets and numbers. A number is one where it counts; else it is a
//! part of what is said: “2.5 million people”, “1914. The war began.”

use super::numbers::{Label, counting, numbered};

/// The mark of a line, and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked<'a> {
    pub mark: LineMark,
    /// In a text that writes + and -, what a line is for what it stands under.
    pub sign: Option<char>,
    pub text: &'a str,
}

/// Lines of one mark are siblings; lists within a list have another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineMark {
    None,
    Sign,
    Bullet(char),
    Number(Label),
}

impl LineMark {
    pub fn is_list(self) -> bool {
        matches!(self, Self::Bullet(_) | Self::Number(_))
    }
}

/// Whether a line by itself seems to begin with a mark.
pub fn is_marked(line: &str) -> bool {
    sign(line).is_some() || bullet(line).is_some() || numbered(line).is_some()
}

/// Reads the marks of lines, given with their indents.
pub fn marks<'a>(lines: &[(usize, &'a str)]) -> Vec<Marked<'a>> {
    let counts = counting(lines);
    let mut marked: Vec<Marked<'a>> = lines
        .iter()
        .zip(counts)
        .enumerate()
        .map(|(at, (&(indent, line), counted))| {
            let is_in_list = || lines[..at].iter().rev().take(NEAR).any(|it| it.0 < indent && is_marked(it.1));
            if let Some((label, text)) = counted {
                Marked { mark: LineMark::Number(label), sign: None, text }
            } else if let Some((sign, text)) = sign(line) {
                Marked { mark: LineMark::Sign, sign: Some(sign), text }
            } else if let Some((bullet, text)) = bullet(line).filter(|_| is_certain(line) || is_in_list()) {
                Marked { mark: LineMark::Bullet(bullet), sign: None, text }
            } else {
                Marked { mark: LineMark::None, sign: None, text: line }
            }
        })
        .collect();
    // “1. + Most pupils …”
    let within = |it: &Marked<'a>| if it.mark.is_list() { sign(it.text) } else { None };
    let is_notation = marked.iter().any(|it| it.sign.or(within(it).map(|it| it.0)).is_some_and(|it| it != '-'));
    if is_notation {
        for it in &mut marked {
            if let Some((sign, text)) = within(it) {
                (it.sign, it.text) = (Some(sign), text);
            }
        }
    }
    settle_lone_sign(lines, &mut marked);
    if !is_notation {
        settle_dashes(&mut marked);
    }
    marked
}

/// So many lines above one are asked whether they are a list that it belongs to.
const NEAR: usize = 50;

/// “- 5 degrees” among lines without marks says how cold it is.
fn settle_lone_sign<'a>(lines: &[(usize, &'a str)], marked: &mut [Marked<'a>]) {
    let mut with_marks = (0..marked.len()).filter(|it| marked[*it].mark != LineMark::None);
    let (Some(lone), None) = (with_marks.next(), with_marks.next()) else { return };
    let is_among = || lines.iter().enumerate().any(|(at, it)| at != lone && it.0 == lines[lone].0);
    if matches!(marked[lone].sign, Some('+' | '-')) && is_among() {
        marked[lone] = Marked { mark: LineMark::None, sign: None, text: lines[lone].1 };
    }
}

/// In a text without other signs, dashes are bullets where there are several, or other lists.
fn settle_dashes(marked: &mut [Marked<'_>]) {
    let n_dashes = marked.iter().filter(|it| it.sign.is_some()).count();
    if n_dashes > 1 || marked.iter().any(|it| it.mark.is_list()) {
        for it in marked.iter_mut().filter(|it| it.sign.is_some()) {
            (it.mark, it.sign) = (LineMark::Bullet('-'), None);
        }
    }
}

fn sign(line: &str) -> Option<(char, &str)> {
    let (first, text) = first_apart(line)?;
    let sign = match first {
        '+' | '-' | '&' | '!' | '^' => first,
        '−' | '–' | '—' => '-',
        _ => return None,
    };
    Some((sign, text))
}

/// Bullets, with those that Word's symbol fonts have, which come as letters of other fonts.
fn bullet(line: &str) -> Option<(char, &str)> {
    let (first, text) = first_apart(line)?;
    let bullet = match first {
        '•' | '*' | '·' | '●' | '∙' | '\u{f0b7}' => '•',
        'o' | '◦' | '○' => 'o',
        '§' | '▪' | '■' | '□' | '▫' | '\u{f0a7}' => '▪',
        '‣' | '⁃' | '➢' | '\u{f0d8}' | '✓' | '\u{f0fc}' => first,
        _ => return None,
    };
    Some((bullet, text))
}

/// “o” is a word of several languages and “§ 5” a law's: with a tab, or within a list, they are bullets.
fn is_certain(line: &str) -> bool {
    let mut letters = line.chars();
    !matches!(letters.next(), Some('o' | '§')) || letters.next() == Some('\t')
}

/// The first letter and what follows it, where they stand apart.
fn first_apart(line: &str) -> Option<(char, &str)> {
    let mut letters = line.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    rest.starts_with(char::is_whitespace).then(|| (first, rest.trim_start()))
}
