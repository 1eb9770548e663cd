//! The map as an essay: its sentences rearranged, left out and taken in, with headings and sentences on no card between them.
//! No card changes by that.

use super::intent::EssayChange;
use super::outcome::{Done, Outcome};
use super::typing;
use crate::essay::{EssayGap, EssayOrder};
use crate::model::{EssayItem, EssayPart, Map, MergeKey, NodeId};
use crate::scene::Item;
use crate::session::{EssayBefore, EssaySpot, Session};
use crate::words::{commands as words, essay as said};

pub fn essay(session: &mut Session, change: EssayChange) -> Done {
    match change {
        EssayChange::Choose(EssaySpot::Own(nth)) => {
            settle(session);
            session.choose_own_words(nth);
        }
        EssayChange::Choose(EssaySpot::Card(node)) => {
            settle(session);
            session.choose_no_own_words();
            let card = Item::Card(node);
            return Ok(Outcome { hold: Some(card), ..Outcome::going_to(card) });
        }
        EssayChange::Put(spot, gap) => return put(session, spot, gap),
        EssayChange::LeaveOut(spot) => return leave_out_spot(session, spot),
        EssayChange::Type(text) => return type_text(session, text),
        EssayChange::EndTyping => settle(session),
        EssayChange::AsOutline(is) => session.essay_place.as_outline = is,
    }
    Outcome::nothing()
}

/// The piece of something that an essay says.
fn place(order: &EssayOrder, spot: EssaySpot) -> Option<usize> {
    match spot {
        EssaySpot::Card(node) => order.place_of_card(node),
        EssaySpot::Own(nth) => order.own().nth(nth),
    }
}

/// What of the essay stands at a place.
fn spot_at(order: &EssayOrder, place: usize) -> Option<EssaySpot> {
    let item = &order.pieces.get(place)?.item;
    let own = || item.own_text().and_then(|_| order.own().position(|it| it == place)).map(EssaySpot::Own);
    item.card().map(EssaySpot::Card).or_else(own)
}

/// Rearranges what is chosen: `change` is given its place, and says where it is then.
fn rearrange(
    session: &mut Session,
    label: &'static str,
    change: impl FnOnce(&mut EssayOrder, &Map, usize) -> Option<usize>,
) -> Done {
    settle(session);
    let Some(spot) = session.essay_spot() else { return Outcome::nothing() };
    let mut order = EssayOrder::of(session.doc.map());
    let Some(from) = place(&order, spot) else { return Outcome::nothing() };
    let touched = order.cards(from..from + 1);
    let Some(to) = change(&mut order, session.doc.map(), from) else { return Outcome::nothing() };
    keep(session, label, &order, &touched, Some(to))
}

/// Keeps an order, if it is another than before, and chooses what stands at a place of it.
fn keep(session: &mut Session, label: &'static str, order: &EssayOrder, touched: &[NodeId], at: Option<usize>) -> Done {
    if !EssayOrder::of(session.doc.map()).stands_like(order) {
        let items = order.items(session.doc.map(), touched);
        session.doc.edit(label, |tx| {
            tx.set_essay(|it| it.items = items);
            Ok(())
        })?;
    }
    if let Some(EssaySpot::Own(nth)) = at.and_then(|it| spot_at(order, it)) {
        session.choose_own_words(nth);
    }
    Outcome::nothing()
}

pub fn shift(session: &mut Session, later: bool) -> Done {
    let label = if later { words::ESSAY_DOWN } else { words::ESSAY_UP };
    rearrange(session, label, |order, map, place| order.shift(map, place, later))
}

pub fn shift_paragraph(session: &mut Session, later: bool) -> Done {
    let label = if later { words::ESSAY_PARAGRAPH_DOWN } else { words::ESSAY_PARAGRAPH_UP };
    rearrange(session, label, |order, _, place| order.shift_paragraph(place, later))
}

pub fn toggle_break(session: &mut Session) -> Done {
    rearrange(session, words::ESSAY_BREAK, |order, _, place| Some(order.toggle_break(place)))
}

pub fn sink_heading(session: &mut Session, by: i8) -> Done {
    let label = if by > 0 { words::ESSAY_DEEPER } else { words::ESSAY_SHALLOWER };
    rearrange(session, label, |order, _, place| {
        order.sink_heading(place, by);
        Some(place)
    })
}

