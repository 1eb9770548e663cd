//! The maps that come with the program.

use crate::format::{Format, Loaded, ReadError};
use crate::scene::Scene;
use crate::ui::Example;

pub struct Embedded {
    pub title: &'static str,
    pub about: &'static str,
    bytes: &'static [u8],
}

pub const EXAMPLES: &[Embedded] = &[
    Embedded {
        title: "China and Russia",
        about: "An essay with 22 citations",
        bytes: include_bytes!("../../assets/examples/china-russia.argmap"),
    },
    Embedded {
        title: "First steps",
        about: "Seven cards to learn from",
        bytes: include_bytes!("../../assets/examples/first-steps.argmap"),
    },
    Embedded {
        title: "Free public transport",
        about: "A debate with every kind of step",
        bytes: include_bytes!("../../assets/examples/free-transport.argmap"),
    },
];

impl Embedded {
    /// # Errors
    /// None, for the examples that come with the program; a test reads them all.
    pub fn load(&self) -> Result<Loaded, ReadError> {
        Format::Argmap.read(self.bytes)
    }

    pub(super) fn show(&self) -> Option<Example> {
        let scene = Scene::of(&self.load().ok()?.map);
        Some(Example { title: self.title, about: self.about, scene })
    }
}
