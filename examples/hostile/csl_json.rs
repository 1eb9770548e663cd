//! CSL-JSON.

use super::{Growing, filled};

pub const WHOLE: &str = r#"[
  {
    "id": "lo2008",
    "type": "book",
    "title": "Axis of Convenience",
    "author": [
      { "family": "Lo", "given": "Bobo" },
      { "literal": "Müller & Co." }
    ],
    "issued": { "date-parts": [[2008, 5]] }
  },
  { "id": 2, "type": "chapter", "title": "A part", "volume": 12345678901234567890 }
]
"#;

pub const TEXTS: &[&str] = &[
    "",
    "[]",
    "{}",
    "null",
    "7",
    "\"a\"",
    "[[]]",
    "[null]",
    "[{}]",
    "[{\"id\": \"a\"}]",
    "[{\"type\": \"book\"}]",
    "{\"type\": \"book\", \"title\": \"T\"}",
    "{\"items\": [{\"type\": \"book\", \"title\": \"T\"}]}",
    "{\"references\": [{\"type\": \"book\", \"title\": \"T\"}]}",
    "{\"items\": {\"a\": {\"type\": \"book\"}}}",
    "{\"items\": []}",
    "[{\"type\": \"book\", \"title\": \"T\"},]",
    "[{\"type\": \"book\", \"title\": \"T\"}",
    "[{\"type\": \"book\", \"title\": \"T\"}]]",
    "[{\"type\": 7, \"title\": 8, \"id\": null}]",
    "[{\"type\": \"unknown\", \"title\": \"T\"}]",
    "[{\"type\": \"book\", \"title\": \"One\", \"title\": \"Two\"}]",
    "[{\"id\": \"a\", \"id\": \"b\", \"type\": \"book\"}]",
    "[{\"id\": \"a\", \"type\": \"book\"}, {\"id\": \"a\", \"type\": \"book\"}, {\"id\": \"A\", \"type\": \"book\"}]",
    "[{\"id\": {\"a\": 1}, \"type\": \"book\"}]",
    "[{\"id\": \"\", \"type\": \"book\"}, {\"id\": \" \", \"type\": \"book\"}]",
    "[{\"id\": \"\\u001b[2J\", \"type\": \"book\"}]",
    "[{\"id\": \"http://zotero.org/users/1/items/AB\", \"type\": \"book\"}]",
    "[{\"type\": \"book\", \"volume\": 1e400}]",
    "[{\"type\": \"book\", \"volume\": 1.0, \"page\": 12, \"issue\": true}]",
    "[{\"type\": \"book\", \"author\": \"Lo\"}]",
    "[{\"type\": \"book\", \"author\": {\"family\": \"Lo\"}}]",
    "[{\"type\": \"book\", \"author\": [null, 1, \"Lo\", [], {}]}]",
    "[{\"type\": \"book\", \"author\": [{\"family\": \"\", \"given\": \"\"}, {\"literal\": \"\"}, {\"name\": \"Lo\"}]}]",
    "[{\"type\": \"book\", \"author\": [{\"family\": 7, \"given\": [\"B\"]}]}]",
    "[{\"type\": \"book\", \"issued\": \"2008\"}]",
    "[{\"type\": \"book\", \"issued\": 2008}]",
    "[{\"type\": \"book\", \"issued\": []}]",
    "[{\"type\": \"book\", \"issued\": {}}]",
    "[{\"type\": \"book\", \"issued\": {\"date-parts\": []}}]",
    "[{\"type\": \"book\", \"issued\": {\"date-parts\": [[]]}}]",
    "[{\"type\": \"book\", \"issued\": {\"date-parts\": [[\"\", null]]}}]",
    "[{\"type\": \"book\", \"issued\": {\"date-parts\": [2008]}}]",
    "[{\"type\": \"book\", \"issued\": {\"date-parts\": [[0, 0, 0]]}}]",
    "[{\"type\": \"book\", \"issued\": {\"date-parts\": [[2008, 13, 32], [1e9], [-1e9]]}}]",
    "[{\"type\": \"book\", \"issued\": {\"date-parts\": [[9223372036854775808]]}}]",
    "[{\"type\": \"book\", \"issued\": {\"raw\": \"\", \"season\": \"x\", \"circa\": 7}}]",
    "[{\"type\": \"book\", \"custom\": 7, \"note\": \"DOI: 10.1/x\\nissued: 2008\"}]",
    "[{\"type\": \"book\", \"custom\": {\"bibtex\": 7, \"ris\": {\"T2\": 7}}}]",
    "[{\"type\": \"book\", \"title\": \"<i>a<b>c</i></b><script>\"}]",
    "[{\"type\": \"book\", \"title\": \"\\ud83d\"}]",
    "[{\"type\": \"book\", \"title\": \"\\u0000\\u200f\\u202e\"}]",
    "[{\"type\": \"book\", \"\": 1, \" \": 2, \"a b\": 3, \"\\n\": 4}]",
    "{\"type\": \"book\", \"type\": \"article\"}",
    "{\"@context\": \"x\", \"type\": \"book\"}",
    "{\"message\": {\"items\": [{\"type\": \"book\"}]}}",
    "[{\"type\": \"book\", \"title\": 'T'}]",
    "[{type: \"book\"}]",
    "// c\n[{\"type\": \"book\"}]",
    "{\"type\": \"book\"}\n{\"type\": \"book\"}\n",
];

