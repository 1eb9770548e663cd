//! What a file says of how its map is laid out. What this version does not know is as usual, and told.

use super::{Reader, v1};
use crate::format::Remark;
use crate::model::{CardWidth, Density, Layout, LinesRun, Offset, Orientation, Pin};
use crate::words::formats::brief;

impl Reader<'_> {
    pub fn layout(
        &mut self,
        orientation: Option<v1::Orientation>,
        density: Option<v1::Density>,
        card_width: Option<v1::CardWidth>,
        direction: Option<v1::Direction>,
    ) -> Layout {
        let orientation = orientation.and_then(|it| match it {
            v1::Orientation::Top => Some(Orientation::Top),
            v1::Orientation::Left => Some(Orientation::Left),
            v1::Orientation::Other => self.unknown_layout("orientation"),
        });
        let density = density.and_then(|it| match it {
            v1::Density::Airy => Some(Density::Airy),
            v1::Density::Normal => Some(Density::Normal),
            v1::Density::Dense => Some(Density::Dense),
            v1::Density::Other => self.unknown_layout("density"),
        });
        let card_width = card_width.and_then(|it| match it {
            v1::CardWidth::Narrow => Some(CardWidth::Narrow),
            v1::CardWidth::Normal => Some(CardWidth::Normal),
            v1::CardWidth::Wide => Some(CardWidth::Wide),
            v1::CardWidth::Other => self.unknown_layout("card_width"),
        });
        let lines = direction.and_then(|it| match it {
            v1::Direction::Ltr => Some(LinesRun::ToRight),
            v1::Direction::Rtl => Some(LinesRun::ToLeft),
            v1::Direction::Other => self.unknown_layout("direction"),
        });
        Layout {
            orientation: orientation.unwrap_or_default(),
            density: density.unwrap_or_default(),
            card_width: card_width.unwrap_or_default(),
            lines: lines.unwrap_or_default(),
        }
    }

    fn unknown_layout<T>(&mut self, property: &'static str) -> Option<T> {
        // It is of no record, so no id leads to it.
        let written = format!("\"{property}\"");
        let mut all = self.text.match_indices(&written);
        let own = all.find(|it| self.text[it.0 + written.len()..].trim_start().starts_with(':'));
        let line = own.map(|it| 1 + self.text[..it.0].matches('\n').count());
        self.told.tell(line, Remark::UnknownLayout(property));
        None
    }

    /// Where a node was pinned: from the first thesis, as earlier versions wrote it, or from the card above.
    pub fn pin(&mut self, id: &v1::Name<'_>, pinned: Option<[f64; 2]>, placed: Option<[f64; 2]>) -> Option<Pin> {
        if pinned.is_some() && placed.is_some() {
            self.warn(&id.0, Remark::PinnedTwice { node: brief(&id.0) });
        }
        let offset = |[x, y]: [f64; 2]| Offset { x, y };
        let pin = placed.map(|it| Pin::FromAbove(offset(it))).or(pinned.map(|it| Pin::FromThesis(offset(it))))?;
        if !pin.is_sound() {
            self.warn(&id.0, Remark::PinTooFar { node: brief(&id.0) });
            return None;
        }
        Some(pin)
    }
}
