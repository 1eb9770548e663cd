//! Which steps change so much that they are taken beside the window.

use super::{Command, Intent, Sources, edit};
use crate::session::Session;

/// Steps that change fewer cards are taken at once.
const MANY: usize = 2_000;
/// With fewer sources, writing all citations is no work to speak of.
const MANY_SOURCES: usize = 100;

/// What is said while a step is taken that takes a while; nothing for any other.
pub fn large(intent: &Intent, session: &Session) -> Option<String> {
    let map = session.doc.map();
    match intent {
        Intent::Insert(branch) => {
            let n = branch.map.n_nodes();
            (n >= MANY).then(|| format!("Pasting {n} cards …"))
        }
        Intent::Sources(Sources::Style(_) | Sources::Language(_)) => {
            (map.n_sources() >= MANY_SOURCES).then(|| "Writing the citations …".to_owned())
        }
        Intent::Run(command) => {
            let n = match command {
                Command::Undo => session.doc.n_undoes(),
                Command::Redo => session.doc.n_redoes(),
                Command::Cut | Command::Delete | Command::DeleteBranch | Command::Duplicate => {
                    edit::meant(session).iter().map(|it| session.scene().n_nodes_in_branch(*it)).sum()
                }
                Command::Tidy => map.counts().pinned,
                Command::FoldToFirst | Command::FoldToSecond | Command::FoldToThird => map.n_nodes(),
                Command::UnfoldAll if map.counts().folded > 0 => map.n_nodes(),
                _ => 0,
            };
            (n >= MANY).then(|| format!("{} …", command.title(Some(session))))
        }
        _ => None,
    }
}
