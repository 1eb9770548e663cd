//! Which rows are told: all of a map, or those around where somebody is.

use crate::model::InferenceId;
use crate::scene::{Item, Scene};
use crate::session::Session;
use crate::spoken::Speaker;
use crate::tree::{OutlineRow, RowShows, Vertex};
use crate::words::spoken as words;

/// Maps of more rows are told in part.
const MOST: usize = 500;
/// So many are told on each side of where somebody is, and of what it holds.
const BESIDE: usize = 100;
/// So many of those that hold one another are told.
const DEEPEST: usize = 100;

/// What tells a row from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowKey {
    pub item: Item,
    /// The step under which a claim is only used again.
    pub via: Option<InferenceId>,
}

/// A row as it is told.
pub struct ToldRow {
    pub key: RowKey,
    /// The step without a row of its own that it stands for.
    pub stands_for: Option<Item>,
    /// The number of the row that holds it.
    pub parent: Option<usize>,
    pub name: String,
    pub description: String,
    pub level: usize,
    pub place: usize,
    pub n_held: usize,
    /// Whether it is folded, if it holds anything that can be.
    pub folded: Option<bool>,
}

impl RowKey {
    pub fn of(row: &OutlineRow) -> Self {
        match row.shows {
            RowShows::Card(line) => Self { item: Item::Card(line.node), via: line.via.filter(|_| line.again) },
            RowShows::Step { step, .. } => Self { item: Item::Step(step), via: None },
        }
    }
}

pub fn is_large(scene: &Scene) -> bool {
    scene.n_rows() > MOST
}

/// The rows to be told, each after the one that holds it.
pub fn told_rows(session: &Session, is_text_first: bool) -> Vec<ToldRow> {
    let scene = session.scene();
    let rows: Vec<(OutlineRow, Option<usize>)> = if is_large(scene) { around(session) } else { all(scene) };
    let mut speaker = Speaker::new(scene).with_text_first(is_text_first);
    rows.into_iter().map(|(row, parent)| told(session, &mut speaker, &row, parent)).collect()
}

fn told(session: &Session, speaker: &mut Speaker<'_>, row: &OutlineRow, parent: Option<usize>) -> ToldRow {
    let scene = session.scene();
    let key = RowKey::of(row);
    let (stands_for, remarks, folded) = match row.shows {
        RowShows::Card(line) if !line.again => {
            let home =
                line.via.filter(|it| scene.tree().step_no(*it).is_some_and(|it| !scene.tree().step(it).has_row()));
            let folded = (row.n_held > 0).then(|| session.is_folded(line.node));
            (home.map(Item::Step), speaker.remarks(line.node), folded)
        }
        _ => (None, String::new(), None),
    };
    // Linux's readers are not told the level.
    let level = cfg!(target_os = "linux").then(|| words::level(row.level + 1));
    let description: Vec<String> = [level, Some(remarks)].into_iter().flatten().filter(|it| !it.is_empty()).collect();
    ToldRow {
        key,
        stands_for,
        parent,
        name: speaker.row(row),
        description: description.join(". "),
        level: row.level,
        place: row.place,
        n_held: row.n_held,
        folded,
    }
}

/// All rows, each with the number of the one that holds it.
fn all(scene: &Scene) -> Vec<(OutlineRow, Option<usize>)> {
    let mut holders: Vec<usize> = Vec::new();
    let rows = scene.rows(0).enumerate().map(|(nth, row)| {
        holders.truncate(row.level);
        let parent = holders.last().copied();
        holders.push(nth);
        (row, parent)
    });
    rows.collect()
}

/// What holds the row somebody is at, what stands beside it, and what it holds.
fn around(session: &Session) -> Vec<(OutlineRow, Option<usize>)> {
    let scene = session.scene();
    let Some(at) = session.current().and_then(|it| scene.row_of_item(it)) else { return Vec::new() };
    let Some(current) = scene.rows(at).next() else { return Vec::new() };
    let mut rows: Vec<(OutlineRow, Option<usize>)> = Vec::new();
    let mut holder = None;
    let above = holders(scene, &current);
    for row in &above {
        rows.push((*row, holder));
        holder = Some(rows.len() - 1);
    }
    let held_by = above.last().and_then(|it| vertex_of(scene, it));
    let beside = scene.tree().rows_held(held_by, current.level);
    let from = current.place.saturating_sub(BESIDE);
    for row in beside.into_iter().skip(from).take(2 * BESIDE + 1) {
        rows.push((row, holder));
        if row.place == current.place {
            let own = rows.len() - 1;
            let held = vertex_of(scene, &current).map(|it| scene.tree().rows_held(Some(it), current.level + 1));
            rows.extend(held.into_iter().flatten().take(BESIDE).map(|it| (it, Some(own))));
        }
    }
    rows
}

/// The rows that hold one, the nearest last.
fn holders(scene: &Scene, row: &OutlineRow) -> Vec<OutlineRow> {
    let holder = |row: &OutlineRow| {
        let item = match row.shows {
            RowShows::Card(line) => scene.holder(&line),
            RowShows::Step { step, .. } => scene.holder_of_step(step),
        };
        scene.rows(scene.row_of_item(item?)?).next()
    };
    let mut all: Vec<OutlineRow> = std::iter::successors(holder(row), holder).take(DEEPEST).collect();
    all.reverse();
    all
}

fn vertex_of(scene: &Scene, row: &OutlineRow) -> Option<Vertex> {
    match row.shows {
        RowShows::Card(line) if !line.again => scene.tree().card_no(line.node).map(Vertex::Card),
        RowShows::Card(_) => None,
        RowShows::Step { step, .. } => scene.tree().step_no(step).map(Vertex::Step),
    }
}
