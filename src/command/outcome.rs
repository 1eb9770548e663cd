//! What a command leaves to be done once everything follows what it changed.

use super::effect::Effect;
use crate::model::{EditError, Fold, NodeId};
use crate::scene::Item;
use crate::session::{Camera, Session};

/// What a command leaves to be done. A command changes the document, the folds or the selection and says here what
/// depends on the places that things have only afterwards; it never brings anything up to date by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// What is selected from now on; `None` leaves the selection as it is. Of a branch that is shown alone and does not
    /// hold it, the whole map comes back.
    pub select: Option<Vec<Item>>,
    /// What of this is seen is selected and brought on screen: what an undo brought back or changed.
    pub show: Option<Vec<Item>>,
    /// Brought on screen; what hides it is unfolded.
    pub reveal: Option<Item>,
    /// Stays where it is on screen, instead of what [`Session::anchor`] names.
    pub hold: Option<Item>,
    /// Another view, chosen for what is shown from now on.
    pub view: Option<NextView>,
    /// A new card, on which typing begins.
    pub type_on: Option<NewCard>,
    /// Said to those who hear the map; without it, an edit says what it did.
    pub say: Option<String>,
    /// What is left for the program to do.
    pub effect: Option<Effect>,
}

/// What is on screen from now on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NextView {
    /// What was before.
    Back(Camera),
    /// What was before, without a glide: the canvas itself is another one.
    BackAtOnce(Camera),
    /// All that is shown.
    Whole,
    /// The first card near the top, for all that will stand below it.
    Start,
    /// What is presented now.
    Slide,
}

/// A card that a command made to be typed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewCard {
    pub node: NodeId,
    /// The card that was unfolded to show it, and what it was.
    pub unfolded: Option<(NodeId, Fold)>,
}

/// What comes of a command, or why the map refused it.
pub type Done = Result<Outcome, EditError>;

impl Outcome {
    /// Nothing is left to be done.
    pub fn nothing() -> Done {
        Ok(Self::default())
    }

    pub fn selecting(items: impl IntoIterator<Item = Item>) -> Self {
        Self { select: Some(items.into_iter().collect()), ..Self::default() }
    }

    /// Something is selected and brought on screen.
    pub fn going_to(item: Item) -> Self {
        Self { reveal: Some(item), ..Self::selecting([item]) }
    }

    pub fn typing_on(node: NodeId, unfolded: Option<(NodeId, Fold)>) -> Self {
        Self { type_on: Some(NewCard { node, unfolded }), ..Self::going_to(Item::Card(node)) }
    }

    pub fn asking(effect: Effect) -> Self {
        Self { effect: Some(effect), ..Self::default() }
    }
}

/// The whole map comes back, and how it was looked at is said, where what is to be seen lies outside the branch that is shown alone.
pub(super) fn leave_branch_for(session: &mut Session, items: &[Item]) -> Option<Camera> {
    let focus = session.focus()?;
    let map = session.doc.map();
    let node = |item: &Item| match item {
        Item::Card(node) => map.node(*node).map(|_| *node),
        Item::Step(step) => map.target_node(*step),
    };
    let lies_outside = items.iter().filter_map(node).any(|it| it != focus && !map.bears_on(it, focus));
    if lies_outside { session.focus_on(None) } else { None }
}
