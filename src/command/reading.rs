//! What can be asked of a map by those who hear it. Nothing here changes it.

use super::effect::Effect;
use super::outcome::Outcome;
use crate::model::{NodeId, Role, Target};
use crate::scene::Item;
use crate::session::Session;
use crate::settings::{Setting, Value};
use crate::spoken::Speaker;
use crate::words::spoken as words;

/// Says where somebody is, as far as the thesis.
pub fn say_where(session: &Session) -> Outcome {
    saying(session.current().map(|it| Speaker::new(session.scene()).way(it)))
}

/// Says what speaks for and against what somebody is at.
pub fn say_balance(session: &Session) -> Outcome {
    saying(session.current().map(|it| Speaker::new(session.scene()).balance(it)))
}

/// Goes to the next objection to which nobody says anything.
pub fn next_unanswered(session: &Session) -> Outcome {
    let map = session.doc.map();
    let is_answered = |node: NodeId| {
        let home = session.home(node).map(Target::Inference);
        let on_it = [Some(Target::Node(node)), home].into_iter().flatten().flat_map(|it| map.incoming(it));
        on_it.filter_map(|it| map.inference(*it)).any(|it| it.stance == crate::model::Stance::Opposes)
    };
    next_in_order(session, |node, role| role.opposes() && !is_answered(node), words::NO_MORE_OBJECTIONS)
}

/// Goes to the next card that rests on nothing and names no source.
pub fn next_uncited(session: &Session) -> Outcome {
    let map = session.doc.map();
    let rests = |node: NodeId| {
        let cites = map.node(node).is_some_and(|it| !it.citations.is_empty());
        cites || !map.incoming(Target::Node(node)).is_empty()
    };
    next_in_order(session, |node, role| role != Role::Thesis && !rests(node), words::NO_MORE_UNCITED)
}

/// Goes to the next card in reading order that is meant, from where somebody is and around. What folds hide is unfolded.
fn next_in_order(session: &Session, is_meant: impl Fn(NodeId, Role) -> bool, none: &str) -> Outcome {
    let at = match session.current() {
        Some(Item::Card(node)) => Some(node),
        Some(Item::Step(step)) => session.doc.map().inference(step).and_then(|it| it.premises.first().copied()),
        None => None,
    };
    let order = session.scene().map().walk();
    let after = order.iter().position(|it| Some(it.node) == at && !it.again).map_or(0, |it| it + 1);
    let mut around = order[after..].iter().chain(&order[..after]).filter(|it| !it.again);
    match around.find(|it| is_meant(it.node, it.role)) {
        Some(it) => Outcome::going_to(Item::Card(it.node)),
        None => saying(Some(none.to_owned())),
    }
}

/// Shows the branch that somebody is at as a text, which readers read in one go, or no longer.
pub fn read_branch(session: &mut Session) -> Outcome {
    if session.reading.take().is_some() {
        return Outcome::default();
    }
    session.reading = match session.current() {
        Some(Item::Card(node)) => Some(node),
        Some(Item::Step(step)) => session.doc.map().target_node(step),
        None => None,
    };
    Outcome::asking(Effect::Set(Setting::Outline, Value::Switch(true)))
}

fn saying(text: Option<String>) -> Outcome {
    Outcome { say: text, ..Outcome::default() }
}
