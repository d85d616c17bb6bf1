//! A verification of the whole, cut in steps that can be taken one by one: each says where the next one begins.

use crate::error::Result;
use crate::ids::id::{EventId, Subject, VisitId, VisitorId};
use crate::proof::checking::{Behind, Checking, Following};
use crate::proof::finding::Finding;
use crate::proof::pages;
use crate::proof::reach::{Link, Place};
use rusqlite::types::FromSql;
use rusqlite::{Row, params};

/// How much of a table a step takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Most {
    /// All of it.
    All,
    /// So many rows.
    Rows(u32),
}

/// Rows that are asked for at one go where all are wanted: what two tables say is brought together in memory.
const AT_ONCE: u32 = 10_000;

impl Checking<'_> {
    /// Takes the step at `place`; answers where the next one begins, `None` behind the last.
    pub(super) fn step(&mut self, place: Place, most: Most) -> Result<Option<Place>> {
        Ok(Some(match place {
            Place::Pages { table: nth } => {
                if nth == 0 {
                    let findings = pages::schema_findings(self.conn)?;
                    self.report.findings.extend(findings);
                }
                match pages::table_is_sound(self.conn, nth)? {
                    Some(true) => Place::Pages { table: nth + 1 },
                    Some(false) => {
                        self.found_once(Finding::Pages);
                        Place::Pages { table: nth + 1 }
                    }
                    None => Place::EVENTS,
                }
            }
            Place::Events { after } => self.events(after, most)?,
            Place::Heads => {
                self.heads()?;
                Place::Words { after: None }
            }
            Place::Words { after } => self.orphans(after, most)?,
            Place::Subjects { after } => self.subjects(after, most)?,
            Place::Added => {
                self.added()?;
                Place::Visitors { after: None }
            }
            Place::Visitors { after } => self.visitors(after, most)?,
            Place::Settings => {
                self.settings()?;
                return Ok(None);
            }
        }))
    }

    fn events(&mut self, after: Option<(crate::DeskId, Link)>, most: Most) -> Result<Place> {
        let mut following = Following {
            behind: after.map(|(desk, link)| Behind { desk, link }),
            subjects: None,
            read: 0,
        };
        let rows = most.rows();
        match after {
            None => self.follow("ORDER BY desk, seq LIMIT ?1", [rows], &mut following)?,
            Some((desk, link)) => self.follow(
                "WHERE (desk, seq) > (?1, ?2) ORDER BY desk, seq LIMIT ?3",
                params![desk, link.seq, rows],
                &mut following,
            )?,
        }
        Ok(match following.behind {
            Some(Behind { desk, link }) if most.is_filled_by(following.read) => Place::Events {
                after: Some((desk, link)),
            },
            _ => Place::Heads,
        })
    }

    /// Words about people that belong to no event at all. Where a step ends in the middle of those of one event, that event is
    /// named by the first of them.
    fn orphans(&mut self, after: Option<EventId>, most: Most) -> Result<Place> {
        let bound = if after.is_some() { "WHERE event > ?1" } else { "" };
        let sql = format!(
            "SELECT event, field, event IN (SELECT id FROM visit_event) FROM personal {bound} ORDER BY event LIMIT {}",
            most.rows()
        );
        let mut select = self.conn.prepare_cached(&sql)?;
        let mut rows = match after {
            Some(after) => select.query([after])?,
            None => select.query([])?,
        };
        let (mut read, mut last) = (0, after);
        while let Some(row) = rows.next()? {
            read += 1;
            let event: rusqlite::Result<EventId> = row.get(0);
            last = event.as_ref().ok().copied().or(last);
            if row.get(2)? {
                continue;
            }
            self.found(match (event, row.get(1)) {
                (Ok(event), Ok(field)) => Finding::PersonalExtra { event, field },
                _ => Finding::Row { table: "personal" },
            });
        }
        Ok(match last {
            Some(_) if most.is_filled_by(read) => Place::Words { after: last },
            _ => Place::Subjects { after: None },
        })
    }

    fn subjects(&mut self, mut after: Option<VisitId>, most: Most) -> Result<Place> {
        loop {
            let page = self.page::<Subject>(
                after.map(Subject::from).as_ref().map(Subject::as_bytes),
                most,
                [("visit_event", "visit"), ("visit", "id")],
                "visit",
            )?;
            for &about in &page.ids {
                self.subject(about)?;
            }
            match page.ids.last() {
                Some(&last) if page.filled => after = Some(last.into()),
                _ => return Ok(Place::Added),
            }
            if most != Most::All {
                return Ok(Place::Subjects { after });
            }
        }
    }

    fn visitors(&mut self, mut after: Option<VisitorId>, most: Most) -> Result<Place> {
        loop {
            let page = self.page::<VisitorId>(
                after.as_ref().map(VisitorId::as_bytes),
                most,
                [("visit", "visitor"), ("visitor", "id")],
                "visitor",
            )?;
            for &visitor in &page.ids {
                self.visitor(visitor);
                self.watch.goes_on()?;
            }
            match page.ids.last() {
                Some(&last) if page.filled => after = Some(last),
                _ => return Ok(Place::Settings),
            }
            if most != Most::All {
                return Ok(Place::Visitors { after });
            }
        }
    }

    /// The next ids of two tables, in their order. What is no id is found in `table`, and stands before all that are.
    fn page<T: FromSql>(
        &mut self,
        after: Option<&[u8; 16]>,
        most: Most,
        of: [(&str, &str); 2],
        table: &'static str,
    ) -> Result<Page<T>> {
        let rows = match most {
            Most::All => AT_ONCE,
            Most::Rows(rows) => rows,
        };
        let each = of.map(|(table, column)| {
            let bound = if after.is_some() { "> ?1" } else { "IS NOT NULL" };
            format!(
                "SELECT {column} AS id FROM (SELECT DISTINCT {column} FROM {table} WHERE {column} {bound} ORDER BY {column} LIMIT {rows})"
            )
        });
        let mut select = self
            .conn
            .prepare_cached(&format!("{} ORDER BY id LIMIT {rows}", each.join(" UNION ")))?;
        let read = |row: &Row<'_>| Ok(row.get::<_, T>(0).ok());
        let found: Vec<Option<T>> = match after {
            Some(after) => select
                .query_map([after], read)?
                .collect::<rusqlite::Result<_>>()?,
            None => select.query_map([], read)?.collect::<rusqlite::Result<_>>()?,
        };
        let filled = u32::try_from(found.len()).is_ok_and(|found| found >= rows);
        for _ in found.iter().filter(|id| id.is_none()) {
            self.found(Finding::Row { table });
        }
        Ok(Page {
            ids: found.into_iter().flatten().collect(),
            filled,
        })
    }
}

