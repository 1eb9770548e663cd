//! The window of settings, and what is set there.

use egui::accesskit::Role;
use egui::{Color32, Key, Modifiers, Shape, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kurbo::Rect;
use mainstay::app::Scripted;
use mainstay::command::{Command, Effect, Intent};
use mainstay::format::Loaded;
use mainstay::model::Orientation;
use mainstay::scene::{Color, Theme};
use mainstay::settings::{ROWS, Setting, ThemeChoice, Value, ValueKind};

use crate::files::Folder;
use crate::maps::{add_reason, at_home, open as open_map, saved};
use crate::window::{Window, key, picture, program, select, thing, told, type_text};

fn open(window: &mut Window) {
    key(window, Modifiers::COMMAND, Key::Comma);
    assert!(is_open(window));
}

fn is_open(window: &Window) -> bool {
    window.query_by_label("Find a setting").is_some()
}

fn set(window: &mut Window, setting: Setting, value: Value) {
    window.state_mut().handle(Intent::Do(Effect::Set(setting, value)));
    window.run();
}

/// What has the keyboard: its role and name.
fn focused(window: &Window) -> Option<(Role, String)> {
    let node = window.root().accesskit_node();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        if node.is_focused() && node.role() != Role::Window {
            return Some((node.role(), node.label().or_else(|| node.value()).unwrap_or_default()));
        }
        open.extend(node.children());
    }
    None
}

#[test]
fn enter_and_escape_close_the_settings() {
    let mut window = told("Ban cars\n  + Less noise\n");
    for leave in [Key::Enter, Key::Escape] {
        open(&mut window);
        type_text(&mut window, "wheel");
        key(&mut window, Modifiers::NONE, leave);
        assert!(!is_open(&window), "{leave:?}");
    }
    open(&mut window);
    assert!(window.query_by_label("Black on white").is_some(), "what was looked for is forgotten");
    select(&mut window, "Done");
    assert!(!is_open(&window));
    crate::window::assert_map(&window, "Ban cars\n  + Less noise\n");
}

#[test]
fn settings_are_found_by_their_words_and_those_of_their_choices() {
    let mut window = told("Ban cars\n");
    let mut check = |typed: &str, expect: &[Setting]| {
        open(&mut window);
        type_text(&mut window, typed);
        for row in ROWS.iter().filter(|it| it.panel.is_none()) {
            // “Colours” is also what the button on the bar is called.
            let is_there = window.get_all_by_role(Role::Label).any(|it| it.value().as_deref() == Some(row.name));
            assert_eq!(is_there, expect.contains(&row.setting), "{typed:?}: {}", row.name);
        }
        key(&mut window, Modifiers::NONE, Key::Escape);
    };
    check("contrast", &[Setting::Theme]);
    check("white black", &[Setting::Theme]);
    let of_new_maps =
        [Setting::Orientation, Setting::Density, Setting::CardWidth, Setting::Author, Setting::CitationStyle];
    check("new maps", &of_new_maps);
    check("ZOOM", &[Setting::TextSize, Setting::Wheel]);
    check("nowhere at all", &[]);
}

#[test]
fn what_is_chosen_holds_at_once() {
    let mut window = told("Ban cars\n");
    let is = |window: &Window, setting, expect| assert_eq!(window.state().settings().get(setting), expect);
    open(&mut window);
    assert!(window.ctx.theme() == egui::Theme::Light);
    select(&mut window, "White on black");
    is(&window, Setting::Theme, Value::Choice(4));
    assert!(window.ctx.theme() == egui::Theme::Dark && window.ctx.global_style().visuals.panel_fill == Color32::BLACK);
    window.get_by_role_and_label(Role::CheckBox, "Action bar").click();
    window.run();
    is(&window, Setting::ActionBar, Value::Switch(false));
    assert!(window.query_by_label("What can be done now").is_none());
    select(&mut window, "Interface scale: more");
    is(&window, Setting::InterfaceScale, Value::Number(110));
    assert!((window.ctx.zoom_factor() - 1.1).abs() < 1e-6);
    select(&mut window, "New maps");
    select(&mut window, "At the left");
    window.get_by_role_and_label(Role::RadioButton, "Sources").click();
    window.run();
    window.get_by_role_and_label(Role::ComboBox, "Citation style of new maps").click();
    window.run();
    select(&mut window, "APA, 7th edition");
    key(&mut window, Modifiers::NONE, Key::Escape);
    key(&mut window, Modifiers::COMMAND, Key::N);
    let meta = window.state().session().expect("a new map").doc.map().meta().clone();
    assert_eq!((meta.style.as_str(), meta.layout.orientation), ("apa", Orientation::Left));
}

