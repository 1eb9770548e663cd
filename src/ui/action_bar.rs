//! The bar at the bottom of the canvas: what can be done now, each with its sign, its word and its key.
//!
//! What stands on it is decided in `offered`, from what is typed, dragged and selected; the rest draws it. Where there is little
//! room words fall away from the right, so that signs and keys are left, and then keys.

mod offered;

use std::sync::Arc;

use egui::{Color32, FontId, Galley, Id, Pos2, Rect, Sense, Shadow, Stroke, StrokeKind, Ui, pos2, vec2};

use super::focus::{self, Holder};
use super::intents::Intents;
use super::parts::{key_cap, key_cap_size, named, role_sign};
use super::round::{self, WindowPart};
use super::shortcut::{key_in, shortcut_text};
use super::style::{color, icon, semibold};
use crate::command::{Intent, MapAs, TextChange};
use crate::scene::{Color, Theme};
use crate::session::Session;
use crate::words::window as words;
use offered::{BarPart, Sign, of_essay, offered};

const HEIGHT: f32 = 40.0;
/// From the bar to the edges of the canvas.
const OUTSIDE: f32 = 14.0;
const PADDING: f32 = 8.0;
/// Around each action, and between its sign, word and key.
const AROUND: f32 = 7.0;
const BETWEEN: f32 = 7.0;
const SIGN: f32 = 16.0;
const DIVIDER: f32 = 9.0;

/// Whether a sentence of a text is chosen, for what is done next.
fn is_reading(ui: &Ui, session: &Session) -> bool {
    ui.memory(|it| it.has_focus(Holder::Passages.id())) && session.text_place.chosen().is_some()
}

/// Whether something of the essay is chosen there.
fn is_writing(ui: &Ui, session: &Session) -> bool {
    ui.memory(|it| it.has_focus(Holder::Essay.id())) && session.essay_spot().is_some()
}

/// The bar as it is to be drawn.
pub struct ActionBar {
    parts: Vec<Measured>,
    /// So many of the first parts have their words, and so many their keys.
    kept: Fitting,
    pub area: Rect,
}

impl ActionBar {
    /// What can be done now, if anything, on a bar at the bottom of a canvas that has room for it.
    pub fn of(ui: &Ui, session: &Session, theme: &Theme, canvas: Rect) -> Option<Self> {
        let offered = if is_writing(ui, session) { of_essay() } else { offered(session, is_reading(ui, session)) };
        let parts: Vec<Measured> = offered.into_iter().map(|it| Measured::of(ui, it, session, theme)).collect();
        if parts.is_empty() {
            return None;
        }
        let room = canvas.width() - 2.0 * OUTSIDE - 2.0 * PADDING;
        let widths: Vec<[f32; 3]> = parts.iter().map(|it| Detail::ALL.map(|shows| it.width(shows))).collect();
        let kept = Fitting::of(&widths, room);
        let width = kept.width(&widths);
        // Cut off it would say less than nothing.
        if width > room {
            return None;
        }
        let middle = canvas.center_bottom() - vec2(0.0, OUTSIDE + HEIGHT / 2.0);
        let area = Rect::from_center_size(middle.round(), vec2(width + 2.0 * PADDING, HEIGHT));
        Some(Self { parts, kept, area })
    }

    pub fn show(self, ui: &mut Ui, session: &Session, theme: &Theme, out: &mut Intents) {
        let Self { parts, kept, area } = self;
        let ui = &mut ui.new_child(egui::UiBuilder::new().id_salt("action bar").max_rect(area));
        round::part(ui, WindowPart::ActionBar, None);
        // What lies behind is not pressed.
        ui.interact(area, Id::unique("action bar"), Sense::CLICK | Sense::DRAG);
        let shadow = Shadow { offset: [0, 6], blur: 20, spread: 0, color: Color32::from_black_alpha(26) };
        ui.painter().add(shadow.as_shape(area, 12.0));
        let edge = Stroke::new(1.0, color(theme.border));
        ui.painter().rect(area, 12.0, color(theme.panel), edge, StrokeKind::Inside);
        let mut x = area.left() + PADDING;
        for (nth, part) in parts.iter().enumerate() {
            let shows = kept.shows(nth);
            let place = Rect::from_min_size(pos2(x, area.top()), vec2(part.width(shows), HEIGHT));
            part.show(ui, place, shows, nth, session, theme, out);
            x = place.right();
        }
    }
}

