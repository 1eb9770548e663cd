//! What stands on a card: its sentence, the chips that end it, and what is on its edges.

use std::sync::Arc;

use kurbo::{BezPath, Circle, Point, Rect, Size};
use mainstay::command::{self, Command, Intent};
use mainstay::model::{
    Citation, EvidenceKind, InferenceId, Locator, LocatorLabel, Node, NodeId, NodeKind, Offset, Role, Source,
};
use mainstay::scene::card::{Body, CardWidths, ChipsStand, HIDDEN_SIGN, SMALL, TextStyle, junction_size};
use mainstay::scene::draw::{Sink, Stroke, draw_mention};
use mainstay::scene::{Card, Color, Item, PlacedMention, Scene, Theme};
use mainstay::session::Session;
use mainstay::text::TextDirection;
use mainstay::tree::RoleCounts;
use mainstay::words::argument as words;

use crate::{notation, random};

const CLAIM: f64 = 268.0;

fn body(kind: NodeKind, text: &str, cited: &[&str], stand: ChipsStand) -> Body {
    let cited = cited.iter().map(|it| (*it).to_owned()).collect();
    Body::of(&Arc::new(Node::new(kind, text)), CardWidths::of(CLAIM).of_kind(kind), cited, stand, None)
}

/// What the lines of a body cover.
fn line_boxes(body: &Body) -> Vec<Rect> {
    let (style, top) = (body.style(), body.text_box().y0);
    let place = |(nth, it): (usize, mainstay::scene::card::TextLine<'_>)| {
        let top = top + style.line * nth as f64;
        Rect::new(it.at.x, top, it.at.x + it.style.width(&it.text), top + style.line)
    };
    body.lines().enumerate().map(place).collect()
}

#[test]
fn no_chip_covers_anything_or_leaves_its_card_whatever_is_written() {
    for seed in random::seeds(400) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let kind = [NodeKind::Thesis, NodeKind::Claim, NodeKind::Evidence][rng.usize(..3)];
        let stand = [ChipsStand::InText, ChipsStand::Below][rng.usize(..2)];
        let width = CardWidths::of([228.0, CLAIM, 320.0][rng.usize(..3)]).of_kind(kind);
        let cited: Vec<String> = (0..rng.usize(..6)).map(|_| format!("({})", random::text(&mut rng))).collect();
        let mut some = || if rng.bool() { 0 } else { rng.u32(1..100_000) };
        let hidden = RoleCounts { reasons: some(), objections: some(), evidence: some() };
        let hidden = Some(hidden).filter(|it| it.total() > 0);
        let node = Arc::new(Node::new(kind, random::text(&mut rng)));
        let body = Body::of(&node, width, cited.clone(), stand, hidden);
        let said = format!("seed {seed}: {body:?}");

        let shown: Vec<&str> = body.chips.iter().map(|it| it.text()).collect();
        assert_eq!(shown, cited, "{said}");
        let unfolded = body.size_unfolded();
        for size in [body.size, unfolded] {
            assert!(size.width == width && size.width.fract() == 0.0 && size.height.fract() == 0.0, "{said}");
        }
        assert_eq!(body.size.height > unfolded.height, hidden.is_some(), "{said}");

        let place = body.text_box();
        for count in body.hidden_counts() {
            let end = count.at.x + SMALL.width(&count.number);
            assert!(count.sign.x - HIDDEN_SIGN >= place.x0 && end <= place.x1 + 1.0, "{said}");
            let above = body.chips.last().map_or(place.y1, |it| it.rect.y1);
            assert!(count.sign.y - HIDDEN_SIGN >= above, "{said}");
            assert!(count.sign.y + HIDDEN_SIGN <= body.size.height, "{said}");
        }
        let text = line_boxes(&body);
        for (at, chip) in body.chips.iter().map(|it| it.rect).enumerate() {
            assert!(chip.x0 >= place.x0 && chip.x1 <= place.x1 + 1e-9, "{said}");
            assert!(chip.y0 >= place.y0 && chip.y1 < unfolded.height, "{said}");
            assert!(text.iter().all(|it| !it.overlaps(chip)), "{said}");
            assert!(body.chips[..at].iter().all(|it| !it.rect.overlaps(chip)), "{said}");
            assert!(stand == ChipsStand::InText || chip.y0 >= place.y1, "{said}");
        }
        for chip in &body.chips {
            for line in chip.lines() {
                let end = line.at.x + 13.0 * mainstay::text::Face::Regular.width(&line.text, 1.0);
                // A letter that is wider than the card stands out of anything.
                assert!(end <= chip.rect.x1 + 0.1, "{said}");
                assert!(line.at.y > chip.rect.y0 && line.at.y < chip.rect.y1, "{said}");
            }
        }
    }
}

