//! The bar at the bottom says how a map stands to its file.

use egui::{Key, Modifiers};
use mainstay::app::{Home, Scripted};
use mainstay::command::{Effect, Intent};

use crate::files::Folder;
use crate::maps::{add_reason, at_home, open, saved};
use crate::window::{Window, key, program_at, texts_in};

fn has(window: &Window, text: &str) -> bool {
    texts_in(window).iter().any(|it| it == text)
}

/// Runs until the keeper, which has a thread of its own, had its time.
fn within_seconds(window: &mut Window, text: &str) -> bool {
    (0..100).any(|_| {
        window.run();
        has(window, text) || {
            std::thread::sleep(std::time::Duration::from_millis(50));
            false
        }
    })
}

fn is_time(text: &str) -> bool {
    let digits = |it: &str, most: u8| it.len() == 2 && it.parse::<u8>().is_ok_and(|it| it <= most);
    text.split_once(':').is_some_and(|it| digits(it.0, 23) && digits(it.1, 59))
}

#[test]
fn an_edit_is_said_to_be_kept_safe_once_it_is_and_a_save_has_its_time() {
    let folder = Folder::new("status");
    let path = saved(&folder, "a.argmap", "T\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    assert!(has(&window, "Saved"), "when is not known of another run");
    add_reason(&mut window, "A");
    assert!(has(&window, "Edited") || has(&window, "Edited, kept safe"));
    assert!(within_seconds(&mut window, "Edited, kept safe"));
    key(&mut window, Modifiers::COMMAND, Key::S);
    let texts = texts_in(&window);
    assert!(texts.iter().filter_map(|it| it.strip_prefix("Saved ")).any(is_time), "{texts:?}");
    add_reason(&mut window, "B");
    assert!(has(&window, "Edited"), "what was kept before says nothing of this");
}

#[test]
fn nothing_is_said_to_be_kept_where_there_is_no_place_for_it() {
    let mut window = program_at(Home::default(), Scripted::default(), egui::vec2(1280.0, 800.0), 1.0, false);
    window.state_mut().handle(Intent::Do(Effect::NewAbout("T".to_owned())));
    window.run();
    std::thread::sleep(std::time::Duration::from_millis(600));
    window.run();
    assert!(has(&window, "Edited"), "{:?}", texts_in(&window));
}
