//! What can be read of a damaged map.
//!
//! Mainstay writes one property a line and each record between `    {` and `    }`. So the records of a file
//! that is cut off or broken somewhere can be told apart by their lines. Those that are whole are put
//! together again, each on its old lines, and read as usual; those that are not are named.

use serde::Deserialize as _;
use serde_json::{Map as Object, Value};

use super::read::read;
use super::{FORMAT, VERSION, v1};
use crate::format::conflict::Conflict;
use crate::format::json::reason;
use crate::format::text::text;
use crate::format::told::Told;
use crate::format::{Loaded, Lost, ReadError, RecordKind, Remark, Unreadable, Warning};

/// The records of a damaged file that are whole, with a list of what was lost. `None` if none is, or if the
/// file is of another version or format, which is no damage. `error` is why the file cannot be read whole.
pub fn salvage(bytes: &[u8], error: &ReadError) -> Option<Loaded> {
    let text = text(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes));
    if error.why == Unreadable::MergedBadly {
        return both_versions(&text, error);
    }
    mended(&text, bytes, error)
}

/// Both versions of a map that were merged badly, where both can be read.
fn both_versions(text: &str, error: &ReadError) -> Option<Loaded> {
    let Conflict { ours, theirs, line: _ } = Conflict::of(text)?;
    let [ours, theirs] = [ours, theirs].map(|it| {
        let bytes = it.as_bytes();
        read(bytes).or_else(|error| mended(&it, bytes, &error).ok_or(error))
    });
    let damage = Warning::new(error.line, Remark::Damaged(error.why.clone()));
    match (ours, theirs) {
        (Ok(ours), Ok(theirs)) => {
            let warnings = [damage].into_iter().chain(ours.warnings).chain(theirs.warnings).collect();
            Some(Loaded { map: ours.map, other: Some(theirs.map), warnings, ..Loaded::default() })
        }
        (Ok(one), Err(_)) | (Err(_), Ok(one)) => {
            let warnings = [damage].into_iter().chain(one.warnings).collect();
            Some(Loaded { warnings, ..Loaded::from(one.map) })
        }
        (Err(_), Err(_)) => None,
    }
}

fn mended(text: &str, bytes: &[u8], error: &ReadError) -> Option<Loaded> {
    let head: Vec<&str> = text.lines().take(8).map(str::trim).collect();
    let says =
        |name: &str, value: &str| head.iter().any(|it| it.trim_end_matches(',') == format!("\"{name}\": {value}"));
    if !says("format", &format!("\"{FORMAT}\"")) || !says("version", &VERSION.to_string()) {
        return None;
    }
    let told = match &error.why {
        Unreadable::NotJson { reason } | Unreadable::WrongValue { reason } => reason.clone(),
        _ => String::new(),
    };
    let mut mender = Mender { reason: told, ..Mender::default() };
    mender.told.tell(error.line, Remark::Damaged(error.why.clone()));
    if str::from_utf8(bytes).is_err() {
        mender.told.tell(None, Remark::BytesReplaced);
    }
    for (index, line) in text.lines().enumerate() {
        mender.line(index + 1, line);
    }
    mender.end_section();
    mender.end_block();
    let Mender { mut mended, mut told, n_records, .. } = mender;
    if n_records == 0 {
        return None;
    }
    mended.push_str("}\n");
    let loaded = read(mended.as_bytes()).ok()?;
    loaded.warnings.into_iter().for_each(|it| told.tell_again(it));
    Some(Loaded { warnings: told.into_warnings(), ..Loaded::from(loaded.map) })
}

/// The mended file, as far as the lines have come: each line of the file is one of it, so that errors are told where
/// they stand.
#[derive(Default)]
struct Mender {
    mended: String,
    told: Told,
    n_records: usize,
    /// Why the whole cannot be read, which is said once.
    reason: String,
    section: Option<Section>,
    /// A property over several lines, as far as they have come.
    block: Option<OpenRecord>,
    /// A property stands before: the next one needs a comma.
    has_before: bool,
}

struct Section {
    kind: RecordKind,
    has_before: bool,
    record: Option<OpenRecord>,
}

/// A record that is open: the line where it begins, and its lines so far.
struct OpenRecord {
    start: usize,
    lines: String,
}

/// The kind of records that a line begins a list of.
fn list_of(line: &str) -> Option<RecordKind> {
    match line.trim_end() {
        "  \"nodes\": [" => Some(RecordKind::Node),
        "  \"inferences\": [" => Some(RecordKind::Inference),
        "  \"sources\": [" => Some(RecordKind::Source),
        "  \"texts\": [" => Some(RecordKind::Text),
        _ => None,
    }
}

