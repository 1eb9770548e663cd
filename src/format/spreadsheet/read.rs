//! A table to a map.

use csv::{ReaderBuilder, StringRecord};
use rustc_hash::FxHashMap;
use serde_json::Map as Object;

use super::{CITATIONS, COLUMNS, FORMAT, STEP, is_guarded};
use crate::format::draft::{DraftStep, DraftTarget, FoundCard, FoundMap, kept, room_for};
use crate::format::native::OwnPieces;
use crate::format::told::Told;
use crate::format::topics::{Relation, kind_named};
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable, decoded};
use crate::model::{EditError, NodeKind, Stance};

/// What the name of a column takes.
const A_COLUMN: usize = 60;

/// Whether a file may be such a table.
pub fn is_table(parts: &Parts<'_>) -> bool {
    const LONGEST: usize = 2_000;
    let text = parts.text();
    let (_, text) = separated(text);
    let line = text.lines().next().unwrap_or_default();
    let names = ColumnNames::of(line.split([',', ';', '\t']).map(|it| it.trim_matches('"')));
    line.len() < LONGEST && names.has("text") && (names.has("id") || names.has("target") || names.has("stance"))
}

/// # Errors
/// When it is no text, has no column of texts, or takes too much memory.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let it = decoded(bytes)?;
    if it.is_guessed {
        told.tell(None, Remark::LettersGuessed);
    }
    let text = it.text.trim_start_matches('\u{feff}');
    let n_lines = text.bytes().filter(|it| matches!(it, b'\n' | b'\r')).count();
    let room = Room::of(bytes.len()).for_cards(n_lines)?;
    let (separator, text) = separated(text);
    let n_columns = text.lines().next().unwrap_or_default().bytes().filter(|it| *it == separator).count();
    room.has(room_for(n_lines) + A_COLUMN * n_columns)?;
    let mut rows =
        ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut row = StringRecord::new();
    let mut names = None;
    let mut reading = TableReading::default();
    loop {
        match rows.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) if row.iter().all(str::is_empty) => {}
            Ok(true) => {
                let line = row.position().and_then(|it| usize::try_from(it.line()).ok());
                let Some(names) = &names else {
                    let found = ColumnNames::of(row.iter());
                    if !found.has("text") {
                        return Err(ReadError::new(line, Unreadable::NoTextColumn));
                    }
                    names = Some(found);
                    continue;
                };
                reading.row(line, names, &row, &mut told);
            }
            Err(error) => {
                let line = error.position().and_then(|it| usize::try_from(it.line()).ok());
                told.tell(line, Remark::RowUnreadable);
                break;
            }
        }
    }
    if names.is_none() {
        return Err(ReadError::new(None, Unreadable::NoTextColumn));
    }
    Ok(reading.into_loaded(told))
}

/// What separates the columns, and the table: said in a first line, or what the line of names has most of.
fn separated(text: &str) -> (u8, &str) {
    let line = text.lines().next().unwrap_or_default();
    if let Some(said) = line.trim_matches('"').strip_prefix("sep=")
        && let [separator] = said.as_bytes()
    {
        return (*separator, text.get(line.len()..).unwrap_or_default().trim_start_matches(['\r', '\n']));
    }
    let n = |it: &u8| line.bytes().filter(|other| other == it).count();
    let most = [b';', b'\t', b','].into_iter().max_by_key(n).unwrap_or(b',');
    (most, text)
}

/// The names of the columns, those that are known under ours.
struct ColumnNames(Vec<String>);

impl ColumnNames {
    fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let ours = |name: &str| match name.to_lowercase().as_str() {
            "card" | "node" => "id".to_owned(),
            "bears on" | "parent" => "target".to_owned(),
            "relation" => "stance".to_owned(),
            "claim" | "statement" | "sentence" => "text".to_owned(),
            "citation" => CITATIONS.to_owned(),
            known if COLUMNS.contains(&known) => known.to_owned(),
            _ => name.to_owned(),
        };
        let mut names: Vec<String> = names.map(|it| ours(it.trim())).collect();
        if !names.iter().any(|it| it == "text") {
            // Tables of others have their sentences under other names.
            const LIKELY: [&str; 7] = ["argument", "content", "point", "title", "label", "name", "description"];
            let at = LIKELY.iter().find_map(|likely| names.iter().position(|it| it.to_lowercase() == *likely));
            if let Some(name) = at.and_then(|it| names.get_mut(it)) {
                "text".clone_into(name);
            }
        }
        Self(names)
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|it| it == name)
    }
}

