//! A map as prose.

use rustc_hash::{FxHashMap, FxHashSet};

use super::order::{EssayOrder, EssayPiece};
use super::rearrange::has_words;
use super::{EssayBlock, EssayHeading, EssaySentence, one_line, start_of};
use crate::model::{EssayPart, InferenceId, Line, Map, NodeId, Role, Stance, Target};
use crate::words::essay as words;

/// The cards of a map in paragraphs: each thesis, and each branch of what bears on it, or in an order of writing.
pub fn prose(map: &Map, order: &EssayOrder, signposts: bool) -> Vec<EssayBlock> {
    let mut prose = ProseWriter { signposts, ..ProseWriter::default() };
    for piece in &order.pieces {
        prose.take_in(map, order, piece);
    }
    prose.end_paragraph();
    let mut blocks = prose.blocks;
    blocks.extend(unattached(map, order));
    blocks
}

/// What bears on nothing, as a list with its heading.
pub fn unattached(map: &Map, order: &EssayOrder) -> Vec<EssayBlock> {
    let lines = order.unattached.iter().filter_map(|line| {
        let text = map.node(line.node).filter(|it| has_words(it)).map(|it| one_line(&it.text))?;
        Some(EssayBlock::Line(0, EssaySentence::of_card(map, line.node, String::new(), text)))
    });
    let mut blocks: Vec<EssayBlock> = lines.collect();
    if !blocks.is_empty() {
        let text = words::UNATTACHED.to_owned();
        blocks.insert(0, EssayBlock::Heading(EssayHeading { level: 1, text, own: None }));
    }
    blocks
}

#[derive(Default)]
struct ProseWriter {
    signposts: bool,
    blocks: Vec<EssayBlock>,
    paragraph: Vec<EssaySentence>,
    /// The cards that were said.
    said: FxHashSet<NodeId>,
    /// The card that was said last.
    last: Option<NodeId>,
    /// How many of each role were said of a target.
    n_said: FxHashMap<(Target, Role), usize>,
    /// Steps of which a premise was said.
    begun: FxHashSet<InferenceId>,
    n_own: usize,
}

impl ProseWriter {
    fn take_in(&mut self, map: &Map, order: &EssayOrder, piece: &EssayPiece) {
        match &piece.item.part {
            EssayPart::Heading { level, text } => {
                self.end_paragraph();
                let own = Some(self.next_own());
                self.blocks.push(EssayBlock::Heading(EssayHeading { level: *level, text: one_line(text), own }));
            }
            EssayPart::Sentence(text) => {
                let own = Some(self.next_own());
                self.paragraph.push(EssaySentence { own, ..EssaySentence::refers(one_line(text)) });
            }
            EssayPart::Break => self.end_paragraph(),
            EssayPart::Card { node, left_out, signpost } => {
                if let Some(line) = piece.line.filter(|_| !left_out) {
                    self.say(map, line, signpost.as_deref());
                }
                self.refer_back(map, order, *node);
            }
            EssayPart::Unknown => {}
        }
    }

    fn say(&mut self, map: &Map, line: Line, signpost: Option<&str>) {
        let Some(node) = map.node(line.node).filter(|it| has_words(it)) else { return };
        let usual = self.signpost(map, line);
        let lead = signpost.map_or(usual, one_line);
        let lead = if self.signposts { lead } else { String::new() };
        self.paragraph.push(EssaySentence::of_card(map, line.node, lead, one_line(&node.text)));
        self.said.insert(line.node);
        self.last = Some(line.node);
    }

    /// Refers to the claims that are used again after a card.
    fn refer_back(&mut self, map: &Map, order: &EssayOrder, after: NodeId) {
        for it in order.references(after) {
            let Some(node) = map.node(it.line.node).filter(|it| has_words(it)) else { continue };
            if it.begins {
                self.end_paragraph();
            }
            let start = start_of(&one_line(&node.text));
            let is_above = self.said.contains(&it.line.node);
            self.paragraph.push(EssaySentence::refers(words::said_elsewhere(it.line.role, &start, is_above)));
        }
    }

    /// What leads to a card. Of what it bears on something must have been said.
    fn signpost(&mut self, map: &Map, line: Line) -> String {
        let step = line.via.and_then(|it| Some((it, map.inference(it)?)));
        let Some((via, step)) = step.filter(|it| self.is_said(map, it.1.target)) else {
            let concludes = self.is_supported(map, line.node);
            return if concludes { words::CONCLUDES.to_owned() } else { String::new() };
        };
        if !self.begun.insert(via) {
            return words::TOGETHER.to_owned();
        }
        let n_said = self.n_said.entry((step.target, line.role)).or_default();
        *n_said += 1;
        let usual = words::signpost(line.role, *n_said - 1);
        if self.follows(map, step.target) {
            return usual.to_owned();
        }
        let start = target_node(map, step.target).and_then(|it| map.node(it)).map(|it| start_of(&one_line(&it.text)));
        words::signpost_to(step.stance == Stance::Opposes, step.target.node().is_none(), &start.unwrap_or_default())
    }

    /// Whether what a step bears on was said: a card, or a premise of another step.
    fn is_said(&self, map: &Map, target: Target) -> bool {
        target_node(map, target).is_some_and(|it| self.said.contains(&it))
    }

    /// Whether something was said that supports a card.
    fn is_supported(&self, map: &Map, node: NodeId) -> bool {
        let steps = map.incoming(Target::Node(node)).iter().filter_map(|it| map.inference(*it));
        let mut supports = steps.filter(|it| it.stance == Stance::Supports);
        supports.any(|it| it.premises.iter().any(|it| self.said.contains(it)))
    }

    /// Whether what was said last is what a step bears on, or bears on that, so that “this” means it.
    fn follows(&self, map: &Map, target: Target) -> bool {
        const FARTHEST: usize = 64;
        let Some(goal) = target_node(map, target) else { return true };
        let mut at = self.last;
        for _ in 0..FARTHEST {
            let Some(node) = at else { return false };
            if node == goal {
                return true;
            }
            at = map.uses(node).first().and_then(|it| map.inference(*it)).and_then(|it| target_node(map, it.target));
        }
        false
    }

    fn next_own(&mut self) -> usize {
        self.n_own += 1;
        self.n_own - 1
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            self.blocks.push(EssayBlock::Paragraph(std::mem::take(&mut self.paragraph)));
        }
    }
}

/// A card that is borne on, or the first premise of a step that is.
fn target_node(map: &Map, target: Target) -> Option<NodeId> {
    match target {
        Target::Node(node) => Some(node),
        Target::Inference(step) => map.inference(step)?.premises.first().copied(),
    }
}
