//! A file that is not finished, for a writer that needs a path and makes more files beside it, as SQLite does. It grows in
//! a folder of its own, which goes with everything in it unless the file is kept.

use crate::{Error, Eyes};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tempfile::{TempDir, TempPath};

/// Before a half-made file's name.
pub(crate) const HALF: &str = ".half-";
/// Random letters in it.
pub(crate) const HALF_LETTERS: usize = 16;

/// A file that is not finished. Dropped, it leaves nothing.
#[derive(Debug)]
pub struct Half {
    asked: PathBuf,
    to: PathBuf,
    may_replace: bool,
    path: PathBuf,
    /// Its owner's alone; beside the place, so that a file gets there without being copied.
    folder: TempDir,
}

impl Half {
    pub(crate) fn begin(asked: PathBuf, to: PathBuf, may_replace: bool) -> Result<Self, Error> {
        let cannot = |error: &io::Error| Error::of(error, &asked);
        let (Some(beside), Some(name)) = (to.parent(), to.file_name()) else {
            return Err(cannot(&io::ErrorKind::IsADirectory.into()));
        };
        let mut new = tempfile::Builder::new();
        new.prefix(HALF).rand_bytes(HALF_LETTERS);
        #[cfg(unix)]
        new.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
        let folder = new.tempdir_in(beside).map_err(|error| cannot(&error))?;
        Ok(Self {
            path: folder.path().join(name),
            asked,
            to,
            may_replace,
            folder,
        })
    }

    /// Where to write it. Nothing is there yet.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the finished file its name, durable when this returns. Whatever else was made beside it is gone.
    ///
    /// # Errors
    /// What is wrong with the place; what stood there is then as it was.
    pub fn keep(self) -> Result<(), Error> {
        let kept = self.settle();
        kept.map_err(|error| Error::of(&error, &self.asked))
    }

    fn settle(&self) -> io::Result<()> {
        let file = fs::File::options().read(true).write(true).open(&self.path)?;
        #[cfg(unix)]
        file.set_permissions(Eyes::Owner.permissions())?;
        file.sync_all()?;
        drop(file);
        settle(TempPath::try_from_path(&self.path)?, &self.to, self.may_replace)?;
        sync_folder(self.folder.path().parent().unwrap_or(Path::new(".")))
    }
}

/// Gives a finished file its name.
pub(crate) fn settle(half: TempPath, to: &Path, may_replace: bool) -> io::Result<()> {
    if may_replace {
        return half.persist(to).map_err(|refused| refused.error);
    }
    match half.persist_noclobber(to) {
        Ok(()) => Ok(()),
        // Some file systems (exFAT through FUSE) can neither rename without replacing nor link: then looked at once more is
        // the best there is.
        Err(refused) if refused.error.kind() != io::ErrorKind::AlreadyExists && !is_there(to) => {
            refused.path.persist(to).map_err(|refused| refused.error)
        }
        Err(refused) => Err(refused.error),
    }
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
