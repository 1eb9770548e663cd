//! Where a sentence names the author of a work that it cites: “Kavalski (132) says”.

use std::ops::Range;

use super::NamedWork;
use crate::model::{Citation, CitationForm, Map, Source};
use crate::words::citing;

/// Parts citations into those whose authors a sentence names, in its order, and the others.
///
/// Where a citation is to stand after a name that the sentence does not say, it is one of the others, and says the name.
pub fn named(map: &Map, text: &str, citations: Vec<Citation>) -> (Vec<NamedWork>, Vec<Citation>) {
    let mut named: Vec<NamedWork> = Vec::new();
    let mut others = Vec::new();
    for citation in citations {
        if citation.form != Some(CitationForm::InText) {
            others.push(citation);
            continue;
        }
        let name = map.source(citation.source).and_then(|it| name_in(text, it));
        let is_free = |it: &Range<usize>| named.iter().all(|other| it.end <= other.name.start || other.end <= it.start);
        match name.filter(is_free) {
            Some(name) => named.push(NamedWork { end: end_of_name(text, &name), name, citation, cited: Vec::new() }),
            None => others.push(Citation { form: None, ..citation }),
        }
    }
    named.sort_by_key(|it| it.name.start);
    (named, others)
}

/// Where a sentence names the authors of a source for the first time, in bytes; with two names it is both.
fn name_in(text: &str, source: &Source) -> Option<Range<usize>> {
    let families = source.families();
    let both = families.join(" & ");
    let names = [citing::authors(&families, false), both, citing::authors(&families, true)];
    let first = families.first().copied().unwrap_or_default().to_owned();
    names.into_iter().chain([first]).filter(|it| !it.is_empty()).find_map(|it| whole(text, &it))
}

/// The end of what belongs to a name: “’s” of “Kavalski’s”.
fn end_of_name(text: &str, name: &Range<usize>) -> usize {
    let rest = &text[name.end..];
    let own = ["’s", "'s", "’", "'"]
        .into_iter()
        .find(|it| rest.strip_prefix(it).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    name.end + own.map_or(0, str::len)
}

/// Words that are no part of longer ones.
fn whole(text: &str, words: &str) -> Option<Range<usize>> {
    let is_outside = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric());
    let found = text.match_indices(words).map(|it| it.0..it.0 + words.len());
    found
        .into_iter()
        .find(|it| is_outside(text[..it.start].chars().next_back()) && is_outside(text[it.end..].chars().next()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(text: &str, families: &[&str], expect: Option<&str>) {
        let authors: Vec<_> = families.iter().map(|it| json!({ "family": it })).collect();
        let csl = json!({ "author": authors });
        let source = Source { csl: csl.as_object().cloned().expect("an item") };
        let found = name_in(text, &source).map(|it| &text[it.start..end_of_name(text, &it)]);
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_name_is_found_as_it_stands_in_a_sentence() {
        check("Kavalski says that it is so.", &["Kavalski"], Some("Kavalski"));
        check("As Kavalski’s book has it.", &["Kavalski"], Some("Kavalski’s"));
        check("Bolt and Cross disagree.", &["Bolt", "Cross"], Some("Bolt and Cross"));
        check("Bolt & Cross disagree.", &["Bolt", "Cross"], Some("Bolt & Cross"));
        check("Bolt et al. disagree.", &["Bolt", "Cross", "Lee"], Some("Bolt et al."));
        check("Bolt disagrees.", &["Bolt", "Cross", "Lee"], Some("Bolt"));
        check("Lobbies say so, and Lo, too.", &["Lo"], Some("Lo"));
        check("Lobbies say so.", &["Lo"], None);
        check("It is so.", &[], None);
    }
}
