//! What can still be read of a damaged register, in a new one. The chain says by itself what is missing: the numbers of the
//! events that are gone, and the words that were committed to and are not there. A damaged leaf takes its few events with
//! it, a damaged inner page those of every leaf below it.
//!
//! Events are taken as they are, also changed ones, and everything else is derived anew. Deliberately absent: guessing.
//! Without the first page (of an encrypted file it carries the salt) and the few that hold the schema nothing can be read,
//! and a backup must help.

use crate::chain::append::absorb;
use crate::chain::tray;
use crate::error::{Error, Result};
use crate::events::event::Event;
use crate::events::personal::Personal;
use crate::file::key::Key;
use crate::file::open::{IfMissing, Opening, Register};
use crate::file::{schema, sqlite};
use crate::ids::hash::Hash;
use crate::ids::id::DeskId;
use crate::ids::time::Timestamp;
use crate::keep::guard;
use crate::keep::guard::Existing;
use crate::keep::half::Half;
use crate::keep::restore::may_be_read;
use crate::proof::finding::Report;
use crate::watch::Watch;
use rusqlite::{Connection, OpenFlags, params};
use std::{fs, path::Path};

/// What stands beside the chain, and follows from nothing: the sums of a checkpoint, and who is expected.
const BESIDE_THE_CHAIN: [(&str, &str); 2] = [
    (
        "crowd_minute",
        "desk, minute, book_date, people, listened_s, android, android_heard_ms, iphone, iphone_in_background, other_iphone",
    ),
    (
        "expected",
        "id, book_date, name, fold, organisation, to_see, added_ms",
    ),
];

/// Events read at one go.
const BATCH: i64 = 500;
/// No chain is longer: where nothing can be read so far ahead, nothing follows.
const FARTHEST: i64 = 1 << 36;

/// A salvaged register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Salvaged {
    /// What verification sees in the new register: how much there is, and by its findings what is missing.
    pub report: Report,
    /// How often reading failed and went on behind the damage.
    pub damages: u64,
}

impl Register {
    /// Reads the damaged register at `from` as far as it goes into a new one at `to`, encrypted with the same key. `from` is
    /// only read; where something stands at `to`, nothing is done.
    ///
    /// # Errors
    /// [`Error::Source`] about `from`: missing, another key, newer, or so damaged that not even the schema can be read.
    /// [`Error::Target`] about `to`.
    pub fn salvage((from, key): (&Path, Option<Key>), to: &Path, at: Timestamp) -> Result<Salvaged> {
        may_be_read(from, to).map_err(Error::of_source)?;
        if guard::is_beside_a_register(to).map_err(Error::of_target)? {
            return Err(Error::InUse.of_target());
        }
        if fs::symlink_metadata(to).is_ok() {
            return Err(Error::Occupied.of_target());
        }
        let copy = Half::beside(to).map_err(Error::of_target)?;
        copy.take_copy(from, &Watch::nobody())?;
        let mut wreck = Wreck::open(copy.path(), key.as_ref()).map_err(Error::of_source)?;
        let half = Half::beside(to).map_err(Error::of_target)?;
        let opening = Opening {
            key: key.clone(),
            if_missing: IfMissing::Create { at },
        };
        let write = || {
            let mut new = Self::open(half.path(), opening)?;
            new.take_from(&mut wreck)?;
            drop(new);
            half.verify(key.clone(), &Watch::nobody())
        };
        let (report, _) = write().map_err(Error::of_target)?;
        half.rename(to, Existing::Refuse).map_err(Error::of_target)?;
        Ok(Salvaged {
            report,
            damages: wreck.damages,
        })
    }

