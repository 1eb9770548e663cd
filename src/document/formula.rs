//! Formulas as one line of text, much as Unicode’s technical note 28 writes them: “(a+b)/2”, “x^(n)”, “√(b²-4ac)”.

use super::numbers::{Shift, shifted};

/// Deeper pieces of a formula are words of the one that they stand in: each level costs as much as all that is in it.
const DEEPEST: usize = 64;

/// A formula that is being read, piece by piece.
#[derive(Debug, Default)]
pub struct OpenFormula {
    pieces: Vec<FormulaPiece>,
    n_deeper: usize,
}

/// A piece of a formula, with what stands in it.
#[derive(Debug, Default)]
pub struct FormulaPiece {
    pub name: String,
    /// What is said of it: names and values.
    said: Vec<(String, String)>,
    /// The pieces in it with their names; words that stand in no piece of it have none.
    parts: Vec<(String, String)>,
}

impl OpenFormula {
    pub fn is_open(&self) -> bool {
        !self.pieces.is_empty()
    }

    pub fn opens(&mut self, name: &str) {
        if self.pieces.len() < DEEPEST {
            self.pieces.push(FormulaPiece { name: name.to_owned(), ..FormulaPiece::default() });
        } else {
            self.n_deeper += 1;
        }
    }

    /// Keeps what is said of the piece that was opened last.
    pub fn says(&mut self, name: &str, value: &str) {
        if let Some(piece) = self.pieces.last_mut().filter(|_| self.n_deeper == 0) {
            piece.said.push((name.to_owned(), value.to_owned()));
        }
    }

    pub fn push(&mut self, words: &str) {
        let Some(piece) = self.pieces.last_mut() else { return };
        if piece.parts.last().is_none_or(|it| !it.0.is_empty()) {
            piece.parts.push((String::new(), String::new()));
        }
        if let Some((_, text)) = piece.parts.last_mut() {
            text.extend(words.chars().filter_map(shown));
        }
    }

    /// Closes the piece that was opened last. Closing the first of them gives the formula.
    pub fn closes(&mut self, line_of: impl Fn(&FormulaPiece) -> String) -> Option<String> {
        if self.n_deeper > 0 {
            self.n_deeper -= 1;
            return None;
        }
        let piece = self.pieces.pop()?;
        let line = line_of(&piece);
        match self.pieces.last_mut() {
            Some(outer) => {
                outer.parts.push((piece.name, line));
                None
            }
            None => Some(line),
        }
    }
}

impl FormulaPiece {
    /// The piece of a name that stands in it.
    pub fn part(&self, name: &str) -> &str {
        self.parts.iter().find(|it| it.0 == name).map_or("", |it| it.1.trim())
    }

    /// The piece in a place, of those that have names.
    pub fn at(&self, place: usize) -> &str {
        self.parts.iter().filter(|it| !it.0.is_empty()).nth(place).map_or("", |it| it.1.trim())
    }

    pub fn said(&self, name: &str) -> Option<&str> {
        self.said.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// All that stands in it, one after the other.
    pub fn line(&self) -> String {
        self.parts.iter().map(|it| it.1.as_str()).collect()
    }

    /// What stands in it, but for words without a name.
    pub fn joined(&self, between: &str) -> String {
        let parts: Vec<&str> = self.parts.iter().filter(|it| !it.0.is_empty()).map(|it| it.1.trim()).collect();
        parts.join(between)
    }
}

/// A letter as a line has it: applying a function is a blank, and what is never seen is left out.
fn shown(letter: char) -> Option<char> {
    match letter {
        '\u{2061}' => Some(' '),
        '\u{2062}'..='\u{2064}' => None,
        letter => Some(letter),
    }
}

pub fn fraction(above: &str, below: &str) -> String {
    format!("{}/{}", operand(above), operand(below))
}

/// One above the other without a line, as “n over k”.
pub fn stacked(above: &str, below: &str) -> String {
    format!("{above}¦{below}")
}

/// Something with what stands below and above its right end; either may be missing.
pub fn scripted(base: &str, below: &str, above: &str) -> String {
    let mut line = operand(base);
    for (script, shift, mark) in [(below, Shift::Down, '_'), (above, Shift::Up, '^')] {
        if script.is_empty() {
            continue;
        }
        if let Some(letters) = shifted(script, shift) {
            line += &letters;
            continue;
        }
        line.push(mark);
        let is_sign = script.chars().count() == 1 && !script.contains(char::is_alphanumeric);
        line += &if is_sign || is_bracketed(script) { script.to_owned() } else { format!("({script})") };
    }
    line
}

/// A root; the square one has no degree.
pub fn root(degree: &str, of: &str) -> String {
    match degree {
        "" | "2" => format!("√{}", operand(of)),
        "3" => format!("∛{}", operand(of)),
        "4" => format!("∜{}", operand(of)),
        degree => format!("√({degree}&{of})"),
    }
}

pub fn applied(function: &str, to: &str) -> String {
    format!("{} {to}", function.trim_end())
}

/// One letter with a mark above it; of more letters, without.
pub fn accented(base: &str, mark: char) -> String {
    let is_letter = base.chars().count() == 1;
    if is_letter { format!("{base}{mark}") } else { base.to_owned() }
}

/// In brackets, unless it holds together without.
fn operand(line: &str) -> String {
    let holds = |it: char| it.is_alphanumeric() || matches!(it, '.' | '′' | '\u{300}'..='\u{36f}');
    let is_sign = line.chars().count() == 1;
    if is_sign || line.chars().all(holds) || is_bracketed(line) { line.to_owned() } else { format!("({line})") }
}

/// Whether brackets hold all of it: “(a)(b)” is not.
fn is_bracketed(line: &str) -> bool {
    let mut depth = 0_usize;
    for (at, letter) in line.char_indices() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at > 0 && at + letter.len_utf8() == line.len();
        }
    }
    false
}
