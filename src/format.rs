//! Bytes to maps, and maps and pictures to bytes. No paths and no disk.
//!
//! A format is a file here with its reader and its writer, and a [row](Format::row) in the table. Menus, file dialogs,
//! the command line, the clipboard and the tests of round trips go by the rows.

mod aif;
pub mod argdown;
mod arggraph;
mod arranged;
mod bibtex;
mod brat;
mod canvas;
mod card_list;
mod carried;
pub mod clip;
mod conflict;
mod csl_json;
mod diagram;
mod dot;
mod draft;
pub mod essay;
mod faults;
mod freeplane;
mod graphml;
mod html;
mod json;
mod kialo;
mod left_out;
mod link_places;
mod listing;
mod lost;
mod markdown;
mod markdown_outline;
mod mermaid;
mod mindmup;
mod native;
mod opml;
mod options;
pub mod outline;
mod parts;
mod pdf;
mod picture;
mod plain;
mod png;
mod proof;
mod refs;
mod ris;
mod room;
mod row;
mod scheme_nodes;
mod sheets;
mod spreadsheet;
mod svg;
mod table;
mod text;
mod told;
mod topics;
mod xml;
mod xml_tree;

use crate::model::{Anchor, Branch, Map, NodeId, Stance};
use crate::words::formats as words;

pub use card_list::{CardList, ListedCard, ListedCitation, ListedUse};
pub use faults::{ArgdownFault, Limit, Loss, Lost, ReadError, RecordKind, Remark, Unreadable, Warning, WriteError};
pub use listing::{ListedFormat, listed};
pub use options::{ExportOption, ExportOptions, LeaveOut, OnSheets, Page, Paper, SheetTurn};
pub use parts::{Part, Parts};
pub use proof::Proof;
pub use room::Room;
pub use row::{ExportGroup, ExportRow, FormatRow, Holds, Offered, Read, Salvage, Write};
pub use sheets::{Sheet, SheetPiece};
pub use table::Format;
pub use text::{decoded, text};
pub(crate) use told::Told;
pub(crate) use xml::{Tag, Xml, XmlPiece, unescaped};

/// A map that was read, and what had to be repaired or left out.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    pub map: Map,
    /// Where it is a branch: the nodes at its top, each with the stance that it had. Empty for a whole map.
    pub tops: Vec<(NodeId, Stance)>,
    /// As of a [`Branch`].
    pub passages: Vec<(NodeId, Vec<Anchor>)>,
    pub warnings: Vec<Warning>,
    /// The other version, where two were merged badly.
    pub other: Option<Map>,
}

/// A map as it was written, and what that does not hold or show.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub parts: Parts<'static>,
    pub losses: Vec<Loss>,
}

impl Format {
    /// The formats that the name of a file may mean by its extension, in whatever case.
    fn of_extension(extension: &str) -> impl Iterator<Item = Self> {
        let extension = extension.to_lowercase();
        Self::ALL.iter().copied().filter(move |it| it.row().extensions.contains(&extension.as_str()))
    }

    /// Whether files with this extension may be of a format that is read.
    pub fn is_read_by_extension(extension: &str) -> bool {
        Self::of_extension(extension).any(|it| it.row().read.is_some())
    }

