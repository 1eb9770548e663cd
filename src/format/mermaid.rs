//! [Flowcharts of Mermaid](https://mermaid.js.org/syntax/flowchart.html), which notes and pages on the web draw. It is
//! only written.

use rustc_hash::FxHashMap;

use super::diagram::{Diagram, DiagramArrow, DiagramCard, DiagramEnd};
use crate::model::{InferenceId, Map, NodeId, NodeKind, Orientation, Stance};

/// A map as a flowchart in which what bears on something points up to it, or left.
pub fn write(map: &Map) -> String {
    let Diagram { cards, points, arrows, .. } = &Diagram::of(map);
    let mut text = String::new();
    let title: Vec<&str> = map.meta().title.split_whitespace().collect();
    if !title.is_empty() {
        // YAML reads quoted text as JSON does.
        text += &format!("---\ntitle: {}\n---\n", serde_json::Value::from(title.join(" ")));
    }
    text += match map.meta().layout.orientation {
        Orientation::Top => "flowchart BT\n",
        Orientation::Left => "flowchart RL\n",
    };
    // Words of the language, such as “end”, cannot be ids.
    let card_ids: FxHashMap<NodeId, usize> = cards.iter().map(|it| it.id).zip(1..).collect();
    let point_ids: FxHashMap<InferenceId, usize> = points.iter().map(|it| it.0).zip(1..).collect();
    for DiagramCard { id, node, lines } in cards {
        let class = match (node.kind, node.unstated) {
            (_, true) => ":::unstated",
            (NodeKind::Thesis, false) => ":::thesis",
            (NodeKind::Evidence, false) => ":::evidence",
            (NodeKind::Claim, false) => "",
        };
        let words: Vec<String> = lines.iter().map(|it| escaped(it)).collect();
        // Words that are none would be no label at all.
        let words = if words.concat().is_empty() { " ".to_owned() } else { words.join("<br>") };
        text += &format!("  n{}[\"{words}\"]{class}\n", card_ids.get(id).copied().unwrap_or_default());
    }
    for (id, _) in points {
        text += &format!("  s{}(( ))\n", point_ids.get(id).copied().unwrap_or_default());
    }
    let end = |it: DiagramEnd| match it {
        DiagramEnd::Card(it) => format!("n{}", card_ids.get(&it).copied().unwrap_or_default()),
        DiagramEnd::Point(it) => format!("s{}", point_ids.get(&it).copied().unwrap_or_default()),
    };
    for DiagramArrow { from, to, label, .. } in arrows {
        let arrow = if label.is_empty() { "---".to_owned() } else { format!("-->|{label}|") };
        text += &format!("  {} {arrow} {}\n", end(*from), end(*to));
    }
    text += "  classDef thesis stroke-width:3px\n  classDef evidence stroke-dasharray:0\n";
    text += "  classDef unstated stroke-dasharray:5\n";
    for (stance, colour) in [(Stance::Supports, "green"), (Stance::Opposes, "firebrick")] {
        let numbers = arrows.iter().enumerate().filter(|it| it.1.stance == stance);
        let numbers: Vec<String> = numbers.map(|it| it.0.to_string()).collect();
        if !numbers.is_empty() {
            text += &format!("  linkStyle {} stroke:{colour}\n", numbers.join(","));
        }
    }
    text
}

/// Words as they stand in a label: all signs that mean something there, or begin a list at its start, by their numbers.
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let n_list = line.find(|it: char| !it.is_ascii_digit()).unwrap_or_default();
    for (at, letter) in line.char_indices() {
        let begins_list = at == n_list && matches!(letter, '.' | ')' | '-' | '+' | '*');
        if begins_list || matches!(letter, '"' | '#' | '<' | '>' | '&' | '`' | '\\' | '_' | '*' | '~' | ';' | '$') {
            text += &format!("#{};", u32::from(letter));
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::outline;

    #[test]
    fn steps_are_arrows_and_points_where_others_bear_on_them() {
        let map = outline::read("T \"1\" <b>\n  + 1. one\n  - B\n  & C\n    ! D\n").expect("a branch").map;
        let expect = "flowchart BT\n  n1[\"T #34;1#34; #60;b#62;\"]\n  n2[\"1#46; one\"]\n  n3[\"B\"]\n  n4[\"C\"]\n  n5[\"D\"]\n  \
                      s1(( ))\n  n2 -->|supports| n1\n  n3 --- s1\n  n4 --- s1\n  s1 -->|opposes| n1\n  \
                      n5 -->|undercuts| s1\n";
        let written = write(&map);
        assert!(written.starts_with(expect), "{written}");
        assert!(written.ends_with("linkStyle 0 stroke:green\n  linkStyle 1,2,3,4 stroke:firebrick\n"), "{written}");
        assert!(write(&Map::default()).starts_with("flowchart BT\n"));
    }
}
