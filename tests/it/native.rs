//! The `.argmap` format: what is written is read, what is wrong is said, what can be repaired is.

use mainstay::format::{Format, Loaded, ReadError};
use mainstay::model::{CardWidth, Density, Layout, LinesRun, Map, Offset, Orientation, Pin};

use crate::random;

fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    Format::Argmap.read(bytes)
}

fn write(map: &Map) -> String {
    String::from_utf8(Format::Argmap.bytes(map).expect("written")).expect("UTF-8")
}

#[test]
fn what_is_written_is_read_again_and_the_bytes_are_the_same() {
    for seed in 0..200 {
        let doc = random::document(seed, 80);
        let text = write(doc.map());
        let loaded = read(text.as_bytes()).expect("sound");
        assert_eq!(loaded.warnings, [], "seed {seed}");
        assert_eq!(loaded.map, *doc.map(), "seed {seed}");
        assert_eq!(write(&loaded.map), text, "seed {seed}");
    }
}

/// A file with these records.
fn file(nodes: &str, inferences: &str) -> String {
    format!(
        "{{\"format\": \"argmap\", \"version\": 1,\n\"nodes\": [\n{nodes}\n],\n\"inferences\": [\n{inferences}\n]}}"
    )
}

const TWO: &str =
    "{\"id\": \"t\", \"kind\": \"thesis\", \"text\": \"T\"},\n{\"id\": \"a\", \"kind\": \"claim\", \"text\": \"A\"}";

#[track_caller]
fn refused(text: &str, line: Option<usize>, parts: &[&str]) {
    let error = read(text.as_bytes()).expect_err("it is refused");
    assert_eq!(error.line, line, "{error}");
    for part in parts {
        assert!(error.why.to_string().contains(part), "{error}");
    }
}

#[test]
fn what_is_hopeless_says_what_is_wrong_where_and_what_to_do() {
    refused("", None, &["empty", "backup"]);
    refused("\0\0\0\0", None, &["empty"]);
    refused("Dear diary", None, &["not a Mainstay map"]);
    refused("{\"nodes\": 3}", None, &["not a Mainstay map"]);
    refused("{\"format\": \"other\", \"version\": 1}", None, &["not a Mainstay map"]);
    refused("{\"format\": \"argmap\", \"version\": 2, \"nodes\": {}}", None, &["newer Mainstay", "update"]);
    refused("{\"format\": \"argmap\", \"version\": 2}", None, &["newer Mainstay", "update"]);
    refused("{\"format\": \"argmap\",\n\"version\": 1,\n\"nodes\": [", Some(3), &["ends too early", "backup"]);
    refused("{\"format\": \"argmap\",\n\"version\": 1,\n\"nodes\": [,]}", Some(3), &["not valid JSON", "text editor"]);
    refused(&file("{\"id\": \"a\",\n\"kind\": \"claim\", \"text\": 7}", ""), Some(4), &["invalid type: integer `7`"]);
    refused(&file("{\"id\": \"a\", \"kind\": \"question\"}", ""), Some(3), &["question", "thesis"]);
    refused(&file("{\"id\": \"a\", \"kind\": \"claim\", \"pinned\": [NaN, 1]}", ""), Some(3), &["not valid JSON"]);
    refused(
        &file("{\"id\": \"a\", \"kind\": \"claim\", \"pinned\": [1e999, 1]}", ""),
        Some(3),
        &["number out of range"],
    );
    let error = read(b"{\"format\": \"argmap\",\n\"title\": \"\xff\"}").expect_err("no UTF-8");
    assert_eq!(error.line, Some(2));
}

/// Reads a damaged file: what was repaired, with lines; what is read is sound and is read again as it is.
#[track_caller]
fn repaired(text: &str, warnings: &[(usize, &str)]) -> Map {
    let loaded = read(text.as_bytes()).expect("it can be repaired");
    assert_eq!(loaded.map.violations(), []);
    assert_eq!(loaded.warnings.len(), warnings.len(), "{:#?}", loaded.warnings);
    for (found, (line, part)) in loaded.warnings.iter().zip(warnings) {
        assert!(found.remark.to_string().contains(part), "{}", found.remark);
        assert_eq!(found.line, Some(*line), "{}", found.remark);
    }
    let again = read(write(&loaded.map).as_bytes()).expect("sound now");
    assert_eq!(again.warnings, []);
    assert_eq!(again.map, loaded.map);
    assert_eq!(read(text.as_bytes()).expect("again").map, loaded.map, "the repair is always the same");
    loaded.map
}

