//! Maps as text, so that tests say before and after.
//!
//! One line a node, two spaces a level: a thesis has no sign, `*` is an unattached claim, `+` a reason, `-` an
//! objection, `e` evidence for, `x` evidence against, `&` a co-premise of the line before it at its level, `!`
//! an objection to the step of the line above it, `^` a backing of that step. `=` instead of a new text means
//! the node that has it already. `|` marks what is selected; `?` after the sign is an unstated claim.

use std::collections::HashMap;
use std::fmt::Write as _;

use mainstay::model::{Document, InferenceId, Map, Node, NodeId, NodeKind, Stance, Target};
use mainstay::scene::Item;
use mainstay::session::Session;

/// A session on the map that the text says, with its `|` selected.
pub fn session(text: &str) -> Session {
    let mut doc = Document::new(Map::default()).with_seed(7);
    let mut selection = Vec::new();
    let built = doc.edit("Build", |tx| {
        let mut named: HashMap<String, NodeId> = HashMap::new();
        let mut above: Vec<(NodeId, Option<InferenceId>)> = Vec::new();
        for line in text.lines().filter(|it| !it.trim().is_empty()) {
            let depth = (line.len() - line.trim_start().len()) / 2;
            let line = line.trim_start();
            let (sign, rest) = match line.split_once(' ') {
                Some((sign, rest)) if sign.len() <= 2 && !sign.starts_with(char::is_uppercase) => (sign, rest),
                _ => ("", line),
            };
            let (unstated, sign) = (sign.ends_with('?'), sign.trim_end_matches('?'));
            let text = rest.replace('|', "");
            let node = match text.strip_prefix('=') {
                Some(known) => named[known],
                None => {
                    let kind = match sign {
                        "" => NodeKind::Thesis,
                        "e" | "x" => NodeKind::Evidence,
                        _ => NodeKind::Claim,
                    };
                    let node = tx.add_node(Node { unstated, ..Node::new(kind, text.clone()) });
                    named.insert(text, node);
                    node
                }
            };
            let parent = depth.checked_sub(1).map(|it| above[it]);
            let step = match (sign, parent) {
                ("&", _) => {
                    let step = above[depth].1.expect("a co-premise follows a premise");
                    tx.set_inference(step, |it| it.premises.push(node))?;
                    Some(step)
                }
                ("!" | "^", Some((_, Some(step)))) => {
                    let stance = if sign == "!" { Stance::Opposes } else { Stance::Supports };
                    Some(tx.infer([node], Target::Inference(step), stance)?)
                }
                (_, Some((target, _))) => {
                    let stance = if matches!(sign, "-" | "x") { Stance::Opposes } else { Stance::Supports };
                    Some(tx.infer([node], Target::Node(target), stance)?)
                }
                (_, None) => None,
            };
            above.truncate(depth);
            above.push((node, step));
            if rest.contains('|') {
                selection.push(Item::Card(node));
            }
        }
        Ok(())
    });
    built.expect("the notation makes sense");
    // What is built is where the test begins: nothing to undo.
    let mut session = Session::new(Document::new(doc.map().clone()).with_seed(8));
    session.selection = selection.into_iter().collect();
    session.viewport = kurbo::Size::new(1000.0, 700.0);
    session
}

/// The map of a session in the same notation.
pub fn write(session: &Session) -> String {
    let map = session.doc.map();
    let mut text = String::new();
    for line in map.walk() {
        let node = map.node(line.node).expect("a line has a node");
        let step = line.via.and_then(|it| map.inference(it));
        let sign = match step {
            None if node.kind == NodeKind::Thesis => "",
            None => "*",
            Some(step) if step.premises[0] != line.node => "&",
            Some(step) => match (step.target, step.stance, node.kind) {
                (Target::Inference(_), Stance::Opposes, _) => "!",
                (Target::Inference(_), Stance::Supports, _) => "^",
                (_, Stance::Supports, NodeKind::Evidence) => "e",
                (_, Stance::Opposes, NodeKind::Evidence) => "x",
                (_, Stance::Supports, _) => "+",
                (_, Stance::Opposes, _) => "-",
            },
        };
        let unstated = if node.unstated { "?" } else { "" };
        let gap = if sign.is_empty() { "" } else { " " };
        let shared = if line.again { "=" } else { "" };
        let mark = if session.selection.contains(&Item::Card(line.node)) && !line.again { "|" } else { "" };
        let indent = line.depth * 2;
        _ = writeln!(text, "{:indent$}{sign}{unstated}{gap}{shared}{mark}{}", "", node.text);
    }
    text
}
