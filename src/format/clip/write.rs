//! A branch as text and HTML.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{HTML, MAP, TOPS};
use crate::format::{Parts, WriteError, native, outline};
use crate::model::{Branch, Stance};

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
    Ok(format!("<pre {TOPS}{}\" {MAP}{map}\">{text}</pre>", tops.join(" ")))
}
