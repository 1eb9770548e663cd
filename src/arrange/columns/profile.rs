//! The edges of branches: how far one reaches at each height, so that neighbours can reach below one another.
//!
//! An edge is kept short: where it has more than [`MOST`] steps, neighbouring ones become one that lies farther out, where
//! that wastes least. So what is placed along edges never overlaps, and costs the same however large a branch is.

/// Edges have at most so many steps.
const MOST: usize = 16;
/// While an edge is made it may be so long before it is shortened.
const MOST_UNDER_WAY: usize = 40;
/// No edge is longer, not even one that goes on along another at once.
const MOST_AT_ALL: usize = 2 * MOST_UNDER_WAY;

/// A step of an edge: down to `y`, it reaches to `x`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    pub y: i32,
    pub x: i32,
}

/// Which edge of a branch it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flank {
    Left,
    Right,
}

impl Flank {
    /// Whether `a` lies farther out than `b`.
    fn is_out(self, a: i32, b: i32) -> bool {
        match self {
            Self::Left => a < b,
            Self::Right => a > b,
        }
    }

    pub fn outer(self, a: i32, b: i32) -> i32 {
        if self.is_out(a, b) { a } else { b }
    }
}

/// Lets an edge go on down to `y`. What it has down to there already stays.
pub fn push(edge: &mut Vec<Reach>, side: Flank, y: i32, x: i32) {
    match edge.last_mut() {
        Some(last) if y <= last.y => return,
        Some(last) if last.x == x => last.y = y,
        _ => edge.push(Reach { y, x }),
    }
    if edge.len() > MOST_UNDER_WAY {
        shorten(edge, side);
    }
}

/// Lets an edge go on along the part of another that lies lower, which lies `dx` and `dy` away.
pub fn go_on(edge: &mut Vec<Reach>, side: Flank, other: &[Reach], dx: i32, dy: i32) {
    let low = bottom(edge);
    let from = if edge.is_empty() { 0 } else { other.partition_point(|it| it.y + dy <= low) };
    let Some((first, rest)) = other[from..].split_first() else { return };
    push(edge, side, first.y + dy, first.x + dx);
    edge.extend(rest.iter().map(|it| Reach { y: it.y + dy, x: it.x + dx }));
    if edge.len() > MOST_UNDER_WAY {
        shorten(edge, side);
    }
}

/// The lowest point of an edge.
pub fn bottom(edge: &[Reach]) -> i32 {
    edge.last().map_or(0, |it| it.y)
}

/// Joins neighbours until an edge has no more steps than it may.
pub fn shorten(edge: &mut Vec<Reach>, side: Flank) {
    if edge.len() <= MOST {
        return;
    }
    // What would be wasted if each step was joined with the next, which a join changes for two others alone.
    let mut wastes = [0; MOST_AT_ALL];
    for (at, own) in wastes.iter_mut().enumerate().take(edge.len() - 1) {
        *own = waste(edge, side, at);
    }
    while edge.len() > MOST {
        let n = edge.len() - 1;
        let mut at = 0;
        for (nth, waste) in wastes[..n].iter().enumerate() {
            if *waste < wastes[at] {
                at = nth;
            }
        }
        edge[at + 1].x = side.outer(edge[at].x, edge[at + 1].x);
        edge.remove(at);
        wastes.copy_within(at + 1..n, at);
        let last = edge.len() - 1;
        for near in [at.saturating_sub(1), at].into_iter().filter(|it| *it < last) {
            wastes[near] = waste(edge, side, near);
        }
    }
}

/// The area that is taken in beside an edge where a step is joined with the next.
fn waste(edge: &[Reach], side: Flank, at: usize) -> i64 {
    let (a, b) = (edge[at], edge[at + 1]);
    let top = if at == 0 { 0 } else { edge[at - 1].y };
    let height = if side.is_out(a.x, b.x) { b.y - a.y } else { a.y - top };
    i64::from((a.x - b.x).abs()) * i64::from(height)
}

/// How far to the right of a branch with the edge `right` another with the edge `left` has to stand, both from the same
/// height on, so that there is a gap between them all around. `None` where they pass one another.
pub fn after(right: &[Reach], left: &[Reach], gap: i32) -> Option<i32> {
    let (mut most, mut top, mut from) = (None, 0, 0);
    for edge in left {
        let (a, b) = (top - gap, edge.y + gap);
        while from < right.len() && right[from].y <= a {
            from += 1;
        }
        let mut start = if from == 0 { 0 } else { right[from - 1].y };
        for it in right[from..].iter().take_while(|it| {
            let begins = std::mem::replace(&mut start, it.y);
            begins < b
        }) {
            most = most.max(Some(it.x - edge.x + gap));
        }
        top = edge.y;
    }
    most
}

/// The right edge of two branches beside one another, the second of which lies `dx` away.
pub fn join_right(right: &mut Vec<Reach>, second: &[Reach], dx: i32, scratch: &mut Vec<Reach>) {
    scratch.clear();
    go_on(scratch, Flank::Right, second, dx, 0);
    go_on(scratch, Flank::Right, right, 0, 0);
    std::mem::swap(right, scratch);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(rng: &mut fastrand::Rng, side: Flank, n: usize) -> Vec<Reach> {
        let (mut edge, mut y) = (Vec::new(), 0);
        for _ in 0..n {
            y += rng.i32(1..60);
            push(&mut edge, side, y, rng.i32(0..500));
        }
        edge
    }

    fn at(edge: &[Reach], y: i32) -> Option<i32> {
        edge.iter().find(|it| y < it.y).map(|it| it.x)
    }

    #[test]
    fn a_shortened_edge_lies_nowhere_farther_in_and_ends_where_it_did() {
        for seed in 0..200 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let n = rng.usize(1..39);
            for side in [Flank::Left, Flank::Right] {
                let long = edge(&mut rng, side, n);
                let mut short = long.clone();
                shorten(&mut short, side);
                assert!(short.len() <= MOST && bottom(&short) == bottom(&long), "seed {seed}");
                for y in 0..bottom(&long) {
                    let (long, short) = (at(&long, y), at(&short, y));
                    assert!(long == short || !side.is_out(long.unwrap_or(0), short.unwrap_or(0)), "seed {seed}, {y}");
                }
            }
        }
    }

    #[test]
    fn branches_beside_one_another_keep_a_gap_all_around_and_no_more() {
        for seed in 0..200 {
            let mut rng = fastrand::Rng::with_seed(seed);
            let (n, m) = (rng.usize(1..14), rng.usize(1..14));
            let (right, left) = (edge(&mut rng, Flank::Right, n), edge(&mut rng, Flank::Left, m));
            let x = after(&right, &left, 24).expect("both begin at the top");
            let near = |y: i32| (y - 24..=y + 24).filter_map(|y| at(&right, y)).max();
            let least = (0..bottom(&left)).filter_map(|y| Some(x + at(&left, y)? - near(y)?)).min();
            assert_eq!(least, Some(24), "seed {seed}");
        }
    }
}
