//! Topics as cards and steps.

use std::borrow::Cow;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::{Map as Object, Value};

use super::{Relation, Topic, id_of};
use crate::format::draft::{DraftStep, DraftTarget, FoundCard, FoundMap, kept};
use crate::format::native::OwnPieces;
use crate::format::told::Told;
use crate::format::{Loaded, Remark};
use crate::model::{InferenceId, NodeId, NodeKind};

/// The topics of a file, in their order.
pub struct Topics {
    pub all: Vec<Topic>,
    /// Our own data of the map, as JSON.
    pub head: Option<String>,
    pub title: Option<String>,
    /// Of the map, what the model does not hold.
    pub foreign: Object<String, Value>,
    pub shown: fn(&str) -> Cow<'_, str>,
    pub shown_note: fn(&str) -> Cow<'_, str>,
    pub format: &'static str,
}

/// By what a topic is known to be the same claim as another one.
#[derive(Clone, PartialEq, Eq, Hash)]
enum TopicName {
    Own(NodeId),
    OfFormat(String),
}

/// A claim, as far as its topics were read.
struct Claim {
    card: usize,
    /// What it said when the file was written from here, as the format shows it.
    own_text: Option<Rc<str>>,
    is_edited: bool,
}

/// A topic under which the next one may stand.
struct TopicAbove {
    card: usize,
    step: Option<usize>,
}

impl Topics {
    pub fn into_loaded(self, mut told: Told) -> Loaded {
        let Self { all, head, title, foreign, shown, shown_note, format } = self;
        let mut pieces = OwnPieces::default();
        if head.is_some_and(|it| !pieces.take_head(&it)) {
            told.tell(None, Remark::OwnDataUnreadable);
        }
        let has_signs = has_signs(&all);
        let is_one_tree = all.iter().filter(|it| it.depth == 0).count() == 1 && all.len() > 1;
        let n_topics = all.len();
        let mut building = Building {
            found: FoundMap {
                cards: Vec::with_capacity(n_topics),
                steps: Vec::new(),
                pieces,
                title,
                extra: kept(format, foreign),
                shown,
                shown_note,
            },
            format,
            claims: FxHashMap::default(),
            steps_by_id: FxHashMap::default(),
            is_said: FxHashMap::default(),
            is_premise: FxHashSet::default(),
            above: Vec::new(),
            links: Vec::new(),
            told,
        };
        for mut topic in all {
            if topic.card.is_none() && topic.relation.is_none() && has_signs {
                take_sign(&mut topic);
            }
            if topic.card.is_none() && topic.kind.is_none() && topic.depth == 0 && is_one_tree {
                topic.kind = Some(NodeKind::Thesis);
            }
            building.add(topic);
        }
        building.link();
        let (found, told) = building.finish();
        found.into_loaded(told)
    }
}

/// Whether the topics begin with signs: a `-` alone may be a dash.
fn has_signs(all: &[Topic]) -> bool {
    let begins = |sign: &str| all.iter().any(|it| it.depth > 0 && it.card.is_none() && it.text.starts_with(sign));
    begins("+ ") || (begins("Pro: ") || begins("Con: "))
}

/// Takes the sign at the beginning of a text for what the topic is.
fn take_sign(topic: &mut Topic) {
    let signs = [
        ("+ ", Relation::SUPPORTS),
        ("Pro: ", Relation::SUPPORTS),
        ("- ", Relation::OPPOSES),
        ("− ", Relation::OPPOSES),
        ("Con: ", Relation::OPPOSES),
    ];
    for (sign, relation) in signs {
        if topic.depth > 0
            && let Some(text) = topic.text.strip_prefix(sign)
        {
            topic.text = text.trim_start().to_owned();
            topic.relation = Some(relation);
            return;
        }
    }
}

struct Building {
    found: FoundMap,
    format: &'static str,
    claims: FxHashMap<TopicName, Claim>,
    /// Under which card each step of ours stands, and which one of all it is.
    steps_by_id: FxHashMap<InferenceId, usize>,
    /// What bears on what already, where a claim stands in several places.
    is_said: FxHashMap<(usize, DraftTarget, Relation), usize>,
    /// The cards of each step.
    is_premise: FxHashSet<(usize, usize)>,
    above: Vec<TopicAbove>,
    /// From a card to the topic that has a name, with the line.
    links: Vec<(usize, usize, Relation, String)>,
    told: Told,
}

impl Building {
    fn add(&mut self, mut topic: Topic) {
        self.above.truncate(topic.depth);
        let before = self.found.cards.len();
        let line = topic.line;
        let (relation, step, links) = (topic.relation, topic.step.take(), std::mem::take(&mut topic.links));
        let card = self.card(topic);
        let is_again = card < before;
        self.links.extend(links.into_iter().map(|(relation, to)| (line, card, relation, to)));
        let step = self.above.last().map(|it| (it.card, it.step)).and_then(|(above, step_above)| {
            let relation = relation.unwrap_or(Relation::SUPPORTS);
            let target = match step_above {
                Some(step) if relation.on_step => DraftTarget::Step(step),
                _ => DraftTarget::Card(above),
            };
            self.step(line, card, is_again, target, relation, step)
        });
        self.above.push(TopicAbove { card, step });
    }

    /// What was found, without what was needed to find it: a map takes enough.
    fn finish(self) -> (FoundMap, Told) {
        (self.found, self.told)
    }

