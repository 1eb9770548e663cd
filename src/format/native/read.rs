//! Bytes to map. What can be repaired is, and said; only the hopeless is an error.

use std::borrow::Cow;
use std::fmt::Display;
use std::hash::{Hash, Hasher as _};
use std::str::FromStr;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde_json::{Map as Object, Value};

use super::{FORMAT, VERSION, v1};
use crate::format::{Loaded, ReadError, Warning};
use crate::model::{
    Anchor, Citation, EvidenceKind, Extra, Fidelity, Inference, InferenceId, Locator, LocatorLabel, Map, Meta, Node,
    NodeId, NodeKind, Offset, Source, SourceId, Stance, Target, Text, TextId,
};

/// Reads a file of any version up to the present one.
///
/// # Errors
/// When it is no JSON, no map, cut off, of a newer version, or holds a value of a wrong type.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|error| {
        let line = 1 + str::from_utf8(&bytes[..error.valid_up_to()]).map_or(0, |it| it.matches('\n').count());
        ReadError::new(line, "the file is not text in UTF-8; convert it to UTF-8, or open a backup")
    })?;
    if text.trim_matches(|it: char| it.is_whitespace() || it == '\0').is_empty() {
        return Err(ReadError::new(None, "the file is empty; open a backup or an earlier version of it"));
    }
    let (file, unknown) = parse(text).map_err(|error| explain(text, &error))?;
    if file.format.0 != FORMAT {
        return Err(not_a_map());
    }
    if file.version != VERSION {
        return Err(wrong_version(file.version));
    }
    let mut warnings = Vec::new();
    let unknown = unknown_fields(text, unknown).unwrap_or_else(|| {
        let text = "fields that this program does not know are nested too deeply; they were left out".to_owned();
        warnings.push(Warning { line: None, text });
        FxHashMap::default()
    });
    let mut reader = Reader { text, warnings, unknown };
    let map = reader.map(file);
    debug_assert_eq!(map.violations(), []);
    Ok(Loaded { map, warnings: reader.warnings })
}

/// The place of a field: the names and positions that lead to it.
type Path = Vec<Step>;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    Name(Cow<'static, str>),
    Position(usize),
}

fn parse(text: &str) -> Result<(v1::File<'_>, Vec<Path>), serde_json::Error> {
    let mut unknown = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let file = serde_ignored::deserialize(&mut json, |path| unknown.push(steps(&path)))?;
    json.end()?;
    Ok((file, unknown))
}

fn steps(path: &serde_ignored::Path<'_>) -> Path {
    use serde_ignored::Path as P;
    let mut steps = Vec::new();
    let mut at = path;
    loop {
        at = match at {
            P::Root => break,
            P::Seq { parent, index } => {
                steps.push(Step::Position(*index));
                parent
            }
            P::Map { parent, key } => {
                steps.push(Step::Name(key.clone().into()));
                parent
            }
            P::Some { parent } | P::NewtypeStruct { parent } | P::NewtypeVariant { parent } => parent,
        };
    }
    steps.reverse();
    steps
}

/// The fields of one record that the types do not know.
type Unknown = Object<String, Value>;

/// The values of fields that the types do not know, by the record that has them. The file is parsed a
/// second time for them, so a file without any pays nothing. `None` if they are nested too deeply to be kept.
fn unknown_fields(text: &str, paths: Vec<Path>) -> Option<FxHashMap<Path, Unknown>> {
    let mut fields: FxHashMap<Path, Unknown> = FxHashMap::default();
    if paths.is_empty() {
        return Some(fields);
    }
    let mut root = serde_json::from_str::<Value>(text).ok()?;
    for mut path in paths {
        let Some(Step::Name(name)) = path.pop() else { continue };
        let record = path.iter().try_fold(&mut root, |at, step| match step {
            Step::Name(name) => at.get_mut(&**name),
            Step::Position(index) => at.get_mut(index),
        });
        if let Some(value) = record.and_then(|it| it.get_mut(&*name)) {
            fields.entry(path).or_default().insert(name.into_owned(), value.take());
        }
    }
    Some(fields)
}

#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
    version: Option<Value>,
}

