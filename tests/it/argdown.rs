//! Maps as Argdown, and back. Where `ARGDOWN_TO` names a folder, what is written is kept there, to be read by the
//! reference implementation.

use std::path::PathBuf;

use mainstay::format::{Format, Remark, argdown};
use mainstay::model::{Document, Inference, Map, Stance, Target};

use crate::random;

/// Letters that mean something somewhere.
const ODD: &[&str] = &[
    "word",
    "U.S.",
    "i.e.",
    "(1)",
    "1.",
    " - ",
    " + ",
    "_",
    "*",
    "**",
    "[x]",
    "<y>",
    "{z}",
    "#tag",
    "@home",
    ":smile:",
    ".A.",
    "http://x.org/a_b",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "\\",
    "é",
    "日本",
    "'",
    "\"",
    "–",
    "...",
    "===",
    "----",
    "><",
    "->",
    "+>",
    "_>",
    " ",
    ",",
    "; ",
    "\t",
    "\u{a0}",
    "\n",
    "(",
    ")",
    "\0",
    "\u{2028}",
    "\u{feff}",
    "🙂",
    "[x](y)",
];

/// Random maps, of which some have odd texts.
fn map(seed: u64) -> Map {
    let mut doc = random::document(seed, 60);
    let mut rng = fastrand::Rng::with_seed(seed);
    if seed.is_multiple_of(3) {
        let nodes: Vec<_> = doc.map().nodes().map(|it| it.0).collect();
        let steps: Vec<_> = doc.map().inferences().map(|it| it.0).collect();
        let mut odd = || (0..rng.usize(0..12)).map(|_| ODD[rng.usize(..ODD.len())]).collect::<String>();
        let edited = doc.edit(Document::UNSEEN, |tx| {
            for &id in &nodes {
                let (text, note) = (odd(), odd());
                tx.set_node(id, |it| (it.text, it.note) = (text, note))?;
            }
            for &id in &steps {
                let note = odd();
                tx.set_inference(id, |it| it.note = note)?;
            }
            let (title, author) = (odd(), odd());
            tx.set_meta(|it| (it.title, it.author) = (title, author));
            Ok(())
        });
        edited.expect("sound");
    }
    doc.map().clone()
}

fn bytes(map: &Map) -> String {
    String::from_utf8_lossy(&Format::Argmap.bytes(map).expect("written")).into_owned()
}

/// Steps that have a conclusion of their own, which the reference takes for a statement.
fn n_marked(map: &Map) -> usize {
    let mut said = std::collections::BTreeSet::new();
    let is_again = |it: &Inference, said: &mut std::collections::BTreeSet<_>| {
        it.premises.first().is_some_and(|premise| !said.insert((*premise, it.target, it.stance == Stance::Supports)))
    };
    let of_own = map.inferences().filter(|(id, it)| {
        let is_structure =
            is_again(it, &mut said) || it.is_linked() || !map.incoming(Target::Inference(*id)).is_empty();
        is_structure && (it.stance == Stance::Opposes || it.target.node().is_none())
    });
    of_own.count()
}

#[test]
fn a_map_comes_back_from_argdown_as_it_was() {
    let folder = std::env::var_os("ARGDOWN_TO").map(PathBuf::from);
    for seed in 0..500 {
        let map = map(seed);
        if map.n_nodes() == 0 {
            continue;
        }
        let text = argdown::write(&map, false);
        let again = argdown::read(text.as_bytes()).expect("what is written is read");
        assert_eq!(again.map.violations(), [], "{seed}");
        assert_eq!(bytes(&again.map), bytes(&map), "{seed}\n{text}");
        assert_eq!(again.warnings, [], "{seed}\n{text}");
        let plain = argdown::write(&map, true);
        let read = argdown::read(plain.as_bytes()).expect("what is written is read");
        let sizes = |map: &Map| (map.n_nodes(), map.n_inferences());
        assert_eq!(sizes(&read.map), sizes(&map), "{seed}\n{plain}");
        assert_eq!(read.warnings, [], "{seed}\n{plain}");
        let json = argdown::json(&text);
        let n_statements = json["statements"].as_object().map_or(0, |it| it.len());
        assert_eq!(n_statements, map.n_nodes() + n_marked(&map), "{seed}\n{plain}");
        if let Some(folder) = &folder {
            let name = format!("{seed}-{n_statements}");
            std::fs::write(folder.join(format!("{name}.argdown")), &text).expect("written");
            std::fs::write(folder.join(format!("{name}-plain.argdown")), &plain).expect("written");
        }
    }
}

