//! What a book holds of the memory in the morning, once the day was opened and somebody found, and after a day of 3 000 visits with
//! all that is asked meanwhile. What is wanted is asked of a whole desk: its bench `day_held`.

use super::Book;
use super::made::{BEGAN_MS, DAY_MS, author, open};
use super::spread::told;
use register::{BookDate, DayEnd, NewVisit, Register, Timestamp};

const VISITS: usize = 3000;

pub(super) fn measure(book: &Book) {
    let mut register = open(&book.path);
    // As a desk does once it is painted.
    let mut nth = 0;
    while register.read_ahead(nth).unwrap() {
        nth += 1;
    }
    let begins = BEGAN_MS + 22_000 * DAY_MS;
    for n in 0..20 {
        one(&mut register, begins, n);
    }
    let morning = held_mb();
    for n in 20..VISITS {
        one(&mut register, begins, n);
    }
    let evening = held_mb();
    told(
        &format!("memory after {VISITS} visits, {}", book.size),
        &[evening, morning].map(|mb| format!("{mb:.1} MB")),
        evening / morning,
        None,
    );
}

fn one(register: &mut Register, begins: i64, n: usize) {
    let at = |ms: i64| Timestamp::from_unix_ms(begins + n as i64 * 10_000 + ms);
    let (typed, name) = [
        ("nguy", "Nguyễn Văn Khách"),
        ("tran t", "Trần Thị Hạnh"),
        ("do huu", "Đỗ Hữu Ước"),
    ][n % 3];
    register.search(typed, 6).unwrap();
    let new = NewVisit {
        name: name.to_owned(),
        id: Some(format!("{:012}", n * 37).as_str().into()),
        ..NewVisit::default()
    };
    let entered = register.enter(&new, at(0), &author()).unwrap();
    register.exit(entered.visit, at(5000), &author()).unwrap();
    if n.is_multiple_of(100) {
        let today = BookDate::of(at(0));
        let lines = register.day_in_sight(today, DayEnd::Last, 30).unwrap();
        assert!(!lines.is_empty());
        register.counts(today).unwrap();
    }
}

/// Memory of this process that nobody shares.
pub(super) fn held_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon")).unwrap();
    let kib: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kib / 1024.0
}
