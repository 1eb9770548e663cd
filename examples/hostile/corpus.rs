//! Files that no program writes on a good day, in the shapes in which people reported that other programs fell over them:
//! parsers of BibTeX, RIS, JSON and XML that hung, overflowed their stack, took all memory, or lost what they did not
//! expect. Small ones are listed or made by damage; others grow to any size.

mod argdown;
mod bibtex;
mod csl_json;
mod damage;
mod documents;
mod graphs;
mod map;
mod minds;
mod others;
mod ris;

use std::io::{Cursor, Write as _};
use std::path::Path;

use mainstay::cite::Style;
use mainstay::document::DocumentText;
use mainstay::files::{self, Disk, Folders};
use mainstay::format::{Format, Holds, Loaded, Parts, clip, paste};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What reads a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    File(Format),
    Clipboard,
    Style,
    /// What a crash left, with a line about it.
    Recovery,
    Settings,
    /// A document whose name ends so; of an archive, its parts one after the other.
    Document(&'static str),
}

pub struct Case {
    pub reader: Reader,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A shape that grows with the number of bytes asked for.
pub struct Shape {
    pub reader: Reader,
    pub name: &'static str,
    make: fn(usize) -> String,
}

impl Shape {
    pub fn case(&self, n_bytes: usize) -> Case {
        Case { reader: self.reader, name: self.name.to_owned(), bytes: (self.make)(n_bytes).into_bytes() }
    }
}

/// The name of a shape, and what makes it.
pub type Growing = (&'static str, fn(usize) -> String);

/// Small files, several hundred.
pub fn small() -> Vec<Case> {
    let mut all = Vec::new();
    let texts: [(Reader, &[&str]); 20] = [
        (Reader::File(Format::Argmap), map::TEXTS),
        (Reader::File(Format::Bibtex), bibtex::TEXTS),
        (Reader::File(Format::Ris), ris::TEXTS),
        (Reader::File(Format::CslJson), csl_json::TEXTS),
        (Reader::File(Format::Outline), others::OUTLINES),
        (Reader::File(Format::Kialo), graphs::KIALO_TEXTS),
        (Reader::File(Format::Aif), graphs::AIF_TEXTS),
        (Reader::File(Format::Brat), graphs::BRAT_TEXTS),
        (Reader::File(Format::Arggraph), graphs::MICROTEXTS),
        (Reader::File(Format::Graphml), graphs::GRAPHMLS),
        (Reader::File(Format::Opml), minds::OUTLINES),
        (Reader::File(Format::Freeplane), minds::MIND_MAPS),
        (Reader::File(Format::Canvas), minds::CANVASES),
        (Reader::File(Format::Csv), minds::TABLES),
        (Reader::File(Format::Argdown), argdown::TEXTS),
        (Reader::File(Format::Mindmup), argdown::MINDMUPS),
        (Reader::Style, others::STYLES),
        (Reader::Settings, others::SETTINGS),
        (Reader::Recovery, others::RECOVERED),
        (Reader::Document("md"), documents::MARKDOWNS),
    ];
    for (reader, texts) in texts {
        let case = |(at, text): (usize, &&str)| {
            let name = format!("{at}: {}", text.chars().take(60).collect::<String>().escape_debug());
            Case { reader, name, bytes: text.as_bytes().to_vec() }
        };
        all.extend(texts.iter().enumerate().map(case));
    }
    let whole = [
        (Reader::File(Format::Argmap), map::WHOLE),
        (Reader::File(Format::Bibtex), bibtex::WHOLE),
        (Reader::File(Format::Ris), ris::WHOLE),
        (Reader::File(Format::CslJson), csl_json::WHOLE),
        (Reader::File(Format::Outline), others::OUTLINE),
        (Reader::File(Format::Kialo), graphs::KIALO),
        (Reader::File(Format::Aif), graphs::AIF),
        (Reader::File(Format::Brat), graphs::BRAT),
        (Reader::File(Format::Arggraph), graphs::MICROTEXT),
        (Reader::File(Format::Graphml), graphs::GRAPHML),
        (Reader::File(Format::Opml), minds::OPML),
        (Reader::File(Format::Freeplane), minds::MIND_MAP),
        (Reader::File(Format::Canvas), minds::CANVAS),
        (Reader::File(Format::Csv), minds::TABLE),
        (Reader::File(Format::Argdown), argdown::ARGDOWN),
        (Reader::File(Format::Mindmup), argdown::MINDMUP),
        (Reader::Style, others::STYLE),
        (Reader::Clipboard, others::OUTLINE),
        (Reader::Document("md"), documents::MARKDOWN),
        (Reader::Document("docx"), documents::WORD),
        (Reader::Document("odt"), documents::OPEN),
    ];
    all.extend(whole.into_iter().flat_map(|(reader, text)| damage::of(reader, text)));
    all
}

/// Shapes that grow.
pub fn growing() -> Vec<Shape> {
    let read_by = |reader: Reader, shapes: &[Growing]| -> Vec<Shape> {
        shapes.iter().map(|&(name, make)| Shape { reader, name, make }).collect()
    };
    let of = |format: Format, shapes: &[Growing]| read_by(Reader::File(format), shapes);
    let mut all = of(Format::Argmap, map::SHAPES);
    all.extend(of(Format::Bibtex, bibtex::SHAPES));
    all.extend(of(Format::Ris, ris::SHAPES));
    all.extend(of(Format::CslJson, csl_json::SHAPES));
    all.extend(of(Format::Outline, others::SHAPES));
    all.extend(of(Format::Markdown, others::MARKDOWN_SHAPES));
    all.extend(of(Format::Svg, others::PICTURE_SHAPES));
    all.extend(of(Format::Kialo, graphs::KIALO_SHAPES));
    all.extend(of(Format::Aif, graphs::AIF_SHAPES));
    all.extend(of(Format::Brat, graphs::BRAT_SHAPES));
    all.extend(of(Format::Arggraph, graphs::MICROTEXT_SHAPES));
    all.extend(of(Format::Graphml, graphs::GRAPHML_SHAPES));
    all.extend(of(Format::Opml, minds::OUTLINE_SHAPES));
    all.extend(of(Format::Freeplane, minds::MIND_MAP_SHAPES));
    all.extend(of(Format::Canvas, minds::CANVAS_SHAPES));
    all.extend(of(Format::Csv, minds::TABLE_SHAPES));
    all.extend(of(Format::Argdown, argdown::SHAPES));
    all.extend(of(Format::Mindmup, argdown::MINDMUP_SHAPES));
    all.extend(read_by(Reader::Document("txt"), documents::TEXT_SHAPES));
    all.extend(read_by(Reader::Document("md"), documents::MARKDOWN_SHAPES));
    all.extend(read_by(Reader::Document("docx"), documents::WORD_SHAPES));
    all.extend(read_by(Reader::Document("odt"), documents::OPEN_SHAPES));
    all.push(Shape { reader: Reader::Clipboard, name: "HTML without end", make: others::html });
    all
}

/// What came of a case.
#[derive(Debug, Default)]
pub struct Outcome {
    pub n_records: usize,
    pub n_cards: usize,
    /// Everything that is said of it.
    pub messages: Vec<String>,
}

/// Reads a case. `folder` is a place of its own, for what is read from the disk.
pub fn read(case: &Case, folder: &Path) -> Outcome {
    let outcome = |loaded: Loaded| {
        let Loaded { map, warnings, .. } = loaded;
        debug_assert!(map.n_inferences() > 5_000 || map.violations().is_empty(), "{}", case.name);
        let messages = warnings.iter().map(|it| it.remark.to_string()).collect();
        let n_cards = map.n_nodes();
        Outcome { n_records: n_cards + map.n_inferences() + map.n_sources(), n_cards, messages }
    };
    let refused = |message: String| Outcome { messages: vec![message], ..Outcome::default() };
    match case.reader {
        // A text beside it is the same.
        Reader::File(format) => match format.read_leniently(with_beside(format, &case.bytes)) {
            Ok((loaded, _)) => outcome(loaded),
            Err(error) => refused(error.to_string()),
        },
        Reader::Clipboard => {
            let parts = Parts::one(case.bytes.as_slice()).and(clip::HTML, case.bytes.as_slice());
            match paste(&parts, Holds::Sources)
                .and_then(|it| it.map_or_else(|| paste(&parts, Holds::Branch), |it| Ok(Some(it))))
            {
                Ok(found) => found.map(outcome).unwrap_or_default(),
                Err(error) => refused(error.to_string()),
            }
        }
        Reader::Style => match Style::from_xml(&String::from_utf8_lossy(&case.bytes)) {
            Ok(style) => Outcome { n_records: 1, messages: vec![style.name], ..Outcome::default() },
            Err(error) => refused(error.to_string()),
        },
        Reader::Recovery => {
            let left = folder.join("state/recovery/1");
            put(&left.join("1.recovery"), &case.bytes);
            let found = files::rescued(&Disk::default(), &Folders::inside(folder));
            let mut all = Outcome { n_records: found.len(), ..Outcome::default() };
            for it in found {
                all.messages.extend(it.loaded.into_iter().flat_map(|it| outcome(it).messages));
            }
            all
        }
        Reader::Document(extension) => {
            let is_archive = matches!(extension, "docx" | "odt");
            let packed = if is_archive { archive(&case.bytes) } else { Vec::new() };
            let bytes = if is_archive { &packed } else { &case.bytes };
            match DocumentText::read(bytes, extension) {
                Ok(found) => {
                    let DocumentText { content, parts, citations, told, .. } = found;
                    let n_records = usize::from(!content.is_empty()) + parts.len() + citations.len();
                    let messages = told.into_iter().map(|(remark, times)| remark.in_words(times)).collect();
                    Outcome { n_records, n_cards: 0, messages }
                }
                Err(error) => refused(error.to_string()),
            }
        }
        Reader::Settings => {
            put(&folder.join("settings/settings.json"), &case.bytes);
            let (_, error) = files::load_settings(&Disk::default(), &Folders::inside(folder));
            error.map_or_else(Outcome::default, |it| refused(it.to_string()))
        }
    }
}

/// Parts, each after a line with its name, as an archive that is not packed: what is unpacked of it is as large.
fn archive(parts: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut put = |part: &[u8]| -> Option<()> {
        let end_of_name = part.iter().position(|it| *it == b'\n')?;
        let (name, content) = part.split_at(end_of_name);
        zip.start_file(String::from_utf8_lossy(name), plain).ok()?;
        zip.write_all(content.get(1..)?).ok()
    };
    parts.split(|it| *it == 0).for_each(|it| _ = put(it));
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

fn with_beside(format: Format, bytes: &[u8]) -> Parts<'_> {
    format.row().beside.iter().fold(Parts::one(bytes), |parts, it| parts.and(it, bytes))
}

fn put(path: &Path, bytes: &[u8]) {
    let made = path.parent().map(std::fs::create_dir_all).and_then(|_| std::fs::write(path, bytes).ok());
    debug_assert!(made.is_some(), "{}", path.display());
}

/// A text with a unit repeated until it has so many bytes.
fn filled(before: &str, unit: impl Fn(usize) -> String, after: &str, n_bytes: usize) -> String {
    let mut text = String::with_capacity(n_bytes + 1_000);
    text.push_str(before);
    let mut at = 0;
    while text.len() + after.len() < n_bytes {
        text.push_str(&unit(at));
        at += 1;
    }
    text.push_str(after);
    text
}
