//! The one door through which this crate opens SQLite.
//!
//! SQLite says that it is ready before it has made SQLCipher ready: of the first connections of a process one that was not
//! quite the first finds no cipher, and fails with the number 1. So the first is opened alone.

use crate::error::Result;
use disk::reachable;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

/// No lock of SQLite's own around each column that is read: a connection is one thread's at a time, and the compiler sees to it.
const ONE_THREAD: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

static IS_READY: Mutex<bool> = Mutex::new(false);

fn make_ready() -> Result<()> {
    let mut is_ready = IS_READY.lock().unwrap_or_else(PoisonError::into_inner);
    if !*is_ready {
        drop(Connection::open_in_memory()?);
        *is_ready = true;
    }
    Ok(())
}

/// How SQLite asks the system. On Windows it takes paths of any length only by this name: <https://www.sqlite.org/vfs.html>.
/// Elsewhere as it thinks best, which is where a test puts a disk of its own.
const SYSTEM: Option<&str> = if cfg!(windows) {
    Some("win32-longpath")
} else {
    None
};
/// The same without locks.
const WITHOUT_LOCKS: &str = if cfg!(windows) {
    "win32-longpath-none"
} else {
    "unix-none"
};

/// A connection to a file.
pub(crate) fn open(path: &Path, flags: OpenFlags) -> Result<Connection> {
    connect(&reachable(path), flags, SYSTEM)
}

/// A connection to a file by a `file:` name with options: see [`uri`](crate::file::path::uri).
pub(crate) fn open_named(name: &str, flags: OpenFlags) -> Result<Connection> {
    connect(Path::new(name), flags | OpenFlags::SQLITE_OPEN_URI, SYSTEM)
}

/// A connection that takes no lock and honours none: for a file that nobody writes.
pub(crate) fn open_without_locks(path: &Path, flags: OpenFlags) -> Result<Connection> {
    connect(&reachable(path), flags, Some(WITHOUT_LOCKS))
}

fn connect(name: &Path, flags: OpenFlags, system: Option<&str>) -> Result<Connection> {
    make_ready()?;
    let flags = flags | ONE_THREAD;
    let conn = match system {
        Some(system) => Connection::open_with_flags_and_vfs(name, flags, system)?,
        None => Connection::open_with_flags(name, flags)?,
    };
    // A statement keeps its plan, whatever is bound to it. Without this SQLite looks at the number that a `LIMIT ?` is bound to, and
    // prepares the statement anew each time that it is bound: most of what finding somebody by four digits took.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(conn)
}

/// A connection to nothing that lasts.
pub(crate) fn open_in_memory() -> Result<Connection> {
    make_ready()?;
    Ok(Connection::open_in_memory()?)
}
