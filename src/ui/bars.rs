//! Menu bar, toolbar, status bar and the bar that says what went wrong.

use egui::{Align, Button, Layout, MenuBar, RichText, Ui};
use egui_material_icons::icons;

use super::keys::first_key;
use super::style::{color, semibold};
use super::{Message, View};
use crate::command::{Command, Effect, Intent, Menu};
use crate::model::{Counts, Role};
use crate::scene::Theme;
use crate::session::{Filter, Session};
use crate::settings::ThemeChoice;

pub fn menu(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Intent>) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.name(), |ui| {
                let commands = Command::ALL.iter().filter(|it| it.row().menu == menu);
                // A small window scrolls a long menu.
                let height = ui.content_rect().height() - 64.0;
                egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
                    items(ui, commands.copied(), view.session, |it| is_chosen(it, view), out);
                });
            });
        }
        let title = view.tabs.get(view.front).map_or("Mainstay", |it| it.name.as_str());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add(egui::Label::new(RichText::new(title).color(color(view.theme.muted))).truncate());
        });
    });
}

/// Whether a command names what is chosen now.
fn is_chosen(command: Command, view: &View<'_>) -> bool {
    let filter = view.session.and_then(|it| it.filter);
    match command {
        Command::ThemeSystem => view.settings.theme == ThemeChoice::System,
        Command::ThemeLight => view.settings.theme == ThemeChoice::Light,
        Command::ThemeDark => view.settings.theme == ThemeChoice::Dark,
        Command::ToggleMotion => view.settings.less_motion,
        Command::ToggleReopen => view.settings.reopen,
        Command::ToggleOutline => view.settings.show_outline,
        Command::ToggleSources => view.settings.show_sources,
        Command::ToggleInspector => view.settings.show_inspector,
        Command::FilterEvidence => filter == Some(Filter::Evidence),
        Command::FilterObjections => filter == Some(Filter::Objections),
        Command::FilterUnstated => filter == Some(Filter::Unstated),
        Command::FilterUnsupported => filter == Some(Filter::Unsupported),
        Command::FilterUncited => filter == Some(Filter::Uncited),
        Command::FilterPlaceless => filter == Some(Filter::Placeless),
        _ => false,
    }
}

/// A menu's lines for commands, with their keys.
pub fn items(
    ui: &mut Ui,
    commands: impl Iterator<Item = Command>,
    session: Option<&Session>,
    is_chosen: impl Fn(Command) -> bool,
    out: &mut Vec<Intent>,
) {
    ui.set_min_width(260.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    for (nth, command) in commands.enumerate() {
        if nth > 0 && starts_group(command) {
            ui.separator();
        }
        let mark = if is_chosen(command) { " ✓" } else { "" };
        let button = Button::new(command.title(session) + mark).frame(false).shortcut_text(first_key(ui, command));
        if ui.add_enabled((command.row().enabled)(session), button).clicked() {
            out.push(Intent::Run(command));
            ui.close();
        }
    }
}

fn starts_group(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Save
            | C::EarlierVersions
            | C::ExportSvg
            | C::ImportSources
            | C::Close
            | C::Cut
            | C::EditText
            | C::SelectAll
            | C::Find
            | C::AddUndercut
            | C::AddSibling
            | C::MoveEarlier
            | C::CiteTyped
            | C::LinkTo
            | C::Tidy
            | C::Focus
            | C::FilterEvidence
            | C::FitMap
            | C::ToggleOutline
            | C::ThemeSystem
            | C::NextMap
    )
}

