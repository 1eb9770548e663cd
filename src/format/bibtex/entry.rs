//! One entry, parsed by the `biblatex` crate. What the crate would follow without end, or throw away, it does not see.

use biblatex::{Bibliography, Entry, Pair, ParseError, RawBibliography, RawChunk};

use super::split::RawEntry;
use super::strings::Abbreviations;
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

const PARENTS: [&str; 3] = ["crossref", "xref", "xdata"];

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
    let body = plain_commands(&part.in_braces());
    let found = match parse_body(&body, strings, room)? {
        // A dollar that begins no formula.
        Err(_) if body.contains('$') => parse_body(&body.replace("\\$", "$").replace('$', "\\$"), strings, room)?,
        other => other,
    };
    Ok(found.and_then(|it| it.map_or_else(|| Err(whole(citing::SAYS_NOTHING)), Ok)))
}

fn parse_body(
    body: &str,
    strings: &Abbreviations,
    room: &mut Room,
) -> Result<Result<Option<Parsed>, Broken>, ReadError> {
    let broken = |error: ParseError| Broken {
        reason: error.kind.to_string(),
        below: body.get(..error.span.start).unwrap_or_default().matches('\n').count(),
    };
    let mut raw = match RawBibliography::parse(body) {
        Ok(raw) => raw,
        Err(error) => return Ok(Err(broken(error))),
    };
    let Some(mut whole) = raw.entries.pop() else { return Ok(Ok(None)) };
    // Each copy is one in the crate, too.
    room.take(3 * strings.put_into(&mut whole.v))?;
    let (mut parents, mut ids) = (Vec::new(), None);
    let mut layers: Vec<Vec<Pair<'_>>> = vec![Vec::new()];
    let mut n_given = std::collections::BTreeMap::new();
    for pair in whole.v.fields.drain(..) {
        let name = pair.key.v.to_ascii_lowercase();
        if let Some(field) = PARENTS.into_iter().find(|it| *it == name) {
            let text = plain(&pair);
            let keys = text.split(',').map(str::trim).filter(|it| !it.is_empty());
            parents.extend(keys.map(|key| Parent { field, key: key.to_owned() }));
        } else if name == "ids" {
            ids = Some(plain(&pair));
        } else {
            let nth = n_given.entry(name).and_modify(|it| *it += 1).or_insert(0);
            if *nth == layers.len() {
                layers.push(Vec::new());
            }
            layers[*nth].push(pair);
        }
    }
    let mut entries = Vec::with_capacity(layers.len());
    for fields in layers {
        let mut layer = whole.clone();
        layer.v.fields = fields;
        let one = RawBibliography { preamble: String::new(), entries: vec![layer], abbreviations: Vec::new() };
        match Bibliography::from_raw(one) {
            Ok(all) => entries.extend(all.into_vec()),
            Err(error) => return Ok(Err(broken(error))),
        }
    }
    if entries.is_empty() {
        return Ok(Ok(None));
    }
    let entry = entries.remove(0);
    Ok(Ok(Some(Parsed { entry, again: entries, parents, ids })))
}

fn plain(pair: &Pair<'_>) -> String {
    let chunks = pair.value.v.iter().map(|it| match it.v {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
    });
    chunks.collect::<String>().trim().to_owned()
}

/// Commands that only change the type, and those for addresses, are taken out; those that only serve to sort, with what
/// they are given.
fn plain_commands(text: &str) -> String {
    let mut text = text.to_owned();
    if !text.contains('\\') {
        return text;
    }
    for command in ["\\noopsort", "\\SortNoop", "\\sortnoop"] {
        text = without(&text, command);
    }
    for command in [
        "emph",
        "textit",
        "textbf",
        "textsc",
        "textrm",
        "texttt",
        "mkbibemph",
        "mkbibquote",
        "url",
        "uppercase",
        "enquote",
        "singleletter",
    ] {
        text = text.replace(&format!("\\{command}{{"), "{");
    }
    // An “i” without its dot, to bear an accent.
    for accent in ['\'', '`', '^', '"', '~', '='] {
        for bare in ["\\i ", "{\\i}", "\\i"] {
            text = text.replace(&format!("\\{accent}{bare}"), &format!("\\{accent}i"));
        }
    }
    for command in ["\\em ", "\\it ", "\\bf ", "\\sc ", "\\itshape ", "\\upshape "] {
        text = text.replace(command, "");
    }
    text
}

/// A text without a command and what it is given in braces.
fn without(text: &str, command: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut pieces = text.split(command);
    plain.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let argument = piece.trim_start();
        let mut depth = 0_usize;
        let end = argument.bytes().position(|it| {
            match it {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        });
        plain.push_str(if argument.starts_with('{') { &argument[end.map_or(0, |it| it + 1)..] } else { argument });
    }
    plain
}