#[test]
fn a_citation_ends_the_sentence() {
    // On which line of the card the chips stand.
    let check = |kind, text: &str, cited: &[&str], stand, expect: &[usize]| {
        let body = body(kind, text, cited, stand);
        let first = body.text_box().y0;
        let lines: Vec<usize> = body.chips.iter().map(|it| ((it.rect.y0 - first) / 20.0) as usize).collect();
        assert_eq!(lines, expect, "{text}");
    };
    use ChipsStand::{Below, InText};
    use NodeKind::{Claim, Thesis};
    check(Claim, "It is so.", &["(Shimko 7)", "(Wilson 3)"], InText, &[0, 0]);
    check(Claim, "It is so.", &["(Shimko 7)", "(Wilson 3)"], Below, &[1, 1]);
    check(Claim, "It is so.", &["(Shimko 7)", "(Wilson 3)", "(Lubina 199)"], InText, &[0, 0, 1]);
    check(Claim, "A line that leaves no room for it.", &["(Shimko 7)"], InText, &[1]);
    check(Claim, "", &["(Shimko 7)"], InText, &[0]);
    // The three lines of the wide one stand closer together.
    check(Claim, "It is so.", &[&"wide ".repeat(20), "(Shimko 7)"], InText, &[1, 3]);
    // A sentence that runs to the left ends there.
    check(Claim, "אחת שתיים", &["(Shimko 7)"], InText, &[0]);
    check(Claim, "人之初", &["(Shimko 7)"], InText, &[0]);
    check(Thesis, "It is so.", &["(Shimko 7)"], InText, &[1]);
}

#[test]
fn a_card_is_as_high_as_its_sentence() {
    let height = |kind, text: &str| body(kind, text, &[], ChipsStand::InText).size;
    assert_eq!(height(NodeKind::Claim, "It is so."), Size::new(268.0, 40.0));
    assert_eq!(height(NodeKind::Evidence, "It is so, as all of them have said before."), Size::new(244.0, 60.0));
    assert_eq!(height(NodeKind::Thesis, "It is so."), Size::new(400.0, 64.0));
}

#[test]
fn the_pill_says_that_nobody_says_it() {
    assert_eq!(words::pill(Role::Reason, false), "because");
    assert_eq!(words::pill(Role::Objection, true), "but (unstated)");
    for role in [Role::Reason, Role::Objection, Role::Rebuttal, Role::Undercut, Role::Backing] {
        let [said, unsaid] = [false, true].map(|it| junction_size(role, it));
        assert!(unsaid.width > said.width && unsaid.height == said.height);
        assert!([said, unsaid].iter().all(|it| it.width.fract() == 0.0 && it.height.fract() == 0.0));
    }
}

fn run(session: &mut Session, intent: Intent) {
    command::handle(intent, session).expect("the map takes it");
}

/// The node with a text.
fn node(session: &Session, text: &str) -> NodeId {
    session.doc.map().nodes().find(|it| it.1.text == text).expect("it is in the map").0
}

fn step_of(session: &Session, text: &str) -> InferenceId {
    session.scene().card(node(session, text)).expect("drawn").home.expect("it stands under a step")
}

#[test]
fn a_step_is_unstated_as_long_as_all_its_premises_are() {
    let mut session = notation::session("T\n  + a\n  &? b|\n");
    let step = step_of(&session, "a");
    let pill = |it: &Session| it.scene().step(step).map(|it| (it.unstated, it.junction.width())).expect("drawn");
    let width = |unstated| junction_size(Role::Reason, unstated).width;
    assert_eq!(pill(&session), (false, width(false)));
    session.selection = Item::Card(node(&session, "a")).into();
    run(&mut session, Intent::Run(Command::ToggleUnstated));
    assert_eq!(pill(&session), (true, width(true)));
    run(&mut session, Intent::Run(Command::Undo));
    assert_eq!(pill(&session), (false, width(false)));
}

