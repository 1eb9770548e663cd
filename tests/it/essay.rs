//! The map as an essay, rearranged by commands, told as text. Each step is undone and redone, too.

use cpu_time::ThreadTime;
use mainstay::command::{Command, EssayChange, Intent};
use mainstay::essay::{EssayGap, EssayOptions, EssayOrder, compose, uncited};
use mainstay::format::essay::{EssayAs, EssayForm, write};
use mainstay::format::{ExportOptions, Format};
use mainstay::model::{Document, EssayPart, Map, Node, NodeId, NodeKind, Stance, Target};
use mainstay::scene::Item;
use mainstay::session::{EssaySpot, Session};

use crate::commands::run;
use crate::{notation, random};

const MAP: &str = "Cities should ban cars\n  + Streets are quieter\n    e Noise fell by half\n  - Shops lose trade\n    \
    - Most come on foot\n";
const READ: &str = "Cities should ban cars.\n\n\
    One reason is this: Streets are quieter. There is evidence for this: Noise fell by half.\n\n\
    It may be objected: Shops lose trade. To this it can be answered: Most come on foot.\n";

/// The essay as plain text, without its title.
pub fn written(map: &Map) -> String {
    let essay = compose(map, EssayOptions::of(map));
    let bytes = write(map, &essay, EssayForm::Text, &EssayAs::default()).expect("written");
    let text = String::from_utf8(bytes).expect("text");
    text.split_once("\n\n").map(|it| it.1.to_owned()).unwrap_or_default()
}

pub fn card(session: &Session, text: &str) -> NodeId {
    session.doc.map().nodes().find(|it| it.1.text == text).expect("it is there").0
}

fn choose(session: &mut Session, text: &str) {
    let node = card(session, text);
    run(session, Intent::Essay(EssayChange::Choose(EssaySpot::Card(node))));
}

/// Does something with what is chosen, and says the essay. The cards stay as they are, and undo and redo lead back and
/// forth.
#[track_caller]
fn check(chosen: &str, commands: &[Command], expect: &str) -> Session {
    let mut session = notation::session(MAP);
    if !chosen.is_empty() {
        choose(&mut session, chosen);
    }
    for command in commands {
        assert!((command.row().enabled)(Some(&session)), "{} is disabled", command.row().name);
        run(&mut session, Intent::Run(*command));
    }
    assert_eq!(written(session.doc.map()), expect);
    assert!(session.doc.map().nodes().eq(notation::session(MAP).doc.map().nodes()));
    let end = session.doc.map().clone();
    let mut n_steps = 0;
    while session.doc.undo().is_some() {
        n_steps += 1;
    }
    assert_eq!((n_steps, written(session.doc.map()).as_str()), (commands.len(), READ));
    while session.doc.redo().is_some() {}
    assert_eq!(*session.doc.map(), end);
    // A file keeps it.
    let bytes = Format::Argmap.write(&end, &ExportOptions::default()).expect("written").parts.main().to_vec();
    let read = Format::Argmap.read(&bytes).expect("read");
    assert_eq!((read.warnings.len(), &read.map), (0, &end));
    session
}

#[test]
fn without_an_order_it_is_read_as_the_map_is() {
    check("", &[], READ);
}

#[test]
fn sentences_and_paragraphs_move_and_what_leads_to_them_follows() {
    // Before what it bears on, nothing leads to evidence.
    check(
        "Noise fell by half",
        &[Command::EssayUp, Command::EssayUp],
        "Cities should ban cars. Noise fell by half.\n\n\
            One reason is this: Streets are quieter.\n\n\
            It may be objected: Shops lose trade. To this it can be answered: Most come on foot.\n",
    );
    // What stands apart from what it bears on says what that is.
    check(
        "Most come on foot",
        &[Command::EssayParagraphUp, Command::EssayUp, Command::EssayDown, Command::EssayParagraphDown],
        READ,
    );
    check(
        "Noise fell by half",
        &[Command::EssayDown, Command::EssayDown],
        "Cities should ban cars.\n\nOne reason is this: Streets are quieter.\n\n\
            It may be objected: Shops lose trade. \
            For what was said above (“Streets are …”) speaks this: Noise fell by half. \
            Against what was said above (“Shops lose …”) speaks this: Most come on foot.\n",
    );
    check(
        "Cities should ban cars",
        &[Command::EssayParagraphDown, Command::EssayParagraphDown],
        "Streets are quieter. There is evidence for this: Noise fell by half.\n\n\
            Shops lose trade. To this it can be answered: Most come on foot.\n\n\
            This speaks for the following: Cities should ban cars.\n",
    );
}

