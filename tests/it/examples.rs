//! The maps that come with the program say what the essay says, and use what a map can do.

use std::collections::BTreeSet;

use mainstay::format::{Format, Loaded};
use mainstay::model::{Map, NodeKind};
use mainstay::stats::Stats;

const ESSAY: &[u8] = include_bytes!("../../assets/examples/china-russia.argmap");
const SMALL: &[u8] = include_bytes!("../../assets/examples/first-steps.argmap");
const DEBATE: &[u8] = include_bytes!("../../assets/examples/free-transport.argmap");

fn read(bytes: &[u8]) -> Loaded {
    let loaded = Format::Argmap.read(bytes).expect("an example is sound");
    assert_eq!(loaded.warnings, []);
    loaded
}

/// The maps of all examples.
pub fn maps() -> impl Iterator<Item = Map> {
    [ESSAY, SMALL, DEBATE].into_iter().map(|it| read(it).map)
}

#[test]
fn examples_are_written_as_the_program_writes_them() {
    for bytes in [ESSAY, SMALL, DEBATE] {
        let written = Format::Argmap.bytes(&read(bytes).map).expect("written");
        assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(bytes));
    }
}

#[test]
fn the_essay_has_its_22_citations_of_5_sources() {
    let map = read(ESSAY).map;
    let stats = Stats::of(&map);
    let found: Vec<String> =
        stats.citations.iter().map(|it| format!("{} {}", it.source, it.locator.as_deref().unwrap_or("?"))).collect();
    let mut sorted = found.clone();
    sorted.sort();
    let expect = [
        "Bolt and Cross 154",
        "Bolt and Cross 162",
        "Bolt and Cross 99",
        "Kavalski 113",
        "Kavalski 132",
        "Kavalski 139",
        "Kavalski 143",
        "Kavalski 144",
        "Lubina 142",
        "Lubina 199",
        "Lubina 211",
        "Lubina 220",
        "Shimko 116",
        "Shimko 165",
        "Shimko 23",
        "Shimko 231",
        "Shimko 88",
        "Wilson 105",
        "Wilson 176",
        "Wilson 180",
        "Wilson 200",
        "Wilson 231",
    ];
    assert_eq!(sorted, expect);
    assert_eq!(stats.sources, 5);
    assert!(stats.citations.iter().all(|it| it.label.as_deref() == Some("page")));
    // The essay gives surnames and pages only. Of two works these leave no doubt, and what is said of them is what they
    // say of themselves; the pages fit more than one work by each of the other authors.
    for (id, source) in map.sources() {
        let fields: BTreeSet<&str> = source.csl.keys().map(String::as_str).collect();
        let known = ["author", "id", "issued", "publisher", "publisher-place", "title", "type"];
        let is_known = matches!(id.to_string().as_str(), "boltcross" | "lubina");
        assert_eq!(fields, if is_known { BTreeSet::from(known) } else { BTreeSet::from(["author", "id", "type"]) });
    }
}

#[test]
fn the_essay_uses_what_a_map_can_do() {
    let map = read(ESSAY).map;
    let stats = Stats::of(&map);
    assert_eq!(stats.nodes.thesis, 1);
    assert_eq!(stats.roots, 1);
    assert!(stats.inferences.linked >= 2 && stats.inferences.undercuts >= 1 && stats.shared >= 2);
    assert!(map.nodes().any(|(_, it)| it.unstated));
    for (id, node) in map.nodes() {
        assert!(node.text.ends_with('.'), "{id} is a whole sentence: {}", node.text);
        assert!(node.kind != NodeKind::Evidence || !node.citations.is_empty(), "{id} is evidence without a source");
    }
}

#[test]
fn the_other_examples_have_their_sizes() {
    assert_eq!(read(SMALL).map.n_nodes(), 7);
    let debate = Stats::of(&read(DEBATE).map);
    assert!(debate.nodes.claim + debate.nodes.evidence >= 60);
    assert!(debate.inferences.undercuts >= 3 && debate.shared >= 3 && debate.inferences.linked >= 3);
}
