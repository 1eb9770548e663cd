//! Graphs of arguments in the XML of the [microtexts](https://github.com/peldszus/arg-microtexts), `arggraph.dtd`.
//!
//! ```xml
//! <arggraph id="demo" stance="pro">
//!   <edu id="e1"><![CDATA[Stay open,]]></edu> <edu id="e2"><![CDATA[for it is quiet.]]></edu>
//!   <adu id="a1" type="pro"/> <adu id="a2" type="pro"/>
//!   <edge id="c1" src="e1" trg="a1" type="seg"/> <edge id="c2" src="e2" trg="a2" type="seg"/>
//!   <edge id="c3" src="a2" trg="a1" type="sup"/>
//! </arggraph>
//! ```
//!
//! The text is cut into units (`edu`), of which arguments are made (`adu`): these are cards, anchored where their units
//! stand. Support (`sup`, or `exa` by an example), and rebuttal (`reb`) lead from one to another, an undercut (`und`) to
//! an edge, and a further premise (`add`) to the edge that it belongs to. It is only read.

mod read;

pub use read::{read, recognises};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Loaded, Parts, Remark, outline};
    use crate::model::{Branch, NodeKind};

    fn loaded(body: &str) -> Loaded {
        let loaded =
            read(format!("<?xml version='1.0' encoding='UTF-8'?>\n<arggraph id=\"x\">{body}</arggraph>").as_bytes());
        let loaded = loaded.expect("a graph");
        assert_eq!(loaded.map.violations(), []);
        loaded
    }

    fn check(edges: &str, expect: &str) -> Vec<Remark> {
        let segments: Vec<String> =
            (1..=5).map(|it| format!("<edu id='e{it}'><![CDATA[Ä{it}]]></edu><adu id='a{it}'/>")).collect();
        let seg: Vec<String> =
            (1..=5).map(|it| format!("<edge id='s{it}' src='e{it}' trg='a{it}' type='seg'/>")).collect();
        let Loaded { map, warnings, .. } = loaded(&format!("{}{}{edges}", segments.concat(), seg.concat()));
        assert_eq!(outline::write(&Branch::of(&map, &map.roots())), expect);
        warnings.into_iter().map(|it| it.remark).collect()
    }

    #[test]
    fn edges_are_steps_and_lead_to_edges_too() {
        let edges = "<edge id='c1' src='a2' trg='a1' type='sup'/><edge id='c2' src='a3' trg='c1' type='add'/>\
                 <edge id='c3' src='a4' trg='c1' type='und'/><edge id='c4' src='a5' trg='a1' type='reb'/>";
        assert_eq!(check(edges, "Ä1\n  + Ä2\n  & Ä3\n    ! Ä4\n  - Ä5\n"), []);
        let edges = "<edge id='c1' src='a2' trg='a1' type='exa'/><edge id='c2' src='a3' trg='c9' type='und'/>\
                 <edge id='c3' src='a4' trg='a4' type='sup'/><edge id='c4' src='a5' trg='a1' type='rel'/>\
                 <edge id='c5' src='a5' trg='c6' type='und'/><edge id='c6' src='a5' trg='c5' type='und'/><other/>";
        let left_out = |it: &str| Remark::MarkLeftOut(it.to_owned());
        let told = check(edges, "Ä1\n  + Ä2\nÄ3\nÄ4\nÄ5\n");
        assert_eq!(told, ["other", "c4", "c2", "c3", "c5", "c6"].map(left_out));
    }

    #[test]
    fn cards_are_anchored_where_their_segments_stand() {
        let body = "<edu id='1'>Ä one</edu><edu id='2'>two</edu><edu id='3'>three</edu><edu id='4'>four</edu>\
                <joint id='j'/><adu id='a' type='pro'/>\
                <edge id='s1' src='1' trg='j' type='seg'/><edge id='s2' src='2' trg='j' type='seg'/>\
                <edge id='s3' src='j' trg='a' type='seg'/><edge id='s4' src='4' trg='a' type='seg'/>";
        let Loaded { map, warnings, .. } = loaded(body);
        let node = map.nodes().next().expect("a card").1;
        assert_eq!((node.text.as_str(), node.kind, warnings), ("Ä one two four", NodeKind::Claim, vec![]));
        let anchor = node.anchor.as_deref().expect("anchored");
        assert_eq!((anchor.start, anchor.end, anchor.quote.as_str()), (0, 9, "Ä one two"));
        let more: Vec<_> = node.anchors.iter().map(|it| (it.start, it.end)).collect();
        assert_eq!(more, [(16, 20)]);
        assert_eq!(map.texts().next().expect("a text").1.content, "Ä one two three four");
    }

    #[test]
    fn what_is_no_graph_is_refused_and_depth_has_no_end() {
        for text in ["", "<", "<a/>", "<arggraph/>", "<arggraph><adu></arggraph>", "no XML"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        _ = read(format!("<arggraph>{deep}</arggraph>").as_bytes());
        let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\
                  <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>";
        _ = read(format!("{laughs}<arggraph><edu id='1'>&d;&d;&d;</edu><adu id='a'/></arggraph>").as_bytes());
        assert!(recognises(&Parts::one(b"<?xml version='1.0'?><arggraph/>".as_slice())));
    }
}
