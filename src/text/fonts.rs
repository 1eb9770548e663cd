//! The fonts that text is drawn with: the bundled ones, then those of the system by script and language.

mod system;

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use harfrust::{ShaperData, ShaperInstance, Tag};
use kurbo::BezPath;
use rustc_hash::FxHashMap;
use skrifa::instance::{Location, Size};
use skrifa::outline::DrawSettings;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use unicode_script::{Script, UnicodeScript as _};

use self::system::SystemFonts;
use super::Face;
use super::bundled::Font;
use super::emoji::is_emoji;
use super::pen::OutlineInEms;
use super::pictures::{GlyphPicture, is_in_colour, picture};

/// The bytes of a font file, which may be far larger than what is read of it.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A font that something is drawn with.
pub struct TextFont {
    /// Its full name, as people know it.
    pub name: String,
    /// None for those of the system.
    pub bundled: Option<Font>,
    pub bytes: FontBytes,
    /// Which of the fonts in the file it is.
    pub index: u32,
    /// Where along its axes a variable font is taken.
    pub variations: Vec<(Tag, f32)>,
    /// Some of its glyphs are pictures or layers in colour.
    pub is_in_colour: bool,
    pub(super) shaper: ShaperData,
    pub(super) instance: ShaperInstance,
    pub(super) units_per_em: f32,
    location: Location,
}

/// A collection that gives each character a font, the same one whenever it is asked.
pub struct Fonts {
    bundled: [Option<Arc<TextFont>>; 3],
    /// Nothing where the system's are left alone; they are looked for when a character asks for them.
    system: Option<Mutex<Option<SystemFonts>>>,
    /// Of which language Han characters are, where the text does not say it.
    han: &'static str,
    found: RwLock<FxHashMap<WantedFont, Option<Arc<TextFont>>>>,
}

/// What a font of the system is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct WantedFont {
    c: char,
    face: Face,
    script: Script,
    is_emoji: bool,
    /// As BCP 47 writes it.
    language: Option<&'static str>,
}

static FONTS: OnceLock<Fonts> = OnceLock::new();

/// Lets text be drawn with the fonts of the system, too, where the bundled ones lack characters. It has to be said before
/// the first text is measured; tests and those who use the library draw with the bundled fonts unless they say so.
///
/// `locale` is the reader's, such as “ja_JP.UTF-8”: where nothing beside Han characters says of which language they are, they
/// have its forms.
pub fn use_system_fonts(locale: &str) {
    _ = FONTS.set(Fonts::of_system(locale));
}

/// The fonts that this process draws with.
pub fn fonts() -> &'static Fonts {
    FONTS.get_or_init(Fonts::bundled)
}

impl Fonts {
    pub fn bundled() -> Self {
        let font = |it: Font| TextFont::new(Arc::new(it.bytes()), 0, Vec::new(), Some(it)).map(Arc::new);
        Self { bundled: Font::ALL.map(font), system: None, han: SIMPLIFIED, found: RwLock::default() }
    }

    /// The bundled fonts, then those of the system.
    pub fn of_system(locale: &str) -> Self {
        Self { system: Some(Mutex::default()), han: han_of_locale(locale), ..Self::bundled() }
    }

    pub(super) fn own(&self, face: Face) -> Option<&Arc<TextFont>> {
        self.bundled[face.font() as usize].as_ref()
    }

    /// The font for some characters that are one to the reader, if any has the first of them: one that has all of them, if
    /// there is one.
    pub(super) fn font_for(
        &self,
        cluster: &str,
        face: Face,
        script: Script,
        language: Option<&'static str>,
    ) -> Option<Arc<TextFont>> {
        let first = cluster.chars().next()?;
        let wanted = WantedFont { c: first, face, script, is_emoji: is_emoji(cluster), language };
        let in_colour = wanted.is_emoji.then(|| self.of_the_system(wanted)).flatten();
        if let Some(it) = in_colour.filter(|it| it.is_in_colour && it.has_all(cluster)) {
            return Some(it);
        }
        let bundled = [face.font(), Font::Wide].map(|it| self.bundled[it as usize].clone());
        let bundled = || bundled.iter().flatten();
        if let Some(it) = bundled().find(|it| it.has_all(cluster)) {
            return Some(Arc::clone(it));
        }
        let other = self.of_the_system(wanted);
        let all_bundled = bundled().find(|it| it.has(first)).cloned();
        if other.as_ref().is_some_and(|it| it.has_all(cluster)) { other } else { all_bundled.or(other) }
    }

    /// Which language's forms Han characters of a text have: that of the script beside them, else the reader's.
    pub(super) fn language_of_han(&self, text: &str) -> Option<&'static str> {
        let language = |script: Script| match script {
            Script::Hiragana | Script::Katakana => Some("ja"),
            Script::Hangul => Some("ko"),
            Script::Bopomofo => Some(TRADITIONAL),
            _ => None,
        };
        let mut scripts = text.chars().map(|it| it.script());
        let has_han = scripts.clone().any(|it| it == Script::Han);
        scripts.find_map(language).or(has_han.then_some(self.han))
    }

    fn of_the_system(&self, wanted: WantedFont) -> Option<Arc<TextFont>> {
        let system = self.system.as_ref()?;
        if let Some(it) = self.found.read().unwrap_or_else(PoisonError::into_inner).get(&wanted) {
            return it.clone();
        }
        let found = {
            let mut system = system.lock().unwrap_or_else(PoisonError::into_inner);
            system.get_or_insert_with(SystemFonts::default).find(wanted)
        };
        self.found.write().unwrap_or_else(PoisonError::into_inner).insert(wanted, found.clone());
        found
    }
}

