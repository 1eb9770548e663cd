//! Scene to PNG, drawn from the scene's SVG with the bundled fonts, without a display.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::picture::{self, lost_characters};
use super::{ExportOptions, Limit, Loss, Parts, WriteError, Written, svg};
use crate::model::Map;
use crate::scene::Scene;
use crate::text::Font;

/// A picture has no more pixels on a side, so that every program can open it.
const MOST: f32 = 16_000.0;
/// … and no more in all.
const MOST_AREA: f32 = 120e6;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in Font::ALL {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font.bytes())));
    }
    fonts.set_sans_serif_family(Font::Wide.family());
    Arc::new(fonts)
});

/// A scene at so many pixels a point as are asked for, or as many as fit.
pub fn write(_: &Map, scene: &Scene, options: &ExportOptions) -> Result<Written, WriteError> {
    let wanted = options.scale as f32;
    let area = picture::area(scene, options);
    let (width, height) = (area.width().ceil() as f32, area.height().ceil() as f32);
    let scale = wanted.min(MOST / width).min(MOST / height).min((MOST_AREA / (width * height)).sqrt());
    let pixels = |it: f32| (it * scale).ceil().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(width), pixels(height)).ok_or(WriteError::TooLarge)?;
    let reading = reading();
    svg::draw_in_pieces(scene, options, |piece| {
        let tree = usvg::Tree::from_str(piece, &reading).map_err(|_| WriteError::TooLarge)?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
        Ok(())
    })?;
    let bytes = pixmap.encode_png().map_err(|it| WriteError::Encoding { reason: it.to_string() })?;
    let percent = f64::from((scale / wanted * 100.0).max(1.0));
    let shrunk = (scale < wanted).then_some(Loss::Shrunk { to: Limit::Pixels, percent });
    let losses = shrunk.into_iter().chain(lost_characters(scene, std::iter::empty())).collect();
    Ok(Written { parts: Parts::one(bytes), losses })
}

/// How drawings are read: with the bundled fonts.
fn reading() -> usvg::Options<'static> {
    usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Node, NodeKind, Stance, Target};

    /// Like `tests/it/exports.rs` for the other formats: what a PNG is drawn from has the scene's lines.
    #[test]
    fn png_breaks_lines_as_the_scene_does() {
        fn collect(group: &usvg::Group, texts: &mut Vec<String>) {
            for node in group.children() {
                match node {
                    usvg::Node::Group(group) => collect(group, texts),
                    usvg::Node::Text(text) => texts.extend(text.chunks().iter().map(|it| it.text().to_owned())),
                    usvg::Node::Path(_) | usvg::Node::Image(_) => {}
                }
            }
        }
        let mut doc = Document::new(Map::default()).with_seed(1);
        let text = "A sentence that is long enough to be broken — several times, well-known “as” it is.";
        doc.edit("Add", |tx| Ok(tx.add_node(Node::new(NodeKind::Claim, text)))).expect("added");
        let scene = Scene::of(doc.map());
        let mut texts = Vec::new();
        svg::draw_in_pieces(&scene, &ExportOptions::default(), |piece| {
            collect(usvg::Tree::from_str(piece, &reading())?.root(), &mut texts);
            Ok::<(), usvg::Error>(())
        })
        .expect("sound");
        let lines: Vec<String> = scene.first().expect("drawn").body.lines().map(|it| it.text.to_string()).collect();
        assert!(lines.len() >= 3);
        assert!(lines.iter().all(|it| texts.contains(it)), "{texts:?}");
    }

    #[test]
    fn the_pieces_of_a_picture_are_the_picture() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        doc.edit("Add", |tx| {
            let thesis = tx.add_node(Node::new(NodeKind::Thesis, "Many reasons"));
            (0..300).try_for_each(|nth| {
                let reason = tx.add_node(Node::new(NodeKind::Claim, format!("The reason that is number {nth}")));
                tx.infer([reason], Target::Node(thesis), Stance::Supports).map(|_| ())
            })
        })
        .expect("added");
        let scene = Scene::of(doc.map());
        let options = ExportOptions { scale: 0.3, ..ExportOptions::default() };
        let mut pieces = Vec::new();
        svg::draw_in_pieces(&scene, &options, |it| {
            pieces.push(it.to_owned());
            Ok::<(), ()>(())
        })
        .expect("drawn");
        assert!(pieces.len() > 3, "{}", pieces.len());
        let shapes = |piece: &str| piece.split_once('\n').map(|it| it.1.replace("</svg>\n", "")).expect("an opening");
        let opening = pieces[0].split_inclusive('\n').next().expect("an opening");
        let whole = format!("{opening}{}</svg>", pieces.iter().map(|it| shapes(it)).collect::<String>());
        let written = write(doc.map(), &scene, &options).expect("drawn").parts.into_main();
        let expect = Pixmap::decode_png(&written).expect("a PNG");
        let mut drawn = Pixmap::new(expect.width(), expect.height()).expect("of some size");
        let tree = usvg::Tree::from_str(&whole, &reading()).expect("sound");
        resvg::render(&tree, Transform::from_scale(0.3, 0.3), &mut drawn.as_mut());
        assert!(drawn == expect);
    }
}
