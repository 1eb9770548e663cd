//! What only the program around the session can do: the way of a command to the disk, the clipboard and the window.

use std::path::PathBuf;

use crate::arrange::Beginnings;
use crate::format::{ExportOptions, Format};
use crate::model::{Branch, Layout, Map, NodeId, SourceId};
use crate::settings::{Setting, Value};

/// What only the program around the session can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    New,
    /// A new map with this thesis.
    NewAbout(String),
    Open,
    OpenFile(PathBuf),
    /// Gives up what is being done beside the window.
    CancelWork,
    OpenExample(usize),
    /// A new map that is a template, by its place in the list.
    NewFrom(usize),
    /// A new map on which to take the tour.
    Tour,
    /// Shows the templates.
    ShowTemplates,
    Save,
    SaveAs,
    /// Shows the list of formats that a map can be exported to, with one of them chosen, else the one of last time.
    ShowExport(Option<Format>),
    /// How it is to be exported instead.
    ChooseExport(ExportAs),
    /// Shows how the map will be printed.
    ShowPrint,
    /// How it is to be printed instead.
    ChoosePrint(Box<ExportOptions>),
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
    /// Puts a picture of a map on the clipboard, with columns that begin as on screen.
    CopyPicture(Map, Beginnings),
    /// Asks for what is on the clipboard.
    Paste,
    /// That is on the clipboard.
    Pasted(String),
    /// That is put on the map so, whatever it looks like.
    PasteAs(PasteAs, String),
    ShowRescued,
    /// Lists what was thrown away and can be brought back.
    ShowDiscarded,
    ShowVersions,
    ShowPalette,
    /// Asks for a card to link the selected one to.
    ShowLinkTo,
    /// What was typed is cited now: on these cards, with these years.
    Cited(Vec<(NodeId, String)>),
    ShowSettings,
    ShowShortcuts,
    ShowWhatIsNew,
    ShowAbout,
    /// Asks for a source to cite on a card.
    ShowCite(NodeId),
    /// Shows the window on the whole screen, or no longer.
    FullScreen,
    /// What is said to the question in front of the window.
    Answer(Answer),
    /// Lists another folder in the dialog that asks for a path.
    Browse(PathBuf),
    /// Leaves the question in front of the window be.
    CloseDialog,
    /// Fills the screen with a presentation, or no longer.
    FillScreen(bool),
    DismissMessage,
    /// Shows all that was told of the file of which the message says the first.
    ShowReport,
    /// Puts the remarks that are shown on the clipboard.
    CopyReport,
    Set(Setting, Value),
    Toggle(Setting),
    /// How new maps are laid out from now on.
    LayNewMapsOut(Layout),
    ShowSources,
    ImportSources,
    /// Reads a document as a text of the map.
    AddText,
    ShowTypedCitations,
    /// Uses the style of a `.csl` file.
    ChooseStyleFile,
    /// Asks for the folder that a setting names.
    ChooseFolder(Setting),
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
    /// Spelling takes a word for right from now on.
    AddToDictionary(String),
}

/// How a map is to be exported.
#[derive(Clone, Debug, PartialEq)]
pub struct ExportAs {
    pub format: Format,
    /// The cards at the top of what is exported; the whole map where there is none.
    pub tops: Vec<NodeId>,
    pub carries: Carries,
}

/// What a picture holds of its map, so that it can be opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// All but notes, texts that are mapped and the paths of attached files, which nobody may have meant to hand out.
    Bare,
    Whole,
    Nothing,
}

/// How a text comes onto a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteAs {
    /// Each paragraph, or line of a list, is one.
    Cards,
    /// All of it is one.
    OneCard,
    /// It stands beside the map, to be mapped.
    Text,
}

/// What is said to the question in front of the window. It is meant for the map that the question is about, whichever
/// is in front by then; to another question it says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Saves the map before it is closed.
    Save,
    /// Closes the map without saving it.
    DoNotSave,
    /// A path, where the system has no dialog of its own.
    Path(PathBuf),
    /// Prints the map as was chosen.
    Print,
    SaveAsPdf,
    /// Exports the map as was chosen.
    Export,
    Outside(Outside),
    Elsewhere(Elsewhere),
    /// Opens an earlier version beside the map, by its place in the list.
    OpenVersion(usize),
    /// Opens work that a crash left, by its place in the list.
    OpenRescued(usize),
    DiscardRescued(usize),
    /// Opens work that was thrown away, by its place in the list.
    OpenDiscarded(usize),
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
