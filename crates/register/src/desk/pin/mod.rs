//! The owner's PIN: asked for before settings, exports and erasures, never before a visit is written.
//!
//! The chain says when it was set, tried and right, and by whom; an attempt stands there before it is looked at, so that
//! many programs at once have no more guesses than one. Its hash is a personal row, so the chain covers it, and it goes when
//! the next PIN comes: old ones cannot be guessed at for ever. A PIN keeps the hurried out, not somebody who can read the
//! decrypted file: ten thousand guesses take minutes.

pub(crate) mod attempts;
mod hash;

use crate::chain::append::{Pen, append};
use crate::desk::pin::attempts::{Attempts, FREE, May, Uptime};
use crate::error::{Cause, Error, Result};
use crate::events::body::Body;
use crate::events::kind::{PIN, PIN_PASSED, PIN_TRIED, PIN_WAIT};
use crate::events::personal::seal;
use crate::file::open::Register;
use crate::ids::author::Author;
use crate::ids::id::{DeskId, EventId, Subject};
use crate::ids::time::Timestamp;
use crate::words::fixed::Field;
use rusqlite::{Connection, OptionalExtension, params};
use unicode_normalization::UnicodeNormalization;

/// Digits of a PIN.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;

/// What an attempt at the PIN brings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PinAnswer {
    /// It is the PIN, or none is set.
    Right,
    /// It is not.
    Wrong {
        /// Wrong answers that cost no wait yet; after the last of them each does.
        free: u32,
    },
    /// Too many were wrong: nothing is looked at before this time.
    Wait {
        /// From then on, if the clock goes as it should.
        until: Timestamp,
    },
}

impl Register {
    /// Sets the PIN, or with `None` takes it away.
    ///
    /// # Errors
    /// [`Error::NotAWord`] where it is not 4 to 12 digits, and what writing can meet.
    pub fn set_pin(&mut self, pin: Option<&str>, at: Timestamp, author: &Author) -> Result<()> {
        let hash = pin.map(|pin| hash::of(&digits(pin)?)).transpose()?;
        self.write(at, author, |tx, pen| {
            let subject = Subject::from(pen.desk);
            let body = Body {
                erased: last_set(tx, subject)?.into_iter().map(|(set, _)| set).collect(),
                ..Body::default()
            };
            let words = hash.map(|hash| (Field::Pin, hash)).into_iter().collect();
            append(tx, pen, Some(subject), PIN, body, seal(words)?)?;
            Ok(())
        })?;
        self.clear_log()?;
        Ok(())
    }

    /// Whether a PIN is set.
    ///
    /// # Errors
    /// [`Error::Damaged`] where one was set and is gone, and what reading can meet: nobody should take that for none.
    pub fn has_pin(&self) -> Result<bool> {
        is_set(&self.conn, self.desk)
    }

    /// Tries a PIN; the attempt is written in the book. After five wrong ones in a row each further costs a wait. `up` says
    /// how long the machine has been running, where that is known: then no clock that is set shortens a wait, or makes it
    /// longer.
    ///
    /// # Errors
    /// As [`Register::has_pin`], and what writing can meet: an attempt that cannot be written is not looked at.
    pub fn try_pin(
        &mut self,
        pin: &str,
        at: Timestamp,
        up: Option<&Uptime>,
        author: &Author,
    ) -> Result<PinAnswer> {
        let counted = self.write(at, author, |tx, pen| count(tx, pen, up))?;
        let (set, hash, free) = match counted {
            Counted::Answer(answer) => return Ok(answer),
            Counted::Attempt { set, hash, free } => (set, hash, free),
        };
        let right = match digits(pin) {
            Ok(pin) => hash::is_of(&pin, &hash)?.then_some(pin),
            Err(_) => None,
        };
        let Some(pin) = right else {
            return Ok(PinAnswer::Wrong { free });
        };
        let spelt_anew = hash::is_old(&hash).then(|| hash::of(&pin)).transpose()?;
        let answer = self.write(at, author, |tx, pen| {
            let subject = Subject::from(pen.desk);
            if last_set(tx, subject)?.map(|(now, _)| now) != Some(set) {
                // Another was set meanwhile.
                return Ok(PinAnswer::Wrong { free });
            }
            let body = Body {
                pin: Some(set),
                ..Body::default()
            };
            append(tx, pen, Some(subject), PIN_PASSED, body, vec![])?;
            if let Some(hash) = spelt_anew {
                let body = Body {
                    erased: vec![set],
                    ..Body::default()
                };
                append(tx, pen, Some(subject), PIN, body, seal(vec![(Field::Pin, hash)])?)?;
            }
            Ok(PinAnswer::Right)
        })?;
        if hash::is_old(&hash) {
            self.clear_log()?;
        }
        Ok(answer)
    }
}

