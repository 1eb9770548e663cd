//! Scene to PNG, drawn from the scene's SVG with the bundled fonts, without a display.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::{Picture, WriteError, lost_characters, svg};
use crate::scene::Scene;
use crate::scene::text::Font;

/// Pixels a point, where the map is not too large for it.
const SCALE: f32 = 2.0;
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

/// The scene in light colours at two pixels a point, or as many as fit.
pub fn write(scene: &Scene) -> Result<Picture, WriteError> {
    let too_large = || WriteError("The map is too large for a PNG; export an SVG instead".to_owned());
    let options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg::bare(scene), &options).map_err(|_| too_large())?;
    let size = tree.size();
    let (width, height) = (size.width(), size.height());
    let scale = SCALE.min(MOST / width).min(MOST / height).min((MOST_AREA / (width * height)).sqrt());
    let pixels = |it: f32| (it * scale).ceil().max(1.0) as u32;
    let mut picture = Pixmap::new(pixels(width), pixels(height)).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    let bytes = picture.encode_png().map_err(|it| WriteError(format!("The picture cannot be encoded: {it}")))?;
    let mut losses = Vec::new();
    if scale < SCALE {
        let percent = (scale / SCALE * 100.0).max(1.0);
        losses.push(format!("the map is so large that it was drawn at {percent:.0} % of the usual size"));
    }
    losses.extend(lost_characters(scene));
    Ok(Picture { bytes, losses })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, Map, Node, NodeKind};

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
        let tree = usvg::Tree::from_str(&svg::bare(&scene), &options).expect("sound");
        let mut texts = Vec::new();
        collect(tree.root(), &mut texts);
        let lines: Vec<String> = scene.first().expect("drawn").body.lines().map(|it| it.text.to_string()).collect();
        assert!(lines.len() >= 3);
        assert!(lines.iter().all(|it| texts.contains(it)), "{texts:?}");
    }
}
