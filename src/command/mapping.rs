//! Texts of a map, and passages of them that become cards.

use super::adding::unfold;
use super::citing::cite;
use super::effect::Effect;
use super::intent::{MapAs, TextChange};
use super::live::with_citations;
use super::outcome::{Done, Outcome};
use super::returning::come_back;
use crate::cite::adopt;
use crate::document::LiveCitation;
use crate::mapping::{TextInSentences, characters, cited_within, coverage, passages, statement};
use crate::model::{Anchor, Citation, Extra, Node, NodeId, NodeKind, Source, SourceId, Stance, Target, Text, TextId};
use crate::recognise::without;
use crate::scene::Item;
use crate::session::{Session, TextPlace};
use crate::words::{commands as words, passages as said};

pub fn texts(session: &mut Session, change: TextChange) -> Done {
    match change {
        TextChange::Add(text, sources, cited) => return add(session, *text, sources, &cited),
        TextChange::ComeBack(essay) => return come_back(session, *essay),
        TextChange::Show(text) => session.text_place = TextPlace::of(text),
        TextChange::Remove(text) => {
            session.doc.edit(words::REMOVE_TEXT, |tx| tx.remove_text(text))?;
            session.text_place = TextPlace::default();
        }
        TextChange::Choose { from, to } => session.text_place.choose(from, to),
        TextChange::ChooseNothing => session.text_place.choose_nothing(),
        TextChange::NextUnmapped => return Ok(next_unmapped(session)),
        TextChange::Map(what, target) => return map(session, what, target),
        TextChange::GoInto => return Ok(go_into(session)),
        TextChange::GoBack => return Ok(go_back(session)),
    }
    Outcome::nothing()
}

fn add(session: &mut Session, mut text: Text, sources: Vec<Source>, cited: &[LiveCitation]) -> Done {
    let id = session.doc.edit(words::ADD_TEXT, |tx| {
        let sources: Vec<SourceId> = adopt(tx, sources)?.into_iter().map(|it| it.0).collect();
        with_citations(&mut text, cited, &sources);
        Ok(tx.add_text(text))
    })?;
    session.text_place = TextPlace::of(id);
    Outcome::nothing()
}

/// Chooses the next sentence that is not mapped, after what is chosen; from the end on from the beginning.
pub fn next_unmapped(session: &mut Session) -> Outcome {
    let Some((id, text)) = session.shown_text() else { return Outcome::default() };
    let read = TextInSentences::of(text);
    let left = coverage(&read, &passages(session.doc.map(), id)).left;
    let from = session.text_place.chosen().map_or(0, |it| it.end);
    let Some(next) = left.iter().find(|it| it.start >= from).or(left.first()).cloned() else {
        return Outcome { say: Some(said::ALL_MAPPED.to_owned()), ..Outcome::default() };
    };
    let words = read.content[next.clone()].to_owned();
    session.text_place.text = Some(id);
    session.text_place.choose(next.clone(), next);
    Outcome { say: Some(words), ..Outcome::default() }
}

