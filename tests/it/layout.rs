//! The layout: nothing overlaps, nothing is lost, the same map always looks the same.

use kurbo::{Point, Rect, Size, Vec2};
use mainstay::arrange::columns::{Columns, Growth, Manner};
use mainstay::arrange::{Arranger as _, Beginnings, CardSize, CardToSize, EVERYWHERE, Joint, Sizes};
use mainstay::cite::{ChipShelf, Chips, enlist};
use mainstay::model::{
    Changes, Citation, Density, Document, Fold, Layout, Line, Map, Offset, Orientation, Pin, Showing, Shown, Source,
    Target,
};
use mainstay::scene::{Item, Link, PlacedStep, Scene};
use mainstay::tree::{OutlineRow, Tree, TreeStep};

use crate::{generate, notation, random, tree};

/// What is drawn as a solid thing: cards and junctions, but for pinned cards, which lie where they were put,
/// and what hangs on them.
fn solids(scene: &Scene) -> Vec<(Item, Rect)> {
    let cards = scene.cards().map(|it| (Item::Card(it.node), it.rect));
    let steps = scene.steps().map(|it| (Item::Step(it.id), it.junction));
    cards.chain(steps).collect()
}

#[track_caller]
fn assert_no_overlaps(scene: &Scene, seed: u64) {
    let mut solids = solids(scene);
    solids.sort_by(|a, b| a.1.x0.total_cmp(&b.1.x0));
    for (at, (item, rect)) in solids.iter().enumerate() {
        for (other, near) in solids[at + 1..].iter().take_while(|it| it.1.x0 < rect.x1) {
            let shared = rect.intersect(*near);
            assert!(
                shared.width() < 0.5 || shared.height() < 0.5,
                "seed {seed}: {item:?} {rect:?} and {other:?} {near:?}"
            );
        }
    }
}

#[test]
fn nothing_overlaps_whatever_the_map() {
    for seed in random::seeds(50) {
        let mut doc = without_pins(seed);
        for layout in layouts() {
            let scene = laid_out(&mut doc, layout);
            assert_no_overlaps(&scene, seed);
            for step in scene.steps() {
                let Some(tray) = step.tray else { continue };
                let strange = scene.cards().find(|it| it.home != Some(step.id) && it.rect.overlaps(tray));
                assert!(strange.is_none(), "seed {seed}: {strange:?} lies in a tray that is not its own");
            }
        }
    }
}

/// A map with everything in it but pins.
fn without_pins(seed: u64) -> Document {
    let mut doc = random::document(seed, 40 + seed as usize % 120);
    let pinned: Vec<_> = doc.map().nodes().filter(|it| it.1.pinned.is_some()).map(|it| it.0).collect();
    doc.edit("Unpin", |tx| pinned.iter().try_for_each(|&it| tx.set_node(it, |it| it.pinned = None))).expect("unpinned");
    doc
}

/// Both ways of growing, and columns of several lengths.
fn layouts() -> impl Iterator<Item = Layout> {
    let all = Orientation::ALL.into_iter().flat_map(|it| [Density::Airy, Density::Normal].map(|density| (it, density)));
    all.map(|(orientation, density)| Layout { orientation, density, ..Layout::default() })
}

fn laid_out(doc: &mut Document, layout: Layout) -> Scene {
    doc.edit("Lay out", |tx| {
        tx.set_meta(|it| it.layout = layout);
        Ok(())
    })
    .expect("sound");
    Scene::of(doc.map())
}

/// The level and upright stretches of the lines of a tree, each once.
fn stretches(scene: &Scene) -> Vec<(Rect, Link)> {
    let mut found = Vec::new();
    for link in scene.tree_links_in(EVERYWHERE) {
        for ends in link.points().windows(2) {
            let rect = Rect::from_points(ends[0], ends[1]);
            assert!(rect.width() == 0.0 || rect.height() == 0.0, "neither level nor upright: {link:?}");
            found.push((rect, link.clone()));
        }
    }
    found.sort_by(|a, b| a.0.x0.total_cmp(&b.0.x0));
    found
}

