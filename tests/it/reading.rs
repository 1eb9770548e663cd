//! What comes from other programs, in the shapes that people reported elsewhere: nothing of it is lost without a word.

use mainstay::format::{Format, Loaded, ReadError};
use serde_json::{Value, json};

fn read(format: Format, text: &str) -> Loaded {
    format.read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text:.300}"))
}

fn sources(loaded: &Loaded) -> Vec<Value> {
    let bytes = Format::CslJson.bytes(&loaded.map).expect("written");
    serde_json::from_slice(&bytes).expect("what is written is JSON")
}

fn told(loaded: &Loaded) -> Vec<String> {
    let line = |it: &Option<usize>| it.map_or_else(String::new, |it| format!("{it}: "));
    loaded.warnings.iter().map(|it| format!("{}{}", line(&it.line), it.remark)).collect()
}

/// The one source of a text, some of its fields, and what is told.
#[track_caller]
fn check(format: Format, text: &str, fields: Value, remarks: &[&str]) -> Value {
    let loaded = read(format, text);
    let all = sources(&loaded);
    assert_eq!(all.len(), 1, "{all:#?}");
    for (name, value) in fields.as_object().expect("fields") {
        assert_eq!(all[0][name], *value, "{name} of {:#}", all[0]);
    }
    let told = told(&loaded);
    assert_eq!(told.len(), remarks.len(), "{told:#?}");
    for (told, part) in told.iter().zip(remarks) {
        assert!(told.contains(part), "{told}");
    }
    // What was kept aside is written, and read again as it is.
    for format in [Format::Bibtex, Format::Ris] {
        let written = format.bytes(&loaded.map).expect("written");
        let again = format.read(&written).unwrap_or_else(|it| panic!("{it}")).map;
        assert_eq!(format.bytes(&again).expect("written"), written, "{format:?}");
    }
    all[0].clone()
}

#[test]
fn a_property_that_is_given_twice_is_kept_twice() {
    let text = r#"{"format": "argmap", "version": 1, "x": 1, "x": {"y": 2, "y": 3}, "x": 4,
        "nodes": [{"id": "a", "kind": "claim", "z": "one", "text": "A", "z": "two"}],
        "sources": [
            {"id": "s", "title": "One",
             "title": "Two"}]}"#;
    let loaded = read(Format::Argmap, text);
    let again = "is given twice; the first counts, and the other was kept as";
    let told = told(&loaded);
    assert_eq!(told[0], format!("“x” {again} “x (2)”"));
    assert_eq!(told[2], format!("“z” {again} “z (2)”"));
    assert_eq!(told[3], format!("4: “title” {again} “title (2)”"));
    assert_eq!(told.len(), 4);
    let written = Format::Argmap.bytes(&loaded.map).expect("written");
    let file: Value = serde_json::from_slice(&written).expect("JSON");
    assert_eq!((&file["x"], &file["x (2)"], &file["x (3)"]), (&json!(1), &json!({"y": 2, "y (2)": 3}), &json!(4)));
    assert_eq!((&file["nodes"][0]["z"], &file["nodes"][0]["z (2)"]), (&json!("one"), &json!("two")));
    assert_eq!((&file["sources"][0]["title"], &file["sources"][0]["title (2)"]), (&json!("One"), &json!("Two")));
    assert_eq!(Format::Argmap.read(&written).expect("read").warnings, []);

    let csl = r#"[{"type": "book", "title": "One", "title": "Two"}]"#;
    check(Format::CslJson, csl, json!({"title": "One", "title (2)": "Two"}), &["“title” is given twice"]);
    // A known property has one meaning: the file is refused, by line.
    let known = text.replace("\"text\": \"A\",", "\"text\": \"A\",\n\"text\": \"B\",");
    let error = Format::Argmap.read(known.as_bytes()).expect_err("refused");
    assert_eq!((error.line, error.to_string().contains("duplicate field `text`")), (Some(3), true), "{error}");
}

