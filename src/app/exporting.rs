//! Exporting: what is lost is told before, and what a picture carries is chosen.

use std::path::{Path, PathBuf};

use super::App;
use super::clock;
use super::event::Event;
use super::saving::named;
use crate::command::{self, Carries, Command, ExportAs};
use crate::files::{self, FileError};
use crate::format::{ExportOption, ExportOptions, Format, Holds, LeaveOut, Loss};
use crate::model::{Branch, Map, NodeId};
use crate::ui::{CarriedMap, Dialog, Exporting, FileQuestion, Notice, WeighedFormat};
use crate::words::files as words;

/// Without what whoever is given a picture need not have.
const BARE: LeaveOut = LeaveOut { notes: true, citations: false, texts: true, paths: true };

impl App {
    /// Shows the formats that the map in front can be exported to: one that is asked for is chosen, else that of last time.
    pub(super) fn show_export(&mut self, wanted: Option<Format>) {
        let Some(tab) = self.tab() else { return };
        let (map_number, session) = (tab.number, &tab.session);
        let can = |it: &Format| (Command::Export(*it).row().enabled)(Some(session));
        let wanted = wanted.or(self.exported_last).filter(can);
        let Some(format) = wanted.or_else(|| Format::exports().map(|it| it.0).find(can)) else { return };
        let branch = command::meant(session);
        let how = ExportAs { format, tops: Vec::new(), carries: Carries::Bare };
        let exporting = Exporting { how: how.clone(), branch, weighed: Vec::new() };
        self.ask(Some(map_number), Dialog::Export(Box::new(exporting)));
        self.weigh(map_number, &how);
    }

    pub(super) fn choose_export(&mut self, how: ExportAs) {
        let Some((map_number, exporting)) = self.shown_exporting() else { return };
        let is_known = exporting.weighed(&how).is_some();
        exporting.how = how.clone();
        if !is_known {
            self.weigh(map_number, &how);
        }
    }

    /// Looks beside the window what a map loses in a format, and how large it is in a picture.
    fn weigh(&self, map_number: u64, ExportAs { format, tops, .. }: &ExportAs) {
        let Some(tab) = self.tab_of(map_number) else { return };
        let (map, format, tops) = (tab.session.doc.map().clone(), *format, tops.clone());
        self.work.start(move || {
            let map = part(map, &tops);
            let losses = format.loses(&map).iter().map(ToString::to_string).collect();
            let carries = format.row().takes.contains(&ExportOption::Carry);
            let weighed = WeighedFormat { losses, carried: carries.then(|| carried(format, &map)) };
            Event::Weighed { map_number, format, tops, weighed }
        });
    }

    /// It is known what a map is in a format.
    pub(super) fn weighed(&mut self, map_number: u64, format: Format, tops: Vec<NodeId>, weighed: WeighedFormat) {
        if let Some((of, exporting)) = self.shown_exporting()
            && of == map_number
        {
            exporting.weighed.push((format, tops, weighed));
        }
    }

    /// It was chosen how: asks for a place.
    pub(super) fn ask_where_to_export(&mut self, map_number: u64, how: ExportAs) {
        self.exported_last = Some(how.format);
        if let Some(tab) = self.tab_of(map_number) {
            let name = named(&tab.file_stem(), how.format);
            self.ask_for_file(Some(map_number), FileQuestion::Export(how, name));
        }
    }

    pub(super) fn export(&self, map_number: u64, path: PathBuf, how: ExportAs, options: ExportOptions) {
        let Some(tab) = self.tab_of(map_number) else { return };
        let ExportAs { format, tops, carries } = how;
        let disk = self.home.disk.clone();
        // A picture shows what is folded on screen; any other format holds the map, and so does what a picture carries.
        let is_picture = format.row().holds == Holds::Picture;
        let whole = tab.session.doc.map().clone();
        let map = if is_picture { tab.session.pictured().clone() } else { whole.clone() };
        let begin = tab.session.pictured_begin();
        self.work.start(move || {
            let carry = match carries {
                Carries::Nothing => None,
                Carries::Whole => Some(part(whole, &tops)),
                Carries::Bare => Some(BARE.from(&part(whole, &tops))),
            };
            let carry = carry.filter(|_| format.row().takes.contains(&ExportOption::Carry));
            let mut options = ExportOptions { begin, carry, ..options };
            options.on_sheets.date = clock::today();
            let result = files::export_as(&disk, &path, format, &part(map, &tops), &options);
            Event::Exported { path, result }
        });
    }

    pub(super) fn exported(&mut self, path: &Path, result: Result<Vec<Loss>, FileError>) {
        let said = |losses: Vec<Loss>| {
            let losses: Vec<String> = losses.iter().map(ToString::to_string).collect();
            words::exported(path, &losses)
        };
        self.message = Some(match result {
            Ok(losses) if losses.is_empty() => Notice::told(said(losses)),
            Ok(losses) => Notice::warning(said(losses)),
            Err(error) => Notice::warning(error.to_string()),
        });
    }

    fn shown_exporting(&mut self) -> Option<(u64, &mut Exporting)> {
        let asked = self.asking.shown_mut()?;
        let of = asked.of?;
        if let Dialog::Export(exporting) = &mut asked.dialog { Some((of, exporting)) } else { None }
    }
}

/// The branches of some cards, or the whole map where there is none.
fn part(map: Map, tops: &[NodeId]) -> Map {
    if tops.is_empty() { map } else { Branch::of(&map, tops).map }
}

fn carried(format: Format, map: &Map) -> CarriedMap {
    let of_cards = map.nodes().filter(|it| !it.1.note.is_empty()).count();
    let of_steps = map.inferences().filter(|it| !it.1.note.is_empty()).count();
    CarriedMap {
        whole: format.carried_size(map),
        bare: format.carried_size(&BARE.from(map)),
        n_notes: of_cards + of_steps + usize::from(!map.meta().note.is_empty()),
        n_texts: map.texts().count(),
        n_paths: map.sources().filter(|it| it.1.attachment().is_some()).count(),
    }
}
