//! Which record a name in a file means: ids that are no ids, or are used twice, are replaced.

use std::fmt::Display;
use std::hash::{Hash, Hasher as _};
use std::str::FromStr;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reader;
use crate::cite::id_near;
use crate::format::{RecordKind, Remark};
use crate::words::formats::brief;

/// The ids of the records of one kind.
pub struct Names<Id> {
    /// Those that are used as they are written.
    known: FxHashSet<Id>,
    /// Those that stand for names that are no ids.
    pub renamed: FxHashMap<String, Id>,
    /// In the order of the file.
    pub own: Vec<Id>,
}

impl<Id: Copy + Eq + Hash + FromStr> Names<Id> {
    /// The record that a name in the file means.
    pub fn get(&self, name: &str) -> Option<Id> {
        let known = name.parse().ok().filter(|it| self.known.contains(it));
        known.or_else(|| self.renamed.get(name).copied())
    }
}

impl Reader<'_> {
    /// Names the records of one kind: unsound and repeated ids are replaced by new ones.
    pub fn names<'n, Id: Copy + Eq + Hash + FromStr + Display>(
        &mut self,
        kind: RecordKind,
        names: impl Iterator<Item = &'n str>,
        random: fn(&mut fastrand::Rng) -> Id,
    ) -> Names<Id> {
        let own = Vec::with_capacity(names.size_hint().0);
        let mut found = Names { known: FxHashSet::default(), renamed: FxHashMap::default(), own };
        let mut to_rename = Vec::new();
        for (place, name) in names.enumerate() {
            // The same file must always give the same map, so a new id comes from the name and the place.
            let new = || stand_in(&format!("{name} {place}"), random);
            let kept = name.parse().ok().filter(|&it| found.known.insert(it));
            if kept.is_none() {
                to_rename.push((place, name));
            }
            found.own.push(kept.unwrap_or_else(new));
        }
        // Not before all that can keep theirs have them.
        for (place, name) in to_rename {
            let sound: Option<Id> = name.parse().ok();
            let near = || id_near(name)?.parse().ok().filter(|it| !found.known.contains(it));
            let mut new = if sound.is_some() { found.own[place] } else { near().unwrap_or(found.own[place]) };
            while !found.known.insert(new) {
                new = stand_in(&format!("{name} {place} {new}"), random);
            }
            if sound.is_some() {
                let remark = Remark::IdUsedAgain { kind, id: brief(name), new: new.to_string() };
                self.warn_at(name, 1, remark);
            } else {
                self.warn(name, Remark::UnsoundId { kind, id: brief(name), new: new.to_string() });
                found.renamed.entry(name.to_owned()).or_insert(new);
            }
            found.own[place] = new;
        }
        found
    }
}

/// An id for something that has none that could be used, the same one each time.
pub fn stand_in<Id: FromStr>(name: &str, random: fn(&mut fastrand::Rng) -> Id) -> Id {
    let sound = name.parse().ok();
    sound.unwrap_or_else(|| {
        let mut hasher = rustc_hash::FxHasher::default();
        name.hash(&mut hasher);
        random(&mut fastrand::Rng::with_seed(hasher.finish()))
    })
}
