//! A running desk without a radio, called as a window calls it.

mod held;
mod named;
mod quiet;

use std::iter;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use desk::Desk;
use desk::book::owners::Claim;
use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, Settings, Update, VerdictWord, VisitForm};
use tokio::sync::broadcast::error::TryRecvError;

use held::held;
use named::named;
use quiet::open;

/// The same book, in the hands of another program.
fn beside(data: &Path, book: Book) -> OpenBook {
    let home = Home::find(Some(data));
    OpenBook::open(&home, book, NoBook::Begin, "another").expect("it opens")
}

/// Waits for the whole screen, as it is told when something changed from outside.
fn told(updates: &mut tokio::sync::broadcast::Receiver<Update>) -> desk::transport::Screen {
    let screen = (0..100).find_map(|_| {
        thread::sleep(Duration::from_millis(50));
        iter::from_fn(|| updates.try_recv().ok()).find_map(|update| match update {
            Update::Screen(screen) => Some(*screen),
            _ => None,
        })
    });
    screen.expect("a screen is told")
}

#[test]
fn a_visit_that_cannot_be_written_changes_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.next_visitor();
    let first = desk.write_visit(&named("Lê Đình Ưởng")).expect("written");
    let before = desk.screen().expect("a screen").check.expect("a check");
    for form in [
        named(&"Ễ".repeat(501)),
        named("\u{202e}\u{0}"),
        VisitForm {
            note: "x".repeat(1001),
            ..named("Vũ Thị Ngọc Quỳnh")
        },
    ] {
        desk.write_visit(&form).expect_err("not fit for a book");
    }
    let after = desk.screen().expect("a screen").check.expect("a check");
    assert_eq!((after.check, after.visit), (before.check, Some(first.visit)));
    let second = desk.write_visit(&named("Vũ Thị Ngọc Quỳnh")).expect("written");
    let check = desk.screen().expect("a screen").check.expect("a check");
    assert_eq!((check.check, check.visit), (before.check + 1, Some(second.visit)));
}

#[test]
fn undo_twice_is_undone_and_an_exit_twice_is_said() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let visit = desk.write_visit(&named("Lê Ẵm")).expect("written").visit;
    desk.exit_visit(&visit).expect("left");
    assert_eq!(
        desk.exit_visit(&visit).expect_err("gone").code,
        ErrorCode::AlreadyLeft
    );
    desk.undo_exit(&visit).expect("undone");
    desk.undo_exit(&visit).expect("it is as wanted");
    assert_eq!(desk.screen().expect("a screen").inside.len(), 1);
    for odd in [
        "",
        "x",
        "00000000-0000-0000-0000-000000000000",
        "é".repeat(9999).as_str(),
    ] {
        assert_eq!(
            desk.undo_exit(odd).expect_err("no visit").code,
            ErrorCode::UnknownVisit
        );
    }
}

#[test]
fn what_another_program_writes_is_on_the_screen_within_a_second_or_two() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let visit = desk.write_visit(&named("Lê Ẵm")).expect("written").visit;
    let mut updates = desk.subscribe();
    let mut other = beside(data.path(), Book::Register);
    other
        .enter(&named("Đỗ Hữu Ước"), None, desk::now())
        .expect("written");
    assert_eq!(told(&mut updates).inside.len(), 2);

    other
        .exit(desk::parse_visit(&visit).expect("an id"), desk::now())
        .expect("left");
    let settings = Settings {
        agency: "Sở Y tế".to_owned(),
        ..Settings::default()
    };
    let owner = other.owner(Claim::nothing(), desk::now()).expect("no PIN is set");
    other
        .change_settings(&owner, &settings, desk::now())
        .expect("changed");
    loop {
        let screen = told(&mut updates);
        if screen.settings.agency == "Sở Y tế" && screen.inside.len() == 1 {
            break;
        }
    }
    // What the desk writes itself is told as what it is, not as a new screen.
    desk.write_visit(&named("Trần Văn Ơn")).expect("written");
    thread::sleep(Duration::from_millis(2500));
    while let Ok(update) = updates.try_recv() {
        assert!(!matches!(update, Update::Screen(_)));
    }
}

