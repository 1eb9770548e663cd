//! Argdown, and mind maps of `MindMup`.

use super::{Growing, filled};

pub const ARGDOWN: &str = "===
title: \"É\"
model: {mode: strict}
===

# Evenings #(a tag) {a: 1}

[Open late]: The library *should* stay open #now {kind: t}
  + <Quiet>: @[No place] is [quiet](http://a.b). /* a comment */
    _ <Music>: Some learn with music \\[sic\\] :heart: .v.
  >< [Close]: It should not.

<Quiet>

(1) [No place]: Pupils have no quiet place.
(2) They need one.
-- Rule, other {uses: [1, 2]} --
(3) [Open late]
  -> [Sleep]
";

pub const TEXTS: &[&str] = &[
    "",
    "\u{feff}",
    "===",
    "===\n",
    "===\n===",
    "===\nmainstay: '{\"entries\":{\"cards\":[],\"steps\":[]},\"map\":{}}'\n===\n\n[A]: a\n",
    "===\nmainstay: '{\"entries\":{\"cards\":[[\"[A]\",1]],\"steps\":[],\"said\":[9]},\"map\":{\"format\":\"argmap\",\"version\":1,\"nodes\":[{\"id\":\"n1\",\"kind\":\"claim\"}]}}'\n===\n\n[A]: a\n",
    "===\nmainstay: 1\nmainstay: 2\n===\n",
    "[",
    "[]",
    "[]:",
    "[A",
    "[A]",
    "[A]:",
    "[A]: a\n[A]: b",
    "[A\n]: b",
    "<",
    "<>:",
    "<A>: a\n\n(1) b",
    "(1)",
    "(1) a\n----",
    "(1) a\n----\n----\n(2) b",
    "(1) a\n--\n{uses: [0, 9, 99999999999999999999]}\n--\n(2) b",
    "----\n(1) a",
    "-- --",
    "+",
    "  + a",
    "a\n  +",
    "a\n  + b\n +> a\n><",
    "[A]\n  + [A]\n  _ [A]\n  >< [A]",
    "<A>\n  _ <B>\n    _ <A>",
    "[T]\n  + <A>\n    _ <B>\n      _ <C>",
    "#",
    "# ",
    "#()",
    "@[",
    "@<A>",
    "{",
    "{}",
    "a {b} c } d",
    "*",
    "**_*_**",
    "a ** b",
    "[a](",
    "/*",
    "<!-- a",
    "//",
    "\\",
    "\\\n",
    ":a",
    ".A.",
    "'\t'+ a",
    "1. a\n* b",
];

pub const SHAPES: &[Growing] = &[
    ("statements", |n| filled("", |_| "a\n\n".to_owned(), "", n)),
    ("relations side by side", |n| filled("[T]\n", |_| "  + a\n".to_owned(), "", n)),
    ("relations of one title", |n| {
        filled("[T]\n", |it| format!("  {} [A]\n", if it % 2 == 0 { "+" } else { "-" }), "", n)
    }),
    ("relations one below the other", |n| {
        let mut text = "a\n".to_owned();
        let mut level = 1;
        while text.len() < n {
            text += &format!("{}+a\n", " ".repeat(level));
            level += 1;
        }
        text
    }),
    ("one title said again and again", |n| filled("", |it| format!("[A]: {it} #t{it} {{{it}}}\n\n"), "", n)),
    ("premises", |n| filled("", |_| "(1) a\n".to_owned(), "----\n(2) b\n", n)),
    ("one inference after the other", |n| filled("(1) a\n", |_| "----\n(2) b\n".to_owned(), "", n)),
    ("inferences that use all before them", |n| {
        let uses: Vec<String> = (1..1_000).map(|it| format!("{it},")).collect();
        let uses = uses.concat();
        let premises = "(1) [A]\n".repeat(1_000);
        filled(&premises, |it| format!("--\n{{uses: [{uses}1]}}\n--\n(2) [B{it}]\n"), "", n)
    }),
    ("rules", |n| format!("(1) a\n--{}--\n(2) b\n", "a,".repeat(n / 2))),
    ("undercuts of undercuts", |n| filled("[T]\n + <A0>\n", |it| format!("\n<A{it}>\n _ <A{}>\n", it + 1), "", n)),
    ("brackets", |n| "[<".repeat(n / 2)),
    ("mentions without end", |n| "@[a @<b ".repeat(n / 8)),
    ("data without end", |n| format!("a {}", "{a".repeat(n / 2))),
    ("data", |n| format!("[A] {{{}}}", "a, ".repeat(n / 3))),
    ("bold letters that never end", |n| "**a __b ".repeat(n / 8)),
    ("comments", |n| "a /* b */ ".repeat(n / 10)),
    ("comments without end", |n| "/* <!-- ".repeat(n / 8)),
    ("tags", |n| filled("a", |it| format!(" #t{it}"), "", n)),
    ("headings", |n| "# a\n\n".repeat(n / 5)),
    ("front matter without end", |n| format!("===\n{}", "a: b\n".repeat(n / 5))),
    ("front matter", |n| format!("===\n{}===\n\na\n", "a: b\n".repeat(n / 5))),
    ("own data of cards that are gone", |n| {
        let card = |it: usize| format!("{{\"id\":\"n{it}\",\"kind\":\"claim\"}},");
        let map = filled(
            "{\"format\":\"argmap\",\"version\":1,\"nodes\":[",
            card,
            "{\"id\":\"n\",\"kind\":\"claim\"}]}",
            n / 2,
        );
        let entries = "[\"\",1],".repeat(map.matches("kind").count() - 1);
        let entries = format!("{{\"cards\":[{entries}[\"\",1]],\"steps\":[]}}");
        format!("===\nmainstay: '{{\"entries\":{entries},\"map\":{map}}}'\n===\n\n[A]: a\n")
    }),
    ("arguments", |n| filled("", |it| format!("<A{it}>\n\n(1) a\n----\n(2) [B]\n\n"), "", n)),
    ("one argument built again and again", |n| filled("", |_| "<A>\n\n(1) a\n----\n(2) b\n\n".to_owned(), "", n)),
    ("relations among members of one title", |n| filled("", |it| format!("[A]: a\n  + [B{it}]\n  +> [A]\n\n"), "", n)),
    ("contradictions", |n| filled("[A]\n", |it| format!("  >< [B{it}]\n"), "", n)),
    ("mentions", |n| filled("a", |it| format!(" @[A{it}] @<B>"), "", n)),
    ("links", |n| "[a](b) ".repeat(n / 7)),
    ("escapes", |n| "\\[".repeat(n / 2)),
    ("tabs", |n| filled("a\n", |it| format!("{}+ a\n", "\t".repeat(it % 50 + 1)), "", n)),
    ("headings within headings", |n| {
        filled("", |it| format!("{} a {{isGroup: true}}\n\n[A{it}]\n\n", "#".repeat(it % 9 + 1)), "", n)
    }),
    ("one line", |n| "word. ".repeat(n / 6)),
];

pub const MINDMUP: &str = r#"{"formatVersion": 3, "id": "root", "title": "Evenings", "ideas": {"1": {"title": "Stay open.",
 "attr": {"note": {"text": "é"}, "collapsed": true}, "ideas": {"1": {"title": "group", "attr": {"group": "supporting",
 "parentConnector": {"label": "thus"}}, "ideas": {"1": {"title": "It is quiet.", "id": 4}, "-2.5": {"title": "Quiet helps."},
 "3": {"attr": {"group": "opposing"}, "ideas": {"1": {"title": "Music"}}}}}}}}, "links": [{"ideaIdFrom": 1}]}
