//! What a text says of statements and arguments, as the reference implementation understands it.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::document::{ArgdownText, PassageKind, PassagePlace, RelationParent, once};
use super::token::RelationSign;

/// Statements and arguments, each of one title, and how they bear on each other.
#[derive(Debug, Default)]
pub struct Model {
    pub statements: Vec<Titled>,
    pub arguments: Vec<Titled>,
    pub relations: Vec<ArgdownRelation>,
    /// Of each passage: which of the statements or arguments it is of.
    pub of_passage: Vec<usize>,
    /// Of each structure: which of the arguments it is of.
    pub of_structure: Vec<usize>,
}

#[derive(Debug, Default)]
pub struct Titled {
    pub title: Rc<str>,
    pub is_untitled: bool,
    /// The numbers of the passages that it is met in.
    pub members: Vec<usize>,
    pub tags: Vec<String>,
    /// Of an argument.
    pub structure: Option<usize>,
}

/// Statements are taken with all their members; an inference is one of a structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Member {
    Statement(usize),
    Argument(usize),
    Inference(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Support,
    Attack,
    Undercut,
    Contradictory,
    /// In strict mode: support and attack between statements.
    Entails,
    Contrary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgdownRelation {
    pub kind: Kind,
    pub from: Member,
    pub to: Member,
    pub line: usize,
}

/// Titles and their numbers.
#[derive(Default)]
struct TitleNumbers<'a>(FxHashMap<&'a str, usize>);

impl<'a> TitleNumbers<'a> {
    fn number(&mut self, title: &'a Rc<str>, is_untitled: bool, all: &mut Vec<Titled>) -> usize {
        *self.0.entry(title).or_insert_with(|| {
            all.push(Titled { title: Rc::clone(title), is_untitled, ..Titled::default() });
            all.len() - 1
        })
    }
}

impl Model {
    /// Made of a document. The reference takes an undercut of any statement for one of the inference that came last; that
    /// is done only `as_reference` does.
    pub fn of(document: &ArgdownText, as_reference: bool) -> Self {
        let mut model = Self::default();
        let (mut statements, mut arguments) = (TitleNumbers::default(), TitleNumbers::default());
        for passage in &document.passages {
            let number = match passage.kind {
                PassageKind::Statement => statements.number(&passage.title, passage.is_untitled, &mut model.statements),
                PassageKind::Argument => arguments.number(&passage.title, passage.is_untitled, &mut model.arguments),
            };
            model.of_passage.push(number);
        }
        for (number, it) in document.structures.iter().enumerate() {
            let argument = arguments.number(&it.argument, it.is_untitled, &mut model.arguments);
            model.of_structure.push(argument);
            if let Some(it) = model.arguments.get_mut(argument) {
                it.structure = Some(number);
            }
        }
        let mut known = FxHashSet::default();
        for &ended in &document.ended {
            let (Some(passage), Some(member)) = (document.passages.get(ended), model.member(document, ended)) else {
                continue;
            };
            if let Some(it) = model.titled_mut(member) {
                it.members.push(ended);
                it.tags.extend_from_slice(passage.tags());
            }
            if let PassagePlace::Under { parent, sign } = passage.place
                && let Some(parent) = model.parent(document, parent, sign, ended, as_reference)
            {
                let (kind, from, to) = related(sign, parent, member);
                let is_new = known.insert((kind, from, to));
                // A contradiction is the same from both sides.
                if is_new && !(kind == Kind::Contradictory && from != to && known.contains(&(kind, to, from))) {
                    model.relations.push(ArgdownRelation { kind, from, to, line: passage.line });
                }
            }
        }
        for it in model.statements.iter_mut().chain(&mut model.arguments) {
            it.tags = once(std::mem::take(&mut it.tags));
        }
        model
    }

    /// What a passage is of.
    pub fn member(&self, document: &ArgdownText, passage: usize) -> Option<Member> {
        let number = *self.of_passage.get(passage)?;
        Some(match document.passages.get(passage)?.kind {
            PassageKind::Statement => Member::Statement(number),
            PassageKind::Argument => Member::Argument(number),
        })
    }

    fn parent(
        &self,
        document: &ArgdownText,
        parent: RelationParent,
        sign: RelationSign,
        child: usize,
        as_reference: bool,
    ) -> Option<Member> {
        let passage = match parent {
            RelationParent::Inference(it) => return Some(Member::Inference(it)),
            RelationParent::ArgdownPassage(it) => it,
        };
        let member = self.member(document, passage)?;
        if sign == RelationSign::Undercut && matches!(member, Member::Statement(_)) {
            if let PassagePlace::Conclusion { inference, .. } = document.passages.get(passage)?.place {
                return Some(Member::Inference(inference));
            }
            let line = document.passages.get(child)?.line;
            let last = document.inferences.partition_point(|it| it.line < line).checked_sub(1);
            if let Some(last) = last.filter(|_| as_reference) {
                return Some(Member::Inference(last));
            }
        }
        Some(member)
    }

    pub fn titled(&self, member: Member) -> Option<&Titled> {
        match member {
            Member::Statement(it) => self.statements.get(it),
            Member::Argument(it) => self.arguments.get(it),
            Member::Inference(_) => None,
        }
    }

    fn titled_mut(&mut self, member: Member) -> Option<&mut Titled> {
        match member {
            Member::Statement(it) => self.statements.get_mut(it),
            Member::Argument(it) => self.arguments.get_mut(it),
            Member::Inference(_) => None,
        }
    }

    /// The structure of an argument.
    pub fn structure(&self, member: Member) -> Option<usize> {
        match member {
            Member::Argument(it) => self.arguments.get(it)?.structure,
            _ => None,
        }
    }
}

impl Kind {
    /// The name that the reference's export gives it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Attack => "attack",
            Self::Undercut => "undercut",
            Self::Contradictory => "contradictory",
            Self::Entails => "entails",
            Self::Contrary => "contrary",
        }
    }
}

fn related(sign: RelationSign, parent: Member, child: Member) -> (Kind, Member, Member) {
    match sign {
        RelationSign::Support => (Kind::Support, child, parent),
        RelationSign::Attack => (Kind::Attack, child, parent),
        RelationSign::Undercut => (Kind::Undercut, child, parent),
        RelationSign::SupportBy => (Kind::Support, parent, child),
        RelationSign::AttackBy => (Kind::Attack, parent, child),
        RelationSign::UndercutBy => (Kind::Undercut, parent, child),
        RelationSign::Contradiction => (Kind::Contradictory, parent, child),
    }
}
