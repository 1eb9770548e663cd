//! A map as text: what bears on a card stands under it, eight levels deep at the most; what is deeper stands in a
//! paragraph of its own, and so does the structure of each argument.

use std::collections::VecDeque;
use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use super::escape::{escaped, escaped_rule, is_data, is_heading, on_one_line, says, still};
use super::front::{Front, OWN, quoted, quoted_json};
use super::kept::{NAME, OfCard, OfMap, kept, n_kept};
use super::keys;
use super::model::Kind;
use super::own::{Own, OwnEntries};
use super::plan::{How, Plan};
use super::titles::GivenTitles;
use crate::format::native::SaidElsewhere;
use crate::model::{Inference, InferenceId, Map, NodeId, Stance, Target};
use crate::words::formats as words;

const MOST_LEVELS: usize = 8;
const INDENT: usize = 2;

/// A map as Argdown; `is_plain` leaves out what only this program understands.
pub fn write(map: &Map, is_plain: bool) -> String {
    let kept: OfMap = kept(&map.meta().extra);
    let front = Front::of(&kept.front);
    let n_sections = kept.sections.iter().take_while(|it| is_heading(it)).count();
    let mut writer = ArgdownWriter::new(map, is_plain, !front.removes_tags(), n_sections);
    writer.all();
    let mut text = writer.front(&front);
    writer.blocks.sort_by_key(|it| it.0);
    let said_before = writer.said_before.into_iter().map(|it| (None, it));
    let mut headings = kept.sections.iter().take(n_sections).enumerate().peekable();
    for (of, block) in said_before.chain(writer.blocks) {
        while let Some((_, heading)) = headings.next_if(|it| Some(it.0) <= of) {
            part(&mut text, &format!("{heading}\n"));
        }
        part(&mut text, &block);
    }
    for (_, heading) in headings {
        part(&mut text, &format!("{heading}\n"));
    }
    text
}

/// Adds a paragraph.
fn part(text: &mut String, paragraph: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(paragraph);
}

enum StillToWrite {
    Card(NodeId),
    Structure(usize),
}

/// A card as it is written.
struct WrittenCard {
    words: String,
    kept: OfCard,
    is_exact: bool,
}

struct ArgdownWriter<'m> {
    map: &'m Map,
    /// Without what only this program understands.
    is_plain: bool,
    keeps_tags: bool,
    /// The headings that can be written, from the first on.
    n_sections: usize,
    plan: Plan,
    titles: GivenTitles,
    /// Of the conclusions that are marked.
    marks: FxHashMap<InferenceId, String>,
    defined: FxHashSet<NodeId>,
    expanded: FxHashSet<NodeId>,
    done: FxHashSet<usize>,
    queue: VecDeque<StillToWrite>,
    /// Each with its section.
    blocks: Vec<(Option<usize>, String)>,
    said_before: Vec<String>,
    cards: FxHashMap<NodeId, (String, u64)>,
    steps: FxHashMap<InferenceId, (String, u64)>,
    exact: FxHashSet<NodeId>,
    /// The cards of which the text says all that is kept.
    said: FxHashSet<NodeId>,
}

impl<'m> ArgdownWriter<'m> {
    fn new(map: &'m Map, is_plain: bool, keeps_tags: bool, n_sections: usize) -> Self {
        let plan = Plan::of(map);
        let titles = GivenTitles::of(map, &plan);
        Self {
            map,
            is_plain,
            keeps_tags,
            n_sections,
            plan,
            titles,
            marks: FxHashMap::default(),
            defined: FxHashSet::default(),
            expanded: FxHashSet::default(),
            done: FxHashSet::default(),
            queue: VecDeque::new(),
            blocks: Vec::new(),
            said_before: Vec::new(),
            cards: FxHashMap::default(),
            steps: FxHashMap::default(),
            exact: FxHashSet::default(),
            said: FxHashSet::default(),
        }
    }

    fn all(&mut self) {
        for line in self.map.walk().into_iter().filter(|it| !it.again) {
            self.queue.push_back(StillToWrite::Card(line.node));
            while let Some(work) = self.queue.pop_front() {
                match work {
                    StillToWrite::Card(card) => self.block(card),
                    StillToWrite::Structure(group) => self.structure(group),
                }
            }
        }
    }

