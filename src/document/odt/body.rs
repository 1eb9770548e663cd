//! The words of an `OpenDocument`, met element by element.

mod marks;
mod pictures;

use rustc_hash::FxHashMap;

use super::super::assemble::TextWriter;
use super::super::block::{BlockGap, BlockKind, MarkedThing, OpenWords, TextBlock};
use super::super::citing::LiveCited;
use super::super::found::{DocumentRemark, DocumentTally};
use super::super::numbers::number;
use super::super::part_xml::{Element, PartXml};
use super::formulas::Formulas;
use super::styles::OpenStyles;
use pictures::OpenPicture;

/// No list is numbered deeper.
const DEEPEST_LIST: usize = 10;

/// More sentences than that are never open at once: one ends before the next begins.
const MOST_OPEN: usize = 4;

pub struct OpenFound {
    pub text: TextWriter,
    pub notes: Vec<Vec<TextBlock>>,
    pub cited: LiveCited,
    pub tally: DocumentTally,
    pub title: String,
    pub language: String,
}

/// An element that is open, as far as something is to be done at its end.
enum OpenFrame {
    Plain,
    Paragraph {
        outer: bool,
    },
    /// A text hidden by its style.
    Hidden {
        outer: bool,
    },
    List,
    Item,
    Note {
        outer: Option<usize>,
    },
    Table,
    Row {
        has_cells: bool,
    },
    Picture,
    BibliographyMark {
        start: usize,
        citation: Option<usize>,
    },
}

#[derive(Default)]
struct OpenText {
    number: usize,
    words: OpenWords,
    heading: Option<u8>,
    is_title: bool,
    /// Spaces were met, and no word after them.
    spaced: bool,
}

#[derive(Default)]
struct OpenList {
    style: String,
    number: Option<u32>,
    /// The number or bullet of an item whose words are still to come.
    label: Option<String>,
}

pub struct OpenBody {
    styles: OpenStyles,
    properties: FxHashMap<String, String>,
    formulas: Formulas,
    pictures: Vec<OpenPicture>,
    /// The last object was a formula: the picture beside it is one of it.
    was_formula: bool,
    frames: Vec<OpenFrame>,
    in_text: bool,
    paragraphs: Vec<OpenText>,
    n_paragraphs: usize,
    lists: Vec<OpenList>,
    /// The last number of each list, for one that goes on.
    numbers: FxHashMap<String, u32>,
    hidden: bool,
    n_tables: usize,
    gap: Option<BlockGap>,
    row_has_cells: bool,
    note: Option<usize>,
    /// Where marks and fields began: their names, bytes and paragraphs.
    begun: FxHashMap<String, (usize, usize)>,
    /// The sentences of cards whose bookmarks are open: names, cards, bytes and paragraphs.
    sentences: Vec<(String, u64, usize, usize)>,
    fields: Vec<(String, usize, usize)>,
    /// How many fields are open that list works.
    n_lists_of_works: usize,
    found: OpenFound,
}

impl OpenBody {
    pub fn new(styles: OpenStyles, properties: Vec<(String, String)>, formulas: Formulas) -> Self {
        let mut pieces: Vec<(String, usize, String)> = Vec::new();
        for (name, text) in properties {
            if let Some((whole, Ok(number))) = name.rsplit_once('_').map(|it| (it.0.to_owned(), it.1.parse())) {
                pieces.push((whole, number, text));
            }
        }
        pieces.sort_by_key(|it| it.1);
        let mut properties: FxHashMap<String, String> = FxHashMap::default();
        for (name, _, text) in pieces {
            properties.entry(name).or_default().push_str(&text);
        }
        let language = styles.language.clone();
        Self {
            styles,
            properties,
            formulas,
            pictures: Vec::new(),
            was_formula: false,
            frames: Vec::new(),
            in_text: false,
            paragraphs: Vec::new(),
            n_paragraphs: 0,
            lists: Vec::new(),
            numbers: FxHashMap::default(),
            hidden: false,
            n_tables: 0,
            gap: None,
            row_has_cells: false,
            note: None,
            begun: FxHashMap::default(),
            sentences: Vec::new(),
            fields: Vec::new(),
            n_lists_of_works: 0,
            found: OpenFound {
                text: TextWriter::default(),
                notes: Vec::new(),
                cited: LiveCited::default(),
                tally: DocumentTally::default(),
                title: String::new(),
                language,
            },
        }
    }

    pub fn finish(mut self) -> OpenFound {
        while !self.frames.is_empty() {
            self.close();
        }
        self.found
    }

    fn tell(&mut self, remark: DocumentRemark) {
        self.found.tally.tell(remark);
    }

