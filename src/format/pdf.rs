//! Scene to PDF: one page of the size of the map, or sheets of paper, with text that can be selected and searched.

mod lettering;
mod letters;
mod paths;

use krilla::annotation::{LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, Point as At, Rect as Box2, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;
use kurbo::{BezPath, Circle, PathEl, Point, Rect, RoundedRect, Shape as _, Size};

use self::lettering::Lettering;
use self::paths::{outline, rectangle};
use super::link_places::LinkPlaces;
use super::picture::lost_characters;
use super::sheets::{Sheet, SheetPiece, sheets};
use super::{ExportOptions, Parts, WriteError, Written};
use crate::model::Map;
use crate::scene::card::TextStyle;
use crate::scene::draw::{self, DASH, Linked, OVERHANG, Sink, Stroke};
use crate::scene::{Color, Scene};

/// A scene on one page or several.
pub fn write(map: &Map, scene: &Scene, options: &ExportOptions) -> Result<Written, WriteError> {
    let mut lettering = Lettering::default();
    let (sheets, shrunk) = sheets(map, scene, options)?;
    let mut document = krilla::Document::new();
    let author = Some(map.meta().author.clone()).filter(|it| !it.is_empty());
    let metadata = Metadata::new().title(scene.title.clone()).creator("Mainstay".to_owned());
    document.set_metadata(metadata.authors(author.into_iter().collect()));
    let places = LinkPlaces::of(scene);
    for sheet in &sheets {
        let mut page = document.start_page_with(page_settings(sheet.size)?);
        for (at, to) in draw_sheet(sheet, scene, options, &mut lettering, page.surface()) {
            let leads_to = places.seen(to).and_then(|it| destination(it.1, &sheets));
            let covered = sheet.piece.and_then(|it| annotated(it.on_sheet(at.intersect(it.shown))));
            if let Some((covered, leads_to)) = covered.zip(leads_to) {
                page.add_annotation(LinkAnnotation::new(covered, leads_to).into());
            }
        }
    }
    let bytes = document.finish().map_err(|it| WriteError::Pdf { reason: format!("{it:?}") })?;
    let lost = lost_characters(scene, sheets.iter().flat_map(Sheet::words));
    let losses = shrunk.into_iter().chain(lost).collect();
    Ok(Written { parts: Parts::one(bytes), losses })
}

/// Draws a page, and gives back the links on it with what they cover of the scene.
fn draw_sheet(
    sheet: &Sheet,
    scene: &Scene,
    ExportOptions { theme, .. }: &ExportOptions,
    lettering: &mut Lettering,
    surface: Surface<'_>,
) -> Vec<(Rect, Linked)> {
    let mut sink = PdfSink { surface, lettering, links: Vec::new() };
    sink.rect(sheet.size.to_rect(), 0.0, Some(theme.paper), None);
    if let Some(SheetPiece { shown, at, scale, is_cut }) = sheet.piece {
        let shift = [at.x - shown.x0 * scale, at.y - shown.y0 * scale].map(|it| it as f32);
        let scale = scale as f32;
        sink.surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, shift[0], shift[1]));
        match rectangle(shown).filter(|_| is_cut) {
            // What reaches over the edge of a piece stands on the next sheet.
            Some(edge) => {
                sink.surface.push_clip_path(&edge, &FillRule::NonZero);
                draw::draw_in(scene, shown, theme, &mut sink);
                sink.surface.pop();
            }
            None => draw::draw(scene, theme, &mut sink),
        }
        sink.surface.pop();
    }
    sheet.draw_beside(theme, &mut sink);
    sink.links
}

fn page_settings(size: Size) -> Result<PageSettings, WriteError> {
    PageSettings::from_wh(size.width as f32, size.height as f32).ok_or(WriteError::EmptyMap)
}

/// Where a reader goes to see what stands at a place.
fn destination(place: Rect, sheets: &[Sheet]) -> Option<Target> {
    let shows = |it: &Sheet| it.piece.filter(|it| it.shown.contains(place.origin()));
    let (page, piece) = sheets.iter().enumerate().find_map(|(page, it)| Some((page, shows(it)?)))?;
    // The signs and marks on its edges are to be seen, too.
    let Point { x, y } = piece.on_sheet(place.inflate(OVERHANG, OVERHANG)).origin();
    let corner = At::from_xy(x.max(0.0) as f32, y.max(0.0) as f32);
    Some(Target::Destination(XyzDestination::new(page, corner).into()))
}

/// What a link covers of a page, if anything.
fn annotated(Rect { x0, y0, x1, y1 }: Rect) -> Option<Box2> {
    let is_seen = x0 < x1 && y0 < y1;
    is_seen.then(|| Box2::from_ltrb(x0 as f32, y0 as f32, x1 as f32, y1 as f32)).flatten()
}

struct PdfSink<'a> {
    surface: Surface<'a>,
    lettering: &'a mut Lettering,
    links: Vec<(Rect, Linked)>,
}

impl PdfSink<'_> {
    fn fill(&mut self, color: Option<Color>) {
        self.surface.set_fill(color.map(|it| Fill {
            paint: ink(it).into(),
            opacity: NormalizedF32::ONE,
            ..Fill::default()
        }));
    }

    fn stroke(&mut self, stroke: Option<Stroke>) {
        self.surface.set_stroke(stroke.map(|Stroke { color, width, dashed }| Pen {
            paint: ink(color).into(),
            width: width as f32,
            dash: dashed.then(|| StrokeDash { array: DASH.map(|it| it as f32).to_vec(), offset: 0.0 }),
            ..Pen::default()
        }));
    }

    fn draw(&mut self, path: Option<Path>) {
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
    }
}

impl Sink for PdfSink<'_> {
    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) {
        self.fill(fill);
        self.stroke(stroke);
        let path = if radius > 0.0 {
            outline(RoundedRect::from_rect(rect, radius).path_elements(0.05))
        } else {
            rectangle(rect)
        };
        self.draw(path);
    }

    fn circle(&mut self, circle: Circle, fill: Color) {
        self.fill(Some(fill));
        self.stroke(None);
        self.draw(outline(circle.path_elements(0.05)));
    }

    fn path(&mut self, path: &BezPath, stroke: Stroke) {
        self.fill(None);
        self.stroke(Some(stroke));
        self.draw(outline(path.iter()));
    }

    fn triangle(&mut self, [a, b, c]: [Point; 3], fill: Color) {
        self.fill(Some(fill));
        self.stroke(None);
        self.draw(outline([PathEl::MoveTo(a), PathEl::LineTo(b), PathEl::LineTo(c), PathEl::ClosePath].into_iter()));
    }

    fn text(&mut self, at: Point, text: &str, style: TextStyle, color: Color) {
        self.stroke(None);
        self.lettering.draw(&mut self.surface, at, text, style, ink(color));
    }

    fn slanted(&mut self, at: Point, text: &str, style: TextStyle, color: Color) {
        /// How far the top of a letter leans to the right, for its height: there is no italic among the fonts.
        const LEANS: f32 = 0.2;
        self.surface.push_transform(&Transform::from_row(1.0, 0.0, -LEANS, 1.0, LEANS * at.y as f32, 0.0));
        self.text(at, text, style, color);
        self.surface.pop();
    }

    fn begin_link(&mut self, at: Rect, to: Linked) {
        self.links.push((at, to));
    }
}

fn ink(Color { r, g, b }: Color) -> rgb::Color {
    rgb::Color::new(r, g, b)
}
