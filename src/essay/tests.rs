//! Essays from small maps.

use serde_json::json;

use super::*;
use crate::cite::plain;
use crate::model::{Node, NodeKind, Source, Stance, Target};

/// A thesis with a reason that has evidence and needs a co-premise, an objection with an answer that rests on the
/// evidence, too, an unstated assumption, and a claim that bears on nothing.
fn map() -> Map {
    let mut doc = Document::new(Map::default()).with_seed(1);
    doc.edit("Add", |tx| {
        tx.set_meta(|it| "On walls".clone_into(&mut it.title));
        let csl = json!({ "type": "book", "title": "Axis", "author": [{ "family": "Lo", "given": "Bo" }] });
        let source = tx.add_source(Source { csl: csl.as_object().cloned().expect("an item") });
        let thesis = tx.add_node(Node::new(NodeKind::Thesis, "Walls should fall"));
        let reason = tx.add_node(Node::new(NodeKind::Claim, "They part\n people."));
        let other = tx.add_node(Node::new(NodeKind::Claim, "Nobody should be parted!"));
        tx.infer([reason, other], Target::Node(thesis), Stance::Supports)?;
        let evidence = tx.add_node(Node::new(NodeKind::Evidence, "Thousands of people wrote letters."));
        tx.set_node(evidence, |it| it.citations.push(Citation::new(source)))?;
        tx.infer([evidence], Target::Node(reason), Stance::Supports)?;
        let objection = tx.add_node(Node::new(NodeKind::Claim, "Walls keep peace."));
        tx.infer([objection], Target::Node(thesis), Stance::Opposes)?;
        let answer = tx.add_node(Node::new(NodeKind::Claim, "They do not."));
        tx.infer([answer], Target::Node(objection), Stance::Opposes)?;
        tx.infer([evidence], Target::Node(answer), Stance::Supports)?;
        let unstated = tx.add_node(Node { unstated: true, ..Node::new(NodeKind::Claim, "Peace matters.") });
        tx.infer([unstated], Target::Node(answer), Stance::Supports)?;
        let asked = Node { prompt: "What else?".into(), ..Node::default() };
        let asked = tx.add_node(asked);
        tx.infer([asked], Target::Node(thesis), Stance::Supports)?;
        tx.add_node(Node::new(NodeKind::Claim, "Trees are green."));
        Ok(())
    })
    .expect("it is sound");
    doc.map().clone()
}

/// A line for each block; what leads to a sentence in “<>”, citations in “{}”.
fn shown(essay: &Composition) -> Vec<String> {
    let sentence = |it: &EssaySentence| {
        let lead = if it.lead.is_empty() { String::new() } else { format!("<{}> ", it.lead) };
        let cited = if it.cited.is_empty() { String::new() } else { format!(" {{{}}}", plain(&it.cited)) };
        format!("{lead}{}{cited}", it.text)
    };
    let block = |it: &EssayBlock| match it {
        EssayBlock::Heading(heading) => format!("# {}", heading.text),
        EssayBlock::Paragraph(all) => all.iter().map(sentence).collect::<Vec<_>>().join(" "),
        EssayBlock::Line(depth, one) => format!("{}- {}", " ".repeat(*depth), sentence(one)),
    };
    essay.blocks.iter().map(block).collect()
}

#[test]
fn a_map_becomes_prose_in_reading_order() {
    let essay = compose(&map(), EssayOptions::default());
    assert_eq!(
        shown(&essay),
        [
            "Walls should fall",
            "<One reason is this:> They part people. <There is evidence for this:> Thousands of people wrote letters. {(Lo)}",
            "<This holds together with the following:> Nobody should be parted!",
            "<It may be objected:> Walls keep peace. <To this it can be answered:> They do not. \
             For this speaks what was said above (“Thousands of people wrote …”).",
            "# Not yet in the argument",
            "- Trees are green.",
        ]
    );
    assert_eq!((essay.title.as_str(), essay.works.len()), ("On walls", 1));
    let bare = compose(&map(), EssayOptions { signposts: false, ..EssayOptions::default() });
    assert!(bare.blocks.iter().all(|it| !format!("{it:?}").contains("reason is")), "{bare:?}");
}

#[test]
fn an_outline_says_what_each_card_is_and_what_is_to_be_written() {
    let essay = compose(&map(), EssayOptions { outline: true, ..EssayOptions::default() });
    let lines = shown(&essay);
    for line in [
        "- <Thesis:> Walls should fall",
        "   - <Reason (unstated):> Peace matters.",
        " - <Reason:> To be written: What else?",
        "   - <Evidence:> see above: “Thousands of people wrote …”",
        "- <Claim:> Trees are green.",
    ] {
        assert!(lines.iter().any(|it| it == line), "{line} in {lines:#?}");
    }
}

#[test]
fn each_card_is_said_once_and_the_same_map_gives_the_same_essay() {
    let map = map();
    for outline in [false, true] {
        let options = EssayOptions { outline, ..EssayOptions::default() };
        let mut essay = compose(&map, options);
        assert_eq!(format!("{essay:?}"), format!("{:?}", compose(&map, options)));
        let said: Vec<NodeId> = essay.blocks.iter_mut().flat_map(sentences).filter_map(|it| it.node).collect();
        let walked = map.walk().into_iter().filter(|it| !it.again).map(|it| it.node);
        let is_said = |it: &NodeId| outline || map.node(*it).is_some_and(|it| !it.unstated && !it.text.is_empty());
        assert_eq!(said, walked.filter(is_said).collect::<Vec<_>>());
    }
}

#[test]
fn a_map_without_anything_is_an_essay_without_anything() {
    let essay = compose(&Map::default(), EssayOptions::default());
    assert!(essay.blocks.is_empty() && essay.works.is_empty());
    assert_eq!(essay.title, "Essay");
}

#[test]
fn a_reference_never_says_the_whole_sentence_again() {
    let check = |text: &str, expected: &str| assert_eq!(start_of(text), expected);
    check("Thousands of people, then, wrote letters.", "Thousands of people, then, wrote …".trim());
    check("Walls fall.", "Walls …");
    check("Walls", "Walls");
    check("", "");
}
