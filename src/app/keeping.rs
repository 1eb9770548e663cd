//! What the keeper is handed: changed maps at once, how maps are looked at now and then.

use std::time::{Duration, Instant};

use super::App;
use super::tab::News;

/// Views are kept so often at most.
const BETWEEN_VIEWS: Duration = Duration::from_secs(3);

impl App {
    /// Hands what changed to the keeper.
    pub(super) fn keep(&mut self) {
        for tab in &mut self.tabs {
            match tab.news() {
                None => {}
                Some(News::Forget) => self.keeper.forget(tab.number),
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
