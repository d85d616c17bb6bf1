//! The key of an encrypted register, and whether it opens a file.

use crate::error::{Cause, Error, Result};
use crate::file::held::Looking;
use crate::file::look::look;
use crate::file::path::uri;
use crate::file::sqlite;
use crate::file::standing::Standing;
use crate::ids::hash::hex;
use rusqlite::{Connection, OpenFlags, ffi};
use std::{fmt, path::Path, time::Duration};

/// How long a write waits for another program that has the register open, unless told otherwise.
pub(crate) const BUSY_FOR: Duration = Duration::from_secs(5);

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
            let conn = sqlite::open_named(name, flags)?;
            conn.busy_timeout(BUSY_FOR)?;
            self.unlock(&conn)?;
            let application = conn.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0));
            match application.map_err(Error::from) {
                Err(error) if is_wrong_key(&error) => Ok(false),
                // It could be read, and what it says is not whole.
                Ok(_) | Err(Error::Damaged(_)) => Ok(true),
                Err(error) => Err(error),
            }
        };
        let looking = Looking::at(path)?;
        let read = OpenFlags::SQLITE_OPEN_READ_ONLY;
        // What makes no log beside a file that may lie on a stick takes no lock, and drops those of others when it closes.
        if looking.held().is_none() && fits(&format!("{}?immutable=1", uri(path)), read)? {
            return Ok(true);
        }
        // Another program may have been writing that very page.
        let write = OpenFlags::SQLITE_OPEN_READ_WRITE;
        match fits(&uri(path), write) {
            // A file that may only be read is written by nobody.
            Err(Error::ReadOnly(_)) => Ok(false),
            tried => tried,
        }
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

    pub(crate) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The spelling that makes SQLCipher take the bytes as they are:
    /// <https://www.zetetic.net/sqlcipher/sqlcipher-api/#key>.
    pub(crate) fn spelt(&self) -> String {
        format!("x'{}'", hex(&self.0))
    }
}

/// Whether this is what SQLCipher says of a first page that the key does not fit, or that is damaged itself.
pub(crate) fn is_wrong_key(error: &Error) -> bool {
    matches!(error, Error::Damaged(Cause::Sqlite(ffi::SQLITE_NOTADB)))
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}
