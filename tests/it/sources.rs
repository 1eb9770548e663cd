//! Sources from other programs, and back to them; citations and works cited in the styles of the field.

use std::fs;

use mainstay::cite::{Style, bibliography, citations, listing, plain};
use mainstay::format::{Format, Loaded, ReadError};
use mainstay::model::{Document, Map};
use serde_json::{Value, json};

fn read(format: Format, text: &str) -> Result<Loaded, ReadError> {
    format.read(text.as_bytes())
}

fn write(format: Format, map: &Map) -> String {
    String::from_utf8(format.bytes(map).expect("written")).expect("it is text")
}

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/it/sources/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect("a fixture can be read")
}

fn sources(map: &Map) -> Vec<Value> {
    serde_json::from_str(&write(Format::CslJson, map)).expect("what is written is JSON")
}

fn source(loaded: &Loaded, id: &str) -> Value {
    sources(&loaded.map).into_iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("there is no {id}"))
}

fn warnings(loaded: &Loaded) -> Vec<String> {
    let line = |it: &Option<usize>| it.map_or_else(String::new, |it| format!("{it}: "));
    loaded.warnings.iter().map(|it| format!("{}{}", line(&it.line), it.remark)).collect()
}

#[test]
fn what_zotero_writes_as_bibtex_is_read_whole() {
    let loaded = read(Format::Bibtex, &fixture("zotero.bib")).expect("it is BibTeX");
    assert_eq!(loaded.map.n_sources(), 5);
    let book = source(&loaded, "de_beauvoir_second_2011");
    assert_eq!(book["author"], json!([{"family": "Beauvoir", "given": "Simone", "non-dropping-particle": "de"}]));
    assert_eq!(book["translator"][1]["family"], "Malovany-Chevallier");
    assert_eq!((&book["title"], &book["issued"]), (&json!("The Second Sex"), &json!({"date-parts": [[2011, 5]]})));
    let article = source(&loaded, "muller_norms_2015");
    assert_eq!(
        article["author"],
        json!([
            {"family": "Müller", "given": "Jörg"}, {"family": "Łoś", "given": "Zoë"}, {"literal": "World Bank"}
        ])
    );
    assert_eq!(article["title"], "Norms & Order: What holds 50% of the world");
    assert_eq!(article["container-title"], "Zeitschrift für Politik");
    assert_eq!((&article["page"], &article["issue"]), (&json!("123-145"), &json!("3")));
    assert_eq!(article["URL"], "https://example.org/a_b?c=1&d=2");
    assert_eq!(article["accessed"], json!({"date-parts": [[2020, 2, 29]]}));
    let chapter = source(&loaded, "kong_ritual_2014");
    assert_eq!(chapter["author"][0], json!({"family": "King", "given": "Martin Luther", "suffix": "Jr."}));
    assert_eq!((&chapter["type"], &chapter["container-title"]), (&json!("chapter"), &json!("Handbook of Relations")));
    let thesis = source(&loaded, "novak_thesis_2001");
    assert_eq!((&thesis["publisher"], &thesis["genre"]), (&json!("Charles University"), &json!("PhD Thesis")));
    // What a program keeps for itself is kept without a word.
    assert_eq!(warnings(&loaded), [""; 0]);
    assert!(book["custom"]["bibtex"]["file"].is_string());
}

#[test]
fn what_jabref_writes_is_read_and_what_is_broken_costs_nothing_else() {
    let loaded = read(Format::Bibtex, &fixture("jabref.bib")).expect("it is BibTeX");
    let talk = source(&loaded, "Garcia2009");
    assert_eq!(talk["author"][0], json!({"family": "García Márquez", "given": "Gabriel"}));
    assert_eq!(talk["author"][1]["non-dropping-particle"], "van");
    assert_eq!(talk["container-title"], "Proceedings of the Meeting");
    assert_eq!((&talk["publisher-place"], &talk["issued"]), (&json!("Bonn"), &json!({"date-parts": [[2009]]})));
    assert_eq!(talk["title"], "A Talk with n² People");
    let ring = source(&loaded, "Ring");
    assert_eq!(ring["title"], "Trust and Trustworthiness");
    assert_eq!(ring["container-title"], "Journal of International Politics");
    assert_eq!(ring["issued"], json!({"literal": "forthcoming"}));
    assert_eq!(source(&loaded, "After")["issued"], json!({"date-parts": [[2018, 5], [2019]]}));
    assert_eq!(
        warnings(&loaded),
        ["30: the entry cannot be read (its last brace is missing); its text was kept as the note of a source"]
    );
    assert_eq!(loaded.map.n_sources(), 5);
}

