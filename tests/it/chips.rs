//! Citations on cards follow every change of what they cite.

use mainstay::cite::{Chips, Style, listing};
use mainstay::model::{
    Changes, Citation, Document, Locator, LocatorLabel, Map, Node, NodeId, NodeKind, Source, SourceId,
};
use serde_json::{Map as Object, Value, json};

/// A citation on its card, and its text.
type OnCard = (NodeId, Citation, String);

const STYLES: [&str; 5] = ["mla", "apa", "chicago-author-date", "chicago-notes", "ieee"];

fn styled(style: &str) -> Document {
    let mut doc = Document::new(Map::default()).with_seed(1);
    doc.edit("Choose style", |tx| {
        tx.set_meta(|it| style.clone_into(&mut it.style));
        Ok(())
    })
    .expect("it can be changed");
    doc
}

/// Citations that differ in their places.
fn cited(source: SourceId) -> Vec<Citation> {
    let at = |label, value: &str| Some(Locator { label, value: value.to_owned(), extra: None });
    let places = [
        None,
        at(LocatorLabel::Page, "7"),
        at(LocatorLabel::Page, "12–14"),
        at(LocatorLabel::Chapter, "3"),
        at(LocatorLabel::Volume, "2"),
    ];
    places.into_iter().map(|locator| Citation { locator, ..Citation::new(source) }).collect()
}

fn texts(chips: &mut Chips, map: &Map) -> Vec<OnCard> {
    let all = map.nodes().flat_map(|(id, node)| node.citations.iter().map(move |it| (id, it.clone())));
    all.map(|(id, it)| (id, it.clone(), chips.text(&it))).collect()
}

fn anew(map: &Map) -> Vec<OnCard> {
    let mut chips = Chips::default();
    chips.catch_up(map);
    texts(&mut chips, map)
}

/// Follows one change of the only source of a map, from one CSL item to another.
#[track_caller]
fn check(style: &str, before: Value, after: Value, expect: &[&str]) {
    let csl = |it: &Value| it.as_object().cloned().expect("an item");
    let mut doc = styled(style);
    let source = doc
        .edit("Add", |tx| {
            let source = tx.add_source(Source { csl: csl(&before) });
            let mut node = Node::new(NodeKind::Evidence, "It is so.");
            node.citations = cited(source);
            tx.add_node(node);
            Ok(source)
        })
        .expect("it is sound");
    let mut chips = Chips::default();
    chips.catch_up(doc.map());
    texts(&mut chips, doc.map());
    let (old, state) = (doc.map().clone(), chips.state());
    doc.edit("Change", |tx| tx.set_source(source, |it| it.csl = csl(&after))).expect("it is there");
    chips.follow(doc.map(), &Changes::between(&old, doc.map()));
    assert_ne!(chips.state(), state, "a card that shows it has to be told");
    let followed = texts(&mut chips, doc.map());
    assert_eq!(followed, anew(doc.map()));
    let shown: Vec<&str> = followed.iter().map(|it| it.2.as_str()).collect();
    assert!(expect.iter().all(|it| shown.contains(it)), "{shown:?}");
}

#[test]
fn a_date_that_becomes_a_range_is_seen_on_cards() {
    let book = |date: Value| json!({"type": "book", "author": [{"family": "Moss"}], "title": "T", "issued": date});
    let (year, range) = (book(json!({"date-parts": [[1914]]})), book(json!({"date-parts": [[1914], [1918]]})));
    let longer = book(json!({"date-parts": [[1914], [1919]]}));
    check("apa", year.clone(), range.clone(), &["(Moss, 1914–1918)", "(Moss, 1914–1918, p. 7)"]);
    check("apa", range.clone(), longer, &["(Moss, 1914–1919)", "(Moss, 1914–1919, p. 7)"]);
    check("chicago-author-date", range, year, &["(Moss 1914)", "(Moss 1914, 7)"]);
}