#[test]
fn what_can_be_repaired_is_and_says_so() {
    let map = repaired(
        &file(&format!("{TWO},\n{{\"id\": \"a\", \"kind\": \"claim\", \"text\": \"A2\"}}"), ""),
        &[(5, "used again")],
    );
    assert_eq!(map.n_nodes(), 3);

    let map =
        repaired(&file("{\"id\": \"Ä b\", \"kind\": \"claim\", \"text\": \"A\"}", ""), &[(3, "cannot be a node id")]);
    assert_eq!(map.n_nodes(), 1);

    let to = |target: &str, premises: &str| {
        format!("{{\"id\": \"i\", \"premises\": [{premises}], \"stance\": \"supports\", \"target\": {target}}}")
    };
    let on_t = "{\"node\": \"t\"}";
    assert_eq!(repaired(&file(TWO, &to(on_t, "\"a\", \"zz\"")), &[(7, "“zz”, which is missing")]).n_inferences(), 1);
    assert_eq!(repaired(&file(TWO, &to(on_t, "\"zz\"")), &[(7, "missing"), (7, "no premise")]).n_inferences(), 0);
    assert_eq!(repaired(&file(TWO, &to("{\"node\": \"zz\"}", "\"a\"")), &[(7, "bears on “zz”")]).n_inferences(), 0);
    assert_eq!(repaired(&file(TWO, &to("{\"inference\": \"i\"}", "\"a\"")), &[(7, "bears on “i”")]).n_inferences(), 0);
    assert_eq!(
        repaired(&file(TWO, &to(on_t, "\"a\", \"t\", \"a\"")), &[(7, "it bears on"), (7, "twice")]).n_inferences(),
        1
    );

    let falls = format!(
        "{},\n{}",
        to("{\"node\": \"zz\"}", "\"a\""),
        to("{\"inference\": \"i\"}", "\"t\"").replace("\"id\": \"i\"", "\"id\": \"j\"")
    );
    assert_eq!(repaired(&file(TWO, &falls), &[(7, "bears on “zz”"), (8, "left out too")]).n_inferences(), 0);

    let far = "{\"id\": \"t\", \"kind\": \"thesis\", \"text\": \"T\", \"pinned\": [1e308, 0]}";
    repaired(&file(far, ""), &[(3, "too far away")]);
    repaired(&file(&far.replace("pinned", "placed"), ""), &[(3, "too far away")]);

    let twice = "{\"id\": \"t\", \"kind\": \"thesis\", \"text\": \"T\", \"pinned\": [1, 2], \"placed\": [3, 4]}";
    let map = repaired(&file(twice, ""), &[(3, "“pinned” and “placed”")]);
    let pin = map.nodes().next().and_then(|it| it.1.pinned);
    assert_eq!(pin, Some(Pin::FromAbove(Offset { x: 3.0, y: 4.0 })));

    let later = "{\"format\": \"argmap\", \"version\": 1,\n\"title\": \"density\",\n\"orientation\": \"bottom\",\n\"density\": \"loose\", \"card_width\": \"wide\"}";
    let map = repaired(later, &[(3, "“orientation”"), (4, "“density”")]);
    assert_eq!(map.meta().layout, Layout { card_width: CardWidth::Wide, ..Layout::default() });

    let cites = "{\"id\": \"t\", \"kind\": \"thesis\", \"text\": \"T\", \"citations\": [{\"source\": \"lost\", \"locator\": {\"label\": \"page\", \"value\": \"3\"}}]}";
    let map = repaired(&file(cites, ""), &[(3, "cites the source “lost”")]);
    assert_eq!((map.n_sources(), map.nodes().next().map_or(0, |it| it.1.citations.len())), (1, 1));

    let anchored = "{\"id\": \"t\", \"kind\": \"thesis\", \"text\": \"T\", \"anchor\": {\"text\": \"x\", \"start\": 1, \"end\": 2}}";
    repaired(&file(anchored, ""), &[(3, "a passage that is not in the file")]);
}

