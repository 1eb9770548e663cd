//! Writing in a text: the paragraph in which the caret stands is a field, and keys at its edges lead to the next ones.
//! So what a letter costs does not grow with the text.

use std::hash::BuildHasher as _;
use std::ops::Range;
use std::sync::LazyLock;

use egui::{Event, EventFilter, Id, Role, Ui, WidgetInfo};
use rustc_hash::FxBuildHasher;

use super::keys::set_pointed;
use super::page::TextPage;
use crate::command::{Command, Intent, TextChange};
use crate::model::TextId;
use crate::text::{Caret, WrittenText};
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::ui::shortcut::{self, Meanings};
use crate::ui::spelled;
use crate::ui::style::color;
use crate::ui::text_field::{self, Beyond, SelectedText, TextField};
use crate::ui::typing::is_composing;
use crate::words::passages as words;

/// What keys mean beyond the paragraph that is written, some of them at its edges alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WritingKey {
    Read,
    Up,
    Down,
    Left,
    Right,
    First,
    Last,
    JoinAbove,
    JoinBelow,
    Split,
    Tab,
}

const KEYS: [(&str, WritingKey); 11] = [
    ("escape", WritingKey::Read),
    ("up", WritingKey::Up),
    ("down", WritingKey::Down),
    ("left", WritingKey::Left),
    ("right", WritingKey::Right),
    ("cmd+home", WritingKey::First),
    ("cmd+end", WritingKey::Last),
    ("backspace", WritingKey::JoinAbove),
    ("delete", WritingKey::JoinBelow),
    ("enter", WritingKey::Split),
    ("tab", WritingKey::Tab),
];

/// What the field held when it was drawn last, and when.
#[derive(Clone, Copy)]
struct FieldHeld {
    text: TextId,
    /// Where the paragraph begins, and its hash.
    start: usize,
    hash: u64,
    pass: u64,
}

fn field_id() -> Id {
    Holder::PassageText.id()
}

/// What the field held in the last frame.
fn held_last(ui: &Ui) -> Option<FieldHeld> {
    let held = ui.data(|it| it.get_temp::<FieldHeld>(field_id().with("held")));
    held.filter(|it| it.pass + 1 >= ui.ctx().cumulative_pass_nr())
}

/// The caret is brought elsewhere, and the field follows it in the next frame.
pub(super) fn place_caret(ui: &Ui) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|it| it.insert_temp(caret_placed(), pass));
}

fn caret_placed() -> Id {
    field_id().with("caret placed")
}

/// Whether it was brought elsewhere in a frame before.
fn take_caret_placed(ui: &Ui) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|it| {
        let is_placed = it.get_temp::<u64>(caret_placed()).is_some_and(|then| then < pass);
        if is_placed {
            it.remove::<u64>(caret_placed());
        }
        is_placed
    })
}

/// Whoever wrote reads on, however writing ended.
pub(super) fn end(ui: &Ui) {
    let is_free = ui.memory(|it| it.focused().is_none_or(|it| it == field_id()));
    if held_last(ui).is_some() && is_free {
        focus::give(ui, Holder::Passages);
    }
}

