//! A map as a mind map.

use serde_json::{Map as Object, Value};

use super::{
    ATTRIBUTES, CARD, ELEMENTS, FORMAT, KIND, MAP, NO_FORMAT, RELATION, ROOT_ATTRIBUTES, ROOT_ELEMENTS, STEP, VERSION,
    id_attribute, is_html, shown, sign,
};
use crate::format::WriteError;
use crate::format::html;
use crate::format::native::head_object;
use crate::format::topics::{kind_name, said, text_of};
use crate::format::xml::{held, is_balanced, put};
use crate::model::{Extra, Map, Stance};
use crate::words::formats as words;

/// A map as a mind map; `is_plain` leaves out what only this program understands.
///
/// # Errors
/// None that is known: our own data is JSON.
pub fn write(map: &Map, is_plain: bool) -> Result<Vec<u8>, WriteError> {
    let kept = kept(&map.meta().extra);
    let of_map = |key: &str| kept.and_then(|it| it.get(key)?.as_str()).unwrap_or_default();
    let mut own = head_object(map)?;
    if kept.is_some() {
        own.remove(FORMAT);
    }
    let has_one_root = said(map).filter(|it| it.depth == 0).take(2).count() == 1;
    let mut text = "<map".to_owned();
    if !of_map(ATTRIBUTES).contains(" version=") {
        put(&mut text, "version", VERSION);
    }
    text += &format!("{}>\n{}", of_map(ATTRIBUTES), of_map(ELEMENTS));
    let mut n_open = 0;
    if !has_one_root {
        let title = &map.meta().title;
        text += "<node";
        put(&mut text, "TEXT", if title.is_empty() { words::SEVERAL_THESES } else { title });
        if *title == held(title) {
            own.remove("title");
        }
        if !is_plain {
            put(&mut text, MAP, &text_of(std::mem::take(&mut own)));
        }
        text += &format!("{}>\n{}", of_map(ROOT_ATTRIBUTES), of_map(ROOT_ELEMENTS));
        n_open = 1;
    }
    let first = n_open;
    for it in said(map) {
        let depth = it.depth + first;
        while n_open > depth {
            n_open -= 1;
            text += "</node>\n";
        }
        n_open += 1;
        let foreign = if it.again { None } else { self::kept(&it.node.extra) };
        let of_node = |key: &str| foreign.and_then(|it| it.get(key)?.as_str()).unwrap_or_default();
        let has = |name: &str| of_node(ATTRIBUTES).contains(&format!(" {name}=\""));
        let words = &it.node.text;
        text += "<node";
        if !is_html(words) {
            put(&mut text, "TEXT", words);
        }
        if words.starts_with(['=', '\'']) && !has("FORMAT") {
            put(&mut text, "FORMAT", NO_FORMAT);
        }
        if !it.again && !has("ID") {
            put(&mut text, "ID", &id_attribute(it.id));
        }
        if depth == 1 && !has("POSITION") {
            put(&mut text, "POSITION", sign::side_of(it.relation));
        }
        let mut written = vec!["folded"];
        let note = &it.node.note;
        if !it.again {
            if it.node.folded {
                put(&mut text, "FOLDED", "true");
            }
            if !is_plain {
                put(&mut text, KIND, kind_name(it.node.kind));
            }
            if html::shown(note) == *note {
                written.push("note");
            }
            if foreign.is_some() {
                written.push(FORMAT);
            }
        }
        if !is_plain {
            if let Some(relation) = it.relation {
                put(&mut text, RELATION, relation.name());
            }
            put(&mut text, CARD, &text_of(it.card(&shown(words), &written)?));
            if let Some(step) = it.step()? {
                put(&mut text, STEP, &text_of(step));
            }
        }
        if depth == 0 {
            if !is_plain {
                put(&mut text, MAP, &text_of(std::mem::take(&mut own)));
            }
            text += of_map(ROOT_ATTRIBUTES);
        }
        text += &format!("{}>", of_node(ATTRIBUTES));
        if depth == 0 {
            text += of_map(ROOT_ELEMENTS);
        }
        text += of_node(ELEMENTS);
        if is_html(words) {
            text += &format!("<richcontent TYPE=\"NODE\">{}</richcontent>", html::html(words));
        }
        if it.relation.is_some_and(|it| it.stance == Stance::Opposes) {
            text += &format!("<icon BUILTIN=\"{}\"/>", sign::AGAINST);
        }
        if !it.again && !note.is_empty() {
            text += &format!("<richcontent TYPE=\"NOTE\">{}</richcontent>", html::html(note));
        }
        text.push('\n');
    }
    text += &"</node>\n".repeat(n_open);
    text += "</map>\n";
    Ok(numbered(&text).into_bytes())
}

/// A text without letters beyond ASCII: older versions read what follows in the encoding of the machine.
fn numbered(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() { plain.push(letter) } else { plain += &format!("&#x{:x};", u32::from(letter)) }
    }
    plain
}

/// What a record had in a mind map alone, if it can be written there again.
fn kept(extra: &Extra) -> Option<&Object<String, Value>> {
    let kept = extra.as_ref()?.get(FORMAT)?.as_object()?;
    let is_fit = |name: &str, value: &str| match name {
        ATTRIBUTES | ROOT_ATTRIBUTES => {
            let has_ours = [" TEXT=", " MAINSTAY_", " FOLDED=", "TREE_ID=", "CONTENT_ID=", "REFERENCE_ID="];
            is_balanced(&format!("<a{value}/>"))
                && !value.contains(['<', '>'])
                && !has_ours.iter().any(|it| value.contains(it))
        }
        ELEMENTS | ROOT_ELEMENTS => is_balanced(value) && !value.contains("<node") && !value.contains("<richcontent"),
        _ => false,
    };
    kept.iter().all(|(name, value)| value.as_str().is_some_and(|it| is_fit(name, it))).then_some(kept)
}
