//! The words that tell citations from other text: what leads in, what names a place in a work, what is a name and
//! what is none.
//!
//! The lists were grown on the lines of `tests/it/citations.txt`: a word is added when a sentence that people write
//! is taken for a citation without it, and none is added that could be an author's name in such a place.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::model::LocatorLabel;

type Words = LazyLock<FxHashSet<&'static str>>;

/// Words that are written with a full stop, which does not end their sentence.
static ABBREVIATIONS: Words = LazyLock::new(|| {
    words(
        "p pp pg pgs ch chs chap chaps sec secs sect par pars para paras l ll v vv vol vols pt pts fig figs bk bks n nn \
    col cols fol fols no nos art arts al cf qtd ibid ibidem ca c jr sr st ed eds trans f ff esp dr kap vgl s univ",
    )
});

/// Words that lead to a citation without being a part of it.
static LEAD_INS: Words = LazyLock::new(|| {
    words(
        "see also cf e.g i.e compare for example instance but as in discussed cited quoted qtd by reviewed especially esp \
    originally following adapted from after contra and quoting citing most notably more recently particularly \
    according to though argued emphasis with vgl siehe voir vid",
    )
});

/// Small words within a name.
static PARTICLES: Words = LazyLock::new(|| {
    words("van von der den de la le du des del della di da dos das do ter ten zu zur af bin ibn al el 't y of for")
});

/// Words that with a capital and a number look like a name and its page, and are none: “(Figure 3)”. Somebody may be
/// called so all the same.
static NOUNS: Words = LazyLock::new(|| {
    // Parts of this work or of another.
    let mut all = words(
        "figure fig figs figures table tables chapter chapters ch section sections sec appendix equation eq part page \
    pages p pp volume vol no number note notes act scene article line lines plate exhibit example theorem lemma \
    definition paragraph clause verse book amendment psalm",
    );
    // What else is counted or measured.
    all.extend(words(
        "step level version room grade day week year phase question item box lecture slide video episode season round \
    group class type stage apollo boeing sample study experiment wave highway route flight gate platform track bus \
    tel phone http https rate team euro euros dollars check score point rule law case unit model task test area zone \
    region district building floor seat row lane street sector size age aged top covid",
    ));
    all.extend(words(MONTHS));
    // “(Spring 1998)”, “(Monday 12)”
    all.extend(words("spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday"));
    all
});

/// Words that begin a sentence, and so have a capital, or that stand before a year: “(Since 1945)”.
static NO_NAMES: Words = LazyLock::new(|| {
    words(
        "since until before after around about between from to in on at by as the a an this that these those there here \
    it its his her their our my we they he she i you and or but however while although though because when where if \
    for with without both like unlike yet so thus see according ibid ibidem born died under over only also all some \
    most many two three first second third total approximately circa ca c n est bc ad bce ce what who whose how why \
    which later then once again still today now indeed moreover furthermore finally recently similarly meanwhile \
    instead nevertheless nonetheless hence therefore earlier previously even perhaps together elsewhere among per \
    via against toward towards through during despite following citing quoting yes not each every another other \
    others such same",
    )
});

const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul \
    aug sep sept oct nov dec";

/// Currencies, eras and the like, which look like the initials of an institution.
static NO_ACRONYMS: Words =
    LazyLock::new(|| words("USD EUR GBP CNY AD BC BCE CE ISBN ISSN DOI COVID UTC GMT AM PM I A"));

/// Last words of names that are those of institutions.
static INSTITUTIONS: Words = LazyLock::new(|| {
    words(
        "bank union organization organisation watch nations commission ministry department institute agency committee \
    council association foundation group office bureau university party court society center centre forum fund press \
    service services government authority board international federation academy company corporation network \
    prevention health times post news guardian project statistics",
    )
});

/// Words after which a name with a year in brackets is no author: “the Paris Agreement (2015)”, “in Moscow (2001)”.
static NO_AUTHOR_AFTER: Words = LazyLock::new(|| {
    words("the a an in of at near and & this that its their his her our from for - ’ ' between called named")
});

