//! What it costs to write with a style, told before it is used.
//!
//! Styles come from anywhere, and travel inside maps. A macro calls others by name, so that a page of text can stand
//! for a thousand million steps: a style is counted as if each macro stood in full where it is called, each macro
//! once. What is counted is what `hayagriva` visits: it asks each group and each macro what is in it before it writes
//! it, so that what lies deep is visited once for each level above it.

use roxmltree::{Document, Node};
use rustc_hash::FxHashMap;

use super::style_error::StyleError;

/// The longest styles of CSL's own repository have 250,000 bytes.
const MOST_BYTES: usize = 1_000_000;
/// No style of CSL's own repository nests deeper than 20.
const MOST_NESTED: usize = 100;
/// No element of CSL has a third as many; readers of XML compare each with each.
const MOST_ATTRIBUTES: usize = 64;
/// How deep a style may be with its macros in full, as deep as a small stack can follow. Those of the archive stay
/// below 75.
const MOST_LEVELS: u64 = 150;
/// The dearest styles of the archive, those of Chicago with notes, take two fifths of it.
const MOST_VISITS: u64 = 600_000;
/// So much text takes as long to write as an element to visit.
const BYTES_OF_A_VISIT: usize = 64;

/// What a part of a style costs.
#[derive(Clone, Copy, Default)]
struct StyleCost {
    /// How many elements there are.
    elements: u64,
    /// How often one of them is visited.
    visits: u64,
    levels: u64,
}

impl StyleCost {
    /// One after another.
    fn and(self, other: Self) -> Self {
        Self {
            elements: self.elements.saturating_add(other.elements),
            visits: self.visits.saturating_add(other.visits),
            levels: self.levels.max(other.levels),
        }
    }

    /// The one or the other.
    fn or(self, other: Self) -> Self {
        Self {
            elements: self.elements.max(other.elements),
            visits: self.visits.max(other.visits),
            levels: self.levels.max(other.levels),
        }
    }

    /// Within an element that is itself visited `own` times.
    fn within(self, own: u64) -> Self {
        let elements = self.elements.saturating_add(own);
        Self { elements, visits: self.visits.saturating_add(elements), levels: self.levels + 1 }
    }
}

/// Refuses styles that would never end, take too long, or are nested deeper than anything can follow.
pub(super) fn check(xml: &str) -> Result<(), StyleError> {
    check_text(xml)?;
    let document = Document::parse(xml).map_err(|it| StyleError::Damaged(it.to_string()))?;
    let StyleCost { visits, levels, .. } = cost_of(&document)?;
    if levels > MOST_LEVELS {
        return Err(StyleError::TooDeep);
    }
    if visits > MOST_VISITS { Err(StyleError::TooCostly) } else { Ok(()) }
}

/// What can be seen before the text is read as XML, which takes time by the square of what is not bounded here.
fn check_text(xml: &str) -> Result<(), StyleError> {
    if xml.len() > MOST_BYTES {
        return Err(StyleError::TooLarge);
    }
    let (mut depth, mut rest) = (0_usize, xml);
    while let Some(at) = rest.find('<') {
        let part = &rest[at + 1..];
        let hidden = [("!--", "-->"), ("![CDATA[", "]]>")].into_iter().find(|it| part.starts_with(it.0));
        if let Some((open, close)) = hidden {
            let end = part[open.len()..].find(close).map_or(part.len(), |it| open.len() + it + close.len());
            rest = &part[end..];
            continue;
        }
        let tag = &part[..part.find('<').unwrap_or(part.len())];
        rest = &part[tag.len()..];
        if tag.matches('=').take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
            return Err(StyleError::TooLarge);
        }
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with(['!', '?']) && !tag.split('>').next().unwrap_or_default().ends_with('/') {
            depth += 1;
        }
        if depth > MOST_NESTED {
            return Err(StyleError::TooDeep);
        }
    }
    Ok(())
}

/// What a citation and an entry of the works cited cost together.
fn cost_of(document: &Document<'_>) -> Result<StyleCost, StyleError> {
    let root = document.root_element();
    let named = |name: &'static str| root.children().filter(move |it| it.has_tag_name_in_any_space(name));
    let macros: Vec<Node<'_, '_>> = named("macro").collect();
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, it) in macros.iter().enumerate() {
        numbers.entry(it.attribute("name").unwrap_or_default()).or_insert(number);
    }
    let longest_term = named("locale").flat_map(|it| it.descendants()).filter_map(|it| it.text()).map(str::len).max();
    let mut counter = Counter {
        costs: vec![None; macros.len()],
        of_call: macros.len() / BYTES_OF_A_VISIT,
        of_term: longest_term.unwrap_or(0) / BYTES_OF_A_VISIT,
        numbers: &numbers,
    };
    for number in counter.in_order(&macros)? {
        counter.costs[number] = Some(counter.cost(macros[number]));
    }
    let parts = named("citation").chain(named("bibliography"));
    Ok(parts.map(|it| counter.cost(it)).fold(StyleCost::default(), StyleCost::and))
}

/// Counts elements, of which the macros are known already.
struct Counter<'a> {
    costs: Vec<Option<StyleCost>>,
    /// A macro is looked for among all.
    of_call: usize,
    of_term: usize,
    numbers: &'a FxHashMap<&'a str, usize>,
}

