//! Which of the days that a desk told of count, where it told of some more than once: of each minute the latest issue alone.
//! It is a function of the set of issues, so that no order in which e-mails arrive makes another sum.

use crate::sealed::Id;
use crate::told::Day;

/// Where an issue stands among those of its desk; the id decides between two that say the same place.
pub type Issue = (u64, Id);

/// The days that count, of all that one desk told.
pub fn counted(told: impl IntoIterator<Item = (Issue, Day)>) -> Vec<(Issue, Day)> {
    let mut told: Vec<_> = told.into_iter().collect();
    told.sort_by(|(a, day), (b, other)| (day.date, b, day.from_min).cmp(&(other.date, a, other.from_min)));
    let mut counts: Vec<(Issue, Day)> = Vec::new();
    for (issue, day) in told {
        let same_day = counts
            .iter()
            .rev()
            .take_while(|(_, taken)| taken.date == day.date);
        if !same_day.into_iter().any(|(_, taken)| taken.meets(&day)) {
            counts.push((issue, day));
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::Count;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn day(n: i8, (from_min, before_min): (u16, u16), entered: u64) -> Day {
        let date = date(2021, 1, n);
        let count = Count {
            entered,
            ..Count::default()
        };
        Day {
            date,
            under: date,
            from_min,
            before_min,
            count,
        }
    }

    fn issue(n: u64) -> Issue {
        (n, Id([0; 16]))
    }

    const WHOLE: (u16, u16) = (0, 1440);

    #[track_caller]
    fn check(told: &[(u64, Day)], expect: u64) {
        let sum = |told: Vec<(u64, Day)>| -> u64 {
            let counts = counted(told.into_iter().map(|(n, day)| (issue(n), day)));
            counts.iter().map(|(_, day)| day.count.entered).sum()
        };
        assert_eq!(sum(told.to_vec()), expect);
        assert_eq!(
            sum(told.iter().rev().copied().collect()),
            expect,
            "the other way round"
        );
    }

    #[test]
    fn a_week_after_its_days_and_a_day_after_its_week_count_each_day_once() {
        check(&[(1, day(4, WHOLE, 10)), (2, day(5, WHOLE, 20))], 30);
        check(&[(1, day(4, WHOLE, 10)), (2, day(4, WHOLE, 11))], 11);
        let week = [(3, day(4, WHOLE, 12)), (3, day(5, WHOLE, 20))];
        check(&[&week[..], &[(1, day(4, WHOLE, 10))]].concat(), 32);
        check(&[&week[..], &[(4, day(5, WHOLE, 25))]].concat(), 37);
        check(&[(1, day(4, (0, 480), 3)), (2, day(4, (480, 1440), 5))], 8);
        check(&[(1, day(4, WHOLE, 9)), (2, day(4, (480, 1440), 5))], 5);
    }

    proptest! {
        #[test]
        fn no_minute_counts_twice_in_whatever_order_they_come(
            told in prop::collection::btree_map((1..6_u64, 4..8_i8), (0..3_u16, 1..4_u16, 0..100_u64), 0..30),
            turn in 0..30_usize,
        ) {
            let mut told: Vec<_> = told
                .into_iter()
                .map(|((n, on), (from, long, entered))| {
                    (issue(n), day(on, (from * 400, from * 400 + long * 100), entered))
                })
                .collect();
            let counts = counted(told.clone());
            for (n, (_, one)) in counts.iter().enumerate() {
                prop_assert!(counts[n + 1..].iter().all(|(_, other)| !one.meets(other)));
            }
            // What is left out gave way to a later issue.
            for (at, left) in &told {
                prop_assert!(counts.iter().any(|(by, kept)| kept.meets(left) && by >= at));
            }
            let turns = turn.min(told.len());
            told.rotate_left(turns);
            prop_assert_eq!(counts, counted(told));
        }
    }
}
