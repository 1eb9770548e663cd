//! Gives egui the fonts that our own room of text draws with, so that it measures what is drawn.

use std::sync::Arc;

use egui::epaint::text::{FallbackRequest, FontInsert, FontPriority, FontTweak, InsertFontFamily, VariationCoords};
use egui::{Context, FontData};

use super::super::style::family;
use crate::text::Face;

/// Lets egui ask our room of text where no font that comes along has a character, and nobody else.
pub(super) fn install(ctx: &Context) {
    ctx.set_font_providers(vec![Arc::new(font_for)]);
}

fn font_for(request: &FallbackRequest<'_>) -> Option<FontInsert> {
    let face = if *request.family == family(Face::Semibold) { Face::Semibold } else { Face::Regular };
    let font = face.font_of_system(request.cluster)?;
    let axes = font.variations.iter().map(|(tag, at)| (u32::from_be_bytes(tag.to_be_bytes()), *at));
    let tweak = FontTweak { coords: VariationCoords::new(axes), ..FontTweak::default() };
    Some(FontInsert {
        name: format!("{} {:?}", font.name, font.variations),
        data: FontData::from_blob(Arc::clone(&font.bytes), font.index).tweak(tweak),
        families: vec![InsertFontFamily { family: request.family.clone(), priority: FontPriority::Lowest }],
    })
}
