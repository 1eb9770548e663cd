//! The text that a graph comes from, as OVA keeps it: HTML in which a `<span id="node12">` holds the words of a node.

use serde_json::Value;

/// A text without its marks, and where the words of nodes stand in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct MappedText {
    pub content: String,
    pub spans: Vec<NodeSpan>,
}

/// The words of a node: from one character to before another.
#[derive(Debug, PartialEq, Eq)]
pub struct NodeSpan {
    pub node: String,
    pub start: usize,
    pub end: usize,
    pub quote: String,
}

/// Spans within spans could quote a text again and again; so much longer than the text are all quotations at most.
const MOST_QUOTED: usize = 4;

/// Reads a text, which newer tools write under `txt`; `None` where there is none.
pub fn mapped_text(text: &Value) -> Option<MappedText> {
    let html = text.as_str().or_else(|| text.get("txt")?.as_str())?;
    let mut found = MappedText::default();
    let mut n_letters = 0;
    // What is open: the node that it is of, and where it begins in bytes and characters.
    let mut open: Vec<Option<(String, usize, usize)>> = Vec::new();
    let mut left = MOST_QUOTED * html.len();
    // No tag ends after this one: none is looked for in vain.
    let last_end = html.rfind('>').unwrap_or_default();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (words, mark) = rest.split_at(at);
        found.content.push_str(words);
        n_letters += words.chars().count();
        if let (true, Some(after)) = (mark.starts_with('&'), entity(mark)) {
            found.content.push(after.0);
            n_letters += 1;
            rest = after.1;
            continue;
        }
        let begins = |it: char| it.is_ascii_alphabetic() || it == '/' || it == '!';
        let is_tag = mark[1..].starts_with(begins) && html.len() - mark.len() < last_end;
        let Some((tag, after)) = mark.strip_prefix('<').filter(|_| is_tag).and_then(|it| it.split_once('>')) else {
            found.content.push_str(&mark[..1]);
            n_letters += 1;
            rest = &mark[1..];
            continue;
        };
        rest = after;
        let name: String = tag.chars().take_while(|it| it.is_ascii_alphanumeric() || *it == '/').collect();
        match name.to_ascii_lowercase().trim_end_matches('/') {
            "span" => open.push(node_of(tag).map(|it| (it, found.content.len(), n_letters))),
            "/span" => {
                if let Some(Some((node, from, start))) = open.pop() {
                    let words = found.content[from..].get(..left.min(found.content.len() - from));
                    let quote = words.filter(|it| it.len() == found.content.len() - from).unwrap_or_default();
                    left -= quote.len();
                    found.spans.push(NodeSpan { node, start, end: n_letters, quote: quote.to_owned() });
                }
            }
            "br" | "/p" | "/div" | "/li" => {
                found.content.push('\n');
                n_letters += 1;
            }
            _ => {}
        }
    }
    found.content.push_str(rest);
    (!found.content.trim().is_empty()).then_some(found)
}

/// The id of the node that a span is of.
fn node_of(tag: &str) -> Option<String> {
    let (_, id) = tag.split_once("id=")?;
    let quote = id.chars().next().filter(|it| matches!(it, '"' | '\''));
    let id = match quote {
        Some(quote) => id[1..].split(quote).next()?,
        None => id.split_whitespace().next()?,
    };
    id.strip_prefix("node").filter(|it| !it.is_empty()).map(str::to_owned)
}

/// The character that an entity stands for, and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|it| it == b';')?;
    let letter = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        name => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    };
    Some((letter, &text[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_nodes_are_found_in_a_text() {
        let html = "A <span class=\"highlighted\" id=\"node7\">“ä &amp; ö”</span>,<br>and <span id='node8'>so</span> 1 < 2 & so.";
        let found = mapped_text(&html.into()).expect("a text");
        assert_eq!(found.content, "A “ä & ö”,\nand so 1 < 2 & so.");
        let letters: Vec<char> = found.content.chars().collect();
        let words = |it: &NodeSpan| letters[it.start..it.end].iter().collect::<String>();
        let spans: Vec<(&str, String, &str)> =
            found.spans.iter().map(|it| (it.node.as_str(), words(it), it.quote.as_str())).collect();
        assert_eq!(spans, [("7", "“ä & ö”".to_owned(), "“ä & ö”"), ("8", "so".to_owned(), "so")]);
        assert_eq!(mapped_text(&serde_json::json!({ "txt": "x" })).expect("a text").content, "x");
        for none in [Value::Null, "".into(), "<p> </p>".into(), 1.into()] {
            assert_eq!(mapped_text(&none), None);
        }
    }

    #[test]
    fn spans_within_spans_quote_no_more_than_there_is_room_for() {
        let html = format!("{}{}{}", "<span id=node1>".repeat(5_000), "x".repeat(5_000), "</span>".repeat(5_000));
        let found = mapped_text(&html.clone().into()).expect("a text");
        assert_eq!(found.spans.len(), 5_000);
        assert!(found.spans.iter().map(|it| it.quote.len()).sum::<usize>() <= MOST_QUOTED * html.len());
        let open = mapped_text(&"<".repeat(100_000).into()).expect("a text");
        assert_eq!(open.content.len(), 100_000);
        assert!(mapped_text(&"<a".repeat(100_000).into()).is_some());
    }
}
