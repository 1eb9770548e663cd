//! Indented lines, lists, numbered points and essays as a branch.

use super::EVIDENCE;
use super::lines::{TextShape, shape};
use super::marks::{LineMark, Marked, is_marked, marks};
use crate::model::{Branch, Document, EditError, InferenceId, Map, Node, NodeId, NodeKind, Stance, Target, Tx};

/// Text as a branch; `None` if it holds no words. What an essay's paragraphs say stands below its title, a thesis.
pub fn read(text: &str) -> Option<Branch> {
    let mut doc = Document::new(Map::default()).with_seed(0);
    let tops = match shape(text, is_marked) {
        TextShape::Lines(lines) => {
            let lines: Vec<(usize, &str)> = lines.iter().map(|it| (it.indent, it.text.as_str())).collect();
            doc.edit(Document::UNSEEN, |tx| build(tx, &lines))
        }
        TextShape::Essay { title, paragraphs } => doc.edit(Document::UNSEEN, |tx| build_essay(tx, title, paragraphs)),
    };
    let tops = tops.ok()?;
    (!tops.is_empty()).then(|| Branch { map: doc.map().clone(), tops })
}

fn build_essay(
    tx: &mut Tx<'_>,
    title: Option<String>,
    paragraphs: Vec<String>,
) -> Result<Vec<(NodeId, Stance)>, EditError> {
    let title = title.map(|it| tx.add_node(Node::new(NodeKind::Thesis, it)));
    let nodes = tx.add_nodes(paragraphs.iter().map(|it| node_of(it)).collect());
    let Some(title) = title else { return Ok(nodes.into_iter().map(|it| (it, Stance::Supports)).collect()) };
    for node in nodes {
        tx.infer_at([node], Target::Node(title), Stance::Supports, usize::MAX)?;
    }
    Ok(vec![(title, Stance::Supports)])
}

fn node_of(text: &str) -> Node {
    match text.strip_prefix(EVIDENCE) {
        Some(text) => Node::new(NodeKind::Evidence, text),
        None => Node::new(NodeKind::Claim, text),
    }
}

/// A line that the next one may stand under.
#[derive(Clone, Copy)]
struct Above {
    indent: usize,
    mark: LineMark,
    node: NodeId,
    step: Option<InferenceId>,
}

fn build(tx: &mut Tx<'_>, lines: &[(usize, &str)]) -> Result<Vec<(NodeId, Stance)>, EditError> {
    let marked = marks(lines);
    let nodes = tx.add_nodes(marked.iter().map(|it| node_of(it.text)).collect());
    let mut tops = Vec::new();
    let mut above: Vec<Above> = Vec::new();
    for ((&(indent, _), &Marked { mark, sign, .. }), node) in lines.iter().zip(&marked).zip(nodes) {
        let before = above.iter().rfind(|it| it.indent <= indent).copied();
        leave(&mut above, indent, mark);
        let parent = above.last().copied();
        let stance = if matches!(sign, Some('-' | '!')) { Stance::Opposes } else { Stance::Supports };
        let sibling = before.filter(|it| it.indent == indent).and_then(|it| it.step);
        let step = match (sign, parent, sibling) {
            (Some('&'), _, Some(step)) => {
                tx.set_inference(step, |it| it.premises.push(node))?;
                Some(step)
            }
            (Some('!' | '^'), Some(Above { step: Some(step), .. }), _) => {
                Some(tx.infer([node], Target::Inference(step), stance)?)
            }
            (_, Some(Above { node: target, .. }), _) => Some(tx.infer([node], Target::Node(target), stance)?),
            (_, None, _) => {
                tops.push((node, stance));
                None
            }
        };
        above.push(Above { indent, mark, node, step });
    }
    Ok(tops)
}

/// Leaves the lines that one cannot stand under: those that are indented as far or farther. But a list with other marks
/// begins under the last line of a list, as where a program gave no blanks along with it.
fn leave(above: &mut Vec<Above>, indent: usize, mark: LineMark) {
    while above.last().is_some_and(|it| it.indent > indent) {
        above.pop();
    }
    let first = above.iter().rposition(|it| it.indent < indent).map_or(0, |it| it + 1);
    let same = above[first..].iter().position(|it| it.mark == mark);
    let begins = mark.is_list() && above[first..].last().is_some_and(|it| it.mark.is_list());
    match same {
        Some(same) => above.truncate(first + same),
        None if begins => {}
        None => above.truncate(first),
    }
}
