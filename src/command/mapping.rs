//! Texts of a map, and passages of them that become cards.

use kurbo::Point;

use super::adding::{place_alone, unfold};
use super::citing::cite;
use super::effect::Effect;
use super::intent::{MapAs, TextChange};
use super::outcome::{Done, Outcome};
use super::returning::come_back;
use super::writing;
use crate::document::{LiveCitation, put_text};
use crate::mapping::{TextInSentences, characters, cited_within, coverage, passages, statement};
use crate::model::{
    Anchor, Citation, EditError, Extra, Node, NodeId, NodeKind, Source, Stance, Target, Text, TextId, Tx,
};
use crate::recognise::without;
use crate::scene::{Item, Scene};
use crate::session::{Drop, Session, TextPlace, Zone};
use crate::settings::{Setting, Value};
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
        TextChange::Map(what, onto) => return map(session, what, onto.map(Item::Card)),
        TextChange::GoInto => return Ok(go_into(session)),
        TextChange::GoBack => return Ok(go_back(session)),
        TextChange::WriteAt(at) => return writing::begin(session, at),
        TextChange::Write { range, new } => return writing::write(session, range, &new),
        TextChange::Read(at) => writing::end(session, at),
    }
    Outcome::nothing()
}

fn add(session: &mut Session, text: Text, sources: Vec<Source>, cited: &[LiveCitation]) -> Done {
    let id = session.doc.edit(words::ADD_TEXT, |tx| put_text(tx, text, sources, cited))?;
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
fn map(session: &mut Session, what: MapAs, onto: Option<Item>) -> Done {
    let kind = match what {
        MapAs::Thesis => NodeKind::Thesis,
        MapAs::Evidence => NodeKind::Evidence,
        _ => NodeKind::Claim,
    };
    let Some(card) = chosen_card(session, kind) else { return Outcome::nothing() };
    let stance = if matches!(what, MapAs::Objection | MapAs::Undercut) { Stance::Opposes } else { Stance::Supports };
    let target = target(session, what, onto);
    if what != MapAs::Thesis && target.is_none() {
        return Ok(Outcome {
            say: Some(said::nothing_to_bear_on(session.doc.map().first_thesis().is_some())),
            ..Outcome::default()
        });
    }
    let (node, years) = session.doc.edit(words::MAP_PASSAGE, |tx| {
        let node = card.add(tx)?;
        match target {
            Some(Target::Inference(step)) if what == MapAs::CoPremise => {
                tx.set_inference(step, |it| it.premises.push(node))?;
            }
            Some(target) => _ = tx.infer([node], target, stance)?,
            None => {}
        }
        Ok((node, cite(tx, node)?))
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

/// What a card that is made of a passage bears on, or the step it is a premise of; nothing where there is nothing of the
/// kind.
fn target(session: &Session, what: MapAs, onto: Option<Item>) -> Option<Target> {
    let thesis = || session.doc.map().first_thesis().filter(|_| session.selection.is_empty()).map(Target::Node);
    let step = |it: Option<Item>| match it {
        Some(Item::Card(node)) => session.home(node),
        Some(Item::Step(step)) => Some(step),
        None => session.selected_step(),
    };
    match what {
        MapAs::Thesis => None,
        MapAs::CoPremise | MapAs::Undercut => step(onto).map(Target::Inference),
        MapAs::Reason | MapAs::Objection | MapAs::Evidence => {
            onto.or_else(|| session.selected()).map(Target::from).or_else(thesis)
        }
    }
}

/// A card of the chosen passage, which is not on the map.
struct PassageCard {
    node: Node,
    anchor: Anchor,
}

impl PassageCard {
    fn add(self, tx: &mut Tx<'_>) -> Result<NodeId, EditError> {
        let node = tx.add_node(self.node);
        tx.set_passages(node, |it| it.push(self.anchor))?;
        Ok(node)
    }
}

/// The card that what is chosen would be: it says it without its citations, which are its own.
fn chosen_card(session: &Session, kind: NodeKind) -> Option<PassageCard> {
    let (text, range, passage) = session.chosen_passage()?;
    let live = session.doc.map().text(text).map_or_else(Vec::new, |it| cited_within(it, &range));
    let is_there = |it: &Citation| session.doc.map().source(it.source).is_some();
    let live: Vec<_> = live.into_iter().filter(|it| it.1.iter().all(is_there)).collect();
    let cuts: Vec<_> = live.iter().map(|(it, _)| it.start - range.start..it.end - range.start).collect();
    let words = statement(&without(passage, &cuts));
    let citations: Vec<Citation> = live.into_iter().flat_map(|it| it.1).collect();
    let anchor = anchor(session, text, range, passage);
    Some(PassageCard { node: Node { citations, ..Node::new(kind, &words) }, anchor })
}

/// Lets go of the chosen passage, which was carried to the map.
pub fn drop_passage(session: &mut Session, drop: &Drop) -> Done {
    match *drop {
        Drop::OnCard { target, zone } => {
            let what = match zone {
                Zone::Reason => MapAs::Reason,
                Zone::NeedsAlso => MapAs::CoPremise,
                Zone::Objection => MapAs::Objection,
            };
            map(session, what, Some(Item::Card(target)))
        }
        Drop::OnStep { step } => map(session, MapAs::Undercut, Some(Item::Step(step))),
        Drop::AddsTo { node } => add_passage(session, node),
        Drop::Pin { at } => put_alone(session, at),
        Drop::Refused { why, .. } => Err(why),
        Drop::Nothing | Drop::Between { .. } => Outcome::nothing(),
    }
}

/// Makes a card of what is chosen that bears on nothing: the first of a map is its thesis.
fn put_alone(session: &mut Session, at: Point) -> Done {
    if session.doc.map().n_nodes() == 0 {
        return map(session, MapAs::Thesis, None);
    }
    let Some(mut card) = chosen_card(session, NodeKind::Claim) else { return Outcome::nothing() };
    card.node.pinned = Some(Scene::pin_of_root(place_alone(session, &card.node, at)));
    let (node, years) = session.doc.edit(words::MAP_PASSAGE, |tx| {
        let node = card.add(tx)?;
        Ok((node, cite(tx, node)?))
    })?;
    let effect = (!years.is_empty()).then_some(Effect::Cited(years));
    Ok(Outcome { effect, ..Outcome::going_to(Item::Card(node)) })
}

/// Lets the selected card come from the chosen passage, too.
pub fn add_to_selected(session: &mut Session) -> Done {
    session.selected_node().map_or_else(Outcome::nothing, |it| add_passage(session, it))
}

fn add_passage(session: &mut Session, node: NodeId) -> Done {
    let Some((text, range, passage)) = session.chosen_passage() else { return Outcome::nothing() };
    let anchor = anchor(session, text, range, passage);
    let is_same = |it: &Anchor| (it.text, it.start, it.end) == (anchor.text, anchor.start, anchor.end);
    if session.doc.map().node(node).is_some_and(|it| it.passages().any(is_same)) {
        return Ok(Outcome { say: Some(said::ADDED_ALREADY.to_owned()), ..Outcome::default() });
    }
    session.doc.edit(words::ADD_PASSAGE, |tx| tx.set_passages(node, |it| it.push(anchor)))?;
    Ok(Outcome { say: Some(said::ADDED.to_owned()), ..Outcome::default() })
}

/// Whether a passage is chosen, and a card that may come from it.
pub fn can_add(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.text_place.chosen().is_some() && it.selected_node().is_some())
}

/// Shows the text, to be written from the end of what is chosen on.
pub fn write(session: &mut Session) -> Done {
    let at = session.text_place.chosen().map_or(0, |it| it.end);
    writing::begin(session, at)?;
    Ok(Outcome::asking(Effect::Set(Setting::Text, Value::Switch(true))))
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
        None => return map.first_thesis().map_or_else(Outcome::default, |it| Outcome::going_to(Item::Card(it))),
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

/// Nothing is left to be mapped where there is no text.
pub fn has_text(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.shown_text().is_some())
}
