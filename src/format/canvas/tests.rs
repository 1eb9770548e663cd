//! Canvases that are read, and what becomes of them.

use serde_json::{Value, json};

use super::{read, write};
use crate::format::outline;
use crate::format::{Loaded, Remark};
use crate::model::{Branch, Map, NodeKind, Stance};
use crate::scene::Scene;

fn loaded(canvas: &Value) -> Loaded {
    let loaded = read(canvas.to_string().as_bytes()).expect("it is a canvas");
    assert_eq!(loaded.map.violations(), []);
    loaded
}

fn outline_of(map: &Map) -> String {
    let tops = map.roots().into_iter().map(|it| (it, Stance::Supports)).collect();
    outline::write(&Branch { map: map.clone(), tops, ..Branch::default() })
}

/// A canvas of cards that are named by their texts.
fn canvas(texts: &[&str], edges: Value) -> Value {
    let node = |(at, text): (usize, &&str)| json!({ "id": text, "type": "text", "text": text, "x": 0, "y": at * 100, "width": 200, "height": 60 });
    json!({ "nodes": texts.iter().enumerate().map(node).collect::<Vec<_>>(), "edges": edges })
}

fn check(texts: &[&str], edges: Value, expect: &str) {
    let map = loaded(&canvas(texts, edges)).map;
    assert_eq!(outline_of(&map), expect);
    let written = write(&map, false).expect("written");
    let Loaded { map: again, warnings, .. } = read(&written).expect("read");
    assert_eq!(warnings, []);
    assert_eq!(again, map, "{}", String::from_utf8_lossy(&written));
}

/// Nothing says which way its arrows lead.
const ONE_WAY: Remark = Remark::ArrowsTaken { from_claims: false };

fn remarks(canvas: &Value) -> Vec<Remark> {
    loaded(canvas).warnings.into_iter().map(|it| it.remark).collect()
}

#[test]
fn edges_are_steps_as_their_labels_say_then_their_colours() {
    check(&["A", "B"], json!([{ "id": "1", "fromNode": "B", "toNode": "A" }]), "A\n  + B\n");
    check(&["A", "B"], json!([{ "id": "1", "fromNode": "B", "toNode": "A", "label": "opposes" }]), "A\n  - B\n");
    check(&["A", "B"], json!([{ "id": "1", "fromNode": "B", "toNode": "A", "color": "1" }]), "A\n  - B\n");
    check(&["A", "B"], json!([{ "id": "1", "fromNode": "B", "toNode": "A", "color": "#e03131" }]), "A\n  - B\n");
    let both = json!([{ "id": "1", "fromNode": "B", "toNode": "A", "color": "1", "label": "Supports" }]);
    check(&["A", "B"], both, "A\n  + B\n");
    check(&["A", "B"], json!([{ "id": "1", "fromNode": "A", "toNode": "B", "label": "because" }]), "A\n  + B\n");
    let back = json!([{ "id": "1", "fromNode": "A", "toNode": "B", "fromEnd": "arrow", "toEnd": "none" }]);
    check(&["A", "B"], back, "A\n  + B\n");
    let as_ours = json!([{ "id": "1", "fromNode": "B", "toNode": "A", "fromSide": "top", "toSide": "bottom" }]);
    check(&["A", "B"], as_ours, "A\n  + B\n");
    let page = json!([{ "id": "1", "fromNode": "B", "toNode": "A", "label": "p. 132" }]);
    check(&["A", "B"], page.clone(), "A\n  + B\n");
    assert_eq!(loaded(&canvas(&["A", "B"], page)).map.inferences().next().expect("a step").1.note, "p. 132");
}

