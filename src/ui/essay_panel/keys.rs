//! Keys by which somebody goes through the essay. What rearranges it are commands.

use std::sync::LazyLock;

use egui::{Event, EventFilter, Ui};

use super::{ShownEssay, page};
use crate::command::{EssayChange, Intent};
use crate::session::{EssaySpot, Session};
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::ui::shortcut::{self, Meanings};

#[derive(Clone, Copy, Debug)]
enum EssayKey {
    /// Forwards or backwards, by a sentence.
    Go(bool),
    /// By a paragraph.
    Leap(bool),
    First,
    Last,
    Leave,
}

const KEYS: [(&str, EssayKey); 11] = [
    ("down", EssayKey::Go(true)),
    ("right", EssayKey::Go(true)),
    ("up", EssayKey::Go(false)),
    ("left", EssayKey::Go(false)),
    ("pagedown", EssayKey::Leap(true)),
    ("pageup", EssayKey::Leap(false)),
    ("home", EssayKey::First),
    ("cmd+home", EssayKey::First),
    ("end", EssayKey::Last),
    ("cmd+end", EssayKey::Last),
    ("escape", EssayKey::Leave),
];

/// Hears the keys while the essay has the keyboard.
pub fn hear(ui: &Ui, session: &Session, out: &mut Intents) {
    static MEANINGS: LazyLock<Meanings<EssayKey>> = LazyLock::new(|| shortcut::meanings(KEYS));
    let id = Holder::Essay.id();
    if !ui.memory(|it| it.has_focus(id)) || egui::Popup::is_any_open(ui.ctx()) || page::dragged(ui).is_some() {
        return;
    }
    let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
    let found = ui.input(|it| {
        it.events.iter().enumerate().find_map(|(at, event)| {
            let (key, meant) = *shortcut::meant(&MEANINGS, event).next()?;
            // With more than that, it may be the key of a command.
            let is_bare = matches!(event, Event::Key { modifiers, .. } if modifiers.matches_exact(key.modifiers));
            is_bare.then_some((at, meant))
        })
    });
    let Some((at, meant)) = found else { return };
    ui.input_mut(|it| it.events.remove(at));
    // One key at a time: the next one is about what this one chose.
    focus::wait(ui, at);
    if matches!(meant, EssayKey::Leave) {
        return focus::give(ui, Holder::Canvas);
    }
    let shown = ShownEssay::of(ui, session);
    if let Some(spot) = gone_to(&shown, session.essay_spot(), meant) {
        out.push(Intent::Essay(EssayChange::Choose(spot)));
    }
}

fn gone_to(shown: &ShownEssay, from: Option<EssaySpot>, key: EssayKey) -> Option<EssaySpot> {
    let spots = &shown.spots;
    let at = from.and_then(|it| shown.nth(it));
    let found = match (key, at) {
        (EssayKey::First, _) | (EssayKey::Go(_) | EssayKey::Leap(_), None) => spots.first(),
        (EssayKey::Last, _) => spots.last(),
        (EssayKey::Go(true), Some(at)) => spots.get(at + 1),
        (EssayKey::Go(false), Some(at)) => at.checked_sub(1).and_then(|it| spots.get(it)),
        (EssayKey::Leap(true), Some(at)) => spots[at..].iter().find(|it| it.1 > spots[at].1),
        (EssayKey::Leap(false), Some(at)) => {
            let before = spots[..at].iter().rev().find(|it| it.1 < spots[at].1).map(|it| it.1);
            let own = spots.iter().find(|it| it.1 == spots[at].1).filter(|it| it.0 != spots[at].0);
            own.or_else(|| spots.iter().find(|it| Some(it.1) == before))
        }
        (EssayKey::Leave, _) => None,
    };
    found.map(|it| it.0)
}
