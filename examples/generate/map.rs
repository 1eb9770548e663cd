//! Made-up maps with the features and shares of real ones: text of 8–40 words, about 30 % evidence with
//! citations, every third step with co-premises, a third of the attacks on steps, 2.5 % of claims shared.

use mainstay::model::{
    Citation, Inference, InferenceId, Locator, LocatorLabel, Map, Meta, Node, NodeId, NodeKind, Source, SourceId,
    Stance, Target,
};

const EVIDENCE: f64 = 0.30;
const LINKED: f64 = 0.30;
const OPPOSES: f64 = 0.30;
const UNDERCUTS: f64 = 0.5;
const SHARED: f64 = 0.025;

const WORDS: &[&str] = &[
    "the",
    "a",
    "of",
    "to",
    "in",
    "and",
    "that",
    "for",
    "with",
    "by",
    "from",
    "when",
    "because",
    "although",
    "most",
    "many",
    "few",
    "often",
    "rarely",
    "always",
    "never",
    "public",
    "private",
    "local",
    "national",
    "global",
    "early",
    "late",
    "strong",
    "weak",
    "law",
    "policy",
    "market",
    "school",
    "city",
    "state",
    "court",
    "press",
    "science",
    "data",
    "study",
    "survey",
    "trial",
    "cost",
    "benefit",
    "risk",
    "harm",
    "welfare",
    "freedom",
    "duty",
    "right",
    "trust",
    "power",
    "energy",
    "water",
    "climate",
    "transport",
    "housing",
    "health",
    "work",
    "wage",
    "price",
    "trade",
    "tax",
    "people",
    "children",
    "workers",
    "teachers",
    "patients",
    "citizens",
    "increases",
    "reduces",
    "causes",
    "prevents",
    "supports",
    "weakens",
    "shows",
    "suggests",
    "requires",
    "allows",
    "forbids",
    "justifies",
    "shapes",
    "follows",
];
const AUTHORS: &[&str] =
    &["Abara", "Brandt", "Castro", "Dufour", "Eriksen", "Farouk", "Greco", "Haas", "Ito", "Jansen"];

/// A map of `n_nodes` nodes; the same for the same seed.
/// How a made-up map branches.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "gui", derive(clap::ValueEnum))]
pub enum Shape {
    Debate,
    Deep,
    Wide,
}

impl Shape {
    /// Among so many of the newest claims a new one finds what it bears on.
    fn window(self) -> usize {
        match self {
            Self::Debate => 40,
            Self::Deep => 3,
            Self::Wide => usize::MAX,
        }
    }
}

pub fn generate(n_nodes: usize, seed: u64, shape: Shape) -> Map {
    let mut rng = fastrand::Rng::with_seed(seed);
    let sources: Vec<(SourceId, Source)> = (0..n_nodes / 50 + 3).map(|_| source(&mut rng)).collect();
    let mut nodes: Vec<(NodeId, Node)> = Vec::with_capacity(n_nodes);
    let mut steps: Vec<(InferenceId, Inference)> = Vec::with_capacity(n_nodes);
    // The claims that can be argued about.
    let mut claims: Vec<NodeId> = Vec::new();
    for at in 0..n_nodes {
        let is_evidence = at > 3 && rng.f64() < EVIDENCE;
        let kind = match (at, is_evidence) {
            (0, _) => NodeKind::Thesis,
            (_, true) => NodeKind::Evidence,
            _ => NodeKind::Claim,
        };
        let mut node = Node::new(kind, sentence(&mut rng));
        if is_evidence {
            node.citations = (0..rng.usize(1..3)).map(|_| citation(&mut rng, &sources)).collect();
        }
        node.unstated = kind == NodeKind::Claim && rng.f64() < 0.03;
        let id = NodeId::random(&mut rng);
        nodes.push((id, node));
        if at > 0 {
            grow(&mut rng, id, is_evidence, &claims, &mut steps, shape.window());
        }
        if !is_evidence {
            claims.push(id);
        }
    }
    for _ in 0..(claims.len() as f64 * SHARED) as usize {
        share(&mut rng, &claims, &mut steps);
    }
    let meta = Meta { title: format!("Made-up map {n_nodes}/{seed}"), ..Meta::default() };
    nodes.sort_by_key(|it| it.0);
    steps.sort_by_key(|it| it.0);
    let mut sources = sources;
    sources.sort_by_key(|it| it.0);
    Map::from_records(meta, nodes, steps, sources, Vec::new())
}

/// Lets a new node bear on something that is there, mostly on something new.
fn grow(
    rng: &mut fastrand::Rng,
    node: NodeId,
    is_evidence: bool,
    claims: &[NodeId],
    steps: &mut Vec<(InferenceId, Inference)>,
    window: usize,
) {
    let recent = |rng: &mut fastrand::Rng, n: usize| rng.usize(n.saturating_sub(window)..n);
    let opposes = rng.f64() < OPPOSES;
    let on_step = !is_evidence && !steps.is_empty();
    if on_step && rng.f64() < LINKED {
        let at = recent(rng, steps.len());
        let premises = &mut steps[at].1.premises;
        if premises.len() < 4 {
            premises.push(node);
            return;
        }
    }
    let target = if on_step && opposes && rng.f64() < UNDERCUTS {
        Target::Inference(steps[recent(rng, steps.len())].0)
    } else {
        let at = if rng.u8(..5) == 0 { rng.usize(..claims.len()) } else { recent(rng, claims.len()) };
        Target::Node(claims[at])
    };
    let stance = if opposes { Stance::Opposes } else { Stance::Supports };
    let order = steps.len() as f64;
    let inference = Inference { premises: vec![node], target, stance, order, note: String::new(), extra: None };
    steps.push((InferenceId::random(rng), inference));
}

/// Uses a claim a second time, for an older one, so that there is no circle.
fn share(rng: &mut fastrand::Rng, claims: &[NodeId], steps: &mut Vec<(InferenceId, Inference)>) {
    if claims.len() < 10 {
        return;
    }
    let newer = rng.usize(5..claims.len());
    let older = rng.usize(newer.saturating_sub(200)..newer);
    let (premises, target) = (vec![claims[newer]], Target::Node(claims[older]));
    let order = steps.len() as f64;
    let stance = if rng.bool() { Stance::Supports } else { Stance::Opposes };
    let inference = Inference { premises, target, stance, order, note: String::new(), extra: None };
    steps.push((InferenceId::random(rng), inference));
}

fn sentence(rng: &mut fastrand::Rng) -> String {
    let n = rng.usize(8..=40);
    let mut text = String::with_capacity(n * 7);
    for at in 0..n {
        if at > 0 {
            text.push(' ');
        }
        text.push_str(WORDS[rng.usize(..WORDS.len())]);
    }
    text[..1].make_ascii_uppercase();
    text.push('.');
    text
}

fn source(rng: &mut fastrand::Rng) -> (SourceId, Source) {
    let id = SourceId::random(rng);
    let csl = serde_json::json!({
        "id": id.to_string(),
        "type": "article-journal",
        "title": sentence(rng),
        "author": [{ "family": AUTHORS[rng.usize(..AUTHORS.len())] }],
        "issued": { "date-parts": [[rng.u32(1950..2026)]] },
    });
    (id, Source { csl: csl.as_object().cloned().unwrap_or_default() })
}

fn citation(rng: &mut fastrand::Rng, sources: &[(SourceId, Source)]) -> Citation {
    let locator = Locator { label: LocatorLabel::Page, value: rng.u32(1..400).to_string(), extra: None };
    Citation { locator: Some(locator), ..Citation::new(sources[rng.usize(..sources.len())].0) }
}
