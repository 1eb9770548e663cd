//! Scene to PDF: one page of the size of the map, with text that can be selected and searched.

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point as At, Rect as Box2, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke as Pen, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font as Embedded, TextDirection};
use kurbo::{BezPath, Circle, PathEl, Point, Rect, RoundedRect, Shape as _};

use super::{Picture, WriteError, lost_characters};
use crate::scene::card::TextStyle;
use crate::scene::draw::{self, DASH, MARGIN, Sink, Stroke};
use crate::scene::text::{Face, Font};
use crate::scene::{Color, Scene, Theme};

/// The longest side that PDF readers must accept, in points.
const MOST: f64 = 14_400.0;

/// The scene in light colours.
pub fn write(scene: &Scene) -> Result<Picture, WriteError> {
    let broken = || WriteError("The bundled fonts cannot be read".to_owned());
    let fonts = Font::ALL.map(|it| Embedded::new(it.bytes().into(), 0));
    let [Some(regular), Some(semibold), Some(wide)] = fonts else { return Err(broken()) };
    let area = scene.bounds.inflate(MARGIN, MARGIN);
    let scale = (MOST / area.width().max(area.height())).min(1.0);
    let (width, height) = ((area.width() * scale) as f32, (area.height() * scale) as f32);
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| WriteError("The map is empty".to_owned()))?;

    let mut document = krilla::Document::new();
    document.set_metadata(Metadata::new().title(scene.title.clone()).creator("Mainstay".to_owned()));
    {
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        let s = scale as f32;
        let shift = [-area.x0 * scale, -area.y0 * scale].map(|it| it as f32);
        surface.push_transform(&Transform::from_row(s, 0.0, 0.0, s, shift[0], shift[1]));
        let mut sink = PdfSink { surface, fonts: [regular, semibold, wide] };
        sink.rect(area, 0.0, Some(Theme::LIGHT.paper), None);
        draw::draw(scene, &Theme::LIGHT, &mut sink);
        sink.surface.pop();
    }
    let bytes = document.finish().map_err(|it| WriteError(format!("The PDF cannot be written: {it:?}")))?;

    let mut losses = Vec::new();
    if scale < 1.0 {
        losses.push(format!("the map is larger than a PDF page can be, and was drawn at {:.0} %", scale * 100.0));
    }
    losses.extend(lost_characters(scene));
    Ok(Picture { bytes, losses })
}

struct PdfSink<'a> {
    surface: Surface<'a>,
    fonts: [Embedded; 3],
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
            let mut path = PathBuilder::new();
            let sides = [rect.x0, rect.y0, rect.width(), rect.height()].map(|it| it as f32);
            Box2::from_xywh(sides[0], sides[1], sides[2], sides[3]).and_then(|it| {
                path.push_rect(it);
                path.finish()
            })
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

    fn text(&mut self, at: Point, text: &str, style: TextStyle, color: Color) {
        self.fill(Some(color));
        self.stroke(None);
        let mut x = at.x;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let font = style.face.font_for(first);
            let end = rest.find(|it| style.face.font_for(it) != font).unwrap_or(rest.len());
            let (run, next) = rest.split_at(end);
            if let Some(font) = font {
                let start = At::from_xy(x as f32, at.y as f32);
                let font = self.fonts[font as usize].clone();
                self.surface.draw_text(start, font, style.size as f32, run, false, TextDirection::Auto);
            }
            x += style.face.width(run, style.size);
            rest = next;
        }
    }
}

fn outline(elements: impl Iterator<Item = PathEl>) -> Option<Path> {
    let mut path = PathBuilder::new();
    let f = |it: Point| (it.x as f32, it.y as f32);
    for element in elements {
        match element {
            PathEl::MoveTo(a) => path.move_to(f(a).0, f(a).1),
            PathEl::LineTo(a) => path.line_to(f(a).0, f(a).1),
            PathEl::QuadTo(a, b) => path.quad_to(f(a).0, f(a).1, f(b).0, f(b).1),
            PathEl::CurveTo(a, b, c) => path.cubic_to(f(a).0, f(a).1, f(b).0, f(b).1, f(c).0, f(c).1),
            PathEl::ClosePath => path.close(),
        }
    }
    path.finish()
}

fn ink(Color { r, g, b }: Color) -> rgb::Color {
    rgb::Color::new(r, g, b)
}

/// The faces are the first two fonts, in this order.
const _: () =
    assert!(Face::Regular as usize == Font::Regular as usize && Face::Semibold as usize == Font::Semibold as usize);