#[test]
fn what_endnote_and_mendeley_write_as_ris_is_read() {
    let loaded = read(Format::Ris, &fixture("endnote.ris")).expect("it is RIS");
    let all = sources(&loaded.map);
    let article = all.iter().find(|it| it["type"] == "article-journal").expect("the article");
    assert_eq!(article["page"], "887-917");
    assert_eq!(article["issued"], json!({"date-parts": [[1998, 10, 1]]}));
    assert_eq!(article["keyword"], "norms, constructivism");
    assert_eq!((&article["ISSN"], &article["container-title-short"]), (&json!("0020-8183"), &json!("Int Organ")));
    assert!(article["abstract"].as_str().is_some_and(|it| it.ends_with("international politics.")));
    let chapter = all.iter().find(|it| it["type"] == "chapter").expect("the chapter");
    assert_eq!(chapter["editor"][0]["non-dropping-particle"], "van der");
    assert_eq!((&chapter["page"], &chapter["issued"]), (&json!("92-110"), &json!({"date-parts": [[2014]]})));
    assert_eq!(warnings(&loaded), ["30: the tag “ZZ” is not understood; it was kept"]);
    let loaded = read(Format::Ris, &fixture("mendeley.ris")).expect("it is RIS");
    let all = sources(&loaded.map);
    let report = all.iter().find(|it| it["type"] == "report").expect("the report");
    assert_eq!(report["author"], json!([{"literal": "World Bank"}]));
    assert_eq!(report["issued"], json!({"date-parts": [[2019, 1]]}));
    assert!(all.iter().any(|it| it["custom"]["ris"]["TY"] == "XYZW"));
}

/// Items of every type with every field of CSL 1.0.2, in signs that each format has its trouble with.
fn everything() -> Vec<Value> {
    let types: Vec<&str> = mainstay::cite::TYPES.to_vec();
    let texts = [
        "abstract",
        "annote",
        "archive",
        "archive-place",
        "archive_collection",
        "archive_location",
        "authority",
        "call-number",
        "chapter-number",
        "citation-label",
        "collection-number",
        "collection-title",
        "container-title",
        "container-title-short",
        "dimensions",
        "division",
        "DOI",
        "edition",
        "event-place",
        "event-title",
        "genre",
        "ISBN",
        "ISSN",
        "issue",
        "jurisdiction",
        "keyword",
        "language",
        "license",
        "medium",
        "note",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "page",
        "page-first",
        "part-number",
        "part-title",
        "PMCID",
        "PMID",
        "printing-number",
        "publisher",
        "publisher-place",
        "references",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "section",
        "source",
        "status",
        "supplement-number",
        "title",
        "title-short",
        "URL",
        "version",
        "volume",
        "volume-title",
        "volume-title-short",
    ];
    let values = [
        "plain words",
        "100 % & more_of {this} \\ ~ ^ # $",
        "„Zitat“ – 中文 «Привет»",
        "two  spaces",
        "a -- b --- c",
        "line\nbreak",
        "<i>set</i> \"so\"",
        "123–145",
        "12-15",
        "ends with, comma,",
        "@at = 'x' (y)",
        "it’s",
    ];
    let names = [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "interviewer",
        "illustrator",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ];
    let dates = ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"];
    let people = [
        json!([{"family": "Kavalski", "given": "Emilian"}]),
        json!([{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "World & Bank, Inc."}]),
        json!([{"family": "King", "given": "M. L.", "suffix": "Jr.", "comma-suffix": true, "dropping-particle": "de"}]),
        json!([{"family": "Plato"}, {"literal": "and Sons"}, {"given": "Only"}]),
    ];
    let times = [
        json!({"date-parts": [[2018]]}),
        json!({"date-parts": [[2018, 5, 3]]}),
        json!({"date-parts": [["2018", 5]]}),
        json!({"date-parts": [[2018], [2020, 1]], "circa": true}),
        json!({"literal": "in spring"}),
        json!({"raw": "2018-05"}),
        json!({"date-parts": [[-44, 3, 15]]}),
        json!({"date-parts": [[2018]], "season": 2}),
    ];
    let mut items = Vec::new();
    for (at, kind) in types.iter().enumerate() {
        let mut item = json!({ "id": format!("item{at}"), "type": kind, "custom": {"own": [1, {"a": null}]} });
        for (nth, field) in texts.iter().enumerate() {
            item[field] = values[(at + nth) % values.len()].into();
        }
        for (nth, field) in names.iter().enumerate() {
            item[field] = people[(at + nth) % people.len()].clone();
        }
        for (nth, field) in dates.iter().enumerate() {
            item[field] = times[(at + nth) % times.len()].clone();
        }
        items.push(item);
    }
    items.push(json!({"id": "Key:With/Signs_and 2018", "type": "book", "title": "T", "volume": 3}));
    items.push(json!({"id": "bare", "title": "No type"}));
    items
}