#[test]
fn practice_and_register_never_meet_and_checks_keep_counting() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let ours = Settings {
        agency: " Sở\nY tế ".to_owned(),
        ..Settings::default()
    };
    desk.change_settings(ours).expect("changed");
    desk.write_visit(&named("Khách Thật")).expect("written");
    let check = |desk: &Desk| desk.screen().expect("a screen").check.map(|check| check.check);
    assert_eq!(check(&desk), Some(1));

    desk.set_book(Book::Practice).expect("practice");
    let screen = desk.screen().expect("a screen");
    assert_eq!(
        (screen.book, screen.inside.len(), screen.check),
        (Book::Practice, 0, None)
    );
    assert_eq!(screen.settings.agency, "Sở Y tế");
    desk.write_visit(&named("Khách Tập")).expect("written");
    assert_eq!(
        check(&desk),
        Some(2),
        "a screen tells checks apart by their number"
    );
    let learned = Settings {
        agency: "Thử".to_owned(),
        ..Settings::default()
    };
    desk.change_settings(learned).expect("changed");

    desk.set_book(Book::Register).expect("back");
    let screen = desk.screen().expect("a screen");
    assert_eq!(screen.settings.agency, "Sở Y tế");
    let names = |book| {
        let inside = beside(data.path(), book).inside().expect("read");
        inside
            .into_iter()
            .map(|line| desk::transport::InsideLine::from(line).name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(Book::Register), ["Khách Thật"]);
    assert_eq!(names(Book::Practice), ["Khách Tập"]);
}

#[test]
fn a_book_that_cannot_be_opened_leaves_the_desk_and_its_check_where_they_are() {
    let data = tempfile::tempdir().expect("a folder");
    std::fs::write(data.path().join("practice.db"), "not a register").expect("written");
    let desk = open(data.path());
    desk.next_visitor();
    assert_eq!(
        desk.set_book(Book::Practice).expect_err("no book").code,
        ErrorCode::NotARegister
    );
    let screen = desk.screen().expect("a screen");
    assert_eq!(screen.book, Book::Register);
    assert_eq!(screen.check.expect("still open").check, 1);
}

// A writer that holds the register: to the desk that is like a full disk, nothing can be written for now.
#[test]
fn an_outcome_that_cannot_be_written_now_is_written_later_and_nobody_waits_for_it() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let visit = desk.write_visit(&named("Lê Ẵm")).expect("written").visit;
    let holder = held(data.path());
    #[allow(clippy::disallowed_methods)] // the attendant's patience
    let began = Instant::now();
    desk.no_phone();
    for _ in 0..20 {
        let screen = desk.screen().expect("reading is free");
        assert_ne!(screen.inside[0].verdict, Some(VerdictWord::NoPhone));
        thread::sleep(Duration::from_millis(100));
    }
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    let failure = desk
        .set_book(Book::Practice)
        .expect_err("not before all is written");
    assert_eq!(failure.code, ErrorCode::RegisterBusy);
    let screen = desk.screen().expect("reading is free");
    assert_eq!(screen.book, Book::Register);
    assert_eq!(screen.check.expect("still open").visit, Some(visit));

    drop(holder);
    let written = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(100));
        desk.screen().expect("a screen").inside[0].verdict == Some(VerdictWord::NoPhone)
    });
    assert!(written);
    desk.set_book(Book::Practice).expect("nothing waits any more");
}

#[test]
fn the_last_handle_ends_the_desk_and_frees_its_book() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let mut updates = desk.subscribe();
    let again = desk.clone();
    desk.write_visit(&named("Lê Ẵm")).expect("written");
    drop(desk);
    again.next_visitor();
    drop(again);
    let ended = (0..100).any(|_| {
        thread::sleep(Duration::from_millis(50));
        while updates.try_recv().is_ok() {}
        matches!(updates.try_recv(), Err(TryRecvError::Closed))
    });
    assert!(ended, "its threads live on");
}