    fn front(&self, front: &Front) -> String {
        let meta = self.map.meta();
        let mut text = String::new();
        let mut said = vec![OWN];
        for (name, value) in [("title", &meta.title), ("author", &meta.author)] {
            if !value.is_empty() {
                text += &format!("{name}: {}\n", quoted(value));
                said.push(name);
            }
        }
        let rest = front.without(&said);
        if !rest.contains("===") {
            text += &rest;
        }
        if !self.is_plain {
            let nodes = self.map.nodes().enumerate();
            let entries = OwnEntries {
                said: nodes.filter(|it| self.said.contains(&it.1.0)).map(|it| it.0).collect(),
                cards: self.map.nodes().map(|it| self.cards.get(&it.0).cloned().unwrap_or_default()).collect(),
                steps: self.map.inferences().map(|it| self.steps.get(&it.0).cloned().unwrap_or_default()).collect(),
            };
            if let Some(own) = Own::write(&entries, self.map, |it| self.said_of(it)) {
                text += &format!("{OWN}: {}\n", quoted_json(&own));
            }
        }
        if text.is_empty() { text } else { format!("===\n{text}===\n") }
    }

    fn said_of(&self, card: NodeId) -> SaidElsewhere {
        SaidElsewhere { text: self.exact.contains(&card), extra: self.said.contains(&card).then_some(NAME) }
    }

    /// Whether all that is kept of a card is read in how it is written: its title, and where it stands.
    fn is_said(&self, card: NodeId, written: &WrittenCard) -> bool {
        let (Some(node), Some(kept)) = (self.map.node(card), self.plan.cards.get(&card)) else { return false };
        let title = self.titles.known(card);
        let argument = self.plan.arguments.contains(&card);
        let section = self.section(card);
        let is_read = kept.title.as_deref() == title && kept.argument == argument && kept.section == section;
        let n_read = usize::from(title.is_some()) + usize::from(argument) + usize::from(section.is_some());
        is_read && n_kept(&node.extra) == n_read && written.is_exact && written.words == escaped(&node.text)
    }

    fn section(&self, card: NodeId) -> Option<usize> {
        self.plan.cards.get(&card).and_then(|it| it.section).filter(|it| *it < self.n_sections)
    }

    /// Whether something is written under a card.
    fn bears(&self, card: NodeId) -> bool {
        !self.map.incoming(Target::Node(card)).is_empty() || self.used_by_card(card).is_some()
    }

    /// The step of an argument that is a card, where what bears on that step is written under the card.
    fn used_by_card(&self, card: NodeId) -> Option<InferenceId> {
        let [step] = *self.map.uses(card) else { return None };
        let is_relation = matches!(self.plan.steps.get(&step), Some(How::ArgdownRelation(_)));
        let bears = !self.map.incoming(Target::Inference(step)).is_empty();
        (self.plan.arguments.contains(&card) && is_relation && bears).then_some(step)
    }

    fn block(&mut self, card: NodeId) {
        if self.defined.contains(&card) && (self.expanded.contains(&card) || !self.bears(card)) {
            return;
        }
        let mut text = self.head(card);
        text.push('\n');
        self.under_card(card, 1, &mut text);
        self.blocks.push((self.section(card), text));
    }

    fn key(&mut self, card: NodeId) -> String {
        let is_argument = self.plan.arguments.contains(&card);
        let title = self.titles.of_card(self.map, card, is_argument);
        if is_argument { keys::of_argument(&title) } else { keys::of_statement(&title) }
    }

    /// The title of a card and, where it is met first, what it says.
    fn head(&mut self, card: NodeId) -> String {
        let key = self.key(card);
        if !self.defined.insert(card) {
            return key;
        }
        let written = self.written(card);
        if self.is_said(card, &written) {
            self.said.insert(card);
        }
        let WrittenCard { words, kept, is_exact } = written;
        self.cards.insert(card, (key.clone(), keys::of_passage(&words, &kept)));
        if is_exact {
            self.exact.insert(card);
        }
        for other in kept.otherwise.iter().filter(|it| says(it, self.keeps_tags).is_some()) {
            self.said_before.push(format!("{key}: {other}\n"));
        }
        let mut beside: Vec<String> = kept.tags.iter().map(|it| format!("{key} #({it})\n")).collect();
        beside.extend(kept.data.iter().skip(1).map(|it| format!("{key} {it}\n")));
        let section = self.section(card);
        self.blocks.extend(beside.into_iter().map(|it| (section, it)));
        let data = kept.data.first().map(|it| format!(" {it}")).unwrap_or_default();
        if words.is_empty() { format!("{key}{data}") } else { format!("{key}: {words}{data}") }
    }

