//! The book by verdict, kind, host and days: the lines that reading them one by one finds, a page at a time.

#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;

use common::*;
use proptest::prelude::*;
use register::*;

const HOSTS: [&str; 4] = [
    "Phòng Tiếp dân",
    "phòng tiếp Dân",
    "Thanh tra",
    "Ông Khuê, Phòng Nội vụ",
];
const KINDS: [LineKind; 7] = [
    LineKind::Inside,
    LineKind::Closed,
    LineKind::Told,
    LineKind::Group,
    LineKind::OnPaper,
    LineKind::Corrected,
    LineKind::Void,
];

fn all(first: BookDate, last: BookDate) -> Filter {
    Filter {
        first,
        last,
        outcome: None,
        kind: None,
        host: String::new(),
    }
}

/// Visits of three days, with something of everything.
fn three_days(register: &mut Register, marks: &[u8]) {
    for (n, &mark) in (0..).zip(marks) {
        let (at, who) = (at(n * 4000), author());
        let bit = |n: u8| mark & (1 << n) != 0;
        let new = NewVisit {
            to_see: bit(0).then(|| HOSTS[usize::from(mark >> 6)].to_owned()),
            people: People::new(if bit(1) { 3 } else { 1 }).unwrap(),
            told: bit(2),
            assessed: bit(3).then(|| Outcome::ALL[usize::from(mark >> 4) % Outcome::ALL.len()].into()),
            ..named("Nguyễn Văn A")
        };
        let visit = register.enter(&new, at, &who).unwrap().visit;
        if bit(4) {
            register.exit(visit, at, &who).unwrap();
        }
        if bit(5) {
            let change = [Change::Note(Some("sửa".into()))];
            register.correct(visit, &change, None, at, &who).unwrap();
        }
        if bit(6) && bit(7) {
            register.void(visit, "nhầm", at, &who).unwrap();
        }
    }
    register.close_day(today(), at(90 * 3600), &author()).unwrap();
}

fn lets_through(filter: &Filter, line: &Line) -> bool {
    let stands = line.voided.is_none();
    let kind = filter.kind.is_none_or(|kind| match kind {
        LineKind::Inside => stands && line.exited.is_none(),
        LineKind::Closed => stands && line.exited.is_some_and(|exited| exited.how == ExitHow::Closed),
        LineKind::Told => stands && line.told_at.is_some(),
        LineKind::Group => stands && line.people.is_group(),
        LineKind::OnPaper => stands && line.paper.is_some(),
        LineKind::Corrected => stands && !line.corrections.is_empty(),
        LineKind::Void => !stands,
    });
    let host = line.person.as_ref().and_then(|person| person.to_see.as_deref());
    let host = fold(host.unwrap_or_default());
    let sees = fold(&filter.host).split(' ').all(|typed| {
        typed.is_empty()
            || host
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word.starts_with(typed))
    });
    kind && sees
        && (filter.first..=filter.last).contains(&line.book_date)
        && filter
            .outcome
            .is_none_or(|outcome| stands && line.outcome == outcome)
}

#[test]
fn who_came_for_an_office_today_is_found_however_it_was_spelt() {
    let (_folder, mut register) = fresh();
    three_days(
        &mut register,
        &[0b0000_0001, 0b0100_0001, 0b1000_0001, 0b1100_0001, 0],
    );
    let found = |host: &str| {
        let filter = Filter {
            host: host.to_owned(),
            ..all(today(), today().minus_days(-3))
        };
        register.lines_where(&filter, 0, 50).unwrap().visits
    };
    for (host, visits) in [
        ("tiep dan", 2),
        ("Phòng tiếp dân", 2),
        ("phong", 3),
        ("khue", 1),
        ("xyz", 0),
        ("%", 5),
        ("", 5),
    ] {
        assert_eq!(found(host), visits, "{host}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn a_filter_finds_what_reading_line_by_line_finds(
        marks in prop::collection::vec(any::<u8>(), 1..50),
        (from, days) in (0..4_i32, 0..3_i32),
        outcome in prop::option::of(prop::option::of(0..Outcome::ALL.len())),
        kind in prop::option::of(0..KINDS.len()),
        host in prop::option::of(prop::sample::select(vec!["tiep d", "thanh", "noi vu", "Ông"])),
        most in 1..20_u32,
    ) {
        let (_folder, mut register) = fresh();
        three_days(&mut register, &marks);
        let first = today().minus_days(-from);
        let filter = Filter {
            outcome: outcome.map(|outcome| outcome.map(|at| Outcome::ALL[at])),
            kind: kind.map(|at| KINDS[at]),
            host: host.unwrap_or_default().to_owned(),
            ..all(first, first.minus_days(-days))
        };
        let mut expect: Vec<Line> = (0..5)
            .flat_map(|ahead| register.day(today().minus_days(-ahead)).unwrap())
            .filter(|line| lets_through(&filter, line))
            .collect();
        expect.reverse();
        let mut found = Vec::new();
        loop {
            let page = register.lines_where(&filter, u32::try_from(found.len()).unwrap(), most).unwrap();
            prop_assert_eq!(page.visits as usize, expect.len());
            prop_assert_eq!(page.people, expect.iter().map(|line| line.people.count()).sum::<u32>());
            prop_assert!(page.lines.len() <= most as usize);
            if page.lines.is_empty() {
                break;
            }
            found.extend(page.lines);
        }
        prop_assert_eq!(found, expect);
    }
}
