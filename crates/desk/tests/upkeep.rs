//! What a desk does by itself: words about people go when their time is over, copies are made and superseded, and a clock
//! that jumped erases nothing before anybody can notice.

use std::fs;
use std::path::Path;

use desk::book::owners::Claim;
use desk::book::{Extent, NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, VisitForm};
use desk::upkeep::{self, Kept};
use register::Timestamp;

fn keep(home: &Home, at: register::Timestamp) -> Result<Kept, desk::transport::Failure> {
    upkeep::keep(home, at, &desk::work::Unwatched::default())
}

/// 2031-01-05T08:00:00+07:00 and so many days.
fn day(days: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_925_341_200_000 + days * 86_400_000)
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
    let of_that_day =
        ["pdf", "xlsx", "csv", "eml"].map(|ending| sheets.join(format!("so-khach-2031-01-05.{ending}")));
    let others = [
        "so-khach-2031-01-05.png",
        "so-khach-2031-02-13.xlsx",
        "thu-cua-toi.eml",
    ]
    .map(|name| sheets.join(name));
    for file in of_that_day.iter().chain(&others) {
        fs::write(file, "names").expect("written");
    }
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
    for file in of_that_day {
        assert!(!file.exists(), "{}", file.display());
    }
    for file in others {
        assert!(file.exists(), "{}", file.display());
    }
    assert!(
        open(&home)
            .verify(&home, Extent::Whole, &desk::work::Unwatched::default())
            .expect("verified")
            .report
            .is_whole()
    );
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

/// A desk whose copies go to a folder of the owner's.
fn desk_with_copies_in(data: &Path, folder: &Path, name: &str) -> Home {
    let home = Home::find(Some(data));
    let mut book = open(&home);
    let mut settings = book.settings().expect("settings");
    settings.backup_folder = folder.display().to_string();
    let owner = book.owner(Claim::nothing(), day(0)).expect("no PIN is set");
    book.change_settings(&owner, &settings, day(0)).expect("written");
    let form = VisitForm {
        name: name.to_owned(),
        ..VisitForm::default()
    };
    book.enter(&form, None, day(0)).expect("written");
    home
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    names
}

#[test]
fn two_desks_that_share_a_stick_each_have_copies_of_their_own() {
    let data = tempfile::tempdir().expect("a folder");
    let stick = data.path().join("stick");
    fs::create_dir(&stick).expect("made");
    let a = desk_with_copies_in(&data.path().join("a"), &stick, "Lê A");
    let b = desk_with_copies_in(&data.path().join("b"), &stick, "Lê B");
    for now in 0..40 {
        for home in [&a, &b] {
            let kept = keep(home, day(now)).expect("kept");
            assert!(kept.backup.is_some(), "day {now}");
        }
    }
    // Seven days and some weeks of each.
    assert!((18..=22).contains(&copies(&stick)), "{:?}", names(&stick));
}

#[test]
fn what_only_bears_the_name_of_a_copy_counts_for_nothing_and_is_left_alone() {
    let data = tempfile::tempdir().expect("a folder");
    let stick = data.path().join("stick");
    fs::create_dir(&stick).expect("made");
    let home = desk_with_copies_in(&data.path().join("a"), &stick, "Lê A");
    fs::create_dir(stick.join("so-khach-2031-01-05.db")).expect("a folder of that name");
    fs::write(stick.join("so-khach-2030-01-01.db"), "").expect("an empty file");
    fs::write(stick.join("so-khach-2030-01-02.db"), "words").expect("another file");
    let foreign = names(&stick);
    for now in 0..3 {
        let kept = keep(&home, day(now)).expect("kept");
        assert!(kept.backup.is_some());
        assert_eq!(kept.removed, 0);
    }
    assert_eq!(copies(&stick), foreign.len() + 3);
    assert!(foreign.iter().all(|name| names(&stick).contains(name)));
}

