//! What is exported is what is seen.

use kurbo::Rect;
use mainstay::format::{
    ExportOptions, Format, LeaveOut, Limit, Loss, OnSheets, Page, Paper, SheetTurn, Write, WriteError,
};
use mainstay::model::{Document, LinesRun, Map, Node, NodeKind, Stance, Target};
use mainstay::scene::{Color, Scene, Theme};
use mainstay::session::Session;

use crate::mixed::mixed_text;
use crate::{examples, notation};

const LONG: &str = "Cities should — as “many” of them efficiently do — give the space that parked cars take to those who \
                    walk, cycle or sit there, well-known objections notwithstanding.";

fn scene() -> Scene {
    let text = format!(
        "Ban cars from the centre of every city that has more than half a million people\n  + {LONG}\n    e {LONG}\n  - Shops & <stalls>\n"
    );
    notation::session(&text).scene().clone()
}

/// A picture of a scene, and what that does not show.
fn export_with(format: Format, scene: &Scene, options: &ExportOptions) -> (Vec<u8>, Vec<Loss>) {
    let Some(Write::Picture(write)) = format.row().write else { panic!("{format:?} is a picture") };
    let written = write(scene.map(), scene, options).expect("it can be drawn");
    (written.parts.into_main(), written.losses)
}

fn export(format: Format, scene: &Scene) -> Vec<u8> {
    export_with(format, scene, &ExportOptions::default()).0
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
    let svg = String::from_utf8(export(Format::Svg, &scene)).expect("SVG is text");
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
    let pdf = export(Format::Pdf, &scene);
    let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
    let text = document.extract_text(&[1]).expect("with text");
    let found: Vec<&str> = text.lines().map(str::trim).collect();
    for line in lines(&scene) {
        assert!(found.contains(&line.as_str()), "{line}\n--\n{text}");
    }
}

/// Readers of PDF read what runs to the left from the right, letter by letter; marks and ligatures are letters, too.
#[test]
fn pdf_holds_words_that_run_to_the_left_in_their_order_and_letters_from_left_to_right() {
    let check = |text: &str| {
        let scene = notation::session(&format!("{text}\n")).scene().clone();
        let unseen = |it: &char| !it.is_whitespace() && !matches!(it, '\u{200e}' | '\u{200f}');
        let found: String = text_of(&export(Format::Pdf, &scene)).chars().filter(unseen).collect();
        let expect: String = text.split(' ').flat_map(|it| it.chars().rev()).collect();
        assert!(found.contains(&expect), "{expect}\n--\n{found}");
    };
    check("\u{5db}\u{5dc} \u{5d1}\u{5e0}\u{5d9} \u{5d4}\u{5d0}\u{5d3}\u{5dd}");
    // With points, of which some are part of the letter's glyph.
    check(
        "\u{5d4}\u{5b7}\u{5e9}\u{5c1}\u{5b8}\u{5bc}\u{5de}\u{5b7}\u{5d9}\u{5b4}\u{5dd} \u{5d1}\u{5b8}\u{5bc}\u{5e8}\u{5b8}\u{5d0}",
    );
    // Lam and alef are one glyph.
    check("\u{633}\u{644}\u{627}\u{645} \u{639}\u{642}\u{644}\u{64b}\u{627}");
    check("\u{627}\u{644}\u{643}\u{631}\u{627}\u{645}\u{629}\u{60c} (\u{62d}\u{642}\u{627}).");
}

