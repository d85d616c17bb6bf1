//! Paths of any length. Windows takes one of more than 259 letters only where it is whole and spelt for the system itself, behind
//! `\\?\`. The standard library sees to that in whatever it opens; what asks the system past it (SQLite, a rename of half a file)
//! is given the spelling here.

use std::{borrow::Cow, path::Path};

/// So many letters any program of Windows takes, with room for what is put behind a name or beside it while it is written.
#[cfg(any(windows, test))]
const SHORT_MAX: usize = 200;

/// The same path, so that the system takes it however long it is. Short ones stay as a person spelt them.
#[cfg(not(windows))]
pub fn reachable(path: &Path) -> Cow<'_, Path> {
    Cow::Borrowed(path)
}

/// The same path, so that the system takes it however long it is. Short ones stay as a person spelt them.
#[cfg(windows)]
pub fn reachable(path: &Path) -> Cow<'_, Path> {
    use std::os::windows::ffi::OsStrExt as _;
    let Ok(whole) = std::path::absolute(path) else {
        return Cow::Borrowed(path);
    };
    if whole.as_os_str().encode_wide().count() <= SHORT_MAX {
        return Cow::Borrowed(path);
    }
    match whole.to_str().and_then(for_the_system) {
        Some(spelt) => Cow::Owned(spelt.into()),
        None => Cow::Borrowed(path),
    }
}

/// A whole path of Windows in the system's own spelling; `None` where it is one already, or names no file.
#[cfg(any(windows, test))]
fn for_the_system(whole: &str) -> Option<String> {
    let letters = whole.as_bytes();
    if letters.len() > 2 && letters[0].is_ascii_alphabetic() && letters[1..].starts_with(b":\\") {
        return Some(format!(r"\\?\{whole}"));
    }
    let share = whole.strip_prefix(r"\\")?;
    (!share.starts_with(['?', '.'])).then(|| format!(r"\\?\UNC\{share}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_spelt_for_the_system() {
        let check = |whole: &str, expect: Option<&str>| {
            assert_eq!(for_the_system(whole).as_deref(), expect, "{whole}");
        };
        check(r"C:\Sổ khách\a.db", Some(r"\\?\C:\Sổ khách\a.db"));
        check(r"\\may-chu\so\a.db", Some(r"\\?\UNC\may-chu\so\a.db"));
        check(r"\\?\C:\a.db", None);
        check(r"\\.\COM1", None);
        check("a.db", None);
        check("C:a.db", None);
    }

    #[test]
    fn only_a_long_path_is_spelt_anew() {
        let short = Path::new("so-khach.pdf");
        assert_eq!(reachable(short), short);
        let name = "Sổ khách".repeat(6);
        let long = (0..6).fold(std::env::temp_dir(), |folder, _| folder.join(&name));
        let spelt = reachable(&long);
        assert_eq!(spelt.to_string_lossy().starts_with(r"\\?\"), cfg!(windows));
        assert!(spelt.ends_with(&name));
        assert!(spelt.as_os_str().len() > SHORT_MAX);
        assert_eq!(reachable(&spelt), spelt);
    }
}
