//! What is being asked of the user, as one machine: questions in front of the window, the system's file dialogs, and
//! what closes once they are answered.
//!
//! A question is a value with the map it is about, and its answer goes to that map, whichever is in front by then. The
//! machine knows no window and no disk: it [hears](Asking::hear) what is said and gives back what is to be done.

use std::collections::VecDeque;
use std::mem::discriminant;
use std::path::PathBuf;

use super::dialogs::Choice;
use crate::command::{Answer, Elsewhere, ExportAs, Outside};
use crate::files::{Fingerprint, Rescued, Version};
use crate::format::ExportOptions;
use crate::ui::{Browsed, Dialog, FileQuestion};

/// A question, and the map it is about.
#[derive(Clone, Debug)]
pub struct Asked {
    pub of: Option<u64>,
    pub dialog: Dialog,
}

/// What closes maps that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    Map(u64),
    /// All of them, and the program.
    Program,
}

/// What the machine has to know of a map that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMap {
    pub number: u64,
    pub name: String,
    pub is_dirty: bool,
    pub is_saving: bool,
}

/// Something that is said to the machine.
#[derive(Debug)]
pub enum Said {
    /// The program has a question.
    Ask(Asked),
    /// The program asks for a file. Where the system has no file dialog, `proposed` begins the window's own.
    AskForFile { of: Option<u64>, question: FileQuestion, proposed: String },
    /// An answer to the question in front of the window.
    Answer(Answer),
    /// The question in front is left be.
    Cancel,
    /// What came of the file dialog of this number.
    Chosen { number: u64, choice: Choice },
    /// A path that was given was looked at: `path` is where it leads, with the extension that is meant.
    Looked { given: PathBuf, path: PathBuf, would_replace: bool },
    /// Maps are to be closed.
    Close(Closing),
    /// A save has ended.
    Saved { map: u64, went_well: bool },
    /// A map is open no more.
    Gone(u64),
}

/// What is to be done.
#[derive(Debug)]
pub enum Act {
    /// Brings the map to the front that is asked about.
    Show(u64),
    ShowFileDialog {
        number: u64,
        of: Option<u64>,
        question: FileQuestion,
    },
    /// Looks where a path leads that was given in the window.
    Look {
        of: Option<u64>,
        question: FileQuestion,
        given: PathBuf,
    },
    /// A file was chosen.
    Use {
        of: Option<u64>,
        question: FileQuestion,
        path: PathBuf,
    },
    Save(u64),
    Print {
        of: u64,
        options: Box<ExportOptions>,
        printer: Option<String>,
    },
    SaveAsPdf {
        of: u64,
        options: Box<ExportOptions>,
    },
    Export {
        of: u64,
        how: ExportAs,
    },
    SettleOutside {
        of: u64,
        found: Fingerprint,
        answer: Outside,
    },
    OpenElsewhere {
        path: PathBuf,
        how: Elsewhere,
    },
    OpenVersion {
        of: u64,
        version: Version,
    },
    OpenRescued(Box<Rescued>),
    DiscardRescued(Box<Rescued>),
    /// Closes a map that is saved or given up.
    Close(u64),
    /// Ends the program; these maps were given up.
    Quit {
        given_up: Vec<u64>,
    },
}

/// What is being asked.
#[derive(Debug, Default)]
pub struct Asking {
    /// The first is in front of the window; the others wait for it.
    questions: VecDeque<Asked>,
    choosing: Vec<Choosing>,
    n_asked: u64,
    n_heard: u64,
    closing: Option<Closing>,
    /// The maps that are closed without being saved.
    given_up: Vec<u64>,
    ends: bool,
}

/// A file dialog of the system's that is open. It does not stop the window.
#[derive(Debug)]
struct Choosing {
    number: u64,
    of: Option<u64>,
    question: FileQuestion,
    proposed: String,
}

impl Asking {
    /// The question in front of the window.
    pub fn shown(&self) -> Option<&Asked> {
        self.questions.front()
    }