/// What is wrong with a file that the types of this version cannot hold.
fn explain(text: &str, error: &serde_json::Error) -> ReadError {
    use serde_json::error::Category;
    let line = error.line();
    match error.classify() {
        Category::Eof => ReadError::new(
            line,
            "the file ends too early: it was cut off while it was written or copied; open a backup or an earlier \
             version of it",
        ),
        Category::Syntax | Category::Io => {
            if !text.trim_start().starts_with('{') {
                return not_a_map();
            }
            ReadError::new(line, format!("not valid JSON ({}); correct this line in a text editor", reason(error)))
        }
        Category::Data => {
            let head = serde_json::from_str::<Head>(text).ok();
            let version = head.as_ref().and_then(|it| it.version.as_ref()?.as_u64());
            let format = head.as_ref().and_then(|it| it.format.as_ref()?.as_str());
            match (format, version) {
                (Some(FORMAT), Some(version)) if version != u64::from(VERSION) => {
                    wrong_version(u32::try_from(version).unwrap_or(u32::MAX))
                }
                (Some(FORMAT), _) => {
                    ReadError::new(line, format!("{}; correct this line in a text editor", reason(error)))
                }
                _ => not_a_map(),
            }
        }
    }
}

/// serde's reason without its “at line 3 column 5”.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

fn not_a_map() -> ReadError {
    ReadError::new(
        None,
        "this is not a Mainstay map: a map is a JSON object with “format”: “argmap”; choose another file, or import \
         it if it is of another program",
    )
}

fn wrong_version(version: u32) -> ReadError {
    ReadError::new(
        None,
        format!(
            "the map was written by a newer Mainstay (file version {version}, this program knows {VERSION}); update \
             Mainstay to open it"
        ),
    )
}

/// The line, counted from 1, of the record with an id, or of its `nth` copy counted from 0.
fn line_of_id(text: &str, id: &str, nth: usize) -> Option<usize> {
    let id = serde_json::to_string(id).ok()?;
    let at = text
        .match_indices(&id)
        .filter(|(at, _)| text[..*at].trim_end().strip_suffix(':').is_some_and(|it| it.trim_end().ends_with("\"id\"")))
        .nth(nth)?
        .0;
    Some(1 + text[..at].matches('\n').count())
}

struct Reader<'a> {
    text: &'a str,
    warnings: Vec<Warning>,
    unknown: FxHashMap<Path, Unknown>,
}

