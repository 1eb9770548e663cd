//! An exported discussion as a map.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::json;

use super::links::{LinkedWords, WebLink, linked_words};
use super::numbers::{above, in_common, numbered};
use super::{CON, KEPT, PRO, SEE, TITLE};
use crate::format::draft::{DraftStep, DraftTarget, MapDraft, kept, room_for};
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable};
use crate::model::{Citation, Node, NodeKind, Source, SourceId, Stance};

/// Whether a text begins as an export does.
pub fn recognises(parts: &Parts<'_>) -> bool {
    parts.text().starts_with(TITLE)
}

/// What a link takes as a citation with its words, and a source of its own.
const A_LINK: usize = 2_600;

/// Reads a discussion.
///
/// # Errors
/// When it is no text, or there is no claim in it.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let n_claims = text.lines().filter(|it| it.starts_with(|it: char| it.is_ascii_digit())).count();
    let n_links = text.matches("](").count();
    Room::of(bytes.len()).for_cards(n_claims)?.has(room_for(n_claims) + A_LINK * n_links)?;
    let Discussion { title, claims } = listed(&text, &mut told);
    if claims.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotKialo));
    }
    let draft = build(title, &claims, &mut told);
    Ok(draft.into_loaded(told))
}

/// What stands in the lines of a discussion.
struct Discussion<'t> {
    title: &'t str,
    claims: Vec<ClaimLine<'t>>,
}

/// A claim as it is written.
struct ClaimLine<'t> {
    /// Counted from 1.
    line: usize,
    number: &'t str,
    /// Which claim it stands under.
    parent: Option<usize>,
    stance: Option<Stance>,
    written: String,
}

fn listed<'t>(text: &'t str, told: &mut Told) -> Discussion<'t> {
    let mut found = Discussion { title: "", claims: Vec::new() };
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut last_top = None;
    // A claim may hold a list, whose lines have numbers, too.
    let mut is_in_list = false;
    for (line, number) in text.lines().zip(1..) {
        if let (true, Some(title)) = (found.title.is_empty() && found.claims.is_empty(), line.strip_prefix(TITLE)) {
            found.title = title.trim();
            continue;
        }
        let claim = numbered(line).and_then(|(path, rest)| {
            let (stance, words) = stance(path, rest);
            let is_claim = match above(path) {
                None => {
                    let place: Option<u64> = path.parse().ok();
                    let follows =
                        last_top.is_none_or(|last: Option<u64>| last.zip(place).is_some_and(|it| it.0 + 1 == it.1));
                    if follows && !is_in_list {
                        last_top = Some(place);
                    }
                    follows && !is_in_list
                }
                Some(_) if stance.is_some() || found.claims.is_empty() => true,
                Some(above) => !is_in_list && known.contains_key(above) && !known.contains_key(path),
            };
            is_in_list = !is_claim;
            is_claim.then_some((path, stance, words))
        });
        match (claim, found.claims.last_mut()) {
            (Some((path, stance, words)), _) => {
                let parent = above(path).and_then(|it| {
                    let parent = known.get(it).copied().or_else(|| nearest(path, &found.claims));
                    if !known.contains_key(it) {
                        told.tell(number, Remark::ClaimUnderNone { number: path.to_owned() });
                    }
                    parent
                });
                if known.contains_key(path) {
                    told.tell(number, Remark::ClaimNumberTwice { number: path.to_owned() });
                } else {
                    known.insert(path, found.claims.len());
                }
                let written = words.to_owned();
                found.claims.push(ClaimLine { line: number, number: path, parent, stance, written });
            }
            (None, Some(before)) => {
                before.written.push('\n');
                before.written.push_str(line.trim_end());
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => told.tell(number, Remark::NoRecord),
        }
    }
    found
}

fn stance<'t>(number: &str, rest: &'t str) -> (Option<Stance>, &'t str) {
    let says = |word: &str| above(number).and_then(|_| rest.strip_prefix(word)).map(str::trim_start);
    match (says(PRO), says(CON)) {
        (Some(words), _) => (Some(Stance::Supports), words),
        (None, Some(words)) => (Some(Stance::Opposes), words),
        (None, None) => (None, rest),
    }
}

