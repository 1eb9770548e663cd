//! The first picture of a map, as it is opened: the last view of it, or as much of it as can be read.

use kurbo::Size;

use super::{Camera, Session};
use crate::model::{NodeId, Target};

impl Session {
    /// The canvas has a size now: the first time, it shows the view that was kept, if there is something to see in it.
    pub fn be_shown(&mut self, viewport: Size) {
        let is_first = !self.was_shown();
        self.viewport = viewport;
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

    pub(super) fn begin_at(&mut self, camera: Camera) {
        self.begins_at = Some(camera);
    }

    /// Shows the whole map if it can then be read, else as many of its levels as can, else the first level about the
    /// thesis. What is cut for that is kept nowhere.
    pub fn show_from_start(&mut self) {
        if !self.is_readable_whole() {
            self.cut_to_be_readable();
        }
        let (bounds, viewport) = (self.scene().bounds, self.viewport);
        self.camera.fit(bounds, viewport);
        if self.camera.zoom < Camera::READABLE
            && let Some(first) = self.scene().first().map(|it| it.rect)
        {
            self.camera.zoom = Camera::READABLE;
            self.camera.look_at(first, bounds, viewport);
        }
    }

    fn is_readable_whole(&self) -> bool {
        Camera::zoom_to_fit(self.scene().bounds, self.viewport) >= Camera::READABLE
    }

    /// Cuts all levels but the first, and shows one more as long as what is shown can be read. Each level that is tried
    /// is arranged, but maps grow so much from level to level that few are, and that all together are hardly more than
    /// the last.
    fn cut_to_be_readable(&mut self) {
        let levels = self.levels();
        let Some((_, beyond)) = levels.split_first() else { return };
        self.folds.cut_to_open(&beyond.concat());
        self.arrange_afresh();
        for level in beyond {
            if !self.is_readable_whole() {
                return;
            }
            self.folds.cut_no_more(level);
            self.arrange_afresh();
            if !self.is_readable_whole() {
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

    /// The nodes on which something bears, by the level at which they are read.
    fn levels(&self) -> Vec<Vec<NodeId>> {
        let map = self.doc.map();
        let mut levels: Vec<Vec<NodeId>> = Vec::new();
        for line in map.walk().iter().filter(|it| !it.again) {
            if !map.incoming(Target::Node(line.node)).is_empty() {
                levels.resize(levels.len().max(line.depth + 1), Vec::new());
                levels[line.depth].push(line.node);
            }
        }
        levels
    }
}
