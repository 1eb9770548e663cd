//! Keys while a text is read: from sentence to sentence, and what a sentence becomes.

use std::ops::Range;
use std::sync::LazyLock;

use egui::{Event, EventFilter, Id, Key, Ui};

use super::{ShownText, suggested};
use crate::command::{Command, Intent, MapAs, TextChange};
use crate::session::{Gesture, Session};
use crate::text::letters::{word_after, word_before};
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::ui::shortcut::{self, Meanings};

#[derive(Clone, Copy, Debug)]
enum ReadingKey {
    /// Forwards or backwards, by a sentence.
    Go(bool),
    Extend(bool),
    /// By a word.
    ExtendByWord(bool),
    First,
    Last,
    Map(MapAs),
    GoInto,
    GoBack,
    /// Takes what is suggested, else goes to the card that the sentence is.
    Enter,
    /// Drops what is suggested.
    Drop,
    Leave,
    Run(Command),
}

const KEYS: [(&str, ReadingKey); 31] = [
    ("down", ReadingKey::Go(true)),
    ("right", ReadingKey::Go(true)),
    ("up", ReadingKey::Go(false)),
    ("left", ReadingKey::Go(false)),
    ("shift+down", ReadingKey::Extend(true)),
    ("shift+right", ReadingKey::Extend(true)),
    ("shift+up", ReadingKey::Extend(false)),
    ("shift+left", ReadingKey::Extend(false)),
    ("cmd+shift+right", ReadingKey::ExtendByWord(true)),
    ("cmd+shift+left", ReadingKey::ExtendByWord(false)),
    ("home", ReadingKey::First),
    ("cmd+home", ReadingKey::First),
    ("end", ReadingKey::Last),
    ("cmd+end", ReadingKey::Last),
    ("tab", ReadingKey::Map(MapAs::Reason)),
    ("r", ReadingKey::Map(MapAs::Reason)),
    ("shift+tab", ReadingKey::Map(MapAs::Objection)),
    ("o", ReadingKey::Map(MapAs::Objection)),
    ("e", ReadingKey::Map(MapAs::Evidence)),
    ("p", ReadingKey::Map(MapAs::CoPremise)),
    ("u", ReadingKey::Map(MapAs::Undercut)),
    ("1", ReadingKey::Map(MapAs::Thesis)),
    ("a", ReadingKey::Run(Command::AddPassage)),
    ("cmd+down", ReadingKey::GoInto),
    ("cmd+up", ReadingKey::GoBack),
    ("enter", ReadingKey::Enter),
    ("delete", ReadingKey::Drop),
    ("escape", ReadingKey::Leave),
    ("f2", ReadingKey::Run(Command::WriteText)),
    ("cmd+z", ReadingKey::Run(Command::Undo)),
    ("cmd+shift+z", ReadingKey::Run(Command::Redo)),
];

/// Whether a sentence was chosen by an arrow or the pointer since the keyboard came here: only then Tab maps it.
fn is_pointed(ui: &Ui) -> bool {
    ui.data(|it| it.get_temp::<bool>(pointed())).unwrap_or_default()
}

fn pointed() -> Id {
    Holder::Passages.id().with("pointed")
}

pub(super) fn set_pointed(ui: &Ui, is_pointed: bool) {
    ui.data_mut(|it| it.insert_temp(pointed(), is_pointed));
}

/// Whether Tab is for the text that is read or written.
pub fn keeps_tab(ui: &Ui) -> bool {
    let has = |holder: Holder| ui.memory(|it| it.has_focus(holder.id()));
    has(Holder::PassageText) || has(Holder::Passages) && is_pointed(ui)
}

/// Hears the keys while the text has the keyboard.
pub fn hear(ui: &Ui, session: &Session, out: &mut Intents) {
    static MEANINGS: LazyLock<Meanings<ReadingKey>> = LazyLock::new(|| shortcut::meanings(KEYS));
    let id = Holder::Passages.id();
    if !ui.memory(|it| it.has_focus(id)) {
        set_pointed(ui, false);
        return;
    }
    // What is carried has all keys.
    if session.gesture != Gesture::Idle {
        return;
    }
    let Some(opened) = ShownText::of(ui, session) else { return };
    let filter = EventFilter { tab: is_pointed(ui), horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
    let takes_tab = is_pointed(ui);
    let found = ui.input(|it| {
        it.events.iter().enumerate().find_map(|(at, event)| {
            let (key, meant) = *shortcut::meant(&MEANINGS, event).next()?;
            (takes_tab || key.logical_key != Key::Tab).then_some((at, meant))
        })
    });
    let Some((at, meant)) = found else { return };
    ui.input_mut(|it| {
        it.events.remove(at);
        // What the key writes is no letter for the map.
        if matches!(it.events.get(at), Some(Event::Text(_))) {
            it.events.remove(at);
        }
    });
    // One key at a time: the next one is about what this one chose.
    focus::wait(ui, at);
    does(ui, session, &opened, meant, out);
}

fn does(ui: &Ui, session: &Session, opened: &ShownText<'_>, meant: ReadingKey, out: &mut Intents) {
    let choose = |from: Range<usize>, to: Range<usize>, out: &mut Intents| {
        set_pointed(ui, true);
        out.push(Intent::Texts(TextChange::Choose { from, to }));
    };
    let ends = session.text_place.ends();
    let read = &opened.read;
    match meant {
        ReadingKey::Go(forwards) => {
            let next = match ends {
                Some([_, to]) => {
                    let sentence = read.sentence_at(to.start).unwrap_or(to);
                    read.beside(sentence, forwards).or(Some(sentence))
                }
                None => read.sentences().next(),
            };
            if let Some(next) = next {
                choose(next.clone(), next.clone(), out);
            }
        }
        ReadingKey::Extend(forwards) => {
            if let Some([from, to]) = ends
                && let Some(next) = read.beside(to, forwards)
            {
                choose(from.clone(), next.clone(), out);
            }
        }
        ReadingKey::ExtendByWord(forwards) => {
            if let Some(chosen) = session.text_place.chosen() {
                let content = &read.content;
                let end = if forwards {
                    word_after(content, chosen.end)
                } else {
                    word_before(content, chosen.end).max(chosen.start + 1)
                };
                let end = content.floor_char_boundary(end);
                choose(chosen.start..end, chosen.start..end, out);
            }
        }
        ReadingKey::First | ReadingKey::Last => {
            let mut all = read.sentences();
            if let Some(it) = if matches!(meant, ReadingKey::First) { all.next() } else { all.next_back() } {
                choose(it.clone(), it.clone(), out);
            }
        }
        ReadingKey::Map(what) => out.push(Intent::Texts(TextChange::Map(what, None))),
        ReadingKey::GoInto => out.push(Intent::Texts(TextChange::GoInto)),
        ReadingKey::GoBack => out.push(Intent::Texts(TextChange::GoBack)),
        ReadingKey::Enter => {
            if let Some(suggestion) = suggested::of_chosen(ui, session, opened) {
                suggested::take(&suggestion, out);
            } else if let Some(passage) = ends.and_then(|it| opened.passage_at(it[1].start)) {
                out.push(Intent::Show(crate::scene::Item::Card(passage.node)));
            }
        }
        ReadingKey::Drop => suggested::drop_chosen(ui, session, opened),
        ReadingKey::Leave if ends.is_some() => {
            set_pointed(ui, false);
            out.push(Intent::Texts(TextChange::ChooseNothing));
        }
        ReadingKey::Leave => focus::give(ui, Holder::Canvas),
        ReadingKey::Run(command) => out.push(Intent::Run(command)),
    }
}
