//! What is wrong with the computer's clock, as far as the book and the program can tell: for the screen and for the day's
//! sheet, since the times of such a day cannot be relied on.

use register::{BookDate, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::clock_belief::Belief;
use crate::book::open::OpenBook;
use crate::clock;
use crate::failure::Failure;

/// So far behind the book's last line a clock may stand: it was put right by a little.
const SLACK_MS: i64 = 2 * 60_000;

/// The row of the settings that says what was seen of the clock.
pub(crate) const SEEN: &str = "upkeep_clock";

/// Why the clock is doubted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ClockDoubt {
    /// It stands before the day on which the program was built.
    BeforeProgram,
    /// It stands before what is written in the book already.
    BeforeBook,
    /// It stands months after the last day on which the desk was used.
    FarAhead,
}

impl OpenBook {
    /// What is wrong with a clock that says `at`, if anything is.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn clock_doubt(&self, at: Timestamp) -> Result<Option<ClockDoubt>, Failure> {
        let last = self.register.last_written()?;
        let seen = self.row(SEEN)?;
        Ok(doubt(at, clock::built(), last, seen.as_deref()))
    }

    /// What was wrong with the clock by which the lines of a day were written, if anything was.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn clock_doubt_of(&self, day: BookDate) -> Result<Option<papers::ClockDoubt>, Failure> {
        if let Some((clock, last_line)) = self.register.step_back_on(day)? {
            return Ok(Some(papers::ClockDoubt::BeforeBook { clock, last_line }));
        }
        let row = self.row(&row_of(day))?;
        Ok(row.and_then(|row| {
            let (clock_ms, built) = row.split_once(' ')?;
            Some(papers::ClockDoubt::BeforeProgram {
                clock: Timestamp::from_unix_ms(clock_ms.parse().ok()?),
                built: built.parse().ok()?,
            })
        }))
    }

    /// Writes down for the day's sheet that the clock stands before the program that runs: a later version, built later,
    /// must not say so of this day. Once a day.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn note_clock(&mut self, at: Timestamp) -> Result<(), Failure> {
        let (key, built) = (row_of(BookDate::of(at)), clock::built());
        if at >= built || self.row(&key)?.is_some() {
            return Ok(());
        }
        self.set_row(&key, &format!("{} {}", at.unix_ms(), BookDate::of(built)), at)
    }
}

/// The row of a day on which the clock stood before the program.
fn row_of(day: BookDate) -> String {
    format!("clock.{}", day.to_string().replace('-', ""))
}

fn doubt(at: Timestamp, built: Timestamp, last: Option<Timestamp>, seen: Option<&str>) -> Option<ClockDoubt> {
    let belief = seen.map(Belief::read).unwrap_or_default();
    let before_last = last.is_some_and(|last| at.unix_ms() < last.unix_ms() - SLACK_MS);
    if at < built {
        Some(ClockDoubt::BeforeProgram)
    } else if before_last || belief.is_before(at) {
        Some(ClockDoubt::BeforeBook)
    } else {
        belief.is_far_after(at).then_some(ClockDoubt::FarAhead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2031-01-06T08:00:00+07:00 and so many days.
    fn day(days: i64) -> Timestamp {
        Timestamp::from_unix_ms(1_925_427_600_000 + days * 86_400_000)
    }

    #[test]
    fn a_clock_is_doubted_where_the_program_or_the_book_knows_better() {
        let seen = |days: i64| {
            let mut belief = Belief::default();
            belief.look(day(days));
            belief.row()
        };
        let built = day(0);
        for (at, last, seen, expected) in [
            (1, None, None, None),
            (1, Some(1), Some(seen(1)), None),
            (-1, None, None, Some(ClockDoubt::BeforeProgram)),
            (-4000, Some(9), None, Some(ClockDoubt::BeforeProgram)),
            (8, Some(9), None, Some(ClockDoubt::BeforeBook)),
            // The last line was written by the same wrong clock.
            (8, Some(8), Some(seen(9)), Some(ClockDoubt::BeforeBook)),
            (30, Some(1), Some(seen(1)), None),
            (400, Some(1), Some(seen(1)), Some(ClockDoubt::FarAhead)),
        ] {
            let found = doubt(day(at), built, last.map(day), seen.as_deref());
            assert_eq!(found, expected, "{at} {last:?} {seen:?}");
        }
    }

    #[test]
    fn a_clock_that_was_put_right_by_a_minute_is_not_doubted() {
        let back = |ms: i64| Timestamp::from_unix_ms(day(5).unix_ms() - ms);
        assert_eq!(doubt(back(60_000), day(0), Some(day(5)), None), None);
        let doubted = doubt(back(180_000), day(0), Some(day(5)), None);
        assert_eq!(doubted, Some(ClockDoubt::BeforeBook));
    }
}
