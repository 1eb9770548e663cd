//! Files and the command line.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use mainstay::files;

use crate::notation;

/// Compares a document with what it should be; `UPDATE_DOCS=1` writes it anew.
#[track_caller]
pub fn golden(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, text).expect("the document can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == text, "{} is out of date: run UPDATE_DOCS=1 cargo test", path.display());
}

/// A folder of its own for one test, removed at its end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("mainstay-test-{}-{nth}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder can be made");
        Self(path)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_map_is_saved_and_read_again() {
    let folder = Folder::new("save");
    let map = notation::session("T\n  + A\n  & B\n    ! C\n").doc.map().clone();
    let path = folder.file("map.argmap");
    assert_eq!(files::write(&path, &map).expect("saved"), []);
    assert_eq!(files::read(&path).expect("read").map, map);
    let left: Vec<_> = fs::read_dir(&folder.0).expect("a folder").collect();
    assert_eq!(left.len(), 1, "nothing is left beside the map");
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_stays_and_modes_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new("link");
    let map = notation::session("T\n").doc.map().clone();
    let (real, link) = (folder.file("real.argmap"), folder.file("link.argmap"));
    fs::write(&real, "old").expect("written");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("mode set");
    symlink(&real, &link).expect("linked");
    files::write(&link, &map).expect("saved");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(files::read(&real).expect("read").map, map);
    assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    let folder = Folder::new("bad");
    let says = |name: &str, bytes: Option<&[u8]>, parts: &[&str]| {
        let path = folder.file(name);
        if let Some(bytes) = bytes {
            fs::write(&path, bytes).expect("written");
        }
        let text = files::read(&path).expect_err("it cannot be read").to_string();
        for part in parts.iter().chain([&name]) {
            assert!(text.contains(part), "{text}");
        }
    };
    says("none.argmap", None, &["no such file"]);
    says("map.docx", Some(b"x"), &[".argmap"]);
    says("cut.argmap", Some(b"{\n  \"format\": \"argmap\",\n  \"nodes\": [\n"), &["line 4", "cut off", "backup"]);
}

#[cfg(feature = "gui")]
mod command_line {
    use std::process::{Command, Output};

    use super::*;

    fn mainstay(arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mainstay"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(name);
        }
        command.output().expect("the program starts")
    }

    const ESSAY: &str = "assets/examples/china-russia.argmap";

    #[test]
    fn converts_by_the_extension() {
        let folder = Folder::new("convert");
        for (name, start) in [("a.argmap", "{"), ("a.svg", "<svg"), ("a.pdf", "%PDF")] {
            let path = folder.file(name);
            let output = mainstay(&["convert", ESSAY, &path.display().to_string()]);
            assert!(output.status.success(), "{output:?}");
            assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name} loses nothing");
            assert!(fs::read(&path).expect("written").starts_with(start.as_bytes()));
        }
    }

    #[test]
    fn an_error_names_the_file_and_the_remedy() {
        let output = mainstay(&["convert", ESSAY, "/tmp/map.xyz"]);
        assert_eq!(output.status.code(), Some(1));
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(text.contains("/tmp/map.xyz") && text.contains(".svg"), "{text}");
    }

    #[cfg(unix)]
    #[test]
    fn what_would_steer_a_terminal_is_written_out() {
        let folder = Folder::new("escapes");
        let path = folder.file("a\u{1b}[31m\nb\u{202e}.argmap");
        let says =
            |path: &Path| String::from_utf8(mainstay(&["stats", &path.display().to_string()]).stderr).expect("text");
        let text = says(&path);
        assert!(text.contains("a\\u{1b}[31m\\nb\\u{202e}.argmap"), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
        fs::write(&path, "{").expect("written");
        let text = says(&path);
        assert!(text.contains("\\u{1b}") && !text.contains(['\u{1b}', '\u{202e}']), "{text}");
        // What a map holds is said of it, too.
        let map = r#"{"format": "argmap", "version": 1, "title": "", "nodes": [{"id": "n\u001b[2J", "kind": "claim", "text": "A"}, {"id": "n\u001b[2J", "kind": "claim", "text": "B"}], "inferences": [], "sources": []}"#;
        let path = folder.file("a.argmap");
        fs::write(&path, map).expect("written");
        let text = says(&path);
        assert!(text.contains("[2J") && !text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn stats_are_json_or_words() {
        let json = mainstay(&["stats", ESSAY, "--json"]).stdout;
        let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        assert_eq!(json["citations"].as_array().map(Vec::len), Some(22));
        assert_eq!(json["nodes"]["thesis"], 1);
        let words = String::from_utf8(mainstay(&["stats", ESSAY]).stdout).expect("text");
        assert!(words.contains("Citations    22"), "{words}");
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn without_a_display_it_says_what_to_do_instead() {
        let output = mainstay(&[ESSAY]);
        assert_eq!(output.status.code(), Some(1));
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(text.contains("no display") && text.contains("screenshot"), "{text}");
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    #[test]
    fn a_display_that_cannot_be_reached_is_named_in_plain_words() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mainstay"));
        command.args([ESSAY, "--new-window"]).current_dir(env!("CARGO_MANIFEST_DIR")).env("DISPLAY", ":4321");
        let output = command.env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").output().expect("it starts");
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{text}");
        // Which of the two depends on the machine that tests it.
        assert!(text.contains("the display “:4321” cannot be reached") || text.contains("the system lacks"), "{text}");
        let is_raw = ["/registry/", ".rs:", "panicked", "{ "].iter().any(|it| text.contains(it));
        assert!(!is_raw && text.contains("mainstay --help"), "{text}");
    }

    #[test]
    fn a_style_that_cannot_be_used_is_told_where_a_picture_is_made() {
        let folder = Folder::new("refused-style-picture");
        let [map, picture, drawing] = ["a.argmap", "a.png", "a.svg"].map(|it| folder.file(it).display().to_string());
        fs::write(&map, "{\"format\": \"argmap\", \"version\": 1, \"style\": \"nonsense\"}").expect("written");
        for arguments in [&["screenshot", &map, &picture, "--size", "200x200"][..], &["convert", &map, &drawing]] {
            let output = mainstay(arguments);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success() && said.contains("there is no style “nonsense”"), "{said}");
        }
    }

    #[test]
    fn the_window_is_drawn_without_a_display() {
        let folder = Folder::new("screenshot");
        let path = folder.file("window.png");
        let output = mainstay(&["screenshot", ESSAY, &path.display().to_string(), "--size", "400x300", "--scale", "2"]);
        assert!(output.status.success(), "{output:?}");
        let picture = image::open(&path).expect("a picture");
        assert_eq!((picture.width(), picture.height()), (800, 600));
    }
}

#[test]
fn a_file_that_is_too_large_is_refused_by_the_name_of_the_limit_and_not_read() {
    let folder = Folder::new("too-large");
    for name in ["a.argmap", "a.opml", "a.txt"] {
        let path = folder.file(name);
        // It takes no room on the disk.
        let file = fs::File::create(&path).expect("made");
        file.set_len((512 << 20) + 1).expect("grown");
        let error = files::read(&path).expect_err("refused").to_string();
        assert!(error.contains("512 MiB"), "{error}");
    }
}
