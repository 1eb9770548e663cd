//! Maps of [MindMup](https://www.mindmup.com) and its open parts, [mapjs](https://github.com/mindmup/mapjs): JSON, in which
//! ideas stand within ideas.
//!
//! ```json
//! {"formatVersion": 3, "id": "root", "title": "Evenings", "ideas": {"1": {"title": "Stay open.", "ideas": {
//!   "1": {"title": "group", "attr": {"group": "supporting"}, "ideas": {"1": {"title": "It is quiet."}}}}}}}
//! ```
//!
//! In a map of arguments the ideas in a group are the premises of one step, and a group within a group bears on a step.
//! An idea right under another one is a reason for it. Colours, places and pictures are left out. It is only read.

use rustc_hash::FxHashSet;
use serde_json::{Map as Object, Value, json};

use super::draft::{DraftStep, DraftTarget, MapDraft, kept, room_for};
use super::scheme_nodes::{SchemeNode, steps};
use super::text::text;
use super::told::Told;
use super::{Loaded, Parts, ReadError, Remark, Room, Unreadable, json as whole_json};
use crate::model::{Node, NodeKind, Stance};

type Idea = Object<String, Value>;

pub fn recognises(parts: &Parts<'_>) -> bool {
    parts.text().starts_with('{') && parts.text().contains("\"ideas\"")
}

/// Reads a map.
///
/// # Errors
/// When it is no JSON, or there is no idea in it.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let text = text(bytes)?;
    let n_titles = text.matches("\"title\"").count();
    let mut room = Room::of(bytes.len()).for_cards(n_titles)?;
    let mut told = Told::default();
    let file = whole_json::read_file(&text, &mut room, &mut told)?;
    let Some(root) = file.as_object().filter(|it| it.contains_key("ideas")) else {
        return Err(ReadError::new(None, Unreadable::NotMindmup));
    };
    room.has(room_for(n_titles + text.matches("\"ideas\"").count()))?;
    let draft = Ideas::default().draft(root, &mut told);
    if draft.cards.is_empty() {
        return Err(ReadError::new(None, Unreadable::NotMindmup));
    }
    Ok(draft.into_loaded(told))
}

/// What was met of a file.
#[derive(Default)]
struct Ideas<'f> {
    draft: MapDraft,
    schemes: Vec<SchemeNode>,
    /// What the connector of each of them says.
    labels: Vec<&'f str>,
    left_out: FxHashSet<&'f str>,
}

impl<'f> Ideas<'f> {
    fn draft(mut self, root: &'f Idea, told: &mut Told) -> MapDraft {
        let is_idea = root.get("formatVersion").and_then(Value::as_f64).is_none_or(|it| it < 3.0);
        let mut open = if is_idea { vec![(root, DraftTarget::Nothing)] } else { children(root, DraftTarget::Nothing) };
        while let Some((idea, over)) = open.pop() {
            let under = self.idea(idea, over, told);
            open.extend(children(idea, under));
        }
        if root.get("links").and_then(Value::as_array).is_some_and(|it| !it.is_empty()) {
            told.tell(None, Remark::MarkLeftOut("links".to_owned()));
        }
        self.steps(told);
        let title = title(root);
        self.draft.meta.title =
            if is_idea || title == self.draft.first_words() { String::new() } else { title.to_owned() };
        self.draft.mark_theses();
        self.draft
    }

    /// Takes one idea in, and says what those within it stand under: a card, or the step that a group is.
    fn idea(&mut self, idea: &'f Idea, over: DraftTarget, told: &mut Told) -> DraftTarget {
        let attributes = idea.get("attr").and_then(Value::as_object);
        let attribute = |name: &str| attributes.and_then(|it| it.get(name));
        let label = attribute("parentConnector").and_then(|it| it.get("label")?.as_str()).unwrap_or_default();
        if let Some(group) = attribute("group").filter(|it| !it.is_null()) {
            let opposes = group.as_str().is_some_and(|it| it.starts_with("oppos"));
            let stance = if opposes { Stance::Opposes } else { Stance::Supports };
            return match over {
                DraftTarget::Nothing => DraftTarget::Nothing,
                over => DraftTarget::Step(self.scheme(stance, Vec::new(), over, label)),
            };
        }
        let mut node = Node::new(NodeKind::Claim, title(idea));
        for (name, value) in attributes.into_iter().flatten() {
            match name.as_str() {
                "note" => value.get("text").and_then(Value::as_str).unwrap_or_default().clone_into(&mut node.note),
                "collapsed" => node.folded = *value == Value::Bool(true),
                "styleNames" if is_implicit(value) => node.unstated = true,
                "style" | "position" | "parentConnector" | "width" | "contentLocked" | "text" | "group" => {}
                other if self.left_out.insert(other) => told.tell(None, Remark::MarkLeftOut(other.to_owned())),
                _ => {}
            }
        }
        let card = self.draft.card(node);
        match over {
            DraftTarget::Nothing => {}
            DraftTarget::Step(it) => self.schemes[it].premises.push((0, card)),
            DraftTarget::Card(_) => _ = self.scheme(Stance::Supports, vec![(0, card)], over, label),
        }
        DraftTarget::Card(card)
    }

