//! Documents that become texts: plain ones, Markdown, and the parts of those of Word and of `OpenDocument`.
//!
//! A part begins with a line that names it, and ends with U+0000.

use super::{Growing, filled};

pub const MARKDOWN: &str = "---
title: An essay
---

# One

A *claim*[^1] (see [@lo2015, p. 3]) with a [link](http://x/(y)) and ![a picture](a.png).

1. first
2. second

| a | b |
|---|---|
| c | d |

[^1]: A note.
";

pub const MARKDOWNS: &[&str] = &[
    "",
    "---",
    "---\n---\n",
    "#",
    "![",
    "[](",
    "[^",
    "[^1]: a\n[^1]: b\n\nc[^1][^1]",
    "```",
    "~~~\n```\n",
    "<!--",
    "<!-- -->-->",
    "|",
    "||||",
    "|-|\n|-|",
    "1.\n2)\n-",
    "\\",
    "> > > a",
    "*_`~*_`~",
    "<a",
    "[a][b][c]",
];

/// A document of Word, with all that is met in one.
pub const WORD: &str = "word/document.xml
<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>\
</w:pPr><w:r><w:t xml:space=\"preserve\">One </w:t></w:r><w:ins><w:r><w:t>two</w:t></w:r></w:ins><w:del><w:r><w:delText>x\
</w:delText></w:r></w:del><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> ADDIN ZOTERO_ITEM CSL_CITATION \
{\"citationItems\":[{\"uris\":[\"http://z/1\"],\"itemData\":{\"id\":7,\"title\":\"A\"}}]}</w:instrText></w:r><w:r><w:fldChar \
w:fldCharType=\"separate\"/></w:r><w:r><w:t>(A)</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r>\
<w:footnoteReference w:id=\"1\"/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/></w:r></w:p>\
</w:tc></w:tr></w:tbl><w:sdt><w:sdtPr><w:tag w:val=\"a\"/></w:sdtPr><w:sdtContent><w:p><m:oMath><m:f><m:num><m:r><m:t>a</m:t>\
</m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath></w:p></w:sdtContent></w:sdt></w:body></w:document>\0\
word/_rels/document.xml.rels
<Relationships><Relationship Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>\0word/footnotes.xml
<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>Note</w:t></w:r></w:p></w:footnote></w:footnotes>\0";

/// An `OpenDocument`, with all that is met in one.
pub const OPEN: &str = "content.xml
<office:document-content><office:automatic-styles><text:list-style style:name=\"L\"><text:list-level-style-number \
text:level=\"1\" style:num-format=\"1\"/></text:list-style></office:automatic-styles><office:body><office:text><text:h \
text:outline-level=\"1\">One</text:h><text:p>Two<text:s text:c=\"2\"/><text:note><text:note-body><text:p>Note</text:p>\
</text:note-body></text:note><text:span>three</text:span></text:p><text:list text:style-name=\"L\"><text:list-item><text:p>a\
</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell>\
</table:table-row></table:table><text:p><draw:frame><draw:image/><svg:desc>c</svg:desc></draw:frame></text:p></office:text>\
</office:body></office:document-content>\0";

pub const TEXT_SHAPES: &[Growing] = &[
    ("one paragraph", |n| filled("", |_| "It is said again and again. ".to_owned(), "", n)),
    ("short paragraphs", |n| filled("", |_| "So.\n\n".to_owned(), "", n)),
    ("lines of pages", |n| filled("", |at| format!("This line {at} was broken where the page was full and\n"), "", n)),
    ("citations", |n| filled("", |at| format!("It grew (Name{at} 2001, p. {at}). "), "", n)),
    ("brackets that never close", |n| filled("", |_| "(see A 2000; ".to_owned(), "", n)),
    ("initials", |n| filled("", |_| "A. ".to_owned(), "", n)),
];

pub const MARKDOWN_SHAPES: &[Growing] = &[
    ("one paragraph", |n| filled("", |_| "It is *said* again and again. ".to_owned(), "", n)),
    ("short paragraphs", |n| filled("", |_| "So.\n\n".to_owned(), "", n)),
    ("notes", |n| filled("", |at| format!("So[^{at}].\n\n[^{at}]: note\n\n"), "", n)),
    ("links that never close", |n| filled("", |_| "[a]((".to_owned(), "", n)),
    ("links", |n| filled("", |_| "[]()".to_owned(), "", n)),
    ("pictures", |n| filled("", |_| "![a](b) ".to_owned(), "", n)),
    ("marks that never close", |n| filled("", |_| "*a[b_c`d(<e ".to_owned(), "", n)),
    ("stars", |n| "*".repeat(n)),
    ("quoted quotations", |n| filled("", |_| "> ".to_owned(), "", n)),
    ("comments", |n| filled("", |_| "<!--a-->".to_owned(), "", n)),
];

/// A document of Word with a body of this, again and again.
fn word(before: &str, unit: impl Fn(usize) -> String, after: &str, n_bytes: usize) -> String {
    let before = format!("word/document.xml\n<w:document><w:body>{before}");
    filled(&before, unit, &format!("{after}</w:body></w:document>\0"), n_bytes)
}

/// The same, of as many elements that are open as are closed after them.
fn nested(part: &str, [before, open, within, close, after]: [&str; 5], n_bytes: usize) -> String {
    let n = n_bytes / (open.len() + close.len());
    format!("{part}\n{before}{}{within}{}{after}\0", open.repeat(n), close.repeat(n))
}

fn nested_word(open: &str, close: &str, n_bytes: usize) -> String {
    let parts = ["<w:document><w:body>", open, "<w:p><w:r><w:t>a</w:t></w:r></w:p>", close, "</w:body></w:document>"];
    nested("word/document.xml", parts, n_bytes)
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn letter(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>")
}

fn field(instruction: &str, result: &str) -> String {
    let instruction = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
    [letter("begin"), instruction, letter("separate"), run(result), letter("end")].concat()
}

fn zotero(at: usize) -> String {
    format!(
        "ZOTERO_ITEM CSL_CITATION {{&quot;citationItems&quot;:[{{&quot;uris&quot;:[&quot;http://z/{at}&quot;],\
         &quot;itemData&quot;:{{&quot;id&quot;:{at},&quot;title&quot;:&quot;Title {at}&quot;}}}}]}}"
    )
}

pub const WORD_SHAPES: &[Growing] = &[
    ("one paragraph", |n| word("<w:p><w:r><w:t>", |_| "It is said again. ".to_owned(), "</w:t></w:r></w:p>", n)),
    ("paragraphs", |n| word("", |_| format!("<w:p>{}</w:p>", run("a")), "", n)),
    ("a run for each letter", |n| word("<w:p>", |_| run("a"), "</w:p>", n)),
    ("fields", |n| word("<w:p>", |_| field(" REF a ", "see"), "</w:p>", n)),
    ("fields within fields", |n| {
        let open = letter("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>" + &letter("separate");
        nested_word(&open, &letter("end"), n)
    }),
    ("an instruction without end", |n| {
        word(&letter("begin"), |_| "<w:r><w:instrText>a </w:instrText></w:r>".to_owned(), "", n)
    }),
    ("live citations", |n| word("<w:p>", |at| field(&format!(" ADDIN {}", zotero(at)), "(A)"), "</w:p>", n)),
    ("changes", |n| {
        let both = |_| format!("<w:ins>{}</w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>", run("a"));
        word("<w:p>", both, "</w:p>", n)
    }),
    ("paragraphs that become one", |n| {
        word("", |_| format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", run("a")), "", n)
    }),
    ("sentences of cards", |n| {
        let begun = (0..40).map(|at| format!("<w:bookmarkStart w:id=\"{at}\" w:name=\"_ms_{at:016x}_1\"/>"));
        word(&begun.collect::<String>(), |_| format!("<w:p>{}</w:p>", run("a")), "", n)
    }),
    ("items", |n| {
        let item = |at| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>{}</w:p>",
                at % 9,
                run("a")
            )
        };
        let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"8\"><w:lvlText \
            w:val=\"%1.%2.%3.%4.%5.%6.%7.%8.%9.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/>\
            </w:num></w:numbering>";
        let relations = "<Relationships><Relationship Type=\"x/numbering\" Target=\"numbering.xml\"/></Relationships>";
        word("", item, "", n) + &format!("word/_rels/document.xml.rels\n{relations}\0word/numbering.xml\n{numbering}\0")
    }),
    ("notes", |n| {
        let name = |at: usize| format!("<w:r><w:footnoteReference w:id=\"{at}\"/></w:r>");
        let note = |at: usize| format!("<w:footnote w:id=\"{at}\"><w:p>{}</w:p></w:footnote>", run("b"));
        let relations = "<Relationships><Relationship Type=\"x/footnotes\" Target=\"footnotes.xml\"/></Relationships>";
        let notes = filled("word/footnotes.xml\n<w:footnotes>", note, "</w:footnotes>\0", n / 2);
        word("<w:p>", name, "</w:p>", n / 2) + &format!("word/_rels/document.xml.rels\n{relations}\0") + &notes
    }),
    ("styles on styles", |n| {
        let style = |at: usize| format!("<w:style w:styleId=\"s{at}\"><w:basedOn w:val=\"s{}\"/></w:style>", at + 1);
        let paragraph = |at: usize| format!("<w:p><w:pPr><w:pStyle w:val=\"s{at}\"/></w:pPr>{}</w:p>", run("a"));
        let relations = "<Relationships><Relationship Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
        let styles = filled("word/styles.xml\n<w:styles>", style, "</w:styles>\0", n / 2);
        word("", paragraph, "", n / 2) + &format!("word/_rels/document.xml.rels\n{relations}\0") + &styles
    }),
    ("formulas", |n| {
        let part = |name: &str, text: &str| format!("<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>");
        word(
            "<w:p>",
            |_| format!("<m:oMath><m:sSub>{}{}</m:sSub></m:oMath>", part("e", "x"), part("sub", "ij")),
            "</w:p>",
            n,
        )
    }),
    ("a formula within formulas", |n| {
        let half = filled("", |_| "a".to_owned(), "", n / 2);
        let open = [
            "<w:document><m:oMath>",
            "<m:f><m:num>",
            &format!("<m:t>{half}</m:t>"),
            "</m:num></m:f>",
            "</m:oMath></w:document>",
        ];
        nested("word/document.xml", open, n / 2)
    }),
    ("pictures", |n| {
        word("<w:p>", |_| "<wp:anchor><wp:docPr descr=\"a b\"/><pic:pic/></wp:anchor>".to_owned(), "</w:p>", n)
    }),
    ("tables within tables", |n| nested_word("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", n)),
    ("controls within controls", |n| nested_word("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", n)),
    ("boxes within boxes", |n| nested_word("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", n)),
    ("an element of many attributes", |n| word("<w:p ", |at| format!("a{at}=\"b\" "), "/>", n)),
    ("vocabularies", |n| word("", |at| format!("<w:p xmlns:a{at}=\"b\"/>"), "", n)),
];

/// An `OpenDocument` with a text of this, again and again.
fn open(before: &str, unit: impl Fn(usize) -> String, after: &str, n_bytes: usize) -> String {
    let before = format!("content.xml\n<office:document-content><office:text>{before}");
    filled(&before, unit, &format!("{after}</office:text></office:document-content>\0"), n_bytes)
}

fn nested_open(open: &str, close: &str, n_bytes: usize) -> String {
    let parts = [
        "<office:document-content><office:text>",
        open,
        "<text:p>a</text:p>",
        close,
        "</office:text></office:document-content>",
    ];
    nested("content.xml", parts, n_bytes)
}

pub const OPEN_SHAPES: &[Growing] = &[
    ("one paragraph", |n| open("<text:p>", |_| "It is said again. ".to_owned(), "</text:p>", n)),
    ("paragraphs", |n| open("", |_| "<text:p>a</text:p>".to_owned(), "", n)),
    ("spans", |n| open("<text:p>", |_| "<text:span>a</text:span>".to_owned(), "</text:p>", n)),
    ("spaces", |n| open("<text:p>", |_| "<text:s text:c=\"99\"/>".to_owned(), "</text:p>", n)),
    ("notes", |n| {
        let note = "<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note>";
        open("<text:p>", |_| note.to_owned(), "</text:p>", n)
    }),
    ("live citations", |n| {
        let mark = |at| {
            let name = zotero(at);
            format!(
                "<text:reference-mark-start text:name=\"{name}\"/>(A)<text:reference-mark-end text:name=\"{name}\"/>"
            )
        };
        open("<text:p>", mark, "</text:p>", n)
    }),
    ("sentences of cards", |n| {
        let begun = (0..40).map(|at| format!("<text:bookmark-start text:name=\"_ms_{at:016x}_1\"/>"));
        open(&begun.collect::<String>(), |_| "<text:p>a</text:p>".to_owned(), "", n)
    }),
    ("pictures", |n| {
        let frame = "<draw:frame><draw:image/><svg:desc>a b</svg:desc></draw:frame>";
        open("<text:p>", |_| frame.to_owned(), "</text:p>", n)
    }),
    ("lists within lists", |n| nested_open("<text:list><text:list-item>", "</text:list-item></text:list>", n)),
    ("paragraphs within paragraphs", |n| nested_open("<text:p>a", "</text:p>", n)),
    ("frames within frames", |n| nested_open("<draw:frame>", "</draw:frame>", n)),
];
