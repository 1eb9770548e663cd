//! Large steps, which are taken beside the window.

use std::time::{Duration, Instant};

use mainstay::app::{App, Home, Scripted};
use mainstay::command::{Command, Effect, Intent};
use mainstay::format::Loaded;
use mainstay::model::{Branch, EditError};

use crate::generate;

struct Window {
    ctx: egui::Context,
    app: App,
}

impl Window {
    fn new() -> Self {
        let ctx = egui::Context::default();
        let home = Home { beside: true, ..Home::default() };
        let mut app = App::new(&ctx, Box::new(Scripted::default()), home);
        app.show(Loaded::from(generate::generate(20, 1, generate::Shape::Debate)), "Map");
        let mut window = Self { ctx, app };
        window.frame();
        window.app.handle(Intent::Run(Command::UnfoldAll));
        window
    }

    fn frame(&mut self) {
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
        let input = egui::RawInput { screen_rect: Some(screen), ..Default::default() };
        let output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        output.drop_without_applying_deltas();
    }

    fn n_nodes(&self) -> usize {
        self.app.session().map_or(0, |it| it.doc.map().n_nodes())
    }

    #[track_caller]
    fn wait_for(&mut self, n_nodes: usize) {
        let since = Instant::now();
        while self.n_nodes() != n_nodes {
            assert!(since.elapsed() < Duration::from_mins(1), "there are {}", self.n_nodes());
            std::thread::sleep(Duration::from_millis(5));
            self.frame();
        }
    }

    fn refusal(&self) -> Option<EditError> {
        self.app.session().and_then(|it| it.refusal)
    }
}

fn branch(n: usize) -> Branch {
    let map = generate::generate(n, 2, generate::Shape::Debate);
    let thesis = map.roots()[0];
    Branch::of(&map, &[thesis])
}

#[test]
fn a_large_paste_leaves_the_window_free_and_is_one_step() {
    let mut window = Window::new();
    let before = window.app.session().expect("shown").camera;
    window.app.handle(Intent::Insert(branch(5_000)));
    // It is not there yet, and nothing else may change the map; looking around is free.
    window.app.handle(Intent::AddAt(kurbo::Point::new(-900.0, 0.0)));
    assert_eq!((window.n_nodes(), window.refusal()), (20, Some(EditError::Held)));
    window.app.handle(Intent::Pan(kurbo::Vec2::new(40.0, 30.0)));
    window.frame();
    window.wait_for(5_020);
    let session = window.app.session().expect("shown");
    assert_eq!(session.doc.undo_label(), Some("Paste"));
    assert_ne!(session.camera, before);
    assert_eq!(session.scene().n_cards(), 5_020);
    // It is taken back beside the window, too.
    window.app.handle(Intent::Run(Command::Undo));
    window.wait_for(20);
    window.app.handle(Intent::AddAt(kurbo::Point::new(-900.0, 0.0)));
    assert_eq!((window.n_nodes(), window.refusal()), (21, None));
}

#[test]
fn a_large_step_that_is_given_up_changes_nothing() {
    let mut window = Window::new();
    window.app.handle(Intent::Insert(branch(5_000)));
    window.app.handle(Intent::Do(Effect::CancelWork));
    window.app.handle(Intent::AddAt(kurbo::Point::new(-900.0, 0.0)));
    assert_eq!((window.n_nodes(), window.refusal()), (21, None));
    window.app.handle(Intent::Type("It stays.".to_owned()));
    // What was given up is done some time, and not heard.
    window.app.handle(Intent::Insert(branch(3_000)));
    window.wait_for(3_021);
    assert_eq!(window.app.session().expect("shown").doc.undo_label(), Some("Paste"));
}
