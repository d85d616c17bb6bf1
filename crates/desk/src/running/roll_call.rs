//! The roll call of the book that is open; at a desk that shares, the one of all gates.
//!
//! A desk that is alone keeps its ticks beside the book. Where gates share, each tick is an entry in the book of its desk, by
//! which it reaches the others; one that the book does not take holds here all the same.

use std::collections::BTreeSet;

use journal::Event;
use register::VisitId;

use crate::book::OpenBook;
use crate::book::site::AtSite;
use crate::clock;
use crate::home::place::Home;
use crate::running::parts::ticks::{self, Ticks};
use crate::running::state::State;
use crate::transport::{ErrorCode, Failure, RollCall};

impl State {
    /// Begins a roll call; one that is under way goes on.
    pub(crate) fn begin_roll_call(&mut self, home: &Home) {
        if !self.is_called() && !self.begun_at_every_gate(home) {
            let ticks = self.in_use.roll_call.insert(Ticks::begin(clock::timestamp()));
            let kept = ticks.keep(home, self.in_use.book.which());
            self.ticks_kept(kept);
        }
        self.tell_roll_call();
        self.tell_visitor();
    }

    /// Begins one at every gate; answers whether it did. Where the book does not take it, this desk calls alone.
    fn begun_at_every_gate(&mut self, home: &Home) -> bool {
        if !self.shares() {
            return false;
        }
        let begun = self.at_every_gate(home, |book, at_site| {
            book.begin_roll_call(at_site, clock::timestamp())
        });
        self.ticks_kept(begun);
        self.neighbours.call().is_some()
    }

    /// The visitor of `visit` was found, or that is taken back.
    ///
    /// # Errors
    /// `UnknownVisit` where no roll call is under way.
    pub(crate) fn tick_roll_call(&mut self, visit: VisitId, home: &Home) -> Result<(), Failure> {
        if self.is_called_everywhere() {
            let ticked = self.at_every_gate(home, |book, at_site| {
                book.tick(at_site, visit, clock::timestamp())
            });
            if ticked.is_err() {
                self.neighbours.keep_in_mind(visit);
            }
            self.ticks_kept(ticked);
        } else {
            let ticks = self.in_use.roll_call.as_mut();
            let ticks = ticks.ok_or(Failure::new(ErrorCode::UnknownVisit))?;
            ticks.tick(visit);
            let kept = ticks.keep(home, self.in_use.book.which());
            self.ticks_kept(kept);
        }
        self.tell_roll_call();
        Ok(())
    }

    /// The roll call is over; where gates share, at every one of them.
    ///
    /// # Errors
    /// `CannotSave` where its file cannot be taken away: it would come back with the next start; or what the register says.
    pub(crate) fn end_roll_call(&mut self, home: &Home) -> Result<(), Failure> {
        if self.is_called_everywhere() {
            self.at_every_gate(home, |book, at_site| {
                book.end_roll_call(at_site, clock::timestamp())
            })?;
        }
        self.in_use.roll_call = None;
        self.tell_roll_call();
        ticks::forget(home, self.which())
    }

    /// Writes something about the roll call of all gates, and reads what it is then.
    fn at_every_gate(
        &mut self,
        home: &Home,
        write: impl FnOnce(&mut OpenBook, &AtSite) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let book = &mut self.in_use.book;
        let at_site = book.at_site(home)?;
        write(book, &at_site)?;
        let call = book.roll_call(&at_site, clock::timestamp())?;
        self.neighbours.called(call);
        Ok(())
    }

    /// Whether a roll call is under way.
    pub(super) fn is_called(&self) -> bool {
        self.in_use.roll_call.is_some() || self.is_called_everywhere()
    }

    fn is_called_everywhere(&self) -> bool {
        self.shares() && self.neighbours.call().is_some()
    }

    /// The roll call as painted. One that this desk began alone goes on in that of all gates.
    pub(super) fn roll_call_view(&self) -> Option<RollCall> {
        let own = self.in_use.roll_call.as_ref().map(Ticks::view);
        let everywhere = self.neighbours.view_of_call().filter(|_| self.shares());
        let (Some(own), Some(everywhere)) = (&own, &everywhere) else {
            return own.or(everywhere);
        };
        let found: BTreeSet<&String> = own.found.iter().chain(&everywhere.found).collect();
        Some(RollCall {
            began_at: own.began_at.clone().min(everywhere.began_at.clone()),
            found: found.into_iter().cloned().collect(),
            kept: own.kept && everywhere.kept,
            seen_at: everywhere.seen_at.clone(),
        })
    }

    /// A tick that is not kept holds all the same, and the screen says that it is not.
    fn ticks_kept(&self, kept: Result<(), Failure>) {
        if let Err(failure) = kept {
            self.journal
                .failed_at(Event::FileNotWritten, "roll_call", &failure);
        }
    }
}
