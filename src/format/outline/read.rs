//! Indented lines, lists and numbered points as a branch.

use super::EVIDENCE;
use crate::model::{Branch, Document, EditError, InferenceId, Map, Node, NodeId, NodeKind, Stance, Target, Tx};

/// What a line of text says, and how.
struct Indented<'a> {
    indent: usize,
    mark: Option<char>,
    text: &'a str,
}

/// Text as a branch; `None` if it holds no words.
pub fn read(text: &str) -> Option<Branch> {
    let lines: Vec<Indented<'_>> = text.lines().filter_map(line).collect();
    let marks = || lines.iter().filter_map(|it| it.mark);
    let is_plain_list = marks().all(|it| it == '-') && marks().count() > 1;
    let mut doc = Document::new(Map::default()).with_seed(0);
    let tops = doc.edit(Document::UNSEEN, |tx| build(tx, &lines, is_plain_list)).ok()?;
    (!tops.is_empty()).then(|| Branch { map: doc.map().clone(), tops })
}

fn build(tx: &mut Tx<'_>, lines: &[Indented<'_>], is_plain_list: bool) -> Result<Vec<(NodeId, Stance)>, EditError> {
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

fn line(text: &str) -> Option<Indented<'_>> {
    let bare = text.trim_start();
    let indent = text[..text.len() - bare.len()].chars().map(|it| if it == '\t' { 4 } else { 1 }).sum();
    let (mark, rest) = mark(bare);
    let rest = rest.trim();
    (!rest.is_empty()).then_some(Indented { indent, mark, text: rest })
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
