//! A drag is told to the map once, on release, or not at all.

use egui_kittest::kittest::Queryable as _;
use kurbo::{Point, Vec2};
use mainstay::command::{self, Intent};
use mainstay::model::{EditError, NodeId};
use mainstay::scene::Item;
use mainstay::session::{Drop, Pointer, Session, Zone};

use crate::notation;
use crate::window::{seen, told};

fn node(session: &Session, text: &str) -> NodeId {
    session.doc.map().nodes().find(|it| it.1.text == text).unwrap_or_else(|| panic!("no {text}")).0
}

fn middle(session: &Session, text: &str) -> Point {
    session.scene().rect(Item::Card(node(session, text))).expect("on screen").center()
}

fn point(session: &mut Session, event: Pointer) {
    // Refusals are part of what is tested; the session keeps them.
    _ = command::handle(Intent::Point(event), session);
    assert_eq!(session.doc.map().violations(), []);
}

/// Drags the card with a text to a place in steps, without letting go.
fn drag(session: &mut Session, text: &str, to: Point) {
    let from = middle(session, text);
    let item = Some(Item::Card(node(session, text)));
    point(session, Pointer::Down { item, handle: false, at: from, add: false });
    for step in 1..=4 {
        point(session, Pointer::Move { at: from.lerp(to, f64::from(step) / 4.0) });
    }
}

/// What dragging `what` to a place relative to the middle of `onto` does; and that undo takes it back.
#[track_caller]
fn check(before: &str, what: &str, onto: &str, by: Vec2, after: &str) {
    let mut session = notation::session(before);
    let to = middle(&session, onto) + by;
    drag(&mut session, what, to);
    point(&mut session, Pointer::Up);
    session.selection.clear();
    assert_eq!(notation::write(&session), after);
    session.doc.undo();
    assert_eq!(session.doc.undo_label(), None, "a drag is one step");
    assert_eq!(*session.doc.map(), *notation::session(before).doc.map());
}

/// What dragging one of the selected cards does to all of them.
#[track_caller]
fn check_several(before: &str, held: &str, onto: &str, by: Vec2, after: &str) {
    let mut session = notation::session(before);
    let n_selected = session.selection.len();
    let to = middle(&session, onto) + by;
    drag(&mut session, held, to);
    point(&mut session, Pointer::Up);
    assert_eq!(notation::write(&session), after);
    assert_eq!(session.selection.len(), n_selected, "they stay selected");
    session.doc.undo();
    assert_eq!(session.doc.undo_label(), None, "a drag is one step");
    assert_eq!(*session.doc.map(), *notation::session(before).doc.map());
}

const LEFT: Vec2 = Vec2::new(-100.0, 0.0);
const RIGHT: Vec2 = Vec2::new(100.0, 0.0);

#[test]
fn dropped_on_a_card_it_becomes_a_reason_co_premise_or_objection() {
    let before = "T\n  + A\n    + B\n  - C\n";
    check(before, "B", "C", LEFT, "T\n  + A\n  - C\n    + B\n");
    check(before, "B", "C", Vec2::ZERO, "T\n  + A\n  - C\n  & B\n");
    check(before, "B", "C", RIGHT, "T\n  + A\n  - C\n    - B\n");
}

#[test]
fn a_branch_comes_along() {
    check("T\n  + A\n    + B\n      e E\n  - C\n", "B", "C", RIGHT, "T\n  + A\n  - C\n    - B\n      e E\n");
}

#[test]
fn dropped_between_siblings_it_is_reordered() {
    // They hang on one rail: below the last, and above the junction of the first.
    let session = notation::session("T\n  + A\n");
    let card = session.scene().rect(Item::Card(node(&session, "A"))).expect("drawn");
    let step = session.home(node(&session, "A")).expect("A bears on T");
    let junction = session.scene().rect(Item::Step(step)).expect("drawn");
    let below = Vec2::new(0.0, card.height() / 2.0 + 8.0);
    check("T\n  + A\n  + B\n  + C\n", "A", "C", below, "T\n  + B\n  + C\n  + A\n");
    let above = Vec2::new(0.0, junction.y0 - card.center().y - 6.0);
    check("T\n  + A\n  + B\n  + C\n", "C", "A", above, "T\n  + C\n  + A\n  + B\n");
}

