//! A style as it is for works of one type that have the same fields.
//!
//! Styles choose by type and field at every turn, and before `hayagriva` writes a group or a macro it asks each part of it,
//! at each level, whether it will say something. What can never be written for a work is left out here once, so that it is
//! not asked of each work again. A group in which a field is missing stays silent, whatever else it says: one missing field
//! is left in it for that.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Arc, PoisonError};

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{Kind, NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, Citation, CslMacro, ElseBranch, IndependentStyle, Layout,
    LayoutRenderingElement, Names, NamesChild, Sort, SortKey, Text, TextTarget,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::style::Style;

/// Making rules takes as long as writing some works.
const WORTH_MAKING: usize = 8;
/// Each takes some hundred kilobytes.
const MOST_SHAPES: usize = 200;

impl Style {
    /// The same with other rules.
    pub(super) fn with_csl(&self, csl: IndependentStyle) -> Self {
        let Self { csl: _, by_shape: _, language, name } = self;
        Self { csl: Arc::new(csl), by_shape: Arc::default(), language: language.clone(), name: name.clone() }
    }

    /// Its rules for a work: they write it as those of the style do.
    pub(super) fn rules_for(&self, item: &Item) -> Arc<IndependentStyle> {
        let kind = item.0.get("type").and_then(|it| Kind::from_str(&it.to_str()?).ok());
        // Of a type that CSL does not know, no choice by type comes true.
        let Some(kind) = kind else { return Arc::clone(&self.csl) };
        let shape = (kind, item.0.keys().flat_map(|it| [it, " "]).collect());
        let of_type = self.rules_for_type(kind);
        let mut known = self.by_shape.by_shape.lock().unwrap_or_else(PoisonError::into_inner);
        let is_met = known.len() < MOST_SHAPES || known.contains_key(&shape);
        let Some(found) = is_met.then(|| known.entry(shape).or_default()) else { return of_type };
        found.n_asked += 1;
        if found.n_asked < WORTH_MAKING {
            return of_type;
        }
        let fields = || item.0.keys().map(String::as_str).collect();
        Arc::clone(found.rules.get_or_insert_with(|| Arc::new(rules_for(&of_type, kind, Some(&fields())))))
    }

    fn rules_for_type(&self, kind: Kind) -> Arc<IndependentStyle> {
        let known = || self.by_shape.by_type.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rules) = known().get(&kind) {
            return Arc::clone(rules);
        }
        let rules = Arc::new(rules_for(&self.csl, kind, None));
        known().insert(kind, Arc::clone(&rules));
        rules
    }

    /// Rules by which a work, and another one, are cited before what is asked for: where they stand counts, and not what they
    /// say, which takes time to write. They must not be alike.
    pub(super) fn mere_rules(&self) -> &[IndependentStyle; 2] {
        self.by_shape.mere.get_or_init(|| ["1", "2"].map(|it| saying(&self.csl, it)))
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

/// The fields that a work has, by their names in CSL.
type FieldNames<'f> = FxHashSet<&'f str>;

fn rules_for(csl: &IndependentStyle, kind: Kind, fields: Option<&FieldNames<'_>>) -> IndependentStyle {
    let IndependentStyle { info, default_locale, version, citation, bibliography, settings, macros, locale } = csl;
    let by_name = macros.iter().rev().map(|it| (it.name.as_str(), it)).collect();
    let mut writer = RulesWriter { kind, fields, by_name, written: BTreeMap::new() };
    let citation = Citation { layout: writer.layout(&citation.layout), ..citation.clone() };
    writer.call_keys(citation.sort.as_ref());
    let mut bibliography = bibliography.clone();
    if let Some(list) = &mut bibliography {
        list.layout = writer.layout(&list.layout);
        writer.call_keys(list.sort.as_ref());
    }
    let macros = writer.written.into_iter().map(|(name, it)| CslMacro { name: name.to_owned(), children: it.children });
    IndependentStyle {
        info: info.clone(),
        default_locale: default_locale.clone(),
        version: version.clone(),
        citation,
        bibliography,
        settings: settings.clone(),
        macros: macros.collect(),
        locale: locale.clone(),
    }
}

/// Writes the rules for one type, and one set of fields if it is given.
struct RulesWriter<'s> {
    kind: Kind,
    fields: Option<&'s FieldNames<'s>>,
    by_name: FxHashMap<&'s str, &'s CslMacro>,
    /// The macros that are called; a macro is empty while it is written.
    written: BTreeMap<&'s str, WrittenMacro>,
}

#[derive(Default)]
struct WrittenMacro {
    children: Vec<LayoutRenderingElement>,
    /// The missing field for which it never says anything.
    silenced_by: Option<LayoutRenderingElement>,
}

/// What is left of an element.
enum ElementLeft {
    Nothing,
    Element(LayoutRenderingElement),
    /// It asks for a field that is missing, or is silenced by one.
    Missing(LayoutRenderingElement),
}

impl RulesWriter<'_> {
    fn layout(&mut self, layout: &Layout) -> Layout {
        Layout { elements: self.elements(&layout.elements), ..layout.clone() }
    }

    /// Writes a macro, unless it is written; says which missing field silences it.
    fn call(&mut self, name: &str) -> Option<LayoutRenderingElement> {
        let (&name, &found) = self.by_name.get_key_value(name)?;
        if let Some(it) = self.written.get(name) {
            return it.silenced_by.clone();
        }
        self.written.insert(name, WrittenMacro::default());
        let children = self.elements(&found.children);
        let silenced_by = silencing(&children, |it| self.lacks(it)).cloned();
        self.written.insert(name, WrittenMacro { children, silenced_by: silenced_by.clone() });
        silenced_by
    }

    fn call_keys(&mut self, sort: Option<&Sort>) {
        for key in sort.map_or(&[][..], |it| &it.keys) {
            if let SortKey::MacroName { name, .. } = key {
                self.call(name);
            }
        }
    }

    /// Whether the work has no such field. Some are not of the work, but of where it is cited.
    fn lacks(&self, variable: Variable) -> bool {
        let Some(fields) = self.fields else { return false };
        match variable {
            Variable::Standard(StandardVariable::YearSuffix | StandardVariable::CitationLabel)
            | Variable::Number(
                NumberVariable::CitationNumber | NumberVariable::FirstReferenceNoteNumber | NumberVariable::Locator,
            ) => false,
            // A short title stands for the title, and pages have a first one.
            Variable::Standard(StandardVariable::Title | StandardVariable::TitleShort) => {
                !fields.contains("title") && !fields.contains("title-short")
            }
            Variable::Number(NumberVariable::PageFirst) => !fields.contains("page") && !fields.contains("page-first"),
            other => !fields.contains(&*other.to_string()),
        }
    }

    /// As deep as a style is nested with its macros, which is bounded.
    fn elements(&mut self, elements: &[LayoutRenderingElement]) -> Vec<LayoutRenderingElement> {
        let mut kept = Vec::with_capacity(elements.len());
        let mut missing: Option<(usize, LayoutRenderingElement)> = None;
        for it in elements {
            match self.element(it) {
                ElementLeft::Nothing => {}
                ElementLeft::Element(it) => kept.push(it),
                // A date does not count where only a part of a citation is asked for.
                ElementLeft::Missing(it) => {
                    let is_better = missing.as_ref().is_none_or(|(_, other)| is_date(other) && !is_date(&it));
                    missing = if is_better { Some((kept.len(), it)) } else { missing };
                }
            }
        }
        if let Some((at, it)) = missing
            && !kept.iter().any(|other| asks(other).is_some() && (is_date(&it) || !is_date(other)))
        {
            kept.insert(at, it);
        }
        kept
    }

    fn element(&mut self, element: &LayoutRenderingElement) -> ElementLeft {
        let kept = match element {
            LayoutRenderingElement::Text(it) if let TextTarget::Macro { name } = &it.target => match self.call(name) {
                Some(missing) => return ElementLeft::Missing(missing),
                None => element.clone(),
            },
            LayoutRenderingElement::Text(_) | LayoutRenderingElement::Number(_) | LayoutRenderingElement::Date(_) => {
                if asks(element).is_some_and(|it| self.lacks(it)) {
                    return ElementLeft::Missing(element.clone());
                }
                element.clone()
            }
            LayoutRenderingElement::Label(it) if self.lacks(it.variable.into()) => return ElementLeft::Nothing,
            LayoutRenderingElement::Label(_) => element.clone(),
            LayoutRenderingElement::Group(it) => {
                let mut group = it.clone();
                group.children = self.elements(&it.children);
                if let Some(missing) = silencing(&group.children, |it| self.lacks(it)) {
                    return ElementLeft::Missing(missing.clone());
                }
                LayoutRenderingElement::Group(group)
            }
            LayoutRenderingElement::Names(it) => LayoutRenderingElement::Names(self.names(it)),
            LayoutRenderingElement::Choose(it) => match self.choice(it) {
                Some(choice) => LayoutRenderingElement::Choose(choice),
                None => return ElementLeft::Nothing,
            },
        };
        ElementLeft::Element(kept)
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

    /// What is left of the tests of a branch when the type is known, and which fields are missing.
    fn test(&self, branch: &ChooseBranch) -> Test {
        let mut rest = without_children(branch);
        let kinds = rest.type_.take();
        let (n_kinds, n_same) = kinds.map_or((0, 0), |it| (it.len(), it.iter().filter(|it| **it == self.kind).count()));
        let variables = rest.variable.take().unwrap_or_default();
        let (missing, others): (Vec<_>, Vec<_>) = variables.into_iter().partition(|it| self.lacks(*it));
        let decided = match branch.match_ {
            ChooseMatch::All => Some(Test::Never).filter(|_| n_same < n_kinds || !missing.is_empty()),
            ChooseMatch::Any => Some(Test::Always).filter(|_| n_same > 0),
            ChooseMatch::None => Some(Test::Never).filter(|_| n_same > 0),
        };
        if let Some(decided) = decided {
            return decided;
        }
        rest.variable = Some(others).filter(|it| !it.is_empty());
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

/// The field that an element asks for as such.
fn asks(element: &LayoutRenderingElement) -> Option<Variable> {
    match element {
        LayoutRenderingElement::Text(it) => match it.target {
            // It does not count as a field.
            TextTarget::Variable { var: Variable::Standard(StandardVariable::YearSuffix), .. } => None,
            TextTarget::Variable { var, .. } => Some(var),
            _ => None,
        },
        LayoutRenderingElement::Number(it) => Some(it.variable.into()),
        LayoutRenderingElement::Date(it) => it.variable.map(Into::into),
        _ => None,
    }
}

fn is_date(element: &LayoutRenderingElement) -> bool {
    matches!(element, LayoutRenderingElement::Date(_))
}

/// What silences a group or macro: a missing field, beside which there are only words.
fn silencing(children: &[LayoutRenderingElement], lacks: impl Fn(Variable) -> bool) -> Option<&LayoutRenderingElement> {
    let is_word = |it: &LayoutRenderingElement| {
        let LayoutRenderingElement::Text(it) = it else { return false };
        matches!(it.target, TextTarget::Term { .. } | TextTarget::Value { .. })
    };
    let mut others = children.iter().filter(|it| !is_word(it));
    let is_missing = |it: &&LayoutRenderingElement| !is_date(it) && asks(it).is_some_and(lacks);
    others.next().filter(is_missing).filter(|_| others.next().is_none())
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

    /// A work of a type that has each field of all, or one in two.
    fn work(kind: &str, has: &mut impl FnMut() -> bool) -> Item {
        let all = json!({ "title": "Axis", "title-short": "Ax", "author": [{ "family": "Lo", "given": "Bobo" }],
            "editor": [{ "family": "Wu", "given": "Ann" }], "translator": [{ "family": "Ra", "given": "Al" }],
            "container-author": [{ "family": "Ek", "given": "Bo" }], "director": [{ "family": "Om", "given": "Li" }],
            "container-title": "Ruts", "container-title-short": "R.", "collection-title": "Roads", "volume": "3",
            "issue": "2", "page": "12-40", "publisher": "Press", "publisher-place": "Rome", "number": "7",
            "genre": "Draft", "medium": "Film", "edition": "2", "version": "4", "archive": "Vault", "status": "in press",
            "event-title": "Meeting", "event-place": "Bonn", "number-of-volumes": "5", "number-of-pages": "300",
            "original-date": { "date-parts": [[1900]] }, "accessed": { "date-parts": [[2020, 1, 2]] }, "note": "Seen",
            "DOI": "10.1/a", "URL": "https://a.example", "issued": { "date-parts": [[2008, 5, 3]] } });
        let mut csl = all.as_object().cloned().expect("an item");
        csl.retain(|_, _| has());
        csl.insert("type".to_owned(), kind.into());
        item(&Source { csl })
    }

    #[test]
    fn a_work_is_written_by_the_rules_for_its_shape_as_by_all() {
        let mut rng = fastrand::Rng::with_seed(5);
        let all = std::env::var_os("ALL_STYLES").is_some();
        let names = if all { Style::all() } else { COMMON.to_vec() };
        for (name, _) in names {
            let style = Style::of(name, "").expect("it is there");
            for kind in TYPES {
                let share = rng.u32(1..10);
                for item in [work(kind, &mut || true), work(kind, &mut || rng.u32(..10) < share)] {
                    let whole = written(&style.csl, &item);
                    assert_eq!(written(&style.rules_for(&item), &item), whole, "{name} {item:?}");
                    let kind = Kind::from_str(kind).expect("a type");
                    let fields = item.0.keys().map(String::as_str).collect();
                    let rules = rules_for(&style.rules_for_type(kind), kind, Some(&fields));
                    assert_eq!(written(&rules, &item), whole, "{name} {item:?}");
                }
            }
        }
    }

    #[test]
    fn rules_for_a_shape_are_made_when_it_is_met_often() {
        let style = Style::default();
        let works: Vec<Item> = (0..WORTH_MAKING).map(|_| work("book", &mut || true)).collect();
        let rules: Vec<_> = works.iter().map(|it| style.rules_for(it)).collect();
        let of_type = style.rules_for_type(Kind::Book);
        let is_of_type: Vec<bool> = rules.iter().map(|it| Arc::ptr_eq(it, &of_type)).collect();
        assert_eq!(is_of_type.iter().filter(|it| !**it).count(), 1);
        assert!(Arc::ptr_eq(&rules[WORTH_MAKING - 1], &style.rules_for(&works[0])));
    }
}