#[test]
fn no_line_passes_a_card_and_lines_of_a_tree_never_cross() {
    for seed in random::seeds(20) {
        let mut doc = without_pins(seed);
        for layout in layouts() {
            let scene = laid_out(&mut doc, layout);
            let said = format!("seed {seed}, {layout:?}");
            let stretches = stretches(&scene);
            let mut boxes = solids(&scene);
            boxes.retain(|(item, _)| !matches!(item, Item::Step(id) if scene.step(*id).is_some_and(|it| it.is_dot)));
            let mentions = scene.mentions().map(|it| it.rect);
            for rect in boxes.iter().map(|it| it.1).chain(mentions) {
                let inner = rect.inflate(-1.0, -1.0);
                let near = stretches.iter().take_while(|it| it.0.x0 < inner.x1);
                let through = near.into_iter().find(|(it, _)| it.x1 > inner.x0 && it.y0 < inner.y1 && it.y1 > inner.y0);
                assert!(through.is_none(), "{said}: {through:?} passes {rect:?}");
            }
            let upright: Vec<Rect> = stretches.iter().map(|it| it.0).filter(|it| it.width() == 0.0).collect();
            for (level, link) in stretches.iter().filter(|it| it.0.height() == 0.0) {
                let first = upright.partition_point(|it| it.x0 <= level.x0 + 1.0);
                let near = upright[first..].iter().take_while(|it| it.x0 < level.x1 - 1.0);
                let crossing = near.into_iter().find(|it| it.y0 + 1.0 < level.y0 && level.y0 < it.y1 - 1.0);
                assert!(crossing.is_none(), "{said}: {level:?} of {link:?} crosses {crossing:?}");
            }
        }
    }
}

#[test]
fn what_bears_on_a_card_stands_in_order_and_beyond_it() {
    for seed in random::seeds(20) {
        let mut doc = without_pins(seed);
        for layout in layouts() {
            let scene = laid_out(&mut doc, layout);
            for card in scene.cards() {
                let steps = doc.map().incoming(Target::Node(card.node));
                let firsts = steps.iter().filter_map(|&step| {
                    let premise = *doc.map().inference(step)?.premises.first()?;
                    scene.card(premise).filter(|it| it.home == Some(step)).map(|it| it.rect)
                });
                let firsts: Vec<Rect> = firsts.collect();
                let said = format!("seed {seed}, {layout:?}");
                let is_beyond = |it: &Rect| it.y0 >= card.rect.y1 || it.x0 >= card.rect.x1;
                assert!(firsts.iter().all(is_beyond), "{said}: {:?} {firsts:?}", card.rect);
                for pair in firsts.windows(2) {
                    let is_right = pair[0].x0 + 1.0 < pair[1].x0;
                    let is_below = (pair[0].x0 - pair[1].x0).abs() < 200.0 && pair[0].y0 < pair[1].y0;
                    assert!(is_right || is_below, "{said}: {pair:?}");
                }
            }
        }
    }
}

#[test]
fn pinned_trees_keep_out_of_nobody_and_lose_nothing() {
    for seed in random::seeds(50) {
        let doc = random::document(seed, 80);
        let scene = Scene::of(doc.map());
        let visible = doc.map().walk_unfolded().iter().filter(|it| !it.again).count();
        assert_eq!(scene.n_cards(), visible, "seed {seed}");
        for card in scene.cards() {
            if let Some(pin) = doc.map().node(card.node).and_then(|it| it.pinned) {
                let top_of = |it: Rect| Point::new(it.center().x, it.y0);
                let above = card.home.and_then(|it| doc.map().inference(it)).map(|it| Item::from(it.target));
                let from = match (pin, above) {
                    (Pin::FromAbove(_), Some(above)) => top_of(scene.rect(above).expect("what hangs on it is seen")),
                    _ => Point::ORIGIN,
                };
                let Offset { x, y } = pin.offset();
                let by = top_of(card.rect) - (from + Vec2::new(x, y));
                assert!(by.x.abs() <= 1.0 && by.y.abs() <= 1.0, "seed {seed}: {by}");
            }
        }
    }
}

