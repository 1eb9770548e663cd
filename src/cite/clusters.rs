//! The citations of an essay, in the order of the essay: what is cited at one place is one cluster.
//!
//! In text, a citation says the same wherever it stands; in notes, a later one is shorter than the first, and one right
//! after another of the same work may be “ibid.”. Where the sentence names the author, the text does not again; a note does.

use std::collections::BTreeSet;

use hayagriva::citationberg::Collapse;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::chips::{Chips, SOME_PAGE, place_of, plain_page};
use super::formatted::{FormattedText, plain};
use super::item::item;
use super::notes::{notes, page, with_affixes, with_page, without_end};
use super::order::ListOrder;
use super::style::Style;
use super::surnames::{ToldApart, told_apart};
use crate::model::{Citation, Map, Source, SourceId};

/// Each cluster as the style of a map writes it, with its brackets; of a style of notes as the text of the note.
///
/// An empty cluster is empty, and is no note.
pub fn clusters(map: &Map, style: &Style, all: &[&[Citation]]) -> Vec<Vec<FormattedText>> {
    let mut chips = Chips::default();
    chips.catch_up(map);
    if style.is_note() {
        return notes(map, style, &chips, all);
    }
    let writer = ClusterWriter::new(map, style, &chips, all);
    all.iter().map(|it| writer.write(it)).collect()
}

/// Writes citations in brackets.
struct ClusterWriter<'a> {
    style: &'a Style,
    chips: &'a Chips,
    /// What is cited at which place, with a page that no book has for all that are plain numbers.
    texts: FxHashMap<(SourceId, String), Vec<FormattedText>>,
    /// The authors of works as they are cited.
    authors: FxHashMap<SourceId, String>,
    /// Those who share their surname with somebody else.
    told_apart: FxHashMap<SourceId, ToldApart>,
    /// Where each work stands among those that are cited with it; all alike where the style does not say.
    ranks: FxHashMap<SourceId, usize>,
}

/// One of the citations of a cluster, without brackets, and the words around it.
struct CitedAt<'c> {
    source: SourceId,
    text: Vec<FormattedText>,
    prefix: &'c str,
    suffix: &'c str,
}

impl<'a> ClusterWriter<'a> {
    fn new(map: &Map, style: &'a Style, chips: &'a Chips, all: &[&[Citation]]) -> Self {
        let cited = || all.iter().copied().flatten();
        let mut seen = FxHashSet::default();
        let kinds = cited().map(|it| ((it.source, kind_of(it)), it)).filter(|it| seen.insert(it.0.clone()));
        let write = |(kind, citation): ((SourceId, String), &Citation)| {
            let some_page = plain_page(citation).map(|_| page(SOME_PAGE));
            let text = chips.cite_set(citation.source, some_page.as_ref().or(citation.locator.as_ref()));
            (kind, text)
        };
        let texts = kinds.collect::<Vec<_>>().into_par_iter().map(write).collect();
        let (collapses, sorts) = (style.collapses(), style.csl.citation.sort.is_some());
        let several: BTreeSet<SourceId> =
            all.iter().filter(|it| it.len() > 1).flat_map(|it| it.iter().map(|it| it.source)).collect();
        let named = works(cited().filter(|it| it.form.is_some() || collapses && several.contains(&it.source)));
        let authors = |it: SourceId| Some((it, style.authors_of(&item(map.source(it)?))));
        let authors = named.into_par_iter().filter_map(authors).collect();
        let told_apart = told_apart(map, style, &works(cited()));
        let several: Vec<SourceId> = several.into_iter().filter(|_| sorts).collect();
        Self { style, chips, texts, authors, told_apart, ranks: ranks(map, style, chips, &several) }
    }

    fn write(&self, citations: &[Citation]) -> Vec<FormattedText> {
        let mut cited: Vec<&Citation> = citations.iter().collect();
        cited.sort_by_key(|it| self.ranks.get(&it.source));
        let cited: Vec<CitedAt<'_>> =
            cited.into_iter().map(|it| self.cited(it)).filter(|it| !plain(&it.text).is_empty()).collect();
        let layout = &self.style.csl.citation.layout;
        let [open, close] = [&layout.prefix, &layout.suffix].map(|it| it.as_deref().unwrap_or_default());
        let mut text = Vec::new();
        for (cited, delimiter) in self.joined(cited) {
            text.extend(delimiter.map(FormattedText::plain));
            text.extend(cited);
        }
        if !text.is_empty() {
            text.insert(0, FormattedText::plain(open));
            text.push(FormattedText::plain(close));
        }
        text.into_iter().fold(Vec::new(), |mut whole: Vec<FormattedText>, part| {
            match whole.last_mut() {
                Some(last) if last.is_set_like(&part) => last.text += &part.text,
                _ if part.text.is_empty() => {}
                _ => whole.push(part),
            }
            whole
        })
    }

