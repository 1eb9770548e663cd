//! What a style writes in the place of names, as `hayagriva` is to take it.
//!
//! Names that stand in for others are written like these (CSL: “cs:substitute”), and only the first that there are.
//! `hayagriva` sees to that where they stand in for others at once, and not within a choice, where Chicago has the
//! editors. So here they are given the form of those for which they stand in, and each stands in a choice of its own.
//! It also knows no short name of a journal; where a style asks for one, it is made to ask for the field that has it.

use std::sync::Arc;

use hayagriva::citationberg::taxonomy::{StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, ElseBranch, IndependentStyle, LayoutRenderingElement, LongShortForm, Names,
    NamesChild, Text, TextTarget,
};

use super::style::Style;

impl Style {
    pub(super) fn with_substitutes(mut self) -> Self {
        // Others write both names of a journal, and the long one only where the short one was not written.
        let shortens = self.is_numeric();
        let IndependentStyle { citation, bibliography, macros, .. } = Arc::make_mut(&mut self.csl);
        let lists = bibliography.iter_mut().map(|it| &mut it.layout.elements);
        let macros = macros.iter_mut().map(|it| &mut it.children);
        for elements in std::iter::once(&mut citation.layout.elements).chain(lists).chain(macros) {
            prepare(elements, shortens);
        }
        self
    }
}

/// As deep as a style is nested, which is bounded.
fn prepare(elements: &mut [LayoutRenderingElement], shortens: bool) {
    for it in elements {
        match it {
            LayoutRenderingElement::Group(it) => prepare(&mut it.children, shortens),
            LayoutRenderingElement::Choose(it) => branches(it).for_each(|it| prepare(it, shortens)),
            LayoutRenderingElement::Names(it) => prepare_names(it, shortens),
            LayoutRenderingElement::Text(text) => {
                let asked = (StandardVariable::ContainerTitle, LongShortForm::Short);
                if shortens && text.target == target(asked) {
                    *it = LayoutRenderingElement::Choose(shortest_title(text));
                }
            }
            LayoutRenderingElement::Date(_) | LayoutRenderingElement::Number(_) | LayoutRenderingElement::Label(_) => {}
        }
    }
}

fn target((var, form): (StandardVariable, LongShortForm)) -> TextTarget {
    TextTarget::Variable { var: Variable::Standard(var), form }
}

/// The short name of a journal where a work has one, else the whole.
fn shortest_title(text: &Text) -> Choose {
    let titled =
        |it| vec![LayoutRenderingElement::Text(Text { target: target((it, LongShortForm::Long)), ..text.clone() })];
    let has_short = ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: Some(vec![Variable::Standard(StandardVariable::ContainerTitleShort)]),
        match_: ChooseMatch::All,
        children: titled(StandardVariable::ContainerTitleShort),
    };
    let otherwise = Some(ElseBranch { children: titled(StandardVariable::ContainerTitle) });
    Choose { if_: has_short, else_if: Vec::new(), otherwise }
}

fn prepare_names(names: &mut Names, shortens: bool) {
    let whole = names.clone();
    for it in &mut names.children {
        let NamesChild::Substitute(it) = it else { continue };
        it.children = std::mem::take(&mut it.children).into_iter().flat_map(one_by_one).collect();
        for it in &mut it.children {
            if let LayoutRenderingElement::Choose(it) = it {
                branches(it).for_each(|it| write_like(&whole, it));
            }
        }
        prepare(&mut it.children, shortens);
    }
}

/// A choice between several elements as several choices between one each.
fn one_by_one(element: LayoutRenderingElement) -> Vec<LayoutRenderingElement> {
    let LayoutRenderingElement::Choose(mut choice) = element else { return vec![element] };
    let most = branches(&mut choice).map(|it| it.len()).max().unwrap_or(0);
    let nth = |at: usize| {
        let mut one = choice.clone();
        branches(&mut one).for_each(|it| *it = it.get(at).cloned().into_iter().collect());
        LayoutRenderingElement::Choose(one)
    };
    (0..most).map(nth).collect()
}

fn write_like(names: &Names, elements: &mut [LayoutRenderingElement]) {
    for it in elements {
        match it {
            LayoutRenderingElement::Names(it) => *it = names.from_names_substitute(it),
            LayoutRenderingElement::Choose(it) => branches(it).for_each(|it| write_like(names, it)),
            _ => {}
        }
    }
}

/// What each branch of a choice writes.
fn branches(choice: &mut Choose) -> impl Iterator<Item = &mut Vec<LayoutRenderingElement>> {
    let others = choice.otherwise.iter_mut().map(|it| &mut it.children);
    std::iter::once(&mut choice.if_).chain(&mut choice.else_if).map(|it| &mut it.children).chain(others)
}
