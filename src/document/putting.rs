//! A text put into a map, with what it cites.

use super::found::{LiveCitation, LiveWork};
use crate::cite::adopt;
use crate::mapping::cited_part;
use crate::model::{Citation, CitationForm, EditError, Source, SourceId, Text, TextId, Tx};

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
    let sources: Vec<SourceId> = adopt(tx, sources)?.into_iter().map(|it| it.0).collect();
    add_citations(&mut text, citations, &sources);
    Ok(tx.add_text(text))
}

/// Gives a text the citations that stand in it, of sources by their places among those of the document.
pub fn add_citations(text: &mut Text, citations: &[LiveCitation], sources: &[SourceId]) {
    for LiveCitation { start, end, works } in citations {
        let works = works.iter().filter_map(|it| {
            let LiveWork { source, locator, prefix, suffix, without_author } = it.clone();
            let form = without_author.then_some(CitationForm::SuppressAuthor);
            Some(Citation { locator, prefix, suffix, form, ..Citation::new(*sources.get(source)?) })
        });
        text.parts.push(cited_part(*start..*end, works));
    }
    text.parts.sort_by_key(|it| (it.start, it.end));
}
