//! The system's own answer to which font has a script (fontconfig, DirectWrite, CoreText), by fontique.

use std::panic::catch_unwind;
use std::sync::Arc;

use fontique::{
    Attributes, Collection, CollectionOptions, FallbackKey, FamilyId, FontStyle, FontWeight, FontWidth, GenericFamily,
    Language, Query, QueryFamily, QueryFont, QueryStatus, SourceCache, SourceCacheOptions,
};
use harfrust::Tag;
use rustc_hash::FxHashMap;
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

/// The languages whose fonts have Han characters. Each lacks some of the others'. Simplified Chinese is that of
/// Singapore, since fontique takes `zh-CN` for no language at all, and gives it the font of another.
const OF_HAN: [&str; 4] = ["zh-SG", "zh-TW", "ja", "ko"];

pub(super) struct SystemFonts {
    collection: Collection,
    files: SourceCache,
    loaded: FxHashMap<(FamilyId, usize), Option<Arc<TextFont>>>,
}

impl Default for SystemFonts {
    fn default() -> Self {
        let collection = |system_fonts| Collection::new(CollectionOptions { shared: false, system_fonts });
        // On a system without any font, fontique 0.11 panics.
        let of_system = catch_unwind(|| collection(true));
        Self {
            collection: of_system.unwrap_or_else(|_| collection(false)),
            files: SourceCache::new(SourceCacheOptions::default()),
            loaded: FxHashMap::default(),
        }
    }
}

impl SystemFonts {
    /// The first font that has an outline for what is wanted.
    pub(super) fn find(&mut self, wanted: WantedFont) -> Option<Arc<TextFont>> {
        let found = self.query(wanted)?;
        self.loaded.entry(found.family).or_insert_with(|| load(found)).clone()
    }

    fn query(&mut self, WantedFont { c, face, script, language }: WantedFont) -> Option<QueryFont> {
        let mut query = self.collection.query(&mut self.files);
        let weight = FontWeight::new(f32::from(Font::weight(face.font())));
        query.set_attributes(Attributes::new(FontWidth::NORMAL, FontStyle::Normal, weight));
        let of_no_script = matches!(script, Script::Common | Script::Inherited | Script::Unknown);
        let key = fontique::Script::parse(script.short_name()).ok().filter(|_| !of_no_script);
        if let Some(key) = key {
            let others = if script == Script::Han { &OF_HAN[..] } else { &[] };
            for language in std::iter::once(language).chain(others.iter().copied().map(Some)) {
                let language = language.and_then(|it| Language::parse(it).ok());
                query.set_families(std::iter::empty::<QueryFamily<'_>>());
                query.set_fallbacks(FallbackKey::new(key, language.as_ref()));
                let found = first_that_draws(&mut query, c);
                if found.is_some() {
                    return found;
                }
            }
        }
        query.set_families(OF_ANY_SCRIPT.map(QueryFamily::Generic));
        first_that_draws(&mut query, c)
    }
}

fn first_that_draws(query: &mut Query<'_>, c: char) -> Option<QueryFont> {
    let mut found = None;
    query.matches_with(|font| {
        if draws(font, c) {
            found = Some(font.clone());
            QueryStatus::Stop
        } else {
            QueryStatus::Continue
        }
    });
    found
}

/// Whether a font has an outline for a character; pictures of it alone do not count.
fn draws(font: &QueryFont, c: char) -> bool {
    let Some(glyph) = font.charmap().and_then(|it| it.map(c)).map(GlyphId::new) else { return false };
    let Ok(font) = FontRef::from_index(font.blob.as_ref(), font.index) else { return false };
    glyph != GlyphId::NOTDEF && font.outline_glyphs().get(glyph).is_some()
}

fn load(QueryFont { blob, index, synthesis, .. }: QueryFont) -> Option<Arc<TextFont>> {
    let variations = synthesis.variation_settings().iter().map(|it| (Tag::new(&it.0.to_be_bytes()), it.1)).collect();
    TextFont::new(blob.into_raw_parts().0, index, variations, None).map(Arc::new)
}