    /// One citation, without what the style puts around a cluster.
    fn cited<'c>(&self, citation: &'c Citation) -> CitedAt<'c> {
        let known = self.texts.get(&(citation.source, kind_of(citation))).cloned().unwrap_or_default();
        let text = match plain_page(citation) {
            Some(page) => with_page(known, page)
                .unwrap_or_else(|| self.chips.cite_set(citation.source, citation.locator.as_ref())),
            None => known,
        };
        let mut text = self.style.within(text);
        if citation.form.is_some() {
            without_authors(&mut text, self.authors.get(&citation.source).map_or("", |it| it));
        }
        CitedAt { source: citation.source, text, prefix: citation.prefix.trim(), suffix: citation.suffix.trim() }
    }

    /// Who a citation names, if the style names authors once for all their works.
    fn named(&self, cited: &CitedAt<'_>) -> Option<(&String, Option<&ToldApart>)> {
        let authors = self.authors.get(&cited.source).filter(|it| self.style.collapses() && !it.is_empty())?;
        Some((authors, self.told_apart.get(&cited.source)))
    }

    /// Citations with what parts each from the one before. Where the style has it so, works of the same authors stand
    /// together and name them once: “Lo, 2015, 2017”.
    fn joined(&self, cited: Vec<CitedAt<'_>>) -> Vec<(Vec<FormattedText>, Option<&str>)> {
        let citation = &self.style.csl.citation;
        let delimiter = citation.layout.delimiter.as_deref().unwrap_or("; ");
        let between = citation.cite_group_delimiter.as_deref().unwrap_or(", ");
        let mut groups: Vec<Vec<CitedAt<'_>>> = Vec::new();
        for it in cited {
            let named = self.named(&it).filter(|_| it.prefix.is_empty());
            let same = groups.iter_mut().find(|group| {
                let is_open = group.last().is_some_and(|it| it.suffix.is_empty());
                named.is_some() && is_open && group.first().and_then(|it| self.named(it)) == named
            });
            match same {
                Some(group) => group.push(it),
                None => groups.push(vec![it]),
            }
        }
        let mut joined = Vec::new();
        for group in groups {
            for (nth, mut it) in group.into_iter().enumerate() {
                if nth > 0 {
                    without_authors(&mut it.text, self.authors.get(&it.source).map_or("", |it| it));
                } else if let Some(ToldApart { surname, whole }) = self.told_apart.get(&it.source)
                    && plain(&it.text).starts_with(surname.as_str())
                {
                    without_start(&mut it.text, surname.len());
                    it.text.insert(0, FormattedText::plain(whole));
                }
                let delimiter = if nth > 0 { between } else { delimiter };
                let is_first = joined.is_empty();
                joined.push((with_affixes(it.text, it.prefix, it.suffix), (!is_first).then_some(delimiter)));
            }
        }
        joined
    }
}

/// Tells citations apart that are written each for themselves: those with a page that is a plain number are one.
fn kind_of(citation: &Citation) -> String {
    plain_page(citation).map_or_else(|| place_of(citation), |_| "page".to_owned())
}

