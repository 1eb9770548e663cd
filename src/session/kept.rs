//! What is kept of a session for the next time its map is opened on this machine. It is no part of the map.

use std::collections::BTreeSet;

use kurbo::Point;
use serde::{Deserialize, Serialize};

use super::{Camera, Session};
use crate::model::NodeId;

/// What is kept of a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptSession {
    /// The folded nodes; `None` where they are those of the file.
    pub folds: Option<Vec<String>>,
    /// The place of the map at the canvas's top left corner, and the zoom.
    pub camera: Option<[f64; 3]>,
}

impl Session {
    /// Names what is worth keeping: as long as it is the same, so is that. It takes no time to ask.
    pub fn kept_state(&self) -> (u64, [f64; 3]) {
        let Camera { origin, zoom, .. } = self.motion_goal().unwrap_or(self.camera);
        (self.folds.state(), [origin.x, origin.y, zoom])
    }

    /// What is worth keeping now.
    pub fn kept(&self) -> KeptSession {
        let (_, camera) = self.kept_state();
        let folds = self.has_other_folds().then(|| {
            let all = self.folds().iter().filter(|it| self.doc.map().node(**it).is_some());
            all.map(ToString::to_string).collect()
        });
        KeptSession { folds, camera: self.was_shown().then_some(camera) }
    }

    /// Shows a map as it was seen last. What is not there any more is left out.
    pub fn restore(&mut self, kept: &KeptSession) {
        let KeptSession { folds, camera } = kept;
        if let Some(folds) = folds {
            let nodes = folds.iter().filter_map(|it| it.parse::<NodeId>().ok());
            let nodes: BTreeSet<NodeId> = nodes.filter(|it| self.doc.map().node(*it).is_some()).collect();
            self.fold_these(nodes);
            self.follow(None);
        }
        let sound = camera.filter(|it| it.iter().all(|it| it.is_finite()));
        if let Some([x, y, zoom]) = sound.filter(|it| (1e-6..=Camera::MAX_ZOOM).contains(&it[2])) {
            self.begin_at(Camera { origin: Point::new(x, y), zoom, ..self.camera });
        }
    }
}