/// Most who draw a canvas write no labels, and half of them draw from a topic to what belongs to it.
#[test]
fn arrows_without_labels_lead_to_the_one_thing_that_all_are_about() {
    let to = json!([{ "id": "1", "fromNode": "B", "toNode": "A" }, { "id": "2", "fromNode": "C", "toNode": "A" }]);
    let from = json!([
        { "id": "1", "fromNode": "A", "toNode": "B", "fromSide": "left" },
        { "id": "2", "fromNode": "A", "toNode": "C", "toEnd": "none", "fromEnd": "arrow" },
    ]);
    let away = json!([{ "id": "1", "fromNode": "A", "toNode": "B" }, { "id": "2", "fromNode": "A", "toNode": "C" }]);
    let texts = ["A", "B", "C"];
    for (edges, from_claims, expect) in [
        (to, false, "A\n  + B\n  + C\n"),
        (away.clone(), true, "A\n  + B\n  + C\n"),
        (from, false, "B\n  + A\n    + C\n"),
        (json!([{ "id": "1", "fromNode": "A", "toNode": "B" }]), false, "B\n  + A\n"),
    ] {
        check(
            &texts,
            edges.clone(),
            &format!("{expect}{}", if edges.as_array().map_or(0, Vec::len) == 1 { "C\n" } else { "" }),
        );
        assert_eq!(remarks(&canvas(&texts, edges)), [Remark::ArrowsTaken { from_claims }]);
    }
    let mut labelled = away;
    labelled[0]["label"] = json!("supports");
    assert_eq!(remarks(&canvas(&texts, labelled)), []);
    // What is kept of a line stays at its end.
    let side = json!([{ "id": "1", "fromNode": "A", "toNode": "B", "fromSide": "left", "label": "because" }]);
    let map = loaded(&canvas(&["A", "B"], side)).map;
    let written: Value = serde_json::from_slice(&write(&map, false).expect("written")).expect("JSON");
    assert_eq!((&written["edges"][0]["fromNode"], &written["edges"][0]["toSide"]), (&json!("B"), &json!("left")));
}

#[test]
fn a_node_with_the_word_of_a_step_is_one() {
    let edges = json!([
        { "id": "1", "fromNode": "B", "toNode": "supports" }, { "id": "2", "fromNode": "C", "toNode": "supports" },
        { "id": "3", "fromNode": "supports", "toNode": "A" },
        { "id": "4", "fromNode": "D", "toNode": "supports", "label": "opposes" },
    ]);
    check(&["A", "supports", "B", "C", "D"], edges, "A\n  + B\n  & C\n    ! D\n");
    check(&["supports"], json!([]), "supports\n");
}

#[test]
fn what_is_no_card_is_told_and_kept() {
    let mut it = canvas(&["A"], json!([{ "id": "1", "fromNode": "A", "toNode": "gone" }]));
    assert_eq!(remarks(&it), [Remark::LinkLost]);
    it["edges"] = json!([{ "id": "2", "fromNode": "g", "toNode": "A", "label": "x" }]);
    let more = [
        json!({ "id": "f", "type": "file", "file": "notes/A.md", "x": 0, "y": 0, "width": 9, "height": 9 }),
        json!({ "id": "g", "type": "group", "label": "G", "x": 0, "y": 0, "width": 9, "height": 9 }),
        json!("no node"),
    ];
    it["nodes"].as_array_mut().expect("a list").extend(more);
    it["more"] = json!({ "a": 1 });
    it["nodes"][0]["locked"] = json!(true);
    assert_eq!(
        remarks(&it),
        [Remark::PartsLeftOut(1), Remark::GroupEdgesKept(1), Remark::FilesNamed(1), Remark::GroupsKept(1)]
    );
    let map = loaded(&it).map;
    let written: Value = serde_json::from_slice(&write(&map, false).expect("written")).expect("JSON");
    assert_eq!(written["edges"], it["edges"]);
    assert_eq!(written["more"], it["more"]);
    assert_eq!(written["nodes"][0], it["nodes"][2]);
    let nodes = written["nodes"].as_array().expect("a list");
    assert!(nodes.iter().any(|node| node["locked"] == json!(true) && node["id"] == "A"));
    assert!(nodes.iter().any(|node| node["file"] == "notes/A.md" && node["type"] == "file"));
}

