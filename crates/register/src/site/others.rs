//! Taking in what other desks wrote, in whatever order and however often it comes.

use crate::chain::append::append_behind;
use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::event::Event;
use crate::events::kind::{About, ERASE, EXIT, SETTING};
use crate::events::stored::events_of;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::{DeskId, Subject, VisitId};
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::derive::derive;
use crate::rows::merge::{MOST_AHEAD, may_be_said_elsewhere, wordless};
use crate::rows::visit::VisitRow;
use crate::site::file::{Site, note};
use crate::site::shared::Shared;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// A desk whose book was put back to an earlier copy goes on under a number of its own: its places would meet those that it
/// had written before. Above so many bits of a place stands that number.
const BRANCH_BITS: u32 = 40;

/// Where a chain's events came from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Source {
    /// The desk that wrote them.
    pub desk: DeskId,
    /// Which of its chains, should its book have been put back to an earlier copy.
    pub branch: u32,
}

impl Source {
    pub(super) fn event(self, shared: &Shared) -> Option<Event> {
        let mut event = shared.event(self.desk)?;
        event.seq = (i64::from(self.branch) << BRANCH_BITS).checked_add(shared.seq)?;
        let is_told = match About::of_kind(&event.kind) {
            Some(about) => matches!(about, About::Visit | About::RollCall),
            // A kind that only a newer desk writes is kept, and changes nothing here.
            None => event.kind != SETTING,
        };
        // No book gets there: what says so would leave no place behind it.
        let is_possible = (0..1 << BRANCH_BITS).contains(&event.nth);
        (is_told && is_possible).then_some(event)
    }
}

impl Site {
    /// Takes events of other desks, and notes how far that goes, all of it or nothing. Returns how many were new.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn take(&mut self, told: &[(Source, &[Shared])], notes: &[(String, String)]) -> Result<usize> {
        let erases = told
            .iter()
            .flat_map(|(_, events)| *events)
            .any(|shared| shared.said.as_ref().is_some_and(|said| said.kind == ERASE));
        let new = self.register.atomically(|tx| {
            let mut new = 0;
            for (from, events) in told {
                new += take(tx, *from, events, |_| Ok(true))?;
            }
            note(tx, notes)?;
            Ok(new)
        })?;
        if erases {
            self.register.clear_log()?;
        }
        Ok(new)
    }

    /// Has nobody's words any more that were written before a day, as the end of retention asks. Guests who stay keep theirs
    /// until their own desk erases them.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn forget_before(&mut self, day: BookDate) -> Result<usize> {
        let forgotten = self.register.atomically(|tx| {
            let old: Vec<Subject> = tx
                .prepare(
                    "SELECT DISTINCT event.visit FROM personal JOIN visit_event event ON event.id = personal.event
                     JOIN visit ON visit.id = event.visit WHERE visit.book_date < ?1
                     AND coalesce(json_extract(visit.details, '$.leave_on'), '') < ?1",
                )?
                .query_map([day], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for &visit in &old {
                tx.prepare_cached(
                    "DELETE FROM personal WHERE event IN (SELECT id FROM visit_event WHERE visit = ?1)",
                )?
                .execute([visit])?;
                derive(tx, visit)?;
            }
            Ok(old.len())
        })?;
        if forgotten > 0 {
            self.register.clear_log()?;
        }
        Ok(forgotten)
    }

    /// The desk that wrote a visit in.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn desk_of(&self, visit: VisitId) -> Result<Option<DeskId>> {
        Ok(VisitRow::load(self.register.read()?, visit)?.map(|row| row.desk))
    }

    /// The place of the last event that is known of a visit.
    fn last_nth(&self, visit: VisitId) -> Result<i64> {
        let mut select = self
            .register
            .read()?
            .prepare_cached("SELECT coalesce(max(nth), 0) FROM visit_event WHERE visit = ?1")?;
        Ok(select.query_row([visit], |row| row.get(0))?)
    }
}

impl Register {
    /// Takes what other desks said of visits that were written in here. Returns how many events were new.
    ///
    /// # Errors
    /// What writing can meet.
    pub fn take_from_others(&mut self, from: Source, events: &[Shared]) -> Result<usize> {
        let own = self.desk;
        if from.desk == own || !events.iter().any(is_said_elsewhere) {
            return Ok(0);
        }
        self.settle()?;
        self.atomically(|tx| {
            take(tx, from, events, |event| {
                let was_entered = "SELECT 1 FROM visit WHERE id = ?1 AND desk = ?2 AND entered_ms IS NOT NULL
                    AND ?3 <= (SELECT max(nth) FROM visit_event WHERE visit = ?1 AND visit_event.desk = ?2) + ?4";
                Ok(may_be_said_elsewhere(&event.kind)
                    && tx.prepare_cached(was_entered)?.exists(params![
                        event.about,
                        own,
                        event.nth,
                        MOST_AHEAD
                    ])?)
            })
        })
    }