#[test]
fn the_same_map_always_looks_the_same() {
    for seed in 0..20 {
        let doc = random::document(seed, 100);
        let [a, b] = [0, 1].map(|_| Scene::of(doc.map()));
        assert_eq!(solids(&a), solids(&b));
    }
}

#[test]
fn a_large_map_looks_the_same_on_any_number_of_threads() {
    let shapes = [generate::Shape::Debate, generate::Shape::Deep, generate::Shape::Wide];
    for (nth, shape) in shapes.into_iter().enumerate() {
        let mut doc = Document::new(generate::generate(3_000, 1, shape)).with_seed(1);
        let mut rng = fastrand::Rng::with_seed(1);
        (0..200).for_each(|_| random::edit(&mut doc, &mut rng));
        let map = doc.map();
        let on = |n_threads: usize| {
            let threads = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads");
            threads.install(|| {
                let mut columns = Columns::default();
                let mut tree = Tree::default();
                let changes = tree.read_anew(map);
                columns.follow(&tree, &changes, &Manner::default(), &Beginnings::default(), &mut AllAlike);
                let cards = map.nodes().filter_map(|it| tree.card_no(it.0));
                let places: Vec<_> = cards.map(|it| columns.card(&tree, it).map(|it| it.rect)).collect();
                (places, columns.beginnings())
            })
        };
        let alone = on(1);
        for n_threads in [2, 3, 16] {
            assert!(on(n_threads) == alone, "shape {nth} on {n_threads} threads");
        }
    }
}

/// All that a scene shows, in words; whatever its order.
fn shown(scene: &Scene) -> Vec<String> {
    let cards = scene
        .cards()
        .map(|it| format!("{} {:?} {:?} {:?} {:?}", it.node, it.rect, it.role, it.home, it.body).replace("Rect ", ""));
    let steps = scene.steps().map(|it| format!("{it:?}"));
    let links = scene.links().map(|it| format!("{it:?}"));
    let mut all: Vec<String> = cards.chain(steps).chain(links).collect();
    all.sort_unstable();
    all.push(format!("{:?} {} {}", scene.bounds, scene.title, scene.n_cards()));
    all
}

/// Whether two scenes show the same. Words for all of it take longer than everything else.
fn show_the_same(a: &Scene, b: &Scene, with_far: bool) -> bool {
    let cards = |it: &Scene| {
        let mut cards: Vec<_> = it.cards().map(|it| (it.node, (it.rect, it.role, it.home, it.body.clone()))).collect();
        cards.sort_unstable_by_key(|it| it.0);
        cards
    };
    let steps = |it: &Scene| {
        let mut steps: Vec<_> = it.steps().collect();
        steps.sort_unstable_by_key(|it| it.id);
        steps
    };
    let links = |it: &Scene| {
        let mut links: Vec<_> = if with_far { it.links().collect() } else { it.tree_links_in(EVERYWHERE).collect() };
        links.sort_by_cached_key(|it| format!("{} {:?}", it.step, it.points()));
        links
    };
    cards(a) == cards(b)
        && steps(a) == steps(b)
        && links(a) == links(b)
        && (a.bounds, &a.title, a.n_cards()) == (b.bounds, &b.title, b.n_cards())
}

/// Both show the same, lines to what stands elsewhere included or not; says what is different.
#[track_caller]
fn assert_same(scene: &Scene, anew: &Scene, with_far: bool, said: &str) {
    if show_the_same(scene, anew, with_far) {
        return;
    }
    let (a, b) = (shown(scene), shown(anew));
    let differ = |a: &[String], b: &[String]| {
        let lines = a.iter().filter(|it| !b.contains(it)).take(12);
        lines.map(|it| it.chars().take(150).collect()).collect::<Vec<String>>().join("\n")
    };
    panic!("{said}\nit shows\n{}\nanew it shows\n{}", differ(&a, &b), differ(&b, &a));
}