pub const SHAPES: &[Growing] = &[
    ("items that hold nothing", |n| filled("[{}", |_| ",{}".to_owned(), "]", n)),
    ("items that hold one letter", |n| filled("[{}", |_| ",{\"a\":0}".to_owned(), "]", n)),
    ("items of one author and year", |n| {
        let item =
            "{\"type\":\"book\",\"author\":[{\"family\":\"Lo\"}],\"issued\":{\"date-parts\":[[2008]]},\"title\":\"";
        filled(
            "[{}",
            |it| format!(",{item}A volume of many, and in itself no better than those, number {it}\"}}"),
            "]",
            n,
        )
    }),
    ("items with one key", |n| {
        filled("[{}", |it| format!(",{{\"id\":\"k\",\"type\":\"book\",\"title\":\"Some title, {it}\"}}"), "]", n)
    }),
    ("items as people have them", |n| {
        let item = "\"type\":\"article-journal\",\"author\":[{\"family\":\"Lo\",\"given\":\"Bobo\"},{\"family\":\"Cy\",\"given\":\"Anna\"}],\
                    \"issued\":{\"date-parts\":[[2008,5,3]]},\"container-title\":\"The Journal of Axes\",\"volume\":\"3\",\"page\":\"1-20\"";
        filled(
            "[{}",
            |it| format!(",{{\"id\":\"k{it}\",{item},\"title\":\"A long title on the axis, number {it}\"}}"),
            "]",
            n,
        )
    }),
    ("numbers", |n| filled("[0", |_| ",0".to_owned(), "]", n)),
    ("lists", |n| filled("[0", |_| ",[]".to_owned(), "]", n)),
    ("texts", |n| filled("[0", |_| ",\"\"".to_owned(), "]", n)),
    ("an item of many fields", |n| filled("[{\"type\":\"book\"", |it| format!(",\"f{it}\":0"), "}]", n)),
    ("an item of one field again and again", |n| filled("[{\"type\":\"book\"", |_| ",\"f\":0".to_owned(), "}]", n)),
    ("an item of many authors", |n| {
        filled("[{\"type\":\"book\",\"author\":[{}", |_| ",{\"family\":\"A\"}".to_owned(), "]}]", n)
    }),
    ("an item of many dates", |n| {
        filled("[{\"type\":\"book\",\"issued\":{\"date-parts\":[[1]", |_| ",[1]".to_owned(), "]}}]", n)
    }),
    ("a long title", |n| filled("[{\"type\":\"book\",\"title\":\"", |_| "word ".to_owned(), "\"}]", n)),
    ("a long title in escapes", |n| {
        filled("[{\"type\":\"book\",\"title\":\"", |_| "\\u00e9\\\"".to_owned(), "\"}]", n)
    }),
    ("a long key", |n| filled("[{\"type\":\"book\",\"id\":\"", |_| "k".repeat(99), "\"}]", n)),
    ("one number", |n| filled("[{\"type\":\"book\",\"volume\":1", |_| "0".repeat(99), "}]", n)),
    ("depth", |n| format!("[{{\"type\":\"book\",\"x\":{}{}}}]", "[".repeat(n / 2), "]".repeat(n / 2))),
    ("depth of objects", |n| format!("{}1{}", "{\"type\":".repeat(n / 9), "}".repeat(n / 9))),
    ("depth without end", |n| "[".repeat(n)),
    ("depth again and again", |n| {
        filled("[{}", |_| format!(",{{\"x\":{}{}}}", "[".repeat(90), "]".repeat(90)), "]", n)
    }),
    ("white space", |n| format!("{}[]", " \n".repeat(n / 2))),
];
