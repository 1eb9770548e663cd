//! The layout by itself, to be measured from outside: boxes and what hangs on what in, places and lines out.
//!
//! ```sh
//! cargo run --release --example layout -- IN.json OUT.json [--prev OUT0.json]
//! cargo run --release --example layout -- MAP.argmap OUT.json
//! ```
//!
//! `IN.json` holds boxes alone, in reading order: `{"nodes":[{"id","parent","w","h"}],"links":[{"src","dst"}]}`. They are
//! set without pills, with gaps of 24 and 48. `OUT.json` tells where they are, by their centres:
//! `{"nodes":[{"id","x","y","w","h"}],"edges":[{"src","dst","cross","pts"}],"forms":{"ID":"…"}}`, and where columns
//! begin; with `--prev`, they begin where they began in the map before. Of a map, `OUT.json` tells the width and height of
//! the box of cards, pills, trays and mentions.

#![expect(clippy::print_stderr, reason = "it talks to the person at the terminal")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use kurbo::{Point, Rect, Size};
use mainstay::arrange::columns::{Columns, Gaps, Manner};
use mainstay::arrange::{Arranger as _, Beginnings, CardSize, CardToSize, EVERYWHERE, Sizes};
use mainstay::format::Format;
use mainstay::model::{IdError, NodeId};
use mainstay::route::{FarLine, Ground, Routes};
use mainstay::scene::Scene;
use mainstay::tree::{Tree, TreeStep};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Boxes {
    nodes: Vec<InBox>,
    #[serde(default)]
    links: Vec<InLink>,
}

#[derive(Deserialize)]
struct InBox {
    id: u32,
    parent: Option<u32>,
    w: f64,
    h: f64,
}

#[derive(Deserialize)]
struct InLink {
    src: u32,
    dst: u32,
}

/// The sizes that were given.
struct Given<'a>(&'a BTreeMap<NodeId, Size>);

impl Sizes for Given<'_> {
    fn card(&mut self, CardToSize { node, .. }: CardToSize) -> CardSize {
        let size = self.0.get(&node).copied().unwrap_or_default();
        CardSize { size, unfolded_height: size.height }
    }

    fn junction(&mut self, _: &TreeStep) -> Size {
        Size::ZERO
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("layout: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let (input, output, prev) = match args {
        [input, output] => (input, output, None),
        [input, output, flag, prev] if flag == "--prev" => (input, output, Some(prev)),
        _ => return Err("usage: layout IN OUT.json [--prev OUT0.json]".into()),
    };
    let bytes = fs::read(input)?;
    let told = if Path::new(input).extension().is_some_and(|it| it == "argmap") {
        let scene = Scene::of(&Format::Argmap.read(&*bytes)?.map);
        json!({ "box": [scene.bounds.width(), scene.bounds.height()] })
    } else {
        let before = prev.map(fs::read).transpose()?;
        let before: Value = before.map(|it| serde_json::from_slice(&it)).transpose()?.unwrap_or_default();
        arranged(&serde_json::from_slice(&bytes)?, &beginnings(&before["begins"])?)?
    };
    fs::write(output, serde_json::to_vec(&told)?)?;
    Ok(())
}

