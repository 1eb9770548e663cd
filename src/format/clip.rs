//! Branches for the clipboard of other windows: a piece of HTML that shows the outline, and holds the branch
//! whole in an attribute that other programs leave out.
//!
//! On the clipboard lie two forms of one branch: the outline as text, and this HTML.

mod read;
mod write;

pub use read::{from_clipboard, read};
pub use write::{to_clipboard, write};

/// The form of what is on the clipboard that other programs call “HTML”.
pub const HTML: &str = ".html";

const MAP: &str = "data-mainstay-map=\"";
const TOPS: &str = "data-mainstay-tops=\"";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Branch, Citation, Document, Map, Node, NodeKind, Source, Stance, Target};

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
        let html = write(&branch).expect("written");
        assert_eq!(read(&html), Some(branch));
        assert!(html.contains("It costs &lt; 3 &amp; more"));
        for other in ["", "<p>words</p>", "<pre data-mainstay-map=\"!!\">", &html[..html.len() / 3]] {
            assert_eq!(read(other), None);
        }
    }
}