#[test]
fn dropped_between_pieces_of_evidence_it_stands_there() {
    let session = notation::session("T\n  + A\n  e E\n");
    let card = session.scene().rect(Item::Card(node(&session, "E"))).expect("drawn");
    let below = Vec2::new(0.0, card.height() / 2.0 + 6.0);
    check("T\n  + A\n  e E\n  e F\n", "A", "E", below, "T\n  e E\n  + A\n  e F\n");
}

#[test]
fn dropped_on_a_junction_it_objects_to_the_step() {
    let mut session = notation::session("T\n  + A\n  - B\n");
    let step = session.home(node(&session, "A")).expect("A bears on T");
    let at = session.scene().rect(Item::Step(step)).expect("drawn").center();
    drag(&mut session, "B", at);
    assert_eq!(session.gesture.drop(), Some(&Drop::OnStep { step }));
    point(&mut session, Pointer::Up);
    session.selection.clear();
    assert_eq!(notation::write(&session), "T\n  + A\n    ! B\n");
}

#[test]
fn dropped_on_empty_canvas_it_is_pinned_there_and_nothing_else_moves() {
    let mut session = notation::session("T\n  + A\n    + B\n  - C\n");
    let others = ["T", "C"].map(|it| middle(&session, it));
    let to = middle(&session, "A") + Vec2::new(-600.0, 420.0);
    let offset = middle(&session, "B") - middle(&session, "A");
    drag(&mut session, "A", to);
    assert!(matches!(session.gesture.drop(), Some(Drop::Pin { .. })));
    point(&mut session, Pointer::Up);
    assert!((middle(&session, "A") - to).hypot() < 1.0);
    assert!((middle(&session, "B") - middle(&session, "A") - offset).hypot() < 1.5, "the branch comes along");
    assert_eq!(["T", "C"].map(|it| middle(&session, it).y), others.map(|it| it.y));
    assert_eq!(notation::write(&session), "T\n  + |A\n    + B\n  - C\n", "it bears on what it bore on");
    _ = command::handle(Intent::Run(command::Command::Tidy), &mut session);
    assert!((middle(&session, "A") - to).hypot() > 100.0, "tidy takes the pin out");
}

#[test]
fn escape_and_a_small_move_change_nothing() {
    let before = "T\n  + A\n  - C\n";
    let mut session = notation::session(before);
    let to = middle(&session, "C");
    drag(&mut session, "A", to);
    point(&mut session, Pointer::Cancel);
    point(&mut session, Pointer::Up);
    let to = middle(&session, "A") + Vec2::new(3.0, 0.0);
    drag(&mut session, "A", to);
    point(&mut session, Pointer::Up);
    assert_eq!(notation::write(&session), before.replace("+ A", "+ |A"), "a small move is a click");
    assert_eq!(session.doc.undo_label(), None);
}

#[test]
fn what_would_be_circular_is_refused_with_a_word() {
    let before = "T\n  + A\n    + B\n";
    let mut session = notation::session(before);
    let to = middle(&session, "B") + LEFT;
    drag(&mut session, "A", to);
    assert!(matches!(session.gesture.drop(), Some(Drop::Refused { .. })));
    point(&mut session, Pointer::Up);
    assert!(session.refusal == Some(EditError::Circular));
    session.selection.clear();
    assert_eq!(notation::write(&session), before);
}

#[test]
fn the_handle_links_a_claim_to_a_second_target() {
    let mut session = notation::session("T\n  + A\n  - C\n");
    let item = Some(Item::Card(node(&session, "A")));
    let (from, to) = (middle(&session, "A"), middle(&session, "C") + RIGHT);
    point(&mut session, Pointer::Down { item, handle: true, at: from, add: false });
    point(&mut session, Pointer::Move { at: to });
    let target = node(&session, "C");
    assert_eq!(session.gesture.drop(), Some(&Drop::OnCard { target, zone: Zone::Objection }));
    point(&mut session, Pointer::Up);
    assert_eq!(notation::write(&session), "T\n  + A\n  - C\n    - =A\n");
}

#[test]
fn a_marquee_selects_what_it_touches() {
    let mut session = notation::session("T\n  + A\n  - C\n");
    let [a, c] = ["A", "C"].map(|it| middle(&session, it));
    point(&mut session, Pointer::Down { item: None, handle: false, at: a + Vec2::new(-200.0, -20.0), add: false });
    point(&mut session, Pointer::Move { at: c });
    point(&mut session, Pointer::Up);
    assert_eq!(notation::write(&session), "T\n  + |A\n  - |C\n");
}

