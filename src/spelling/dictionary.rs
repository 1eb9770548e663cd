//! A dictionary: whether a word is one of its own, alone, with affixes, or made of several.

use super::affixes::Affix;
use super::compounds::{self, CompoundPlace};
use super::effort::Effort;
use super::encoding::{Encoding, decoded};
use super::flags::{Flag, FlagSet};
use super::letters::{capitalized, is_capitalized};
use super::list::WordList;
use super::rules::Rules;

/// A dictionary of Hunspell.
#[derive(Debug, Default)]
pub struct Dictionary {
    pub(super) rules: Rules,
    pub(super) words: WordList,
}

/// What was taken off a word until one of the list was left.
#[derive(Clone, Copy, Default)]
struct TakenOff<'a> {
    prefix: Option<&'a Affix>,
    suffix: Option<&'a Affix>,
    /// The suffix below the suffix.
    inner: Option<&'a Affix>,
}

/// A word as it is looked for.
#[derive(Clone, Copy)]
struct Sought<'a> {
    word: &'a str,
    place: CompoundPlace,
    /// The text has it with other capital letters.
    is_other_case: bool,
}

/// Letters of the longest word that is looked for.
pub const LONGEST: usize = 64;

impl Dictionary {
    /// Reads an affix file and a list of words; `None` where they are in an encoding that is not known.
    pub fn read(affixes: &[u8], words: &[u8]) -> Option<Self> {
        let encoding = Encoding::of_affixes(affixes)?;
        let (mut rules, flags) = Rules::read(&decoded(affixes, encoding));
        let words = WordList::read(&decoded(words, encoding), &flags);
        if rules.letters.is_empty() {
            rules.letters = words.letters();
        }
        Some(Self { rules, words })
    }

    /// Whether a word is written as the dictionary has it. What is longer than any word, or too hard to tell, is.
    pub fn has(&self, word: &str) -> bool {
        const STEPS: u32 = 50_000;
        let effort = Effort::new(STEPS, true);
        self.has_within(word, &effort) || effort.is_spent()
    }

    pub(super) fn has_within(&self, word: &str, effort: &Effort) -> bool {
        let word = self.rules.input.converted(&word.replace('’', "'"));
        if word.chars().nth(LONGEST).is_some() || self.in_any_case(&word, effort) {
            return true;
        }
        let bare = word.trim_matches('\'');
        if bare != word && !bare.is_empty() && self.in_any_case(bare, effort) {
            return true;
        }
        let mut parts = word.split('-').filter(|it| !it.is_empty()).peekable();
        word.contains('-') && parts.peek().is_some() && parts.all(|it| self.in_any_case(it, effort))
    }

    /// Whether any word of it has such a letter, capital or small.
    pub fn has_letter(&self, letter: char) -> bool {
        self.words.has_letter(letter)
    }

    /// Whether a word is never to be proposed.
    pub(super) fn is_never_suggested(&self, word: &str) -> bool {
        self.words.written_so(word).any(|it| it.has(self.rules.meanings.never_suggested))
    }

    fn in_any_case(&self, word: &str, effort: &Effort) -> bool {
        if self.is_word(word, false, effort) {
            return true;
        }
        let lower = word.to_lowercase();
        if self.is_forbidden(word) || lower == word {
            return false;
        }
        let of_other_case = |it: &str| self.is_word(it, true, effort);
        if is_capitalized(word) && of_other_case(&lower) {
            return true;
        }
        if word.to_uppercase() != word {
            return false;
        }
        // “l'école” is written “L'École” and “L'ÉCOLE”.
        let after_apostrophe = lower.split_once('\'').map(|(before, after)| format!("{before}'{}", capitalized(after)));
        let sharp = self.rules.has_sharp_s.then(|| lower.replace("ss", "ß"));
        of_other_case(&capitalized(&lower))
            || of_other_case(&lower)
            || [sharp, after_apostrophe].into_iter().flatten().any(|it| of_other_case(&it))
    }

    fn is_forbidden(&self, word: &str) -> bool {
        self.words.written_so(word).any(|it| it.has(self.rules.meanings.forbidden))
    }

    fn is_word(&self, word: &str, is_other_case: bool, effort: &Effort) -> bool {
        if self.is_forbidden(word) {
            return false;
        }
        let meanings = &self.rules.meanings;
        let has_compounds = effort.with_compounds && (meanings.anywhere.is_some() || meanings.begins.is_some());
        self.is_one(Sought { word, place: CompoundPlace::Alone, is_other_case }, effort)
            || has_compounds
                && compounds::is_compound(word, &self.rules.compounds, |part, place| {
                    self.is_one(Sought { word: part, place, is_other_case: false }, effort)
                })
    }