/// The nearest claim above one whose own is missing: among the last claim and those that it stands under.
fn nearest(number: &str, claims: &[ClaimLine<'_>]) -> Option<usize> {
    let mut at = claims.len().checked_sub(1)?;
    let common = in_common(number, claims[at].number).len();
    while claims[at].number.len() > common {
        at = claims[at].parent?;
    }
    Some(at)
}

/// The claim that one is a further use of.
fn used_again<'t>(written: &'t str, known: &FxHashMap<&str, usize>) -> Option<(&'t str, Option<usize>)> {
    let number = written.trim().strip_prefix(SEE)?.trim();
    let is_number = number.chars().all(|it| it.is_ascii_digit() || it == '.');
    let number = number.trim_end_matches('.');
    (is_number && !number.is_empty()).then(|| (number, known.get(number).copied()))
}

fn build(title: &str, claims: &[ClaimLine<'_>], told: &mut Told) -> MapDraft {
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (claim, at) in claims.iter().zip(0..) {
        known.entry(claim.number).or_insert(at);
    }
    let again: Vec<Option<usize>> = claims.iter().map(|it| original(it, claims, &known, told)).collect();
    let seen: FxHashSet<usize> = again.iter().flatten().copied().collect();
    let question = has_question(title, claims, &seen);
    let mut draft = MapDraft::default();
    let mut sources = FxHashMap::default();
    let mut nodes: Vec<Option<usize>> = vec![None; claims.len()];
    for (at, claim) in claims.iter().enumerate().filter(|it| again[it.0].is_none() && !(question && it.0 == 0)) {
        let is_thesis = claim.stance.is_none() && (at == 0 || !seen.contains(&at));
        let kind = if is_thesis { NodeKind::Thesis } else { NodeKind::Claim };
        let LinkedWords { text, links } = linked_words(claim.written.trim());
        let citations = links.into_iter().map(|it| citation(it, &mut sources, &mut draft)).collect();
        nodes[at] = Some(draft.card(Node { citations, ..Node::new(kind, text) }));
    }
    for (at, original) in again.iter().enumerate() {
        nodes[at] = original.map_or(nodes[at], |it| nodes[it]);
    }
    for (at, claim) in claims.iter().enumerate() {
        let Some(parent) = claim.parent else { continue };
        match (claim.stance, nodes[at], nodes[parent]) {
            (Some(_), Some(node), Some(target)) if node == target => {
                told.tell(claim.line, Remark::ClaimOnItself { number: claim.number.to_owned() });
            }
            (Some(stance), Some(node), Some(target)) => {
                draft.steps.push(DraftStep::new(vec![node], DraftTarget::Card(target), stance));
            }
            (None, ..) if !question => {
                told.tell(claim.line, Remark::ClaimWithoutStance { number: claim.number.to_owned() });
            }
            _ => {}
        }
    }
    // A title stands on one line.
    let is_first = draft.first_words().split_whitespace().eq(title.split_whitespace());
    draft.meta.title = if is_first { String::new() } else { title.to_owned() };
    draft
}

/// The claim that stands for one that only refers to it; `None` for one that says something.
fn original(
    claim: &ClaimLine<'_>,
    claims: &[ClaimLine<'_>],
    known: &FxHashMap<&str, usize>,
    told: &mut Told,
) -> Option<usize> {
    const MOST_HOPS: usize = 10;
    let (number, mut at) = used_again(&claim.written, known)?;
    for _ in 0..MOST_HOPS {
        let Some(found) = at else { break };
        match used_again(&claims[found].written, known) {
            None => return Some(found),
            Some((_, next)) => at = next,
        }
    }
    told.tell(claim.line, Remark::ClaimMissing { number: number.to_owned() });
    None
}

/// Whether the first claim is the question that the theses answer, and says no more than the title.
fn has_question(title: &str, claims: &[ClaimLine<'_>], seen: &FxHashSet<usize>) -> bool {
    let mut below = claims.iter().filter(|it| it.parent == Some(0)).peekable();
    let is_title = claims.first().is_some_and(|it| it.written.trim() == title);
    is_title && !seen.contains(&0) && below.peek().is_some() && below.all(|it| it.stance.is_none())
}

fn citation(
    WebLink { words, at, address }: WebLink,
    sources: &mut FxHashMap<String, SourceId>,
    draft: &mut MapDraft,
) -> Citation {
    let source = *sources.entry(address).or_insert_with_key(|address| {
        let host = address.split_once("://").map_or(address.as_str(), |it| it.1);
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let csl = [("type", "webpage"), ("URL", address)];
        let csl = csl.into_iter().map(|(name, value)| (name.to_owned(), value.into()));
        draft.source(host.trim_start_matches("www."), Source { csl: csl.collect() })
    });
    Citation { extra: kept(KEPT, json!({ "words": words, "at": at })), ..Citation::new(source) }
}
