//! Discussions of [Kialo](https://www.kialo.com), as the site exports them for people who take part.
//!
//! There is no specification; what is known is read off exports, whose claims are numbered as they hang together:
//!
//! ```text
//! Discussion Title: Should the library stay open?
//!
//! 1. The library should stay open.
//! 1.1. Pro: Most pupils have no quiet place \(see [a survey](https://example.org/survey)\).
//! 1.1.1. Con: Some learn with music.
//! 1.2. Con: -> See 1.1.1.
//! ```
//!
//! A claim is a card, and `Pro:` or `Con:` a step of its own from it to the claim above. A claim without either is a
//! thesis, of which a discussion may have several. `-> See` is a further use of a claim that stands elsewhere. A link is
//! a citation of a source on the web, which keeps its words (under `kialo` in `extra`), so that it is put around them
//! again; brackets have a backslash; a claim may have several lines.
//!
//! On writing, co-premises become reasons of their own, what bears on a step comes to bear on its first premise, and
//! citations without an address are words.

mod escapes;
mod links;
mod numbers;
mod read;
mod write;

pub use read::{read, recognises};
pub use write::{loses, write};

const TITLE: &str = "Discussion Title:";
const PRO: &str = "Pro:";
const CON: &str = "Con:";
const SEE: &str = "-> See ";
/// Under what the words of a link are kept with its citation.
const KEPT: &str = "kialo";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Loaded, Loss, Remark, outline};
    use crate::model::{Branch, Citation, Document, Inference, Map, Node, NodeId, NodeKind, Source, Stance, Target};

    fn loaded(text: &str) -> Loaded {
        let loaded = read(text.as_bytes()).expect("a discussion");
        assert_eq!(loaded.map.violations(), []);
        loaded
    }

    /// The map of a discussion as an outline.
    fn outlined(text: &str) -> String {
        let map = loaded(text).map;
        outline::write(&Branch::of(&map, &map.roots()))
    }

    fn remarks(text: &str) -> Vec<(usize, Remark)> {
        loaded(text).warnings.into_iter().map(|it| (it.line.unwrap_or_default(), it.remark)).collect()
    }

    /// What is read is written as it was.
    fn check(text: &str, expect: &str) {
        assert_eq!(outlined(text), expect);
        let again = write(&loaded(text).map);
        assert_eq!(again, text);
    }

    #[test]
    fn a_discussion_is_read_and_written_as_it_was() {
        check(
            "Discussion Title: Late?\n\n1. Stay open.\n1.1. Pro: No quiet \\(at home\\).\n1.1.1. Con: Music \\[loud\\].\n1.2. Con: It costs.\n",
            "Stay open.\n  + No quiet (at home).\n    - Music [loud].\n  - It costs.\n",
        );
        // Several theses, and no title but that of the first.
        check("Discussion Title: A\n\n1. A\n1.1. Con: B\n2. C\n2.1. Pro: D\n", "A\n  - B\nC\n  + D\n");
        assert_eq!(loaded("Discussion Title: A\n\n1. A\n").map.meta().title, "");
        // Long claims, with lists and blank lines in them.
        let long = "Discussion Title: L\n\n1. A\n1.1. Pro: B\n1. one\n2. two\n\n1.5. percent\n  more\n1.2. Con: C\n";
        assert_eq!(loaded(long).map.nodes().nth(1).expect("B").1.text, "B\n1. one\n2. two\n\n1.5. percent\n  more");
        assert_eq!(loaded(&write(&loaded(long).map)).map, loaded(long).map);
    }

    #[test]
    fn a_claim_that_is_used_again_is_one_card() {
        let text = "Discussion Title: S\n\n1. A\n1.1. Pro: B\n1.1.1. Con: -> See 1.2.\n1.2. Con: C\n1.2.1. Pro: D\n1.3. Con: -> See 1.1.1.\n1.3.1. Con: E\n";
        let map = loaded(text).map;
        assert_eq!((map.n_nodes(), map.n_inferences(), map.shared_nodes().count()), (5, 6, 1));
        let again = loaded(&write(&map)).map;
        assert_eq!((again.n_nodes(), again.n_inferences()), (5, 6));
        check("Discussion Title: S\n\n1. A\n1.1. Pro: \\-> See 1.2.\n1.2. Con: B\n", "A\n  + -> See 1.2.\n  - B\n");
    }

    #[test]
    fn a_question_is_the_title_of_its_theses() {
        let text = "Discussion Title: Why?\n\n1. Why?\n1.1. Because.\n1.1.1. Pro: A\n1.2. For no reason.\n";
        let map = loaded(text).map;
        assert_eq!((map.n_nodes(), map.roots().len(), map.title()), (3, 2, "Why?"));
        assert_eq!(remarks(text), []);
        assert_eq!(
            remarks("Discussion Title: X\n\n1. Why?\n1.1. Because.\n"),
            [(4, Remark::ClaimWithoutStance { number: "1.1".to_owned() })]
        );
    }

    #[test]
    fn links_are_citations_of_sources() {
        let text = "Discussion Title: L\n\n1. It [is so](https://www.a.org/x_(y)) and [so](https://b.org).\n1.1. Pro: [Again](https://b.org)\n";
        let map = loaded(text).map;
        let texts: Vec<&str> = map.nodes().map(|it| it.1.text.as_str()).collect();
        assert_eq!(texts, ["It is so and so.", "Again"]);
        let sources: Vec<String> = map.sources().map(|it| it.0.to_string()).collect();
        assert_eq!(sources, ["a.org", "b.org"]);
        assert_eq!(write(&map), text.replace("x_(y)", "x_\\(y\\)"));
        assert!(loses(&map).is_empty());
    }

    #[test]
    fn broken_lines_are_read_as_far_as_they_go_and_told() {
        let number = |it: &str| it.to_owned();
        let text = "Discussion Title: B\nstray\n1. A\n1.1.1. Pro: B\n1.1.2. Con: C\n1.2. Pro: D\n1.2. Con: E\n1.3. Pro: -> See 9.\n1.4. Con: -> See 1.4.\n1.5. Con: -> See 1.\n1.7.\n1.6.1.1. nothing";
        assert_eq!(
            remarks(text),
            [
                (2, Remark::NoRecord),
                (4, Remark::ClaimUnderNone { number: number("1.1.1") }),
                (5, Remark::ClaimUnderNone { number: number("1.1.2") }),
                (7, Remark::ClaimNumberTwice { number: number("1.2") }),
                (8, Remark::ClaimMissing { number: number("9") }),
                (9, Remark::ClaimMissing { number: number("1.4") }),
                (10, Remark::ClaimOnItself { number: number("1.5") }),
                (11, Remark::ClaimWithoutStance { number: number("1.7") }),
            ]
        );
        assert_eq!(loaded(text).map.n_nodes(), 8);
        assert!(read(b"Discussion Title: nothing\n\n").is_err());
        assert!(read(b"").is_err());
        let windows = loaded("Discussion Title: W\r\n\r\n1. A\r\n1.1. Pro: B\r\n").map;
        assert_eq!(windows.nodes().map(|it| it.1.text.clone()).collect::<Vec<_>>(), ["A", "B"]);
    }

    #[test]
    fn what_a_discussion_cannot_hold_is_told_and_its_words_stay() {
        let mut doc = Document::new(Map::default()).with_seed(1);
        let map = doc.edit(Document::UNSEEN, |tx| {
            let [t, a, b, c] = ["T", "A", "B", "C"].map(|it| tx.add_node(Node::new(NodeKind::Claim, it)));
            let lo = serde_json::json!({ "type": "book", "author": [{ "family": "Lo" }] });
            let source = tx.add_source(Source { csl: lo.as_object().cloned().expect("an object") });
            tx.set_node(t, |it| it.kind = NodeKind::Thesis)?;
            tx.set_node(a, |it| it.citations = vec![Citation::new(source)])?;
            let step = tx.infer([a, b], Target::Node(t), Stance::Supports)?;
            tx.infer([c], Target::Inference(step), Stance::Opposes)?;
            Ok(())
        });
        map.expect("sound");
        let text = write(doc.map());
        assert_eq!(text, "Discussion Title: T\n\n1. T\n1.1. Pro: A \\(Lo\\)\n1.1.1. Con: C\n1.2. Pro: B\n");
        assert_eq!(loses(doc.map()), [Loss::Linked(1), Loss::OnSteps(1), Loss::CitationsAsWords(1)]);
        assert_eq!(loses(&loaded(&text).map), []);
    }

    #[test]
    fn circles_end_and_depth_has_no_end() {
        let circle = "Discussion Title: C\n\n1. A\n1.1. Pro: B\n1.1.1. Con: -> See 1.\n";
        assert_eq!(write(&loaded(circle).map), circle);

        let nodes: Vec<(NodeId, Node)> = ids(1_000, 'n', |it| Node::new(NodeKind::Claim, it));
        let steps = nodes.windows(2).zip(ids(999, 'i', |_| ())).map(|(pair, (id, ()))| {
            let (premises, target) = (vec![pair[1].0], Target::Node(pair[0].0));
            let id: NodeId = id;
            let step =
                Inference { premises, target, stance: Stance::Supports, order: 1.0, note: String::new(), extra: None };
            (id.to_string().parse().expect("an id"), step)
        });
        let steps = steps.collect();
        let deep = Map::from_records(crate::model::Meta::default(), nodes, steps, Vec::new(), Vec::new());
        let text = write(&deep);
        assert!(text.len() < 600_000, "{}", text.len());
        let again = loaded(&text).map;
        assert_eq!((again.n_nodes(), again.n_inferences(), again.roots().len()), (1_000, 999, 1));
        assert_eq!(write(&again), text);
    }

    fn ids<T>(n: usize, prefix: char, make: impl Fn(&str) -> T) -> Vec<(NodeId, T)> {
        let names = (0..n).map(|it| format!("{prefix}{it:06}"));
        names.map(|it| (it.parse().expect("an id"), make(&it))).collect()
    }

    #[test]
    fn numbers_that_lead_nowhere_are_read_in_time_for_their_length() {
        let deep = format!(
            "Discussion Title: D\n1. A\n{}",
            (1..2_000)
                .map(|it| format!("{}. Pro: x\n", vec!["1"; it % 1_000 + 2].join(".")))
                .collect::<Vec<_>>()
                .concat()
        );
        assert_eq!(loaded(&deep).map.n_nodes(), 2_000);
        let long = format!(
            "Discussion Title: D\n1. A\n{}1. Pro: x\n{}1. Con: y\n",
            "1.".repeat(200_000),
            "1.".repeat(300_000)
        );
        assert_eq!(loaded(&long).map.n_nodes(), 3);
        let see: Vec<String> = (1..2_000).map(|it| format!("1.{it}. Pro: -> See 1.{}.\n", it + 1)).collect();
        assert!(loaded(&format!("Discussion Title: D\n1. A\n{}", see.concat())).map.n_nodes() > 1_000);
    }
}
