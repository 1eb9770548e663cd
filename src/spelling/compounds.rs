//! Words that are made of several.

use super::rules::CompoundRules;

/// Where in a compound a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompoundPlace {
    Alone,
    Begins,
    Continues,
    Ends,
}

/// Whether a text is several words side by side. Each cut is looked at once, from the left: what is made of words up to
/// there is never taken apart again.
pub fn is_compound(text: &str, rules: &CompoundRules, is_part: impl Fn(&str, CompoundPlace) -> bool) -> bool {
    let cuts: Vec<usize> = text.char_indices().map(|it| it.0).chain([text.len()]).collect();
    let n = cuts.len() - 1;
    // For each place, where the last words begin that end there.
    let mut begun: Vec<Vec<usize>> = vec![Vec::new(); n + 1];
    let part = |from: usize, to: usize| &text[cuts[from]..cuts[to]];
    for from in 0..n {
        if from > 0 && begun[from].is_empty() {
            continue;
        }
        let before: Vec<&str> = begun[from].iter().map(|it| part(*it, from)).collect();
        for (to, begun_there) in begun.iter_mut().enumerate().skip(from.saturating_add(rules.least)) {
            let word = part(from, to);
            let is_last = to == n;
            let place = match (from, is_last) {
                (0, true) => continue,
                (0, false) => CompoundPlace::Begins,
                (_, true) => CompoundPlace::Ends,
                (_, false) => CompoundPlace::Continues,
            };
            let meets = from == 0 || !rules.checks_doubles || before.iter().any(|it| *it != word);
            let has_room = is_last || n - to >= rules.least && may_meet(word, part(to, n), rules);
            if meets && has_room && is_part(word, place) {
                if is_last {
                    return true;
                }
                begun_there.push(from);
            }
        }
    }
    false
}

/// Whether two words may stand side by side as they are written where they meet.
fn may_meet(word: &str, next: &str, rules: &CompoundRules) -> bool {
    let (Some(last), Some(first)) = (word.chars().next_back(), next.chars().next()) else { return true };
    let is_hyphen = last == '-' || first == '-';
    !rules.checks_case || is_hyphen || !last.is_uppercase() && !first.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_is_words_side_by_side() {
        let check = |rules: &CompoundRules, text: &str, expected: bool| {
            let words = ["tea", "pot", "top", "Pot", "a", "teapot"];
            assert_eq!(is_compound(text, rules, |it, _| words.contains(&it)), expected, "{text}");
        };
        let usual = CompoundRules::default();
        check(&usual, "teapot", true);
        check(&usual, "teapottop", true);
        check(&usual, "tea", false);
        check(&usual, "teapo", false);
        check(&usual, "ateapot", false);
        check(&usual, "", false);
        check(&usual, "teatea", true);
        check(&usual, "teaPot", true);
        check(&CompoundRules { least: 1, ..usual }, "ateapot", true);
        let strict = CompoundRules { checks_case: true, checks_doubles: true, ..CompoundRules::default() };
        check(&strict, "teaPot", false);
        check(&strict, "teatea", false);
        check(&strict, "teapottea", true);
        check(&strict, "teateapot", true);
        check(&CompoundRules { least: usize::MAX, ..CompoundRules::default() }, "teapot", false);
    }

    #[test]
    fn words_stand_first_between_and_last() {
        let is_part = |word: &str, place: CompoundPlace| match place {
            CompoundPlace::Begins => word == "tea",
            CompoundPlace::Continues => word == "pot",
            CompoundPlace::Ends => word == "top",
            CompoundPlace::Alone => false,
        };
        let check = |text: &str, expected: bool| {
            assert_eq!(is_compound(text, &CompoundRules::default(), is_part), expected, "{text}");
        };
        check("teatop", true);
        check("teapottop", true);
        check("teapotpottop", true);
        check("teapot", false);
        check("pottop", false);
    }
}
