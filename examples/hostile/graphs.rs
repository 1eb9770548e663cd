//! Discussions, and graphs of arguments.

use super::{Growing, filled};

pub const KIALO: &str = "Discussion Title: Open “late”?

1. The library \\(of the town\\) should stay open.
1.1. Pro: Most pupils have [no quiet place](https://example.org/a_\\(b\\)).
and a second line
1.1.1. Con: Some learn with music.
1.2. Con: -> See 1.1.1.
2. Another thesis
";

pub const KIALO_TEXTS: &[&str] = &[
    "",
    "Discussion Title:",
    "Discussion Title: a\n\n1.",
    "1. a\n1.1. Pro:",
    "1. a\n1.1. Con: -> See 1.1.",
    "1. a\n1.1. Con: -> See .",
    "1. -> See 1.",
    "1. a\n1.9.9.9. Pro: b",
    "99999999999999999999. a\n1. b",
    "1. [a](b\n1.1. Pro: ]( \\",
    "1. a\u{0}\n1.1. Pro: \u{1b}[2J",
];

pub const KIALO_SHAPES: &[Growing] = &[
    ("claims side by side", |n| filled("1. a\n", |it| format!("1.{it}. Pro: b\n"), "", n)),
    ("claims of nothing", |n| filled("1. a\n", |_| "1.1. Con:\n".to_owned(), "", n)),
    ("a number without end", |n| format!("1. a\n{} Pro: b", "1.".repeat(n / 2))),
    ("theses", |n| filled("", |it| format!("{}.\n", it + 1), "", n)),
    ("further uses of one another", |n| filled("1. a\n", |it| format!("1.{it}. Pro: -> See 1.{}.\n", it + 1), "", n)),
    ("links", |n| filled("1. ", |it| format!("[a](b{it})"), "", n)),
    ("brackets", |n| format!("1. {}", "[](".repeat(n / 3))),
    ("lines of one claim", |n| filled("1. a\n", |_| "b\n".to_owned(), "", n)),
    ("one claim used again and again", |n| {
        filled("1. a\n1.1. Pro: b\n", |it| format!("1.{}. Con: -> See 1.1.\n", it + 2), "", n)
    }),
    ("claims one below the other", |n| {
        let mut text = "1. a\n".to_owned();
        let mut number = "1.".to_owned();
        while text.len() < n {
            number += "1.";
            text += &format!("{number} Con: b\n");
        }
        text
    }),
];

pub const AIF: &str = r#"{"AIF": {"nodes": [
  {"nodeID": "1", "text": "Stay open.", "type": "I", "timestamp": "2026-11-23 21:00:00"},
  {"nodeID": 2, "text": "It is “quiet”.", "type": "I"},
  {"nodeID": "3", "text": "Default Inference", "type": "RA", "scheme": "Default Inference", "schemeID": "72"},
  {"nodeID": "4", "text": "Default Conflict", "type": "CA"},
  {"nodeID": "5", "text": "A : b", "type": "L"}],
 "edges": [{"edgeID": "1", "fromID": "2", "toID": "3", "formEdgeID": null}, {"edgeID": 2, "fromID": 3, "toID": 1},
  {"fromID": "1", "toID": "4"}, {"from": {"id": 4}, "to": 3}], "locutions": []},
 "OVA": {"nodes": [{"nodeID": "1", "x": 1, "y": 2}]}, "text": "<span id=\"node1\">Stay open</span> &amp; so"}
"#;

pub const AIF_TEXTS: &[&str] = &[
    "",
    "{}",
    "[]",
    "{\"nodes\": []}",
    "{\"nodes\": [null, 1, \"\", [], {}], \"edges\": [null, {}, {\"fromID\": null}]}",
    "{\"nodes\": [{\"nodeID\": {}, \"type\": []}], \"edges\": {}}",
    "{\"AIF\": {\"nodes\": []}, \"OVA\": 1, \"text\": []}",
    "{\"nodes\": [{\"nodeID\": 1e400, \"type\": \"I\"}, {\"nodeID\": \"\", \"type\": \"RA\"}]}",
    "{\"nodes\": [{\"nodeID\": 1, \"type\": \"RA\"}], \"edges\": [{\"fromID\": 1, \"toID\": 1}]}",
    "{\"nodes\": [{\"nodeID\": 1, \"type\": \"\\u001b[2J\"}, {\"nodeID\": 1, \"type\": \"I\"}]}",
    "{\"AIF\": {\"AIF\": {\"nodes\": []}}}",
];

