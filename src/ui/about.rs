//! What is new, and what there is to know about the program.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::WindowView;
use super::dialogs::{foot, leave, list, scrolled};
use super::parts::{section, weak};
use super::style::{color, semibold};
use crate::command::Intent;
use crate::scene::Theme;
use crate::words::{path_shown, window as words};

/// Written for people, release by release, the newest first.
const CHANGELOG: &str = include_str!("../../CHANGELOG.md");

/// A line of what is new.
#[derive(Debug, PartialEq, Eq)]
enum NewsLine {
    Heading(String),
    Point(String),
}

pub fn what_is_new(ui: &mut Ui, theme: &Theme, out: &mut Vec<Intent>) {
    let heading = [words::WHAT_IS_NEW, &words::version(env!("CARGO_PKG_VERSION"))];
    list(ui, "what is new", heading, theme, out, |ui, out| {
        scrolled(ui, |ui| {
            ui.set_width(ui.available_width());
            for line in newest(CHANGELOG) {
                match line {
                    NewsLine::Heading(text) => _ = ui.label(RichText::new(text).font(semibold(14.0))),
                    NewsLine::Point(text) => {
                        ui.horizontal_top(|ui| {
                            ui.label("•");
                            ui.add(egui::Label::new(text).wrap());
                        });
                    }
                }
            }
        });
        foot(ui, |ui| leave(ui, theme, words::CLOSE, out));
    });
}

pub fn about(ui: &mut Ui, folders: &[(&'static str, PathBuf)], view: &WindowView<'_>, out: &mut Vec<Intent>) {
    let theme = view.theme;
    let heading = [words::ABOUT, &words::version(env!("CARGO_PKG_VERSION"))];
    list(ui, "about", heading, theme, out, |ui, out| {
        ui.label(words::ABOUT_PROGRAM);
        if view.no_drops {
            weak(ui, theme, words::NO_DROPS);
        }
        section(ui, theme, 12.0, words::LICENCES);
        ui.label(words::LICENCE_OF_PROGRAM);
        ui.label(words::LICENCES_OF_FONTS);
        if !folders.is_empty() {
            section(ui, theme, 12.0, words::FOLDERS);
            for (name, folder) in folders {
                weak(ui, theme, name);
                ui.add(egui::Label::new(RichText::new(path_shown(folder)).color(color(theme.text))).selectable(true));
            }
        }
        foot(ui, |ui| leave(ui, theme, words::CLOSE, out));
    });
}

/// The newest part of a changelog in Markdown: its headings, and each point on one line.
fn newest(changelog: &str) -> Vec<NewsLine> {
    let mut lines: Vec<NewsLine> = Vec::new();
    let part =
        changelog.lines().skip_while(|it| !it.starts_with("## ")).skip(1).take_while(|it| !it.starts_with("## "));
    for line in part.filter(|it| !it.trim().is_empty()) {
        let plain = |it: &str| it.trim().replace('`', "");
        match (line.strip_prefix("### "), line.strip_prefix("- "), lines.last_mut()) {
            (Some(heading), ..) => lines.push(NewsLine::Heading(plain(heading))),
            (_, Some(point), _) => lines.push(NewsLine::Point(plain(point))),
            (.., Some(NewsLine::Point(point))) => *point += &format!(" {}", plain(line)),
            _ => lines.push(NewsLine::Point(plain(line))),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_part_alone_is_new() {
        let heading = |it: &str| NewsLine::Heading(it.to_owned());
        let point = |it: &str| NewsLine::Point(it.to_owned());
        let text = "# Changelog\n\nAll of it.\n\n## 2\n\n### Added\n\n- One thing\n  of `two` lines.\n- Another.\n\n## 1\n\n### Added\n\n- Old.\n";
        assert_eq!(newest(text), [heading("Added"), point("One thing of two lines."), point("Another.")]);
        assert!(newest(CHANGELOG).len() > 2, "there is something to tell");
    }
}
