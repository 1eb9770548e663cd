//! Maps that are as deep, and texts as strange, as files can hold: every part of the program bears them.

use mainstay::command::{self, Command, Intent};
use mainstay::compare::Difference;
use mainstay::find::find;
use mainstay::format::{ExportOptions, Format, Write, Written, clip, outline};
use mainstay::model::{Branch, Document, Map, Node, NodeId, NodeKind, Source, Stance, Target};
use mainstay::scene::{Item, Scene};
use mainstay::session::Session;
use mainstay::stats::Stats;

const LEVELS: usize = 100_000;

/// A chain of objections, and its ends.
fn chain(n: usize) -> (Map, NodeId, NodeId) {
    let mut doc = Document::new(Map::default()).with_seed(1);
    let ends = doc.edit("Deep", |tx| {
        let top = tx.add_node(Node::new(NodeKind::Thesis, "Top"));
        let mut above = top;
        for _ in 0..n {
            let node = tx.add_node(Node::new(NodeKind::Claim, "C"));
            tx.infer([node], Target::Node(above), Stance::Opposes)?;
            above = node;
        }
        tx.set_node(above, |it| "Bottom".clone_into(&mut it.text))?;
        Ok((top, above))
    });
    let (top, bottom) = ends.expect("it is sound");
    (doc.map().clone(), top, bottom)
}

fn picture(format: Format, scene: &Scene) -> Written {
    let Some(Write::Picture(write)) = format.row().write else { panic!("{format:?} is a picture") };
    write(scene.map(), scene, &ExportOptions::default()).unwrap_or_else(|it| panic!("{it}"))
}

fn bytes(map: &Map) -> Vec<u8> {
    Format::Argmap.bytes(map).expect("written")
}

fn read(bytes: &[u8]) -> Map {
    Format::Argmap.read(bytes).expect("what is written is read").map
}

#[test]
fn a_hundred_thousand_levels_are_read_written_drawn_and_compared() {
    let (map, top, bottom) = chain(LEVELS);
    let written = bytes(&map);
    let again = read(&written);
    assert_eq!(bytes(&again), written);
    assert_eq!(Difference::between(&map, &again).in_words(), Difference::between(&map, &map).in_words());
    assert_eq!(find(&map, "bottom").collect::<Vec<_>>(), [bottom]);
    assert!(Stats::of(&map).in_words().contains("100001"), "{}", Stats::of(&map).in_words());
    let scene = Scene::of(&map);
    assert_eq!(scene.n_cards(), LEVELS + 1);
    assert!(!scene.silhouette().tops(&scene).is_empty());
    let branch = Branch::of(&map, &[top]);
    assert_eq!(branch.map.n_nodes(), LEVELS + 1);
    let text = outline::write(&branch);
    assert_eq!(text.lines().count(), LEVELS + 1);
    assert!(text.len() < 500 * LEVELS, "the indentation does not grow for ever");
}

#[test]
fn thousands_of_levels_are_drawn_as_small_as_a_picture_can_hold() {
    let scene = Scene::of(&chain(5_000).0);
    assert_eq!(picture(Format::Svg, &scene).losses, []);
    for (format, begins) in [(Format::Pdf, &b"%PDF"[..]), (Format::Png, b"\x89PNG")] {
        let Written { parts, losses } = picture(format, &scene);
        let bytes = parts.into_main();
        assert!(bytes.starts_with(begins), "{format:?}");
        assert!(losses.iter().any(|it| it.to_string().contains("drawn at")), "{format:?}: {losses:?}");
    }
}

/// A hundred thousand pass, too, in minutes without optimisation.
#[test]
fn many_thousands_of_levels_are_edited_folded_dragged_and_undone() {
    let (map, top, bottom) = chain(LEVELS / 5);
    let mut session = Session::new(Document::new(map.clone()));
    session.viewport = kurbo::Size::new(1_000.0, 700.0);
    let run = |session: &mut Session, intent| _ = command::handle(intent, session);
    session.select(Item::Card(bottom));
    run(&mut session, Intent::Run(Command::AddReason));
    run(&mut session, Intent::Type("Deeper".to_owned()));
    run(&mut session, Intent::Run(Command::Promote));
    session.select(Item::Card(top));
    for command in [Command::Fold, Command::Fold, Command::FoldToFirst, Command::UnfoldAll, Command::SwapStance] {
        run(&mut session, Intent::Run(command));
    }
    // The top cannot come to bear on what bears on it.
    assert!(session.doc.map().bears_on(bottom, top));
    run(&mut session, Intent::Focus(Some(bottom)));
    run(&mut session, Intent::Focus(None));
    session.select(Item::Card(top));
    run(&mut session, Intent::Run(Command::DeleteBranch));
    assert_eq!(session.doc.map().n_nodes(), 0);
    while session.doc.undo_label().is_some() {
        session.doc.undo();
    }
    assert_eq!(session.doc.map(), &map);
}

