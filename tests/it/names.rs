//! One name, one meaning: no two types are called the same.

use std::collections::BTreeMap;

use crate::layers::{code_of, names_of, sources};

/// Files whose types may bear names that others have, and why.
const MAY_REPEAT: &[(&str, &str)] =
    &[("format::native::v1", "its types are those of the model, frozen as the first version of the file writes them")];

#[test]
fn each_type_has_a_name_of_its_own() {
    let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in sources() {
        let module = names_of(&path).join("::");
        if MAY_REPEAT.iter().all(|it| it.0 != module) {
            for name in types_in(&code_of(&path)) {
                declared.entry(name).or_default().push(module.clone());
            }
        }
    }
    declared.retain(|_, modules| modules.len() > 1);
    assert!(declared.is_empty(), "two types each: {declared:#?}");
}

#[test]
fn types_are_found_where_they_are_declared() {
    let text = "pub struct A;\n    enum B {}\npub(super) trait C: D {\n    type E;\n}\ntype F = G;\npub struct $name;\n// a struct H\n";
    assert_eq!(types_in(text), ["A", "B", "C", "F"]);
}

/// The types that a file declares. What is a `type` inside of a trait has its name from the trait.
fn types_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut words = line.split_whitespace().skip_while(|it| it.starts_with("pub"));
        let (Some(word), Some(name)) = (words.next(), words.next()) else { continue };
        if matches!(word, "struct" | "enum" | "trait") || word == "type" && !line.starts_with(' ') {
            let end = name.find(|it: char| !it.is_alphanumeric()).unwrap_or(name.len());
            // A macro that declares types says “$name”.
            if end > 0 {
                found.push(name[..end].to_owned());
            }
        }
    }
    found
}
