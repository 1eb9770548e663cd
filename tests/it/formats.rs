//! Every row of the table of formats keeps what it says.

use mainstay::format::{
    ExportOptions, Format, FormatRow, Holds, Loaded, Loss, Offered, Page, Paper, Parts, Write, Written,
};
use mainstay::format::{clip, listed, outline, paste};
use mainstay::model::{Branch, Citation, Document, Map, Node, NodeKind, Orientation, Source, Stance, Target};

use crate::{notation, random};

fn rows() -> impl Iterator<Item = (Format, FormatRow)> {
    Format::ALL.iter().map(|&it| (it, it.row()))
}

/// A map with something of everything, and texts that any format can hold.
pub fn map() -> Map {
    let mut doc =
        Document::new(notation::session("T\n  + A\n  & B\n    ! C\n  - D\n    ^ E\n  + =A\n").doc.map().clone());
    doc.edit("Cite", |tx| {
        let csl = serde_json::json!({ "type": "book", "title": "Axis", "author": [{ "family": "Lo" }] });
        let source = tx.add_source(Source { csl: csl.as_object().cloned().expect("an object") });
        let mut node = Node::new(NodeKind::Evidence, "E");
        "A note".clone_into(&mut node.note);
        node.unstated = true;
        node.citations = vec![Citation::new(source)];
        let thesis = tx.map().nodes().find(|it| it.1.kind == NodeKind::Thesis).expect("there").0;
        let node = tx.add_node(node);
        tx.infer([node], Target::Node(thesis), Stance::Supports)
    })
    .expect("cited");
    doc.map().clone()
}

/// What a format makes of a map: as a file, or of its thesis as a branch.
fn written(format: Format, map: &Map) -> Parts<'static> {
    format.write(map, &ExportOptions::default()).expect("written").parts
}

/// A file of a format: one that it writes of a map or, where it is only read, one that others wrote.
pub fn whole(format: Format, map: &Map) -> Parts<'static> {
    let only_read = match format {
        Format::Brat => Parts::one(ANNOTATIONS.as_bytes()).and(".txt", b"Stay open. It is quiet.".as_slice()),
        Format::Arggraph => Parts::one(MICROTEXT.as_bytes()),
        Format::Mindmup => Parts::one(MIND_MAP.as_bytes()),
        _ => return written(format, map),
    };
    assert!(format.row().write.is_none(), "{format:?}");
    only_read
}

const ANNOTATIONS: &str = "T1\tMajorClaim 0 9\tStay open\nT2\tClaim 11 22\tIt is quiet\nA1\tStance T2 For\n";
const MIND_MAP: &str = "{\"formatVersion\": 3, \"ideas\": {\"1\": {\"title\": \"Stay open\", \"ideas\": {\"1\": {\"attr\": \
                        {\"group\": \"supporting\"}, \"ideas\": {\"1\": {\"title\": \"It is quiet\"}}}}}}}";
const MICROTEXT: &str = "<arggraph id='a'><edu id='e1'>Stay open,</edu><edu id='e2'>for it is quiet.</edu><adu id='a1'/>\
                         <adu id='a2'/><edge id='c1' src='e1' trg='a1' type='seg'/><edge id='c2' src='e2' trg='a2' \
                         type='seg'/><edge id='c3' src='a2' trg='a1' type='sup'/></arggraph>";

/// `docs/formats.md` is written from the table; `UPDATE_DOCS=1 cargo test` writes it anew.
#[test]
fn the_formats_are_documented() {
    use std::fmt::Write as _;

    use mainstay::words::of_formats as words;
    let mut text = format!("{}{}\n", words::DOC_BEGINNING, words::DOC_HEADINGS);
    for it in listed() {
        let (way, extensions) =
            (words::reads_and_writes(it.reads, it.writes), words::extensions(it.extensions, &it.default_for));
        let extensions = extensions.replace('*', "\\*");
        _ = writeln!(text, "| {} | `{}` | {extensions} | {way} | {} | {} |", it.name, it.id, it.loses, it.tested);
    }
    crate::files::golden("docs/formats.md", &text);
}

