//! What a new map can begin with.

use std::collections::BTreeSet;

use mainstay::format::{Format, Loaded};
use mainstay::model::{Document, Inference, NodeKind, Stance, Target};
use mainstay::session::{Camera, KeptSession, Session};
use mainstay::stats::Stats;

const TEMPLATES: [(&str, &[u8]); 7] = [
    ("five-paragraph-essay", include_bytes!("../../assets/templates/five-paragraph-essay.argmap")),
    ("for-and-against", include_bytes!("../../assets/templates/for-and-against.argmap")),
    ("literature-review", include_bytes!("../../assets/templates/literature-review.argmap")),
    ("legal-argument", include_bytes!("../../assets/templates/legal-argument.argmap")),
    ("policy-memo", include_bytes!("../../assets/templates/policy-memo.argmap")),
    ("toulmin", include_bytes!("../../assets/templates/toulmin.argmap")),
    ("debate-case", include_bytes!("../../assets/templates/debate-case.argmap")),
];

/// What is left of a window of 1280 × 800 for the map, with the inspector beside it.
const CANVAS: kurbo::Size = kurbo::Size::new(980.0, 640.0);

#[test]
fn templates_are_sound_and_ask_for_every_card() {
    for (name, bytes) in TEMPLATES {
        let Loaded { map, warnings, .. } = Format::Argmap.read(bytes).expect("a template is sound");
        assert_eq!(warnings, [], "{name}");
        assert_eq!(map.violations(), [], "{name}");
        let written = Format::Argmap.bytes(&map).expect("written");
        assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(bytes), "{name}");
        let stats = Stats::of(&map);
        assert_eq!((stats.nodes.thesis, stats.roots), (1, 1), "{name}");
        assert!((5..=9).contains(&map.n_nodes()), "{name}");
        let prompts: BTreeSet<&str> = map.nodes().filter_map(|it| it.1.asked()).collect();
        assert_eq!(prompts.len(), map.n_nodes(), "{name}: every card asks, and each for something else");
        assert!(map.nodes().all(|it| it.1.text.is_empty()), "{name}");
        // A new map is named by what will be its thesis.
        assert_eq!(map.meta().title, "", "{name}");
    }
}

#[test]
fn templates_use_what_their_kind_of_argument_needs() {
    let map = |name: &str| {
        let bytes = TEMPLATES.iter().find(|it| it.0 == name).expect("there").1;
        Format::Argmap.read(bytes).expect("sound").map
    };
    let stats = |name: &str| Stats::of(&map(name));
    // Rule and facts, data and warrant, bear on the conclusion together alone.
    assert_eq!(stats("legal-argument").inferences.linked, 1);
    let toulmin = map("toulmin");
    let on_step = |stance| {
        let is_meant = |it: &Inference| it.stance == stance && matches!(it.target, Target::Inference(_));
        toulmin.inferences().filter(|it| is_meant(it.1)).count()
    };
    assert_eq!(stats("toulmin").inferences.linked, 1);
    assert_eq!((on_step(Stance::Supports), on_step(Stance::Opposes)), (1, 1));
    for (name, _) in TEMPLATES {
        let inferences = stats(name).inferences;
        assert!(inferences.opposes + inferences.undercuts > 0, "{name} asks for nothing against it");
    }
}

#[test]
fn templates_are_seen_and_read_whole() {
    for (name, bytes) in TEMPLATES {
        let map = Format::Argmap.read(bytes).expect("sound").map;
        let mut session = Session::open(Document::new(map), &KeptSession::default(), CANVAS);
        session.be_shown(CANVAS.into());
        let seen = session.scene().cards_in(session.camera.seen(CANVAS)).count();
        assert_eq!(seen, session.doc.map().n_nodes(), "{name}");
        assert!(session.camera.zoom >= Camera::READABLE, "{name}: {}", session.camera.zoom);
        let thesis = session.scene().first().expect("there");
        assert_eq!(session.doc.map().node(thesis.node).expect("there").kind, NodeKind::Thesis, "{name}");
    }
}