#[test]
fn an_empty_file_is_an_empty_map() {
    for text in ["", " \n", "{}", "{\"nodes\":[],\"edges\":[]}"] {
        assert_eq!(read(text.as_bytes()).expect(text).map, Map::default());
    }
    assert!(read(b"[]").is_err() && read(b"{\"a\":1}").is_err() && read(b"{").is_err());
}

#[test]
fn cards_stay_where_somebody_put_them() {
    let edges = json!([{ "id": "1", "fromNode": "B", "toNode": "A" }]);
    let map = loaded(&canvas(&["A", "B"], edges)).map;
    let pinned: Vec<bool> = map.nodes().map(|it| it.1.pinned.is_some()).collect();
    assert_eq!(pinned, [false, true]);
    assert_eq!(map.nodes().next().map(|it| it.1.kind), Some(NodeKind::Thesis));
}

/// Cards of 240 units are as wide as ours: beside each other there, they are here.
#[test]
fn cards_that_lie_apart_on_a_canvas_do_so_on_the_map() {
    let node = |name: &str, x: i32, y: i32| json!({ "id": name, "type": "text", "text": name, "x": x, "y": y, "width": 240, "height": 60 });
    let edges = json!([{ "id": "1", "fromNode": "B", "toNode": "A" }, { "id": "2", "fromNode": "C", "toNode": "A" }]);
    let canvas = json!({ "nodes": [node("A", 0, 0), node("B", -140, 200), node("C", 140, 200)], "edges": edges });
    let map = loaded(&canvas).map;
    let scene = Scene::of(&map);
    let rects: Vec<_> = scene.cards().map(|it| it.rect).collect();
    assert!(rects.len() == 3 && !rects[1].overlaps(rects[2]), "{rects:?}");
    // What is written lies where it lay.
    for is_plain in [false, true] {
        let written = write(&map, is_plain).expect("written");
        let again = read(&written).expect("read").map;
        assert_eq!(Scene::of(&again).cards().map(|it| it.rect).collect::<Vec<_>>(), rects);
        let written: Value = serde_json::from_slice(&written).expect("JSON");
        let x = |node: usize| written["nodes"][node]["x"].as_i64().expect("a number");
        assert!((x(1) - x(0) + 140).abs() <= 1 && (x(2) - x(0) - 140).abs() <= 1, "{written:#}");
        assert_eq!(written.get("unitsPerPoint"), None);
    }
    let own: Value = serde_json::from_slice(&write(&map, false).expect("written")).expect("JSON");
    assert_eq!(loaded(&own).map, map);
}

#[test]
fn markdown_is_taken_off_and_what_looks_like_it_stays() {
    let mut it = canvas(&["A"], json!([]));
    it["nodes"][0]["text"] = json!("**Bold** [[Page|words]]");
    let Loaded { map, warnings, .. } = loaded(&it);
    assert_eq!(outline_of(&map), "Bold words\n");
    assert_eq!(warnings.into_iter().map(|it| it.remark).collect::<Vec<_>>(), [Remark::LooksLeftOut(1)]);
}

/// Makers of sites put it before any file.
#[test]
fn front_matter_is_passed_over_and_told() {
    let bare = canvas(&["A", "B"], json!([{ "id": "e", "fromNode": "B", "toNode": "A" }])).to_string();
    for front in ["+++\ntitle = 'x'\n+++\n\n", "---\ntitle: x\n---\n"] {
        let Loaded { map, warnings, .. } = read(format!("{front}{bare}").as_bytes()).expect("it is a canvas");
        assert_eq!(outline_of(&map), "A\n  + B\n");
        assert_eq!(warnings.into_iter().map(|it| it.remark).collect::<Vec<_>>(), [Remark::PartsLeftOut(1), ONE_WAY]);
    }
    assert!(read(b"+++ {").is_err() && read(b"---\nno end").is_err());
}
