//! The argument map and the only way to change it.
//!
//! A [`Map`] changes through a [`Tx`] alone, inside [`Document::edit`]. It holds no screen state, no
//! path and no derived words: whether a claim is a reason or an objection is a [`Role`], read from
//! where it stands.

mod branch;
mod changes;
mod document;
mod essay_plan;
mod extra;
mod history;
mod id;
mod index;
mod layout;
mod lookup;
mod map;
mod record;
mod records;
mod role;
mod shown;
mod table;
mod tx;
mod violations;
mod walk;

pub use branch::{Branch, Grafted};
pub use changes::{Change, Changes};
pub use document::{Document, Revision};
pub use essay_plan::{EssayItem, EssayPart, EssayPlan};
pub use extra::Extra;
pub use history::MergeKey;
pub use id::{IdError, InferenceId, NodeId, SourceId, TextId};
pub use layout::{CardWidth, Density, Layout, LinesRun, Offset, Orientation, Pin};
pub use lookup::Lookup;
pub use map::{Counts, Map};
pub use records::{
    Anchor, Citation, CitationForm, EvidenceKind, Fidelity, Fold, Inference, Locator, LocatorLabel, Meta, Node,
    NodeKind, Role, Source, Stance, Target, Text, TextFile, TextPart, TextPartKind,
};
pub use shown::{Scope, Showing, Shown};
pub use tx::{EditError, Tx};
pub use violations::Violation;
pub use walk::Line;
