//! The lines of a file of annotations.

use crate::format::Parts;
use crate::model::Stance;

/// What one line says.
#[derive(Debug, PartialEq, Eq)]
pub enum Annotation<'t> {
    Passage {
        kind: &'t str,
        places: Vec<(usize, usize)>,
        words: &'t str,
    },
    Relation {
        stance: Stance,
        from: &'t str,
        to: &'t str,
    },
    /// Of a claim towards what the text claims as a whole.
    Stance {
        stance: Stance,
        of: &'t str,
    },
    Note {
        of: &'t str,
        words: &'t str,
    },
}

/// Whether a text begins with a passage.
pub fn recognises(parts: &Parts<'_>) -> bool {
    let first = parts.text().lines().next().unwrap_or_default();
    matches!(annotation(first), Some((_, Annotation::Passage { .. })))
}

/// The id of a line and what it says; `None` where that has no place in a map.
pub fn annotation(line: &str) -> Option<(&str, Annotation<'_>)> {
    let (id, rest) = line.split_once('\t')?;
    let (head, words) = rest.split_once('\t').unwrap_or((rest, ""));
    let mut fields = head.split_whitespace();
    let kind = fields.next()?;
    let says = match id.chars().next()? {
        'T' => {
            let places = head.trim_start().strip_prefix(kind)?.split(';').map(place).collect::<Option<_>>()?;
            Annotation::Passage { kind, places, words: words.trim_end() }
        }
        'R' => {
            let mut end = |name: &str| fields.next()?.strip_prefix(name)?.strip_prefix(':');
            let (from, to) = (end("Arg1")?, end("Arg2")?);
            Annotation::Relation { stance: stance(kind)?, from, to }
        }
        'A' | 'M' if kind == "Stance" => {
            let (of, stance) = (fields.next()?, stance(fields.next()?)?);
            Annotation::Stance { stance, of }
        }
        '#' => Annotation::Note { of: fields.next()?, words: words.trim_end() },
        _ => return None,
    };
    Some((id, says))
}

/// “12 34”: from one character to before another.
fn place(text: &str) -> Option<(usize, usize)> {
    let (start, end) = text.trim().split_once(' ')?;
    let (start, end) = (start.parse().ok()?, end.trim().parse().ok()?);
    (start <= end).then_some((start, end))
}

fn stance(word: &str) -> Option<Stance> {
    match word.to_ascii_lowercase().as_str() {
        "supports" | "support" | "for" | "pro" => Some(Stance::Supports),
        "attacks" | "attack" | "against" | "con" => Some(Stance::Opposes),
        _ => None,
    }
}
