//! Round trips of texts and maps.

use super::*;
use crate::format::{Format, Loaded, Remark};
use crate::model::Map;

fn loaded(text: &str) -> Loaded {
    let loaded = read(text.as_bytes()).expect("it is read");
    assert_eq!(loaded.map.violations(), [], "{text}");
    loaded
}

/// A map as an outline, to be seen.
fn outline(map: &Map) -> String {
    let bytes = Format::Outline.bytes(map).expect("it is written");
    String::from_utf8(bytes).expect("it is text")
}

/// What is read, and that it is read without a remark.
fn check(text: &str, expect: &str) {
    let Loaded { map, warnings, .. } = loaded(text);
    assert_eq!(outline(&map), expect, "{text}");
    assert_eq!(warnings, [], "{text}");
    round_trip(&map);
}

fn round_trip(map: &Map) {
    let bytes = |map: &Map| String::from_utf8(Format::Argmap.bytes(map).expect("written")).expect("text");
    let text = write(map, false);
    let again = loaded(&text);
    assert_eq!(bytes(&again.map), bytes(map), "{text}");
    assert_eq!(again.warnings, [], "{text}");
    assert_eq!(write(&again.map, false), text);
    // Without our data, what is said stays the same.
    let plain = loaded(&write(map, true)).map;
    assert_eq!((plain.n_nodes(), plain.n_inferences()), (map.n_nodes(), map.n_inferences()), "{}", write(map, true));
}

#[test]
fn what_stands_under_a_statement_bears_on_it() {
    check(
        "[T]: Open late.\n  + No quiet place.\n    - Some like noise.\n  - It costs.\n",
        "Open late.\n  + No quiet place.\n    - Some like noise.\n  - It costs.\n",
    );
    check(
        "Open late.\n    <+ <Quiet>: No quiet place.\n    +> [Rest]: More sleep.\n",
        "More sleep.\n  + Open late.\n    + No quiet place.\n",
    );
    check("[A]: One.\n  >< [B]: Other.\n", "One.\n  - Other.\n");
}

#[test]
fn arguments_with_premises_are_steps() {
    check(
        "<Quiet>: Why.\n  - It is loud.\n\n(1) Pupils need quiet.\n(2) [No]: There is none.\n----\n(3) [T]: Open late.\n\n[No]\n  + A study says so.\n",
        "Open late.\n  + Pupils need quiet.\n  & There is none.\n    + A study says so.\n    ! It is loud.\n",
    );
    check(
        "(1) [A]: a\n(2) [B]: b\n-- Rule --\n(3) [C]: c\n(4) [D]: d\n--\nOther {uses: [1, 4]}\n--\n(5) [E]: e\n",
        "e\n  + a\n  & d\nc\n  + a\n  & b\n",
    );
}

#[test]
fn an_undercut_of_an_argument_is_one_of_its_step() {
    check("[T]: t\n  + <A>: a\n    _ <B>: b\n      _ <C>: c\n", "t\n  + a\n    ! b\n      ! c\n");
    check("[T]: t\n  + <A>: a\n  _ [U]: u\n", "t\n  + a\n  - u\n");
}

#[test]
fn a_changed_sentence_counts() {
    let map = loaded("[T]: Open late.\n  + No quiet place.\n").map;
    let text = write(&map, false);
    let changed = text.replace("No quiet place", "It is loud");
    let Loaded { map: again, warnings, .. } = loaded(&changed);
    assert_eq!(outline(&again), "Open late.\n  + It is loud.\n");
    let ids = |map: &Map| map.nodes().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&map));
    assert!(matches!(warnings[0].remark, Remark::ChangedInText { .. }), "{warnings:?}");
}
