//! The paragraphs of a document of Word, and its notes (ECMA-376, part 1, 17.3 and 17.11).

use super::super::marks::SentenceMarks;
use super::super::zotero::{ITEM, LIST, ZoteroCitations};
use super::super::{DEEPEST, runs_of};
use super::parts::{HEADER, RELATIONS, WORDS};
use super::styles::WordStyleIds;
use crate::cite::FormattedText;
use crate::essay::{Composition, EssayBlock, EssaySentence, SentencePieces, body_written, trimmed};
use crate::format::xml::escaped;
use crate::model::{Citation, NodeId};
use crate::text::TextDirection;
use crate::words::essay as words;

/// What is written of an essay.
pub struct WordText {
    pub body: String,
    pub notes: String,
}

/// The body and the notes of an essay. `section`: the size of its pages and what stands on each. `citations`: what writes
/// them so that Zotero knows them; none where their words suffice.
pub fn text(
    essay: &Composition,
    ids: &WordStyleIds,
    citations: Option<ZoteroCitations<'_>>,
    section: &str,
) -> WordText {
    let is_live = citations.is_some();
    let mut writer = WordWriter { ids, citations, has_notes: essay.has_notes, ..WordWriter::new(ids) };
    writer.paragraph(&ids.title, "", &direction(&essay.title), &run(&essay.title));
    if !essay.author.is_empty() {
        writer.paragraph(&ids.author, "", &direction(&essay.author), &run(&essay.author));
    }
    for block in &essay.blocks {
        writer.block(block);
    }
    writer.works(essay, is_live);
    let WordWriter { body, notes, .. } = writer;
    let attributes = format!("xmlns:w=\"{WORDS}\" xmlns:r=\"{RELATIONS}\"");
    WordText {
        body: format!("{HEADER}<w:document {attributes}><w:body>{body}{section}</w:body></w:document>"),
        notes: format!("{HEADER}<w:footnotes {attributes}>{SEPARATORS}{notes}</w:footnotes>"),
    }
}

/// The lines between the text and its notes.
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" \
    w:lineRule=\"auto\"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" \
    w:id=\"0\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r>\
    <w:continuationSeparator/></w:r></w:p></w:footnote>";

struct WordWriter<'a> {
    ids: &'a WordStyleIds,
    citations: Option<ZoteroCitations<'a>>,
    has_notes: bool,
    marks: SentenceMarks,
    body: String,
    notes: String,
    n_marks: usize,
    n_notes: usize,
}

impl<'a> WordWriter<'a> {
    fn new(ids: &'a WordStyleIds) -> Self {
        Self {
            ids,
            citations: None,
            has_notes: false,
            marks: SentenceMarks::default(),
            body: String::new(),
            notes: String::new(),
            n_marks: 0,
            n_notes: 0,
        }
    }

