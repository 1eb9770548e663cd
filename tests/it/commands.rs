//! Commands, told as a map before and after. Each is undone and redone, too.

use kurbo::{Point, Vec2};
use mainstay::command::{self, Command, Effect, Find, Inspect, Intent};
use mainstay::format::{Format, outline};
use mainstay::model::{
    Document, EditError, InferenceId, Layout, Map, Node, NodeId, NodeKind, Offset, Orientation, Pin, Role, Source,
    Stance, Target,
};
use mainstay::scene::{Item, Scene};
use mainstay::session::{Camera, Drop, Pointer, Session};
use mainstay::settings::Settings;

use crate::{notation, random};

pub fn run(session: &mut Session, intent: Intent) -> Option<Effect> {
    let result = command::handle(intent, session);
    assert_eq!(session.doc.map().violations(), []);
    result.expect("the map takes it")
}

/// The one place that knows how to drive commands.
#[track_caller]
fn check(intents: &[Intent], before: &str, after: &str) {
    let mut session = notation::session(before);
    for intent in intents {
        if let Intent::Run(command) = intent {
            assert!((command.row().enabled)(Some(&session)), "{} is disabled", command.row().name);
        }
        run(&mut session, intent.clone());
    }
    assert_eq!(notation::write(&session), after);
    let end = session.doc.map().clone();
    while session.doc.undo().is_some() {
        assert_eq!(session.doc.map().violations(), []);
    }
    assert_eq!(*session.doc.map(), *notation::session(before).doc.map());
    while session.doc.redo().is_some() {}
    assert_eq!(*session.doc.map(), end);
}

pub fn do_(command: Command) -> Intent {
    Intent::Run(command)
}

fn type_(text: &str) -> Intent {
    Intent::Type(text.to_owned())
}

#[test]
fn a_reason_is_added_and_typed() {
    check(
        &[do_(Command::AddReason), type_("They are quiet")],
        "Ban cars\n  - |Less trade\n",
        "Ban cars\n  - Less trade\n    + |They are quiet\n",
    );
}

#[test]
fn each_kind_of_card_is_added_where_it_belongs() {
    let before = "Ban cars\n  + |Less noise\n";
    check(&[do_(Command::AddObjection), type_("New")], before, "Ban cars\n  + Less noise\n    - |New\n");
    check(&[do_(Command::AddEvidence), type_("New")], before, "Ban cars\n  + Less noise\n    e |New\n");
    check(&[do_(Command::AddCoPremise), type_("New")], before, "Ban cars\n  + Less noise\n  & |New\n");
    check(&[do_(Command::AddUndercut), type_("New")], before, "Ban cars\n  + Less noise\n    ! |New\n");
    check(&[do_(Command::AddSibling), type_("New")], before, "Ban cars\n  + Less noise\n  + |New\n");
}

#[test]
fn a_sibling_stands_right_after_the_selected_one() {
    check(&[do_(Command::AddSibling), type_("New")], "Ban cars\n  - |A\n  + B\n", "Ban cars\n  - A\n  - |New\n  + B\n");
}

#[test]
fn typing_can_be_chained_without_the_mouse() {
    check(
        &[
            do_(Command::AddReason),
            type_("One"),
            do_(Command::AddReason),
            type_("Two"),
            do_(Command::AddSibling),
            type_("Three"),
        ],
        "|Thesis\n",
        "Thesis\n  + One\n    + Two\n    + |Three\n",
    );
}

#[test]
fn a_new_card_left_empty_goes_again() {
    let before = "Ban cars\n  + |Less noise\n";
    check(&[do_(Command::AddReason), Intent::Point(Pointer::Cancel)], before, before);
    let mut session = notation::session(before);
    run(&mut session, do_(Command::AddReason));
    run(&mut session, type_("typed"));
    run(&mut session, type_(""));
    let thesis = session.scene().first().expect("drawn").node;
    run(&mut session, Intent::Select(Item::Card(thesis)));
    assert_eq!(session.doc.undo_label(), None);
}

#[test]
fn escape_keeps_the_text_and_one_undo_restores_what_was_before() {
    let mut session = notation::session("|Ban cars\n");
    run(&mut session, do_(Command::EditText));
    run(&mut session, type_("Ban all cars"));
    run(&mut session, Intent::Point(Pointer::Cancel));
    assert_eq!(notation::write(&session), "|Ban all cars\n");
    assert!(session.draft.is_none());
    run(&mut session, do_(Command::Undo));
    assert_eq!(notation::write(&session), "|Ban cars\n");
    assert_eq!(session.doc.undo_label(), None);
    assert!(!session.doc.is_dirty());
}

#[test]
fn undo_while_typing_takes_back_what_was_typed_also_if_the_map_was_saved_meanwhile() {
    for is_new in [false, true] {
        let mut session = notation::session("|Ban cars\n");
        run(&mut session, do_(if is_new { Command::AddReason } else { Command::EditText }));
        run(&mut session, type_("A"));
        let revision = session.doc.revision();
        session.doc.mark_saved(revision);
        run(&mut session, type_("AB"));
        run(&mut session, type_(""));
        run(&mut session, Intent::UndoTyping { typed: Some("AB".to_owned()) });
        assert_eq!(notation::write(&session), "|Ban cars\n");
        assert_eq!(session.doc.undo_label(), None);
        while session.doc.redo().is_some() {}
        session.follow(None);
        assert_eq!(notation::write(&session), if is_new { "|Ban cars\n  + AB\n" } else { "|AB\n" });
    }
}

#[test]
fn adding_and_typing_is_one_step() {
    let mut session = notation::session("|Thesis\n");
    run(&mut session, do_(Command::AddObjection));
    for text in ["n", "no", "no!"] {
        run(&mut session, type_(text));
    }
    assert_eq!(session.doc.undo_label(), Some("Add objection"));
    run(&mut session, do_(Command::Undo));
    assert_eq!(notation::write(&session), "|Thesis\n");
}

#[test]
fn deleting_leaves_what_bore_on_it_unattached() {
    check(&[do_(Command::Delete)], "T\n  + |A\n    + B\n      - C\n", "|T\n* B\n  - C\n");
    check(&[do_(Command::Delete)], "T\n  + |A\n    ! B\n", "|T\n* B\n");
    check(&[do_(Command::Delete)], "T\n  + A\n  + |B\n", "T\n  + |A\n");
    check(&[do_(Command::Delete)], "T\n  + A\n  & |B\n", "T\n  + |A\n");
}

#[test]
fn deleting_a_branch_keeps_what_is_used_elsewhere() {
    check(
        &[do_(Command::DeleteBranch)],
        "T\n  + |A\n    + B\n      e C\n    - D\n  + E\n    + =B\n",
        "T\n  + |E\n    + B\n      e C\n",
    );
}

#[test]
fn swapping_turns_a_reason_into_an_objection() {
    check(&[do_(Command::SwapStance)], "T\n  + |A\n", "T\n  - |A\n");
}

