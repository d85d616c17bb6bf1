//! A book that was put back to an earlier copy has forgotten what its desk wrote after that. The others have not: it lies in the
//! file of the site, as the desk's earlier chain, and what it says of people still holds. Here the book writes it anew, in its own
//! chain: who was seen leaving, whose line is void, who was erased.
//!
//! Deliberately absent: visits that began after the copy was made (they stay in the site's file, where everybody reads them), and
//! what changes no list: outcomes, corrections.

use crate::error::{Error, Result};
use crate::events::event::Event;
use crate::events::kind::{ERASE, EXIT, VOID};
use crate::events::stored::{Values, events_of, values_of};
use crate::file::open::Register;
use crate::ids::id::{Subject, VisitId};
use crate::keep::erase::erase_words;
use crate::rows::visit::VisitRow;
use crate::site::file::Site;
use crate::words::fixed::Field;

/// What is to be written anew about a visit.
enum Forgotten {
    Exit(Event),
    Void(Event, String),
    Erasure(Event),
}

impl Register {
    /// Writes anew what this book has forgotten of its own visits, as far as the site knows it. Says how much that was; written
    /// once, it is not forgotten any more.
    ///
    /// # Errors
    /// What reading or writing can meet.
    pub fn write_what_was_forgotten(&mut self, site: &Site) -> Result<usize> {
        let mut all = Vec::new();
        for visit in self.erased_before(site)? {
            all.extend(self.erasure(site, visit)?.map(|what| (visit, what)));
        }
        for visit in self.still_open()? {
            all.extend(self.end(site, visit)?.map(|what| (visit, what)));
        }
        let mut erases = false;
        for (about, what) in &all {
            let visit = VisitId::from(*about);
            let written = match what {
                Forgotten::Exit(event) => self.exit(visit, event.at, &event.author),
                Forgotten::Void(event, why) => self.void(visit, why, event.at, &event.author),
                Forgotten::Erasure(event) => {
                    erases = true;
                    self.write(event.at, &event.author, |tx, pen| erase_words(tx, pen, *about))
                }
            };
            match written {
                // Somebody at the desk was quicker, or no word is left that a reason could stand beside.
                Ok(()) | Err(Error::AlreadyExited | Error::Void | Error::Erased) => {}
                Err(error) => return Err(error),
            }
        }
        if erases {
            self.clear_log()?;
        }
        Ok(all.len())
    }

    /// Visits of this book that are open as far as it knows.
    fn still_open(&self) -> Result<Vec<Subject>> {
        let mut select = self.read()?.prepare_cached(
            "SELECT id FROM visit WHERE desk = ?1 AND entered_ms IS NOT NULL AND exited_ms IS NULL AND voided_ms IS NULL",
        )?;
        let open = select.query_map([self.desk], |row| row.get(0))?;
        Ok(open.collect::<rusqlite::Result<_>>()?)
    }

    /// What this desk had erased before, as the site knows it.
    fn erased_before(&self, site: &Site) -> Result<Vec<Subject>> {
        let mut select = site
            .register
            .read()?
            .prepare_cached("SELECT DISTINCT visit FROM visit_event WHERE desk = ?1 AND kind = ?2")?;
        let erased = select.query_map((self.desk, ERASE), |row| row.get(0))?;
        Ok(erased.collect::<rusqlite::Result<_>>()?)
    }

    fn erasure(&self, site: &Site, visit: Subject) -> Result<Option<Forgotten>> {
        let has_words = VisitRow::load(self.read()?, visit.into())?
            .is_some_and(|row| row.entered_at.is_some() && row.erased == 0);
        if !has_words {
            return Ok(None);
        }
        let theirs = events_of(site.register.read()?, visit)?;
        let is_own = |event: &Event| event.kind == ERASE && event.desk == self.desk;
        Ok(theirs.into_iter().find(is_own).map(Forgotten::Erasure))
    }

    /// How a visit ended by all that is known here and at the site.
    fn end(&self, site: &Site, visit: Subject) -> Result<Option<Forgotten>> {
        let theirs = events_of(site.register.read()?, visit)?;
        if theirs.is_empty() {
            return Ok(None);
        }
        let mut known = events_of(self.read()?, visit)?;
        for event in theirs {
            if known.iter().all(|own| own.id != event.id) {
                known.push(event);
            }
        }
        known.sort_by_key(|event| (event.nth, event.desk, event.seq));
        let Some(row) = VisitRow::of(&known, &Values::new()) else {
            return Ok(None);
        };
        let last = |kind: &str, at| {
            known
                .iter()
                .rfind(|event| event.kind == kind && Some(event.at) == at)
                .cloned()
        };
        if let Some(event) = last(VOID, row.voided_at) {
            let mut values = values_of(site.register.read()?, std::slice::from_ref(&event))?;
            let why = values.remove(&(event.id, Field::Why.to_string()));
            return Ok(why.map(|why| Forgotten::Void(event, why)));
        }
        // What the end of a day closed, it closes again.
        Ok(last(EXIT, row.exited_at).map(Forgotten::Exit))
    }
}
