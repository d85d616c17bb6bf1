//! Copies of the register: a backup is verified before it gets its name, a restored one before it replaces anything.

use crate::open::{connect, sync_folder};
use crate::{Cause, Error, IfMissing, Key, Opening, Register, Report, Result};
use rusqlite::backup::{Backup, StepResult};
use std::{
    ffi::OsString,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// A backup that was written, opened again and verified.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackedUp {
    /// What verification saw in the copy.
    pub report: Report,
    /// The length of the file.
    pub bytes: u64,
}

/// A register that was put in place of another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// What verification saw in it.
    pub report: Report,
    /// Where the register that was there before is kept; nothing is thrown away.
    pub replaced: Option<PathBuf>,
}

impl Register {
    /// Copies the register to `path` while it is in use. The copy is complete as of one moment, encrypted with the same
    /// key if this one is, and bears a temporary name until it was opened and verified; only then does it replace a file
    /// of that name. A register that somebody changed is still copied, for what is written from now on must not be lost
    /// as well: see the report. But such a copy never takes the place of an earlier backup.
    ///
    /// # Errors
    /// [`Error::Target`]: the copy is not whole and would replace a file, or what else writing it can meet. On error
    /// nothing is left behind and nothing replaced.
    pub fn backup(&self, path: impl AsRef<Path>) -> Result<BackedUp> {
        let path = path.as_ref();
        // The register itself is only read. What cannot be written is the copy.
        self.copy_to(path).map_err(Error::of_target)
    }

    fn copy_to(&self, path: &Path) -> Result<BackedUp> {
        let half = Half::beside(path);
        half.create()?;
        let mut copy = connect_blank(&half.0, self.key.as_ref())?;
        // All pages in one step: one reading of the source, which writers do not disturb.
        match Backup::new(&self.conn, &mut copy)?.step(-1)? {
            StepResult::Done => {}
            _ => return Err(Error::Busy(Cause::Seen)),
        }
        drop(copy);
        let (report, bytes) = half.verify(self.key.clone())?;
        if !report.is_whole() && path.exists() {
            return Err(Error::DoesNotVerify(report.findings));
        }
        half.rename(path)?;
        Ok(BackedUp { report, bytes })
    }

    /// Puts the backup at `from` in the place of the register at `to`, which no program may have open (close yours
    /// first, open it again afterwards). Each has a key of its own, or none. The backup is copied, brought to today's
    /// schema and verified before anything is replaced; its own file is only read, and the restored register opens with
    /// the backup's key. The register that was there is kept beside the new one.
    ///
    /// # Errors
    /// [`Error::Source`] about the backup: missing, no register, newer, another key, not whole. [`Error::Target`] about the
    /// register that it replaces: open somewhere, or what writing can meet. On error nothing is replaced.
    pub fn restore(
        (from, from_key): (impl AsRef<Path>, Option<Key>),
        (to, to_key): (impl AsRef<Path>, Option<Key>),
    ) -> Result<Restored> {
        let (from, to) = (from.as_ref(), to.as_ref());
        let half = Half::beside(to);
        half.take_copy(from).map_err(Error::of_source)?;
        let (report, _) = half.verify(from_key).map_err(Error::of_source)?;
        if !report.is_whole() {
            return Err(Error::DoesNotVerify(report.findings).of_source());
        }
        let replaced = put_aside(to, to_key.as_ref()).map_err(Error::of_target)?;
        half.rename(to).map_err(Error::of_target)?;
        Ok(Restored { report, replaced })
    }
}

/// A file that is not finished; its name goes with it unless it is renamed.
pub(crate) struct Half(PathBuf);

impl Half {
    /// One that only a single program at a time makes; what an interrupted one left is overwritten.
    pub(crate) fn named(path: &Path, suffix: &str) -> Self {
        Self(with_suffix(path, suffix))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    fn beside(path: &Path) -> Self {
        Self(with_suffix(path, &format!(".{}-half", std::process::id())))
    }

    /// Takes the bytes of another register. Of one that was not closed, its last visits are in the log beside it.
    pub(crate) fn take_copy(&self, from: &Path) -> Result<()> {
        fs::copy(from, &self.0)?;
        let log = with_suffix(from, "-wal");
        if log.exists() {
            fs::copy(log, with_suffix(&self.0, "-wal"))?;
        }
        Ok(())
    }

    pub(crate) fn create(&self) -> Result<()> {
        self.remove();
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.0)?;
        Ok(())
    }

    /// Opens it as any register is opened and verifies it; leaves one file without a log.
    pub(crate) fn verify(&self, key: Option<Key>) -> Result<(Report, u64)> {
        let opening = Opening {
            key,
            if_missing: IfMissing::Refuse,
        };
        let mut register = Register::open(&self.0, opening)?;
        let report = register.verify()?;
        register.conn.pragma_update(None, "journal_mode", "DELETE")?;
        drop(register);
        let file = File::options().write(true).open(&self.0)?;
        file.sync_all()?;
        Ok((report, file.metadata()?.len()))
    }

    pub(crate) fn rename(self, to: &Path) -> Result<()> {
        fs::rename(&self.0, to)?;
        sync_folder(to)
    }

    pub(crate) fn remove(&self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // Most of them are not there.
            let _ = fs::remove_file(with_suffix(&self.0, suffix));
        }
    }
}

impl Drop for Half {
    fn drop(&mut self) {
        self.remove();
    }
}

/// An empty file, keyed so that pages copied into it are encrypted as in the source.
fn connect_blank(path: &Path, key: Option<&Key>) -> Result<rusqlite::Connection> {
    let conn = connect(path, key)?;
    conn.pragma_update(None, "journal_mode", "DELETE")?;
    Ok(conn)
}

/// Gives the register at `path` a second name, under which it stays when another takes its place. Its log is merged
/// first, which succeeds only where nobody else has it open; a damaged one is kept together with its log.
fn put_aside(path: &Path, key: Option<&Key>) -> Result<Option<PathBuf>> {
    if !path.exists() {
        return Ok(None);
    }
    let merged =
        connect(path, key).and_then(|conn| Ok(conn.pragma_update(None, "journal_mode", "DELETE")?));
    if let Err(error @ (Error::Busy(_) | Error::ReadOnly(_) | Error::DiskFull(_))) = merged {
        return Err(error);
    }
    let aside = (1..)
        .map(|n| with_suffix(path, &format!(".replaced-{n}")))
        .find(|aside| !aside.exists())
        .ok_or(Error::Busy(Cause::Seen))?;
    // A log left here would be read into the register that comes.
    for suffix in ["-wal", "-shm", "-journal"] {
        match fs::rename(with_suffix(path, suffix), with_suffix(&aside, suffix)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    // Linked, so that at every instant one of the two stands at `path`; some file systems can only copy.
    if fs::hard_link(path, &aside).is_err() {
        fs::copy(path, &aside)?;
        File::options().write(true).open(&aside)?.sync_all()?;
    }
    sync_folder(path)?;
    Ok(Some(aside))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}
