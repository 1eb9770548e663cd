//! Lines to mentions elsewhere: each rule of where they run, and what is kept of them from edit to edit.

use kurbo::{Point, Rect, Vec2};
use mainstay::route::{FarLine, Ground, LONGEST, REACH, Routes};

/// A ground that is gone through as a whole.
#[derive(Clone, Default)]
struct Yard {
    boxes: Vec<Rect>,
    trays: Vec<Rect>,
    lines: Vec<[Point; 2]>,
}

impl Ground for Yard {
    fn boxes_in(&self, area: Rect, found: &mut Vec<Rect>) {
        found.extend(self.boxes.iter().filter(|it| it.overlaps(area)));
    }

    fn trays_in(&self, area: Rect, found: &mut Vec<Rect>) {
        found.extend(self.trays.iter().filter(|it| it.overlaps(area)));
    }

    fn lines_in(&self, area: Rect, found: &mut Vec<[Point; 2]>) {
        found.extend(self.lines.iter().filter(|it| Rect::from_points(it[0], it[1]).overlaps(area)));
    }
}

impl Yard {
    fn moved(&self, by: Vec2) -> Self {
        Self {
            boxes: self.boxes.iter().map(|it| *it + by).collect(),
            trays: self.trays.iter().map(|it| *it + by).collect(),
            lines: self.lines.iter().map(|it| it.map(|it| it + by)).collect(),
        }
    }
}

/// A card of 100 × 40 at a place.
fn card(x: i32, y: i32) -> Rect {
    Rect::from_origin_size((f64::from(x), f64::from(y)), (100.0, 40.0))
}

fn line(x0: i32, y0: i32, x1: i32, y1: i32) -> [Point; 2] {
    [Point::new(x0.into(), y0.into()), Point::new(x1.into(), y1.into())]
}

/// Upright lines far beyond what a line may go round.
fn fences(n: i32) -> Vec<[Point; 2]> {
    (0..n).map(|it| line(130 + it * 30, -5_000, 130 + it * 30, 5_000)).collect()
}

/// The ways of lines between cards, by their order.
fn routed(yard: &Yard, lines: &[[Rect; 2]]) -> Routes<usize> {
    let mut routes = Routes::default();
    routes.follow(lines.iter().enumerate().map(|(key, &[from, to])| FarLine { key, from, to }));
    routes.route_all(yard);
    routes
}

/// Where one line runs, if it is drawn.
fn way(yard: &Yard, from: Rect, to: Rect) -> Option<String> {
    Some(text(routed(yard, &[[from, to]]).way(0)?))
}

fn text(way: &[Point]) -> String {
    way.iter().map(|it| format!("{},{}", it.x, it.y)).collect::<Vec<_>>().join(" ")
}

fn stretches(way: &[Point]) -> impl Iterator<Item = Rect> {
    way.windows(2).map(|it| Rect::from_points(it[0], it[1]))
}

#[test]
fn a_line_runs_straight_where_nothing_is_in_its_way() {
    assert_eq!(way(&Yard::default(), card(0, 0), card(300, 0)).unwrap(), "100,20 300,20");
    assert_eq!(way(&Yard::default(), card(300, 0), card(0, 0)).unwrap(), "300,20 100,20");
    assert_eq!(way(&Yard::default(), card(0, 0), card(300, 23)).unwrap(), "100,31 300,31");
    assert_eq!(way(&Yard::default(), card(0, 0), card(80, 100)).unwrap(), "90,40 90,100");
    // Once it has to bend, once is enough.
    assert_eq!(way(&Yard::default(), card(0, 0), card(300, 200)).unwrap(), "90,40 90,212 300,212");
}

#[test]
fn a_line_goes_around_a_card() {
    let yard = Yard { boxes: vec![card(200, 0)], ..Yard::default() };
    let around = way(&yard, card(0, 0), card(400, 0)).unwrap();
    assert_eq!(around, "90,0 90,-12 450,-12 450,0");
}

