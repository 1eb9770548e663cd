//! A text put into a map, with what it cites.

use super::found::{LiveCitation, LiveWork};
use crate::cite::adopt;
use crate::mapping::cited_part;
use crate::model::{Citation, EditError, Source, Text, TextId, Tx};

/// Adds a text and the works that it cites; a work that is there already is completed. Where the text cites them, it has
/// parts of its own, so that a sentence that is mapped cites the very works.
///
/// # Errors
/// When the map refuses changes.
pub fn put_text(
    tx: &mut Tx<'_>,
    mut text: Text,
    sources: Vec<Source>,
    citations: &[LiveCitation],
) -> Result<TextId, EditError> {
    let sources = adopt(tx, sources)?;
    for LiveCitation { start, end, works } in citations {
        let works = works.iter().filter_map(|it| {
            let LiveWork { source, locator, prefix, suffix, .. } = it.clone();
            let (source, _) = *sources.get(source)?;
            Some(Citation { locator, prefix, suffix, ..Citation::new(source) })
        });
        text.parts.push(cited_part(*start..*end, works));
    }
    text.parts.sort_by_key(|it| (it.start, it.end));
    Ok(tx.add_text(text))
}