/// Pieces of the language, in any order.
const PIECES: &[&str] = &[
    "[A]",
    "[B]: b",
    "<C>",
    "<D>: d",
    "\n",
    "\n\n",
    "\n  + ",
    "\n  - ",
    "\n    _ ",
    "\n  >< ",
    "\n  +> ",
    "\n  _> ",
    "\n- ",
    "(1) ",
    "\n(2) ",
    "\n(3) ",
    "\n----\n",
    "\n-- Rule, other --\n",
    "\n--\n{uses: [1, 2]}\n--\n",
    " {a: 1}",
    "{",
    "}",
    " #tag",
    " #(a tag)",
    "# Heading\n\n",
    "// note\n",
    "/* note */",
    "*b*",
    "_i_",
    "**",
    "_",
    "[x](y) ",
    "@[A] ",
    ":heart: ",
    "\\[",
    "===\n",
    "===\ntitle: T\n===\n\n",
    "word ",
    "* item\n",
    "1. item\n",
    "'",
    "\t",
    "-",
    "é",
    "{mainstay: conclusion}",
    "So it does not follow ",
    "\n  _ [E]",
    "[E]: So it is not as stated {mainstay: conclusion}\n",
];

#[test]
fn any_text_is_read_and_written_as_what_was_read() {
    let mut rng = fastrand::Rng::with_seed(9);
    let n_texts = if std::env::var_os("ARGDOWN_LONG").is_some() { 100_000 } else { 500 };
    for _ in 0..n_texts {
        let text: String = (0..rng.usize(1..40)).map(|_| PIECES[rng.usize(..PIECES.len())]).collect();
        let Ok(read) = argdown::read(text.as_bytes()) else { continue };
        assert_eq!(read.map.violations(), [], "{text:?}");
        let written = argdown::write(&read.map, false);
        let Ok(again) = argdown::read(written.as_bytes()) else {
            assert_eq!(read.map.n_nodes(), 0, "{text:?}\n{written}");
            continue;
        };
        assert_eq!(bytes(&again.map), bytes(&read.map), "{text:?}\n{written}");
        // Comments within a sentence are kept with it, and so is what else was said under a title.
        let is_kept = |it: &Remark| matches!(it, Remark::CommentsLeftOut(_) | Remark::SaidOtherwise { .. });
        let mut told = again.warnings.iter().filter(|it| !is_kept(&it.remark));
        assert_eq!(told.next(), None, "{text:?}\n{written}");
        let plain = argdown::write(&read.map, true);
        if let Ok(again) = argdown::read(plain.as_bytes()) {
            assert_eq!(again.map.n_nodes(), read.map.n_nodes(), "{text:?}\n{plain}");
            assert_eq!(again.map.n_inferences(), read.map.n_inferences(), "{text:?}\n{plain}");
        }
        let said = written.find("\n===\n").map_or(0, |it| it + 5);
        let at =
            (said..=written.len()).rev().find(|it| written.is_char_boundary(*it) && rng.u8(..) < 20).unwrap_or(said);
        let piece = PIECES[rng.usize(..PIECES.len())];
        let edited = format!("{}{piece}{}", &written[..at], &written[at..]);
        if let Ok(edited) = argdown::read(edited.as_bytes()) {
            assert_eq!(edited.map.violations(), [], "{text:?}\n{written}");
        }
    }
}
