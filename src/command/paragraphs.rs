//! The paragraphs of a text as cards, all at once.

use rustc_hash::FxHashMap;

use super::clipboard;
use super::outcome::{Done, Outcome};
use crate::format::{self, Holds, Loaded, Parts};
use crate::mapping::TextInSentences;
use crate::model::{Anchor, Extra, Map, NodeId, Text, TextId};
use crate::session::Session;
use crate::words::commands as words;

/// Makes cards of the text that is shown as if it were pasted; a card that says a paragraph word for word knows it as its
/// passage.
pub fn make_cards(session: &mut Session) -> Done {
    let Some((id, text)) = session.shown_text() else { return Outcome::nothing() };
    let read = format::paste(&Parts::one(text.content.as_bytes()), Holds::Branch).ok().flatten();
    let Some(mut branch) = read.map(Loaded::into_branch) else { return Outcome::nothing() };
    branch.passages = passages(&branch.map, id, text);
    clipboard::put(session, words::PARAGRAPHS_AS_CARDS, &branch)
}

fn passages(map: &Map, id: TextId, text: &Text) -> Vec<(NodeId, Vec<Anchor>)> {
    let mut known: FxHashMap<&str, Anchor> = FxHashMap::default();
    let read = TextInSentences::of(text);
    // Where the last paragraph ended, in bytes and in characters.
    let (mut end, mut n_before) = (0, 0);
    for paragraph in &read.paragraphs {
        let words = &read.content[paragraph.range.clone()];
        let start = n_before + read.content[end..paragraph.range.start].chars().count();
        (end, n_before) = (paragraph.range.end, start + words.chars().count());
        let anchor = Anchor { text: id, start, end: n_before, quote: words.to_owned(), extra: Extra::default() };
        known.entry(words).or_insert(anchor);
    }
    map.nodes().filter_map(|(node, it)| Some((node, vec![known.get(it.text.as_str())?.clone()]))).collect()
}
