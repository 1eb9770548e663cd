//! What a file says of how its map is written as an essay.

use rustc_hash::FxHashSet;

use super::names::Names;
use super::unknown::{Key, name};
use super::{Reader, v1};
use crate::model::{EssayItem, EssayPart, EssayPlan, NodeId};

impl Reader<'_> {
    /// An order of writing. A card that is not in the map is passed over: a program that does not know this record
    /// leaves it as it is where it deletes a card. So is a card that is named again: of two copies of a map that are
    /// joined by their lines, each may have moved it.
    pub fn essay(&mut self, essay: v1::Essay<'_>, node_ids: &Names<NodeId>) -> EssayPlan {
        let v1::Essay { items, signposts, extra: _ } = essay;
        let extra = self.extra(&[name("essay")]);
        let mut seen = FxHashSet::default();
        let mut kept = Vec::with_capacity(items.len());
        for (nth, item) in items.into_iter().enumerate() {
            let extra = self.extra(&[name("essay"), name("items"), Key::Position(nth)]);
            let part = part(item, node_ids).filter(|it| match it {
                EssayPart::Card { node, .. } => seen.insert(*node),
                EssayPart::Unknown => extra.is_some(),
                _ => true,
            });
            kept.extend(part.map(|part| EssayItem { part, extra }));
        }
        EssayPlan { items: kept, signposts: signposts.unwrap_or(true), extra }
    }
}

/// What an item is, if it is not about a card that is gone.
fn part(item: v1::EssayItem<'_>, node_ids: &Names<NodeId>) -> Option<EssayPart> {
    let v1::EssayItem { card, left_out, signpost, heading, level, sentence, is_break, extra: _ } = item;
    Some(if let Some(card) = card {
        EssayPart::Card { node: node_ids.get(&card.0)?, left_out, signpost: signpost.map(Into::into) }
    } else if let Some(text) = heading {
        EssayPart::Heading { level: level.unwrap_or(1).clamp(1, EssayPlan::DEEPEST), text: text.into() }
    } else if let Some(text) = sentence {
        EssayPart::Sentence(text.into())
    } else if is_break {
        EssayPart::Break
    } else {
        EssayPart::Unknown
    })
}
