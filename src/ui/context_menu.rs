//! What the second button offers: what fits what is under the pointer, in a dozen rows at most.

use egui::Ui;

use super::intents::Intents;
use super::menu;
use crate::command::Command;
use crate::scene::Item;
use crate::session::Session;
use crate::words::commands as words;

/// A part of a menu.
enum MenuPart {
    /// Commands that stand together, each a row.
    Rows(&'static [Command]),
    /// Commands behind a word.
    More(&'static str, &'static [Command]),
}

use MenuPart::{More, Rows};

const ADDS: &[Command] = &[
    Command::AddReason,
    Command::AddObjection,
    Command::AddEvidence,
    Command::AddCoPremise,
    Command::AddUndercut,
    Command::AddBacking,
    Command::AddSibling,
];
const KINDS: &[Command] = &[Command::KindThesis, Command::KindClaim, Command::KindEvidence, Command::ToggleUnstated];
const MOVES: &[Command] = &[
    Command::MoveEarlier,
    Command::MoveLater,
    Command::Promote,
    Command::Demote,
    Command::SwapStance,
    Command::LinkTo,
    Command::Detach,
    Command::SplitPremise,
    Command::Tidy,
];

const ON_CARD: &[MenuPart] = &[
    Rows(&[Command::EditText]),
    More(words::ADD, ADDS),
    More(words::KIND, KINDS),
    More(words::MOVE, MOVES),
    Rows(&[Command::Cut, Command::Copy, Command::Paste, Command::Duplicate]),
    Rows(&[Command::Fold, Command::Focus]),
    Rows(&[Command::Delete, Command::DeleteBranch]),
];

const ON_JUNCTION: &[MenuPart] = &[
    Rows(&[Command::AddCoPremise, Command::AddUndercut, Command::AddBacking]),
    Rows(&[Command::SwapStance, Command::Fold]),
    Rows(&[Command::Cut, Command::Copy, Command::Duplicate]),
    Rows(&[Command::Delete]),
];

const ON_SEVERAL: &[MenuPart] = &[
    More(words::KIND, KINDS),
    More(words::MOVE, MOVES),
    Rows(&[Command::Cut, Command::Copy, Command::CopyPicture, Command::Duplicate]),
    Rows(&[Command::Fold, Command::FitSelection]),
    Rows(&[Command::Delete, Command::DeleteBranch]),
];

const ON_CANVAS: &[MenuPart] = &[
    Rows(&[Command::AddClaim, Command::Paste, Command::SelectAll]),
    Rows(&[Command::FitMap, Command::ZoomReset, Command::GoToThesis]),
    More(words::FOLD_TO, &[Command::FoldToFirst, Command::FoldToSecond, Command::FoldToThird, Command::UnfoldAll]),
    Rows(&[Command::ArrangeAnew, Command::TidyStray, Command::LeaveFocus]),
];

/// Offers what can be done with what is selected.
pub fn on_selection(ui: &mut Ui, session: &Session, out: &mut Intents) {
    let entries = match session.selection[..] {
        [Item::Card(_)] => ON_CARD,
        [Item::Step(_)] => ON_JUNCTION,
        [] => ON_CANVAS,
        _ => ON_SEVERAL,
    };
    show(ui, session, entries, out);
}

/// Offers what can be done with the map, where nothing is under the pointer.
pub fn on_canvas(ui: &mut Ui, session: &Session, out: &mut Intents) {
    show(ui, session, ON_CANVAS, out);
}

fn show(ui: &mut Ui, session: &Session, entries: &[MenuPart], out: &mut Intents) {
    let can_be_done = |it: &Command| (it.row().enabled)(Some(session));
    let mut is_first = true;
    for entry in entries {
        let (Rows(commands) | More(_, commands)) = entry;
        // What can never be done with this only takes room.
        let commands: Vec<Command> = commands.iter().copied().filter(can_be_done).collect();
        if commands.is_empty() {
            continue;
        }
        if !std::mem::take(&mut is_first) && matches!(entry, Rows(_)) {
            ui.separator();
        }
        match entry {
            Rows(_) => menu::rows(ui, commands.into_iter(), session, out),
            More(name, _) => _ = ui.menu_button(*name, |ui| menu::rows(ui, commands.into_iter(), session, out)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_menu_has_more_than_a_dozen_rows() {
        for entries in [ON_CARD, ON_JUNCTION, ON_SEVERAL, ON_CANVAS] {
            let rows = |it: &MenuPart| match it {
                Rows(commands) => commands.len(),
                More(..) => 1,
            };
            assert!(entries.iter().map(rows).sum::<usize>() <= 12);
            let within = entries.iter().map(|(Rows(commands) | More(_, commands))| commands.len());
            assert!(within.max().unwrap_or(0) <= 12);
        }
    }
}
