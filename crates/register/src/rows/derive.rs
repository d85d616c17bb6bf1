//! Whatever the events about a subject make, put in its tables.

use crate::error::Result;
use crate::events::event::Event;
use crate::events::kind::{About, SETTING, STAFF_CHECK};
use crate::events::stored::{Values, events_of, values_of};
use crate::ids::id::{Subject, VisitId};
use crate::rows::mark::Marked;
use crate::rows::row::Derived;
use crate::rows::shift::Shift;
use crate::rows::staff::Staff;
use crate::rows::visit::VisitRow;
use crate::rows::{setting, staff, visitor};
use rusqlite::Connection;

/// Takes in an event that is there already, with as few others as can be.
pub(crate) fn take(tx: &Connection, event: &Event) -> Result<()> {
    let Some(about) = event.about else {
        return if event.kind == SETTING {
            setting::take(tx, event)
        } else {
            Ok(())
        };
    };
    match About::of_kind(&event.kind) {
        // Of a PIN there are as many as times that it was tried.
        Some(About::Desk | About::Sheet | About::RollCall) => Ok(()),
        Some(About::Staff) if event.kind == STAFF_CHECK && staff::take_check(tx, about, event)? => Ok(()),
        _ => derive(tx, about),
    }
}

/// Derives whatever the events about a subject make.
pub(crate) fn derive(tx: &Connection, about: Subject) -> Result<()> {
    let events = events_of(tx, about)?;
    let values = values_of(tx, &events)?;
    match About::of(&events) {
        Some(About::Visit) => derive_visit(tx, about.into(), &events, &values),
        Some(About::Staff) => derive_row::<Staff>(tx, about, &events, &values),
        Some(About::Shift) => derive_row::<Shift>(tx, about, &events, &values),
        Some(About::Visitor) => derive_row::<Marked>(tx, about, &events, &values),
        // Asked of the events themselves, whenever somebody asks.
        Some(About::Desk | About::Sheet | About::RollCall) | None => Ok(()),
    }
}

fn derive_row<T: Derived>(tx: &Connection, about: Subject, events: &[Event], values: &Values) -> Result<()> {
    let after = T::of(events, values);
    if T::load(tx, about)? == after {
        return Ok(());
    }
    match after {
        Some(row) => row.store(tx),
        None => {
            let delete = format!("DELETE FROM {} WHERE {} = ?1", T::TABLE, T::KEY);
            tx.prepare_cached(&delete)?.execute([about])?;
            Ok(())
        }
    }
}

/// Derives one visit, and the visitors it is or was of.
fn derive_visit(tx: &Connection, visit: VisitId, events: &[Event], values: &Values) -> Result<()> {
    let before = VisitRow::load(tx, visit)?;
    let Some(after) = VisitRow::of(events, values) else {
        return Ok(());
    };
    if before.as_ref() == Some(&after) {
        return Ok(());
    }
    after.store(tx)?;
    match (before, after.visitor) {
        (None, Some(visitor)) => visitor::derive_after(tx, visitor, &after)?,
        (Some(before), _) if before.says_of_visitor() != after.says_of_visitor() => {
            let left = before.visitor.filter(|&visitor| after.visitor != Some(visitor));
            for visitor in left.into_iter().chain(after.visitor) {
                visitor::derive(tx, visitor)?;
            }
        }
        _ => {}
    }
    Ok(())
}
