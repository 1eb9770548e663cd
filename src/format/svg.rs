//! Scene to SVG: real text, with the glyphs it needs of the bundled fonts inside, so that it looks the same
//! anywhere and can be searched.
//!
//! A line that is not plain is drawn as the outlines of its glyphs, under its text, which is there to be selected, searched
//! and heard, but not seen: no viewer shapes it with fonts that it does not have.

mod paths;
mod pictures;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use allsorts::binary::read::ReadScope;
use allsorts::font::Font as Parsed;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use base64::Engine as _;
use kurbo::{BezPath, Circle, PathEl, Point, Rect};

use self::paths::outline;
use self::pictures::SvgPictures;
use super::link_places::LinkPlaces;
use super::{ExportOptions, Parts, WriteError, Written, picture};
use crate::model::{Map, NodeId};
use crate::scene::card::TextStyle;
use crate::scene::draw::{self, DASH, Linked, Sink, Stroke};
use crate::scene::{Color, Scene, Theme};
use crate::text::{Face, Font, ShapedLine};

/// Whether a file may be an SVG, also one that another program wrote anew.
pub fn recognises(parts: &Parts<'_>) -> bool {
    const NEAR: usize = 2_000;
    let text = parts.text();
    text.starts_with('<') && text.find("<svg").is_some_and(|it| it < NEAR)
}

/// A scene as a stand-alone SVG file.
pub fn write(_: &Map, scene: &Scene, options: &ExportOptions) -> Result<Written, WriteError> {
    let (body, used) = body(scene, &options.theme);
    let mut fonts = String::new();
    for font in Font::ALL {
        let chars: Vec<char> = used.iter().filter(|it| it.0 == font).map(|it| it.1).collect();
        if chars.is_empty() {
            continue;
        }
        let bytes = glyphs(font, &chars).ok_or(WriteError::BrokenFonts)?;
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        _ = write!(
            fonts,
            "@font-face{{font-family:'{}';font-weight:{};src:url(data:font/ttf;base64,{data})}}",
            font.family(),
            font.weight()
        );
    }
    // Where a whole map is seen, nothing scrolls to what a link leads to: it is ringed.
    let ring = format!(":target>rect:first-of-type{{stroke:{};stroke-width:2.5}}", hex(options.theme.accent));
    let text = document(scene, options, &format!("<style>{fonts}{ring}</style>"), &body);
    Ok(Written {
        parts: Parts::one(text.into_bytes()),
        losses: picture::lost_characters(scene, std::iter::empty()).into_iter().collect(),
    })
}

/// Gives the scene to `draw` piece by piece, each a document without fonts, for drawing with those at hand: one drawn upon
/// the other, they are the whole picture. What a drawing is read into takes some hundred times its length.
pub(super) fn draw_in_pieces<E>(
    scene: &Scene,
    options: &ExportOptions,
    draw: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let opening = opening(scene, options);
    let mut sink = SvgSink { is_for_drawing: true, ..SvgSink::of(scene) };
    sink.out = format!("{opening}{}", paper(scene, options));
    let mut pieces = Pieces { sink, opening, draw, outcome: Ok(()) };
    draw::draw(scene, &options.theme, &mut pieces);
    pieces.end_piece();
    pieces.outcome
}

type Used = BTreeSet<(Font, char)>;

fn body(scene: &Scene, theme: &Theme) -> (String, Used) {
    let mut sink = SvgSink::of(scene);
    sink.out.reserve(scene.n_cards() * 1_200 + 1_000);
    draw::draw(scene, theme, &mut sink);
    let SvgSink { out, ascii, mut used, .. } = sink;
    for (face, seen) in [Face::Regular, Face::Semibold].into_iter().zip(ascii) {
        let chars = (0_u8..128).filter(|it| seen[usize::from(*it)]).map(char::from);
        used.extend(chars.map(|it| (face.font(), it)));
    }
    (out, used)
}

fn document(scene: &Scene, options: &ExportOptions, style: &str, body: &str) -> String {
    let (opening, paper, title) = (opening(scene, options), paper(scene, options), escaped(&scene.title));
    format!("{opening}<title>{title}</title>\n{style}{paper}{body}</svg>\n")
}

fn opening(scene: &Scene, options: &ExportOptions) -> String {
    let area = picture::area(scene, options);
    let (width, height) = (area.width().ceil(), area.height().ceil());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{} {} {width} {height}\" \
         role=\"graphics-document document\" font-family=\"'Source Sans 3','DejaVu Sans',sans-serif\">\n",
        area.x0, area.y0,
    )
}

