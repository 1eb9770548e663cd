//! A line as glyphs in the order in which they stand: order after UAX #9, shaping after OpenType by harfrust, which is
//! `HarfBuzz` in Rust.
//!
//! The levels of UAX #9 are resolved for each line by itself, with the direction of the whole text; `levels` sees to it that
//! they are those of its paragraph.

use std::ops::Range;
use std::sync::Arc;

use harfrust::{BufferClusterLevel, GlyphBuffer, ShapeOptions, Tag, UnicodeBuffer};
use kurbo::{Affine, BezPath, Point, Vec2};
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::emoji::is_emoji;
use super::fonts::{Fonts, TextFont, is_unseen};
use super::order::{LinePart, ParagraphOrder};
use super::pictures::GlyphPicture;
use super::pieces::short;
use super::{Face, TextDirection};

/// A line of text as it is drawn. Lengths are in ems.
#[derive(Debug, Default, PartialEq)]
pub struct ShapedLine {
    /// From left to right.
    pub runs: Vec<GlyphRun>,
    pub width: f64,
}

/// Glyphs of one font in one direction.
#[derive(Debug, PartialEq)]
pub struct GlyphRun {
    pub font: Arc<TextFont>,
    /// Which part of the line it stands for, in bytes.
    pub text: Range<usize>,
    pub is_to_left: bool,
    /// Its left end.
    pub x: f64,
    /// From left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

impl ShapedLine {
    /// The outlines of all glyphs of a line of some size; `at` is the left end of its baseline.
    pub fn outline(&self, at: Point, size: f64) -> BezPath {
        let mut path = BezPath::new();
        for run in &self.runs {
            path.extend(outline_of(&run.font, &run.glyphs, at + Vec2::new(run.x * size, 0.0), size));
        }
        path
    }

    /// Its glyphs in colour, which have no outlines; `at` is the left end of its baseline.
    pub fn pictures(&self, at: Point, size: f64) -> Vec<PlacedPicture<'_>> {
        let mut pictures = Vec::new();
        for GlyphRun { font, x, glyphs, .. } in self.runs.iter().filter(|it| it.font.is_in_colour) {
            let mut x = *x;
            for PlacedGlyph { id, advance, right, up, .. } in glyphs {
                if let Some(picture) = font.picture(*id) {
                    let place = at + Vec2::new(x + f64::from(*right), -f64::from(*up)) * size;
                    let place = Affine::translate(place.to_vec2()) * Affine::scale(size);
                    pictures.push(PlacedPicture { font, glyph: *id, picture, place });
                }
                x += f64::from(*advance);
            }
        }
        pictures
    }
}

/// A glyph in colour on a line of some size.
pub struct PlacedPicture<'a> {
    pub font: &'a Arc<TextFont>,
    pub glyph: u32,
    pub picture: GlyphPicture<'a>,
    /// From the glyph's own place, in ems, to the line's.
    pub place: Affine,
}

/// The outlines of some glyphs in a row; `at` is the left end of their baseline.
pub fn outline_of(font: &TextFont, glyphs: &[PlacedGlyph], at: Point, size: f64) -> BezPath {
    let mut path = BezPath::new();
    let mut x = 0.0;
    for PlacedGlyph { id, advance, right, up, .. } in glyphs {
        let place = at + Vec2::new(x + f64::from(*right), -f64::from(*up)) * size;
        path.extend(Affine::translate(place.to_vec2()) * Affine::scale(size) * font.outline(*id));
        x += f64::from(*advance);
    }
    path
}

/// A glyph and where it stands, seen from where the glyph before it ends.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedGlyph {
    /// In its font; nought stands for what the font does not have.
    pub id: u32,
    pub advance: f32,
    pub right: f32,
    pub up: f32,
    /// The part of the line that it stands for together with its neighbours of the same part, in bytes.
    pub cluster: Range<usize>,
}

/// A part of a text that one font draws in one script.
struct FontItem {
    text: Range<usize>,
    script: Script,
    font: Arc<TextFont>,
}