pub fn toolbar(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Intent>) {
    let theme = view.theme;
    let groups: [&[(Command, egui_material_icons::MaterialIcon)]; 3] = [
        &[
            (Command::New, icons::ICON_NOTE_ADD),
            (Command::Open, icons::ICON_FOLDER_OPEN),
            (Command::Save, icons::ICON_SAVE),
        ],
        &[(Command::Undo, icons::ICON_UNDO), (Command::Redo, icons::ICON_REDO)],
        &[
            (Command::Tidy, icons::ICON_ACCOUNT_TREE),
            (Command::FitMap, icons::ICON_FIT_SCREEN),
            (Command::Delete, icons::ICON_DELETE),
        ],
    ];
    let adds = [
        (Command::AddReason, "+", "Reason", theme.of_role(Role::Reason)),
        (Command::AddObjection, "−", "Objection", theme.of_role(Role::Objection)),
        (Command::AddEvidence, "”", "Evidence", theme.of_role(Role::Evidence)),
        (Command::AddCoPremise, "&", "Co-premise", theme.text),
        (Command::AddUndercut, "⊬", "Undercut", theme.of_role(Role::Objection)),
    ];
    let with_words = ui.available_width() > 800.0;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (at, group) in groups.iter().enumerate() {
            if at == 2 {
                for (command, sign, word, ink) in adds {
                    let text = if with_words { format!("{sign} {word}") } else { sign.to_owned() };
                    let text = RichText::new(text).font(semibold(15.0)).color(color(ink));
                    tool(ui, command, Button::new(text), view, out);
                }
                ui.separator();
            }
            for (command, icon) in *group {
                tool(ui, *command, Button::new(icon.rich_text().size(20.0)), view, out);
            }
            if at < 2 {
                ui.separator();
            }
        }
    });
}

fn tool(ui: &mut Ui, command: Command, button: Button<'_>, view: &View<'_>, out: &mut Vec<Intent>) {
    let name = command.title(view.session);
    let key = first_key(ui, command);
    let tip = if key.is_empty() { name.clone() } else { format!("{name}  {key}") };
    let enabled = (command.row().enabled)(view.session);
    let response = ui.add_enabled(enabled, button.frame_when_inactive(false).min_size(egui::vec2(28.0, 28.0)));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, enabled, &name));
    if response.on_hover_text(&tip).on_disabled_hover_text(&tip).clicked() {
        out.push(Intent::Run(command));
    }
}

pub fn message(ui: &mut Ui, theme: &Theme, message: &Message, out: &mut Vec<Intent>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Dismiss").clicked() {
                out.push(Intent::Do(Effect::DismissMessage));
            }
            if let Some(command) = message.offer
                && ui.button(command.row().name).clicked()
            {
                out.push(Intent::Run(command));
            }
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                ui.label(icons::ICON_WARNING.rich_text().color(color(theme.warning)));
                ui.add(egui::Label::new(RichText::new(&message.text).color(color(theme.text))).wrap());
            });
        });
    });
}

/// Says what is being done beside the window, and lets the user give it up.
pub fn busy(ui: &mut Ui, theme: &Theme, what: &str, out: &mut Vec<Intent>) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Cancel").clicked() {
                out.push(Intent::Do(Effect::CancelWork));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(egui::Spinner::new().size(16.0).color(color(theme.muted)));
                ui.add(egui::Label::new(RichText::new(what).color(color(theme.text))).truncate());
            });
        });
    });
}

pub fn status(ui: &mut Ui, session: &Session, view: &View<'_>, out: &mut Vec<Intent>) {
    let theme = view.theme;
    ui.horizontal(|ui| {
        let small = |text: String| RichText::new(text).size(13.0).color(color(theme.muted));
        let Counts { theses, claims, evidence, pinned: _, folded: _ } = session.doc.map().counts();
        let word = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let counts = [
            word(theses, "thesis", "theses"),
            word(claims, "claim", "claims"),
            format!("{evidence} evidence"),
            word(session.doc.map().n_sources(), "source", "sources"),
        ];
        if ui.available_width() > 560.0 {
            ui.label(small(counts.join("  ·  ")));
        }
        if let Some(refusal) = &session.refusal {
            ui.label(RichText::new(refusal.to_string()).size(13.0).color(color(theme.objection)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(small(view.status.to_owned()));
            ui.add_space(12.0);
            let percent = session.camera.zoom * 100.0;
            let zoom = if percent < 1.0 { format!("{percent:.2} %") } else { format!("{percent:.0} %") };
            let button = Button::new(small(zoom.clone())).frame_when_inactive(false);
            let tip = format!("{}  {}", Command::ZoomReset.row().name, first_key(ui, Command::ZoomReset));
            let response = ui.add(button);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Zoom {zoom}")));
            if response.on_hover_text(tip).clicked() {
                out.push(Intent::Run(Command::ZoomReset));
            }
        });
    });
}
