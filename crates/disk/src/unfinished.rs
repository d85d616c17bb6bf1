//! What is not finished: the name it bears until then, and how it gets its own.

use crate::long::reachable;
use crate::patience::{Patience, rename, told};
use std::{ffi::OsStr, fs, io, path::Path, time::SystemTime};
use tempfile::{Builder, TempPath};

/// Before its name.
const HALF: &str = ".half-";
/// Random letters in it.
const LETTERS: usize = 16;

/// Makes something under such a name, where nothing stands, with the mode that Unix writes for it. On Windows it is open to
/// whom its folder is.
pub(crate) fn named(mode: u32) -> Builder<'static, 'static> {
    let mut new = Builder::new();
    new.prefix(HALF).rand_bytes(LETTERS);
    #[cfg(unix)]
    new.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    new
}

/// Whether this is the name of something half made.
pub(crate) fn is_name(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let letters = name.strip_prefix(HALF).unwrap_or_default();
    letters.len() == LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Removes something half made, if nobody wrote in it since `before`; whether it is gone.
pub(crate) fn removed(entry: &fs::DirEntry, before: SystemTime) -> bool {
    let is_old = |found: &fs::Metadata| found.modified().is_ok_and(|modified| modified < before);
    match entry.metadata() {
        Ok(found) if found.is_dir() && is_old(&found) => fs::remove_dir_all(entry.path()).is_ok(),
        Ok(found) if found.is_file() && is_old(&found) => fs::remove_file(entry.path()).is_ok(),
        _ => false,
    }
}

/// Gives a finished file its name.
pub(crate) fn settle(half: TempPath, to: &Path, may_replace: bool) -> io::Result<()> {
    if may_replace {
        return replace(half, to);
    }
    let (mut half, mut patience) = (half, Patience::default());
    loop {
        match half.persist_noclobber(reachable(to)) {
            Ok(()) => return Ok(()),
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists || is_there(to) => {
                return Err(refused.error);
            }
            Err(refused) if patience.lasts(&refused.error) => half = refused.path,
            // Some file systems (exFAT through FUSE) can neither rename without replacing nor link: then looked at once more
            // is the best there is.
            Err(refused) => return replace(refused.path, to),
        }
    }
}

fn replace(half: TempPath, to: &Path) -> io::Result<()> {
    // Windows takes a file that is not kept for one that need never reach the disk.
    let half = half.keep().map_err(|refused| refused.error)?;
    rename(&half, to).map_err(|error| {
        // What cannot be removed now is looked at when the desk opens.
        let _ = fs::remove_file(&half);
        told(error, to)
    })
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Makes a new name in a folder durable. Windows does so by itself.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use io::ErrorKind as K;
        // A folder that may be written and not read cannot be opened, and some file systems cannot sync one: what they
        // hold is as durable as they make it.
        match fs::File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(error)
                if matches!(
                    error.kind(),
                    K::PermissionDenied | K::InvalidInput | K::Unsupported
                ) =>
            {
                Ok(())
            }
            synced => synced,
        }
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        Ok(())
    }
}