/// How much of a part is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Detail {
    Sign,
    Key,
    Word,
}

impl Detail {
    const ALL: [Self; 3] = [Self::Sign, Self::Key, Self::Word];
}

/// What the parts keep of their words and keys: the first ones do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fitting {
    n_words: usize,
    n_keys: usize,
}

impl Fitting {
    /// As much as there is room for; of each part it is known how wide it is with as much as it shows.
    fn of(widths: &[[f32; 3]], room: f32) -> Self {
        let n = widths.len();
        let with_keys = (0..=n).rev().map(|n_words| Self { n_words, n_keys: n });
        let without = (0..n).rev().map(|n_keys| Self { n_words: 0, n_keys });
        let fits = |it: &Self| it.width(widths) <= room;
        with_keys.chain(without).find(fits).unwrap_or(Self { n_words: 0, n_keys: 0 })
    }

    fn shows(self, nth: usize) -> Detail {
        match () {
            () if nth < self.n_words => Detail::Word,
            () if nth < self.n_keys => Detail::Key,
            () => Detail::Sign,
        }
    }

    fn width(self, widths: &[[f32; 3]]) -> f32 {
        widths.iter().enumerate().map(|(nth, it)| it[self.shows(nth) as usize]).sum()
    }
}

/// A part of the bar, with its words set.
struct Measured {
    part: BarPart,
    word: Arc<Galley>,
    key: String,
    key_width: f32,
}

impl Measured {
    fn of(ui: &Ui, part: BarPart, session: &Session, theme: &Theme) -> Self {
        let written = |key: &str| shortcut_text(key, ui.os() == egui::os::OperatingSystem::Mac);
        let (word, key) = match &part {
            BarPart::Divider => ("", String::new()),
            BarPart::Act(it) => (it.word, it.key.map_or_else(|| key_in(ui, Some(session), it.command), written)),
            BarPart::Key { key, word } | BarPart::Map { key, word, .. } => (*word, written(key)),
            BarPart::Said { text, .. } => (text.as_str(), String::new()),
        };
        let (font, ink) = match part {
            BarPart::Said { role: Some(role), .. } => (semibold(14.0), theme.of_role(role)),
            _ => (FontId::proportional(14.0), theme.text),
        };
        let word = ui.painter().layout_no_wrap(word.to_owned(), font, color(ink));
        let key_width = key_cap_size(ui, &key).x;
        Self { part, word, key, key_width }
    }

    fn width(&self, shows: Detail) -> f32 {
        let sign = match &self.part {
            BarPart::Divider => return DIVIDER,
            BarPart::Said { .. } => return self.word.size().x + 6.0,
            BarPart::Act(_) => SIGN,
            // A key without a word says nothing, and neither without the other.
            BarPart::Key { .. } | BarPart::Map { .. } if shows == Detail::Sign => return 0.0,
            BarPart::Key { .. } | BarPart::Map { .. } => {
                return 2.0 * AROUND + self.word.size().x + BETWEEN + self.key_width;
            }
        };
        let word = if shows == Detail::Word { self.word.size().x } else { 0.0 };
        let pieces = [sign, word, if shows == Detail::Sign { 0.0 } else { self.key_width }];
        let n = pieces.iter().filter(|it| **it > 0.0).count();
        2.0 * AROUND + pieces.iter().sum::<f32>() + BETWEEN * n.saturating_sub(1) as f32
    }

