//! Which steps change so much that they are taken beside the window.

use super::intent::{Intent, Sources};
use super::name::Command;
use crate::session::Session;
use crate::words::commands as words;

/// Steps that change fewer cards are taken at once.
const MANY: usize = 2_000;

/// What is said while a step is taken that takes a while; nothing for any other.
pub fn large(intent: &Intent, session: &Session) -> Option<String> {
    match intent {
        Intent::Insert(branch) => {
            let n = branch.map.n_nodes();
            (n >= MANY).then(|| words::pasting(n))
        }
        // A style that somebody made may take a thousand times as long for each citation as another one.
        Intent::Sources(Sources::Style(_) | Sources::Language(_)) => {
            (session.doc.map().n_sources() > 0).then(|| words::WRITING_CITATIONS.to_owned())
        }
        Intent::Run(command) => {
            (weigh(*command, session) >= MANY).then(|| words::taking(&command.title(Some(session))))
        }
        _ => None,
    }
}

fn weigh(command: Command, session: &Session) -> usize {
    command.row().weight.map_or(0, |it| it(session))
}
