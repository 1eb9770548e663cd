//! Text as lines: whatever ends them, and whether they are an essay's paragraphs.

use crate::text::LINE_ENDS;

/// A line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainLine {
    /// The width of the blanks before it.
    pub indent: usize,
    pub text: String,
}

/// What a text holds.
#[derive(Debug, PartialEq, Eq)]
pub enum TextShape {
    Lines(Vec<PlainLine>),
    /// Paragraphs without marks, in their order, below a title if there is one.
    Essay {
        title: Option<String>,
        paragraphs: Vec<String>,
    },
}

/// Reads what `text` holds; `is_marked` says whether a line begins with a sign, bullet or number.
pub fn shape(text: &str, is_marked: impl Fn(&str) -> bool) -> TextShape {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let blocks: Vec<Vec<PlainLine>> = blocks(&text);
    let lines = || blocks.iter().flatten();
    let is_plain = lines().all(|it| it.indent == 0 && !is_marked(&it.text));
    if !is_plain {
        return TextShape::Lines(blocks.into_iter().flatten().collect());
    }
    let is_parted = blocks.len() > 1;
    let mut paragraphs: Vec<String> = blocks.into_iter().flat_map(paragraphs_of).collect();
    let has_title = paragraphs.len() > 1
        && is_title(&paragraphs[0])
        && paragraphs[1..].iter().any(|it| is_paragraph(it))
        && (is_parted || paragraphs[1..].iter().all(|it| is_paragraph(it)));
    let title = has_title.then(|| paragraphs.remove(0));
    TextShape::Essay { title, paragraphs }
}

/// The lines that say something.
pub fn n_lines(text: &str) -> usize {
    text.split(LINE_ENDS).filter(|it| !it.trim_matches(is_blank).is_empty()).count()
}

/// Also the mark of an encoding, which files that were put together have within.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}

/// The lines between blank ones.
fn blocks(text: &str) -> Vec<Vec<PlainLine>> {
    let mut blocks = vec![Vec::new()];
    // Word ends lines within a paragraph with a vertical tab, old programs all lines with a carriage return.
    for line in text.split(LINE_ENDS) {
        let bare = line.trim_start_matches(is_blank);
        let blanks = &line[..line.len() - bare.len()];
        let bare = bare.trim_end_matches(is_blank);
        if !bare.is_empty() {
            let blanks = blanks.chars().filter(|it| it.is_whitespace());
            let indent = blanks.map(|it| if it == '\t' { 4 } else { 1 }).sum();
            if let Some(block) = blocks.last_mut() {
                block.push(PlainLine { indent, text: bare.to_owned() });
            }
        } else if blocks.last().is_some_and(|it| !it.is_empty()) {
            blocks.push(Vec::new());
        }
    }
    blocks.retain(|it| !it.is_empty());
    blocks
}

/// Lines that were broken to be of one length are one paragraph; others are one each.
fn paragraphs_of(block: Vec<PlainLine>) -> Vec<String> {
    let lines: Vec<String> = block.into_iter().map(|it| it.text).collect();
    if is_wrapped(&lines) { vec![lines.join(" ")] } else { lines }
}

/// Whether the lines of a block were broken by their length: all about as long, and some within a sentence, so that the
/// next one begins with a small letter.
fn is_wrapped(lines: &[String]) -> bool {
    const LONGEST: usize = 120;
    const SHORTEST: usize = 30;
    let length = |it: &String| it.chars().count();
    let Some((_, broken)) = lines.split_last() else { return false };
    let (Some(least), Some(most)) = (broken.iter().map(length).min(), lines.iter().map(length).max()) else {
        return false;
    };
    let goes_on = |pair: &[String]| !ends_sentence(&pair[0]) && pair[1].starts_with(char::is_lowercase);
    most <= LONGEST && least >= SHORTEST && least * 2 >= most && lines.windows(2).any(goes_on)
}

/// A few words that end no sentence but a question.
fn is_title(line: &str) -> bool {
    const LONGEST: usize = 120;
    line.chars().count() <= LONGEST && !line.ends_with(['.', '!', ':', ';', ',', '…'])
}

/// A sentence or more, long enough to be no line of a list.
pub fn is_paragraph(line: &str) -> bool {
    const SHORTEST: usize = 80;
    line.chars().count() >= SHORTEST && ends_sentence(line)
}

fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '“', '"', '’', '\'', ')', ']', '»', '«']);
    bare.ends_with(['.', '!', '?', ':', '…', '。', '！', '？', '।', '؟'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn essay(text: &str) -> (Option<String>, Vec<String>) {
        match shape(text, |_| false) {
            TextShape::Essay { title, paragraphs } => (title, paragraphs),
            TextShape::Lines(lines) => panic!("these are lines: {lines:?}"),
        }
    }

    const FIRST: &str = "Most pupils of the town have no quiet place at home in which they could learn for school.";
    const SECOND: &str = "Somebody has to be paid for it, and the money would be taken from the budget for new books.";

    #[test]
    fn lines_end_as_on_any_system() {
        for end in ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u{b}", "\u{2029}"] {
            let text = format!("\u{feff}One.{end}Two.{end}{end}");
            assert_eq!(essay(&text), (None, vec!["One.".to_owned(), "Two.".to_owned()]), "{end:?}");
        }
    }

    #[test]
    fn an_essay_has_a_title_and_paragraphs() {
        let whole = [FIRST, SECOND].map(str::to_owned).to_vec();
        for title in ["The library should stay open", "Should the library stay open?"] {
            for gap in ["\n", "\n\n"] {
                let text = [title, FIRST, SECOND].join(gap);
                assert_eq!(essay(&text), (Some(title.to_owned()), whole.clone()));
            }
        }
        assert_eq!(essay(&[FIRST, SECOND].join("\n\n")), (None, whole));
        // A list of short lines has none.
        assert_eq!(essay("Open late\nNo quiet place.\nQuiet helps.").0, None);
        assert_eq!(essay("One").0, None);
    }

    #[test]
    fn broken_lines_are_one_paragraph() {
        let broken = FIRST.replacen("place at", "place\nat", 1);
        assert_eq!(essay(&format!("{broken}\n\n{SECOND}")).1, [FIRST, SECOND]);
        // Verses and lists of sentences stay apart.
        let verses = "O that this too too solid flesh would melt,\nThaw, and resolve itself into a dew!";
        assert_eq!(essay(verses).1.len(), 2);
    }
}