/// An attempt that was counted, or why none was.
enum Counted {
    Answer(PinAnswer),
    Attempt { set: EventId, hash: String, free: u32 },
}

/// Counts an attempt, before anybody knows whether it is right.
fn count(tx: &Connection, pen: Pen<'_>, up: Option<&Uptime>) -> Result<Counted> {
    let subject = Subject::from(pen.desk);
    let Some((set, hash)) = stored(tx, subject)? else {
        return Ok(Counted::Answer(PinAnswer::Right));
    };
    let attempts = Attempts::of(tx, subject)?;
    let mut body = Body {
        pin: Some(set),
        ..Body::default()
    };
    Uptime::write(up, &mut body);
    let wait = |ms: i64| {
        let until = Timestamp::from_unix_ms(pen.at.unix_ms().saturating_add(ms));
        Counted::Answer(PinAnswer::Wait { until })
    };
    Ok(match attempts.may(pen.at, up) {
        May::Wait(ms) => wait(ms),
        May::WaitAnew(ms) => {
            append(tx, pen, Some(subject), PIN_WAIT, body, vec![])?;
            wait(ms)
        }
        May::Try => {
            append(tx, pen, Some(subject), PIN_TRIED, body, vec![])?;
            let free = FREE.saturating_sub(attempts.in_vain + 1);
            Counted::Attempt { set, hash, free }
        }
    })
}

/// Whether a PIN is set in the register of a desk.
pub(crate) fn is_set(conn: &Connection, desk: DeskId) -> Result<bool> {
    Ok(stored(conn, desk.into())?.is_some())
}

/// The PIN that holds: the event that set it, and its hash.
///
/// # Errors
/// [`Error::Damaged`] where an event set one and its hash is gone.
fn stored(conn: &Connection, desk: Subject) -> Result<Option<(EventId, String)>> {
    let Some((set, body)) = last_set(conn, desk)? else {
        return Ok(None);
    };
    let hash: Option<String> = conn
        .prepare_cached("SELECT value FROM personal WHERE event = ?1 AND field = ?2")?
        .query_row(params![set, Field::Pin.as_str()], |row| row.get(0))
        .optional()?;
    match hash {
        Some(hash) => Ok(Some((set, hash))),
        None if body.sealed.contains_key(Field::Pin.as_str()) => Err(Error::Damaged(Cause::Seen)),
        // It was taken away.
        None => Ok(None),
    }
}

/// The event that set the PIN, or took it away, last, and what it says. Each attempt names that event, so that years of
/// attempts need not be gone through.
fn last_set(conn: &Connection, desk: Subject) -> Result<Option<(EventId, Body)>> {
    let read = |text: String| serde_json::from_str::<Body>(&text).map_err(|_| Error::Damaged(Cause::Seen));
    let mut events =
        conn.prepare_cached("SELECT id, kind, body FROM visit_event WHERE visit = ?1 ORDER BY nth DESC")?;
    let mut rows = events.query([desk])?;
    while let Some(row) = rows.next()? {
        let body = read(row.get(2)?)?;
        if row.get_ref(1)?.as_str().ok() == Some(PIN) {
            return Ok(Some((row.get(0)?, body)));
        }
        if let Some(set) = body.pin {
            let text = conn
                .prepare_cached("SELECT body FROM visit_event WHERE id = ?1")?
                .query_row([set], |row| row.get(0))?;
            return Ok(Some((set, read(text)?)));
        }
    }
    Ok(None)
}

fn digits(pin: &str) -> Result<String> {
    let pin: String = pin.trim().nfkc().collect();
    if DIGITS.contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(pin)
    } else {
        Err(Error::NotAWord { field: Field::Pin })
    }
}
