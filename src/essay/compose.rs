//! A map as prose.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{EssayBlock, EssaySentence, one_line, start_of};
use crate::model::{InferenceId, Line, Map, Node, NodeKind, Role, Target};
use crate::words::essay as words;

/// A paragraph with as many sentences ends before the next reason, objection or the like for its first one.
const LONG: usize = 6;

/// The cards of a map in paragraphs: each thesis, and each branch of what bears on it.
pub fn prose(map: &Map, signposts: bool) -> Vec<EssayBlock> {
    let mut prose = ProseWriter { signposts, ..ProseWriter::default() };
    for line in map.walk() {
        prose.take_in(map, line);
    }
    prose.end_paragraph();
    let mut blocks = prose.blocks;
    if !prose.unattached.is_empty() {
        blocks.push(EssayBlock::Heading(words::UNATTACHED.to_owned()));
        blocks.extend(prose.unattached.into_iter().map(|it| EssayBlock::Line(0, it)));
    }
    blocks
}

#[derive(Default)]
struct ProseWriter {
    signposts: bool,
    blocks: Vec<EssayBlock>,
    paragraph: Vec<EssaySentence>,
    unattached: Vec<EssaySentence>,
    /// How many of each role were said of a target.
    said: FxHashMap<(Target, Role), usize>,
    /// Steps of which a premise was said.
    begun: FxHashSet<InferenceId>,
}

impl ProseWriter {
    fn take_in(&mut self, map: &Map, line: Line) {
        let Some(node) = map.node(line.node) else { return };
        let text = one_line(&node.text);
        if node.unstated || text.is_empty() {
            return;
        }
        if line.depth == 0 && is_unattached(map, line, node) {
            self.unattached.push(sentence(line, node, String::new(), text));
            return;
        }
        let begins = line.depth <= 1 || line.depth == 2 && self.paragraph.len() >= LONG;
        if begins {
            self.end_paragraph();
        }
        if line.again {
            self.paragraph.push(EssaySentence::refers(words::said_above(line.role, &start_of(&text))));
            return;
        }
        let lead = self.signpost(map, line);
        let lead = if self.signposts { lead.to_owned() } else { String::new() };
        self.paragraph.push(sentence(line, node, lead, text));
    }

    fn signpost(&mut self, map: &Map, line: Line) -> &'static str {
        let Some((via, step)) = line.via.and_then(|it| Some((it, map.inference(it)?))) else { return "" };
        if !self.begun.insert(via) {
            return words::TOGETHER;
        }
        let said = self.said.entry((step.target, line.role)).or_default();
        *said += 1;
        words::signpost(line.role, *said - 1)
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            self.blocks.push(EssayBlock::Paragraph(std::mem::take(&mut self.paragraph)));
        }
    }
}

/// Whether a card bears on nothing, and nothing on it, and it is no thesis.
fn is_unattached(map: &Map, line: Line, node: &Node) -> bool {
    node.kind != NodeKind::Thesis && map.incoming(Target::Node(line.node)).is_empty()
}

fn sentence(line: Line, node: &Node, lead: String, text: String) -> EssaySentence {
    let citations = node.citations.clone();
    EssaySentence { node: Some(line.node), lead, text, citations, cited: Vec::new() }
}
