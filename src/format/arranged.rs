//! The scene of a picture: as on screen, or arranged for the paper that it is put on.

use super::sheets::{need, shapes};
use super::{ExportOption, ExportOptions, Format, WriteError};
use crate::arrange::Beginnings;
use crate::arrange::columns::Manner;
use crate::cite::ChipShelf;
use crate::model::Map;
use crate::scene::Scene;

/// The scene of a picture of some format. Whoever draws it scales and cuts it, but arranges nothing.
pub fn scene(format: Format, map: &Map, options: &ExportOptions) -> Result<Scene, WriteError> {
    let mut chips = ChipShelf::of(map);
    let mut arranged = |aspect, begin: &Beginnings| Scene::make_as(map, chips.chips(), aspect, begin);
    let takes_paper = format.row().takes.contains(&ExportOption::Page);
    let Some(paper) = options.page.paper().filter(|_| takes_paper) else {
        return Ok(arranged(Manner::SCREEN, &options.begin));
    };
    // Where columns begin on screen is of no use on paper: it has another shape.
    let scenes = shapes(paper, options)?.into_iter().map(|it| arranged(it, &Beginnings::default()));
    let best = scenes.rev().min_by(|a, b| need(a, options).total_cmp(&need(b, options)));
    best.ok_or(WriteError::NoPaperLeft)
}
