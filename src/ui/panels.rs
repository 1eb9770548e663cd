//! The panels beside the canvas. [`ALL`] lists them: another panel is a file of its own, a row here, from which the
//! window and the round of F6 know it, and a row among the settings, from which the View menu and the keys do.

use egui::{
    Align, Area, EventFilter, Frame, Id, Key, Layout, Margin, Modifiers, Order, Panel, Rangef, Rect, Shadow, Ui,
};
use egui_material_icons::icons;

use super::WindowView;
use super::focus::{Holder, Listener};
use super::intents::Intents;
use super::parts::icon_button;
use super::round::{self, WindowPart};
use super::style::color;
use super::{essay_panel, inspector, outline, sources, text_panel};
use crate::command::{Command, Intent};
use crate::session::Session;
use crate::settings::{Setting, Settings, Side};
use crate::words::window as words;

/// What there is to know about a panel.
struct PanelRow {
    /// Shows and hides it, and names it.
    setting: Setting,
    /// Who gets the keyboard when F6 comes here.
    first: fn(&Session) -> Holder,
    draw: fn(&mut Ui, &Session, &WindowView<'_>, &mut Intents),
}

/// As they stand among the settings, which say on which side each is.
const ALL: &[PanelRow] = &[
    PanelRow { setting: Setting::Outline, first: |_| Holder::Outline, draw: outline::outline },
    PanelRow { setting: Setting::Sources, first: sources::first, draw: sources::sources },
    PanelRow { setting: Setting::Text, first: |_| Holder::Passages, draw: text_panel::text_panel },
    PanelRow { setting: Setting::Essay, first: |_| Holder::Essay, draw: essay_panel::essay_panel },
    PanelRow {
        setting: Setting::Inspector,
        first: inspector::first,
        draw: |ui, map, view, out| inspector::inspector(ui, map, view.theme, out),
    },
];

/// In a narrower window panels lie over the canvas, one at a time, and the first picture is of the map alone.
const NARROW: f32 = 1_000.0;
/// Of the canvas that is left beside a panel that lies over it.
const BESIDE: f32 = 120.0;

/// Whether a window of this width has no room for panels beside the canvas.
pub fn lie_over(width: f32) -> bool {
    width < NARROW
}

impl Side {
    /// Never so wide that two of them leave the canvas less than a third.
    fn panel(self, ui: &Ui, shown: &PanelRow) -> Panel {
        let most = (ui.content_rect().width() / 3.0).min(480.0);
        // A text is read: it has a place, and a measure, of its own.
        let most_of_text = (ui.content_rect().width() * 0.45).min(720.0);
        match self {
            Self::Left if matches!(shown.setting, Setting::Text | Setting::Essay) => {
                Panel::left("text").default_size(most_of_text.min(540.0)).size_range(Rangef::new(260.0, most_of_text))
            }
            Self::Left => Panel::left("outline").default_size(240.0).size_range(Rangef::new(160.0, most)),
            Self::Right => Panel::right("inspector").default_size(288.0).size_range(Rangef::new(220.0, most)),
        }
    }

    /// Where it lies over a canvas.
    fn over(self, canvas: Rect) -> Rect {
        let width = |it: f32| it.min(canvas.width() - BESIDE);
        match self {
            Self::Left => Rect::from_min_size(canvas.min, egui::vec2(width(272.0), canvas.height())),
            Self::Right => {
                let size = egui::vec2(width(304.0), canvas.height());
                Rect::from_min_size(canvas.right_top() - egui::vec2(size.x, 0.0), size)
            }
        }
    }

    fn margin(self) -> Margin {
        match self {
            Self::Left => Margin { left: 8, right: 0, top: 8, bottom: 0 },
            Self::Right => Margin::same(16),
        }
    }

    /// The panels of this side, in the order of their tabs.
    fn rows(self) -> impl Iterator<Item = &'static PanelRow> {
        ALL.iter().filter(move |it| it.setting.row().panel.is_some_and(|it| it.side == self))
    }

    fn shown(self, settings: &Settings) -> Option<&'static PanelRow> {
        self.rows().find(|it| settings.is_on(it.setting))
    }

    fn part(self) -> WindowPart {
        match self {
            Self::Left => WindowPart::LeftPanel,
            Self::Right => WindowPart::RightPanel,
        }
    }

    fn area_key(self) -> Id {
        Id::unique(("panel", self as u8))
    }
}

