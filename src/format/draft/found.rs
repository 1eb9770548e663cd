//! A file in which what a card or a step says counts before our own data beside it: [`OwnPieces`].

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::{DraftCard, DraftStep, MapDraft, keep};
use crate::format::Loaded;
use crate::format::native::OwnPieces;
use crate::format::told::Told;
use crate::model::{Extra, Node, NodeId, NodeKind, Pin};

/// Cards and steps in their order in the file.
pub struct FoundMap {
    pub cards: Vec<FoundCard>,
    pub steps: Vec<DraftStep>,
    pub pieces: OwnPieces,
    /// Of the map, as written in the format; `None` where it says none.
    pub title: Option<String>,
    pub extra: Extra,
    /// How a text stands in this format.
    pub shown: fn(&str) -> Cow<'_, str>,
    pub shown_note: fn(&str) -> Cow<'_, str>,
}

/// What a file says of a card; `None` where it says nothing.
#[derive(Default)]
pub struct FoundCard {
    pub id: Option<NodeId>,
    pub text: String,
    pub kind: Option<NodeKind>,
    pub note: Option<String>,
    pub folded: Option<bool>,
    /// Where somebody put it in the file.
    pub pin: Option<Pin>,
    pub extra: Extra,
}

impl FoundMap {
    pub fn into_loaded(self, told: Told) -> Loaded {
        let Self { cards, steps, pieces, title, extra, shown, shown_note } = self;
        let mut draft = MapDraft { steps, ..MapDraft::over(pieces.into_map()) };
        if let Some(title) = title
            && shown(&draft.meta.title) != title
        {
            draft.meta.title = title;
        }
        keep(&mut draft.meta.extra, extra);
        let mut met = FxHashSet::default();
        draft.cards.reserve(cards.len());
        for card in cards {
            let id = card.id.filter(|it| met.insert(*it));
            let own = id.and_then(|it| draft.own.node(it)).cloned().unwrap_or_default();
            draft.cards.push(DraftCard { id, node: node(card, own, [shown, shown_note]) });
        }
        draft.into_loaded(told)
    }
}

/// What a card says, over our own data.
fn node(card: FoundCard, own: Node, [shown, shown_note]: [fn(&str) -> Cow<'_, str>; 2]) -> Node {
    let FoundCard { id: _, text, kind, note, folded, pin, extra } = card;
    let mut node = own;
    if shown(&node.text) != text {
        node.text = text;
    }
    if let Some(note) = note
        && shown_note(&node.note) != note
    {
        node.note = note;
    }
    node.kind = kind.unwrap_or(node.kind);
    node.folded = folded.unwrap_or(node.folded);
    node.pinned = pin.or(node.pinned);
    keep(&mut node.extra, extra);
    node
}
