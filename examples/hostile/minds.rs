//! Outlines, mind maps, canvases and tables.

use super::{Growing, filled};

pub const OPML: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:mainstay="urn:mainstay:map" xmlns:x="urn:x">
<head><title>T</title><ownerName>Ann</ownerName></head>
<body>
  <outline text="A &amp; B" mainstay:kind="thesis" mainstay:card="{&quot;id&quot;:&quot;n1&quot;}" x:y="z">
    <outline text="– “é”" _note="N" mainstay:relation="opposes" mainstay:card="{&quot;id&quot;:&quot;n2&quot;}" mainstay:step="{&quot;id&quot;:&quot;i1&quot;,&quot;order&quot;:1.0}"/>
  </outline>
</body>
</opml>
"#;

pub const MIND_MAP: &str = r##"<map version="freeplane 1.11.5">
<node TEXT="A" ID="ID_1" MAINSTAY_MAP="{&quot;note&quot;:&quot;N&quot;}" MAINSTAY_CARD="{&quot;id&quot;:&quot;n1&quot;}"><hook NAME="MapStyle"/>
<node TEXT="B&#xa;C" POSITION="left" FOLDED="true" ID="ID_2"><icon BUILTIN="button_cancel"/><edge COLOR="#ff0000"/>
<richcontent TYPE="NOTE"><html><head></head><body><p>é</p></body></html></richcontent>
<arrowlink DESTINATION="ID_1" MIDDLE_LABEL="supports"/></node>
<node TREE_ID="ID_2"/>
</node>
</map>
"##;

pub const CANVAS: &str = r#"{
  "nodes": [
    {"id": "a", "type": "text", "text": "**A** é", "x": 0, "y": 0, "width": 9, "height": 9, "mainstay": {"card": {"id": "n1"}, "at": [0, 0]}},
    {"id": "b", "type": "text", "text": "supports", "x": 0, "y": 50, "width": 9, "height": 9},
    {"id": "c", "type": "file", "file": "c.md", "x": 1e9, "y": -1, "width": 9, "height": 9},
    {"id": "g", "type": "group", "x": 0, "y": 0, "width": 9, "height": 9}
  ],
  "edges": [
    {"id": "1", "fromNode": "c", "toNode": "b"}, {"id": "2", "fromNode": "b", "toNode": "a", "color": "1"}
  ],
  "more": [1.5]
}
"#;

pub const TABLE: &str = "id,step,target,stance,kind,text,citations,more\n1,,,,thesis,\"A, \"\"é\"\"\",,x\n2,s,1,supports,claim,'=B,Lo 12,\n\
                         3,u,step:s,opposes,evidence,\"two\nlines\",,\n";

pub const OUTLINES: &[&str] = &[
    "",
    "<opml",
    "<opml>",
    "<opml/>",
    "</opml>",
    "<opml><body/></opml>",
    "<opml><body><outline/></body></opml>",
    "<opml><body><outline text></outline></body></opml>",
    "<opml><body><outline text=a></outline></body></opml>",
    "<opml><body><outline text=\"a\" text=\"b\"/></body></opml>",
    "<opml><body><outline text=\"a<b\"/></body></opml>",
    "<opml><body><outline text=\"a\"></body></outline></opml>",
    "<opml><body></outline></outline></outline><outline text=\"a\"/></body></opml>",
    "<opml><outline text=\"a\"/></opml>",
    "<opml><head><head><title>T</title></head></head></opml>",
    "<opml><head><title>",
    "<opml><head><mainstay:map>{\"nodes\": 1}</mainstay:map></head></opml>",
    "<opml><head><mainstay:map>{}}{</mainstay:map></head></opml>",
    "<opml><body><outline text=\"a\" mainstay:card=\"{}\"/></body></opml>",
    "<opml><body><outline text=\"a\" mainstay:card=\"null\" mainstay:step=\"[]\"/></body></opml>",
    "<opml><body><outline text=\"a\" mainstay:card='{\"id\":\"n1\",\"kind\":7}'/></body></opml>",
    "<opml><body><outline text=\"a\" mainstay:card='{\"id\":\"n1\"}'><outline text=\"a\" mainstay:card='{\"id\":\"n1\"}'/></outline></body></opml>",
    "<opml><body><outline text=\"a\" mainstay:card='{\"id\":\"mainstay-target\",\"text\":\"b\"}'/></body></opml>",
    "<opml><body><outline text=\"a\" mainstay:card='{\"id\":\"n1\",\"citations\":[{\"source\":\"gone\"}],\"pinned\":[1e300,0]}'/></body></opml>",
    "<opml><body><outline text=\"a\" mainstay:relation=\"undercuts\"><outline text=\"b\" mainstay:relation=\"undercuts\"/></outline></body></opml>",
    "<!DOCTYPE opml [<!ENTITY a \"&b;&b;\"><!ENTITY b \"&a;&a;\">]><opml><body><outline text=\"&a;\"/></body></opml>",
    "<!DOCTYPE opml SYSTEM \"file:///etc/passwd\"><opml><body><outline text=\"&a;&#0;&#xD800;\"/></body></opml>",
    "<opml><body><![CDATA[",
    "<opml><body><!-- <outline text=\"a\"/>",
    "<opml><body><?php echo ?><outline text=\"a\"/>",
];

