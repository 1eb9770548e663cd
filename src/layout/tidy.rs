//! Tidy trees of boxes of any size, in linear time.
//!
//! The algorithm is A. van der Ploeg's “Drawing non-layered tidy trees in linear time” (Software: Practice
//! and Experience 44, 2014), with its recursion turned into loops over boxes that are listed parents first.

/// A forest of boxes, parents before their children, siblings in order.
#[derive(Clone, Debug, Default)]
pub struct Boxes {
    pub width: Vec<f64>,
    /// With the free space below the box.
    pub height: Vec<f64>,
    pub parent: Vec<Option<usize>>,
    /// The box stands over its first child instead of over the middle of all.
    pub over_first: Vec<bool>,
    /// How much higher than its siblings a box begins: at most beside its parent, and never a first child.
    pub rise: Vec<f64>,
}

const NONE: usize = usize::MAX;

/// The left edge and the top of each box. Each tree has the middle of its root's top edge at (0, 0).
pub fn tidy(boxes: &Boxes) -> Vec<(f64, f64)> {
    let mut tree = Tree::new(boxes);
    for t in (0..tree.len()).rev() {
        tree.first_walk(t);
    }
    tree.second_walk()
}

/// One column of figures per name in the paper, which the short names follow.
struct Tree<'a> {
    boxes: &'a Boxes,
    /// The children of box `t` are `children[first_child[t]..first_child[t + 1]]`.
    children: Vec<usize>,
    first_child: Vec<usize>,
    y: Vec<f64>,
    nodes: Vec<Node>,
}

#[derive(Clone)]
struct Node {
    prelim: f64,
    modifier: f64,
    shift: f64,
    change: f64,
    left_thread: usize,
    right_thread: usize,
    extreme_left: usize,
    extreme_right: usize,
    sum_left: f64,
    sum_right: f64,
}

/// A linked list of the lowest y of left siblings, as a stack: lowest last.
type Lows = Vec<(f64, usize)>;

impl<'a> Tree<'a> {
    fn new(boxes: &'a Boxes) -> Self {
        let n = boxes.width.len();
        let mut first_child = vec![0; n + 1];
        for parent in boxes.parent.iter().flatten() {
            first_child[parent + 1] += 1;
        }
        for t in 0..n {
            first_child[t + 1] += first_child[t];
        }
        let mut next = first_child.clone();
        let mut children = vec![0; first_child[n]];
        let mut y = vec![0.0; n];
        for (t, parent) in boxes.parent.iter().enumerate() {
            if let Some(parent) = *parent {
                debug_assert!(parent < t, "parents are listed first");
                children[next[parent]] = t;
                next[parent] += 1;
                y[t] = y[parent] + boxes.height[parent] - boxes.rise[t];
            }
        }
        let nodes = (0..n)
            .map(|t| Node {
                prelim: 0.0,
                modifier: 0.0,
                shift: 0.0,
                change: 0.0,
                left_thread: NONE,
                right_thread: NONE,
                extreme_left: t,
                extreme_right: t,
                sum_left: 0.0,
                sum_right: 0.0,
            })
            .collect();
        Self { boxes, children, first_child, y, nodes }
    }

    fn len(&self) -> usize {
        self.nodes.len()
    }

    fn n_children(&self, t: usize) -> usize {
        self.first_child[t + 1] - self.first_child[t]
    }

    fn child(&self, t: usize, i: usize) -> usize {
        self.children[self.first_child[t] + i]
    }

    fn bottom(&self, t: usize) -> f64 {
        self.y[t] + self.boxes.height[t]
    }

    fn first_walk(&mut self, t: usize) {
        let n = self.n_children(t);
        if n == 0 {
            return;
        }
        let mut lows = Lows::new();
        let first = self.child(t, 0);
        lows.push((self.bottom(self.nodes[first].extreme_left), 0));
        for i in 1..n {
            let low = self.bottom(self.nodes[self.child(t, i)].extreme_right);
            self.separate(t, i, &lows);
            while lows.last().is_some_and(|it| low >= it.0) {
                lows.pop();
            }
            lows.push((low, i));
        }
        let last = if self.boxes.over_first[t] { first } else { self.child(t, n - 1) };
        let left = self.nodes[first].prelim + self.nodes[first].modifier;
        let right = self.nodes[last].prelim + self.nodes[last].modifier + self.boxes.width[last];
        self.nodes[t].prelim = (left + right - self.boxes.width[t]) / 2.0;
        let last = self.child(t, n - 1);
        self.nodes[t].extreme_left = self.nodes[first].extreme_left;
        self.nodes[t].sum_left = self.nodes[first].sum_left;
        self.nodes[t].extreme_right = self.nodes[last].extreme_right;
        self.nodes[t].sum_right = self.nodes[last].sum_right;
    }

