//! The tree: it reads a map as every outline does, and follows edits without reading all of it again.

use std::collections::BTreeMap;

use mainstay::model::{Changes, Document, Line, Map};
use mainstay::tree::{Entry, Tree};

use crate::{generate, random};

/// All that a tree tells of its cards and steps, by their ids.
fn told(tree: &Tree) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut open: Vec<Entry> = tree.roots().map(Entry::Card).collect();
    while let Some(entry) = open.pop() {
        let (name, words) = one(tree, entry);
        assert_eq!(all.insert(name.clone(), words), None, "{name} stands in two places");
        open.extend(tree.steps_on(entry).iter().map(|it| Entry::Step(*it)));
        if let Entry::Step(step) = entry {
            open.extend(tree.premises_here(step).map(Entry::Card));
        }
    }
    all
}

/// A card or a step in words: its id, and the rest.
fn one(tree: &Tree, entry: Entry) -> (String, String) {
    let name = |it: Entry| match it {
        Entry::Card(card) => format!("card {}", tree.card(card).node),
        Entry::Step(step) => format!("step {}", tree.step(step).id),
    };
    let steps = tree.steps_on(entry).iter().map(|it| name(Entry::Step(*it))).collect::<Vec<_>>();
    let (counts, n_cards, hidden) = (tree.counts(entry), tree.n_cards_in(entry), tree.hidden_by(entry));
    let below = format!("{steps:?} {counts:?} {n_cards} {hidden:?}");
    let own = match entry {
        Entry::Card(card) => {
            let it = tree.card(card);
            let home = it.home.map(|it| tree.step(it).id);
            format!("{:?} {:?} {} {home:?} {:?}", it.kind, it.role, it.is_folded, tree.pin(card))
        }
        Entry::Step(step) => {
            let it = tree.step(step);
            let premises = it.premises.iter().map(|it| (name(Entry::Card(*it)), tree.is_elsewhere(step, *it)));
            let premises: Vec<_> = premises.collect();
            format!("{} {:?} {:?} {} {premises:?}", name(it.on), it.role, it.stance, it.is_bare_evidence)
        }
    };
    (name(entry), format!("{own} {below}"))
}

#[track_caller]
fn assert_rows(tree: &Tree, map: &Map, said: &str) {
    let rows: Vec<Line> = tree.rows(0).collect();
    assert_eq!(rows, map.walk_unfolded(), "{said}");
    assert_eq!(tree.n_rows(), rows.len(), "{said}");
    for (at, row) in rows.iter().enumerate() {
        assert_eq!(tree.rows(at).next(), Some(*row), "{said}, row {at}");
        if !row.again {
            assert_eq!(tree.row_of(row.node), Some(at), "{said}");
        }
    }
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

/// The sum over some seeds of rounds, and of readings as a whole.
fn total(seeds: impl Iterator<Item = u64>, follow: impl Fn(u64) -> [usize; 2]) -> [usize; 2] {
    seeds.map(follow).fold([0, 0], |a, b| [a[0] + b[0], a[1] + b[1]])
}

fn edit_or_undo(doc: &mut Document, rng: &mut fastrand::Rng) {
    if rng.u8(..6) == 0 {
        doc.undo();
    } else {
        random::edit(doc, rng);
    }
}

/// Random edits make circles, with which a map is read as a whole each time.
#[test]
fn a_tree_that_follows_edits_is_the_one_that_is_read_anew() {
    // The last ones once found a card that came along with a co-premise, and a step that became evidence.
    let seeds = (0..200).chain([1236, 1238]);
    let [rounds, anew] = total(seeds, |seed| follow(random::document(seed, 40), seed, 24, edit_or_undo));
    assert!(anew * 100 < rounds, "{anew} of {rounds} edits were not followed");
}

#[test]
fn a_tree_without_circles_is_all_but_never_read_as_a_whole() {
    let seeds = (0..200).chain([1068]);
    let [rounds, anew] = total(seeds, |seed| {
        let doc = Document::new(generate::generate(60, seed, random::shape(seed))).with_seed(seed);
        follow(doc, seed, 24, random::tame_edit)
    });
    assert!(anew * 100 < rounds, "{anew} of {rounds} edits were not followed");
}