"#;

pub const MINDMUPS: &[&str] = &[
    "",
    "{",
    "[]",
    "{\"ideas\":0}",
    "{\"ideas\":{}}",
    "{\"ideas\":{\"1\":0}}",
    "{\"ideas\":{\"1\":{}}}",
    "{\"ideas\":{\"1e999\":{},\"-0\":{},\"NaN\":{}}}",
    "{\"title\":1,\"attr\":1,\"ideas\":{\"1\":{\"attr\":{\"group\":1}}}}",
    "{\"formatVersion\":3,\"ideas\":{\"1\":{\"attr\":{\"group\":\"a\"},\"ideas\":{\"1\":{}}}}}",
    "{\"ideas\":{\"1\":{\"title\":\"a\",\"title\":\"b\"}}}",
    "{\"title\":\"a\",\"attr\":{\"note\":1,\"collapsed\":1,\"styleNames\":[1],\"parentConnector\":{\"label\":1}},\"ideas\":{}}",
];

pub const MINDMUP_SHAPES: &[Growing] = &[
    ("ideas", |n| filled("{\"ideas\":{", |it| format!("\"{it}\":{{}},"), "\"0\":{}}}", n)),
    ("ideas within ideas", |n| format!("{}{{}}{}", "{\"ideas\":{\"1\":".repeat(n / 17), "}}".repeat(n / 17))),
    ("groups without ideas", |n| {
        filled("{\"ideas\":{", |it| format!("\"{it}\":{{\"attr\":{{\"group\":\"a\"}}}},"), "\"0\":{}}}", n)
    }),
    ("attributes", |n| filled("{\"ideas\":{},\"attr\":{", |it| format!("\"{it}\":0,"), "\"a\":0}}", n)),
];
