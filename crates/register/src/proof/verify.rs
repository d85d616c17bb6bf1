//! Proving that the book is as it was written: all of it, as of one moment.

use crate::error::{Error, Result};
use crate::file::open::Register;
use crate::proof::checking::Checking;
use crate::proof::finding::{Finding, Report};
use crate::proof::pages;
use crate::proof::reach::Place;
use crate::proof::step::Most;
use crate::watch::Watch;
use rusqlite::Transaction;

impl Register {
    /// Reads everything and checks it: pages, schema, chains, commitments, and that the state follows from the events.
    ///
    /// It reads one moment of the register while others write on, and takes a minute or so for a million events.
    /// [`Register::verify_due`] does it in pieces.
    pub fn verify(&mut self) -> Result<Report> {
        self.verify_watched(&Watch::nobody())
    }

    /// The same, with somebody who looks on.
    ///
    /// # Errors
    /// [`Error::Stopped`], or what reading can meet.
    pub fn verify_watched(&mut self, watch: &Watch<'_>) -> Result<Report> {
        self.watched(watch, |register| register.prove(watch))
    }

    /// Does `work`, which stops where `watch` says so. What an interrupted statement did not find is no finding.
    pub(super) fn watched<T>(
        &mut self,
        watch: &Watch<'_>,
        work: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.stops_with(watch.stop())?;
        let done = work(self);
        let done = watch.goes_on().and(done);
        self.stops_no_more()?;
        done
    }

    fn prove(&mut self, watch: &Watch<'_>) -> Result<Report> {
        // What cannot be put in its place because of damage is found by what follows.
        let _ = self.settle();
        let desk = self.desk;
        let tx = self.conn.transaction()?;
        let mut report = Report::default();
        if !pages::sound(&tx)? {
            report.findings.push(Finding::Pages);
        } else {
            report.findings.extend(pages::schema_findings(&tx)?);
        }
        let damaged = !report.is_whole();
        let mut checking = Checking {
            conn: &tx,
            desk,
            report: &mut report,
            watch,
            seen: 0,
            total: twice_the_events(&tx).unwrap_or(0),
        };
        match steps(&mut checking) {
            Err(Error::Stopped) => return Err(Error::Stopped),
            // What is damaged can often not be read to its end; the finding that says so is there already.
            Err(_) if damaged => {}
            checked => checked?,
        }
        tx.commit()?;
        if report.is_whole() && !pages::index_follows(&self.conn)? {
            report.findings.push(Finding::SearchIndex);
        }
        Ok(report)
    }
}

/// Every step behind that of the pages.
fn steps(checking: &mut Checking<'_>) -> Result<()> {
    let mut next = Some(Place::EVENTS);
    while let Some(place) = next {
        next = checking.step(place, Most::All)?;
    }
    Ok(())
}

fn twice_the_events(tx: &Transaction<'_>) -> Result<u64> {
    let events: i64 = tx.query_row("SELECT count(*) FROM visit_event", [], |row| row.get(0))?;
    Ok(2 * u64::try_from(events).unwrap_or(0))
}
