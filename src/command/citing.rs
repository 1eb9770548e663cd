//! Sources added, changed and merged, and typed citations turned into real ones.

use super::effect::Effect;
use super::intent::Sources;
use super::outcome::{Done, Outcome};
use crate::cite::{self, adopt, enlist, merge};
use crate::model::{CitationForm, EditError, MergeKey, NodeId, SourceId, Tx};
use crate::recognise::{CitedWork, TypedCitation, recognise, with_others};
use crate::scene::Item;
use crate::session::{Filter, Session};
use crate::words::{citing, commands as words};

pub fn sources(session: &mut Session, change: Sources) -> Done {
    let doc = &mut session.doc;
    match change {
        Sources::Show(source) => session.source = source,
        Sources::Add(source) => {
            let id = doc.edit(words::ADD_SOURCE, |tx| Ok(enlist(tx, source)))?;
            session.source = Some(id);
        }
        Sources::Import(sources) => _ = doc.edit(words::ADD_SOURCES, |tx| adopt(tx, sources))?,
        Sources::Set(id, source) => {
            doc.edit_merging(words::EDIT_SOURCE, Some(MergeKey::Source(id)), |tx| {
                tx.set_source(id, |it| *it = source)
            })?;
        }
        Sources::Remove(id) => {
            doc.edit(words::DELETE_SOURCE, |tx| tx.remove_source(id))?;
            session.source = None;
        }
        Sources::Merge(ids) => {
            let Some((&first, others)) = ids.split_first() else { return Outcome::nothing() };
            doc.edit(words::MERGE_SOURCES, |tx| merge(tx, first, others))?;
            session.source = Some(first);
        }
        Sources::Style(style) => doc.edit(words::CHANGE_STYLE, |tx| {
            tx.set_meta(|it| it.style = style);
            Ok(())
        })?,
        Sources::Language(language) => doc.edit(words::CHANGE_LANGUAGE, |tx| {
            tx.set_meta(|it| it.language = language);
            Ok(())
        })?,
        Sources::Attach(id, path) => {
            let label = if path.is_some() { words::ATTACH_FILE } else { words::REMOVE_FILE };
            doc.edit(label, |tx| tx.set_source(id, |it| attach(&mut it.csl, path)))?;
        }
        Sources::Light(source) => session.filter = source.map(Filter::Source),
        Sources::Cite(nodes) => {
            let years = doc.edit(words::CITE_TYPED, |tx| {
                let years: Result<Vec<_>, _> = nodes.into_iter().map(|it| cite(tx, it)).collect();
                Ok(years?.concat())
            })?;
            return Ok(Outcome::asking(Effect::Cited(years)));
        }
    }
    Outcome::nothing()
}

/// A file is no field of CSL, so it stands under `custom`.
fn attach(csl: &mut serde_json::Map<String, serde_json::Value>, path: Option<String>) {
    let custom = csl.entry("custom").or_insert_with(|| serde_json::json!({}));
    let Some(fields) = custom.as_object_mut() else { return };
    match path {
        Some(path) => _ = fields.insert("attachment".to_owned(), path.into()),
        None => _ = fields.remove("attachment"),
    }
    if fields.is_empty() {
        csl.remove("custom");
    }
}

/// Turns the citations that are typed on the selected card into real ones; without any, asks for a source.
pub fn cite_selected(session: &mut Session) -> Done {
    let Some(node) = session.selected_node() else { return Outcome::nothing() };
    if session.typed_citations().is_empty() {
        session.doc.may_change()?;
        return Ok(Outcome::asking(Effect::ShowCite(node)));
    }
    let years = session.doc.edit(words::CITE_TYPED, |tx| cite(tx, node))?;
    Ok(Outcome { effect: Some(Effect::Cited(years)), ..Outcome::selecting([Item::Card(node)]) })
}

/// Shows the list of sources, above which the style is chosen.
pub fn choose_style(session: &mut Session) -> Outcome {
    session.source = None;
    Outcome::asking(Effect::ShowSources)
}

/// Takes the typed citations out of a card's text and cites the sources that they name. Works that the map
/// does not know become sources that lack the rest. Gives the years that were typed.
pub(super) fn cite(tx: &mut Tx<'_>, node: NodeId) -> Result<Vec<(NodeId, String)>, EditError> {
    let text = tx.map().node(node).ok_or(EditError::Missing)?.text.clone();
    let found = recognise(&text);
    let mut cuts = Vec::new();
    let mut citations = Vec::new();
    let mut years = Vec::new();
    for TypedCitation { cut, works, .. } in found {
        // “ibid.” with nothing before it names no work.
        if works.iter().any(|it| it.name().is_empty()) {
            continue;
        }
        let mut names = Vec::new();
        for work in works {
            let source = source_of(tx, &work)?;
            if work.key.is_some() && work.form == Some(CitationForm::InText) {
                names.extend(tx.map().source(source).map(citing::source_authors));
            }
            years.extend(work.year.as_deref().and_then(number).map(|it| (node, it.to_owned())));
            citations.push(cite::citation(&work, source));
        }
        // “@kavalski2018 says” names somebody by a key.
        cuts.push((cut, citing::authors(&names, false)));
    }
    tx.set_node(node, |it| {
        it.text = with_others(&text, &cuts);
        it.citations.extend(citations);
    })?;
    Ok(years)
}

/// The number in a year as it is typed: “2018” of “2018a”, nothing of “n.d.”
fn number(year: &str) -> Option<&str> {
    let end = year.find(|it: char| !it.is_ascii_digit()).unwrap_or(year.len());
    Some(&year[..end]).filter(|it| !it.is_empty())
}

fn source_of(tx: &mut Tx<'_>, work: &CitedWork) -> Result<SourceId, EditError> {
    let Some((id, is_sure)) = cite::source_meant(tx.map(), work) else { return Ok(enlist(tx, cite::new_source(work))) };
    // The words are taken out of the text, so what only they say goes to the source.
    if let Some(source) = tx.map().source(id).and_then(|it| cite::completed(it, work)).filter(|_| is_sure) {
        tx.set_source(id, |it| *it = source)?;
    }
    Ok(id)
}
