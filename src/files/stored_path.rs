//! Paths in JSON, also those that are no text: a path may hold any bytes, a string of JSON may not.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A path as JSON keeps it: text where it is text, which people can read, else the system's own units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum StoredPath {
    Text(PathBuf),
    /// Bytes on Unix, 16-bit units on Windows.
    Units(Vec<u16>),
}

impl From<&Path> for StoredPath {
    fn from(path: &Path) -> Self {
        if path.to_str().is_some() {
            return Self::Text(path.to_owned());
        }
        #[cfg(unix)]
        let units = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).iter().map(|it| u16::from(*it)).collect();
        #[cfg(windows)]
        let units = std::os::windows::ffi::OsStrExt::encode_wide(path.as_os_str()).collect();
        Self::Units(units)
    }
}

impl From<StoredPath> for PathBuf {
    fn from(stored: StoredPath) -> Self {
        match stored {
            StoredPath::Text(path) => path,
            #[cfg(unix)]
            StoredPath::Units(units) => {
                let bytes = units.into_iter().map(|it| it as u8).collect();
                <OsString as std::os::unix::ffi::OsStringExt>::from_vec(bytes).into()
            }
            #[cfg(windows)]
            StoredPath::Units(units) => <OsString as std::os::windows::ffi::OsStringExt>::from_wide(&units).into(),
        }
    }
}

/// For a field: `#[serde(with = "stored_path::optional")]`.
pub mod optional {
    use super::{Path, PathBuf, StoredPath};
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it with the field")]
    pub fn serialize<S: Serializer>(path: &Option<PathBuf>, out: S) -> Result<S::Ok, S::Error> {
        path.as_deref().map(<StoredPath as From<&Path>>::from).serialize(out)
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<PathBuf>, D::Error> {
        Ok(Option::<StoredPath>::deserialize(from)?.map(PathBuf::from))
    }
}

/// For a field that is any collection of paths.
pub mod many {
    use super::{PathBuf, StoredPath};
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub fn serialize<'a, S: Serializer>(
        paths: impl IntoIterator<Item = &'a PathBuf>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.collect_seq(paths.into_iter().map(|it| StoredPath::from(it.as_path())))
    }

    pub fn deserialize<'a, D: Deserializer<'a>, C: FromIterator<PathBuf>>(from: D) -> Result<C, D::Error> {
        Ok(Vec::<StoredPath>::deserialize(from)?.into_iter().map(PathBuf::from).collect())
    }
}