    fn take_from(&mut self, wreck: &mut Wreck<'_>) -> Result<()> {
        let desks: Vec<(i64, DeskId)> = wreck.rows("SELECT no, id FROM desk ORDER BY no", |row| {
            Ok((row.get(0)?, row.get(1)?))
        });
        let heads: Vec<(DeskId, i64, Hash)> = wreck.rows("SELECT desk, seq, hash FROM chain_head", |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        });
        let own = desks.iter().find(|(no, _)| *no == 1).map(|(_, own)| *own);
        // Of a desk that heard of no other there is one chain alone.
        let alone = heads.first().map(|(desk, ..)| *desk).filter(|_| heads.len() == 1);
        if let Some(own) = own.or(alone) {
            self.conn.execute("UPDATE desk SET id = ?1 WHERE no = 1", [own])?;
            self.desk = own;
        }
        let mut every: Vec<DeskId> = desks.iter().map(|(_, desk)| *desk).collect();
        every.extend(heads.iter().map(|(desk, ..)| *desk));
        every.sort_unstable();
        every.dedup();
        for desk in every {
            let mut from = 1;
            loop {
                let (events, ended) = wreck.events(desk, from);
                let tx = self.conn.transaction()?;
                for event in &events {
                    absorb(&tx, event, &wreck.personal(event))?;
                    from = event.seq + 1;
                }
                tx.commit()?;
                match ended {
                    Ended::Batch => {}
                    Ended::Chain => break,
                    Ended::Damage => match wreck.behind(desk, from) {
                        Some(next) => from = next,
                        None => break,
                    },
                }
            }
        }
        let tx = self.conn.transaction()?;
        for (event, words) in wreck.lying() {
            absorb(&tx, &event, &words)?;
        }
        tx.commit()?;
        // A chain that lost its end says so.
        for (desk, seq, hash) in heads {
            self.conn.execute(
                "INSERT INTO chain_head (desk, seq, hash) VALUES (?1, ?2, ?3) ON CONFLICT (desk)
                 DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > seq",
                params![desk, seq, hash],
            )?;
        }
        for (table, columns) in BESIDE_THE_CHAIN {
            self.take_rows(wreck, table, columns)?;
        }
        Ok(())
    }

    /// The rows of a table as they are. A book from before the table was has none, which is no damage.
    fn take_rows(&mut self, wreck: &mut Wreck<'_>, table: &str, columns: &str) -> Result<()> {
        let read = format!("SELECT {columns} FROM {table}");
        if wreck.conn.prepare(&read).is_err() {
            return Ok(());
        }
        let width = columns.split(',').count();
        let rows = wreck.rows(&read, |row| {
            (0..width)
                .map(|at| row.get(at))
                .collect::<rusqlite::Result<Vec<rusqlite::types::Value>>>()
        });
        let places = vec!["?"; width].join(", ");
        let insert = format!("INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})");
        let tx = self.conn.transaction()?;
        for row in rows {
            tx.execute(&insert, rusqlite::params_from_iter(row))?;
        }
        Ok(tx.commit()?)
    }
}

/// Where a reading of events ended.
enum Ended {
    Batch,
    Chain,
    Damage,
}

/// A copy of the damaged file. After each failure it is opened anew: a cipher that met a broken page refuses every other.
struct Wreck<'a> {
    path: &'a Path,
    key: Option<&'a Key>,
    conn: Connection,
    damages: u64,
}

impl<'a> Wreck<'a> {
    fn open(path: &'a Path, key: Option<&'a Key>) -> Result<Self> {
        let conn = Self::connect(path, key)?;
        let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let found = schema::version(&conn)?;
        if application != schema::APPLICATION_ID || found == 0 {
            return Err(Error::NotARegister);
        }
        if found > schema::SCHEMA_VERSION {
            let known = schema::SCHEMA_VERSION;
            return Err(Error::NewerSchema { found, known });
        }
        // Without the schema no table has a name.
        conn.prepare("SELECT 1 FROM visit_event, personal, desk, chain_head")?;
        Ok(Self {
            path,
            key,
            conn,
            damages: 0,
        })
    }

    fn connect(path: &Path, key: Option<&Key>) -> Result<Connection> {
        let conn = sqlite::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if let Some(key) = key {
            key.unlock(&conn)?;
        }
        Ok(conn)
    }

