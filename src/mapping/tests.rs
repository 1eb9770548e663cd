//! Texts as they are mapped.

use super::*;
use crate::model::{Anchor, Document, Extra, Node, NodeKind};

fn read(content: &str) -> TextInSentences {
    TextInSentences::of(&Text { content: content.to_owned(), ..Text::default() })
}

#[test]
fn a_statement_begins_where_it_says_something() {
    let check = |passage: &str, expect: &str| assert_eq!(statement(passage), expect);
    check("It is often said that shops\nlose customers.", "Shops lose customers.");
    check("However, in my opinion, this  is so (Smith 12).", "This is so (Smith 12).");
    check("However hard it is.", "However hard it is.");
    check("Thus, ", "Thus,");
    check("", "");
    check("\u{130}n", "\u{130}n");
}

#[test]
fn places_are_counted_in_bytes_and_in_characters() {
    let content = "\u{e4}b\u{1f600}c";
    let ranges = bytes(content, [0..1, 2..3, 3..9, 1..2]);
    assert_eq!(ranges, [0..2, 3..7, 7..8, 2..3]);
    assert_eq!(characters(content, &(3..7)), 2..3);
    assert_eq!(characters_of_all(content, [3..7, 0..8, 2..3]), [2..3, 0..4, 1..2]);
    assert_eq!(bytes("abc", std::iter::once(1..9)), vec![1..3; 1]);
}

#[test]
fn sentences_are_passed_one_by_one() {
    let text = read("Title\n\nOne is here. Two is here.\n\nThree is here.");
    let said = |it: Option<&Range<usize>>| it.map(|it| text.content[it.clone()].to_owned());
    let first = text.sentence_at(0).expect("there").clone();
    assert_eq!(said(Some(&first)).as_deref(), Some("One is here."));
    let second = text.beside(&first, true).expect("there").clone();
    assert_eq!(said(text.beside(&second, true)).as_deref(), Some("Three is here."));
    assert_eq!(text.beside(&second, false), Some(&first));
    assert_eq!(text.beside(&first, false), None);
    assert_eq!(said(text.sentence_at(text.content.len())).as_deref(), Some("Three is here."));
}

#[test]
fn what_is_covered_is_counted_by_letters() {
    let content = "Title\n\nOne is here. Two is here.\n\nThree.\n\nWorks cited\n\nA book.";
    let text = read(content);
    let mut doc = Document::new(Map::default());
    let id = doc.edit("test", |tx| {
        let id = tx.add_text(Text { content: content.to_owned(), ..Text::default() });
        for (words, at) in [("One is here.", 7), ("is here. Two", 11)] {
            let node = tx.add_node(Node::new(NodeKind::Claim, words));
            let anchor =
                Anchor { text: id, start: at, end: at + words.len(), quote: words.to_owned(), extra: Extra::default() };
            tx.set_passages(node, |it| it.push(anchor))?;
        }
        Ok(id)
    });
    let passages = passages(doc.map(), id.expect("can be done"));
    assert_eq!(passages.iter().map(|it| it.range.clone()).collect::<Vec<_>>(), [7..19, 11..23]);
    let found = coverage(&text, &passages);
    // “One is here.” has ten letters and its stop, “Two” three.
    assert_eq!(found.paragraphs, [None, Some((13, 20)), Some((0, 6)), None, None]);
    assert_eq!((found.covered, found.all, found.percent()), (13, 26, 50));
    let left: Vec<&str> = found.left.iter().map(|it| &content[it.clone()]).collect();
    assert_eq!(left, ["Two is here.", "Three."]);
}
