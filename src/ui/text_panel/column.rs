//! The column of the text: scrolled, pointed at, read or written.

use std::ops::Range;

use egui::{Id, Rect, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::laid::{BODY, LaidText};
use super::page::TextPage;
use super::{ShownText, keys, said, suggested, writing};
use crate::command::{Intent, TextChange};
use crate::scene::{Item, Theme};
use crate::session::{Gesture, Pointer, Session};
use crate::text::letters::word_at;
use crate::ui::access;
use crate::ui::focus::{self, Holder};
use crate::ui::intents::Intents;
use crate::words::passages as words;

/// Where coverage stands, at the left of a paragraph.
const MARGIN: f32 = 46.0;
const RIGHT: f32 = 18.0;
/// A line is no longer, however wide the panel is.
const MEASURE: f32 = 640.0;

pub(super) fn column(ui: &mut Ui, session: &Session, opened: &ShownText<'_>, theme: &Theme, out: &mut Intents) {
    let id = Holder::Passages.id();
    let width = (ui.available_width() - MARGIN - RIGHT).clamp(80.0, MEASURE);
    let laid = LaidText::of(ui, opened, width);
    let height = laid.height();
    let scrolled = ScrollArea::vertical().id_salt("text").auto_shrink(false);
    scrolled.show_viewport(ui, |ui, seen| {
        ui.set_min_height(height);
        ui.set_min_width(ui.available_width());
        let corner = ui.min_rect().min;
        let area = Rect::from_min_size(corner, vec2(ui.available_width(), height.max(seen.height())));
        let response = ui.interact(area, id, Sense::click_and_drag());
        response.widget_info(|| {
            let title = if opened.text.title.is_empty() { words::UNTITLED } else { &opened.text.title };
            WidgetInfo::labeled(egui::Role::Document, true, title)
        });
        let page = TextPage { session, opened, theme, laid: &laid, corner: corner + vec2(MARGIN, 0.0), width };
        focus::shows_itself(ui, id, session.text_place.chosen().is_some());
        page.point(ui, &response, out);
        page.tell(ui, &response);
        page.follow(ui, &response);
        let from = laid.paragraph_at(seen.top());
        let ghosts = suggested::ghosts(ui, opened);
        for nth in from..opened.read.paragraphs.len() {
            if laid.ends(nth)[0] > seen.bottom() {
                break;
            }
            page.draw(ui, nth, &ghosts, response.has_focus());
        }
        match opened.written {
            Some(nth) => writing::field(ui, &page, nth, out),
            None => writing::end(ui),
        }
    });
}

impl TextPage<'_> {
    /// A press chooses a sentence, and a click goes to its card; a drag chooses words, or carries what is chosen to the map.
    fn point(&self, ui: &Ui, response: &egui::Response, out: &mut Intents) {
        let Some(at) = response.interact_pointer_pos() else { return };
        let (pressed, extends) = ui.input(|it| (it.pointer.primary_pressed(), it.modifiers.shift));
        let place = self.place_at(ui, at);
        if self.opened.written.is_some() {
            if pressed && response.contains_pointer() {
                focus::give(ui, Holder::PassageText);
                writing::place_caret(ui);
                out.push(Intent::Texts(TextChange::WriteAt(place)));
            }
            return;
        }
        let begun = Holder::Passages.id().with("drag");
        if pressed && response.contains_pointer() {
            response.request_focus();
            keys::set_pointed(ui, true);
            let is_chosen = self.session.text_place.chosen().is_some_and(|it| it.contains(&place));
            let press = if is_chosen && !extends { PagePress::Carries } else { PagePress::Chooses(place) };
            ui.data_mut(|it| it.insert_temp(begun, press));
            if press != PagePress::Carries {
                self.choose_sentence(place, extends, out);
            }
            return;
        }
        let press = ui.data(|it| it.get_temp::<PagePress>(begun)).unwrap_or(PagePress::Chooses(place));
        if response.dragged() && press == PagePress::Carries {
            if self.session.gesture == Gesture::Idle && response.drag_started() {
                out.push(Intent::Point(Pointer::Carry { at: None, adds: false }));
            }
        } else if let PagePress::Chooses(from) = press
            && response.dragged()
        {
            let word = |at: usize| word_at(&self.opened.read.content, at);
            if word(from) != word(place) {
                out.push(Intent::Texts(TextChange::Choose { from: word(from), to: word(place) }));
            }
        } else if response.clicked() && !extends {
            if press == PagePress::Carries {
                self.choose_sentence(place, false, out);
            }
            if let Some(passage) = self.opened.passage_at(place) {
                out.push(Intent::Select(Item::Card(passage.node)));
            }
        }
    }

    fn choose_sentence(&self, place: usize, extends: bool, out: &mut Intents) {
        let Some(sentence) = self.opened.read.sentence_at(place).cloned() else { return };
        let ends = self.session.text_place.ends().filter(|_| extends);
        let from = ends.map_or_else(|| sentence.clone(), |it| it[0].clone());
        out.push(Intent::Texts(TextChange::Choose { from, to: sentence }));
    }

    /// Says what is chosen, once.
    fn tell(&self, ui: &Ui, response: &egui::Response) {
        let chosen = self.session.text_place.chosen();
        let before = ui.data_mut(|it| {
            it.get_temp_mut_or_default::<Option<Option<Range<usize>>>>(Id::unique("passage said"))
                .replace(chosen.clone())
        });
        if let Some(chosen) = chosen
            && before.is_some_and(|it| it.as_ref() != Some(&chosen))
            && response.has_focus()
        {
            // However it was chosen, what is chosen here is what keys are for.
            keys::set_pointed(ui, true);
            access::say_now(ui, &said(self.session, self.opened, &chosen));
        }
    }

    /// Brings what was chosen on screen, and the passage of a card that was selected elsewhere.
    fn follow(&self, ui: &Ui, response: &egui::Response) {
        let now = (self.session.text_place.chosen(), self.session.selected_node(), self.opened.id);
        let before = ui.data_mut(|it| {
            it.get_temp_mut_or_default::<Option<_>>(Id::unique("passage followed")).replace(now.clone())
        });
        let Some(before) = before else { return };
        let own = now.0.clone().filter(|_| before.0 != now.0);
        let selected = now.1.filter(|_| before.1 != now.1 && !response.has_focus());
        let of_card = selected.and_then(|node| self.opened.passages.iter().find(|it| it.node == node));
        let Some(range) = own.or_else(|| of_card.map(|it| it.range.clone())) else { return };
        let places = self.paragraphs_of(&range).flat_map(|it| self.places(ui, it, &range));
        if let Some(place) = places.reduce(|a, b| a.union(b)) {
            ui.scroll_to_rect(place.expand2(vec2(0.0, BODY.line as f32)), None);
        }
    }
}

/// What a press on the text begins, if it becomes a drag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PagePress {
    /// Words are chosen from here on.
    Chooses(usize),
    /// What is chosen is carried.
    Carries,
}