fn paper(scene: &Scene, options: &ExportOptions) -> String {
    let area = picture::area(scene, options);
    let (width, height, paper) = (area.width().ceil(), area.height().ceil(), hex(options.theme.paper));
    let Rect { x0, y0, .. } = area;
    format!("<rect x=\"{x0}\" y=\"{y0}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>\n")
}

/// A font file with just the glyphs of `chars`.
fn glyphs(font: Font, chars: &[char]) -> Option<Vec<u8>> {
    let data = ReadScope::new(font.bytes()).read::<FontData<'_>>().ok()?;
    let provider = data.table_provider(0).ok()?;
    let mut parsed = Parsed::new(provider).ok()?;
    let mut ids = vec![0];
    for &c in chars {
        let (id, _) = parsed.lookup_glyph_index(c, allsorts::font::MatchingPresentation::NotRequired, None);
        ids.push(id);
    }
    ids.sort_unstable();
    ids.dedup();
    subset(&parsed.font_table_provider, &ids, &SubsetProfile::Minimal, CmapTarget::Unicode).ok()
}

struct SvgSink<'a> {
    out: String,
    /// The ASCII characters met in each face: nearly all of them, so they are noted fast.
    ascii: [[bool; 128]; 2],
    used: Used,
    places: LinkPlaces<'a>,
    pictures: SvgPictures,
    /// Text that is not seen is left out.
    is_for_drawing: bool,
}

impl<'a> SvgSink<'a> {
    fn of(scene: &'a Scene) -> Self {
        Self {
            out: String::new(),
            ascii: [[false; 128]; 2],
            used: Used::new(),
            places: LinkPlaces::of(scene),
            pictures: SvgPictures::default(),
            is_for_drawing: false,
        }
    }

    fn number(&mut self, it: f64) {
        // One decimal is a tenth of a point, and whole points are common.
        let tenths = (it * 10.0).round() as i64;
        if tenths % 10 == 0 {
            _ = write!(self.out, "{}", tenths / 10);
        } else {
            let sign = if tenths < 0 { "-" } else { "" };
            _ = write!(self.out, "{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10);
        }
    }

    fn attribute(&mut self, name: &str, it: f64) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.number(it);
        self.out.push('"');
    }

    fn stroke(&mut self, Stroke { color, width, dashed }: Stroke) {
        _ = write!(self.out, " stroke=\"{}\" stroke-width=\"{width:.2}\"", hex(color));
        if dashed {
            _ = write!(self.out, " stroke-dasharray=\"{} {}\"", DASH[0], DASH[1]);
        }
    }

    /// Draws a shaped line; `at` is the left end of its baseline.
    fn shaped(&mut self, at: Point, text: &str, line: &ShapedLine, style: TextStyle, color: Color) {
        if !self.is_for_drawing {
            let is_to_left = style.runs_to_left(text);
            let width = line.width * style.size;
            self.out.push_str("<text");
            self.attribute("x", if is_to_left { at.x + width } else { at.x });
            self.attribute("y", at.y);
            self.attribute("font-size", style.size);
            self.attribute("textLength", width);
            if is_to_left {
                self.out.push_str(" direction=\"rtl\"");
            }
            self.out.push_str(" lengthAdjust=\"spacingAndGlyphs\" fill=\"none\" xml:space=\"preserve\">");
            escape(&mut self.out, text);
            self.out.push_str("</text>\n");
        }
        _ = writeln!(self.out, "<path fill=\"{}\" d=\"{}\"/>", hex(color), outline(&line.outline(at, style.size)));
        for picture in line.pictures(at, style.size) {
            self.pictures.draw(&mut self.out, &picture, &hex(color));
        }
    }

    fn point(&mut self, command: char, points: &[Point]) {
        self.out.push(command);
        for (at, point) in points.iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            self.number(point.x);
            self.out.push(' ');
            self.number(point.y);
        }
    }
}

