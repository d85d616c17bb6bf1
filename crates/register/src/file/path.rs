//! Spellings of a path, and the folder around a file.

use crate::error::Result;
use std::path::{Path, PathBuf};

/// The name of a file that SQLite, or we, put beside another.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A path as SQLite takes it with options behind it: <https://www.sqlite.org/uri.html>.
pub(crate) fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from("file:");
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(byte.into());
            }
            byte => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    uri
}

/// Makes a change of names in the folder of `path` durable. Windows does so by itself.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::io::ErrorKind as K;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let synced =
            std::fs::File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all());
        match synced {
            // A folder that may be written and not read cannot be opened, and some file systems cannot sync one: what they
            // hold is as durable as they make it.
            Err(error)
                if matches!(
                    error.kind(),
                    K::PermissionDenied | K::InvalidInput | K::Unsupported
                ) => {}
            synced => synced?,
        }
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