#[test]
fn kinds_and_marks_change() {
    check(&[do_(Command::KindEvidence)], "T\n  + |A\n", "T\n  e |A\n");
    check(&[do_(Command::ToggleUnstated)], "T\n  + |A\n", "T\n  +? |A\n");
}

#[test]
fn siblings_and_co_premises_change_places() {
    check(&[do_(Command::MoveLater)], "T\n  + |A\n  - B\n  + C\n", "T\n  - B\n  + |A\n  + C\n");
    check(&[do_(Command::MoveEarlier)], "T\n  + A\n  & |B\n", "T\n  + |B\n  & A\n");
    check(&[do_(Command::MoveEarlier)], "T\n  + |A\n  - B\n", "T\n  + |A\n  - B\n");
}

#[test]
fn siblings_can_be_reordered_for_ever() {
    let mut session = notation::session("T\n  + A\n  + B\n  + |C\n");
    for _ in 0..500 {
        run(&mut session, do_(Command::MoveEarlier));
        run(&mut session, do_(Command::MoveLater));
        run(&mut session, do_(Command::MoveEarlier));
        run(&mut session, do_(Command::MoveEarlier));
        run(&mut session, do_(Command::MoveLater));
        run(&mut session, do_(Command::MoveLater));
    }
    assert_eq!(notation::write(&session), "T\n  + A\n  + B\n  + |C\n");
}

#[test]
fn a_folded_card_says_what_it_hides() {
    let mut session = notation::session("T\n  + |A\n    + B\n      e C\n    - D\n");
    run(&mut session, do_(Command::Fold));
    assert_eq!(session.scene().n_cards(), 2);
    let a = session.selected_node().expect("still selected");
    let card = session.scene().card(a).expect("drawn");
    assert_eq!(card.body.hidden_words().as_deref(), Some("1 reason, 1 objection, 1 piece of evidence"));
    let counts: Vec<_> = card.body.hidden_counts().into_iter().map(|it| (it.role, it.number)).collect();
    assert_eq!(counts, [Role::Reason, Role::Objection, Role::Evidence].map(|it| (it, "1".to_owned())));
    let place = card.body.hidden_box().expect("it stands somewhere");
    let on_counts = card.rect.origin() + place.center().to_vec2();
    assert_eq!(card.said_at(on_counts).as_deref(), Some("1 reason, 1 objection, 1 piece of evidence"));
    run(&mut session, do_(Command::AddReason));
    assert_eq!(session.scene().n_cards(), 6, "adding under a folded card unfolds it");
}

#[test]
fn the_selected_card_stays_where_it_is_on_screen() {
    let mut session = notation::session("T\n  + A\n    + B\n    + C\n    + D\n  + |E\n    + F\n");
    session.camera = Camera { origin: Point::new(-600.0, -100.0), zoom: 0.7, ..session.camera };
    let selected = session.selected().expect("E");
    for command in [Command::Fold, Command::Fold, Command::SwapStance, Command::MoveEarlier, Command::KindEvidence] {
        let before = session.camera.screen_from_map(session.scene().rect(selected).expect("seen").origin());
        run(&mut session, do_(command));
        let after = session.camera.screen_from_map(session.scene().rect(selected).expect("seen").origin());
        assert!((after - before).hypot() < 1e-9, "{command:?} moved it by {}", after - before);
    }
}

/// Whoever comes by a mention goes back by it, though the claim stands under another step.
#[test]
fn a_mention_that_was_followed_leads_back() {
    let mut session = notation::session("T\n  + A\n    + S\n  - B\n    - =S\n");
    let (s, b) = (node(&session, "S"), node(&session, "B"));
    let step = session.doc.map().incoming(Target::Node(b))[0];
    run(&mut session, Intent::FollowMention { step, node: s });
    assert_eq!(session.selected(), Some(Item::Card(s)));
    run(&mut session, do_(Command::GoAlong));
    assert_eq!(session.selected(), Some(Item::Card(b)));
}

#[test]
fn an_undo_that_takes_a_card_leaves_what_it_bore_on_selected() {
    let mut session = notation::session("T\n  + |A\n");
    run(&mut session, do_(Command::AddReason));
    run(&mut session, type_("New"));
    run(&mut session, do_(Command::GoToThesis));
    run(&mut session, do_(Command::Undo));
    assert_eq!(notation::write(&session), "T\n  + |A\n");
}

/// Whatever an undo or redo brings back or changes is selected, and never nothing.
#[test]
fn what_an_undo_brought_back_or_changed_is_selected() {
    let check = |before: &str, intents: &[Intent], undone: &str, redone: &str| {
        let mut session = notation::session(before);
        for intent in intents {
            run(&mut session, intent.clone());
        }
        for (command, expect) in [(Command::Undo, undone), (Command::Redo, redone)] {
            run(&mut session, do_(command));
            assert_eq!(notation::write(&session), expect, "{command:?} of {intents:?}");
            assert!(!session.selection.is_empty(), "{command:?} of {intents:?}");
        }
    };
    let delete = do_(Command::Delete);
    check("T\n  + |A\n  + B\n", &[delete], "T\n  + |A\n  + B\n", "|T\n  + B\n");
    // Of a branch its top, of several cards each.
    let branch = do_(Command::DeleteBranch);
    check("T\n  + |A\n    + B\n", &[branch], "T\n  + |A\n    + B\n", "|T\n");
    check("T\n  + |A\n  - |B\n", &[do_(Command::KindEvidence)], "T\n  + |A\n  - |B\n", "T\n  e |A\n  x |B\n");
    // A card on a step, whose junction is what is left.
    let undercut = [do_(Command::AddUndercut), type_("U"), do_(Command::GoToThesis)];
    check("T\n  + |A\n", &undercut, "T\n  + A\n", "T\n  + A\n    ! |U\n");
    // What is gone bore on nothing.
    let unattached = [do_(Command::AddClaim), type_("C")];
    check("T\n", &unattached, "|T\n", "T\n* |C\n");
    // What is folded away is stood for by what hides it.
    let folded = [do_(Command::SwapStance), do_(Command::GoUp), do_(Command::Fold), do_(Command::GoToThesis)];
    check("T\n  + A\n    + |B\n", &folded, "T\n  + |A\n    + B\n", "T\n  + |A\n    - B\n");
}

/// Where an arrow leads: the text of the card, or of the junction's first premise after “step”.
#[track_caller]
fn goes(orientation: Orientation, text: &str, from: Option<Item>, arrow: Command) -> String {
    let mut session = notation::session(text);
    session.doc.edit("Turn", |tx| tx.turn(orientation)).expect("sound");
    session.follow(None);
    if let Some(from) = from {
        session.select(from);
    }
    run(&mut session, do_(arrow));
    let said = |node: NodeId| session.doc.map().node(node).map(|it| it.text.clone()).unwrap_or_default();
    match session.selected().expect("something is selected") {
        Item::Card(node) => said(node),
        Item::Step(step) => format!("step {}", said(session.doc.map().inference(step).expect("there").premises[0])),
    }
}