/// What stands on any card, in any script, lies within it, and every picture has it on the same lines.
#[test]
fn any_text_fits_its_card_in_every_export() {
    for seed in 0..40 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut doc = Document::new(Map::default()).with_seed(seed);
        let lines_run = LinesRun::ALL[rng.usize(..3)];
        doc.edit("Add", |tx| {
            tx.set_meta(|it| it.layout.lines = lines_run);
            for kind in [NodeKind::Thesis, NodeKind::Claim, NodeKind::Evidence] {
                let text = mixed_text(&mut rng, 1..40);
                tx.add_node(Node::new(kind, text));
            }
            Ok(())
        })
        .expect("added");
        let scene = Scene::of(doc.map());
        let [svg, pdf] = [Format::Svg, Format::Pdf].map(|it| export(it, &scene));
        let svg = String::from_utf8(svg).expect("SVG is text");
        let written = svg_lines(&svg);
        assert_eq!(pages(&pdf).len(), 1);
        for card in scene.cards() {
            let place = card.body.text_box();
            assert!(place.x0 >= 0.0 && place.x1 <= card.rect.width() && place.y1 <= card.rect.height(), "{seed}");
            for line in card.body.lines() {
                let is_one = line.text.trim_matches(['\u{200e}', '\u{200f}']).chars().nth(1).is_none();
                let [left, right] = [line.at.x - place.x0, place.x1 - line.at.x - line.style.width(&line.text)];
                assert!(left >= -0.01 && right >= -0.01 || is_one, "{seed}: {:?} {left} {right}", line.text);
                assert!(line.at.y > place.y0 && line.at.y < place.y1, "{seed}");
                let shown = line.text.replace('\u{7}', "\u{fffd}");
                assert!(line.text.is_empty() || written.contains(&shown), "{seed}: {shown:?}");
            }
        }
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
    let png = export(Format::Png, &scene());
    assert!(png.starts_with(b"\x89PNG"));
    assert!(png.len() > 10_000);
}

#[test]
fn an_empty_map_can_be_exported() {
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        assert!(!export(format, &Scene::default()).is_empty(), "{format:?}");
    }
}

#[test]
fn svg_holds_any_text() {
    let session = notation::session("T\n  + x\n");
    let mut doc = session.doc;
    let node = doc.map().nodes().map(|it| it.0).next().expect("a node");
    doc.edit("Type", |tx| tx.set_node(node, |it| it.text = "a\u{0}b\u{1b} ]]> & \u{ffff} \"q\"".to_owned()))
        .expect("typed");
    let svg = String::from_utf8(export(Format::Svg, &Scene::of(doc.map()))).expect("text");
    assert!(!svg.contains('\u{0}') && !svg.contains('\u{1b}') && svg.contains("&amp;"));
}

#[test]
fn what_a_picture_cannot_show_is_said() {
    let session = notation::session("人之初\n  + Fine\n");
    for format in [Format::Png, Format::Pdf, Format::Svg] {
        let losses = export_with(format, session.scene(), &ExportOptions::default()).1;
        let losses: Vec<String> = losses.iter().map(Loss::to_string).collect();
        assert!(
            losses.iter().any(|it| it.contains("no font has 3 of its characters: 之 人 初")),
            "{format:?}: {losses:?}"
        );
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
    assert_eq!(shown.join(" "), format!("({author} 1123–34)"));
    assert!(chip.rect.x1 <= card.rect.width() && chip.rect.y1 <= card.rect.height());
}

fn pages(pdf: &[u8]) -> Vec<(f64, f64)> {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let size = |id| {
        let page = document.get_dictionary(id).expect("a page");
        let sides: Vec<f64> = page
            .get(b"MediaBox")
            .and_then(|it| it.as_array())
            .expect("it has a size")
            .iter()
            .map(|it| f64::from(it.as_float().expect("a number")))
            .collect();
        (sides[2] - sides[0], sides[3] - sides[1])
    };
    document.get_pages().into_values().map(size).collect()
}

fn text_of(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).expect("a PDF");
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&numbers).expect("with text")
}

/// The width and height of a PNG, in pixels.
fn pixels(png: &[u8]) -> (u32, u32) {
    let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (side(16), side(20))
}

#[test]
fn a_theme_colours_every_picture() {
    let scene = scene();
    let dark = ExportOptions { theme: Theme::DARK, ..ExportOptions::default() };
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        assert_ne!(export_with(format, &scene, &dark).0, export(format, &scene), "{format:?}");
    }
    let svg = String::from_utf8(export_with(Format::Svg, &scene, &dark).0).expect("text");
    let Color { r, g, b } = Theme::DARK.paper;
    assert!(svg.contains(&format!("fill=\"#{r:02x}{g:02x}{b:02x}\"/>")), "the paper is dark");
    let png = resvg::tiny_skia::Pixmap::decode_png(&export_with(Format::Png, &scene, &dark).0).expect("a PNG");
    let corner = png.pixel(0, 0).expect("a corner");
    assert_eq!((corner.red(), corner.green(), corner.blue()), (r, g, b));
}

