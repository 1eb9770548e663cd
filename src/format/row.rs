//! What a row of the table of formats says.

use super::{ExportOption, ExportOptions, Loaded, Loss, Parts, ReadError, WriteError, Written};
use crate::model::{Branch, Map};
use crate::scene::Scene;
use crate::words::exporting as words;

/// What there is to know about a format.
pub struct FormatRow {
    /// By which it is asked for on the command line.
    pub id: &'static str,
    pub name: &'static str,
    /// What it cannot hold of any map, in words; of one map, [`loses`](Self::loses) says it.
    pub in_general: &'static str,
    /// On what it was tested but for tests of our own, in words.
    pub tested: &'static str,
    pub holds: Holds,
    pub offered: &'static [Offered],
    /// Of the main file, in lower case, without the dot; the first one is proposed. None where it is no file.
    pub extensions: &'static [&'static str],
    /// The endings of the other files that may belong to it: see [`Part`](super::Part).
    pub beside: &'static [&'static str],
    /// What it may be, by what it holds: the first format that recognises something and can read it is the one. Asked
    /// where there is no name, or where several formats share an extension.
    pub recognises: fn(&Parts<'_>) -> bool,
    pub read: Option<Read>,
    /// Reads what is whole in a file that `read` refused.
    pub salvage: Option<Salvage>,
    pub write: Option<Write>,
    /// How it stands in the list of exports, if it is exported from the window.
    pub export: Option<ExportRow>,
    pub takes: &'static [ExportOption],
    /// What it cannot hold of a map, to be told before it is written.
    pub loses: fn(&Map) -> Vec<Loss>,
    /// The same where it is written without our own data, if it can be.
    pub loses_plain: fn(&Map) -> Vec<Loss>,
}

/// What a format holds of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Map,
    Branch,
    /// Sources alone, which belong to a map.
    Sources,
    Picture,
}

/// How a format stands in the list of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportRow {
    pub group: ExportGroup,
    /// The words of the command that exports it.
    pub command: &'static str,
    /// What it is good for, in a sentence.
    pub about: &'static str,
}

/// What stands together in the list of exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExportGroup {
    Pictures,
    Documents,
    Programs,
    Data,
    Sources,
}

impl ExportGroup {
    pub const ALL: [Self; 5] = [Self::Pictures, Self::Documents, Self::Programs, Self::Data, Self::Sources];

    pub fn name(self) -> &'static str {
        match self {
            Self::Pictures => words::PICTURES,
            Self::Documents => words::DOCUMENTS,
            Self::Programs => words::PROGRAMS,
            Self::Data => words::DATA,
            Self::Sources => words::SOURCES,
        }
    }
}

/// Where a format is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    File,
    /// Copying puts it on the clipboard.
    Clipboard,
    /// Pasting looks for it there.
    Paste,
}

pub type Read = fn(&Parts<'_>) -> Result<Loaded, ReadError>;

/// Damaged bytes, and why they are refused, to what is whole in them.
pub type Salvage = fn(&Parts<'_>, &ReadError) -> Option<Loaded>;

/// A writer, by what it is given.
#[derive(Clone, Copy)]
pub enum Write {
    Map(fn(&Map, &ExportOptions) -> Result<Parts<'static>, WriteError>),
    Branch(fn(&Branch) -> Result<Parts<'static>, WriteError>),
    /// Draws a scene of the map, which it scales and cuts but never lays out.
    Picture(fn(&Map, &Scene, &ExportOptions) -> Result<Written, WriteError>),
}

impl FormatRow {
    pub fn is_offered(&self, at: Offered) -> bool {
        self.offered.contains(&at)
    }

    /// Holds sources alone, which belong to a map.
    pub fn holds_sources(&self) -> bool {
        self.holds == Holds::Sources
    }
}
