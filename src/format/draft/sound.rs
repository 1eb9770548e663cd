//! Which steps of a draft the model allows.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{DraftStep, DraftTarget};
use crate::format::Remark;
use crate::format::told::Told;
use crate::model::EditError;

/// The steps that the model allows, and which bear on a card in the end; each refused one is told.
pub fn sound(mut steps: Vec<DraftStep>, told: &mut Told) -> Vec<DraftStep> {
    for step in steps.iter_mut().filter(|it| it.target != DraftTarget::Nothing) {
        let n_given = step.premises.len();
        if n_given > 1 {
            let mut seen = FxHashSet::default();
            step.premises.retain(|it| seen.insert(*it));
        }
        let n_different = step.premises.len();
        step.premises.retain(|it| DraftTarget::Card(*it) != step.target);
        if n_different < n_given {
            told.tell(step.line, Remark::Refused(EditError::PremiseTwice));
        }
        if step.premises.len() < n_different {
            told.tell(step.line, Remark::Refused(EditError::OwnPremise));
        } else if n_different == 0 {
            told.tell(step.line, Remark::Refused(EditError::NoPremise));
        }
        if step.premises.is_empty() {
            step.target = DraftTarget::Nothing;
        }
    }
    let is_grounded = grounded(steps.iter().map(|it| it.target));
    // What steps are called changes where some are left out.
    let mut n_kept = 0;
    let mut number = |is_kept: &bool| {
        n_kept += usize::from(*is_kept);
        n_kept - usize::from(*is_kept)
    };
    let numbers: Vec<usize> = is_grounded.iter().map(&mut number).collect();
    let mut kept = Vec::with_capacity(n_kept);
    for (mut step, is_grounded) in steps.into_iter().zip(is_grounded) {
        if is_grounded {
            if let DraftTarget::Step(at) = &mut step.target {
                *at = numbers.get(*at).copied().unwrap_or_default();
            }
            kept.push(step);
        } else if step.target != DraftTarget::Nothing {
            told.tell(step.line, Remark::Refused(EditError::Groundless));
        }
    }
    kept
}

/// Which of the steps bear on a card in the end, given what each bears on.
pub fn grounded(targets: impl ExactSizeIterator<Item = DraftTarget>) -> Vec<bool> {
    let mut is_grounded = vec![false; targets.len()];
    let mut on_step: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut open = Vec::new();
    for (at, target) in targets.enumerate() {
        match target {
            DraftTarget::Card(_) => open.push(at),
            DraftTarget::Step(it) => on_step.entry(it).or_default().push(at),
            DraftTarget::Nothing => {}
        }
    }
    while let Some(at) = open.pop() {
        is_grounded.get_mut(at).into_iter().for_each(|it| *it = true);
        open.extend(on_step.remove(&at).unwrap_or_default());
    }
    is_grounded
}
