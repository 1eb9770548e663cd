//! Mind maps that are read, and what becomes of them.

use super::{read, write};
use crate::format::outline;
use crate::format::{Loaded, Remark};
use crate::model::{Branch, Map, NodeKind, Stance};

fn loaded(text: &str) -> Loaded {
    let loaded = read(text.as_bytes()).expect("it is a mind map");
    assert_eq!(loaded.map.violations(), []);
    loaded
}

fn outline_of(map: &Map) -> String {
    let tops = map.roots().into_iter().map(|it| (it, Stance::Supports)).collect();
    outline::write(&Branch { map: map.clone(), tops, ..Branch::default() })
}

fn file(nodes: &str) -> String {
    format!("<map version=\"freeplane 1.11.5\">{nodes}</map>")
}

fn check(nodes: &str, expect: &str) {
    let Loaded { map, warnings, .. } = loaded(&file(nodes));
    assert_eq!(warnings, []);
    assert_eq!(outline_of(&map), expect);
    let written = write(&map, false).expect("written");
    assert_eq!(read(&written).expect("read").map, map, "{}", String::from_utf8_lossy(&written));
}

#[test]
fn nodes_become_cards_and_icons_signs() {
    check("<node TEXT=\"A\"><node TEXT=\"B&#xa;C\" POSITION=\"left\"/></node>", "A\n  + B C\n");
    check("<node TEXT=\"A\"><node TEXT=\"B\"><icon BUILTIN=\"button_cancel\"/></node></node>", "A\n  - B\n");
    check(
        "<node TEXT=\"A\"><node TEXT=\"B\" STYLE_REF=\"Objection\"/><node TEXT=\"C\"><attribute NAME=\"relation\" VALUE=\"oppose\"/></node></node>",
        "A\n  - B\n  - C\n",
    );
    check("<node TEXT=\"A\"><node TEXT=\"+ B\"/><node TEXT=\"- C\"/></node>", "A\n  + B\n  - C\n");
    check("<node TEXT=\"=A\" COLOR=\"#ff0000\"><font NAME=\"X\"/><hook NAME=\"M\"><a/></hook></node>", "=A\n");
}

#[test]
fn texts_are_read_in_each_of_their_forms() {
    let html = "<node><richcontent TYPE=\"NODE\"><html><head/><body><p>A</p></body></html></richcontent></node>";
    check(html, "A\n");
    check("<node TEXT=\"&lt;html&gt;&lt;p&gt;A\"/>", "A\n");
    let plain = "<node TEXT=\"A\"><richcontent TYPE=\"NOTE\" CONTENT-TYPE=\"plain/markdown\"><text>*N*</text></richcontent>\
                 <richcontent TYPE=\"DETAILS\"><html><p>D</p></html></richcontent></node>";
    let map = loaded(&file(plain)).map;
    assert!(map.nodes().any(|it| it.1.note == "*N*\n\nD"));
    let old = "<node TEXT=\"A\"><hook NAME=\"accessories/plugins/NodeNote.properties\"><text>N</text></hook></node>";
    assert!(loaded(&file(old)).map.nodes().any(|it| it.1.note == "N"));
    let bold = "<node><richcontent TYPE=\"NODE\"><html><b>A</b></html></richcontent></node>";
    assert_eq!(loaded(&file(bold)).warnings[0].remark, Remark::LooksLeftOut(1));
}

#[test]
fn clones_are_one_claim_and_labelled_arrows_steps() {
    let clones = "<node TEXT=\"A\" ID=\"a\"><node TEXT=\"B\" ID=\"b\"><node TEXT=\"C\" ID=\"c\"/></node>\
                  <node TEXT=\"D\" ID=\"d\"><node ID=\"e\" TREE_ID=\"b\"><node ID=\"f\" TREE_ID=\"c\"/></node></node></node>";
    let map = loaded(&file(clones)).map;
    assert_eq!((map.n_nodes(), map.n_inferences()), (4, 4));
    let arrow = "<node TEXT=\"A\" ID=\"a\"><node TEXT=\"B\" ID=\"b\"/><node TEXT=\"C\" ID=\"c\">\
                 <arrowlink DESTINATION=\"b\" MIDDLE_LABEL=\"opposes\"/><arrowlink DESTINATION=\"b\"/></node></node>";
    let map = loaded(&file(arrow)).map;
    assert_eq!((map.n_nodes(), map.n_inferences()), (3, 3));
    let nowhere = arrow.replace("DESTINATION=\"b\" MIDDLE", "DESTINATION=\"x\" MIDDLE");
    assert_eq!(loaded(&file(&nowhere)).warnings[0].remark, Remark::LinkLost);
}

#[test]
fn a_map_of_several_roots_stands_below_a_node_that_is_no_card() {
    let map = loaded(&file("<node TEXT=\"A\"/><node TEXT=\"B\"/>")).map;
    let written = String::from_utf8(write(&map, false).expect("written")).expect("text");
    assert_eq!(written.matches("<node").count(), 3);
    assert_eq!(read(written.as_bytes()).expect("read").map, map);
    let renamed = written.replacen(crate::words::formats::SEVERAL_THESES, "New title", 1);
    assert_eq!(read(renamed.as_bytes()).expect("read").map.meta().title, "New title");
}

#[test]
fn what_another_program_changes_stands() {
    let map = loaded(&file("<node TEXT=\"A\"><node TEXT=\"B\"/></node>")).map;
    let written = String::from_utf8(write(&map, false).expect("written")).expect("text");
    let edited = written
        .replace("TEXT=\"B\"", "TEXT=\"New\"")
        .replace("</node>\n</node>", "<icon BUILTIN=\"button_cancel\"/></node>\n</node>");
    let read = loaded(&edited).map;
    assert_eq!(outline_of(&read), "A\n  - New\n");
    assert_eq!(read.nodes().map(|it| it.0).collect::<Vec<_>>(), map.nodes().map(|it| it.0).collect::<Vec<_>>());
    assert!(read.nodes().any(|it| it.1.kind == NodeKind::Thesis));
}

#[test]
fn ever_deeper_nodes_are_read() {
    let n = 20_000;
    let deep = "<node TEXT=\"A long sentence that says something\">".repeat(n) + &"</node>".repeat(n);
    let map = loaded(&file(&deep)).map;
    assert_eq!((map.n_nodes(), map.n_inferences()), (n, n - 1));
    assert!(read(b"<html/>").is_err());
}
