//! A map as a graph for Graphviz: cards and junctions as boxes of the sizes the program draws them in.

use std::fmt::Write as _;

use mainstay::model::{Map, Target};
use mainstay::scene::Scene;

const POINTS_PER_INCH: f64 = 72.0;

pub fn dot(map: &Map) -> String {
    let scene = Scene::of(map);
    let mut text =
        "digraph map {\nnode [shape=box, fixedsize=true, fontname=\"Source Sans 3\", fontsize=15];\n".to_owned();
    for card in scene.cards() {
        let lines: Vec<String> = card.body.lines().map(|it| it.text.replace('"', "\\\"")).collect();
        let (width, height) = (card.rect.width() / POINTS_PER_INCH, card.rect.height() / POINTS_PER_INCH);
        _ = writeln!(
            text,
            "\"{}\" [label=\"{}\", width={width:.3}, height={height:.3}];",
            card.node,
            lines.join("\\l")
        );
    }
    for step in scene.steps() {
        let Some(inference) = map.inference(step.id) else { continue };
        let (width, height) = (step.junction.width() / POINTS_PER_INCH, step.junction.height() / POINTS_PER_INCH);
        let word = mainstay::words::argument::link(step.role);
        _ = writeln!(text, "\"{}\" [label=\"{word}\", width={width:.3}, height={height:.3}];", step.id);
        match inference.target {
            Target::Node(node) => _ = writeln!(text, "\"{node}\" -> \"{}\";", step.id),
            Target::Inference(on) => _ = writeln!(text, "\"{on}\" -> \"{}\";", step.id),
        }
        for premise in &inference.premises {
            _ = writeln!(text, "\"{}\" -> \"{premise}\";", step.id);
        }
    }
    text.push_str("}\n");
    text
}
