//! Everything a user can do, and what each does to the session. The [table](Command) says what there is.

mod citing;
mod clipboard;
mod edit;
mod effect;
mod inspect;
mod large;
mod navigate;
mod rearrange;
mod table;
mod typing;

use kurbo::{Point, Size, Vec2};

use crate::format::Format;
use crate::model::{Branch, Citation, EditError, NodeId, NodeKind, Source, SourceId, Stance};
use crate::scene::Item;
use crate::scene::card::CARD_WIDTH;
use crate::session::{Camera, Drop, Filter, Gesture, Pointer, Session};
use crate::settings::{Setting, ThemeChoice};

pub use effect::{Answer, Effect, Elsewhere, Outside};
pub use large::large;
pub use table::{Command, Context, Menu, Row};

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
    Sources(Sources),
    /// Puts a branch under what is selected.
    Insert(Branch),
    Find(Find),
    /// Folds or unfolds a card, whatever is selected.
    Fold(NodeId),
    /// Puts a card elsewhere.
    Drop(NodeId, Drop),
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
    /// Starts typing on a line of the outline.
    EditLine(NodeId),
    /// Types on a card, from a first letter on.
    EditWith(NodeId, String),
    /// So many seconds have passed while the camera glides.
    Tick(f64),
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
    Evidence(NodeId, Option<crate::model::EvidenceKind>),
    Stance(crate::model::InferenceId, Stance),
    SetCitation(NodeId, usize, Citation),
    AddCitation(NodeId, Citation),
    /// Adds a source and cites it.
    CiteNew(NodeId, Source),
    RemoveCitation(NodeId, usize),
    Unpin(NodeId),
}

/// A change of the sources, or of what is shown of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Sources {
    /// Shows one source by itself, or all.
    Show(Option<SourceId>),
    /// Adds a source and shows it.
    Add(Source),
    /// Adds sources from elsewhere; works that are there already are completed.
    Import(Vec<Source>),
    Set(SourceId, Source),
    Remove(SourceId),
    /// Makes one source of several: the first.
    Merge(Vec<SourceId>),
    /// How citations are written: see [`Style::of`](crate::cite::Style::of).
    Style(String),
    Language(String),
    /// Attaches a file, or lets go of it.
    Attach(SourceId, Option<String>),
    /// Lights the cards that cite a source, or everything.
    Light(Option<SourceId>),
    /// Turns typed citations on these cards into real ones.
    Cite(Vec<NodeId>),
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

/// Ends what is being typed and dragged.
pub fn settle(session: &mut Session) {
    typing::end(session);
    session.gesture = Gesture::Idle;
    session.refresh(None);
}

