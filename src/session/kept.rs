//! What of a session is kept on this machine for the next time the map is opened.

use serde::{Deserialize, Serialize};

use super::Session;

/// How a map was looked at. To others it is opaque.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    folds: Option<Vec<String>>,
    /// Where the camera was, and how near.
    camera: Option<[f64; 3]>,
}

impl Session {
    /// What is to be kept.
    pub fn kept(&self) -> Kept {
        Kept { folds: None, camera: Some([self.camera.origin.x, self.camera.origin.y, self.camera.zoom]) }
    }

    /// Looks at the map as it was looked at last.
    pub fn restore(&mut self, kept: &Kept) {
        if let Some([x, y, zoom]) = kept.camera
            && [x, y, zoom].iter().all(|it| it.is_finite())
        {
            self.camera.origin = (x, y).into();
            self.camera.zoom = zoom;
            // It was shown before, so the canvas does not begin at the start.
            self.viewport = kurbo::Size::new(1.0, 1.0);
        }
    }
}