    /// The format that a file name's extension stands for, in whatever case: of several that share it the last one, since
    /// those before it are recognised by what they hold.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::of_extension(extension).last()
    }

    /// The format of a file: what it holds says it, where no other kind of file begins so; else its extension and, where
    /// several formats share that, what it holds.
    pub fn of_file(extension: &str, parts: &Parts<'_>) -> Option<Self> {
        let knows = |it: &Self| (it.row().recognises)(parts);
        let own = || Self::of_extension(extension);
        let sure = own().filter(|it| Self::SURE.contains(it)).find(knows);
        let sure = sure.or_else(|| Self::SURE.iter().copied().find(knows));
        sure.or_else(|| own().find(knows)).or_else(|| Self::from_extension(extension))
    }

    /// The format of what has no name: by what it holds.
    pub fn of_content(parts: &Parts<'_>) -> Option<Self> {
        let is_read = |it: &Self| it.row().read.is_some() && it.row().is_offered(Offered::File);
        let text = parts.text();
        // Any text is an outline, but not what another program was to read.
        let fits = |it: &Self| *it != Self::Outline || !text.starts_with(['{', '[', '<']);
        let knows = |it: &Self| (it.row().recognises)(parts);
        Self::of_file("", parts).or_else(|| Self::ALL.iter().copied().filter(is_read).filter(fits).find(knows))
    }

    /// The extensions of the formats that fit `which`, as in “.argmap, .svg or .png”.
    pub fn extensions(which: impl Fn(&FormatRow) -> bool) -> String {
        let rows = Self::ALL.iter().map(|it| it.row()).filter(which);
        let mut all: Vec<String> = Vec::new();
        for extension in rows.flat_map(|it| it.extensions).map(|it| format!(".{it}")) {
            if !all.contains(&extension) {
                all.push(extension);
            }
        }
        words::one_of(&all)
    }

    /// The format that is asked for by its id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.row().id == id)
    }

    /// The formats that are exported from the window, with how they stand in the list of exports, in its order.
    pub fn exports() -> impl Iterator<Item = (Self, ExportRow)> {
        let all = || Self::ALL.iter().filter_map(|&it| Some((it, it.row().export?)));
        ExportGroup::ALL.into_iter().flat_map(move |group| all().filter(move |it| it.1.group == group))
    }

    /// How many bytes a map adds to a picture of this format that carries it. `None` where it is too large for that, or
    /// the format carries none.
    pub fn carried_size(self, map: &Map) -> Option<usize> {
        match self {
            Self::Svg => carried::size_in_svg(map),
            Self::Png => carried::size_in_png(map),
            _ => None,
        }
    }

    /// Reads a map, a branch or sources.
    ///
    /// # Errors
    /// When it is not of this format, or the format is only written.
    pub fn read<'a>(self, parts: impl Into<Parts<'a>>) -> Result<Loaded, ReadError> {
        self.read_parts(&parts.into())
    }

    fn read_parts(self, parts: &Parts<'_>) -> Result<Loaded, ReadError> {
        let read = self.row().read.ok_or(ReadError::new(None, Unreadable::OnlyWritten))?;
        let refused = |why| Err(ReadError::new(None, why));
        let n_bytes = parts.others().iter().map(|it| it.bytes.len()).sum::<usize>() + parts.main().len();
        if n_bytes > Room::MOST_BYTES {
            return refused(Unreadable::TooLarge);
        }
        let loaded = read(parts)?;
        match () {
            () if loaded.map.n_nodes() > Room::MOST_CARDS => refused(Unreadable::TooManyCards),
            () if is_deeper(&loaded.map, Room::MOST_LEVELS) => refused(Unreadable::TooManyLevels),
            () => Ok(loaded),
        }
    }

    /// Reads a map whole or, where it is damaged, as far as it goes; says which.
    ///
    /// # Errors
    /// As [`read`](Self::read), where nothing can be salvaged.
    pub fn read_leniently<'a>(self, parts: impl Into<Parts<'a>>) -> Result<(Loaded, bool), ReadError> {
        let parts = parts.into();
        let error = match self.read_parts(&parts) {
            Ok(loaded) => return Ok((loaded, false)),
            Err(error) => error,
        };
        let salvaged = self.row().salvage.and_then(|salvage| salvage(&parts, &error));
        salvaged.map(|it| (it, true)).ok_or(error)
    }

    /// What the format cannot hold of a map.
    pub fn loses(self, map: &Map) -> Vec<Loss> {
        (self.row().loses)(map)
    }

    /// The same where it is written as somebody chose.
    pub fn loses_as(self, map: &Map, options: &ExportOptions) -> Vec<Loss> {
        let row = self.row();
        let is_plain = options.plain && row.takes.contains(&ExportOption::Plain);
        if is_plain { (row.loses_plain)(map) } else { self.loses(map) }
    }

    /// Writes a map. A picture is arranged here, and shows what is unfolded.
    ///
    /// # Errors
    /// Where the map is too large for the format, or the options do not fit together.
    pub fn write(self, map: &Map, options: &ExportOptions) -> Result<Written, WriteError> {
        let mut losses = self.loses_as(map, options);
        let map = options.leave_out.from(map);
        let whole = |parts| Written { parts, losses: Vec::new() };
        let written = match self.row().write {
            Some(Write::Map(write)) => write(&map, options).map(whole),
            Some(Write::Branch(write)) => write(&Branch::of(&map, &roots(&map))).map(whole),
            Some(Write::Picture(write)) => {
                let map = options.pictured(&map);
                let written = write(&map, &arranged::scene(self, &map, options)?, options)?;
                let carried = options.carry.as_ref().map(|it| options.leave_out.from(it));
                match (self, carried) {
                    (Self::Svg, Some(map)) => carried::add_to_svg(written, &map),
                    (Self::Png, Some(map)) => carried::add_to_png(written, &map),
                    _ => Ok(written),
                }
            }
            None => Err(WriteError::OnlyRead),
        }?;
        losses.extend(written.losses);
        Ok(Written { losses, ..written })
    }

    /// The main file of a map, written as it is where nothing else is asked for.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    pub fn bytes(self, map: &Map) -> Result<Vec<u8>, WriteError> {
        self.write(map, &ExportOptions::default()).map(|it| it.parts.into_main())
    }
}

