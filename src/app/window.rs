//! The app in a window of the desktop, and in a picture.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::{App, Scripted, dialogs::Native};
use crate::command::ThemeChoice;
use crate::files::{self, Recent};
use crate::format::Loaded;
use crate::model::Map;
use crate::raster::Raster;

/// Opens the program's window with a map; further maps get windows of their own.
///
/// # Errors
/// Where there is no display, or the window cannot be opened.
pub fn open_window(paths: Vec<PathBuf>) -> Result<()> {
    if !has_display() {
        bail!(
            "there is no display here. To draw a map to a picture instead, run:\n\
             \n    mainstay screenshot MAP.argmap PICTURE.png      the window with the map\
             \n    mainstay convert MAP.argmap PICTURE.svg         the map alone (svg, png or pdf)\n\
             \nFrom the source folder that is:\n\
             \n    cargo run --release -- screenshot assets/examples/china-russia.argmap map.png"
        );
    }
    let mut paths = paths.into_iter();
    let first = paths.next();
    for path in paths {
        files::open_elsewhere(&path)?;
    }
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_app_id("mainstay")
            .with_title("Mainstay")
            .with_inner_size([1280.0, 800.0])
            .with_min_inner_size([480.0, 320.0])
            .with_drag_and_drop(true),
        ..Default::default()
    };
    let create: eframe::AppCreator<'_> = Box::new(|cc| {
        let recent = Recent::of_user();
        let is_first_start = recent.paths.is_empty();
        let mut app = App::new(&cc.egui_ctx, Box::new(Native::default()), recent);
        match first {
            Some(path) => app.open(&path),
            // Whoever starts the program for the first time sees what a map is.
            None if is_first_start => app.open_example(0),
            None => {}
        }
        Ok(Box::new(app))
    });
    eframe::run_native("Mainstay", options, create).map_err(|it| anyhow::anyhow!("{it}"))
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

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn has_display() -> bool {
    true
}

/// The program's window with a map, as a PNG. Needs no display and no driver.
///
/// # Errors
/// When the picture cannot be encoded.
pub fn screenshot(path: &Path, map: Map, size: [f32; 2], scale: f32, dark: bool) -> Result<Vec<u8>> {
    let ctx = egui::Context::default();
    let mut app = App::new(&ctx, Box::new(Scripted::default()), Recent::default());
    app.set_theme(if dark { ThemeChoice::Dark } else { ThemeChoice::Light });
    let loaded = Loaded { map, warnings: Vec::new() };
    app.show(loaded, Some(path.to_owned()), "");
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
        .context("the picture cannot be encoded")?;
    Ok(png)
}