#[test]
fn what_is_left_out_is_not_said_and_comes_back_where_it_was() {
    let without = READ.replace(" There is evidence for this: Noise fell by half.", "");
    check("Noise fell by half", &[Command::EssayLeaveOut], &without);
    check("Noise fell by half", &[Command::EssayLeaveOut, Command::EssayLeaveOut], READ);
}

#[test]
fn paragraphs_are_joined_and_parted() {
    let joined = READ.replace("cars.\n\nOne", "cars. One");
    check("Streets are quieter", &[Command::EssayBreak], &joined);
    let parted = READ.replace("quieter. There", "quieter.\n\nThere");
    check("Noise fell by half", &[Command::EssayBreak], &parted);
    check("Noise fell by half", &[Command::EssayBreak, Command::EssayBreak], READ);
}

#[test]
fn signposts_are_left_out_and_the_order_is_forgotten() {
    let bare =
        "Cities should ban cars.\n\nStreets are quieter. Noise fell by half.\n\nShops lose trade. Most come on foot.\n";
    check("", &[Command::EssaySignposts], bare);
    check("Shops lose trade", &[Command::EssayParagraphUp, Command::EssayReadingOrder], READ);
}

#[test]
fn headings_and_sentences_are_typed_in_one_step() {
    let mut session = notation::session(MAP);
    choose(&mut session, "Streets are quieter");
    let type_ = |text: &str| Intent::Essay(EssayChange::Type(text.to_owned()));
    run(&mut session, Intent::Run(Command::EssayHeading));
    assert_eq!(session.typed_in_essay(), Some(EssaySpot::Own(0)));
    for text in ["W", "Wh", "Why"] {
        run(&mut session, type_(text));
    }
    run(&mut session, Intent::Essay(EssayChange::EndTyping));
    run(&mut session, Intent::Run(Command::EssayDeeper));
    choose(&mut session, "Noise fell by half");
    run(&mut session, Intent::Run(Command::EssaySentence));
    run(&mut session, type_("That is a lot"));
    let expect = READ.replace("One reason", "Why\n\nOne reason").replace("by half.", "by half. That is a lot.");
    assert_eq!(written(session.doc.map()), expect);
    let part = session.own_words(0).map(|it| it.part.clone());
    assert_eq!(part, Some(EssayPart::Heading { level: 2, text: "Why".to_owned() }));
    // A sentence that stays empty leaves no trace.
    let before = session.doc.revision();
    run(&mut session, Intent::Run(Command::EssaySentence));
    run(&mut session, Intent::Essay(EssayChange::EndTyping));
    assert_eq!((written(session.doc.map()), session.doc.revision()), (expect, before));
    let mut n_steps = 0;
    while session.doc.undo().is_some() {
        n_steps += 1;
    }
    assert_eq!((n_steps, written(session.doc.map()).as_str()), (3, READ));
}

#[test]
fn words_of_ones_own_lead_to_a_sentence() {
    let mut session = notation::session(MAP);
    choose(&mut session, "Streets are quieter");
    run(&mut session, Intent::Run(Command::EssaySignpost));
    run(&mut session, Intent::Essay(EssayChange::Type("First of all:".to_owned())));
    run(&mut session, Intent::Essay(EssayChange::EndTyping));
    assert_eq!(written(session.doc.map()), READ.replace("One reason is this:", "First of all:"));
}

#[test]
fn what_is_dragged_stands_where_it_is_put_and_what_stood_nowhere_is_taken_in() {
    let mut session = notation::session(&format!("{MAP}* Trees are green\n"));
    let put = |session: &mut Session, text: &str, before: &str, is_paragraph: bool| {
        let order = EssayOrder::of(session.doc.map());
        let before = order.place_of_card(card(session, before)).expect("there");
        let spot = EssaySpot::Card(card(session, text));
        run(session, Intent::Essay(EssayChange::Put(spot, EssayGap { before, is_paragraph })));
    };
    assert!(written(session.doc.map()).ends_with("Not yet in the argument\n\n- Trees are green.\n"));
    put(&mut session, "Trees are green", "Cities should ban cars", true);
    assert_eq!(written(session.doc.map()), format!("Trees are green.\n\n{READ}"));
    put(&mut session, "Trees are green", "Noise fell by half", false);
    assert!(written(session.doc.map()).contains("quieter. Trees are green. "));
}

