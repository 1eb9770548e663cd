//! An essay as a web page: each card's sentence is a `span` with the card's id, citations as pandoc marks them.

use super::DEEPEST;
use crate::cite::{FormattedText, html as formatted};
use crate::essay::{Composition, EssayBlock, EssaySentence, SentencePieces, body_written};
use crate::format::xml::escaped;
use crate::model::Citation;
use crate::words::essay as words;

pub fn write(essay: &Composition, live: bool) -> String {
    let title = escaped(&essay.title);
    let language = if essay.language.is_empty() { "en" } else { &essay.language };
    let author = match essay.author.as_str() {
        "" => String::new(),
        author => format!("<meta name=\"author\" content=\"{}\">\n", escaped(author)),
    };
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{author}<title>{title}</title>\n</head>\n\
         <body>\n<h1>{title}</h1>\n",
        escaped(language)
    );
    let mut notes: Vec<String> = Vec::new();
    let mut is_list = false;
    for block in &essay.blocks {
        let is_line = matches!(block, EssayBlock::Line(..));
        if is_line != is_list {
            text += if is_line { "<ul>\n" } else { "</ul>\n" };
            is_list = is_line;
        }
        match block {
            EssayBlock::Heading(heading) => {
                let level = (heading.level + 1).min(6);
                text += &format!("<h{level}>{}</h{level}>\n", escaped(heading));
            }
            EssayBlock::Paragraph(all) => {
                let all: Vec<String> = all.iter().map(|it| sentence(essay, it, live, &mut notes)).collect();
                text += &format!("<p>{}</p>\n", all.join(" "));
            }
            EssayBlock::Line(depth, one) => {
                let indent = 2 * (*depth).min(DEEPEST);
                let said = sentence(essay, one, live, &mut notes);
                text += &format!("<li style=\"margin-left: {indent}em\">{said}</li>\n");
            }
        }
    }
    if is_list {
        text += "</ul>\n";
    }
    if !notes.is_empty() {
        text += &format!("<section class=\"footnotes\">\n<h2>{}</h2>\n<ol>\n", words::NOTES);
        for (at, note) in notes.iter().enumerate() {
            text += &format!("<li id=\"fn{}\">{note}</li>\n", at + 1);
        }
        text += "</ol>\n</section>\n";
    }
    if !essay.works.is_empty() {
        text += &format!("<h2>{}</h2>\n<div class=\"csl-bib-body\">\n", words::WORKS_CITED);
        for work in &essay.works {
            text += &format!("<div class=\"csl-entry\">{}</div>\n", formatted(&work.text));
        }
        text += "</div>\n";
    }
    text + "</body>\n</html>\n"
}

fn sentence(essay: &Composition, it: &EssaySentence, live: bool, notes: &mut Vec<String>) -> String {
    let SentencePieces { lead, body, end, cited } = SentencePieces::of(it);
    let mut cite = |citations: &[Citation], cited: &[FormattedText], end: &str| {
        let end = escaped(end);
        let cited = formatted(cited);
        let keys: Vec<String> = citations.iter().map(|it| it.source.to_string()).collect();
        let data = if live { format!(" data-cites=\"{}\"", escaped(&keys.join(" "))) } else { String::new() };
        let cited = format!("<span class=\"citation\"{data}>{}</span>", cited.trim());
        if citations.is_empty() {
            return end;
        }
        if !essay.has_notes {
            return format!(" {cited}{end}");
        }
        notes.push(cited);
        let n = notes.len();
        format!("{end}<sup><a href=\"#fn{n}\">{n}</a></sup>")
    };
    let mut said = body_written(&body, "", escaped, |it| cite(std::slice::from_ref(&it.citation), &it.cited, ""));
    said += &cite(&it.citations, &cited.unwrap_or_default(), end);
    match it.node {
        Some(node) => format!("{}<span id=\"card-{node}\">{said}</span>", escaped(&lead)),
        None => escaped(&lead) + &said,
    }
}
