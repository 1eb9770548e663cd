//! Sources and citations: their fields, what they lack, how they are found.

use std::borrow::Borrow;

use super::formats::brief;
use crate::model::{Citation, CitationForm, EvidenceKind, Fidelity, Locator, LocatorLabel, Source};

/// The name of a type of source, by CSL's name for it.
pub fn type_of_source(csl: &str) -> Option<&'static str> {
    Some(match csl {
        "book" => "Book",
        "chapter" => "Chapter in a book",
        "article-journal" => "Journal article",
        "article-magazine" => "Magazine article",
        "article-newspaper" => "Newspaper article",
        "webpage" => "Web page",
        "post-weblog" => "Blog post",
        "report" => "Report",
        "thesis" => "Thesis or dissertation",
        "paper-conference" => "Conference paper",
        "dataset" => "Data set",
        "interview" => "Interview",
        "legal_case" => "Legal case",
        "legislation" => "Legislation",
        "bill" => "Bill",
        "treaty" => "Treaty",
        "motion_picture" => "Film",
        "broadcast" => "Broadcast",
        "speech" => "Speech",
        "document" => "Document",
        "article" => "Article or preprint",
        "classic" => "Classical work",
        "collection" => "Collection",
        "entry" => "Entry",
        "entry-dictionary" => "Entry in a dictionary",
        "entry-encyclopedia" => "Entry in an encyclopedia",
        "event" => "Event",
        "figure" => "Figure",
        "graphic" => "Picture",
        "hearing" => "Hearing",
        "manuscript" => "Manuscript",
        "map" => "Geographic map",
        "musical_score" => "Musical score",
        "pamphlet" => "Pamphlet",
        "patent" => "Patent",
        "performance" => "Performance",
        "periodical" => "Periodical",
        "personal_communication" => "Personal communication",
        "post" => "Post",
        "regulation" => "Regulation",
        "review" => "Review",
        "review-book" => "Book review",
        "software" => "Software",
        "song" => "Song or recording",
        "standard" => "Standard",
        _ => return None,
    })
}

/// What a field of a source is called in its form, by CSL's name for it.
pub fn field(csl: &str) -> Option<&'static str> {
    Some(match csl {
        "author" => "Authors",
        "editor" => "Editors",
        "translator" => "Translators",
        "title" => "Title",
        "container-title" => "Published in",
        "publisher" => "Publisher",
        "publisher-place" => "Place",
        "issued" => "Date",
        "original-date" => "First published",
        "edition" => "Edition",
        "volume" => "Volume",
        "issue" => "Issue",
        "page" => "Pages",
        "number" => "Number",
        "genre" => "Kind",
        "authority" => "Authority",
        "section" => "Section",
        "event-title" => "Event",
        "collection-title" => "Series",
        "DOI" => "DOI",
        "ISBN" => "ISBN",
        "URL" => "Web address",
        "accessed" => "Visited",
        "archive" => "Archive",
        "language" => "Language",
        "abstract" => "Abstract",
        "note" => "Note",
        _ => return None,
    })
}

/// A sort of evidence.
pub fn evidence_kind(it: EvidenceKind) -> &'static str {
    match it {
        EvidenceKind::Quotation => "Quotation",
        EvidenceKind::Statistic => "Statistic",
        EvidenceKind::Study => "Study",
        EvidenceKind::Data => "Data",
        EvidenceKind::Example => "Example",
        EvidenceKind::ExpertOpinion => "Expert opinion",
        EvidenceKind::Testimony => "Testimony",
        EvidenceKind::Law => "Law",
        EvidenceKind::Definition => "Definition",
        EvidenceKind::CommonKnowledge => "Common knowledge",
        EvidenceKind::PersonalExperience => "Personal experience",
        EvidenceKind::Other => "Other evidence",
    }
}

/// How a citation names its work in an essay.
pub fn form(it: Option<CitationForm>) -> &'static str {
    match it {
        None => "In essays: with its author",
        Some(CitationForm::SuppressAuthor) => "In essays: without its author",
        Some(CitationForm::InText) => "In essays: after the author’s name",
    }
}

/// How near a statement keeps to its source.
pub fn fidelity(it: Fidelity) -> &'static str {
    match it {
        Fidelity::Quotation => "Quotation",
        Fidelity::Paraphrase => "Paraphrase",
        Fidelity::Interpretation => "Interpretation",
    }
}

// What a source can lack.
pub const AUTHOR: &str = "author";
pub const TITLE: &str = "title";
pub const TITLE_OF_BOOK: &str = "title of the book";
pub const JOURNAL: &str = "journal";
pub const PAPER: &str = "paper";
pub const WEB_ADDRESS: &str = "web address";
pub const PUBLISHER: &str = "publisher";
pub const INSTITUTION: &str = "institution";
pub const VOLUME: &str = "volume";
pub const YEAR: &str = "year";
pub const DATE: &str = "date";
pub const PAGES: &str = "pages";

/// “Missing: title, year”.
pub fn missing(what: &[&str]) -> String {
    format!("Missing: {}", what.join(", "))
}

