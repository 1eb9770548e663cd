//! A map being edited: the map, its history, and what of it is saved.

use std::sync::atomic::{AtomicU64, Ordering};

use super::changes::Changes;
use super::history::{History, MergeKey};
use super::map::Map;
use super::tx::{EditError, Tx};

/// A map being edited.
#[derive(Clone, Debug)]
pub struct Document {
    /// Tells the documents of this run of the program apart.
    number: u64,
    map: Map,
    history: History,
    /// What changed since somebody last took it.
    news: Changes,
    saved: Option<Revision>,
    /// Refuses every edit.
    pub read_only: bool,
    /// Refuses every edit while a step is taken on a copy, which is to take its place.
    pub held: bool,
    rng: fastrand::Rng,
}

/// A state of a document; equal revisions are equal maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision {
    document: u64,
    step: u64,
}

impl Document {
    /// A document that is as it is on disk.
    pub fn new(map: Map) -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let history = History::default();
        let saved = Some(Revision { document: number, step: history.revision() });
        let news = Changes::default();
        Self { number, map, history, news, saved, read_only: false, held: false, rng: fastrand::Rng::new() }
    }

    /// A document that differs from what is on disk, such as a repaired or imported map.
    pub fn unsaved(map: Map) -> Self {
        Self { saved: None, ..Self::new(map) }
    }

    /// Makes the ids of new records repeatable.
    pub fn with_seed(self, seed: u64) -> Self {
        Self { rng: fastrand::Rng::with_seed(seed), ..self }
    }

    pub fn map(&self) -> &Map {
        &self.map
    }

    /// Runs `change` as one undo step.
    ///
    /// # Errors
    /// What `change` says, or what it left unsound; the map is then as before.
    pub fn edit<T>(
        &mut self,
        label: &'static str,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        self.edit_merging(label, None, change)
    }

    /// The label of an edit whose document nobody sees, and so nobody undoes: one that a file is read into, say.
    pub const UNSEEN: &str = "";

    /// Like [`edit`](Self::edit), joined to the step before it while the key stays the same.
    ///
    /// # Errors
    /// As for `edit`.
    pub fn edit_merging<T>(
        &mut self,
        label: &'static str,
        merge: Option<MergeKey>,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        self.may_change()?;
        let mut tx = Tx::new(&mut self.map, &mut self.rng);
        let value = change(&mut tx)?;
        let changes = tx.finish()?;
        if !changes.is_empty() {
            self.news.append(changes.clone());
            self.history.push(label, changes, merge);
        }
        debug_assert!(self.map.n_nodes() > 5_000 || self.map.violations().is_empty());
        Ok(value)
    }

    /// Lets edits with this key join the last step.
    pub fn merge_next(&mut self, key: MergeKey) {
        self.history.merge_next(key);
    }

    /// Ends the current run of merging edits.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Whether the map may change at all.
    ///
    /// # Errors
    /// Why every edit is refused.
    pub fn may_change(&self) -> Result<(), EditError> {
        if self.held {
            return Err(EditError::Held);
        }
        if self.read_only { Err(EditError::ReadOnly) } else { Ok(()) }
    }

    /// Takes back the last step and says what that changed. Nothing while the map is held.
    pub fn undo(&mut self) -> Option<Changes> {
        let entry = if self.held { None } else { self.history.undo() };
        let changes = entry?.changes.inverse();
        Some(self.apply(changes))
    }

    pub fn redo(&mut self) -> Option<Changes> {
        let entry = if self.held { None } else { self.history.redo() };
        let changes = entry?.changes.clone();
        Some(self.apply(changes))
    }

    fn apply(&mut self, changes: Changes) -> Changes {
        changes.apply(&mut self.map);
        self.news.append(changes.clone());
        changes
    }

    /// What edits, undo and redo changed since this was asked last: what is derived from the map follows it.
    pub fn take_news(&mut self) -> Changes {
        std::mem::take(&mut self.news)
    }

    /// The number of records that [`undo`](Self::undo) would change.
    pub fn n_undoes(&self) -> usize {
        self.history.last_done().map_or(0, |it| it.changes.len())
    }

    /// The number of records that [`redo`](Self::redo) would change.
    pub fn n_redoes(&self) -> usize {
        self.history.last_undone().map_or(0, |it| it.changes.len())
    }

    pub fn undo_label(&self) -> Option<&'static str> {
        self.history.last_done().map(|it| it.label)
    }

    pub fn redo_label(&self) -> Option<&'static str> {
        self.history.last_undone().map(|it| it.label)
    }

    pub fn revision(&self) -> Revision {
        Revision { document: self.number, step: self.history.revision() }
    }

    /// Whether undo or redo lead to a state, however many it takes.
    pub fn can_come_to(&self, revision: Revision) -> bool {
        revision.document == self.number && self.history.can_come_to(revision.step)
    }

    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.revision())
    }

    /// Says that `revision` is what the file holds.
    pub fn mark_saved(&mut self, revision: Revision) {
        // Undo must be able to stop at what is on disk.
        self.history.seal();
        self.saved = Some(revision);
    }

    /// What the file holds, if that is known.
    pub fn saved(&self) -> Option<Revision> {
        self.saved
    }

    /// Says that no file holds what was saved last.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }
}