#[derive(Default)]
struct TableReading {
    cards: Vec<FoundCard>,
    steps: Vec<DraftStep>,
    /// What each step bears on, as the table names it.
    targets: Vec<String>,
    cards_by_name: FxHashMap<String, usize>,
    steps_by_name: FxHashMap<String, usize>,
}

impl TableReading {
    fn row(&mut self, line: Option<usize>, names: &ColumnNames, row: &StringRecord, told: &mut Told) {
        let mut values: FxHashMap<&str, String> = FxHashMap::default();
        let mut foreign = Object::new();
        for (name, value) in names.0.iter().zip(row) {
            let value = value.strip_prefix('\'').filter(|it| is_guarded(it)).unwrap_or(value);
            if COLUMNS.contains(&name.as_str()) && name != CITATIONS {
                values.entry(name).or_insert_with(|| value.to_owned());
            } else if !value.is_empty() {
                foreign.insert(name.clone(), value.into());
            }
        }
        if row.len() > names.0.len() {
            told.tell(line, Remark::PartsLeftOut(row.len() - names.0.len()));
        }
        let value = |name: &str| values.get(name).map_or("", String::as_str);
        let card = self.card(line, value("id").trim(), value("text"), told);
        if let Some(it) = self.cards.get_mut(card) {
            it.kind = it.kind.or(kind_named(value("kind")));
            if it.extra.is_none() {
                it.extra = kept(FORMAT, foreign);
            }
        }
        let (step, target) = (value("step").trim(), value("target").trim());
        if target.is_empty() {
            return;
        }
        if target == value("id").trim() {
            told.tell(line, Remark::Refused(EditError::OwnPremise));
            return;
        }
        let stance = Relation::named(value("stance")).map_or(Stance::Supports, |it| it.stance);
        if let Some(&at) = self.steps_by_name.get(step).filter(|_| !step.is_empty())
            && self.targets.get(at).is_some_and(|it| it == target)
            && let Some(found) = self.steps.get_mut(at).filter(|it| it.stance == stance)
        {
            found.premises.push(card);
            return;
        }
        if !step.is_empty() {
            self.steps_by_name.entry(step.to_owned()).or_insert(self.steps.len());
        }
        self.targets.push(target.to_owned());
        let id = step.parse().ok();
        self.steps.push(DraftStep { line, id, ..DraftStep::new(vec![card], DraftTarget::Nothing, stance) });
    }

    /// The card of a row: one that was named before, or a new one.
    fn card(&mut self, line: Option<usize>, name: &str, text: &str, told: &mut Told) -> usize {
        let known = self.cards_by_name.get(name).copied().filter(|_| !name.is_empty());
        if let Some(known) = known {
            if text.is_empty() || self.cards.get(known).is_some_and(|it| it.text == text) {
                return known;
            }
            told.tell(line, Remark::CopyApart);
        }
        let at = self.cards.len();
        if !name.is_empty() {
            self.cards_by_name.entry(name.to_owned()).or_insert(at);
        }
        let id = name.parse().ok().filter(|_| known.is_none());
        self.cards.push(FoundCard { id, text: text.to_owned(), ..FoundCard::default() });
        at
    }

    fn into_loaded(self, mut told: Told) -> Loaded {
        let Self { mut cards, mut steps, targets, cards_by_name, steps_by_name } = self;
        for (step, name) in steps.iter_mut().zip(targets) {
            let of_step = |it: &str| steps_by_name.get(it).copied().map(DraftTarget::Step);
            let target = match name.strip_prefix(STEP) {
                Some(name) => of_step(name.trim()),
                None => cards_by_name.get(&name).copied().map(DraftTarget::Card).or_else(|| of_step(&name)),
            };
            match target {
                Some(target) => step.target = target,
                None => told.tell(step.line, Remark::LinkLost),
            }
        }
        if cards.iter().all(|it| it.kind.is_none()) {
            name_thesis(&mut cards, &steps);
        }
        let found = FoundMap {
            cards,
            steps,
            pieces: OwnPieces::default(),
            title: None,
            extra: None,
            shown: |it| it.into(),
            shown_note: |it| it.into(),
        };
        found.into_loaded(told)
    }
}

/// In a table without kinds, the first card is the thesis if all others bear on something.
fn name_thesis(cards: &mut [FoundCard], steps: &[DraftStep]) {
    let mut is_used = vec![false; cards.len()];
    for &premise in steps.iter().flat_map(|it| &it.premises) {
        if let Some(it) = is_used.get_mut(premise) {
            *it = true;
        }
    }
    if let [first, others @ ..] = &*is_used
        && !first
        && !others.is_empty()
        && others.iter().all(|it| *it)
        && let Some(card) = cards.first_mut()
    {
        card.kind = Some(NodeKind::Thesis);
    }
}