/// An old pin is seen from the thesis and written back as it was.
#[test]
fn how_a_map_is_laid_out_and_where_cards_are_pinned_is_kept_where_it_is_not_as_usual() {
    let usual = write(&Map::default());
    let text = usual.replace(
        "\"version\": 1,",
        "\"version\": 1,\n  \"orientation\": \"left\",\n  \"density\": \"airy\",\n  \"card_width\": \"narrow\",\n  \"direction\": \"rtl\",",
    );
    let text = text.replace(
        "\"nodes\": [],",
        r#""nodes": [
    {
      "id": "a",
      "kind": "claim",
      "text": "A",
      "pinned": [
        800.5,
        -40.0
      ]
    },
    {
      "id": "b",
      "kind": "claim",
      "text": "B",
      "placed": [
        300.0,
        20.0
      ]
    }
  ],"#,
    );
    let loaded = read(text.as_bytes()).expect("sound");
    assert_eq!(loaded.warnings, []);
    let (orientation, density, card_width) = (Orientation::Left, Density::Airy, CardWidth::Narrow);
    let layout = Layout { orientation, density, card_width, lines: LinesRun::ToLeft };
    assert_eq!(loaded.map.meta().layout, layout);
    let pins: Vec<Option<Pin>> = loaded.map.nodes().map(|it| it.1.pinned).collect();
    let [old, new] = [Offset { x: 800.5, y: -40.0 }, Offset { x: 300.0, y: 20.0 }];
    assert_eq!(pins, [Some(Pin::FromThesis(old)), Some(Pin::FromAbove(new))]);
    assert_eq!(write(&loaded.map), text);
    for word in ["orientation", "density", "card_width", "direction"] {
        assert!(!usual.contains(word), "{word} is left out");
    }
}

#[test]
fn a_circle_is_read_as_it_is() {
    let step = |id: &str, from: &str, to: &str| {
        format!(
            "{{\"id\": \"{id}\", \"premises\": [\"{from}\"], \"stance\": \"opposes\", \"target\": {{\"node\": \"{to}\"}}}}"
        )
    };
    let map = repaired(&file(TWO, &format!("{},\n{}", step("i", "a", "t"), step("j", "t", "a"))), &[]);
    assert_eq!((map.n_inferences(), map.walk().len()), (2, 3));
}

/// Steps on steps that come to no node say nothing: no card would show them.
#[test]
fn steps_that_bear_on_each_other_alone_are_left_out() {
    let step = |id: &str, premise: &str, target: &str| {
        format!("{{\"id\": \"{id}\", \"premises\": [\"{premise}\"], \"stance\": \"opposes\", \"target\": {target}}}")
    };
    let on = |id: &str| format!("{{\"inference\": \"{id}\"}}");
    let circle = [step("i", "t", &on("j")), step("j", "a", &on("i"))].join(",\n");
    let map = repaired(&file(TWO, &circle), &[(7, "never reaches a node"), (8, "never reaches a node")]);
    assert_eq!((map.n_nodes(), map.n_inferences(), map.walk().len()), (2, 0, 2));

    let tail = [step("k", "t", &on("j")), circle, step("l", "a", "{\"node\": \"t\"}"), step("m", "a", &on("l"))];
    let told: Vec<(usize, &str)> = (7..10).map(|line| (line, "never reaches a node")).collect();
    let map = repaired(&file(TWO, &tail.join(",\n")), &told);
    let left: Vec<String> = map.inferences().map(|it| it.0.to_string()).collect();
    assert_eq!(left, ["l", "m"]);
}

