//! A paragraph between introduction and conclusion: one claim, and the reasons for it.

use rustc_hash::FxHashSet;

use super::ends::{place, shared};
use super::lexicon;
use super::sections::ProseSection;
use super::seen::SeenSentence;
use super::weighed::{Weighed, ranked};
use super::{SentencePlace, SuggestedKind, Suggestion};
use crate::model::Stance;

pub fn paragraph(section: &ProseSection<'_>, title: &FxHashSet<String>, all: &mut Vec<Suggestion>) {
    let last = section.sentences.len().saturating_sub(1);
    let weighed = section.sentences.iter().enumerate().map(|(at, it)| weigh(it, at, last, title));
    let weighed: Vec<_> = weighed.collect();
    let start = all.len();
    let order = ranked(&weighed);
    let Some(best) = order.first().copied() else { return };
    for (at, (it, of)) in section.sentences.iter().zip(&weighed).enumerate() {
        let is_topic = it.opens_with(&lexicon::TOPIC).is_some() && at != best;
        if it.is_question() || it.n_words() < 4 || is_topic {
            continue;
        }
        let is_claim = at == best;
        let place = place(section, at);
        let is_second = order.get(1) == Some(&at);
        let infers = it.leads_with(&lexicon::INFERENCE).is_some();
        let second = order.get(1).and_then(|it| section.sentences.get(*it)).filter(|_| is_claim);
        let opposes = it.opens_with(&lexicon::OPPOSITION).is_some();
        let reason = it.opens_with(&lexicon::ILLUSTRATION).or_else(|| it.opens_with(&lexicon::REASON));
        all.push(Suggestion {
            range: it.range.clone(),
            kind: match is_claim {
                true if section.is_alone => SuggestedKind::Thesis,
                true => SuggestedKind::Claim,
                false => SuggestedKind::Premise,
            },
            is_evidence: !is_claim && it.is_evidence(),
            bears_on: None,
            stance: (!section.is_alone || !is_claim).then_some(if is_claim && opposes {
                Stance::Opposes
            } else {
                Stance::Supports
            }),
            is_ticked: !is_claim && !is_second && !infers && (reason.is_some() || place == SentencePlace::Within),
            also: second.map(|it| it.range.clone()).into_iter().collect(),
            place,
            part: section.part,
            cue: if is_claim { of.words() } else { reason.or_else(|| it.has(&lexicon::DATA)).map(str::to_owned) },
        });
    }
    let own = all.get_mut(start..).unwrap_or_default();
    if let Some(claim) = own.iter().position(|it| it.kind != SuggestedKind::Premise) {
        for premise in own.iter_mut().filter(|it| it.kind == SuggestedKind::Premise) {
            premise.bears_on = Some(start + claim);
        }
    }
}

/// What speaks for a sentence as the claim of its paragraph.
fn weigh<'t>(it: &SeenSentence<'t>, at: usize, last: usize, title: &FxHashSet<String>) -> Weighed<'t> {
    let mut of = Weighed::default();
    let first = at == 0;
    of.when(12, first);
    of.when(4, at == last && !first);
    of.when(1, !first && at != last);
    of.cue(-7, it.opens_with(&lexicon::ILLUSTRATION).or_else(|| it.opens_with(&lexicon::REASON)));
    if first {
        of.cue(2, it.opens_with(&lexicon::LISTING).or_else(|| it.opens_with(&lexicon::CONCESSION)));
        of.cue(2, it.has(&lexicon::OPINION));
        of.cue(-9, it.opens_with(&lexicon::TOPIC));
    } else {
        of.cue(if at == last { 7 } else { 3 }, it.opens_with(&lexicon::INFERENCE));
        of.cue(if at == last { 4 } else { 0 }, it.opens_with(&lexicon::STRONG_INFERENCE));
    }
    of.cue(1, it.has(&lexicon::JUDGEMENT));
    of.when(1, shared(it, title) >= 2);
    of.when(-3, it.is_evidence());
    of.when(-12, it.is_question() || it.n_words() < 5);
    of
}

/// Lets the claims of a text bear on its thesis.
pub fn bind(all: &mut [Suggestion]) {
    let thesis = all.iter().position(|it| it.kind == SuggestedKind::Thesis);
    for it in all.iter_mut().filter(|it| it.bears_on.is_none() && it.kind != SuggestedKind::Thesis) {
        it.bears_on = thesis;
        it.stance = it.stance.filter(|_| thesis.is_some());
    }
}