#[test]
fn round_trips_lose_nothing_that_csl_can_hold() {
    let items = everything();
    let text = serde_json::to_string(&items).expect("it is JSON");
    let first = read(Format::CslJson, &text).expect("it is CSL-JSON");
    let by_id = |items: &[Value]| -> std::collections::BTreeMap<String, Value> {
        items.iter().map(|it| (it["id"].as_str().unwrap_or_default().to_owned(), it.clone())).collect()
    };
    let expect = by_id(&items);
    for format in [Format::CslJson, Format::Bibtex, Format::Ris] {
        let written = write(format, &first.map);
        let again = read(format, &written).unwrap_or_else(|it| panic!("{format:?}: {it}\n{written}"));
        let found = by_id(&sources(&again.map));
        for (id, item) in &expect {
            // BibTeX has no keys with spaces.
            let id = if format == Format::Bibtex { id.replace(' ', "") } else { id.clone() };
            let Some(found) = found.get(&id) else { panic!("{format:?}: {id} is gone\n{:?}", again.warnings) };
            let mut item = item.clone();
            item["id"] = id.clone().into();
            for (key, value) in item.as_object().expect("an item") {
                assert_eq!(&found[key], value, "{format:?}: {id}, {key}");
            }
            assert_eq!(found.as_object().map(|it| it.len()), item.as_object().map(|it| it.len()), "{format:?}: {id}");
        }
    }
}

#[test]
fn what_is_no_list_of_sources_is_refused_with_a_reason() {
    let check = |format: Format, text: &str, expect: &str| {
        let error = read(format, text).map(|it| it.map.n_sources()).expect_err("it is refused").to_string();
        assert!(error.contains(expect), "{error}");
    };
    check(Format::Bibtex, "", "this is not BibTeX");
    check(Format::Bibtex, "write to a@b.example", "this is not BibTeX");
    check(Format::Ris, "hello", "this is not RIS");
    check(Format::CslJson, "[\n{", "line 2: not valid JSON");
    check(Format::CslJson, "3", "this is not CSL-JSON");
    check(Format::CslJson, "{\"format\": \"argmap\"}", "this is not CSL-JSON");
}

fn essay() -> Map {
    let text = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/china-russia.argmap"));
    Format::Argmap.read(&text.expect("the example is there")).expect("it is a map").map
}

/// The pages of the essay’s citations, in the order of the map.
#[test]
fn the_citations_of_the_essay_are_written_as_in_the_essay() {
    let all: Vec<String> = citations(&essay()).into_iter().map(|it| it.2).collect();
    assert_eq!(all.len(), 22);
    let mut sorted = all.clone();
    sorted.sort();
    assert_eq!(
        sorted,
        [
            "(Bolt and Cross 154)",
            "(Bolt and Cross 162)",
            "(Bolt and Cross 99)",
            "(Kavalski 113)",
            "(Kavalski 132)",
            "(Kavalski 139)",
            "(Kavalski 143)",
            "(Kavalski 144)",
            "(Lubina 142)",
            "(Lubina 199)",
            "(Lubina 211)",
            "(Lubina 220)",
            "(Shimko 116)",
            "(Shimko 165)",
            "(Shimko 23)",
            "(Shimko 231)",
            "(Shimko 88)",
            "(Wilson 105)",
            "(Wilson 176)",
            "(Wilson 180)",
            "(Wilson 200)",
            "(Wilson 231)",
        ]
    );
}

fn with_style(map: Map, style: &str) -> Map {
    let mut doc = Document::new(map);
    doc.edit("Choose style", |tx| {
        tx.set_meta(|it| style.clone_into(&mut it.style));
        Ok(())
    })
    .expect("it can be changed");
    doc.map().clone()
}