#[test]
fn lines_run_as_the_map_has_it() {
    let check = |text: &str, direction: TextDirection, begins_at_right: bool, first: &str| {
        let node = Arc::new(Node::new(NodeKind::Claim, text));
        let body = Body::running(direction, &node, 244.0, Vec::new(), ChipsStand::InText, None);
        let line = body.lines().next().expect("one");
        let place = body.text_box();
        let width = line.style.width(&line.text);
        let [left, right] = [line.at.x - place.x0, place.x1 - line.at.x - width];
        assert!(if begins_at_right { right.abs() < 0.01 } else { left.abs() < 0.01 }, "{text}: {left} {right}");
        let glyphs = line.style.glyphs(&line.text);
        let cluster = glyphs.runs.iter().flat_map(|it| &it.glyphs).map(|it| it.cluster.clone()).next();
        assert_eq!(cluster.map(|it| &line.text[it]), Some(first), "{text}");
    };
    let hebrew = "\u{5d0}\u{5d1}.";
    check("Ab.", TextDirection::ByText, false, "A");
    check("Ab.", TextDirection::ToLeft, true, ".");
    check(hebrew, TextDirection::ByText, true, ".");
    check(hebrew, TextDirection::ToRight, false, "\u{5d1}");
}

/// A card with all there is to be known of it.
fn marked(n_uses: usize) -> (Arc<Body>, Rect, usize) {
    let mut node = Node::new(NodeKind::Evidence, "It was measured.");
    node.evidence = Some(EvidenceKind::Study);
    node.pinned = Some(mainstay::model::Pin::FromAbove(Offset { x: 0.0, y: 0.0 }));
    "Look again".clone_into(&mut node.note);
    let body = Body::of(&Arc::new(node), 244.0, Vec::new(), ChipsStand::InText, None);
    let rect = Rect::from_origin_size((100.0, 50.0), body.size);
    (Arc::new(body), rect, n_uses)
}

fn card((body, rect, n_uses): &(Arc<Body>, Rect, usize)) -> Card<'_> {
    let node = "a".parse().expect("an id");
    Card { node, rect: *rect, role: Role::Evidence, body, home: None, n_uses: *n_uses }
}

#[test]
fn marks_stand_on_the_edge_beside_one_another_and_clear_of_the_text() {
    for n_uses in [0, 1, 2, 12, 120] {
        let marked = marked(n_uses);
        let card = card(&marked);
        let marks: Vec<Rect> = card.marks().map(|it| it.1).collect();
        assert_eq!(marks.len(), if n_uses > 1 { 4 } else { 3 });
        for (at, mark) in marks.iter().enumerate() {
            assert!(mark.y0 < card.rect.y0 && mark.y1 > card.rect.y0, "it stands on the edge");
            // Pills are eight points away.
            assert!(card.rect.y0 - mark.y0 < 8.0 && mark.y1 <= card.rect.y0 + card.body.text_box().y0);
            assert!(mark.x0 > card.rect.center().x && mark.x1 < card.rect.x1, "lines come in at the left half");
            assert!(marks[..at].iter().all(|it| it.x0 > mark.x1));
        }
    }
}

#[test]
fn signs_and_marks_say_what_they_mean() {
    let marked = marked(2);
    let card = card(&marked);
    let said = |at| card.said_at(at);
    assert_eq!(said(card.sign()).as_deref(), Some("Evidence"));
    let marks: Vec<_> = card.marks().filter_map(|it| said(it.1.center())).collect();
    assert_eq!(marks, ["Used in 2 places", "Pinned where you put it", "Note: Look again", "Study"]);
    assert_eq!(said(card.rect.center()), None);
    assert!(card.marks().all(|it| card.outline().union(it.1) == card.outline()));
}

#[test]
fn a_card_says_in_how_many_places_it_is_used() {
    let mut session = notation::session("T\n  + a\n    e x\n  + b|\n    e =x\n");
    let uses = |it: &Session| ["x", "a", "T"].map(|text| it.scene().card(node(it, text)).expect("drawn").n_uses);
    assert_eq!(uses(&session), [2, 1, 0]);
    run(&mut session, Intent::Run(Command::DeleteBranch));
    assert_eq!(uses(&session), [1, 1, 0]);
    run(&mut session, Intent::Run(Command::Undo));
    assert_eq!(uses(&session), [2, 1, 0]);
}

