//! The front matter, as far as it is understood here: YAML is read no further than names at the edge and texts behind
//! them, and what is not understood is kept as it is.

use super::scan::Scan;

/// The entries of a front matter.
#[derive(Debug, Default)]
pub struct Front {
    entries: Vec<FrontEntry>,
}

#[derive(Debug)]
struct FrontEntry {
    name: String,
    /// Its lines, as they are written.
    lines: String,
}

impl FrontEntry {
    /// What follows the name and its colon.
    fn value(&self) -> &str {
        self.lines.get(self.name.len() + 1..).unwrap_or_default().trim()
    }
}

/// Where our own data stand.
pub const OWN: &str = "mainstay";

impl Front {
    /// That of a whole text, if there is one.
    pub fn of_text(text: &str) -> Self {
        let start = text.len() - text.trim_start().len();
        let Some(end) = Scan::new(text).front_matter(start) else { return Self::default() };
        Self::of(text.get(start..end).unwrap_or_default().trim_matches('='))
    }

    /// That between the signs.
    pub fn of(yaml: &str) -> Self {
        let mut entries: Vec<FrontEntry> = Vec::new();
        for line in yaml.split_inclusive('\n') {
            let name = line.split_once(':').map(|it| it.0).filter(|it| is_name(it));
            match (name, entries.last_mut()) {
                (Some(name), _) => entries.push(FrontEntry { name: name.to_owned(), lines: line.to_owned() }),
                (None, Some(entry)) => entry.lines.push_str(line),
                (None, None) if line.trim().is_empty() => {}
                (None, None) => entries.push(FrontEntry { name: String::new(), lines: line.to_owned() }),
            }
        }
        Self { entries }
    }

    /// Whether nothing is named in it.
    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(|it| it.name.is_empty())
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.entries.iter().find(|it| it.name == name).map(FrontEntry::value)
    }

    /// The text behind a name; `None` where there is none, or it is no text.
    pub fn text(&self, name: &str) -> Option<String> {
        scalar(self.value(name)?)
    }

    /// Takes what stands under a name out, and gives its text as [`text`](Self::text) does.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let text = self.text(name);
        self.entries.retain(|it| it.name != name);
        text
    }

    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// All but the names that are given, as it is written.
    pub fn without(&self, names: &[&str]) -> String {
        let rest = self.entries.iter().filter(|it| !names.contains(&it.name.as_str()));
        let rest: String = rest.map(|it| it.lines.as_str()).collect();
        let rest = rest.trim_end();
        if rest.is_empty() { String::new() } else { format!("{rest}\n") }
    }

    fn setting(&self, name: &str) -> Option<&str> {
        let model = self.value("model")?;
        let at = model.match_indices(name).map(|it| it.0).find(|&at| {
            let before = model.get(..at).and_then(|it| it.chars().next_back());
            before.is_none_or(|it| it.is_whitespace() || matches!(it, '{' | ','))
        })?;
        let rest = model.get(at + name.len()..)?.trim_start().strip_prefix(':')?;
        let end = rest.find(['\n', ',', '}', '#']).unwrap_or(rest.len());
        Some(rest.get(..end)?.trim().trim_matches(['"', '\'']))
    }

    /// Support and attack between statements are entailment and contrariety.
    pub fn is_strict(&self) -> bool {
        self.setting("mode") == Some("strict")
    }

    pub fn removes_tags(&self) -> bool {
        self.setting("removeTagsFromText") == Some("true")
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_alphabetic() || it == '_')
        && text.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | ' '))
}

/// A plain or quoted text of YAML.
fn scalar(value: &str) -> Option<String> {
    if let Some(text) = value.strip_prefix('\'') {
        let text = text.strip_suffix('\'')?;
        return Some(folded(text).replace("''", "'"));
    }
    if value.starts_with('"') {
        // JSON's quoted texts are YAML's, but for a few escapes that are rare.
        return serde_json::from_str(&folded(value)).ok();
    }
    if let Some(text) = value.strip_prefix(">-").or_else(|| value.strip_prefix('>')) {
        return Some(folded(text.trim()));
    }
    if let Some(text) = value.strip_prefix("|-").or_else(|| value.strip_prefix('|')) {
        let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
        return Some(lines.join("\n"));
    }
    let is_plain = !value.is_empty() && !value.starts_with(['[', '{', '&', '*', '!', '%', '@', '`', '-']);
    let text = value.split(" #").next().unwrap_or_default();
    is_plain.then(|| folded(text).trim().to_owned())
}

/// Lines as one.
fn folded(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ")
}

/// A text between quotation marks, with escapes for all that would end a front matter, or that YAML has not.
pub fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    printable(&json)
}

/// JSON between apostrophes.
pub fn quoted_json(json: &str) -> String {
    format!("'{}'", printable(json).replace('\'', "''"))
}

/// JSON with escapes for letters that YAML has not, and for the sign that ends a front matter.
fn printable(json: &str) -> String {
    let is_odd = |it: char| {
        matches!(it, '=' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    if !json.contains(is_odd) {
        return json.to_owned();
    }
    let mut text = String::with_capacity(json.len() + json.len() / 8);
    for letter in json.chars() {
        if is_odd(letter) {
            text.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_as_yaml_has_them() {
        let front = Front::of_text(
            "\n===\ntitle: Are cars bad? # asked\nauthor: 'It''s me'\nsub: \"a\\u003db\"\nmodel:\n    mode: strict\nfolded: >-\n  one\n  two\nother: {a: 1}\n===\n\nText",
        );
        let text = |name| front.text(name).unwrap_or_default();
        assert_eq!(["title", "author", "sub", "folded"].map(text), ["Are cars bad?", "It's me", "a=b", "one two"]);
        assert!(front.is_strict() && !front.removes_tags() && front.text("other").is_none());
        let rest = "sub: \"a\\u003db\"\nmodel:\n    mode: strict\nfolded: >-\n  one\n  two\nother: {a: 1}\n";
        assert_eq!(front.without(&["title", "author"]), rest);
        assert!(Front::of_text("==\n").entries.is_empty());
        assert!(Front::of("model: {removeTagsFromText: true, mode: loose}\n").removes_tags());
    }

    #[test]
    fn what_is_quoted_is_read_again() {
        for text in ["a === b", "it's", "\u{7f}\u{2028}", "\"", "\n", "{\"a\": [1]}", "\u{ffff} 人"] {
            let json = serde_json::to_string(text).expect("JSON");
            let front = Front::of(&format!("a: {}\nb: {}\n", quoted(text), quoted_json(&json)));
            assert_eq!(front.text("a").as_deref(), Some(text));
            let json: Option<String> = front.text("b").and_then(|it| serde_json::from_str(&it).ok());
            assert_eq!(json.as_deref(), Some(text));
            assert!(!front.without(&[]).contains("==="));
        }
    }
}
