//! The introduction and the conclusion: where the thesis is said.

use rustc_hash::FxHashSet;

use super::lexicon;
use super::sections::ProseSection;
use super::seen::SeenSentence;
use super::weighed::{Weighed, ranked};
use super::{SentencePlace, SuggestedKind, Suggestion};

/// With less, no sentence of an introduction is a thesis.
const LEAST_OF_INTRODUCTION: i32 = 2;

/// With as many, it is likely to be one.
const SURE_OF_INTRODUCTION: i32 = 9;

/// So many points more than the next best leave little doubt.
const CLEAR: i32 = 3;

/// A sentence with fewer words may say nothing but that it agrees.
const SHORT: usize = 16;

pub fn introduction(section: &ProseSection<'_>, title: &FxHashSet<String>, all: &mut Vec<Suggestion>) {
    let last = section.sentences.len().saturating_sub(1);
    let weighed = section.sentences.iter().enumerate().map(|(at, it)| weigh_introduction(it, at, last, title));
    let mut weighed: Vec<_> = weighed.collect();
    for (at, it) in section.sentences.iter().enumerate().skip(1) {
        if only_agrees(it)
            && let Some([before, own]) = weighed.get_mut(at - 1..=at)
        {
            own.points -= 6;
            before.points += 9;
        }
    }
    let order = ranked(&weighed);
    let Some(best) = order.first().copied() else { return };
    let (Some(sentence), Some(of)) = (section.sentences.get(best), weighed.get(best)) else { return };
    if of.points >= LEAST_OF_INTRODUCTION {
        all.push(thesis(
            section,
            best,
            sentence,
            of,
            of.points >= SURE_OF_INTRODUCTION && lead(&weighed, &order) >= CLEAR,
        ));
    }
}

pub fn conclusion(section: &ProseSection<'_>, title: &FxHashSet<String>, all: &mut Vec<Suggestion>) {
    let mut granted = false;
    let mut weighed = Vec::new();
    for (at, it) in section.sentences.iter().enumerate() {
        weighed.push(weigh_conclusion(it, at, granted, title));
        granted = grants(it);
    }
    let order = ranked(&weighed);
    let Some(best) = order.first().copied() else { return };
    for (at, (sentence, of)) in section.sentences.iter().zip(&weighed).enumerate() {
        if at == best {
            all.push(thesis(section, at, sentence, of, of.has_cue() && lead(&weighed, &order) >= CLEAR));
        }
    }
}

/// What speaks for a sentence of an introduction as the thesis.
fn weigh_introduction<'t>(it: &SeenSentence<'t>, at: usize, last: usize, title: &FxHashSet<String>) -> Weighed<'t> {
    let mut of = Weighed::default();
    of.when(2, at == last);
    of.when(1, at > 0);
    let has_opinion = of.cue(6, opinion(it));
    of.cue(1, it.has(&lexicon::JUDGEMENT));
    of.when(1, shared(it, title) >= 2);
    of.when(1, it.opens_with(&lexicon::THOUGH).is_some());
    of.cue(1, it.leads_with(&lexicon::REBUTTAL));
    of.when(-3, !has_opinion && it.has(&lexicon::OTHERS).is_some());
    of.when(-3, it.has(&lexicon::ANNOUNCEMENT).is_some());
    of.when(-8, it.is_question() || it.n_words() < 4);
    of
}

/// What speaks for a sentence of a conclusion as the thesis, said again. Something may be granted before it.
fn weigh_conclusion<'t>(it: &SeenSentence<'t>, at: usize, granted: bool, title: &FxHashSet<String>) -> Weighed<'t> {
    let mut of = Weighed::default();
    of.when(2, at == 0);
    of.cue(4, it.opens_with(&lexicon::CONCLUSION));
    of.cue(4, opinion(it));
    of.cue(1, it.has(&lexicon::JUDGEMENT));
    of.when(1, shared(it, title) >= 2);
    let rebuts = it.leads_with(&lexicon::REBUTTAL);
    of.cue(if granted { 5 } else { 3 }, rebuts);
    of.when(-3, grants(it) && it.has(&lexicon::OPINION).is_none());
    of.when(-8, it.is_question() || it.n_words() < 4);
    of
}

/// How many points the best of some has more than the next.
fn lead(weighed: &[Weighed<'_>], order: &[usize]) -> i32 {
    let points = |at: usize| order.get(at).and_then(|it| weighed.get(*it)).map(|it| it.points);
    points(0).unwrap_or_default() - points(1).unwrap_or_default()
}

fn opinion<'t>(it: &SeenSentence<'t>) -> Option<&'t str> {
    it.has(&lexicon::OPINION).or_else(|| it.opens_with(&lexicon::OPINION_OPENER))
}

/// Whether it says yes or no to the sentence before, and hardly more.
fn only_agrees(it: &SeenSentence<'_>) -> bool {
    it.n_words() <= SHORT && it.has(&lexicon::AGREEMENT).is_some()
}

/// Whether it says what others think, or what may be said against.
fn grants(it: &SeenSentence<'_>) -> bool {
    it.leads_with(&lexicon::CONCESSION).or_else(|| it.leads_with(&lexicon::THOUGH)).is_some()
}

fn thesis(
    section: &ProseSection<'_>,
    at: usize,
    it: &SeenSentence<'_>,
    of: &Weighed<'_>,
    is_ticked: bool,
) -> Suggestion {
    Suggestion {
        range: it.range.clone(),
        kind: SuggestedKind::Thesis,
        is_evidence: false,
        bears_on: None,
        stance: None,
        is_ticked,
        also: Vec::new(),
        place: place(section, at),
        part: section.part,
        cue: of.words(),
    }
}

pub fn place(section: &ProseSection<'_>, at: usize) -> SentencePlace {
    match (at, section.sentences.len()) {
        (_, 1) => SentencePlace::Only,
        (0, _) => SentencePlace::First,
        (at, n) if at + 1 == n => SentencePlace::Last,
        _ => SentencePlace::Within,
    }
}

/// How many topics a sentence has of some.
pub fn shared(it: &SeenSentence<'_>, topics: &FxHashSet<String>) -> usize {
    it.topics().intersection(topics).count()
}
