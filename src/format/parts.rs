//! What a format makes of one map: a file, or several that belong together.

use std::borrow::Cow;

/// The files that hold one map, or the forms in which one thing lies on the clipboard.
///
/// Most formats are one file: their rows take and give the main part alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts<'a> {
    main: Cow<'a, [u8]>,
    others: Vec<Part<'a>>,
}

/// A file that lies beside the main one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// What its name has instead of the main file's extension and the dot before: “-sources.csv”, “.txt”.
    pub ending: &'static str,
    pub bytes: Cow<'a, [u8]>,
}

impl<'a> Parts<'a> {
    pub fn one(bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        Self { main: bytes.into(), others: Vec::new() }
    }

    /// These parts and another one.
    pub fn and(mut self, ending: &'static str, bytes: impl Into<Cow<'a, [u8]>>) -> Self {
        self.others.push(Part { ending, bytes: bytes.into() });
        self
    }

    pub fn main(&self) -> &[u8] {
        &self.main
    }

    pub fn into_main(self) -> Vec<u8> {
        self.main.into_owned()
    }

    /// The parts beside the main one.
    pub fn others(&self) -> &[Part<'a>] {
        &self.others
    }

    pub fn other(&self, ending: &str) -> Option<&[u8]> {
        self.others.iter().find(|it| it.ending == ending).map(|it| &*it.bytes)
    }

    /// The main part as text without what comes before the first letter; empty if it is no text.
    pub fn text(&self) -> &str {
        let text = str::from_utf8(&self.main).unwrap_or_default();
        text.trim_start_matches(|it: char| it.is_whitespace() || it == '\u{feff}')
    }
}

impl<'a> From<&'a [u8]> for Parts<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::one(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Parts<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::one(bytes.as_slice())
    }
}
