//! The field in which words of the essay are typed that are on no card, or that lead to one.

use std::sync::LazyLock;

use egui::{Rect, Role, Ui, WidgetInfo};

use super::lines::EssayLineKind;
use crate::command::{EssayChange, Intent};
use crate::model::EssayPart;
use crate::scene::Theme;
use crate::session::{EssaySpot, Session};
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::ui::shortcut::{self, Meanings};
use crate::ui::spelled;
use crate::ui::text_field::{self, TextField};
use crate::ui::typing::is_composing;
use crate::words::essay as words;

/// What is typed, and how it looks.
pub(super) struct TypedWords {
    pub text: String,
    pub kind: EssayLineKind,
    pub hint: &'static str,
}

impl TypedWords {
    /// `lead`: what leads to it now, if it is a card.
    pub fn of(session: &Session, spot: EssaySpot, lead: &str) -> Option<Self> {
        match spot {
            EssaySpot::Own(nth) => {
                let (text, kind, hint) = match &session.own_words(nth)?.part {
                    EssayPart::Heading { level, text } => (text, EssayLineKind::Heading(*level), words::EMPTY_HEADING),
                    EssayPart::Sentence(text) => (text, EssayLineKind::Paragraph, words::EMPTY_SENTENCE),
                    _ => return None,
                };
                Some(Self { text: text.clone(), kind, hint })
            }
            EssaySpot::Card(_) => {
                Some(Self { text: lead.to_owned(), kind: EssayLineKind::Entry(0), hint: words::NO_SIGNPOST })
            }
        }
    }
}

/// How typing stood when it was drawn last.
#[derive(Clone, Copy, PartialEq)]
struct TypedLast {
    spot: EssaySpot,
    pass: u64,
    has_keys: bool,
}

pub(super) fn show(ui: &mut Ui, spot: EssaySpot, typed: &TypedWords, place: Rect, theme: &Theme, out: &mut Intents) {
    let id = Holder::EssayWords.id();
    let is_in_menu = text_field::is_in_menu(ui, id);
    let pass = ui.ctx().cumulative_pass_nr();
    let before: Option<TypedLast> = ui.data(|it| it.get_temp(id.with("typed")));
    let goes_on = before.is_some_and(|it| it.spot == spot && it.pass + 1 == pass && it.has_keys);
    // Escape takes the keyboard from a field before that hears it.
    if !is_in_menu && !goes_on {
        focus::wait_for(ui, Holder::EssayWords);
    }
    let ends = !is_composing(ui) && !is_in_menu && takes_end(ui);
    let mut text = typed.text.clone();
    let field = TextField::lines(id, 1).at(place).margin((4.0, 3.0)).broken_by_shift_enter();
    let marks = spelled::ink_in_field(theme);
    let shown = field.styled(typed.kind.style()).hint(typed.hint).spelled(Some(marks)).show(ui, &mut text);
    shown.response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, words::WORDS_OF_ESSAY));
    if text != typed.text {
        out.push(Intent::Essay(EssayChange::Type(text)));
    }
    let has_keys = shown.response.has_focus() || text_field::is_in_menu(ui, id);
    ui.data_mut(|it| it.insert_temp(id.with("typed"), TypedLast { spot, pass, has_keys }));
    if ends {
        out.push(Intent::Essay(EssayChange::EndTyping));
        focus::give(ui, Holder::Essay);
    } else if !has_keys && goes_on {
        out.push(Intent::Essay(EssayChange::EndTyping));
    } else if !has_keys {
        shown.response.request_focus();
        text_field::begin(ui, id, &typed.text, &typed.text);
    }
}

/// Takes the key that ends the typing, before it reaches the field. What is pressed after it is not for the field.
fn takes_end(ui: &Ui) -> bool {
    static MEANINGS: LazyLock<Meanings<()>> = LazyLock::new(|| shortcut::meanings([("enter", ()), ("escape", ())]));
    let found = ui.input(|it| it.events.iter().position(|it| shortcut::meant(&MEANINGS, it).next().is_some()));
    let Some(at) = found else { return false };
    ui.input_mut(|it| it.events.remove(at));
    focus::wait(ui, at);
    true
}
