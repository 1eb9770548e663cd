//! The words of a part of a document of Word: its body, or its footnotes.
//!
//! Elements are met one by one, and what is open is kept in lists: nothing here goes deeper with the depth of a document.

mod formulas;
mod marks;
mod pictures;
mod properties;

use rustc_hash::FxHashMap;

use super::super::block::{BlockGap, BlockKind, OpenWords, TextBlock};
use super::super::citing::{LiveCited, WordSources};
use super::super::formula::OpenFormula;
use super::super::found::{DocumentRemark, DocumentTally, EssayProperties};
use super::super::numbers::{Shift, shifted};
use super::super::part_xml::{Element, PartPiece, PartVocabulary, PartXml};
use super::fields::OpenField;
use super::numbering::Numbering;
use super::styles::WordStyles;
use super::symbols::symbol;
use pictures::DescribedPicture;

/// What a document says beside its body, and what is found in all of its parts.
#[derive(Default)]
pub struct Around {
    pub styles: WordStyles,
    pub numbering: Numbering,
    pub word_sources: WordSources,
    pub cited: LiveCited,
    pub tally: DocumentTally,
    /// The places of notes by “footnote 3”.
    pub notes: FxHashMap<String, usize>,
    /// Fields that Zotero keeps in the properties of the document, by the bookmarks they are named by.
    pub bookmarked: FxHashMap<String, String>,
    pub essay: EssayProperties,
    pub title: String,
}

/// What takes the blocks of a part, each with the note that it stands in.
pub type TakeBlock<'a> = &'a mut (dyn FnMut(TextBlock, Option<&str>) + 'a);

/// How a part was read.
pub struct ReadPart {
    pub n_blocks: usize,
    /// A field that leaves out its result never ends: all after it is missing.
    pub is_cut_short: bool,
}

/// Reads the words of a part. With `plain_fields` the results of all fields stay, as words.
pub fn read_part(text: &str, around: &mut Around, plain_fields: bool, take: TakeBlock<'_>) -> ReadPart {
    let mut xml = PartXml::new(text);
    let mut body = WordBody::new(around, plain_fields, take);
    while let Some(piece) = xml.next() {
        match piece {
            PartPiece::Open(element) => body.open(element, &mut xml),
            PartPiece::Close => body.close(),
            PartPiece::Text(text) => body.said(&text),
        }
    }
    while !body.frames.is_empty() {
        body.close();
    }
    let is_cut_short = body.fields.iter().any(|it| it.left_out || !it.has_result);
    let n_blocks = body.n_blocks;
    xml.finish(&mut around.tally);
    ReadPart { n_blocks, is_cut_short }
}

/// More sentences than that are never open at once: one ends before the next begins.
const MOST_OPEN: usize = 4;

/// An element that is open, as far as something is to be done at its end.
enum WordFrame {
    Plain,
    Paragraph,
    ParagraphProperties,
    WordRun {
        outer: WordRun,
    },
    RunProperties,
    /// Words to be written: without the spaces around them, unless they are to be kept.
    Words {
        keep: bool,
    },
    Instruction,
    FieldData,
    SimpleField,
    Control(Control),
    ControlProperties,
    Table,
    Row {
        has_cells: bool,
        was_deleted: bool,
    },
    RowProperties,
    Alternatives {
        n_letters: usize,
    },
    Note,
    Formula,
}

/// A content control.
#[derive(Default)]
struct Control {
    tag: String,
    left_out: Option<DocumentRemark>,
    is_shut: bool,
    start: usize,
    paragraph: usize,
}

#[derive(Clone, Default)]
struct WordRun {
    hidden: bool,
    font: String,
    shift: Shift,
}

#[derive(Default)]
struct OpenParagraph {
    number: usize,
    words: OpenWords,
    style: String,
    outline: Option<u8>,
    list: Option<String>,
    level: Option<u8>,
    mark_deleted: bool,
    /// It is one large letter, with which the next paragraph begins.
    drops: bool,
}

struct WordBody<'a> {
    around: &'a mut Around,
    take: TakeBlock<'a>,
    plain_fields: bool,
    frames: Vec<WordFrame>,
    paragraphs: Vec<OpenParagraph>,
    n_paragraphs: usize,
    carried: Option<OpenWords>,
    run: WordRun,
    words: String,
    formula: OpenFormula,
    /// The number of the paragraph with the formula that is open.
    formula_in: usize,
    /// What is said of the picture that may follow.
    picture: DescribedPicture,
    fields: Vec<OpenField>,
    /// How many fields are being instructed.
    n_instructed: usize,
    /// How much that is open is left out.
    n_left_out: usize,
    row_deleted: bool,
    n_tables: usize,
    gap: Option<BlockGap>,
    row_has_cells: bool,
    note: Option<String>,
    bookmarks: FxHashMap<String, (String, usize, usize)>,
    /// The sentences of cards whose bookmarks are open: ids of bookmarks, cards, bytes and paragraphs.
    sentences: Vec<(String, u64, usize, usize)>,
    n_blocks: usize,
    n_letters: usize,
}

