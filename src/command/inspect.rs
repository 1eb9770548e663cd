//! Changes made in the inspector.

use super::Inspect;
use crate::cite::enlist;
use crate::model::{EditError, MergeKey};
use crate::session::Session;

pub fn inspect(session: &mut Session, change: Inspect) -> Result<(), EditError> {
    let doc = &mut session.doc;
    match change {
        Inspect::Title(title) => doc.edit_merging("Change title", Some(MergeKey::Title), |tx| {
            tx.set_meta(|it| it.title = title);
            Ok(())
        }),
        Inspect::Text(node, text) => {
            doc.edit_merging("Edit text", Some(MergeKey::Text(node)), |tx| tx.set_node(node, |it| it.text = text))
        }
        Inspect::Note(node, note) => {
            doc.edit_merging("Edit note", Some(MergeKey::Note(node)), |tx| tx.set_node(node, |it| it.note = note))
        }
        Inspect::Kind(node, kind) => doc.edit("Change kind", |tx| tx.set_node(node, |it| it.kind = kind)),
        Inspect::Evidence(node, kind) => {
            doc.edit("Change kind of evidence", |tx| tx.set_node(node, |it| it.evidence = kind))
        }
        Inspect::Unstated(node, unstated) => {
            let label = if unstated { "Mark as unstated" } else { "Mark as stated" };
            doc.edit(label, |tx| tx.set_node(node, |it| it.unstated = unstated))
        }
        Inspect::Stance(step, stance) => {
            doc.edit("Swap reason and objection", |tx| tx.set_inference(step, |it| it.stance = stance))
        }
        Inspect::SetCitation(node, at, citation) => {
            doc.edit_merging("Edit citation", Some(MergeKey::Citation(node, at)), |tx| {
                tx.set_node(node, |it| {
                    if let Some(slot) = it.citations.get_mut(at) {
                        *slot = citation;
                    }
                })
            })
        }
        Inspect::AddCitation(node, citation) => {
            doc.edit("Add citation", |tx| tx.set_node(node, |it| it.citations.push(citation)))
        }
        Inspect::CiteNew(node, source) => doc.edit("Add citation", |tx| {
            let source = enlist(tx, source);
            tx.set_node(node, |it| it.citations.push(crate::model::Citation::new(source)))
        }),
        Inspect::RemoveCitation(node, at) => doc.edit("Remove citation", |tx| {
            tx.set_node(node, |it| {
                if at < it.citations.len() {
                    it.citations.remove(at);
                }
            })
        }),
        Inspect::Unpin(node) => doc.edit("Tidy", |tx| tx.set_node(node, |it| it.pinned = None)),
    }
}
