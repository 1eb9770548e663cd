//! Words that the dictionary has not: lines under them in a field, and what its menu offers instead.

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::Arc;

use egui::{Id, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2};
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

/// Checks the text of a field and marks its words, but for the one in which somebody types. `places` tells where the
/// parts of a word stand.
pub fn mark(
    ui: &Ui,
    field: Id,
    text: &str,
    caret: Option<usize>,
    painter: &Painter,
    ink: Color,
    places: impl Fn(&Range<usize>) -> Vec<Rect>,
) {
    let Some(speller) = speller(ui) else { return };
    let checked = CheckedText::of(ui, field, text).unwrap_or_else(|| {
        let (hash, misspelled) = (FxBuildHasher.hash_one(text), speller.misspelled(text).into());
        let checked = CheckedText { speller, hash, misspelled };
        ui.data_mut(|it| it.insert_temp(CheckedText::key(field), checked.clone()));
        checked
    });
    let stroke = Stroke::new(1.25, color(ink));
    let is_typed = |word: &Range<usize>| caret.is_some_and(|it| word.start <= it && it <= word.end);
    for word in checked.misspelled.iter().filter(|it| !is_typed(it)) {
        for place in places(word) {
            let bottom = place.bottom() - 1.5;
            painter.add(Shape::line(wave(pos2(place.left(), bottom), pos2(place.right(), bottom)), stroke));
        }
    }
}

/// The ink of the lines on a ground: the colour of warnings where it is seen there.
pub fn ink_on(theme: &Theme, ground: Color, text: Color) -> Color {
    const LEAST: f64 = 3.0;
    if theme.warning.contrast(ground) >= LEAST { theme.warning } else { text }
}

/// The ink of those lines in a field of a panel or a dialog.
pub fn ink_in_field(theme: &Theme) -> Color {
    ink_on(theme, theme.card, theme.text)
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
pub fn misspelling_at(ui: &Ui, field: Id, text: &str, caret: usize) -> Option<Misspelling> {
    let CheckedText { speller, misspelled, .. } = CheckedText::of(ui, field, text)?;
    let place = misspelled.iter().find(|it| it.start <= caret && caret <= it.end)?.clone();
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