impl<'a> WordBody<'a> {
    fn new(around: &'a mut Around, plain_fields: bool, take: TakeBlock<'a>) -> Self {
        Self {
            around,
            take,
            plain_fields,
            frames: Vec::new(),
            paragraphs: Vec::new(),
            n_paragraphs: 0,
            carried: None,
            run: WordRun::default(),
            words: String::new(),
            formula: OpenFormula::default(),
            formula_in: 0,
            picture: DescribedPicture::default(),
            fields: Vec::new(),
            n_instructed: 0,
            n_left_out: 0,
            row_deleted: false,
            n_tables: 0,
            gap: None,
            row_has_cells: false,
            note: None,
            bookmarks: FxHashMap::default(),
            sentences: Vec::new(),
            n_blocks: 0,
            n_letters: 0,
        }
    }

    fn tell(&mut self, remark: DocumentRemark) {
        self.around.tally.tell(remark);
    }

    fn open<'x>(&mut self, element: Element<'x>, xml: &mut PartXml<'x>) {
        let frame = match element.vocabulary {
            PartVocabulary::Words => self.open_word(&element),
            PartVocabulary::Mathematics => self.open_formula(&element),
            PartVocabulary::Alternatives => self.open_alternative(&element),
            PartVocabulary::Other => {
                self.open_picture(&element);
                Some(WordFrame::Plain)
            }
        };
        match frame {
            Some(frame) => self.frames.push(frame),
            None => xml.pass(&element),
        }
    }

    /// Programs write the same twice, for those that know a newer vocabulary and those that do not: the first with words
    /// counts.
    fn open_alternative(&mut self, element: &Element<'_>) -> Option<WordFrame> {
        match (&*element.name, self.frames.last()) {
            ("AlternateContent", _) => Some(WordFrame::Alternatives { n_letters: self.n_letters }),
            (_, Some(WordFrame::Alternatives { n_letters })) if *n_letters < self.n_letters => None,
            _ => Some(WordFrame::Plain),
        }
    }

    /// What an element of Word’s begins; none for one that is passed over.
    fn open_word(&mut self, element: &Element<'_>) -> Option<WordFrame> {
        let value = element.value();
        match &*element.name {
            "p" => {
                self.n_paragraphs += 1;
                let words = self.carried.take().unwrap_or_default();
                self.paragraphs.push(OpenParagraph { number: self.n_paragraphs, words, ..OpenParagraph::default() });
                return Some(WordFrame::Paragraph);
            }
            "pPr" => return Some(WordFrame::ParagraphProperties),
            "r" => return Some(WordFrame::WordRun { outer: std::mem::take(&mut self.run) }),
            "rPr" => {
                let within =
                    matches!(self.frames.last(), Some(WordFrame::WordRun { .. } | WordFrame::ParagraphProperties));
                return within.then_some(WordFrame::RunProperties);
            }
            "t" => return Some(WordFrame::Words { keep: element.attribute("space") == Some("preserve") }),
            "instrText" => return Some(WordFrame::Instruction),
            "fldData" => return Some(WordFrame::FieldData),
            "fldChar" => self.field_letter(element.attribute("fldCharType").unwrap_or_default()),
            "fldSimple" => {
                self.field_letter("begin");
                if let Some(field) = self.fields.last_mut() {
                    element.attribute("instr").unwrap_or_default().clone_into(&mut field.instruction);
                }
                self.field_letter("separate");
                return Some(WordFrame::SimpleField);
            }
            "sdt" => {
                let (start, paragraph) = self.here();
                return Some(WordFrame::Control(Control { start, paragraph, ..Control::default() }));
            }
            "sdtPr" => return Some(WordFrame::ControlProperties),
            "sdtContent" => self.shut_control(),
            "tbl" => {
                self.n_tables += 1;
                self.gap = Some(if self.n_tables > 1 { BlockGap::Line } else { BlockGap::Paragraph });
                return Some(WordFrame::Table);
            }
            "tr" => {
                let frame = WordFrame::Row { has_cells: self.row_has_cells, was_deleted: self.row_deleted };
                self.row_has_cells = false;
                self.gap.get_or_insert(BlockGap::Line);
                return Some(frame);
            }
            "trPr" => return Some(WordFrame::RowProperties),
            "tc" => {
                if self.row_has_cells {
                    self.gap.get_or_insert(BlockGap::Cell);
                }
                self.row_has_cells = true;
            }
            "del" | "moveFrom" => {
                self.deleted();
                return None;
            }
            "footnote" | "endnote" => {
                self.note = Some(note_name(&element.name, element.attribute("id").unwrap_or_default()));
                // Lines that set notes apart are notes, too.
                let is_none = element.attribute("type").is_some_and(|it| it != "normal");
                return (!is_none).then_some(WordFrame::Note);
            }
            "footnoteReference" | "endnoteReference" => self.names_note(element),
            "tab" | "ptab" if !self.in_properties() => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "sym" => self.symbol(element),
            "commentReference" => self.tell(DocumentRemark::CommentLeftOut),
            "altChunk" | "subDoc" => self.tell(DocumentRemark::EmbeddedLeftOut),
            "bookmarkStart" => self.bookmark_begins(element),
            "bookmarkEnd" => self.bookmark_ends(element.attribute("id").unwrap_or_default()),
            "delText" | "delInstrText" | "rt" | "rubyPr" | "pPrChange" | "rPrChange" | "sectPrChange" | "sectPr"
            | "tblPr" | "tblPrEx" | "tblGrid" | "tcPr" | "smartTagPr" | "customXmlPr" | "sdtEndPr" | "tabs"
            | "numberingChange" => return None,
            _ => self.property(element, value),
        }
        Some(WordFrame::Plain)
    }

    /// The bytes of the paragraph that is open, and its number.
    fn here(&self) -> (usize, usize) {
        self.paragraphs.last().map_or((0, 0), |it| (it.words.text.len(), it.number))
    }

    fn symbol(&mut self, element: &Element<'_>) {
        let number = u32::from_str_radix(element.attribute("char").unwrap_or_default(), 16);
        let font = element.attribute("font").unwrap_or_default();
        match number.ok().and_then(|it| symbol(font, it)) {
            Some(letter) => self.write(letter.encode_utf8(&mut [0; 4])),
            None => {
                self.tell(DocumentRemark::SymbolUnknown);
                self.write("\u{fffd}");
            }
        }
    }

    fn said(&mut self, text: &str) {
        match self.frames.last() {
            Some(WordFrame::Words { .. }) => self.words.push_str(text),
            Some(WordFrame::Instruction) => {
                if let Some(field) = self.fields.last_mut().filter(|it| !it.has_result) {
                    field.instruction.push_str(text);
                }
            }
            Some(WordFrame::FieldData) => {
                if let Some(field) = self.fields.last_mut() {
                    field.data.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn is_silent(&self) -> bool {
        self.n_instructed > 0 || self.n_left_out > 0
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() || self.is_silent() {
            return;
        }
        if self.run.hidden {
            self.tell(DocumentRemark::HiddenLeftOut);
            return;
        }
        // A paragraph in a formula is none of its words.
        if self.formula.is_open() && self.here().1 == self.formula_in {
            self.formula.push(text);
            return;
        }
        let Self { paragraphs, run, n_letters, .. } = self;
        let Some(paragraph) = paragraphs.last_mut() else { return };
        *n_letters += text.len();
        if text.contains(|it| matches!(it, '\u{f020}'..='\u{f0ff}')) {
            let letters = text.chars().map(|it| symbol(&run.font, u32::from(it)).unwrap_or(it));
            paragraph.words.push(&letters.collect::<String>());
        } else if let Some(shifted) = shifted(text, run.shift) {
            paragraph.words.push(&shifted);
        } else {
            paragraph.words.push(text);
        }
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(WordFrame::Paragraph) => self.paragraph_ends(),
            Some(WordFrame::WordRun { outer }) => self.run = outer,
            Some(WordFrame::Words { keep }) => {
                let words = std::mem::take(&mut self.words);
                // Blanks that do not break are none to XML.
                self.write(if keep { &words } else { words.trim_matches([' ', '\t', '\n', '\r']) });
            }
            Some(WordFrame::SimpleField) => self.field_letter("end"),
            Some(WordFrame::Control(control)) => self.control_ends(&control),
            Some(WordFrame::Table) => {
                self.n_tables -= 1;
                self.gap = Some(if self.n_tables > 0 { BlockGap::Line } else { BlockGap::Paragraph });
            }
            Some(WordFrame::Row { has_cells, was_deleted }) => {
                if self.row_deleted && !was_deleted {
                    self.n_left_out -= 1;
                }
                (self.row_has_cells, self.row_deleted) = (has_cells, was_deleted);
            }
            Some(WordFrame::Note) => self.note = None,
            Some(WordFrame::Formula) => self.formula_ends(),
            _ => {}
        }
    }

    fn paragraph_ends(&mut self) {
        self.mark_open_sentences();
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let OpenParagraph { words, style, outline, list, level, mark_deleted, drops, .. } = paragraph;
        if mark_deleted || drops {
            let mut words = words;
            if !words.text.is_empty() {
                // Two paragraphs that become one do not make one word.
                words.push(if drops { "" } else { " " });
                self.carried = Some(words);
            }
            return;
        }
        if self.is_silent() && words.text.is_empty() {
            return;
        }
        let Around { styles, numbering, title, .. } = &mut *self.around;
        let heading = match outline {
            Some(level @ 0..=8) => Some(level + 1),
            Some(_) => None,
            None => styles.heading(&style),
        };
        let heading = heading.or_else(|| styles.is_title(&style).then_some(1));
        if styles.is_title(&style) && title.is_empty() {
            words.text.trim().clone_into(title);
        }
        let by_style = styles.list(&style);
        let of_style = by_style.and_then(|(list, level)| level.or_else(|| numbering.level_of_style(list, &style)));
        let list = list.as_deref().or(by_style.map(|it| it.0)).filter(|it| *it != "0");
        let level = level.or(of_style).unwrap_or(0);
        let label = list.and_then(|list| numbering.next(list, level, styles));
        let (kind, label) = match (heading, label) {
            // The numbers of headings are no words of theirs.
            (Some(level), _) => (BlockKind::Heading(level), String::new()),
            (None, Some(label)) => (BlockKind::Item(level.saturating_add(1)), label),
            (None, None) => (BlockKind::Words, String::new()),
        };
        self.put(words, kind, label);
    }

    fn put(&mut self, words: OpenWords, kind: BlockKind, label: String) {
        let usual = if self.n_tables > 0 { BlockGap::Line } else { BlockGap::Paragraph };
        if let Some(block) = words.into_block(self.gap.unwrap_or(usual), kind, label) {
            self.gap = None;
            self.n_blocks += 1;
            (self.take)(block, self.note.as_deref());
        }
    }
}

pub fn note_name(kind: &str, id: &str) -> String {
    format!("{kind} {id}")
}
