//! An essay as LaTeX with biblatex.

use super::DEEPEST;
use crate::cite::FormattedText;
use crate::essay::{BodyPiece, Composition, EssayBlock, EssaySentence, SentencePieces};
use crate::format::bibtex;
use crate::model::{Citation, LocatorLabel};
use crate::words::{citing, essay as words};

pub fn write(essay: &Composition, live: bool, bib: &str) -> String {
    let live = live && !essay.works.is_empty();
    let mut text = "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n".to_owned();
    if live {
        let style = if essay.has_notes { "verbose-ibid" } else { "authoryear" };
        text += &format!("\\usepackage[style={style}]{{biblatex}}\n\\addbibresource{{{bib}}}\n");
    }
    text += &format!("\\title{{{}}}\n\\author{{{}}}\n\\date{{}}\n", escaped(&essay.title), escaped(&essay.author));
    text += "\\begin{document}\n\\maketitle\n";
    let mut is_list = false;
    for block in &essay.blocks {
        let is_line = matches!(block, EssayBlock::Line(..));
        if is_line != is_list {
            text += if is_line { "\n\\begin{itemize}\n" } else { "\\end{itemize}\n" };
            is_list = is_line;
        }
        match block {
            EssayBlock::Heading(heading) => {
                let below = "sub".repeat(usize::from(heading.level.saturating_sub(1)).min(2));
                text += &format!("\n\\{below}section*{{{}}}\n", escaped(heading));
            }
            EssayBlock::Paragraph(all) => {
                let all: Vec<String> = all.iter().map(|it| sentence(essay, it, live)).collect();
                text += &format!("\n{}\n", all.join(" "));
            }
            EssayBlock::Line(depth, one) => {
                let indent = 2 * (*depth).min(DEEPEST);
                // Something in brackets after “\item” would be its label.
                text += &format!("\\item[] \\hspace*{{{indent}em}}{}\n", sentence(essay, one, live));
            }
        }
    }
    if is_list {
        text += "\\end{itemize}\n";
    }
    if live {
        text += &format!("\n\\printbibliography[title={{{}}}]\n", words::WORKS_CITED);
    } else if !essay.works.is_empty() {
        text += &format!("\n\\section*{{{}}}\n", words::WORKS_CITED);
        for work in &essay.works {
            text += &format!("\n\\noindent {}\n", formatted(&work.text).trim());
        }
    }
    text + "\\end{document}\n"
}

fn sentence(essay: &Composition, it: &EssaySentence, live: bool) -> String {
    let SentencePieces { lead, body, end, cited } = SentencePieces::of(it);
    let in_words = |cited: &[FormattedText], end: &str| match formatted(cited).trim() {
        "" => escaped(end),
        cited if essay.has_notes => format!("{}\\footnote{{{cited}}}", escaped(end)),
        cited => format!(" {cited}{}", escaped(end)),
    };
    let mut said = escaped(&lead);
    for piece in body {
        match piece {
            BodyPiece::Words(words) => said += &escaped(words),
            BodyPiece::Name { is_whole: true, work, .. } if live => {
                said += &format!("\\textcite{}", arguments(&work.citation));
            }
            BodyPiece::Name { words, work, .. } => {
                said += &escaped(words);
                said += &if live {
                    format!(" {}", cluster(std::slice::from_ref(&work.citation)))
                } else {
                    in_words(&work.cited, "")
                };
            }
        }
    }
    match cited {
        None => said + &escaped(end),
        Some(_) if live => format!("{said} {}{}", cluster(&it.citations), escaped(end)),
        Some(cited) => said + &in_words(&cited, end),
    }
}

/// `\autocite[see][132]{lo}`, `\autocite*{lo}` without the author, `\autocites[see][132]{lo}[][too]{wu}`. Of several
/// works a command names either all authors or none: where a sentence names some of them, commands follow one another.
pub(super) fn cluster(citations: &[Citation]) -> String {
    let alike = citations.chunk_by(|one, next| one.form.is_some() == next.form.is_some());
    let commands = alike.map(|it| {
        let several = if it.len() > 1 { "s" } else { "" };
        let star = if it.iter().any(|it| it.form.is_some()) { "*" } else { "" };
        it.iter().map(arguments).fold(format!("\\autocite{several}{star}"), |all, it| all + &it)
    });
    commands.collect::<Vec<_>>().join(" ")
}

/// `[see][132]{lo}`
fn arguments(it: &Citation) -> String {
    let place = it.locator.as_ref().filter(|it| !it.value.trim().is_empty()).map(|it| match &it.label {
        // Biblatex puts “p.” before what is a page.
        LocatorLabel::Page => escaped(it.value.trim()),
        label => format!("{} {}", escaped(citing::abbreviation(label)), escaped(it.value.trim())),
    });
    let suffix = escaped(it.suffix.trim());
    let place = place.unwrap_or_default();
    let gap = if place.is_empty() || suffix.is_empty() || suffix.starts_with([',', ':', '.', ';']) { "" } else { " " };
    let after = format!("{place}{gap}{suffix}");
    let prefix = escaped(it.prefix.trim());
    let key = bibtex::sound_key(&it.source.to_string());
    let notes = match (prefix.as_str(), after.as_str()) {
        ("", "") => String::new(),
        ("", after) => format!("[{{{after}}}]"),
        (prefix, after) => format!("[{{{prefix}}}][{{{after}}}]"),
    };
    format!("{notes}{{{key}}}")
}

/// Words in which nothing is a command.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => written += "\\textbackslash{}",
            '~' => written += "\\textasciitilde{}",
            '^' => written += "\\textasciicircum{}",
            '<' => written += "\\textless{}",
            '>' => written += "\\textgreater{}",
            '"' => written += "\\textquotedbl{}",
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                written.push('\\');
                written.push(letter);
            }
            other if other.is_control() => written.push(' '),
            other => written.push(other),
        }
    }
    written
}

fn formatted(text: &[FormattedText]) -> String {
    let one = |it: &FormattedText| {
        let mut inner = escaped(&it.text);
        let kinds =
            [(it.italic, "textit"), (it.bold, "textbf"), (it.small_caps, "textsc"), (it.raised, "textsuperscript")];
        for (is, command) in kinds {
            if is {
                inner = format!("\\{command}{{{inner}}}");
            }
        }
        inner
    };
    text.iter().map(one).collect()
}