/// Thesis at the left turns all by a quarter.
fn turned(arrow: Command) -> Command {
    match arrow {
        Command::GoUp => Command::GoLeft,
        Command::GoDown => Command::GoRight,
        Command::GoLeft => Command::GoUp,
        _ => Command::GoDown,
    }
}

#[test]
fn arrows_follow_the_argument_whichever_way_it_grows() {
    let text = "T\n  + A\n    + C\n    & D\n      + F\n    - E\n    e G\n    e H\n  + B\n    ! U\n    ! V\n  & S\n  - W\n    + =S\n* R\n";
    let goes_from = |from: Option<Item>, arrow: Command, marked: &str| {
        let top = goes(Orientation::Top, marked, from, arrow);
        assert_eq!(goes(Orientation::Left, marked, from, turned(arrow)), top, "{marked} {arrow:?}, turned");
        top
    };
    let check = |from: &str, arrow: Command, to: &str| {
        let marked = text.replacen(&format!(" {from}\n"), &format!(" |{from}\n"), 1);
        let marked = if from == "T" { marked.replacen('T', "|T", 1) } else { marked };
        assert_eq!(goes_from(None, arrow, &marked), to, "{from} {arrow:?}");
    };
    use Command::{GoDown, GoLeft, GoRight, GoUp};
    check("A", GoUp, "T");
    check("D", GoUp, "A");
    check("F", GoUp, "D");
    check("S", GoUp, "T");
    check("U", GoUp, "step B");
    check("T", GoDown, "A");
    check("A", GoDown, "C");
    // What is said against its step stands below a card in the outline, too.
    check("B", GoDown, "U");
    // Premises of one step in order, then the next step's, on rails, too.
    for pair in ["C", "D", "E", "G", "H"].windows(2) {
        check(pair[0], GoRight, pair[1]);
        check(pair[1], GoLeft, pair[0]);
    }
    for pair in ["A", "B", "S", "W"].windows(2) {
        check(pair[0], GoRight, pair[1]);
        check(pair[1], GoLeft, pair[0]);
    }
    check("U", GoRight, "V");
    check("T", GoRight, "R");
    // From a junction.
    let session = notation::session(text);
    let step = |premise: &str| session.home(node(&session, premise)).map(Item::Step);
    for (from, arrow, to) in [
        ("B", GoUp, "T"),
        ("B", GoDown, "B"),
        ("B", GoRight, "U"),
        ("B", GoLeft, "step A"),
        ("A", GoRight, "step B"),
        ("E", GoRight, "G"),
        ("U", GoUp, "step B"),
    ] {
        assert_eq!(goes_from(step(from), arrow, text), to, "junction of {from} {arrow:?}");
    }
}

/// Where the argument ends, or a fold hides it, the eye goes on.
#[test]
fn arrows_go_on_to_what_is_drawn_where_the_argument_ends() {
    let below = |intents: &[Intent], text: &str| {
        let mut session = notation::session(text);
        for intent in intents {
            run(&mut session, intent.clone());
        }
        notation::write(&session)
    };
    let text = "T\n  + |A\n    e B\n    e C\n";
    assert_eq!(below(&[do_(Command::GoDown), do_(Command::GoDown)], text), "T\n  + A\n    e B\n    e |C\n");
    assert_eq!(below(&[do_(Command::Fold), do_(Command::GoDown)], text), text, "nothing is drawn below");
    // To a cousin.
    let text = "T\n  + A\n    + |B\n  - C\n    + D\n";
    assert_eq!(below(&[do_(Command::GoRight)], text), "T\n  + A\n    + B\n  - C\n    + |D\n");
}

/// What is chosen is marked, undone by name and saved; what is pinned turns along.
#[test]
fn how_a_map_is_laid_out_is_a_step_like_any_other() {
    use Command::{
        AiryLayout, DenseLayout, LinesByText, LinesToLeft, LinesToRight, NarrowCards, NormalCards, NormalLayout,
        ThesisAtLeft, ThesisAtTop, WideCards,
    };
    let settings = Settings::default();
    let mut session = notation::session("T\n  + A\n* B\n");
    let (a, b) = (node(&session, "A"), node(&session, "B"));
    let at = Offset { x: 700.0, y: 300.0 };
    let pins = |session: &Session| [a, b].map(|it| session.doc.map().node(it).and_then(|it| it.pinned));
    let before = [Some(Pin::FromAbove(at)), Some(Pin::FromThesis(at))];
    let pinned = session.doc.edit("Pin", |tx| {
        tx.set_node(a, |it| it.pinned = before[0])?;
        tx.set_node(b, |it| it.pinned = before[1])
    });
    pinned.expect("sound");
    let chosen = |session: &Session, command: Command| command.row().choice(Some(session), &settings) == Some(true);
    for (all, usual) in [
        (&[ThesisAtTop, ThesisAtLeft][..], ThesisAtTop),
        (&[AiryLayout, NormalLayout, DenseLayout], NormalLayout),
        (&[NarrowCards, NormalCards, WideCards], NormalCards),
        (&[LinesByText, LinesToRight, LinesToLeft], LinesByText),
    ] {
        assert!(all.iter().all(|it| chosen(&session, *it) == (*it == usual)), "{usual:?}");
        run(&mut session, do_(usual));
        assert_eq!(session.doc.undo_label(), Some("Pin"), "it is so already");
        for &command in all.iter().filter(|it| **it != usual) {
            run(&mut session, do_(command));
            assert!(all.iter().all(|it| chosen(&session, *it) == (*it == command)), "{command:?}");
            assert_eq!(session.doc.undo_label(), Some(command.row().name));
            let written = Format::Argmap.bytes(session.doc.map()).expect("written");
            assert_eq!(Format::Argmap.read(&written).expect("read").map, *session.doc.map());
            run(&mut session, do_(Command::Undo));
            assert!(chosen(&session, usual));
        }
    }
    run(&mut session, do_(ThesisAtLeft));
    let turned = Offset { x: at.y, y: at.x };
    assert_eq!(pins(&session), [Some(Pin::FromAbove(turned)), Some(Pin::FromThesis(turned))]);
    run(&mut session, do_(ThesisAtTop));
    assert_eq!(pins(&session), before);
    let (layout, to) = (session.doc.map().meta().layout, Orientation::Left);
    _ = session.doc.take_news();
    session.doc.edit("Turn", |tx| tx.turn(to)).expect("sound");
    let told = session.doc.take_news();
    assert_eq!(told.layout(), Some((layout, Layout { orientation: to, ..layout })));
    session
        .doc
        .edit("Note", |tx| {
            tx.set_meta(|it| it.note = "New".to_owned());
            Ok(())
        })
        .expect("sound");
    assert_eq!(session.doc.take_news().layout(), None);
}