    /// Adds the steps between topics that stand elsewhere.
    fn link(&mut self) {
        for (line, card, relation, to) in std::mem::take(&mut self.links) {
            match self.claims.get(&TopicName::OfFormat(to)) {
                Some(&Claim { card: target, .. }) => {
                    _ = self.step(line, card, true, DraftTarget::Card(target), relation, None);
                }
                None => self.told.tell(line, Remark::LinkLost),
            }
        }
    }

    /// The card of a topic: a new one, or that of an earlier topic which is the same claim.
    fn card(&mut self, topic: Topic) -> usize {
        let Topic { line, text, kind, card, same_as, name, note, folded, foreign, .. } = topic;
        let own = card.as_deref().and_then(id_of);
        if card.is_some() && own.is_none() {
            self.told.tell(line, Remark::OwnDataUnreadable);
        }
        let id = own.as_ref().map(|it| it.0);
        let given = name.map(TopicName::OfFormat);
        let names = [id.map(TopicName::Own), same_as.map(TopicName::OfFormat)];
        let known = names.into_iter().flatten().find(|it| self.claims.contains_key(it));
        if let Some(known) = &known
            && let Some(at) = self.again(known, &text)
        {
            if let Some(given) = given {
                self.claims.entry(given).or_insert(Claim { card: at, own_text: None, is_edited: false });
            }
            self.take_card(line, card);
            if let Some(note) = note.filter(|it| !it.is_empty())
                && let Some(found) = self.found.cards.get_mut(at)
                && found.note.as_ref().is_none_or(|it| it.is_empty())
            {
                found.note = Some(note);
            }
            return at;
        }
        let at = self.found.cards.len();
        let is_own = known.is_none() && id.is_some();
        if known.is_some() {
            self.told.tell(line, Remark::CopyApart);
        }
        if is_own {
            self.take_card(line, card);
        }
        let own_text: Option<Rc<str>> = own.and_then(|it| it.1).map(|it| (self.found.shown)(&it).into());
        let is_edited = own_text.as_ref().is_some_and(|it| **it != *text);
        for name in [id.map(TopicName::Own).filter(|_| is_own), given].into_iter().flatten() {
            self.claims.entry(name).or_insert(Claim { card: at, own_text: own_text.clone(), is_edited });
        }
        let id = id.filter(|_| is_own);
        let extra = kept(self.format, foreign);
        self.found.cards.push(FoundCard { id, text, kind, note, folded, pin: None, extra });
        at
    }

    /// The card that is meant again, if the text is that one's. Where one of several topics was edited, all of them were.
    fn again(&mut self, name: &TopicName, text: &str) -> Option<usize> {
        let claim = self.claims.get_mut(name)?;
        let card = self.found.cards.get_mut(claim.card)?;
        let is_as_written = claim.own_text.as_ref().is_some_and(|it| **it == *text);
        if card.text == text || is_as_written || (matches!(name, TopicName::OfFormat(_)) && text.is_empty()) {
            return Some(claim.card);
        }
        if claim.own_text.is_some() && !claim.is_edited {
            claim.is_edited = true;
            text.clone_into(&mut card.text);
            return Some(claim.card);
        }
        None
    }

    /// The step by which a card bears on something: that of the topic before, which it is a co-premise of, or a new one.
    fn step(
        &mut self,
        line: usize,
        card: usize,
        is_again: bool,
        target: DraftTarget,
        relation: Relation,
        own: Option<String>,
    ) -> Option<usize> {
        let id = own.as_deref().and_then(step_id);
        if own.is_some() && id.is_none() {
            self.told.tell(line, Remark::OwnDataUnreadable);
        }
        if let Some(at) = id.and_then(|it| self.steps_by_id.get(&it)).copied() {
            let step = self.found.steps.get_mut(at)?;
            if step.target == target && step.stance == relation.stance {
                if self.is_premise.insert((at, card)) {
                    step.premises.push(card);
                }
                self.take(line, own);
                return Some(at);
            }
        }
        let at = self.found.steps.len();
        let said = *self.is_said.entry((card, target, relation)).or_insert(at);
        if said < at && is_again && id.is_none() {
            return Some(said);
        }
        let id = id.filter(|it| !self.steps_by_id.contains_key(it));
        if let Some(id) = id {
            self.steps_by_id.insert(id, at);
            self.take(line, own);
        }
        self.is_premise.insert((at, card));
        let step = DraftStep::new(vec![card], target, relation.stance);
        self.found.steps.push(DraftStep { line: Some(line), id, ..step });
        Some(at)
    }

    /// Takes our own data of a card, unless it only names the card.
    fn take_card(&mut self, line: usize, own: Option<String>) {
        if let Some(own) = own.filter(|it| it.contains(','))
            && !self.found.pieces.take_node(&own)
        {
            self.told.tell(line, Remark::OwnDataUnreadable);
        }
    }

    /// Takes our own data of a step, unless it only names the step.
    fn take(&mut self, line: usize, own: Option<String>) {
        if let Some(own) = own.filter(|it| it.contains("\"order\""))
            && !self.found.pieces.take_inference(&own)
        {
            self.told.tell(line, Remark::OwnDataUnreadable);
        }
    }
}

/// The id of the step that own data is of.
pub fn step_id(step: &str) -> Option<InferenceId> {
    #[derive(serde::Deserialize)]
    struct ReadNamed<'a> {
        #[serde(borrow)]
        id: Cow<'a, str>,
    }
    serde_json::from_str::<ReadNamed<'_>>(step).ok()?.id.parse().ok()
}
