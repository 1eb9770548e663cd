//! The system's own answer to which font has a script (fontconfig, DirectWrite, CoreText), by fontique.

use std::cell::Cell;
use std::panic::{UnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Arc;

use fontique::{
    Attributes, Collection, CollectionOptions, FallbackKey, FamilyId, FontStyle, FontWeight, FontWidth, GenericFamily,
    Language, Query, QueryFamily, QueryFont, QueryStatus, SourceCache, SourceCacheOptions,
};
use harfrust::Tag;
use rustc_hash::FxHashMap;
use skrifa::instance::Size;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use unicode_script::Script;

use super::super::bundled::Font;
use super::{TextFont, WantedFont};

/// Where to look for characters that belong to no script, such as signs.
const OF_ANY_SCRIPT: [GenericFamily; 6] = [
    GenericFamily::SansSerif,
    GenericFamily::SystemUi,
    GenericFamily::Math,
    GenericFamily::Emoji,
    GenericFamily::Serif,
    GenericFamily::Monospace,
];

/// The languages whose fonts have Han characters. Each lacks some of the others'.
const OF_HAN: [&str; 4] = ["zh-CN", "zh-TW", "ja", "ko"];

pub(super) struct SystemFonts {
    collection: Collection,
    files: SourceCache,
    loaded: FxHashMap<(FamilyId, usize), Option<Arc<TextFont>>>,
}

impl Default for SystemFonts {
    fn default() -> Self {
        let collection = |system_fonts| Collection::new(CollectionOptions { shared: false, system_fonts });
        // On a system without any font, fontique 0.11 panics.
        let of_system = quietly(|| collection(true));
        let mut collection = of_system.unwrap_or_else(|| collection(false));
        if let Ok(han) = fontique::Script::parse("Hani") {
            // fontique keeps one font for this and for no language at all, which it asks for itself: whichever is first.
            let simplified = Language::parse("zh-CN").ok();
            _ = collection.fallback_families(FallbackKey::new(han, simplified.as_ref())).next();
        }
        Self { collection, files: SourceCache::new(SourceCacheOptions::default()), loaded: FxHashMap::default() }
    }
}

/// What something gives that may panic, of which nothing is told then. It is for the first of all texts alone: what is told
/// of other panics from then on is what was told before.
fn quietly<T>(ask: impl FnOnce() -> T + UnwindSafe) -> Option<T> {
    thread_local! {
        static IS_ASKING: Cell<bool> = const { Cell::new(false) };
    }
    let usual = take_hook();
    set_hook(Box::new(move |it| {
        if !IS_ASKING.get() {
            usual(it);
        }
    }));
    IS_ASKING.set(true);
    let given = catch_unwind(ask).ok();
    IS_ASKING.set(false);
    given
}

impl SystemFonts {
    /// The first font that has an outline for what is wanted, or a picture of an emoji.
    pub(super) fn find(&mut self, wanted: WantedFont) -> Option<Arc<TextFont>> {
        let found = self.query(wanted)?;
        self.loaded.entry(found.family).or_insert_with(|| load(found)).clone()
    }

    fn query(&mut self, WantedFont { c, face, script, is_emoji, language }: WantedFont) -> Option<QueryFont> {
        let mut query = self.collection.query(&mut self.files);
        let weight = FontWeight::new(f32::from(Font::weight(face.font())));
        query.set_attributes(Attributes::new(FontWidth::NORMAL, FontStyle::Normal, weight));
        if is_emoji {
            query.set_families([QueryFamily::Generic(GenericFamily::Emoji)]);
            let found = first_that(&mut query, |it| has_picture(it, c));
            if found.is_some() {
                return found;
            }
        }
        let of_no_script = matches!(script, Script::Common | Script::Inherited | Script::Unknown);
        let stands_with_han = matches!(script, Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo);
        // Fonts for languages are known by Han alone; they have the letters that stand beside it, too.
        let script = if stands_with_han { Script::Han } else { script };
        let key = fontique::Script::parse(script.short_name()).ok().filter(|_| !of_no_script);
        if let Some(key) = key {
            let others = if script == Script::Han { &OF_HAN[..] } else { &[] };
            for language in std::iter::once(language).chain(others.iter().copied().map(Some)) {
                let language = language.and_then(|it| Language::parse(it).ok());
                query.set_families(std::iter::empty::<QueryFamily<'_>>());
                query.set_fallbacks(FallbackKey::new(key, language.as_ref()));
                let found = first_that(&mut query, |it| has_outline(it, c));
                if found.is_some() {
                    return found;
                }
            }
        }
        query.set_families(OF_ANY_SCRIPT.map(QueryFamily::Generic));
        first_that(&mut query, |it| has_outline(it, c))
    }
}

fn first_that(query: &mut Query<'_>, draws: impl Fn(&QueryFont) -> bool) -> Option<QueryFont> {
    let mut found = None;
    query.matches_with(|font| {
        if draws(font) {
            found = Some(font.clone());
            QueryStatus::Stop
        } else {
            QueryStatus::Continue
        }
    });
    found
}

/// Whether a font has an outline for a character; pictures of it alone do not count.
fn has_outline(font: &QueryFont, c: char) -> bool {
    let Some((font, glyph)) = glyph_of(font, c) else { return false };
    font.outline_glyphs().get(glyph).is_some() && font.color_glyphs().get(glyph).is_none()
}

/// Whether a font has a character in colour.
fn has_picture(font: &QueryFont, c: char) -> bool {
    let Some((font, glyph)) = glyph_of(font, c) else { return false };
    font.color_glyphs().get(glyph).is_some() || font.bitmap_strikes().glyph_for_size(Size::unscaled(), glyph).is_some()
}

fn glyph_of(font: &QueryFont, c: char) -> Option<(FontRef<'_>, GlyphId)> {
    let glyph = font.charmap()?.map(c).map(GlyphId::new).filter(|it| *it != GlyphId::NOTDEF)?;
    Some((FontRef::from_index(font.blob.as_ref(), font.index).ok()?, glyph))
}

fn load(QueryFont { blob, index, synthesis, .. }: QueryFont) -> Option<Arc<TextFont>> {
    let variations = synthesis.variation_settings().iter().map(|it| (Tag::new(&it.0.to_be_bytes()), it.1)).collect();
    TextFont::new(blob.into_raw_parts().0, index, variations, None).map(Arc::new)
}
