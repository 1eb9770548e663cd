//! The window beside its work: no frame touches the disk, and what comes of a question goes to the map it was asked for.

use std::collections::VecDeque;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::ThreadId;
use std::time::{Duration, Instant};

use mainstay::app::{App, Choice, FileDialogs, Home, Reply, Scripted};
use mainstay::command::{Answer, Effect, Elsewhere, Inspect, Intent, Sources};
use mainstay::files::{self, Call, Disk, Faults, Folders};
use mainstay::model::{Map, Source, SourceId, Tx};
use mainstay::settings::Setting;
use mainstay::ui::{Dialog, FileQuestion};

use crate::files::Folder;
use crate::notation;

/// The program without a window, with threads beside it.
struct Program {
    ctx: egui::Context,
    app: App,
}

impl Program {
    fn start(folder: &Folder, disk: Disk, dialogs: Box<dyn FileDialogs>) -> Self {
        let home = Home { disk, folders: Folders::inside(&folder.file("own")), beside: true, ..Home::default() };
        let ctx = egui::Context::default();
        let app = App::new(&ctx, dialogs, home);
        let mut program = Self { ctx, app };
        program.settle();
        program
    }

    fn frame(&mut self) {
        self.frame_with(Vec::new());
    }

    fn frame_with(&mut self, events: Vec<egui::Event>) {
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0));
        let input = egui::RawInput { screen_rect: Some(screen), events, ..Default::default() };
        self.ctx.run_ui(input, |ui| self.app.frame(ui)).drop_without_applying_deltas();
    }

    /// Frames until nothing is being done beside them.
    #[track_caller]
    fn settle(&mut self) {
        let since = Instant::now();
        loop {
            self.frame();
            if self.app.is_at_rest() {
                break;
            }
            assert!(since.elapsed() < Duration::from_mins(1), "it does not come to rest");
            std::thread::sleep(Duration::from_millis(2));
        }
        self.frame();
    }

    #[track_caller]
    fn tell(&mut self, effect: Effect) {
        self.app.handle(Intent::Do(effect));
        self.settle();
    }

    #[track_caller]
    fn answer(&mut self, answer: Answer) {
        self.tell(Effect::Answer(answer));
    }

    #[track_caller]
    fn open(&mut self, path: &Path) {
        self.tell(Effect::OpenFile(path.to_owned()));
    }

    fn edit(&mut self, title: &str) {
        self.app.handle(Intent::Inspect(Inspect::Title(title.to_owned())));
    }

    fn map(&self) -> Map {
        self.app.session().expect("a map is open").doc.map().clone()
    }

    fn title(&self) -> String {
        self.map().meta().title.clone()
    }
}

fn saved(folder: &Folder, name: &str, text: &str) -> PathBuf {
    let path = folder.file(name);
    files::write(&path, notation::session(text).doc.map()).expect("written");
    path
}

fn title_of(path: &Path) -> String {
    files::read(path).expect("read").map.meta().title.clone()
}

/// A file dialog that the test answers when it likes.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<VecDeque<Reply>>>);

impl FileDialogs for Open {
    fn ask(&mut self, _: &FileQuestion, _: Option<&Path>, _: &Disk, reply: Reply) {
        self.0.lock().expect("no test panics with it").push_back(reply);
    }
}

impl Open {
    fn reply(&self, choice: Choice) {
        let reply = self.0.lock().expect("no test panics with it").pop_front();
        reply.expect("a dialog is open")(choice);
    }
}

/// Remembers the calls that a thread makes.
struct Heard {
    thread: ThreadId,
    calls: Mutex<Vec<(Call, PathBuf)>>,
}

impl Faults for Heard {
    fn before(&self, call: Call, path: &Path) -> Option<ErrorKind> {
        if std::thread::current().id() == self.thread {
            self.calls.lock().expect("no test panics with it").push((call, path.to_owned()));
        }
        None
    }
}

/// Holds a save back until it is let go on.
struct HeldBack {
    name: &'static str,
    go_on: Mutex<Receiver<()>>,
    began: Mutex<Sender<()>>,
}

impl HeldBack {
    fn new(name: &'static str) -> (Arc<Self>, Sender<()>, Receiver<()>) {
        let ((send, go_on), (began, receive)) = (channel(), channel());
        (Arc::new(Self { name, go_on: Mutex::new(go_on), began: Mutex::new(began) }), send, receive)
    }
}

