//! How the keyboard goes about the window: F6 from part to part as they stand on screen, Shift+F6 back, and Tab within a
//! part. What is drawn in a part belongs to it; nothing else is asked where Tab leads, so that it never ends on the map,
//! where it would add a card.

use egui::accesskit::{Action, ActionRequest, Role, TreeId};
use egui::{Event, FocusDirection, Id, Key, LayerId, Ui, WidgetRect};

use super::access::bounds;
use super::focus::{self, Holder, Listener};
use crate::settings::Settings;
use crate::words::window as words;

/// A part of the window, in the order on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WindowPart {
    TopBar,
    Notice,
    LeftNames,
    LeftPanel,
    Tabs,
    Finding,
    WaysBack,
    Canvas,
    Offer,
    Tour,
    ActionBar,
    RightPanel,
    Status,
}

impl WindowPart {
    fn role(self) -> Role {
        match self {
            Self::TopBar => Role::Banner,
            Self::Notice | Self::Offer => Role::Region,
            Self::LeftPanel | Self::WaysBack => Role::Navigation,
            Self::LeftNames | Self::Tabs => Role::TabList,
            Self::Finding => Role::Search,
            Self::Canvas => Role::Main,
            Self::Tour | Self::RightPanel => Role::Complementary,
            Self::ActionBar => Role::Toolbar,
            Self::Status => Role::ContentInfo,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::TopBar => words::TOP_BAR,
            Self::Notice => words::NOTICE,
            Self::LeftNames => words::LEFT_PANELS,
            Self::LeftPanel => words::LEFT_PANEL,
            Self::Tabs => words::OPEN_MAPS,
            Self::Finding => words::FINDING,
            Self::WaysBack => words::WAYS_BACK,
            Self::Canvas => words::THE_MAP,
            Self::Offer => words::OFFER,
            Self::Tour => words::TOUR_NAME,
            Self::ActionBar => words::WHAT_CAN_BE_DONE,
            Self::RightPanel => words::RIGHT_PANEL,
            Self::Status => words::STATUS_BAR,
        }
    }
}

/// Where the keyboard can go.
#[derive(Clone, Debug)]
struct Stop {
    part: WindowPart,
    /// What is drawn of it.
    ui: Id,
    /// Who gets the keyboard there; else the first that can have it.
    first: Option<Holder>,
}

#[derive(Clone, Debug, Default)]
struct Stops(Vec<Stop>);

fn drawn() -> Id {
    Id::unique("parts that are drawn")
}

/// Says that what is drawn in a `Ui` is a part of the window, with who gets the keyboard there.
pub fn part(ui: &Ui, part: WindowPart, first: Option<Holder>) {
    let stop = Stop { part, ui: ui.unique_id(), first };
    ui.data_mut(|it| it.get_temp_mut_or_default::<Stops>(drawn()).0.push(stop));
    ui.ctx().accesskit_node_builder(ui.unique_id(), |it| {
        it.set_role(part.role());
        it.set_label(part.name());
        it.set_bounds(bounds(ui.max_rect()));
        if part != WindowPart::Canvas {
            it.set_description(words::PANEL_IS_LEFT);
        }
    });
}

/// Hears F6 and Tab, at the beginning of a frame. `keeps_tab`: Tab is meant for what is typed. Whether F6 leads away.
pub fn hear(ui: &Ui, settings: &Settings, listener: Listener, keeps_tab: bool) -> bool {
    let mut stops = ui.data_mut(|it| std::mem::take(it.get_temp_mut_or_default::<Stops>(drawn()))).0;
    stops.sort_by_key(|it| it.part);
    let focused = ui.memory(|it| it.focused());
    if let Some((at, is_back)) = pressed(ui, Key::F6) {
        go_round(ui, &stops, focused, is_back, at);
        return true;
    }
    if !keeps_tab && (!listener.is_on_map() || settings.tab_moves_focus) {
        let Some((at, is_back)) = pressed(ui, Key::Tab) else { return false };
        if listener.is_on_map() {
            go_round(ui, &stops, focused, is_back, at);
        } else if let Some(focused) = focused {
            turn(ui, &stops, focused, is_back, at);
        }
    }
    false
}