#[test]
fn arrows_follow_the_drawing() {
    check(&[do_(Command::GoDown)], "|T\n  + A\n", "T\n  + |A\n");
    check(&[do_(Command::GoUp)], "T\n  + |A\n", "|T\n  + A\n");
    check(&[do_(Command::GoRight)], "T\n  + |A\n  + B\n  + C\n", "T\n  + A\n  + |B\n  + C\n");
    check(&[do_(Command::GoLeft)], "T\n  + A\n  & |B\n", "T\n  + |A\n  & B\n");
    check(&[do_(Command::GoDown)], "T\n  + A\n    e |B\n    e C\n", "T\n  + A\n    e B\n    e |C\n");
    check(&[do_(Command::GoToThesis)], "T\n  + |A\n", "|T\n  + A\n");
}

#[test]
fn the_first_card_of_a_map_is_its_thesis() {
    check(&[do_(Command::AddClaim), type_("T")], "", "|T\n");
    check(&[do_(Command::AddClaim), type_("C")], "T\n", "T\n* |C\n");
}

/// Pastes what the text says.
fn paste(text: &str) -> Intent {
    Intent::Insert(outline::read(text).expect("it says something"))
}

#[test]
fn text_is_pasted_as_a_branch() {
    let list = "Noise harms.\n  + Evidence: A survey.\n  - Not at night.\n";
    check(&[paste(list)], "T\n  + |A\n", "T\n  + A\n    + |Noise harms.\n      e A survey.\n      - Not at night.\n");
    check(&[paste("One.\nTwo.\n")], "|T\n", "T\n  + |One.\n  + |Two.\n");
    check(&[paste("- No.\n+ Yes.\n")], "|T\n", "T\n  - |No.\n  + |Yes.\n");
    check(&[paste("Alone.")], "T\n", "T\n* |Alone.\n");
}

/// An essay comes in its order, whichever ids its cards get; its title is the thesis of a map that has none.
#[test]
fn an_essay_is_pasted_in_its_order() {
    let long = |nth: usize| {
        format!("Paragraph {nth} says at some length why the library of the town should stay open at night.")
    };
    let paragraphs: Vec<String> = (0..12).map(long).collect();
    let untitled = paragraphs.join("\n\n");
    let titled = format!("Open the library at night\n\n{untitled}");
    let list = |indent: &str, sign: &str| -> String {
        paragraphs.iter().flat_map(|it| [indent, sign, " ", it, "\n"]).collect()
    };
    let pasted = |before: &str, text: &str| {
        let mut session = notation::session(before);
        run(&mut session, paste(text));
        session
    };
    let shown = |mut session: Session| {
        session.selection.clear();
        notation::write(&session)
    };
    assert_eq!(shown(pasted("", &titled)), format!("Open the library at night\n{}", list("  ", "+")));
    assert_eq!(shown(pasted("T\n", &titled)), format!("T\n* Open the library at night\n{}", list("  ", "+")));
    assert_eq!(shown(pasted("|T\n", &untitled)), format!("T\n{}", list("  ", "+")));
    for before in ["", "T\n"] {
        let session = pasted(before, &untitled);
        // They lie one below the other as they are read.
        let tops: Vec<Point> = paragraphs.iter().map(|it| top(&session, it)).collect();
        assert!(tops.windows(2).all(|it| it[0].x == it[1].x && it[0].y < it[1].y), "{tops:?}");
        assert_eq!(shown(session), format!("{before}{}", list("", "*")));
    }
}

#[test]
fn a_branch_is_copied_with_all_that_belongs_to_it() {
    let before = "T\n  + |A\n  & B\n    + C\n    ! U\n  - D\n";
    let mut session = notation::session(before);
    let Some(Effect::Copy(branch)) = run(&mut session, do_(Command::Copy)) else { panic!("it is copied") };
    assert_eq!(outline::write(&branch), "A\n");
    session.selection = Item::Step(session.doc.map().walk()[1].via.expect("a step")).into();
    let Some(Effect::Copy(branch)) = run(&mut session, do_(Command::Copy)) else { panic!("it is copied") };
    assert_eq!(outline::write(&branch), "A\nB\n  + C\n");
    check(&[Intent::Insert(branch)], "|X\n", "X\n  + |A\n  + |B\n    + C\n");
}

