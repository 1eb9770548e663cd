//! Dates: read from CSL-JSON and from what people type, written as both.

use std::ops::RangeInclusive;

use serde_json::{Value, json};

/// A date, or the time between two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Date {
    pub first: Option<Day>,
    /// Where the date spans a time.
    pub last: Option<Day>,
    /// 1 is spring.
    pub season: Option<i64>,
    pub circa: bool,
    /// What is said in words, “forthcoming”, instead of or beside numbers.
    pub words: Option<String>,
}

/// A day, or a month or year as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub year: i64,
    pub month: Option<i64>,
    pub day: Option<i64>,
}

const MONTHS: RangeInclusive<i64> = 1..=12;
const DAYS: RangeInclusive<i64> = 1..=31;
const SEASONS: RangeInclusive<i64> = 1..=4;
/// EDTF writes seasons as months from 21 on.
const BEFORE_SEASONS: i64 = 20;

impl Date {
    /// A date of CSL-JSON, as far as it can be understood; numbers may stand there as texts.
    pub fn of_csl(csl: &Value) -> Self {
        let ends = csl.get("date-parts").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut ends = ends.iter().map(Day::of_csl);
        let words = ["literal", "raw"].iter().find_map(|it| csl.get(*it)?.as_str());
        Self {
            first: ends.next().flatten(),
            last: ends.next().flatten(),
            season: csl.get("season").and_then(number).filter(|it| SEASONS.contains(it)),
            circa: csl.get("circa").is_some_and(|it| !matches!(it, Value::Null | Value::Bool(false))),
            words: words.map(str::to_owned),
        }
    }

    /// What is typed: “2018”, “2018-05”, “2018-05-03”, “2018/2020”, “2018~” (about), “2018-21” (spring), “-0379” (380
    /// before our era), as in ISO 8601-2, which took them from the Library of Congress's EDTF; “ca. 1850”, “380 BC”.
    /// Anything else is kept in its words.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        Self::of_numbers(text)
            .or_else(|| Self::of_year_in_words(text))
            .unwrap_or_else(|| Self { words: Some(text.to_owned()), ..Self::default() })
    }

    /// “ca. 1850”, “380 BC”, “c. AD 79”.
    fn of_year_in_words(text: &str) -> Option<Self> {
        let lower = text.to_lowercase().replace(['.', '[', ']'], " ");
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        let circa = words.first().is_some_and(|it| matches!(*it, "c" | "ca" | "circa" | "about"));
        words.drain(..usize::from(circa));
        // “B.C.E.” falls to pieces.
        let spelled: Vec<String> = words
            .iter()
            .filter(|it| !it.starts_with(|it: char| it.is_ascii_digit()))
            .map(|it| (*it).to_owned())
            .collect();
        let is_before = match spelled.concat().as_str() {
            "" if circa => false,
            "bc" | "bce" => true,
            "ad" | "ce" => false,
            _ => return None,
        };
        let mut numbers = words.iter().filter(|it| it.starts_with(|it: char| it.is_ascii_digit()));
        let number = numbers.next().filter(|_| numbers.next().is_none())?;
        if !is_before && spelled.is_empty() {
            return Self::of_numbers(number).map(|it| Self { circa, ..it });
        }
        let year = digits(number).filter(|it| it.0 <= 4 && it.1 > 0)?.1;
        let year = if is_before { -year } else { year };
        Some(Self { first: Some(Day { year, month: None, day: None }), circa, ..Self::default() })
    }

    fn of_numbers(text: &str) -> Option<Self> {
        let numbers = text.trim_end_matches(['~', '?', '%']);
        let (first, last) = match numbers.split_once('/') {
            Some((first, last)) => (first, Some(last)),
            None => (numbers, None),
        };
        let mut date = Self {
            first: Some(Day::read(first)?),
            last: last.map(|it| Day::read(it).ok_or(())).transpose().ok()?,
            circa: numbers.len() < text.len(),
            ..Self::default()
        };
        if let (Some(day), None) = (&mut date.first, date.last) {
            date.season = day.month.map(|it| it - BEFORE_SEASONS).filter(|it| SEASONS.contains(it));
            day.month = day.month.filter(|_| date.season.is_none());
        }
        Some(date)
    }

    /// As CSL-JSON has it.
    pub fn csl(&self) -> Value {
        let mut csl = json!({});
        let ends: Vec<Vec<i64>> = self.first.iter().chain(&self.last).map(|it| it.parts().collect()).collect();
        if !ends.is_empty() {
            csl["date-parts"] = json!(ends);
        }
        if let Some(season) = self.season {
            csl["season"] = season.into();
        }
        if self.circa {
            csl["circa"] = true.into();
        }
        if let Some(words) = &self.words {
            csl["literal"] = words.as_str().into();
        }
        csl
    }

    /// As [`read`](Self::read) takes it; `None` for one without numbers.
    pub fn numbers(&self) -> Option<String> {
        let year = |year: i64| if year < 0 { format!("-{:04}", -year - 1) } else { format!("{year:04}") };
        let end = |it: &Day| it.parts().skip(1).fold(year(it.year), |text, it| format!("{text}-{it:02}"));
        let first = self.first?;
        let mut text = end(&first);
        if let Some(last) = &self.last {
            text += &format!("/{}", end(last));
        } else if let Some(season) = self.season.filter(|_| first.month.is_none()) {
            text += &format!("-{}", season + BEFORE_SEASONS);
        }
        if self.circa {
            text.push('~');
        }
        Some(text)
    }

    /// As it is typed: in numbers, else in its words.
    pub fn text(&self) -> String {
        if let (Some(Day { year: year @ ..0, month: None, day: None }), None) = (self.first, self.last) {
            return format!("{}{} BC", if self.circa { "ca. " } else { "" }, -year);
        }
        self.numbers().or_else(|| self.words.clone()).unwrap_or_default()
    }

    /// The first day, or what the words say of it.
    pub fn start(&self) -> Option<Day> {
        self.first.or_else(|| self.in_words())
    }

    /// What the words say of the day.
    pub fn in_words(&self) -> Option<Day> {
        Day::in_words(self.words.as_deref()?)
    }
}

