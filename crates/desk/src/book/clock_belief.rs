//! Whether the wall clock may be believed when words are erased and copies removed by it.
//!
//! A laptop's clock jumps: its battery died, or a hand set it to another year. Whatever is done by such a clock cannot be
//! undone. So a day that follows the last one closely is believed at once, a longer step only once the new time has stood
//! for a while: some hours or the next use after weeks without the desk, some days after more than that or backwards. A desk
//! that is used once a month is known by its steps, and believed at once from the second on.
//!
//! No clock here and no book: [`Belief`] is kept as a row of the settings.

use register::{BookDate, Timestamp};

/// A step of so many days is that of a desk used every day, with its weekends and holidays.
const NEAR_DAYS: i32 = 7;
/// A step of so many days is that of a desk used once a month that missed one.
const FAR_DAYS: i32 = 62;
/// For so long a time after a step of weeks has to stand within its day.
const STANDS_MS: i64 = 3 * 3_600_000;
/// On so many different days a time after any other step has to be seen.
const STANDS_DAYS: u8 = 3;

/// What was seen of the clock so far.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Belief {
    /// The last day that was believed.
    day: Option<BookDate>,
    /// The longest step of weeks that turned out true, in days.
    stride: i32,
    doubted: Option<Doubted>,
}

/// A time that is not believed yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Doubted {
    since: Timestamp,
    last: BookDate,
    days: u8,
}

/// What to make of a clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Weighed {
    /// Nothing is known to hold it against: it is written down, and nothing is done by it.
    First,
    /// It follows what was seen before.
    Believed,
    /// It does not, by so many days; not yet.
    Doubted {
        /// Below 0: backwards.
        step_days: i32,
    },
}

impl Belief {
    /// Weighs the clock at `at`, and keeps what was seen of it.
    pub(crate) fn look(&mut self, at: Timestamp) -> Weighed {
        let today = BookDate::of(at);
        let Some(day) = self.day else {
            self.believe(today);
            return Weighed::First;
        };
        let step_days = today.days_since(day);
        let known = NEAR_DAYS.max((2 * self.stride).min(FAR_DAYS));
        if (0..=known).contains(&step_days) {
            self.believe(today);
            return Weighed::Believed;
        }
        let weeks = (0..=FAR_DAYS).contains(&step_days);
        let doubted = self.seen_again(today, at, if weeks { FAR_DAYS } else { NEAR_DAYS });
        let stands = if weeks {
            doubted.days >= 2 || at.unix_ms() - doubted.since.unix_ms() >= STANDS_MS
        } else {
            doubted.days >= STANDS_DAYS
        };
        if !stands {
            return Weighed::Doubted { step_days };
        }
        if weeks {
            let first = BookDate::of(doubted.since);
            self.stride = self.stride.max(first.days_since(day));
        }
        self.believe(today);
        Weighed::Believed
    }

    fn believe(&mut self, today: BookDate) {
        self.day = Some(today);
        self.doubted = None;
    }

    /// The time that is in doubt goes on, or another begins.
    fn seen_again(&mut self, today: BookDate, at: Timestamp, most_days: i32) -> Doubted {
        let before = self.doubted.filter(|doubted| {
            at >= doubted.since && (0..=most_days).contains(&today.days_since(doubted.last))
        });
        let doubted = match before {
            Some(before) => Doubted {
                last: today,
                days: before.days.saturating_add(u8::from(today != before.last)),
                ..before
            },
            None => Doubted {
                since: at,
                last: today,
                days: 1,
            },
        };
        self.doubted = Some(doubted);
        doubted
    }

    /// Whether the clock stands on a day before the last one that was believed.
    pub(crate) fn is_before(&self, at: Timestamp) -> bool {
        self.day.is_some_and(|day| BookDate::of(at) < day)
    }

    /// Whether the clock stands so long after it that even a desk used once a month is no reason.
    pub(crate) fn is_far_after(&self, at: Timestamp) -> bool {
        self.day
            .is_some_and(|day| BookDate::of(at).days_since(day) > FAR_DAYS)
    }

    /// As a row of the settings keeps it.
    pub(crate) fn row(&self) -> String {
        let day = self.day.map_or_else(String::new, |day| day.to_string());
        match self.doubted {
            None => format!("{day} {}", self.stride),
            Some(Doubted { since, last, days }) => {
                format!("{day} {} {} {last} {days}", self.stride, since.unix_ms())
            }
        }
    }

