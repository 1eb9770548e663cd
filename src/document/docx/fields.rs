//! Fields of Word (ECMA-376, part 1, 17.16): what an instruction makes of its result.

/// A field that has begun.
#[derive(Debug, Default)]
pub struct OpenField {
    pub instruction: String,
    /// What a program keeps beside its instruction.
    pub data: String,
    pub has_result: bool,
    pub left_out: bool,
    /// Where its result begins, in the words of which paragraph.
    pub paragraph: usize,
    pub start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    Contents,
    Bibliography,
    /// Zotero’s and Mendeley’s, with CSL-JSON.
    Csl,
    EndNote,
    /// Word’s own.
    Citation,
    Other,
}

impl FieldKind {
    pub fn of(instruction: &str) -> Self {
        let mut words = instruction.split_whitespace().map(|it| it.to_uppercase());
        let first = words.next().unwrap_or_default();
        let second = words.next().unwrap_or_default();
        let third = words.next().unwrap_or_default();
        match (&*first, &*second, &*third) {
            ("TOC" | "TOA", ..) => Self::Contents,
            ("BIBLIOGRAPHY", ..)
            | ("ADDIN", "ZOTERO_BIBL" | "EN.REFLIST", _)
            | ("ADDIN", "MENDELEY", "BIBLIOGRAPHY") => Self::Bibliography,
            ("CITATION", ..) => Self::Citation,
            ("ADDIN", "EN.CITE", _) => Self::EndNote,
            ("ADDIN", second, _) if second.starts_with("EN.CITE<") || second.starts_with("EN.CITE&") => Self::EndNote,
            ("ADDIN", "ZOTERO_ITEM" | "CSL_CITATION", _) => Self::Csl,
            ("ADDIN", ..) if instruction.contains("CSL_CITATION") => Self::Csl,
            _ => Self::Other,
        }
    }
}
