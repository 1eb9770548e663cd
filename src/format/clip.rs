//! Branches for the clipboard of other windows: a piece of HTML that shows the outline, and holds the branch
//! whole in an attribute that other programs leave out.
//!
//! On the clipboard lie two forms of one branch: the outline as text, and this HTML.

mod read;
mod write;

use std::borrow::Cow;

pub use read::{from_clipboard, read};
pub use write::{to_clipboard, write};

/// The form of what is on the clipboard that other programs call “HTML”.
pub const HTML: &str = ".html";

/// A text as it comes into a field: its lines end as everywhere in the program, and the last one as it is said.
pub fn typed(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    text.trim_end_matches('\n').to_owned()
}

const MAP: &str = "data-mainstay-map=\"";
const TOPS: &str = "data-mainstay-tops=\"";
const PASSAGES: &str = "data-mainstay-passages=\"";

/// A passage of a branch: the node that comes from it, its text, its first character and the one after its last, and its
/// words. They are of use in a map that has the text.
type ClipPassage<'a> = (Cow<'a, str>, Cow<'a, str>, usize, usize, Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Anchor, Branch, Citation, Document, Map, Node, NodeKind, Source, Stance, Target, TextId};

    #[test]
    fn a_text_is_put_into_a_field_without_an_empty_line_at_its_end() {
        for text in ["One\nTwo", "\u{feff}One\r\nTwo\r\n", "One\rTwo\r\r", "One\nTwo\n\n", "One\u{2028}Two"] {
            assert_eq!(typed(text), "One\nTwo", "{text:?}");
        }
        assert_eq!(typed(" a "), " a ");
    }

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
        let anchor = Anchor {
            text: TextId::random(&mut fastrand::Rng::with_seed(1)),
            start: 3,
            end: 8,
            quote: "„x“ <".to_owned(),
            extra: None,
        };
        let passages = vec![(top, vec![anchor.clone(), Anchor { start: 9, end: 9, ..anchor }])];
        let branch = Branch { map: doc.map().clone(), tops: vec![(top, Stance::Opposes)], passages };
        let html = write(&branch).expect("written");
        assert_eq!(read(&html), Some(branch));
        assert!(html.contains("It costs &lt; 3 &amp; more"));
        for other in ["", "<p>words</p>", "<pre data-mainstay-map=\"!!\">", &html[..html.len() / 3]] {
            assert_eq!(read(other), None);
        }
    }
}
