//! The fonts that come with the program, and how wide their characters are.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

/// A font file that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Font {
    Regular,
    Semibold,
    /// Stands in for characters that the others lack.
    Wide,
}

impl Font {
    pub const ALL: [Self; 3] = [Self::Regular, Self::Semibold, Self::Wide];

    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../assets/fonts/SourceSans3-Regular.ttf"),
            Self::Semibold => include_bytes!("../../assets/fonts/SourceSans3-Semibold.ttf"),
            Self::Wide => include_bytes!("../../assets/fonts/DejaVuSans.ttf"),
        }
    }

    /// The family as style sheets name it.
    pub fn family(self) -> &'static str {
        match self {
            Self::Regular | Self::Semibold => "Source Sans 3",
            Self::Wide => "DejaVu Sans",
        }
    }

    pub fn weight(self) -> u16 {
        match self {
            Self::Regular | Self::Wide => 400,
            Self::Semibold => 600,
        }
    }

    /// The advance of a character up to U+FFFF in ems, if the font has it. What ends a line has none.
    pub(super) fn advance(self, c: char) -> Option<f32> {
        METRICS[self as usize].advance(c)
    }

    pub(super) fn ascent(self) -> f32 {
        METRICS[self as usize].ascent
    }
}

struct Metrics {
    /// By character up to U+FFFF, in ems; less than nought where the font has none.
    advances: Vec<f32>,
    ascent: f32,
}

static METRICS: LazyLock<[Metrics; 3]> = LazyLock::new(|| Font::ALL.map(|it| Metrics::of(it.bytes())));

impl Metrics {
    fn of(bytes: &[u8]) -> Self {
        let mut advances = vec![-1.0; 0x1_0000];
        let Ok(font) = FontRef::new(bytes) else { return Self { advances, ascent: 1.0 } };
        let (size, location) = (Size::unscaled(), LocationRef::default());
        let metrics = font.metrics(size, location);
        let glyphs = font.glyph_metrics(size, location);
        let em = f32::from(metrics.units_per_em);
        for (c, glyph) in font.charmap().mappings() {
            if let Some(slot) = advances.get_mut(c as usize)
                && glyph != GlyphId::NOTDEF
            {
                *slot = glyphs.advance_width(glyph).map_or(-1.0, |it| it / em);
            }
        }
        Self { advances, ascent: metrics.ascent / em }
    }

    fn advance(&self, c: char) -> Option<f32> {
        let found = self.advances.get(c as usize).copied();
        match c {
            '\n' | '\r' | '\t' => Some(0.0),
            _ => found.filter(|it| *it >= 0.0),
        }
    }
}