#[test]
fn a_card_that_is_walled_in_has_no_line() {
    let mut yard = Yard {
        boxes: vec![
            card(300, -50),
            card(300, 50),
            Rect::new(288.0, -5.0, 296.0, 45.0),
            Rect::new(404.0, -5.0, 412.0, 45.0),
        ],
        ..Yard::default()
    };
    assert_eq!(way(&yard, card(0, 0), card(300, 0)), None);
    yard.boxes.pop();
    assert!(way(&yard, card(0, 0), card(300, 0)).is_some());
}

#[test]
fn a_line_goes_around_a_tray_where_that_is_little_farther() {
    let through = way(&Yard::default(), card(0, 0), card(600, 0)).unwrap();
    let tray = |height: f64| Yard {
        trays: vec![Rect::new(150.0, -height, 550.0, 30.0)],
        boxes: vec![card(300, 40)],
        ..Yard::default()
    };
    assert_ne!(way(&tray(20.0), card(0, 0), card(600, 0)).unwrap(), through);
    // Nothing leads around this one within reach.
    let all = Yard { trays: vec![Rect::new(150.0, -3_000.0, 550.0, 3_000.0)], ..Yard::default() };
    assert_eq!(way(&all, card(0, 0), card(600, 0)).unwrap(), through);
}

/// On its edge, a line could be taken for a part of the tray.
#[test]
fn no_line_runs_on_the_edge_of_a_tray() {
    let mut n_drawn = 0;
    for seed in 0..12 {
        let (yard, lines) = random_yard(&mut fastrand::Rng::with_seed(seed), 60, 20);
        let mut routes = Routes::default();
        routes.follow(lines.clone());
        routes.route_all(&yard);
        for way in lines.iter().filter_map(|it| routes.way(it.key)) {
            n_drawn += 1;
            for (tray, stretch) in yard.trays.iter().flat_map(|tray| stretches(way).map(move |it| (tray, it))) {
                let (outside, inside) = (tray.inflate(3.0, 3.0), tray.inflate(-3.0, -3.0));
                let there = outside.intersect(stretch);
                let is_long = there.width().max(there.height()) > 12.0;
                let is_on_edge = outside.overlaps(stretch) && !inside.overlaps(there);
                assert!(!is_on_edge || !is_long, "seed {seed}: {stretch} on {tray}");
            }
        }
    }
    assert!(n_drawn > 60, "{n_drawn}");
}

#[test]
fn a_line_rather_goes_around_another_than_crosses_it() {
    let (from, to) = (card(0, 0), card(400, 0));
    // The box gives tracks that lead around the end of the line.
    let boxes = vec![card(200, 112)];
    let short = Yard { boxes: boxes.clone(), lines: vec![line(250, -200, 250, 90)], ..Yard::default() };
    let around = routed(&short, &[[from, to]]);
    assert!(stretches(around.way(0).unwrap()).all(|it| !it.overlaps(Rect::new(250.0, -200.0, 250.0, 90.0))));
    let long = Yard { boxes, lines: vec![line(250, -1_000, 250, 1_000)], ..Yard::default() };
    assert_eq!(way(&long, from, to).unwrap(), "100,20 400,20");
}

#[test]
fn a_line_that_would_cross_more_than_two_others_is_not_drawn() {
    let fenced = |n| Yard { lines: fences(n), ..Yard::default() };
    assert_eq!(way(&fenced(2), card(0, 0), card(300, 0)).unwrap(), "100,20 300,20");
    assert_eq!(way(&fenced(3), card(0, 0), card(300, 0)), None);
    // What lies on another line is crossed with it.
    let twice = Yard { lines: [fences(2), fences(2)].concat(), ..Yard::default() };
    assert!(way(&twice, card(0, 0), card(300, 0)).is_some());
}

#[test]
fn ends_too_far_apart_have_no_line() {
    let far = |distance: i32| way(&Yard::default(), card(0, 0), card(100 + distance, 0));
    assert!(far(LONGEST as i32).is_some());
    assert!(far(LONGEST as i32 + 1).is_none());
    // Level and upright together: that is how it would run.
    assert!(way(&Yard::default(), card(0, 0), card(1_400, 1_240)).is_none());
}

