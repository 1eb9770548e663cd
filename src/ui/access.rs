//! What those read who do not see the window: the map as a tree, whether or not any of it is painted, and what is said.
//!
//! egui tells of the widgets that it draws. A map is more than what of it is on screen, and its rows hold one another, so
//! they are told here, and hung under the widget that stands for the map when egui has told of the rest. Where the map is
//! large, what is told lies around where somebody is; all of it is reached by arrows.

mod labels;
mod rows;

use std::collections::BTreeMap;

use egui::accesskit::{Action, ActionRequest, Live, Node, NodeId, Role, TextSelection, Toggled, TreeUpdate};
use egui::{Context, Event, FullOutput, Id, Plugin, Ui};
use rustc_hash::FxHashMap;

use super::focus::Holder;
use super::intents::Intents;
use super::kept::kept;
use crate::command::Intent;
use crate::scene::Item;
use crate::session::{Announcement, Session};
use crate::settings::Settings;
use crate::spoken::Speaker;
use crate::words::spoken as words;
use rows::{ToldRow, told_rows};

pub use rows::RowKey;

/// Gives egui the place where trees are hung up. Needed once.
pub fn install(ctx: &Context) {
    ctx.add_plugin(AccessTrees::default());
}

/// What is to be told at the end of the frame.
#[derive(Default)]
struct AccessTrees {
    trees: FxHashMap<Id, AccessTree>,
    texts: FxHashMap<NodeId, AccessText>,
    /// What somebody is at who is in a widget.
    active: BTreeMap<NodeId, NodeId>,
    /// What was said last. Each is told as a new thing, since what has the same name again is not read again.
    said: Vec<(NodeId, String)>,
    n_said: u64,
    /// The window's own name.
    window: String,
}

struct AccessTree {
    role: Role,
    description: &'static str,
    top: Vec<NodeId>,
    nodes: Vec<(NodeId, Node)>,
}

/// The text of a field in runs, and what is selected of it.
struct AccessText {
    runs: Vec<(NodeId, Node)>,
    selection: Option<TextSelection>,
}

impl Plugin for AccessTrees {
    fn debug_name(&self) -> &'static str {
        "access trees"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        let (trees, active) = (std::mem::take(&mut self.trees), std::mem::take(&mut self.active));
        let mut texts = std::mem::take(&mut self.texts);
        let Some(update) = &mut output.platform_output.accesskit_update else { return };
        let mut hung: Vec<(NodeId, Node)> = Vec::new();
        for (id, node) in &mut update.nodes {
            tell_selected(node);
            if let Some(AccessText { runs, selection }) = texts.remove(id) {
                for (run, _) in &runs {
                    node.push_child(*run);
                }
                if let Some(selection) = selection {
                    node.set_text_selection(selection);
                }
                hung.extend(runs);
            }
            if let Some(tree) = trees.iter().find(|it| it.0.accesskit_id() == *id).map(|it| it.1) {
                node.set_role(tree.role);
                node.set_description(tree.description);
                node.set_size_of_set(tree.top.len());
                node.set_multiselectable();
                tree.top.iter().for_each(|it| node.push_child(*it));
                hung.extend(tree.nodes.iter().cloned());
            }
        }
        update.nodes.extend(hung);
        for (holder, at) in active {
            let is_told = update.nodes.iter().any(|it| it.0 == at);
            let holder = update.nodes.iter_mut().find(|it| it.0 == holder).filter(|_| is_told);
            if let Some((_, node)) = holder {
                node.set_active_descendant(at);
            }
        }
        self.tell_of_window(update);
        labels::tell_as_written(update);
    }
}

impl AccessTrees {
    fn tell_of_window(&self, update: &mut TreeUpdate) {
        let root = update.tree.as_ref().map(|it| it.root);
        let Some((_, root)) = update.nodes.iter_mut().find(|it| Some(it.0) == root) else { return };
        root.set_label(self.window.clone());
        self.said.iter().for_each(|it| root.push_child(it.0));
        update.nodes.extend(self.said.iter().map(|(id, text)| {
            let mut node = Node::new(Role::Status);
            node.set_label(text.clone());
            node.set_value(text.clone());
            node.set_live(Live::Polite);
            (*id, node)
        }));
    }
}

/// egui tells that one of several is selected as it tells that something is switched on.
fn tell_selected(node: &mut Node) {
    if matches!(node.role(), Role::Tab | Role::ListItem | Role::ListBoxOption)
        && let Some(toggled) = node.toggled()
    {
        node.clear_toggled();
        node.set_selected(toggled == Toggled::True);
    }
}

/// Tells of the text of a field.
pub fn tell_of_text(ui: &Ui, field: Id, runs: Vec<(NodeId, Node)>, selection: Option<TextSelection>) {
    with_trees(ui.ctx(), |it| it.texts.insert(field.accesskit_id(), AccessText { runs, selection }));
}

