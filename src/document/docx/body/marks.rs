//! What stands in the words of a paragraph: fields, citations, bookmarks and the places of notes.

use super::{Around, Control, MOST_OPEN, WordBody, note_name};
use crate::document::block::MarkedThing;
use crate::document::citing::word_citation;
use crate::document::docx::fields::{FieldKind, OpenField};
use crate::document::found::DocumentRemark;
use crate::document::part_xml::Element;
use crate::format::essay::marks::card_of_mark;

impl WordBody<'_> {
    pub(super) fn field_letter(&mut self, kind: &str) {
        match kind {
            "begin" | "separate" | "end" if self.plain_fields => {}
            "begin" => {
                self.fields.push(OpenField::default());
                self.n_instructed += 1;
            }
            "separate" => {
                let (start, paragraph) = self.here();
                let Some(field) = self.fields.last_mut().filter(|it| !it.has_result) else { return };
                field.has_result = true;
                self.n_instructed -= 1;
                (field.start, field.paragraph) = (start, paragraph);
                let remark = match FieldKind::of(&field.instruction) {
                    FieldKind::Contents => DocumentRemark::ContentsLeftOut,
                    FieldKind::Bibliography => DocumentRemark::BibliographyLeftOut,
                    _ => return,
                };
                field.left_out = true;
                self.n_left_out += 1;
                self.tell(remark);
            }
            "end" => {
                let Some(field) = self.fields.pop() else { return };
                if !field.has_result {
                    self.n_instructed -= 1;
                }
                if field.left_out {
                    self.n_left_out -= 1;
                }
                self.field_ends(&field);
            }
            _ => {}
        }
    }

    fn field_ends(&mut self, field: &OpenField) {
        if self.is_silent() {
            return;
        }
        let Around { cited, word_sources, .. } = &mut *self.around;
        let instruction = &field.instruction;
        let found = match FieldKind::of(instruction) {
            FieldKind::Csl => cited.csl(instruction),
            FieldKind::EndNote => cited.endnote(instruction).or_else(|| cited.endnote_data(&field.data)),
            FieldKind::Citation => {
                let works = word_citation(instruction, word_sources, cited);
                cited.add(works)
            }
            _ => return,
        };
        match found {
            Some(citation) => self.mark(field.start, field.paragraph, MarkedThing::Citation(citation)),
            None => self.tell(DocumentRemark::CitationUnreadable),
        }
    }

    /// Marks what was written since `start`, if that was in this paragraph.
    pub(super) fn mark(&mut self, start: usize, paragraph: usize, what: MarkedThing) {
        if let Some(open) = self.paragraphs.last_mut() {
            let start = if open.number == paragraph { start } else { 0 };
            open.words.mark(start, what);
        }
    }

    pub(super) fn bookmark_begins(&mut self, element: &Element<'_>) {
        let name = element.attribute("name").unwrap_or_default();
        let (start, paragraph) = self.here();
        let id = element.attribute("id").unwrap_or_default().to_owned();
        if name.starts_with("ZOTERO_BREF") {
            self.bookmarks.insert(id, (name.to_owned(), start, paragraph));
        } else if let Some(card) = card_of_mark(name)
            && self.sentences.len() < MOST_OPEN
        {
            self.sentences.push((id, card, start, paragraph));
        }
    }

    pub(super) fn bookmark_ends(&mut self, id: &str) {
        if let Some(at) = self.sentences.iter().position(|it| it.0 == id) {
            let (_, card, start, paragraph) = self.sentences.swap_remove(at);
            self.mark(start, paragraph, MarkedThing::Card(card));
            return;
        }
        let Some((name, start, paragraph)) = self.bookmarks.remove(id) else { return };
        let Some(written) = self.around.bookmarked.get(&name).filter(|it| it.contains("CSL_CITATION")) else { return };
        if let Some(citation) = self.around.cited.csl(written) {
            self.mark(start, paragraph, MarkedThing::Citation(citation));
        } else {
            self.tell(DocumentRemark::CitationUnreadable);
        }
    }

    /// Marks what a paragraph has of the sentences that go on in the next one.
    pub(super) fn mark_open_sentences(&mut self) {
        for (_, card, start, paragraph) in self.sentences.clone() {
            self.mark(start, paragraph, MarkedThing::Card(card));
        }
    }

    pub(super) fn names_note(&mut self, element: &Element<'_>) {
        if self.is_silent() {
            return;
        }
        let kind = element.name.trim_end_matches("Reference");
        let name = note_name(kind, element.attribute("id").unwrap_or_default());
        match self.around.notes.get(&name) {
            Some(&note) => {
                let (start, paragraph) = self.here();
                self.mark(start, paragraph, MarkedThing::Note(note));
            }
            None => self.tell(DocumentRemark::NoteMissing),
        }
    }

    pub(super) fn control_ends(&mut self, control: &Control) {
        if control.is_shut {
            self.n_left_out -= 1;
        } else if control.tag.starts_with("MENDELEY_CITATION") && !self.is_silent() {
            match self.around.cited.mendeley_tag(&control.tag) {
                Some(citation) => self.mark(control.start, control.paragraph, MarkedThing::Citation(citation)),
                None => self.tell(DocumentRemark::CitationUnreadable),
            }
        }
    }
}
