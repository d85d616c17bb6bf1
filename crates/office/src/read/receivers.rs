//! How the receivers of desks are and were today, as their desks told.

use std::collections::BTreeMap;

use register::Timestamp;
use tokio_postgres::{GenericClient, Row};

use crate::error::Failing;

/// A desk is heard, and tells, at least so often while it can: one that was not is named.
pub(super) const SILENT_AFTER_MS: i64 = 120_000;

/// Minutes of an hour, told and heard, by the hour.
pub(crate) type Hours = [Minutes; 24];

/// Of an hour, or a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Minutes {
    /// In which the desk told of its receiver.
    pub(crate) told: u16,
    /// In which it said each time that the receiver heard.
    pub(crate) heard: u16,
}

/// A receiver, as its desk last told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Receiver {
    /// What it did then.
    pub(crate) word: String,
    /// Since when it did so.
    pub(crate) since: Timestamp,
    /// When that was told.
    pub(crate) at: Timestamp,
    /// Adverts that it heard in the ten minutes before.
    pub(crate) adverts: i32,
}

impl Receiver {
    /// Out of a row, from a column on; none where nothing was told.
    pub(super) fn read(row: &Row, first: usize) -> Result<Option<Self>, Failing> {
        let time = |column| -> Result<Option<Timestamp>, Failing> {
            Ok(row
                .try_get::<_, Option<i64>>(column)?
                .map(Timestamp::from_unix_ms))
        };
        let word: Option<String> = row.try_get(first)?;
        let (Some(word), Some(since), Some(at)) = (word, time(first + 1)?, time(first + 2)?) else {
            return Ok(None);
        };
        Ok(Some(Self {
            word,
            since,
            at,
            adverts: row.try_get::<_, Option<i32>>(first + 3)?.unwrap_or(0),
        }))
    }

    /// Whether it may be taken for how it is now. A desk tells at least so often while it can.
    pub(crate) fn is_of(&self, now: Timestamp) -> bool {
        now.unix_ms() - self.at.unix_ms() < SILENT_AFTER_MS
    }

    /// Whether it heard, as far as anybody can tell.
    pub(crate) fn hears(&self) -> bool {
        self.word == "listening"
    }
}

/// The hours of today, by desk; of a desk that told nothing today there is none.
pub(crate) async fn hours(
    client: &impl GenericClient,
    now: Timestamp,
) -> Result<BTreeMap<i32, Hours>, Failing> {
    let today = register::BookDate::of(now).to_string();
    let rows = client
        .query(
            "SELECT desk, hour, told, heard FROM gatekeeper.radio_hour WHERE day = $1::text::date AND told > 0",
            &[&today],
        )
        .await?;
    let mut of: BTreeMap<i32, Hours> = BTreeMap::new();
    for row in rows {
        let hour = usize::try_from(row.try_get::<_, i16>(1)?).unwrap_or(usize::MAX);
        let count = |column| Ok::<_, Failing>(u16::try_from(row.try_get::<_, i16>(column)?).unwrap_or(0));
        let minutes = Minutes {
            told: count(2)?,
            heard: count(3)?,
        };
        if let Some(place) = of.entry(row.try_get(0)?).or_default().get_mut(hour) {
            *place = minutes;
        }
    }
    Ok(of)
}

/// Of the whole day.
pub(crate) fn together(hours: &Hours) -> Minutes {
    hours.iter().fold(Minutes::default(), |sum, one| Minutes {
        told: sum.told + one.told,
        heard: sum.heard + one.heard,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(told_ms_ago: i64, expect: bool) {
        let now = Timestamp::from_unix_ms(1_609_808_400_000);
        let at = Timestamp::from_unix_ms(now.unix_ms() - told_ms_ago);
        let receiver = Receiver {
            word: "listening".into(),
            since: at,
            at,
            adverts: 0,
        };
        assert_eq!(receiver.is_of(now), expect);
    }

    #[test]
    fn what_was_told_two_minutes_ago_is_not_how_it_is_now() {
        check(0, true);
        check(119_999, true);
        check(120_000, false);
        check(20 * 60_000, false);
        // A clock that was set back.
        check(-5_000, true);
    }

    #[test]
    fn a_day_is_its_hours_together() {
        let mut hours = Hours::default();
        hours[7] = Minutes { told: 60, heard: 59 };
        hours[23] = Minutes { told: 3, heard: 0 };
        assert_eq!(together(&hours), Minutes { told: 63, heard: 59 });
    }
}