/// Puts something elsewhere; what was left out, or stood nowhere, is said there.
fn put(session: &mut Session, spot: EssaySpot, gap: EssayGap) -> Done {
    settle(session);
    let mut order = EssayOrder::of(session.doc.map());
    let (at, touched) = match (place(&order, spot), spot) {
        (Some(from), _) => {
            if order.pieces.get(from).is_some_and(|it| it.is_left_out()) {
                order.leave_out(from);
            }
            let touched = order.cards(order.moved_with(from));
            (order.put_piece(from, gap), touched)
        }
        (None, EssaySpot::Card(node)) if session.doc.map().node(node).is_some() => {
            (order.add(EssayItem::of_card(node), gap), vec![node])
        }
        (None, _) => return Outcome::nothing(),
    };
    let touched = if let EssaySpot::Card(node) = spot { vec![node] } else { touched };
    keep(session, words::ESSAY_PUT, &order, &touched, Some(at))
}

/// Leaves out what is chosen; a card that is left out already is taken in.
pub fn leave_out(session: &mut Session) -> Done {
    session.essay_spot().map_or_else(Outcome::nothing, |it| leave_out_spot(session, it))
}

fn leave_out_spot(session: &mut Session, spot: EssaySpot) -> Done {
    settle(session);
    let mut order = EssayOrder::of(session.doc.map());
    let Some(at) = place(&order, spot) else {
        // What stands nowhere yet is said at the end.
        let end = EssayGap { before: order.pieces.len(), is_paragraph: true };
        return put(session, spot, end);
    };
    let is_left_out = order.pieces.get(at).is_some_and(|it| it.is_left_out());
    let label = match spot {
        EssaySpot::Own(_) => words::ESSAY_REMOVE,
        EssaySpot::Card(_) if is_left_out => words::ESSAY_TAKE_IN,
        EssaySpot::Card(_) => words::ESSAY_LEAVE_OUT,
    };
    let touched = order.cards(at..at + 1);
    order.leave_out(at);
    keep(session, label, &order, &touched, None)
}

/// Adds a heading before what is chosen, and begins to type it.
pub fn add_heading(session: &mut Session) -> Done {
    let level = 1;
    add(session, words::ESSAY_HEADING, EssayPart::Heading { level, text: String::new() }, false)
}

/// Adds a sentence after what is chosen, and begins to type it.
pub fn add_sentence(session: &mut Session) -> Done {
    add(session, words::ESSAY_SENTENCE, EssayPart::Sentence(String::new()), true)
}

fn add(session: &mut Session, label: &'static str, part: EssayPart, after: bool) -> Done {
    settle(session);
    let mut order = EssayOrder::of(session.doc.map());
    let chosen = session.essay_spot().and_then(|it| place(&order, it));
    let before = match (chosen, after) {
        (Some(at), true) => at + 1,
        (Some(at), false) => at,
        (None, true) => order.pieces.len(),
        (None, false) => 0,
    };
    let before_it = session.doc.map().meta().essay.clone();
    let at = order.add(EssayItem::new(part), EssayGap { before, is_paragraph: false });
    let spot = spot_at(&order, at);
    keep(session, label, &order, &[], Some(at))?;
    session.doc.merge_next(MergeKey::Essay);
    if let Some(spot) = spot {
        session.type_in_essay_anew(spot, before_it);
    }
    Outcome::nothing()
}

/// Begins to type on one's own words; of a card, on the card.
pub fn edit(session: &mut Session) -> Done {
    match session.essay_spot() {
        Some(EssaySpot::Card(node)) => {
            typing::start(session, node)?;
            Ok(Outcome { reveal: Some(Item::Card(node)), ..Outcome::default() })
        }
        Some(own) => begin(session, own),
        None => Outcome::nothing(),
    }
}

/// Begins to type what leads to a card.
pub fn edit_signpost(session: &mut Session) -> Done {
    match session.essay_spot() {
        Some(card @ EssaySpot::Card(_)) => begin(session, card),
        _ => Outcome::nothing(),
    }
}

fn begin(session: &mut Session, spot: EssaySpot) -> Done {
    session.doc.may_change()?;
    session.doc.seal();
    session.type_in_essay(spot);
    Outcome::nothing()
}

