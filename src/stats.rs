//! What a map holds, counted.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Map, NodeKind, Stance};
use crate::text::Face;
use crate::words::{citing, counting};

#[derive(Debug, Serialize)]
pub struct Stats {
    pub title: String,
    pub nodes: Nodes,
    pub inferences: Inferences,
    /// Nodes that are a premise of more than one inference.
    pub shared: usize,
    /// Nodes that are a premise of nothing.
    pub roots: usize,
    /// The number of nodes on the longest way down from a root, as the map is read.
    pub depth: usize,
    pub sources: usize,
    /// In reading order.
    pub citations: Vec<CitationLine>,
    /// Words in the statements.
    pub words: usize,
    /// The full names of those that the statements are drawn with on this machine.
    pub fonts: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Nodes {
    pub thesis: usize,
    pub claim: usize,
    pub evidence: usize,
}

#[derive(Debug, Serialize)]
pub struct Inferences {
    pub supports: usize,
    pub opposes: usize,
    /// With co-premises.
    pub linked: usize,
    pub undercuts: usize,
}

#[derive(Debug, Serialize)]
pub struct CitationLine {
    pub node: String,
    /// The authors as cited: “Bolt and Cross”.
    pub source: String,
    pub locator: Option<String>,
    pub label: Option<String>,
}

impl Stats {
    pub fn of(map: &Map) -> Self {
        let of_kind = |kind| map.nodes().filter(|(_, it)| it.kind == kind).count();
        let with_stance = |stance| map.inferences().filter(|(_, it)| it.stance == stance).count();
        let lines = map.walk();
        let statements = lines.iter().filter(|it| !it.again).filter_map(|it| Some((it.node, map.node(it.node)?)));
        let citations = statements.clone().flat_map(|(id, node)| {
            node.citations.iter().map(move |it| CitationLine {
                node: id.to_string(),
                source: map.source(it.source).map(citing::source_authors).unwrap_or_default(),
                locator: it.locator.as_ref().map(|it| it.value.clone()),
                label: it.locator.as_ref().map(|it| it.label.name().to_owned()),
            })
        });
        Self {
            title: map.title().to_owned(),
            nodes: Nodes {
                thesis: of_kind(NodeKind::Thesis),
                claim: of_kind(NodeKind::Claim),
                evidence: of_kind(NodeKind::Evidence),
            },
            inferences: Inferences {
                supports: with_stance(Stance::Supports),
                opposes: with_stance(Stance::Opposes),
                linked: map.inferences().filter(|(_, it)| it.is_linked()).count(),
                undercuts: map.inferences().filter(|(_, it)| it.is_undercut()).count(),
            },
            shared: map.nodes().filter(|(id, _)| map.uses(*id).len() > 1).count(),
            roots: map.roots().len(),
            depth: lines.iter().map(|it| it.depth + 1).max().unwrap_or(0),
            sources: map.n_sources(),
            citations: citations.collect(),
            fonts: fonts_of(map),
            words: statements.map(|(_, it)| it.text.split_whitespace().count()).sum(),
        }
    }

    /// The same in words, a line each.
    pub fn in_words(&self) -> String {
        let Self { title, nodes, inferences, shared, roots, depth, sources, citations, words, fonts: _ } = self;
        let counts = [
            (counting::THESES, nodes.thesis),
            (counting::CLAIMS, nodes.claim),
            (counting::EVIDENCE, nodes.evidence),
            (counting::REASONS, inferences.supports),
            (counting::OBJECTIONS, inferences.opposes),
            (counting::CO_PREMISES, inferences.linked),
            (counting::UNDERCUTS, inferences.undercuts),
            (counting::SHARED, *shared),
            (counting::ROOTS, *roots),
            (counting::DEPTH, *depth),
            (counting::WORDS, *words),
            (counting::SOURCES, *sources),
            (counting::CITATIONS, citations.len()),
        ];
        let mut text = format!("{title}\n\n");
        for (name, n) in counts {
            text += &format!("{name:<13}{n}\n");
        }
        for CitationLine { node, source, locator, label } in citations {
            let place = match (label, locator) {
                (Some(label), Some(locator)) => format!(", {label} {locator}"),
                _ => String::new(),
            };
            text += &format!("  {source}{place} ({node})\n");
        }
        text
    }
}

fn fonts_of(map: &Map) -> Vec<String> {
    let face = |it: NodeKind| if it == NodeKind::Thesis { Face::Semibold } else { Face::Regular };
    let names = map.nodes().flat_map(|(_, it)| face(it.kind).fonts_of(&it.text));
    names.collect::<BTreeSet<String>>().into_iter().collect()
}