/// Draws the panels that are on beside the canvas, if there is room for that.
pub fn panels(ui: &mut Ui, session: &Session, view: &WindowView<'_>, out: &mut Intents) {
    for side in [Side::Left, Side::Right] {
        let shown = side.shown(view.settings).filter(|_| !lie_over(ui.content_rect().width()));
        let area = shown.map(|row| {
            let frame = Frame::new().fill(color(view.theme.panel)).inner_margin(side.margin());
            let panel = side.panel(ui, row).frame(frame).show(ui, |ui| {
                round::part(ui, side.part(), Some((row.first)(session)));
                heading(ui, side, row, false, out);
                (row.draw)(ui, session, view, out);
            });
            panel.response.rect
        });
        ui.data_mut(|it| it.insert_temp::<Option<Rect>>(side.area_key(), area));
    }
}

/// The panel that lies over the canvas in a narrow window, if one is on, and its side.
fn panel_over(ui: &Ui, settings: &Settings) -> Option<(Side, &'static PanelRow)> {
    let is_narrow = lie_over(ui.content_rect().width());
    [Side::Right, Side::Left].into_iter().filter(|_| is_narrow).find_map(|it| Some((it, it.shown(settings)?)))
}

/// What a panel that lies over a canvas leaves of it.
pub fn free(ui: &Ui, view: &WindowView<'_>, canvas: Rect) -> Rect {
    match panel_over(ui, view.settings) {
        Some((Side::Left, _)) => Rect { min: Side::Left.over(canvas).right_top(), ..canvas },
        Some((Side::Right, _)) => Rect { max: Side::Right.over(canvas).left_bottom(), ..canvas },
        None => canvas,
    }
}

/// Draws the panel that lies over the canvas. What is done on the canvas lets it be: it is closed by its cross, by its
/// command, by Escape, and by another panel.
pub fn over(ui: &Ui, session: &Session, view: &WindowView<'_>, canvas: Rect, out: &mut Intents) {
    let Some((side, row)) = panel_over(ui, view.settings) else { return };
    let place = side.over(canvas);
    let shadow = Shadow { offset: [0, 6], blur: 16, spread: 0, color: egui::Color32::from_black_alpha(46) };
    let frame = Frame::new().fill(color(view.theme.panel)).inner_margin(side.margin()).shadow(shadow);
    let edge = egui::Stroke::new(view.theme.edge_width() as f32, color(view.theme.border));
    let frame = frame.stroke(edge);
    let area = Area::new(side.area_key().with("over")).order(Order::Middle).fixed_pos(place.min).fade_in(false);
    area.constrain(false).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            let size = place.size() - side.margin().sum() - egui::Vec2::splat(2.0 * edge.width);
            round::part(ui, side.part(), Some((row.first)(session)));
            ui.set_min_size(size);
            ui.set_max_size(size);
            heading(ui, side, row, true, out);
            (row.draw)(ui, session, view, out);
        });
    });
    // Its own Escape closes it, instead of letting the keyboard go.
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|it| it.set_focus_lock_filter(Holder::Outline.id(), filter));
    ui.data_mut(|it| it.insert_temp(side.area_key(), Some(place)));
    out.lies_over(place);
}

/// Escape closes the panel that lies over the canvas before it means anything to the map; what is dragged, typed or looked
/// for ends first.
pub fn close_by_escape(ui: &Ui, session: &Session, view: &WindowView<'_>, listener: Listener, out: &mut Intents) {
    let Some((_, row)) = panel_over(ui, view.settings) else { return };
    let has_keys = |it: Holder| ui.memory(|memory| memory.has_focus(it.id()));
    // The Escape that left a field is not meant for the panel.
    let is_heard = listener.is_on_map() && (has_keys(Holder::Canvas) || has_keys(Holder::Outline));
    let is_free = session.draft.is_none() && session.search().is_none();
    if is_heard && is_free && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
        out.push(Intent::Run(Command::TogglePanel(row.setting)));
        super::focus::give(ui, Holder::Canvas);
    }
}

/// The names of the panels that can stand here, where there are several, and what closes one that lies over the canvas. At
/// the left it is a part of its own: in the outline Tab adds cards, so that it leads to none of them.
fn heading(ui: &mut Ui, side: Side, shown: &PanelRow, is_closed_here: bool, out: &mut Intents) {
    let rows: Vec<&PanelRow> = side.rows().collect();
    if rows.len() < 2 && !is_closed_here {
        return;
    }
    ui.horizontal(|ui| {
        if side == Side::Left {
            round::part(ui, WindowPart::LeftNames, None);
        }
        for row in rows.iter().filter(|_| rows.len() > 1) {
            let is_shown = row.setting == shown.setting;
            let name = row.setting.row().panel.map_or("", |it| it.name);
            if ui.selectable_label(is_shown, name).clicked() && !is_shown {
                out.push(Intent::Run(Command::TogglePanel(row.setting)));
            }
        }
        if is_closed_here {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, icons::ICON_CLOSE, 18.0, words::CLOSE_PANEL).clicked() {
                    out.push(Intent::Run(Command::TogglePanel(shown.setting)));
                }
            });
        }
    });
    ui.add_space(4.0);
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
