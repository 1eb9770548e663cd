//! Orders of writing, shown as one line: cards by their letter, “/” for a break, “#” before a heading, “+” before what is
//! new, and what is left out in brackets.

use super::*;
use crate::model::{Document, NodeKind, Stance, Target};

/// A thesis T with a reason A, which rests on B, and an objection C.
fn doc() -> (Document, Vec<NodeId>) {
    let mut doc = Document::new(Map::default()).with_seed(1);
    let ids = doc.edit("Add", |tx| {
        let thesis = tx.add_node(Node::new(NodeKind::Thesis, "T"));
        let a = tx.add_node(Node::new(NodeKind::Claim, "A"));
        tx.infer([a], Target::Node(thesis), Stance::Supports)?;
        let b = tx.add_node(Node::new(NodeKind::Claim, "B"));
        tx.infer([b], Target::Node(a), Stance::Supports)?;
        let c = tx.add_node(Node::new(NodeKind::Claim, "C"));
        tx.infer([c], Target::Node(thesis), Stance::Opposes)?;
        Ok(vec![thesis, a, b, c])
    });
    (doc, ids.expect("it is sound"))
}

fn shown(map: &Map) -> String {
    let order = EssayOrder::of(map);
    let piece = |(at, it): (usize, &EssayPiece)| match &it.item.part {
        EssayPart::Card { node, left_out, .. } => {
            let text = map.node(*node).map_or("?", |it| &it.text);
            let new = if order.is_new(at) { "+" } else { "" };
            if *left_out { format!("({text})") } else { format!("{new}{text}") }
        }
        EssayPart::Heading { text, .. } => format!("#{text}"),
        EssayPart::Sentence(text) => text.clone(),
        EssayPart::Break => "/".to_owned(),
        EssayPart::Unknown => "?".to_owned(),
    };
    order.pieces.iter().enumerate().map(piece).collect::<Vec<_>>().join(" ")
}

fn keep(doc: &mut Document, order: &EssayOrder, touched: &[NodeId]) {
    let items = order.items(doc.map(), touched);
    doc.edit("Write", |tx| {
        tx.set_essay(|it| it.items = items);
        Ok(())
    })
    .expect("it is sound");
}

fn shift(doc: &mut Document, card: NodeId, later: bool) -> String {
    let mut order = EssayOrder::of(doc.map());
    let place = order.place_of_card(card).expect("there");
    order.shift(&doc.map().clone(), place, later);
    keep(doc, &order, &[card]);
    shown(doc.map())
}

#[test]
fn a_sentence_is_moved_past_sentences_and_breaks() {
    let (mut doc, ids) = doc();
    assert_eq!(shown(doc.map()), "T / A B / C");
    assert_eq!(shift(&mut doc, ids[2], false), "T / B A / C");
    assert_eq!(shift(&mut doc, ids[2], false), "T B / A / C");
    assert_eq!(shift(&mut doc, ids[2], false), "B T / A / C");
    assert_eq!(shift(&mut doc, ids[2], false), "B T / A / C");
    assert_eq!(shift(&mut doc, ids[3], false), "B T / A C");
    while doc.undo().is_some() {}
    doc.redo();
    assert_eq!(doc.map().meta().essay, None);
}

#[test]
fn a_paragraph_is_moved_as_a_whole() {
    let (mut doc, ids) = doc();
    let mut check = |card: usize, later: bool, expect: &str| {
        let mut order = EssayOrder::of(doc.map());
        let place = order.place_of_card(ids[card]).expect("there");
        let to = order.shift_paragraph(place, later);
        assert_eq!(to.map(|it| order.pieces[it].item.card()), to.map(|_| Some(ids[card])));
        keep(&mut doc, &order, &[]);
        assert_eq!(shown(doc.map()), expect);
    };
    check(2, false, "A B / T / C");
    check(3, false, "A B / C / T");
    check(1, true, "C / A B / T");
    check(1, true, "C / T / A B");
    check(1, true, "C / T / A B");
}

#[test]
fn what_is_added_later_stands_in_reading_order_and_is_new() {
    let (mut doc, ids) = doc();
    shift(&mut doc, ids[3], false);
    assert_eq!(shown(doc.map()), "T / A B C");
    let new = doc.edit("Add", |tx| {
        let new = tx.add_node(Node::new(NodeKind::Claim, "N"));
        tx.infer([new], Target::Node(ids[2]), Stance::Supports)?;
        let reason = tx.add_node(Node::new(NodeKind::Claim, "R"));
        tx.infer_at([reason], Target::Node(ids[0]), Stance::Supports, 1)?;
        Ok([new, reason])
    });
    let new = new.expect("it is sound");
    assert_eq!(shown(doc.map()), "T / A B +N / +R / C");
    // Another sentence is moved: what is new is new still, unless it would go along.
    assert_eq!(shift(&mut doc, ids[1], false), "T A / B +N / +R / C");
    assert_eq!(shift(&mut doc, ids[2], false), "T A B / N / R / C");
    assert_eq!(EssayOrder::of(doc.map()).place_of_card(new[0]), Some(4));
}

#[test]
fn a_card_that_is_deleted_goes_and_comes_back_where_it_was() {
    let (mut doc, ids) = doc();
    shift(&mut doc, ids[3], false);
    doc.edit("Delete", |tx| tx.remove_node(ids[2])).expect("sound");
    assert_eq!((shown(doc.map()), doc.map().violations()), ("T / A C".to_owned(), Vec::new()));
    doc.undo();
    assert_eq!(shown(doc.map()), "T / A B C");
}

