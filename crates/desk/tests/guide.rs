//! The first day of a desk: what is answered in the guide outlives the program, and a recovery sheet counts as put away only once
//! somebody typed digits back from it.

mod quiet;

use std::path::Path;

use desk::Desk;
use desk::book::owners::{self, Claim, RecoverySheet, owner_of_file};
use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{
    Book, ErrorCode, Failure, GuideStep, GuideView, Settings, SheetKind, SheetWord, StepState, TypedScan,
    Update,
};

use quiet::open;

fn guide(desk: &Desk) -> GuideView {
    desk.screen().expect("a screen").guide.expect("a register")
}

fn name(desk: &Desk) {
    let settings = Settings {
        agency: "Sở Y tế".to_owned(),
        ..desk.screen().expect("a screen").settings
    };
    desk.change_settings(settings).expect("changed");
}

fn state(desk: &Desk, step: GuideStep) -> StepState {
    let steps = guide(desk).steps;
    steps
        .iter()
        .find(|line| line.step == step)
        .expect("every step")
        .state
}

fn left(desk: &Desk) -> Vec<GuideStep> {
    let steps = guide(desk).steps;
    let left = steps.iter().filter(|line| line.state == StepState::Left);
    left.map(|line| line.step).collect()
}

/// A group of the recovery sheet, from 1.
fn digits(data: &Path, group: usize) -> String {
    let home = Home::find(Some(data));
    let owner = owner_of_file(&home, Book::Register, "test", Claim::nothing(), desk::now());
    let sheet = owners::recovery(&home, Book::Register, &owner.expect("no PIN is set"));
    let rows = sheet.expect("read").expect("sealed").rows;
    rows.iter()
        .flat_map(|row| row.split(' '))
        .nth(group - 1)
        .expect("a group")
        .to_owned()
}

#[track_caller]
fn refused<T>(done: Result<T, Failure>, code: ErrorCode) {
    assert_eq!(done.err().expect("refused").code, code);
}

#[test]
fn a_new_desk_opens_the_guide_and_a_power_cut_brings_it_back_to_its_page() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let first = guide(&desk);
    assert!(first.opens && first.at == GuideStep::Entrance);
    assert_eq!(first.steps.len(), 9);
    name(&desk);
    desk.answer_step(GuideStep::Entrance, StepState::Done)
        .expect("kept");
    desk.answer_step(GuideStep::Scanner, StepState::NotUsed)
        .expect("kept");
    desk.guide_at(GuideStep::Printer).expect("kept");
    // Nobody closed it.
    drop(desk);

    let desk = open(data.path());
    let again = guide(&desk);
    assert!(again.opens && again.at == GuideStep::Printer);
    assert_eq!(state(&desk, GuideStep::Entrance), StepState::Done);
    assert_eq!(state(&desk, GuideStep::Scanner), StepState::NotUsed);
    desk.leave_guide().expect("kept");
    drop(desk);

    let desk = open(data.path());
    let later = guide(&desk);
    assert!(!later.opens, "it was left for later");
    assert_eq!(later.at, GuideStep::Printer);
}

#[test]
fn a_desk_without_a_name_asks_each_time_but_never_for_a_pin() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.guide_at(GuideStep::Pin).expect("kept");
    desk.leave_guide().expect("kept");
    assert!(guide(&desk).opens, "it is nobody's yet");
    desk.set_pin(Some("2580")).expect("set");
    desk.guide_at(GuideStep::Copies).expect("kept");
    assert!(
        !guide(&desk).opens,
        "at half past seven nobody is asked for a PIN"
    );
    assert_eq!(guide(&desk).at, GuideStep::Copies, "whoever asks finds it there");
}

#[test]
fn a_desk_of_an_earlier_release_is_left_in_peace() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    name(&desk);
    let view = guide(&desk);
    assert!(!view.opens);
    assert_eq!(view.at, GuideStep::Printer);
    assert_eq!(
        left(&desk),
        [
            GuideStep::Printer,
            GuideStep::Scanner,
            GuideStep::Calibration,
            GuideStep::Pin,
            GuideStep::Copies,
            GuideStep::Recovery,
        ]
    );
    assert_eq!(view.sheet, SheetWord::Unconfirmed, "it is reminded of the sheet");
}

#[test]
fn what_the_desk_knows_by_itself_needs_nobodys_word() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let copies = tempfile::tempdir().expect("a folder");
    desk.set_pin(Some("2580")).expect("set");
    let settings = Settings {
        backup_folder: copies.path().display().to_string(),
        ..desk.screen().expect("a screen").settings
    };
    desk.change_settings(settings).expect("changed");
    for step in [GuideStep::Pin, GuideStep::Copies] {
        assert_eq!(state(&desk, step), StepState::Done);
    }
    // And a word that is no longer true is none.
    desk.answer_step(GuideStep::Pin, StepState::Done).expect("kept");
    desk.answer_step(GuideStep::Recovery, StepState::Done)
        .expect("kept");
    desk.set_pin(None).expect("taken away");
    for step in [GuideStep::Pin, GuideStep::Recovery] {
        assert_eq!(state(&desk, step), StepState::Left);
    }
}

