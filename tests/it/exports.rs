//! What is exported is what is seen.

use mainstay::format::{Format, Picture, Write};
use mainstay::scene::Scene;

use crate::notation;

const LONG: &str = "Cities should — as “many” of them efficiently do — give the space that parked cars take to those who \
                    walk, cycle or sit there, well-known objections notwithstanding.";

fn scene() -> Scene {
    let text = format!(
        "Ban cars from the centre of every city that has more than half a million people\n  + {LONG}\n    e {LONG}\n  - Shops & <stalls>\n"
    );
    notation::session(&text).scene().clone()
}

fn export(format: Format, scene: &Scene) -> Picture {
    let Write::Picture(write) = format.row().write else { panic!("{format:?} is a picture") };
    write(scene).expect("it can be drawn")
}

/// The lines of all cards, in the order of the scene.
fn lines(scene: &Scene) -> Vec<String> {
    scene.cards().flat_map(|it| it.body.lines()).map(|it| it.text.into_owned()).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn svg_lines(svg: &str) -> Vec<String> {
    let texts = svg.split("<text ").skip(1).filter_map(|it| it.split_once('>')?.1.split_once("</text>"));
    texts.map(|it| unescaped(it.0)).collect()
}

#[test]
fn svg_breaks_lines_as_the_scene_does() {
    let scene = scene();
    let svg = String::from_utf8(export(Format::Svg, &scene).bytes).expect("SVG is text");
    let found = svg_lines(&svg);
    for line in lines(&scene) {
        assert!(found.contains(&line), "{line}");
    }
    assert!(svg.contains("@font-face") && svg.contains("<title>"));
    assert!(svg.len() < 120_000, "only the glyphs that are used are inside: {}", svg.len());
}

#[test]
fn pdf_breaks_lines_as_the_scene_does_and_can_be_searched() {
    let scene = scene();
    let pdf = export(Format::Pdf, &scene).bytes;
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let text = document.extract_text(&[1]).expect("with text");
    let found: Vec<&str> = text.lines().map(str::trim).collect();
    for line in lines(&scene) {
        assert!(found.contains(&line.as_str()), "{line}\n--\n{text}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn the_canvas_breaks_lines_as_the_scene_does() {
    let text = format!("Ban cars\n  + {LONG}\n  - {LONG} And more.\n");
    let session = notation::session(&text);
    let shown = crate::window::shown_texts(session.doc.map().clone());
    for line in lines(session.scene()) {
        assert!(shown.contains(&line), "{line}\n--\n{shown:#?}");
    }
}

#[test]
fn png_is_drawn_without_a_display() {
    let png = export(Format::Png, &scene()).bytes;
    assert!(png.starts_with(b"\x89PNG"));
    assert!(png.len() > 10_000);
}

#[test]
fn an_empty_map_can_be_exported() {
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        assert!(!export(format, &Scene::default()).bytes.is_empty(), "{format:?}");
    }
}

#[test]
fn svg_holds_any_text() {
    let session = notation::session("T\n  + x\n");
    let mut doc = session.doc;
    let node = doc.map().nodes().map(|it| it.0).next().expect("a node");
    doc.edit("Type", |tx| tx.set_node(node, |it| it.text = "a\u{0}b\u{1b} ]]> & \u{ffff} \"q\"".to_owned()))
        .expect("typed");
    let svg = String::from_utf8(export(Format::Svg, &Scene::of(doc.map())).bytes).expect("text");
    assert!(!svg.contains('\u{0}') && !svg.contains('\u{1b}') && svg.contains("&amp;"));
}

#[test]
fn what_a_picture_cannot_show_is_said() {
    let session = notation::session("人之初\n  + Fine\n");
    for (format, lost) in [(Format::Png, true), (Format::Pdf, true), (Format::Svg, false)] {
        let losses = export(format, session.scene()).losses;
        assert_eq!(losses.iter().any(|it| it.contains("lack 3 of its characters")), lost, "{format:?}: {losses:?}");
    }
}

#[test]
fn a_long_citation_is_shown_whole() {
    let mut doc = notation::session("T\n  e E\n").doc;
    let node = doc.map().nodes().find(|it| it.1.text == "E").expect("there").0;
    let author = "The Association of Everybody Who Ever Wrote a Long Name";
    doc.edit("Cite", |tx| {
        let csl = serde_json::json!({ "author": [{ "literal": author }] });
        let source = tx.add_source(mainstay::model::Source { csl: csl.as_object().cloned().unwrap_or_default() });
        let locator = mainstay::model::Locator {
            label: mainstay::model::LocatorLabel::Page,
            value: "1123–1134".to_owned(),
            extra: None,
        };
        let citation = mainstay::model::Citation { locator: Some(locator), ..mainstay::model::Citation::new(source) };
        tx.set_node(node, |it| it.citations.push(citation))
    })
    .expect("cited");
    let scene = Scene::of(doc.map());
    let card = scene.card(node).expect("drawn");
    let chip = &card.body.chips[0];
    let shown: Vec<_> = chip.lines().map(|it| it.text).collect();
    assert_eq!(shown.join(" "), format!("({author} 1123–1134)"));
    assert!(chip.rect.x1 <= card.rect.width() && chip.rect.y1 <= card.rect.height());
}
