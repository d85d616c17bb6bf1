//! One roll call at all gates: everybody out of the building, and who was seen, whoever saw them.
//!
//! Each gate writes in its own chain what it saw, and goes on while it is cut off. What all of it makes is a function of the set
//! of these events: of a visitor there are ticks, each an event, and what takes back names the ticks that it takes back. So
//! nobody who was seen at one gate is lost because another, which did not know of it, corrected a slip of its own. A roll call
//! is over once somebody who knew of it ended it; two that began apart are one as long as both last.
//!
//! Nothing here is a word about a person: it holds the ids of visits. A desk that shares with nobody keeps its roll call beside
//! the book. Deliberately absent: who is inside, and what a roll call looks like.

use crate::chain::append::append;
use crate::error::Result;
use crate::events::body::Body;
use crate::events::event::Event;
use crate::events::kind::{ROLL_BEGIN, ROLL_END, ROLL_FOUND, ROLL_UNDO};
use crate::events::stored::events_of;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::{DeskId, EventId, Subject, VisitId};
use crate::ids::time::{BookDate, Timestamp};
use crate::site::file::Site;
use std::collections::{BTreeMap, BTreeSet};

/// The roll call that is under way at a site, as far as it is known here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RollCall {
    /// When it began, by the clock of the desk that began it.
    pub began_at: Timestamp,
    /// The visits of those who were found, each with the desks that saw them.
    pub found: BTreeMap<VisitId, BTreeSet<DeskId>>,
    /// What began it: once at every gate that did not know of the others.
    begun: BTreeSet<EventId>,
    /// The ticks that stand, of each visit.
    ticks: BTreeMap<VisitId, BTreeSet<EventId>>,
}

impl RollCall {
    /// What these events make, in whatever order they come and however often; `None` where no roll call is under way.
    fn of<'a>(events: impl Iterator<Item = &'a Event> + Clone) -> Option<Self> {
        let named = |kind: &'static str| {
            let events = events.clone().filter(move |event| event.kind == kind);
            events.flat_map(|event| event.body().of).collect::<BTreeSet<_>>()
        };
        let (ended, undone) = (named(ROLL_END), named(ROLL_UNDO));
        let under_way = |event: &&Event| event.kind == ROLL_BEGIN && !ended.contains(&event.id);
        let begun: BTreeMap<EventId, Timestamp> = events
            .clone()
            .filter(under_way)
            .map(|event| (event.id, event.at))
            .collect();
        let mut call = Self {
            began_at: begun.values().copied().min()?,
            found: BTreeMap::new(),
            begun: begun.into_keys().collect(),
            ticks: BTreeMap::new(),
        };
        for event in events.filter(|event| event.kind == ROLL_FOUND && !undone.contains(&event.id)) {
            let body = event.body();
            let Some(visit) = body.visit else { continue };
            if body.of.iter().any(|begin| call.begun.contains(begin)) {
                call.found.entry(visit).or_default().insert(event.desk);
                call.ticks.entry(visit).or_default().insert(event.id);
            }
        }
        Some(call)
    }

    /// What is written when the name of a visitor is touched: they were found, or every tick of theirs is taken back.
    fn touched(&self, visit: VisitId) -> (&'static str, Body) {
        match self.ticks.get(&visit) {
            Some(ticks) => (
                ROLL_UNDO,
                Body {
                    of: ticks.iter().copied().collect(),
                    ..Body::default()
                },
            ),
            None => (
                ROLL_FOUND,
                Body {
                    visit: Some(visit),
                    ..self.ending()
                },
            ),
        }
    }

    /// What names all of it.
    fn ending(&self) -> Body {
        Body {
            of: self.begun.iter().copied().collect(),
            ..Body::default()
        }
    }
}

impl Register {
    /// The roll call that is under way, of all gates; `None` where none is.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn roll_call(&self, site: &Site, date: BookDate) -> Result<Option<RollCall>> {
        let subject = Subject::of_roll_calls(date);
        let mut events = events_of(self.read()?, subject)?;
        events.extend(events_of(site.register.read()?, subject)?);
        Ok(RollCall::of(events.iter()))
    }

    /// Begins a roll call at all gates; one that is under way goes on.
    ///
    /// # Errors
    /// What reading or writing can meet.
    pub fn begin_roll_call(&mut self, site: &Site, at: Timestamp, author: &Author) -> Result<()> {
        if self.roll_call(site, BookDate::of(at))?.is_none() {
            self.call(ROLL_BEGIN, Body::default(), at, author)?;
        }
        Ok(())
    }

    /// The visitor of `visit` was found, or, said of one who was, that is taken back at every gate that said so. Answers whether
    /// a roll call is under way.
    ///
    /// # Errors
    /// What reading or writing can meet.
    pub fn tick(&mut self, site: &Site, visit: VisitId, at: Timestamp, author: &Author) -> Result<bool> {
        let Some(call) = self.roll_call(site, BookDate::of(at))? else {
            return Ok(false);
        };
        let (kind, body) = call.touched(visit);
        self.call(kind, body, at, author)?;
        Ok(true)
    }

    /// Ends the roll call at every gate; where none is under way, nothing happens.
    ///
    /// # Errors
    /// What reading or writing can meet.
    pub fn end_roll_call(&mut self, site: &Site, at: Timestamp, author: &Author) -> Result<()> {
        if let Some(call) = self.roll_call(site, BookDate::of(at))? {
            self.call(ROLL_END, call.ending(), at, author)?;
        }
        Ok(())
    }

    fn call(&mut self, kind: &str, body: Body, at: Timestamp, author: &Author) -> Result<()> {
        let subject = Subject::of_roll_calls(BookDate::of(at));
        self.write(at, author, |tx, pen| {
            append(tx, pen, Some(subject), kind, body, vec![]).map(drop)
        })
    }
}

#[cfg(test)]
mod tests;
