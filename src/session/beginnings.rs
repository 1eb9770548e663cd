//! What an arrangement keeps from edit to edit, where it is not simply gone on with: the whole map's is put aside while
//! less of it is shown, and undo and redo give back what there was.
//!
//! It is of the session: neither the document nor the file knows of it. What an arrangement keeps is no business of this
//! room, but that it is cheap to copy.

use crate::model::{Document, Revision, Scope};

/// What arrangements kept, in other scopes and at other states of the document.
#[derive(Clone, Debug)]
pub struct PutAside<T> {
    /// The state of the document that is arranged.
    at: Revision,
    scope: Scope,
    /// That of the whole map, while less of it is shown.
    aside: Option<T>,
    /// What there was at the states that undo and redo lead to, in the order of these.
    left: Vec<(Revision, Left<T>)>,
}

/// What there was when a state of the document was left.
#[derive(Clone, Debug)]
struct Left<T> {
    scope: Scope,
    shown: T,
    aside: Option<T>,
}

impl<T> Left<T> {
    /// That of the whole map.
    fn whole(&self) -> Option<&T> {
        if self.scope == Scope::Whole { Some(&self.shown) } else { self.aside.as_ref() }
    }
}

impl<T: Clone + Default> PutAside<T> {
    /// `aside` is that of the whole map, where less of it is shown.
    pub fn new(doc: &Document, scope: Scope, aside: Option<T>) -> Self {
        Self { at: doc.revision(), scope, aside, left: Vec::new() }
    }

    /// That of the whole map, where less of it is shown.
    pub fn aside(&self) -> Option<&T> {
        self.aside.as_ref()
    }

    /// The document or what is shown of it is another now, and what is arranged, with `shown`, is to follow. Says with
    /// what it is to be arranged instead, if it is not to go on.
    pub fn follow(&mut self, doc: &Document, scope: Scope, shown: &T) -> Option<T> {
        let (before, was) = (self.scope, self.at);
        (self.scope, self.at) = (scope, doc.revision());
        let left = if was == self.at { None } else { self.leave(doc, was, before, shown) };
        let own = if before == Scope::Whole { Some(shown) } else { self.aside.as_ref() };
        let whole = left.as_ref().and_then(Left::whole).or(own).cloned();
        if scope == Scope::Whole {
            self.aside = None;
            return (left.is_some() || before != scope).then(|| whole.unwrap_or_default());
        }
        self.aside = whole;
        match left {
            Some(left) if left.scope == scope => Some(left.shown),
            _ => (before != scope).then(T::default),
        }
    }

    /// Notes what there is at a state that is left, and says what there was at the one that is come to, if undo or redo led
    /// there.
    fn leave(&mut self, doc: &Document, was: Revision, scope: Scope, shown: &T) -> Option<Left<T>> {
        let place = |left: &[(Revision, Left<T>)], at: Revision| left.binary_search_by_key(&at, |it| it.0);
        let now = Left { scope, shown: shown.clone(), aside: self.aside.clone() };
        match place(&self.left, was) {
            Ok(at) => self.left[at].1 = now,
            Err(at) => self.left.insert(at, (was, now)),
        }
        if let Ok(at) = place(&self.left, self.at) {
            return Some(self.left[at].1.clone());
        }
        // An edit: what was undone is gone for good, and so is a state that the last step merged with.
        while self.left.last().is_some_and(|it| !doc.can_come_to(it.0)) {
            self.left.pop();
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Map, MergeKey, Node, NodeKind};

    /// A document, and an arrangement that keeps one word.
    struct Arranged {
        doc: Document,
        scope: Scope,
        keeps: &'static str,
        put_aside: PutAside<&'static str>,
    }

    impl Arranged {
        fn new() -> Self {
            let doc = Document::new(Map::default()).with_seed(1);
            let put_aside = PutAside::new(&doc, Scope::Whole, None);
            Self { doc, scope: Scope::Whole, keeps: "first", put_aside }
        }

        /// Follows what was done; what an arrangement makes of it is another word.
        fn follow(&mut self, becomes: &'static str) {
            let given = self.put_aside.follow(&self.doc, self.scope, &self.keeps);
            self.keeps = given.unwrap_or(becomes);
        }

        fn edit(&mut self, merge: Option<MergeKey>, becomes: &'static str) {
            let add = |tx: &mut crate::model::Tx<'_>| Ok(tx.add_node(Node::new(NodeKind::Claim, "New")));
            self.doc.edit_merging("Add", merge, add).expect("sound");
            self.follow(becomes);
        }

        fn undo(&mut self) -> &'static str {
            self.doc.undo();
            self.follow("gone on");
            self.keeps
        }

        fn redo(&mut self) -> &'static str {
            self.doc.redo();
            self.follow("gone on");
            self.keeps
        }

        fn show(&mut self, scope: Scope) -> &'static str {
            self.scope = scope;
            self.follow("gone on");
            self.keeps
        }
    }

    #[test]
    fn undo_and_redo_give_back_what_there_was() {
        let mut it = Arranged::new();
        it.edit(None, "second");
        it.edit(None, "third");
        assert_eq!([it.undo(), it.undo(), it.redo(), it.redo()], ["second", "first", "second", "third"]);
        it.undo();
        it.edit(None, "other");
        assert_eq!([it.undo(), it.redo()], ["second", "other"]);
    }

    #[test]
    fn steps_that_merge_give_back_what_there_was_before_the_first() {
        let mut it = Arranged::new();
        for becomes in ["one", "two", "three"] {
            it.edit(Some(MergeKey::Title), becomes);
        }
        assert_eq!(it.put_aside.left.len(), 1, "states that nothing leads to are forgotten");
        assert_eq!([it.undo(), it.redo()], ["first", "three"]);
    }

    #[test]
    fn the_whole_map_gets_back_its_own() {
        let mut it = Arranged::new();
        assert_eq!(it.show(Scope::Levels), "", "less of the map is arranged afresh");
        it.edit(None, "levels");
        assert_eq!(it.show(Scope::Levels), "gone on");
        assert_eq!(it.show(Scope::Whole), "first");
        it.edit(None, "second");
        it.show(Scope::Levels);
        assert_eq!(it.undo(), "gone on", "what there was before was of the whole map");
        assert_eq!(it.show(Scope::Whole), "first");
    }

    #[test]
    fn what_is_kept_is_bounded_by_the_history() {
        let mut it = Arranged::new();
        let mut rng = fastrand::Rng::with_seed(3);
        for _ in 0..500 {
            match rng.u8(..5) {
                0 => _ = it.undo(),
                1 => _ = it.redo(),
                2 => it.edit(Some(MergeKey::Title), "merged"),
                _ => it.edit(None, "new"),
            }
            let n_steps = it.put_aside.left.len();
            assert!(it.put_aside.left.iter().all(|left| it.doc.can_come_to(left.0)), "of {n_steps}");
        }
    }
}
