//! Texts of all scripts, measured, broken and shaped with the fonts that come along.

use unicode_segmentation::UnicodeSegmentation as _;

use super::mixed::mixed_text;
use super::pieces::LONGEST_LINE;
use super::*;

fn check(text: &str, width: f64, expect: &[&str]) {
    let breaks = Face::Regular.breaks(text, 10.0, width);
    let lines: Vec<_> = breaks.lines(text).collect();
    assert_eq!(lines, expect);
    for line in &lines {
        assert!(Face::Regular.width(line, 10.0) <= width || line.graphemes(true).count() == 1, "{line}");
    }
}

#[test]
fn breaks_where_it_may() {
    check("", 100.0, &[""]);
    check("one two three", 45.0, &["one two", "three"]);
    check("one\n\ntwo\n", 100.0, &["one", "", "two", ""]);
    check("a well-known fact", 38.0, &["a well-", "known", "fact"]);
    check("Donaudampfschifffahrt", 50.0, &["Donaudam", "pfschifffahr", "t"]);
    check("人之初性本善", 25.0, &["人之", "初性", "本善"]);
    check("wide", 0.1, &["w", "i", "d", "e"]);
}

/// What shapes lines takes time by the square of their length.
#[test]
fn no_line_is_long_where_nothing_has_a_width() {
    for part in ["\u{301}", "\u{200d}", "\u{200b}", "क्", "👨\u{200d}", "\u{2060}", "\u{200b}\u{301}"] {
        let text = format!("a{}", part.repeat(30_000));
        let breaks = Face::Regular.breaks(&text, 10.0, 200.0);
        let lines: Vec<_> = breaks.lines(&text).collect();
        assert!(lines.iter().all(|it| it.len() <= LONGEST_LINE), "{part:?}");
        assert_eq!(lines.concat(), text, "{part:?}");
        assert!(lines.len() <= text.len() / 20, "{part:?}");
    }
}

#[test]
fn the_first_words_fit_their_room() {
    let check = |text: &str, width: f64, expect: &str| {
        let cut = Face::Regular.cut(text, 10.0, width);
        assert_eq!(cut, expect);
        assert!(Face::Regular.width(&cut, 10.0) <= width);
    };
    check("one two", 100.0, "one two");
    check("one, two three", 36.0, "one…");
    check("one\ntwo", 100.0, "one…");
    check("Donaudampfschifffahrt", 60.0, "Donaudam…");
    check(&"人".repeat(1_000), 65.0, "人人人人人…");
}

/// What stands on a line from left to right: the text of each glyph, those of one cluster once.
fn seen(text: &str) -> String {
    let line = Face::Regular.shaped(text, TextDirection::of(text)).expect("it is not plain");
    let mut clusters: Vec<_> = line.runs.iter().flat_map(|it| &it.glyphs).map(|it| it.cluster.clone()).collect();
    clusters.dedup();
    clusters.into_iter().map(|it| &text[it]).collect()
}

#[test]
fn words_stand_in_visual_order() {
    let check = |text: &str, expect: &str| assert_eq!(seen(text), expect);
    check("\u{5d0}\u{5d7} \u{5e9}\u{5ea}", "\u{5ea}\u{5e9} \u{5d7}\u{5d0}");
    check("the \u{5d0}\u{5d1} \u{5d2} word", "the \u{5d2} \u{5d1}\u{5d0} word");
    // Digits go from left to right in Persian and Arabic, too.
    check("\u{633}\u{6f1}\u{6f2}\u{6f3}", "\u{6f1}\u{6f2}\u{6f3}\u{633}");
    check("\u{633} \u{661}\u{662}\u{663}", "\u{661}\u{662}\u{663} \u{633}");
    // The bracket that closes stands on the left of what it closes.
    check("\u{5d0} (\u{5d1})", ")\u{5d1}( \u{5d0}");
    check("\u{5d0} (ab)", ")ab( \u{5d0}");
    check("ab (\u{5d0})", "ab (\u{5d0})");
}

/// The order of a text's characters on its lines, without marks: as they stand by themselves, and as their paragraph has it.
fn orders(text: &str, width: f64) -> [String; 2] {
    use unicode_bidi::{BidiInfo, Level};
    let unmarked = |it: &str| it.replace(['\u{200e}', '\u{200f}'], "");
    let base = if TextDirection::of(text) == TextDirection::ToLeft { Level::rtl() } else { Level::ltr() };
    let reordered = |text: &str, range: std::ops::Range<usize>| {
        let info = BidiInfo::new(text, Some(base));
        let paragraph = info.paragraphs.iter().find(|it| it.range.contains(&range.start));
        paragraph.map_or_else(String::new, |it| info.reorder_line(it, range).into_owned())
    };
    let mut found = [const { String::new() }; 2];
    let mut from = 0;
    for line in Face::Regular.breaks(text, 10.0, width).lines(text) {
        found[0] += &unmarked(&reordered(&line, 0..line.len()));
        let start = from + text[from..].find(&unmarked(&line)).expect("of the text");
        from = start + unmarked(&line).len();
        found[1] += &reordered(text, start..from);
    }
    found
}

