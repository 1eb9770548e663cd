//! What is said of paragraphs, runs and controls, before their words.

use super::{WordBody, WordFrame};
use crate::document::found::DocumentRemark;
use crate::document::numbers::Shift;
use crate::document::part_xml::Element;

impl WordBody<'_> {
    pub(super) fn in_properties(&self) -> bool {
        matches!(self.frames.last(), Some(WordFrame::ParagraphProperties | WordFrame::RunProperties))
    }

    /// What is said of a paragraph, a run or a control.
    pub(super) fn property(&mut self, element: &Element<'_>, value: &str) {
        let Self { frames, paragraphs, run, around, .. } = self;
        if frames.iter().rev().take(2).any(|it| matches!(it, WordFrame::ParagraphProperties))
            && let Some(paragraph) = paragraphs.last_mut()
        {
            match &*element.name {
                "pStyle" => value.clone_into(&mut paragraph.style),
                "outlineLvl" => paragraph.outline = value.parse().ok(),
                "numId" => paragraph.list = Some(value.to_owned()),
                "ilvl" => paragraph.level = value.parse().ok(),
                "framePr" => paragraph.drops = element.attribute("dropCap").is_some_and(|it| it != "none"),
                _ => {}
            }
            return;
        }
        if matches!(frames.last(), Some(WordFrame::RunProperties)) {
            match &*element.name {
                "vanish" => run.hidden = element.is_on(),
                "rStyle" if around.styles.is_hidden(value) => run.hidden = true,
                "vertAlign" => {
                    run.shift = match value {
                        "superscript" => Shift::Up,
                        "subscript" => Shift::Down,
                        _ => Shift::None,
                    };
                }
                "rFonts" => element.attribute("ascii").unwrap_or_default().clone_into(&mut run.font),
                _ => {}
            }
            return;
        }
        // What a control says stands at most a few elements within it.
        let mut near = frames.iter_mut().rev().take(4).skip_while(|it| !matches!(it, WordFrame::ControlProperties));
        if let Some(WordFrame::Control(control)) = near.nth(1) {
            match &*element.name {
                "tag" => value.clone_into(&mut control.tag),
                "showingPlcHdr" if element.is_on() => control.left_out = Some(DocumentRemark::PlaceholderLeftOut),
                "bibliography" => control.left_out = Some(DocumentRemark::BibliographyLeftOut),
                "docPartGallery" if value.starts_with("Table") => {
                    control.left_out = Some(DocumentRemark::ContentsLeftOut);
                }
                "docPartGallery" if value == "Bibliographies" => {
                    control.left_out = Some(DocumentRemark::BibliographyLeftOut);
                }
                _ => {}
            }
        }
    }

    /// Something that was deleted, or moved away, while changes were tracked.
    pub(super) fn deleted(&mut self) {
        self.tell(DocumentRemark::DeletionLeftOut);
        let mut frames = self.frames.iter().rev();
        match (frames.next(), frames.next()) {
            (Some(WordFrame::RunProperties), Some(WordFrame::ParagraphProperties)) => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.mark_deleted = true;
                }
            }
            (Some(WordFrame::RowProperties), _) if !self.row_deleted => {
                self.row_deleted = true;
                self.n_left_out += 1;
            }
            _ => {}
        }
    }

    /// The properties of a control are known, and its content begins.
    pub(super) fn shut_control(&mut self) {
        let here = self.here();
        let Some(WordFrame::Control(control)) = self.frames.last_mut() else { return };
        (control.start, control.paragraph) = here;
        if control.tag.starts_with("MENDELEY_BIBLIOGRAPHY") {
            control.left_out = Some(DocumentRemark::BibliographyLeftOut);
        }
        let left_out = control.left_out.filter(|_| !control.is_shut);
        control.is_shut = left_out.is_some();
        if let Some(remark) = left_out {
            self.n_left_out += 1;
            self.tell(remark);
        }
    }
}