#[test]
fn a_margin_is_the_free_space_around_every_picture() {
    let scene = scene();
    let (width, height) = (scene.drawn_bounds().width(), scene.drawn_bounds().height());
    for margin in [0.0, 24.0, 100.0] {
        let options = ExportOptions { margin, scale: 1.0, ..ExportOptions::default() };
        let expect = (width + 2.0 * margin, height + 2.0 * margin);
        let svg = String::from_utf8(export_with(Format::Svg, &scene, &options).0).expect("text");
        assert!(svg.contains(&format!("width=\"{}\" height=\"{}\"", expect.0.ceil(), expect.1.ceil())), "{margin}");
        let png = pixels(&export_with(Format::Png, &scene, &options).0);
        assert_eq!((f64::from(png.0), f64::from(png.1)), (expect.0.ceil(), expect.1.ceil()), "{margin}");
        let page = pages(&export_with(Format::Pdf, &scene, &options).0)[0];
        assert!((page.0 - expect.0).abs() < 0.1 && (page.1 - expect.1).abs() < 0.1, "{margin}: {page:?}");
    }
}

/// How many rows and columns of pixels are as empty as the corner, at the left, top, right and bottom of a PNG.
fn free_space(png: &[u8]) -> [u32; 4] {
    let png = resvg::tiny_skia::Pixmap::decode_png(png).expect("a PNG");
    let (width, height) = (png.width(), png.height());
    let is_free = |x, y| png.pixel(x, y) == png.pixel(0, 0);
    let column = |x: &u32| (0..height).all(|y| is_free(*x, y));
    let row = |y: &u32| (0..width).all(|x| is_free(x, *y));
    let left = (0..width).take_while(column).count();
    let right = (0..width).rev().take_while(column).count();
    let top = (0..height).take_while(row).count();
    let bottom = (0..height).rev().take_while(row).count();
    [left, top, right, bottom].map(|it| it as u32)
}

#[test]
fn signs_and_marks_at_the_edges_of_a_picture_are_whole() {
    let changed = |text: &str, change: fn(&mut Node)| {
        let mut doc = notation::session(text).doc;
        let node = doc.map().nodes().next().expect("a node").0;
        doc.edit("Change", |tx| tx.set_node(node, change)).expect("changed");
        Scene::of(doc.map())
    };
    let noted = changed("* A\n", |it| it.note = "A note".to_owned());
    let folded = changed("T\n", |it| it.folded = true);
    let options = ExportOptions { margin: 24.0, scale: 1.0, ..ExportOptions::default() };
    let free = |scene: &Scene| free_space(&export_with(Format::Png, scene, &options).0);
    for scene in [scene(), noted, folded] {
        assert!(free(&scene).iter().all(|it| (24..=26).contains(it)), "{}: {:?}", scene.title, free(&scene));
    }
    for map in examples::maps() {
        let free = free(&Scene::of(&map));
        assert!(free.iter().all(|it| *it >= 24), "{}: {free:?}", map.title());
    }
}

#[test]
fn a_picture_has_as_many_pixels_as_are_asked_for_and_fit() {
    let scene = scene();
    let of = |scale: f64| {
        let (png, losses) = export_with(Format::Png, &scene, &ExportOptions { scale, ..ExportOptions::default() });
        (pixels(&png), losses)
    };
    let (usual, _) = of(2.0);
    let (half, losses) = of(1.0);
    assert_eq!((half.0 * 2, half.1 * 2), usual);
    assert_eq!(losses, []);

    let chain: Vec<String> = (0..200).map(|level| format!("{}+ A\n", "  ".repeat(level + 1))).collect();
    let long = notation::session(&format!("T\n{}", chain.concat()));
    let (png, losses) = export_with(Format::Png, long.scene(), &ExportOptions::default());
    assert_eq!(pixels(&png).1, 16_000, "more no program opens");
    assert!(matches!(losses[..], [Loss::Shrunk { to: Limit::Pixels, percent }] if percent < 100.0), "{losses:?}");
}