/// Each control by itself, by Tab; and out of it again.
#[test]
fn all_settings_are_reached_set_and_left_by_keys() {
    let mut window = told("Ban cars\n");
    open(&mut window);
    let field = (Role::TextInput, "Find a setting".to_owned());
    // A letter that each of them has shows all.
    type_text(&mut window, "e");
    assert_eq!(focused(&window).expect("the field").1, field.1);
    let mut passed = Vec::new();
    for _ in 0..60 {
        key(&mut window, Modifiers::NONE, Key::Tab);
        let now = focused(&window).expect("something has the keyboard");
        if now.1 == field.1 {
            break;
        }
        passed.push(now);
    }
    for row in ROWS.iter().filter(|it| it.panel.is_none()) {
        let names: Vec<&str> = if let ValueKind::Choice(all) = row.kind { all.to_vec() } else { vec![row.name] };
        for name in names {
            assert!(passed.iter().any(|it| it.1 == name), "{}: {name} is not among {passed:?}", row.name);
        }
    }
    assert!(passed.contains(&(Role::Button, "Done".to_owned())));
    assert!(passed.iter().all(|it| !it.1.is_empty()), "{passed:?}");
    assert!(is_open(&window), "Tab leads round");

    let tab_to = |window: &mut Window, name: &str| {
        for _ in 0..60 {
            key(window, Modifiers::NONE, Key::Tab);
            if focused(window).is_some_and(|it| it.1 == name) {
                return;
            }
        }
        panic!("{name} is not reached");
    };
    tab_to(&mut window, "Text size of the map");
    key(&mut window, Modifiers::NONE, Key::ArrowRight);
    key(&mut window, Modifiers::NONE, Key::ArrowUp);
    key(&mut window, Modifiers::NONE, Key::ArrowLeft);
    assert_eq!(window.state().settings().get(Setting::TextSize), Value::Number(110));
    tab_to(&mut window, "Less motion");
    key(&mut window, Modifiers::NONE, Key::Space);
    assert!(window.state().settings().is_on(Setting::LessMotion));
    tab_to(&mut window, "Zooms");
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().settings().get(Setting::Wheel), Value::Choice(1));
    assert!(is_open(&window), "Enter was for what had the keyboard");
}

#[test]
fn a_number_ends_where_its_range_ends() {
    let mut window = told("Ban cars\n");
    open(&mut window);
    for _ in 0..20 {
        if let Some(more) = window.query_by_label("Interface scale: more") {
            more.click();
            window.run();
        }
    }
    assert_eq!(window.state().settings().get(Setting::InterfaceScale), Value::Number(200));
}

/// Where a card is drawn, in pixels from the corner of the canvas, by the ring of its thing.
fn card_in_pixels(window: &Window) -> Rect {
    let place = thing(window, "Reason: Less noise").rect();
    let corner = window.get_by_label("Map canvas").rect().min;
    let scale = f64::from(window.ctx.pixels_per_point());
    let at = |it: egui::Pos2| kurbo::Point::new(f64::from(it.x - corner.x), f64::from(it.y - corner.y));
    let (from, to) = (at(place.min), at(place.max));
    Rect::new(from.x * scale, from.y * scale, to.x * scale, to.y * scale)
}

