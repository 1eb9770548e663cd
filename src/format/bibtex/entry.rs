//! One entry, parsed by the `biblatex` crate. What the crate would follow without end, or throw away, it does not see.

use biblatex::{Bibliography, Chunks, Entry, EntryType, Pair, RawBibliography, RawChunk, Spanned};

use super::fields::{EntryField, EntryFields, Stray};
use super::split::RawEntry;
use super::strings::Abbreviations;
use super::{own, tex};
use crate::format::{ReadError, Room};
use crate::words::citing;

/// An entry as it stands in the file.
pub struct Parsed {
    pub entry: Entry,
    /// Fields that are given again, by how many times.
    pub again: Vec<Entry>,
    /// What it has fields from, and the field that says so.
    pub parents: Vec<Parent>,
    /// Other keys under which it is cited.
    pub ids: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Parent {
    /// “crossref”, “xref” or “xdata”.
    pub field: &'static str,
    pub key: String,
}

/// Why an entry cannot be read, and how many lines below its first.
pub struct Broken {
    pub reason: String,
    pub below: usize,
}

pub const PARENTS: [&str; 3] = ["crossref", "xref", "xdata"];

/// What a pair of braces, and a name in a list, need for a moment.
const A_BRACE: usize = 200;
const A_NAME: usize = 1_500;

/// # Errors
/// When there is no room for it. An entry that is broken is none.
pub fn parse(
    part: &RawEntry<'_>,
    strings: &Abbreviations,
    room: &mut Room,
) -> Result<Result<Parsed, Broken>, ReadError> {
    let whole = |reason: &str| Broken { reason: reason.to_owned(), below: 0 };
    if part.is_tangled {
        return Ok(Err(whole(citing::TANGLED)));
    }
    if !part.is_closed {
        return Ok(Err(whole(citing::BRACE_MISSING)));
    }
    let count = |what: &str| part.text.matches(what).count();
    room.has(A_BRACE * (count("{") + count("$")) + A_NAME * count("and"))?;
    let EntryFields { key, fields } = match EntryFields::of_entry(part.body()) {
        Ok(it) => it,
        Err(Stray { reason, at }) => return Ok(Err(Broken { reason, below: part.lines_above(at) })),
    };
    if key.is_empty() && fields.is_empty() {
        return Ok(Err(whole(citing::SAYS_NOTHING)));
    }
    let (mut parents, mut ids) = (Vec::new(), None);
    let mut layers: Vec<Vec<(String, String)>> = vec![Vec::new()];
    let mut n_given = std::collections::BTreeMap::new();
    for EntryField { name, value } in fields {
        let name = name.to_ascii_lowercase();
        let value = strings.put_into(&value, room)?;
        if let Some(field) = PARENTS.into_iter().find(|it| *it == name) {
            let keys = value.split(',').map(str::trim).filter(|it| !it.is_empty());
            parents.extend(keys.map(|key| Parent { field, key: key.to_owned() }));
        } else if name == "ids" {
            ids = Some(value.trim().to_owned());
        } else {
            let nth = n_given.entry(name.clone()).and_modify(|it| *it += 1).or_insert(0);
            if *nth == layers.len() {
                layers.push(Vec::new());
            }
            layers[*nth].push((name, value));
        }
    }
    let mut entries = layers.into_iter().map(|it| entry(key, part.kind, it));
    let Some(entry) = entries.next() else { return Ok(Err(whole(citing::SAYS_NOTHING))) };
    Ok(Ok(Parsed { entry, again: entries.collect(), parents, ids }))
}

/// Fields as the crate understands them.
fn entry(key: &str, kind: &str, fields: Vec<(String, String)>) -> Entry {
    let mut entry = Entry::new(key.to_owned(), EntryType::new(kind));
    for (name, value) in fields {
        let plain = match &*name {
            "file" => value,
            "url" | "doi" | "uri" => tex::address(&value),
            _ if name.starts_with(own::PREFIX) => value,
            _ => tex::plain(&value),
        };
        let read = chunks(&name, &plain).or_else(|| chunks(&name, &tex::bare(&plain)));
        entry.fields.extend(read.map(|it| (name, it)));
    }
    entry
}

/// What the crate makes of a value, unless it stumbles over it.
fn chunks(name: &str, value: &str) -> Option<Chunks> {
    let value = Spanned::zero(vec![Spanned::zero(RawChunk::Normal(value))]);
    let fields = vec![Pair::new(Spanned::zero(name), value)];
    let entry = biblatex::RawEntry { key: Spanned::zero(""), kind: Spanned::zero("misc"), fields };
    let entries = vec![Spanned::zero(entry)];
    let all = Bibliography::from_raw(RawBibliography { preamble: String::new(), entries, abbreviations: Vec::new() });
    all.ok()?.into_vec().pop()?.fields.remove(name)
}
