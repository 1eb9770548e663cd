//! What the keeper is handed: changed maps at once, how maps are looked at now and then.

use std::time::{Duration, Instant};

use super::App;
use super::tab::News;
use crate::files::FileError;
use crate::ui::Notice;

/// Views are kept so often at most.
const BETWEEN_VIEWS: Duration = Duration::from_secs(3);

impl App {
    /// Hands what changed to the keeper.
    pub(super) fn keep(&mut self) {
        for tab in &mut self.tabs {
            match tab.news() {
                None => {}
                Some(News::Forget) => {
                    tab.is_kept = false;
                    self.keeper.forget(tab.number);
                }
                Some(News::Keep(about)) => self.keeper.keep(tab.number, about, tab.session.doc.map().clone()),
            }
        }
        let since = self.views_kept.elapsed();
        if since >= BETWEEN_VIEWS {
            self.keep_views();
        } else if self.home.beside {
            // A frame of its own, for what this one changed.
            self.ctx.request_repaint_after(BETWEEN_VIEWS.saturating_sub(since));
        }
    }

    /// The keeper cannot keep work safe, or can again. No other message goes with its complaint, nor the complaint with
    /// another message: both may be of one full disk.
    pub(super) fn keeper_said(&mut self, complaint: Option<FileError>) {
        match complaint {
            Some(error @ FileError::Unkept { .. }) => {
                // One of them is not; which is said when each is kept again.
                self.tabs.iter_mut().for_each(|it| it.is_kept = false);
                self.unkept = Some(Notice::warning(error.to_string()));
                self.message.clone_from(&self.unkept);
            }
            // No work is in danger for settings and lists.
            Some(error) => {
                self.message.get_or_insert_with(|| Notice::warning(error.to_string()));
            }
            None => {
                let over = self.unkept.take();
                self.message.take_if(|it| Some(&*it) == over.as_ref());
            }
        }
    }

    /// What is said no longer holds: what the keeper complains of still does.
    pub(super) fn settle_message(&mut self) {
        self.message.clone_from(&self.unkept);
    }

    pub(super) fn tell_or_settle(&mut self, notice: Option<Notice>) {
        self.message = notice.or_else(|| self.unkept.clone());
    }

    pub(super) fn dismiss_message(&mut self) {
        if self.message.take() == self.unkept {
            self.unkept = None;
        }
    }

    /// Hands over how each map is looked at, where that changed.
    pub(super) fn keep_views(&mut self) {
        self.views_kept = Instant::now();
        for view in self.tabs.iter_mut().filter_map(|it| it.view()) {
            self.keeper.keep_view(view);
        }
    }
}

impl Drop for App {
    /// The keeper, which is dropped after this, waits until everything is written.
    fn drop(&mut self) {
        self.keep_views();
    }
}
