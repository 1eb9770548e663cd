//! The works cited, as a style writes and orders them.

use hayagriva::citationberg::json::{Item, Value as Csl};
use hayagriva::citationberg::{CitationFormat, IndependentStyle, StyleCategory};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::chips::MOST_ALIKE;
use super::date_range;
use super::formatted::{FormattedText, plain};
use super::item::item;
use super::order::ListOrder;
use super::renderer::{ListedWork, name_without_style};
use super::style::Style;
use super::uses::cited_in_order;
use crate::model::{Map, Source, SourceId};

/// One work of the works cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BibliographyEntry {
    pub source: SourceId,
    pub text: Vec<FormattedText>,
}

/// The works cited, as the map's style writes and orders them. Where nothing is cited, all sources.
///
/// `hayagriva` takes time by the square of their number, so it is given those alone that it has to tell apart, after
/// they were put in order here.
pub fn bibliography(map: &Map, style: &Style) -> Vec<BibliographyEntry> {
    let mut ids: Vec<SourceId> = cited_in_order(map);
    ids.retain(|it| map.source(*it).is_some());
    if ids.is_empty() {
        ids = map.sources().map(|it| it.0).collect();
    }
    let sources: Vec<&Source> = ids.iter().filter_map(|&it| map.source(it)).collect();
    let order = ListOrder::of(style).sorted(&sources);
    let sources: Vec<&Source> = order.iter().map(|&it| sources[it]).collect();
    let writer = ListWriter::new(style);
    let write =
        |together: &Vec<usize>| together.iter().copied().zip(writer.write(&sources, together)).collect::<Vec<_>>();
    let mut listed: Vec<(usize, Option<ListedWork>)> =
        writer.told_apart(&sources).par_iter().flat_map_iter(write).collect();
    listed.par_sort_unstable_by_key(|it| it.0);
    let mut last = None;
    let entries = order.into_iter().zip(listed).filter_map(|(at, (place, work))| {
        // Letters and talks are cited and not listed, where the style has it so; of other works too little is known.
        let is_letter = sources[place].csl.get("type").is_some_and(|it| it == "personal_communication");
        if is_letter && work.as_ref().is_some_and(|it| it.text.is_empty()) {
            return None;
        }
        // A style without a list, or one that broke, must not lose a work.
        let Some(ListedWork { text, names }) = work.filter(|it| !it.text.is_empty()) else {
            last = None;
            let text = vec![FormattedText::plain(name_without_style(sources[place]))];
            return Some(BibliographyEntry { source: ids[at], text });
        };
        let text = match names {
            Some((who, substituted)) if last.as_ref() == Some(&who) => substituted,
            names => {
                last = names.map(|it| it.0);
                text
            }
        };
        Some(BibliographyEntry { source: ids[at], text })
    });
    entries.collect()
}

/// A style as it lists works that are in order already.
struct ListWriter {
    /// For a work by itself, of which no citation needs to be written.
    one: Style,
    /// For works that nothing but a letter after their year tells apart; “2008a”.
    lettered: Style,
    /// As the style cites without such letters.
    unlettered: Style,
    substitute: Option<String>,
}

impl ListWriter {
    fn new(style: &Style) -> Self {
        let mut csl = IndependentStyle::clone(&style.csl);
        let list = csl.bibliography.as_mut();
        // `hayagriva` leaves “, and” standing between names that it replaced, so they are replaced after it.
        let substitute = list.and_then(|it| {
            it.sort = None;
            it.subsequent_author_substitute.take()
        });
        let with = |change: &dyn Fn(&mut IndependentStyle)| {
            let mut csl = csl.clone();
            change(&mut csl);
            style.with_csl(csl)
        };
        // A label in the list is the one of the citation.
        let label = StyleCategory::CitationFormat { format: CitationFormat::Label };
        let lists_alone = !style.is_numeric() && !csl.info.category.contains(&label);
        Self {
            one: with(&|it| {
                if lists_alone {
                    it.citation.layout.elements.clear();
                }
            }),
            // `hayagriva` lists names in the short form in which a citation tells them apart.
            lettered: with(&|it| {
                it.citation.disambiguate_add_names = false;
                it.citation.disambiguate_add_givenname = false;
            }),
            unlettered: with(&|it| it.citation.disambiguate_add_year_suffix = false),
            substitute,
        }
    }