#[test]
fn a_heading_that_is_left_empty_for_another_card_goes() {
    let mut session = notation::session(MAP);
    let before = session.doc.revision();
    run(&mut session, Intent::Run(Command::EssayHeading));
    assert_ne!(session.doc.revision(), before);
    let reason = card(&session, "Streets are quieter");
    run(&mut session, Intent::Select(Item::Card(reason)));
    assert_eq!((session.doc.revision(), written(session.doc.map()).as_str()), (before, READ));
}

#[test]
fn selecting_on_the_map_chooses_in_the_essay() {
    let mut session = notation::session(MAP);
    let reason = card(&session, "Streets are quieter");
    run(&mut session, Intent::Run(Command::EssayHeading));
    run(&mut session, Intent::Essay(EssayChange::Type("Why".to_owned())));
    run(&mut session, Intent::Essay(EssayChange::EndTyping));
    assert_eq!(session.essay_spot(), Some(EssaySpot::Own(0)));
    run(&mut session, Intent::Select(Item::Card(reason)));
    assert_eq!(session.essay_spot(), Some(EssaySpot::Card(reason)));
}

/// Of two copies of a map, joined by their lines, each has moved the same card: it stands where it is met first.
#[test]
fn copies_that_are_joined_by_their_lines_keep_the_order() {
    let mut session = notation::session(MAP);
    choose(&mut session, "Noise fell by half");
    run(&mut session, Intent::Run(Command::EssayUp));
    let bytes = Format::Argmap.write(session.doc.map(), &ExportOptions::default()).expect("written");
    let text = String::from_utf8(bytes.parts.main().to_vec()).expect("text");
    let id = card(&session, "Noise fell by half");
    let item = format!("      {{\n        \"card\": \"{id}\"\n      }},\n");
    let essay = text.find("\"essay\"").expect("there");
    let end = text[essay..].find("      {\n").expect("it has items") + essay;
    let twice = format!("{}{item}{}", &text[..end], &text[end..]);
    let read = Format::Argmap.read(twice.as_bytes()).expect("read");
    assert_eq!(read.map.violations(), []);
    assert!(written(&read.map).starts_with("Noise fell by half. Cities should ban cars."), "{}", written(&read.map));
    // So is an order that names a card which another program deleted.
    let gone = text.replace(&format!("\"card\": \"{id}\""), "\"card\": \"gone\"");
    let read = Format::Argmap.read(gone.as_bytes()).expect("read");
    assert_eq!((read.map.violations(), read.warnings.len()), (Vec::new(), 0));
}

/// What a later version says of the essay is kept.
#[test]
fn what_a_later_version_says_is_kept() {
    let mut session = notation::session(MAP);
    choose(&mut session, "Noise fell by half");
    run(&mut session, Intent::Run(Command::EssayUp));
    let write = |map: &Map| {
        let bytes = Format::Argmap.write(map, &ExportOptions::default()).expect("written").parts.main().to_vec();
        String::from_utf8(bytes).expect("text")
    };
    let text = write(session.doc.map());
    let later =
        text.replacen("\"items\": [\n", "\"items\": [\n      {\n        \"x-picture\": \"a.png\"\n      },\n", 1);
    assert_ne!(text, later);
    assert_eq!(write(&Format::Argmap.read(later.as_bytes()).expect("read").map), later);
}

/// In a damaged file, too, as far as it is whole.
#[test]
fn a_damaged_map_keeps_its_order() {
    let mut session = notation::session(MAP);
    choose(&mut session, "Shops lose trade");
    run(&mut session, Intent::Run(Command::EssayParagraphUp));
    let bytes = Format::Argmap.write(session.doc.map(), &ExportOptions::default()).expect("written");
    let text = String::from_utf8(bytes.parts.main().to_vec()).expect("text");
    let broken = text.replacen("\"kind\": \"evidence\"", "\"kind\": \"evid", 1);
    let error = Format::Argmap.read(broken.as_bytes()).expect_err("broken");
    let salvage = Format::Argmap.row().salvage.expect("it can be salvaged");
    let found = salvage(&broken.as_bytes().into(), &error).expect("some is whole");
    assert_eq!(found.map.violations(), []);
    let expect = written(session.doc.map()).replace(" There is evidence for this: Noise fell by half.", "");
    assert_eq!(written(&found.map), expect);
}

