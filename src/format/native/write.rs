//! Map to bytes. The same map gives the same bytes.

use serde_json::{Map as Object, Value};

use super::{FORMAT, VERSION, v1};
use crate::format::WriteError;
use crate::model::{
    Anchor, CardWidth, Citation, CitationForm, Density, EssayItem, EssayPart, EssayPlan, EvidenceKind, Extra, Fidelity,
    Inference, Layout, LinesRun, Locator, Map, Meta, Node, NodeId, NodeKind, Offset, Orientation, Pin, Stance, Target,
    Text, TextFile, TextPart,
};

/// The map as a file of the newest version.
///
/// # Errors
/// None that is known: numbers are finite and keys are strings, so JSON can hold it. But whoever writes over a file with
/// this must not take nothing for a map.
pub fn write(map: &Map) -> Result<Vec<u8>, WriteError> {
    let mut bytes = serde_json::to_vec_pretty(&whole(map)).map_err(|it| WriteError::Json { reason: it.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What another file says of a node itself.
pub struct SaidElsewhere {
    pub text: bool,
    /// All under this name.
    pub extra: Option<&'static str>,
}

/// The same on one line, to stand in another file that says title and author, and some of the nodes, itself.
///
/// # Errors
/// As [`write`].
pub fn write_within(map: &Map, said: impl Fn(NodeId) -> SaidElsewhere) -> Result<Vec<u8>, WriteError> {
    let mut file = whole(map);
    (file.title, file.author) = Default::default();
    for (node, (id, _)) in file.nodes.iter_mut().zip(map.nodes()) {
        let SaidElsewhere { text, extra } = said(id);
        if text {
            node.text = v1::Name::default();
        }
        if let Some(name) = extra {
            node.extra.remove(name);
        }
    }
    serde_json::to_vec(&file).map_err(|it| WriteError::Json { reason: it.to_string() })
}

fn whole(map: &Map) -> v1::File<'_> {
    let nodes = map.nodes().map(|(id, it)| node(id.to_string(), it)).collect();
    let inferences = map.inferences().map(|(id, it)| inference(id.to_string(), it)).collect();
    file(map, nodes, inferences)
}

/// A map as a file of the newest version, with the records that are given.
pub fn file<'a>(map: &'a Map, nodes: Vec<v1::Node<'a>>, inferences: Vec<v1::Inference<'a>>) -> v1::File<'a> {
    let Meta { title, note, author, style, language, layout, essay, extra } = map.meta();
    let Layout { orientation, density, card_width, lines } = *layout;
    v1::File {
        format: FORMAT.into(),
        version: VERSION,
        title: title.as_str().into(),
        note: note.as_str().into(),
        author: author.as_str().into(),
        style: style.as_str().into(),
        language: language.as_str().into(),
        orientation: self::orientation(orientation),
        density: self::density(density),
        card_width: self::card_width(card_width),
        direction: direction(lines),
        nodes,
        inferences,
        sources: map.sources().map(|(_, it)| v1::Item { csl: it.csl.clone(), ..v1::Item::default() }).collect(),
        texts: map.texts().map(|(id, it)| text(id.to_string(), it)).collect(),
        essay: essay.as_deref().map(self::essay),
        extra: fields(extra),
    }
}

pub fn node(id: String, node: &Node) -> v1::Node<'_> {
    let Node {
        kind,
        evidence,
        text,
        prompt,
        citations,
        unstated,
        note,
        pinned,
        folded,
        cut: _,
        seen_as: _,
        anchor,
        anchors,
        extra,
    } = node;
    let (pinned, placed) = match *pinned {
        Some(Pin::FromThesis(Offset { x, y })) => (Some([x, y]), None),
        Some(Pin::FromAbove(Offset { x, y })) => (None, Some([x, y])),
        None => (None, None),
    };
    v1::Node {
        id: id.into(),
        kind: match kind {
            NodeKind::Thesis => v1::Kind::Thesis,
            NodeKind::Claim => v1::Kind::Claim,
            NodeKind::Evidence => v1::Kind::Evidence,
        },
        evidence: evidence.map(self::evidence),
        text: text.as_str().into(),
        prompt: (&**prompt).into(),
        citations: citations.iter().map(citation).collect(),
        unstated: *unstated,
        note: note.as_str().into(),
        pinned,
        placed,
        folded: *folded,
        anchor: anchor.as_deref().map(self::anchor),
        anchors: anchors.iter().map(self::anchor).collect(),
        extra: fields(extra),
    }
}

fn anchor(anchor: &Anchor) -> v1::Anchor<'_> {
    let Anchor { text, start, end, quote, extra } = anchor;
    v1::Anchor {
        text: text.to_string().into(),
        start: *start,
        end: *end,
        quote: quote.as_str().into(),
        extra: fields(extra),
    }
}

// What is usual is not written.

fn orientation(orientation: Orientation) -> Option<v1::Orientation> {
    match orientation {
        Orientation::Top => None,
        Orientation::Left => Some(v1::Orientation::Left),
    }
}

fn density(density: Density) -> Option<v1::Density> {
    match density {
        Density::Airy => Some(v1::Density::Airy),
        Density::Normal => None,
        Density::Dense => Some(v1::Density::Dense),
    }
}

fn card_width(width: CardWidth) -> Option<v1::CardWidth> {
    match width {
        CardWidth::Narrow => Some(v1::CardWidth::Narrow),
        CardWidth::Normal => None,
        CardWidth::Wide => Some(v1::CardWidth::Wide),
    }
}