#[test]
fn citations_come_along_and_sources_are_not_doubled() {
    let mut session = notation::session("T\n  e |A\n");
    let node = session.selected_node().expect("selected");
    let csl = serde_json::from_str(r#"{"type": "book", "author": [{"family": "Kavalski"}]}"#).expect("JSON");
    run(&mut session, Intent::Inspect(Inspect::CiteNew(node, Source { csl })));
    let Some(Effect::Copy(branch)) = run(&mut session, do_(Command::Copy)) else { panic!("it is copied") };
    assert_eq!(outline::write(&branch), "Evidence: A (Kavalski)\n");
    run(&mut session, Intent::Insert(branch.clone()));
    assert_eq!(session.doc.map().n_sources(), 1);
    let mut other = notation::session("|X\n");
    run(&mut other, Intent::Insert(branch));
    assert_eq!(other.doc.map().n_sources(), 1);
    assert_eq!(notation::write(&other), "X\n  e |A\n");
}

#[test]
fn cards_move_up_a_level_and_under_their_neighbour() {
    let before = "T\n  + A\n    - |B\n      e E\n  + C\n";
    check(&[do_(Command::Promote)], before, "T\n  + A\n  - |B\n    e E\n  + C\n");
    check(&[do_(Command::Promote), do_(Command::Promote)], before, "T\n  + A\n  - |B\n    e E\n  + C\n");
    check(&[do_(Command::Demote)], "T\n  + A\n  - |B\n", "T\n  + A\n    - |B\n");
    check(&[do_(Command::Demote)], "T\n  + |A\n  - B\n", "T\n  + |A\n  - B\n");
    check(&[do_(Command::Demote), do_(Command::Promote)], "T\n  + A\n  - |B\n", "T\n  + A\n  - |B\n");
}

/// A command does this, and undo takes all of it back at once.
fn one(command: Command, before: &str, after: &str) {
    check(&[do_(command)], before, after);
    let mut session = notation::session(before);
    run(&mut session, do_(command));
    run(&mut session, do_(Command::Undo));
    assert_eq!(session.doc.undo_label(), None, "{command:?} is one step");
}

#[test]
fn all_selected_cards_move_together_by_key_in_order_and_as_one_step() {
    use Command::{Demote, MoveEarlier, MoveLater, Promote};
    let text = "T\n  + A\n  + |B\n    - E\n  - |C\n  + D\n";
    one(MoveEarlier, text, "T\n  + |B\n    - E\n  - |C\n  + A\n  + D\n");
    one(MoveLater, text, "T\n  + A\n  + D\n  + |B\n    - E\n  - |C\n");
    one(Demote, text, "T\n  + A\n    + |B\n      - E\n    - |C\n  + D\n");
    // What stands apart passes what stands between, and what is at the end waits for the others.
    one(MoveEarlier, "T\n  + |A\n  + B\n  + |C\n", "T\n  + |A\n  + |C\n  + B\n");
    one(MoveLater, "T\n  + |A\n  + B\n  + |C\n", "T\n  + B\n  + |A\n  + |C\n");
    one(Demote, "T\n  + A\n  + |B\n  + C\n  + |D\n", "T\n  + A\n    + |B\n  + C\n    + |D\n");
    // Up a level, below different cards.
    one(
        Promote,
        "T\n  + A\n    + |B\n    - |C\n  + D\n    + |E\n  - F\n",
        "T\n  + A\n  + |B\n  - |C\n  + D\n  + |E\n  - F\n",
    );
    // What bears on one that is selected comes along with it.
    one(Promote, "T\n  + A\n    + |B\n      - |C\n", "T\n  + A\n  + |B\n    - |C\n");
    // Premises that count together stay together, where all of them are selected; else they move among themselves.
    one(MoveEarlier, "T\n  + X\n  + |A\n  & |B\n", "T\n  + |A\n  & |B\n  + X\n");
    one(Demote, "T\n  + X\n  + |A\n  & |B\n", "T\n  + X\n    + |A\n    & |B\n");
    one(MoveEarlier, "T\n  + A\n  & |B\n  & |C\n", "T\n  + |B\n  & |C\n  & A\n");
    // At the end nothing moves.
    check(&[do_(MoveEarlier)], "T\n  + |A\n  + |B\n  + C\n", "T\n  + |A\n  + |B\n  + C\n");
}

#[test]
fn what_keeps_several_cards_where_they_are_is_named() {
    let refused = |command: Command, text: &str| {
        let mut session = notation::session(text);
        let why = command::handle(do_(command), &mut session).expect_err("one of them cannot");
        assert_eq!(notation::write(&session), text, "all or none");
        assert_eq!(session.doc.undo_label(), None);
        session.refusal_in_words(why)
    };
    let nowhere = "There is nothing there that it could bear on, so all stay";
    let text = "T\n  + |A\n  + B\n    + C\n    + |D\n";
    assert_eq!(refused(Command::Promote, text), format!("“A”: {nowhere}"));
    assert_eq!(refused(Command::Demote, text), format!("“A”: {nowhere}"));
    let text = "T\n  + A\n  + |B\n    + =A\n  + |C\n";
    assert_eq!(refused(Command::Demote, text), "“B”: That would be circular: this claim already rests on it");
}

#[test]
fn steps_are_backed_detached_and_split() {
    check(&[do_(Command::AddBacking), type_("New")], "T\n  + |A\n", "T\n  + A\n    ^ |New\n");
    check(&[do_(Command::Detach)], "T\n  + |A\n    - B\n  - C\n", "T\n  - C\n* |A\n  - B\n");
    check(&[do_(Command::SplitPremise)], "T\n  - A\n  & |B\n    + C\n  + D\n", "T\n  - A\n  - |B\n    + C\n  + D\n");
}

#[test]
fn all_selected_steps_are_swapped_detached_and_split_as_one_step() {
    use Command::{Detach, SplitPremise, SwapStance};
    one(SwapStance, "T\n  + |A\n  - B\n    + |C\n  - |D\n", "T\n  - |A\n  - B\n    - |C\n  + |D\n");
    // What counts together is one step, and is swapped once.
    one(SwapStance, "T\n  + |A\n  & |B\n", "T\n  - |A\n  & |B\n");
    // The last of them hangs on nothing; the others do.
    one(SwapStance, "T\n  + |A\n* |B\n", "T\n  - |A\n* |B\n");
    // What hangs on nothing stands in the order of its ids.
    one(Detach, "T\n  + |A\n    - B\n  + C\n  - |D\n", "T\n  + C\n* |D\n* |A\n  - B\n");
    // What bears on one that is selected stays with it.
    one(Detach, "T\n  + |A\n    - |B\n  + C\n", "T\n  + C\n* |A\n  - |B\n");
    one(Detach, "T\n  + A\n  & |B\n  & |C\n", "T\n  + A\n* |C\n* |B\n");
    one(SplitPremise, "T\n  - A\n  & |B\n  & |C\n  + D\n", "T\n  - A\n  - |B\n  - |C\n  + D\n");
    one(SplitPremise, "T\n  - |A\n  & |B\n  + D\n  & |E\n", "T\n  - |A\n  - |B\n  + D\n  + |E\n");
    let nothing = notation::session("T\n  + |A\n  - |B\n");
    assert!(!(SplitPremise.row().enabled)(Some(&nothing)));
    let nothing = notation::session("|T\n* |B\n");
    assert!([Detach, SwapStance].iter().all(|it| !(it.row().enabled)(Some(&nothing))));
}

#[test]
fn siblings_and_levels_are_folded_and_unfolded() {
    let mut session = notation::session("T\n  + |A\n    + X\n  - C\n    - Y\n");
    run(&mut session, do_(Command::FoldSiblings));
    assert_eq!(session.scene().n_cards(), 4);
    run(&mut session, do_(Command::FoldToFirst));
    assert_eq!(session.scene().n_cards(), 3);
    run(&mut session, do_(Command::UnfoldAll));
    assert_eq!(session.scene().n_cards(), 5);
}

#[test]
fn a_filter_lights_what_it_names() {
    let mut session = notation::session("T\n  + |A\n    e E\n  -? C\n");
    let lit = |session: &Session| {
        let cards = session.scene().cards().filter(|it| session.is_lit(it));
        cards.map(|it| it.body.lines().next().expect("has one").text.into_owned()).collect::<Vec<_>>().join(" ")
    };
    for (command, expect) in [
        (Command::FilterEvidence, "E"),
        (Command::FilterObjections, "C"),
        (Command::FilterUnstated, "C"),
        (Command::FilterUnsupported, "E C"),
        (Command::FilterNone, "T A E C"),
    ] {
        run(&mut session, do_(command));
        assert_eq!(lit(&session), expect, "{command:?}");
    }
}

#[test]
fn branches_are_cut_and_duplicated() {
    let before = "T\n  + |A\n    - B\n  - C\n";
    check(&[do_(Command::Cut)], before, "T\n  - |C\n");
    check(&[do_(Command::Duplicate)], before, "T\n  + A\n    - B\n  - C\n  + |A\n    - B\n");
    check(&[do_(Command::Duplicate)], "|T\n", "T\n* |T\n");
}

#[test]
fn commands_for_the_program_come_back_as_effects() {
    let mut session = notation::session("T\n");
    assert_eq!(run(&mut session, do_(Command::Save)), Some(Effect::Save));
    assert_eq!(run(&mut session, do_(Command::Export(Format::Pdf))), Some(Effect::ShowExport(Some(Format::Pdf))));
    assert_eq!(command::without_map(do_(Command::Open)), Some(Effect::Open));
    assert_eq!(command::without_map(do_(Command::AddReason)), None);
}

#[test]
fn no_two_commands_share_a_key() {
    use mainstay::command::Context;
    // In the essay a key may mean another thing than on the canvas, but none that is heard everywhere.
    let is_in_essay = |it: &Command| it.row().context == Context::Essay;
    let everywhere = Command::all().filter(|it| it.row().context == Context::Everywhere);
    let mut in_essay: Vec<_> =
        Command::all().filter(is_in_essay).chain(everywhere).flat_map(|it| it.row().keys).collect();
    let n_in_essay = in_essay.len();
    in_essay.sort();
    in_essay.dedup();
    assert_eq!(in_essay.len(), n_in_essay);
    let mut keys: Vec<_> = Command::all().filter(|it| !is_in_essay(it)).flat_map(|it| it.row().keys).collect();
    let n_keys = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), n_keys);
}

