//! The order in which a style lists works.
//!
//! `hayagriva` sorts while it lists: it writes two works anew each time it compares them, and looks for the place of
//! each among all. Here what a style sorts by is written once a work, by the same renderer: a macro that is sorted by
//! stands as a citation of its own, in the form that CSL asks of keys (names family first and without “et al.” and
//! labels, dates as numbers).
//!
//! See <https://docs.citationstyles.org/en/stable/specification.html#sorting>.

use std::cmp::Ordering;
use std::sync::Arc;

use hayagriva::citationberg::json::{DateValue, Item, NameItem, NameValue, Value as Csl};
use hayagriva::citationberg::taxonomy::{NumberVariable, Variable};
use hayagriva::citationberg::{
    DemoteNonDroppingParticle, IndependentStyle, InheritableNameOptions, LocaleCode, NameAsSortOrder, Sort,
    SortDirection, SortKey,
};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::item::sort_item;
use super::style::Style;
use crate::model::Source;

/// Stands for “et al.” in a key, to be taken out again.
const ET_AL: char = '\u{E0A1}';

/// What one key of a style sorts by.
#[derive(Debug)]
struct WorkKey {
    by: By,
    is_descending: bool,
}

#[derive(Debug)]
enum By {
    Variable(Variable),
    /// Writes the key as its citation.
    Macro(Style),
}

/// What a work is sorted by. What has none of a variable comes last, whichever way it is sorted.
#[derive(Debug)]
enum KeyText {
    /// Compared as the language has it.
    Words(String),
    /// Compared letter by letter.
    Letters(String),
    Missing,
}

/// The order in which a style lists works.
#[derive(Clone, Debug)]
pub(super) struct ListOrder(Arc<SortKeys>);

#[derive(Debug)]
struct SortKeys {
    keys: Vec<WorkKey>,
    collator: Option<CollatorBorrowed<'static>>,
}

impl ListOrder {
    pub(super) fn of(style: &Style) -> Self {
        Self::by(style, style.csl.bibliography.as_ref().and_then(|it| it.sort.as_ref()))
    }

    /// The order of works that are cited together, where the style has one other than that of their numbers.
    pub(super) fn of_citations(style: &Style) -> Option<Self> {
        let sort = style.csl.citation.sort.as_ref()?;
        let number = Variable::Number(NumberVariable::CitationNumber);
        let by_number = |it: &SortKey| matches!(it, SortKey::Variable { variable, .. } if *variable == number);
        (!sort.keys.iter().any(by_number)).then(|| Self::by(style, Some(sort)))
    }

    fn by(style: &Style, sort: Option<&Sort>) -> Self {
        let keys = sort.map_or(&[][..], |it| &it.keys).iter().filter_map(|it| WorkKey::of(style, it)).collect();
        Self(Arc::new(SortKeys { keys, collator: collator(&style.locale()) }))
    }

    /// The places of some works; where the style has no order, or sorts two alike, as they are given.
    pub(super) fn sorted(&self, sources: &[&Source]) -> Vec<usize> {
        let SortKeys { keys, collator } = &*self.0;
        let items: Vec<Item> = sources.par_iter().map(|it| sort_item(it)).collect();
        let mut runs: Vec<Vec<usize>> = vec![(0..sources.len()).collect()];
        for key in keys {
            // A key is written for those alone that are alike in the keys before it.
            let split = |run: Vec<usize>| match run.len() {
                1 => vec![run],
                _ => key.split(run, &items, collator.as_ref()),
            };
            runs = runs.into_par_iter().flat_map_iter(split).collect();
        }
        runs.concat()
    }
}

fn collator(language: &LocaleCode) -> Option<CollatorBorrowed<'static>> {
    let locale: Locale = language.0.parse().ok()?;
    Collator::try_new((&locale).into(), CollatorOptions::default()).ok()
}