/// How much of a text glyphs stand for at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clusters {
    /// What is one to the reader.
    Graphemes,
    /// A letter and the marks on it are told apart, unless they change places.
    Characters,
}

/// Shapes a line.
pub(super) fn shape(text: &str, face: Face, direction: TextDirection, fonts: &Fonts) -> ShapedLine {
    shape_with(text, face, direction, fonts, Clusters::Graphemes)
}

pub(super) fn shape_with(
    text: &str,
    face: Face,
    direction: TextDirection,
    fonts: &Fonts,
    clusters: Clusters,
) -> ShapedLine {
    let items = items(text, face, begins_foreign(text), fonts);
    let mut line = ShapedLine::default();
    for part in ParagraphOrder::new(text, direction).of_line(0..text.len()) {
        add_part(&mut line, text, part, &items, clusters);
    }
    line
}

/// Shapes what runs one way; what belongs to no script is drawn by the text face.
pub(super) fn shape_part(text: &str, face: Face, is_to_left: bool, fonts: &Fonts) -> ShapedLine {
    let mut line = ShapedLine::default();
    let part = LinePart { text: 0..text.len(), is_to_left };
    add_part(&mut line, text, part, &items(text, face, false, fonts), Clusters::Graphemes);
    line
}

/// Adds glyphs at the right end of a line.
fn add_part(line: &mut ShapedLine, text: &str, part: LinePart, items: &[FontItem], clusters: Clusters) {
    let LinePart { text: range, is_to_left } = part;
    let first = items.partition_point(|it| it.text.end <= range.start);
    let met = items.iter().skip(first).take_while(|it| it.text.start < range.end);
    let mut pieces: Vec<(Range<usize>, &FontItem)> = met
        .map(|it| (it.text.start.max(range.start)..it.text.end.min(range.end), it))
        .flat_map(|(range, it)| short_ranges(text, range).map(move |range| (range, it)))
        .collect();
    if is_to_left {
        pieces.reverse();
    }
    for (range, item) in pieces {
        let run = shape_run(text, range, item, is_to_left, line.width, clusters);
        line.width += run.glyphs.iter().map(|it| f64::from(it.advance)).sum::<f64>();
        line.runs.push(run);
    }
}

fn shape_run(
    text: &str,
    range: Range<usize>,
    item: &FontItem,
    is_to_left: bool,
    x: f64,
    clusters: Clusters,
) -> GlyphRun {
    let font = &item.font;
    let mut run = GlyphRun { font: Arc::clone(font), text: range.clone(), is_to_left, x, glyphs: Vec::new() };
    let Some(font_ref) = font.font_ref() else { return run };
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text[range.clone()]);
    if clusters == Clusters::Characters {
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
    }
    let direction = if is_to_left { harfrust::Direction::RightToLeft } else { harfrust::Direction::LeftToRight };
    buffer.set_direction(direction);
    let tag = Tag::from_be_bytes(item.script.as_iso15924_tag().to_be_bytes());
    if let Some(script) = harfrust::Script::from_iso15924_tag(tag) {
        buffer.set_script(script);
    }
    let shaper = font.shaper.shaper(&font_ref).instance(Some(&font.instance)).build();
    let shaped = shaper.shape(buffer, ShapeOptions::new());
    let clusters = clusters_of(&shaped, range, is_to_left);
    let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).zip(clusters);
    let glyph = placed.map(|((info, at), cluster)| {
        let [mut advance, right, up] = [at.x_advance, at.x_offset, at.y_offset].map(|it| it as f32 / font.units_per_em);
        if info.glyph_id == 0 {
            advance = width_of_box(&text[cluster.clone()]);
        }
        PlacedGlyph { id: info.glyph_id, advance, right, up, cluster }
    });
    run.glyphs = glyph.collect();
    run
}

/// The parts of a range that are shaped at a time.
fn short_ranges(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    short(&text[range]).map(move |piece| {
        let start = at;
        at += piece.len();
        start..at
    })
}

/// The width that is kept for characters that no font has: what Unicode's East Asian Width suggests, so that a line is
/// broken where another machine breaks it.
fn width_of_box(cluster: &str) -> f32 {
    match cluster.width() {
        0 => 0.0,
        1 => 0.6,
        _ => 1.0,
    }
}

