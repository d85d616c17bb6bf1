//! The tray: arrivals that are on the disk and not yet in their places. Acknowledging a visit writes one row on one page;
//! the chain, what is derived from it and the search index follow before anybody reads the book or writes in it again.
//!
//! Emptying it is no durability of its own and waits for no disk: what a power cut takes back is in the tray still. Where
//! there is no room for it, the book is read as it stands, without the one visit that lies here; nothing further is
//! acknowledged before that has its place.

use crate::chain::append::absorb;
use crate::error::{Error, Result};
use crate::events::event::Event;
use crate::events::personal::Personal;
use crate::file::open::{Lying, Register};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Pages that a connection keeps which only looks on, KiB: the way to an event and the last few of them.
const LOOKED_AT_KIB: i64 = 256;

/// Commits without waiting for the disk, and in order: <https://www.sqlite.org/pragma.html#pragma_synchronous>.
const NORMAL: i64 = 1;

/// Lays an event down: its row is the row of `visit_event` to be, with the words about people beside it.
pub(crate) fn lay(tx: &Connection, event: &Event, personal: &[Personal]) -> Result<()> {
    let (columns, values) = (Event::COLUMNS, event.columns());
    // A struct of strings and bytes always becomes JSON.
    let words = serde_json::to_string(personal).unwrap_or_default();
    let mut insert = tx.prepare_cached(&format!(
        "INSERT INTO tray ({columns}, personal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ))?;
    let values = values.into_iter().chain([&words as &dyn rusqlite::ToSql]);
    insert.execute(rusqlite::params_from_iter(values))?;
    Ok(())
}

/// What lies in the tray of an open file, in the order it was written.
pub(crate) fn lying(conn: &Connection) -> rusqlite::Result<Vec<(Event, Vec<Personal>)>> {
    let columns = Event::COLUMNS;
    let mut select = conn.prepare_cached(&format!("SELECT {columns}, personal FROM tray ORDER BY seq"))?;
    let rows = select.query_map([], |row| {
        let words: String = row.get("personal")?;
        // Words that cannot be read are missing, and verification says so.
        Ok((
            Event::from_row(row)?,
            serde_json::from_str(&words).unwrap_or_default(),
        ))
    })?;
    rows.collect()
}

/// Puts everything in its place.
pub(crate) fn empty(tx: &Connection) -> Result<()> {
    let lying = lying(tx)?;
    for (event, personal) in &lying {
        absorb(tx, event, personal)?;
    }
    if !lying.is_empty() {
        tx.prepare_cached("DELETE FROM tray")?.execute([])?;
    }
    Ok(())
}

impl Register {
    /// Puts what was acknowledged last in its places in the book. Reading and writing do so themselves; a desk calls this
    /// when nobody waits for it.
    ///
    /// # Errors
    /// What writing can meet. Nothing is lost then.
    pub fn settle(&self) -> Result<()> {
        let lies: bool = self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM tray)")?
            .query_row([], |row| row.get(0))?;
        if !lies {
            return Ok(());
        }
        if !self.conn.is_autocommit() {
            return empty(&self.conn);
        }
        let durable: i64 = self
            .conn
            .pragma_query_value(None, "synchronous", |row| row.get(0))?;
        self.conn
            .pragma_update(None, "synchronous", durable.min(NORMAL))?;
        let emptied = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .map_err(Error::from)
            .and_then(|tx| {
                empty(&tx)?;
                Ok(tx.commit()?)
            });
        self.conn.pragma_update(None, "synchronous", durable)?;
        emptied
    }

    /// From now on this connection looks on beside the one by which the desk writes: it leaves the tray as it is, and reads the book
    /// without what lies there. What is told to others ([`Register::to_share`]) is told from there too.
    ///
    /// It reads on from where it stood, and looks at no page twice.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn look_on(&mut self) -> Result<()> {
        self.tray = Lying::Left;
        // https://www.sqlite.org/pragma.html#pragma_cache_size: KiB, where it is negative.
        Ok(self.conn.pragma_update(None, "cache_size", -LOOKED_AT_KIB)?)
    }

    /// The connection for reading, with everything in its place.
    pub(crate) fn read(&self) -> Result<&Connection> {
        if self.tray == Lying::Left {
            return Ok(&self.conn);
        }
        match self.settle() {
            // Reading must still work while another program writes for long, or the disk is full.
            Ok(()) | Err(Error::Busy(_) | Error::DiskFull(_) | Error::ReadOnly(_)) => Ok(&self.conn),
            Err(error) => Err(error),
        }
    }
}

impl Drop for Register {
    /// Leaves the tray empty, where that is possible; the next program that opens the register does it otherwise.
    fn drop(&mut self) {
        if self.tray == Lying::PutInPlace {
            let _ = self.settle();
        }
    }
}
