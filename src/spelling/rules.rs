//! What an affix file says: the affixes of a language, and what its flags mean.

use super::affixes::{Affix, Affixes, WordEnd};
use super::condition::Condition;
use super::conversion::Conversion;
use super::flags::{Flag, FlagReader};

/// What the affix file of a dictionary says.
#[derive(Debug, Default)]
pub struct Rules {
    pub prefixes: Affixes,
    pub suffixes: Affixes,
    pub meanings: FlagMeanings,
    pub compounds: CompoundRules,
    /// Capital letters may have “SS” for “ß”.
    pub has_sharp_s: bool,
    /// What is written for what, as letters that look alike.
    pub input: Conversion,
    /// What is often written for what is meant.
    pub replacements: Vec<Replacement>,
    /// The letters that may be missing in a word or wrong, the likeliest first.
    pub letters: Vec<char>,
}

/// The flags that mean something of their own.
#[derive(Debug, Default)]
pub struct FlagMeanings {
    /// Of compounds: their first word, one between, their last, any of them.
    pub begins: Option<Flag>,
    pub continues: Option<Flag>,
    pub ends: Option<Flag>,
    pub anywhere: Option<Flag>,
    /// An affix that may stand within a compound, or must not.
    pub permitted_within: Option<Flag>,
    pub forbidden_within: Option<Flag>,
    pub only_in_compounds: Option<Flag>,
    pub needs_affix: Option<Flag>,
    pub forbidden: Option<Flag>,
    /// An affix that has another one at the other end.
    pub circumfix: Option<Flag>,
    pub keeps_case: Option<Flag>,
    pub never_suggested: Option<Flag>,
}

/// Which words can stand side by side in one.
#[derive(Debug)]
pub struct CompoundRules {
    /// The letters that each has at least.
    pub least: usize,
    /// No capital letters where two meet.
    pub checks_case: bool,
    /// No word twice in a row.
    pub checks_doubles: bool,
}

impl Default for CompoundRules {
    fn default() -> Self {
        Self { least: 3, checks_case: false, checks_doubles: false }
    }
}

/// What is written for what is meant; at the ends of a word where it says so.
#[derive(Debug, PartialEq, Eq)]
pub struct Replacement {
    pub from: Box<str>,
    pub to: Box<str>,
    pub at_start: bool,
    pub at_end: bool,
}

impl Rules {
    /// Reads an affix file. What is not known there is passed over: it makes a dictionary more or less strict, and no
    /// other harm.
    pub fn read(text: &str) -> (Self, FlagReader) {
        let mut reader = FlagReader::default();
        if let Some(name) = text.lines().find_map(|it| it.strip_prefix("FLAG ")) {
            reader.set_style(name.trim());
        }
        let mut rules =
            Self { prefixes: Affixes::new(WordEnd::Start), suffixes: Affixes::new(WordEnd::End), ..Self::default() };
        let mut crossing = Vec::new();
        for line in text.lines() {
            let parts: Vec<&str> = line.trim_start_matches('\u{FEFF}').split_whitespace().collect();
            match *parts.as_slice() {
                ["AF", set, ..] => {
                    let is_count = !reader.has_aliases() && parts.len() == 2 && set.parse::<usize>().is_ok();
                    reader.add_alias(set, is_count);
                }
                [name @ ("PFX" | "SFX"), flag, ref rest @ ..] => {
                    if let Some(flag) = reader.one(flag) {
                        rules.read_affix(name, flag, rest, &mut crossing, &reader);
                    }
                }
                ["REP", from, to, ..] => rules.replacements.push(Replacement::read(from, to)),
                ["ICONV", from, to, ..] => rules.input.add(from, to),
                ["TRY", letters, ..] => rules.letters = letters.chars().collect(),
                ["COMPOUNDMIN", least, ..] => rules.compounds.least = least.parse().unwrap_or(3).max(1),
                ["CHECKCOMPOUNDCASE", ..] => rules.compounds.checks_case = true,
                ["CHECKCOMPOUNDDUP", ..] => rules.compounds.checks_doubles = true,
                ["CHECKSHARPS", ..] => rules.has_sharp_s = true,
                [name, flag, ..] => {
                    if let Some(meaning) = rules.meanings.named(name) {
                        *meaning = reader.one(flag);
                    }
                }
                [_] | [] => {}
            }
        }
        (rules, reader)
    }

