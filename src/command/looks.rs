//! What of that which is done is but another look at the map, and after what the camera follows what is worked on.

use super::intent::{Inspect, Intent, TextChange};
use super::row::Context;
use crate::session::{Drop, Session};

/// Whether something that is done is but another look at the map.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Looking {
    Not,
    ByHand,
    /// The window has another size, or the camera glides on.
    ByItself,
}

impl Looking {
    pub fn of(intent: &Intent) -> Self {
        match intent {
            Intent::Pan(_) | Intent::Zoom { .. } => Self::ByHand,
            Intent::Viewport(_) | Intent::Tick(_) | Intent::Caret(..) => Self::ByItself,
            _ => Self::Not,
        }
    }
}

/// When what is worked on is shown after something was done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    Never,
    /// Where it changed the map, or what is folded.
    WhatChanged,
    Always,
}

impl Shows {
    /// What is typed on is always shown. What a command is about is, where it changed something: not what was put somewhere
    /// by hand, and not where the sources or the title changed, which are no part of the picture.
    pub fn after(intent: &Intent, session: &Session) -> Self {
        match intent {
            Intent::Edit(_) | Intent::EditWith(..) | Intent::EditLine(_) | Intent::Type(_) | Intent::Caret(..) => {
                Self::Always
            }
            // The essay is no part of the picture.
            Intent::Run(command) if command.row().context == Context::Essay => Self::Never,
            // Whoever writes a text looks at that.
            Intent::Texts(TextChange::Write { .. } | TextChange::WriteAt(_) | TextChange::Read(_))
            | Intent::Drop(_, Drop::Pin { .. })
            | Intent::Inspect(Inspect::Title(_)) => Self::Never,
            Intent::Point(_)
                if !matches!(
                    session.gesture.drop(),
                    Some(Drop::OnCard { .. } | Drop::OnStep { .. } | Drop::Between { .. })
                ) =>
            {
                Self::Never
            }
            Intent::Run(_)
            | Intent::Point(_)
            | Intent::Drop(..)
            | Intent::Inspect(_)
            | Intent::Texts(_)
            | Intent::LinkTo(_)
            | Intent::Insert(_)
            | Intent::Fold(_)
            | Intent::UndoTyping { .. } => Self::WhatChanged,
            _ => Self::Never,
        }
    }
}