impl Reader<'_> {
    fn map(&mut self, file: v1::File<'_>) -> Map {
        let v1::File {
            format: _,
            version: _,
            title,
            note,
            style,
            language,
            nodes,
            inferences,
            mut sources,
            texts,
            extra: _,
        } = file;
        let meta = Meta {
            title: title.into(),
            note: note.into(),
            style: style.into(),
            language: language.into(),
            extra: self.extra(&[]),
        };

        let node_ids: Names<NodeId> = self.names("node", nodes.iter().map(|it| &*it.id.0), NodeId::random);
        let step_ids: Names<InferenceId> =
            self.names("inference", inferences.iter().map(|it| &*it.id.0), InferenceId::random);
        let text_ids: Names<TextId> = self.names("text", texts.iter().map(|it| &*it.id.0), TextId::random);
        let n_before = sources.len();
        sources.retain(|it| !it.is_empty());
        let n_bare = n_before - sources.len();
        if n_bare > 0 {
            let text = format!("{n_bare} of the sources say nothing at all; they were left out");
            self.warnings.push(Warning { line: None, text });
        }
        let source_names: Vec<String> = sources.iter().map(csl_id).collect();
        let mut source_ids: Names<SourceId> =
            self.names("source", source_names.iter().map(String::as_str), SourceId::random);

        let mut sources: Vec<(SourceId, Source)> = sources
            .into_iter()
            .zip(source_ids.own.clone())
            .map(|(mut csl, id)| {
                csl.insert("id".to_owned(), id.to_string().into());
                (id, Source { csl })
            })
            .collect();
        let texts = (texts.into_iter().zip(&text_ids.own).enumerate())
            .map(|(at, (v1::Text { id: _, title, content, extra: _ }, &id))| {
                let extra = self.extra(&[name("texts"), Step::Position(at)]);
                (id, Text { title: title.into(), content: content.into(), extra })
            })
            .collect();
        let nodes = (nodes.into_iter().zip(&node_ids.own).enumerate())
            .map(|(at, (node, &id))| (id, self.node(at, node, &mut sources, &mut source_ids, &text_ids)))
            .collect();
        let inferences = (inferences.into_iter().zip(&step_ids.own).enumerate())
            .filter_map(|(at, (step, &id))| Some((id, self.inference(at, step, &node_ids, &step_ids)?)))
            .collect();
        let inferences = self.standing(inferences);
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
        let v1::Node { id, kind, evidence, text, citations, unstated, note, pinned, folded, anchor, extra: _ } = node;
        let path = [name("nodes"), Step::Position(at)];
        // Not collected, which would keep the larger room of what was read.
        let written = citations;
        let mut citations = Vec::with_capacity(written.len());
        for (nth, citation) in written.into_iter().enumerate() {
            citations.push(self.citation(&path, nth, citation, &id, sources, source_ids));
        }
        let pinned = pinned.map(|[x, y]| Offset { x, y }).filter(|it| {
            if !it.is_sound() {
                self.warn(&id.0, format!("node “{}” lay too far away; its pin was removed", id.0));
            }
            it.is_sound()
        });
        let anchor = anchor.and_then(|v1::Anchor { text, start, end, quote, extra: _ }| {
            let Some(text) = text_ids.get(&text.0).filter(|_| start <= end) else {
                self.warn(
                    &id.0,
                    format!("node “{}” comes from a passage that is not in the file; that was forgotten", id.0),
                );
                return None;
            };
            let extra = self.extra(&[path[0].clone(), path[1].clone(), name("anchor")]);
            Some(Anchor { text, start, end, quote: quote.into(), extra })
        });
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
            citations,
            unstated,
            note: note.into(),
            pinned,
            folded,
            anchor,
            extra,
        }
    }

    fn citation(
        &mut self,
        record: &[Step],
        nth: usize,
        citation: v1::Citation<'_>,
        node: &v1::Name<'_>,
        sources: &mut Vec<(SourceId, Source)>,
        source_ids: &mut Names<SourceId>,
    ) -> Citation {
        let v1::Citation { source, locator, quote, prefix, suffix, fidelity, extra: _ } = citation;
        let mut path = record.to_vec();
        path.extend([name("citations"), Step::Position(nth)]);
        let source = match source_ids.get(&source.0) {
            Some(source) => source,
            None => {
                let text = format!(
                    "node “{}” cites the source “{}”, which is missing; an empty one was added",
                    node.0, source.0
                );
                self.warn(&node.0, text);
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
            let text = format!(
                "inference “{}” bears on “{}”, which is missing; the inference was left out and its premises stay",
                id.0, target_name.0
            );
            self.warn(&id.0, text);
            return None;
        };
        let mut found = Vec::with_capacity(premises.len());
        for premise in &premises {
            let node = node_ids.get(&premise.0);
            match node.filter(|&it| target != Target::Node(it) && !found.contains(&it)) {
                Some(node) => found.push(node),
                None => {
                    let why = match node {
                        None => "which is missing",
                        Some(it) if target == Target::Node(it) => "which it bears on",
                        Some(_) => "twice",
                    };
                    let text = format!("inference “{}” has the premise “{}”, {why}; it was left out", id.0, premise.0);
                    self.warn(&id.0, text);
                }
            }
        }
        if found.is_empty() {
            self.warn(&id.0, format!("inference “{}” has no premise; it was left out", id.0));
            return None;
        }
        let stance = match stance {
            v1::Stance::Supports => Stance::Supports,
            v1::Stance::Opposes => Stance::Opposes,
        };
        let extra = self.extra(&[name("inferences"), Step::Position(at)]);
        // Minus nought would be another number than nought in the order of siblings.
        let order = order + 0.0;
        Some(Inference { premises: found, target, stance, order, note: note.into(), extra })
    }

    /// Leaves out what bears on an inference that was left out, and so on.
    fn standing(&mut self, mut all: Vec<(InferenceId, Inference)>) -> Vec<(InferenceId, Inference)> {
        let mut standing: FxHashSet<InferenceId> = all.iter().map(|(id, _)| *id).collect();
        let on = |it: &Inference| match it.target {
            Target::Inference(id) => Some(id),
            Target::Node(_) => None,
        };
        let mut by_target: FxHashMap<InferenceId, Vec<InferenceId>> = FxHashMap::default();
        for (id, step) in &all {
            if let Some(target) = on(step) {
                by_target.entry(target).or_default().push(*id);
            }
        }
        let fallen = |it: &Option<InferenceId>, standing: &FxHashSet<_>| it.is_some_and(|it| !standing.contains(&it));
        let mut open: Vec<InferenceId> =
            all.iter().filter(|(_, it)| fallen(&on(it), &standing)).map(|(id, _)| *id).collect();
        while let Some(id) = open.pop() {
            if standing.remove(&id) {
                let text = format!("inference “{id}” bears on an inference that was left out; it was left out too");
                self.warn(&id.to_string(), text);
                open.extend(by_target.get(&id).into_iter().flatten());
            }
        }
        all.retain(|(id, _)| standing.contains(id));
        self.grounded(all, &by_target)
    }

    /// Leaves out what bears on inferences alone, which bear on each other in a circle: no card would show them.
    fn grounded(
        &mut self,
        mut all: Vec<(InferenceId, Inference)>,
        by_target: &FxHashMap<InferenceId, Vec<InferenceId>>,
    ) -> Vec<(InferenceId, Inference)> {
        let mut grounded: FxHashSet<InferenceId> = FxHashSet::default();
        let mut open: Vec<InferenceId> = all.iter().filter(|it| it.1.target.node().is_some()).map(|it| it.0).collect();
        while let Some(id) = open.pop() {
            if grounded.insert(id) {
                open.extend(by_target.get(&id).into_iter().flatten());
            }
        }
        for (id, _) in all.iter().filter(|it| !grounded.contains(&it.0)) {
            let text = format!("inference “{id}” never reaches a node; it was left out and its premises stay");
            self.warn(&id.to_string(), text);
        }
        all.retain(|(id, _)| grounded.contains(id));
        all
    }

    /// Names the records of one kind: unsound and repeated ids are replaced by new ones.
    fn names<'n, Id: Copy + Eq + Hash + FromStr + Display>(
        &mut self,
        what: &str,
        names: impl Iterator<Item = &'n str>,
        random: fn(&mut fastrand::Rng) -> Id,
    ) -> Names<Id> {
        let own = Vec::with_capacity(names.size_hint().0);
        let mut found = Names { known: FxHashSet::default(), renamed: FxHashMap::default(), own };
        for (place, name) in names.enumerate() {
            let sound: Option<Id> = name.parse().ok();
            if let Some(id) = sound.filter(|&it| found.known.insert(it)) {
                found.own.push(id);
                continue;
            }
            // The same file must always give the same map, so the new id comes from the name and the place.
            let mut new = stand_in(&format!("{name} {place}"), random);
            while !found.known.insert(new) {
                new = stand_in(&format!("{name} {place} {new}"), random);
            }
            if sound.is_some() {
                self.warn_at(name, 1, format!("the {what} id “{name}” is used again; the later one became “{new}”"));
            } else {
                self.warn(name, format!("“{name}” cannot be a {what} id; it became “{new}”"));
                found.renamed.entry(name.to_owned()).or_insert(new);
            }
            found.own.push(new);
        }
        found
    }

    fn extra(&mut self, path: &[Step]) -> Extra {
        if self.unknown.is_empty() {
            return None;
        }
        self.unknown.remove(path).map(Box::new)
    }

    fn warn(&mut self, id: &str, text: String) {
        self.warn_at(id, 0, text);
    }

    fn warn_at(&mut self, id: &str, nth: usize, text: String) {
        // Finding a line reads the whole file; nobody reads more than this many of them.
        let line = (self.warnings.len() < 200).then(|| line_of_id(self.text, id, nth)).flatten();
        self.warnings.push(Warning { line, text });
    }
}

