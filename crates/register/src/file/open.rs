//! Creating and opening a register.

use crate::error::{Cause, Error, Result};
use crate::file::held::{FileId, Held};
use crate::file::key::{BUSY_FOR, Key, is_wrong_key};
use crate::file::look::look;
use crate::file::path::{sync_folder, with_suffix};
use crate::file::standing::Standing;
use crate::file::{held, schema, sqlite};
use crate::ids::id::DeskId;
use crate::ids::time::Timestamp;
use rusqlite::{Connection, MAIN_DB, OpenFlags, OptionalExtension, TransactionBehavior};
use std::{fmt, path::Path, time::Duration};

/// How often somebody who makes the same register is waited for.
const MEETINGS: u32 = 100;

/// What to do where there is no register yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IfMissing {
    /// Say so, and make nothing. An empty book in place of a lost one would hide the loss.
    Refuse,
    /// Make one, with a desk id of its own.
    Create {
        /// Now: the time in the desk's id.
        at: Timestamp,
    },
}

/// How to open a register.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The key of an encrypted register; without one the file is plain SQLite.
    pub key: Option<Key>,
    /// What to do where there is none.
    pub if_missing: IfMissing,
}

/// What a connection does with what lies in the tray.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lying {
    /// It is put in its place before anything is read.
    PutInPlace,
    /// It is left to whoever has the register open beside: what this connection wrote, the other one would have to read anew,
    /// page after page, while somebody waits for it.
    Left,
}

/// An open register. One at a time writes; other processes may have the same file open.
///
/// Every call that writes returns when the disk has it (`synchronous = FULL` and a write-ahead log), or fails and has
/// changed nothing.
pub struct Register {
    pub(crate) conn: Connection,
    pub(crate) key: Option<Key>,
    pub(crate) desk: DeskId,
    pub(crate) tray: Lying,
    /// Let go of after the connection.
    pub(crate) held: Held,
}

impl fmt::Debug for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Register({})", self.desk)
    }
}

impl Register {
    /// Opens the register at `path`, bringing an older one to today's schema.
    ///
    /// # Errors
    /// [`Error::Missing`], [`Error::NotARegister`], [`Error::NewerSchema`], [`Error::WrongKey`], [`Error::ReadOnly`],
    /// [`Error::DiskFull`], [`Error::Busy`], [`Error::Damaged`], [`Error::Io`].
    pub fn open(path: impl AsRef<Path>, opening: Opening) -> Result<Self> {
        let path = path.as_ref();
        // Whoever finds it without a log comes while another makes it, or first.
        let is_new = look(path)? == Standing::Missing || !with_suffix(path, "-wal").exists();
        let mut met = 0;
        loop {
            let stood = FileId::of(path).ok();
            // Once somebody was met each try is short: whoever holds the file for long is told of within seconds.
            let patience = if met == 0 { BUSY_FOR } else { BUSY_FOR / MEETINGS };
            let opened = Self::open_once(path, opening.clone(), patience);
            // Two that make the same register get in each other's way, and SQLite does not let the second one wait: the
            // tables are made with a lock that is not yet that of a log.
            if is_new && matches!(opened, Err(Error::Busy(_))) && met < MEETINGS {
                met += 1;
                std::thread::sleep(BUSY_FOR / MEETINGS);
                continue;
            }
            // While we waited for it, another program may have put a sealed or restored file in its place. What were
            // written into the old one would be lost with its last name.
            if stood.is_none() || stood == FileId::of(path).ok() {
                return opened;
            }
        }
    }

