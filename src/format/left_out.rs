//! Which remarks on reading mean that something is not in the map.

use super::{ArgdownFault, Remark};

impl Remark {
    /// Whether something of the file was left out, or may have been. The others tell what was guessed, renamed or kept.
    pub fn is_loss(&self) -> bool {
        match self {
            Self::IdUsedAgain { .. }
            | Self::UnsoundId { .. }
            | Self::BareSources(_)
            | Self::NamedTwice { .. }
            | Self::LettersGuessed
            | Self::TagKept(_)
            | Self::TagBeside(_)
            | Self::RecordGoesOn
            | Self::EmptyRecords(_)
            | Self::FieldKept(_)
            | Self::FieldBeside(_)
            | Self::ParentMissing(_)
            | Self::EntryKept { .. }
            | Self::CopyApart
            | Self::EncryptedKept(_)
            | Self::GroupsKept(_)
            | Self::GroupEdgesKept(_)
            | Self::ArrowsTaken { .. }
            | Self::WronglyClosed
            | Self::ClaimUnderNone { .. }
            | Self::ClaimNumberTwice { .. }
            | Self::ClaimMissing { .. }
            | Self::ClaimWithoutStance { .. }
            | Self::NodeIdTwice { .. }
            | Self::NodesKept { .. }
            | Self::StepsKept(_)
            | Self::EdgesKept(_)
            | Self::EdgesLoose(_)
            | Self::PassageDiffers(_)
            | Self::SaidOtherwise { .. }
            | Self::ChangedInText { .. } => false,
            Self::Argdown { kind, .. } => matches!(kind, ArgdownFault::NothingThere | ArgdownFault::NoPremise),
            _ => true,
        }
    }
}
