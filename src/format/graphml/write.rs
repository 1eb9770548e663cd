//! A map as a graph.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::relation::EdgeMeaning;
use super::{ARGUMENT, KEPT, sort_name};
use crate::format::scheme_nodes::steps_in_order;
use crate::format::xml_tree::xml_escaped;
use crate::format::{Loss, lost};
use crate::model::{Extra, InferenceId, Map, Meta, Node, NodeId, NodeKind, Target};
use crate::words::citing;

/// What is said of nodes, of edges and of the whole, by names that are known here.
pub const OF_NODES: [&str; 6] = ["kind", "text", "evidence", "unstated", "note", "citations"];
pub const OF_EDGES: [&str; 1] = ["relation"];
pub const OF_ALL: [&str; 3] = ["title", "author", "note"];

/// A map as XML.
pub fn write(map: &Map) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    let of_nodes = map.nodes().map(|it| &it.1.extra).chain(map.inferences().map(|it| &it.1.extra));
    let keys = [
        ("graph", OF_ALL.to_vec(), names([&map.meta().extra], &OF_ALL)),
        ("node", OF_NODES.to_vec(), names(of_nodes, &OF_NODES)),
        ("edge", OF_EDGES.to_vec(), BTreeSet::new()),
    ];
    for (of, known, kept) in keys {
        for name in known.into_iter().chain(kept) {
            let (id, name) = (xml_escaped(&key(of, name)), xml_escaped(name));
            text += &format!("  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"string\"/>\n");
        }
    }
    text += "  <graph id=\"map\" edgedefault=\"directed\">\n";
    let Meta { title, author, note, extra, .. } = map.meta();
    let said = [("title", title), ("author", author), ("note", note)];
    for (name, value) in said.into_iter().filter(|it| !it.1.is_empty()) {
        text += &format!("    {}\n", data("graph", name, value));
    }
    text += &others("graph", extra, "    ", "\n");

    let ids: FxHashMap<NodeId, usize> = map.nodes().map(|it| it.0).zip(1..).collect();
    for (id, node) in map.nodes() {
        text +=
            &format!("    <node id=\"n{}\">{}</node>\n", ids.get(&id).copied().unwrap_or_default(), of_card(node, map));
    }
    let steps = steps_in_order(map);
    let step_ids: FxHashMap<InferenceId, usize> = steps.iter().map(|it| it.0).zip(1..).collect();
    for ((_, step), at) in steps.iter().zip(1..) {
        let mut said = data("node", "kind", ARGUMENT);
        if !step.note.is_empty() {
            said += &data("node", "note", &step.note);
        }
        said += &others("node", &step.extra, "", "");
        text += &format!("    <node id=\"a{at}\">{said}</node>\n");
    }
    for ((_, step), at) in steps.iter().zip(1..) {
        let (to, on_step) = match step.target {
            Target::Node(it) => (format!("n{}", ids.get(&it).copied().unwrap_or_default()), false),
            Target::Inference(it) => (format!("a{}", step_ids.get(&it).copied().unwrap_or_default()), true),
        };
        for premise in step.premises.iter().filter_map(|it| ids.get(it)) {
            text += &edge(&format!("n{premise}"), &format!("a{at}"), EdgeMeaning::Premise.word(true));
        }
        text += &edge(&format!("a{at}"), &to, EdgeMeaning::Bears(step.stance).word(on_step));
    }
    text + "  </graph>\n</graphml>\n"
}

/// What such a graph does not say.
pub fn loses(map: &Map) -> Vec<Loss> {
    let n_citations = map.nodes().map(|it| it.1.citations.len()).sum();
    let all = [(n_citations, Loss::CitationsAsWords(n_citations)), lost::texts(map), lost::layout(map)];
    lost::some(all)
}

/// The id of a key: ids are of the whole file, and names of nodes, edges or graphs.
fn key(of: &str, name: &str) -> String {
    match of {
        "node" => name.to_owned(),
        of => format!("{of}.{name}"),
    }
}

fn data(of: &str, name: &str, value: &str) -> String {
    format!("<data key=\"{}\">{}</data>", xml_escaped(&key(of, name)), xml_escaped(value))
}

fn edge(from: &str, to: &str, relation: &str) -> String {
    format!("    <edge source=\"{from}\" target=\"{to}\">{}</edge>\n", data("edge", "relation", relation))
}

fn of_card(node: &Node, map: &Map) -> String {
    let kind = match node.kind {
        NodeKind::Thesis => "thesis",
        NodeKind::Claim => "claim",
        NodeKind::Evidence => "evidence",
    };
    let cited = node.citations.iter().filter_map(|it| Some(citing::short_citation(it, map.source(it.source)?)));
    let cited: Vec<String> = cited.filter(|it| !it.is_empty()).collect();
    let sort = node.evidence.map_or("", sort_name);
    let unstated = if node.unstated { "true" } else { "" };
    let cited = cited.join("; ");
    let all = [
        ("kind", kind),
        ("text", &node.text),
        ("evidence", sort),
        ("unstated", unstated),
        ("note", &node.note),
        ("citations", &cited),
    ];
    let said: String = all.iter().filter(|it| !it.1.is_empty()).map(|it| data("node", it.0, it.1)).collect();
    let has_citations = !cited.is_empty();
    let kept = kept(&node.extra).filter(|it| !(has_citations && it.0 == "citations"));
    said + &kept.map(|it| data("node", it.0, it.1)).collect::<String>()
}

/// What was kept of a graph.
fn others(of: &str, extra: &Extra, before: &str, after: &str) -> String {
    kept(extra).map(|it| format!("{before}{}{after}", data(of, it.0, it.1))).collect::<Vec<_>>().concat()
}

fn kept(extra: &Extra) -> impl Iterator<Item = (&str, &str)> {
    let kept = extra.as_ref().and_then(|it| it.get(KEPT)).and_then(Value::as_object);
    kept.into_iter().flatten().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)))
}

/// The names under which something was kept that are not known here.
fn names<'e>(all: impl IntoIterator<Item = &'e Extra>, known: &[&str]) -> BTreeSet<&'e str> {
    all.into_iter().flat_map(kept).map(|it| it.0).filter(|it| !known.contains(it)).collect()
}
