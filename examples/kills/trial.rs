//! The program, killed while it works; and what is left then.
//!
//! The program runs as it does behind a window, only without one: frames, edits, the keeper and saves beside
//! the frames. It numbers its edits in the map's title and says each number when it has made it, or saved it.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use mainstay::app::{App, Home, Scripted};
use mainstay::command::{Answer, Effect, Inspect, Intent};
use mainstay::files::{self, Disk, Folders};
use mainstay::model::{Map, NodeId};

/// The folder of one trial: a map, and the program's own folders.
#[derive(Clone)]
pub struct Place(pub PathBuf);

impl Place {
    pub fn map(&self) -> PathBuf {
        self.0.join("maps").join("map.argmap")
    }

    fn folders(&self) -> Folders {
        Folders::inside(&self.0)
    }

    pub fn prepare(&self, map: &Map) -> Result<(), String> {
        std::fs::create_dir_all(self.0.join("maps")).map_err(|it| it.to_string())?;
        files::write(&self.map(), map).map(|_| ()).map_err(|it| it.to_string())
    }

    /// The number of the last edit that is saved or kept, where both are whole.
    ///
    /// # Errors
    /// When the map or what is offered is damaged.
    pub fn look(&self) -> Result<u64, String> {
        let opened = files::open(&Disk::default(), &self.map()).map_err(|it| it.to_string())?;
        if opened.damaged || !opened.loaded.warnings.is_empty() {
            return Err(format!("the map is damaged: {:?}", opened.loaded.warnings));
        }
        let rescued = files::rescued(&Disk::default(), &self.folders());
        if let Some(broken) = rescued.iter().find(|it| it.loaded.as_ref().is_none_or(|it| !it.warnings.is_empty())) {
            return Err(format!("what is offered is damaged: {broken:?}"));
        }
        Ok(self.last_number())
    }

    /// The number of the last edit that is saved or kept.
    fn last_number(&self) -> u64 {
        let saved = files::open(&Disk::default(), &self.map()).map_or(0, |it| number_of(&it.loaded.map));
        let kept = files::rescued(&Disk::default(), &self.folders());
        kept.iter().filter_map(|it| it.map()).map(number_of).fold(saved, u64::max)
    }
}

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Somebody kills it.
    Kill,
    /// It panics in a frame.
    Panic,
    /// It aborts in a frame, as where memory runs out.
    Abort,
}

/// Works on the map until it ends, as a user who never rests would. `after` so long it ends by itself, if it is to.
pub fn work(place: &Place, seed: u64, end: End, after: Duration) {
    let mut n = place.last_number();
    let ctx = egui::Context::default();
    let home = Home { disk: Disk::default(), folders: place.folders(), beside: true, ..Home::default() };
    let mut app = App::new(&ctx, Box::new(Scripted::default()), home);
    let frame = |app: &mut App| {
        let output = ctx.run_ui(egui::RawInput::default(), |ui| app.frame(ui));
        output.drop_without_applying_deltas();
    };
    let settle = |app: &mut App| {
        while !app.is_at_rest() {
            frame(app);
            std::thread::sleep(Duration::from_millis(1));
        }
    };
    settle(&mut app);
    app.handle(Intent::Do(Effect::OpenFile(place.map())));
    settle(&mut app);
    app.handle(Intent::Do(Effect::Answer(Answer::OpenRescued(0))));
    app.handle(Intent::Do(Effect::CloseDialog));
    settle(&mut app);
    let map = |app: &App| app.session().map(|it| it.doc.map().clone()).unwrap_or_default();
    let began = Instant::now();
    let nodes: Vec<NodeId> = map(&app).nodes().map(|it| it.0).collect();
    let mut rng = fastrand::Rng::with_seed(seed);
    loop {
        n += 1;
        if let Some(&node) = rng.choice(&nodes) {
            app.handle(Intent::Inspect(Inspect::Note(node, format!("Note {n}"))));
        }
        app.handle(Intent::Inspect(Inspect::Title(n.to_string())));
        let saves = rng.u8(..20) == 0;
        if saves {
            app.handle(Intent::Do(Effect::Save));
        }
        frame(&mut app);
        if writeln!(std::io::stdout(), "edit {n}").is_err() {
            return;
        }
        // Some saves are waited for, most are worked on through.
        if saves && rng.u8(..4) == 0 {
            let began = Instant::now();
            let is_saved = |app: &App| app.session().is_some_and(|it| !it.doc.is_dirty());
            while !is_saved(&app) && began.elapsed() < Duration::from_secs(5) {
                frame(&mut app);
                std::thread::sleep(Duration::from_millis(1));
            }
            if is_saved(&app) && writeln!(std::io::stdout(), "saved {n}").is_err() {
                return;
            }
        }
        match end {
            End::Panic if began.elapsed() > after => panic!("a fault that was made on purpose"),
            End::Abort if began.elapsed() > after => std::process::abort(),
            _ => {}
        }
        std::thread::sleep(Duration::from_millis(rng.u64(..8)));
    }
}

/// The number of the last edit that a map holds.
fn number_of(map: &Map) -> u64 {
    map.meta().title.parse().unwrap_or(0)
}

/// What one kill left.
#[derive(Debug)]
pub struct Outcome {
    /// Edits that were made before it.
    pub n_edits: usize,
    /// How long before the kill the first edit was made that is neither saved nor offered.
    pub oldest_lost: Option<Duration>,
}

/// Starts the program, kills it some time after its first edit or waits for its end, and looks at what it left.
///
/// # Errors
/// When the map cannot be opened whole, or an edit went backwards.
pub fn end_once(place: &Place, mut program: Command, end: End, after: Duration) -> Result<Outcome, String> {
    let mut child = program.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().map_err(|it| it.to_string())?;
    let said = listen(&mut child)?;
    let mut edits: VecDeque<(Instant, u64)> = VecDeque::new();
    edits.push_back(said.recv_timeout(Duration::from_mins(1)).map_err(|_| "the program does not work".to_owned())?);
    if end == End::Kill {
        std::thread::sleep(after);
        child.kill().map_err(|it| it.to_string())?;
    }
    let killed = Instant::now();
    let status = child.wait().map_err(|it| it.to_string())?;
    if status.success() {
        return Err("the program ended in peace".to_owned());
    }
    let ended = if end == End::Kill { killed } else { Instant::now() };
    edits.extend(said);
    let left = place.look()?;
    let first = edits.iter().find(|it| it.1 > left);
    let oldest_lost = first.map(|it| ended.saturating_duration_since(it.0));
    Ok(Outcome { n_edits: edits.len(), oldest_lost })
}

/// The numbers of the edits that the program says, each with the time when it was heard.
fn listen(child: &mut Child) -> Result<Receiver<(Instant, u64)>, String> {
    let out = child.stdout.take().ok_or_else(|| "the program cannot be heard".to_owned())?;
    let (send, receive) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let n = line.strip_prefix("edit ").or_else(|| line.strip_prefix("saved "));
            if let Some(n) = n.and_then(|it| it.parse().ok()) {
                _ = send.send((Instant::now(), n));
            }
        }
    });
    Ok(receive)
}

/// An empty folder for a trial.
pub fn fresh(folder: &Path) -> Place {
    _ = std::fs::remove_dir_all(folder);
    Place(folder.to_owned())
}
