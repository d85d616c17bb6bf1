//! From a path, as somebody typed it, to the place that it means.

use crate::error::{Error, Why};
use crate::spelling::spelt_once;
use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

/// As many links as Linux follows: <https://man7.org/linux/man-pages/man7/path_resolution.7.html>.
const MOST_LINKS: usize = 40;

/// A place, with every link on the way followed.
pub(crate) enum Place {
    /// A name in a folder that is there, and nothing has it yet.
    Free(PathBuf),
    /// A file.
    File(PathBuf),
    /// Something that bytes are written into and that stays what it is: a terminal, a pipe, `/dev/null`, or whatever this
    /// process has open, as `/dev/stdout`.
    Stream(PathBuf),
}

/// Follows `path` to its end.
///
/// # Errors
/// [`Why::Away`], [`Why::NotAFolder`], [`Why::ReadOnly`] about the folder, [`Why::IsAFolder`], [`Why::Other`].
pub(crate) fn follow(path: &Path) -> Result<Place, Error> {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        let name = name(&at).ok_or_else(|| Error::new(Why::IsAFolder, path))?;
        let folder = folder(&at)?;
        let here = folder.join(name);
        let found = match fs::symlink_metadata(&here) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Place::Free(here)),
            Err(error) => return Err(Error::of(&error, path)),
        };
        if found.is_file() {
            return Ok(Place::File(here));
        }
        if found.is_dir() {
            return Err(Error::new(Why::IsAFolder, path));
        }
        if is_stream(found) {
            return Ok(Place::Stream(here));
        }
        if !found.is_symlink() {
            return Err(Error::new(Why::Other, path));
        }
        if folder.starts_with("/proc") {
            // No link but a handle: what this process has open need not have a name at all.
            return Ok(Place::Stream(here));
        }
        let link = fs::read_link(&here).map_err(|error| Error::of(&error, path))?;
        at = folder.join(link);
    }
    Err(Error::new(Why::Other, path))
}

/// The place of a name in its folder, without following what has that name.
///
/// # Errors
/// As [`follow`] about the folder.
pub(crate) fn in_folder(path: &Path) -> Result<PathBuf, Error> {
    let name = name(path).ok_or_else(|| Error::new(Why::IsAFolder, path))?;
    Ok(folder(path)?.join(name))
}

/// The last part of a path; `None` for one that can only be a folder.
fn name(path: &Path) -> Option<&OsStr> {
    let ends_in_separator = path
        .as_os_str()
        .as_encoded_bytes()
        .last()
        .is_some_and(|last| std::path::is_separator(char::from(*last)));
    path.file_name()
        .filter(|name| !ends_in_separator && is_file_name(name))
}

/// On Windows some names are devices or streams of another file, and others lose their end on the way:
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
fn is_file_name(name: &OsStr) -> bool {
    if !cfg!(windows) {
        return true;
    }
    let name = name.to_string_lossy().to_ascii_lowercase();
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_port = |stem: &str| {
        let port = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
        port.is_some_and(|number| number.chars().count() == 1)
    };
    !name.contains(':')
        && !name.ends_with(['.', ' '])
        && !["con", "prn", "aux", "nul"].contains(&stem)
        && !is_port(stem)
}

/// The folder of a path, in its one spelling.
fn folder(path: &Path) -> Result<PathBuf, Error> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let real = spelt_once(folder).map_err(|error| Error::of(&error, folder))?;
    if real.is_dir() {
        Ok(real)
    } else {
        Err(Error::new(Why::NotAFolder, folder))
    }
}

#[cfg(unix)]
fn is_stream(found: fs::FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    // A disk (a block device) is none: one sheet would cost all that is on it.
    found.is_char_device() || found.is_fifo()
}

#[cfg(not(unix))]
fn is_stream(_: fs::FileType) -> bool {
    false
}
