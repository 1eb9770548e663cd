//! Everything that follows from a map and from what of it is looked at: kept in step here, and nowhere else.
//!
//! There are two maps to follow. The *document's*: what sources are cited where, how they are found, what a search
//! finds, and the citations that are typed on a card follow what edits, undo, redo, merging and reloading changed in it.
//! And the *shown* one, which also changes where something is folded, focused or found, without any edit: reading order,
//! places, scene and outline follow that. Both changes are [`Changes`], told record by record; nobody here compares
//! maps to find out what happened.

mod begun;
mod typed;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::arrange::Beginnings;
use crate::cite::{ChipShelf, SourceIndex, Uses};
use crate::find::Search;
use crate::model::{Changes, Document, Fold, Layout, Map, NodeId, Revision, Scope, Showing, Shown};
use crate::recognise::TypedCitation;
use crate::scene::Scene;
use begun::Begun;
use typed::Typed;

/// Where columns begin is kept for maps of so many nodes. Larger ones are arranged anew when they are opened.
const MOST_KEPT: usize = 5_000;

/// Everything that follows from a map.
#[derive(Clone, Debug, Default)]
pub struct View {
    // What follows the document's map.
    sources: SourceIndex,
    /// The state of the document in which the sources became what they are.
    sources_at: Option<Revision>,
    uses: Uses,
    /// The citations as they are written on cards.
    chips: ChipShelf,
    search: Option<Search>,
    typed: Typed,
    // What follows the shown map.
    shown: Shown,
    /// Shared by copies of the view until one of them changes it.
    scene: Arc<Scene>,
    /// What the search unfolded when the scene was brought up to date last.
    opened: BTreeSet<NodeId>,
    begun: Begun,
    /// Where columns begin, in words, as long as that is so.
    kept_beginnings: OnceLock<Option<[String; 2]>>,
}

/// What is looked at, and how.
pub struct Look<F> {
    /// What becomes here of that which bears on a node.
    pub fold: F,
    /// The branch that is shown alone.
    pub focus: Option<NodeId>,
    /// The card that is being typed on.
    pub typed: Option<NodeId>,
    /// Where columns began is forgotten.
    pub is_anew: bool,
}

impl View {
    pub fn of(doc: &Document, look: &Look<impl Fn(NodeId) -> Fold>) -> Self {
        let map = doc.map();
        let showing = Showing { fold: &look.fold, focus: look.focus };
        let (shown, mut chips) = (Shown::of(map, &showing), ChipShelf::of(map));
        let scene = Arc::new(Scene::make(shown.map(), chips.chips()));
        let begun = Begun::of(doc, shown.scope());
        Self {
            sources: SourceIndex::of(map),
            sources_at: Some(doc.revision()),
            uses: Uses::of(map),
            chips,
            shown,
            scene,
            begun,
            ..Self::default()
        }
    }

    /// Brings everything up to date, once for each step: with what changed in the document's map, and with what is
    /// looked at. `refolded` names the nodes that were folded or unfolded. Says whether anything has another place.
    pub fn follow(
        &mut self,
        doc: &Document,
        changes: &Changes,
        refolded: Vec<NodeId>,
        look: &Look<impl Fn(NodeId) -> Fold>,
    ) -> bool {
        self.follow_document(doc, changes);
        self.follow_shown(doc, changes, refolded, look)
    }

    /// In this order: a search may unfold what is then shown.
    fn follow_document(&mut self, doc: &Document, changes: &Changes) {
        let map = doc.map();
        if changes.sources().next().is_some() {
            self.sources.follow(map, changes);
            self.sources_at = Some(doc.revision());
        }
        if changes.nodes().next().is_some() {
            self.uses.follow(map, changes);
        }
        if !changes.is_empty() {
            self.chips.follow(map, changes);
        }
        if let Some(search) = self.search.as_mut().filter(|_| !changes.is_empty()) {
            search.follow(map, changes);
        }
    }