    fn written(&self, card: NodeId) -> WrittenCard {
        let text = self.map.node(card).map(|it| it.text.as_str()).unwrap_or_default();
        let plain = on_one_line(text);
        let mut words = escaped(text);
        let mut is_exact = plain == text && !text.is_empty();
        let Some(before) = self.plan.cards.get(&card) else {
            return WrittenCard { words, kept: OfCard::default(), is_exact };
        };
        let mut kept = before.clone();
        if let Some(before) = kept.written.as_deref().and_then(|it| still(it, text, self.keeps_tags)) {
            before.trim().clone_into(&mut words);
            is_exact = true;
        }
        kept.data.retain(|it| is_data(it));
        kept.otherwise.retain(|it| says(it, self.keeps_tags).is_some());
        let is_tag = |it: &String| !it.is_empty() && !it.contains([')', '\n', '\r']);
        let said = if kept.tags.is_empty() { None } else { says(&words, true) };
        let said: FxHashSet<String> = said.into_iter().flat_map(|it| it.tags().to_vec()).collect();
        kept.tags.retain(|it| is_tag(it) && !said.contains(it));
        // Other texts may bring tags along, which are written so again.
        WrittenCard { words, kept, is_exact }
    }

    fn under_card(&mut self, card: NodeId, level: usize, text: &mut String) {
        if !self.expanded.insert(card) {
            return;
        }
        let of_use = self.used_by_card(card);
        let on_use = of_use.map(|it| self.map.incoming(Target::Inference(it))).unwrap_or_default();
        let section = self.section(card);
        let key = self.key(card);
        for &step in self.map.incoming(Target::Node(card)).iter().chain(on_use) {
            self.line(step, &key, false, level, section, text);
        }
    }

    /// What bears on something, on a line below it.
    fn line(
        &mut self,
        id: InferenceId,
        key: &str,
        is_on_inference: bool,
        level: usize,
        section: Option<usize>,
        text: &mut String,
    ) {
        let (Some(step), Some(&how)) = (self.map.inference(id), self.plan.steps.get(&id)) else { return };
        let indent = " ".repeat(level * INDENT);
        match how {
            How::ArgdownRelation(kind) => {
                let Some(&premise) = step.premises.first() else { return };
                let kind = if is_on_inference { Kind::Undercut } else { kind };
                let from = self.from(id, premise);
                let mut sides = (from.clone().unwrap_or_else(|| self.key(premise)), key.to_owned());
                if kind == Kind::Contradictory {
                    sides = (sides.1, sides.0);
                }
                self.steps.insert(id, (keys::of_relation(kind, &sides.0, &sides.1), 0));
                let _ = write!(text, "{indent}{} ", sign(kind));
                match from {
                    Some(from) => {
                        text.push_str(&from);
                        text.push('\n');
                        self.queue.push_back(StillToWrite::Card(premise));
                    }
                    None => self.nest(premise, level, section, text),
                }
            }
            How::Structure { group, .. } => {
                if !self.done.contains(&group) {
                    self.queue.push_back(StillToWrite::Structure(group));
                }
                if let Some(kind) = marked(step) {
                    let mark = self.mark(id, step);
                    let _ = writeln!(text, "{indent}{} {}", sign(kind), keys::of_statement(&mark));
                }
            }
        }
    }

    /// The argument that a relation was written of, if its conclusion is still what bears.
    fn from(&mut self, id: InferenceId, premise: NodeId) -> Option<String> {
        let from = self.plan.kept.get(&id)?.from.as_ref()?;
        let group = *self.plan.titled.get(from)?;
        let last = self.plan.groups.get(group)?.steps.last().and_then(|it| self.map.inference(*it))?;
        let infers = last.target == Target::Node(premise) && last.stance == Stance::Supports;
        infers.then(|| keys::of_argument(&self.titles.of_group(group)))
    }