/// Two works that nothing but a letter tells apart have the letters that they have in the works cited, wherever in
/// them is cited.
#[test]
fn cards_and_the_works_cited_tell_works_apart_by_the_same_letters() {
    let mut doc = styled("apa");
    doc.edit("Add", |tx| {
        for title in ["Russia", "Axis"] {
            let csl = json!({"type": "book", "author": [{"family": "Lo"}], "title": title, "issued": {"date-parts": [[2008]]}});
            let mut node = Node::new(NodeKind::Evidence, title);
            node.citations = cited(tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") }));
            tx.add_node(node);
        }
        Ok(())
    })
    .expect("it is sound");
    // What no card cites has none.
    let csl = json!({"type": "book", "author": [{"family": "Lo"}], "title": "A", "issued": {"date-parts": [[2008]]}});
    let uncited = Source { csl: csl.as_object().cloned().expect("an item") };
    doc.edit("Add", |tx| Ok(tx.add_source(uncited))).expect("it is sound");
    for (node, _, text) in anew(doc.map()) {
        let title = &doc.map().node(node).expect("it is there").text;
        let letter = if title == "Axis" { "2008a" } else { "2008b" };
        assert!(text.contains(letter), "{title}: {text}");
    }
    let style = Style::of("apa", "").expect("it is there");
    assert_eq!(listing::works_cited(doc.map(), &style), "Lo. (2008a). Axis.\nLo. (2008b). Russia.\n");
}

/// Edits any source, or what cites it.
fn change(doc: &mut Document, sources: &mut Vec<SourceId>, nodes: &mut Vec<NodeId>, rng: &mut fastrand::Rng) {
    let any = |rng: &mut fastrand::Rng, all: &[Value]| all[rng.usize(..all.len())].clone();
    let fields = [
        (
            "issued",
            vec![
                json!({"date-parts": [[2008]]}),
                json!({"date-parts": [[2008], [2010]]}),
                json!({"date-parts": [[2008], [2012]]}),
                json!({"date-parts": [[2008, 5], [2008, 7]]}),
                json!({"date-parts": [[2008]], "circa": true}),
                json!({"literal": "forthcoming"}),
                Value::Null,
            ],
        ),
        ("type", vec![json!("book"), json!("article-journal"), json!("legal_case"), json!("webpage")]),
        (
            "author",
            vec![
                json!([{"family": "Lo", "given": "Bobo"}]),
                json!([{"family": "Lo", "given": "Ada"}]),
                json!([{"family": "Bolt"}, {"literal": "World Bank"}]),
                json!([{"family": "Moss"}]),
                json!([{"family": "Reed"}]),
                json!([{"family": "Umber"}]),
                Value::Null,
            ],
        ),
        ("title", vec![json!("Axis"), json!("A View, from Here"), Value::Null]),
        ("title-short", vec![json!("Axis"), Value::Null]),
        ("volume", vec![json!("3"), Value::Null]),
        ("container-title", vec![json!("Journal"), Value::Null]),
        ("language", vec![json!("de-DE"), Value::Null]),
    ];
    doc.edit("Change", |tx| {
        match rng.u32(..12) {
            0 if sources.len() < 6 => {
                sources.push(tx.add_source(Source { csl: Object::from_iter([("type".to_owned(), "book".into())]) }));
            }
            1 if nodes.len() > 4 => tx.remove_node(nodes.swap_remove(rng.usize(..nodes.len())))?,
            2 if !sources.is_empty() => {
                let mut node = Node::new(NodeKind::Evidence, "It is so.");
                let all = cited(sources[rng.usize(..sources.len())]);
                node.citations = all.into_iter().filter(|_| rng.bool()).collect();
                nodes.push(tx.add_node(node));
            }
            _ if !sources.is_empty() => {
                // Dates have most ways to differ.
                let (field, values) = if rng.bool() { &fields[0] } else { &fields[rng.usize(1..fields.len())] };
                let value = any(rng, values);
                tx.set_source(sources[rng.usize(..sources.len())], |it| {
                    if value.is_null() {
                        it.csl.remove(*field);
                    } else {
                        it.csl.insert((*field).to_owned(), value);
                    }
                })?;
            }
            _ => {}
        }
        Ok(())
    })
    .expect("it is sound");
    if rng.u32(..8) == 0 {
        doc.undo();
        sources.retain(|it| doc.map().source(*it).is_some());
        nodes.retain(|it| doc.map().node(*it).is_some());
    }
}

#[test]
fn citations_that_followed_edits_are_those_that_are_made_anew() {
    for style in STYLES {
        let mut doc = styled(style);
        let mut rng = fastrand::Rng::with_seed(8);
        let (mut sources, mut nodes) = (Vec::new(), Vec::new());
        doc.edit("Add", |tx| {
            for name in ["Moss", "Reed", "Umber"] {
                let csl = json!({"type": "book", "author": [{"family": name}], "title": "T"});
                let source = tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") });
                let mut node = Node::new(NodeKind::Evidence, "It is so.");
                node.citations = cited(source);
                nodes.push(tx.add_node(node));
                sources.push(source);
            }
            Ok(())
        })
        .expect("it is sound");
        let (mut chips, mut before) = (Chips::default(), Map::default());
        let mut shown: Option<(u64, Vec<OnCard>)> = None;
        for nth in 0..50 {
            change(&mut doc, &mut sources, &mut nodes, &mut rng);
            chips.follow(doc.map(), &Changes::between(&before, doc.map()));
            before = doc.map().clone();
            let expect = anew(doc.map());
            // Cards ask again only when the state is another.
            if let Some((state, texts)) = &shown
                && *state == chips.state()
            {
                for it in texts.iter().filter(|it| expect.iter().any(|other| (other.0, &other.1) == (it.0, &it.1))) {
                    assert!(expect.contains(it), "{style}, edit {nth}: {it:?} stays on its card");
                }
            }
            let followed = texts(&mut chips, doc.map());
            assert_eq!(followed, expect, "{style}, edit {nth}");
            shown = Some((chips.state(), followed));
        }
    }
}
