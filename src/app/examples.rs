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

/// A map that comes with the program, by the name of its file.
macro_rules! embedded {
    ($title:expr, $about:expr, $file:literal) => {
        Embedded { title: $title, about: $about, bytes: include_bytes!(concat!("../../assets/", $file, ".argmap")) }
    };
}

pub const EXAMPLES: &[Embedded] = &[
    embedded!(words::CHINA_RUSSIA, words::CHINA_RUSSIA_ABOUT, "examples/china-russia"),
    embedded!(words::FIRST_STEPS, words::FIRST_STEPS_ABOUT, "examples/first-steps"),
    embedded!(words::FREE_TRANSPORT, words::FREE_TRANSPORT_ABOUT, "examples/free-transport"),
];

/// Maps to begin with: their cards have no texts, and ask for them.
pub const TEMPLATES: &[Embedded] = &[
    embedded!(words::FIVE_PARAGRAPHS, words::FIVE_PARAGRAPHS_ABOUT, "templates/five-paragraph-essay"),
    embedded!(words::FOR_AND_AGAINST, words::FOR_AND_AGAINST_ABOUT, "templates/for-and-against"),
    embedded!(words::LITERATURE_REVIEW, words::LITERATURE_REVIEW_ABOUT, "templates/literature-review"),
    embedded!(words::LEGAL_ARGUMENT, words::LEGAL_ARGUMENT_ABOUT, "templates/legal-argument"),
    embedded!(words::POLICY_MEMO, words::POLICY_MEMO_ABOUT, "templates/policy-memo"),
    embedded!(words::TOULMIN, words::TOULMIN_ABOUT, "templates/toulmin"),
    embedded!(words::DEBATE_CASE, words::DEBATE_CASE_ABOUT, "templates/debate-case"),
];

/// The map on which the tour is taken.
pub const TOUR: Embedded = embedded!(words::TOUR_MAP, "", "tour");

impl Embedded {
    /// # Errors
    /// None, for what comes with the program; tests read it all.
    pub fn load(&self) -> Result<Loaded, ReadError> {
        Format::Argmap.read(self.bytes)
    }

    /// All of them that can be read, with their pictures.
    pub(super) fn show_all(all: &[Self]) -> Vec<Example> {
        let shown = |it: &Self| {
            let scene = Scene::of(&it.load().ok()?.map);
            Some(Example { title: it.title, about: it.about, scene })
        };
        all.iter().filter_map(shown).collect()
    }
}
