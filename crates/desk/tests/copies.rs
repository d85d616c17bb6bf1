//! Copies of the register as its owner meets them: one made now, a stick that is away, and one put back.

mod quiet;

use std::fs;
use std::path::Path;

use desk::Desk;
use desk::transport::{CopiesState, ErrorCode, Failure, Settings, VisitForm};

use quiet::open;

fn enter(desk: &Desk, name: &str) {
    let form = VisitForm {
        name: name.to_owned(),
        ..VisitForm::default()
    };
    desk.write_visit(&form).expect("written");
}

fn inside(desk: &Desk) -> Vec<String> {
    let lines = desk.screen().expect("a screen").inside;
    lines.into_iter().map(|line| line.name).collect()
}

#[track_caller]
fn refused<T>(done: Result<T, Failure>, code: ErrorCode) {
    assert_eq!(done.err().expect("refused").code, code);
}

#[test]
fn a_copy_made_now_is_there_and_takes_the_book_back_to_when_it_was_made() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    assert_eq!(desk.upkeep().expect("read").copies.state, CopiesState::None);
    enter(&desk, "Lê Đình Ưởng");
    let made = desk.copy_now().expect("copied").copies;
    assert_eq!((made.state, made.copies.len()), (CopiesState::Good, 1));
    assert_eq!(desk.screen().expect("a screen").copies, Some(CopiesState::Good));
    enter(&desk, "Vũ Thị Ngọc Quỳnh");
    desk.set_pin(Some("2580")).expect("set");
    desk.lock();

    let copy = Path::new(&made.copies[0].file);
    refused(desk.restore_copy(copy), ErrorCode::OwnerNeeded);
    assert_eq!(inside(&desk).len(), 2);
    desk.unlock("2580").expect("right");
    desk.restore_copy(copy).expect("restored");
    assert_eq!(inside(&desk), ["Lê Đình Ưởng"]);
    // What stood there is kept, and the book goes on.
    assert!(data.path().join("register.db.replaced-1").exists());
    enter(&desk, "Trần Thị Ước");
    drop(desk);
    assert_eq!(inside(&open(data.path())), ["Trần Thị Ước", "Lê Đình Ưởng"]);
}

#[test]
fn a_copy_that_is_not_whole_replaces_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    enter(&desk, "Lê Đình Ưởng");
    let made = desk.copy_now().expect("copied").copies;
    let copy = Path::new(&made.copies[0].file);
    let mut bytes = fs::read(copy).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(copy, bytes).expect("damaged");
    enter(&desk, "Vũ Thị Ngọc Quỳnh");
    refused(desk.restore_copy(copy), ErrorCode::RegisterDamaged);
    refused(
        desk.restore_copy(&data.path().join("nothing.db")),
        ErrorCode::CannotRead,
    );
    assert_eq!(inside(&desk).len(), 2);
    enter(&desk, "Trần Thị Ước");
    assert_eq!(inside(&desk).len(), 3);
}

#[test]
fn a_stick_that_is_away_is_told_and_is_no_folder_on_this_disk() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let stick = data.path().join("stick");
    let settings = Settings {
        backup_folder: stick.display().to_string(),
        ..desk.screen().expect("a screen").settings
    };
    desk.change_settings(settings).expect("chosen");
    assert_eq!(desk.upkeep().expect("read").copies.state, CopiesState::Away);
    desk.copy_now().expect_err("it is away");
    assert_eq!(desk.screen().expect("a screen").copies, Some(CopiesState::Away));
    assert!(!stick.exists());
    fs::create_dir(&stick).expect("plugged in");
    assert_eq!(desk.copy_now().expect("copied").copies.copies.len(), 1);
    assert_eq!(desk.screen().expect("a screen").copies, Some(CopiesState::Good));
}

#[test]
fn what_goes_next_is_the_oldest_day_after_its_time() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    assert_eq!(desk.upkeep().expect("read").retention.next, None);
    enter(&desk, "Lê Đình Ưởng");
    enter(&desk, "Vũ Thị Ngọc Quỳnh");
    let retention = desk.upkeep().expect("read").retention;
    let next = retention.next.expect("two visits");
    let today = register::BookDate::of(desk::now());
    assert_eq!(next.visits, 2);
    assert_eq!(
        (retention.days, next.date),
        (30, today.minus_days(-31).to_string())
    );
}

#[test]
fn a_copy_of_another_desk_or_a_plain_one_replaces_the_book_only_where_its_desk_is_named() {
    use desk::book::owners::{Claim, replaceable};
    use desk::book::{NoBook, OpenBook, try_copy};
    use desk::home::place::Home;
    use desk::transport::Book;
    let data = tempfile::tempdir().expect("a folder");
    let home = |name: &str| Home::find(Some(&data.path().join(name)));
    let begun = |name: &str, which: Book| {
        let home = home(name);
        let book = OpenBook::open(&home, which, NoBook::Begin, "desk").expect("it opens");
        let file = data.path().join(format!("{name}-{which:?}.db"));
        book.backup(
            &home,
            &file,
            disk::Existing::Refuse,
            &desk::work::Unwatched::default(),
        )
        .expect("copied");
        file
    };
    begun("a", Book::Register);
    let plain = begun("a", Book::Practice);
    let others = begun("b", Book::Register);
    // A key that opens the other desk's book, as where both were set up from one sheet.
    let keys = |name: &str| data.path().join(name).join("keys");
    for key in fs::read_dir(keys("b")).expect("keys").flatten() {
        fs::copy(
            key.path(),
            keys("a").join(key.file_name()).with_extension("b.key"),
        )
        .expect("copied");
    }
    let a = home("a");
    let put = |from: &Path, confirmed: Option<&str>| {
        let to = replaceable(&a, Book::Register, "desk", Claim::nothing(), desk::now()).expect("no PIN");
        try_copy(from, &a, &to, confirmed, &desk::work::Unwatched::default())?.put_in_place()
    };
    let code = ErrorCode::OtherDesksCopy;
    for from in [&plain, &others] {
        let failure = put(from, None).err().expect("refused");
        assert_eq!(failure.code, code);
        let name = failure.detail.expect("the name of its desk");
        assert_eq!(put(from, Some("00000000")).err().expect("refused").code, code);
        assert!(put(from, Some(&name)).is_ok());
    }
}
