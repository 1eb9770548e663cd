//! Branches as plain text, readable in an e-mail, and indented text as a branch.
//!
//! A line is a statement; what bears on it is indented below it, 200 levels deep at the most:
//!
//! ```text
//! The library should stay open.
//!   + Most pupils have no quiet place to work at home.
//!   & Quiet helps them to learn.
//!     ! Some learn with music.
//!   - Somebody has to be paid.
//!     + Evidence: The desk costs 9,000 a year (Smith 12).
//! ```
//!
//! `+` is a reason, `-` an objection, `&` a co-premise of the line before it at its level, `!` an objection
//! to the step above, `^` a backing of that step. When text from elsewhere is read, bullets, numbers that count and
//! bare indentation are reasons, and so is `-` where no other sign is written: then it is just a list. Paragraphs
//! without any of that are an essay. A backslash before a sign says that it belongs to the statement.

mod lines;
mod marks;
mod numbers;
mod read;
mod write;

pub use lines::{is_paragraph, n_lines};
pub use read::{Essay, essay, one_card, read};
pub use write::{loses, write};

const EVIDENCE: &str = "Evidence: ";
/// Stands before what is said as it is, though it begins with a sign: `\- 5 degrees`.
const ESCAPE: &str = "\\";

/// Whether a text would be read as something else at the beginning of a line.
fn seems_otherwise(text: &str) -> bool {
    let bare = text.trim_start_matches(ESCAPE);
    text.starts_with(EVIDENCE) || (bare.len() < text.len() && is_escapable(bare))
}