#[test]
fn the_interface_scales_around_a_map_that_keeps_its_size() {
    let mut window = told("Ban cars\n  + Less noise\n");
    let before = card_in_pixels(&window);
    set(&mut window, Setting::InterfaceScale, Value::Number(150));
    let after = card_in_pixels(&window);
    assert!(
        (after.width() - before.width()).abs() < 1.0 && (after.height() - before.height()).abs() < 1.0,
        "{before} {after}"
    );
    assert!(window.query_by_label("Zoom 100 %").is_some());
    set(&mut window, Setting::InterfaceScale, Value::Number(100));
    set(&mut window, Setting::TextSize, Value::Number(150));
    let larger = card_in_pixels(&window);
    assert!((larger.width() - 1.5 * before.width()).abs() < 1.0, "{before} {larger}");
    assert!(window.query_by_label("Zoom 100 %").is_some());
    // What is pointed at is what is meant.
    select(&mut window, "Reason: Less noise");
    let at = thing(&window, "Reason: Less noise").rect().center();
    crate::window::drag(&mut window, at, at + vec2(60.0, 20.0));
    crate::window::release(&mut window, at + vec2(60.0, 20.0));
    let moved = card_in_pixels(&window);
    assert!((moved.x0 - larger.x0 - 60.0).abs() < 2.0 && (moved.y0 - larger.y0 - 20.0).abs() < 2.0, "{larger} {moved}");
}

#[test]
fn the_settings_fit_into_a_small_window() {
    for size in [vec2(1280.0, 800.0), vec2(800.0, 500.0), vec2(480.0, 320.0)] {
        let mut window = program(Scripted::default(), size, 1.0, false);
        open(&mut window);
        for name in ["Find a setting", "Done"] {
            let place = window.get_by_label(name).rect();
            assert!(
                egui::Rect::from_min_size(egui::Pos2::ZERO, size).contains_rect(place),
                "{size}: {name} at {place}"
            );
        }
    }
}

/// What there is on a map, in a window of high contrast: one card selected, evidence lit and the rest left out.
fn in_high_contrast(theme: ThemeChoice, name: &str) {
    let mut window = program(Scripted::default(), vec2(620.0, 400.0), 1.0, false);
    let map = "Ban cars\n  + Less noise (Kavalski 132)\n  &? Noise harms\n    ! Not at night\n  - Shops lose trade\n    x A survey\n";
    window.state_mut().show(Loaded::from(crate::notation::session(map).doc.map().clone()), "Test");
    window.run();
    set(&mut window, Setting::Theme, theme.value());
    window.state_mut().handle(Intent::Run(Command::UnfoldAll));
    key(&mut window, Modifiers::SHIFT, Key::Num1);
    select(&mut window, "Objection: Shops lose trade");
    window.state_mut().handle(Intent::Run(Command::FilterObjections));
    window.run();
    picture(&mut window, name);
}

#[test]
fn picture_in_black_on_white() {
    in_high_contrast(ThemeChoice::BlackOnWhite, "black-on-white");
}

#[test]
fn picture_in_white_on_black() {
    in_high_contrast(ThemeChoice::WhiteOnBlack, "white-on-black");
}

/// The colours in which a text is painted.
fn inks_of(window: &Window, text: &str) -> Vec<Color32> {
    fn collect(shape: &Shape, wanted: &str, inks: &mut Vec<Color32>) {
        match shape {
            Shape::Text(it) if it.galley.text() == wanted => {
                inks.extend(it.galley.job.sections.iter().map(|it| it.format.color));
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|it| collect(it, wanted, inks)),
            _ => {}
        }
    }
    let mut inks = Vec::new();
    window.output().shapes.iter().for_each(|it| collect(&it.shape, text, &mut inks));
    inks
}

#[test]
fn what_a_filter_leaves_out_fades_with_its_pill_and_can_be_read() {
    let mut window = told("Ban cars\n  + Less noise\n  & Noise harms\n  - Shops lose trade\n");
    window.state_mut().handle(Intent::Run(Command::FilterObjections));
    window.run();
    let ink = |it: Color| Color32::from_rgb(it.r, it.g, it.b);
    let (lit, faded) = (Theme::LIGHT, Theme::LIGHT.fading());
    assert_eq!(inks_of(&window, "Less noise"), [ink(faded.text)]);
    assert_eq!(inks_of(&window, "because"), [ink(faded.reason)]);
    assert_eq!(inks_of(&window, "only together"), [ink(faded.muted)]);
    assert!(inks_of(&window, "Shops lose trade").contains(&ink(lit.text)));
    assert_eq!(inks_of(&window, "but"), [ink(lit.objection)]);
}

