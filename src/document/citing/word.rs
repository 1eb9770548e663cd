//! Word’s own citations: fields that name the sources which the document keeps (ECMA-376, part 1, 17.16.5.6 and 22.6).

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use super::super::found::{DocumentTally, LiveWork};
use super::super::part_xml::{PartPiece, PartXml};
use super::{LiveCited, date, locator, put};

/// The sources of a document, by their tags in lower case.
#[derive(Debug, Default)]
pub struct WordSources(FxHashMap<String, Map<String, Value>>);

impl WordSources {
    /// Takes in a part of XML, if it holds sources.
    pub fn read(&mut self, text: &str, tally: &mut DocumentTally) {
        if !text.contains("officeDocument/2006/bibliography") && !text.contains("officeDocument/bibliography") {
            return;
        }
        let mut xml = PartXml::new(text);
        let mut path: Vec<String> = Vec::new();
        let mut current = WordSource::default();
        while let Some(piece) = xml.next() {
            match piece {
                PartPiece::Open(element) => {
                    match &*element.name {
                        "Source" => current = WordSource::default(),
                        "Person" | "Corporate" => {
                            let role = path.iter().rev().find(|it| !matches!(it.as_str(), "NameList")).cloned();
                            current.people.push((role.unwrap_or_default(), Map::new()));
                        }
                        _ => {}
                    }
                    path.push(element.name);
                }
                PartPiece::Close => {
                    if path.pop().is_some_and(|it| it == "Source") {
                        let (tag, csl) = std::mem::take(&mut current).into_csl();
                        self.0.insert(tag, csl);
                    }
                }
                PartPiece::Text(text) => current.take(path.last().map_or("", String::as_str), &text),
            }
        }
        xml.finish(tally);
    }
}

#[derive(Default)]
struct WordSource {
    fields: FxHashMap<String, String>,
    people: Vec<(String, Map<String, Value>)>,
}

impl WordSource {
    fn take(&mut self, inside: &str, text: &str) {
        let part = match inside {
            "Last" => "family",
            "First" | "Middle" => "given",
            "Corporate" => "literal",
            _ => {
                self.fields.entry(inside.to_owned()).or_default().push_str(text);
                return;
            }
        };
        if let Some((_, person)) = self.people.last_mut() {
            let already = person.get(part).and_then(Value::as_str).unwrap_or_default();
            let gap = if inside == "Middle" && !already.is_empty() { " " } else { "" };
            let all = format!("{already}{gap}{text}");
            person.insert(part.to_owned(), Value::from(all));
        }
    }

    fn into_csl(self) -> (String, Map<String, Value>) {
        let field = |name: &str| self.fields.get(name).map_or("", |it| it.trim());
        let mut csl = Map::new();
        put(&mut csl, "type", kind(field("SourceType")));
        for (role, name) in [("author", "Author"), ("editor", "Editor"), ("translator", "Translator")] {
            let people = self.people.iter().filter(|it| it.0 == name && !it.1.is_empty());
            let people: Vec<Value> = people.map(|it| Value::Object(it.1.clone())).collect();
            if !people.is_empty() {
                csl.insert(role.to_owned(), Value::Array(people));
            }
        }
        for (name, fields) in [
            ("title", &["Title"][..]),
            (
                "container-title",
                &["JournalName", "BookTitle", "ConferenceName", "PeriodicalTitle", "InternetSiteTitle"],
            ),
            ("publisher", &["Publisher", "Institution"]),
            ("publisher-place", &["City"]),
            ("page", &["Pages"]),
            ("volume", &["Volume"]),
            ("issue", &["Issue"]),
            ("edition", &["Edition"]),
            ("URL", &["URL"]),
            ("DOI", &["DOI"]),
        ] {
            if let Some(value) = fields.iter().map(|it| field(it)).find(|it| !it.is_empty()) {
                put(&mut csl, name, value);
            }
        }
        let dates = [
            ("issued", date(field("Year"), field("Month"), field("Day"))),
            ("accessed", date(field("YearAccessed"), field("MonthAccessed"), field("DayAccessed"))),
        ];
        csl.extend(dates.into_iter().filter_map(|(name, date)| Some((name.to_owned(), date?))));
        (field("Tag").to_lowercase(), csl)
    }
}

/// The works that a field names: `CITATION Kav18 \p 132 \m Sun20 \n`. A tag that the document does not know is an empty
/// source of that name.
pub fn citation(instruction: &str, sources: &WordSources, cited: &mut LiveCited) -> Vec<LiveWork> {
    let words = words(instruction);
    let mut words = words.iter().map(String::as_str).skip(1).peekable();
    let mut works: Vec<LiveWork> = Vec::new();
    let mut volume = String::new();
    while let Some(word) = words.next() {
        let is_switch = word.starts_with('\\');
        if !is_switch && works.is_empty() || word == "\\m" {
            let tag = if is_switch { words.next().unwrap_or_default() } else { word };
            let known = sources.0.get(&tag.to_lowercase()).cloned();
            let csl = known.unwrap_or_else(|| Map::from_iter([("title".to_owned(), Value::from(tag))]));
            let source = cited.source(format!("word {}", tag.to_lowercase()), csl);
            let (prefix, suffix) = (String::new(), String::new());
            works.push(LiveWork { source, locator: None, prefix, suffix, without_author: false });
            continue;
        }
        let Some(work) = works.last_mut() else { continue };
        match word {
            "\\p" => work.locator = locator("page", words.next().unwrap_or_default()),
            "\\v" => words.next().unwrap_or_default().clone_into(&mut volume),
            "\\f" => words.next().unwrap_or_default().trim().clone_into(&mut work.prefix),
            "\\s" => words.next().unwrap_or_default().trim().clone_into(&mut work.suffix),
            "\\n" => work.without_author = true,
            "\\l" => _ = words.next(),
            _ => {}
        }
        if !volume.is_empty() && work.locator.is_none() {
            work.locator = locator("volume", &std::mem::take(&mut volume));
        }
    }
    works
}

/// The words of an instruction, of which some are in quotation marks.
fn words(instruction: &str) -> Vec<String> {
    let (mut found, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for letter in instruction.chars() {
        match letter {
            '"' | '“' | '”' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            letter if letter.is_whitespace() && !quoted => found.extend(word.take()),
            letter => word.get_or_insert_default().push(letter),
        }
    }
    found.extend(word);
    found
}

/// CSL’s name for a type of Word’s.
fn kind(name: &str) -> &'static str {
    match name {
        "Book" => "book",
        "BookSection" => "chapter",
        "JournalArticle" => "article-journal",
        "ArticleInAPeriodical" => "article-magazine",
        "ConferenceProceedings" => "paper-conference",
        "Report" => "report",
        "InternetSite" | "DocumentFromInternetSite" | "ElectronicSource" => "webpage",
        "Film" => "motion_picture",
        "SoundRecording" => "song",
        "Interview" => "interview",
        "Patent" => "patent",
        "Case" => "legal_case",
        "Art" => "graphic",
        _ => "document",
    }
}
