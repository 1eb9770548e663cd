//! Looking for words, and going from hit to hit.

use super::intent::Find;
use super::outcome::{Done, Outcome};
use crate::scene::Item;
use crate::session::Session;

pub fn find(session: &mut Session, find: Find) -> Done {
    match find {
        Find::Text(text) => look_for(session, text),
        Find::Show(at) => show_at(session, at),
        Find::End => {
            session.end_search();
            Outcome::nothing()
        }
    }
}

pub fn begin(session: &mut Session) -> Done {
    session.begin_search();
    Outcome::nothing()
}

/// Looks for words, and shows the first hit from the selection on.
fn look_for(session: &mut Session, text: String) -> Done {
    let from = session.selected_node();
    session.begin_search().look_for(text, from);
    show_hit(session)
}

/// Shows the next hit of the search, or the one before.
pub fn turn(session: &mut Session, by: isize) -> Done {
    if let Some(search) = session.search_mut() {
        search.turn(by);
    }
    show_hit(session)
}

/// Shows a hit of the search by its number.
fn show_at(session: &mut Session, at: usize) -> Done {
    if let Some(search) = session.search_mut().filter(|it| at < it.n_hits()) {
        search.at = Some(at);
        return show_hit(session);
    }
    Outcome::nothing()
}

/// Lets the hit be seen: unfolds what hides it, and leaves a branch that does not hold it.
fn show_hit(session: &mut Session) -> Done {
    Ok(session.unfold_hit().map(|it| Outcome::going_to(Item::Card(it))).unwrap_or_default())
}
