//! A sorted table of records that is cheap to copy.
//!
//! Records lie in chunks, and chunks are shared between copies until one of them writes. A copy of the
//! table costs one pointer; a write after that costs one chunk and the list of chunks. So a snapshot for
//! saving or checking beside the window is free at any size of map.

use std::cmp::Ordering;
use std::mem;
use std::sync::Arc;

const CHUNK: usize = 128;

type Chunk<K, V> = Vec<(K, Arc<V>)>;
/// The first key of a chunk, and the chunk.
type Keyed<K, V> = (K, Arc<Chunk<K, V>>);

/// Chunks are never empty and hold at most [`CHUNK`] records; keys rise within and across them. Each stands
/// beside its first key, so that the way to a record touches few places in memory.
#[derive(Debug)]
pub(super) struct Table<K, V: ?Sized> {
    chunks: Arc<Vec<Keyed<K, V>>>,
    len: usize,
}

impl<K: Copy + Ord, V: ?Sized> Table<K, V> {
    /// Builds a table in linear time. Of equal neighbouring keys the last one stays.
    pub(super) fn from_sorted(records: impl IntoIterator<Item = (K, Arc<V>)>) -> Self {
        let mut chunks: Vec<Keyed<K, V>> = Vec::new();
        let (mut chunk, mut len) = (Chunk::with_capacity(CHUNK), 0);
        let mut records = records.into_iter().peekable();
        while let Some((key, value)) = records.next() {
            match records.peek() {
                Some(next) if next.0 == key => continue,
                next => debug_assert!(next.is_none_or(|it| key < it.0)),
            }
            chunk.push((key, value));
            len += 1;
            if chunk.len() == CHUNK || records.peek().is_none() {
                let full = mem::replace(&mut chunk, Chunk::with_capacity(CHUNK));
                chunks.push((full[0].0, Arc::new(full)));
            }
        }
        Self { chunks: Arc::new(chunks), len }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, key: K) -> Option<&V> {
        let (chunk, slot) = self.find(key);
        Some(&*self.chunks[chunk?].1[slot.ok()?].1)
    }

    pub(super) fn contains(&self, key: K) -> bool {
        self.get(key).is_some()
    }

    /// The keys whose record is not the very one of another table.
    pub(super) fn changed(&self, since: &Self) -> Vec<K> {
        if Arc::ptr_eq(&self.chunks, &since.chunks) {
            return Vec::new();
        }
        // Chunks that both share are passed over, whatever was split or removed around them.
        let (mut own, mut other) = (self.chunks.iter().peekable(), since.chunks.iter().peekable());
        let (mut written, mut before) = (Chunk::new(), Chunk::new());
        let copied = |it: &Keyed<K, V>| it.1.iter().map(|(key, it)| (*key, Arc::clone(it))).collect::<Chunk<K, V>>();
        while let (Some(a), Some(b)) = (own.peek(), other.peek()) {
            let order = a.0.cmp(&b.0);
            if Arc::ptr_eq(&a.1, &b.1) {
                own.next();
                other.next();
                continue;
            }
            if order.is_le() {
                written.extend(own.next().map(copied).unwrap_or_default());
            }
            if order.is_ge() {
                before.extend(other.next().map(copied).unwrap_or_default());
            }
        }
        written.extend(own.flat_map(copied));
        before.extend(other.flat_map(copied));
        differ(&written, &before)
    }