/// Texts of the kinds that break programs.
fn strange() -> Vec<String> {
    let fixed = [
        "👩‍👩‍👧‍👦 a family in one sign",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿 a flag of tags",
        "قالت الحكومة إن الضريبة عادلة",
        "שלום עולם (1984) ועוד",
        "left \u{202E}right to left\u{202C} left",
        "\u{2066}isolated\u{2069} and \u{200F}marked",
        "combining a\u{301}\u{302}\u{303}\u{304}\u{305}",
        "line\u{2028}separator and paragraph\u{2029}separator",
        "tab\tand\nlines\n\nand an empty one",
        "\u{0}\u{1}\u{7F} controls",
        "zero\u{200B}width\u{FEFF}marks\u{2060}",
        "ＦＵＬＬ　ＷＩＤＴＨ",
        "汉字、かな、한글",
        "हिन्दी में एक वाक्य",
        "ไทยไม่มีช่องว่างระหว่างคำ",
        "a “quoted” & <tagged> 'text' {braced} \\escaped\\ %percent $math$ #hash _under_ ~tilde^",
        "@article{key, title = {no}}",
        "TY  - BOOK",
        "- a list\n  - that is none",
        "=1+1",
        "https://example.org/?a=1&b=2#c",
        "é and e\u{301} are two spellings",
        " spaces at both ends ",
        "",
    ];
    let mut all: Vec<String> = fixed.map(str::to_owned).into();
    all.push("x".repeat(20_000));
    all.push("word ".repeat(40_000));
    all.push("e\u{301}".to_owned() + &"\u{301}".repeat(180));
    all
}

/// A statement is one line of an outline, of which it comes back but for a bullet at its start.
fn assert_outline(branch: &Branch) {
    let written = outline::write(branch);
    let line = written.trim();
    assert!(!line.contains('\n'), "{line:?}");
    let again = outline::read(&written).map(|it| it.map);
    let texts: Vec<&str> = again.iter().flat_map(|it| it.nodes()).map(|it| it.1.text.as_str()).collect();
    match texts[..] {
        [] => assert_eq!(line, ""),
        [text] => assert!(line.ends_with(text) && line.len() - text.len() <= "- ".len(), "{line:?} {text:?}"),
        _ => panic!("{texts:?}"),
    }
}

#[test]
fn strange_texts_come_back_the_same_from_every_format() {
    for text in strange() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let top = doc
            .edit("Make", |tx| {
                let csl =
                    serde_json::json!({ "type": "book", "title": text, "author": [{ "family": text }], "note": text });
                let source = tx.add_source(Source { csl: csl.as_object().cloned().expect("an object") });
                let mut node = Node::new(NodeKind::Thesis, text.clone());
                node.note.clone_from(&text);
                node.citations =
                    vec![mainstay::model::Citation { quote: text.clone(), ..mainstay::model::Citation::new(source) }];
                tx.set_meta(|it| it.title.clone_from(&text));
                Ok(tx.add_node(node))
            })
            .expect("it is sound");
        let map = doc.map();
        let shown: String = text.chars().take(40).collect();
        assert_eq!(&read(&bytes(map)), map, "{shown:?}");
        assert_eq!(bytes(&read(&bytes(map))), bytes(map), "{shown:?}");
        let branch = Branch::of(map, &[top]);
        assert_eq!(clip::read(&clip::write(&branch).expect("written")).expect("it is a branch"), branch, "{shown:?}");
        assert_outline(&branch);
        for format in [Format::Bibtex, Format::Ris, Format::CslJson] {
            let written = format.bytes(map).expect("written");
            let again = format.read(&written).expect("what is written is read").map;
            let (old, new) = (map.sources().next().expect("one").1, again.sources().next().expect("one").1);
            for field in ["title", "author", "note"] {
                assert_eq!(new.csl.get(field), old.csl.get(field), "{format:?}, {field} of {shown:?}");
            }
        }
        let scene = Scene::of(map);
        let svg = String::from_utf8(picture(Format::Svg, &scene).parts.into_main()).expect("it is text");
        roxmltree::Document::parse(&svg).unwrap_or_else(|it| panic!("{it} in the picture of {shown:?}"));
        assert!(!picture(Format::Png, &scene).parts.main().is_empty(), "{shown:?}");
        assert!(!picture(Format::Pdf, &scene).parts.main().is_empty(), "{shown:?}");
    }
}