#[test]
fn a_recovery_sheet_is_confirmed_by_digits_that_only_the_paper_has() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let right = digits(data.path(), 7);
    assert_eq!(guide(&desk).sheet, SheetWord::Unconfirmed);
    // Another group, a slip, nothing, a group that is none, and the number that stands at the head.
    let others = digits(data.path(), 8);
    for wrong in [others.as_str(), "000000", "", &right[..5]] {
        refused(desk.confirm_recovery(7, wrong), ErrorCode::KeyMistyped);
    }
    for group in [0, 17, u32::MAX] {
        refused(desk.confirm_recovery(group, &right), ErrorCode::NotValid);
    }
    assert_eq!(guide(&desk).sheet, SheetWord::Unconfirmed);

    // As people type it.
    let spaced = format!(" {} {} ", &right[..3], &right[3..]);
    desk.confirm_recovery(7, &spaced).expect("right");
    let view = guide(&desk);
    assert_eq!(view.sheet, SheetWord::Confirmed);
    assert_eq!(view.sheet_confirmed, Some(desk.screen().expect("a screen").today));
    assert_eq!(state(&desk, GuideStep::Recovery), StepState::Done);
    drop(desk);
    assert_eq!(guide(&open(data.path())).sheet, SheetWord::Confirmed);
}

#[test]
fn the_proof_is_the_owners() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let right = digits(data.path(), 3);
    desk.set_pin(Some("2580")).expect("set");
    desk.lock();
    refused(desk.confirm_recovery(3, &right), ErrorCode::OwnerNeeded);
    // Where the guide stands is no secret, and asks nobody.
    desk.guide_at(GuideStep::Recovery).expect("kept");
    desk.leave_guide().expect("kept");
    desk.unlock("2580").expect("the owner");
    desk.confirm_recovery(3, &right).expect("right");
}

#[test]
fn the_word_falls_with_the_key() {
    let (ours, theirs) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let desk = open(ours.path());
    desk.confirm_recovery(1, &digits(ours.path(), 1)).expect("right");
    let other = open(theirs.path());
    let number = |data: &Path| digits(data, 17);
    assert_ne!(number(ours.path()), number(theirs.path()));
    // The word of one book in the other, as after a book that was sealed anew.
    let row = format!("2026-11-22 {}", number(ours.path()));
    let author = register::Author::new("test").expect("a name");
    let home = Home::find(Some(theirs.path()));
    drop(other);
    let book = OpenBook::open(&home, Book::Register, NoBook::Refuse, "test").expect("it opens");
    assert_eq!(book.recovery_sheet(), Ok(RecoverySheet::Unconfirmed));
    drop(book);
    set(theirs.path(), "recovery_confirmed", &row, &author);
    let book = OpenBook::open(&home, Book::Register, NoBook::Refuse, "test").expect("it opens");
    assert_eq!(book.recovery_sheet(), Ok(RecoverySheet::Unconfirmed));
}

/// Writes a row of a book's settings as it is.
fn set(data: &Path, key: &str, value: &str, author: &register::Author) {
    let file = data.join("keys").join(
        std::fs::read_dir(data.join("keys"))
            .expect("keys")
            .next()
            .expect("a key")
            .expect("read")
            .file_name(),
    );
    let text = std::fs::read_to_string(file).expect("a key file");
    let key_of_book = keys::RawKey::from_rows(&text).expect("a key");
    let opening = register::Opening {
        key: Some(register::Key::new(*key_of_book.bytes())),
        if_missing: register::IfMissing::Refuse,
    };
    let mut book = register::Register::open(data.join("register.db"), opening).expect("it opens");
    book.set(key, Some(value), desk::now(), author).expect("set");
}

#[test]
fn practice_has_no_guide() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.set_book(Book::Practice).expect("practice");
    assert_eq!(desk.screen().expect("a screen").guide, None);
    refused(desk.guide_at(GuideStep::Printer), ErrorCode::NotValid);
    refused(
        desk.answer_step(GuideStep::Printer, StepState::Done),
        ErrorCode::NotValid,
    );
    refused(desk.confirm_recovery(1, "000000"), ErrorCode::KeyNone);
}

#[test]
fn the_test_page_says_nothing_of_anybody_and_its_code_is_no_visitor() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    name(&desk);
    let file = desk.save_paper(&SheetKind::TestPage, None).expect("saved");
    assert!(std::fs::read(file).expect("a file").starts_with(b"%PDF"));
    let mut updates = desk.subscribe();
    for typed in ["", "\r"] {
        let scan = TypedScan {
            keys: String::new(),
            field: format!("{}{typed}", desk::card::TEST_CODE),
            ..TypedScan::default()
        };
        desk.scan_typed(&scan).expect("read");
        let told = std::iter::from_fn(|| updates.try_recv().ok()).find_map(|update| match update {
            Update::Scan(scan) => Some(scan),
            _ => None,
        });
        let told = told.expect("told");
        assert_eq!(
            told.problem,
            Some(desk::transport::ScanProblem::TestCode),
            "{typed:?}"
        );
        assert!(told.id_number.is_none() && told.name.is_none());
    }
    assert!(desk.screen().expect("a screen").inside.is_empty());
}