fn words(all: &'static str) -> FxHashSet<&'static str> {
    all.split_whitespace().collect()
}

/// In lower case and without the full stop that may end it.
pub fn bare(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

pub fn is_abbreviation(lower: &str) -> bool {
    ABBREVIATIONS.contains(lower)
}

pub fn leads_in(word: &str) -> bool {
    LEAD_INS.contains(&*bare(word))
}

/// “van”, “de”; with a capital it is a name, or a part of one.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(word)
}

pub fn is_month(word: &str) -> bool {
    let bare = bare(word);
    MONTHS.split(' ').any(|it| it == bare)
}

/// Whether a name with a year in brackets may be no author's for the word before it.
pub fn hinders_author(word: &str) -> bool {
    NO_AUTHOR_AFTER.contains(&*word.to_lowercase())
}

/// “UN”, “OECD”: what stands for the name of an institution.
pub fn is_initials(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// “WHO”, “OECD”.
pub fn is_acronym(word: &str) -> bool {
    word.chars().count() > 2 && word.chars().all(char::is_uppercase)
}

pub fn is_institution(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    name.contains(' ') && is_institution_word(last)
        || is_acronym(name)
        || name.contains(" of ")
        || name.contains(" for ")
}

/// “Bank”, “Ministry”: what institutions are called by.
pub fn is_institution_word(word: &str) -> bool {
    INSTITUTIONS.contains(&*word.to_lowercase())
}

/// Whether a word is no author's name, though it has a capital.
pub fn is_no_name(word: &str) -> bool {
    // Other words in capitals are the initials of institutions.
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
        return NO_ACRONYMS.contains(word);
    }
    is_among(&NO_NAMES, word) || is_among(&NOUNS, word)
}

/// “Law”, “May”, “Gates”: things that are counted, and people.
pub fn is_noun(word: &str) -> bool {
    is_among(&NOUNS, word) && !is_among(&NO_NAMES, word)
}

fn is_among(all: &Words, word: &str) -> bool {
    let lower = bare(word);
    all.contains(&*lower) || lower.strip_suffix('s').is_some_and(|it| all.contains(it))
}

pub fn is_label(word: &str) -> bool {
    label_of(word).is_some()
}

/// What a word says of the number after it, as CSL 1.0.2 names the parts of a work.
pub fn label_of(word: &str) -> Option<LocatorLabel> {
    let other = |it: &str| Some(LocatorLabel::Other(it.to_owned()));
    match bare(word).as_str() {
        "p" | "pp" | "page" | "pages" | "pg" | "pgs" | "s" => Some(LocatorLabel::Page),
        "ch" | "chap" | "chaps" | "chapter" | "chapters" | "chs" | "kap" => Some(LocatorLabel::Chapter),
        "sec" | "secs" | "sect" | "section" | "sections" | "§" | "§§" => Some(LocatorLabel::Section),
        "par" | "pars" | "para" | "paras" | "paragraph" | "paragraphs" | "¶" | "¶¶" => Some(LocatorLabel::Paragraph),
        "l" | "ll" | "line" | "lines" => Some(LocatorLabel::Line),
        "v" | "vv" | "verse" | "verses" => Some(LocatorLabel::Verse),
        "vol" | "vols" | "volume" | "volumes" => Some(LocatorLabel::Volume),
        "pt" | "pts" | "part" | "parts" => Some(LocatorLabel::Part),
        "fig" | "figs" | "figure" | "figures" => Some(LocatorLabel::Figure),
        "table" | "tables" => Some(LocatorLabel::Table),
        "at" | "timestamp" => Some(LocatorLabel::Timestamp),
        "bk" | "bks" | "book" | "books" => other("book"),
        "n" | "nn" | "note" | "notes" => other("note"),
        "col" | "cols" | "column" | "columns" => other("column"),
        "fol" | "fols" | "folio" => other("folio"),
        "no" | "nos" | "issue" => other("issue"),
        "art" | "arts" | "article" => other("article-locator"),
        "act" => other("act"),
        "scene" => other("scene"),
        _ => None,
    }
}
