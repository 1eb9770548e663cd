//! A branch as text and HTML.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{ClipPassage, HTML, MAP, PASSAGES, TOPS};
use crate::format::{Parts, WriteError, native, outline};
use crate::model::{Anchor, Branch, NodeId, Stance};

/// Both forms of a branch; the main one is its outline.
pub fn to_clipboard(branch: &Branch) -> Result<Parts<'static>, WriteError> {
    let html = write(branch)?.into_bytes();
    Ok(Parts::one(outline::write(branch).into_bytes()).and(HTML, html))
}

/// A branch as HTML.
pub fn write(branch: &Branch) -> Result<String, WriteError> {
    let tops: Vec<String> = branch
        .tops
        .iter()
        .map(|(node, stance)| format!("{node}{}", if *stance == Stance::Opposes { "-" } else { "+" }))
        .collect();
    let map = BASE64_STANDARD.encode(native::write(&branch.map)?);
    let text = outline::write(branch).replace('&', "&amp;").replace('<', "&lt;");
    let passages = passages(branch)?;
    Ok(format!("<pre {TOPS}{}\" {MAP}{map}\"{passages}>{text}</pre>", tops.join(" ")))
}

/// The attribute of passages; empty where there are none.
fn passages(branch: &Branch) -> Result<String, WriteError> {
    if branch.passages.is_empty() {
        return Ok(String::new());
    }
    let of_node = |(node, anchors): &(NodeId, Vec<Anchor>)| -> Vec<ClipPassage<'_>> {
        let node = node.to_string();
        let passage = |Anchor { text, start, end, quote, .. }: &Anchor| {
            (node.clone().into(), text.to_string().into(), *start, *end, quote.clone().into())
        };
        anchors.iter().map(passage).collect()
    };
    let all: Vec<ClipPassage<'_>> = branch.passages.iter().flat_map(of_node).collect();
    let bytes = serde_json::to_vec(&all).map_err(|error| WriteError::Json { reason: error.to_string() })?;
    Ok(format!(" {PASSAGES}{}\"", BASE64_STANDARD.encode(bytes)))
}