fn statement(it: usize) -> String {
    format!(",{{\"nodeID\":{it},\"type\":\"I\"}}")
}

pub const AIF_SHAPES: &[Growing] = &[
    ("statements", |n| filled("{\"nodes\":[", |it| format!("{{\"nodeID\":{it},\"type\":\"I\"}},"), "{}]}", n)),
    ("nodes of kinds of their own", |n| {
        filled("{\"nodes\":[", |it| format!("{{\"nodeID\":{it},\"type\":\"{it}\"}},"), "{}]}", n)
    }),
    ("one step on the other", |n| {
        let step = |it: usize| format!("{{\"nodeID\":{},\"type\":\"CA\"}},", it + 2);
        let edge =
            |it: usize| format!("{{\"fromID\":1,\"toID\":{0}}},{{\"fromID\":{0},\"toID\":{1}}},", it + 2, it + 1);
        let nodes = filled("{\"nodes\":[{\"nodeID\":1,\"type\":\"I\"},", step, "{}],", n / 4);
        filled(&format!("{nodes}\"edges\":["), edge, "{}]}", n)
    }),
    ("spans within spans", |n| {
        let spans = "<span id=node1>".repeat(n / 15);
        format!(
            "{{\"AIF\":{{\"nodes\":[{{\"nodeID\":1,\"type\":\"I\"}}]}},\"text\":\"{spans}x{}\"}}",
            "</span>".repeat(n / 15)
        )
    }),
    ("tags without end", |n| format!("{{\"AIF\":{{\"nodes\":[]}},\"text\":\"a>{}\"}}", "<a".repeat(n / 2))),
    ("premises and targets of one step", |n| {
        let nodes = filled("{\"nodes\":[{\"nodeID\":\"s\",\"type\":\"RA\"}", statement, "],", n / 2);
        let edge = |it: usize| {
            let ends = if it.is_multiple_of(2) {
                [it.to_string(), "\"s\"".to_owned()]
            } else {
                ["\"s\"".to_owned(), it.to_string()]
            };
            format!("{{\"fromID\":{},\"toID\":{}}},", ends[0], ends[1])
        };
        filled(&format!("{nodes}\"edges\":["), edge, "{}]}", n)
    }),
    ("one step that bears on all others", |n| {
        let step = |it: usize| format!(",{{\"nodeID\":{it},\"type\":\"CA\"}}");
        let nodes = "{\"nodes\":[{\"nodeID\":\"a\",\"type\":\"I\"},{\"nodeID\":\"s\",\"type\":\"RA\"}";
        let nodes = filled(nodes, step, "],", n / 4);
        let edge = |it: usize| {
            format!(
                "{{\"fromID\":\"s\",\"toID\":{it}}},{{\"fromID\":\"a\",\"toID\":{it}}},{{\"fromID\":{it},\"toID\":\"a\"}},"
            )
        };
        filled(&format!("{nodes}\"edges\":[{{\"fromID\":\"a\",\"toID\":\"s\"}},"), edge, "{}]}", n)
    }),
    ("edges to nowhere", |n| {
        filled("{\"nodes\":[],\"edges\":[", |it| format!("{{\"fromID\":{it},\"toID\":1}},"), "{}]}", n)
    }),
];

pub const BRAT: &str = "T1\tMajorClaim 0 9\tStay open\nT2\tClaim 11 13;17 22\tIt quiet\nA1\tStance T2 For\n\
                        T3\tPremise 24 29\tMusic\nR1\tattacks Arg1:T3 Arg2:T2\t\n#1\tAnnotatorNotes T2\tä\n";