/// Where in the events of the frame a key is pressed, and whether it leads back.
fn pressed(ui: &Ui, wanted: Key) -> Option<(usize, bool)> {
    ui.input(|it| {
        it.events.iter().enumerate().find_map(|(at, event)| match event {
            Event::Key { key, pressed: true, modifiers, .. }
                if *key == wanted && (modifiers.is_none() || modifiers.shift_only()) =>
            {
                Some((at, modifiers.shift))
            }
            _ => None,
        })
    })
}

/// To the next part, or the one before.
fn go_round(ui: &Ui, stops: &[Stop], focused: Option<Id>, is_back: bool, at: usize) {
    take(ui, at);
    let mut parts: Vec<WindowPart> = stops.iter().map(|it| it.part).collect();
    parts.dedup();
    let here = focused.and_then(|it| part_of(ui, stops, it)).unwrap_or(WindowPart::Canvas);
    let Some(nth) = parts.iter().position(|it| *it == here) else { return };
    let turned = parts.iter().cycle().skip(nth + 1).take(parts.len()).copied();
    let turned: Vec<WindowPart> = if is_back {
        turned.collect::<Vec<_>>().into_iter().rev().skip(1).chain([here]).collect()
    } else {
        turned.collect()
    };
    for part in turned {
        let first = stops.iter().filter(|it| it.part == part).find_map(|it| it.first);
        let is_there = |it: Holder| ui.ctx().viewport(|at| at.prev_pass.widgets.contains(it.id()));
        if let Some(first) = first.filter(|it| is_there(*it)) {
            focus::give(ui, first);
            return;
        }
        if let Some(&first) = members(ui, |it| part_of(ui, stops, it.id) == Some(part)).first() {
            focus::give_widget(ui, first);
            return;
        }
    }
}

/// To the next in the same part, or in what lies over all.
fn turn(ui: &Ui, stops: &[Stop], focused: Id, is_back: bool, at: usize) {
    let members = match part_of(ui, stops, focused) {
        Some(part) => members(ui, |it| part_of(ui, stops, it.id) == Some(part)),
        None => {
            let Some(layer) = layer_of(ui, focused) else { return };
            members(ui, |it| it.layer_id == layer)
        }
    };
    let Some(nth) = members.iter().position(|it| *it == focused) else { return };
    take(ui, at);
    let by = if is_back { members.len() - 1 } else { 1 };
    let next = members[(nth + by) % members.len()];
    // What lies beyond the edge of a list comes on screen.
    let request = ActionRequest {
        action: Action::ScrollIntoView,
        target_tree: TreeId::ROOT,
        target_node: next.accesskit_id(),
        data: None,
    };
    ui.input_mut(|it| it.events.push(Event::AccessKitActionRequest(request)));
    ui.memory_mut(|it| it.request_focus(next));
}

/// Takes a key, which egui would let lead to the next of all.
fn take(ui: &Ui, at: usize) {
    ui.input_mut(|it| it.events.remove(at));
    ui.memory_mut(|it| it.move_focus(FocusDirection::None));
    focus::wait(ui, at);
}

/// Those that can have the keyboard, in the order in which they were drawn last.
fn members(ui: &Ui, is_meant: impl Fn(&WidgetRect) -> bool) -> Vec<Id> {
    let all: Vec<WidgetRect> = ui.ctx().viewport(|it| {
        let widgets = &it.prev_pass.widgets;
        let layers = widgets.layers().flat_map(|it| it.1);
        layers.filter(|it| it.enabled && it.visible && it.sense.is_focusable()).copied().collect()
    });
    all.into_iter().filter(|it| is_meant(it)).map(|it| it.id).collect()
}

fn layer_of(ui: &Ui, widget: Id) -> Option<LayerId> {
    ui.ctx().viewport(|it| it.prev_pass.widgets.get(widget).map(|it| it.layer_id))
}

/// The part in which something was drawn.
fn part_of(ui: &Ui, stops: &[Stop], widget: Id) -> Option<WindowPart> {
    /// Nothing is drawn as deeply.
    const DEEPEST: usize = 64;
    ui.ctx().viewport(|it| {
        let widgets = &it.prev_pass.widgets;
        let mut at = widget;
        for _ in 0..DEEPEST {
            if let Some(stop) = stops.iter().find(|it| it.ui == at || it.first.is_some_and(|it| it.id() == at)) {
                return Some(stop.part);
            }
            at = widgets.get(at)?.parent_id;
        }
        None
    })
}
