//! The one door through which this crate opens SQLite.
//!
//! SQLite says that it is ready before it has made SQLCipher ready: of the first connections of a process one that was not
//! quite the first finds no cipher, and fails with the number 1. So the first is opened alone.

use crate::error::Result;
use rusqlite::{Connection, OpenFlags};
use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

static IS_READY: Mutex<bool> = Mutex::new(false);

fn make_ready() -> Result<()> {
    let mut is_ready = IS_READY.lock().unwrap_or_else(PoisonError::into_inner);
    if !*is_ready {
        drop(Connection::open_in_memory()?);
        *is_ready = true;
    }
    Ok(())
}

/// A connection to a file, by its path or by a `file:` name with options.
pub(crate) fn open(path: impl AsRef<Path>, flags: OpenFlags) -> Result<Connection> {
    make_ready()?;
    Ok(Connection::open_with_flags(path, flags)?)
}

/// A connection that takes no lock and honours none: for a file that nobody writes.
pub(crate) fn open_without_locks(path: &Path, flags: OpenFlags) -> Result<Connection> {
    make_ready()?;
    let system = if cfg!(windows) { "win32-none" } else { "unix-none" };
    Ok(Connection::open_with_flags_and_vfs(path, flags, system)?)
}

/// A connection to nothing that lasts.
pub(crate) fn open_in_memory() -> Result<Connection> {
    make_ready()?;
    Ok(Connection::open_in_memory()?)
}