/// Gives the window its name.
pub fn name_window(ctx: &Context, title: &str) {
    with_trees(ctx, |it| title.clone_into(&mut it.window));
}

fn with_trees<T>(ctx: &Context, change: impl FnOnce(&mut AccessTrees) -> T) -> Option<T> {
    ctx.with_plugin(change)
}

/// What is said of the map in front, once.
pub fn say_of_map(ui: &Ui, number: Option<u64>, said: &Announcement) {
    let place = Id::unique("said of a map");
    let key = (number, said.nth);
    let before = ui.data_mut(|it| it.get_temp_mut_or_default::<Option<_>>(place).replace(key));
    if before != Some(key) {
        say_now(ui, &said.text);
    }
}

/// Lets readers say a text that comes.
pub fn is_said(text: &egui::Response) {
    text.ctx.accesskit_node_builder(text.id, |it| it.set_live(Live::Polite));
}

/// Says something to those who listen.
pub fn say_now(ui: &Ui, text: &str) {
    /// A reader that is slow still finds the last ones.
    const KEPT: usize = 3;
    with_trees(ui.ctx(), |it| {
        it.n_said += 1;
        let id = Id::unique(("said", it.n_said)).accesskit_id();
        it.said.push((id, text.to_owned()));
        let n_old = it.said.len().saturating_sub(KEPT);
        it.said.drain(..n_old);
    });
}

/// A widget that stands for the map: the canvas or the outline.
pub struct AccessGround<'a> {
    pub id: Id,
    /// What leads out of it.
    pub description: &'static str,
    /// Where on screen a row is, if it is there.
    pub place: &'a dyn Fn(&RowKey) -> Option<egui::Rect>,
}

/// Tells of the rows of the map below a widget, and reports what is asked of them.
pub fn map(ui: &Ui, session: &Session, settings: &Settings, ground: &AccessGround<'_>, out: &mut Intents) {
    if !is_listened_to(ui, ground.id) {
        return;
    }
    let scene = session.scene();
    let state = (
        (session.doc.revision(), scene.arrangement, scene.chips_at()),
        (session.folds_state(), session.focus(), settings.text_first),
        (rows::is_large(scene)).then(|| session.current()),
    );
    let rows = kept(ui, "rows that are told", state, || told_rows(session, settings.text_first));
    let at = Whereabouts::of(session, &rows);
    let is_outline = |it: Option<Id>| it == Some(Holder::Outline.id());
    let has_keys = is_outline(ui.memory(|it| it.focused())) == is_outline(Some(ground.id));
    let id = |nth: usize| row_id(ground.id, &rows[nth].key, if at.row == Some(nth) { at.said } else { 0 });
    // A junction that holds nothing but one card has no row of its own, unless somebody is there: then it holds the card's.
    let junction = |nth: usize| at.junction.filter(|it| it.1 == nth).map(|it| it.0);
    let junction_id = |step: Item| row_id(ground.id, &RowKey { item: step, via: None }, at.said);
    let ids: Vec<NodeId> = (0..rows.len()).map(id).collect();
    let mut top = Vec::new();
    let mut children: Vec<Vec<NodeId>> = vec![Vec::new(); rows.len()];
    for (nth, row) in rows.iter().enumerate() {
        let own = junction(nth).map_or(ids[nth], junction_id);
        row.parent.map_or(&mut top, |it| &mut children[it]).push(own);
    }
    let mut nodes: Vec<(NodeId, Node)> = Vec::with_capacity(rows.len() + 1);
    for (nth, (row, children)) in rows.iter().zip(children).enumerate() {
        let mut node = node(row);
        node.set_children(children);
        tell_selected_item(&mut node, row.key.item, row.key.via.is_some() || !has_keys, session);
        if let Some(place) = (ground.place)(&row.key) {
            node.set_bounds(bounds(place));
        }
        if let Some(step) = junction(nth) {
            let mut own = step_node(session, step, row);
            tell_selected_item(&mut own, step, !has_keys, session);
            own.set_children(vec![ids[nth]]);
            node.set_level(row.level + 2);
            node.set_position_in_set(0);
            nodes.push((junction_id(step), own));
        }
        nodes.push((ids[nth], node));
    }
    let active = at.row.map(|it| ids[it]).or_else(|| Some(junction_id(at.junction?.0)));
    if let Some((_, node)) = nodes.iter_mut().find(|it| Some(it.0) == active)
        && let Some(said) = done(session)
    {
        node.set_label(words::after(said, node.label().unwrap_or_default()));
    }
    let tree = AccessTree { role: Role::Tree, description: ground.description, top, nodes };
    with_trees(ui.ctx(), |it| {
        it.trees.insert(ground.id, tree);
        it.active.extend(active.map(|it| (ground.id.accesskit_id(), it)));
    });
    for request in requests(ui) {
        let row = ids.iter().position(|it| *it == request.target_node).map(|it| &rows[it]);
        if let Some(intent) = row.and_then(|it| meant(request.action, it, session)) {
            out.push(intent);
        }
    }
}

