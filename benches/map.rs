//! Layout, scene, load and save from 100 to 100,000 nodes, each beside what it is measured against:
//! `cargo bench`. The figures are in `docs/performance.md`.
#![expect(clippy::expect_used, reason = "a benchmark of what cannot be read is none")]
#![expect(clippy::wildcard_imports, reason = "each module is a group of benchmarks of this file")]

#[path = "../examples/generate/map.rs"]
mod generate;

use divan::{Bencher, black_box};
use mainstay::arrange::Beginnings;
use mainstay::cite::ChipShelf;
use mainstay::format::{ExportOptions, Format, Write};
use mainstay::model::{Document, Map};
use mainstay::scene::Scene;
use serde::{Deserialize, Serialize};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

fn main() {
    divan::main();
}

fn written(map: &Map) -> Vec<u8> {
    Format::Argmap.bytes(map).expect("written")
}

/// Load against typed `serde_json` of the same bytes.
mod load {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn mainstay(bencher: Bencher, n: usize) {
        let bytes = written(&generate::generate(n, 1, generate::Shape::Debate));
        bencher.bench_local(|| Format::Argmap.read(black_box(&bytes)));
    }

    #[divan::bench(args = SIZES)]
    fn typed_serde_json(bencher: Bencher, n: usize) {
        let bytes = written(&generate::generate(n, 1, generate::Shape::Debate));
        bencher.bench_local(|| serde_json::from_slice::<File>(black_box(&bytes)).expect("a map"));
    }
}

/// Save against typed `serde_json` to the same bytes.
mod save {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn mainstay(bencher: Bencher, n: usize) {
        let map = generate::generate(n, 1, generate::Shape::Debate);
        bencher.bench_local(|| written(black_box(&map)));
    }

    #[divan::bench(args = SIZES)]
    fn typed_serde_json(bencher: Bencher, n: usize) {
        let bytes = written(&generate::generate(n, 1, generate::Shape::Debate));
        let file: File = serde_json::from_slice(&bytes).expect("a map");
        bencher.bench_local(|| serde_json::to_vec_pretty(black_box(&file)).expect("JSON"));
    }
}

/// The arranger alone, tree and sizes given, beside the crate `tidy-tree` on a plain tree as large.
mod arrange {
    use mainstay::arrange::columns::{Columns, Manner};
    use mainstay::arrange::{Arranger as _, CardSize, CardToSize, Sizes};
    use mainstay::tree::{Tree, TreeStep};

    use super::*;

    /// Cards as they are: of the same width, and a few lines high.
    struct Given;

    impl Sizes for Given {
        fn card(&mut self, CardToSize { node, .. }: CardToSize) -> CardSize {
            use std::hash::{BuildHasher as _, BuildHasherDefault};
            let hash = BuildHasherDefault::<rustc_hash::FxHasher>::default().hash_one(node);
            let height = 44.0 + 20.0 * (hash % 6) as f64;
            CardSize { size: kurbo::Size::new(268.0, height), unfolded_height: height }
        }

        fn junction(&mut self, _: &TreeStep) -> kurbo::Size {
            kurbo::Size::new(86.0, 24.0)
        }
    }

    #[divan::bench(args = SIZES)]
    fn mainstay(bencher: Bencher, n: usize) {
        let mut tree = Tree::default();
        let changes = tree.read_anew(&generate::generate(n, 1, generate::Shape::Debate));
        bencher.bench_local(|| {
            let mut columns = Columns::default();
            columns.follow(&tree, &changes, &Manner::default(), &Beginnings::default(), &mut Given);
            columns
        });
    }

    #[divan::bench(args = SIZES)]
    fn tidy_tree(bencher: Bencher, n: usize) {
        let boxes = boxes(n);
        bencher
            .with_inputs(|| {
                let mut tree = ::tidy_tree::TidyTree::with_tidy_layout(0.0, 0.0);
                for (at, (size, parent)) in boxes.iter().enumerate() {
                    tree.add_node(at, size.width, size.height, if at == 0 { usize::MAX } else { *parent });
                }
                tree
            })
            .bench_local_refs(::tidy_tree::TidyTree::layout);
    }

