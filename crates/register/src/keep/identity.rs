//! What a file is, whose, and up to when: looked at without changing a byte of it or anything beside it. A copy is trusted
//! for what is in it, never for its name.

use crate::desk::pin;
use crate::error::{Error, Result};
use crate::file::held::Looking;
use crate::file::key::{BUSY_FOR, Key};
use crate::file::look::{has_log, look};
use crate::file::open::Register;
use crate::file::path::uri;
use crate::file::standing::Standing;
use crate::file::{schema, sqlite};
use crate::ids::hash::Hash;
use crate::ids::id::DeskId;
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::setting::PRACTICE;
use rusqlite::{Connection, OpenFlags, OptionalExtension, config::DbConfig};
use std::{fs, io, path::Path};

/// What stands at a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Identity {
    /// From its first bytes.
    pub standing: Standing,
    /// Its length; 0 where nothing is there, or no file.
    pub bytes: u64,
    /// Whether the name is a link to it.
    pub is_link: bool,
    /// The register in it; `None` where it is none, or none of the keys opens it.
    pub book: Option<Book>,
}

/// Whose register it is, and how far it goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Book {
    /// The desk that writes it.
    pub desk: DeskId,
    /// The key that opens it; `None` for one that anybody can read.
    pub key: Option<Key>,
    /// Its schema.
    pub schema: i64,
    /// The last event of its desk.
    pub last: Option<LastEvent>,
    /// The oldest day of which it has words about visitors.
    pub oldest_words: Option<BookDate>,
    /// Whether its owner set a PIN.
    pub has_pin: bool,
    /// Whether it says of itself that nothing true is in it ([`Register::call_practice`]).
    pub is_practice: bool,
}

/// The end of a desk's chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LastEvent {
    /// Its number: of two registers of a desk the one with the higher is the later, whatever their clocks said.
    pub seq: i64,
    /// Its hash.
    pub hash: Hash,
    /// When it was written.
    pub at: Timestamp,
    /// The day of the book.
    pub book_date: BookDate,
}

impl Register {
    /// Says what stands at `path`, and whose it is where one of `keys` opens it or none is needed.
    ///
    /// # Errors
    /// [`Error::Damaged`] where it is a register of which not even that can be read, and what else reading can meet. That
    /// nothing is there, or something else, is no error.
    pub fn identify(path: impl AsRef<Path>, keys: &[Key]) -> Result<Identity> {
        let path = path.as_ref();
        let standing = look(path)?;
        let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        let bytes = match fs::metadata(path) {
            Ok(found) if found.is_file() => found.len(),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => 0,
        };
        let book = match standing {
            Standing::Plain => read(path, None)?,
            Standing::Sealed => sealed(path, keys)?,
            Standing::Missing | Standing::NotAFile | Standing::Other => None,
        };
        Ok(Identity {
            standing,
            bytes,
            is_link,
            book,
        })
    }
}

fn sealed(path: &Path, keys: &[Key]) -> Result<Option<Book>> {
    for key in keys {
        if key.opens(path)? {
            return read(path, Some(key));
        }
    }
    Ok(None)
}

fn read(path: &Path, key: Option<&Key>) -> Result<Option<Book>> {
    let looking = Looking::at(path)?;
    let conn = match (looking.held(), has_log(path)) {
        (Some(_), _) => shared(path)?,
        (None, true) => with_log(path)?,
        (None, false) => alone(path)?,
    };
    conn.busy_timeout(BUSY_FOR)?;
    if let Some(key) = key {
        key.unlock(&conn)?;
    }
    book(&conn, key)
}

/// As any program reads a register that is in use.
fn shared(path: &Path) -> Result<Connection> {
    sqlite::open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// Of one file alone; SQLite makes nothing beside it: <https://www.sqlite.org/uri.html#uriimmutable>.
fn alone(path: &Path) -> Result<Connection> {
    let name = format!("{}?immutable=1", uri(path));
    sqlite::open_named(&name, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// With what is in the log beside it. The index of the log is kept in memory, no lock is taken, and the log is not merged
/// at the end: <https://www.sqlite.org/wal.html#noshm>.
fn with_log(path: &Path) -> Result<Connection> {
    let conn = sqlite::open_without_locks(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    Ok(conn)
}

/// What the tables say. A register of an earlier schema has not all of them.
fn book(conn: &Connection, key: Option<&Key>) -> Result<Option<Book>> {
    let schema = schema::version(conn)?;
    let own: Option<DeskId> = match conn.prepare("SELECT id FROM desk WHERE no = 1") {
        Ok(mut select) => select.query_row([], |row| row.get(0)).optional()?,
        // The power went while it was made: there is nothing in it yet.
        Err(_) if schema == 0 => None,
        Err(error) => return Err(error.into()),
    };
    let Some(desk) = own else { return Ok(None) };
    let end_of = |table: &str| {
        let end = format!(
            "SELECT seq, hash, at_ms, book_date FROM {table} WHERE desk = ?1 ORDER BY seq DESC LIMIT 1"
        );
        conn.query_row(&end, [desk], |row| {
            Ok(LastEvent {
                seq: row.get(0)?,
                hash: row.get(1)?,
                at: row.get(2)?,
                book_date: row.get(3)?,
            })
        })
        .optional()
        .map_err(Error::from)
    };
    let in_place = end_of("visit_event")?;
    let lying = if schema >= schema::WITH_TRAY {
        end_of("tray")?
    } else {
        None
    };
    let oldest = "SELECT min(book_date) FROM visit WHERE name IS NOT NULL";
    let practice = "SELECT EXISTS (SELECT 1 FROM setting WHERE key = ?1)";
    Ok(Some(Book {
        desk,
        key: key.cloned(),
        schema,
        last: [in_place, lying]
            .into_iter()
            .flatten()
            .max_by_key(|last| last.seq),
        oldest_words: conn.query_row(oldest, [], |row| row.get(0))?,
        has_pin: pin::is_set(conn, desk)?,
        is_practice: conn.query_row(practice, [PRACTICE], |row| row.get(0))?,
    }))
}