/// The outline as it is, each row found by its number, and each card's row by its name.
#[track_caller]
fn assert_outline(scene: &Scene, map: &Map, said: &str) {
    let lines: Vec<Line> = scene.lines(0).collect();
    assert_eq!(lines, map.walk_unfolded(), "{said}");
    let rows: Vec<OutlineRow> = scene.rows(0).collect();
    assert_eq!(scene.n_rows(), rows.len(), "{said}");
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(scene.rows(at).next(), Some(*row), "{said}, row {at}");
        if let Some(line) = row.line().filter(|it| !it.again) {
            assert_eq!(scene.row_of(line.node), Some(at), "{said}");
        }
    }
}

/// Brings a scene up to date, and tells where its columns began before.
fn update(chips: &mut ChipShelf, scene: &mut Scene, map: &Map) -> Beginnings {
    let changes = Changes::between(scene.map(), map);
    // A map that is laid out in another way is arranged anew.
    let before = if changes.layout().is_some() { Beginnings::none() } else { scene.beginnings() };
    chips.follow(map, &changes);
    scene.follow(map, &changes, chips.chips(), &Beginnings::default());
    before
}

/// The scene of a map whose columns began as they did in another.
fn made_anew(chips: &mut Chips, map: &Map, given: &Beginnings) -> Scene {
    chips.catch_up(map);
    Scene::make_as(map, chips, Manner::SCREEN, given)
}

/// Whatever was edited, what is brought up to date is what would be made anew.
#[test]
fn a_scene_that_follows_edits_is_the_one_that_is_made_anew() {
    // The last ones once found a card that came along with a co-premise, and a step that became evidence.
    for (seed, rounds) in random::seeds(50).map(|it| (it, 8)).chain([(1238, 40), (1236, 40)]) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut doc = random::document(seed, 40);
        // Citations are written once for all scenes that are made anew: that they follow has a test of its own.
        let (mut chips, mut anew) = (ChipShelf::of(doc.map()), Chips::default());
        let mut scene = Scene::make(doc.map(), chips.chips());
        for round in 0..rounds {
            for _ in 0..rng.usize(1..4) {
                if rng.u8(..6) == 0 {
                    doc.undo();
                } else {
                    random::edit(&mut doc, &mut rng);
                }
            }
            let before = update(&mut chips, &mut scene, doc.map());
            let said = format!("seed {seed}, round {round}, {:?}", doc.undo_label());
            let anew = made_anew(&mut anew, doc.map(), &before);
            // Looking for far lines takes longer than all else: some of the maps are enough.
            assert_same(&scene, &anew, seed % 8 == 0, &said);
            assert_eq!(scene.beginnings(), anew.beginnings(), "{said}");
            assert_outline(&scene, doc.map(), &said);
        }
    }
}

/// The same on maps without circles, which are never read as a whole.
#[test]
fn a_scene_follows_folds_and_moves_of_shared_claims() {
    // The last one once found a step that went while something hung on it still.
    for seed in random::seeds(50).chain([1068]) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let shape = tree::shape(seed);
        let mut doc = Document::new(generate::generate(60, seed, shape)).with_seed(seed);
        let (mut chips, mut anew) = (ChipShelf::of(doc.map()), Chips::default());
        let mut scene = Scene::make(doc.map(), chips.chips());
        for round in 0..8 {
            for _ in 0..rng.usize(1..4) {
                tree::tame_edit(&mut doc, &mut rng);
            }
            let before = update(&mut chips, &mut scene, doc.map());
            let said = format!("seed {seed}, round {round}, {:?}", doc.undo_label());
            let anew = made_anew(&mut anew, doc.map(), &before);
            // Looking for far lines takes longer than all else: some of the maps are enough.
            assert_same(&scene, &anew, seed % 8 == 0, &said);
            assert_eq!(scene.beginnings(), anew.beginnings(), "{said}");
            assert_outline(&scene, doc.map(), &said);
        }
    }
}