    /// Everything is answered, and the program ends.
    pub fn ends(&self) -> bool {
        self.ends
    }

    pub fn shown_mut(&mut self) -> Option<&mut Asked> {
        self.questions.front_mut()
    }

    /// Tells what is in front of the window apart from what was there before, also where both are worded alike.
    pub fn question(&self) -> u64 {
        self.n_heard
    }

    /// Hears what is said and gives back what is to be done, given the maps that are open.
    pub fn hear(&mut self, said: Said, maps: &[OpenMap]) -> Vec<Act> {
        self.n_heard += 1;
        match said {
            Said::Ask(asked) => self.ask(asked),
            Said::AskForFile { of, question, proposed } => {
                self.n_asked += 1;
                self.choosing.push(Choosing { number: self.n_asked, of, question: question.clone(), proposed });
                vec![Act::ShowFileDialog { number: self.n_asked, of, question }]
            }
            Said::Answer(answer) => self.answer(answer, maps),
            Said::Cancel => {
                let asked = self.questions.pop_front();
                // Whoever turns down one question on the way of closing turns down the closing; whoever does not say
                // where to save has not said to go on either.
                if asked.is_some_and(|it| matches!(it.dialog, Dialog::Unsaved { .. } | Dialog::Path { .. })) {
                    self.stay_open();
                }
                Vec::new()
            }
            Said::Chosen { number, choice } => self.chosen(number, choice),
            Said::Looked { given, path, would_replace } => self.looked(given, path, would_replace),
            Said::Close(closing) => {
                self.closing = Some(closing);
                self.go_on(maps)
            }
            Said::Saved { went_well: true, .. } => self.go_on(maps),
            Said::Saved { map, went_well: false } => {
                if self.closing.is_some_and(|it| closes(it, map)) {
                    self.stay_open();
                }
                Vec::new()
            }
            Said::Gone(map) => {
                self.questions.retain(|it| it.of != Some(map));
                self.given_up.retain(|it| *it != map);
                Vec::new()
            }
        }
    }

    /// A question comes in front, or waits until the one in front is answered. Lists give way.
    fn ask(&mut self, asked: Asked) -> Vec<Act> {
        let is_same = |it: &Asked| it.of == asked.of && asks_the_same(&it.dialog, &asked.dialog);
        let show = asked.of.map(Act::Show);
        if let Some(before) = self.questions.iter_mut().find(|it| is_same(it)) {
            *before = asked;
            return Vec::new();
        }
        if self.questions.front().is_some_and(|it| !it.dialog.wants_answer()) {
            self.questions.pop_front();
        }
        self.questions.push_back(asked);
        if self.questions.len() == 1 { show.into_iter().collect() } else { Vec::new() }
    }

    /// The next question comes in front.
    fn pop(&mut self) -> Vec<Act> {
        self.questions.pop_front();
        self.shown().and_then(|it| it.of).map(Act::Show).into_iter().collect()
    }

