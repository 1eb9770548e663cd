//! Branches as plain text, readable in an e-mail, and indented text as a branch.
//!
//! A line is a statement; what bears on it is indented below it, 200 levels deep at the most:
//!
//! ```text
//! The library should stay open.
//!   + Most pupils have no quiet place to work at home.
//!   & Quiet helps them to learn.
//!     ! Some learn with music.
//!   - Somebody has to be paid.
//!     + Evidence: The desk costs 9,000 a year (Smith 12).
//! ```
//!
//! `+` is a reason, `-` an objection, `&` a co-premise of the line before it at its level, `!` an objection
//! to the step above, `^` a backing of that step. When text from elsewhere is read, bullets, numbers and bare
//! indentation are reasons, and so is `-` where every marked line has it: then it is just a bulleted list.

use crate::model::{Branch, Document, EditError, InferenceId, Map, Node, NodeId, NodeKind, Stance, Target, Tx};

const EVIDENCE: &str = "Evidence: ";
const INDENT: usize = 2;
/// Deeper lines are not indented any further: the text would grow with the square of the depth.
const MOST_LEVELS: usize = 200;

/// A branch as text.
pub fn write(branch: &Branch) -> String {
    let Branch { map, tops } = branch;
    let mut text = String::new();
    for (top, _) in tops {
        for line in map.walk_from(*top) {
            let Some(node) = map.node(line.node) else { continue };
            let step = line.via.and_then(|it| map.inference(it));
            let sign = match step {
                None => "",
                Some(it) if it.premises.first() != Some(&line.node) => "& ",
                Some(it) => match (it.target, it.stance) {
                    (Target::Node(_), Stance::Supports) => "+ ",
                    (Target::Node(_), Stance::Opposes) => "- ",
                    (Target::Inference(_), Stance::Opposes) => "! ",
                    (Target::Inference(_), Stance::Supports) => "^ ",
                },
            };
            let kind = if node.kind == NodeKind::Evidence { EVIDENCE } else { "" };
            let cited: Vec<String> =
                node.citations.iter().filter_map(|it| Some(it.short(map.source(it.source)?))).collect();
            let cited = if cited.is_empty() { String::new() } else { format!(" ({})", cited.join("; ")) };
            let indent = " ".repeat(line.depth.min(MOST_LEVELS) * INDENT);
            // Line breaks of the text, and of names in citations, would begin other statements.
            let said = format!("{}{cited}", node.text);
            let words: Vec<&str> = said.split_whitespace().collect();
            text += &format!("{indent}{sign}{kind}{}\n", words.join(" "));
        }
    }
    text
}

/// What a line of text says, and how.
struct Line<'a> {
    indent: usize,
    mark: Option<char>,
    text: &'a str,
}

/// Text as a branch; `None` if it holds no words.
pub fn read(text: &str) -> Option<Branch> {
    let lines: Vec<Line<'_>> = text.lines().filter_map(line).collect();
    let marks = || lines.iter().filter_map(|it| it.mark);
    let is_plain_list = marks().all(|it| it == '-') && marks().count() > 1;
    let mut doc = Document::new(Map::default()).with_seed(0);
    let tops = doc.edit("Read", |tx| build(tx, &lines, is_plain_list)).ok()?;
    (!tops.is_empty()).then(|| Branch { map: doc.map().clone(), tops })
}