/// A look at a part of the map shows all that lies there, in drawing order, and nothing else.
#[test]
fn a_part_of_the_map_shows_what_lies_there() {
    for seed in random::seeds(15) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let shape = [generate::Shape::Debate, generate::Shape::Deep, generate::Shape::Wide][seed as usize % 3];
        let map =
            if seed % 5 < 3 { generate::generate(300, seed, shape) } else { random::document(seed, 120).map().clone() };
        let scene = Scene::of(&map);
        let steps = scene.steps().map(|it| it.tray.map_or(it.junction, |tray| tray.union(it.junction)));
        let links = scene.tree_links_in(EVERYWHERE).map(|it| it.bounds);
        let mentions = scene.mentions().map(|it| it.rect);
        let all = scene.cards().map(|it| it.rect).chain(steps).chain(mentions).chain(links);
        let all = all.reduce(|a, b| a.union(b)).unwrap_or_default();
        assert!(scene.bounds.inflate(10.0, 10.0).contains_rect(all), "seed {seed}: {all:?} {:?}", scene.bounds);
        // They are those of boxes: lines to what stands elsewhere may go around them, and edges of branches are rough.
        let rough = scene.bounds.size() * 0.01;
        assert!(
            all.inflate(rough.width, rough.height).contains_rect(scene.bounds),
            "seed {seed}: {all:?} {:?}",
            scene.bounds
        );
        for _ in 0..40 {
            let (x, y) = (rng.f64() * scene.bounds.width(), rng.f64() * scene.bounds.height());
            let corner = scene.bounds.origin() + Vec2::new(x, y) - Vec2::new(400.0, 300.0);
            let area = Rect::from_origin_size(corner, (rng.f64() * 2_000.0, rng.f64() * 1_000.0));
            let cards: Vec<_> = scene.cards_in(area).map(|it| it.node).collect();
            let all = scene.cards().filter(|it| it.rect.overlaps(area)).map(|it| it.node);
            assert_eq!(cards, all.collect::<Vec<_>>(), "seed {seed}");
            let links: Vec<_> = scene.links_in(area).map(|it| format!("{it:?}")).collect();
            let all = scene.links().filter(|it| it.bounds.overlaps(area)).map(|it| format!("{it:?}"));
            assert_eq!(links, all.collect::<Vec<_>>(), "seed {seed}");
            let steps: Vec<_> = scene.steps_in(area).map(|it| it.id).collect();
            let place = |it: &PlacedStep| it.tray.map_or(it.junction, |tray| tray.union(it.junction));
            let all = scene.steps().filter(|it| place(it).overlaps(area)).map(|it| it.id);
            assert_eq!(steps, all.collect::<Vec<_>>(), "seed {seed}");
        }
    }
}

/// What hangs on a root that somebody put elsewhere goes along, and stands as it did.
#[test]
fn a_root_that_is_pinned_takes_its_tree_along() {
    for seed in 0..6 {
        let mut doc = Document::new(generate::generate(60, seed, generate::Shape::Wide)).with_seed(seed);
        let seen_from_root = |doc: &Document| {
            let scene = Scene::of(doc.map());
            let root = scene.first().expect("one");
            let cards = scene.cards().map(|it| (it.node, it.rect - root.rect.origin().to_vec2()));
            (root.node, cards.collect::<Vec<_>>())
        };
        let (root, before) = seen_from_root(&doc);
        let pin = Pin::FromAbove(Offset { x: 700.0, y: 40.0 });
        doc.edit("Pin", |tx| tx.set_node(root, |it| it.pinned = Some(pin))).expect("sound");
        assert_eq!(seen_from_root(&doc).1, before, "seed {seed}");
    }
}

/// Cards that are all of one size.
struct AllAlike;

impl Sizes for AllAlike {
    fn card(&mut self, _: CardToSize) -> CardSize {
        CardSize { size: Size::new(300.0, 60.0), unfolded_height: 60.0 }
    }

    fn junction(&mut self, _: &TreeStep) -> Size {
        Size::new(60.0, 18.0)
    }
}

/// Counts how many cards it was asked for.
#[derive(Default)]
struct Counting {
    n: usize,
}

impl Sizes for Counting {
    fn card(&mut self, card: CardToSize) -> CardSize {
        self.n += 1;
        AllAlike.card(card)
    }

    fn junction(&mut self, step: &TreeStep) -> Size {
        AllAlike.junction(step)
    }
}