/// Arranges boxes, and tells where they are.
fn arranged(boxes: &Boxes, given: &Beginnings) -> Result<Value, Box<dyn std::error::Error>> {
    let name = |it: u32| format!("n{it:07}");
    let nodes: Vec<Value> =
        boxes.nodes.iter().map(|it| json!({ "id": name(it.id), "kind": "claim", "text": "" })).collect();
    let on = boxes.nodes.iter().enumerate().filter_map(|(nth, it)| Some((nth, it.id, it.parent?)));
    let inferences: Vec<Value> = on
        .map(|(nth, id, parent)| {
            let target = json!({ "node": name(parent) });
            json!({ "id": format!("i{id:07}"), "premises": [name(id)], "stance": "supports", "target": target, "order": nth })
        })
        .collect();
    let file = json!({ "format": "argmap", "version": 1, "nodes": nodes, "inferences": inferences });
    let map = Format::Argmap.read(&*serde_json::to_vec(&file)?)?.map;
    let mut sizes = BTreeMap::new();
    let mut numbers = BTreeMap::new();
    for it in &boxes.nodes {
        let node: NodeId = id(&name(it.id))?;
        sizes.insert(node, Size::new(it.w, it.h));
        numbers.insert(node, it);
    }
    let gaps = Gaps { level: 48, bus: 24, first: 24, single: 12, family: 24, ..Gaps::default() };
    let mut tree = Tree::default();
    let changes = tree.read_anew(&map);
    let mut columns = Columns::default();
    columns.follow(&tree, &changes, &Manner { gaps, ..Manner::default() }, given, &mut Given(&sizes));

    let (mut placed, mut edges, mut forms) = (Vec::new(), Vec::new(), serde_json::Map::new());
    let mut stretches: Vec<[Point; 2]> = Vec::new();
    let mut open: Vec<_> = columns.trees(&tree).collect();
    while let Some(subtree) = open.pop() {
        if let Some(place) = columns.card_on(subtree) {
            let Some(it) = numbers.get(&tree.card(place.card).node) else { continue };
            let middle = place.rect.center();
            let told = json!({ "id": it.id, "x": middle.x, "y": middle.y, "w": it.w, "h": it.h });
            placed.push((it.id, told, place.rect));
            if let Some((is_upright, columns)) = columns.form(place.card) {
                let columns: Vec<String> = columns.iter().map(u32::to_string).collect();
                let comma = if columns.len() == 1 { "," } else { "" };
                let upright = if is_upright { "True" } else { "False" };
                forms.insert(it.id.to_string(), json!(format!("({upright}, ({}{comma}))", columns.join(", "))));
            }
            for joint in columns.joints(&tree, subtree, EVERYWHERE) {
                let step = tree.step(joint.step);
                let Some(from) = step.premises.first().and_then(|it| numbers.get(&tree.card(*it).node)) else {
                    continue;
                };
                let way = joint.course.points();
                stretches.extend(way.windows(2).map(|it| [it[0], it[1]]));
                edges.push(json!({ "src": from.id, "dst": it.id, "cross": false, "pts": pairs(way) }));
            }
        }
        open.extend(columns.below(&tree, subtree, EVERYWHERE));
    }
    // Lines to what stands elsewhere, from the box that is used again.
    let place = |id: u32| placed.iter().find(|it| it.0 == id).map(|it| it.2);
    let lines = boxes
        .links
        .iter()
        .zip(0..)
        .filter_map(|(it, key)| Some(FarLine { key, from: place(it.src)?, to: place(it.dst)? }));
    let mut routes = Routes::default();
    routes.follow(lines.collect::<Vec<FarLine<u32>>>());
    routes.route_all(&Around { boxes: placed.iter().map(|it| it.2).collect(), lines: stretches });
    for (InLink { src, dst }, key) in boxes.links.iter().zip(0..) {
        if let Some(way) = routes.way(key) {
            edges.push(json!({ "src": src, "dst": dst, "cross": true, "pts": pairs(way) }));
        }
    }
    placed.sort_by_key(|it| it.0);
    let placed: Vec<Value> = placed.into_iter().map(|it| it.1).collect();
    let began = columns.beginnings();
    let steps: Vec<Value> = began.steps().map(|(id, on, it)| json!([id.to_string(), on.to_string(), it])).collect();
    let overs: Vec<Value> = began.overs().map(|(node, it)| json!([node.to_string(), it])).collect();
    Ok(json!({ "nodes": placed, "edges": edges, "forms": forms, "begins": { "steps": steps, "overs": overs } }))
}

fn pairs(points: &[Point]) -> Vec<[f64; 2]> {
    points.iter().map(|&Point { x, y }| [x, y]).collect()
}

/// All boxes and lines of a small map.
struct Around {
    boxes: Vec<Rect>,
    lines: Vec<[Point; 2]>,
}

impl Ground for Around {
    fn boxes_in(&self, area: Rect, found: &mut Vec<Rect>) {
        found.extend(self.boxes.iter().filter(|it| it.overlaps(area)));
    }

    fn trays_in(&self, _: Rect, _: &mut Vec<Rect>) {}

    fn lines_in(&self, area: Rect, found: &mut Vec<[Point; 2]>) {
        let is_near = |it: &&[Point; 2]| Rect::from_points(it[0], it[1]).inflate(1.0, 1.0).overlaps(area);
        found.extend(self.lines.iter().filter(is_near));
    }
}

fn id<T: std::str::FromStr<Err = IdError>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_: IdError| format!("{text} is no id"))
}

/// Where columns began, as it was told before.
fn beginnings(told: &Value) -> Result<Beginnings, Box<dyn std::error::Error>> {
    let mut beginnings = Beginnings::default();
    let all = |it: &Value| it.as_array().cloned().unwrap_or_default();
    for it in all(&told["steps"]) {
        let (step, on, begins): (String, String, [Option<bool>; 2]) = serde_json::from_value(it)?;
        beginnings.note_step(id(&step)?, id(&on)?, begins);
    }
    for it in all(&told["overs"]) {
        let (node, is_over): (String, Option<bool>) = serde_json::from_value(it)?;
        beginnings.note_over(id(&node)?, is_over);
    }
    Ok(beginnings)
}
