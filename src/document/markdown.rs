//! Markdown (`CommonMark` 0.31 and pandoc’s notes), as plain text: what marks words up is taken away, citations such as
//! `[@kavalski, p. 3]` stay as they are.

mod inline;

use rustc_hash::FxHashMap;

use super::assemble::{DocumentPieces, TextWriter, assembled};
use super::block::{BlockGap, BlockKind, OpenWords, TextBlock};
use super::found::{DocumentTally, DocumentText};
use inline::{Notes, inlined};

pub fn read(text: &str, tally: DocumentTally) -> DocumentText {
    let without_comments = without_comments(text);
    let (title, language, body) = front_matter(&without_comments);
    let mut reading = ReadingMarkdown { tally, ..ReadingMarkdown::default() };
    for line in body.lines() {
        reading.line(line);
    }
    reading.flush();
    let ReadingMarkdown { text, heading, notes, defined, mut tally, .. } = reading;
    // Notes are written after all that names them, and named by their places.
    let mut all: Vec<Vec<TextBlock>> = Vec::new();
    for place in notes.names() {
        let words = defined.get(place).map_or("", |it| it.as_str());
        let mut none = Notes::default();
        let words = inlined(words, &mut none, &mut tally);
        all.push(words.into_block(BlockGap::Paragraph, BlockKind::Words, String::new()).into_iter().collect());
    }
    let title = if title.is_empty() { heading.unwrap_or_default() } else { title };
    let pieces = DocumentPieces { text, notes: all, ..DocumentPieces::default() };
    DocumentText { title, language, told: tally.into_told(), ..assembled(pieces) }
}

/// The text but for `<!-- … -->`.
fn without_comments(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        plain += before;
        match after.split_once("-->") {
            Some((_, after)) => rest = after,
            None => {
                plain += "<!--";
                rest = after;
                break;
            }
        }
    }
    plain + rest
}

/// The title and the language in a block of YAML at the beginning, and what follows it.
fn front_matter(text: &str) -> (String, String, &str) {
    let nothing = (String::new(), String::new(), text);
    let Some(rest) = text.strip_prefix("---\n") else { return nothing };
    let ends = ["\n---\n", "\n...\n"].iter().filter_map(|end| Some((rest.find(end)?, end.len()))).min();
    let Some((at, length)) = ends else { return nothing };
    let (head, body) = (rest.get(..at).unwrap_or_default(), rest.get(at + length..).unwrap_or_default());
    let said = |name: &str| {
        let value = head.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(':'));
        value.unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned()
    };
    (said("title"), said("lang"), body)
}

#[derive(Default)]
struct ReadingMarkdown {
    text: TextWriter,
    /// The first of its headings of the first level.
    heading: Option<String>,
    notes: Notes,
    /// The words of notes, by their names.
    defined: FxHashMap<String, String>,
    tally: DocumentTally,
    lines: Vec<String>,
    item: Option<(u8, String)>,
    /// The note whose words go on.
    note: Option<String>,
    fence: Option<String>,
    in_table: bool,
}

impl ReadingMarkdown {
    fn line(&mut self, line: &str) {
        let words = line.trim();
        if let Some(fence) = &self.fence {
            if words.starts_with(fence.as_str()) {
                self.fence = None;
                self.verbatim();
            } else {
                self.lines.push(line.to_owned());
            }
            return;
        }
        if words.starts_with("```") || words.starts_with("~~~") {
            self.flush();
            let mark = if words.starts_with('`') { "```" } else { "~~~" };
            self.fence = Some(mark.to_owned());
            return;
        }
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        if let Some(note) = self.note.clone() {
            if words.is_empty() || is_indented || !Self::begins(words) {
                let all = self.defined.entry(note).or_default();
                all.push_str(if words.is_empty() { "" } else { " " });
                all.push_str(words);
                if words.is_empty() {
                    self.note = None;
                }
                return;
            }
            self.note = None;
        }
        let words = words.trim_start_matches(['>', ' ']);
        if words.is_empty() || words.starts_with(":::") {
            self.flush();
        } else if !self.sets_apart(words, line) {
            // Two spaces at the end of a line, or a backslash, end it.
            let is_hard = line.ends_with("  ") || line.ends_with('\\');
            let words = words.strip_suffix('\\').unwrap_or(words);
            self.lines.push(format!("{words}{}", if is_hard { "\n" } else { " " }));
        }
    }

    /// Whether a line begins something of its own, after the words of a note.
    fn begins(words: &str) -> bool {
        words.starts_with("[^") || words.starts_with('#') || item(words).is_some()
    }

