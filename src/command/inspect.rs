//! Changes made in the inspector. Those that commands make, too, are the same functions.

use super::intent::Inspect;
use super::outcome::{Done, Outcome};
use super::{edit, rearrange, typing};
use crate::cite::enlist;
use crate::model::{Citation, MergeKey};
use crate::session::Session;
use crate::words::commands as words;

pub fn inspect(session: &mut Session, change: Inspect) -> Done {
    let doc = &mut session.doc;
    match change {
        Inspect::Text(node, text) => return typing::set_text(session, node, text),
        Inspect::Kind(node, kind) => return edit::set_kind(session, &[node], kind),
        Inspect::Evidence(node, kind) => return edit::set_evidence(session, node, kind),
        Inspect::Unstated(node, unstated) => return edit::set_unstated(session, &[node], unstated),
        Inspect::Stance(step, stance) => return edit::set_stance(session, step, stance),
        Inspect::Unpin(node) => return rearrange::unpin(session, &[node]),
        Inspect::Title(title) => doc.edit_merging(words::CHANGE_TITLE, Some(MergeKey::Title), |tx| {
            tx.set_meta(|it| it.title = title);
            Ok(())
        }),
        Inspect::Author(author) => doc.edit_merging(words::CHANGE_AUTHOR, Some(MergeKey::Author), |tx| {
            tx.set_meta(|it| it.author = author);
            Ok(())
        }),
        Inspect::Note(node, note) => {
            let key = Some(MergeKey::Note(node));
            doc.edit_merging(words::EDIT_NOTE, key, |tx| tx.set_node(node, |it| it.note = note))
        }
        Inspect::SetCitation(node, at, citation) => {
            doc.edit_merging(words::EDIT_CITATION, Some(MergeKey::Citation(node, at)), |tx| {
                tx.set_node(node, |it| {
                    if let Some(slot) = it.citations.get_mut(at) {
                        *slot = citation;
                    }
                })
            })
        }
        Inspect::AddCitation(node, citation) => {
            doc.edit(words::ADD_CITATION, |tx| tx.set_node(node, |it| it.citations.push(citation)))
        }
        Inspect::CiteNew(node, source) => doc.edit(words::ADD_CITATION, |tx| {
            let source = enlist(tx, source);
            tx.set_node(node, |it| it.citations.push(Citation::new(source)))
        }),
        Inspect::RemoveCitation(node, at) => doc.edit(words::REMOVE_CITATION, |tx| {
            tx.set_node(node, |it| {
                if at < it.citations.len() {
                    it.citations.remove(at);
                }
            })
        }),
    }?;
    Outcome::nothing()
}
