//! Everything a user can do, and what each does to the session. The [table](Command) says what there is.
//!
//! The way of each is the same: [`handle`] runs it, once; it changes the document (in one undo step), the folds or the
//! selection, and says in its [`Outcome`] what to select, to show, to type on; then the session follows, once; then the
//! outcome is carried out, among things that have their new places.

mod adding;
mod citing;
mod clipboard;
mod deleting;
mod edit;
mod effect;
mod finding;
mod folding;
mod inspect;
mod intent;
mod layout;
mod name;
mod navigate;
mod outcome;
mod presenting;
mod rearrange;
mod row;
mod shift;
mod table;
mod typing;
mod weight;
mod when;

use crate::model::{EditError, NodeId};
use crate::scene::Item;
use crate::session::{Camera, Gesture, Made, Pointer, Session};
use outcome::{NextView, leave_branch_for};

pub use effect::{Answer, Effect, Elsewhere, Outside};
pub use intent::{Find, Inspect, Intent, Sources};
pub use name::Command;
pub use outcome::{Done, NewCard, Outcome};
pub use row::{Context, Menu, Row, Run};
pub use weight::large;

/// Ends what is being typed and dragged.
pub fn settle(session: &mut Session) {
    typing::end(session);
    session.gesture = Gesture::Idle;
    session.follow(None);
}

/// Does what is meant, as far as the map is concerned, and says what is left for the program to do.
///
/// # Errors
/// When the map refuses the change; it is then as before.
pub fn handle(intent: Intent, session: &mut Session) -> Result<Option<Effect>, EditError> {
    session.refusal = None;
    // Looking around changes no map, so nothing has to be held in its place.
    let looks = matches!(intent, Intent::Pan(_) | Intent::Zoom { .. } | Intent::Viewport(_) | Intent::Tick(_));
    // Whoever looks elsewhere takes the camera over; a tick is what lets it glide on.
    if looks && !matches!(intent, Intent::Tick(_)) {
        session.stop();
        typing::keep_view(session);
    }
    let view = typing::view_to_go_back_to(session);
    if let Intent::Point(Pointer::Down { item, .. }) = intent {
        end_typing_elsewhere(item, session);
    }
    let anchor = if looks { None } else { session.anchor() };
    let done = perform(intent, session);
    let outcome = done.clone().unwrap_or_default();
    let made = outcome.type_on.map(|new| {
        let selection = session.selection.clone();
        (new.node, Made { unfolded: new.unfolded, selection, view: Some(view) })
    });
    if let Some(items) = &outcome.select {
        leave_branch_for(session, items);
        session.selection = items.iter().copied().collect();
    }
    session.follow(outcome.hold.or(anchor));
    unfold_for(&outcome, session);
    carry_out(&outcome, made, session);
    session.refusal = done.as_ref().err().copied();
    done.map(|it| it.effect)
}

/// A press anywhere but on the card that is typed on ends the typing. That is a step of its own: what is pressed must
/// lie where it is pressed before a drag begins.
fn end_typing_elsewhere(pressed: Option<Item>, session: &mut Session) {
    if session.draft.as_ref().is_some_and(|it| pressed != Some(Item::Card(it.node))) {
        typing::end(session);
        session.follow(pressed);
    }
}

/// Unfolds what hides that which is gone to, such as a claim that is mentioned elsewhere.
fn unfold_for(outcome: &Outcome, session: &mut Session) {
    if let Outcome { reveal: Some(item), select: Some(items), .. } = outcome
        && session.unfold_above(*item)
    {
        // Until now the card that hid it stood for it.
        let anchor = session.anchor();
        session.selection = items.iter().copied().collect();
        session.follow(anchor);
    }
}

/// Does what depends on the places that things have now.
fn carry_out(outcome: &Outcome, made: Option<(NodeId, Made)>, session: &mut Session) {
    if !outcome.show.is_empty() {
        show_first(&outcome.show, session);
    }
    if let Some((node, made)) = made {
        typing::start_on_new(session, node, made);
    }
    if let Some(item) = outcome.reveal {
        session.reveal(item);
    }
    match outcome.view {
        Some(NextView::Back(view)) => session.look(|camera, _| *camera = Camera { least: camera.least, ..view }),
        Some(NextView::BackAtOnce(view)) => {
            session.stop();
            session.camera = Camera { least: session.camera.least, ..view };
        }
        Some(NextView::Whole) => session.look_at_all(),
        Some(NextView::Slide) => session.look_at_slide(),
        None => {}
    }
}

