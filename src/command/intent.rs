//! What users mean by what they do: the window says it in these words, and nothing else.

use std::ops::Range;

use kurbo::{Point, Rect, Vec2};

use super::effect::Effect;
use super::name::Command;
use crate::document::{EssayCopy, LiveCitation};
use crate::essay::EssayGap;
use crate::find::Replacing;
use crate::model::{
    Branch, Citation, EvidenceKind, InferenceId, NodeId, NodeKind, Source, SourceId, Stance, Text, TextId,
};
use crate::scene::Item;
use crate::session::{CanvasArea, Drop, EssaySpot, Pointer, TourTurn, Turn};

/// Something that is done to a map that is open, or to the program.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    Run(Command),
    Point(Pointer),
    Select(Item),
    /// Selects something besides what is selected, or no longer.
    Toggle(Item),
    /// Selects all cards from the selected one to another, as they stand in the outline.
    SelectThrough(Item),
    /// Selects something and brings it on screen.
    Show(Item),
    /// Goes to the next card whose text begins with these letters, or contains them.
    GoToText(String),
    /// Goes from where a premise of a step is mentioned to its card.
    FollowMention {
        step: InferenceId,
        node: NodeId,
    },
    /// Starts typing on a card.
    Edit(NodeId),
    Type(String),
    /// Ends typing as if it had not begun. `typed` comes again by Redo: the text, where the field took it back already.
    UndoTyping {
        typed: Option<String>,
    },
    /// Makes a card where there is none.
    AddAt(Point),
    Inspect(Inspect),
    Sources(Sources),
    Texts(TextChange),
    Essay(EssayChange),
    /// Puts a branch under what is selected.
    Insert(Branch),
    Find(Find),
    /// Folds or unfolds a card, whatever is selected.
    Fold(NodeId),
    /// Puts a card elsewhere, and with it those that are selected besides.
    Drop(NodeId, Drop),
    /// Shows nothing but a branch, or everything.
    Focus(Option<NodeId>),
    /// Lets the selected card bear on another one, too.
    LinkTo(NodeId),
    /// The canvas has this place now, and that lies over it.
    Viewport(CanvasArea),
    /// While a card is typed on, the caret is here, seen from the card's top left corner.
    Caret(NodeId, Rect),
    Pan(Vec2),
    Zoom {
        by: f64,
        at: Point,
    },
    /// Starts typing on a line of the outline.
    EditLine(NodeId),
    /// Types on a card, from a first letter on, which is written at the end of its text.
    EditWith(NodeId, String),
    /// So many seconds have passed while the camera glides.
    Tick(f64),
    /// Turns to another slide of a presentation; nothing frames the slide anew.
    Present(Option<Turn>),
    /// Goes on with the tour, or leaves it.
    Tour(TourTurn),
    /// Something that only the program around the session can do.
    Do(Effect),
}

/// A change in the inspector.
#[derive(Clone, Debug, PartialEq)]
pub enum Inspect {
    Title(String),
    Author(String),
    Text(NodeId, String),
    Note(NodeId, String),
    Kind(NodeId, NodeKind),
    Unstated(NodeId, bool),
    Evidence(NodeId, Option<EvidenceKind>),
    Stance(InferenceId, Stance),
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

/// What is done to a text of the map, or with a passage of one.
#[derive(Clone, Debug, PartialEq)]
pub enum TextChange {
    /// Adds a text, the works that it cites and where it does, and shows it.
    Add(Box<Text>, Vec<Source>, Vec<LiveCitation>),
    /// Takes in an essay that was written from the map, and edited elsewhere.
    ComeBack(Box<EssayBack>),
    Show(TextId),
    Remove(TextId),
    /// Chooses from one stretch of the text that is shown to another, in bytes.
    Choose {
        from: Range<usize>,
        to: Range<usize>,
    },
    ChooseNothing,
    /// Goes to the next sentence that is not mapped.
    NextUnmapped,
    /// Makes a card of what is chosen, under what is selected or, if said, another card.
    Map(MapAs, Option<NodeId>),
    /// Goes into the card that was made last under the selected one, or back to what that bears on.
    GoInto,
    GoBack,
    /// Lets the text be written, with the caret at a place.
    WriteAt(usize),
    /// Takes out a range of the text that is written, in bytes, and puts something in its place.
    Write {
        range: Range<usize>,
        new: String,
    },
    /// Lets the text be read again, from a place on.
    Read(usize),
}

/// An essay that was written from a map, as it comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct EssayBack {
    pub text: Text,
    /// What it carries of the map.
    pub copy: EssayCopy,
    /// The works that it cites, and where.
    pub sources: Vec<Source>,
    pub cited: Vec<LiveCitation>,
}

/// What is done to the essay of a map, or to what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub enum EssayChange {
    Choose(EssaySpot),
    /// Puts something between two pieces, by their places now.
    Put(EssaySpot, EssayGap),
    /// Leaves something out, or takes it in again.
    LeaveOut(EssaySpot),
    /// The text of what is typed on is this now.
    Type(String),
    EndTyping,
    AsOutline(bool),
}

/// What a passage becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapAs {
    Thesis,
    Reason,
    Objection,
    Evidence,
    CoPremise,
    Undercut,
}

/// What is done to a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Find {
    /// Looks for other words.
    Text(String),
    /// Shows a hit by its number, counted from 0.
    Show(usize),
    /// What is found is to be replaced so, or only looked for.
    ReplaceBy(Option<Replacing>),
    /// Replaces it on the card that is shown, and goes on to the next.
    Replace,
    ReplaceAll,
    /// Folds again what it unfolded.
    End,
}
