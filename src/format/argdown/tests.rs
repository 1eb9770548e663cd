//! Round trips of texts and maps.

use super::*;
use crate::format::{Loaded, Remark, native, outline};
use crate::model::{Branch, Map};

fn loaded(text: &str) -> Loaded {
    let loaded = read(text.as_bytes()).expect("it is read");
    assert_eq!(loaded.map.violations(), [], "{text}");
    loaded
}

/// A map as an outline, to be seen.
fn outline(map: &Map) -> String {
    let tops: Vec<_> = map.walk().into_iter().filter(|it| it.depth == 0 && !it.again).map(|it| it.node).collect();
    outline::write(&Branch::of(map, &tops))
}

/// What is read, and that it is read without a remark.
fn check(text: &str, expect: &str) {
    let Loaded { map, warnings, .. } = loaded(text);
    assert_eq!(outline(&map), expect, "{text}");
    assert_eq!(warnings, [], "{text}");
    round_trip(&map);
}

fn round_trip(map: &Map) {
    let bytes = |map: &Map| String::from_utf8(native::write(map).expect("written")).expect("text");
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
        "c\n  + a\n  & b\ne\n  + a\n  & d\n",
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

/// Changes what is written of a map, and says what comes of it: as an outline, and what was told.
fn changed(text: &str, from: &str, to: &str) -> (Map, Map, Vec<Remark>) {
    let map = loaded(text).map;
    let written = write(&map, false);
    let (head, said) = written.split_at(written.find("\n===\n").expect("a front matter") + 5);
    assert!(said.contains(from), "{said}");
    let Loaded { map: again, warnings, .. } = loaded(&format!("{head}{}", said.replace(from, to)));
    (map, again, warnings.into_iter().map(|it| it.remark).collect())
}

#[test]
fn titles_that_are_changed_are_known_again() {
    let text = "Open late.\n  + No quiet place.\n  - It costs.\n";
    let (map, again, told) = changed(text, "[Claim 1]", "[Quiet]");
    assert_eq!(told, []);
    let ids = |map: &Map| {
        (map.nodes().map(|it| it.0).collect::<Vec<_>>(), map.inferences().map(|it| it.0).collect::<Vec<_>>())
    };
    assert_eq!(ids(&again), ids(&map));
    assert!(write(&again, true).contains("+ [Quiet]: No quiet place"), "{}", write(&again, true));
    round_trip(&again);
}

#[test]
fn what_is_added_or_taken_away_in_the_text_counts() {
    let text = "Open late.\n  + No quiet place.\n  - It costs.\n";
    let (_, again, told) = changed(text, "  - [Claim 2]: It costs.\n", "");
    assert_eq!(outline(&again), "Open late.\n  + No quiet place.\n");
    assert_eq!(told, [Remark::NoLongerInText(1)]);
    let (_, again, told) = changed(text, "  - [Claim 2]", "  + More sleep.\n  - [Claim 2]");
    assert_eq!(outline(&again), "Open late.\n  + No quiet place.\n  - It costs.\n  + More sleep.\n");
    assert_eq!(told, []);
    round_trip(&again);
    let (_, again, told) = changed(text, "- [Claim 2]", "+ [Claim 2]");
    assert_eq!(outline(&again), "Open late.\n  + No quiet place.\n  + It costs.\n");
    assert_eq!(told, []);
}

#[test]
fn premises_and_conclusions_that_are_changed_count() {
    let text = "(1) [A]: a\n(2) [B]: b\n----\n(3) [T]: t\n";
    let (map, again, told) = changed(text, "(2) [B]: b\n", "(2) [B]: b\n(3) [C]: c\n");
    assert_eq!(outline(&again), "t\n  + a\n  & b\n  & c\n");
    assert_eq!(again.inferences().next().map(|it| it.0), map.inferences().next().map(|it| it.0));
    assert_eq!(told, [Remark::ChangedInText { title: "Argument 1".to_owned() }]);
    round_trip(&again);
}

#[test]
fn what_a_map_has_no_word_for_is_written_back() {
    let text = "===\ntitle: A map\nmodel:\n    mode: strict\n===\n\n# One {isGroup: true}\n\n[T]: It is **so**, see [here](http://a.b). #yes\n  +> [B]: b {a: 1}\n\n# Two\n\n<A>: why\n\n(1) [P]: p\n--\nModus ponens {uses: [1]}\n--\n(2) [T]\n\n<A>\n  - [Q]: q\n\n[B] #tag\n  >< [Q]\n";
    let Loaded { map, warnings, .. } = loaded(text);
    assert_eq!(warnings, []);
    assert_eq!(map.title(), "A map");
    round_trip(&map);
    let plain = write(&map, true);
    for piece in [
        "mode: strict",
        "# One {isGroup: true}",
        "# Two",
        "[T]: It is **so**, see [here](http://a.b). #yes",
        "b {a: 1}",
        "<A>: why",
        "Modus ponens {uses: [1]}",
        "- [Q]",
        "[B] #(tag)",
        ">< [Q]",
    ] {
        assert!(plain.contains(piece), "{piece}\n{plain}");
    }
    let again = loaded(&plain).map;
    assert_eq!(write(&again, true), plain);
}

#[test]
fn faults_are_told_with_their_place_and_the_rest_is_read() {
    let told = |text: &str| -> Vec<String> {
        let told = |it: crate::format::Warning| format!("{}: {}", it.line.unwrap_or_default(), it.remark);
        loaded(text).warnings.into_iter().map(told).collect()
    };
    assert_eq!(
        told("[T]: t\n\n  + [A]: a\n"),
        [format!("3: {}", crate::words::formats::argdown_fault(1, crate::words::formats::ARGDOWN_LOOSE_RELATION))]
    );
    for (text, n_cards) in [
        ("[T]: t\n\n  + [A]: a\n  - [B]: b\n", 3),
        ("[T]: t\n+ [A]: a\n", 2),
        ("[T]: snake_case is fine\n  + five * stars *are\n", 2),
        ("[T]: see [sic] there\n  + {a} b\n", 2),
        ("[A]: a\n[B]: b\n", 2),
        ("+ a\n", 1),
        ("(1) a\n(2) b\n", 2),
        ("(1) a\n----\n", 1),
        ("----\n(1) a\n", 1),
        ("[A]: a\n  +\n", 1),
        ("<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d\n", 4),
    ] {
        assert_eq!(loaded(text).map.n_nodes(), n_cards, "{text}");
        assert!(!told(text).is_empty(), "{text}");
        round_trip(&loaded(text).map);
    }
    assert_eq!(outline(&loaded("[T]: snake_case is fine\n").map), "snake_case is fine\n");
    assert_eq!(outline(&loaded("[T]: see [sic] there\n").map), "see [sic] there\n");
}

#[test]
fn steps_that_bear_on_each_other_are_told() {
    let text = "<A>\n  _> <B>\n\n<B>\n  _> <A>\n";
    let Loaded { map, warnings, .. } = loaded(text);
    assert_eq!((map.n_nodes(), map.n_inferences()), (2, 2));
    assert_eq!(warnings, []);
    round_trip(&map);
    let Loaded { map, warnings, .. } = loaded("[A]: a\n  + [A]\n  + b\n");
    assert_eq!((map.n_nodes(), map.n_inferences()), (2, 1));
    assert_eq!(warnings.len(), 1);
}

#[test]
fn own_data_that_cannot_be_read_are_told_and_the_text_counts() {
    let text = write(&loaded("[T]: t\n  + a\n").map, false);
    let broken = text.replace("{\"entries\"", "{\"entry\"");
    let Loaded { map, warnings, .. } = loaded(&broken);
    assert_eq!(outline(&map), "t\n  + a\n");
    assert_eq!(warnings.iter().map(|it| it.remark.clone()).collect::<Vec<_>>(), [Remark::OwnFieldUnreadable]);
}

#[test]
fn what_is_written_oddly_comes_back() {
    for text in [
        // A comment before the first word, and an end of line before that.
        "_\n/* note */@[A] ",
        "\n(3) \n// note\n #tag",
        // An argument contradicts nothing, and attacks once.
        "@[A] \n  - <C>\n  >< <C>",
        // What stands in data could be the end of a title.
        "[E]: a {b}\n\n[E] {c\n[E]: d }\n",
    ] {
        round_trip(&loaded(text).map);
    }
}

#[test]
fn a_large_map_keeps_what_the_text_cannot_say() {
    let claims: Vec<String> = (0..30_000).map(|it| format!("[C {it}]: Claim {it}.\n\n")).collect();
    let text = claims.concat();
    let map = loaded(&text).map;
    let written = write(&map, false);
    assert_eq!(loaded(&written).warnings, []);
    assert!(!written.contains("\"argdown\""), "a title that stands in the text is not said again");
}
