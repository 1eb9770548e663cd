//! Pictures, which are left out but for what is said of them.

use super::OpenBody;
use crate::document::block::{BlockKind, OpenWords};
use crate::document::found::DocumentRemark;
use crate::document::part_xml::Element;
use crate::document::pictures::description;

/// A frame that may hold a picture.
#[derive(Default)]
pub struct OpenPicture {
    is_there: bool,
    /// It stands beside the words, not among them.
    is_apart: bool,
    words: Option<String>,
}

impl OpenBody {
    pub(super) fn picture_begins(&mut self, is_apart: bool) {
        self.pictures.push(OpenPicture { is_apart, ..OpenPicture::default() });
    }

    pub(super) fn picture_is_there(&mut self) {
        self.tell(DocumentRemark::PictureLeftOut);
        if let Some(picture) = self.pictures.last_mut() {
            picture.is_there = true;
        }
    }

    pub(super) fn describes_picture(&self, element: &Element<'_>) -> bool {
        matches!(&*element.name, "title" | "desc") && !self.pictures.is_empty()
    }

    /// What a picture shows is better than what it is called.
    pub(super) fn describe_picture(&mut self, element: &Element<'_>, words: &str) {
        let Some(picture) = self.pictures.last_mut() else { return };
        if picture.words.is_none() || element.name == "desc" {
            picture.words = description(words).or(picture.words.take());
        }
    }

    /// Writes what is said of a picture: where it stands, or as a paragraph of its own.
    pub(super) fn picture_ends(&mut self) {
        let Some(picture) = self.pictures.pop().filter(|it| it.is_there) else { return };
        let Some(words) = picture.words else { return };
        if !picture.is_apart {
            self.write(&words);
        } else if self.in_text && !self.hidden {
            let mut block = OpenWords::default();
            block.push(&words);
            self.put(block, BlockKind::Words, String::new());
        }
    }
}
