//! What a work stands in: RIS has many tags for that, and programs do not agree on what they mean.
//!
//! An article stands in the journal that `JF`, `JO` or `J1` names; where one of these is there, `T2` is whatever the
//! database had besides (that of EBSCO writes subtitles there). Where `T2` is the journal and `JO` or `J1` shortens it, they
//! are its short name. A chapter stands in the book that `T2` or `BT` names; a book, in the series.

use super::tables::is_whole;
use crate::format::Remark;
use crate::format::refs::{self, CslItem, keep, put, string};
use crate::format::told::Told;

/// What the tags of one record say, with their lines.
#[derive(Debug, Default)]
pub struct Inside(Vec<(String, String, usize)>);

const CONTAINER: &str = "container-title";
const SHORT: &str = "container-title-short";
const SERIES: &str = "collection-title";

impl Inside {
    pub fn knows(tag: &str) -> bool {
        matches!(tag, "T2" | "T3" | "BT" | "JF" | "JO" | "J1")
    }

    pub fn add(&mut self, tag: &str, value: &str, line: usize) {
        self.0.push((tag.to_owned(), value.to_owned(), line));
    }

    /// Goes on with the last one.
    pub fn go_on(&mut self, more: &str) {
        if let Some((_, last, _)) = self.0.last_mut() {
            refs::go_on(last, " ", more);
        }
    }

    /// `restored` are fields that are known whole.
    pub fn put_into(self, item: &mut CslItem, restored: &[String], told: &mut Told) {
        let kind = string(item, "type").unwrap_or_default();
        let (is_whole, is_article) = (is_whole(kind), kind.starts_with("article") || kind == "periodical");
        let of = |tag: &str| self.0.iter().find(|it| it.0 == tag).map(|it| it.1.as_str());
        let t2_is_journal = of("JF").is_none()
            && of("T2").is_some_and(|long| [of("JO"), of("J1")].into_iter().flatten().all(|it| shortens(it, long)));
        let order: &[&str] = match (is_article, t2_is_journal) {
            (true, false) => &["JF", "JO", "J1", "T2", "BT", "T3"],
            _ => &["T2", "BT", "JF", "JO", "J1", "T3"],
        };
        let mut all: Vec<&(String, String, usize)> = self.0.iter().collect();
        all.sort_by_key(|it| order.iter().position(|tag| *tag == it.0));
        for (tag, value, line) in all {
            let may_shorten = matches!(tag.as_str(), "JO" | "J1" | "JF");
            let field = if tag == "T3" || (is_whole && tag == "T2") { SERIES } else { CONTAINER };
            if restored.iter().any(|it| it == field) {
                continue;
            }
            match string(item, field) {
                None => put(item, field, value.as_str()),
                Some(before) if before == value => {}
                Some(long) if may_shorten && shortens(value, long) => match string(item, SHORT) {
                    None => put(item, SHORT, value.as_str()),
                    Some(before) if before == value => {}
                    Some(_) => keep(item, "ris", tag, value),
                },
                Some(_) => {
                    told.tell(*line, Remark::TagBeside(tag.clone()));
                    keep(item, "ris", tag, value);
                }
            }
        }
    }
}

/// Whether a name shortens another one: each of its words begins one of the other’s, in their order, as “Int Organ”
/// and “Int. Organ.” do “International Organization”.
fn shortens(short: &str, long: &str) -> bool {
    let words = |it: &str| -> Vec<String> {
        let split = it.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
        split.map(str::to_lowercase).collect()
    };
    let long = words(long);
    let mut rest = long.iter();
    words(short).iter().all(|word| rest.any(|it| it.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_known_by_its_words() {
        for short in ["Int Organ", "Int. Organ.", "International Organization", "IO"] {
            assert_eq!(shortens(short, "International Organization"), short != "IO", "{short}");
        }
        assert!(shortens("J. Phys. Chem.", "The Journal of Physical Chemistry"));
        assert!(!shortens("Time", "Venice's biennial exhibition"));
    }
}
