//! Scene to PNG, drawn from the scene's SVG with the bundled fonts, without a display.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::picture::lost_characters;
use super::{ExportOptions, Limit, Loss, Parts, WriteError, Written, svg};
use crate::model::Map;
use crate::scene::Scene;
use crate::scene::text::Font;

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
    let usvg_options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg::bare(scene, options), &usvg_options).map_err(|_| WriteError::TooLarge)?;
    let size = tree.size();
    let (width, height) = (size.width(), size.height());
    let scale = wanted.min(MOST / width).min(MOST / height).min((MOST_AREA / (width * height)).sqrt());
    let pixels = |it: f32| (it * scale).ceil().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(width), pixels(height)).ok_or(WriteError::TooLarge)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let bytes = pixmap.encode_png().map_err(|it| WriteError::Encoding { reason: it.to_string() })?;
    let percent = f64::from((scale / wanted * 100.0).max(1.0));
    let shrunk = (scale < wanted).then_some(Loss::Shrunk { to: Limit::Pixels, percent });
    let losses = shrunk.into_iter().chain(lost_characters(scene)).collect();
    Ok(Written { parts: Parts::one(bytes), losses })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Node, NodeKind};

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
        let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
        let tree = usvg::Tree::from_str(&svg::bare(&scene, &ExportOptions::default()), &options).expect("sound");
        let mut texts = Vec::new();
        collect(tree.root(), &mut texts);
        let lines: Vec<String> = scene.first().expect("drawn").body.lines().map(|it| it.text.to_string()).collect();
        assert!(lines.len() >= 3);
        assert!(lines.iter().all(|it| texts.contains(it)), "{texts:?}");
    }
}
