//! The dictionaries of Hunspell that the system has, and the words that the user added to them.

use std::env;
use std::path::{Path, PathBuf};

use super::disk::Disk;
use super::folders::Folders;
use super::keeper::Keeper;
use crate::spelling::{Dictionary, OwnWords};

/// The folders in which dictionaries are looked for. By itself there are none: tests read none of the system's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DictionaryFolders(Vec<PathBuf>);

impl DictionaryFolders {
    /// Where systems keep them: the user's own first.
    pub fn of_system() -> Self {
        let mut folders = Vec::new();
        if let Some(folder) = directories::BaseDirs::new() {
            folders.push(folder.data_dir().join("hunspell"));
            folders.push(folder.home_dir().join("Library/Spelling"));
        }
        let shared = env::var_os("XDG_DATA_DIRS").filter(|it| !it.is_empty());
        let shared = shared.unwrap_or_else(|| "/usr/local/share:/usr/share".into());
        for folder in env::split_paths(&shared).chain([PathBuf::from("/usr/share")]) {
            folders.push(folder.join("hunspell"));
            folders.push(folder.join("myspell/dicts"));
        }
        folders.push("/Library/Spelling".into());
        Self(folders)
    }

    /// One folder, as tests want it.
    pub fn inside(folder: &Path) -> Self {
        Self(vec![folder.to_owned()])
    }
}

/// The two files of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DictionaryPaths {
    /// Such as `en_GB`.
    pub name: String,
    affixes: PathBuf,
    words: PathBuf,
}

/// The dictionaries that there are, by their names; of two of one name that of the first folder.
pub fn dictionaries(disk: &Disk, DictionaryFolders(folders): &DictionaryFolders) -> Vec<DictionaryPaths> {
    let mut found: Vec<DictionaryPaths> = Vec::new();
    for folder in folders {
        // A folder that cannot be listed has none for us.
        let paths = disk.list(folder).unwrap_or_default();
        for affixes in paths.iter().filter(|it| it.extension().is_some_and(|it| it == "aff")) {
            let words = affixes.with_extension("dic");
            let Some(name) = affixes.file_stem().and_then(|it| it.to_str()) else { continue };
            if paths.binary_search(&words).is_ok() && found.iter().all(|it| it.name != name) {
                found.push(DictionaryPaths { name: name.to_owned(), affixes: affixes.clone(), words });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// A dictionary; `None` where it cannot be read, or is too large to be one.
pub fn read_dictionary(disk: &Disk, paths: &DictionaryPaths) -> Option<Dictionary> {
    const MOST: u64 = 64 << 20;
    let read = |path: &Path| {
        let is_small = disk.look(path).is_ok_and(|it| it.len() <= MOST);
        if is_small { disk.read(path).ok() } else { None }
    };
    Dictionary::read(&read(&paths.affixes)?, &read(&paths.words)?)
}

/// The words that the user added. A list that cannot be read is as good as none.
pub fn own_words(disk: &Disk, folders: &Folders) -> OwnWords {
    let bytes = folders.own_words().and_then(|it| disk.read(&it).ok()).unwrap_or_default();
    OwnWords::read(&String::from_utf8_lossy(&bytes))
}

pub fn keep_own_words(words: &OwnWords, keeper: &Keeper, folders: &Folders) {
    if let Some(path) = folders.own_words() {
        keeper.write(path, words.written().into_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_dictionary_is_two_files_of_one_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let (own, shared) = (folder.path().join("own"), folder.path().join("shared"));
        for folder in [&own, &shared] {
            fs::create_dir(folder).expect("a folder");
        }
        for (folder, name, text) in [
            (&own, "en_GB.aff", ""),
            (&own, "en_GB.dic", "1\ncolour\n"),
            (&shared, "en_GB.aff", ""),
            (&shared, "en_GB.dic", "1\ncolor\n"),
            (&shared, "de_DE.aff", ""),
            (&shared, "de_DE.dic", "1\nFarbe\n"),
            (&shared, "hyph_fr.dic", ""),
            (&shared, "alone.aff", ""),
        ] {
            fs::write(folder.join(name), text).expect("written");
        }
        let disk = Disk::default();
        let found = dictionaries(&disk, &DictionaryFolders(vec![own, folder.path().join("none"), shared]));
        let names: Vec<&str> = found.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["de_DE", "en_GB"]);
        let english = read_dictionary(&disk, &found[1]).expect("a dictionary");
        assert!(english.has("colour") && !english.has("color"));
        assert!(dictionaries(&disk, &DictionaryFolders::default()).is_empty());
    }
}
