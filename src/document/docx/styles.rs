//! What the styles of a document of Word say of paragraphs and runs (ECMA-376, part 1, 17.7).

use rustc_hash::FxHashMap;

use super::super::found::DocumentTally;
use super::super::part_xml::{PartPiece, PartXml};

/// How many styles one is based on at most: Word itself allows for eleven.
const DEEPEST: usize = 20;

/// The word for a heading in languages whose programs write it into the name of the style.
const HEADINGS: &[&str] = &[
    "heading",
    "überschrift",
    "titre",
    "título",
    "titolo",
    "nagłówek",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "заголовок",
    "nadpis",
    "címsor",
    "başlık",
    "encabezado",
    "intestazione",
    "titlu",
    "見出し",
    "标题",
    "標題",
    "제목",
];

#[derive(Debug, Default)]
pub struct WordStyles {
    styles: FxHashMap<String, WordStyle>,
    pub language: String,
}

#[derive(Debug, Default)]
struct WordStyle {
    name: String,
    based_on: String,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<u8>,
    hidden: Option<bool>,
}

impl WordStyles {
    pub fn read(text: &str, tally: &mut DocumentTally) -> Self {
        let mut xml = PartXml::new(text);
        let mut all = Self::default();
        let mut current: Option<(String, WordStyle)> = None;
        while let Some(piece) = xml.next() {
            let PartPiece::Open(element) = piece else { continue };
            let value = element.value();
            match (&*element.name, &mut current) {
                ("style", _) => {
                    all.styles.extend(current.take());
                    let id = element.attribute("styleId").unwrap_or_default().to_owned();
                    current = Some((id, WordStyle::default()));
                }
                ("lang", None) if all.language.is_empty() => value.clone_into(&mut all.language),
                ("name", Some((_, style))) if style.name.is_empty() => style.name = value.trim().to_lowercase(),
                ("basedOn", Some((_, style))) => value.clone_into(&mut style.based_on),
                ("outlineLvl", Some((_, style))) => style.outline = value.parse().ok(),
                ("numId", Some((_, style))) => style.list = Some(value.to_owned()),
                ("ilvl", Some((_, style))) => style.level = value.parse().ok(),
                ("vanish", Some((_, style))) => style.hidden = Some(element.is_on()),
                _ => {}
            }
        }
        all.styles.extend(current);
        xml.finish(tally);
        all
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s WordStyle> {
        let first = self.styles.get(id);
        std::iter::successors(first, |it| self.styles.get(&it.based_on)).take(DEEPEST)
    }

    /// The level of a heading, from 1; none for other paragraphs.
    pub fn heading(&self, id: &str) -> Option<u8> {
        // A style that nobody defines has but its name.
        let by_name = if self.styles.contains_key(id) { None } else { named_heading(&id.to_lowercase()) };
        by_name.or_else(|| {
            self.chain(id).find_map(|it| match it.outline {
                Some(level @ 0..=8) => Some(Some(level + 1)),
                Some(_) => Some(None),
                None => named_heading(&it.name).map(Some),
            })?
        })
    }

    pub fn is_title(&self, id: &str) -> bool {
        self.styles.get(id).map_or(id == "Title", |it| it.name == "title")
    }

    /// The list of a style, and its level in it.
    pub fn list<'s>(&'s self, id: &'s str) -> Option<(&'s str, Option<u8>)> {
        let list = self.chain(id).find_map(|it| it.list.as_deref())?;
        Some((list, self.chain(id).find_map(|it| it.level)))
    }

    pub fn is_hidden(&self, id: &str) -> bool {
        self.chain(id).find_map(|it| it.hidden).unwrap_or(false)
    }
}

/// “heading 2”, “Überschrift 2”, “Heading2”.
fn named_heading(name: &str) -> Option<u8> {
    let word = name.trim_end_matches(|it: char| it.is_ascii_digit());
    let level = name.get(word.len()..)?.parse().ok().filter(|it| (1..=9).contains(it))?;
    HEADINGS.contains(&word.trim_end()).then_some(level)
}
