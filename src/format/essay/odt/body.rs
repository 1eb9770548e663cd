//! The paragraphs of an `OpenDocument` (OASIS `OpenDocument` 1.3, part 3, 5 and 6).

use super::super::DEEPEST;
use super::super::marks::SentenceMarks;
use super::super::zotero::{ITEM, LIST, ZoteroCitations};
use crate::cite::FormattedText;
use crate::essay::{Composition, EssayBlock, EssaySentence, SentencePieces, body_written, trimmed};
use crate::format::xml::escaped;
use crate::model::{Citation, NodeId};
use crate::text::TextDirection;
use crate::words::essay as words;

const TITLE: &str = "Title";
const AUTHOR: &str = "Subtitle";
const HEADING: &str = "Heading_20_1";
const BODY: &str = "Text_20_body";
const LIST_ITEM: &str = "List_20_Paragraph";
const NOTE: &str = "Footnote";
const WORK: &str = "Bibliography_20_1";

/// The name of a list in which outlines stand.
const OUTLINE: &str = "Outline";

/// The content of an essay. `citations`: what writes them so that Zotero knows them; none where their words suffice.
pub fn content(essay: &Composition, citations: Option<ZoteroCitations<'_>>) -> String {
    let mut writer = OpenWriter {
        citations,
        has_notes: essay.has_notes,
        marks: SentenceMarks::default(),
        body: String::new(),
        level: None,
        n_notes: 0,
    };
    writer.paragraph(TITLE, &essay.title, &plain(&essay.title));
    if !essay.author.is_empty() {
        writer.paragraph(AUTHOR, &essay.author, &plain(&essay.author));
    }
    for block in &essay.blocks {
        writer.block(block);
    }
    writer.stand_at(None);
    writer.works(essay);
    format!("{}{}</office:text></office:body></office:document-content>", beginning(), writer.body)
}

struct OpenWriter<'a> {
    citations: Option<ZoteroCitations<'a>>,
    has_notes: bool,
    marks: SentenceMarks,
    body: String,
    /// The level of the item of a list that is open.
    level: Option<usize>,
    n_notes: usize,
}

impl OpenWriter<'_> {
    fn block(&mut self, block: &EssayBlock) {
        match block {
            EssayBlock::Heading(heading) => {
                self.stand_at(None);
                self.heading(heading);
            }
            EssayBlock::Paragraph(all) => {
                self.stand_at(None);
                let first = all.first().map_or("", |it| &it.text);
                let all: Vec<String> = all.iter().map(|it| self.sentence(it)).collect();
                self.paragraph(BODY, first, &all.join(" "));
            }
            EssayBlock::Line(depth, one) => {
                self.stand_at(Some((*depth).min(DEEPEST)));
                let said = self.sentence(one);
                self.paragraph(LIST_ITEM, &one.text, &said);
            }
        }
    }

    /// Ends and begins lists so that an item of a level can stand next, or something that is no item.
    fn stand_at(&mut self, level: Option<usize>) {
        const BEGINS: &str = "<text:list text:style-name=\"Outline\"><text:list-item>";
        const ENDS: &str = "</text:list-item></text:list>";
        let depth = |it: Option<usize>| it.map_or(0, |it| it + 1);
        let (from, to) = (depth(self.level), depth(level));
        self.body += &ENDS.repeat(from.saturating_sub(to));
        if to > 0 && to <= from {
            self.body += "</text:list-item><text:list-item>";
        }
        self.body += &BEGINS.repeat(to.saturating_sub(from));
        self.level = level;
    }

    fn paragraph(&mut self, style: &str, first: &str, inner: &str) {
        self.body += &paragraph(style, first, inner);
    }

    fn heading(&mut self, heading: &str) {
        let style = style_for(HEADING, heading);
        self.body +=
            &format!("<text:h text:style-name=\"{style}\" text:outline-level=\"1\">{}</text:h>", plain(heading));
    }

    /// A sentence, in a bookmark if it is that of a card. The bookmark ends away from its citation, so that no program
    /// confuses the ends of both.
    fn sentence(&mut self, sentence: &EssaySentence) -> String {
        let SentencePieces { lead, body, end, cited } = SentencePieces::of(sentence);
        let (begins, ends) = match sentence.node {
            Some(node) => {
                let name = self.marks.next(node);
                let begins = format!("<text:bookmark-start text:name=\"{name}\"/>");
                (begins, format!("<text:bookmark-end text:name=\"{name}\"/>"))
            }
            None => (String::new(), String::new()),
        };
        let lead = plain(&lead);
        // A citation stands before the sign that ends the sentence, if there is one. Else both are of one piece.
        let is_apart = cited.is_some() && !self.has_notes && !end.is_empty();
        let body = body_written(&body, if is_apart { "" } else { end }, plain, |it| {
            self.citation(sentence.node, std::slice::from_ref(&it.citation), &trimmed(&it.cited))
        });
        let citation = cited.map_or_else(String::new, |it| self.citation(sentence.node, &sentence.citations, &it));
        if is_apart {
            format!("{lead}{begins}{body}{citation}{}{ends}", plain(end))
        } else {
            format!("{lead}{begins}{body}{ends}{citation}")
        }
    }

    /// A citation with the space before it, or its note.
    fn citation(&mut self, node: Option<NodeId>, cited: &[Citation], words: &[FormattedText]) -> String {
        let shown = formatted(words);
        let citation = match &mut self.citations {
            Some(citations) => {
                let json = citations.next(node, cited, words);
                let name = escaped(&format!("{ITEM} {json} {}", citations.reference()));
                format!(
                    "<text:reference-mark-start text:name=\"{name}\"/>{shown}<text:reference-mark-end \
                     text:name=\"{name}\"/>"
                )
            }
            None => shown,
        };
        if self.has_notes {
            self.note(&citation, words)
        } else if words.is_empty() {
            citation
        } else {
            format!(" {citation}")
        }
    }

    fn note(&mut self, citation: &str, words: &[FormattedText]) -> String {
        self.n_notes += 1;
        let n = self.n_notes;
        let first = words.first().map_or("", |it| &it.text);
        format!(
            "<text:note text:id=\"ftn{n}\" text:note-class=\"footnote\"><text:note-citation>{n}</text:note-citation>\
             <text:note-body>{}</text:note-body></text:note>",
            paragraph(NOTE, first, citation)
        )
    }

    /// The list of works: in a section that Zotero knows where it is live.
    fn works(&mut self, essay: &Composition) {
        if essay.works.is_empty() {
            return;
        }
        self.heading(words::WORKS_CITED);
        let all = essay.works.iter().map(|work| {
            let text = trimmed(&work.text);
            paragraph(WORK, text.first().map_or("", |it| &it.text), &formatted(&text))
        });
        let all: String = all.collect();
        self.body += &match &self.citations {
            Some(citations) => {
                let name = escaped(&format!("{LIST} {}", citations.reference()));
                format!("<text:section text:style-name=\"Section\" text:name=\"{name}\">{all}</text:section>")
            }
            None => all,
        };
    }
}

