//! The tree: it reads a map as every outline does, and follows edits without reading all of it again.

use std::collections::BTreeMap;

use mainstay::model::{Changes, Document, EditError, Line, Map, Node, NodeId, NodeKind, Offset, Pin, Stance, Target};
use mainstay::tree::{OutlineRow, RowShows, Tree, Vertex};

use crate::{generate, notation, random};

/// All that a tree tells of its cards and steps, by their ids.
fn told(tree: &Tree) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut open: Vec<Vertex> = tree.roots().map(Vertex::Card).collect();
    while let Some(vertex) = open.pop() {
        let (name, words) = one(tree, vertex);
        assert_eq!(all.insert(name.clone(), words), None, "{name} stands in two places");
        open.extend(tree.steps_on(vertex).iter().map(|it| Vertex::Step(*it)));
        if let Vertex::Step(step) = vertex {
            open.extend(tree.premises_here(step).map(Vertex::Card));
        }
    }
    all
}

/// A card or a step by its id.
fn name(tree: &Tree, vertex: Vertex) -> String {
    match vertex {
        Vertex::Card(card) => format!("card {}", tree.card(card).node),
        Vertex::Step(step) => format!("step {}", tree.step(step).id),
    }
}

/// A card or a step in words: its id, and the rest.
fn one(tree: &Tree, vertex: Vertex) -> (String, String) {
    let counts = format!("{:?} {}", tree.counts(vertex), tree.n_cards_in(vertex));
    (name(tree, vertex), format!("{}; {counts}", structure(tree, vertex)))
}

/// All that an arranger can ask of a card or a step, without what stands farther below. What role a card has is told with
/// its step.
fn structure(tree: &Tree, vertex: Vertex) -> String {
    let name = |it: Vertex| name(tree, it);
    let steps = tree.steps_on(vertex).iter().map(|it| name(Vertex::Step(*it))).collect::<Vec<_>>();
    let below = format!("{steps:?} {:?}", tree.hidden_by(vertex));
    let own = match vertex {
        Vertex::Card(card) => {
            let it = tree.card(card);
            let home = it.home.map(|it| tree.step(it).id);
            format!("{:?} {} {} {home:?} {:?}", it.kind, it.is_folded, it.is_cut, tree.pin(card))
        }
        Vertex::Step(step) => {
            let it = tree.step(step);
            let premises = it
                .premises
                .iter()
                .map(|it| (name(Vertex::Card(*it)), (tree.card(*it).home == Some(step)).then(|| tree.card(*it).role)));
            let premises: Vec<_> = premises.collect();
            format!("{} {:?} {:?} {} {premises:?}", name(it.on), it.role, it.stance, it.is_bare_evidence)
        }
    };
    format!("{own} {below}")
}

#[track_caller]
fn assert_rows(tree: &Tree, map: &Map, said: &str) {
    let rows: Vec<OutlineRow> = tree.rows(0).collect();
    let lines: Vec<Line> = rows.iter().filter_map(OutlineRow::line).collect();
    assert_eq!(lines, map.walk_unfolded(), "{said}");
    assert_eq!(tree.n_rows(), rows.len(), "{said}");
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(tree.rows(at).next(), Some(*row), "{said}, row {at}");
        match row.shows {
            RowShows::Card(line) if line.again => {}
            RowShows::Card(line) => assert_eq!(tree.row_of(line.node), Some(at), "{said}"),
            RowShows::Step { step, n_premises, .. } => {
                assert_eq!(tree.row_of_step(step), Some(at), "{said}");
                assert_eq!(n_premises, map.inference(step).expect("there").premises.len(), "{said}");
            }
        }
    }
    assert_held(tree, &rows, said);
}

