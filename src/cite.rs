//! Sources and how they are cited: styles, citations as they are written, works cited, and which source a citation in
//! a text means.
//!
//! Styles are those of the Citation Style Language (CSL 1.0.2), rendered by `hayagriva`.

mod bare;
mod bibliography;
mod by_shape;
mod check;
mod chip_shelf;
mod chips;
mod clusters;
pub mod date;
mod date_range;
mod fields;
mod formatted;
mod item;
mod library;
pub mod listing;
mod matching;
mod mend;
pub mod names;
mod notes;
mod order;
mod pages;
mod positions;
mod quotes;
mod renderer;
mod source_index;
mod style;
mod style_cost;
mod style_error;
mod substitutes;
mod surnames;
mod titles;
mod uses;
mod years;

pub use bare::BareSource;
pub use bibliography::{BibliographyEntry, bibliography};
pub use check::{CHECKS, Check, missing};
pub use chip_shelf::ChipShelf;
pub use chips::{Chips, citations};
pub use clusters::clusters;
pub use fields::{FIELDS, Field, FieldType, TYPES, kind, type_name};
pub use formatted::{FormattedText, html, plain};
pub use library::{adopt, enlist, id_near, key_for, merge, year};
pub use matching::{citation, completed, new_source, source_meant};
pub use source_index::{IndexedSource, SourceIndex};
pub use style::{Style, refused_style};
pub use style_error::{COMMON, StyleError};
pub use uses::{Uses, rests_on};
