//! One map's state on screen. Three kinds of state, each with one owner:
//!
//! - the **document** is undone and saved: [`Session::doc`];
//! - the **session** is kept for this map on this machine: camera and folds ([`KeptSession`]);
//! - **presence** is forgotten: what is selected, dragged, typed, looked for and lit.
//!
//! What follows from them is brought up to date in one place, [`Session::follow`], once for each step.

mod camera;
mod current;
mod dragged;
mod essay_place;
mod folds;
mod gesture;
mod ghost;
mod glide;
mod holding;
mod kept;
mod lit;
mod looking;
mod motion;
mod opening;
mod presenting;
mod selection;
mod text_place;
mod tour;
mod worked_on;

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Point, Rect, Size};
use rustc_hash::FxHashSet;

use crate::arrange::Beginnings;
use crate::cite::{SourceIndex, Uses};
use crate::find::Search;
use crate::model::{Document, EditError, Fold, InferenceId, Map, NodeId, Revision, Scope, SourceId, Target};
use crate::recognise::TypedCitation;
use crate::scene::card::SMALL;
use crate::scene::{Item, Scene};
use crate::view::{Look, View};
use crate::words::argument as words;
use folds::{Folded, Folds};
use motion::Motion;

pub use camera::Camera;
pub use current::Announcement;
pub use dragged::{Dragged, refusal};
pub use essay_place::{EssayBefore, EssayPlace, EssaySpot};
pub use gesture::{Drop, Gesture, Pointer, Zone, goes_along, zones};
pub use ghost::Ghost;
pub use kept::KeptSession;
pub use lit::Filter;
pub use presenting::{Presenting, SaidWhen, Slide, Turn};
pub use selection::Selection;
pub use text_place::{TextPlace, TextTyped};
pub use tour::{Tour, TourStep, TourTurn};
pub use worked_on::{CanvasArea, Over, WorkedOn};

/// One map's state on screen.
#[derive(Clone, Debug)]
pub struct Session {
    // The document.
    pub doc: Document,

    // The session.
    pub camera: Camera,
    folds: Folds,
    /// Where a view that was kept begins, until the canvas has a size.
    begins_at: Option<Camera>,
    /// The levels of a map of which no more than the first is arranged yet, until then.
    levels_to_open: Option<Vec<Vec<NodeId>>>,

    // Presence.
    pub selection: Selection,
    /// Where somebody is, whether that is selected or not.
    current: Option<Item>,
    /// What was selected last when that was found out.
    current_for: Option<Item>,
    said: Option<Announcement>,
    n_said: u64,
    /// Where somebody is in the texts of the map.
    pub text_place: TextPlace,
    /// Where somebody is in its essay.
    pub essay_place: EssayPlace,
    /// The branch that is read as a text.
    pub reading: Option<NodeId>,
    /// The branch that is shown alone.
    focus: Option<NodeId>,
    /// How the map was looked at before that.
    view_before_focus: Option<Camera>,
    /// With the next step, it is forgotten where columns began.
    is_arranged_anew: bool,
    pub gesture: Gesture,
    /// The view before a card that a press on the ground gave up: a click goes back to it.
    pub view_before_press: Option<Camera>,
    pub draft: Option<Draft>,
    /// The last refusal, shown until the next thing is done.
    pub refusal: Option<EditError>,
    /// How often something was refused: what is met again for the same reason is said again.
    pub n_refused: u64,
    /// What is lit, while the rest is dimmed.
    pub filter: Option<Filter>,
    /// The source that is shown by itself in the list of sources.
    pub source: Option<SourceId>,
    /// The card from which a line was followed, and the line.
    pub came_from: Option<(NodeId, InferenceId)>,
    presenting: Option<Presenting>,
    tour: Option<Tour>,
    /// The card from which its junction was gone to.
    pub premise_left: Option<NodeId>,
    /// The size of the canvas on screen; nought until it was shown.
    pub viewport: Size,
    /// Where in the window the canvas begins.
    corner: Point,
    /// What lies over the canvas.
    over: Vec<Over>,
    /// All was fitted, and nothing was done since.
    pub is_fitted: bool,
    /// Whether camera and cards glide where they would jump.
    pub motion: bool,
    on_its_way: Motion,

    // What follows from all that.
    view: View,
}