/// Selects the first of some cards that is seen. Where none is, what was done lies outside the branch that is shown
/// alone, and the whole map comes back.
fn show_first(nodes: &[NodeId], session: &mut Session) {
    let seen = |session: &Session| nodes.iter().copied().find(|&it| session.scene().card(it).is_some());
    if seen(session).is_none() && session.focus().is_some() {
        session.focus_on(None);
        let anchor = session.anchor();
        session.follow(anchor);
    }
    if let Some(node) = seen(session) {
        session.select(Item::Card(node));
        session.follow_selection();
        session.reveal(Item::Card(node));
    }
}

fn perform(intent: Intent, session: &mut Session) -> Done {
    let ends_typing = matches!(
        intent,
        Intent::Select(_)
            | Intent::Show(_)
            | Intent::FollowMention { .. }
            | Intent::AddAt(_)
            | Intent::Find(_)
            | Intent::Fold(_)
            | Intent::Focus(_)
            | Intent::Drop(..)
            | Intent::Toggle(_)
            | Intent::SelectThrough(_)
            | Intent::Insert(_)
    );
    if ends_typing {
        typing::end(session);
    }
    match intent {
        Intent::Run(command) => run(command, session),
        Intent::Point(event) => rearrange::point(session, event),
        Intent::Select(item) => Ok(Outcome::selecting([item])),
        Intent::Show(item) => Ok(Outcome { hold: Some(item), ..Outcome::going_to(item) }),
        Intent::FollowMention { step, node } => Ok(navigate::follow_mention(session, step, node)),
        Intent::Edit(node) => typing::start(session, node),
        Intent::EditLine(node) => typing::start_in_outline(session, node),
        Intent::EditWith(node, letter) => typing::start_with(session, node, letter),
        Intent::Type(text) => typing::type_text(session, text),
        Intent::UndoTyping { typed } => typing::undo(session, typed),
        Intent::AddAt(at) => adding::add_at(session, at),
        Intent::Find(find) => Ok(finding::find(session, find)),
        Intent::Fold(node) => folding::fold_node(session, node),
        Intent::Focus(node) => Ok(folding::focus_on(session, node)),
        Intent::Drop(node, drop) => rearrange::drop_cards(session, node, drop),
        Intent::Toggle(item) => {
            rearrange::click(session, Some(item), true);
            Outcome::nothing()
        }
        Intent::SelectThrough(node) => Ok(edit::select_through(session, node)),
        Intent::LinkTo(target) => rearrange::link_to(session, target),
        Intent::Insert(branch) => clipboard::paste(session, &branch),
        Intent::Sources(change) => citing::sources(session, change),
        Intent::Inspect(change) => inspect::inspect(session, change),
        Intent::Viewport(size) => {
            session.be_shown(size);
            Outcome::nothing()
        }
        Intent::Pan(by) => {
            session.camera.pan(by);
            Outcome::nothing()
        }
        Intent::Zoom { by, at } => {
            session.camera.zoom_by(by, at);
            Outcome::nothing()
        }
        Intent::Tick(seconds) => {
            session.go_on(seconds);
            Outcome::nothing()
        }
        Intent::Present(turn) => Ok(presenting::turn(session, turn)),
        Intent::Do(effect) => Ok(Outcome::asking(effect)),
    }
}

fn run(command: Command, session: &mut Session) -> Done {
    let row = command.row();
    // Menus ask this before they offer it; keys do not.
    if !(row.enabled)(Some(session)) {
        return Outcome::nothing();
    }
    // A command is about the card and its whole text: a new card that got none goes before the command runs.
    let went = typing::end(session);
    if went && command == Command::Undo {
        // That is what it would have undone.
        return Outcome::nothing();
    }
    match &row.run {
        Run::Map(run) => run(session),
        Run::Program(effect) => Ok(Outcome::asking(effect.clone())),
    }
}

/// What an intent means while no map is open.
pub fn without_map(intent: Intent) -> Option<Effect> {
    match intent {
        Intent::Run(command) => match &command.row().run {
            Run::Program(effect) => Some(effect.clone()),
            Run::Map(_) => None,
        },
        Intent::Do(effect) => Some(effect),
        _ => None,
    }
}
