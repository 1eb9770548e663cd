//! A style as it is for works of one type.
//!
//! Styles choose by the type of a work at every turn, and each choice asks what its branches would say before it writes
//! one. What can never be written for a type is left out here once, so that it is not asked of each work again.

use std::collections::VecDeque;
use std::str::FromStr;
use std::sync::{Arc, PoisonError};

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Kind;
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, Citation, CslMacro, ElseBranch, IndependentStyle, Layout,
    LayoutRenderingElement, Names, NamesChild, Sort, SortKey, Text, TextTarget,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::style::Style;

impl Style {
    /// The same with other rules.
    pub(super) fn with_csl(&self, csl: IndependentStyle) -> Self {
        let Self { csl: _, by_type: _, language, name } = self;
        Self { csl: Arc::new(csl), by_type: Arc::default(), language: language.clone(), name: name.clone() }
    }

    /// Its rules for a work: they write it as those of the style do.
    pub(super) fn rules_for(&self, item: &Item) -> Arc<IndependentStyle> {
        let kind = item.0.get("type").and_then(|it| Kind::from_str(&it.to_str()?).ok());
        // Of a type that CSL does not know, no choice by type comes true.
        let Some(kind) = kind else { return Arc::clone(&self.csl) };
        let known = || self.by_type.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = known().get(&kind) {
            return Arc::clone(rules);
        }
        let rules = Arc::new(rules_for(&self.csl, kind));
        known().insert(kind, Arc::clone(&rules));
        rules
    }

    /// Rules by which a work, and another one, are cited before what is asked for: where they stand counts, and not what they
    /// say, which takes time to write. They must not be alike.
    pub(super) fn mere_rules(&self) -> &[IndependentStyle; 2] {
        self.by_type.mere.get_or_init(|| ["1", "2"].map(|it| saying(&self.csl, it)))
    }
}

/// A style whose citations are a word.
fn saying(csl: &IndependentStyle, word: &str) -> IndependentStyle {
    let word = Text::with_target(TextTarget::Value { val: word.to_owned() });
    let mut csl = IndependentStyle { macros: Vec::new(), ..csl.clone() };
    csl.citation.layout.elements = vec![LayoutRenderingElement::Text(word)];
    csl.citation.sort = None;
    csl
}

fn rules_for(csl: &IndependentStyle, kind: Kind) -> IndependentStyle {
    let IndependentStyle { info, default_locale, version, citation, bibliography, settings, macros, locale } = csl;
    let mut writer = RulesWriter { kind, called: FxHashSet::default(), open: VecDeque::new() };
    let citation = Citation { layout: writer.layout(&citation.layout), ..citation.clone() };
    writer.call_keys(citation.sort.as_ref());
    let mut bibliography = bibliography.clone();
    if let Some(list) = &mut bibliography {
        list.layout = writer.layout(&list.layout);
        writer.call_keys(list.sort.as_ref());
    }
    let by_name: FxHashMap<&str, &CslMacro> = macros.iter().rev().map(|it| (it.name.as_str(), it)).collect();
    let mut kept = Vec::new();
    while let Some(name) = writer.open.pop_front() {
        let Some(found) = by_name.get(name.as_str()) else { continue };
        kept.push(CslMacro { name, children: writer.elements(&found.children) });
    }
    IndependentStyle {
        info: info.clone(),
        default_locale: default_locale.clone(),
        version: version.clone(),
        citation,
        bibliography,
        settings: settings.clone(),
        macros: kept,
        locale: locale.clone(),
    }
}

/// Writes the rules for one type.
struct RulesWriter {
    kind: Kind,
    /// The macros that are called.
    called: FxHashSet<String>,
    /// Those of them that are not written yet.
    open: VecDeque<String>,
}

impl RulesWriter {
    fn layout(&mut self, layout: &Layout) -> Layout {
        Layout { elements: self.elements(&layout.elements), ..layout.clone() }
    }

    fn call(&mut self, name: &str) {
        if self.called.insert(name.to_owned()) {
            self.open.push_back(name.to_owned());
        }
    }

    fn call_keys(&mut self, sort: Option<&Sort>) {
        for key in sort.map_or(&[][..], |it| &it.keys) {
            if let SortKey::MacroName { name, .. } = key {
                self.call(name);
            }
        }
    }

    /// As deep as a style is nested, which is bounded.
    fn elements(&mut self, elements: &[LayoutRenderingElement]) -> Vec<LayoutRenderingElement> {
        let mut kept = Vec::with_capacity(elements.len());
        for it in elements {
            kept.push(match it {
                LayoutRenderingElement::Text(it) => {
                    if let TextTarget::Macro { name } = &it.target {
                        self.call(name);
                    }
                    LayoutRenderingElement::Text(it.clone())
                }
                LayoutRenderingElement::Group(it) => {
                    let mut group = it.clone();
                    group.children = self.elements(&it.children);
                    LayoutRenderingElement::Group(group)
                }
                LayoutRenderingElement::Names(it) => LayoutRenderingElement::Names(self.names(it)),
                LayoutRenderingElement::Choose(it) => match self.choice(it) {
                    Some(choice) => LayoutRenderingElement::Choose(choice),
                    None => continue,
                },
                LayoutRenderingElement::Date(_)
                | LayoutRenderingElement::Number(_)
                | LayoutRenderingElement::Label(_) => it.clone(),
            });
        }
        kept
    }

