//! The table of everything a user can do, with the function that does it: menu bar, context menus, toolbar, keys,
//! palette, shortcut window and `docs/commands.md` all read it.

use std::sync::LazyLock;

use super::edit::selected_branches;
use super::effect::Effect;
use super::name::{Command, every};
use super::navigate::Arrow;
use super::outcome::{Done, Outcome};
use super::row::{Context, Menu, Row, Run, asks, row};
use super::shift::Among;
use super::when::{
    always, has_cards, has_level_above, has_sources, is_searching, on_card, on_co_premises, on_item, on_step, on_steps,
    on_text, open,
};
use super::{
    adding, citing, clipboard, deleting, edit, essay, finding, folding, layout, mapping, navigate, paragraphs,
    presenting, reading, rearrange, shift, turning, typing,
};
use crate::format::Format;
use crate::model::{CardWidth, Density, LinesRun, NodeKind, Orientation};
use crate::session::{Filter, Session};
use crate::settings::{self, Setting, ThemeChoice};
use crate::words::commands as words;

const SAY_WHERE_KEYS: &[&str] = &["w", "cmd+alt+w"];
const OBJECTION_KEYS: &[&str] = &["shift+tab", "o", "cmd+shift+r"];

/// All commands with their rows, made once.
static TABLE: LazyLock<Vec<(Command, Row)>> =
    LazyLock::new(|| every().into_iter().map(|it| (it, it.define())).collect());

