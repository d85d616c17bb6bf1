//! The crowd at a checkpoint, minute by minute: people as counted by a key, phones as heard by the radio.
//!
//! Sums alone, which identify nobody, so they stand beside the chain of visits and are not part of it: they can be added
//! to in place, and verification says nothing of them. Deliberately absent: what the sums mean (desk judges that).

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::time::{BookDate, Timestamp};
use rusqlite::{named_params, params};

/// Milliseconds of a minute.
const MINUTE_MS: i64 = 60_000;

/// What the radio heard in a minute: phones by kind, each in the minute in which it was first heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct HeardMinute {
    /// Seconds of the minute in which the radio provably listened, 0 to 60.
    pub listened_s: u32,
    /// Android phones with Bluezone.
    pub android: u32,
    /// How long these were heard, all together, milliseconds.
    pub android_heard_ms: u64,
    /// iPhones with Bluezone on screen.
    pub iphone: u32,
    /// iPhones with the hashed bit of Bluezone in the background.
    pub iphone_in_background: u32,
    /// iPhones without a sign of Bluezone.
    pub other_iphone: u32,
}

/// One minute of a checkpoint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CrowdMinute {
    /// When the minute began.
    pub at: Timestamp,
    /// People counted, less those taken back in it: below 0 where somebody counted earlier was taken back.
    pub people: i64,
    /// What the radio heard; all zero while that is not known.
    pub heard: HeardMinute,
}

impl Register {
    /// Adds `people` to the minute of `at` (below 0: takes them back), durable when this returns. A day never counts
    /// less than nobody: more are not taken back than were counted. Returns the people of the day.
    pub fn count_people(&mut self, people: i64, at: Timestamp) -> Result<u64> {
        let day = BookDate::of(at);
        let desk = self.desk;
        self.atomically(|tx| {
            let counted: i64 = tx
                .prepare_cached(
                    "SELECT coalesce(sum(people), 0) FROM crowd_minute WHERE book_date = ?1 AND desk = ?2",
                )?
                .query_row(params![day, desk], |row| row.get(0))?;
            let people = people.max(-counted);
            if people != 0 {
                tx.prepare_cached(
                    "INSERT INTO crowd_minute (desk, minute, book_date, people) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (desk, minute) DO UPDATE SET people = people + excluded.people",
                )?
                .execute(params![desk, minute_of(at), day, people])?;
            }
            Ok(u64::try_from(counted.saturating_add(people)).unwrap_or(0))
        })
    }

    /// Puts what the radio heard in the minute of `at` in its place, durable when this returns. Said again it replaces
    /// what was said before; the people counted stay.
    pub fn hear_minute(&mut self, heard: &HeardMinute, at: Timestamp) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO crowd_minute
                    (desk, minute, book_date, listened_s, android, android_heard_ms, iphone, iphone_in_background,
                     other_iphone)
                 VALUES (:desk, :minute, :day, :listened, :android, :heard, :iphone, :background, :other)
                 ON CONFLICT (desk, minute) DO UPDATE SET
                    listened_s = excluded.listened_s, android = excluded.android,
                    android_heard_ms = excluded.android_heard_ms, iphone = excluded.iphone,
                    iphone_in_background = excluded.iphone_in_background, other_iphone = excluded.other_iphone",
            )?
            .execute(named_params! {
                ":desk": self.desk, ":minute": minute_of(at), ":day": BookDate::of(at),
                ":listened": heard.listened_s, ":android": heard.android,
                ":heard": i64::try_from(heard.android_heard_ms).unwrap_or(i64::MAX), ":iphone": heard.iphone,
                ":background": heard.iphone_in_background, ":other": heard.other_iphone,
            })?;
        Ok(())
    }

    /// The minutes of a day in which somebody was counted or the radio was heard out, in order.
    pub fn crowd(&self, book_date: BookDate) -> Result<Vec<CrowdMinute>> {
        let mut select = self.conn.prepare_cached(
            "SELECT minute, people, listened_s, android, android_heard_ms, iphone, iphone_in_background, other_iphone
             FROM crowd_minute WHERE book_date = ?1 AND desk = ?2 ORDER BY minute",
        )?;
        let minutes = select.query_map(params![book_date, self.desk], |row| {
            let minute: i64 = row.get(0)?;
            Ok(CrowdMinute {
                at: Timestamp::from_unix_ms(minute.saturating_mul(MINUTE_MS)),
                people: row.get(1)?,
                heard: HeardMinute {
                    listened_s: row.get(2)?,
                    android: row.get(3)?,
                    android_heard_ms: u64::try_from(row.get::<_, i64>(4)?).unwrap_or(0),
                    iphone: row.get(5)?,
                    iphone_in_background: row.get(6)?,
                    other_iphone: row.get(7)?,
                },
            })
        })?;
        Ok(minutes.collect::<rusqlite::Result<_>>()?)
    }
}

fn minute_of(at: Timestamp) -> i64 {
    at.unix_ms().div_euclid(MINUTE_MS)
}
