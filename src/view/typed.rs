//! The citations that are typed in the text of one card.

use std::sync::Arc;

use crate::model::Node;
use crate::recognise::{TypedCitation, recognise};

#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The card that was looked through.
    node: Option<Arc<Node>>,
    found: Vec<TypedCitation>,
}

impl Typed {
    /// Looks through a card, if it is another than before or says something else.
    pub fn follow(&mut self, node: Option<&Arc<Node>>) {
        let is_known = match (node, &self.node) {
            (Some(new), Some(old)) => Arc::ptr_eq(new, old),
            (new, old) => new.is_none() && old.is_none(),
        };
        if !is_known {
            self.found = node.map(|it| recognise(&it.text)).unwrap_or_default();
            self.node = node.cloned();
        }
    }

    pub fn found(&self) -> &[TypedCitation] {
        &self.found
    }
}
