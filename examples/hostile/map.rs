//! Maps.

use super::{Growing, filled};

pub const WHOLE: &str = r#"{
  "format": "argmap",
  "version": 1,
  "title": "Déjà vu",
  "nodes": [
    {
      "id": "a",
      "kind": "thesis",
      "text": "The library should stay open.",
      "x-own": 12345678901234567890
    },
    {
      "id": "b",
      "kind": "evidence",
      "text": "It is “full”.",
      "citations": [
        {
          "source": "s"
        }
      ]
    }
  ],
  "inferences": [
    {
      "id": "i",
      "premises": [
        "b"
      ],
      "stance": "supports",
      "target": {
        "node": "a"
      },
      "order": 1.0
    }
  ],
  "sources": [
    {
      "id": "s",
      "title": "Axis",
      "type": "book"
    }
  ]
}
"#;

macro_rules! map {
    ($inside:literal) => {
        concat!("{\"format\": \"argmap\", \"version\": 1, ", $inside, "}")
    };
}

pub const TEXTS: &[&str] = &[
    "",
    "{",
    "{}",
    "[]",
    "null",
    "\"argmap\"",
    "{\"format\": \"argmap\"}",
    "{\"format\": 1, \"version\": \"argmap\"}",
    "{\"format\": \"argmap\", \"version\": -1}",
    "{\"format\": \"argmap\", \"version\": 1.0}",
    "{\"format\": \"argmap\", \"version\": 99999999999999999999}",
    "{\"format\": \"argmap\", \"version\": 4294967296}",
    "{\"format\": \"argmap\", \"format\": \"argmap\", \"version\": 1}",
    map!(r#""x": 1e400"#),
    map!(r#""x": -1e-400"#),
    map!(r#""x": 123456789012345678901234567890.5e-30"#),
    map!(r#""x": 1, "x": 2, "x": {"x": 3, "x": 4}"#),
    map!(r#""x": NaN"#),
    map!(r#""x": Infinity"#),
    map!(r#""x": 01"#),
    map!(r#""x": .5"#),
    map!(r#""x": 0x10"#),
    map!(r#""x": "\ud800""#),
    map!(r#""x": "\udc00\ud800""#),
    map!(r#""x": "\u0000""#),
    map!(r#""\u0000": "\u001b[31m""#),
    map!(r#""$serde_json::private::Number": "1e5""#),
    map!(r#""x": {"$serde_json::private::Number": "one"}"#),
    map!(r#""x": {"$serde_json::private::RawValue": "{"}"#),
    map!(r#""__proto__": {"a": 1}, "constructor": 2"#),
    map!(r#""x": [1, 2,]"#),
    map!(r#""nodes": null"#),
    map!(r#""nodes": {}"#),
    map!(r#""nodes": [null]"#),
    map!(r#""nodes": [{}]"#),
    map!(r#""nodes": [{"id": "a"}]"#),
    map!(r#""nodes": [{"id": "", "kind": "claim"}]"#),
    map!(r#""nodes": [{"id": "\u001b]0;x\u0007", "kind": "claim"}]"#),
    map!(r#""nodes": [{"id": "../../etc", "kind": "claim"}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim", "text": "\n\r\t\u2028"}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim", "text": "A", "text": "B"}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim", "pinned": [1e308, -1e308]}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim", "pinned": [0]}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim", "anchor": {"text": "t", "start": 9, "end": 1}}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim", "anchor": {"text": "t", "start": -1, "end": 1}}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim", "citations": [{"source": "a"}, {"source": ""}]}]"#),
    map!(r#""nodes": [{"id": "a", "kind": "claim"}, {"id": "a", "kind": "claim"}, {"id": "A", "kind": "claim"}]"#),
    map!(r#""inferences": [{"id": "i", "premises": [], "stance": "supports", "target": {"node": "a"}}]"#),
    map!(r#""inferences": [{"id": "i", "premises": ["i"], "stance": "supports", "target": {"inference": "i"}}]"#),
    map!(r#""inferences": [{"id": "i", "premises": ["a"], "stance": "supports", "target": {}}]"#),
    map!(
        r#""inferences": [{"id": "i", "premises": ["a"], "stance": "supports", "target": {"node": "a", "inference": "i"}}]"#
    ),
    map!(r#""inferences": [{"id": "i", "premises": "a", "stance": "supports", "target": {"node": "a"}}]"#),
    map!(
        r#""inferences": [{"id": "i", "premises": ["a"], "stance": "supports", "target": {"node": "a"}, "order": 1e400}]"#
    ),
    map!(r#""sources": [1]"#),
    map!(r#""sources": [{}]"#),
    map!(r#""sources": [{"id": 1}, {"id": 1.5}, {"id": null}, {"id": ["a"]}, {"id": {"a": 1}}]"#),
    map!(r#""sources": [{"id": "s", "title": 7, "author": "Lo", "issued": "2008", "type": ["book"]}]"#),
    map!(
        r#""sources": [{"id": "s", "author": [[], 1, null, {"family": {"a": 1}}], "issued": {"date-parts": [[], [null]]}}]"#
    ),
    map!(
        r#""sources": [{"id": "s", "issued": {"date-parts": [[1e400]]}}, {"id": "s", "issued": {"date-parts": [[99999999999999]]}}]"#
    ),
    map!(r#""texts": [{"id": "t"}]"#),
    map!(r#""texts": [{"id": "t", "content": ""}, {"id": "t", "content": ""}]"#),
    map!(r#""title": {"a": 1}"#),
    map!(r#""style": "<style", "language": "../../x""#),
    map!(r#""orientation": "", "density": "\u0000", "card_width": "WIDE""#),
    map!(r#""orientation": 3"#),
    "// a comment\n{\"format\": \"argmap\", \"version\": 1}",
    "{'format': 'argmap', 'version': 1}",
    "{\"format\": \"argmap\", \"version\": 1}\n{\"format\": \"argmap\", \"version\": 1}",
    "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"nodes\": [\n    {\n    {\n    {\n",
    "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"nodes\": [\n    {\n      \"id\": \"a\",\n    },\n    }\n  ],\n  ],\n",
];

const HEAD: &str = "{\"format\": \"argmap\", \"version\": 1, ";

fn list(name: &str, unit: impl Fn(usize) -> String, n_bytes: usize) -> String {
    filled(&format!("{HEAD}\"{name}\": [0"), unit, "]}", n_bytes).replacen("[0,", "[", 1)
}

fn step(id: usize, premise: &str, target: &str) -> String {
    format!(",{{\"id\":\"i{id}\",\"premises\":[{premise}],\"stance\":\"supports\",\"target\":{target}}}")
}

pub const SHAPES: &[Growing] = &[
    ("nodes that say nothing", |n| list("nodes", |it| format!(",{{\"id\":\"n{it}\",\"kind\":\"claim\"}}"), n)),
    ("nodes with one id", |n| list("nodes", |_| ",{\"id\":\"n\",\"kind\":\"claim\"}".to_owned(), n)),
    ("nodes with ids that are none", |n| list("nodes", |it| format!(",{{\"id\":\"N {it}\",\"kind\":\"claim\"}}"), n)),
    ("a long title", |n| filled(&format!("{HEAD}\"title\": \""), |_| "word ".to_owned(), "\"}", n)),
    ("a long title in escapes", |n| filled(&format!("{HEAD}\"title\": \""), |_| "\\u0041\\n".to_owned(), "\"}", n)),
    ("a long id", |n| {
        filled(&format!("{HEAD}\"nodes\": [{{\"kind\":\"claim\",\"id\":\""), |_| "x".repeat(99), "\"}]}", n)
    }),
    ("a long kind", |n| filled(&format!("{HEAD}\"nodes\": [{{\"kind\":\""), |_| "x".repeat(99), "\"}]}", n)),
    ("a long id with many bad premises", |n| {
        let id = "y".repeat(n / 2);
        let before = format!("{HEAD}\"inferences\": [{{\"id\":\"{id}\",\"premises\":[\"a\"");
        filled(&before, |it| format!(",\"{it}\""), "],\"stance\":\"supports\",\"target\":{\"node\":\"a\"}}]}", n)
    }),
    ("siblings", |n| {
        let nodes = format!(
            "{HEAD}\"nodes\":[{{\"id\":\"a\",\"kind\":\"claim\"}},{{\"id\":\"b\",\"kind\":\"claim\"}}],\"inferences\":["
        );
        let first = step(0, "\"a\"", "{\"node\":\"b\"}").replacen(',', "", 1);
        filled(&format!("{nodes}{first}"), |it| step(it + 1, "\"a\"", "{\"inference\":\"i0\"}"), "]}", n)
    }),
    ("co-premises", |n| {
        let n_premises = n / 50;
        let id = |it: usize| format!("\"n{it}\"");
        let nodes: Vec<String> =
            (0..n_premises).map(|it| format!("{{\"id\":{},\"kind\":\"claim\"}}", id(it))).collect();
        let premises: Vec<String> = (1..n_premises).map(id).collect();
        let step = step(0, &premises.join(","), "{\"node\":\"n0\"}").replacen(',', "", 1);
        format!("{HEAD}\"nodes\":[{}],\"inferences\":[{step}]}}", nodes.join(","))
    }),
    ("inferences that lead nowhere", |n| list("inferences", |it| step(it, "\"zz\"", "{\"node\":\"t\"}"), n)),
    ("inferences that bear on the next one", |n| {
        let nodes = format!("{HEAD}\"nodes\":[{{\"id\":\"a\",\"kind\":\"claim\"}}],\"inferences\":[");
        let first = step(0, "\"a\"", "{\"node\":\"a\"}").replacen(',', "", 1);
        let on_next = |it: usize| step(it + 1, "\"a\"", &format!("{{\"inference\":\"i{}\"}}", it + 2));
        filled(&format!("{nodes}{first}"), on_next, "]}", n)
    }),
    ("a premise given again and again", |n| {
        let before = format!(
            "{HEAD}\"nodes\":[{{\"id\":\"a\",\"kind\":\"claim\"}}],\"inferences\":[{{\"id\":\"i\",\"premises\":[\"a\""
        );
        filled(&before, |_| ",\"a\"".to_owned(), "],\"stance\":\"supports\",\"target\":{\"node\":\"b\"}}]}", n)
    }),
    ("citations of sources that are missing", |n| {
        let before = format!("{HEAD}\"nodes\":[{{\"id\":\"a\",\"kind\":\"claim\",\"citations\":[{{\"source\":\"s\"}}");
        filled(&before, |it| format!(",{{\"source\":\"s{it}\"}}"), "]}]}", n)
    }),
    ("sources that hold one field", |n| list("sources", |it| format!(",{{\"id\":\"s{it}\"}}"), n)),
    ("sources that hold nothing", |n| list("sources", |_| ",{}".to_owned(), n)),
    ("sources without ids", |n| list("sources", |_| ",{\"a\":0}".to_owned(), n)),
    ("sources as people have them", |n| {
        let people = "[{\"family\":\"Lo\",\"given\":\"Bo\"},{\"family\":\"Cy\",\"given\":\"A\"}]";
        list(
            "sources",
            |it| {
                format!(
                    ",{{\"id\":\"s{it}\",\"type\":\"book\",\"title\":\"A long title of a book on the axis {it}\",\"author\":{people},\"issued\":{{\"date-parts\":[[2008]]}},\"publisher\":\"Routledge\"}}"
                )
            },
            n,
        )
    }),
    ("a property given again and again", |n| filled(&format!("{HEAD}\"x\":0"), |_| ",\"x\":0".to_owned(), "}", n)),
    ("many properties that nobody knows", |n| filled(&format!("{HEAD}\"x\":0"), |it| format!(",\"x{it}\":0"), "}", n)),
    ("a property that nobody knows in each node", |n| {
        list("nodes", |it| format!(",{{\"id\":\"n{it}\",\"kind\":\"claim\",\"x\":0}}"), n)
    }),
    ("a list of numbers", |n| list("x", |_| ",0".to_owned(), n)),
    ("a list of lists", |n| list("x", |_| ",[]".to_owned(), n)),
    ("a list of objects", |n| list("x", |_| ",{}".to_owned(), n)),
    ("one number", |n| filled(&format!("{HEAD}\"x\":1"), |_| "0".repeat(99), "}", n)),
    ("depth without end", |n| filled(&format!("{HEAD}\"x\":"), |_| "[".to_owned(), "", n)),
    ("depth", |n| format!("{HEAD}\"x\":{}{}}}", "[".repeat(n / 2), "]".repeat(n / 2))),
    ("depth of objects", |n| format!("{HEAD}\"x\":{}1{}}}", "{\"a\":".repeat(n / 6), "}".repeat(n / 6))),
    ("depth in a source", |n| {
        format!("{HEAD}\"sources\":[{{\"id\":\"s\",\"x\":{}{}}}]}}", "[".repeat(n / 2), "]".repeat(n / 2))
    }),
    ("white space", |n| format!("{}{WHOLE}", " \n".repeat(n / 2))),
    ("noughts", |n| "\0".repeat(n)),
    ("records that are broken", |n| {
        let head = "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"nodes\": [\n    {\n      \"id\": \"a\",\n      \"kind\": \"claim\"\n    },\n";
        filled(head, |_| "    {\n    },\n".to_owned(), "", n)
    }),
    ("lines that belong nowhere", |n| {
        let head = "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"nodes\": [\n    {\n      \"id\": \"a\",\n      \"kind\": \"claim\"\n    },\n";
        filled(head, |_| "x\n".to_owned(), "", n)
    }),
    ("properties that belong nowhere", |n| {
        let head = "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"nodes\": [\n    {\n      \"id\": \"a\",\n      \"kind\": \"claim\"\n    }\n  ],\n";
        filled(head, |_| "\"a\":\n".to_owned(), "", n)
    }),
    ("a record without end", |n| {
        let head = "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n  \"nodes\": [\n    {\n      \"id\": \"a\",\n      \"kind\": \"claim\"\n    },\n    {\n";
        filled(head, |_| "\"a\":0,\n".to_owned(), "", n)
    }),
    ("conflicts", |n| {
        filled(
            "{\n  \"format\": \"argmap\",\n  \"version\": 1,\n",
            |_| "<<<<<<< a\n=======\n>>>>>>> b\n".to_owned(),
            "}",
            n,
        )
    }),
    ("a conflict within a conflict", |n| {
        filled("{\n  \"format\": \"argmap\",\n  \"version\": 1,\n", |_| "<<<<<<< a\n".to_owned(), "}", n)
    }),
];