#[cfg(feature = "gui")]
mod in_the_window {
    use egui::{Key, Modifiers, vec2};
    use egui_kittest::kittest::Queryable as _;
    use mainstay::app::{Scripted, TEMPLATES};
    use mainstay::command::Command;

    use crate::window::{Window, assert_map, key, picture, program, select, thing, told, type_text};

    const NAMES: [&str; 8] = [
        "Five-paragraph essay",
        "For and against",
        "Literature review",
        "Legal argument",
        "Policy memo",
        "Toulmin",
        "Debate case",
        "Empty map",
    ];

    fn plain(window: &mut Window, pressed: Key) {
        key(window, Modifiers::NONE, pressed);
    }

    #[test]
    fn every_template_is_chosen_on_the_start_screen_and_closed_without_a_question() {
        assert_eq!(TEMPLATES.len() + 1, NAMES.len());
        for name in NAMES {
            let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
            select(&mut window, name);
            let session = window.state().session().expect("a map is open");
            assert!(!session.doc.is_dirty(), "{name}");
            assert_eq!(session.selected_node(), session.scene().first().map(|it| it.node), "{name}");
            key(&mut window, Modifiers::COMMAND, Key::W);
            assert!(window.state().session().is_none(), "{name} asks before it is closed");
        }
    }

    #[test]
    fn the_thesis_of_a_template_is_typed_at_once() {
        for begin in [Key::Enter, Key::F2] {
            let mut window = program(Scripted::default(), vec2(1280.0, 800.0), 1.0, false);
            select(&mut window, "Toulmin");
            plain(&mut window, begin);
            assert!(window.state().session().is_some_and(|it| it.draft.is_some()), "{begin:?}");
            type_text(&mut window, "Ban cars");
            plain(&mut window, Key::Escape);
            assert_map(&window, "Ban cars\n  + \n  & \n    ^ \n    ! \n");
        }
    }

    #[test]
    fn a_template_is_chosen_by_keys_beside_a_map_that_is_open() {
        let mut window = told("Ban cars\n");
        window.state_mut().handle(mainstay::command::Intent::Run(Command::NewFromTemplate));
        window.run();
        window.get_by_label("New from template");
        plain(&mut window, Key::Tab);
        plain(&mut window, Key::Enter);
        thing(&window, "Thesis, empty: What is to be decided? Put it as a claim that one can be for or against.");
        assert!(window.query_by_label("New from template").is_none());
        window.state_mut().handle(mainstay::command::Intent::Run(Command::NewFromTemplate));
        window.run();
        plain(&mut window, Key::Escape);
        assert!(window.query_by_label("New from template").is_none());
    }

    #[test]
    fn the_start_screen_has_room_for_all_in_small_windows() {
        for (size, n_columns) in [((1280.0, 800.0), 4), ((800.0, 500.0), 2), ((420.0, 500.0), 1)] {
            let window = program(Scripted::default(), vec2(size.0, size.1), 1.0, false);
            let places: Vec<egui::Rect> = NAMES.iter().map(|it| window.get_by_label(it).rect()).collect();
            let in_first_row = places.iter().filter(|it| it.top() == places[0].top()).count();
            assert_eq!(in_first_row, n_columns, "{size:?}");
            for place in &places {
                assert_eq!(place.height(), 52.0, "{size:?}");
                assert!(place.left() >= 0.0 && place.right() <= size.0, "{size:?}: {place}");
            }
        }
    }

    #[test]
    fn picture_of_the_templates() {
        let mut window = program(Scripted::default(), vec2(560.0, 420.0), 1.0, true);
        window.state_mut().handle(mainstay::command::Intent::Run(Command::NewFromTemplate));
        window.run();
        picture(&mut window, "templates");
    }
}
