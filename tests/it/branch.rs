//! A branch that is shown alone, and what it bears on above it.

use egui::{Rect, vec2};
use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;
use mainstay::command::{Command, Intent};

use crate::notation;
use crate::window::{Window, program, seen, select, show, told};

const MAP: &str = "Ban cars\n  + Less noise\n    + Sleep is better\n      e A survey\n  - Shops lose trade\n";

fn run(window: &mut Window, command: Command) {
    window.state_mut().handle(Intent::Run(command));
    window.run();
}

fn focused(window: &Window) -> Option<String> {
    let session = window.state().session()?;
    Some(session.doc.map().node(session.focus()?)?.text.clone())
}

/// Where what the branch bears on is hinted at: seen whole, and over no card.
#[track_caller]
fn hint(window: &Window, text: &str) -> Rect {
    let hint = window.get_by_label(&format!("Bears on: {text}")).rect();
    let canvas = window.get_by_label("Map canvas").rect();
    assert!(canvas.contains_rect(hint), "{hint} in {canvas}");
    let bar = window.get_by_label("Whole map").rect();
    assert!(!hint.intersects(bar), "{hint} lies under the way up, {bar}");
    let session = window.state().session().expect("open");
    for card in session.scene().cards() {
        let it = session.camera.screen_rect(card.rect);
        let [x0, y0, x1, y1] = [it.x0, it.y0, it.x1, it.y1].map(|it| it as f32);
        let card = Rect::from_min_max(egui::pos2(x0, y0), egui::pos2(x1, y1)).translate(canvas.min.to_vec2());
        assert!(!card.intersects(hint), "{hint} lies over {card}");
    }
    hint
}

#[test]
fn a_branch_shown_alone_hints_at_what_it_bears_on_which_leads_there() {
    for command in [Command::ThesisAtTop, Command::ThesisAtLeft] {
        for size in [vec2(1280.0, 800.0), vec2(800.0, 500.0)] {
            let mut window = program(Scripted::default(), size, 1.0, false);
            show(&mut window, notation::session(MAP).doc.map());
            run(&mut window, command);
            select(&mut window, "Reason: Sleep is better");
            run(&mut window, Command::Focus);
            hint(&window, "Less noise");
            select(&mut window, "Bears on: Less noise");
            assert_eq!(focused(&window).as_deref(), Some("Less noise"));
            assert!(seen(&window, "Reason: Sleep is better").is_some());
            hint(&window, "Ban cars");
            select(&mut window, "Bears on: Ban cars");
            assert_eq!(focused(&window), None, "at the top, all is seen again");
            let session = window.state().session().expect("open");
            let selected = session.selected_node().and_then(|it| session.doc.map().node(it));
            assert_eq!(selected.map(|it| it.text.as_str()), Some("Ban cars"));
        }
    }
}

#[test]
fn what_bears_on_nothing_hints_at_nothing() {
    let mut window = told(MAP);
    select(&mut window, "Thesis: Ban cars");
    run(&mut window, Command::Focus);
    assert!(window.query_by_label_contains("Bears on").is_none());
}
