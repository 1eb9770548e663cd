//! What the keys of commands mean while the outline has the keyboard: there they go along lines.

use egui::Ui;

use crate::command::{Command, Intent};
use crate::scene::Item;
use crate::session::Session;
use crate::tree::{OutlineRow, RowShows};
use crate::ui::intents::Intents;
use crate::ui::kept::kept;

/// Does what the key of a command means on a line.
pub fn run(ui: &Ui, session: &Session, command: Command, out: &mut Intents) {
    match command {
        Command::GoUp | Command::GoDown | Command::GoLeft | Command::GoRight => {
            if let Some(intent) = go(ui, session, command) {
                out.push(intent);
            }
        }
        Command::EditText => {
            if let Some(node) = session.selected_node() {
                out.push(Intent::EditLine(node));
            }
        }
        // In a list up and down are the places among siblings, left and right the levels.
        Command::Promote => out.push(Intent::Run(Command::MoveEarlier)),
        Command::Demote => out.push(Intent::Run(Command::MoveLater)),
        Command::MoveEarlier => out.push(Intent::Run(Command::Promote)),
        Command::MoveLater => out.push(Intent::Run(Command::Demote)),
        _ => out.push(Intent::Run(command)),
    }
}

/// Up and down go from row to row, left folds or goes to what holds the row, right unfolds or goes to the first that it
/// holds. A claim is passed by where it is used again: it is selected at one place only.
fn go(ui: &Ui, session: &Session, arrow: Command) -> Option<Intent> {
    let scene = session.scene();
    let at = session.selected().and_then(|it| row_of(ui, session, it));
    let Some((at, row)) = at.and_then(|it| Some((it, scene.rows(it).next()?))) else {
        return scene.rows(0).find_map(|it| item_of(&it)).map(Intent::Show);
    };
    let is_folded = row.line().is_some_and(|it| session.is_folded(it.node));
    match (arrow, row.shows) {
        (Command::GoUp, _) => (0..at).rev().find_map(|it| item_of(&scene.rows(it).next()?)).map(Intent::Show),
        (Command::GoDown, _) => scene.rows(at + 1).find_map(|it| item_of(&it)).map(Intent::Show),
        (Command::GoLeft, RowShows::Card(line)) if row.n_held > 0 && !is_folded => Some(Intent::Fold(line.node)),
        (Command::GoLeft, RowShows::Card(line)) => scene.holder(&line).map(Intent::Show),
        (Command::GoLeft, RowShows::Step { step, .. }) => scene.holder_of_step(step).map(Intent::Show),
        (_, RowShows::Card(line)) if is_folded => Some(Intent::Fold(line.node)),
        _ => {
            let mut held = scene.rows(at + 1).take_while(|it| it.level > row.level);
            held.find_map(|it| item_of(&it)).map(Intent::Show)
        }
    }
}

/// What is selected on a row.
fn item_of(row: &OutlineRow) -> Option<Item> {
    match row.shows {
        RowShows::Card(line) => (!line.again).then_some(Item::Card(line.node)),
        RowShows::Step { step, .. } => Some(Item::Step(step)),
    }
}

/// The row of a card or a step, looked for once for each arrangement.
pub fn row_of(ui: &Ui, session: &Session, item: Item) -> Option<usize> {
    let scene = session.scene();
    *kept(ui, "row of what is selected", (scene.arrangement, item), || scene.row_of_item(item))
}
