//! The list in which outlines stand, added to those of a template (ECMA-376, part 1, 17.9).

use roxmltree::Document;

use super::super::DEEPEST;
use super::parts::{HEADER, WORDS};

/// Further in by so much with each level, in twentieths of a point.
const STEP: usize = 360;

/// The lists of a document of our own.
pub fn own() -> (String, u32) {
    let (list, use_of_it) = list(1);
    (format!("{HEADER}<w:numbering xmlns:w=\"{WORDS}\">{list}{use_of_it}</w:numbering>"), 1)
}

/// The lists of a template with ours, and its number. Nothing where they are no lists.
pub fn with_ours(numbering: &str) -> Option<(String, u32)> {
    let document = Document::parse(numbering).ok()?;
    let root = document.root_element();
    let numbers =
        root.descendants().flat_map(|it| it.attributes()).filter(|it| matches!(it.name(), "numId" | "abstractNumId"));
    let free = numbers.filter_map(|it| it.value().parse::<u32>().ok()).max().unwrap_or(0).checked_add(1)?;
    let (list, use_of_it) = list(free);
    // All lists come before all uses of them, and something else may come after those.
    let of_name = |name: &'static str| root.children().filter(move |it| it.tag_name().name() == name);
    let first_use = of_name("num").next().map(|it| it.range().start);
    let last_use = of_name("num").next_back().map(|it| it.range().end);
    let close = numbering.get(..root.range().end)?.rfind("</")?;
    let lists_end = first_use.or_else(|| of_name("abstractNum").next_back().map(|it| it.range().end)).unwrap_or(close);
    let uses_end = last_use.unwrap_or(lists_end);
    let pieces = [
        numbering.get(..lists_end)?,
        &list,
        numbering.get(lists_end..uses_end)?,
        &use_of_it,
        numbering.get(uses_end..)?,
    ];
    Some((pieces.concat(), free))
}

/// A list with a sign before each item, and its use under the same number.
fn list(number: u32) -> (String, String) {
    let level = |level: usize| {
        let sign = ["•", "–"][level % 2];
        let left = STEP * (level + 1);
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"{sign}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{STEP}\"/></w:pPr></w:lvl>"
        )
    };
    let levels: String = (0..=DEEPEST).map(level).collect();
    let list = format!(
        "<w:abstractNum xmlns:w=\"{WORDS}\" w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>\
         {levels}</w:abstractNum>"
    );
    let use_of_it =
        format!("<w:num xmlns:w=\"{WORDS}\" w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>");
    (list, use_of_it)
}
