//! The words of the language.

/// A piece of a text that means something: of the bytes from `start` to `end`, on a line counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lexeme {
    pub kind: LexemeKind,
    pub start: usize,
    pub end: usize,
    pub line: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LexemeKind {
    FrontMatter,
    /// `{…}`
    Data,
    EmptyLine,
    NewLine,
    /// Lines from here on are indented further than those before.
    Indent,
    Dedent,
    ArgdownRelation(RelationSign),
    InferenceStart,
    InferenceEnd,
    /// Between the rules that an inference names.
    Comma,
    Heading,
    /// `(1)`
    StatementNumber,
    ListItem,
    RangeStart(Range),
    RangeEnd(Range),
    Link,
    Tag,
    StatementDefinition,
    StatementReference,
    StatementMention,
    ArgumentDefinition,
    ArgumentReference,
    ArgumentMention,
    Escaped,
    /// `.name.` or `:name:`
    Special,
    Words,
    /// The text is over.
    End,
}

/// How a relation is written. What stands on the line is the child, what it stands under the parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RelationSign {
    /// `+`, `<+`: the child supports the parent.
    Support,
    /// `-`, `<-`
    Attack,
    /// `_`, `<_`
    Undercut,
    /// `+>`: the parent supports the child.
    SupportBy,
    /// `->`
    AttackBy,
    /// `_>`
    UndercutBy,
    /// `><`
    Contradiction,
}

/// Letters that are set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    StarBold,
    LineBold,
    StarItalic,
    LineItalic,
}

impl Range {
    pub const ALL: [Self; 4] = [Self::StarBold, Self::LineBold, Self::StarItalic, Self::LineItalic];

    pub fn mark(self) -> &'static str {
        match self {
            Self::StarBold => "**",
            Self::LineBold => "__",
            Self::StarItalic => "*",
            Self::LineItalic => "_",
        }
    }
}
