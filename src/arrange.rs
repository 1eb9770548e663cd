//! From sizes to places: where the cards and steps of a tree go.
//!
//! An arranger ([`Arranger`]) is given a tree, what changed in it, and the sizes of what is to be placed. It alone knows
//! which way a map grows: all that others ask of that (how branches are joined, where siblings can be put, how a card is
//! divided to be dropped on) it answers, too. Another arranger is another type with the same functions, named in
//! [`Arrangement`].
//!
//! All lengths are whole points, so that sums of them are exact however deep a map is; x grows to the right, y downwards.
//! Nothing has a place of its own but as seen from what it bears on: a branch that moves aside costs one number, and what
//! lies in an area is found by going down the subtrees that reach into it.
//!
//! What always holds, each with its test in `tests/it/layout.rs`, whatever the arranger:
//!
//! 1. Nothing overlaps: `nothing_overlaps_whatever_the_map`.
//! 2. All that is seen has a place, and a pinned card lies where it was put:
//!    `pinned_trees_keep_out_of_nobody_and_lose_nothing`.
//! 3. The same map always looks the same: `the_same_map_always_looks_the_same`.
//! 4. What followed edits lies where it would lie if it were arranged anew:
//!    `a_scene_that_follows_edits_is_the_one_that_is_made_anew`.
//! 5. An area shows all that lies there, in drawing order, and nothing else: `a_part_of_the_map_shows_what_lies_there`.

mod beginnings;
pub mod columns;

use kurbo::{Point, Rect, Size, Vec2};

use crate::model::NodeId;
use crate::route::Course;
use crate::tree::{CardNo, RoleCounts, StepNo, Tree, TreeChanges, TreeStep};
use columns::Manner;

pub use beginnings::Beginnings;

/// The arranger that maps are shown by.
pub type Arrangement = columns::Columns;

/// So much narrower evidence is than claims: where both hang on one rail, it is told by that, too.
pub const EVIDENCE_NARROWER: f64 = 24.0;

/// All of a map, wherever it lies.
pub const EVERYWHERE: Rect = Rect::new(f64::NEG_INFINITY, f64::NEG_INFINITY, f64::INFINITY, f64::INFINITY);

/// The sizes of what is to be placed.
pub trait Sizes {
    fn card(&mut self, card: CardToSize) -> CardSize;

    /// The size of a junction's pill.
    fn junction(&mut self, step: &TreeStep) -> Size;

    /// All cards have other numbers now.
    fn begin_anew(&mut self) {}

    /// These are about to be asked for.
    fn get_ready(&mut self, _cards: &[CardToSize]) {}
}

/// A card of which the size is asked.
#[derive(Clone, Copy, Debug)]
pub struct CardToSize {
    pub card: CardNo,
    pub node: NodeId,
    /// What it hides, if it is folded.
    pub hides: Option<RoleCounts>,
}

/// How large a card is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CardSize {
    pub size: Size,
    /// Its height if it were not folded.
    pub unfolded_height: f64,
}

/// A card at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardPlace {
    pub card: CardNo,
    pub rect: Rect,
}

/// A step at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepPlace {
    pub step: StepNo,
    /// A pill with a word, or the dot of bare evidence.
    pub junction: Rect,
    pub is_dot: bool,
    /// What holds co-premises together.
    pub tray: Option<Rect>,
}

/// A premise that stands elsewhere, where it is named under its step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MentionPlace {
    pub step: StepNo,
    pub card: CardNo,
    pub rect: Rect,
}

/// How a step is joined to what it bears on, or to a premise.
#[derive(Clone, Debug)]
pub struct Joint {
    pub step: StepNo,
    pub course: Course,
}

/// The room beside a sibling, into which another can be put.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Behind the sibling in reading order, or else before it.
    pub is_after: bool,
    /// How far it is from the place that was asked for.
    pub distance: f64,
    /// A mark that shows it.
    pub caret: Rect,
}

/// Places for all of a tree, kept in step with it.
///
/// The tree that is handed in with each question is the one that was followed last.
pub trait Arranger: Clone + Default {
    /// A card or a step that is seen, with all that stands below it.
    type Subtree: Copy;