pub const BRAT_TEXTS: &[&str] = &[
    "",
    "T1",
    "T1\t\t",
    "T1\tClaim\ta",
    "T1\tClaim 9 1\ta",
    "T1\tClaim 0 99999999999999999999\ta",
    "T1\tClaim 0 18446744073709551615\ta",
    "T1\tClaim 0 1;;\ta",
    "T1\tClaim 0 1\ta\nR1\tsupports Arg1:T1 Arg2:T1\nR\tsupports\nA1\tStance",
    "T\u{1b}[2J\tClaim 0 1\ta\nT\u{1b}[2J\tClaim 0 1\ta",
];

pub const BRAT_SHAPES: &[Growing] = &[
    ("passages", |n| filled("", |it| format!("T{it}\tClaim 0 1\ta\n"), "", n)),
    ("parts of one passage", |n| filled("T1\tClaim 0 1", |it| format!(";{it} {it}"), "\ta", n)),
    ("stances", |n| filled("T1\tMajorClaim 0 1\ta\nT2\tClaim 1 2\tb\n", |_| "A1\tStance T2 For\n".to_owned(), "", n)),
    ("relations of one passage", |n| {
        let passages = "T1\tClaim 0 1\ta\nT2\tClaim 1 2\tb\n";
        filled(passages, |it| format!("R{it}\tsupports Arg1:T1 Arg2:T2\n"), "", n)
    }),
    ("notes", |n| filled("T1\tClaim 0 1\ta\n", |it| format!("#{it}\tAnnotatorNotes T1\ta\n"), "", n)),
];

pub const MICROTEXT: &str = "<?xml version='1.0' encoding='UTF-8'?>\n<arggraph id=\"a\" stance=\"pro\">\n\
    <edu id=\"e1\"><![CDATA[Stay “open”,]]></edu><edu id=\"e2\">for &amp; quiet.</edu><joint id=\"j\"/><adu id=\"a1\" type=\"pro\"/>\
    <adu id=\"a2\"/>\n<edge id=\"c1\" src=\"e1\" trg=\"j\" type=\"seg\"/><edge id=\"c2\" src=\"j\" trg=\"a1\" type=\"seg\"/>\
    <edge id=\"c3\" src=\"e2\" trg=\"a2\" type=\"seg\"/><edge id=\"c4\" src=\"a2\" trg=\"a1\" type=\"sup\"/>\
    <edge id=\"c5\" src=\"a1\" trg=\"c4\" type=\"und\"/></arggraph>\n";

pub const MICROTEXTS: &[&str] = &[
    "",
    "<",
    "<arggraph/>",
    "<arggraph><adu/><adu/><edge/></arggraph>",
    "<arggraph><adu id='a'/><edge id='c' src='a' trg='c' type='und'/></arggraph>",
    "<arggraph><joint id='a'/><adu id='a'/><edge src='a' trg='a' type='seg'/></arggraph>",
    "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><arggraph><adu id='a'/><edu id='e'>&a;</edu></arggraph>",
    "<!DOCTYPE a [<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>]><arggraph><adu id='&a;'/></arggraph>",
];

pub const MICROTEXT_SHAPES: &[Growing] = &[
    ("units", |n| filled("<arggraph>", |it| format!("<adu id='{it}'/>"), "</arggraph>", n)),
    ("elements within elements", |n| format!("<arggraph>{}{}</arggraph>", "<a>".repeat(n / 7), "</a>".repeat(n / 7))),
    ("units of the same segments", |n| {
        let unit = |it: usize| format!("<adu id='{it}'/><edge src='j' trg='{it}' type='seg'/>");
        let words = "<edu id='e'>words</edu><edge src='e' trg='j' type='seg'/>".repeat(n / 120);
        filled(&format!("<arggraph><joint id='j'/>{words}"), unit, "</arggraph>", n)
    }),
    ("entities", |n| {
        let entities = "<!DOCTYPE a [<!ENTITY a 'words'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>";
        filled(&format!("{entities}<arggraph>"), |_| "<edu>&b;&b;&b;</edu>".to_owned(), "<adu/></arggraph>", n)
    }),
    ("edges on edges", |n| {
        let edge = |it: usize| format!("<edge id='c{}' src='b' trg='c{it}' type='und'/>", it + 1);
        filled("<arggraph><adu id='a'/><adu id='b'/><edge id='c0' src='b' trg='a' type='sup'/>", edge, "</arggraph>", n)
    }),
    ("further premises of one edge", |n| {
        let unit = |it: usize| format!("<adu id='u{it}'/><edge id='e{it}' src='u{it}' trg='c' type='add'/>");
        filled("<arggraph><adu id='a'/><adu id='b'/><edge id='c' src='b' trg='a' type='sup'/>", unit, "</arggraph>", n)
    }),
    ("joints of joints", |n| {
        let joint = |it: usize| format!("<joint id='j{}'/><edge src='j{it}' trg='j{}' type='seg'/>", it + 1, it + 1);
        filled(
            "<arggraph><adu id='a'/><edu id='j0'>b</edu>",
            joint,
            "<edge src='j9' trg='a' type='seg'/></arggraph>",
            n,
        )
    }),
];

