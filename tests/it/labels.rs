//! Labels of the window in scripts that run to the left, with the fonts that come along.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, Context, FontId, Key, Label, Modifiers, RichText, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use mainstay::app::Scripted;
use mainstay::ui::{access, labels, style};

use crate::files::Folder;
use crate::maps::{add_reason, at_home, open, saved};
use crate::window::{Painter, key, texts_in};

const PEACE: &str = "\u{5e9}\u{5dc}\u{5d5}\u{5dd}";
/// “Today is a (very) beautiful day.”
const DAY: &str =
    "\u{5d4}\u{5d9}\u{5d5}\u{5dd} \u{5d9}\u{5d5}\u{5dd} \u{5d9}\u{5e4}\u{5d4} (\u{5de}\u{5d0}\u{5d5}\u{5d3}).";
/// “Hello 123, world!”
const HELLO: &str = "\u{645}\u{631}\u{62d}\u{628}\u{627} \u{661}\u{662}\u{663}\u{60c} \u{639}\u{627}\u{644}\u{645}!";

fn install(ctx: &Context) {
    style::install_fonts(ctx);
    access::install(ctx);
    labels::install(ctx);
}

fn some_labels(ui: &mut Ui) {
    ui.label("Plain (1984).");
    ui.label(DAY);
    ui.label(RichText::new(HELLO).italics().strikethrough());
    ui.label(format!("Saved \u{201c}\u{2068}{PEACE}!\u{2069}\u{201d} at 12:00"));
    let mut found = LayoutJob::default();
    let plain = TextFormat::simple(FontId::proportional(14.0), Color32::BLACK);
    let (before, after) = DAY.split_at(DAY.find('(').expect("one"));
    found.append(before, 0.0, plain.clone());
    found.append(after, 0.0, TextFormat { background: Color32::YELLOW, color: Color32::RED, ..plain });
    ui.label(found);
    ui.add(Label::new(DAY.repeat(3)).truncate());
    _ = ui.link(format!("{DAY} {HELLO} {DAY}"));
    ui.add_enabled(false, egui::Button::new(format!("{PEACE} (2)")));
}

#[test]
fn labels_look_as_they_are_read() {
    let mut window = Harness::builder()
        .with_size(vec2(230.0, 250.0))
        .with_pixels_per_point(1.5)
        .allow_missing_glyphs()
        .renderer(Painter::default())
        .build_ui(some_labels);
    install(&window.ctx);
    window.ctx.set_theme(egui::Theme::Light);
    window.run();
    let options = egui_kittest::SnapshotOptions::new().output_path("screenshots");
    window.snapshot_options("labels", &options);
}

#[test]
fn a_name_that_runs_to_the_left_is_kept_together_and_heard_as_it_is() {
    let folder = Folder::new("labels");
    let name = format!("{PEACE}!.argmap");
    let path = saved(&folder, &name, "T\n");
    let mut window = at_home(&folder, Scripted::default());
    open(&mut window, &path);
    add_reason(&mut window, "A");
    key(&mut window, Modifiers::COMMAND, Key::W);
    let asked = format!("Save the changes to \u{2068}{name}\u{2069}?");
    assert!(texts_in(&window).contains(&asked), "{:?}", texts_in(&window));
    let heard = format!("Save the changes to {name}?");
    assert!(window.query_all_by_label_contains(&heard).next().is_some() || window.query_by_value(&heard).is_some());
    let marks = window.query_all_by_label_contains("\u{2068}").count();
    assert_eq!(marks, 0);
}

#[test]
fn a_label_that_runs_to_the_left_is_not_told_letter_by_letter() {
    let mut window = Harness::builder().allow_missing_glyphs().build_ui(|ui| {
        ui.label("Plain");
        ui.label(DAY);
    });
    install(&window.ctx);
    window.run();
    let runs: Vec<_> = window.query_all_by_role(Role::TextRun).map(|it| it.value()).collect();
    assert_eq!(runs.len(), 1, "{runs:?}");
    assert!(window.query_by_label(DAY).is_some());
}
