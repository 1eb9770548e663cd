//! Indented lines, lists, numbered points and essays as a branch.

use rustc_hash::FxHashMap;

use super::lines::{TextShape, is_paragraph, shape};
use super::marks::{LineMark, Marked, is_marked, marks};
use super::{ESCAPE, EVIDENCE, is_escapable};
use crate::model::{Branch, Inference, InferenceId, Map, Meta, Node, NodeId, NodeKind, Stance, Target};

/// Text as a branch; `None` if it holds no words. What an essay's paragraphs say stands below its title, a thesis.
pub fn read(text: &str) -> Option<Branch> {
    let branch = match shape(text, is_marked) {
        TextShape::Lines(lines) => {
            let lines: Vec<(usize, &str)> = lines.iter().map(|it| (it.indent, it.text.as_str())).collect();
            build(&lines)
        }
        TextShape::Essay { title, paragraphs } => build_essay(title, paragraphs),
    };
    (!branch.tops.is_empty()).then_some(branch)
}

/// Paragraphs without marks: what somebody wrote to be read, and not a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Essay {
    pub title: Option<String>,
}

/// What a text is as an essay; `None` if it is a list, or a few lines.
pub fn essay(text: &str) -> Option<Essay> {
    match shape(text, is_marked) {
        TextShape::Essay { title, paragraphs } if title.is_some() || paragraphs.iter().any(|it| is_paragraph(it)) => {
            (paragraphs.len() > 1).then_some(Essay { title })
        }
        _ => None,
    }
}

/// A text as it is, on one card.
pub fn one_card(text: &str) -> Branch {
    let growing = Growing::new(vec![Node::new(NodeKind::Claim, text.trim())]);
    let tops = growing.nodes.iter().map(|it| (it.0, Stance::Supports)).collect();
    growing.into_branch(tops)
}

fn build_essay(title: Option<String>, paragraphs: Vec<String>) -> Branch {
    let thesis = title.map(|it| Node::new(NodeKind::Thesis, it));
    let has_title = thesis.is_some();
    let mut growing = Growing::new(thesis.into_iter().chain(paragraphs.iter().map(|it| node_of(it))).collect());
    let all: Vec<NodeId> = growing.nodes.iter().map(|it| it.0).collect();
    let mut tops = all.iter().map(|it| (*it, Stance::Supports)).collect();
    if let (true, [title, paragraphs @ ..]) = (has_title, &all[..]) {
        for &it in paragraphs {
            growing.infer(it, Target::Node(*title), Stance::Supports);
        }
        tops = vec![(*title, Stance::Supports)];
    }
    growing.into_branch(tops)
}

/// Nodes, and steps between them as they are read: a map is made of all at once, in time for their number.
struct Growing {
    nodes: Vec<(NodeId, Node)>,
    steps: Vec<(InferenceId, Inference)>,
    /// Enough for a step from each node, in their order.
    step_ids: std::vec::IntoIter<InferenceId>,
    n_siblings: FxHashMap<Target, u32>,
}

impl Growing {
    /// The ids of nodes have their order, which is that of roots.
    fn new(nodes: Vec<Node>) -> Self {
        let mut rng = fastrand::Rng::with_seed(0);
        let ids = NodeId::several(nodes.len(), &mut rng, |_| false);
        let step_ids = InferenceId::several(nodes.len(), &mut rng, |_| false);
        Self {
            nodes: ids.into_iter().zip(nodes).collect(),
            steps: Vec::new(),
            step_ids: step_ids.into_iter(),
            n_siblings: FxHashMap::default(),
        }
    }

    /// Adds a step after its siblings, and says which one of all it is.
    fn infer(&mut self, premise: NodeId, target: Target, stance: Stance) -> Option<usize> {
        let n_siblings = self.n_siblings.entry(target).or_default();
        *n_siblings += 1;
        let order = f64::from(*n_siblings);
        let step = Inference { premises: vec![premise], target, stance, order, note: String::new(), extra: None };
        self.steps.push((self.step_ids.next()?, step));
        Some(self.steps.len() - 1)
    }

    fn into_branch(self, tops: Vec<(NodeId, Stance)>) -> Branch {
        let Self { nodes, steps, .. } = self;
        let map = Map::from_records(Meta::default(), nodes, steps, Vec::new(), Vec::new());
        Branch { map, tops, ..Branch::default() }
    }
}

fn node_of(text: &str) -> Node {
    let is_escape = |it: &&str| is_escapable(it.trim_start_matches(ESCAPE));
    if let Some(text) = text.strip_prefix(ESCAPE).filter(is_escape) {
        return Node::new(NodeKind::Claim, text);
    }
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
    /// Which one of all.
    step: Option<usize>,
}

fn build(lines: &[(usize, &str)]) -> Branch {
    let marked = marks(lines);
    let mut growing = Growing::new(marked.iter().map(|it| node_of(it.text)).collect());
    let mut tops = Vec::new();
    let mut above: Vec<Above> = Vec::new();
    for (at, (&(indent, _), &Marked { mark, sign, .. })) in lines.iter().zip(&marked).enumerate() {
        let node = growing.nodes[at].0;
        let before = above.iter().rfind(|it| it.indent <= indent).copied();
        leave(&mut above, indent, mark);
        let parent = above.last().copied();
        let stance = if matches!(sign, Some('-' | '!')) { Stance::Opposes } else { Stance::Supports };
        let sibling = before.filter(|it| it.indent == indent).and_then(|it| it.step);
        let step = match (sign, parent, sibling) {
            (Some('&'), _, Some(step)) => {
                growing.steps[step].1.premises.push(node);
                Some(step)
            }
            (Some('!' | '^'), Some(Above { step: Some(step), .. }), _) => {
                growing.infer(node, Target::Inference(growing.steps[step].0), stance)
            }
            (_, Some(Above { node: target, .. }), _) => growing.infer(node, Target::Node(target), stance),
            (_, None, _) => {
                tops.push((node, stance));
                None
            }
        };
        above.push(Above { indent, mark, node, step });
    }
    growing.into_branch(tops)
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