#[test]
fn while_a_text_is_typed_its_citations_stand_below_it() {
    let mut session = notation::session("T\n  + It is so.|\n    e Why\n");
    let node = node(&session, "It is so.");
    let cited = session.doc.edit("Cite", |tx| {
        let csl = serde_json::json!({ "author": [{ "family": "Shimko" }] });
        let source = tx.add_source(Source { csl: csl.as_object().cloned().unwrap_or_default() });
        let locator = Some(Locator { label: LocatorLabel::Page, value: "7".to_owned(), extra: None });
        tx.set_node(node, |it| it.citations.push(Citation { locator, ..Citation::new(source) }))
    });
    cited.expect("cited");
    session.follow(None);
    let card = |it: &Session| it.scene().card(node).map(|it| (it.rect.height(), it.body.chips_stand)).expect("drawn");
    assert_eq!(card(&session), (40.0, ChipsStand::InText));
    run(&mut session, Intent::Edit(node));
    assert_eq!(card(&session), (60.0, ChipsStand::Below));
    run(&mut session, Intent::Type("It is so, they say.".to_owned()));
    assert_eq!(card(&session), (60.0, ChipsStand::Below));
    run(&mut session, Intent::Select(Item::Card(node)));
    assert_eq!(card(&session), (40.0, ChipsStand::InText));
    assert_eq!(session.scene().typed(), None);
}

#[test]
fn a_picture_says_roles_to_those_who_do_not_see_it() {
    let session = notation::session("T\n  + a\n  - b\n    e c\n  +? d\n");
    let map = session.doc.map();
    let Some(mainstay::format::Write::Picture(write)) = mainstay::format::Format::Svg.row().write else {
        panic!("SVG is a picture")
    };
    let written = write(map, session.scene(), &mainstay::format::ExportOptions::default()).expect("written");
    let svg = String::from_utf8(written.parts.into_main()).expect("text");
    for word in ["Thesis", "Reason", "Objection", "Evidence", "Assumption (unstated)"] {
        assert!(svg.contains(&format!("aria-label=\"{word}\"")), "{word}");
        assert!(!svg.contains(&format!(">{word}<")), "the pill says it: {word}");
    }
    assert!(svg.contains(">because (unstated)<"));
}

/// Remembers the texts that are drawn, each with what it covers.
#[derive(Default)]
struct Heard {
    texts: Vec<(String, Point, f64)>,
    n_paths: usize,
}

impl Sink for Heard {
    fn rect(&mut self, _: Rect, _: f64, _: Option<Color>, _: Option<Stroke>) {}
    fn circle(&mut self, _: Circle, _: Color) {}
    fn path(&mut self, _: &BezPath, _: Stroke) {
        self.n_paths += 1;
    }
    fn triangle(&mut self, _: [Point; 3], _: Color) {}
    fn text(&mut self, at: Point, text: &str, style: TextStyle, _: Color) {
        self.texts.push((text.to_owned(), at, style.width(text)));
    }
}

#[test]
fn a_mention_says_the_first_words_that_fit() {
    let text = "Public transport would have less money, and become worse in every part of town";
    let session = notation::session(&format!("T\n  + {text}\n  + Short\n"));
    let scene: &Scene = session.scene();
    let heard = |of: &str| {
        let rect = Rect::from_origin_size((10.0, 20.0), (220.0, 26.0));
        let mention = PlacedMention { step: step_of(&session, of), node: node(&session, of), rect, role: Role::Reason };
        let mut heard = Heard::default();
        draw_mention(scene, &mention, &Theme::LIGHT, &mut heard);
        assert!(heard.n_paths > 0, "an arrow says that it stands elsewhere");
        let [(said, at, width)] = &heard.texts[..] else { panic!("one line") };
        assert!(at.x > rect.x0 && at.x + width < rect.x1 && at.y > rect.y0 && at.y < rect.y1);
        said.clone()
    };
    assert_eq!(heard("Short"), "Short");
    let said = heard(text);
    assert!(said.ends_with('…') && text.starts_with(said.trim_end_matches('…')) && said.len() > 20, "{said}");
}