#[test]
fn numbers_that_no_computer_holds_are_kept_with_all_their_digits() {
    let text = r#"{"format": "argmap", "version": 1, "big": 1e+400, "whole": 12345678901234567890123, "long": 0.1234567890123456789,
        "nodes": [{"id": "a", "kind": "claim", "text": "A", "x": 9007199254740993}], "sources": [{"id": "s", "n": -1e+999}]}"#;
    let loaded = read(Format::Argmap, text);
    assert_eq!(loaded.warnings, []);
    let written = String::from_utf8(Format::Argmap.bytes(&loaded.map).expect("written")).expect("text");
    for number in ["1e+400", "12345678901234567890123", "0.1234567890123456789", "9007199254740993", "-1e+999"] {
        assert!(written.contains(number), "{written}");
    }
    assert!(read(Format::Argmap, &written).map == loaded.map);
    let csl = r#"[{"type": "book", "title": "T", "volume": 12345678901234567890123}]"#;
    assert_eq!(sources(&read(Format::CslJson, csl))[0]["volume"].to_string(), "12345678901234567890123");
}

#[test]
fn what_is_nested_too_deeply_costs_nothing_else() {
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let text = format!(
        "{{\"format\": \"argmap\", \"version\": 1, \"x\": {deep}, \"y\": 7, \"sources\": [{{\"id\": \"s\", \"a\": {deep}}}]}}"
    );
    let loaded = read(Format::Argmap, &text);
    assert!(told(&loaded).iter().all(|it| it.contains("nested too deeply")), "{:?}", told(&loaded));
    assert!(String::from_utf8(Format::Argmap.bytes(&loaded.map).expect("written")).expect("text").contains("\"y\": 7"));
}

#[test]
fn a_field_of_bibtex_that_is_given_twice_is_kept() {
    let text = "\n@article{a,\n  title = {T},\n  note = {one},\n  note = {two},\n  author = {Lo, Bo},\n  author = {Cy, A},\n  \
                keywords = {k},\n  keywords = {l}\n}\n";
    let source = check(
        Format::Bibtex,
        text,
        json!({"note": "one", "keyword": "k, l", "author": [{"family": "Lo", "given": "Bo"}, {"family": "Cy", "given": "A"}]}),
        &["2: another field says what “note” would; it was kept"],
    );
    assert_eq!(source["custom"]["bibtex"]["note"], "two");
}

#[test]
fn a_tag_of_ris_that_is_given_twice_is_kept() {
    let text = "TY  - BOOK\nTI  - One\nTI  - Two\nUR  - https://a.example\nUR  - https://b.example\nPY  - 2001\nPY  - 2002\n\
                SP  - 1\nSP  - 5\nPB  - A\nPB  - B\nER  - \n";
    let source = check(
        Format::Ris,
        text,
        json!({"title": "One", "URL": "https://a.example", "publisher": "A; B", "issued": {"date-parts": [[2001]]}, "page": "1"}),
        &["3: another line says what “TI” would", "5: another line", "7: another line", "9: another line"],
    );
    assert_eq!(source["custom"]["ris"], json!({"TI": "Two", "UR": "https://b.example", "PY": "2002", "SP": "5"}));
}

/// The databases of EBSCO write a subtitle as `T2`: <https://github.com/zotero/translators/issues/1700>.
#[test]
fn the_journal_of_an_article_is_what_its_own_tags_name() {
    let article = |lines: &str| format!("TY  - JOUR\nT1  - Rocks and shoals.\n{lines}\nER  - \n");
    let ris = |lines: &str, fields: Value, remarks: &[&str]| check(Format::Ris, &article(lines), fields, remarks);
    for tags in ["JO  - Hour\nJF  - Hour\nJ1  - Hour", "JF  - Hour", "JO  - Hour", "J1  - Hour"] {
        let lines = format!("T2  - A fair on the lagoon\n{tags}");
        let source = ris(&lines, json!({"title": "Rocks and shoals", "container-title": "Hour"}), &["“T2”"]);
        assert_eq!(source["custom"]["ris"]["T2"], "A fair on the lagoon");
    }
    let full = json!({"container-title": "International Organization", "container-title-short": "Int Organ"});
    for lines in [
        "T2  - International Organization\nJO  - Int Organ",
        "JO  - Int Organ\nT2  - International Organization",
        "JF  - International Organization\nJO  - Int Organ",
        "T2  - International Organization\nJ2  - Int Organ\nJA  - Int Organ",
    ] {
        ris(lines, full.clone(), &[]);
    }
    check(
        Format::Ris,
        "TY  - CHAP\nTI  - C\nT3  - A Series\nT2  - A Book\nER  - \n",
        json!({"container-title": "A Book", "collection-title": "A Series"}),
        &[],
    );
}

