//! What there is to know about a command: its row in the [table](super::table).

use super::effect::Effect;
use super::outcome::Done;
use crate::session::Session;
use crate::settings::Settings;
use crate::words::commands as words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    File,
    Edit,
    Add,
    Map,
    View,
    Light,
    Go,
    Help,
}

impl Menu {
    pub const ALL: [Self; 8] =
        [Self::File, Self::Edit, Self::Add, Self::Map, Self::View, Self::Light, Self::Go, Self::Help];

    pub fn name(self) -> &'static str {
        match self {
            Self::File => words::FILE,
            Self::Edit => words::EDIT,
            Self::Add => words::ADD,
            Self::Map => words::MAP,
            Self::View => words::VIEW,
            Self::Light => words::LIGHT,
            Self::Go => words::GO,
            Self::Help => words::HELP,
        }
    }
}

/// Where a command's keys are listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Always, also while something is typed.
    Everywhere,
    /// When the canvas has the keyboard and nothing is typed.
    Canvas,
    /// When the essay has it: there a key may mean another thing than on the canvas.
    Essay,
}

/// What there is to know about a command, and what it does.
pub struct Row {
    /// In sentence case, with “…” where a question follows.
    pub name: &'static str,
    pub menu: Menu,
    pub context: Context,
    /// As `cmd+shift+z`, `f2`, `delete`, `a`. The first one is shown.
    pub keys: &'static [&'static str],
    pub enabled: fn(Option<&Session>) -> bool,
    pub run: Run,
    /// A line stands above it in its menu: it begins something else.
    pub starts_group: bool,
    /// Whether what it names is chosen now, where the map says so; of settings, [`Row::choice`] knows it.
    chosen: Option<fn(&Session) -> bool>,
    /// About how many cards it changes; where that may be many, it is done beside the window.
    pub weight: Option<fn(&Session) -> usize>,
    /// The step that it would take back or do again, which its title says.
    pub step: Option<fn(&Session) -> Option<&'static str>>,
}

/// What a command does.
pub enum Run {
    /// Something with the map that is open.
    Map(fn(&mut Session) -> Done),
    /// Something that only the program can do, whether a map is open or not.
    Program(Effect),
}

impl Row {
    /// Whether it names what is chosen now, and so has a mark in its menu; none of what is never chosen.
    pub fn choice(&self, session: Option<&Session>, settings: &Settings) -> Option<bool> {
        match &self.run {
            Run::Program(Effect::Toggle(setting)) => Some(settings.is_on(*setting)),
            Run::Program(Effect::Set(setting, value)) => Some(settings.get(*setting) == *value),
            _ => self.chosen.map(|chosen| session.is_some_and(chosen)),
        }
    }

    pub(super) fn in_new_group(self) -> Self {
        Self { starts_group: true, ..self }
    }

    pub(super) fn chosen_when(self, chosen: fn(&Session) -> bool) -> Self {
        Self { chosen: Some(chosen), ..self }
    }

    pub(super) fn weighing(self, weight: fn(&Session) -> usize) -> Self {
        Self { weight: Some(weight), ..self }
    }

    pub(super) fn naming(self, step: fn(&Session) -> Option<&'static str>) -> Self {
        Self { step: Some(step), ..self }
    }
}

pub(super) fn row(
    name: &'static str,
    menu: Menu,
    context: Context,
    keys: &'static [&'static str],
    enabled: fn(Option<&Session>) -> bool,
    run: Run,
) -> Row {
    Row { name, menu, context, keys, enabled, run, starts_group: false, chosen: None, weight: None, step: None }
}

pub(super) fn asks(effect: Effect) -> Run {
    Run::Program(effect)
}