    #[expect(clippy::too_many_arguments, reason = "what is drawn, where, and for whom")]
    fn show(
        &self,
        ui: &mut Ui,
        place: Rect,
        shows: Detail,
        nth: usize,
        session: &Session,
        theme: &Theme,
        out: &mut Intents,
    ) {
        let painter = &ui.painter().clone();
        let middle = place.center().y;
        let text = |x: f32, galley: &Arc<Galley>, ink: Color32| {
            painter.galley_with_override_text_color(pos2(x, middle - galley.size().y / 2.0), galley.clone(), ink);
        };
        match &self.part {
            BarPart::Divider => {
                painter.vline(place.center().x, place.shrink2(vec2(0.0, 11.0)).y_range(), (1.0, color(theme.border)));
            }
            BarPart::Said { role, .. } => {
                text(place.left() + 3.0, &self.word, color(role.map_or(theme.text, |it| theme.of_role(it))));
            }
            BarPart::Key { .. } | BarPart::Map { .. } if shows == Detail::Sign => {}
            BarPart::Key { .. } | BarPart::Map { .. } => {
                if let BarPart::Map { what, word, .. } = &self.part {
                    map_by_click(ui, place, nth, (*what, word), theme, out);
                }
                let x = place.left() + AROUND;
                key_cap(painter, theme, pos2(x, middle - key_cap_size(ui, &self.key).y / 2.0), &self.key);
                text(x + self.key_width + BETWEEN, &self.word, color(theme.text));
            }
            BarPart::Act(it) => {
                let enabled = (it.command.row().enabled)(Some(session));
                let mut own = ui.new_child(egui::UiBuilder::new().max_rect(place));
                if !enabled {
                    own.disable();
                }
                let response =
                    own.interact(place.shrink2(vec2(1.0, 5.0)), Id::unique("action").with(nth), Sense::click());
                named(&response, egui::Role::Button, it.command.row().name);
                if enabled && (response.hovered() || response.has_focus()) {
                    painter.rect_filled(response.rect, 6.0, color(theme.accent_soft));
                }
                let faint = |ink: Color| if enabled { ink } else { ink.mixed(theme.panel, 0.5) };
                let ink = color(faint(theme.text));
                let mut x = place.left() + AROUND;
                sign(ui, it.sign, pos2(x + SIGN / 2.0, middle), theme, faint);
                x += SIGN + BETWEEN;
                if shows == Detail::Word {
                    text(x, &self.word, ink);
                    x += self.word.size().x + BETWEEN;
                }
                if shows >= Detail::Key {
                    key_cap(painter, theme, pos2(x, middle - key_cap_size(ui, &self.key).y / 2.0), &self.key);
                }
                let tip = |ui: &mut Ui| {
                    let why_not = it.why_not.filter(|_| !enabled).map(str::to_owned);
                    let does = || words::with_key(&it.command.title(Some(session)), &self.key);
                    ui.label(why_not.unwrap_or_else(does));
                };
                if response.on_hover_ui(tip).on_disabled_hover_ui(tip).clicked() {
                    out.push(Intent::Run(it.command));
                }
            }
        }
    }
}

/// Makes a card of the chosen passage by a click, which leaves the keyboard with the text.
fn map_by_click(ui: &Ui, place: Rect, nth: usize, (what, word): (MapAs, &str), theme: &Theme, out: &mut Intents) {
    let response = ui.interact(place.shrink2(vec2(1.0, 5.0)), Id::unique("action").with(nth), Sense::click());
    named(&response, egui::Role::Button, word);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(response.rect, 6.0, color(theme.accent_soft));
    }
    if response.is_pointer_button_down_on() || response.clicked() {
        focus::give(ui, Holder::Passages);
    }
    if response.clicked() {
        out.push(Intent::Texts(TextChange::Map(what, None)));
    }
}

fn sign(ui: &Ui, sign: Sign, middle: Pos2, theme: &Theme, faint: impl Fn(Color) -> Color) {
    let painter = ui.painter();
    match sign {
        Sign::Role(role) => {
            role_sign(painter, role, middle, SIGN / 2.0, faint(theme.of_role(role)), theme);
        }
        Sign::Together => {
            let ink = color(faint(theme.muted));
            painter.text(middle, egui::Align2::CENTER_CENTER, "&", semibold(15.0), ink);
        }
        Sign::Icon(it) => {
            let ink = color(faint(theme.muted));
            painter.text(middle, egui::Align2::CENTER_CENTER, it.codepoint, icon(17.0), ink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fall_away_from_the_right_and_then_keys() {
        let widths = [[20.0, 40.0, 90.0], [9.0, 9.0, 9.0], [20.0, 50.0, 120.0]];
        let kept = [219.0, 218.0, 149.0, 148.0, 98.0, 70.0, 0.0].map(|room| {
            let it = Fitting::of(&widths, room);
            (it.n_words, it.n_keys)
        });
        assert_eq!(kept, [(3, 3), (2, 3), (2, 3), (0, 3), (0, 2), (0, 2), (0, 0)]);
    }
}
