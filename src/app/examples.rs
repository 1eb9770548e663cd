//! The maps that come with the program.

use crate::format::{Format, Loaded, ReadError};
use crate::scene::Scene;
use crate::ui::Example;
use crate::words::files as words;

pub struct Embedded {
    pub title: &'static str,
    pub about: &'static str,
    bytes: &'static [u8],
}

pub const EXAMPLES: &[Embedded] = &[
    Embedded {
        title: words::CHINA_RUSSIA,
        about: words::CHINA_RUSSIA_ABOUT,
        bytes: include_bytes!("../../assets/examples/china-russia.argmap"),
    },
    Embedded {
        title: words::FIRST_STEPS,
        about: words::FIRST_STEPS_ABOUT,
        bytes: include_bytes!("../../assets/examples/first-steps.argmap"),
    },
    Embedded {
        title: words::FREE_TRANSPORT,
        about: words::FREE_TRANSPORT_ABOUT,
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