    /// The works in groups of those that nothing but a letter tells apart where they are cited.
    fn told_apart(&self, sources: &[&Source]) -> Vec<Vec<usize>> {
        if !self.lettered.csl.citation.disambiguate_add_year_suffix || self.one.is_numeric() {
            return (0..sources.len()).map(|it| vec![it]).collect();
        }
        let bare: Vec<String> = sources.par_iter().map(|it| self.unlettered.cite_alone(&item(it))).collect();
        let groups = alike((0..sources.len()).zip(bare));
        let told = |group: Vec<usize>| match group.len() {
            1 => vec![group],
            2..=MOST_ALIKE => {
                let items: Vec<Item> = group.iter().map(|&it| item(sources[it])).collect();
                let mut cited = self.unlettered.cite(&items, 0..items.len(), None, 0);
                cited.resize(items.len(), String::new());
                alike(group.into_iter().zip(cited))
            }
            _ => group.into_iter().map(|it| vec![it]).collect(),
        };
        groups.into_par_iter().flat_map_iter(told).collect()
    }

    /// Some of the works, told apart from one another.
    fn write(&self, sources: &[&Source], together: &[usize]) -> Vec<Option<ListedWork>> {
        let number = together.first().copied().unwrap_or(0);
        let sources: Vec<&Source> = together.iter().map(|&it| sources[it]).collect();
        let items: Vec<Item> = (sources.iter().enumerate())
            .map(|(at, source)| {
                let mut item = item(source);
                // Items that say the same are one to `hayagriva`.
                item.0.insert("id".to_owned(), Csl::String(at.to_string()));
                item
            })
            .collect();
        let style = if items.len() == 1 { &self.one } else { &self.lettered };
        let mut listed = style.list(&items, number, self.substitute.as_deref());
        for (work, source) in listed.iter_mut().zip(sources) {
            let Some(ListedWork { text, names }) = work else { continue };
            let alone = |it: Item| {
                let work = self.one.list(&[it], number, None).pop().flatten();
                work.map(|it| plain(&it.text)).unwrap_or_default()
            };
            let ranges = date_range::of(source, alone);
            date_range::apply(&ranges, text);
            if let Some((_, text)) = names {
                date_range::apply(&ranges, text);
            }
        }
        listed
    }
}

