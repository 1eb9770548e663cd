//! A map as a table.

use std::borrow::Cow;
use std::collections::BTreeSet;

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

use super::{CITATIONS, COLUMNS, FORMAT, STEP, is_guarded};
use crate::format::topics::{Relation, kind_name};
use crate::format::{Loss, WriteError};
use crate::model::{Extra, Layout, Map, Meta, Node, Target};
use crate::words::citing;

/// A map as a table; `is_raw` writes texts as they are, also what a spreadsheet would run.
///
/// # Errors
/// None that is known: a table is written to memory.
pub fn write(map: &Map, is_raw: bool) -> Result<Vec<u8>, WriteError> {
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    let failed = |error: csv::Error| WriteError::Table { reason: error.to_string() };
    let guarded = |text: &str| if is_raw { text.to_owned() } else { guarded(text).into_owned() };
    let others = others(map);
    rows.write_record(COLUMNS.iter().copied().chain(others.iter().copied()).map(guarded)).map_err(failed)?;
    for line in map.walk() {
        let Some(node) = map.node(line.node) else { continue };
        let step = line.via.and_then(|id| Some((id, map.inference(id)?)));
        let target = step.map(|it| match it.1.target {
            Target::Node(id) => id.to_string(),
            Target::Inference(id) => format!("{STEP}{id}"),
        });
        let stance = step.map(|it| Relation { stance: it.1.stance, on_step: false }.name());
        let row = [
            line.node.to_string(),
            step.map(|it| it.0.to_string()).unwrap_or_default(),
            target.unwrap_or_default(),
            stance.unwrap_or_default().to_owned(),
            kind_name(node.kind).to_owned(),
            node.text.clone(),
            citations(map, node),
        ];
        let kept = |name: &&str| columns(&node.extra).find(|it| it.0 == *name).map_or("", |it| it.1).to_owned();
        let row = row.into_iter().chain(others.iter().map(kept));
        rows.write_record(row.map(|it| guarded(&it))).map_err(failed)?;
    }
    rows.into_inner().map_err(|error| WriteError::Table { reason: error.to_string() })
}

/// A text that no spreadsheet runs.
fn guarded(text: &str) -> Cow<'_, str> {
    if is_guarded(text) { format!("'{text}").into() } else { text.into() }
}

/// The citations of a card in words; where it has none, those that it had in a table.
fn citations(map: &Map, node: &Node) -> String {
    let cited = node.citations.iter().filter_map(|it| Some(citing::short_citation(it, map.source(it.source)?)));
    let cited: Vec<String> = cited.collect();
    let kept = || kept(&node.extra).find(|it| it.0 == CITATIONS).map_or("", |it| it.1).to_owned();
    if cited.is_empty() { kept() } else { cited.join("; ") }
}

/// What a card had in a table alone.
fn kept(extra: &Extra) -> impl Iterator<Item = (&str, &str)> {
    let kept = extra.as_ref().and_then(|it| it.get(FORMAT)?.as_object());
    kept.into_iter().flatten().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
}

/// The columns of it that have no name of ours.
fn columns(extra: &Extra) -> impl Iterator<Item = (&str, &str)> {
    let is_other = |name: &str| !COLUMNS.contains(&name.to_lowercase().as_str()) && name.trim() == name;
    kept(extra).filter(move |it| is_other(it.0))
}

/// Each row has all of the columns: there are not more of them than somebody would look at.
const MOST_OTHERS: usize = 100;

/// The columns of a map that have no name of ours.
fn others(map: &Map) -> BTreeSet<&str> {
    let all: BTreeSet<&str> = map.nodes().flat_map(|it| columns(&it.1.extra)).map(|it| it.0).collect();
    all.into_iter().take(MOST_OTHERS).collect()
}

/// What a table does not say.
pub fn loses(map: &Map) -> Vec<Loss> {
    let Meta { title, note, author, style, language, layout, essay, extra } = map.meta();
    let is_said = |it: &&String| !it.is_empty();
    let has_head = [title, note, author, style, language].iter().any(is_said) || essay.is_some() || extra.is_some();
    let n_cards = |is: &dyn Fn(&Node) -> bool| map.nodes().filter(|it| is(it.1)).count();
    let n_notes = n_cards(&|it| !it.note.is_empty()) + map.inferences().filter(|it| !it.1.note.is_empty()).count();
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let n_unstated = n_cards(&|it| it.unstated);
    let others = others(map);
    let n_with_more = n_cards(&|it| {
        let is_other = |(name, value): (&String, &Value)| name != FORMAT || !value.is_object();
        let has_column = columns(&it.extra).any(|it| !others.contains(it.0));
        let has_extra = it.extra.as_ref().is_some_and(|it| it.iter().any(is_other));
        it.pinned.is_some()
            || it.folded
            || it.evidence.is_some()
            || !it.prompt.is_empty()
            || it.passages().next().is_some()
            || has_extra
            || has_column
    });
    let n_texts = map.texts().count();
    let all = [
        (n_citations, Loss::CitationsAsWords(n_citations)),
        (map.n_sources(), Loss::Sources(map.n_sources())),
        (n_texts, Loss::Texts(n_texts)),
        (n_notes, Loss::Notes(n_notes)),
        (n_unstated, Loss::Unstated(n_unstated)),
        (n_with_more, Loss::OfCards(n_with_more)),
        (usize::from(has_head), Loss::OfMap),
        (usize::from(*layout != Layout::default()), Loss::Layout),
    ];
    all.into_iter().filter(|it| it.0 > 0).map(|it| it.1).collect()
}