#[test]
fn a_phrase_over_two_lines_stands_as_in_its_paragraph() {
    let check = |text: &str, width: f64, expect: &[&str]| {
        let lines: Vec<_> = Face::Regular.breaks(text, 10.0, width).lines(text).map(Cow::into_owned).collect();
        assert_eq!(lines, expect);
        let [own, of_paragraph] = orders(text, width);
        assert_eq!(own, of_paragraph);
    };
    // The comma belongs to the phrase that goes on.
    let text = "\u{5d0}\u{5d1}\u{5d2} one, two";
    check(text, 42.0, &["\u{5d0}\u{5d1}\u{5d2} one\u{200e},\u{200e}", "two"]);
    // What closes a bracket stands with what opened it.
    check("\u{5d0} UN (one two) \u{5d1}", 48.0, &["\u{5d0} UN (one", "two\u{200e})\u{200e} \u{5d1}"]);
    // A number after letters that run to the left.
    check(
        "in \u{5d0}\u{5d1}\u{5d2}\u{5d3} 12 \u{5d0}",
        38.0,
        &["in \u{5d0}\u{5d1}\u{5d2}\u{5d3}", "\u{200f}12 \u{5d0}"],
    );
    check("plain, as it is", 30.0, &["plain,", "as it is"]);
}

#[test]
fn lines_stand_as_in_their_paragraphs() {
    const PIECES: &[&str] = &[
        "one ",
        "two, ",
        "\u{5d0}\u{5d1} ",
        "\u{5d2}\u{5d3}, ",
        "\u{633}\u{644} ",
        "12 ",
        "3.5% ",
        "\u{661}\u{662} ",
        "? ",
        "- ",
        "\u{ab}",
        "\u{bb} ",
        "\u{4eba}",
    ];
    for seed in 0..2_000 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let text: String = (0..rng.usize(1..30)).map(|_| PIECES[rng.usize(..PIECES.len())]).collect();
        let [own, of_paragraph] = orders(&text, rng.usize(30..120) as f64);
        assert_eq!(own, of_paragraph, "{seed}: {text}");
    }
}

#[test]
fn a_bracket_is_turned_where_it_runs_to_the_left() {
    let glyph = |text: &str, nth: usize| {
        let line = Face::Regular.glyphs(text, TextDirection::of(text));
        let run = line.runs.iter().find(|it| it.font.bundled == Some(Font::Wide)).expect("one");
        run.glyphs[nth].id
    };
    let opening = glyph("\u{21d4}\u{5d0}(", 2);
    let closing = Face::Regular.glyphs("\u{5d0})", TextDirection::ToLeft);
    let closing = closing.runs.iter().flat_map(|it| &it.glyphs).find(|it| it.cluster.start == 2).map(|it| it.id);
    assert_ne!(Some(opening), closing);
}

#[test]
fn letters_of_arabic_are_joined() {
    let glyphs = |text: &str| {
        let line = Face::Regular.glyphs(text, TextDirection::ByText);
        line.runs.iter().flat_map(|it| &it.glyphs).map(|it| it.id).collect::<Vec<_>>()
    };
    let (alone, twice) = (glyphs("\u{628}"), glyphs("\u{628}\u{628}"));
    assert_eq!((alone.len(), twice.len()), (1, 2));
    assert!(!twice.contains(&alone[0]) && twice[0] != twice[1]);
}

#[test]
fn one_foreign_sign_leaves_the_rest_of_a_line_in_its_font() {
    let line = Face::Semibold.shaped("so \u{21d4} it is", TextDirection::ByText).expect("it is not plain");
    let fonts: Vec<_> = line.runs.iter().map(|it| (it.font.bundled, it.text.clone())).collect();
    assert_eq!(fonts, [(Some(Font::Semibold), 0..3), (Some(Font::Wide), 3..6), (Some(Font::Semibold), 6..12)]);
    assert_eq!(Face::Regular.shaped("na\u{ef}ve \u{442}\u{435}\u{43a}\u{441}\u{442}", TextDirection::ByText), None);
}

#[test]
fn a_plain_line_may_run_to_the_left() {
    assert_eq!(Face::Regular.shaped("Ab (c).", TextDirection::ByText), None);
    let line = Face::Regular.shaped("Ab (c).", TextDirection::ToLeft).expect("in another order");
    let clusters: Vec<_> = line.runs.iter().flat_map(|it| &it.glyphs).map(|it| it.cluster.start).collect();
    assert_eq!(clusters, [6, 0, 1, 2, 3, 4, 5]);
    // A line of a text that runs to the left is one by itself, too.
    let text = "\u{5d0}\u{5d1} one two.";
    let breaks = Face::Regular.breaks(text, 10.0, 32.0);
    assert_eq!(breaks.lines(text).collect::<Vec<_>>(), ["\u{5d0}\u{5d1} one", "two."]);
    let last = Face::Regular.shaped("two.", TextDirection::of(text)).expect("in another order");
    assert_eq!(last.runs[0].text, 3..4);
}