/// Groups of what has the same text, in the order in which they begin.
fn alike(texts: impl Iterator<Item = (usize, String)>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (at, text) in texts {
        let group = *known.entry(text).or_insert(groups.len());
        groups.resize_with(groups.len().max(group + 1), Vec::new);
        groups[group].push(at);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;
    use hayagriva::{BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest};
    use serde_json::{Value, json};

    use super::super::item::without_stand_ins;
    use super::super::style::LOCALES;

    /// Works of all kinds, many of them much like another.
    fn works(n_works: usize) -> Map {
        let mut rng = fastrand::Rng::with_seed(7);
        let families = ["Smith", "smith", "Łoś", "Müller", "van Dyk", "Zhang", "O’Neill", "de Beauvoir"];
        let given = ["Ada", "Al", "Bo Cy", "Jean-Luc"];
        // Other than `hayagriva`, quotation marks are not sorted by.
        let titles = ["The Axis", "A View, from Here", "On Trust", "Why? They Asked", "10 Things", "Éire"];
        let kinds =
            ["book", "article-journal", "chapter", "webpage", "report", "thesis", "legal_case", "motion_picture"];
        let mut doc = Document::new(Map::default()).with_seed(1);
        doc.edit("Add", |tx| {
            for _ in 0..n_works {
                let mut csl = json!({ "type": kinds[rng.usize(..kinds.len())], "title": titles[rng.usize(..titles.len())] });
                let mut name = || match rng.u32(..8) {
                    0 => json!({ "literal": "The World Bank" }),
                    1 => json!({ "family": "Dyk", "non-dropping-particle": "van", "given": "Jan" }),
                    2 => json!({ "family": "King", "given": "Martin", "suffix": "Jr." }),
                    _ => json!({ "family": families[rng.usize(..families.len())], "given": given[rng.usize(..given.len())] }),
                };
                let (author, editor) = ([name(), name(), name(), name()], name());
                let n_authors = [0, 1, 1, 1, 2, 3, 4][rng.usize(..7)];
                if n_authors > 0 {
                    csl["author"] = Value::from(&author[..n_authors]);
                }
                if rng.u32(..3) == 0 {
                    csl["editor"] = json!([editor]);
                }
                match rng.u32(..6) {
                    0 => {}
                    _ => csl["issued"] = json!({ "date-parts": [[rng.u32(2007..2010), rng.u32(1..13), 3]] }),
                }
                for (field, value) in [("publisher", "Press"), ("container-title", "Journal"), ("volume", "3"), ("page", "12-40")] {
                    if rng.bool() {
                        csl[field] = value.into();
                    }
                }
                tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") });
            }
            Ok(())
        })
        .expect("it is sound");
        doc.map().clone()
    }

    fn unquote(elements: &mut Value) {
        match elements {
            Value::Object(fields) => {
                fields.remove("@quotes");
                fields.values_mut().for_each(unquote);
            }
            Value::Array(all) => all.iter_mut().for_each(unquote),
            _ => {}
        }
    }

    /// The works as `hayagriva` orders and writes them by itself.
    fn all_at_once(map: &Map, style: &Style) -> Vec<(SourceId, String)> {
        let ids: Vec<SourceId> = map.sources().map(|it| it.0).collect();
        let items: Vec<Item> = (map.sources().enumerate())
            .map(|(at, (_, source))| {
                let mut item = item(source);
                for value in item.0.values_mut() {
                    // It sorts no disguises.
                    if let Csl::String(text) = value {
                        *text = without_stand_ins(text);
                    }
                }
                item.0.insert("id".to_owned(), Csl::String(at.to_string()));
                item
            })
            .collect();
        let mut csl = IndependentStyle::clone(&style.csl);
        if let Some(list) = csl.bibliography.as_mut() {
            list.subsequent_author_substitute = None;
        }
        // It sorts by the marks around a title.
        let mut macros = serde_json::to_value(&csl.macros).expect("JSON");
        unquote(&mut macros);
        csl.macros = serde_json::from_value(macros).expect("macros");
        let mut driver = BibliographyDriver::new();
        for it in &items {
            let cited = vec![CitationItem::with_entry(it)];
            driver.citation(CitationRequest::new(cited, &csl, None, &LOCALES, None));
        }
        let list = driver.finish(BibliographyRequest::new(&csl, None, &LOCALES)).bibliography;
        let lines = list.map_or_else(Vec::new, |it| it.items).into_iter();
        lines
            .map(|it| {
                let mut text = String::new();
                it.content.write_buf(&mut text, BufWriteFormat::Plain).expect("it is text");
                (ids[it.key.parse::<usize>().expect("a number")], without_stand_ins(&text))
            })
            .collect()
    }

    /// Dates are whole and of our era, of which `hayagriva` sorts some as words.
    #[test]
    fn works_are_listed_as_if_all_were_written_at_once() {
        let map = works(60);
        let ids: Vec<SourceId> = map.sources().map(|it| it.0).collect();
        let sources: Vec<&Source> = map.sources().map(|it| it.1).collect();
        for (name, _) in Style::all() {
            let style = Style::of(name, "").expect("it is there");
            let at_once = all_at_once(&map, &style);
            let order: Vec<SourceId> = ListOrder::of(&style).sorted(&sources).into_iter().map(|it| ids[it]).collect();
            if at_once.is_empty() {
                assert_eq!(order, ids, "{name} has no list");
                continue;
            }
            assert_eq!(order, at_once.iter().map(|it| it.0).collect::<Vec<_>>(), "{name}");
        }
    }

    fn book(family: &str, given: &str, title: &str, year: i64) -> Value {
        json!({ "type": "book", "title": title, "author": [{ "family": family, "given": given }],
            "issued": { "date-parts": [[year]] } })
    }

    fn map_of(works: impl IntoIterator<Item = Value>) -> Map {
        let mut doc = Document::new(Map::default()).with_seed(1);
        doc.edit("Add", |tx| {
            for csl in works {
                tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") });
            }
            Ok(())
        })
        .expect("it is sound");
        doc.map().clone()
    }

    fn listed(map: &Map, style: &str) -> Vec<String> {
        let style = Style::of(style, "").expect("it is there");
        bibliography(map, &style).iter().map(|it| plain(&it.text)).collect()
    }

    /// `hayagriva` takes time by the square of what it is given at once.
    #[test]
    fn few_works_are_written_at_once_however_many_there_are() {
        let style = Style::of("apa", "").expect("it is there");
        let check = |map: &Map, expect: usize| {
            let sources: Vec<&Source> = map.sources().map(|it| it.1).collect();
            let groups = ListWriter::new(&style).told_apart(&sources);
            assert_eq!(groups.iter().map(Vec::len).max(), Some(expect));
            assert_eq!(groups.iter().map(Vec::len).sum::<usize>(), sources.len());
        };
        check(&map_of((0..400).map(|it| book(&format!("Lo{it}"), "Bobo", "Axis", 2008))), 1);
        check(&map_of((0..400).map(|it| book("Lo", "Bobo", &format!("Axis {it}"), 2000 + it % 8))), 50);
        // More than anybody could tell apart by letters.
        check(&map_of((0..400).map(|it| book("Lo", "Bobo", &format!("Axis {it}"), 2000))), 1);
    }

    #[test]
    fn works_that_are_cited_alike_keep_their_names_and_have_letters_in_the_order_of_the_list() {
        let map = map_of([
            book("Lo", "Bobo", "Russia", 2008),
            book("Lo", "Bobo", "Axis", 2008),
            book("Lo", "Ada", "Trust", 2008),
        ]);
        assert_eq!(listed(&map, "mla"), ["Lo, Ada. Trust. 2008.", "Lo, Bobo. Axis. 2008.", "———. Russia. 2008."]);
        assert_eq!(listed(&map, "apa"), ["Lo, A. (2008a). Trust.", "Lo, B. (2008b). Axis.", "Lo, B. (2008c). Russia."]);
    }

    #[test]
    fn what_a_style_does_not_list_is_not_listed() {
        let letter = json!({ "type": "personal_communication", "author": [{ "family": "Lo", "given": "Bobo" }],
            "issued": { "date-parts": [[2008]] } });
        let map = map_of([book("Wu", "Ann", "Axis", 2008), letter]);
        assert_eq!(listed(&map, "apa"), ["Wu, A. (2008). Axis."]);
        assert_eq!(listed(&map, "mla").len(), 2);
    }

    #[test]
    fn editors_are_listed_like_authors() {
        let work = json!({ "type": "book", "title": "Axis", "editor": [{ "family": "Lo", "given": "Bobo" },
            { "family": "Wu", "given": "Ann" }], "publisher": "Press", "issued": { "date-parts": [[2008]] } });
        check(
            work,
            [
                ("mla", "Lo, Bobo, and Ann Wu, editors. Axis. Press, 2008."),
                ("apa", "Lo, B., & Wu, A. (Eds.). (2008). Axis. Press."),
                ("chicago-notes", "Lo, Bobo, and Ann Wu, eds. Axis. Press, 2008."),
            ],
        );
    }

    #[track_caller]
    fn check(work: Value, expect: [(&str, &str); 3]) {
        let map = map_of([work]);
        let listed = expect.map(|it| (it.0, listed(&map, it.0).concat()));
        assert_eq!(listed.each_ref().map(|it| (it.0, it.1.as_str())), expect);
    }

    fn article(fields: Value) -> Value {
        let mut csl = json!({ "type": "article-journal", "author": [{ "family": "Lo", "given": "Bobo" }], "title": "Axis",
            "container-title": "Ruts" });
        for (field, value) in fields.as_object().expect("an object") {
            csl[field] = value.clone();
        }
        csl
    }

    #[test]
    fn names_that_are_left_out_are_no_author() {
        let others = json!({ "literal": "others" });
        let (lo, wu) = (json!({ "family": "Lo", "given": "Bobo" }), json!({ "family": "Oland", "given": "Cy" }));
        check(
            article(json!({ "author": [lo, others] })),
            [
                ("mla", "Lo, Bobo, et al. “Axis.” Ruts."),
                ("apa", "Lo, B., et al. (n.d.). Axis. Ruts."),
                ("ieee", "[1] B. Lo et al., “Axis,” Ruts."),
            ],
        );
        check(
            article(json!({ "author": [lo, wu, { "family": "others" }] })),
            [
                ("chicago-author-date", "Lo, Bobo, Cy Oland, et al. n.d. “Axis.” Ruts."),
                ("apa", "Lo, B., Oland, C., et al. (n.d.). Axis. Ruts."),
                ("ieee", "[1] B. Lo, C. Oland, et al., “Axis,” Ruts."),
            ],
        );
        let map = map_of([article(json!({ "author": [lo, others] }))]);
        let german = Style::of("apa", "de-DE").expect("it is there");
        assert!(
            plain(&bibliography(&map, &german)[0].text).starts_with("Lo, B., et al. (o.\u{a0}J.)"),
            "{:?}",
            bibliography(&map, &german)
        );
    }

    #[test]
    fn a_number_with_hyphens_is_no_range() {
        let report = |number: &str| {
            article(json!({ "type": "report", "number": number, "publisher": "BLS", "container-title": "" }))
        };
        check(
            report("USDL-26-599"),
            [
                ("mla", "Lo, Bobo. Axis. USDL-26-599, BLS."),
                ("apa", "Lo, B. (n.d.). Axis (USDL-26-599). BLS."),
                ("chicago-notes", "Lo, Bobo. Axis. USDL-26-599. BLS, n.d."),
            ],
        );
        check(
            article(json!({ "volume": "3", "issue": "3-4" })),
            [
                ("mla", "Lo, Bobo. “Axis.” Ruts, vol. 3, nos. 3–4."),
                ("apa", "Lo, B. (n.d.). Axis. Ruts, 3(3–4)."),
                ("ieee", "[1] B. Lo, “Axis,” Ruts, vol. 3, no. 3–4."),
            ],
        );
    }

    #[test]
    fn dates_say_what_is_known_of_them() {
        let dated = |date: Value| article(json!({ "issued": date }));
        check(
            dated(json!({ "literal": "ca. 1850" })),
            [
                ("mla", "Lo, Bobo. “Axis.” Ruts, [1850?]."),
                ("apa", "Lo, B. (ca. 1850). Axis. Ruts."),
                ("chicago-author-date", "Lo, Bobo. [1850?]. “Axis.” Ruts."),
            ],
        );
        for date in [json!({ "date-parts": [[-380]] }), json!({ "literal": "380 BC" }), json!({ "raw": "-0379" })] {
            check(
                dated(date),
                [
                    ("mla", "Lo, Bobo. “Axis.” Ruts, 380 BC."),
                    ("apa", "Lo, B. (380 B.C.E.). Axis. Ruts."),
                    ("chicago-author-date", "Lo, Bobo. 380 BC. “Axis.” Ruts."),
                ],
            );
        }
        for date in
            [json!({ "raw": "2012-05" }), json!({ "literal": "2012-05" }), json!({ "date-parts": [["2012", "05"]] })]
        {
            check(
                dated(date),
                [
                    ("mla", "Lo, Bobo. “Axis.” Ruts, May 2012."),
                    ("apa", "Lo, B. (2012). Axis. Ruts."),
                    ("chicago-author-date", "Lo, Bobo. 2012. “Axis.” Ruts, May."),
                ],
            );
        }
        check(
            dated(json!({ "date-parts": [[2018]], "season": 2 })),
            [
                ("mla", "Lo, Bobo. “Axis.” Ruts, Summer 2018."),
                ("apa", "Lo, B. (2018). Axis. Ruts."),
                ("chicago-author-date", "Lo, Bobo. 2018. “Axis.” Ruts, Summer."),
            ],
        );
        let mut paper = dated(json!({ "date-parts": [[2018]], "season": 2 }));
        paper["type"] = "article-magazine".into();
        assert_eq!(listed(&map_of([paper]), "apa"), ["Lo, B. (2018, Summer). Axis. Ruts."]);
    }

    #[test]
    fn marks_of_a_work_and_of_a_style_do_not_clash() {
        check(
            article(json!({ "title": "Why?", "container-title": "Ruts and Peaks." })),
            [
                ("mla", "Lo, Bobo. “Why?” Ruts and Peaks."),
                ("apa", "Lo, B. (n.d.). Why? Ruts and Peaks."),
                ("chicago-author-date", "Lo, Bobo. n.d. “Why?” Ruts and Peaks."),
            ],
        );
        check(
            json!({ "type": "book", "author": [{ "literal": "Acme, Inc." }], "title": "Wait...", "publisher": "Rope & Co." }),
            [
                ("mla", "Acme, Inc. Wait... Rope & Co."),
                ("apa", "Acme, Inc. (n.d.). Wait... Rope & Co."),
                ("chicago-author-date", "Acme, Inc. n.d. Wait... Rope & Co."),
            ],
        );
    }

    #[test]
    fn pages_that_are_no_numbers_are_several() {
        check(
            article(json!({ "page": "xii-xv" })),
            [
                ("mla", "Lo, Bobo. “Axis.” Ruts, pp. xii–xv."),
                ("apa", "Lo, B. (n.d.). Axis. Ruts, xii–xv."),
                ("ieee", "[1] B. Lo, “Axis,” Ruts, pp. xii–xv."),
            ],
        );
        check(
            article(json!({ "page": "A4" })),
            [
                ("mla", "Lo, Bobo. “Axis.” Ruts, p. A4."),
                ("apa", "Lo, B. (n.d.). Axis. Ruts, A4."),
                ("ieee", "[1] B. Lo, “Axis,” Ruts, p. A4."),
            ],
        );
    }
}