#[test]
fn a_clock_years_ahead_for_an_hour_removes_no_copy_and_its_copy_does_not_stay() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    let backups = data.path().join("backups");
    for now in 0..10 {
        enter(&home, day(now));
        keep(&home, day(now)).expect("kept");
    }
    let before = copies(&backups);
    let kept = keep(&home, day(3650)).expect("kept");
    assert_eq!((kept.removed, kept.erased), (0, 0));
    assert_eq!(copies(&backups), before + 1, "one more, of a day to come");
    enter(&home, day(10));
    let kept = keep(&home, day(10)).expect("kept");
    assert!(kept.backup.is_some());
    assert!(kept.removed >= 1);
    assert!(
        names(&backups)
            .iter()
            .all(|name| name.starts_with("so-khach-2031"))
    );
    assert_eq!(found(&home), 11);
}

#[test]
fn a_desk_used_every_two_weeks_or_once_a_month_erases_on_time() {
    for step in [8, 14, 30] {
        let data = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(data.path()));
        for use_number in 0..6 {
            let morning = day(use_number * step);
            enter(&home, morning);
            keep(&home, morning).expect("kept");
            // The desk stays open for its day: upkeep looks every hour.
            let afternoon = Timestamp::from_unix_ms(morning.unix_ms() + 5 * 3_600_000);
            keep(&home, afternoon).expect("kept");
        }
        let kept = found(&home) as i64;
        let expected = (0..6).filter(|n| (5 - n) * step <= 30).count() as i64;
        assert_eq!(kept, expected, "every {step} days");
    }
}

#[test]
fn a_clock_that_stands_before_the_book_or_before_the_program_is_said_on_the_screen() {
    use desk::transport::ClockDoubt;
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    let clock = |home: &Home| {
        let desk = desk::Desk::open(desk::OpenOptions::quiet(
            home.register(Book::Register).parent().expect("a folder"),
        ));
        desk.expect("it opens").screen().expect("a screen").clock
    };
    enter(&home, desk::now());
    assert_eq!(clock(&home), None);
    let ahead = Timestamp::from_unix_ms(desk::now().unix_ms() + 3 * 86_400_000);
    keep(&home, ahead).expect("kept");
    assert_eq!(clock(&home), Some(ClockDoubt::BeforeBook));
}

#[test]
fn a_sheet_says_that_its_day_was_written_by_a_clock_that_stood_before_the_book() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    let told = |date: &str| {
        let book = open(&home);
        let at = date.parse::<register::BookDate>().expect("a day").begins();
        book.day(&book.today(at)).expect("a day").clock_doubt
    };
    enter(&home, day(1));
    enter(&home, day(0));
    enter(&home, day(2));
    assert!(matches!(
        told("2031-01-05"),
        Some(papers::ClockDoubt::BeforeBook { clock, last_line }) if (clock, last_line) == (day(0), day(1))
    ));
    assert_eq!((told("2031-01-06"), told("2031-01-07")), (None, None));
    // A clock that stands before the program: only a desk that runs then can know.
    let then = Timestamp::from_unix_ms(1_420_423_200_000);
    keep(&home, then).expect("kept");
    assert!(matches!(
        told("2015-01-05"),
        Some(papers::ClockDoubt::BeforeProgram { clock, .. }) if clock == then
    ));
}

#[test]
fn a_visit_written_by_a_clock_years_behind_is_kept_as_long_as_any_other() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    // The battery died before the first day of the desk, and once more later.
    let behind = Timestamp::from_unix_ms(1_420_423_200_000);
    enter(&home, behind);
    keep(&home, behind).expect("kept");
    for now in 0..6 {
        enter(&home, day(now));
        keep(&home, day(now)).expect("kept");
    }
    enter(&home, behind);
    for now in 6..34 {
        enter(&home, day(now));
        keep(&home, day(now)).expect("kept");
        let kept = if now <= 30 {
            2 + now + 1
        } else {
            31 + i64::from(now <= 36)
        };
        assert_eq!(found(&home) as i64, kept, "day {now}");
    }
    for now in 34..40 {
        keep(&home, day(now)).expect("kept");
    }
    let next = desk::Desk::open(desk::OpenOptions::quiet(data.path()));
    let oldest = next.expect("it opens").upkeep().expect("read").retention.next;
    // Shown as the day after its time: none of 2015 is left.
    assert!(
        oldest.is_some_and(|next| next.date.starts_with("2031")),
        "erased in the end"
    );
}
