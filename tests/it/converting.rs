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
fn a_map_that_has_nothing_for_a_format_is_not_written_in_it_and_that_is_said() {
    let folder = Folder::new("nothing");
    for extension in ["bib", "ris"] {
        let to = folder.file(&format!("map.{extension}")).display().to_string();
        let output = mainstay(&["convert", "-", &to, "--from", "outline"], b"Open late\n");
        assert_eq!(code(&output), Some(1));
        assert!(said(&output).contains("the map has nothing that a file of this kind holds"), "{}", said(&output));
        assert!(!folder.file(&format!("map.{extension}")).exists());
    }
}

/// What Argdown says is written as its own programs have it; a map is what it is in Argdown.
#[test]
fn argdown_is_written_as_json() {
    let json = |arguments: &[&str], given: &[u8]| -> serde_json::Value {
        let output = mainstay(&[&["convert"], arguments, &["-", "--to", "argdown-json"]].concat(), given);
        assert_eq!(code(&output), Some(0), "{}", said(&output));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let text = b"[A]: Open late. #now\n  + <B>: It is quiet.\n";
    let found = json(&["-", "--from", "argdown"], text);
    assert_eq!(found["statements"]["A"]["tags"], serde_json::json!(["now"]));
    assert_eq!(found["arguments"]["B"]["members"][0]["text"], "It is quiet.");
    let relation = &found["relations"][0];
    assert_eq!(
        (&relation["from"], &relation["to"], &relation["relationType"]),
        (&"B".into(), &"A".into(), &"support".into())
    );
    let of_map = json(&[ESSAY], b"");
    let n_statements = of_map["statements"].as_object().map_or(0, serde_json::Map::len);
    assert!(n_statements > 20 && of_map["relations"].as_array().is_some_and(|it| !it.is_empty()));
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

/// Paragraphs are to be mapped: nobody knows yet which of their sentences are claims.
#[test]
fn a_file_of_paragraphs_is_a_text_without_cards_unless_cards_are_asked_for() {
    let folder = Folder::new("paragraphs");
    let one =
        "The library should stay open in the evening, since most pupils have no quiet place at home. They say so.";
    let two = "It costs money, which the town has not got; whoever wants it open has to say what is closed instead.";
    let list = "# Open late\n\n- Quiet helps\n  - Some learn with music\n- It costs money\n";
    let texts = [
        ("a.txt", format!("On libraries\n\n{one}\n\n{two}\n"), (0, 1)),
        ("b.md", format!("# On libraries\n\n{one}\n\n- quiet\n\n{two}\n"), (0, 1)),
        ("c.md", list.to_owned(), (4, 0)),
        ("d.txt", "Open late\n  + Quiet helps\n".to_owned(), (2, 0)),
    ];
    for (name, text, expect) in texts {
        let path = folder.file(name);
        fs::write(&path, text).expect("written");
        let path = path.display().to_string();
        let output = mainstay(&["convert", &path, "-", "--to", "argmap"], b"");
        let map = Format::Argmap.read(&output.stdout).expect("a map").map;
        assert_eq!((map.n_nodes(), map.texts().count()), expect, "{name}: {}", said(&output));
        assert_eq!(said(&output).contains("holds paragraphs and no list"), expect.1 == 1, "{name}");
    }
    let path = folder.file("a.txt").display().to_string();
    let cards = mainstay(&["convert", &path, "-", "--to", "argmap", "--from", "outline"], b"");
    assert_eq!(Format::Argmap.read(&cards.stdout).expect("a map").map.n_nodes(), 3);
}

/// A place in what is suggested counts the letters of what `text` prints.
#[test]
fn suggestions_count_the_letters_of_the_text_that_is_printed() {
    let folder = Folder::new("suggest-places");
    let path = folder.file("a.md");
    let text =
        "# Libraries\n\nThe library should **stay open** late. Therefore [the town](https://a.b) must pay for it.\n";
    fs::write(&path, text).expect("written");
    let path = path.display().to_string();
    let printed = String::from_utf8(mainstay(&["text", &path], b"").stdout).expect("text");
    let suggested = mainstay(&["suggest", &path, "--json"], b"");
    let suggested: serde_json::Value = serde_json::from_slice(&suggested.stdout).expect("JSON");
    let place =
        |it: &serde_json::Value, name: &str| usize::try_from(it[name].as_u64().expect("a place")).expect("small");
    let passage = |it: &serde_json::Value| -> String {
        printed.chars().take(place(it, "end")).skip(place(it, "start")).collect()
    };
    let passages: Vec<String> = suggested.as_array().expect("a list").iter().map(passage).collect();
    let sentences = ["The library should stay open late.", "Therefore the town must pay for it."];
    assert!(!passages.is_empty() && passages.iter().all(|it| sentences.contains(&it.as_str())), "{passages:?}");
}