#[test]
fn notes_and_citations_are_left_out_and_take_no_room() {
    let map = read_example();
    let with = |leave_out| {
        let options = ExportOptions { leave_out, ..ExportOptions::default() };
        String::from_utf8(Format::Svg.write(&map, &options).expect("drawn").parts.into_main()).expect("text")
    };
    let whole = with(LeaveOut::default());
    assert!(whole.contains("(Kavalski 132)"));
    let bare = with(LeaveOut { citations: true, ..LeaveOut::default() });
    assert!(!bare.contains("(Kavalski 132)") && bare.contains("</text>"));
    let height = |svg: &str| -> f64 {
        svg.split_once("height=\"").and_then(|it| it.1.split_once('"')).expect("a height").0.parse().expect("a number")
    };
    assert!(height(&bare) < height(&whole), "{} {}", height(&bare), height(&whole));

    let mut doc = notation::session("T\n  + A\n").doc;
    let node = doc.map().nodes().next().expect("a node").0;
    doc.edit("Note", |tx| tx.set_node(node, |it| it.note = "A note".to_owned())).expect("noted");
    let with = |map: &Map, leave_out| {
        Format::Svg.write(map, &ExportOptions { leave_out, ..ExportOptions::default() }).expect("drawn").parts
    };
    let bare = with(doc.map(), LeaveOut { notes: true, ..LeaveOut::default() });
    assert_ne!(bare, with(doc.map(), LeaveOut::default()), "the mark of the note is gone");
    let before = notation::session("T\n  + A\n").doc;
    assert_eq!(bare, with(before.map(), LeaveOut::default()), "as if there had never been a note");
}

#[test]
fn a_map_is_made_to_fit_on_one_sheet() {
    let map = read_example();
    let scene = Scene::of(&map);
    let options = ExportOptions { page: Page::Fit(Paper::A4), ..ExportOptions::default() };
    let (pdf, losses) = export_with(Format::Pdf, &scene, &options);
    assert_eq!(pages(&pdf).len(), 1);
    let (width, height) = pages(&pdf)[0];
    assert!((width - 841.9).abs() < 0.1 && (height - 595.3).abs() < 0.1, "it lies: {width} × {height}");
    assert!(matches!(losses[..], [Loss::Shrunk { to: Limit::Sheet, percent }] if percent > 1.0 && percent < 60.0));
    let found = text_of(&pdf);
    assert!(lines(&scene).iter().all(|it| found.contains(it.as_str())));

    let small = notation::session("T\n  + A\n");
    let (pdf, losses) = export_with(Format::Pdf, small.scene(), &options);
    assert_eq!((pages(&pdf).len(), losses), (1, Vec::new()), "a small map is not blown up");
}

/// How much smaller than its own size a map was drawn, in percent.
fn percent(losses: &[Loss]) -> f64 {
    losses
        .iter()
        .find_map(|it| if let Loss::Shrunk { percent, .. } = it { Some(*percent) } else { None })
        .unwrap_or(100.0)
}

#[test]
fn a_map_is_arranged_for_the_paper_that_it_is_put_on() {
    let mut gains = Vec::new();
    for map in examples::maps() {
        for paper in Paper::ALL {
            let options = ExportOptions { page: Page::Fit(paper), ..ExportOptions::default() };
            let as_on_screen = percent(&export_with(Format::Pdf, &Scene::of(&map), &options).1);
            let for_paper = percent(&Format::Pdf.write(&map, &options).expect("drawn").losses);
            assert!(for_paper >= as_on_screen, "{} on {paper:?}: {for_paper} {as_on_screen}", map.title());
            gains.push(for_paper / as_on_screen);
        }
        let on_paper = ExportOptions { page: Page::Fit(Paper::A4), ..ExportOptions::default() };
        let svg = Format::Svg.write(&map, &on_paper).expect("drawn").parts.into_main();
        assert_eq!(svg, Format::Svg.bytes(&map).expect("drawn"), "an SVG is not put on paper");
    }
    assert!(gains.iter().any(|it| *it > 1.02), "{gains:?}");
}

