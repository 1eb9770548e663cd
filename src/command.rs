//! Everything a user can do: one table, and what each does to the session.

mod clipboard;
mod edit;
mod inspect;
mod navigate;
mod rearrange;
mod typing;

use std::path::PathBuf;

use kurbo::{Point, Size, Vec2};

use crate::files::ThemeChoice;
use crate::format::Format;
use crate::model::{Branch, Citation, EditError, Map, NodeId, NodeKind, Source, Stance};
use crate::scene::Item;
use crate::session::{Filter, Pointer, Session};

/// Something that is done to a map that is open, or to the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    Run(Command),
    Point(Pointer),
    Select(Item),
    /// Selects something and brings it on screen.
    Show(Item),
    /// Starts typing on a card.
    Edit(NodeId),
    Type(String),
    /// Makes a card where there is none.
    AddAt(Point),
    Inspect(Inspect),
    /// Puts a branch under what is selected.
    Insert(Branch),
    Find(Find),
    /// Folds or unfolds a card, whatever is selected.
    Fold(NodeId),
    /// Shows nothing but a branch, or everything.
    Focus(Option<NodeId>),
    /// Lets the selected card bear on another one, too.
    LinkTo(NodeId),
    /// The canvas has this size now.
    Viewport(Size),
    Pan(Vec2),
    Zoom {
        by: f64,
        at: Point,
    },
    /// Something that only the program around the session can do.
    Do(Effect),
}

/// A change in the inspector.
#[derive(Clone, Debug, PartialEq)]
pub enum Inspect {
    Title(String),
    Text(NodeId, String),
    Note(NodeId, String),
    Kind(NodeId, NodeKind),
    Unstated(NodeId, bool),
    Stance(crate::model::InferenceId, Stance),
    SetCitation(NodeId, usize, Citation),
    AddCitation(NodeId, Citation),
    /// Adds a source and cites it.
    CiteNew(NodeId, Source),
    RemoveCitation(NodeId, usize),
    Unpin(NodeId),
}

/// What is done to a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Find {
    /// Looks for other words.
    Text(String),
    /// Shows a hit by its number, counted from 0.
    Show(usize),
    /// Folds again what it unfolded.
    End,
}

/// What only the program around the session can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    New,
    Open,
    OpenFile(PathBuf),
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
    ToggleInspector,
    ToggleReopen,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    File,
    Edit,
    Add,
    Map,
    View,
    Go,
    Help,
}

impl Menu {
    pub const ALL: [Self; 7] = [Self::File, Self::Edit, Self::Add, Self::Map, Self::View, Self::Go, Self::Help];

    pub fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Add => "Add",
            Self::Map => "Map",
            Self::View => "View",
            Self::Go => "Go",
            Self::Help => "Help",
        }
    }
}

/// Where a command's keys are listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Always, also while something is typed.
    Everywhere,
    /// When the canvas has the keyboard and nothing is typed.
    Canvas,
}

/// What there is to know about a command.
pub struct Row {
    /// In sentence case, with “…” where a question follows.
    pub name: &'static str,
    pub menu: Menu,
    pub context: Context,
    /// As `cmd+shift+z`, `f2`, `delete`, `a`. The first one is shown.
    pub keys: &'static [&'static str],
    pub enabled: fn(Option<&Session>) -> bool,
}