    /// From such a row; what cannot be read was never seen.
    pub(crate) fn read(row: &str) -> Self {
        let mut parts = row.split(' ');
        let day = parts.next().and_then(|day| day.parse().ok());
        let stride = parts.next().and_then(|stride| stride.parse().ok());
        let mut doubted = || {
            Some(Doubted {
                since: Timestamp::from_unix_ms(parts.next()?.parse().ok()?),
                last: parts.next()?.parse().ok()?,
                days: parts.next()?.parse().ok()?,
            })
        };
        Self {
            day,
            stride: stride.unwrap_or(0).clamp(0, FAR_DAYS),
            doubted: doubted(),
        }
    }

    /// Of a book that knows only the last day on which it was looked after.
    pub(crate) fn since(day: BookDate) -> Self {
        Self {
            day: Some(day),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR_MS: i64 = 3_600_000;
    const DAY_MS: i64 = 24 * HOUR_MS;

    /// 2031-01-06T08:00:00+07:00 and so many hours.
    fn hour(hours: i64) -> Timestamp {
        Timestamp::from_unix_ms(1_925_427_600_000 + hours * HOUR_MS)
    }

    /// Looks at these hours, through the row that a book keeps, and says which of them were believed.
    fn believed(hours: &[i64]) -> Vec<bool> {
        let mut row = String::new();
        let looks = hours.iter().map(|hours| {
            let mut belief = Belief::read(&row);
            let weighed = belief.look(hour(*hours));
            row = belief.row();
            weighed == Weighed::Believed
        });
        looks.collect()
    }

    const FIRST: bool = false;

    #[test]
    fn days_with_their_weekends_and_holidays_are_believed_at_once() {
        let days = [0, 1, 2, 5, 6, 13].map(|day| day * 24);
        assert_eq!(believed(&days), [FIRST, true, true, true, true, true]);
    }

    #[test]
    fn a_clock_years_ahead_for_an_hour_is_not_believed_and_nothing_is_lost_by_it() {
        let years = 9 * 365 * 24;
        assert_eq!(
            believed(&[0, years, years + 1, 2, 24]),
            [FIRST, false, false, true, true]
        );
    }

    #[test]
    fn a_desk_used_every_two_weeks_is_believed_from_its_second_use_on() {
        let days = [0, 14, 28, 42, 56].map(|day| day * 24);
        assert_eq!(believed(&days), [FIRST, false, true, true, true]);
    }

    #[test]
    fn a_desk_used_for_one_day_a_month_is_believed_within_its_first_long_step() {
        let month = 30 * 24;
        let hours = [0, 8, month, month + 1, month + 4, 2 * month, 3 * month];
        assert_eq!(believed(&hours), [FIRST, true, false, false, true, true, true]);
    }

    #[test]
    fn a_clock_that_really_was_wrong_for_years_is_believed_after_some_days() {
        let back = -9 * 365;
        let days = [0, back, back + 1, back + 2, back + 3].map(|day| day * 24);
        assert_eq!(believed(&days), [FIRST, false, false, true, true]);
    }

    #[test]
    fn a_clock_that_jumps_to_and_fro_is_never_believed_where_it_jumped_to() {
        let years = 9 * 365 * 24;
        let hours = [0, years, 1, years + 24, 2, years + 48, 3];
        assert_eq!(believed(&hours), [FIRST, false, true, false, true, false, true]);
    }

    #[test]
    fn a_row_that_cannot_be_read_is_as_if_nothing_had_been_seen() {
        for row in ["", "x", "2031-01-06", "2031-01-06 x y", "2031-02-30 1 2 3 4"] {
            let belief = Belief::read(row);
            assert_eq!(Belief::read(&belief.row()), belief, "{row}");
        }
        assert_eq!(Belief::read("nonsense").look(hour(0)), Weighed::First);
    }

    proptest! {
        /// Whatever the clock does, one single look never makes a step of more than weeks believed.
        #[test]
        fn one_look_never_makes_a_far_step_believed(hours in prop::collection::vec(-200_000i64..200_000, 1..40)) {
            let mut belief = Belief::default();
            for at in hours.iter().map(|hours| hour(*hours)) {
                let before = belief;
                let weighed = belief.look(at);
                let step = before.day.map(|day| BookDate::of(at).days_since(day));
                let far = step.is_some_and(|step| !(0..=FAR_DAYS).contains(&step));
                if far && weighed == Weighed::Believed {
                    let stood = before.doubted.expect("it was in doubt before");
                    prop_assert!(stood.days >= STANDS_DAYS - 1);
                    prop_assert!(at.unix_ms() - stood.since.unix_ms() > DAY_MS / 2);
                }
                prop_assert_eq!(Belief::read(&belief.row()), belief);
            }
        }
    }
}
