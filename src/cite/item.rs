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
use crate::model::Source;

/// Stands after the commas of a title, so that small words after them stay small in styles that write titles
/// with capitals: `hayagriva` takes what follows a comma for a new beginning, which CSL does not.
pub(super) const JOINER: char = '\u{2060}';

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
    let fields = source.csl.iter().filter_map(|(key, value)| {
        let mut value = field(value, form)?;
        if let Csl::String(text) = &mut value
            && key.contains("title")
        {
            *text = text.replace(", ", &format!(",{JOINER} ")).replace("; ", &format!(";{JOINER} "));
        }
        if let Csl::String(text) = &mut value
            && NUMBERS.contains(&key.as_str())
            && !(key != "number" && is_range(text))
        {
            *text = as_one_number(text);
        }
        Some((key.clone(), value))
    });
    Item(fields.collect())
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
        Name::Person(Person { family, given, particle, dropping_particle, suffix, comma_suffix }) => {
            NameValue::Item(NameItem {
                family,
                given,
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

/// A number with hyphens as `hayagriva` takes it for one, not for a range: digits after the first number are no
/// digits to it.
fn as_one_number(text: &str) -> String {
    let (mut one, mut is_after) = (String::with_capacity(text.len()), false);
    for letter in text.chars() {
        is_after |= letter == '-' && one.contains(|it: char| it.is_ascii_digit());
        one.push(match letter.to_digit(10) {
            Some(digit) if is_after => char::from_u32(FIRST_DIGIT + digit).unwrap_or(letter),
            _ if letter == '-' => HYPHEN,
            _ => letter,
        });
    }
    one
}

/// A text in which every stand-in is again what it stands for, but for [`OTHERS`].
pub(super) fn without_stand_ins(text: &str) -> String {
    let letters = text.chars().filter(|it| *it != JOINER);
    letters
        .map(|it| match u32::from(it).checked_sub(FIRST_DIGIT) {
            Some(digit @ 0..10) => char::from_digit(digit, 10).unwrap_or(it),
            _ if it == HYPHEN => '-',
            _ => it,
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
    let mut plain = text.to_owned();
    for tag in ["i", "b", "sup", "sub", "sc", "span", "em", "strong"] {
        for start in [format!("<{tag}>"), format!("</{tag}>")] {
            plain = plain.replace(&start, "");
        }
        while let Some(at) = plain.find(&format!("<{tag} ")) {
            let Some(len) = plain[at..].find('>') else { break };
            plain.replace_range(at..=at + len, "");
        }
    }
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
