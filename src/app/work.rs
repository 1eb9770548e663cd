//! Work beside the window, and what is heard of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use egui::Context;

/// Does work on threads of its own, so that no frame waits for it. What happens there is heard as events `E`.
pub struct Work<E> {
    send: Sender<E>,
    receive: Receiver<E>,
    ctx: Context,
    beside: bool,
    /// Jobs that are not done, and events that were not heard.
    n_open: Arc<AtomicUsize>,
}

impl<E: Send + 'static> Work<E> {
    /// With `beside` false everything is done at once: for tests.
    pub fn new(ctx: &Context, beside: bool) -> Self {
        let (send, receive) = channel();
        Self { send, receive, ctx: ctx.clone(), beside, n_open: Arc::default() }
    }

    pub fn start(&self, job: impl FnOnce() -> E + Send + 'static) {
        let tell = self.teller();
        self.run(move || tell(job()));
    }

    /// Like [`start`](Self::start), for a job that tells of what happens by itself.
    pub fn run(&self, job: impl FnOnce() + Send + 'static) {
        self.n_open.fetch_add(1, Ordering::Relaxed);
        let n_open = self.n_open.clone();
        let job = move || {
            job();
            n_open.fetch_sub(1, Ordering::Relaxed);
        };
        if self.beside {
            // Never ended: a save that was begun is finished.
            _ = std::thread::Builder::new().name("work".to_owned()).spawn(job);
        } else {
            job();
        }
    }

    /// Lets go of something large, which takes a while.
    pub fn forget(&self, it: impl Send + 'static) {
        if self.beside {
            _ = std::thread::Builder::new().spawn(move || drop(it));
        }
    }

    /// Tells of events from any thread, and wakes the window.
    pub fn teller(&self) -> impl Fn(E) + Send + Sync + Clone + use<E> {
        let (send, ctx, n_open) = (self.send.clone(), self.ctx.clone(), self.n_open.clone());
        move |event| {
            n_open.fetch_add(1, Ordering::Relaxed);
            // A window that was closed meanwhile needs no news.
            _ = send.send(event);
            ctx.request_repaint();
        }
    }

    pub fn next(&self) -> Option<E> {
        self.heard(self.receive.try_recv().ok())
    }

    /// The next event, if it comes so soon.
    pub fn next_within(&self, time: Duration) -> Option<E> {
        let next: Result<E, RecvTimeoutError> = self.receive.recv_timeout(time);
        self.heard(next.ok())
    }

    /// Whether nothing is being done, and nothing happened that was not heard.
    pub fn is_at_rest(&self) -> bool {
        self.n_open.load(Ordering::Relaxed) == 0
    }

    fn heard(&self, event: Option<E>) -> Option<E> {
        if event.is_some() {
            self.n_open.fetch_sub(1, Ordering::Relaxed);
        }
        event
    }
}
