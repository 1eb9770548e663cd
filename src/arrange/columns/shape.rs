//! What is known of a branch where it is placed: how large it is, where it is entered, and how its edges run.

use super::profile::{Flank, Reach, shorten};

/// A place as seen from another, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    pub x: i32,
    pub y: i32,
}

/// The two forms that a branch has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An outline: the card at the left, all below it indented.
    Flat,
    /// A card over its columns, or beside them where the map grows to the right.
    Upright,
}

pub const FORMS: [Form; 2] = [Form::Flat, Form::Upright];

/// The figures of a branch in one form, as seen from its upper left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    pub w: i32,
    pub h: i32,
    /// Where a line from above arrives.
    pub entry: i32,
    /// The left edge and the width of the card, or the tray, at the top.
    pub head_x: i32,
    pub head: i32,
    /// Nothing hangs on what is at its top.
    pub is_bare: bool,
}

/// A branch with its edges.
#[derive(Clone, Copy, Debug)]
pub struct Contour<'a> {
    pub shape: Shape,
    pub left: &'a [Reach],
    pub right: &'a [Reach],
}

/// A branch in both forms, as it is kept: all edges in one piece of memory, and once where both forms run alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptBranch {
    forms: Forms,
    edges: Box<[Reach]>,
}

/// The shape of either form, and where its edges begin, meet and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Forms([(Shape, [u8; 3]); 2]);

impl KeptBranch {
    pub fn contour(&self, form: Form) -> Contour<'_> {
        let (shape, span) = self.forms.0[form as usize];
        let [from, middle, end] = span.map(usize::from);
        Contour { shape, left: &self.edges[from..middle], right: &self.edges[middle..end] }
    }
}

/// Gathers the forms of one branch after another.
#[derive(Debug, Default)]
pub struct Gathered {
    forms: Forms,
    edges: Vec<Reach>,
}

impl Gathered {
    /// Goes on with a branch of which the flat form was kept.
    pub fn go_on(&mut self, flat: &KeptBranch) {
        self.forms = flat.forms;
        self.edges.clear();
        self.edges.extend_from_slice(&flat.edges);
    }

    /// Adds a form, the flat one first.
    pub fn add(&mut self, form: Form, draft: &Sketch) {
        let Sketch { shape, left, right, .. } = draft;
        let [flat, upright] = &mut self.forms.0;
        if form == Form::Flat {
            self.edges.clear();
        } else if usize::from(flat.1[1]) == left.len() && self.edges.iter().eq(left.iter().chain(right)) {
            *upright = (*shape, flat.1);
            return;
        }
        let from = self.edges.len();
        self.edges.extend_from_slice(left);
        self.edges.extend_from_slice(right);
        // An edge has few steps.
        let span = [from, from + left.len(), self.edges.len()].map(|it| it as u8);
        *if form == Form::Flat { flat } else { upright } = (*shape, span);
    }

    pub fn kept(&self) -> KeptBranch {
        KeptBranch { forms: self.forms, edges: self.edges.as_slice().into() }
    }
}

/// A branch that is being made.
#[derive(Debug, Default)]
pub struct Sketch {
    pub shape: Shape,
    pub left: Vec<Reach>,
    pub right: Vec<Reach>,
    /// The corners of the branches right below, in order.
    pub at: Vec<At>,
    /// The left edge of the card, or the pill, at the top.
    pub own_x: i32,
    /// The tray of co-premises: its left edge, width and height.
    pub tray: Option<Tray>,
}

/// A tray, as seen from below its step's pill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tray {
    pub x: i32,
    pub w: i32,
    pub h: i32,
}

impl Sketch {
    pub fn clear(&mut self) {
        let Self { shape, left, right, at, own_x, tray } = self;
        (*shape, *own_x, *tray) = (Shape::default(), 0, None);
        left.clear();
        right.clear();
        at.clear();
    }

    /// Makes it a single box.
    pub fn become_box(&mut self, shape: Shape) {
        self.clear();
        self.shape = shape;
        self.left.push(Reach { y: shape.h, x: 0 });
        self.right.push(Reach { y: shape.h, x: shape.w });
    }