    /// Whether what is sought is one word of the list with its affixes: two suffixes and one prefix at most.
    fn is_one(&self, sought: Sought<'_>, effort: &Effort) -> bool {
        let word = sought.word;
        if effort.is_spent() {
            return false;
        }
        if self.is_listed(word, sought, TakenOff::default(), |_| true, effort) {
            return true;
        }
        let Rules { prefixes, suffixes, .. } = &self.rules;
        for (suffix, stem) in suffixes.taken_off(word, |_| effort.spend()) {
            if effort.is_spent() {
                return false;
            }
            let off = TakenOff { suffix: Some(suffix), ..TakenOff::default() };
            if self.is_listed(&stem, sought, off, |it| it.has(Some(suffix.flag)), effort) {
                return true;
            }
            for (inner, stem) in suffixes.taken_off(&stem, |it| effort.spend() && it.flags.has(Some(suffix.flag))) {
                let off = TakenOff { inner: Some(inner), ..off };
                if self.is_listed(&stem, sought, off, |it| it.has(Some(inner.flag)), effort) {
                    return true;
                }
            }
        }
        prefixes
            .taken_off(word, |_| effort.spend())
            .any(|(prefix, stem)| self.is_prefixed(prefix, &stem, sought, effort))
    }

    /// Whether what follows a prefix is a word that takes it, with or without suffixes.
    fn is_prefixed(&self, prefix: &Affix, stem: &str, sought: Sought<'_>, effort: &Effort) -> bool {
        let off = TakenOff { prefix: Some(prefix), ..TakenOff::default() };
        if self.is_listed(stem, sought, off, |it| it.has(Some(prefix.flag)), effort) {
            return true;
        }
        if !prefix.crosses {
            return false;
        }
        let suffixes = &self.rules.suffixes;
        for (suffix, stem) in suffixes.taken_off(stem, |it| effort.spend() && it.crosses) {
            if effort.is_spent() {
                return false;
            }
            let off = TakenOff { suffix: Some(suffix), ..off };
            let joins = |root: &FlagSet| {
                (root.has(Some(prefix.flag)) || suffix.flags.has(Some(prefix.flag)))
                    && (root.has(Some(suffix.flag)) || prefix.flags.has(Some(suffix.flag)))
            };
            if self.is_listed(&stem, sought, off, joins, effort) {
                return true;
            }
            for (inner, stem) in suffixes.taken_off(&stem, |it| effort.spend() && it.flags.has(Some(suffix.flag))) {
                let off = TakenOff { inner: Some(inner), ..off };
                let takes_prefix = |it: &FlagSet| it.has(Some(prefix.flag));
                let joins = |root: &FlagSet| {
                    root.has(Some(inner.flag)) && [root, &inner.flags, &suffix.flags].into_iter().any(takes_prefix)
                };
                if self.is_listed(&stem, sought, off, joins, effort) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether the list has a word that takes what was taken off, and may stand where it is sought.
    fn is_listed(
        &self,
        stem: &str,
        sought: Sought<'_>,
        off: TakenOff<'_>,
        takes: impl Fn(&FlagSet) -> bool,
        effort: &Effort,
    ) -> bool {
        effort.spend() && self.words.written_so(stem).any(|root| takes(root) && self.fits(root, off, sought))
    }

    /// Whether a word of the list may stand where it is sought, with its affixes.
    fn fits(&self, root: &FlagSet, off: TakenOff<'_>, sought: Sought<'_>) -> bool {
        let it = &self.rules.meanings;
        let TakenOff { prefix, suffix, inner } = off;
        let all = [prefix, suffix, inner];
        let any = |flag| root.has(flag) || all.into_iter().any(|it| marked(it, flag));
        if root.has(it.forbidden) || sought.is_other_case && root.has(it.keeps_case) {
            return false;
        }
        match all.into_iter().flatten().count() {
            0 if root.has(it.needs_affix) => return false,
            1 if marked(prefix, it.needs_affix) || marked(suffix, it.needs_affix) => return false,
            _ => {}
        }
        let is_circumfix = marked(suffix, it.circumfix) || marked(inner, it.circumfix);
        if marked(prefix, it.circumfix) != is_circumfix {
            return false;
        }
        let may_begin_within = prefix.is_none() || marked(prefix, it.permitted_within);
        let may_end_within = suffix.is_none() || marked(suffix, it.permitted_within);
        let may_stand = |flag| any(it.anywhere) || any(flag);
        match sought.place {
            CompoundPlace::Alone => !any(it.only_in_compounds),
            _ if all.into_iter().any(|affix| marked(affix, it.forbidden_within)) => false,
            CompoundPlace::Begins => may_end_within && may_stand(it.begins),
            CompoundPlace::Continues => may_begin_within && may_end_within && may_stand(it.continues),
            CompoundPlace::Ends => may_begin_within && may_stand(it.ends),
        }
    }
}

fn marked(affix: Option<&Affix>, flag: Option<Flag>) -> bool {
    affix.is_some_and(|it| it.flags.has(flag))
}

#[cfg(test)]
mod tests;