impl Counter<'_> {
    fn called(&self, element: Node<'_, '_>) -> Option<usize> {
        self.numbers.get(element.attribute("macro")?).copied()
    }

    /// The macros, each after those that it calls.
    fn in_order(&self, macros: &[Node<'_, '_>]) -> Result<Vec<usize>, StyleError> {
        let mut callers: Vec<Vec<usize>> = vec![Vec::new(); macros.len()];
        let mut n_open = vec![0_usize; macros.len()];
        for (number, it) in macros.iter().enumerate() {
            for called in it.descendants().filter_map(|it| self.called(it)) {
                callers[called].push(number);
                n_open[number] += 1;
            }
        }
        let mut order: Vec<usize> = (0..macros.len()).filter(|&it| n_open[it] == 0).collect();
        let mut at = 0;
        while let Some(&number) = order.get(at) {
            at += 1;
            for &caller in &callers[number] {
                n_open[caller] -= 1;
                if n_open[caller] == 0 {
                    order.push(caller);
                }
            }
        }
        match n_open.iter().position(|it| *it > 0) {
            None => Ok(order),
            Some(at) => Err(StyleError::Endless(macros[at].attribute("name").unwrap_or_default().to_owned())),
        }
    }

    /// As deep as the text is nested, which is bounded.
    fn cost(&self, element: Node<'_, '_>) -> StyleCost {
        let parts = element.children().filter(Node::is_element).map(|it| self.cost(it));
        // Of the branches of a choice one is written.
        let is_choice = element.has_tag_name_in_any_space("choose");
        let parts = parts.fold(StyleCost::default(), if is_choice { StyleCost::or } else { StyleCost::and });
        let called = self.called(element).and_then(|it| self.costs[it]);
        let n_bytes: usize = element.attributes().map(|it| it.value().len()).sum();
        let of_call = if called.is_some() { self.of_call } else { 0 };
        let own = 1 + n_bytes / BYTES_OF_A_VISIT + of_call + self.of_term;
        parts.and(called.unwrap_or_default()).within(own as u64)
    }
}

/// Styles stand in CSL's name space, and some in none.
trait InAnySpace {
    fn has_tag_name_in_any_space(&self, name: &str) -> bool;
}

impl InAnySpace for Node<'_, '_> {
    fn has_tag_name_in_any_space(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayagriva::archive::ArchivedStyle;

    fn style(macros: &str, layout: &str) -> String {
        format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info>\
             <title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>{macros}<citation>\
             <layout>{layout}</layout></citation></style>"
        )
    }

    #[test]
    fn the_styles_of_the_archive_are_far_from_every_bound() {
        for it in ArchivedStyle::all() {
            let xml = it.get().to_xml().expect("it was read from XML");
            check_text(&xml).expect("it is short");
            let document = Document::parse(&xml).expect("it is XML");
            let StyleCost { visits, levels, .. } = cost_of(&document).expect("it ends");
            let name = it.names()[0];
            assert!(visits * 2 <= MOST_VISITS && levels * 2 <= MOST_LEVELS, "{name}: {visits}, {levels}");
        }
    }

    /// Macros of which each calls the next some times.
    fn chain(n_macros: usize, n_calls: usize) -> String {
        let call = |it: usize| format!("<text macro=\"m{it}\"/>").repeat(n_calls);
        let macros = (0..n_macros).map(|it| format!("<macro name=\"m{it}\"><group>{}</group></macro>", call(it + 1)));
        let last = format!("<macro name=\"m{n_macros}\"><text value=\"x\"/></macro>");
        style(&(macros.collect::<String>() + &last), "<text macro=\"m0\"/>")
    }

    #[test]
    fn a_style_that_expands_is_refused_without_writing_it() {
        for n_macros in [6, 7, 30] {
            assert_eq!(check(&chain(n_macros, 10)), Err(StyleError::TooCostly), "{n_macros}");
        }
        assert_eq!(check(&chain(3, 10)), Ok(()));
        // Nor one that hides how often it calls in a choice, or in the order of works.
        let choice =
            chain(7, 10).replace("<group>", "<choose><if type=\"book\">").replace("</group>", "</if></choose>");
        assert_eq!(check(&choice), Err(StyleError::TooCostly));
        let order = chain(7, 10).replace("<layout><text macro=\"m0\"/>", "<sort><key macro=\"m0\"/></sort><layout>");
        assert_eq!(check(&order), Err(StyleError::TooCostly));
        // Nor one that says much at a time.
        let value = format!("<text value=\"{}\"/>", "x".repeat(900_000));
        assert_eq!(
            check(&style(&format!("<macro name=\"m\">{value}</macro>"), &"<text macro=\"m\"/>".repeat(50))),
            Err(StyleError::TooCostly)
        );
    }

    /// Each macro is counted once, so that it takes no time to see how long a chain is.
    #[test]
    fn a_long_chain_of_macros_is_refused() {
        for n_macros in [100, 400, 4_000] {
            assert_eq!(check(&chain(n_macros, 1)), Err(StyleError::TooDeep), "{n_macros}");
        }
        assert_eq!(check(&chain(45, 1)), Ok(()));
    }

    #[test]
    fn what_readers_of_xml_take_long_for_is_refused_before_they_see_it() {
        let attributes = (0..30_000).fold(String::new(), |all, it| all + &format!(" a{it}=\">\""));
        assert_eq!(check(&style("", &format!("<text{attributes}/>"))), Err(StyleError::TooLarge));
        assert_eq!(check(&" ".repeat(MOST_BYTES + 1)), Err(StyleError::TooLarge));
        assert_eq!(check(&"<group>".repeat(MOST_NESTED + 1)), Err(StyleError::TooDeep));
        // What stands in a comment is no part of a style.
        let comment = format!("<!-- {} -->", "<group>".repeat(MOST_NESTED + 1));
        assert_eq!(check(&style(&comment, "<text value=\"x\"/>")), Ok(()));
    }
}
