//! What desks that were cut off from each other make of one visit: a function of the set of its events, whatever order they
//! came in and however often. Pure: no file, no clock.
//!
//! - The desk that wrote an arrival says everything about it. Another desk of the site says one thing: that the visitor was
//!   seen leaving.
//! - Events are read by `nth`, which grows along each chain and each exchange; between desks that did not know of each
//!   other the desk's id decides. The first exit stands, a later one changes nothing.
//! - What is said too far behind the last word of the visit's own desk does not count: no honest desk says it.
//! - An erasure by the desk of the visit takes every word of it, also those that were written without knowing of it and
//!   arrive afterwards. None comes back.

use crate::events::event::Event;
use crate::events::kind::{ENTER, ERASE, EXIT};
use crate::ids::id::{DeskId, EventId};

/// Whether a desk may say this of a visit of another desk.
pub(crate) fn may_be_said_elsewhere(kind: &str) -> bool {
    kind == EXIT
}

/// How far another desk's word may stand behind the last of the desk whose visit it is. Nobody writes so many; whoever says
/// so would take every place behind it.
pub(crate) const MOST_AHEAD: i64 = 1000;

/// The events of one visit that count, of those that are known.
pub(crate) fn counted(events: &[Event]) -> impl Iterator<Item = &Event> {
    let whose = whose(events);
    let own = events
        .iter()
        .filter(move |event| whose == Some(event.desk))
        .map(|event| event.nth);
    let most = own.max().map_or(i64::MAX, |last| last.saturating_add(MOST_AHEAD));
    events.iter().filter(move |event| {
        whose.is_none_or(|desk| event.desk == desk) || may_be_said_elsewhere(&event.kind) && event.nth <= most
    })
}

/// The events of one visit whose words go. Before the arrival is known nobody can tell who may erase: each desk its own.
pub(crate) fn wordless(events: &[Event]) -> Vec<EventId> {
    let whose = whose(events);
    let has_erased = |desk| {
        events
            .iter()
            .any(|event| event.kind == ERASE && event.desk == desk)
    };
    let goes = |event: &&Event| has_erased(event.desk) || whose.is_some_and(|desk| event.desk != desk);
    events.iter().filter(goes).map(|event| event.id).collect()
}

/// The desk that wrote the arrival; `None` while that is not known.
fn whose(events: &[Event]) -> Option<DeskId> {
    events
        .iter()
        .find(|event| event.kind == ENTER)
        .map(|event| event.desk)
}

#[cfg(test)]
mod tests;
