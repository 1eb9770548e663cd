//! The window as the system has it: its title, its colours, files dropped on it, and the wish to close it.

use std::path::PathBuf;

use kurbo::Size;

use super::App;
use super::asking::Closing;
use crate::scene::Theme;
use crate::settings::ThemeChoice;
use crate::ui::style;
use crate::words::files as words;

impl App {
    /// Files dropped on the window, and the wish to close it.
    pub(super) fn follow_window(&mut self) {
        let dropped: Vec<PathBuf> =
            self.ctx.input(|it| it.raw.dropped_files.iter().map(|it| it.path().to_owned()).collect());
        for path in dropped {
            self.open(&path);
        }
        let wants_to_close = self.ctx.input(|it| it.viewport().close_requested());
        if wants_to_close && !self.asking.ends() && self.tabs.iter().any(|it| it.is_dirty() || it.saving.is_some()) {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.close(Closing::Program);
        }
    }

    pub(super) fn turn_full_screen(&self) {
        let is_full = self.ctx.input(|it| it.viewport().fullscreen).unwrap_or_default();
        self.ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(!is_full));
    }

    pub(super) fn window_size(&self) -> Size {
        let size = self.ctx.content_rect().size();
        Size::new(f64::from(size.x), f64::from(size.y))
    }

    pub(super) fn set_title(&mut self) {
        let name = self.tab().map(|it| (it.display_name(), it.is_dirty()));
        let title = words::window_title(name.as_ref().map(|(name, is_dirty)| (name.as_str(), *is_dirty)));
        if title != self.shown_title {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
    }

    pub(super) fn install_theme(&mut self) -> Theme {
        let preference = match self.memory.settings.theme {
            ThemeChoice::System => egui::ThemePreference::System,
            ThemeChoice::Light => egui::ThemePreference::Light,
            ThemeChoice::Dark => egui::ThemePreference::Dark,
        };
        self.ctx.options_mut(|it| {
            it.theme_preference = preference;
            it.fallback_theme = egui::Theme::Light;
        });
        let theme = if self.ctx.theme() == egui::Theme::Dark { Theme::DARK } else { Theme::LIGHT };
        if self.shown_theme.as_ref() != Some(&theme) {
            style::install(&self.ctx, &theme);
            self.shown_theme = Some(theme.clone());
        }
        theme
    }
}