    /// Places what changed. `given` tells where columns are to begin as they did at another time. The same tree, sizes,
    /// manner and beginnings give the same places, whatever was there before. Says whether anything moved, or is drawn
    /// otherwise.
    fn follow(
        &mut self,
        tree: &Tree,
        changes: &TreeChanges,
        manner: &Manner,
        given: &Beginnings,
        sizes: &mut impl Sizes,
    ) -> bool;

    /// Where all columns begin.
    fn beginnings(&self) -> Beginnings;

    /// Where columns began before the tree was followed last, as far as they begin elsewhere now: given, all is again as
    /// it was.
    fn beginnings_before(&self) -> &Beginnings;

    /// What is seen on the way from an earlier arrangement, which lies `shift` away: what stands in both has gone a `part`
    /// of its way, from 0 to 1. What is new moves with what it bears on. Takes time for all of the map.
    fn between(&self, tree: &Tree, from: (&Tree, &Self), shift: Vec2, part: f64) -> Self;

    /// A card, unless a fold hides it.
    fn card(&self, tree: &Tree, card: CardNo) -> Option<CardPlace>;

    /// Where the line to what bears on a card leaves it, whether that is folded or not; nowhere where nothing does.
    fn leave(&self, tree: &Tree, card: CardNo) -> Option<Point>;

    /// A step, unless a fold hides it.
    fn step(&self, tree: &Tree, step: StepNo) -> Option<StepPlace>;

    /// A premise that stands elsewhere, where its step is seen.
    fn mention(&self, tree: &Tree, step: StepNo, card: CardNo) -> Option<MentionPlace>;

    /// The trees, in drawing order; what stands at a place of its own is a tree of its own.
    fn trees<'a>(&'a self, tree: &'a Tree) -> impl Iterator<Item = Self::Subtree>;

    /// The subtrees right below the top of one, in order, as far as they may show something in an area: where very many
    /// hang on one card, most are not even looked at.
    fn below<'a>(&'a self, tree: &'a Tree, subtree: Self::Subtree, area: Rect) -> impl Iterator<Item = Self::Subtree>;

    /// What the cards, junctions and trays of a subtree cover, and the lines between them.
    fn extent(&self, subtree: Self::Subtree) -> Rect;

    /// What a subtree covers with what is drawn beyond that: the dots and the signs of cards.
    fn reach(&self, subtree: Self::Subtree) -> Rect;

    /// The subtrees that show something in an area, each before those below it.
    fn subtrees_in<'a>(&'a self, tree: &'a Tree, area: Rect) -> impl Iterator<Item = Self::Subtree>;

    /// What stands in a subtree, with what folds hide.
    fn counts(&self, tree: &Tree, subtree: Self::Subtree) -> RoleCounts;

    /// The number of cards that are seen in a subtree.
    fn n_cards_in(&self, tree: &Tree, subtree: Self::Subtree) -> usize;

    /// The card at the top of a subtree, if it is one.
    fn card_on(&self, subtree: Self::Subtree) -> Option<CardPlace>;

    /// The step at the top of a subtree, if it is one.
    fn step_on(&self, tree: &Tree, subtree: Self::Subtree) -> Option<StepPlace>;

    /// The premises of the step at the top of a subtree that stand elsewhere.
    fn mentions_at(&self, subtree: Self::Subtree) -> impl Iterator<Item = MentionPlace>;

    /// How the top of a subtree is joined to what is right below it, as far as that may be seen in an area.
    fn joints(&self, tree: &Tree, subtree: Self::Subtree, area: Rect) -> Vec<Joint>;

    /// The room beside a card, if a place is in it: there a sibling can be put.
    fn gap(&self, tree: &Tree, card: CardNo, at: Point) -> Option<Gap>;

    /// How far away a gap that a place is in can begin, in each direction.
    fn gap_reach() -> Size;

    /// A card divided into parts that can be dropped on, in reading order.
    fn parts(card: Rect, n_parts: usize) -> Vec<Rect>;

    /// Where a card has its handle, from which something new is drawn that bears on it.
    fn handle(card: Rect) -> Point;
}

/// Whether two areas share more than nothing, where either may be a mere line.
fn meet(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}
