//! Passages of a text, and quotations from it.

pub const NOT_IN_TEXT: &str = "not in the text of its source";
pub const REORDERED: &str = "differs: in another order";

/// “differs: ‘big’ for ‘large’, without ‘very’”: what is quoted, and what the text has.
pub fn differs<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let one = |(quoted, original): (&str, &str)| match (quoted.is_empty(), original.is_empty()) {
        (true, _) => format!("without ‘{original}’"),
        (_, true) => format!("with ‘{quoted}’"),
        _ => format!("‘{quoted}’ for ‘{original}’"),
    };
    format!("differs: {}", all.map(one).collect::<Vec<_>>().join(", "))
}
