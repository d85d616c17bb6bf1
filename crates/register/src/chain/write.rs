//! Writing: each call is one transaction, durable when it returns. Several can be one.

use crate::chain::append::Pen;
use crate::chain::{saves, tray};
use crate::error::{Error, Result};
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::time::Timestamp;
use rusqlite::{Connection, Savepoint, Transaction, TransactionBehavior};

impl Register {
    /// Runs `writes` in one transaction. What fails in it takes back everything that was written before, and what it wrote
    /// is durable when this returns. What erases (a visitor, a PIN, a member of the staff) clears the log only where it is
    /// called by itself.
    ///
    /// # Errors
    /// What `writes` says, and what writing can meet.
    pub fn together<T, E: From<Error>>(
        &mut self,
        writes: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        saves::begins();
        let begin = |conn: &Connection| Ok::<_, Error>(conn.execute_batch("BEGIN IMMEDIATE")?);
        begin(&self.conn)?;
        let open = Open { register: self };
        let done = writes(open.register)?;
        let commit = |conn: &Connection| Ok::<_, Error>(conn.execute_batch("COMMIT")?);
        commit(&open.register.conn)?;
        Ok(done)
    }

    /// Runs `write` in one transaction, with the pen of this desk.
    pub(crate) fn write<T>(
        &mut self,
        at: Timestamp,
        author: &Author,
        write: impl FnOnce(&Connection, Pen<'_>) -> Result<T>,
    ) -> Result<T> {
        let pen = Pen {
            desk: self.desk,
            at,
            author,
        };
        self.atomically(|tx| {
            tray::empty(tx)?;
            write(tx, pen)
        })
    }

    /// Runs `write` whole or not at all: in a transaction of its own, or as a part of the one that is open.
    pub(crate) fn atomically<T>(&mut self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        if self.conn.is_autocommit() {
            saves::begins();
            let tx = Transaction::new(&mut self.conn, TransactionBehavior::Immediate)?;
            let done = write(&tx)?;
            tx.commit()?;
            Ok(done)
        } else {
            let part = Savepoint::new(&mut self.conn)?;
            let done = write(&part)?;
            part.commit()?;
            Ok(done)
        }
    }
}

/// A transaction that is taken back unless it was committed.
struct Open<'a> {
    register: &'a mut Register,
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        let conn = &self.register.conn;
        if !conn.is_autocommit() {
            // Where even this fails, SQLite takes it back itself when the connection closes.
            let _ = conn.execute_batch("ROLLBACK");
        }
    }
}