/// Each row holds as many as it says, one level deeper, that know their places.
#[track_caller]
fn assert_held(tree: &Tree, rows: &[OutlineRow], said: &str) {
    let mut above: Vec<(OutlineRow, usize)> = Vec::new();
    let mut n_roots = 0;
    let ended = |(row, n): (OutlineRow, usize)| {
        let is_folded = row.line().is_some_and(|it| tree.card_no(it.node).is_some_and(|it| tree.card(it).is_folded));
        assert_eq!(n, if is_folded { 0 } else { row.n_held }, "{said}: {row:?}");
    };
    for row in rows {
        while above.len() > row.level {
            ended(above.pop().expect("one"));
        }
        assert_eq!(above.len(), row.level, "{said}: {row:?} is held by the row above it");
        let (place, n_beside) = match above.last_mut() {
            Some((holder, n)) => {
                *n += 1;
                (*n - 1, holder.n_held)
            }
            None => {
                n_roots += 1;
                (n_roots - 1, tree.roots().count())
            }
        };
        assert_eq!((row.place, row.n_beside), (place, n_beside), "{said}: {row:?}");
        above.push((*row, 0));
    }
    above.into_iter().rev().for_each(ended);
}

/// Follows random edits of a map, and says how often, and how often the map was read as a whole for another reason than
/// that it had a circle before or after.
fn follow(mut doc: Document, seed: u64, rounds: usize, edit: fn(&mut Document, &mut fastrand::Rng)) -> [usize; 2] {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut tree = Tree::of(doc.map());
    let mut n_circular = 0;
    for round in 0..rounds {
        let (before, had_circle) = (doc.map().clone(), tree.is_circular());
        for _ in 0..rng.usize(1..4) {
            edit(&mut doc, &mut rng);
        }
        tree.follow(doc.map(), &Changes::between(&before, doc.map()));
        n_circular += usize::from(had_circle || tree.is_circular());
        let said = format!("seed {seed}, round {round}, {:?}", doc.undo_label());
        let (followed, anew) = (told(&tree), told(&Tree::of(doc.map())));
        for (name, words) in &anew {
            assert_eq!(followed.get(name), Some(words), "{said}: {name}");
        }
        assert_eq!(followed.len(), anew.len(), "{said}");
        assert_rows(&tree, doc.map(), &said);
    }
    [rounds, tree.n_read_anew() - n_circular]
}

/// Whatever is told of an edit: whoever follows that alone knows all that differs.
#[test]
fn what_a_tree_tells_is_all_that_differs() {
    for seed in random::seeds(60) {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut doc = Document::new(generate::generate(60, seed, shape(seed))).with_seed(seed);
        let mut tree = Tree::of(doc.map());
        for round in 0..12 {
            let (map, before) = (doc.map().clone(), structures(&tree));
            tame_edit(&mut doc, &mut rng);
            let changes = tree.follow(doc.map(), &Changes::between(&map, doc.map()));
            if changes.is_anew {
                continue;
            }
            let after = structures(&tree);
            let said = format!("seed {seed}, round {round}, {:?}", doc.undo_label());
            for (name, (vertex, words)) in &after {
                let is_told = match vertex {
                    Vertex::Card(it) => {
                        [&changes.moved, &changes.cards, &changes.written].iter().any(|all| all.contains(it))
                    }
                    Vertex::Step(it) => changes.steps.contains(it),
                };
                let is_same = before.get(name).is_some_and(|it| it == &(*vertex, words.clone()));
                assert!(is_told || is_same, "{said}: {name} {words}, which was {:?}", before.get(name));
            }
            let n_gone = before.keys().filter(|it| !after.contains_key(*it)).count();
            assert_eq!(changes.gone_cards.len() + changes.gone_steps.len(), n_gone, "{said}");
        }
    }
}

/// Each card and step, by its id, with its number and all that is told of it by itself.
fn structures(tree: &Tree) -> BTreeMap<String, (Vertex, String)> {
    let mut all = BTreeMap::new();
    let mut open: Vec<Vertex> = tree.roots().map(Vertex::Card).collect();
    while let Some(vertex) = open.pop() {
        all.insert(name(tree, vertex), (vertex, structure(tree, vertex)));
        open.extend(tree.steps_on(vertex).iter().map(|it| Vertex::Step(*it)));
        if let Vertex::Step(step) = vertex {
            open.extend(tree.premises_here(step).map(Vertex::Card));
        }
    }
    all
}

