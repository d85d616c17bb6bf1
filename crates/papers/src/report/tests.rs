//! Whatever happened in a book, its report says exactly that: to the unit, in every table and every chart.

use proptest::prelude::*;
use register::{
    Author, BookDate, Change, ExitHow, IfMissing, Line, NewVisit, Opening, Outcome, People, Register,
    StaffCounts, Timestamp, VisitId,
};

use super::{CutOff, Period, Read, Report};
use crate::{Book, Office};

/// 2021-01-04T00:00:00+07:00, a Monday, and so many minutes.
pub(super) fn at(minutes: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_693_200_000 + minutes * 60_000)
}

const A_DAY: i64 = 24 * 60;

/// Something that happens, so many minutes after what happened before. A number picks a visit.
#[derive(Clone, Debug)]
enum Happens {
    Enters(Option<Outcome>),
    Found(usize, Outcome),
    Leaves(usize),
    LeavesUnseen,
    Told(usize),
    Untold(usize),
    Corrected(usize),
    Void(usize),
    Erased(usize),
    DayCloses,
}

fn happens() -> impl Strategy<Value = Happens> {
    let outcome = || prop::sample::select(Outcome::ALL.to_vec());
    let visit = || 0..100_usize;
    prop_oneof![
        6 => prop::option::of(outcome()).prop_map(Happens::Enters),
        2 => (visit(), outcome()).prop_map(|(n, outcome)| Happens::Found(n, outcome)),
        3 => visit().prop_map(Happens::Leaves),
        1 => Just(Happens::LeavesUnseen),
        2 => visit().prop_map(Happens::Told),
        1 => visit().prop_map(Happens::Untold),
        1 => visit().prop_map(Happens::Corrected),
        1 => visit().prop_map(Happens::Void),
        1 => visit().prop_map(Happens::Erased),
        1 => Just(Happens::DayCloses),
    ]
}

fn author() -> Author {
    Author::new("trực 1").unwrap()
}

fn fresh() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::open(
        folder.path().join("register.db"),
        Opening {
            key: None,
            if_missing: IfMissing::Create { at: at(0) },
        },
    );
    (folder, register.unwrap())
}

/// A book in which all of it happened, and when the last of it did.
fn written(register: &mut Register, history: &[(i64, Happens)]) -> i64 {
    let (mut now, mut visits) = (0, Vec::<VisitId>::new());
    for (n, (later, happening)) in history.iter().enumerate() {
        now += later;
        let (then, author) = (at(now), author());
        let pick = |n: &usize| visits.get(n % visits.len().max(1)).copied();
        // What is no longer possible (to leave twice, to tell somebody void) is refused, and is then no part of the book.
        let refused = match happening {
            Happens::Enters(outcome) => {
                let new = NewVisit {
                    name: format!("Khách {n}"),
                    // Every fourth is a group.
                    people: People::new(if n % 4 == 0 {
                        1 + u32::try_from(n).unwrap()
                    } else {
                        1
                    })
                    .unwrap(),
                    ..NewVisit::default()
                };
                let entered = register.enter(&new, then, &author).unwrap().visit;
                visits.push(entered);
                outcome.map(|outcome| register.assess(entered, &outcome.into(), then, &author))
            }
            Happens::Found(n, outcome) => {
                pick(n).map(|visit| register.assess(visit, &(*outcome).into(), then, &author))
            }
            Happens::LeavesUnseen => {
                let new = NewVisit {
                    name: format!("Khách {n}"),
                    ..NewVisit::default()
                };
                Some(register.leave_unentered(&new, then, &author).map(|_| ()))
            }
            Happens::Leaves(n) => pick(n).map(|visit| register.exit(visit, then, &author)),
            Happens::Told(n) => pick(n).map(|visit| register.tell(visit, then, &author)),
            Happens::Untold(n) => pick(n).map(|visit| register.untell(visit, then, &author)),
            Happens::Corrected(n) => pick(n).map(|visit| {
                let change = Change::Name(format!("Khách {now}"));
                register.correct(visit, &[change], None, then, &author)
            }),
            Happens::Void(n) => pick(n).map(|visit| register.void(visit, "ghi nhầm", then, &author)),
            Happens::Erased(n) => pick(n).map(|visit| {
                let visitor = register.line(visit).unwrap().visitor.unwrap();
                register.erase(visitor, then, &author).map(|_| ())
            }),
            Happens::DayCloses => Some(register.close_day(BookDate::of(then), then, &author).map(|_| ())),
        };
        drop(refused);
    }
    now
}

fn report(register: &Register, period: Period) -> Report {
    let hours = register.figures(&period.span()).unwrap();
    let read = Read {
        hours: &hours,
        own: register.own_desk(),
        staff: StaffCounts::default(),
        minutes: &[],
        crowd: None,
    };
    Report::of(period, &read)
}

/// The lines that the period is about, found by reading the book line by line.
fn lines_of(register: &Register, period: &Period) -> Vec<Line> {
    let mut lines: Vec<Line> = period.days().flat_map(|day| register.day(day).unwrap()).collect();
    lines.retain(|line| {
        let early = line.book_date == period.first && period.from.is_some_and(|from| line.entered_at < from);
        let cut = period.span().before;
        let late = line.book_date == period.last && cut.is_some_and(|before| line.entered_at >= before);
        !early && !late
    });
    lines
}

