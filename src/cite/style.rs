//! Styles of citation, and where they come from.

use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::taxonomy::Kind;
use hayagriva::citationberg::{
    CitationFormat, IndependentStyle, Locale, LocaleCode, Style as Csl, StyleCategory, StyleClass,
};
use rustc_hash::FxHashMap;

use super::style_cost;
use super::style_error::{COMMON, StyleError};
use crate::model::Map;
use crate::words::citing;

pub(super) static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(locales);

/// The rules of a style for works of one shape, made when they are asked for.
#[derive(Default)]
pub(super) struct StylesByShape {
    pub by_type: Mutex<FxHashMap<Kind, Arc<IndependentStyle>>>,
    /// By a type and the names of all fields.
    pub by_shape: Mutex<FxHashMap<(Kind, String), RulesForShape>>,
    pub mere: OnceLock<[IndependentStyle; 2]>,
}

#[derive(Default)]
pub(super) struct RulesForShape {
    /// How often they were asked for.
    pub n_asked: usize,
    pub rules: Option<Arc<IndependentStyle>>,
}

/// A style of citation in a language, ready to render.
#[derive(Clone)]
pub struct Style {
    pub(super) csl: Arc<IndependentStyle>,
    pub(super) language: Option<LocaleCode>,
    pub name: String,
    pub(super) by_shape: Arc<StylesByShape>,
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
            Csl::Independent(csl) => {
                Self { csl: Arc::new(csl), language: None, name: COMMON[0].1.to_owned(), by_shape: Arc::default() }
            }
            Csl::Dependent(_) => unreachable!("the archive holds independent styles alone"),
        }
    }
}

impl Style {
    /// The style that a map names: a name of the archive, or a whole CSL style as XML; empty for MLA.
    pub fn of(style: &str, language: &str) -> Result<Self, StyleError> {
        let mut found = match style.trim() {
            "" => Self::default(),
            xml if xml.starts_with(['<', '\u{FEFF}']) => Self::from_xml(xml)?,
            name => Self::archived(name)?,
        };
        if !language.trim().is_empty() {
            found.language = Some(LocaleCode(language.trim().to_owned()));
        }
        Ok(found.with_years_alone().with_substitutes())
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
                Ok(Self { csl: Arc::new(csl), language: None, name, by_shape: Arc::default() })
            }
            Csl::Dependent(csl) => Err(StyleError::Dependent(csl.parent_link.href)),
        }
    }

    /// A style from the text of a `.csl` file.
    pub fn from_xml(xml: &str) -> Result<Self, StyleError> {
        let xml = xml.trim_start_matches('\u{FEFF}');
        if xml.trim().is_empty() {
            return Err(StyleError::Damaged(citing::EMPTY_STYLE.to_owned()));
        }
        style_cost::check(xml)?;
        match Csl::from_xml(xml).map_err(|it| StyleError::Damaged(it.to_string()))? {
            Csl::Independent(csl) => {
                let name = csl.info.title.value.clone();
                Ok(Self { name, csl: Arc::new(csl), language: None, by_shape: Arc::default() })
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

    /// The language that its words are in.
    pub(super) fn locale(&self) -> LocaleCode {
        let own = self.language.as_ref().or(self.csl.default_locale.as_ref());
        own.cloned().unwrap_or_else(LocaleCode::en_us)
    }

    /// Where its words and dates are looked for, one after another.
    pub(super) fn locales(&self) -> impl Iterator<Item = &Locale> {
        let language = self.locale();
        let base = |it: &LocaleCode| it.0.split('-').next().unwrap_or_default().to_owned();
        let wanted = base(&language);
        let is_near = move |it: &&Locale| it.lang.as_ref().is_none_or(|it| base(it) == wanted);
        let own = self.csl.locale.iter().filter(is_near.clone());
        let exact = LOCALES.iter().filter(move |it| it.lang.as_ref() == Some(&language));
        let english = LOCALES.iter().filter(|it| it.lang == Some(LocaleCode::en_us()));
        own.chain(exact).chain(LOCALES.iter().filter(is_near)).chain(english)
    }

    /// Citations are notes, at the foot of a page.
    pub fn is_note(&self) -> bool {
        self.csl.settings.class == StyleClass::Note
    }

    /// Works are listed at the end.
    pub fn has_list(&self) -> bool {
        self.csl.bibliography.is_some()
    }

    /// Its address in the collection that Zotero takes styles from; none for a style that is not from there.
    pub fn address(&self) -> Option<&str> {
        Some(self.csl.info.id.as_str()).filter(|it| it.starts_with("http://www.zotero.org/styles/"))
    }

    /// The language that its words are in, as BCP 47 has it.
    pub fn language(&self) -> String {
        self.locale().0
    }

    /// Citations are numbers, counted over the whole.
    pub(super) fn is_numeric(&self) -> bool {
        let numeric = |it: &StyleCategory| matches!(it, StyleCategory::CitationFormat { format } if *format == CitationFormat::Numeric);
        self.csl.info.category.iter().any(numeric)
    }
}

/// Why the style that a map names or holds cannot be used. The usual one stands in for it.
pub fn refused_style(map: &Map) -> Option<StyleError> {
    Style::of(&map.meta().style, &map.meta().language).err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayagriva::citationberg::json::{Item, Value};

    #[test]
    fn styles_are_found_by_name_and_the_rest_is_refused_with_a_reason() {
        for (name, words) in COMMON {
            assert_eq!(Style::of(name, "").map(|it| it.name), Ok(words.to_owned()));
        }
        assert!(matches!(Style::of("nonsense", ""), Err(StyleError::Unknown(_))));
        assert!(matches!(Style::of("<style", ""), Err(StyleError::Damaged(_))));
        // A map that names none is written in MLA; a file that holds nothing is no style.
        for empty in ["", " \n", "\u{FEFF}"] {
            assert_eq!(
                Style::from_xml(empty).map(|it| it.name),
                Err(StyleError::Damaged(citing::EMPTY_STYLE.to_owned()))
            );
        }
        assert!(matches!(Style::from_xml("apa"), Err(StyleError::Damaged(_))));
        let deep = "<style>".to_owned() + &"<group>".repeat(100_000);
        assert!(matches!(Style::of(&deep, ""), Err(StyleError::TooDeep)));
        assert!(Style::all().len() > 70);
    }

    /// As deep as a style may be, it is still written on the stack of a thread.
    #[test]
    fn the_deepest_style_that_is_taken_can_be_written() {
        let macros =
            (0..47).map(|it| format!("<macro name=\"m{it}\"><group><text macro=\"m{}\"/></group></macro>", it + 1));
        let xml = format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info>\
             <title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>{}<macro name=\"m47\">\
             <text variable=\"title\"/></macro><citation><layout><text macro=\"m0\"/></layout></citation></style>",
            macros.collect::<String>()
        );
        let style = Style::of(&xml, "").expect("it is not too deep");
        let item = Item([("title".to_owned(), Value::String("Deep".to_owned()))].into());
        assert_eq!(style.cite(&[item], 0..1, None, 0), ["Deep"]);
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
