//! Names of people and institutions: read from CSL-JSON and from what people type, written as both.

use serde_json::{Map as Object, Value};

/// A name, of which no part is empty but those that are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    Person(Person),
    /// An institution, or somebody of whom the parts are not known.
    Whole(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub family: String,
    pub given: Option<String>,
    /// “van der”, which stays with the family name.
    pub particle: Option<String>,
    /// “de”, which is dropped where the family name stands alone.
    pub dropping_particle: Option<String>,
    /// “Jr.”
    pub suffix: Option<String>,
    pub comma_suffix: Option<bool>,
}

/// What firms are called by; after a comma it is no given name.
const FORMS_OF_FIRMS: [&str; 12] =
    ["inc", "incorporated", "ltd", "limited", "llc", "llp", "plc", "corp", "co", "gmbh", "ag", "s.a"];

impl Name {
    /// A name of CSL-JSON; `None` for one that says nothing.
    pub fn of_csl(csl: &Value) -> Option<Self> {
        let part = |key: &str| some(csl.get(key)?.as_str()?);
        if let Some(family) = part("family") {
            return Some(Self::Person(Person {
                family,
                given: part("given"),
                particle: part("non-dropping-particle"),
                dropping_particle: part("dropping-particle"),
                suffix: part("suffix"),
                comma_suffix: csl.get("comma-suffix").and_then(Value::as_bool),
            }));
        }
        // Some programs write a bare text.
        part("literal").or_else(|| part("given")).or_else(|| some(csl.as_str()?)).map(Self::Whole)
    }

    /// A family name of which no more is known.
    pub fn of_family(family: &str) -> Self {
        Self::Person(Person { family: family.to_owned(), ..Person::default() })
    }