/// A line of the list of what sources lack: “kavalski2018: missing title, year”.
pub fn missing_of(source: &str, what: &[&str]) -> String {
    format!("{source}: missing {}", what.join(", "))
}

// What citations are called in whose style, by the style's name; others have their own.
pub const MLA: &str = "MLA, 9th edition";
pub const APA: &str = "APA, 7th edition";
pub const CHICAGO_AUTHOR_DATE: &str = "Chicago, author and date";
pub const CHICAGO_NOTES: &str = "Chicago, notes";
pub const HARVARD: &str = "Harvard (Cite Them Right)";
pub const IEEE: &str = "IEEE";

pub fn unknown_style(style: &str, known: &[&str]) -> String {
    let style = brief(style);
    format!("there is no style “{style}”; choose one of {}, or a file that ends in .csl", known.join(", "))
}

/// `reason`: what is wrong with its XML.
pub fn damaged_style(reason: &str) -> String {
    format!("not a CSL style ({}); download it anew from the CSL style repository", brief(reason))
}

pub const TANGLED: &str = "it has more fields, braces or “#” than any work needs";
pub const NESTED_TOO_DEEPLY: &str = "it is nested too deeply";
pub const EMPTY_STYLE: &str = "it is empty";
pub const TOO_LARGE_A_STYLE: &str = "no style is as large as this";
pub const COSTLY_STYLE: &str =
    "the style’s macros call one another so often that each citation would take too long; choose another style";

pub fn dependent_style(parent: &str) -> String {
    let parent = brief(parent);
    format!("the style stands on “{parent}”, which Mainstay does not have; choose that style’s own file")
}

pub fn endless_style(part: &str) -> String {
    let part = brief(part);
    format!("the style’s macro “{part}” calls itself; nothing can be written with it")
}

/// Several authors as a sentence names them: “Bolt and Cross”, “Lee et al.”
pub fn authors<S: Borrow<str>>(families: &[S], et_al: bool) -> String {
    match (families, et_al) {
        ([], _) => String::new(),
        ([first, ..], true) => format!("{} et al.", first.borrow()),
        ([one], false) => one.borrow().to_owned(),
        ([rest @ .., last], false) => format!("{} and {}", rest.join(", "), last.borrow()),
    }
}

/// The authors of a source as cited: “Bolt and Cross”, “Lee et al.” Falls back to the title, then to nothing.
pub fn source_authors(source: &Source) -> String {
    let names = source.surnames();
    if names.is_empty() { source.title().to_owned() } else { authors(&names, names.len() > 2) }
}

/// Authors and title: “Kavalski, The Guanxi of Relational International Theory”.
pub fn source_name(source: &Source) -> String {
    match (source_authors(source), source.title()) {
        (authors, "") => authors,
        (authors, title) if authors == title => authors,
        (authors, title) => format!("{authors}, {title}"),
    }
}

/// A citation as MLA writes it, without its brackets: “Kavalski 132”.
pub fn short_citation(citation: &Citation, source: &Source) -> String {
    let mut text = source_authors(source);
    if let Some(Locator { label, value, .. }) = &citation.locator {
        if *label != LocatorLabel::Page {
            text += ", ";
            text += abbreviation(label);
        }
        text += " ";
        text += value;
    }
    text
}

/// The usual abbreviation of a part of a source.
pub fn abbreviation(label: &LocatorLabel) -> &str {
    match label {
        LocatorLabel::Page => "p.",
        LocatorLabel::Chapter => "ch.",
        LocatorLabel::Section => "sec.",
        LocatorLabel::Paragraph => "par.",
        LocatorLabel::Volume => "vol.",
        LocatorLabel::Part => "pt.",
        LocatorLabel::Figure => "fig.",
        LocatorLabel::Timestamp => "at",
        LocatorLabel::Line | LocatorLabel::Verse | LocatorLabel::Table | LocatorLabel::Other(_) => label.name(),
    }
}

/// A work that a text cites: “Kavalski 2018, page 132”. `place` is the part of the work, with its number.
pub fn cited_work(source: &str, year: Option<&str>, place: Option<(Option<&str>, &str)>) -> String {
    let year = year.map(|it| format!(" {it}")).unwrap_or_default();
    let place = place.map(|(label, place)| format!(", {} {place}", label.unwrap_or("page"))).unwrap_or_default();
    format!("{source}{year}{place}")
}

/// Follows a citation that may be none.
pub const NOT_SURE: &str = "(not sure)";

// Why a typed citation may be something else.
pub const IBID: &str = "“ibid.” is taken to mean the work cited before it";
pub const IBID_OF_NOTHING: &str = "“ibid.”, and nothing is cited before it";
pub const NAME_AND_NUMBER: &str = "a name and a number: the number may be something else than a page";
pub const NAME_AND_YEAR: &str = "a name and a year: this may be no citation";

// Why an entry cannot be read.
pub const BRACE_MISSING: &str = "its last brace is missing";
pub const QUOTE_MISSING: &str = "a quotation mark is missing";
pub const SAYS_NOTHING: &str = "it says nothing";

/// `what` stands where a field should.
pub fn no_field(what: &str) -> String {
    format!("“{}” is no field", brief(what))
}