impl Day {
    /// “[2018, 5, 3]”; what is no number ends it.
    fn of_csl(csl: &Value) -> Option<Self> {
        let mut parts = csl.as_array()?.iter().map_while(number);
        Some(Self { year: parts.next()?, month: parts.next(), day: parts.next() })
    }

    /// “2018”, “2018-05”, “2018-05-03”, and “2018-21” for spring.
    fn read(text: &str) -> Option<Self> {
        let after = text.strip_prefix('-');
        let mut parts = after.unwrap_or(text).splitn(3, '-');
        let year = digits(parts.next()?).filter(|it| it.0 == 4)?.1;
        // There is a year 0 in ISO 8601, and none in CSL.
        let year = if after.is_some() { -year - 1 } else { year };
        let part = |text: &str| digits(text).filter(|it| it.0 <= 2).map(|it| it.1).ok_or(());
        let month = parts.next().map(part).transpose().ok()?;
        let day = parts.next().map(part).transpose().ok()?;
        let is_season = month.is_some_and(|it| SEASONS.contains(&(it - BEFORE_SEASONS))) && day.is_none();
        let is_sound = year != 0
            && (is_season || month.is_none_or(|it| MONTHS.contains(&it)))
            && day.is_none_or(|it| DAYS.contains(&it));
        is_sound.then_some(Self { year, month, day })
    }

    /// The first year that a text names, and month and day of one that begins like “2018-05-03”.
    fn in_words(text: &str) -> Option<Self> {
        let mut runs = text.split(|it: char| !it.is_ascii_digit());
        let year = runs.clone().find(|it| it.len() == 4)?;
        let mut day = Self { year: year.parse().ok()?, month: None, day: None };
        if text.starts_with(&format!("{year}-")) {
            let mut next = |within: RangeInclusive<i64>| runs.next()?.parse().ok().filter(|it| within.contains(it));
            _ = next(day.year..=day.year);
            day.month = next(MONTHS);
            day.day = day.month.and_then(|_| next(DAYS));
        }
        Some(day)
    }

