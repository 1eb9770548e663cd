//! Two programs at one file, in whatever order: nobody's work is written over.

use mainstay::app::{App, Home, Scripted};
use mainstay::command::{Answer, Effect, Elsewhere, Inspect, Intent};
use mainstay::files::{self, Disk, Folders};
use mainstay::model::Map;

use crate::files::Folder;
use crate::notation;

/// What a program has of the file.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Holds {
    Nothing,
    /// The file itself, to be edited.
    File,
    Copy,
    ReadOnly,
}

/// A program without a window.
struct Program {
    ctx: egui::Context,
    app: App,
    holds: Holds,
}

impl Program {
    fn start(folders: &Folders) -> Self {
        let ctx = egui::Context::default();
        let home = Home { folders: folders.clone(), ..Home::default() };
        let app = App::new(&ctx, Box::new(Scripted::default()), home);
        let mut program = Self { ctx, app, holds: Holds::Nothing };
        // What the last one left is not asked for here.
        program.frames();
        program.tell(Effect::CloseDialog);
        program
    }

    fn run(&mut self, intent: Intent) {
        self.app.handle(intent);
        self.frames();
    }

    fn frames(&mut self) {
        for _ in 0..2 {
            self.ctx.run_ui(egui::RawInput::default(), |ui| self.app.frame(ui)).drop_without_applying_deltas();
        }
    }

    fn tell(&mut self, effect: Effect) {
        self.run(Intent::Do(effect));
    }

    fn title(&self) -> Option<String> {
        self.app.session().map(|it| it.doc.map().meta().title.clone())
    }
}

#[test]
fn two_programs_edit_save_close_and_crash_in_any_order_and_nothing_is_written_over() {
    let folder = Folder::new("two-programs");
    let path = folder.file("map.argmap");
    let folders = Folders::inside(&folder.file("own"));
    files::write(&path, notation::session("T\n  + A\n").doc.map()).expect("written");
    let on_disk = || -> Map {
        let opened = files::open(&Disk::default(), &path).expect("it is there");
        assert!(!opened.damaged && opened.loaded.warnings.is_empty());
        opened.loaded.map
    };
    let mut rng = fastrand::Rng::with_seed(1);
    let mut programs = [Program::start(&folders), Program::start(&folders)];
    let (mut saved, mut n_saved, mut n_told) = (on_disk().meta().title.clone(), 0, 0);
    for round in 0..300 {
        let which = rng.usize(..2);
        let other = programs[1 - which].holds;
        let program = &mut programs[which];
        match (rng.u8(..10), program.holds) {
            (_, Holds::Nothing) => {
                program.tell(Effect::OpenFile(path.clone()));
                if other == Holds::File {
                    n_told += 1;
                    assert_eq!(program.title(), None, "it is told, and opens nothing by itself");
                    let (answer, holds) = if rng.bool() {
                        (Elsewhere::Copy, Holds::Copy)
                    } else {
                        (Elsewhere::ReadOnly, Holds::ReadOnly)
                    };
                    program.tell(Effect::Answer(Answer::Elsewhere(answer)));
                    program.holds = holds;
                } else {
                    program.holds = Holds::File;
                }
                assert_eq!(program.title().as_ref(), Some(&saved), "it opens what was saved last");
            }
            (0..5, _) => program.run(Intent::Inspect(Inspect::Title(format!("Round {round}")))),
            (5..8, holds) => {
                program.tell(Effect::Save);
                if holds == Holds::File {
                    saved = program.title().expect("open");
                    n_saved += 1;
                } else {
                    // Where to save a copy is asked, and not answered here.
                    program.tell(Effect::CloseDialog);
                }
            }
            (8, _) => {
                program.tell(Effect::Close);
                program.tell(Effect::Answer(Answer::DoNotSave));
                program.holds = Holds::Nothing;
            }
            _ => {
                // It ends without a word, and a new one starts.
                *program = Program::start(&folders);
            }
        }
        assert_eq!(on_disk().meta().title, saved, "round {round}");
    }
    assert!(n_saved > 20 && n_told > 10, "{n_saved} saves, told {n_told} times");
}
