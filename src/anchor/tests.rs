//! Passages found again after edits, small and large.

use super::*;

const OLD: &str = "Walls fall. People lose their fear of those who guard them. A wall costs more than it keeps. \
                   Nobody mourns a wall.\nTrees cool streets. They do so for a hundred years.";

/// Where “passage” of the first text stands in the second: words, “?” before them if one has to look, or “lost”.
fn check(old: &str, passage: &str, new: &str, expected: &str) {
    let start = old.find(passage).expect("it stands there");
    check_at(old, start..start + passage.len(), new, expected);
}

fn check_at(old: &str, passage: Range<usize>, new: &str, expected: &str) {
    let found = Versions::of(old, new).find(passage);
    let shown =
        found.map_or("lost".to_owned(), |it| format!("{}{}", if it.is_unsure { "?" } else { "" }, &new[it.range]));
    assert_eq!(shown, expected, "{new}");
}

#[test]
fn words_that_stand_once_are_found_wherever_they_are() {
    let wall = "A wall costs more than it keeps.";
    check(OLD, wall, OLD, wall);
    check(OLD, wall, "A wall costs more than it keeps.", wall);
    check(OLD, wall, &format!("Something else. {wall} And more."), wall);
    // How it is spaced makes no difference.
    check(OLD, wall, "A wall  costs\nmore than it keeps.", "A wall  costs\nmore than it keeps.");
    // A passage may end within a word.
    check(OLD, "osts more than it kee", "So a wall costs more than it keeps!", "osts more than it kee");
}

#[test]
fn changed_words_are_found_by_what_stands_around_them() {
    let wall = "A wall costs more than it keeps.";
    check(
        OLD,
        wall,
        &OLD.replace("costs more", "always costs much more"),
        "A wall always costs much more than it keeps.",
    );
    check(OLD, wall, &OLD.replace("keeps", "kepes"), "A wall costs more than it kepes.");
    check(OLD, wall, &OLD.replace("A wall costs", "Each wall costs"), "Each wall costs more than it keeps.");
    check(
        OLD,
        wall,
        &OLD.replace("A wall costs more than", "A fence may be dearer than"),
        "?A fence may be dearer than it keeps.",
    );
    check(OLD, wall, &OLD.replace("A wall costs more than it", "What a fence"), "lost");
}

#[test]
fn what_is_gone_is_lost() {
    for passage in ["A wall costs more than it keeps.", "Walls fall.", "They do so for a hundred years."] {
        check(OLD, passage, &OLD.replace(passage, ""), "lost");
    }
    check(OLD, "Trees", "", "lost");
    check_at("", 0..0, "Trees", "lost");
    check_at(OLD, 5..5, OLD, "lost");
}

#[test]
fn near_words_elsewhere_are_a_place_to_look_at() {
    let moved = "Trees cool streets. They do so for a hundred years.\nOther things are said here.\nPeople lose their feer of those who guard them.";
    check(
        OLD,
        "People lose their fear of those who guard them.",
        moved,
        "?People lose their feer of those who guard them.",
    );
}

#[test]
fn of_two_lookalikes_the_second_is_never_taken_for_the_first() {
    let old = "One begins. People want walls now. Two goes on. People want walls now. Three ends.";
    let first = old.find("People").expect("there");
    let second = old.rfind("People").expect("there");
    let all = first..first + "People want walls now.".len();
    let other = second..second + all.len();
    check_at(
        old,
        all.clone(),
        "One begins. Two goes on. People want walls now. Three ends.",
        "?People want walls now.",
    );
    check_at(
        old,
        other.clone(),
        "One begins. Two goes on. People want walls now. Three ends.",
        "People want walls now.",
    );
    check_at(old, all.clone(), old, "People want walls now.");
    // Beside one another.
    let old = "One begins. People want walls now. People want walls now. Three ends.";
    let new = "One begins. People want walls now. Three ends.";
    check_at(old, all.clone(), new, "?People want walls now.");
    check_at(old, 35..57, new, "?People want walls now.");
    // Nearly the same, and the words that differ come last.
    let old = "One begins. People want many more walls. People want many more trees. Three ends.";
    check(old, "People want many more walls.", "One begins. People want many more trees. Three ends.", "lost");
    check(
        old,
        "People want many more trees.",
        "One begins. People want many more trees. Three ends.",
        "People want many more trees.",
    );
}

#[test]
fn old_words_put_in_elsewhere_do_not_hide_the_changed_ones() {
    let wall = "A wall costs more than it keeps.";
    let new = OLD.replace("costs more", "costs far more") + " " + wall;
    check(OLD, wall, &new, "?A wall costs far more than it keeps.");
}

#[test]
fn scripts_without_spaces_are_compared_letter_by_letter() {
    let old = "壁は倒れた。人々は恐れを失った。木は街を冷やす。";
    check(old, "人々は恐れを失った。", &old.replace("恐れ", "怖れ"), "人々は怖れを失った。");
}