    pub fn become_branch(&mut self, branch: Contour<'_>) {
        self.clear();
        self.shape = branch.shape;
        self.left.extend_from_slice(branch.left);
        self.right.extend_from_slice(branch.right);
    }

    /// Moves it to the right as far as nothing of it lies left of its corner.
    pub fn shift(&mut self, by: i32) {
        if by == 0 {
            return;
        }
        let Self { shape, left, right, at, own_x, tray } = self;
        for edge in left.iter_mut().chain(right.iter_mut()) {
            edge.x += by;
        }
        for it in at {
            it.x += by;
        }
        *own_x += by;
        if let Some(tray) = tray {
            tray.x += by;
        }
        shape.w += by;
        shape.entry += by;
        shape.head_x += by;
    }

    pub fn finish(&mut self) {
        shorten(&mut self.left, Flank::Left);
        shorten(&mut self.right, Flank::Right);
    }
}

/// A branch with a pill over it.
#[derive(Clone, Copy, Debug)]
pub struct Pilled {
    pub shape: Shape,
    /// The corner of what is below the pill.
    pub at: At,
    /// The left and the right edge of the pill.
    pub pill: (i32, i32),
}

impl Pilled {
    /// What the pill adds to an edge of what is below it, which is moved to the right already. It is as good as a part of
    /// what lies right below it, where it reaches no farther out.
    pub fn own_reach(&self, side: Flank, moved: &[Reach]) -> Option<Reach> {
        let own = if side == Flank::Left { self.pill.0 } else { self.pill.1 };
        let has_pill = self.at.y > 0;
        moved.first().filter(|it| has_pill && side.outer(it.x, own) != it.x).map(|_| Reach { y: self.at.y, x: own })
    }
}

/// Several branches, each in both forms, in one piece of memory that is used again.
#[derive(Debug, Default)]
pub struct Contours {
    kept: Vec<[Span; 2]>,
    edges: Vec<Reach>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Span {
    shape: Shape,
    from: u32,
    n_left: u32,
    end: u32,
}

impl Contours {
    /// Makes room for `n` branches.
    pub fn begin(&mut self, n: usize) {
        self.kept.clear();
        self.kept.resize(n, <[Span; 2]>::default());
        self.edges.clear();
    }

    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn set(&mut self, nth: usize, form: Form, branch: Contour<'_>) {
        let from = self.edges.len() as u32;
        self.edges.extend_from_slice(branch.left);
        self.edges.extend_from_slice(branch.right);
        let n_left = branch.left.len() as u32;
        self.kept[nth][form as usize] = Span { shape: branch.shape, from, n_left, end: self.edges.len() as u32 };
    }

    /// Sets a branch that is another with a pill over it.
    pub fn set_under_pill(&mut self, nth: usize, form: Form, branch: Contour<'_>, pilled: &Pilled) {
        let Pilled { shape, at, .. } = *pilled;
        let from = self.edges.len();
        let mut n_left = 0;
        for (edge, side) in [(branch.left, Flank::Left), (branch.right, Flank::Right)] {
            let first = edge.first().map(|it| Reach { x: it.x + at.x, ..*it });
            self.edges.extend(pilled.own_reach(side, first.as_slice()));
            self.edges.extend(edge.iter().map(|it| Reach { y: it.y + at.y, x: it.x + at.x }));
            if side == Flank::Left {
                n_left = (self.edges.len() - from) as u32;
            }
        }
        self.kept[nth][form as usize] = Span { shape, from: from as u32, n_left, end: self.edges.len() as u32 };
    }

    pub fn shape(&self, nth: usize, form: Form) -> &Shape {
        &self.kept[nth][form as usize].shape
    }

    pub fn get(&self, nth: usize, form: Form) -> Contour<'_> {
        let Span { shape, from, n_left, end } = self.kept[nth][form as usize];
        let (left, right) = self.edges[from as usize..end as usize].split_at(n_left as usize);
        Contour { shape, left, right }
    }
}