/// Each card's sentence stands once, whatever the map and the order.
#[test]
fn each_sentence_stands_once_in_any_order_of_any_map() {
    for seed in random::seeds(15) {
        let mut doc = random::document(seed, 40);
        let mut rng = fastrand::Rng::with_seed(seed);
        for _ in 0..8 {
            let mut order = EssayOrder::of(doc.map());
            if order.pieces.is_empty() {
                break;
            }
            let place = rng.usize(..order.pieces.len());
            let touched = order.cards(place..place + 1);
            let gap = EssayGap { before: rng.usize(..=order.pieces.len()), is_paragraph: rng.bool() };
            order.put_piece(place, gap);
            let items = order.items(doc.map(), &touched);
            doc.edit("Put", |tx| {
                tx.set_essay(|it| it.items = items);
                Ok(())
            })
            .expect("it is sound");
            random::edit(&mut doc, &mut rng);
        }
        let map = doc.map();
        assert_eq!(map.violations(), [], "{seed}");
        let essay = compose(map, EssayOptions::of(map));
        let mut said: Vec<NodeId> = essay.sentences().filter_map(|it| it.node).collect();
        said.sort_unstable();
        let meant = map.nodes().filter(|it| !it.1.unstated && !it.1.text.trim().is_empty()).map(|it| it.0);
        assert_eq!(said, meant.collect::<Vec<_>>(), "{seed}");
        let bytes = Format::Argmap.write(map, &ExportOptions::default()).expect("written").parts.main().to_vec();
        let read = Format::Argmap.read(&bytes).expect("read").map;
        assert_eq!(written(&read), written(map), "{seed}");
    }
}

#[test]
fn a_claim_that_is_used_again_is_referred_to_above_or_below() {
    let text = "T\n  + Peace matters most\n  + B\n    + =Peace matters most\n";
    let mut session = notation::session(text);
    assert!(written(session.doc.map()).ends_with("B. For this speaks what was said above (“Peace matters …”).\n"));
    choose(&mut session, "Peace matters most");
    run(&mut session, Intent::Run(Command::EssayParagraphDown));
    assert!(written(session.doc.map()).contains("what is said below (“Peace matters …”)"));
    let shared = card(&session, "Peace matters most");
    assert_eq!(session.doc.map().uses(shared).len(), 2);
    assert!(session.doc.map().has(Target::Node(shared)));
}

/// Ten times as many cards take about ten times as long, in an order of writing, too.
#[test]
fn an_essay_is_put_together_in_proportion_to_its_size() {
    let time = |n: usize| {
        let mut doc = Document::new(Map::default()).with_seed(1);
        doc.edit("Add", |tx| {
            let cards = (0..n).map(|it| Node::new(NodeKind::Claim, format!("It is said for the time numbered {it}.")));
            let ids = tx.add_nodes(cards.collect());
            for (nth, id) in ids.iter().enumerate().skip(1) {
                tx.infer([*id], Target::Node(ids[(nth - 1) / 4]), Stance::Supports)?;
            }
            Ok(())
        })
        .expect("it is sound");
        let mut order = EssayOrder::of(doc.map());
        order.put_piece(n / 2, EssayGap { before: 1, is_paragraph: true });
        let items = order.items(doc.map(), &[]);
        doc.edit("Put", |tx| {
            tx.set_essay(|it| it.items = items);
            Ok(())
        })
        .expect("it is sound");
        let once = || {
            let start = ThreadTime::now();
            let essay = uncited(doc.map(), &EssayOrder::of(doc.map()), EssayOptions::of(doc.map()));
            assert_eq!(essay.sentences().filter(|it| it.node.is_some()).count(), n);
            start.elapsed()
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    let (small, large) = (time(1_000), time(10_000));
    assert!(large < small * 30, "{small:?} {large:?}");
}