impl Command {
    /// All commands in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|it| it.0)
    }

    /// All commands with their rows, in the order of the menus.
    pub fn rows() -> impl Iterator<Item = (Self, &'static Row)> {
        TABLE.iter().map(|it| (it.0, &it.1))
    }

    pub fn row(self) -> &'static Row {
        // It is there: the table is made of all values. There are few enough of them to look through.
        let place = TABLE.iter().position(|it| it.0 == self);
        &TABLE[place.unwrap_or_default()].1
    }

    /// Its row: a command that is forgotten here does not compile.
    fn define(self) -> Row {
        use Context::{Canvas, Everywhere};
        use Run::Map;
        match self {
            Self::New => row(words::NEW, Menu::File, Everywhere, &["cmd+n"], always, asks(Effect::New)),
            Self::NewFromTemplate => {
                row(words::NEW_FROM_TEMPLATE, Menu::File, Everywhere, &[], always, asks(Effect::ShowTemplates))
            }
            Self::Open => row(words::OPEN, Menu::File, Everywhere, &["cmd+o"], always, asks(Effect::Open)),
            Self::Save => row(words::SAVE, Menu::File, Everywhere, &["cmd+s"], open, asks(Effect::Save)).in_new_group(),
            Self::SaveAs => row(words::SAVE_AS, Menu::File, Everywhere, &["cmd+shift+s"], open, asks(Effect::SaveAs)),
            Self::EarlierVersions => {
                row(words::EARLIER_VERSIONS, Menu::File, Everywhere, &[], open, asks(Effect::ShowVersions))
                    .in_new_group()
            }
            Self::UnsavedWork => {
                row(words::UNSAVED_WORK, Menu::File, Everywhere, &[], always, asks(Effect::ShowRescued))
            }
            Self::DiscardedWork => {
                row(words::DISCARDED_WORK, Menu::File, Everywhere, &[], always, asks(Effect::ShowDiscarded))
            }
            Self::Print => {
                row(words::PRINT, Menu::File, Everywhere, &["cmd+p"], has_cards, asks(Effect::ShowPrint)).in_new_group()
            }
            Self::ExportMap => {
                let enabled = |it: Option<&Session>| has_cards(it) || has_sources(it);
                let shows = asks(Effect::ShowExport(None));
                row(words::EXPORT, Menu::File, Everywhere, &["cmd+shift+e"], enabled, shows)
            }
            Self::Export(format) => export(format),
            Self::ImportSources => {
                row(words::IMPORT_SOURCES, Menu::File, Everywhere, &[], always, asks(Effect::ImportSources))
                    .in_new_group()
            }
            Self::AddText => row(words::ADD_TEXT_FROM, Menu::File, Everywhere, &[], always, asks(Effect::AddText)),
            Self::Settings => {
                row(words::SETTINGS, Menu::File, Everywhere, &["cmd+comma"], always, asks(Effect::ShowSettings))
                    .in_new_group()
            }
            Self::Close => {
                row(words::CLOSE, Menu::File, Everywhere, &["cmd+w"], open, asks(Effect::Close)).in_new_group()
            }
            Self::Quit => row(words::QUIT, Menu::File, Everywhere, &["cmd+q"], always, asks(Effect::Quit)),
            Self::Undo => row(
                words::UNDO,
                Menu::Edit,
                Canvas,
                &["cmd+z"],
                |it| it.is_some_and(|it| it.doc.undo_label().is_some()),
                Map(edit::undo),
            )
            .weighing(|it| it.doc.n_undoes())
            .naming(|it| it.doc.undo_label()),
            Self::Redo => row(
                words::REDO,
                Menu::Edit,
                Canvas,
                &["cmd+shift+z", "cmd+y"],
                |it| it.is_some_and(|it| it.doc.redo_label().is_some()),
                Map(edit::redo),
            )
            .weighing(|it| it.doc.n_redoes())
            .naming(|it| it.doc.redo_label()),
            Self::Cut => row(words::CUT, Menu::Edit, Canvas, &["cmd+x"], on_item, Map(clipboard::cut))
                .weighing(selected_branches)
                .in_new_group(),
            Self::Copy => row(words::COPY, Menu::Edit, Canvas, &["cmd+c"], on_item, Map(|it| Ok(clipboard::copy(it)))),
            Self::CopyPicture => {
                row(words::COPY_PICTURE, Menu::Edit, Canvas, &[], has_cards, Map(|it| Ok(clipboard::copy_picture(it))))
            }
            Self::Paste => row(words::PASTE, Menu::Edit, Canvas, &["cmd+v"], open, asks(Effect::Paste)),
            Self::Duplicate => {
                row(words::DUPLICATE, Menu::Edit, Canvas, &["cmd+d"], on_item, Map(clipboard::duplicate))
                    .weighing(selected_branches)
            }
            Self::EditText => {
                row(words::EDIT_TEXT, Menu::Edit, Canvas, &["f2", "space"], on_card, Map(typing::edit_selected))
                    .in_new_group()
            }
            Self::WriteText => row(words::WRITE_TEXT, Menu::Edit, Canvas, &[], mapping::has_text, Map(mapping::write)),
            Self::Delete => {
                row(words::DELETE, Menu::Edit, Canvas, &["delete", "backspace"], on_item, Map(deleting::delete))
                    .weighing(selected_branches)
            }
            Self::DeleteBranch => {
                row(words::DELETE_BRANCH, Menu::Edit, Canvas, &["shift+delete"], on_card, Map(deleting::delete_branch))
                    .weighing(selected_branches)
            }
            Self::SelectAll => {
                row(words::SELECT_ALL, Menu::Edit, Canvas, &["cmd+a"], has_cards, Map(edit::select_all)).in_new_group()
            }
            Self::Find => {
                row(words::FIND, Menu::Edit, Everywhere, &["cmd+f"], has_cards, Map(|it| Ok(finding::begin(it))))
                    .in_new_group()
            }
            Self::FindNext => row(
                words::FIND_NEXT,
                Menu::Edit,
                Everywhere,
                &["f3", "cmd+g"],
                is_searching,
                Map(|it| Ok(finding::turn(it, 1))),
            ),
            Self::FindPrevious => row(
                words::FIND_PREVIOUS,
                Menu::Edit,
                Everywhere,
                &["shift+f3", "cmd+shift+g"],
                is_searching,
                Map(|it| Ok(finding::turn(it, -1))),
            ),
            Self::Replace => row(
                words::FIND_AND_REPLACE,
                Menu::Edit,
                Everywhere,
                &["cmd+h"],
                has_cards,
                Map(|it| Ok(finding::begin_to_replace(it))),
            ),
            Self::AddReason => {
                row(words::ADD_REASON, Menu::Add, Canvas, &["tab", "r", "cmd+r"], on_item, Map(adding::add_reason))
            }
            Self::AddObjection => {
                row(words::ADD_OBJECTION, Menu::Add, Canvas, OBJECTION_KEYS, on_item, Map(adding::add_objection))
            }
            Self::AddEvidence => row(
                words::ADD_EVIDENCE,
                Menu::Add,
                Canvas,
                &["e", "cmd+shift+enter"],
                on_item,
                Map(adding::add_evidence),
            ),
            Self::AddCoPremise => {
                row(words::ADD_CO_PREMISE, Menu::Add, Canvas, &["p", "cmd+j"], on_step, Map(adding::add_co_premise))
            }
            Self::AddUndercut => {
                row(words::ADD_UNDERCUT, Menu::Add, Canvas, &["u", "cmd+shift+j"], on_step, Map(adding::add_undercut))
                    .in_new_group()
            }
            Self::AddBacking => {
                row(words::ADD_BACKING, Menu::Add, Canvas, &["shift+u"], on_step, Map(adding::add_backing))
            }
            Self::AddSibling => {
                row(words::ADD_SIBLING, Menu::Add, Canvas, &["enter", "cmd+enter"], on_step, Map(adding::add_sibling))
                    .in_new_group()
            }
            Self::AddAbove => {
                row(words::ADD_ABOVE, Menu::Add, Canvas, &["cmd+alt+enter"], has_level_above, Map(adding::add_above))
            }
            Self::AddClaim => row(words::ADD_UNATTACHED, Menu::Add, Canvas, &["n"], open, Map(adding::add_unattached)),
            Self::SwapStance => row(words::SWAP_STANCE, Menu::Map, Canvas, &["x"], on_steps, Map(edit::swap_stance))
                .weighing(|it| it.selection.len()),
            Self::KindThesis => {
                row(words::MAKE_THESIS, Menu::Map, Canvas, &["1"], on_card, Map(|it| edit::make(it, NodeKind::Thesis)))
            }
            Self::KindClaim => {
                row(words::MAKE_CLAIM, Menu::Map, Canvas, &["2"], on_card, Map(|it| edit::make(it, NodeKind::Claim)))
            }
            Self::KindEvidence => row(
                words::MAKE_EVIDENCE,
                Menu::Map,
                Canvas,
                &["3"],
                on_card,
                Map(|it| edit::make(it, NodeKind::Evidence)),
            ),
            Self::ToggleUnstated => {
                row(words::MARK_UNSTATED, Menu::Map, Canvas, &["a"], on_card, Map(edit::toggle_unstated))
            }
            Self::MoveEarlier => row(
                words::MOVE_EARLIER,
                Menu::Map,
                Canvas,
                &["alt+left"],
                on_step,
                Map(|it| shift::move_among_siblings(it, Among::Earlier)),
            )
            .in_new_group(),
            Self::MoveLater => row(
                words::MOVE_LATER,
                Menu::Map,
                Canvas,
                &["alt+right"],
                on_step,
                Map(|it| shift::move_among_siblings(it, Among::Later)),
            ),
            Self::Promote => row(words::PROMOTE, Menu::Map, Canvas, &["alt+up"], on_step, Map(shift::promote)),
            Self::Demote => row(words::DEMOTE, Menu::Map, Canvas, &["alt+down"], on_step, Map(shift::demote)),
            Self::Cite => {
                row(words::CITE, Menu::Map, Everywhere, &["cmd+e"], on_text, Map(citing::cite_selected)).in_new_group()
            }
            Self::CiteAllTyped => row(
                words::CITE_ALL_TYPED,
                Menu::Map,
                Everywhere,
                &["cmd+shift+k"],
                has_cards,
                asks(Effect::ShowTypedCitations),
            ),
            Self::ChooseStyle => {
                row(words::CHOOSE_STYLE, Menu::Map, Everywhere, &[], open, Map(|it| Ok(citing::choose_style(it))))
            }
            Self::LinkTo => {
                row(words::LINK_TO, Menu::Map, Canvas, &["l"], on_card, asks(Effect::ShowLinkTo)).in_new_group()
            }
            Self::AddPassage => {
                row(words::ADD_PASSAGE, Menu::Map, Canvas, &[], mapping::can_add, Map(mapping::add_to_selected))
            }
            Self::ParagraphsAsCards => row(
                words::PARAGRAPHS_AS_CARDS,
                Menu::Map,
                Everywhere,
                &[],
                mapping::has_text,
                Map(paragraphs::make_cards),
            ),
            Self::Detach => row(words::DETACH, Menu::Map, Canvas, &["shift+l"], on_steps, Map(rearrange::detach))
                .weighing(|it| it.selection.len()),
            Self::SplitPremise => row(
                words::SPLIT_PREMISE,
                Menu::Map,
                Canvas,
                &["shift+p"],
                on_co_premises,
                Map(rearrange::split_premise),
            )
            .weighing(|it| it.selection.len()),
            Self::TurnArrows => {
                row(words::TURN_ARROWS, Menu::Map, Canvas, &[], turning::can_turn, Map(turning::turn_arrows))
            }
            Self::Tidy => row(
                words::TIDY,
                Menu::Map,
                Canvas,
                &["cmd+l"],
                |it| it.is_some_and(|it| it.doc.map().counts().pinned > 0),
                Map(rearrange::tidy),
            )
            .weighing(|it| it.doc.map().counts().pinned)
            .in_new_group(),
            Self::TidyStray => row(
                words::TIDY_STRAY,
                Menu::Map,
                Canvas,
                &[],
                |it| it.is_some_and(|it| it.scene().stray_pins().next().is_some()),
                Map(rearrange::tidy_stray),
            )
            .weighing(|it| it.doc.map().counts().pinned),
            Self::ArrangeAnew => {
                row(words::ARRANGE_ANEW, Menu::Map, Canvas, &["cmd+shift+l"], has_cards, Map(layout::arrange_anew))
            }
            Self::ThesisAtTop => laid(words::THESIS_AT_TOP, |it| layout::turn(it, Orientation::Top))
                .chosen_when(|it| layout::layout(it).orientation == Orientation::Top)
                .in_new_group(),
            Self::ThesisAtLeft => laid(words::THESIS_AT_LEFT, |it| layout::turn(it, Orientation::Left))
                .chosen_when(|it| layout::layout(it).orientation == Orientation::Left),
            Self::AiryLayout => laid(words::AIRY_LAYOUT, |it| layout::set_density(it, Density::Airy))
                .chosen_when(|it| layout::layout(it).density == Density::Airy)
                .in_new_group(),
            Self::NormalLayout => laid(words::NORMAL_LAYOUT, |it| layout::set_density(it, Density::Normal))
                .chosen_when(|it| layout::layout(it).density == Density::Normal),
            Self::DenseLayout => laid(words::DENSE_LAYOUT, |it| layout::set_density(it, Density::Dense))
                .chosen_when(|it| layout::layout(it).density == Density::Dense),
            Self::NarrowCards => laid(words::NARROW_CARDS, |it| layout::set_card_width(it, CardWidth::Narrow))
                .chosen_when(|it| layout::layout(it).card_width == CardWidth::Narrow)
                .in_new_group(),
            Self::NormalCards => laid(words::NORMAL_CARDS, |it| layout::set_card_width(it, CardWidth::Normal))
                .chosen_when(|it| layout::layout(it).card_width == CardWidth::Normal),
            Self::WideCards => laid(words::WIDE_CARDS, |it| layout::set_card_width(it, CardWidth::Wide))
                .chosen_when(|it| layout::layout(it).card_width == CardWidth::Wide),
            Self::LinesByText => laid(words::LINES_BY_TEXT, |it| layout::set_lines(it, LinesRun::ByText))
                .chosen_when(|it| layout::layout(it).lines == LinesRun::ByText)
                .in_new_group(),
            Self::LinesToRight => laid(words::LINES_TO_RIGHT, |it| layout::set_lines(it, LinesRun::ToRight))
                .chosen_when(|it| layout::layout(it).lines == LinesRun::ToRight),
            Self::LinesToLeft => laid(words::LINES_TO_LEFT, |it| layout::set_lines(it, LinesRun::ToLeft))
                .chosen_when(|it| layout::layout(it).lines == LinesRun::ToLeft),
            Self::NewMapsAlike => {
                row(words::NEW_MAPS_ALIKE, Menu::Map, Canvas, &[], open, Map(|it| Ok(layout::keep_for_new_maps(it))))
                    .in_new_group()
            }
            Self::EssayUp => row(
                words::ESSAY_UP,
                Menu::Map,
                Context::Essay,
                &["alt+up"],
                essay::on_sentence,
                Map(|it| essay::shift(it, false)),
            )
            .in_new_group(),
            Self::EssayDown => row(
                words::ESSAY_DOWN,
                Menu::Map,
                Context::Essay,
                &["alt+down"],
                essay::on_sentence,
                Map(|it| essay::shift(it, true)),
            ),
            Self::EssayParagraphUp => row(
                words::ESSAY_PARAGRAPH_UP,
                Menu::Map,
                Context::Essay,
                &["alt+shift+up"],
                essay::on_sentence,
                Map(|it| essay::shift_paragraph(it, false)),
            ),
            Self::EssayParagraphDown => row(
                words::ESSAY_PARAGRAPH_DOWN,
                Menu::Map,
                Context::Essay,
                &["alt+shift+down"],
                essay::on_sentence,
                Map(|it| essay::shift_paragraph(it, true)),
            ),
            Self::EssayLeaveOut => row(
                words::ESSAY_LEAVE_OR_TAKE,
                Menu::Map,
                Context::Essay,
                &["delete", "backspace"],
                essay::on_sentence,
                Map(essay::leave_out),
            ),
            Self::EssayHeading => row(
                words::ESSAY_HEADING,
                Menu::Map,
                Context::Essay,
                &["h", "cmd+shift+h"],
                has_cards,
                Map(essay::add_heading),
            ),
            Self::EssaySentence => row(
                words::ESSAY_SENTENCE,
                Menu::Map,
                Context::Essay,
                &["n", "cmd+enter"],
                has_cards,
                Map(essay::add_sentence),
            ),
            Self::EssayBreak => row(
                words::ESSAY_BREAK,
                Menu::Map,
                Context::Essay,
                &["p", "cmd+shift+enter"],
                essay::on_sentence,
                Map(essay::toggle_break),
            ),
            Self::EssayShallower => row(
                words::ESSAY_SHALLOWER,
                Menu::Map,
                Context::Essay,
                &["alt+left"],
                essay::on_own_words,
                Map(|it| essay::sink_heading(it, -1)),
            ),
            Self::EssayDeeper => row(
                words::ESSAY_DEEPER,
                Menu::Map,
                Context::Essay,
                &["alt+right"],
                essay::on_own_words,
                Map(|it| essay::sink_heading(it, 1)),
            ),
            Self::EssayEdit => row(
                words::ESSAY_EDIT,
                Menu::Map,
                Context::Essay,
                &["enter", "f2"],
                essay::on_sentence,
                Map(essay::edit),
            ),
            Self::EssaySignpost => row(
                words::ESSAY_SIGNPOST,
                Menu::Map,
                Context::Essay,
                &["s", "shift+f2"],
                essay::on_led_to,
                Map(essay::edit_signpost),
            ),
            Self::EssaySignposts => {
                row(words::ESSAY_SIGNPOSTS, Menu::Map, Context::Essay, &[], has_cards, Map(essay::toggle_signposts))
                    .chosen_when(essay::has_signposts)
            }
            Self::EssayKeepNew => row(
                words::ESSAY_KEEP_NEW,
                Menu::Map,
                Context::Essay,
                &["k", "cmd+alt+k"],
                essay::has_order,
                Map(essay::keep_new),
            ),
            Self::EssayReadingOrder => row(
                words::ESSAY_READING_ORDER,
                Menu::Map,
                Context::Essay,
                &[],
                essay::has_order,
                Map(essay::to_reading_order),
            ),
            Self::Fold => row(words::FOLD, Menu::View, Canvas, &["f"], on_item, Map(folding::fold)),
            Self::FoldSiblings => {
                row(words::FOLD_SIBLINGS, Menu::View, Canvas, &["cmd+alt+s"], on_step, Map(folding::fold_siblings))
            }
            Self::FoldToFirst => row(
                words::FOLD_TO_FIRST,
                Menu::View,
                Canvas,
                &["cmd+alt+f", "cmd+alt+1"],
                has_cards,
                Map(|it| folding::fold_to_level(it, 1)),
            )
            .weighing(|it| it.doc.map().n_nodes()),
            Self::FoldToSecond => row(
                words::FOLD_TO_SECOND,
                Menu::View,
                Canvas,
                &["cmd+alt+2"],
                has_cards,
                Map(|it| folding::fold_to_level(it, 2)),
            )
            .weighing(|it| it.doc.map().n_nodes()),
            Self::FoldToThird => row(
                words::FOLD_TO_THIRD,
                Menu::View,
                Canvas,
                &["cmd+alt+3"],
                has_cards,
                Map(|it| folding::fold_to_level(it, 3)),
            )
            .weighing(|it| it.doc.map().n_nodes()),
            Self::UnfoldAll => {
                row(words::UNFOLD_ALL, Menu::View, Canvas, &["cmd+alt+u"], has_cards, Map(folding::unfold_all))
                    .weighing(|it| if it.folds().is_empty() { 0 } else { it.doc.map().n_nodes() })
            }
            Self::KeepFolds => row(
                words::KEEP_FOLDS,
                Menu::View,
                Canvas,
                &[],
                |it| it.is_some_and(|it| it.has_other_folds()),
                Map(folding::keep_folds),
            )
            .weighing(|it| it.folds_differing().len()),
            Self::Focus => row(
                words::FOCUS,
                Menu::View,
                Canvas,
                &["shift+f"],
                on_card,
                Map(|it| Ok(folding::focus_on(it, it.selected_node()))),
            )
            .in_new_group(),
            Self::LeaveFocus => row(
                words::LEAVE_FOCUS,
                Menu::View,
                Canvas,
                &[],
                |it| it.is_some_and(|it| it.focus().is_some()),
                Map(|it| Ok(folding::focus_on(it, None))),
            ),
            Self::FilterEvidence => row(
                words::LIGHT_EVIDENCE,
                Menu::Light,
                Canvas,
                &[],
                has_cards,
                Map(|it| light(it, Some(Filter::Evidence))),
            )
            .chosen_when(|it| it.filter == Some(Filter::Evidence))
            .in_new_group(),
            Self::FilterObjections => row(
                words::LIGHT_OBJECTIONS,
                Menu::Light,
                Canvas,
                &[],
                has_cards,
                Map(|it| light(it, Some(Filter::Objections))),
            )
            .chosen_when(|it| it.filter == Some(Filter::Objections)),
            Self::FilterUnstated => row(
                words::LIGHT_UNSTATED,
                Menu::Light,
                Canvas,
                &[],
                has_cards,
                Map(|it| light(it, Some(Filter::Unstated))),
            )
            .chosen_when(|it| it.filter == Some(Filter::Unstated)),
            Self::FilterUnsupported => row(
                words::LIGHT_UNSUPPORTED,
                Menu::Light,
                Canvas,
                &[],
                has_cards,
                Map(|it| light(it, Some(Filter::Unsupported))),
            )
            .chosen_when(|it| it.filter == Some(Filter::Unsupported)),
            Self::FilterUncited => row(
                words::LIGHT_UNCITED,
                Menu::Light,
                Canvas,
                &[],
                has_cards,
                Map(|it| light(it, Some(Filter::Uncited))),
            )
            .chosen_when(|it| it.filter == Some(Filter::Uncited)),
            Self::FilterPlaceless => row(
                words::LIGHT_PLACELESS,
                Menu::Light,
                Canvas,
                &[],
                has_cards,
                Map(|it| light(it, Some(Filter::Placeless))),
            )
            .chosen_when(|it| it.filter == Some(Filter::Placeless)),
            Self::FilterNone => row(
                words::LIGHT_EVERYTHING,
                Menu::Light,
                Canvas,
                &[],
                |it| it.is_some_and(|it| it.filter.is_some()),
                Map(|it| light(it, None)),
            ),
            Self::FitMap => {
                row(words::FIT_MAP, Menu::View, Canvas, &["shift+1"], has_cards, Map(|_| Ok(navigate::fit_map())))
                    .in_new_group()
            }
            Self::FitSelection => row(
                words::FIT_SELECTION,
                Menu::View,
                Canvas,
                &["shift+2"],
                on_item,
                Map(|it| Ok(navigate::fit_selection(it))),
            ),
            Self::ZoomIn => row(
                words::ZOOM_IN,
                Menu::View,
                Everywhere,
                &["cmd+plus", "cmd+equals"],
                open,
                Map(|it| Ok(navigate::zoom_by(it, 1.25))),
            ),
            Self::ZoomOut => row(
                words::ZOOM_OUT,
                Menu::View,
                Everywhere,
                &["cmd+minus"],
                open,
                Map(|it| Ok(navigate::zoom_by(it, 0.8))),
            ),
            Self::ZoomReset => row(
                words::ZOOM_RESET,
                Menu::View,
                Everywhere,
                &["cmd+0"],
                open,
                Map(|it| Ok(navigate::zoom_to_life_size(it))),
            ),
            Self::Present => {
                row(words::PRESENT, Menu::View, Everywhere, &["f5"], has_cards, Map(presenting::present)).in_new_group()
            }
            Self::GoToThesis => row(
                words::GO_TO_THESIS,
                Menu::Go,
                Canvas,
                &["home"],
                has_cards,
                Map(|it| Ok(navigate::go_to_thesis(it))),
            ),
            Self::GoAlong => {
                row(words::GO_ALONG, Menu::Go, Canvas, &["g"], on_item, Map(|it| Ok(navigate::go_along(it))))
            }
            Self::GoToStep => row(
                words::GO_TO_STEP,
                Menu::Go,
                Canvas,
                &["j", "cmd+alt+j"],
                on_step,
                Map(|it| Ok(navigate::go_to_step(it))),
            ),
            Self::GoUp => {
                row(words::GO_UP, Menu::Go, Canvas, &["up"], has_cards, Map(|it| Ok(navigate::go(it, Arrow::Up))))
            }
            Self::GoDown => {
                row(words::GO_DOWN, Menu::Go, Canvas, &["down"], has_cards, Map(|it| Ok(navigate::go(it, Arrow::Down))))
            }
            Self::GoLeft => {
                row(words::GO_LEFT, Menu::Go, Canvas, &["left"], has_cards, Map(|it| Ok(navigate::go(it, Arrow::Left))))
            }
            Self::GoRight => row(
                words::GO_RIGHT,
                Menu::Go,
                Canvas,
                &["right"],
                has_cards,
                Map(|it| Ok(navigate::go(it, Arrow::Right))),
            ),
            Self::Extend(arrow) => {
                let (name, keys, run) = extending(arrow);
                row(name, Menu::Go, Canvas, keys, has_cards, Map(run)).in_new_group()
            }
            Self::Walk(arrow) => {
                let (name, keys, run) = walking(arrow);
                row(name, Menu::Go, Canvas, keys, has_cards, Map(run))
            }
            Self::ToggleCurrent => row(
                words::TOGGLE_CURRENT,
                Menu::Go,
                Canvas,
                &["cmd+space"],
                has_cards,
                Map(|it| Ok(navigate::toggle_current(it))),
            ),
            Self::SayWhere => {
                row(words::SAY_WHERE, Menu::Go, Canvas, SAY_WHERE_KEYS, has_cards, Map(|it| Ok(reading::say_where(it))))
                    .in_new_group()
            }
            Self::SayBalance => row(
                words::SAY_BALANCE,
                Menu::Go,
                Canvas,
                &["b", "cmd+alt+b"],
                has_cards,
                Map(|it| Ok(reading::say_balance(it))),
            ),
            Self::NextUnanswered => row(
                words::NEXT_UNANSWERED,
                Menu::Go,
                Canvas,
                &["cmd+alt+o"],
                has_cards,
                Map(|it| Ok(reading::next_unanswered(it))),
            ),
            Self::NextUncited => row(
                words::NEXT_UNCITED,
                Menu::Go,
                Canvas,
                &["cmd+alt+e"],
                has_cards,
                Map(|it| Ok(reading::next_uncited(it))),
            ),
            Self::NextUnmapped => row(
                words::NEXT_UNMAPPED,
                Menu::Go,
                Everywhere,
                &["f7"],
                mapping::has_text,
                Map(|it| Ok(mapping::next_unmapped(it))),
            ),
            Self::ReadBranch => row(
                words::READ_BRANCH,
                Menu::Go,
                Canvas,
                &["cmd+alt+r"],
                has_cards,
                Map(|it| Ok(reading::read_branch(it))),
            ),
            Self::NextMap => row(
                words::NEXT_MAP,
                Menu::Go,
                Everywhere,
                &["cmd+tab", "cmd+pagedown"],
                open,
                asks(Effect::TurnTabs(1)),
            )
            .in_new_group(),
            Self::PreviousMap => row(
                words::PREVIOUS_MAP,
                Menu::Go,
                Everywhere,
                &["cmd+shift+tab", "cmd+pageup"],
                open,
                asks(Effect::TurnTabs(-1)),
            ),
            Self::TogglePanel(setting) => panel(setting),
            Self::ToggleMinimap => {
                row(words::MINIMAP, Menu::View, Everywhere, &[], always, asks(Effect::Toggle(Setting::Minimap)))
            }
            Self::ToggleLetters => {
                row(words::LETTER_KEYS, Menu::View, Everywhere, &[], always, asks(Effect::Toggle(Setting::LetterKeys)))
            }
            Self::FullScreen => {
                row(words::FULL_SCREEN, Menu::View, Everywhere, &["f11"], always, asks(Effect::FullScreen))
            }
            Self::ToggleMotion => {
                row(words::LESS_MOTION, Menu::View, Everywhere, &[], always, asks(Effect::Toggle(Setting::LessMotion)))
            }
            Self::ToggleReopen => {
                row(words::REOPEN, Menu::File, Everywhere, &[], always, asks(Effect::Toggle(Setting::Reopen)))
            }
            Self::ThemeSystem => row(
                words::THEME_SYSTEM,
                Menu::View,
                Everywhere,
                &[],
                always,
                asks(Effect::Set(Setting::Theme, ThemeChoice::System.value())),
            )
            .in_new_group(),
            Self::ThemeLight => row(
                words::THEME_LIGHT,
                Menu::View,
                Everywhere,
                &[],
                always,
                asks(Effect::Set(Setting::Theme, ThemeChoice::Light.value())),
            ),
            Self::ThemeDark => row(
                words::THEME_DARK,
                Menu::View,
                Everywhere,
                &[],
                always,
                asks(Effect::Set(Setting::Theme, ThemeChoice::Dark.value())),
            ),
            Self::ThemeBlackOnWhite => row(
                words::THEME_BLACK_ON_WHITE,
                Menu::View,
                Everywhere,
                &[],
                always,
                asks(Effect::Set(Setting::Theme, ThemeChoice::BlackOnWhite.value())),
            ),
            Self::ThemeWhiteOnBlack => row(
                words::THEME_WHITE_ON_BLACK,
                Menu::View,
                Everywhere,
                &[],
                always,
                asks(Effect::Set(Setting::Theme, ThemeChoice::WhiteOnBlack.value())),
            ),
            Self::Palette => row(
                words::PALETTE,
                Menu::Help,
                Everywhere,
                &["cmd+k", "cmd+shift+p"],
                always,
                asks(Effect::ShowPalette),
            ),
            Self::Shortcuts => row(
                words::SHORTCUTS,
                Menu::Help,
                Everywhere,
                &["f1", "shift+questionmark"],
                always,
                asks(Effect::ShowShortcuts),
            ),
            Self::Tour => row(words::TOUR, Menu::Help, Everywhere, &[], always, asks(Effect::Tour)).in_new_group(),
            Self::WhatIsNew => {
                row(words::WHAT_IS_NEW, Menu::Help, Everywhere, &[], always, asks(Effect::ShowWhatIsNew)).in_new_group()
            }
            Self::About => row(words::ABOUT, Menu::Help, Everywhere, &[], always, asks(Effect::ShowAbout)),
        }
    }

    /// What the keys of this command mean on the canvas where the map grows another way: Alt and an arrow that leads
    /// among siblings at the top leads up and down a level at the left, and the other way round.
    #[must_use]
    pub fn turned(self, session: &Session) -> Self {
        match (layout::layout(session).orientation, self) {
            (Orientation::Left, Self::MoveEarlier) => Self::Promote,
            (Orientation::Left, Self::MoveLater) => Self::Demote,
            (Orientation::Left, Self::Promote) => Self::MoveEarlier,
            (Orientation::Left, Self::Demote) => Self::MoveLater,
            _ => self,
        }
    }

    /// The name, with what it would undo or redo.
    pub fn title(self, session: Option<&Session>) -> String {
        let row = self.row();
        let step = row.step.zip(session).and_then(|(step, session)| step(session));
        step.map_or_else(|| row.name.to_owned(), |it| words::with_step(row.name, it))
    }
}

