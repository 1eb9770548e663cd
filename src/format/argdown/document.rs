//! A text of the language as it is written: what stands where, before anything is made of it.

use std::ops::Range;
use std::rc::Rc;

use rustc_hash::FxHashSet;

use super::token::RelationSign;
use crate::format::ArgdownFault;

/// All that a text says, in its order.
#[derive(Debug, Default)]
pub struct ArgdownText {
    /// Of the text between the signs.
    pub front: Option<Range<usize>>,
    pub headings: Vec<WrittenHeading>,
    pub passages: Vec<ArgdownPassage>,
    pub structures: Vec<Structure>,
    pub inferences: Vec<WrittenInference>,
    /// The passages, each after those that stand under it.
    pub ended: Vec<usize>,
    pub faults: Vec<Fault>,
    pub n_more_faults: usize,
    pub n_comments: usize,
    /// It goes deeper than any map is read; what follows was not.
    pub is_too_deep: bool,
}

/// A place where a statement or an argument is defined, described or referred to.
#[derive(Debug)]
pub struct ArgdownPassage {
    pub kind: PassageKind,
    pub form: PassageForm,
    pub title: Rc<str>,
    /// The title was made up here.
    pub is_untitled: bool,
    /// As it is read, in full.
    pub text: Option<String>,
    /// What stands for the text in the file.
    pub written: Range<usize>,
    pub more: Option<Box<MorePassage>>,
    pub line: usize,
    pub place: PassagePlace,
    /// Which one of all.
    pub section: Option<usize>,
}

/// What few passages have.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct MorePassage {
    /// Where in the text marks stand that were opened and never closed, and how long they are.
    pub unclosed: Vec<Range<usize>>,
    pub tags: Vec<String>,
    pub data: Option<Range<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PassageKind {
    Statement,
    Argument,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageForm {
    /// Words without a title.
    Content,
    Reference,
    Definition,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassagePlace {
    Top,
    List,
    Under {
        parent: RelationParent,
        sign: RelationSign,
    },
    /// In a premise–conclusion structure.
    Premise {
        structure: usize,
    },
    /// Of the inference.
    Conclusion {
        structure: usize,
        inference: usize,
    },
}

/// What a relation stands under, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelationParent {
    ArgdownPassage(usize),
    Inference(usize),
}

/// A premise–conclusion structure.
#[derive(Debug)]
pub struct Structure {
    /// The title of its argument.
    pub argument: Rc<str>,
    pub is_untitled: bool,
    /// Its statements, by the numbers of their passages.
    pub statements: Vec<usize>,
    pub n_inferences: usize,
    pub line: usize,
}

#[derive(Debug)]
pub struct WrittenInference {
    pub structure: usize,
    /// Which one of its structure, counted from 0.
    pub nth: usize,
    pub rules: Vec<String>,
    pub data: Option<Range<usize>>,
    /// Which one of the statements of its structure it infers; `None` if the structure breaks off.
    pub conclusion: Option<usize>,
    pub line: usize,
}

#[derive(Debug)]
pub struct WrittenHeading {
    /// The heading as it is written, with its sign and its data.
    pub written: Range<usize>,
}

/// Something that the language does not have, and what was made of it. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: usize,
    pub column: usize,
    pub kind: ArgdownFault,
}

/// What most have not, kept apart so that it takes no room there.
pub fn unless_default<T: Default + PartialEq>(it: T) -> Option<Box<T>> {
    (it != T::default()).then(|| Box::new(it))
}

/// Each of them once, in the order in which they are met.
pub fn once(all: Vec<String>) -> Vec<String> {
    let mut met = FxHashSet::default();
    let is_new: Vec<bool> = all.iter().map(|it| met.insert(it.as_str())).collect();
    all.into_iter().zip(is_new).filter(|it| it.1).map(|it| it.0).collect()
}

impl ArgdownPassage {
    pub fn tags(&self) -> &[String] {
        self.more.as_ref().map_or(&[], |it| &it.tags)
    }

    pub fn data(&self) -> Option<&Range<usize>> {
        self.more.as_ref()?.data.as_ref()
    }

    /// The text as the reference has it: without marks that were never closed.
    pub fn text_without_marks(&self) -> Option<String> {
        let text = self.text.as_deref()?;
        let mut kept = String::with_capacity(text.len());
        let mut at = 0;
        for mark in self.more.iter().flat_map(|it| &it.unclosed) {
            kept.push_str(text.get(at..mark.start).unwrap_or_default());
            at = mark.end;
        }
        kept.push_str(text.get(at..).unwrap_or_default());
        Some(kept)
    }
}