impl Faults for HeldBack {
    fn before(&self, call: Call, path: &Path) -> Option<ErrorKind> {
        if call == Call::Rename && path.ends_with(self.name) {
            _ = self.began.lock().expect("no test panics with it").send(());
            _ = self.go_on.lock().expect("no test panics with it").recv();
        }
        None
    }
}

#[test]
fn no_frame_touches_the_disk() {
    let folder = Folder::new("frames");
    let heard = Arc::new(Heard { thread: std::thread::current().id(), calls: Mutex::default() });
    let disk = || Disk::with_faults(heard.clone());
    let (one, two) = (saved(&folder, "one.argmap", "A\n  + B\n"), saved(&folder, "two.argmap", "C\n"));
    let (copy, style) = (folder.file("copy.argmap"), folder.file("own.csl"));
    let (bib, paper) = (folder.file("refs.bib"), folder.file("paper.pdf"));
    std::fs::write(&style, crate::sources::OWN_STYLE).expect("written");
    std::fs::write(&bib, "@book{kav, author = {Kavalski, Emilian}, title = {Guanxi}}\n").expect("written");
    std::fs::write(&paper, "a paper").expect("written");
    let answers = [&copy, &style, &bib, &folder.file("map.svg"), &paper].map(|it| Some(it.clone()));

    let mut program = Program::start(&folder, disk(), Box::new(Scripted::new(answers)));
    program.open(&one);
    program.open(&two);
    program.open(&folder.file("./one.argmap"));
    program.open(&folder.file("none.argmap"));
    program.edit("Edited");
    program.tell(Effect::Save);
    program.edit("Edited again");
    program.tell(Effect::SaveAs);
    assert_eq!(title_of(&copy), "Edited again");
    program.tell(Effect::ChooseStyleFile);
    program.tell(Effect::ImportSources);
    program.tell(Effect::ShowExport(Some(mainstay::format::Format::Svg)));
    program.answer(Answer::Export);
    program.tell(Effect::ShowPrint);
    program.answer(Answer::Print);
    let source: SourceId = program.map().sources().next().expect("one was imported").0;
    program.tell(Effect::AttachFile(source));
    program.tell(Effect::ShowAttached(paper.display().to_string()));
    assert!(matches!(program.app.dialog(), Some(Dialog::Attached { refused: None, .. })));
    program.tell(Effect::CloseDialog);
    program.tell(Effect::ShowVersions);
    assert!(matches!(program.app.dialog(), Some(Dialog::Versions(rows)) if rows.len() == 1));
    program.answer(Answer::OpenVersion(0));
    program.tell(Effect::ShowRescued);
    program.tell(Effect::CloseDialog);
    program.tell(Effect::Toggle(Setting::Inspector));
    // The window's own question for a path, with one that is taken.
    program.tell(Effect::SaveAs);
    program.tell(Effect::Browse(folder.file("own")));
    assert!(matches!(program.app.dialog(), Some(Dialog::Path { browsed, .. }) if matches!(browsed.list, Some(Ok(_)))));
    program.answer(Answer::Path(two.clone()));
    assert!(matches!(program.app.dialog(), Some(Dialog::Path { replaces: Some(_), .. })));
    program.tell(Effect::CloseDialog);
    // Another window.
    let mut second = Program::start(&folder, disk(), Box::new(Scripted::default()));
    second.open(&two);
    assert!(matches!(second.app.dialog(), Some(Dialog::Elsewhere { .. })));
    second.answer(Answer::Elsewhere(Elsewhere::ReadOnly));
    second.tell(Effect::Close);
    drop(second);
    // Another program changes the file.
    program.open(&two);
    let other = notation::session("Theirs\n").doc.map().clone();
    files::write(&two, &other).expect("written");
    let since = Instant::now();
    while program.map().nodes().all(|it| it.1.text != "Theirs") {
        assert!(since.elapsed() < Duration::from_mins(1), "it is not read again");
        std::thread::sleep(Duration::from_millis(20));
        program.frame();
    }
    program.edit("Lost in a crash");
    program.settle();
    drop(program);

    // The next start finds it all again.
    let mut program = Program::start(&folder, disk(), Box::new(Scripted::default()));
    assert!(matches!(program.app.dialog(), Some(Dialog::Rescued(_))));
    program.answer(Answer::OpenRescued(0));
    program.answer(Answer::DiscardRescued(0));
    program.tell(Effect::CloseDialog);
    program.app.reopen();
    program.settle();
    while program.app.session().is_some() {
        program.tell(Effect::Close);
        program.answer(Answer::DoNotSave);
    }
    program.settle();
    // Writing the last of it is waited for when the program ends.
    let calls = heard.calls.lock().expect("no test panics with it").clone();
    assert_eq!(calls, []);
}

