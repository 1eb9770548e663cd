//! Maps come back whole from outlines, mind maps and canvases, and what another program changed in these stands.

use mainstay::format::{ExportOptions, Format, Parts};
use mainstay::model::{Document, Map};

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
        for format in FORMATS {
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
        for format in FORMATS {
            let bytes = written(format, &before);
            let text = String::from_utf8(bytes).expect("it is text");
            let text = edited(format, &text);
            check_same(&read(format, text.as_bytes()), doc.map(), &format!("{format:?} {seed}"));
            n_changed += 1;
        }
    }
    assert!(n_changed > 100, "{n_changed}");
}