    pub fn open<'x>(&mut self, element: Element<'x>, xml: &mut PartXml<'x>) {
        if self.describes_picture(&element) {
            self.describe_picture(&element, &xml.words_of());
            return;
        }
        match self.frame(&element) {
            Some(frame) => self.frames.push(frame),
            None => xml.pass(&element),
        }
    }

    /// What an element begins; none for one that is passed over.
    fn frame(&mut self, element: &Element<'_>) -> Option<OpenFrame> {
        let said = |name: &str| element.attribute(name).unwrap_or_default();
        match &*element.name {
            "automatic-styles"
            | "styles"
            | "font-face-decls"
            | "scripts"
            | "master-styles"
            | "settings"
            | "meta"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "forms"
            | "note-citation"
            | "ruby-text"
            | "annotation-end"
            | "desc"
            | "alphabetical-index-source"
            | "event-listeners"
            | "tracked-changes"
            | "hidden-text"
            | "hidden-paragraph" => {
                return None;
            }
            "text" => self.in_text = true,
            "p" | "h" if self.in_text => return Some(self.paragraph(element)),
            "span" => {
                let outer = self.hidden;
                self.hidden |= self.styles.is_hidden(said("style-name"));
                return Some(OpenFrame::Hidden { outer });
            }
            "section" if said("display") == "none" => {
                self.tell(DocumentRemark::HiddenLeftOut);
                return None;
            }
            "section" if said("name").starts_with("ZOTERO_BIBL") => {
                self.tell(DocumentRemark::BibliographyLeftOut);
                return None;
            }
            "s" => {
                let times: usize = said("c").parse().unwrap_or(1);
                self.write(&" ".repeat(times.clamp(1, 100)));
            }
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "list" => {
                let outer = self.lists.last().map_or("", |it| &it.style);
                let style = Some(said("style-name")).filter(|it| !it.is_empty()).unwrap_or(outer).to_owned();
                let goes_on = said("continue-numbering") == "true" || !said("continue-list").is_empty();
                let number = self.numbers.get(&style).copied().filter(|_| goes_on && self.lists.is_empty());
                self.lists.push(OpenList { style, number, label: None });
                return Some(OpenFrame::List);
            }
            "list-item" => {
                self.item(said("start-value").parse().ok());
                return Some(OpenFrame::Item);
            }
            "note" => {
                self.found.notes.push(Vec::new());
                let place = self.found.notes.len() - 1;
                if let Some(open) = self.paragraphs.last_mut() {
                    let at = open.words.text.len();
                    open.words.mark(at, MarkedThing::Note(place));
                }
                return Some(OpenFrame::Note { outer: self.note.replace(place) });
            }
            "table" => {
                self.n_tables += 1;
                self.gap = Some(if self.n_tables > 1 { BlockGap::Line } else { BlockGap::Paragraph });
                return Some(OpenFrame::Table);
            }
            "table-row" => {
                self.gap.get_or_insert(BlockGap::Line);
                return Some(OpenFrame::Row { has_cells: std::mem::take(&mut self.row_has_cells) });
            }
            "table-cell" => {
                if self.row_has_cells {
                    self.gap.get_or_insert(BlockGap::Cell);
                }
                self.row_has_cells = true;
            }
            "change" => self.tell(DocumentRemark::DeletionLeftOut),
            "annotation" => {
                self.tell(DocumentRemark::CommentLeftOut);
                return None;
            }
            "placeholder" => {
                self.tell(DocumentRemark::PlaceholderLeftOut);
                return None;
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index" => {
                self.tell(DocumentRemark::ContentsLeftOut);
                return None;
            }
            "bibliography" => {
                self.tell(DocumentRemark::BibliographyLeftOut);
                return None;
            }
            "frame" => {
                self.was_formula = false;
                self.picture_begins(said("anchor-type") != "as-char");
                return Some(OpenFrame::Picture);
            }
            "image" if self.was_formula => {}
            "image" => self.picture_is_there(),
            "object" | "object-ole" => match self.formulas.at(said("href")).map(str::to_owned) {
                Some(formula) => {
                    self.write(&formula);
                    self.was_formula = true;
                }
                None => self.tell(DocumentRemark::EmbeddedLeftOut),
            },
            "reference-mark-start" | "bookmark-start" => self.begins(said("name")),
            "reference-mark-end" | "bookmark-end" => self.ends(said("name")),
            "fieldmark-start" => {
                let (start, paragraph) = self.here();
                self.fields.push((String::new(), start, paragraph));
            }
            "param" => {
                if let Some(field) = self.fields.last_mut().filter(|_| said("name").ends_with("code")) {
                    said("value").clone_into(&mut field.0);
                    if field.0.contains("ZOTERO_BIBL") {
                        self.n_lists_of_works += 1;
                        self.tell(DocumentRemark::BibliographyLeftOut);
                    }
                }
            }
            "fieldmark-end" => self.field_ends(),
            "bibliography-mark" => return Some(self.bibliography_mark(element)),
            _ => {}
        }
        Some(OpenFrame::Plain)
    }

    fn paragraph(&mut self, element: &Element<'_>) -> OpenFrame {
        let style = element.attribute("style-name").unwrap_or_default();
        let level = element.attribute("outline-level").and_then(|it| it.parse().ok()).unwrap_or(1);
        let is_title = self.styles.is_title(style);
        let heading = (element.name == "h").then_some(level).or(is_title.then_some(1));
        self.n_paragraphs += 1;
        self.paragraphs.push(OpenText { number: self.n_paragraphs, heading, is_title, ..OpenText::default() });
        let outer = self.hidden;
        self.hidden |= self.styles.is_hidden(style);
        OpenFrame::Paragraph { outer }
    }

    fn item(&mut self, start: Option<u32>) {
        let depth = self.lists.len().saturating_sub(1);
        let Some(list) = self.lists.last_mut() else { return };
        let Some(level) = self.styles.level(&list.style, depth) else {
            list.label = Some("•".to_owned());
            return;
        };
        let next = start.or(list.number.map(|it| it.saturating_add(1))).unwrap_or(level.start);
        list.number = Some(next);
        let Some(format) = &level.format else {
            list.label = Some("•".to_owned());
            return;
        };
        let shown = level.shown.clamp(1, DEEPEST_LIST);
        let (before, after) = (level.before.clone(), level.after.clone());
        let written = if format.is_empty() { String::new() } else { number(next, format) };
        let from = self.lists.len().saturating_sub(shown);
        let outer = self.lists.get(from..depth).unwrap_or_default();
        let outer: String = outer.iter().filter_map(|it| Some(format!("{}.", it.number?))).collect();
        if let Some(list) = self.lists.last_mut() {
            list.label = Some(format!("{before}{outer}{written}{after}").trim().to_owned());
        }
    }

    fn here(&self) -> (usize, usize) {
        self.paragraphs.last().map_or((0, 0), |it| (it.words.text.len(), it.number))
    }

    pub fn said(&mut self, text: &str) {
        // White space in XML is one space, and none at the beginning of a paragraph.
        let mut words = String::with_capacity(text.len());
        let mut spaced = self.paragraphs.last().is_some_and(|it| it.spaced);
        for letter in text.chars() {
            if matches!(letter, ' ' | '\t' | '\n' | '\r') {
                if !spaced {
                    words.push(' ');
                }
                spaced = true;
            } else {
                spaced = false;
                words.push(letter);
            }
        }
        self.write(&words);
        if let Some(open) = self.paragraphs.last_mut() {
            open.spaced = spaced;
        }
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() || !self.in_text {
            return;
        }
        if self.hidden && !text.trim().is_empty() {
            self.tell(DocumentRemark::HiddenLeftOut);
        }
        let is_shown = !self.hidden && self.n_lists_of_works == 0;
        if let Some(open) = self.paragraphs.last_mut().filter(|_| is_shown) {
            open.words.push(text);
            open.spaced = false;
        }
    }

    pub fn close(&mut self) {
        match self.frames.pop() {
            Some(OpenFrame::Paragraph { outer }) => {
                self.hidden = outer;
                self.paragraph_ends();
            }
            Some(OpenFrame::Hidden { outer }) => self.hidden = outer,
            Some(OpenFrame::List) => {
                if let Some(OpenList { style, number: Some(number), .. }) = self.lists.pop() {
                    self.numbers.insert(style, number);
                }
            }
            Some(OpenFrame::Item) => {
                if let Some(list) = self.lists.last_mut() {
                    list.label = None;
                }
            }
            Some(OpenFrame::Note { outer }) => self.note = outer,
            Some(OpenFrame::Picture) => self.picture_ends(),
            Some(OpenFrame::Table) => {
                self.n_tables -= 1;
                self.gap = Some(if self.n_tables > 0 { BlockGap::Line } else { BlockGap::Paragraph });
            }
            Some(OpenFrame::Row { has_cells }) => self.row_has_cells = has_cells,
            Some(OpenFrame::BibliographyMark { start, citation }) => {
                let paragraph = self.here().1;
                self.cites(citation, start, paragraph);
            }
            Some(OpenFrame::Plain) | None => {}
        }
    }

    fn paragraph_ends(&mut self) {
        self.mark_open_sentences();
        let Some(OpenText { words, heading, is_title, .. }) = self.paragraphs.pop() else { return };
        if is_title && self.found.title.is_empty() {
            words.text.trim().clone_into(&mut self.found.title);
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let label = self.lists.last_mut().filter(|_| !words.text.trim().is_empty()).and_then(|it| it.label.take());
        let (kind, label) = match (heading, label) {
            (Some(level), _) => (BlockKind::Heading(level), String::new()),
            (None, Some(label)) => (BlockKind::Item(depth), label),
            (None, None) => (BlockKind::Words, String::new()),
        };
        self.put(words, kind, label);
    }

    fn put(&mut self, words: OpenWords, kind: BlockKind, label: String) {
        let in_note = self.note.is_some();
        let usual = if self.n_tables > 0 && !in_note { BlockGap::Line } else { BlockGap::Paragraph };
        let gap = if in_note { usual } else { self.gap.unwrap_or(usual) };
        let Some(block) = words.into_block(gap, kind, label) else { return };
        match self.note.and_then(|it| self.found.notes.get_mut(it)) {
            Some(note) => note.push(block),
            None => {
                self.gap = None;
                self.found.text.write(&block);
            }
        }
    }
}