/// The ids of the records of one kind.
struct Names<Id> {
    /// Those that are used as they are written.
    known: FxHashSet<Id>,
    /// Those that stand for names that are no ids.
    renamed: FxHashMap<String, Id>,
    /// In the order of the file.
    own: Vec<Id>,
}

impl<Id: Copy + Eq + Hash + FromStr> Names<Id> {
    /// The record that a name in the file means.
    fn get(&self, name: &str) -> Option<Id> {
        let known = name.parse().ok().filter(|it| self.known.contains(it));
        known.or_else(|| self.renamed.get(name).copied())
    }
}

fn fidelity(fidelity: v1::Fidelity) -> Fidelity {
    match fidelity {
        v1::Fidelity::Quotation => Fidelity::Quotation,
        v1::Fidelity::Paraphrase => Fidelity::Paraphrase,
        v1::Fidelity::Interpretation => Fidelity::Interpretation,
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

fn name(name: &'static str) -> Step {
    Step::Name(name.into())
}

fn sorted<Id: Ord, T>(mut records: Vec<(Id, T)>) -> Vec<(Id, T)> {
    if !records.is_sorted_by(|a, b| a.0 < b.0) {
        records.sort_by(|a, b| a.0.cmp(&b.0));
    }
    records
}

/// An id for something that has none that could be used, the same one each time.
fn stand_in<Id: FromStr>(name: &str, random: fn(&mut fastrand::Rng) -> Id) -> Id {
    let sound = name.parse().ok();
    sound.unwrap_or_else(|| {
        let mut hasher = rustc_hash::FxHasher::default();
        name.hash(&mut hasher);
        random(&mut fastrand::Rng::with_seed(hasher.finish()))
    })
}