#[test]
fn a_picture_from_the_window_begins_columns_as_on_screen() {
    let mut session = notation::session("T\n  + First\n  + Second\n  - Third\n");
    let top = session.scene().first().expect("drawn").node;
    let anew = |session: &Session| export(Format::Svg, &Scene::of(session.pictured()));
    let mut n_added = 0;
    while export(Format::Svg, session.scene()) == anew(&session) {
        n_added += 1;
        assert!(n_added < 100, "columns are kept at some time");
        let added = session.doc.edit("Add", |tx| {
            let reason = tx.add_node(Node::new(NodeKind::Claim, LONG));
            tx.infer([reason], Target::Node(top), Stance::Supports)
        });
        added.expect("sound");
        session.follow(None);
    }
    let options = ExportOptions { begin: session.pictured_begin(), ..ExportOptions::default() };
    let written = Format::Svg.write(session.pictured(), &options).expect("drawn").parts.into_main();
    assert_eq!(written, export(Format::Svg, session.scene()));
}

#[test]
fn a_map_is_cut_into_sheets_that_show_all_of_it() {
    let map = read_example();
    let scene = Scene::of(&map);
    let options =
        ExportOptions { page: Page::Tiled(Paper::A4), margin: 20.0, letters: 15.0, ..ExportOptions::default() };
    let (pdf, losses) = export_with(Format::Pdf, &scene, &options);
    assert_eq!(losses, []);
    let sheets = pages(&pdf);
    let (width, height) = sheets[0];
    assert!(sheets.iter().all(|it| *it == (width, height)), "all sheets are alike");
    // Of each sheet 18 points stand on the next one, too.
    let n = |side: f64, room: f64| ((side - 18.0) / (room - 40.0 - 18.0)).ceil() as usize;
    let shown = scene.drawn_bounds();
    assert_eq!(sheets.len(), n(shown.width(), width) * n(shown.height(), height));
    assert!(sheets.len() > 4, "{}", sheets.len());
    let found = text_of(&pdf);
    for line in lines(&scene) {
        assert!(found.contains(&line), "{line}");
    }
    // A sheet holds what it shows and what reaches into it, and no more: not the map over and over.
    assert!(found.lines().count() < 4 * lines(&scene).len(), "{}", found.lines().count());
}

#[test]
fn what_no_paper_can_hold_is_refused_with_a_word() {
    let scene = scene();
    for page in [Page::Fit(Paper::A4), Page::Tiled(Paper::A4)] {
        let Some(Write::Picture(write)) = Format::Pdf.row().write else { panic!("it is a picture") };
        let options = ExportOptions { page, margin: 290.0, ..ExportOptions::default() };
        assert_eq!(write(scene.map(), &scene, &options).err(), Some(WriteError::NoPaperLeft));
    }
    let Some(Write::Picture(write)) = Format::Pdf.row().write else { panic!("it is a picture") };
    let mut large = Scene::default();
    large.bounds = Rect::new(0.0, 0.0, 1e5, 1e5);
    let options = ExportOptions { page: Page::Tiled(Paper::A4), ..ExportOptions::default() };
    let refused = write(large.map(), &large, &options).expect_err("nobody puts that together");
    assert!(matches!(refused, WriteError::TooManySheets { n, .. } if n > 10_000), "{refused}");
}

fn read_example() -> Map {
    let bytes = include_bytes!("../../assets/examples/china-russia.argmap");
    Format::Argmap.read(bytes.as_slice()).expect("an example is sound").map
}

/// Converts the essay by the command line and gives back whether it worked, and what it said.
#[cfg(feature = "gui")]
fn converted(to: &std::path::Path, flags: &[&str]) -> (bool, String) {
    let essay = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/china-russia.argmap");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mainstay"));
    let run = command.args(["convert", essay]).arg(to).args(flags).output().expect("it runs");
    (run.status.success(), String::from_utf8(run.stderr).expect("it is text"))
}