#[test]
fn an_author_stands_in_new_maps_and_is_changed_in_one_step() {
    let folder = Folder::new("settings-author");
    let mut window = at_home(&folder, Scripted::default());
    window.state_mut().handle(Intent::Do(Effect::ShowSettings));
    window.run();
    window.get_by_role_and_label(Role::RadioButton, "New maps").click();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Author of new maps").click();
    window.run();
    type_text(&mut window, "Ada Example");
    key(&mut window, Modifiers::NONE, Key::Enter);
    window.state_mut().handle(Intent::Do(Effect::NewAbout("T".to_owned())));
    window.run();
    let author = |window: &Window| window.state().session().expect("a map").doc.map().meta().author.clone();
    assert_eq!(author(&window), "Ada Example");
    let written = mainstay::format::Format::Argmap.bytes(window.state().session().expect("a map").doc.map());
    assert!(String::from_utf8(written.expect("written")).expect("text").contains("\"author\": \"Ada Example\""));
    window.state_mut().handle(Intent::Do(Effect::NewFrom(0)));
    window.run();
    assert_eq!(author(&window), "Ada Example", "templates are new maps, too");
    for name in ["B", "Bo"] {
        window.state_mut().handle(Intent::Inspect(mainstay::command::Inspect::Author(name.to_owned())));
    }
    window.state_mut().handle(Intent::Run(Command::Undo));
    window.run();
    assert_eq!(author(&window), "Ada Example");
}

#[test]
fn earlier_versions_go_to_the_folder_that_is_chosen_and_none_is_lost() {
    let folder = Folder::new("settings-backups");
    let path = saved(&folder, "a.argmap", "A\n");
    let chosen = folder.file("chosen");
    std::fs::create_dir(&chosen).expect("made");
    let mut window = at_home(&folder, Scripted::new([Some(chosen.clone())]));
    open_map(&mut window, &path);
    let save = |window: &mut Window, text: &str| {
        add_reason(window, text);
        key(window, Modifiers::COMMAND, Key::S);
    };
    save(&mut window, "before");
    window.state_mut().handle(Intent::Do(Effect::ShowSettings));
    window.run();
    window.get_by_role_and_label(Role::RadioButton, "Files").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "Folder for earlier versions").click();
    window.run();
    assert_eq!(window.state().settings().backups, chosen.display().to_string());
    assert!(window.query_by_label("Use the program’s own").is_some(), "the settings are shown again");
    key(&mut window, Modifiers::NONE, Key::Escape);
    let n_there = || {
        let of_map = std::fs::read_dir(&chosen).expect("there").next().map(|it| it.expect("an entry").path());
        of_map.map_or(0, |it| std::fs::read_dir(it).expect("there").count())
    };
    save(&mut window, "after");
    let n = n_there();
    assert!(n >= 1);
    let all = |window: &mut Window| {
        window.state_mut().handle(Intent::Do(Effect::ShowVersions));
        window.run();
        let Some(mainstay::ui::Dialog::Versions(rows)) = window.state().dialog() else { panic!("they are listed") };
        let n = rows.len();
        key(window, Modifiers::NONE, Key::Escape);
        n
    };
    let listed = all(&mut window);
    assert!(listed > n, "those of before are listed, too: {listed}");
    // A disk that was taken away must not cost a version.
    std::fs::rename(&chosen, folder.file("away")).expect("renamed");
    save(&mut window, "without it");
    assert!(!chosen.exists(), "nothing is made in its place");
    assert_eq!(window.state().message(), None);
    assert!(all(&mut window) > listed - n);
    // The next start keeps them where this one did.
    drop(window);
    std::fs::rename(folder.file("away"), &chosen).expect("renamed");
    let mut window = at_home(&folder, Scripted::default());
    open_map(&mut window, &path);
    save(&mut window, "later");
    assert!(n_there() > n);
}

#[test]
fn a_folder_is_chosen_where_the_system_has_no_dialog() {
    let folder = Folder::new("settings-folder");
    std::fs::create_dir_all(folder.file("own/kept")).expect("made");
    let mut window = at_home(&folder, Scripted::default());
    window.state_mut().handle(Intent::Do(Effect::ChooseFolder(Setting::Backups)));
    window.run();
    assert!(window.query_by_label("Choose a folder").is_some());
    type_text(&mut window, "kept");
    key(&mut window, Modifiers::NONE, Key::Enter);
    key(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().settings().backups, folder.file("own/kept").display().to_string());
}