pub const GRAPHML: &str = "<?xml version='1.0'?><graphml xmlns='http://graphml.graphdrawing.org/xmlns'>\n\
    <key id='k' for='node' attr.name='kind'/><key id='t' for='node' attr.name='text'/>\
    <key id='r' for='edge' attr.name='relation'/>\n<graph id='g' edgedefault='directed'><node id='t'>\
    <data key='k'>thesis</data><data key='t'>Stay “open”</data></node><node id='a'><data key='k'>argument</data></node>\
    <node id='p'><data key='t'>Quiet &amp; so</data></node>\n<edge source='p' target='a'/><edge source='a' target='t'>\
    <data key='r'>opposes</data></edge><edge source='t' target='a'><data key='r'>undercuts</data></edge></graph></graphml>\n";

pub const GRAPHMLS: &[&str] = &[
    "",
    "<graphml/>",
    "<graphml><graph/></graphml>",
    "<graphml><graph><node/><node/><edge/></graph></graphml>",
    "<graphml><graph><node id='a'><graph><node id='a'/></graph></node><hyperedge/></graph></graphml>",
    "<graphml><graph><node id='a'><data/><data key='x'><b/></data></node><edge source='a' target='a'/></graph></graphml>",
    "<graphml><key/><graph><data>x</data></graph></graphml>",
];

pub const GRAPHML_SHAPES: &[Growing] = &[
    ("nodes", |n| filled("<graphml><graph>", |it| format!("<node id='{it}'/>"), "</graph></graphml>", n)),
    ("edges", |n| {
        let head = "<graphml><graph><node id='a'/><node id='b'/>";
        filled(head, |_| "<edge source='a' target='b'/>".to_owned(), "</graph></graphml>", n)
    }),
    ("graphs within nodes", |n| {
        format!("<graphml>{}{}</graphml>", "<graph><node>".repeat(n / 28), "</node></graph>".repeat(n / 28))
    }),
    ("data of keys of their own", |n| {
        let data = |it: usize| format!("<data key='{it}'>a</data>");
        filled("<graphml><graph><node id='a'>", data, "</node></graph></graphml>", n)
    }),
    ("premises and targets of one argument", |n| {
        let node = |it: usize| {
            let ends = if it.is_multiple_of(2) {
                format!("source='{it}' target='s'")
            } else {
                format!("source='s' target='{it}'")
            };
            format!("<node id='{it}'/><edge {ends}/>")
        };
        let head = "<graphml><key id='k' attr.name='kind'/><graph><node id='s'><data key='k'>argument</data></node>";
        filled(head, node, "</graph></graphml>", n)
    }),
    ("labels of one node", |n| {
        let label = |it: usize| format!("<NodeLabel>{it}</NodeLabel>");
        filled("<graphml><graph><node id='a'><data key='k'>", label, "</data></node></graph></graphml>", n)
    }),
    ("keys", |n| filled("<graphml>", |it| format!("<key id='{it}' attr.name='{it}'/>"), "<graph/></graphml>", n)),
    ("edges one after the other", |n| {
        let edge = |it: usize| format!("<node id='{it}'/><edge source='{it}' target='{}'/>", it + 1);
        filled("<graphml><graph>", edge, "</graph></graphml>", n)
    }),
    ("hyperedges", |n| filled("<graphml><graph>", |it| format!("<hyperedge id='{it}'/>"), "</graph></graphml>", n)),
];
