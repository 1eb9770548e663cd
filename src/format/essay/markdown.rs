//! An essay as pandoc's Markdown.

use super::DEEPEST;
use crate::cite::FormattedText;
use crate::essay::{BodyPiece, Composition, EssayBlock, EssaySentence, SentencePieces};
use crate::format::markdown::escaped;
use crate::model::{Citation, CitationForm, LocatorLabel};
use crate::words::{citing, essay as words};

pub fn write(essay: &Composition, live: bool, bib: &str) -> String {
    let mut text = head(essay, live, bib);
    let mut notes = String::new();
    let mut n_notes = 0;
    let mut was_line = false;
    for block in &essay.blocks {
        let is_line = matches!(block, EssayBlock::Line(..));
        if !(is_line && was_line) {
            text.push('\n');
        }
        was_line = is_line;
        let mut write = |it: &EssaySentence| {
            let SentencePieces { lead, body, end, cited } = SentencePieces::of(it);
            let mut in_words = |cited: &[FormattedText], end: &str| match formatted(cited).trim() {
                "" => escaped(end),
                cited if essay.has_notes => {
                    n_notes += 1;
                    notes += &format!("\n[^{n_notes}]: {cited}\n");
                    format!("{}[^{n_notes}]", escaped(end))
                }
                cited => format!(" {cited}{}", escaped(end)),
            };
            let mut said = safe(&lead);
            for piece in body {
                match piece {
                    BodyPiece::Words(words) if said.is_empty() => said += &safe(words),
                    BodyPiece::Words(words) => said += &escaped(words).replace('@', "\\@"),
                    BodyPiece::Name { is_whole: true, work, .. } if live => said += &in_text(&work.citation),
                    BodyPiece::Name { words, work, .. } => {
                        said += &safe(words);
                        let citation = Citation { form: Some(CitationForm::SuppressAuthor), ..work.citation.clone() };
                        said += &if live { format!(" {}", cluster(&[citation])) } else { in_words(&work.cited, "") };
                    }
                }
            }
            match cited {
                None => said + &escaped(end),
                Some(_) if live => format!("{said} {}{}", cluster(&it.citations), escaped(end)),
                Some(cited) => said + &in_words(&cited, end),
            }
        };
        match block {
            EssayBlock::Heading(heading) => {
                text += &format!("{} {}", "#".repeat(usize::from(heading.level)), escaped(heading));
            }
            EssayBlock::Paragraph(all) => text += &all.iter().map(write).collect::<Vec<_>>().join(" "),
            EssayBlock::Line(depth, one) => {
                text += &"  ".repeat((*depth).min(DEEPEST));
                text += "- ";
                text += &write(one);
            }
        }
        text.push('\n');
    }
    text += &notes;
    if !essay.works.is_empty() {
        text += &format!("\n# {}\n", words::WORKS_CITED);
        if live {
            text += "\n::: {#refs}\n:::\n";
        } else {
            for work in &essay.works {
                text += &format!("\n{}\n", safe_start(formatted(&work.text).trim()));
            }
        }
    }
    text
}

fn head(essay: &Composition, live: bool, bib: &str) -> String {
    let quoted = |it: &str| serde_json::Value::from(it).to_string();
    let mut text = format!("---\ntitle: {}\n", quoted(&essay.title));
    if !essay.author.is_empty() {
        text += &format!("author: {}\n", quoted(&essay.author));
    }
    if !essay.language.is_empty() {
        text += &format!("lang: {}\n", quoted(&essay.language));
    }
    if live && !essay.works.is_empty() {
        text += &format!("bibliography: {}\n", quoted(bib));
    }
    text + "---\n"
}

/// “[see @{lo}, {p. 132} too; -@{wu}]”
fn cluster(citations: &[Citation]) -> String {
    let one = |it: &Citation| {
        let prefix = escaped_in_citation(it.prefix.trim());
        let gap = if prefix.is_empty() { "" } else { " " };
        let sign = if it.form.is_some() { "-" } else { "" };
        let place = place(it).map(|it| format!(", {it}")).unwrap_or_default();
        format!("{prefix}{gap}{sign}@{{{}}}{place}{}", it.source, suffix(it))
    };
    format!("[{}]", citations.iter().map(one).collect::<Vec<_>>().join("; "))
}

/// “@{lo} [{p. 132} too]”, which names the author in the sentence.
fn in_text(it: &Citation) -> String {
    let after = format!("{}{}", place(it).unwrap_or_default(), suffix(it));
    if after.is_empty() { format!("@{{{}}}", it.source) } else { format!("@{{{}}} [{}]", it.source, after.trim()) }
}

/// “{p. 132}”
fn place(citation: &Citation) -> Option<String> {
    let place = citation.locator.as_ref().filter(|it| !it.value.trim().is_empty())?;
    let label = if place.label == LocatorLabel::Page { "p." } else { citing::abbreviation(&place.label) };
    Some(format!("{{{label} {}}}", escaped_in_citation(place.value.trim())))
}

fn suffix(citation: &Citation) -> String {
    let suffix = escaped_in_citation(citation.suffix.trim());
    let gap = if suffix.is_empty() || suffix.starts_with([',', ':', '.']) { "" } else { " " };
    format!("{gap}{suffix}")
}

/// Words within a citation, where “;”, “@” and braces would mean something.
fn escaped_in_citation(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    escaped(&one_line).replace(';', "\\;").replace('@', "\\@")
}

/// Words of an essay, where an “@” would be a citation.
fn safe(text: &str) -> String {
    safe_start(&escaped(text).replace('@', "\\@"))
}

/// What begins a line with a number and a dot, or a dash, is no list.
fn safe_start(text: &str) -> String {
    match text.chars().next() {
        Some(sign @ ('+' | '-' | ':')) => format!("\\{sign}{}", text.get(1..).unwrap_or_default()),
        _ => text.to_owned(),
    }
}

/// Text as a style sets it.
pub fn formatted(text: &[FormattedText]) -> String {
    let one = |it: &FormattedText| {
        let bare = it.text.trim();
        let (before, after) = it.text.split_once(bare).unwrap_or((it.text.as_str(), ""));
        let mut inner = escaped(bare).replace('@', "\\@");
        if bare.is_empty() {
            return it.text.clone();
        }
        for (is, sign) in [(it.italic, "*"), (it.bold, "**"), (it.raised, "^")] {
            if is {
                inner = format!("{sign}{}{sign}", if sign == "^" { inner.replace(' ', "\\ ") } else { inner });
            }
        }
        if it.small_caps {
            inner = format!("[{inner}]{{.smallcaps}}");
        }
        format!("{before}{inner}{after}")
    };
    text.iter().map(one).collect()
}