#[test]
fn a_text_runs_where_its_first_letter_does() {
    let check = |text: &str, expect| assert_eq!(TextDirection::of(text), expect, "{text}");
    check("", TextDirection::ToRight);
    check("1984 \u{2014} word \u{5d0}", TextDirection::ToRight);
    check("(1984) \u{5d0} word", TextDirection::ToLeft);
    check("\u{6f1} \u{633}", TextDirection::ToLeft);
    check("\u{2068}\u{5d0}\u{2069} word", TextDirection::ToRight);
    check("\u{2068}\u{5d0} word\u{2069}!", TextDirection::ToLeft);
}

#[test]
fn what_is_in_order_is_known() {
    let check = |text: &str, expect| assert_eq!(is_in_order(text), expect, "{text}");
    check("plain (1984) – “Ωя” é \u{21d4} \u{e5cd}", true);
    check("a \u{5d0}", false);
    check("\u{661}", false);
    check("a\u{202e}b", false);
    check("\u{4eba}", false);
}

#[test]
fn an_emoji_is_drawn_in_colour_unless_it_is_asked_for_as_text() {
    let check = |cluster: &str, expect| assert_eq!(emoji::is_emoji(cluster), expect, "{cluster}");
    check("\u{1f600}", true);
    check("\u{1f600}\u{fe0e}", false);
    check("\u{2764}", false);
    check("\u{2764}\u{fe0f}", true);
    check("1\u{fe0f}\u{20e3}", true);
    check("1", false);
    // A family, a flag, a tone of skin: each is one to the reader.
    for one in
        ["\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "\u{1f1f3}\u{1f1f4}", "\u{1f44d}\u{1f3fd}", "\u{261d}\u{1f3fd}"]
    {
        assert_eq!(one.graphemes(true).count(), 1);
        check(one, true);
    }
}

#[test]
fn thai_is_broken_between_words() {
    let text = "\u{e44}\u{e17}\u{e22}\u{e44}\u{e21}\u{e48}\u{e21}\u{e35}\u{e0a}\u{e48}\u{e2d}\u{e07}\u{e27}\u{e48}\u{e32}\u{e07}";
    let places: Vec<usize> = chances::chances(text).into_iter().map(|it| it.0).collect();
    // Thai, not, has, room, empty.
    assert_eq!(places, [9, 18, 24, 36, 48]);
}

#[test]
fn what_no_font_has_is_told_and_keeps_its_room() {
    assert_eq!(Face::Regular.lacking("a \u{4eba}\u{21d4}\u{200d}\n"), ['\u{4eba}']);
    assert_eq!(Face::Regular.width("\u{4eba}\u{4e4b}", 10.0), 20.0);
    assert_eq!(package_with("\u{4eba}"), Some("fonts-noto-cjk"));
    assert_eq!(package_with("\u{e000}\u{939}"), Some("fonts-noto-core"));
    assert_eq!(package_with("\u{1f468}\u{200d}"), Some("fonts-noto-color-emoji"));
    assert_eq!(package_with("\u{2a0d}"), Some("fonts-symbola"));
    assert_eq!(package_with("\u{e000}"), None);
}

#[test]
fn any_text_fits_its_width() {
    for seed in 0..200 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let text = mixed_text(&mut rng, 1..40);
        let width = rng.usize(20..200) as f64;
        let breaks = Face::Regular.breaks(&text, 10.0, width);
        for line in breaks.lines(&text) {
            let direction = TextDirection::of(&text);
            let drawn = Face::Regular.shaped(&line, direction).map_or(Face::Regular.width(&line, 1.0), |it| it.width);
            let shaped = Face::Regular.glyphs(&line, direction);
            let is_one = line.trim_matches(['\u{200e}', '\u{200f}']).graphemes(true).nth(1).is_none();
            assert!(drawn * 10.0 <= width + 0.01 || is_one, "{line:?} of {text:?} is wider than {width}");
            let ink = shaped.runs.iter().flat_map(|it| &it.glyphs).map(|it| f64::from(it.advance)).sum::<f64>();
            assert!((ink - shaped.width).abs() < 1e-6);
            // Each character has its place in a run.
            let mut parts: Vec<_> = shaped.runs.iter().map(|it| it.text.clone()).collect();
            parts.sort_by_key(|it| it.start);
            assert!(parts.windows(2).all(|it| it[0].end == it[1].start), "{line:?}");
            assert_eq!(parts.last().map_or(0, |it| it.end), line.len(), "{line:?}");
        }
    }
}
