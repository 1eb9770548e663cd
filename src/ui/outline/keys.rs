//! What the keys of commands mean while the outline has the keyboard: there they go along lines.

use egui::Ui;

use crate::command::{Command, Intent};
use crate::model::{Line, NodeId, Target};
use crate::scene::Item;
use crate::session::Session;
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

/// Up and down go from line to line, left folds or goes to what the line bears on, right unfolds. A claim is passed by
/// where it is used again: it is selected at one place only.
fn go(ui: &Ui, session: &Session, arrow: Command) -> Option<Intent> {
    let (scene, map) = (session.scene(), session.doc.map());
    let to = |line: Line| Intent::Show(Item::Card(line.node));
    let at = session.selected_node().and_then(|it| line_of(ui, session, it));
    let Some((at, line)) = at.and_then(|it| Some((it, scene.rows(it).next()?))) else {
        return scene.rows(0).next().map(to);
    };
    let is_folded = session.is_folded(line.node);
    let is_open = !is_folded && !map.incoming(Target::Node(line.node)).is_empty();
    match arrow {
        Command::GoUp => (0..at).rev().filter_map(|it| scene.rows(it).next()).find(|it| !it.again).map(to),
        Command::GoDown => scene.rows(at + 1).find(|it| !it.again).map(to),
        Command::GoLeft if is_open => Some(Intent::Fold(line.node)),
        Command::GoLeft => line.via.and_then(|it| map.target_node(it)).map(|it| Intent::Show(Item::Card(it))),
        _ => is_folded.then_some(Intent::Fold(line.node)),
    }
}

/// The line of a card, looked for once for each arrangement.
pub fn line_of(ui: &Ui, session: &Session, node: NodeId) -> Option<usize> {
    let scene = session.scene();
    *kept(ui, "line of a card", (scene.arrangement, node), || scene.row_of(node))
}