/// Some ids; there may be more behind them.
struct Page<T> {
    ids: Vec<T>,
    filled: bool,
}

impl Most {
    /// As SQLite's LIMIT says it.
    fn rows(self) -> i64 {
        match self {
            Self::All => -1,
            Self::Rows(rows) => rows.into(),
        }
    }

    fn is_filled_by(self, read: u32) -> bool {
        match self {
            Self::All => false,
            Self::Rows(rows) => read >= rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::*;

    /// A plain register of some visits, and whatever `meddle` does to it.
    fn written(meddle: &str) -> (tempfile::TempDir, Register) {
        let at = |seconds: i64| Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000);
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening {
            key: None,
            if_missing: IfMissing::Create { at: at(0) },
        };
        let mut register = Register::open(folder.path().join("register.db"), opening).unwrap();
        let author = Author::new("trực 1").unwrap();
        for n in 0..7 {
            let new = NewVisit {
                name: "Nguyễn Văn A".into(),
                id: Some(format!("{n:012}").as_str().into()),
                ..NewVisit::default()
            };
            let entered = register.enter(&new, at(n), &author).unwrap();
            if n % 2 == 0 {
                register.erase(entered.visitor, at(n), &author).unwrap();
            }
        }
        register.set("sound", Some("off"), at(9), &author).unwrap();
        register.settle().unwrap();
        let triggers = "DROP TRIGGER visit_event_is_never_changed; DROP TRIGGER visit_event_is_never_removed;
            DROP TRIGGER personal_is_never_changed; PRAGMA foreign_keys = OFF;";
        register.conn.execute_batch(triggers).unwrap();
        register.conn.execute_batch(meddle).unwrap();
        (folder, register)
    }

    fn looked_at(register: &Register, most: Most) -> Report {
        let mut report = Report::default();
        let mut checking = Checking {
            conn: &register.conn,
            desk: register.desk,
            report: &mut report,
            watch: &Watch::nobody(),
            seen: 0,
            total: 0,
        };
        let mut next = Some(Place::EVENTS);
        while let Some(place) = next {
            next = checking.step(place, most).unwrap();
        }
        report
    }

    #[test]
    fn steps_of_any_size_see_what_one_look_at_everything_sees() {
        let changes = [
            "",
            "UPDATE visit_event SET at_ms = 1 WHERE seq IN (1, 4)",
            "DELETE FROM visit_event WHERE seq IN (1, 5)",
            "DELETE FROM personal WHERE field = 'name'",
            "INSERT INTO personal VALUES (randomblob(16), 'a', 'x', x''), (zeroblob(16), 'a', 'x', x'')",
            "UPDATE visit SET card = '9'",
            "DELETE FROM visit WHERE line = 1",
            "UPDATE visitor SET visits = 9",
            "INSERT INTO mark VALUES (zeroblob(16), 'invited', NULL, 1, 'x')",
            "INSERT INTO setting VALUES ('pin', '')",
        ];
        for change in changes {
            let (_folder, register) = written(change);
            let all = looked_at(&register, Most::All);
            assert_eq!(all.is_whole(), change.is_empty(), "{change}: {:?}", all.findings);
            for rows in [1, 2, 3, 5, 100] {
                assert_eq!(
                    looked_at(&register, Most::Rows(rows)),
                    all,
                    "{change}, {rows} at a time"
                );
            }
        }
    }
}