macro_rules! commands {
    ($($name:ident)*) => {
        /// Everything a user can do by menu, key or palette.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $($name),* }

        impl Command {
            /// In the order of the menus.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

commands! {
    New Open Save SaveAs EarlierVersions UnsavedWork ToggleReopen ExportSvg ExportPng ExportPdf Close Quit
    Undo Redo Cut Copy CopyPicture Paste Duplicate EditText Delete DeleteBranch SelectAll Find FindNext FindPrevious
    AddReason AddObjection AddEvidence AddCoPremise AddUndercut AddBacking AddSibling AddClaim
    SwapStance KindThesis KindClaim KindEvidence ToggleUnstated MoveEarlier MoveLater Promote Demote LinkTo Detach SplitPremise Tidy
    Fold FoldSiblings FoldAll UnfoldAll Focus LeaveFocus FilterEvidence FilterObjections FilterUnstated FilterUnsupported
    FilterNone FitMap FitSelection ZoomIn ZoomOut ZoomReset ToggleOutline ToggleInspector
    ThemeSystem ThemeLight ThemeDark GoToThesis GoUp GoDown GoLeft GoRight NextMap PreviousMap
    Palette Shortcuts
}

impl Command {
    pub fn row(self) -> Row {
        use Context::{Canvas, Everywhere};
        let row = |name, menu, context, keys, enabled| Row { name, menu, context, keys, enabled };
        match self {
            Self::New => row("New map", Menu::File, Everywhere, &["cmd+n"], always),
            Self::Open => row("Open…", Menu::File, Everywhere, &["cmd+o"], always),
            Self::Save => row("Save", Menu::File, Everywhere, &["cmd+s"], open),
            Self::SaveAs => row("Save as…", Menu::File, Everywhere, &["cmd+shift+s"], open),
            Self::EarlierVersions => row("Earlier versions…", Menu::File, Everywhere, &[], open),
            Self::UnsavedWork => row("Work left by a crash…", Menu::File, Everywhere, &[], always),
            Self::ExportSvg => row("Export as SVG…", Menu::File, Everywhere, &[], has_cards),
            Self::ExportPng => row("Export as PNG…", Menu::File, Everywhere, &[], has_cards),
            Self::ExportPdf => row("Export as PDF…", Menu::File, Everywhere, &["cmd+shift+e"], has_cards),
            Self::Close => row("Close map", Menu::File, Everywhere, &["cmd+w"], open),
            Self::Quit => row("Quit", Menu::File, Everywhere, &["cmd+q"], always),

            Self::Undo => {
                row("Undo", Menu::Edit, Canvas, &["cmd+z"], |it| it.is_some_and(|it| it.doc.undo_label().is_some()))
            }
            Self::Redo => row("Redo", Menu::Edit, Canvas, &["cmd+shift+z", "cmd+y"], |it| {
                it.is_some_and(|it| it.doc.redo_label().is_some())
            }),
            Self::Cut => row("Cut", Menu::Edit, Canvas, &["cmd+x"], on_item),
            Self::Copy => row("Copy", Menu::Edit, Canvas, &["cmd+c"], on_item),
            Self::CopyPicture => row("Copy as picture", Menu::Edit, Canvas, &[], has_cards),
            Self::Paste => row("Paste", Menu::Edit, Canvas, &["cmd+v"], open),
            Self::Duplicate => row("Duplicate", Menu::Edit, Canvas, &["cmd+d"], on_item),
            Self::EditText => row("Edit text", Menu::Edit, Canvas, &["f2", "space"], on_card),
            Self::Delete => row("Delete", Menu::Edit, Canvas, &["delete", "backspace"], on_item),
            Self::DeleteBranch => row("Delete branch", Menu::Edit, Canvas, &["shift+delete"], on_card),
            Self::SelectAll => row("Select all", Menu::Edit, Canvas, &["cmd+a"], has_cards),

            Self::Find => row("Find…", Menu::Edit, Everywhere, &["cmd+f"], has_cards),
            Self::FindNext => row("Find next", Menu::Edit, Everywhere, &["f3", "cmd+g"], is_searching),
            Self::FindPrevious => {
                row("Find previous", Menu::Edit, Everywhere, &["shift+f3", "cmd+shift+g"], is_searching)
            }

            Self::AddReason => row("Add reason", Menu::Add, Canvas, &["tab"], on_item),
            Self::AddObjection => row("Add objection", Menu::Add, Canvas, &["shift+tab"], on_item),
            Self::AddEvidence => row("Add evidence", Menu::Add, Canvas, &["e"], on_item),
            Self::AddCoPremise => row("Add co-premise", Menu::Add, Canvas, &["p"], on_step),
            Self::AddUndercut => row("Object to the step", Menu::Add, Canvas, &["u"], on_step),
            Self::AddBacking => row("Back the step", Menu::Add, Canvas, &["shift+u"], on_step),
            Self::AddSibling => row("Add another like it", Menu::Add, Canvas, &["enter"], on_step),
            Self::AddClaim => row("Add unattached claim", Menu::Add, Canvas, &["n"], open),
            Self::SwapStance => row("Swap reason and objection", Menu::Map, Canvas, &["x"], on_step),
            Self::KindThesis => row("Make it a thesis", Menu::Map, Canvas, &["1"], on_card),
            Self::KindClaim => row("Make it a claim", Menu::Map, Canvas, &["2"], on_card),
            Self::KindEvidence => row("Make it evidence", Menu::Map, Canvas, &["3"], on_card),
            Self::ToggleUnstated => row("Mark as unstated", Menu::Map, Canvas, &["a"], on_card),
            Self::MoveEarlier => row("Move before its neighbour", Menu::Map, Canvas, &["alt+left"], on_step),
            Self::MoveLater => row("Move after its neighbour", Menu::Map, Canvas, &["alt+right"], on_step),
            Self::Promote => row("Move up a level", Menu::Map, Canvas, &["alt+up"], on_step),
            Self::Demote => row("Move under its neighbour", Menu::Map, Canvas, &["alt+down"], on_step),
            Self::LinkTo => row("Link to…", Menu::Map, Canvas, &["l"], on_card),
            Self::Detach => row("Detach", Menu::Map, Canvas, &["shift+l"], on_step),
            Self::SplitPremise => row("Make it a step of its own", Menu::Map, Canvas, &["shift+p"], |it| {
                it.is_some_and(|it| {
                    it.selected_node()
                        .and_then(|node| it.home(node))
                        .is_some_and(|step| it.doc.map().inference(step).is_some_and(|it| it.is_linked()))
                })
            }),
            Self::Tidy => row("Tidy", Menu::Map, Canvas, &["cmd+l"], |it| {
                it.is_some_and(|it| it.doc.map().nodes().any(|(_, it)| it.pinned.is_some()))
            }),

            Self::Fold => row("Fold or unfold", Menu::View, Canvas, &["f"], on_card),
            Self::FoldSiblings => row("Fold its siblings", Menu::View, Canvas, &["alt+f"], on_step),
            Self::FoldAll => row("Fold to the first level", Menu::View, Canvas, &["cmd+alt+f"], has_cards),
            Self::UnfoldAll => row("Unfold all", Menu::View, Canvas, &["cmd+alt+u"], has_cards),
            Self::Focus => row("Focus on this branch", Menu::View, Canvas, &["shift+f"], on_card),
            Self::LeaveFocus => {
                row("Leave the branch", Menu::View, Canvas, &[], |it| it.is_some_and(|it| it.focus().is_some()))
            }
            Self::FilterEvidence => row("Light evidence", Menu::View, Canvas, &[], has_cards),
            Self::FilterObjections => row("Light objections", Menu::View, Canvas, &[], has_cards),
            Self::FilterUnstated => row("Light what is unstated", Menu::View, Canvas, &[], has_cards),
            Self::FilterUnsupported => row("Light what has no support", Menu::View, Canvas, &[], has_cards),
            Self::FilterNone => {
                row("Light everything", Menu::View, Canvas, &[], |it| it.is_some_and(|it| it.filter.is_some()))
            }
            Self::FitMap => row("Fit map", Menu::View, Canvas, &["shift+1"], has_cards),
            Self::FitSelection => row("Fit selection", Menu::View, Canvas, &["shift+2"], on_item),
            Self::ZoomIn => row("Zoom in", Menu::View, Everywhere, &["cmd+plus", "cmd+equals"], open),
            Self::ZoomOut => row("Zoom out", Menu::View, Everywhere, &["cmd+minus"], open),
            Self::ZoomReset => row("Zoom to 100 %", Menu::View, Everywhere, &["cmd+0"], open),
            Self::GoToThesis => row("Go to the thesis", Menu::Go, Canvas, &["home"], has_cards),
            Self::GoUp => row("Go up", Menu::Go, Canvas, &["up"], has_cards),
            Self::GoDown => row("Go down", Menu::Go, Canvas, &["down"], has_cards),
            Self::GoLeft => row("Go left", Menu::Go, Canvas, &["left"], has_cards),
            Self::GoRight => row("Go right", Menu::Go, Canvas, &["right"], has_cards),
            Self::NextMap => row("Next map", Menu::Go, Everywhere, &["cmd+tab", "cmd+pagedown"], open),
            Self::PreviousMap => row("Previous map", Menu::Go, Everywhere, &["cmd+shift+tab", "cmd+pageup"], open),
            Self::ToggleOutline => row("Outline", Menu::View, Everywhere, &["cmd+shift+o"], open),
            Self::ToggleInspector => row("Inspector", Menu::View, Everywhere, &["cmd+i"], open),
            Self::ToggleReopen => row("Open last maps at start", Menu::File, Everywhere, &[], always),
            Self::ThemeSystem => row("Colours of the system", Menu::View, Everywhere, &[], always),
            Self::ThemeLight => row("Light colours", Menu::View, Everywhere, &[], always),
            Self::ThemeDark => row("Dark colours", Menu::View, Everywhere, &[], always),

            Self::Palette => row("Command palette…", Menu::Help, Everywhere, &["cmd+k", "cmd+shift+p"], always),
            Self::Shortcuts => row("Keyboard shortcuts", Menu::Help, Everywhere, &["f1"], always),
        }
    }

    /// The name, with what it would undo or redo.
    pub fn title(self, session: Option<&Session>) -> String {
        let doc = session.map(|it| &it.doc);
        let of = match self {
            Self::Undo => doc.and_then(|it| it.undo_label()),
            Self::Redo => doc.and_then(|it| it.redo_label()),
            _ => None,
        };
        let name = self.row().name;
        of.map_or_else(|| name.to_owned(), |it| format!("{name}: {}", it.to_lowercase()))
    }
}

fn always(_: Option<&Session>) -> bool {
    true
}

fn open(session: Option<&Session>) -> bool {
    session.is_some()
}

fn has_cards(session: Option<&Session>) -> bool {
    session.is_some_and(|it| !it.scene().cards.is_empty())
}

fn is_searching(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.search.is_some())
}

fn on_item(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selected().is_some())
}

fn on_card(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selected_node().is_some())
}