pub const MIND_MAPS: &[&str] = &[
    "<map version=\"1.0.1\">",
    "<map version=\"1.0.1\"/>",
    "<map version=\"1.0.1\"><node/></map>",
    "<map version=\"1.0.1\"><node><node TREE_ID=\"x\"/><node CONTENT_ID=\"\"/></node></map>",
    "<map version=\"1.0.1\"><node ID=\"a\"><node TREE_ID=\"a\"><node TREE_ID=\"a\"/></node></node></map>",
    "<map version=\"1.0.1\"><node ID=\"a\" TREE_ID=\"a\"/></map>",
    "<map version=\"1.0.1\"><node TEXT=\"a\"><richcontent TYPE=\"NODE\"></node></map>",
    "<map version=\"1.0.1\"><node><richcontent TYPE=\"NODE\"><html><body><p><ul><li><table><tr><td>",
    "<map version=\"1.0.1\"><node><richcontent TYPE=\"NOTE\" CONTENT-TYPE=\"plain/latex\"><text></richcontent></node></map>",
    "<map version=\"1.0.1\"><node TEXT=\"&lt;html&gt;&lt;\"/></map>",
    "<map version=\"1.0.1\"><node MAINSTAY_MAP=\"{\" MAINSTAY_CARD=\"{\" MAINSTAY_STEP=\"{\"/></map>",
    "<map version=\"1.0.1\"><node MAINSTAY_MAP=\"{}\" TEXT=\"T\"><hook/><node TEXT=\"a\" POSITION=\"up\"/></node><node TEXT=\"b\"/></map>",
    "<map version=\"1.0.1\"><node><arrowlink MIDDLE_LABEL=\"con\"/><icon/><attribute/><hook NAME=\"NodeNote.properties\"/></node></map>",
    "<map version=\"1.0.1\"><node ID=\"a\"><arrowlink DESTINATION=\"a\" MIDDLE_LABEL=\"con\"/></node></map>",
    "<map version=\"1.0.1\"><x><node TEXT=\"a\"/></x><node TEXT=\"b\"/></map><map><node TEXT=\"c\"/></map>",
];

pub const CANVASES: &[&str] = &[
    "",
    "{}",
    "{",
    "[]",
    "{\"nodes\": 1, \"edges\": {}}",
    "{\"nodes\": [], \"edges\": [{}]}",
    "{\"nodes\": [{}], \"edges\": [{}]}",
    "{\"nodes\": [null, 1, \"a\", []], \"edges\": [null]}",
    "{\"nodes\": [{\"id\": 1, \"text\": \"a\"}, {\"id\": 1, \"text\": \"b\"}], \"edges\": [{\"fromNode\": 1, \"toNode\": 1}]}",
    "{\"nodes\": [{\"id\": \"a\", \"type\": \"group\"}], \"edges\": [{\"fromNode\": \"a\", \"toNode\": \"a\"}]}",
    "{\"nodes\": [{\"id\": \"a\", \"text\": \"+\"}, {\"id\": \"b\", \"text\": \"-\"}], \"edges\": [{\"fromNode\": \"a\", \"toNode\": \"b\"}, {\"fromNode\": \"b\", \"toNode\": \"a\"}]}",
    "{\"nodes\": [{\"id\": \"a\", \"x\": 1e400, \"y\": \"b\", \"width\": -1e300}], \"edges\": []}",
    "{\"nodes\": [{\"id\": \"a\", \"mainstay\": 7}, {\"id\": \"b\", \"mainstay\": {\"step\": 1}}, {\"id\": \"c\", \"mainstay\": {\"card\": []}}], \"edges\": []}",
    "{\"nodes\": [], \"edges\": [], \"mainstay\": {\"nodes\": []}}",
    "{\"nodes\": [{\"id\": \"a\", \"color\": \"#é0000\"}], \"edges\": [], \"groups\": 1}",
];