/// A large map opens with its first levels, and is not waited for as a whole.
#[test]
fn what_is_cut_off_is_not_measured_before_it_is_shown() {
    let map = notation::session("T\n  + A\n    + B\n      + C\n  + D\n").doc.map().clone();
    let cut = |texts: &[&str]| {
        let is_cut = |id| texts.contains(&map.node(id).map_or("", |it| &it.text));
        let fold = |id| if is_cut(id) { Fold::Cut } else { Fold::Open };
        Shown::of(&map, &Showing { fold, focus: None }).map().clone()
    };
    let (mut tree, mut columns, mut sizes) = (Tree::default(), Columns::default(), Counting::default());
    let mut shown = cut(&["A", "B"]);
    let told = tree.read_anew(&shown);
    columns.follow(&tree, &told, &Manner::default(), &Beginnings::default(), &mut sizes);
    assert_eq!(sizes.n, 3, "T, A and D");
    for (texts, n) in [(&["B"][..], 5), (&[], 7)] {
        let next = cut(texts);
        let told = tree.follow(&next, &Changes::between(&shown, &next));
        columns.follow(&tree, &told, &Manner::default(), &Beginnings::default(), &mut sizes);
        assert_eq!(sizes.n, n, "the card that is opened, and those that come");
        shown = next;
    }
    let (mut tree_anew, mut anew) = (Tree::default(), Columns::default());
    let told = tree_anew.read_anew(&shown);
    anew.follow(&tree_anew, &told, &Manner::default(), &Beginnings::default(), &mut AllAlike);
    for (id, node) in map.nodes() {
        let place = |tree: &Tree, columns: &Columns| columns.card(tree, tree.card_no(id)?).map(|it| it.rect);
        assert_eq!(place(&tree, &columns), place(&tree_anew, &anew), "{}", node.text);
    }
}

/// However many reasons a card has, a look at a few of them takes no time for the others.
#[test]
fn of_very_many_siblings_those_are_looked_at_that_are_near() {
    let reasons: Vec<String> = (0..5_000).map(|nth| format!("  + A{nth}\n")).collect();
    let session = notation::session(&format!("T\n{}", reasons.concat()));
    for growth in [Growth::Down, Growth::Right] {
        let mut tree = Tree::default();
        let (changes, mut columns) = (tree.read_anew(session.doc.map()), Columns::default());
        let manner = Manner { growth, ..Manner::default() };
        columns.follow(&tree, &changes, &manner, &Beginnings::default(), &mut AllAlike);
        let top = columns.trees(&tree).next().expect("one");
        let middle = columns.extent(top).center();
        let area = Rect::from_center_size(middle, (800.0, 600.0));
        let (near, joints) = (columns.below(&tree, top, area).count(), columns.joints(&tree, top, area));
        assert!((10..1_000).contains(&near), "{near}");
        assert!((10..100).contains(&joints.len()), "{}", joints.len());
        let seen = |it: &Joint| it.course.bounds().inflate(2.0, 2.0).overlaps(area);
        let all = columns.joints(&tree, top, EVERYWHERE);
        assert_eq!(all.len(), 5_000);
        assert_eq!(all.iter().filter(|it| seen(it)).count(), joints.iter().filter(|it| seen(it)).count());
    }
}

fn rect(session: &mainstay::session::Session, text: &str) -> Rect {
    let node = session.doc.map().nodes().find(|it| it.1.text == text).expect("there").0;
    session.scene().rect(Item::Card(node)).expect("drawn")
}