    /// Takes in a line that is no part of a paragraph, or begins an item.
    fn sets_apart(&mut self, words: &str, line: &str) -> bool {
        let level = words.bytes().take_while(|it| *it == b'#').count();
        if (1..=6).contains(&level) && words.get(level..).is_some_and(|it| it.is_empty() || it.starts_with([' ', '\t']))
        {
            self.flush();
            let bare = words.get(level..).unwrap_or_default().trim();
            let bare = bare.trim_end_matches('#').trim_end();
            let bare = bare.rsplit_once(" {#").filter(|it| it.1.ends_with('}')).map_or(bare, |it| it.0);
            self.put(bare, BlockKind::Heading(u8::try_from(level).unwrap_or(6)), BlockGap::Paragraph, "");
            return true;
        }
        let is_line_of = |mark: char| words.len() >= 2 && words.chars().all(|it| it == mark);
        if self.lines.len() == 1 && self.item.is_none() && (is_line_of('=') || is_line_of('-')) {
            let heading = std::mem::take(&mut self.lines).concat();
            let level = if is_line_of('=') { 1 } else { 2 };
            self.put(heading.trim(), BlockKind::Heading(level), BlockGap::Paragraph, "");
            return true;
        }
        let rule: String = words.chars().filter(|it| !it.is_whitespace()).collect();
        if rule.len() >= 3 && ["-", "*", "_"].iter().any(|it| rule.replace(it, "").is_empty()) {
            self.flush();
            return true;
        }
        if let Some((name, words)) = words.strip_prefix("[^").and_then(|it| it.split_once("]:")) {
            self.flush();
            self.defined.insert(name.to_owned(), words.trim().to_owned());
            self.note = Some(name.to_owned());
            return true;
        }
        // Where a link leads.
        if self.lines.is_empty()
            && words.starts_with('[')
            && words.split_once("]: ").is_some_and(|it| !it.0.contains(' '))
        {
            return true;
        }
        if words.starts_with('|') && words.ends_with('|') && words.len() > 1 {
            self.row(words);
            return true;
        }
        if let Some((label, rest)) = item(words) {
            self.flush();
            let indent = line.chars().take_while(|it| it.is_whitespace()).map(|it| if it == '\t' { 4 } else { 1 });
            let level = 1 + indent.sum::<usize>() / 2;
            self.item = Some((u8::try_from(level).unwrap_or(u8::MAX), label));
            self.lines.push(format!("{rest} "));
            return true;
        }
        false
    }

    fn row(&mut self, words: &str) {
        if !self.in_table {
            self.flush();
        }
        let cells = words.trim_matches('|').split('|').map(str::trim);
        if words.chars().all(|it| matches!(it, '|' | '-' | ':' | ' ' | '+')) {
            return;
        }
        let mut gap = if self.in_table { BlockGap::Line } else { BlockGap::Paragraph };
        for cell in cells {
            self.put(cell, BlockKind::Words, gap, "");
            gap = BlockGap::Cell;
        }
        self.in_table = true;
    }

    fn verbatim(&mut self) {
        let text = std::mem::take(&mut self.lines).join("\n");
        let mut words = OpenWords::default();
        words.push(&text);
        self.write(words.into_block(BlockGap::Paragraph, BlockKind::Words, String::new()));
    }

    fn flush(&mut self) {
        self.in_table = false;
        if self.fence.take().is_some() {
            self.verbatim();
            return;
        }
        let item = self.item.take();
        let lines = std::mem::take(&mut self.lines).concat();
        match item {
            Some((level, label)) => self.put(&lines, BlockKind::Item(level), BlockGap::Paragraph, &label),
            None => self.put(&lines, BlockKind::Words, BlockGap::Paragraph, ""),
        }
    }

    fn put(&mut self, text: &str, kind: BlockKind, gap: BlockGap, label: &str) {
        let words = inlined(text, &mut self.notes, &mut self.tally);
        self.write(words.into_block(gap, kind, label.to_owned()));
    }

    fn write(&mut self, block: Option<TextBlock>) {
        let Some(block) = block else { return };
        self.text.write(&block);
        if self.heading.is_none() && block.kind == BlockKind::Heading(1) {
            self.heading = Some(block.text);
        }
    }
}

/// The number or bullet of an item, and its words.
fn item(words: &str) -> Option<(String, &str)> {
    let bullet = words.strip_prefix(['-', '*', '+']).filter(|it| it.starts_with([' ', '\t']));
    if let Some(rest) = bullet {
        return Some(("•".to_owned(), rest.trim_start()));
    }
    let rest = words.trim_start_matches(|it: char| it.is_ascii_digit());
    let n_digits = words.len() - rest.len();
    let rest = rest.strip_prefix(['.', ')']).filter(|it| it.starts_with([' ', '\t']))?;
    let label = words.get(..=n_digits)?;
    (1..=9).contains(&n_digits).then(|| (label.to_owned(), rest.trim_start()))
}