    /// Writes that a visitor of another desk was seen leaving here. It goes into this desk's own chain. What is known of the
    /// visit stands in `site`; where nothing is known yet, the arrival may still be on its way.
    ///
    /// # Errors
    /// [`Error::AlreadyExited`] or [`Error::Void`] as far as that is known, and what writing can meet.
    pub fn exit_elsewhere(
        &mut self,
        site: &Site,
        visit: VisitId,
        at: Timestamp,
        author: &Author,
    ) -> Result<()> {
        if let Some(known) = VisitRow::load(site.register.read()?, visit)? {
            if known.voided_at.is_some() {
                return Err(Error::Void);
            }
            if known.exited_at.is_some() {
                return Err(Error::AlreadyExited);
            }
        }
        let last = site.last_nth(visit)?;
        self.write(at, author, |tx, pen| {
            let said = VisitRow::load(tx, visit)?;
            if said.is_some_and(|row| row.exited_at.is_some()) {
                return Err(Error::AlreadyExited);
            }
            append_behind(tx, pen, last, Some(visit.into()), EXIT, Body::default(), vec![]).map(drop)
        })
    }

    /// What this desk said of visits of others behind a place of its chain, and the place up to where that was looked at:
    /// the site's file has to know it too.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn said_of_others(&self, behind: i64) -> Result<(i64, Vec<Shared>)> {
        let conn = self.read()?;
        let (end, _) = self.own_end()?;
        if end <= behind {
            return Ok((end, Vec::new()));
        }
        let events: Vec<Event> = conn
            .prepare_cached(&format!(
                "SELECT {} FROM visit_event WHERE desk = ?1 AND seq > ?2 AND kind = '{EXIT}'
                 AND visit IN (SELECT id FROM visit WHERE entered_ms IS NULL) ORDER BY seq",
                Event::COLUMNS
            ))?
            .query_map(params![self.desk, behind], Event::from_row)?
            .collect::<rusqlite::Result<_>>()?;
        Ok((
            end,
            events
                .into_iter()
                .map(|event| Shared::of(event, Vec::new(), true))
                .collect(),
        ))
    }
}

fn is_said_elsewhere(shared: &Shared) -> bool {
    shared
        .said
        .as_ref()
        .is_some_and(|said| may_be_said_elsewhere(&said.kind))
}

/// Inserts events that are wanted, has the words go that may not stay, and derives every visit anew that was touched.
fn take(
    tx: &Connection,
    from: Source,
    events: &[Shared],
    wanted: impl Fn(&Event) -> Result<bool>,
) -> Result<usize> {
    let mut touched = BTreeSet::new();
    let mut new = 0;
    for shared in events {
        let Some(event) = from.event(shared) else { continue };
        if !wanted(&event)? || is_there(tx, &event)? {
            continue;
        }
        event.insert(tx)?;
        tx.prepare_cached("INSERT INTO desk (id) VALUES (?1) ON CONFLICT (id) DO NOTHING")?
            .execute([event.desk])?;
        tx.prepare_cached(
            "INSERT INTO chain_head (desk, seq, hash) VALUES (?1, ?2, ?3)
             ON CONFLICT (desk) DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > seq",
        )?
        .execute(params![event.desk, event.seq, event.hash])?;
        let mut insert = tx.prepare_cached(
            "INSERT INTO personal (event, field, value, salt) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (event, field) DO NOTHING",
        )?;
        for row in shared.true_words(&event) {
            insert.execute(params![event.id, row.field, row.value, row.salt])?;
        }
        touched.extend(event.about);
        new += 1;
    }
    for visit in touched {
        for event in wordless(&events_of(tx, visit)?) {
            tx.prepare_cached("DELETE FROM personal WHERE event = ?1")?
                .execute([event])?;
        }
        derive(tx, visit)?;
    }
    Ok(new)
}

/// Whether an event is here, or another at its place in its chain: the first that came stays.
fn is_there(tx: &Connection, event: &Event) -> Result<bool> {
    Ok(tx
        .prepare_cached("SELECT 1 FROM visit_event WHERE id = ?1 OR (desk = ?2 AND seq = ?3)")?
        .exists(params![event.id, event.desk, event.seq])?)
}