    fn nest(&mut self, card: NodeId, level: usize, section: Option<usize>, text: &mut String) {
        if !self.defined.contains(&card) && self.section(card) != section {
            text.push_str(&self.key(card));
            text.push('\n');
            self.queue.push_back(StillToWrite::Card(card));
            return;
        }
        let is_first = !self.defined.contains(&card);
        text.push_str(&self.head(card));
        text.push('\n');
        if is_first && level < MOST_LEVELS && !self.expanded.contains(&card) {
            self.under_card(card, level + 1, text);
        } else if !self.expanded.contains(&card) && self.bears(card) {
            self.queue.push_back(StillToWrite::Card(card));
        }
    }

    fn mark(&mut self, id: InferenceId, step: &Inference) -> String {
        if let Some(mark) = self.marks.get(&id) {
            return mark.clone();
        }
        let [objection, undercut, backing] = keys::MARK_NAMES;
        let name = match (step.target, step.stance) {
            (Target::Node(_), _) => objection,
            (Target::Inference(_), Stance::Opposes) => undercut,
            (Target::Inference(_), Stance::Supports) => backing,
        };
        let title = self.titles.new_title('[', name);
        self.marks.insert(id, title.clone());
        title
    }

    /// The premise–conclusion structure of an argument.
    fn structure(&mut self, group: usize) {
        if !self.done.insert(group) {
            return;
        }
        let steps = self.plan.groups.get(group).map(|it| it.steps.clone()).unwrap_or_default();
        let Some(last) = steps.last().copied() else { return };
        let argument = self.titles.of_group(group);
        let key = keys::of_argument(&argument);
        let of_last = self.plan.kept.get(&last).cloned().unwrap_or_default();
        let section = of_last.section.filter(|it| *it < self.n_sections);
        let note = escaped(self.map.inference(last).map(|it| it.note.as_str()).unwrap_or_default());
        let data: Vec<String> = of_last.argument_data.iter().filter(|it| is_data(it)).cloned().collect();
        let is_tag = |it: &&String| !it.is_empty() && !it.contains([')', '\n', '\r']);
        for tag in of_last.argument_tags.iter().filter(is_tag) {
            self.blocks.push((section, format!("{key} #({tag})\n")));
        }
        self.blocks.extend(data.iter().skip(1).map(|it| (section, format!("{key} {it}\n"))));
        let mut text = if note.is_empty() { key.clone() } else { format!("{key}: {note}") };
        text += &data.first().map(|it| format!(" {it}")).unwrap_or_default();
        text.push('\n');
        for &step in self.map.incoming(Target::Inference(last)) {
            self.line(step, &key, false, 1, section, &mut text);
        }
        text.push('\n');
        // The statements so far, and how many were there with the conclusion before.
        let mut places_of: FxHashMap<NodeId, usize> = FxHashMap::default();
        let (mut n_listed, mut n_before) = (0, 0);
        for (nth, id) in steps.iter().copied().enumerate() {
            let Some(step) = self.map.inference(id).cloned() else { continue };
            let mut places = Vec::new();
            let mut premise_keys = Vec::new();
            for &premise in &step.premises {
                let place = match places_of.get(&premise) {
                    Some(&place) => place,
                    None => {
                        places_of.insert(premise, n_listed);
                        n_listed += 1;
                        let statement = self.in_structure(premise, section);
                        let _ = writeln!(text, "({n_listed}) {statement}");
                        n_listed - 1
                    }
                };
                places.push(place);
                premise_keys.push(self.key(premise));
            }
            let of_step = self.plan.kept.get(&id).cloned().unwrap_or_default();
            let usual: Vec<usize> = (n_before..n_listed).collect();
            let data = data_of(of_step.data.as_deref(), &places, &usual);
            let rules: Vec<String> =
                of_step.rules.iter().map(|it| on_one_line(it)).filter(|it| !it.is_empty()).collect();
            text += &inference(&rules, data.as_deref());
            if id != last {
                let key = keys::of_inference(&argument, nth);
                for &step in self.map.incoming(Target::Inference(id)) {
                    self.line(step, &key, true, 1, section, &mut text);
                }
            }
            n_listed += 1;
            let (bears, conclusion) = match marked(&step) {
                None => {
                    let Target::Node(target) = step.target else { continue };
                    places_of.entry(target).or_insert(n_listed - 1);
                    let statement = self.in_structure(target, section);
                    (self.key(target), statement)
                }
                Some(kind) => {
                    let title = keys::of_statement(&self.mark(id, &step));
                    let bears = keys::of_relation(kind, "", &self.target_key(step.target));
                    let said = format!("{title}: {}", escaped(mark_words(kind)));
                    (bears, if self.is_plain { said } else { format!("{said} {}", keys::MARK) })
                }
            };
            let _ = writeln!(text, "({n_listed}) {conclusion}");
            n_before = n_listed - 1;
            let note = if id == last { note.as_str() } else { "" };
            let print = keys::of_step(&premise_keys, &bears, &rules, data.as_deref(), note);
            self.steps.insert(id, (keys::of_inference(&argument, nth), print));
        }
        self.blocks.push((section, text));
    }

