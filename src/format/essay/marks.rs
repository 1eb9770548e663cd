//! What an essay in a document carries to be known again when it comes back: the id of its text, how it was put together,
//! and a bookmark around each card's sentence.

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::essay::EssayOptions;
use crate::model::{Map, NodeId, Text, TextId};

/// The property of a document that holds the id of its text.
pub const TEXT_PROPERTY: &str = "MAINSTAY_ESSAY";
/// The one that says how it was put together: “prose”, “prose signposts” or “outline”.
pub const MADE_PROPERTY: &str = "MAINSTAY_ESSAY_MADE";

/// What bookmarks begin with. Word hides those with an underscore.
const PREFIX: &str = "_ms_";

/// Counts the bookmarks of each card while a document is written.
#[derive(Default)]
pub struct SentenceMarks(FxHashMap<NodeId, usize>);

impl SentenceMarks {
    /// The name of the next bookmark of a card: `_ms_0123456789abcdef_1`.
    pub fn next(&mut self, node: NodeId) -> String {
        let n = self.0.entry(node).or_default();
        *n += 1;
        format!("{PREFIX}{:016x}_{n}", hash(&node.to_string()))
    }
}

/// The hash of a card that a bookmark names.
pub fn card_of_mark(name: &str) -> Option<u64> {
    let (hash, number) = name.strip_prefix(PREFIX)?.split_once('_')?;
    let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    let is_hash = hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit());
    if is_hash && is_number { u64::from_str_radix(hash, 16).ok() } else { None }
}

/// Whose bookmarks are those of a card.
pub fn hash_of_card(node: NodeId) -> u64 {
    hash(&node.to_string())
}

/// FNV-1a with 64 bits, by Fowler, Noll and Vo (RFC 9923): documents are read on other machines and years later.
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, it| (hash ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}

/// What a text says of itself that is an essay which came back.
const CAME_BACK: &str = "essay";

/// Whether a text is an essay that was written from its map, and came back from elsewhere.
pub fn has_come_back(text: &Text) -> bool {
    text.extra.as_ref().is_some_and(|it| it.get(CAME_BACK).and_then(Value::as_bool) == Some(true))
}

/// A text as one that came back.
pub fn as_come_back(text: Text) -> Text {
    let mut extra = text.extra.unwrap_or_default();
    extra.insert(CAME_BACK.to_owned(), true.into());
    Text { extra: Some(extra), ..text }
}

/// The id that an essay of a map has as a text: that of an earlier return, which the next one replaces, or a free one.
pub fn text_id(map: &Map) -> Option<TextId> {
    let names = std::iter::once("essay".to_owned()).chain((2_u32..).map(|it| format!("essay-{it}")));
    names.map_while(|it| it.parse().ok()).find(|it| map.text(*it).is_none_or(has_come_back))
}

/// What the properties of an essay’s document say, by their names.
pub fn properties(map: &Map, made: EssayOptions) -> Vec<(String, String)> {
    let text = text_id(map).map(|it| it.to_string()).unwrap_or_default();
    [(TEXT_PROPERTY, text.as_str()), (MADE_PROPERTY, made_in_words(made))]
        .map(|it| (it.0.to_owned(), it.1.to_owned()))
        .into()
}

fn made_in_words(EssayOptions { signposts, outline }: EssayOptions) -> &'static str {
    match (outline, signposts) {
        (true, _) => "outline",
        (false, true) => "prose signposts",
        (false, false) => "prose",
    }
}

/// How an essay was put together; as usual where nothing is said.
pub fn made_of(words: &str) -> EssayOptions {
    let all = [true, false]
        .into_iter()
        .flat_map(|outline| [true, false].into_iter().map(move |signposts| EssayOptions { signposts, outline }));
    all.into_iter().find(|it| made_in_words(*it) == words.trim()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bookmark_names_its_card() {
        let node: NodeId = "walls".parse().expect("an id");
        let mut marks = SentenceMarks::default();
        let [first, second] = [marks.next(node), marks.next(node)];
        assert_eq!((first.len(), first.ends_with("_1"), second.ends_with("_2")), (22, true, true));
        assert_eq!([first, second].map(|it| card_of_mark(&it)), [Some(hash_of_card(node)); 2]);
        for other in
            ["_ms_", "_ms_12_1", "_ms_0123456789abcdef", "_ms_0123456789abcdef_", "_GoBack", "_ms_+123456789abcdef_1"]
        {
            assert_eq!(card_of_mark(other), None, "{other}");
        }
        // Test vectors of the authors.
        assert_eq!((hash("a"), hash("foobar")), (0xaf63_dc4c_8601_ec8c, 0x8594_4171_f739_67e8));
    }

    #[test]
    fn how_an_essay_was_made_is_read_again() {
        for made in
            [(true, false), (false, false), (true, true)].map(|it| EssayOptions { signposts: it.0, outline: it.1 })
        {
            let properties = properties(&Map::default(), made);
            assert_eq!(properties[0], ("MAINSTAY_ESSAY".to_owned(), "essay".to_owned()));
            assert_eq!(made_of(&properties[1].1), made);
        }
        assert_eq!(made_of("verse"), EssayOptions::default());
    }
}
