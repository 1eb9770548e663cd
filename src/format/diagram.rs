//! A map as other programs are told to draw it: cards, and arrows between them.
//!
//! A step is an arrow; one of several premises, or on which others bear, is a point with arrows to and from it.

use super::{Loss, lost};
use crate::model::{Inference, InferenceId, Map, Node, NodeId, Stance, Target};
use crate::words::citing;
use crate::words::formats as words;

/// What is drawn of a map.
pub struct Diagram<'m> {
    map: &'m Map,
    pub cards: Vec<DiagramCard<'m>>,
    pub points: Vec<(InferenceId, Stance)>,
    pub arrows: Vec<DiagramArrow>,
}

pub struct DiagramCard<'m> {
    pub id: NodeId,
    pub node: &'m Node,
    /// Its words with the short forms of what it cites, broken into lines.
    pub lines: Vec<String>,
}

pub struct DiagramArrow {
    pub from: DiagramEnd,
    pub to: DiagramEnd,
    pub stance: Stance,
    /// What it says; nothing where it leads to a point.
    pub label: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DiagramEnd {
    Card(NodeId),
    Point(InferenceId),
}

/// How many characters stand on a line, as far as words can be parted.
const LINE: usize = 36;

impl<'m> Diagram<'m> {
    pub fn of(map: &'m Map) -> Self {
        let cards = map.nodes().map(|(id, node)| DiagramCard { id, node, lines: lines(&said(node, map)) }).collect();
        let mut all = Self { map, cards, points: Vec::new(), arrows: Vec::new() };
        for (id, step) in map.inferences() {
            let to = match step.target {
                Target::Node(it) => DiagramEnd::Card(it),
                Target::Inference(it) => DiagramEnd::Point(it),
            };
            let (stance, label) = (step.stance, label(step));
            if !all.has_point(id, step) {
                let from = step.premises.iter().map(|it| DiagramEnd::Card(*it));
                all.arrows.extend(from.map(|from| DiagramArrow { from, to, stance, label }));
                continue;
            }
            let point = DiagramEnd::Point(id);
            let from = step.premises.iter().map(|it| DiagramEnd::Card(*it));
            all.points.push((id, stance));
            all.arrows.extend(from.map(|from| DiagramArrow { from, to: point, stance, label: "" }));
            all.arrows.push(DiagramArrow { from: point, to, stance, label });
        }
        all
    }

    fn has_point(&self, id: InferenceId, step: &Inference) -> bool {
        step.is_linked() || !self.map.incoming(Target::Inference(id)).is_empty()
    }
}

/// What a diagram does not show.
pub fn loses(map: &Map) -> Vec<Loss> {
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let all = [(n_citations, Loss::CitationsAsWords(n_citations)), lost::notes(map), lost::texts(map)];
    lost::some(all.into_iter().chain([lost::layout(map)]))
}

fn label(step: &Inference) -> &'static str {
    match (step.target, step.stance) {
        (Target::Node(_), Stance::Supports) => words::SUPPORTS,
        (Target::Node(_), Stance::Opposes) => words::OPPOSES,
        (Target::Inference(_), Stance::Supports) => words::BACKS,
        (Target::Inference(_), Stance::Opposes) => words::UNDERCUTS,
    }
}

fn said(node: &Node, map: &Map) -> String {
    let cited = node.citations.iter().filter_map(|it| Some(citing::short_citation(it, map.source(it.source)?)));
    let cited: Vec<String> = cited.filter(|it| !it.is_empty()).collect();
    if cited.is_empty() { node.text.clone() } else { format!("{} ({})", node.text, cited.join("; ")) }
}

/// Words on lines, without signs of control, which these programs refuse.
fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let (mut line, mut n_letters) = (String::new(), 0);
        for word in paragraph.split(|it: char| it.is_whitespace() || it.is_control()).filter(|it| !it.is_empty()) {
            let length = word.chars().count();
            if n_letters > 0 && n_letters + length >= LINE {
                lines.push(std::mem::take(&mut line));
                n_letters = 0;
            }
            if n_letters > 0 {
                line.push(' ');
                n_letters += 1;
            }
            line.push_str(word);
            n_letters += length;
        }
        lines.push(line);
    }
    lines
}