#[test]
fn a_line_that_would_have_to_go_far_around_is_not_drawn() {
    let wall = |height: f64| Yard { boxes: vec![Rect::new(180.0, -height, 200.0, height)], ..Yard::default() };
    assert!(way(&wall(800.0), card(0, 0), card(300, 0)).is_some());
    // Beyond its rectangle nothing is looked for.
    assert!(way(&wall(REACH + 40.0), card(0, 0), card(300, 0)).is_none());
}

#[test]
fn lines_with_a_common_end_run_on_one_track() {
    let (from, others) = (card(0, 0), [card(600, 200), card(600, 400)]);
    let yard = Yard { boxes: vec![from, others[0], others[1]], ..Yard::default() };
    let routes = routed(&yard, &[[from, others[0]], [from, others[1]]]);
    assert_eq!([0, 1].map(|it| text(routes.way(it).unwrap())), ["90,40 90,212 600,212", "90,40 90,412 600,412"]);
}

#[test]
fn lines_between_others_run_on_tracks_of_their_own() {
    // All have to pass below the same card.
    let yard = Yard { boxes: vec![Rect::new(300.0, -880.0, 400.0, 40.0)], ..Yard::default() };
    let pairs = [0, 1, 2].map(|it| [card(0, it * -50), card(600, it * -50)]);
    let yard = Yard { boxes: [yard.boxes, pairs.concat()].concat(), ..yard };
    let routes = routed(&yard, &pairs);
    let levels: Vec<f64> = (0..3)
        .filter_map(|it| stretches(routes.way(it)?).find(|it| it.x0 <= 300.0 && it.x1 >= 400.0).map(|it| it.y0))
        .collect();
    assert_eq!(levels.len(), 3, "all are drawn");
    for (index, a) in levels.iter().enumerate() {
        assert!(levels[index + 1..].iter().all(|b| (a - b).abs() >= 5.0), "{levels:?}");
    }
}

#[test]
fn shorter_lines_come_first_whatever_their_order() {
    let mut rng = fastrand::Rng::with_seed(3);
    let (yard, mut lines) = random_yard(&mut rng, 40, 30);
    let mut routes = Routes::default();
    routes.follow(lines.clone());
    routes.route_all(&yard);
    rng.shuffle(&mut lines);
    let mut others = Routes::default();
    others.follow(lines.clone());
    others.route_all(&shuffled(&yard, &mut rng));
    assert_same(&lines, &routes, &others, "shuffled");
}

/// A random arrangement of cards, some in trays, with lines between some of them.
fn random_yard(rng: &mut fastrand::Rng, n_cards: usize, n_lines: u32) -> (Yard, Vec<FarLine<u32>>) {
    let mut yard = Yard::default();
    for _ in 0..n_cards {
        add_card(&mut yard, rng);
    }
    let mut lines = Vec::new();
    for key in 0..n_lines {
        let [from, to] = [(); 2].map(|()| yard.boxes[rng.usize(..yard.boxes.len())]);
        if from != to {
            lines.push(FarLine { key, from, to });
        }
    }
    (yard, lines)
}

/// A card somewhere that is free, with a line from it and sometimes a tray around it.
fn add_card(yard: &mut Yard, rng: &mut fastrand::Rng) {
    for _ in 0..20 {
        let (x, y) = (rng.i32(0..250) * 16, rng.i32(0..120) * 16);
        let new = Rect::from_origin_size(
            (f64::from(x), f64::from(y)),
            (f64::from(rng.i32(5..25)) * 10.0, f64::from(rng.i32(3..12)) * 10.0),
        );
        if yard.boxes.iter().all(|it| !it.overlaps(new.inflate(24.0, 24.0))) {
            if rng.u8(..4) == 0 {
                yard.trays.push(new.inflate(12.0, 12.0));
            }
            let foot = Point::new(new.x0, new.y1);
            yard.lines.push([foot, foot + Vec2::new(0.0, f64::from(rng.i32(1..40)) * 10.0)]);
            yard.boxes.push(new);
            return;
        }
    }
}

fn shuffled(yard: &Yard, rng: &mut fastrand::Rng) -> Yard {
    let mut yard = yard.clone();
    rng.shuffle(&mut yard.boxes);
    rng.shuffle(&mut yard.trays);
    rng.shuffle(&mut yard.lines);
    yard
}

