//! The citations of an essay, in the order of the essay: what is cited at one place is one cluster.
//!
//! In text, a citation says the same wherever it stands; in notes, a later one is shorter than the first, and one right
//! after another of the same work may be “ibid.”. Where the sentence names the author, the text does not again; a note does.

use super::chips::Chips;
use super::formatted::FormattedText;
use super::notes::notes;
use super::style::Style;
use crate::model::{Citation, Map};

/// Each cluster as the style of a map writes it, with its brackets; of a style of notes as the text of the note.
///
/// An empty cluster is empty, and is no note.
pub fn clusters(map: &Map, style: &Style, all: &[&[Citation]]) -> Vec<Vec<FormattedText>> {
    let mut chips = Chips::default();
    chips.catch_up(map);
    if style.is_note() {
        return notes(map, style, &chips, all);
    }
    chips.write_ahead(all.iter().copied().flatten());
    let cluster = |citations: &&[Citation]| match citations {
        [] => Vec::new(),
        [one] => vec![FormattedText::plain(chips.text_in_essay(one))],
        several => vec![FormattedText::plain(style.in_one(several.iter().map(|it| chips.text_in_essay(it))))],
    };
    all.iter().map(cluster).collect()
}

impl Style {
    /// Several citations within one pair of brackets.
    fn in_one(&self, texts: impl Iterator<Item = String>) -> String {
        let layout = &self.csl.citation.layout;
        let (open, close) =
            (layout.prefix.as_deref().unwrap_or_default(), layout.suffix.as_deref().unwrap_or_default());
        let bare: Vec<String> = texts.map(|it| self.parted(&it).1.to_owned()).filter(|it| !it.is_empty()).collect();
        let delimiter = layout.delimiter.as_deref().unwrap_or("; ");
        if bare.is_empty() { String::new() } else { format!("{open}{}{close}", bare.join(delimiter)) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cite::formatted::plain;
    use crate::model::{CitationForm, Document, Locator, LocatorLabel, Node, NodeKind, Source, SourceId};

    /// Citations as “work page”, clusters apart by “|”, with several works joined by “+”.
    fn check(style: &str, cited: &str, expect: &[&str]) {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let mut sources: Vec<(&str, SourceId)> = Vec::new();
        let mut all: Vec<Vec<Citation>> = Vec::new();
        doc.edit("Add", |tx| {
            tx.set_meta(|it| style.clone_into(&mut it.style));
            for (name, title) in [("Lo", "Axis"), ("Wu", "Trust"), ("Ng", "Order")] {
                let csl = json!({ "type": "book", "title": title, "author": [{ "family": name, "given": "Bo" }],
                    "publisher": "Press", "publisher-place": "Rome", "issued": { "date-parts": [[2008]] } });
                sources.push((name, tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") })));
            }
            for cluster in cited.split('|') {
                let cluster = cluster.split('+').map(|it| {
                    let words: Vec<&str> = it.split_whitespace().collect();
                    let source = sources.iter().find(|it| it.0 == words[0]).expect("it is there").1;
                    let locator = words.get(1).filter(|it| **it != "-").map(|it| Locator {
                        label: LocatorLabel::Page,
                        value: (*it).to_owned(),
                        extra: None,
                    });
                    let form = words.get(4).and_then(|it| CitationForm::from_name(it));
                    let affix =
                        |at: usize| words.get(at).filter(|it| **it != "-").copied().unwrap_or_default().to_owned();
                    Citation { locator, prefix: affix(2), suffix: affix(3), form, ..Citation::new(source) }
                });
                let cluster: Vec<Citation> = cluster.collect();
                let node = tx.add_node(Node::new(NodeKind::Claim, "It is so."));
                tx.set_node(node, |it| it.citations.clone_from(&cluster))?;
                all.push(cluster);
            }
            Ok(())
        })
        .expect("it is sound");
        let style = Style::of(style, "").expect("it is there");
        let all: Vec<&[Citation]> = all.iter().map(Vec::as_slice).collect();
        let written: Vec<String> = clusters(doc.map(), &style, &all).iter().map(|it| plain(it)).collect();
        assert_eq!(written, expect);
    }

    #[test]
    fn citations_in_text_are_joined_in_one_pair_of_brackets() {
        check("mla", "Lo 3|Lo 4 + Wu 5", &["(Lo 3)", "(Lo 4; Wu 5)"]);
        check("apa", "Lo 3 see + Wu 4 - too", &["(see Lo, 2008, p. 3; Wu, 2008, p. 4 too)"]);
        check("ieee", "Wu 3|Lo 4|Wu 5", &["[1, p. 3]", "[2, p. 4]", "[1, p. 5]"]);
    }

    #[test]
    fn an_author_whom_the_sentence_names_is_named_once() {
        check("mla", "Lo 3 - - suppress-author|Lo - - - in-text", &["(3)", ""]);
        check("mla", "Lo 3 - - in-text + Wu 5", &["(3; Wu 5)"]);
        check("apa", "Lo 3 see too in-text|Lo - - - in-text", &["(see 2008, p. 3 too)", "(2008)"]);
        check("chicago-author-date", "Lo 3 - - in-text", &["(2008, 3)"]);
        check("ieee", "Lo 3 - - in-text", &["[1, p. 3]"]);
        check("chicago-notes", "Lo 3 - - in-text", &["Bo Lo, Axis (Press, 2008), 3."]);
    }

    #[test]
    fn later_notes_are_shorter_than_first_ones() {
        let first = "Bo Lo, Axis (Press, 2008), 3.";
        check("chicago-notes", "Lo 3", &[first]);
        check("chicago-notes", "Lo 3|Wu 4|Lo 5", &[first, "Bo Wu, Trust (Press, 2008), 4.", "Lo, Axis, 5."]);
        check("chicago-notes", "Lo 3 see", &["see Bo Lo, Axis (Press, 2008), 3."]);
        check("chicago-notes", "Lo 3 - too", &["Bo Lo, Axis (Press, 2008), 3 too."]);
        let both = "Bo Lo, Axis (Press, 2008), 3; Bo Wu, Trust (Press, 2008), 4.";
        check("chicago-notes", "Lo 3 + Wu 4|Wu 5", &[both, "Wu, Trust, 5."]);
    }

    /// A style of notes with “ibid.” and the number of the first note.
    const IBID: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title>
        <id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout suffix="." delimiter="; "><group><choose>
        <if position="ibid-with-locator"><text value="Ibid."/><text variable="locator" prefix=" "/></if>
        <else-if position="ibid"><text value="Ibid."/></else-if>
        <else-if position="subsequent"><text variable="title"/><text variable="first-reference-note-number" prefix=" n"/>
        <text variable="locator" prefix=" "/></else-if>
        <else><text variable="title"/><text value=" first"/><text variable="locator" prefix=" "/></else>
        </choose></group></layout></citation></style>"#;

    #[test]
    fn a_note_right_after_another_of_the_same_work_may_be_ibid() {
        check(IBID, "Lo 3|Lo 5|Lo 5", &["Axis first 3.", "Ibid. 5.", "Ibid."]);
        check(IBID, "Wu 1|Lo 3|Wu 4|Lo 5", &["Trust first 1.", "Axis first 3.", "Trust n1 4.", "Axis n2 5."]);
        // After a note with several works it is not clear which one is meant.
        check(IBID, "Lo 3 + Wu 4|Wu 5", &["Axis first 3; Trust first 4.", "Trust n1 5."]);
    }
}
