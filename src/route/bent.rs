//! Lines of level and upright stretches as they are drawn: rounded where they bend, with a head where they end.

use kurbo::{BezPath, Point, Rect, Vec2};

/// A line through points, rounded where it bends.
///
/// A bend takes at most `radius` of the stretches beside it, and of one that leads to another bend at most half, so that
/// the path never turns back: it begins and ends where the points do, and stays within what they bound.
pub fn rounded(points: &[Point], radius: f64) -> BezPath {
    let mut path = BezPath::new();
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return path };
    path.move_to(*first);
    for (index, bend) in points.windows(3).enumerate() {
        let &[before, at, after] = bend else { continue };
        let (inwards, outwards) = (at - before, after - at);
        if inwards.cross(outwards) == 0.0 {
            path.line_to(at);
            continue;
        }
        let share = |leads_on: bool| if leads_on { 0.5 } else { 1.0 };
        let room_before = inwards.hypot() * share(index > 0);
        let room_after = outwards.hypot() * share(index + 3 < points.len());
        let taken = radius.min(room_before).min(room_after);
        path.line_to(at - inwards.normalize() * taken);
        path.quad_to(at, at + outwards.normalize() * taken);
    }
    path.line_to(*last);
    path
}

/// A way from one box to another that goes around nothing.
pub fn direct(from: Rect, to: Rect) -> Vec<Point> {
    let apart = |a0: f64, a1: f64, b0: f64, b1: f64| (b0 - a1).max(a0 - b1);
    if apart(from.x0, from.x1, to.x0, to.x1) < apart(from.y0, from.y1, to.y0, to.y1) {
        let turned = |it: Rect| Rect::new(it.y0, it.x0, it.y1, it.x1);
        return direct(turned(from), turned(to)).iter().map(|it| Point::new(it.y, it.x)).collect();
    }
    let (a, b) = (from.center(), to.center());
    let (start, end) = if a.x < b.x { (from.x1, to.x0) } else { (from.x0, to.x1) };
    let middle = f64::midpoint(start, end);
    let bends = [Point::new(middle, a.y), Point::new(middle, b.y)];
    [Point::new(start, a.y)].into_iter().chain(bends).chain([Point::new(end, b.y)]).collect()
}

/// The head of a line that ends at the last of its points, coming from the one before: its tip, and the corners behind it.
pub fn arrow_head(points: &[Point], length: f64) -> Option<[Point; 3]> {
    let &[.., before, tip] = points else { return None };
    let way = tip - before;
    if way == Vec2::ZERO {
        return None;
    }
    let back = way.normalize() * -length;
    let aside = back.turn_90() / 2.0;
    Some([tip, tip + back + aside, tip + back - aside])
}

#[cfg(test)]
mod tests {
    use kurbo::{PathEl, Shape as _};

    use super::*;

    fn points(places: &[(i32, i32)]) -> Vec<Point> {
        places.iter().map(|&(x, y)| Point::new(x.into(), y.into())).collect()
    }

    fn bounds(points: &[Point]) -> Rect {
        points.iter().fold(Rect::from_points(points[0], points[0]), |all, it| all.union_pt(*it))
    }

    #[test]
    fn bends_are_rounded_and_the_rest_stays_straight() {
        let path = rounded(&points(&[(0, 0), (100, 0), (100, 50)]), 10.0);
        assert_eq!(path.to_svg(), "M0,0 L90,0 Q100,0 100,10 L100,50");
    }

    #[test]
    fn two_bends_share_the_stretch_between_them() {
        let path = rounded(&points(&[(0, 0), (6, 0), (6, 12), (40, 12)]), 10.0);
        assert_eq!(path.to_svg(), "M0,0 L0,0 Q6,0 6,6 L6,6 Q6,12 12,12 L40,12");
    }

    #[test]
    fn points_that_do_not_bend_the_line_are_gone_through() {
        assert_eq!(rounded(&points(&[(0, 0), (5, 0), (5, 0), (9, 0)]), 10.0).to_svg(), "M0,0 L5,0 L5,0 L9,0");
        assert_eq!(rounded(&points(&[(3, 4)]), 10.0).to_svg(), "M3,4 L3,4");
        assert!(rounded(&[], 10.0).is_empty());
    }

    #[test]
    fn a_rounded_line_keeps_its_ends_and_bounds_and_never_turns_back() {
        let mut rng = fastrand::Rng::with_seed(1);
        for _ in 0..2_000 {
            let mut line = vec![Point::new(rng.i32(-50..50).into(), rng.i32(-50..50).into())];
            for index in 0..rng.usize(1..8) {
                let (last, way) = (line[index], f64::from(rng.i32(-60..60)));
                line.push(if index % 2 == 0 { last + (way, 0.0) } else { last + (0.0, way) });
            }
            let path = rounded(&line, 10.0);
            assert!(bounds(&line).inflate(1e-9, 1e-9).contains_rect(path.bounding_box()), "{line:?}");
            let drawn: Vec<Point> = path.elements().iter().filter_map(PathEl::end_point).collect();
            assert_eq!((drawn.first(), drawn.last()), (line.first(), line.last()), "{line:?}");
            let length: f64 = line.windows(2).map(|it| (it[1] - it[0]).hypot()).sum();
            assert!(path.perimeter(1e-3) <= length + 1e-3, "{line:?}");
        }
    }

    #[test]
    fn a_head_points_where_the_line_goes() {
        let head = arrow_head(&points(&[(0, 0), (0, 30), (20, 30)]), 8.0);
        assert_eq!(head.map(Vec::from), Some(points(&[(20, 30), (12, 26), (12, 34)])));
        assert_eq!(arrow_head(&points(&[(1, 1), (1, 1)]), 8.0), None);
        assert_eq!(arrow_head(&points(&[(1, 1)]), 8.0), None);
    }
}
