//! Three letters of a host in a book of twenty thousand visits and four hundred of the staff: whoever types must not notice.
//! The book is encrypted.
//!
//! Run with `cargo bench -p register --bench hosts`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

mod spread;

use register::{Author, Error, IfMissing, Key, NewStaff, NewVisit, Opening, Register, Timestamp};
use spread::Spread;
use std::time::Instant;

const VISITS: i64 = 20_000;
const STAFF: i64 = 400;
const OFFICES: i64 = 12;
/// So many ways of spelling whom else somebody came to see.
const SPELLINGS: i64 = 4000;

fn at(second: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + second * 1000)
}

fn main() {
    let measured = std::env::args().any(|arg| arg == "--bench");
    let rounds = if measured { 300 } else { 5 };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let opening = Opening {
        key: Some(Key::new([7; 32])),
        if_missing: IfMissing::Create { at: at(0) },
    };
    let mut register = Register::open(folder.path().join("register.db"), opening).unwrap();
    let author = Author::new("trực 1").unwrap();
    let made: Result<(), Error> = register.together(|register| {
        for n in 0..STAFF {
            let new = NewStaff {
                name: format!("Nguyễn Văn {n}"),
                unit: Some(format!("Phòng {}", n % OFFICES)),
                phone: Some("105".into()),
                ..NewStaff::default()
            };
            register.enrol(&new, at(0), &author)?;
        }
        for n in 0..VISITS {
            let whom = match n % 3 {
                0 => format!("Bộ phận {}", n % OFFICES),
                _ => format!("Nguyễn Thị {}", n % SPELLINGS),
            };
            let new = NewVisit {
                name: format!("Khách {n}"),
                to_see: Some(whom),
                ..NewVisit::default()
            };
            register.enter(&new, at(n), &author)?;
        }
        Ok(())
    });
    made.unwrap();
    for typed in ["ngu", "bo ", "pho", "xyz", "thi 39"] {
        let took = (0..rounds).map(|_| {
            let begun = Instant::now();
            register.hosts(typed, 8).unwrap();
            begun.elapsed()
        });
        println!("{typed:8} {}", Spread::of(took.collect()));
    }
}
