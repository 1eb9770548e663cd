//! What is lit, while the rest is dimmed.

use super::Session;
use crate::model::{InferenceId, NodeKind, SourceId, Stance, Target};
use crate::scene::Card;

/// Which cards are lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    Evidence,
    /// Objections, rebuttals, undercuts and evidence against.
    Objections,
    Unstated,
    /// Claims that nothing supports and no source backs.
    Unsupported,
    /// What cites a source.
    Source(SourceId),
    /// Evidence that names no source.
    Uncited,
    /// Citations that name no place in their source.
    Placeless,
}

impl Session {
    /// Whether a card is lit: always, unless a filter leaves it out.
    pub fn is_lit(&self, card: &Card<'_>) -> bool {
        let Some(filter) = self.filter else { return true };
        let map = self.doc.map();
        let Some(node) = map.node(card.node) else { return false };
        match filter {
            Filter::Evidence => node.kind == NodeKind::Evidence,
            Filter::Objections => card.role.opposes(),
            Filter::Unstated => node.unstated,
            Filter::Source(source) => node.citations.iter().any(|it| it.source == source),
            Filter::Uncited => node.kind == NodeKind::Evidence && node.citations.is_empty(),
            Filter::Placeless => node.citations.iter().any(|it| it.locator.is_none()),
            Filter::Unsupported => {
                let supports = |it: &InferenceId| map.inference(*it).is_some_and(|it| it.stance == Stance::Supports);
                node.citations.is_empty() && !map.incoming(Target::Node(card.node)).iter().any(supports)
            }
        }
    }
}
