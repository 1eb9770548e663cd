//! The records of a file as those of a map. What one says that cannot be is mended, and told.

use rustc_hash::FxHashSet;
use serde_json::{Map as Object, Value};

use super::names::{Names, stand_in};
use super::unknown::{Key, name};
use super::{Reader, v1};
use crate::format::{RecordKind, Remark};
use crate::model::{
    Anchor, Citation, CitationForm, EvidenceKind, Extra, Fidelity, Inference, InferenceId, Locator, LocatorLabel, Map,
    Meta, Node, NodeId, NodeKind, Source, SourceId, Stance, Target, Text, TextFile, TextId, TextPart, TextPartKind,
};
use crate::words::formats::brief;

impl Reader<'_> {
    pub fn map(&mut self, file: v1::File<'_>) -> Map {
        let v1::File {
            format: _,
            version: _,
            title,
            note,
            author,
            style,
            language,
            orientation,
            density,
            card_width,
            direction,
            nodes,
            inferences,
            mut sources,
            texts,
            essay,
            extra: _,
        } = file;
        let mut meta = Meta {
            title: title.into(),
            note: note.into(),
            author: author.into(),
            style: style.into(),
            language: language.into(),
            layout: self.layout(orientation, density, card_width, direction),
            essay: None,
            extra: self.extra(&[]),
        };

        let node_ids: Names<NodeId> = self.names(RecordKind::Node, nodes.iter().map(|it| &*it.id.0), NodeId::random);
        let step_ids: Names<InferenceId> =
            self.names(RecordKind::Inference, inferences.iter().map(|it| &*it.id.0), InferenceId::random);
        let text_ids: Names<TextId> = self.names(RecordKind::Text, texts.iter().map(|it| &*it.id.0), TextId::random);
        let n_before = sources.len();
        sources.retain(|it| !it.csl.is_empty());
        let n_bare = n_before - sources.len();
        if n_bare > 0 {
            self.told.tell(None, Remark::BareSources(n_bare));
        }
        let source_names: Vec<String> = sources.iter().map(|it| csl_id(&it.csl)).collect();
        for (source, name) in sources.iter().zip(&source_names) {
            for (name_again, new) in &source.kept.again {
                let (named, new) = (brief(name_again), brief(new));
                self.warn(name, Remark::NamedTwice { name: named, new });
            }
            if source.kept.is_cut {
                self.warn(name, Remark::TooDeep);
            }
        }
        let mut source_ids: Names<SourceId> =
            self.names(RecordKind::Source, source_names.iter().map(String::as_str), SourceId::random);

        let mut sources: Vec<(SourceId, Source)> = sources
            .into_iter()
            .zip(source_ids.own.clone())
            .map(|(v1::Item { mut csl, kept: _ }, id)| {
                csl.insert("id".to_owned(), id.to_string().into());
                (id, Source { csl })
            })
            .collect();
        let texts = (texts.into_iter().zip(&text_ids.own).enumerate())
            .map(|(at, (text, &id))| (id, self.text(at, text, &source_ids)))
            .collect();
        let nodes = (nodes.into_iter().zip(&node_ids.own).enumerate())
            .map(|(at, (node, &id))| (id, self.node(at, node, &mut sources, &mut source_ids, &text_ids)))
            .collect();
        let inferences = (inferences.into_iter().zip(&step_ids.own).enumerate())
            .filter_map(|(at, (step, &id))| Some((id, self.inference(at, step, &node_ids, &step_ids)?)))
            .collect();
        let inferences = self.grounded(inferences);
        meta.essay = essay.map(|it| self.essay(it, &node_ids).into());
        Map::from_records(meta, sorted(nodes), sorted(inferences), sorted(sources), sorted(texts))
    }

    fn node(
        &mut self,
        at: usize,
        node: v1::Node<'_>,
        sources: &mut Vec<(SourceId, Source)>,
        source_ids: &mut Names<SourceId>,
        text_ids: &Names<TextId>,
    ) -> Node {
        let v1::Node {
            id,
            kind,
            evidence,
            text,
            prompt,
            citations,
            unstated,
            note,
            pinned,
            placed,
            folded,
            anchor,
            anchors,
            extra: _,
        } = node;
        let path = [name("nodes"), Key::Position(at)];
        // Not collected, which would keep the larger room of what was read.
        let written = citations;
        let mut citations = Vec::with_capacity(written.len());
        for (nth, citation) in written.into_iter().enumerate() {
            citations.push(self.citation(&path, nth, citation, &id, sources, source_ids));
        }
        let pinned = self.pin(&id, pinned, placed);
        let [records, place] = &path;
        let first = anchor.map(|it| (it, vec![records.clone(), place.clone(), name("anchor")]));
        let others = anchors.into_iter().enumerate();
        let others =
            others.map(|(at, it)| (it, vec![records.clone(), place.clone(), name("anchors"), Key::Position(at)]));
        let mut passages = Vec::new();
        for (anchor, path) in first.into_iter().chain(others) {
            passages.extend(self.anchor(&id, anchor, &path, text_ids));
        }
        let mut passages = passages.into_iter();
        let anchor = passages.next().map(Box::new);
        let anchors = passages.collect();
        let kind = match kind {
            v1::Kind::Thesis => NodeKind::Thesis,
            v1::Kind::Claim => NodeKind::Claim,
            v1::Kind::Evidence => NodeKind::Evidence,
        };
        let extra = self.extra(&path);
        Node {
            kind,
            evidence: evidence.map(self::evidence),
            text: text.into(),
            prompt: String::from(prompt).into(),
            citations,
            unstated,
            note: note.into(),
            pinned,
            folded,
            cut: false,
            seen_as: None,
            anchor,
            anchors,
            extra,
        }
    }

    fn anchor(
        &mut self,
        node: &v1::Name<'_>,
        anchor: v1::Anchor<'_>,
        path: &[Key],
        text_ids: &Names<TextId>,
    ) -> Option<Anchor> {
        let v1::Anchor { text, start, end, quote, extra: _ } = anchor;
        let Some(text) = text_ids.get(&text.0).filter(|_| start <= end) else {
            self.warn(&node.0, Remark::LostPassage { node: brief(&node.0) });
            return None;
        };
        Some(Anchor { text, start, end, quote: quote.into(), extra: self.extra(path) })
    }

    fn text(&mut self, at: usize, text: v1::Text<'_>, source_ids: &Names<SourceId>) -> Text {
        let v1::Text { id, title, content, parts, file, language, source, extra: _ } = text;
        let path = [name("texts"), Key::Position(at)];
        let [records, place] = &path;
        let mut kept = Vec::with_capacity(parts.len());
        for (nth, part) in parts.into_iter().enumerate() {
            let v1::TextPart { kind, level, at, start, end, extra: _ } = part;
            let extra = self.extra(&[records.clone(), place.clone(), name("parts"), Key::Position(nth)]);
            if start <= end {
                let kind = TextPartKind::from_name(&kind.0);
                kept.push(TextPart { kind, level: level.unwrap_or(0), at, start, end, extra });
            } else {
                self.warn(&id.0, Remark::LostPart { text: brief(&id.0) });
            }
        }
        let file = file.map(|v1::TextFile { path: file, hash, extra: _ }| TextFile {
            path: file.into(),
            hash: hash.into(),
            extra: self.extra(&[records.clone(), place.clone(), name("file")]),
        });
        let source = source.and_then(|named| {
            let found = source_ids.get(&named.0);
            if found.is_none() {
                self.warn(&id.0, Remark::LostSourceOfText { text: brief(&id.0), source: brief(&named.0) });
            }
            found
        });
        let extra = self.extra(&path);
        Text {
            title: title.into(),
            content: content.into(),
            parts: kept,
            file,
            language: language.into(),
            source,
            extra,
        }
    }

    fn citation(
        &mut self,
        record: &[Key],
        nth: usize,
        citation: v1::Citation<'_>,
        node: &v1::Name<'_>,
        sources: &mut Vec<(SourceId, Source)>,
        source_ids: &mut Names<SourceId>,
    ) -> Citation {
        let v1::Citation { source, locator, quote, prefix, suffix, fidelity, form, extra: _ } = citation;
        let mut path = record.to_vec();
        path.extend([name("citations"), Key::Position(nth)]);
        let source = match source_ids.get(&source.0) {
            Some(source) => source,
            None => {
                let remark = Remark::MissingSource { node: brief(&node.0), source: brief(&source.0) };
                self.warn(&node.0, remark);
                let new = stand_in(&source.0, SourceId::random);
                source_ids.renamed.insert(source.0.to_string(), new);
                let csl = [("id", new.to_string()), ("type", "document".into()), ("title", source.0.to_string())];
                let csl = csl.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
                sources.push((new, Source { csl }));
                new
            }
        };
        let extra = self.extra(&path);
        path.push(name("locator"));
        let locator = locator.map(|v1::Locator { label, value, extra: _ }| Locator {
            label: LocatorLabel::from_name(&label.0),
            value: value.into(),
            extra: self.extra(&path),
        });
        Citation {
            source,
            locator,
            quote: quote.into(),
            prefix: prefix.into(),
            suffix: suffix.into(),
            fidelity: fidelity.map(self::fidelity),
            form: form.map(self::form),
            extra,
        }
    }

    fn inference(
        &mut self,
        at: usize,
        step: v1::Inference<'_>,
        node_ids: &Names<NodeId>,
        step_ids: &Names<InferenceId>,
    ) -> Option<Inference> {
        let v1::Inference { id, premises, stance, target, order, note, extra: _ } = step;
        let (target, target_name) = match target {
            v1::Target::Node(name) => (node_ids.get(&name.0).map(Target::Node), name),
            v1::Target::Inference(name) => (step_ids.get(&name.0).map(Target::Inference), name),
        };
        let own = step_ids.own[at];
        let Some(target) = target.filter(|&it| it != Target::Inference(own)) else {
            let (inference, target) = (brief(&id.0), brief(&target_name.0));
            self.warn(&id.0, Remark::MissingTarget { inference, target });
            return None;
        };
        let mut found = Vec::with_capacity(premises.len());
        let mut seen = FxHashSet::default();
        for premise in &premises {
            let node = node_ids.get(&premise.0);
            match node.filter(|&it| target != Target::Node(it) && seen.insert(it)) {
                Some(node) => found.push(node),
                None => {
                    let (inference, premise) = (brief(&id.0), brief(&premise.0));
                    let remark = match node {
                        None => Remark::MissingPremise { inference, premise },
                        Some(it) if target == Target::Node(it) => Remark::PremiseIsTarget { inference, premise },
                        Some(_) => Remark::PremiseTwice { inference, premise },
                    };
                    self.warn(&id.0, remark);
                }
            }
        }
        if found.is_empty() {
            self.warn(&id.0, Remark::NoPremise { inference: brief(&id.0) });
            return None;
        }
        let stance = match stance {
            v1::Stance::Supports => Stance::Supports,
            v1::Stance::Opposes => Stance::Opposes,
        };
        let extra = self.extra(&[name("inferences"), Key::Position(at)]);
        // Minus nought would be another number than nought in the order of siblings.
        let order = order + 0.0;
        Some(Inference { premises: found, target, stance, order, note: note.into(), extra })
    }

    pub(super) fn extra(&mut self, path: &[Key]) -> Extra {
        if self.unknown.is_empty() {
            return None;
        }
        self.unknown.remove(path).map(Box::new)
    }
}

