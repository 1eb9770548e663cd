//! The first picture of a map, as it is opened: the last view of it, or as much of it as can be read.

use kurbo::Size;

use super::folds::Folds;
use super::{Camera, CanvasArea, KeptSession, Session};
use crate::model::{Document, Map, NodeId, Target};
use crate::scene::card;

impl Session {
    /// A map as it is opened in a window of a size: as it was seen last, or with its first picture still to be chosen. Of a
    /// map that the window could not show whole, no more than the first level is arranged until then.
    pub fn open(doc: Document, kept: &KeptSession, window: Size) -> Self {
        let (folded, camera) = (kept.folded(doc.map()), kept.camera());
        let mut folds = Folds::from(folded);
        let levels = (camera.is_none() && is_surely_too_large(doc.map(), window)).then(|| levels(doc.map()));
        if let Some(levels) = &levels {
            folds.cut_to_open(&beyond_first(levels).concat());
        }
        let mut session = Self::showing(doc, folds);
        session.levels_to_open = levels;
        if let Some(columns) = &kept.columns {
            session.view.begin_as(columns);
        }
        session.begins_at = camera;
        session
    }

    /// The canvas has a size now: the first time, it shows the view that was kept, if there is something to see in it.
    pub fn be_shown(&mut self, canvas: CanvasArea) {
        let is_first = !self.was_shown();
        let viewport = canvas.size();
        (self.viewport, self.corner, self.over) = (viewport, canvas.place.origin(), canvas.over);
        self.camera.least = Camera::zoom_to_fit(self.scene().bounds, viewport);
        if is_first {
            let kept = self.begins_at.take().map(|it| Camera { least: self.camera.least, ..it });
            match kept.filter(|it| self.scene().cards_in(it.seen(viewport)).next().is_some()) {
                Some(camera) => self.camera = camera,
                None => self.show_from_start(),
            }
        }
    }

    pub(super) fn was_shown(&self) -> bool {
        self.viewport != Size::ZERO
    }

    /// Shows the whole map if it can then be read, else as many of its levels as can, else the first level about the
    /// thesis. What is cut for that is kept nowhere.
    pub fn show_from_start(&mut self) {
        // More will stand below the first card.
        if self.scene().n_cards() == 1 {
            return self.look_at_start();
        }
        if self.levels_to_open.is_some() || !self.is_readable() {
            self.cut_to_be_readable();
        }
        let (bounds, free) = (self.scene().bounds, self.canvas().free());
        self.camera.fit(bounds, free);
        self.is_fitted = self.camera.zoom >= Camera::READABLE;
        if self.camera.zoom < Camera::READABLE
            && let Some(first) = self.scene().first().map(|it| it.rect)
        {
            self.camera.zoom = Camera::READABLE;
            self.camera.look_at(first, bounds, free);
        }
    }

    fn is_readable(&self) -> bool {
        Camera::zoom_to_fit(self.scene().bounds, self.canvas().free().size()) >= Camera::READABLE
    }

    /// Cuts all levels but the first, and shows one more as long as what is shown can be read. Each level that is tried
    /// is arranged, but maps grow so much from level to level that few are, and that all together are hardly more than
    /// the last.
    fn cut_to_be_readable(&mut self) {
        let known = self.levels_to_open.take().filter(|_| self.folds.before_opening().is_some());
        let is_cut = known.is_some();
        let levels = known.unwrap_or_else(|| levels(self.doc.map()));
        let beyond = beyond_first(&levels);
        if !is_cut {
            self.folds.cut_to_open(&beyond.concat());
            self.arrange_afresh();
        }
        for level in beyond {
            if !self.is_readable() {
                return;
            }
            self.folds.cut_no_more(level);
            self.arrange_afresh();
            if !self.is_readable() {
                self.folds.cut_to_open(level);
                self.arrange_afresh();
                return;
            }
        }
    }

    /// Shows at once what is folded now.
    fn arrange_afresh(&mut self) {
        self.jump();
        self.follow(None);
    }
}

/// The nodes on which something bears, by the level at which they are read.
fn levels(map: &Map) -> Vec<Vec<NodeId>> {
    let mut levels: Vec<Vec<NodeId>> = Vec::new();
    for line in map.walk().iter().filter(|it| !it.again) {
        if !map.incoming(Target::Node(line.node)).is_empty() {
            levels.resize(levels.len().max(line.depth + 1), Vec::new());
            levels[line.depth].push(line.node);
        }
    }
    levels
}

fn beyond_first(levels: &[Vec<NodeId>]) -> &[Vec<NodeId>] {
    levels.get(1..).unwrap_or_default()
}

/// Whether the cards alone cover more than can be read at once in a window.
fn is_surely_too_large(map: &Map, window: Size) -> bool {
    let least = card::least_size(map.meta().layout.card_width).area();
    let most = (window / Camera::READABLE).area() / least;
    // Most maps have fewer nodes, and most larger ones no folds, so that they need not be read for this.
    let n_shown = || if map.counts().folded == 0 { map.n_nodes() } else { map.walk_unfolded().len() };
    map.n_nodes() as f64 > most && n_shown() as f64 > most
}
