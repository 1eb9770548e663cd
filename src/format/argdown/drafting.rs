//! How what a text says is found.
//!
//! A statement is a card, and so is an argument without a premise–conclusion structure; one with a structure is the
//! steps of that. What bears on such an argument bears on its last step. An undercut of an argument that is a card is one
//! of the step by which that card bears on something, if there is one alone.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::{ArgdownPassage, ArgdownText, PassageForm, PassagePlace, unless_default};
use super::draft::{ArgdownCard, ArgdownDraft, ArgdownStep, KnownBy, usual};
use super::escape::escaped;
use super::kept::{OfCard, OfStep};
use super::keys;
use super::model::{ArgdownRelation, Kind, Member, Model};
use crate::format::Remark;
use crate::format::draft::{DraftTarget, grounded};
use crate::format::told::Told;
use crate::model::Stance;

/// Makes a draft of what was read. Where it is to be known again what is read, keys and fingerprints are made.
pub fn draft(text: &str, document: &ArgdownText, model: &Model, is_to_be_known: bool, told: &mut Told) -> ArgdownDraft {
    let mut drafting = Drafting {
        text,
        document,
        model,
        is_to_be_known,
        told,
        draft: ArgdownDraft::default(),
        card_of: CardNumbers::of(model),
        step_of: vec![None; document.inferences.len()],
        last_of: Vec::new(),
        marked: FxHashMap::default(),
    };
    drafting.find_last();
    drafting.find_marked();
    drafting.cards();
    drafting.steps_of_structures();
    drafting.relations();
    drafting.undercut_cards();
    drafting.leave_out_groundless();
    drafting.draft
}

struct Drafting<'a> {
    text: &'a str,
    document: &'a ArgdownText,
    model: &'a Model,
    is_to_be_known: bool,
    told: &'a mut Told,
    draft: ArgdownDraft,
    card_of: CardNumbers,
    /// Of each inference.
    step_of: Vec<Option<usize>>,
    /// The last inference of each structure.
    last_of: Vec<Option<usize>>,
    /// Conclusions that are no cards but stand for their step, each with the relation by which it bears on something.
    marked: FxHashMap<Member, ArgdownRelation>,
}

/// Which cards statements and arguments are.
struct CardNumbers {
    statements: Vec<Option<usize>>,
    arguments: Vec<Option<usize>>,
}

impl CardNumbers {
    fn of(model: &Model) -> Self {
        Self { statements: vec![None; model.statements.len()], arguments: vec![None; model.arguments.len()] }
    }

    fn get(&self, member: Member) -> Option<usize> {
        match member {
            Member::Statement(it) => self.statements.get(it).copied().flatten(),
            Member::Argument(it) => self.arguments.get(it).copied().flatten(),
            Member::Inference(_) => None,
        }
    }

    fn insert(&mut self, member: Member, card: usize) {
        let place = match member {
            Member::Statement(it) => self.statements.get_mut(it),
            Member::Argument(it) => self.arguments.get_mut(it),
            Member::Inference(_) => None,
        };
        if let Some(place) = place {
            *place = Some(card);
        }
    }
}

