//! What a map will be on its sheets, before it is written: for a window that shows it.

use super::sheets::{Sheet, sheets};
use super::{ExportOptions, Format, Loss, WriteError, arranged};
use crate::model::Map;
use crate::scene::Scene;

/// A map on its sheets, arranged as its PDF will be.
#[derive(Clone, Debug)]
pub struct Proof {
    pub scene: Scene,
    pub sheets: Vec<Sheet>,
    /// What was made smaller for the paper.
    pub shrunk: Option<Loss>,
}

impl Proof {
    /// # Errors
    /// Where the options do not fit together, or the map takes more sheets than anybody puts together.
    pub fn of(map: &Map, options: &ExportOptions) -> Result<Self, WriteError> {
        let map = options.pictured(&options.leave_out.from(map));
        let scene = arranged::scene(Format::Pdf, &map, options)?;
        let (sheets, shrunk) = sheets(&map, &scene, options)?;
        Ok(Self { scene, sheets, shrunk })
    }
}
