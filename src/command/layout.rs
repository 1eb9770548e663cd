//! How the map is laid out, as far as people choose: undone and saved like all that is said of a map.

use super::effect::Effect;
use super::outcome::{Done, Outcome};
use crate::model::{CardWidth, Density, Layout, LinesRun, Orientation};
use crate::session::Session;
use crate::words::commands as words;

/// How the map is laid out now.
pub fn layout(session: &Session) -> Layout {
    session.doc.map().meta().layout
}

/// Lets the thesis stand at the top or at the left. What is pinned goes along.
pub fn turn(session: &mut Session, to: Orientation) -> Done {
    let label = match to {
        Orientation::Top => words::THESIS_AT_TOP,
        Orientation::Left => words::THESIS_AT_LEFT,
    };
    session.doc.edit(label, |tx| tx.turn(to))?;
    Outcome::nothing()
}

pub fn set_density(session: &mut Session, to: Density) -> Done {
    let label = match to {
        Density::Airy => words::AIRY_LAYOUT,
        Density::Normal => words::NORMAL_LAYOUT,
        Density::Dense => words::DENSE_LAYOUT,
    };
    set(session, label, |it| it.density = to)
}

pub fn set_card_width(session: &mut Session, to: CardWidth) -> Done {
    let label = match to {
        CardWidth::Narrow => words::NARROW_CARDS,
        CardWidth::Normal => words::NORMAL_CARDS,
        CardWidth::Wide => words::WIDE_CARDS,
    };
    set(session, label, |it| it.card_width = to)
}

pub fn set_lines(session: &mut Session, to: LinesRun) -> Done {
    let label = match to {
        LinesRun::ByText => words::LINES_BY_TEXT,
        LinesRun::ToRight => words::LINES_TO_RIGHT,
        LinesRun::ToLeft => words::LINES_TO_LEFT,
    };
    set(session, label, |it| it.lines = to)
}

fn set(session: &mut Session, label: &'static str, change: impl FnOnce(&mut Layout)) -> Done {
    session.doc.edit(label, |tx| {
        tx.set_meta(|it| change(&mut it.layout));
        Ok(())
    })?;
    Outcome::nothing()
}

/// Arranges what is shown as if it were seen for the first time: nothing of the map itself changes.
pub fn arrange_anew(session: &mut Session) -> Done {
    session.arrange_anew();
    Outcome::nothing()
}

/// New maps are to be laid out like this one.
pub fn keep_for_new_maps(session: &Session) -> Outcome {
    Outcome::asking(Effect::LayNewMapsOut(layout(session)))
}