/// The release is refused, so it is not offered either.
#[test]
fn dropped_on_the_step_that_attacks_its_own_it_is_refused_before_it_is_let_go() {
    let before = "T\n  + A\n    ! B\n";
    let mut session = notation::session(before);
    let step = session.home(node(&session, "B")).expect("B attacks the step of A");
    let at = session.scene().rect(Item::Step(step)).expect("drawn").center();
    drag(&mut session, "A", at);
    let refused = Drop::Refused { on: Item::Step(step), why: EditError::Groundless };
    assert_eq!(session.gesture.drop(), Some(&refused));
    point(&mut session, Pointer::Up);
    session.selection.clear();
    assert_eq!((notation::write(&session), session.refusal), (before.to_owned(), Some(EditError::Groundless)));
}

#[test]
fn selected_cards_are_dragged_together_in_order() {
    let before = "T\n  + |A\n    e E\n  + |B\n  + |C\n  - D\n";
    for held in ["A", "B", "C"] {
        check_several(before, held, "D", LEFT, "T\n  - D\n    + |A\n      e E\n    + |B\n    + |C\n");
        check_several(before, held, "D", RIGHT, "T\n  - D\n    - |A\n      e E\n    - |B\n    - |C\n");
        check_several(before, held, "D", Vec2::ZERO, "T\n  - D\n  & |A\n    e E\n  & |B\n  & |C\n");
    }
    // One that is not selected goes alone.
    let mut session = notation::session(before);
    let to = middle(&session, "A") + RIGHT;
    drag(&mut session, "D", to);
    point(&mut session, Pointer::Up);
    assert_eq!(notation::write(&session), "T\n  + A\n    e E\n    - |D\n  + B\n  + C\n");
}

#[test]
fn selected_cards_are_reordered_together() {
    let session = notation::session("T\n  + A\n");
    let card = session.scene().rect(Item::Card(node(&session, "A"))).expect("drawn");
    let below = Vec2::new(0.0, card.height() / 2.0 + 8.0);
    let before = "T\n  + |A\n  + B\n  - |C\n  + D\n  + E\n";
    for held in ["A", "C"] {
        check_several(before, held, "D", below, "T\n  + B\n  + D\n  + |A\n  - |C\n  + E\n");
    }
}

#[test]
fn selected_cards_are_pinned_as_they_stood_and_premises_of_one_step_stay_together() {
    let before = "T\n  + |A\n  - |C\n";
    let mut session = notation::session(before);
    let apart = middle(&session, "C") - middle(&session, "A");
    let to = middle(&session, "A") + Vec2::new(-700.0, 420.0);
    drag(&mut session, "A", to);
    point(&mut session, Pointer::Up);
    assert!((middle(&session, "A") - to).hypot() < 1.5);
    assert!((middle(&session, "C") - middle(&session, "A") - apart).hypot() < 1.5);
    let before = "T\n  + |A\n  & |B\n    ! U\n  - C\n";
    check_several(before, "B", "C", RIGHT, "T\n  - C\n    - |A\n    & |B\n      ! U\n");
    // One of them leaves the step.
    check_several("T\n  + |A\n  & B\n  + |D\n  - C\n", "A", "C", LEFT, "T\n  + B\n  - C\n    + |A\n    + |D\n");
}

#[test]
fn what_bears_on_a_dragged_card_comes_along_also_if_it_is_selected() {
    let before = "T\n  + |A\n    + |B\n      + |E\n  - C\n";
    for held in ["A", "B", "E"] {
        check_several(before, held, "C", RIGHT, "T\n  - C\n    - |A\n      + |B\n        + |E\n");
    }
}

#[test]
fn where_one_of_several_may_not_go_none_goes() {
    let before = "T\n  + |A\n    + B\n  - |C\n";
    let mut session = notation::session(before);
    let to = middle(&session, "B") + LEFT;
    drag(&mut session, "C", to);
    assert!(matches!(session.gesture.drop(), Some(Drop::Refused { why: EditError::Circular, .. })));
    point(&mut session, Pointer::Up);
    assert_eq!(notation::write(&session), before);
}

#[test]
fn a_branch_is_folded_and_unfolded_where_its_line_leaves_the_card() {
    let mut window = told("Ban cars\n  + Less noise\n    + Sleep\n");
    window.get_by_label("Fold branch of Less noise").click();
    window.run();
    assert!(seen(&window, "Reason: Sleep").is_none());
    window.get_by_label("Unfold branch of Less noise").click();
    window.run();
    assert!(seen(&window, "Reason: Sleep").is_some());
    assert!(window.query_by_label("Fold branch of Sleep").is_none(), "nothing bears on it");
}