fn is_escapable(text: &str) -> bool {
    text.starts_with(EVIDENCE) || marks::is_marked(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Branch, Inference, InferenceId, Map, Meta, Node, NodeId, NodeKind, Stance, Target};

    fn check(text: &str, expect: &str) {
        assert_eq!(read(text).map(|it| write(&it)).unwrap_or_default(), expect);
    }

    /// Claims side by side, or the others as reasons for the first.
    fn branch_of(texts: [&str; 3], are_reasons: bool) -> Branch {
        let mut rng = fastrand::Rng::with_seed(0);
        let ids = NodeId::several(texts.len(), &mut rng, |_| false);
        let nodes: Vec<(NodeId, Node)> =
            ids.iter().copied().zip(texts.map(|it| Node::new(NodeKind::Claim, it))).collect();
        let n_tops = if are_reasons { 1 } else { texts.len() };
        let (tops, reasons) = ids.split_at(n_tops);
        let step = |(at, premise): (usize, &NodeId)| Inference {
            premises: vec![*premise],
            target: Target::Node(ids[0]),
            stance: Stance::Supports,
            order: at as f64,
            note: String::new(),
            extra: None,
        };
        let step_ids = InferenceId::several(reasons.len(), &mut rng, |_| false);
        let steps = step_ids.into_iter().zip(reasons.iter().enumerate().map(step)).collect();
        let map = Map::from_records(Meta::default(), nodes, steps, Vec::new(), Vec::new());
        Branch { map, tops: tops.iter().map(|it| (*it, Stance::Supports)).collect(), ..Branch::default() }
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let text = "Open late.\n  + No quiet place.\n  & Quiet helps.\n    ! Some like music.\n  - It costs.\n    + Evidence: 9,000 a year.\n";
        check(text, text);
    }

    #[test]
    fn statements_side_by_side_are_no_essay_when_they_are_read_again() {
        let broken = "The library should stay open late\nsince pupils need it\n";
        let essay = "The library should stay open\nMost pupils of the town have no quiet place at home in which they could learn for their school.\n";
        for lines in [broken, essay] {
            let list: String = lines.lines().flat_map(|it| ["• ", it, "\n"]).collect();
            check(&list, &list);
            assert_eq!(read(&list).map(|it| (it.tops.len(), it.map.n_nodes())), Some((2, 2)));
        }
        check("• Open late\n• Quiet helps\n", "Open late\nQuiet helps\n");
        // Found by chance: signs of control, and the mark of an encoding in the middle.
        let controls = "!\u{1c}\u{1c}\u{1c}\u{1c}\tmm)\0\0de9nce: \0\0\0\u{1c}\tmm)\0\0\0\r!\tm)\0\0";
        let noughts = format!("!{}m\r!\tm", "\0".repeat(30));
        for text in [controls, &noughts, "\u{b}\u{feff} ", "- \u{feff}\n\nA", "A\n\u{feff}\n\u{feff}B"] {
            let branch = read(text);
            let again = branch.as_ref().and_then(|it| read(&write(it)));
            let n_nodes = |it: &Option<Branch>| it.as_ref().map(|it| it.map.n_nodes());
            assert_eq!(n_nodes(&again), n_nodes(&branch), "{text:?}");
        }
        assert_eq!(n_lines("A\n\u{feff}\n\u{feff}B"), 2);
    }

    /// Signs at the beginning of what is said are no signs of what it is for.
    #[test]
    fn what_a_statement_begins_with_stays_its_own() {
        for texts in [
            ["- 5 degrees were measured", "+ 8 the day after", "! mark"],
            ["1. One", "2. Two", "3. Three"],
            ["• dot", "\\- with a backslash", "\\\\- with two"],
            ["Evidence: a claim", "\\Evidence: one more", "plain"],
        ] {
            for are_reasons in [false, true] {
                let branch = branch_of(texts, are_reasons);
                let again = read(&write(&branch)).expect("statements");
                let said = |it: &Branch| it.map.nodes().map(|it| (it.1.text.clone(), it.1.kind)).collect::<Vec<_>>();
                assert_eq!(said(&again), said(&branch), "{}", write(&branch));
            }
        }
    }

    #[test]
    fn lists_from_elsewhere_become_branches() {
        check("Thesis\n- one\n- two\n", "Thesis\none\ntwo\n");
        check("Thesis\n\t• one\n\t\t• under it\n\t• two", "Thesis\n  + one\n    + under it\n  + two\n");
        check("1. One\n   a) first\n   b) second\n2. Two", "One\n  + first\n  + second\nTwo\n");
        check("T\n + for\n − against\n", "T\n  + for\n  - against\n");
        check("  just  words \n\n", "just words\n");
        check(" \n \n", "");
        check("3 reasons are given", "3 reasons are given\n");
        check("a) 1.5 percent", "1.5 percent\n");
    }

    /// A number at the beginning is a part of what is said, unless it counts.
    #[test]
    fn numbers_that_do_not_count_are_content() {
        for line in [
            "2.5 million people",
            "1914. The war began.",
            "3.5 percent",
            "5.30 pm",
            "3.14.15 is a number",
            "3) and 4) hold.",
            "1) and 2) hold.",
            "5. Mose 3",
            "1. Mai ist Feiertag.",
            "1.1 million people",
            "A. Smith says so",
            "2019) was a year",
            "§ 5 Absatz 2",
            "o gato mia",
            "(1)",
        ] {
            check(line, &format!("{line}\n"));
            check(&format!("T\n  {line}\n"), &format!("T\n  + {line}\n"));
            check(&format!("Before it.\n{line}\nAfter it."), &format!("Before it.\n{line}\nAfter it.\n"));
        }
        check("1914. War.\n1915. Italy.\n1916. Verdun.", "1914. War.\n1915. Italy.\n1916. Verdun.\n");
        check("1. Prices\n2. Wages\n2.5 percent more", "Prices\nWages\n2.5 percent more\n");
        check("It froze.\n- 5 degrees\nWe left.", "It froze.\n- 5 degrees\nWe left.\n");
        check("It froze.\n  - 5 degrees", "It froze.\n  - 5 degrees\n");
    }

    #[test]
    fn numbers_that_count_make_lists() {
        check("1. One\n2. Two\n3. Three", "One\nTwo\nThree\n");
        check("(1) One\n(2) Two", "One\nTwo\n");
        check("A. One\nB. Two", "One\nTwo\n");
        check("i) One\nii) Two\niii) Three", "One\nTwo\nThree\n");
        check("h) One\ni) Two\nj) Three", "One\nTwo\nThree\n");
        check("4. Four\n5. Five\n6. Six", "Four\nFive\nSix\n");
        check(" 9. Nine\n10. Ten\n11. Eleven", "Nine\nTen\nEleven\n");
        check("1. One\nand more\n2. Two", "One\nand more\nTwo\n");
        check("1. One\n   1. Sub\n2. Two", "One\n  + Sub\nTwo\n");
        // Copied without blanks.
        check("1.\tOne\na)\tfirst\nb)\tsecond\n2.\tTwo", "One\n  + first\n  + second\nTwo\n");
        check(
            "1. One\n1.1. Sub\n1.2. Sub2\n1.2.1. Deep\n1.2.2. Deep2\n2. Two",
            "One\n  + Sub\n  + Sub2\n    + Deep\n    + Deep2\nTwo\n",
        );
        check("1 One\n1.1 Sub\n1.2 Sub2\n2 Two", "One\n  + Sub\n  + Sub2\nTwo\n");
        check("1. One\n\t1.1 Sub\n\t1.2 Sub2\n2. Two", "One\n  + Sub\n  + Sub2\nTwo\n");
    }

    #[test]
    fn bullets_of_other_programs_make_levels() {
        check("•\tOne\no\tSub\n§\tDeep\no\tSub2\n•\tTwo", "One\n  + Sub\n    + Deep\n  + Sub2\nTwo\n");
        check("·\u{a0}\u{a0}One\n·\u{a0}Two", "One\nTwo\n");
        check("• One\n  o Sub\n    § Deep\n• Two", "One\n  + Sub\n    + Deep\nTwo\n");
        check("\u{f0b7}\tOne\n\u{f0b7}\tTwo", "One\nTwo\n");
        check("One\n\tSub\n\t\tDeep\nTwo", "One\n  + Sub\n    + Deep\nTwo\n");
    }

    /// Dashes are objections where other lines say that they are reasons, and not where they are one list of several.
    #[test]
    fn marks_of_several_kinds_are_told_apart() {
        check("1. One\n- sub\n- sub2\n2. Two", "One\n  + sub\n  + sub2\nTwo\n");
        check("1. One\n2. Two\n- note", "One\nTwo\n  + note\n");
        check("• One\n  - sub\n• Two", "One\n  + sub\nTwo\n");
        check("T\n  1. + for\n  2. - against", "T\n  + for\n  - against\n");
        check("1. - 5 degrees\n2. - 8 degrees", "\\- 5 degrees\n\\- 8 degrees\n");
    }

    #[test]
    fn lines_may_end_in_any_way() {
        check("\u{feff}T\r  + one\r  - two\r\r", "T\n  + one\n  - two\n");
        check("\u{feff}1. One\r\n2. Two\r\n", "One\nTwo\n");
    }

    #[test]
    fn deep_and_ragged_indentation_is_read() {
        let deep = (0..5_000).map(|it| " ".repeat(it) + "x").collect::<Vec<_>>().join("\n");
        assert_eq!(read(&deep).map(|it| it.map.n_nodes()), Some(5_000));
        check("    a\n  b\n      c\n    d\n", "a\nb\n  + c\n  + d\n");
    }
}
