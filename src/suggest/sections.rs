//! Which paragraphs introduce, carry and conclude a text.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::ProsePart;
use super::seen::SeenSentence;
use crate::prose::{Prose, ProseParagraph};

/// A paragraph with the part that it plays.
pub struct ProseSection<'t> {
    pub part: ProsePart,
    pub sentences: Vec<SeenSentence<'t>>,
    /// It is all that the text has.
    pub is_alone: bool,
}

/// Headings under which no argument stands.
const LEFT_OUT: &[&str] = &[
    "works cited",
    "references",
    "bibliography",
    "sources",
    "literature",
    "notes",
    "endnotes",
    "footnotes",
    "acknowledgements",
    "acknowledgments",
    "contents",
    "table of contents",
    "literatur",
    "literaturverzeichnis",
    "bibliographie",
    "quellen",
];
const CONCLUSIONS: &[&str] =
    &["conclusion", "conclusions", "concluding remarks", "summary", "final remarks", "fazit", "schluss", "conclusión"];

/// The paragraphs of a text that may argue, in its order.
pub fn sections<'t>(prose: &Prose<'t>, read: &impl Fn(&Range<usize>) -> SeenSentence<'t>) -> Vec<ProseSection<'t>> {
    let mut kept: Vec<(&ProseParagraph, bool)> = Vec::new();
    let (mut is_left_out, mut concludes) = (false, false);
    for paragraph in &prose.paragraphs {
        if paragraph.is_heading {
            let bare = bare_heading(&prose.text[paragraph.range.clone()]);
            is_left_out = LEFT_OUT.contains(&&*bare);
            concludes = CONCLUSIONS.contains(&&*bare);
        } else if !is_left_out {
            kept.push((paragraph, concludes));
        }
    }
    let opening = introducing(&kept);
    let last = kept.len().saturating_sub(1);
    let has_conclusion = kept.iter().any(|it| it.1);
    let n_kept = kept.len();
    let part = |at: usize, concludes: bool| match at {
        _ if concludes => ProsePart::Conclusion,
        0 if n_kept > 1 => ProsePart::Introduction,
        _ if at == last && n_kept > 1 && !has_conclusion => ProsePart::Conclusion,
        _ => ProsePart::Body,
    };
    let section = |(at, (paragraph, concludes)): (usize, (&ProseParagraph, bool))| ProseSection {
        part: part(at, concludes),
        sentences: paragraph.sentences.iter().map(read).collect(),
        is_alone: n_kept == 1,
    };
    let mut found: Vec<_> = kept.into_iter().enumerate().map(section).collect();
    let rest = found.split_off(opening.min(found.len()));
    let first = found.into_iter().reduce(|mut first, next| {
        first.sentences.extend(next.sentences);
        first
    });
    first.into_iter().chain(rest).collect()
}

/// A longer text has at least so many paragraphs.
const LONG: usize = 8;

/// How many paragraphs introduce a text: a longer one may give its thesis a short paragraph of its own, after one or
/// two others.
fn introducing(kept: &[(&ProseParagraph, bool)]) -> usize {
    let is_alone = |at: &usize| kept.get(*at).is_some_and(|it| it.0.sentences.len() == 1);
    [1, 2].into_iter().find(is_alone).filter(|_| kept.len() >= LONG).map_or(1, |it| it + 1)
}

/// Topics of the heading that a text begins with.
pub fn title<'t>(prose: &Prose<'t>, read: &impl Fn(&Range<usize>) -> SeenSentence<'t>) -> FxHashSet<String> {
    let heading = prose.paragraphs.first().filter(|it| it.is_heading);
    heading.map(|it| read(&it.range).topics()).unwrap_or_default()
}

/// Whether no argument stands under a heading.
pub fn is_no_argument(heading: &str) -> bool {
    LEFT_OUT.contains(&&*bare_heading(heading))
}

/// “# 5. Conclusion” → “conclusion”
fn bare_heading(heading: &str) -> String {
    heading.trim_matches(|it: char| !it.is_alphabetic()).to_lowercase()
}
