//! The pictures of whole maps in the README and in `docs/layout.md`: as an export draws them, on a screen of 1920 × 1080.
//! `UPDATE_SNAPSHOTS=1 cargo test` draws them anew.

use std::collections::BTreeMap;
use std::fs::{self, File};

use image::{Rgb, RgbImage, imageops};
use mainstay::format::{ExportOptions, Format, Write};
use mainstay::scene::{Color, Scene, Theme};

const SCREEN: (u32, u32) = (1920, 1080);
/// Free space around the map, in pixels.
const MARGIN: f64 = 16.0;
/// Colours that differ by more, in the sum of red, green and blue, are others to the eye.
const SEEN: u32 = 150;

#[test]
fn picture_of_the_whole_essay() {
    picture("whole-essay", include_bytes!("../../assets/examples/china-russia.argmap"), Theme::LIGHT);
}

#[test]
fn picture_of_the_whole_essay_in_dark_colours() {
    picture("whole-essay-dark", include_bytes!("../../assets/examples/china-russia.argmap"), Theme::DARK);
}

#[test]
fn picture_of_the_whole_debate() {
    picture("whole-debate", include_bytes!("../../assets/examples/free-transport.argmap"), Theme::LIGHT);
}

#[track_caller]
fn picture(name: &str, map: &[u8], theme: Theme) {
    let scene = Scene::of(&Format::Argmap.read(map).expect("an example is sound").map);
    // With few colours, in four bits a pixel, a picture takes a third of the room.
    let colours = colours_of(&theme);
    let pixels = in_colours(&on_screen(&scene, &theme), &colours);
    let path = format!("{}/screenshots/{name}.png", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        write(&path, &pixels, &colours);
    }
    let golden = image::open(&path).expect("drawn before").into_rgb8();
    let drawn = pixels.iter().map(|it| colours[usize::from(*it)]);
    // Another processor may round a shade otherwise.
    let n_other = golden.pixels().zip(drawn).filter(|(a, b)| difference(**a, *b) > SEEN).count();
    assert!(golden.dimensions() == SCREEN && n_other < 200, "{name}: {n_other} pixels are others than in {path}");
    let length = fs::metadata(&path).expect("there").len();
    assert!(length < 100 * 1024, "{name}: {length} bytes");
}

/// The map as large as it can be in the middle of a screen.
fn on_screen(scene: &Scene, theme: &Theme) -> RgbImage {
    let free = [SCREEN.0, SCREEN.1].map(|it| f64::from(it) - 2.0 * MARGIN);
    let scale = (free[0] / scene.drawn_bounds().width()).min(free[1] / scene.drawn_bounds().height());
    let Some(Write::Picture(draw)) = Format::Png.row().write else { panic!("it is a picture") };
    let options = ExportOptions { theme: theme.clone(), scale, margin: MARGIN / scale, ..ExportOptions::default() };
    let png = draw(scene.map(), scene, &options).expect("it can be drawn").parts.into_main();
    let map = image::load_from_memory(&png).expect("a PNG").into_rgb8();
    let Color { r, g, b } = theme.paper;
    let mut screen = RgbImage::from_pixel(SCREEN.0, SCREEN.1, Rgb([r, g, b]));
    let place = |all: u32, own: u32| i64::from(all.saturating_sub(own) / 2);
    imageops::replace(&mut screen, &map, place(SCREEN.0, map.width()), place(SCREEN.1, map.height()));
    screen
}

/// A theme's colours as they are met on maps, with one between text and card for the edges of letters.
fn colours_of(theme: &Theme) -> Vec<Rgb<u8>> {
    let Theme { paper, card, border, text, muted, tray, trunk, chip, chip_text, thesis, thesis_text, .. } = *theme;
    let Theme { reason, objection, rebuttal, evidence, .. } = *theme;
    let faint = text.mixed(card, 0.5);
    let cards = [paper, card, border, text, faint, muted, tray, chip, chip_text, thesis, thesis_text];
    let all: Vec<Color> = cards.into_iter().chain([trunk, reason, objection, rebuttal, evidence]).collect();
    all.into_iter().map(|Color { r, g, b }| Rgb([r, g, b])).collect()
}

/// Each pixel by the number of the colour that is most like it.
fn in_colours(picture: &RgbImage, colours: &[Rgb<u8>]) -> Vec<u8> {
    let mut numbers: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let nearest = |it| (0..colours.len()).min_by_key(|nth| difference(colours[*nth], it)).expect("some") as u8;
    picture.pixels().map(|it| *numbers.entry(it.0).or_insert_with(|| nearest(*it))).collect()
}

fn difference(a: Rgb<u8>, b: Rgb<u8>) -> u32 {
    a.0.into_iter().zip(b.0).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
}

fn write(path: &str, pixels: &[u8], colours: &[Rgb<u8>]) {
    let mut encoder = png::Encoder::new(File::create(path).expect("writable"), SCREEN.0, SCREEN.1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(colours.iter().flat_map(|it| it.0).collect::<Vec<u8>>());
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_compression(png::Compression::High);
    let packed: Vec<u8> = pixels.chunks(2).map(|it| it[0] << 4 | it[1]).collect();
    encoder.write_header().and_then(|mut it| it.write_image_data(&packed)).expect("written");
}