    pub(super) fn arcs(&self) -> impl Iterator<Item = (K, &Arc<V>)> {
        self.chunks.iter().flat_map(|it| it.1.iter()).map(|(key, value)| (*key, value))
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (K, &V)> + Clone {
        self.chunks.iter().flat_map(|it| it.1.iter()).map(|(key, value)| (*key, &**value))
    }

    /// Puts, replaces or (with `None`) removes a record, and gives back what stood there.
    pub(super) fn set(&mut self, key: K, value: Option<Arc<V>>) -> Option<Arc<V>> {
        let (at, slot) = self.find(key);
        let chunks = Arc::make_mut(&mut self.chunks);
        let Some(at) = at else {
            // The table is empty.
            if let Some(value) = value {
                chunks.push((key, Arc::new(vec![(key, value)])));
                self.len = 1;
            }
            return None;
        };
        match (slot, value) {
            (Ok(slot), Some(value)) => Some(mem::replace(&mut Arc::make_mut(&mut chunks[at].1)[slot].1, value)),
            (Ok(slot), None) => {
                let chunk = Arc::make_mut(&mut chunks[at].1);
                let (_, old) = chunk.remove(slot);
                match chunk.first() {
                    None => _ = chunks.remove(at),
                    Some(first) => chunks[at].0 = first.0,
                }
                self.len -= 1;
                Some(old)
            }
            (Err(slot), Some(value)) => {
                let (first, chunk) = &mut chunks[at];
                let chunk = Arc::make_mut(chunk);
                chunk.insert(slot, (key, value));
                *first = chunk[0].0;
                if chunk.len() > CHUNK {
                    let upper = chunk.split_off(CHUNK / 2);
                    chunks.insert(at + 1, (upper[0].0, Arc::new(upper)));
                }
                self.len += 1;
                None
            }
            (Err(_), None) => None,
        }
    }

    pub(super) fn get_arc(&self, key: K) -> Option<&Arc<V>> {
        let (chunk, slot) = self.find(key);
        Some(&self.chunks[chunk?].1[slot.ok()?].1)
    }

    /// The chunk a key belongs to (none in an empty table), and its slot there: found, or where to insert.
    fn find(&self, key: K) -> (Option<usize>, Result<usize, usize>) {
        let after = self.chunks.partition_point(|it| it.0 <= key);
        if self.chunks.is_empty() {
            return (None, Err(0));
        }
        let chunk = after.saturating_sub(1);
        (Some(chunk), self.chunks[chunk].1.binary_search_by_key(&key, |it| it.0))
    }
}

/// The keys that two sorted lists do not have with the very same record.
fn differ<K: Copy + Ord, V: ?Sized>(a: &Chunk<K, V>, b: &Chunk<K, V>) -> Vec<K> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut keys = Vec::new();
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        match one.0.cmp(&other.0) {
            Ordering::Less => keys.extend(a.next().map(|it| it.0)),
            Ordering::Greater => keys.extend(b.next().map(|it| it.0)),
            Ordering::Equal => {
                if !Arc::ptr_eq(&one.1, &other.1) {
                    keys.push(one.0);
                }
                a.next();
                b.next();
            }
        }
    }
    keys.extend(a.chain(b).map(|it| it.0));
    keys
}

impl<K, V: ?Sized> Default for Table<K, V> {
    fn default() -> Self {
        Self { chunks: Arc::default(), len: 0 }
    }
}

impl<K, V: ?Sized> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        Self { chunks: Arc::clone(&self.chunks), len: self.len }
    }
}

impl<K: Copy + Ord, V: PartialEq + ?Sized> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.chunks, &other.chunks) || (self.len == other.len && self.iter().eq(other.iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn behaves_like_a_sorted_map_and_leaves_its_copies_alone() {
        let mut rng = fastrand::Rng::with_seed(1);
        let mut table = Table::from_sorted((0..500).map(|it| (it * 2, Arc::new(it))));
        let mut model: BTreeMap<i32, i32> = (0..500).map(|it| (it * 2, it)).collect();
        for _ in 0..5_000 {
            let key = rng.i32(-10..1_200);
            let (copy, copied) = (table.clone(), model.clone());
            let value = rng.bool().then(|| rng.i32(..));
            table.set(key, value.map(Arc::new));
            match value {
                Some(value) => model.insert(key, value),
                None => model.remove(&key),
            };
            let changed = table.changed(&copy);
            assert!(changed.iter().all(|it| *it == key) && (changed.len() == 1 || value.is_none()));
            assert_eq!(table.get(key), model.get(&key));
            assert_eq!(table.len(), model.len());
            if rng.u8(..) == 0 {
                assert!(table.iter().map(|(k, v)| (k, *v)).eq(model.iter().map(|(k, v)| (*k, *v))));
                assert!(copy.iter().map(|(k, v)| (k, *v)).eq(copied.into_iter()));
            }
        }
    }
}
