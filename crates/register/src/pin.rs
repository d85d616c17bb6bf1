//! The owner's PIN: asked for before settings, exports and erasures, never before a visit is written.
//!
//! The chain says when it was set, asked for and refused, and by whom. Its hash (Argon2id) is a personal row, so the chain
//! covers it, and it goes when the next PIN comes: old ones cannot be guessed at for ever. A PIN keeps the hurried out, not
//! somebody who can read the decrypted file: ten thousand guesses take minutes.

use crate::chain::append;
use crate::event::{Body, PIN, PIN_PASSED, PIN_REFUSED};
use crate::{
    Author, Cause, DeskId, Error, EventId, Field, Register, Result, Subject, Timestamp, ids, visits,
};
use argon2::{Algorithm, Argon2, Params, Version};
use rusqlite::{Connection, OptionalExtension, params};
use unicode_normalization::UnicodeNormalization;

/// Digits of a PIN.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;
/// Wrong answers in a row that cost nothing.
const FREE: u32 = 5;
/// The wait after the next one; it doubles with each further.
const FIRST_WAIT_MS: i64 = 30_000;
/// The longest wait: an owner who forgets is not kept out for a day.
const MOST_WAIT_MS: i64 = 15 * 60_000;
/// Memory of one guess, KiB, and passes over it: the second recommendation of
/// <https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>.
const COST: (u32, u32) = (19_456, 2);

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
        /// From then on.
        until: Timestamp,
    },
}

impl Register {
    /// Sets the PIN, or with `None` takes it away.
    ///
    /// # Errors
    /// [`Error::NotAWord`] where it is not 4 to 12 digits, and what writing can meet.
    pub fn set_pin(&mut self, pin: Option<&str>, at: Timestamp, author: &Author) -> Result<()> {
        let hash = pin.map(|pin| hashed(&digits(pin)?, ids::random()?)).transpose()?;
        self.write(at, author, |tx, pen| {
            let subject = Subject::from(pen.desk);
            let body = Body {
                erased: stored(tx, subject)?.map(|(event, _)| event).into_iter().collect(),
                ..Body::default()
            };
            let words = hash.map(|hash| (Field::Pin, hash)).into_iter().collect();
            append(tx, pen, Some(subject), PIN, body, visits::seal(words)?)?;
            Ok(())
        })?;
        self.clear_log()?;
        Ok(())
    }

    /// Whether a PIN is set.
    pub fn has_pin(&self) -> Result<bool> {
        Ok(stored(&self.conn, self.desk.into())?.is_some())
    }

    /// Tries a PIN; the attempt is written in the book. After five wrong ones in a row each further costs a wait.
    pub fn try_pin(&mut self, pin: &str, at: Timestamp, author: &Author) -> Result<PinAnswer> {
        let subject = Subject::from(self.desk);
        let Some((_, hash)) = stored(&self.conn, subject)? else {
            return Ok(PinAnswer::Right);
        };
        let refused = refused_in_a_row(&self.conn, subject)?;
        if let Some(until) = refused.wait(at) {
            return Ok(PinAnswer::Wait { until });
        }
        let right = match (digits(pin), salt_of(&hash)) {
            (Ok(pin), Some(salt)) => hashed(&pin, salt)? == hash,
            _ => false,
        };
        let (kind, answer) = if right {
            (PIN_PASSED, PinAnswer::Right)
        } else {
            (
                PIN_REFUSED,
                PinAnswer::Wrong {
                    free: FREE.saturating_sub(refused.times + 1),
                },
            )
        };
        self.write(at, author, |tx, pen| {
            append(tx, pen, Some(subject), kind, Body::default(), vec![])?;
            Ok(answer)
        })
    }
}

/// Whether a PIN is set in the register of a desk, as far as its tables say.
pub(crate) fn is_set(conn: &Connection, desk: DeskId) -> Result<bool> {
    Ok(stored(conn, desk.into())?.is_some())
}

/// The PIN that holds: the event that set it, and its hash.
fn stored(conn: &Connection, desk: Subject) -> Result<Option<(EventId, String)>> {
    let mut select = conn.prepare_cached(
        "SELECT event.id, value FROM visit_event event
         LEFT JOIN personal ON personal.event = event.id AND personal.field = ?2
         WHERE visit = ?1 AND kind = ?3 ORDER BY nth DESC LIMIT 1",
    )?;
    let last: Option<(EventId, Option<String>)> = select
        .query_row(params![desk, Field::Pin.as_str(), PIN], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(last.and_then(|(event, hash)| Some((event, hash?))))
}

/// Wrong answers since the last right one.
struct Refused {
    times: u32,
    last: Option<Timestamp>,
}

fn refused_in_a_row(conn: &Connection, desk: Subject) -> Result<Refused> {
    let mut attempts =
        conn.prepare_cached("SELECT kind, at_ms FROM visit_event WHERE visit = ?1 ORDER BY nth DESC")?;
    let mut rows = attempts.query([desk])?;
    let mut refused = Refused { times: 0, last: None };
    while let Some(row) = rows.next()? {
        if row.get_ref(0)?.as_str().ok() != Some(PIN_REFUSED) {
            break;
        }
        refused.times += 1;
        let attempt: Timestamp = row.get(1)?;
        refused.last.get_or_insert(attempt);
    }
    Ok(refused)
}

impl Refused {
    /// Until when no further attempt is looked at. A clock that was set to another time, either way, keeps nobody out.
    fn wait(&self, at: Timestamp) -> Option<Timestamp> {
        let (last, over) = (self.last?, self.times.checked_sub(FREE)?);
        let wait_ms = (FIRST_WAIT_MS << over.min(16)).min(MOST_WAIT_MS);
        let gone_ms = at.unix_ms().abs_diff(last.unix_ms());
        let waits = gone_ms < wait_ms.unsigned_abs();
        waits.then(|| Timestamp::from_unix_ms(last.unix_ms().saturating_add(wait_ms)))
    }
}

fn digits(pin: &str) -> Result<String> {
    let pin: String = pin.trim().nfkc().collect();
    if DIGITS.contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(pin)
    } else {
        Err(Error::NotAWord { field: Field::Pin })
    }
}

/// `argon2id$salt$hash`, hexadecimal. A change of cost needs another first word.
fn hashed(pin: &str, salt: [u8; 16]) -> Result<String> {
    let failed = |_| Error::Io(Cause::Seen);
    let params = Params::new(COST.0, COST.1, 1, Some(32)).map_err(failed)?;
    let mut hash = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(pin.as_bytes(), &salt, &mut hash)
        .map_err(failed)?;
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    Ok(format!("argon2id${}${}", hex(&salt), hex(&hash)))
}

fn salt_of(hash: &str) -> Option<[u8; 16]> {
    let hex = hash.strip_prefix("argon2id$")?.split('$').next()?;
    let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..32).step_by(2).map(byte).collect();
    bytes?.try_into().ok()
}
