//! Our own data in the front matter: the map as a whole, but for the sentences that are read in the text, and how each
//! card and step was written when it was. An entry holds as long as that stands as it was.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::format::Loaded;
use crate::format::native::{self, SaidElsewhere};
use crate::model::{Map, NodeId};

/// What was written, and as what.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct OwnEntries {
    /// Of the nodes in the order of their ids: the key and the fingerprint of each.
    pub cards: Vec<(String, u64)>,
    /// Of the inferences.
    pub steps: Vec<(String, u64)>,
    /// The places of the nodes of which the text says all that is kept of Argdown.
    #[serde(default)]
    pub said: Vec<usize>,
}

pub struct Own {
    pub entries: OwnEntries,
    pub loaded: Loaded,
}

const ENTRIES: &str = "{\"entries\":";
const MAP: &str = ",\"map\":";

impl Own {
    /// The nodes of which the text says all that is kept of Argdown.
    pub fn said(&self) -> FxHashSet<NodeId> {
        let nodes: Vec<NodeId> = self.loaded.map.nodes().map(|it| it.0).collect();
        self.entries.said.iter().filter_map(|it| nodes.get(*it).copied()).collect()
    }

    /// `None` where it is not as it was written.
    pub fn read(json: &str) -> Option<Self> {
        let rest = json.strip_prefix(ENTRIES)?;
        let mut entries = serde_json::Deserializer::from_str(rest).into_iter::<OwnEntries>();
        let found = entries.next()?.ok()?;
        let map = rest.get(entries.byte_offset()..)?.strip_prefix(MAP)?.strip_suffix('}')?;
        let loaded = native::read(map.as_bytes()).ok()?;
        let is_whole = found.cards.len() == loaded.map.n_nodes() && found.steps.len() == loaded.map.n_inferences();
        is_whole.then_some(Self { entries: found, loaded })
    }

    /// The map has texts, and what is kept of Argdown, where they are not read in the text alone.
    pub fn write(entries: &OwnEntries, map: &Map, said: impl Fn(NodeId) -> SaidElsewhere) -> Option<String> {
        let entries = serde_json::to_string(entries).ok()?;
        let map = String::from_utf8(native::write_within(map, said).ok()?).ok()?;
        Some(format!("{ENTRIES}{entries}{MAP}{map}}}"))
    }
}
