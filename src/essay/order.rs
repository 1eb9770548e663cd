//! The pieces of an essay in their order: that of writing, and reading order for what it does not name.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::model::{EssayItem, EssayPart, Line, Map, NodeId, NodeKind, Target};

/// A paragraph with as many sentences ends before the next reason, objection or the like for its first one.
const LONG: usize = 6;

/// One piece of an essay.
#[derive(Clone, Debug, PartialEq)]
pub struct EssayPiece {
    pub item: EssayItem,
    /// The order of writing names it; else reading order has put it here.
    pub is_named: bool,
    /// Where reading order has the card, if it is one.
    pub line: Option<Line>,
}

/// The pieces of an essay in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EssayOrder {
    pub pieces: Vec<EssayPiece>,
    /// The cards that bear on nothing, with nothing bearing on them, and that nobody put anywhere.
    pub unattached: Vec<Line>,
    /// Somebody chose an order: what it does not name is new.
    pub is_chosen: bool,
    /// Where a claim is used again, by the card that stands before.
    references: FxHashMap<NodeId, Vec<InReading>>,
}

/// A card where reading order has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct InReading {
    pub line: Line,
    /// A paragraph begins with it.
    pub begins: bool,
}

impl EssayPiece {
    fn of_card(line: Line) -> Self {
        Self { item: EssayItem::of_card(line.node), is_named: false, line: Some(line) }
    }

    fn new_break() -> Self {
        Self { item: EssayItem::new(EssayPart::Break), is_named: false, line: None }
    }

    /// Whether words stand here: of a card that is said, or one's own.
    pub fn is_said(&self) -> bool {
        matches!(self.item.part, EssayPart::Card { left_out: false, .. } | EssayPart::Sentence(_))
    }

    pub fn is_left_out(&self) -> bool {
        matches!(self.item.part, EssayPart::Card { left_out: true, .. })
    }

    /// Whether what stands before it is parted from what follows.
    fn parts(&self) -> bool {
        matches!(self.item.part, EssayPart::Break | EssayPart::Heading { .. })
    }
}

impl EssayOrder {
    pub fn of(map: &Map) -> Self {
        Self::by(map, map.meta().essay.as_ref().map_or(&[], |it| &it.items))
    }

    /// The order in which these items put a map. Without any, it is reading order.
    fn by(map: &Map, items: &[EssayItem]) -> Self {
        let listed: FxHashMap<NodeId, usize> =
            items.iter().enumerate().filter_map(|(nth, it)| Some((it.card()?, nth))).collect();
        let lines = map.walk();
        let (unattached, lines): (Vec<Line>, Vec<Line>) =
            lines.into_iter().partition(|it| is_unattached(map, *it) && !listed.contains_key(&it.node));
        let read = in_reading_order(map, &lines);
        let mut order = Self { unattached, is_chosen: !items.is_empty(), ..Self::default() };
        order.refer(map, &read, items, &listed);
        order.line_up(&read, items, &listed);
        order
    }

    /// Puts all pieces in their order. A card that is not listed follows what stands before it in reading order.
    fn line_up(&mut self, read: &[InReading], items: &[EssayItem], listed: &FxHashMap<NodeId, usize>) {
        let mut lines: FxHashMap<NodeId, Line> = FxHashMap::default();
        let mut after: FxHashMap<Option<NodeId>, Vec<InReading>> = FxHashMap::default();
        let mut last = None;
        for it in read.iter().filter(|it| !it.line.again) {
            if listed.contains_key(&it.line.node) {
                last = Some(it.line.node);
                lines.insert(it.line.node, it.line);
            } else {
                after.entry(last).or_default().push(*it);
            }
        }
        let mut is_parted = self.add_new(after.remove(&None));
        for item in items {
            let card = item.card();
            let line = card.and_then(|it| lines.get(&it).copied());
            let piece = EssayPiece { item: item.clone(), is_named: true, line };
            if is_parted && !piece.parts() {
                self.pieces.push(EssayPiece::new_break());
            }
            self.pieces.push(piece);
            is_parted = card.is_some() && self.add_new(after.remove(&card));
        }
    }

