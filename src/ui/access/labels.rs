//! Labels as they are heard: what is written there, without the marks that keep somebody's text together, and not letter by
//! letter as egui lays them out, where words that run to the left are turned round.

use std::borrow::Cow;

use egui::accesskit::{Node, NodeId, Role, TreeUpdate};
use rustc_hash::FxHashSet;

use crate::text::is_in_order;
use crate::words::without_marks;

/// Tells of what labels say as it is written.
pub(super) fn tell_as_written(update: &mut TreeUpdate) {
    let mut turned: FxHashSet<NodeId> = FxHashSet::default();
    for (id, node) in &mut update.nodes {
        if node.role() != Role::TextRun {
            take_marks_out(node);
        } else if node.value().is_some_and(|it| !is_in_order(it)) {
            turned.insert(*id);
        }
    }
    if turned.is_empty() {
        return;
    }
    // What is typed is told by its field, which knows how.
    let is_label = |it: &Node| !matches!(it.role(), Role::TextInput | Role::MultilineTextInput);
    let mut gone: FxHashSet<NodeId> = FxHashSet::default();
    for (_, node) in update.nodes.iter_mut().filter(|it| is_label(&it.1)) {
        if node.children().iter().any(|it| turned.contains(it)) {
            gone.extend(node.children());
            node.clear_children();
            node.clear_text_selection();
        }
    }
    update.nodes.retain(|(id, node)| node.role() != Role::TextRun || !gone.contains(id));
}

fn take_marks_out(node: &mut Node) {
    if let Some(text) = unmarked(node.label()) {
        node.set_label(text);
    }
    if let Some(text) = unmarked(node.value()) {
        node.set_value(text);
    }
    if let Some(text) = unmarked(node.description()) {
        node.set_description(text);
    }
}

/// A text without the marks, if there are any in it.
fn unmarked(text: Option<&str>) -> Option<String> {
    match without_marks(text?) {
        Cow::Owned(text) => Some(text),
        Cow::Borrowed(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(role: Role, value: &str, children: &[u64]) -> Node {
        let mut node = Node::new(role);
        node.set_value(value);
        node.set_children(children.iter().map(|it| NodeId(*it)).collect::<Vec<_>>());
        node
    }

    #[test]
    fn a_label_is_heard_as_it_is_written() {
        let nodes = [
            told(Role::Label, "of \u{2068}\u{5d0}\u{5d1}!\u{2069}", &[1]),
            told(Role::TextRun, "of \u{2068}\u{5d1}\u{5d0}!\u{2069}", &[]),
            told(Role::Label, "plain", &[3]),
            told(Role::TextRun, "plain", &[]),
            told(Role::TextInput, "\u{5d0}", &[5]),
            told(Role::TextRun, "\u{5d0}", &[]),
        ];
        let nodes = (0..).map(NodeId).zip(nodes).collect();
        let mut update = TreeUpdate { nodes, tree: None, tree_id: egui::accesskit::TreeId::ROOT, focus: NodeId(0) };
        tell_as_written(&mut update);
        let ids: Vec<u64> = update.nodes.iter().map(|it| it.0.0).collect();
        assert_eq!(ids, [0, 2, 3, 4, 5]);
        assert_eq!(update.nodes[0].1.value(), Some("of \u{5d0}\u{5d1}!"));
        assert!(update.nodes[0].1.children().is_empty());
    }
}