    /// Moves child `i` and its branch to the right of all its left siblings' branches.
    fn separate(&mut self, t: usize, i: usize, lows: &Lows) {
        let mut low = lows.len() - 1;
        let (mut right, mut left) = (self.child(t, i - 1), self.child(t, i));
        let mut sum_right = self.nodes[right].modifier;
        let mut sum_left = self.nodes[left].modifier;
        while right != NONE && left != NONE {
            if self.bottom(right) > lows[low].0 {
                low -= 1;
            }
            let overlap =
                (sum_right + self.nodes[right].prelim + self.boxes.width[right]) - (sum_left + self.nodes[left].prelim);
            if overlap > 0.0 {
                sum_left += overlap;
                self.move_branch(t, i, lows[low].1, overlap);
            }
            let (bottom_right, bottom_left) = (self.bottom(right), self.bottom(left));
            if bottom_right <= bottom_left {
                right = self.next_right(right);
                if right != NONE {
                    sum_right += self.nodes[right].modifier;
                }
            }
            if bottom_right >= bottom_left {
                left = self.next_left(left);
                if left != NONE {
                    sum_left += self.nodes[left].modifier;
                }
            }
        }
        if right == NONE && left != NONE {
            self.set_left_thread(t, i, left, sum_left);
        } else if right != NONE && left == NONE {
            self.set_right_thread(t, i, right, sum_right);
        }
    }

    fn move_branch(&mut self, t: usize, i: usize, from: usize, by: f64) {
        let child = self.child(t, i);
        self.nodes[child].modifier += by;
        self.nodes[child].sum_left += by;
        self.nodes[child].sum_right += by;
        if from != i - 1 {
            // The siblings in between share the room.
            let n = (i - from) as f64;
            let after = self.child(t, from + 1);
            self.nodes[after].shift += by / n;
            self.nodes[child].shift -= by / n;
            self.nodes[child].change -= by - by / n;
        }
    }

    fn next_left(&self, t: usize) -> usize {
        if self.n_children(t) == 0 { self.nodes[t].left_thread } else { self.child(t, 0) }
    }

    fn next_right(&self, t: usize) -> usize {
        let n = self.n_children(t);
        if n == 0 { self.nodes[t].right_thread } else { self.child(t, n - 1) }
    }

    fn set_left_thread(&mut self, t: usize, i: usize, to: usize, sum: f64) {
        let (first, child) = (self.child(t, 0), self.child(t, i));
        let extreme = self.nodes[first].extreme_left;
        self.nodes[extreme].left_thread = to;
        let diff = (sum - self.nodes[to].modifier) - self.nodes[first].sum_left;
        self.nodes[extreme].modifier += diff;
        self.nodes[extreme].prelim -= diff;
        self.nodes[first].extreme_left = self.nodes[child].extreme_left;
        self.nodes[first].sum_left = self.nodes[child].sum_left;
    }

    fn set_right_thread(&mut self, t: usize, i: usize, to: usize, sum: f64) {
        let (before, child) = (self.child(t, i - 1), self.child(t, i));
        let extreme = self.nodes[child].extreme_right;
        self.nodes[extreme].right_thread = to;
        let diff = (sum - self.nodes[to].modifier) - self.nodes[child].sum_right;
        self.nodes[extreme].modifier += diff;
        self.nodes[extreme].prelim -= diff;
        self.nodes[child].extreme_right = self.nodes[before].extreme_right;
        self.nodes[child].sum_right = self.nodes[before].sum_right;
    }

    fn second_walk(mut self) -> Vec<(f64, f64)> {
        let mut places = Vec::with_capacity(self.len());
        // From here on, `sum_left` is the sum of the modifiers above a box.
        for t in 0..self.len() {
            let sum = match self.boxes.parent[t] {
                Some(parent) => self.nodes[parent].sum_left + self.nodes[t].modifier,
                None => -(self.nodes[t].prelim + self.boxes.width[t] / 2.0),
            };
            self.nodes[t].sum_left = sum;
            places.push((self.nodes[t].prelim + sum, self.y[t]));
            let (mut shift, mut delta) = (0.0, 0.0);
            for i in 0..self.n_children(t) {
                let child = self.child(t, i);
                shift += self.nodes[child].shift;
                delta += shift + self.nodes[child].change;
                self.nodes[child].modifier += delta;
            }
        }
        places
    }
}
