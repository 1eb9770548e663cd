//! The cards of a map in reading order, for programs: what `mainstay show --json` prints.
//!
//! `docs/command-line.md` describes it. Properties are added to it, and none is taken away or changes what it means.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::topics::kind_name;
use crate::cite::citations;
use crate::model::{Citation, InferenceId, Line, Map, NodeId, Role, Stance, Target};

#[derive(Debug, Serialize)]
pub struct CardList {
    pub title: String,
    /// Each once, where it is met first.
    pub cards: Vec<ListedCard>,
}

#[derive(Debug, Serialize)]
pub struct ListedCard {
    pub id: String,
    /// What it is where it is met first.
    pub role: &'static str,
    /// 0 for what bears on nothing.
    pub depth: usize,
    /// In the order of their steps; a shared claim has several.
    pub bears_on: Vec<ListedUse>,
    pub kind: &'static str,
    pub text: String,
    pub unstated: bool,
    pub citations: Vec<ListedCitation>,
    pub note: String,
}

/// A step of which a card is a premise.
#[derive(Debug, Serialize)]
pub struct ListedUse {
    pub step: String,
    pub stance: &'static str,
    /// What the step bears on: one of the two is there.
    pub card: Option<String>,
    pub other_step: Option<String>,
    /// The other premises of the step.
    pub together_with: Vec<String>,
    pub note: String,
}

#[derive(Debug, Serialize)]
pub struct ListedCitation {
    /// The id of the source.
    pub source: String,
    pub label: Option<String>,
    pub locator: Option<String>,
    pub quote: String,
    /// In the style of the map, as on the card: “(Smith 12)”.
    pub rendered: String,
}

impl CardList {
    pub fn of(map: &Map) -> Self {
        let mut rendered: FxHashMap<(NodeId, usize), String> =
            citations(map).into_iter().map(|(node, at, text)| ((node, at), text)).collect();
        let firsts = map.walk().into_iter().filter(|it| !it.again);
        let card = |Line { node: id, role, depth, .. }: Line| {
            let node = map.node(id)?;
            let cited = node.citations.iter().enumerate();
            let cited = cited.map(|(at, it)| listed_citation(it, rendered.remove(&(id, at)).unwrap_or_default()));
            Some(ListedCard {
                id: id.to_string(),
                role: role_name(role),
                depth,
                bears_on: map.uses(id).iter().filter_map(|it| listed_use(map, id, *it)).collect(),
                kind: kind_name(node.kind),
                text: node.text.clone(),
                unstated: node.unstated,
                citations: cited.collect(),
                note: node.note.clone(),
            })
        };
        Self { title: map.meta().title.clone(), cards: firsts.filter_map(card).collect() }
    }
}

fn listed_use(map: &Map, premise: NodeId, id: InferenceId) -> Option<ListedUse> {
    let step = map.inference(id)?;
    let (card, other_step) = match step.target {
        Target::Node(it) => (Some(it.to_string()), None),
        Target::Inference(it) => (None, Some(it.to_string())),
    };
    let others = step.premises.iter().filter(|it| **it != premise);
    Some(ListedUse {
        step: id.to_string(),
        stance: match step.stance {
            Stance::Supports => "supports",
            Stance::Opposes => "opposes",
        },
        card,
        other_step,
        together_with: others.map(NodeId::to_string).collect(),
        note: step.note.clone(),
    })
}

fn listed_citation(citation: &Citation, rendered: String) -> ListedCitation {
    let Citation { source, locator, quote, .. } = citation;
    let (label, locator) = locator.as_ref().map(|it| (it.label.name().to_owned(), it.value.clone())).unzip();
    ListedCitation { source: source.to_string(), label, locator, quote: quote.clone(), rendered }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Thesis => "thesis",
        Role::Claim => "claim",
        Role::Reason => "reason",
        Role::Objection => "objection",
        Role::Rebuttal => "rebuttal",
        Role::Evidence => "evidence",
        Role::CounterEvidence => "counter-evidence",
        Role::Undercut => "undercut",
        Role::Backing => "backing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::outline;
    use crate::model::{Document, Locator, LocatorLabel, Source};

    fn map(text: &str) -> Map {
        outline::read(text).expect("a branch").map
    }

    #[test]
    fn cards_are_listed_in_reading_order_with_what_they_bear_on() {
        let list = CardList::of(&map("T\n  + A\n  & B\n    ! C\n  - D\n    - E\n"));
        let line = |it: &ListedCard| {
            let on: Vec<String> = it
                .bears_on
                .iter()
                .map(|it| {
                    let on = it.card.as_ref().map_or("a step", |id| {
                        list.cards.iter().find(|it| it.id == *id).map_or("", |it| it.text.as_str())
                    });
                    format!("{} {on} with {}", it.stance, it.together_with.len())
                })
                .collect();
            format!("{} {} {} {}", it.text, it.role, it.depth, on.join(", "))
        };
        let lines: Vec<String> = list.cards.iter().map(line).collect();
        assert_eq!(
            lines,
            [
                "T claim 0 ",
                "A reason 1 supports T with 1",
                "B reason 1 supports T with 1",
                "C undercut 2 opposes a step with 0",
                "D objection 1 opposes T with 0",
                "E rebuttal 2 opposes D with 0"
            ]
        );
    }

    #[test]
    fn citations_are_listed_as_they_were_given_and_as_they_are_written() {
        let mut doc = Document::new(map("T\n")).with_seed(1);
        doc.edit("Cite", |tx| {
            let csl = serde_json::json!({ "type": "book", "title": "Axis", "author": [{ "family": "Lo" }] });
            let source = tx.add_source(Source { csl: csl.as_object().cloned().expect("an object") });
            let node = tx.map().nodes().next().expect("there").0;
            tx.set_node(node, |it| {
                let mut citation = Citation::new(source);
                citation.locator = Some(Locator { label: LocatorLabel::Page, value: "12".to_owned(), extra: None });
                "so".clone_into(&mut citation.quote);
                it.citations.push(citation);
            })
        })
        .expect("cited");
        let list = CardList::of(doc.map());
        let [ListedCitation { label, locator, quote, rendered, .. }] = &list.cards[0].citations[..] else {
            panic!("one citation: {list:?}")
        };
        assert_eq!(
            (label.as_deref(), locator.as_deref(), quote.as_str(), rendered.as_str()),
            (Some("page"), Some("12"), "so", "(Lo 12)")
        );
    }
}
