//! Pictures, which are left out but for what is said of them.

use super::WordBody;
use crate::document::block::{BlockKind, OpenWords};
use crate::document::found::DocumentRemark;
use crate::document::part_xml::Element;
use crate::document::pictures::description;

/// What is said of a picture before it comes.
#[derive(Debug, Default)]
pub struct DescribedPicture {
    words: Option<String>,
    /// It stands beside the words, not among them.
    is_apart: bool,
}

impl WordBody<'_> {
    pub(super) fn open_picture(&mut self, element: &Element<'_>) {
        let Self { picture, .. } = self;
        match &*element.name {
            "anchor" => picture.is_apart = true,
            "inline" => picture.is_apart = false,
            "docPr" => picture.words = element.attribute("descr").and_then(description),
            // As Word 2003 has drawn them.
            "shape" => {
                let words = element.attribute("alt").and_then(description);
                *picture = DescribedPicture { words, is_apart: false };
            }
            "pic" | "imagedata" => {
                self.tell(DocumentRemark::PictureLeftOut);
                self.describe_picture();
            }
            "chart" => self.describe_picture(),
            _ => {}
        }
    }

    fn describe_picture(&mut self) {
        let Some(words) = self.picture.words.take() else { return };
        if !self.picture.is_apart {
            self.write(&words);
        } else if !self.is_silent() && !self.run.hidden {
            self.n_letters += words.len();
            let mut block = OpenWords::default();
            block.push(&words);
            self.put(block, BlockKind::Words, String::new());
        }
    }
}
