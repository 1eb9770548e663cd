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
//! to the step above, `^` a backing of that step. When text from elsewhere is read, bullets, numbers and bare
//! indentation are reasons, and so is `-` where every marked line has it: then it is just a bulleted list.

mod read;
mod write;

pub use read::read;
pub use write::{loses, write};

const EVIDENCE: &str = "Evidence: ";

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        assert_eq!(read(text).map(|it| write(&it)).unwrap_or_default(), expect);
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        let text = "Open late.\n  + No quiet place.\n  & Quiet helps.\n    ! Some like music.\n  - It costs.\n    + Evidence: 9,000 a year.\n";
        check(text, text);
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

    #[test]
    fn deep_and_ragged_indentation_is_read() {
        let deep = (0..5_000).map(|it| " ".repeat(it) + "x").collect::<Vec<_>>().join("\n");
        assert_eq!(read(&deep).map(|it| it.map.n_nodes()), Some(5_000));
        check("    a\n  b\n      c\n    d\n", "a\nb\n  + c\n  + d\n");
    }
}
