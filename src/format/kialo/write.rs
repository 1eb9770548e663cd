//! A map as a discussion.

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

use super::links::{WebLink, write_linked};
use super::numbers::numbered;
use super::{CON, KEPT, PRO, SEE, TITLE};
use crate::format::{Loss, lost};
use crate::model::{Citation, Map, Node, NodeId, NodeKind, Stance, Target};
use crate::words::citing;

/// What stands deeper is written at the top, and referred to: numbers would grow with the square of the depth.
const MOST_LEVELS: usize = 200;

/// A map as text.
pub fn write(map: &Map) -> String {
    let tops = tops(map);
    let numbers = tops.iter().zip(1..).map(|(node, at)| (*node, at.to_string())).collect();
    let mut writer = Writer { map, text: String::new(), tops, numbers };
    let mut at = 0;
    // What is left once all that stand at the top are written is on circles, or beneath them.
    let theses = map.nodes().filter(|it| it.1.kind == NodeKind::Thesis);
    let mut left = theses.chain(map.nodes()).map(|it| it.0);
    loop {
        while let Some(&top) = writer.tops.get(at) {
            at += 1;
            writer.tree(top, at);
        }
        let Some(next) = left.find(|it| !writer.numbers.contains_key(it)) else { break };
        writer.tops.push(next);
        writer.numbers.insert(next, writer.tops.len().to_string());
    }
    let first = writer.tops.first().and_then(|it| map.node(*it)).map_or("", |it| it.text.as_str());
    let title = Some(map.meta().title.as_str()).filter(|it| !it.trim().is_empty()).unwrap_or(first);
    let title: Vec<&str> = title.split_whitespace().collect();
    format!("{TITLE} {}\n\n{}", title.join(" "), writer.text)
}

/// Those that are written under no other: theses, and then the others.
fn tops(map: &Map) -> Vec<NodeId> {
    let mut under: FxHashSet<NodeId> = FxHashSet::default();
    for (_, step) in map.inferences() {
        let over = match step.target {
            Target::Node(node) => Some(node),
            Target::Inference(step) => map.inference(step).and_then(|it| it.premises.first().copied()),
        };
        under.extend(step.premises.iter().copied().filter(|it| Some(*it) != over));
    }
    let at_top = || map.nodes().filter(|it| !under.contains(&it.0));
    let is_thesis = |it: &Node| it.kind == NodeKind::Thesis;
    let (theses, others) = (at_top().filter(|it| is_thesis(it.1)), at_top().filter(|it| !is_thesis(it.1)));
    theses.chain(others).map(|it| it.0).collect()
}

/// What a discussion does not say.
pub fn loses(map: &Map) -> Vec<Loss> {
    let is_linked = |it: &Citation| own_words(it).is_some_and(|_| address(it, map).is_some());
    let n_words = map.nodes().flat_map(|it| &it.1.citations).filter(|it| !is_linked(it)).count();
    // What stands at the top is read as a thesis, and all else as a claim.
    let is_told = |id: NodeId, kind| kind == if map.uses(id).is_empty() { NodeKind::Thesis } else { NodeKind::Claim };
    let n_kinds = map.nodes().filter(|it| !is_told(it.0, it.1.kind)).count();
    lost::some([
        lost::linked(map),
        lost::on_steps(map),
        (n_kinds, Loss::Kinds(n_kinds)),
        (n_words, Loss::CitationsAsWords(n_words)),
        lost::notes(map),
        lost::unstated(map),
        lost::texts(map),
        lost::layout(map),
    ])
}

/// A discussion that is being written.
struct Writer<'m> {
    map: &'m Map,
    text: String,
    /// Those that stand at the top.
    tops: Vec<NodeId>,
    /// Of those that are written, or will be.
    numbers: FxHashMap<NodeId, String>,
}

/// A claim that is to be written: as which of its siblings, and how many stand above it.
struct ToWrite {
    node: NodeId,
    stance: Stance,
    place: usize,
    depth: usize,
}

