//! Maps come back whole from outlines, mind maps and canvases, and from tables up to what these lose; what another program
//! changed stands.

use mainstay::format::{ExportOptions, Format, Parts};
use mainstay::model::{Document, Extra, Map, Meta, Node, Target};

use crate::random;

const FORMATS: [Format; 3] = [Format::Opml, Format::Freeplane, Format::Canvas];

fn written(format: Format, map: &Map) -> Vec<u8> {
    format.write(map, &ExportOptions::default()).expect("it can be written").parts.into_main()
}

fn read(format: Format, bytes: &[u8]) -> Map {
    let loaded = format.read(Parts::one(bytes)).expect("what is written is read");
    assert_eq!(loaded.warnings, [], "{format:?}");
    assert_eq!(loaded.map.violations(), [], "{format:?}");
    loaded.map
}

/// Maps are the same, or the first line of their files that differs is said.
fn check_same(found: &Map, expected: &Map, said: &str) {
    let text = |map: &Map| String::from_utf8(Format::Argmap.bytes(map).expect("written")).expect("text");
    let (found_text, expected_text) = (text(found), text(expected));
    let differs = found_text.lines().zip(expected_text.lines()).find(|it| it.0 != it.1);
    assert!(differs.is_none() && found == expected, "{said}: {differs:?}");
}

/// A random map with texts and notes that no format likes.
fn map(seed: u64) -> Map {
    const UNLIKED: [&str; 12] = [
        "",
        "=1+1",
        "'quoted",
        "<html><b>",
        "a & b < c > \"d\"",
        " two  blanks ",
        "tab\tand\r\nline\n\nend\n",
        "*a* _b_ [c](d) `e`",
        "- a\n+ b",
        "\0\u{1}\u{fffe}",
        "+ Pro: x",
        "# a \\ b",
    ];
    let mut doc = random::document(seed, 60);
    let mut rng = fastrand::Rng::with_seed(seed);
    let nodes: Vec<_> = doc.map().nodes().map(|it| it.0).collect();
    let steps: Vec<_> = doc.map().inferences().map(|it| it.0).collect();
    let any = |rng: &mut fastrand::Rng| UNLIKED[rng.usize(..UNLIKED.len())];
    let changed = doc.edit(Document::UNSEEN, |tx| {
        for id in nodes {
            tx.set_node(id, |it| {
                if rng.u8(..) < 80 {
                    any(&mut rng).clone_into(&mut it.text);
                }
                if rng.u8(..) < 80 {
                    any(&mut rng).clone_into(&mut it.note);
                }
            })?;
        }
        for id in steps {
            tx.set_inference(id, |it| any(&mut rng).clone_into(&mut it.note))?;
        }
        tx.set_meta(|it| any(&mut rng).clone_into(&mut it.note));
        Ok(())
    });
    changed.expect("it is sound");
    doc.map().clone()
}

#[test]
fn every_map_comes_back_whole() {
    for seed in 0..150 {
        let map = map(seed);
        // A canvas is laid out before it is written, which takes long.
        for format in FORMATS.into_iter().filter(|it| *it != Format::Canvas || seed < 40) {
            let bytes = written(format, &map);
            assert!(format.loses(&map).is_empty());
            check_same(&read(format, &bytes), &map, &format!("{format:?} {seed}"));
        }
    }
}

/// A text of a file with one sentence changed: the first of its places, and nothing of our own data.
fn edited(format: Format, text: &str) -> String {
    let before = if format == Format::Canvas { "\"text\": \"" } else { "=\"" };
    text.replacen(&format!("{before}Something that is said once."), &format!("{before}Something else."), 1)
}

/// As an outliner does: one sentence is another one, and nothing else.
#[test]
fn a_sentence_that_another_program_changed_stands() {
    let mut n_changed = 0;
    for seed in 0..60 {
        let mut doc = random::document(seed, 40);
        let nodes: Vec<_> = doc.map().nodes().map(|it| it.0).collect();
        let Some(&node) = nodes.get(seed as usize % nodes.len().max(1)) else { continue };
        let edit = |doc: &mut Document, text: &str| {
            doc.edit(Document::UNSEEN, |tx| tx.set_node(node, |it| text.clone_into(&mut it.text))).expect("sound");
        };
        edit(&mut doc, "Something that is said once.");
        let before = doc.map().clone();
        edit(&mut doc, "Something else.");
        for format in FORMATS.into_iter().filter(|it| *it != Format::Canvas || seed < 20) {
            let bytes = written(format, &before);
            let text = String::from_utf8(bytes).expect("it is text");
            let text = edited(format, &text);
            check_same(&read(format, text.as_bytes()), doc.map(), &format!("{format:?} {seed}"));
            n_changed += 1;
        }
    }
    assert!(n_changed > 100, "{n_changed}");
}

/// What a table holds of a map: steps have the places one, two, three …
fn of_table(map: &Map) -> Map {
    let node = |it: &Node| Node { kind: it.kind, text: it.text.clone(), ..Node::default() };
    let place = |target: Target, id| map.incoming(target).iter().position(|it| *it == id).map_or(0, |it| it + 1);
    let nodes = map.nodes().map(|(id, it)| (id, node(it))).collect();
    let steps = map.inferences().map(|(id, it)| {
        let order = place(it.target, id) as f64;
        let step = mainstay::model::Inference { order, note: String::new(), extra: None, ..it.clone() };
        (id, step)
    });
    Map::from_records(Meta::default(), nodes, steps.collect(), Vec::new(), Vec::new())
}

/// A table keeps citations as words, which the model holds for it.
fn without_columns(map: &Map) -> Map {
    let node = |it: &Node| {
        let mut extra: Extra = it.extra.clone();
        if let Some(extra) = &mut extra {
            extra.remove("csv");
        }
        Node { extra: extra.filter(|it| !it.is_empty()), ..it.clone() }
    };
    let nodes = map.nodes().map(|(id, it)| (id, node(it))).collect();
    let steps = map.inferences().map(|(id, it)| (id, it.clone())).collect();
    Map::from_records(map.meta().clone(), nodes, steps, Vec::new(), Vec::new())
}

#[test]
fn a_table_holds_all_that_it_does_not_say_it_loses() {
    for seed in 0..150 {
        let map = map(seed);
        let bytes = written(Format::Csv, &map);
        let found = read(Format::Csv, &bytes);
        check_same(&without_columns(&found), &of_table(&map), &format!("{seed}"));
        let kept: usize = found.nodes().filter(|it| it.1.extra.is_some()).count();
        assert_eq!(kept, map.nodes().filter(|it| !it.1.citations.is_empty()).count(), "{seed}");
        assert_eq!(written(Format::Csv, &found), bytes, "{seed}");
        if map != of_table(&map) {
            assert!(!Format::Csv.loses(&map).is_empty() || map == found, "{seed}");
        }
    }
}