#[test]
fn a_citation_is_written_as_each_style_has_it() {
    let check = |style: &str, expect: &str| {
        assert_eq!(listing::on_cards(&with_style(essay(), style))[0].text, expect, "{style}");
    };
    check("mla", "(Kavalski 132)");
    check("apa", "(Kavalski, n.d., p. 132)");
    check("chicago-author-date", "(Kavalski, n.d., 132)");
    check("chicago-notes", "Kavalski, 132.");
    check("harvard-cite-them-right", "(Kavalski, no date, p. 132)");
    check("ieee", "[1, p. 132]");
    check("no such style", "(Kavalski 132)");
}

#[test]
fn every_source_stands_in_the_works_cited_of_every_style() {
    for (name, _) in Style::all() {
        let style = Style::of(name, "").expect("the archive is sound");
        let list = bibliography(&essay(), &style);
        assert_eq!(list.len(), 5, "{name}");
        assert!(list.iter().any(|it| plain(&it.text).to_lowercase().contains("kavalski")), "{name}");
    }
}

/// `sources/works-cited.txt` is what citeproc-js writes: see `tests/reference/works-cited.mjs`.
#[test]
fn the_works_cited_of_the_essay_are_those_of_a_reference_processor() {
    let loaded = read(Format::CslJson, &fixture("essay.json")).expect("it is CSL-JSON");
    let mut expected = fixture("works-cited.txt");
    for style in ["mla", "apa", "chicago-author-date", "chicago-notes"] {
        let list = listing::works_cited(&loaded.map, &Style::of(style, "").expect("it is there"));
        let part = format!("== {style}\n{list}");
        assert!(expected.starts_with(&part), "expected\n{expected}\nfound\n{part}");
        expected = expected[part.len()..].to_owned();
    }
    assert!(expected.is_empty());
}

/// The expected texts are what citeproc-js writes: see `tests/reference/works-cited.mjs`.
#[test]
fn dates_that_span_a_time_are_written_as_a_reference_processor_writes_them() {
    let items = r#"[
        {"id": "a", "type": "book", "title": "Letters of the War", "author": [{"family": "Moss", "given": "Ada"}],
         "publisher": "Quill", "issued": {"date-parts": [[1914], [1918]]}},
        {"id": "b", "type": "article-newspaper", "title": "The Long Strike", "author": [{"family": "Reed", "given": "Bo"}],
         "container-title": "The Herald", "page": "4", "issued": {"date-parts": [[2018, 5, 3], [2018, 5, 5]]}},
        {"id": "e", "type": "webpage", "title": "Tides", "author": [{"family": "Umber", "given": "Ed"}],
         "container-title": "Sea Site", "URL": "https://sea.example/tides",
         "issued": {"date-parts": [[2016, 3, 28], [2016, 4, 2]]}}
    ]"#;
    let loaded = read(Format::CslJson, items).expect("it is CSL-JSON");
    let check = |style: &str, expect: &str| {
        assert_eq!(listing::works_cited(&loaded.map, &Style::of(style, "").expect("it is there")), expect);
    };
    check(
        "mla",
        "Moss, Ada. Letters of the War. Quill, 1914–1918.\n\
         Reed, Bo. “The Long Strike.” The Herald, 3–5 May 2018, p. 4.\n\
         Umber, Ed. “Tides.” Sea Site, 28 Mar.–2 Apr. 2016, https://sea.example/tides.\n",
    );
    check(
        "apa",
        "Moss, A. (1914–1918). Letters of the War. Quill.\n\
         Reed, B. (2018, May 3–5). The Long Strike. The Herald, 4.\n\
         Umber, E. (2016, March 28–April 2). Tides. Sea Site. https://sea.example/tides\n",
    );
    check(
        "chicago-author-date",
        "Moss, Ada. 1914–1918. Letters of the War. Quill.\n\
         Reed, Bo. 2018. “The Long Strike.” The Herald, May 3–5.\n\
         Umber, Ed. 2016. “Tides.” Sea Site, March 28–April 2. https://sea.example/tides.\n",
    );
}

/// As publishers’ own exports have them.
#[test]
fn a_doi_with_a_prefix_and_a_title_with_gaps_are_read_as_they_are_meant() {
    let check = |lines: &str| {
        let ris = format!("TY  - JOUR\nTI  - On   Knots  and Rope\n{lines}\nER  - \n");
        let loaded = read(Format::Ris, &ris).expect("it is RIS");
        let source = loaded.map.sources().next().expect("one").1;
        assert_eq!(source.csl["DOI"], "10.1201/b19107");
        assert_eq!(source.title(), "On Knots and Rope");
        assert!(!source.csl.contains_key("genre"));
    };
    check("DO  - doi:10.1201/b19107");
    check("M3  - doi: 10.1201/b19107");
    check("DO  - 10.1201/b19107\nM3  - DOI:10.1201/b19107");
}

