//! The window as the system has it: its title, its colours, files dropped on it, and the wish to close it.

use std::path::PathBuf;

use egui::output::IMEOutput;
use kurbo::Size;

use super::App;
use super::asking::Closing;
use crate::document::is_document;
use crate::scene::Theme;
use crate::settings::ThemeChoice;
use crate::ui::{self, style};
use crate::words::files as words;

/// What the system asks of all programs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes {
    pub is_dark: bool,
    pub high_contrast: bool,
    pub less_motion: bool,
}

/// Files that were dropped on the window, while it is not known where.
#[derive(Debug, Default)]
pub struct DroppedFiles {
    paths: Vec<PathBuf>,
    /// For so many frames.
    waited: usize,
}

/// After so many frames a place is none.
const MOST_WAITED: usize = 3;

impl App {
    /// Files dropped on the window, and the wish to close it.
    pub(super) fn follow_window(&mut self) {
        self.take_dropped();
        let wants_to_close = self.ctx.input(|it| it.viewport().close_requested());
        if wants_to_close && !self.asking.ends() && self.tabs.iter().any(|it| it.is_dirty() || it.saving.is_some()) {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.close(Closing::Program);
        }
    }

    /// A document that is dropped on the panel of texts is a text of the map in front; all else is opened.
    ///
    /// While something is dragged from elsewhere the window is not told where the pointer is: it hears that a frame or two
    /// later.
    fn take_dropped(&mut self) {
        let new: Vec<PathBuf> =
            self.ctx.input(|it| it.raw.dropped_files.iter().map(|it| it.path().to_owned()).collect());
        if !new.is_empty() {
            self.dropped.waited = 0;
            self.dropped.paths.extend(new);
        }
        if self.dropped.paths.is_empty() {
            return;
        }
        let at = self.ctx.input(|it| it.pointer.latest_pos());
        if at.is_none() && self.dropped.waited < MOST_WAITED {
            self.dropped.waited += 1;
            self.ctx.request_repaint();
            return;
        }
        let is_for_text = at.is_some_and(|it| ui::is_over_texts(&self.ctx, it));
        for path in std::mem::take(&mut self.dropped.paths) {
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            match self.front_number().filter(|_| is_for_text && is_document(&extension)) {
                Some(map) => self.read_text(Some(map), path),
                None => self.open(&path),
            }
        }
    }

    pub(super) fn turn_full_screen(&self) {
        let is_full = self.ctx.input(|it| it.viewport().fullscreen).unwrap_or_default();
        self.ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!is_full));
    }

    /// In points of the canvas.
    pub(super) fn window_size(&self) -> Size {
        let size = self.ctx.content_rect().size();
        Size::new(f64::from(size.x), f64::from(size.y)) / self.memory.settings.canvas_scale()
    }

    /// How large the window is drawn: the map takes it back, see [`Settings::canvas_scale`](crate::settings::Settings).
    pub(super) fn scale_interface(&self) {
        let scale = f32::from(self.memory.settings.interface_scale) / 100.0;
        if self.ctx.zoom_factor() != scale {
            self.ctx.set_zoom_factor(scale);
        }
    }

    pub(super) fn set_title(&mut self) {
        let name = self.tab().map(|it| (it.title(), it.is_dirty()));
        let title = words::window_title(name.as_ref().map(|(name, is_dirty)| (name.as_str(), *is_dirty)));
        if title != self.shown_title {
            ui::access::name_window(&self.ctx, &title);
            self.ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
    }

    /// Under X11 `winit` tells an input method where the caret begins and not where it ends, and its list would cover the
    /// line: it is told of the caret's foot.
    pub(super) fn place_input_method(&self) {
        if self.home.is_x11 {
            self.ctx.output_mut(|it| {
                if let Some(IMEOutput { cursor_rect, .. }) = &mut it.ime {
                    cursor_rect.min.y = cursor_rect.max.y;
                }
            });
        }
    }

    pub(super) fn install_theme(&mut self) -> Theme {
        use egui::ThemePreference::{Dark, Light, System};
        let (preference, high_contrast) = match self.memory.settings.theme {
            ThemeChoice::System => (System, self.wishes.high_contrast),
            ThemeChoice::Light => (Light, false),
            ThemeChoice::Dark => (Dark, false),
            ThemeChoice::BlackOnWhite => (Light, true),
            ThemeChoice::WhiteOnBlack => (Dark, true),
        };
        self.ctx.options_mut(|it| {
            it.theme_preference = preference;
            // On X11 the window itself is not told.
            it.fallback_theme = if self.wishes.is_dark { egui::Theme::Dark } else { egui::Theme::Light };
        });
        let theme = Theme::of(self.ctx.theme() == egui::Theme::Dark, high_contrast);
        if self.shown_theme.as_ref() != Some(&theme) {
            style::install(&self.ctx, &theme);
            self.shown_theme = Some(theme.clone());
        }
        theme
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Event, Home, Scripted};
    use super::*;

    #[test]
    fn the_system_chooses_the_colours_unless_somebody_did() {
        let mut app = App::new(&egui::Context::default(), Box::new(Scripted::default()), Home::default());
        let mut check = |choice, is_dark, high_contrast, expect: Theme| {
            app.set_theme(choice);
            app.hear(Event::Wishes(Wishes { is_dark, high_contrast, less_motion: false }));
            assert_eq!(app.install_theme(), expect, "{choice:?}, {is_dark}, {high_contrast}");
        };
        check(ThemeChoice::System, false, false, Theme::LIGHT);
        check(ThemeChoice::System, true, false, Theme::DARK);
        check(ThemeChoice::System, false, true, Theme::BLACK_ON_WHITE);
        check(ThemeChoice::System, true, true, Theme::WHITE_ON_BLACK);
        check(ThemeChoice::Light, true, true, Theme::LIGHT);
        check(ThemeChoice::Dark, false, true, Theme::DARK);
        check(ThemeChoice::BlackOnWhite, true, false, Theme::BLACK_ON_WHITE);
        check(ThemeChoice::WhiteOnBlack, false, false, Theme::WHITE_ON_BLACK);
    }
}