#[test]
fn unknown_fields_are_kept_at_every_level() {
    let text = r#"{
  "format": "argmap",
  "version": 1,
  "nodes": [
    {
      "id": "a",
      "kind": "claim",
      "text": "A",
      "citations": [
        {
          "source": "s",
          "locator": {
            "label": "page",
            "value": "1",
            "x-locator": 1
          },
          "x-citation": [
            1,
            2
          ]
        }
      ],
      "anchor": {
        "text": "e",
        "start": 0,
        "end": 1,
        "x-anchor": null
      },
      "x-node": {
        "deep": true
      }
    },
    {
      "id": "b",
      "kind": "claim",
      "text": "B"
    }
  ],
  "inferences": [
    {
      "id": "i",
      "premises": [
        "a"
      ],
      "stance": "supports",
      "target": {
        "node": "b"
      },
      "order": 1.5,
      "x-inference": "kept"
    }
  ],
  "sources": [
    {
      "id": "s",
      "type": "book",
      "x-source": 2
    }
  ],
  "texts": [
    {
      "id": "e",
      "content": "An essay",
      "x-text": []
    }
  ],
  "x-file": "kept"
}
"#;
    let loaded = read(text.as_bytes()).expect("sound");
    assert_eq!(loaded.warnings, []);
    assert_eq!(write(&loaded.map), text);
}

/// Copies of a map that are edited apart: their lines do not touch, so a text merge puts them together.
#[test]
fn additions_to_two_copies_lie_on_different_lines() {
    let base = random::document(5, 200);
    let text = write(base.map());
    let before: Vec<&str> = text.lines().collect();
    let mut clashes = 0;
    for round in 0..50 {
        let place = |seed: u64| {
            let mut doc = mainstay::model::Document::new(base.map().clone()).with_seed(seed);
            doc.edit("Add", |tx| Ok(tx.add_node(mainstay::model::Node::default()))).expect("added");
            let after = write(doc.map());
            before.iter().zip(after.lines()).position(|(a, b)| **a != *b)
        };
        clashes += usize::from(place(round * 2 + 1) == place(round * 2 + 2));
    }
    assert!(clashes <= 5, "{clashes} of 50");
}

/// Damages a sound file in every way a disk or a person might, and reads it.
#[test]
fn reading_any_bytes_neither_panics_nor_hangs() {
    let mut rng = fastrand::Rng::with_seed(11);
    let texts: Vec<String> = (0..8).map(|it| write(random::document(it, 60).map())).collect();
    let mut n_read = 0;
    for round in 0..4_000 {
        let mut bytes = texts[round % texts.len()].clone().into_bytes();
        for _ in 0..rng.usize(1..4) {
            let (from, to) = (rng.usize(..bytes.len()), rng.usize(..bytes.len()));
            match rng.u8(..6) {
                0 => bytes.truncate(from.max(1)),
                1 => bytes[from] = rng.u8(..),
                2 => bytes[from] = b"\"{}[],:0-e"[rng.usize(..10)],
                3 => _ = bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 200)),
                4 => {
                    let piece = bytes[from..(from + 80).min(bytes.len())].to_vec();
                    bytes.splice(to..to, piece);
                }
                _ => bytes.swap(from, to),
            }
            if bytes.is_empty() {
                bytes.push(b'{');
            }
        }
        if let Ok((loaded, _)) = Format::Argmap.read_leniently(&bytes) {
            assert_eq!(loaded.map.violations(), []);
            assert!(loaded.map.inferences().all(|it| loaded.map.target_node(it.0).is_some()), "{round}");
            n_read += usize::from(loaded.map.n_inferences() > 5);
        }
    }
    assert!(n_read > 1_000, "{n_read}");
}

/// What the fuzzer found worth keeping; `cargo fuzz run native fuzz/seeds/native` goes on from it.
#[test]
fn the_kept_corpus_is_read_or_refused() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/native");
    let mut n_read = [0, 0];
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("a file");
        let loaded = Format::Argmap.read_leniently(&bytes).ok().map(|it| it.0);
        n_read[usize::from(loaded.is_some())] += 1;
        if let Some(loaded) = loaded {
            assert_eq!(loaded.map.violations(), []);
            assert_eq!(read(write(&loaded.map).as_bytes()).expect("what is written is read").map, loaded.map);
        }
    }
    assert!(n_read[0] > 5 && n_read[0] + n_read[1] > 30, "{n_read:?}");
}

