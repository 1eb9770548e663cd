//! Words that the dictionary has not: lines under them in a field, and what its menu offers instead.

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CharIndex};
use egui::text_edit::TextEditOutput;
use egui::{Galley, Id, Pos2, Shape, Stroke, Ui, pos2, vec2};
use rustc_hash::FxBuildHasher;

use super::style::color;
use crate::scene::{Color, Theme};
use crate::spelling::Speller;

/// Lets fields check their words from here on, or not.
pub fn check_with(ui: &Ui, speller: Option<&Arc<Speller>>) {
    ui.data_mut(|it| it.insert_temp(place(), speller.map(Arc::clone)));
}

fn place() -> Id {
    Id::unique("speller of the window")
}

fn speller(ui: &Ui) -> Option<Arc<Speller>> {
    ui.data(|it| it.get_temp(place())).flatten()
}

/// The words of a field that the dictionary has not, looked up once for each text.
#[derive(Clone)]
struct CheckedText {
    speller: Arc<Speller>,
    hash: u64,
    misspelled: Arc<[Range<usize>]>,
}

impl CheckedText {
    fn key(field: Id) -> Id {
        field.with("spelling")
    }

    /// What is known of the text that a field holds, if it is checked.
    fn of(ui: &Ui, field: Id, text: &str) -> Option<Self> {
        let known: Self = ui.data(|it| it.get_temp(Self::key(field)))?;
        let is_now = known.hash == FxBuildHasher.hash_one(text);
        (is_now && Arc::ptr_eq(&known.speller, &speller(ui)?)).then_some(known)
    }
}

/// Checks the text of a field and marks its words, but for the one in which somebody types.
pub fn mark(ui: &Ui, field: Id, text: &str, output: &TextEditOutput, ink: Color) {
    let Some(speller) = speller(ui) else { return };
    let checked = CheckedText::of(ui, field, text).unwrap_or_else(|| {
        let (hash, misspelled) = (FxBuildHasher.hash_one(text), speller.misspelled(text).into());
        let checked = CheckedText { speller, hash, misspelled };
        ui.data_mut(|it| it.insert_temp(CheckedText::key(field), checked.clone()));
        checked
    });
    let caret = output.cursor_range.filter(|_| output.response.response.has_focus());
    let caret = caret.map(|it| byte_at(text, it.primary));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(output.text_clip_rect));
    let stroke = Stroke::new(1.25, color(ink));
    // Of a text in the middle, rows are told from its axis.
    let by = output.galley_pos.to_vec2() - vec2(output.galley.rect.left(), 0.0);
    // Both only go on, so that a long text is gone through once.
    let (mut n_letters, mut until) = (0, 0);
    for word in checked.misspelled.iter() {
        n_letters += text[until..word.start].chars().count();
        let start = n_letters;
        n_letters += text[word.clone()].chars().count();
        until = word.end;
        if caret.is_some_and(|it| word.start <= it && it <= word.end) {
            continue;
        }
        for [from, to] in lines_under(&output.galley, start..n_letters) {
            painter.add(Shape::line(wave(from + by, to + by), stroke));
        }
    }
}

/// The ink of the lines on a ground: the colour of warnings where it is seen there.
pub fn ink_on(theme: &Theme, ground: Color, text: Color) -> Color {
    const LEAST: f64 = 3.0;
    if theme.warning.contrast(ground) >= LEAST { theme.warning } else { text }
}

fn byte_at(text: &str, cursor: CCursor) -> usize {
    text.char_indices().nth(cursor.index.0).map_or(text.len(), |it| it.0)
}

/// Where the lines under some letters begin and end: one for each row of the text.
fn lines_under(galley: &Galley, letters: Range<usize>) -> Vec<[Pos2; 2]> {
    let mut found = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let n = row.char_count_excluding_newline().0;
        let (from, to) = (letters.start.max(first), letters.end.min(first + n));
        if from < to {
            let x = |letter: usize| row.pos.x + row.x_offset(CharIndex(letter - first));
            let y = row.max_y() - 1.5;
            found.push([pos2(x(from), y), pos2(x(to), y)]);
        }
        first += row.char_count_including_newline().0;
        if first >= letters.end {
            break;
        }
    }
    found
}

/// A line up and down.
fn wave(from: Pos2, to: Pos2) -> Vec<Pos2> {
    const STEP: f32 = 2.0;
    let n = ((to.x - from.x) / STEP).ceil().max(1.0) as usize;
    let height = |nth: usize| if nth.is_multiple_of(2) { 1.0 } else { -1.0 };
    (0..=n).map(|nth| pos2((from.x + nth as f32 * STEP).min(to.x), from.y + height(nth))).collect()
}

/// A word that the dictionary has not, and what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspelling {
    pub word: String,
    /// In bytes of the field's text.
    pub place: Range<usize>,
    pub near: Vec<String>,
}

/// The marked word of a field in which the caret stands.
pub fn misspelling_at(ui: &Ui, field: Id, text: &str, caret: CCursor) -> Option<Misspelling> {
    let CheckedText { speller, misspelled, .. } = CheckedText::of(ui, field, text)?;
    let at = byte_at(text, caret);
    let place = misspelled.iter().find(|it| it.start <= at && at <= it.end)?.clone();
    let word = text.get(place.clone())?.to_owned();
    let near = speller.near(&word);
    Some(Misspelling { word, place, near })
}

fn word_to_add() -> Id {
    Id::unique("word for the dictionary")
}

/// Asks for a word to be added to the dictionary.
pub fn add(ui: &Ui, word: String) {
    ui.data_mut(|it| it.insert_temp(word_to_add(), word));
}

/// The word that was to be added in this frame.
pub fn take_added(ui: &Ui) -> Option<String> {
    ui.data_mut(|it| it.remove_temp(word_to_add()))
}