fn on_step(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.selected_step().is_some())
}

/// Does what is meant, as far as the map is concerned, and says what is left for the program to do.
///
/// # Errors
/// When the map refuses the change; it is then as before.
pub fn handle(intent: Intent, session: &mut Session) -> Result<Option<Effect>, EditError> {
    session.refusal = None;
    // Looking around changes no map, so nothing has to be held in its place.
    let looks = matches!(intent, Intent::Pan(_) | Intent::Zoom { .. } | Intent::Viewport(_));
    let anchor = if looks { None } else { session.anchor() };
    let result = match intent {
        Intent::Run(command) => run(command, session),
        Intent::Point(event) => rearrange::point(session, event).map(|()| None),
        Intent::Select(item) => {
            typing::end(session);
            session.select(item);
            Ok(None)
        }
        Intent::Show(item) => {
            typing::end(session);
            session.refresh(Some(item));
            session.select(item);
            session.reveal(item);
            Ok(None)
        }
        Intent::Edit(node) => {
            typing::start(session, node, false);
            Ok(None)
        }
        Intent::Type(text) => typing::type_text(session, text).map(|()| None),
        Intent::AddAt(at) => edit::add_at(session, at).map(|()| None),
        Intent::Find(find) => {
            typing::end(session);
            match find {
                Find::Text(text) => session.look_for(text),
                Find::Show(at) => session.show_hit_at(at),
                Find::End => session.search = None,
            }
            Ok(None)
        }
        Intent::Fold(node) => {
            typing::end(session);
            edit::fold_node(session, node).map(|()| None)
        }
        Intent::Focus(node) => {
            typing::end(session);
            session.focus_on(node);
            Ok(None)
        }
        Intent::LinkTo(target) => rearrange::link_to(session, target).map(|()| None),
        Intent::Insert(branch) => {
            typing::end(session);
            clipboard::paste(session, &branch).map(|()| None)
        }
        Intent::Inspect(change) => inspect::inspect(session, change).map(|()| None),
        Intent::Viewport(size) => {
            let first = session.viewport == Size::ZERO;
            session.viewport = size;
            if first {
                session.show_from_start();
            }
            Ok(None)
        }
        Intent::Pan(by) => {
            session.camera.pan(by);
            Ok(None)
        }
        Intent::Zoom { by, at } => {
            session.camera.zoom_by(by, at);
            Ok(None)
        }
        Intent::Do(effect) => Ok(Some(effect)),
    };
    session.refresh(anchor);
    if let Err(refusal) = &result {
        session.refusal = Some(refusal.clone());
    }
    result
}

