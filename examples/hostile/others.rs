//! Text, styles, and the program's own files.

use super::{Growing, filled};

pub const OUTLINE: &str = "The library should stay open.
  + Most pupils have no quiet place – “none”.
  & Quiet helps.
    ! Some learn with music.
  - Somebody has to be paid.
    + Evidence: The desk costs 9,000 a year (Smith 12).
";

pub const OUTLINES: &[&str] = &[
    "",
    " ",
    "\n",
    "\t",
    "-",
    "- ",
    "+ ",
    "- - -",
    "-- a",
    "a",
    "a\n\n\n\nb",
    "\u{feff}",
    "\u{feff}- a",
    "\0",
    "a\0b",
    "\u{2028}a\u{2029}b",
    "\u{200b}\n\u{200b}",
    "\u{202e}a",
    "a\u{301}\u{301}\u{301}",
    "a\r\rb",
    "a\r\n\tb\r\n\t\tc",
    "  a\n b\nc",
    "\t a\n \tb",
    "!\n^\n&",
    "! a\n^ b\n& c",
    "& a",
    "a\n    ! b",
    "a\n  + b\n & c\n  ! d",
    "+ + a",
    "+a",
    "1",
    "1.",
    "1. a",
    "1.1.1.1.1.1.1.1. a",
    "99999999999999999999. a",
    "2.5 million people came",
    "1914. The war began.",
    "3) and 4) hold",
    "a) b) c)",
    "i. a\nii. b",
    "• a\n◦ b\n▪ c",
    "· a\n§ b\no c",
    "- 5 degrees\nwarm",
    "| a | b |\n|---|---|",
    "# a\n## b\n### c",
    "> a\n>> b",
    "a\\\nb",
    "<b>a</b>",
    "===\n[a]: b\n  + [a]",
    "Evidence:",
    "Evidence: ",
    "- Evidence: - Evidence: a",
];

pub const STYLE: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Own – “é”</title><id>own</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <macro name="who"><names variable="author"><name form="short"/></names></macro>
  <citation><layout delimiter="; "><text macro="who"/></layout></citation>
  <bibliography><layout><text macro="who"/><text variable="title" prefix=", "/></layout></bibliography>
</style>
"#;

macro_rules! style {
    ($inside:literal) => {
        concat!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>T</title><id>t</id>",
            "<updated>2020-01-01T00:00:00+00:00</updated></info>",
            $inside,
            "</style>"
        )
    };
}

pub const STYLES: &[&str] = &[
    "",
    "<",
    "<style",
    "<style>",
    "<style/>",
    "</style>",
    "<style></style>",
    "text",
    "\u{feff}<style/>",
    "<?xml?>",
    "<?xml version=\"1.1\"?><style/>",
    "<!DOCTYPE style><style/>",
    "<!DOCTYPE s [<!ENTITY a \"b\">]><style>&a;</style>",
    "<!DOCTYPE s [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><style>&a;</style>",
    "<!DOCTYPE s [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;&a;\">]><style>&a;</style>",
    "<style xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"/etc/passwd\"/></style>",
    "<style>&undefined;</style>",
    "<style>&#0;</style>",
    "<style>&#xFFFFFFFF;</style>",
    "<style><![CDATA[",
    "<style><!--",
    "<style a=\"1\" a=\"2\"/>",
    "<style class=\"in-text\" version=\"1.0\"/>",
    "<locale/>",
    "<svg/>",
    "<html><body/></html>",
    "<a><b></a></b>",
    style!(""),
    style!("<citation/>"),
    style!("<citation><layout/></citation>"),
    style!("<citation><layout><text/></layout></citation>"),
    style!("<citation><layout><text macro=\"none\"/></layout></citation>"),
    style!("<citation><layout><text variable=\"none\"/></layout></citation>"),
    style!("<citation><layout><number variable=\"volume\" form=\"none\"/></layout></citation>"),
    style!("<citation et-al-min=\"-1\"><layout/></citation>"),
    style!("<citation et-al-min=\"99999999999999999999\"><layout/></citation>"),
    style!("<macro name=\"a\"><text macro=\"a\"/></macro><citation><layout><text macro=\"a\"/></layout></citation>"),
    style!(
        "<macro name=\"a\"><text macro=\"b\"/></macro><macro name=\"b\"><text macro=\"a\"/></macro><citation><layout><text macro=\"a\"/></layout></citation>"
    ),
    style!("<macro name=\"\"><text value=\"x\"/></macro><citation><layout><text macro=\"\"/></layout></citation>"),
    style!("<citation><layout><choose/></layout></citation>"),
    style!("<citation><layout><choose><if/></choose></layout></citation>"),
    style!("<citation><layout><date variable=\"issued\"><date-part/></date></layout></citation>"),
];

