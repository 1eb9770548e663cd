//! What those hear who do not see the map.

use mainstay::command::{self, Arrow, Command, Intent};
use mainstay::scene::{Item, Scene};
use mainstay::session::Session;
use mainstay::spoken::Speaker;

use crate::notation;

/// The rows of a map as they are said, indented by their level.
fn said(scene: &Scene, is_text_first: bool) -> String {
    let mut speaker = Speaker::new(scene).with_text_first(is_text_first);
    scene.rows(0).flat_map(|it| ["  ".repeat(it.level), speaker.row(&it), "\n".to_owned()]).collect()
}

fn check(map: &str, expect: &str) {
    assert_eq!(said(notation::session(map).scene(), false), expect);
}

#[test]
fn a_row_says_what_it_is_among_its_kind_and_what_it_bears_on() {
    check(
        "T\n  + A\n    - B\n      - C\n  + D\n  - E\n  e F\n",
        "Thesis: T. 1 piece of evidence.\n  \
         Reason 1 of 2 for the thesis: A.\n    \
         Objection to reason 1: B.\n      \
         Rebuttal of the objection: C.\n  \
         Reason 2 of 2 for the thesis: D.\n  \
         Objection to the thesis: E.\n  \
         Evidence for the thesis: F.\n",
    );
}

#[test]
fn steps_that_hold_several_are_rows_and_named_after_what_they_do() {
    check(
        "T\n  + A\n  & B\n    ! C\n  + D\n",
        "Thesis: T.\n  \
         Step of reason 1 of 2 for the thesis: 2 premises that only work together, and 1 about the step.\n    \
         Reason 1 of 2 for the thesis, with 1 more: A.\n    \
         Reason 1 of 2 for the thesis, with 1 more: B.\n    \
         Objection to the step of reason 1: C.\n  \
         Reason 2 of 2 for the thesis: D.\n",
    );
}

#[test]
fn a_claim_that_is_used_again_says_where_it_stands() {
    check(
        "T\n  + A\n    + B\n  + C\n    + =B\n",
        "Thesis: T.\n  \
         Reason 1 of 2 for the thesis: A.\n    \
         Reason for reason 1: B. Also used under “C”.\n  \
         Reason 2 of 2 for the thesis: C.\n    \
         Reason for reason 2: B. Used again here; it stands under “A”.\n",
    );
}

#[test]
fn the_text_may_be_said_first() {
    let session = notation::session("T\n  + Is it so?\n");
    assert_eq!(said(session.scene(), true), "T. Thesis.\n  Is it so? Reason for the thesis.\n");
}

#[test]
fn the_way_to_the_thesis_and_what_speaks_for_and_against_can_be_asked() {
    let session = notation::session("T\n  + A\n    - B\n      - C\n    + D\n");
    let item = |text: &str| {
        let node = session.doc.map().nodes().find(|it| it.1.text == text).expect("it is there").0;
        Item::Card(node)
    };
    let mut speaker = Speaker::new(session.scene());
    assert_eq!(
        speaker.way(item("B")),
        "Objection to the reason: B. This bears on: Reason for the thesis: A. This bears on: Thesis: T."
    );
    assert_eq!(speaker.balance(item("A")), "Reason for the thesis. 1 reason: D. 1 objection: B.");
    assert_eq!(speaker.balance(item("C")), "Rebuttal of the objection: nothing bears on it.");
}

/// What is said of commands, one after the other.
fn heard(map: &str, commands: &[Command]) -> (Session, String) {
    let mut session = notation::session(map);
    let mut said = Vec::new();
    for &it in commands {
        command::handle(Intent::Run(it), &mut session).expect("it is allowed");
        said.push(session.said().map_or_else(|| "-".to_owned(), |it| it.text.clone()));
    }
    (session, said.join(" | "))
}

fn current(session: &Session) -> String {
    match session.current() {
        Some(Item::Card(node)) => session.doc.map().node(node).map(|it| it.text.clone()).unwrap_or_default(),
        Some(Item::Step(_)) => "a step".to_owned(),
        None => "nothing".to_owned(),
    }
}

