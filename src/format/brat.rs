//! Annotations of a text as [brat](https://brat.nlplab.org/standoff.html) keeps them beside it, with the names that
//! [corpora of arguments](https://tudatalib.ulb.tu-darmstadt.de/handle/tudatalib/2422) use.
//!
//! (Fields are parted by tabs, shown as ⇥.)
//!
//! ```text
//! T1 ⇥ MajorClaim 0 16 ⇥ Stay open at six
//! T2 ⇥ Claim 18 23;30 38 ⇥ It is so quiet
//! A1 ⇥ Stance T2 For
//! R1 ⇥ supports Arg1:T3 Arg2:T2
//! #1 ⇥ AnnotatorNotes T2 ⇥ Not sure
//! ```
//!
//! A passage (`T`) is a card, anchored where it stands in the text; the parts of one with gaps are several anchors: the
//! first is the card's own, the others are kept as its other anchors. A major claim is a thesis, and a relation
//! (`R`) a step. A claim with a stance (`A`) bears on the first major claim. Places are counted in characters, as
//! everywhere here. It is only read.

mod lines;
mod read;

pub use lines::recognises;
pub use read::read;

/// What the name of the text ends with, instead of “.ann”.
pub const TEXT: &str = ".txt";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Loaded, Parts, Remark, outline};
    use crate::model::{Branch, NodeKind};

    const LINES: &str = "T1\tMajorClaim 0 9\tStay öpen\nT2\tClaim 11 13;18 23\tIt quiet\nA1\tStance T2 For\nT3\tPremise 25 31\tMusic!\nT4\tClaim 32 37\tCosts\nA2\tStance T4 Against\nR1\tattacks Arg1:T3 Arg2:T2\t\n#1\tAnnotatorNotes T2\tnot sure\n";
    const WORDS: &str = "Stay öpen. It is so quiet. Music! Costs.";

    fn loaded(lines: &str, text: Option<&str>) -> Loaded {
        let parts = Parts::one(lines.as_bytes());
        let parts = text.into_iter().fold(parts, |parts, it| parts.and(TEXT, it.as_bytes()));
        let loaded = read(&parts).expect("annotations");
        assert_eq!(loaded.map.violations(), []);
        loaded
    }

    fn remarks(lines: &str, text: Option<&str>) -> Vec<(Option<usize>, Remark)> {
        loaded(lines, text).warnings.into_iter().map(|it| (it.line, it.remark)).collect()
    }

    #[test]
    fn passages_are_cards_where_they_stand_and_relations_steps() {
        let Loaded { map, warnings, .. } = loaded(LINES, Some("Stay öpen. It is so quiet. Music! Costs."));
        assert_eq!(
            outline::write(&Branch::of(&map, &map.roots())),
            "Stay öpen\n  + It quiet\n    - Music!\n  - Costs\n"
        );
        // “quiet” is found two characters before where it stands.
        assert_eq!(warnings.len(), 3);
        let map =
            loaded(&LINES.replace("18 23", "20 25").replace("25 31", "27 33").replace("32 37", "34 39"), Some(WORDS));
        assert_eq!(map.warnings, []);
        let nodes: Vec<_> = map.map.nodes().map(|it| it.1).collect();
        assert_eq!((nodes[0].kind, nodes[1].note.as_str()), (NodeKind::Thesis, "not sure"));
        let anchor = nodes[1].anchor.as_deref().expect("anchored");
        assert_eq!((anchor.start, anchor.end, anchor.quote.as_str()), (11, 13, "It"));
        let more = &nodes[1].anchors[0];
        assert_eq!((more.start, more.end, more.quote.as_str()), (20, 25, "quiet"));
        assert_eq!(map.map.texts().next().expect("a text").1.content, WORDS);
    }

    #[test]
    fn a_claim_has_one_stance() {
        let lines = "T1\tMajorClaim 0 1\tA\nT2\tClaim 2 3\tB\nA1\tStance T2 Against\nA2\tStance T2 For\n";
        let map = loaded(lines, Some("A B")).map;
        assert_eq!(outline::write(&Branch::of(&map, &map.roots())), "A\n  - B\n");
        assert_eq!(remarks(lines, Some("A B")), [(Some(4), Remark::MarkLeftOut("T2".to_owned()))]);
    }

    #[test]
    fn what_has_no_place_or_is_not_there_is_told() {
        assert_eq!(remarks("T1\tClaim 0 1\tA\n", None), [(None, Remark::TextMissing)]);
        let lines = "T1\tClaim 0 1\tA\nT2\tCity 1 99\tB\nE1\tEvent:T1\n\nA1\tStance T1 For\nR1\tsupports Arg1:T1 Arg2:T9\nR2\tsupports Arg1:T1 Arg2:T1\nR3\tsame Arg1:T1 Arg2:T2\nT1\tClaim 0 1\tA\n#1\tAnnotatorNotes T8\tx\nT7\tClaim x y\tA\nno line";
        let left_out = |it: &str| Remark::MarkLeftOut(it.to_owned());
        let mut found = remarks(lines, Some("A text"));
        found.sort_by_key(|it| it.0);
        assert_eq!(
            found,
            [
                (Some(2), Remark::PassageBeyond("T2".to_owned())),
                (Some(3), left_out("E1")),
                (Some(5), left_out("T1")),
                (Some(6), left_out("T1")),
                (Some(7), left_out("T1")),
                (Some(8), left_out("R3")),
                (Some(9), Remark::MarkTwice("T1".to_owned())),
                (Some(10), left_out("T8")),
                (Some(11), left_out("T7")),
                (Some(12), left_out("no line")),
            ]
        );
        for none in ["", "x", "R1\tsupports Arg1:T1 Arg2:T2"] {
            assert!(read(&Parts::one(none.as_bytes())).is_err(), "{none}");
        }
        assert!(recognises(&Parts::one(LINES.as_bytes())) && !recognises(&Parts::one(b"T1\tClaim".as_slice())));
    }

    #[test]
    fn places_are_counted_in_characters_to_the_end_of_the_text() {
        let text = "ä€𝄞".repeat(100);
        for (start, end) in [(0, 0), (0, 300), (63, 65), (64, 128), (299, 300), (300, 300), (150, 151)] {
            let words: String = text.chars().skip(start).take(end - start).collect();
            assert_eq!(remarks(&format!("T1\tClaim {start} {end}\t{words}"), Some(&text)), [], "{start} {end}");
        }
        for (start, end) in [(0, 301), (301, 301), (usize::MAX, usize::MAX)] {
            let beyond = [(Some(1), Remark::PassageBeyond("T1".to_owned()))];
            assert_eq!(remarks(&format!("T1\tClaim {start} {end}\tx"), Some(&text)), beyond);
        }
        assert_eq!(remarks("T1\tClaim 0 1\tx", Some("")), [(Some(1), Remark::PassageBeyond("T1".to_owned()))]);
    }
}