/// Random edits of words: nothing is found at a wrong place, and hardly anything is lost.
#[test]
fn passages_survive_random_edits_of_words() {
    let names = ["wall", "tree", "street", "people", "fear", "summer", "cost", "year", "town", "guard", "shade", "law"];
    let mut random = fastrand::Rng::with_seed(11);
    let (mut n_passages, mut n_right) = (0, 0);
    for _ in 0..60 {
        let word = |random: &mut fastrand::Rng| format!("{}{}", names[random.usize(..names.len())], random.u32(..40));
        // Sentences of words, and each word with the number of its sentence.
        let old: Vec<Vec<String>> =
            (0..30).map(|_| (0..random.usize(5..16)).map(|_| word(&mut random)).collect()).collect();
        let mut new = old.clone();
        for _ in 0..20 {
            let sentence = random.usize(..new.len());
            let at = random.usize(..new[sentence].len());
            match random.u32(..3) {
                0 => new[sentence][at] = word(&mut random),
                1 => new[sentence].insert(at, word(&mut random)),
                _ if new[sentence].len() > 4 => drop(new[sentence].remove(at)),
                _ => {}
            }
        }
        let place = |all: &[Vec<String>], at: usize| {
            let start: usize = all[..at].iter().map(|it| it.join(" ").len() + 2).sum();
            start..start + all[at].join(" ").len() + 1
        };
        let text = |all: &[Vec<String>]| all.iter().map(|it| it.join(" ") + ".").collect::<Vec<_>>().join(" ");
        let (old_text, new_text) = (text(&old), text(&new));
        let versions = Versions::of(&old_text, &new_text);
        for at in 0..old.len() {
            n_passages += 1;
            let truth = place(&new, at);
            let Some(found) = versions.find(place(&old, at)) else { continue };
            let shared = found.range.end.min(truth.end).saturating_sub(found.range.start.max(truth.start));
            assert!(shared > 0, "{:?} for {:?}", &new_text[found.range], &new_text[truth]);
            let both = found.range.end.max(truth.end) - found.range.start.min(truth.start);
            n_right += usize::from(shared * 10 >= both * 8);
        }
    }
    assert!(n_right * 1_000 >= n_passages * 990, "{n_right} of {n_passages}");
}

#[test]
fn anything_is_compared_and_what_is_found_lies_in_the_text() {
    let parts = ["a", "b", " ", ". ", "\n", "wall ", "trees ", "é", "。", "壁", "“", "’", "a\u{301}", "1"];
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..3_000 {
        let mut text = || (0..random.usize(..40)).map(|_| parts[random.usize(..parts.len())]).collect::<String>();
        let (old, new) = (text(), text());
        let versions = Versions::of(&old, &new);
        let places: Vec<usize> = old.char_indices().map(|it| it.0).chain([old.len()]).collect();
        let (one, other) = (places[random.usize(..places.len())], places[random.usize(..places.len())]);
        if let Some(found) = versions.find(one.min(other)..one.max(other)) {
            assert!(new.get(found.range.clone()).is_some_and(|it| !it.is_empty()), "{old:?} {new:?} {found:?}");
        }
        let same = Versions::of(&old, &old);
        let passage = one.min(other)..one.max(other);
        if let Some(found) = same.find(passage.clone()).filter(|it| !it.is_unsure) {
            assert!(
                found.range.start <= passage.end && found.range.end >= passage.start,
                "{old:?} {passage:?} {found:?}"
            );
        }
    }
}

fn check_quotation(quotation: &str, expected: Option<&str>) {
    let text = "When the wall fell, people lost their “fear” of those – few – who guarded it. Nobody had foreseen it.\n\
                In one night thousands crossed.";
    assert_eq!(QuotedText::of(text).check(quotation).in_words().as_deref(), expected, "{quotation}");
}

#[test]
fn quotations_are_checked_word_for_word() {
    check_quotation("people lost their \"fear\" of those - few - who guarded it", None);
    check_quotation("“People lost their “fear””", None);
    check_quotation("[w]hen the wall fell, people lost … who guarded it. [...] In one night", None);
    check_quotation("[At once] people lost their", None);
    check_quotation("Nobody had foreseen it. In one night", None);
    check_quotation(
        "people lost all their \"fear\" of those - few - who guard it",
        Some("differs: with ‘all’, ‘guard’ for ‘guarded’"),
    );
    check_quotation("Nobody had foreseen", None);
    check_quotation("Nobody foreseen it. In one night", Some("differs: without ‘had’"));
    check_quotation("Trees cool streets", Some("not in the text of its source"));
    check_quotation("", Some("not in the text of its source"));
    // What stands there in another order is not quoted.
    check_quotation("In one night … people lost", Some("differs: in another order"));
}
