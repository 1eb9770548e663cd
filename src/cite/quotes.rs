//! Quotation marks and apostrophes in a text that `hayagriva` wrote.
//!
//! As in citeproc-js, straight ones are made curly, quotations within others have single marks, and where the language
//! has it so, full stops and commas come before the mark that ends a quotation.

use super::formatted::FormattedText;
use super::style::Style;
use hayagriva::citationberg::TermForm;
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};

impl Style {
    pub(super) fn set_quotes(&self, text: &mut [FormattedText]) {
        if !text.iter().any(|it| it.text.contains(['\'', '"', '’', '”'])) {
            return;
        }
        let mut letters: Vec<(char, usize)> = Vec::new();
        for (at, part) in text.iter().enumerate() {
            letters.extend(part.text.chars().map(|it| (it, at)));
        }
        let is_address = |at: usize| text[at].url.is_some();
        let open = self.locales().find_map(|it| it.term(Term::Other(OtherTerm::OpenQuote), TermForm::Long)?.single());
        let has_english_marks = open == Some("“");
        for at in 0..letters.len() {
            let (letter, part) = letters[at];
            if is_address(part) {
                continue;
            }
            let before = at.checked_sub(1).map(|it| letters[it].0);
            let opens = before.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '[' | '“' | '‘' | '—' | '–'));
            letters[at].0 = match letter {
                '"' if has_english_marks => {
                    if opens {
                        '“'
                    } else {
                        '”'
                    }
                }
                // What is left out stands before a number, “the ’90s”, and a quotation that begins also ends.
                '\'' if has_english_marks && opens && ends_later(&letters[at + 1..]) => '‘',
                '\'' => '’',
                _ => letter,
            };
        }
        if has_english_marks {
            alternate(&mut letters);
        }
        let pulls = self.locales().find_map(|it| it.style_options.as_ref()?.punctuation_in_quote);
        if has_english_marks && pulls == Some(true) {
            pull_marks(&mut letters);
        }
        for part in text.iter_mut() {
            part.text.clear();
        }
        for (letter, part) in letters {
            text[part].text.push(letter);
        }
    }
}

/// Whether a straight mark ends what begins here.
fn ends_later(rest: &[(char, usize)]) -> bool {
    let is_word = |at: usize| rest.get(at).is_some_and(|it| it.0.is_alphanumeric());
    let starts_with_number = rest.first().is_some_and(|it| it.0.is_ascii_digit());
    !starts_with_number && (1..rest.len()).any(|at| rest[at].0 == '\'' && !is_word(at + 1))
}

/// Gives quotations within quotations single marks.
fn alternate(letters: &mut [(char, usize)]) {
    let mut depth = 0_usize;
    for (letter, _) in letters {
        match *letter {
            '“' => {
                depth += 1;
                if depth.is_multiple_of(2) {
                    *letter = '‘';
                }
            }
            '”' => {
                if depth > 0 && depth.is_multiple_of(2) {
                    *letter = '’';
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
}

/// Puts full stops and commas before what ends a quotation. An apostrophe ends none.
fn pull_marks(letters: &mut [(char, usize)]) {
    let mut singles = 0_usize;
    for at in 0..letters.len() {
        let ends = match letters[at].0 {
            '‘' => {
                singles += 1;
                false
            }
            '’' => singles > 0 && letters.get(at + 1).is_none_or(|it| !it.0.is_alphanumeric()),
            '”' => true,
            _ => false,
        };
        if !ends {
            continue;
        }
        singles = singles.saturating_sub(usize::from(letters[at].0 == '’'));
        // Through marks that end together: “ ‘…’ ”.
        let last = (at..letters.len()).take_while(|it| matches!(letters[*it].0, '’' | '”')).last().unwrap_or(at);
        let Some((mark @ ('.' | ','), _)) = letters.get(last + 1).copied() else { continue };
        letters.copy_within(at..=last, at + 1);
        letters[at].0 = mark;
    }
}

#[cfg(test)]
mod tests {
    use super::super::formatted::plain;
    use super::*;

    #[test]
    fn marks_stand_as_the_language_has_them() {
        let check = |language: &str, text: &str, expect: &str| {
            let style = Style::of("chicago-notes", language).expect("it is there");
            let mut whole = vec![FormattedText::plain(text)];
            style.set_quotes(&mut whole);
            assert_eq!(plain(&whole), expect, "{text}");
            for (at, _) in text.char_indices() {
                let italic = FormattedText { italic: true, ..FormattedText::plain(&text[at..]) };
                let mut parts = vec![FormattedText::plain(&text[..at]), italic];
                style.set_quotes(&mut parts);
                assert_eq!(plain(&parts), expect, "{text} at {at}");
            }
        };
        check("", "Finnegan's Wake and the '90s", "Finnegan’s Wake and the ’90s");
        check("", "“\"Relativity\" and More.”", "“‘Relativity’ and More.”");
        check("", "“On “Truth” in ‘Languages’.”", "“On ‘Truth’ in ‘Languages.’”");
        check("", "Lo, “Norms and War”.", "Lo, “Norms and War.”");
        check("", "Reading “Lost”, 3", "Reading “Lost,” 3");
        check("", "The 'new' order", "The ‘new’ order");
        check("", "the Joneses’. So", "the Joneses’. So");
        check("en-GB", "Lo, “Norms”.", "Lo, “Norms”.");
        check("de-DE", "„Was ist's“.", "„Was ist’s“.");
        let address = FormattedText { url: Some("https://a.b".to_owned()), ..FormattedText::plain("https://a.b/it's") };
        let mut text = vec![address.clone()];
        Style::default().set_quotes(&mut text);
        assert_eq!(text, [address]);
    }
}