fn paragraph(style: &str, first: &str, inner: &str) -> String {
    format!("<text:p text:style-name=\"{}\">{inner}</text:p>", style_for(style, first))
}

/// The name of a style, or of the same from right to left where its first words run so.
fn style_for(style: &str, first: &str) -> String {
    let is_to_left = TextDirection::of(first) == TextDirection::ToLeft;
    if is_to_left { format!("{style}_20_to_20_left") } else { style.to_owned() }
}

/// The kinds of type in which a style sets text, by their bits: italic, bold, small capitals, raised.
const KINDS: [&str; 4] = [
    "fo:font-style=\"italic\" style:font-style-complex=\"italic\"",
    "fo:font-weight=\"bold\" style:font-weight-complex=\"bold\"",
    "fo:font-variant=\"small-caps\"",
    "style:text-position=\"super 58%\"",
];

/// All before the first paragraph: the styles that have no name for people.
fn beginning() -> String {
    let mut styles = String::new();
    for style in [TITLE, AUTHOR, HEADING, BODY, LIST_ITEM, NOTE, WORK] {
        // What stands in the middle stays there; the rest begins at the right.
        let aligned = if [TITLE, AUTHOR].contains(&style) { "" } else { " fo:text-align=\"right\"" };
        styles += &format!(
            "<style:style style:name=\"{style}_20_to_20_left\" style:family=\"paragraph\" \
             style:parent-style-name=\"{style}\"><style:paragraph-properties style:writing-mode=\"rl-tb\"{aligned}/>\
             </style:style>"
        );
    }
    for bits in 1..1_usize << KINDS.len() {
        let kinds: Vec<&str> = KINDS.iter().enumerate().filter(|it| bits >> it.0 & 1 == 1).map(|it| *it.1).collect();
        styles += &format!(
            "<style:style style:name=\"T{bits}\" style:family=\"text\"><style:text-properties {}/></style:style>",
            kinds.join(" ")
        );
    }
    styles += "<style:style style:name=\"Section\" style:family=\"section\"><style:section-properties \
               style:editable=\"false\"/></style:style>";
    styles += &format!("<text:list-style style:name=\"{OUTLINE}\">");
    for level in 0..=DEEPEST {
        let sign = ["•", "–"][level % 2];
        let left = (level + 1) as f64 * 0.64;
        styles += &format!(
            "<text:list-level-style-bullet text:level=\"{}\" text:bullet-char=\"{sign}\"><style:list-level-properties \
             text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment \
             text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"{left:.2}cm\" fo:text-indent=\"-0.64cm\" \
             fo:margin-left=\"{left:.2}cm\"/></style:list-level-properties></text:list-level-style-bullet>",
            level + 1
        );
    }
    styles += "</text:list-style>";
    format!(
        "{}<office:document-content{} office:version=\"1.3\"><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>",
        super::HEADER,
        super::namespaces(&["office", "style", "text", "xsl-fo-compatible"])
    )
}

fn plain(text: &str) -> String {
    formatted(&[FormattedText::plain(text)])
}

/// Text as a style sets it. What runs from right to left needs no mark here: the letters say it.
fn formatted(text: &[FormattedText]) -> String {
    let mut written = String::new();
    for FormattedText { text, italic, bold, small_caps, raised, url: _ } in text {
        let bits = [*italic, *bold, *small_caps, *raised].iter().rev().fold(0, |bits, is| bits << 1 | usize::from(*is));
        let letters = spaced(text);
        written +=
            &if bits == 0 { letters } else { format!("<text:span text:style-name=\"T{bits}\">{letters}</text:span>") };
    }
    written
}

/// A text in which no space is lost: of several in a row, all but the first are elements.
fn spaced(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("  ") {
        let (before, after) = rest.split_at(at + 1);
        let n_spaces = after.len() - after.trim_start_matches(' ').len();
        written += &escaped(before);
        written += &format!("<text:s text:c=\"{n_spaces}\"/>");
        rest = after.trim_start_matches(' ');
    }
    written + &escaped(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_space_is_lost() {
        assert_eq!(spaced("a b   c & d  "), "a b <text:s text:c=\"2\"/>c &amp; d <text:s text:c=\"1\"/>");
    }
}