    fn block(&mut self, block: &EssayBlock) {
        let ids = self.ids;
        match block {
            EssayBlock::Heading(heading) => self.paragraph(&ids.heading, "", &direction(heading), &run(heading)),
            EssayBlock::Paragraph(all) => {
                let direction = direction(all.first().map_or("", |it| &it.text));
                let all: Vec<String> = all.iter().map(|it| self.sentence(it)).collect();
                self.paragraph("", "", &direction, &all.join(&run(" ")));
            }
            EssayBlock::Line(depth, one) => {
                let level = (*depth).min(DEEPEST);
                let list =
                    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{}\"/></w:numPr>", ids.list_number);
                let said = self.sentence(one);
                self.paragraph(&ids.list, &list, &direction(&one.text), &said);
            }
        }
    }

    fn paragraph(&mut self, style: &str, list: &str, direction: &str, runs: &str) {
        self.body += &paragraph(style, list, direction, runs);
    }

    /// A sentence, in a bookmark if it is that of a card. The bookmark ends away from its citation, so that no program
    /// confuses the ends of both.
    fn sentence(&mut self, sentence: &EssaySentence) -> String {
        let SentencePieces { lead, body, end, cited } = SentencePieces::of(sentence);
        let (begins, ends) = match sentence.node {
            Some(node) => {
                self.n_marks += 1;
                let (id, name) = (self.n_marks, self.marks.next(node));
                let begins = format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
                (begins, format!("<w:bookmarkEnd w:id=\"{id}\"/>"))
            }
            None => (String::new(), String::new()),
        };
        let lead = run(&lead);
        // A citation stands before the sign that ends the sentence, if there is one. Else both are of one piece.
        let is_apart = cited.is_some() && !self.has_notes && !end.is_empty();
        let body = body_written(&body, if is_apart { "" } else { end }, run, |it| {
            self.citation(sentence.node, std::slice::from_ref(&it.citation), &trimmed(&it.cited))
        });
        let citation = cited.map_or_else(String::new, |it| self.citation(sentence.node, &sentence.citations, &it));
        if is_apart {
            format!("{lead}{begins}{body}{citation}{}{ends}", run(end))
        } else {
            format!("{lead}{begins}{body}{ends}{citation}")
        }
    }

    /// A citation with the space before it, or the sign of its note.
    fn citation(&mut self, node: Option<NodeId>, cited: &[Citation], words: &[FormattedText]) -> String {
        let shown = formatted(words);
        let citation = match &mut self.citations {
            Some(citations) => field(&format!(" ADDIN {ITEM} {}", citations.next(node, cited, words)), &shown),
            None => shown,
        };
        if self.has_notes {
            self.note(&citation, words)
        } else if words.is_empty() {
            citation
        } else {
            run(" ") + &citation
        }
    }

    /// The sign of a note; the note is put to the others.
    fn note(&mut self, citation: &str, words: &[FormattedText]) -> String {
        self.n_notes += 1;
        let WordStyleIds { note, note_sign, .. } = self.ids;
        let n = self.n_notes;
        let sign = format!("<w:rPr><w:rStyle w:val=\"{}\"/></w:rPr>", escaped(note_sign));
        let first = words.first().map_or("", |it| &it.text);
        let runs = format!("<w:r>{sign}<w:footnoteRef/></w:r>{}{citation}", run(" "));
        self.notes +=
            &format!("<w:footnote w:id=\"{n}\">{}</w:footnote>", paragraph(note, "", &direction(first), &runs));
        format!("<w:r>{sign}<w:footnoteReference w:id=\"{n}\"/></w:r>")
    }

    /// The list of works: one field over all of them where it is live.
    fn works(&mut self, essay: &Composition, is_live: bool) {
        if essay.works.is_empty() {
            return;
        }
        let ids = self.ids;
        self.paragraph(&ids.heading, "", "", &run(words::WORKS_CITED));
        let last = essay.works.len() - 1;
        for (at, work) in essay.works.iter().enumerate() {
            let text = trimmed(&work.text);
            let first = text.first().map_or("", |it| &it.text);
            let begins = if is_live && at == 0 { field_begins(&format!(" ADDIN {LIST} ")) } else { String::new() };
            let ends = if is_live && at == last { FIELD_ENDS } else { "" };
            let runs = format!("{begins}{}{ends}", formatted(&text));
            self.paragraph(&ids.works, "", &direction(first), &runs);
        }
    }
}

fn paragraph(style: &str, list: &str, direction: &str, runs: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => format!("<w:pStyle w:val=\"{}\"/>", escaped(style)),
    };
    let properties = format!("{style}{list}{direction}");
    let properties = if properties.is_empty() { properties } else { format!("<w:pPr>{properties}</w:pPr>") };
    format!("<w:p>{properties}{runs}</w:p>")
}

/// What a paragraph says of its direction, by its first words.
fn direction(text: &str) -> String {
    if TextDirection::of(text) == TextDirection::ToLeft { "<w:bidi/>".to_owned() } else { String::new() }
}

fn field(instruction: &str, shown: &str) -> String {
    format!("{}{shown}{FIELD_ENDS}", field_begins(instruction))
}

const FIELD_ENDS: &str = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

fn field_begins(instruction: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">{}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
        escaped(instruction)
    )
}

fn run(text: &str) -> String {
    formatted(&[FormattedText::plain(text)])
}

/// Runs of text as a style sets it. What runs from right to left is a run of its own.
fn formatted(text: &[FormattedText]) -> String {
    let mut written = String::new();
    for FormattedText { text, italic, bold, small_caps, raised, url: _ } in text {
        for (part, is_to_left) in runs_of(text) {
            let mut properties = String::new();
            for (is, element) in [
                (*bold, "<w:b/><w:bCs/>"),
                (*italic, "<w:i/><w:iCs/>"),
                (*small_caps, "<w:smallCaps/>"),
                (*raised, "<w:vertAlign w:val=\"superscript\"/>"),
                (is_to_left, "<w:rtl/>"),
            ] {
                if is {
                    properties += element;
                }
            }
            if !properties.is_empty() {
                properties = format!("<w:rPr>{properties}</w:rPr>");
            }
            written += &format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(part));
        }
    }
    written
}
