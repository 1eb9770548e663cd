//! Copies that programs which keep folders in step on several machines make of a file that was changed on two of them.

use std::path::{Path, PathBuf};

use super::disk::Disk;

/// What a file is a copy of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictCopy {
    pub of: PathBuf,
    pub is_beside: bool,
}

/// What a file is a copy of, as its name says.
pub fn conflict_copy(disk: &Disk, path: &Path) -> Option<ConflictCopy> {
    let (stem, extension) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
    let (name, is_sure) = copied(stem)?;
    // “essay.argmap.sync-conflict-….argmap” is of “essay.argmap”, too.
    let name = name.strip_suffix(&format!(".{extension}")).unwrap_or(name);
    let of = path.with_file_name(format!("{name}.{extension}"));
    let is_beside = disk.look(&of).is_ok_and(|it| it.is_file());
    (is_sure || is_beside).then_some(ConflictCopy { of, is_beside })
}

/// The name of which a name is that of a copy, without extensions, and whether nobody would give such a name by hand.
///
/// `name.sync-conflict-20260818-173636-D4LGQYW` is written by Syncthing, `name (Ada's conflicted copy 2014-06-17)` by
/// Dropbox, `name (conflicted copy 2018-04-10 093612)` by Nextcloud and its relatives, which earlier wrote
/// `name_conflict-20180410-093612`, `name [conflicted]` by `pCloud`; others write `name (DESKTOP-QRI9EIH conflict 2023-04-02)`.
/// Several write it in the words of the system's language. `OneDrive` writes the computer's name alone,
/// `name-DESKTOP-QRI9EIH`.
fn copied(stem: &str) -> Option<(&str, bool)> {
    for (sign, is_sure) in [(".sync-conflict-", true), ("_conflict-", true), ("-DESKTOP-", false), ("-LAPTOP-", false)]
    {
        if let Some((name, rest)) = stem.rsplit_once(sign) {
            let is_dated = rest.len() >= 8 && rest.bytes().take(8).all(|it| it.is_ascii_digit());
            let is_computer = rest.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'-');
            return (if is_sure { is_dated } else { is_computer && !rest.is_empty() }).then_some((name, is_sure));
        }
    }
    let (name, group) = [('(', ')'), ('[', ']')].iter().find_map(|it| stem.strip_suffix(it.1)?.rsplit_once(it.0))?;
    let group = group.to_lowercase();
    // “conflict”, “conflit”, “conflicto”, “conflitto”, “Konflikt”.
    let says_so = ["confli", "konfli"].iter().any(|it| group.contains(it));
    let is_dated = group.bytes().filter(u8::is_ascii_digit).count() >= 8;
    says_so.then(|| (name.trim_end(), is_dated || group.starts_with("conflicted")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_copies_tell_what_they_are_copies_of() {
        for (name, of) in [
            ("essay.sync-conflict-20260818-173636-D4LGQYW", Some("essay")),
            ("essay.sync-conflict-20160818-173636", Some("essay")),
            ("essay (Miguel Mota's conflicted copy 2014-06-17)", Some("essay")),
            ("essay (conflicted copy 2018-04-10 093612)", Some("essay")),
            ("essay (conflicted copy Ada 2018-04-10 093612)", Some("essay")),
            ("essay (còpia en conflicte 2018-04-10 093612)", Some("essay")),
            ("essay (In Konflikt stehende Kopie von Ada 2018-04-10)", Some("essay")),
            ("essay_conflict-20180410-093612", Some("essay")),
            ("essay (DESKTOP-QRI9EIH conflict 2023-04-02)", Some("essay")),
            ("essay [conflicted]", Some("essay")),
            ("essay (1) (conflicted copy 2018-04-10 093612)", Some("essay (1)")),
            ("essay", None),
            ("essay (1)", None),
            ("war and conflict", None),
            ("the sync-conflict-", None),
            ("essay.sync-conflict-", None),
        ] {
            assert_eq!(copied(name).filter(|it| it.1).map(|it| it.0), of, "{name}");
        }
        // These may be names that somebody gave: only what lies beside them tells.
        for name in ["essay-DESKTOP-QRI9EIH", "essay-LAPTOP-2AB34CDE-2", "essay (on conflict)"] {
            assert_eq!(copied(name), Some(("essay", false)), "{name}");
        }
        assert_eq!(copied("essay-DESKTOP-work"), None);
    }
}