    /// Reads a line of a group of affixes, of which the first says whether they join with those at the other end.
    fn read_affix(&mut self, name: &str, flag: Flag, rest: &[&str], crossing: &mut Vec<Flag>, reader: &FlagReader) {
        let [strip, added, ref rest @ ..] = *rest else { return };
        if rest.is_empty() && matches!(strip, "Y" | "N") && added.parse::<usize>().is_ok() {
            if strip == "Y" {
                crossing.push(flag);
            }
            return;
        }
        let or_nothing = |it: &str| if it == "0" { "".into() } else { Box::<str>::from(it) };
        let (added, flags) = added.split_once('/').unwrap_or((added, ""));
        let affix = Affix {
            flag,
            crosses: crossing.contains(&flag),
            strip: or_nothing(strip),
            condition: Condition::read(rest.first().unwrap_or(&".")),
            flags: reader.set(flags),
        };
        let affixes = if name == "PFX" { &mut self.prefixes } else { &mut self.suffixes };
        affixes.add(&or_nothing(added), affix);
    }
}

impl FlagMeanings {
    fn named(&mut self, name: &str) -> Option<&mut Option<Flag>> {
        Some(match name {
            "COMPOUNDBEGIN" => &mut self.begins,
            "COMPOUNDMIDDLE" => &mut self.continues,
            "COMPOUNDEND" | "COMPOUNDLAST" => &mut self.ends,
            "COMPOUNDFLAG" => &mut self.anywhere,
            "COMPOUNDPERMITFLAG" => &mut self.permitted_within,
            "COMPOUNDFORBIDFLAG" => &mut self.forbidden_within,
            "ONLYINCOMPOUND" => &mut self.only_in_compounds,
            "NEEDAFFIX" | "PSEUDOROOT" => &mut self.needs_affix,
            "FORBIDDENWORD" => &mut self.forbidden,
            "CIRCUMFIX" => &mut self.circumfix,
            "KEEPCASE" => &mut self.keeps_case,
            "NOSUGGEST" => &mut self.never_suggested,
            _ => return None,
        })
    }
}

impl Replacement {
    fn read(from: &str, to: &str) -> Self {
        let (from, at_start) = from.strip_prefix('^').map_or((from, false), |it| (it, true));
        let (from, at_end) = from.strip_suffix('$').map_or((from, false), |it| (it, true));
        let to = if to == "0" { String::new() } else { to.replace('_', " ") };
        Self { from: from.replace('_', " ").into(), to: to.into(), at_start, at_end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_can_be_bound_to_the_ends_of_a_word() {
        let check = |from: &str, to: &str, expected: (&str, &str, bool, bool)| {
            let (from_expected, to_expected, at_start, at_end) = expected;
            let expected = Replacement { from: from_expected.into(), to: to_expected.into(), at_start, at_end };
            assert_eq!(Replacement::read(from, to), expected);
        };
        check("f", "ph", ("f", "ph", false, false));
        check("^alot$", "a_lot", ("alot", "a lot", true, true));
        check("shun$", "tion", ("shun", "tion", false, true));
        check("h", "0", ("h", "", false, false));
    }

    #[test]
    fn the_head_of_a_group_is_no_affix() {
        let (rules, _) = Rules::read("SFX S Y 2\nSFX S 0 s [^y]\nSFX S y ies y\nPFX U N 1\nPFX U 0 un .\n");
        let crosses = |affixes: &Affixes, word: &str| -> Vec<(String, bool)> {
            affixes.taken_off(word, |_| true).map(|(affix, stem)| (stem, affix.crosses)).collect()
        };
        assert_eq!(crosses(&rules.suffixes, "cities"), [("city".to_owned(), true), ("citie".to_owned(), true)]);
        assert_eq!(crosses(&rules.prefixes, "unfair"), [("fair".to_owned(), false)]);
        assert_eq!(crosses(&rules.suffixes, "Y"), []);
    }

    #[test]
    fn what_is_broken_is_passed_over() {
        for text in ["SFX", "SFX S", "SFX S Y", "SFX S Y 1", "REP f", "COMPOUNDMIN x", "TRY", "AF", "\u{0}\u{0} \u{0}"]
        {
            let (rules, _) = Rules::read(text);
            assert_eq!(rules.compounds.least, 3, "{text}");
            assert!(rules.replacements.is_empty() && rules.letters.is_empty(), "{text}");
        }
    }
}