    /// Adds cards that are not listed. Whether what follows belongs to another paragraph than they.
    fn add_new(&mut self, new: Option<Vec<InReading>>) -> bool {
        let new = new.unwrap_or_default();
        for it in &new {
            if it.begins && self.pieces.last().is_some_and(|it| !it.parts()) {
                self.pieces.push(EssayPiece::new_break());
            }
            self.pieces.push(EssayPiece::of_card(it.line));
        }
        new.iter().any(|it| it.begins)
    }

    /// Finds where claims are used again. What is left out is not referred to, nor is it borne on.
    fn refer(&mut self, map: &Map, read: &[InReading], items: &[EssayItem], listed: &FxHashMap<NodeId, usize>) {
        let is_left_out = |it: NodeId| {
            let item = listed.get(&it).and_then(|it| items.get(*it));
            item.is_some_and(|it| matches!(it.part, EssayPart::Card { left_out: true, .. }))
        };
        let mut last = None;
        for it in read {
            if !it.line.again {
                last = Some(it.line.node).filter(|it| !is_left_out(*it)).or(last);
                continue;
            }
            let target = it.line.via.and_then(|it| map.target_node(it));
            let is_said = !is_left_out(it.line.node) && !target.is_some_and(is_left_out);
            if let Some(last) = last.filter(|_| is_said) {
                self.references.entry(last).or_default().push(*it);
            }
        }
    }

    /// The claims that are used again after a card.
    pub(super) fn references(&self, after: NodeId) -> &[InReading] {
        self.references.get(&after).map_or(&[], |it| it)
    }

    /// The piece of a card.
    pub fn place_of_card(&self, node: NodeId) -> Option<usize> {
        self.pieces.iter().position(|it| it.item.card() == Some(node))
    }

    /// The places of the headings and sentences that are on no card.
    pub fn own(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.pieces.len()).filter(|it| self.pieces[*it].item.own_text().is_some())
    }

    /// Whether a piece is a card that was added after an order was chosen.
    pub fn is_new(&self, place: usize) -> bool {
        let piece = self.pieces.get(place).filter(|_| self.is_chosen);
        piece.is_some_and(|it| !it.is_named && it.line.is_some())
    }

    /// The pieces of the paragraph in which one stands, without what parts it from others.
    pub fn paragraph(&self, place: usize) -> Range<usize> {
        let parts = |it: &usize| self.pieces.get(*it).is_some_and(EssayPiece::parts);
        let start = (0..place).rev().find(parts).map_or(0, |it| it + 1);
        let end = (place..self.pieces.len()).find(parts).unwrap_or(self.pieces.len());
        start..end.max(start)
    }

    /// The items of an order of writing that puts the pieces where they are here. What is new stays unnamed where it would stand
    /// there without, but for the cards that were `touched`.
    pub fn items(&self, map: &Map, touched: &[NodeId]) -> Vec<EssayItem> {
        let items = |is: &dyn Fn(&EssayPiece) -> bool| -> Vec<EssayItem> {
            self.pieces.iter().filter(|it| is(it)).map(|it| it.item.clone()).collect()
        };
        let all = items(&|_| true);
        if !self.is_chosen {
            return all;
        }
        let named = items(&|it| it.is_named || it.item.card().is_some_and(|it| touched.contains(&it)));
        if Self::by(map, &named).stands_like(self) { named } else { all }
    }

    /// Whether the same stands in the same order.
    pub fn stands_like(&self, other: &Self) -> bool {
        self.pieces.iter().map(|it| &it.item).eq(other.pieces.iter().map(|it| &it.item))
    }
}

/// The cards in reading order, and with which of them paragraphs begin: with each thesis, each branch that bears on it,
/// and, where these are long, with their branches.
fn in_reading_order(map: &Map, lines: &[Line]) -> Vec<InReading> {
    let mut n_said = 0;
    let said = |it: &Line| map.node(it.node).is_some_and(|it| !it.unstated && !it.text.trim().is_empty());
    let read = lines.iter().map(|line| {
        let begins = line.depth <= 1 || line.depth == 2 && n_said >= LONG;
        n_said = if begins { 0 } else { n_said } + usize::from(said(line));
        InReading { line: *line, begins }
    });
    read.collect()
}

/// Whether a card bears on nothing, and nothing on it, and it is no thesis.
fn is_unattached(map: &Map, line: Line) -> bool {
    let is_alone = line.depth == 0 && map.incoming(Target::Node(line.node)).is_empty();
    is_alone && map.node(line.node).is_some_and(|it| it.kind != NodeKind::Thesis)
}
