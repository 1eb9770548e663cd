//! A file in which git left the marks of a merge that it could not make: two versions, each whole once the other's lines
//! are taken out.
//!
//! The marks are those of `git-merge(1)`, “How conflicts are presented”, with or without the common lines of `diff3`.

/// The two versions that stand in a text, and the line of the first mark, counted from 1.
pub struct Conflict {
    pub ours: String,
    pub theirs: String,
    pub line: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Stand {
    Both,
    Ours,
    Base,
    Theirs,
}

impl Conflict {
    /// `None` where there are no marks, or marks that do not follow one another as git writes them.
    pub fn of(text: &str) -> Option<Self> {
        let mut found = Self { ours: String::new(), theirs: String::new(), line: 0 };
        let mut side = Stand::Both;
        for (at, line) in text.lines().enumerate() {
            let is_mark = |mark: &str| line.strip_prefix(mark).is_some_and(|it| it.is_empty() || it.starts_with(' '));
            let next = match side {
                Stand::Both if is_mark("<<<<<<<") => Some(Stand::Ours),
                Stand::Ours if is_mark("|||||||") => Some(Stand::Base),
                Stand::Ours | Stand::Base if is_mark("=======") => Some(Stand::Theirs),
                Stand::Theirs if is_mark(">>>>>>>") => Some(Stand::Both),
                _ => None,
            };
            if let Some(next) = next {
                side = next;
                found.line = if found.line == 0 { at + 1 } else { found.line };
                continue;
            }
            let into: [Option<&mut String>; 2] = match side {
                Stand::Both => [Some(&mut found.ours), Some(&mut found.theirs)],
                Stand::Ours => [Some(&mut found.ours), None],
                Stand::Theirs => [Some(&mut found.theirs), None],
                Stand::Base => [None, None],
            };
            for version in into.into_iter().flatten() {
                version.push_str(line);
                version.push('\n');
            }
        }
        (side == Stand::Both && found.line > 0).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_versions_are_told_apart_by_their_marks() {
        let check = |text: &str, expect: Option<(&str, &str, usize)>| {
            let found = Conflict::of(text);
            assert_eq!(found.as_ref().map(|it| (&*it.ours, &*it.theirs, it.line)), expect, "{text}");
        };
        check("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\nd\n", Some(("a\nb\nd\n", "a\nc\nd\n", 2)));
        check("<<<<<<< a\n||||||| b\nx\n=======\nc\n>>>>>>> d\n", Some(("", "c\n", 1)));
        check("<<<<<<<\n1\n=======\n>>>>>>>\n<<<<<<< e\n=======\n2\n>>>>>>> f", Some(("1\n", "2\n", 1)));
        check("a\n=======\nb\n", None);
        check("<<<<<<< a\n=======\n", None);
        check("<<<<<<<<<< a\n", None);
    }
}