fn check(kind: RecordKind, record: &str) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(record);
    match kind {
        RecordKind::Node => v1::Node::deserialize(&mut json).map(|_| ()),
        RecordKind::Inference => v1::Inference::deserialize(&mut json).map(|_| ()),
        RecordKind::Source => v1::Item::deserialize(&mut json).map(|_| ()),
        RecordKind::Text => v1::Text::deserialize(&mut json).map(|_| ()),
    }?;
    json.end()
}

impl Mender {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(kind) = list_of(line) {
            self.end_section();
            self.end_block();
            self.keep(self.has_before, line);
            self.has_before = true;
            self.section = Some(Section { kind, has_before: false, record: None });
            return;
        }
        let Some(section) = &mut self.section else { return self.property(number, line) };
        match line.trim_end() {
            "    {" => {
                self.lose_record(Lost::BrokenOff);
                self.open_record(number, line);
            }
            "    }" | "    }," if section.record.is_some() => self.close_record(),
            "  ]" | "  ]," => self.end_section(),
            _ => match &mut section.record {
                Some(record) => record.add(line),
                None => {
                    self.leave_out(1);
                    if !line.trim().is_empty() {
                        self.told.tell(number, Remark::NoRecord);
                    }
                }
            },
        }
    }

    /// A line outside the lists of records: the title, the note, the end.
    fn property(&mut self, number: usize, line: &str) {
        if self.block.is_some() || line.starts_with("  \"") && line.trim_end().ends_with('{') {
            return self.property_of_lines(number, line);
        }
        let bare = line.trim().trim_end_matches(',');
        if number == 1 {
            self.keep(false, "{");
        } else if serde_json::from_str::<Object<String, Value>>(&format!("{{{bare}}}")).is_ok_and(|it| !it.is_empty()) {
            self.keep(self.has_before, bare);
            self.has_before = true;
        } else {
            self.leave_out(1);
            if !matches!(bare, "" | "}") {
                self.told.tell(number, Remark::NoProperty);
            }
        }
    }

    /// A line of a property that is an object, as the order of writing is: it is kept if all of it is there.
    fn property_of_lines(&mut self, number: usize, line: &str) {
        let block = self.block.get_or_insert_with(|| OpenRecord { start: number, lines: String::new() });
        let is_end = matches!(line.trim_end(), "  }" | "  }," | "}");
        block.add(if is_end { line.trim_end().trim_end_matches(',') } else { line });
        if is_end {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let Some(OpenRecord { start, lines }) = self.block.take() else { return };
        if serde_json::from_str::<Object<String, Value>>(&format!("{{{lines}}}")).is_ok() {
            self.keep(self.has_before, lines.trim_end());
            self.has_before = true;
        } else {
            self.leave_out(lines.matches('\n').count());
            self.told.tell(start, Remark::NoProperty);
        }
    }

    fn open_record(&mut self, start: usize, line: &str) {
        if let Some(section) = &mut self.section {
            let mut record = OpenRecord { start, lines: String::new() };
            record.add(line);
            section.record = Some(record);
        }
    }

    fn close_record(&mut self) {
        let Some(section) = &mut self.section else { return };
        let Some(mut record) = section.record.take() else { return };
        record.add("    }");
        match check(section.kind, &record.lines) {
            Ok(()) => {
                let has_before = std::mem::replace(&mut section.has_before, true);
                self.n_records += 1;
                self.keep(has_before, record.lines.trim_end());
            }
            Err(error) => {
                section.record = Some(record);
                let reason = reason(&error);
                let reason = if reason == self.reason { String::new() } else { reason };
                self.lose_record(Lost::Unreadable { reason });
            }
        }
    }

    /// Leaves out the record that is open, if one is.
    fn lose_record(&mut self, how: Lost) {
        let Some(section) = &mut self.section else { return };
        let Some(OpenRecord { start, lines }) = section.record.take() else { return };
        let id = lines.lines().find_map(|it| it.trim().strip_prefix("\"id\": \"")?.split('"').next());
        self.told.tell(start, Remark::RecordLost { kind: section.kind, id: id.map(str::to_owned), how });
        self.leave_out(lines.matches('\n').count());
    }

    fn end_section(&mut self) {
        self.lose_record(Lost::CutOff);
        if self.section.take().is_some() {
            self.keep(false, "  ]");
        }
    }

    fn keep(&mut self, has_before: bool, lines: &str) {
        self.mended.push_str(if has_before { "," } else { "" });
        self.mended.push_str(lines);
        self.mended.push('\n');
    }

    fn leave_out(&mut self, n_lines: usize) {
        self.mended.extend(std::iter::repeat_n('\n', n_lines));
    }
}

impl OpenRecord {
    fn add(&mut self, line: &str) {
        self.lines.push_str(line);
        self.lines.push('\n');
    }
}
