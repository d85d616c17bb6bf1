//! Finding, creating and opening a register. What is not one is told apart before SQLite sees it, so that not a byte of
//! somebody else's file is touched.

use crate::{Cause, DeskId, Error, Result, Timestamp, schema};
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior};
use std::{
    fmt,
    fs::{File, OpenOptions},
    io::Read,
    path::Path,
    time::Duration,
};

/// How long a write waits for another program that has the register open, unless told otherwise.
const BUSY_FOR: Duration = Duration::from_secs(5);
/// SQLite's first sixteen bytes: <https://www.sqlite.org/fileformat2.html#the_database_header>.
const SQLITE_MAGIC: &[u8; 16] = b"SQLite format 3\0";
/// SQLite's and SQLCipher's page, where nothing else was asked for.
const PAGE_BYTES: usize = 4096;

/// The raw key of an encrypted register: 32 random bytes, not a passphrase. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// Takes the key as it is: SQLCipher derives nothing from it.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Whether this key opens the sealed file at `path`: its first page alone is read, and nothing is written.
    ///
    /// # Errors
    /// What reading can meet; that it does not open is no error.
    pub fn opens(&self, path: impl AsRef<Path>) -> Result<bool> {
        let path = path.as_ref();
        if look(path)? != Standing::Sealed {
            return Ok(false);
        }
        let fits = |name: &str, flags| -> Result<bool> {
            let conn = Connection::open_with_flags(name, flags)?;
            conn.busy_timeout(BUSY_FOR)?;
            self.unlock(&conn)?;
            let application = conn.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0));
            Ok(application.is_ok())
        };
        // "immutable" keeps SQLite from making a log beside a file that may lie on a stick.
        let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        if fits(&uri(path), read)? {
            return Ok(true);
        }
        // It takes no lock either: another program may have been writing that very page.
        let write = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_URI;
        Ok(fits(uri(path).trim_end_matches("?immutable=1"), write).unwrap_or(false))
    }

    /// Gives the key to a connection that has read nothing yet.
    pub(crate) fn unlock(&self, conn: &Connection) -> Result<()> {
        // SQLCipher would write to standard error that a key does not fit; the caller is told instead.
        let pragmas = format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"{}\";",
            self.spelt()
        );
        Ok(conn.execute_batch(&pragmas)?)
    }

    /// The spelling that makes SQLCipher take the bytes as they are:
    /// <https://www.zetetic.net/sqlcipher/sqlcipher-api/#key>.
    pub(crate) fn spelt(&self) -> String {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("x'{hex}'")
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

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

/// An open register. One at a time writes; other processes may have the same file open.
///
/// Every call that writes returns when the disk has it (`synchronous = FULL` and a write-ahead log), or fails and has
/// changed nothing.
pub struct Register {
    pub(crate) conn: Connection,
    pub(crate) key: Option<Key>,
    pub(crate) desk: DeskId,
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
        loop {
            let stood = identity(path);
            let opened = Self::open_once(path, opening.clone());
            // While we waited for it, another program may have put a sealed or restored file in its place. What were
            // written into the old one would be lost with its last name.
            if stood.is_none() || stood == identity(path) {
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

    fn open_once(path: &Path, opening: Opening) -> Result<Self> {
        let at = match opening.if_missing {
            IfMissing::Create { at } => Some(at),
            IfMissing::Refuse => None,
        };
        let found = look(path)?;
        match (&found, &opening.key) {
            (Standing::Missing, _) if at.is_none() => return Err(Error::Missing),
            (Standing::Missing, _) => create_file(path)?,
            (Standing::Other, _) => return Err(Error::NotARegister),
            (Standing::Plain, Some(_)) | (Standing::Sealed, None) => return Err(Error::WrongKey),
            (Standing::Plain, None) | (Standing::Sealed, Some(_)) => {
                // SQLite would quietly fall back to reading only.
                OpenOptions::new().read(true).write(true).open(path)?;
            }
        }
        let mut conn = connect(path, opening.key.as_ref()).map_err(|error| match (&found, error) {
            (Standing::Sealed, Error::Damaged(_)) => Error::WrongKey,
            (_, error) => error,
        })?;
        if at.is_none() && is_blank(&conn)? {
            // The process that was creating it was killed before it came to the tables.
            return Err(Error::Missing);
        }
        schema::migrate(&mut conn)?;
        let desk = own_desk(&mut conn, at)?;
        Ok(Self {
            conn,
            key: opening.key,
            desk,
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

/// What stands at a path, from its bytes alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Nothing, or an empty file.
    Missing,
    /// A register that anybody can read: a plain SQLite file with our application id.
    Plain,
    /// Perhaps an encrypted register: whole pages without any pattern.
    Sealed,
    /// Something that is none of ours.
    Other,
}

/// A name that a path has only while the same file stands there; `None` where the system has no such thing, and where
/// there is no file.
fn identity(path: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let found = std::fs::metadata(path).ok()?;
        Some((found.dev(), found.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// A path as SQLite takes it where it must not write: <https://www.sqlite.org/uri.html>.
fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from("file:");
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(byte.into());
            }
            byte => uri.push_str(&format!("%{byte:02x}")),
        }
    }
    uri + "?immutable=1"
}

fn look(path: &Path) -> Result<Standing> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Standing::Missing),
        Err(error) => return Err(error.into()),
    };
    let len = file.metadata()?.len();
    if !file.metadata()?.is_file() {
        return Ok(Standing::Other);
    }
    if len == 0 {
        return Ok(Standing::Missing);
    }
    let mut page = Vec::with_capacity(PAGE_BYTES);
    file.take(PAGE_BYTES as u64).read_to_end(&mut page)?;
    if page.starts_with(SQLITE_MAGIC) {
        // Bytes 68..72 of the header hold the application id, big-endian.
        let ours = page.get(68..72) == Some(&schema::APPLICATION_ID.to_be_bytes()[..]);
        return Ok(if ours { Standing::Plain } else { Standing::Other });
    }
    let mut seen = [false; 256];
    page.iter().for_each(|&byte| seen[usize::from(byte)] = true);
    // A page of random bytes misses each of the 256 values with probability e^-16.
    let patternless = seen.iter().filter(|&&seen| seen).count() > 250;
    // The power may have gone while the log was merged: then the last page is cut off, and the log beside it has it whole.
    let pages = len.is_multiple_of(PAGE_BYTES as u64) || has_log(path);
    Ok(if pages && patternless {
        Standing::Sealed
    } else {
        Standing::Other
    })
}

/// Whether a log lies beside the file: <https://www.sqlite.org/fileformat2.html#walformat>.
fn has_log(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    let mut magic = [0; 4];
    let read = File::open(name).and_then(|mut log| log.read_exact(&mut magic));
    read.is_ok() && u32::from_be_bytes(magic) & !1 == 0x377f_0682
}

/// Makes the empty file, readable by its owner alone, and makes its name durable.
fn create_file(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.sync_all()?;
    sync_folder(path)
}

/// Makes a change of names in the folder of `path` durable. Windows does so by itself.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// A connection to an existing file, set up as every one of ours is.
pub(crate) fn connect(path: &Path, key: Option<&Key>) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.busy_timeout(BUSY_FOR)?;
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