#[test]
fn save_as_during_a_save_is_not_forgotten() {
    let folder = Folder::new("save-as");
    let (path, other) = (saved(&folder, "a.argmap", "A\n"), folder.file("b.argmap"));
    let (held, go_on, began) = HeldBack::new("a.argmap");
    let disk = Disk::with_faults(held);
    let mut program = Program::start(&folder, disk, Box::new(Scripted::new([Some(other.clone())])));
    program.open(&path);
    program.edit("First");
    program.app.handle(Intent::Do(Effect::Save));
    began.recv().expect("it is being saved");
    program.edit("Second");
    program.app.handle(Intent::Do(Effect::SaveAs));
    program.frame();
    program.frame();
    // A save that is asked for then goes where the map is to be.
    program.app.handle(Intent::Do(Effect::Save));
    go_on.send(()).expect("it waits");
    program.settle();
    assert_eq!((title_of(&path), title_of(&other)), ("First".to_owned(), "Second".to_owned()));
    program.edit("Third");
    program.tell(Effect::Save);
    assert_eq!((title_of(&path), title_of(&other)), ("First".to_owned(), "Third".to_owned()));
}

#[test]
fn a_save_that_fails_does_not_keep_the_map_from_another_place() {
    struct Protected;
    impl Faults for Protected {
        fn before(&self, call: Call, path: &Path) -> Option<ErrorKind> {
            (call == Call::Rename && path.ends_with("a.argmap")).then_some(ErrorKind::PermissionDenied)
        }
    }
    let folder = Folder::new("save-elsewhere");
    let (path, other) = (saved(&folder, "a.argmap", "A\n"), folder.file("b.argmap"));
    let disk = Disk::with_faults(Arc::new(Protected));
    let mut program = Program::start(&folder, disk, Box::new(Scripted::new([Some(other.clone())])));
    program.open(&path);
    program.edit("Mine");
    program.app.handle(Intent::Do(Effect::Save));
    program.app.handle(Intent::Do(Effect::SaveAs));
    program.settle();
    assert_eq!(title_of(&other), "Mine");
}

/// Two maps, each with a source, the first of them in front.
fn two_maps(folder: &Folder, dialogs: &Open) -> Program {
    let mut program = Program::start(folder, Disk::default(), Box::new(dialogs.clone()));
    for name in ["one", "two"] {
        let mut session = notation::session("T\n");
        let csl = serde_json::json!({ "type": "book", "title": name });
        let source = Source { csl: csl.as_object().cloned().expect("an object") };
        session.doc.edit("Add", |tx| Ok(tx.add_source(source))).expect("it is sound");
        let name_it = |tx: &mut Tx<'_>| {
            tx.set_meta(|it| name.clone_into(&mut it.title));
            Ok(())
        };
        session.doc.edit("Name", name_it).expect("it is sound");
        let path = folder.file(&format!("{name}.argmap"));
        files::write(&path, session.doc.map()).expect("written");
        program.open(&path);
    }
    program.tell(Effect::ShowTab(0));
    assert_eq!(program.title(), "one");
    program
}

