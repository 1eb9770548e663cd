//! Live citations of a document that becomes a text of the map.

use crate::document::{LiveCitation, LiveWork};
use crate::mapping::cited_part;
use crate::model::{Citation, CitationForm, SourceId, Text};

/// Gives a text the citations that stand in it, of sources by their places among those of the document.
pub fn with_citations(text: &mut Text, cited: &[LiveCitation], sources: &[SourceId]) {
    for LiveCitation { start, end, works } in cited {
        let works = works.iter().filter_map(|it| {
            let LiveWork { source, locator, prefix, suffix, without_author } = it.clone();
            let form = without_author.then_some(CitationForm::SuppressAuthor);
            Some(Citation { locator, prefix, suffix, form, ..Citation::new(*sources.get(source)?) })
        });
        text.parts.push(cited_part(*start..*end, works));
    }
    text.parts.sort_by_key(|it| (it.start, it.end));
}