    /// “Family, Given” and “Family, Given, Jr.”; without a comma, or with more than people have, an institution’s.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        match &*parts {
            [one] if one.contains(' ') => Self::Whole((*one).to_owned()),
            [family, rest @ ..] if rest.len() <= 2 && !rest.iter().any(|it| goes_on(it)) => {
                let (particle, family) = if rest.is_empty() { ("", *family) } else { particle(family) };
                let rest = |nth: usize| rest.get(nth).copied().and_then(some);
                let (family, particle) = (family.to_owned(), some(particle));
                Self::Person(Person { family, given: rest(0), particle, suffix: rest(1), ..Person::default() })
            }
            _ => Self::Whole(text.to_owned()),
        }
    }

    /// As CSL-JSON has it.
    pub fn csl(&self) -> Value {
        let mut csl = Object::new();
        let mut put = |key: &str, text: &str| _ = csl.insert(key.to_owned(), text.into());
        match self {
            Self::Whole(whole) => put("literal", whole),
            Self::Person(Person { family, given, particle, dropping_particle, suffix, comma_suffix }) => {
                put("family", family);
                let parts = [
                    ("given", given),
                    ("suffix", suffix),
                    ("non-dropping-particle", particle),
                    ("dropping-particle", dropping_particle),
                ];
                for (key, part) in parts {
                    if let Some(part) = part {
                        put(key, part);
                    }
                }
                if let Some(comma) = comma_suffix {
                    csl.insert("comma-suffix".to_owned(), (*comma).into());
                }
            }
        }
        csl.into()
    }

    /// “Family, Given, Suffix”; a whole name as it is.
    pub fn text(&self) -> String {
        match self {
            Self::Whole(whole) => whole.clone(),
            Self::Person(Person { family, given, particle, dropping_particle, suffix, .. }) => {
                let family = [dropping_particle.as_deref(), particle.as_deref(), Some(family)];
                let family = family.into_iter().flatten().collect::<Vec<_>>().join(" ");
                let parts = [Some(&family), given.as_ref(), suffix.as_ref()];
                parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// What a work is known by: the family name without its particles, or the whole name.
    pub fn family(&self) -> &str {
        match self {
            Self::Person(it) => &it.family,
            Self::Whole(whole) => whole,
        }
    }
}

/// The names of a field of CSL-JSON, a name a line.
pub fn lines(names: &Value) -> String {
    names.as_array().into_iter().flatten().filter_map(line).collect::<Vec<_>>().join("\n")
}

fn line(name: &Value) -> Option<String> {
    let text = Name::of_csl(name)?.text();
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Names that were [`lines`] and were typed on: those whose lines are the same stay as they are, with all that a line
/// does not show; the others are read anew.
///
/// What was an institution with a comma stays one while its line is typed on, since nobody's name is made of it.
pub fn edited(names: &Value, text: &str) -> Value {
    let old: Vec<(String, &Value)> =
        names.as_array().into_iter().flatten().filter_map(|it| Some((line(it)?, it))).collect();
    let new: Vec<&str> = text.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    let n_same = |same: &dyn Fn(usize) -> bool| (0..old.len().min(new.len())).take_while(|&it| same(it)).count();
    let n_before = n_same(&|it| old[it].0 == new[it]);
    let n_after = n_same(&|it| old[old.len() - 1 - it].0 == new[new.len() - 1 - it]);
    let n_after = n_after.min(old.len().min(new.len()) - n_before);
    let mut between: Vec<Option<&(String, &Value)>> = old[n_before..old.len() - n_after].iter().map(Some).collect();
    let is_line_for_line = old.len() == new.len();
    let read = |(at, text): (usize, &&str)| {
        if at < n_before {
            return old[at].1.clone();
        }
        if at >= new.len() - n_after {
            return old[at + old.len() - new.len()].1.clone();
        }
        // A line that was moved.
        if let Some((_, same)) =
            between.iter_mut().find(|it| it.is_some_and(|it| it.0 == **text)).and_then(Option::take)
        {
            return (*same).clone();
        }
        let was_whole =
            is_line_for_line && matches!(Name::of_csl(old[at].1), Some(Name::Whole(it)) if it.contains(','));
        let name = if was_whole { Name::Whole((*text).to_owned()) } else { Name::read(text) };
        name.csl()
    };
    new.iter().enumerate().map(read).collect::<Vec<_>>().into()
}

/// Whether a part after a comma goes on with the name of an institution: “Health, Education, and Welfare”,
/// “Knots & Rope, Inc.”
fn goes_on(part: &str) -> bool {
    let first = part.split(' ').next().unwrap_or_default();
    let lower = part.trim_end_matches('.').to_lowercase();
    matches!(first, "and" | "&" | "und" | "et") || FORMS_OF_FIRMS.contains(&&*lower)
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

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_read_and_written() {
        let check = |text: &str, csl: Value| {
            assert_eq!(Name::read(text).csl(), csl);
            assert_eq!(Name::of_csl(&csl).map(|it| it.text()).as_deref(), Some(text));
        };
        check("Kavalski, Emilian", json!({"family": "Kavalski", "given": "Emilian"}));
        check("van der Berg, Jan", json!({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}));
        check("King, Martin, Jr.", json!({"family": "King", "given": "Martin", "suffix": "Jr."}));
        check("World Bank", json!({"literal": "World Bank"}));
        check("Plato", json!({"family": "Plato"}));
        for whole in ["Department of Health, Education, and Welfare", "Knots & Rope, Inc.", "a, b, c, d"] {
            check(whole, json!({ "literal": whole }));
        }
    }

    #[test]
    fn what_other_programs_write_is_a_name_too() {
        let check = |csl: Value, expect: Option<&str>| {
            assert_eq!(Name::of_csl(&csl).map(|it| it.text()).as_deref(), expect);
        };
        check(json!("Kavalski"), Some("Kavalski"));
        check(json!({"given": "Plato", "family": " "}), Some("Plato"));
        check(json!({"dropping-particle": "de", "family": "Gaulle", "given": "Charles"}), Some("de Gaulle, Charles"));
        check(json!({"literal": ""}), None);
        check(json!(3), None);
    }

    #[test]
    fn editing_one_name_leaves_the_others_as_they_are() {
        let department = json!({"literal": "Department of Health, Education"});
        let lo = json!({"family": "Lo", "given": "Bobo", "isni": "0000"});
        let names = json!([department, lo, {"family": "Kavalski"}]);
        assert_eq!(lines(&names), "Department of Health, Education\nLo, Bobo\nKavalski");
        let check = |text: &str, expect: Value| assert_eq!(edited(&names, text), expect, "{text}");
        check(&lines(&names), names.clone());
        check(
            "Department of Health, Education\nLo, Bobo\nKavalski, Emilian",
            json!([department, lo, {"family": "Kavalski", "given": "Emilian"}]),
        );
        check("Department of Health, Education\nKavalski", json!([department, {"family": "Kavalski"}]));
        check(
            "Department of Health, Education\nWu, A\nLo, Bobo\nKavalski",
            json!([department, {"family": "Wu", "given": "A"}, lo, {"family": "Kavalski"}]),
        );
        check("Lo, Bobo\nDepartment of Health, Education", json!([lo, department]));
        check(
            "Department of Health, Learning\nLo, Bobo\nKavalski",
            json!([{"literal": "Department of Health, Learning"}, lo, {"family": "Kavalski"}]),
        );
        check("", json!([]));
    }
}
