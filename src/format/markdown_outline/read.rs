//! Markdown to a map.

use super::label::{ItemLabel, ItemUse};
use crate::format::draft::{DraftStep, DraftTarget, MapDraft, room_for};
use crate::format::markdown::plain;
use crate::format::text::{Decoded, decoded};
use crate::format::told::Told;
use crate::format::{Loaded, Parts, ReadError, Remark, Room, Unreadable, outline};
use crate::model::{Node, NodeKind, Stance};

/// So many lines are looked at to know what a text is.
const MOST_LINES: usize = 300;

/// Whether a text is an outline in Markdown, and not one of plain lines.
pub fn recognises(parts: &Parts<'_>) -> bool {
    let text = parts.text();
    front_matter(text).is_some()
        || text.lines().take(MOST_LINES).any(|line| match block(line) {
            MarkdownLine::Heading(..) => true,
            MarkdownLine::Item(_, rest) => ItemLabel::read(rest).is_some(),
            MarkdownLine::Words(..) | MarkdownLine::Blank => false,
        })
}

/// # Errors
/// When it is no text, says nothing, or takes too much memory.
pub fn read(bytes: &[u8]) -> Result<Loaded, ReadError> {
    let mut told = Told::default();
    let Decoded { text, is_guessed } = decoded(bytes)?;
    if is_guessed {
        told.tell(None, Remark::LettersGuessed);
    }
    let n_lines = outline::n_lines(&text);
    Room::of(bytes.len()).for_cards(n_lines)?.has(room_for(n_lines))?;
    let text = text.trim_start_matches('\u{feff}');
    let (title, n_other, body) = front_matter(text).unwrap_or((None, 0, text));
    if n_other > 0 {
        told.tell(None, Remark::PartsLeftOut(n_other));
    }
    let is_marked = |it: &str| matches!(block(it), MarkdownLine::Heading(..) | MarkdownLine::Item(..));
    if !body.lines().any(is_marked) {
        let found = outline::read(body).ok_or(ReadError::new(None, Unreadable::NoBranch))?;
        return Ok(Loaded { warnings: told.into_warnings(), ..found.into() });
    }
    let mut reading = MarkdownReading::default();
    for line in body.lines() {
        reading.line(line);
    }
    if reading.n_looks > 0 {
        told.tell(None, Remark::LooksLeftOut(reading.n_looks));
    }
    let mut draft = reading.into_draft();
    draft.meta.title = title.unwrap_or_default();
    Ok(draft.into_loaded(told))
}

/// The title in front matter, how many other lines stand there, and the text below it.
fn front_matter(text: &str) -> Option<(Option<String>, usize, &str)> {
    let (front, body) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"))?.split_once("\n---")?;
    let (_, body) = body.split_once('\n').unwrap_or(("", body));
    let title = front.lines().find_map(|it| it.strip_prefix("title:")).map(str::trim);
    let quoted = |it: &str| serde_json::from_str::<String>(it).unwrap_or_else(|_| it.to_owned());
    let n_other = front.lines().filter(|it| !it.trim().is_empty() && !it.starts_with("title:")).count();
    Some((title.map(quoted), n_other, body))
}

/// A line without the signs of a quotation, and of what kind Obsidian takes it for: `> [!note] Words`.
fn unquoted(line: &str) -> &str {
    let mut words = line;
    while let Some(inner) = words.trim_start().strip_prefix('>') {
        words = inner.strip_prefix(' ').unwrap_or(inner);
    }
    if words.len() == line.len() {
        return line;
    }
    let kind =
        || words.trim_start().strip_prefix("[!")?.split_once(']').filter(|it| it.0.chars().all(char::is_alphabetic));
    kind().map_or(words, |(_, title)| title.trim_start_matches(['+', '-']))
}

