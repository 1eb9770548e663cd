//! What is kept of a session for the next time its map is opened on this machine. It is no part of the map.

use std::collections::BTreeSet;

use kurbo::Point;
use serde::{Deserialize, Serialize};

use super::folds::Folded;
use super::{Camera, Session};
use crate::model::{Map, NodeId};

/// What is kept of a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSession {
    /// The folded nodes; `None` where they are those of the file.
    pub folds: Option<Vec<String>>,
    /// Those of them that are folded because of the levels that are shown.
    pub cut: Vec<String>,
    /// The place of the map at the canvas's top left corner, and the zoom.
    pub camera: Option<[f64; 3]>,
    /// Where columns begin: those of what is shown, and those of the whole map where less of it is shown.
    pub columns: Option<[String; 2]>,
}

impl Session {
    /// Names what is worth keeping: as long as it is the same, so is that. It takes no time to ask.
    pub fn kept_state(&self) -> (u64, u64, [f64; 3]) {
        let Camera { origin, zoom, .. } = self.goal();
        (self.folds.state(), self.scene().arrangement, [origin.x, origin.y, zoom])
    }

    /// What is worth keeping now. What was cut for the first picture is not, nor a camera that looks at that: the next
    /// first picture is chosen anew.
    pub fn kept(&self) -> KeptSession {
        let (.., camera) = self.kept_state();
        let before_opening = self.folds.before_opening();
        let folded = before_opening.unwrap_or(self.folds.now());
        let differs = match before_opening {
            Some(before) => before.all() != Folded::of(self.doc.map()).all(),
            None => self.has_other_folds(),
        };
        let names = |nodes: &BTreeSet<NodeId>| {
            let there = nodes.iter().filter(|it| self.doc.map().node(**it).is_some());
            there.map(ToString::to_string).collect::<Vec<_>>()
        };
        KeptSession {
            folds: differs.then(|| names(folded.all())),
            cut: names(folded.cut()),
            camera: (self.was_shown() && before_opening.is_none()).then_some(camera),
            columns: self.view.kept_beginnings().filter(|_| before_opening.is_none()).cloned(),
        }
    }
}

impl KeptSession {
    /// What is to be folded of a map; of what was folded, what is there no more is left out.
    pub(super) fn folded(&self, map: &Map) -> Folded {
        let Self { folds, cut, .. } = self;
        let nodes = |names: &[String]| -> BTreeSet<NodeId> {
            let nodes = names.iter().filter_map(|it| it.parse::<NodeId>().ok());
            nodes.filter(|it| map.node(*it).is_some()).collect()
        };
        let own = || Folded::of(map);
        match folds {
            None if cut.is_empty() => own(),
            None => Folded::new(own().all().clone(), nodes(cut)),
            Some(folds) => Folded::new(nodes(folds), nodes(cut)),
        }
    }

    /// Where the map was looked at, if that is sound.
    pub(super) fn camera(&self) -> Option<Camera> {
        let sound = self.camera.filter(|it| it.iter().all(|it| it.is_finite()));
        let [x, y, zoom] = sound.filter(|it| (1e-6..=Camera::MAX_ZOOM).contains(&it[2]))?;
        Some(Camera { origin: Point::new(x, y), zoom, ..Camera::default() })
    }
}