#[test]
fn an_abstract_in_two_tags_stands_once() {
    let of = |lines: &str| {
        let loaded = read(Format::Ris, &format!("TY  - JOUR\nTI  - T\n{lines}\nER  - \n"));
        sources(&loaded)[0]["abstract"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(of("AB  - All of it.\nN2  - All of it."), "All of it.");
    assert_eq!(of("N2  - All of…\nAB  - All of it."), "All of it.");
    assert_eq!(of("AB  - All of it.\nN2  - All of"), "All of it.");
    assert_eq!(of("AB  - One.\nN2  - Other."), "One.\nOther.");
}

#[test]
fn a_record_without_an_end_and_lines_that_are_none_are_told() {
    let loaded =
        read(Format::Ris, "TY  - BOOK\nTI  - A\n\nTY  - BOOK\nTI  - B\nAU  - Lo\nstray\nER  - \nTY  - BOOK\nTI  - C\n");
    assert_eq!(loaded.map.n_sources(), 3);
    let no_end = "this record has no end, a line “ER  - ”; it was read up to the next one";
    assert_eq!(
        told(&loaded),
        [format!("1: {no_end}"), "7: a line that is no RIS; it was left out".to_owned(), format!("9: {no_end}")]
    );
    let empty = read(Format::Ris, &format!("{}TI  - A\nER  - \n", "TY  - \n".repeat(10_000)));
    assert_eq!((empty.map.n_sources(), told(&empty).len()), (1, 1));
    assert_eq!(told(&empty)[0], "9999 records are nothing but a type, and left out");
    let keywords = "TY  - BOOK\nTI  - Axis\nKW  - one\ntwo\nT2  - A long\nseries\nER  - \n";
    check(Format::Ris, keywords, json!({"keyword": "one, two", "collection-title": "A long series"}), &[]);
}

#[test]
fn abbreviations_are_put_together_and_one_that_is_broken_costs_no_other() {
    let text = "@string(ieee = \"IEEE\")\n@STRING{proc = {Proc. }}\n@string{pi = Proc # ieee # { Conf.}}\n@string{bad}\n\
                @article{a, title = {T}, journal = pi, month = 10 # \"~\" # jan, note = elsewhere_defined, publisher = IEEE }\n";
    check(
        Format::Bibtex,
        text,
        json!({"container-title": "Proc. IEEE Conf.", "note": "elsewhere_defined", "publisher": "IEEE"}),
        &["4: an abbreviation cannot be read"],
    );
    let circle = "@string{a = b # \"x\"}\n@string{b = a # \"y\"}\n@book{k, title = b}";
    check(Format::Bibtex, circle, json!({"title": "bxy"}), &[]);
}

#[test]
fn entries_in_parentheses_and_commands_that_sort_are_read() {
    check(
        Format::Bibtex,
        "@book(lo1, title = {Axis (of) {C}onvenience}, year = 2008)\n",
        json!({"id": "lo1", "title": "Axis (of) Convenience", "issued": {"date-parts": [[2008]]}}),
        &[],
    );
    let sorted = "@book{k, title = {\\noopsort{1973b}{V}ol \\SortNoop{z} 2 at $5}, year = {{\\noopsort{a}}1973}}";
    check(Format::Bibtex, sorted, json!({"title": "Vol 2 at $5", "issued": {"date-parts": [[1973]]}}), &[]);
}

/// `EndNote` writes no key, Mendeley types of its own, others commas twice or none.
#[test]
fn entries_as_other_programs_write_them_are_read() {
    let work = json!({"title": "Axis", "issued": {"date-parts": [[2008]]}});
    for text in [
        "\n\t@book{\n\t  title = {Axis},\n\t  year = {2008}\n\t}\n",
        "@book{k,  title = {Axis}, , year = {2008},,}",
        "@book{k title = {Axis} year = 2008}",
        "@book{k,\n  title = \"Axis\"\n  year = 2008\n}",
        "@book{k, % first\n  title = {Axis}, % of them\n  % year = 1999,\n  year = 2008 % last\n}",
        "@book{k, title = {Axis}, publisher = , year = {2008}}",
        "@book{k, title+an = , title = {Axis}, year = {2008}}",
        "@book(k, note = \"(I)\", title = \"Axis\", year = 2008)",
        "@ book { two words , title = {Axis}, year = {2008}}",
    ] {
        check(Format::Bibtex, text, work.clone(), &[]);
    }
    let loaded = read(
        Format::Bibtex,
        "@book_section{a, city = {Bonn}, journal = {Whole}}\n@web_page{b, title = {B}}\n@newspaper_article{c, title = {C}}",
    );
    let kinds: Vec<Value> = sources(&loaded).iter().map(|it| it["type"].clone()).collect();
    assert_eq!(
        (kinds, told(&loaded)),
        (vec![json!("chapter"), json!("webpage"), json!("article-newspaper")], Vec::new())
    );
    assert_eq!(sources(&loaded)[0]["publisher-place"], "Bonn");
    let own = check(Format::Bibtex, "@podcast{k, title = {T}}", json!({"type": "document"}), &[]);
    assert_eq!(own["custom"]["bibtex"], json!({"entrytype": "podcast"}));
}

/// What is in the field, and what TeX would set.
#[test]
fn values_are_read_as_tex_would_set_them() {
    for (value, expect) in [
        ("\"From {\"}Up{\"} to\n\t {\"}Down{\"}\"", "From \"Up\" to \"Down\""),
        ("{The ``real'' thing, and `that' isn't}", "The “real” thing, and ‘that’ isn't"),
        ("{The \\enquote{real \\enquote{in}} thing}", "The “real “in”” thing"),
        ("{pre\\-Columbian shelf\\/ful}", "preColumbian shelfful"),
        ("{\\textup{The Place} and {\\em that} \\relax}", "The Place and that"),
        ("{Stra\\ss e, Stra{\\ss}e, \\O stergaard, \\o{}.}", "Straße, Straße, Østergaard, ø."),
        ("{Kre\\v{c}\\'{\\i} na\\\"\\i ve Ha\\v s \\c{c}\\c c}", "Krečí naïve Haš çç"),
        ("{Ragnhei{\\d}ur}", "Ragnheiur"),
        ("{\\textcommabelow{S}tefan Franc\\ocirc{u}}", "Ștefan Franců"),
        ("{Cu$_2$O at 1125 cm$^{-1}$, $\\alpha$-helix, 20\\,$^\\circ$C}", "Cu₂O at 1125 cm⁻¹, α-helix, 20 °C"),
        ("{$\\forall x \\exists y\\, x \\neq y$ and $p \\to q$}", "∀x ∃y x ≠y and p →q"),
        ("{Cu$_{2-\\delta}$O}", "Cu2-δO"),
        ("{$$x^2$$ and $a$$b$, $$ 5 $$}", "x² and ab, $$ 5 $$"),
        ("{From $5 to $10, or \\$3}", "From $5 to $10, or $3"),
        ("{costs 5$ a year}", "costs 5$ a year"),
        ("{A\\_b \\& c 5\\% \\#1 \\{d\\} e~f}", "A_b & c 5% #1 {d} e f"),
        ("{Light \\{\\{\\vphantom{\\}\\}}{{III}}}", "Light {{III"),
        ("{see \\href{https://a.example/b_c}{the page}}", "see the page"),
        ("{a\\\\b\\par c}", "a b c"),
        ("{H\\textsubscript{2}O, 2\\textsuperscript{nd}}", "H₂O, 2nd"),
        ("{tilde \\symbol{126} \\textendash{} \\textendash\\ dash}", "tilde ~ – – dash"),
        ("{unknown \\frobnicate{x}}", "unknown \\frobnicate{x}"),
    ] {
        let loaded = read(Format::Bibtex, &format!("@book{{k, title = {value}}}"));
        assert_eq!(sources(&loaded)[0]["title"], expect, "{value}");
        assert!(told(&loaded).is_empty(), "{value}: {:?}", told(&loaded));
    }
    let address = "@misc{k, title = {T}, url = {http://a.example/b{\\_}c\\%20d{\\~{}}e}, doi = {10.1/a\\_b},\n\
                   howpublished = {\\href {https://b.example/x} {\\texttt{https://b.example/}\\discretionary {}{}{}\\texttt{x}}}}";
    check(
        Format::Bibtex,
        address,
        json!({"URL": "http://a.example/b_c%20d~e", "DOI": "10.1/a_b"}),
        &["another field says what “howpublished” would"],
    );
}

#[test]
fn fields_that_say_the_same_of_a_work_are_all_kept() {
    check(
        Format::Bibtex,
        "@article{k, title = {T}, journaltitle = {Main}, journalsubtitle = {Sub}}",
        json!({"container-title": "Main: Sub"}),
        &[],
    );
    let source = check(
        Format::Bibtex,
        "@inproceedings{k, title = {T}, booktitle = {Proc}, journal = {J}, organization = {Org}, publisher = {Pub}}",
        json!({"container-title": "Proc", "publisher": "Pub"}),
        &["“journal”", "“organization”"],
    );
    assert_eq!(source["custom"]["bibtex"], json!({"journal": "J", "organization": "Org"}));
    let article = "@article{k, title = {T}, booktitle = {Book}, journal = {J}}";
    check(Format::Bibtex, article, json!({"container-title": "J"}), &["“booktitle”"]);
}

#[test]
fn fields_of_any_name_come_through_every_format() {
    let csl = r#"[{"id": "a", "type": "book", "title": "T", "Own Field": 1, "ownfield": {"é": 2}, "a=b": 3, "x:y": 4, "url": 5}]"#;
    let expect = sources(&read(Format::CslJson, csl));
    for format in [Format::Bibtex, Format::Ris] {
        let written = format.bytes(&read(Format::CslJson, csl).map).expect("written");
        assert_eq!(sources(&format.read(&written).expect("read")), expect, "{format:?}");
    }
}

#[test]
fn what_entries_refer_to_is_handed_down_and_what_is_missing_is_told() {
    let text = "@inbook{c, title = {C}, crossref = {b}, ids = {old}}\n@book{B, title = {B}, xdata = {p, none}}\n\
                @xdata{p, publisher = {Pub}, location = {Bonn}}\n@misc{l, title = {L}, crossref = {l}}\n";
    let loaded = read(Format::Bibtex, text);
    let all = sources(&loaded);
    let of = |id: &str| all.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("{id}"));
    assert_eq!((&of("c")["container-title"], &of("c")["publisher"]), (&json!("B"), &json!("Pub")));
    assert_eq!((&of("B")["publisher-place"], &of("B")["custom"]["bibtex"]["xdata"]), (&json!("Bonn"), &json!("none")));
    assert_eq!(of("c")["custom"]["bibtex"]["ids"], "old");
    assert_eq!(told(&loaded), ["2: what “xdata” refers to is not in the file; the field was kept"]);
}

#[test]
fn keys_stay_as_they_are_when_they_are_written() {
    let entry = "@misc{k, title = {T}, file = {~/a_b.pdf}, ids = {old_k}, xref = {under_score}, xdata = {p_1, p_2}}";
    let missing = ["“xref”", "“xdata”", "“xdata”"];
    let source = check(Format::Bibtex, entry, json!({}), &missing);
    let kept = &source["custom"]["bibtex"];
    assert_eq!(
        (&kept["ids"], &kept["xref"], &kept["xdata"]),
        (&json!("old_k"), &json!("under_score"), &json!("p_1\np_2"))
    );
    // Names and years of eleven signs that begin with “s” were taken for ids by chance; those without a name are made up.
    for (record, key) in [("AU  - Sanders, Bo\nPY  - 2009", "sanders2009"), ("AB  - No name.", "source")] {
        let record = format!("TY  - BOOK\n{record}\nER  - \n");
        let twice = Format::Ris.bytes(&read(Format::Ris, &format!("{record}{record}")).map).expect("written");
        let ids = |it: &[u8]| {
            String::from_utf8_lossy(it).lines().filter(|it| it.starts_with("ID")).collect::<Vec<_>>().join("")
        };
        let again = Format::Ris.bytes(&Format::Ris.read(&twice).expect("read").map).expect("written");
        assert_eq!(ids(&twice), format!("ID  - {key}ID  - {key}a"));
        assert_eq!(ids(&again), ids(&twice));
    }
}

/// A chain of a hundred thousand would take time by the square.
#[test]
fn no_more_than_eight_entries_above_one_hand_something_down() {
    let chain = (0..12).map(|it| format!("@misc{{k{it}, title = {{T{it}}}, xdata = {{k{}}}}}\n", it + 1));
    let text = format!("{}@xdata{{k12, publisher = {{Pub}}}}\n", chain.collect::<String>());
    let has = |id: &str, all: &[Value]| all.iter().any(|it| it["id"] == id && it["publisher"] == "Pub");
    let all = sources(&read(Format::Bibtex, &text));
    assert!(has("k11", &all) && has("k4", &all) && !has("k3", &all), "{all:?}");
}

#[test]
fn a_broken_entry_is_told_where_it_breaks_and_can_be_found_again() {
    let text = "@book{good, title = {Good}}\n\n@article{broken1,\n  author = {Lo, Bo},\n  title = {On {Broken} Things},\n  \
                year 2001\n}\n\t@book{other,\n  booktitle = {X},\n  title = \"Never closed\n@book{last, title = {Last}}\n";
    let loaded = read(Format::Bibtex, text);
    let mut titles: Vec<String> =
        sources(&loaded).iter().map(|it| it["title"].as_str().unwrap_or_default().to_owned()).collect();
    titles.sort();
    assert_eq!(titles, ["Good", "Last", "Never closed", "On Broken Things"]);
    let told = told(&loaded);
    assert!(told[0].starts_with("6: the entry cannot be read") && told[1].starts_with("8: the entry"), "{told:?}");
}

#[test]
fn sources_come_in_any_encoding() {
    for (format, text) in [
        (Format::Bibtex, "@book{a,\n title = {Éa}}\n@book{b,\n title = {B}}\n"),
        (Format::Ris, "TY  - BOOK\nTI  - Éa\nER  - \nTY  - BOOK\nTI  - B\nER  - \n"),
        (Format::CslJson, "[{\"type\": \"book\",\n\"title\": \"Éa\"},\n{\"type\": \"book\", \"title\": \"B\"}]"),
    ] {
        let utf_16 = |text: &str| -> Vec<u8> {
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            text.replace('\n', "\r").into_bytes(),
            format!("\u{feff}{text}").into_bytes(),
            utf_16(text),
        ] {
            let loaded = format.read(&bytes).expect("read");
            assert_eq!(
                (
                    loaded.map.n_sources(),
                    &sources(&loaded)[0]["title"] == "Éa" || &sources(&loaded)[1]["title"] == "Éa"
                ),
                (2, true),
                "{format:?}"
            );
        }
    }
    let map = "{\"format\": \"argmap\", \"version\": 1,\r\"title\": 7}";
    assert_eq!(Format::Argmap.read(map.as_bytes()).expect_err("refused").line, Some(2));
    let utf_16: Vec<u8> = map.replace('7', "\"é\"").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(Format::Argmap.read(&utf_16).expect("read").map.meta().title, "é");
}

/// What a text is refused with.
fn refused(format: Format, text: &str) -> ReadError {
    match format.read(text.as_bytes()) {
        Ok(loaded) => panic!("{} sources were read", loaded.map.n_sources()),
        Err(error) => error,
    }
}

#[test]
fn a_file_that_asks_for_too_much_is_refused_with_the_limit() {
    let long = format!("@string{{l = \"{}\"}}\n", "x".repeat(100_000));
    let uses = |n: usize| (0..n).map(|it| format!("@book{{k{it}, title = l}}\n")).collect::<Vec<_>>().concat();
    let doubled: Vec<String> = (1..40).map(|it| format!("@string{{s{it} = s{0} # s{0}}}\n", it - 1)).collect();
    let handed_down = format!("@book{{b, publisher = {{{}}}}}\n", "x".repeat(100_000));
    let children: Vec<String> = (0..2_000).map(|it| format!("@inbook{{k{it}, crossref = b}}\n")).collect();
    for text in [
        format!("{long}{}", uses(2_000)),
        format!("@string{{s0 = \"ab\"}}\n{}@book{{k, title = s39}}\n", doubled.concat()),
        format!("{handed_down}{}", children.concat()),
    ] {
        let error = refused(Format::Bibtex, &text).to_string();
        assert!(error.contains("64 MiB, 20 times its size and 2 KiB a card"), "{error}");
    }
    assert_eq!(read(Format::Bibtex, &format!("{long}{}", uses(20))).map.n_sources(), 20);
    let tiny = format!("[{}{{}}]", "{\"a\":0},".repeat(400_000));
    assert!(refused(Format::CslJson, &tiny).to_string().contains("tiny parts"));
}

/// As `git merge` leaves it: the lines in which two versions differ, between marks.
fn merged(ours: &str, theirs: &str) -> String {
    let whole =
        |title: &str| format!("{{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"title\": \"{title}\"\n}}\n");
    let (ours, theirs) = (whole(ours), whole(theirs));
    let mut text = String::new();
    for (ours, theirs) in ours.lines().zip(theirs.lines()) {
        if ours == theirs {
            text += &format!("{ours}\n");
        } else {
            text += &format!("<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> theirs\n");
        }
    }
    text
}

#[test]
fn two_versions_that_were_merged_badly_are_both_read() {
    let text = merged("Ours", "Theirs");
    let error = Format::Argmap.read(text.as_bytes()).expect_err("refused").to_string();
    assert!(error.starts_with("line 4: two versions of this map were merged badly"), "{error}");
    let (loaded, is_damaged) = Format::Argmap.read_leniently(text.as_bytes()).expect("read");
    let other = loaded.other.as_ref().expect("the other version");
    assert!(is_damaged);
    assert_eq!((&*loaded.map.meta().title, &*other.meta().title), ("Ours", "Theirs"));
    assert_eq!(told(&loaded).len(), 1, "{:?}", told(&loaded));
    // Marks within a text are words.
    let words = Format::Argmap.bytes(&loaded.map).expect("written");
    let words = String::from_utf8(words).expect("text").replace("Ours", "<<<<<<< HEAD\\n=======\\n>>>>>>> theirs");
    assert_eq!(read(Format::Argmap, &words).map.meta().title.lines().count(), 3);
}

#[test]
fn marks_of_git_are_named_in_files_of_others() {
    let text = "{\n\"nodes\": [\n<<<<<<< HEAD\n{ \"id\": \"a\", \"type\": \"text\", \"text\": \"A\" }\n=======\n>>>>>>> theirs\n]}\n";
    for format in [Format::Canvas, Format::Aif, Format::Mindmup] {
        let error = refused(format, text).to_string();
        assert!(error.starts_with("line 3: two versions of this file were merged badly"), "{format:?}: {error}");
    }
}

#[test]
fn why_a_map_is_damaged_is_said_once() {
    let text = "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"nodes\": [\n    {\n      \"id\": \"a\",\n      \"kind\": \"claim\"\n    },\n    \
                {\n      \"id\": \"b\",\n      \"kind\": \"claim\",\n      \"text\": \"B\" \"C\"\n    }\n  ]\n}\n";
    let (loaded, _) = Format::Argmap.read_leniently(text.as_bytes()).expect("read");
    let told = told(&loaded);
    assert_eq!(told.iter().filter(|it| it.contains("expected `,`")).count(), 1, "{told:?}");
    assert!(told[1].contains("“b” cannot be read; it was left out"), "{told:?}");
    // However many lines are broken, a person can read what is said.
    let broken =
        text.replace("    {\n      \"id\": \"b\"", &format!("{}    {{\n      \"id\": \"b\"", "    x\n".repeat(20_000)));
    let (loaded, _) = Format::Argmap.read_leniently(broken.as_bytes()).expect("read");
    let told = self::told(&loaded);
    assert!(told.len() <= 201 && told.iter().map(String::len).sum::<usize>() < 40_000, "{}", told.len());
    // Neither are names of any length repeated.
    let long = format!(
        "{{\"format\": \"argmap\", \"version\": 1, \"nodes\": [{{\"id\": \"{}\", \"kind\": \"claim\"}}]}}",
        "é\\n".repeat(5_000)
    );
    let told = self::told(&read(Format::Argmap, &long));
    assert!(told[0].chars().count() < 300 && !told[0].contains('\n'), "{told:?}");
}

#[test]
fn a_text_file_is_read_as_an_outline() {
    assert_eq!(Format::from_extension("TXT"), Some(Format::Outline));
    let utf_16: Vec<u8> = "\u{feff}Open late.\r\n  + Quiet.\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [utf_16, b"\xEF\xBB\xBFOpen late.\r  + Quiet.\r".to_vec()] {
        let map = Format::Outline.read(&bytes).expect("read").map;
        let texts: Vec<String> = map.nodes().map(|it| it.1.text.clone()).collect();
        assert!(texts.contains(&"Open late.".to_owned()) && texts.contains(&"Quiet.".to_owned()), "{texts:?}");
        assert_eq!(map.n_inferences(), 1);
    }
    let lines = "a\n".repeat(5_000_001);
    assert!(refused(Format::Outline, &lines).to_string().contains("5 million cards"));
}