/// A text that is being typed on its card.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub node: NodeId,
    /// The text before, as far as to which Ctrl+Z takes back what is typed.
    pub before: String,
    /// The state of the map before.
    pub began: Revision,
    /// The card was made for this typing, and goes if it stays empty.
    pub made: Option<Made>,
    /// It is typed in the outline instead of on the card.
    pub in_outline: bool,
    /// The first letter is there already, so that the next one must not take its place.
    pub begun: bool,
    /// Where the caret is, seen from the card's top left corner.
    pub caret: Option<Rect>,
    /// How the card was seen before, where it could not be read.
    pub small: Option<Small>,
}

/// How a card was seen that could not be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Small {
    pub zoom: f64,
    /// The place of its middle on screen, unless somebody looked elsewhere since.
    pub at: Option<Point>,
}

/// What was there before a card was made to be typed on: it comes back if the card goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// The state of the map.
    pub began: Revision,
    /// The card that was unfolded to show it.
    pub unfolded: Option<(NodeId, Fold)>,
    pub selection: Selection,
    /// The view, unless somebody looked elsewhere since.
    pub view: Option<Camera>,
}

impl Session {
    /// All of a map, but for what it folds itself.
    pub fn new(doc: Document) -> Self {
        let folds = Folded::of(doc.map()).into();
        Self::showing(doc, folds)
    }

    fn showing(mut doc: Document, folds: Folds) -> Self {
        // All that there is, is new.
        _ = doc.take_news();
        let view =
            View::of(&doc, &Look { fold: |it| folds.now().fold_of(it), focus: None, typed: None, is_anew: false });
        let mut session = Self {
            doc,
            camera: Camera::default(),
            folds,
            begins_at: None,
            levels_to_open: None,
            selection: Selection::default(),
            current: None,
            current_for: None,
            said: None,
            n_said: 0,
            text_place: TextPlace::default(),
            essay_place: EssayPlace::default(),
            reading: None,
            focus: None,
            view_before_focus: None,
            is_arranged_anew: false,
            gesture: Gesture::Idle,
            view_before_press: None,
            draft: None,
            refusal: None,
            n_refused: 0,
            filter: None,
            source: None,
            came_from: None,
            presenting: None,
            tour: None,
            premise_left: None,
            viewport: Size::ZERO,
            corner: Point::ZERO,
            over: Vec::new(),
            is_fitted: false,
            motion: false,
            on_its_way: Motion::default(),
            view,
        };
        session.follow_current();
        session
    }

    /// Brings everything up to date with what was done since the last time: once for each step, at its end. `hold` stays
    /// where it is on screen.
    pub fn follow(&mut self, hold: Option<Item>) {
        self.forget_what_is_gone();
        let (changes, refolded) = (self.doc.take_news(), self.folds.take_news());
        self.text_place.follow(&changes, self.doc.revision());
        let held = hold.map(|it| self.held(it, &changes)).unwrap_or_default();
        let glides = self.motion && self.on_its_way.may_leave(self.scene());
        let old = glides.then(|| Arc::clone(self.view.scene()));
        let typed = self.draft.as_ref().filter(|it| !it.in_outline).map(|it| it.node);
        let is_anew = std::mem::take(&mut self.is_arranged_anew);
        let look = Look { fold: |it| self.folds.now().fold_of(it), focus: self.focus, typed, is_anew };
        if self.view.follow(&self.doc, &changes, refolded, &look) {
            self.move_under_camera(&held, old);
        }
        self.on_its_way.has_jumped();
        self.follow_selection();
        let scene = self.view.scene();
        // Nobody types on a card that is folded away or gone, as by an undo.
        self.draft.take_if(|it| scene.card(it.node).is_none());
    }

    /// Brings up to date what follows from the selection alone.
    pub fn follow_selection(&mut self) {
        self.surface_selection();
        self.follow_current();
        self.view.follow_selected(self.doc.map(), self.selected_node());
    }

    fn forget_what_is_gone(&mut self) {
        let map = self.doc.map();
        self.focus.take_if(|it| map.node(*it).is_none());
        self.reading.take_if(|it| map.node(*it).is_none());
        self.source.take_if(|it| map.source(*it).is_none());
        self.filter.take_if(|it| matches!(it, Filter::Source(source) if map.source(*source).is_none()));
    }

    pub fn scene(&self) -> &Scene {
        self.view.scene()
    }

    /// The scene as it is seen: on the way to the present one while cards move.
    pub fn shown(&self) -> &Scene {
        self.on_its_way.scene().unwrap_or(self.scene())
    }

    /// All of the map with what is folded here: what pictures of it show.
    pub fn pictured(&self) -> &Map {
        self.view.shown().whole()
    }

    /// Where columns begin in pictures of all of the map: as on screen.
    pub fn pictured_begin(&self) -> Beginnings {
        match self.view.shown().scope() {
            Scope::Whole | Scope::Levels => self.scene().beginnings(),
            Scope::Branch(_) => self.view.beginnings(),
        }
    }

