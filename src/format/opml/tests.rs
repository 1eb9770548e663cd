//! Outlines that are read, and what becomes of them.

use super::{read, write};
use crate::format::outline;
use crate::format::{Loaded, Remark};
use crate::model::{Branch, Map};

fn loaded(text: &str) -> Loaded {
    let loaded = read(text.as_bytes()).expect("it is OPML");
    assert_eq!(loaded.map.violations(), []);
    loaded
}

fn outline_of(map: &Map) -> String {
    outline::write(&Branch {
        map: map.clone(),
        tops: map.roots().into_iter().map(|it| (it, crate::model::Stance::Supports)).collect(),
        ..Branch::default()
    })
}

fn file(body: &str) -> String {
    format!("<opml version=\"2.0\" xmlns:am=\"urn:am\"><head><title>T</title></head><body>{body}</body></opml>")
}

fn check(body: &str, expect: &str) {
    let Loaded { map, warnings, .. } = loaded(&file(body));
    assert_eq!(warnings, []);
    assert_eq!(outline_of(&map), expect);
}

fn remarks(text: &str) -> Vec<Remark> {
    loaded(text).warnings.into_iter().map(|it| it.remark).collect()
}

#[test]
fn outlines_of_other_programs_become_cards() {
    check("<outline text=\"A\"><outline text=\"B &amp;&#10;C\"/></outline>", "A\n  + B & C\n");
    check("<outline text='A'/><outline title='B'/>", "A\nB\n");
    check("<outline text=\"A\"><outline text=\"+ B\"/><outline text=\"- C\"/></outline>", "A\n  + B\n  - C\n");
    check("<outline text=\"A\"><outline text=\"- B\"/></outline>", "A\n  + - B\n");
    check(
        "<outline text=\"A\"><outline text=\"B\" am:relation=\"oppose\"><outline text=\"C\" am:kind=\"evidence\"/></outline></outline>",
        "A\n  - B\n    + Evidence: C\n",
    );
}

#[test]
fn what_is_not_known_is_kept_and_written_back() {
    let text = file("<outline text=\"A\" am:x=\"1\" _note=\"N\" created=\"now\"><outline text=\"B\"/></outline>")
        .replace("</head>", "<ownerName>Ann</ownerName></head>");
    let map = loaded(&text).map;
    assert!(map.nodes().any(|it| it.1.note == "N"));
    let written = String::from_utf8(write(&map, false).expect("written")).expect("text");
    for part in ["am:x=\"1\"", "_note=\"N\"", "created=\"now\"", "<ownerName>Ann</ownerName>", "xmlns:am=\"urn:am\""] {
        assert!(written.contains(part), "{part}: {written}");
    }
    assert_eq!(read(written.as_bytes()).expect("read").map, map);
}

#[test]
fn what_is_damaged_is_told_and_the_rest_is_read() {
    let Loaded { map, warnings, .. } = loaded("<opml><body><outline text=\"A\"><outline text=\"B\">");
    assert_eq!((map.n_nodes(), map.n_inferences(), warnings.len()), (2, 1, 1));
    assert_eq!(remarks("<opml><body><outline text=\"A\"></b></opml>")[0], Remark::WronglyClosed);
    assert_eq!(remarks(&file("<outline text=\"A\">words<b/></outline>")), [Remark::PartsLeftOut(2)]);
    let own = "<outline text=\"A\" mainstay:card=\"[\"/>";
    assert_eq!(remarks(&file(own)), [Remark::OwnDataUnreadable]);
    assert!(read(b"<html/>").is_err() && read(b"").is_err());
}

#[test]
fn ever_deeper_outlines_are_read() {
    let n = 20_000;
    let text = file(&("<outline text=\"A long sentence that says something\">".repeat(n) + &"</outline>".repeat(n)));
    let map = loaded(&text).map;
    assert_eq!((map.n_nodes(), map.n_inferences()), (n, n - 1));
    let written = write(&map, false).expect("written");
    assert!(read(&written).expect("read").map == map);
}

#[test]
fn what_another_program_changes_stands() {
    let map = loaded(&file("<outline text=\"A\"><outline text=\"B\"/><outline text=\"C\"/></outline>")).map;
    let written = String::from_utf8(write(&map, false).expect("written")).expect("text");
    let edited = written.replace("text=\"B\"", "text=\"New\"").replace("relation=\"supports\"", "relation=\"opposes\"");
    let read = loaded(&edited).map;
    assert_eq!(outline_of(&read), "A\n  - New\n  - C\n");
    let ids = |map: &Map| map.nodes().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(ids(&read), ids(&map));
    // One of the places of a claim is edited: all say the same.
    let shared = written.replace("text=\"C\"", "text=\"B\"");
    assert_eq!(outline_of(&loaded(&shared).map), "A\n  + B\n  + B\n");
}
