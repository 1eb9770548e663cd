//! The table of everything a user can do: menu bar, context menus, toolbar, keys, palette, shortcut window and
//! `docs/commands.md` all read it.

use crate::session::Session;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    File,
    Edit,
    Add,
    Map,
    View,
    Light,
    Go,
    Help,
}

impl Menu {
    pub const ALL: [Self; 8] =
        [Self::File, Self::Edit, Self::Add, Self::Map, Self::View, Self::Light, Self::Go, Self::Help];

    pub fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Add => "Add",
            Self::Map => "Map",
            Self::View => "View",
            Self::Light => "Light",
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
    New Open Save SaveAs EarlierVersions UnsavedWork ToggleReopen ExportSvg ExportPng ExportPdf ImportSources ExportBibtex ExportRis ExportCslJson Close Quit
    Undo Redo Cut Copy CopyPicture Paste Duplicate EditText Delete DeleteBranch SelectAll Find FindNext FindPrevious
    AddReason AddObjection AddEvidence AddCoPremise AddUndercut AddBacking AddSibling AddClaim
    SwapStance KindThesis KindClaim KindEvidence ToggleUnstated MoveEarlier MoveLater Promote Demote CiteTyped CiteAllTyped LinkTo Detach SplitPremise Tidy
    Fold FoldSiblings FoldToFirst FoldToSecond FoldToThird UnfoldAll Focus LeaveFocus FilterEvidence FilterObjections FilterUnstated FilterUnsupported FilterUncited FilterPlaceless
    FilterNone FitMap FitSelection ZoomIn ZoomOut ZoomReset ToggleOutline ToggleSources ToggleInspector ToggleMotion
    ThemeSystem ThemeLight ThemeDark GoToThesis GoAlong GoUp GoDown GoLeft GoRight NextMap PreviousMap
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
            Self::ImportSources => row("Import sources…", Menu::File, Everywhere, &[], always),
            Self::ExportBibtex => row("Export sources as BibTeX…", Menu::File, Everywhere, &[], has_sources),
            Self::ExportRis => row("Export sources as RIS…", Menu::File, Everywhere, &[], has_sources),
            Self::ExportCslJson => row("Export sources as CSL-JSON…", Menu::File, Everywhere, &[], has_sources),
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
            Self::CiteTyped => row("Cite what is typed", Menu::Map, Everywhere, &["cmd+e"], |it| {
                it.is_some_and(|it| !it.typed_citations().is_empty())
            }),
            Self::CiteAllTyped => {
                row("Cite what is typed anywhere…", Menu::Map, Everywhere, &["cmd+shift+k"], has_cards)
            }
            Self::LinkTo => row("Link to…", Menu::Map, Canvas, &["l"], on_card),
            Self::Detach => row("Detach", Menu::Map, Canvas, &["shift+l"], on_step),
            Self::SplitPremise => row("Make it a step of its own", Menu::Map, Canvas, &["shift+p"], |it| {
                it.is_some_and(|it| {
                    it.selected_node()
                        .and_then(|node| it.home(node))
                        .is_some_and(|step| it.doc.map().inference(step).is_some_and(|it| it.is_linked()))
                })
            }),
            Self::Tidy => {
                row("Tidy", Menu::Map, Canvas, &["cmd+l"], |it| it.is_some_and(|it| it.doc.map().counts().pinned > 0))
            }