pub const TABLES: &[&str] = &[
    "",
    "text",
    "text\n",
    "text\na\nb",
    "sep=\ntext\na",
    "sep=;;\ntext\na",
    "sep=\u{e9}\ntext\na",
    "text,text\na,b",
    "text,text,text\n\"",
    "id,text,target\na,A,a\n",
    "id,step,text,target\na,s,A,step:s\nb,s,B,step:s\n",
    "id,step,text,target\na,s,A,step:t\nb,t,B,step:s\n",
    "id,step,text,target\na,s,A,gone\nb,t,B,step:s\n",
    "id,text\n\"a\"b,\"c\"d\"\n",
    "id,text\n'',''\n',''''\n",
    "\u{feff}\u{feff}text\r\r\ra\r",
    "\0text\na\0",
];

pub const OUTLINE_SHAPES: &[Growing] = &[
    ("outlines within outlines", |n| filled("<opml><body>", |_| "<outline text=\"a\">".to_owned(), "", n)),
    ("outlines beside outlines", |n| filled("<opml><body>", |_| "<outline text=\"a\"/>".to_owned(), "", n)),
    ("outlines with a title alone", |n| filled("<opml><body>", |it| format!("<outline title=\"{it}\"/>"), "", n)),
    ("attributes of one outline", |n| filled("<opml><body><outline ", |it| format!("a{it}=\"\" "), "/>", n)),
    ("prefixes", |n| filled("<opml><body>", |it| format!("<outline text=\"\" a{it}:b=\"\"/>"), "", n)),
    ("parts of the head", |n| filled("<opml><head>", |it| format!("<a{it}>b</a{it}>"), "", n)),
    ("ends of nothing", |n| filled("<opml><body>", |_| "</a>".to_owned(), "", n)),
    ("entities without end", |n| filled("<opml><body><outline text=\"", |_| "&".to_owned(), "\"/>", n)),
    ("the same card", |n| {
        filled("<opml><body>", |it| format!("<outline text=\"{it}\" mainstay:card='{{\"id\":\"n\"}}'>"), "", n)
    }),
    ("the same step", |n| {
        filled(
            "<opml><body><outline text=\"\">",
            |_| "<outline text=\"\" mainstay:step='{\"id\":\"i\"}'/>".to_owned(),
            "",
            n,
        )
    }),
    ("a long card named again and again", |n| {
        let long = "a".repeat(n / 2);
        let head =
            format!("<opml><body><outline text=\"{long}\" mainstay:card='{{\"id\":\"n\",\"text\":\"{long}\"}}'/>");
        filled(&head, |it| format!("<outline text=\"{it}\" mainstay:card='{{\"id\":\"n\"}}'/>"), "", 3 * n / 2)
    }),
    ("notes", |n| filled("<opml><body>", |_| "<outline text=\"a\" _note=\"b\">".to_owned(), "", n)),
];

pub const MIND_MAP_SHAPES: &[Growing] = &[
    ("nodes within nodes", |n| filled("<map version=\"\">", |_| "<node TEXT=\"a\">".to_owned(), "", n)),
    ("nodes with ids", |n| filled("<map version=\"\">", |it| format!("<node ID=\"{it}\">"), "", n)),
    ("clones of one node", |n| {
        filled("<map version=\"\"><node ID=\"a\">", |_| "<node TREE_ID=\"a\"/>".to_owned(), "", n)
    }),
    ("icons of one node", |n| filled("<map version=\"\"><node>", |_| "<icon/>".to_owned(), "", n)),
    ("arrows to one node", |n| {
        filled(
            "<map version=\"\"><node ID=\"a\">",
            |_| "<arrowlink DESTINATION=\"a\" MIDDLE_LABEL=\"-\"/>".to_owned(),
            "",
            n,
        )
    }),
    ("texts within texts", |n| filled("<map version=\"\"><node>", |_| "<richcontent TYPE=\"NODE\">".to_owned(), "", n)),
    ("lists within lists", |n| {
        filled("<map version=\"\"><node><richcontent TYPE=\"NODE\">", |_| "<ul><li>".to_owned(), "</richcontent>", n)
    }),
    ("links within links", |n| {
        filled(
            "<map version=\"\"><node><richcontent TYPE=\"NODE\">",
            |_| "<a href=\"b\">c".to_owned(),
            "</richcontent>",
            n,
        )
    }),
    ("clones of a long node", |n| {
        let head = format!("<map version=\"\"><node ID=\"a\" TEXT=\"{}\">", "a".repeat(n / 2));
        filled(&head, |_| "<node CONTENT_ID=\"a\"/>".to_owned(), "", n)
    }),
    ("clones of one another", |n| {
        filled("<map version=\"\">", |it| format!("<node ID=\"{it}\" TREE_ID=\"{}\">", it + 1), "", n)
    }),
    ("attributes of one node", |n| {
        filled("<map version=\"\"><node>", |it| format!("<attribute NAME=\"{it}\" VALUE=\"a\"/>"), "", n)
    }),
    ("notes of one node", |n| {
        filled("<map version=\"\"><node>", |_| "<richcontent TYPE=\"NOTE\"><p>a</p></richcontent>".to_owned(), "", n)
    }),
    ("arrows between nodes", |n| {
        let node =
            |it: usize| format!("<node ID=\"{it}\"><arrowlink DESTINATION=\"{}\" MIDDLE_LABEL=\"-\"/></node>", it / 2);
        filled("<map version=\"\"><node>", node, "", n)
    }),
];

