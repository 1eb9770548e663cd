//! What is kept of each card and step: where its branch stands in either form of what it hangs on.

use super::shape::{At, Contour, Form, KeptBranch, Tray};
use crate::model::{InferenceId, NodeId};
use crate::tree::CardNo;

/// A card with its branch.
#[derive(Clone, Debug, Default)]
pub(super) struct CardBox {
    pub node: Option<NodeId>,
    /// The corner of the branch in either form of its step; of a tree, the place of its corner.
    pub at: [At; 2],
    pub w: i32,
    /// As if nothing were folded.
    pub h: i32,
    /// As it is drawn.
    pub shown_h: i32,
    /// The left edge of the card in its upright branch, as it is drawn.
    pub own_x: i32,
    /// Whether a single branch stands right below, as it was chosen; none where that was not asked.
    pub is_over: Option<bool>,
    /// None where nothing bears on it.
    pub bearing: Option<Box<Bearing>>,
}

/// The branch of a card on which something bears.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearing {
    pub kept: KeptStates,
    pub columns: KeptColumns,
}

/// A branch with its folds and without.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptStates {
    /// As if nothing were folded: so forms are chosen.
    pub unfolded: KeptBranch,
    /// As it is drawn, where that is otherwise.
    pub shown: Option<Box<KeptBranch>>,
}

/// How many branches stand in each column, in both forms of a card. Where all stand in one column, which they do on most
/// cards, nothing is listed.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptColumns {
    n_branches: u32,
    n_flat: u32,
    lengths: Box<[u32]>,
}

/// A step with its branch.
#[derive(Clone, Debug, Default)]
pub(super) struct StepBox {
    pub id: Option<InferenceId>,
    /// The card it bears on, for which it began a column or not.
    pub on: Option<NodeId>,
    /// The corner of the branch in either form of what it bears on.
    pub at: [At; 2],
    pub pill_w: i32,
    /// Nought for evidence that is only a dot.
    pub pill_h: i32,
    /// The left edge of the pill in the upright branch.
    pub own_x: i32,
    // What follows is known of the upright form only where the step can stand.
    /// Where a line from above arrives, in either form.
    pub entry: [i32; 2],
    /// The size of the branch as it is drawn.
    pub size: [(i32, i32); 2],
    /// Whether it began a column, in either form of the card that it bears on; none where that was not asked.
    pub begins: [Option<bool>; 2],
    /// It stands on a rail, in either form of what it bears on.
    pub on_rail: [bool; 2],
    pub tray: Option<Box<[Tray; 2]>>,
    pub mentions: Box<[Mention]>,
    /// None for a step with a single premise on which nothing bears: its branch is its premise's with a pill over it.
    pub kept: Option<Box<KeptStates>>,
}

/// A premise that stands elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub card: CardNo,
    pub at: [At; 2],
}

/// What is asked of branches again and again on the way up or down a tree.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// It, or something that hangs on it, is to be placed again.
    pub is_stale: bool,
    /// A card of which the size is known.
    pub is_measured: bool,
    /// All else of its tree hangs on it.
    pub is_top: bool,
    /// It stands upright.
    pub is_upright: bool,
    /// A step that stands upright where the card does that it bears on.
    pub turns: bool,
    /// A step of which it is known how it stands upright.
    pub can_stand: bool,
    /// Something is folded in its branch.
    pub has_fold: bool,
    /// It stands at a place of its own.
    pub is_tree: bool,
}

/// Whether folds are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Unfolded,
    Shown,
}

impl Marks {
    pub fn form(self) -> Form {
        if self.is_upright { Form::Upright } else { Form::Flat }
    }
}

impl CardBox {
    pub fn height(&self, state: State) -> i32 {
        match state {
            State::Unfolded => self.h,
            State::Shown => self.shown_h,
        }
    }

    pub fn kept(&self, form: Form, state: State) -> Option<Contour<'_>> {
        Some(self.bearing.as_ref()?.kept.contour(form, state))
    }

    pub fn size(&self, form: Form) -> (i32, i32) {
        self.kept(form, State::Shown).map_or((self.w, self.shown_h), |it| (it.shape.w, it.shape.h))
    }
}

impl StepBox {
    pub fn kept(&self, form: Form, state: State) -> Option<Contour<'_>> {
        Some(self.kept.as_ref()?.contour(form, state))
    }

    pub fn has_pill(&self) -> bool {
        self.pill_h > 0
    }
}

impl KeptStates {
    fn contour(&self, form: Form, state: State) -> Contour<'_> {
        let shown = self.shown.as_deref().filter(|_| state == State::Shown);
        shown.unwrap_or(&self.unfolded).contour(form)
    }
}

impl KeptColumns {
    pub fn of([flat, upright]: &[Vec<u32>; 2]) -> Self {
        let listed = |it: &'_ [u32]| if it.len() > 1 { it.len() } else { 0 };
        let (n_flat, n_upright) = (listed(flat), listed(upright));
        let mut lengths = Vec::with_capacity(n_flat + n_upright);
        lengths.extend_from_slice(&flat[..n_flat]);
        lengths.extend_from_slice(&upright[..n_upright]);
        Self { n_branches: flat.iter().sum(), n_flat: n_flat as u32, lengths: lengths.into() }
    }

    pub fn in_form(&self, form: Form) -> &[u32] {
        let (flat, upright) = self.lengths.split_at(self.n_flat as usize);
        match if form == Form::Flat { flat } else { upright } {
            [] => std::slice::from_ref(&self.n_branches),
            listed => listed,
        }
    }
}