#[test]
fn names_are_in_sentence_case_and_unique() {
    let mut names: Vec<&str> = Command::all().map(|it| it.row().name).collect();
    for name in &names {
        let lower = name.chars().skip(1).filter(|it| it.is_uppercase()).count();
        let formats =
            ["SVG", "PNG", "PDF", "BibTeX", "RIS", "CSL-JSON", "OPML", "CSV", "Freeplane", "JSON Canvas", "Argdown"];
        let more =
            ["Word", "OpenDocument", "Markdown", "Kialo", "Graphviz", "Mermaid", "GraphML", "AIF", "JSON of Argdown"];
        let is_name_of_format = formats.iter().chain(&more).any(|it| name.contains(it));
        assert!(lower == 0 || is_name_of_format, "{name}");
        assert!(name.starts_with(char::is_uppercase) && !name.ends_with('.'), "{name}");
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Command::all().count());
}

/// `docs/commands.md` is written from the table; `UPDATE_DOCS=1 cargo test` writes it anew.
#[test]
fn the_commands_are_documented() {
    use std::fmt::Write as _;

    use mainstay::command::Menu;
    let mut text = "# Commands\n\nWritten from the command table by a test. Ctrl is Cmd on macOS.\n".to_owned();
    for menu in Menu::ALL {
        _ = write!(text, "\n## {}\n\n| command | keys |\n| --- | --- |\n", menu.name());
        for command in Command::all().filter(|it| it.row().menu == menu) {
            let keys: Vec<String> = command.row().keys.iter().map(|it| key_text(it)).collect();
            _ = writeln!(text, "| {} | {} |", command.row().name, keys.join(", "));
        }
    }
    crate::files::golden("docs/commands.md", &text);
}

fn key_text(key: &str) -> String {
    key.split('+')
        .map(|it| if it == "cmd" { "Ctrl".to_owned() } else { it[..1].to_uppercase() + &it[1..] })
        .collect::<Vec<_>>()
        .join("+")
}

#[test]
fn cards_glide_to_their_places_and_nothing_waits_for_them() {
    let mut session = notation::session("T\n  + |A\n    + B\n    + X\n  - C\n    + D\n");
    session.motion = true;
    session.show_from_start();
    let node = |session: &Session, text: &str| {
        session.doc.map().nodes().find(|it| it.1.text == text).map(|it| it.0).expect("it is there")
    };
    let (a, c) = (node(&session, "A"), node(&session, "C"));
    // Where a card is seen on screen, and where it will be.
    let seen = |session: &Session, node| {
        let at = |scene: &Scene| session.camera.screen_from_map(scene.card(node).expect("shown").rect.origin());
        (at(session.shown()), at(session.scene()))
    };
    let before = (seen(&session, a).0, seen(&session, c).0);
    run(&mut session, do_(Command::Fold));
    assert!(session.is_gliding());
    // At first all is where it was, and the selected card stays there.
    assert!((seen(&session, c).0 - before.1).hypot() < 1e-6);
    let (mut last, end) = seen(&session, c);
    assert!((last - end).hypot() > 20.0);
    for _ in 0..6 {
        run(&mut session, Intent::Tick(1.0 / 60.0));
        let (now, _) = seen(&session, c);
        assert!((now - end).hypot() < (last - end).hypot());
        assert!((seen(&session, a).0 - before.0).hypot() < 1e-6);
        last = now;
    }
    // The next command takes them from where they are.
    run(&mut session, do_(Command::Fold));
    assert!((seen(&session, c).0 - last).hypot() < 1e-6);
    run(&mut session, Intent::Tick(1.0));
    assert!(!session.is_gliding());
    assert!((seen(&session, c).0 - before.1).hypot() < 1e-6);
}

#[test]
fn what_is_pasted_or_added_beside_the_map_covers_nothing() {
    let mut session = notation::session("T\n  + A\n    + B\n  - C\n    e E\n");
    session.show_from_start();
    run(&mut session, paste("- One\n  - Two\n  - Three\n- Other\n"));
    session.selection.clear();
    run(&mut session, do_(Command::AddClaim));
    run(&mut session, type_("New"));
    let cards: Vec<_> = session.scene().cards().collect();
    assert_eq!(cards.len(), 10);
    for (nth, card) in cards.iter().enumerate() {
        for other in &cards[nth + 1..] {
            assert!(!card.rect.overlaps(other.rect), "{:?} lies over {:?}", card.rect, other.rect);
        }
    }
}

/// A double click on the ground is often nearer to a card than half of the new one is wide.
#[test]
fn a_card_added_close_to_another_covers_nothing() {
    for (x, y) in [(-1.0, 0.5), (2.0, 0.5), (0.5, -1.0), (0.5, 1.1), (0.0, 1.1)] {
        let mut session = notation::session("T\n  + A\n    + B\n  - C\n    e E\n");
        let place = |session: &Session, text: &str| {
            let node = session.doc.map().nodes().find(|it| it.1.text == text).expect("there").0;
            session.scene().rect(Item::Card(node)).expect("drawn")
        };
        let beside = place(&session, "C");
        let at = beside.origin() + Vec2::new(beside.width() * x, beside.height() * y);
        run(&mut session, Intent::AddAt(at));
        run(&mut session, type_("New"));
        let new = place(&session, "New");
        let covered = session.scene().cards().filter(|it| it.rect != new && it.rect.overlaps(new)).count();
        assert_eq!(covered, 0, "at {x}, {y}");
        let middle = Point::new(new.center().x, new.y0);
        assert!((middle - at).hypot() < 400.0, "{middle:?} is far from {at:?}");
    }
}

#[test]
fn what_was_selected_and_is_folded_away_leaves_the_card_that_hides_it() {
    let mut session = notation::session("T\n  + A\n    + B\n      + |C\n  - D\n    + E\n");
    let c = session.selected().expect("selected");
    session.camera.origin = session.scene().rect(c).expect("drawn").origin() - Vec2::new(100.0, 400.0);
    run(&mut session, do_(Command::FoldToFirst));
    let a = session.selected_node().and_then(|it| session.doc.map().node(it)).map(|it| it.text.clone());
    assert_eq!(a.as_deref(), Some("A"));
    let rect = session.selected().and_then(|it| session.scene().rect(it)).expect("shown");
    assert!(session.camera.seen(session.viewport).contains_rect(rect), "{rect:?} is on screen");
}

