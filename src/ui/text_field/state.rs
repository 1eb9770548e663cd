//! What a field knows from frame to frame: where the caret stands, what is selected and what an input method puts together.

use std::ops::Range;
use std::sync::Arc;

use egui::mutex::Mutex;
use egui::util::undoer::Undoer;
use egui::{Context, Id};

use crate::text::{Caret, WritingStyle, WrittenText};

/// What is selected: all between two places, the caret at one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SelectedText {
    pub anchor: usize,
    pub caret: Caret,
}

impl Default for SelectedText {
    /// Where a text ends, whatever it is.
    fn default() -> Self {
        Self::caret(Caret::after(usize::MAX))
    }
}

impl SelectedText {
    pub fn caret(caret: Caret) -> Self {
        Self { anchor: caret.at, caret }
    }

    pub fn all(text: &str) -> Self {
        Self { anchor: 0, caret: Caret::after(text.len()) }
    }

    pub fn of(range: Range<usize>) -> Self {
        Self { anchor: range.start, caret: Caret::after(range.end) }
    }

    pub fn range(self) -> Range<usize> {
        self.anchor.min(self.caret.at)..self.anchor.max(self.caret.at)
    }

    pub fn is_empty(self) -> bool {
        self.anchor == self.caret.at
    }

    /// The same where the text has become another.
    pub(super) fn within(self, text: &str) -> Self {
        let within = |at: usize| text.floor_char_boundary(at);
        Self { anchor: within(self.anchor), caret: Caret { at: within(self.caret.at), ..self.caret } }
    }
}

/// What an input method puts together at the caret. It is not in the text until it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preedit {
    pub text: String,
    /// The part of it that is worked on, or the place of the input method's own caret.
    pub active: Option<Range<usize>>,
}

/// What a drag selects at a time, and what the first press selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextDrag {
    pub by: DragUnit,
    pub first: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DragUnit {
    Letters,
    Words,
    Paragraphs,
}

/// How a text stood, and what was selected there.
pub type TextAt = (SelectedText, String);

/// What lines were written of: the hash of the text, how, and for how many pixels a point.
pub(super) type WrittenOf = (u64, WritingStyle, f32);

#[derive(Clone, Default)]
pub struct FieldState {
    pub selected: SelectedText,
    pub preedit: Preedit,
    /// What was typed, for undo.
    pub history: Undoer<TextAt>,
    /// How far from the left the caret is to stand that goes from line to line.
    pub(super) goal: Option<f64>,
    pub(super) drag: Option<TextDrag>,
    /// When and where the last press was, and which one in a row it was.
    pub(super) pressed: Option<(f64, egui::Pos2, usize)>,
    /// When something was last done, from which on the caret blinks.
    pub(super) touched: f64,
    /// How far a single line has moved to the left.
    pub(super) scroll: f32,
    pub(super) written: Option<(WrittenOf, Arc<WrittenText>)>,
}

type Shared = Arc<Mutex<FieldState>>;

/// Reads or changes what a field knows. It knows nothing at first.
pub fn with_state<T>(ctx: &Context, field: Id, change: impl FnOnce(&mut FieldState) -> T) -> T {
    let state = ctx.data_mut(|it| Arc::clone(it.get_temp_mut_or_default::<Shared>(field)));
    change(&mut state.lock())
}
