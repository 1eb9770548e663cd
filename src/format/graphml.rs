//! [GraphML](http://graphml.graphdrawing.org/specification.html), which programs for graphs of all kinds read. A step is a
//! node of its own, of the kind `argument`, since edges lead to nodes alone there.
//!
//! ```xml
//! <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
//!   <key id="kind" for="node" attr.name="kind" attr.type="string"/>
//!   <key id="relation" for="edge" attr.name="relation" attr.type="string"/>
//!   <graph edgedefault="directed">
//!     <node id="n1"><data key="kind">thesis</data></node> <node id="n2"/> <node id="a1"><data key="kind">argument</data></node>
//!     <edge source="n2" target="a1"><data key="relation">premise</data></edge>
//!     <edge source="a1" target="n1"><data key="relation">supports</data></edge>
//!   </graph>
//! </graphml>
//! ```
//!
//! Graphs of others are read, too: an edge between two cards is a step, for what it leads to unless its relation or label
//! says otherwise; words are found under `text`, `label`, `name` and `description`, or where yEd puts them. Data that
//! mean nothing here are kept by their names (under `graphml` in `extra`) and written back.

mod read;
mod relation;
mod write;

use crate::model::EvidenceKind;

pub use read::{read, recognises};
pub use write::{loses, write};

/// Under what is kept in `extra`.
const KEPT: &str = "graphml";
const ARGUMENT: &str = "argument";

/// Sorts of evidence, in the order of [`EvidenceKind::ALL`].
const SORTS: [&str; 12] = [
    "quotation",
    "statistic",
    "study",
    "data",
    "example",
    "expert-opinion",
    "testimony",
    "law",
    "definition",
    "common-knowledge",
    "personal-experience",
    "other",
];

fn sort_name(sort: EvidenceKind) -> &'static str {
    let place = EvidenceKind::ALL.iter().position(|it| *it == sort);
    place.and_then(|it| SORTS.get(it)).copied().unwrap_or_default()
}

fn sort_named(name: &str) -> Option<EvidenceKind> {
    let place = SORTS.iter().position(|it| *it == name)?;
    EvidenceKind::ALL.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Loaded, Remark, outline};
    use crate::model::{Branch, Map, NodeKind};

    fn loaded(text: &str) -> Loaded {
        let loaded = read(text.as_bytes()).expect("a graph");
        assert_eq!(loaded.map.violations(), []);
        loaded
    }

    fn outlined(map: &Map) -> String {
        outline::write(&Branch::of(map, &map.roots()))
    }

    fn remarks(text: &str) -> Vec<Remark> {
        loaded(text).warnings.into_iter().map(|it| it.remark).collect()
    }

    const HEAD: &str = "<?xml version='1.0'?><graphml xmlns='http://graphml.graphdrawing.org/xmlns'>\
        <key id='d0' for='node' attr.name='text'/><key id='d1' for='edge' attr.name='relation'/>\
        <key id='d2' for='node' attr.name='kind'/><key id='d3' for='node' attr.name='weight'/>";

    #[test]
    fn a_map_is_written_and_read_as_it_was() {
        let text = "T <1> & \"so\"\n  + A\n  & B\n    ! C\n      ^ D\n  - Evidence: E\n";
        let map = outline::read(text).expect("a branch").map;
        let again = loaded(&write(&map));
        assert_eq!((outlined(&again.map).as_str(), again.warnings), (text, vec![]));
        assert_eq!(write(&again.map), write(&map));
        assert_eq!(again.map.nodes().filter(|it| it.1.kind == NodeKind::Evidence).count(), 1);
        assert_eq!(loses(&map), []);
    }

    #[test]
    fn graphs_of_others_are_read_and_their_data_kept() {
        let text = format!(
            "{HEAD}<graph edgedefault='directed'><node id='t'><data key='d0'>T</data><data key='d3'>7</data></node>\
             <node id='a'/><node id='b'><data key='d9'><y:ShapeNode xmlns:y='y'><y:NodeLabel> B </y:NodeLabel></y:ShapeNode>\
             </data></node><node id='b'/><edge source='a' target='t'/><edge source='b' target='t'>\
             <data key='d1'>attacks</data></edge><edge source='b' target='no'/><edge source='t' target='t'/>\
             <hyperedge id='h'/></graph></graphml>"
        );
        let map = loaded(&text).map;
        assert_eq!(outlined(&map), "T\n  + a\n  - B\nb\n");
        assert_eq!(map.nodes().next().expect("T").1.kind, NodeKind::Thesis);
        assert!(write(&map).contains("<data key=\"weight\">7</data>"));
        assert_eq!(
            remarks(&text),
            [
                Remark::MarkLeftOut("h".to_owned()),
                Remark::MarkTwice("b".to_owned()),
                Remark::EdgeLeftOut { from: "b".to_owned(), to: "no".to_owned() },
                Remark::StepsLeftOut(1),
            ]
        );
    }

    /// As yEd writes states and groups: with a name and more, and once as open and once as closed.
    #[test]
    fn all_labels_of_a_node_are_its_text() {
        let label = |it: &str| format!("<y:NodeLabel>{it}</y:NodeLabel>");
        let text = format!(
            "<graphml xmlns:y='y'><key id='d6' for='node' yfiles.type='nodegraphics'/><graph><node id='a'><data key='d6'>\
             <y:GenericNode>{}{}</y:GenericNode></data></node><node id='b'><data key='d6'><y:Group>{}</y:Group><y:Group>{}\
             </y:Group></data></node><node id='c'><data key='d6'><y:Fill/></data></node></graph></graphml>",
            label("Idle"),
            label("entry/ wait"),
            label("Both"),
            label("Both"),
        );
        let map = loaded(&text).map;
        let texts: Vec<&str> = map.nodes().map(|it| it.1.text.as_str()).collect();
        assert_eq!(texts.len(), 3);
        assert!(["Idle\nentry/ wait", "Both", "c"].iter().all(|it| texts.contains(it)), "{texts:?}");
        assert_eq!(remarks(&text), [Remark::MarkLeftOut("nodegraphics".to_owned())]);
    }

    #[test]
    fn arguments_are_nodes_between_others() {
        let node = |id: &str, kind: &str| {
            format!("<node id='{id}'><data key='d2'>{kind}</data><data key='d0'>{id}</data></node>")
        };
        let edge = |from: &str, to: &str, relation: &str| {
            format!("<edge source='{from}' target='{to}'><data key='d1'>{relation}</data></edge>")
        };
        let body = [
            node("t", "thesis"),
            node("p", "claim"),
            node("u", "claim"),
            node("x", "argument"),
            edge("p", "x", "premise"),
            edge("x", "t", "supports"),
            edge("u", "x", "undercuts"),
        ];
        let text = format!("{HEAD}<graph>{}</graph></graphml>", body.concat());
        assert_eq!(outlined(&loaded(&text).map), "t\n  + p\n    ! u\n");
    }

    #[test]
    fn what_is_no_graph_is_refused() {
        for text in ["", "<graphml/>", "<graphml><graph></graphml>", "{}", "<svg/>"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
        let empty = write(&Map::default());
        assert_eq!(loaded(&empty).map, Map::default());
        let deep = format!("<graphml>{}</graphml>", "<graph><node id='a'>".repeat(50_000));
        assert!(read(deep.as_bytes()).is_err());
    }
}