    /// A tree that grows at random places, as boxes of many sizes, each with its parent but for the first.
    fn boxes(n: usize) -> Vec<(kurbo::Size, usize)> {
        let mut rng = fastrand::Rng::with_seed(1);
        let size = |rng: &mut fastrand::Rng| kurbo::Size::new(rng.f64() * 300.0 + 50.0, rng.f64() * 200.0 + 30.0);
        (0..n)
            .map(|at| (size(&mut rng).round(), if at == 0 { 0 } else { rng.usize(at.saturating_sub(60)..at) }))
            .collect()
    }
}

mod scene {
    use super::*;

    #[divan::bench(args = SIZES)]
    fn first(bencher: Bencher, n: usize) {
        let map = generate::generate(n, 1, generate::Shape::Debate);
        bencher.bench_local(|| Scene::of(black_box(&map)));
    }

    /// After a change near the thesis: a card there gets a line more, and one less.
    #[divan::bench(args = SIZES)]
    fn again(bencher: Bencher, n: usize) {
        let mut doc = Document::new(generate::generate(n, 1, generate::Shape::Debate));
        let mut chips = ChipShelf::of(doc.map());
        let mut scene = Scene::make(doc.map(), chips.chips());
        let near = scene.lines(1).next().expect("more than a thesis").node;
        let text = doc.map().node(near).expect("shown").text.clone();
        let mut is_long = false;
        bencher.bench_local(|| {
            is_long = !is_long;
            let more = if is_long { text.clone() + &text } else { text.clone() };
            doc.edit("Type", |tx| tx.set_node(near, |it| it.text = more)).expect("it is sound");
            let changes = doc.take_news();
            chips.follow(doc.map(), &changes);
            scene.follow(doc.map(), &changes, chips.chips(), &Beginnings::default());
        });
    }

    /// A frame while cards glide; larger maps jump.
    #[divan::bench(args = [100, 1_000])]
    fn between(bencher: Bencher, n: usize) {
        let map = generate::generate(n, 1, generate::Shape::Debate);
        let scene = Scene::of(&map);
        bencher.bench_local(|| scene.between(black_box(&scene), kurbo::Vec2::new(40.0, 0.0), 0.5));
    }

    #[divan::bench(args = SIZES)]
    fn svg(bencher: Bencher, n: usize) {
        let scene = Scene::of(&generate::generate(n, 1, generate::Shape::Debate));
        let Some(Write::Picture(write)) = Format::Svg.row().write else { unreachable!("SVG is a picture") };
        let options = ExportOptions::default();
        bencher.bench_local(|| write(scene.map(), black_box(&scene), &options));
    }
}

/// The file as plain typed structs: what `serde_json` needs at least.
#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    title: String,
    nodes: Vec<Node>,
    inferences: Vec<Inference>,
    sources: Vec<serde_json::Map<String, serde_json::Value>>,
}

#[derive(Serialize, Deserialize)]
struct Node {
    id: String,
    kind: String,
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    citations: Vec<Citation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unstated: Option<bool>,
}

#[derive(Serialize, Deserialize)]
struct Citation {
    source: String,
    locator: Locator,
}

#[derive(Serialize, Deserialize)]
struct Locator {
    label: String,
    value: String,
}

#[derive(Serialize, Deserialize)]
struct Inference {
    id: String,
    premises: Vec<String>,
    stance: String,
    target: Target,
    order: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Target {
    Node(String),
    Inference(String),
}

/// Citations written in a style: `n` sources, five citations of each.
mod citations {
    use super::*;
    use mainstay::cite::{Chips, SourceIndex, Style, Uses, bibliography};
    use mainstay::model::{Changes, Citation, Document, Locator, LocatorLabel, Node, NodeKind, Source};

    const SOURCES: [usize; 3] = [100, 1_000, 10_000];

