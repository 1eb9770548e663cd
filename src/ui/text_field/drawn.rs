//! A field as it is seen: its ground, its text with what is selected or put together, and its caret.

use std::ops::Range;

use egui::output::IMEOutput;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, IMEPurpose, Painter, Rect, Response, StrokeKind, Ui, vec2};

use super::super::spelled;
use super::super::style::family;
use super::super::written::LinesOnScreen;
use super::TextField;
use super::state::{FieldState, with_state};
use crate::text::WrittenText;

impl TextField<'_> {
    pub(super) fn draw(
        &self,
        ui: &Ui,
        response: &Response,
        (shown, written): (&str, &WrittenText),
        lines: &LinesOnScreen<'_>,
        preedit: Range<usize>,
    ) {
        let has_focus = ui.memory(|it| it.has_focus(self.id));
        let visuals = ui.visuals();
        if self.has_frame {
            let widget = if response.hovered() { &visuals.widgets.hovered } else { &visuals.widgets.inactive };
            let edge = if has_focus { visuals.selection.stroke } else { widget.bg_stroke };
            let fill = if self.is_read_only { Color32::TRANSPARENT } else { visuals.text_edit_bg_color() };
            ui.painter().rect(response.rect, widget.corner_radius, fill, edge, StrokeKind::Inside);
        }
        if shown.is_empty() {
            self.draw_hint(ui, lines);
            return;
        }
        let (selected, active) = with_state(ui.ctx(), self.id, |it| (it.selected, it.preedit.active.clone()));
        let (ground, ink) = (visuals.selection.bg_fill, visuals.selection.stroke.color);
        let selected =
            (has_focus && preedit.is_empty() && !selected.is_empty()).then(|| (selected.range(), ground, ink));
        lines.draw(shown, written, selected);
        if !preedit.is_empty() {
            lines.underline(written, &preedit, 1.0);
            if let Some(active) = active.filter(|it| !it.is_empty()) {
                lines.underline(written, &(preedit.start + active.start..preedit.start + active.end), 2.0);
            }
        } else if let Some(ink) = self.spelled {
            let caret = has_focus.then(|| with_state(ui.ctx(), self.id, |it| it.selected.caret.at));
            spelled::mark(ui, self.id, shown, caret, lines.painter, ink, |word| {
                written.parts(word, 0.0).into_iter().map(|it| lines.place(it.0, it.1)).collect()
            });
        }
    }

    fn draw_hint(&self, ui: &Ui, lines: &LinesOnScreen<'_>) {
        let quiet = self.quiet.unwrap_or_else(|| ui.visuals().weak_text_color());
        let room = lines.painter.clip_rect().width() - 2.0;
        let font = FontId::new(lines.style.size as f32, family(lines.style.face));
        let line_height = Some(lines.style.line as f32);
        let format = TextFormat { line_height, ..TextFormat::simple(font, quiet) };
        let mut job = LayoutJob::single_section(self.hint.to_owned(), format);
        job.wrap =
            if self.rows.is_some() { TextWrapping::wrap_at_width(room) } else { TextWrapping::truncate_at_width(room) };
        let galley = lines.painter.layout_job(job);
        let left = (room - galley.rect.width()).max(0.0) * self.share as f32;
        lines.painter.galley(lines.corner + vec2(left, 0.0), galley, quiet);
    }

    /// Draws the caret, and tells input methods where it stands.
    pub(super) fn show_caret(&self, ui: &Ui, painter: &Painter, inner: Rect, place: Rect) {
        if ui.input(|it| it.focused) {
            with_state(ui.ctx(), self.id, |state| draw_caret(ui, painter, place, state));
        }
        let to_global = ui.ctx().layer_transform_to_global(ui.layer_id()).unwrap_or_default();
        ui.output_mut(|it| {
            it.ime = Some(IMEOutput {
                purpose: IMEPurpose::Normal,
                rect: to_global * inner,
                cursor_rect: to_global * place,
                should_interrupt_composition: false,
            });
        });
    }
}

/// Draws the caret, now and then.
fn draw_caret(ui: &Ui, painter: &Painter, place: Rect, state: &FieldState) {
    let style = &ui.visuals().text_cursor;
    let since = ui.input(|it| it.time) - state.touched;
    let (on, off) = (f64::from(style.on_duration), f64::from(style.off_duration));
    let in_turn = if style.blink { since.rem_euclid(on + off) } else { 0.0 };
    let is_seen = in_turn < on;
    if is_seen {
        painter.vline(place.center().x, place.y_range(), style.stroke);
    }
    if style.blink {
        ui.request_repaint_after_secs((if is_seen { on - in_turn } else { on + off - in_turn }) as f32);
    }
}