#[test]
fn what_is_done_is_said() {
    let (_, said) = heard(
        "T\n  + A|\n    - B\n",
        &[Command::Fold, Command::Fold, Command::SwapStance, Command::Undo, Command::Redo],
    );
    assert_eq!(
        said,
        "Folded, 1 card hidden | Unfolded, 1 card shown | Done: swap reason and objection | Undone: swap reason and objection | Done again: swap reason and objection"
    );
    let (_, said) = heard("T\n  + A|\n", &[Command::AddObjection]);
    assert_eq!(said, "Added: objection to the reason");
    // What was said is forgotten by whoever goes elsewhere, and said again where the same is done again.
    let (session, said) =
        heard("T\n  + A|\n    + B\n", &[Command::Fold, Command::GoUp, Command::SayWhere, Command::SayWhere]);
    assert_eq!(said, "Folded, 1 card hidden | - | Thesis: T. | Thesis: T.");
    assert_eq!(session.said().map(|it| (it.nth, it.stayed)), Some((3, true)));
}

#[test]
fn somebody_is_always_somewhere_whether_it_is_selected_or_not() {
    let (session, _) = heard("T\n  + A\n  + B\n", &[]);
    assert_eq!((current(&session).as_str(), session.selection.len()), ("T", 0));
    // With nothing selected, the first arrow selects where somebody is.
    let (session, _) = heard("T\n  + A\n  + B\n", &[Command::GoDown]);
    assert_eq!((current(&session).as_str(), notation::write(&session).as_str()), ("T", "|T\n  + A\n  + B\n"));
    // Ctrl and an arrow goes on and leaves what is selected.
    let walk = [Command::Walk(Arrow::Down), Command::Walk(Arrow::Right)];
    let (session, _) = heard("T|\n  + A\n  + B\n", &walk);
    assert_eq!((current(&session).as_str(), notation::write(&session).as_str()), ("B", "|T\n  + A\n  + B\n"));
    let (session, said) = heard("T|\n  + A\n  + B\n", &[walk[0], walk[1], Command::ToggleCurrent]);
    assert_eq!(
        (notation::write(&session).as_str(), said.as_str()),
        ("|T\n  + A\n  + |B\n", "- | - | 2 items selected")
    );
    // What is gone hands over to what stands for it.
    let (session, _) = heard("T\n  + A\n    + B|\n", &[Command::GoUp, Command::Walk(Arrow::Down), Command::Fold]);
    assert_eq!(current(&session), "A");
}

#[test]
fn several_are_selected_by_keys_and_given_up_by_going_back() {
    let right = Command::Extend(Arrow::Right);
    let (session, _) = heard("T\n  + A|\n  + B\n  + C\n", &[right, right]);
    assert_eq!((notation::write(&session).as_str(), current(&session).as_str()), ("T\n  + |A\n  + |B\n  + |C\n", "C"));
    let (session, _) = heard("T\n  + A|\n  + B\n  + C\n", &[right, right, Command::Extend(Arrow::Left)]);
    assert_eq!((notation::write(&session).as_str(), current(&session).as_str()), ("T\n  + |A\n  + |B\n  + C\n", "B"));
}

#[test]
fn what_is_to_be_looked_at_is_gone_to() {
    let map = "T|\n  + A\n    - B\n      - C\n  - D\n    e E\n";
    let at = |commands: &[Command]| current(&heard(map, commands).0);
    assert_eq!(at(&[Command::NextUnanswered]), "C");
    assert_eq!(at(&[Command::NextUnanswered; 2]), "D");
    assert_eq!(at(&[Command::NextUncited]), "C");
    assert_eq!(at(&[Command::NextUncited; 2]), "E");
    let (_, said) = heard("T|\n  + A\n", &[Command::NextUnanswered]);
    assert_eq!(said, "Every objection has an answer.");
}