#[test]
fn a_file_goes_to_the_map_that_it_was_asked_for() {
    let folder = Folder::new("asked-for");
    let (style, bib, paper) = (folder.file("own.csl"), folder.file("refs.bib"), folder.file("paper.pdf"));
    std::fs::write(&style, crate::sources::OWN_STYLE).expect("written");
    std::fs::write(&bib, "@book{kav, author = {Kavalski, Emilian}, title = {Guanxi}}\n").expect("written");
    std::fs::write(&paper, "a paper").expect("written");
    let dialogs = Open::default();
    let mut program = two_maps(&folder, &dialogs);
    let source = program.map().sources().next().expect("it has one").0;
    let asks = [Effect::ImportSources, Effect::ChooseStyleFile, Effect::AttachFile(source), Effect::SaveAs];
    let copy = folder.file("copy.argmap");
    for (ask, path) in asks.into_iter().zip([&bib, &style, &paper, &copy]) {
        program.tell(Effect::ShowTab(0));
        program.tell(ask.clone());
        // The dialog does not stop the window, where another map comes to the front meanwhile.
        program.tell(Effect::ShowTab(1));
        let before = program.map();
        dialogs.reply(Choice::Path(path.clone()));
        program.settle();
        assert_eq!((program.title(), program.map()), ("two".to_owned(), before), "{ask:?}");
    }
    program.tell(Effect::ShowTab(0));
    let map = program.map();
    assert_eq!(map.n_sources(), 2);
    assert!(map.meta().style.starts_with("<style"));
    assert!(map.source(source).is_some_and(|it| it.csl.contains_key("custom")));
    assert_eq!(files::read(&copy).expect("saved").map, map);
}

#[test]
fn an_answer_closes_the_map_that_was_asked_about() {
    let folder = Folder::new("asked-about");
    let other = saved(&folder, "other.argmap", "Other\n");
    let dialogs = Open::default();
    let mut program = two_maps(&folder, &dialogs);
    program.edit("Edited");
    program.tell(Effect::Close);
    assert!(matches!(program.app.dialog(), Some(Dialog::Unsaved { .. })));
    // Another start of the program asks for a file to be opened.
    for path in [&other, &folder.file("two.argmap")] {
        program.open(path);
        assert_eq!(program.title(), "Edited", "the map that is asked about stays in front");
    }
    program.answer(Answer::DoNotSave);
    assert_ne!(program.title(), "Edited");
    assert_eq!(title_of(&folder.file("one.argmap")), "one");
    let n_open = |program: &mut Program| {
        let mut n = 0;
        while program.app.session().is_some() {
            program.tell(Effect::Close);
            n += 1;
        }
        n
    };
    assert_eq!(n_open(&mut program), 2, "the others are open");
}

#[test]
fn what_a_map_that_is_read_only_refuses_is_not_said_to_be_done() {
    let folder = Folder::new("refused");
    let (path, bib) = (saved(&folder, "a.argmap", "A\n"), folder.file("refs.bib"));
    std::fs::write(&bib, "@book{kav, author = {Kavalski, Emilian}, title = {Guanxi}}\n").expect("written");
    let _first = {
        let mut first = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
        first.open(&path);
        first
    };
    let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
    program.open(&path);
    program.answer(Answer::Elsewhere(Elsewhere::ReadOnly));
    let before = program.map();
    program.open(&bib);
    let message = program.app.message().expect("it is said").to_owned();
    assert!(message.contains("read only") && !message.contains("already"), "{message}");
    program.tell(Effect::DismissMessage);
    program.tell(Effect::Pasted("It is so (Kavalski 132)".to_owned()));
    assert_eq!(program.app.message(), None, "nothing is told of a paste that was refused");
    assert_eq!(program.map(), before);
}

#[test]
fn a_text_of_more_lines_than_there_is_room_for_is_not_pasted_without_a_word() {
    let folder = Folder::new("many-lines");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
    program.open(&path);
    let before = program.map();
    program.tell(Effect::Pasted("a\n".repeat(5_000_001)));
    let message = program.app.message().expect("it is said");
    assert!(message.contains("Nothing was pasted") && message.contains("5 million cards"), "{message}");
    assert_eq!(program.map(), before);
}

#[test]
fn a_style_that_cannot_be_used_is_told_as_its_map_opens() {
    let folder = Folder::new("refused-style");
    let path = folder.file("a.argmap");
    for (style, why) in [("nonsense", "there is no style “nonsense”"), ("<style", "not a CSL style")] {
        let text = format!("{{\"format\": \"argmap\", \"version\": 1, \"style\": \"{style}\"}}");
        std::fs::write(&path, text).expect("written");
        let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
        program.open(&path);
        let message = program.app.message().expect("it is said");
        assert!(message.contains(why) && message.contains("written in MLA until"), "{message}");
    }
}

const NO_STYLE: &str = "{\"format\": \"argmap\", \"version\": 1, \"style\": \"nonsense\"}";

#[track_caller]
fn is_told_that_there_is_no_such_style(program: &Program) {
    let message = program.app.message().unwrap_or_default();
    assert!(message.contains("there is no style “nonsense”") && message.contains("written in MLA until"), "{message}");
}

