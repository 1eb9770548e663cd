//! A field in a frame: laid out, changed by what was typed and pressed, and told of.

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::Arc;

use egui::accesskit::{self, Action, ActionRequest};
use egui::response::Flags;
use egui::{
    Color32, CursorIcon, Event, EventFilter, FontId, Pos2, Rect, Response, Sense, TextStyle as NamedStyle, Ui, Vec2,
    WidgetInfo, vec2,
};
use rustc_hash::FxBuildHasher;

use super::super::written::LinesOnScreen;
use super::TextField;
use super::edit::{DoneInField, Edited, FieldRules};
use super::state::{FieldState, Preedit, SelectedText, with_state};
use super::{pointer, told};
use crate::format::clip;
use crate::scene::card::TextStyle;
use crate::text::{Caret, Face, TextDirection, WritingStyle, WrittenText};

/// In which letters a field writes, and in how wide a room.
struct FieldLook {
    style: TextStyle,
    writing: WritingStyle,
    ink: Color32,
    margin: Vec2,
    /// Of the whole field.
    width: f32,
}

impl FieldLook {
    /// The width that is there for text.
    fn inner_width(&self) -> f32 {
        self.width - 2.0 * self.margin.x
    }
}

impl TextField<'_> {
    /// Shows what the field holds of a text.
    pub(super) fn show_beginning(self, ui: &mut Ui, text: &mut String) -> (Response, Option<(usize, Rect)>) {
        let before = text.clone();
        let id = self.id;
        let look = self.look(ui);
        let painter = ui.painter().clone();
        let measure = LinesOnScreen { style: look.style, ink: look.ink, corner: Pos2::ZERO, painter: &painter };
        let write = |text: &str, state: &mut FieldState| written(text, &look.writing, &measure, state);
        let was = with_state(ui.ctx(), id, |it| (it.selected, it.preedit.clone()));
        self.hear(ui, text, &write, was.1.text.is_empty());

        let (written, shown, preedit_range) = with_state(ui.ctx(), id, |state| {
            state.selected = state.selected.within(text);
            let (shown, range) = with_preedit(text, state);
            (write(&shown, state), shown, range)
        });
        let (mut response, inner) = self.place(ui, &look, written.lines.len());
        let air = if self.rows.is_some() { 0.0 } else { (inner.height() - look.style.line as f32).max(0.0) / 2.0 };
        let scroll = with_state(ui.ctx(), id, |state| self.scroll(&written, state, look.inner_width(), &response));
        let clip = ui.painter().with_clip_rect(ui.clip_rect().intersect(inner.expand(1.0)));
        let lines = LinesOnScreen { corner: inner.min + vec2(-scroll, air), painter: &clip, ..measure.clone() };
        let lines = lines.running(if written.runs_to_left { TextDirection::ToLeft } else { TextDirection::ToRight });

        let is_pointed = self.point(ui, &response, text, &written, &lines);
        let is_changed = *text != before;
        if is_changed {
            response.mark_changed();
        }
        let now = ui.input(|it| it.time);
        let (selected, caret_place) = with_state(ui.ctx(), id, |state| {
            if is_pointed || is_changed || (state.selected, &state.preedit) != (was.0, &was.1) {
                state.touched = now;
            }
            (state.selected, caret_place(&written, &lines, state, inner))
        });
        if ui.is_rect_visible(response.rect) {
            self.draw(ui, &response, (&shown, &written), &lines, preedit_range);
        }
        let has_focus = ui.memory(|it| it.has_focus(id));
        if has_focus && !self.is_read_only {
            if is_changed || selected != was.0 {
                ui.scroll_to_rect(caret_place, None);
            }
            self.show_caret(ui, &clip, inner, caret_place);
        }
        self.tell(ui, &response, (&before, text));
        told::tell(ui, id, &shown, &written, has_focus.then_some(selected), &lines);
        (response, has_focus.then_some((selected.caret.at, caret_place)))
    }

    /// In which letters and how wide a room it writes.
    fn look(&self, ui: &Ui) -> FieldLook {
        let style = self.style(ui);
        let margin = if self.has_frame { self.margin } else { Vec2::ZERO };
        let width = self.place.map_or_else(|| self.width.min(ui.available_width()).max(24.0), |it| it.width());
        let room = f64::from(width - 2.0 * margin.x);
        let broken_at = self.rows.map(|_| self.broken_at.unwrap_or(room / style.size));
        FieldLook {
            style,
            writing: WritingStyle { face: style.face, size: style.size, broken_at, room, share: self.share },
            ink: self.ink.unwrap_or_else(|| ui.visuals().widgets.inactive.text_color()),
            margin,
            width,
        }
    }

    /// Takes its place in the window, for so many lines. Gives the room for text, too.
    fn place(&self, ui: &mut Ui, look: &FieldLook, n_lines: usize) -> (Response, Rect) {
        let n_rows = n_lines.max(self.rows.unwrap_or(1));
        let height = (look.style.line * n_rows as f64) as f32 + 2.0 * look.margin.y;
        let least = if self.has_frame { ui.spacing().interact_size.y } else { 0.0 };
        let size = vec2(look.width, height.max(self.height).max(least));
        let outer = self.place.unwrap_or_else(|| ui.allocate_space(size).1);
        let mut response = ui.interact(outer, self.id, Sense::click_and_drag());
        // Space and Enter are for the text.
        response.flags -= Flags::FAKE_PRIMARY_CLICKED;
        (response, outer.shrink2(look.margin))
    }

    /// Does what the pointer means, and says whether it meant this field.
    fn point(
        &self,
        ui: &Ui,
        response: &Response,
        text: &mut String,
        written: &WrittenText,
        lines: &LinesOnScreen<'_>,
    ) -> bool {
        let is_pointed = with_state(ui.ctx(), self.id, |state| {
            pointer::point(ui, response, text, state, |at| lines.caret_at(written, at))
        });
        if is_pointed {
            response.request_focus();
        }
        if !self.is_read_only {
            self.paste_in_the_middle(ui, response, text, written, lines);
        }
        if response.hovered() {
            ui.set_cursor_icon(CursorIcon::Text);
            ui.output_mut(|it| it.mutable_text_under_cursor = !self.is_read_only);
        }
        is_pointed
    }

    /// How its text looks: as the window's, if nothing else was said.
    fn style(&self, ui: &Ui) -> TextStyle {
        self.style.unwrap_or_else(|| {
            let FontId { size, family } = NamedStyle::Body.resolve(ui.style());
            let font = FontId { size: self.size.unwrap_or(size), family };
            let line = ui.fonts_mut(|it| it.row_height(&font)) + ui.spacing().extra_text_line_spacing;
            TextStyle::new(Face::Regular, f64::from(font.size), f64::from(line))
        })
    }

    /// Does what was typed.
    fn hear(
        &self,
        ui: &Ui,
        text: &mut String,
        write: &dyn Fn(&str, &mut FieldState) -> Arc<WrittenText>,
        is_settled: bool,
    ) {
        let id = self.id;
        let has_focus = ui.memory(|it| it.has_focus(id));
        if has_focus {
            // While letters are put together, Escape ends that.
            let filter = EventFilter {
                tab: self.keeps_tab,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: !is_settled,
            };
            ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
        }
        let is_asked = |it: &Event| {
            matches!(it, Event::AccessKitActionRequest(ActionRequest { target_node, .. })
            if *target_node == id.accesskit_id())
        };
        let events = ui.input(|it| {
            let heard = it.events.iter().filter(|it| match it {
                Event::AccessKitActionRequest(_) => is_asked(it),
                _ => has_focus,
            });
            heard.cloned().collect::<Vec<Event>>()
        });
        let rules = FieldRules {
            lines: self.rows.is_some(),
            is_broken_by_shift_enter: self.is_broken_by_shift_enter,
            is_read_only: self.is_read_only,
            n_seen: self.n_seen(ui),
            os: ui.os(),
        };
        let time = ui.input(|it| it.time);
        let done = with_state(ui.ctx(), id, |state| {
            state.selected = state.selected.within(text);
            if has_focus {
                state.history.feed_state(time, &(state.selected, text.clone()));
            }
            let mut done = DoneInField::default();
            let place_told = |written: &WrittenText, place: &_| told::caret_told(id, written, place);
            let mut edited = Edited { text, state, rules, write, place_told: &place_told };
            for event in &events {
                edited.on_event(event, &mut done);
                if done.leaves {
                    break;
                }
            }
            if has_focus {
                state.history.feed_state(time, &(state.selected, text.clone()));
            } else {
                state.preedit = Preedit::default();
            }
            done
        });
        if let Some(copied) = done.copied {
            ui.copy_text(copied);
        }
        if done.leaves {
            ui.memory_mut(|it| it.surrender_focus(id));
        }
    }

    /// How many lines are seen of it.
    fn n_seen(&self, ui: &Ui) -> usize {
        let seen = ui.ctx().read_response(self.id).map_or(0.0, |it| it.interact_rect.height());
        ((f64::from(seen) / self.style(ui).line) as usize).max(1)
    }

    /// How far a line that is longer than the field has moved to the left, so that the caret is seen.
    fn scroll(&self, written: &WrittenText, state: &mut FieldState, width: f32, response: &Response) -> f32 {
        if self.rows.is_some() {
            return 0.0;
        }
        let (from, to) = written.extent();
        let (least, most) = (from as f32, (to as f32 + 1.0 - width).max(from as f32));
        if !response.has_focus() {
            state.scroll = if written.runs_to_left { most } else { least };
            return state.scroll;
        }
        let x = written.place(caret_shown(state)).1 as f32;
        state.scroll = state.scroll.clamp((x + 1.0 - width).min(x), x).clamp(least, most);
        state.scroll
    }

    /// What was selected elsewhere is written where the middle button is pressed, under X11 and Wayland.
    fn paste_in_the_middle(
        &self,
        ui: &Ui,
        response: &Response,
        text: &mut String,
        written: &WrittenText,
        lines: &LinesOnScreen<'_>,
    ) {
        if !response.contains_pointer() {
            return;
        }
        let pasted = ui.input(|it| {
            it.events.iter().find_map(|it| match it {
                Event::MiddleClickPaste { pos, text } => Some((*pos, clip::typed(text))),
                _ => None,
            })
        });
        let Some((at, pasted)) = pasted else { return };
        let pasted = if self.rows.is_some() { pasted } else { pasted.replace(['\r', '\n'], " ") };
        let caret = lines.caret_at(written, at);
        text.insert_str(text.floor_char_boundary(caret.at), &pasted);
        let end = Caret::after(text.floor_char_boundary(caret.at) + pasted.len());
        with_state(ui.ctx(), self.id, |it| it.selected = SelectedText::caret(end));
        response.request_focus();
        ui.request_repaint();
    }

    fn tell(&self, ui: &Ui, response: &Response, (before, now): (&str, &str)) {
        let role = if self.rows.is_some() { accesskit::Role::MultilineTextInput } else { accesskit::Role::TextInput };
        response.widget_info(|| WidgetInfo::text_edit(ui.is_enabled(), before, now, self.hint));
        ui.ctx().accesskit_node_builder(self.id, |it| {
            it.set_role(role);
            if self.is_read_only {
                it.set_read_only();
            } else {
                it.add_action(Action::SetValue);
                it.add_action(Action::ReplaceSelectedText);
            }
            it.add_action(Action::SetTextSelection);
        });
    }
}

