//! Finding and replacing, as it is asked for and as the window offers it.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use mainstay::command::{self, Find, Intent};
use mainstay::find::Replacing;
use mainstay::session::Session;

use crate::notation;
use crate::window::{assert_map, key, select, texts_in, told, type_text};

fn ask(session: &mut Session, find: Find) {
    _ = command::handle(Intent::Find(find), session);
}

/// A map after all of a phrase was replaced, and one undo is all it takes back.
fn check(phrase: &str, by: &str, marks: &str, before: &str, after: &str) {
    let mut session = notation::session(before);
    let replacing = Replacing {
        by: by.to_owned(),
        in_case: marks.contains('A'),
        whole_words: marks.contains('w'),
        ..Replacing::default()
    };
    ask(&mut session, Find::Text(phrase.to_owned()));
    ask(&mut session, Find::ReplaceBy(Some(replacing)));
    ask(&mut session, Find::ReplaceAll);
    assert_eq!(notation::write(&session).replace('|', ""), after);
    if before != after {
        assert_eq!(session.doc.undo_label(), Some("Replace"));
        session.doc.undo();
        session.follow(None);
        assert_eq!(notation::write(&session).replace('|', ""), before);
        assert_eq!(session.doc.undo_label(), None, "in one step");
    }
}

#[test]
fn all_of_a_phrase_is_replaced_in_one_step() {
    let map = "Ban cars\n  + Cars are loud\n    - Scarcely\n  e A car count\n";
    check("car", "bus", "", map, "Ban buss\n  + buss are loud\n    - Sbuscely\n  e A bus count\n");
    check("car", "bus", "w", map, "Ban cars\n  + Cars are loud\n    - Scarcely\n  e A bus count\n");
    check("Cars", "Vans", "A", map, "Ban cars\n  + Vans are loud\n    - Scarcely\n  e A car count\n");
    check("loud are", "x", "", map, map);
    check("", "x", "", map, map);
}

#[test]
fn one_after_another_is_replaced_and_others_are_left() {
    let mut session = notation::session("Ban cars\n  + cars\n  + Less cars\n");
    ask(&mut session, Find::Text("cars".to_owned()));
    ask(&mut session, Find::ReplaceBy(Some(Replacing { by: "vans".to_owned(), ..Replacing::default() })));
    ask(&mut session, Find::Replace);
    let shown = |session: &Session| {
        let id = session.search().and_then(|it| it.shown())?;
        session.doc.map().node(id).map(|it| it.text.clone())
    };
    assert_eq!(shown(&session).as_deref(), Some("cars"));
    _ = command::handle(Intent::Run(command::Command::FindNext), &mut session);
    ask(&mut session, Find::Replace);
    assert_eq!(notation::write(&session).replace('|', ""), "Ban vans\n  + cars\n  + Less vans\n");
    ask(&mut session, Find::Replace);
    assert_eq!(notation::write(&session).replace('|', ""), "Ban vans\n  + vans\n  + Less vans\n");
    assert_eq!(session.search().map(|it| it.n_hits()), Some(0));
}

#[test]
fn a_replacement_that_holds_the_phrase_comes_to_an_end() {
    let mut session = notation::session("Go go\n");
    ask(&mut session, Find::Text("go".to_owned()));
    ask(&mut session, Find::ReplaceBy(Some(Replacing { by: "gogo".to_owned(), ..Replacing::default() })));
    ask(&mut session, Find::ReplaceAll);
    assert_eq!(notation::write(&session).replace('|', ""), "gogo gogo\n");
}

#[test]
fn a_map_is_replaced_in_by_keys_alone() {
    let mut window = told("Ban cars\n  + Cars are loud\n");
    key(&mut window, Modifiers::COMMAND, Key::H);
    type_text(&mut window, "cars");
    key(&mut window, Modifiers::NONE, Key::Tab);
    type_text(&mut window, "vans");
    select(&mut window, "Replace all");
    assert_map(&window, "Ban vans\n  + vans are loud\n");
    assert!(texts_in(&window).iter().any(|it| it == "2 replaced on 2 cards"));
    key(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.query_by_label("Replace by").is_none());
    key(&mut window, Modifiers::COMMAND, Key::Z);
    assert_map(&window, "Ban cars\n  + Cars are loud\n");
}
