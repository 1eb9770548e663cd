//! Whether a text is Argdown, by how its first lines begin.

use super::front::Front;

/// So many lines are looked at.
const MOST_LINES: usize = 300;

/// A front matter, or a title with what it says and something that goes with it.
pub fn recognises(text: &str) -> bool {
    if text.starts_with("===") {
        return !Front::of_text(text).is_empty();
    }
    let (mut n_defined, mut n_named, mut has_relation, mut has_inference) = (0, 0, false, false);
    for line in text.lines().take(MOST_LINES) {
        let bare = line.trim();
        let unsigned = SIGNS.iter().find_map(|it| bare.strip_prefix(it).filter(|it| it.starts_with(' ')));
        has_relation |= unsigned.is_some() && line.starts_with([' ', '\t']);
        has_inference |= bare.starts_with("--") && (bare.trim_matches('-').is_empty() || bare.ends_with("--"));
        match titled(unsigned.unwrap_or(bare).trim_start()) {
            Some(rest) if is_said(rest) => n_defined += 1,
            Some("") => n_named += 1,
            _ => {}
        }
    }
    n_defined > 0 && (n_defined + n_named > 1 || has_relation || has_inference)
}

const SIGNS: [&str; 10] = ["+>", "->", "_>", "><", "<+", "<-", "<_", "+", "-", "_"];

/// What follows a title in brackets. Markdown's footnotes are none.
fn titled(line: &str) -> Option<&str> {
    let (open, close) = if line.starts_with('[') { ('[', ']') } else { ('<', '>') };
    let (title, rest) = line.strip_prefix(open)?.split_once(close)?;
    (!title.is_empty() && !title.starts_with(['^', '-', '/', '!'])).then_some(rest)
}

/// Markdown writes the addresses of its links so, too.
fn is_said(rest: &str) -> bool {
    rest.strip_prefix(':').is_some_and(|it| {
        let said = it.trim_start().trim_start_matches('<');
        it.starts_with([' ', '\t']) && !said.starts_with("http") && !said.is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn argdown_is_known_by_its_titles() {
        for text in [
            "===\ntitle: A\n===\n",
            "[A]: It is.\n  + <B>: For this.\n",
            "<B>: For this.\n\n(1) [A]: It is.\n----\n(2) [C]\n",
            "[A]: It is.\n    - It is not.\n",
        ] {
            assert!(recognises(text), "{text}");
        }
        for text in [
            "",
            "Open late.\n  + No quiet place.\n",
            "[1]: http://a.b\n[2]: <https://c.d>\n",
            "[^1]: A note.\n[^2]: Another one.\n",
            "<html>\n<body>\n</body>\n",
            "[sic] it says\n- so\n",
            "=== A heading ===\n",
            "1. One\n2. Two\n",
        ] {
            assert!(!recognises(text), "{text}");
        }
    }
}