/// The works of citations, each once, in the order of their ids.
fn works<'c>(citations: impl Iterator<Item = &'c Citation>) -> Vec<SourceId> {
    citations.map(|it| it.source).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The places of works that are cited together, as the style orders these.
fn ranks(map: &Map, style: &Style, chips: &Chips, cited: &[SourceId]) -> FxHashMap<SourceId, usize> {
    let Some(order) = ListOrder::of_citations(style) else {
        return cited.iter().map(|it| (*it, chips.number_of(*it))).collect();
    };
    let (ids, sources): (Vec<SourceId>, Vec<&Source>) =
        cited.iter().filter_map(|it| Some((*it, map.source(*it)?))).unzip();
    order.sorted(&sources).into_iter().enumerate().map(|(rank, it)| (ids[it], rank)).collect()
}

/// Takes the authors that a citation begins with from it, and what parts them from the rest.
fn without_authors(text: &mut Vec<FormattedText>, authors: &str) {
    let whole = plain(text);
    let Some(rest) = whole.strip_prefix(authors).filter(|_| !authors.is_empty()) else { return };
    let rest = rest.trim_start_matches([' ', ',', ';', ':', '.', '\u{a0}']);
    without_start(text, whole.len() - rest.len());
}

/// Takes so many bytes from the start of a text.
fn without_start(text: &mut Vec<FormattedText>, mut len: usize) {
    for part in text.iter_mut() {
        let own = len.min(part.text.len());
        part.text.replace_range(..own, "");
        len -= own;
    }
    text.retain(|it| !it.text.is_empty());
}

impl Style {
    /// Whether it names authors once for all their works in a cluster.
    fn collapses(&self) -> bool {
        let collapse = self.csl.citation.collapse;
        matches!(collapse, Some(Collapse::Year | Collapse::YearSuffix | Collapse::YearSuffixRanged))
    }

    /// A citation without what the style puts around all that stand together.
    fn within(&self, mut text: Vec<FormattedText>) -> Vec<FormattedText> {
        let layout = &self.csl.citation.layout;
        let [open, close] = [&layout.prefix, &layout.suffix].map(|it| it.as_deref().unwrap_or_default());
        if plain(&text).starts_with(open) {
            without_start(&mut text, open.len());
        }
        without_end(&mut text, close);
        text
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::cite::formatted::plain;
    use crate::model::{CitationForm, Document, Locator, LocatorLabel, Node, NodeKind, Source, SourceId};

    /// Citations as “work page”, clusters apart by “|”, with several works joined by “+”.
    fn check(style: &str, cited: &str, expect: &[&str]) {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let mut sources: Vec<(&str, SourceId)> = Vec::new();
        let mut all: Vec<Vec<Citation>> = Vec::new();
        doc.edit("Add", |tx| {
            tx.set_meta(|it| style.clone_into(&mut it.style));
            for (name, title) in [("Lo", "Axis"), ("Wu", "Trust"), ("Ng", "Order"), ("Bo", "Walls")] {
                if name == "Bo" && !cited.contains("Bo") {
                    continue;
                }
                let author = if name == "Bo" { ("Lo", "Cy") } else { (name, "Bo") };
                let csl = json!({ "type": "book", "title": title, "author": [{ "family": author.0, "given": author.1 }],
                    "publisher": "Press", "publisher-place": "Rome", "issued": { "date-parts": [[if name == "Bo" { 2009 } else { 2008 }]] } });
                sources.push((name, tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") })));
            }
            for cluster in cited.split('|') {
                let cluster = cluster.split('+').map(|it| {
                    let words: Vec<&str> = it.split_whitespace().collect();
                    let source = sources.iter().find(|it| it.0 == words[0]).expect("it is there").1;
                    let locator = words.get(1).filter(|it| **it != "-").map(|it| Locator {
                        label: LocatorLabel::Page,
                        value: (*it).to_owned(),
                        extra: None,
                    });
                    let form = words.get(4).and_then(|it| CitationForm::from_name(it));
                    let affix =
                        |at: usize| words.get(at).filter(|it| **it != "-").copied().unwrap_or_default().to_owned();
                    Citation { locator, prefix: affix(2), suffix: affix(3), form, ..Citation::new(source) }
                });
                let cluster: Vec<Citation> = cluster.collect();
                let node = tx.add_node(Node::new(NodeKind::Claim, "It is so."));
                tx.set_node(node, |it| it.citations.clone_from(&cluster))?;
                all.push(cluster);
            }
            Ok(())
        })
        .expect("it is sound");
        let style = Style::of(style, "").expect("it is there");
        let all: Vec<&[Citation]> = all.iter().map(Vec::as_slice).collect();
        let written: Vec<String> = clusters(doc.map(), &style, &all).iter().map(|it| plain(it)).collect();
        assert_eq!(written, expect);
    }

    #[test]
    fn citations_in_text_are_joined_in_one_pair_of_brackets() {
        check("mla", "Lo 3|Lo 4 + Wu 5", &["(Lo 3)", "(Lo 4; Wu 5)"]);
        check("mla", "Lo 51(1) + Wu 5|Lo 51(1)", &["(Lo 51(1); Wu 5)", "(Lo 51(1))"]);
        check("apa", "Lo 3 see + Wu 4 - too", &["(see Lo, 2008, p. 3; Wu, 2008, p. 4 too)"]);
        check("apa", "Wu 4 + Lo 3", &["(Lo, 2008, p. 3; Wu, 2008, p. 4)"]);
        check("apa", "Lo 3 + Wu - + Lo 5", &["(Lo, 2008, p. 3, 2008, p. 5; Wu, 2008)"]);
        check("apa", "Lo 3 - too + Lo 5", &["(Lo, 2008, p. 3 too; Lo, 2008, p. 5)"]);
        check("ieee", "Wu 3|Lo 4|Wu 5", &["[1, p. 3]", "[2, p. 4]", "[1, p. 5]"]);
    }

    #[test]
    fn people_of_one_surname_are_told_apart() {
        check(
            "apa",
            "Lo 3|Bo 4|Bo - - - in-text|Wu -",
            &["(B. Lo, 2008, p. 3)", "(C. Lo, 2009, p. 4)", "(2009)", "(Wu, 2008)"],
        );
        check("apa", "Lo 3|Lo -", &["(Lo, 2008, p. 3)", "(Lo, 2008)"]);
        check("apa", "Lo - + Bo -", &["(B. Lo, 2008; C. Lo, 2009)"]);
    }

    #[test]
    fn an_author_whom_the_sentence_names_is_named_once() {
        check("mla", "Lo 3 - - suppress-author|Lo - - - in-text", &["(3)", ""]);
        check("mla", "Lo 3 - - in-text + Wu 5", &["(3; Wu 5)"]);
        check("apa", "Lo 3 see too in-text|Lo - - - in-text", &["(see 2008, p. 3 too)", "(2008)"]);
        check("chicago-author-date", "Lo 3 - - in-text", &["(2008, 3)"]);
        check("ieee", "Lo 3 - - in-text", &["[1, p. 3]"]);
        check("chicago-notes", "Lo 3 - - in-text", &["Bo Lo, Axis (Press, 2008), 3."]);
    }

    #[test]
    fn later_notes_are_shorter_than_first_ones() {
        let first = "Bo Lo, Axis (Press, 2008), 3.";
        check("chicago-notes", "Lo 3", &[first]);
        check("chicago-notes", "Lo 3|Wu 4|Lo 5", &[first, "Bo Wu, Trust (Press, 2008), 4.", "Lo, Axis, 5."]);
        check("chicago-notes", "Lo 3 see", &["see Bo Lo, Axis (Press, 2008), 3."]);
        check("chicago-notes", "Lo 3 - too", &["Bo Lo, Axis (Press, 2008), 3 too."]);
        let both = "Bo Lo, Axis (Press, 2008), 3; Bo Wu, Trust (Press, 2008), 4.";
        check("chicago-notes", "Lo 3 + Wu 4|Wu 5", &[both, "Wu, Trust, 5."]);
    }

    /// A style of notes with “ibid.” and the number of the first note.
    const IBID: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title>
        <id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info><citation><layout suffix="." delimiter="; "><group><choose>
        <if position="ibid-with-locator"><text value="Ibid."/><text variable="locator" prefix=" "/></if>
        <else-if position="ibid"><text value="Ibid."/></else-if>
        <else-if position="subsequent"><text variable="title"/><text variable="first-reference-note-number" prefix=" n"/>
        <text variable="locator" prefix=" "/></else-if>
        <else><text variable="title"/><text value=" first"/><text variable="locator" prefix=" "/></else>
        </choose></group></layout></citation></style>"#;

    #[test]
    fn a_note_right_after_another_of_the_same_work_may_be_ibid() {
        check(IBID, "Lo 3|Lo 5|Lo 5", &["Axis first 3.", "Ibid. 5.", "Ibid."]);
        check(IBID, "Wu 1|Lo 3|Wu 4|Lo 5", &["Trust first 1.", "Axis first 3.", "Trust n1 4.", "Axis n2 5."]);
        // After a note with several works it is not clear which one is meant.
        check(IBID, "Lo 3 + Wu 4|Wu 5", &["Axis first 3; Trust first 4.", "Trust n1 5."]);
    }
}
