//! Work beside the window, and what is heard of it.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use egui::Context;

use super::opening::Content;
use super::steps::After;
use crate::files::{FileError, Found, Lock, Print, Saved};
use crate::format::Loss;
use crate::model::Revision;
use crate::session::Session;
use crate::ui::WorksCited;

/// Something that happened beside the window.
pub enum Event {
    Saved {
        map_number: u64,
        path: PathBuf,
        revision: Revision,
        lock: Option<Lock>,
        result: Result<Saved, FileError>,
    },
    /// A file that is to be opened was read, and is being laid out.
    Read {
        number: u64,
        n_cards: usize,
    },
    /// A file that was to be opened.
    Opened {
        number: u64,
        content: Result<Content, FileError>,
    },
    Exported {
        path: PathBuf,
        result: Result<Vec<Loss>, FileError>,
    },
    /// A picture for the clipboard, or why there is none.
    Drawn(Result<egui::ColorImage, String>),
    WorksCited(WorksCited),
    /// A large step on a map.
    Stepped {
        number: u64,
        session: Box<Session>,
        after: After,
    },
    /// How the file of a map, which another program changed, differs from it.
    Compared {
        map_number: u64,
        print: Print,
        differs: String,
    },
    /// Another program changed, moved or removed an open map's file.
    Outside {
        map_number: u64,
        found: Found,
    },
    /// The keeper cannot keep work safe, or can again.
    Keeper(Option<String>),
    /// Whether the system asks for less motion.
    LessMotion(bool),
    /// Another start of the program was asked to open these.
    Asked(Vec<PathBuf>),
}

/// Does work on threads of its own, so that no frame waits for it.
pub struct Work {
    send: Sender<Event>,
    receive: Receiver<Event>,
    ctx: Context,
    beside: bool,
}

impl Work {
    /// With `beside` false everything is done at once: for tests.
    pub fn new(ctx: &Context, beside: bool) -> Self {
        let (send, receive) = channel();
        Self { send, receive, ctx: ctx.clone(), beside }
    }

    pub fn start(&self, job: impl FnOnce() -> Event + Send + 'static) {
        let tell = self.teller();
        if self.beside {
            // Never ended: a save that was begun is finished.
            _ = std::thread::Builder::new().name("work".to_owned()).spawn(move || tell(job()));
        } else {
            tell(job());
        }
    }

    /// Lets go of something large, which takes a while.
    pub fn forget(&self, it: impl Send + 'static) {
        if self.beside {
            _ = std::thread::Builder::new().spawn(move || drop(it));
        }
    }

    /// Tells of events from any thread, and wakes the window.
    pub fn teller(&self) -> impl Fn(Event) + Send + Sync + Clone + use<> {
        let (send, ctx) = (self.send.clone(), self.ctx.clone());
        move |event| {
            // A window that was closed meanwhile needs no news.
            _ = send.send(event);
            ctx.request_repaint();
        }
    }

    pub fn next(&self) -> Option<Event> {
        self.receive.try_recv().ok()
    }
}