#[test]
fn a_few_reasons_hang_on_a_rail_and_many_in_columns_under_the_middle() {
    let session = notation::session("T\n  + A\n  - B\n  + C\n");
    let [t, a, b, c] = ["T", "A", "B", "C"].map(|it| rect(&session, it));
    assert!(t.y1 < a.y0 && a.y1 < b.y0 && b.y1 < c.y0);
    assert!(a.x0 == b.x0 && b.x0 == c.x0 && t.x0 < a.x0);

    let reasons: Vec<String> = (0..24).map(|nth| format!("  + A{nth}\n")).collect();
    let session = notation::session(&format!("T\n{}", reasons.concat()));
    let cards: Vec<Rect> = (0..24).map(|nth| rect(&session, &format!("A{nth}"))).collect();
    let [t, first, last] = [rect(&session, "T"), cards[0], cards[23]];
    assert!((t.center().x - first.x0.midpoint(last.x1)).abs() < 30.0, "{t:?} {first:?} {last:?}");
    assert!(cards.is_sorted_by(|a, b| (a.x0, a.y0) < (b.x0, b.y0)));
    let n_columns = 1 + cards.windows(2).filter(|it| it[0].x0 < it[1].x0).count();
    assert!((3..=5).contains(&n_columns), "{n_columns}");
}

#[test]
fn co_premises_share_a_tray_and_an_undercut_stands_beside() {
    let session = notation::session("T\n  + A\n  & B\n    ! U\n");
    let [a, b, u] = ["A", "B", "U"].map(|it| rect(&session, it));
    let tray = session.scene().steps().find_map(|it| it.tray).expect("a tray");
    for card in [a, b] {
        assert!(tray.x0 < card.x0 && card.x1 < tray.x1 && tray.y0 < card.y0 && card.y1 < tray.y1);
    }
    assert!(u.x0 > tray.x1);
}

#[test]
fn evidence_hangs_on_a_rail_and_a_shared_claim_is_drawn_once() {
    let session = notation::session("T\n  + A\n    e E\n    e F\n  + B\n    + =A\n");
    let [e, f] = ["E", "F"].map(|it| rect(&session, it));
    assert!(e.x0 == f.x0 && e.y1 < f.y0);
    assert_eq!(session.scene().n_cards(), 5);
    let mentions: Vec<_> = session.scene().mentions().collect();
    assert_eq!(mentions.len(), 1);
    assert_eq!(session.doc.map().node(mentions[0].node).map(|it| &*it.text), Some("A"));
    let b = rect(&session, "B");
    assert!(mentions[0].rect.y0 > b.y1 && mentions[0].rect.x0 > b.x0);
}

/// Cards are typeset again for what changed on them, and move only if one got another size.
#[test]
fn a_scene_follows_texts_and_sources() {
    let mut rng = fastrand::Rng::with_seed(11);
    let mut doc = Document::new(generate::generate(120, 4, generate::Shape::Debate)).with_seed(2);
    let mut chips = ChipShelf::of(doc.map());
    let mut scene = Scene::make(doc.map(), chips.chips());
    let mut n_still = 0;
    for round in 0..300 {
        let nodes: Vec<_> = doc.map().nodes().map(|it| it.0).collect();
        let sources: Vec<_> = doc.map().sources().map(|it| it.0).collect();
        let (node, source) = (nodes[rng.usize(..nodes.len())], sources[rng.usize(..sources.len())]);
        doc.edit("Edit", |tx| match rng.u8(..8) {
            0..4 => tx.set_node(node, |it| it.text.push(rng.alphabetic())),
            4 => tx.set_source(source, |it| _ = it.csl.insert("title".to_owned(), format!("Title {round}").into())),
            5 => tx.set_source(source, |it| {
                it.csl.insert("author".to_owned(), serde_json::json!([{ "family": format!("Name{round}") }]));
            }),
            6 => tx.set_node(node, |it| it.citations.push(Citation::new(source))),
            _ => {
                let csl = serde_json::json!({ "author": [{ "family": format!("New{round}") }] });
                enlist(tx, Source { csl: csl.as_object().cloned().unwrap_or_default() });
                tx.set_node(node, |it| it.folded = !it.folded)
            }
        })
        .expect("it is sound");
        let arrangement = scene.arrangement;
        let before = update(&mut chips, &mut scene, doc.map());
        n_still += usize::from(scene.arrangement == arrangement);
        let anew = made_anew(&mut ChipShelf::of(doc.map()).chips().clone(), doc.map(), &before);
        assert_same(&scene, &anew, false, &format!("round {round}"));
    }
    assert!(n_still > 60, "{n_still}");
}
