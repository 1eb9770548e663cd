//! Paragraphs as they are read, before they are put together into one text.

/// A paragraph, a heading, an item of a list or what stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextBlock {
    pub gap: BlockGap,
    pub kind: BlockKind,
    /// The number or bullet before it.
    pub label: String,
    pub text: String,
    /// What stands in it, by bytes of its text.
    pub marks: Vec<BlockMark>,
}

/// How a block stands apart from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockGap {
    Paragraph,
    Line,
    /// The next cell of a table.
    Cell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Words,
    Heading(u8),
    Item(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockMark {
    pub start: usize,
    pub end: usize,
    pub what: MarkedThing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkedThing {
    /// A citation, by its place among all of the document.
    Citation(usize),
    /// A note, by its place among all of the document.
    Note(usize),
    /// The sentence of a card, or a part of it, by the hash that its bookmark names.
    Card(u64),
}

/// The words of a paragraph that is being read.
#[derive(Clone, Debug, Default)]
pub struct OpenWords {
    pub text: String,
    pub marks: Vec<BlockMark>,
}

impl OpenWords {
    /// Adds words: without what no plain text holds, and without spaces before the first of them.
    pub fn push(&mut self, words: &str) {
        for letter in words.chars() {
            let is_odd = letter.is_control() && !matches!(letter, '\t' | '\n');
            let leads = self.text.is_empty() && letter.is_whitespace();
            if !is_odd && !leads && !matches!(letter, '\u{ad}' | '\u{feff}' | '\u{200b}') {
                self.text.push(letter);
            }
        }
    }

    pub fn mark(&mut self, start: usize, what: MarkedThing) {
        let end = self.text.len();
        self.marks.push(BlockMark { start: start.min(end), end, what });
    }

    /// The block of these words; none where nothing stands in it.
    pub fn into_block(self, gap: BlockGap, kind: BlockKind, label: String) -> Option<TextBlock> {
        let Self { mut text, mut marks } = self;
        let end = text.trim_end().len();
        text.truncate(end);
        for mark in &mut marks {
            mark.start = mark.start.min(end);
            mark.end = mark.end.min(end);
        }
        (!text.is_empty()).then_some(TextBlock { gap, kind, label, text, marks })
    }
}
