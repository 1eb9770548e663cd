//! The only room with a disk. Used by the program's window and its commands, never by the map itself.
//!
//! Every call to the system goes through a [`Disk`], which tests make fail and whose threads they know: no frame of the
//! window makes one.

mod browse;
mod conflict;
mod desktop;
mod dictionaries;
mod disk;
mod error;
mod fingerprint;
mod folders;
mod instance;
mod keeper;
mod libraries;
mod lock;
mod map_bytes;
mod printer;
mod reading;
mod remembered;
mod replace;
mod rescue;
mod saving;
mod stored_path;
mod stream;
mod versions;
mod views;
mod watch;

pub use browse::{FolderEntry, browse, is_folder};
pub use conflict::{ConflictCopy, conflict_copy};
pub use desktop::{has_file_dialogs, locale_of};
pub use dictionaries::{DictionaryFolders, DictionaryPaths, dictionaries, keep_own_words, own_words, read_dictionary};
pub use disk::{Call, Disk, Faults, Readers, Resolved, folder_of};
pub use error::FileError;
pub use fingerprint::Fingerprint;
pub use folders::Folders;
pub use instance::{OnHandOver, hand_over, listen};
pub use keeper::{Complaint, Keeper, OnKept};
pub use libraries::{Library, missing_libraries};
pub use lock::{Lock, lock};
pub use printer::{Printed, Printers, print};
pub use reading::{
    MapOrText, Opened, OpenedMapOrText, ReadText, can_be_read, format_of, open, open_map_or_text, read, read_as,
    read_document, read_if_small, read_map_or_text, read_template, read_text,
};
pub use remembered::{Attached, LastOpen, Recent, WindowPlace, keep_settings, load_settings};
pub use replace::{Replaced, Unreplaced};
pub use rescue::{About, Rescued, discarded, rescued};
pub use saving::{Saved, Saving, export, export_as, prepare, put, save, write, write_bytes};
pub use versions::{Version, versions};
pub use views::{KeptView, view};
pub use watch::{OnChange, OnDisk, Watch};