pub const SETTINGS: &[&str] = &[
    "",
    "{",
    "{}",
    "[]",
    "null",
    "7",
    "\"a\"",
    "{\"reopen\": 1}",
    "{\"reopen\": null}",
    "{\"reopen\": true, \"reopen\": false}",
    "{\"theme\": \"none\"}",
    "{\"x\": 1e400}",
    "{\"x\": [[[[[[]]]]]]}",
    "{\"scale\": -1}",
    "{\"scale\": 1e308}",
    "{\"style\": \"\\u0000\"}",
    "\u{feff}{}",
    "{}{}",
    "{\"\": {}}",
];

pub const RECOVERED: &[&str] = &[
    "",
    "\n",
    "{}",
    "{}\n",
    "\n{\"format\": \"argmap\", \"version\": 1}",
    "x\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"name\": 7}\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"path\": \"\\u0000\"}\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"path\": [255, 1e400]}\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"at\": -1}\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"at\": 99999999999999999999}\n{\"format\": \"argmap\", \"version\": 1}",
    "[[[[[[\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"name\": \"\\u001b[2J\"}\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"name\": \"a\"}\n",
    "{\"name\": \"a\"}\n{",
    "{\"name\": \"a\", \"name\": \"b\"}\n{}",
    "{\"name\": \"a\"}\r\n{\"format\": \"argmap\", \"version\": 1}",
    "{\"name\": \"a\"}\n{\"format\": \"argmap\", \"version\": 2}",
];

pub const SHAPES: &[Growing] = &[
    ("lines of one letter", |n| "a\n".repeat(n / 2)),
    ("lines of one bullet", |n| "- a\n".repeat(n / 4)),
    ("one line", |n| "word ".repeat(n / 5)),
    ("empty lines", |n| format!("{}a", "\n".repeat(n))),
    ("steps down", |n| filled("", |it| format!("{}a\n", " ".repeat(it)), "", n)),
    ("steps down and up", |n| filled("", |it| format!("{}a\n", " ".repeat(it * it % 97)), "", n)),
    ("numbers", |n| filled("", |it| format!("{it}. a\n"), "", n)),
    ("siblings", |n| filled("a\n  + b\n", |_| "    ! c\n".to_owned(), "", n)),
    ("co-premises", |n| filled("a\n  + b\n", |_| "  & c\n".to_owned(), "", n)),
    ("a number without end", |n| "1.".repeat(n / 2)),
    ("signs without end", |n| "- ".repeat(n / 2)),
];

/// HTML of the clipboard with a long attribute.
pub fn html(n_bytes: usize) -> String {
    filled("<pre data-mainstay-tops=\"a+\" data-mainstay-map=\"", |_| "QUFB".to_owned(), "\">a</pre>", n_bytes)
}

/// Outlines in Markdown.
pub const MARKDOWN_SHAPES: &[Growing] = &[
    ("items", |n| "- a\n".repeat(n / 4)),
    ("items within items", |n| filled("", |it| format!("{}- a\n", " ".repeat(it)), "", n)),
    ("items of two levels", |n| "- a\n  - b\n".repeat(n / 10)),
    ("headings", |n| filled("", |it| format!("{} a\n", "#".repeat(it % 6 + 1)), "", n)),
    ("one item of many lines", |n| filled("- a\n", |_| "  b\\\n".to_owned(), "", n)),
    ("paragraphs of one item", |n| filled("- a\n", |_| "\n  b\n".to_owned(), "", n)),
    ("signs", |n| format!("- {}", "*_`~".repeat(n / 4))),
    ("brackets", |n| format!("- {}", "[[![".repeat(n / 4))),
    ("links", |n| format!("- {}", "[a](b)".repeat(n / 6))),
    ("entities", |n| format!("- {}", "&amp".repeat(n / 4))),
    ("front matter without end", |n| format!("---\n{}", "a: b\n".repeat(n / 5))),
];

/// Pictures.
pub const PICTURE_SHAPES: &[Growing] = &[
    ("elements", |n| filled("<svg>", |_| "<g/>".to_owned(), "</svg>", n)),
    ("elements within elements", |n| "<g>".repeat(n / 3)),
    ("maps", |n| filled("<svg>", |_| "<map xmlns=\"\">a</map>".to_owned(), "</svg>", n)),
    ("a map without end", |n| format!("<svg><map xmlns=\"urn:mainstay:map\">{}", "A".repeat(n))),
];