/// The lines of a text, written again only where it has changed.
fn written(text: &str, writing: &WritingStyle, lines: &LinesOnScreen<'_>, state: &mut FieldState) -> Arc<WrittenText> {
    let of = (FxBuildHasher.hash_one(text), *writing, lines.painter.pixels_per_point());
    match &state.written {
        Some((known, written)) if *known == of => Arc::clone(written),
        _ => {
            let written = Arc::new(WrittenText::new(text, writing, |it| lines.edges(it)));
            state.written = Some((of, Arc::clone(&written)));
            written
        }
    }
}

/// The text as it is shown: with what an input method puts together, and where that stands.
fn with_preedit(text: &str, state: &FieldState) -> (String, Range<usize>) {
    let at = state.selected.caret.at;
    let mut shown = text.to_owned();
    shown.insert_str(at, &state.preedit.text);
    (shown, at..at + state.preedit.text.len())
}

/// The caret in the text as it is shown.
fn caret_shown(FieldState { selected, preedit: Preedit { text, active }, .. }: &FieldState) -> Caret {
    if text.is_empty() {
        return selected.caret;
    }
    Caret::after(selected.caret.at + active.as_ref().map_or(text.len(), |it| it.end))
}

/// Where the caret stands. Spaces at the end of a line may lie beyond the field; the caret does not.
fn caret_place(written: &WrittenText, lines: &LinesOnScreen<'_>, state: &FieldState, inner: Rect) -> Rect {
    let (line, x) = written.place(caret_shown(state));
    let place = lines.place(line, [x, x]);
    let x = place.left().clamp(inner.left(), inner.right().max(inner.left()));
    Rect::from_x_y_ranges(x..=x, place.y_range())
}
