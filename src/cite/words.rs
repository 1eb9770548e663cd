//! Names and dates of CSL as people write them.

use serde_json::{Value, json};

/// “Family, Given” and “Family, Given, Jr.” as CSL has it; a name without a comma is an institution’s.
pub fn name(text: &str) -> Value {
    let mut parts = text.split(',').map(str::trim);
    let (family, given, suffix) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let Some(given) = given else {
        return if family.contains(' ') { json!({ "literal": family }) } else { json!({ "family": family }) };
    };
    let (particle, family) = particle(family);
    let mut name = json!({ "family": family });
    for (key, value) in [("given", given), ("suffix", suffix.unwrap_or_default()), ("non-dropping-particle", particle)]
    {
        if !value.is_empty() {
            name[key] = value.into();
        }
    }
    name
}

/// The small words at the start of a family name, and the rest.
fn particle(family: &str) -> (&str, &str) {
    let mut at = 0;
    for word in family.split_inclusive(' ') {
        if !word.starts_with(char::is_lowercase) || at + word.len() == family.len() {
            break;
        }
        at += word.len();
    }
    (family[..at].trim(), &family[at..])
}

/// “Family, Given, Suffix”; a literal name as it is.
pub fn name_text(name: &Value) -> String {
    let part = |key: &str| name.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    if !part("literal").is_empty() || part("family").is_empty() {
        return [part("literal"), part("given")].into_iter().find(|it| !it.is_empty()).unwrap_or_default().to_owned();
    }
    let mut text =
        [part("dropping-particle"), part("non-dropping-particle"), part("family")].join(" ").trim().to_owned();
    for more in [part("given"), part("suffix")] {
        if !more.is_empty() {
            text += ", ";
            text += more;
        }
    }
    text
}

/// “2018”, “2018-05”, “2018-05-03”, “2018/2020”, “2018~”, “2018-21” (spring): as in ISO 8601 and EDTF.
/// Anything else is kept in its words.
pub fn date(text: &str) -> Value {
    let text = text.trim();
    let circa = text.ends_with(['~', '?', '%']);
    let bare = text.trim_end_matches(['~', '?', '%']);
    let ends: Option<Vec<Vec<i64>>> = bare.split('/').map(parts).collect();
    let Some(ends) = ends.filter(|it| it.len() <= 2) else { return json!({ "literal": text }) };
    let mut date = json!({});
    if let [end] = &*ends
        && let Some(season) = end.get(1).filter(|it| (21..=24).contains(*it))
    {
        date["date-parts"] = json!([[end[0]]]);
        date["season"] = (season - 20).into();
    } else {
        date["date-parts"] = json!(ends);
    }
    if circa {
        date["circa"] = true.into();
    }
    date
}

fn parts(text: &str) -> Option<Vec<i64>> {
    let mut parts = Vec::new();
    for (at, part) in text.split('-').enumerate() {
        let is_sound = part.bytes().all(|it| it.is_ascii_digit())
            && if at == 0 { part.len() == 4 } else { (1..=2).contains(&part.len()) };
        let number: i64 = part.parse().ok().filter(|_| is_sound)?;
        let most = [9_999, 24, 31].get(at)?;
        (1..=*most).contains(&number).then(|| parts.push(number))?;
    }
    (parts.len() < 3 || parts[1] <= 12).then_some(parts)
}

/// A date as [`date`] reads it; `None` for one without numbers.
pub fn date_text(date: &Value) -> Option<String> {
    let ends = date.get("date-parts").and_then(Value::as_array)?;
    let number = |it: &Value| it.as_i64().or_else(|| it.as_str()?.parse().ok());
    let end = |it: &Value| -> Option<String> {
        let parts: Vec<i64> = it.as_array()?.iter().map(number).collect::<Option<_>>()?;
        let (year, rest) = parts.split_first()?;
        Some(rest.iter().fold(format!("{year:04}"), |text, it| format!("{text}-{it:02}")))
    };
    let ends: Vec<String> = ends.iter().map(end).collect::<Option<_>>()?;
    let mut text = ends.join("/");
    if text.is_empty() {
        return None;
    }
    if let Some(season) = date.get("season").and_then(number).filter(|it| (1..=4).contains(it) && text.len() == 4) {
        text += &format!("-{}", season + 20);
    }
    if date.get("circa").is_some_and(|it| !matches!(it, Value::Null | Value::Bool(false))) {
        text.push('~');
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        let check = |text: &str, csl: Value| {
            assert_eq!(name(text), csl);
            assert_eq!(name_text(&csl), text);
        };
        check("Kavalski, Emilian", json!({"family": "Kavalski", "given": "Emilian"}));
        check("van der Berg, Jan", json!({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}));
        check("King, Martin, Jr.", json!({"family": "King", "given": "Martin", "suffix": "Jr."}));
        check("World Bank", json!({"literal": "World Bank"}));
        check("Plato", json!({"family": "Plato"}));
    }

    #[test]
    fn dates_are_read_and_written() {
        let check = |text: &str, csl: Value| {
            assert_eq!(date(text), csl);
            assert_eq!(date_text(&csl).as_deref(), Some(text));
        };
        check("2018", json!({"date-parts": [[2018]]}));
        check("2018-05-03", json!({"date-parts": [[2018, 5, 3]]}));
        check("2018-05/2019-01", json!({"date-parts": [[2018, 5], [2019, 1]]}));
        check("2018~", json!({"date-parts": [[2018]], "circa": true}));
        check("2018-22", json!({"date-parts": [[2018]], "season": 2}));
        for words in ["forthcoming", "2018-13-01x", "18", "", "2018-23-02"] {
            assert_eq!(date(words), json!({ "literal": words }));
        }
    }
}
