//! An essay as the lines of its page: each a heading, a paragraph, or an entry of a list, with what stands where in it.

use std::ops::Range;

use crate::cite::plain;
use crate::essay::{Composition, EssayBlock, EssayOrder, EssaySentence, SentencePieces, has_words};
use crate::model::{EssayPart, Map};
use crate::scene::card::TextStyle;
use crate::session::EssaySpot;
use crate::text::Face;
use crate::ui::written::InkedPart;
use crate::words::essay as words;

/// A paragraph, or what stands in the place of one.
#[derive(Clone, Debug)]
pub(super) struct EssayLine {
    pub kind: EssayLineKind,
    pub text: String,
    /// In the order of the text.
    pub spans: Vec<EssaySpan>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EssayLineKind {
    Title,
    /// 1 stands above 2.
    Heading(u8),
    Paragraph,
    /// Of a list; 0 is the outermost level.
    Entry(usize),
    /// What is said of what follows, and is no part of the essay.
    About,
    LeftOut,
    /// A note, or a work that is cited.
    Small,
}

/// A part of a line that means something.
#[derive(Clone, Debug)]
pub(super) struct EssaySpan {
    /// In bytes.
    pub range: Range<usize>,
    pub spot: Option<EssaySpot>,
    pub tone: EssayTone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EssayTone {
    Words,
    /// What leads to words, or stands in their place.
    Lead,
    /// What is still to be written.
    Guidance,
}

impl EssayLineKind {
    pub fn style(self) -> TextStyle {
        match self {
            Self::Title => TextStyle::new(Face::Semibold, 22.0, 30.0),
            Self::Heading(1) => TextStyle::new(Face::Semibold, 18.0, 26.0),
            Self::Heading(2) => TextStyle::new(Face::Semibold, 16.0, 24.0),
            Self::Heading(_) => TextStyle::new(Face::Semibold, 14.0, 22.0),
            Self::Paragraph => TextStyle::new(Face::Regular, 17.0, 27.0),
            Self::Entry(_) => TextStyle::new(Face::Regular, 15.0, 22.0),
            Self::About => TextStyle::new(Face::Semibold, 13.0, 20.0),
            Self::LeftOut | Self::Small => TextStyle::new(Face::Regular, 14.0, 20.0),
        }
    }

    /// How far it is set in.
    pub fn indent(self) -> f32 {
        const DEEPEST: usize = 8;
        match self {
            Self::Entry(depth) => 16.0 * depth.min(DEEPEST) as f32,
            _ => 0.0,
        }
    }

    /// The room above it.
    pub fn above(self) -> f32 {
        match self {
            Self::Heading(_) | Self::About => 22.0,
            Self::Paragraph => 14.0,
            Self::Title | Self::Entry(_) | Self::LeftOut | Self::Small => 8.0,
        }
    }
}

impl EssayLine {
    fn new(kind: EssayLineKind) -> Self {
        Self { kind, text: String::new(), spans: Vec::new() }
    }

    fn plain(kind: EssayLineKind, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::new(kind) }
    }

    /// Whether it is of the essay, and no heading.
    pub fn is_said(&self) -> bool {
        matches!(self.kind, EssayLineKind::Paragraph | EssayLineKind::Entry(_))
    }

    pub fn is_left_out(&self) -> bool {
        self.kind == EssayLineKind::LeftOut
    }

    /// Adds words, after a space where there are some already.
    fn add(&mut self, words: &str, spot: Option<EssaySpot>, tone: EssayTone) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.spans.push(EssaySpan { range: start..self.text.len(), spot, tone });
    }

    /// Where what can be chosen stands in it.
    pub fn range_of(&self, spot: EssaySpot) -> Option<Range<usize>> {
        let mut own = self.spans.iter().filter(|it| it.spot == Some(spot));
        let first = own.next()?;
        Some(first.range.start..own.next_back().unwrap_or(first).range.end)
    }

    /// What can be chosen at a place, or what comes before it.
    pub fn spot_at(&self, at: usize) -> Option<EssaySpot> {
        let before = self.spans.iter().take_while(|it| it.range.start <= at).filter_map(|it| it.spot).last();
        before.or_else(|| self.spans.iter().find_map(|it| it.spot))
    }

