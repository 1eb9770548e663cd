//! The floor plan: a module may use only the floors below its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Ground floor first. A new module has to be given a floor here.
const FLOORS: &[&[&str]] = &[
    &["model"],
    &["text", "words"],
    &["anchor", "folding", "prose", "recognise", "spelling", "tree"],
    &["cite", "compare", "find", "route", "settings", "stats", "suggest"],
    &["arrange", "essay", "mapping"],
    &["scene"],
    &["format", "spoken", "view"],
    &["document"],
    &["files", "session"],
    &["command"],
    &["raster", "ui"],
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

/// A file of tests that is no module is never run, and nothing else says so.
#[test]
fn every_file_of_tests_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = read(&folder.join("main.rs"));
    for entry in fs::read_dir(&folder).expect("a folder can be read") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|it| it != "rs") {
            continue;
        }
        let name = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
        assert!(name == "main" || main.contains(&format!("\nmod {name};")), "tests/it/{name}.rs is not in main.rs");
    }
}

#[test]
fn every_module_says_what_it_is() {
    for path in sources() {
        assert!(read(&path).starts_with("//!"), "{}", path.display());
    }
}

/// What a room's front (`ui.rs` for `ui/`) holds is there for all its files; those use one another in one direction.
#[test]
fn the_files_of_a_room_use_one_another_in_no_circle() {
    for (folder, uses) in uses_between_files() {
        if let Some(circle) = circle_in(&uses) {
            panic!("{folder}: {}", circle.join(" → "));
        }
    }
}

#[test]
fn a_circle_is_found_and_named() {
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses = Uses::new();
        for (from, to) in pairs {
            uses.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        uses
    };
    assert_eq!(circle_in(&uses(&[("a", "b"), ("b", "c"), ("a", "c")])), None);
    let circle = circle_in(&uses(&[("a", "b"), ("b", "c"), ("c", "b")]));
    assert_eq!(circle.as_deref(), Some(&["b", "c", "b"].map(str::to_owned)[..]));
    let paths = |text: &str| paths_after(text, "super::").into_iter().map(|it| it.join("::")).collect::<Vec<_>>();
    assert_eq!(
        paths("use super::{a::{self, B}, c as d, e::*};\nsuper::f::g(super::super::H);"),
        ["super::a", "super::a::B", "super::c", "super::e", "super::f::g", "super::super::H"]
    );
}

/// Who uses whom.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// For each folder, which of the files and folders in it use which others.
fn uses_between_files() -> BTreeMap<String, Uses> {
    let files: BTreeMap<Vec<String>, String> = sources().iter().map(|it| (names_of(it), code_of(it))).collect();
    // A front passes on what its files hold: `pub use camera::Camera`.
    let mut passed_on = BTreeMap::new();
    for (file, text) in &files {
        for path in paths_after(text, "use ") {
            let inside = [file.clone(), path].concat();
            if let (Some(name), true) = (inside.last(), files.contains_key(&inside[..=file.len()])) {
                passed_on.insert([file.clone(), vec![name.clone()]].concat(), inside);
            }
        }
    }
    let mut found: BTreeMap<String, Uses> = BTreeMap::new();
    for (file, text) in &files {
        let paths = ["super::", "crate::", "self::"].map(|it| paths_after(text, it)).concat();
        for used in paths.iter().map(|it| from_the_root(file, it)) {
            let named = (1..=used.len()).find_map(|it| passed_on.get(&used[..it]));
            let used = named.unwrap_or(&used);
            let shared = file.iter().zip(used).take_while(|it| it.0 == it.1).count();
            // Rooms among themselves have floors.
            if shared > 0 && shared < file.len() && used.len() > shared && files.contains_key(&used[..=shared]) {
                let uses = found.entry(file[..shared].join("::")).or_default();
                uses.entry(file[shared].clone()).or_default().insert(used[shared].clone());
            }
        }
    }
    found
}

/// The names on a way that leads back to where it began.
fn circle_in(uses: &Uses) -> Option<Vec<String>> {
    fn go(at: &str, uses: &Uses, way: &mut Vec<String>, done: &mut BTreeSet<String>) -> bool {
        let began = way.iter().position(|it| it == at);
        way.push(at.to_owned());
        if let Some(began) = began {
            way.drain(..began);
            return true;
        }
        if done.insert(at.to_owned()) && uses.get(at).is_some_and(|next| next.iter().any(|it| go(it, uses, way, done)))
        {
            return true;
        }
        way.pop();
        false
    }
    let (mut way, mut done) = (Vec::new(), BTreeSet::new());
    uses.keys().any(|it| go(it, uses, &mut way, &mut done)).then_some(way)
}

/// All paths in a text that begin with a word: those of `use super::{a, b::C}` and of `super::d()`.
fn paths_after(text: &str, start: &str) -> Vec<Vec<String>> {
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let mut found = Vec::new();
    for (at, _) in text.match_indices(start) {
        if text[..at].ends_with(|it: char| is_word(it) || it == ':') {
            continue;
        }
        // The path so far, and the paths outside of the braces that are open.
        let (mut path, mut outer): (Vec<String>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
        let mut rest = text[at..].trim_start_matches("use ");
        loop {
            rest = rest.trim_start();
            let word = &rest[..rest.find(|it| !is_word(it)).unwrap_or(rest.len())];
            rest = &rest[word.len()..];
            if word == "as" {
                rest = rest.trim_start().trim_start_matches(is_word);
            } else if !word.is_empty() && word != "self" {
                path.push(word.to_owned());
            }
            let trimmed = rest.trim_start();
            if let Some(after) = trimmed.strip_prefix("::") {
                rest = after.trim_start_matches('*');
                if rest.len() < after.len() {
                    found.push(path.clone());
                }
            } else if let Some(after) = trimmed.strip_prefix('{') {
                outer.push(path.clone());
                rest = after;
            } else if trimmed.starts_with("as ") {
                rest = trimmed;
            } else {
                if !word.is_empty() {
                    found.push(path.clone());
                }
                let Some(base) = outer.last() else { break };
                path.clone_from(base);
                if let Some(after) = trimmed.strip_prefix('}') {
                    outer.pop();
                    rest = after;
                } else if let Some(after) = trimmed.strip_prefix(',') {
                    rest = after;
                } else {
                    break;
                }
            }
        }
    }
    found
}

/// A path as seen from the root of the crate.
fn from_the_root(file: &[String], path: &[String]) -> Vec<String> {
    let n_up = path.iter().take_while(|it| *it == "super").count();
    let base = if path[0] == "crate" { &[] } else { &file[..file.len().saturating_sub(n_up)] };
    let rest = path.iter().skip_while(|it| matches!(it.as_str(), "super" | "crate"));
    base.iter().chain(rest).cloned().collect()
}

/// The names of a file's module, from the room on.
pub fn names_of(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(root()).expect("a source lies in src").with_extension("");
    inside.iter().map(|it| it.to_str().expect("a name").to_owned()).collect()
}

/// A file without comments and unit tests.
pub fn code_of(path: &Path) -> String {
    let text = read(path);
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

pub fn read(path: &Path) -> String {
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

pub fn sources() -> Vec<PathBuf> {
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
