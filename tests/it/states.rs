//! Every screen of the window, at several sizes: what it names, and that nothing of it is cut off. With `PICTURES` set to a
//! folder, each is drawn there in all colours, to be looked at.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Rect, Vec2, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};
use mainstay::app::{EXAMPLES, Scripted};
use mainstay::command::{Command, Effect, EssayChange, Intent, TextChange};
use mainstay::model::{NodeId, NodeKind, Text};
use mainstay::scene::Item;
use mainstay::settings::{Setting, ThemeChoice};

use crate::window::{Window, drag, key, program, release, show, type_text};

/// A screen or a state of one, and what leads there from the essay with all panels.
type State = (&'static str, fn(&mut Window));

const STATES: &[State] = &[
    ("start", |it| run(it, Command::Close)),
    ("templates", |it| run(it, Command::NewFromTemplate)),
    ("empty", |it| run(it, Command::New)),
    ("essay", |_| {}),
    ("selected", select_first),
    ("typed", |it| {
        select_first(it);
        run(it, Command::AddReason);
        type_text(it, "A claim that is being typed (Smith 2019, 12)");
    }),
    ("several", |it| run(it, Command::SelectAll)),
    ("junction", |it| {
        select_first(it);
        run(it, Command::GoToStep);
    }),
    ("folded", |it| run(it, Command::FoldToFirst)),
    ("branch", |it| {
        select_first(it);
        run(it, Command::Focus);
    }),
    ("evidence", |it| run(it, Command::FilterEvidence)),
    ("found", |it| {
        run(it, Command::Find);
        type_text(it, "china");
    }),
    ("commands", |it| {
        run(it, Command::Palette);
        type_text(it, "fold");
    }),
    ("dragged", |it| {
        let claims = ["Reason", "Objection"].map(|role| first_on_screen(it, role));
        drag(it, claims[0], claims[1]);
        it.step();
    }),
    ("menu", |it| key(it, Modifiers::ALT, Key::F)),
    ("card-menu", |it| {
        let at = first_on_screen(it, "Reason");
        second_click(it, at);
    }),
    ("sources", |it| run(it, Command::TogglePanel(Setting::Sources))),
    ("text", read_text),
    ("text-written", |it| {
        read_text(it);
        run(it, Command::WriteText);
        type_text(it, " And it is written");
    }),
    ("passage-dragged", |it| {
        read_text(it);
        let onto = first_on_screen(it, "Reason");
        let page = it.get_by_role(Role::Document).rect();
        let letter = page.min + vec2(60.0, 68.0);
        drag(it, letter, letter);
        release(it, letter);
        drag(it, letter, onto);
        it.step();
    }),
    ("writing", |it| {
        run(it, Command::TogglePanel(Setting::Essay));
        select_first(it);
        run(it, Command::EssayHeading);
        handle(it, Intent::Essay(EssayChange::Type("Why China and Russia are no axis".to_owned())));
        handle(it, Intent::Essay(EssayChange::EndTyping));
        select_first(it);
    }),
    ("settings", |it| run(it, Command::Settings)),
    ("keys", |it| run(it, Command::Shortcuts)),
    ("cite", |it| {
        select_first(it);
        run(it, Command::Cite);
    }),
    ("link", |it| {
        select_first(it);
        run(it, Command::LinkTo);
    }),
    ("print", |it| run(it, Command::Print)),
    ("report", |it| {
        let folder = crate::files::Folder::new("state-report");
        let path = crate::importing::with_remarks(&folder);
        it.state_mut().open(&path);
        it.run();
        handle(it, Intent::Do(Effect::ShowReport));
    }),
    ("export", |it| run(it, Command::ExportMap)),
    ("export-picture", |it| {
        select_first(it);
        run(it, Command::Export(mainstay::format::Format::Png));
    }),
    ("works-cited", |it| handle(it, Intent::Do(Effect::ShowWorksCited))),
    ("unsaved", |it| {
        run(it, Command::AddClaim);
        type_text(it, "New");
        run(it, Command::Close);
    }),
    ("refused", |it| {
        let thesis = it.state().session().and_then(|it| it.scene().first()).expect("it has a thesis").node;
        let first = first_claim(it);
        handle(it, Intent::Show(Item::Card(thesis)));
        handle(it, Intent::LinkTo(first));
    }),
    ("tour", |it| run(it, Command::Tour)),
    ("new", |it| run(it, Command::WhatIsNew)),
    ("about", |it| run(it, Command::About)),
    ("presented", |it| {
        run(it, Command::Present);
        key(it, Modifiers::NONE, Key::ArrowRight);
        key(it, Modifiers::NONE, Key::ArrowRight);
    }),
];

/// The sizes, in points, with how large a point is.
const SIZES: &[(Vec2, f32)] = &[(vec2(1280.0, 800.0), 1.0), (vec2(800.0, 500.0), 1.0)];

fn handle(window: &mut Window, intent: Intent) {
    window.state_mut().handle(intent);
    window.run();
}

fn run(window: &mut Window, command: Command) {
    handle(window, Intent::Run(command));
}

/// A text beside the map, with its first sentence chosen.
fn read_text(window: &mut Window) {
    let content = "Whose streets are they?\n\nCities should close their centres to private cars. It is time.\n\n\
        It is often said that shops lose customers. However, most of them come on foot (Jones 4).";
    let text = Text { title: "Car-free centres".to_owned(), content: content.to_owned(), ..Text::default() };
    handle(window, Intent::Texts(TextChange::Add(Box::new(text), Vec::new(), Vec::new())));
    run(window, Command::TogglePanel(Setting::Text));
    run(window, Command::NextUnmapped);
}

fn first_claim(window: &Window) -> NodeId {
    let session = window.state().session().expect("a map is open");
    let claims = session.scene().cards().filter(|it| it.body.node.kind == NodeKind::Claim);
    claims.min_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0)).expect("it has claims").node
}

