//! Proving that the book is as it was written.

use crate::error::{Error, Result};
use crate::events::body::Body;
use crate::events::event::Event;
use crate::events::kind::{About, ERASE, PIN};
use crate::events::personal::Personal;
use crate::events::stored;
use crate::events::stored::Values;
use crate::file::open::Register;
use crate::file::schema;
use crate::ids::hash::Hash;
use crate::ids::id::{DeskId, EventId, Subject, VisitorId};
use crate::proof::finding::{Finding, Report};
use crate::rows::mark::Marked;
use crate::rows::row::Derived;
use crate::rows::setting;
use crate::rows::shift::Shift;
use crate::rows::staff::Staff;
use crate::rows::visit::VisitRow;
use crate::rows::visitor::VisitorRow;
use crate::watch::{Pass, Watch};
use rusqlite::{Connection, Transaction};
use std::collections::{BTreeMap, BTreeSet, HashSet};

impl Register {
    /// Reads everything and checks it: pages, schema, chains, commitments, and that the state follows from the events.
    ///
    /// It reads one moment of the register while others write on, and takes a minute or so for a million events.
    pub fn verify(&mut self) -> Result<Report> {
        self.verify_watched(&Watch::nobody())
    }

    /// The same, with somebody who looks on.
    ///
    /// # Errors
    /// [`Error::Stopped`], or what reading can meet.
    pub fn verify_watched(&mut self, watch: &Watch<'_>) -> Result<Report> {
        self.stops_with(watch.stop())?;
        let proved = self.prove(watch);
        // What an interrupted statement did not find is no finding.
        let proved = watch.goes_on().and(proved);
        self.stops_no_more()?;
        proved
    }

    fn prove(&mut self, watch: &Watch<'_>) -> Result<Report> {
        // What cannot be put in its place because of damage is found by what follows.
        let _ = self.settle();
        let desk = self.desk;
        let tx = self.conn.transaction()?;
        let mut findings = pages(&tx)?;
        if findings.is_empty() {
            findings.extend(schema_findings(&tx)?);
        }
        let damaged = !findings.is_empty();
        let mut report = Report {
            events: 0,
            visits: 0,
            head: None,
            findings,
        };
        match (Checking {
            tx: &tx,
            desk,
            report: &mut report,
            watch,
            seen: 0,
            total: twice_the_events(&tx).unwrap_or(0),
        })
        .all()
        {
            Err(Error::Stopped) => return Err(Error::Stopped),
            // What is damaged can often not be read to its end; the finding that says so is there already.
            Err(_) if damaged => {}
            checked => checked?,
        }
        tx.commit()?;
        if report.findings.is_empty() && !index_follows(&mut self.conn)? {
            report.findings.push(Finding::SearchIndex);
        }
        Ok(report)
    }
}

fn twice_the_events(tx: &Transaction<'_>) -> Result<u64> {
    let events: i64 = tx.query_row("SELECT count(*) FROM visit_event", [], |row| row.get(0))?;
    Ok(2 * u64::try_from(events).unwrap_or(0))
}

fn pages(tx: &Transaction<'_>) -> Result<Vec<Finding>> {
    let answer: rusqlite::Result<String> = tx.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
    let sound = match answer {
        Ok(answer) => answer == "ok",
        Err(error) => match error.into() {
            crate::Error::Damaged(_) => false,
            error => return Err(error),
        },
    };
    Ok(if sound { Vec::new() } else { vec![Finding::Pages] })
}

fn schema_findings(tx: &Transaction<'_>) -> Result<Vec<Finding>> {
    let here: BTreeSet<_> = schema::objects(tx)?.into_iter().collect();
    let pristine: BTreeSet<_> = schema::pristine_objects()?.into_iter().collect();
    let names: BTreeSet<&String> = here
        .symmetric_difference(&pristine)
        .map(|(name, _)| name)
        .collect();
    Ok(names
        .into_iter()
        .map(|name| Finding::Schema { name: name.clone() })
        .collect())
}

