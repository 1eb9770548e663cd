//! Where the window stands on the desktop: as it stood last, and never beyond what of the screen is free.

use egui::{Pos2, Rect, Vec2, ViewportCommand, ViewportInfo, vec2};

use super::App;
use crate::files::{Disk, Folders, WindowPlace};

/// A window is no smaller.
pub const SMALLEST: Vec2 = vec2(480.0, 320.0);
const AT_FIRST: Vec2 = vec2(1280.0, 800.0);

/// So many seconds after it is there the window has its frame.
const SETTLED: f64 = 2.0;

/// What is known of the window's place while the program runs.
#[derive(Debug, Default)]
pub struct Placed {
    /// What of the screen no bar of the desktop covers, in pixels, while the window is fitted into it.
    free: Option<Rect>,
    /// Since when the window is there, which takes a slow machine a while.
    since: Option<f64>,
    /// As it is kept.
    kept: WindowPlace,
}

impl Placed {
    /// The place that was kept, and how the window is to be asked for.
    pub fn read(disk: &Disk, folders: &Folders, asked: egui::ViewportBuilder) -> (Self, egui::ViewportBuilder) {
        let kept = WindowPlace::load(disk, folders);
        let size = kept.size.map_or(AT_FIRST, Vec2::from).max(SMALLEST);
        let asked = asked.with_inner_size(size).with_min_inner_size(SMALLEST).with_maximized(kept.is_maximized);
        let asked = match kept.corner {
            Some(corner) => asked.with_position(Pos2::from(corner)),
            None => asked,
        };
        (Self { free: free_screen(), since: None, kept }, asked)
    }
}

impl App {
    /// Fits the window into the screen once it is there, and remembers where it is moved.
    pub(super) fn follow_place(&mut self) {
        let info = self.ctx.input(|it| it.viewport().clone());
        let Some(inner) = info.inner_rect else { return };
        // The desktop puts its frame around the window only once that is there.
        let now = self.ctx.input(|it| it.time);
        let since = *self.placed.since.get_or_insert(now);
        self.placed.free.take_if(|_| now - since > SETTLED);
        if let Some(free) = self.placed.free {
            let scale = self.ctx.pixels_per_point();
            let free = Rect::from_min_max(free.min / scale, free.max / scale);
            let frame = info.outer_rect.unwrap_or(inner);
            if let Some(fitted) = fitted(frame, inner.size(), free).filter(|_| info.maximized != Some(true)) {
                self.ctx.send_viewport_cmd(ViewportCommand::InnerSize(fitted.size()));
                self.ctx.send_viewport_cmd(ViewportCommand::OuterPosition(fitted.min));
            }
            return;
        }
        let place = place(&info, inner, self.ctx.zoom_factor(), self.placed.kept);
        // While it is dragged or sized it is not written for each step.
        if place != self.placed.kept && !self.ctx.input(|it| it.pointer.any_down()) {
            self.placed.kept = place;
            if self.home.beside {
                place.keep(&self.keeper, &self.home.folders);
            }
        }
    }
}

/// What is to be kept: in points of the desktop, in which the next start asks for the window, however large the interface
/// is. A window that fills the screen keeps the size that it comes back to.
fn place(info: &ViewportInfo, inner: Rect, interface_scale: f32, before: WindowPlace) -> WindowPlace {
    if info.maximized == Some(true) || info.fullscreen == Some(true) {
        return WindowPlace { is_maximized: info.maximized == Some(true), ..before };
    }
    let rounded = |it: Vec2| [it.x, it.y].map(|it| (it * interface_scale).round());
    WindowPlace {
        size: Some(rounded(inner.size())),
        corner: info.outer_rect.map(|it| rounded(it.min.to_vec2())),
        is_maximized: false,
    }
}

/// Where the window goes, and how large it is within its frame, if not all of it is in the free part of the screen.
fn fitted(frame: Rect, inner: Vec2, free: Rect) -> Option<Rect> {
    if free.contains_rect(frame) {
        return None;
    }
    let around = (frame.size() - inner).max(Vec2::ZERO);
    let size = inner.min(free.size() - around).max(SMALLEST);
    let last = (free.max - size - around).max(free.min);
    Some(Rect::from_min_size(frame.min.clamp(free.min, last), size))
}

/// What of the screen the desktop leaves to windows, in pixels, where it tells that (`_NET_WORKAREA` of the Extended
/// Window Manager Hints).
#[cfg(all(unix, not(target_os = "macos")))]
fn free_screen() -> Option<Rect> {
    use x11rb::connection::Connection as _;
    use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _};
    if std::env::var_os("WAYLAND_DISPLAY").is_some() {
        return None;
    }
    let (screens, screen) = x11rb::connect(None).ok()?;
    let root = screens.setup().roots.get(screen)?.root;
    let atom = screens.intern_atom(true, b"_NET_WORKAREA").ok()?.reply().ok()?.atom;
    let free = screens.get_property(false, root, atom, AtomEnum::CARDINAL, 0, 4).ok()?.reply().ok()?;
    let free: Vec<f32> = free.value32()?.map(|it| it as f32).collect();
    let &[x, y, width, height] = free.as_slice() else { return None };
    Some(Rect::from_min_size(Pos2::new(x, y), vec2(width, height)))
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn free_screen() -> Option<Rect> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
        Rect::from_min_size(Pos2::new(x, y), vec2(width, height))
    }

    #[test]
    fn a_window_is_fitted_into_what_is_free_of_the_screen() {
        let free = rect(0.0, 30.0, 1280.0, 740.0);
        // Its frame is 24 points higher than it.
        let fit = |x, y, width, height| fitted(rect(x, y, width, height + 24.0), vec2(width, height), free);
        assert_eq!(fit(10.0, 40.0, 900.0, 600.0), None);
        assert_eq!(fit(0.0, 0.0, 1280.0, 800.0), Some(rect(0.0, 30.0, 1280.0, 716.0)));
        assert_eq!(fit(-200.0, 500.0, 900.0, 600.0), Some(rect(0.0, 146.0, 900.0, 600.0)));
        assert_eq!(fit(5000.0, 0.0, 900.0, 600.0), Some(rect(380.0, 30.0, 900.0, 600.0)));
    }

    #[test]
    fn a_window_that_fills_the_screen_keeps_the_size_it_comes_back_to() {
        let before = WindowPlace { size: Some([900.0, 600.0]), corner: Some([10.0, 20.0]), is_maximized: false };
        let info = ViewportInfo { maximized: Some(true), ..ViewportInfo::default() };
        let place = place(&info, rect(0.0, 0.0, 1280.0, 800.0), 1.0, before);
        assert_eq!(place, WindowPlace { is_maximized: true, ..before });
    }

    #[test]
    fn a_window_with_a_large_interface_is_as_large_at_the_next_start() {
        let (inner, outer_rect) = (rect(10.0, 40.0, 600.0, 400.0), Some(rect(10.0, 20.0, 600.0, 420.0)));
        let info = ViewportInfo { outer_rect, ..ViewportInfo::default() };
        let place = place(&info, inner, 1.5, WindowPlace::default());
        assert_eq!((place.size, place.corner), (Some([900.0, 600.0]), Some([15.0, 30.0])));
    }
}
