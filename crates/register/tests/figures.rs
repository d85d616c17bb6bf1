//! Figures over days: they are the counts of the days, taken apart by desk and hour, and no visit is in two reports.
#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;

use common::*;
use register::*;

const HOUR_S: i64 = 3600;

/// Every ninth is a group.
fn group(n: i64) -> NewVisit {
    NewVisit {
        people: People::new(if n % 9 == 0 {
            2 + u32::try_from(n % 7).unwrap()
        } else {
            1
        })
        .unwrap(),
        ..named(&format!("Khách {n}"))
    }
}

/// The first day begins an hour before midnight (08:00 and fifteen hours), then every seventh minute somebody comes: over
/// two midnights, with something of everything.
fn three_days(register: &mut Register) {
    let outcomes = Outcome::ALL;
    for n in 0..400 {
        let then = at(15 * HOUR_S + n * 420);
        let visit = register.enter(&group(n), then, &author()).unwrap();
        let (visit, n) = (visit.visit, usize::try_from(n).unwrap());
        if n % 6 > 0 {
            register
                .assess(visit, &outcomes[n % outcomes.len()].into(), then, &author())
                .unwrap();
        }
        if n % 3 == 0 {
            register.tell(visit, then, &author()).unwrap();
        }
        if n % 5 == 0 {
            register
                .correct(visit, &[Change::Name("Khách khác".into())], None, then, &author())
                .unwrap();
        }
        if n % 4 == 0 {
            register.exit(visit, then, &author()).unwrap();
        }
        if n % 11 == 0 {
            register.void(visit, "ghi nhầm", then, &author()).unwrap();
        }
    }
    register.close_day(today(), at(80 * HOUR_S), &author()).unwrap();
}

fn whole(first: BookDate, last: BookDate) -> Span {
    Span {
        first,
        last,
        from: None,
        before: None,
    }
}

fn sum(hours: &[HourFigures]) -> Figures {
    hours.iter().fold(Figures::default(), |mut sum, hour| {
        sum += hour.figures;
        sum
    })
}

#[test]
fn the_hours_of_a_day_add_up_to_its_counts() {
    let (_folder, mut register) = fresh();
    three_days(&mut register);
    let last = today().minus_days(-3);
    let hours = register.figures(&whole(today(), last)).unwrap();
    let mut entered = 0;
    for back in 0..=3 {
        let day = today().minus_days(-back);
        let of_day: Vec<_> = hours
            .iter()
            .copied()
            .filter(|hour| hour.book_date == day)
            .collect();
        assert_eq!(sum(&of_day).counts, register.counts(day).unwrap(), "{day}");
        let lines = register.day(day).unwrap();
        for hour in 0..24 {
            let began = |line: &&Line| {
                line.voided.is_none() && line.entered_at.to_string()[11..13] == format!("{hour:02}")
            };
            let of_hour = of_day
                .iter()
                .filter(|figures| figures.hour == hour)
                .map(|figures| figures.figures.counts.entered);
            assert_eq!(
                of_hour.sum::<u32>() as usize,
                lines.iter().filter(began).count(),
                "{day} {hour}"
            );
        }
        let counted = |line: &&Line| line.voided.is_none();
        let closed = |line: &&Line| line.exited.is_some_and(|exited| exited.how == ExitHow::Closed);
        let lines = || lines.iter().filter(counted);
        assert_eq!(sum(&of_day).closed as usize, lines().filter(closed).count());
        let corrected = |line: &&Line| !line.corrections.is_empty();
        assert_eq!(sum(&of_day).corrected as usize, lines().filter(corrected).count());
        let people =
            |lines: &mut dyn Iterator<Item = &Line>| lines.map(|line| line.people.count()).sum::<u32>();
        assert_eq!(sum(&of_day).counts.people, people(&mut lines()));
        entered += lines().count();
    }
    let total = sum(&hours);
    assert_eq!(total.counts.entered as usize, entered);
    assert!(total.closed > 0 && total.corrected > 0 && total.counts.voided > 0);
    assert!(total.counts.groups > 0 && total.counts.people > total.counts.entered);
}

#[test]
fn ranges_that_meet_at_a_cut_share_no_visit_and_lose_none() {
    let (_folder, mut register) = fresh();
    three_days(&mut register);
    let (first, middle, last) = (today(), today().minus_days(-1), today().minus_days(-3));
    let all = register.figures(&whole(first, last)).unwrap();
    let eight = at(24 * HOUR_S);
    let before = register
        .figures(&Span {
            before: Some(eight),
            ..whole(first, middle)
        })
        .unwrap();
    let after = register
        .figures(&Span {
            from: Some(eight),
            ..whole(middle, last)
        })
        .unwrap();
    let late = |hour: &HourFigures| hour.book_date == middle && hour.hour >= 8;
    assert!(!before.iter().any(late) && after.iter().any(late));
    let mut both = sum(&before);
    both += sum(&after);
    assert_eq!(both, sum(&all));
    assert_eq!(before.len() + after.len(), all.len());
}
