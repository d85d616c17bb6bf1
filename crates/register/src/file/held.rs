//! Which files this process has open as registers, and which it only looks at.
//!
//! On Unix, closing any handle of a file drops every lock that the process holds on it, whoever took the lock:
//! <https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_>. Another
//! program would then take the register for closed, or a transaction that is being written for one that a power cut left.
//! So a file is never opened to be looked at while it is held, and nobody begins to hold one while it is looked at.

use crate::file::standing::Standing;
use std::{
    collections::BTreeMap,
    fs, io,
    path::Path,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
};

/// Equal for two paths exactly if both lead to the same file, whatever the paths look like.
#[cfg(unix)]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileId(u64, u64);

/// Equal for two paths if both lead to the same file: the path as the system spells it, links followed. A second hard link
/// goes unnoticed.
#[cfg(not(unix))]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FileId(std::path::PathBuf);

impl FileId {
    /// That of what stands at `path`, through links.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        #[cfg(unix)]
        {
            fs::metadata(path).map(|found| Self::of_found(&found))
        }
        #[cfg(not(unix))]
        {
            disk::spelt_once(path).map(Self)
        }
    }

    #[cfg(unix)]
    fn of_found(found: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(found.dev(), found.ino())
    }
}

/// What this process does with a file.
#[derive(Default)]
struct Use {
    /// Registers that are open on it, and what it is.
    held: usize,
    standing: Option<Standing>,
    looking: usize,
    /// A handle for its bytes, closed when nobody holds it any more.
    bytes: Option<Arc<fs::File>>,
}

static FILES: Mutex<BTreeMap<FileId, Use>> = Mutex::new(BTreeMap::new());
static LOOKED: Condvar = Condvar::new();

fn files() -> MutexGuard<'static, BTreeMap<FileId, Use>> {
    // Numbers alone, which are right after every statement.
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A register that is open on a file, as long as this lives.
pub(crate) struct Held(FileId);

impl Held {
    /// Holds the file at `path`, once nobody looks at it any more.
    pub(crate) fn take(path: &Path, standing: Standing) -> io::Result<Self> {
        let id = FileId::of(path)?;
        let mut files = files();
        while files.get(&id).is_some_and(|found| found.looking > 0) {
            files = LOOKED.wait(files).unwrap_or_else(PoisonError::into_inner);
        }
        let found = files.entry(id.clone()).or_default();
        found.held += 1;
        found.standing = Some(standing);
        Ok(Self(id))
    }

    /// The file at `path`, which is the one that is held, to read its bytes beside SQLite. It is opened once and closed with the
    /// last register on it; a clone of this must not live longer than the register that asked.
    pub(crate) fn bytes(&self, path: &Path) -> io::Result<Arc<fs::File>> {
        let mut files = files();
        let found = files.entry(self.0.clone()).or_default();
        if let Some(file) = &found.bytes {
            return Ok(file.clone());
        }
        let file = Arc::new(fs::File::open(path)?);
        #[cfg(unix)]
        if !file
            .metadata()
            .is_ok_and(|opened| FileId::of_found(&opened) == self.0)
        {
            // Another file took its place, and may be held: this handle of it is never closed.
            std::mem::forget(file);
            return Err(io::ErrorKind::Interrupted.into());
        }
        found.bytes = Some(file.clone());
        Ok(file)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        release(&self.0, |found| &mut found.held);
    }
}

/// A look at a file, as long as this lives.
pub(crate) struct Looking {
    id: FileId,
    held: Option<Standing>,
}

impl Looking {
    /// Begins to look at what stands at `path`.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        let id = FileId::of(path)?;
        let mut files = files();
        let found = files.entry(id.clone()).or_default();
        found.looking += 1;
        let held = found.standing.filter(|_| found.held > 0);
        Ok(Self { id, held })
    }

    /// What it is, where this process has it open as a register: then nothing but SQLite may open it.
    pub(crate) fn held(&self) -> Option<Standing> {
        self.held
    }

    /// Opens it for reading; must not be called where it is held.
    pub(crate) fn open(&self, path: &Path) -> io::Result<fs::File> {
        let file = fs::File::open(path)?;
        #[cfg(unix)]
        if FileId::of_found(&file.metadata()?) != self.id {
            // Another file took its place since, and may be held: this handle of it is never closed.
            std::mem::forget(file);
            return Err(io::ErrorKind::Interrupted.into());
        }
        Ok(file)
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        release(&self.id, |found| &mut found.looking);
        LOOKED.notify_all();
    }
}

fn release(id: &FileId, which: fn(&mut Use) -> &mut usize) {
    let mut files = files();
    if let Some(found) = files.get_mut(id) {
        let count = which(found);
        *count = count.saturating_sub(1);
        if found.held == 0 && found.looking == 0 {
            files.remove(id);
        }
    }
}

/// Whether this process has the file at `path` open as a register.
pub(crate) fn is_held(path: &Path) -> bool {
    FileId::of(path).is_ok_and(|id| files().get(&id).is_some_and(|found| found.held > 0))
}

/// Makes an empty file at `path`, readable by its owner alone, and lets nobody hold it before it is closed again. Whoever
/// was quicker made it as well.
pub(crate) fn create(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _nobody_holds = files();
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        opened => opened?.sync_all(),
    }
}
