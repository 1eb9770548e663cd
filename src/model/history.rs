//! Undo and redo.

use std::cmp::Reverse;

use super::changes::Changes;
use super::id::{InferenceId, NodeId, SourceId, TextId};

/// Unlimited, labelled undo steps.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    last_revision: u64,
}

/// One undo step.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) label: &'static str,
    pub(super) changes: Changes,
    merge: Option<MergeKey>,
    revision: u64,
}

/// Edits that follow one another with the same key make one undo step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergeKey {
    Text(NodeId),
    Note(NodeId),
    StepNote(InferenceId),
    Citation(NodeId, usize),
    Source(SourceId),
    /// What is written at one place of a text.
    Writing(TextId),
    Title,
    Author,
    Nudge,
    /// Words of an essay that are on no card.
    Essay,
}

impl History {
    pub(super) fn push(&mut self, label: &'static str, changes: Changes, merge: Option<MergeKey>) {
        self.undone.clear();
        self.last_revision += 1;
        let revision = self.last_revision;
        match self.done.last_mut() {
            Some(last) if merge.is_some() && last.merge == merge => {
                last.changes.append(changes);
                last.revision = revision;
                if last.changes.is_empty() {
                    self.done.pop();
                }
            }
            _ => self.done.push(Entry { label, changes, merge, revision }),
        }
    }

    pub(super) fn merge_next(&mut self, key: MergeKey) {
        if let Some(last) = self.done.last_mut() {
            last.merge = Some(key);
        }
    }

    /// Ends the current run of merging edits.
    pub(super) fn seal(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.merge = None;
        }
    }

    pub(super) fn undo(&mut self) -> Option<&Entry> {
        let entry = self.done.pop()?;
        self.undone.push(entry);
        self.seal();
        self.undone.last()
    }

    pub(super) fn redo(&mut self) -> Option<&Entry> {
        let entry = self.undone.pop()?;
        self.done.push(entry);
        self.seal();
        self.done.last()
    }

    pub(super) fn last_done(&self) -> Option<&Entry> {
        self.done.last()
    }

    pub(super) fn last_undone(&self) -> Option<&Entry> {
        self.undone.last()
    }

    /// Whether undo or redo lead to a state.
    pub(super) fn can_come_to(&self, revision: u64) -> bool {
        // The steps that were undone last come first again.
        let is_done = self.done.binary_search_by_key(&revision, |it| it.revision).is_ok();
        let is_undone = self.undone.binary_search_by_key(&Reverse(revision), |it| Reverse(it.revision)).is_ok();
        revision == 0 || is_done || is_undone
    }

    /// Names the state the map is in; the same number means the same state.
    pub(super) fn revision(&self) -> u64 {
        self.done.last().map_or(0, |it| it.revision)
    }
}
