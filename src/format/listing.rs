//! The table of formats, to be printed: what `mainstay formats` says, and `docs/formats.md`.

use serde::Serialize;

use super::{Format, FormatRow, Holds, Offered};

/// A row of it.
#[derive(Debug, Serialize)]
pub struct ListedFormat {
    /// What `--from` and `--to` take.
    pub id: &'static str,
    pub name: &'static str,
    pub extensions: &'static [&'static str],
    /// The extensions that stand for it where nothing else is said, when a file is written.
    pub default_for: Vec<&'static str>,
    pub reads: bool,
    pub writes: bool,
    pub holds: &'static str,
    /// What it cannot hold.
    pub loses: &'static str,
    #[serde(skip)]
    pub tested: &'static str,
}

/// All formats of files, in the order in which they are offered.
pub fn listed() -> Vec<ListedFormat> {
    let formats = Format::ALL.iter().map(|it| (*it, it.row())).filter(|it| it.1.is_offered(Offered::File));
    formats.map(|(format, row)| listed_format(format, &row)).collect()
}

fn listed_format(format: Format, row: &FormatRow) -> ListedFormat {
    let FormatRow { id, name, extensions, in_general: loses, tested, .. } = *row;
    let is_default = |it: &&str| row.write.is_some() && Format::from_extension(it) == Some(format);
    ListedFormat {
        id,
        name,
        extensions,
        default_for: extensions.iter().copied().filter(is_default).collect(),
        reads: row.read.is_some(),
        writes: row.write.is_some(),
        holds: match row.holds {
            Holds::Map => "map",
            Holds::Branch => "branch",
            Holds::Sources => "sources",
            Holds::Picture => "picture",
        },
        loses,
        tested,
    }
}
