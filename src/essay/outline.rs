//! A map as an outline of an essay that is still to be written, with what is to be done.

use super::order::EssayOrder;
use super::rearrange::has_words;
use super::{EssayBlock, EssayHeading, EssaySentence, compose, one_line, start_of};
use crate::model::{EssayPart, Line, Map, Node, NodeKind, Role, Stance, Target};
use crate::words::{argument, essay as words};

/// Each card on a line of its own, with what it is, and what is to be written there.
pub fn outline(map: &Map, order: &EssayOrder) -> Vec<EssayBlock> {
    let mut blocks = Vec::with_capacity(order.pieces.len());
    let mut n_own = 0;
    for piece in &order.pieces {
        match &piece.item.part {
            EssayPart::Heading { level, text } => {
                blocks.push(EssayBlock::Heading(EssayHeading {
                    level: *level,
                    text: one_line(text),
                    own: Some(n_own),
                }));
                n_own += 1;
            }
            EssayPart::Sentence(text) => {
                let own = Some(n_own);
                blocks.push(EssayBlock::Line(0, EssaySentence { own, ..EssaySentence::refers(one_line(text)) }));
                n_own += 1;
            }
            EssayPart::Card { node, left_out, .. } => {
                if let Some(line) = piece.line.filter(|_| !left_out) {
                    blocks.extend(card(map, &line));
                }
                blocks.extend(order.references(*node).iter().filter_map(|it| again(map, &it.line)));
            }
            EssayPart::Break | EssayPart::Unknown => {}
        }
    }
    for block in compose::unattached(map, order) {
        blocks.push(match block {
            EssayBlock::Line(depth, it) => {
                EssayBlock::Line(depth, EssaySentence { lead: label(Role::Claim, false), ..it })
            }
            other => other,
        });
    }
    blocks
}

fn label(role: Role, is_unstated: bool) -> String {
    words::label(argument::role(role), is_unstated) + ":"
}

/// A card, and what is to be written there.
fn card(map: &Map, line: &Line) -> Vec<EssayBlock> {
    let Some(node) = map.node(line.node) else { return Vec::new() };
    let lead = label(line.role, node.unstated);
    let text = one_line(&node.text);
    if text.is_empty() {
        let text = words::to_be_written(&one_line(&node.prompt));
        let asked = EssaySentence { node: Some(line.node), lead, is_guidance: true, ..EssaySentence::refers(text) };
        return vec![EssayBlock::Line(line.depth, asked)];
    }
    let said = EssayBlock::Line(line.depth, EssaySentence::of_card(map, line.node, lead, text));
    let asked = guidance(map, line, node).map(|it| {
        let asked = EssaySentence { is_guidance: true, ..EssaySentence::refers(it.to_owned()) };
        EssayBlock::Line(line.depth + 1, asked)
    });
    std::iter::once(said).chain(asked).collect()
}

/// Where a claim is used again.
fn again(map: &Map, line: &Line) -> Option<EssayBlock> {
    let node = map.node(line.node)?;
    let lead = label(line.role, node.unstated);
    let text = words::see_above(&start_of(&one_line(&node.text)));
    Some(EssayBlock::Line(line.depth, EssaySentence { lead, ..EssaySentence::refers(text) }))
}

/// What is still to be done about a card.
fn guidance(map: &Map, line: &Line, node: &Node) -> Option<&'static str> {
    let steps = map.incoming(Target::Node(line.node)).iter().filter_map(|it| map.inference(*it));
    let (for_it, against): (Vec<_>, Vec<_>) = steps.partition(|it| it.stance == Stance::Supports);
    match line.role {
        _ if node.unstated => Some(words::SAY_OR_LEAVE),
        _ if node.kind == NodeKind::Evidence => Some(words::NAME_THE_SOURCE).filter(|_| node.citations.is_empty()),
        Role::Thesis if for_it.is_empty() => Some(words::GIVE_REASONS),
        Role::Thesis => Some(words::INTRODUCE),
        Role::Objection | Role::Undercut => Some(words::ANSWER_IT).filter(|_| against.is_empty()),
        _ => Some(words::SUPPORT_IT).filter(|_| for_it.is_empty() && node.citations.is_empty() && has_words(node)),
    }
}
