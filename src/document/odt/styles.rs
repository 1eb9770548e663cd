//! What the styles of an `OpenDocument` say of paragraphs, words and lists.

use rustc_hash::FxHashMap;

use super::super::part_xml::{PartPiece, PartXml};

/// How many styles one may rest on: a circle ends, too.
const DEEPEST: usize = 20;

#[derive(Debug, Default)]
pub struct OpenStyles {
    styles: FxHashMap<String, OpenStyle>,
    lists: FxHashMap<String, Vec<OpenLevel>>,
    /// “en-GB”, of the document as a whole.
    pub language: String,
}

#[derive(Debug, Default)]
struct OpenStyle {
    parent: String,
    hidden: Option<bool>,
}

/// How one level of a list is numbered; by a bullet where it has no format.
#[derive(Clone, Debug, Default)]
pub struct OpenLevel {
    pub format: Option<String>,
    pub before: String,
    pub after: String,
    pub start: u32,
    /// How many levels are written.
    pub shown: usize,
}

impl OpenStyles {
    pub fn read(&mut self, text: &str) {
        let mut xml = PartXml::new(text);
        let (mut style, mut list) = (String::new(), String::new());
        let mut in_default = false;
        while let Some(piece) = xml.next() {
            let PartPiece::Open(element) = piece else { continue };
            let said = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
            match &*element.name {
                "default-style" => in_default = element.attribute("family") == Some("paragraph"),
                "style" => {
                    in_default = false;
                    style = said("name");
                    let known = OpenStyle { parent: said("parent-style-name"), hidden: None };
                    self.styles.insert(style.clone(), known);
                }
                "text-properties" => {
                    if in_default && self.language.is_empty() {
                        self.language = match (&*said("language"), &*said("country")) {
                            ("" | "none" | "zxx", _) => String::new(),
                            (language, "" | "none") => language.to_owned(),
                            (language, country) => format!("{language}-{country}"),
                        };
                    }
                    let hidden = element.attribute("display").map(|it| it == "none");
                    if let Some(style) = self.styles.get_mut(&style).filter(|_| hidden.is_some()) {
                        style.hidden = hidden;
                    }
                }
                "list-style" => {
                    list = said("name");
                    self.lists.insert(list.clone(), Vec::new());
                }
                "list-level-style-number" | "list-level-style-bullet" => {
                    let is_number = element.name == "list-level-style-number";
                    let level = OpenLevel {
                        format: is_number.then(|| said("num-format")),
                        before: said("num-prefix"),
                        after: said("num-suffix"),
                        start: said("start-value").parse().unwrap_or(1),
                        shown: said("display-levels").parse().unwrap_or(1),
                    };
                    let levels = self.lists.get_mut(&list);
                    if let (Some(levels), Ok(at @ 1..=10)) = (levels, said("level").parse::<usize>()) {
                        levels.resize(levels.len().max(at), OpenLevel { start: 1, ..OpenLevel::default() });
                        if let Some(place) = levels.get_mut(at - 1) {
                            *place = level;
                        }
                    }
                }
                // Nothing of what follows is a style.
                "body" => break,
                _ => {}
            }
        }
    }

    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s OpenStyle> {
        std::iter::successors(self.styles.get(name), |it| self.styles.get(&it.parent)).take(DEEPEST)
    }

    pub fn is_hidden(&self, name: &str) -> bool {
        self.chain(name).find_map(|it| it.hidden).unwrap_or(false)
    }

    /// Whether a style is the one called “Title”, or rests on it.
    pub fn is_title(&self, name: &str) -> bool {
        name == "Title" || self.chain(name).any(|it| it.parent == "Title")
    }

    pub fn level(&self, list: &str, level: usize) -> Option<&OpenLevel> {
        self.lists.get(list)?.get(level)
    }
}