#[test]
fn every_card_stands_somewhere() {
    let mut n_circular = 0;
    for seed in random::seeds(60) {
        let doc = random::document(seed, 80);
        let tree = Tree::of(doc.map());
        let n_cards = told(&tree).keys().filter(|it| it.starts_with("card")).count();
        assert_eq!(n_cards, doc.map().n_nodes(), "seed {seed}");
        n_circular += usize::from(tree.is_circular());
    }
    assert!(n_circular > 6, "{n_circular}");
}

/// A map's rows, `=` where a claim is mentioned again.
fn rows(tree: &Tree, map: &Map) -> String {
    let text = |it: Line| map.node(it.node).map_or("", |it| &it.text).to_owned();
    let lines = tree.rows(0).filter_map(|it| it.line());
    let rows = lines.map(|it| format!("{}{}{}", "  ".repeat(it.depth), if it.again { "=" } else { "" }, text(it)));
    rows.collect::<Vec<_>>().join("\n")
}

/// The rows of the outline: what each shows, its place among how many, and how many it holds.
fn outline(tree: &Tree, map: &Map) -> String {
    let row = |it: OutlineRow| {
        let shows = match it.shows {
            RowShows::Card(line) => {
                let again = if line.again { "=" } else { "" };
                format!("{again}{}", map.node(line.node).map_or("", |it| &it.text))
            }
            RowShows::Step { role, n_premises, .. } => format!("step {role:?} of {n_premises}"),
        };
        format!("{}{shows} {}/{} {}", "  ".repeat(it.level), it.place + 1, it.n_beside, it.n_held)
    };
    tree.rows(0).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_step_with_several_premises_or_an_objection_is_a_row_that_holds_them() {
    let mut doc = notation::session(
        "T\n  + A\n    e E\n  & B\n    ! U\n      - V\n  + C\n  - D\n    ! W\n      ! X\n  + F\n  & =C\n* N\n",
    )
    .doc;
    let tree = Tree::of(doc.map());
    let expect = "\
T 1/2 4
  step Reason of 2 1/4 3
    A 1/3 1
      E 1/1 0
    B 2/3 0
    U 3/3 1
      V 1/1 0
  C 2/4 0
  step Objection of 1 3/4 2
    D 1/2 0
    step Undercut of 1 2/2 2
      W 1/2 0
      X 2/2 0
  step Reason of 2 4/4 2
    F 1/2 0
    =C 2/2 0
N 2/2 0";
    assert_eq!(outline(&tree, doc.map()), expect);
    assert_rows(&tree, doc.map(), "as built");
    // Without its objection it is a row no more.
    let undercut = doc.map().nodes().find(|it| it.1.text == "W").expect("there").0;
    let mut tree = tree;
    let before = doc.map().clone();
    doc.edit("Delete", |tx| tx.remove_node(undercut)).expect("sound");
    tree.follow(doc.map(), &Changes::between(&before, doc.map()));
    let after = outline(&tree, doc.map());
    assert!(after.contains("\n  D 3/4 0\n"), "{after}");
    assert_rows(&tree, doc.map(), "after an edit");
}

/// Folds or opens the node with a text, and says the rows of the tree that followed.
fn rows_after(doc: &mut Document, tree: &mut Tree, text: &str, fold: impl Fn(&mut Node)) -> String {
    let node = doc.map().nodes().find(|it| it.1.text == text).expect("is there").0;
    let before = doc.map().clone();
    doc.edit("Fold", |tx| tx.set_node(node, fold)).expect("sound");
    tree.follow(doc.map(), &Changes::between(&before, doc.map()));
    rows(tree, doc.map())
}

const SHARED: &str = "T\n  + A\n    + S\n      + X\n  + B\n    + =S\n";

/// A fold by hand moves nothing: what it hides is mentioned elsewhere still.
#[test]
fn a_fold_moves_no_shared_claim() {
    let mut doc = Document::new(notation::session(SHARED).doc.map().clone());
    let mut tree = Tree::of(doc.map());
    let open = rows(&tree, doc.map());
    assert_eq!(open, "T\n  A\n    S\n      X\n  B\n    =S");
    let folded = rows_after(&mut doc, &mut tree, "A", |it| it.folded = true);
    assert_eq!(folded, "T\n  A\n  B\n    =S");
    assert_eq!(rows_after(&mut doc, &mut tree, "A", |it| it.folded = false), open);
}

/// All uses of a claim may stand below one step, whose premises change places.
#[test]
fn a_shared_claim_stands_under_the_premise_that_comes_first() {
    let mut doc = Document::new(notation::session("T\n  + A\n    + S\n  & B\n    + =S\n").doc.map().clone());
    let mut tree = Tree::of(doc.map());
    let before = doc.map().clone();
    reorder_premises(&mut doc, &mut fastrand::Rng::with_seed(0));
    tree.follow(doc.map(), &Changes::between(&before, doc.map()));
    assert_eq!(rows(&tree, doc.map()), rows(&Tree::of(doc.map()), doc.map()));
}

/// What is cut is no part of the map that is shown: what is used elsewhere, too, is met there.
#[test]
fn what_is_cut_leaves_shared_claims_where_they_are_shown() {
    let mut doc = Document::new(notation::session(SHARED).doc.map().clone());
    let mut tree = Tree::of(doc.map());
    let open = rows(&tree, doc.map());
    let cut = rows_after(&mut doc, &mut tree, "A", |it| (it.folded, it.cut) = (true, true));
    assert_eq!(cut, "T\n  A\n  B\n    S\n      X");
    assert_eq!(rows_after(&mut doc, &mut tree, "A", |it| it.cut = false), "T\n  A\n  B\n    =S", "folded by hand");
    assert_eq!(rows_after(&mut doc, &mut tree, "A", |it| it.folded = false), open);
}

/// The sum over some seeds of rounds, and of readings as a whole.
fn total(seeds: impl Iterator<Item = u64>, follow: impl Fn(u64) -> [usize; 2]) -> [usize; 2] {
    seeds.map(follow).fold([0, 0], |a, b| [a[0] + b[0], a[1] + b[1]])
}

fn edit_or_undo(doc: &mut Document, rng: &mut fastrand::Rng) {
    let nodes: Vec<_> = doc.map().nodes().map(|it| it.0).collect();
    match (rng.u8(..12), rng.choice(nodes)) {
        (0 | 1, _) => _ = doc.undo(),
        (2, Some(node)) => {
            doc.edit("Fold", |tx| tx.set_node(node, |it| fold_otherwise(it, rng.bool()))).expect("sound");
        }
        (3, _) => reorder_premises(doc, rng),
        _ => random::edit(doc, rng),
    }
}

/// The premises of a step that has several, the other way round.
fn reorder_premises(doc: &mut Document, rng: &mut fastrand::Rng) {
    let linked = doc.map().inferences().filter(|it| it.1.premises.len() > 1).map(|it| it.0);
    if let Some(step) = rng.choice(linked.collect::<Vec<_>>()) {
        doc.edit("Reorder", |tx| tx.set_inference(step, |it| it.premises.reverse())).expect("sound");
    }
}

/// Opens a folded node, or folds it by hand or because of the levels that are shown.
fn fold_otherwise(node: &mut Node, cuts: bool) {
    node.folded = !node.folded;
    node.cut = node.folded && cuts;
}

/// Random edits make circles, with which a map is read as a whole each time.
#[test]
fn a_tree_that_follows_edits_is_the_one_that_is_read_anew() {
    // The last ones once found a card that came along with a co-premise, and a step that became evidence.
    let seeds = random::seeds(60).chain([1236, 1238]);
    let [rounds, anew] = total(seeds, |seed| follow(random::document(seed, 40), seed, 24, edit_or_undo));
    assert!(anew * 1_000 < rounds, "{anew} of {rounds} edits were not followed");
}

#[test]
fn a_tree_without_circles_is_all_but_never_read_as_a_whole() {
    let seeds = random::seeds(60).chain([1068]);
    let [rounds, anew] = total(seeds, |seed| {
        let doc = Document::new(generate::generate(60, seed, shape(seed))).with_seed(seed);
        follow(doc, seed, 24, tame_edit)
    });
    assert!(anew * 1_000 < rounds, "{anew} of {rounds} edits were not followed");
}

/// A random edit that makes no circle and leaves most of the map as it is.
pub fn tame_edit(doc: &mut Document, rng: &mut fastrand::Rng) {
    let map = doc.map().clone();
    let nodes: Vec<_> = map.nodes().map(|it| it.0).collect();
    let steps: Vec<_> = map.inferences().map(|it| it.0).collect();
    let (Some(&node), Some(&other), Some(&step)) = (rng.choice(&nodes), rng.choice(&nodes), rng.choice(&steps)) else {
        return;
    };
    let stance = if rng.bool() { Stance::Supports } else { Stance::Opposes };
    let target = if rng.u8(..4) == 0 { Target::Inference(step) } else { Target::Node(other) };
    let rests = |target: Target, on: NodeId| match target {
        Target::Node(it) => map.bears_on(it, on),
        Target::Inference(it) => map.target_node(it).is_none_or(|it| map.bears_on(it, on)),
    };
    let premises = map.inference(step).map_or(Vec::new(), |it| it.premises.clone());
    let place = rng.usize(..4);
    let edit = rng.u8(..14);
    let result: Result<(), EditError> = doc.edit("Edit", |tx| match edit {
        0 | 1 => {
            let kind = [NodeKind::Claim, NodeKind::Evidence, NodeKind::Thesis][place % 3];
            let new = tx.add_node(Node::new(kind, "New"));
            tx.infer_at([new], target, stance, place).map(drop)
        }
        2 if !rests(target, node) => tx.infer_at([node], target, stance, place).map(drop),
        3 if !premises.iter().any(|it| rests(target, *it)) && target != Target::Inference(step) => {
            tx.set_inference(step, |it| it.target = target)
        }
        4 => tx.reorder(step, place),
        5 => tx.set_inference(step, |it| it.stance = stance),
        6 if !premises.iter().any(|it| map.bears_on(*it, node))
            && !premises.contains(&node)
            && !rests(Target::Inference(step), node) =>
        {
            tx.set_inference(step, |it| it.premises.insert(place.min(it.premises.len()), node))
        }
        7 if premises.len() > 1 => tx.withdraw_premise(step, premises[0]),
        8 => tx.remove_inference(step),
        9 if nodes.len() > 30 => tx.remove_node(node),
        10 => tx.set_node(node, |it| it.kind = [NodeKind::Claim, NodeKind::Evidence][place % 2]),
        11 => {
            let at = Offset { x: 900.0 * place as f64, y: 70.0 };
            let pin = if place.is_multiple_of(2) { Pin::FromThesis(at) } else { Pin::FromAbove(at) };
            tx.set_node(node, |it| it.pinned = (place > 1).then_some(pin))
        }
        12 => tx.set_node(node, |it| it.text = "words and more words ".repeat(place)),
        _ => tx.set_node(node, |it| fold_otherwise(it, place > 1)),
    });
    _ = result;
}

/// One of the shapes of made-up maps.
pub fn shape(seed: u64) -> generate::Shape {
    [generate::Shape::Debate, generate::Shape::Deep, generate::Shape::Wide][seed as usize % 3]
}
