//! From nothing to the lines of today, by a process that begins and by one that has opened the file before, and a visit more: beside
//! a register that has none.

use super::made::{BEGAN_MS, DAY_MS, author, open};
use super::spread::{Spread, row};
use super::{Book, TODAY, in_a_process_of_its_own};
use register::{BookDate, NewVisit, Timestamp};
use std::path::Path;
use std::time::Instant;

const STARTS: usize = 100;
const ARRIVALS: i64 = 300;

pub(super) fn measure(book: &Book) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let empty = folder.path().join("empty.db");
    drop(open(&empty));
    for (how, start, most) in [
        ("start", process as fn(&Path), Some(1.0)),
        ("opening, once it was open", today, None),
    ] {
        let mut took = [Vec::new(), Vec::new()];
        for n in 0..STARTS {
            let mut both = [(&*book.path, 0), (&*empty, 1)];
            both.rotate_left(n % 2);
            for (path, which) in both {
                let began = Instant::now();
                start(path);
                took[which].push(began.elapsed());
            }
        }
        let [full, none] = took.map(Spread::of);
        println!("  {how}: {full}; of an empty one {none}");
        row(&format!("{how}, {}, p50", book.size), full.p50, none.p50, most);
    }
    entering(book, &empty);
}

/// As a desk begins each morning: nothing of the program or of the book is at hand.
fn process(path: &Path) {
    in_a_process_of_its_own(TODAY, path, 1);
}

/// Opens a book and asks what a first screen shows of it.
pub(super) fn today(path: &Path) {
    let register = open(path);
    let today = BookDate::of(Timestamp::from_unix_ms(BEGAN_MS - DAY_MS));
    assert!(register.day(today).unwrap().is_empty());
    assert!(register.settings().unwrap().is_empty());
}

/// A visit more, in the large register and in the empty one, taking turns.
fn entering(book: &Book, empty: &Path) {
    let mut both = [open(&book.path), open(empty)];
    let mut took = [Vec::new(), Vec::new()];
    // Strangers in a book that was kept from the last time as well.
    let stranger = std::process::id() % 1_000_000;
    for n in 0..ARRIVALS {
        for (register, took) in both.iter_mut().zip(&mut took) {
            let new = NewVisit {
                name: "Nguyễn Văn Khách".to_owned(),
                id: Some(format!("{stranger:06}{n:06}").as_str().into()),
                ..NewVisit::default()
            };
            let at = Timestamp::from_unix_ms(BEGAN_MS + 20_000 * DAY_MS + n);
            let start = Instant::now();
            register.enter(&new, at, &author()).unwrap();
            took.push(start.elapsed());
        }
    }
    let [full, none] = took.map(Spread::of);
    println!("  arrival: {full}; in an empty one {none}");
    row(&format!("arrival, {}, p50", book.size), full.p50, none.p50, None);
}