#[test]
fn every_format_is_read_or_written_and_offered_somewhere_under_a_name() {
    let mut ids: Vec<&str> = rows().map(|it| it.1.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), Format::ALL.len());
    for (format, row) in rows() {
        assert!(!row.id.is_empty() && Format::named(row.id) == Some(format), "{format:?}");
        assert!(!row.in_general.is_empty() && !row.tested.is_empty(), "{format:?}");
        assert!(!row.name.is_empty() && !row.offered.is_empty(), "{format:?}");
        assert!(row.read.is_some() || row.write.is_some(), "{format:?}");
        assert_eq!(row.is_offered(Offered::File), !row.extensions.is_empty(), "{format:?}");
        assert!(!row.is_offered(Offered::Paste) || row.read.is_some(), "{format:?}");
        // A map of ours is saved.
        let is_exported = row.write.is_some() && row.is_offered(Offered::File) && format != Format::Argmap;
        assert_eq!(row.export.is_some(), is_exported, "{format:?}");
        assert!(row.salvage.is_none() || row.read.is_some(), "{format:?}");
        let is_picture = matches!(row.write, Some(Write::Picture(_)));
        assert_eq!(row.holds == Holds::Picture, is_picture, "{format:?}");
    }
    assert_eq!(Format::exports().count(), 22);
    assert_eq!(Format::extensions(|it| it.holds == Holds::Picture), ".svg, .png or .pdf");
}

#[test]
fn what_a_format_writes_is_recognised_as_its_own_and_read_back() {
    let map = map();
    let mut n_read = 0;
    for (format, row) in rows() {
        let parts = whole(format, &map);
        if matches!(format, Format::Essay | Format::EssayWord | Format::EssayOpen) {
            // It is prose, which is nobody's own.
            continue;
        }
        let recognised = rows().find(|it| (it.1.recognises)(&parts)).map(|it| it.0);
        assert_eq!(recognised, Some(format));
        if row.write.is_none() {
            let loaded = format.read(parts).expect("what others wrote is read");
            assert_eq!(
                (loaded.map.n_nodes(), loaded.map.n_inferences(), loaded.warnings),
                (2, 1, vec![]),
                "{format:?}"
            );
            continue;
        }
        // What a picture carries is asked for: see `a_picture_carries_any_map`.
        let Some(read) = row.read.filter(|_| row.holds != Holds::Picture) else { continue };
        let loaded = read(&parts).expect("what is written is read");
        assert_eq!(loaded.warnings, [], "{format:?}");
        n_read += 1;
        match row.holds {
            Holds::Map if format.loses(&map).is_empty() => assert_eq!(loaded.map, map, "{format:?}"),
            Holds::Map => assert_eq!(loaded.map.n_nodes(), map.n_nodes(), "{format:?}"),
            Holds::Sources => assert_eq!(loaded.map.n_sources(), map.n_sources(), "{format:?}"),
            Holds::Branch => {
                let lost = format.loses(&map);
                let n_nodes = loaded.map.n_nodes();
                assert!(n_nodes == map.n_nodes() || lost.contains(&Loss::Shared(1)), "{format:?}: {n_nodes}");
            }
            Holds::Picture => unreachable!("they are passed over"),
        }
    }
    assert_eq!(n_read, 15);
}

/// Whoever writes what was read writes the same again: nothing gets lost little by little.
#[test]
fn what_was_read_is_written_as_it_was() {
    let mut n_compared = 0;
    for seed in 0..20 {
        let map = random::document(seed, 40).map().clone();
        // What holds branches alone has no place for what stands beside them.
        for (format, row) in rows().filter(|it| matches!(it.1.write, Some(Write::Map(_)))) {
            let Some(read) = row.read else { continue };
            if row.holds == Holds::Sources && map.n_sources() == 0 || map.n_nodes() == 0 {
                continue;
            }
            let first = written(format, &map);
            let again = written(format, &read(&first).expect("what is written is read").map);
            assert_eq!(
                String::from_utf8_lossy(again.main()),
                String::from_utf8_lossy(first.main()),
                "{format:?} {seed}"
            );
            n_compared += 1;
        }
    }
    assert!(n_compared > 40, "{n_compared}");
}

#[test]
fn any_bytes_are_refused_or_read_by_every_format() {
    let mut rng = fastrand::Rng::with_seed(3);
    let map = map();
    let (mut n_read, mut n_refused) = (0, 0);
    for (format, row) in rows() {
        let Some(read) = row.read else { continue };
        let whole = whole(format, &map);
        for _ in 0..200 {
            let mut bytes = whole.main().to_vec();
            for _ in 0..rng.usize(1..6) {
                let at = rng.usize(..bytes.len());
                bytes[at] = rng.u8(..);
            }
            bytes.truncate(rng.usize(1..=bytes.len()));
            let parts =
                whole.others().iter().fold(Parts::one(bytes), |parts, it| parts.and(it.ending, it.bytes.to_vec()));
            _ = (row.recognises)(&parts);
            match read(&parts) {
                Ok(loaded) => {
                    assert_eq!(loaded.map.violations(), [], "{format:?}");
                    n_read += 1;
                }
                Err(error) => {
                    assert!(!error.why.to_string().is_empty());
                    n_refused += 1;
                }
            }
        }
    }
    assert!(n_read > 100 && n_refused > 100, "{n_read} {n_refused}");
}

