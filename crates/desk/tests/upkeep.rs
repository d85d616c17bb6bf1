//! What a desk does by itself: words about people go when their time is over, copies are made and superseded, and a clock
//! that jumped erases nothing before anybody can notice.

use std::fs;
use std::path::Path;

use desk::book::owners::Claim;
use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, VisitForm};
use desk::upkeep::keep;
use register::Timestamp;

/// 2021-01-05T08:00:00+07:00 and so many days.
fn day(days: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + days * 86_400_000)
}

fn open(home: &Home) -> OpenBook {
    OpenBook::open(home, Book::Register, NoBook::Begin, "desk").expect("it opens")
}

fn enter(home: &Home, at: Timestamp) {
    let form = VisitForm {
        name: "Lê Ẵm".to_owned(),
        ..VisitForm::default()
    };
    open(home).enter(&form, None, at).expect("written");
}

fn found(home: &Home) -> usize {
    open(home).search_masked("le am", 50).expect("read").len()
}

fn copies(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn words_go_after_thirty_days_and_a_copy_is_made_each_day() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    let backups = data.path().join("backups");
    let sheets = data.path().join("sheets");
    fs::create_dir(&sheets).expect("made");
    fs::write(sheets.join("so-khach-2021-01-05.pdf"), "names").expect("written");
    let mut erased = 0;
    for now in 0..40 {
        enter(&home, day(now));
        let kept = keep(&home, day(now)).expect("kept");
        assert!(kept.backup.is_some());
        assert_eq!(
            keep(&home, day(now)).expect("kept"),
            Default::default(),
            "once a day"
        );
        erased += kept.erased;
        assert!(copies(&backups) <= 11, "{}", copies(&backups));
    }
    assert_eq!((erased, found(&home)), (9, 31));
    assert!(copies(&backups) >= 9);
    assert!(!sheets.join("so-khach-2021-01-05.pdf").exists());
    assert!(open(&home).verify().expect("verified").is_whole());
}

#[test]
fn a_clock_that_jumps_a_year_erases_nothing_on_that_day() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    enter(&home, day(0));
    keep(&home, day(0)).expect("kept");
    assert_eq!(keep(&home, day(365)).expect("kept").erased, 0);
    assert_eq!(keep(&home, day(0)).expect("set right").erased, 0);
    assert_eq!(keep(&home, day(1)).expect("kept").erased, 0);
    assert_eq!(found(&home), 1);
}

#[test]
fn rules_are_checked_and_a_stick_that_is_not_there_is_told() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    enter(&home, day(0));
    let mut book = open(&home);
    let owner = book.owner(Claim::nothing(), day(0)).expect("no PIN is set");
    let mut settings = book.settings().expect("settings");
    assert_eq!((settings.keeps_days(), settings.backup_folder.as_str()), (30, ""));
    for (days, folder, detail) in [(13, "", "retention_days"), (30, "stick", "backup_folder")] {
        settings.retention_days = Some(days);
        settings.backup_folder = folder.to_owned();
        let refused = book
            .change_settings(&owner, &settings, day(0))
            .expect_err("cannot be");
        assert_eq!(refused.detail.as_deref(), Some(detail));
    }
    let stick = data.path().join("stick");
    settings.retention_days = Some(14);
    settings.backup_folder = stick.display().to_string();
    book.change_settings(&owner, &settings, day(0)).expect("written");
    assert!(keep(&home, day(0)).is_err());
    assert!(!stick.exists());
    fs::create_dir(&stick).expect("plugged in");
    keep(&home, day(0)).expect("kept");
    assert_eq!(copies(&stick), 1);
    assert_eq!(
        OpenBook::open(&Home::find(Some(&stick)), Book::Register, NoBook::Refuse, "x")
            .err()
            .map(|failure| failure.code),
        Some(ErrorCode::NoRegister)
    );
}