            Self::Fold => row("Fold or unfold", Menu::View, Canvas, &["f"], on_item),
            Self::FoldSiblings => row("Fold its siblings", Menu::View, Canvas, &["alt+f"], on_step),
            Self::FoldToFirst => {
                row("Fold to the first level", Menu::View, Canvas, &["cmd+alt+f", "cmd+alt+1"], has_cards)
            }
            Self::FoldToSecond => row("Fold to the second level", Menu::View, Canvas, &["cmd+alt+2"], has_cards),
            Self::FoldToThird => row("Fold to the third level", Menu::View, Canvas, &["cmd+alt+3"], has_cards),
            Self::UnfoldAll => row("Unfold all", Menu::View, Canvas, &["cmd+alt+u"], has_cards),
            Self::Focus => row("Focus on this branch", Menu::View, Canvas, &["shift+f"], on_card),
            Self::LeaveFocus => {
                row("Leave the branch", Menu::View, Canvas, &[], |it| it.is_some_and(|it| it.focus().is_some()))
            }
            Self::FilterEvidence => row("Light evidence", Menu::Light, Canvas, &[], has_cards),
            Self::FilterObjections => row("Light objections", Menu::Light, Canvas, &[], has_cards),
            Self::FilterUnstated => row("Light what is unstated", Menu::Light, Canvas, &[], has_cards),
            Self::FilterUnsupported => row("Light what has no support", Menu::Light, Canvas, &[], has_cards),
            Self::FilterUncited => row("Light evidence without a source", Menu::Light, Canvas, &[], has_cards),
            Self::FilterPlaceless => row("Light citations without a page", Menu::Light, Canvas, &[], has_cards),
            Self::FilterNone => {
                row("Light everything", Menu::Light, Canvas, &[], |it| it.is_some_and(|it| it.filter.is_some()))
            }
            Self::FitMap => row("Fit map", Menu::View, Canvas, &["shift+1"], has_cards),
            Self::FitSelection => row("Fit selection", Menu::View, Canvas, &["shift+2"], on_item),
            Self::ZoomIn => row("Zoom in", Menu::View, Everywhere, &["cmd+plus", "cmd+equals"], open),
            Self::ZoomOut => row("Zoom out", Menu::View, Everywhere, &["cmd+minus"], open),
            Self::ZoomReset => row("Zoom to 100 %", Menu::View, Everywhere, &["cmd+0"], open),
            Self::GoToThesis => row("Go to the thesis", Menu::Go, Canvas, &["home"], has_cards),
            Self::GoAlong => row("Go along the line", Menu::Go, Canvas, &["g"], on_item),
            Self::GoUp => row("Go up", Menu::Go, Canvas, &["up"], has_cards),
            Self::GoDown => row("Go down", Menu::Go, Canvas, &["down"], has_cards),
            Self::GoLeft => row("Go left", Menu::Go, Canvas, &["left"], has_cards),
            Self::GoRight => row("Go right", Menu::Go, Canvas, &["right"], has_cards),
            Self::NextMap => row("Next map", Menu::Go, Everywhere, &["cmd+tab", "cmd+pagedown"], open),
            Self::PreviousMap => row("Previous map", Menu::Go, Everywhere, &["cmd+shift+tab", "cmd+pageup"], open),
            Self::ToggleOutline => row("Outline", Menu::View, Everywhere, &["cmd+shift+o"], open),
            Self::ToggleSources => row("Sources", Menu::View, Everywhere, &["cmd+shift+b"], open),
            Self::ToggleInspector => row("Inspector", Menu::View, Everywhere, &["cmd+i"], open),
            Self::ToggleMotion => row("Less motion", Menu::View, Everywhere, &[], always),
            Self::ToggleReopen => row("Open last maps at start", Menu::File, Everywhere, &[], always),
            Self::ThemeSystem => row("Colours of the system", Menu::View, Everywhere, &[], always),
            Self::ThemeLight => row("Light colours", Menu::View, Everywhere, &[], always),
            Self::ThemeDark => row("Dark colours", Menu::View, Everywhere, &[], always),

            Self::Palette => row("Command palette…", Menu::Help, Everywhere, &["cmd+k", "cmd+shift+p"], always),
            Self::Shortcuts => row("Keyboard shortcuts", Menu::Help, Everywhere, &["f1", "shift+questionmark"], always),
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
    session.is_some_and(|it| !it.scene().is_empty())
}

fn has_sources(session: Option<&Session>) -> bool {
    session.is_some_and(|it| it.doc.map().n_sources() > 0)
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
