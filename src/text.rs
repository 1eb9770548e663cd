//! Text measured, broken into lines and shaped, once, for the screen and every export.
//!
//! A line is plain if the text face has all its characters: Latin, Greek and Cyrillic. Its width is the sum of advances,
//! without kerning, so that it is at least as wide as it is drawn, breaks at the same place at every zoom, and is measured
//! fast. Any other line is shaped: put in order, given fonts and glyphs, and drawn from these alone, wherever it is drawn.

mod breaking;
mod bundled;
mod caret;
mod chances;
mod emoji;
mod fonts;
pub mod letters;
mod levels;
#[cfg(test)]
pub mod mixed;
mod order;
mod pen;
mod pictures;
mod pieces;
mod shaping;
mod written;

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_script::{Script, UnicodeScript as _};

pub use breaking::Breaks;
pub use bundled::Font;
pub use caret::Caret;
pub use chances::LINE_ENDS;
pub use fonts::{FontBytes, Fonts, TextFont, fonts, use_system_fonts};
pub use order::{LinePart, ParagraphOrder};
pub use pictures::{GlyphLayer, GlyphPicture};
pub use shaping::{GlyphRun, PlacedGlyph, PlacedPicture, ShapedLine, outline_of};
pub use written::{LetterCell, WritingStyle, WrittenLine, WrittenText, drawn};

/// A weight of the text face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    #[default]
    Regular,
    Semibold,
}

/// Where a text runs, which says where its lines begin and on which side of a word a bracket stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextDirection {
    /// As its first letter that has a direction says (UAX #9, P2 and P3).
    #[default]
    ByText,
    ToRight,
    ToLeft,
}

/// The width in ems that is kept for a control character, which no font has.
const CONTROL: f32 = 0.6;

impl TextDirection {
    /// The direction of all of a text, for each of its lines. Like `dir="auto"` in HTML, it is one for all paragraphs; what
    /// is isolated says it only where nothing else does.
    pub fn of(text: &str) -> Self {
        let (mut depth, mut within) = (0_usize, None);
        for c in text.chars() {
            let class = bidi_class(c);
            match class {
                BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => depth += 1,
                BidiClass::PDI => depth = depth.saturating_sub(1),
                BidiClass::L | BidiClass::R | BidiClass::AL => {
                    let direction = if class == BidiClass::L { Self::ToRight } else { Self::ToLeft };
                    if depth == 0 {
                        return direction;
                    }
                    within.get_or_insert(direction);
                }
                _ => {}
            }
        }
        within.unwrap_or(Self::ToRight)
    }

    /// This direction, or that of a text.
    #[must_use]
    pub fn or_of(self, text: &str) -> Self {
        if self == Self::ByText { Self::of(text) } else { self }
    }
}

impl Face {
    pub fn font(self) -> Font {
        match self {
            Self::Regular => Font::Regular,
            Self::Semibold => Font::Semibold,
        }
    }

    /// The width of one line, in units of `size`'s unit.
    pub fn width(self, text: &str, size: f64) -> f64 {
        match self.shaped(text, TextDirection::ByText) {
            Some(line) => line.width * size,
            None => self.plain_width(text) * size,
        }
    }

    /// The height of an ascender over the baseline, for placing a line in its box.
    pub fn ascent(self, size: f64) -> f64 {
        f64::from(self.font().ascent()) * size
    }

    /// The glyphs of a line; nothing where it is plain, and its characters side by side are what is drawn.
    pub fn shaped(self, line: &str, direction: TextDirection) -> Option<Arc<ShapedLine>> {
        /// So many lines are kept, which are more than are seen at a time.
        const KEPT: usize = 4_096;
        type Key = (Face, TextDirection, Box<str>);
        thread_local! {
            static LINES: RefCell<FxHashMap<Key, Arc<ShapedLine>>> = RefCell::default();
        }
        // Full stops and brackets change their places on a line from the right.
        if self.is_plain(line) && direction != TextDirection::ToLeft {
            return None;
        }
        let key = (self, direction, line.into());
        let known = LINES.with_borrow(|it| it.get(&key).cloned());
        Some(known.unwrap_or_else(|| {
            let shaped = Arc::new(shaping::shape(line, self, direction, fonts()));
            LINES.with_borrow_mut(|it| {
                if it.len() >= KEPT {
                    it.clear();
                }
                it.insert(key, Arc::clone(&shaped));
            });
            shaped
        }))
    }

    /// The glyphs of a line, be it plain or not.
    pub fn glyphs(self, line: &str, direction: TextDirection) -> Arc<ShapedLine> {
        self.shaped(line, direction).unwrap_or_else(|| Arc::new(shaping::shape(line, self, direction, fonts())))
    }

    /// The glyphs of a part of a line that runs one way. Its spaces, digits and signs are the text face's, as they are in
    /// the words that stand beside it.
    pub fn glyphs_of_part(self, text: &str, is_to_left: bool) -> ShapedLine {
        shaping::shape_part(text, self, is_to_left, fonts())
    }