    fn cited(n: usize, style: &str) -> Document {
        let mut doc = Document::new(Map::default()).with_seed(1);
        doc.edit("Make", |tx| {
            tx.set_meta(|it| style.clone_into(&mut it.style));
            for at in 0..n {
                let csl = serde_json::json!({
                    "type": "book", "author": [{"family": format!("Author{at}"), "given": "Ada"}],
                    "title": format!("A title of some length, number {at}"), "publisher": "Press",
                    "issued": {"date-parts": [[1950 + at % 70]]},
                });
                let source = tx.add_source(Source { csl: csl.as_object().cloned().unwrap_or_default() });
                for page in 0..5 {
                    let locator =
                        Locator { label: LocatorLabel::Page, value: (page * 31 + 7).to_string(), extra: None };
                    let mut node = Node::new(NodeKind::Evidence, "It is so.");
                    node.citations = vec![Citation { locator: Some(locator), ..Citation::new(source) }];
                    tx.add_node(node);
                }
            }
            Ok(())
        })
        .expect("it is sound");
        doc
    }

    /// Gives the first source another title.
    fn retitle(doc: &mut Document, nth: usize) {
        let id = doc.map().sources().next().expect("there is one").0;
        let title = format!("Another title {nth}");
        doc.edit("Edit", |tx| tx.set_source(id, |it| _ = it.csl.insert("title".to_owned(), title.into())))
            .expect("it is there");
    }

    /// All that a map holds, as it is followed from nothing.
    fn all_of(map: &Map) -> Changes {
        Changes::between(&Map::default(), map)
    }

    fn write(chips: &mut Chips, map: &Map) -> usize {
        chips.catch_up(map);
        map.nodes().flat_map(|it| &it.1.citations).map(|it| chips.text(it).len()).sum()
    }

    #[divan::bench(args = SOURCES, sample_count = 5)]
    fn first_mla(bencher: Bencher, n: usize) {
        let doc = cited(n, "mla");
        bencher.bench_local(|| write(&mut Chips::default(), doc.map()));
    }

    #[divan::bench(args = SOURCES, sample_count = 5)]
    fn first_chicago(bencher: Bencher, n: usize) {
        let doc = cited(n, "chicago-author-date");
        bencher.bench_local(|| write(&mut Chips::default(), doc.map()));
    }

    /// After one source got another title.
    #[divan::bench(args = SOURCES, sample_count = 20)]
    fn again_mla(bencher: Bencher, n: usize) {
        let mut doc = cited(n, "mla");
        let mut chips = Chips::default();
        write(&mut chips, doc.map());
        let mut nth = 0;
        bencher.bench_local(|| {
            nth += 1;
            retitle(&mut doc, nth);
            write(&mut chips, doc.map())
        });
    }

    #[divan::bench(args = SOURCES)]
    fn index_first(bencher: Bencher, n: usize) {
        let doc = cited(n, "mla");
        bencher.bench_local(|| SourceIndex::default().follow(doc.map(), &all_of(doc.map())));
    }

    /// After one source got another title.
    #[divan::bench(args = SOURCES)]
    fn index_again(bencher: Bencher, n: usize) {
        let mut doc = cited(n, "mla");
        let mut index = SourceIndex::default();
        index.follow(doc.map(), &all_of(doc.map()));
        let mut nth = 0;
        bencher.bench_local(|| {
            nth += 1;
            let before = doc.map().clone();
            retitle(&mut doc, nth);
            index.follow(doc.map(), &Changes::between(&before, doc.map()))
        });
    }

    /// A letter in the field that finds a source to cite.
    #[divan::bench(args = SOURCES)]
    fn pick(bencher: Bencher, n: usize) {
        let doc = cited(n, "mla");
        let mut index = SourceIndex::default();
        index.follow(doc.map(), &all_of(doc.map()));
        bencher.bench_local(|| index.pick("author9 title 1967", 13));
    }

    #[divan::bench(args = SOURCES)]
    fn where_used(bencher: Bencher, n: usize) {
        let doc = cited(n, "mla");
        bencher.bench_local(|| Uses::default().follow(doc.map(), &all_of(doc.map())));
    }

    #[divan::bench(args = [100, 1_000], sample_count = 3)]
    fn works_cited_mla(bencher: Bencher, n: usize) {
        let doc = cited(n, "mla");
        bencher.bench_local(|| bibliography(doc.map(), &Style::default()));
    }
}
