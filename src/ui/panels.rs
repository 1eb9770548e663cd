//! The panels beside the canvas. [`ALL`] lists them: another panel is a file of its own, a row here, from which the
//! window and the round of F6 know it, and a row among the settings, from which the View menu and the keys do.

use egui::{Frame, Id, Margin, Panel, Rangef, Rect, Ui};

use super::WindowView;
use super::focus::{Holder, Stop};
use super::intents::Intents;
use super::style::color;
use super::{inspector, outline, sources};
use crate::command::{Command, Intent};
use crate::scene::Theme;
use crate::session::Session;
use crate::settings::{Setting, Settings, Side};

/// What there is to know about a panel.
struct PanelRow {
    /// Shows and hides it, and names it.
    setting: Setting,
    /// Who gets the keyboard when F6 comes here.
    first: fn(&Session) -> Holder,
    draw: fn(&mut Ui, &Session, &Theme, &mut Intents),
}

/// As they stand among the settings, which say on which side each is.
const ALL: &[PanelRow] = &[
    PanelRow { setting: Setting::Outline, first: |_| Holder::Outline, draw: outline::outline },
    PanelRow { setting: Setting::Sources, first: sources::first, draw: sources::sources },
    PanelRow { setting: Setting::Inspector, first: inspector::first, draw: inspector::inspector },
];

impl Side {
    fn panel(self) -> Panel {
        match self {
            Self::Left => Panel::left("outline").default_size(240.0).size_range(Rangef::new(160.0, 480.0)),
            Self::Right => Panel::right("inspector").default_size(288.0).size_range(Rangef::new(220.0, 480.0)),
        }
    }

    fn margin(self) -> Margin {
        match self {
            Self::Left => Margin { left: 8, right: 0, top: 8, bottom: 0 },
            Self::Right => Margin::same(16),
        }
    }

    /// A narrow window is for the map.
    fn has_room(self, ui: &Ui) -> bool {
        match self {
            Self::Left => ui.content_rect().width() >= 960.0,
            Self::Right => ui.available_width() >= 640.0,
        }
    }

    /// The panels of this side, in the order of their tabs.
    fn rows(self) -> impl Iterator<Item = &'static PanelRow> {
        ALL.iter().filter(move |it| it.setting.row().panel.is_some_and(|it| it.side == self))
    }

    fn shown(self, settings: &Settings) -> Option<&'static PanelRow> {
        self.rows().find(|it| settings.is_on(it.setting))
    }

    fn area_key(self) -> Id {
        Id::unique(("panel", self as u8))
    }
}

/// Draws the panels that are on, as far as there is room for them.
pub fn panels(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    for side in [Side::Left, Side::Right] {
        let shown = side.shown(view.settings).filter(|_| side.has_room(ui));
        let area = shown.map(|row| {
            let frame = Frame::new().fill(color(view.theme.panel)).inner_margin(side.margin());
            let panel = side.panel().frame(frame).show(ui, |ui| {
                tabs(ui, side, row, out);
                (row.draw)(ui, session, view.theme, out);
            });
            panel.response.rect
        });
        ui.data_mut(|it| it.insert_temp::<Option<Rect>>(side.area_key(), area));
    }
}

/// The names of the panels that can stand here, where there are several.
fn tabs(ui: &mut Ui, side: Side, shown: &PanelRow, out: &mut Intents) {
    if side.rows().count() < 2 {
        return;
    }
    ui.horizontal(|ui| {
        for row in side.rows() {
            let is_shown = row.setting == shown.setting;
            let name = row.setting.row().panel.map_or("", |it| it.name);
            if ui.selectable_label(is_shown, name).clicked() && !is_shown {
                out.push(Intent::Run(Command::TogglePanel(row.setting)));
            }
        }
    });
    ui.add_space(4.0);
}

/// Where F6 leads from the canvas: through the panels that were drawn last, to the right first.
pub fn round(ui: &Ui, session: &Session, settings: &Settings) -> Vec<Stop> {
    let stop = |side: Side| {
        let area = ui.data(|it| it.get_temp::<Option<Rect>>(side.area_key())).flatten()?;
        Some(Stop { first: (side.shown(settings)?.first)(session), area })
    };
    [Side::Right, Side::Left].into_iter().filter_map(stop).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings;

    #[test]
    fn each_setting_of_a_panel_has_one_row_here() {
        let here: Vec<Setting> = ALL.iter().map(|it| it.setting).collect();
        let there: Vec<Setting> = settings::panels().map(|it| it.setting).collect();
        assert_eq!(here, there);
    }
}