#[test]
fn works_of_one_author_are_told_apart_and_named_once() {
    let items = r#"[
        {"id": "a", "type": "book", "author": [{"family": "Lo", "given": "Bobo"}], "title": "Axis", "issued": {"date-parts": [[2008]]}},
        {"id": "b", "type": "book", "author": [{"family": "Lo", "given": "Bobo"}], "title": "Russia", "issued": {"date-parts": [[2008]]}},
        {"id": "c", "type": "book", "author": [{"family": "Bo", "given": "A"}, {"family": "Cy", "given": "B"}], "title": "One"},
        {"id": "d", "type": "book", "author": [{"family": "Bo", "given": "A"}, {"family": "Cy", "given": "B"}], "title": "Two"}
    ]"#;
    let loaded = read(Format::CslJson, items).expect("it is CSL-JSON");
    let list = |style: &str| listing::works_cited(&loaded.map, &Style::of(style, "").expect("it is there"));
    assert_eq!(list("mla"), "Bo, A., and B. Cy. One.\n———. Two.\nLo, Bobo. Axis. 2008.\n———. Russia. 2008.\n");
    assert!(list("apa").contains("Lo, B. (2008a). Axis."), "{}", list("apa"));
}

/// What the fuzzer found worth keeping; `cargo fuzz run sources fuzz/seeds/sources` goes on from it. The first
/// byte says which format.
#[test]
fn the_kept_corpus_of_sources_is_read_or_refused_and_written_again() {
    let formats = [Format::Bibtex, Format::Ris, Format::CslJson];
    let mut n_read = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds/sources")).expect("a folder") {
        let bytes = fs::read(entry.expect("an entry").path()).expect("a file");
        let Some((which, bytes)) = bytes.split_first() else { continue };
        let Ok(loaded) = formats[usize::from(*which) % 3].read(bytes) else { continue };
        n_read += 1;
        assert_eq!(loaded.map.violations(), []);
        for format in formats {
            let again = read(format, &write(format, &loaded.map)).expect("what is written is read");
            assert_eq!(again.map.n_sources(), loaded.map.n_sources(), "{format:?}");
        }
    }
    assert!(n_read > 30, "{n_read}");
}

/// Runs the program and gives back what it prints.
#[cfg(feature = "gui")]
fn mainstay(arguments: &[&str]) -> (bool, String, String) {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_mainstay")).args(arguments).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
    (run.status.success(), text(run.stdout), text(run.stderr))
}

