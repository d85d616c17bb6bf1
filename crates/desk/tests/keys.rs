//! The register is encrypted from its first day, a plain one of an earlier release is sealed, and a lost key closes the
//! desk until the digits of the recovery sheet are typed.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use desk::book::owners::{self, Claim, owner_of_file, replaceable};
use desk::book::{self, NoBook, OpenBook};
use desk::home::Existing;
use desk::home::book_key::{self, LiesIn, Recovery};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, VisitForm};
use desk::{Desk, OpenOptions};
use register::{IfMissing, NewVisit, Opening, Register, Timestamp};

const NAME: &str = "Quetzalcoatl Ước";

/// The recovery sheet of a book without a PIN.
fn sheet_of(home: &Home) -> Option<Recovery> {
    let owner = owner_of_file(home, Book::Register, "test", Claim::nothing(), desk::now());
    owners::recovery(home, Book::Register, &owner.expect("no PIN is set")).expect("read")
}

fn open(data: &Path) -> Result<Desk, desk::transport::Failure> {
    Desk::open(OpenOptions::quiet(data))
}

fn write(desk: &Desk) {
    let form = VisitForm {
        name: NAME.to_owned(),
        ..VisitForm::default()
    };
    desk.write_visit(&form).expect("written");
}

/// Waits until the threads of a desk that ended have let go of its register: the last to close it removes the log.
fn closed(data: &Path) {
    let gone = (0..200).any(|_| {
        thread::sleep(Duration::from_millis(20));
        !data.join("register.db-wal").exists()
    });
    assert!(gone);
}

fn names(desk: &Desk) -> usize {
    desk.screen().expect("a screen").inside.len()
}

fn holds_name(file: &Path) -> bool {
    let bytes = fs::read(file).expect("a file");
    bytes.windows(12).any(|window| window == &NAME.as_bytes()[..12])
}

#[test]
fn a_new_register_is_encrypted_and_its_practice_is_not() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path()).expect("it opens");
    write(&desk);
    let register = data.path().join("register.db");
    assert!(!holds_name(&register) && !holds_name(&data.path().join("register.db-wal")));
    assert_eq!(&fs::read(&register).expect("a file").len() % 4096, 0);
    desk.set_book(Book::Practice).expect("practice");
    let practice = fs::read(data.path().join("practice.db")).expect("a file");
    assert!(practice.starts_with(b"SQLite format 3\0"));
    drop(desk);
    assert_eq!(names(&open(data.path()).expect("it opens again")), 1);
}

#[test]
fn a_lost_key_closes_the_desk_until_the_recovery_sheet_is_typed() {
    let data = tempfile::tempdir().expect("a folder");
    write(&open(data.path()).expect("it opens"));
    closed(data.path());
    let home = Home::find(Some(data.path()));
    let sheet = sheet_of(&home).expect("encrypted");
    assert_eq!((sheet.lies_in, sheet.beside_the_book), (LiesIn::File, true));
    assert_eq!(sheet.rows.last(), Some(&sheet.number));
    let before = fs::read(data.path().join("register.db")).expect("a file");

    fs::remove_dir_all(data.path().join("keys")).expect("lost");
    let refused = |expect: ErrorCode| {
        let failure = open(data.path()).err().expect("no new book in its place");
        assert_eq!(failure.code, expect);
        assert!(fs::read(data.path().join("register.db")).expect("a file") == before);
    };
    refused(ErrorCode::WrongKey);
    // Another book's key does not help, and a place that cannot be looked into is told apart.
    let other = tempfile::tempdir().expect("a folder");
    write(&open(other.path()).expect("it opens"));
    let others = sheet_of(&Home::find(Some(other.path()))).expect("encrypted");
    let typed = |rows: &[String]| book_key::restore(&home, Book::Register, &rows.join(" "));
    assert_eq!(
        typed(&others.rows).expect_err("another book").code,
        ErrorCode::WrongKey
    );
    assert!(!data.path().join("keys").exists());
    fs::write(data.path().join("keys"), "no folder").expect("written");
    refused(ErrorCode::KeysClosed);
    fs::remove_file(data.path().join("keys")).expect("removed");

    let mut slip = sheet.rows.clone();
    let digit = if slip[2].ends_with('0') { "1" } else { "0" };
    let last = slip[2].len() - 1;
    slip[2].replace_range(last.., digit);
    let failure = typed(&slip).expect_err("a slip");
    assert_eq!(
        (failure.code, failure.detail.as_deref()),
        (ErrorCode::KeyMistyped, Some("12"))
    );
    assert_eq!(typed(&sheet.rows).expect("kept"), sheet);
    assert_eq!(names(&open(data.path()).expect("it opens")), 1);
}

#[test]
fn a_plain_register_of_an_earlier_release_is_sealed_when_the_desk_opens_and_not_when_somebody_looks() {
    let data = tempfile::tempdir().expect("a folder");
    let path = data.path().join("register.db");
    let at = Timestamp::from_unix_ms(1_609_808_400_000);
    let opening = Opening {
        key: None,
        if_missing: IfMissing::Create { at },
    };
    let mut plain = Register::open(&path, opening).expect("a register");
    let new = NewVisit {
        name: NAME.to_owned(),
        ..NewVisit::default()
    };
    let author = register::Author::new("desk").expect("a name");
    plain.enter(&new, at, &author).expect("entered");

    // While another program has it open it is used as it is.
    let desk = open(data.path()).expect("it opens");
    assert_eq!(names(&desk), 1);
    drop((desk, plain));
    let home = Home::find(Some(data.path()));
    let looked = OpenBook::open(&home, Book::Register, NoBook::Refuse, "x").expect("it opens");
    assert_eq!(looked.inside().expect("read").len(), 1);
    drop(looked);
    // In the log, where a thread of the desk that ended still has the file open: it is merged when the last one goes.
    let log = data.path().join("register.db-wal");
    assert!(holds_name(&path) || (log.exists() && holds_name(&log)));
    assert_eq!(sheet_of(&home), None);

    // The threads of a desk that ended may hold its register for a moment yet.
    let sealed = (0..100).any(|_| {
        let desk = open(data.path()).expect("it opens");
        assert_eq!(names(&desk), 1);
        drop(desk);
        thread::sleep(Duration::from_millis(50));
        !holds_name(&path)
    });
    assert!(sealed);
    let backup = data.path().join("backup.db");
    let book = OpenBook::open(&home, Book::Register, NoBook::Refuse, "x").expect("it opens");
    book.backup(
        &home,
        &backup,
        Existing::Refuse,
        &desk::work::Unwatched::default(),
    )
    .expect("copied");
    drop(book);
    assert!(!holds_name(&backup));
    let restored = (0..100).find_map(|_| {
        thread::sleep(Duration::from_millis(50));
        let place = replaceable(&home, Book::Register, "test", Claim::nothing(), desk::now());
        book::try_copy(
            &backup,
            &home,
            &place.ok()?,
            None,
            &desk::work::Unwatched::default(),
        )
        .ok()?
        .put_in_place()
        .ok()
    });
    let restored = restored.expect("restored");
    assert!(restored.replaced.is_some());
    assert_eq!(names(&open(data.path()).expect("it opens")), 1);
}