/// The full names of the fonts that draw something of a text.
pub(super) fn fonts_of(text: &str, face: Face, fonts: &Fonts) -> Vec<String> {
    items(text, face, begins_foreign(text), fonts).into_iter().map(|it| it.font.name.clone()).collect()
}

/// The font that draws the first of some characters that are one to the reader.
pub(super) fn font_of(grapheme: &str, face: Face, fonts: &Fonts) -> Option<Arc<TextFont>> {
    items(grapheme, face, false, fonts).into_iter().next().map(|it| it.font)
}

/// The characters of a text that no font has, in its order.
pub(super) fn lacking(text: &str, face: Face, fonts: &Fonts) -> Vec<char> {
    let items = items(text, face, begins_foreign(text), fonts);
    let lacked = items
        .iter()
        .flat_map(|it| text[it.text.clone()].chars().filter(|c| !is_unseen(*c) && !c.is_control() && !it.font.has(*c)));
    lacked.collect()
}

/// The part of the text that each glyph stands for: of those of one cluster, the same.
fn clusters_of(shaped: &GlyphBuffer, of: Range<usize>, is_to_left: bool) -> Vec<Range<usize>> {
    let starts: Vec<usize> = shaped.glyph_infos().iter().map(|it| of.start + it.cluster as usize).collect();
    let mut ranges = vec![0..0; starts.len()];
    let (mut start, mut end) = (of.end, of.end);
    let mut take = |(&from, range): (&usize, &mut Range<usize>)| {
        if from != start {
            (start, end) = (from, start);
        }
        *range = start..end;
    };
    // From the end of the text to its beginning, which is backwards where it runs to the right.
    let glyphs = starts.iter().zip(&mut ranges);
    if is_to_left {
        glyphs.for_each(&mut take);
    } else {
        glyphs.rev().for_each(&mut take);
    }
    ranges
}

/// Whether a text begins in another script than the text face is made for.
fn begins_foreign(text: &str) -> bool {
    !is_of_text_face(first_script(text))
}

fn first_script(text: &str) -> Script {
    text.chars().map(|it| it.script()).find(|it| !is_shared(*it)).unwrap_or(Script::Common)
}

/// Parts a text by script and font; `is_foreign` as `follows` needs it.
fn items(text: &str, face: Face, is_foreign: bool, fonts: &Fonts) -> Vec<FontItem> {
    let mut items: Vec<FontItem> = Vec::new();
    let language = fonts.language_of_han(text);
    let mut script = first_script(text);
    for (at, cluster) in text.grapheme_indices(true) {
        let own = cluster.chars().map(|it| it.script()).find(|it| !is_shared(*it));
        script = own.unwrap_or(script);
        let last = items.last().map(|it| &it.font);
        let goes_on = last.filter(|it| own.is_none() && follows(cluster, is_foreign, it, fonts.own(face)));
        let font = match goes_on {
            Some(it) => Some(Arc::clone(it)),
            // What nobody has is drawn as a box, and its characters are kept.
            None => fonts.font_for(cluster, face, script, language).or_else(|| fonts.own(face).cloned()),
        };
        let Some(font) = font else { continue };
        let text = at..at + cluster.len();
        match items.last_mut() {
            Some(last) if last.font == font && last.script == script => last.text.end = text.end,
            _ => items.push(FontItem { text, script, font }),
        }
    }
    items
}

/// Whether what belongs to no script is drawn with the font before it: what cannot be seen always is; spaces and signs
/// are, if the font has them, on a line that begins in another script than the text face is made for.
fn follows(cluster: &str, is_foreign: bool, last: &Arc<TextFont>, own: Option<&Arc<TextFont>>) -> bool {
    let goes_on = is_foreign && Some(last) != own && !last.is_in_colour && !is_emoji(cluster);
    cluster.chars().all(is_unseen) || goes_on && last.has_all(cluster)
}

fn is_of_text_face(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Greek | Script::Cyrillic | Script::Common)
}

fn is_shared(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}
