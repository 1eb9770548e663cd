//! The CPU time of frames of `egui-snarl` and `egui_graphs` on made-up maps, headless: input, layout, painting and
//! tessellation at 1280×800, with every card where Mainstay puts it and its whole text on it where that can be.

#[expect(dead_code, reason = "the generator writes files, too")]
#[path = "../../../examples/generate/map.rs"]
mod generate;

use std::collections::HashMap;

use clap::Parser;
use cpu_time::ThreadTime;
use egui::emath::TSTransform;
use egui::{Context, Event, Label, Pos2, RawInput, Rect, Ui, Vec2, pos2, vec2};
use egui_graphs::{
    DefaultEdgeShape, DefaultNodeShape, DisplayEdge, DisplayNode, Graph, GraphView, Layout, LayoutState, MetadataFrame,
    SettingsNavigation, SettingsStyle,
};
use egui_snarl::ui::{PinInfo, SnarlPin, SnarlStyle, SnarlViewer, SnarlWidget};
use egui_snarl::{InPin, InPinId, NodeId, OutPin, OutPinId, Snarl};
use mainstay::model::Map;
use mainstay::scene::Scene;
use petgraph::graph::IndexType;
use petgraph::{Directed, EdgeType};

/// Measures frames of other libraries on made-up maps
#[derive(Parser)]
struct Arguments {
    /// How many nodes the maps have
    nodes: Vec<usize>,
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

const SCREEN: Rect = Rect { min: Pos2::ZERO, max: pos2(1280.0, 800.0) };
const FRAMES: usize = 24;
/// Somebody who waits longer does not wait.
const PATIENCE: f64 = 120.0;

/// A card, and the one that it bears on.
struct Card {
    text: String,
    rect: Rect,
    on: Option<usize>,
}

fn cards(map: &Map) -> Vec<Card> {
    let scene = Scene::of(map);
    let places: HashMap<_, _> = scene.cards().enumerate().map(|(at, it)| (it.node, at)).collect();
    let card = |it: mainstay::scene::Card<'_>| Card {
        text: map.node(it.node).map(|it| it.text.clone()).unwrap_or_default(),
        rect: Rect::from_min_max(
            pos2(it.rect.x0 as f32, it.rect.y0 as f32),
            pos2(it.rect.x1 as f32, it.rect.y1 as f32),
        ),
        on: it.home.and_then(|it| places.get(&map.target_node(it)?).copied()),
    };
    scene.cards().map(card).collect()
}

/// How the map is looked at.
#[derive(Clone, Copy)]
enum Look {
    Reading,
    Fit,
}

impl Look {
    fn zoom_and_pan(self, bounds: Rect) -> (f32, Vec2) {
        let fit = (SCREEN.width() / bounds.width()).min(SCREEN.height() / bounds.height());
        let zoom = match self {
            Self::Reading => 1.0,
            Self::Fit => fit,
        };
        let middle = match self {
            // Where the thesis and what bears on it stand.
            Self::Reading => pos2(0.0, 300.0),
            Self::Fit => bounds.center(),
        };
        (zoom, SCREEN.center().to_vec2() - middle.to_vec2() * zoom)
    }
}

fn main() {
    let Arguments { nodes, seed } = Arguments::parse();
    for n in nodes {
        let cards = cards(&generate::generate(n, seed, generate::Shape::Debate));
        for (name, look) in [("pan_reading", Look::Reading), ("pan_fit", Look::Fit)] {
            row("egui-snarl", name, n, snarl(&cards, look));
            row("egui_graphs", name, n, graphs(&cards, look, false));
            row("egui_graphs, with labels", name, n, graphs(&cards, look, true));
        }
    }
}

fn row(peer: &str, name: &str, nodes: usize, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let median = times.get(times.len() / 2).copied().unwrap_or(f64::NAN);
    println!("{peer:<26} {name:<12} {nodes:>7} nodes  median {median:>10.2} ms  of {} frames", times.len());
}

/// The times of frames while the view is panned, in milliseconds.
fn measure(look: Look, bounds: Rect, mut show: impl FnMut(&mut Ui, f32, Vec2)) -> Vec<f64> {
    let ctx = Context::default();
    let (zoom, pan) = look.zoom_and_pan(bounds);
    let mut times = Vec::new();
    let started = ThreadTime::now();
    for frame in 0..FRAMES + 3 {
        let moved = pan + vec2(frame as f32 * 3.0, frame as f32);
        let events = vec![Event::PointerMoved(pos2(500.0 + frame as f32, 400.0))];
        let input =
            RawInput { screen_rect: Some(SCREEN), time: Some(frame as f64 / 60.0), events, ..RawInput::default() };
        let began = ThreadTime::now();
        let mut output = ctx.run_ui(input, |ui| show(ui, zoom, moved));
        let primitives = ctx.tessellate(std::mem::take(&mut output.shapes), 1.0);
        let took = began.elapsed().as_secs_f64() * 1e3;
        output.textures_delta.clear();
        drop(primitives);
        // The first frames load fonts and lay out what is laid out once.
        if frame >= 3 || started.elapsed().as_secs_f64() > PATIENCE {
            times.push(took);
        }
        if started.elapsed().as_secs_f64() > PATIENCE {
            break;
        }
    }
    times
}

