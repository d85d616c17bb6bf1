//! Work that takes long: the desk stays usable beside it, it can be stopped, and nothing half made is left.

mod named;
mod quiet;

use std::cell::RefCell;
use std::fs;
use std::path::Path;

use desk::BookDate;
use desk::book::owners::Claim;
use desk::book::{self, Extent, NoBook, OpenBook, staff_of};
use desk::filed::export::Extract;
use desk::home::place::Home;
use desk::transport::{Book, ErrorCode, ExportFormat, Failure, RangeWord, ReportForm};
use desk::work::{Progress, StepWord, Stop, Unwatched, Watch};

use named::named;
use quiet::open;

fn begun(data: &Path) -> OpenBook {
    let home = Home::find(Some(data));
    OpenBook::open(&home, Book::Register, NoBook::Begin, "desk").expect("a book")
}

fn today() -> BookDate {
    book::book_date(None).expect("today")
}

type Act<'a> = Box<dyn FnOnce(&Stop) + 'a>;

/// Does something once a certain step is told, and stops where it is told to.
struct At<'a> {
    step: StepWord,
    act: RefCell<Option<Act<'a>>>,
    stop: Stop,
}

impl<'a> At<'a> {
    fn new(step: StepWord, act: impl FnOnce(&Stop) + 'a) -> Self {
        Self {
            step,
            act: RefCell::new(Some(Box::new(act))),
            stop: Stop::default(),
        }
    }
}

impl Watch for At<'_> {
    fn tell(&self, progress: Progress) {
        if progress.step == self.step
            && let Some(act) = self.act.take()
        {
            act(&self.stop);
        }
    }

    fn stop(&self) -> &Stop {
        &self.stop
    }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[track_caller]
fn refused<T>(done: Result<T, Failure>, code: ErrorCode) {
    assert_eq!(done.err().map(|failure| failure.code), Some(code));
}

fn csv(book: &mut OpenBook, watch: &dyn Watch) -> Result<Vec<u8>, Failure> {
    let owner = book.owner(Claim::nothing(), desk::now())?;
    Extract::Visits.read(book, &owner, (today(), today()), ExportFormat::Csv, watch)
}

#[test]
fn a_visitor_is_written_while_the_book_is_exported_and_both_are_whole() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    for n in 0..5 {
        desk.write_visit(&named(&format!("Khách thứ {n}")))
            .expect("written");
    }
    let mut book = begun(data.path());
    let before = csv(&mut book, &Unwatched::default()).expect("exported");
    // Once its lines are read, what is written meanwhile is not among them.
    let meanwhile = At::new(StepWord::Drawing, |_| {
        desk.write_visit(&named("Đỗ Thị Ước")).expect("written meanwhile");
    });
    let owner = book.owner(Claim::nothing(), desk::now()).expect("no PIN is set");
    let range = (today(), today());
    Extract::Visits
        .read(&book, &owner, range, ExportFormat::Xlsx, &meanwhile)
        .expect("exported");
    assert!(meanwhile.act.borrow().is_none(), "it was written while rows were");
    let after = csv(&mut book, &Unwatched::default()).expect("exported");
    assert_eq!(
        after.get(..before.len()),
        Some(before.as_slice()),
        "the lines before it stand"
    );
    assert!(String::from_utf8(after).expect("UTF-8").contains("Đỗ Thị Ước"));
    assert_eq!(desk.screen().expect("a screen").inside.len(), 6);
}

#[test]
fn an_export_that_is_stopped_at_any_step_writes_nothing() {
    let data = tempfile::tempdir().expect("a folder");
    let mut book = begun(data.path());
    book.enter(&named("Lê Ẵm"), None, desk::now()).expect("written");
    let owner = book.owner(Claim::nothing(), desk::now()).expect("no PIN is set");
    for (step, format) in [
        (StepWord::Reading, ExportFormat::Csv),
        (StepWord::Reading, ExportFormat::Xlsx),
        (StepWord::Drawing, ExportFormat::Xlsx),
    ] {
        let stopped = At::new(step, Stop::ask);
        let done = Extract::Visits.read(&book, &owner, (today(), today()), format, &stopped);
        refused(done, ErrorCode::Stopped);
    }
}

#[test]
fn a_copy_that_is_stopped_leaves_the_earlier_ones_and_nothing_half_made() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.write_visit(&named("Lê Ẵm")).expect("written");
    desk.copy_now().expect("copied");
    let backups = data.path().join("backups");
    let before = files(&backups);
    assert_eq!(before.len(), 1);
    let (home, book) = (Home::find(Some(data.path())), begun(data.path()));
    for step in [StepWord::Copying, StepWord::Checking] {
        let stopped = At::new(step, Stop::ask);
        let done = book.backup(&home, &backups.join("copy.db"), disk::Existing::Refuse, &stopped);
        refused(done, ErrorCode::Stopped);
        assert_eq!(files(&backups), before, "{step:?}");
    }
}

#[test]
fn a_visitor_is_written_while_the_register_is_copied_and_both_are_whole() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.write_visit(&named("Lê Ẵm")).expect("written");
    let book = begun(data.path());
    let copy = data.path().join("copy.db");
    let meanwhile = At::new(StepWord::Checking, |_| {
        desk.write_visit(&named("Đỗ Thị Ước")).expect("written meanwhile");
    });
    let made = book
        .backup(
            &Home::find(Some(data.path())),
            &copy,
            disk::Existing::Refuse,
            &meanwhile,
        )
        .expect("copied");
    assert!(made.report.is_whole() && made.report.visits == 1);
    assert_eq!(desk.screen().expect("a screen").inside.len(), 2);
    assert!(
        begun(data.path())
            .verify(
                &Home::find(Some(data.path())),
                Extent::Whole,
                &Unwatched::default()
            )
            .expect("proved")
            .report
            .is_whole()
    );
}

#[test]
fn people_of_a_list_are_written_all_or_none() {
    let data = tempfile::tempdir().expect("a folder");
    let mut book = begun(data.path());
    let owner = book.owner(Claim::nothing(), desk::now()).expect("no PIN is set");
    let list = "Họ và tên;Phòng\nLê Ẵm;A\nĐỗ Thị Ước;B\n".as_bytes();
    let listed = book.look_at_staff_list(&owner, list, None).expect("read");
    let people: Vec<_> = listed.list.lines.iter().map(staff_of).collect();
    assert_eq!(people.len(), 2);
    let stopped = At::new(StepWord::Writing, Stop::ask);
    let done = book.take_staff(&owner, &people, desk::now(), &stopped);
    refused(done, ErrorCode::Stopped);
    assert!(book.staff(desk::now()).expect("read").staff.is_empty());
    let taken = book.take_staff(&owner, &people, desk::now(), &Unwatched::default());
    assert_eq!(taken.expect("written").added, 2);
}

#[test]
fn a_report_that_is_stopped_says_so_and_the_next_one_is_whole() {
    let data = tempfile::tempdir().expect("a folder");
    let mut book = begun(data.path());
    book.enter(&named("Lê Ẵm"), None, desk::now()).expect("written");
    let owner = book.owner(Claim::nothing(), desk::now()).expect("no PIN is set");
    let form = ReportForm {
        range: RangeWord::ThisMonth,
        ..ReportForm::default()
    };
    let stopped = At::new(StepWord::Reading, Stop::ask);
    refused(
        book.made_report(&owner, &form, desk::now(), &stopped),
        ErrorCode::Stopped,
    );
    let made = book.made_report(&owner, &form, desk::now(), &Unwatched::default());
    assert_eq!(made.expect("read").report().totals.counts.entered, 1);
}
