//! A verification of the whole in small pieces, each of one moment, while the book is used: it can be broken off anywhere, by a
//! power cut too, and goes on where it was.
//!
//! What was looked at before a piece and is changed behind its back is not seen in this round, but in the next one. Deliberately
//! absent: the search index beside its words, which is no evidence and cannot be compared without holding up whoever writes
//! ([`Register::verify`] does so); and how long anybody rests between two pieces.

use crate::error::{Error, Result};
use crate::file::open::Register;
use crate::ids::time::Timestamp;
use crate::proof::checking::Checking;
use crate::proof::finding::{Finding, Report};
use crate::proof::reach::{self, Place, Reach, Round, Through, UpTo};
use crate::proof::step::Most;
use crate::watch::Watch;

/// Rows of a piece: a fraction of a second.
const A_PIECE: u32 = 2000;

/// Where a verification of the whole is after a piece of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Walked {
    /// There is more to be looked at.
    GoesOn,
    /// It came through, and found nothing; what it saw from its beginning on.
    Through(Report),
    /// It ends here: something is not as it was written. [`Register::verify`] says what else is not.
    Found(Report),
    /// The book is not one that goes on from what was verified then: the next piece is the first of a new round.
    OtherThan(Timestamp),
}

impl Register {
    /// Verifies the next piece of the whole, behind what `reach` says; begins anew where it says nothing, or where the book is not
    /// one that goes on from there. Afterwards it says where the next piece begins.
    ///
    /// # Errors
    /// [`crate::Error::Stopped`], or what reading can meet. Nothing is known then that was not before.
    pub fn walk(&mut self, reach: &mut Reach, at: Timestamp, watch: &Watch<'_>) -> Result<Walked> {
        match self.watched(watch, |register| register.piece(reach, at, watch)) {
            // What is damaged can often not be read to its end.
            Err(Error::Damaged(_)) => {
                reach.found(at);
                Ok(Walked::Found(Report::of(Finding::Pages)))
            }
            walked => walked,
        }
    }

    fn piece(&mut self, reach: &mut Reach, at: Timestamp, watch: &Watch<'_>) -> Result<Walked> {
        // What cannot be put in its place because of damage is found by what follows.
        let _ = self.settle();
        let desk = self.desk;
        let tx = self.conn.transaction()?;
        let mut next = reach.clone();
        if let Some(then) = next.keep_to(&tx)? {
            watch.goes_on()?;
            *reach = next;
            return Ok(Walked::OtherThan(then));
        }
        let heads = reach::heads(&tx)?;
        let events = heads.get(&desk).map_or(0, |link| link.seq.unsigned_abs());
        let mut round = next.round.take().unwrap_or(Round {
            began: at,
            heads,
            place: Place::FIRST,
            events: 0,
            visits: 0,
            seen: 0,
        });
        let mut report = Report::default();
        let mut checking = Checking {
            conn: &tx,
            desk,
            report: &mut report,
            watch,
            seen: round.seen,
            total: 2 * events,
        };
        let place = checking.step(round.place, Most::Rows(A_PIECE))?;
        round.seen = checking.seen;
        round.events += report.events;
        round.visits += report.visits;
        tx.commit()?;
        // Of a statement that was interrupted nothing is known.
        watch.goes_on()?;
        let walked = if !report.is_whole() {
            next.found(at);
            Walked::Found(report)
        } else if let Some(place) = place {
            next.round = Some(Round { place, ..round });
            Walked::GoesOn
        } else {
            let head = round.heads.get(&desk).map(|link| link.hash);
            next.whole = Some(Through {
                began: round.began,
                ended: at,
            });
            next.up_to = Some(UpTo {
                at: round.began,
                heads: round.heads,
            });
            next.broken = None;
            Walked::Through(Report {
                events: round.events,
                visits: round.visits,
                head,
                findings: Vec::new(),
            })
        };
        *reach = next;
        Ok(walked)
    }
}