#[test]
fn what_a_format_cannot_hold_is_told_before() {
    let told = |format: Format, map: &Map| format.loses(map).iter().map(Loss::to_string).collect::<Vec<_>>();
    let map = map();
    for format in [Format::Bibtex, Format::Ris, Format::CslJson] {
        assert_eq!(told(format, &map), ["holds the sources alone"]);
        assert!(told(format, &Map::default()).is_empty(), "there is nothing but sources");
    }
    for format in [Format::Argmap, Format::Clip] {
        assert!(told(format, &map).is_empty(), "{format:?} holds everything");
    }
    assert_eq!(
        told(Format::Outline, &map),
        [
            "1 citation stands as words",
            "1 note is left out",
            "1 assumption is not marked as unstated",
            "1 shared claim is written again at each of its places"
        ]
    );
    let mut doc = Document::new(notation::session("T\n").doc.map().clone());
    doc.edit("Turn", |tx| tx.turn(Orientation::Left)).expect("sound");
    assert_eq!(told(Format::Outline, doc.map()), ["how the map is laid out is left out"]);
    assert!(told(Format::Argmap, doc.map()).is_empty());
    let losses = Format::Ris.write(&map, &ExportOptions::default()).expect("written").losses;
    assert_eq!(losses, [Loss::Argument]);
}

/// What is on the clipboard, as text and perhaps as HTML.
fn pasted(text: &str, html: Option<&str>, holds: Holds) -> Option<Loaded> {
    let clipboard = Parts::one(text.as_bytes());
    let clipboard = html.into_iter().fold(clipboard, |it, html| it.and(clip::HTML, html.as_bytes()));
    paste(&clipboard, holds).expect("it is small")
}

#[test]
fn a_picture_carries_any_map() {
    for seed in 0..30 {
        let map = random::document(seed, 60).map().clone();
        let options = ExportOptions { carry: Some(map.clone()), scale: 0.1, ..ExportOptions::default() };
        for format in [Format::Svg, Format::Png] {
            let picture = format.write(&map, &options).expect("drawn").parts.into_main();
            let found = format.read(&picture).expect("it carries the map").map;
            assert!(Format::Argmap.bytes(&found) == Format::Argmap.bytes(&map), "{format:?} {seed}");
        }
    }
}

#[test]
fn what_is_pasted_is_known_by_what_it_holds() {
    let sources = [
        "  @book{lo, title = {Axis}}",
        "TY  - BOOK\nTI  - Axis\nER  - \n",
        "[{\"id\": \"a\", \"type\": \"book\", \"title\": \"Axis\"}]",
    ];
    for text in sources {
        assert_eq!(pasted(text, None, Holds::Sources).expect(text).map.n_sources(), 1);
    }
    for text in ["Open late.\n  + No quiet place.\n", "@someone said so", "{\"type\": no JSON", ""] {
        assert!(pasted(text, None, Holds::Sources).is_none(), "{text}");
    }
    let branch = |text: &str, html: Option<&str>| pasted(text, html, Holds::Branch).map(Loaded::into_branch);
    assert_eq!(branch("A\n  + B\n  - C\n", None).map(|it| it.map.n_inferences()), Some(2));
    assert_eq!(branch(" \n", None), None);

    let map = map();
    let top = map.nodes().find(|it| it.1.kind == NodeKind::Thesis).expect("a thesis").0;
    let copied = Branch { map, tops: vec![(top, Stance::Opposes)], ..Branch::default() };
    let (text, html) = (outline::write(&copied), clip::write(&copied).expect("written"));
    assert_eq!(branch(&text, Some(&html)), Some(copied), "another window's branch comes whole");
    let other = branch("Something else\n", Some(&html)).expect("the text is read");
    assert_eq!(outline::write(&other), "Something else\n", "old HTML beside a new text is not meant");
}

