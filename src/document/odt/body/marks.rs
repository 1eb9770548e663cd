//! What stands in the words of a paragraph: citations, fields and bookmarks.

use super::{MOST_OPEN, OpenBody, OpenFrame};
use crate::document::block::MarkedThing;
use crate::document::citing::LiveCited;
use crate::document::found::{DocumentRemark, LiveWork};
use crate::document::part_xml::Element;
use crate::format::essay::marks::card_of_mark;

impl OpenBody {
    pub(super) fn begins(&mut self, name: &str) {
        if let Some(card) = card_of_mark(name).filter(|_| self.sentences.len() < MOST_OPEN) {
            let (start, paragraph) = self.here();
            self.sentences.push((name.to_owned(), card, start, paragraph));
        } else if name.contains("CSL_CITATION") || name.starts_with("ZOTERO_BREF") {
            let here = self.here();
            self.begun.insert(name.to_owned(), here);
        }
    }

    pub(super) fn ends(&mut self, name: &str) {
        if let Some(at) = self.sentences.iter().position(|it| it.0 == name) {
            let (_, card, start, paragraph) = self.sentences.swap_remove(at);
            self.mark(start, paragraph, MarkedThing::Card(card));
            return;
        }
        let Some((start, paragraph)) = self.begun.remove(name) else { return };
        let Self { properties, found, .. } = self;
        let written = if name.starts_with("ZOTERO_BREF") { properties.get(name).map_or("", |it| it) } else { name };
        if !written.contains("CSL_CITATION") {
            return;
        }
        let citation = found.cited.csl(written);
        self.cites(citation, start, paragraph);
    }

    pub(super) fn field_ends(&mut self) {
        let Some((code, start, paragraph)) = self.fields.pop() else { return };
        if code.contains("ZOTERO_BIBL") {
            self.n_lists_of_works = self.n_lists_of_works.saturating_sub(1);
        }
        let citation = if code.contains("CSL_CITATION") {
            self.found.cited.csl(&code)
        } else if code.contains("EN.CITE") {
            self.found.cited.endnote(&code)
        } else {
            return;
        };
        self.cites(citation, start, paragraph);
    }

    pub(super) fn cites(&mut self, citation: Option<usize>, start: usize, paragraph: usize) {
        let Some(citation) = citation else {
            self.tell(DocumentRemark::CitationUnreadable);
            return;
        };
        self.mark(start, paragraph, MarkedThing::Citation(citation));
    }

    /// Marks what was written since `start`, if that was in this paragraph.
    fn mark(&mut self, start: usize, paragraph: usize, what: MarkedThing) {
        if let Some(open) = self.paragraphs.last_mut() {
            let start = if open.number == paragraph { start } else { 0 };
            open.words.mark(start, what);
        }
    }

    /// Marks what a paragraph has of the sentences that go on in the next one.
    pub(super) fn mark_open_sentences(&mut self) {
        for (_, card, start, paragraph) in self.sentences.clone() {
            self.mark(start, paragraph, MarkedThing::Card(card));
        }
    }

    /// LibreOffice’s own citations hold their source.
    pub(super) fn bibliography_mark(&mut self, element: &Element<'_>) -> OpenFrame {
        let said = |name: &str| element.attribute(name).unwrap_or_default();
        let pairs = [
            ("title", "title"),
            ("publisher", "publisher"),
            ("publisher-place", "address"),
            ("volume", "volume"),
            ("issue", "number"),
            ("page", "pages"),
            ("URL", "url"),
            ("ISBN", "isbn"),
            ("container-title", if said("journal").is_empty() { "booktitle" } else { "journal" }),
        ];
        let fields = pairs.map(|(name, from)| (name, said(from)));
        let csl = LiveCited::plain_item(said("bibliography-type"), said("author"), said("year"), &fields);
        let source = self.found.cited.source(format!("open {}", said("identifier")), csl);
        let (prefix, suffix) = (String::new(), String::new());
        let work = LiveWork { source, locator: None, prefix, suffix, without_author: false };
        let citation = self.found.cited.add(vec![work]);
        OpenFrame::BibliographyMark { start: self.here().0, citation }
    }
}