    pub fn refuse(&mut self, why: EditError) {
        self.refusal = Some(why);
        self.n_refused += 1;
    }

    /// Why something was refused, in words, and of which card where several were meant.
    pub fn refusal_in_words(&self, why: EditError) -> String {
        let card = why.because_of().and_then(|it| self.doc.map().node(it));
        card.map_or_else(
            || words::refusal(why).to_owned(),
            |it| words::refusal_because_of(&SMALL.face.cut(&it.text, SMALL.size, Self::NAMED), why),
        )
    }

    /// The width of the words by which a card is named.
    const NAMED: f64 = 200.0;

    pub fn selected(&self) -> Option<Item> {
        self.selection.last().copied()
    }

    pub fn selected_node(&self) -> Option<NodeId> {
        match self.selected()? {
            Item::Card(node) => Some(node),
            Item::Step(_) => None,
        }
    }

    /// The selected step, or the one under which the selected card stands.
    pub fn selected_step(&self) -> Option<InferenceId> {
        self.step_of(self.selected()?)
    }

    /// A step itself, or the one under which a card stands.
    pub fn step_of(&self, item: Item) -> Option<InferenceId> {
        match item {
            Item::Step(step) => Some(step),
            Item::Card(node) => self.home(node),
        }
    }

    /// What the selected card or step bears on in the end, and the step under which that stands, if it bears on something
    /// itself.
    pub fn step_above(&self) -> Option<(NodeId, InferenceId)> {
        let above = self.doc.map().target_node(self.selected_step()?)?;
        Some((above, self.home(above)?))
    }

    /// The step under which a card stands on screen.
    pub fn home(&self, node: NodeId) -> Option<InferenceId> {
        self.scene().card(node)?.home
    }

    pub fn select(&mut self, item: Item) {
        self.selection = item.into();
    }

    /// What stands on screen for something on the map: itself or, where it is folded away, the card that hides it.
    fn surfaced(&self, item: Item) -> Option<Item> {
        if self.scene().rect(item).is_some() {
            return Some(item);
        }
        self.scene().folds_above(item).last().map(Item::Card)
    }

    /// Of some things, what stands for them on screen: of each branch its top alone, in their order.
    pub fn tops(&self, items: &[Item]) -> Vec<Item> {
        let all: FxHashSet<Item> = items.iter().copied().collect();
        let target = |it: Item| {
            let step = match it {
                Item::Card(node) => self.home(node)?,
                Item::Step(step) => step,
            };
            self.scene().map().inference(step).map(|it| Item::from(it.target))
        };
        let tops = items.iter().filter(|it| !target(**it).is_some_and(|it| all.contains(&it)));
        let mut seen = FxHashSet::default();
        tops.filter_map(|it| self.surfaced(*it)).filter(|it| seen.insert(*it)).collect()
    }

    /// Selects what stands for that which was folded away, and brings it on screen.
    fn surface_selection(&mut self) {
        if self.selection.iter().all(|&it| self.scene().rect(it).is_some()) {
            return;
        }
        let mut seen = FxHashSet::default();
        let surfaced = self.selection.iter().rev().filter_map(|&it| self.surfaced(it));
        // Of those that one card stands for, the one selected last counts.
        let mut surfaced: Vec<Item> = surfaced.filter(|it| seen.insert(*it)).collect();
        surfaced.reverse();
        let new = surfaced.last().copied().filter(|it| !self.selection.contains(it));
        self.selection = surfaced.into_iter().collect();
        if let Some(new) = new {
            self.reveal(new);
        }
    }

    /// The way from the thesis to the branch that is shown alone, itself last.
    pub fn focus_path(&self) -> Vec<NodeId> {
        let map = self.doc.map();
        let (mut path, mut at) = (Vec::new(), self.focus);
        while let Some(node) = at.filter(|it| !path.contains(it)) {
            path.push(node);
            at = map.uses(node).first().and_then(|&it| map.target_node(it));
        }
        path.reverse();
        path
    }

    /// The first `most` cards that bear on one, as they are read.
    pub fn branch(&self, node: NodeId, most: usize) -> Vec<NodeId> {
        let map = self.doc.map();
        let mut found: Vec<NodeId> = Vec::new();
        let mut open = vec![Target::Node(node)];
        while let Some(at) = open.pop()
            && found.len() < most
        {
            for &step in map.incoming(at).iter().rev() {
                let premises = map.inference(step).map_or(&[][..], |it| &it.premises);
                let new = premises.iter().filter(|it| **it != node && !found.contains(it)).copied();
                let new: Vec<NodeId> = new.take(most - found.len().min(most)).collect();
                open.extend(new.iter().map(|&it| Target::Node(it)));
                open.push(Target::Inference(step));
                found.extend(new);
            }
        }
        found.truncate(most);
        found
    }

