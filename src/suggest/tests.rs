//! What is suggested for small texts of many kinds.

use std::fmt::Write as _;

use super::*;

/// An essay: a title, an introduction, two paragraphs and a conclusion.
const ESSAY: &str = "\
Should towns plant trees?

Summers are hotter than they were. Some people say that trees are a luxury. In my opinion, every town should plant them.
First of all, trees make streets cooler. A street with trees is five degrees cooler than one without (Miller 2018, 12). \
People walk there even at noon. For example, in Lyon shops under plane trees sell more in August.
Admittedly, trees cost money. They have to be watered for years. Who pays for that?
In conclusion, towns should plant trees. Nothing else cools so cheaply.
";

/// A line for each suggestion: its number, its kind, the first words, what it bears on.
fn shown(prose: &Prose<'_>) -> String {
    let mut lines = String::new();
    for (at, it) in suggest(prose).all.iter().enumerate() {
        let words: Vec<&str> = prose.text[it.range.clone()].split_whitespace().take(3).collect();
        let evidence = if it.is_evidence { " evidence" } else { "" };
        let sign = it.stance.map_or("", |it| if it == Stance::Opposes { " -" } else { " +" });
        let on = it.bears_on.map(|it| it.to_string()).unwrap_or_default();
        let ticked = if it.is_ticked { " ticked" } else { "" };
        writeln!(lines, "{at} {:?}{evidence} {}{sign}{on}{ticked}", it.kind, words.join(" ")).expect("text");
    }
    lines
}

#[test]
fn an_essay_is_read_as_handbooks_teach_to_write_it() {
    let expected = "\
0 Thesis In my opinion, ticked
1 Claim First of all, +0
2 Premise evidence A street with +1 ticked
3 Premise People walk there +1
4 Premise evidence For example, in +1 ticked
5 Claim Admittedly, trees cost -0
6 Premise They have to +5
7 Thesis In conclusion, towns ticked
";
    assert_eq!(shown(&Prose::plain(ESSAY)), expected);
}

#[test]
fn each_suggestion_says_why() {
    let all = suggest(&Prose::plain(ESSAY)).all;
    let why = |at: usize| all.get(at).map(Suggestion::why).unwrap_or_default();
    assert_eq!(why(0), "last sentence of the introduction, with ‘In my opinion’");
    assert_eq!(why(1), "first sentence of a paragraph, with ‘First of all’");
    assert_eq!(why(3), "sentence within a paragraph");
    assert_eq!(why(4), "last sentence of a paragraph, with ‘For example’");
    assert_eq!(why(7), "first sentence of the conclusion, with ‘In conclusion’");
}

#[test]
fn a_claim_has_another_offer_beside_it() {
    let suggestions = suggest(&Prose::plain(ESSAY));
    for it in &suggestions.all {
        assert_eq!(it.also.len(), usize::from(it.kind == SuggestedKind::Claim), "{it:?}");
    }
    let also = &ESSAY[suggestions.all[5].also[0].clone()];
    assert_eq!(also, "They have to be watered for years.");
}

#[test]
fn places_are_counted_in_scalar_values() {
    let text =
        "Trees 🌳\n\nÉtés. In my opinion, towns should plant them.\nTrees also cool streets.\nSo, trees are good.";
    let all = serde_json::to_value(listed(text, &suggest(&Prose::plain(text)))).expect("JSON");
    let letters: Vec<char> = text.chars().collect();
    let of = |at: usize, end: &str| usize::try_from(all[at][end].as_u64().expect("a place")).expect("small");
    let thesis: String = letters[of(0, "start")..of(0, "end")].iter().collect();
    assert_eq!(thesis, "In my opinion, towns should plant them.");
    assert_eq!(all[0]["kind"], "thesis");
    assert_eq!(all[0]["bears_on"], serde_json::Value::Null);
    assert_eq!(all[1]["bears_on"], 0);
    assert_eq!(all[1]["stance"], "supports");
    assert_eq!(all[1]["also"], serde_json::json!([]));
}

#[test]
fn other_languages_are_read_by_places_and_nothing_is_ticked() {
    let text = "Bäume\n\nSommer sind heiß. Städte sollten Bäume pflanzen.\nBäume kühlen jede Straße. Das misst man leicht. Alle \
                gehen dort.\nAlso sollten sie es tun.";
    let suggestions = suggest(&Prose::plain(text));
    assert!(!suggestions.is_english);
    assert!(suggestions.all.iter().all(|it| !it.is_ticked && it.cue.is_none()), "{suggestions:?}");
    assert_eq!(suggestions.all.iter().filter(|it| it.kind == SuggestedKind::Thesis).count(), 2);
}

#[test]
fn a_paragraph_alone_has_a_thesis_and_works_cited_argue_nothing() {
    let alone = "Towns should plant trees. Trees do cool our streets. For example, Lyon is cooler now.";
    let expected =
        "0 Thesis Towns should plant\n1 Premise Trees do cool +0\n2 Premise evidence For example, Lyon +0 ticked\n";
    assert_eq!(shown(&Prose::plain(alone)), expected);
    let cited = format!("{ESSAY}\nWorks cited\n\nMiller, Ann. Trees of the town. Leaf Press, 2018.\n");
    assert_eq!(shown(&Prose::plain(&cited)), shown(&Prose::plain(ESSAY)));
}

#[test]
fn what_each_bears_on_is_an_earlier_or_later_one_of_the_list_and_never_itself() {
    let parts = [
        "I believe trees are good. ",
        "Therefore it is so. ",
        "However, not. ",
        "Why? ",
        "For example, 5%. ",
        "\n",
        "\n\n",
        "In conclusion, trees. ",
        "# Conclusion\n",
        "(Miller 2018, 3) ",
        "Some people think so. ",
        "é🌳. ",
        "the of and to ",
    ];
    let mut random = fastrand::Rng::with_seed(3);
    for _ in 0..1_000 {
        let text: String = (0..random.usize(..25)).map(|_| parts[random.usize(..parts.len())]).collect();
        let all = suggest(&Prose::plain(&text)).all;
        let mut end = 0;
        for (at, it) in all.iter().enumerate() {
            assert!(it.range.start >= end && it.range.end <= text.len(), "{text:?}");
            end = it.range.end;
            assert_eq!(it.bears_on.is_some(), it.stance.is_some(), "{text:?}");
            let on = it.bears_on.and_then(|it| all.get(it));
            assert!(it.bears_on != Some(at) && on.is_none_or(|it| it.kind != SuggestedKind::Premise), "{text:?}");
        }
    }
}

#[test]
fn a_longer_text_may_give_its_thesis_a_paragraph_of_its_own() {
    let body = "Trees cool streets very well. They do so for a hundred years.\n".repeat(8);
    let text = format!(
        "On trees\n\nSummers were never as hot as now. Towns get dry.\nIt is true that towns should plant trees.\n{body}"
    );
    let prose = Prose::plain(&text);
    let all = suggest(&prose).all;
    assert_eq!(&text[all[0].range.clone()], "It is true that towns should plant trees.");
    assert_eq!((all[0].kind, all[0].part), (SuggestedKind::Thesis, ProsePart::Introduction));
}
