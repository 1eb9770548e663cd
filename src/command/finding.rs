//! Looking for words, and going from hit to hit.

use super::intent::Find;
use super::outcome::Outcome;
use crate::scene::Item;
use crate::session::Session;

pub fn find(session: &mut Session, find: Find) -> Outcome {
    match find {
        Find::Text(text) => look_for(session, text),
        Find::Show(at) => show_at(session, at),
        Find::End => {
            session.end_search();
            Outcome::default()
        }
    }
}

pub fn begin(session: &mut Session) -> Outcome {
    session.begin_search();
    Outcome::default()
}

/// Looks for words, and shows the first hit from the selection on.
fn look_for(session: &mut Session, text: String) -> Outcome {
    let from = session.selected_node();
    session.begin_search().look_for(text, from);
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
