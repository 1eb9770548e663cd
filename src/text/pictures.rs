//! Glyphs in colour: pictures (CBDT and sbix) and layers of outlines (COLR).
//!
//! Limitations: a gradient of COLR is drawn in the mean of its colours, and its ways to mix layers are left out.

use kurbo::{Affine, BezPath, Rect};
use skrifa::bitmap::{BitmapData, BitmapGlyph, Origin};
use skrifa::color::{Brush, ColorPainter, ColorStop, CompositeMode, Transform};
use skrifa::instance::{Location, Size};
use skrifa::outline::DrawSettings;
use skrifa::raw::types::BoundingBox;
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::pen::OutlineInEms;

/// A glyph in colour; y grows downwards from the baseline.
pub enum GlyphPicture<'a> {
    /// A PNG, and where it stands, in ems.
    Png(&'a [u8], Rect),
    /// Outlines in ems, one drawn over the other.
    Layers(Vec<GlyphLayer>),
}

pub struct GlyphLayer {
    pub path: BezPath,
    /// Red, green, blue and opacity; nothing for the colour of the text.
    pub color: Option<[u8; 4]>,
}

/// Whether a font has some glyph in colour.
pub(super) fn is_in_colour(font: &FontRef<'_>) -> bool {
    use skrifa::raw::TableProvider as _;
    font.cbdt().is_ok() || font.sbix().is_ok() || font.colr().is_ok()
}

/// A glyph as it is in colour, if it is.
pub(super) fn picture<'a>(
    font: &FontRef<'a>,
    glyph: u32,
    location: &Location,
    units_per_em: f32,
) -> Option<GlyphPicture<'a>> {
    let glyph = GlyphId::new(glyph);
    if let Some(layered) = font.color_glyphs().get(glyph) {
        let mut painter = LayerPainter::new(font, location, units_per_em);
        layered.paint(location, &mut painter).ok()?;
        return Some(GlyphPicture::Layers(painter.layers));
    }
    let bitmap = font.bitmap_strikes().glyph_for_size(Size::unscaled(), glyph)?;
    let BitmapData::Png(png) = bitmap.data else { return None };
    let place = place(&bitmap, f64::from(units_per_em));
    (place.width() > 0.0 && place.height() > 0.0).then_some(GlyphPicture::Png(png, place))
}

fn place(bitmap: &BitmapGlyph<'_>, units_per_em: f64) -> Rect {
    let [per_em_x, per_em_y] = [bitmap.ppem_x, bitmap.ppem_y].map(|it| f64::from(it.max(1.0)));
    let left = f64::from(bitmap.bearing_x) / units_per_em + f64::from(bitmap.inner_bearing_x) / per_em_x;
    let up = f64::from(bitmap.bearing_y) / units_per_em + f64::from(bitmap.inner_bearing_y) / per_em_y;
    let (width, height) = (f64::from(bitmap.width) / per_em_x, f64::from(bitmap.height) / per_em_y);
    let top = if bitmap.placement_origin == Origin::TopLeft { -up } else { -up - height };
    Rect::new(left, top, left + width, top + height)
}

/// Gathers what a COLR glyph paints.
struct LayerPainter<'a> {
    font: &'a FontRef<'a>,
    location: &'a Location,
    units_per_em: f32,
    palette: Vec<[u8; 4]>,
    transforms: Vec<Affine>,
    clips: Vec<BezPath>,
    layers: Vec<GlyphLayer>,
}

impl<'a> LayerPainter<'a> {
    fn new(font: &'a FontRef<'a>, location: &'a Location, units_per_em: f32) -> Self {
        let palettes = font.color_palettes();
        let palette = palettes.get(0);
        let colors = palette.iter().flat_map(|it| it.colors());
        let palette = colors.map(|it| [it.red, it.green, it.blue, it.alpha]).collect();
        Self { font, location, units_per_em, palette, transforms: Vec::new(), clips: Vec::new(), layers: Vec::new() }
    }

    /// From the font's units, y upwards, to those of the glyph.
    fn transform(&self) -> Affine {
        self.transforms.last().copied().unwrap_or_default()
    }

    fn in_ems(&self, path: BezPath) -> BezPath {
        // Outlines come in ems already, so that the transform is turned to them.
        let em = f64::from(self.units_per_em);
        let flip = Affine::new([em, 0.0, 0.0, -em, 0.0, 0.0]);
        flip.inverse() * self.transform() * flip * path
    }

    fn color(&self, index: u16, alpha: f32) -> Option<[u8; 4]> {
        const OF_TEXT: u16 = 0xffff;
        if index == OF_TEXT {
            return None;
        }
        let [red, green, blue, own] = self.palette.get(usize::from(index)).copied()?;
        Some([red, green, blue, (f32::from(own) * alpha.clamp(0.0, 1.0)).round() as u8])
    }

    fn mean(&self, stops: &[ColorStop]) -> Option<[u8; 4]> {
        let colors: Vec<[u8; 4]> = stops.iter().filter_map(|it| self.color(it.palette_index, it.alpha)).collect();
        let n = colors.len() as u32;
        (n > 0).then(|| std::array::from_fn(|at| (colors.iter().map(|it| u32::from(it[at])).sum::<u32>() / n) as u8))
    }
}

impl ColorPainter for LayerPainter<'_> {
    fn push_transform(&mut self, Transform { xx, yx, xy, yy, dx, dy }: Transform) {
        let own = Affine::new([xx, yx, xy, yy, dx, dy].map(f64::from));
        self.transforms.push(self.transform() * own);
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        let mut pen = OutlineInEms::new(self.units_per_em);
        if let Some(glyph) = self.font.outline_glyphs().get(glyph) {
            _ = glyph.draw(DrawSettings::unhinted(Size::unscaled(), self.location), &mut pen);
        }
        self.clips.push(self.in_ems(pen.path));
    }

    fn push_clip_box(&mut self, clip: BoundingBox<f32>) {
        let em = self.units_per_em;
        let [x0, y0, x1, y1] = [clip.x_min, -clip.y_max, clip.x_max, -clip.y_min].map(|it| f64::from(it / em));
        let path = kurbo::Shape::to_path(&Rect::new(x0, y0, x1, y1), 0.01);
        self.clips.push(self.in_ems(path));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn fill(&mut self, brush: Brush<'_>) {
        let color = match brush {
            Brush::Solid { palette_index, alpha } => self.color(palette_index, alpha),
            Brush::LinearGradient { color_stops, .. }
            | Brush::RadialGradient { color_stops, .. }
            | Brush::SweepGradient { color_stops, .. } => self.mean(color_stops),
        };
        if let Some(path) = self.clips.last().cloned() {
            self.layers.push(GlyphLayer { path, color });
        }
    }

    fn push_layer(&mut self, _: CompositeMode) {}
}
