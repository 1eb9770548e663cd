//! A text laid out for a width: how high each paragraph is, and the lines of those that are seen.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::{Id, Ui};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::ShownText;
use crate::scene::card::TextStyle;
use crate::text::{Face, WrittenText};
use crate::ui::kept::kept;

pub(super) const BODY: TextStyle = TextStyle::new(Face::Regular, 17.0, 27.0);
const HEADING: TextStyle = TextStyle::new(Face::Semibold, 20.0, 30.0);
pub(super) const BETWEEN: f32 = 14.0;

/// A text laid out for a width.
pub(super) struct LaidText {
    /// The top of each paragraph, and where the last one ends.
    tops: Vec<f32>,
    written: Mutex<FxHashMap<usize, Arc<WrittenText>>>,
}

/// How many lines paragraphs have at a width, by their letters: where a text is written, all but one stay as they are.
#[derive(Clone, Default)]
struct LinesKept {
    width: u32,
    n_lines: FxHashMap<(u64, bool), usize>,
}

pub(super) fn style_of(is_heading: bool) -> TextStyle {
    if is_heading { HEADING } else { BODY }
}

impl LaidText {
    pub fn of(ui: &Ui, opened: &ShownText<'_>, width: f32) -> Arc<Self> {
        let state = (opened.hash, opened.text.parts.len(), width.to_bits(), opened.caret);
        kept(ui, "text laid out", state, || Self::new(ui, opened, width))
    }

    fn new(ui: &Ui, opened: &ShownText<'_>, width: f32) -> Self {
        let place = Id::unique("lines of paragraphs");
        let last = ui.data(|it| it.get_temp::<Arc<LinesKept>>(place)).unwrap_or_default();
        let last = Some(&last.n_lines).filter(|_| last.width == width.to_bits());
        let mut kept = LinesKept { width: width.to_bits(), ..LinesKept::default() };
        let mut tops = vec![BETWEEN];
        let mut top = BETWEEN;
        for paragraph in &opened.read.paragraphs {
            let style = style_of(paragraph.is_heading);
            let words = &opened.read.content[paragraph.range.clone()];
            let key = (FxBuildHasher.hash_one(words), paragraph.is_heading);
            let known = last.and_then(|it| it.get(&key).copied());
            let n = known.unwrap_or_else(|| style.face.breaks(words, style.size, f64::from(width)).n_lines());
            kept.n_lines.insert(key, n);
            top += style.line as f32 * n as f32 + BETWEEN;
            tops.push(top);
        }
        ui.data_mut(|it| it.insert_temp(place, Arc::new(kept)));
        Self { tops, written: Mutex::default() }
    }

    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// Where a paragraph begins, and where the next one does.
    pub fn ends(&self, nth: usize) -> [f32; 2] {
        let top = |nth: usize| self.tops.get(nth).copied().unwrap_or_else(|| self.height());
        [top(nth), top(nth + 1)]
    }

    pub fn paragraph_at(&self, y: f32) -> usize {
        let last = self.tops.len().saturating_sub(2);
        self.tops.partition_point(|it| *it <= y).saturating_sub(1).min(last)
    }

    /// The lines of a paragraph, written once.
    pub fn written(&self, nth: usize, write: impl FnOnce() -> WrittenText) -> Arc<WrittenText> {
        if let Some(known) = self.written.lock().get(&nth) {
            return Arc::clone(known);
        }
        let written = Arc::new(write());
        self.written.lock().insert(nth, Arc::clone(&written));
        written
    }
}
