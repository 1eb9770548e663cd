//! `convert`, `formats` and `show`, as scripts run them.

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use mainstay::format::{Format, Offered};

use crate::files::Folder;

const ESSAY: &str = "assets/examples/china-russia.argmap";

fn mainstay(arguments: &[&str], given: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mainstay"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // What does not listen ends earlier.
    _ = child.stdin.take().expect("piped").write_all(given);
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn a_map_goes_through_pipes_in_formats_that_are_named() {
    let essay = fs::read(ESSAY).expect("read");
    for format in ["argdown", "opml", "freeplane", "canvas", "argmap"] {
        let there = mainstay(&["convert", ESSAY, "-", "--to", format], b"");
        assert_eq!((code(&there), said(&there)), (Some(0), String::new()), "{format}");
        for from in [&["--from", format][..], &[]] {
            let back = mainstay(&[&["convert", "-", "-", "--to", "argmap"], from].concat(), &there.stdout);
            assert_eq!((code(&back), said(&back)), (Some(0), String::new()), "{format}");
            assert!(back.stdout == essay, "{format} {from:?}");
        }
    }
    let list = mainstay(&["convert", "-", "-", "--to", "argmap"], b"Open late\n  + Quiet helps\n");
    assert!(String::from_utf8_lossy(&list.stdout).contains("Quiet helps"), "{}", said(&list));
    let broken = mainstay(&["convert", "-", "-", "--to", "outline"], b"{\"format\": ");
    assert_eq!(code(&broken), Some(1));
}

#[test]
fn every_format_that_is_written_can_be_asked_for_by_its_name() {
    for format in Format::ALL.iter().filter(|it| it.row().is_offered(Offered::File) && it.row().write.is_some()) {
        let output = mainstay(&["convert", "assets/examples/free-transport.argmap", "-", "--to", format.row().id], b"");
        assert_eq!(code(&output), Some(0), "{format:?}: {}", said(&output));
        assert!(!output.stdout.is_empty(), "{format:?}");
    }
    let output = mainstay(&["convert", ESSAY, "-", "--to", "brat"], b"");
    assert!(code(&output) == Some(2) && said(&output).contains(".argmap"), "{}", said(&output));
}

#[test]
fn what_is_lost_is_said_in_one_sentence_and_is_not_written_where_nothing_may_be() {
    let folder = Folder::new("strict");
    let to = folder.file("map.txt").display().to_string();
    let output = mainstay(&["convert", ESSAY, &to, "--strict"], b"");
    assert_eq!(code(&output), Some(2));
    assert!(said(&output).contains("22 citations stand as words"), "{}", said(&output));
    assert!(!folder.file("map.txt").exists());
    let output = mainstay(&["convert", ESSAY, &to], b"");
    assert_eq!((code(&output), said(&output).lines().count()), (Some(0), 1), "{}", said(&output));
    let whole = folder.file("map.opml").display().to_string();
    assert_eq!(code(&mainstay(&["convert", ESSAY, &whole, "--strict"], b"")), Some(0));
    assert_eq!(code(&mainstay(&["convert", ESSAY, &whole, "--strict", "--plain"], b"")), Some(2));
    // What is left out on reading counts, too; what is only guessed does not.
    let table = b"text,target\nOpen late,\nQuiet helps,nowhere\n";
    let output = mainstay(&["convert", "-", "-", "--from", "csv", "--to", "argmap", "--strict"], table);
    assert_eq!((code(&output), output.stdout.len()), (Some(2), 0), "{}", said(&output));
    let guessed = b"Caf\xe9\n  + Quiet\n";
    let output = mainstay(&["convert", "-", "-", "--from", "outline", "--to", "argmap", "--strict"], guessed);
    assert_eq!(code(&output), Some(0), "{}", said(&output));
}

#[test]
fn several_files_are_converted_into_a_folder() {
    let folder = Folder::new("several");
    let broken = folder.file("broken.argmap").display().to_string();
    fs::write(&broken, "{").expect("written");
    let to = folder.0.display().to_string();
    let transport = "assets/examples/free-transport.argmap";
    let output = mainstay(&["convert", ESSAY, &broken, transport, "-o", &to, "--to", "argdown"], b"");
    assert_eq!(code(&output), Some(1), "one cannot be read");
    assert!(said(&output).contains("broken.argmap"));
    for name in ["china-russia.argdown", "free-transport.argdown"] {
        assert!(folder.file(name).exists(), "{name}");
    }
    let output = mainstay(&["convert", ESSAY, ESSAY, "-o", &to, "--to", "svg"], b"");
    assert!(code(&output) == Some(1) && said(&output).contains("china-russia.svg"), "{}", said(&output));
    assert!(!folder.file("china-russia.svg").exists());
    let output = mainstay(&["convert", ESSAY, &to, transport], b"");
    assert!(code(&output) == Some(1) && said(&output).contains("-o"), "{}", said(&output));
}

#[test]
fn formats_and_cards_are_listed() {
    let listed = mainstay(&["formats", "--json"], b"").stdout;
    let listed: serde_json::Value = serde_json::from_slice(&listed).expect("JSON");
    let of = |id: &str| listed.as_array().expect("a list").iter().find(|it| it["id"] == id).cloned().expect("listed");
    assert_eq!(
        (&of("outline")["default_for"], &of("kialo")["default_for"]),
        (&serde_json::json!(["txt"]), &serde_json::json!([]))
    );
    assert_eq!((&of("brat")["writes"], &of("aif")["reads"]), (&false.into(), &true.into()));
    let table = String::from_utf8(mainstay(&["formats"], b"").stdout).expect("text");
    assert!(table.lines().any(|it| it.starts_with("csl-json ") && it.contains(".json*")), "{table}");

    let cards: serde_json::Value =
        serde_json::from_slice(&mainstay(&["show", ESSAY, "--json"], b"").stdout).expect("JSON");
    let cards = cards["cards"].as_array().expect("a list");
    assert_eq!((&cards[0]["role"], &cards[0]["depth"]), (&"thesis".into(), &0.into()));
    let rendered: Vec<&str> = cards
        .iter()
        .filter_map(|it| it["citations"].as_array())
        .flatten()
        .filter_map(|it| it["rendered"].as_str())
        .collect();
    assert!(rendered.len() == 22 && rendered.contains(&"(Kavalski 132)"), "{rendered:?}");
    let outline = String::from_utf8(mainstay(&["show", ESSAY], b"").stdout).expect("text");
    assert!(outline.starts_with("Chinese nationalism has played") && outline.contains("\n  + "), "{outline:.300}");
}