/// Whatever was edited while something is looked for, what is found is what a new search finds.
#[test]
fn a_search_follows_edits() {
    for seed in 0..12 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut session = Session::new(random::document(seed, 40));
        for round in 0..30 {
            // From word to word, and letter by letter.
            let text = ["e", "ev", "evi", "law", "law ci", "N", "naï", ""][rng.usize(..8)];
            run(&mut session, Intent::Find(Find::Text(text.to_owned())));
            random::edit(&mut session.doc, &mut rng);
            session.follow(None);
            let search = session.search().expect("begun");
            let found: Vec<_> = search.hits().collect();
            let map = session.doc.map();
            let all: std::collections::BTreeSet<_> = mainstay::find::find(map, text).collect();
            let lines = map.walk().into_iter().filter(|it| !it.again && all.contains(&it.node));
            let anew: Vec<_> = lines.map(|it| it.node).collect();
            assert_eq!(found, anew, "seed {seed}, round {round}, {text:?}");
            assert!(found.iter().all(|it| search.finds(*it)), "seed {seed}, round {round}, {text:?}");
        }
    }
}

pub fn node(session: &Session, text: &str) -> NodeId {
    session.doc.map().nodes().find(|it| it.1.text == text).unwrap_or_else(|| panic!("no {text}")).0
}

fn step_over(session: &Session, text: &str) -> InferenceId {
    session.doc.map().uses(node(session, text))[0]
}

/// A step that bears on its own undercut would bear on nothing: both would be roots, and their steps forgotten.
#[test]
fn a_card_dropped_on_the_step_that_attacks_its_own_is_refused() {
    let before = "T\n  + |A\n    ! B\n";
    let mut session = notation::session(before);
    let (a, undercut) = (node(&session, "A"), step_over(&session, "B"));
    let dropped = command::handle(Intent::Drop(a, Drop::OnStep { step: undercut }), &mut session);
    assert_eq!(dropped, Err(EditError::Groundless));
    assert_eq!(session.refusal, Some(EditError::Groundless));
    assert_eq!(notation::write(&session), before);
    // Beside it means the same target.
    let target = Target::Inference(step_over(&session, "A"));
    let caret = kurbo::Rect::ZERO;
    let beside = command::handle(Intent::Drop(a, Drop::Between { target, place: 0, caret }), &mut session);
    assert_eq!(beside, Err(EditError::OwnPremise));
    assert_eq!(notation::write(&session), before);
}

/// Whatever is edited at random, no step is left that bears on no node; circles through nodes stay allowed.
#[test]
fn no_edit_leaves_steps_that_bear_on_nothing() {
    let mut n_refused = 0;
    for seed in 0..20 {
        let mut doc = random::document(seed, 30);
        let mut rng = fastrand::Rng::with_seed(seed);
        for _ in 0..40 {
            let steps: Vec<InferenceId> = doc.map().inferences().map(|it| it.0).collect();
            if steps.is_empty() {
                break;
            }
            let (step, on) = (steps[rng.usize(..steps.len())], steps[rng.usize(..steps.len())]);
            let moved = doc.edit("retarget", |tx| tx.set_inference(step, |it| it.target = Target::Inference(on)));
            n_refused += usize::from(moved == Err(EditError::Groundless));
            assert_eq!(doc.map().violations(), []);
            assert!(doc.map().inferences().all(|it| doc.map().target_node(it.0).is_some()));
        }
    }
    assert!(n_refused > 50, "{n_refused}");
}

/// Beside a branch that is shown alone there is no place in the map.
#[test]
fn in_a_branch_shown_alone_no_card_is_made_that_nobody_sees() {
    let before = "T\n  + |A\n    + B\n  - C\n    - D\n";
    let focused = || {
        let mut session = notation::session(before);
        run(&mut session, do_(Command::Focus));
        assert_eq!(session.scene().n_cards(), 2);
        session
    };
    let seen = |session: &Session| {
        let selected = session.selected().expect("something is selected");
        let rect = session.scene().rect(selected).expect("it is seen");
        assert!(session.camera.seen(session.viewport).overlaps(rect));
        let others = session.scene().cards().filter(|it| Item::Card(it.node) != selected);
        assert_eq!(others.filter(|it| it.rect.overlaps(rect)).count(), 0);
    };
    // By double click and by key.
    for intent in [Intent::AddAt(Point::new(0.0, 400.0)), do_(Command::AddClaim)] {
        let mut session = focused();
        run(&mut session, intent);
        assert_eq!(session.focus(), None);
        seen(&session);
        run(&mut session, type_("New"));
        assert_eq!(notation::write(&session), format!("{}* |New\n", before.replace('|', "")));
    }
    // Pasted beside the map.
    let mut session = focused();
    session.selection.clear();
    run(&mut session, Intent::Insert(outline::read("One\n  + Two\n").expect("words")));
    assert_eq!(session.focus(), None);
    seen(&session);
    // Undone outside the branch.
    let mut session = notation::session(before);
    let c = node(&session, "C");
    run(&mut session, Intent::Select(Item::Card(c)));
    run(&mut session, do_(Command::SwapStance));
    let a = node(&session, "A");
    run(&mut session, Intent::Focus(Some(a)));
    run(&mut session, do_(Command::Undo));
    assert_eq!((session.focus(), session.selected()), (None, Some(Item::Card(c))));
}

/// The middle of the top edge of a card.
fn top(session: &Session, text: &str) -> Point {
    let rect = session.scene().rect(Item::Card(node(session, text))).expect("it is seen");
    Point::new(rect.center().x, rect.y0)
}

fn pin_at(session: &mut Session, text: &str, at: Point) -> Result<Option<Effect>, EditError> {
    let node = node(session, text);
    command::handle(Intent::Drop(node, Drop::Pin { at }), session)
}

/// What hangs on the same card there as in the map; the top of the branch does not, nor does what may be met first
/// elsewhere.
#[test]
fn in_a_branch_shown_alone_what_hangs_on_a_card_there_can_be_pinned() {
    let mut session = notation::session("T\n  + |A\n    + B\n    + S\n  - C\n    - =S\n");
    run(&mut session, do_(Command::Focus));
    let at = top(&session, "A") + Vec2::new(300.0, 50.0);
    for refused in ["A", "S"] {
        assert_eq!(pin_at(&mut session, refused, at), Err(EditError::PinInBranch));
    }
    assert!(!session.doc.is_dirty());
    let by = Vec2::new(700.0, 300.0);
    let at = top(&session, "A") + by;
    assert_eq!(pin_at(&mut session, "B", at), Ok(None));
    assert!((top(&session, "B") - at).hypot() <= 1.0);
    run(&mut session, do_(Command::LeaveFocus));
    let now = top(&session, "B") - top(&session, "A");
    assert!((now - by).hypot() <= 1.0, "it lies there in the map as well: {now}");
}

