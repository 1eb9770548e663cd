//! An essay that was written from the map and edited elsewhere comes back: as a text of its own, whose passages are those
//! of the cards that it was written from.
//!
//! Where the bookmark of a sentence is still there, it says where the sentence stands, however it was rewritten. Others are
//! found again by comparing the text with the essay as it would be written. A later return replaces the text and the
//! passages of an earlier one.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::intent::EssayBack;
use super::outcome::{Done, Outcome};
use crate::anchor::Versions;
use crate::cite::adopt;
use crate::document::{EssayCopy, LiveCitation, add_citations};
use crate::essay::{SENTENCE_ENDS, compose};
use crate::format::essay::marks::{as_come_back, has_come_back, hash_of_card, text_id};
use crate::format::essay::{WrittenEssay, WrittenSentence};
use crate::mapping::{PassageDoubt, bytes, characters_of_all, with_doubt};
use crate::model::{Anchor, EditError, Extra, Map, NodeId, Source, SourceId, TextId, Tx};
use crate::recognise::without;
use crate::session::{Session, TextPlace};
use crate::words::{commands as words, passages as said};

/// Whether an essay belongs to a map: at least half of the cards that its bookmarks name are there.
pub fn belongs_to(essay: &EssayCopy, map: &Map) -> bool {
    let named: FxHashSet<u64> = essay.sentences.iter().map(|it| it.card).collect();
    let there = map.nodes().filter(|it| named.contains(&hash_of_card(it.0))).count();
    there > 0 && there * 2 >= named.len()
}

pub fn come_back(session: &mut Session, back: EssayBack) -> Done {
    let EssayBack { text, copy, sources, cited } = back;
    let map = session.doc.map();
    let is_its = |it: &TextId| map.text(*it).is_none_or(has_come_back);
    let id = copy.text.filter(is_its).or_else(|| text_id(map)).ok_or(EditError::Missing)?;
    let found = FoundSentences::of(map, &copy, &text.content, &cited);
    let anchors = found.anchors(id, &text.content);
    session.doc.edit(words::TAKE_ESSAY_BACK, |tx| {
        let sources = known_sources(tx, sources)?;
        let mut text = as_come_back(text);
        add_citations(&mut text, &cited, &sources);
        let before: Vec<NodeId> =
            tx.map().nodes().filter(|it| it.1.passages().any(|it| it.text == id)).map(|it| it.0).collect();
        for node in before {
            tx.set_passages(node, |all| all.retain(|it| it.text != id))?;
        }
        tx.put_text(id, text);
        for (node, anchor) in anchors {
            tx.set_passages(node, |all| all.push(anchor))?;
        }
        Ok(())
    })?;
    session.text_place = TextPlace::of(id);
    Ok(Outcome { say: Some(found.in_words()), ..Outcome::default() })
}

/// The sources of an essay as those of the map: they went out with their ids, and most come back with them.
fn known_sources(tx: &mut Tx<'_>, sources: Vec<Source>) -> Result<Vec<SourceId>, EditError> {
    let own = |it: &Source| -> Option<SourceId> {
        let id = it.csl.get("id")?.as_str()?.parse().ok()?;
        let is_same = |known: &Source| known.title() == it.title();
        tx.map().source(id).is_some_and(is_same).then_some(id)
    };
    let known: Vec<Option<SourceId>> = sources.iter().map(own).collect();
    let others = sources.into_iter().zip(&known).filter(|it| it.1.is_none()).map(|it| it.0).collect();
    let mut others = adopt(tx, others)?.into_iter().map(|it| it.0);
    Ok(known.into_iter().filter_map(|it| it.or_else(|| others.next())).collect())
}

/// Where the sentences of cards stand in an essay that came back, in bytes.
struct FoundSentences {
    places: Vec<FoundSentence>,
    n_rewritten: usize,
    n_unsure: usize,
    n_lost: usize,
}

struct FoundSentence {
    node: NodeId,
    range: Range<usize>,
    doubt: Option<PassageDoubt>,
}

impl FoundSentences {
    fn of(map: &Map, copy: &EssayCopy, content: &str, cited: &[LiveCitation]) -> Self {
        let plan = WrittenEssay::of(&compose(map, copy.made));
        let planned: FxHashMap<NodeId, &WrittenSentence> = plan.sentences.iter().map(|it| (it.node, it)).collect();
        let cited: Vec<Range<usize>> = bytes(content, cited.iter().map(|it| it.start..it.end));
        let mut found = Self { places: Vec::new(), n_rewritten: 0, n_unsure: 0, n_lost: 0 };
        let mut seen: FxHashSet<NodeId> = FxHashSet::default();
        for (node, range) in bookmarked(map, copy, content) {
            let range = whole(content, range, &cited);
            if !without_citations(content, &range, &cited).contains(char::is_alphanumeric) {
                // It was deleted but for its full stop.
                continue;
            }
            let is_as_written = planned.get(&node).is_none_or(|it| is_same(content, &range, &cited, &plan, it));
            if is_as_written && map.node(node).is_some_and(|it| it.text.trim().is_empty()) {
                // It only asks for what is still to be written.
                seen.insert(node);
                continue;
            }
            seen.insert(node);
            found.n_rewritten += usize::from(!is_as_written);
            let doubt = (!is_as_written).then_some(PassageDoubt::Rewritten);
            found.places.push(FoundSentence { node, range, doubt });
        }
        let is_missing = |it: &&WrittenSentence| {
            !seen.contains(&it.node) && map.node(it.node).is_some_and(|it| !it.text.trim().is_empty())
        };
        let missing: Vec<&WrittenSentence> = plan.sentences.iter().filter(is_missing).collect();
        if !missing.is_empty() {
            found.look_for(&missing, &plan, content, &cited);
        }
        found
    }

