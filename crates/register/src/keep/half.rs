//! A register that is not finished. It grows beside its place under a name of its own, which nobody can guess and no other
//! writer takes, for its owner's eyes alone.

use crate::error::Result;
use crate::file::key::Key;
use crate::file::open::{IfMissing, Opening, Register};
use crate::file::path::{sync_folder, with_suffix};
use crate::ids::hash::hex;
use crate::ids::id::random;
use crate::keep::bytes;
use crate::keep::guard::{BESIDE, Existing};
use crate::proof::finding::Report;
use crate::watch::Watch;
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// How the name of one ends.
pub(crate) const HALF: &str = ".half";

/// A file that is not finished; its name goes with it unless it is renamed.
pub(crate) struct Half(PathBuf);

impl Half {
    /// An empty one beside `path`.
    pub(crate) fn beside(path: &Path) -> Result<Self> {
        let random = hex(&random::<8>()?);
        let half = with_suffix(path, &format!(".{random}{HALF}"));
        create(&half)?;
        Ok(Self(half))
    }

    /// One that only a single program at a time makes; what an interrupted one left is removed.
    pub(crate) fn alone(path: &Path, suffix: &str) -> Result<Self> {
        let half = Self(with_suffix(path, suffix));
        half.remove();
        create(&half.0)?;
        Ok(half)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Takes the bytes of another register, and nothing else of it: permission bits of a stick are none of ours. Of one that
    /// was not closed, its last visits are in the log beside it.
    ///
    /// # Errors
    /// [`crate::Error::Source`] and [`crate::Error::Target`], whichever of the two it was.
    pub(crate) fn take_copy(&self, from: &Path, watch: &Watch<'_>) -> Result<()> {
        copy(from, &self.0, watch)?;
        let log = with_suffix(from, "-wal");
        if fs::metadata(&log).is_ok_and(|found| found.is_file()) {
            let ours = with_suffix(&self.0, "-wal");
            create(&ours).map_err(crate::Error::of_target)?;
            copy(&log, &ours, watch)?;
        }
        Ok(())
    }

    /// Takes the bytes of a register that is one file as it lies, and reads them again.
    pub(crate) fn take_compared(&self, from: &File, watch: &Watch<'_>) -> Result<()> {
        let to = File::options().read(true).write(true).open(&self.0)?;
        bytes::copy_compared(from, &to, watch)
    }

    /// Opens it as any register is opened and verifies it; leaves one file without a log.
    pub(crate) fn verify(&self, key: Option<Key>, watch: &Watch<'_>) -> Result<(Report, u64)> {
        self.proved(key, |register| register.verify_watched(watch))
    }

    /// The same with a proof that is somebody else's; answers what that said, and the length of the file.
    pub(crate) fn proved<T>(
        &self,
        key: Option<Key>,
        prove: impl FnOnce(&mut Register) -> Result<T>,
    ) -> Result<(T, u64)> {
        let opening = Opening {
            key,
            if_missing: IfMissing::Refuse,
        };
        let mut register = Register::open(&self.0, opening)?;
        let proof = prove(&mut register)?;
        register.conn.pragma_update(None, "journal_mode", "DELETE")?;
        drop(register);
        let file = File::options().write(true).open(&self.0)?;
        file.sync_all()?;
        Ok((proof, file.metadata()?.len()))
    }

    /// Gives it its name, durable when this returns.
    pub(crate) fn rename(self, to: &Path, existing: Existing) -> Result<()> {
        if existing == Existing::Refuse {
            match fs::hard_link(&self.0, to) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(crate::Error::Occupied);
                }
                // Where a file has one name alone (FAT), looking once more is the best there is.
                Err(_) if fs::symlink_metadata(to).is_ok() => return Err(crate::Error::Occupied),
                Err(_) => disk::rename(&self.0, to)?,
                Ok(()) => fs::remove_file(&self.0)?,
            }
        } else {
            disk::rename(&self.0, to)?;
        }
        sync_folder(to)
    }

    fn remove(&self) {
        // Most of them are not there.
        let _ = fs::remove_file(&self.0);
        for suffix in BESIDE {
            let _ = fs::remove_file(with_suffix(&self.0, suffix));
        }
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        self.remove();
    }
}

/// An empty file where nothing stands, not even a link, for its owner's eyes alone.
fn create(path: &Path) -> Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?;
    Ok(())
}

/// The bytes of one file into another that is there and empty.
fn copy(from: &Path, to: &Path, watch: &Watch<'_>) -> Result<()> {
    let from = File::open(from).map_err(|error| crate::Error::from(error).of_source())?;
    let to = File::options()
        .write(true)
        .open(to)
        .map_err(|error| crate::Error::from(error).of_target())?;
    bytes::copy(&from, &to, watch)
}