fn direction(lines: LinesRun) -> Option<v1::Direction> {
    match lines {
        LinesRun::ByText => None,
        LinesRun::ToRight => Some(v1::Direction::Ltr),
        LinesRun::ToLeft => Some(v1::Direction::Rtl),
    }
}

fn evidence(kind: EvidenceKind) -> v1::EvidenceKind {
    match kind {
        EvidenceKind::Quotation => v1::EvidenceKind::Quotation,
        EvidenceKind::Statistic => v1::EvidenceKind::Statistic,
        EvidenceKind::Study => v1::EvidenceKind::Study,
        EvidenceKind::Data => v1::EvidenceKind::Data,
        EvidenceKind::Example => v1::EvidenceKind::Example,
        EvidenceKind::ExpertOpinion => v1::EvidenceKind::ExpertOpinion,
        EvidenceKind::Testimony => v1::EvidenceKind::Testimony,
        EvidenceKind::Law => v1::EvidenceKind::Law,
        EvidenceKind::Definition => v1::EvidenceKind::Definition,
        EvidenceKind::CommonKnowledge => v1::EvidenceKind::CommonKnowledge,
        EvidenceKind::PersonalExperience => v1::EvidenceKind::PersonalExperience,
        EvidenceKind::Other => v1::EvidenceKind::Other,
    }
}

fn citation(citation: &Citation) -> v1::Citation<'_> {
    let Citation { source, locator, quote, prefix, suffix, fidelity, form, extra } = citation;
    v1::Citation {
        source: source.to_string().into(),
        locator: locator.as_ref().map(|Locator { label, value, extra }| v1::Locator {
            label: label.name().into(),
            value: value.as_str().into(),
            extra: fields(extra),
        }),
        quote: quote.as_str().into(),
        prefix: prefix.as_str().into(),
        suffix: suffix.as_str().into(),
        fidelity: fidelity.map(|it| match it {
            Fidelity::Quotation => v1::Fidelity::Quotation,
            Fidelity::Paraphrase => v1::Fidelity::Paraphrase,
            Fidelity::Interpretation => v1::Fidelity::Interpretation,
        }),
        form: form.map(|it| match it {
            CitationForm::SuppressAuthor => v1::CitationForm::SuppressAuthor,
            CitationForm::InText => v1::CitationForm::InText,
        }),
        extra: fields(extra),
    }
}

pub fn inference(id: String, inference: &Inference) -> v1::Inference<'_> {
    let Inference { premises, target, stance, order, note, extra } = inference;
    v1::Inference {
        id: id.into(),
        premises: premises.iter().map(|it| it.to_string().into()).collect(),
        stance: match stance {
            Stance::Supports => v1::Stance::Supports,
            Stance::Opposes => v1::Stance::Opposes,
        },
        target: match target {
            Target::Node(id) => v1::Target::Node(id.to_string().into()),
            Target::Inference(id) => v1::Target::Inference(id.to_string().into()),
        },
        order: *order,
        note: note.as_str().into(),
        extra: fields(extra),
    }
}

fn text(id: String, text: &Text) -> v1::Text<'_> {
    let Text { title, content, parts, file, language, source, extra } = text;
    v1::Text {
        id: id.into(),
        title: title.as_str().into(),
        content: content.as_str().into(),
        parts: parts.iter().map(part).collect(),
        file: file.as_ref().map(|TextFile { path, hash, extra }| v1::TextFile {
            path: path.as_str().into(),
            hash: hash.as_str().into(),
            extra: fields(extra),
        }),
        language: language.as_str().into(),
        source: source.map(|it| it.to_string().into()),
        extra: fields(extra),
    }
}

fn part(part: &TextPart) -> v1::TextPart<'_> {
    let TextPart { kind, level, at, start, end, extra } = part;
    v1::TextPart {
        kind: kind.name().into(),
        level: Some(*level).filter(|it| *it > 0),
        at: *at,
        start: *start,
        end: *end,
        extra: fields(extra),
    }
}

fn essay(essay: &EssayPlan) -> v1::Essay<'_> {
    let EssayPlan { items, signposts, extra } = essay;
    v1::Essay {
        items: items.iter().map(essay_item).collect(),
        signposts: Some(false).filter(|_| !signposts),
        extra: fields(extra),
    }
}

fn essay_item(item: &EssayItem) -> v1::EssayItem<'_> {
    let EssayItem { part, extra } = item;
    let empty = v1::EssayItem { extra: fields(extra), ..v1::EssayItem::default() };
    match part {
        EssayPart::Card { node, left_out, signpost } => v1::EssayItem {
            card: Some(node.to_string().into()),
            left_out: *left_out,
            signpost: signpost.as_deref().map(Into::into),
            ..empty
        },
        EssayPart::Heading { level, text } => {
            v1::EssayItem { heading: Some(text.as_str().into()), level: Some(*level).filter(|it| *it > 1), ..empty }
        }
        EssayPart::Sentence(text) => v1::EssayItem { sentence: Some(text.as_str().into()), ..empty },
        EssayPart::Break => v1::EssayItem { is_break: true, ..empty },
        EssayPart::Unknown => empty,
    }
}

fn fields(extra: &Extra) -> Object<String, Value> {
    extra.as_ref().map_or_else(Object::new, |it| (**it).clone())
}
