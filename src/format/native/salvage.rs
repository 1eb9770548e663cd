//! What can be read of a damaged map.
//!
//! Mainstay writes one property a line and each record between `    {` and `    }`. So the records of a file
//! that is cut off or broken somewhere can be told apart by their lines. Those that are whole are put
//! together again, each on its old lines, and read as usual; those that are not are named.

use serde::Deserialize as _;
use serde_json::{Map as Object, Value};

use super::{FORMAT, VERSION, read, v1};
use crate::format::{Loaded, ReadError, Warning};

/// The records of a damaged file that are whole, with a list of what was lost. `None` if none is, or if the
/// file is of another version or format, which is no damage. `error` is why the file cannot be read whole.
pub fn salvage(bytes: &[u8], error: &ReadError) -> Option<Loaded> {
    let text = String::from_utf8_lossy(bytes);
    let head: Vec<&str> = text.lines().take(8).map(str::trim).collect();
    let says =
        |name: &str, value: &str| head.iter().any(|it| it.trim_end_matches(',') == format!("\"{name}\": {value}"));
    if !says("format", &format!("\"{FORMAT}\"")) || !says("version", &VERSION.to_string()) {
        return None;
    }
    let mut mender = Mender::default();
    for (index, line) in text.lines().enumerate() {
        mender.line(index + 1, line);
    }
    mender.end_section();
    let Mender { mended, lost, n_records, .. } = mender;
    if n_records == 0 {
        return None;
    }
    let loaded = read(format!("{}\n}}\n", mended.join("\n")).as_bytes()).ok()?;
    let damage = Warning { line: error.line, text: format!("the file is damaged: {}", error.text) };
    let utf8 = (str::from_utf8(bytes).is_err()).then(|| {
        let text = "bytes that are no text were replaced by “\u{fffd}”".to_owned();
        Warning { line: None, text }
    });
    let warnings = [damage].into_iter().chain(utf8).chain(lost).chain(loaded.warnings).collect();
    Some(Loaded { map: loaded.map, warnings })
}

/// The mended file, as far as the lines have come.
#[derive(Default)]
struct Mender {
    mended: Vec<String>,
    lost: Vec<Warning>,
    n_records: usize,
    section: Option<Section>,
    /// A property stands before: the next one needs a comma.
    has_before: bool,
}

struct Section {
    kind: Kind,
    has_before: bool,
    /// The line where the open record begins, and its lines.
    record: Option<(usize, Vec<String>)>,
}

#[derive(Clone, Copy)]
enum Kind {
    Node,
    Inference,
    Source,
    Text,
}

impl Kind {
    fn of_section(line: &str) -> Option<Self> {
        match line.trim_end() {
            "  \"nodes\": [" => Some(Self::Node),
            "  \"inferences\": [" => Some(Self::Inference),
            "  \"sources\": [" => Some(Self::Source),
            "  \"texts\": [" => Some(Self::Text),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Inference => "inference",
            Self::Source => "source",
            Self::Text => "text",
        }
    }

    fn check(self, record: &str) -> Result<(), serde_json::Error> {
        let mut json = serde_json::Deserializer::from_str(record);
        match self {
            Self::Node => v1::Node::deserialize(&mut json).map(|_| ()),
            Self::Inference => v1::Inference::deserialize(&mut json).map(|_| ()),
            Self::Source => Object::<String, Value>::deserialize(&mut json).map(|_| ()),
            Self::Text => v1::Text::deserialize(&mut json).map(|_| ()),
        }?;
        json.end()
    }
}

impl Mender {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(kind) = Kind::of_section(line) {
            self.end_section();
            self.mended.push(format!("{}{line}", comma(self.has_before)));
            self.has_before = true;
            self.section = Some(Section { kind, has_before: false, record: None });
            return;
        }
        let Some(section) = &mut self.section else { return self.property(number, line) };
        match line.trim_end() {
            "    {" => {
                self.lose_record("is broken off");
                self.open_record(number, line);
            }
            "    }" | "    }," if section.record.is_some() => self.close_record(),
            "  ]" | "  ]," => self.end_section(),
            _ => match &mut section.record {
                Some((_, lines)) => lines.push(line.to_owned()),
                None => {
                    self.mended.push(String::new());
                    if !line.trim().is_empty() {
                        let text = "this line belongs to no record; it was left out".to_owned();
                        self.lost.push(Warning { line: Some(number), text });
                    }
                }
            },
        }
    }

    /// A line outside the lists of records: the title, the note, the end.
    fn property(&mut self, number: usize, line: &str) {
        let bare = line.trim().trim_end_matches(',');
        if number == 1 {
            self.mended.push("{".to_owned());
        } else if serde_json::from_str::<Object<String, Value>>(&format!("{{{bare}}}")).is_ok_and(|it| !it.is_empty()) {
            self.mended.push(format!("{}{bare}", comma(self.has_before)));
            self.has_before = true;
        } else {
            self.mended.push(String::new());
            if !matches!(bare, "" | "}") {
                let text = "this line could not be read; it was left out".to_owned();
                self.lost.push(Warning { line: Some(number), text });
            }
        }
    }

    fn open_record(&mut self, number: usize, line: &str) {
        if let Some(section) = &mut self.section {
            section.record = Some((number, vec![line.to_owned()]));
        }
    }

    fn close_record(&mut self) {
        let Some(section) = &mut self.section else { return };
        let Some((start, mut lines)) = section.record.take() else { return };
        lines.push("    }".to_owned());
        let record = lines.join("\n");
        match section.kind.check(&record) {
            Ok(()) => {
                lines[0] = format!("{}{}", comma(section.has_before), lines[0]);
                section.has_before = true;
                self.n_records += 1;
                self.mended.extend(lines);
            }
            Err(error) => {
                section.record = Some((start, lines));
                let why = error.to_string();
                let why = why.split(" at line ").next().unwrap_or_default();
                self.lose_record(&format!("cannot be read ({why})"));
            }
        }
    }

    /// Leaves out the record that is open, if one is.
    fn lose_record(&mut self, what: &str) {
        let Some(section) = &mut self.section else { return };
        let Some((start, lines)) = section.record.take() else { return };
        let id = lines.iter().find_map(|it| it.trim().strip_prefix("\"id\": \"")?.split('"').next());
        let named = id.map(|it| format!(" “{it}”")).unwrap_or_default();
        let text = format!("the {}{named} {what}; it was left out", section.kind.word());
        self.lost.push(Warning { line: Some(start), text });
        self.mended.extend(lines.iter().map(|_| String::new()));
    }

    fn end_section(&mut self) {
        self.lose_record("is cut off");
        if self.section.take().is_some() {
            self.mended.push("  ]".to_owned());
        }
    }
}

fn comma(has_before: bool) -> &'static str {
    if has_before { "," } else { "" }
}
