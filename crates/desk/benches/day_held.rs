//! What a desk without a window holds of the memory in the morning, once it made its daily copy, and after a day of 3 000 visits with
//! all that is asked meanwhile: memory of the process that nobody shares.
//!
//! The book is a real one, encrypted, and as many came the day before: that was another process, as it would be at a desk.
//!
//! Run with `cargo bench -p desk --bench day_held`.
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

use std::path::Path;
use std::process::Command;

use desk::transport::VisitForm;
use desk::{Desk, OpenOptions};

const VISITS: u32 = 3000;
/// The first of two days.
const BEFORE: &str = "before";
/// After these it is morning: each thing was asked once.
const MORNING: u32 = 20;
const NAMES: [(&str, &str); 3] = [
    ("nguy", "Nguyễn Văn Khách"),
    ("tran t", "Trần Thị Hạnh"),
    ("do huu", "Đỗ Hữu Ước"),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [day, data, visits] = &words[..] {
        return one_day(day, Path::new(data), visits.parse().unwrap());
    }
    // `cargo test --benches` passes no flag and wants to see that it runs.
    let visits = match words.iter().any(|word| word == "--bench") {
        true => VISITS,
        false => 2 * MORNING,
    };
    let data = tempfile::tempdir().unwrap();
    for day in [BEFORE, "measured"] {
        let done = Command::new(std::env::current_exe().unwrap())
            .args([day.as_ref(), data.path().as_os_str(), visits.to_string().as_ref()])
            .status()
            .unwrap();
        assert!(done.success(), "{done}");
    }
}

fn one_day(day: &str, data: &Path, visits: u32) {
    let desk = Desk::open(OpenOptions::quiet(data)).unwrap();
    (0..MORNING).for_each(|number| visit(&desk, number));
    desk.copy_now().unwrap();
    let morning = held_mb();
    (MORNING..visits).for_each(|number| visit(&desk, number));
    let evening = held_mb();
    if day != BEFORE {
        row("memory of a desk after its day", evening, morning);
    }
    desk.close();
}

/// Somebody comes, is looked for while the name is typed, and goes.
fn visit(desk: &Desk, number: u32) {
    let (typed, name) = NAMES[number as usize % NAMES.len()];
    desk.next_visitor();
    desk.recall_as_typed(typed, number).unwrap();
    let form = VisitForm {
        name: name.to_owned(),
        id_kind: "cccd".to_owned(),
        id_number: format!("{:012}", u64::from(number) * 37),
        to_see: "Phòng Một cửa".to_owned(),
        ..VisitForm::default()
    };
    let written = desk.write_visit(&form).unwrap();
    desk.exit_visit(&written.visit).unwrap();
    if number.is_multiple_of(100) {
        desk.screen().unwrap();
        desk.book_day_in_sight(None).unwrap();
        desk.book_search("tran thi").unwrap();
    }
}

/// A line of the table at the end of `cargo xtask bench`, which looks for this first word.
fn row(what: &str, now: f64, before: f64) {
    println!(
        "row\t{what}\t{now:.1} MB\t{before:.1} MB\t{:.2}\t1.05",
        now / before
    );
}

fn held_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon")).unwrap();
    let kib: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kib / 1024.0
}