/// What an intent means while no map is open.
pub fn without_map(intent: Intent) -> Option<Effect> {
    match intent {
        Intent::Run(command) => effect(command),
        Intent::Do(effect) => Some(effect),
        _ => None,
    }
}

fn effect(command: Command) -> Option<Effect> {
    Some(match command {
        Command::New => Effect::New,
        Command::Open => Effect::Open,
        Command::Save => Effect::Save,
        Command::SaveAs => Effect::SaveAs,
        Command::EarlierVersions => Effect::ShowVersions,
        Command::UnsavedWork => Effect::ShowRescued,
        Command::ExportSvg => Effect::Export(Format::Svg),
        Command::ExportPng => Effect::Export(Format::Png),
        Command::ExportPdf => Effect::Export(Format::Pdf),
        Command::Close => Effect::Close,
        Command::Quit => Effect::Quit,
        Command::NextMap => Effect::TurnTabs(1),
        Command::PreviousMap => Effect::TurnTabs(-1),
        Command::ToggleOutline => Effect::ToggleOutline,
        Command::ToggleInspector => Effect::ToggleInspector,
        Command::ToggleReopen => Effect::ToggleReopen,
        Command::ThemeSystem => Effect::Theme(ThemeChoice::System),
        Command::ThemeLight => Effect::Theme(ThemeChoice::Light),
        Command::ThemeDark => Effect::Theme(ThemeChoice::Dark),
        Command::Paste => Effect::Paste,
        Command::LinkTo => Effect::ShowLinkTo,
        Command::Palette => Effect::ShowPalette,
        Command::Shortcuts => Effect::ShowShortcuts,
        _ => return None,
    })
}

