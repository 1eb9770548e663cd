//! Texts of a megabyte in the window's fields: what is laid out in a frame is bounded, nothing is lost, and what a field
//! does not show is told.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;
use mainstay::command::{Command, Effect, Intent, Sources, TextChange};
use mainstay::model::{Citation, Document, Map, Node, NodeId, NodeKind, Source, Text};
use mainstay::scene::Item;
use mainstay::settings::Setting;

use crate::notation;
use crate::window::{Window, key, select, texts_in, with};

/// So many letters may be laid out in one frame, in all fields and labels together.
const MOST: usize = 200_000;

fn lengthy() -> String {
    "A sentence that is pasted again and again, until nobody reads it. ".repeat(16_000).trim_end().to_owned()
}

/// Draws frames until nothing changes, and sees to it that none lays out too much.
fn run(window: &mut Window) {
    for _ in 0..8 {
        window.step();
        let n_laid_out: usize = texts_in(window).iter().map(String::len).sum();
        assert!(n_laid_out < MOST, "{n_laid_out} letters in a frame");
    }
}

fn paste(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    run(window);
}

fn first(window: &Window) -> (NodeId, Node) {
    let map = window.state().session().expect("open").doc.map();
    map.nodes().next().map(|it| (it.0, it.1.clone())).expect("a card")
}

/// Compares texts that are too long to be printed.
#[track_caller]
fn assert_same(found: &str, expect: &str) {
    let same = found.bytes().zip(expect.bytes()).take_while(|it| it.0 == it.1).count();
    let (n_found, n_expect) = (found.len(), expect.len());
    assert!(found == expect, "{n_found} letters instead of {n_expect}, the same as far as {same}");
}

fn is_told(window: &Window) -> bool {
    window.query_all_by_label_contains("letters more. They are kept").next().is_some()
}