fn assert_same(lines: &[FarLine<u32>], a: &Routes<u32>, b: &Routes<u32>, what: &str) {
    for it in lines {
        assert_eq!(a.way(it.key), b.way(it.key), "{what}: {it:?}");
    }
}

/// One edit: something comes, goes or moves.
fn edit(yard: &mut Yard, lines: &mut Vec<FarLine<u32>>, rng: &mut fastrand::Rng) {
    match rng.u8(..6) {
        0 => add_card(yard, rng),
        1 => {
            let gone = yard.boxes.swap_remove(rng.usize(..yard.boxes.len()));
            lines.retain(|it| ![it.from, it.to].contains(&gone));
        }
        2 => {
            // All right of somewhere moves aside, as a branch does.
            let (edge, by) = (rng.i32(0..4_000).into(), Vec2::new(f64::from(rng.i32(1..9)) * 8.0, 0.0));
            let moved = |it: Rect| if it.x0 >= edge { it + by } else { it };
            yard.boxes.iter_mut().chain(&mut yard.trays).for_each(|it| *it = moved(*it));
            for it in &mut yard.lines {
                if it[0].x >= edge {
                    *it = it.map(|it| it + by);
                }
            }
            for it in lines {
                (it.from, it.to) = (moved(it.from), moved(it.to));
            }
        }
        3 => {
            yard.lines.swap_remove(rng.usize(..yard.lines.len()));
        }
        4 if !lines.is_empty() => {
            lines.swap_remove(rng.usize(..lines.len()));
        }
        _ => {
            let key = lines.iter().map(|it| it.key + 1).max().unwrap_or_default();
            let [from, to] = [(); 2].map(|()| yard.boxes[rng.usize(..yard.boxes.len())]);
            if from != to {
                lines.push(FarLine { key, from, to });
            }
        }
    }
}

#[test]
fn what_is_kept_is_what_a_search_would_find_and_a_part_is_that_part_of_all() {
    let (mut n_drawn, mut n_undrawn, mut n_searched, mut n_afresh) = (0, 0, 0, 0);
    for seed in 0..4 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let (mut yard, mut lines) = random_yard(&mut rng, 35, 14);
        let mut kept = Routes::default();
        for n_edits in 0..12 {
            let what = format!("seed {seed}, after {n_edits} edits");
            let mut afresh = Routes::default();
            afresh.follow(lines.clone());
            n_afresh += afresh.route_all(&yard);
            kept.follow(lines.clone());
            let corner = Point::new(rng.i32(0..4_000).into(), rng.i32(0..2_000).into());
            let part = Rect::from_origin_size(corner, (600.0, 400.0));
            // A view may stop and go on.
            loop {
                let n = kept.route_near(part, &yard, 2);
                n_searched += n;
                if n < 2 {
                    break;
                }
            }
            let seen: Vec<_> = kept.ways_in(part).collect();
            assert_eq!(seen, afresh.ways_in(part).collect::<Vec<_>>(), "{what}");
            if n_edits % 3 == 0 {
                n_searched += kept.route_all(&shuffled(&yard, &mut rng));
                assert_same(&lines, &kept, &afresh, &what);
            }
            for it in &lines {
                let way = afresh.way(it.key);
                *(if way.is_some() { &mut n_drawn } else { &mut n_undrawn }) += 1;
                if let Some(way) = way {
                    assert_is_proper(way, it, &yard, &what);
                }
            }
            edit(&mut yard, &mut lines, &mut rng);
        }
    }
    assert!(n_drawn > 100 && n_undrawn > 50, "{n_drawn} {n_undrawn}");
    assert!(n_searched < n_afresh, "{n_searched} {n_afresh}");
}

