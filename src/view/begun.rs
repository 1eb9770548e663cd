//! Where columns began in other states: undo and redo give that back, and the whole map gets back its own after less of it
//! was shown.
//!
//! It is of the session: neither the document nor the file knows of it. Each step of an edit tells what began otherwise
//! before it; so undo costs what it changes, and nothing is kept twice.

use crate::arrange::Beginnings;
use crate::model::{Document, Layout, Revision, Scope};

/// Where columns began, in other scopes and at other states of the document.
#[derive(Clone, Debug, Default)]
pub struct Begun {
    /// The state of the document that is arranged.
    at: Option<Revision>,
    scope: Scope,
    /// Of the whole map as it was laid out, while less of it is shown.
    aside: Option<(Layout, Beginnings)>,
    /// The states that undo leads to, the nearest last, each with what began otherwise there than at the next.
    before: Vec<LeftState>,
    /// The states that redo leads to, the nearest last.
    after: Vec<LeftState>,
    /// Where what began otherwise is to be noted when the arrangement has followed.
    noting: Noting,
}

/// A state of the document that was left.
#[derive(Clone, Debug)]
struct LeftState {
    at: Revision,
    scope: Scope,
    began: Beginnings,
}

#[derive(Clone, Copy, Debug, Default)]
enum Noting {
    #[default]
    Nothing,
    Before(Revision),
    Merged,
    After(Revision),
}

impl Begun {
    pub fn of(doc: &Document, scope: Scope) -> Self {
        Self { at: Some(doc.revision()), scope, ..Self::default() }
    }

    /// That of the whole map, where less of it is shown. Laid out in another way meanwhile, it begins anew.
    pub fn aside(&self, layout: Layout) -> Option<&Beginnings> {
        self.aside.as_ref().filter(|it| it.0 == layout).map(|it| &it.1)
    }

    /// Where the columns of the whole map are to begin when all of it is shown again.
    pub fn put_aside(&mut self, layout: Layout, whole: Beginnings) {
        self.aside = Some((layout, whole));
    }

    /// The document, or what is shown of it, is another now: where columns are to begin as they did once. `shown` tells
    /// where they begin so far.
    pub fn given(&mut self, doc: &Document, scope: Scope, shown: impl FnOnce() -> Beginnings) -> Beginnings {
        let (was, before) = (self.at.replace(doc.revision()), std::mem::replace(&mut self.scope, scope));
        let given = self.come_to(doc, was, scope);
        if scope == before {
            return given;
        }
        // What began otherwise in the scope that was left is of no use in this one.
        self.note(Beginnings::default());
        let layout = doc.map().meta().layout;
        if before == Scope::Whole {
            self.put_aside(layout, shown());
        }
        match scope {
            Scope::Whole => {
                let whole = self.aside(layout).cloned().unwrap_or_else(Beginnings::none);
                self.aside = None;
                whole
            }
            Scope::Levels | Scope::Branch(_) => Beginnings::none(),
        }
    }

    /// What began otherwise at the state that undo or redo leads to.
    fn come_to(&mut self, doc: &Document, was: Option<Revision>, scope: Scope) -> Beginnings {
        let (now, mut given) = (doc.revision(), Beginnings::default());
        self.noting = Noting::Nothing;
        let Some(was) = was.filter(|it| *it != now) else { return given };
        let place = |all: &[LeftState]| all.iter().rposition(|it| it.at == now);
        let states = if let Some(first) = place(&self.before) {
            self.noting = Noting::After(was);
            self.before.drain(first..)
        } else if let Some(first) = place(&self.after) {
            self.noting = Noting::Before(was);
            self.after.drain(first..)
        } else {
            // What was undone is gone for good, and so are the oldest steps, which cannot be undone any more.
            self.after.clear();
            let n_gone = self.before.iter().take_while(|it| !doc.can_come_to(it.at)).count();
            self.before.drain(..n_gone);
            // A step that the one before took in is undone with that.
            let is_merged = !doc.can_come_to(was) && !self.before.is_empty();
            self.noting = if is_merged { Noting::Merged } else { Noting::Before(was) };
            return given;
        };
        // The first of them is the state that it is now: what it says counts.
        for left in states.filter(|it| it.scope == scope) {
            given.and_then(&left.began);
        }
        given
    }

    /// The arrangement has followed; so columns began before, as far as they begin elsewhere now.
    pub fn note(&mut self, began: Beginnings) {
        let scope = self.scope;
        match std::mem::take(&mut self.noting) {
            Noting::Nothing => {}
            Noting::Before(at) => self.before.push(LeftState { at, scope, began }),
            Noting::Merged => {
                if let Some(last) = self.before.last_mut().filter(|it| it.scope == scope) {
                    last.began.and_then(&began);
                }
            }
            Noting::After(at) => self.after.push(LeftState { at, scope, began }),
        }
    }
}
