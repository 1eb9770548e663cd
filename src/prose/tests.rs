//! Where sentences end, and which lines are paragraphs and headings.

use super::*;

/// Sentences are set apart by “|”.
fn check(marked: &str) {
    let text: String = marked.split('|').map(str::trim).collect::<Vec<_>>().join(" ");
    let prose = Prose::with_headings(&text, &[]);
    let found: Vec<_> = prose.paragraphs.iter().flat_map(|it| &it.sentences).map(|it| &text[it.clone()]).collect();
    assert_eq!(found, marked.split('|').map(str::trim).collect::<Vec<_>>(), "{text}");
}

#[test]
fn sentences_end_where_readers_say() {
    check("It rained.|We left.");
    check("Is it so?|Yes!|It is.");
    check("Mr. Smith, Dr. Jones and J. R. R. Tolkien met on St. James St. in May.|They spoke.");
    check("It grew by 3.5 per cent, e.g. in Ghana, cf. Wilson (vol. 3, p. 12).|Then it fell.");
    check("He lives in the U.S. Senate building.|She lives in the U.S.|The rest do not.");
    check("Tea, coffee, etc. were sold.|It was cheap, etc.|However, few came.");
    check("“Is it true?” she asked.|“It is.”|Nobody spoke.");
    check("The wall (it was built in 1961. Few had seen it coming.) fell.|Then came others.");
    check("It grew. (Smith 12)|Then it fell. (Jones, 2018, p. 4).|So it was.");
    check("It grew.12 Then it fell.[3] So it was.".replace(" Then", "|Then").replace(" So", "|So").as_str());
    check("Smith et al. (2019) deny it.|So do Bolt and Cross et al.|The others agree.");
    check("He said no.|No. 5 is a scent.|No, it is not.");
    check("It cost 5.|3. is no list.");
    check("Was that all … it was.|So it ends...|Or not.");
    check("これは文です。");
    check("Wait (what?|Nobody closes this.");
}

#[test]
fn sentences_of_other_scripts_end_without_a_space() {
    let text = "これは文です。これも文です。";
    let prose = Prose::plain(text);
    assert_eq!(prose.paragraphs[0].sentences.len(), 2);
}

/// Headings begin with “# ” here.
fn check_blocks(text: &str, expected: &[&str]) {
    let prose = Prose::plain(text);
    let shown = |it: &ProseParagraph| {
        let words = text[it.range.clone()].replace('\n', " ");
        if it.is_heading { format!("# {words}") } else { words }
    };
    assert_eq!(prose.paragraphs.iter().map(shown).collect::<Vec<_>>(), expected);
}

#[test]
fn paragraphs_are_lines_unless_lines_were_broken_by_hand() {
    check_blocks("One.\nTwo.\n\nThree.\n", &["One.", "Two.", "Three."]);
    check_blocks(
        "This line was\nbroken by hand.\n\nThis one was\nbroken, too.\n",
        &["This line was broken by hand.", "This one was broken, too."],
    );
    check_blocks("", &[]);
    check_blocks("\n \n", &[]);
}

#[test]
fn short_lines_without_a_full_stop_are_headings() {
    check_blocks(
        "On walls\n\nThey fall.\n\nWhat follows?\n\nNothing.",
        &["# On walls", "They fall.", "# What follows?", "Nothing."],
    );
    check_blocks("We should compete.\n\nOne.\nTwo.\nThree.", &["# We should compete.", "One.", "Two.", "Three."]);
    // The last line heads nothing.
    check_blocks("They fall.\nOn walls", &["They fall.", "On walls"]);
}

#[test]
fn any_text_is_cut_in_order_and_nothing_but_space_is_left_out() {
    let parts = [
        ".", "!", "?", " ", "\n", "a", "B", "“", "”", "(", ")", "[", "]", "1", "Mr.", "e.g.", "é", "。", "\r\n", "#",
        "…",
    ];
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..2_000 {
        let text: String = (0..random.usize(..60)).map(|_| parts[random.usize(..parts.len())]).collect();
        let prose = Prose::plain(&text);
        let mut at = 0;
        for paragraph in &prose.paragraphs {
            assert!(text[at..paragraph.range.start].trim().is_empty(), "{text:?}");
            at = paragraph.range.start;
            for sentence in &paragraph.sentences {
                assert!(text[at..sentence.start].trim().is_empty() && sentence.start < sentence.end, "{text:?}");
                at = sentence.end;
            }
            assert!(text[at..paragraph.range.end].trim().is_empty(), "{text:?}");
            at = paragraph.range.end;
        }
        assert!(text[at..].trim().is_empty(), "{text:?}");
    }
}

/// What stands in a text before and after an edit is not cut again.
#[test]
fn only_what_was_edited_is_cut_again() {
    let old = "One is here. So is two.\n\nThree is here. Four, too.\n\nFive is here. Six, too.";
    let mut known = Prose::plain(old).paragraphs;
    // As no text is cut: what is taken over keeps this.
    for paragraph in &mut known {
        paragraph.sentences.truncate(1);
    }
    let before = Some(CutBefore { text: old, paragraphs: &known });
    let counts = |new: &str| -> Vec<usize> {
        Prose::cut(new, None, before).paragraphs.iter().map(|it| it.sentences.len()).collect()
    };
    assert_eq!(counts(old), [1, 1, 1]);
    assert_eq!(counts(&old.replace("Three", "Thirteen")), [1, 2, 1]);
    assert_eq!(counts(&old.replace("two.", "two. And more.")), [3, 1, 1]);
    assert_eq!(counts(&old.replace("Four, too.\n\n", "Four, too. ")), [1, 4]);
}

#[test]
fn a_text_is_cut_after_an_edit_as_it_is_without_a_text_before() {
    let old =
        "Ä title\n\nOne is here. So is two.\nThree is here. Four, too.\n\nOne is here. So is two.\n\n“Five.” (Lo 3)";
    let pieces = ["\n", "\n\n", ". ", "é", "Mr. X", ""];
    let mut random = fastrand::Rng::with_seed(3);
    let (mut text, mut cut) = (old.to_owned(), Prose::plain(old).paragraphs);
    for _ in 0..2_000 {
        let places: Vec<usize> = text.char_indices().map(|it| it.0).chain([text.len()]).collect();
        let from = random.usize(0..places.len());
        let to = (from + random.usize(0..6)).min(places.len() - 1);
        let mut new = text.clone();
        new.replace_range(places[from]..places[to], pieces[random.usize(0..pieces.len())]);
        if new.len() < 20 {
            new = old.to_owned();
        }
        let again = Prose::cut(&new, None, Some(CutBefore { text: &text, paragraphs: &cut })).paragraphs;
        assert_eq!(again, Prose::plain(&new).paragraphs, "{text:?} -> {new:?}");
        (text, cut) = (new, again);
    }
}
