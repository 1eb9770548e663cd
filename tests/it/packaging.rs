//! What is handed out beside the program: icons, the entry in the menu, the type of its files, the Debian package.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use mainstay::format::Format;
use mainstay::model::Map;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use crate::layers::read;

const SIZES: [u32; 8] = [16, 24, 32, 48, 64, 128, 256, 512];

fn packaging() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging")
}

/// The pictures are drawn from the SVG beside them; `UPDATE_DOCS=1 cargo test` draws them anew.
#[test]
fn icons_of_all_sizes_are_those_of_the_drawing() {
    for name in ["mainstay", "application-x-argmap"] {
        let drawing = read(&packaging().join(format!("icons/{name}.svg")));
        let tree = usvg::Tree::from_str(&drawing, &usvg::Options::default()).expect("the drawing can be read");
        for size in SIZES {
            let mut drawn = Pixmap::new(size, size).expect("a picture");
            let scale = size as f32 / tree.size().width();
            resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
            let path = packaging().join(format!("icons/{name}-{size}.png"));
            if std::env::var_os("UPDATE_DOCS").is_some() {
                drawn.save_png(&path).expect("the picture can be written");
            }
            let kept = Pixmap::load_png(&path).ok();
            assert!(kept == Some(drawn), "{} is out of date: run UPDATE_DOCS=1 cargo test", path.display());
        }
    }
}

/// The lines of the entry in the menu, up to its actions.
fn entry() -> String {
    let text = read(&packaging().join("linux/mainstay.desktop"));
    text.split("\n\n").next().unwrap_or_default().to_owned()
}

/// What the entry says for a key.
fn said(key: &str) -> String {
    let entry = entry();
    let found = entry.lines().find_map(|it| it.strip_prefix(key)?.strip_prefix('='));
    found.unwrap_or_else(|| panic!("the entry has no {key}")).to_owned()
}

#[test]
fn a_map_that_is_saved_is_known_by_its_name_and_its_first_bytes() {
    let text = read(&packaging().join("linux/mainstay.xml"));
    let document = roxmltree::Document::parse(&text).expect("XML");
    let all = |name: &'static str| document.descendants().filter(move |it| it.has_tag_name((NAMESPACE, name)));
    let attribute = |name, attribute| all(name).filter_map(move |it| it.attribute(attribute)).collect::<Vec<_>>();

    assert_eq!(attribute("mime-type", "type").join(";") + ";", said("MimeType"));
    assert_eq!(attribute("glob", "pattern"), ["*.argmap"]);
    for icon in attribute("icon", "name") {
        assert!(packaging().join(format!("icons/{icon}.svg")).exists(), "{icon}");
    }
    let saved = Format::Argmap.bytes(&Map::default()).expect("written");
    let matches = all("match").count();
    assert!(matches > 0);
    for (offset, value) in attribute("match", "offset").into_iter().zip(attribute("match", "value")) {
        let places = offset.split_once(':').unwrap_or((offset, offset));
        let [from, to] = [places.0, places.1].map(|it| it.parse::<usize>().expect("a place"));
        assert!((from..=to).any(|it| saved[it..].starts_with(value.as_bytes())), "no map has {value} at {offset}");
    }
}

const NAMESPACE: &str = "http://www.freedesktop.org/standards/shared-mime-info";

#[test]
fn what_software_centres_show_is_what_is_handed_out() {
    let text = read(&packaging().join("linux/mainstay.metainfo.xml"));
    let document = roxmltree::Document::parse(&text).expect("XML");
    let of = |name: &str| document.descendants().find(|it| it.has_tag_name(name)).expect("it is there");
    let text_of = |name| of(name).text().unwrap_or_default().to_owned();

    assert_eq!(of("release").attribute("version"), Some(env!("CARGO_PKG_VERSION")), "the latest comes first");
    assert_eq!(text_of("project_license"), env!("CARGO_PKG_LICENSE"));
    assert_eq!(text_of("launchable"), "mainstay.desktop");
    assert_eq!(text_of("binary"), env!("CARGO_PKG_NAME"));
    assert_eq!(text_of("mediatype") + ";", said("MimeType"));
    assert_eq!(text_of("icon"), said("Icon"));
    let categories = document.descendants().filter(|it| it.has_tag_name("category")).filter_map(|it| it.text());
    assert_eq!(categories.map(|it| it.to_owned() + ";").collect::<String>(), said("Categories"));
}

#[test]
fn the_debian_package_has_the_version_of_the_program() {
    let changelog = read(&packaging().join("debian/changelog"));
    let latest = changelog.lines().next().unwrap_or_default();
    assert!(latest.starts_with(concat!("mainstay (", env!("CARGO_PKG_VERSION"), "-")), "{latest}");
}

/// A file that is added, such as the page of a new command, would else be missing on the desktop alone.
#[test]
fn the_debian_package_holds_every_file_of_packaging() {
    let manifest = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"));
    let packed: BTreeSet<&str> = manifest.split('"').filter(|it| it.starts_with("packaging/")).collect();
    let (mut found, mut open) = (Vec::new(), vec![packaging()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    for path in found {
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("it lies in the project");
        let name = name.to_str().expect("a name").replace('\\', "/");
        let is_packed = packed.iter().any(|it| match it.split_once('*') {
            Some((before, after)) => name.starts_with(before) && name.ends_with(after),
            None => *it == name,
        });
        assert!(is_packed, "[package.metadata.deb] leaves out {name}");
    }
}