/// The paragraph that is written.
pub(super) fn field(ui: &mut Ui, page: &TextPage<'_>, nth: usize, out: &mut Intents) {
    let Some(caret) = page.session.text_place.caret() else { return };
    let Some(range) = page.opened.read.paragraphs.get(nth).map(|it| it.range.clone()) else { return };
    let (id, before) = (field_id(), page.words(nth));
    let has_keys = ui.memory(|it| it.has_focus(id));
    let held = held_last(ui);
    let is_left = held.is_some() && !has_keys && !text_field::is_in_menu(ui, id);
    if is_left {
        out.push_written(TextChange::Read(caret));
    } else if !has_keys && held.is_none() {
        ui.memory_mut(|it| it.request_focus(id));
    }
    let here = (page.opened.id, range.start, FxBuildHasher.hash_one(before));
    let begins = take_caret_placed(ui) || held.is_none_or(|it| (it.text, it.start, it.hash) != here);
    if begins {
        text_field::begin(ui, id, before, before);
        text_field::select(ui, id, SelectedText::caret(Caret::after(caret.saturating_sub(range.start))));
    }
    if has_keys && !is_composing(ui) && beyond(ui, page, nth, out) {
        // The rest of what was pressed is about what this changes.
        ui.request_repaint();
    }
    let mut text = before.to_owned();
    let shown = show(ui, page, nth, &mut text);
    if begins && let Some((_, place)) = shown.caret {
        ui.scroll_to_rect(place, None);
    }
    match shown.beyond {
        Some(Beyond::Undo { .. }) => out.push(Intent::Run(Command::Undo)),
        Some(Beyond::Redo) => out.push(Intent::Run(Command::Redo)),
        None if text != before => {
            let (cut, new) = written(before, &text, text_field::selected(ui, id).caret.at);
            let range = range.start + cut.start..range.start + cut.end;
            out.push_written(TextChange::Write { range, new: new.to_owned() });
        }
        None => {}
    }
    if !is_left {
        // Escape is for the text, too.
        let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
        let (text, start, hash) = (page.opened.id, range.start, FxBuildHasher.hash_one(&text));
        let held = FieldHeld { text, start, hash, pass: ui.ctx().cumulative_pass_nr() };
        ui.data_mut(|it| it.insert_temp(field_id().with("held"), held));
    }
}

fn show(ui: &mut Ui, page: &TextPage<'_>, nth: usize, text: &mut String) -> text_field::ShownField {
    let (style, place, theme) = (page.style(nth), page.place(nth), page.theme);
    // Where somebody writes is seen though the caret blinks.
    ui.painter().vline(place.left() - 6.0, place.y_range(), (2.0, color(theme.accent)));
    let marks = spelled::ink_on(theme, theme.panel, theme.text);
    let field = TextField::lines(field_id(), 1).at(place).without_frame().styled(style);
    let field = field.broken_at(f64::from(place.width()) / style.size).ink(color(theme.text), color(theme.muted));
    let shown = field.keeps_tab(true).undone_elsewhere().spelled(Some(marks)).show(ui, text);
    shown.response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, words::WRITTEN_PARAGRAPH));
    shown
}

/// Takes a key that leads beyond the paragraph, before it reaches the field. Whether there was one.
fn beyond(ui: &Ui, page: &TextPage<'_>, nth: usize, out: &mut Intents) -> bool {
    static MEANINGS: LazyLock<Meanings<WritingKey>> = LazyLock::new(|| shortcut::meanings(KEYS));
    let is_typed =
        |it: &Event| matches!(it, Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Cut);
    let found = ui.input(|it| {
        let at = it.events.iter().position(|it| shortcut::meant(&MEANINGS, it).next().is_some())?;
        let meant = shortcut::meant(&MEANINGS, it.events.get(at)?).next()?.1;
        Some((at, meant, it.events[..at].iter().any(is_typed)))
    });
    let Some((at, meant, comes_later)) = found else { return false };
    if comes_later {
        // What was typed before it is done before it.
        focus::wait(ui, at);
        return true;
    }
    let Some(change) = page.beyond(ui, nth, meant) else {
        focus::wait(ui, at + 1);
        return false;
    };
    ui.input_mut(|it| it.events.remove(at));
    focus::wait(ui, at);
    match change {
        TextChange::Read(_) => {
            set_pointed(ui, true);
            focus::give(ui, Holder::Passages);
        }
        _ => place_caret(ui),
    }
    out.push_written(change);
    true
}

