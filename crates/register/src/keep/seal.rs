//! From a plain register to an encrypted one. At every instant a whole register stands at the path: the plain one until
//! the sealed one is on the disk and has been compared with it, then that.
//!
//! The plain file's blocks are given back to the file system and not overwritten: on flash memory that cannot be done
//! from here. Deliberately absent: the way back, and where the key lies.

use crate::error::{Cause, Error, Result};
use crate::file::key::Key;
use crate::file::open::{IfMissing, Opening, Register};
use crate::keep::guard::Existing;
use crate::keep::half::Half;
use crate::proof::finding::Report;
use crate::watch::Watch;
use std::path::Path;

/// The name beside the register under which the sealed one grows.
const SEALING: &str = ".sealing";

impl Register {
    /// Encrypts the plain register at `path` with `key`, which must be safe already. No other program may have it open.
    /// All of it is read and written, then verified on both sides: minutes for a million events, once in its life.
    ///
    /// # Errors
    /// [`Error::Busy`] where the register is open somewhere, [`Error::DoesNotVerify`] where the copy says something else
    /// than the original, [`Error::Missing`], [`Error::WrongKey`] where it is sealed already, and what reading and
    /// writing can meet. On error the plain register stands there as before.
    pub fn seal(path: impl AsRef<Path>, key: &Key) -> Result<Report> {
        let path = path.as_ref();
        let opening = Opening {
            key: None,
            if_missing: IfMissing::Refuse,
        };
        let mut plain = Self::open(path, opening)?;
        plain.hold_alone()?;
        let half = Half::alone(path, SEALING)?;
        plain.export(half.path(), key)?;
        let before = plain.verify()?;
        let (after, _) = half.verify(Some(key.clone()), &Watch::nobody())?;
        // What somebody had changed in the plain one is as changed in the sealed one, and neither hides it.
        if before != after {
            return Err(Error::DoesNotVerify(after.findings));
        }
        // Windows gives no new file the name of an open one.
        #[cfg(windows)]
        drop(plain);
        half.rename(path, Existing::Replace)?;
        Ok(after)
    }

    /// Merges the log and keeps everybody else out for the life of this connection.
    fn hold_alone(&self) -> Result<()> {
        self.conn.pragma_update(None, "journal_mode", "DELETE")?;
        self.conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
        self.conn.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?;
        let mode: String = self
            .conn
            .pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        // Somebody was quicker and brought the log back.
        if mode == "delete" {
            Ok(())
        } else {
            Err(Error::Busy(Cause::Seen))
        }
    }

    /// Copies everything into the empty file at `path`, encrypted:
    /// <https://www.zetetic.net/sqlcipher/sqlcipher-api/#sqlcipher_export>.
    fn export(&self, path: &Path, key: &Key) -> Result<()> {
        let conn = &self.conn;
        // Paths and keys are values here, never part of the statement.
        conn.execute(
            "ATTACH DATABASE ?1 AS sealed KEY ?2",
            [
                disk::reachable(path).to_str().ok_or(Error::Missing)?,
                &key.spelt(),
            ],
        )?;
        conn.query_row("SELECT sqlcipher_export('sealed')", [], |_| Ok(()))?;
        for pragma in ["application_id", "user_version"] {
            let value: i64 = conn.pragma_query_value(None, pragma, |row| row.get(0))?;
            conn.pragma_update(Some("sealed"), pragma, value)?;
        }
        Ok(conn.execute_batch("DETACH DATABASE sealed")?)
    }
}
