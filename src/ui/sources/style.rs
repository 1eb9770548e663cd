//! How citations are written: the style, and the language of its words.

use egui::{ComboBox, RichText, Role, Ui};

use crate::cite::{COMMON, Style, StyleError};
use crate::command::{Effect, Intent, Sources};
use crate::model::Map;
use crate::scene::Theme;
use crate::ui::intents::Intents;
use crate::ui::kept::kept;
use crate::ui::parts::{named, section, warning, weak};
use crate::words::window as words;

pub fn style(ui: &mut Ui, map: &Map, theme: &Theme, out: &mut Intents) {
    let own = map.meta().style.as_str();
    let style = style_name(ui, own);
    let current = style.clone().unwrap_or_else(|_| words::UNKNOWN_STYLE.to_owned());
    let label = section(ui, theme, 0.0, words::CITATION_STYLE);
    let choose = |ui: &mut Ui, key: &str, name: &str, out: &mut Intents| {
        if ui.selectable_label(current == name, name).clicked() {
            out.push(Intent::Sources(Sources::Style(key.to_owned())));
            ui.close();
        }
    };
    let width = ui.available_width();
    let choice =
        ComboBox::from_id_salt("citation style").width(width).truncate().height(420.0).selected_text(&current).show_ui(
            ui,
            |ui| {
                for (key, name) in COMMON {
                    choose(ui, key, name, out);
                }
                ui.separator();
                if ui.button(words::STYLE_FROM_FILE).clicked() {
                    out.push(Intent::Do(Effect::ChooseStyleFile));
                    ui.close();
                }
                ui.separator();
                for (key, name) in Style::all().into_iter().filter(|it| COMMON.iter().all(|common| common.0 != it.0)) {
                    choose(ui, key, name, out);
                }
            },
        );
    named(&choice.response.labelled_by(label.id), Role::ComboBox, words::CITATION_STYLE);
    language(ui, map, theme, out);
    if let Err(error) = style {
        warning(ui, theme, &words::style_cannot_be_used(&error.to_string()));
    }
}

/// What people call a style, read once for each style: a whole one in XML takes a while.
fn style_name(ui: &Ui, style: &str) -> Result<String, StyleError> {
    let name = kept(ui, "style", style.to_owned(), || Style::of(style, "").map(|it| it.name));
    (*name).clone()
}

fn language(ui: &mut Ui, map: &Map, theme: &Theme, out: &mut Intents) {
    let own = map.meta().language.as_str();
    let name = words::LANGUAGES.iter().find(|it| it.0 == own).map_or(own, |it| it.1);
    ui.horizontal(|ui| {
        weak(ui, theme, words::WORDS_IN);
        let text = RichText::new(name).size(13.0);
        let choice = ComboBox::from_id_salt("language")
            .width(ui.available_width() - 8.0)
            .truncate()
            .selected_text(text)
            .show_ui(ui, |ui| {
                for (key, name) in words::LANGUAGES {
                    if ui.selectable_label(own == key, name).clicked() {
                        out.push(Intent::Sources(Sources::Language(key.to_owned())));
                        ui.close();
                    }
                }
            });
        named(&choice.response, Role::ComboBox, words::LANGUAGE_OF_CITATIONS);
    });
}
