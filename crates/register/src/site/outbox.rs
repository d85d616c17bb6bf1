//! What a desk has to tell the others: its own chain, from wherever they stand. Its end may lie in the tray still, and is told
//! from there: nothing is put in its place, since the desk would have to read its own book anew after that.

use crate::chain::tray::lying;
use crate::error::Result;
use crate::events::event::Event;
use crate::events::kind::{About, ERASE};
use crate::events::personal::Personal;
use crate::file::open::Register;
use crate::ids::hash::Hash;
use crate::site::shared::Shared;
use rusqlite::{Connection, OptionalExtension, params};

impl Register {
    /// Place and hash of the last event of this desk; 0 and zeros where nothing was written yet.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn own_end(&self) -> Result<(i64, Hash)> {
        // In one question: what lies in the tray may be put in its place meanwhile. As in `head`, the higher of the two counts.
        let mut select = self.conn.prepare_cached(
            "SELECT seq, hash FROM (SELECT seq, hash FROM tray
             UNION ALL SELECT seq, hash FROM chain_head WHERE desk = ?1
             UNION ALL SELECT * FROM (SELECT seq, hash FROM visit_event WHERE desk = ?1 ORDER BY seq DESC LIMIT 1))
             ORDER BY seq DESC LIMIT 1",
        )?;
        let end = select.query_row([self.desk], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(end.optional()?.unwrap_or_default())
    }

    /// The hash of this desk's event at a place of its chain.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn own_hash(&self, seq: i64) -> Result<Option<Hash>> {
        let mut select = self.conn.prepare_cached(
            "SELECT hash FROM visit_event WHERE desk = ?1 AND seq = ?2
             UNION ALL SELECT hash FROM tray WHERE seq = ?2 LIMIT 1",
        )?;
        Ok(select
            .query_row(params![self.desk, seq], |row| row.get(0))
            .optional()?)
    }

    /// The next events of this desk behind a place of its chain, in order, as others get them.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn to_share(&self, behind: i64, most: u32) -> Result<Vec<Shared>> {
        // As of one moment: no word is read beside an event that an erasure has just emptied.
        let conn = &self.conn;
        let _moment = conn.unchecked_transaction()?;
        let events: Vec<Event> = conn
            .prepare_cached(&format!(
                "SELECT {} FROM visit_event WHERE desk = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
                Event::COLUMNS
            ))?
            .query_map(params![self.desk, behind, most], Event::from_row)?
            .collect::<rusqlite::Result<_>>()?;
        let mut told: Vec<Shared> = events
            .into_iter()
            .map(|event| shared(conn, event))
            .collect::<Result<_>>()?;
        // Arrivals and what is known of them at once: all of it is told.
        let newest = lying(conn)?.into_iter().filter(|(event, _)| event.seq > behind);
        told.extend(newest.map(|(event, words)| Shared::of(event, words, true)));
        told.truncate(most as usize);
        Ok(told)
    }
}

fn shared(conn: &Connection, event: Event) -> Result<Shared> {
    let is_told = match About::of_kind(&event.kind) {
        Some(About::Visit | About::RollCall) => true,
        // Shifts and marks are erased by the same kind of event.
        None if event.kind == ERASE => conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM visit WHERE id = ?1)")?
            .query_row([event.about], |row| row.get(0))?,
        _ => false,
    };
    let mut words = Vec::new();
    if is_told {
        let mut select =
            conn.prepare_cached("SELECT field, value, salt FROM personal WHERE event = ?1 ORDER BY field")?;
        let mut rows = select.query([event.id])?;
        while let Some(row) = rows.next()? {
            words.push(Personal {
                field: row.get(0)?,
                value: row.get(1)?,
                salt: row.get(2)?,
            });
        }
    }
    Ok(Shared::of(event, words, is_told))
}