fn select_first(window: &mut Window) {
    let first = first_claim(window);
    handle(window, Intent::Show(Item::Card(first)));
}

/// The middle of the first card of a role on the canvas that is wholly seen.
fn first_on_screen(window: &Window, role: &str) -> egui::Pos2 {
    let canvas = window.get_by_label("Map canvas").rect();
    let begins = |it: &egui_kittest::Node<'_>| it.accesskit_node().label().is_some_and(|it| it.starts_with(role));
    let rows = window.query_all_by_role(Role::TreeItem).filter(begins);
    let mut places = rows.filter(|it| it.accesskit_node().raw_bounds().is_some()).map(|it| it.rect());
    places.find(|it| canvas.contains_rect(*it)).expect("one is on screen").center()
}

fn second_click(window: &mut Window, at: egui::Pos2) {
    for pressed in [true, false] {
        let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    window.run();
}

/// The window in a state.
fn state((_, lead): &State, size: Vec2, scale: f32, theme: ThemeChoice) -> Window {
    let mut window = program(Scripted::default(), size, scale, false);
    let essay = EXAMPLES[0].load().expect("sound").map;
    show(&mut window, &essay);
    window.state_mut().set_theme(theme);
    window.state_mut().set_outline(size.x > 1_000.0);
    window.run();
    lead(&mut window);
    window
}

/// The roles of what somebody can operate.
const OPERATED: &[Role] = &[
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::TextInput,
    Role::MultilineTextInput,
    Role::MenuItem,
    Role::RadioButton,
    Role::Tab,
    Role::Link,
    Role::Slider,
    Role::SpinButton,
];

/// What somebody can operate, with its name.
fn controls(window: &Window) -> Vec<(Role, String, Rect)> {
    let all = window.query_all(egui_kittest::kittest::By::new().predicate(|it| OPERATED.contains(&it.role())));
    all.map(|it| {
        let node = it.accesskit_node();
        let name = node.label().or_else(|| node.placeholder().map(str::to_owned)).unwrap_or_default();
        (node.role(), name, it.rect())
    })
    .collect()
}

/// What is pressed is so large that a hand that shakes meets it (WCAG 2.2, 2.5.8). What is cut off at an edge is larger than
/// it looks.
#[test]
fn all_that_can_be_operated_has_a_name_and_room() {
    const LEAST: f32 = 24.0;
    let mut small: Vec<String> = Vec::new();
    for &(size, scale) in SIZES {
        for it in STATES {
            let window = state(it, size, scale, ThemeChoice::Light);
            let all = Rect::from_min_size(egui::Pos2::ZERO, size).expand(0.5);
            for dialog in window.query_all_by_role(Role::Dialog) {
                let node = dialog.accesskit_node();
                assert!(node.label().is_some_and(|it| !it.is_empty()), "{}: a dialog has no name", it.0);
                assert!(node.raw_bounds().is_some(), "{}: a dialog stands nowhere", it.0);
            }
            let controls = controls(&window);
            assert!(!controls.is_empty(), "{} at {size}", it.0);
            for (role, name, place) in controls {
                assert!(!name.trim().is_empty(), "{} at {size}: a {role:?} at {place} has no name", it.0);
                let is_wide = place.left() >= all.left() && place.right() <= all.right();
                assert!(is_wide || !place.intersects(all), "{} at {size}: “{name}” at {place} is cut off", it.0);
                if all.contains_rect(place) && (place.width() < LEAST - 0.5 || place.height() < LEAST - 0.5) {
                    small.push(format!("{} at {size}: {role:?} “{name}” {:?}", it.0, place.size()));
                }
            }
        }
    }
    assert_eq!(small, [] as [String; 0]);
}

/// What has the keyboard, to be told from all else.
fn focused(window: &Window) -> Option<egui::accesskit::NodeId> {
    window.ctx.memory(|it| it.focused()).map(|it| it.accesskit_id())
}

/// All that Tab leads to from where somebody is, until it begins again. Who has the keyboard looks otherwise than without.
fn tabbed(window: &mut Window, state: &str, reached: &mut Vec<egui::accesskit::NodeId>) {
    const MOST: usize = 120;
    for _ in 0..MOST {
        let Some(at) = focused(window).filter(|it| !reached.contains(it)) else { return };
        reached.push(at);
        let place = |window: &Window| window.ctx.memory(|it| it.focused()).and_then(|it| window.ctx.read_response(it));
        let before = place(window).map(|it| (it.rect, drawn(window, it.rect)));
        window.key_press_modifiers(Modifiers::NONE, Key::Tab);
        window.step();
        window.step();
        if let Some((rect, before)) = before
            && focused(window) != Some(at)
        {
            assert_ne!(before, drawn(window, rect), "{state}: the focus at {rect} is not drawn");
        }
    }
    panic!("Tab leads on and on");
}

/// What is drawn on a place and just around it.
fn drawn(window: &Window, place: Rect) -> u64 {
    let shapes = window.output().shapes.iter().map(|it| &it.shape);
    let near = shapes.filter(|it| it.visual_bounding_rect().intersects(place.expand(4.0)));
    let mut hasher = DefaultHasher::new();
    near.for_each(|it| format!("{it:?}").hash(&mut hasher));
    hasher.finish()
}

/// F6 leads from part to part, Tab through each; in a dialog Tab alone, and Escape leads out of it. In a menu the arrows go
/// from line to line, which `menus::*` try. On the map Tab would add a card.
#[test]
fn every_control_is_reached_and_left_by_keys() {
    let mut missed: Vec<String> = Vec::new();
    for it in STATES.iter().filter(|it| !["menu", "card-menu", "dragged"].contains(&it.0)) {
        let size = vec2(1280.0, 800.0);
        let mut window = state(it, size, 1.0, ThemeChoice::Light);
        let dialog = |window: &Window| window.query_all_by_role(Role::Dialog).next().map(|it| it.rect());
        let modal = dialog(&window);
        let mut reached = Vec::new();
        if modal.is_some() || window.query_by_label("The map").is_none() {
            if focused(&window).is_none() {
                key(&mut window, Modifiers::NONE, Key::Tab);
            }
            tabbed(&mut window, it.0, &mut reached);
        } else {
            for _ in 0..12 {
                key(&mut window, Modifiers::NONE, Key::F6);
                let is_map = |it: &egui_kittest::Node<'_>| it.accesskit_node().role() == Role::Tree;
                let at = focused(&window);
                let trees = window.query_all_by_role(Role::Tree);
                if !trees.filter(is_map).any(|it| Some(it.accesskit_node().locate().0) == at) {
                    tabbed(&mut window, it.0, &mut reached);
                }
            }
        }
        // A text that can be selected is told by its lines.
        for at in &reached {
            let control = window.query_all_by(|it| it.locate().0 == *at).next();
            let node = control.as_ref().map(|it| it.accesskit_node());
            let has_name =
                |it: &AccessKitNode<'_>| it.label().or_else(|| it.placeholder().map(str::to_owned)).is_some();
            if !node.as_ref().is_none_or(|it| it.role() == Role::Label || (it.role() != Role::Unknown && has_name(it)))
            {
                missed.push(format!(
                    "{}: {:?} without a name at {:?}",
                    it.0,
                    node.map(|it| it.role()),
                    control.map(|it| it.rect())
                ));
            }
        }
        let whole = Rect::from_min_size(egui::Pos2::ZERO, size);
        let all = window.query_all(egui_kittest::kittest::By::new().predicate(|it| OPERATED.contains(&it.role())));
        missed.extend(all.filter_map(|control| {
            let node = control.accesskit_node();
            let is_meant = !node.is_hidden() && !node.is_disabled() && whole.contains_rect(control.rect());
            let is_here = modal.is_none()
                || std::iter::successors(Some(node), |it| it.parent()).any(|it| it.role() == Role::Dialog);
            let is_missed = is_meant && is_here && !reached.contains(&node.locate().0);
            is_missed.then(|| format!("{}: {:?} “{}”", it.0, node.role(), node.label().unwrap_or_default()))
        }));
        if modal.is_some() {
            key(&mut window, Modifiers::NONE, Key::Escape);
            if dialog(&window).is_some() {
                missed.push(format!("{}: Escape", it.0));
            }
        }
    }
    assert_eq!(missed, [] as [String; 0]);
}

/// Draws all to a folder.
#[test]
fn each_state_can_be_looked_at() {
    let Some(folder) = std::env::var_os("PICTURES") else { return };
    let only = std::env::var("ONLY").unwrap_or_default();
    let colours = [("light", ThemeChoice::Light), ("dark", ThemeChoice::Dark), ("contrast", ThemeChoice::BlackOnWhite)];
    for &(size, scale) in SIZES.iter().chain(&[(vec2(1280.0, 800.0), 2.0)]) {
        for (name, theme) in colours {
            for it in STATES.iter().filter(|it| it.0.contains(&only)) {
                let mut window = state(it, size, scale, theme);
                let file = format!("{}-{name}-{}x{}.png", it.0, size.x * scale, size.y * scale);
                window.render().expect("drawn").save(Path::new(&folder).join(file)).expect("written");
            }
        }
    }
}