impl TextFont {
    fn new(bytes: FontBytes, index: u32, variations: Vec<(Tag, f32)>, bundled: Option<Font>) -> Option<Self> {
        let font = FontRef::from_index((*bytes).as_ref(), index).ok()?;
        let location = font.axes().location(variations.iter().copied());
        let instance = ShaperInstance::from_variations(&font, variations.iter().copied());
        let units_per_em = f32::from(font.metrics(Size::unscaled(), &location).units_per_em);
        let shaper = ShaperData::new(&font);
        let is_in_colour = is_in_colour(&font);
        let name = font.localized_strings(skrifa::string::StringId::FULL_NAME).english_or_first();
        let name = name.map(|it| it.to_string()).unwrap_or_default();
        (units_per_em > 0.0).then(|| Self {
            name,
            bundled,
            index,
            variations,
            is_in_colour,
            shaper,
            instance,
            units_per_em,
            location,
            bytes: Arc::clone(&bytes),
        })
    }

    pub(super) fn font_ref(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.bytes).as_ref(), self.index).ok()
    }

    pub(super) fn has(&self, c: char) -> bool {
        match self.bundled {
            Some(font) if c <= '\u{ffff}' => font.advance(c).is_some(),
            _ => self.font_ref().is_some_and(|it| it.charmap().map(c).is_some_and(|it| it != GlyphId::NOTDEF)),
        }
    }

    /// Whether it has all characters but those that are not seen by themselves.
    pub(super) fn has_all(&self, cluster: &str) -> bool {
        cluster.chars().all(|it| is_unseen(it) || self.has(it))
    }

    /// The glyph of a letter by itself, and its advance in ems.
    pub fn letter(&self, c: char) -> Option<(u32, f64)> {
        let font = self.font_ref()?;
        let glyph = font.charmap().map(c).filter(|it| *it != GlyphId::NOTDEF)?;
        let advance = font.glyph_metrics(Size::unscaled(), &self.location).advance_width(glyph)?;
        Some((glyph.to_u32(), f64::from(advance / self.units_per_em)))
    }

    /// A glyph in colour, if it is.
    pub fn picture(&self, glyph: u32) -> Option<GlyphPicture<'_>> {
        let font = self.font_ref().filter(|_| self.is_in_colour)?;
        picture(&font, glyph, &self.location, self.units_per_em)
    }

    /// The outline of a glyph in ems, from the left end of its baseline; y grows downwards. Nothing where it has none, or is in colour.
    pub fn outline(&self, glyph: u32) -> BezPath {
        let mut pen = OutlineInEms::new(self.units_per_em);
        if let Some(font) = self.font_ref()
            && !(self.is_in_colour && font.color_glyphs().get(GlyphId::new(glyph)).is_some())
            && let Some(glyph) = font.outline_glyphs().get(GlyphId::new(glyph))
        {
            // A font that is damaged draws what it drew until then.
            _ = glyph.draw(DrawSettings::unhinted(Size::unscaled(), &self.location), &mut pen);
        }
        pen.path
    }
}

impl fmt::Debug for TextFont {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextFont").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Two are the same where they are one in memory: a collection loads each once.
impl PartialEq for TextFont {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Joiners, marks of direction and selectors of variants, which say how others are drawn (of `Default_Ignorable_Code_Point`
/// those that are met in text).
pub(super) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Han characters as they are written on the mainland of China.
const SIMPLIFIED: &str = "zh-CN";
const TRADITIONAL: &str = "zh-TW";

/// In which language's forms somebody reads Han characters whose locale is named.
fn han_of_locale(locale: &str) -> &'static str {
    let locale = locale.replace('_', "-");
    let mut parts = locale.split(['-', '.', '@']);
    match parts.next() {
        Some("ja") => "ja",
        Some("ko") => "ko",
        Some("zh") if parts.any(|it| matches!(it, "TW" | "HK" | "MO" | "Hant")) => TRADITIONAL,
        _ => SIMPLIFIED,
    }
}

#[cfg(test)]
mod tests {
    use super::han_of_locale;

    #[test]
    fn han_characters_are_those_of_the_reader() {
        for (locale, language) in [
            ("ja_JP.UTF-8", "ja"),
            ("ko_KR", "ko"),
            ("zh_TW.UTF-8", "zh-TW"),
            ("zh-Hant-HK", "zh-TW"),
            ("zh_CN.UTF-8", "zh-CN"),
            ("en_GB.UTF-8", "zh-CN"),
            ("", "zh-CN"),
        ] {
            assert_eq!(han_of_locale(locale), language, "{locale}");
        }
    }
}
