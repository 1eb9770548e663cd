//! Looking for words, going from hit to hit, and replacing.

use super::intent::Find;
use super::outcome::{Done, Outcome};
use crate::find::{Phrase, Replacements, Replacing};
use crate::model::{EditError, NodeId};
use crate::scene::Item;
use crate::session::Session;
use crate::words::commands as words;

pub fn find(session: &mut Session, find: Find) -> Done {
    match find {
        Find::Text(text) => Ok(look_for(session, text)),
        Find::Show(at) => Ok(show_at(session, at)),
        Find::ReplaceBy(replacing) => Ok(replace_by(session, replacing)),
        Find::Replace => replace(session),
        Find::ReplaceAll => replace_all(session),
        Find::End => {
            session.end_search();
            Outcome::nothing()
        }
    }
}

pub fn begin(session: &mut Session) -> Outcome {
    session.begin_search();
    Outcome::default()
}

pub fn begin_to_replace(session: &mut Session) -> Outcome {
    let replacing = session.begin_search().replacing.take().unwrap_or_default();
    replace_by(session, Some(replacing))
}

fn replace_by(session: &mut Session, replacing: Option<Replacing>) -> Outcome {
    session.begin_search().replace_by(replacing);
    show_hit(session)
}

/// Replaces what is found on the card that is shown.
fn replace(session: &mut Session) -> Done {
    let Some(search) = session.search_mut() else { return Outcome::nothing() };
    let shown = search.shown();
    // What is shown by then stays shown, if it is a hit still.
    search.turn(1);
    replace_on(session, shown)?;
    Ok(show_hit(session))
}

/// Replaces what is found on all cards, in one step.
fn replace_all(session: &mut Session) -> Done {
    let hits: Vec<NodeId> = session.search().map(|it| it.hits().collect()).unwrap_or_default();
    replace_on(session, hits)?;
    Outcome::nothing()
}

fn replace_on(session: &mut Session, nodes: impl IntoIterator<Item = NodeId>) -> Result<(), EditError> {
    let Some((phrase, by)) = session.search().and_then(|it| it.phrase()).map(|it| (it.0.clone(), it.1.to_owned()))
    else {
        return Ok(());
    };
    let mut done = Replacements::default();
    session.doc.edit(words::REPLACE, |tx| {
        nodes.into_iter().try_for_each(|node| {
            let mut times = 0;
            tx.set_node(node, |it| {
                times = replace_in(&mut it.text, &phrase, &by) + replace_in(&mut it.note, &phrase, &by);
            })?;
            done.times += times;
            done.cards += usize::from(times > 0);
            Ok(())
        })
    })?;
    if let Some(replacing) = session.search_mut().and_then(|it| it.replacing.as_mut()) {
        replacing.done = Some(done);
    }
    Ok(())
}

fn replace_in(text: &mut String, phrase: &Phrase, by: &str) -> usize {
    let Some((new, times)) = phrase.replaced(text, by) else { return 0 };
    *text = new;
    times
}

/// Looks for words, and shows the first hit from the selection on.
fn look_for(session: &mut Session, text: String) -> Outcome {
    let from = session.selected_node();
    let search = session.begin_search();
    if let Some(replacing) = &mut search.replacing {
        replacing.done = None;
    }
    search.look_for(text, from);
    show_hit(session)
}

/// Shows the next hit of the search, or the one before.
pub fn turn(session: &mut Session, by: isize) -> Outcome {
    if let Some(search) = session.search_mut() {
        search.turn(by);
    }
    show_hit(session)
}

/// Shows a hit of the search by its number.
fn show_at(session: &mut Session, at: usize) -> Outcome {
    if let Some(search) = session.search_mut().filter(|it| at < it.n_hits()) {
        search.at = Some(at);
        return show_hit(session);
    }
    Outcome::default()
}

/// Lets the hit be seen: unfolds what hides it, and leaves a branch that does not hold it.
fn show_hit(session: &mut Session) -> Outcome {
    session.unfold_hit().map(|it| Outcome::going_to(Item::Card(it))).unwrap_or_default()
}