#[cfg(feature = "gui")]
#[test]
fn the_command_line_takes_every_option() {
    let folder = crate::files::Folder::new("options");
    let made = |name: &str, flags: &[&str]| {
        let path = folder.file(name);
        let (done, said) = converted(&path, flags);
        assert!(done, "{said}");
        (std::fs::read(&path).expect("it is there"), said)
    };
    let (svg, _) = made("a.svg", &["--theme", "dark", "--margin", "0", "--without", "map,notes,citations"]);
    let expect = ExportOptions {
        theme: Theme::DARK,
        margin: 0.0,
        leave_out: LeaveOut { notes: true, citations: true, ..LeaveOut::default() },
        ..ExportOptions::default()
    };
    assert_eq!(svg, Format::Svg.write(&read_example(), &expect).expect("drawn").parts.into_main());
    let (usual, _) = made("b.png", &["--scale", "1"]);
    let (half, _) = made("c.png", &["--scale", "0.5"]);
    assert!(pixels(&usual).0.abs_diff(pixels(&half).0 * 2) <= 1);
    let (sheet, said) = made("d.pdf", &["--page", "letter"]);
    assert_eq!(pages(&sheet), [(792.0, 612.0)]);
    assert!(said.contains("the map is larger than the sheet, and was drawn at"), "{said}");
    let (sheets, said) = made("e.pdf", &["--page", "a3", "--tiled"]);
    assert!(pages(&sheets).len() > 1 && said.is_empty(), "{said}");
    let numbered = made("h.pdf", &["--page", "a4", "--tiled", "--page-numbers"]).0;
    assert!(text_of(&numbered).contains("1 of 6 · row 1, column 1"), "{}", text_of(&numbered));
    let (larger, _) = made("f.pdf", &["--page", "a3", "--tiled", "--letters", "20"]);
    assert!(pages(&larger).len() > pages(&sheets).len());
    let (sheet, _) =
        made("g.pdf", &["--page", "a4", "--turn", "upright", "--header", "--page-numbers", "--works-cited"]);
    let upright = |it: &(f64, f64)| it.0 < it.1;
    assert!(pages(&sheet).len() > 1 && pages(&sheet).iter().all(upright), "{:?}", pages(&sheet));
    let found = text_of(&sheet);
    for words in ["1 of 2", "2 of 2", "Works cited", "Kavalski"] {
        assert!(found.contains(words), "{words}\n{found}");
    }
}

#[test]
fn what_stands_on_sheets_beside_a_map_is_written_on_each() {
    let mut doc = notation::session("Ban cars\n  + Less noise\n").doc;
    doc.edit("Author", |tx| {
        tx.set_meta(|it| it.author = "Ada Example".to_owned());
        Ok(())
    })
    .expect("named");
    let with = |on_sheets: OnSheets, page| {
        let options = ExportOptions { page, on_sheets, ..ExportOptions::default() };
        Format::Pdf.write(doc.map(), &options).expect("drawn").parts.into_main()
    };
    let date = "26 November 2026".to_owned();
    let all = OnSheets { header: true, numbers: true, works_cited: true, date };
    let pdf = with(all.clone(), Page::Fit(Paper::Letter));
    assert_eq!(pages(&pdf).len(), 1, "no sheet is added where nothing is cited");
    let found = text_of(&pdf);
    for words in ["Ada Example · 26 November 2026", "1 of 1"] {
        assert!(found.contains(words), "{words}\n{found}");
    }
    assert!(!text_of(&with(OnSheets::default(), Page::Fit(Paper::Letter))).contains("of 1"));
    assert!(!text_of(&with(all, Page::OfMap)).contains("1 of 1"), "a page of the size of the map is no sheet");
    let information = |pdf: &[u8]| {
        let document = lopdf::Document::load_mem(pdf).expect("a PDF");
        let id = document.trailer.get(b"Info").and_then(|it| it.as_reference()).expect("it says what it is");
        format!("{:?}", document.get_dictionary(id).expect("there"))
    };
    assert!(information(&pdf).contains("Author"), "{}", information(&pdf));
}