/// What a line is by itself.
enum MarkdownLine<'a> {
    Blank,
    /// From 1 to 6.
    Heading(usize, &'a str),
    /// How far it is indented, and what follows its bullet or number.
    Item(usize, &'a str),
    Words(usize, &'a str),
}

fn block(line: &str) -> MarkdownLine<'_> {
    let bare = line.trim();
    let blanks = line.chars().take_while(|it| it.is_whitespace());
    let indent = blanks.map(|it| if it == '\t' { 4 } else { 1 }).sum();
    let n_signs = bare.len() - bare.trim_start_matches('#').len();
    let after = |n: usize| bare.get(n..).unwrap_or_default();
    let ends_mark = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let of = |sign: char| bare.matches(sign).count() >= 3 && bare.chars().all(|it| it == sign || it.is_whitespace());
    if bare.is_empty() || ['-', '*', '_'].into_iter().any(of) {
        return MarkdownLine::Blank;
    }
    if (1..=6).contains(&n_signs) && ends_mark(after(n_signs)) {
        return MarkdownLine::Heading(n_signs, after(n_signs).trim().trim_end_matches('#').trim_end());
    }
    if bare.starts_with(['-', '*', '+']) && ends_mark(after(1)) {
        return MarkdownLine::Item(indent, after(1).trim());
    }
    let n_digits = bare.len() - bare.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    if (1..=9).contains(&n_digits) && after(n_digits).starts_with(['.', ')']) && ends_mark(after(n_digits + 1)) {
        return MarkdownLine::Item(indent, after(n_digits + 1).trim());
    }
    MarkdownLine::Words(indent, bare)
}

/// A card that the next one may stand in. Headings come before all items.
#[derive(Clone, Copy)]
struct ItemAbove {
    level: usize,
    node: usize,
    step: Option<usize>,
}

/// Where words go that follow without a mark.
#[derive(Clone, Copy, Default)]
enum WordsFollow {
    #[default]
    Nothing,
    /// The text of a card.
    Text(usize),
    Note(usize),
}

/// Levels below this one are those of headings.
const ITEMS: usize = 10;

#[derive(Default)]
struct MarkdownReading {
    draft: MapDraft,
    above: Vec<ItemAbove>,
    following: WordsFollow,
    /// The last line ended with a backslash: the next one is a line of the text, too.
    is_broken: bool,
    has_labels: bool,
    /// So many lines had words in bold and the like.
    n_looks: usize,
}

impl MarkdownReading {
    fn line(&mut self, line: &str) {
        let words = unquoted(line);
        self.n_looks += usize::from(words.len() < line.len());
        match block(words) {
            MarkdownLine::Blank => self.following = WordsFollow::Nothing,
            MarkdownLine::Heading(level, words) => {
                self.card(level, words);
                self.following = WordsFollow::Nothing;
            }
            MarkdownLine::Item(indent, words) => self.card(ITEMS + indent, words),
            MarkdownLine::Words(indent, words) => match self.following {
                WordsFollow::Text(node) => self.say(node, words),
                WordsFollow::Note(node) => self.note(node, words, false),
                WordsFollow::Nothing => self.paragraph(indent, words),
            },
        }
    }

    /// Adds a card, at its place below those above.
    fn card(&mut self, level: usize, words: &str) {
        let label = ItemLabel::read(words);
        self.has_labels |= label.is_some();
        let (label, words) = label.unwrap_or((ItemLabel { use_: None, kind: NodeKind::Claim }, words));
        // Their levels rise.
        let n_within = self.above.partition_point(|it| it.level < level);
        let sibling = self.above.get(n_within).filter(|it| it.level == level).and_then(|it| it.step);
        self.above.truncate(n_within);
        let node = self.draft.card(Node::new(label.kind, ""));
        let use_ = label.use_.unwrap_or(ItemUse::OnCard(Stance::Supports));
        let step = match (use_, self.above.last().copied(), sibling) {
            (ItemUse::Together, _, Some(step)) => {
                if let Some(it) = self.draft.steps.get_mut(step) {
                    it.premises.push(node);
                }
                Some(step)
            }
            (ItemUse::OnStep(stance), Some(ItemAbove { step: Some(step), .. }), _) => {
                Some(self.infer(node, DraftTarget::Step(step), stance))
            }
            (ItemUse::OnCard(stance) | ItemUse::OnStep(stance), Some(above), _) => {
                Some(self.infer(node, DraftTarget::Card(above.node), stance))
            }
            (ItemUse::Together, Some(above), None) => {
                Some(self.infer(node, DraftTarget::Card(above.node), Stance::Supports))
            }
            (_, None, _) => None,
        };
        self.above.push(ItemAbove { level, node, step });
        (self.following, self.is_broken) = (WordsFollow::Text(node), false);
        self.say(node, words);
    }

    fn infer(&mut self, premise: usize, target: DraftTarget, stance: Stance) -> usize {
        self.draft.steps.push(DraftStep::new(vec![premise], target, stance));
        self.draft.steps.len() - 1
    }

    /// Words after an empty line: the note of the item in which they stand, or a card by themselves.
    fn paragraph(&mut self, indent: usize, words: &str) {
        let n_around = self.above.partition_point(|it| it.level < ITEMS + indent);
        let item = self.above.get(..n_around).and_then(|it| it.last()).filter(|it| it.level >= ITEMS);
        match item.copied() {
            Some(item) => self.note(item.node, words, true),
            None => self.card(ITEMS, words),
        }
    }

    fn say(&mut self, node: usize, words: &str) {
        let words = self.words(words);
        if let Some(node) = self.draft.node_mut(node) {
            add_line(&mut node.text, &words);
        }
    }

    fn note(&mut self, node: usize, words: &str, begins: bool) {
        if begins {
            (self.following, self.is_broken) = (WordsFollow::Note(node), false);
        }
        let words = self.words(words);
        if let Some(node) = self.draft.node_mut(node) {
            if begins && !node.note.is_empty() {
                node.note.push_str("\n\n");
                node.note.push_str(&words.text);
            } else {
                add_line(&mut node.note, &words);
            }
        }
    }

    /// What a line says.
    fn words(&mut self, line: &str) -> WordsOfLine {
        let is_on_line_of_its_own = self.is_broken;
        let n_signs = line.len() - line.trim_end_matches('\\').len();
        self.is_broken = n_signs % 2 == 1;
        let line = if self.is_broken { line.get(..line.len() - 1).unwrap_or_default() } else { line };
        let found = plain(line);
        self.n_looks += usize::from(found.has_more);
        WordsOfLine { text: found.text, is_on_line_of_its_own }
    }

    fn into_draft(self) -> MapDraft {
        let Self { mut draft, has_labels, .. } = self;
        // What was written here says which card is a thesis.
        if !has_labels {
            draft.mark_theses();
        }
        draft
    }
}

struct WordsOfLine {
    text: String,
    is_on_line_of_its_own: bool,
}

fn add_line(text: &mut String, line: &WordsOfLine) {
    if line.is_on_line_of_its_own {
        text.push('\n');
    } else if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(&line.text);
}
