//! A map as OPML.

use std::collections::BTreeSet;

use serde_json::{Map as Object, Value};

use super::{CARD, FORMAT, KIND, MAP, NAMESPACE, NOTE, RELATION, STEP};
use crate::format::WriteError;
use crate::format::native::head_object;
use crate::format::topics::{kind_name, said, text_of};
use crate::format::xml::{escaped, held, is_name, put};
use crate::model::{Extra, Map};

/// Deeper outlines are not indented any further: the text would grow with the square of the depth.
const MOST_LEVELS: usize = 40;

/// The names that an outline has from us.
const OWN: [&str; 6] = ["text", NOTE, CARD, STEP, KIND, RELATION];

/// A map as OPML; `is_plain` leaves out what only this program understands.
///
/// # Errors
/// None that is known: our own data is JSON.
pub fn write(map: &Map, is_plain: bool) -> Result<Vec<u8>, WriteError> {
    let mut body = String::new();
    let declared = kept(map).into_iter().flatten().filter_map(|it| Some(it.0.strip_prefix("xmlns:")?.to_owned()));
    let mut prefixes: BTreeSet<String> = declared.collect();
    let mut n_open = 0;
    for it in said(map) {
        close(&mut body, &mut n_open, it.depth);
        indent(&mut body, it.depth);
        n_open += 1;
        let mut tag = "<outline".to_owned();
        put(&mut tag, "text", &it.node.text);
        let mut written = Vec::new();
        if !it.again {
            if !is_plain {
                put(&mut tag, KIND, kind_name(it.node.kind));
            }
            if it.node.note == held(&it.node.note) {
                written.push("note");
            }
            if !it.node.note.is_empty() {
                put(&mut tag, NOTE, &it.node.note);
            }
            if let Some(foreign) = attributes(&it.node.extra) {
                for (name, value) in foreign {
                    prefixes.extend(name.split_once(':').map(|it| it.0.to_owned()));
                    put(&mut tag, name, value);
                }
                written.push(FORMAT);
            }
        }
        if !is_plain {
            if let Some(relation) = it.relation {
                put(&mut tag, RELATION, relation.name());
            }
            put(&mut tag, CARD, &text_of(it.card(&held(&it.node.text), &written)?));
            if let Some(step) = it.step()? {
                put(&mut tag, STEP, &text_of(step));
            }
        }
        body.push_str(&tag);
        body.push_str(">\n");
    }
    close(&mut body, &mut n_open, 0);
    let head = head(map, is_plain)?;
    let mut root = "<opml version=\"2.0\"".to_owned();
    if !is_plain {
        put(&mut root, "xmlns:mainstay", NAMESPACE);
    }
    for prefix in prefixes {
        let name = format!("xmlns:{prefix}");
        let address = kept(map).and_then(|it| it.get(&name)?.as_str()).unwrap_or(&prefix);
        put(&mut root, &name, address);
    }
    Ok(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{root}>\n{head}<body>\n{body}</body>\n</opml>\n")
        .into_bytes())
}

fn head(map: &Map, is_plain: bool) -> Result<String, WriteError> {
    let mut head = "<head>\n".to_owned();
    let mut own = head_object(map)?;
    let title = &map.meta().title;
    if !title.is_empty() {
        head += &format!("  <title>{}</title>\n", escaped(title));
    }
    if *title == held(title) {
        own.remove("title");
    }
    for (name, value) in kept(map).into_iter().flatten() {
        if let Some(value) = value.as_str().filter(|_| !name.starts_with("xmlns:")) {
            head += &format!("  <{name}>{}</{name}>\n", escaped(value));
        }
    }
    if kept(map).is_some() {
        own.remove(FORMAT);
    }
    if !own.is_empty() && !is_plain {
        head += &format!("  <{MAP}>{}</{MAP}>\n", escaped(&text_of(own)));
    }
    Ok(head + "</head>\n")
}

/// What the map had in OPML alone, if it can be written there again.
fn kept(map: &Map) -> Option<&Object<String, Value>> {
    let kept = map.meta().extra.as_ref()?.get(FORMAT)?.as_object()?;
    let is_fit = |name: &String, value: &Value| {
        let is_known = matches!(name.as_str(), "title" | MAP);
        let is_prefix =
            name.strip_prefix("xmlns:").is_some_and(|it| is_name(it) && !it.contains(':') && it != "mainstay");
        let is_part = is_name(name) && !name.contains(':') && !is_known;
        value.as_str().is_some_and(|it| held(it) == it) && (is_prefix || is_part)
    };
    kept.iter().all(|(name, value)| is_fit(name, value)).then_some(kept)
}

/// What a card had in OPML alone, if it can be written there again.
fn attributes(extra: &Extra) -> Option<Vec<(&str, &str)>> {
    let kept = extra.as_ref()?.get(FORMAT)?.as_object()?;
    let is_fit = |name: &str, value: &str| {
        is_name(name) && held(value) == value && !OWN.contains(&name) && name.matches(':').count() < 2
    };
    let all = kept.iter().map(|(name, value)| Some((name.as_str(), value.as_str()?)));
    all.map(|it| it.filter(|(name, value)| is_fit(name, value))).collect()
}

fn close(body: &mut String, n_open: &mut usize, depth: usize) {
    while *n_open > depth {
        *n_open -= 1;
        indent(body, *n_open);
        body.push_str("</outline>\n");
    }
}

fn indent(body: &mut String, depth: usize) {
    body.push_str(&"  ".repeat(1 + depth.min(MOST_LEVELS)));
}