#[test]
fn works_cited_go_on_from_sheet_to_sheet() {
    let mut doc = notation::session("Ban cars\n").doc;
    let n = 120;
    doc.edit("Sources", |tx| {
        for nth in 0..n {
            let csl = serde_json::json!({ "type": "book", "title": format!("The Book Numbered {nth:03}"),
                "author": [{ "family": format!("Author{nth:03}"), "given": "A." }] });
            tx.add_source(mainstay::model::Source { csl: csl.as_object().cloned().unwrap_or_default() });
        }
        Ok(())
    })
    .expect("added");
    let on_sheets = OnSheets { works_cited: true, numbers: true, ..OnSheets::default() };
    let options =
        ExportOptions { page: Page::Fit(Paper::A4), turn: SheetTurn::Lying, on_sheets, ..ExportOptions::default() };
    let pdf = Format::Pdf.write(doc.map(), &options).expect("drawn").parts.into_main();
    let sizes = pages(&pdf);
    assert!(sizes.len() > 3 && sizes[0].0 > sizes[0].1, "{sizes:?}");
    assert!(sizes[1..].iter().all(|it| it.0 < it.1), "a list is read upright");
    let found = text_of(&pdf);
    for nth in 0..n {
        assert_eq!(found.matches(&format!("Author{nth:03}")).count(), 1, "{nth}");
    }
    assert_eq!(found.matches("Works cited").count(), 1);
}

#[test]
fn paper_can_be_turned() {
    let map = read_example();
    for page in [Page::Fit(Paper::A4), Page::Tiled(Paper::A4)] {
        for turn in [SheetTurn::Upright, SheetTurn::Lying] {
            let options = ExportOptions { page, turn, ..ExportOptions::default() };
            let pdf = Format::Pdf.write(&map, &options).expect("drawn").parts.into_main();
            let lies = |it: &(f64, f64)| it.0 > it.1;
            assert!(pages(&pdf).iter().all(|it| lies(it) == (turn == SheetTurn::Lying)), "{page:?} {turn:?}");
        }
    }
}

#[test]
fn paper_is_that_of_the_place() {
    let paper = |locale| Paper::of_locale(locale);
    for locale in ["en_US.UTF-8", "es_MX", "fr_CA.UTF-8@euro", "en-PH"] {
        assert_eq!(paper(locale), Paper::Letter, "{locale}");
    }
    for locale in ["", "C", "POSIX", "de_DE.UTF-8", "en_GB", "pt_BR", "US"] {
        assert_eq!(paper(locale), Paper::A4, "{locale}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn the_command_line_says_what_does_not_go_together() {
    let folder = crate::files::Folder::new("misfits");
    let refused = |name: &str, flags: &[&str], words: &str| {
        let path = folder.file(name);
        let (done, said) = converted(&path, flags);
        assert!(!done && said.contains(words), "{flags:?}: {said}");
        assert!(!path.exists(), "nothing is written");
    };
    refused("a.png", &["--page", "a4"], "“--page” is not for the format PNG picture; it is for .pdf");
    refused("a.svg", &["--scale", "3"], "“--scale” is not for the format SVG picture; it is for .png");
    refused(
        "a.argmap",
        &["--theme", "dark"],
        "“--theme” is not for the format Mainstay map; it is for .svg, .png or .pdf",
    );
    refused("a.bib", &["--without", "notes"], "“--without” is not for the format BibTeX; it is for .svg, .png or .pdf");
    refused("a.pdf", &["--tiled"], "--page");
    refused("a.pdf", &["--header"], "--page");
    refused("a.pdf", &["--page", "a4", "--margin", "290"], "The margin leaves no room on the sheet");
    refused("a.svg", &["--margin", "-1"], "-1");
    refused("a.png", &["--scale", "0"], "is not a number from 0.1 to 16");
    refused("a.docx", &["--theme", "dark"], "“--theme” is not for the format Essay (Word)");
    refused("a.pptx", &["--theme", "dark"], "choose a name that ends in");
}