/// Each letter changes the essay at once; all of them together are one step.
fn type_text(session: &mut Session, text: String) -> Done {
    let Some(spot) = session.typed_in_essay() else { return Outcome::nothing() };
    let mut order = EssayOrder::of(session.doc.map());
    let Some(piece) = place(&order, spot).and_then(|it| order.pieces.get_mut(it)) else { return Outcome::nothing() };
    match &mut piece.item.part {
        EssayPart::Heading { text: own, .. } | EssayPart::Sentence(own) => *own = text,
        EssayPart::Card { signpost, .. } => *signpost = Some(text),
        EssayPart::Break | EssayPart::Unknown => {}
    }
    let touched = if let EssaySpot::Card(node) = spot { vec![node] } else { Vec::new() };
    let items = order.items(session.doc.map(), &touched);
    session.doc.edit_merging(words::ESSAY_EDIT, Some(MergeKey::Essay), |tx| {
        tx.set_essay(|it| it.items = items);
        Ok(())
    })?;
    Outcome::nothing()
}

/// Ends typing where something else was chosen meanwhile.
pub fn end_typing_elsewhere(session: &mut Session) {
    if session.typed_in_essay().is_none() {
        settle(session);
    }
}

/// Ends typing. One's own words that are empty go, and where they were added for it, all is as it was.
fn settle(session: &mut Session) {
    let Some((spot, before)) = session.end_typing_in_essay() else { return };
    if let EssaySpot::Own(nth) = spot
        && session.own_words(nth).and_then(EssayItem::own_text).is_some_and(|it| it.trim().is_empty())
    {
        let gone = session.doc.edit_merging(words::ESSAY_EDIT, Some(MergeKey::Essay), |tx| {
            match before {
                Some(EssayBefore(before)) => tx.set_meta(|it| it.essay = before),
                None => tx.set_essay(|it| without_own(&mut it.items, nth)),
            }
            Ok(())
        });
        debug_assert!(gone.is_ok(), "what was just typed can be taken out");
        session.choose_no_own_words();
    }
    session.doc.seal();
}

/// Takes out one's own words by their number.
fn without_own(items: &mut Vec<EssayItem>, nth: usize) {
    let mut own = items.iter().enumerate().filter(|it| it.1.own_text().is_some());
    if let Some(at) = own.nth(nth).map(|it| it.0) {
        items.remove(at);
    }
}

/// Names all cards where they stand, so that none is new.
pub fn keep_new(session: &mut Session) -> Done {
    let order = EssayOrder::of(session.doc.map());
    let items = order.pieces.into_iter().map(|it| it.item).collect();
    session.doc.edit(words::ESSAY_KEEP_NEW, |tx| {
        tx.set_essay(|it| it.items = items);
        Ok(())
    })?;
    Outcome::nothing()
}

pub fn toggle_signposts(session: &mut Session) -> Done {
    session.doc.edit(words::ESSAY_SIGNPOSTS, |tx| {
        tx.set_essay(|it| it.signposts = !it.signposts);
        Ok(())
    })?;
    Outcome::nothing()
}

/// Forgets the order of writing, with all that stood between its cards.
pub fn to_reading_order(session: &mut Session) -> Done {
    session.doc.edit(words::ESSAY_READING_ORDER, |tx| {
        tx.set_essay(|it| it.items.clear());
        Ok(())
    })?;
    Ok(Outcome { say: Some(said::IN_READING_ORDER.to_owned()), ..Outcome::default() })
}

pub fn has_order(session: Option<&Session>) -> bool {
    session.and_then(|it| it.doc.map().meta().essay.as_ref()).is_some_and(|it| !it.items.is_empty())
}

pub fn on_sentence(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.essay_spot().is_some())
}

/// Whether something may lead to the selected card.
pub fn on_led_to(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selected_node().is_some() && has_signposts(it) && !it.essay_place.as_outline)
}

pub fn on_own_words(session: Option<&Session>) -> bool {
    session.is_some_and(|it| matches!(it.essay_spot(), Some(EssaySpot::Own(_))))
}

pub fn has_signposts(session: &Session) -> bool {
    session.doc.map().meta().essay.as_ref().is_none_or(|it| it.signposts)
}