    /// What stands at a path, from its first bytes alone; nothing is touched.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn look(path: impl AsRef<Path>) -> Result<Standing> {
        look(path.as_ref())
    }

    fn open_once(path: &Path, opening: Opening, patience: Duration) -> Result<Self> {
        let at = match opening.if_missing {
            IfMissing::Create { at } => Some(at),
            IfMissing::Refuse => None,
        };
        let found = look(path)?;
        match (&found, &opening.key) {
            (Standing::Missing, _) if at.is_none() => return Err(Error::Missing),
            (Standing::Missing, _) => {
                held::create(path)?;
                sync_folder(path)?;
            }
            (Standing::NotAFile | Standing::Other, _) => return Err(Error::NotARegister),
            (Standing::Plain, Some(_)) | (Standing::Sealed, None) => return Err(Error::WrongKey),
            (Standing::Plain, None) | (Standing::Sealed, Some(_)) => {}
        }
        let stands_as = match &opening.key {
            Some(_) => Standing::Sealed,
            None => Standing::Plain,
        };
        let held = Held::take(path, stands_as)?;
        let conn = connect_within(path, opening.key.as_ref(), patience);
        let mut conn = conn.map_err(|error| match (&found, error) {
            (Standing::Sealed, error) if is_wrong_key(&error) => Error::WrongKey,
            (_, error) => error,
        })?;
        if at.is_none() && is_blank(&conn)? {
            // The process that was creating it was killed before it came to the tables.
            return Err(Error::Missing);
        }
        schema::migrate(&mut conn)?;
        let desk = own_desk(&mut conn, at)?;
        conn.busy_timeout(BUSY_FOR)?;
        Ok(Self {
            conn,
            key: opening.key,
            desk,
            tray: Lying::PutInPlace,
            held,
        })
    }

    /// A number that changes when another connection, of this process or another, wrote in the file: to notice it at the
    /// price of a glance. Our own writes leave it as it is.
    pub fn changes_by_others(&self) -> Result<i64> {
        // https://www.sqlite.org/pragma.html#pragma_data_version
        Ok(self
            .conn
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// From now on a write waits at most so long for another program that holds the register; `None` is the five seconds
    /// it waits unless told otherwise.
    pub fn wait_for_others(&self, most: Option<Duration>) -> Result<()> {
        Ok(self.conn.busy_timeout(most.unwrap_or(BUSY_FOR))?)
    }

    /// The desk whose register this is.
    pub fn desk(&self) -> DeskId {
        self.desk
    }
}

/// A connection to an existing file, set up as every one of ours is.
pub(crate) fn connect(path: &Path, key: Option<&Key>) -> Result<Connection> {
    connect_within(path, key, BUSY_FOR)
}

/// The same, waiting so long for whoever holds it.
fn connect_within(path: &Path, key: Option<&Key>, patience: Duration) -> Result<Connection> {
    let conn = sqlite::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // SQLite quietly falls back to reading only.
    if conn.is_readonly(MAIN_DB)? {
        return Err(Error::ReadOnly(Cause::Seen));
    }
    conn.busy_timeout(patience)?;
    if let Some(key) = key {
        key.unlock(&conn)?;
    }
    let is_ours = || -> Result<bool> {
        let found: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
        Ok(found == schema::APPLICATION_ID)
    };
    if !is_ours()? {
        if is_blank(&conn)? {
            // Before the log is switched on, so that the main file itself says what it is from its first page on.
            conn.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
        } else if !is_ours()? {
            // Asked again: another program may have made it ours since.
            return Err(Error::NotARegister);
        }
    }
    // Before the log is switched on: that alone is written into the file.
    schema::refuse_newer(&conn)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "recursive_triggers", true)?; // INSERT OR REPLACE must not slip past the triggers
    conn.pragma_update(None, "trusted_schema", false)?; // a file handed to us may carry triggers of others
    conn.pragma_update(None, "secure_delete", true)?; // erased means overwritten
    conn.pragma_update(None, "journal_size_limit", 4 << 20)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

fn is_blank(conn: &Connection) -> Result<bool> {
    let objects: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(objects == 0 && schema::version(conn)? == 0)
}

/// The desk with number 1; made with the file.
pub(crate) fn own_desk(conn: &mut Connection, at: Option<Timestamp>) -> Result<DeskId> {
    let own = "SELECT id FROM desk WHERE no = 1";
    if let Some(desk) = conn.query_row(own, [], |row| row.get(0)).optional()? {
        return Ok(desk);
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if let Some(desk) = tx.query_row(own, [], |row| row.get(0)).optional()? {
        return Ok(desk);
    }
    let written: i64 = tx.query_row("SELECT count(*) FROM visit_event", [], |row| row.get(0))?;
    let Some(at) = at.filter(|_| written == 0) else {
        return Err(Error::Damaged(Cause::Seen));
    };
    let desk = DeskId::new(at)?;
    tx.execute("INSERT INTO desk (no, id) VALUES (1, ?1)", [desk])?;
    tx.commit()?;
    Ok(desk)
}

#[cfg(test)]
mod tests {
    use crate::*;

    #[test]
    fn a_newer_file_is_refused_to_the_last_byte() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.db");
        let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/register_v9.db");
        std::fs::copy(golden, &path).expect("copied");
        let newer = rusqlite::Connection::open(&path).expect("a connection");
        newer
            .pragma_update(None, "user_version", crate::file::schema::SCHEMA_VERSION + 1)
            .expect("a newer file");
        drop(newer);
        let before = std::fs::read(&path).expect("read");
        let opening = Opening {
            key: None,
            if_missing: IfMissing::Refuse,
        };
        assert!(matches!(
            Register::open(&path, opening),
            Err(Error::NewerSchema { .. })
        ));
        assert!(std::fs::read(&path).expect("read") == before);
    }

    #[test]
    fn a_register_that_cannot_grow_says_so_loses_nothing_and_goes_on_when_it_can() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = Timestamp::from_unix_ms(1_609_808_400_000);
        let opening = Opening {
            key: None,
            if_missing: IfMissing::Create { at },
        };
        let mut register =
            Register::open(folder.path().join("register.db"), opening).expect("a new register");
        let author = Author::new("trực 1").expect("a name");
        let new = NewVisit {
            name: "Nguyễn Văn A".into(),
            note: Some("x".repeat(1000)),
            ..NewVisit::default()
        };
        register.enter(&new, at, &author).expect("room");
        let pages: i64 = register
            .conn
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .expect("pragma");
        let limit = |register: &Register, pages: i64| {
            // The pragma answers with the new limit.
            register
                .conn
                .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
                .expect("pragma");
        };
        limit(&register, pages + 4);
        let mut kept = 1;
        let error = loop {
            match register.enter(&new, at, &author) {
                Ok(_) => kept += 1,
                Err(error) => break error,
            }
        };
        assert!(matches!(error, Error::DiskFull(_)), "{error:?}");
        let lines = |register: &Register| register.day(BookDate::of(at)).expect("readable").len();
        // The last may lie in the tray until there is room.
        assert!((kept - 1..=kept).contains(&lines(&register)));
        assert!(register.verify().expect("verified").is_whole());
        limit(&register, pages + 400);
        assert_eq!(lines(&register), kept);
        register.enter(&new, at, &author).expect("room again");
        assert!(register.verify().expect("verified").is_whole());
    }
}
