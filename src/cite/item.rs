//! A source as `hayagriva` takes it.
//!
//! Its reader of CSL-JSON panics on ranges of dates, months out of range and the like, so items are built
//! here, of values that it can bear: one date at a time (see [`super::date_range`]), and of markup in a title its
//! text.

use hayagriva::citationberg::json::{
    DateValue, Item, LiteralName, NameItem, NameValue, Value as Csl, VecDate, VecDateRange,
};
use serde_json::Value;

use super::date::{Date, Day};
use super::names::{Name, Person};
use super::titles::{JOINER, SLANT, in_disguise, tag, undisguised};
use crate::model::Source;

/// Stands for a hyphen in a number that is no range: “USDL-26-599”.
const HYPHEN: char = '\u{E0A2}';
/// Stands for 0 after such a hyphen, and those after it for the other digits.
const FIRST_DIGIT: u32 = 0xE0B0;
/// Stands for names that are left out: “and others”.
pub(super) const OTHERS: char = '\u{E0A3}';

/// What is made of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DateForm {
    /// Where it spans a time, its first day.
    First,
    Last,
    /// The first day as it is sorted by.
    Key,
}

/// Where CSL expects a number, and `hayagriva` sees a range in each hyphen.
const NUMBERS: [&str; 7] = ["number", "volume", "issue", "edition", "version", "collection-number", "section"];

const ARTICLES: [&str; 6] = ["A", "An", "The", "a", "an", "the"];

/// Added to a year that is sorted by: what is before our era comes before what is not, and all are equally long.
const KEY_OF_YEAR: i64 = 20_000;

/// A source; dates that span a time are their first.
pub(super) fn item(source: &Source) -> Item {
    item_at(source, DateForm::First)
}

/// A source as it is sorted by: institutions without their article.
pub(super) fn sort_item(source: &Source) -> Item {
    let mut item = item_at(source, DateForm::Key);
    for value in item.0.values_mut() {
        let Csl::Names(names) = value else { continue };
        for name in names {
            if let NameValue::Literal(LiteralName { literal }) = name
                && let Some((article, rest)) = literal.split_once(' ')
                && ARTICLES.contains(&article)
            {
                *literal = rest.to_owned();
            }
        }
    }
    item
}

/// A source that has dates which span a time, with their last instead of their first.
pub(super) fn last_item(source: &Source) -> Option<Item> {
    let spans = |it: &Value| it.is_object() && Date::of_csl(it).last.is_some();
    source.csl.values().any(spans).then(|| item_at(source, DateForm::Last))
}

fn item_at(source: &Source, form: DateForm) -> Item {
    let is_english = source.csl.get("language").and_then(Value::as_str).is_none_or(|it| it.starts_with("en"));
    let is_key = form == DateForm::Key;
    let fields = source.csl.iter().filter_map(|(key, value)| {
        if let Value::String(title) = value
            && key.contains("title")
            && !is_key
        {
            let title = Some(title).filter(|it| !it.trim().is_empty())?;
            return Some((key.clone(), Csl::String(in_disguise(title, is_english))));
        }
        let mut value = field(value, form)?;
        if let Csl::String(text) = &mut value
            && NUMBERS.contains(&key.as_str())
        {
            if !is_key && !is_number(text) {
                *text = text.chars().map(hidden_digit).collect();
            } else if key == "number" || !is_range(text) {
                *text = as_one_number(text);
            }
        }
        // CSL came to call it otherwise.
        let key = if key == "archive-place" { "archive_place" } else { key };
        Some((key.to_owned(), value))
    });
    let mut item = Item(fields.collect());
    // Others know it by this name.
    let short = source.csl.get("journalAbbreviation").and_then(Value::as_str).filter(|it| !it.trim().is_empty());
    if let Some(short) = short.filter(|_| !item.0.contains_key("container-title-short")) {
        item.0.insert("container-title-short".to_owned(), Csl::String(in_disguise(short, is_english)));
    }
    item
}

fn field(value: &Value, form: DateForm) -> Option<Csl> {
    match value {
        Value::String(text) => Some(Csl::String(without_markup(text))).filter(|_| !text.trim().is_empty()),
        Value::Number(number) => Some(Csl::String(number.to_string())),
        Value::Array(names) => {
            let mut names: Vec<NameValue> = names.iter().filter_map(name).collect();
            if let [_, .., last] = &mut *names
                && are_others(last)
            {
                *last = NameValue::Literal(LiteralName { literal: OTHERS.to_string() });
            }
            (!names.is_empty()).then_some(Csl::Names(names))
        }
        Value::Object(_) => date(value, form).map(Csl::Date),
        Value::Null | Value::Bool(_) => None,
    }
}

