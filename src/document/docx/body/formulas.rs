//! Formulas among the words of a paragraph.

use super::{WordBody, WordFrame};
use crate::document::docx::formulas::{PROPERTIES, line_of};
use crate::document::part_xml::Element;

impl WordBody<'_> {
    pub(super) fn open_formula(&mut self, element: &Element<'_>) -> Option<WordFrame> {
        match &*element.name {
            "t" => Some(WordFrame::Words { keep: true }),
            "ctrlPr" | "rPr" => None,
            name if PROPERTIES.contains(&name) => {
                if element.is_on() {
                    self.formula.says(name, element.value());
                }
                Some(WordFrame::Plain)
            }
            name if name == "oMath" || self.formula.is_open() && !name.ends_with("Pr") => {
                if !self.formula.is_open() {
                    self.formula_in = self.here().1;
                }
                self.formula.opens(name);
                Some(WordFrame::Formula)
            }
            _ => Some(WordFrame::Plain),
        }
    }

    pub(super) fn formula_ends(&mut self) {
        if let Some(line) = self.formula.closes(line_of) {
            self.write(&line);
        }
    }
}