pub const CANVAS_SHAPES: &[Growing] = &[
    ("nodes of nothing", |n| filled("{\"edges\": [], \"nodes\": [{}", |_| ",{}".to_owned(), "]}", n)),
    ("nodes", |n| {
        filled(
            "{\"edges\": [], \"nodes\": [{}",
            |it| format!(",{{\"id\":\"{it}\",\"type\":\"text\",\"text\":\"a\",\"x\":1,\"y\":2}}"),
            "]}",
            n,
        )
    }),
    ("edges to nowhere", |n| {
        filled("{\"nodes\": [], \"edges\": [{}", |_| ",{\"fromNode\":\"a\",\"toNode\":\"b\"}".to_owned(), "]}", n)
    }),
    ("edges between two nodes", |n| {
        let nodes = "{\"nodes\": [{\"id\":\"a\"},{\"id\":\"b\"}], \"edges\": [{}";
        filled(nodes, |_| ",{\"fromNode\":\"a\",\"toNode\":\"b\"}".to_owned(), "]}", n)
    }),
    ("signs of Markdown", |n| filled("{\"edges\": [], \"nodes\": [{\"text\": \"", |_| "[![*_&".to_owned(), "\"}]}", n)),
    ("own data that are none", |n| {
        let node = |it: usize| format!(",{{\"id\":\"{it}\",\"text\":\"a\",\"mainstay\":{{\"card\":{{\"id\":7}}}}}}");
        filled("{\"edges\": [], \"nodes\": [{}", node, "]}", n)
    }),
    ("groups", |n| {
        filled("{\"edges\": [], \"nodes\": [{}", |it| format!(",{{\"id\":{it},\"type\":\"group\"}}"), "]}", n)
    }),
    ("edges from one group", |n| {
        let head = "{\"nodes\": [{\"id\":\"g\",\"type\":\"group\"},{\"id\":\"a\"}], \"edges\": [{}";
        filled(head, |it| format!(",{{\"id\":\"e{it}\",\"fromNode\":\"g\",\"toNode\":\"a\"}}"), "]}", n)
    }),
    ("steps with nodes of their own", |n| {
        let node = |it: usize| format!(",{{\"id\":\"{it}\",\"text\":\"supports\"}}");
        let nodes = filled("{\"nodes\": [{\"id\":\"a\",\"text\":\"a\"}", node, "], \"edges\": [{}", n / 3);
        let edge = |it: usize| {
            format!(",{{\"fromNode\":\"a\",\"toNode\":\"{it}\"}},{{\"fromNode\":\"{it}\",\"toNode\":\"{}\"}}", it + 1)
        };
        filled(&nodes, edge, "]}", n)
    }),
];

pub const TABLE_SHAPES: &[Growing] = &[
    ("rows", |n| filled("text,id\n", |_| "a\n".to_owned(), "", n)),
    ("rows with ids", |n| filled("text,id,target\n", |it| format!("a,{it},1\n"), "", n)),
    ("rows of one card", |n| filled("text,id,target\n", |_| "a,1,1\n".to_owned(), "", n)),
    ("rows of one step", |n| filled("text,step,id,target\nb,,1,\n", |it| format!("a,s,x{it},1\n"), "", n)),
    ("columns", |n| filled("text", |it| format!(",{it}"), "\na,b\n", n)),
    ("columns of one name", |n| filled("text", |_| ",a".to_owned(), "\na,b\n", n)),
    ("commas", |n| filled("text,id\n", |_| ",".to_owned(), "", n)),
    ("quotes", |n| filled("text,id\n", |_| "\"".to_owned(), "", n)),
    ("rows of steps on steps", |n| {
        filled("text,step,id,target\n", |it| format!("a,s{it},x{it},step:s{}\n", it + 1), "", n)
    }),
    ("rows of a card that says something else", |n| filled("text,id,target\n", |it| format!("{it},1,1\n"), "", n)),
    ("one long cell", |n| filled("text,id\n\"", |_| "\"\"\n".to_owned(), "\",1\n", n)),
];
