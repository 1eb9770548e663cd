//! What must hold of every map, and what of it does not.

use rustc_hash::FxHashSet;

use super::essay_plan::EssayItem;
use super::id::{InferenceId, NodeId, SourceId, TextId};
use super::map::Map;
use super::records::{Inference, Target};

/// A broken invariant: always a bug in this program, or a damaged file that was not repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Violation {
    NoPremise(InferenceId),
    PremiseTwice {
        inference: InferenceId,
        node: NodeId,
    },
    OwnPremise(InferenceId),
    OwnTarget(InferenceId),
    MissingPremise {
        inference: InferenceId,
        node: NodeId,
    },
    /// Its targets never reach a node: steps that bear on one another in a circle.
    Groundless(InferenceId),
    MissingTarget {
        inference: InferenceId,
        target: Target,
    },
    UnsoundOrder(InferenceId),
    MissingSource {
        node: NodeId,
        source: SourceId,
    },
    MissingText {
        node: NodeId,
        text: TextId,
    },
    UnsoundAnchor(NodeId),
    MissingSourceOfText {
        text: TextId,
        source: SourceId,
    },
    UnsoundPart(TextId),
    UnsoundPin(NodeId),
    /// The order of writing names a card twice, or one that is not there.
    UnsoundEssay,
    StaleIndex,
}

impl Map {
    /// Every broken invariant; empty for a sound map.
    pub fn violations(&self) -> Vec<Violation> {
        let mut found = Vec::new();
        for (id, inference) in self.inferences() {
            let Inference { premises, target, order, .. } = inference;
            if premises.is_empty() {
                found.push(Violation::NoPremise(id));
            }
            found.extend(inference.premises_again().map(|node| Violation::PremiseTwice { inference: id, node }));
            for &node in premises {
                if self.node(node).is_none() {
                    found.push(Violation::MissingPremise { inference: id, node });
                }
            }
            match *target {
                Target::Node(node) if premises.contains(&node) => found.push(Violation::OwnPremise(id)),
                Target::Inference(target) if target == id => found.push(Violation::OwnTarget(id)),
                _ => {}
            }
            if !self.has(*target) {
                found.push(Violation::MissingTarget { inference: id, target: *target });
            }
            if !order.is_finite() {
                found.push(Violation::UnsoundOrder(id));
            }
        }
        found.extend(ungrounded(self, self.inferences().map(|it| it.0)).map(Violation::Groundless));
        for (id, node) in self.nodes() {
            for citation in &node.citations {
                if self.source(citation.source).is_none() {
                    found.push(Violation::MissingSource { node: id, source: citation.source });
                }
            }
            for anchor in node.passages() {
                if self.text(anchor.text).is_none() {
                    found.push(Violation::MissingText { node: id, text: anchor.text });
                }
                if anchor.start > anchor.end {
                    found.push(Violation::UnsoundAnchor(id));
                }
            }
            if node.pinned.is_some_and(|it| !it.is_sound()) {
                found.push(Violation::UnsoundPin(id));
            }
        }
        for (id, text) in self.texts() {
            if let Some(source) = text.source.filter(|&it| self.source(it).is_none()) {
                found.push(Violation::MissingSourceOfText { text: id, source });
            }
            if text.parts.iter().any(|it| it.start > it.end) {
                found.push(Violation::UnsoundPart(id));
            }
        }
        if !self.has_sound_essay() {
            found.push(Violation::UnsoundEssay);
        }
        if self.has_stale_index() {
            found.push(Violation::StaleIndex);
        }
        found
    }
}

impl Map {
    /// Whether the order of writing names nothing but cards of the map, each once.
    pub(super) fn has_sound_essay(&self) -> bool {
        let mut seen = FxHashSet::default();
        let essay = self.meta().essay.as_ref();
        let mut cards = essay.into_iter().flat_map(|it| &it.items).filter_map(EssayItem::card);
        cards.all(|it| self.node(it).is_some() && seen.insert(it))
    }
}

/// Those of some steps whose targets never reach a node: they bear on one another in a circle. Circles through nodes
/// are sound, since people argue in them. Linear in the steps that are passed.
pub(super) fn ungrounded(map: &Map, steps: impl Iterator<Item = InferenceId>) -> impl Iterator<Item = InferenceId> {
    let mut grounded: FxHashSet<InferenceId> = FxHashSet::default();
    steps.filter(move |&step| {
        let (mut way, mut at) = (Vec::new(), step);
        let mut passed = FxHashSet::default();
        let circles = loop {
            if grounded.contains(&at) {
                break false;
            }
            if !passed.insert(at) {
                break true;
            }
            way.push(at);
            match map.inference(at).map(|it| it.target) {
                Some(Target::Inference(next)) => at = next,
                // A missing step or target is another violation.
                Some(Target::Node(_)) | None => break false,
            }
        };
        if !circles {
            grounded.extend(way);
        }
        circles
    })
}