impl Sink for SvgSink<'_> {
    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        self.out.push_str("<rect");
        self.attribute("x", rect.x0);
        self.attribute("y", rect.y0);
        self.attribute("width", rect.width());
        self.attribute("height", rect.height());
        self.attribute("rx", radius);
        match fill {
            Some(fill) => _ = write!(self.out, " fill=\"{}\"", hex(fill)),
            None => self.out.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = stroke {
            self.stroke(stroke);
        }
        self.out.push_str("/>\n");
    }

    fn circle(&mut self, circle: Circle, fill: Color) {
        self.out.push_str("<circle");
        self.attribute("cx", circle.center.x);
        self.attribute("cy", circle.center.y);
        self.attribute("r", circle.radius);
        _ = writeln!(self.out, " fill=\"{}\"/>", hex(fill));
    }

    fn path(&mut self, path: &BezPath, stroke: Stroke) {
        self.out.push_str("<path d=\"");
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(a) => self.point('M', &[a]),
                PathEl::LineTo(a) => self.point('L', &[a]),
                PathEl::QuadTo(a, b) => self.point('Q', &[a, b]),
                PathEl::CurveTo(a, b, c) => self.point('C', &[a, b, c]),
                PathEl::ClosePath => self.out.push('Z'),
            }
        }
        self.out.push_str("\" fill=\"none\"");
        self.stroke(stroke);
        self.out.push_str("/>\n");
    }

    fn triangle(&mut self, corners: [Point; 3], fill: Color) {
        self.out.push_str("<path d=\"");
        self.point('M', &corners[..1]);
        self.point('L', &corners[1..]);
        self.out.push('Z');
        _ = writeln!(self.out, "\" fill=\"{}\"/>", hex(fill));
    }

    fn text(&mut self, at: Point, text: &str, style: TextStyle, color: Color) {
        if let Some(line) = style.shaped(text) {
            return self.shaped(at, text, &line, style, color);
        }
        for c in text.chars() {
            match self.ascii[style.face as usize].get_mut(c as usize) {
                Some(seen) => *seen = true,
                None => _ = self.used.insert((style.face.font(), c)),
            }
        }
        self.out.push_str("<text");
        self.attribute("x", at.x);
        self.attribute("y", at.y);
        self.attribute("font-size", style.size);
        if style.face == Face::Semibold {
            self.out.push_str(" font-weight=\"600\"");
        }
        _ = write!(self.out, " fill=\"{}\" xml:space=\"preserve\">", hex(color));
        escape(&mut self.out, text);
        self.out.push_str("</text>\n");
    }

    fn begin_group(&mut self, words: &str, card: NodeId) {
        _ = write!(self.out, "<g id=\"{}\" role=\"group\" aria-label=\"", id(Linked::Card(card)));
        escape(&mut self.out, words);
        self.out.push_str("\">\n");
    }

    fn end_group(&mut self) {
        self.out.push_str("</g>\n");
    }

    fn begin_link(&mut self, at: Rect, to: Linked) {
        self.out.push_str("<a");
        if let Linked::Card(node) = to {
            let own = Linked::MentionOf(node);
            // Links lead back to the first mention alone.
            if self.places.seen(own) == Some((own, at)) {
                _ = write!(self.out, " id=\"{}\"", id(own));
            }
        }
        if let Some((seen, _)) = self.places.seen(to) {
            _ = write!(self.out, " href=\"#{}\"", id(seen));
        }
        self.out.push_str(">\n");
    }

    fn end_link(&mut self) {
        self.out.push_str("</a>\n");
    }
}

/// A piece that is longer is drawn.
const LONGEST_PIECE: usize = 64 << 10;

/// Draws what fills a piece, and begins the next one. Of groups and links nothing is to be seen.
struct Pieces<'a, F, E> {
    sink: SvgSink<'a>,
    opening: String,
    draw: F,
    outcome: Result<(), E>,
}

impl<E, F: FnMut(&str) -> Result<(), E>> Pieces<'_, F, E> {
    fn add(&mut self, shape: impl FnOnce(&mut SvgSink<'_>)) {
        shape(&mut self.sink);
        if self.sink.out.len() > LONGEST_PIECE {
            self.end_piece();
        }
    }

    fn end_piece(&mut self) {
        let Self { sink, opening, draw, outcome } = self;
        sink.out.push_str("</svg>\n");
        if outcome.is_ok() {
            *outcome = draw(&sink.out);
        }
        sink.out.clone_from(opening);
        sink.pictures = SvgPictures::default();
    }
}

impl<E, F: FnMut(&str) -> Result<(), E>> Sink for Pieces<'_, F, E> {
    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        self.add(|it| it.rect(rect, radius, fill, stroke));
    }

    fn circle(&mut self, circle: Circle, fill: Color) {
        self.add(|it| it.circle(circle, fill));
    }

    fn path(&mut self, path: &BezPath, stroke: Stroke) {
        self.add(|it| it.path(path, stroke));
    }

    fn triangle(&mut self, corners: [Point; 3], fill: Color) {
        self.add(|it| it.triangle(corners, fill));
    }

    fn text(&mut self, at: Point, text: &str, style: TextStyle, color: Color) {
        self.add(|it| it.text(at, text, style, color));
    }
}

/// The name of what links lead to. The ids of a map may begin with what no name in XML begins with.
fn id(linked: Linked) -> String {
    match linked {
        Linked::Card(node) => format!("card-{node}"),
        Linked::MentionOf(node) => format!("mention-{node}"),
    }
}

fn hex(Color { r, g, b }: Color) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// Escapes what XML cannot hold as it is; characters that it cannot hold at all become U+FFFD.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}
