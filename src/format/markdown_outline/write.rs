//! A map as Markdown.

use super::label::{ItemLabel, ItemUse};
use crate::format::markdown::escaped;
use crate::format::{Loss, lost};
use crate::model::{Line, Map, NodeKind, Target};
use crate::words::citing;

const INDENT: usize = 2;
/// Deeper items are not indented any further: the text would grow with the square of the depth.
const MOST_LEVELS: usize = 200;

/// A map as Markdown.
pub fn write(map: &Map) -> String {
    let mut text = String::new();
    let title = &map.meta().title;
    if !title.is_empty() {
        text += &format!("---\ntitle: {}\n---\n\n", serde_json::Value::String(title.clone()));
    }
    for line in theses_first(map) {
        item(map, &line, &mut text);
    }
    text
}

/// The map in reading order, but with all that stands under a thesis before the rest: where a map has circles, so it is read
/// again.
fn theses_first(map: &Map) -> Vec<Line> {
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    let mut is_of_thesis = false;
    for line in map.walk() {
        if line.depth == 0 {
            is_of_thesis = map.node(line.node).is_some_and(|it| it.kind == NodeKind::Thesis);
        }
        if is_of_thesis { first.push(line) } else { rest.push(line) }
    }
    first.append(&mut rest);
    first
}

fn item(map: &Map, line: &Line, text: &mut String) {
    let Some(node) = map.node(line.node) else { return };
    let step = line.via.and_then(|it| map.inference(it));
    let use_ = step.map(|it| match it.target {
        _ if it.premises.first() != Some(&line.node) => ItemUse::Together,
        Target::Node(_) => ItemUse::OnCard(it.stance),
        Target::Inference(_) => ItemUse::OnStep(it.stance),
    });
    let cited = node.citations.iter().filter_map(|it| Some(citing::short_citation(it, map.source(it.source)?)));
    let cited: Vec<String> = cited.collect();
    let cited = if cited.is_empty() { String::new() } else { format!(" ({})", cited.join("; ")) };
    let indent = line.depth.min(MOST_LEVELS) * INDENT;
    let words = broken(&format!("{}{cited}", node.text), indent + INDENT);
    let label = ItemLabel { use_, kind: node.kind }.written();
    *text += &" ".repeat(indent);
    *text += format!("- {label}{words}").trim_end();
    text.push('\n');
    if !line.again && !node.note.trim().is_empty() {
        for paragraph in paragraphs(&node.note) {
            let within = indent + INDENT;
            *text += &format!("\n{}{}\n", " ".repeat(within), broken(&paragraph, within));
        }
        text.push('\n');
    }
}

/// A text whose lines end within a paragraph, each with a backslash, and are indented.
fn broken(text: &str, indent: usize) -> String {
    let lines: Vec<String> = text.trim().lines().map(|it| escaped(it.trim())).collect();
    lines.join(&format!("\\\n{}", " ".repeat(indent)))
}

/// The parts of a text between empty lines.
fn paragraphs(text: &str) -> Vec<String> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split('\n').map(str::trim) {
        match all.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            Some(last) if !last.is_empty() => all.push(Vec::new()),
            _ => {}
        }
    }
    all.into_iter().filter(|it| !it.is_empty()).map(|it| it.join("\n")).collect()
}

/// What Markdown does not say.
pub fn loses(map: &Map) -> Vec<Loss> {
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let n_shared = map.nodes().filter(|it| map.uses(it.0).len() > 1).count();
    let n_notes =
        map.inferences().filter(|it| !it.1.note.is_empty()).count() + usize::from(!map.meta().note.is_empty());
    lost::some([
        (n_citations, Loss::CitationsAsWords(n_citations)),
        (n_notes, Loss::Notes(n_notes)),
        lost::unstated(map),
        lost::texts(map),
        (n_shared, Loss::Shared(n_shared)),
        lost::layout(map),
    ])
}
