//! Given names where works of different people of one surname are cited: “A. Smith, 2005”, “B. Smith, 2006”.
//!
//! `hayagriva` gives them to works that would be cited alike; where a style wants them for all (APA, Chicago), it does not.

use hayagriva::citationberg::DisambiguationRule;
use rustc_hash::FxHashMap;

use super::names::{Name, Person};
use super::style::Style;
use crate::model::{Map, SourceId};

/// A name as a citation begins with it, and with what tells it apart from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ToldApart {
    pub surname: String,
    pub whole: String,
}

/// The first authors of works, of those that share their surname with somebody else.
pub(super) fn told_apart(map: &Map, style: &Style, works: &[SourceId]) -> FxHashMap<SourceId, ToldApart> {
    let citation = &style.csl.citation;
    let with_initials = match citation.givenname_disambiguation_rule {
        _ if !citation.disambiguate_add_givenname => return FxHashMap::default(),
        DisambiguationRule::ByCite => return FxHashMap::default(),
        DisambiguationRule::AllNamesWithInitials | DisambiguationRule::PrimaryNameWithInitials => true,
        DisambiguationRule::AllNames | DisambiguationRule::PrimaryName => false,
    };
    let mut by_surname: FxHashMap<String, Vec<(SourceId, Person)>> = FxHashMap::default();
    for &id in works {
        if let Some(person) = first_author(map, id) {
            by_surname.entry(surname(&person)).or_default().push((id, person));
        }
    }
    let mut told = FxHashMap::default();
    for (id, person, surname, all) in
        by_surname.iter().flat_map(|(surname, all)| all.iter().map(move |it| (it.0, &it.1, surname, all)))
    {
        let mut others = all.iter().map(|it| &it.1).filter(|it| it.given != person.given).peekable();
        let Some(given) = person.given.as_deref().filter(|_| others.peek().is_some()) else { continue };
        let short = initials(given);
        let is_told = others.all(|it| it.given.as_deref().map(initials).as_ref() != Some(&short));
        let given = if with_initials || is_told { &short } else { given };
        let suffix = person.suffix.as_deref().map(|it| format!(" {it}")).unwrap_or_default();
        told.insert(id, ToldApart { surname: surname.clone(), whole: format!("{given} {surname}{suffix}") });
    }
    told
}

fn first_author(map: &Map, id: SourceId) -> Option<Person> {
    let csl = &map.source(id)?.csl;
    let names = ["author", "editor"].iter().find_map(|it| csl.get(*it)?.as_array().filter(|it| !it.is_empty()))?;
    match Name::of_csl(names.first()?)? {
        Name::Person(person) => Some(person),
        Name::Whole(_) => None,
    }
}

fn surname(person: &Person) -> String {
    let particle = person.particle.as_deref().unwrap_or_default();
    format!("{particle} {}", person.family).trim_start().to_owned()
}

/// “Jean-Paul Marie” as “J.-P. M.”
fn initials(given: &str) -> String {
    let word = |it: &str| {
        let parts = it.split('-').filter_map(|it| it.chars().next()).filter(|it| it.is_alphabetic());
        parts.map(|it| format!("{}.", it.to_uppercase())).collect::<Vec<_>>().join("-")
    };
    let words = given.split([' ', '.', '\u{a0}']).map(word).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_are_shortened() {
        for (given, expect) in
            [("Alan", "A."), ("J.R.R.", "J. R. R."), ("Jean-Paul Marie", "J.-P. M."), ("élise", "É.")]
        {
            assert_eq!(initials(given), expect);
        }
    }
}