    fn failed(&mut self) {
        self.damages += 1;
        // The first page could be read a moment ago; should it not be now, every further reading fails and ends.
        if let Ok(conn) = Self::connect(self.path, self.key) {
            self.conn = conn;
        }
    }

    /// Rows up to the first that cannot be read.
    fn rows<T>(&mut self, sql: &str, read: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
        let mut good = Vec::new();
        let whole = self.conn.prepare(sql).and_then(|mut select| {
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                good.push(read(row)?);
            }
            Ok(())
        });
        if whole.is_err() {
            self.failed();
        }
        good
    }

    /// The next events of a chain from `seq` on.
    fn events(&mut self, desk: DeskId, seq: i64) -> (Vec<Event>, Ended) {
        let mut events = Vec::new();
        let sql = format!(
            "SELECT {} FROM visit_event WHERE desk = ?1 AND seq >= ?2 ORDER BY seq LIMIT ?3",
            Event::COLUMNS
        );
        let read = self.conn.prepare_cached(&sql).and_then(|mut select| {
            let mut rows = select.query(params![desk, seq, BATCH])?;
            while let Some(row) = rows.next()? {
                events.push(Event::from_row(row)?);
            }
            Ok(())
        });
        let ended = match read {
            Ok(()) if events.is_empty() => Ended::Chain,
            Ok(()) => Ended::Batch,
            Err(_) => {
                self.failed();
                Ended::Damage
            }
        };
        (events, ended)
    }

    /// The first seq behind the damage at `seq` from which something can be read; `None` where nothing follows.
    fn behind(&mut self, desk: DeskId, seq: i64) -> Option<i64> {
        let (mut broken, mut step) = (seq, 1);
        let mut good = loop {
            if step > FARTHEST {
                return None;
            }
            match self.next_from(desk, seq + step) {
                Ok(Some(_)) => break seq + step,
                // Beyond the end: what is between must be looked at more closely.
                Ok(None) if step == 1 => return None,
                Ok(None) => break seq + step,
                Err(()) => {
                    broken = seq + step;
                    step *= 2;
                }
            }
        };
        while good - broken > 1 {
            let middle = broken + (good - broken) / 2;
            match self.next_from(desk, middle) {
                Ok(_) => good = middle,
                Err(()) => broken = middle,
            }
        }
        self.next_from(desk, good).ok().flatten()
    }

    /// The first seq of a whole row at or behind `seq`.
    fn next_from(&mut self, desk: DeskId, seq: i64) -> std::result::Result<Option<i64>, ()> {
        let sql = format!(
            "SELECT {} FROM visit_event WHERE desk = ?1 AND seq >= ?2 ORDER BY seq LIMIT 1",
            Event::COLUMNS
        );
        let found = self.conn.prepare_cached(&sql).and_then(|mut select| {
            let mut rows = select.query(params![desk, seq])?;
            rows.next()?.map(|row| Ok(Event::from_row(row)?.seq)).transpose()
        });
        found.map_err(|_| self.failed())
    }

    /// What was acknowledged last and not yet in its place; a book of before schema 5 has nothing of the kind.
    fn lying(&mut self) -> Vec<(Event, Vec<Personal>)> {
        if !schema::version(&self.conn).is_ok_and(|version| version >= 5) {
            return Vec::new();
        }
        tray::lying(&self.conn).unwrap_or_else(|_| {
            self.failed();
            Vec::new()
        })
    }

    /// The words of an event, as far as they can be read.
    fn personal(&mut self, event: &Event) -> Vec<Personal> {
        let mut words = Vec::new();
        if event.body().sealed.is_empty() {
            return words;
        }
        let sql = "SELECT field, value, salt FROM personal WHERE event = ?1";
        let read = self.conn.prepare_cached(sql).and_then(|mut select| {
            let mut rows = select.query([event.id])?;
            while let Some(row) = rows.next()? {
                words.push(Personal {
                    field: row.get(0)?,
                    value: row.get(1)?,
                    salt: row.get(2)?,
                });
            }
            Ok(())
        });
        if read.is_err() {
            self.failed();
        }
        words
    }
}
