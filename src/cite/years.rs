//! Dates of which a style writes the year alone.
//!
//! Where a date has a season, `hayagriva` writes it even there, “Summer/2018”. Such a date is given its own form,
//! which is that of the year in the language of the style.

use std::sync::Arc;

use hayagriva::citationberg::{
    Date, DateForm, DatePart, DatePartName, DateParts, IndependentStyle, LayoutRenderingElement, NamesChild,
};

use super::style::Style;

impl Style {
    pub(super) fn with_years_alone(mut self) -> Self {
        let year = |form| {
            let date = self.locales().find_map(|it| it.date.iter().find(|it| it.form == Some(form)))?;
            date.date_part.iter().find(|it| it.name == DatePartName::Year).cloned()
        };
        let years = Years { text: year(DateForm::Text), numeric: year(DateForm::Numeric) };
        let IndependentStyle { citation, bibliography, macros, .. } = Arc::make_mut(&mut self.csl);
        years.write_in(&mut citation.layout.elements);
        if let Some(list) = bibliography {
            years.write_in(&mut list.layout.elements);
        }
        for it in macros {
            years.write_in(&mut it.children);
        }
        self
    }
}

/// How a language writes a year, in words and in numbers.
struct Years {
    text: Option<DatePart>,
    numeric: Option<DatePart>,
}

impl Years {
    /// As deep as a style is nested, which is bounded.
    fn write_in(&self, elements: &mut [LayoutRenderingElement]) {
        for it in elements {
            match it {
                LayoutRenderingElement::Date(date) => self.write(date),
                LayoutRenderingElement::Group(it) => self.write_in(&mut it.children),
                LayoutRenderingElement::Choose(it) => {
                    for branch in std::iter::once(&mut it.if_).chain(&mut it.else_if) {
                        self.write_in(&mut branch.children);
                    }
                    if let Some(branch) = &mut it.otherwise {
                        self.write_in(&mut branch.children);
                    }
                }
                LayoutRenderingElement::Names(it) => {
                    for it in &mut it.children {
                        if let NamesChild::Substitute(it) = it {
                            self.write_in(&mut it.children);
                        }
                    }
                }
                LayoutRenderingElement::Text(_)
                | LayoutRenderingElement::Number(_)
                | LayoutRenderingElement::Label(_) => {}
            }
        }
    }

    fn write(&self, date: &mut Date) {
        let (Some(form), Some(DateParts::Year)) = (date.form, date.parts) else { return };
        let of_language = match form {
            DateForm::Text => &self.text,
            DateForm::Numeric => &self.numeric,
        };
        let own = date.date_part.iter().find(|it| it.name == DatePartName::Year).cloned();
        let Some(mut year) = own.clone().or_else(|| of_language.clone()) else { return };
        if let (Some(_), Some(language)) = (own, of_language) {
            year.affixes = language.affixes.clone();
        }
        (date.form, date.parts, date.delimiter) = (None, None, None);
        date.date_part = vec![year];
    }
}