fn name(name: &Value) -> Option<NameValue> {
    Some(match Name::of_csl(name)? {
        Name::Whole(literal) => NameValue::Literal(LiteralName { literal }),
        Name::Person(Person { mut family, given, mut particle, dropping_particle, suffix, comma_suffix }) => {
            // “van der Berg” as one name keeps its particles, which `hayagriva` would take for ones to drop.
            if particle.is_none()
                && dropping_particle.is_none()
                && family.starts_with(char::is_lowercase)
                && let Some((first, rest)) = family.split_once(' ')
            {
                (particle, family) = (Some(first.to_owned()), rest.to_owned());
            }
            NameValue::Item(NameItem {
                family,
                given: given.map(|it| with_initials_apart(&it)),
                non_dropping_particle: particle,
                dropping_particle,
                suffix,
                comma_suffix,
            })
        }
    })
}

/// What stands in a list of names for those that it leaves out.
fn are_others(name: &NameValue) -> bool {
    let name = match name {
        NameValue::Literal(it) => &it.literal,
        NameValue::Item(NameItem { family, given: None, .. }) => family,
        NameValue::Item(_) => return false,
    };
    matches!(name.trim().trim_end_matches('.').to_lowercase().as_str(), "others" | "et al")
}

/// “J.R.R.” is “J. R. R.”
fn with_initials_apart(given: &str) -> String {
    let letters: Vec<char> = given.chars().collect();
    let mut apart = String::with_capacity(given.len() + 4);
    for (at, letter) in letters.iter().enumerate() {
        apart.push(*letter);
        let is_initial = *letter == '.' && at > 0 && letters[at - 1].is_uppercase();
        let is_alone = at < 2 || !letters[at - 2].is_alphabetic();
        if is_initial && is_alone && letters.get(at + 1).is_some_and(|it| it.is_uppercase()) {
            apart.push(' ');
        }
    }
    apart
}

/// Whether CSL takes a text for a number: “12”, “2nd”, “A4–A7”, and not “Fall 2019”, of which the label is left out.
fn is_number(text: &str) -> bool {
    let mut parts = text.split(['-', '–', ',', '&']).map(str::trim);
    parts.all(|it| it.contains(|it: char| it.is_ascii_digit()) && !it.contains(char::is_whitespace))
}

/// A number with hyphens as `hayagriva` takes it for one, not for a range: digits after the first number are no
/// digits to it.
fn as_one_number(text: &str) -> String {
    let (mut one, mut is_after) = (String::with_capacity(text.len()), false);
    for letter in text.chars() {
        is_after |= letter == '-' && one.contains(|it: char| it.is_ascii_digit());
        one.push(match letter {
            '-' => HYPHEN,
            _ if is_after => hidden_digit(letter),
            _ => letter,
        });
    }
    one
}

/// A digit as `hayagriva` takes it for none; other letters as they are.
fn hidden_digit(letter: char) -> char {
    letter.to_digit(10).and_then(|it| char::from_u32(FIRST_DIGIT + it)).unwrap_or(letter)
}

/// A text in which every stand-in is again what it stands for, but for [`OTHERS`].
pub(super) fn without_stand_ins(text: &str) -> String {
    let letters = text.chars().filter(|it| *it != JOINER && *it != SLANT);
    letters
        .map(|it| match u32::from(it).checked_sub(FIRST_DIGIT) {
            Some(digit @ 0..10) => char::from_digit(digit, 10).unwrap_or(it),
            _ if it == HYPHEN => '-',
            _ => undisguised(it),
        })
        .collect()
}

/// “3-4”, and not “2018-05” or “26-599-1”.
fn is_range(text: &str) -> bool {
    let mut ends = text.splitn(2, '-').map(|it| it.trim().parse::<u64>());
    matches!((ends.next(), ends.next()), (Some(Ok(from)), Some(Ok(to))) if from < to)
}

fn date(csl: &Value, form: DateForm) -> Option<DateValue> {
    let mut date = Date::of_csl(csl);
    if let (None, Some(words)) = (date.first, &date.words) {
        // “ca. 1850” says more than its year.
        let read = Date::read(words);
        date = if read.first.is_some() { read } else { date };
    }
    let last = date.last.filter(|_| form == DateForm::Last);
    let day =
        last.and_then(Day::sound).or_else(|| date.first.and_then(Day::sound)).or_else(|| date.in_words()?.sound())?;
    let is_key = form == DateForm::Key;
    let year = match day.year {
        year if is_key => year + KEY_OF_YEAR,
        // `hayagriva` counts a year 0, which CSL does not.
        year if year < 0 => year + 1,
        year => year,
    };
    let parts = Day { year, ..day }.parts().map(|it| it as i16).collect();
    let season = date.season.filter(|_| !is_key).map(|it| it.to_string());
    Some(DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season,
        circa: date.circa,
    })
}

/// The text without the tags that CSL-JSON allows in it.
pub(super) fn without_markup(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('<') {
        plain += &rest[..at];
        let len = tag(&rest[at..]).map_or(0, str::len);
        plain += if len == 0 { "<" } else { "" };
        rest = &rest[at + len.max(1)..];
    }
    plain += rest;
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out() {
        assert_eq!(
            without_markup("The <i>Guanxi</i> of <span class=\"nocase\">IR</span>: 1 < 2"),
            "The Guanxi of IR: 1 < 2"
        );
    }
}
