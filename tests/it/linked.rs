//! Mentions in pictures are links to the cards that they mention, and those lead back.

use std::collections::BTreeSet;

use kurbo::{Point, Rect};
use lopdf::{Dictionary, Document, Object};
use mainstay::format::{ExportOptions, Format, Page, Paper};
use mainstay::model::{Map, NodeId};
use mainstay::scene::Scene;
use mainstay::scene::draw::{MARGIN, OVERHANG};
use roxmltree::Node;

use crate::{examples, notation};

/// “Shared” stands under A, and is mentioned under B and C.
const SHARED: &str = "T\n  + A\n    + Shared\n  + B\n    + =Shared\n  - C\n    + =Shared\n";

fn map(text: &str) -> Map {
    notation::session(text).doc.map().clone()
}

fn node(map: &Map, text: &str) -> NodeId {
    map.nodes().find(|it| it.1.text == text).expect("it is there").0
}

fn folded(text: &str, folded: &str) -> Map {
    let mut doc = notation::session(text).doc;
    let node = node(doc.map(), folded);
    doc.edit("Fold", |tx| tx.set_node(node, |it| it.folded = true)).expect("folded");
    doc.map().clone()
}

fn svg(map: &Map) -> String {
    String::from_utf8(Format::Svg.bytes(map).expect("drawn")).expect("text")
}

/// Each link of an SVG with what it leads to, if to anything.
fn links<'a>(svg: &'a roxmltree::Document<'a>) -> Vec<(Node<'a, 'a>, Option<Node<'a, 'a>>)> {
    let named: Vec<Node> = svg.descendants().filter(|it| it.has_attribute("id")).collect();
    let ids: BTreeSet<&str> = named.iter().filter_map(|it| it.attribute("id")).collect();
    assert_eq!(ids.len(), named.len(), "each has an id of its own");
    let all = svg.descendants().filter(|it| it.has_tag_name("a"));
    let with_ends = all.map(|it| {
        let end = it.attribute("href").map(|href| {
            let id = href.strip_prefix('#').expect("it leads to a place in the picture");
            *named.iter().find(|it| it.attribute("id") == Some(id)).expect("what it leads to is there")
        });
        (it, end)
    });
    with_ends.collect()
}

fn says(node: Node, text: &str) -> bool {
    node.descendants().any(|it| it.text() == Some(text))
}

#[test]
fn mentions_in_an_svg_lead_to_their_card_and_that_back_to_the_first() {
    let svg = svg(&map(SHARED));
    let document = roxmltree::Document::parse(&svg).expect("XML");
    let links = links(&document);
    let [(first, to_card), (second, also_to_card), (badge, back)] = &links[..] else { panic!("{links:?}") };
    assert!(says(*first, "Shared") && says(*second, "Shared"));
    assert_eq!(to_card, also_to_card);
    assert!(to_card.is_some_and(|it| it.has_tag_name("g") && says(it, "Shared")), "{to_card:?}");
    assert_eq!(badge.parent(), *to_card, "it is on the card");
    assert_eq!(*back, Some(*first));
    let style = document.descendants().find(|it| it.has_tag_name("style")).and_then(|it| it.text());
    assert!(style.is_some_and(|it| it.contains(":target>rect")), "what a link led to is ringed");
}

#[test]
fn a_link_leads_as_near_as_folds_let_it() {
    let text = &folded(SHARED, "A");
    let svg_of_folded = svg(text);
    let document = roxmltree::Document::parse(&svg_of_folded).expect("XML");
    for (mention, card) in links(&document) {
        assert!(says(mention, "Shared") && card.is_some_and(|it| says(it, "A")), "{card:?}");
    }
    let both = folded("T\n  + A\n    + Shared\n  + B\n    + =Shared\n", "B");
    let svg_of_folded = svg(&both);
    let document = roxmltree::Document::parse(&svg_of_folded).expect("XML");
    let ends: Vec<bool> = links(&document).iter().map(|it| it.1.is_some()).collect();
    assert_eq!(ends, [false], "nothing that is seen mentions it");
}

#[test]
fn each_link_of_the_examples_leads_somewhere() {
    for map in examples::maps() {
        let svg = svg(&map);
        let document = roxmltree::Document::parse(&svg).expect("XML");
        assert!(links(&document).iter().all(|it| it.1.is_some()));
        assert_eq!(svg, self::svg(&map), "the same map gives the same bytes");
    }
}

