//! What a text says, as the reference implementation's export to JSON has it: statements, arguments, relations, and the
//! members of each. It is there to be compared with that.

use rustc_hash::FxHashSet;
use serde_json::{Map as Object, Value, json};

use super::document::{ArgdownText, PassageForm, PassageKind, PassagePlace, WrittenInference};
use super::front::Front;
use super::model::{ArgdownRelation, Kind, Member, Model, Titled};
use super::parse::parse;
use crate::format::{Parts, WriteError};

/// Whether a file may be such JSON.
pub fn is_json(parts: &Parts<'_>) -> bool {
    let text = parts.text();
    text.starts_with('{') && ["\"arguments\"", "\"statements\"", "\"relations\""].iter().all(|it| text.contains(it))
}

/// A text as a file of JSON: see [`json()`].
///
/// # Errors
/// None that is known.
pub fn to_json(text: &str) -> Result<Vec<u8>, WriteError> {
    let mut bytes =
        serde_json::to_vec_pretty(&json(text)).map_err(|error| WriteError::Json { reason: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A text as JSON, with `arguments`, `statements` and `relations`.
pub fn json(text: &str) -> Value {
    let text = text.replace("\r\n", "\n");
    let front = Front::of_text(&text);
    let document = parse(&text, !front.removes_tags());
    let mut model = Model::of(&document, true);
    bear_on_conclusions(&document, &mut model);
    if front.is_strict() {
        between_statements(&mut model);
    }
    leave_out_redundant(&document, &mut model);
    let all = |titled: &[Titled], kind: PassageKind| -> Object<String, Value> {
        titled.iter().map(|it| (it.title.to_string(), of_titled(&document, it, kind))).collect()
    };
    json!({
        "arguments": all(&model.arguments, PassageKind::Argument),
        "statements": all(&model.statements, PassageKind::Statement),
        "relations": model.relations.iter().map(|it| of_relation(&document, &model, it)).collect::<Vec<_>>(),
    })
}

fn of_titled(document: &ArgdownText, titled: &Titled, kind: PassageKind) -> Value {
    let members = titled.members.iter().map(|it| of_passage(document, *it)).collect::<Vec<_>>();
    let mut object = json!({ "title": &*titled.title, "members": members });
    if !titled.tags.is_empty() {
        object["tags"] = json!(titled.tags);
    }
    if kind == PassageKind::Argument {
        let structure = titled.structure.and_then(|it| document.structures.get(it));
        let statements = structure.map(|it| it.statements.as_slice()).unwrap_or_default();
        object["pcs"] = statements.iter().map(|it| of_passage(document, *it)).collect();
    }
    object
}

fn of_passage(document: &ArgdownText, number: usize) -> Value {
    let Some(passage) = document.passages.get(number) else { return Value::Null };
    let mut object = Object::new();
    let mut put = |name: &str, value: Value| _ = object.insert(name.to_owned(), value);
    put("title", (*passage.title).into());
    if let Some(text) = passage.text_without_marks() {
        put("text", text.into());
    }
    if passage.form == PassageForm::Reference {
        put("isReference", true.into());
    }
    if !passage.tags().is_empty() {
        put("tags", passage.tags().into());
    }
    let role = match (passage.kind, passage.place) {
        (PassageKind::Argument, _) => Some("argument-description"),
        (_, PassagePlace::Top) => Some("top-level-statement"),
        (_, PassagePlace::List) => None,
        (_, PassagePlace::Under { .. }) => Some("relation-statement"),
        (_, PassagePlace::Premise { .. }) => Some("premise"),
        (_, PassagePlace::Conclusion { structure, .. }) => {
            let last = document.structures.get(structure).and_then(|it| it.statements.last());
            Some(if last == Some(&number) { "main-conclusion" } else { "intermediary-conclusion" })
        }
    };
    if let Some(role) = role {
        put("role", role.into());
    }
    if let PassagePlace::Premise { structure } | PassagePlace::Conclusion { structure, .. } = passage.place {
        put("argumentTitle", document.structures.get(structure).map(|it| it.argument.to_string()).into());
    }
    if let PassagePlace::Conclusion { inference, .. } = passage.place
        && let Some(WrittenInference { rules, conclusion, .. }) = document.inferences.get(inference)
    {
        put("inference", json!({ "inferenceRules": rules, "conclusionIndex": conclusion }));
    }
    object.into()
}

fn of_relation(document: &ArgdownText, model: &Model, relation: &ArgdownRelation) -> Value {
    let (from, from_kind) = end(document, model, relation.from);
    let (to, to_kind) = end(document, model, relation.to);
    let mut object = json!({ "relationType": relation.kind.name(), "from": from, "fromType": from_kind, "to": to, "toType": to_kind });
    if let Member::Inference(it) = relation.to {
        object["conclusionIndex"] = document.inferences.get(it).and_then(|it| it.conclusion).into();
    }
    object
}

fn end(document: &ArgdownText, model: &Model, member: Member) -> (Option<String>, &'static str) {
    match member {
        Member::Statement(it) => (model.statements.get(it).map(|it| it.title.to_string()), "equivalence-class"),
        Member::Argument(it) => (model.arguments.get(it).map(|it| it.title.to_string()), "argument"),
        Member::Inference(it) => {
            let structure = document.inferences.get(it).and_then(|it| document.structures.get(it.structure));
            (structure.map(|it| it.argument.to_string()), "inference")
        }
    }
}

/// An argument with a structure bears on things by its conclusion, and is undercut in its last inference.
fn bear_on_conclusions(document: &ArgdownText, model: &mut Model) {
    let last = |member: Member| {
        let structure = model.structure(member).and_then(|it| document.structures.get(it))?;
        structure.statements.last().copied()
    };
    let conclusion = |member: Member| last(member).and_then(|it| model.member(document, it));
    let inference = |member: Member| match document.passages.get(last(member)?)?.place {
        PassagePlace::Conclusion { inference, .. } => Some(Member::Inference(inference)),
        _ => None,
    };
    // What was there as it is counts before what becomes the same.
    let mut known: FxHashSet<(Kind, Member, Member)> =
        model.relations.iter().map(|it| (it.kind, it.from, it.to)).collect();
    let mut kept = Vec::with_capacity(model.relations.len());
    for &relation in &model.relations {
        let from = conclusion(relation.from).unwrap_or(relation.from);
        let to = inference(relation.to).filter(|_| relation.kind == Kind::Undercut).unwrap_or(relation.to);
        // The reference takes a conclusion that bears on itself for one that it knows.
        if from == to && from != relation.from {
            continue;
        }
        let is_same = from == relation.from && to == relation.to;
        if is_same || known.insert((relation.kind, from, to)) {
            kept.push(ArgdownRelation { from, to, ..relation });
        }
    }
    model.relations = kept;
}

/// In strict mode, statements entail and are contrary.
fn between_statements(model: &mut Model) {
    let mut contrary = FxHashSet::default();
    model.relations.retain_mut(|it| {
        if !matches!((it.from, it.to), (Member::Statement(_), Member::Statement(_))) {
            return true;
        }
        match it.kind {
            Kind::Support => it.kind = Kind::Entails,
            Kind::Attack => {
                it.kind = Kind::Contrary;
                return contrary.insert((it.from.min(it.to), it.from.max(it.to)));
            }
            _ => {}
        }
        true
    });
}

/// An attack on an argument is left out where its premise is attacked.
fn leave_out_redundant(document: &ArgdownText, model: &mut Model) {
    let mut attacked: FxHashSet<(Member, Member)> = FxHashSet::default();
    for it in &model.relations {
        match it.kind {
            Kind::Attack => _ = attacked.insert((it.from, it.to)),
            Kind::Contradictory | Kind::Contrary => attacked.extend([(it.from, it.to), (it.to, it.from)]),
            _ => {}
        }
    }
    let premises = |argument: Member| {
        let structure = model.structure(argument).and_then(|it| document.structures.get(it));
        let statements = structure.map(|it| it.statements.as_slice()).unwrap_or_default();
        let is_premise = |it: &&usize| {
            document.passages.get(**it).is_some_and(|it| matches!(it.place, PassagePlace::Premise { .. }))
        };
        statements.iter().filter(is_premise).filter_map(|it| model.member(document, *it)).collect::<Vec<_>>()
    };
    let is_redundant = |it: &ArgdownRelation| {
        it.kind == Kind::Attack
            && matches!((it.from, it.to), (Member::Statement(_), Member::Argument(_)))
            && premises(it.to).into_iter().any(|premise| attacked.contains(&(it.from, premise)))
    };
    let kept = model.relations.iter().filter(|it| !is_redundant(it)).copied().collect();
    model.relations = kept;
}
