//! Graphs of the Argument Interchange Format as JSON, as `AIFdb` and the tools around it write them, and xAIF around them.
//!
//! [The format](http://www.arg-tech.org/wp-content/uploads/2011/09/aif-spec.pdf) names nodes and edges: statements (`I`) hang
//! together by nodes for what is inferred (`RA`) and what conflicts (`CA`), and edges lead from premises through these to
//! what they bear on. [xAIF](https://github.com/arg-tech/xaif) puts such a graph under `AIF`, beside the places of its
//! nodes (`OVA`) and the text that they come from.
//!
//! ```json
//! {"nodes": [{"nodeID": "1", "text": "Stay open.", "type": "I"}, {"nodeID": "2", "text": "It is quiet.", "type": "I"},
//!            {"nodeID": "3", "text": "Default Inference", "type": "RA"}],
//!  "edges": [{"edgeID": "1", "fromID": "2", "toID": "3"}, {"edgeID": "2", "fromID": "3", "toID": "1"}]}
//! ```
//!
//! A statement is a card; `RA` and `CA` are steps, one for each thing that they bear on, which may be a step. What the
//! model has no place for is kept as it is and written back: with a card or step (under `aif` in `extra`) its node and
//! its place, with the map the rest, which are rephrasings (`MA`), preferences (`PA`), dialogue (`L`, `YA`, `TA`), steps
//! without a premise or target, and all that is no graph. The words, and what bears on what, are those of the map.

mod graph;
mod ids;
mod kept;
mod read;
mod spans;
mod write;

pub use graph::recognises;
pub use read::read;
pub use write::{loses, write};

