//! The floor plan: a module may use only the floors below its own.

use std::fs;
use std::path::{Path, PathBuf};

/// Ground floor first. A new module has to be given a floor here.
const FLOORS: &[&[&str]] = &[
    &["model"],
    &["words"],
    &["cite", "stats", "compare", "find", "tree"],
    &["route"],
    &["arrange"],
    &["scene"],
    &["format"],
    &["session", "files"],
    &["command"],
    &["ui", "raster"],
    &["app"],
];

#[test]
fn modules_use_only_lower_floors() {
    for path in sources() {
        let module = module_of(&path);
        if module == "lib" || module == "main" {
            continue;
        }
        for (line, used) in uses(&read(&path)) {
            let at = format!("{}:{line}", path.display());
            assert!(used == module || floor_of(&used) < floor_of(&module), "{at}: {module} uses {used}");
        }
    }
}

#[test]
fn nothing_below_the_window_knows_egui() {
    let below = floor_of("ui");
    for path in sources().iter().filter(|it| !matches!(&*module_of(it), "lib" | "main")) {
        if floor_of(&module_of(path)) < below {
            let text = read(path);
            let code = text.lines().filter(|it| !it.trim_start().starts_with("//"));
            assert!(!code.into_iter().any(|it| it.contains("egui")), "{}", path.display());
        }
    }
}

#[test]
fn only_files_touches_the_disk() {
    for path in sources() {
        // A unit test may compare a document with what it should be.
        let text = read(&path).split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        let touches = ["std::fs", "fs::read", "File::open", "File::create"].iter().any(|it| text.contains(it));
        assert!(!touches || module_of(&path) == "files", "{}", path.display());
    }
}

#[test]
fn a_tree_knows_no_places_an_arranger_no_map_and_a_router_no_tree() {
    for (room, foreign) in [("tree", "kurbo"), ("arrange", "Map"), ("route", "tree"), ("route", "Map")] {
        for path in sources().iter().filter(|it| module_of(it) == room) {
            let text = read(path);
            let code = text.lines().filter(|it| !it.trim_start().starts_with("//"));
            let words = |line: &str| line.split(|it: char| !it.is_alphanumeric() && it != '_').any(|it| it == foreign);
            assert!(!code.into_iter().any(words), "{}: {foreign}", path.display());
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    for path in sources() {
        assert!(read(&path).starts_with("//!"), "{}", path.display());
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("a source can be read")
}

/// The modules named after `crate::`, with the line they stand on.
fn uses(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (at, word) in line.match_indices("crate::") {
            let name = line[at + word.len()..].split(|it: char| !it.is_alphanumeric() && it != '_').next();
            found.push((index + 1, name.unwrap_or_default().to_owned()));
        }
    }
    found
}

fn floor_of(module: &str) -> usize {
    let floor = FLOORS.iter().position(|it| it.contains(&module));
    floor.unwrap_or_else(|| panic!("{module} has no floor"))
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix(root()).expect("a source lies in src");
    let first = inside.iter().next().and_then(|it| it.to_str()).expect("a name");
    first.trim_end_matches(".rs").to_owned()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<PathBuf> {
    let (mut found, mut open) = (Vec::new(), vec![root()]);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder can be read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}