/// What an arrow selects besides: its words, keys and function.
fn extending(arrow: Arrow) -> (&'static str, &'static [&'static str], fn(&mut Session) -> Done) {
    match arrow {
        Arrow::Up => (words::EXTEND_UP, &["shift+up"], |it| Ok(navigate::extend(it, Arrow::Up))),
        Arrow::Down => (words::EXTEND_DOWN, &["shift+down"], |it| Ok(navigate::extend(it, Arrow::Down))),
        Arrow::Left => (words::EXTEND_LEFT, &["shift+left"], |it| Ok(navigate::extend(it, Arrow::Left))),
        Arrow::Right => (words::EXTEND_RIGHT, &["shift+right"], |it| Ok(navigate::extend(it, Arrow::Right))),
    }
}

/// Where an arrow leads without selecting anything: its words, keys and function.
fn walking(arrow: Arrow) -> (&'static str, &'static [&'static str], fn(&mut Session) -> Done) {
    match arrow {
        Arrow::Up => (words::WALK_UP, &["cmd+up"], |it| Ok(navigate::walk(it, Arrow::Up))),
        Arrow::Down => (words::WALK_DOWN, &["cmd+down"], |it| Ok(navigate::walk(it, Arrow::Down))),
        Arrow::Left => (words::WALK_LEFT, &["cmd+left"], |it| Ok(navigate::walk(it, Arrow::Left))),
        Arrow::Right => (words::WALK_RIGHT, &["cmd+right"], |it| Ok(navigate::walk(it, Arrow::Right))),
    }
}

fn export(format: Format) -> Row {
    let of_format = format.row();
    let enabled = if of_format.holds_sources() { has_sources } else { has_cards };
    let name = of_format.export.map_or(of_format.name, |it| it.command);
    row(name, Menu::File, Context::Everywhere, &[], enabled, asks(Effect::ShowExport(Some(format))))
}

/// Shows and hides a panel, whose setting says how it is called and which keys it has.
fn panel(setting: Setting) -> Row {
    let (name, keys) = setting.row().panel.map_or(("", &[] as &[_]), |it| (it.name, it.keys));
    let row = row(name, Menu::View, Context::Everywhere, keys, open, asks(Effect::Toggle(setting)));
    if settings::panels().next().is_some_and(|it| it.setting == setting) { row.in_new_group() } else { row }
}

/// Lays the map out otherwise: all of it is arranged anew.
fn laid(name: &'static str, run: fn(&mut Session) -> Done) -> Row {
    row(name, Menu::Map, Context::Canvas, &[], open, Run::Map(run)).weighing(|it| it.doc.map().n_nodes())
}

/// Lights some cards, or all.
fn light(session: &mut Session, filter: Option<Filter>) -> Done {
    session.filter = filter;
    Outcome::nothing()
}
