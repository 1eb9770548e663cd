//! Somebody's text among the program's words: it keeps its own order, and they keep theirs.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};

/// FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, as Unicode recommends them for text that is put into other text
/// (UAX #9, 2.7, and W3C's “Inline markup and bidirectional text in HTML”).
const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// A text to be put among words. Where something in it runs to the left, its end would else change places with what stands
/// after it. The marks are not seen; `without_marks` takes them out again.
pub fn isolated(text: &str) -> Cow<'_, str> {
    let runs_left = |it: char| matches!(bidi_class(it), BidiClass::R | BidiClass::AL | BidiClass::AN);
    if text.is_ascii() || !text.contains(runs_left) {
        return text.into();
    }
    format!("{ISOLATE}{text}{END}").into()
}

/// Words as they are told to who hears them, and written to files.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains([ISOLATE, END]) {
        return text.into();
    }
    text.replace([ISOLATE, END], "").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_to_the_left_is_isolated() {
        let check = |text: &str, expect: &str| {
            let isolated = isolated(text);
            assert_eq!(isolated, expect);
            assert_eq!(without_marks(&isolated), text);
        };
        check("", "");
        check("Cars (1984) – “no”", "Cars (1984) – “no”");
        check("\u{4eba}\u{1f600}", "\u{4eba}\u{1f600}");
        check("\u{5d0}!", "\u{2068}\u{5d0}!\u{2069}");
        check("ab \u{661}", "\u{2068}ab \u{661}\u{2069}");
    }
}