#[test]
fn headings_and_sentences_stand_between() {
    let (mut doc, ids) = doc();
    let mut order = EssayOrder::of(doc.map());
    let place = order.place_of_card(ids[1]).expect("there");
    let heading = EssayItem::new(EssayPart::Heading { level: 1, text: "Why".to_owned() });
    assert_eq!(order.add(heading, EssayGap { before: place, is_paragraph: false }), 1);
    let place = order.place_of_card(ids[2]).expect("there");
    order.add(EssayItem::new(EssayPart::Sentence("s".to_owned())), EssayGap { before: place + 1, is_paragraph: false });
    let place = order.place_of_card(ids[3]).expect("there");
    order.leave_out(place);
    keep(&mut doc, &order, &[]);
    assert_eq!(shown(doc.map()), "T #Why A B s / (C)");
    let plan: EssayPlan = doc.map().meta().essay.as_deref().cloned().expect("there");
    assert_eq!(plan.items.len(), 7);
    // What is left out is taken in where it was.
    let place = order.place_of_card(ids[3]).expect("there");
    order.leave_out(place);
    keep(&mut doc, &order, &[]);
    assert_eq!(shown(doc.map()), "T #Why A B s / C");
}

#[test]
fn a_heading_takes_its_section_along() {
    let (mut doc, ids) = doc();
    let mut order = EssayOrder::of(doc.map());
    for (level, name, card) in [(1, "One", 1), (2, "Sub", 2), (1, "Two", 3)] {
        let before = order.place_of_card(ids[card]).expect("there");
        let heading = EssayItem::new(EssayPart::Heading { level, text: name.to_owned() });
        order.add(heading, EssayGap { before, is_paragraph: false });
    }
    keep(&mut doc, &order, &[]);
    assert_eq!(shown(doc.map()), "T #One A #Sub B #Two C");
    let mut check = |name: &str, change: &dyn Fn(&mut EssayOrder, usize) -> Option<usize>, expect: &str| {
        let is_it = |it: &EssayPiece| matches!(&it.item.part, EssayPart::Heading { text, .. } if text == name);
        let mut order = EssayOrder::of(doc.map());
        let place = order.pieces.iter().position(is_it).expect("there");
        let to = change(&mut order, place);
        assert!(to.is_none_or(|it| is_it(&order.pieces[it])), "{name}");
        keep(&mut doc, &order, &[]);
        assert_eq!(shown(doc.map()), expect, "{name}");
    };
    check("Two", &|order, it| order.shift_paragraph(it, false), "T #Two C #One A #Sub B");
    check("Two", &|order, it| order.shift_paragraph(it, false), "#Two C / T #One A #Sub B");
    check("Two", &|order, it| order.shift_paragraph(it, true), "#One A #Sub B #Two C / T");
    check("One", &|order, it| order.shift_paragraph(it, true), "#Two C / T #One A #Sub B");
    check("Sub", &|order, it| order.shift_paragraph(it, true), "#Two C / T #One A #Sub B");
    check("Sub", &|order, it| order.shift_paragraph(it, false), "#Two C / T #Sub B #One A");
    let end = EssayGap { before: 8, is_paragraph: true };
    check("Two", &|order, it| Some(order.put_piece(it, end)), "#One A #Two C / T #Sub B");
    // Nothing is put into itself.
    let within = EssayGap { before: 5, is_paragraph: false };
    check("Two", &|order, it| Some(order.put_piece(it, within)), "#One A #Two C / T #Sub B");
}

#[test]
fn whatever_is_done_each_card_stands_once() {
    for seed in 0..60 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let (mut doc, _) = doc();
        for _ in 0..30 {
            let cards: Vec<NodeId> = doc.map().nodes().map(|it| it.0).collect();
            let mut order = EssayOrder::of(doc.map());
            let (n, place) = (order.pieces.len(), rng.usize(..order.pieces.len()));
            let touched = order.cards(place..place + 1);
            let gap = EssayGap { before: rng.usize(..=n), is_paragraph: rng.bool() };
            let map = doc.map().clone();
            match rng.u8(..9) {
                0 => _ = order.shift(&map, place, rng.bool()),
                1 => _ = order.shift_paragraph(place, rng.bool()),
                2 => _ = order.put_piece(place, gap),
                3 => _ = order.toggle_break(place),
                4 => order.leave_out(place),
                5 => _ = order.add(EssayItem::new(EssayPart::Heading { level: 1, text: "H".to_owned() }), gap),
                6 => _ = order.add(EssayItem::new(EssayPart::Sentence("S".to_owned())), gap),
                7 => {
                    let (on, kind) = (cards[rng.usize(..cards.len())], NodeKind::Claim);
                    doc.edit("Add", |tx| {
                        let new = tx.add_node(Node::new(kind, "N"));
                        tx.infer_at([new], Target::Node(on), Stance::Supports, 0)
                    })
                    .expect("it is sound");
                    continue;
                }
                _ if cards.len() < 2 => continue,
                _ => {
                    doc.edit("Delete", |tx| tx.remove_node(cards[rng.usize(1..cards.len())])).expect("it is sound");
                    continue;
                }
            }
            let meant: Vec<EssayItem> = order.pieces.iter().map(|it| it.item.clone()).collect();
            keep(&mut doc, &order, &touched);
            // It is read again as it was left.
            let order = EssayOrder::of(doc.map());
            assert!(order.pieces.iter().map(|it| &it.item).eq(&meant), "{seed}");
            let mut found: Vec<NodeId> = order.cards(0..order.pieces.len());
            found.extend(order.unattached.iter().map(|it| it.node));
            found.sort_unstable();
            assert_eq!(found, doc.map().nodes().map(|it| it.0).collect::<Vec<_>>(), "{seed}");
        }
    }
}