/// Says that who is in a widget, such as the words that are looked for, is at a row of a list.
pub fn is_at(ui: &Ui, widget: Id, row: Id) {
    with_trees(ui.ctx(), |it| it.active.insert(widget.accesskit_id(), row.accesskit_id()));
}

/// The same, at a card on the map.
pub fn is_at_card(ui: &Ui, widget: Id, node: crate::model::NodeId) {
    let key = RowKey { item: Item::Card(node), via: None };
    with_trees(ui.ctx(), |it| it.active.insert(widget.accesskit_id(), row_id(Holder::Canvas.id(), &key, 0)));
}

/// Keeps something from readers that is there to be pointed at: the tree tells of it in its own way.
pub fn for_pointers(response: &egui::Response) {
    response.ctx.accesskit_node_builder(response.id, |it| it.set_hidden());
}

/// Whether any reader is there, and the widget is told of.
pub fn is_listened_to(ui: &Ui, id: Id) -> bool {
    ui.ctx().accesskit_node_builder(id, |_| ()).is_some()
}

fn requests(ui: &Ui) -> Vec<ActionRequest> {
    ui.input(|it| {
        let asked = it.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request) => Some(request.clone()),
            _ => None,
        });
        asked.collect()
    })
}

fn meant(action: Action, row: &ToldRow, session: &Session) -> Option<Intent> {
    let fold = |to: bool| match row.key.item {
        Item::Card(node) if row.folded.is_some() && session.is_folded(node) != to => Some(Intent::Fold(node)),
        _ => None,
    };
    match action {
        Action::Click | Action::Focus | Action::ScrollIntoView => Some(Intent::Show(row.key.item)),
        Action::Expand => fold(false),
        Action::Collapse => fold(true),
        _ => None,
    }
}

/// Where somebody is among the rows.
struct Whereabouts {
    /// The row of what they are at.
    row: Option<usize>,
    /// The step without a row of its own that they are at, and the row of its card.
    junction: Option<(Item, usize)>,
    /// Which announcement made what they are at another thing, or none. Where what was done leaves somebody where they
    /// are, Linux's readers are told nothing but that they came to something.
    said: u64,
}

impl Whereabouts {
    fn of(session: &Session, rows: &[ToldRow]) -> Self {
        let current = session.current();
        let row = current.and_then(|it| rows.iter().position(|row| row.key == RowKey { item: it, via: None }));
        let junction = current.filter(|_| row.is_none()).and_then(|it| {
            let nth = rows.iter().position(|row| row.stands_for == Some(it))?;
            Some((it, nth))
        });
        let stayed = session.said().filter(|it| it.stayed && TELLS_BY_FOCUS);
        Self { row, junction, said: stayed.map_or(0, |it| it.nth) }
    }
}

/// What was done, where the name of what somebody is at is to say it.
fn done(session: &Session) -> Option<&str> {
    let said = session.said().filter(|it| TELLS_BY_FOCUS && it.at == session.current());
    said.map(|it| it.text.as_str())
}

/// Linux's readers do not all listen to announcements: what is said is said of what somebody comes to, as well.
const TELLS_BY_FOCUS: bool = cfg!(target_os = "linux");

fn row_id(ground: Id, key: &RowKey, nth: u64) -> NodeId {
    ground.with("row").with(key).with(nth).accesskit_id()
}

/// A step that holds nothing but one card, in the place of that card's row.
fn step_node(session: &Session, step: Item, row: &ToldRow) -> Node {
    let mut node = Node::new(Role::TreeItem);
    node.set_label(Speaker::new(session.scene()).item(step));
    node.set_level(row.level + 1);
    node.set_position_in_set(row.place);
    node.set_size_of_set(1);
    node.set_expanded(true);
    node
}

/// Of the trees of one map, the one with the keyboard tells what is selected: readers go to where that changes.
fn tell_selected_item(node: &mut Node, item: Item, is_silent: bool, session: &Session) {
    if !is_silent {
        node.set_selected(session.selection.contains(&item));
    }
}

fn node(row: &ToldRow) -> Node {
    let mut node = Node::new(Role::TreeItem);
    node.set_label(row.name.clone());
    if !row.description.is_empty() {
        node.set_description(row.description.clone());
    }
    node.set_level(row.level + 1);
    node.set_position_in_set(row.place);
    if row.n_held > 0 {
        node.set_size_of_set(row.n_held);
    }
    if let Some(is_folded) = row.folded {
        node.set_expanded(!is_folded);
        node.add_action(if is_folded { Action::Expand } else { Action::Collapse });
    }
    node.add_action(Action::Click);
    node.add_action(Action::Focus);
    node
}

/// A place as readers are told it.
pub fn bounds(place: egui::Rect) -> egui::accesskit::Rect {
    let [x0, y0, x1, y1] = [place.min.x, place.min.y, place.max.x, place.max.y].map(f64::from);
    egui::accesskit::Rect { x0, y0, x1, y1 }
}