    /// Looks for sentences without a bookmark, where no other stands.
    fn look_for(&mut self, missing: &[&WrittenSentence], plan: &WrittenEssay, content: &str, cited: &[Range<usize>]) {
        let versions = Versions::of(&plan.content, content);
        let mut taken: Vec<Range<usize>> = self.places.iter().map(|it| it.range.clone()).collect();
        taken.sort_by_key(|it| it.start);
        for sentence in missing {
            let place = versions.find(sentence.range.clone()).filter(|it| !is_taken(&it.range, &taken));
            let Some(place) = place else {
                self.n_lost += 1;
                continue;
            };
            let is_as_written = is_same(content, &place.range, cited, plan, sentence);
            let doubt = match (place.is_unsure, is_as_written) {
                (true, _) => Some(PassageDoubt::Unsure),
                (false, false) => Some(PassageDoubt::Rewritten),
                (false, true) => None,
            };
            self.n_unsure += usize::from(place.is_unsure);
            self.n_rewritten += usize::from(doubt == Some(PassageDoubt::Rewritten));
            self.places.push(FoundSentence { node: sentence.node, range: place.range, doubt });
        }
    }

    fn anchors(&self, text: TextId, content: &str) -> Vec<(NodeId, Anchor)> {
        let places = characters_of_all(content, self.places.iter().map(|it| it.range.clone()));
        let anchor = |(FoundSentence { node, range, doubt }, at): (&FoundSentence, Range<usize>)| {
            let quote = content[range.clone()].to_owned();
            let anchor = Anchor { text, start: at.start, end: at.end, quote, extra: Extra::default() };
            (*node, with_doubt(anchor, *doubt))
        };
        self.places.iter().zip(places).map(anchor).collect()
    }

    fn in_words(&self) -> String {
        said::essay_is_back(self.places.len(), self.n_rewritten, self.n_unsure, self.n_lost)
    }
}

/// The sentences whose bookmarks are there, by the cards that the map has.
fn bookmarked(map: &Map, copy: &EssayCopy, content: &str) -> Vec<(NodeId, Range<usize>)> {
    let cards: FxHashMap<u64, NodeId> = map.nodes().map(|it| (hash_of_card(it.0), it.0)).collect();
    let known = copy.sentences.iter().filter_map(|it| Some((*cards.get(&it.card)?, it.start..it.end)));
    let (nodes, places): (Vec<NodeId>, Vec<Range<usize>>) = known.unzip();
    let places = bytes(content, places).into_iter().map(|it| trimmed(content, it));
    nodes.into_iter().zip(places).filter(|it| !it.1.is_empty()).collect()
}

/// A range without white space at its ends.
fn trimmed(content: &str, range: Range<usize>) -> Range<usize> {
    let words = content.get(range.clone()).unwrap_or_default();
    let start = range.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// A sentence with the citation that follows it: where no sign ends a sentence, its bookmark ends before that. And with the
/// signs that end it: some programs move the end of a bookmark by a letter, beside a note.
fn whole(content: &str, range: Range<usize>, cited: &[Range<usize>]) -> Range<usize> {
    if content[range.clone()].ends_with(SENTENCE_ENDS) {
        return range;
    }
    let next = cited.get(cited.partition_point(|it| it.start < range.end));
    let follows = |it: &&Range<usize>| content.get(range.end..it.start) == Some(" ");
    let end = next.filter(follows).map_or(range.end, |it| it.end);
    let rest = &content[end..];
    range.start..content.len() - rest.trim_start_matches(SENTENCE_ENDS).len()
}

/// What a passage says without its citations.
fn without_citations(content: &str, range: &Range<usize>, cited: &[Range<usize>]) -> String {
    let first = cited.partition_point(|it| it.start < range.start);
    let within = cited[first..].iter().take_while(|it| it.end <= range.end);
    let cuts: Vec<Range<usize>> = within.map(|it| it.start - range.start..it.end - range.start).collect();
    without(&content[range.clone()], &cuts)
}

/// Whether a passage is the sentence as it was written, but for the words of its citation and how it is spaced.
fn is_same(
    content: &str,
    range: &Range<usize>,
    cited: &[Range<usize>],
    plan: &WrittenEssay,
    sentence: &WrittenSentence,
) -> bool {
    let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    words(&without_citations(content, range, cited)) == words(&sentence.words)
        || plan.content.get(sentence.range.clone()).map(words) == content.get(range.clone()).map(words)
}

/// Whether a place is, by more than half, that of another sentence. `taken`: by their beginnings; they hardly overlap.
fn is_taken(place: &Range<usize>, taken: &[Range<usize>]) -> bool {
    let until = taken.partition_point(|it| it.start < place.end);
    let met = taken[..until].iter().rev().take_while(|it| it.end > place.start);
    met.map(|it| it.end.min(place.end) - it.start.max(place.start)).sum::<usize>() * 2 > place.len()
}
