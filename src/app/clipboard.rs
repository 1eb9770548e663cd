//! The clipboard: branches, pictures, texts with italics.

use super::App;
use super::event::{After, Event};
use crate::arrange::Beginnings;
use crate::command::{self, Command, Intent, PasteAs};
use crate::format::{ExportOptions, Format, Holds, Loaded, Parts, ReadError, clip, outline, paste};
use crate::model::{Branch, Map};
use crate::recognise::recognise;
use crate::ui::{Dialog, Notice, Offer};
use crate::words::files as words;

/// A longer text is read beside the window.
const LONG: usize = 100_000;

/// What this program copied, and the way to the system's clipboard.
#[derive(Default)]
pub struct Clipboard {
    /// What was copied last: as text, which tells whether it is still on the clipboard, and whole.
    copied: Option<(String, Branch)>,
    /// The system's, for texts with italics.
    system: Option<arboard::Clipboard>,
}

impl App {
    pub(super) fn copy(&mut self, branch: Branch) {
        let text = outline::write(&branch);
        // For other windows the branch goes along whole.
        self.copy_rich(&clip::write(&branch).unwrap_or_default(), &text);
        self.clipboard.copied = Some((text, branch));
    }

    /// Pastes a branch that was copied here, or makes one of text. On an empty map it is asked what paragraphs are to be.
    pub(super) fn paste(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n");
        let copied = self.clipboard.copied.as_ref().filter(|it| it.0 == text).map(|it| it.1.clone());
        let is_empty = self.tab().is_some_and(|it| it.session.doc.map().n_nodes() == 0);
        let essay = outline::essay(beginning(&text)).filter(|_| is_empty && copied.is_none());
        let asked = essay.map(|it| Dialog::PasteText { title: it.title, text: text.clone() });
        let mut clipboard = Parts::one(text.into_bytes());
        if copied.is_none() {
            match paste(&clipboard, Holds::Sources) {
                Ok(Some(Loaded { map, warnings, .. })) => {
                    let name = words::WHAT_WAS_PASTED;
                    return self.adopt(self.front_number(), &map, name, &warnings);
                }
                Ok(None) => {}
                Err(error) => {
                    self.message = Some(not_pasted(&error));
                    return;
                }
            }
            if let Some(html) = self.rich_clipboard() {
                clipboard = clipboard.and(clip::HTML, html.into_bytes());
            }
        }
        if let Some(asked) = asked.filter(|_| clip::from_clipboard(&clipboard).is_none()) {
            return self.ask(self.front_number(), asked);
        }
        self.insert(clipboard.main().len(), move || match copied {
            Some(copied) => Ok(Some(copied)),
            None => Ok(paste(&clipboard, Holds::Branch)?.map(Loaded::into_branch)),
        });
    }

    /// Puts a text on the map as it was chosen.
    pub(super) fn paste_as(&mut self, how: PasteAs, text: &str) {
        let text = text.to_owned();
        if how == PasteAs::Text {
            return self.add_pasted_text(&text);
        }
        self.insert(text.len(), move || match how {
            PasteAs::Cards => Ok(paste(&Parts::one(text.into_bytes()), Holds::Branch)?.map(Loaded::into_branch)),
            PasteAs::OneCard | PasteAs::Text => Ok(Some(outline::one_card(&text))),
        });
    }

    /// Puts what is read of so many bytes on the map in front.
    fn insert(&mut self, n_bytes: usize, branch: impl FnOnce() -> Result<Option<Branch>, ReadError> + Send + 'static) {
        let is_long = n_bytes >= LONG;
        let of = self.tab().map(|it| it.number);
        if is_long && of.is_some() {
            _ = self.step(self.front, words::PASTING.to_owned(), move |session| {
                let branch = match branch() {
                    Ok(Some(branch)) => branch,
                    Ok(None) => return After::default(),
                    Err(error) => return After { message: Some(not_pasted(&error)), ..After::default() },
                };
                let message = to_say(&branch, session.doc.map(), of);
                match command::handle(Intent::Insert(branch), session) {
                    Ok(effect) => After { effect, message, ..After::default() },
                    Err(_) => After::default(),
                }
            });
            return;
        }
        match branch() {
            Ok(Some(branch)) => {
                let message = self.tab().and_then(|it| to_say(&branch, it.session.doc.map(), of));
                let is_refused = self.tab().is_some_and(|it| it.session.doc.may_change().is_err());
                self.handle(Intent::Insert(branch));
                if !is_refused && message.is_some() {
                    self.message = message;
                }
            }
            Ok(None) => {}
            Err(error) => self.message = Some(not_pasted(&error)),
        }
    }

    /// Draws a map beside the window and puts the picture on the clipboard.
    pub(super) fn copy_picture(&self, map: Map, begin: Beginnings) {
        self.work.start(move || {
            let options = ExportOptions { begin, ..ExportOptions::default() };
            let png = Format::Png.write(&map, &options).map_err(|it| it.to_string());
            let pixels = png.and_then(|it| image::load_from_memory(it.parts.main()).map_err(|it| it.to_string()));
            Event::Drawn(pixels.map(|it| {
                let it = it.to_rgba8();
                let size = [it.width() as usize, it.height() as usize];
                egui::ColorImage::from_rgba_unmultiplied(size, it.as_raw())
            }))
        });
    }

    /// Puts a text on the clipboard, with its richer form where the system takes that.
    pub(super) fn copy_rich(&mut self, html: &str, text: &str) {
        let taken =
            self.system_clipboard().is_some_and(|it| it.set_html(html.to_owned(), Some(text.to_owned())).is_ok());
        if !taken {
            self.ctx.copy_text(text.to_owned());
        }
    }

    /// The richer form of what is on the clipboard.
    fn rich_clipboard(&mut self) -> Option<String> {
        self.system_clipboard()?.get().html().ok()
    }

    /// The system's clipboard. Under Wayland it belongs to the window's own connection, which takes plain text.
    fn system_clipboard(&mut self) -> Option<&mut arboard::Clipboard> {
        let system = &mut self.clipboard.system;
        if system.is_none() && self.home.beside && std::env::var_os("WAYLAND_DISPLAY").is_none() {
            *system = arboard::Clipboard::new().ok();
        }
        system.as_mut()
    }
}

/// What tells of a long text what it is.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONG)]
}

fn not_pasted(error: &ReadError) -> Notice {
    Notice::warning(words::not_pasted(&error.to_string()))
}

/// What is to be said of a branch that is put on a map.
fn to_say(branch: &Branch, map: &Map, of: Option<u64>) -> Option<Notice> {
    let n = branch.n_passages_beyond(map);
    typed_in(branch, of).or_else(|| (n > 0).then(|| Notice::told(words::passages_left_behind(n))))
}

/// Says how many citations stand in the texts of a branch, if there are any.
fn typed_in(branch: &Branch, of: Option<u64>) -> Option<Notice> {
    let n: usize = branch.map.nodes().map(|it| recognise(&it.1.text).len()).sum();
    let offer = of.map(|it| Offer::new(Command::CiteAllTyped, it));
    (n > 0).then(|| Notice { offer, ..Notice::told(words::citations_typed(n)) })
}