#[cfg(feature = "gui")]
#[test]
fn the_command_line_lists_citations_and_works_and_converts_sources() {
    let folder = crate::files::Folder::new("cli");
    let file = |name: &str| folder.file(name).to_str().expect("a name").to_owned();
    let essay = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/china-russia.argmap");
    let (done, cards, _) = mainstay(&["citations", essay]);
    assert!(done && cards.starts_with("(Kavalski 132)\n") && cards.lines().count() == 22, "{cards}");
    let (_, cards, _) = mainstay(&["citations", essay, "--style", "apa", "--json"]);
    let cards: Vec<Value> = serde_json::from_str(&cards).expect("it is JSON");
    assert_eq!((&cards[0]["text"], &cards[0]["locator"]), (&json!("(Kavalski, n.d., p. 132)"), &json!("132")));

    fs::write(file("essay.txt"), "Grün ist es (Kavalski 132; Lo 3).\n").expect("written");
    let (_, found, _) = mainstay(&["citations", &file("essay.txt"), "--json"]);
    let found: Vec<Value> = serde_json::from_str(&found).expect("it is JSON");
    assert_eq!((&found[0]["start"], &found[0]["end"], &found[0]["sure"]), (&json!(12), &json!(32), &json!(true)));
    assert_eq!(found[0]["works"][1]["source"], "Lo");

    // As Word for Windows and old programs write it. Places are those of the file.
    let essay_text = "Grün ist es.\r\n\r\n(Kavalski 132)";
    let utf_16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(essay_text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let windows: Vec<u8> = essay_text.chars().map(|it| it as u8).collect();
    for (bytes, is_guessed) in [(utf_16, false), (windows, true)] {
        fs::write(file("old.txt"), bytes).expect("written");
        let (_, found, said) = mainstay(&["citations", &file("old.txt"), "--json"]);
        let found: Vec<Value> = serde_json::from_str(&found).expect("it is JSON");
        assert_eq!((&found[0]["start"], &found[0]["text"]), (&json!(16), &json!("(Kavalski 132)")));
        assert_eq!(said.contains("Windows-1252"), is_guessed, "{said}");
    }

    // Sources, too, are told where their letters were guessed.
    for (name, text) in
        [("old.bib", "@book{a,\n  title = {Gr\u{fc}n}\n}\n"), ("old.ris", "TY  - BOOK\nTI  - Gr\u{fc}n\nER  - \n")]
    {
        for (is_guessed, bytes) in
            [(false, text.as_bytes().to_vec()), (true, text.chars().map(|it| it as u8).collect())]
        {
            fs::write(file(name), bytes).expect("written");
            let (done, list, said) = mainstay(&["bibliography", &file(name), "--to", "csl-json"]);
            assert!(done && list.contains("Grün"), "{list}");
            assert_eq!(said.matches("Windows-1252").count(), usize::from(is_guessed), "{said}");
        }
    }

    fs::write(file("refs.bib"), fixture("zotero.bib").replacen("file =", "mood =", 1)).expect("written");
    let (done, _, said) = mainstay(&["convert", &file("refs.bib"), &file("refs.json")]);
    assert!(done && said.contains("line 2: the field “mood” is not understood; it was kept"), "{said}");
    assert!(fs::read_to_string(file("refs.json")).expect("it is there").contains("Beauvoir"));
    let (_, list, said) = mainstay(&["bibliography", &file("refs.json"), "--style", "mla"]);
    assert!(list.ends_with("\nNovák, Jan. On Trust. 2001. Charles University, PhD Thesis.\n"), "{list}");
    assert_eq!(said, "page: missing author, year\n");
    let (_, list, _) = mainstay(&["bibliography", &file("refs.json"), "--style", "apa", "--to", "html"]);
    assert!(list.starts_with("<div class=\"csl-bib-body\">") && list.contains("<i>"), "{list}");
    for form in ["bibtex", "ris", "csl-json"] {
        let (done, list, _) = mainstay(&["bibliography", &file("refs.json"), "--to", form]);
        assert!(done && list.contains("Beauvoir"), "{form}: {list}");
    }
    let (done, _, said) = mainstay(&["citations", essay, "--style", "nonsense"]);
    assert!(!done && said.contains("there is no style “nonsense”"), "{said}");
    let map = fs::read_to_string(essay).expect("it is there");
    fs::write(file("styled.argmap"), map.replacen("\"version\": 1,", "\"version\": 1, \"style\": \"<style\",", 1))
        .expect("written");
    let (done, list, said) = mainstay(&["bibliography", &file("styled.argmap")]);
    assert!(done && list.contains("Kavalski"), "{list}");
    assert!(said.contains("styled.argmap cannot be used") && said.contains("in MLA until another"), "{said}");
    let (done, _, said) = mainstay(&["convert", &file("styled.argmap"), &file("styled.svg")]);
    assert!(done && said.contains("not a CSL style (") && said.lines().count() == 1, "{said}");
    let (done, _, said) = mainstay(&["bibliography", &file("styled.argmap"), "--style", "apa"]);
    assert!(done && !said.contains("cannot be used"), "{said}");
    for style in ["", " "] {
        let (done, _, said) = mainstay(&["citations", essay, "--style", style]);
        assert!(!done && said.contains("there is no style “"), "{said}");
    }
    for text in ["", "apa"] {
        fs::write(file("own.csl"), text).expect("written");
        let (done, _, said) = mainstay(&["citations", essay, "--style", &file("own.csl")]);
        assert!(!done && said.contains("not a CSL style ("), "{said}");
    }
    fs::write(file("own.csl"), OWN_STYLE).expect("written");
    let (_, cards, _) = mainstay(&["citations", essay, "--style", &file("own.csl")]);
    assert!(cards.starts_with("{Kavalski: 132}"), "{cards}");
}

/// A style of our own.
pub const OWN_STYLE: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Own</title><id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="{" suffix="}" delimiter="; ">
    <names variable="author"><name form="short"/></names><text variable="locator" prefix=": "/>
  </layout></citation>
  <bibliography><layout><names variable="author"/><text variable="title" prefix=", "/></layout></bibliography>
</style>"#;
