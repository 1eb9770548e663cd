//! A map as an outline of an essay that is still to be written.

use super::{EssayBlock, EssaySentence, one_line, start_of};
use crate::model::Map;
use crate::words::{argument, essay as words};

/// Each card on a line of its own, with what it is; those without a text with what is asked for.
pub fn outline(map: &Map) -> Vec<EssayBlock> {
    let lines = map.walk().into_iter().filter_map(|line| {
        let node = map.node(line.node)?;
        let lead = words::label(argument::role(line.role), node.unstated) + ":";
        let text = one_line(&node.text);
        let sentence = if line.again {
            EssaySentence { lead, ..EssaySentence::refers(words::see_above(&start_of(&text))) }
        } else if text.is_empty() {
            let text = words::to_be_written(&one_line(&node.prompt));
            EssaySentence { node: Some(line.node), lead, ..EssaySentence::refers(text) }
        } else {
            let citations = node.citations.clone();
            EssaySentence { node: Some(line.node), lead, text, citations, cited: Vec::new() }
        };
        Some(EssayBlock::Line(line.depth, sentence))
    });
    lines.collect()
}