/// A link of a PDF, y downwards.
#[derive(Debug)]
struct PdfLink {
    page: u32,
    at: Rect,
    to_page: u32,
    to: Point,
}

fn pdf_links(pdf: &[u8]) -> Vec<PdfLink> {
    let document = Document::load_mem(pdf).expect("a PDF");
    let numbers = |it: &[Object]| it.iter().map(|it| f64::from(it.as_float().expect("a number"))).collect::<Vec<_>>();
    let height = |page| {
        let page = document.get_dictionary(page).expect("a page");
        numbers(page.get(b"MediaBox").and_then(|it| it.as_array()).expect("it has a size"))[3]
    };
    let link = |page: u32, id, it: &Dictionary| {
        let rect = numbers(it.get(b"Rect").and_then(|it| it.as_array()).expect("it covers something"));
        let end = it.get(b"Dest").expect("it leads somewhere");
        let (_, end) = document.dereference(end).expect("that is there");
        let [Object::Reference(to), Object::Name(_), x, y, ..] = &end.as_array().expect("a place")[..] else {
            panic!("{end:?}")
        };
        let to_page = *document.get_pages().iter().find(|it| it.1 == to).expect("a page").0;
        let to_y = height(*to) - f64::from(y.as_float().expect("a number"));
        PdfLink {
            page,
            at: Rect::new(rect[0], height(id) - rect[3], rect[2], height(id) - rect[1]),
            to_page,
            to: Point::new(f64::from(x.as_float().expect("a number")), to_y),
        }
    };
    let pages = document.get_pages().into_iter();
    let all = pages.flat_map(|(page, id)| {
        let annotations = document.get_page_annotations(id).unwrap_or_default();
        annotations.into_iter().map(|it| link(page, id, it)).collect::<Vec<_>>()
    });
    all.collect()
}

#[test]
fn links_of_a_pdf_stand_and_lead_where_the_scene_says() {
    let map = map(SHARED);
    let scene = Scene::of(&map);
    let card = scene.card(node(&map, "Shared")).expect("drawn");
    let mentions: Vec<Rect> = scene.mentions().map(|it| it.rect).collect();
    let badge = card.marks().next().expect("it is used more than once").1;
    let corner = scene.drawn_bounds().inflate(MARGIN, MARGIN).origin().to_vec2();
    let expect = [(mentions[0], card.rect), (mentions[1], card.rect), (badge, mentions[0])];

    let pdf = Format::Pdf.bytes(&map).expect("drawn");
    assert_eq!(pdf, Format::Pdf.bytes(&map).expect("drawn"), "the same map gives the same bytes");
    let links = pdf_links(&pdf);
    assert_eq!(links.len(), expect.len());
    for (found, (at, to)) in links.iter().zip(expect) {
        let (at, to) = (at - corner, to.inflate(OVERHANG, OVERHANG).origin() - corner);
        let is_near = |a: Point, b: Point| (a - b).hypot() < 0.1;
        assert!(is_near(found.at.origin(), at.origin()), "{found:?} {at:?}");
        assert!((found.at.size().to_vec2() - at.size().to_vec2()).hypot() < 0.1, "{found:?} {at:?}");
        assert!(is_near(found.to, to) && found.to_page == 1, "{found:?} {to:?}");
    }
}

#[test]
fn links_lead_to_the_sheet_on_which_their_card_stands() {
    let others: Vec<String> =
        (0..30).map(|nth| format!("  + A reason, number {nth}\n    - Is it?\n      + Yes\n")).collect();
    let others = others.concat();
    let map = map(&format!("T\n  + A\n    + Shared\n{others}  + B\n    + =Shared\n"));
    let options = ExportOptions { page: Page::Tiled(Paper::A4), ..ExportOptions::default() };
    let pdf = Format::Pdf.write(&map, &options).expect("drawn").parts.into_main();
    let document = Document::load_mem(&pdf).expect("a PDF");
    let links = pdf_links(&pdf);
    assert!(links.iter().any(|it| it.page != it.to_page), "the map is larger than a sheet: {links:?}");
    for link in links {
        let said = document.extract_text(&[link.to_page]).expect("with text");
        assert!(said.lines().any(|it| it.trim() == "Shared"), "{link:?}: {said}");
        let room = Rect::new(0.0, 0.0, 842.0, 842.0);
        assert!(room.contains(link.to) && room.contains(link.at.center()), "{link:?}");
    }
}
