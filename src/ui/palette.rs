//! All commands and cards, to be found by name.

use std::cmp::Reverse;
use std::sync::Arc;

use egui::{Button, RichText, ScrollArea, Ui};
use rustc_hash::FxHashMap;

use super::focus::{self, Holder};
use super::kept::kept;
use super::marked::MarkedRow;
use super::parts::{named, said_on};
use super::shortcut::key_in;
use super::style::color;
use super::text_field::TextField;
use super::{WindowView, dialogs};
use crate::command::{Command, Effect, Intent};
use crate::find::{excerpt, find, near};
use crate::model::NodeId;
use crate::scene::Item;
use crate::words::window as words;

/// Something that can be chosen.
#[derive(Clone, Copy, PartialEq)]
enum PaletteEntry {
    Command(Command),
    Card(NodeId),
}

/// Commands and cards to choose from; only cards where the selected one is to be linked to another.
pub fn palette(ui: &mut Ui, view: &WindowView<'_>, links: bool, out: &mut Vec<Intent>) {
    let id = egui::Id::unique("palette");
    let modal = dialogs::modal(ui, id).area(dialogs::area(id, 4.0)).show(ui, |ui| {
        ui.set_width(520.0);
        let text_key = id.with("text");
        let mut text: String = ui.data(|it| it.get_temp(text_key)).unwrap_or_default();
        focus::wait_for(ui, Holder::Palette);
        let mut marked = MarkedRow::hear(ui, Holder::Palette.id());
        let (hint, name) = if links {
            (words::LINK_HINT, words::FIND_A_CARD)
        } else {
            (words::PALETTE_HINT, words::FIND_COMMAND_OR_CARD)
        };
        dialogs::name(ui, name);
        let before = text.clone();
        let edit = TextField::line(Holder::Palette.id()).margin((8.0, 8.0)).hint(hint).show(ui, &mut text).response;
        named(&edit, egui::Role::TextInput, name);
        edit.request_focus();
        let mut found: Vec<PaletteEntry> = if links {
            Vec::new()
        } else {
            matching(&text, &uses(ui), view).into_iter().map(PaletteEntry::Command).collect()
        };
        found.extend(cards(ui, &text, links, view).iter().copied().map(PaletteEntry::Card));
        marked.among(ui, found.len(), text != before);
        let enter_does = if links { words::ENTER_LINKS } else { words::ENTER_GOES };
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (at, &entry) in found.iter().enumerate() {
                let response = ui.add(button(ui, view, entry, &text, marked.is_at(at).then_some(enter_does)));
                if marked.takes(ui, at, &response) {
                    out.push(Intent::Do(Effect::CloseDialog));
                    out.push(match entry {
                        PaletteEntry::Command(command) => {
                            count(ui, command);
                            Intent::Run(command)
                        }
                        PaletteEntry::Card(node) if links => Intent::LinkTo(node),
                        PaletteEntry::Card(node) => Intent::Show(Item::Card(node)),
                    });
                    text.clear();
                    MarkedRow::forget(ui, Holder::Palette.id());
                }
            }
            if found.is_empty() {
                ui.label(
                    RichText::new(words::nothing_found(links, text.trim().is_empty())).color(color(view.theme.muted)),
                );
            }
        });
        ui.data_mut(|it| it.insert_temp(text_key, text));
    });
    if modal.should_close() {
        // The next time it begins anew.
        ui.data_mut(|it| it.remove::<String>(id.with("text")));
        MarkedRow::forget(ui, Holder::Palette.id());
        out.push(Intent::Do(Effect::CloseDialog));
    }
}

/// `enter_does`: what Enter does with a card, where this is the marked row.
fn button<'a>(ui: &Ui, view: &WindowView<'_>, entry: PaletteEntry, text: &str, enter_does: Option<&str>) -> Button<'a> {
    let (words, beside, enter_does) = match entry {
        PaletteEntry::Command(command) => {
            let does = enter_does.map(|_| words::ENTER_DOES);
            (command.title(view.session), key_in(ui, view.session, command), does)
        }
        PaletteEntry::Card(node) => {
            let said = view.session.map_or("", |it| said_on(it.doc.map(), node));
            let word = view.session.and_then(|it| it.scene().card(node)).map_or(words::FOLDED_AWAY, |it| it.word());
            (excerpt(said, text, 48), word.to_owned(), enter_does)
        }
    };
    let beside = match enter_does {
        Some(does) if beside.is_empty() => does.to_owned(),
        Some(does) => format!("{beside} · {does}"),
        None => beside,
    };
    let size = egui::vec2(ui.available_width(), 30.0);
    Button::selectable(enter_does.is_some(), words).shortcut_text(beside).min_size(size)
}

/// The cards that have these words: the first ones, looked for anew when the words or the map change. To link to, those
/// near by until there are words.
fn cards(ui: &Ui, text: &str, links: bool, view: &WindowView<'_>) -> Arc<Vec<NodeId>> {
    const MOST: usize = 30;
    let Some(session) = view.session else { return Arc::default() };
    let (map, from) = (session.doc.map(), session.selected_node().filter(|_| links));
    let state = (session.doc.revision(), text.to_owned(), from);
    kept(ui, "cards of the palette", state, || match from {
        Some(from) if text.trim().is_empty() => near(map, from, MOST),
        _ if text.trim().len() > 1 => find(map, text).filter(|it| Some(*it) != from).take(MOST).collect(),
        _ => Vec::new(),
    })
}

/// How often commands were chosen here, since the program was started.
type TimesChosen = FxHashMap<Command, usize>;

fn uses(ui: &Ui) -> TimesChosen {
    ui.data(|it| it.get_temp(egui::Id::unique("uses of commands"))).unwrap_or_default()
}

fn count(ui: &Ui, command: Command) {
    ui.data_mut(|it| {
        let uses = it.get_temp_mut_or_default::<TimesChosen>(egui::Id::unique("uses of commands"));
        *uses.entry(command).or_default() += 1;
    });
}

/// The commands that can be run now and have the letters in this order, the best first; what was used most comes before
/// what is as good.
fn matching(text: &str, uses: &TimesChosen, view: &WindowView<'_>) -> Vec<Command> {
    let wanted = text.trim().to_lowercase();
    let mut found: Vec<(usize, Command)> = Command::all()
        .filter(|it| *it != Command::Palette && (it.row().enabled)(view.session))
        .filter_map(|it| Some((gaps(&wanted, &it.title(view.session).to_lowercase())?, it)))
        .collect();
    found.sort_by_key(|(gaps, it)| (*gaps, Reverse(uses.get(it).copied().unwrap_or_default())));
    found.into_iter().map(|it| it.1).collect()
}

/// How scattered the letters of `wanted` are in `name`; `None` if they are not there in this order. Words that stand there
/// as they are typed win over scattered letters, however late they come: nobody who typed “fold” means “Find old”.
fn gaps(wanted: &str, name: &str) -> Option<usize> {
    if let Some(at) = name.find(wanted) {
        return Some(at);
    }
    let mut rest = name.chars().enumerate();
    let mut last = 0;
    let mut cost = 100;
    for letter in wanted.chars().filter(|it| !it.is_whitespace()) {
        let (at, _) = rest.find(|it| it.1 == letter)?;
        cost += at - last;
        last = at;
    }
    Some(cost)
}