fn fidelity(fidelity: v1::Fidelity) -> Fidelity {
    match fidelity {
        v1::Fidelity::Quotation => Fidelity::Quotation,
        v1::Fidelity::Paraphrase => Fidelity::Paraphrase,
        v1::Fidelity::Interpretation => Fidelity::Interpretation,
    }
}

fn form(form: v1::CitationForm) -> CitationForm {
    match form {
        v1::CitationForm::SuppressAuthor => CitationForm::SuppressAuthor,
        v1::CitationForm::InText => CitationForm::InText,
    }
}

fn evidence(kind: v1::EvidenceKind) -> EvidenceKind {
    match kind {
        v1::EvidenceKind::Quotation => EvidenceKind::Quotation,
        v1::EvidenceKind::Statistic => EvidenceKind::Statistic,
        v1::EvidenceKind::Study => EvidenceKind::Study,
        v1::EvidenceKind::Data => EvidenceKind::Data,
        v1::EvidenceKind::Example => EvidenceKind::Example,
        v1::EvidenceKind::ExpertOpinion => EvidenceKind::ExpertOpinion,
        v1::EvidenceKind::Testimony => EvidenceKind::Testimony,
        v1::EvidenceKind::Law => EvidenceKind::Law,
        v1::EvidenceKind::Definition => EvidenceKind::Definition,
        v1::EvidenceKind::CommonKnowledge => EvidenceKind::CommonKnowledge,
        v1::EvidenceKind::PersonalExperience => EvidenceKind::PersonalExperience,
        v1::EvidenceKind::Other => EvidenceKind::Other,
    }
}

fn csl_id(item: &Object<String, Value>) -> String {
    match item.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}

fn sorted<Id: Ord, T>(mut records: Vec<(Id, T)>) -> Vec<(Id, T)> {
    if !records.is_sorted_by(|a, b| a.0 < b.0) {
        records.sort_by(|a, b| a.0.cmp(&b.0));
    }
    records
}
