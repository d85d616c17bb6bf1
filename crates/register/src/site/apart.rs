//! Visits from their events alone, for whoever keeps events and no book: the same rules, no file.

use crate::events::event::Event;
use crate::events::stored::Values;
use crate::ids::id::{DeskId, VisitId};
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::merge::wordless;
use crate::rows::visit::VisitRow;
use crate::site::others::Source;
use crate::site::shared::Shared;
use crate::visits::line::{Line, corrections_of};
use std::collections::BTreeMap;

/// What the events of one visit make.
pub struct Apart {
    /// The visit.
    pub visit: VisitId,
    /// The desk that wrote the arrival; while that is not known, whichever wrote something.
    pub desk: DeskId,
    /// The place of its first event in the chain of that desk.
    pub seq: i64,
    /// The day that it stands under.
    pub book_date: BookDate,
    /// When it counts as begun: what a paper form says, else when it was written. `None` while the arrival is not known.
    pub began_at: Option<Timestamp>,
    /// The line of the book; `None` while the arrival is not known.
    pub line: Option<Line>,
}

/// Events of one visit, by their places in the chains of their desks.
type InChains<'a> = BTreeMap<(DeskId, i64), (Event, &'a Shared)>;

/// Makes visits of events, whatever order they come in and however often. Events that are no visit's are passed over; so are
/// words that their desk did not commit to, and those that an erasure took.
pub fn apart<'a>(events: impl IntoIterator<Item = (Source, &'a Shared)>) -> Vec<Apart> {
    let mut visits: BTreeMap<VisitId, InChains<'_>> = BTreeMap::new();
    for (source, shared) in events {
        if let Some(event) = source.event(shared)
            && let Some(visit) = event.visit()
        {
            let place = (event.desk, event.seq);
            visits
                .entry(visit)
                .or_default()
                .entry(place)
                .or_insert((event, shared));
        }
    }
    visits
        .into_iter()
        .filter_map(|(visit, events)| of_one(visit, events.into_values()))
        .collect()
}

fn of_one<'a>(visit: VisitId, events: impl Iterator<Item = (Event, &'a Shared)>) -> Option<Apart> {
    let mut values = Values::new();
    let mut known: Vec<Event> = Vec::new();
    for (event, shared) in events {
        // Two chains of one desk, where its book was put back: what both have is one event.
        if known.iter().any(|earlier| earlier.id == event.id) {
            continue;
        }
        for word in shared.true_words(&event) {
            values.insert((event.id, word.field), word.value);
        }
        known.push(event);
    }
    known.sort_by_key(|event| (event.nth, event.desk, event.seq));
    for id in wordless(&known) {
        values.retain(|(event, _), _| *event != id);
    }
    let row = VisitRow::of(&known, &values)?;
    let (desk, seq, book_date) = (row.desk, row.seq, row.book_date);
    let began_at = row.paper_entered.or(row.entered_at);
    let corrections = corrections_of(&known, &values);
    Some(Apart {
        visit,
        desk,
        seq,
        book_date,
        began_at,
        line: Line::with(row, corrections).ok(),
    })
}
