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
mod essay;
mod finding;
mod folding;
mod heard;
mod inspect;
mod intent;
mod layout;
mod looks;
mod mapping;
mod name;
mod navigate;
mod outcome;
mod paragraphs;
mod presenting;
mod reading;
mod rearrange;
mod returning;
mod row;
mod shift;
mod table;
mod turning;
mod typing;
mod weight;
mod when;
mod writing;

use crate::model::{EditError, NodeId};
use crate::scene::Item;
use crate::session::{Camera, Gesture, Made, Pointer, Session};
use heard::Heard;
use looks::{Looking, Shows};
use outcome::{NextView, leave_branch_for};

pub use edit::meant;
pub use effect::{Answer, Carries, Effect, Elsewhere, ExportAs, Outside, PasteAs};
pub use intent::{EssayBack, EssayChange, Find, Inspect, Intent, MapAs, Sources, TextChange};
pub use name::Command;
pub use navigate::Arrow;
pub use outcome::{Done, NewCard, Outcome};
pub use returning::belongs_to;
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
    let looks = Looking::of(&intent);
    if looks == Looking::ByHand {
        // Whoever looks elsewhere takes the camera over.
        session.stop();
        typing::keep_view(session);
    }
    if looks != Looking::ByItself {
        session.is_fitted = false;
    }
    let new_card = typing::empty_new_card(session);
    let view = new_card.as_ref().and_then(|it| it.1.view).unwrap_or_else(|| session.goal());
    if matches!(intent, Intent::Select(_) | Intent::Show(_) | Intent::Point(Pointer::Down { item: Some(_), .. })) {
        // A card is meant, also where it was selected all along.
        session.choose_no_own_words();
    }
    if let Intent::Point(Pointer::Down { item, .. }) = intent {
        end_typing_elsewhere(item, session);
    }
    let shows = Shows::after(&intent, session);
    let (revision, folds) = (session.doc.revision(), session.folds_state());
    let heard = Heard::of(&intent, session);
    // Looking around changes no map, so nothing has to be held in its place.
    let anchor = if looks == Looking::Not { session.anchor() } else { None };
    let is_press = matches!(intent, Intent::Point(Pointer::Down { .. }));
    let is_click =
        intent == Intent::Point(Pointer::Up) && matches!(session.gesture, Gesture::Pressed { item: None, .. });
    let before_press = if looks == Looking::ByItself { None } else { session.view_before_press.take() };
    let clicked = before_press.filter(|_| is_click);
    let done = perform(intent, session);
    let mut outcome = done.clone().unwrap_or_default();
    let made = outcome.type_on.map(|new| {
        let selection = session.selection.clone();
        (new.node, Made { began: revision, unfolded: new.unfolded, selection, view: Some(view) })
    });
    if let Some(items) = &outcome.select {
        let before = leave_branch_for(session, items);
        session.selection = items.iter().copied().collect();
        outcome.view = outcome.view.or(before.map(NextView::Back));
    }
    essay::end_typing_elsewhere(session);
    session.follow(outcome.hold.or(anchor));
    // A card that was given up leaves no trace; but what was pressed must lie where it is pressed.
    let given_up = new_card.filter(|it| session.doc.map().node(it.0).is_none()).map(|it| it.1);
    let before = given_up.as_ref().and_then(|it| it.view);
    if is_press {
        session.view_before_press = before;
    } else {
        outcome.view = outcome.view.or(before.or(clicked).map(NextView::Back));
    }
    unfold_for(&outcome, session);
    let revision = given_up.map_or(revision, |it| it.began);
    let has_changed = session.doc.revision() != revision || session.folds_state() != folds;
    let made_new = made.as_ref().map(|it| it.0);
    carry_out(&outcome, made, session);
    if shows == Shows::Always || (shows == Shows::WhatChanged && has_changed) {
        session.worked_on().into_iter().for_each(|it| session.reveal(it));
    }
    if let Err(why) = done {
        session.refuse(why);
    }
    heard.tell(outcome.say, made_new, session);
    session.follow_tour();
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
    if let Some(changed) = &outcome.show {
        show_changed(changed, session);
    }
    if let Some((node, made)) = made {
        typing::start_on_new(session, node, made);
    }
    match outcome.view {
        Some(NextView::Back(view)) => session.look(|camera, _| *camera = Camera { least: camera.least, ..view }),
        Some(NextView::BackAtOnce(view)) => {
            session.stop();
            session.camera = Camera { least: session.camera.least, ..view };
        }
        Some(NextView::Whole) => session.look_at_all(),
        Some(NextView::Slide) => session.look_at_slide(),
        Some(NextView::Start) => session.look_at_start(),
        None => {}
    }
    if let Some(item) = outcome.reveal {
        session.reveal(item);
    }
}

/// Selects what changed, of each branch its top, and shows the first. Where nothing of it is seen, it lies outside the
/// branch that is shown alone, and the whole map comes back. With nothing to select, something is all the same: the next
/// key must mean something.
fn show_changed(changed: &[Item], session: &mut Session) {
    let is_seen = |session: &Session, it: &Item| session.scene().rect(*it).is_some();
    if session.focus().is_some() && !changed.is_empty() && !changed.iter().any(|it| is_seen(session, it)) {
        let before = session.focus_on(None);
        let anchor = session.anchor();
        session.follow(anchor);
        if let Some(view) = before {
            session.look(|camera, _| *camera = Camera { least: camera.least, ..view });
        }
    }
    let tops = session.tops(changed);
    if let Some(&first) = tops.first() {
        // The first counts as the one that is selected: it is the last to be.
        session.selection = tops.into_iter().rev().collect();
        session.follow_selection();
        session.reveal(first);
    } else if session.selection.is_empty() {
        session.selection = session.anchor().into_iter().collect();
        session.follow_selection();
    }
}

fn perform(intent: Intent, session: &mut Session) -> Done {
    let ends_typing = matches!(
        intent,
        Intent::Select(_)
            | Intent::Show(_)
            | Intent::FollowMention { .. }
            | Intent::GoToText(_)
            | Intent::AddAt(_)
            | Intent::Find(_)
            | Intent::Fold(_)
            | Intent::Focus(_)
            | Intent::Drop(..)
            | Intent::Toggle(_)
            | Intent::SelectThrough(_)
            | Intent::Essay(_)
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
        Intent::GoToText(letters) => Ok(navigate::go_to_text(session, &letters)),
        Intent::Edit(node) => typing::start(session, node),
        Intent::EditLine(node) => typing::start_in_outline(session, node),
        Intent::EditWith(node, letter) => typing::start_with(session, node, &letter),
        Intent::Type(text) => typing::type_text(session, text),
        Intent::UndoTyping { typed } => typing::undo(session, typed),
        Intent::AddAt(at) => adding::add_at(session, at),
        Intent::Find(find) => finding::find(session, find),
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
        Intent::Texts(change) => mapping::texts(session, change),
        Intent::Essay(change) => essay::essay(session, change),
        Intent::Inspect(change) => inspect::inspect(session, change),
        Intent::Viewport(canvas) => {
            session.follow_canvas(canvas);
            Outcome::nothing()
        }
        Intent::Caret(node, caret) => {
            if let Some(draft) = session.draft.as_mut().filter(|it| it.node == node) {
                draft.caret = Some(caret);
            }
            Outcome::nothing()
        }
        Intent::Pan(by) => {
            session.pan(by);
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
        Intent::Tour(turn) => {
            session.turn_tour(turn);
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