/// What is on the clipboard, read as the first of the formats with such content that knows it.
///
/// # Errors
/// When it holds more than may be read.
pub fn paste(clipboard: &Parts<'_>, holds: Holds) -> Result<Option<Loaded>, ReadError> {
    // What is a map as a file becomes a branch of another one.
    let fits = |it: Holds| it == holds || (holds == Holds::Branch && it == Holds::Map);
    let rows = Format::ALL.iter().map(|it| it.row()).filter(|it| fits(it.holds) && it.is_offered(Offered::Paste));
    let knowing = rows.filter(|it| (it.recognises)(clipboard));
    for read in knowing.filter_map(|it| it.read) {
        match read(clipboard) {
            Ok(loaded) => return Ok(Some(loaded)),
            Err(error) if matches!(error.why, Unreadable::TakesTooMuch | Unreadable::TooManyCards) => {
                return Err(error);
            }
            // It was something else.
            Err(_) => {}
        }
    }
    Ok(None)
}

impl Loaded {
    /// What was read as something to be put into another map.
    pub fn into_branch(self) -> Branch {
        let Self { map, tops, passages, warnings: _, other: _ } = self;
        let whole = || roots(&map).into_iter().map(|it| (it, Stance::Supports)).collect();
        let tops = if tops.is_empty() { whole() } else { tops };
        Branch { map, tops, passages }
    }
}

impl From<Map> for Loaded {
    fn from(map: Map) -> Self {
        Self { map, ..Self::default() }
    }
}

impl From<Branch> for Loaded {
    fn from(Branch { map, tops, passages }: Branch) -> Self {
        Self { map, tops, passages, ..Self::default() }
    }
}

/// Whether cards lie below so many levels. A map of fewer cards or steps is not looked through.
fn is_deeper(map: &Map, n_levels: usize) -> bool {
    map.n_nodes().min(map.n_inferences()) >= n_levels && map.walk().iter().any(|it| it.depth > n_levels)
}

/// The nodes that a reading of the map starts at.
fn roots(map: &Map) -> Vec<NodeId> {
    map.walk().into_iter().filter(|it| it.depth == 0 && !it.again).map(|it| it.node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_counted_below_the_first_cards() {
        let line = |it: usize| "  ".repeat(it) + "A\n";
        let map = |n: usize| outline::read(&(0..n).map(line).collect::<String>()).expect("a branch").map;
        assert!(!is_deeper(&map(5), 5) && !is_deeper(&map(6), 5) && is_deeper(&map(7), 5));
        let wide = outline::read("A\n  + B\n  + C\n  + D\n").expect("a branch").map;
        assert!(!is_deeper(&wide, 2));
    }
}