/// Does what is meant, as far as the map is concerned, and says what is left for the program to do.
///
/// # Errors
/// When the map refuses the change; it is then as before.
pub fn handle(intent: Intent, session: &mut Session) -> Result<Option<Effect>, EditError> {
    session.refusal = None;
    // Looking around changes no map, so nothing has to be held in its place.
    let looks = matches!(intent, Intent::Pan(_) | Intent::Zoom { .. } | Intent::Viewport(_) | Intent::Tick(_));
    if looks && !matches!(intent, Intent::Tick(_)) {
        session.stop();
    }
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
        Intent::Drop(node, drop) => {
            typing::end(session);
            session.select(Item::Card(node));
            rearrange::drop_card(session, node, drop).map(|()| None)
        }
        Intent::LinkTo(target) => rearrange::link_to(session, target).map(|()| None),
        Intent::Insert(branch) => {
            typing::end(session);
            clipboard::paste(session, &branch).map(|()| None)
        }
        Intent::Sources(change) => citing::sources(session, change).map(|()| None),
        Intent::Inspect(change) => inspect::inspect(session, change).map(|()| None),
        Intent::Viewport(size) => {
            let first = session.viewport == Size::ZERO;
            session.viewport = size;
            session.camera.least = Camera::zoom_to_fit(session.scene().bounds, size);
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
        Intent::EditWith(node, letter) => typing::start_with(session, node, letter).map(|()| None),
        Intent::EditLine(node) => {
            typing::start(session, node, false);
            if let Some(draft) = &mut session.draft {
                draft.in_outline = true;
            }
            Ok(None)
        }
        Intent::Tick(seconds) => {
            session.go_on(seconds);
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
        Command::ImportSources => Effect::ImportSources,
        Command::ExportBibtex => Effect::Export(Format::Bibtex),
        Command::ExportRis => Effect::Export(Format::Ris),
        Command::ExportCslJson => Effect::Export(Format::CslJson),
        Command::CiteAllTyped => Effect::ShowTypedCitations,
        Command::ToggleSources => Effect::Toggle(Setting::Sources),
        Command::Close => Effect::Close,
        Command::Quit => Effect::Quit,
        Command::NextMap => Effect::TurnTabs(1),
        Command::PreviousMap => Effect::TurnTabs(-1),
        Command::ToggleOutline => Effect::Toggle(Setting::Outline),
        Command::ToggleInspector => Effect::Toggle(Setting::Inspector),
        Command::ToggleReopen => Effect::Toggle(Setting::Reopen),
        Command::ToggleMotion => Effect::Toggle(Setting::LessMotion),
        Command::ThemeSystem => Effect::Set(Setting::Theme, ThemeChoice::System.value()),
        Command::ThemeLight => Effect::Set(Setting::Theme, ThemeChoice::Light.value()),
        Command::ThemeDark => Effect::Set(Setting::Theme, ThemeChoice::Dark.value()),
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
        Command::Undo | Command::Redo if session.doc.held => session.doc.may_change()?,
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
        Command::SelectAll => session.selection = session.scene().cards().map(|it| Item::Card(it.node)).collect(),
        Command::Find => session.begin_search(),
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
            let card = kurbo::Rect::from_center_size((0.0, 40.0), (CARD_WIDTH, 80.0));
            edit::add_at(session, session.scene().free_place(card, middle, &[]))?;
        }
        Command::CiteTyped => citing::cite_typed(session)?,
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
        Command::FoldToFirst => edit::fold_to_level(session, Some(1))?,
        Command::FoldToSecond => edit::fold_to_level(session, Some(2))?,
        Command::FoldToThird => edit::fold_to_level(session, Some(3))?,
        Command::UnfoldAll => edit::fold_to_level(session, None)?,
        Command::Focus => session.focus_on(session.selected_node()),
        Command::LeaveFocus => session.focus_on(None),
        Command::FilterEvidence => session.filter = Some(Filter::Evidence),
        Command::FilterObjections => session.filter = Some(Filter::Objections),
        Command::FilterUnstated => session.filter = Some(Filter::Unstated),
        Command::FilterUnsupported => session.filter = Some(Filter::Unsupported),
        Command::FilterUncited => session.filter = Some(Filter::Uncited),
        Command::FilterPlaceless => session.filter = Some(Filter::Placeless),
        Command::FilterNone => session.filter = None,
        Command::FitMap => {
            let bounds = session.scene().bounds;
            session.look(|camera, viewport| camera.fit(bounds, viewport));
        }
        Command::FitSelection => navigate::fit_selection(session),
        Command::ZoomIn => session.look(|camera, _| camera.zoom_by(1.25, map_center)),
        Command::ZoomOut => session.look(|camera, _| camera.zoom_by(0.8, map_center)),
        Command::ZoomReset => session.look(|camera, _| camera.zoom_by(1.0 / camera.zoom, map_center)),
        Command::GoToThesis => navigate::go_to_thesis(session),
        Command::GoAlong => navigate::go_along(session),
        Command::GoUp => navigate::go(session, Vec2::new(0.0, -1.0)),
        Command::GoDown => navigate::go(session, Vec2::new(0.0, 1.0)),
        Command::GoLeft => navigate::go(session, Vec2::new(-1.0, 0.0)),
        Command::GoRight => navigate::go(session, Vec2::new(1.0, 0.0)),
        _ => return Ok(effect(command)),
    }
    Ok(None)
}
