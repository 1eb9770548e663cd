//! The system's file dialogs, and stand-ins for tests.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use egui::Context;

use crate::files;
use crate::format::Format;
use crate::model::SourceId;

/// A question for a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    Open,
    /// A file of sources.
    Sources,
    /// A style of citation.
    Style,
    /// A file that belongs to a source.
    Attachment(SourceId),
    /// With the proposed name.
    Save(String),
    Export(Format, String),
}

/// A path, or `None` when the question was turned down.
pub type Answer = Option<PathBuf>;

/// Asks for files without stopping the window.
pub trait FileDialogs {
    /// Shows a dialog. False where there is none to show.
    fn ask(&mut self, ask: &Ask, ctx: &Context) -> bool;

    /// The answer, once.
    fn answer(&mut self) -> Option<Answer>;
}

/// The dialogs of the desktop.
#[derive(Default)]
pub struct Native {
    waiting: Option<Receiver<Answer>>,
}

impl FileDialogs for Native {
    fn ask(&mut self, ask: &Ask, ctx: &Context) -> bool {
        // Without a portal or zenity, rfd's answer would look like “cancelled”.
        if !files::has_file_dialogs() {
            return false;
        }
        let with_filter = |format: Format| {
            let row = format.row();
            rfd::AsyncFileDialog::new().add_filter(row.name, row.extensions)
        };
        let (send, receive) = channel();
        self.waiting = Some(receive);
        let ctx = ctx.clone();
        let question: std::pin::Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>> = match ask {
            Ask::Open => Box::pin(with_filter(Format::Argmap).pick_file()),
            Ask::Sources => {
                let formats = Format::ALL.iter().map(|it| it.row()).filter(|it| it.holds_sources());
                let extensions: Vec<&str> = formats.flat_map(|it| it.extensions).copied().collect();
                Box::pin(rfd::AsyncFileDialog::new().add_filter("Sources", &extensions).pick_file())
            }
            Ask::Style => Box::pin(rfd::AsyncFileDialog::new().add_filter("CSL style", &["csl"]).pick_file()),
            Ask::Attachment(_) => Box::pin(rfd::AsyncFileDialog::new().pick_file()),
            Ask::Save(name) => Box::pin(with_filter(Format::Argmap).set_file_name(name).save_file()),
            Ask::Export(format, name) => Box::pin(with_filter(*format).set_file_name(name).save_file()),
        };
        std::thread::spawn(move || {
            let path = pollster::block_on(question).map(|it| it.path().to_owned());
            // A window that was closed meanwhile needs no answer.
            _ = send.send(path);
            ctx.request_repaint();
        });
        true
    }

    fn answer(&mut self) -> Option<Answer> {
        let answer = self.waiting.as_ref()?.try_recv().ok()?;
        self.waiting = None;
        Some(answer)
    }
}

/// Answers that are known beforehand; with none left, there is no dialog to show.
#[derive(Default)]
pub struct Scripted {
    pub answers: VecDeque<Option<PathBuf>>,
    given: Option<Answer>,
}

impl Scripted {
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        Self { answers: answers.into_iter().collect(), given: None }
    }
}

impl FileDialogs for Scripted {
    fn ask(&mut self, _: &Ask, ctx: &Context) -> bool {
        self.given = self.answers.pop_front();
        if self.given.is_some() {
            ctx.request_repaint();
        }
        self.given.is_some()
    }

    fn answer(&mut self) -> Option<Answer> {
        self.given.take()
    }
}
