//! BibTeX and BibLaTeX as CSL items, entry by entry.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::entry::{Broken, Parent, parse};
use super::item::item;
use super::split::{Entries, RawEntry};
use super::strings::Abbreviations;
use crate::cite::BareSource;
use crate::format::refs::{CslItem, keep, kept, library, string};
use crate::format::text::text_of_old;
use crate::format::told::Told;
use crate::format::{Loaded, ReadError, Remark, Room, Unreadable};

pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let text = text_of_old(bytes, &mut told)?;
    let found = items(&text, &mut Room::of(bytes.len()), &mut told)?;
    if found.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotBibtex));
    }
    Ok(library(found, told))
}

/// One entry that can be read; `None` for anything else.
pub fn read_one(text: &str) -> Option<CslItem> {
    items(text, &mut Room::of(text.len()), &mut Told::default()).ok()?.pop()
}

/// An entry among the others.
struct Listed {
    item: CslItem,
    parents: Vec<Parent>,
    line: usize,
    /// “@xdata{…}” is no work, but holds fields for others.
    is_data: bool,
}

/// The items of a text. An entry that is broken is one, too, with its text as the note.
fn items(text: &str, room: &mut Room, told: &mut Told) -> Result<Vec<CslItem>, ReadError> {
    let strings = Abbreviations::of(Entries::of(text), room, told)?;
    let mut works: Vec<Listed> = Vec::new();
    for part in Entries::of(text).filter(|it| !["string", "comment", "preamble"].iter().any(|kind| it.is(kind))) {
        let (item, parents) = match parse(&part, &strings, room)? {
            Ok(parsed) => (item(&parsed, part.line, told), parsed.parents),
            Err(Broken { reason, below }) => {
                told.tell(part.line + below, Remark::EntryKept { reason });
                (broken(&part), Vec::new())
            }
        };
        room.take_item(&item)?;
        works.push(Listed { item, parents, line: part.line, is_data: part.is("xdata") });
    }
    inherit(&mut works, room, told)?;
    Ok(works.into_iter().filter(|it| !it.is_data).map(|it| it.item).collect())
}

/// An entry that cannot be read, as a source that can be found again.
fn broken(part: &RawEntry<'_>) -> CslItem {
    let key = Some(part.key()).filter(|it| !it.is_empty());
    let title = titled(part.text).or_else(|| key.map(str::to_owned));
    let first_line = || part.text.lines().next().unwrap_or_default().chars().take(80).collect();
    let (title, key) = (title.or_else(|| Some(first_line())), key.map(str::to_owned));
    BareSource { title, key, note: Some(part.text.to_owned()), ..BareSource::default() }.source().csl
}

/// What the line with “title =” says.
fn titled(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let value = lower.match_indices("title").find_map(|(at, name)| {
        let is_whole = !text[..at].ends_with(char::is_alphanumeric);
        text[at + name.len()..].trim_start().strip_prefix('=').filter(|_| is_whole)
    })?;
    let line = value.trim_start().lines().next()?.trim_start_matches(['{', '"']);
    let end = ["},", "\",", "}}"].into_iter().filter_map(|it| line.find(it)).min().unwrap_or(line.len());
    let plain: String = line[..end].chars().filter(|it| !matches!(it, '{' | '}' | '"')).take(200).collect();
    Some(plain.trim().trim_end_matches(',').to_owned()).filter(|it| !it.is_empty())
}

/// No entry that people write has fields from more than two above it.
const MOST_ABOVE: usize = 8;

/// Gives parts of a book or of proceedings what they have from the whole, and entries what they have from “@xdata”; also
/// from what these refer to in turn.
fn inherit(works: &mut [Listed], room: &mut Room, told: &mut Told) -> Result<(), ReadError> {
    if works.iter().all(|it| it.parents.is_empty()) {
        return Ok(());
    }
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    for (at, work) in works.iter().enumerate() {
        by_key.entry(string(&work.item, "id").unwrap_or_default().to_lowercase()).or_insert(at);
    }
    let mut missing: Vec<(usize, Parent)> = Vec::new();
    let mut fields: Vec<(usize, Vec<(String, Value)>)> = Vec::new();
    for (at, work) in works.iter().enumerate() {
        let mut new: Vec<(String, Value)> = Vec::new();
        let mut seen: FxHashSet<usize> = [at].into_iter().collect();
        let mut above: Vec<&Parent> = work.parents.iter().collect();
        let mut next = 0;
        while let Some(&parent) = above.get(next).filter(|_| next < MOST_ABOVE) {
            next += 1;
            let Some(&whole) = by_key.get(&parent.key.to_lowercase()) else {
                missing.extend((next <= work.parents.len()).then(|| (at, parent.clone())));
                continue;
            };
            if seen.insert(whole) {
                above.extend(&works[whole].parents);
                for (name, value) in &works[whole].item {
                    let Some(name) = handed_down(name, parent, &work.item) else { continue };
                    if !work.item.contains_key(name) && new.iter().all(|it| it.0 != name) {
                        room.take_value(value)?;
                        new.push((name.to_owned(), value.clone()));
                    }
                }
            }
        }
        fields.push((at, new));
    }
    for (at, new) in fields {
        works[at].item.extend(new);
    }
    for (at, Parent { field, key }) in missing {
        told.tell(works[at].line, Remark::ParentMissing(field.to_owned()));
        // Of what was written here it is kept already.
        let is_kept = kept(&works[at].item, "bibtex").any(|it| it.0 == field && it.1.lines().any(|it| it == key));
        if !is_kept {
            keep(&mut works[at].item, "bibtex", field, &key);
        }
    }
    Ok(())
}

/// What a field of the whole is in a part of it.
fn handed_down<'n>(name: &'n str, parent: &Parent, part: &CslItem) -> Option<&'n str> {
    let is_chapter = || matches!(string(part, "type"), Some("chapter" | "paper-conference"));
    match name {
        "id" | "type" | "custom" => None,
        other if parent.field == "xdata" => Some(other),
        "page" | "DOI" | "URL" | "title-short" | "abstract" | "note" => None,
        "title" => Some("container-title"),
        "author" if is_chapter() => Some("container-author"),
        other => Some(other),
    }
}