impl<'a> Drafting<'a> {
    fn slice(&self, range: &std::ops::Range<usize>) -> &'a str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn find_marked(&mut self) {
        if self.document.structures.is_empty() {
            return;
        }
        let mut n_relations: FxHashMap<Member, usize> = FxHashMap::default();
        for it in &self.model.relations {
            *n_relations.entry(it.from).or_default() += 1;
            *n_relations.entry(it.to).or_default() += 1;
        }
        for structure in &self.document.structures {
            let Some(&last) = structure.statements.last() else { continue };
            let Some(passage) = self.document.passages.get(last) else { continue };
            // With other words it says something of its own.
            let says = passage.text.as_deref().map(str::trim);
            // Written plainly it is known by its title and its words alone.
            let is_plain = || !passage.is_untitled && keys::is_title_of_mark(&passage.title);
            let is_marked = passage.data().map_or_else(is_plain, |it| self.slice(it) == keys::MARK)
                && says.is_some_and(|it| keys::MARKED.contains(&it));
            let Some(member) = self.model.member(self.document, last).filter(|_| is_marked) else { continue };
            if n_relations.get(&member) == Some(&1) && matches!(passage.place, PassagePlace::Conclusion { .. }) {
                self.marked.insert(member, ArgdownRelation { kind: Kind::Support, from: member, to: member, line: 0 });
            }
        }
        for it in &self.model.relations {
            let can_be = it.kind != Kind::Contradictory;
            if can_be && self.marked.contains_key(&it.from) && it.from != it.to && !self.marked.contains_key(&it.to) {
                self.marked.insert(it.from, *it);
            }
        }
        self.marked.retain(|member, it| *member != it.to);
        // It is met in its structure, and where its relation is written.
        let (model, document) = (self.model, self.document);
        self.marked.retain(|member, _| {
            let members = model.titled(*member).map(|it| it.members.as_slice()).unwrap_or_default();
            let is_relation = |it: &&usize| {
                document.passages.get(**it).is_some_and(|it| {
                    it.form == PassageForm::Reference
                        && it.data().is_none()
                        && matches!(it.place, PassagePlace::Under { .. })
                })
            };
            members.len() - members.iter().filter(is_relation).count() == 1
        });
    }

    fn find_last(&mut self) {
        self.last_of = vec![None; self.document.structures.len()];
        for (number, it) in self.document.inferences.iter().enumerate().filter(|it| it.1.conclusion.is_some()) {
            if let Some(last) = self.last_of.get_mut(it.structure) {
                *last = Some(number);
            }
        }
    }

    /// Whether an argument is steps, and which inference is its last.
    fn last_inference(&self, member: Member) -> Option<usize> {
        self.last_of.get(self.model.structure(member)?).copied().flatten()
    }

    fn cards(&mut self) {
        for number in 0..self.document.passages.len() {
            let Some(member) = self.model.member(self.document, number) else { continue };
            let is_steps = self.marked.contains_key(&member) || self.last_inference(member).is_some();
            if is_steps || self.card_of.get(member).is_some() {
                continue;
            }
            if let Some(card) = self.card(member) {
                self.card_of.insert(member, self.draft.cards.len());
                self.draft.cards.push(card);
            }
        }
    }

    /// All that is said of a title.
    fn card(&mut self, member: Member) -> Option<ArgdownCard> {
        let titled = self.model.titled(member)?;
        let members: Vec<&ArgdownPassage> =
            titled.members.iter().filter_map(|it| self.document.passages.get(*it)).collect();
        let said: Vec<&&ArgdownPassage> = members.iter().filter(|it| it.form != PassageForm::Reference).collect();
        let main = said.iter().rfind(|it| !self.slice(&it.written).trim().is_empty()).copied();
        let line = main.or(members.first()).map_or(0, |it| it.line);
        let written = main.map(|it| self.slice(&it.written).trim()).unwrap_or_default();
        let text = main.and_then(|it| it.text.as_deref()).map(str::trim).filter(|it| !it.is_empty());
        let otherwise: Vec<String> = said
            .iter()
            .map(|it| self.slice(&it.written).trim())
            .filter(|it| !it.is_empty() && *it != written)
            .map(str::to_owned)
            .collect();
        if !otherwise.is_empty() {
            self.told.tell(line, Remark::SaidOtherwise { title: titled.title.to_string() });
        }
        let tags_said: FxHashSet<&String> = main.into_iter().flat_map(|it| it.tags()).collect();
        let data = members.iter().filter_map(|it| it.data()).map(|it| self.slice(it).to_owned()).collect();
        let is_argument = matches!(member, Member::Argument(_));
        let kept = OfCard {
            title: (!titled.is_untitled).then(|| titled.title.to_string()),
            argument: is_argument,
            written: text.filter(|it| escaped(it) != written).map(|_| written.to_owned()),
            otherwise,
            tags: titled.tags.iter().filter(|it| !tags_said.contains(it)).cloned().collect(),
            data,
            section: main.or(members.first()).and_then(|it| it.section),
        };
        Some(ArgdownCard {
            title: Rc::clone(&titled.title),
            is_argument,
            text: text.map(str::to_owned),
            fingerprint: if self.is_to_be_known { keys::of_passage(written, &kept) } else { 0 },
            kept: unless_default(kept),
            line,
        })
    }

    fn steps_of_structures(&mut self) {
        let is_whole = |it: &usize| self.document.inferences.get(*it).is_some_and(|it| it.conclusion.is_some());
        let all: Vec<usize> = (0..self.document.inferences.len()).filter(is_whole).collect();
        for (step, number) in all.iter().enumerate() {
            if let Some(it) = self.step_of.get_mut(*number) {
                *it = Some(step);
            }
        }
        for number in all {
            let step = self.step_of_structure(number);
            // A place is kept for a step that cannot be, so that the others stay in theirs.
            self.draft.steps.push(step.unwrap_or_else(ArgdownStep::nothing));
        }
    }

    fn step_of_structure(&mut self, number: usize) -> Option<ArgdownStep> {
        let inference = self.document.inferences.get(number)?;
        let structure = self.document.structures.get(inference.structure)?;
        let place = inference.conclusion?;
        let passage = *structure.statements.get(place)?;
        let conclusion = self.model.member(self.document, passage)?;
        let argument = Member::Argument(*self.model.of_structure.get(inference.structure)?);
        let (target, stance) = match self.marked.get(&conclusion).copied() {
            Some(it) => {
                let stance = if it.kind == Kind::Support { Stance::Supports } else { Stance::Opposes };
                (self.target(it.to)?, stance)
            }
            None => (DraftTarget::Card(self.card_of.get(conclusion)?), Stance::Supports),
        };
        let relation = self
            .marked
            .get(&conclusion)
            .map(|it| it.kind)
            .filter(|it| *it != usual(matches!(target, DraftTarget::Card(_)), stance));
        let is_inferred = |it: &usize| {
            let place = structure.statements.get(*it).and_then(|it| self.document.passages.get(*it));
            place.is_some_and(|it| matches!(it.place, PassagePlace::Conclusion { .. }))
        };
        let data = inference.data.as_ref().map(|it| self.slice(it));
        let from = (0..place).rev().find(is_inferred).unwrap_or(0);
        let used = data.and_then(keys::used);
        let places: Vec<usize> = match &used {
            Some(used) => used.iter().filter_map(|it| it.checked_sub(1)).filter(|it| *it < place).collect(),
            None => (from..place).collect(),
        };
        let mut premises = Vec::new();
        // There may be very many.
        let mut known = FxHashSet::default();
        let mut members = Vec::new();
        for place in places {
            let passage = *structure.statements.get(place)?;
            let member = self.model.member(self.document, passage)?;
            members.push(member);
            let card = self.card_of.get(member);
            match card {
                Some(card) if target != DraftTarget::Card(card) && known.insert(card) => premises.push(card),
                _ => {
                    let line = self.document.passages.get(passage).map(|it| it.line);
                    self.told.tell(line, Remark::PremiseLeftOut { title: self.title(member) });
                }
            }
        }
        if premises.is_empty() {
            self.told.tell(inference.line, Remark::StepLeftOut { title: structure.argument.to_string() });
            return None;
        }
        let is_last = self.last_of.get(inference.structure) == Some(&Some(number));
        let (note, note_written, tags, argument_data) =
            if is_last { self.described(argument) } else { Default::default() };
        let nth = self.nth_inference(number);
        let kept = OfStep {
            relation,
            from: None,
            argument: (!structure.is_untitled).then(|| structure.argument.to_string()),
            nth,
            rules: inference.rules.clone(),
            data: data.map(str::to_owned),
            argument_tags: tags,
            argument_data,
            section: self.document.passages.get(passage).and_then(|it| it.section),
        };
        let known_by = self.is_to_be_known.then(|| {
            let premises: Vec<String> = members.iter().map(|it| self.key(*it)).collect();
            let bears = match self.marked.get(&conclusion) {
                Some(it) => keys::of_relation(it.kind, "", &self.key(it.to)),
                None => self.key(conclusion),
            };
            let fingerprint = keys::of_step(&premises, &bears, &kept.rules, kept.data.as_deref(), &note_written);
            Box::new(KnownBy { key: keys::of_inference(&structure.argument, nth), fingerprint })
        });
        Some(ArgdownStep {
            known_by,
            premises,
            target,
            instead: None,
            stance,
            note,
            kept: unless_default(kept),
            line: inference.line,
        })
    }

    /// What is said of an argument that is steps: as it reads and as it is written, its tags and data.
    fn described(&self, argument: Member) -> (String, String, Vec<String>, Vec<String>) {
        let Some(titled) = self.model.titled(argument) else { return Default::default() };
        let members = || titled.members.iter().filter_map(|it| self.document.passages.get(*it));
        let main = members().rfind(|it| it.form != PassageForm::Reference);
        let note = main.and_then(|it| it.text.as_deref()).map(str::trim).unwrap_or_default();
        let written = main.map(|it| self.slice(&it.written).trim()).unwrap_or_default();
        let data = members().filter_map(ArgdownPassage::data).map(|it| self.slice(it).to_owned()).collect();
        (note.to_owned(), written.to_owned(), titled.tags.clone(), data)
    }

    fn nth_inference(&self, number: usize) -> usize {
        self.document.inferences.get(number).map_or(0, |it| it.nth)
    }

    /// What a relation that is written to something bears on.
    fn target(&self, member: Member) -> Option<DraftTarget> {
        let inference = match member {
            Member::Inference(it) => Some(it),
            _ => self.last_inference(member),
        };
        match inference {
            Some(it) => self.step_of.get(it).copied().flatten().map(DraftTarget::Step),
            None => self.card_of.get(member).map(DraftTarget::Card),
        }
    }

    fn relations(&mut self) {
        for &relation in &self.model.relations {
            if self.marked.contains_key(&relation.from) {
                continue;
            }
            match self.step_of_relation(relation) {
                Some(step) => self.draft.steps.push(step),
                None => {
                    let (from, to) = (self.title(relation.from), self.title(relation.to));
                    self.told.tell(relation.line, Remark::RelationLeftOut { from, to });
                }
            }
        }
    }

    fn step_of_relation(&self, relation: ArgdownRelation) -> Option<ArgdownStep> {
        let ArgdownRelation { kind, from, to, line } = relation;
        let known_by = self.is_to_be_known.then(|| {
            let key = keys::of_relation(kind, &self.key(from), &self.key(to));
            Box::new(KnownBy { key, fingerprint: 0 })
        });
        // What is written below a contradiction is what objects.
        let (from, to) = if kind == Kind::Contradictory { (to, from) } else { (from, to) };
        let concluded = |member: Member| {
            let structure = self.document.structures.get(self.model.structure(member)?)?;
            self.last_inference(member)?;
            self.model.member(self.document, *structure.statements.last()?)
        };
        let premise = match concluded(from) {
            Some(conclusion) => self.card_of.get(conclusion)?,
            None => self.card_of.get(from)?,
        };
        let target = match kind {
            Kind::Contradictory => DraftTarget::Card(self.card_of.get(concluded(to).unwrap_or(to))?),
            _ => self.target(to)?,
        };
        if target == DraftTarget::Card(premise) {
            return None;
        }
        let stance = if kind == Kind::Support { Stance::Supports } else { Stance::Opposes };
        let kept = OfStep {
            relation: Some(kind).filter(|it| *it != usual(matches!(target, DraftTarget::Card(_)), stance)),
            from: concluded(from).map(|_| self.title(from)),
            ..OfStep::default()
        };
        let premises = vec![premise];
        Some(ArgdownStep {
            known_by,
            premises,
            target,
            instead: None,
            stance,
            note: String::new(),
            kept: unless_default(kept),
            line,
        })
    }

    /// An undercut of an argument that is a card is one of the only step that the card is a premise of.
    fn undercut_cards(&mut self) {
        let mut uses: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (number, step) in self.draft.steps.iter().enumerate() {
            for &premise in &step.premises {
                let uses = uses.entry(premise).or_default();
                if uses.len() < 2 {
                    uses.push(number);
                }
            }
        }
        for number in 0..self.draft.steps.len() {
            let Some(step) = self.draft.steps.get_mut(number) else { continue };
            let DraftTarget::Card(card) = step.target else { continue };
            let is_argument = self.draft.cards.get(card).is_some_and(|it| it.is_argument);
            if step.relation() != Some(Kind::Undercut) || !is_argument {
                continue;
            }
            if let Some([used]) = uses.get(&card).map(Vec::as_slice)
                && *used != number
            {
                (step.target, step.instead) = (DraftTarget::Step(*used), Some(card));
                step.set_relation(None);
            }
        }
    }

    /// A step has to bear on a card in the end.
    fn leave_out_groundless(&mut self) {
        loop {
            let grounded = grounded(self.draft.steps.iter().map(|it| it.target));
            let mut is_changed = false;
            for (step, is_grounded) in self.draft.steps.iter_mut().zip(&grounded) {
                if !is_grounded && let Some(card) = step.instead.take() {
                    step.target = DraftTarget::Card(card);
                    step.set_relation(Some(Kind::Undercut));
                    is_changed = true;
                }
            }
            if is_changed {
                continue;
            }
            for (step, is_grounded) in self.draft.steps.iter_mut().zip(&grounded) {
                if !is_grounded && step.target != DraftTarget::Nothing {
                    self.told.tell(step.line, Remark::StepWithoutGround);
                    step.target = DraftTarget::Nothing;
                }
            }
            return;
        }
    }

    fn title(&self, member: Member) -> String {
        let of_inference = || match member {
            Member::Inference(it) => {
                let structure = self.document.inferences.get(it)?.structure;
                Some(Rc::clone(&self.document.structures.get(structure)?.argument))
            }
            _ => None,
        };
        let title = self.model.titled(member).map(|it| Rc::clone(&it.title)).or_else(of_inference);
        title.map_or_else(String::new, |it| it.to_string())
    }

    fn key(&self, member: Member) -> String {
        match member {
            Member::Inference(it) => keys::of_inference(&self.title(member), self.nth_inference(it)),
            _ => keys::of_titled(matches!(member, Member::Argument(_)), &self.title(member)),
        }
    }
}
