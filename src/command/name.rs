//! The commands by name; what each is and does stands in the table.

use super::navigate::Arrow;
use crate::format::Format;
use crate::settings::{self, Setting};

/// Declares the commands in the order of the menus; those with a payload are one for each value. A macro, so that the
/// enum and the list of its values are one, and the list forgets none.
macro_rules! commands {
    ($($name:ident $(($payload:ty: $values:expr))?)*) => {
        /// Everything a user can do by menu, key or palette.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command { $($name $(($payload))?),* }

        /// All of them, in the order of the menus.
        pub(super) fn every() -> Vec<Command> {
            [$(commands!(@every $name $($values)?)),*].concat()
        }
    };
    (@every $name:ident) => { vec![Command::$name] };
    (@every $name:ident $values:expr) => { $values.map(Command::$name).collect() };
}

commands! {
    New NewFromTemplate Open Save SaveAs EarlierVersions UnsavedWork DiscardedWork ToggleReopen Print ExportMap Export(Format: exports()) ImportSources AddText Settings Close Quit
    Undo Redo Cut Copy CopyPicture Paste Duplicate EditText WriteText Delete DeleteBranch SelectAll Find FindNext FindPrevious Replace
    AddReason AddObjection AddEvidence AddCoPremise AddUndercut AddBacking AddSibling AddAbove AddClaim
    SwapStance KindThesis KindClaim KindEvidence ToggleUnstated MoveEarlier MoveLater Promote Demote Cite CiteAllTyped ChooseStyle LinkTo AddPassage ParagraphsAsCards Detach SplitPremise TurnArrows Tidy TidyStray ArrangeAnew
    ThesisAtTop ThesisAtLeft AiryLayout NormalLayout DenseLayout NarrowCards NormalCards WideCards LinesByText LinesToRight LinesToLeft NewMapsAlike
    EssayUp EssayDown EssayParagraphUp EssayParagraphDown EssayLeaveOut EssayHeading EssaySentence EssayBreak EssayShallower EssayDeeper EssayEdit EssaySignpost EssaySignposts EssayKeepNew EssayReadingOrder
    Fold FoldSiblings FoldToFirst FoldToSecond FoldToThird UnfoldAll KeepFolds Focus LeaveFocus FilterEvidence FilterObjections FilterUnstated FilterUnsupported FilterUncited FilterPlaceless
    FilterNone FitMap FitSelection ZoomIn ZoomOut ZoomReset Present TogglePanel(Setting: panels()) ToggleMinimap ToggleMotion ToggleLetters FullScreen
    ThemeSystem ThemeLight ThemeDark ThemeBlackOnWhite ThemeWhiteOnBlack GoToThesis GoAlong GoToStep GoUp GoDown GoLeft GoRight Extend(Arrow: arrows()) Walk(Arrow: arrows()) ToggleCurrent SayWhere SayBalance NextUnanswered NextUncited NextUnmapped ReadBranch NextMap PreviousMap
    Palette Shortcuts Tour WhatIsNew About
}

/// The settings that show and hide a panel, in the order of the menu.
fn panels() -> impl Iterator<Item = Setting> {
    settings::panels().map(|it| it.setting)
}

/// The formats that a map can be exported to, in the order of their list.
fn exports() -> impl Iterator<Item = Format> {
    Format::exports().map(|it| it.0)
}

fn arrows() -> impl Iterator<Item = Arrow> {
    Arrow::ALL.into_iter()
}
