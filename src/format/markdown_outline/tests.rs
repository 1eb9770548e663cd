//! Outlines in Markdown, of ours and of others.

use super::*;
use crate::format::{Loaded, Loss, Parts, outline};
use crate::model::{Map, NodeKind};

fn map(text: &str) -> Map {
    let Loaded { map, warnings, .. } = read(text.as_bytes()).expect("read");
    assert_eq!((map.violations(), warnings), (vec![], vec![]));
    map
}

/// Markdown is a map that has this outline in plain lines.
fn check(markdown: &str, expect: &str) {
    let map = map(markdown);
    let tops = map.roots();
    assert_eq!(outline::write(&crate::model::Branch::of(&map, &tops)), expect, "{markdown}");
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let text = "\
---
title: \"Opening hours\"
---

- **Thesis:** The library should stay open.
  - **Reason:** No quiet place\\\n    at home.

    A note, *not* in bold.\\\n    Its second line.

    Another paragraph.

  - **And:** Quiet helps.
    - **Undercut:** Some like music.
  - **Counter-evidence:** 9,000 a year.
    - **Evidence:** So it says.
  - **Objection:** It costs.
- A claim beside it.
";
    let text = text.replace("*not*", "\\*not\\*");
    let map = map(&text);
    assert_eq!(write(&map), text);
    assert_eq!(map.meta().title, "Opening hours");
    let node = map.nodes().find(|it| !it.1.note.is_empty()).expect("a note").1;
    assert_eq!(node.text, "No quiet place\nat home.");
    assert_eq!(node.note, "A note, *not* in bold.\nIts second line.\n\nAnother paragraph.");
    assert_eq!((map.n_nodes(), map.n_inferences()), (8, 5));
    assert!(recognises(&Parts::from(text.as_bytes())));
    assert_eq!(loses(&map), []);
}

#[test]
fn texts_of_others_are_read_too() {
    check("# T\n\n- a\n- b\n  1. c\n  2. d\n", "T\n  + a\n  + b\n    + c\n    + d\n");
    check("# T\n## Pro\n* a\n* b\n## Con\n+ c\n", "T\n  + Pro\n    + a\n    + b\n  + Con\n    + c\n");
    check("T:\n\n- a\n  goes on\nand on\n- b\n\n***\nNo list.", "T:\na goes on and on\nb\nNo list.\n");
    check("- **objection:** a\n  - **Undercut:** b\n", "a\n  - b\n");
    check("Open late\n", "Open late\n");
    let thesis = map("# T\n- a\n").nodes().find(|it| it.1.text == "T").map(|it| it.1.kind);
    assert_eq!(thesis, Some(NodeKind::Thesis));
    assert!(!recognises(&Parts::from(b"- a\n- b\n".as_slice())));
}

#[test]
fn quotations_are_read_without_their_signs() {
    let text = "# T\n> [!note]+ A title\n> goes on\n>\n> > deeper > than\n\n>[!quote]\n> said\n";
    let Loaded { map, .. } = read(text.as_bytes()).expect("read");
    let said: Vec<&str> = map.nodes().map(|it| &*it.1.text).collect();
    assert_eq!(said, ["T", "A title goes on", "deeper > than", "said"]);
}

#[test]
fn what_is_no_outline_is_refused_and_what_looks_otherwise_is_told() {
    for text in ["", " \n", "---\ntitle: T\n---\n"] {
        assert!(read(text.as_bytes()).is_err(), "{text:?}");
    }
    let told = |text: &str| {
        read(text.as_bytes()).expect("read").warnings.iter().map(|it| it.remark.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(told("- **a** b\n"), ["1 text was taken without pictures, bold letters and the like"]);
    assert_eq!(told("---\ntags: a\n---\n- b\n"), ["1 part of the file is no cards, and left out"]);
}

#[test]
fn deep_and_long_outlines_take_linear_time() {
    let items: Vec<String> = (0..3_000).map(|it| format!("{}- a\n", " ".repeat(it))).collect();
    let deep = items.concat();
    assert_eq!(map(&deep).n_nodes(), 3_000);
    let notes = format!("{deep}{}", "\n   a note\n".repeat(20_000));
    assert_eq!(map(&notes).n_nodes(), 3_000);
    assert!(matches!(loses(&map("# a\n- b\n"))[..], [] | [Loss::Layout]));
}
