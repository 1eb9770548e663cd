//! Text as a style sets it: in italics, in small capitals, with links.

/// A stretch of text in one kind of type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormattedText {
    pub text: String,
    pub italic: bool,
    pub bold: bool,
    pub small_caps: bool,
    pub raised: bool,
    /// Where the text leads: always `http` or `https`.
    pub url: Option<String>,
}

impl FormattedText {
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether two differ in nothing but their text.
    pub(super) fn is_set_like(&self, other: &Self) -> bool {
        let Self { text: _, italic, bold, small_caps, raised, url } = self;
        (*italic, *bold, *small_caps, *raised, url)
            == (other.italic, other.bold, other.small_caps, other.raised, &other.url)
    }
}

pub fn plain(text: &[FormattedText]) -> String {
    text.iter().map(|it| it.text.as_str()).collect()
}

pub fn html(text: &[FormattedText]) -> String {
    let mut html = String::new();
    for FormattedText { text, italic, bold, small_caps, raised, url } in text {
        let mut part = escape(text);
        for (is, tag) in [(raised, "sup"), (bold, "b"), (italic, "i")] {
            if *is {
                part = format!("<{tag}>{part}</{tag}>");
            }
        }
        if *small_caps {
            part = format!("<span style=\"font-variant: small-caps\">{part}</span>");
        }
        if let Some(url) = url {
            part = format!("<a href=\"{}\">{part}</a>", escape(url));
        }
        html += &part;
    }
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
