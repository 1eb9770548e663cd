//! What `EndNote` writes: XML with the record of each work.

use serde_json::{Map, Value};

use super::super::found::LiveWork;
use super::super::part_xml::{PartPiece, PartXml};
use super::{LiveCited, date, locator, name, put};

/// The works of a citation, from `<EndNote>` on.
pub fn works(text: &str, cited: &mut LiveCited) -> Option<Vec<LiveWork>> {
    let text = text.get(text.find("<EndNote>")?..)?;
    let mut xml = PartXml::new(text);
    let mut path: Vec<String> = Vec::new();
    let (mut found, mut current) = (Vec::new(), EndnoteRecord::default());
    while let Some(piece) = xml.next() {
        match piece {
            PartPiece::Open(element) => {
                match &*element.name {
                    "Cite" => {
                        current = EndnoteRecord::default();
                        current.without_author = element.attribute("ExcludeAuth") == Some("1");
                    }
                    "ref-type" => element.attribute("name").unwrap_or_default().clone_into(&mut current.kind),
                    // A name begins; its words may come in several pieces.
                    "author" => current.names.push((path.last().cloned().unwrap_or_default(), String::new())),
                    _ => {}
                }
                path.push(element.name);
            }
            PartPiece::Close => {
                if path.pop().is_some_and(|it| it == "Cite") {
                    found.push(std::mem::take(&mut current).into_work(cited));
                }
                // What follows is no part of it, and an instruction may go on.
                if path.is_empty() {
                    break;
                }
            }
            PartPiece::Text(text) => current.take(&path, &text),
        }
    }
    Some(found)
}

#[derive(Default)]
struct EndnoteRecord {
    without_author: bool,
    kind: String,
    fields: Map<String, Value>,
    names: Vec<(String, String)>,
}

impl EndnoteRecord {
    fn take(&mut self, path: &[String], text: &str) {
        let inside = path.iter().rev().find(|it| *it != "style").map_or("", String::as_str);
        if inside == "author" {
            if let Some(name) = self.names.last_mut() {
                name.1.push_str(text);
            }
            return;
        }
        // Of a citation and of the record within it, some names are the same.
        let of_record = path.iter().any(|it| it == "record");
        let field = if of_record { format!("record/{inside}") } else { inside.to_owned() };
        let already = self.fields.get(&field).and_then(Value::as_str).unwrap_or_default();
        let all = format!("{already}{text}");
        if all.len() < 100_000 {
            self.fields.insert(field, Value::from(all));
        }
    }

    fn field(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default().trim()
    }

    fn into_work(self, cited: &mut LiveCited) -> LiveWork {
        let mut csl = Map::new();
        put(&mut csl, "type", kind(&self.kind));
        for (role, group) in [("author", "authors"), ("editor", "secondary-authors")] {
            let names = self.names.iter().filter(|it| it.0 == group && !it.1.trim().is_empty());
            let mut names: Vec<Value> = names.map(|it| name(&it.1)).collect();
            if role == "author" && names.is_empty() && !self.field("Author").is_empty() {
                names.push(serde_json::json!({ "family": self.field("Author") }));
            }
            if !names.is_empty() {
                csl.insert(role.to_owned(), Value::Array(names));
            }
        }
        for (name, field) in [
            ("title", "record/title"),
            ("container-title", "record/secondary-title"),
            ("volume", "record/volume"),
            ("issue", "record/number"),
            ("page", "record/pages"),
            ("publisher", "record/publisher"),
            ("publisher-place", "record/pub-location"),
            ("edition", "record/edition"),
            ("ISBN", "record/isbn"),
            ("DOI", "record/electronic-resource-num"),
            ("URL", "record/url"),
        ] {
            put(&mut csl, name, self.field(field));
        }
        let year = Some(self.field("record/year")).filter(|it| !it.is_empty()).unwrap_or(self.field("Year"));
        csl.extend(date(year, "", "").map(|it| ("issued".to_owned(), it)));
        let number = self.field("RecNum");
        let known_by = format!("endnote {number} {} {year} {}", self.field("Author"), self.field("record/title"));
        LiveWork {
            source: cited.source(known_by, csl),
            locator: locator("page", self.field("Pages")),
            prefix: self.field("Prefix").to_owned(),
            suffix: self.field("Suffix").to_owned(),
            without_author: self.without_author,
        }
    }
}

/// CSL’s name for a type of EndNote’s.
fn kind(name: &str) -> &'static str {
    match name {
        "Journal Article" | "Electronic Article" => "article-journal",
        "Book" | "Edited Book" | "Electronic Book" => "book",
        "Book Section" | "Electronic Book Section" => "chapter",
        "Conference Proceedings" | "Conference Paper" => "paper-conference",
        "Thesis" => "thesis",
        "Report" | "Government Document" => "report",
        "Web Page" | "Online Multimedia" => "webpage",
        "Newspaper Article" => "article-newspaper",
        "Magazine Article" => "article-magazine",
        _ => "document",
    }
}
