//! Opening a window on the desktop, and saying what it lacks where that cannot be.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::App;
use super::place::Placed;
use crate::files::{self, Disk, Folders};
use crate::words::files as words;

/// By this the desktop knows the window for that of the entry in its menu, `packaging/linux/mainstay.desktop`.
const APP_ID: &str = "mainstay";

/// Runs the program in a window until it is closed.
///
/// # Errors
/// What the desktop lacks, and how to get it.
pub fn run(disk: &Disk, folders: &Folders, start: impl FnOnce(&egui::Context, Placed) -> App) -> Result<(), String> {
    let asked = egui::ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_icon(icon())
        .with_title(words::PROGRAM)
        .with_drag_and_drop(true);
    let (placed, viewport) = Placed::read(disk, folders, asked);
    // `ui::style` gives the fonts of the system, on one without any, too, where eframe panics.
    let options = eframe::NativeOptions { viewport, system_font_fallback: false, ..Default::default() };
    // Where a library of the system is missing, those that make the window panic, in words for programmers. What happens
    // once it is there is a fault of the program, which is shown as usual.
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let begun = Arc::new(AtomicBool::new(false));
    let begin = begun.clone();
    let create: eframe::AppCreator<'_> = Box::new(move |cc| {
        begin.store(true, Ordering::Relaxed);
        std::panic::set_hook(usual);
        Ok(Box::new(start(&cc.egui_ctx, placed)))
    });
    let result = catch_unwind(AssertUnwindSafe(|| eframe::run_native(words::PROGRAM, options, create)));
    if !begun.load(Ordering::Relaxed) {
        drop(std::panic::take_hook());
    }
    match result {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(what_is_lacking(disk, Some(&error))),
        Err(fault) if begun.load(Ordering::Relaxed) => resume_unwind(fault),
        Err(_) => Err(what_is_lacking(disk, None)),
    }
}

/// For desktops that do not take it from the entry in the menu. A window without one would have egui's.
fn icon() -> egui::IconData {
    let picture = include_bytes!("../../packaging/icons/mainstay-256.png");
    eframe::icon_data::from_png_bytes(picture).unwrap_or_default()
}

/// Why there is no window. What the libraries say of it is made for those who write programs with them.
fn what_is_lacking(disk: &Disk, error: Option<&eframe::Error>) -> String {
    let missing = files::missing_libraries(disk);
    if !missing.is_empty() {
        let names: Vec<_> = missing.iter().map(|it| it.name).collect();
        let packages: Vec<_> = missing.iter().map(|it| it.package).collect();
        return words::libraries_missing(&names.join(", "), &packages.join(" "));
    }
    match error {
        Some(eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_)) => {
            words::NO_OPEN_GL.to_owned()
        }
        _ => {
            let display = ["WAYLAND_DISPLAY", "DISPLAY"].iter().find_map(std::env::var_os).unwrap_or_default();
            words::display_unreachable(&display.to_string_lossy())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_that_of_the_entry_in_the_menu() {
        let entry = include_str!("../../packaging/linux/mainstay.desktop");
        assert!(entry.lines().any(|it| it == format!("StartupWMClass={APP_ID}")), "{entry}");
        assert_eq!((icon().width, icon().height), (256, 256));
    }
}
