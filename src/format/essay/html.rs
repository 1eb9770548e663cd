//! An essay as a web page: each card's sentence is a `span` with the card's id, citations as pandoc marks them.

use super::DEEPEST;
use super::sentence::{lead, parted};
use crate::cite::html as formatted;
use crate::essay::{Composition, EssayBlock, EssaySentence};
use crate::format::xml::escaped;
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
    let (body, end) = parted(&it.text);
    let before = escaped(&lead(&it.lead));
    let said = |inner: &str| match it.node {
        Some(node) => format!("<span id=\"card-{node}\">{inner}</span>"),
        None => inner.to_owned(),
    };
    let (body, end) = (escaped(body), escaped(end));
    if it.is_guidance {
        let asked = format!("<em class=\"guidance\" style=\"color: #b13a1e\">{body}{end}</em>");
        return before + &said(&asked);
    }
    if it.citations.is_empty() {
        return before + &said(&format!("{body}{end}"));
    }
    let keys: Vec<String> = it.citations.iter().map(|it| it.source.to_string()).collect();
    let data = if live { format!(" data-cites=\"{}\"", escaped(&keys.join(" "))) } else { String::new() };
    let cited = formatted(&it.cited);
    if !essay.has_notes {
        return before + &said(&format!("{body} <span class=\"citation\"{data}>{}</span>{end}", cited.trim()));
    }
    notes.push(format!("<span class=\"citation\"{data}>{}</span>", cited.trim()));
    let n = notes.len();
    before + &said(&format!("{body}{end}<sup><a href=\"#fn{n}\">{n}</a></sup>"))
}