fn build(tx: &mut Tx<'_>, lines: &[Line<'_>], is_plain_list: bool) -> Result<Vec<(NodeId, Stance)>, EditError> {
    let mut tops = Vec::new();
    // The lines that the next one may stand under: indent, node and the step of it.
    let mut above: Vec<(usize, NodeId, Option<InferenceId>)> = Vec::new();
    for line in lines {
        let (kind, text) = match line.text.strip_prefix(EVIDENCE) {
            Some(text) => (NodeKind::Evidence, text),
            None => (NodeKind::Claim, line.text),
        };
        let node = tx.add_node(Node::new(kind, text));
        let before = above.iter().rposition(|it| it.0 <= line.indent).map(|at| above[at]);
        while above.last().is_some_and(|it| it.0 >= line.indent) {
            above.pop();
        }
        let parent = above.last().copied();
        let stance =
            if matches!(line.mark, Some('-' | '!')) && !is_plain_list { Stance::Opposes } else { Stance::Supports };
        let sibling = before.filter(|it| it.0 == line.indent).and_then(|it| it.2);
        let step = match (line.mark, parent, sibling) {
            (Some('&'), _, Some(step)) => {
                tx.set_inference(step, |it| it.premises.push(node))?;
                Some(step)
            }
            (Some('!' | '^'), Some((_, _, Some(step))), _) => {
                Some(tx.infer([node], Target::Inference(step), stance)?)
            }
            (_, Some((_, target, _)), _) => Some(tx.infer([node], Target::Node(target), stance)?),
            (_, None, _) => {
                tops.push((node, stance));
                None
            }
        };
        above.push((line.indent, node, step));
    }
    Ok(tops)
}

fn line(text: &str) -> Option<Line<'_>> {
    let bare = text.trim_start();
    let indent = text[..text.len() - bare.len()].chars().map(|it| if it == '\t' { 4 } else { 1 }).sum();
    let (mark, rest) = mark(bare);
    let rest = rest.trim();
    (!rest.is_empty()).then_some(Line { indent, mark, text: rest })
}

/// The sign, bullet or number at the start of a line, and what follows it.
fn mark(text: &str) -> (Option<char>, &str) {
    let mut letters = text.chars();
    let first = letters.next();
    let rest = letters.as_str();
    match first {
        Some(sign @ ('+' | '-' | '&' | '!' | '^')) if rest.starts_with([' ', '\t']) => (Some(sign), rest),
        Some('−' | '–' | '—') if rest.starts_with([' ', '\t']) => (Some('-'), rest),
        Some('*' | '•' | '◦' | '▪' | '·') if rest.starts_with([' ', '\t']) => (Some('*'), rest),
        _ => match number(text) {
            Some(rest) => (Some('*'), rest),
            None => (None, text),
        },
    }
}

/// What follows “1.”, “2.3.1”, “4)” or “a)”.
fn number(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once([' ', '\t'])?;
    let digits = head.trim_end_matches(['.', ')']);
    let is_number =
        !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit() || it == '.') && digits.len() <= 8;
    let is_letter = digits.len() == 1 && head.ends_with(')') && digits.chars().all(|it| it.is_ascii_lowercase());
    let has_end = head.len() > digits.len() || digits.contains('.');
    ((is_number && has_end) || is_letter).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(read(text).map(|it| write(&it)).unwrap_or_default(), expect);
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let text = "Open late.\n  + No quiet place.\n  & Quiet helps.\n    ! Some like music.\n  - It costs.\n    + Evidence: 9,000 a year.\n";
        check(text, text);
    }

    #[test]
    fn lists_from_elsewhere_become_branches() {
        check("Thesis\n- one\n- two\n", "Thesis\none\ntwo\n");
        check("Thesis\n\t• one\n\t\t• under it\n\t• two", "Thesis\n  + one\n    + under it\n  + two\n");
        check("1. One\n   a) first\n   b) second\n2. Two", "One\n  + first\n  + second\nTwo\n");
        check("T\n + for\n − against\n", "T\n  + for\n  - against\n");
        check("  just  words \n\n", "just words\n");
        check(" \n \n", "");
        check("3 reasons are given", "3 reasons are given\n");
        check("a) 1.5 percent", "1.5 percent\n");
    }

    #[test]
    fn deep_and_ragged_indentation_is_read() {
        let deep = (0..5_000).map(|it| " ".repeat(it) + "x").collect::<Vec<_>>().join("\n");
        assert_eq!(read(&deep).map(|it| it.map.n_nodes()), Some(5_000));
        check("    a\n  b\n      c\n    d\n", "a\nb\n  + c\n  + d\n");
    }
}
