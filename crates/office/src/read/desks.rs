//! How each desk is, as far as it tells: never more certain than that.

use register::Timestamp;
use tokio_postgres::GenericClient;

use crate::error::Failing;
use crate::read::receivers::{Receiver, SILENT_AFTER_MS};

/// A clock that is further off is named.
const CLOCK_OFF_MS: i64 = 60_000;

/// How a desk is.
pub(crate) struct Desk {
    /// Its number at the site.
    pub(crate) no: i32,
    /// What it is called.
    pub(crate) name: String,
    /// Whether it was shut out.
    pub(crate) revoked: bool,
    /// When it was last heard.
    pub(crate) heard: Option<Timestamp>,
    /// What it said that it had not sent then.
    pub(crate) unsent: Option<i64>,
    /// How far its clock was ahead then.
    pub(crate) clock_ahead_ms: Option<i64>,
    /// Events that were read of its chains, and whether they were whole.
    pub(crate) events: i64,
    pub(crate) whole: bool,
    /// Events that are here and were not read yet.
    pub(crate) unread: i64,
    /// Checks of today, those that could not be made, and why not the last of these.
    pub(crate) checks: i64,
    pub(crate) deaf: i64,
    pub(crate) deaf_why: Option<String>,
    /// The version of its program.
    pub(crate) version: Option<String>,
    /// Its receiver, where it told of one.
    pub(crate) receiver: Option<Receiver>,
}

/// What of a desk keeps a list from being whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Doubt {
    /// It was never heard.
    Never,
    /// It was not heard since then.
    Silent(Timestamp),
    /// It was heard, and has more to send.
    Unsent(i64),
    /// What it sent is still being read.
    Unread(i64),
}

impl Desk {
    /// What keeps lists from being whole, as of `now`. A desk that was shut out adds nothing any more.
    pub(crate) fn doubt(&self, now: Timestamp) -> Option<Doubt> {
        if self.unread > 0 {
            return Some(Doubt::Unread(self.unread));
        }
        if self.revoked {
            return None;
        }
        match (self.heard, self.unsent.unwrap_or(0)) {
            (None, _) => Some(Doubt::Never),
            (Some(heard), _) if now.unix_ms() - heard.unix_ms() >= SILENT_AFTER_MS => {
                Some(Doubt::Silent(heard))
            }
            (Some(_), unsent) if unsent > 0 => Some(Doubt::Unsent(unsent)),
            _ => None,
        }
    }

    /// By how much its clock was off, where that is worth a word, minutes ahead.
    pub(crate) fn clock_off_min(&self) -> Option<i64> {
        self.clock_ahead_ms
            .filter(|ahead| ahead.abs() >= CLOCK_OFF_MS)
            .map(|ahead| ahead / 60_000)
    }
}

/// Every desk of the site, by its name.
pub(crate) async fn all(client: &impl GenericClient, now: Timestamp) -> Result<Vec<Desk>, Failing> {
    let today = register::BookDate::of(now).to_string();
    let rows = client
        .query(
            "SELECT d.no, d.name, d.revoked_at IS NOT NULL, (extract(epoch FROM d.last_heard) * 1000)::bigint, d.unsent_told,
                d.clock_ahead_ms, c.events::bigint, c.whole, c.unread::bigint, v.checks, v.deaf, v.why,
                d.version, d.radio, (extract(epoch FROM d.radio_since) * 1000)::bigint,
                (extract(epoch FROM d.radio_at) * 1000)::bigint, d.radio_adverts
             FROM gatekeeper.desk d
             LEFT JOIN LATERAL (
                SELECT sum(coalesce(r.seq, b.base_seq) - b.base_seq) AS events, bool_and(coalesce(r.whole, true)) AS whole,
                    sum(b.head_seq - coalesce(r.seq, b.base_seq)) AS unread
                FROM gatekeeper.branch b LEFT JOIN gatekeeper.office_read r ON r.desk = b.desk AND r.branch = b.branch
                WHERE b.desk = d.no) c ON true
             LEFT JOIN LATERAL (
                SELECT count(*) FILTER (WHERE outcome <> 'no_phone') AS checks,
                    count(*) FILTER (WHERE outcome = 'cannot_check') AS deaf,
                    (array_agg(reason ORDER BY seq DESC) FILTER (WHERE outcome = 'cannot_check'))[1] AS why
                FROM gatekeeper.visit WHERE book_date = $1::text::date AND desk = d.no AND began_ms IS NOT NULL AND NOT voided) v
                ON true
             ORDER BY d.revoked_at IS NOT NULL, d.name",
            &[&today],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Desk {
                no: row.try_get(0)?,
                name: row.try_get(1)?,
                revoked: row.try_get(2)?,
                heard: row.try_get::<_, Option<i64>>(3)?.map(Timestamp::from_unix_ms),
                unsent: row.try_get(4)?,
                clock_ahead_ms: row.try_get(5)?,
                events: row.try_get::<_, Option<i64>>(6)?.unwrap_or(0),
                whole: row.try_get::<_, Option<bool>>(7)?.unwrap_or(true),
                unread: row.try_get::<_, Option<i64>>(8)?.unwrap_or(0),
                checks: row.try_get(9)?,
                deaf: row.try_get(10)?,
                deaf_why: row.try_get(11)?,
                version: row.try_get(12)?,
                receiver: Receiver::read(row, 13)?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(
        (heard_ms_ago, unsent, unread, revoked): (Option<i64>, Option<i64>, i64, bool),
        expect: Option<Doubt>,
    ) {
        let now = Timestamp::from_unix_ms(1_609_808_400_000);
        let desk = Desk {
            no: 1,
            name: "Cổng B".into(),
            revoked,
            heard: heard_ms_ago.map(|ago| Timestamp::from_unix_ms(now.unix_ms() - ago)),
            unsent,
            clock_ahead_ms: None,
            events: 0,
            whole: true,
            unread,
            checks: 0,
            deaf: 0,
            deaf_why: None,
            version: None,
            receiver: None,
        };
        assert_eq!(desk.doubt(now), expect);
    }

    #[test]
    fn a_list_is_certain_only_of_desks_that_were_heard_and_have_nothing_left() {
        let silent = Doubt::Silent(Timestamp::from_unix_ms(1_609_808_400_000 - 120_000));
        check((Some(1_000), Some(0), 0, false), None);
        check((Some(1_000), None, 0, false), None);
        check((Some(120_000), Some(0), 0, false), Some(silent));
        check((Some(120_000), Some(7), 0, false), Some(silent));
        check((Some(1_000), Some(7), 0, false), Some(Doubt::Unsent(7)));
        check((None, None, 0, false), Some(Doubt::Never));
        check((Some(1_000), Some(0), 3, false), Some(Doubt::Unread(3)));
        check((None, None, 0, true), None);
        // A clock that was set back: heard after now.
        check((Some(-5_000), Some(0), 0, false), None);
    }
}
