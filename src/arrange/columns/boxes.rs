//! What is kept of each card and step: where its branch stands in either form of what it hangs on.

use super::shape::{At, Contour, Form, KeptContour, Tray};
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
    pub marks: Marks,
    /// None where nothing bears on it.
    pub bearing: Option<Box<Bearing>>,
}

/// The branch of a card on which something bears.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearing {
    /// As if nothing were folded: so forms are chosen.
    pub unfolded: [KeptContour; 2],
    /// As it is drawn, where that is otherwise.
    pub shown: Option<Box<[KeptContour; 2]>>,
    /// How many branches stand in each column.
    pub columns: [Box<[u32]>; 2],
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
    /// Where a line from above arrives, in either form.
    pub entry: [i32; 2],
    /// The size of the branch as it is drawn.
    pub size: [(i32, i32); 2],
    /// Whether it began a column, in either form of the card that it bears on; none where that was not asked.
    pub begins: [Option<bool>; 2],
    /// It stands on a rail, in either form of what it bears on.
    pub on_rail: [bool; 2],
    /// It stands upright where that what it bears on does.
    pub turns: bool,
    pub marks: Marks,
    pub tray: Option<Box<[Tray; 2]>>,
    pub mentions: Box<[Mention]>,
    /// None for a step with a single premise on which nothing bears: its branch is its premise's with a pill over it.
    pub kept: Option<Box<KeptStep>>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct KeptStep {
    pub unfolded: [KeptContour; 2],
    pub shown: Option<Box<[KeptContour; 2]>>,
}

/// A premise that stands elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    pub card: CardNo,
    pub at: [At; 2],
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// It, or something that hangs on it, is to be placed again.
    pub is_stale: bool,
    /// All else of its tree hangs on it.
    pub is_top: bool,
    /// It stands upright.
    pub is_upright: bool,
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
        let Bearing { unfolded, shown, .. } = self.bearing.as_deref()?;
        Some(kept(unfolded, shown.as_deref(), form, state))
    }

    pub fn size(&self, form: Form) -> (i32, i32) {
        self.kept(form, State::Shown).map_or((self.w, self.shown_h), |it| (it.shape.w, it.shape.h))
    }
}

impl StepBox {
    pub fn kept(&self, form: Form, state: State) -> Option<Contour<'_>> {
        let KeptStep { unfolded, shown } = self.kept.as_deref()?;
        Some(kept(unfolded, shown.as_deref(), form, state))
    }

    pub fn has_pill(&self) -> bool {
        self.pill_h > 0
    }
}

fn kept<'a>(
    unfolded: &'a [KeptContour; 2],
    shown: Option<&'a [KeptContour; 2]>,
    form: Form,
    state: State,
) -> Contour<'a> {
    let both = shown.filter(|_| state == State::Shown).unwrap_or(unfolded);
    both[form as usize].branch()
}
