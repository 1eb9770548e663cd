//! Fonts, sizes and colours of the window.

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, SurrenderFocusOn, TextStyle,
    Visuals,
};

use crate::scene::{Color, Theme};
use crate::text::{Face, Font};

/// What can be pressed has at least this each way, in points (WCAG 2.2, 2.5.8).
pub const TARGET: f32 = 24.0;

pub fn color(Color { r, g, b }: Color) -> Color32 {
    Color32::from_rgb(r, g, b)
}

/// The family of a face, for a [`FontId`].
pub fn family(face: Face) -> FontFamily {
    match face {
        Face::Regular => FontFamily::Proportional,
        Face::Semibold => FontFamily::Name("semibold".into()),
    }
}

pub fn semibold(size: f32) -> FontId {
    FontId::new(size, family(Face::Semibold))
}

/// The font of the icons, where one is painted by itself.
pub fn icon(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("material-icons-outlined".into()))
}

/// Gives egui the program's fonts. Needed once.
pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    for font in Font::ALL {
        fonts.font_data.insert(format!("{font:?}"), Arc::new(FontData::from_static(font.bytes())));
    }
    let families = [
        (FontFamily::Proportional, Font::Regular),
        (FontFamily::Monospace, Font::Regular),
        (family(Face::Semibold), Font::Semibold),
    ];
    for (family, font) in families {
        fonts.families.insert(family, vec![format!("{font:?}"), format!("{:?}", Font::Wide)]);
    }
    ctx.set_fonts(fonts);
    egui_material_icons::initialize(ctx);
}

/// Gives egui the colours of a theme, and the program's sizes.
pub fn install(ctx: &Context, theme: &Theme) {
    ctx.all_styles_mut(|style| {
        style.visuals = visuals(theme);
        style.text_styles = [
            (TextStyle::Small, FontId::proportional(13.0)),
            (TextStyle::Body, FontId::proportional(14.0)),
            (TextStyle::Button, FontId::proportional(14.0)),
            (TextStyle::Monospace, FontId::monospace(14.0)),
            (TextStyle::Heading, semibold(18.0)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(8.0, 8.0);
        style.spacing.button_padding = egui::vec2(8.0, 4.0);
        style.spacing.interact_size.y = 28.0;
        style.interaction.tooltip_delay = 0.4;
    });
    ctx.options_mut(|it| {
        // The program has its own commands for these, with a question before unsaved work is closed.
        it.zoom_with_keyboard = false;
        it.quit_shortcuts.clear();
        // A field that is left by a press must hear the letters before it: see `focus::settle`.
        it.input_options.surrender_focus_on = SurrenderFocusOn::Never;
    });
}

/// Lets egui's own panels, menus and lists jump instead of gliding, or no longer.
pub fn move_less(ctx: &Context, less: bool) {
    let wanted = if less { 0.0 } else { egui::Style::default().animation_time };
    if ctx.global_style().animation_time != wanted {
        ctx.all_styles_mut(|it| it.animation_time = wanted);
    }
}

/// Around what has the keyboard.
pub fn ring(theme: &Theme) -> Stroke {
    Stroke::new(if theme.is_high_contrast { theme.ring_width() as f32 } else { 2.0 }, color(theme.accent))
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.is_dark { Visuals::dark() } else { Visuals::light() };
    let edge_width = theme.edge_width() as f32;
    let line = Stroke::new(1.0, color(theme.border));
    let text = |it: Color| Stroke::new(1.0, color(it));
    visuals.panel_fill = color(theme.panel);
    visuals.window_fill = color(theme.panel);
    visuals.window_stroke = Stroke::new(edge_width, color(theme.border));
    visuals.extreme_bg_color = color(theme.card);
    visuals.text_edit_bg_color = Some(color(theme.card));
    visuals.faint_bg_color = color(theme.paper);
    visuals.hyperlink_color = color(theme.accent);
    visuals.warn_fg_color = color(theme.warning);
    visuals.error_fg_color = color(theme.objection);
    visuals.weak_text_color = Some(color(theme.muted));
    visuals.selection.bg_fill = color(theme.accent_soft);
    visuals.selection.stroke = ring(theme);
    let widgets = &mut visuals.widgets;
    widgets.noninteractive.bg_stroke = line;
    widgets.noninteractive.fg_stroke = text(theme.text);
    widgets.inactive.fg_stroke = text(theme.text);
    widgets.inactive.bg_stroke = Stroke::new(edge_width, color(theme.field_edge));
    widgets.inactive.weak_bg_fill = color(theme.card);
    widgets.inactive.bg_fill = color(theme.card);
    for state in [&mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.fg_stroke = text(theme.text);
        state.bg_stroke = Stroke::new(edge_width, color(theme.accent));
        state.weak_bg_fill = color(theme.accent_soft);
        state.bg_fill = color(theme.accent_soft);
        state.expansion = 0.0;
    }
    for state in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.corner_radius = CornerRadius::same(6);
    }
    visuals
}