    /// The citations that are typed on the selected card.
    pub fn typed_citations(&self) -> &[TypedCitation] {
        self.view.typed_citations()
    }

    /// The sources of the map, to be found by a few letters.
    pub fn sources(&self) -> &SourceIndex {
        self.view.sources()
    }

    /// Where the sources are cited.
    pub fn uses(&self) -> &Uses {
        self.view.uses()
    }

    /// Names the state of the sources: as long as it is the same, so are they, among all documents.
    pub fn sources_at(&self) -> Option<Revision> {
        self.view.sources_at()
    }

    pub fn search(&self) -> Option<&Search> {
        self.view.search()
    }

    /// The search as somebody goes on with it.
    pub fn search_mut(&mut self) -> Option<&mut Search> {
        self.view.search_mut()
    }

    pub fn begin_search(&mut self) -> &mut Search {
        self.view.begin_search(self.doc.map())
    }

    /// Unfolds what hides the hit that is shown, as long as it is shown, and says which it is.
    pub fn unfold_hit(&mut self) -> Option<NodeId> {
        let (search, folds) = (self.view.search_mut()?, &self.folds);
        search.open_folds(|it| folds.now().fold_of(it) != Fold::Open);
        search.shown()
    }

    pub fn end_search(&mut self) {
        self.view.end_search();
    }

    pub fn is_folded(&self, node: NodeId) -> bool {
        self.folds.now().fold_of(node) != Fold::Open
    }

    /// The folded nodes.
    pub fn folds(&self) -> &BTreeSet<NodeId> {
        self.folds.now().all()
    }

    /// How much of the map is shown.
    pub fn scope(&self) -> Scope {
        self.view.shown().scope()
    }

    /// The nodes that are folded here and not in the map, or the other way round.
    pub fn folds_differing(&self) -> BTreeSet<NodeId> {
        let is_other = |it: &NodeId| self.doc.map().node(*it).is_some_and(|node| node.folded != self.is_folded(*it));
        let own = self.doc.map().nodes().filter(|it| it.1.folded).map(|it| it.0);
        self.folds().iter().copied().chain(own).filter(is_other).collect()
    }

    /// Whether anything is folded otherwise than the map itself has it.
    pub fn has_other_folds(&self) -> bool {
        !self.view.shown().differing().is_empty()
    }

    /// Names what is folded: as long as it is the same, so is that.
    pub fn folds_state(&self) -> u64 {
        self.folds.state()
    }

    /// Folds or unfolds a node, and says what it was.
    pub fn fold(&mut self, node: NodeId, to: Fold) -> Fold {
        self.folds.set(node, to)
    }

    /// Unfolds all.
    pub fn unfold_all(&mut self) {
        self.folds.become_these(Folded::default());
    }

    /// Cuts these nodes, and unfolds all others.
    pub fn cut_at(&mut self, nodes: BTreeSet<NodeId>) {
        self.folds.become_these(Folded::new(nodes.clone(), nodes));
    }

    /// Unfolds what hides something, if that is allowed, and says whether anything did.
    pub fn unfold_above(&mut self, item: Item) -> bool {
        let above: Vec<NodeId> = self.scene().folds_above(item).collect();
        if self.doc.held || above.is_empty() {
            return false;
        }
        for node in above {
            self.fold(node, Fold::Open);
        }
        true
    }

    /// The branch that is shown alone.
    pub fn focus(&self) -> Option<NodeId> {
        self.focus
    }

    /// Shows nothing but a branch, or everything. Of a branch that was shown alone until now, it says how all was looked at
    /// before.
    pub fn focus_on(&mut self, node: Option<NodeId>) -> Option<Camera> {
        let goal = self.goal();
        match (std::mem::replace(&mut self.focus, node), node) {
            (None, Some(_)) => self.view_before_focus = Some(goal),
            (Some(_), None) => return self.view_before_focus.take(),
            _ => {}
        }
        None
    }

    /// Arranges what is shown as if it were seen for the first time.
    pub fn arrange_anew(&mut self) {
        self.is_arranged_anew = true;
    }

    /// Lets the next arrangement be shown at once, as where the pointer put something already.
    pub fn jump(&mut self) {
        self.on_its_way.jump();
    }
}