fn check(register: &Register, period: Period) {
    let report = report(register, period);
    let lines = lines_of(register, &period);
    let counted = |which: &dyn Fn(&Line) -> bool| {
        let stands = lines.iter().filter(|line| line.voided.is_none());
        u32::try_from(stands.filter(|line| which(line)).count()).unwrap()
    };
    let counts = report.totals.counts;
    let found = |outcome| counted(&|line| line.outcome == outcome);
    assert_eq!(counts.entered, counted(&|_| true));
    let standing = || lines.iter().filter(|line| line.voided.is_none());
    let people: u32 = standing().map(|line| line.people.count()).sum();
    let groups = standing().filter(|line| line.people.is_group()).count();
    assert_eq!((counts.people, counts.groups as usize), (people, groups));
    let said = report.visits().into_iter().find(|line| line.what == "people");
    assert_eq!(said.map(|line| line.count), (groups > 0).then_some(people));
    assert_eq!(
        groups > 0,
        report
            .remarks()
            .iter()
            .any(|remark| matches!(remark, super::Remark::Groups(..)))
    );
    assert_eq!(counts.running, found(Some(Outcome::Running)));
    assert_eq!(counts.probable, found(Some(Outcome::Probable)));
    assert_eq!(counts.not_heard, found(Some(Outcome::NotHeard)));
    assert_eq!(counts.cannot_check, found(Some(Outcome::CannotCheck)));
    assert_eq!(counts.no_phone, found(Some(Outcome::NoPhone)));
    assert_eq!(counts.unassessed, found(None));
    assert_eq!(counts.told, counted(&|line| line.told_at.is_some()));
    assert_eq!(counts.exited, counted(&|line| line.exited.is_some()));
    assert_eq!(counts.inside, counted(&|line| line.exited.is_none()));
    let ended = |how| counted(&|line| line.exited.is_some_and(|exited| exited.how == how));
    assert_eq!(report.totals.closed, ended(ExitHow::Closed));
    assert_eq!(report.totals.unentered, ended(ExitHow::Unentered));
    assert_eq!(
        report.totals.corrected,
        counted(&|line| !line.corrections.is_empty())
    );
    let void = lines.iter().filter(|line| line.voided.is_some());
    assert_eq!(counts.voided as usize, void.count());

    let outcomes = report.visits().into_iter().filter(|line| {
        [
            "running",
            "probable",
            "not_heard",
            "no_phone",
            "cannot_check",
            "unassessed",
        ]
        .contains(&line.what)
    });
    assert_eq!(outcomes.map(|line| line.count).sum::<u32>(), counts.entered);
    for line in report.visits() {
        assert!(line.of.is_none_or(|of| line.count <= of), "{line:?}");
    }
    let sum = |parts: &mut dyn Iterator<Item = register::Figures>| {
        parts.fold(register::Figures::default(), |mut sum, part| {
            sum += part;
            sum
        })
    };
    assert_eq!(sum(&mut report.days.iter().map(|day| day.figures)), report.totals);
    assert_eq!(
        sum(&mut report.desks.iter().map(|desk| desk.figures)),
        report.totals
    );
    assert_eq!(sum(&mut report.hours.iter().copied()), report.totals);
    assert_eq!(report.days.len(), period.days().count());
    told(&report, &period);
}

/// That what a machine is told can be true, and adds up to the report.
fn told(report: &Report, period: &Period) {
    let office = Office {
        superior_body: "UBND tỉnh Hải Dương".into(),
        agency: "Sở Y tế tỉnh Hải Dương".into(),
        place: String::new(),
        desk_name: String::new(),
        book: Book::Register,
    };
    let told = super::told::told(report, &office, 1, period.end_at());
    let key = figures::DeskKey::random().unwrap();
    let read = figures::read(figures::seal(&told, &key).unwrap().as_bytes()).unwrap();
    assert_eq!(read.told, told);
    let sum = told.days.iter().fold(figures::Count::default(), |mut sum, day| {
        sum += day.count;
        sum
    });
    let counts = report.totals.counts;
    assert_eq!(
        [
            sum.entered,
            sum.people,
            sum.told,
            sum.running,
            sum.flagged,
            sum.opened
        ]
        .map(|n| n as u32),
        [
            counts.entered,
            counts.people,
            counts.told,
            counts.running,
            counts.flagged,
            counts.opened_after_flag
        ]
    );
    assert_eq!(sum.checked() as u32, super::checked(&report.totals));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_says_what_the_book_says(
        history in prop::collection::vec((0..150_i64, happens()), 0..100),
        first in 0..6_i64,
        days in 0..5_i64,
        cut in prop::option::of(0..A_DAY),
        other_desk in prop::option::of(2..4_i64),
    ) {
        let (folder, mut register) = fresh();
        let last = written(&mut register, &history);
        if let Some(every) = other_desk {
            // As visits of another entrance would stand in a book that both share.
            let raw = rusqlite::Connection::open(folder.path().join("register.db")).unwrap();
            raw.execute("UPDATE visit SET desk = zeroblob(16) WHERE seq % ?1 = 0", [every]).unwrap();
        }
        let cut = cut.map(|minute| CutOff::read(&format!("{}:{}", minute / 60, minute % 60)).unwrap().unwrap());
        let (first, now) = (BookDate::of(at(first * A_DAY)), at(last.max(9 * A_DAY)));
        let period = Period::of_days(first, first.minus_days(-i32::try_from(days).unwrap()), cut, now).unwrap();
        check(&register, period);
    }
}
