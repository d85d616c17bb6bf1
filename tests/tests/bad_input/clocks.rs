//! Wall clocks that jump.

use std::fs;
use std::path::Path;

use gatekeeper_tests::headless::Headless;
use serde_json::json;

use crate::asking::{enter, inside, ok, pdf_text};

/// A wall clock that the test sets; the clock that never jumps runs on.
struct WallClock(tempfile::NamedTempFile);

impl WallClock {
    fn at(utc: &str) -> Self {
        let clock = Self(tempfile::NamedTempFile::new().expect("a file"));
        clock.set(utc);
        clock
    }

    fn set(&self, utc: &str) {
        fs::write(self.0.path(), utc).expect("written");
    }

    fn open(&self, data: &Path) -> Headless {
        let library = fs::read_dir("/usr/lib")
            .expect("a folder")
            .flatten()
            .map(|folder| folder.path().join("faketime/libfaketime.so.1"))
            .find(|library| library.exists())
            .expect("faketime is installed");
        Headless::open_with(
            data,
            None,
            &[
                ("LD_PRELOAD", library.to_str().expect("UTF-8")),
                ("FAKETIME_TIMESTAMP_FILE", self.0.path().to_str().expect("UTF-8")),
                ("FAKETIME_NO_CACHE", "1"),
                ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                ("TZ", "UTC"),
            ],
        )
    }
}

#[test]
fn a_clock_moved_back_during_a_visit_keeps_order_numbers_and_both_times() {
    let data = tempfile::tempdir().expect("a folder");
    // 10:00 in Vietnam.
    let clock = WallClock::at("2021-01-05 03:00:00");
    let mut desk = clock.open(data.path());
    let first = enter(&mut desk, "Đỗ Hữu Ước");
    assert_eq!(first["entered_at"], "2021-01-05T10:00:00.000+07:00");
    clock.set("2021-01-05 02:00:00");
    let second = enter(&mut desk, "Lê Ẵm");
    assert_eq!((&first["number"], &second["number"]), (&json!(1), &json!(2)));
    assert_eq!(inside(&mut desk), ["Lê Ẵm", "Đỗ Hữu Ước"]);
    let left = desk.ask(&format!("exit {}", first["visit"].as_str().expect("an id")));
    assert_eq!(left["of"]["left_at"], "2021-01-05T09:00:00.000+07:00", "{left}");
    assert_eq!(inside(&mut desk), ["Lê Ẵm"]);
    let counts = desk.ask("screen")["of"]["counts"].clone();
    assert_eq!((&counts["entered"], &counts["left"]), (&json!(2), &json!(1)));
    drop(desk);

    let sheet = pdf_text(data.path(), "2021-01-05");
    let line = sheet
        .lines()
        .find(|line| line.contains("Đỗ Hữu Ước"))
        .expect("a line");
    assert!(line.contains("10:00") && line.contains("09:00"), "{line}");
    assert!(sheet.find("Đỗ Hữu Ước") < sheet.find("Lê Ẵm"), "{sheet}");
    assert_eq!(ok(data.path(), &["verify"])[0]["whole"], true);
}

#[test]
fn midnight_turns_the_page_while_the_desk_is_open_and_a_clock_set_back_turns_it_back() {
    let data = tempfile::tempdir().expect("a folder");
    // 23:58 in Vietnam.
    let clock = WallClock::at("2021-01-05 16:58:00");
    let mut desk = clock.open(data.path());
    enter(&mut desk, "Người Ngày Năm");
    clock.set("2021-01-05 17:01:00");
    let told = desk.until("the new day", |line| line["kind"] == "screen");
    assert_eq!(told["of"]["today"], "2021-01-06");
    assert_eq!(told["of"]["counts"]["entered"], 0);
    assert_eq!(told["of"]["inside"][0]["book_date"], "2021-01-05");
    let next = enter(&mut desk, "Người Ngày Sáu");
    assert_eq!(next["number"], 1);
    clock.set("2021-01-05 16:59:00");
    desk.until("the day before", |line| {
        line["kind"] == "screen" && line["of"]["today"] == "2021-01-05"
    });
    assert_eq!(enter(&mut desk, "Người Muộn")["number"], 2);
    desk.ask(&format!("exit {}", next["visit"].as_str().expect("an id")));
    drop(desk);

    let sheet = pdf_text(data.path(), "2021-01-06");
    let line = sheet.lines().find(|line| line.contains("00:01")).expect("a line");
    // Before its entry, and on another day: both are said.
    assert!(
        sheet.contains("23:59") && sheet.contains("05/01"),
        "{line}\n{sheet}"
    );
    assert_eq!(ok(data.path(), &["verify"])[0]["whole"], true);
}