/// Makes a card of what is chosen. What it bears on stays selected; of a thesis, the thesis is.
fn map(session: &mut Session, what: MapAs, onto: Option<NodeId>) -> Done {
    let Some((text, range, passage)) = session.chosen_passage() else { return Outcome::nothing() };
    let live = session.doc.map().text(text).map_or_else(Vec::new, |it| cited_within(it, &range));
    let is_there = |it: &Citation| session.doc.map().source(it.source).is_some();
    let live: Vec<_> = live.into_iter().filter(|it| it.1.iter().all(is_there)).collect();
    let cuts: Vec<_> = live.iter().map(|(it, _)| it.start - range.start..it.end - range.start).collect();
    let words_of_card = statement(&without(passage, &cuts));
    let citations: Vec<Citation> = live.into_iter().flat_map(|it| it.1).collect();
    let anchor = anchor(session, text, range, passage);
    let kind = match what {
        MapAs::Thesis => NodeKind::Thesis,
        MapAs::Evidence => NodeKind::Evidence,
        _ => NodeKind::Claim,
    };
    let stance = if matches!(what, MapAs::Objection | MapAs::Undercut) { Stance::Opposes } else { Stance::Supports };
    let target = target(session, what, onto);
    if what != MapAs::Thesis && target.is_none() {
        return Ok(Outcome { say: Some(said::nothing_to_bear_on(thesis(session).is_some())), ..Outcome::default() });
    }
    let step = if what == MapAs::CoPremise { session.selected_step() } else { None };
    let (node, years) = session.doc.edit(words::MAP_PASSAGE, |tx| {
        let node = tx.add_node(Node { citations, ..Node::new(kind, &words_of_card) });
        tx.set_passages(node, |it| it.push(anchor))?;
        match (step, target) {
            (Some(step), _) => tx.set_inference(step, |it| it.premises.push(node))?,
            (None, Some(target)) => _ = tx.infer([node], target, stance)?,
            (None, None) => {}
        }
        let years = cite(tx, node)?;
        Ok((node, years))
    })?;
    if let Some(target) = target {
        unfold(session, target);
    }
    let effect = (!years.is_empty()).then_some(Effect::Cited(years));
    let card = Item::Card(node);
    Ok(match what {
        MapAs::Thesis => Outcome { effect, ..Outcome::going_to(card) },
        _ => Outcome { effect, reveal: Some(card), ..Outcome::default() },
    })
}

/// What a card that is made of a passage bears on; nothing where there is nothing of the kind.
fn target(session: &Session, what: MapAs, onto: Option<NodeId>) -> Option<Target> {
    let thesis = || thesis(session).filter(|_| session.selection.is_empty());
    match what {
        MapAs::Thesis => None,
        MapAs::CoPremise | MapAs::Undercut => session.selected_step().map(Target::Inference),
        MapAs::Reason | MapAs::Objection | MapAs::Evidence => match (onto, session.selected()) {
            (Some(node), _) | (None, Some(Item::Card(node))) => Some(Target::Node(node)),
            (None, Some(Item::Step(step))) => Some(Target::Inference(step)),
            (None, None) => thesis().map(Target::Node),
        },
    }
}

fn anchor(session: &Session, text: TextId, range: std::ops::Range<usize>, passage: &str) -> Anchor {
    let content = session.doc.map().text(text).map_or("", |it| &it.content);
    let at = characters(content, &range);
    Anchor { text, start: at.start, end: at.end, quote: passage.to_owned(), extra: Extra::default() }
}

/// Into the card that was put last under the selected one.
fn go_into(session: &Session) -> Outcome {
    let map = session.doc.map();
    let target = match session.selected() {
        Some(Item::Card(node)) => Target::Node(node),
        Some(Item::Step(step)) => Target::Inference(step),
        None => return thesis(session).map_or_else(Outcome::default, |it| Outcome::going_to(Item::Card(it))),
    };
    let last = map.incoming(target).last().and_then(|it| map.inference(*it)?.premises.last().copied());
    last.map_or_else(Outcome::default, |it| Outcome::going_to(Item::Card(it)))
}

/// Back to what the selected card bears on.
fn go_back(session: &Session) -> Outcome {
    let step = session.selected_step().and_then(|it| session.doc.map().inference(it));
    let onto = step.map(|it| match it.target {
        Target::Node(node) => Item::Card(node),
        Target::Inference(step) => Item::Step(step),
    });
    onto.map_or_else(Outcome::default, Outcome::going_to)
}

fn thesis(session: &Session) -> Option<NodeId> {
    session.doc.map().nodes().find(|it| it.1.kind == NodeKind::Thesis).map(|it| it.0)
}

/// Nothing is left to be mapped where there is no text.
pub fn has_text(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.shown_text().is_some())
}