impl TextPage<'_> {
    /// What a key means where the caret stands; nothing where it is for the field.
    fn beyond(&self, ui: &Ui, nth: usize, meant: WritingKey) -> Option<TextChange> {
        let paragraphs = &self.opened.read.paragraphs;
        let own = paragraphs.get(nth)?.range.clone();
        // With the spaces at the ends of their lines.
        let lines = |nth: usize| Some(self.opened.read.lines_around(paragraphs.get(nth)?.range.clone()));
        let above = nth.checked_sub(1).and_then(lines);
        let below = lines(nth + 1);
        let selected = text_field::selected(ui, field_id());
        let (caret, range) = (selected.caret, selected.range());
        let written = self.written(ui, nth);
        let (line, x) = written.place(caret);
        let last = written.lines.len().saturating_sub(1);
        let at_start = selected.is_empty() && caret.at == 0;
        let at_end = selected.is_empty() && own.start + caret.at >= own.end;
        let begins_at_right = written.runs_to_left;
        let join =
            |range: Range<usize>| (range.start < range.end).then_some(TextChange::Write { range, new: String::new() });
        let put = |new: &str| {
            let range = own.start + range.start..(own.start + range.end).min(own.end);
            Some(TextChange::Write { range, new: new.to_owned() })
        };
        let nearest = |nth: usize, line: fn(&WrittenText) -> usize| {
            let written = self.written(ui, nth);
            Some(TextChange::WriteAt(paragraphs.get(nth)?.range.start + written.nearest(line(&written), x).at))
        };
        match meant {
            WritingKey::Read => Some(TextChange::Read(own.start + caret.at)),
            WritingKey::Up if line == 0 => nearest(nth.checked_sub(1)?, |it| it.lines.len().saturating_sub(1)),
            WritingKey::Down if line == last => nearest(nth + 1, |_| 0),
            WritingKey::Left | WritingKey::Right if at_start && (meant == WritingKey::Left) != begins_at_right => {
                Some(TextChange::WriteAt(above?.end))
            }
            WritingKey::Left | WritingKey::Right if at_end && (meant == WritingKey::Right) != begins_at_right => {
                Some(TextChange::WriteAt(below?.start))
            }
            WritingKey::First => Some(TextChange::WriteAt(0)),
            WritingKey::Last => Some(TextChange::WriteAt(self.opened.read.content.len())),
            WritingKey::JoinAbove if at_start => join(above.map_or(0, |it| it.end)..own.start),
            WritingKey::JoinBelow if at_end => join(own.end..below?.start),
            WritingKey::Split => put(self.opened.read.gap(nth)),
            WritingKey::Tab => put("\t"),
            _ => None,
        }
    }
}

/// What led from one text to another: what was taken out, and what was put in there. Of the places where a letter may have
/// come or gone among others that are alike, it is the one where the caret stands.
fn written<'t>(before: &str, after: &'t str, caret: usize) -> (Range<usize>, &'t str) {
    let alike = |letters: &mut dyn Iterator<Item = (char, char)>| {
        letters.take_while(|it| it.0 == it.1).map(|it| it.0.len_utf8()).sum::<usize>()
    };
    let but_for = |kept: usize| {
        let (old, new) = (&before[..before.len() - kept], &after[..after.len() - kept]);
        let start = alike(&mut old.chars().zip(new.chars()));
        (start..old.len(), &new[start..])
    };
    let below = after.get(caret..).filter(|it| before.ends_with(it));
    let at_caret = below.map(|it| but_for(it.len())).filter(|(cut, new)| cut.is_empty() || new.is_empty());
    at_caret.unwrap_or_else(|| but_for(alike(&mut before.chars().rev().zip(after.chars().rev()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_seen_from_where_the_caret_stands() {
        let check = |before: &str, after: &str, caret: usize, expect: (Range<usize>, &str)| {
            assert_eq!(written(before, after, caret), expect, "{before} {after} {caret}");
        };
        check("aaa", "aaaa", 1, (0..0, "a"));
        check("aaa", "aaaa", 4, (3..3, "a"));
        check("aaa", "aa", 1, (1..2, ""));
        check("one two", "one three", 9, (5..7, "hree"));
        check("one two", "two", 0, (0..4, ""));
        // Where a word was replaced far from the caret.
        check("one two three", "one 2 three", 11, (4..7, "2"));
        check("\u{e4}\u{f6}", "\u{e4}\u{fc}\u{f6}", 4, (2..2, "\u{fc}"));
    }
}