/// Whatever moves what it hangs on: another pin, a sibling.
#[test]
fn a_pinned_card_goes_along_with_what_it_hangs_on() {
    let text = "T\n  + A\n    + B\n      + C\n    ! U\n  - D\n* R\n";
    let by = Vec2::new(650.0, 420.0);
    let mut session = notation::session(text);
    for (pinned, on) in [("B", "A"), ("C", "B"), ("A", "T")] {
        let at = top(&session, on) + by;
        pin_at(&mut session, pinned, at).expect("pinned");
        for (pinned, on) in [("B", "A"), ("C", "B"), ("A", "T")] {
            let is_pinned = session.doc.map().node(node(&session, pinned)).is_some_and(|it| it.pinned.is_some());
            let now = top(&session, pinned) - top(&session, on);
            assert!(!is_pinned || (now - by).hypot() <= 1.0, "{pinned}: {now}");
        }
    }
    // An undercut hangs on the junction that it attacks.
    let mut session = notation::session(text);
    let a = session.home(node(&session, "A")).expect("it bears on T");
    let junction = |session: &Session| session.scene().step(a).expect("drawn").junction;
    let at = Point::new(junction(&session).center().x + 400.0, junction(&session).y0 + 30.0);
    pin_at(&mut session, "U", at).expect("pinned");
    let before = top(&session, "U") - Point::new(junction(&session).center().x, junction(&session).y0);
    let at = top(&session, "A") + Vec2::new(-900.0, 0.0);
    pin_at(&mut session, "A", at).expect("pinned");
    let d = node(&session, "D");
    run(&mut session, Intent::Select(Item::Card(d)));
    run(&mut session, do_(Command::MoveEarlier));
    let after = top(&session, "U") - Point::new(junction(&session).center().x, junction(&session).y0);
    assert!((after - before).hypot() <= 1.0, "{before} {after}");
    // Of a root the place is seen from the thesis.
    let at = top(&session, "T") + by;
    pin_at(&mut session, "R", at).expect("pinned");
    assert!((top(&session, "R") - top(&session, "T") - by).hypot() <= 1.0);
}

/// A place seen from the card above says nothing once that is gone.
#[test]
fn what_no_longer_hangs_where_it_was_pinned_is_no_longer_pinned() {
    let check = |pinned: &str, selected: &str, intent: Intent| {
        let mut session = notation::session("T\n  + A\n    + B\n* R\n");
        pin_at(&mut session, pinned, Point::new(900.0, 900.0)).expect("pinned");
        let selected = node(&session, selected);
        run(&mut session, Intent::Select(Item::Card(selected)));
        assert_eq!(session.doc.map().counts().pinned, 1);
        run(&mut session, intent);
        assert_eq!(session.doc.map().counts().pinned, 0);
        run(&mut session, do_(Command::Undo));
        assert_eq!(session.doc.map().counts().pinned, 1);
    };
    check("B", "B", do_(Command::Detach));
    check("B", "A", do_(Command::Delete));
    let to = node(&notation::session("T\n  + A\n    + B\n* R\n"), "A");
    check("R", "R", Intent::LinkTo(to));
}

/// The copy of a branch looks like the branch.
#[test]
fn a_branch_that_is_copied_keeps_the_places_within_it() {
    let mut session = notation::session("T\n  + |A\n    + B\n");
    let at = top(&session, "A") + Vec2::new(700.0, 300.0);
    pin_at(&mut session, "B", at).expect("pinned");
    let a = node(&session, "A");
    run(&mut session, Intent::Select(Item::Card(a)));
    run(&mut session, do_(Command::Duplicate));
    let pins = session.doc.map().nodes().filter_map(|it| it.1.pinned);
    let pins: Vec<Pin> = pins.collect();
    assert!(pins.len() == 2 && pins[0] == pins[1], "{pins:?}");
}

#[test]
fn what_is_pinned_anew_is_seen_from_above_and_an_old_pin_stays_until_then() {
    let old = Pin::FromThesis(Offset { x: 800.0, y: 40.0 });
    let mut session = notation::session("T\n  + A\n  + B\n");
    let nodes = ["A", "B"].map(|it| node(&session, it));
    session
        .doc
        .edit("Pin", |tx| nodes.iter().try_for_each(|it| tx.set_node(*it, |it| it.pinned = Some(old))))
        .expect("sound");
    session.follow(None);
    assert!((top(&session, "A") - Point::new(800.0, 40.0)).hypot() <= 1.0);
    pin_at(&mut session, "A", Point::new(500.0, 600.0)).expect("pinned");
    let pin = |nth: usize| session.doc.map().node(nodes[nth]).and_then(|it| it.pinned);
    assert!(matches!(pin(0), Some(Pin::FromAbove(_))));
    assert_eq!(pin(1), Some(old));
}

/// What unfolds for a new card is folded again if the card goes.
#[test]
fn a_card_given_up_under_a_folded_one_leaves_it_folded_and_the_map_unedited() {
    let end_by = |intents: &[Intent]| {
        let mut session = notation::session("T\n  + |A\n    + B\n");
        run(&mut session, do_(Command::Fold));
        let a = node(&session, "A");
        run(&mut session, do_(Command::AddReason));
        assert!(!session.is_folded(a), "it is seen what is typed");
        for intent in intents {
            run(&mut session, intent.clone());
        }
        (session.is_folded(a), session.doc.is_dirty(), session.doc.undo_label())
    };
    assert_eq!(end_by(&[Intent::Point(Pointer::Cancel)]), (true, false, None));
    assert_eq!(end_by(&[do_(Command::GoToThesis)]), (true, false, None));
    assert_eq!(end_by(&[type_("New"), do_(Command::GoToThesis)]), (false, true, Some("Add reason")));
}

/// Select all, then fold, copy, delete: thousands of cards in a chain and in a row.
#[test]
fn large_selections_take_linear_time() {
    const MANY: usize = 8_000;
    for is_chain in [true, false] {
        let mut doc = Document::new(Map::default()).with_seed(1);
        doc.edit("Build", |tx| {
            let mut on = tx.add_node(Node::new(NodeKind::Thesis, "T"));
            for nth in 0..MANY {
                let node = tx.add_node(Node::new(NodeKind::Claim, format!("{nth}")));
                // Told apart by order, so that a row is built in linear time, too.
                tx.infer_at([node], Target::Node(on), Stance::Supports, if is_chain { 0 } else { usize::MAX })?;
                if is_chain || nth % 100 == 0 {
                    on = node;
                }
            }
            Ok(())
        })
        .expect("it is sound");
        let mut session = Session::new(doc);
        session.viewport = kurbo::Size::new(1000.0, 700.0);
        // Work is counted in steps by the clock of the test's own machine: by the square, this takes minutes.
        run(&mut session, do_(Command::SelectAll));
        assert_eq!(session.selection.len(), MANY + 1);
        assert!(matches!(run(&mut session, do_(Command::Copy)), Some(Effect::Copy(_))));
        run(&mut session, do_(Command::DeleteBranch));
        assert_eq!(session.doc.map().n_nodes(), 0);
        run(&mut session, do_(Command::Undo));
        assert_eq!(session.doc.map().n_nodes(), MANY + 1);
    }
}