#[test]
fn a_card_takes_a_megabyte_that_is_pasted_and_typed_on() {
    let mut window = with(notation::session("T\n").doc.map(), Scripted::default());
    select(&mut window, "Thesis: T");
    key(&mut window, Modifiers::NONE, Key::F2);
    key(&mut window, Modifiers::NONE, Key::End);
    let lengthy = lengthy();
    paste(&mut window, &lengthy);
    assert_same(&first(&window).1.text, &format!("T{lengthy}"));
    assert!(is_told(&window));
    window.event(Event::Text("!".to_owned()));
    run(&mut window);
    let typed = first(&window).1.text;
    assert_same(&typed.replacen('!', "", 1), &format!("T{lengthy}"));
    assert!(typed.contains('!') && !typed.ends_with('!'), "it is typed where the field ends");
    // What is typed is taken back in the field, and the pasted text by the map, with all that was typed.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    run(&mut window);
    assert_same(&first(&window).1.text, &format!("T{lengthy}"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    run(&mut window);
    assert_same(&first(&window).1.text, "T");
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    run(&mut window);
    assert!(first(&window).1.text.len() > 1_000_000);
}

#[test]
fn a_note_of_a_megabyte_is_changed_at_its_beginning_and_kept_whole() {
    let mut doc = Document::new(Map::default()).with_seed(1);
    let note = lengthy();
    let node = doc.edit("Add", |tx| Ok(tx.add_node(Node { note: note.clone(), ..Node::new(NodeKind::Thesis, "T") })));
    let node = node.expect("added");
    let mut window = with(doc.map(), Scripted::default());
    window.state_mut().handle(Intent::Select(Item::Card(node)));
    run(&mut window);
    assert!(is_told(&window));
    assert_same(&first(&window).1.note, &note);
    window.get_by_role_and_label(Role::MultilineTextInput, "Note").focus();
    run(&mut window);
    window.event(Event::Text("!".to_owned()));
    run(&mut window);
    let typed = first(&window).1.note;
    assert!(typed.contains('!'));
    assert_same(&typed.replacen('!', "", 1), &note);
    // All that is shown can be deleted, and what follows is shown then.
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.key_press_modifiers(Modifiers::NONE, Key::Delete);
    run(&mut window);
    let left = first(&window).1.note;
    assert!(note.ends_with(&left) && left.len() > note.len() - 100_000);
    paste(&mut window, &note);
    assert_eq!(first(&window).1.note.len(), left.len() + note.len());
}

/// Every field of a source, one after another, in each place of the window that tells of a source.
#[test]
fn a_source_with_a_megabyte_in_a_field_is_listed_shown_and_cited() {
    let lengthy = lengthy();
    let list_of_one = |text: &str| serde_json::json!([{ "family": text }]);
    let fields = [
        ("title", lengthy.as_str().into()),
        ("author", list_of_one(&lengthy)),
        ("abstract", lengthy.as_str().into()),
        ("container-title", lengthy.as_str().into()),
        ("URL", lengthy.as_str().into()),
        ("issued", serde_json::json!({ "literal": lengthy })),
        (lengthy.as_str(), "x".into()),
    ];
    for (name, value) in fields {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let csl = [("type", "article-journal".into()), ("title", "T".into()), (name, value)];
        let csl: serde_json::Map<_, _> = csl.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let added = doc.edit("Add", |tx| {
            let source = tx.add_source(Source { csl });
            // Twice, so that they seem to be the same work.
            tx.add_source(tx.map().source(source).cloned().expect("it was added"));
            let card = Node { citations: vec![Citation::new(source)], ..Node::new(NodeKind::Thesis, "T") };
            Ok((tx.add_node(card), source))
        });
        let (card, source) = added.expect("added");
        let mut window = with(doc.map(), Scripted::default());
        let mut show = |intent: Intent| {
            window.state_mut().handle(intent);
            run(&mut window);
        };
        show(Intent::Select(Item::Card(card)));
        show(Intent::Do(Effect::ShowSources));
        show(Intent::Sources(Sources::Show(Some(source))));
        show(Intent::Sources(Sources::Show(None)));
        show(Intent::Do(Effect::ShowWorksCited));
        show(Intent::Do(Effect::CloseDialog));
        assert_eq!(window.state().session().expect("open").doc.map(), doc.map(), "{name:.40}");
    }
}

/// A field of a source takes what is pasted, and keeps what it does not show.
#[test]
fn a_megabyte_is_pasted_into_a_field_of_a_source_and_kept_whole() {
    let mut doc = Document::new(Map::default()).with_seed(1);
    let csl = [("type".to_owned(), "book".into()), ("title".to_owned(), "T".into())];
    let source = doc.edit("Add", |tx| Ok(tx.add_source(Source { csl: csl.into_iter().collect() }))).expect("added");
    let mut window = with(doc.map(), Scripted::default());
    window.state_mut().handle(Intent::Do(Effect::ShowSources));
    window.state_mut().handle(Intent::Sources(Sources::Show(Some(source))));
    run(&mut window);
    window.get_by_role_and_label(Role::TextInput, "Title").focus();
    run(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    let lengthy = lengthy();
    paste(&mut window, &lengthy);
    let title = |window: &Window| {
        let map = window.state().session().expect("open").doc.map();
        map.source(source).expect("there").title().to_owned()
    };
    assert_same(&title(&window), &lengthy);
    assert!(is_told(&window));
    window.event(Event::Text("!".to_owned()));
    run(&mut window);
    assert_same(&title(&window).replacen('!', "", 1), &lengthy);
}

#[test]
fn a_letter_in_a_long_text_lays_out_one_paragraph() {
    let mut window = with(notation::session("T\n").doc.map(), Scripted::default());
    let content = vec![lengthy()[..4_000].to_owned(); 250].join("\n\n");
    let text = Text { content: content.clone(), ..Text::default() };
    window.state_mut().handle(Intent::Texts(TextChange::Add(Box::new(text), Vec::new(), Vec::new())));
    window.state_mut().handle(Intent::Run(Command::TogglePanel(Setting::Text)));
    window.state_mut().handle(Intent::Texts(TextChange::WriteAt(600_000)));
    // Until it is scrolled there.
    (0..8).for_each(|_| run(&mut window));
    assert!(window.get_by_label("Paragraph of the text").is_focused());
    window.event(Event::Text("!".to_owned()));
    run(&mut window);
    let written = &window.state().session().expect("open").shown_text().expect("there").1.content;
    assert_eq!((&written[..600_000], &written[600_000..600_001]), (&content[..600_000], "!"));
    assert_eq!(&written[600_001..], &content[600_000..]);
}
