//! HTML that holds a branch.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{ClipPassage, HTML, MAP, PASSAGES, TOPS};
use crate::format::{Parts, native, outline};
use crate::model::{Anchor, Branch, Map, NodeId, Stance};

/// The branch on the clipboard, if another window of the program put it there. Some programs put their own text beside
/// the HTML that was there before; then the text is what is meant.
pub fn from_clipboard(clipboard: &Parts<'_>) -> Option<Branch> {
    let html = str::from_utf8(clipboard.other(HTML)?).ok()?;
    read(html).filter(|it| outline::write(it).as_bytes() == clipboard.main())
}

/// The branch in a piece of HTML; `None` if there is none, or not whole.
pub fn read(html: &str) -> Option<Branch> {
    let attribute = |name: &str| html.split_once(name)?.1.split_once('"').map(|it| it.0);
    let bytes = BASE64_STANDARD.decode(attribute(MAP)?).ok()?;
    let map = native::read(&bytes).ok()?.map;
    let top = |it: &str| -> Option<(NodeId, Stance)> {
        let (node, stance) = it.split_at_checked(it.len().checked_sub(1)?)?;
        let node: NodeId = node.parse().ok()?;
        map.node(node)?;
        Some((node, if stance == "-" { Stance::Opposes } else { Stance::Supports }))
    };
    let tops = attribute(TOPS)?.split(' ').map(top).collect::<Option<Vec<_>>>()?;
    let passages = attribute(PASSAGES).and_then(|it| passages(it, &map)).unwrap_or_default();
    (!tops.is_empty()).then_some(Branch { map, tops, passages })
}

/// The passages of the nodes of a branch; `None` where they cannot be read.
fn passages(written: &str, map: &Map) -> Option<Vec<(NodeId, Vec<Anchor>)>> {
    let bytes = BASE64_STANDARD.decode(written).ok()?;
    let all: Vec<ClipPassage<'_>> = serde_json::from_slice(&bytes).ok()?;
    let mut passages: Vec<(NodeId, Vec<Anchor>)> = Vec::new();
    for (node, text, start, end, quote) in all {
        let node: NodeId = node.parse().ok()?;
        let anchor = Anchor { text: text.parse().ok()?, start, end, quote: quote.into_owned(), extra: None };
        map.node(node).filter(|_| start <= end)?;
        match passages.last_mut().filter(|it| it.0 == node) {
            Some(last) => last.1.push(anchor),
            None => passages.push((node, vec![anchor])),
        }
    }
    Some(passages)
}