fn bounds(cards: &[Card]) -> Rect {
    cards.iter().fold(Rect::NOTHING, |all, it| all.union(it.rect))
}

struct Viewer {
    to: TSTransform,
}

impl SnarlViewer<(String, bool)> for Viewer {
    fn title(&mut self, _: &(String, bool)) -> String {
        "Claim".to_owned()
    }

    fn inputs(&mut self, _: &(String, bool)) -> usize {
        1
    }

    fn outputs(&mut self, node: &(String, bool)) -> usize {
        usize::from(node.1)
    }

    fn show_input(&mut self, _: &InPin, _: &mut Ui, _: &mut Snarl<(String, bool)>) -> impl SnarlPin + 'static {
        PinInfo::circle()
    }

    fn show_output(&mut self, _: &OutPin, _: &mut Ui, _: &mut Snarl<(String, bool)>) -> impl SnarlPin + 'static {
        PinInfo::circle()
    }

    fn has_body(&mut self, _: &(String, bool)) -> bool {
        true
    }

    fn show_body(
        &mut self,
        node: NodeId,
        _: &[InPin],
        _: &[OutPin],
        ui: &mut Ui,
        snarl: &mut Snarl<(String, bool)>,
    ) {
        ui.set_max_width(240.0);
        ui.add(Label::new(&snarl[node].0).wrap().selectable(false));
    }

    fn current_transform(&mut self, to_global: &mut TSTransform, _: &mut Snarl<(String, bool)>) {
        *to_global = self.to;
    }
}

fn snarl(cards: &[Card], look: Look) -> Vec<f64> {
    let mut snarl = Snarl::new();
    let ids: Vec<NodeId> =
        cards.iter().map(|it| snarl.insert_node(it.rect.min, (it.text.clone(), it.on.is_some()))).collect();
    for (at, on) in cards.iter().enumerate().filter_map(|(at, it)| Some((at, it.on?))) {
        snarl.connect(OutPinId { node: ids[at], output: 0 }, InPinId { node: ids[on], input: 0 });
    }
    let style = SnarlStyle { min_scale: Some(0.000_1), max_scale: Some(10.0), ..SnarlStyle::new() };
    measure(look, bounds(cards), |ui, zoom, pan| {
        let mut viewer = Viewer { to: TSTransform::new(pan, zoom) };
        SnarlWidget::new().style(style).show(&mut snarl, &mut viewer, ui);
    })
}

/// Leaves everything where it is.
#[derive(Debug, Default, Clone, serde::Serialize, serde::Deserialize)]
struct Still;

impl LayoutState for Still {}

#[derive(Debug, Default)]
struct StillLayout;

impl Layout<Still> for StillLayout {
    fn from_state(_: Still) -> impl Layout<Still> {
        Self
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _: &mut Graph<N, E, Ty, Ix, Dn, De>, _: &Ui)
    where
        N: Clone,
        E: Clone,
        Ty: EdgeType,
        Ix: IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Still {
        Still
    }
}

fn graphs(cards: &[Card], look: Look, labels: bool) -> Vec<f64> {
    let mut graph: Graph<(), (), Directed, u32, DefaultNodeShape, DefaultEdgeShape> = Graph::new();
    let ids: Vec<_> = cards
        .iter()
        .map(|it| graph.add_node_with_label_and_location((), it.text.clone(), it.rect.center()))
        .collect();
    for (at, on) in cards.iter().enumerate().filter_map(|(at, it)| Some((at, it.on?))) {
        graph.add_edge_with_label(ids[at], ids[on], (), String::new());
    }
    measure(look, bounds(cards), |ui, zoom, pan| {
        let mut frame = MetadataFrame::new(None).load(ui);
        frame.zoom = zoom;
        frame.pan = pan - ui.max_rect().min.to_vec2();
        frame.save(ui);
        let navigation = SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(true);
        GraphView::<Still, StillLayout>::new()
            .with_navigations(&navigation)
            .with_styles(&SettingsStyle::new().with_labels_always(labels))
            .show(ui, &mut graph);
    })
}
