//! Presenting the argument step by step. It is looking: nothing of it is saved or undone.

use super::effect::Effect;
use super::outcome::{Done, NextView, Outcome};
use crate::session::{Session, Turn};

pub fn present(session: &mut Session) -> Done {
    if !session.present() {
        return Outcome::nothing();
    }
    Ok(Outcome { view: Some(NextView::Slide), effect: Some(Effect::FillScreen(true)), ..Outcome::default() })
}

/// Turns to another slide, or frames the one that is shown.
pub fn turn(session: &mut Session, turn: Option<Turn>) -> Outcome {
    match turn.and_then(|it| session.turn(it)) {
        Some(before) => Outcome {
            view: Some(NextView::BackAtOnce(before)),
            effect: Some(Effect::FillScreen(false)),
            ..Outcome::default()
        },
        None => Outcome { view: Some(NextView::Slide), ..Outcome::default() },
    }
}