impl WorkKey {
    fn of(style: &Style, key: &SortKey) -> Option<Self> {
        let is_descending = key.sort_direction() == SortDirection::Descending;
        let by = match key {
            SortKey::Variable { variable, .. } => By::Variable(*variable),
            SortKey::MacroName { name, names_min, names_use_first, names_use_last, .. } => {
                let mut csl = IndependentStyle::clone(&style.csl);
                // What a style says of all its names does not reach its keys.
                csl.settings.options = InheritableNameOptions {
                    et_al_min: *names_min,
                    et_al_subsequent_min: *names_min,
                    et_al_use_first: *names_use_first,
                    et_al_subsequent_use_first: *names_use_first,
                    et_al_use_last: *names_use_last,
                    name_as_sort_order: Some(NameAsSortOrder::All),
                    ..InheritableNameOptions::default()
                };
                let csl = as_keys(&csl, name, &style.locale())?;
                By::Macro(style.with_csl(csl))
            }
        };
        Some(Self { by, is_descending })
    }

    /// Puts works in order, and takes those together that are alike.
    fn split(&self, run: Vec<usize>, items: &[Item], collator: Option<&CollatorBorrowed<'_>>) -> Vec<Vec<usize>> {
        let mut run: Vec<(KeyText, usize)> = run.into_par_iter().map(|it| (self.by.text(&items[it]), it)).collect();
        run.sort_by(|a, b| self.compare(&a.0, &b.0, collator));
        let alike = |a: &(KeyText, usize), b: &(KeyText, usize)| self.compare(&a.0, &b.0, collator).is_eq();
        run.chunk_by(alike).map(|it| it.iter().map(|it| it.1).collect()).collect()
    }

    fn compare(&self, a: &KeyText, b: &KeyText, collator: Option<&CollatorBorrowed<'_>>) -> Ordering {
        let ordering = match (a, b, collator) {
            (KeyText::Missing, KeyText::Missing, _) => return Ordering::Equal,
            (KeyText::Missing, ..) => return Ordering::Greater,
            (_, KeyText::Missing, _) => return Ordering::Less,
            (KeyText::Words(a), KeyText::Words(b), Some(collator)) => collator.compare(a, b),
            (KeyText::Words(a) | KeyText::Letters(a), KeyText::Words(b) | KeyText::Letters(b), _) => a.cmp(b),
        };
        if self.is_descending { ordering.reverse() } else { ordering }
    }
}

impl By {
    fn text(&self, item: &Item) -> KeyText {
        let found = match self {
            Self::Macro(style) => {
                let key = without_et_al(&style.cite_alone(item).to_lowercase());
                // A title is sorted by its words, not by what stands around them.
                return KeyText::Words(key.replace(['“', '”', '‘', '«', '»', '„', '"'], ""));
            }
            Self::Variable(it) => *it,
        };
        let value = item.0.get(&found.to_string());
        let text = |it: &Csl| it.to_str().map(|it| it.to_lowercase());
        match found {
            Variable::Standard(_) => value.and_then(text).map_or(KeyText::Missing, KeyText::Words),
            Variable::Number(_) | Variable::Page(_) => {
                value.and_then(text).map_or(KeyText::Missing, |it| KeyText::Letters(with_wide_numbers(&it)))
            }
            Variable::Date(_) => match value {
                Some(Csl::Date(DateValue::DateParts { date_parts, .. })) => {
                    let parts = date_parts.0.iter().flat_map(|it| &it.0);
                    KeyText::Letters(parts.fold(String::new(), |key, it| key + &format!("{it:05} ")))
                }
                _ => KeyText::Missing,
            },
            // Nobody is named comes before everybody.
            Variable::Name(_) => KeyText::Letters(match value {
                Some(Csl::Names(names)) => names.iter().map(name_key).collect::<Vec<_>>().join("\u{1}"),
                _ => String::new(),
            }),
        }
    }
}

fn name_key(name: &NameValue) -> String {
    match name {
        NameValue::Literal(it) => it.literal.to_lowercase(),
        NameValue::Item(NameItem { family, given, non_dropping_particle, dropping_particle, suffix, .. }) => {
            let parts = [Some(family), non_dropping_particle.as_ref(), dropping_particle.as_ref(), given.as_ref()];
            let parts =
                parts.into_iter().chain([suffix.as_ref()]).map(|it| it.map_or(String::new(), |it| it.to_lowercase()));
            parts.collect::<Vec<_>>().join("\u{2}")
        }
    }
}

