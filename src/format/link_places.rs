//! Where the links within a picture lead: from a mention to its card, and from a card that is used several times back to
//! where it is mentioned first.

use std::collections::BTreeMap;
use std::iter;

use kurbo::Rect;

use crate::model::NodeId;
use crate::scene::draw::Linked;
use crate::scene::{Item, Scene};

/// The places to which links of a scene can lead.
pub struct LinkPlaces<'a> {
    scene: &'a Scene,
    first_mentions: BTreeMap<NodeId, Rect>,
}

impl<'a> LinkPlaces<'a> {
    pub fn of(scene: &'a Scene) -> Self {
        let mut first_mentions = BTreeMap::new();
        for mention in scene.mentions() {
            first_mentions.entry(mention.node).or_insert(mention.rect);
        }
        Self { scene, first_mentions }
    }

    /// What a link leads to as far as it is seen, and its place: instead of a card that is folded away, the one that hides
    /// it.
    pub fn seen(&self, to: Linked) -> Option<(Linked, Rect)> {
        match to {
            Linked::Card(node) => {
                let mut nearest = iter::once(node).chain(self.scene.folds_above(Item::Card(node)));
                nearest.find_map(|it| self.scene.card(it)).map(|it| (Linked::Card(it.node), it.rect))
            }
            Linked::MentionOf(node) => self.first_mentions.get(&node).map(|it| (to, *it)),
        }
    }
}
