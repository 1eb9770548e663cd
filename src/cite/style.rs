//! Styles of citation, and where they come from.

use std::fmt;
use std::sync::{Arc, LazyLock};

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{
    CitationFormat, IndependentStyle, Locale, LocaleCode, Style as Csl, StyleCategory, StyleClass,
};

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

/// No style of CSL's own repository nests deeper than 20.
const MAX_DEPTH: usize = 100;

pub(super) static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(locales);

/// A style of citation in a language, ready to render.
#[derive(Clone)]
pub struct Style {
    pub(super) csl: Arc<IndependentStyle>,
    pub(super) language: Option<LocaleCode>,
    pub name: String,
}

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
    /// The style that it stands on.
    #[error("{}", citing::dependent_style(.0))]
    Dependent(String),
    /// A macro that calls itself.
    #[error("{}", citing::endless_style(.0))]
    Endless(String),
}

impl fmt::Debug for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Style({})", self.name)
    }
}

impl Default for Style {
    fn default() -> Self {
        let csl = ArchivedStyle::ModernLanguageAssociation.get();
        match csl {
            Csl::Independent(csl) => Self { csl: Arc::new(csl), language: None, name: COMMON[0].1.to_owned() },
            Csl::Dependent(_) => unreachable!("the archive holds independent styles alone"),
        }
    }
}

impl Style {
    /// The style that a map names: a name of the archive, or a whole CSL style as XML; empty for MLA.
    pub fn of(style: &str, language: &str) -> Result<Self, StyleError> {
        let mut found = match style.trim() {
            "" => Self::default(),
            xml if xml.starts_with(['<', '\u{FEFF}']) => Self::from_xml(xml.trim_start_matches('\u{FEFF}'))?,
            name => Self::archived(name)?,
        };
        if !language.trim().is_empty() {
            found.language = Some(LocaleCode(language.trim().to_owned()));
        }
        Ok(found)
    }

    fn archived(name: &str) -> Result<Self, StyleError> {
        let lower = name.to_lowercase();
        let long = match lower.as_str() {
            "chicago" => "chicago-author-date",
            "harvard" => "harvard-cite-them-right",
            other => other,
        };
        let style = ArchivedStyle::by_name(long).or_else(|| ArchivedStyle::by_id(name));
        let style = style.ok_or_else(|| StyleError::Unknown(name.to_owned()))?;
        let common = COMMON.iter().find(|it| it.0 == long).map(|it| it.1);
        match style.get() {
            Csl::Independent(csl) => {
                let name = common.unwrap_or_else(|| style.display_name()).to_owned();
                Ok(Self { csl: Arc::new(csl), language: None, name })
            }
            Csl::Dependent(csl) => Err(StyleError::Dependent(csl.parent_link.href)),
        }
    }

    /// A style from the text of a `.csl` file.
    pub fn from_xml(xml: &str) -> Result<Self, StyleError> {
        sound(xml)?;
        match Csl::from_xml(xml).map_err(|it| StyleError::Damaged(it.to_string()))? {
            Csl::Independent(csl) => {
                Ok(Self { name: csl.info.title.value.clone(), csl: Arc::new(csl), language: None })
            }
            Csl::Dependent(csl) => {
                let parent = csl.parent_link.href;
                let mut style = Self::archived(&parent).map_err(|_| StyleError::Dependent(parent))?;
                style.name = csl.info.title.value;
                style.language = csl.default_locale;
                Ok(style)
            }
        }
    }

    /// The names of all styles that Mainstay has, with what people call them.
    pub fn all() -> Vec<(&'static str, &'static str)> {
        let mut all: Vec<_> = ArchivedStyle::all().iter().map(|it| (it.names()[0], it.display_name())).collect();
        all.sort_by_key(|it| it.1);
        all
    }

    /// Citations are notes, at the foot of a page.
    pub(super) fn is_note(&self) -> bool {
        self.csl.settings.class == StyleClass::Note
    }

    /// Citations are numbers, counted over the whole.
    pub(super) fn is_numeric(&self) -> bool {
        let numeric = |it: &StyleCategory| matches!(it, StyleCategory::CitationFormat { format } if *format == CitationFormat::Numeric);
        self.csl.info.category.iter().any(numeric)
    }
}

/// Refuses styles that would never end, or are nested deeper than anything can follow.
fn sound(xml: &str) -> Result<(), StyleError> {
    let mut depth = 0_usize;
    for part in xml.split('<').skip(1) {
        if part.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !part.starts_with(['!', '?']) && !part.split('>').next().unwrap_or_default().ends_with('/') {
            depth += 1;
        }
        if depth > MAX_DEPTH {
            return Err(StyleError::TooDeep);
        }
    }
    let document = roxmltree::Document::parse(xml).map_err(|it| StyleError::Damaged(it.to_string()))?;
    let macros: Vec<(&str, Vec<&str>)> = (document.descendants().filter(|it| it.tag_name().name() == "macro"))
        .map(|it| {
            let calls = it.descendants().skip(1).filter_map(|it| it.attribute("macro")).collect();
            (it.attribute("name").unwrap_or_default(), calls)
        })
        .collect();
    // A macro whose calls all end is taken out; what stays in the end calls itself.
    let mut open: Vec<usize> = (0..macros.len()).collect();
    loop {
        let before = open.len();
        let is_open = |name: &str, open: &[usize]| open.iter().any(|&it| macros[it].0 == name);
        let stay: Vec<usize> =
            open.iter().copied().filter(|&it| macros[it].1.iter().any(|name| is_open(name, &open))).collect();
        open = stay;
        match open.first() {
            None => return Ok(()),
            Some(&first) if open.len() == before => return Err(StyleError::Endless(macros[first].0.to_owned())),
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_found_by_name_and_the_rest_is_refused_with_a_reason() {
        for (name, words) in COMMON {
            assert_eq!(Style::of(name, "").map(|it| it.name), Ok(words.to_owned()));
        }
        assert!(matches!(Style::of("nonsense", ""), Err(StyleError::Unknown(_))));
        assert!(matches!(Style::of("<style", ""), Err(StyleError::Damaged(_))));
        let deep = "<style>".to_owned() + &"<group>".repeat(100_000);
        assert!(matches!(Style::of(&deep, ""), Err(StyleError::TooDeep)));
        assert!(Style::all().len() > 70);
    }

    #[test]
    fn a_macro_that_calls_itself_is_refused() {
        let style = |macros: &str| {
            format!(
                "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info>\
                 <title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>{macros}<citation>\
                 <layout><text macro=\"a\"/></layout></citation></style>"
            )
        };
        let text = style(
            "<macro name=\"a\"><text macro=\"b\"/></macro><macro name=\"b\"><group><text macro=\"a\"/></group></macro>",
        );
        assert_eq!(Style::of(&text, "").map(|it| it.name), Err(StyleError::Endless("a".to_owned())));
        let text = style("<macro name=\"a\"><text macro=\"b\"/></macro><macro name=\"b\"><text value=\"x\"/></macro>");
        assert_eq!(Style::of(&text, "").map(|it| it.name), Ok("T".to_owned()));
    }
}