fn run(command: Command, session: &mut Session) -> Result<Option<Effect>, EditError> {
    if !(command.row().enabled)(Some(session)) {
        return Ok(None);
    }
    typing::end(session);
    let map_center = session.viewport.to_rect().center();
    match command {
        Command::Undo => edit::undo(session),
        Command::Redo => edit::redo(session),
        Command::Copy => return Ok(clipboard::copied(session).map(Effect::Copy)),
        Command::CopyPicture => {
            let branch = clipboard::copied(session).map(|it| it.map);
            return Ok(Some(Effect::CopyPicture(branch.unwrap_or_else(|| session.doc.map().clone()))));
        }
        Command::Cut => {
            let copied = clipboard::copied(session);
            clipboard::cut(session)?;
            return Ok(copied.map(Effect::Copy));
        }
        Command::Duplicate => clipboard::duplicate(session)?,
        Command::EditText => session.selected_node().into_iter().for_each(|it| typing::start(session, it, false)),
        Command::Delete => edit::delete(session)?,
        Command::DeleteBranch => edit::delete_branch(session, "Delete branch")?,
        Command::SelectAll => session.selection = session.scene().cards.iter().map(|it| Item::Card(it.node)).collect(),
        Command::Find => _ = session.search.get_or_insert_default(),
        Command::FindNext => session.turn_hits(1),
        Command::FindPrevious => session.turn_hits(-1),
        Command::AddReason => edit::add(session, "Add reason", NodeKind::Claim, Stance::Supports)?,
        Command::AddObjection => edit::add(session, "Add objection", NodeKind::Claim, Stance::Opposes)?,
        Command::AddEvidence => edit::add(session, "Add evidence", NodeKind::Evidence, Stance::Supports)?,
        Command::AddCoPremise => edit::add_co_premise(session)?,
        Command::AddUndercut => edit::add_undercut(session)?,
        Command::AddBacking => edit::add_backing(session)?,
        Command::AddSibling => edit::add_sibling(session)?,
        Command::AddClaim => {
            let middle = session.camera.map_from_screen(map_center);
            edit::add_at(session, middle)?;
        }
        Command::SwapStance => edit::swap_stance(session)?,
        Command::KindThesis => edit::set_kind(session, NodeKind::Thesis)?,
        Command::KindClaim => edit::set_kind(session, NodeKind::Claim)?,
        Command::KindEvidence => edit::set_kind(session, NodeKind::Evidence)?,
        Command::ToggleUnstated => edit::toggle_unstated(session)?,
        Command::MoveEarlier => rearrange::move_among_siblings(session, -1)?,
        Command::MoveLater => rearrange::move_among_siblings(session, 1)?,
        Command::Promote => rearrange::promote(session)?,
        Command::Demote => rearrange::demote(session)?,
        Command::Detach => rearrange::detach(session)?,
        Command::SplitPremise => rearrange::split_premise(session)?,
        Command::Tidy => rearrange::tidy(session)?,
        Command::Fold => edit::fold(session)?,
        Command::FoldSiblings => edit::fold_siblings(session)?,
        Command::FoldAll => edit::fold_all(session, true)?,
        Command::UnfoldAll => edit::fold_all(session, false)?,
        Command::Focus => session.focus_on(session.selected_node()),
        Command::LeaveFocus => session.focus_on(None),
        Command::FilterEvidence => session.filter = Some(Filter::Evidence),
        Command::FilterObjections => session.filter = Some(Filter::Objections),
        Command::FilterUnstated => session.filter = Some(Filter::Unstated),
        Command::FilterUnsupported => session.filter = Some(Filter::Unsupported),
        Command::FilterNone => session.filter = None,
        Command::FitMap => session.camera.fit(session.scene().bounds, session.viewport),
        Command::FitSelection => navigate::fit_selection(session),
        Command::ZoomIn => session.camera.zoom_by(1.25, map_center),
        Command::ZoomOut => session.camera.zoom_by(0.8, map_center),
        Command::ZoomReset => session.camera.zoom_by(1.0 / session.camera.zoom, map_center),
        Command::GoToThesis => navigate::go_to_thesis(session),
        Command::GoUp => navigate::go(session, Vec2::new(0.0, -1.0)),
        Command::GoDown => navigate::go(session, Vec2::new(0.0, 1.0)),
        Command::GoLeft => navigate::go(session, Vec2::new(-1.0, 0.0)),
        Command::GoRight => navigate::go(session, Vec2::new(1.0, 0.0)),
        _ => return Ok(effect(command)),
    }
    Ok(None)
}