#[test]
fn sources_that_say_nothing_are_left_out() {
    let bare = "{\"format\": \"argmap\", \"version\": 1, \"sources\": [{}, {\"id\": \"a\"}, {}]}";
    let loaded = read(bare.as_bytes()).expect("read");
    assert_eq!(loaded.map.n_sources(), 1);
    assert!(loaded.warnings[0].remark.to_string().contains("2 of the sources"));
}

#[test]
fn a_damaged_line_costs_its_record_and_no_other() {
    let document = random::document(3, 60);
    let whole = write(document.map());
    let mut n_damaged = 0;
    for (number, line) in whole.lines().enumerate().skip(4) {
        let damaged: Vec<&str> =
            whole.lines().enumerate().map(|it| if it.0 == number { "\u{0} garbage" } else { it.1 }).collect();
        let bytes = damaged.join("\n").into_bytes();
        let (loaded, is_damaged) = Format::Argmap.read_leniently(&bytes).expect("most can be read");
        assert!(is_damaged);
        n_damaged += 1;
        // The start of a list can cost the list.
        let may_lose = if line.starts_with("    ") { 1 } else { document.map().n_nodes() };
        assert!(loaded.map.n_nodes() + may_lose >= document.map().n_nodes(), "line {}: {line}", number + 1);
        assert!(loaded.warnings.iter().any(|it| it.remark.to_string().contains("damaged")));
    }
    assert!(n_damaged > 200, "{n_damaged}");
}

#[test]
fn a_name_that_is_no_id_becomes_the_nearest_that_is_free() {
    let node = |id: &str| format!("{{\"id\": \"{id}\", \"kind\": \"claim\", \"text\": \"{id}\"}}");
    // “stille” is free only once all that can keep their ids have them.
    let nodes = ["Müller 2", "Stille", "stille", "関係"].map(node).join(",\n");
    let step =
        "{\"id\": \"i\", \"premises\": [\"Müller 2\"], \"stance\": \"supports\", \"target\": {\"node\": \"Stille\"}}";
    let Loaded { map, warnings, .. } = read(file(&nodes, step).as_bytes()).expect("repaired");
    let id_of = |text: &str| map.nodes().find(|it| it.1.text == text).map(|it| it.0.to_string()).expect("there");
    assert_eq!((id_of("Müller 2").as_str(), id_of("stille").as_str(), warnings.len()), ("muller2", "stille", 3));
    let (_, step) = map.inferences().next().expect("kept");
    assert_eq!(step.premises.iter().map(ToString::to_string).collect::<Vec<_>>(), ["muller2"]);
    assert_eq!(id_of("Stille").len(), 11, "one by chance");
    let again = read(file(&nodes, "").as_bytes()).expect("repaired").map;
    assert!(map.nodes().eq(again.nodes()), "the same each time");
}

#[test]
fn deep_nesting_is_left_out_and_said() {
    let deep =
        format!("{{\"format\": \"argmap\", \"version\": 1, \"x\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let loaded = read(deep.as_bytes()).expect("the rest can be read");
    assert!(loaded.warnings[0].remark.to_string().contains("nested too deeply"), "{:?}", loaded.warnings);
    let deep = deep.replace("\"x\"", "\"nodes\"");
    assert!(read(deep.as_bytes()).is_err());
}

#[test]
fn a_hundred_thousand_bad_references_are_told_and_those_beyond_some_counted() {
    let step = |it: usize| {
        format!(
            "{{\"id\": \"i{it}\", \"premises\": [\"zz\"], \"stance\": \"supports\", \"target\": {{\"node\": \"t\"}}}}"
        )
    };
    let steps: Vec<String> = (0..100_000).map(step).collect();
    let loaded = read(file(TWO, &steps.join(",\n")).as_bytes()).expect("repaired");
    assert_eq!(loaded.map.n_inferences(), 0);
    let told: Vec<String> = loaded.warnings.iter().map(|it| it.remark.to_string()).collect();
    assert_eq!((told.len(), &*told[200]), (201, "199800 more remarks are not listed"));
}