    /// Year, month and day, as far as they are known.
    pub fn parts(&self) -> impl Iterator<Item = i64> {
        [Some(self.year), self.month, self.day].into_iter().map_while(|it| it)
    }

    /// What a calendar has, of a year that four digits can write: a month out of range is left out, and the day with
    /// it.
    pub fn sound(self) -> Option<Self> {
        let Self { year, month, day } = self;
        let month = month.filter(|it| MONTHS.contains(it));
        let day = day.filter(|it| month.is_some() && DAYS.contains(it));
        (year != 0 && (-9_999..=9_999).contains(&year)).then_some(Self { year, month, day })
    }
}

/// A part of a date, which CSL-JSON writes as a number or as a text.
fn number(csl: &Value) -> Option<i64> {
    csl.as_i64().or_else(|| csl.as_str()?.trim().parse().ok())
}

/// How many digits a text is of, and their number.
fn digits(text: &str) -> Option<(usize, i64)> {
    text.bytes().all(|it| it.is_ascii_digit()).then_some((text.len(), text.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written() {
        let check = |text: &str, csl: Value| {
            assert_eq!(Date::read(text).csl(), csl);
            assert_eq!(Date::of_csl(&csl).numbers().as_deref(), Some(text));
        };
        check("2018", json!({"date-parts": [[2018]]}));
        check("2018-05-03", json!({"date-parts": [[2018, 5, 3]]}));
        check("2018-05/2019-01", json!({"date-parts": [[2018, 5], [2019, 1]]}));
        check("2018~", json!({"date-parts": [[2018]], "circa": true}));
        check("2018-22", json!({"date-parts": [[2018]], "season": 2}));
        check("-0379", json!({"date-parts": [[-380]]}));
        check("0079", json!({"date-parts": [[79]]}));
        let read = |text: &str, numbers: &str, shown: &str| {
            let date = Date::read(text);
            assert_eq!((date.numbers().as_deref(), date.text().as_str()), (Some(numbers), shown), "{text}");
            assert_eq!(Date::read(shown), date, "{text}");
        };
        for text in ["ca. 1850", "c. 1850", "circa 1850", "[ca. 1850]", "C.1850"] {
            read(text, "1850~", "1850~");
        }
        for text in ["380 BC", "380 B.C.", "380 BCE", "380 b.c.e."] {
            read(text, "-0379", "380 BC");
        }
        read("ca. 380 BC", "-0379~", "ca. 380 BC");
        read("AD 79", "0079", "0079");
        read("ca. 1850-05", "1850-05~", "1850-05~");
        for words in [
            "BC",
            "380 BC 5",
            "ca.",
            "c. the 1850s",
            "about time",
            "forthcoming",
            "2018-13-01x",
            "2018-13",
            "2018/19",
            "18",
            "",
            "2018-23-02",
            "2018-05-",
        ] {
            assert_eq!(Date::read(words).csl(), json!({ "literal": words }));
            assert_eq!(Date::of_csl(&json!({ "literal": words })).text(), words);
        }
    }

    #[test]
    fn what_is_unsound_in_a_file_is_cut_to_what_is_sound() {
        let check = |csl: Value, expect: &[i64]| {
            let day = Date::of_csl(&csl).start().and_then(Day::sound);
            assert_eq!(day.iter().flat_map(Day::parts).collect::<Vec<_>>(), expect, "{csl}");
        };
        check(json!({"date-parts": [[2018, 5, 3], [2019]]}), &[2018, 5, 3]);
        check(json!({"date-parts": [["2018", 13]]}), &[2018]);
        check(json!({"date-parts": [["2018", " 5", "May"]]}), &[2018, 5]);
        check(json!({"date-parts": [[]]}), &[]);
        check(json!({"date-parts": [[99_999]]}), &[]);
        check(json!({"date-parts": [[0, 1]]}), &[]);
        check(json!({"literal": "Spring 1998, revised"}), &[1998]);
        check(json!({"literal": "between 1998-05-03 and now"}), &[1998]);
        check(json!({"raw": "2018-05-40"}), &[2018, 5]);
        check(json!({"raw": "2018a"}), &[2018]);
        check(json!({"literal": "undated"}), &[]);
        check(json!("2018"), &[]);
    }
}
