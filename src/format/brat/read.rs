//! Annotations and the text that they are of, as a map.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Map as Object;

use super::TEXT;
use super::lines::{Annotation, annotation};
use crate::format::draft::{DraftStep, DraftTarget, MapDraft, room_for};
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable, decoded};
use crate::model::{Anchor, Node, NodeKind, Stance, Text, TextId};

/// What another part of a passage takes.
const A_PART: usize = 1_000;
/// What a step takes while it is made.
const A_BEARING: usize = 500;

/// Reads annotations. Without the text, cards have words and no places.
///
/// # Errors
/// When there is no passage among them.
pub fn read(parts: &Parts<'_>) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let lines = text_of_old(parts.main(), &mut told)?;
    let beside = parts.other(TEXT).unwrap_or_default();
    let mapped = parts.other(TEXT).map(decoded).transpose()?;
    if mapped.as_ref().is_some_and(|it| it.is_guessed) {
        told.tell(None, Remark::LettersGuessed);
    }
    let all = Annotations::of(&lines, &mut told);
    if all.passages.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotBrat));
    }
    let n_parts: usize = all.passages.iter().map(|it| it.places.len() - 1).sum();
    let room = Room::of(parts.main().len() + beside.len()).for_cards(all.passages.len())?;
    room.has(room_for(all.passages.len()) + A_PART * n_parts + A_BEARING * all.bearings.len())?;
    let draft = all.draft(mapped.map(|it| it.text.into_owned()), &mut told);
    Ok(draft.into_loaded(told))
}

/// All that the lines say.
#[derive(Default)]
struct Annotations<'t> {
    /// In the order in which they stand in the text.
    passages: Vec<Passage<'t>>,
    bearings: Vec<BratBearing<'t>>,
    notes: Vec<(usize, &'t str, &'t str)>,
}

struct Passage<'t> {
    line: usize,
    id: &'t str,
    kind: &'t str,
    places: Vec<(usize, usize)>,
    words: &'t str,
}

/// That a passage bears on another one, or on the major claim.
struct BratBearing<'t> {
    line: usize,
    from: &'t str,
    to: Option<&'t str>,
    stance: Stance,
}

impl<'t> Annotations<'t> {
    fn of(lines: &'t str, told: &mut Told) -> Self {
        let mut all = Self::default();
        for (text, line) in lines.lines().zip(1..).filter(|it| !it.0.trim().is_empty()) {
            match annotation(text) {
                Some((id, Annotation::Passage { kind, places, words })) => {
                    all.passages.push(Passage { line, id, kind, places, words });
                }
                Some((_, Annotation::Relation { stance, from, to })) => {
                    all.bearings.push(BratBearing { line, from, to: Some(to), stance });
                }
                Some((_, Annotation::Stance { stance, of })) => {
                    all.bearings.push(BratBearing { line, from: of, to: None, stance });
                }
                Some((_, Annotation::Note { of, words })) => all.notes.push((line, of, words)),
                None => told.tell(line, Remark::MarkLeftOut(mark(text))),
            }
        }
        all.passages.sort_by_key(|it| it.places.first().map(|it| it.0));
        all
    }

    fn draft(self, content: Option<String>, told: &mut Told) -> MapDraft {
        let Self { passages, mut bearings, notes } = self;
        let mut draft = MapDraft::default();
        let mut of_id: FxHashMap<&str, usize> = FxHashMap::default();
        let letters = content.as_deref().map(Letters::of);
        let text = content.as_ref().map(|it| {
            let title =
                it.lines().next().filter(|_| it.contains("\n\n") || it.contains("\r\n\r\n")).unwrap_or_default();
            draft.text(Text { title: title.trim().to_owned(), content: it.clone(), ..Text::default() })
        });
        if text.is_none() {
            told.tell(None, Remark::TextMissing);
        }
        for Passage { line, id, kind, places, words } in passages {
            let is_thesis = kind == "MajorClaim";
            let mut node = Node::new(if is_thesis { NodeKind::Thesis } else { NodeKind::Claim }, words);
            let mut more = Object::new();
            if let (Some(text), Some(letters)) = (text, &letters) {
                let quotes: Vec<&str> = places.iter().filter_map(|it| letters.between(it.0, it.1)).collect();
                if quotes.len() == places.len() {
                    if quotes.join(" ") != words {
                        told.tell(line, Remark::PassageDiffers(id.to_owned()));
                    }
                    anchor(&mut node, text, &places, &quotes);
                } else {
                    told.tell(line, Remark::PassageBeyond(id.to_owned()));
                }
            }
            if !matches!(kind, "MajorClaim" | "Claim" | "Premise") {
                more.insert("brat".to_owned(), kind.into());
            }
            node.extra = (!more.is_empty()).then(|| Box::new(more));
            let at = draft.card(node);
            if *of_id.entry(id).or_insert(at) != at {
                told.tell(line, Remark::MarkTwice(id.to_owned()));
            }
        }
        let major = draft.cards.iter().position(|it| it.node.kind == NodeKind::Thesis);
        bearings.sort_by_key(|it| of_id.get(it.from).copied());
        let mut has_stance = FxHashSet::default();
        for BratBearing { line, from, to, stance } in bearings {
            // A claim has one stance: the first that is said of it.
            let is_new = to.is_some() || has_stance.insert(from);
            let target = to.map_or(major, |it| of_id.get(it).copied());
            match (of_id.get(from).copied(), target) {
                (Some(from), Some(to)) if from != to && is_new => {
                    draft.steps.push(DraftStep::new(vec![from], DraftTarget::Card(to), stance));
                }
                _ => told.tell(line, Remark::MarkLeftOut(from.to_owned())),
            }
        }
        for (line, of, words) in notes {
            match of_id.get(of).and_then(|it| draft.node_mut(*it)) {
                Some(node) if node.note.is_empty() => words.clone_into(&mut node.note),
                Some(node) => {
                    node.note.push('\n');
                    node.note.push_str(words);
                }
                None => told.tell(line, Remark::MarkLeftOut(of.to_owned())),
            }
        }
        draft
    }
}

/// What tells a line from others.
fn mark(line: &str) -> String {
    line.split('\t').next().unwrap_or_default().to_owned()
}

/// Anchors a card at the parts of a passage.
fn anchor(node: &mut Node, text: TextId, places: &[(usize, usize)], quotes: &[&str]) {
    let parts = places.iter().zip(quotes);
    let mut anchors =
        parts.map(|(&(start, end), quote)| Anchor { text, start, end, quote: (*quote).to_owned(), extra: None });
    node.anchor = anchors.next().map(Box::new);
    node.anchors = anchors.collect();
}

/// A text by its characters.
struct Letters<'t> {
    text: &'t str,
    /// Where every so many characters begin, in bytes.
    begins: Vec<usize>,
}

const EVERY: usize = 64;

impl<'t> Letters<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, begins: text.char_indices().step_by(EVERY).map(|it| it.0).collect() }
    }

    fn between(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }

    /// Where a character begins, or the text ends.
    fn byte(&self, letter: usize) -> Option<usize> {
        if self.text.is_empty() {
            return (letter == 0).then_some(0);
        }
        let from = *self.begins.get(letter / EVERY).or(self.begins.last())?;
        let skipped = letter.checked_sub((letter / EVERY).min(self.begins.len() - 1) * EVERY)?;
        let rest = self.text.get(from..)?;
        let ends = rest.char_indices().map(|it| it.0).chain([rest.len()]);
        ends.take(EVERY + 1).nth(skipped).map(|it| from + it)
    }
}