    fn scheme(&mut self, stance: Stance, premises: Vec<(usize, usize)>, target: DraftTarget, label: &'f str) -> usize {
        let node = self.schemes.len();
        self.schemes.push(SchemeNode { node, stance, premises, targets: vec![(0, target)] });
        self.labels.push(label);
        node
    }

    fn steps(&mut self, told: &mut Told) {
        let (steps, refused) = steps(std::mem::take(&mut self.schemes));
        if !refused.is_empty() {
            told.tell(None, Remark::StepsLeftOut(refused.len()));
        }
        for step in steps {
            let label = self.labels.get(step.node).filter(|it| !it.is_empty());
            let extra = label.and_then(|it| kept("mindmup", json!({ "label": it })));
            self.draft.steps.push(DraftStep { extra, ..step.draft() });
        }
    }
}

/// Whether the names of styles say that a claim is implicit, and nothing else.
fn is_implicit(names: &Value) -> bool {
    let mut names = names.as_array().into_iter().flatten().filter_map(Value::as_str).peekable();
    names.peek().is_some() && names.all(|it| it == "attr_implicit_claim")
}

fn title(idea: &Idea) -> &str {
    idea.get("title").and_then(Value::as_str).unwrap_or_default()
}

/// The ideas within one, the last one first: they are numbered, with a minus on the left.
fn children(idea: &Idea, over: DraftTarget) -> Vec<(&Idea, DraftTarget)> {
    let all = idea.get("ideas").and_then(Value::as_object).into_iter().flatten();
    let rank = |it: &str| it.parse::<f64>().unwrap_or(f64::MAX);
    let mut all: Vec<(f64, &Idea)> = all.filter_map(|(name, it)| Some((rank(name), it.as_object()?))).collect();
    all.sort_by(|a, b| (b.0 < 0.0).cmp(&(a.0 < 0.0)).then(b.0.abs().total_cmp(&a.0.abs())));
    all.into_iter().map(|it| (it.1, over)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::outline;
    use crate::model::Branch;

    fn check(file: &Value, expect: &str) -> Loaded {
        let loaded = read(file.to_string().as_bytes()).expect("a map");
        assert_eq!(loaded.map.violations(), []);
        assert_eq!(outline::write(&Branch::of(&loaded.map, &loaded.map.roots())), expect);
        loaded
    }

    fn group(kind: &str, ideas: Value) -> Value {
        json!({ "title": "group", "attr": { "group": kind, "contentLocked": true }, "ideas": ideas })
    }

    #[test]
    fn groups_are_steps_and_ideas_in_them_premises() {
        let undercut = group("opposing", json!({ "1": { "title": "D" } }));
        let linked = group("supporting", json!({ "3": undercut, "2": { "title": "B" }, "1": { "title": "A" } }));
        let against = group(
            "opposing",
            json!({ "1": { "title": "C", "attr": { "note": { "text": "N" },
            "styleNames": ["attr_implicit_claim"], "icon": {} } } }),
        );
        let root =
            json!({ "title": "T", "ideas": { "10": against, "2": linked, "11": group("supporting", json!({})) } });
        let file = json!({ "formatVersion": 3, "id": "root", "title": "M", "ideas": { "1": root }, "links": [{}] });
        let Loaded { map, warnings, .. } = check(&file, "T\n  + A\n  & B\n    ! D\n  - C\n");
        let remarks: Vec<Remark> = warnings.into_iter().map(|it| it.remark).collect();
        let left_out = |it: &str| Remark::MarkLeftOut(it.to_owned());
        assert_eq!(remarks, [left_out("icon"), left_out("links"), Remark::StepsLeftOut(1)]);
        let unstated: Vec<(&str, &str)> =
            map.nodes().filter(|it| it.1.unstated).map(|it| (it.1.text.as_str(), it.1.note.as_str())).collect();
        assert_eq!((map.title(), unstated), ("M", vec![("C", "N")]));
    }

    #[test]
    fn plain_mind_maps_are_reasons_under_reasons() {
        let idea = |title: &str, ideas: Value| json!({ "title": title, "ideas": ideas });
        let below = json!({ "-1": idea("C", json!({})), "1": idea("A", json!({ "1": idea("B", json!({})) })) });
        check(&idea("T", below), "T\n  + A\n    + B\n  + C\n");
        for none in ["", "[]", "{}", "{\"ideas\": {}, \"formatVersion\": 3}", "{\"ideas\": 1, \"formatVersion\": 3}"] {
            assert!(read(none.as_bytes()).is_err(), "{none}");
        }
    }
}