#[test]
fn a_style_that_cannot_be_used_is_told_of_work_that_a_crash_left() {
    let map = mainstay::format::Format::Argmap.read(NO_STYLE.as_bytes()).expect("a map").map;
    for has_file in [true, false] {
        let folder = Folder::new("refused-style-rescued");
        let path = saved(&folder, "a.argmap", "A\n");
        let folders = Folders::inside(&folder.file("own"));
        let keeper = files::Keeper::start(Disk::default(), &folders, Arc::new(|_| {}));
        keeper.keep(1, files::About { path: has_file.then_some(path), name: "a".to_owned(), at: 0 }, map.clone());
        drop(keeper);
        let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
        program.answer(Answer::OpenRescued(0));
        assert_eq!(program.map(), map);
        is_told_that_there_is_no_such_style(&program);
    }
}

#[test]
fn a_style_that_cannot_be_used_is_told_of_what_another_program_wrote() {
    let folder = Folder::new("refused-style-outside");
    let path = saved(&folder, "a.argmap", "A\n");
    let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
    program.open(&path);
    assert_eq!(program.app.message(), None);
    std::fs::write(&path, NO_STYLE).expect("written");
    let since = Instant::now();
    while program.app.message().is_none() && since.elapsed() < Duration::from_mins(1) {
        program.settle();
    }
    is_told_that_there_is_no_such_style(&program);
}

/// Also of a small map: a style that somebody made may take long for each citation.
#[test]
fn another_style_is_written_beside_the_window_and_can_be_given_up() {
    let folder = Folder::new("style-beside");
    let mut map = notation::session("A\n").doc;
    let csl = [("type".to_owned(), "book".into()), ("title".to_owned(), "T".into())].into_iter().collect();
    map.edit("Add", |tx| Ok(tx.add_source(Source { csl }))).expect("added");
    let path = folder.file("a.argmap");
    files::write(&path, map.map()).expect("written");
    let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
    program.open(&path);
    let style = |program: &mut Program, name: &str| {
        program.app.handle(Intent::Sources(Sources::Style(name.to_owned())));
        assert!(program.app.session().expect("open").doc.held, "no frame waits for it");
    };
    style(&mut program, "apa");
    program.app.handle(Intent::Do(Effect::CancelWork));
    program.settle();
    assert_eq!(program.map().meta().style, "");
    style(&mut program, "ieee");
    program.settle();
    assert_eq!(program.map().meta().style, "ieee");
}

#[test]
fn a_map_is_looked_at_as_it_was_looked_at_last() {
    let folder = Folder::new("view");
    let (path, other) = (saved(&folder, "a.argmap", "A\n  + B\n"), saved(&folder, "b.argmap", "B\n"));
    let camera = {
        let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
        program.open(&path);
        program.app.handle(Intent::Pan(kurbo::Vec2::new(-123.0, 45.0)));
        program.settle();
        program.app.session().expect("open").camera
    };
    let mut program = Program::start(&folder, Disk::default(), Box::new(Scripted::default()));
    program.open(&path);
    assert_eq!(program.app.session().expect("open").camera.origin, camera.origin);
    program.open(&other);
    assert_ne!(program.app.session().expect("open").camera.origin, camera.origin);
}

#[test]
fn a_disk_without_locks_is_told_once_and_maps_are_edited_and_saved() {
    struct WithoutLocks;
    impl Faults for WithoutLocks {
        fn before(&self, call: Call, _: &Path) -> Option<ErrorKind> {
            (call == Call::Lock).then_some(ErrorKind::Unsupported)
        }
    }
    let folder = Folder::new("no-locks-window");
    let (path, other) = (saved(&folder, "a.argmap", "A\n"), saved(&folder, "b.argmap", "B\n"));
    let disk = Disk::with_faults(Arc::new(WithoutLocks));
    let mut program = Program::start(&folder, disk, Box::new(Scripted::default()));
    program.open(&path);
    assert!(program.app.message().is_some_and(|it| it.contains("no locks")));
    program.tell(Effect::DismissMessage);
    program.edit("Saved");
    program.tell(Effect::Save);
    program.open(&other);
    assert_eq!((program.app.message(), title_of(&path).as_str()), (None, "Saved"));
}
