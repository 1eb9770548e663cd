//! What only the program around the session can do: the way of a command to the disk, the clipboard and the window.

use std::path::PathBuf;

use crate::files::ThemeChoice;
use crate::format::Format;
use crate::model::{Branch, Map, SourceId};

/// What only the program around the session can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    New,
    Open,
    OpenFile(PathBuf),
    /// Gives up what is being done beside the window.
    CancelWork,
    OpenExample(usize),
    Save,
    SaveAs,
    /// The answers to “Save changes?”.
    SaveFirst,
    Discard,
    Export(Format),
    /// Closes the map in front.
    Close,
    Quit,
    /// Brings a map to the front, counted from 0.
    ShowTab(usize),
    /// Brings the map so many places further to the front.
    TurnTabs(isize),
    CloseTab(usize),
    MoveTab {
        from: usize,
        to: usize,
    },
    /// Puts a branch on the clipboard.
    Copy(Branch),
    /// Puts a picture of a map on the clipboard.
    CopyPicture(Map),
    /// Asks for what is on the clipboard.
    Paste,
    /// That is on the clipboard.
    Pasted(String),
    ShowRescued,
    ShowVersions,
    /// Opens an earlier version beside the map.
    OpenVersion(usize),
    /// Opens work that a crash left.
    OpenRescued(usize),
    DiscardRescued(usize),
    /// The answer when the file was changed by another program.
    Outside(Outside),
    /// The answer when the file is open in another window.
    Elsewhere(Elsewhere),
    ShowPalette,
    /// Asks for a card to link the selected one to.
    ShowLinkTo,
    ShowShortcuts,
    CloseDialog,
    DismissMessage,
    /// The answer to the program's own question for a path.
    PathGiven(PathBuf),
    ToggleOutline,
    ToggleSources,
    ShowSources,
    ImportSources,
    ShowTypedCitations,
    /// Uses the style of a `.csl` file.
    ChooseStyleFile,
    ShowWorksCited,
    /// Puts the works cited on the clipboard.
    CopyWorksCited,
    /// Shows where a link leads, and asks before it is opened.
    ShowLink(String),
    /// Opens a link that was shown.
    OpenLink(String),
    /// Asks for a file to attach to a source.
    AttachFile(SourceId),
    ShowAttached(String),
    OpenAttached(String),
    ToggleInspector,
    ToggleReopen,
    ToggleMotion,
    Theme(ThemeChoice),
}

/// What to do about a file that another program changed while the map here has unsaved changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// The next save replaces the file.
    KeepMine,
    TakeTheirs,
    SaveCopy,
}

/// How to open a file that another window has open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    Copy,
    ReadOnly,
}
