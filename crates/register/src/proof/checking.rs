//! Reading events and the words about people that belong to them, and saying what is not as it was written.

use crate::chain::append::is_erased;
use crate::error::Result;
use crate::events::event::Event;
use crate::events::personal::Personal;
use crate::ids::hash::Hash;
use crate::ids::id::{DeskId, EventId, Subject};
use crate::proof::finding::{Finding, Report};
use crate::proof::reach::Link;
use crate::watch::{Pass, Watch};
use rusqlite::{Connection, Params};
use std::collections::BTreeSet;

/// One verification, or a part of one, within one reading transaction.
pub(super) struct Checking<'a> {
    pub(super) conn: &'a Connection,
    pub(super) desk: DeskId,
    pub(super) report: &'a mut Report,
    pub(super) watch: &'a Watch<'a>,
    /// Events that were looked at, each once in its chain and once in its visit.
    pub(super) seen: u64,
    pub(super) total: u64,
}

/// An event of a chain, behind which its next one is linked.
#[derive(Clone, Copy)]
pub(super) struct Behind {
    pub(super) desk: DeskId,
    pub(super) link: Link,
}

/// The chain that is followed.
pub(super) struct Following {
    /// The event before.
    pub(super) behind: Option<Behind>,
    /// What the events are about, where that is asked for.
    pub(super) subjects: Option<BTreeSet<Subject>>,
    /// Events that were read.
    pub(super) read: u32,
}

