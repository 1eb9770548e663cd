//! The app in a window of the desktop, and in a picture.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use mundy::{Interest, Preferences};

use super::dialogs::Native;
use super::event::Event;
use super::reading::file_name;
use super::viewport::Wishes;
use super::{App, Home, Scripted, display};
use crate::files::{self, Folders};
use crate::format::Loaded;
use crate::model::Map;
use crate::raster::Raster;
use crate::settings::ThemeChoice;
use crate::words::files as words;

/// How the program is started.
pub struct Start {
    pub paths: Vec<PathBuf>,
    /// Starts a program of its own, even if one runs already.
    pub new_window: bool,
}

/// Opens the program's window with maps, or lets the program that runs already open them.
///
/// # Errors
/// Where there is no display, or the window cannot be opened.
pub fn open_window(Start { paths, new_window }: Start) -> Result<()> {
    if !has_display() {
        bail!(words::NO_DISPLAY);
    }
    let home = Home {
        folders: Folders::of_user(),
        beside: true,
        printers: files::Printers::OfSystem,
        dictionaries: files::DictionaryFolders::of_system(),
        language: files::locale_of("LC_MESSAGES"),
        locale: files::locale_of("LC_PAPER"),
        no_drops: is_wayland(),
        is_x11: cfg!(all(unix, not(target_os = "macos"))) && !is_wayland(),
        ..Home::default()
    };
    if !new_window && files::hand_over(&home.folders, &paths) {
        return Ok(());
    }
    let (disk, folders) = (home.disk.clone(), home.folders.clone());
    let start = |ctx: &egui::Context, placed| {
        let mut app = App::started(ctx, home, &paths);
        app.placed = placed;
        app
    };
    display::run(&disk, &folders, start).map_err(anyhow::Error::msg)
}

impl App {
    /// The program as it starts on a desktop, with the files that it was given.
    fn started(ctx: &egui::Context, home: Home, paths: &[PathBuf]) -> Self {
        let mut app = Self::new(ctx, Box::new(Native), home);
        let (disk, folders) = (app.home.disk.clone(), app.home.folders.clone());
        let tell = app.work.teller();
        app.work.run(move || files::listen(&disk, &folders, Arc::new(move |it| tell(Event::Asked(it)))));
        let tell = app.work.teller();
        let interest = Interest::ColorScheme | Interest::Contrast | Interest::ReducedMotion;
        app.wishes_heard = Some(Preferences::subscribe(interest, move |it| {
            tell(Event::Wishes(Wishes {
                is_dark: it.color_scheme.is_dark(),
                // Windows has colours of the user's own in place of high contrast.
                high_contrast: it.contrast.is_more() || it.contrast.is_custom(),
                less_motion: it.reduced_motion.is_reduce(),
            }));
        }));
        app.start_with(paths.to_vec());
        app
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.frame(ui);
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|it| std::env::var_os(it).is_some_and(|it| !it.is_empty()))
}

/// Whether the window is one of Wayland's, under which `winit` hears nothing of what is dropped.
#[cfg(all(unix, not(target_os = "macos")))]
fn is_wayland() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter().any(|it| std::env::var_os(it).is_some_and(|it| !it.is_empty()))
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn has_display() -> bool {
    true
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn is_wayland() -> bool {
    false
}

/// The program's window with a map, as a PNG. Needs no display and no driver.
///
/// # Errors
/// When the picture cannot be encoded.
pub fn screenshot(path: &Path, map: Map, size: [f32; 2], scale: f32, dark: bool) -> Result<Vec<u8>> {
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, Box::new(Scripted::default()), Home::default());
    app.set_theme(if dark { ThemeChoice::Dark } else { ThemeChoice::Light });
    let loaded = Loaded::from(map);
    app.show(loaded, &file_name(path));
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
    let mut raster = Raster::default();
    let mut last = None;
    // The first frames tell the canvas its size and load the glyphs.
    for frame in 0..4 {
        let mut input =
            egui::RawInput { screen_rect: Some(screen), time: Some(f64::from(frame)), ..Default::default() };
        input.viewports.entry(egui::ViewportId::ROOT).or_default().native_pixels_per_point = Some(scale);
        let mut output = ctx.run_ui(input, |ui| app.frame(ui));
        raster.update_textures(&mut output.textures_delta);
        last = Some(output.shapes);
    }
    let primitives = ctx.tessellate(last.unwrap_or_default(), scale);
    let pixels = |it: f32| (it * scale).round() as usize;
    let picture = raster.paint(&primitives, scale, pixels(size[0]), pixels(size[1]));
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    let (width, height) = (picture.width as u32, picture.height as u32);
    image::ImageEncoder::write_image(encoder, &picture.rgba(), width, height, image::ExtendedColorType::Rgba8)
        .context(words::NO_PICTURE)?;
    Ok(png)
}