    fn in_structure(&mut self, card: NodeId, section: Option<usize>) -> String {
        let is_elsewhere = !self.defined.contains(&card) && self.section(card) != section;
        let statement = if is_elsewhere { self.key(card) } else { self.head(card) };
        if is_elsewhere || (self.bears(card) && !self.expanded.contains(&card)) {
            self.queue.push_back(StillToWrite::Card(card));
        }
        statement
    }

    /// What a marked conclusion is written to bear on.
    fn target_key(&mut self, target: Target) -> String {
        let step = match target {
            Target::Node(card) => return self.key(card),
            Target::Inference(step) => step,
        };
        match self.plan.steps.get(&step) {
            Some(&How::Structure { group, nth }) => {
                let title = self.titles.of_group(group);
                let is_last = self.plan.groups.get(group).is_some_and(|it| it.steps.len() == nth + 1);
                if is_last { keys::of_argument(&title) } else { keys::of_inference(&title, nth) }
            }
            _ => {
                let premise = self.map.inference(step).and_then(|it| it.premises.first().copied());
                premise.map(|it| self.key(it)).unwrap_or_default()
            }
        }
    }
}

/// The relation of a conclusion that is marked.
fn marked(step: &Inference) -> Option<Kind> {
    match (step.stance, step.target) {
        (Stance::Supports, Target::Node(_)) => None,
        (Stance::Supports, Target::Inference(_)) => Some(Kind::Support),
        (Stance::Opposes, Target::Node(_)) => Some(Kind::Attack),
        (Stance::Opposes, Target::Inference(_)) => Some(Kind::Undercut),
    }
}

fn mark_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Support => words::ARGDOWN_BACKING,
        Kind::Undercut => words::ARGDOWN_UNDERCUT,
        _ => words::ARGDOWN_OBJECTION,
    }
}

fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Support | Kind::Entails => "+",
        Kind::Attack | Kind::Contrary => "-",
        Kind::Undercut => "_",
        Kind::Contradictory => "><",
    }
}

fn inference(rules: &[String], data: Option<&str>) -> String {
    let rules: Vec<String> = rules.iter().map(|it| escaped_rule(it)).collect();
    let parts: Vec<String> = [rules.join(", "), data.unwrap_or_default().to_owned()].into();
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    if parts.is_empty() { "----\n".to_owned() } else { format!("--\n{}\n--\n", parts.join(" ")) }
}

/// The data of an inference, which say what is used where that is not what stands between the conclusions.
fn data_of(kept: Option<&str>, places: &[usize], usual: &[usize]) -> Option<String> {
    let kept = kept.filter(|it| is_data(it));
    let numbers: Vec<usize> = places.iter().map(|it| it + 1).collect();
    let is_fit = match kept.and_then(keys::used) {
        Some(used) => used == numbers,
        None => places == usual,
    };
    if is_fit {
        return kept.map(str::to_owned);
    }
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    Some(format!("{{uses: [{}]}}", numbers.join(", ")))
}
