//! Printing: what a map will be on its sheets, and its way to paper.

use std::sync::Arc;

use super::App;
use super::clock;
use super::event::Event;
use super::saving::named;
use crate::files::{self, FileError, Printed, Printers};
use crate::format::{ExportOptions, Format, OnSheets, Page, Paper, Proof};
use crate::model::Map;
use crate::scene::Theme;
use crate::ui::{Dialog, FileQuestion, Notice, Printing};
use crate::words::files as words;

impl App {
    /// Shows how the map in front will be printed: as one was last.
    pub(super) fn show_print(&mut self) {
        let Some(tab) = self.tab() else { return };
        let map_number = tab.number;
        let options = self.print_as.clone().unwrap_or_else(|| usual(Paper::of_locale(&self.home.locale)));
        let printing = Printing { options: options.clone(), proof: None, printer: None };
        self.ask(Some(map_number), Dialog::Print(Box::new(printing)));
        let (printers, disk) = (self.home.printers.clone(), self.home.disk.clone());
        self.work.start(move || Event::Printer { map_number, name: printers.usual(&disk) });
        self.prove(map_number, options);
    }

    pub(super) fn choose_print(&mut self, options: ExportOptions) {
        let Some((map_number, printing)) = self.shown_printing() else { return };
        printing.options = options.clone();
        self.prove(map_number, options);
    }

    /// Arranges a map for its sheets, beside the window.
    fn prove(&self, map_number: u64, options: ExportOptions) {
        let Some(map) = self.printed_map(map_number) else { return };
        self.work.start(move || {
            let dated = dated(options.clone());
            let proof = Proof::of(&map, &dated).map(Arc::new).map_err(|it| it.to_string());
            Event::Proof { map_number, options: Box::new(options), proof }
        });
    }

    /// The proof of a map came. One of what was chosen before is of no use any more.
    pub(super) fn proof_made(&mut self, map_number: u64, options: &ExportOptions, proof: Result<Arc<Proof>, String>) {
        if let Some((of, printing)) = self.shown_printing()
            && of == map_number
            && printing.options == *options
        {
            printing.proof = Some(proof);
        }
    }

    pub(super) fn printer_found(&mut self, map_number: u64, name: Option<String>) {
        if let Some((of, printing)) = self.shown_printing()
            && of == map_number
        {
            printing.printer = name;
        }
    }

    /// Writes a map to be printed beside the window, and hands it on.
    pub(super) fn print(&mut self, map_number: u64, options: ExportOptions, printer: Option<String>) {
        self.print_as = Some(options.clone());
        let (Some(map), Some(name)) = (self.printed_map(map_number), self.tab_of(map_number).map(|it| it.file_stem()))
        else {
            return;
        };
        let (disk, folders, printers) = (self.home.disk.clone(), self.home.folders.clone(), self.home.printers.clone());
        self.work.start(move || {
            let by = (&printers, printer.as_deref());
            Event::Printed(files::print(&disk, &folders, by, &name, &map, &dated(options)))
        });
    }

    pub(super) fn printed(&mut self, result: Result<Printed, FileError>) {
        self.message = Some(match result {
            Ok(Printed::Sent(printer)) => Notice::told(words::sent_to_printer(&printer)),
            Ok(Printed::Written(path)) => {
                let shown = path.display().to_string();
                if self.home.printers == Printers::OfSystem {
                    self.work.start(move || Event::HandedOver { result: open::that_detached(&path), path: shown });
                }
                Notice::told(words::PRINT_IN_VIEWER.to_owned())
            }
            Err(error) => Notice::warning(error.to_string()),
        });
    }

    pub(super) fn ask_where_to_put_sheets(&mut self, map_number: u64, options: Box<ExportOptions>) {
        self.print_as = Some((*options).clone());
        if let Some(tab) = self.tab_of(map_number) {
            let question = FileQuestion::Sheets(options, named(&tab.file_stem(), Format::Pdf));
            self.ask_for_file(Some(map_number), question);
        }
    }

    /// The map with what is folded on screen, which an option shows all the same.
    fn printed_map(&self, map_number: u64) -> Option<Map> {
        self.tab_of(map_number).map(|it| it.session.pictured().clone())
    }

    fn shown_printing(&mut self) -> Option<(u64, &mut Printing)> {
        let asked = self.asking.shown_mut()?;
        let of = asked.of?;
        if let Dialog::Print(printing) = &mut asked.dialog { Some((of, printing)) } else { None }
    }
}

/// How a map is printed until something else is chosen.
fn usual(paper: Paper) -> ExportOptions {
    ExportOptions {
        theme: Theme::PRINT,
        page: Page::Fit(paper),
        unfold: true,
        on_sheets: OnSheets { header: true, numbers: true, works_cited: false, date: String::new() },
        ..ExportOptions::default()
    }
}

/// With the day on the sheets. Not for a frame: what time it is in a place stands in files of the system.
fn dated(mut options: ExportOptions) -> ExportOptions {
    options.on_sheets.date = clock::today();
    options
}