    fn follow_shown(
        &mut self,
        doc: &Document,
        changes: &Changes,
        mut refolded: Vec<NodeId>,
        look: &Look<impl Fn(NodeId) -> Fold>,
    ) -> bool {
        let opened = self.search.as_ref().map(|it| it.opened.clone()).unwrap_or_default();
        refolded.extend(opened.symmetric_difference(&self.opened));
        if changes.is_empty() && refolded.is_empty() && look.focus == self.shown.focus() && !look.is_anew {
            return self.type_on(look.typed);
        }
        let fold = |it: NodeId| if opened.contains(&it) { Fold::Open } else { (look.fold)(it) };
        let showing = Showing { fold, focus: look.focus };
        let changes = self.shown.follow(doc.map(), changes, refolded, &showing);
        self.opened = opened;
        // What is put aside changes with the scope, even where the scene does not.
        self.kept_beginnings = OnceLock::new();
        let before = self.scene.arrangement;
        let mut given = self.begun.given(doc, self.shown.scope(), || self.scene.beginnings());
        if look.is_anew {
            given = Beginnings::none();
        }
        let chips = self.chips.chips();
        // A citation elsewhere may renumber those that are shown.
        let mut began = Beginnings::default();
        if !changes.is_empty() || look.is_anew || chips.state() != self.scene.chips_at() {
            let scene = Arc::make_mut(&mut self.scene);
            scene.follow(self.shown.map(), &changes, chips, &given);
            began.and_then(scene.beginnings_before());
        }
        if self.type_on(look.typed) {
            began.and_then(self.scene.beginnings_before());
        }
        self.begun.note(began);
        self.scene.arrangement != before
    }

    /// Where the columns of the whole map begin.
    pub fn beginnings(&self) -> Beginnings {
        match self.shown.scope() {
            Scope::Whole => self.scene.beginnings(),
            Scope::Levels | Scope::Branch(_) => {
                self.begun.aside(self.layout()).cloned().unwrap_or_else(Beginnings::none)
            }
        }
    }

    fn layout(&self) -> Layout {
        self.shown.whole().meta().layout
    }

    /// Where the columns of what is shown begin, and those of the whole map where less of it is shown, as texts. `None` for
    /// maps so large that this would take time.
    pub fn kept_beginnings(&self) -> Option<&[String; 2]> {
        let texts = || {
            let is_small = self.shown.whole().n_nodes() <= MOST_KEPT;
            is_small.then(|| {
                let aside = self.begun.aside(self.layout()).map(Beginnings::to_text).unwrap_or_default();
                [self.scene.beginnings().to_text(), aside]
            })
        };
        self.kept_beginnings.get_or_init(texts).as_ref()
    }

    /// Lets columns begin as they did when the map was looked at last.
    pub fn begin_as(&mut self, [shown, aside]: &[String; 2]) {
        let (map, chips) = (self.shown.map(), self.chips.chips());
        let given = Beginnings::of_text(shown);
        Arc::make_mut(&mut self.scene).follow(map, &Changes::default(), chips, &given);
        if self.shown.scope() != Scope::Whole {
            self.begun.put_aside(self.layout(), Beginnings::of_text(aside));
        }
        self.kept_beginnings = OnceLock::new();
    }

    /// Shows on which card somebody types. Says whether anything has another place.
    fn type_on(&mut self, typed: Option<NodeId>) -> bool {
        let (scene, before) = (&self.scene, self.scene.arrangement);
        let is_cited = |it: NodeId| scene.map().node(it).is_some_and(|it| !it.citations.is_empty());
        // Other cards look the same, and a scene that is shared is not copied for them.
        if scene.typed() != typed && scene.typed().into_iter().chain(typed).any(is_cited) {
            Arc::make_mut(&mut self.scene).type_on(typed, self.chips.chips());
            self.kept_beginnings = OnceLock::new();
        }
        self.scene.arrangement != before
    }

    /// Looks for typed citations on the card that is selected now: what is selected may depend on what is seen.
    pub fn follow_selected(&mut self, map: &Map, selected: Option<NodeId>) {
        self.typed.follow(selected.and_then(|it| map.node_arc(it)));
    }

    pub fn scene(&self) -> &Arc<Scene> {
        &self.scene
    }

    /// The map as it is shown, folds and focus included.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// The sources of the map, to be found by a few letters.
    pub fn sources(&self) -> &SourceIndex {
        &self.sources
    }

    /// Names the state of the sources: as long as it is the same, so are they, among all documents.
    pub fn sources_at(&self) -> Option<Revision> {
        self.sources_at
    }

    /// Where the sources are cited.
    pub fn uses(&self) -> &Uses {
        &self.uses
    }

    /// The citations that are typed on the selected card.
    pub fn typed_citations(&self) -> &[TypedCitation] {
        self.typed.found()
    }

    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// The search as somebody goes on with it.
    pub fn search_mut(&mut self) -> Option<&mut Search> {
        self.search.as_mut()
    }

    pub fn begin_search(&mut self, map: &Map) -> &mut Search {
        self.search.get_or_insert_with(|| Search::begun(map))
    }

    /// Ends the search: what it unfolded is folded again with the next step.
    pub fn end_search(&mut self) {
        self.search = None;
    }
}