/// “3a” before “12”.
fn with_wide_numbers(text: &str) -> String {
    let mut wide = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let number = &rest[at..];
        let len = number.find(|it: char| !it.is_ascii_digit()).unwrap_or(number.len());
        wide += &format!("{}{:0>10}", &rest[..at], &number[..len]);
        rest = &number[len..];
    }
    wide + rest
}

fn without_et_al(key: &str) -> String {
    match key.split_once(ET_AL) {
        Some((before, after)) => before.trim_end_matches([',', ' ']).to_owned() + &without_et_al(after),
        None => key.to_owned(),
    }
}

/// A style whose citations are what another one has sorted by one of its macros.
///
/// Elements have parts that only a reader of CSL can set, so they are taken apart as JSON.
fn as_keys(csl: &IndependentStyle, name: &str, language: &LocaleCode) -> Option<IndependentStyle> {
    let mut macros = serde_json::to_value(&csl.macros).ok()?;
    turn_into_keys(&mut macros);
    let mut locales = serde_json::to_value(&csl.locale).ok()?;
    let et_al = json!({ "@name": "et-al", "$text": ET_AL.to_string() });
    let all = locales.as_array_mut()?;
    let own = all.iter_mut().find(|it| it.get("@xml:lang").is_some_and(|it| *it == *language.0));
    match own.and_then(|it| it.get_mut("terms")?.get_mut("term")?.as_array_mut()) {
        Some(terms) => terms.insert(0, et_al),
        None => all.insert(0, json!({ "@xml:lang": language.0, "terms": { "term": [et_al] } })),
    }
    let mut csl = IndependentStyle {
        macros: serde_json::from_value(macros).ok()?,
        locale: serde_json::from_value(locales).ok()?,
        ..csl.clone()
    };
    if csl.settings.demote_non_dropping_particle == DemoteNonDroppingParticle::SortOnly {
        csl.settings.demote_non_dropping_particle = DemoteNonDroppingParticle::DisplayAndSort;
    }
    csl.citation.layout = serde_json::from_value(json!({ "$value": [{ "text": { "@macro": name } }] })).ok()?;
    csl.citation.name_options = InheritableNameOptions::default();
    Some(csl)
}

/// Gives the elements of a style the form that they have in keys; as deep as it is nested, which is bounded.
fn turn_into_keys(part: &mut Value) {
    match part {
        Value::Array(all) => all.iter_mut().for_each(turn_into_keys),
        Value::Object(fields) => {
            for (tag, part) in fields {
                match tag.as_str() {
                    "names" => {
                        if let Some(children) = part.get_mut("$value").and_then(Value::as_array_mut) {
                            children.retain(|it| it.get("label").is_none() && it.get("et-al").is_none());
                        }
                        turn_into_keys(part);
                    }
                    "name" => {
                        if let Some(name) = part.as_object_mut() {
                            name.insert("@name-as-sort-order".to_owned(), "all".into());
                        }
                    }
                    "date" => *part = as_numbers(part),
                    _ => turn_into_keys(part),
                }
            }
        }
        _ => {}
    }
}

/// “201805”, of which a date says no more than it is to write.
fn as_numbers(date: &Value) -> Value {
    let says = |name: &str| {
        let parts = date.get("date-part").and_then(Value::as_array);
        match (date.get("@form"), date.get("@date-parts").and_then(Value::as_str)) {
            (Some(_), Some(parts)) => parts.contains(name),
            (Some(_), None) => true,
            (None, _) => parts.into_iter().flatten().any(|it| it.get("@name").is_some_and(|it| it == name)),
        }
    };
    // The letter has a year come after “n.d.”
    let parts = [("year", "long", "p"), ("month", "numeric-leading-zeros", ""), ("day", "numeric-leading-zeros", "")];
    let part = |it: (&str, &str, &str)| json!({ "@name": it.0, "@form": it.1, "@prefix": it.2 });
    let parts = parts.into_iter().filter(|it| says(it.0)).map(part);
    json!({ "@variable": date.get("@variable"), "date-part": parts.collect::<Vec<_>>() })
}
