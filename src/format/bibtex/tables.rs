//! What BibLaTeX’s types and fields are called in CSL.

/// BibLaTeX's types and CSL's; the first line of a CSL type is the one that is written.
pub const TYPES: &[(&str, &str)] = &[
    ("book", "book"),
    ("mvbook", "book"),
    ("reference", "book"),
    ("manual", "book"),
    ("proceedings", "book"),
    ("mvproceedings", "book"),
    ("collection", "book"),
    ("mvcollection", "book"),
    ("booklet", "pamphlet"),
    ("incollection", "chapter"),
    ("inbook", "chapter"),
    ("bookinbook", "chapter"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("article", "article-journal"),
    ("suppperiodical", "article-journal"),
    ("periodical", "periodical"),
    ("inproceedings", "paper-conference"),
    ("conference", "paper-conference"),
    ("thesis", "thesis"),
    ("phdthesis", "thesis"),
    ("mastersthesis", "thesis"),
    ("report", "report"),
    ("techreport", "report"),
    ("online", "webpage"),
    ("electronic", "webpage"),
    ("www", "webpage"),
    ("unpublished", "manuscript"),
    ("inreference", "entry-encyclopedia"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("patent", "patent"),
    ("movie", "motion_picture"),
    ("video", "motion_picture"),
    ("music", "song"),
    ("audio", "song"),
    ("artwork", "graphic"),
    ("image", "graphic"),
    ("jurisdiction", "legal_case"),
    ("legislation", "legislation"),
    ("legal", "treaty"),
    ("letter", "personal_communication"),
    ("performance", "performance"),
    ("review", "review"),
    ("standard", "standard"),
    ("misc", "document"),
];

/// Types that other programs write, above all Mendeley.
pub const FOREIGN_TYPES: &[(&str, &str)] = &[
    ("book_section", "chapter"),
    ("web_page", "webpage"),
    ("webpage", "webpage"),
    ("website", "webpage"),
    ("journal_article", "article-journal"),
    ("magazine_article", "article-magazine"),
    ("newspaper_article", "article-newspaper"),
    ("encyclopedia_article", "entry-encyclopedia"),
    ("conference_proceedings", "paper-conference"),
    ("working_paper", "report"),
    ("computer_program", "software"),
    ("film", "motion_picture"),
    ("television_broadcast", "broadcast"),
    ("bill", "bill"),
    ("case", "legal_case"),
    ("hearing", "hearing"),
    ("statute", "legislation"),
    ("generic", "document"),
];

/// BibLaTeX's fields that hold a text and CSL's. The first of a CSL field is the one that is written.
pub const TEXTS: &[(&str, &str)] = &[
    ("title", "title"),
    ("shorttitle", "title-short"),
    ("booktitle", "container-title"),
    ("journal", "container-title"),
    ("journaltitle", "container-title"),
    ("maintitle", "volume-title"),
    ("shortjournal", "container-title-short"),
    ("series", "collection-title"),
    ("volume", "volume"),
    ("volumes", "number-of-volumes"),
    ("part", "part-number"),
    ("issue", "issue"),
    ("pages", "page"),
    ("pagetotal", "number-of-pages"),
    ("edition", "edition"),
    ("chapter", "chapter-number"),
    ("version", "version"),
    ("publisher", "publisher"),
    ("school", "publisher"),
    ("institution", "publisher"),
    ("organization", "publisher"),
    ("address", "publisher-place"),
    ("location", "publisher-place"),
    ("city", "publisher-place"),
    ("note", "note"),
    ("annote", "annote"),
    ("annotation", "annote"),
    ("abstract", "abstract"),
    ("keywords", "keyword"),
    ("language", "language"),
    ("langid", "language"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("doi", "DOI"),
    ("url", "URL"),
    ("howpublished", "medium"),
    ("pmid", "PMID"),
    ("pmcid", "PMCID"),
    ("eventtitle", "event-title"),
    ("venue", "event-place"),
    ("type", "genre"),
    ("library", "archive"),
    ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"),
    ("origtitle", "original-title"),
    ("pubstate", "status"),
    ("scale", "scale"),
];

/// Fields of other programs’ own that nobody misses; they are kept without a word.
pub fn is_housekeeping(name: &str) -> bool {
    let known =
        ["file", "timestamp", "owner", "groups", "date-added", "date-modified", "added-at", "biburl", "bibsource"];
    let of_program = ["bdsk-", "mendeley-", "citeulike-", "__"];
    known.contains(&name) || of_program.iter().any(|it| name.starts_with(it))
}

pub const NAMES: &[(&str, &str)] = &[
    ("author", "author"),
    ("editor", "editor"),
    ("translator", "translator"),
    ("bookauthor", "container-author"),
    ("director", "director"),
    ("introduction", "introduction"),
    ("holder", "holder"),
];

pub const DATES: &[(&str, &str)] =
    &[("date", "issued"), ("urldate", "accessed"), ("origdate", "original-date"), ("eventdate", "event-date")];

pub const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
