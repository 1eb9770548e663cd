//! Branches for the clipboard of other windows: a piece of HTML that shows the outline, and holds the branch
//! whole in an attribute that other programs leave out.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{native, outline};
use crate::model::{Branch, NodeId, Stance};

const MAP: &str = "data-mainstay-map=\"";
const TOPS: &str = "data-mainstay-tops=\"";

pub fn write(branch: &Branch) -> String {
    let tops: Vec<String> = branch
        .tops
        .iter()
        .map(|(node, stance)| format!("{node}{}", if *stance == Stance::Opposes { "-" } else { "+" }))
        .collect();
    let map = BASE64_STANDARD.encode(native::write(&branch.map));
    let text = outline::write(branch).replace('&', "&amp;").replace('<', "&lt;");
    format!("<pre {TOPS}{}\" {MAP}{map}\">{text}</pre>", tops.join(" "))
}

/// The branch in a piece of HTML; `None` if there is none, or not whole.
pub fn read(html: &str) -> Option<Branch> {
    let attribute = |name: &str| html.split_once(name)?.1.split_once('"').map(|it| it.0);
    let bytes = BASE64_STANDARD.decode(attribute(MAP)?).ok()?;
    let map = native::read(&bytes).ok()?.map;
    let top = |it: &str| -> Option<(NodeId, Stance)> {
        let (node, stance) = it.split_at_checked(it.len().checked_sub(1)?)?;
        let node: NodeId = node.parse().ok()?;
        map.node(node)?;
        Some((node, if stance == "-" { Stance::Opposes } else { Stance::Supports }))
    };
    let tops = attribute(TOPS)?.split(' ').map(top).collect::<Option<Vec<_>>>()?;
    (!tops.is_empty()).then_some(Branch { map, tops })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Document, Map, Node, NodeKind, Source, Target};

    #[test]
    fn a_branch_comes_back_whole_and_anything_else_is_none() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let top = doc.edit("Make", |tx| {
            let source = tx.add_source(Source::default());
            let top = tx.add_node(Node::new(NodeKind::Claim, "It costs < 3 & more"));
            let mut evidence = Node::new(NodeKind::Evidence, "„Beleg“");
            evidence.citations = vec![Citation::new(source)];
            let evidence = tx.add_node(evidence);
            tx.infer([evidence], Target::Node(top), Stance::Supports)?;
            Ok(top)
        });
        let top = top.expect("it is sound");
        let branch = Branch { map: doc.map().clone(), tops: vec![(top, Stance::Opposes)] };
        let html = write(&branch);
        assert_eq!(read(&html), Some(branch));
        assert!(html.contains("It costs &lt; 3 &amp; more"));
        for other in ["", "<p>words</p>", "<pre data-mainstay-map=\"!!\">", &html[..html.len() / 3]] {
            assert_eq!(read(other), None);
        }
    }
}