    fn names(&mut self, names: &Names) -> Names {
        let mut names = names.clone();
        for it in &mut names.children {
            if let NamesChild::Substitute(it) = it {
                it.children = self.elements(&it.children);
            }
        }
        names
    }

    /// A choice between what is left to choose from, if anything is.
    fn choice(&mut self, choice: &Choose) -> Option<Choose> {
        let mut branches: Vec<ChooseBranch> = Vec::new();
        let mut is_decided = false;
        for branch in std::iter::once(&choice.if_).chain(&choice.else_if) {
            let (test, decided) = match self.test(branch) {
                Test::Never => continue,
                Test::Always => (always(self.kind), true),
                Test::Open(test) => (test, false),
            };
            branches.push(ChooseBranch { children: self.elements(&branch.children), ..test });
            is_decided = decided;
            if decided {
                break;
            }
        }
        let otherwise = choice.otherwise.as_ref().filter(|_| !is_decided);
        let mut otherwise = otherwise.map(|it| ElseBranch { children: self.elements(&it.children) });
        if branches.is_empty() {
            branches.extend(otherwise.take().map(|it| ChooseBranch { children: it.children, ..always(self.kind) }));
        }
        let mut branches = branches.into_iter();
        Some(Choose { if_: branches.next()?, else_if: branches.collect(), otherwise })
    }

    /// What is left of the tests of a branch when the type is known.
    fn test(&self, branch: &ChooseBranch) -> Test {
        let Some(kinds) = &branch.type_ else { return Test::Open(without_children(branch)) };
        let is = |it: &Kind| *it == self.kind;
        let decided = match branch.match_ {
            ChooseMatch::All => Some(Test::Never).filter(|_| !kinds.iter().all(is)),
            ChooseMatch::Any => Some(Test::Always).filter(|_| kinds.iter().any(is)),
            ChooseMatch::None => Some(Test::Never).filter(|_| kinds.iter().any(is)),
        };
        if let Some(decided) = decided {
            return decided;
        }
        let rest = ChooseBranch { type_: None, ..without_children(branch) };
        let has_more = rest.disambiguate.is_some()
            || rest.is_numeric.is_some()
            || rest.is_uncertain_date.is_some()
            || rest.locator.is_some()
            || rest.position.is_some()
            || rest.variable.is_some();
        match branch.match_ {
            _ if has_more => Test::Open(rest),
            ChooseMatch::Any => Test::Never,
            ChooseMatch::All | ChooseMatch::None => Test::Always,
        }
    }
}

enum Test {
    Never,
    Always,
    Open(ChooseBranch),
}

fn without_children(branch: &ChooseBranch) -> ChooseBranch {
    let ChooseBranch {
        disambiguate, is_numeric, is_uncertain_date, locator, position, type_, variable, match_, ..
    } = branch;
    ChooseBranch {
        disambiguate: *disambiguate,
        is_numeric: is_numeric.clone(),
        is_uncertain_date: is_uncertain_date.clone(),
        locator: locator.clone(),
        position: position.clone(),
        type_: type_.clone(),
        variable: variable.clone(),
        match_: *match_,
        children: Vec::new(),
    }
}

/// A test that comes true for a type.
fn always(kind: Kind) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: Some(vec![kind]),
        variable: None,
        match_: ChooseMatch::All,
        children: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
    use serde_json::json;

    use super::super::fields::TYPES;
    use super::super::formatted::plain;
    use super::super::item::item;
    use super::super::renderer::formatted;
    use super::super::style::LOCALES;
    use super::super::style_error::COMMON;
    use super::*;
    use crate::model::Source;

    /// A work as rules cite it first and later, and list it.
    fn written(rules: &IndependentStyle, item: &Item) -> Vec<String> {
        let mut driver = BibliographyDriver::new();
        for note in 1..3 {
            let cited = vec![CitationItem::with_entry(item)];
            driver.citation(CitationRequest::new(cited, rules, None, &LOCALES, Some(note)));
        }
        let all = driver.finish(BibliographyRequest::new(rules, None, &LOCALES));
        let cited = all.citations.iter().map(|it| plain(&formatted(&it.citation)));
        let listed = all.bibliography.into_iter().flat_map(|it| it.items);
        cited.chain(listed.map(|it| plain(&formatted(&it.content)))).collect()
    }

    #[test]
    fn a_work_is_written_by_the_rules_for_its_type_as_by_all() {
        for (name, _) in COMMON {
            let style = Style::of(name, "").expect("it is there");
            for kind in TYPES {
                let csl = json!({ "type": kind, "title": "Axis", "author": [{ "family": "Lo", "given": "Bobo" }],
                    "editor": [{ "family": "Wu", "given": "Ann" }], "container-title": "Ruts", "volume": "3", "issue": "2",
                    "page": "12-40", "publisher": "Press", "publisher-place": "Rome", "number": "7", "genre": "Draft",
                    "URL": "https://a.example", "issued": { "date-parts": [[2008, 5, 3]] } });
                let item = item(&Source { csl: csl.as_object().cloned().expect("an item") });
                assert_eq!(written(&style.rules_for(&item), &item), written(&style.csl, &item), "{name} {kind}");
            }
        }
    }
}