#[test]
fn a_file_is_known_by_its_extension_in_any_case() {
    let of = |extension: &str| Format::of_file(extension, &Parts::default());
    assert_eq!((of("PDF"), of("bibtex"), of("doc"), of("")), (Some(Format::Pdf), Some(Format::Bibtex), None, None));
    assert_eq!((of("docx"), of("ODT")), (Some(Format::EssayWord), Some(Format::EssayOpen)));
    // Where several share one, it is the one that is recognised, or else the last.
    assert_eq!((of("txt"), of("json")), (Some(Format::Outline), Some(Format::CslJson)));
    let kialo = Parts::one(b"Discussion Title: T\n\n1. T\n".as_slice());
    assert_eq!(Format::of_file("TXT", &kialo), Some(Format::Kialo));
    let rows: Vec<&str> = rows().flat_map(|it| it.1.extensions).copied().collect();
    assert!(rows.iter().all(|it| it.to_lowercase() == **it && !it.contains('.')), "{rows:?}");
}

/// What a file is called says little where it comes from another program.
#[test]
fn a_file_is_known_by_what_it_holds_whatever_its_name_says() {
    let map = map();
    let kinds = [
        Format::Argmap,
        Format::Aif,
        Format::Canvas,
        Format::Opml,
        Format::Freeplane,
        Format::Arggraph,
        Format::Graphml,
        Format::Mindmup,
    ];
    for format in kinds {
        let parts = whole(format, &map);
        for extension in ["json", "xml", "txt", "argmap", ""] {
            assert_eq!(Format::of_file(extension, &parts), Some(format), "{extension}");
        }
        assert_eq!(Format::of_content(&parts), Some(format));
    }
    for format in [Format::Bibtex, Format::Ris, Format::CslJson, Format::Argdown, Format::Kialo, Format::Outline] {
        assert_eq!(Format::of_content(&whole(format, &map)), Some(format));
    }
    assert_eq!(Format::of_content(&Parts::one(b"{\"nodes\": ".as_slice())), None);
}

/// Without our own data the sentences stay, and how they bear on each other as far as the format says it.
#[test]
fn what_is_written_plainly_holds_none_of_our_data_and_loses_what_it_says() {
    let plain = ExportOptions { plain: true, ..ExportOptions::default() };
    for seed in 0..20 {
        let map = random::document(seed, 40).map().clone();
        for format in [Format::Argdown, Format::Opml, Format::Freeplane, Format::Canvas] {
            let Written { parts, losses } = format.write(&map, &plain).expect("written");
            let text = parts.text().to_lowercase();
            assert!(!text.contains("mainstay"), "{format:?} {seed}");
            let loaded = format.read(&parts.main().to_vec()).expect("read");
            let texts = |map: &Map| {
                let one_line = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
                let mut all: Vec<String> =
                    map.nodes().map(|it| one_line(&it.1.text)).filter(|it| !it.is_empty()).collect();
                all.sort();
                all.dedup();
                all
            };
            let found = texts(&loaded.map);
            assert!(texts(&map).iter().all(|it| found.contains(it)), "{format:?} {seed}");
            let is_whole = losses.is_empty();
            assert!(!is_whole || loaded.map.n_inferences() == map.n_inferences(), "{format:?} {seed}");
            let stances = |map: &Map| map.inferences().filter(|it| it.1.stance == Stance::Opposes).count();
            let keeps_steps = !losses.iter().any(|it| {
                matches!(
                    it,
                    Loss::Linked(_) | Loss::OnSteps(_) | Loss::Shared(_) | Loss::Objections(_) | Loss::UnderOne(_)
                )
            });
            if keeps_steps && format != Format::Argdown {
                assert_eq!(stances(&loaded.map), stances(&map), "{format:?} {seed}");
            }
        }
    }
}

#[test]
fn parts_are_found_by_their_endings() {
    let parts = Parts::one(b"main".as_slice()).and("-sources.csv", b"one".as_slice());
    assert_eq!(parts.other("-sources.csv"), Some(b"one".as_slice()));
    assert_eq!((parts.other(".csv"), parts.main()), (None, b"main".as_slice()));
}

#[test]
fn papers_have_the_sizes_that_printers_know() {
    let size = |it: Paper| (it.size().width.round(), it.size().height.round());
    assert_eq!((size(Paper::A4), size(Paper::Letter)), ((595.0, 842.0), (612.0, 792.0)));
    for paper in Paper::ALL {
        assert_eq!(Paper::named(paper.name()), Some(paper));
    }
    assert_eq!(ExportOptions::default().page, Page::OfMap);
}
