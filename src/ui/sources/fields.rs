//! The form of a source: a field for each thing that is said of it, or that its kind calls for.

use egui::{ComboBox, Id, Role, Ui};
use serde_json::Value;

use crate::cite::date::Date;
use crate::cite::{self, FIELDS, Field, FieldType, TYPES, names};
use crate::model::{Source, SourceId};
use crate::scene::Theme;
use crate::ui::focus::Holder;
use crate::ui::parts::{beginning, named, section, weak};
use crate::ui::text_field::TextField;
use crate::words::window as words;

/// The room above the name of a field.
const ABOVE: f32 = 6.0;

/// Draws the form, and gives the source as it is after what was typed.
pub fn fields(ui: &mut Ui, source_id: SourceId, source: &Source, theme: &Theme) -> Source {
    let mut new = source.clone();
    kind(ui, &mut new, theme);
    let asked = |field: &Field| Holder::Source(source_id, field.key).id().with("asked");
    for field in FIELDS {
        if field.is_shown(source) || ui.data(|it| it.get_temp::<bool>(asked(&field))).unwrap_or_default() {
            edit(ui, source_id, &mut new, field, theme);
        }
    }
    ui.menu_button(words::ADD_FIELD, |ui| {
        for field in FIELDS.iter().filter(|it| !it.is_shown(source)) {
            if ui.button(field.name()).clicked() {
                ui.data_mut(|it| it.insert_temp(asked(field), true));
                ui.close();
            }
        }
    });
    let others = kept_besides(source);
    if !others.is_empty() {
        weak(ui, theme, &beginning(&words::also_kept(&others)));
    }
    new
}

/// What a source holds that no part of the panel shows.
fn kept_besides(source: &Source) -> Vec<&str> {
    let has_attachment_alone =
        source.attachment().is_some() && source.csl["custom"].as_object().is_some_and(|it| it.len() == 1);
    let is_shown = |key: &str| match key {
        "id" | "type" | "citation-key" => true,
        "custom" => has_attachment_alone,
        _ => FIELDS.iter().any(|it| it.key == key),
    };
    source.csl.keys().map(String::as_str).filter(|it| !is_shown(it)).collect()
}

fn kind(ui: &mut Ui, source: &mut Source, theme: &Theme) {
    let label = section(ui, theme, ABOVE, words::KIND_OF_SOURCE);
    let mut chosen = None;
    let choice = ComboBox::from_id_salt("kind of source")
        .width(ui.available_width())
        .height(420.0)
        .selected_text(cite::type_name(cite::kind(source)))
        .show_ui(ui, |ui| {
            for key in TYPES {
                if ui.selectable_label(cite::kind(source) == key, cite::type_name(key)).clicked() {
                    chosen = Some(key);
                }
            }
        });
    named(&choice.response.labelled_by(label.id), Role::ComboBox, words::KIND_OF_SOURCE);
    if let Some(key) = chosen {
        source.csl.insert("type".to_owned(), key.into());
    }
}

/// What is typed in a field, and the value that was made of it. “2018-” would else become “2018” under the fingers of
/// who is about to type a month. It stands for this value alone: where an undo or another map brings another one, that
/// is shown.
#[derive(Clone)]
struct TypedValue {
    text: String,
    value: Option<Value>,
}

fn edit(ui: &mut Ui, source_id: SourceId, source: &mut Source, field: Field, theme: &Theme) {
    let label = section(ui, theme, ABOVE, field.name());
    let id = Holder::Source(source_id, field.key).id();
    let typed_key: Id = id.with("typed");
    let value = source.csl.get(field.key);
    let typed = ui.data(|it| it.get_temp::<TypedValue>(typed_key));
    let typed = typed.filter(|it| it.value.as_ref() == value && ui.memory(|it| it.has_focus(id)));
    let shown = typed.map_or_else(|| text_of(field.holds, value), |it| it.text);
    let mut text = shown.clone();
    let hint = match field.holds {
        FieldType::Names => words::NAMES_HINT,
        FieldType::Date => words::DATE_HINT,
        FieldType::Text => "",
    };
    let has_lines = matches!(field.holds, FieldType::Names) || matches!(field.key, "abstract" | "note" | "title");
    let edit = if has_lines {
        TextField::lines(id, if field.holds == FieldType::Names { 2 } else { 1 })
    } else {
        TextField::line(id)
    };
    let response = edit.hint(hint).show(ui, &mut text).response.labelled_by(label.id);
    named(&response, Role::TextInput, field.name());
    if text == shown {
        return;
    }
    let value = value_of(field.holds, value, &text);
    match &value {
        Some(value) => _ = source.csl.insert(field.key.to_owned(), value.clone()),
        None => _ = source.csl.remove(field.key),
    }
    ui.data_mut(|it| it.insert_temp(typed_key, TypedValue { text, value }));
}

/// A value as it is typed.
fn text_of(holds: FieldType, value: Option<&Value>) -> String {
    match (holds, value) {
        (_, None) => String::new(),
        (FieldType::Names, Some(value)) => names::lines(value),
        (FieldType::Date, Some(value)) => Date::of_csl(value).text(),
        (FieldType::Text, Some(Value::String(text))) => text.clone(),
        (FieldType::Text, Some(value)) => value.to_string(),
    }
}

/// The value that a text means; none where nothing is typed. Names that were not typed on stay as they are.
fn value_of(holds: FieldType, before: Option<&Value>, text: &str) -> Option<Value> {
    let is_empty = if holds == FieldType::Text { text.is_empty() } else { text.trim().is_empty() };
    (!is_empty).then(|| match holds {
        FieldType::Text => text.into(),
        FieldType::Date => Date::read(text).csl(),
        FieldType::Names => names::edited(before.unwrap_or(&Value::Null), text),
    })
}
