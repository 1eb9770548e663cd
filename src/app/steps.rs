//! Large steps on a map, taken beside the window on a copy of its session. Meanwhile the map is shown as it was: it can
//! be looked at from everywhere, but not edited.

use std::time::Instant;

use super::App;
use super::event::{After, Event};
use crate::command;
use crate::model::{EditError, Revision};
use crate::session::{Camera, Session};

/// A step that is being taken beside the window.
pub struct LargeStep {
    /// Tells it apart from every other.
    number: u64,
    map_number: u64,
    pub since: Instant,
    /// “Pasting 50000 cards …”
    pub words: String,
    /// Where the map was looked at from when it began.
    camera: Camera,
    /// What its file held when it began.
    saved: Option<Revision>,
}

impl App {
    /// Takes a step on a map beside the window.
    ///
    /// # Errors
    /// While another one is taken: it is refused like any other edit.
    pub(super) fn step(
        &mut self,
        at: usize,
        words: String,
        job: impl FnOnce(&mut Session) -> After + Send + 'static,
    ) -> Result<(), EditError> {
        self.n_opened += 1;
        let (number, tab) = (self.n_opened, &mut self.tabs[at]);
        if tab.session.doc.held {
            tab.session.refuse(EditError::Held);
            return Err(EditError::Held);
        }
        command::settle(&mut tab.session);
        let (map_number, camera, saved) = (tab.number, tab.session.camera, tab.session.doc.saved());
        let mut session = tab.session.clone();
        tab.session.doc.held = true;
        self.steps.push(LargeStep { number, map_number, since: Instant::now(), words, camera, saved });
        self.work.start(move || {
            let after = job(&mut session);
            Event::Stepped { number, session: Box::new(session), after: Box::new(after) }
        });
        Ok(())
    }

    /// A step was taken. One that is not waited for any more was given up.
    pub(super) fn stepped(&mut self, number: u64, mut session: Box<Session>, after: After) {
        let Some(at) = self.steps.iter().position(|it| it.number == number) else { return };
        let LargeStep { map_number, camera, saved, .. } = self.steps.remove(at);
        let Some(at) = self.tab_at(map_number) else { return };
        let tab = &mut self.tabs[at];
        session.follow_view(&tab.session, camera);
        // It may have been saved meanwhile.
        if let Some(now) = tab.session.doc.saved().filter(|it| Some(*it) != saved) {
            session.doc.mark_saved(now);
        }
        let before = std::mem::replace(&mut tab.session, *session);
        // A large map takes a while to be forgotten, too.
        self.work.forget(before);
        if let Some(known) = after.known {
            tab.known = vec![known];
        }
        if after.message.is_some() {
            self.message = after.message;
        }
        if let Some(effect) = after.effect {
            self.perform(effect);
        }
        if let Some(rescued) = after.restored {
            self.discard_when_kept(&rescued);
        }
        self.settle_outside(at);
    }

    /// Gives up the step that was begun first.
    pub(super) fn cancel_step(&mut self) {
        if !self.steps.is_empty() {
            let LargeStep { map_number, .. } = self.steps.remove(0);
            if let Some(at) = self.tab_at(map_number) {
                self.tabs[at].session.doc.held = false;
                self.settle_outside(at);
            }
        }
    }
}
