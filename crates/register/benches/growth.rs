//! What a desk does all day, in a book of ten years beside one of a day: nothing of it may grow with the age of the book.
//! Both are encrypted and take turns, so that whatever else the machine does falls on both.
//!
//! Run with `cargo bench -p register --bench growth`; `REGISTER_DAYS` makes the old book younger.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

mod spread;

use register::{
    Author, BookDate, Error, IfMissing, Key, NewStaff, NewVisit, Opening, Outcome, Register, Smartphone,
    StaffCheck, StaffId, Timestamp,
};
use spread::{Spread, ratio};
use std::{
    path::Path,
    time::{Duration, Instant},
};

const TEN_YEARS: i64 = 3652;
const DAY_MS: i64 = 86_400_000;
/// 2021-01-05T08:00:00+07:00: the last day of both books.
const TODAY_MS: i64 = 1_609_808_400_000;
/// Of each kind on a day.
const VISITS: i64 = 10;
const SETTINGS: i64 = 10;
const STAFF: i64 = 10;

/// A book, who serves in it, and how long each work took.
struct Aged {
    register: Register,
    staff: Vec<StaffId>,
    took: Vec<Vec<Duration>>,
}

fn main() {
    // `cargo test --benches` passes no flag and wants to see that it runs.
    let measured = std::env::args().any(|arg| arg == "--bench");
    let told = std::env::var("REGISTER_DAYS")
        .ok()
        .and_then(|text| text.parse().ok());
    let days = told.unwrap_or(if measured { TEN_YEARS } else { 20 });
    let rounds = if measured { 300 } else { 5 };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let start = Instant::now();
    let mut books = [days, 1].map(|days| aged(&folder.path().join(format!("{days}.db")), days));
    println!("{days} days, made in {:.0?}", start.elapsed());
    for round in 0..rounds {
        for book in &mut books {
            work(book, round);
        }
    }
    let [old, young] = books.map(|book| book.took.into_iter().map(Spread::of).collect::<Vec<_>>());
    for ((name, old), young) in WORKS.iter().zip(old).zip(young) {
        println!("{name:22} {old}");
        println!("{:22} {young}", "  in a book of a day");
        println!(
            "{:22} p50 {:.2} (wanted: at most 1.2)",
            "  ratio",
            ratio(old.p50, young.p50)
        );
    }
}

fn at(day: i64, second: i64) -> Timestamp {
    Timestamp::from_unix_ms(TODAY_MS + day * DAY_MS + second * 1000)
}

fn author() -> Author {
    Author::new("trực 1").unwrap()
}

/// A book of so many days, the last of them today. What is older than a month is erased.
fn aged(path: &Path, days: i64) -> Aged {
    let opening = Opening {
        key: Some(Key::new([7; 32])),
        if_missing: IfMissing::Create { at: at(0, 0) },
    };
    let mut register = Register::open(path, opening).unwrap();
    let mut staff = Vec::new();
    for n in 0..STAFF {
        let new = NewStaff {
            name: format!("Trần Văn {n}"),
            unit: None,
            phone: None,
            smartphone: Smartphone::Yes,
        };
        staff.push(register.enrol(&new, at(-days, n), &author()).unwrap());
    }
    register.set_pin(Some("2580"), at(-days, 0), &author()).unwrap();
    for day in 1 - days..=0 {
        let done: Result<(), Error> = register.together(|register| a_day(register, &staff, day));
        done.unwrap();
        if day % 30 == 0 {
            let kept = BookDate::of(at(day - 30, 0));
            register.erase_before(kept, at(day, 40_000), &author()).unwrap();
        }
    }
    Aged {
        register,
        staff,
        took: vec![Vec::new(); WORKS.len()],
    }
}

/// Half of those who come are the same every day.
fn visit(n: i64, day: i64) -> NewVisit {
    let person = if n % 2 == 0 {
        n
    } else {
        1_000_000 + day.abs() * VISITS + n
    };
    NewVisit {
        name: format!("Nguyễn Văn {person}"),
        id: Some(format!("{person:012}").as_str().into()),
        from: Some("Thôn 1, Xã B, Hải Dương".into()),
        assessed: Some(Outcome::Running.into()),
        ..NewVisit::default()
    }
}

fn a_day(register: &mut Register, staff: &[StaffId], day: i64) -> Result<(), Error> {
    for n in 0..VISITS {
        let entered = register.enter(&visit(n, day), at(day, n * 600), &author())?;
        if n % 5 != 0 || day < 0 {
            register.exit(entered.visit, at(day, n * 600 + 300), &author())?;
        }
    }
    for n in 0..SETTINGS {
        let (key, value) = (format!("levels.{n}"), format!("{day} {n}"));
        register.set(&key, Some(&value), at(day, n), &author())?;
    }
    for &staff in staff {
        register.check_staff(staff, StaffCheck::Running, at(day, 1000), &author())?;
    }
    Ok(())
}

/// In the order in which [`work`] does them.
const WORKS: [&str; 9] = [
    "ten settings changed",
    "settings read",
    "counts of a day",
    "number inside",
    "staff in numbers",
    "a check of the staff",
    "is a PIN set",
    "oldest words",
    "enter, settle, exit",
];

fn work(book: &mut Aged, round: i64) {
    let (register, staff, today) = (&mut book.register, book.staff[0], BookDate::of(at(0, 0)));
    let now = at(0, 20_000 + round);
    let mut works = book.took.iter_mut();
    let mut timed = |work: &mut dyn FnMut(&mut Register)| {
        let start = Instant::now();
        work(register);
        works.next().unwrap().push(start.elapsed());
    };
    timed(&mut |register| {
        let done: Result<(), Error> = register.together(|register| {
            (0..SETTINGS).try_for_each(|n| {
                let (key, value) = (format!("levels.{n}"), format!("{round} {n}"));
                register.set(&key, Some(&value), now, &author())
            })
        });
        done.unwrap();
    });
    timed(&mut |register| assert!(register.settings().unwrap().len() >= 10));
    timed(&mut |register| assert!(register.counts(today).unwrap().entered >= 10));
    timed(&mut |register| assert_eq!(register.number_inside().unwrap().0, 2));
    timed(&mut |register| assert_eq!(register.staff_counts(at(0, 90_000)).unwrap().running, 10));
    timed(&mut |register| {
        register
            .check_staff(staff, StaffCheck::Told, now, &author())
            .unwrap();
    });
    timed(&mut |register| assert!(register.has_pin().unwrap()));
    timed(&mut |register| assert!(register.oldest_words().unwrap().is_some()));
    timed(&mut |register| {
        let entered = register.enter(&visit(0, 0), now, &author()).unwrap();
        register.settle().unwrap();
        register.exit(entered.visit, now, &author()).unwrap();
    });
}
