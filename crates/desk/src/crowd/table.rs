//! Minutes to hours: which minutes are weighed, and what each hour says.
//!
//! A minute is weighed where the radio provably listened and people were being counted: phones that go by while none are,
//! and people counted while the radio is deaf, are left out on both sides. Pure: minutes in, a table out.

use std::collections::BTreeMap;

use register::{CrowdMinute, HeardMinute, Timestamp};

use super::estimate::{Beside, Sums, share};
use super::share::{CrowdShare, CrowdUnknown};

/// A minute counts as listened to with no less, seconds.
const LISTENED_S: u32 = 45;

/// Counting goes on as long as a key is pressed every so many minutes: a full bus is often typed when it has left.
const COUNTING_MIN: i64 = 5;

const MINUTE_MS: i64 = 60_000;
const HOUR_MIN: i64 = 60;

/// Minutes by number since 1970.
pub(crate) type Minutes = BTreeMap<i64, Minute>;

/// One of them.
#[derive(Clone, Copy, Default)]
pub(crate) struct Minute {
    pub(crate) people: i64,
    pub(crate) heard: HeardMinute,
}

/// What was counted and heard in an hour, or in any other span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hour {
    /// When it begins.
    pub from: Timestamp,
    /// When it is over.
    pub to: Timestamp,
    /// People counted.
    pub people: u32,
    /// Phones heard that run Bluezone for certain.
    pub phones: u32,
    /// Phones heard that probably do.
    pub phones_probable: u32,
    /// The share of people with Bluezone, or why there is none.
    pub share: Result<CrowdShare, CrowdUnknown>,
    /// Minutes in which people were counted and the radio did not listen: they are part of no share.
    pub deaf_min: u32,
}

/// The number of the minute of `at`.
pub(crate) fn minute_of(at: Timestamp) -> i64 {
    at.unix_ms().div_euclid(MINUTE_MS)
}

fn start_of(minute: i64) -> Timestamp {
    Timestamp::from_unix_ms(minute.saturating_mul(MINUTE_MS))
}

/// Minutes of the book.
pub(crate) fn minutes_of(rows: &[CrowdMinute]) -> Minutes {
    rows.iter()
        .map(|row| {
            let minute = Minute {
                people: row.people,
                heard: row.heard,
            };
            (minute_of(row.at), minute)
        })
        .collect()
}

/// Every clock hour in which anyone was counted, oldest first. An hour at +07:00 begins with one at UTC. The minute `now`
/// is under way: who is counted in it is told, and weighed when it is over.
pub(crate) fn hours(minutes: &Minutes, now: i64) -> Vec<Hour> {
    let mut starts: Vec<i64> = minutes
        .iter()
        .filter(|(_, minute)| minute.people != 0)
        .map(|(number, _)| number.div_euclid(HOUR_MIN) * HOUR_MIN)
        .collect();
    starts.dedup();
    starts
        .into_iter()
        .map(|from| span(minutes, from, from + HOUR_MIN, now))
        .collect()
}

/// The sixty minutes before the minute `now`, and that one, which is told and not weighed yet.
pub(crate) fn last_hour(minutes: &Minutes, now: i64) -> Hour {
    span(minutes, now - HOUR_MIN, now + 1, now)
}

/// All minutes as one span, of a crowd that has gone by; `None` without any.
pub(crate) fn whole(minutes: &Minutes) -> Option<Hour> {
    let (first, last) = (minutes.first_key_value()?.0, minutes.last_key_value()?.0);
    Some(span(minutes, *first, last + 1, i64::MAX))
}

/// The minutes `from..to`.
fn span(minutes: &Minutes, from: i64, to: i64, now: i64) -> Hour {
    let mut sums = Sums::default();
    let mut heard = HeardMinute::default();
    let (mut people, mut deaf_min) = (0, 0);
    for number in from..to {
        let minute = minutes.get(&number).copied().unwrap_or_default();
        people += minute.people;
        let counting = Counting::at(minutes, number);
        if counting == Counting::Nobody {
            continue;
        }
        heard.android += minute.heard.android;
        heard.iphone += minute.heard.iphone;
        heard.iphone_in_background += minute.heard.iphone_in_background;
        if number >= now {
            continue;
        }
        if minute.heard.listened_s >= LISTENED_S {
            sums.add(minute.people, &minute.heard);
        } else if counting == Counting::Somebody {
            deaf_min += 1;
        }
    }
    let beside = Beside {
        counted: people,
        deaf_min,
    };
    let share = share(&sums, beside);
    Hour {
        from: start_of(from),
        to: start_of(to),
        people: u32::try_from(people).unwrap_or(0),
        phones: heard.android + heard.iphone,
        phones_probable: heard.iphone_in_background,
        share,
        deaf_min,
    }
}

/// Whether people are being counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    Nobody,
    /// A key was pressed a little earlier, or will be a little later.
    Perhaps,
    /// A key was pressed in this minute, or a little earlier and a little later.
    Somebody,
}

impl Counting {
    fn at(minutes: &Minutes, number: i64) -> Self {
        let any = |first, last| minutes.range(first..=last).any(|(_, minute)| minute.people != 0);
        let before = any(number - COUNTING_MIN, number);
        let after = any(number, number + COUNTING_MIN);
        match (before, after) {
            (true, true) => Self::Somebody,
            (false, false) => Self::Nobody,
            _ => Self::Perhaps,
        }
    }
}
