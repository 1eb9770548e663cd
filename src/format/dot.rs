//! The [language of Graphviz](https://graphviz.org/doc/info/lang.html), to be drawn elsewhere. It is only written.

use super::diagram::{Diagram, DiagramArrow, DiagramCard, DiagramEnd};
use crate::model::{Map, NodeKind, Orientation, Stance};

/// A map as a graph in which what bears on something points up to it, or left.
pub fn write(map: &Map) -> String {
    let Diagram { cards, points, arrows, .. } = &Diagram::of(map);
    let direction = match map.meta().layout.orientation {
        Orientation::Top => "BT",
        Orientation::Left => "RL",
    };
    let mut text = format!("digraph {{\n  rankdir={direction};\n");
    text += "  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n";
    let title = map.meta().title.split_whitespace().collect::<Vec<_>>().join(" ");
    if !title.is_empty() {
        text += &format!("  label={}; labelloc=t;\n", quoted([title.as_str()]));
    }
    for DiagramCard { id, node, lines } in cards {
        let mut style = match node.kind {
            NodeKind::Thesis => vec!["bold"],
            NodeKind::Claim => vec!["rounded"],
            NodeKind::Evidence => vec!["solid"],
        };
        if node.unstated {
            style.push("dashed");
        }
        let words = quoted(lines.iter().map(String::as_str));
        text += &format!("  \"{id}\" [label={words}, style=\"{}\"];\n", style.join(","));
    }
    for (id, stance) in points {
        text += &format!("  \"{id}\" [shape=point, style=solid, color={}];\n", colour(*stance));
    }
    for DiagramArrow { from, to, stance, label } in arrows {
        let label = if label.is_empty() { "dir=none".to_owned() } else { format!("label=\"{label}\"") };
        text += &format!("  {} -> {} [{label}, color={}];\n", end(*from), end(*to), colour(*stance));
    }
    text + "}\n"
}

fn end(end: DiagramEnd) -> String {
    match end {
        DiagramEnd::Card(it) => format!("\"{it}\""),
        DiagramEnd::Point(it) => format!("\"{it}\""),
    }
}

fn colour(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "darkgreen",
        Stance::Opposes => "firebrick",
    }
}

/// Lines as a label: Graphviz reads backslashes and entities in it.
fn quoted<'l>(lines: impl IntoIterator<Item = &'l str>) -> String {
    let escaped = |it: &str| it.replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"");
    let lines: Vec<String> = lines.into_iter().map(escaped).collect();
    format!("\"{}\"", lines.join("\\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::outline;

    #[test]
    fn steps_are_arrows_and_points_where_others_bear_on_them() {
        let text = "T \"a\\b\" &c\n  + A\n  - B\n  & C\n    ! D\n";
        let map = outline::read(text).expect("a branch").map;
        let ids: Vec<String> = map.nodes().map(|it| it.0.to_string()).collect();
        let written = write(&map);
        assert!(written.contains(&format!("\"{}\" [label=\"T \\\"a\\\\b\\\" &amp;c\"", ids[0])), "{written}");
        assert!(written.contains(&format!("\"{}\" -> \"{}\" [label=\"supports\"", ids[1], ids[0])), "{written}");
        assert_eq!(written.matches(" -> ").count(), 5);
        assert_eq!((written.matches("dir=none").count(), written.matches("shape=point").count()), (2, 1));
        assert_eq!(write(&Map::default()).lines().count(), 5);
    }
}
