//! That what is derived follows from the events: of each subject, of each visitor, and of what stands in small tables.

use crate::error::Result;
use crate::events::event::Event;
use crate::events::kind::About;
use crate::events::stored;
use crate::events::stored::Values;
use crate::ids::id::{Subject, VisitorId};
use crate::proof::checking::Checking;
use crate::proof::finding::Finding;
use crate::rows::mark::Marked;
use crate::rows::row::Derived;
use crate::rows::setting;
use crate::rows::shift::Shift;
use crate::rows::staff::Staff;
use crate::rows::visit::VisitRow;
use crate::rows::visitor::VisitorRow;
use std::collections::BTreeSet;

impl Checking<'_> {
    /// Whether the row of one subject is what its events make. Answers whose visit it is, where it is one.
    pub(super) fn subject(&mut self, about: Subject) -> Result<Option<VisitorId>> {
        let events = stored::events_of(self.conn, about)
            .and_then(|events| stored::values_of(self.conn, &events).map(|values| (events, values)));
        let (events, values) = events.unwrap_or_default();
        self.looked_at(events.len())?;
        match About::of(&events) {
            Some(About::Staff) => self.row::<Staff>(about, &events, &values),
            Some(About::Shift) => self.row::<Shift>(about, &events, &values),
            Some(About::Visitor) => self.row::<Marked>(about, &events, &values),
            Some(About::Desk | About::Sheet | About::RollCall) => {}
            Some(About::Visit) | None => {
                self.report.visits += 1;
                let derived = VisitRow::of(&events, &values);
                if VisitRow::load(self.conn, about.into()).ok().as_ref() != Some(&derived) {
                    self.found(Finding::Visit { visit: about.into() });
                }
                return Ok(derived.and_then(|row| row.visitor));
            }
        }
        Ok(None)
    }

    /// Whether a derived row is what its events make.
    fn row<T: Derived>(&mut self, about: Subject, events: &[Event], values: &Values) {
        let derived = T::of(events, values);
        if T::load(self.conn, about).ok().as_ref() != Some(&derived) {
            self.found_once(Finding::Derived { table: T::TABLE });
        }
    }

    /// Rows of the small tables that no event made.
    pub(super) fn added(&mut self) -> Result<()> {
        self.added_to::<Staff>(About::Staff)?;
        self.added_to::<Shift>(About::Shift)?;
        self.added_to::<Marked>(About::Visitor)
    }

    fn added_to<T: Derived>(&mut self, kind: About) -> Result<()> {
        let mut select = self
            .conn
            .prepare(&format!("SELECT {} FROM {}", T::KEY, T::TABLE))?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let made = row
                .get::<_, Subject>(0)
                .map_err(crate::Error::from)
                .and_then(|about| stored::events_of(self.conn, about))
                .is_ok_and(|events| About::of(&events) == Some(kind));
            if !made {
                self.found_once(Finding::Derived { table: T::TABLE });
            }
        }
        Ok(())
    }

    /// Whether the row of one visitor is what their visits make.
    pub(super) fn visitor(&mut self, visitor: VisitorId) {
        let same = VisitorRow::load(self.conn, visitor)
            .is_ok_and(|row| VisitorRow::of(self.conn, visitor).is_ok_and(|of| of == row));
        if !same {
            self.found(Finding::Visitor { visitor });
        }
    }

    /// Whether the settings are those that were set.
    pub(super) fn settings(&mut self) -> Result<()> {
        let derived = setting::of_events(self.conn)?;
        let stored: rusqlite::Result<Vec<(String, String)>> = self
            .conn
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
