//! What was written since the book was last verified, and the event that was the last one then.

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::id::{DeskId, Subject, VisitorId};
use crate::ids::time::Timestamp;
use crate::proof::checking::{Behind, Checking, Following};
use crate::proof::finding::Report;
use crate::proof::pages;
use crate::proof::reach::{self, Heads, Link, Reach, UpTo};
use crate::watch::Watch;
use rusqlite::params;
use std::collections::BTreeSet;

impl Register {
    /// Verifies what was written since `reach`: the events from its last one on, what is derived of whatever they are about, the
    /// ends of the chains, the settings and the tables. `reach` then says up to where.
    ///
    /// # Errors
    /// [`crate::Error::Stopped`], or what reading can meet. Nothing is known then that was not before.
    pub(super) fn verify_since(
        &mut self,
        reach: &mut Reach,
        at: Timestamp,
        watch: &Watch<'_>,
    ) -> Result<Report> {
        let _ = self.settle();
        let desk = self.desk;
        let tx = self.conn.transaction()?;
        let mut report = Report::default();
        report.findings.extend(pages::schema_findings(&tx)?);
        let heads = reach::heads(&tx)?;
        let known = reach
            .up_to
            .as_ref()
            .map(|up_to| up_to.heads.clone())
            .unwrap_or_default();
        let total = written(&known, &heads);
        let mut checking = Checking {
            conn: &tx,
            desk,
            report: &mut report,
            watch,
            seen: 0,
            total: 2 * total,
        };
        checking.since(&known, &heads)?;
        tx.commit()?;
        // Of a statement that was interrupted nothing is known.
        watch.goes_on()?;
        if report.is_whole() {
            reach.up_to = Some(UpTo { at, heads });
        } else {
            reach.found(at);
        }
        Ok(report)
    }
}

/// How many events there are behind those that are known.
fn written(known: &Heads, heads: &Heads) -> u64 {
    let new = heads.iter().map(|(desk, link)| {
        let before = known.get(desk).map_or(0, |link| link.seq);
        u64::try_from(link.seq - before).unwrap_or(0)
    });
    new.sum()
}

impl Checking<'_> {
    fn since(&mut self, known: &Heads, heads: &Heads) -> Result<()> {
        let mut subjects = BTreeSet::new();
        for &desk in heads.keys() {
            subjects.append(&mut self.follow_from(desk, known.get(&desk).copied())?);
        }
        self.heads()?;
        let mut visitors: BTreeSet<VisitorId> = BTreeSet::new();
        for about in subjects {
            visitors.extend(self.subject(about)?);
        }
        self.added()?;
        for visitor in visitors {
            self.visitor(visitor);
        }
        self.settings()
    }

    /// Follows one chain from a known event on, which is looked at once more; answers what the events are about.
    fn follow_from(&mut self, desk: DeskId, known: Option<Link>) -> Result<BTreeSet<Subject>> {
        let first = known.map_or(1, |link| link.seq);
        // The link to what is before the known event was followed when that was verified.
        let before = known.map(|_| {
            self.conn
                .prepare_cached("SELECT prev_hash FROM visit_event WHERE desk = ?1 AND seq = ?2")?
                .query_row(params![desk, first], |row| row.get(0))
        });
        let behind = before.transpose()?.map(|hash| Behind {
            desk,
            link: Link { seq: first - 1, hash },
        });
        let mut following = Following {
            behind,
            subjects: Some(BTreeSet::new()),
            read: 0,
        };
        let from = "WHERE desk = ?1 AND seq >= ?2 ORDER BY seq";
        self.follow(from, params![desk, first], &mut following)?;
        Ok(following.subjects.unwrap_or_default())
    }
}
