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
    let path = disk::reachable(path);
    // Windows alone takes both for separators, but for the system's own spelling; elsewhere a backslash is a letter like any other.
    let is_either = cfg!(windows) && !path.as_os_str().as_encoded_bytes().starts_with(br"\\?\");
    let separator = |byte| match byte {
        b'\\' if is_either => b'/',
        byte => byte,
    };
    let path = path.as_os_str().as_encoded_bytes();
    let path: Vec<u8> = path.iter().copied().map(separator).collect();
    let mut uri = String::from("file:");
    // The name of a machine stands behind two slashes, and SQLite wants none. Ours (a share's, or a slash typed twice) is part of
    // the path, behind an empty one.
    if path.starts_with(b"//") {
        uri.push_str("//");
    }
    for byte in path {
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

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::{Connection, OpenFlags};

    #[test]
    fn a_path_is_spelt_so_that_sqlite_finds_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let check = |name: &str, before: &str| {
            let path = folder.path().join(name);
            Connection::open(&path)
                .unwrap()
                .execute_batch("CREATE TABLE t (a)")
                .unwrap();
            let asked = PathBuf::from(format!("{before}{}", path.display()));
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let found = Connection::open_with_flags(format!("{}?immutable=1", uri(&asked)), flags);
            let tables =
                found.and_then(|conn| conn.query_row("SELECT count(*) FROM t", [], |row| row.get(0)));
            assert_eq!(tables, Ok(0), "{}", uri(&asked));
        };
        check("sổ khách #1 & 100 %.db", "");
        #[cfg(unix)]
        {
            check("a slash typed twice.db", "/");
            check("back\\slash?.db", "");
        }
    }

    #[test]
    #[cfg(windows)]
    fn a_share_and_a_long_path_name_no_machine() {
        let check = |path: &str, expect: &str| assert_eq!(uri(Path::new(path)), expect);
        check(r"C:\Sổ\a.db", "file:C:/S%e1%bb%95/a.db");
        check(r"\\may-chu\so\a.db", "file:////may-chu/so/a.db");
        check(r"\\?\C:\a.db", "file:%5c%5c%3f%5cC:%5ca.db");
    }
}