    /// An answer to another question than the one in front says nothing.
    fn answer(&mut self, answer: Answer, maps: &[OpenMap]) -> Vec<Act> {
        let Some(Asked { of, dialog }) = self.questions.front_mut() else { return Vec::new() };
        let of = *of;
        match (answer, dialog, of) {
            (Answer::Save, Dialog::Unsaved { .. }, Some(map)) => {
                let mut acts = self.pop();
                acts.push(Act::Save(map));
                acts
            }
            (Answer::DoNotSave, Dialog::Unsaved { .. }, Some(map)) => {
                self.given_up.push(map);
                let mut acts = self.pop();
                acts.extend(self.go_on(maps));
                acts
            }
            (Answer::Path(given), Dialog::Path { question, .. }, of) => {
                vec![Act::Look { of, question: question.clone(), given }]
            }
            (Answer::Print, Dialog::Print(printing), Some(of)) => {
                let (options, printer) = (Box::new(printing.options.clone()), printing.printer.clone());
                self.pop().into_iter().chain([Act::Print { of, options, printer }]).collect()
            }
            (Answer::Export, Dialog::Export(exporting), Some(of)) => {
                let how = exporting.how.clone();
                self.pop().into_iter().chain([Act::Export { of, how }]).collect()
            }
            (Answer::SaveAsPdf, Dialog::Print(printing), Some(of)) => {
                let options = Box::new(printing.options.clone());
                self.pop().into_iter().chain([Act::SaveAsPdf { of, options }]).collect()
            }
            (Answer::Outside(answer), Dialog::Outside { found, .. }, Some(of)) => {
                let act = Act::SettleOutside { of, found: *found, answer };
                self.pop().into_iter().chain([act]).collect()
            }
            (Answer::Elsewhere(how), Dialog::Elsewhere { path, .. }, _) => {
                let act = Act::OpenElsewhere { path: path.clone(), how };
                self.pop().into_iter().chain([act]).collect()
            }
            (Answer::OpenVersion(at), Dialog::Versions(rows), Some(of)) if at < rows.len() => {
                let act = Act::OpenVersion { of, version: rows[at].version.clone() };
                self.pop().into_iter().chain([act]).collect()
            }
            (Answer::OpenRescued(at), Dialog::Rescued(rows), _) if at < rows.len() => {
                let act = Act::OpenRescued(Box::new(rows.remove(at).work));
                self.rest_of_rescued(act)
            }
            (Answer::OpenDiscarded(at), Dialog::Discarded(rows), _) if at < rows.len() => {
                let act = Act::OpenRescued(Box::new(rows.remove(at).work));
                self.pop().into_iter().chain([act]).collect()
            }
            (Answer::DiscardRescued(at), Dialog::Rescued(rows), _) if at < rows.len() => {
                let act = Act::DiscardRescued(Box::new(rows.remove(at).work));
                self.rest_of_rescued(act)
            }
            _ => Vec::new(),
        }
    }

    /// The list of rescued work stays until nothing is left in it.
    fn rest_of_rescued(&mut self, act: Act) -> Vec<Act> {
        let is_empty = matches!(self.shown(), Some(Asked { dialog: Dialog::Rescued(rows), .. }) if rows.is_empty());
        let shown = if is_empty { self.pop() } else { Vec::new() };
        [act].into_iter().chain(shown).collect()
    }

    fn chosen(&mut self, number: u64, choice: Choice) -> Vec<Act> {
        let Some(at) = self.choosing.iter().position(|it| it.number == number) else { return Vec::new() };
        let Choosing { of, question, proposed, .. } = self.choosing.remove(at);
        match choice {
            Choice::Path(path) => vec![Act::Use { of, question, path }],
            Choice::TurnedDown => {
                if matches!(question, FileQuestion::Save(_)) {
                    self.stay_open();
                }
                Vec::new()
            }
            Choice::NoDialog => self.ask(Asked {
                of,
                dialog: Dialog::Path { question, proposed, browsed: Browsed::default(), replaces: None },
            }),
        }
    }

    /// Nothing is replaced without a second answer.
    fn looked(&mut self, given: PathBuf, path: PathBuf, would_replace: bool) -> Vec<Act> {
        let Some(Asked { of, dialog: Dialog::Path { question, replaces, .. } }) = self.questions.front_mut() else {
            // It was turned down meanwhile.
            return Vec::new();
        };
        if would_replace && replaces.as_ref() != Some(&given) {
            *replaces = Some(given);
            return Vec::new();
        }
        let act = Act::Use { of: *of, question: question.clone(), path };
        self.pop().into_iter().chain([act]).collect()
    }

    /// Goes on with closing, as far as nothing is in the way.
    fn go_on(&mut self, maps: &[OpenMap]) -> Vec<Act> {
        let Some(closing) = self.closing else { return Vec::new() };
        let meant = || maps.iter().filter(|it| closes(closing, it.number));
        if meant().any(|it| it.is_saving) {
            // When it is saved, this is called again.
            return Vec::new();
        }
        if let Some(map) = meant().find(|it| it.is_dirty && !self.given_up.contains(&it.number)) {
            return self.ask(Asked { of: Some(map.number), dialog: Dialog::Unsaved { name: map.name.clone() } });
        }
        self.closing = None;
        match closing {
            Closing::Map(number) => vec![Act::Close(number)],
            Closing::Program => {
                self.ends = true;
                vec![Act::Quit { given_up: std::mem::take(&mut self.given_up) }]
            }
        }
    }

