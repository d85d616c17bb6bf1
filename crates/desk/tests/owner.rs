//! The owner's door of a running desk: what stands behind it, what opens it, and that nothing an attendant needs does.

use std::path::Path;

use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, Failure, Language, Settings, VisitForm};
use desk::{Desk, Ears, OpenOptions, home::book_key};

const PIN: &str = "2580";

fn open(data: &Path) -> Desk {
    Desk::open(OpenOptions {
        data_dir: Some(data.to_owned()),
        book: Book::Register,
        ears: Ears::Closed,
    })
    .expect("it opens")
}

fn settings(desk: &Desk) -> Settings {
    desk.screen().expect("a screen").settings
}

#[track_caller]
fn refused<T>(done: Result<T, Failure>, code: ErrorCode) -> Option<String> {
    let failure = done.err().expect("refused");
    assert_eq!(failure.code, code);
    failure.detail
}

#[test]
fn without_a_pin_everything_is_open() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    assert!(!desk.screen().expect("a screen").owner.pin);
    let agency = Settings {
        agency: "Sở Y tế".to_owned(),
        ..settings(&desk)
    };
    desk.change_settings(agency).expect("open");
    desk.unlock("anything").expect("none is set");
}

#[test]
fn a_pin_guards_what_is_the_owners_and_nothing_of_the_attendants() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    desk.lock();
    let agency = Settings {
        agency: "Sở Y tế".to_owned(),
        ..settings(&desk)
    };
    refused(desk.change_settings(agency.clone()), ErrorCode::OwnerNeeded);
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
    refused(desk.set_pin(Some("1111")), ErrorCode::OwnerNeeded);
    assert_eq!(settings(&desk).agency, "");

    // What an attendant does at half past seven.
    let form = VisitForm {
        name: "Lê Đình Ưởng".to_owned(),
        ..VisitForm::default()
    };
    let visit = desk.write_visit(&form).expect("written").visit;
    desk.exit_visit(&visit).expect("left");
    desk.undo_exit(&visit).expect("back");
    let in_english = Settings {
        language: Language::En,
        ..settings(&desk)
    };
    desk.change_settings(in_english).expect("a language is nobody's");

    assert_eq!(
        desk.unlock(PIN).expect("right").open_until.map(|at| at.len()),
        Some(5)
    );
    desk.change_settings(agency).expect("open");
    assert_eq!(settings(&desk).agency, "Sở Y tế");
    desk.lock();
    assert_eq!(desk.screen().expect("a screen").owner.open_until, None);
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
}

#[test]
fn a_wrong_pin_says_how_many_more_and_then_how_long() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    for left in ["4", "3", "2", "1", "0"] {
        let detail = refused(desk.unlock("0000"), ErrorCode::PinWrong);
        assert_eq!(detail.as_deref(), Some(left));
    }
    let seconds = refused(desk.unlock(PIN), ErrorCode::PinWait).expect("how long");
    assert!(
        (1..=30).contains(&seconds.parse::<u32>().expect("a number")),
        "{seconds}"
    );
    // The door that the setting opened is no matter of tries: it is shut by hand here, and stays shut.
    desk.lock();
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
}

#[test]
fn the_recovery_sheet_replaces_a_forgotten_pin_and_the_book_stays_whole() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    desk.lock();
    let home = Home::find(Some(data.path()));
    let sheet = book_key::recovery(&home, Book::Register)
        .expect("read")
        .expect("sealed");
    let right = sheet.rows.join(" ");
    let slip = format!("000001{}", &right[6..]);
    assert_eq!(
        refused(desk.reset_pin(&slip, "1111"), ErrorCode::KeyMistyped).as_deref(),
        Some("1")
    );
    let other = tempfile::tempdir().expect("a folder");
    drop(open(other.path()));
    let others = book_key::recovery(&Home::find(Some(other.path())), Book::Register)
        .expect("read")
        .expect("sealed");
    refused(
        desk.reset_pin(&others.rows.join(" "), "1111"),
        ErrorCode::WrongKey,
    );
    refused(desk.reset_pin(&right, "11"), ErrorCode::NotValid);
    refused(desk.unlock("1111"), ErrorCode::PinWrong);

    desk.reset_pin(&right, "1111").expect("proved");
    desk.lock();
    refused(desk.unlock(PIN), ErrorCode::PinWrong);
    desk.unlock("1111").expect("the new one");
    let mut book = OpenBook::open(&home, Book::Register, NoBook::Refuse, "test").expect("it opens");
    assert!(book.verify().expect("verified").is_whole());
}

#[test]
fn the_door_is_each_books_own() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_pin(Some(PIN)).expect("set");
    desk.set_book(Book::Practice).expect("practice");
    assert!(!desk.screen().expect("a screen").owner.pin);
    desk.set_book(Book::Register).expect("back");
    refused(desk.set_pin(None), ErrorCode::OwnerNeeded);
}
