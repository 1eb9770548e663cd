//! When a command can be used, seen from the map that is open, if one is.

use super::rearrange::linked_home;
use crate::scene::Item;
use crate::session::Session;

pub(super) fn always(_: Option<&Session>) -> bool {
    true
}

pub(super) fn open(session: Option<&Session>) -> bool {
    session.is_some()
}

pub(super) fn has_cards(session: Option<&Session>) -> bool {
    session.is_some_and(|it| !it.scene().is_empty())
}

pub(super) fn has_sources(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.doc.map().n_sources() > 0)
}

pub(super) fn is_searching(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.search().is_some())
}

pub(super) fn on_item(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selected().is_some())
}

pub(super) fn on_card(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selected_node().is_some())
}

pub(super) fn on_steps(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selection.iter().any(|item| it.step_of(*item).is_some()))
}

pub(super) fn on_co_premises(session: Option<&Session>) -> bool {
    session.is_some_and(|it| {
        it.selection.iter().any(|item| matches!(item, Item::Card(node) if linked_home(it, *node).is_some()))
    })
}

pub(super) fn on_step(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selected_step().is_some())
}
