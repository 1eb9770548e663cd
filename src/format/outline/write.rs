//! A branch as indented lines.

use super::lines::{TextShape, shape};
use super::marks::{LineMark, is_marked, marks};
use super::{ESCAPE, EVIDENCE, seems_otherwise};
use crate::format::Loss;
use crate::model::{Branch, Layout, Map, NodeKind, Stance, Target};
use crate::words::citing;

const INDENT: usize = 2;
/// Deeper lines are not indented any further: the text would grow with the square of the depth.
const MOST_LEVELS: usize = 200;

/// A branch as text.
pub fn write(branch: &Branch) -> String {
    let Branch { map, tops, .. } = branch;
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut is_flat = true;
    for (top, _) in tops {
        for line in map.walk_from(*top) {
            is_flat &= line.depth == 0;
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
            let kind = match node.kind {
                NodeKind::Evidence => EVIDENCE,
                _ if seems_otherwise(&node.text) => ESCAPE,
                _ => "",
            };
            let cited: Vec<String> = node
                .citations
                .iter()
                .filter_map(|it| Some(citing::short_citation(it, map.source(it.source)?)))
                .collect();
            let cited = if cited.is_empty() { String::new() } else { format!(" ({})", cited.join("; ")) };
            // Line breaks of the text, and of names in citations, would begin other statements.
            let said = format!("{}{cited}", node.text);
            let words: Vec<&str> = said.split_whitespace().collect();
            lines.push((line.depth.min(MOST_LEVELS) * INDENT, format!("{sign}{kind}{}", words.join(" "))));
        }
    }
    escape_tops(&mut lines);
    let mut text = String::new();
    for (indent, line) in lines {
        text.extend([&" ".repeat(indent), &*line, "\n"]);
    }
    if is_flat && is_essay(&text, tops.len()) { text.lines().flat_map(|it| ["• ", it, "\n"]).collect() } else { text }
}

/// What stands at the top has no sign: what it begins with would be taken for one.
fn escape_tops(lines: &mut [(usize, String)]) {
    let read: Vec<(usize, &str)> = lines.iter().map(|it| (it.0, it.1.as_str())).collect();
    let is_marked: Vec<bool> = marks(&read).iter().map(|it| it.mark != LineMark::None).collect();
    for ((_, line), _) in lines.iter_mut().zip(is_marked).filter(|(line, is_marked)| line.0 == 0 && *is_marked) {
        line.insert_str(0, ESCAPE);
    }
}

/// Whether statements would be read as an essay: two as a line that was broken, or one as the title of the others.
fn is_essay(text: &str, n_statements: usize) -> bool {
    match shape(text, is_marked) {
        TextShape::Essay { title, paragraphs } => title.is_some() || paragraphs.len() < n_statements,
        TextShape::Lines(_) => false,
    }
}

/// What an outline does not say.
pub fn loses(map: &Map) -> Vec<Loss> {
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let n_notes = map.nodes().filter(|it| !it.1.note.is_empty()).count();
    let n_unstated = map.nodes().filter(|it| it.1.unstated).count();
    let n_shared = map.nodes().filter(|it| map.uses(it.0).len() > 1).count();
    let all = [
        (n_citations, Loss::CitationsAsWords(n_citations)),
        (n_notes, Loss::Notes(n_notes)),
        (n_unstated, Loss::Unstated(n_unstated)),
        (n_shared, Loss::Shared(n_shared)),
        (usize::from(map.meta().layout != Layout::default()), Loss::Layout),
    ];
    all.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect()
}
