//! Why a text is no style, and which styles there are to choose from.

use crate::words::citing;

/// The names of the styles that are offered first, and what people call them.
pub const COMMON: [(&str, &str); 6] = [
    ("mla", citing::MLA),
    ("apa", citing::APA),
    ("chicago-author-date", citing::CHICAGO_AUTHOR_DATE),
    ("chicago-notes", citing::CHICAGO_NOTES),
    ("harvard-cite-them-right", citing::HARVARD),
    ("ieee", citing::IEEE),
];

/// Why a text is no style that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StyleError {
    #[error("{}", citing::unknown_style(.0, &COMMON.map(|it| it.0)))]
    Unknown(String),
    /// What the reader of XML, or of CSL, says.
    #[error("{}", citing::damaged_style(.0))]
    Damaged(String),
    #[error("{}", citing::damaged_style(citing::NESTED_TOO_DEEPLY))]
    TooDeep,
    #[error("{}", citing::damaged_style(citing::TOO_LARGE_A_STYLE))]
    TooLarge,
    /// Its macros call one another too often.
    #[error("{}", citing::COSTLY_STYLE)]
    TooCostly,
    /// The style that it stands on.
    #[error("{}", citing::dependent_style(.0))]
    Dependent(String),
    /// A macro that calls itself.
    #[error("{}", citing::endless_style(.0))]
    Endless(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name from a file steers no terminal, and is no longer than can be read.
    #[test]
    fn what_a_style_is_called_is_said_as_text() {
        let name = format!("\u{1b}[2J{}", "m".repeat(1_000));
        for error in [StyleError::Unknown, StyleError::Damaged, StyleError::Dependent, StyleError::Endless] {
            let said = error(name.clone()).to_string();
            assert!(!said.contains('\u{1b}') && said.len() < 400, "{said}");
        }
    }
}
