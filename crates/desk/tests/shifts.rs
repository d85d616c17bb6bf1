//! Shifts at a running desk: who signs, what the next one finds, and that a name can go while the chain stays whole.

use std::path::Path;

use desk::book::{Extent, NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, VisitForm};
use desk::{Desk, OpenOptions};
use register::Register;

fn open(data: &Path) -> Desk {
    Desk::open(OpenOptions {
        book: Book::Practice,
        ..OpenOptions::quiet(data)
    })
    .expect("it opens")
}

fn enter(desk: &Desk, name: &str) {
    let form = VisitForm {
        name: name.to_owned(),
        ..VisitForm::default()
    };
    desk.write_visit(&form).expect("written");
}

/// The lines of today, in their order.
fn lines(data: &Path) -> Vec<register::Line> {
    let opening = register::Opening {
        key: None,
        if_missing: register::IfMissing::Refuse,
    };
    let register = Register::open(data.join("practice.db"), opening).expect("it opens");
    register.day(register::BookDate::of(desk::now())).expect("read")
}

/// Who signed them.
fn signed(data: &Path) -> Vec<String> {
    let lines = lines(data);
    lines
        .iter()
        .map(|line| line.entered_by.as_str().to_owned())
        .collect()
}

#[test]
fn each_visit_is_signed_by_the_shift_in_which_it_was_written_and_no_name_is_in_the_chain() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    enter(&desk, "Trước ca");
    desk.begin_shift("  Bác Tư ", "").expect("begun");
    enter(&desk, "Ca một");
    desk.begin_shift("Chị Năm", "Thẻ 012 chưa trả")
        .expect("handed over");
    enter(&desk, "Ca hai");
    drop(desk);

    // A power cut later the same shift still lasts, and the check that was cut off is no longer awaited.
    let desk = open(data.path());
    assert!(lines(data.path()).iter().all(|line| line.outcome.is_some()));
    let lasts = desk.screen().expect("a screen").shift.expect("a shift");
    assert_eq!(lasts.name.as_deref(), Some("Chị Năm"));
    enter(&desk, "Ca hai nữa");
    desk.end_shift("").expect("ended");
    enter(&desk, "Sau ca");
    assert_eq!(desk.screen().expect("a screen").shift, None);

    let signed = signed(data.path());
    assert_eq!((signed[0].as_str(), signed[4].as_str()), ("desk", "desk"));
    assert!(signed[1].starts_with("shift:") && signed[2].starts_with("shift:"));
    assert_ne!(signed[1], signed[2]);
    assert_eq!(signed[2], signed[3]);
    assert!(
        signed
            .iter()
            .all(|author| !author.contains("Tư") && !author.contains("Năm"))
    );

    let home = Home::find(Some(data.path()));
    let mut book = OpenBook::open(&home, Book::Practice, NoBook::Refuse, "test").expect("it opens");
    let author = register::Author::new(&signed[1]).expect("an author");
    assert_eq!(book.attendant(&author).expect("read").as_deref(), Some("Bác Tư"));
    let notes: Vec<_> = desk
        .shifts()
        .expect("read")
        .into_iter()
        .map(|shift| (shift.name, shift.note))
        .collect();
    assert_eq!(
        notes,
        [
            (Some("Chị Năm".to_owned()), None),
            (Some("Bác Tư".to_owned()), Some("Thẻ 012 chưa trả".to_owned()))
        ]
    );
    assert!(
        book.verify(&home, Extent::Whole, &desk::work::Unwatched::default())
            .expect("verified")
            .report
            .is_whole()
    );
}

#[test]
fn a_hand_over_to_nobody_changes_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.begin_shift("Bác Tư", "").expect("begun");
    for nobody in ["", " \u{200b}"] {
        let failure = desk.begin_shift(nobody, "x").expect_err("nobody");
        assert_eq!(failure.code, ErrorCode::NameMissing);
    }
    let lasts = desk.screen().expect("a screen").shift.expect("a shift");
    assert_eq!((lasts.name.as_deref(), lasts.note), (Some("Bác Tư"), None));
}

#[test]
fn a_shift_that_another_program_begins_signs_from_then_on() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let mut updates = desk.subscribe();
    let home = Home::find(Some(data.path()));
    let mut book = OpenBook::open(&home, Book::Practice, NoBook::Refuse, "another").expect("it opens");
    book.begin_shift("Bác Tư", "", desk::now()).expect("begun");
    let told = std::iter::repeat_with(|| updates.blocking_recv().expect("told"))
        .find_map(|update| match update {
            desk::transport::Update::Screen(screen) => screen.shift,
            _ => None,
        })
        .expect("a shift");
    assert_eq!(told.name.as_deref(), Some("Bác Tư"));
    enter(&desk, "Ca một");
    assert!(signed(data.path())[0].starts_with("shift:"));
}