    pub fn inked(&self, ink: impl Fn(EssayTone) -> egui::Color32) -> Vec<InkedPart> {
        let parts = self.spans.iter().filter(|it| it.tone != EssayTone::Words);
        parts.map(|it| InkedPart { range: it.range.clone(), ink: ink(it.tone) }).collect()
    }
}

/// All lines of an essay.
pub(super) fn lines(map: &Map, order: &EssayOrder, essay: &Composition) -> Vec<EssayLine> {
    let mut lines = vec![EssayLine::plain(EssayLineKind::Title, &essay.title)];
    let mut notes: Vec<String> = Vec::new();
    for block in &essay.blocks {
        match block {
            EssayBlock::Heading(heading) => {
                let mut line = EssayLine::new(EssayLineKind::Heading(heading.level));
                let text = if heading.text.is_empty() { words::EMPTY_HEADING } else { &heading.text };
                let tone = if heading.text.is_empty() { EssayTone::Lead } else { EssayTone::Words };
                line.add(text, heading.own.map(EssaySpot::Own), tone);
                lines.push(line);
            }
            EssayBlock::Paragraph(all) => {
                let mut line = EssayLine::new(EssayLineKind::Paragraph);
                for it in all {
                    say(&mut line, it, essay.has_notes, &mut notes);
                }
                lines.push(line);
            }
            EssayBlock::Line(depth, one) => {
                let mut line = EssayLine::new(EssayLineKind::Entry(*depth));
                say(&mut line, one, essay.has_notes, &mut notes);
                lines.push(line);
            }
        }
    }
    list(&mut lines, words::NOTES, notes.into_iter().zip(1..).map(|(note, nth)| format!("{nth}. {note}")));
    list(&mut lines, words::WORKS_CITED, essay.works.iter().map(|it| plain(&it.text).trim().to_owned()));
    left_out(map, order, &mut lines);
    lines
}

fn list(lines: &mut Vec<EssayLine>, name: &str, entries: impl Iterator<Item = String>) {
    let entries: Vec<String> = entries.collect();
    if !entries.is_empty() {
        lines.push(EssayLine::plain(EssayLineKind::Heading(1), name));
        lines.extend(entries.into_iter().map(|it| EssayLine::plain(EssayLineKind::Small, it)));
    }
}

/// Adds the cards that somebody left out, with what is said of them.
fn left_out(map: &Map, order: &EssayOrder, lines: &mut Vec<EssayLine>) {
    let cards = order.pieces.iter().filter_map(|it| match it.item.part {
        EssayPart::Card { node, left_out: true, .. } => Some((node, map.node(node).filter(|it| has_words(it))?)),
        _ => None,
    });
    let cards: Vec<_> = cards.collect();
    if !cards.is_empty() {
        lines.push(EssayLine::plain(EssayLineKind::About, words::LEFT_OUT));
    }
    for (node, card) in cards {
        let mut line = EssayLine::new(EssayLineKind::LeftOut);
        let text = card.text.split_whitespace().collect::<Vec<_>>().join(" ");
        line.add(&text, Some(EssaySpot::Card(node)), EssayTone::Lead);
        lines.push(line);
    }
}

/// Adds a sentence as it will read.
fn say(line: &mut EssayLine, it: &EssaySentence, has_notes: bool, notes: &mut Vec<String>) {
    let spot = it.node.map(EssaySpot::Card).or(it.own.map(EssaySpot::Own));
    line.add(&it.lead, spot, EssayTone::Lead);
    let tone = if it.is_guidance {
        EssayTone::Guidance
    } else if spot.is_none() {
        EssayTone::Lead
    } else {
        EssayTone::Words
    };
    if it.text.is_empty() {
        return line.add(words::EMPTY_SENTENCE, spot, EssayTone::Lead);
    }
    let note = |text: &str| {
        notes.push(text.to_owned());
        raised(notes.len())
    };
    let said = SentencePieces::of(it).in_words(has_notes.then_some(note));
    line.add(&said, spot, tone);
}

/// A number in raised digits, as a note is marked.
fn raised(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|it| DIGITS.get(usize::from(it.checked_sub(b'0')?))).collect()
}