impl Writer<'_> {
    /// Writes a claim at the top with all that is under it.
    fn tree(&mut self, top: NodeId, place: usize) {
        let mut path = vec![place];
        self.claim(&place.to_string(), None, top);
        let mut open = self.below(top, 1);
        while let Some(ToWrite { node, stance, place, depth }) = open.pop() {
            path.truncate(depth);
            path.push(place);
            let number = path.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
            let is_new = !self.numbers.contains_key(&node);
            if is_new && depth >= MOST_LEVELS {
                self.tops.push(node);
                self.numbers.insert(node, self.tops.len().to_string());
            }
            match self.numbers.get(&node) {
                Some(other) => {
                    self.text.push_str(&format!("{number}. {} {SEE}{other}.\n", word(stance)));
                }
                None => {
                    self.claim(&number, Some(stance), node);
                    self.numbers.insert(node, number);
                    open.extend(self.below(node, depth + 1));
                }
            }
        }
    }

    /// What is written under a claim, the last one first: what bears on it, and then what bears on a step from it.
    fn below(&self, node: NodeId, depth: usize) -> Vec<ToWrite> {
        let from = self.map.uses(node).iter().copied();
        let from = from.filter(|it| self.map.inference(*it).is_some_and(|it| it.premises.first() == Some(&node)));
        let targets = [Target::Node(node)].into_iter().chain(from.map(Target::Inference));
        let steps = targets.flat_map(|it| self.map.incoming(it)).filter_map(|it| self.map.inference(*it));
        let premises = steps.flat_map(|step| step.premises.iter().map(|it| (*it, step.stance)));
        let all = premises.filter(|it| it.0 != node).zip(1..);
        let mut all: Vec<ToWrite> = all.map(|((node, stance), place)| ToWrite { node, stance, place, depth }).collect();
        all.reverse();
        all
    }

    fn claim(&mut self, number: &str, stance: Option<Stance>, node: NodeId) {
        let Some(node) = self.map.node(node) else { return };
        let words = words(node, self.map);
        self.text.push_str(number);
        self.text.push('.');
        if let Some(stance) = stance {
            self.text.push(' ');
            self.text.push_str(word(stance));
        }
        for (line, is_first) in words.lines().zip([true].into_iter().chain(std::iter::repeat(false))) {
            self.text.push(if is_first { ' ' } else { '\n' });
            match numbered(line) {
                // It would be another claim.
                Some((number, _)) if !is_first => {
                    let end = number.find('.').unwrap_or(number.len());
                    self.text.push_str(&format!("{}\\{}", &line[..end], &line[end..]));
                }
                _ if is_first && line.starts_with(SEE) => self.text.push_str(&format!("\\{line}")),
                _ => self.text.push_str(line),
            }
        }
        self.text.push('\n');
    }
}

fn word(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => PRO,
        Stance::Opposes => CON,
    }
}

/// What a card says, with its citations as links or words.
fn words(node: &Node, map: &Map) -> String {
    let mut text = node.text.trim().replace("\r\n", "\n").replace('\r', "\n");
    let (mut links, mut cited) = (Vec::new(), Vec::new());
    for citation in &node.citations {
        let short = || map.source(citation.source).map_or_else(String::new, |it| citing::short_citation(citation, it));
        match (own_words(citation), address(citation, map)) {
            (Some((words, at)), Some(address)) => {
                links.push(WebLink { words: words.to_owned(), at, address: address.to_owned() });
            }
            (None, Some(address)) => cited.push((short(), Some(address.to_owned()))),
            (_, None) => cited.push((short(), None)),
        }
    }
    for (words, address) in cited {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        match address {
            Some(address) => {
                let words = if words.is_empty() { address.clone() } else { words };
                text.push(' ');
                let at = text.len();
                text.push_str(&words);
                links.push(WebLink { words, at, address });
            }
            None if words.is_empty() => {}
            None => text.push_str(&format!(" ({words})")),
        }
    }
    let mut written = String::with_capacity(text.len());
    write_linked(&text, &links, &mut written);
    written.trim().to_owned()
}

/// The words of the link that a citation was, and where they stood.
fn own_words(citation: &Citation) -> Option<(&str, usize)> {
    let kept = citation.extra.as_ref()?.get(KEPT)?;
    let at = kept.get("at").and_then(Value::as_u64).unwrap_or_default();
    Some((kept.get("words")?.as_str()?, usize::try_from(at).ok()?))
}

fn address<'m>(citation: &Citation, map: &'m Map) -> Option<&'m str> {
    let address = map.source(citation.source)?.csl.get("URL")?.as_str()?;
    (!address.is_empty() && !address.contains(char::is_whitespace)).then_some(address)
}