/// From edge to edge, level and upright in turns, in whole points, close to no other card, and not too long.
fn assert_is_proper(way: &[Point], line: &FarLine<u32>, yard: &Yard, what: &str) {
    let what = format!("{what}: {line:?} {}", text(way));
    let on_edge = |it: Rect, at: Point| it.inflate(0.5, 0.5).contains(at) && !it.inflate(-0.5, -0.5).contains(at);
    assert!(on_edge(line.from, way[0]) && on_edge(line.to, way[way.len() - 1]), "{what}");
    assert!(way.iter().all(|it| it.round() == *it), "{what}");
    for bend in way.windows(3) {
        assert_eq!((bend[1] - bend[0]).dot(bend[2] - bend[1]), 0.0, "{what}");
    }
    assert!(stretches(way).map(|it| it.width() + it.height()).sum::<f64>() <= LONGEST, "{what}");
    for foreign in yard.boxes.iter().filter(|it| ![line.from, line.to].contains(it)) {
        let kept_clear = foreign.inflate(5.9, 5.9);
        assert!(stretches(way).all(|it| !it.overlaps(kept_clear)), "{what} {foreign}");
    }
}

#[test]
fn a_map_that_moves_as_a_whole_keeps_its_lines() {
    let (yard, lines) = random_yard(&mut fastrand::Rng::with_seed(5), 40, 30);
    let mut routes = Routes::default();
    routes.follow(lines.clone());
    assert!(routes.route_all(&yard) > 0);
    let before: Vec<_> = lines.iter().map(|it| routes.way(it.key).map(<[Point]>::to_vec)).collect();
    let by = Vec2::new(123.0, -45_000.0);
    routes.follow(lines.iter().map(|it| FarLine { from: it.from + by, to: it.to + by, ..*it }));
    assert_eq!(routes.way(lines[0].key), None, "it is not brought up to date");
    assert_eq!(routes.route_all(&yard.moved(by)), 0);
    for (it, before) in lines.iter().zip(before) {
        let moved = before.map(|it| it.iter().map(|it| *it + by).collect::<Vec<_>>());
        assert_eq!(routes.way(it.key), moved.as_deref());
    }
}

#[test]
fn only_what_changes_in_the_rectangle_around_a_line_has_it_searched_for() {
    let all = [FarLine { key: 0, from: card(0, 0), to: card(300, 0) }];
    let mut routes = Routes::default();
    let mut n_searched = |yard: &Yard| {
        routes.follow(all);
        routes.route_all(yard)
    };
    let edge = 400 + REACH as i32;
    let mut yard = Yard { boxes: vec![card(edge, 0)], ..Yard::default() };
    assert_eq!(n_searched(&yard), 1);
    yard.boxes.push(card(edge + 200, 0));
    yard.lines.push(line(edge, -100, edge, 100));
    yard.lines.push(line(edge + 1, 0, edge + 200, 0));
    assert_eq!(n_searched(&yard), 0);
    yard.boxes[0] = card(edge - 1, 0);
    assert_eq!(n_searched(&yard), 1);
    yard.lines[1] = line(edge - 2, 0, edge + 200, 0);
    assert_eq!(n_searched(&yard), 1);
    yard.lines[1] = line(edge - 2, 0, edge + 900, 0);
    assert_eq!(n_searched(&yard), 0, "what lies in the rectangle is the same");
    yard.trays.push(card(0, 200));
    assert_eq!(n_searched(&yard), 1);
}

#[test]
fn a_line_is_searched_for_when_a_shorter_one_comes_that_is_drawn() {
    let long = FarLine { key: 0, from: card(0, 0), to: card(600, 0) };
    let short = FarLine { key: 1, from: card(300, -100), to: card(300, 100) };
    let yard = Yard { boxes: [long, short].iter().flat_map(|it| [it.from, it.to]).collect(), ..Yard::default() };
    let mut routes = Routes::default();
    let mut n_searched = |lines: &[FarLine<u32>], yard: &Yard| {
        routes.follow(lines.iter().copied());
        routes.route_all(yard)
    };
    assert_eq!(n_searched(&[long], &yard), 1);
    assert_eq!(n_searched(&[long, short], &yard), 2);
    assert_eq!(n_searched(&[short, long], &yard), 0);
    // Not drawn, it is nothing to the longer one.
    let elsewhere = FarLine { to: card(300, 4_000), ..short };
    assert_eq!(n_searched(&[elsewhere, long], &yard), 1);
    assert_eq!(n_searched(&[long], &yard), 0);
}