/// FTS5 checks its index against the table it was made from; it does so as a write that changes nothing.
fn index_follows(conn: &mut Connection) -> Result<bool> {
    let check = "INSERT INTO visitor_words (visitor_words, rank) VALUES ('integrity-check', 1)";
    match conn.execute(check, []).map_err(crate::Error::from) {
        Ok(_) => Ok(true),
        Err(crate::Error::Damaged(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

struct Checking<'a> {
    tx: &'a Transaction<'a>,
    desk: DeskId,
    report: &'a mut Report,
    watch: &'a Watch<'a>,
    /// Events that were looked at, each once in its chain and once in its visit.
    seen: u64,
    total: u64,
}

impl Checking<'_> {
    fn all(&mut self) -> Result<()> {
        let erased = self.erased()?;
        self.chains(&erased)?;
        self.heads()?;
        self.orphans()?;
        self.state()
    }

    fn looked_at(&mut self, events: usize) -> Result<()> {
        self.seen += events as u64;
        self.watch.at(Pass::Proving, self.seen, self.total)
    }

    fn found(&mut self, finding: Finding) {
        self.report.findings.push(finding);
    }

    /// For findings about a whole table.
    fn found_once(&mut self, finding: Finding) {
        if !self.report.findings.contains(&finding) {
            self.found(finding);
        }
    }

    /// Events whose personal rows were erased.
    fn erased(&self) -> Result<HashSet<EventId>> {
        let mut select = self
            .tx
            .prepare("SELECT body FROM visit_event WHERE kind IN (?1, ?2)")?;
        let mut rows = select.query([ERASE, PIN])?;
        let mut erased = HashSet::new();
        while let Some(row) = rows.next()? {
            let body: Body =
                serde_json::from_str(row.get_ref(0)?.as_str().unwrap_or_default()).unwrap_or_default();
            erased.extend(body.erased);
        }
        Ok(erased)
    }

    fn chains(&mut self, erased: &HashSet<EventId>) -> Result<()> {
        let sql = format!("SELECT {} FROM visit_event ORDER BY desk, seq", Event::COLUMNS);
        let mut select = self.tx.prepare(&sql)?;
        let mut rows = select.query([])?;
        let mut before: Option<(DeskId, i64, Hash)> = None;
        while let Some(row) = rows.next()? {
            self.report.events += 1;
            self.looked_at(1)?;
            let Ok(event) = Event::from_row(row) else {
                self.found(Finding::Row { table: "visit_event" });
                continue;
            };
            let (desk, seq) = (event.desk, event.seq);
            if desk != self.desk {
                // Of others only what they said of visits of this desk is here; their chains are whole at the hub.
                self.personal(&event, erased.contains(&event.id))?;
                continue;
            }
            if event.hash != event.expected_hash() {
                self.found(Finding::Changed {
                    desk,
                    seq,
                    visit: event.visit(),
                });
            }
            let (last, prev_hash) = match before {
                Some((same, last, hash)) if same == desk => (last, hash),
                _ => (0, Hash::default()),
            };
            if seq != last + 1 {
                self.found(Finding::Missing {
                    desk,
                    from_seq: last + 1,
                    to_seq: seq - 1,
                });
            } else if event.prev_hash != prev_hash {
                self.found(Finding::Unlinked { desk, seq });
            }
            before = Some((desk, seq, event.hash));
            self.personal(&event, erased.contains(&event.id))?;
        }
        Ok(())
    }

    /// Every commitment of an event has its row and every row its commitment; of an erased event no row is left.
    fn personal(&mut self, event: &Event, erased: bool) -> Result<()> {
        let (id, visit) = (event.id, event.visit());
        let mut sealed = if erased {
            BTreeMap::new()
        } else {
            event.body().sealed
        };
        let mut select = self
            .tx
            .prepare_cached("SELECT field, value, salt FROM personal WHERE event = ?1")?;
        let mut rows = select.query([id])?;
        while let Some(row) = rows.next()? {
            let read = || {
                Ok::<_, rusqlite::Error>(Personal {
                    field: row.get(0)?,
                    value: row.get(1)?,
                    salt: row.get(2)?,
                })
            };
            let Ok(personal) = read() else {
                self.found(Finding::Row { table: "personal" });
                continue;
            };
            let commitment = personal.commitment(id).to_string();
            let field = personal.field;
            match sealed.remove(&field) {
                Some(expected) if expected == commitment => {}
                Some(_) => self.found(Finding::PersonalChanged {
                    event: id,
                    visit,
                    field,
                }),
                None => self.found(Finding::PersonalExtra { event: id, field }),
            }
        }
        for field in sealed.into_keys() {
            self.found(Finding::PersonalMissing {
                event: id,
                visit,
                field,
            });
        }
        Ok(())
    }

    /// Personal rows that belong to no event at all.
    fn orphans(&mut self) -> Result<()> {
        let mut select = self
            .tx
            .prepare("SELECT event, field FROM personal WHERE event NOT IN (SELECT id FROM visit_event)")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            self.found(match (row.get(0), row.get(1)) {
                (Ok(event), Ok(field)) => Finding::PersonalExtra { event, field },
                _ => Finding::Row { table: "personal" },
            });
        }
        Ok(())
    }

    fn heads(&mut self) -> Result<()> {
        let mut select = self.tx.prepare(
            "SELECT desk, max(seq), (SELECT seq FROM chain_head WHERE chain_head.desk = event.desk),
                    (SELECT hash FROM visit_event last WHERE last.desk = event.desk ORDER BY seq DESC LIMIT 1),
                    (SELECT hash FROM chain_head WHERE chain_head.desk = event.desk)
             FROM visit_event event GROUP BY desk
             UNION ALL
             SELECT desk, 0, seq, NULL, hash FROM chain_head WHERE desk NOT IN (SELECT desk FROM visit_event)",
        )?;
        type Head = (DeskId, i64, Option<i64>, Option<Hash>, Option<Hash>);
        let heads: Vec<Head> = select
            .query_map([], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?
            .collect::<rusqlite::Result<_>>()
            .inspect_err(|_| self.report.findings.push(Finding::Row { table: "chain_head" }))
            .unwrap_or_default();
        for (desk, seq, kept_seq, hash, kept_hash) in heads {
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
        }
        let desks: rusqlite::Result<Vec<(i64, DeskId)>> = self
            .tx
            .prepare("SELECT no, id FROM desk")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect();
        let strangers: i64 = self.tx.query_row(
            "SELECT count(DISTINCT desk) FROM visit_event WHERE desk NOT IN (SELECT id FROM desk)",
            [],
            |row| row.get(0),
        )?;
        if strangers > 0 || !desks.is_ok_and(|desks| desks.contains(&(1, self.desk))) {
            self.found(Finding::Desk);
        }
        Ok(())
    }

    /// Whether a derived row is what its events make; returns how many rows that are.
    fn row<T: Derived>(&mut self, about: Subject, events: &[Event], values: &Values) -> i64 {
        let derived = T::of(events, values);
        if T::load(self.tx, about).ok().as_ref() != Some(&derived) {
            self.found_once(Finding::Derived { table: T::TABLE });
        }
        i64::from(derived.is_some())
    }

    fn state(&mut self) -> Result<()> {
        let (tx, every) = (
            self.tx,
            "SELECT visit FROM visit_event WHERE visit IS NOT NULL UNION SELECT id FROM visit",
        );
        let mut select = tx.prepare(every)?;
        let mut visits = select.query([])?;
        let mut visitors: BTreeSet<VisitorId> = BTreeSet::new();
        // Rows that must be there, by table: where there are more, somebody added some.
        let mut must = [0_i64; 3];
        while let Some(row) = visits.next()? {
            let Ok(about) = row.get::<_, Subject>(0) else {
                self.found(Finding::Row { table: "visit" });
                continue;
            };
            let events = stored::events_of(tx, about)
                .and_then(|events| stored::values_of(tx, &events).map(|values| (events, values)));
            let (events, values) = events.unwrap_or_default();
            self.looked_at(events.len())?;
            match About::of(&events) {
                Some(About::Staff) => must[0] += self.row::<Staff>(about, &events, &values),
                Some(About::Shift) => must[1] += self.row::<Shift>(about, &events, &values),
                Some(About::Visitor) => must[2] += self.row::<Marked>(about, &events, &values),
                Some(About::Desk | About::Sheet | About::RollCall) => {}
                Some(About::Visit) | None => {
                    self.report.visits += 1;
                    let derived = VisitRow::of(&events, &values);
                    visitors.extend(derived.as_ref().and_then(|row| row.visitor));
                    if VisitRow::load(tx, about.into()).ok().as_ref() != Some(&derived) {
                        self.found(Finding::Visit { visit: about.into() });
                    }
                }
            }
        }
        for (table, must) in [Staff::TABLE, Shift::TABLE, Marked::TABLE].into_iter().zip(must) {
            let rows: i64 = tx.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
            if rows != must {
                self.found_once(Finding::Derived { table });
            }
        }
        let known: rusqlite::Result<Vec<VisitorId>> = tx
            .prepare("SELECT id FROM visitor")?
            .query_map([], |row| row.get(0))?
            .collect();
        match known {
            Ok(known) => visitors.extend(known),
            Err(_) => self.found(Finding::Row { table: "visitor" }),
        }
        for visitor in visitors {
            let same = VisitorRow::load(tx, visitor)
                .is_ok_and(|row| VisitorRow::of(tx, visitor).is_ok_and(|of| of == row));
            if !same {
                self.found(Finding::Visitor { visitor });
            }
        }
        let derived = setting::of_events(tx)?;
        let stored: rusqlite::Result<Vec<(String, String)>> = tx
            .prepare("SELECT key, value FROM setting")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect();
        let Ok(stored) = stored else {
            self.found(Finding::Row { table: "setting" });
            return Ok(());
        };
        let (stored, derived): (BTreeSet<_>, BTreeSet<_>) =
            (stored.into_iter().collect(), derived.into_iter().collect());
        let keys: BTreeSet<&String> = stored
            .symmetric_difference(&derived)
            .map(|(key, _)| key)
            .collect();
        keys.into_iter()
            .for_each(|key| self.report.findings.push(Finding::Setting { key: key.clone() }));
        Ok(())
    }
}