    fn stay_open(&mut self) {
        self.closing = None;
        self.given_up.clear();
    }
}

/// Two files that are open elsewhere are two questions though they are about no map.
fn asks_the_same(a: &Dialog, b: &Dialog) -> bool {
    match (a, b) {
        (Dialog::Elsewhere { path: a, .. }, Dialog::Elsewhere { path: b, .. }) => a == b,
        (Dialog::Path { question: a, .. }, Dialog::Path { question: b, .. }) => discriminant(a) == discriminant(b),
        _ => discriminant(a) == discriminant(b),
    }
}

fn closes(closing: Closing, map: u64) -> bool {
    closing == Closing::Program || closing == Closing::Map(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn maps(dirty: &[(u64, bool)]) -> Vec<OpenMap> {
        let map = |&(number, is_dirty): &(u64, bool)| OpenMap {
            number,
            name: format!("map {number}"),
            is_dirty,
            is_saving: false,
        };
        dirty.iter().map(map).collect()
    }

    /// What is to be done, in short words, and what is in front of the window then.
    #[track_caller]
    fn check(asking: &mut Asking, said: Said, maps: &[OpenMap], acts: &str, shown: &str) {
        let done: Vec<String> = asking.hear(said, maps).iter().map(|it| format!("{it:?}")).collect();
        assert_eq!(done.join("; "), acts);
        let in_front = asking.shown().map(|it| match &it.dialog {
            Dialog::Unsaved { .. } => format!("unsaved {}", it.of.unwrap_or(0)),
            Dialog::Elsewhere { name, .. } => format!("elsewhere {name}"),
            Dialog::Path { replaces, .. } => format!("path, replaces {}", replaces.is_some()),
            other => format!("{other:?}"),
        });
        assert_eq!(in_front.unwrap_or_default(), shown);
    }

    fn elsewhere(name: &str) -> Said {
        let dialog = Dialog::Elsewhere { name: name.to_owned(), path: name.into() };
        Said::Ask(Asked { of: None, dialog })
    }

    #[test]
    fn quitting_asks_of_each_unsaved_map_and_ends_when_all_are_answered() {
        let mut asking = Asking::default();
        let open = maps(&[(1, true), (2, false), (3, true)]);
        check(&mut asking, Said::Close(Closing::Program), &open, "Show(1)", "unsaved 1");
        check(&mut asking, Said::Answer(Answer::DoNotSave), &open, "Show(3)", "unsaved 3");
        check(&mut asking, Said::Answer(Answer::Save), &open, "Save(3)", "");
        let open = maps(&[(1, true), (2, false), (3, false)]);
        check(&mut asking, Said::Saved { map: 3, went_well: true }, &open, "Quit { given_up: [1] }", "");
    }

    #[test]
    fn whoever_turns_down_one_question_stays() {
        let open = maps(&[(1, true), (2, true)]);
        let mut asking = Asking::default();
        check(&mut asking, Said::Close(Closing::Program), &open, "Show(1)", "unsaved 1");
        check(&mut asking, Said::Answer(Answer::DoNotSave), &open, "Show(2)", "unsaved 2");
        check(&mut asking, Said::Cancel, &open, "", "");
        // A save later on does not end the program, and what was given up is asked for again.
        check(&mut asking, Said::Saved { map: 2, went_well: true }, &open, "", "");
        check(&mut asking, Said::Close(Closing::Map(1)), &open, "Show(1)", "unsaved 1");
        check(&mut asking, Said::Answer(Answer::Save), &open, "Save(1)", "");
        check(&mut asking, Said::Saved { map: 1, went_well: false }, &open, "", "");
        check(&mut asking, Said::Saved { map: 1, went_well: true }, &open, "", "");
    }

    #[test]
    fn a_question_waits_for_the_one_in_front_and_is_not_lost() {
        let open = maps(&[(1, true)]);
        let mut asking = Asking::default();
        check(&mut asking, Said::Close(Closing::Map(1)), &open, "Show(1)", "unsaved 1");
        check(&mut asking, elsewhere("a"), &open, "", "unsaved 1");
        check(&mut asking, elsewhere("a"), &open, "", "unsaved 1");
        // What is meant for another question says nothing.
        check(&mut asking, Said::Answer(Answer::Elsewhere(Elsewhere::Copy)), &open, "", "unsaved 1");
        check(&mut asking, Said::Answer(Answer::DoNotSave), &open, "Close(1)", "elsewhere a");
        let act = "OpenElsewhere { path: \"a\", how: Copy }";
        check(&mut asking, Said::Answer(Answer::Elsewhere(Elsewhere::Copy)), &open, act, "");
        // A list gives way.
        let list = Said::Ask(Asked { of: None, dialog: Dialog::Shortcuts });
        check(&mut asking, list, &open, "", "Shortcuts");
        check(&mut asking, elsewhere("b"), &open, "", "elsewhere b");
        check(&mut asking, Said::Cancel, &open, "", "");
    }

    #[test]
    fn each_file_that_is_open_elsewhere_is_asked_about() {
        let mut asking = Asking::default();
        check(&mut asking, elsewhere("a"), &[], "", "elsewhere a");
        check(&mut asking, elsewhere("b"), &[], "", "elsewhere a");
        check(&mut asking, elsewhere("a"), &[], "", "elsewhere a");
        check(&mut asking, Said::Cancel, &[], "", "elsewhere b");
        check(&mut asking, Said::Cancel, &[], "", "");
    }

    #[test]
    fn a_file_is_for_the_map_that_it_was_asked_for() {
        let open = maps(&[(1, false), (2, false)]);
        let mut asking = Asking::default();
        for map in [1, 2] {
            let said = Said::AskForFile { of: Some(map), question: FileQuestion::Sources, proposed: String::new() };
            check(
                &mut asking,
                said,
                &open,
                &format!("ShowFileDialog {{ number: {map}, of: Some({map}), question: Sources }}"),
                "",
            );
        }
        let chosen = |number, choice| Said::Chosen { number, choice };
        let act = "Use { of: Some(1), question: Sources, path: \"x\" }";
        check(&mut asking, chosen(1, Choice::Path("x".into())), &open, act, "");
        check(&mut asking, chosen(1, Choice::Path("x".into())), &open, "", "");
        check(&mut asking, chosen(2, Choice::TurnedDown), &open, "", "");
    }

    #[test]
    fn nothing_is_replaced_without_a_second_answer() {
        let open = maps(&[(1, true)]);
        let mut asking = Asking::default();
        let question = FileQuestion::Save("a.argmap".to_owned());
        asking.hear(Said::AskForFile { of: Some(1), question, proposed: String::new() }, &open);
        let said = Said::Chosen { number: 1, choice: Choice::NoDialog };
        check(&mut asking, said, &open, "Show(1)", "path, replaces false");
        let looked = || Said::Looked { given: "a".into(), path: "/a.argmap".into(), would_replace: true };
        let look = "Look { of: Some(1), question: Save(\"a.argmap\"), given: \"a\" }";
        check(&mut asking, Said::Answer(Answer::Path("a".into())), &open, look, "path, replaces false");
        check(&mut asking, looked(), &open, "", "path, replaces true");
        check(&mut asking, Said::Answer(Answer::Path("a".into())), &open, look, "path, replaces true");
        let act = "Use { of: Some(1), question: Save(\"a.argmap\"), path: \"/a.argmap\" }";
        check(&mut asking, looked(), &open, act, "");
        check(&mut asking, looked(), &open, "", "");
    }
}
