//! What comes in the place of what is found.

use egui::{Button, Key, Modifiers, Role, Ui, WidgetInfo};
use egui_material_icons::icons;

use super::end_by_escape;
use crate::command::{Find, Intent};
use crate::find::{Replacing, Search};
use crate::scene::Theme;
use crate::ui::focus::Holder;
use crate::ui::intents::Intents;
use crate::ui::parts::{named, weak};
use crate::ui::text_field::TextField;
use crate::words::{commands, window as words};

/// What opens and closes it.
pub fn toggle(ui: &mut Ui, search: &Search, out: &mut Intents) {
    let is_on = search.replacing.is_some();
    let sign = icons::ICON_FIND_REPLACE.rich_text().size(18.0);
    let response = ui.add(Button::selectable(is_on, sign));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, words::REPLACE_TOO));
    if response.on_hover_text(words::REPLACE_TOO).clicked() {
        let replacing = if is_on { None } else { Some(Replacing::default()) };
        out.push(Intent::Find(Find::ReplaceBy(replacing)));
    }
}

/// The field, what of the words counts, and what does it.
pub fn replace(ui: &mut Ui, search: &Search, replacing: &Replacing, theme: &Theme, out: &mut Intents) {
    let mut new = replacing.clone();
    let has_hits = search.n_hits() > 0;
    let entered = ui.memory(|it| it.has_focus(Holder::ReplaceBy.id()))
        && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Enter));
    let mut does = entered && has_hits;
    ui.horizontal(|ui| {
        let field = TextField::line(Holder::ReplaceBy.id()).width(ui.available_width() - 188.0).hint(words::REPLACE_BY);
        let response = field.show(ui, &mut new.by).response;
        named(&response, Role::TextInput, words::REPLACE_BY);
        end_by_escape(ui, &response, out);
        does |= ui.add_enabled(has_hits, Button::new(commands::REPLACE)).clicked();
        if ui.add_enabled(has_hits, Button::new(words::REPLACE_ALL)).clicked() {
            out.push(Intent::Find(Find::ReplaceAll));
        }
    });
    ui.horizontal(|ui| {
        choice(ui, &mut new.in_case, words::IN_CASE, words::IN_CASE_TIP);
        choice(ui, &mut new.whole_words, words::WHOLE_WORDS, words::WHOLE_WORDS);
        match replacing.done {
            Some(done) => _ = ui.label(words::replaced(done.times, done.cards)),
            None => _ = weak(ui, theme, words::REPLACES_IN),
        }
    });
    if does {
        out.push(Intent::Find(Find::Replace));
    }
    if new != *replacing {
        out.push(Intent::Find(Find::ReplaceBy(Some(Replacing { done: None, ..new }))));
    }
}

fn choice(ui: &mut Ui, is_on: &mut bool, sign: &str, name: &str) {
    let response = ui.add(Button::selectable(*is_on, sign));
    if response.clicked() {
        *is_on = !*is_on;
    }
    let now = *is_on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, now, name));
    response.on_hover_text(name);
}