    /// The font of the system that draws a character, if one does, by its grapheme.
    pub fn font_of_system(self, grapheme: &str) -> Option<Arc<TextFont>> {
        shaping::font_of(grapheme, self, fonts()).filter(|it| it.bundled.is_none())
    }

    /// The glyphs of a line, each with the least part of the line that it stands for: for what keeps glyphs and text side by side.
    pub fn lettered(self, line: &str, direction: TextDirection) -> ShapedLine {
        shaping::shape_with(line, self, direction, fonts(), shaping::Clusters::Characters)
    }

    /// The full names of the fonts that draw a text; some may be named more than once.
    pub fn fonts_of(self, text: &str) -> Vec<String> {
        let drawn_by_own = !text.is_empty() && self.is_plain(text);
        let own = fonts().own(self).filter(|_| drawn_by_own).map(|it| it.name.clone());
        let others = if drawn_by_own { Vec::new() } else { shaping::fonts_of(text, self, fonts()) };
        own.into_iter().chain(others).collect()
    }

    /// The characters of a text that no font has, in its order.
    pub fn lacking(self, text: &str) -> Vec<char> {
        if self.is_plain(text) { Vec::new() } else { shaping::lacking(text, self, fonts()) }
    }

    /// Breaks `text` into lines no wider than `width`, at the places Unicode allows (UAX #14); a word that
    /// is too long by itself is broken between graphemes.
    pub fn breaks(self, text: &str, size: f64, width: f64) -> Breaks {
        self.breaks_running(text, size, width, TextDirection::ByText)
    }

    /// The same for lines that run in a direction.
    pub fn breaks_running(self, text: &str, size: f64, width: f64, direction: TextDirection) -> Breaks {
        breaking::breaks(text, self, width / size, direction.or_of(text), fonts())
    }

    /// The first words of `text`, as many as `width` has room for; what is left out is an ellipsis.
    pub fn cut(self, text: &str, size: f64, width: f64) -> Cow<'_, str> {
        // No line has more letters than this, and a long text need not be read.
        const MOST: usize = 200;
        let end = text.char_indices().nth(MOST).map_or(text.len(), |it| it.0);
        if end == text.len() && !text.contains(['\n', '\r']) && self.width(text, size) <= width {
            return text.into();
        }
        let room = width - self.width("…", size);
        let first = self.breaks(&text[..end], size, room).lines(text).next().unwrap_or_default().into_owned();
        format!("{}…", first.trim_end_matches([',', ';', ':', '.', ' '])).into()
    }

    /// Whether the text face has all of it; what ASCII has beside letters and signs is kept room for.
    fn is_plain(self, text: &str) -> bool {
        text.is_ascii() || text.chars().all(|it| self.font().advance(it).is_some())
    }

    /// The width of a plain text in ems.
    fn plain_width(self, text: &str) -> f64 {
        text.chars().map(|it| f64::from(self.font().advance(it).unwrap_or(CONTROL))).sum()
    }
}

/// Whether a text stands as its characters do one after the other, each drawn by a font that comes along: nothing in it
/// runs to the left. Icons are such characters, too.
pub fn is_in_order(text: &str) -> bool {
    // Most of what is met: alphabets that run to the right, quotation marks and dashes, icons.
    let is_known = |it: char| matches!(it, '\0'..='\u{57f}' | '\u{2010}'..='\u{2027}' | '\u{e000}'..='\u{f8ff}');
    let stays = |it: char| !moves(bidi_class(it)) && Font::ALL.iter().any(|font| font.advance(it).is_some());
    text.is_ascii() || text.chars().all(|it| is_known(it) || stays(it))
}

/// Whether characters of a class stand elsewhere than after what is before them, or make others do so.
fn moves(class: BidiClass) -> bool {
    !matches!(
        class,
        BidiClass::L
            | BidiClass::EN
            | BidiClass::ES
            | BidiClass::ET
            | BidiClass::CS
            | BidiClass::NSM
            | BidiClass::BN
            | BidiClass::B
            | BidiClass::S
            | BidiClass::WS
            | BidiClass::ON
    )
}

/// The package of Debian whose fonts have the first of some characters that belongs to a script.
/// The package of Debian whose fonts have the first of some characters that any has.
pub fn package_with(characters: &str) -> Option<&'static str> {
    let package = |it: char| match it.script() {
        _ if emoji::is_emoji(it.encode_utf8(&mut [0; 4])) => Some("fonts-noto-color-emoji"),
        // Signs and symbols.
        Script::Common if matches!(it, '\u{2000}'..='\u{2fff}' | '\u{1d000}'..='\u{1faff}') => Some("fonts-symbola"),
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => Some("fonts-noto-cjk"),
        _ => Some("fonts-noto-core"),
    };
    characters.chars().find_map(package)
}

#[cfg(test)]
mod tests;