/// Under what is kept in `extra`.
const KEPT: &str = "aif";

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::format::{Format, Loaded, Loss, Parts, Remark, outline};
    use crate::model::{Branch, Map, NodeKind};

    fn loaded(file: &Value) -> Loaded {
        let loaded = read(file.to_string().as_bytes()).expect("a graph");
        assert_eq!(loaded.map.violations(), []);
        loaded
    }

    /// The map of a graph as an outline.
    fn outlined(map: &Map) -> String {
        outline::write(&Branch::of(map, &map.roots()))
    }

    fn written(map: &Map) -> Value {
        serde_json::from_slice(&write(map).expect("written")).expect("JSON")
    }

    fn remarks(file: &Value) -> Vec<Remark> {
        loaded(file).warnings.into_iter().map(|it| it.remark).collect()
    }

    fn node(id: impl Into<Value>, kind: &str, text: &str) -> Value {
        json!({ "nodeID": id.into(), "type": kind, "text": text })
    }

    /// A graph, with edges as pairs of ids.
    fn graph(nodes: &[Value], edges: &[(&str, &str)]) -> Value {
        let edges = edges.iter().enumerate();
        let edges = edges.map(|(at, (from, to))| json!({ "edgeID": format!("e{at}"), "fromID": from, "toID": to }));
        json!({ "nodes": nodes, "edges": edges.collect::<Vec<_>>() })
    }

    /// Nodes and edges in an order that does not matter.
    fn sorted(mut file: Value) -> Value {
        for list in ["nodes", "edges"] {
            if let Some(all) = file.get_mut(list).and_then(Value::as_array_mut) {
                all.sort_by_key(Value::to_string);
            }
        }
        file
    }

    /// Reads a graph as an outline, and writes it back as it was.
    fn check(file: &Value, expect: &str) {
        let map = loaded(file).map;
        assert_eq!(outlined(&map), expect);
        assert_eq!(sorted(written(&map)), sorted(file.clone()));
        assert_eq!(loaded(&written(&map)).map.n_inferences(), map.n_inferences());
    }

    #[test]
    fn statements_are_cards_and_what_leads_between_them_steps() {
        let nodes = [
            node("1", "I", "T"),
            node("2", "I", "A"),
            node("3", "I", "B"),
            node("4", "RA", "Expert Opinion"),
            node("5", "I", "C"),
            node("6", "CA", "Default Conflict"),
            node("7", "I", "D"),
            node("8", "CA", "Default Conflict"),
            node("9", "I", "E"),
            node("10", "CA", "Default Conflict"),
        ];
        let edges = [
            ("2", "4"),
            ("3", "4"),
            ("4", "1"),
            ("5", "6"),
            ("6", "4"),
            ("7", "8"),
            ("8", "1"),
            ("9", "10"),
            ("10", "6"),
        ];
        let file = graph(&nodes, &edges);
        check(&file, "T\n  + A\n  & B\n    ! C\n      ! E\n  - D\n");
        let map = loaded(&file).map;
        assert_eq!(map.nodes().next().expect("T").1.kind, NodeKind::Thesis);
        assert_eq!((loses(&map), remarks(&file)), (vec![], vec![]));
        let parts = Parts::one(file.to_string().into_bytes());
        assert_eq!(Format::of_file("json", &parts), Some(Format::Aif));
        assert_eq!(Format::from_extension("json"), Some(Format::CslJson));
    }

    #[test]
    fn ids_are_text_or_numbers_and_edges_have_their_ends_in_several_ways() {
        let file = json!({
            "nodes": [node(1, "I", "T"), { "id": 2, "type": "I", "text": "A" }, node(3, "RA", "")],
            "edges": [{ "from": { "id": 2 }, "to": { "nodeID": "3" } }, { "fromID": "3", "toID": 1 }],
        });
        let map = loaded(&file).map;
        assert_eq!(outlined(&map), "T\n  + A\n");
        assert_eq!(sorted(written(&map)), sorted(file));
    }

    #[test]
    fn a_scheme_with_several_targets_is_a_step_on_each_and_written_as_one() {
        let nodes = [node("1", "I", "T"), node("2", "I", "U"), node("3", "I", "A"), node("4", "RA", "x")];
        check(&graph(&nodes, &[("3", "4"), ("4", "1"), ("4", "2")]), "T\n  + A\nU\n  + A\n");
        // One of them is a premise, too.
        check(&graph(&nodes, &[("3", "4"), ("1", "4"), ("4", "1"), ("4", "2")]), "U\n  + A\n  & T\n    + A\n");
    }

    #[test]
    fn what_is_no_part_of_the_map_is_told_and_written_back() {
        let nodes = [
            node("1", "I", "T"),
            node("2", "I", "A"),
            node("3", "RA", "x"),
            node("4", "L", "P : A"),
            node("5", "YA", "Asserting"),
            node("6", "MA", "Default Rephrase"),
            node("7", "RA", "without a premise"),
            node("8", "CA", "onto its own premise"),
            node("9", "CA", "on what is no step"),
            node("10", "", "of no kind"),
            node("2", "I", "again"),
        ];
        let edges = [
            ("2", "3"),
            ("3", "1"),
            ("4", "5"),
            ("5", "2"),
            ("2", "6"),
            ("6", "1"),
            ("7", "1"),
            ("1", "8"),
            ("8", "1"),
            ("2", "9"),
            ("9", "7"),
            ("2", "99"),
        ];
        let mut file = graph(&nodes, &edges);
        file["locutions"] = json!([{ "nodeID": "4", "personID": "12" }]);
        file["else"] = 1.into();
        check(&file, "T\n  + A\n");
        assert_eq!(
            remarks(&file),
            [
                Remark::NodeIdTwice { id: "2".to_owned() },
                Remark::NodesKept { n: 1, kind: String::new() },
                Remark::NodesKept { n: 1, kind: "I".to_owned() },
                Remark::NodesKept { n: 1, kind: "L".to_owned() },
                Remark::NodesKept { n: 1, kind: "MA".to_owned() },
                Remark::NodesKept { n: 1, kind: "YA".to_owned() },
                Remark::StepsKept(3),
                Remark::EdgesKept(9),
                Remark::EdgesLoose(1),
            ]
        );
    }

    #[test]
    fn xaif_keeps_what_stands_around_and_gives_cards_their_places_in_the_text() {
        let nodes = [
            node("1", "I", "stay open"),
            node("2", "I", "quiet"),
            node("3", "RA", ""),
            node("4", "L", "P: quiet"),
            node("5", "YA", "Asserting"),
            node("6", "TA", ""),
        ];
        let inner = graph(&nodes, &[("2", "3"), ("3", "1"), ("4", "6"), ("4", "5"), ("5", "2")]);
        let file = json!({
            "AIF": inner,
            "OVA": { "firstname": "A.", "nodes": [
                { "nodeID": "1", "visible": true, "x": 10, "y": 20 }, { "nodeID": "77", "x": 1, "y": 2 }] },
            "text": { "txt": "We should <span id=\"node1\">stay open</span>: it is <span id=\"node4\">quiet</span>." },
            "dialog": true,
        });
        let map = loaded(&file).map;
        let (_, text) = map.texts().next().expect("a text");
        assert_eq!(text.content, "We should stay open: it is quiet.");
        let anchors: Vec<(usize, usize, &str)> = map
            .nodes()
            .filter_map(|it| it.1.anchor.as_deref())
            .map(|it| (it.start, it.end, it.quote.as_str()))
            .collect();
        assert_eq!(anchors, [(10, 19, "stay open"), (27, 32, "quiet")]);
        let again = written(&map);
        assert_eq!(sorted(again["AIF"].clone()), sorted(file["AIF"].clone()));
        let mut places = again["OVA"]["nodes"].as_array().expect("places").clone();
        places.sort_by_key(|it| it["nodeID"].to_string());
        assert_eq!(Value::from(places), file["OVA"]["nodes"]);
        assert_eq!(
            (&again["text"], &again["dialog"], &again["OVA"]["firstname"]),
            (&file["text"], &file["dialog"], &"A.".into())
        );
        assert_eq!(loses(&map), []);
        assert_eq!(loaded(&again).map, map);
    }

    /// What stands in the map wins over what was kept of a file.
    #[test]
    fn what_was_changed_is_written_as_it_is_now() {
        use crate::model::{Citation, Document, Source, Stance};
        let nodes = [node("1", "I", "T"), node("2", "I", "A"), node("3", "RA", "x"), node("4", "RA", "y")];
        let file = graph(&nodes, &[("2", "3"), ("3", "1"), ("1", "4"), ("4", "2")]);
        let mut doc = Document::new(loaded(&file).map).with_seed(1);
        let edited = doc.edit("Change", |tx| {
            let (node, step) = (tx.map().nodes().next().expect("T").0, tx.map().inferences().next().expect("a step").0);
            let lo = json!({ "type": "book", "author": [{ "family": "Lo" }] });
            let source = tx.add_source(Source { csl: lo.as_object().cloned().expect("an object") });
            tx.set_node(node, |it| {
                "New".clone_into(&mut it.text);
                it.citations = vec![Citation::new(source)];
            })?;
            tx.set_inference(step, |it| it.stance = Stance::Opposes)?;
            // A copy brings the same id along.
            let copy = tx.map().node(node).cloned().expect("there");
            tx.add_node(copy);
            Ok(())
        });
        edited.expect("sound");
        assert_eq!(loses(doc.map())[..1], [Loss::CitationsAsWords(2)]);
        let again = written(doc.map());
        let find = |id: &str| again["nodes"].as_array().expect("nodes").iter().find(|it| it["nodeID"] == id).cloned();
        assert_eq!(find("1").expect("there")["text"], "New (Lo)");
        assert_eq!(find("3").expect("there")["type"], "CA");
        assert_eq!(find("4").expect("there"), nodes[3]);
        assert_eq!(find("5").expect("the copy")["text"], "New (Lo)");
    }

    #[test]
    fn what_is_no_graph_is_refused() {
        for text in ["", "{", "[]", "{}", "{\"nodes\": 1, \"edges\": []}", "{\"AIF\": 1}", "{\"AIF\": {}}"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
        let empty = json!({ "nodes": [], "edges": [], "locutions": [] });
        assert_eq!(loaded(&empty).map.n_nodes(), 0);
        assert_eq!(Format::of_file("json", &Parts::one(empty.to_string().into_bytes())), Some(Format::Aif));
        assert_eq!(loaded(&json!({ "nodes": [1, {}, { "type": "I" }], "edges": [1, {}] })).map.n_nodes(), 0);
    }

    #[test]
    fn chains_of_steps_on_steps_have_no_end() {
        let mut nodes = vec![node("1", "I", "T"), node("2", "I", "A")];
        let mut edges = Vec::new();
        for at in 3..20_003 {
            nodes.push(node(at.to_string(), "CA", ""));
            edges.push(("2".to_owned(), at.to_string()));
            edges.push((at.to_string(), if at == 3 { "1".to_owned() } else { (at - 1).to_string() }));
        }
        let edges: Vec<(&str, &str)> = edges.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        let map = read(graph(&nodes, &edges).to_string().as_bytes()).expect("a graph").map;
        assert_eq!(map.n_inferences(), 20_000);
        assert!(write(&map).is_ok());
    }
}
