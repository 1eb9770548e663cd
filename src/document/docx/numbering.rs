//! The numbers of lists (ECMA-376, part 1, 17.9): how each level is numbered, and how far each list has come.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::found::DocumentTally;
use super::super::numbers::number;
use super::super::part_xml::{PartPiece, PartXml};
use super::styles::WordStyles;

const N_LEVELS: usize = 9;

#[derive(Debug, Default)]
pub struct Numbering {
    kinds: FxHashMap<String, ListKind>,
    lists: FxHashMap<String, NumberedList>,
    /// Of each kind of list, the last number of each level.
    last: FxHashMap<String, [Option<u32>; N_LEVELS]>,
    begun: FxHashSet<String>,
}

#[derive(Clone, Debug, Default)]
struct ListKind {
    levels: [ListLevel; N_LEVELS],
    /// The style that says what this kind is.
    by_style: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct ListLevel {
    start: Option<u32>,
    format: String,
    text: String,
    style: String,
}

#[derive(Clone, Debug, Default)]
struct NumberedList {
    kind: String,
    starts: [Option<u32>; N_LEVELS],
}

impl Numbering {
    pub fn read(text: &str, tally: &mut DocumentTally) -> Self {
        let mut xml = PartXml::new(text);
        let mut all = Self::default();
        let (mut kind, mut list): (Option<String>, Option<String>) = (None, None);
        let mut level = 0;
        while let Some(piece) = xml.next() {
            let PartPiece::Open(element) = piece else { continue };
            let value = element.value();
            let of_level = |it: &str| element.attribute(it).and_then(|it| it.parse().ok()).unwrap_or(N_LEVELS);
            match &*element.name {
                "abstractNum" => {
                    let id = element.attribute("abstractNumId").unwrap_or_default().to_owned();
                    all.kinds.insert(id.clone(), ListKind::default());
                    (kind, list) = (Some(id), None);
                }
                "num" => {
                    let id = element.attribute("numId").unwrap_or_default().to_owned();
                    all.lists.insert(id.clone(), NumberedList::default());
                    (kind, list) = (None, Some(id));
                }
                "lvl" | "lvlOverride" => level = of_level("ilvl"),
                "abstractNumId" => {
                    if let Some(it) = list.as_ref().and_then(|it| all.lists.get_mut(it)) {
                        value.clone_into(&mut it.kind);
                    }
                }
                "startOverride" => {
                    let list = list.as_ref().and_then(|it| all.lists.get_mut(it));
                    if let Some(start) = list.and_then(|it| it.starts.get_mut(level)) {
                        *start = value.parse().ok();
                    }
                }
                name => {
                    let Some(kind) = kind.as_ref().and_then(|it| all.kinds.get_mut(it)) else { continue };
                    if name == "numStyleLink" {
                        kind.by_style = Some(value.to_owned());
                    }
                    let Some(level) = kind.levels.get_mut(level) else { continue };
                    match name {
                        "start" => level.start = value.parse().ok(),
                        "numFmt" => value.clone_into(&mut level.format),
                        "lvlText" => value.clone_into(&mut level.text),
                        "pStyle" => value.clone_into(&mut level.style),
                        _ => {}
                    }
                }
            }
        }
        xml.finish(tally);
        all
    }

    /// The level of a style in a list that says so itself.
    pub fn level_of_style(&self, list: &str, style: &str) -> Option<u8> {
        let kind = self.kinds.get(&self.lists.get(list)?.kind)?;
        let level = kind.levels.iter().position(|it| !it.style.is_empty() && it.style == style)?;
        u8::try_from(level).ok()
    }

    /// Goes on in a list, and gives the number or bullet of its next item; none where it has no such list.
    pub fn next(&mut self, list_id: &str, level: u8, styles: &WordStyles) -> Option<String> {
        let at = usize::from(level).min(N_LEVELS - 1);
        let list = self.lists.get(list_id)?;
        let mut kind_id = list.kind.clone();
        let by_style = self.kinds.get(&kind_id).and_then(|it| it.by_style.as_deref());
        if let Some(it) = by_style.and_then(|it| self.lists.get(styles.list(it)?.0)) {
            kind_id.clone_from(&it.kind);
        }
        let kind = self.kinds.get(&kind_id)?;
        let first = |it: usize| list.starts.get(it).copied().flatten().or(kind.levels.get(it)?.start).or(Some(1));
        let last = self.last.entry(kind_id).or_default();
        if list.starts.iter().any(Option::is_some) && self.begun.insert(list_id.to_owned()) {
            for (last, start) in last.iter_mut().zip(&list.starts) {
                if start.is_some() {
                    *last = None;
                }
            }
        }
        for (it, last) in last.iter_mut().enumerate() {
            match it.cmp(&at) {
                std::cmp::Ordering::Less => *last = last.or(first(it)),
                std::cmp::Ordering::Equal => *last = last.map_or(first(it), |it| Some(it.saturating_add(1))),
                std::cmp::Ordering::Greater => *last = None,
            }
        }
        let level = kind.levels.get(at)?;
        if level.format == "bullet" {
            return Some("•".to_owned());
        }
        if level.format == "none" {
            return Some(String::new());
        }
        Some(label(&level.text, kind, last))
    }
}

/// “%1.%2” with the numbers of its levels.
fn label(text: &str, kind: &ListKind, numbers: &[Option<u32>; N_LEVELS]) -> String {
    let mut written = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let digit = if letter == '%' { letters.peek().and_then(|it| it.to_digit(10)) } else { None };
        let Some(at) = digit.and_then(|it| (it as usize).checked_sub(1)) else {
            written.push(letter);
            continue;
        };
        letters.next();
        let format = kind.levels.get(at).map_or("", |it| &it.format);
        written += &number(numbers.get(at).copied().flatten().unwrap_or(1), format);
    }
    written.trim().to_owned()
}