impl Checking<'_> {
    pub(super) fn looked_at(&mut self, events: usize) -> Result<()> {
        self.seen += events as u64;
        self.watch.at(Pass::Proving, self.seen, self.total)
    }

    pub(super) fn found(&mut self, finding: Finding) {
        self.report.findings.push(finding);
    }

    /// For findings about a whole table.
    pub(super) fn found_once(&mut self, finding: Finding) {
        if !self.report.findings.contains(&finding) {
            self.found(finding);
        }
    }

    /// Follows the chains through the events that `which` selects, in the order of desk and number.
    pub(super) fn follow(
        &mut self,
        which: &str,
        values: impl Params,
        following: &mut Following,
    ) -> Result<()> {
        let sql = format!("SELECT {} FROM visit_event {which}", Event::COLUMNS);
        let mut select = self.conn.prepare_cached(&sql)?;
        let mut rows = select.query(values)?;
        while let Some(row) = rows.next()? {
            following.read += 1;
            self.report.events += 1;
            self.looked_at(1)?;
            let Ok(event) = Event::from_row(row) else {
                self.found(Finding::Row { table: "visit_event" });
                continue;
            };
            if let (Some(subjects), Some(about)) = (&mut following.subjects, event.about) {
                subjects.insert(about);
            }
            self.linked(&event, following.behind);
            following.behind = Some(Behind {
                desk: event.desk,
                link: Link {
                    seq: event.seq,
                    hash: event.hash,
                },
            });
            self.personal(&event)?;
            self.erasing(&event)?;
        }
        Ok(())
    }

    /// That an event is the one that was written, behind the one that was there.
    fn linked(&mut self, event: &Event, behind: Option<Behind>) {
        let (desk, seq) = (event.desk, event.seq);
        if desk != self.desk {
            // Of others only what they said of visits of this desk is here; their chains are whole at the hub.
            return;
        }
        if event.hash != event.expected_hash() {
            self.found(Finding::Changed {
                desk,
                seq,
                visit: event.visit(),
            });
        }
        let before = behind.filter(|behind| behind.desk == desk);
        let (last, prev_hash) =
            before.map_or((0, Hash::default()), |behind| (behind.link.seq, behind.link.hash));
        if seq != last + 1 {
            self.found(Finding::Missing {
                desk,
                from_seq: last + 1,
                to_seq: seq - 1,
            });
        } else if event.prev_hash != prev_hash {
            self.found(Finding::Unlinked { desk, seq });
        }
    }

    /// Every commitment of an event has its row and every row its commitment. Of an event whose words were erased
    /// [`Checking::erasing`] says what is wrong.
    fn personal(&mut self, event: &Event) -> Result<()> {
        let (id, visit) = (event.id, event.visit());
        let mut sealed = event.body().sealed;
        let mut wrong = Vec::new();
        for personal in self.words_of(id)? {
            let commitment = personal.commitment(id).to_string();
            let field = personal.field;
            match sealed.remove(&field) {
                Some(expected) if expected == commitment => {}
                Some(_) => wrong.push(Finding::PersonalChanged {
                    event: id,
                    visit,
                    field,
                }),
                None => wrong.push(Finding::PersonalExtra { event: id, field }),
            }
        }
        wrong.extend(sealed.into_keys().map(|field| Finding::PersonalMissing {
            event: id,
            visit,
            field,
        }));
        if !(wrong.is_empty() || is_erased(self.conn, event)?) {
            self.report.findings.extend(wrong);
        }
        Ok(())
    }

    /// Of the events that an event erased no word is left.
    fn erasing(&mut self, event: &Event) -> Result<()> {
        for erased in event.body().erased {
            for Personal { field, .. } in self.words_of(erased)? {
                self.found(Finding::PersonalExtra { event: erased, field });
            }
        }
        Ok(())
    }

    fn words_of(&mut self, event: EventId) -> Result<Vec<Personal>> {
        let mut select = self
            .conn
            .prepare_cached("SELECT field, value, salt FROM personal WHERE event = ?1")?;
        let mut rows = select.query([event])?;
        let mut words = Vec::new();
        while let Some(row) = rows.next()? {
            let read = || {
                Ok::<_, rusqlite::Error>(Personal {
                    field: row.get(0)?,
                    value: row.get(1)?,
                    salt: row.get(2)?,
                })
            };
            match read() {
                Ok(personal) => words.push(personal),
                Err(_) => self.found(Finding::Row { table: "personal" }),
            }
        }
        Ok(words)
    }

    /// The end of every chain is where it was kept to be, and the desk that this register belongs to wrote one.
    pub(super) fn heads(&mut self) -> Result<()> {
        // The desks are few, and an index leads from one to the next: nobody reads every event for this.
        let mut select = self.conn.prepare(
            "WITH RECURSIVE event (desk) AS (
                SELECT min(desk) FROM visit_event
                UNION ALL SELECT (SELECT min(next.desk) FROM visit_event next WHERE next.desk > event.desk)
                FROM event WHERE event.desk IS NOT NULL
             )
             SELECT desk, (SELECT max(seq) FROM visit_event last WHERE last.desk = event.desk),
                    (SELECT seq FROM chain_head WHERE chain_head.desk = event.desk),
                    (SELECT hash FROM visit_event last WHERE last.desk = event.desk ORDER BY seq DESC LIMIT 1),
                    (SELECT hash FROM chain_head WHERE chain_head.desk = event.desk),
                    desk IN (SELECT id FROM desk)
             FROM event WHERE desk IS NOT NULL
             UNION ALL
             SELECT desk, 0, seq, NULL, hash, 1 FROM chain_head
             WHERE NOT EXISTS (SELECT 1 FROM visit_event event WHERE event.desk = chain_head.desk)",
        )?;
        type Head = (DeskId, i64, Option<i64>, Option<Hash>, Option<Hash>, bool);
        let heads: Vec<Head> = select
            .query_map([], |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                ))
            })?
            .collect::<rusqlite::Result<_>>()
            .inspect_err(|_| self.report.findings.push(Finding::Row { table: "chain_head" }))
            .unwrap_or_default();
        let mut strangers = false;
        for (desk, seq, kept_seq, hash, kept_hash, known) in heads {
            match kept_seq {
                Some(kept) if kept > seq => self.found(Finding::Missing {
                    desk,
                    from_seq: seq + 1,
                    to_seq: kept,
                }),
                Some(kept) if kept == seq && kept_hash == hash => {}
                _ => self.found(Finding::Head { desk }),
            }
            if desk == self.desk {
                self.report.head = hash;
            }
            strangers |= !known;
        }
        let desks: rusqlite::Result<Vec<(i64, DeskId)>> = self
            .conn
            .prepare("SELECT no, id FROM desk")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect();
        if strangers || !desks.is_ok_and(|desks| desks.contains(&(1, self.desk))) {
            self.found(Finding::Desk);
        }
        Ok(())
    }
}
