//! A file that is not finished, for a writer that needs a path and makes more files beside it, as SQLite does, or that takes
//! its time. It grows in a folder of its own, which goes with everything in it unless the file is kept.

use crate::{
    error::Error,
    long::reachable,
    unfinished::{self, settle, sync_folder},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tempfile::{TempDir, TempPath};

/// The mode of a folder that is its owner's alone.
const OWNERS_FOLDER: u32 = 0o700;

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
        let folder = unfinished::named(OWNERS_FOLDER).tempdir_in(reachable(beside));
        let folder = folder.map_err(|error| cannot(&error))?;
        Ok(Self {
            path: folder.path().join(name),
            asked,
            to,
            may_replace,
            folder,
        })
    }

    /// The file itself, empty, for a writer of bytes that may take hours.
    ///
    /// # Errors
    /// What is wrong with the place.
    pub fn file(&self) -> Result<fs::File, Error> {
        fs::File::create(&self.path).map_err(|error| Error::of(&error, &self.asked))
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
        file.set_permissions(crate::eyes::Eyes::Owner.permissions())?;
        file.sync_all()?;
        drop(file);
        settle(TempPath::try_from_path(&self.path)?, &self.to, self.may_replace)?;
        sync_folder(self.folder.path().parent().unwrap_or(Path::new(".")))
    }
}
