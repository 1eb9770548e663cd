//! The styles of a document of Word: our own, or those of a template. Each is found by the name that every language of Word
//! gives it (ECMA-376, part 1, 17.7.4.9), and what a template has not is added to it.

use roxmltree::{Document, Node};

use super::super::language::languages;
use super::parts::WORDS;
use crate::format::xml::escaped;

/// Our own styles.
const STYLES: &str = include_str!("../../../../assets/essay/word-styles.xml");
/// The ids of the styles that an essay uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordStyleIds {
    pub title: String,
    pub author: String,
    pub heading: String,
    pub list: String,
    pub note: String,
    pub note_sign: String,
    pub works: String,
    pub footer: String,
    /// The number of the list in which outlines stand.
    pub list_number: u32,
}

impl WordStyleIds {
    /// The names of the styles, with what holds the id of each.
    fn by_name(&mut self) -> [(&'static str, &mut String); 8] {
        [
            ("Title", &mut self.title),
            ("Subtitle", &mut self.author),
            ("heading 1", &mut self.heading),
            ("List Paragraph", &mut self.list),
            ("footnote text", &mut self.note),
            ("footnote reference", &mut self.note_sign),
            ("Bibliography", &mut self.works),
            ("footer", &mut self.footer),
        ]
    }
}

/// Styles of our own, in a language as BCP 47 has it.
pub fn own(language: &str) -> (String, WordStyleIds) {
    let (to_right, to_left) = languages(language);
    let mut xml = STYLES.to_owned();
    for (word, language) in [("BIDI_LANGUAGE", to_left), ("LANGUAGE", to_right)] {
        xml = xml.replace(&format!("\"{word}\""), &format!("\"{}\"", escaped(language)));
    }
    let ids = with_all(STYLES).map(|it| it.1).unwrap_or_default();
    (xml, ids)
}

/// The styles of a template, with those added that it has not. Nothing where they are no styles.
pub fn with_all(styles: &str) -> Option<(String, WordStyleIds)> {
    let document = Document::parse(styles).ok()?;
    let own = Document::parse(STYLES).ok()?;
    let root = document.root_element();
    let usual =
        style(root, |it| value(it, "type") == "paragraph" && matches!(value(it, "default"), "1" | "true" | "on"));
    let usual = usual.map_or("Normal", |it| value(it, "styleId"));
    let mut ids = WordStyleIds::default();
    let mut added = String::new();
    for (name, found) in ids.by_name() {
        if let Some(there) = named(root, name) {
            value(there, "styleId").clone_into(found);
            continue;
        }
        let ours = named(own.root_element(), name)?;
        let own_id = value(ours, "styleId");
        let is_taken = style(root, |it| value(it, "styleId") == own_id).is_some();
        *found = if is_taken { format!("Essay{own_id}") } else { own_id.to_owned() };
        let xml = STYLES.get(ours.range())?.replace("w:val=\"Normal\"", &format!("w:val=\"{}\"", escaped(usual)));
        let id = (format!("w:styleId=\"{own_id}\""), format!("xmlns:w=\"{WORDS}\" w:styleId=\"{found}\""));
        added += &xml.replacen(&id.0, &id.1, 1);
    }
    let close = styles.get(..root.range().end)?.rfind("</")?;
    Some((format!("{}{added}{}", styles.get(..close)?, styles.get(close..)?), ids))
}

/// The first style that is meant.
fn style<'a, 'd>(root: Node<'a, 'd>, is_meant: impl Fn(Node<'a, 'd>) -> bool) -> Option<Node<'a, 'd>> {
    root.children().filter(|it| it.tag_name().name() == "style").find(|it| is_meant(*it))
}

/// The style of a name, in whatever case.
fn named<'a, 'd>(root: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    style(root, |it| {
        let own = it.children().find(|it| it.tag_name().name() == "name");
        own.is_some_and(|it| value(it, "val").trim().eq_ignore_ascii_case(name))
    })
}

/// What an attribute says, whatever its prefix; nothing where it is not there.
fn value<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attributes().find(|it| it.name() == name).map_or("", |it| it.value())
}
