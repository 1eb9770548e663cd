//! An essay as pandoc's Markdown.

use super::DEEPEST;
use super::sentence::{lead, parted};
use crate::cite::FormattedText;
use crate::essay::{Composition, EssayBlock, EssaySentence};
use crate::format::markdown::escaped;
use crate::model::{Citation, LocatorLabel};
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
            let (body, end) = parted(&it.text);
            let said = safe(&format!("{}{body}", lead(&it.lead)));
            let end = escaped(end);
            if it.citations.is_empty() {
                return format!("{said}{end}");
            }
            if live {
                return format!("{said} {}{end}", cluster(&it.citations));
            }
            let cited = formatted(&it.cited);
            if !essay.has_notes {
                return format!("{said} {}{end}", cited.trim());
            }
            n_notes += 1;
            notes += &format!("\n[^{n_notes}]: {}\n", cited.trim());
            format!("{said}{end}[^{n_notes}]")
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

/// “[see @{lo}, {p. 132} too; @{wu}]”
fn cluster(citations: &[Citation]) -> String {
    let one = |it: &Citation| {
        let prefix = escaped_in_citation(it.prefix.trim());
        let gap = if prefix.is_empty() { "" } else { " " };
        let place = it.locator.as_ref().filter(|it| !it.value.trim().is_empty()).map(|it| {
            let label = if it.label == LocatorLabel::Page { "p." } else { citing::abbreviation(&it.label) };
            format!(", {{{label} {}}}", escaped_in_citation(it.value.trim()))
        });
        let suffix = escaped_in_citation(it.suffix.trim());
        let suffix_gap = if suffix.is_empty() || suffix.starts_with([',', ':', '.']) { "" } else { " " };
        format!("{prefix}{gap}@{{{}}}{}{suffix_gap}{suffix}", it.source, place.unwrap_or_default())
    };
    format!("[{}]", citations.iter().map(one).collect::<Vec<_>>().join("; "))
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
