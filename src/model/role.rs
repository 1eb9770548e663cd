//! What a node is for the one it bears on: derived from where it stands, never stored.

use super::records::{Inference, NodeKind, Role, Stance, Target};

impl Role {
    /// The role of `node` as a premise of `inference`, whose target has the role `of_target`.
    pub fn of_premise(kind: NodeKind, inference: &Inference, of_target: Option<Self>) -> Self {
        let is_on_step = matches!(inference.target, Target::Inference(_));
        Self::in_step(kind, is_on_step, inference.stance, of_target)
    }

    /// The role of a premise in a step that bears on another step or on a node, whose role is `of_target`.
    pub fn in_step(kind: NodeKind, is_on_step: bool, stance: Stance, of_target: Option<Self>) -> Self {
        match (kind, is_on_step, stance) {
            (NodeKind::Evidence, false, Stance::Supports) => Self::Evidence,
            (NodeKind::Evidence, false, Stance::Opposes) => Self::CounterEvidence,
            (_, true, Stance::Opposes) => Self::Undercut,
            (_, true, Stance::Supports) => Self::Backing,
            (_, false, Stance::Supports) => Self::Reason,
            (_, false, Stance::Opposes) => match of_target {
                Some(Self::Objection | Self::Undercut | Self::CounterEvidence) => Self::Rebuttal,
                _ => Self::Objection,
            },
        }
    }

    /// The role of a node that is no premise, or is seen by itself.
    pub fn of_root(kind: NodeKind) -> Self {
        match kind {
            NodeKind::Thesis => Self::Thesis,
            NodeKind::Claim => Self::Claim,
            NodeKind::Evidence => Self::Evidence,
        }
    }

    pub fn opposes(self) -> bool {
        matches!(self, Self::Objection | Self::Rebuttal | Self::CounterEvidence | Self::Undercut)
    }
}
